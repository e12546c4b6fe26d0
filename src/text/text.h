/* text.h - from bytes to a document: what the text room's files share.
 *
 * Enters: a page.  Leaves: blocks (title, body, furniture, ...), publication date, sentences,
 * tokens, times.
 */
#ifndef ENT_TEXT_H
#define ENT_TEXT_H

#include "base/base.h"
#include "base/pool.h"

/* Sentences and tokens of the document's blocks, as UD English EWT cuts them: hyphens and clitics
 * are tokens of their own ("Japan-NATO" is three, "Japan's" is two). Furniture, metadata and
 * datelines are cut too; the block says what they are. A sentence never crosses a block. Fills
 * document->sentences and tokens (head ENTENTE_NOT_PARSED). */
void ent_segment(entente_document *document);

/* Whether CoNLL-U writes the token and the one before it as one word of several: "do" and "n't",
 * "Japan" and "'s". */
bool ent_token_joined(const entente_document *document, uint32_t token);

/* Time expressions and what they mean, anchored on document->published and, for "three years later"
 * and in texts that run by their own dates, on the text before; never on the clock. Needs sentences
 * and tokens. Fills document->times, in order and apart. The grain told is kept: "early 2019" is
 * 2019, "mid-January 2024" is 2024-01. A range is two expressions, as TIMEX3 has it, each with its
 * own value, and both with the interval of the whole: "July 11-12, 2023" is "July 11" and "12,
 * 2023", both 2023-07-11 .. 2023-07-12.
 * `lexers` keeps what is dear to make from one document to the next; NULL makes it anew. */
void ent_find_times(entente_document *document, ent_pool *lexers);

/* Reads the date told by the first time expression in [bytes, bytes+length), for page furniture
 * such as "Published: 3 March 2021" or "17:57 JST, July 12, 2023". Only full dates; no date where
 * there is none. */
entente_date ent_find_full_date(const char *bytes, size_t length);

#endif
