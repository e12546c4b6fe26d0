/* entente.h - the public face of entente, in the order in which the data walks.
 *
 * Bytes enter and a network leaves:
 *
 *     entente_read     bytes            -> documents: text, title, source, publication date, blocks
 *     entente_parse    document         -> sentences, tokens, tags, dependency trees, times
 *     entente_link     document         -> mentions, and the actors that they stand for
 *     entente_extract  document         -> event mentions: who agreed or met with whom, when, says
 * which words entente_merge    event mentions   -> a network of actors and events entente_measure
 * network          -> centralities entente_write_*  anything         -> JSON, CSV, tables, ...
 *
 * One worked sentence: "Kishida met Stoltenberg in Vilnius on Wednesday." in an article of
 * 2023-07-12 gives two person mentions (fumio-kishida for JPN, jens-stoltenberg for NATO), one
 * event mention (meeting, held, 2023-07-12, Vilnius, trigger "met") and, after merging, one event
 * with two participants and this sentence as its evidence.
 *
 * Conventions.  Data is open: plain structs that a caller may read.  Whatever hangs from a document
 * or a network lives in its arena and is freed with it, and no string in it is ever NULL unless its
 * comment says so.  Resources (knowledge) are opaque.  Where a function can fail, NULL or -1 says
 * so, and an entente_error holds the sentence for the user; the library never prints and never
 * exits. The one exception is memory: where the system has none left, the process is aborted.  Text
 * is UTF-8; spans are half-open byte intervals into document.text; bad bytes in articles do not
 * fail but become U+FFFD.  A knowledge is read-only once loaded and may be shared by threads; a
 * document or network belongs to one thread at a time.
 */
#ifndef ENTENTE_H
#define ENTENTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ENTENTE_VERSION "0.1.0"

/* ------------------------------------------------------------------------------------------------
 * errors */

/* Starts as {""}.  The first failure stays, since it explains the rest, until the caller empties
 * the message. */
typedef struct entente_error {
    char message[512]; /* one sentence: what was wrong, where, what was expected; "" while all is
                          well */
} entente_error;

/* -------------------------------------------------------------------------------------------------
 * dates */

/* A date is an interval of days with the grain in which it was told.  Days count from 1970-01-01
 * (day 0) in the proleptic Gregorian calendar.  A date with grain ENTENTE_NO_DATE is no date at
 * all, whatever its bounds. */
typedef enum entente_grain {
    ENTENTE_NO_DATE,
    ENTENTE_DAY,
    ENTENTE_WEEK,
    ENTENTE_MONTH,
    ENTENTE_SEASON,
    ENTENTE_QUARTER,
    ENTENTE_YEAR,
    ENTENTE_DECADE,
    ENTENTE_RANGE, /* "from Tuesday to Friday": both ends were told */
} entente_grain;

#define ENTENTE_DATE_MIN INT32_MIN /* open at the start */
#define ENTENTE_DATE_MAX INT32_MAX /* open at the end */

typedef struct entente_date {
    int32_t from, to; /* first and last day, both inside */
    entente_grain grain;
} entente_date;

/* A length of time by the calendar: so many months, or so many days; the other is 0. */
typedef struct entente_period {
    int32_t months, days;
} entente_period;

/* ---------------------------------------------------------------------------------------------
 * documents */

typedef struct entente_span {
    uint32_t start, end; /* bytes of document.text, half-open */
} entente_span;

typedef enum entente_block_kind {
    ENTENTE_TITLE,
    ENTENTE_BODY,
    ENTENTE_CAPTION,
    ENTENTE_DATELINE,  /* "VILNIUS, Lithuania (Agency) -": place and agency, no sentence */
    ENTENTE_META,      /* dates, by-lines, front matter */
    ENTENTE_FURNITURE, /* menus, related headlines, rankings, sign-ups, comments: holds no events */
} entente_block_kind;

typedef struct entente_block {
    entente_span span;
    entente_block_kind kind;
} entente_block;

/* Universal parts of speech, in the alphabetic order of universaldependencies.org/u/pos. */
typedef enum entente_upos {
    ENTENTE_ADJ,
    ENTENTE_ADP,
    ENTENTE_ADV,
    ENTENTE_AUX,
    ENTENTE_CCONJ,
    ENTENTE_DET,
    ENTENTE_INTJ,
    ENTENTE_NOUN,
    ENTENTE_NUM,
    ENTENTE_PART,
    ENTENTE_PRON,
    ENTENTE_PROPN,
    ENTENTE_PUNCT,
    ENTENTE_SCONJ,
    ENTENTE_SYM,
    ENTENTE_VERB,
    ENTENTE_X,
} entente_upos;

/* Universal dependency relations used by UD English, base relations first; see entente_deprel_name.
 */
typedef enum entente_deprel {
    ENTENTE_ACL,
    ENTENTE_ADVCL,
    ENTENTE_ADVMOD,
    ENTENTE_AMOD,
    ENTENTE_APPOS,
    ENTENTE_AUXREL,
    ENTENTE_CASE,
    ENTENTE_CC,
    ENTENTE_CCOMP,
    ENTENTE_COMPOUND,
    ENTENTE_CONJ,
    ENTENTE_COP,
    ENTENTE_CSUBJ,
    ENTENTE_DEP,
    ENTENTE_DETREL,
    ENTENTE_DISCOURSE,
    ENTENTE_DISLOCATED,
    ENTENTE_EXPL,
    ENTENTE_FIXED,
    ENTENTE_FLAT,
    ENTENTE_GOESWITH,
    ENTENTE_IOBJ,
    ENTENTE_LIST,
    ENTENTE_MARK,
    ENTENTE_NMOD,
    ENTENTE_NSUBJ,
    ENTENTE_NUMMOD,
    ENTENTE_OBJ,
    ENTENTE_OBL,
    ENTENTE_ORPHAN,
    ENTENTE_PARATAXIS,
    ENTENTE_PUNCTREL,
    ENTENTE_REPARANDUM,
    ENTENTE_ROOT,
    ENTENTE_VOCATIVE,
    ENTENTE_XCOMP,
    /* subtypes */
    ENTENTE_ACL_RELCL,
    ENTENTE_ADVCL_RELCL,
    ENTENTE_AUX_PASS,
    ENTENTE_CC_PRECONJ,
    ENTENTE_COMPOUND_PRT,
    ENTENTE_CSUBJ_OUTER,
    ENTENTE_CSUBJ_PASS,
    ENTENTE_DET_PREDET,
    ENTENTE_NMOD_DESC,
    ENTENTE_NMOD_POSS,
    ENTENTE_NMOD_UNMARKED,
    ENTENTE_NSUBJ_OUTER,
    ENTENTE_NSUBJ_PASS,
    ENTENTE_OBL_AGENT,
    ENTENTE_OBL_UNMARKED,
    ENTENTE_OTHER_REL,
} entente_deprel;

typedef enum entente_ner {
    ENTENTE_NER_O,
    ENTENTE_NER_PER,
    ENTENTE_NER_ORG,
    ENTENTE_NER_LOC
} entente_ner;

#define ENTENTE_NOT_PARSED (-2)
#define ENTENTE_IS_ROOT (-1)

typedef struct entente_token {
    uint32_t start, end; /* the word's bytes */
    uint32_t sentence;   /* index into document.sentences */
    int32_t head;        /* index into document.tokens, ENTENTE_IS_ROOT, or ENTENTE_NOT_PARSED */
    const char *lemma;   /* lower case unless a name; NULL where not parsed */
    uint8_t upos;        /* entente_upos */
    uint8_t deprel;      /* entente_deprel */
    uint8_t ner;         /* entente_ner, of the name that the token is in */
    bool ner_begins;     /* first token of that name */
    uint8_t margin;      /* confidence of the arc: how far the best head leads the second, 0..255 */
} entente_token;

typedef struct entente_sentence {
    entente_span span;
    uint32_t first, last; /* tokens, half-open */
    uint32_t block;       /* index into document.blocks */
    bool parsed;
} entente_sentence;

/* A time expression and what it means: "on Wednesday" in an article of 2023-07-12 -> 2023-07-12. */
typedef struct entente_time {
    entente_span span;
    uint32_t sentence;
    uint32_t first, last; /* tokens, half-open */
    const char *type;     /* TIMEX3 type: "DATE", "TIME", "DURATION", "SET" */
    const char *value; /* TIMEX3 value ("2023-07-12", "2023-W28", "P10Y", "PRESENT_REF"), "" where
                          unknown */
    entente_date
        date; /* resolved against the article; no date for durations, sets and vague times */
} entente_time;

typedef enum entente_kind {
    ENTENTE_STATE,
    ENTENTE_IGO,
    ENTENTE_ORGAN,
    ENTENTE_PERSON,
    ENTENTE_ORGANIZATION,
} entente_kind;

typedef struct entente_candidate {
    const char *actor; /* id */
    float score;       /* 0..1, the best one first */
    const char *why;   /* "office held on 2023-07-12" */
} entente_candidate;

typedef enum entente_mention_form {
    ENTENTE_FORM_NAME,        /* Japan, Fumio Kishida, NATO */
    ENTENTE_FORM_ADJECTIVE,   /* Japanese (in "Japanese officials") */
    ENTENTE_FORM_METONYM,     /* Tokyo, in "urged Tokyo" */
    ENTENTE_FORM_OFFICE,      /* the Japanese prime minister */
    ENTENTE_FORM_PRONOUN,     /* he, they */
    ENTENTE_FORM_DESCRIPTION, /* the alliance, the two sides */
    ENTENTE_FORM_PLACE,       /* Tokyo, in "met in Tokyo": locates, acts for nobody */
} entente_mention_form;

/* A stretch of text that stands for one or, as "the two leaders" does, for several actors. */
typedef struct entente_mention {
    entente_span span;
    uint32_t sentence;
    uint32_t first, last; /* tokens, half-open */
    entente_mention_form form;
    const uint32_t
        *actors; /* indices into document.actors; none for a place or an unresolved pronoun */
    uint32_t actor_count;
    const char *place;                   /* name of the place, for ENTENTE_FORM_PLACE, else NULL */
    float score;                         /* 0..1 */
    const entente_candidate *candidates; /* every reading that was weighed, for explain */
    uint32_t candidate_count;
} entente_mention;

/* One thing of the world.  In a document: as of the document's date; in a network: latest. */
typedef struct entente_actor {
    const char *id;   /* "JPN", "NATO", "fumio-kishida" */
    const char *name; /* "Japan" */
    entente_kind kind;
    const char *principal; /* id of the actor that it acts for, or NULL */
    const char **aliases;  /* other names met in the texts, sorted */
    uint32_t alias_count;
    const char *cow, *gw, *wikidata; /* codes, each NULL where not known */
    uint32_t mentions;               /* how often named */
    bool known;                      /* from the knowledge; false: made from the text (NIL) */
    bool reporter;                   /* a news agency, no party unless it acts itself */
    bool listed; /* somebody's list of actors has it: it stays though it takes part in nothing */
    bool judged; /* in a network: not as told; what was told, if anything, is in network.replaced */
} entente_actor;

/* An office that a text (or the knowledge) says a person holds: Kishida, prime minister, JPN. */
typedef struct entente_affiliation {
    const char *person, *actor; /* ids */
    const char *office;         /* "prime minister", "" where only the tie is told */
    entente_date term;          /* from/to, ENTENTE_NO_DATE where not known */
    const char *document;       /* where told, or NULL: from the knowledge */
    entente_span span;
} entente_affiliation;

/* ------------------------------------------------------------------------------------------------
 * events */

typedef enum entente_type {
    ENTENTE_AGREEMENT,
    ENTENTE_MEETING,
    ENTENTE_MEMBERSHIP,
    ENTENTE_COOPERATION
} entente_type;

typedef enum entente_status {
    ENTENTE_PROPOSED,
    ENTENTE_NEGOTIATING,
    ENTENTE_CONCLUDED,
    ENTENTE_ENDED,
    ENTENTE_REJECTED,
    ENTENTE_PLANNED,
    ENTENTE_HELD,
    ENTENTE_CANCELLED,
} entente_status;

/* Where in its life a sentence has an agreement; finer than its status. In their order. */
typedef enum entente_step {
    ENTENTE_NO_STEP, /* not told */
    ENTENTE_STEP_PROPOSED,
    ENTENTE_STEP_NEGOTIATED,
    ENTENTE_STEP_SIGNED,
    ENTENTE_STEP_RATIFIED,
    ENTENTE_STEP_IN_FORCE,
    ENTENTE_STEP_EXTENDED,
    ENTENTE_STEP_ENDED,
    ENTENTE_STEP_REPLACED,
    ENTENTE_STEPS,
} entente_step;

typedef struct entente_participant {
    const char *actor; /* id */
    const char *role;  /* party, signatory, host, guest, mediator, observer, member, organisation,
                          beneficiary */
    const char *acts_for; /* "for" in JSON: id of the principal on the event's date, NULL where the
                             actor has none */
} entente_participant;

/* What a sentence says of another agreement; events are linked by it once they are whole. */
typedef struct entente_relation {
    const char *rel;   /* replaces, extends, amends */
    const char *name;  /* of the other, NULL */
    entente_date date; /* of the other */
} entente_relation;

/* What one sentence of one document says.  The truth of the network: events are computed from these
 * alone. */
typedef struct entente_event_mention {
    const char *document; /* id */
    entente_span span;    /* the sentence */
    entente_span trigger; /* the word that tells the event */
    uint32_t
        part; /* of what one trigger tells: "A and B joined" is two memberships, parts 0 and 1 */
    const char *text; /* the sentence, white space folded */
    const char *trigger_text;
    const char *rule; /* which pattern fired: "sign.verb" */
    entente_type type;
    entente_status status;
    entente_date date;
    entente_date reported; /* the days of which the document brings this as news without saying
                              when; used where no mention of the event has a date */
    const char *place;     /* NULL where not told */
    const char *name;      /* proper name of the treaty, summit, exercise; NULL where it has none */
    entente_step step;     /* of an agreement */
    const char *instrument; /* what kind of agreement: "extradition treaty", the words that tell it
                               from others, and the noun; NULL where it has none */
    const char **topics;
    uint32_t topic_count;
    entente_participant *participants; /* sorted by actor id */
    uint32_t participant_count;
    entente_relation *relations;
    uint32_t relation_count;
    float confidence; /* 0..1 */
    double weight;    /* how much the tie counts, above 0; 0: not told, which counts as 1 */
} entente_event_mention;

typedef struct entente_stage {
    entente_status status;
    entente_step step;
    entente_date date;
    const uint32_t *mentions; /* those that tell it, indices into event.mentions */
    uint32_t mention_count;
} entente_stage;

typedef struct entente_event_link {
    const char *rel; /* replaces, extends, amends */
    const char *event;
} entente_event_link;

/* Of an event in what entente_diff_network makes; NOT_COMPARED everywhere else. */
typedef enum entente_change {
    ENTENTE_NOT_COMPARED,
    ENTENTE_UNCHANGED,
    ENTENTE_NEW,
    ENTENTE_GONE,
    ENTENTE_CHANGED,
} entente_change;

typedef struct entente_event {
    const char *id;    /* "agreement-5f0c2ab91e": type and a hash of its smallest mention */
    const char **also; /* ids that it had in networks merged into this one */
    uint32_t also_count;
    entente_type type;
    entente_status status;
    const char *name; /* NULL */
    entente_date date;
    const char *place; /* NULL */
    const char **topics;
    uint32_t topic_count;
    const char **plover; /* PLOVER event types, by a fixed table of type and status */
    uint32_t plover_count;
    const char *cameo; /* CAMEO code */
    float confidence;
    double weight;    /* the largest that a mention tells, 0 where none does */
    uint32_t sources; /* distinct outlets, near copies counted once */
    entente_participant *participants;
    uint32_t participant_count;
    entente_stage *stages; /* each status and step with its date, in time order */
    uint32_t stage_count;
    entente_date life; /* of an agreement with stages of different days: from the first to the end,
                          open while it stands; else no date */
    entente_event_link *links;
    uint32_t link_count;
    entente_stage *variants; /* statuses and dates that other mentions claim */
    uint32_t variant_count;
    entente_event_mention
        *mentions; /* sorted by document, start, end, type; as told, whatever was judged */
    uint32_t mention_count;
    uint32_t *judgements; /* indices into network.judgements of those that had an effect on it */
    uint32_t judgement_count;
    entente_change change;
} entente_event;

/* A document, filled stage by stage.  Arrays are empty until their stage has run. */
typedef struct entente_document {
    const char *id;     /* hash of the url, or where there is none of the text: 16 hex digits */
    const char *origin; /* file (and record) that it came from, for messages; never a fact */
    const char *source; /* outlet, "" */
    const char *url;    /* "" */
    const char *title;  /* "" */
    entente_date published;
    entente_date asof;    /* published, else an interval that the text implies; steers linking, is
                             never printed as a date */
    uint64_t fingerprint; /* SimHash of the body: near copies differ in few bits */
    const char *text;     /* valid UTF-8, NUL-terminated, no other NUL */
    uint32_t length;
    entente_block *blocks;
    uint32_t block_count;
    entente_sentence *sentences;
    uint32_t sentence_count;
    entente_token *tokens;
    uint32_t token_count;
    entente_time *times;
    uint32_t time_count;
    entente_actor *actors;
    uint32_t actor_count;
    entente_mention *mentions; /* by start */
    uint32_t mention_count;
    entente_affiliation *affiliations;
    uint32_t affiliation_count;
    entente_event_mention *events;
    uint32_t event_count;
    struct ent_arena *arena; /* owns everything above */
} entente_document;

/* --------------------------------------------------------------------------------------------
 * judgements */

/* What a careful reader says against the machine.  REJECT: this is no event.  ACCEPT: it is one,
 * surely.  MERGE: these mentions tell one event.  SPLIT: these tell one of their own.  EDIT: it was
 * then, there, ...  SAME: these actors are one. NOT_SAME: in these mentions, or this document, or
 * where neither is named everywhere, it is another actor; what is said of less counts. */
typedef enum entente_verdict {
    ENTENTE_REJECT,
    ENTENTE_ACCEPT,
    ENTENTE_MERGE,
    ENTENTE_SPLIT,
    ENTENTE_EDIT,
    ENTENTE_SAME,
    ENTENTE_NOT_SAME,
} entente_verdict;
const char *entente_verdict_name(entente_verdict verdict); /* "reject", ..., "not same" */

/* Names a mention, whatever event it is in: "5f0c2ab91e03d7c4|83|89|agreement", and "|1" where it
 * is a further part. */
typedef struct entente_mention_key {
    const char *document;
    entente_span trigger;
    entente_type type;
    uint32_t part;
} entente_mention_key;

enum {
    ENTENTE_SETS_TYPE = 1,
    ENTENTE_SETS_STATUS = 2,
    ENTENTE_SETS_DATE = 4,
    ENTENTE_SETS_NAME = 8,
    ENTENTE_SETS_PLACE = 16,
    ENTENTE_SETS_PARTICIPANTS = 32,
};

typedef struct entente_judgement {
    entente_verdict verdict;
    bool event; /* REJECT: the whole event that has the mention, not the mention alone */
    entente_mention_key
        *mentions; /* ACCEPT, EDIT, REJECT of an event: one, that stands for its event */
    uint32_t mention_count;
    const char *document; /* NOT_SAME: id of the one in all of which it is another; NULL: of the
                             mentions, or where there are none of all documents */
    const char **actors;  /* SAME: ids, the first one stays; NOT_SAME: the one that it is not */
    uint32_t actor_count;
    uint32_t sets; /* EDIT: which of the following five; ENTENTE_SETS_... */
    entente_type type;
    entente_status status;
    entente_date when;
    const char *name, *place; /* NULL: has none */
    entente_participant *participants;
    entente_actor *cast; /* EDIT: who each participant is; NOT_SAME: who it is instead */
    uint32_t cast_count;
    const char *author, *reason;
    entente_date date; /* of the judgement; no date where it does not say */
    const char *line;  /* the whole as one line of JSON; equal lines are one judgement */
    bool used;         /* in a network: it found what it speaks of */
} entente_judgement;

/* -----------------------------------------------------------------------------------------------
 * network */

/* What the network keeps of a document: enough to cite it. */
typedef struct entente_source {
    const char *id, *title, *source, *url;
    entente_date published, asof;
    uint64_t fingerprint;
} entente_source;

typedef struct entente_network {
    entente_source *documents; /* each array sorted by id */
    uint32_t document_count;
    entente_actor *actors;
    uint32_t actor_count;
    entente_affiliation *affiliations;
    uint32_t affiliation_count;
    entente_event *events;
    uint32_t event_count;
    entente_judgement *judgements; /* in the order in which they were applied: by date, then reject
                                      before accept */
    uint32_t judgement_count;
    entente_event_mention *rejected; /* mentions that a judgement took out, */
    uint32_t *rejected_by;           /* and which one: index into judgements */
    uint32_t rejected_count;
    entente_actor *
        replaced; /* actors, as told, that only these name or that judgements replaced or changed */
    uint32_t replaced_count;
    struct ent_arena *arena;
} entente_network;

/* ---------------------------------------------------------------------------------------------
 * functions */

/* Names of the enumerations as JSON writes them ("agreement", "held", "state", "day"); never NULL.
 * The readers return -1 for an unknown word. */
const char *entente_type_name(entente_type type);
const char *entente_status_name(entente_status status);
const char *entente_step_name(entente_step step); /* "signed", "in force"; "" for none */
const char *entente_kind_name(entente_kind kind);
/* Topics that the built-in patterns know, the most telling first; NULL past the last one. */
const char *entente_topic_name(uint32_t place);
const char *entente_grain_name(entente_grain grain);
const char *entente_mention_form_name(entente_mention_form form);
const char *entente_upos_name(unsigned upos);
const char *entente_deprel_name(unsigned deprel);
int entente_type_from(const char *name);
int entente_status_from(const char *name);
int entente_step_from(const char *name);
int entente_kind_from(const char *name);
int entente_grain_from(const char *name);

/* "2023", "2023-07", "2023-07-12", "2023-07-11/2023-07-12"; false where it is no date. */
bool entente_date_from(const char *string, entente_date *date);
/* The same form back, "" for no date; out holds at least 40 bytes. Returns out. */
char *entente_date_format(entente_date date, char *out);
/* "2y", "6m", "4w", "90d"; false where it is none of these, nothing long, or longer than a thousand
 * years. */
bool entente_period_from(const char *string, entente_period *period);

/* Facts and patterns.  entente_knowledge_open loads what is built into the library and, over it,
 * the files of the user: actors (JSON Lines, corpus/knowledge/README.md) and patterns (JSON,
 * replaces events.json); NULL for none. NULL on error. */
typedef struct entente_knowledge entente_knowledge;
entente_knowledge *entente_knowledge_open(const char *actors_file, const char *events_file,
                                          entente_error *error);
void entente_knowledge_close(entente_knowledge *knowledge);
/* Links as if the knowledge held no people: what is known of them then comes from the text alone.
 */
void entente_knowledge_forget_people(entente_knowledge *knowledge, bool forget);
/* 0 where the knowledge puts states into each of these regions ("Africa", "Western Asia": those of
 * the United Nations, M49, whatever the case of letters); else -1, and the error has those that it
 * knows. */
int entente_check_regions(const entente_knowledge *knowledge, const char *const *names,
                          uint32_t count, entente_error *error);
/* Analyse every sentence instead of those only that can hold an event; to be set before the
 * knowledge is shared. */
void entente_knowledge_analyse_all(entente_knowledge *knowledge, bool all);

/* Who is who.  A name of the knowledge in any of its forms ("Tokyo", "kishida", "JPN"), or a
 * description ("the Japanese prime minister"), gives the profile of each actor or place that it can
 * mean, the likeliest at the date first. Nothing found is no error: count is 0. */
typedef struct entente_known_name {
    const char *text;
    const char *form; /* name, adjective, demonym, metonym, acronym, surname */
    bool ambiguous;   /* means something else, too: linked only where the context supports it */
} entente_known_name;

typedef struct entente_tenure {
    const char *person, *actor; /* ids */
    const char *person_name, *actor_name;
    const char *office;
    const char *source; /* "hand+reign" */
    entente_date term;  /* from or to is open where not known; ENTENTE_NO_DATE where neither is */
    bool held;          /* at the date asked for; false where none was */
    bool attested;      /* a text saw the person in the office; the term is that of the texts */
} entente_tenure;

typedef struct entente_membership_term {
    const char *organisation, *member; /* ids */
    entente_date term;
} entente_membership_term;

typedef struct entente_profile {
    const char *id, *name;
    const char *kind;      /* "state", ..., or "place" */
    const char *principal; /* for whom it acts at the date (a place: its country), NULL */
    const char *source;
    const char *regions; /* of a state: "Africa;Sub-Saharan Africa;Eastern Africa", "" */
    const char *cow, *gw, *wikidata; /* each NULL where not known */
    entente_date life;               /* ENTENTE_NO_DATE where open at both ends */
    entente_known_name *names;
    uint32_t name_count;
    entente_tenure
        *tenures; /* a person's offices; of others, who holds an office of theirs at the date */
    uint32_t tenure_count;
    entente_membership_term *memberships; /* of it in organisations, then of others in it */
    uint32_t membership_count;
    float score;     /* 0..1, only to be compared within one answer */
    const char *why; /* "surname; prime minister of JPN at the date" */
} entente_profile;

typedef struct entente_profiles {
    entente_profile *items;
    uint32_t count;
    struct ent_arena *arena;
} entente_profiles;

entente_profiles *entente_look_up(const entente_knowledge *knowledge, const char *name,
                                  entente_date asof);
void entente_profiles_free(entente_profiles *profiles);
int entente_write_profiles(FILE *out, const entente_profiles *profiles,
                           entente_error *error); /* JSON Lines */

/* What a file of actors says that can hardly be meant; bytes NULL: the built-in knowledge itself.
 * Broken lines are findings, too, and the others are still looked at. */
typedef enum entente_gravity { ENTENTE_FAULT, ENTENTE_DOUBT } entente_gravity;

typedef struct entente_finding {
    unsigned line;
    const char *id;          /* of the record, "" where it has none */
    entente_gravity gravity; /* a fault keeps the file from being used */
    const char *what;
} entente_finding;

typedef struct entente_source_tally {
    const char *source;
    uint32_t records, offices;
} entente_source_tally;

typedef struct entente_findings {
    entente_finding *items; /* by line */
    uint32_t count;
    entente_source_tally *sources; /* how much each source says, by name */
    uint32_t source_count;
    uint32_t records;
    struct ent_arena *arena;
} entente_findings;

entente_findings *entente_check_actors(const entente_knowledge *knowledge, const char *bytes,
                                       size_t length, const char *origin);
void entente_findings_free(entente_findings *findings);

/* Other people's lists of actors as records of ours (JSON Lines), with what could not be used as
 * findings. CAMEO_ACTORS: actor files of TABARI and PETRARCH; CAMEO_AGENTS: their agent files,
 * which become titles and ministries; FTM: FollowTheMoney entities, one a line.  Every record names
 * `source` as its source.  NULL where the bytes are no such file, or writing failed; nothing is
 * written before all was read. */
typedef enum entente_list_format {
    ENTENTE_CAMEO_ACTORS,
    ENTENTE_CAMEO_AGENTS,
    ENTENTE_FTM
} entente_list_format;
entente_findings *entente_import_actors(FILE *out, entente_list_format format, const char *bytes,
                                        size_t length, const char *origin, const char *source,
                                        const entente_knowledge *knowledge, entente_error *error);

/* A record of the knowledge for an actor that a document made from its text, ready to be corrected
 * and kept. */
int entente_write_actor_record(FILE *out, const entente_actor *actor,
                               const entente_affiliation *affiliation, entente_error *error);

/* Reads the documents of a byte string one after the other: a plain text, markdown or web page is
 * one document, JSON Lines are one a line.  `origin` names the file in messages.  The bytes are
 * borrowed until the reader is closed. */
typedef enum entente_format {
    ENTENTE_AUTO,
    ENTENTE_TEXT,
    ENTENTE_DOCUMENTS,
    ENTENTE_HTML
} entente_format;
typedef struct entente_reader entente_reader;
entente_reader *entente_reader_open(const char *bytes, size_t length, const char *origin,
                                    entente_format format, entente_date date, entente_error *error);
/* 1 and a new document; 0 at the end; -1 on an error that costs this record only: call again for
 * the next one. */
int entente_reader_next(entente_reader *reader, entente_document **document, entente_error *error);
void entente_reader_close(entente_reader *reader);
void entente_document_free(entente_document *document);

/* Stages; each runs those before it where they have not run yet. */
void entente_parse(entente_document *document, const entente_knowledge *knowledge);
void entente_link(entente_document *document, const entente_knowledge *knowledge);
void entente_extract(entente_document *document, const entente_knowledge *knowledge);

/* Collects event mentions and clusters them from scratch.  Order of adding does not matter.
 * entente_merge_finish returns the network (free with entente_network_free) and frees the merger.
 */
typedef struct entente_merger entente_merger;
entente_merger *entente_merge_new(const entente_knowledge *knowledge);
void entente_merge_document(entente_merger *merger, const entente_document *document);
void entente_merge_network(entente_merger *merger, const entente_network *network);
/* Judgements are applied last, by entente_merge_finish, to whatever was added before or after; they
 * stay with the network, so that merging it again applies them again. */
void entente_merge_judgement(entente_merger *merger, const entente_judgement *judgement);
entente_network *entente_merge_finish(entente_merger *merger);
void entente_network_free(entente_network *network);

/* A file of judgements, JSON Lines (`entente help judgements` tells their form). NULL where any
 * line is malformed, with the line and what was expected. */
typedef struct entente_judgements {
    entente_judgement *items;
    uint32_t count;
    struct ent_arena *arena;
} entente_judgements;
entente_judgements *entente_judgements_read(const char *bytes, size_t length, const char *origin,
                                            entente_error *error);
void entente_judgements_free(entente_judgements *judgements);

/* Text forms; appended to a FILE.  Return 0, or -1 with the error filled when writing fails. */
int entente_write_document(FILE *out, const entente_document *document, entente_error *error);
int entente_write_conllu(FILE *out, const entente_document *document, entente_error *error);
int entente_write_timeml(FILE *out, const entente_document *document,
                         entente_error *error); /* TIMEX3 marks in the text */
int entente_write_network(FILE *out, const entente_network *network, entente_error *error);
/* What entente-draw needs of it: the same form, each event with one mention, and of a network
 * beyond 200 actors or 4,000 events the most active actors and the events among them that most
 * outlets tell of; "picture" says how many articles tell of them, what was left out, and, where
 * `size` is not NULL but the name of a measure, how large each actor is by it. -1 also where there
 * is no such measure. */
int entente_write_picture(FILE *out, const entente_network *network, const char *size,
                          entente_error *error);
entente_network *entente_read_network(const char *bytes, size_t length, const char *origin,
                                      entente_error *error);

/* Ties that somebody coded by hand, as CSV (RFC 4180; separated by commas, semicolons or tabs; the
 * first row has the names of the columns, `entente help sheets` lists them).  EDGES: a row ties a
 * source and a target, as an event whose evidence is the row; rows of one event id are one event.
 * NODES: a row tells of an actor, who is kept though it takes part in nothing.  Whoever is called
 * by the id or the full name of an actor of `knowledge` (may be NULL) is that actor.  NULL where
 * the file is no such table or any cell is malformed, with its line, column and what was expected.
 */
typedef enum entente_sheet {
    ENTENTE_NO_SHEET,
    ENTENTE_EDGES_SHEET, /* wanted: ties, or else actors */
    ENTENTE_NODES_SHEET
} entente_sheet;
/* What the header says that the bytes are. */
entente_sheet entente_sheet_of(const char *bytes, size_t length);
entente_network *entente_read_sheet(const char *bytes, size_t length, const char *origin,
                                    entente_sheet wanted, const entente_knowledge *knowledge,
                                    entente_error *error);

/* ----------------------------------------------------------------------------------------------
 * measures */

/* Selection and level change a network in place: events are dropped, participants replaced, and
 * actors that no longer take part in anything (nor are principals of one who does) go too. Mentions
 * are untouched, so evidence stays. */
typedef struct entente_filter {
    int32_t since, until; /* days: an event passes if its date overlaps them; where one is set (not
                             ENTENTE_DATE_MIN, ENTENTE_DATE_MAX) an undated event does not pass */
    uint32_t types;       /* 1u << entente_type, ...; 0: all */
    uint32_t statuses;    /* 1u << entente_status, ...; 0: all */
    const char *const *actors; /* ids: one of them, or one who acts for it, takes part */
    uint32_t actor_count;      /* 0: all */
    uint32_t
        depth; /* steps from them: 2 adds the events of those whom they meet, and so on; 0 is 1 */
    uint32_t min_sources;
    const char *const *topics; /* names: the event is on one of them */
    uint32_t topic_count;      /* 0: all */
    const char *const
        *regions;          /* names: a state of one of them, or one who acts for it, takes part */
    uint32_t region_count; /* 0: all */
    const entente_knowledge
        *knowledge; /* says what lies in a region; NULL where none is asked for */
} entente_filter;

void entente_filter_network(entente_network *network, const entente_filter *filter);

/* PERSON leaves all as told; ORGAN replaces persons by whom they acted for at the time; STATE goes
 * on until nobody acts for another.  Participants that become the same are united. */
typedef enum entente_level {
    ENTENTE_LEVEL_PERSON,
    ENTENTE_LEVEL_ORGAN,
    ENTENTE_LEVEL_STATE
} entente_level;

void entente_lift_network(entente_network *network, entente_level level);

/* Drops the actors of other kinds, their part in events, and events in which nobody is left; whom
 * an actor acts for is still told by its id.  Kinds are 1u << entente_kind, ...; 0: all.  Comes
 * after lifting, which needs the principals. */
void entente_keep_kinds(entente_network *network, uint32_t kinds);

/* The graph that is measured or exported.  BIPARTITE: actors and events are nodes, an edge says
 * "takes part", its strength is 1.  ACTORS: actors that share an event are tied; the strength of a
 * tie is COUNT    number of shared events SOURCES  number of outlets that tell of them, summed over
 * the events NEWMAN   sum over shared events of 1 / (participants - 1) (Newman, PRE 64, 016132,
 * 2001, eq. 2) JACCARD  shared events / events of either COSINE   shared events / geometric mean of
 * the events of each An event with fewer than two participants makes no tie. */
typedef enum entente_form { ENTENTE_ACTORS, ENTENTE_BIPARTITE } entente_form;
typedef enum entente_weight {
    ENTENTE_WEIGHT_COUNT,
    ENTENTE_WEIGHT_SOURCES,
    ENTENTE_WEIGHT_NEWMAN,
    ENTENTE_WEIGHT_JACCARD,
    ENTENTE_WEIGHT_COSINE,
} entente_weight;

typedef struct entente_graph_options {
    entente_form form;
    entente_weight weight;
    double threshold; /* weaker ties are dropped; 0: none */
    double backbone;  /* ties that are stronger than chance at this level for one of their ends, say
                         0.05: disparity filter  (Serrano, Boguna and Vespignani, PNAS 106, 2009); 0:
                         all.  Both are for the ACTORS form */
    bool giant;       /* only the largest component; of several the one with the smallest id */
    bool no_isolates; /* no nodes without a tie */
} entente_graph_options;

/* Slices of time: each is measured by itself, over the events whose date overlaps it (CUMULATIVE:
 * that began in it or before); actors without an event in it have no row.  Undated events are in no
 * slice.  A sliding window is a slice of any width, and one begins every step: starts are counted
 * in steps from 1 January of the first event's year (in weeks: from the Monday before), the last of
 * them up to the first event is the first window, and the first window that reaches the last event
 * is the last. */
typedef enum entente_slices {
    ENTENTE_NO_SLICES,
    ENTENTE_YEARS,
    ENTENTE_QUARTERS,
    ENTENTE_MONTHS
} entente_slices;

typedef struct entente_measure_options {
    entente_graph_options graph;
    const char *const
        *by; /* names of measures, in the order of the columns; entente_measure_name lists them */
    uint32_t by_count; /* 0: all but hub, authority and label_propagation, which have to be named */
    const char *sort;  /* name of a measure: rows by its value, highest first, then by id; NULL: the
                          first one */
    uint32_t top;      /* rows kept after sorting; 0: all */
    entente_slices slices; /* one long table, with the slice ("2023", "2023-Q3", "2023-07") as its
                              first column */
    bool cumulative;
    entente_period window, step; /* in place of slices, the same with sliding windows
                                    ("2022-01-01/2023-12-31"); not cumulative; step 0: as wide as
                                    the window, and never wider; window 0: none */
    bool figures; /* with slices or a window: one row a slice, the empty ones too, and its columns
                     are the figures of the slice; no actors */
    uint32_t bootstrap; /* replicates in which doubtful events may be missing: each score gets
                           columns NAME_low and NAME_high, 95 % of the replicates, and the rank
                           too; 0: none. An event of s sources, the best with confidence c, is in a
                           replicate with probability 1 - (1 - c)^s; bounds are percentiles (Efron
                           and Tibshirani 1993, ch. 13) over possible worlds (Pfeiffer and Neville,
                           ICWSM 2011) */
    uint32_t sample;    /* path measures are estimated from so many sources chosen at random, where
                           there are more nodes than that (Brandes and Pich 2007); 0: exact. The
                           figures say so */
    uint64_t seed;      /* of both; same seed, same numbers */
    bool paths; /* figures include diameter and mean distance, which cost as much as betweenness */
} entente_measure_options;

/* A column holds text or numbers, never both; a number that is not defined is NaN and is written as
 * nothing (null in JSON), never as NaN. */
typedef struct entente_column {
    const char *name; /* "betweenness" */
    const char
        *meaning; /* one line: definition, normalisation, what an edge's strength means to it */
    bool whole;   /* numbers are integers */
    const char **texts;    /* row_count, or NULL */
    const double *numbers; /* row_count, or NULL */
} entente_column;

typedef struct entente_table {
    entente_column *columns;
    uint32_t column_count, row_count;
    entente_column *figures; /* what is said of the whole: one value each */
    uint32_t figure_count;
    struct ent_arena *arena;
} entente_table;

/* One row per actor (and event, in the bipartite form): rank, id, name, kind, component,
 * component_size, then the measures asked for.  Figures: nodes, edges, components, density,
 * diameter, mean_distance, transitivity, modularity, centralization, assortativity by kind, and the
 * parameters.  Same network, same numbers, on any machine that has the same igraph.  NULL where a
 * name is unknown or igraph fails.  Not reentrant: igraph keeps globals.
 *
 * Path measures (betweenness, closeness, harmonic) read an edge's strength s as the distance 1/s;
 * degree, coreness, clustering ignore it; all others read it as s.  See entente_measure_meaning for
 * each definition and its source. */
entente_table *entente_measure(const entente_network *network,
                               const entente_measure_options *options, entente_error *error);
/* What is new, gone or changed in `after`: columns change (new, gone, changed), what (event, tie,
 * actor), id, name, detail. Events are the same where they share a mention. With `measures` (may be
 * NULL), for each of measures->by a row "moved" for everybody whose score or rank by it is another,
 * the farthest first, with columns before, after, rank_before, rank_after; of the options, graph
 * is used too. NULL only where a measure is unknown or igraph fails. */
entente_table *entente_diff(const entente_network *before, const entente_network *after,
                            const entente_measure_options *measures, entente_error *error);
/* Both in one, to be drawn: the events of `after`, and of `before` those that are gone, each with
 * its change. What it holds belongs to both networks, which must outlive it. */
entente_network *entente_diff_network(const entente_network *before, const entente_network *after);
const char *entente_change_name(entente_change change); /* "", "unchanged", "new", ... */
/* Why an actor is a broker: the pairs of others whose shortest paths lead through it, and its ties
 * that carry them, with the events behind each. */
typedef struct entente_brokered {
    const entente_actor *a, *b; /* ids ascending */
    double share;               /* of their shortest paths, above 0 and at most 1 */
} entente_brokered;

typedef struct entente_carrier {
    const entente_actor *other;
    double strength;
    double pairs; /* how many of the pairs come or go by this tie, by share; each pair uses two */
    bool bridge;  /* without this tie the component falls apart */
    const entente_event **events; /* in time order, undated last */
    uint32_t event_count;
} entente_carrier;

typedef struct entente_brokerage {
    const entente_network *network; /* borrowed */
    const entente_actor *actor;
    double betweenness;
    uint32_t rank, actors;          /* its place among how many */
    double pairs;                   /* sum of the shares of all pairs */
    double possible;                /* pairs of others that there are */
    uint64_t pair_count;            /* pairs with a share, of which those listed are the first */
    entente_brokered *pairs_listed; /* the largest share first, then by ids */
    uint32_t listed;
    entente_carrier *carriers; /* the most pairs first; all ties of the actor */
    uint32_t carrier_count;
    struct ent_arena *arena;
} entente_brokerage;

/* `actor` is an id, or a name or alias that one actor has; at most `top` pairs are listed (0: up to
 * 100,000). The graph has the form ACTORS whatever the options say. NULL where nobody, or more than
 * one, is called so. */
entente_brokerage *entente_explain_broker(const entente_network *network,
                                          const entente_graph_options *options, const char *actor,
                                          uint32_t top, entente_error *error);
/* For reading, at most `top` ties (0: all); and as one JSON object, "entente-brokerage/1". */
int entente_write_brokerage(FILE *out, const entente_brokerage *brokerage, uint32_t top,
                            entente_error *error);
int entente_write_brokerage_json(FILE *out, const entente_brokerage *brokerage,
                                 entente_error *error);
void entente_brokerage_free(entente_brokerage *brokerage);

const char *entente_measure_name(uint32_t place);    /* NULL past the last one */
const char *entente_measure_meaning(uint32_t place); /* NULL past the last one */
void entente_table_free(entente_table *table);

/* ALIGNED is for reading; TSV, CSV (RFC 4180) and JSON for programs; MARKDOWN for reports.  Numbers
 * have at most `precision` significant digits; `missing` stands for what is not defined (NULL: "";
 * JSON always has null). */
typedef enum entente_table_format {
    ENTENTE_TABLE_ALIGNED,
    ENTENTE_TABLE_TSV,
    ENTENTE_TABLE_CSV,
    ENTENTE_TABLE_JSON,
    ENTENTE_TABLE_MARKDOWN,
} entente_table_format;

int entente_write_table(FILE *out, const entente_table *table, entente_table_format format,
                        int precision, const char *missing, entente_error *error);
/* The figures alone, name and value. */
int entente_write_figures(FILE *out, const entente_table *table, entente_table_format format,
                          int precision, const char *missing, entente_error *error);

/* Graphs for other programs, in either form.  Every format carries names, kinds, dates, status,
 * sources and one sentence of evidence, escaped for the format. */
typedef enum entente_graph_format {
    ENTENTE_GRAPHML,   /* GraphML 1.0: NetworkX, igraph, R, yEd */
    ENTENTE_GEXF,      /* GEXF 1.3 with dates: Gephi */
    ENTENTE_NODES_CSV, /* one row per node */
    ENTENTE_EDGES_CSV, /* one row per edge */
    ENTENTE_NODE_LINK, /* JSON of NetworkX */
    ENTENTE_CYTOSCAPE, /* JSON of Cytoscape.js */
    ENTENTE_DOT,    /* plain DOT for other readers; `entente draw -T dot` is the one for pictures */
    ENTENTE_PLOVER, /* JSON Lines, one per event, with PLOVER and CAMEO codes; graph
                       options and measures are unused */
    ENTENTE_GEXF_12, /* GEXF 1.2, the same for older readers: NetworkX */
} entente_graph_format;

/* With `measures` (may be NULL), of which by, sample and seed are used, every node has its
 * measures, and every edge tells whether it is a bridge. -1 where a measure is unknown or igraph
 * fails, or writing does. */
int entente_write_graph(FILE *out, const entente_network *network, entente_graph_format format,
                        const entente_graph_options *options,
                        const entente_measure_options *measures, entente_error *error);

/* ----------------------------------------------------------------------------------------------------
 * why */

/* What kept a sentence that names both sides from tying them; the nearer to a tie, the earlier. */
typedef enum entente_lack {
    ENTENTE_LACK_JUDGEMENT, /* nothing: it ties them, but somebody judged otherwise */
    ENTENTE_LACK_SELECTION, /* nothing: it ties them, but a filter left the event out */
    ENTENTE_LACK_PAIR,      /* it tells an event, but not of these two together */
    ENTENTE_LACK_CONTENT,   /* what it tells is only the content of another event */
    ENTENTE_LACK_PUBLIC, /* a person who acts for nobody, and no state or organisation of states */
    ENTENTE_LACK_MODALITY,  /* it could, would or did not happen */
    ENTENTE_LACK_SIDE,      /* the trigger's roles do not reach both */
    ENTENTE_LACK_CONDITION, /* a trigger's word, but the rule's conditions fail */
    ENTENTE_LACK_TRIGGER,   /* parsed, and no word of it is a trigger */
    ENTENTE_LACK_GATE,      /* not parsed, since no word of it looks like a trigger */
    ENTENTE_LACK_GENRE,     /* not parsed, since the whole text is of another kind: sport */
    ENTENTE_LACK_BLOCK,     /* furniture, dateline, by-line: holds no events */
} entente_lack;
const char *entente_lack_name(entente_lack lack); /* "judgement", "selection", "pair", ... */
#define ENTENTE_LACKS (ENTENTE_LACK_BLOCK + 1)

/* A stretch of a quoted sentence that counts. */
typedef struct entente_mark {
    entente_span span; /* bytes of the quoted text */
    const char *actor; /* id; NULL: the trigger */
} entente_mark;

/* How the linker read a mention. */
typedef struct entente_reading {
    const char *text; /* as written */
    entente_mention_form form;
    const char **actors; /* ids */
    uint32_t actor_count;
    float score;
    const entente_candidate *candidates;
    uint32_t candidate_count;
} entente_reading;

/* A sentence that ties the two sides, or that names both and does not. */
typedef struct entente_evidence {
    entente_source document;
    entente_span span;   /* the sentence, in the document */
    const char *text;    /* white space folded */
    entente_mark *marks; /* ascending, apart */
    uint32_t mark_count;
    entente_reading *readings; /* only where the document itself was seen */
    uint32_t reading_count;
    const entente_event_mention *mention; /* what it tells; NULL where it ties nothing */
    const char
        *date_words; /* the words that tell the date: "on Wednesday"; NULL where none or not seen */
    entente_lack lack;   /* where it ties nothing: what was missing, */
    const char *trigger; /* the word that came nearest to telling an event, NULL */
    const char *rule;    /* and its rule, NULL */
    const char *why;     /* one sentence */
} entente_evidence;

typedef struct entente_explained {
    const entente_event *event;
    entente_evidence *evidence; /* one per mention of the event */
    uint32_t evidence_count;
} entente_explained;

typedef struct entente_explanation {
    const char *a, *a_name, *b, *b_name; /* ids and names; b NULL where an event was asked for */
    entente_explained *events;           /* undated last, else in time order */
    uint32_t event_count;
    entente_evidence *misses; /* the nearest to a tie first */
    uint32_t miss_count;
    uint32_t documents, naming_a, naming_b; /* documents seen; those that name each */
    const entente_judgement
        *judgements; /* the network's; events[].event->judgements are indices into them */
    struct ent_arena *arena;
} entente_explanation;

/* Explains the tie of two actors, each by id, name or alias ("JPN", "Japan", "Tokyo"); whoever acts
 * for one stands for it.  With `b` NULL, `a` is an event's id.  Documents that the network was made
 * from may be shown as they pass by, in their order, extracted; without them there are no readings,
 * and nothing is said of sentences that tie nobody. The strings and the knowledge must outlive the
 * explainer, the network the explanation. entente_explain_finish frees the explainer; NULL where
 * the event or an actor is known to nobody. */
typedef struct entente_explainer entente_explainer;
entente_explainer *entente_explain_new(const entente_knowledge *knowledge, const char *a,
                                       const char *b);
void entente_explain_document(entente_explainer *explainer, const entente_document *document);
entente_explanation *entente_explain_finish(entente_explainer *explainer,
                                            const entente_network *network, entente_error *error);
void entente_explanation_free(entente_explanation *explanation);

/* For reading: [party] and {trigger}, or in colours; at most `most` sentences that tie nobody, 0:
 * all. */
int entente_write_explanation(FILE *out, const entente_explanation *explanation, bool colour,
                              uint32_t most, entente_error *error);
/* The same and more as one JSON object, "format": "entente-explanation/1". */
int entente_write_explanation_json(FILE *out, const entente_explanation *explanation,
                                   entente_error *error);

/* What the patterns miss: extracted documents go in, in any number; a table comes out, each kind of
 * row with at most `top` rows (0: all).  Rows "sentence": a sentence that names two sides and has a
 * trigger, and tells no event, with what was missing; rows "verb" and "noun": lemmas between two
 * sides that no pattern knows, the most frequent first, each with an example.  Where every sentence
 * is to be counted, entente_knowledge_analyse_all comes first.  Figures say how many sentences
 * there were.  The knowledge must outlive the coverage; entente_coverage_finish frees it. */
typedef struct entente_coverage entente_coverage;
entente_coverage *entente_coverage_new(const entente_knowledge *knowledge);
void entente_coverage_add(entente_coverage *coverage, const entente_document *document);
entente_table *entente_coverage_finish(entente_coverage *coverage, uint32_t top);

/* One self-contained HTML page for readers: the picture with pan, zoom and filters, dossiers of
 * events, actors and ties with their sentences, charts, a table, and what to check before printing.
 * `measures` is made of the same network by entente_measure; `svg` is what entente-draw made of it
 * (any form), copied as it is, or NULL for a page without picture; `title` is NULL for the
 * picture's own.  The page loads nothing and its security policy lets no script run but its own.
 * Same input, same bytes.  0, or -1 with the error filled when writing fails. */
int entente_write_report(FILE *out, const entente_network *network, const entente_table *measures,
                         const char *svg, size_t svg_length, const char *title,
                         entente_error *error);

/* -------------------------------------------------------------------------------------------------
 * scores */

/* What a careful reader finds in one article, read from a gold file (corpus/articles/README.md says
 * what counts), and how a network made from the same article compares.  Every participant is lifted
 * to its principal; an event ties every two different principals.  What the gold marks as not core
 * costs nothing, missed or found.
 *
 * EDGES          (type, A, B)
 * UNTYPED        (A, B)
 * ACTORS         actors that take part in events; one thing under two ids is one right and one
 * wrong EVENTS         matched one to one, best first: same type, half or more of the principals
 * shared AFFILIATIONS   person -> principal, of the persons in the gold's events */
typedef enum entente_score {
    ENTENTE_SCORE_EDGES,
    ENTENTE_SCORE_UNTYPED,
    ENTENTE_SCORE_ACTORS,
    ENTENTE_SCORE_EVENTS,
    ENTENTE_SCORE_AFFILIATIONS,
    ENTENTE_SCORE_COUNT,
} entente_score;

/* Of matched events, those whose date, date where the gold has one, status, or proper name (where
 * either has one) is right.  A day is right where the gold has a span that holds it; a month or
 * year is not right for a day. */
typedef enum entente_detail {
    ENTENTE_DETAIL_DATE,
    ENTENTE_DETAIL_TOLD_DATE,
    ENTENTE_DETAIL_STATUS,
    ENTENTE_DETAIL_NAME,
    ENTENTE_DETAIL_COUNT,
} entente_detail;

typedef struct entente_tally {
    uint32_t right, said, due; /* precision is right / said, recall is right / due */
} entente_tally;

typedef struct entente_evaluation {
    uint32_t articles;
    double edge_f1_sum; /* of each article's F1 of edges (1 where none is due and none said); mean:
                           / articles */
    entente_tally scores[ENTENTE_SCORE_COUNT];
    entente_tally details[ENTENTE_DETAIL_COUNT]; /* said is due: the events asked about */
} entente_evaluation;

typedef struct entente_gold entente_gold;
/* NULL where the bytes are no gold file. The strings are copied. */
entente_gold *entente_gold_read(const char *bytes, size_t length, const char *origin,
                                entente_error *error);
const char *entente_gold_document(const entente_gold *gold); /* file name of the article */
void entente_gold_free(entente_gold *gold);
/* Adds an article to an evaluation that began as zeros. NULL stands for a network in which nothing
 * was found. */
void entente_evaluate(entente_evaluation *evaluation, const entente_gold *gold,
                      const entente_network *network);
double entente_f1(entente_tally tally); /* 0 where nothing is right */

#ifdef __cplusplus
}
#endif

#endif
