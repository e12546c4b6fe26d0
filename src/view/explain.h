/* explain.h - what the files that explain a tie share.
 *
 *     witness.c        documents pass by and leave notes of the sentences that matter
 *     explain.c        notes and a network -> an explanation
 *     explain_write.c  an explanation as text
 *     explain_json.c   and as JSON
 */
#ifndef ENT_VIEW_EXPLAIN_H
#define ENT_VIEW_EXPLAIN_H

#include "base/base.h"
#include "knowledge/knowledge.h"

typedef struct ent_party {
    const char *text;  /* as the user wrote it */
    const char *known; /* id that the knowledge finds for it, NULL */
    const char *name;  /* and its name there */
} ent_party;

typedef struct ent_told_time {
    entente_date date;
    const char *words;
    uint32_t start; /* in the document */
} ent_told_time;

/* A sentence seen in its document. */
typedef struct ent_note {
    entente_evidence
        evidence;    /* marks[i] is of readings[i]; its actor is NULL where it is of neither side */
    const char *raw; /* the sentence as it stands in the document, from evidence.span.start */
    ent_told_time *times;
    uint32_t time_count;
    bool both; /* names both sides */
    bool told; /* and some event of the document ties them here */
} ent_note;

struct entente_explainer {
    ent_arena *arena; /* becomes the explanation's */
    const entente_knowledge *knowledge;
    ent_party parties[2];
    bool pair; /* else parties[0].text is an event's id */
    ent_note *notes;
    uint32_t note_count, note_capacity;
    uint32_t documents, naming[2];
};

/* Where a span of the document lies in the quoted sentence; empty where it is not inside. */
entente_span ent_note_span(const ent_note *note, entente_span span);
/* Where an event's date comes from: "told", "news" (the day of which it was news), "judged",
 * "none". */
const char *ent_date_origin(const entente_event *event);
/* Is the actor the one that is meant, itself? */
bool ent_party_is(const ent_party *party, const entente_actor *actor);

/* A text from anywhere, for a terminal: control characters become U+FFFD. */
void ent_put_visible(FILE *out, const char *text);

#endif
