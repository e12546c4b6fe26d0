/* parse.c - a document's sentences, tokens, trees and times.
 *
 * Enters: a document with blocks.  Leaves: tokens for all of it, trees for the sentences that the gate lets through.
 * Worked example: "Talks between Japan and NATO resumed on Monday." holds the trigger form "talks" and two names, and
 * is analysed; "The weather was fine." is not, and costs a hundredth of it.
 */
#include "base/pool.h"
#include "base/utf8.h"
#include "knowledge/knowledge.h"
#include "knowledge/patterns.h"
#include "syntax/syntax.h"
#include "text/text.h"

static bool opens_gate(const ent_patterns *patterns, const entente_document *d, const entente_token *t, ent_buffer *folded) {
    uint32_t n = t->end - t->start;
    if (n < 2 || n > 24) return false;
    ent_buffer_clear(folded);
    ent_fold(folded, d->text + t->start, n);
    return ent_interned(patterns->gate, folded->data, folded->length) != ENT_NO_ID;
}

/* A trigger's form, and a capital or pronoun that can be a party: all that is asked before the tree. */
static bool can_hold_event(const ent_patterns *patterns, const entente_document *d, const entente_sentence *s, ent_buffer *folded) {
    bool trigger = false;
    uint32_t capitals = 0;
    for (uint32_t t = s->first; t < s->last; t++) {
        char c = d->text[d->tokens[t].start];
        capitals += (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
        trigger = trigger || opens_gate(patterns, d, &d->tokens[t], folded);
    }
    return trigger && capitals > 0;
}

static void destroy_scratch(void *scratch) { ent_scratch_free(scratch); }

void entente_parse(entente_document *d, const entente_knowledge *knowledge) {
    if (d->tokens) return;
    ent_segment(d);
    const ent_model *model = ent_model_builtin();
    if (model) {
        ent_scratch *scratch = ent_pool_take(knowledge->scratches);
        if (!scratch) scratch = ent_scratch_new(model);
        ent_buffer folded = {0};
        for (uint32_t s = 0; s < d->sentence_count; s++) {
            const entente_sentence *sentence = &d->sentences[s];
            if (d->blocks[sentence->block].kind == ENTENTE_FURNITURE) continue;
            if (!knowledge->gate_open && !can_hold_event(knowledge->patterns, d, sentence, &folded)) continue;
            ent_analyse(model, scratch, d, s);
        }
        ent_buffer_free(&folded);
        ent_pool_give(knowledge->scratches, scratch, destroy_scratch);
    }
    ent_find_times(d);
}
