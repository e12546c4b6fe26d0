/* layout.c - a page's text into blocks, and the document's figures that follow from them.
 *
 * Enters: document->text.  Leaves: blocks with their kinds; title, published, source where the page
 * tells them; the fingerprint of the body.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "text/page.h"

/* How often each bit of the shingles' hashes is set.  Eight words of eight counters each are added
 * at once, a byte a counter, and carried over before a byte can overflow. */
typedef struct ballot {
    uint32_t votes[64], cast;
    uint64_t lanes[8]; /* byte b of lane k: bit 8 b + k */
    unsigned pending;
} ballot;

static void count_pending(ballot *v) {
    for (int bit = 0; bit < 64; bit++) v->votes[bit] += v->lanes[bit % 8] >> (bit / 8 * 8) & 0xFF;
    memset(v->lanes, 0, sizeof v->lanes);
    v->cast += v->pending;
    v->pending = 0;
}

static void cast(ballot *v, uint64_t hash) {
    for (int k = 0; k < 8; k++) v->lanes[k] += hash >> k & 0x0101010101010101u;
    if (++v->pending == 255) count_pending(v);
}

static bool parts_words(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

/* SimHash (Charikar 2002; Manku et al. 2007) over shingles of three folded words: near copies
 * differ in few bits. */
static uint64_t simhash(const entente_document *document) {
    ballot v = {.cast = 0};
    ent_buffer folded = {0};
    for (uint32_t b = 0; b < document->block_count; b++) {
        entente_span s = document->blocks[b].span;
        if (document->blocks[b].kind == ENTENTE_BODY) {
            ent_fold(&folded, document->text + s.start, s.end - s.start);
            ent_buffer_addc(&folded, ' ');
        }
    }
    const char *window[3] = {NULL, NULL, NULL};
    for (const char *at = folded.data, *end = at + folded.length; at < end;) {
        while (at < end && parts_words(*at)) at++;
        if (at == end) break;
        window[0] = window[1];
        window[1] = window[2];
        window[2] = at;
        while (at < end && !parts_words(*at)) at++;
        if (window[0]) cast(&v, ent_hash(window[0], (size_t)(at - window[0])));
    }
    ent_buffer_free(&folded);
    count_pending(&v);
    uint64_t hash = 0;
    for (int bit = 0; bit < 64; bit++) hash |= (uint64_t)(v.votes[bit] * 2 > v.cast) << bit;
    return hash;
}

void ent_layout(entente_document *document) {
    uint32_t count;
    ent_paragraph *paragraphs =
        ent_paragraphs(document->arena, document->text, document->length, &count);
    ent_mark_furniture(document->text, paragraphs, count);
    paragraphs = ent_read_head(document, paragraphs, &count);
    document->blocks = ent_alloc(document->arena, count * sizeof *document->blocks);
    for (uint32_t i = 0; i < count; i++)
        document->blocks[i] = (entente_block){paragraphs[i].span, paragraphs[i].kind};
    document->block_count = count;
    document->fingerprint = simhash(document);
    if (document->published.grain) document->asof = document->published;
}
