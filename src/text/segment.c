/* segment.c - the blocks of a document to sentences of tokens.
 *
 * Enters: text and blocks.  Leaves: sentences and tokens with their bytes; no sentence crosses a
 * block or a blank line. Worked example: `"We met Gen. Lee in the U.S. The talks went well." He
 * left.` is three sentences: the stop of "Gen." never ends one, that of "U.S." does before "The",
 * and the closing quote stays with what it closes.
 *
 * Tokens are cut first (token.c); then each place between two tokens is judged by what stands
 * around it.
 */
#include "base/utf8.h"
#include "text/segment.h"
#include "text/text.h"

#define CLOSERS_MOST 6 /* quotes and brackets behind a full stop */
#define SENTENCE_LONGEST                                                                           \
    1000 /* tokens; what is longer is no sentence, and the trees cost the square */

unsigned ent_space_at(const char *at, const char *end) {
    unsigned char c = (unsigned char)*at;
    if (c < 0x80) return c <= ' ' || c == 0x7F;
    if (c != 0xC2 && (c < 0xE1 || c > 0xE3) && c != 0xEF) return 0;
    const char *next = at;
    uint32_t code = ent_utf8_next(&next, end);
    return ent_is_space(code) || code == 0x200B || code == 0xFEFF ? (unsigned)(next - at) : 0;
}

unsigned ent_closer_at(const char *at, const char *end) {
    if (strchr("\"')]}", *at) && *at) return 1;
    if (end - at < 2) return 0;
    if (!memcmp(at, "\xC2\xBB", 2)) return 2; /* » */
    if (end - at >= 3 && (!memcmp(at, "\xE2\x80\x9D", 3) || !memcmp(at, "\xE2\x80\x99", 3)))
        return 3;
    return 0;
}

/* ----- what stands around a place ----- */

typedef struct place {
    const char *text;
    const entente_token *tokens;
    uint32_t first, token; /* the sentence begins at first; does it end after token? */
    bool quotes_open;      /* an odd number of straight double quotes since first */
} place;

static bool is_closer(const char *text, const entente_token *t) {
    return ent_closer_at(text + t->start, text + t->end) == t->end - t->start ||
           !strncmp(text + t->start, "''", 2);
}

static bool is_straight_quote(const char *text, const entente_token *t) {
    return t->end - t->start == 1 && text[t->start] == '"';
}

static bool blank_line(const char *from, const char *to) {
    const char *newline = memchr(from, '\n', (size_t)(to - from));
    return newline && memchr(newline + 1, '\n', (size_t)(to - newline - 1));
}

typedef enum stop_kind { NO_STOP, FULL_STOP, QUERY, DOTS, ABBREVIATED } stop_kind;

static stop_kind stop_of(const place *at, uint32_t token) {
    const entente_token *t = &at->tokens[token];
    const char *from = at->text + t->start, *to = at->text + t->end;
    size_t length = (size_t)(to - from);
    if (length == 3 && !memcmp(from, "\xE2\x80\xA6", 3)) return DOTS;
    if (to[-1] != '.' && to[-1] != '?' && to[-1] != '!') return NO_STOP;
    if (strchr(".?!", *from)) {
        if (length == 1) return *from == '.' ? FULL_STOP : QUERY;
        return memchr(from, '?', length) || memchr(from, '!', length) ? QUERY : DOTS;
    }
    return to[-1] == '.' ? ABBREVIATED : NO_STOP;
}

static bool abbreviation_ends(const place *at, uint32_t token, const char *next,
                              const char *next_end) {
    const entente_token *t = &at->tokens[token];
    const char *word = at->text + t->start;
    size_t length = t->end - t->start - 1;
    if (ent_abbreviation_of(word, length) == ENT_ABBREVIATION_TITLE) return false;
    if (length == 1 && *word != 'I') {
        /* an initial, unless the letter is a name by itself ("Plan B. The") */
        if (token > at->first && at->text[at->tokens[token - 1].start] >= 'A' &&
            at->text[at->tokens[token - 1].start] <= 'Z')
            return ent_opens_sentence(next, (size_t)(next_end - next)) && next_end - next > 1;
    }
    /* "Peru, the U.S. And Chile", as an agency's wire has it */
    bool letters = length >= 3 && memchr(word, '.', length);
    bool joint = next_end - next == 3 && !memcmp(next, "And", 3);
    if (letters && joint) return false;
    return ent_opens_sentence(next, (size_t)(next_end - next));
}

static bool ends_here(const place *at) {
    const entente_token *t = at->tokens + at->token, *n = t + 1;
    const char *next = at->text + n->start, *next_end = at->text + n->end;
    bool adjacent = t->end == n->start;
    if (!adjacent && blank_line(at->text + t->end, next)) return true;

    uint32_t end = at->token;
    while (end > at->first && at->token - end < CLOSERS_MOST &&
           is_closer(at->text, &at->tokens[end]) &&
           (at->tokens[end - 1].end == at->tokens[end].start ||
            is_straight_quote(at->text, &at->tokens[end])))
        end--;
    stop_kind stop = stop_of(at, end);
    if (stop == NO_STOP) return false;
    bool closed = end < at->token;
    if (is_closer(at->text, n) && (adjacent || (is_straight_quote(at->text, n) && at->quotes_open)))
        return false;

    bool capital = *next >= 'A' && *next <= 'Z', small = *next >= 'a' && *next <= 'z';
    if ((unsigned char)*next >= 0x80) {
        const char *p = next;
        uint32_t code = ent_utf8_next(&p, next_end);
        capital = ent_is_upper(code);
        small = ent_is_lower(code);
    }
    if (adjacent &&
        !(capital && !closed && (stop == FULL_STOP || stop == QUERY) && next_end - next > 1))
        return false;
    switch (stop) {
    case FULL_STOP:
        if (end == at->first + 1 && end == at->token) {
            char c = at->text[at->tokens[at->first].start]; /* "1. The parties agreed" */
            if (c >= '0' && c <= '9') return false;
        }
        return !(closed && small);
    case QUERY:
        return !(closed && small);
    case DOTS:
        return !small && !strchr(",;:-)", *next);
    default:
        return abbreviation_ends(at, end, next, next_end);
    }
}

/* ----- assembling ----- */

static void close_sentence(ent_cutter *cutter, uint32_t first, uint32_t last) {
    entente_document *d = cutter->document;
    if (first == last) return;
    entente_sentence sentence = {.span = {d->tokens[first].start, d->tokens[last - 1].end},
                                 .first = first,
                                 .last = last,
                                 .block = cutter->block};
    for (uint32_t i = first; i < last; i++) d->tokens[i].sentence = d->sentence_count;
    *ent_push(d->arena, d->sentences, d->sentence_count, cutter->sentence_capacity) = sentence;
}

/* Most tokens: a word with one blank behind it, far from the longest sentence. */
static bool goes_on(const place *at, uint32_t count) {
    const entente_token *t = &at->tokens[at->token];
    char last = (char)(at->text[t->end - 1] | 0x20);
    return last >= 'a' && last <= 'z' && at->token + 1 < count && t[1].start - t->end < 2 &&
           at->token - at->first < SENTENCE_LONGEST - 2;
}

static void cut_sentences(ent_cutter *cutter, uint32_t first) {
    entente_document *d = cutter->document;
    place at = {.text = d->text, .tokens = d->tokens, .first = first};
    for (uint32_t i = first; i < d->token_count; i++) {
        if (is_straight_quote(d->text, &d->tokens[i])) at.quotes_open = !at.quotes_open;
        at.token = i;
        if (goes_on(&at, d->token_count)) continue;
        if (i + 1 < d->token_count && i + 1 - at.first < SENTENCE_LONGEST && !ends_here(&at))
            continue;
        close_sentence(cutter, at.first, i + 1);
        at.first = i + 1;
        at.quotes_open = false;
    }
}

static void cut_block(ent_cutter *cutter) {
    entente_document *d = cutter->document;
    const char *begin = d->text + d->blocks[cutter->block].span.start,
               *end = d->text + d->blocks[cutter->block].span.end;
    uint32_t first = d->token_count;
    for (const char *p = begin; p < end;) {
        unsigned space = ent_space_at(p, end);
        if (space) {
            p += space;
            continue;
        }
        const char *q = p;
        while (q < end && !ent_space_at(q, end)) q++;
        ent_cut_chunk(cutter, (uint32_t)(p - d->text), (uint32_t)(q - d->text));
        p = q;
    }
    cut_sentences(cutter, first);
}

bool ent_token_joined(const entente_document *document, uint32_t token) {
    const entente_token *t = &document->tokens[token];
    if (!token || t[-1].end != t->start || t[-1].sentence != t->sentence) return false;
    const char *p = document->text + t->start, *end = document->text + t->end,
               *before = document->text + t[-1].end - 1;
    bool apostrophe = *p == '\'' || *p == '`' || (end - p >= 3 && !memcmp(p, "\xE2\x80\x99", 3));
    if (apostrophe)
        return t->upos == ENTENTE_PART ||
               (t->end - t->start > 1 && (end[-1] | 0x20) >= 'a' && (end[-1] | 0x20) <= 'z');
    return (*p | 0x20) >= 'a' && (*p | 0x20) <= 'z' && (*before | 0x20) >= 'a' &&
           (*before | 0x20) <= 'z';
}

void ent_segment(entente_document *document) {
    ent_cutter cutter = {.document = document};
    document->tokens = NULL;
    document->sentences = NULL;
    document->token_count = document->sentence_count = 0;
    /* more than prose has, with its five bytes a token: growing would leave the old copies in the
     * arena */
    cutter.token_capacity = document->length / 9 * 2 + 64;
    document->tokens = ent_alloc(document->arena, cutter.token_capacity * sizeof *document->tokens);
    for (cutter.block = 0; cutter.block < document->block_count; cutter.block++) cut_block(&cutter);
}
