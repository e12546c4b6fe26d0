/* assemble.c - mentions to events.
 *
 * Enters: settled mentions, and what was judged.  Leaves: events, each with the mentions that tell
 * it. Worked example: two mentions that are clustered, of which one was rejected, make an event of
 * one mention; the other goes aside, with the judgement that took it out, for whoever merges again.
 *
 * Clusters and fields are computed from mentions with the actors that judgements say; what an event
 * shows as its mentions is what was told.
 */
#include <stdlib.h>

#include "event/merger.h"

static int by_event(const void *a, const void *b) {
    return strcmp(((const entente_event *)a)->id, ((const entente_event *)b)->id);
}

static void add_old_id(entente_merger *m, entente_event *event, const char *id) {
    const char **also = ent_alloc(m->arena, (event->also_count + 1) * sizeof *also);
    uint32_t n = 0, at = 0;
    while (at < event->also_count && strcmp(event->also[at], id) < 0) also[n++] = event->also[at++];
    if (at < event->also_count && ent_same(event->also[at], id)) return;
    also[n++] = id;
    while (at < event->also_count) also[n++] = event->also[at++];
    event->also = also;
    event->also_count = n;
}

/* Ids under which an event was known in the networks merged into this one. */
static void keep_old_ids(entente_merger *m, entente_event *events, const uint32_t *of) {
    for (uint32_t i = 0; i < m->old_id_count; i++) {
        const struct old_id *old = &m->old_ids[i];
        entente_event_mention key = {.document = old->key.document,
                                     .trigger = old->key.trigger,
                                     .type = old->key.type,
                                     .part = old->key.part};
        uint32_t at = ent_find_mention(m->mentions, m->mention_count, &key);
        entente_event *event = at != ENT_NO_ID && of[at] != ENT_NO_ID ? &events[of[at]] : NULL;
        if (event && !ent_same(event->id, m->old_ids[i].id)) add_old_id(m, event, m->old_ids[i].id);
    }
}

/* Clusters the mentions that stand; of[i] is ENT_NO_ID for the others. */
static uint32_t cluster(const entente_merger *m, const ent_judging *j, const uint32_t *copies,
                        uint32_t *of) {
    uint32_t all = m->mention_count, n = 0;
    for (uint32_t i = 0; i < all; i++) n += j->rejected_by[i] == ENT_NO_ID;
    if (n == all)
        return ent_cluster(j->effective, all, m->actors, m->actor_count, m->documents,
                           m->document_count, copies, of);
    ent_arena *scratch = ent_arena_new();
    entente_event_mention *standing = ent_alloc(scratch, (n + 1) * sizeof *standing);
    uint32_t *places = ent_alloc(scratch, (n + 1) * sizeof *places);
    n = 0;
    for (uint32_t i = 0; i < all; i++)
        if (j->rejected_by[i] == ENT_NO_ID) standing[n++] = j->effective[i];
    uint32_t count = ent_cluster(standing, n, m->actors, m->actor_count, m->documents,
                                 m->document_count, copies, places);
    n = 0;
    for (uint32_t i = 0; i < all; i++)
        of[i] = j->rejected_by[i] == ENT_NO_ID ? places[n++] : ENT_NO_ID;
    ent_arena_free(scratch);
    return count;
}

/* Hands each event its mentions. */
static void deal(const entente_merger *m, const entente_event_mention *mentions, const uint32_t *of,
                 entente_event *events, uint32_t count) {
    for (uint32_t e = 0; e < count; e++) events[e].mention_count = 0;
    for (uint32_t i = 0; i < m->mention_count; i++)
        if (of[i] != ENT_NO_ID) events[of[i]].mention_count++;
    for (uint32_t e = 0; e < count; e++) {
        events[e].mentions =
            ent_alloc(m->arena, (events[e].mention_count + 1) * sizeof *events[e].mentions);
        events[e].mention_count = 0;
    }
    for (uint32_t i = 0; i < m->mention_count; i++)
        if (of[i] != ENT_NO_ID) events[of[i]].mentions[events[of[i]].mention_count++] = mentions[i];
}

entente_event *ent_assemble(entente_merger *m, ent_judging *j, uint32_t *event_count) {
    uint32_t *of = ent_alloc(m->arena, (m->mention_count + 1) * sizeof *of);
    const uint32_t *copies = ent_find_copies(m->arena, m->documents, m->document_count);
    uint32_t count = cluster(m, j, copies, of), n = 0;
    ent_judge_clusters(j, of, &count);
    entente_event *events = ent_alloc(m->arena, (count + 1) * sizeof *events);
    deal(m, j->effective, of, events, count);
    for (uint32_t e = 0; e < count; e++)
        if (events[e].mention_count)
            ent_consolidate(m->arena, &events[e], m->documents, m->document_count, copies);
    ent_judge_events(j, events, of);
    for (uint32_t i = 0; i < m->mention_count; i++)
        if (j->rejected_by[i] != ENT_NO_ID) of[i] = ENT_NO_ID;
    if (j->count) deal(m, m->mentions, of, events, count);
    keep_old_ids(m, events, of);
    for (uint32_t e = 0; e < count; e++)
        if (events[e].mention_count) events[n++] = events[e];
    if (n) qsort(events, n, sizeof *events, by_event);
    ent_link_events(m->arena, events, n);
    *event_count = n;
    return events;
}
