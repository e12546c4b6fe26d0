/* judge.h - judgements: what the files share that read, apply and show them.
 *
 *     judge.c        a mention by its key; a judgement as JSON
 *     judge_read.c   JSON -> judgements, or what was expected
 *     judge_apply.c  judgements on the mentions, clusters and events of a merger
 */
#ifndef ENT_JUDGE_H
#define ENT_JUDGE_H

#include "base/json.h"

/* Appends "document|start|end|type", the trigger's place, and "|part" for parts after the first. */
void ent_mention_key(ent_buffer *out, const entente_event_mention *mention);
void ent_key_text(ent_buffer *out, const entente_mention_key *key);

/* As an object: members in one order, so that equal judgements are equal bytes. */
void ent_judgement_put(ent_json_writer *writer, const char *key,
                       const entente_judgement *judgement);

/* Reads an object; `place` begins a message ("file: line 3"). 0 or -1. */
int ent_judgement_from(ent_arena *arena, const ent_json *object, entente_judgement *judgement,
                       const char *place, entente_error *error);

/* ----- applying ----- */

typedef struct ent_same_actor {
    const char *id, *becomes;
    uint32_t by; /* judgement */
} ent_same_actor;

typedef struct ent_judging {
    ent_arena *arena;
    entente_judgement *items; /* in the order of their application */
    uint32_t count;
    const entente_event_mention *mentions; /* sorted by key, distinct; as told */
    uint32_t mention_count;
    entente_event_mention *effective; /* the same with the actors that judgements say; where nothing
                                         is judged, mentions */
    uint32_t *rejected_by;            /* per mention: judgement, ENT_NO_ID */
    ent_same_actor *same;             /* by id */
    uint32_t same_count;
} ent_judging;

/* Takes lines of judgements, and the settled actors, by which it is decided who stays of those that
 * are the same. */
ent_judging ent_judge(ent_arena *arena, const char *const *lines, uint32_t line_count,
                      const entente_event_mention *mentions, uint32_t mention_count,
                      const entente_actor *actors, uint32_t actor_count);
/* The id that stands for the actor. */
const char *ent_judged_actor(const ent_judging *judging, const char *id);
/* Unites and parts clusters; of[i] is ENT_NO_ID for a rejected mention. New clusters are numbered
 * on. */
void ent_judge_clusters(ent_judging *judging, uint32_t *of, uint32_t *cluster_count);
/* Accepts, edits and rejects events[of[mention]]; a rejected one loses its mentions. */
void ent_judge_events(ent_judging *judging, entente_event *events, const uint32_t *of);
/* Actors that a judgement brings in and no text knows, appended to the list. */
void ent_judge_cast(const ent_judging *judging, entente_actor **actors, uint32_t *count,
                    uint32_t *capacity);

#endif
