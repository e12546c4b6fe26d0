/* merger.h - what a merger collects, and the steps that make a network of it.
 *
 *     merge.c     collects: copies of whatever documents and networks bring
 *     settle.c    bags to sets: sorted, each thing once, whatever the order was
 *     judge_apply.c what was judged: who is who, what is no event
 *     assemble.c  mentions to events
 *     roster.c    who is in the network, and how often
 */
#ifndef ENT_MERGER_H
#define ENT_MERGER_H

#include "event/judge.h"
#include "event/merge.h"

struct entente_merger {
    ent_arena *arena; /* becomes the network's */
    ent_interner *strings;
    entente_source *documents;
    uint32_t document_count, document_capacity;
    entente_actor *actors;
    uint32_t actor_count, actor_capacity;
    entente_affiliation *affiliations;
    uint32_t affiliation_count, affiliation_capacity;
    entente_event_mention *mentions;
    uint32_t mention_count, mention_capacity;
    struct old_id {
        const char *id;
        entente_mention_key key; /* of the first mention that it had */
    } * old_ids;
    uint32_t old_id_count, old_id_capacity;
    const char **judgements; /* as lines */
    uint32_t judgement_count, judgement_capacity;
};

/* settle.c */
void ent_settle(entente_merger *merger); /* documents, mentions, affiliations */
void ent_settle_affiliations(entente_merger *merger);
int ent_compare_nullable(const char *a, const char *b); /* NULL last */

/* assemble.c: events sorted by id */
entente_event *ent_assemble(entente_merger *merger, ent_judging *judging, uint32_t *event_count);

/* roster.c */
void ent_settle_actors(entente_merger *merger);
/* Counts the mentions that stand, names those who are the same after the one that stays, and parts
 * the actors of the network from those that only what was judged away names. */
void ent_call_roster(entente_merger *merger, const ent_judging *judging, entente_network *network);

#endif
