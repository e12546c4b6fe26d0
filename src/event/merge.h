/* merge.h - what the files that make a network out of event mentions share.
 *
 *     merge.c        collects documents, actors and mentions; knows no order; finishes the network
 *                    (merger.h)
 *     cluster.c      which mentions tell the same event (cluster.h)
 *     consolidate.c  an event's fields as functions of its mentions
 *     history.c      its stages and its life
 *     codes.c        type and status to PLOVER and CAMEO
 */
#ifndef ENT_MERGE_H
#define ENT_MERGE_H

#include "base/base.h"

/* The distinct principals of a mention's participants, sorted; at most this many are compared. */
enum { ENT_MOST_SIDES = 32 };

typedef struct ent_sides {
    const char *ids[ENT_MOST_SIDES];
    uint32_t count;
} ent_sides;

void ent_sides_add(ent_sides *sides, const entente_participant *participants, uint32_t count);
uint32_t ent_sides_shared(const ent_sides *a, const ent_sides *b);

/* Sorted by document, trigger, type: the order in which everything below walks. */
int ent_compare_mentions(const entente_event_mention *a, const entente_event_mention *b);

/* For each document the first of those that have the same text but for a few words. */
uint32_t *ent_find_copies(ent_arena *arena, const entente_source *documents, uint32_t count);

/* Numbers the clusters: cluster_of[i] for mention i; returns how many. `mentions` are sorted and
 * distinct, actors sorted by id; `copies` as above. */
uint32_t ent_cluster(const entente_event_mention *mentions, uint32_t count,
                     const entente_actor *actors, uint32_t actor_count,
                     const entente_source *documents, uint32_t document_count,
                     const uint32_t *copies, uint32_t *cluster_of);

/* Fills every field of an event from its mentions, already set. */
void ent_consolidate(ent_arena *arena, entente_event *event, const entente_source *documents,
                     uint32_t document_count, const uint32_t *copies);

/* history.c: fills stages, life and variants, once status and date are set. */
void ent_tell_history(ent_arena *arena, entente_event *event);
/* The step that a mention tells, by its status where by nothing else; none but of agreements. */
entente_step ent_step_of(const entente_event_mention *mention);

/* Do two proper names mean one thing: same, contained, or one the acronym of the other? NULL is
 * compatible with all. */
bool ent_names_agree(const char *a, const char *b);

/* relation.c: resolves what mentions say of other agreements; events sorted by id. */
void ent_link_events(ent_arena *arena, entente_event *events, uint32_t count);

void ent_codes(ent_arena *arena, entente_event *event);
/* Can an event of this type have the status? A meeting is planned, held or cancelled. */
bool ent_status_fits(entente_type type, entente_status status);

/* In mentions sorted and distinct, by document, trigger, type and part: its place, or ENT_NO_ID. */
uint32_t ent_find_mention(const entente_event_mention *mentions, uint32_t count,
                          const entente_event_mention *key);
/* In actors sorted by id; NULL where there is none. */
entente_actor *ent_find_actor_in(const entente_actor *actors, uint32_t count, const char *id);
const entente_source *ent_find_document(const entente_source *documents, uint32_t count,
                                        const char *id);

#endif
