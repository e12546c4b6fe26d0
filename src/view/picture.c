/* picture.c - as much of a network as a picture can show.
 *
 * Enters: a network of any size.  Leaves: a network that entente-draw reads in no time, with a
 * member "picture" that tells what the whole was.
 * Worked example: of 5,000 actors and 100,000 events the 200 most active actors stay, and of the
 * events among them the 4,000 that most outlets tell of, each with the first of its sentences.
 *
 * What is drawn in the end, a hundred nodes or so, entente-draw decides by the form of the picture;
 * but the whole would cost it a gigabyte to read.  So this is a coarse cut, well above what any
 * form can show, and whoever is small enough passes uncut.
 */
#include <stdlib.h>

#include "base/base.h"
#include "base/date.h"
#include "graph/graph.h"
#include "view/network.h"

enum { MOST_ACTORS = 200, MOST_EVENTS = 4000, MOST_NAMED = 8 };

typedef struct cut {
    const entente_network *network;
    uint32_t *deeds; /* by actor: events that it takes part in */
    bool *actors;    /* by actor: stays, as a party */
    bool *told;      /* by actor: is written, as a party or as whom a party acts for */
    bool *events;    /* by event: stays */
    uint32_t *order; /* actors, the most active first */
    uint32_t active, gone, events_gone; /* active: actors with events; gone: of these, cut */
    bool whole;                         /* no actor is cut */
    const char *measure;                /* that sizes go by, or NULL */
    const entente_table *sizes;
} cut;

static uint32_t place_of(const cut *c, const char *id) {
    const entente_actor *actor = id ? ent_find_actor(c->network, id) : NULL;
    return actor ? (uint32_t)(actor - c->network->actors) : ENT_NO_ID;
}

/* ------------------------------------------------------------------------------------ what stays
 */

typedef struct weighed {
    double weight;
    uint32_t index;
} weighed;

static int by_weight(const void *a, const void *b) {
    const weighed *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static void choose_actors(cut *c) {
    const entente_network *n = c->network;
    weighed *all = ent_xcalloc(n->actor_count + 1, sizeof *all);
    for (uint32_t i = 0; i < n->event_count; i++)
        for (uint32_t p = 0; p < n->events[i].participant_count; p++) {
            uint32_t place = place_of(c, n->events[i].participants[p].actor);
            if (place != ENT_NO_ID) c->deeds[place]++;
        }
    for (uint32_t i = 0; i < n->actor_count; i++) {
        all[i] = (weighed){c->deeds[i], i};
        c->active += c->deeds[i] > 0;
    }
    if (n->actor_count) qsort(all, n->actor_count, sizeof *all, by_weight);
    c->whole = c->active <= MOST_ACTORS;
    c->gone = c->whole ? 0 : c->active - MOST_ACTORS;
    for (uint32_t i = 0; i < n->actor_count; i++) {
        c->order[i] = all[i].index;
        c->actors[all[i].index] = c->whole || i < MOST_ACTORS;
    }
    free(all);
}

static uint32_t parties_kept(const cut *c, const entente_event *event) {
    uint32_t kept = 0;
    for (uint32_t p = 0; p < event->participant_count; p++) {
        uint32_t place = place_of(c, event->participants[p].actor);
        kept += place != ENT_NO_ID && c->actors[place];
    }
    return kept;
}

/* Those that most outlets tell of, then those that are most certain. */
static void choose_events(cut *c) {
    const entente_network *n = c->network;
    weighed *all = ent_xcalloc(n->event_count + 1, sizeof *all);
    uint32_t count = 0;
    for (uint32_t i = 0; i < n->event_count; i++)
        if (parties_kept(c, &n->events[i]) > !c->whole) /* cut, it has to tie two */
            all[count++] = (weighed){n->events[i].sources + n->events[i].confidence, i};
    if (count) qsort(all, count, sizeof *all, by_weight);
    for (uint32_t i = 0; i < count && i < MOST_EVENTS; i++) c->events[all[i].index] = true;
    c->events_gone = n->event_count - (count < MOST_EVENTS ? count : MOST_EVENTS);
    free(all);
}

/* Whom somebody acts for is told with him, though it takes no part itself. */
static void tell(cut *c, uint32_t place) {
    for (int steps = 0; steps < 8 && place != ENT_NO_ID && !c->told[place]; steps++) {
        c->told[place] = true;
        place = place_of(c, c->network->actors[place].principal);
    }
}

static void choose_told(cut *c) {
    const entente_network *n = c->network;
    for (uint32_t i = 0; i < n->event_count; i++)
        for (uint32_t p = 0; c->events[i] && p < n->events[i].participant_count; p++) {
            uint32_t place = place_of(c, n->events[i].participants[p].actor);
            if (place == ENT_NO_ID || !c->actors[place]) continue;
            tell(c, place);
            tell(c, place_of(c, n->events[i].participants[p].acts_for));
        }
}

/* --------------------------------------------------------------------------------------- writing
 */

static int by_source_id(const void *a, const void *b) {
    return strcmp(((const entente_source *)a)->id, ((const entente_source *)b)->id);
}

static uint32_t document_of(const entente_network *n, const entente_event_mention *mention) {
    entente_source key = {.id = mention->document};
    const entente_source *found =
        n->document_count ? bsearch(&key, n->documents, n->document_count, sizeof key, by_source_id)
                          : NULL;
    return found ? (uint32_t)(found - n->documents) : ENT_NO_ID;
}

static const entente_column *column_of(const entente_table *table, const char *name) {
    for (uint32_t i = 0; i < table->column_count; i++)
        if (ent_same(table->columns[i].name, name)) return &table->columns[i];
    return NULL;
}

/* What is not defined, or negative, counts as nothing. */
static void put_sizes(ent_json_writer *w, const cut *c) {
    const entente_column *ids = column_of(c->sizes, "id"),
                         *values = column_of(c->sizes, c->measure);
    ent_json_put_string(w, "measure", c->measure);
    ent_json_object(w, "sizes");
    for (uint32_t i = 0; ids && values && values->numbers && i < c->sizes->row_count; i++) {
        uint32_t place = place_of(c, ids->texts[i]);
        if (place != ENT_NO_ID && c->told[place] && values->numbers[i] > 0)
            ent_json_put_real(w, ids->texts[i], values->numbers[i], 6);
    }
    ent_json_close(w, '}');
}

/* How many articles tell of the events, and when they were published; of those that stay, only the
 * article of the first sentence is written. */
static void put_documents(ent_json_writer *w, const cut *c) {
    const entente_network *n = c->network;
    bool *told = ent_xcalloc(n->document_count + 1, sizeof *told),
         *cited = ent_xcalloc(n->document_count + 1, sizeof *cited);
    for (uint32_t i = 0; i < n->event_count; i++)
        for (uint32_t m = 0; c->events[i] && m < n->events[i].mention_count; m++) {
            uint32_t place = document_of(n, &n->events[i].mentions[m]);
            if (place == ENT_NO_ID) continue;
            told[place] = true;
            cited[place] |= m == 0;
        }
    ent_json_array(w, "documents");
    for (uint32_t i = 0; i < n->document_count; i++)
        if (cited[i]) ent_put_source(w, &n->documents[i]);
    ent_json_close(w, ']');
    uint32_t articles = 0;
    entente_date published = ent_date_none();
    for (uint32_t i = 0; i < n->document_count; i++) {
        if (!told[i]) continue;
        articles++;
        entente_date day = n->documents[i].published;
        if (day.grain) published = published.grain ? ent_date_range(published, day) : day;
    }
    ent_json_object(w, "picture");
    ent_json_put_int(w, "articles", articles);
    ent_put_date(w, "published", published);
    ent_json_put_int(w, "actors_left_out", c->gone);
    ent_json_put_int(w, "events_left_out", c->events_gone);
    ent_json_array(w, "left_out"); /* the most active of them */
    for (uint32_t i = 0; i < c->gone && i < MOST_NAMED; i++)
        ent_json_put_string(w, NULL, n->actors[c->order[MOST_ACTORS + i]].name);
    ent_json_close(w, ']');
    if (c->measure) put_sizes(w, c);
    ent_json_close(w, '}');
    free(cited);
    free(told);
}

static void put_event(ent_json_writer *w, const cut *c, const entente_event *event,
                      ent_arena *arena) {
    entente_event kept = *event;
    kept.participants =
        ent_alloc(arena, (event->participant_count + 1) * sizeof *kept.participants);
    kept.participant_count = 0;
    for (uint32_t p = 0; p < event->participant_count; p++) {
        uint32_t place = place_of(c, event->participants[p].actor);
        if (place != ENT_NO_ID && c->actors[place])
            kept.participants[kept.participant_count++] = event->participants[p];
    }
    if (kept.mention_count > 1) kept.mention_count = 1;
    ent_put_event(w, &kept);
    ent_arena_reset(arena);
}

static void put_all(ent_json_writer *w, const cut *c) {
    const entente_network *n = c->network;
    ent_arena *arena = ent_arena_new();
    ent_json_object(w, NULL);
    ent_json_put_string(w, "format", "entente-network/1");
    put_documents(w, c);
    ent_json_array(w, "actors");
    for (uint32_t i = 0; i < n->actor_count; i++)
        if (c->told[i]) ent_put_actor(w, &n->actors[i]);
    ent_json_close(w, ']');
    ent_json_array(w, "affiliations");
    for (uint32_t i = 0; i < n->affiliation_count; i++) {
        uint32_t place = place_of(c, n->affiliations[i].person);
        if (place != ENT_NO_ID && c->told[place]) ent_put_affiliation(w, &n->affiliations[i]);
    }
    ent_json_close(w, ']');
    ent_json_array(w, "events");
    for (uint32_t i = 0; i < n->event_count; i++)
        if (c->events[i]) put_event(w, c, &n->events[i], arena);
    ent_json_close(w, ']');
    ent_json_close(w, '}');
    ent_arena_free(arena);
}

static int write_cut(FILE *out, cut *c, entente_error *error) {
    size_t actors = c->network->actor_count + 1, events = c->network->event_count + 1;
    c->deeds = ent_xcalloc(actors, sizeof *c->deeds);
    c->actors = ent_xcalloc(actors, sizeof *c->actors);
    c->told = ent_xcalloc(actors, sizeof *c->told);
    c->order = ent_xcalloc(actors, sizeof *c->order);
    c->events = ent_xcalloc(events, sizeof *c->events);
    choose_actors(c);
    choose_events(c);
    choose_told(c);
    ent_json_writer w;
    ent_json_begin(&w, out, 2);
    put_all(&w, c);
    free(c->deeds);
    free(c->actors);
    free(c->told);
    free(c->order);
    free(c->events);
    return ent_json_end(&w, error);
}

int entente_write_picture(FILE *out, const entente_network *network, const char *size,
                          entente_error *error) {
    cut c = {.network = network, .measure = size};
    if (!size) return write_cut(out, &c, error);
    entente_table *sizes =
        entente_measure(network, &(entente_measure_options){.by = &size, .by_count = 1}, error);
    if (!sizes) return -1;
    c.sizes = sizes;
    int status = write_cut(out, &c, error);
    entente_table_free(sizes);
    return status;
}
