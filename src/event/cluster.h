/* cluster.h - what the files share that find which mentions tell the same event.
 *
 *     agree.c    what two tellings of one event cannot contradict: sides, names
 *     cluster.c  inside a document: mentions to chains
 *     unite.c    across documents: chains to events
 *     copies.c   which documents are copies of one text
 */
#ifndef ENT_CLUSTER_H
#define ENT_CLUSTER_H

#include "event/merge.h"

/* The mentions of one event in one document (a coreference chain), and, while documents are united,
 * those of one event in all of them. */
typedef struct ent_chain {
    entente_type type;
    ent_sides sides;
    const char *name, *place;           /* the longest; the first */
    const char *instrument;             /* the first */
    entente_date date;                  /* the finest */
    entente_date steps[ENTENTE_STEPS];  /* of an agreement's life, the finest of each */
    const entente_event_mention *first; /* what opened it */
    const entente_event_mention *names; /* the first that names persons; NULL */
    uint64_t people;                    /* of its first 64 participants, who is a person */
    entente_date news; /* the days of which it is news, of the first that says so */
    const entente_event_mention *relates; /* that tells what it replaces, extends, amends; NULL */
    bool planned, ended, coded;
    bool aside;      /* told to be apart from a larger meeting: "on the sidelines" */
    bool name_tells; /* which one it is: not "joint statement"; set by ent_unite_chains */
    uint32_t document, position; /* index into documents; byte where it opens */
    uint32_t event;              /* number of its event */
} ent_chain;

/* The lesser set lies inside the greater and has two sides or more. */
bool ent_sides_agree(const ent_sides *a, const ent_sides *b);
bool ent_places_agree(const char *a, const char *b); /* NULL is compatible with all */
/* Is one of them a meeting apart from the other? Two of four or more who sat together also met by
 * themselves, unless it is said in the same word ("summit") or by the same name; and so did any of
 * them of whom a sentence says so. */
bool ent_is_aside(const ent_chain *a, const ent_chain *b);
/* Do they name persons for the same sides? Conflict: for one of them, none in common. */
typedef enum ent_casting { ENT_NO_PEOPLE, ENT_SAME_PEOPLE, ENT_OTHER_PEOPLE } ent_casting;
ent_casting ent_compare_people(const ent_chain *a, const ent_chain *b);
/* Does the sentence say that a meeting was apart from a larger one? */
bool ent_says_aside(const char *text);
/* Do "extradition treaty" and "treaty on extradition to Gabon" have a word in common that tells
 * what they are about? NULL has none. */
bool ent_instruments_share(const char *a, const char *b);
/* Words of an instrument that tell what it is about: *at walks over them; false after the last. */
bool ent_instrument_word(const char **at, const char **word, size_t *length);
/* Does the date overlap the chain's, or that of any of its stages? */
bool ent_dates_meet(const ent_chain *chain, entente_date date);
/* Are two agreements stages of one life, by their instruments or names and by the order of their
 * steps? */
bool ent_lives_agree(const ent_chain *a, const ent_chain *b);
/* Does one of them tell that it replaces, extends or amends the other? */
bool ent_is_related(const ent_chain *a, const ent_chain *b);
/* Adds what another chain, or a single mention as a chain, tells. */
void ent_chain_take(ent_chain *chain, const ent_chain *other);

/* Numbers the events of all chains; chains stand in the order of their documents. */
void ent_unite_chains(ent_chain *chains, uint32_t count, const entente_source *documents,
                      const uint32_t *copies);

#endif
