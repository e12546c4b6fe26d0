/* parse.c - a document's sentences, tokens, trees and times.
 *
 * Enters: a document with blocks.  Leaves: tokens for all of it, trees for the sentences that the
 * gate lets through. Worked example: "Japan met NATO. The sun shone." has two sentences and one
 * tree.
 */
#include <stdlib.h>

#include "base/pool.h"
#include "knowledge/knowledge.h"
#include "syntax/gate.h"
#include "syntax/syntax.h"
#include "text/text.h"

static void destroy_scratch(void *scratch) {
    ent_scratch_free(scratch);
}

void entente_parse(entente_document *d, const entente_knowledge *knowledge) {
    if (d->tokens) return;
    ent_segment(d);
    const ent_model *model = ent_model_builtin();
    if (model) {
        ent_scratch *scratch = ent_pool_take(knowledge->scratches);
        if (!scratch) scratch = ent_scratch_new(model);
        bool *open = ent_xcalloc(d->sentence_count, sizeof *open);
        ent_gate(knowledge->patterns, d, open);
        for (uint32_t s = 0; s < d->sentence_count; s++) {
            const entente_sentence *sentence = &d->sentences[s];
            if (d->blocks[sentence->block].kind == ENTENTE_FURNITURE) continue;
            if (!knowledge->gate_open && !open[s]) continue;
            ent_analyse(model, scratch, d, s);
        }
        free(open);
        ent_pool_give(knowledge->scratches, scratch, destroy_scratch);
    }
    ent_find_times(d, knowledge->lexers);
}
