/* terms.c - the words and names that the script of a report could not know.
 *
 * Enters: a network.  Leaves: one JSON object.
 * Worked example: an event dated 2023-07-11 to 2023-07-13 adds "2023-07-11/2023-07-13": "11–13 Jul
 * 2023", so that the page says what the picture says.
 */
#include "view/terms.h"

#include "base/date.h"
#include "base/json.h"
#include "base/words.h"
#include "event/merge.h"

/* ----- dates ----- */

typedef struct dates {
    ent_json_writer *w;
    ent_arena *arena;
    ent_interner *seen;
} dates;

static void put_date(dates *d, entente_date date) {
    if (!date.grain) return;
    char from[16], to[16], words[64];
    ent_day_format(date.from, from);
    ent_day_format(date.to, to);
    const char *key = ent_printf(d->arena, "%s/%s", date.from == ENTENTE_DATE_MIN ? "" : from,
                                 date.to == ENTENTE_DATE_MAX ? "" : to);
    uint32_t before = ent_intern_count(d->seen);
    ent_intern(d->seen, key, strlen(key));
    if (ent_intern_count(d->seen) > before)
        ent_json_put_string(d->w, key, ent_date_words(date, words));
}

static void put_event_dates(dates *d, const entente_event *event) {
    put_date(d, event->date);
    put_date(d, event->life);
    for (uint32_t i = 0; i < event->stage_count; i++) put_date(d, event->stages[i].date);
    for (uint32_t i = 0; i < event->variant_count; i++) put_date(d, event->variants[i].date);
    for (uint32_t i = 0; i < event->mention_count; i++) put_date(d, event->mentions[i].date);
}

static void put_dates(ent_json_writer *w, const entente_network *n, ent_arena *arena) {
    dates d = {w, arena, ent_interner_new(arena)};
    ent_json_object(w, "dates");
    for (uint32_t i = 0; i < n->document_count; i++) put_date(&d, n->documents[i].published);
    for (uint32_t i = 0; i < n->affiliation_count; i++) put_date(&d, n->affiliations[i].term);
    for (uint32_t i = 0; i < n->event_count; i++) put_event_dates(&d, &n->events[i]);
    for (uint32_t i = 0; i < n->rejected_count; i++) put_date(&d, n->rejected[i].date);
    for (uint32_t i = 0; i < n->judgement_count; i++) put_date(&d, n->judgements[i].date);
    ent_json_close(w, '}');
    ent_interner_free(d.seen);
}

/* ----- the rest ----- */

static void put_topics(ent_json_writer *w) {
    ent_json_object(w, "topics");
    for (const ent_topic *t = ent_topics; t->topic; t++) ent_json_put_string(w, t->topic, t->words);
    ent_json_close(w, '}');
}

static void put_statuses(ent_json_writer *w) {
    ent_json_object(w, "statuses");
    for (int type = ENTENTE_AGREEMENT; type <= ENTENTE_COOPERATION; type++) {
        ent_json_array(w, entente_type_name((entente_type)type));
        for (int status = ENTENTE_PROPOSED; status <= ENTENTE_CANCELLED; status++)
            if (ent_status_fits((entente_type)type, (entente_status)status))
                ent_json_put_string(w, NULL, entente_status_name((entente_status)status));
        ent_json_close(w, ']');
    }
    ent_json_close(w, '}');
}

static void put_node(ent_json_writer *w, ent_arena *arena, const char *what, const char *id) {
    const char *name = ent_node_name(arena, what, id);
    if (name != id) ent_json_put_string(w, id, name);
}

int ent_put_terms(FILE *out, const entente_network *n, entente_error *error) {
    ent_arena *arena = ent_arena_new();
    ent_json_writer w;
    ent_json_begin(&w, out, 0);
    ent_json_object(&w, NULL);
    ent_json_object(&w, "actors");
    for (uint32_t i = 0; i < n->actor_count; i++) put_node(&w, arena, "actor", n->actors[i].id);
    ent_json_close(&w, '}');
    ent_json_object(&w, "events");
    for (uint32_t i = 0; i < n->event_count; i++) put_node(&w, arena, "event", n->events[i].id);
    ent_json_close(&w, '}');
    put_statuses(&w);
    put_topics(&w);
    put_dates(&w, n, arena);
    ent_json_close(&w, '}');
    int status = ent_json_end(&w, error);
    ent_arena_free(arena);
    return status;
}
