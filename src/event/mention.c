/* mention.c - arguments and details made into event mentions.
 *
 * Enters: a trigger with its arguments.  Leaves: one event mention, or several where not all sides
 * sat together. Worked example: "Putin had talks with Bush, Blair and Chirac" makes three meetings,
 * parts 0 to 2 of one trigger.
 */
#include "event/extract.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/utf8.h"
#include "event/merge.h"

static int by_actor(const void *a, const void *b) {
    return strcmp(((const entente_participant *)a)->actor, ((const entente_participant *)b)->actor);
}

static bool is_split(const ent_argument *a, const char *split) {
    return ent_same(split, "with") ? a->slot_with : ent_same(a->role, split);
}

/* Two sides at least; and somebody who acts for nobody makes a tie only with a state or an
 * organisation of states. */
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

/* Participants of one part: all, or those of a role that must not be tied to each other one at a
 * time. */
static void add_participants(const ent_extractor *x, const ent_arguments *a, const char *split,
                             uint32_t only, entente_event_mention *event) {
    const entente_document *d = x->document;
    event->participants = ent_alloc(d->arena, a->count * sizeof *event->participants);
    for (uint32_t i = 0; i < a->count; i++) {
        const entente_actor *actor = &d->actors[a->items[i].actor];
        if (split && is_split(&a->items[i], split) && i != only) continue;
        event->participants[event->participant_count++] =
            (entente_participant){actor->id, a->items[i].role, actor->principal};
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

/* "Biden's call with A, B and C" is one; talks and meetings may have been several. */
static bool is_one_sitting(const ent_extractor *x, int32_t noun, const ent_pattern *p) {
    return p->word == ENT_NOUN && p->type == ENTENTE_MEETING &&
           (x->document->text[ent_tok(x, noun)->end - 1] | 32) != 's';
}

/* Were all of them at one meeting that the document told of before? */
static bool told_together(const entente_document *d, const ent_arguments *a) {
    for (uint32_t i = 0; i < d->event_count; i++) {
        const entente_event_mention *e = &d->events[i];
        uint32_t found = 0;
        for (uint32_t k = 0; k < a->count && e->type == ENTENTE_MEETING; k++)
            for (uint32_t m = 0; m < e->participant_count; m++)
                found += ent_same(e->participants[m].actor, d->actors[a->items[k].actor].id);
        if (found == a->count) return true;
    }
    return false;
}

/* By "they", "we", "the ministers", and none by name. */
static bool all_referred_to(const ent_arguments *a) {
    for (uint32_t i = 0; i < a->count; i++)
        if (!a->items[i].pronoun) return false;
    return true;
}

/* The role whose bearers are each tied to the others alone: each joiner has its own membership, and
 * whoever had talks with A, with B and with C tied none of them to the others. NULL where all sat
 * together. */
static const char *split_role(const ent_extractor *x, int32_t t, const ent_pattern *p,
                              const ent_arguments *a) {
    for (uint32_t i = 0; p->type == ENTENTE_MEMBERSHIP && i < p->role_count; i++)
        if (ent_same(p->roles[i].role, "partner")) return "partner";
    if (p->type == ENTENTE_MEMBERSHIP) return "member";
    bool talks = p->type == ENTENTE_MEETING;
    if (!talks && p->type != ENTENTE_AGREEMENT) return NULL;
    ent_arguments subject = {.count = 0}, partners = {.count = 0};
    for (uint32_t i = 0; i < a->count; i++) {
        ent_arguments *side = a->items[i].slot_with ? &partners : &subject;
        side->items[side->count++] = a->items[i];
    }
    if (is_one_sitting(x, t, p) || told_together(x->document, a)) return NULL;
    uint32_t least = a->with_phrases >= 2 ? 2 : talks ? 3 : UINT32_MAX;
    bool apart = ent_argument_sides(x, &subject) <= 1 && ent_argument_sides(x, &partners) >= least;
    return apart ? "with" : NULL;
}

bool ent_is_definite(const ent_extractor *x, int32_t noun) {
    static const char *const words[] = {"the", "this", "these", "that", "those", "their", NULL};
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if ((ent_rel_is(x, c, ENTENTE_DETREL) || ent_tok(x, c)->deprel == ENTENTE_NMOD_POSS) &&
            ent_lemma_in(x, c, words))
            return true;
    return false;
}

/* "The ministers agreed", told after their meeting, is what they did there; "have agreed" may have
 * been at any time. */
static bool is_of_the_occasion(const ent_extractor *x, int32_t verb, const ent_pattern *p,
                               const ent_arguments *a) {
    if (!all_referred_to(a)) return false;
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_rel_is(x, c, ENTENTE_AUXREL)) return false;
    return p->type == ENTENTE_AGREEMENT;
}

/* "Their meeting", "the talks": when the same sides agreed or met, told just before. */
static entente_date carried_date(const entente_document *d, const entente_event_mention *e) {
    enum { NOT_LONG = 1200 }; /* bytes */
    ent_sides sides = {.count = 0};
    ent_sides_add(&sides, e->participants, e->participant_count);
    for (uint32_t i = d->event_count;
         i-- > 0 && d->events[i].span.start + NOT_LONG > e->span.start;) {
        const entente_event_mention *before = &d->events[i];
        bool happened = before->status == ENTENTE_CONCLUDED || before->status == ENTENTE_HELD;
        ent_sides other = {.count = 0};
        ent_sides_add(&other, before->participants, before->participant_count);
        bool named_so = !e->name || (before->name && ent_names_agree(e->name, before->name));
        if (!happened || !named_so || before->type > ENTENTE_MEETING ||
            ent_sides_shared(&sides, &other) != sides.count)
            continue;
        if (before->date.grain || before->reported.grain)
            return before->date.grain ? before->date : before->reported;
    }
    return ent_date_none();
}

static bool is_ahead(const entente_document *d, const entente_event_mention *e) {
    return d->published.grain && e->date.grain && e->date.from > d->published.to;
}

/* "agreed to build a bridge" */
static bool says_what(const ent_extractor *x, int32_t verb) {
    return ent_child(x, verb, ENTENTE_XCOMP) != ENT_NO_TOKEN ||
           ent_child(x, verb, ENTENTE_CCOMP) != ENT_NO_TOKEN;
}

/* Whatever a text tells in the present of a day to come has not happened: "open talks tomorrow". */
static void look_ahead(const entente_document *d, entente_event_mention *e) {
    if (!is_ahead(d, e)) return;
    if (e->status == ENTENTE_HELD) e->status = ENTENTE_PLANNED;
    if (e->status == ENTENTE_CONCLUDED) e->status = ENTENTE_PROPOSED;
}

/* One joins or belongs to a body; a "trading partner" is a member of none, and who sits in a
 * parliament or serves in a ministry makes no tie. */
static bool has_body(const ent_extractor *x, const ent_arguments *a) {
    bool body = false, member = false;
    for (uint32_t i = 0; i < a->count; i++) {
        const entente_actor *actor = &x->document->actors[a->items[i].actor];
        if (ent_same(a->items[i].role, "organisation"))
            body |= actor->kind == ENTENTE_IGO || actor->kind == ENTENTE_ORGANIZATION;
        else
            member |= actor->kind != ENTENTE_PERSON || actor->principal;
    }
    return body && member;
}

/* "pledged to work with": what an agreement is about. */
static bool is_promised(const ent_extractor *x, int32_t verb) {
    int32_t head = ent_tok(x, verb)->head;
    bool inner = ent_rel_is(x, verb, ENTENTE_XCOMP) || ent_rel_is(x, verb, ENTENTE_CCOMP);
    if (!inner || head < x->first || head >= x->last || x->lemma_of[head] == ENT_NO_ID)
        return false;
    ent_lemma_list list = x->patterns->patterns_of[x->lemma_of[head]];
    return list.count &&
           x->patterns->patterns[x->patterns->pattern_index[list.first]].type == ENTENTE_AGREEMENT;
}

/* "Together we will ...", "they will work together": what is promised for all of a statement is no
 * deed of its own. */
static bool is_only_said(const ent_extractor *x, int32_t verb, const ent_pattern *p,
                         entente_status status, const ent_arguments *a) {
    if (is_promised(x, verb)) return p->word == ENT_VERB && status == ENTENTE_PLANNED;
    if (!all_referred_to(a)) return false;
    return p->word == ENT_ADVERB || (p->word == ENT_VERB && status == ENTENTE_PLANNED);
}

const char *ent_rule_name(ent_arena *arena, const ent_pattern *p) {
    static const char *const words[] = {"verb", "noun", "adverb"};
    return ent_printf(arena, "%s.%s", p->id, words[p->word]);
}

/* Who "welcomed sites under the agreement" tells no news of the agreement. */
static bool is_news(const ent_extractor *x, int32_t t, const ent_pattern *p, int32_t verb) {
    if (p->word != ENT_NOUN || p->type != ENTENTE_AGREEMENT) return true;
    uint32_t lemma = verb == ENT_NO_TOKEN ? ENT_NO_ID : x->lemma_of[verb];
    bool aside = ent_rel_is(x, t, ENTENTE_OBL) || ent_rel_is(x, t, ENTENTE_NMOD);
    return !aside || (lemma != ENT_NO_ID && x->patterns->governors_of[lemma].count);
}

void ent_mention_event(ent_extractor *x, int32_t t, const ent_pattern *p, int32_t verb,
                       ent_effect effect, const ent_arguments *a) {
    int status = p->happened && effect != ENT_ACTUAL ? -1 : x->patterns->outcome[p->type][effect];
    if (status < 0 || ent_argument_sides(x, a) < 2) {
        ent_note_trial(x, t, p,
                       status < 0 && ent_argument_sides(x, a) > 1 ? ENT_UNREAL : ENT_ONE_SIDED, a);
        return;
    }
    if (p->type == ENTENTE_COOPERATION && is_only_said(x, t, p, (entente_status)status, a)) {
        ent_note_trial(x, t, p, ENT_UNREAL, a);
        return;
    }
    if (p->type == ENTENTE_MEMBERSHIP && !has_body(x, a)) {
        ent_note_trial(x, t, p, ENT_UNFILLED, NULL);
        return;
    }
    entente_document *d = x->document;
    const entente_token *token = ent_tok(x, t);
    entente_event_mention e = {.document = d->id,
                               .span = x->sentence->span,
                               .trigger = {token->start, token->end},
                               .type = p->type,
                               .status = (entente_status)status};
    e.text = ent_fold_space(d->arena, d->text + e.span.start, d->text + e.span.end);
    e.trigger_text = ent_strndup(d->arena, d->text + token->start, token->end - token->start);
    e.rule = ent_rule_name(d->arena, p);
    e.date = ent_event_date(x, t, verb);
    bool content = p->word == ENT_VERB && p->type == ENTENTE_AGREEMENT && says_what(x, t);
    if (content && is_ahead(d, &e)) e.date = ent_date_none(); /* "agreed to build it by 2030" */
    look_ahead(d, &e);
    if (!e.date.grain && p->type != ENTENTE_COOPERATION && is_news(x, t, p, verb))
        e.reported = ent_event_reported(x, verb == ENT_NO_TOKEN ? t : verb);
    e.place = ent_event_place(x, t, verb);
    e.name = ent_event_name(x, t, p);
    if (!e.name && p->type == ENTENTE_AGREEMENT && p->word == ENT_VERB &&
        e.status == ENTENTE_CONCLUDED)
        e.name = ent_document_name(x, a); /* "we agreed" */
    e.confidence = confidence(x, t, a);
    ent_event_relations(x, t, verb, &e);
    if (p->type == ENTENTE_AGREEMENT) ent_event_life(x, t, p, verb, &e);
    ent_event_topics(x, &e);
    const char *split = split_role(x, t, p, a);
    for (uint32_t i = 0; i < a->count; i++) {
        if (split ? !is_split(&a->items[i], split) : i > 0) continue;
        entente_event_mention part = e;
        add_participants(x, a, split, i, &part);
        bool goes_on = p->word == ENT_NOUN ? ent_is_definite(x, t) : is_of_the_occasion(x, t, p, a);
        if (!part.date.grain && !part.reported.grain && goes_on)
            part.reported = carried_date(d, &part);
        if (has_two_sides(x, &part)) {
            *ent_push(d->arena, d->events, d->event_count, x->event_capacity) = part;
            e.part++;
        }
    }
    ent_note_trial(x, t, p, e.part ? ENT_TOLD : ENT_PRIVATE, a);
}
