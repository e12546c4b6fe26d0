/* filter.c - less of a network: events that pass, actors lifted to whom they act for.
 *
 * Enters: a network.  Leaves: the same network, smaller.
 * Worked example: lifted to states, the meeting {fumio-kishida for JPN, jens-stoltenberg for NATO}
 * has the participants {JPN, NATO}; two ministers of one state become one participant, and the
 * persons leave the actors.
 *
 * Whom a participant acts for was settled on the event's date (participants[].acts_for); only
 * further steps, from an organ to its state, look at the latest principal.  Mentions stay as they
 * are: they are evidence.
 */
#include "graph/graph.h"

#include <stdlib.h>

#include "knowledge/knowledge.h"

enum { MOST_STEPS = 8 }; /* of acting for one who acts for another; more is a circle */

static int compare_actor(const void *key, const void *item) {
    return strcmp(key, ((const entente_actor *)item)->id);
}

const entente_actor *ent_find_actor(const entente_network *network, const char *id) {
    if (network->actor_count == 0) return NULL;
    return bsearch(id, network->actors, network->actor_count, sizeof *network->actors,
                   compare_actor);
}

static const char *principal_of(const entente_network *network, const char *id) {
    const entente_actor *actor = ent_find_actor(network, id);
    return actor && actor->principal && !ent_same(actor->principal, id) ? actor->principal : NULL;
}

static const char *acts_for(const entente_network *network, const entente_participant *p) {
    return p->acts_for && !ent_same(p->acts_for, p->actor) ? p->acts_for
                                                           : principal_of(network, p->actor);
}

const char *ent_lifted(const entente_network *network, const entente_participant *p,
                       entente_level level) {
    if (level == ENTENTE_LEVEL_PERSON) return p->actor;
    if (level == ENTENTE_LEVEL_ORGAN) {
        const entente_actor *actor = ent_find_actor(network, p->actor);
        if (!actor || actor->kind != ENTENTE_PERSON) return p->actor;
    }
    const char *id = acts_for(network, p);
    if (!id) return p->actor;
    for (int step = 0; level == ENTENTE_LEVEL_STATE && step < MOST_STEPS; step++) {
        const char *next = principal_of(network, id);
        if (!next) break;
        id = next;
    }
    return id;
}

/* -------------------------------------------------------------------------------------- which
 * events pass */

static bool in_time(const entente_event *event, const entente_filter *filter) {
    bool since = filter->since != ENTENTE_DATE_MIN, until = filter->until != ENTENTE_DATE_MAX;
    if (!since && !until) return true;
    if (event->date.grain == ENTENTE_NO_DATE) return false;
    return (!since || event->date.to >= filter->since) &&
           (!until || event->date.from <= filter->until);
}

static bool has_actor(const entente_network *network, const entente_event *event,
                      const entente_filter *filter) {
    if (filter->actor_count == 0) return true;
    for (uint32_t i = 0; i < event->participant_count; i++)
        for (uint32_t j = 0; j < filter->actor_count; j++) {
            const entente_participant *p = &event->participants[i];
            const char *wanted = filter->actors[j];
            if (ent_same(wanted, p->actor) || (p->acts_for && ent_same(wanted, p->acts_for)) ||
                ent_same(wanted, ent_lifted(network, p, ENTENTE_LEVEL_STATE)))
                return true;
        }
    return false;
}

static bool has_region(const entente_network *network, const entente_event *event,
                       const entente_filter *filter) {
    for (uint32_t i = 0; i < event->participant_count && filter->region_count; i++) {
        const entente_participant *p = &event->participants[i];
        const char *const ids[] = {p->actor, p->acts_for,
                                   ent_lifted(network, p, ENTENTE_LEVEL_STATE)};
        for (size_t k = 0; k < ENT_COUNT(ids); k++)
            if (ids[k] &&
                ent_in_region(filter->knowledge, ids[k], filter->regions, filter->region_count))
                return true;
    }
    return filter->region_count == 0;
}

static bool has_topic(const entente_event *event, const entente_filter *filter) {
    for (uint32_t i = 0; i < event->topic_count; i++)
        for (uint32_t j = 0; j < filter->topic_count; j++)
            if (ent_same(event->topics[i], filter->topics[j])) return true;
    return filter->topic_count == 0;
}

static bool passes(const entente_network *network, const entente_event *event,
                   const entente_filter *filter) {
    return (!filter->types || (filter->types >> event->type & 1)) &&
           (!filter->statuses || (filter->statuses >> event->status & 1)) &&
           event->sources >= filter->min_sources && has_topic(event, filter) &&
           in_time(event, filter) && has_region(network, event, filter);
}

/* Events that share an actor with those already near; one step. */
static void come_nearer(const entente_network *network, bool *near) {
    bool *met = ent_xcalloc(network->actor_count, sizeof *met);
    for (int round = 0; round < 2; round++) /* first who is met, then what they take part in */
        for (uint32_t e = 0; e < network->event_count; e++) {
            const entente_event *event = &network->events[e];
            for (uint32_t p = 0; p < event->participant_count; p++) {
                const entente_actor *actor = ent_find_actor(network, event->participants[p].actor);
                if (!actor) continue;
                if (round == 0 && near[e]) met[actor - network->actors] = true;
                if (round == 1 && met[actor - network->actors]) near[e] = true;
            }
        }
    free(met);
}

/* ------------------------------------------------------------------------------------------ who
 * stays */

static void keep(const entente_network *network, bool *kept, const char *id) {
    for (int step = 0; id && step < MOST_STEPS; step++) {
        const entente_actor *actor = ent_find_actor(network, id);
        if (!actor) return;
        kept[actor - network->actors] = true;
        id = principal_of(network, id);
    }
}

/* Drops the actors that are not `kept`, and their affiliations. */
static void drop_others(entente_network *network, const bool *kept) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < network->affiliation_count; i++) {
        const entente_actor *person = ent_find_actor(network, network->affiliations[i].person);
        if (person && kept[person - network->actors])
            network->affiliations[count++] = network->affiliations[i];
    }
    network->affiliation_count = count;
    count = 0;
    for (uint32_t i = 0; i < network->actor_count; i++)
        if (kept[i]) network->actors[count++] = network->actors[i];
    network->actor_count = count;
}

/* Drops actors that take part in nothing, nor stand behind one who does, and their affiliations.
 * `kept` marks those that stay in any case; it is freed. */
static void drop_idle_actors(entente_network *network, bool *kept) {
    for (uint32_t e = 0; e < network->event_count; e++)
        for (uint32_t p = 0; p < network->events[e].participant_count; p++) {
            keep(network, kept, network->events[e].participants[p].actor);
            if (network->events[e].participants[p].acts_for)
                keep(network, kept, network->events[e].participants[p].acts_for);
        }
    drop_others(network, kept);
    free(kept);
}

void entente_filter_network(entente_network *network, const entente_filter *filter) {
    uint32_t before = network->event_count, count = 0;
    for (uint32_t i = 0; i < before; i++)
        if (passes(network, &network->events[i], filter))
            network->events[count++] = network->events[i];
    network->event_count = count;
    bool *near = ent_xcalloc(count, sizeof *near);
    for (uint32_t i = 0; i < count; i++) near[i] = has_actor(network, &network->events[i], filter);
    for (uint32_t step = 1; step < filter->depth && filter->actor_count; step++)
        come_nearer(network, near);
    network->event_count = 0;
    for (uint32_t i = 0; i < count; i++)
        if (near[i]) network->events[network->event_count++] = network->events[i];
    free(near);
    if (network->event_count == before) return;
    drop_idle_actors(network, ent_xcalloc(network->actor_count, sizeof(bool)));
}

/* --------------------------------------------------------------------------------------------
 * lifting */

static int by_actor(const void *a, const void *b) {
    const entente_participant *x = a, *y = b;
    int order = strcmp(x->actor, y->actor);
    return order ? order : strcmp(x->role, y->role);
}

static void lift_event(const entente_network *network, entente_event *event, entente_level level) {
    for (uint32_t i = 0; i < event->participant_count; i++) {
        entente_participant *p = &event->participants[i];
        const char *id = ent_lifted(network, p, level);
        if (id != p->actor) *p = (entente_participant){id, p->role, principal_of(network, id)};
    }
    if (event->participant_count == 0) return;
    qsort(event->participants, event->participant_count, sizeof *event->participants, by_actor);
    uint32_t count = 0;
    for (uint32_t i = 0; i < event->participant_count; i++)
        if (count == 0 ||
            !ent_same(event->participants[count - 1].actor, event->participants[i].actor))
            event->participants[count++] = event->participants[i];
    event->participant_count = count;
}

void entente_lift_network(entente_network *network, entente_level level) {
    if (level == ENTENTE_LEVEL_PERSON) return;
    for (uint32_t i = 0; i < network->event_count; i++)
        lift_event(network, &network->events[i], level);
    bool *kept = ent_xcalloc(network->actor_count, sizeof *kept);
    for (uint32_t i = 0; i < network->actor_count;
         i++) { /* an isolate stays one, if it is of this level */
        entente_participant alone = {network->actors[i].id, "", NULL};
        kept[i] = ent_same(ent_lifted(network, &alone, level), alone.actor);
    }
    drop_idle_actors(network, kept);
}

void entente_keep_kinds(entente_network *network, uint32_t kinds) {
    if (!kinds) return;
    bool *kept = ent_xcalloc(network->actor_count, sizeof *kept);
    for (uint32_t i = 0; i < network->actor_count; i++)
        kept[i] = kinds >> network->actors[i].kind & 1;
    uint32_t events = 0;
    for (uint32_t e = 0; e < network->event_count; e++) {
        entente_event *event = &network->events[e];
        uint32_t count = 0;
        for (uint32_t p = 0; p < event->participant_count; p++) {
            const entente_actor *actor = ent_find_actor(network, event->participants[p].actor);
            if (actor && kept[actor - network->actors])
                event->participants[count++] = event->participants[p];
        }
        event->participant_count = count;
        if (count) network->events[events++] = *event;
    }
    network->event_count = events;
    drop_others(network, kept);
    free(kept);
}
