/* coref.h - what group.c and coref.c share: the groups of actors that a text has spoken of so far.
 */
#ifndef ENT_ACTOR_COREF_H
#define ENT_ACTOR_COREF_H

#include "actor/linker.h"

enum { ENT_MOST_MEMBERS = 24, ENT_LOOK_BACK = 10 /* sentences */ };

typedef struct ent_group {
    uint32_t actors[ENT_MOST_MEMBERS], count; /* distinct */
    uint32_t principals;                      /* how many sides they make */
    uint32_t sentence, position;              /* where it ends */
    bool together;                            /* named side by side, not only in one sentence */
    uint32_t described; /* as "the three" before: how many; 0: by their names */
} ent_group;

typedef struct ent_head_word {
    const char *word;
    bool persons, states, bare; /* what the members are; bare: "the sides" needs no number */
    bool countries;             /* states only: no alliance is one of "the two countries" */
} ent_head_word;

typedef struct ent_discourse {
    ent_linker *linker;
    ent_group *groups;
    uint32_t count, capacity;
    uint32_t near, named; /* mentions by name that a description may look back to: [near, named) */
    uint32_t quote_block, quote_at; /* how far quotation marks are read, in which block ... */
    bool quote_open;                /* ... and whether one is open there */
} ent_discourse;

/* The groups of one sentence, from its mentions [from, to). */
void ent_groups_read(ent_discourse *discourse, uint32_t from, uint32_t to);
/* Keeps a group of several sides, or of several persons of one. */
void ent_group_keep(ent_discourse *discourse, ent_group group);
/* A description resolved is a group again.  Number: as "the three"; 0: by names. */
void ent_group_keep_described(ent_discourse *discourse, uint32_t token, const uint32_t *actors,
                              uint32_t count, uint32_t number);
/* Adds a mention's actors, each once. */
void ent_group_join(const ent_linker *linker, ent_group *group, const entente_mention *mention);
/* Is the mention of a party, not of a place or a pronoun? */
bool ent_names_party(const entente_mention *mention);
/* Do only joints stand between two mentions: "and", a comma, a hyphen, a title of the second? */
bool ent_joined(const ent_linker *linker, const entente_mention *left,
                const entente_mention *right);
/* Who "they" are, into out[ENT_MOST_MEMBERS]; 0: not known. */
uint32_t ent_resolve_they(const ent_discourse *discourse, uint32_t token, uint32_t *out);
/* "the two sides", "both leaders", "the four heads of state" at a token: adds the mention.  False:
 * there is none. */
bool ent_plural_description(ent_discourse *discourse, uint32_t token, uint32_t stop);

#endif
