/* patterns.h - the patterns of events, compiled from events.json.
 *
 * Enters: corpus/knowledge/events.json or a user's file in its place (its format:
 * corpus/knowledge/README.md). Leaves: triggers by lemma, with the roles that their dependents
 * fill; governors, operators and modality, which say how it stands with an event; topics; and the
 * words that open the gate to the analyser. Worked example: {"id": "meet", "lemmas": ["meet"],
 * "roles": {"subject": "party", "with": "party"}} makes "met" a trigger, opens the gate to "meet",
 * "meets", "met" and "meeting", and fills two roles from the tree.
 */
#ifndef ENT_PATTERNS_H
#define ENT_PATTERNS_H

#include "base/base.h"

/* How far something is from having happened; see "modality" in events.json. */
typedef enum ent_effect {
    ENT_ACTUAL,
    ENT_NEGOTIATED,   /* is being worked on */
    ENT_PLANNED,      /* is to happen, by will or schedule */
    ENT_WISHED,       /* one side wants it */
    ENT_HYPOTHETICAL, /* could, would, if */
    ENT_REFUSED,
    ENT_STOPPED, /* ended, cancelled */
    ENT_NEGATED,
    ENT_EFFECTS,
} ent_effect;

/* A dependent that fills a role: "subject", "object", "possessor", "modifier", or a preposition. */
typedef struct ent_slot_role {
    const char *slot, *role;
} ent_slot_role;

typedef enum ent_word { ENT_VERB, ENT_NOUN, ENT_ADVERB } ent_word;

typedef struct ent_pattern {
    const char *id;
    entente_type type;
    ent_word word;              /* what the trigger is */
    bool governed;              /* counts only under a governor or with two sides of its own */
    bool capitalised;           /* the noun counts only in a proper name ("Partnership Program") */
    bool named_by_modifier;     /* "NATO summit": noun and modifier make a name */
    ent_effect effect;          /* what the trigger itself says: "reject" is ENT_REFUSED */
    const char *const *objects; /* the verb's object must have one of these lemmas; NULL: any */
    const char *const *kinds; /* kinds that the object must be ("igo", "organization"); NULL: any */
    const char *const *subjects; /* kinds that the subject must be; NULL: any */
    const char *needs;           /* a role that must be filled: aid has a "beneficiary"; NULL */
    const char *particle;        /* "off" in "call off"; NULL */
    const char *const
        *modifiers; /* the noun needs one of these adjectives: "official" visit; NULL: none */
    const char *const *governors; /* lemmas that alone can govern the noun: "restore" relations;
                                     NULL: any governor */
    const char *const
        *adverbs; /* the verb needs one of these, or a partner with "with"; NULL: none */
    const char *const
        *unless; /* dependents with these prepositions make it something else: a call "for" talks */
    const char *const *except; /* modifiers of the noun that do so too, a "press" conference, or
                                  objects of the verb: signed a "decree" */
    const char *const
        *spoilers; /* words that make the sentence speak of something else: "met in the final" */
    bool plural, singular; /* only that number tells it: "talks", but "a statement" */
    bool clause; /* the verb needs a clause to say what: "pledged to help", not "pledged funds" */
    bool predicative; /* the noun is said of its subject: "is part of" */
    bool happened;    /* only what is so counts: who "is ready to help" has not */
    bool finite;  /* no gerund or participle in "ing": "created a committee", not "creating" one */
    bool plain;   /* the verb has no complement: "called him", not "called him a friend" */
    bool opinion; /* in the present tense before a clause it is only an opinion: "they agree that
                     ..." */
    bool persons; /* two persons at least must take part: "discussed" */
    bool object_acts; /* an object that names no actor is none of this event: "met the challenge" */
    ent_slot_role *roles;
    uint32_t role_count;
    /* for the gate, sets of word lists: the sentence must hold a word of each of the first, and
     * none of the second */
    uint64_t needs_lists, spoilt_by;
} ent_pattern;

/* What the gate knows of a word in lower case. */
typedef struct ent_gate_word {
    uint32_t first, count; /* into gate_opens: the patterns whose trigger it can be */
    uint64_t fills;        /* the word lists that it is in */
    uint8_t genre;         /* the genre that it betrays, from 1; 0 none */
    bool group;            /* stands for several parties: "they", "both" */
} ent_gate_word;

/* A verb that says how it stands with the noun that it governs: "signed a pact", "talks collapsed".
 */
typedef struct ent_governor {
    const char *type; /* of event: "agreement", ...; NULL for any */
    ent_effect effect;
    bool subject; /* its subject takes part */
    bool object;  /* the noun being its subject, its object takes part: "the talks included" */
    const char *particle;     /* "off" in "put off"; NULL */
    const char *const *nouns; /* only these: one cuts "ties", but also "a deal"; NULL: any */
    const char *preposition;  /* "for" in "called for a treaty": the noun's own; NULL */
} ent_governor;

typedef struct ent_topic {
    const char *name;
    const char *const *words; /* lemmas or folded words */
} ent_topic;

typedef struct ent_lemma_list { /* items of one lemma, consecutive */
    uint32_t first, count;
} ent_lemma_list;

struct ent_patterns {
    ent_arena *arena;
    ent_interner *lemmas;
    ent_pattern *patterns; /* by lemma: see by_lemma */
    uint32_t pattern_count;
    uint32_t *pattern_index;                    /* items of by_lemma */
    ent_lemma_list *patterns_of, *governors_of; /* per lemma number */
    ent_governor *governors;
    uint32_t governor_count;
    uint8_t *operator_of; /* per lemma: ent_effect + 1, 0 where it is none */
    uint8_t
        *agent_of; /* per lemma: 1 where such a noun stands for its owner: "leader", "delegation" */
    const char *const *takes,
        *const *gives; /* lemmas of what is promised: "agreed to buy" from, "to sell" to somebody */
    const char *const *relations; /* "replaces", ...: what one agreement can be to another */
    uint8_t *relation_of;         /* per lemma: place in relations + 1, 0 where it is none */
    uint8_t *step_of;    /* per lemma: the entente_step that it tells, 0 where it is none */
    uint8_t *carrier_of; /* per lemma: 1 where such a noun only carries another: "round" of talks */
    int8_t outcome[4][ENT_EFFECTS]; /* type, effect -> entente_status, -1: no event */
    ent_topic *topics;
    uint32_t topic_count;
    ent_topic
        *genres; /* kinds of text that hold none of our events, by the words that betray them */
    uint32_t genre_count;
    ent_interner *gate;        /* words in lower case by which the gate decides */
    uint64_t *gate_filter;     /* a bit per word, by ent_gate_bit: most tokens have none */
    ent_gate_word *gate_words; /* per gate word */
    uint32_t *gate_opens;      /* patterns, by word */
};

/* The bit of a word in gate_filter, from its first eight bytes, ASCII capitals as small letters. */
enum { ENT_GATE_BITS = 1 << 15 };
static inline uint32_t ent_gate_bit(const char *word, uint32_t length) {
    const uint64_t each = 0x0101010101010101u;
    uint64_t key = 0;
    memcpy(&key, word, length < sizeof key ? length : sizeof key);
    uint64_t low = key & 0x7F * each, from_a = low + (0x80 - 'A') * each,
             past_z = low + (0x7F - 'Z') * each;
    key |= (~key & (from_a ^ past_z) & 0x80 * each) >> 2;
    return (uint32_t)(key * 0x9E3779B97F4A7C15u >> 49);
}

typedef struct ent_patterns ent_patterns;
struct cJSON; /* base/json.h */

ent_patterns *ent_patterns_read(const char *bytes, size_t length, const char *origin,
                                entente_error *error);
/* Makes gate, gate_words and gate_opens, once all patterns are read from `root`. */
void ent_patterns_open_gate(ent_patterns *patterns, const struct cJSON *root);
void ent_patterns_free(ent_patterns *patterns);
/* The number of a lemma, or ENT_NO_ID where no pattern, governor, operator or agent has it. */
uint32_t ent_patterns_lemma(const ent_patterns *patterns, const char *lemma);

#endif
