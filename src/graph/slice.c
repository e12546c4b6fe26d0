/* slice.c - measures through time: each year, quarter, month or sliding window by itself, in one
 * long table.
 *
 * Enters: a network.  Leaves: the rows of every slice under one another, the slice in the first
 * column. Worked example: by years, a treaty of 2018 that was told as "2018-01/2018-06" is in the
 * slice 2018 alone, and in the slices 2018, 2019, ... where slices are cumulative; in windows of
 * two years, one a year, it is in 2018-01-01/2019-12-31, and in the window before if there are
 * earlier events.
 *
 * A slice is a window as wide as its step.  Windows begin where the calendar has its units, not at
 * the first event: so those of two networks can be compared, and an event more moves none of them.
 * None reaches beyond the last event further than it must, since a window with nothing in its
 * second half would look like a decline.  Where figures are asked for, a slice is a row, and one
 * without events is a row of zeros: a series that leaves it out would look unbroken.
 */
#include "base/date.h"
#include "graph/centrality.h"

#include <math.h>
#include <stdlib.h>

typedef struct slice {
    int32_t from, to;
    const char *name;
} slice;

typedef struct slicing {
    entente_slices kind; /* for the name */
    entente_period width, step;
    int32_t origin; /* where the steps are counted from */
    int first;      /* step at which the first slice begins */
} slicing;

enum { MOST_SLICES = 12000 }; /* a thousand years of months; more is a mistake in a date */

static const char *name_of(int32_t from, int32_t to, entente_slices kind, ent_arena *arena) {
    int year, month, day;
    char first[16], last[16];
    ent_civil(from, &year, &month, &day);
    switch (kind) {
    case ENTENTE_YEARS:
        return ent_printf(arena, "%04d", year);
    case ENTENTE_QUARTERS:
        return ent_printf(arena, "%04d-Q%d", year, (month + 2) / 3);
    case ENTENTE_MONTHS:
        return ent_printf(arena, "%04d-%02d", year, month);
    case ENTENTE_NO_SLICES:
        break;
    }
    return ent_printf(arena, "%s/%s", ent_day_format(from, first), ent_day_format(to, last));
}

static slicing slicing_of(const entente_measure_options *options, int32_t first_event) {
    static const entente_period units[] = {
        [ENTENTE_YEARS] = {12, 0}, [ENTENTE_QUARTERS] = {3, 0}, [ENTENTE_MONTHS] = {1, 0}};
    slicing s = {options->slices, options->window, options->step, 0, 0};
    if (s.kind) s.width = s.step = units[s.kind];
    if (!s.step.months && !s.step.days) s.step = s.width;
    int year, month, day;
    ent_civil(first_event, &year, &month, &day);
    s.origin = ent_day(year, 1, 1);
    if (s.step.days % 7 == 0 && !s.step.months) s.origin -= ent_weekday(s.origin);
    while (ent_add_periods(s.origin, s.step, s.first + 1) <= first_event) s.first++;
    return s;
}

static slice slice_at(const slicing *s, int place, ent_arena *arena) {
    int32_t from = ent_add_periods(s->origin, s->step, s->first + place);
    int32_t to = ent_add_periods(from, s->width, 1) - 1;
    return (slice){from, to, name_of(from, to, s->kind, arena)};
}

static bool dated(const entente_event *event) {
    return event->date.grain != ENTENTE_NO_DATE && event->date.from != ENTENTE_DATE_MIN &&
           event->date.to != ENTENTE_DATE_MAX;
}

/* First and last day of all dated events; false where there is none. */
static bool span_of(const entente_network *network, int32_t *from, int32_t *to) {
    bool any = false;
    for (uint32_t e = 0; e < network->event_count; e++) {
        const entente_event *event = &network->events[e];
        if (!dated(event)) continue;
        if (!any || event->date.from < *from) *from = event->date.from;
        if (!any || event->date.to > *to) *to = event->date.to;
        any = true;
    }
    return any;
}

/* The events of the slice and the actors that take part in them; arrays are copies, what they point
 * to is not. */
static entente_network cut(const entente_network *network, slice s, bool cumulative,
                           ent_arena *arena) {
    entente_network part = *network;
    bool *active = ent_alloc(arena, network->actor_count + 1);
    part.events = ent_alloc(arena, (network->event_count + 1) * sizeof *part.events);
    part.actors = ent_alloc(arena, (network->actor_count + 1) * sizeof *part.actors);
    part.event_count = part.actor_count = 0;
    for (uint32_t e = 0; e < network->event_count; e++) {
        const entente_event *event = &network->events[e];
        if (!dated(event) || event->date.from > s.to || (!cumulative && event->date.to < s.from))
            continue;
        part.events[part.event_count++] = *event;
        for (uint32_t p = 0; p < event->participant_count; p++) {
            const entente_actor *actor = ent_find_actor(network, event->participants[p].actor);
            if (actor) active[actor - network->actors] = true;
        }
    }
    for (uint32_t a = 0; a < network->actor_count; a++)
        if (active[a]) part.actors[part.actor_count++] = network->actors[a];
    return part;
}

/* Appends the rows of `part`, whose strings live in its own arena. */
static void append(entente_table *table, const entente_table *part, const char *name,
                   uint32_t *capacity) {
    ent_arena *arena = table->arena;
    if (table->column_count == 0) {
        table->column_count = part->column_count + 1;
        table->columns = ent_alloc(arena, table->column_count * sizeof *table->columns);
        table->columns[0] =
            (entente_column){"slice", "year, quarter or month, or first and last day of the window",
                             false, NULL, NULL};
        for (uint32_t c = 0; c < part->column_count; c++)
            table->columns[c + 1] = (entente_column){ent_strdup(arena, part->columns[c].name),
                                                     ent_strdup(arena, part->columns[c].meaning),
                                                     part->columns[c].whole, NULL, NULL};
    }
    uint32_t rows = table->row_count + part->row_count;
    bool grow = rows > *capacity || !table->columns[0].texts;
    if (grow) *capacity = 2 * rows + 1;
    for (uint32_t c = 0; c < table->column_count; c++) {
        entente_column *column = &table->columns[c];
        const entente_column *from = c ? &part->columns[c - 1] : NULL;
        const char **texts = (const char **)column->texts;
        double *numbers = (double *)column->numbers;
        bool textual = !from || from->texts;
        if (grow && textual) {
            column->texts = ent_alloc(arena, *capacity * sizeof *texts);
            if (texts) memcpy(column->texts, texts, table->row_count * sizeof *texts);
            texts = (const char **)column->texts;
        } else if (grow) {
            double *more = ent_alloc(arena, *capacity * sizeof *more);
            if (numbers) memcpy(more, numbers, table->row_count * sizeof *more);
            column->numbers = numbers = more;
        }
        for (uint32_t r = 0; r < part->row_count; r++) {
            uint32_t at = table->row_count + r;
            if (!from)
                texts[at] = name;
            else if (textual)
                texts[at] = ent_strdup(arena, from->texts[r]);
            else
                numbers[at] = from->numbers[r];
        }
    }
    table->row_count = rows;
}

/* The slice's figures as the one row of a table: those that are numbers, which come first. */
static entente_table figures_as_row(const entente_table *part) {
    entente_table row = {.columns = part->figures, .row_count = 1};
    while (row.column_count < part->figure_count && !part->figures[row.column_count].texts)
        row.column_count++;
    return row;
}

/* The figures of the whole network, since those of a slice have no place in the table. */
static void take_figures(entente_table *table, const entente_table *whole) {
    table->figure_count = whole->figure_count;
    table->figures = ent_alloc(table->arena, (whole->figure_count + 1) * sizeof *table->figures);
    for (uint32_t i = 0; i < whole->figure_count; i++) {
        entente_column *figure = &table->figures[i];
        *figure = whole->figures[i];
        if (figure->texts) {
            const char **text = ent_alloc(table->arena, sizeof *text);
            *text = ent_strdup(table->arena, figure->texts[0]);
            figure->texts = text;
        } else {
            double *number = ent_alloc(table->arena, sizeof *number);
            *number = figure->numbers[0];
            figure->numbers = number;
        }
    }
}

static entente_measure_options figures_only(const entente_measure_options *options) {
    static const char *const cheap[] = {"degree"};
    entente_measure_options only = *options;
    only.by = cheap;
    only.by_count = 1;
    only.sort = NULL;
    return only;
}

static int measure_slice(entente_table *table, const entente_network *part,
                         const entente_measure_options *options, const char *name,
                         uint32_t *capacity, entente_error *error) {
    entente_measure_options figures = figures_only(options);
    figures.bootstrap = 0;
    entente_table *rows = ent_measure_whole(part, options->figures ? &figures : options, error);
    if (!rows) return -1;
    entente_table row = figures_as_row(rows);
    append(table, options->figures ? &row : rows, name, capacity);
    entente_table_free(rows);
    return 0;
}

static int measure_each(entente_table *table, const entente_network *network,
                        const entente_measure_options *options, entente_error *error) {
    int32_t from = 0, to = 0;
    uint32_t capacity = 0;
    if (!span_of(network, &from, &to)) return 0;
    slicing all = slicing_of(options, from);
    slice s = slice_at(&all, 0, table->arena), next;
    for (int place = 1;; place++, s = next) {
        ent_arena *arena = ent_arena_new();
        entente_network part = cut(network, s, options->cumulative, arena);
        int status = part.event_count || options->figures
                         ? measure_slice(table, &part, options, s.name, &capacity, error)
                         : 0;
        ent_arena_free(arena);
        if (status != 0) return -1;
        if (s.to >= to) return 0;
        next = slice_at(&all, place, table->arena);
        if (next.from > s.to + 1)
            return ent_error_set(error,
                                 "the window %s ends before the next one begins, and days between "
                                 "are in none: expected a step that is no longer than the window.",
                                 s.name);
        if (place == MOST_SLICES)
            return ent_error_set(
                error, "the events span more than %d slices: choose longer ones or --since.",
                MOST_SLICES);
    }
}

entente_table *ent_measure_slices(const entente_network *network,
                                  const entente_measure_options *options, entente_error *error) {
    ent_arena *arena = ent_arena_new();
    entente_table *table = ent_alloc(arena, sizeof *table);
    table->arena = arena;
    entente_measure_options figures = figures_only(options);
    entente_table *whole = ent_measure_whole(network, &figures, error);
    if (whole) take_figures(table, whole);
    int status = whole ? measure_each(table, network, options, error) : -1;
    entente_table_free(whole);
    if (status == 0) return table;
    entente_table_free(table);
    return NULL;
}
