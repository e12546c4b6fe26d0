/* linker.h - what the files of this room share while they link one document.
 *
 * The way through the room, one file a step:
 *
 *     scan.c      every name that the knowledge holds, by longest match        -> found spans
 *     title.c     titles and offices around a name                            -> who somebody is
 *     employer.c  for whom somebody works, where no list holds the employer
 *     owner.c     whose office it is, where nobody says
 *     name.c      where a name ends, and when two names are of one person
 *     person.c    persons: known, new (NIL), or named before                  -> mentions
 *     office.c    "the Japanese prime minister": the holder, or the office     -> mentions
 *     counterpart.c   "his Turkish counterpart", with a name and without      -> mentions
 *     organ.c     ministries, commands and new organisations, made by rule    -> mentions
 *     state.c     states and organisations: name, adjective, metonym or place -> mentions
 *     group.c     "the two sides", "both leaders"                             -> mentions
 *     coref.c     pronouns, "the alliance"                                    -> mentions
 *     link.c      runs the steps and keeps the document's actors
 */
#ifndef ENT_LINKER_H
#define ENT_LINKER_H

#include "base/base.h"
#include "knowledge/knowledge.h"

/* Longest match of the trie: tokens [first, last) and the readings that fit them. */
typedef struct ent_match {
    uint32_t first, last;
    const ent_phrase *phrases;
    uint32_t count;
} ent_match;

/* What the words around a name say of its bearer. */
typedef struct ent_role {
    uint32_t title;     /* index into titles, ENT_NONE */
    uint32_t portfolio; /* ENT_NONE */
    uint32_t
        actor; /* index into document->actors for whom: "Japanese", "of Japan", "NATO"; ENT_NONE */
    uint32_t served; /* title of whose office it is part: "Chief of Protocol of the President" */
    uint32_t owner;  /* fact that alone has an office of this title, ENT_NONE */
    bool former;     /* former, then, ex-: the office is over */
    bool told;       /* at least a title or honorific stood there */
    bool plural;     /* "Presidents": it holds for the names after the next "and", too */
    uint32_t first, last; /* tokens of title, name and what follows them */
} ent_role;

/* A person named in this document, with the keys of all names used for him or her and the last
 * title told. */
typedef struct ent_person {
    uint32_t actor;
    uint32_t title, portfolio;
    ent_role untold;     /* the first office of his that was told without its owner */
    uint32_t untold_end; /* token after the name there */
    ent_role placed;     /* the last one that was told with it */
    const char **keys;
    uint32_t key_count, key_capacity;
} ent_person;

/* How two keys of names agree. */
typedef enum ent_likeness { ENT_UNLIKE, ENT_INNER, ENT_FITS, ENT_EQUAL } ent_likeness;

/* The first bytes of a token in small letters, zeros behind them. */
typedef union ent_token_key {
    char bytes[8];
    uint64_t number;
} ent_token_key;

/* What most tokens show at once that they are in no list: a bit per word of it, by its key. */
typedef struct ent_list_filter {
    const char *const *list;
    uint64_t bits[8];
} ent_list_filter;

enum { ENT_FILTERS = 256 }; /* thrice the lists of the room */
enum { ENT_MOST_SIDES = 8 };

typedef struct ent_linker {
    entente_document *document;
    const ent_image *image;
    bool no_people; /* of the image */
    ent_arena *arena;
    ent_match *matches; /* by first */
    uint32_t match_count, match_capacity;
    ent_token_key *keys;      /* per token */
    uint8_t *shapes;          /* per token */
    ent_list_filter *filters; /* of the lists asked for so far, by their address; kept from one
                                 document to the next */
    uint32_t *match_at;       /* token -> match that covers it, ENT_NONE */
    uint32_t *mention_at;     /* token -> mention that covers it, ENT_NONE */
    bool *timed;              /* token -> lies in a time expression: "May 2019" names nobody */
    bool *shouting;           /* sentence -> all its letters are capitals */
    uint8_t *named;           /* fact -> 1: some match can mean it, it is in the air of this text;
                                 2: a name of its own does that means nothing else */
    ent_interner *ids;        /* actor id -> index into actor_of */
    uint32_t *actor_of, actor_of_count, actor_of_capacity;
    uint32_t *fact_of; /* index of actor -> fact, ENT_NONE for NIL */
    uint32_t fact_of_capacity;
    uint32_t actor_capacity, mention_capacity, affiliation_capacity;
    ent_person *persons; /* the one named last stands last */
    uint32_t person_count, person_capacity;
    ent_role list_role; /* of the last person, where it was told in the plural */
    uint32_t list_owners[ENT_MOST_SIDES], list_owner_count; /* whose they are, in order */
    uint32_t list_place;                                    /* how many of them are named */
    uint32_t list_end; /* token after that person's name and what is told after it; ENT_NONE */
} ent_linker;

/* scan.c */
void ent_scan(ent_linker *linker);
/* The reading of a match with this form, or NULL. */
const ent_phrase *ent_match_form(const ent_match *match, ent_phrase_form form);
const ent_match *ent_match_starting(const ent_linker *linker, uint32_t token); /* or NULL */
const ent_match *ent_match_ending(const ent_linker *linker, uint32_t last);    /* or NULL */

/* words: asked of every token many times over, so each has a key and a shape of its own */
enum {
    ENT_SHAPE_WORD = 1,   /* begins with a letter */
    ENT_SHAPE_UPPER = 2,  /* begins with a capital */
    ENT_SHAPE_OPENER = 4, /* a capital and no name: "The", "Monday" */
    ENT_SHAPE_REFERS = 8, /* may begin what goes back to others: "the", "both", "they" */
    ENT_SHAPE_ASKED = 16, /* whether it is an opener has been looked up */
};

/* The bytes after the eighth. */
bool ent_token_goes_on(const ent_linker *linker, uint32_t token, const char *lower, size_t length);

/* Is the token this word? `lower` is ASCII in small letters; the token's case is ignored. */
static inline bool ent_token_is(const ent_linker *l, uint32_t token, const char *lower) {
    if (token >= l->document->token_count || l->keys[token].bytes[0] != lower[0]) return false;
    size_t length = strlen(lower);
    ent_token_key key = {.bytes = ""};
    memcpy(key.bytes, lower, length < sizeof key ? length : sizeof key);
    if (key.number != l->keys[token].number) return false;
    return length < sizeof key || ent_token_goes_on(l, token, lower, length);
}

static inline unsigned ent_filter_bit(uint64_t key) {
    return (unsigned)(key * 0x9E3779B97F4A7C15u >> 55);
}
/* Makes it, if need be. */
const ent_list_filter *ent_filter_of(const ent_linker *linker, const char *const *list);

/* Is it one of these? NULL-terminated, and the same array at each call. */
static inline bool ent_token_in(const ent_linker *l, uint32_t token, const char *const *lower) {
    if (token >= l->document->token_count) return false;
    unsigned bit = ent_filter_bit(l->keys[token].number);
    const ent_list_filter *f = &l->filters[(uintptr_t)lower / sizeof *lower % ENT_FILTERS];
    if (f->list != lower) f = ent_filter_of(l, lower);
    if (!(f->bits[bit / 64] >> bit % 64 & 1)) return false;
    for (; *lower; lower++)
        if (ent_token_is(l, token, *lower)) return true;
    return false;
}

static inline bool ent_token_upper(const ent_linker *l, uint32_t token) {
    return l->shapes[token] & ENT_SHAPE_UPPER;
}
static inline bool ent_token_word(const ent_linker *l, uint32_t token) {
    return l->shapes[token] & ENT_SHAPE_WORD;
}
/* The fact of the state on whose site the document stands, as kremlin.ru is Russia's; ENT_NONE
 * (owner.c). */
uint32_t ent_publisher(const ent_linker *linker);
bool ent_is_legal_form(const ent_linker *linker, uint32_t token); /* "Inc", "Co." (organ.c) */
bool ent_opens(const ent_linker *linker, uint32_t token); /* the look-up behind the next one */
static inline bool ent_is_opener(const ent_linker *l, uint32_t token) {
    uint8_t *shape = &l->shapes[token];
    if (!(*shape & ENT_SHAPE_ASKED))
        *shape |= ent_opens(l, token) ? ENT_SHAPE_ASKED | ENT_SHAPE_OPENER : ENT_SHAPE_ASKED;
    return *shape & ENT_SHAPE_OPENER;
}
const char *ent_tokens_text(const ent_linker *linker, uint32_t first,
                            uint32_t last); /* as written, one space */

/* link.c: the document's actors */
uint32_t ent_actor_of_fact(ent_linker *linker, uint32_t fact);
uint32_t ent_actor_new(ent_linker *linker, const char *id, const char *name, entente_kind kind,
                       const char *principal);
entente_mention *ent_mention_add(ent_linker *linker, uint32_t first, uint32_t last,
                                 entente_mention_form form, const uint32_t *actors, uint32_t count,
                                 float score);
void ent_alias_add(ent_linker *linker, uint32_t actor, const char *alias);
void ent_affiliate(ent_linker *linker, uint32_t person, const ent_role *role);
/* The actor for whom an actor acts, itself where nobody. */
uint32_t ent_actor_lift(const ent_linker *linker, uint32_t actor);

/* Gives a new actor another id, in the document and for the look-up. */
void ent_actor_rename(ent_linker *linker, uint32_t actor, const char *id);

/* coref.c */
bool ent_is_description(const ent_linker *linker,
                        uint32_t token); /* "alliance", "union": what "the" makes of it */

/* state.c */
/* The likeliest reading of a match as an actor other than a person, with its weight; NULL where it
 * has none. */
const ent_phrase *ent_best_reading(const ent_linker *linker, const ent_match *match, float *score);

/* name.c */
bool ent_is_legal_form(const ent_linker *linker, uint32_t token); /* "Inc", "Co." (organ.c) */
bool ent_opens(const ent_linker *linker,
               uint32_t token); /* is it in the list of ENT_SHAPE_OPENER? */
bool ent_names_a_thing(const ent_linker *linker, uint32_t token);   /* "Airport" after a name */
bool ent_name_is_of_thing(const ent_linker *linker, uint32_t last); /* "Declaration" as its end */
/* Where the person's name begins in a run of capitals: behind "Football Union". */
uint32_t ent_name_begin(const ent_linker *linker, uint32_t first, uint32_t last);
bool ent_is_glued(const ent_linker *linker, uint32_t token); /* "BasharPresident" */
bool ent_tagged_person(const ent_linker *linker, uint32_t token);
bool ent_name_word(const ent_linker *linker, uint32_t token, bool shouting);
/* End of the name that begins at `token`. */
uint32_t ent_name_end(const ent_linker *linker, uint32_t token, uint32_t stop, bool shouting);
/* Past ", Jr." after a name. */
uint32_t ent_past_suffix(const ent_linker *linker, uint32_t last, uint32_t stop);
bool ent_first_name_after_title(const ent_linker *linker, uint32_t token);
bool ent_name_repeats(const ent_linker *linker, uint32_t token);
uint32_t ent_word_count(const ent_linker *linker, uint32_t first, uint32_t last);
/* "Fumio Kishida" -> "fumio-kishida". */
const char *ent_name_key(const ent_linker *linker, const char *name);
/* The id of a new person of this name. */
const char *ent_person_slug(const ent_linker *linker, const char *name);
bool ent_is_surname_only(const char *name);
ent_likeness ent_names_alike(const char *key, const char *other);

/* title.c */
/* A rank or a form of address, which says nothing of an office. */
bool ent_title_is_weak(const ent_linker *linker, uint32_t title);
/* Reads the role told before token `first` (exclusive end of what stands before the name). */
ent_role ent_role_before(ent_linker *linker, uint32_t first);
/* Adds what is told after the name ending at `last`: ", foreign minister of Japan", "of Japan". */
void ent_role_after(ent_linker *linker, uint32_t last, ent_role *role);
/* The actor (state, organisation) of the match, ENT_NONE where it is none. */
uint32_t ent_match_actor(ent_linker *linker, const ent_match *match);
/* Takes the one owner of the title ("Secretary of State") where nobody else is told. */
void ent_role_own(ent_linker *linker, ent_role *role);
/* Whether a person's office of the knowledge is the one that the title tells. */
bool ent_office_fits(const ent_linker *linker, const ent_office *office, const ent_role *role);
/* Holders of an office at the document's date; returns the fact of the person, or ENT_NONE. */
uint32_t ent_office_holder(const ent_linker *linker, uint32_t actor_fact, const ent_role *role);

/* The first of an actor's offices in office_order. */
uint32_t ent_first_office_of(const ent_image *image, uint32_t actor_fact);

/* employer.c */
/* "chairman", "spokesman", "president": an organisation has such an office. */
bool ent_title_of_organisations(const ent_linker *linker, uint32_t title);
/* Does the name that ends here have a chairman, whose name follows? */
bool ent_is_employer(const ent_linker *linker, uint32_t end, uint32_t stop);
/* "GAF" of "GAF chairman": the organisation whose name ends before `at`, as an actor; `first` is
 * where its name begins. ENT_NONE where there is none. */
uint32_t ent_employer_before(ent_linker *linker, uint32_t at, uint32_t floor, uint32_t title,
                             uint32_t *first);
/* "Merrill Lynch Canada": the organisation whose name ends in a state's, else that state. */
uint32_t ent_whole_name_before(ent_linker *linker, const ent_match *state, uint32_t floor,
                               uint32_t title, uint32_t actor);
/* The actor named after "of", or ENT_NONE; the role's portfolio and end are set. */
uint32_t ent_employer_after(ent_linker *linker, uint32_t at, uint32_t ceiling, ent_role *role);
/* "head of the Russian Rowing Federation" right before a name that begins at `first`. */
void ent_title_of_run(ent_linker *linker, uint32_t first, uint32_t floor, ent_role *role);
/* Is the title's class one of these? NULL-terminated; false of ENT_NONE. */
bool ent_title_in(const ent_linker *linker, uint32_t title, const char *const *classes);

/* office.c */
enum { ENT_MOST_OWNERS = 24 };
/* Offices that one person holds; an official or a spokesman of a state is its voice, but no node.
 */
bool ent_is_office(const ent_linker *linker, const ent_role *role);
/* The holder at the date, else a node for the office: "President of Belarus". */
uint32_t ent_holder_or_office(ent_linker *linker, uint32_t actor, const ent_role *role);
/* Actors after "of" or "from", in a list: "of Russia, Belarus and Ukraine". Appends to
 * owners[ENT_MOST_OWNERS]; returns where the list ends. */
uint32_t ent_owners_after(ent_linker *linker, uint32_t at, uint32_t stop, uint32_t *owners,
                          uint32_t *count);
/* "Japanese", "Japan's", "Japanese and Chinese" before `at`, the last one first; returns where they
 * begin. */
uint32_t ent_owners_before(ent_linker *linker, uint32_t at, uint32_t floor, uint32_t *owners,
                           uint32_t *count);

/* counterpart.c */
/* "his Turkish counterpart" right before the name that begins at `first`; false: it is not there.
 */
bool ent_counterpart_before(ent_linker *linker, ent_role *role, uint32_t first, uint32_t floor);
/* "his Turkish counterpart, Foreign Minister" before it: whose minister he is. */
void ent_counterpart_apart(ent_linker *linker, ent_role *role, uint32_t floor);
/* Counterparts whose name nobody tells. */
void ent_link_counterparts(ent_linker *linker);

/* owner.c */
/* For whom those act whose offices were told without their owner, once all persons are read. */
void ent_place_offices(ent_linker *linker);

/* The kind of an actor of the document, and whether a mention covers the token already. */
static inline entente_kind ent_actor_kind(const ent_linker *l, uint32_t actor) {
    return l->document->actors[actor].kind;
}
static inline bool ent_covered(const ent_linker *l, uint32_t token) {
    return l->mention_at[token] != ENT_NONE;
}

void ent_guess_asof(ent_linker *linker);
void ent_link_persons(ent_linker *linker);
void ent_link_offices(ent_linker *linker);
void ent_link_organs(ent_linker *linker);
/* Names that swallow the name of an actor or a place: "University of Chicago". */
void ent_bind_names(ent_linker *linker);
void ent_link_states(ent_linker *linker);
void ent_link_coreference(ent_linker *linker);

#endif
