/* bootstrap.c - does the broker stay the broker if doubtful ties are wrong?
 *
 * Enters: a network whose events are more or less certain.  Leaves: for every score, and for the
 * place in the table, the bounds between which 95 % of the replicates lie.
 * Worked example: an actor's only tie to the other half of the network rests on one sentence of
 * confidence 0.6; in two of five replicates it is not there, and the lower bound of the actor's
 * betweenness is 0.
 *
 * A replicate is a world in which each event happened or did not (possible worlds: Pfeiffer and
 * Neville, ICWSM 2011): an event told by s independent sources, the best of which is right with
 * probability c, is in it with probability 1 - (1 - c)^s.  Bounds are the percentiles 2.5 and 97.5
 * of the replicates (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13), taken
 * outwards to values that occurred.  All actors stay, so that scores keep their scale.  Each draw
 * is a function of seed, replicate and the event's id.
 */
#include "graph/bootstrap.h"

#include <math.h>
#include <stdlib.h>

#include "graph/random.h"

#define LOWER 0.025
#define UPPER 0.975
enum { MOST_VALUES = 50000000 }; /* of 8 bytes: 400 MB */

static double certainty(const entente_event *event) {
    double best = event->mention_count ? 0 : event->confidence;
    for (uint32_t i = 0; i < event->mention_count; i++)
        best = fmax(best, event->mentions[i].confidence);
    return 1 - pow(1 - fmin(fmax(best, 0), 1), event->sources ? event->sources : 1);
}

typedef struct world {
    const entente_network *whole;
    entente_network part; /* its events are those that happened */
    uint32_t *place;      /* of the part's event in the whole */
    const double *certain;
    const uint64_t *names; /* hashes of ids */
} world;

static void roll(world *w, uint64_t seed, uint32_t replicate) {
    w->part.event_count = 0;
    for (uint32_t e = 0; e < w->whole->event_count; e++) {
        if (ent_draw(seed, replicate, w->names[e]) >= w->certain[e]) continue;
        w->place[w->part.event_count] = e;
        w->part.events[w->part.event_count++] = w->whole->events[e];
    }
}

/* ------------------------------------------------------------------------------------- ranks */

typedef struct place {
    double value;
    uint32_t node;
} place;

static int by_value(const void *x, const void *y) {
    const place *a = x, *b = y;
    if (isnan(a->value) != isnan(b->value)) return isnan(a->value) ? 1 : -1;
    if (!isnan(a->value) && a->value != b->value) return a->value > b->value ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

static void rank(const double *values, uint32_t nodes, place *places, double *ranks) {
    for (uint32_t v = 0; v < nodes; v++) places[v] = (place){values[v], v};
    if (nodes) qsort(places, nodes, sizeof *places, by_value);
    for (uint32_t i = 0; i < nodes; i++) {
        bool tie = i > 0 && ent_same_value(places[i - 1].value, places[i].value);
        ranks[places[i].node] = tie ? ranks[places[i - 1].node] : i + 1.0;
    }
}

/* -------------------------------------------------------------------------------- replicates */

typedef struct sampling {
    const entente_measure_options *options;
    const int *measures; /* the columns of `values`; the last one is what sorts */
    uint32_t count, nodes, actors;
    double *values;       /* [measure][node][replicate]; ranks take the last measure's place */
    double *row, *spread; /* of one replicate, in nodes of the part and of the whole */
    place *places;
} sampling;

static double *cell(const sampling *s, uint32_t measure, uint32_t node) {
    return s->values + ((size_t)measure * s->nodes + node) * s->options->bootstrap;
}

static int measure_world(sampling *s, const world *w, uint32_t replicate, entente_error *error) {
    ent_graph *graph = ent_graph_new(&w->part, &s->options->graph);
    ent_calculation *c = ent_calculation_new(graph, s->options, error);
    int status = c ? 0 : -1;
    for (uint32_t m = 0; m < s->count && status == 0; m++) {
        status = ent_calculate(c, (ent_measure)s->measures[m], s->row, error);
        for (uint32_t v = 0; v < s->nodes; v++) s->spread[v] = v < s->actors ? s->row[v] : NAN;
        for (uint32_t v = s->actors; v < graph->node_count; v++)
            s->spread[s->actors + w->place[v - s->actors]] = s->row[v];
        if (m + 1 == s->count) {
            rank(s->spread, s->nodes, s->places, s->row);
            memcpy(s->spread, s->row, s->nodes * sizeof *s->spread);
        }
        for (uint32_t v = 0; v < s->nodes; v++) cell(s, m, v)[replicate] = s->spread[v];
    }
    ent_calculation_free(c);
    ent_graph_free(graph);
    return status;
}

static int ascending(const void *x, const void *y) {
    double a = *(const double *)x, b = *(const double *)y;
    return a < b ? -1 : a > b;
}

static void bound(double *values, uint32_t count, double *low, double *high) {
    uint32_t defined = 0;
    for (uint32_t i = 0; i < count; i++)
        if (!isnan(values[i])) values[defined++] = values[i];
    *low = *high = NAN;
    if (!defined) return;
    qsort(values, defined, sizeof *values, ascending);
    *low = values[(uint32_t)floor(LOWER * (defined - 1))];
    *high = values[(uint32_t)ceil(UPPER * (defined - 1))];
}

static int run(sampling *s, const entente_network *network, entente_error *error) {
    uint32_t events = network->event_count;
    world w = {.whole = network, .part = *network};
    double *certain = ent_xcalloc(events, sizeof *certain);
    uint64_t *names = ent_xcalloc(events, sizeof *names);
    w.part.events = ent_xcalloc(events, sizeof *w.part.events);
    w.place = ent_xcalloc(events, sizeof *w.place);
    for (uint32_t e = 0; e < events; e++) {
        certain[e] = certainty(&network->events[e]);
        names[e] = ent_hash(network->events[e].id, strlen(network->events[e].id));
    }
    w.certain = certain;
    w.names = names;
    int status = 0;
    for (uint32_t r = 0; r < s->options->bootstrap && status == 0; r++) {
        roll(&w, s->options->seed, r);
        status = measure_world(s, &w, r, error);
    }
    free(w.place);
    free(w.part.events);
    free(names);
    free(certain);
    return status;
}

int ent_bootstrap(const entente_network *network, const entente_measure_options *options,
                  const int *chosen, uint32_t count, int sort, uint32_t nodes, ent_bounds *bounds,
                  entente_error *error) {
    int measures[ENT_MEASURES + 1];
    uint32_t columns[ENT_MEASURES], used = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (ent_is_group((ent_measure)chosen[i])) continue;
        columns[used] = i;
        measures[used++] = chosen[i];
    }
    measures[used] = sort;
    if (nodes && options->bootstrap > MOST_VALUES / (used + 1) / nodes)
        return ent_error_set(error,
                             "%u replicates of %u scores of %u nodes do not fit into memory: ask "
                             "for fewer replicates, or for fewer measures by name.",
                             options->bootstrap, used + 1, nodes);
    sampling s = {.options = options,
                  .measures = measures,
                  .count = used + 1,
                  .nodes = nodes,
                  .actors = network->actor_count};
    s.values = ent_xcalloc((size_t)nodes * (used + 1) * options->bootstrap, sizeof *s.values);
    s.row = ent_xcalloc(nodes, sizeof *s.row);
    s.spread = ent_xcalloc(nodes, sizeof *s.spread);
    s.places = ent_xcalloc(nodes, sizeof *s.places);
    int status = nodes ? run(&s, network, error) : 0;
    for (uint32_t m = 0; m <= used && status == 0; m++) {
        double *low = ent_alloc(bounds->arena, (nodes + 1) * sizeof *low),
               *high = ent_alloc(bounds->arena, (nodes + 1) * sizeof *high);
        for (uint32_t v = 0; v < nodes; v++)
            bound(cell(&s, m, v), options->bootstrap, &low[v], &high[v]);
        *(m < used ? &bounds->low[columns[m]] : &bounds->rank_low) = low;
        *(m < used ? &bounds->high[columns[m]] : &bounds->rank_high) = high;
    }
    free(s.places);
    free(s.spread);
    free(s.row);
    free(s.values);
    return status;
}
