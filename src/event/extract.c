/* extract.c - triggers to event mentions.
 *
 * Enters: a document with trees and mentions.  Leaves: event mentions, each with the sentence that says so.
 * Worked example: in "The document was released by Kishida and Stoltenberg" the trigger is "document", its governor
 * "released" makes it actual and gives the agent's two men as signatories.
 *
 * A verb trigger fills its roles from its own dependents; a noun trigger from its own and, where a governor says so
 * ("reached a deal", "talks with"), from the subject of the verb that it hangs on.  An event needs two sides.
 */
#include "event/extract.h"
#include "event/merge.h"

#include <stdlib.h>

#include "base/date.h"

static const char *const with_words[] = {"with", "between", "among", "alongside", NULL};

/* ----- roles ----- */

static bool kind_allowed(const ent_extractor *x, const ent_arguments *a, uint32_t from, const char *const *kinds) {
    for (uint32_t i = from; i < a->count; i++)
        for (const char *const *k = kinds; *k; k++)
            if (ent_same(*k, entente_kind_name(x->document->actors[a->items[i].actor].kind))) return true;
    return false;
}

/* Dependents with a preposition; what hangs on the verb's object or the noun's verb by mistake of attachment too. */
static void add_prepositional(const ent_extractor *x, ent_arguments *a, int32_t t, const ent_slot_role *r) {
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        bool hangs = ent_rel_is(x, c, ENTENTE_OBL) || ent_rel_is(x, c, ENTENTE_NMOD);
        if (!hangs || !ent_has_case(x, c, r->slot)) continue;
        uint32_t before = a->count;
        ent_argument_add(x, a, c, r->role);
        for (uint32_t i = before; i < a->count; i++) a->items[i].slot_with = ent_same(r->slot, "with");
    }
}

static bool is_preposition(const char *slot) {
    static const char *const others[] = {"subject", "object", "possessor", "modifier", "described", NULL};
    for (const char *const *o = others; *o; o++)
        if (ent_same(slot, *o)) return false;
    return true;
}

static bool is_with(const char *slot) {
    for (const char *const *w = with_words; *w; w++)
        if (ent_same(slot, *w)) return true;
    return false;
}

/* "was joined by Brunei in 1984, by Vietnam in 1995" */
static void add_agents(const ent_extractor *x, ent_arguments *a, int32_t verb, const char *role) {
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_rel_is(x, c, ENTENTE_OBL) && ent_has_case(x, c, "by")) ent_argument_add(x, a, c, role);
}

static uint32_t count_persons(const ent_extractor *x, const ent_arguments *a) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->count; i++) {
        entente_kind kind = x->document->actors[a->items[i].actor].kind;
        n += kind == ENTENTE_PERSON || kind == ENTENTE_ORGAN;
    }
    return n;
}

static bool has_particle(const ent_extractor *x, int32_t verb, const char *particle) {
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if ((ent_tok(x, c)->deprel == ENTENTE_COMPOUND_PRT || ent_rel_is(x, c, ENTENTE_ADVMOD)) && ent_has_lemma(x, c, particle)) return true;
    return false;
}

/* "They agree that the time has come": the present before a clause of its own tells what somebody thinks. */
static bool is_opinion(const ent_extractor *x, int32_t verb) {
    const entente_token *token = ent_tok(x, verb);
    const char *end = x->document->text + token->end;
    bool past = token->end - token->start > 2 && (end[-1] | 32) == 'd' && (end[-2] | 32) == 'e';
    return !past && ent_child(x, verb, ENTENTE_CCOMP) != ENT_NO_TOKEN && ent_child(x, verb, ENTENTE_AUXREL) == ENT_NO_TOKEN;
}

static bool all_stood_with(const ent_arguments *a) {
    for (uint32_t i = 0; i < a->count; i++)
        if (!a->items[i].slot_with) return false;
    return true;
}

static bool stood_with(const ent_arguments *a) {
    for (uint32_t i = 0; i < a->count; i++)
        if (a->items[i].slot_with) return true;
    return false;
}

static bool has_modifier(const ent_extractor *x, int32_t noun, const char *const *modifiers) {
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_lemma_in(x, c, modifiers)) return true;
    return false;
}

/* Roles of a verb trigger. False where a condition of the pattern fails. */
static bool fill_verb(const ent_extractor *x, int32_t t, const ent_pattern *p, ent_arguments *a) {
    int32_t subject = ent_subject_of(x, t), object = ent_object_of(x, t);
    if (p->particle && !has_particle(x, t, p->particle)) return false;
    if (p->opinion && is_opinion(x, t)) return false;
    if (p->objects && (object == ENT_NO_TOKEN || !ent_lemma_in(x, object, p->objects))) return false;
    for (uint32_t i = 0; i < p->role_count; i++) {
        const ent_slot_role *r = &p->roles[i];
        uint32_t before = a->count;
        if (ent_same(r->slot, "subject")) {
            ent_argument_add(x, a, subject, r->role);
            if (ent_is_passive(x, t)) add_agents(x, a, t, r->role);
        } else if (ent_same(r->slot, "object")) {
            ent_argument_add(x, a, object, r->role);
            if (p->object_acts && object != ENT_NO_TOKEN && a->count == before) return false;
            if (p->kinds && !kind_allowed(x, a, before, p->kinds)) return false;
        } else {
            add_prepositional(x, a, t, r);
            if (object != ENT_NO_TOKEN && is_with(r->slot)) add_prepositional(x, a, object, r);
        }
    }
    if (p->adverbs && !has_modifier(x, t, p->adverbs) && !stood_with(a)) return false;
    return !p->persons || count_persons(x, a) >= 2;
}

/* ----- nouns and their governors ----- */

typedef struct governed {
    int32_t verb;
    ent_effect effect;
    bool found, subject;
    bool relative; /* the verb stands in a clause about the noun */
} governed;

/* "the meeting that they will hold with Iran": the verb of the relative clause governs. */
static int32_t relative_governor(const ent_extractor *x, int32_t noun, const ent_pattern *p) {
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        if (!ent_rel_is(x, c, ENTENTE_ACL) || x->lemma_of[c] == ENT_NO_ID) continue;
        int32_t subject = ent_child(x, c, ENTENTE_NSUBJ);
        bool other = subject != ENT_NO_TOKEN && x->mention_of[subject] != ENT_NONE;
        ent_lemma_list list = x->patterns->governors_of[x->lemma_of[c]];
        for (uint32_t i = 0; i < list.count && other; i++) {
            const ent_governor *entry = &x->patterns->governors[list.first + i];
            if (!entry->type || ent_same(entry->type, entente_type_name(p->type))) return c;
        }
    }
    return ENT_NO_TOKEN;
}

static governed govern(const ent_extractor *x, int32_t noun, const ent_pattern *p) {
    int32_t relative = relative_governor(x, noun, p);
    governed g = {.verb = relative != ENT_NO_TOKEN ? relative : ent_governor_of(x, noun), .effect = ENT_ACTUAL,
                  .relative = relative != ENT_NO_TOKEN};
    uint32_t lemma = g.verb == ENT_NO_TOKEN ? ENT_NO_ID : x->lemma_of[g.verb];
    if (lemma == ENT_NO_ID || (p->governors && !ent_lemma_in(x, g.verb, p->governors))) return g;
    ent_lemma_list list = x->patterns->governors_of[lemma];
    for (uint32_t i = 0; i < list.count; i++) {
        const ent_governor *entry = &x->patterns->governors[list.first + i];
        if (entry->type && !ent_same(entry->type, entente_type_name(p->type))) continue;
        if (entry->particle && !has_particle(x, g.verb, entry->particle)) continue;
        g.found = true;
        g.effect = entry->effect;
        g.subject = entry->subject;
        break;
    }
    return g;
}

/* Is the noun the subject of its verb ("talks began"), so that the subject is no party? */
static bool is_subject_of(const ent_extractor *x, int32_t noun, int32_t verb) {
    for (int32_t t = noun; t >= x->first && t < x->last && t != verb; t = ent_tok(x, t)->head)
        if (ent_tok(x, t)->deprel == ENTENTE_NSUBJ) return true;
    return false;
}

/* What the noun is said of: "Japan, one of NATO's partners", "Kenya is a member", "partner Japan". */
static void add_described(const ent_extractor *x, ent_arguments *a, int32_t noun, const char *role) {
    ent_argument_add(x, a, ent_child(x, noun, ENTENTE_NSUBJ), role);
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_has_case(x, c, "along") || ent_has_case(x, c, "such") || ent_has_case(x, c, "including")) ent_argument_add(x, a, c, role);
    for (int32_t t = noun, steps = 0; steps < 3 && t >= x->first && t < x->last; steps++) {
        int32_t head = ent_tok(x, t)->head;
        if (ent_tok(x, t)->deprel == ENTENTE_APPOS && head >= x->first && head < x->last) {
            ent_argument_add(x, a, head, role);
            return;
        }
        if (!(ent_rel_is(x, t, ENTENTE_NMOD) && head >= x->first && head < x->last && ent_has_lemma(x, head, "one"))) return;
        ent_argument_add(x, a, ent_child(x, head, ENTENTE_NSUBJ), role);
        t = head;
    }
}

/* "an exercise organized by the centre", "a document signed by both": who the participle says did it. */
static void add_doers(const ent_extractor *x, ent_arguments *a, int32_t noun, const char *role) {
    static const char *const mediates[] = {"broker", "mediate", "report", "publish", "see", "obtain", "cite", NULL};
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        if (!ent_rel_is(x, c, ENTENTE_ACL) || ent_lemma_in(x, c, mediates)) continue;
        for (int32_t d = x->first_child[c]; d != ENT_NO_TOKEN; d = x->next_child[d]) {
            bool agent = ent_rel_is(x, d, ENTENTE_OBL) && (ent_has_case(x, d, "by") || ent_has_case(x, d, "between") || ent_has_case(x, d, "with"));
            if (agent) ent_argument_add(x, a, d, role);
        }
    }
}

/* A title needs no verb: "Joint Statement on the U.S.-Cambodia Agreement". */
static bool heads_title(const ent_extractor *x, int32_t noun) {
    return x->document->blocks[x->sentence->block].kind == ENTENTE_TITLE && ent_tok(x, noun)->head == ENTENTE_IS_ROOT;
}

static bool fill_noun(const ent_extractor *x, int32_t t, const ent_pattern *p, const governed *g, ent_arguments *a) {
    for (uint32_t i = 0; i < p->role_count; i++) {
        const ent_slot_role *r = &p->roles[i];
        if (ent_same(r->slot, "possessor")) {
            ent_argument_add(x, a, ent_child(x, t, ENTENTE_NMOD_POSS), r->role);
        } else if (ent_same(r->slot, "modifier")) {
            ent_argument_add_modifiers(x, a, t, r->role);
        } else if (ent_same(r->slot, "described")) {
            add_described(x, a, t, r->role);
        } else if (is_preposition(r->slot)) {
            add_prepositional(x, a, t, r);
            if (ent_same(r->slot, "by")) add_doers(x, a, t, r->role);
            if (g->verb != ENT_NO_TOKEN && (is_with(r->slot) || ent_same(r->slot, "by"))) add_prepositional(x, a, g->verb, r);
        }
    }
    bool own_sides = ent_argument_sides(x, a) >= 2;
    if (p->governed && !g->found && !(own_sides && heads_title(x, t) && !p->governors)) return false;
    /* "had talks with A, B and C": all of its own sides are partners of somebody */
    bool complete = own_sides && !all_stood_with(a);
    if (g->verb != ENT_NO_TOKEN && g->found && g->subject && !is_subject_of(x, t, g->verb) && !complete)
        ent_argument_add(x, a, ent_subject_of(x, g->verb), p->roles[0].role);
    return true;
}

/* "Belt and Road Initiative", "Cooperation Council": the noun is part of an actor's name and tells nothing. */
static bool names_actor(const ent_extractor *x, int32_t t) {
    uint32_t m = x->mention_of[t];
    return m != ENT_NONE && x->document->mentions[m].form == ENTENTE_FORM_NAME && x->document->mentions[m].actor_count;
}

static bool is_capitalised(const ent_extractor *x, int32_t t) {
    char c = x->document->text[ent_tok(x, t)->start];
    return c >= 'A' && c <= 'Z';
}

/* ----- the mention ----- */

static const char *fold_space(ent_arena *arena, const char *from, const char *end) {
    char *out = ent_alloc(arena, (size_t)(end - from) + 1), *to = out;
    for (; from < end; from++) {
        bool space = *from == ' ' || *from == '\n' || *from == '\t';
        if (!space) *to++ = *from;
        else if (to > out && to[-1] != ' ') *to++ = ' ';
    }
    return out;
}

static int by_actor(const void *a, const void *b) {
    return strcmp(((const entente_participant *)a)->actor, ((const entente_participant *)b)->actor);
}

static bool is_split(const ent_argument *a, const char *split) {
    return ent_same(split, "with") ? a->slot_with : ent_same(a->role, split);
}

/* Two sides at least; and somebody who acts for nobody makes a tie only with a state or an organisation of states. */
static bool has_two_sides(const ent_extractor *x, const entente_event_mention *e) {
    ent_sides sides = {.count = 0};
    bool private_person = false, public_side = false;
    ent_sides_add(&sides, e->participants, e->participant_count);
    for (uint32_t i = 0; i < sides.count; i++)
        for (uint32_t k = 0; k < x->document->actor_count; k++) {
            const entente_actor *a = &x->document->actors[k];
            if (!ent_same(a->id, sides.ids[i])) continue;
            private_person |= a->kind == ENTENTE_PERSON;
            public_side |= a->kind == ENTENTE_STATE || a->kind == ENTENTE_IGO;
        }
    return sides.count >= 2 && (!private_person || public_side);
}

/* Participants of one part: all, or those of a role that must not be tied to each other one at a time. */
static void add_participants(const ent_extractor *x, const ent_arguments *a, const char *split, uint32_t only, entente_event_mention *event) {
    const entente_document *d = x->document;
    event->participants = ent_alloc(d->arena, a->count * sizeof *event->participants);
    for (uint32_t i = 0; i < a->count; i++) {
        const entente_actor *actor = &d->actors[a->items[i].actor];
        if (split && is_split(&a->items[i], split) && i != only) continue;
        event->participants[event->participant_count++] = (entente_participant){actor->id, a->items[i].role, actor->principal};
    }
    qsort(event->participants, event->participant_count, sizeof *event->participants, by_actor);
}

/* How sure: the arcs that carry the event, and whether pronouns had to be resolved. */
static float confidence(const ent_extractor *x, int32_t trigger, const ent_arguments *a) {
    float c = 0.6f + 0.35f * (float)ent_tok(x, trigger)->margin / 255.0f;
    for (uint32_t i = 0; i < a->count; i++)
        if (a->items[i].pronoun) return c * 0.8f;
    return c;
}

/* The role whose bearers are each tied to the others alone: each joiner has its own membership, and whoever had
 * talks with A, with B and with C tied none of them to the others. NULL where all sat together. */
static const char *split_role(const ent_extractor *x, const ent_pattern *p, const ent_arguments *a) {
    if (p->type == ENTENTE_MEMBERSHIP) return "member";
    if (p->type != ENTENTE_MEETING) return NULL;
    ent_arguments subject = {.count = 0}, partners = {.count = 0};
    for (uint32_t i = 0; i < a->count; i++) {
        ent_arguments *side = a->items[i].slot_with ? &partners : &subject;
        side->items[side->count++] = a->items[i];
    }
    bool apart = ent_argument_sides(x, &subject) == 1 && ent_argument_sides(x, &partners) >= 3;
    return apart ? "with" : NULL;
}

static bool is_definite(const ent_extractor *x, int32_t noun) {
    static const char *const words[] = {"the", "this", "these", "that", "those", "their", NULL};
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if ((ent_rel_is(x, c, ENTENTE_DETREL) || ent_tok(x, c)->deprel == ENTENTE_NMOD_POSS) && ent_lemma_in(x, c, words)) return true;
    return false;
}

/* "Their meeting", "the talks": when the same sides agreed or met, told just before. */
static entente_date carried_date(const entente_document *d, const entente_event_mention *e) {
    enum { NOT_LONG = 1200 }; /* bytes */
    ent_sides sides = {.count = 0};
    ent_sides_add(&sides, e->participants, e->participant_count);
    for (uint32_t i = d->event_count; i-- > 0 && d->events[i].span.start + NOT_LONG > e->span.start;) {
        const entente_event_mention *before = &d->events[i];
        bool happened = before->status == ENTENTE_CONCLUDED || before->status == ENTENTE_HELD;
        ent_sides other = {.count = 0};
        ent_sides_add(&other, before->participants, before->participant_count);
        if (!happened || before->type > ENTENTE_MEETING || ent_sides_shared(&sides, &other) != sides.count) continue;
        if (before->date.grain || before->reported.grain) return before->date.grain ? before->date : before->reported;
    }
    return ent_date_none();
}

static void add_event(ent_extractor *x, int32_t t, const ent_pattern *p, int32_t verb, ent_effect effect, const ent_arguments *a) {
    int status = x->patterns->outcome[p->type][effect];
    if (status < 0 || ent_argument_sides(x, a) < 2) return;
    entente_document *d = x->document;
    const entente_token *token = ent_tok(x, t);
    entente_event_mention e = {.document = d->id, .span = x->sentence->span, .trigger = {token->start, token->end},
                               .type = p->type, .status = (entente_status)status};
    e.text = fold_space(d->arena, d->text + e.span.start, d->text + e.span.end);
    e.trigger_text = ent_strndup(d->arena, d->text + token->start, token->end - token->start);
    e.rule = ent_printf(d->arena, "%s.%s", p->id, p->noun ? "noun" : "verb");
    e.date = ent_event_date(x, t, verb);
    if (!e.date.grain) e.reported = ent_event_reported(x, verb == ENT_NO_TOKEN ? t : verb);
    e.place = ent_event_place(x, t, verb);
    e.name = ent_event_name(x, t, p);
    e.confidence = confidence(x, t, a);
    ent_event_topics(x, &e);
    const char *split = split_role(x, p, a);
    for (uint32_t i = 0; i < a->count; i++) {
        if (split ? !is_split(&a->items[i], split) : i > 0) continue;
        entente_event_mention part = e;
        add_participants(x, a, split, i, &part);
        if (!part.date.grain && !part.reported.grain && p->noun && is_definite(x, t)) part.reported = carried_date(d, &part);
        if (has_two_sides(x, &part)) {
            *ent_push(d->arena, d->events, d->event_count, x->event_capacity) = part;
            e.part++;
        }
    }
}

static bool has_mark(const ent_extractor *x, int32_t t, const char *word) {
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_rel_is(x, c, ENTENTE_MARK) && ent_has_lemma(x, c, word)) return true;
    return false;
}

static bool has_preposition(const ent_extractor *x, int32_t t, const char *const *prepositions) {
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c])
        for (const char *const *p = prepositions; *p; p++)
            if ((ent_rel_is(x, c, ENTENTE_NMOD) || ent_rel_is(x, c, ENTENTE_ACL)) && (ent_has_case(x, c, *p) || has_mark(x, c, *p))) return true;
    return false;
}

static bool is_plural(const ent_extractor *x, int32_t noun) {
    return (x->document->text[ent_tok(x, noun)->end - 1] | 32) == 's';
}

static bool holds(const ent_arguments *a, uint32_t actor) {
    for (uint32_t i = 0; i < a->count; i++)
        if (a->items[i].actor == actor) return true;
    return false;
}

/* A capital inside a sentence in small letters: "the Enhanced Cooperation Agreement" needs no one before it. */
static bool is_named(const ent_extractor *x, int32_t t) {
    const entente_token *k = ent_tok(x, t);
    char second = k->end - k->start > 1 ? x->document->text[k->start + 1] : 'A';
    return t != x->first && is_capitalised(x, t) && second >= 'a' && second <= 'z';
}

/* "the talks", "this agreement" without parties of their own: those told of last, if it is not long ago. */
static void inherit(const ent_extractor *x, const ent_pattern *p, ent_arguments *a) {
    enum { NOT_LONG = 6 };
    const entente_document *d = x->document;
    for (uint32_t i = d->event_count; i-- > 0;) {
        const entente_event_mention *e = &d->events[i];
        uint32_t between = 0;
        for (const entente_sentence *s = x->sentence; s > d->sentences && s->span.start > e->span.start; s--) between++;
        if (between > NOT_LONG) return;
        bool related = e->type == p->type || (p->type == ENTENTE_MEETING && e->type == ENTENTE_AGREEMENT) ||
                       (p->type == ENTENTE_AGREEMENT && e->type == ENTENTE_MEETING);
        if (!related) continue;
        for (uint32_t k = 0; k < e->participant_count && a->count < ENT_MOST_ARGUMENTS; k++)
            for (uint32_t actor = 0; actor < d->actor_count; actor++)
                if (ent_same(d->actors[actor].id, e->participants[k].actor) && !holds(a, actor))
                    a->items[a->count++] = (ent_argument){actor, e->participants[k].role, true, false};
        return;
    }
}

static void try_pattern(ent_extractor *x, int32_t t, const ent_pattern *p) {
    ent_arguments arguments = {.count = 0};
    uint8_t upos = ent_tok(x, t)->upos;
    if (p->noun) {
        if (upos != ENTENTE_NOUN && upos != ENTENTE_PROPN) return;
        if (names_actor(x, t) || (p->capitalised && !is_capitalised(x, t))) return;
        if (p->unless && has_preposition(x, t, p->unless)) return;
        if (p->plural && !is_plural(x, t)) return;
        if (p->modifiers && !has_modifier(x, t, p->modifiers)) return;
        governed g = govern(x, t, p);
        if (!fill_noun(x, t, p, &g, &arguments)) return;
        if (is_definite(x, t) && !is_named(x, t) && !p->governors && ent_argument_sides(x, &arguments) < 2) inherit(x, p, &arguments);
        ent_effect effect = g.effect > p->effect ? g.effect : p->effect;
        add_event(x, t, p, g.verb, ent_effect_at(x, g.relative ? g.verb : t, effect), &arguments);
    } else {
        if (upos != ENTENTE_VERB || !fill_verb(x, t, p, &arguments)) return;
        add_event(x, t, p, t, ent_effect_at(x, t, p->effect), &arguments);
    }
}

static int32_t token_at(const ent_extractor *x, uint32_t start) {
    int32_t t = x->first;
    while (t < x->last && ent_tok(x, t)->start < start) t++;
    return t;
}

static bool descends(const ent_extractor *x, int32_t t, int32_t from) {
    for (unsigned steps = 0; steps < 24 && t >= x->first && t < x->last; steps++, t = ent_tok(x, t)->head)
        if (t == from) return steps > 0;
    return false;
}

/* What an agreement promises is its content: "agreed to restore ties" is one event, not an agreement and a plan. */
static void drop_content(ent_extractor *x, uint32_t first) {
    entente_document *d = x->document;
    uint32_t n = first;
    for (uint32_t i = first; i < d->event_count; i++) {
        const entente_event_mention *e = &d->events[i];
        bool promised = e->type != ENTENTE_MEETING &&
                        (e->status == ENTENTE_PROPOSED || e->status == ENTENTE_PLANNED || e->status == ENTENTE_NEGOTIATING);
        bool content = false;
        for (uint32_t k = first; k < d->event_count && promised && !content; k++) {
            const entente_event_mention *whole = &d->events[k];
            content = whole->type == ENTENTE_AGREEMENT && whole->status == ENTENTE_CONCLUDED &&
                      descends(x, token_at(x, e->trigger.start), token_at(x, whole->trigger.start));
        }
        if (!content) d->events[n++] = *e;
    }
    d->event_count = n;
}

static void read_sentence(ent_extractor *x) {
    uint32_t before = x->document->event_count;
    ent_tree_build(x);
    for (int32_t t = x->first; t < x->last; t++) {
        if (x->lemma_of[t] == ENT_NO_ID) continue;
        ent_lemma_list list = x->patterns->patterns_of[x->lemma_of[t]];
        for (uint32_t i = 0; i < list.count; i++)
            try_pattern(x, t, &x->patterns->patterns[x->patterns->pattern_index[list.first + i]]);
    }
    drop_content(x, before);
}

void entente_extract(entente_document *document, const entente_knowledge *knowledge) {
    if (document->events) return;
    entente_link(document, knowledge);
    ent_extractor x = {.document = document, .knowledge = knowledge, .patterns = knowledge->patterns, .arena = ent_arena_new()};
    size_t tokens = document->token_count + 1;
    x.first_child = ent_alloc(x.arena, tokens * sizeof *x.first_child);
    x.next_child = ent_alloc(x.arena, tokens * sizeof *x.next_child);
    x.lemma_of = ent_alloc(x.arena, tokens * sizeof *x.lemma_of);
    x.mention_of = ent_alloc(x.arena, tokens * sizeof *x.mention_of);
    memset(x.mention_of, 0xFF, tokens * sizeof *x.mention_of);
    for (uint32_t m = 0; m < document->mention_count; m++)
        for (uint32_t t = document->mentions[m].first; t < document->mentions[m].last; t++)
            if (x.mention_of[t] == ENT_NONE) x.mention_of[t] = m;
    for (uint32_t s = 0; s < document->sentence_count; s++) {
        x.sentence = &document->sentences[s];
        entente_block_kind kind = document->blocks[x.sentence->block].kind;
        bool speaks = kind == ENTENTE_TITLE || kind == ENTENTE_BODY || kind == ENTENTE_CAPTION;
        if (x.sentence->parsed && speaks) read_sentence(&x);
    }
    ent_arena_free(x.arena);
}
