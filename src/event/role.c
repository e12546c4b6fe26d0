/* role.c - the dependents of a trigger to the roles that they fill.
 *
 * Enters: a trigger's token and its pattern.  Leaves: arguments with roles; false where a condition
 * of the pattern fails. Worked example: "met" with {"subject": "participant", "with":
 * "participant"} asks slot after slot: who is the subject, found across clauses if need be, and
 * what stands with "with", on the verb or on its object.
 *
 * A slot is "subject", "object", "indirect", "possessor", "modifier", "described", "invitation",
 * "promise", "listed" or else a preposition.
 */
#include "event/extract.h"

typedef struct filling {
    const ent_extractor *x;
    ent_arguments *arguments;
    int32_t trigger;
    int32_t verb;   /* the trigger, or what governs it; ENT_NO_TOKEN */
    int32_t object; /* of a verb trigger */
} filling;

typedef void (*fill_slot)(const filling *f, const char *role);

static bool kind_allowed(const ent_extractor *x, const ent_arguments *a, uint32_t from,
                         const char *const *kinds) {
    for (uint32_t i = from; i < a->count; i++)
        for (const char *const *k = kinds; *k; k++)
            if (ent_same(*k, entente_kind_name(x->document->actors[a->items[i].actor].kind)))
                return true;
    return false;
}

/* One phrase with its preposition. */
static void add_phrase(const filling *f, int32_t head, const char *preposition, const char *role) {
    bool with = ent_same(preposition, "with");
    uint32_t before = f->arguments->count;
    ent_argument_add(f->x, f->arguments, head, role);
    f->arguments->with_phrases += with && f->arguments->count > before;
    for (uint32_t i = before; i < f->arguments->count; i++) f->arguments->items[i].slot_with = with;
}

/* Dependents with a preposition. */
static void add_prepositional(const filling *f, int32_t t, const char *preposition,
                              const char *role) {
    const ent_extractor *x = f->x;
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        bool hangs = ent_rel_is(x, c, ENTENTE_OBL) || ent_rel_is(x, c, ENTENTE_NMOD);
        if (hangs && ent_has_case(x, c, preposition)) add_phrase(f, c, preposition, role);
    }
}

/* "a protocol on the Caspian shore with Kazakhstan": the tree hangs "with" on the nearest noun;
 * where the trigger still lacks a side and that noun tells nothing itself, the phrase is given
 * back. No other verb may stand between. */
static void add_misplaced(const filling *f, const char *preposition, const char *role) {
    const ent_extractor *x = f->x;
    for (int32_t c = f->trigger + 2; c < x->last && ent_argument_sides(x, f->arguments) < 2; c++) {
        int32_t head = ent_tok(x, c)->head;
        if (ent_tok(x, c)->upos == ENTENTE_VERB && c != f->verb) return;
        bool between = head > f->trigger && head < c && head != f->verb &&
                       ent_tok(x, head)->upos != ENTENTE_VERB;
        if (!between || !ent_has_case(x, c, preposition) || x->lemma_of[head] != ENT_NO_ID ||
            x->mention_of[c] == ENT_NONE)
            continue;
        add_phrase(f, c, preposition, role);
    }
}

static bool is_with(const char *slot) {
    static const char *const words[] = {"with", "between", "among", "alongside", NULL};
    for (const char *const *w = words; *w; w++)
        if (ent_same(slot, *w)) return true;
    return false;
}

/* "in detail during talks between A and B": what stands right behind the trigger is its own,
 * wherever the tree hangs it. */
static void add_next(const filling *f, const char *preposition, const char *role) {
    const ent_extractor *x = f->x;
    int32_t t = f->trigger + 1;
    if (t >= x->last || !ent_has_lemma(x, t, preposition) || !ent_rel_is(x, t, ENTENTE_CASE))
        return;
    int32_t phrase = ent_tok(x, t)->head;
    if (phrase <= t || phrase >= x->last || ent_tok(x, phrase)->head == f->trigger) return;
    if (f->verb == ENT_NO_TOKEN || ent_tok(x, phrase)->head != f->verb)
        add_phrase(f, phrase, preposition, role);
}

static void fill_preposition(const filling *f, const char *preposition, const char *role) {
    add_prepositional(f, f->trigger, preposition, role);
    if (is_with(preposition)) add_next(f, preposition, role);
    if (f->object != ENT_NO_TOKEN && is_with(preposition))
        add_prepositional(f, f->object, preposition, role);
    bool loose = is_with(preposition) || ent_same(preposition, "by");
    if (f->verb != ENT_NO_TOKEN && f->verb != f->trigger && loose)
        add_prepositional(f, f->verb, preposition, role);
    if (ent_same(preposition, "with") || ent_same(preposition, "alongside"))
        add_misplaced(f, preposition, role); /* a conflict "between" two stays one */
}

/* The subject, and what else the tree hangs on the verb as one: "Norway, as well as Sweden and
 * Finland, signed". */
static void add_subjects(const filling *f, int32_t verb, const char *role) {
    const ent_extractor *x = f->x;
    uint32_t before = f->arguments->count;
    int32_t above = ent_tok(x, verb)->head;
    if (above >= x->first && above < x->last && ent_has_lemma(x, above, "join") &&
        ent_rel_is(x, verb, ENTENTE_ADVCL) && ent_child(x, verb, ENTENTE_MARK) == verb - 1 &&
        ent_has_lemma(x, verb - 1, "in")) /* "joined Serbia in signing the pact" */
        ent_argument_add(x, f->arguments, ent_child(x, above, ENTENTE_OBJ), role);
    ent_argument_add(x, f->arguments, ent_subject_of(x, verb), role);
    if (f->arguments->count == before) return;
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_tok(x, c)->deprel == ENTENTE_NSUBJ) ent_argument_add(x, f->arguments, c, role);
    int32_t subject = ent_subject_of(x, verb),
            above_subject = subject == ENT_NO_TOKEN ? subject : ent_tok(x, subject)->head;
    if (above_subject < x->first || above_subject >= x->last) return;
    for (int32_t c = x->first_child[above_subject]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_rel_is(x, c, ENTENTE_OBL) && ent_has_case(x, c, "along")) /* "India, along with" */
            ent_argument_add(x, f->arguments, c, role);
}

/* In "was joined by Brunei in 1984, by Vietnam in 1995" each agent; and where the tree has lost the
 * subject ("On 23 November Myanmar and Bangladesh agreed"), the names that stand right before the
 * verb. */
static void fill_subject(const filling *f, const char *role) {
    uint32_t before = f->arguments->count;
    add_subjects(f, f->trigger, role);
    if (ent_is_passive(f->x, f->trigger))
        add_prepositional(f, f->trigger, "by", role);
    else if (f->arguments->count == before)
        ent_argument_add_adjacent(f->x, f->arguments, f->trigger, role);
}

/* The object; in "helped Oman put it down", as the tree has it, the subject of the bare infinitive.
 */
static void fill_object(const filling *f, const char *role) {
    const ent_extractor *x = f->x;
    int32_t object = f->object, clause = ent_child(x, f->trigger, ENTENTE_XCOMP);
    if (clause == ENT_NO_TOKEN) clause = ent_child(x, f->trigger, ENTENTE_CCOMP);
    bool bare = clause != ENT_NO_TOKEN && ent_has_lemma(x, f->trigger, "help") &&
                ent_child(x, clause, ENTENTE_MARK) == ENT_NO_TOKEN;
    if (object == ENT_NO_TOKEN && bare) object = ent_child(x, clause, ENTENTE_NSUBJ);
    ent_argument_add(x, f->arguments, object, role);
}

/* "gave Peru a loan", and "lent Russia $6bn", of which the tree makes a kind of dollars. */
static void fill_indirect(const filling *f, const char *role) {
    const ent_extractor *x = f->x;
    int32_t next = f->trigger + 1;
    ent_argument_add(x, f->arguments, ent_child(x, f->trigger, ENTENTE_IOBJ), role);
    bool sum = next < f->object && next < x->last && ent_tok(x, next)->head == f->object &&
               ent_rel_is(x, next, ENTENTE_COMPOUND) && ent_tok(x, f->object)->upos == ENTENTE_SYM;
    if (sum) ent_argument_add(x, f->arguments, next, role);
}

/* "Trump's call": where the tree hangs the owner elsewhere, the name before the clitic. */
static void fill_possessor(const filling *f, const char *role) {
    const ent_extractor *x = f->x;
    int32_t owner = ent_child(x, f->trigger, ENTENTE_NMOD_POSS), t = f->trigger - 1,
            head = ent_tok(x, f->trigger)->head;
    bool carried = ent_rel_is(x, f->trigger, ENTENTE_NMOD) && head >= x->first && head < x->last &&
                   x->lemma_of[head] != ENT_NO_ID && x->patterns->carrier_of[x->lemma_of[head]];
    if (owner == ENT_NO_TOKEN && carried) /* "Biden's participation in the summit" */
        owner = ent_child(x, head, ENTENTE_NMOD_POSS);
    while (t > x->first && ent_tok(x, t)->upos == ENTENTE_ADJ) t--;
    bool clitic =
        t > x->first && ent_tok(x, t)->upos == ENTENTE_PART && x->mention_of[t - 1] != ENT_NONE;
    if (owner == ENT_NO_TOKEN && clitic)
        owner = (int32_t)x->document->mentions[x->mention_of[t - 1]].first;
    uint32_t m = owner == ENT_NO_TOKEN ? ENT_NONE : x->mention_of[owner];
    int32_t subject = f->verb == ENT_NO_TOKEN ? ENT_NO_TOKEN : ent_subject_of(x, f->verb);
    bool own = m != ENT_NONE && x->document->mentions[m].form == ENTENTE_FORM_PRONOUN &&
               x->document->mentions[m].actor_count == 1 && subject != ENT_NO_TOKEN &&
               subject < owner;
    if (!own)
        ent_argument_add(x, f->arguments, owner,
                         role); /* in "the bloc held its summit", "its" is the bloc's */
}

static void fill_modifier(const filling *f, const char *role) {
    ent_argument_add_modifiers(f->x, f->arguments, f->trigger, role);
}

/* "visited Fiji at the invitation of Prime Minister Bainimarama": a visit with a host. */
static void fill_invitation(const filling *f, const char *role) {
    const ent_extractor *x = f->x;
    for (int32_t c = x->first_child[f->trigger]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        if (!ent_has_lemma(x, c, "invitation")) continue;
        add_prepositional(f, c, "of", role);
        ent_argument_add(x, f->arguments, ent_child(x, c, ENTENTE_NMOD_POSS), role);
    }
}

/* The mention that ends right before the comma before a noun phrase: "Luxembourg, a founding
 * member". */
static int32_t before_comma(const ent_extractor *x, int32_t noun) {
    for (int32_t t = noun - 1; t > x->first && t > noun - 8; t--) {
        uint8_t upos = ent_tok(x, t)->upos;
        if (x->document->text[ent_tok(x, t)->start] == ',')
            return x->mention_of[t - 1] == ENT_NONE ? ENT_NO_TOKEN : t - 1;
        bool inside = upos == ENTENTE_ADJ || upos == ENTENTE_DET || upos == ENTENTE_NUM ||
                      upos == ENTENTE_ADP || upos == ENTENTE_NOUN || upos == ENTENTE_VERB ||
                      upos == ENTENTE_PROPN || upos == ENTENTE_PART ||
                      x->document->text[ent_tok(x, t)->start] == '-';
        if (!inside) return ENT_NO_TOKEN;
    }
    return ENT_NO_TOKEN;
}

/* What the noun is said of: "Japan, one of NATO's partners", "Kenya is a member", "partner Japan".
 */
static void fill_described(const filling *f, const char *role) {
    const ent_extractor *x = f->x;
    ent_arguments *a = f->arguments;
    int32_t noun = f->trigger;
    ent_argument_add(x, a, ent_child(x, noun, ENTENTE_NSUBJ), role);
    int32_t above = ent_tok(x, noun)->head;
    if (ent_has_case(x, noun, "as") && ent_rel_is(x, noun, ENTENTE_OBL) && above >= x->first &&
        above < x->last) /* "As a member of the Union, Poland must" */
        ent_argument_add(x, a, ent_child(x, above, ENTENTE_NSUBJ), role);
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_has_case(x, c, "along") || ent_has_case(x, c, "such") ||
            ent_has_case(x, c, "include"))
            ent_argument_add(x, a, c, role);
    for (int32_t t = noun, steps = 0; steps < 3 && t >= x->first && t < x->last; steps++) {
        int32_t head = ent_tok(x, t)->head;
        if (ent_tok(x, t)->deprel == ENTENTE_APPOS && head >= x->first && head < x->last) {
            ent_argument_add(x, a, head, role);
            return;
        }
        if (steps == 0 && before_comma(x, noun) != ENT_NO_TOKEN) {
            ent_argument_add(x, a, before_comma(x, noun), role);
            return;
        }
        if (!(ent_rel_is(x, t, ENTENTE_NMOD) && head >= x->first && head < x->last &&
              ent_has_lemma(x, head, "one")))
            return;
        ent_argument_add(x, a, ent_child(x, head, ENTENTE_NSUBJ), role);
        t = head;
    }
}

/* "a group of seven countries: Canada, France ..." */
static void fill_listed(const filling *f, const char *role) {
    const ent_extractor *x = f->x;
    for (int32_t t = f->trigger; t + 1 < x->last; t++) {
        const char *at = x->document->text + ent_tok(x, t)->start;
        bool dash = t == f->trigger + 1 && (*at == '-' || !memcmp(at, "\xE2\x80\x93", 3) ||
                                            !memcmp(at, "\xE2\x80\x94", 3));
        if (t > f->trigger && ent_tok(x, t)->upos == ENTENTE_VERB) return;
        if (*at != ':' && !dash) continue;
        int32_t first = t + 1;
        if (ent_tok(x, first)->upos == ENTENTE_DET && first + 1 < x->last) first++;
        if (x->mention_of[first] != ENT_NONE) ent_argument_add(x, f->arguments, first, role);
        return;
    }
}

/* "an exercise organized by the centre", "a document signed by both": who the participle says did
 * it. */
static void add_doers(const filling *f, const char *role) {
    const ent_extractor *x = f->x;
    static const char *const mediates[] = {"broker", "mediate", "report", "publish",
                                           "see",    "obtain",  "cite",   NULL};
    for (int32_t c = x->first_child[f->trigger]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        if (!ent_rel_is(x, c, ENTENTE_ACL) || ent_lemma_in(x, c, mediates)) continue;
        for (int32_t d = x->first_child[c]; d != ENT_NO_TOKEN; d = x->next_child[d]) {
            bool agent = ent_rel_is(x, d, ENTENTE_OBL) &&
                         (ent_has_case(x, d, "by") || ent_has_case(x, d, "between") ||
                          ent_has_case(x, d, "with"));
            if (agent) ent_argument_add(x, f->arguments, d, role);
        }
    }
}

static void fill_promise(const filling *f, const char *role) {
    ent_promise_add(f->x, f->arguments, f->trigger, role);
    if (f->object != ENT_NO_TOKEN) ent_promise_add(f->x, f->arguments, f->object, role);
}

static const struct {
    const char *name;
    fill_slot fill;
} slots[] = {
    {"subject", fill_subject},       {"object", fill_object},     {"indirect", fill_indirect},
    {"possessor", fill_possessor},   {"modifier", fill_modifier}, {"described", fill_described},
    {"invitation", fill_invitation}, {"promise", fill_promise},   {"listed", fill_listed},
};

static void fill(const filling *f, const ent_slot_role *r) {
    for (size_t i = 0; i < ENT_COUNT(slots); i++)
        if (ent_same(slots[i].name, r->slot)) {
            slots[i].fill(f, r->role);
            return;
        }
    fill_preposition(f, r->slot, r->role);
}

static uint32_t count_persons(const ent_extractor *x, const ent_arguments *a) {
    uint32_t n = a->agents;
    for (uint32_t i = 0; i < a->count; i++) {
        entente_kind kind = x->document->actors[a->items[i].actor].kind;
        n += kind == ENTENTE_PERSON || kind == ENTENTE_ORGAN;
    }
    return n;
}

static bool stood_with(const ent_arguments *a, bool all) {
    for (uint32_t i = 0; i < a->count; i++)
        if (a->items[i].slot_with != all) return !all;
    return all;
}

/* "The United States and Singapore discussed": two who act as one subject. */
static bool stood_side_by_side(const ent_extractor *x, const ent_arguments *a) {
    for (uint32_t i = 0; i < a->count; i++)
        if (a->items[i].slot_with || a->items[i].pronoun) return false;
    return ent_argument_sides(x, a) >= 2;
}

static bool has_role(const ent_arguments *a, const char *role) {
    for (uint32_t i = 0; i < a->count; i++)
        if (ent_same(a->items[i].role, role)) return true;
    return false;
}

/* "Kishida and Stoltenberg, who had talked": where one side alone could not have done it, both are
 * meant. */
static void add_whole_antecedent(const filling *f, const ent_pattern *p) {
    const ent_extractor *x = f->x;
    int32_t noun = ent_tok(x, f->trigger)->head;
    if (!ent_rel_is(x, f->trigger, ENTENTE_ACL) || ent_argument_sides(x, f->arguments) != 1 ||
        noun < x->first || noun >= x->last)
        return;
    if (ent_tok(x, noun)->deprel != ENTENTE_CONJ || ent_subject_of(x, f->trigger) != noun) return;
    for (uint32_t i = 0; i < p->role_count; i++)
        if (ent_same(p->roles[i].slot, "subject"))
            ent_argument_add(x, f->arguments, ent_tok(x, noun)->head, p->roles[i].role);
}

/* "consists of": what others have as their object stands with a preposition. */
static bool has_of(const ent_pattern *p) {
    for (uint32_t i = 0; i < p->role_count; i++)
        if (ent_same(p->roles[i].slot, "of")) return true;
    return false;
}

/* "hosted the event, joined by leaders from India": they were there, too. */
static void add_joiners(const filling *f, const char *role) {
    const ent_extractor *x = f->x;
    if (f->verb == ENT_NO_TOKEN) return;
    for (int32_t c = x->first_child[f->verb]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        bool clause = ent_rel_is(x, c, ENTENTE_ADVCL) || ent_rel_is(x, c, ENTENTE_ACL) ||
                      ent_tok(x, c)->deprel == ENTENTE_CONJ;
        if (clause && ent_has_lemma(x, c, "join") && ent_child(x, c, ENTENTE_OBJ) == ENT_NO_TOKEN)
            add_prepositional(f, c, "by", role);
    }
}

bool ent_fill_verb(const ent_extractor *x, int32_t t, const ent_pattern *p, ent_arguments *a) {
    filling f = {x, a, t, t, ent_object_of(x, t)};
    for (uint32_t i = 0; i < p->role_count; i++) {
        bool object = ent_same(p->roles[i].slot, "object");
        uint32_t before = a->count;
        fill(&f, &p->roles[i]);
        if (object && p->object_acts && f.object != ENT_NO_TOKEN && a->count == before)
            return false;
        bool judged = object && p->kinds && (f.object != ENT_NO_TOKEN || !has_of(p));
        if (judged && !kind_allowed(x, a, before, p->kinds)) return false;
        bool subject = p->subjects && ent_same(p->roles[i].slot, "subject");
        if (subject && !kind_allowed(x, a, before, p->subjects)) return false;
    }
    add_whole_antecedent(&f, p);
    if (p->type == ENTENTE_MEETING && a->count) add_joiners(&f, a->items[0].role);
    /* "governors work with A and B": who works with them is not told, and they not with each other
     */
    if (a->count && a->with_phrases && stood_with(a, true) &&
        ent_child(x, t, ENTENTE_NSUBJ) != ENT_NO_TOKEN)
        return false;
    if (p->adverbs && !ent_has_child_in(x, t, p->adverbs) && !stood_with(a, false)) return false;
    if (p->needs && !has_role(a, p->needs)) return false;
    return !p->persons || count_persons(x, a) >= 2 || stood_side_by_side(x, a);
}

/* Is the noun the subject of its verb ("talks began"), so that the subject is no party? */
static bool is_subject_of(const ent_extractor *x, int32_t noun, int32_t verb) {
    for (int32_t t = noun; t >= x->first && t < x->last && t != verb; t = ent_tok(x, t)->head)
        if (ent_tok(x, t)->deprel == ENTENTE_NSUBJ) return true;
    return false;
}

/* A title needs no verb: "Joint Statement on the U.S.-Cambodia Agreement". */
static bool heads_title(const ent_extractor *x, int32_t noun) {
    return x->document->blocks[x->sentence->block].kind == ENTENTE_TITLE &&
           ent_tok(x, noun)->head == ENTENTE_IS_ROOT;
}

/* "India and Russia in energy talks", as a headline says it: who is in them. */
static void add_headline_sides(const filling *f, const ent_pattern *p, const char *role) {
    const ent_extractor *x = f->x;
    int32_t head = ent_tok(x, f->trigger)->head;
    if (x->document->blocks[x->sentence->block].kind == ENTENTE_TITLE &&
        p->type <= ENTENTE_MEETING && head >= x->first && head < f->trigger &&
        x->mention_of[head] != ENT_NONE && ent_has_case(x, f->trigger, "in"))
        ent_argument_add(x, f->arguments, head, role);
}

/* Were the sides told by the noun itself, with "between" or "by", so that no governor is needed? */
static bool told_by_noun(const ent_extractor *x, int32_t t) {
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_has_case(x, c, "between") || ent_has_case(x, c, "among")) return true;
    return false;
}

bool ent_fill_noun(const ent_extractor *x, int32_t t, const ent_pattern *p, const ent_governed *g,
                   ent_arguments *a) {
    filling f = {x, a, t, g->verb, ENT_NO_TOKEN};
    for (uint32_t i = 0; i < p->role_count; i++) {
        fill(&f, &p->roles[i]);
        if (ent_same(p->roles[i].slot, "by")) add_doers(&f, p->roles[i].role);
    }
    const char *role = p->roles[0].role;
    add_headline_sides(&f, p, role);
    bool own_sides = ent_argument_sides(x, a) >= 2;
    bool stands = own_sides && !p->governors &&
                  (heads_title(x, t) || (told_by_noun(x, t) && p->type != ENTENTE_COOPERATION));
    if (p->governed && !g->found && !stands) return false;
    /* "had talks with A, B and C": all of its own sides are partners of somebody */
    bool complete = own_sides && !stood_with(a, true);
    if (g->found && g->subject && !is_subject_of(x, t, g->verb) && !complete)
        add_subjects(&f, g->verb, role);
    bool joins = g->found && p->type == ENTENTE_MEETING && ent_has_lemma(x, g->verb, "join");
    if (joins) /* "Joining Kishida at the talks were ..." */
        ent_argument_add(x, a, ent_child(x, g->verb, ENTENTE_OBJ), role);
    if (g->object) ent_argument_add(x, a, ent_child(x, g->verb, ENTENTE_OBJ), role);
    if (p->type == ENTENTE_MEETING) add_joiners(&f, role);
    if (g->relative != ENT_NO_TOKEN && !complete)
        ent_argument_add(x, a, ent_child(x, g->relative, ENTENTE_NSUBJ), role);
    if (g->found &&
        g->effect == ENT_WISHED) { /* "proposed a treaty to Jordan", "offered Jordan a treaty" */
        add_prepositional(&f, g->verb, "to", role);
        ent_argument_add(x, a, ent_child(x, g->verb, ENTENTE_IOBJ), role);
    }
    return !p->needs || has_role(a, p->needs);
}
