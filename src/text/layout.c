/* layout.c - a page's text into blocks, and the document's figures that follow from them.
 *
 * Enters: document->text.  Leaves: blocks with their kinds; title, published, source where the page
 * tells them; the fingerprint of the body.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "text/page.h"

/* SimHash (Charikar 2002; Manku et al. 2007) over shingles of three folded words: near copies
 * differ in few bits. */
static uint64_t simhash(const entente_document *document) {
    int32_t votes[64] = {0};
    ent_buffer folded = {0};
    for (uint32_t b = 0; b < document->block_count; b++) {
        entente_span s = document->blocks[b].span;
        if (document->blocks[b].kind == ENTENTE_BODY) {
            ent_fold(&folded, document->text + s.start, s.end - s.start);
            ent_buffer_addc(&folded, ' ');
        }
    }
    const char *window[3] = {NULL, NULL, NULL};
    for (char *at = folded.data; at && *at;) {
        at += strspn(at, " \n\t");
        size_t n = strcspn(at, " \n\t");
        if (!n) break;
        window[0] = window[1];
        window[1] = window[2];
        window[2] = at;
        at += n;
        if (!window[0]) continue;
        uint64_t h = ent_hash(window[0], (size_t)(at - window[0]));
        for (int bit = 0; bit < 64; bit++) votes[bit] += h >> bit & 1 ? 1 : -1;
    }
    ent_buffer_free(&folded);
    uint64_t hash = 0;
    for (int bit = 0; bit < 64; bit++) hash |= (uint64_t)(votes[bit] > 0) << bit;
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
