/* relation.c - one agreement replaces, extends or amends another.
 *
 * Enters: a sentence that tells an agreement.  Leaves: with its mention, what the sentence says of
 * another one: the relation, and the other's name or date; when events are whole, the event that is
 * meant. Worked example: "adopted the Tailored Programme, replacing the Cooperation Programme of
 * 2014" leaves {replaces, "Cooperation Programme", 2014} with the mention of the first; once all is
 * merged it points to the event of that name, or of that date, between the same sides.
 *
 * The words are kept with the mention and resolved from all events anew, since the other agreement
 * may stand in a document that is merged later, or in none.
 */
#include <stdlib.h>

#include "base/date.h"
#include "base/utf8.h"
#include "event/extract.h"
#include "event/merge.h"

static const char *relation_of(const ent_extractor *x, int32_t t) {
    uint32_t lemma = x->lemma_of[t];
    uint8_t number = lemma == ENT_NO_ID || ent_tok(x, t)->upos != ENTENTE_VERB
                         ? 0
                         : x->patterns->relation_of[lemma];
    return number ? x->patterns->relations[number - 1] : NULL;
}

/* Is t below one of the two in the tree? */
static bool hangs_on(const ent_extractor *x, int32_t t, int32_t a, int32_t b) {
    for (unsigned steps = 0; steps < 12 && t >= x->first && t < x->last;
         steps++, t = ent_tok(x, t)->head)
        if (t == a || t == b) return true;
    return false;
}

bool ent_is_agreement_noun(const ent_extractor *x, int32_t t) {
    uint32_t lemma = x->lemma_of[t];
    if (lemma == ENT_NO_ID) return false;
    ent_lemma_list list = x->patterns->patterns_of[lemma];
    for (uint32_t i = 0; i < list.count; i++) {
        const ent_pattern *p = &x->patterns->patterns[x->patterns->pattern_index[list.first + i]];
        if (p->word == ENT_NOUN && p->type == ENTENTE_AGREEMENT &&
            (!p->capitalised || ent_is_capitalised(x, t)))
            return true;
    }
    return false;
}

/* The noun that says what the other is: "an older paper, the Cooperation Programme". */
static int32_t instrument(const ent_extractor *x, int32_t noun) {
    if (noun == ENT_NO_TOKEN || ent_is_agreement_noun(x, noun)) return noun;
    int32_t apposition = ent_child(x, noun, ENTENTE_APPOS);
    return apposition != ENT_NO_TOKEN && ent_is_agreement_noun(x, apposition) ? apposition
                                                                              : ENT_NO_TOKEN;
}

/* "the 2010 treaty", "the treaty of 2010": a date inside the noun's own phrase. */
static entente_date date_inside(const ent_extractor *x, int32_t noun, int32_t verb) {
    const entente_document *d = x->document;
    for (uint32_t i = 0; i < d->time_count; i++) {
        const entente_time *time = &d->times[i];
        int32_t t = (int32_t)time->first;
        if (time->sentence != ent_tok(x, noun)->sentence || !time->date.grain ||
            time->date.grain == ENTENTE_DECADE)
            continue;
        for (unsigned steps = 0; steps < 6 && t >= x->first && t < x->last && t != verb;
             steps++, t = ent_tok(x, t)->head)
            if (t == noun) return time->date;
    }
    return ent_date_none();
}

/* "the Individual Partnership and Cooperation Program": where the tree hangs the name on its first
 * noun, the last one of the same run of capitals says what it is. */
static int32_t last_of_name(const ent_extractor *x, int32_t noun) {
    int32_t last = noun;
    for (int32_t t = noun + 1; t < x->last && ent_is_capitalised(x, noun); t++) {
        bool joins = ent_has_lemma(x, t, "and") && t + 1 < x->last && ent_is_capitalised(x, t + 1);
        if (!joins && !ent_is_capitalised(x, t)) break;
        if (ent_is_agreement_noun(x, t) && hangs_on(x, t, noun, ENT_NO_TOKEN)) last = t;
    }
    return last;
}

/* What the verb says of another agreement; false where it says nothing that could be found again.
 */
static bool read_relation(const ent_extractor *x, int32_t verb, entente_relation *relation) {
    static const ent_pattern named = {.word = ENT_NOUN, .type = ENTENTE_AGREEMENT};
    int32_t other = instrument(x, ent_object_of(x, verb));
    if (other == ENT_NO_TOKEN) return false;
    *relation =
        (entente_relation){.rel = relation_of(x, verb), .date = date_inside(x, other, verb)};
    if (ent_is_capitalised(x, other))
        relation->name = ent_event_name(x, last_of_name(x, other), &named);
    return relation->name || relation->date.grain;
}

static void add(const ent_extractor *x, entente_event_mention *e, entente_relation relation) {
    entente_relation *list = ent_alloc(x->document->arena, (e->relation_count + 1) * sizeof *list);
    for (uint32_t i = 0; i < e->relation_count; i++) {
        list[i] = e->relations[i];
        bool same_name =
            relation.name ? list[i].name && ent_same(list[i].name, relation.name) : !list[i].name;
        if (ent_same(list[i].rel, relation.rel) && same_name &&
            ent_date_same(list[i].date, relation.date))
            return;
    }
    list[e->relation_count++] = relation;
    e->relations = list;
}

void ent_event_relations(const ent_extractor *x, int32_t trigger, int32_t verb,
                         entente_event_mention *e) {
    if (e->type != ENTENTE_AGREEMENT || e->status == ENTENTE_ENDED)
        return; /* the old one, not the new */
    for (int32_t v = x->first; v < x->last; v++) {
        entente_relation relation;
        if (!relation_of(x, v) || ent_effect_at(x, v, ENT_ACTUAL) > ENT_PLANNED ||
            !read_relation(x, v, &relation))
            continue;
        bool itself = instrument(x, ent_object_of(x, v)) ==
                      trigger; /* "extended the treaty": the treaty is the event */
        bool tied = v == verb || ent_subject_of(x, v) == trigger || hangs_on(x, v, trigger, verb);
        if (tied && !(itself && ent_same(relation.rel, "replaces"))) add(x, e, relation);
    }
}

static bool tells(const ent_extractor *x, int32_t trigger, uint32_t from) {
    for (uint32_t i = from; i < x->document->event_count; i++) {
        const entente_event_mention *e = &x->document->events[i];
        if (e->trigger.start == ent_tok(x, trigger)->start && e->status != ENTENTE_ENDED)
            return true;
    }
    return false;
}

/* "ITPP": capitals that no knowledge has as an actor's are an agreement's, where one is spoken of.
 */
static bool is_acronym(const ent_extractor *x, int32_t t) {
    const entente_token *k = ent_tok(x, t);
    const entente_mention *m =
        x->mention_of[t] == ENT_NONE ? NULL : &x->document->mentions[x->mention_of[t]];
    if (k->end - k->start < 2 || (m && m->actor_count && x->document->actors[m->actors[0]].known))
        return false;
    for (uint32_t i = k->start; i < k->end; i++)
        if (x->document->text[i] < 'A' || x->document->text[i] > 'Z') return false;
    return true;
}

/* Is it a word for the agreement told of last, and not the trigger of one that is told here? */
static bool is_spoken_of(const ent_extractor *x, int32_t subject, uint32_t from) {
    if (subject == ENT_NO_TOKEN || tells(x, subject, from)) return false;
    if (ent_has_lemma(x, subject, "it") || ent_has_lemma(x, subject, "this")) return true;
    return instrument(x, subject) != ENT_NO_TOKEN || is_acronym(x, subject);
}

/* "It replaces the treaty of 1960", "The programme replaced ...", "the ITPP, replacing ...": of the
 * agreement told of last, and not long ago. */
void ent_relate_last(const ent_extractor *x, uint32_t count) {
    enum { SOON = 500 }; /* bytes */
    entente_document *d = x->document;
    entente_event_mention *last = NULL;
    for (uint32_t i = count; i-- > 0 && !last;)
        if (d->events[i].type == ENTENTE_AGREEMENT && d->events[i].status != ENTENTE_ENDED)
            last = &d->events[i];
    if (!last || last->span.end + SOON < x->sentence->span.start) return;
    for (int32_t v = x->first; v < x->last; v++) {
        entente_relation relation;
        if (!relation_of(x, v) || ent_effect_at(x, v, ENT_ACTUAL) > ENT_PLANNED ||
            !read_relation(x, v, &relation))
            continue;
        int32_t above = ent_rel_is(x, v, ENTENTE_ADVCL) ? ent_tok(x, v)->head : ENT_NO_TOKEN;
        bool spoken_of = is_spoken_of(x, ent_subject_of(x, v), count);
        if (!spoken_of && above != ENT_NO_TOKEN) /* "covers four years, replacing": not the years */
            spoken_of = is_spoken_of(x, ent_subject_of(x, above), count);
        if (spoken_of) add(x, last, relation);
    }
}

/* ----- which event is meant ----- */

static bool same_slug(const char *a, const char *b) {
    ent_buffer x = {0}, y = {0};
    ent_slug(&x, a, strlen(a));
    ent_slug(&y, b, strlen(b));
    bool same = x.length && x.length == y.length && memcmp(x.data, y.data, x.length) == 0;
    ent_buffer_free(&x);
    ent_buffer_free(&y);
    return same;
}

/* 0: not meant; more is surer: the name in full, then a name that agrees, then the date alone. */
static int fit(const entente_relation *r, const entente_event *e, const entente_event *other) {
    if (other == e || other->type != ENTENTE_AGREEMENT) return 0;
    bool dated = r->date.grain && other->date.grain;
    if (dated && !ent_date_overlap(r->date, other->date)) return 0;
    bool named = r->name && other->name && ent_names_agree(r->name, other->name);
    if (r->name ? !named : !dated || !ent_date_within(other->date, r->date)) return 0;
    ent_sides a = {.count = 0}, b = {.count = 0};
    ent_sides_add(&a, e->participants, e->participant_count);
    ent_sides_add(&b, other->participants, other->participant_count);
    if (ent_sides_shared(&a, &b) < 2) return 0;
    return !named ? 1 : same_slug(r->name, other->name) ? 3 : 2;
}

static int by_link(const void *a, const void *b) {
    const entente_event_link *x = a, *y = b;
    int order = strcmp(x->rel, y->rel);
    return order ? order : strcmp(x->event, y->event);
}

static void link_event(ent_arena *arena, entente_event *e, const entente_event *events,
                       uint32_t count) {
    uint32_t capacity = 0, n = 0;
    for (uint32_t m = 0; m < e->mention_count; m++)
        for (uint32_t k = 0; k < e->mentions[m].relation_count; k++) {
            const entente_relation *r = &e->mentions[m].relations[k];
            const entente_event *best = NULL;
            int most = 0;
            for (uint32_t i = 0; i < count; i++) { /* by id: of equals the first */
                int fits = fit(r, e, &events[i]);
                if (fits > most) most = fits, best = &events[i];
            }
            if (best)
                *ent_push(arena, e->links, e->link_count, capacity) =
                    (entente_event_link){r->rel, best->id};
        }
    if (e->link_count) qsort(e->links, e->link_count, sizeof *e->links, by_link);
    for (uint32_t i = 0; i < e->link_count; i++)
        if (!n || by_link(&e->links[n - 1], &e->links[i])) e->links[n++] = e->links[i];
    e->link_count = n;
}

void ent_link_events(ent_arena *arena, entente_event *events, uint32_t count) {
    for (uint32_t e = 0; e < count; e++) link_event(arena, &events[e], events, count);
}
