/* measure.c - a network becomes a table of centralities.
 *
 * Enters: a network and the names of measures.  Leaves: a table, one row per node, highest value
 * first. Worked example: by betweenness, a star of four gives its hub rank 1 and value 1, and the
 * three others rank 2 and 0; equal values share a rank and stand in the order of their ids, so that
 * a table can be compared line by line.
 */
#include "graph/bootstrap.h"

#include <math.h>
#include <stdlib.h>

#define DISTANCE "an edge of strength s is 1/s long"

static const struct {
    const char *name, *meaning;
    bool whole;
} measures[ENT_MEASURES] = {
    [ENT_DEGREE] = {"degree", "number of neighbours", true},
    [ENT_STRENGTH] = {"strength", "sum of the strengths of a node's ties", false},
    [ENT_BETWEENNESS] = {"betweenness",
                         "share of the pairs of other nodes whose shortest paths pass through "
                         "(Freeman 1977, Brandes "
                         "2001), over (n-1)(n-2)/2; " DISTANCE,
                         false},
    [ENT_HARMONIC] = {"harmonic",
                      "mean of 1/distance to all other nodes, 0 for those out of reach (Marchiori "
                      "and Latora 2000); " DISTANCE,
                      false},
    [ENT_CLOSENESS] = {"closeness",
                       "1/mean distance to the nodes in reach, times their share of all others "
                       "(Wasserman and Faust "
                       "1994, p. 201); " DISTANCE,
                       false},
    [ENT_EIGENVECTOR] =
        {"eigenvector",
         "entry in the leading eigenvector of the component's matrix of strengths, highest = 1 "
         "(Bonacich 1972); compare within a component only; 0 for isolates",
         false},
    [ENT_PAGERANK] =
        {"pagerank",
         "share of a random walk's time, damping 0.85, steps by strength (Brin and Page 1998)",
         false},
    [ENT_CORENESS] = {"coreness", "largest k such that the node is in the k-core (Seidman 1983)",
                      true},
    [ENT_CLUSTERING] = {"clustering",
                        "share of pairs of neighbours that are tied (Watts and Strogatz 1998); "
                        "undefined below degree 2",
                        false},
    [ENT_CONSTRAINT] =
        {"constraint",
         "how far a node's ties lead back to one another; low: a broker (Burt 1992, p. 54), by "
         "strength; undefined for isolates",
         false},
    [ENT_ARTICULATION] = {"articulation", "1 where removing the node cuts its component apart",
                          true},
    [ENT_COMMUNITY] =
        {"community",
         "group by modularity, by strength, largest = 1 (Leiden: Traag, Waltman and van Eck 2019)",
         true},
    [ENT_HUB] = {"hub",
                 "how much a node ties to authorities, highest = 1 in its component (HITS: "
                 "Kleinberg 1999, from equal scores), by strength; actors point to events in the "
                 "bipartite form, elsewhere hub and authority are one; 0 for isolates",
                 false},
    [ENT_AUTHORITY] = {"authority",
                       "how much a node is tied to by hubs, highest = 1 in its component (HITS: "
                       "Kleinberg 1999, from equal scores), by strength; 0 for isolates",
                       false},
    [ENT_LABEL_PROPAGATION] = {"label_propagation",
                               "group by label propagation, by strength, largest = 1 (Raghavan, "
                               "Albert and Kumara 2007)",
                               true},
    [ENT_BRIDGES] = {"bridges",
                     "number of its ties that are bridges: without one, its component falls apart",
                     true},
};

const char *entente_measure_name(uint32_t place) {
    return place < ENT_MEASURES ? measures[place].name : NULL;
}
const char *entente_measure_meaning(uint32_t place) {
    return place < ENT_MEASURES ? measures[place].meaning : NULL;
}

static int place_of(const char *name, entente_error *error) {
    ent_buffer names = {0};
    for (int i = 0; i < ENT_MEASURES; i++)
        if (ent_same(name, measures[i].name)) return i;
    for (int i = 0; i < ENT_MEASURES; i++)
        ent_buffer_addf(&names, "%s%s", i ? ", " : "", measures[i].name);
    ent_error_set(error, "there is no measure '%s': expected one of %s.", name, names.data);
    ent_buffer_free(&names);
    return -1;
}

/* ------------------------------------------------------------------------------------------ the
 * rows */

typedef struct row {
    double value;
    const char *id;
    uint32_t node;
} row;

/* Highest first, undefined last, then by id. */
static int by_value(const void *x, const void *y) {
    const row *a = x, *b = y;
    if (isnan(a->value) != isnan(b->value)) return isnan(a->value) ? 1 : -1;
    if (!isnan(a->value) && a->value != b->value) return a->value > b->value ? -1 : 1;
    return strcmp(a->id, b->id);
}

static const char *node_id(const ent_graph *graph, uint32_t node) {
    return node < graph->actor_count ? graph->network->actors[node].id
                                     : graph->network->events[node - graph->actor_count].id;
}

static const char *node_name(const ent_graph *graph, uint32_t node, ent_arena *arena) {
    if (node < graph->actor_count) return ent_strdup(arena, graph->network->actors[node].name);
    const entente_event *event = &graph->network->events[node - graph->actor_count];
    if (event->name) return ent_strdup(arena, event->name);
    return ent_printf(arena, "%s%s%s", entente_type_name(event->type), event->place ? " in " : "",
                      event->place ? event->place : "");
}

static const char *node_kind(const ent_graph *graph, uint32_t node) {
    return node < graph->actor_count
               ? entente_kind_name(graph->network->actors[node].kind)
               : entente_type_name(graph->network->events[node - graph->actor_count].type);
}

bool ent_same_value(double a, double b) {
    return (isnan(a) && isnan(b)) || fabs(a - b) <= 1e-12 * fmax(fabs(a), fabs(b));
}

bool ent_is_group(ent_measure measure) {
    return measure == ENT_COMMUNITY || measure == ENT_LABEL_PROPAGATION;
}

bool ent_is_path_measure(ent_measure measure) {
    return measure == ENT_BETWEENNESS || measure == ENT_HARMONIC || measure == ENT_CLOSENESS;
}

typedef struct making {
    entente_table *table;
    const ent_graph *graph;
    const entente_measure_options *options;
    int chosen[ENT_MEASURES], sort;
    uint32_t count;
    row *rows;
    ent_bounds bounds; /* empty without bootstrap */
} making;

static double *add_numbers(making *m, const char *name, const char *meaning, bool whole) {
    double *numbers = ent_alloc(m->table->arena, (m->table->row_count + 1) * sizeof *numbers);
    m->table->columns[m->table->column_count++] =
        (entente_column){name, meaning, whole, NULL, numbers};
    return numbers;
}

static const char **add_texts(making *m, const char *name, const char *meaning) {
    const char **texts = ent_alloc(m->table->arena, (m->table->row_count + 1) * sizeof *texts);
    m->table->columns[m->table->column_count++] =
        (entente_column){name, meaning, false, texts, NULL};
    return texts;
}

/* NAME_low and NAME_high, by node; nothing where there are none. */
static void add_bounds(making *m, const char *name, bool whole, const double *low,
                       const double *high) {
    if (!low) return;
    for (int end = 0; end < 2; end++) {
        double *column = add_numbers(
            m, ent_printf(m->table->arena, "%s_%s", name, end ? "high" : "low"),
            end ? "97.5 % of the replicates lie at or below" : "2.5 % lie below", whole);
        for (uint32_t r = 0; r < m->table->row_count; r++)
            column[r] = (end ? high : low)[m->rows[r].node];
    }
}

static void add_who(making *m, const ent_calculation *c) {
    ent_arena *arena = m->table->arena;
    double *rank =
        add_numbers(m, "rank", "place by the sorting measure; equal values share one", true);
    add_bounds(m, "rank", true, m->bounds.rank_low, m->bounds.rank_high);
    const char **id = add_texts(m, "id", "of the actor or event");
    const char **name = add_texts(m, "name", "");
    const char **kind = add_texts(m, "kind", "of the actor, or type of the event");
    double *component = add_numbers(m, "component", "connected component, largest = 1", true);
    double *size = add_numbers(m, "component_size", "nodes in it", true);
    for (uint32_t i = 0; i < m->table->row_count; i++) {
        uint32_t node = m->rows[i].node;
        bool tie = i > 0 && ent_same_value(m->rows[i - 1].value, m->rows[i].value);
        rank[i] = tie ? rank[i - 1] : i + 1.0;
        id[i] = ent_strdup(arena, m->rows[i].id);
        name[i] = node_name(m->graph, node, arena);
        kind[i] = node_kind(m->graph, node);
        component[i] = c ? ent_components(c)[node] : NAN;
        size[i] = c ? ent_component_size(c, ent_components(c)[node]) : NAN;
    }
}

/* --------------------------------------------------------------------------------------- the
 * figures */

static void figure(entente_table *table, const char *name, const char *meaning, bool whole,
                   double value) {
    double *number = ent_alloc(table->arena, sizeof *number);
    *number = value;
    table->figures[table->figure_count++] = (entente_column){name, meaning, whole, NULL, number};
}

static void parameter(entente_table *table, const char *name, const char *meaning,
                      const char *value) {
    const char **text = ent_alloc(table->arena, sizeof *text);
    *text = value;
    table->figures[table->figure_count++] = (entente_column){name, meaning, false, text, NULL};
}

/* How path measures and bounds came about, where that is not "exactly". */
static void add_method(making *m, const ent_calculation *c) {
    const entente_measure_options *options = m->options;
    if (c && ent_sampled(c)) {
        parameter(m->table, "path_measures", "betweenness, harmonic, closeness",
                  "estimated from a sample of sources (Brandes and Pich 2007)");
        figure(m->table, "sample", "sources chosen at random", true, ent_sampled(c));
    }
    if (options->bootstrap)
        figure(m->table, "bootstrap", "replicates behind _low and _high", true, options->bootstrap);
    if (options->bootstrap || (c && ent_sampled(c)))
        figure(m->table, "seed", "", true, (double)options->seed);
}

static int add_figures(making *m, ent_calculation *c, entente_error *error) {
    static const char *const weights[] = {"count", "sources", "newman", "jaccard", "cosine"};
    const ent_graph *graph = m->graph;
    const entente_measure_options *options = m->options;
    entente_table *table = m->table;
    ent_figures f = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, 0, 0, 0};
    uint8_t *kinds = ent_alloc(table->arena, graph->node_count + 1);
    for (uint32_t v = 0; v < graph->node_count; v++)
        kinds[v] = v < graph->actor_count
                       ? (uint8_t)graph->network->actors[v].kind
                       : (uint8_t)(8 + graph->network->events[v - graph->actor_count].type);
    if (c && ent_calculate_figures(c, kinds, options->paths, &f, error) != 0) return -1;
    table->figures = ent_alloc(table->arena, 26 * sizeof *table->figures);
    figure(table, "nodes", "", true, graph->node_count);
    figure(table, "edges", "pairs that are tied", true, graph->edge_count);
    figure(table, "events", "in the network", true, graph->network->event_count);
    figure(table, "components", "", true, c ? ent_component_count(c) : 0);
    figure(table, "largest_component", "nodes in it", true, c ? ent_component_size(c, 1) : 0);
    figure(table, "isolates", "nodes without a tie", true, f.isolates);
    figure(table, "bridges", "ties without which a component falls apart", true, f.bridges);
    figure(table, "density", "share of pairs that are tied", false, f.density);
    if (options->paths) {
        figure(table, "diameter", "longest shortest path, in steps", true, f.diameter);
        figure(table, "mean_distance", "steps between two nodes that reach each other", false,
               f.mean_distance);
    }
    figure(table, "transitivity", "share of connected triples that are closed", false,
           f.transitivity);
    figure(table, "assortativity", "by kind (Newman 2003): 1 like with like, below 0 unlike", false,
           f.assortativity);
    figure(table, "degree_centralization", "1 for a star (Freeman 1979)", false,
           f.degree_centralization);
    figure(table, "communities", "groups that Leiden finds", true, f.communities);
    figure(table, "modularity", "of these groups, by strength", false, f.modularity);
    parameter(table, "form", "", options->graph.form == ENTENTE_BIPARTITE ? "bipartite" : "actors");
    parameter(table, "weight", "what makes a tie strong",
              options->graph.form == ENTENTE_BIPARTITE ? "none" : weights[options->graph.weight]);
    if (options->graph.threshold > 0)
        figure(table, "threshold", "weaker ties are dropped", false, options->graph.threshold);
    if (options->graph.backbone > 0)
        figure(table, "backbone", "disparity filter, alpha", false, options->graph.backbone);
    if (options->graph.giant)
        parameter(table, "part", "of the graph that is measured", "largest component");
    else if (options->graph.no_isolates)
        parameter(table, "part", "of the graph that is measured", "no isolates");
    parameter(table, "distance", "length of a tie of strength s, for path measures", "1/s");
    add_method(m, c);
    return 0;
}

/* ----------------------------------------------------------------------------------------- the
 * table */

static int choose(making *m, entente_error *error) {
    const entente_measure_options *options = m->options;
    for (uint32_t i = 0; i < (options->by_count ? options->by_count : ENT_USUAL_MEASURES); i++) {
        int place = options->by_count ? place_of(options->by[i], error) : (int)i;
        if (place < 0) return -1;
        bool again = false;
        for (uint32_t j = 0; j < m->count; j++) again |= m->chosen[j] == place;
        if (!again) m->chosen[m->count++] = place;
    }
    m->sort = options->sort ? place_of(options->sort, error) : m->chosen[0];
    return m->sort < 0 ? -1 : 0;
}

/* One row a node, the highest first, cut off at options.top. */
static int order(making *m, ent_calculation *c, double *values, entente_error *error) {
    const ent_graph *graph = m->graph;
    uint32_t nodes = graph->node_count, top = m->options->top;
    if (c && ent_calculate(c, (ent_measure)m->sort, values, error) != 0) return -1;
    for (uint32_t v = 0; v < nodes; v++) m->rows[v] = (row){values[v], node_id(graph, v), v};
    if (nodes) qsort(m->rows, nodes, sizeof *m->rows, by_value);
    m->table->row_count = top && top < nodes ? top : nodes;
    return 0;
}

static int add_measures(making *m, ent_calculation *c, double *values, entente_error *error) {
    for (uint32_t i = 0; i < m->count; i++) {
        int k = m->chosen[i];
        if (c && ent_calculate(c, (ent_measure)k, values, error) != 0) return -1;
        const char *meaning = measures[k].meaning;
        if (c && ent_sampled(c) && ent_is_path_measure((ent_measure)k))
            meaning = ent_printf(m->table->arena, "%s; estimated from %u of %u sources", meaning,
                                 ent_sampled(c), m->graph->node_count);
        double *column = add_numbers(m, measures[k].name, meaning, measures[k].whole);
        for (uint32_t r = 0; r < m->table->row_count; r++) column[r] = values[m->rows[r].node];
        add_bounds(m, measures[k].name, measures[k].whole, m->bounds.low[i], m->bounds.high[i]);
    }
    return 0;
}

static int fill(making *m, entente_error *error) {
    uint32_t nodes = m->graph->node_count;
    if (choose(m, error) != 0) return -1;
    entente_measure_options replicate = *m->options; /* nodes are those that are measured */
    replicate.graph.giant = replicate.graph.no_isolates = false;
    if (replicate.bootstrap && ent_bootstrap(m->graph->network, &replicate, m->chosen, m->count,
                                             m->sort, nodes, &m->bounds, error) != 0)
        return -1;
    ent_calculation *c = nodes ? ent_calculation_new(m->graph, m->options, error) : NULL;
    if (nodes && !c) return -1;
    double *values = ent_xcalloc(nodes, sizeof *values);
    m->rows = ent_xcalloc(nodes, sizeof *m->rows);
    m->table->columns =
        ent_alloc(m->table->arena, 3 * (6 + ENT_MEASURES) * sizeof *m->table->columns);
    int status = order(m, c, values, error);
    if (status == 0) {
        add_who(m, c);
        status = add_measures(m, c, values, error);
    }
    if (status == 0) status = add_figures(m, c, error);
    free(values);
    free(m->rows);
    ent_calculation_free(c);
    return status;
}

int ent_measure_nodes(const ent_graph *graph, const entente_measure_options *options,
                      ent_measured *measured, entente_error *error) {
    making m = {.graph = graph, .options = options};
    *measured = (ent_measured){.count = 0};
    if (choose(&m, error) != 0) return -1;
    ent_calculation *c = graph->node_count ? ent_calculation_new(graph, options, error) : NULL;
    int status = graph->node_count && !c ? -1 : 0;
    const bool *bridges = c ? ent_bridges(c, error) : NULL;
    if (c && !bridges) status = -1;
    for (; status == 0 && measured->count < m.count; measured->count++) {
        int k = m.chosen[measured->count];
        measured->names[measured->count] = measures[k].name;
        measured->whole[measured->count] = measures[k].whole;
        double *values = ent_alloc(graph->arena, (graph->node_count + 1) * sizeof *values);
        measured->values[measured->count] = values;
        if (c) status = ent_calculate(c, (ent_measure)k, values, error);
    }
    if (status == 0 && bridges) {
        bool *copy = ent_alloc(graph->arena, graph->edge_count + 1);
        memcpy(copy, bridges, graph->edge_count);
        measured->bridges = copy;
    }
    ent_calculation_free(c);
    return status;
}

entente_table *ent_measure_whole(const entente_network *network,
                                 const entente_measure_options *options, entente_error *error) {
    ent_arena *arena = ent_arena_new();
    entente_table *table = ent_alloc(arena, sizeof *table);
    table->arena = arena;
    ent_graph *graph = ent_graph_new(network, &options->graph);
    making m = {.table = table, .graph = graph, .options = options, .bounds = {.arena = arena}};
    int status = fill(&m, error);
    ent_graph_free(graph);
    if (status == 0) return table;
    entente_table_free(table);
    return NULL;
}

entente_table *entente_measure(const entente_network *network,
                               const entente_measure_options *options, entente_error *error) {
    return options->slices || options->window.months || options->window.days
               ? ent_measure_slices(network, options, error)
               : ent_measure_whole(network, options, error);
}

void entente_table_free(entente_table *table) {
    if (table) ent_arena_free(table->arena);
}
