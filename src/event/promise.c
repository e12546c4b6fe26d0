/* promise.c - with whom one agrees to do something.
 *
 * Enters: a verb or noun of agreement. Leaves: the other side, told only by what is promised.
 * Worked example: in "Alvand agreed to buy the shares of Brisa Mills" the
 * infinitive "buy" takes from the owner of its object; "to sell aircraft to Iran" gives to Iran;
 * "to merge with Brisa" says so itself. A "letter of intent to buy" promises as an "agreement to
 * buy" does.
 */
#include "event/extract.h"

static bool is_actor(const ent_extractor *x, int32_t t) {
    uint32_t m = x->mention_of[t];
    return m != ENT_NONE && x->document->mentions[m].actor_count;
}

static void add_with(const ent_extractor *x, ent_arguments *a, int32_t t, const char *const *cases,
                     const char *role) {
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        if (!ent_rel_is(x, c, ENTENTE_OBL) && !ent_rel_is(x, c, ENTENTE_NMOD)) continue;
        for (const char *const *k = cases; *k; k++)
            if (ent_has_case(x, c, *k)) ent_argument_add(x, a, c, role);
    }
}

/* "the stock of Alvand", "a stake in Alvand", "Alvand's steel unit", or Alvand itself */
static void add_owner(const ent_extractor *x, ent_arguments *a, int32_t object, const char *role) {
    static const char *const of[] = {"of", "in", NULL};
    int32_t owner = ent_child(x, object, ENTENTE_NMOD_POSS);
    if (owner != ENT_NO_TOKEN && is_actor(x, owner))
        ent_argument_add(x, a, owner, role);
    else if (is_actor(x, object))
        ent_argument_add(x, a, object, role);
    else
        add_with(x, a, object, of, role);
    for (int32_t c = x->first_child[object]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_rel_is(x, c, ENTENTE_NMOD) && is_actor(x, c) && !is_actor(x, object) &&
            ent_child(x, c, ENTENTE_CASE) == ENT_NO_TOKEN) /* "26% of Indian firm Alvand Oil" */
            ent_argument_add(x, a, c, role);
}

/* "a stake in Essen Gears", where the tree hangs "in" on the verb */
static void add_company_in(const ent_extractor *x, ent_arguments *a, int32_t verb,
                           const char *role) {
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        if (!ent_rel_is(x, c, ENTENTE_OBL) || !ent_has_case(x, c, "in") || !is_actor(x, c))
            continue;
        uint32_t actor = x->document->mentions[x->mention_of[c]].actors[0];
        if (x->document->actors[actor].kind == ENTENTE_ORGANIZATION)
            ent_argument_add(x, a, c, role);
    }
}

/* The phrase with this preposition that the tree hangs on another word: "mills that
 * feed a valley from Brisa Inc". */
static void add_further(const ent_extractor *x, ent_arguments *a, int32_t verb,
                        const char *preposition, const char *role) {
    uint32_t before = a->count;
    for (int32_t c = verb + 2; c < x->last && a->count == before; c++)
        if (ent_has_case(x, c, preposition) && ent_child(x, c, ENTENTE_MARK) == ENT_NO_TOKEN)
            ent_argument_add(x, a, c, role);
}

static void add_taken(const ent_extractor *x, ent_arguments *a, int32_t verb, const char *role) {
    static const char *const from[] = {"from", NULL};
    uint32_t before = a->count;
    int32_t object = ent_child(x, verb, ENTENTE_OBJ);
    add_with(x, a, verb, from, role);
    if (object == ENT_NO_TOKEN || a->count > before) return;
    add_with(x, a, object, from, role);
    if (a->count == before) add_owner(x, a, object, role);
    if (a->count == before) add_company_in(x, a, verb, role);
    if (a->count == before) add_further(x, a, verb, "from", role);
}

static void add_given(const ent_extractor *x, ent_arguments *a, int32_t verb, const char *role) {
    static const char *const to[] = {"to", NULL}, *const goes_to[] = {"to", "for", NULL};
    uint32_t before = a->count;
    int32_t object = ent_child(x, verb, ENTENTE_OBJ);
    ent_argument_add(x, a, ent_child(x, verb, ENTENTE_IOBJ), role);
    add_with(x, a, verb, to, role);
    if (object == ENT_NO_TOKEN) return;
    add_with(x, a, object, goes_to, role); /* "loans for the Government of India" */
    /* "lend Vietnam money", which the tree takes for money of a kind */
    if (verb + 1 < object && ent_tok(x, verb + 1)->head == object && is_actor(x, verb + 1) &&
        x->mention_of[verb + 1] != x->mention_of[object] &&
        ent_rel_is(x, verb + 1, ENTENTE_COMPOUND))
        ent_argument_add(x, a, verb + 1, role);
    bool with = is_actor(x, object); /* "supply Iran with wheat" */
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN && with; c = x->next_child[c])
        if (ent_has_case(x, c, "with")) ent_argument_add(x, a, object, role);
    if (a->count == before) add_further(x, a, verb, "to", role);
}

static bool tells_meeting(const ent_extractor *x, int32_t t) {
    if (x->lemma_of[t] == ENT_NO_ID) return false;
    ent_lemma_list list = x->patterns->patterns_of[x->lemma_of[t]];
    return list.count &&
           x->patterns->patterns[x->patterns->pattern_index[list.first]].type == ENTENTE_MEETING;
}

static void add_promised(const ent_extractor *x, ent_arguments *a, int32_t verb, const char *role) {
    static const char *const with[] = {"with", NULL};
    bool give = ent_lemma_in(x, verb, x->patterns->gives);
    int32_t object = ent_child(x, verb, ENTENTE_OBJ);
    if (ent_lemma_in(x, verb, x->patterns->takes)) add_taken(x, a, verb, role);
    if (give) add_given(x, a, verb, role);
    if (tells_meeting(x, verb)) return; /* "agreed to meet with": a meeting to come */
    if (!give) add_with(x, a, verb, with, role);
    if (object != ENT_NO_TOKEN && !tells_meeting(x, object)) add_with(x, a, object, with, role);
}

void ent_promise_add(const ent_extractor *x, ent_arguments *a, int32_t t, const char *role) {
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        bool clause = ent_rel_is(x, c, ENTENTE_XCOMP) || ent_tok(x, c)->deprel == ENTENTE_ACL ||
                      ent_rel_is(x, c, ENTENTE_ADVCL);
        if (clause && ent_has_to(x, c) && ent_child(x, c, ENTENTE_NSUBJ) == ENT_NO_TOKEN)
            add_promised(x, a, c, role);
        static const char *const calls[] = {"call", "provide", "require", "allow", NULL};
        static const char *const whom[] = {"for", NULL};
        if (ent_tok(x, c)->deprel == ENTENTE_ACL && ent_lemma_in(x, c, calls))
            add_with(x, a, c, whom, role); /* "an agreement calling for Rooter to buy" */
        static const char *const carriers[] = {"intent", "principle", NULL};
        bool intent =
            (ent_rel_is(x, c, ENTENTE_NMOD) || ent_rel_is(x, c, ENTENTE_OBL)) &&
            ent_lemma_in(x, c, carriers); /* "a letter of intent", "agreed in principle" */
        if (intent) ent_promise_add(x, a, c, role);
    }
}
