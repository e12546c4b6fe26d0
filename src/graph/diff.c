/* diff.c - what changed from one network to another.
 *
 * Enters: two networks.  Leaves: a table, one row per event, tie or actor that is new, gone or
 * changed. Worked example: yesterday's "Japan-NATO hotline, negotiating" and today's "...,
 * concluded" share a sentence, so they are one event, and its row says "status negotiating ->
 * concluded".
 *
 * Events are recognised by a mention in common (document, place in it, type): ids may change when
 * networks grow, a sentence does not.
 */
#include "base/date.h"
#include "graph/graph.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct key {
    const entente_event_mention *mention;
    uint32_t event;
} key;

static int by_mention(const void *x, const void *y) {
    const entente_event_mention *a = ((const key *)x)->mention, *b = ((const key *)y)->mention;
    int order = strcmp(a->document, b->document);
    if (order) return order;
    if (a->span.start != b->span.start) return a->span.start < b->span.start ? -1 : 1;
    if (a->span.end != b->span.end) return a->span.end < b->span.end ? -1 : 1;
    return (a->type > b->type) - (a->type < b->type);
}

static key *keys_of(const entente_network *network, uint32_t *count) {
    uint32_t total = 0;
    *count = 0;
    for (uint32_t e = 0; e < network->event_count; e++) total += network->events[e].mention_count;
    key *keys = ent_xcalloc(total, sizeof *keys);
    for (uint32_t e = 0; e < network->event_count; e++)
        for (uint32_t m = 0; m < network->events[e].mention_count; m++)
            keys[(*count)++] = (key){&network->events[e].mentions[m], e};
    if (*count) qsort(keys, *count, sizeof *keys, by_mention);
    return keys;
}

/* ------------------------------------------------------------------------------------------- the
 * rows */

enum { CHANGE, WHAT, ID, NAME, DETAIL, COLUMNS };

typedef struct change {
    const char *cells[COLUMNS];
} change;

typedef struct comparison {
    const entente_network *before, *after;
    ent_arena *arena;
    change *rows;
    uint32_t count, capacity;
} comparison;

static void add(comparison *c, const char *kind, const char *what, const char *id, const char *name,
                const char *detail) {
    *ent_push(c->arena, c->rows, c->count, c->capacity) =
        (change){{kind, what, ent_strdup(c->arena, id), ent_strdup(c->arena, name),
                  ent_strdup(c->arena, detail)}};
}

static const char *name_of(const entente_event *event) {
    return event->name ? event->name : entente_type_name(event->type);
}

static void say(ent_buffer *out, const char *what, const char *from, const char *to) {
    if (ent_same(from, to)) return;
    ent_buffer_addf(out, "%s%s %s -> %s", out->length ? "; " : "", what, *from ? from : "none",
                    *to ? to : "none");
}

static bool takes_part(const entente_event *event, const char *actor) {
    for (uint32_t i = 0; i < event->participant_count; i++)
        if (ent_same(event->participants[i].actor, actor)) return true;
    return false;
}

/* "+USA" for each participant of `event` that `other` has not. */
static void say_parties(ent_buffer *out, char sign, const entente_event *event,
                        const entente_event *other) {
    for (uint32_t i = 0; i < event->participant_count; i++)
        if (!takes_part(other, event->participants[i].actor))
            ent_buffer_addf(out, "%s%c%s", out->length ? "; " : "", sign,
                            event->participants[i].actor);
}

static void compare_event(comparison *c, const entente_event *before, const entente_event *after) {
    ent_buffer detail = {0};
    char from[64], to[64];
    say(&detail, "status", entente_status_name(before->status), entente_status_name(after->status));
    say(&detail, "date", ent_date_format(before->date, from), ent_date_format(after->date, to));
    say(&detail, "name", before->name ? before->name : "", after->name ? after->name : "");
    say(&detail, "place", before->place ? before->place : "", after->place ? after->place : "");
    snprintf(from, sizeof from, "%u", before->sources);
    snprintf(to, sizeof to, "%u", after->sources);
    say(&detail, "sources", from, to);
    say_parties(&detail, '-', before, after);
    say_parties(&detail, '+', after, before);
    if (detail.length) add(c, "changed", "event", after->id, name_of(after), detail.data);
    ent_buffer_free(&detail);
}

static void whole_event(comparison *c, const char *kind, const entente_event *event) {
    ent_buffer detail = {0};
    char date[64];
    ent_buffer_adds(&detail, entente_status_name(event->status));
    if (*ent_date_format(event->date, date)) ent_buffer_addf(&detail, "; %s", date);
    for (uint32_t i = 0; i < event->participant_count; i++)
        ent_buffer_addf(&detail, "; %s", event->participants[i].actor);
    add(c, kind, "event", event->id, name_of(event), detail.data);
    ent_buffer_free(&detail);
}

/* An event of before that was split meets its first successor; the others are new. */
static void compare_events(comparison *c) {
    uint32_t count;
    key *keys = keys_of(c->before, &count);
    bool *met = ent_xcalloc(c->before->event_count, sizeof *met);
    for (uint32_t e = 0; e < c->after->event_count; e++) {
        const entente_event *event = &c->after->events[e];
        const key *found = NULL;
        for (uint32_t m = 0; m < event->mention_count && count; m++) {
            key wanted = {&event->mentions[m], 0};
            const key *candidate = bsearch(&wanted, keys, count, sizeof *keys, by_mention);
            if (candidate && !met[candidate->event] && !found) found = candidate;
        }
        if (!found) {
            whole_event(c, "new", event);
            continue;
        }
        met[found->event] = true;
        compare_event(c, &c->before->events[found->event], event);
    }
    for (uint32_t e = 0; e < c->before->event_count; e++)
        if (!met[e]) whole_event(c, "gone", &c->before->events[e]);
    free(met);
    free(keys);
}

static int compare_edges(const comparison *c, const ent_edge *x, const ent_edge *y) {
    int order = strcmp(c->before->actors[x->a].id, c->after->actors[y->a].id);
    return order ? order : strcmp(c->before->actors[x->b].id, c->after->actors[y->b].id);
}

static void tie(comparison *c, const char *kind, const entente_network *network,
                const ent_edge *edge, const char *detail) {
    const entente_actor *a = &network->actors[edge->a], *b = &network->actors[edge->b];
    add(c, kind, "tie", ent_printf(c->arena, "%s %s", a->id, b->id),
        ent_printf(c->arena, "%s - %s", a->name, b->name), detail);
}

/* Both lists of edges are in the order of their actors' ids. */
static void compare_ties(comparison *c) {
    entente_graph_options options = {.form = ENTENTE_ACTORS};
    ent_graph *before = ent_graph_new(c->before, &options),
              *after = ent_graph_new(c->after, &options);
    for (uint32_t i = 0, j = 0; i < before->edge_count || j < after->edge_count;) {
        const ent_edge *x = i < before->edge_count ? &before->edges[i] : NULL;
        const ent_edge *y = j < after->edge_count ? &after->edges[j] : NULL;
        int order = !x ? 1 : !y ? -1 : compare_edges(c, x, y);
        if (order < 0)
            tie(c, "gone", c->before, x, ent_printf(c->arena, "events %u -> 0", x->event_count));
        if (order > 0)
            tie(c, "new", c->after, y, ent_printf(c->arena, "events 0 -> %u", y->event_count));
        if (order == 0 && x->event_count != y->event_count)
            tie(c, "changed", c->after, y,
                ent_printf(c->arena, "events %u -> %u", x->event_count, y->event_count));
        i += order <= 0;
        j += order >= 0;
    }
    ent_graph_free(after);
    ent_graph_free(before);
}

static void compare_actors(comparison *c) {
    for (uint32_t i = 0, j = 0; i < c->before->actor_count || j < c->after->actor_count;) {
        const entente_actor *x = i < c->before->actor_count ? &c->before->actors[i] : NULL;
        const entente_actor *y = j < c->after->actor_count ? &c->after->actors[j] : NULL;
        int order = !x ? 1 : !y ? -1 : strcmp(x->id, y->id);
        const char *from = x && x->principal ? x->principal : "",
                   *to = y && y->principal ? y->principal : "";
        ent_buffer detail = {0};
        if (order < 0) add(c, "gone", "actor", x->id, x->name, entente_kind_name(x->kind));
        if (order > 0) add(c, "new", "actor", y->id, y->name, entente_kind_name(y->kind));
        if (order == 0) say(&detail, "principal", from, to);
        if (detail.length) add(c, "changed", "actor", y->id, y->name, detail.data);
        ent_buffer_free(&detail);
        i += order <= 0;
        j += order >= 0;
    }
}

entente_table *entente_diff(const entente_network *before, const entente_network *after) {
    static const char *const names[COLUMNS] = {"change", "what", "id", "name", "detail"};
    static const char *const meanings[COLUMNS] = {"new, gone or changed", "event, tie or actor",
                                                  "of it; of a tie, of both its actors", "",
                                                  "what was before -> what is after"};
    ent_arena *arena = ent_arena_new();
    comparison c = {.before = before, .after = after, .arena = arena};
    compare_events(&c);
    compare_ties(&c);
    compare_actors(&c);
    entente_table *table = ent_alloc(arena, sizeof *table);
    *table = (entente_table){.column_count = COLUMNS, .row_count = c.count, .arena = arena};
    table->columns = ent_alloc(arena, COLUMNS * sizeof *table->columns);
    for (int k = 0; k < COLUMNS; k++) {
        const char **texts = ent_alloc(arena, (c.count + 1) * sizeof *texts);
        for (uint32_t r = 0; r < c.count; r++) texts[r] = c.rows[r].cells[k];
        table->columns[k] = (entente_column){names[k], meanings[k], false, texts, NULL};
    }
    return table;
}
