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
#include "graph/centrality.h"

#include <math.h>
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
enum { BEFORE, AFTER, RANK_BEFORE, RANK_AFTER, NUMBERS };

typedef struct row {
    const char *cells[COLUMNS];
    double numbers[NUMBERS]; /* of a measure that moved, else NaN */
} row;

typedef struct comparison {
    const entente_network *before, *after;
    ent_arena *arena;
    row *rows;
    uint32_t count, capacity;
} comparison;

static void add(comparison *c, const char *kind, const char *what, const char *id, const char *name,
                const char *detail) {
    *ent_push(c->arena, c->rows, c->count, c->capacity) =
        (row){{kind, what, ent_strdup(c->arena, id), ent_strdup(c->arena, name),
               ent_strdup(c->arena, detail)},
              {NAN, NAN, NAN, NAN}};
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

static void say_changes(ent_buffer *detail, const entente_event *before,
                        const entente_event *after) {
    char from[64], to[64];
    say(detail, "status", entente_status_name(before->status), entente_status_name(after->status));
    say(detail, "date", ent_date_format(before->date, from), ent_date_format(after->date, to));
    say(detail, "name", before->name ? before->name : "", after->name ? after->name : "");
    say(detail, "place", before->place ? before->place : "", after->place ? after->place : "");
    snprintf(from, sizeof from, "%u", before->sources);
    snprintf(to, sizeof to, "%u", after->sources);
    say(detail, "sources", from, to);
    say_parties(detail, '-', before, after);
    say_parties(detail, '+', after, before);
}

static void compare_event(comparison *c, const entente_event *before, const entente_event *after) {
    ent_buffer detail = {0};
    say_changes(&detail, before, after);
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

/* An event of before that was split meets its first successor; the others are new. Leaves what each
 * event after was before, ENT_NO_ID for a new one, and which events before are met. */
static uint32_t *match_events(const entente_network *before, const entente_network *after,
                              bool *met) {
    uint32_t count, *was = ent_xcalloc(after->event_count, sizeof *was);
    key *keys = keys_of(before, &count);
    for (uint32_t e = 0; e < after->event_count; e++) {
        const entente_event *event = &after->events[e];
        was[e] = ENT_NO_ID;
        for (uint32_t m = 0; m < event->mention_count && count && was[e] == ENT_NO_ID; m++) {
            key wanted = {&event->mentions[m], 0};
            const key *candidate = bsearch(&wanted, keys, count, sizeof *keys, by_mention);
            if (candidate && !met[candidate->event]) was[e] = candidate->event;
        }
        if (was[e] != ENT_NO_ID) met[was[e]] = true;
    }
    free(keys);
    return was;
}

static void compare_events(comparison *c) {
    bool *met = ent_xcalloc(c->before->event_count, sizeof *met);
    uint32_t *was = match_events(c->before, c->after, met);
    for (uint32_t e = 0; e < c->after->event_count; e++)
        if (was[e] == ENT_NO_ID)
            whole_event(c, "new", &c->after->events[e]);
        else
            compare_event(c, &c->before->events[was[e]], &c->after->events[e]);
    for (uint32_t e = 0; e < c->before->event_count; e++)
        if (!met[e]) whole_event(c, "gone", &c->before->events[e]);
    free(was);
    free(met);
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

/* ------------------------------------------------------------------------------------ measures */

typedef struct standing {
    const char *id, *name;
    double value, rank;
} standing;

static int by_id(const void *x, const void *y) {
    return strcmp(((const standing *)x)->id, ((const standing *)y)->id);
}

static const entente_column *column(const entente_table *table, const char *name) {
    uint32_t i = 0;
    while (!ent_same(table->columns[i].name, name)) i++;
    return &table->columns[i];
}

/* Everybody's score and rank, by id. */
static standing *standings(const entente_table *table) {
    standing *all = ent_xcalloc(table->row_count, sizeof *all);
    for (uint32_t r = 0; r < table->row_count; r++)
        all[r] = (standing){column(table, "id")->texts[r], column(table, "name")->texts[r],
                            table->columns[table->column_count - 1].numbers[r],
                            column(table, "rank")->numbers[r]};
    if (table->row_count) qsort(all, table->row_count, sizeof *all, by_id);
    return all;
}

static int by_move(const void *x, const void *y) {
    const row *a = x, *b = y;
    double p = isnan(a->numbers[BEFORE]) ? 0 : a->numbers[BEFORE],
           q = isnan(a->numbers[AFTER]) ? 0 : a->numbers[AFTER];
    double first = fabs(q - p);
    p = isnan(b->numbers[BEFORE]) ? 0 : b->numbers[BEFORE];
    q = isnan(b->numbers[AFTER]) ? 0 : b->numbers[AFTER];
    double second = fabs(q - p);
    if (!ent_same_value(first, second)) return first > second ? -1 : 1;
    return strcmp(a->cells[ID], b->cells[ID]);
}

static void say_number(ent_buffer *out, double number) {
    if (isnan(number))
        ent_buffer_adds(out, "none");
    else
        ent_buffer_addf(out, "%.6g", number);
}

static void moved(comparison *c, const char *measure, const standing *x, const standing *y) {
    double numbers[NUMBERS] = {x ? x->value : NAN, y ? y->value : NAN, x ? x->rank : NAN,
                               y ? y->rank : NAN};
    if (ent_same_value(numbers[BEFORE], numbers[AFTER]) &&
        ent_same_value(numbers[RANK_BEFORE], numbers[RANK_AFTER]))
        return;
    ent_buffer detail = {0};
    for (int k = 0; k < NUMBERS; k += 2) {
        ent_buffer_adds(&detail, k ? "; rank " : "");
        say_number(&detail, numbers[k]);
        ent_buffer_adds(&detail, " -> ");
        say_number(&detail, numbers[k + 1]);
    }
    const standing *one = y ? y : x;
    add(c, "moved", measure, one->id, one->name, detail.data);
    memcpy(c->rows[c->count - 1].numbers, numbers, sizeof numbers);
    ent_buffer_free(&detail);
}

/* One measure: who moved, the farthest first. */
static int compare_measure(comparison *c, const entente_measure_options *options, const char *name,
                           entente_error *error) {
    entente_measure_options one = {
        .graph = options->graph, .by = &name, .by_count = 1, .seed = options->seed};
    entente_table *before = entente_measure(c->before, &one, error);
    entente_table *after = before ? entente_measure(c->after, &one, error) : NULL;
    if (after) {
        standing *x = standings(before), *y = standings(after);
        uint32_t from = c->count;
        for (uint32_t i = 0, j = 0; i < before->row_count || j < after->row_count;) {
            int order = i == before->row_count  ? 1
                        : j == after->row_count ? -1
                                                : strcmp(x[i].id, y[j].id);
            moved(c, name, order <= 0 ? &x[i] : NULL, order >= 0 ? &y[j] : NULL);
            i += order <= 0;
            j += order >= 0;
        }
        if (c->count > from) qsort(c->rows + from, c->count - from, sizeof *c->rows, by_move);
        free(x);
        free(y);
    }
    entente_table_free(before);
    entente_table_free(after);
    return after ? 0 : -1;
}

/* --------------------------------------------------------------------------------- the answers */

static entente_table *table_of(comparison *c, bool measured) {
    static const char *const names[COLUMNS] = {"change", "what", "id", "name", "detail"};
    static const char *const meanings[COLUMNS] = {
        "new, gone, changed or moved", "event, tie, actor, or the measure",
        "of it; of a tie, of both its actors", "", "what was before -> what is after"};
    static const char *const numbers[NUMBERS] = {"before", "after", "rank_before", "rank_after"};
    entente_table *table = ent_alloc(c->arena, sizeof *table);
    *table = (entente_table){.row_count = c->count, .arena = c->arena};
    table->columns = ent_alloc(c->arena, (COLUMNS + NUMBERS) * sizeof *table->columns);
    for (int k = 0; k < COLUMNS; k++) {
        const char **texts = ent_alloc(c->arena, (c->count + 1) * sizeof *texts);
        for (uint32_t r = 0; r < c->count; r++) texts[r] = c->rows[r].cells[k];
        table->columns[table->column_count++] =
            (entente_column){names[k], meanings[k], false, texts, NULL};
    }
    for (int k = 0; k < NUMBERS && measured; k++) {
        double *values = ent_alloc(c->arena, (c->count + 1) * sizeof *values);
        for (uint32_t r = 0; r < c->count; r++) values[r] = c->rows[r].numbers[k];
        table->columns[table->column_count++] =
            (entente_column){numbers[k], "of the measure", k >= RANK_BEFORE, NULL, values};
    }
    return table;
}

entente_table *entente_diff(const entente_network *before, const entente_network *after,
                            const entente_measure_options *measures, entente_error *error) {
    comparison c = {.before = before, .after = after, .arena = ent_arena_new()};
    uint32_t count = measures ? measures->by_count : 0;
    compare_events(&c);
    compare_ties(&c);
    compare_actors(&c);
    for (uint32_t i = 0; i < count; i++)
        if (compare_measure(&c, measures, measures->by[i], error) != 0) {
            ent_arena_free(c.arena);
            return NULL;
        }
    return table_of(&c, count > 0);
}

/* ---------------------------------------------------------------------------------- both in one */

static int event_by_id(const void *x, const void *y) {
    return strcmp(((const entente_event *)x)->id, ((const entente_event *)y)->id);
}

/* Items of both sorted arrays, of those with the same id the one of `b`. Ids come first in them. */
static void *unite(ent_arena *arena, const void *a, uint32_t a_count, const void *b,
                   uint32_t b_count, size_t size, uint32_t *count) {
    char *all = ent_alloc(arena, ((size_t)a_count + b_count + 1) * size);
    *count = 0;
    for (uint32_t i = 0, j = 0; i < a_count || j < b_count;) {
        const char *x = (const char *)a + i * size, *y = (const char *)b + j * size;
        int order = i == a_count   ? 1
                    : j == b_count ? -1
                                   : strcmp(*(const char *const *)x, *(const char *const *)y);
        memcpy(all + (*count)++ * size, order < 0 ? x : y, size);
        i += order <= 0;
        j += order >= 0;
    }
    return all;
}

entente_network *entente_diff_network(const entente_network *before, const entente_network *after) {
    ent_arena *arena = ent_arena_new();
    entente_network *n = ent_alloc(arena, sizeof *n);
    bool *met = ent_xcalloc(before->event_count, sizeof *met);
    uint32_t *was = match_events(before, after, met);
    n->arena = arena;
    n->documents = unite(arena, before->documents, before->document_count, after->documents,
                         after->document_count, sizeof *n->documents, &n->document_count);
    n->actors = unite(arena, before->actors, before->actor_count, after->actors, after->actor_count,
                      sizeof *n->actors, &n->actor_count);
    n->affiliations = after->affiliations;
    n->affiliation_count = after->affiliation_count;
    n->events = ent_alloc(arena, ((size_t)before->event_count + after->event_count + 1) *
                                     sizeof *n->events);
    for (uint32_t e = 0; e < after->event_count; e++) {
        entente_event *event = &n->events[n->event_count++];
        ent_buffer detail = {0};
        *event = after->events[e];
        if (was[e] != ENT_NO_ID) say_changes(&detail, &before->events[was[e]], event);
        event->change = was[e] == ENT_NO_ID ? ENTENTE_NEW
                        : detail.length     ? ENTENTE_CHANGED
                                            : ENTENTE_UNCHANGED;
        ent_buffer_free(&detail);
    }
    for (uint32_t e = 0; e < before->event_count; e++) {
        if (met[e]) continue;
        entente_event *event = &n->events[n->event_count++];
        *event = before->events[e];
        event->change = ENTENTE_GONE;
        if (after->event_count &&
            bsearch(event, after->events, after->event_count, sizeof *after->events, event_by_id))
            event->id = ent_printf(arena, "%s-before", event->id);
    }
    if (n->event_count) qsort(n->events, n->event_count, sizeof *n->events, event_by_id);
    free(was);
    free(met);
    return n;
}

const char *entente_change_name(entente_change change) {
    static const char *const names[] = {"", "unchanged", "new", "gone", "changed"};
    return names[change];
}
