/* knowledge.h - facts about actors, offices and places, ready to be looked up.
 *
 * Enters: the JSON Lines of corpus/knowledge, compiled when the program is built; a user's own file
 * when it runs. Leaves: an image: flat arrays without pointers, and a trie over words that finds
 * every name in one walk. Worked example: walking "people", "s", "republic", "of", "china" ends in
 * a state whose phrase is CHN as a name; the walk went past nothing shorter, so the longest match
 * costs no second look.
 *
 * Phrases are folded to pieces (runs of letters and digits; see ent_piece_next), so that "U.S.",
 * "US" in its dots, "Guinea-Bissau" and "Cyber Defence" are found however they are cut and spelled.
 * Strings are offsets into one pool and references are indices, so that an image can be built into
 * the binary and used as it lies in memory.
 */
#ifndef ENT_KNOWLEDGE_H
#define ENT_KNOWLEDGE_H

#include "base/base.h"

#define ENT_NONE UINT32_MAX

enum { ENT_PLACE_KIND = ENTENTE_ORGANIZATION + 1 }; /* a fact that only locates */

typedef struct ent_fact {
    uint32_t id, name; /* strings */
    uint32_t parent;   /* fact: principal of an organ or body, country of a place; ENT_NONE */
    uint32_t cow, gw, wikidata;          /* strings, "" where unknown */
    uint32_t source;                     /* string: "factbook, hand" */
    uint32_t regions;                    /* string: "Europe;Southern Europe", "" */
    uint32_t first_office, office_count; /* of a person, into offices */
    int32_t from, to; /* years or days of existence, ENTENTE_DATE_MIN/MAX where open */
    uint8_t kind;     /* entente_kind or ENT_PLACE_KIND */
    uint8_t reporter;
    uint8_t unused[2];
} ent_fact;

typedef struct ent_office {
    uint32_t person, actor; /* facts */
    uint32_t title;         /* string, as told: "prime minister" */
    uint32_t role;          /* index into titles, ENT_NONE */
    uint32_t source;        /* string */
    int32_t from, to;       /* days; ENTENTE_DATE_MIN/MAX where unknown */
    uint8_t from_known, to_known;
    uint8_t attested; /* no term: from and to are the first and last day on which a text says so */
    uint8_t unused;
} ent_office;

typedef struct ent_member {
    uint32_t organisation, actor; /* facts */
    int32_t from, to;
} ent_member;

/* "prime minister" and its variants; what such a person is head, minister or servant of. */
typedef struct ent_title {
    uint32_t name;      /* string, the standard form */
    uint32_t group;     /* string: "head of government", "minister", "rank", "honorific", ... */
    uint32_t portfolio; /* index into portfolios: "foreign minister" -> foreign affairs; ENT_NONE */
} ent_title;

typedef struct ent_portfolio {
    uint32_t id, name; /* strings: "defence", "Ministry of Defence" */
} ent_portfolio;

typedef enum ent_phrase_form {
    ENT_PHRASE_NAME,
    ENT_PHRASE_ADJECTIVE,
    ENT_PHRASE_DEMONYM,
    ENT_PHRASE_METONYM,
    ENT_PHRASE_ACRONYM,
    ENT_PHRASE_SURNAME,
    ENT_PHRASE_PLACE,
    ENT_PHRASE_TITLE,     /* target: title */
    ENT_PHRASE_PORTFOLIO, /* target: portfolio */
    ENT_PHRASE_OWNER,     /* target: the fact that alone has an office of this title */
} ent_phrase_form;

/* One reading of a string of words. */
typedef struct ent_phrase {
    uint32_t target; /* fact, title or portfolio */
    uint32_t text;   /* string: the phrase as the knowledge spells it */
    uint8_t form;    /* ent_phrase_form */
    uint8_t exact;   /* letters must match in case too */
    uint8_t ambiguous;
    uint8_t unused;
} ent_phrase;

typedef struct ent_state {
    uint32_t first_phrase, phrase_count;
} ent_state;

typedef struct ent_slot { /* of an open-addressing table */
    uint32_t key, other, value;
} ent_slot;

/* The sections of an image; counts are in items. */
enum {
    ENT_STRINGS,
    ENT_FACTS,
    ENT_OFFICES,
    ENT_OFFICE_ORDER,
    ENT_MEMBERS,
    ENT_TITLES,
    ENT_PORTFOLIOS,
    ENT_PHRASES,
    ENT_STATES,
    ENT_WORDS,
    ENT_EDGES,
    ENT_SECTIONS,
};

typedef struct ent_image {
    const char *strings;
    const ent_fact *facts;        /* sorted by id */
    const ent_office *offices;    /* by person */
    const uint32_t *office_order; /* offices by actor, then from */
    const ent_member *members;    /* by organisation */
    const ent_title *titles;
    const ent_portfolio *portfolios;
    const ent_phrase *phrases;
    const ent_state *states;
    const ent_slot *words; /* key: hash of the folded piece, other: string, value: word number */
    const ent_slot *edges; /* key: state, other: word, value: next state */
    uint32_t counts[ENT_SECTIONS];
    void *owned; /* memory behind the sections, NULL where it is in the binary */
} ent_image;

/* Compiles JSON Lines files into one image (bytes appended to `out`). `names` are for messages. 0
 * or -1. */
int ent_image_build(const char *const *names, const char *const *texts, const size_t *lengths,
                    size_t count, ent_buffer *out, entente_error *error);
/* Checks every count, offset and reference, so that a hostile image is an error and never a crash;
 * borrows bytes. */
int ent_image_open(ent_image *image, const void *bytes, size_t length, const char *origin,
                   entente_error *error);

/* The next piece of text[*at, end): a run of letters and digits, or one mark that parts names
 * (comma, bracket, quote, colon, slash). Hyphens, dots and apostrophes are passed over. False at
 * the end. Folded form goes into `folded`. */
bool ent_piece_next(const char *text, uint32_t *at, uint32_t end, entente_span *piece,
                    ent_buffer *folded);

/* The number of a folded word, or ENT_NONE where no phrase holds it. */
uint32_t ent_image_word(const ent_image *image, const char *folded, size_t length);
/* The state after `word` from `state` (0 is the start), or ENT_NONE. */
uint32_t ent_image_step(const ent_image *image, uint32_t state, uint32_t word);
/* The fact with this id, or ENT_NONE. */
uint32_t ent_image_fact(const ent_image *image, const char *id);
/* The actor that somebody means who writes its id or one of its names and nothing else, or
 * ENT_NONE. Of several the one whose own name it is, and that no other reading makes doubtful. */
uint32_t ent_image_lookup(const ent_image *image, const char *text);

/* Is the state with this id in one of the regions?  Case does not matter. */
bool ent_in_region(const entente_knowledge *knowledge, const char *id, const char *const *names,
                   uint32_t count);

static inline const char *ent_image_string(const ent_image *image, uint32_t offset) {
    return image->strings + offset;
}

/* The lines that the built-in image was made of. */
const char *ent_builtin_text(size_t *length);

struct ent_patterns; /* patterns.h */

struct entente_knowledge {
    ent_image image;
    struct ent_patterns *patterns;
    struct ent_pool *scratches; /* of the analyser; see syntax/parse.c */
    struct ent_pool *lexers; /* of time expressions, and filters of the linker's lists: the same */
    struct ent_pool *filters;
    bool gate_open; /* analyse every sentence */
    bool no_people; /* link as if the image held none */
};

#endif
