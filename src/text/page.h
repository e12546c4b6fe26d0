/* page.h - what the readers of formats and the layout share. */
#ifndef ENT_PAGE_H
#define ENT_PAGE_H

#include "base/base.h"

/* Markdown with YAML front matter, as static site generators keep it. If `bytes` begin with front
 * matter, or the origin's name ends in .md, fills title, published, url and source where told,
 * appends the plain text to `text` (a blank line between blocks) and returns true; else touches
 * nothing and returns false. */
bool ent_read_markdown(entente_document *document, const char *bytes, size_t length,
                       ent_buffer *text);

/* Does the page begin as HTML does? */
bool ent_is_html(const char *bytes, size_t length);

/* A web page in whatever charset: fills title, published, url and source where the page tells them,
 * and appends the article's text to `text` (a blank line between paragraphs; without menus, footers
 * and lists of links; without the heading that is the title). -1 with the error filled where it is
 * no page that can be read. */
int ent_read_html(entente_document *document, const char *bytes, size_t length, ent_buffer *text,
                  entente_error *error);

/* From document->text: cuts it into blocks and says what each is; fills blocks, and title,
 * published, source where they are not known yet. */
void ent_layout(entente_document *document);

/* A paragraph of the page: one block before it is named. */
typedef struct ent_paragraph {
    entente_span span;
    entente_block_kind kind;
    uint32_t words,
        lower_words;      /* words that begin with a letter; of these, with a lower-case one */
    uint32_t small_words; /* "the", "of", "has": what holds sentences together */
    bool ends_sentence;   /* closes with . ! ? or such and a quote */
    bool opens_list;      /* closes with : or ; */
    bool prose;           /* reads as running text */
} ent_paragraph;

/* Lines of text to paragraphs: hard-wrapped lines are joined, bullets and headings are not. */
ent_paragraph *ent_paragraphs(ent_arena *arena, const char *text, uint32_t length, uint32_t *count);

/* Which paragraphs are the article and which are the site's: sets kind to body, heading or
 * furniture. */
void ent_mark_furniture(const char *text, ent_paragraph *paragraphs, uint32_t count);

/* Head of the article: title, publication date, dateline, outlet. Cuts the dateline off its
 * paragraph, which may add one paragraph: the array is returned anew. */
ent_paragraph *ent_read_head(entente_document *document, ent_paragraph *paragraphs,
                             uint32_t *count);

#endif
