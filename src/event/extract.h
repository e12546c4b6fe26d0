/* extract.h - what the files of this room share while they read one sentence.
 *
 *     tree.c      the dependency tree: children, prepositions, subjects found across clauses
 *     argument.c  a dependent's head word -> the actors that it stands for
 *     modality.c  has it happened? aux, negation, "plans to", "refused to", "if"
 *     trigger.c   can the word be a trigger of the pattern here?
 *     govern.c    the verb that says how it stands with a noun trigger
 *     role.c      slots of the pattern -> arguments
 *     bracket.c   members in brackets behind a name
 *     promise.c   with whom one agrees to do something
 *     mend.c      the tree, corrected where names show that it is wrong
 *     detail.c    when, where, on what
 *     name.c      by what name
 *     relation.c  what it is to another agreement
 *     life.c      which agreement, and where in its life
 *     mention.c   arguments and details -> event mentions
 *     extract.c   goes through the sentences
 *     trial.c     goes through one again and notes what became of each trigger
 */
#ifndef ENT_EXTRACT_H
#define ENT_EXTRACT_H

#include "base/base.h"
#include "knowledge/knowledge.h"
#include "knowledge/patterns.h"

enum { ENT_MOST_ARGUMENTS = 48 };

#define ENT_NO_TOKEN (-1)

typedef struct ent_argument {
    uint32_t actor; /* index into document->actors */
    const char *role;
    bool pronoun;   /* reached over a pronoun or a description */
    bool slot_with; /* stood with "with" */
} ent_argument;

typedef struct ent_extractor {
    entente_document *document;
    const entente_knowledge *knowledge;
    const ent_patterns *patterns;
    ent_arena *arena;
    const entente_sentence *sentence;
    int32_t first, last;  /* tokens of the sentence */
    int32_t *first_child; /* per token of the document: chains of dependents in text order */
    int32_t *next_child;
    uint32_t *mention_of; /* token -> mention that covers it, ENT_NONE */
    uint32_t *lemma_of;   /* token -> lemma number of the patterns, ENT_NO_ID */
    uint32_t event_capacity;
    struct ent_trials *trials; /* NULL, but where somebody asks why */
} ent_extractor;

static inline const entente_token *ent_tok(const ent_extractor *x, int32_t t) {
    return &x->document->tokens[t];
}

/* tree.c */
void ent_tree_build(ent_extractor *x); /* children of the current sentence */
bool ent_has_lemma(const ent_extractor *x, int32_t t, const char *lemma);
bool ent_lemma_in(const ent_extractor *x, int32_t t, const char *const *lemmas);
bool ent_rel_is(const ent_extractor *x, int32_t t, entente_deprel base); /* subtypes included */
/* The first child with this relation, or ENT_NO_TOKEN. */
int32_t ent_child(const ent_extractor *x, int32_t t, entente_deprel rel);
bool ent_has_to(const ent_extractor *x, int32_t verb); /* "to meet" */
/* Does the dependent stand with this preposition ("with", "between")? */
bool ent_has_case(const ent_extractor *x, int32_t t, const char *preposition);
/* Does "not" stand right before the noun, as in "not Norway but Sweden"? */
bool ent_is_excepted(const ent_extractor *x, int32_t t);
/* The head word of the verb's subject, looked for in the clauses around it too; ENT_NO_TOKEN. */
int32_t ent_subject_of(const ent_extractor *x, int32_t verb);
int32_t ent_object_of(const ent_extractor *x, int32_t verb);
/* The verb or noun that a noun hangs on as object, subject or oblique; ENT_NO_TOKEN. */
int32_t ent_governor_of(const ent_extractor *x, int32_t noun);
bool ent_is_passive(const ent_extractor *x, int32_t verb);

/* argument.c */
typedef struct ent_arguments {
    ent_argument items[ENT_MOST_ARGUMENTS];
    uint32_t count;
    uint32_t agents;       /* reached over "ministers", "counterparts", "a team": people, too */
    uint32_t with_phrases; /* "with A, then with B" are two */
} ent_arguments;
/* Adds the actors for which the phrase headed by t stands, conjuncts and all. */
void ent_argument_add(const ent_extractor *x, ent_arguments *arguments, int32_t t,
                      const char *role);
/* Adds the actors between the determiner and the noun: "US-China talks", "a Japan-NATO programme".
 */
void ent_argument_add_modifiers(const ent_extractor *x, ent_arguments *arguments, int32_t noun,
                                const char *role);
/* The id of the last principal of an actor of the document: the side that it is on. */
const char *ent_last_principal(const entente_document *document, uint32_t actor);
/* Adds the names, a list of them too, that end right before a verb and follow no preposition. */
void ent_argument_add_adjacent(const ent_extractor *x, ent_arguments *arguments, int32_t verb,
                               const char *role);
uint32_t ent_argument_sides(const ent_extractor *x,
                            const ent_arguments *arguments); /* distinct principals */

/* trigger.c */
bool ent_trigger_fits(const ent_extractor *x, int32_t t, const ent_pattern *pattern);
bool ent_has_child_in(const ent_extractor *x, int32_t t, const char *const *lemmas);
bool ent_is_capitalised(const ent_extractor *x, int32_t t);

/* govern.c */
typedef struct ent_governed {
    int32_t verb;     /* what governs the noun; ENT_NO_TOKEN */
    int32_t relative; /* verb of a relative clause that governs it too; ENT_NO_TOKEN */
    ent_effect effect;
    bool found;   /* the verb is known as a governor of such nouns */
    bool subject; /* its subject takes part */
    bool object;  /* its object does: "the talks included" */
    bool stands;  /* acted under, it stands whatever the verb's own modality */
} ent_governed;
ent_governed ent_govern(const ent_extractor *x, int32_t noun, const ent_pattern *pattern);

/* role.c: false where a condition on the arguments fails */
bool ent_fill_verb(const ent_extractor *x, int32_t verb, const ent_pattern *pattern,
                   ent_arguments *arguments);
bool ent_fill_noun(const ent_extractor *x, int32_t noun, const ent_pattern *pattern,
                   const ent_governed *governed, ent_arguments *arguments);

/* promise.c: the sides that only the promise of the verb or noun names ("agreed to buy from A") */
void ent_promise_add(const ent_extractor *x, ent_arguments *arguments, int32_t t, const char *role);

/* bracket.c: "the Group (Peru, Chile and Bolivia)" */
void ent_read_brackets(ent_extractor *x);

/* mend.c: in the document's own tokens, once for each sentence; doing it again changes nothing */
void ent_tree_mend(ent_extractor *x);

/* mention.c */
const char *ent_rule_name(ent_arena *arena, const ent_pattern *pattern); /* "sign.verb" */
bool ent_is_definite(const ent_extractor *x, int32_t noun);
void ent_mention_event(ent_extractor *x, int32_t trigger, const ent_pattern *pattern, int32_t verb,
                       ent_effect effect, const ent_arguments *arguments);

/* relation.c */
bool ent_is_agreement_noun(const ent_extractor *x, int32_t t); /* "treaty" */
void ent_event_relations(const ent_extractor *x, int32_t trigger, int32_t verb,
                         entente_event_mention *event);
/* Of the last one of the events before `count`, where the sentence speaks of it as "it" or "the
 * treaty". */
void ent_relate_last(const ent_extractor *x, uint32_t count);

/* modality.c */
ent_effect ent_effect_at(const ent_extractor *x, int32_t t, ent_effect own);

/* extract.c */
/* Everything but the sentence; the arena is the caller's. */
ent_extractor ent_extractor_on(entente_document *document, const entente_knowledge *knowledge,
                               ent_arena *arena);
void ent_read_sentence(ent_extractor *x, uint32_t sentence);

/* trial.c */
typedef enum ent_outcome {               /* how far a trigger came, in this order */
                           ENT_UNFIT,    /* the word is no trigger of the pattern here */
                           ENT_UNFILLED, /* the pattern's conditions on its roles fail */
                           ENT_ONE_SIDED,
                           ENT_UNREAL,  /* could, would, never */
                           ENT_PRIVATE, /* a person who acts for nobody, with no state or
                                           organisation */
                           ENT_CONTENT, /* only what another event promises */
                           ENT_TOLD,
} ent_outcome;

typedef struct ent_trial {
    uint32_t trigger; /* token */
    const ent_pattern *pattern;
    ent_outcome outcome;
    ent_arguments arguments; /* none before ENT_ONE_SIDED */
} ent_trial;

typedef struct ent_trials {
    ent_arena *arena;
    ent_trial *items;
    uint32_t count, capacity;
} ent_trials;

/* Tries the triggers of one sentence again, with what the document tells before it; the document
 * stays as it is. */
void ent_try_sentence(const entente_document *document, const entente_knowledge *knowledge,
                      uint32_t sentence, ent_trials *trials);
/* Notes a trial where somebody listens; `arguments` may be NULL. */
void ent_note_trial(const ent_extractor *x, int32_t trigger, const ent_pattern *pattern,
                    ent_outcome outcome, const ent_arguments *arguments);

/* detail.c */
entente_date ent_event_date(const ent_extractor *x, int32_t trigger, int32_t verb);
/* The document's own day (or month, for "have agreed") where title or lead tell something as news;
 * else no date. */
entente_date ent_event_reported(const ent_extractor *x, int32_t verb);
const char *ent_event_place(const ent_extractor *x, int32_t trigger, int32_t verb);
void ent_event_topics(const ent_extractor *x, entente_event_mention *event);

/* life.c: fills step and instrument of an agreement's mention */
void ent_event_life(const ent_extractor *x, int32_t trigger, const ent_pattern *pattern,
                    int32_t verb, entente_event_mention *event);

/* name.c: NULL where there is none */
const char *ent_event_name(const ent_extractor *x, int32_t trigger, const ent_pattern *pattern);
const char *ent_opening_name(const ent_extractor *x); /* of an instrument that opens the sentence */
/* Of the instrument that the document is, where "they", "we" or those in its title agree in it. */
const char *ent_document_name(const ent_extractor *x, const ent_arguments *arguments);

#endif
