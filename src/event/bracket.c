/* bracket.c - members listed in brackets behind the name of what they belong to.
 *
 * Enters: a sentence with its mentions.  Leaves: a membership for each state in the brackets.
 * Worked example: "Aleria (Peru, Chile and Bolivia) met" tells who is in Aleria, whatever the tree
 * makes of it.  One state alone in brackets says where something is.
 */
#include "event/extract.h"

static const ent_pattern *pattern_called(const ent_extractor *x, const char *id) {
    for (uint32_t i = 0; i < x->patterns->pattern_count; i++)
        if (ent_same(x->patterns->patterns[i].id, id)) return &x->patterns->patterns[i];
    return NULL;
}

static bool is_byte(const ent_extractor *x, int32_t t, char c) {
    return t >= x->first && t < x->last && x->document->text[ent_tok(x, t)->start] == c;
}

/* The one body of several states that the mention names, or ENT_NONE. */
static uint32_t body_of(const ent_extractor *x, const entente_mention *m) {
    bool one = m->form == ENTENTE_FORM_NAME && m->actor_count == 1;
    return one && x->document->actors[m->actors[0]].kind == ENTENTE_IGO ? m->actors[0] : ENT_NONE;
}

/* The states from t to the closing bracket; false where anything else stands there. */
static bool states_in(const ent_extractor *x, int32_t t, ent_arguments *a) {
    while (t < x->last && !is_byte(x, t, ')')) {
        uint32_t m = x->mention_of[t];
        if (m == ENT_NONE) {
            bool joint = is_byte(x, t, ',') || ent_has_lemma(x, t, "and") ||
                         ent_has_lemma(x, t, "the") || is_byte(x, t, ';');
            if (!joint) return false;
            t++;
            continue;
        }
        const entente_mention *state = &x->document->mentions[m];
        if (state->actor_count != 1 || a->count == ENT_MOST_ARGUMENTS ||
            x->document->actors[state->actors[0]].kind != ENTENTE_STATE)
            return false;
        a->items[a->count++] = (ent_argument){state->actors[0], "member", false, false};
        t = (int32_t)state->last;
    }
    return t < x->last;
}

void ent_read_brackets(ent_extractor *x) {
    const ent_pattern *p = NULL;
    for (int32_t t = x->first + 1; t < x->last; t++) {
        if (!is_byte(x, t, '(') || x->mention_of[t - 1] == ENT_NONE) continue;
        const entente_mention *m = &x->document->mentions[x->mention_of[t - 1]];
        ent_arguments a = {.count = 0};
        uint32_t body = (int32_t)m->last == t ? body_of(x, m) : ENT_NONE;
        if (body == ENT_NONE || !states_in(x, t + 1, &a) || a.count < 2 ||
            a.count == ENT_MOST_ARGUMENTS)
            continue;
        a.items[a.count++] = (ent_argument){body, "organisation", false, false};
        if (!p) p = pattern_called(x, "member");
        if (!p) return; /* a file of the user's without memberships */
        ent_mention_event(x, t, p, ENT_NO_TOKEN, ENT_ACTUAL, &a);
    }
}
