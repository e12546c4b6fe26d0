/* cluster.c - which mentions tell the same event: inside a document.
 *
 * Enters: mentions, sorted.  Leaves: a cluster number for each; a function of the set alone,
 * whatever order it came in. Worked example: two articles tell of the ITPP on 2023-07-12 and in
 * July 2023: same type, both of Japan and NATO, names agree, dates overlap; so it is one event with
 * two sources.
 *
 * What is dated or named comes first and opens the chains; a mention without either ("the agreement
 * between the two") belongs to the nearest one before it, as a reader takes it.  How chains of
 * several documents become one event: unite.c.
 */
#include <strings.h>

#include "base/date.h"
#include "event/cluster.h"

int ent_compare_mentions(const entente_event_mention *a, const entente_event_mention *b) {
    int order = a->document == b->document ? 0 : strcmp(a->document, b->document);
    if (order) return order;
    if (a->trigger.start != b->trigger.start) return a->trigger.start < b->trigger.start ? -1 : 1;
    if (a->trigger.end != b->trigger.end) return a->trigger.end < b->trigger.end ? -1 : 1;
    if (a->type != b->type) return a->type < b->type ? -1 : 1;
    if (a->part != b->part) return a->part < b->part ? -1 : 1;
    return strcmp(a->rule, b->rule);
}

/* ----- inside a document ----- */

/* A row that a person coded is an event of its own, however much it looks like another row. */
static bool is_coded(const entente_event_mention *m) {
    return ent_same(m->rule, "coded");
}

static bool is_anchored(const entente_event_mention *m) {
    return m->date.grain || m->name;
}

/* Does a body take part in one meeting where in the other somebody speaks for it? A summit of the
 * alliance is not its secretary general's talk with a guest. */
static bool sits_for_itself(const entente_event_mention *a, const entente_event_mention *b) {
    for (int turn = 0; turn < 2; turn++) {
        for (uint32_t i = 0; i < a->participant_count; i++)
            for (uint32_t k = 0; k < b->participant_count; k++)
                if (!a->participants[i].acts_for && b->participants[k].acts_for &&
                    ent_same(a->participants[i].actor, b->participants[k].acts_for))
                    return true;
        const entente_event_mention *swap = a;
        a = b;
        b = swap;
    }
    return false;
}

typedef struct clustering {
    ent_arena *arena;
    const entente_actor *actors; /* by id */
    uint32_t actor_count;
    ent_chain *chains;
    uint32_t count, capacity;
} clustering;

/* A mention by itself. */
static ent_chain chain_of(const clustering *k, const entente_event_mention *m, uint32_t document) {
    ent_chain c = {.type = m->type,
                   .name = m->name,
                   .place = m->place,
                   .instrument = m->instrument,
                   .date = m->date,
                   .document = document,
                   .position = m->trigger.start,
                   .first = m,
                   .news = m->reported,
                   .relates = m->relation_count ? m : NULL,
                   .coded = is_coded(m),
                   .aside = m->type == ENTENTE_MEETING && ent_says_aside(m->text),
                   .planned = m->status == ENTENTE_PLANNED,
                   .ended = m->status == ENTENTE_ENDED || m->status == ENTENTE_CANCELLED};
    c.steps[ent_step_of(m)] = m->date;
    c.steps[ENTENTE_NO_STEP] = ent_date_none();
    ent_sides_add(&c.sides, m->participants, m->participant_count);
    for (uint32_t i = 0; i < m->participant_count && i < 64; i++) {
        const entente_participant *p = &m->participants[i];
        const entente_actor *a =
            p->acts_for ? ent_find_actor_in(k->actors, k->actor_count, p->actor) : NULL;
        if (a && a->kind == ENTENTE_PERSON) c.people |= (uint64_t)1 << i;
    }
    c.names = c.people ? m : NULL;
    return c;
}

/* A pact signed and a hotline still discussed are two, a pact discussed and then signed is one. */
static bool is_other_stage(const ent_chain *c, const ent_chain *one) {
    const entente_event_mention *m = one->first;
    bool done = m->status == ENTENTE_CONCLUDED, was_done = c->first->status == ENTENTE_CONCLUDED;
    bool same_word =
        strcasecmp(c->first->trigger_text, m->trigger_text) == 0 || (c->name && m->name);
    return m->type == ENTENTE_AGREEMENT && done != was_done && !same_word &&
           !ent_instruments_share(c->instrument, one->instrument);
}

/* The call that a page is about is not the summit of last year that it mentions. */
static bool is_news_apart(const ent_chain *c, const entente_event_mention *m) {
    enum { A_MONTH = 31 };
    entente_date told = c->date, news = m->reported;
    return !m->date.grain && news.grain && told.grain && m->type != ENTENTE_MEMBERSHIP &&
           (news.from > told.to + A_MONTH || told.from > news.to + A_MONTH);
}

static bool belongs(const ent_chain *c, const ent_chain *one) {
    const entente_event_mention *m = one->first;
    bool dated = c->date.grain && m->date.grain, apart = dated && !ent_dates_meet(c, m->date);
    bool pact = m->type == ENTENTE_AGREEMENT, both_named = c->name && m->name;
    if (c->type != m->type ||
        (apart && !(pact && (both_named || (c->instrument && m->instrument)))))
        return false;
    if (!ent_sides_agree(&c->sides, &one->sides)) return false;
    if (!ent_names_agree(c->name, m->name)) return false;
    if (ent_is_aside(c, one)) return false;
    /* a name for two of three belongs to another pact */
    bool equal = ent_sides_shared(&c->sides, &one->sides) == c->sides.count &&
                 c->sides.count == one->sides.count;
    if (pact && !c->name != !m->name && !equal) return false;
    if (pact && ent_is_related(c, one)) return false;
    if (is_news_apart(c, m)) return false;
    if (apart) return both_named || ent_lives_agree(c, one);
    if (m->type == ENTENTE_MEETING && !ent_places_agree(c->place, m->place)) return false;
    if (m->type == ENTENTE_MEETING && ent_compare_people(c, one) == ENT_OTHER_PEOPLE) return false;
    /* "talked at the margins of the summit": told in one breath, with and without a name, they
     * are two */
    bool one_breath = c->first->span.start == m->span.start && c->first->span.end == m->span.end;
    if (m->type == ENTENTE_MEETING && !c->name != !m->name &&
        (one_breath || sits_for_itself(c->first, m)))
        return false;
    if (is_other_stage(c, one)) return false;
    if (!pact && m->type != ENTENTE_MEMBERSHIP && c->planned != one->planned && !dated)
        return false;
    return c->ended == one->ended || both_named ||
           (pact && ent_instruments_share(c->instrument, one->instrument));
}

/* The last fitting chain that begins before the mention, else the first one after it. */
static uint32_t place_for(const clustering *k, uint32_t from, const ent_chain *one) {
    uint32_t before = UINT32_MAX, after = UINT32_MAX;
    for (uint32_t c = from; c < k->count; c++) {
        if (!belongs(&k->chains[c], one)) continue;
        uint32_t *best = k->chains[c].position <= one->position ? &before : &after;
        bool nearer = *best == UINT32_MAX ||
                      (best == &before) == (k->chains[c].position > k->chains[*best].position);
        if (nearer) *best = c;
    }
    return before != UINT32_MAX ? before : after;
}

static void cluster_document(clustering *k, const entente_event_mention *mentions, uint32_t count,
                             uint32_t document, uint32_t *of) {
    uint32_t from = k->count;
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < count; i++) {
            if (is_anchored(&mentions[i]) != (round == 0)) continue;
            ent_chain one = chain_of(k, &mentions[i], document);
            uint32_t c = one.coded ? UINT32_MAX : place_for(k, from, &one);
            if (c == UINT32_MAX) {
                c = k->count;
                *ent_push(k->arena, k->chains, k->count, k->capacity) = one;
            } else {
                ent_chain_take(&k->chains[c], &one);
            }
            of[i] = c;
        }
}

uint32_t ent_cluster(const entente_event_mention *mentions, uint32_t count,
                     const entente_actor *actors, uint32_t actor_count,
                     const entente_source *documents, uint32_t document_count,
                     const uint32_t *copies, uint32_t *cluster_of) {
    clustering k = {.arena = ent_arena_new(),
                    .capacity = count + 1,
                    .actors = actors,
                    .actor_count = actor_count};
    k.chains = ent_alloc(k.arena, k.capacity * sizeof *k.chains);
    for (uint32_t i = 0; i < count;) {
        uint32_t stop = i;
        while (stop < count && ent_same(mentions[stop].document, mentions[i].document)) stop++;
        const entente_source *source =
            ent_find_document(documents, document_count, mentions[i].document);
        cluster_document(&k, mentions + i, stop - i, (uint32_t)(source - documents),
                         cluster_of + i);
        i = stop;
    }
    ent_unite_chains(k.chains, k.count, documents, copies);
    /* numbered in the order of the mentions */
    uint32_t *number = ent_alloc(k.arena, (k.count + 1) * sizeof *number), n = 0;
    memset(number, 0xFF, (k.count + 1) * sizeof *number);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t event = k.chains[cluster_of[i]].event;
        if (number[event] == ENT_NO_ID) number[event] = n++;
        cluster_of[i] = number[event];
    }
    ent_arena_free(k.arena);
    return n;
}
