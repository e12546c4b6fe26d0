/* gold.h - an article as a reader tells it: what gold.c reads and score.c compares.
 *
 * A network is brought into the same form, so that both sides are counted by the same lines of
 * code.
 */
#ifndef ENT_VIEW_GOLD_H
#define ENT_VIEW_GOLD_H

#include "base/base.h"

typedef struct ent_gold_actor {
    const char *id;
    const char *principal; /* NULL where it has none */
    const char **names;    /* the best one first */
    uint32_t name_count;
    bool person;
} ent_gold_actor;

typedef struct ent_gold_event {
    int type, status; /* entente_type, entente_status; -1: not one of them */
    entente_date date;
    bool ranged; /* the gold wrote a span, "a/b": any part of it is right */
    bool named;  /* has a proper name, the first of names; the others count as right, too */
    const char **names;
    uint32_t name_count;
    const entente_participant *participants;
    uint32_t participant_count;
    const char **optional; /* ids that may take part or not */
    uint32_t optional_count;
    bool core; /* false: may be found or not */
} ent_gold_event;

struct entente_gold {
    ent_arena *arena;
    const char *document;
    ent_gold_actor *actors;
    uint32_t actor_count;
    ent_gold_event *events;
    uint32_t event_count;
};

/* The network in the same form, borrowing its strings; NULL gives an empty one. */
void ent_gold_from_network(struct entente_gold *gold, ent_arena *arena,
                           const entente_network *network);

#endif
