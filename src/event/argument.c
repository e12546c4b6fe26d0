/* argument.c - a phrase's head word to the actors that it stands for.
 *
 * Enters: a token that fills a role.  Leaves: actors, conjuncts and all.
 * Worked example: "the foreign ministers of Greece, Cyprus and France" has the head "ministers",
 * which names nobody; being an agent noun it stands for its owners, so the three states are the
 * arguments.
 */
#include "event/extract.h"

static bool is_agent(const ent_extractor *x, int32_t t) {
    uint32_t lemma = x->lemma_of[t];
    return lemma != ENT_NO_ID && x->patterns->agent_of[lemma];
}

static const entente_mention *mention_at(const ent_extractor *x, int32_t t) {
    uint32_t m = x->mention_of[t];
    return m == ENT_NONE ? NULL : &x->document->mentions[m];
}

static bool is_person(const ent_extractor *x, const entente_mention *m) {
    return m->actor_count && x->document->actors[m->actors[0]].kind == ENTENTE_PERSON;
}

static bool is_text(const ent_extractor *x, int32_t t, const char *word) {
    if (t < x->first || t >= x->last) return false;
    const entente_token *k = ent_tok(x, t);
    return strlen(word) == k->end - k->start &&
           memcmp(x->document->text + k->start, word, k->end - k->start) == 0;
}

/* "the Denmark-based chain", "a Saudi-backed group": what is said of somebody else. */
static bool is_part_of_adjective(const ent_extractor *x, const entente_mention *m) {
    int32_t t = (int32_t)m->last + 1;
    if (t >= x->last || !is_text(x, t - 1, "-")) return false;
    const char *text = x->document->text;
    bool one_word = ent_tok(x, t)->start == ent_tok(x, t - 2)->end + 1; /* no dash of a clause */
    return one_word && text[ent_tok(x, t)->start] >= 'a' && text[ent_tok(x, t)->start] <= 'z';
}

/* "the MOU": whoever took it for a name, it is no party. */
static bool is_paper(const ent_extractor *x, const entente_mention *m) {
    int32_t t = (int32_t)m->first;
    if (m->last - m->first != 1 || !m->actor_count || x->document->actors[m->actors[0]].known)
        return false;
    return t >= x->first && t < x->last && x->lemma_of[t] != ENT_NO_ID &&
           x->patterns->patterns_of[x->lemma_of[t]].count;
}

static void add_mention(const ent_extractor *x, ent_arguments *a, const entente_mention *m,
                        const char *role) {
    if (ent_is_excepted(x, (int32_t)m->first) || is_part_of_adjective(x, m) || is_paper(x, m))
        return;
    for (uint32_t i = 0; i < m->actor_count && a->count < ENT_MOST_ARGUMENTS; i++) {
        bool known = x->document->actors[m->actors[i]].reporter && m->form != ENTENTE_FORM_NAME;
        for (uint32_t k = 0; k < a->count; k++) known |= a->items[k].actor == m->actors[i];
        bool loose = m->form == ENTENTE_FORM_PRONOUN || m->form == ENTENTE_FORM_DESCRIPTION;
        if (!known) a->items[a->count++] = (ent_argument){m->actors[i], role, loose, false};
    }
}

/* "leaders of", "a team from", "countries such as", "members including" */
static bool has_owner_case(const ent_extractor *x, int32_t t) {
    static const char *const cases[] = {"of",      "from",  "such", "like",
                                        "include", "among", "for",  NULL};
    for (const char *const *c = cases; *c; c++)
        if (ent_has_case(x, t, *c)) return true;
    return false;
}

static bool is_plural(const ent_extractor *x, int32_t t) {
    return (x->document->text[ent_tok(x, t)->end - 1] | 32) == 's';
}

/* "the Peruvian arm of Alvand Oil" is Alvand's. */
static void keep_companies(const ent_extractor *x, ent_arguments *a, uint32_t from) {
    bool company = false;
    for (uint32_t i = from; i < a->count; i++)
        company |= x->document->actors[a->items[i].actor].kind == ENTENTE_ORGANIZATION;
    uint32_t n = from;
    for (uint32_t i = from; i < a->count; i++)
        if (!company || x->document->actors[a->items[i].actor].kind != ENTENTE_STATE)
            a->items[n++] = a->items[i];
    a->count = n;
}

/* Owners of an agent noun: "Japanese officials", "leaders of A and B", "Kenya's delegation", "a
 * team from Oman". */
static void add_owners(const ent_extractor *x, ent_arguments *a, int32_t t, const char *role) {
    static const char *const leads[] = {"lead", "head", "chair", NULL};
    uint32_t before = a->count;
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        bool owner = ent_rel_is(x, c, ENTENTE_AMOD) || ent_rel_is(x, c, ENTENTE_COMPOUND) ||
                     ent_tok(x, c)->deprel == ENTENTE_NMOD_POSS ||
                     ent_tok(x, c)->deprel == ENTENTE_NMOD_UNMARKED ||
                     (ent_rel_is(x, c, ENTENTE_NMOD) && has_owner_case(x, c));
        if (owner) ent_argument_add(x, a, c, role);
        if (ent_rel_is(x, c, ENTENTE_ACL) && ent_lemma_in(x, c, leads)) /* "a team led by A" */
            for (int32_t d = x->first_child[c]; d != ENT_NO_TOKEN; d = x->next_child[d])
                if (ent_has_case(x, d, "by")) ent_argument_add(x, a, d, role);
    }
    if (is_plural(x, t)) /* "the US and EU delegations" */
        ent_argument_add_modifiers(x, a, t, role);
    keep_companies(x, a, before);
    a->agents += a->count - before;
}

/* "to West German Chancellor Kohl": a preposition before the whole phrase. */
static bool follows_preposition(const ent_extractor *x, const entente_mention *m) {
    int32_t t = (int32_t)m->first - 1;
    while (t >= x->first) {
        const entente_mention *before = mention_at(x, t);
        if (before && before->form == ENTENTE_FORM_ADJECTIVE)
            t = (int32_t)before->first - 1;
        else if (ent_tok(x, t)->upos == ENTENTE_DET)
            t--;
        else
            break;
    }
    return t >= x->first && ent_tok(x, t)->upos == ENTENTE_ADP;
}

/* "the Assistant to the President for Security Affairs Sullivan": the name that ends a title, as
 * the tree hangs it on the office. */
static bool add_titled(const ent_extractor *x, ent_arguments *a, int32_t t, const char *role) {
    uint32_t before = a->count;
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        const entente_mention *m = mention_at(x, c);
        bool bare = c > t && (ent_rel_is(x, c, ENTENTE_NMOD) || ent_rel_is(x, c, ENTENTE_FLAT)) &&
                    !(m && follows_preposition(x, m)) && ent_tok(x, c)->deprel != ENTENTE_NMOD_POSS;
        if (bare && m && m->form == ENTENTE_FORM_NAME && is_person(x, m))
            ent_argument_add(x, a, c, role);
    }
    return a->count > before;
}

/* "Cooperation between Japan and NATO" does what the two do. */
static void add_between(const ent_extractor *x, ent_arguments *a, int32_t t, const char *role) {
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_rel_is(x, c, ENTENTE_NMOD) && ent_has_case(x, c, "between"))
            ent_argument_add(x, a, c, role);
}

static void add_one(const ent_extractor *x, ent_arguments *a, int32_t t, const char *role,
                    unsigned depth);

/* "and with Chirac": a preposition of its own makes a talk of its own. */
static bool own_with(const ent_extractor *x, int32_t t) {
    int32_t c = ent_child(x, t, ENTENTE_CASE);
    return c != ENT_NO_TOKEN && ent_has_lemma(x, c, "with");
}

static void add_linked(const ent_extractor *x, ent_arguments *a, int32_t t, entente_deprel rel,
                       const char *role, unsigned depth) {
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        /* a conjunct that is a clause ("met A and left") is no party */
        uint32_t before = a->count;
        if (ent_tok(x, c)->deprel == rel && ent_tok(x, c)->upos != ENTENTE_VERB)
            add_one(x, a, c, role, depth + 1);
        a->with_phrases += a->count > before && own_with(x, c);
    }
}

static void add_one(const ent_extractor *x, ent_arguments *a, int32_t t, const char *role,
                    unsigned depth) {
    if (depth > 24) return;
    uint32_t before = a->count;
    const entente_mention *m = mention_at(x, t);
    if (m && m->actor_count)
        add_mention(x, a, m, role);
    else if (!m && add_titled(x, a, t, role))
        ;
    else if (!m && (is_agent(x, t) || ent_has_lemma(x, t, "that")))
        add_owners(x, a, t, role); /* "with that of Laos" */
    else if (!m)
        add_between(x, a, t, role);
    if (a->count == before || (m && m->form == ENTENTE_FORM_DESCRIPTION))
        add_linked(x, a, t, ENTENTE_APPOS, role, depth);
    add_linked(x, a, t, ENTENTE_CONJ, role, depth);
    if (m && m->form == ENTENTE_FORM_NAME) /* "Cavoli, along with Kamikawa" */
        for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c])
            if (ent_rel_is(x, c, ENTENTE_NMOD) && ent_has_case(x, c, "along"))
                add_one(x, a, c, role, depth + 1);
}

/* ----- lists that the tree has lost ----- */

/* The mention that continues a list after token `last`: past a comma or "and", "of Nigeria",
 * titles; NULL at its end. */
static const entente_mention *list_next(const ent_extractor *x, int32_t last, bool *closes) {
    bool joint = false;
    *closes = false;
    for (int32_t t = last; t < x->last && t < last + 9; t++) {
        const entente_mention *m = mention_at(x, t);
        if (is_text(x, t, ",")) {
            joint = true;
        } else if (ent_has_lemma(x, t, "and")) {
            joint = *closes = true;
        } else if (m && m->actor_count && m->form != ENTENTE_FORM_ADJECTIVE && joint) {
            const entente_mention *next =
                (int32_t)m->last < x->last ? mention_at(x, (int32_t)m->last) : NULL;
            bool owner = next && next->first == m->last &&
                         is_person(x, next); /* "NATO Secretary General Stoltenberg" */
            return owner ? next : m;
        } else if (m && !joint && t > last && is_text(x, t - 1, "of")) {
            t = (int32_t)m->last - 1;    /* "Buhari of Nigeria and ..." */
        } else if (is_text(x, t, "(")) { /* "the United Arab Emirates (UAE)" */
            while (t < x->last && !is_text(x, t, ")")) t++;
        } else {
            uint8_t upos = ent_tok(x, t)->upos;
            bool small = upos == ENTENTE_DET || upos == ENTENTE_ADJ || upos == ENTENTE_PROPN ||
                         is_text(x, t, "of") || (m && m->form == ENTENTE_FORM_ADJECTIVE) ||
                         (upos == ENTENTE_NOUN && joint) || is_text(x, t, "acting");
            if (!small) return NULL;
        }
    }
    return NULL;
}

static int32_t head_of(const ent_extractor *x, const entente_mention *m) {
    for (uint32_t t = m->first; t < m->last; t++) {
        int32_t head = ent_tok(x, (int32_t)t)->head;
        if (head < (int32_t)m->first || head >= (int32_t)m->last) return (int32_t)t;
    }
    return (int32_t)m->first;
}

/* Is the token in the mention or in what hangs right behind it, as "of Nigeria" does? */
static bool inside_mention_of(const ent_extractor *x, int32_t t, const entente_mention *m) {
    for (unsigned steps = 0; steps < 4 && t >= x->first && t < x->last;
         steps++, t = ent_tok(x, t)->head)
        if (t >= (int32_t)m->first && t < (int32_t)m->last) return true;
    return false;
}

/* A list of three or more, closed by "and", is one argument whatever the tree made of its members.
 */
static void add_list(const ent_extractor *x, ent_arguments *a, const entente_mention *from,
                     const char *role) {
    const entente_mention *members[ENT_MOST_ARGUMENTS];
    uint32_t n = 0;
    bool closed = false;
    for (const entente_mention *m = from; m && n < ENT_MOST_ARGUMENTS && !closed;) {
        m = list_next(x, (int32_t)m->last, &closed);
        if (m) members[n++] = m;
        /* "Johnson of Great Britain and Northern Ireland, and Biden" */
        if (m && is_text(x, (int32_t)m->last, ",") && ent_has_lemma(x, (int32_t)m->last + 1, "and"))
            closed = false;
    }
    if (n == 1 &&
        closed) { /* two: only where the tree hung the second on a word inside the first */
        int32_t head = head_of(x, members[0]);
        if (ent_rel_is(x, head, ENTENTE_NSUBJ) ||
            !inside_mention_of(x, ent_tok(x, head)->head, from))
            return;
    } else if (!closed || n < 2) {
        return;
    }
    for (uint32_t i = 0; i < n; i++) add_mention(x, a, members[i], role);
}

void ent_argument_add(const ent_extractor *x, ent_arguments *a, int32_t t, const char *role) {
    if (t == ENT_NO_TOKEN) return;
    uint32_t before = a->count;
    add_one(x, a, t, role, 0);
    if (a->count == before) return;
    for (int32_t i = x->first; i < x->last; i++) { /* the mention that was found first */
        const entente_mention *m = mention_at(x, i);
        if (!m || (int32_t)m->first != i || !m->actor_count ||
            m->actors[0] != a->items[before].actor)
            continue;
        if (m->form == ENTENTE_FORM_NAME || m->form == ENTENTE_FORM_METONYM)
            add_list(x, a, m, role);
        if (i >= t) break;
    }
}

static bool is_capital(const ent_extractor *x, int32_t t) {
    char c = x->document->text[ent_tok(x, t)->start];
    return c >= 'A' && c <= 'Z';
}

/* "the Canadian and Israeli pacts" are two, each with somebody else. */
static bool are_several(const ent_extractor *x, int32_t noun, int32_t conjunction) {
    const entente_mention *left = mention_at(x, conjunction - 1),
                          *right = mention_at(x, conjunction + 1);
    uint32_t lemma = x->lemma_of[noun];
    if (!left || !right || left->form != ENTENTE_FORM_ADJECTIVE ||
        right->form != ENTENTE_FORM_ADJECTIVE || lemma == ENT_NO_ID)
        return false;
    ent_lemma_list list = x->patterns->patterns_of[lemma];
    bool paper = list.count && x->patterns->patterns[x->patterns->pattern_index[list.first]].type ==
                                   ENTENTE_AGREEMENT;
    return paper && (x->document->text[ent_tok(x, noun)->end - 1] | 32) == 's';
}

void ent_argument_add_modifiers(const ent_extractor *x, ent_arguments *a, int32_t noun,
                                const char *role) {
    for (int32_t t = noun - 1; t >= x->first; t--) {
        const entente_mention *m = mention_at(x, t);
        if (m && m->actor_count) {
            /* "the Madrid agreement": a capital right before the noun is where, not who */
            bool seat = m->form == ENTENTE_FORM_METONYM && t == noun - 1 &&
                        !is_text(x, (int32_t)m->first - 1, "-");
            if (!seat) add_mention(x, a, m, role);
            t = (int32_t)m->first;
            continue;
        }
        uint8_t upos = ent_tok(x, t)->upos;
        bool in_name = upos == ENTENTE_VERB && is_capital(x, t); /* "Enhanced Cooperation" */
        bool inside = in_name || upos == ENTENTE_ADJ || upos == ENTENTE_NOUN ||
                      upos == ENTENTE_PROPN || upos == ENTENTE_NUM || upos == ENTENTE_PUNCT ||
                      upos == ENTENTE_SYM;
        const char *text = x->document->text + ent_tok(x, t)->start;
        if (upos == ENTENTE_CCONJ && t > x->first && is_capital(x, t - 1) && is_capital(x, t + 1) &&
            !are_several(x, noun, t))
            continue; /* "Trade and Investment" */
        if (!inside || (upos == ENTENTE_PUNCT && *text != '-' && (unsigned char)*text < 0x80))
            break;
    }
}

static bool is_time(const ent_extractor *x, int32_t t) {
    const entente_document *d = x->document;
    for (uint32_t i = 0; i < d->time_count; i++)
        if (t >= (int32_t)d->times[i].first && t < (int32_t)d->times[i].last) return true;
    return false;
}

void ent_argument_add_adjacent(const ent_extractor *x, ent_arguments *a, int32_t verb,
                               const char *role) {
    static const char *const prepositions[] = {"with",  "of", "between", "by",      "for",  "to",
                                               "from",  "in", "at",      "against", "than", "like",
                                               "about", "on", "under",   NULL};
    int32_t t = verb - 1;
    while (t >= x->first &&
           (ent_tok(x, t)->upos == ENTENTE_AUX || ent_tok(x, t)->upos == ENTENTE_ADV ||
            is_time(x, t) || (is_time(x, t + 1) && is_text(x, t, "on"))))
        t--;
    const entente_mention *last = t >= x->first ? mention_at(x, t) : NULL, *first = last;
    if (!last || !last->actor_count || last->form == ENTENTE_FORM_ADJECTIVE ||
        (int32_t)last->last != t + 1)
        return;
    for (int32_t i = (int32_t)last->first - 1; i >= x->first; i--) { /* back over "A, B and" */
        const entente_mention *m = mention_at(x, i);
        if (m && m->actor_count)
            first = m, i = (int32_t)m->first;
        else if (!ent_has_lemma(x, i, "and") && !is_text(x, i, ",") && !is_text(x, i, "the"))
            break;
    }
    for (const char *const *p = prepositions; *p; p++)
        if ((int32_t)first->first > x->first && ent_has_lemma(x, (int32_t)first->first - 1, *p))
            return;
    for (int32_t i = (int32_t)first->first; i <= t; i++) {
        const entente_mention *m = mention_at(x, i);
        if (m && (int32_t)m->first == i && m->form != ENTENTE_FORM_ADJECTIVE)
            add_mention(x, a, m, role);
    }
}

const char *ent_last_principal(const entente_document *d, uint32_t actor) {
    const char *id = d->actors[actor].id, *up = d->actors[actor].principal;
    for (unsigned depth = 0; up && depth < 8; depth++) {
        id = up;
        up = NULL;
        for (uint32_t i = 0; i < d->actor_count; i++)
            if (ent_same(d->actors[i].id, id)) up = d->actors[i].principal;
    }
    return id;
}

uint32_t ent_argument_sides(const ent_extractor *x, const ent_arguments *a) {
    const char *sides[ENT_MOST_ARGUMENTS];
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->count; i++) {
        const char *side = ent_last_principal(x->document, a->items[i].actor);
        uint32_t k = 0;
        while (k < n && !ent_same(sides[k], side)) k++;
        if (k == n) sides[n++] = side;
    }
    return n;
}
