/* mend.c - the tree, corrected where names show that it is wrong.
 *
 * Enters: a sentence's tree and its mentions. Leaves: the tree, with a phrase that it had put
 * inside a name hung where it belongs. Worked example: in "welcomed in Lima Prime Minister
 * Solheim" the tree makes "Lima" a part of the name, "in" and all; but the linker knows two
 * names, so "in Lima" is an oblique of "welcomed" and the minister its object.
 */
#include "event/extract.h"

/* The preposition that opens the phrase of the mention, a determiner between them. */
static int32_t opening_case(const ent_extractor *x, const entente_mention *m) {
    int32_t t = (int32_t)m->first;
    if (ent_tok(x, t)->upos != ENTENTE_ADP) t--;
    if (t >= x->first && ent_tok(x, t)->upos == ENTENTE_DET) t--;
    return t >= x->first && ent_tok(x, t)->upos == ENTENTE_ADP ? t : ENT_NO_TOKEN;
}

void ent_tree_mend(ent_extractor *x) {
    entente_token *tokens = x->document->tokens;
    for (int32_t t = x->first; t < x->last; t++) {
        int32_t head = tokens[t].head;
        if (head <= t || head >= x->last || x->mention_of[t] == ENT_NONE ||
            x->mention_of[head] == ENT_NONE || x->mention_of[t] == x->mention_of[head])
            continue;
        const entente_mention *m = &x->document->mentions[x->mention_of[t]];
        bool part = tokens[t].deprel == ENTENTE_COMPOUND || tokens[t].deprel == ENTENTE_AMOD ||
                    tokens[t].deprel == ENTENTE_NMOD_DESC;
        int32_t preposition = opening_case(x, m);
        bool place = m->form == ENTENTE_FORM_PLACE || m->form == ENTENTE_FORM_METONYM ||
                     m->form == ENTENTE_FORM_NAME;
        if (!part || !place || preposition == ENT_NO_TOKEN || tokens[preposition].head != head ||
            tokens[head].head < x->first || tokens[head].head >= preposition ||
            (tokens[head].deprel != ENTENTE_OBJ && tokens[head].deprel != ENTENTE_OBL))
            continue;
        tokens[t].head = tokens[head].head;
        tokens[t].deprel = ENTENTE_OBL;
        tokens[head].deprel = ENTENTE_OBJ; /* its preposition was not its own */
        for (int32_t c = preposition; c < t; c++)
            if (tokens[c].head == head) tokens[c].head = t;
    }
}
