/* centrality.c - the numbers that igraph computes.
 *
 * Enters: nodes and weighted edges.  Leaves: one number per node and measure, NaN where there is
 * none. Worked example: on the square a-b-c-d-a with strengths 3, 3, 1, 1 the broker is b, since
 * distances are 1/strength; igraph reads the weights of path measures as lengths and those of all
 * others as strengths, and would crown d.
 *
 * igraph's default error handler aborts the program, its PageRank differs in the last bits from run
 * to run with two threads, its eigenvectors and communities depend on its random state: so
 * handlers, thread count and seed are set around every use and put back after it.  Closeness is
 * scaled by the share of the others that a node reaches (Wasserman and Faust, Social Network
 * Analysis, 1994, p. 201), since both ends of a lonely pair would else score 1, the best there is.
 */
#include "graph/calculation.h"

#include <math.h>
#include <omp.h>
#include <stdlib.h>

enum { LEIDEN_ROUNDS = 10 };

static int failed(igraph_error_t code, const char *what, entente_error *error) {
    return ent_error_set(error, "igraph cannot compute %s: %s.", what, igraph_strerror(code));
}

/* -------------------------------------------------------------------------------------------
 * set-up */

igraph_error_t ent_make_igraph(igraph_t *igraph, const ent_edge *edges, uint32_t edge_count,
                               uint32_t nodes, const uint32_t *renumber) {
    igraph_vector_int_t ends;
    igraph_error_t code = igraph_vector_int_init(&ends, 2 * (igraph_integer_t)edge_count);
    if (code) return code;
    for (uint32_t i = 0; i < edge_count; i++) {
        VECTOR(ends)[2 * i] = renumber ? renumber[edges[i].a] : edges[i].a;
        VECTOR(ends)[2 * i + 1] = renumber ? renumber[edges[i].b] : edges[i].b;
    }
    code = igraph_create(igraph, &ends, nodes, IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&ends);
    return code;
}

typedef struct group {
    uint32_t size, first, old;
} group;

static int by_size(const void *x, const void *y) {
    const group *a = x, *b = y;
    if (a->size != b->size) return a->size > b->size ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

/* Renumbers groups from 1, the largest first; returns how many there are. `sizes` may be NULL. */
static uint32_t rank_groups(const igraph_vector_int_t *membership, uint32_t *numbers,
                            uint32_t **sizes) {
    uint32_t nodes = (uint32_t)igraph_vector_int_size(membership), count = 0;
    for (uint32_t v = 0; v < nodes; v++)
        if (VECTOR(*membership)[v] >= count) count = (uint32_t)VECTOR(*membership)[v] + 1;
    group *groups = ent_xcalloc(count, sizeof *groups);
    uint32_t *number = ent_xcalloc(count, sizeof *number);
    for (uint32_t v = nodes; v-- > 0;) {
        group *g = &groups[VECTOR(*membership)[v]];
        g->size++;
        g->first = v;
    }
    for (uint32_t i = 0; i < count; i++) groups[i].old = i;
    if (count) qsort(groups, count, sizeof *groups, by_size);
    for (uint32_t i = 0; i < count; i++) number[groups[i].old] = i + 1;
    for (uint32_t v = 0; v < nodes; v++) numbers[v] = number[VECTOR(*membership)[v]];
    if (sizes) {
        *sizes = ent_xcalloc(count + 1, sizeof **sizes);
        for (uint32_t i = 0; i < count; i++) (*sizes)[i + 1] = groups[i].size;
    }
    free(number);
    free(groups);
    return count;
}

static igraph_error_t find_components(ent_calculation *c) {
    igraph_vector_int_t membership;
    igraph_error_t code = igraph_vector_int_init(&membership, 0);
    if (code) return code;
    code = igraph_connected_components(&c->igraph, &membership, NULL, NULL, IGRAPH_WEAK);
    if (!code) {
        c->components = ent_xcalloc(c->graph->node_count, sizeof *c->components);
        c->component_count = rank_groups(&membership, c->components, &c->sizes);
    }
    igraph_vector_int_destroy(&membership);
    return code;
}

ent_calculation *ent_calculation_new(const ent_graph *graph, const entente_measure_options *options,
                                     entente_error *error) {
    for (uint32_t i = 0; i < graph->edge_count; i++)
        if (!isfinite(graph->edges[i].strength) || graph->edges[i].strength <= 0) {
            ent_error_set(error,
                          "the tie of %s and %s has the strength %g: expected a number above 0.",
                          graph->network->actors[graph->edges[i].a].id,
                          graph->network->actors[graph->edges[i].b].id, graph->edges[i].strength);
            return NULL;
        }
    ent_calculation *c = ent_xcalloc(1, sizeof *c);
    c->graph = graph;
    c->sample = options->sample < graph->node_count ? options->sample : 0;
    c->seed = options->seed;
    c->error_handler = igraph_set_error_handler(igraph_error_handler_ignore);
    c->warning_handler = igraph_set_warning_handler(igraph_warning_handler_ignore);
    c->threads = omp_get_max_threads();
    omp_set_num_threads(1);
    igraph_error_t code =
        ent_make_igraph(&c->igraph, graph->edges, graph->edge_count, graph->node_count, NULL);
    if (!code) code = igraph_vector_init(&c->strengths, graph->edge_count);
    if (!code) code = igraph_vector_int_init(&c->groups, graph->node_count);
    if (code) abort(); /* no memory, the only way for these to fail */
    for (uint32_t i = 0; i < graph->edge_count; i++)
        VECTOR(c->strengths)[i] = graph->edges[i].strength;
    code = find_components(c);
    if (!code) return c;
    failed(code, "the components", error);
    ent_calculation_free(c);
    return NULL;
}

void ent_calculation_free(ent_calculation *c) {
    if (!c) return;
    igraph_vector_int_destroy(&c->groups);
    igraph_vector_destroy(&c->strengths);
    igraph_destroy(&c->igraph);
    omp_set_num_threads(c->threads);
    igraph_set_warning_handler(c->warning_handler);
    igraph_set_error_handler(c->error_handler);
    free(c->bridges);
    free(c->paths.betweenness);
    free(c->paths.harmonic);
    free(c->paths.distance);
    free(c->paths.reached);
    free(c->components);
    free(c->sizes);
    free(c);
}

uint32_t ent_sampled(const ent_calculation *c) {
    return c->sample;
}

const uint32_t *ent_components(const ent_calculation *c) {
    return c->components;
}
uint32_t ent_component_size(const ent_calculation *c, uint32_t number) {
    return c->sizes[number];
}
uint32_t ent_component_count(const ent_calculation *c) {
    return c->component_count;
}

/* ----------------------------------------------------------------------- measures that take some
 * care */

/* Betweenness, harmonic and closeness come from one pass of our own, igraph needs one run on one
 * processor for each. */
static void shortest_paths(ent_calculation *c) {
    enum { WORTH_A_THREAD = 500 }; /* nodes: below, starting one costs more than it saves */
    if (c->paths.betweenness) return;
    uint32_t n = c->graph->node_count;
    c->paths = (ent_paths){ent_xcalloc(n, sizeof(double)), ent_xcalloc(n, sizeof(double)),
                           ent_xcalloc(n, sizeof(double)), ent_xcalloc(n, sizeof(uint32_t))};
    unsigned threads = n < WORTH_A_THREAD ? 1 : (unsigned)omp_get_num_procs();
    if (c->sample) {
        uint32_t *pivots = ent_xcalloc(c->sample, sizeof *pivots);
        ent_choose_pivots(n, c->sample, c->seed, pivots);
        ent_sampled_paths(c->graph, threads, pivots, c->sample, &c->paths);
        free(pivots);
    } else {
        ent_shortest_paths(c->graph, threads, &c->paths);
    }
}

/* Of a sample, `reached` counts the sources that reach v; how many nodes do is known from the
 * component.  Where a component has none of the sources, nothing is known of its distances. */
static double path_value(const ent_calculation *c, ent_measure measure, uint32_t v) {
    const ent_paths *paths = &c->paths;
    double others = c->graph->node_count - 1.0, pairs = others * (others - 1) / 2;
    double met = paths->reached[v], reached = c->sizes[c->components[v]] - 1.0;
    if (measure == ENT_BETWEENNESS) return pairs > 0 ? paths->betweenness[v] / pairs : 0;
    if (reached == 0) return 0;
    if (met == 0) return NAN;
    if (measure == ENT_HARMONIC) return paths->harmonic[v] / met * (reached / others);
    return met / paths->distance[v] * (reached / others);
}

static igraph_error_t path_measure(ent_calculation *c, ent_measure measure,
                                   igraph_vector_t *values) {
    shortest_paths(c);
    igraph_error_t code = igraph_vector_resize(values, c->graph->node_count);
    for (uint32_t v = 0; !code && v < c->graph->node_count; v++)
        VECTOR(*values)[v] = path_value(c, measure, v);
    return code;
}

static igraph_error_t articulation(ent_calculation *c, igraph_vector_t *values) {
    igraph_vector_int_t points;
    igraph_error_t code = igraph_vector_int_init(&points, 0);
    if (!code) code = igraph_vector_resize(values, c->graph->node_count);
    if (code) return code;
    igraph_vector_null(values);
    code = igraph_articulation_points(&c->igraph, &points);
    for (igraph_integer_t i = 0; !code && i < igraph_vector_int_size(&points); i++)
        VECTOR(*values)[VECTOR(points)[i]] = 1;
    igraph_vector_int_destroy(&points);
    return code;
}

static igraph_error_t constraint(ent_calculation *c, igraph_vector_t *values) {
    igraph_error_t code = igraph_vector_resize(values, c->graph->node_count);
    if (!code) ent_constraint(c->graph, VECTOR(*values));
    return code;
}

static igraph_error_t find_bridges(ent_calculation *c) {
    igraph_vector_int_t edges;
    if (c->bridges) return IGRAPH_SUCCESS;
    igraph_error_t code = igraph_vector_int_init(&edges, 0);
    if (code) return code;
    code = igraph_bridges(&c->igraph, &edges);
    if (!code) {
        c->bridges = ent_xcalloc(c->graph->edge_count, sizeof *c->bridges);
        c->bridge_count = (uint32_t)igraph_vector_int_size(&edges);
        for (uint32_t i = 0; i < c->bridge_count; i++) c->bridges[VECTOR(edges)[i]] = true;
    }
    igraph_vector_int_destroy(&edges);
    return code;
}

const bool *ent_bridges(ent_calculation *c, entente_error *error) {
    igraph_error_t code = find_bridges(c);
    if (code) failed(code, "the bridges", error);
    return code ? NULL : c->bridges;
}

static igraph_error_t bridges_of_nodes(ent_calculation *c, igraph_vector_t *values) {
    igraph_error_t code = find_bridges(c);
    if (!code) code = igraph_vector_resize(values, c->graph->node_count);
    if (code) return code;
    igraph_vector_null(values);
    for (uint32_t e = 0; e < c->graph->edge_count; e++) {
        VECTOR(*values)[c->graph->edges[e].a] += c->bridges[e];
        VECTOR(*values)[c->graph->edges[e].b] += c->bridges[e];
    }
    return code;
}

/* Leiden (Traag, Waltman and van Eck, 2019) for modularity: node weights are strengths, resolution
 * 1 / 2m. */
static igraph_error_t leiden(ent_calculation *c) {
    igraph_vector_t sums;
    if (c->grouped) return IGRAPH_SUCCESS;
    igraph_error_t code = igraph_vector_init(&sums, 0);
    if (code) return code;
    code = igraph_strength(&c->igraph, &sums, igraph_vss_all(), IGRAPH_ALL, IGRAPH_LOOPS,
                           &c->strengths);
    double total = code ? 0 : igraph_vector_sum(&sums);
    if (!code && total == 0) {
        for (uint32_t v = 0; v < c->graph->node_count; v++) VECTOR(c->groups)[v] = v;
    } else if (!code) {
        igraph_rng_seed(igraph_rng_default(), ENT_SEED);
        code = igraph_community_leiden(&c->igraph, &c->strengths, &sums, 1 / total, 0.01, false,
                                       LEIDEN_ROUNDS, &c->groups, NULL, NULL);
    }
    c->grouped = !code;
    igraph_vector_destroy(&sums);
    return code;
}

static igraph_error_t numbered(const igraph_vector_int_t *groups, igraph_vector_t *values) {
    uint32_t count = (uint32_t)igraph_vector_int_size(groups);
    igraph_error_t code = igraph_vector_resize(values, count);
    if (code) return code;
    uint32_t *numbers = ent_xcalloc(count, sizeof *numbers);
    rank_groups(groups, numbers, NULL);
    for (uint32_t v = 0; v < count; v++) VECTOR(*values)[v] = numbers[v];
    free(numbers);
    return code;
}

static igraph_error_t community(ent_calculation *c, igraph_vector_t *values) {
    igraph_error_t code = leiden(c);
    return code ? code : numbered(&c->groups, values);
}

/* igraph up to 0.10.2 cuts the strengths off to whole numbers: so they are made large ones. */
static igraph_error_t labels(ent_calculation *c, igraph_vector_t *values) {
    igraph_vector_t large;
    igraph_vector_int_t groups;
    igraph_error_t code = igraph_vector_init_copy(&large, &c->strengths);
    if (code) return code;
    code = igraph_vector_int_init(&groups, 0);
    if (!code) {
        double sum = igraph_vector_sum(&large);
        if (sum > 0) igraph_vector_scale(&large, ldexp(1, 50) / sum);
        for (igraph_integer_t e = 0; e < igraph_vector_size(&large); e++)
            VECTOR(large)[e] = fmax(1, round(VECTOR(large)[e]));
        igraph_rng_seed(igraph_rng_default(), ENT_SEED);
        code =
            igraph_community_label_propagation(&c->igraph, &groups, IGRAPH_ALL, &large, NULL, NULL);
        if (!code) code = numbered(&groups, values);
        igraph_vector_int_destroy(&groups);
    }
    igraph_vector_destroy(&large);
    return code;
}

static igraph_error_t whole(igraph_error_t code, const igraph_vector_int_t *from,
                            igraph_vector_t *values) {
    igraph_integer_t count = igraph_vector_int_size(from);
    if (!code) code = igraph_vector_resize(values, count);
    for (igraph_integer_t i = 0; !code && i < count; i++)
        VECTOR(*values)[i] = (double)VECTOR(*from)[i];
    return code;
}

static igraph_error_t compute(ent_calculation *c, ent_measure measure, igraph_vector_t *values,
                              igraph_vector_int_t *integers) {
    const igraph_t *g = &c->igraph;
    igraph_vs_t all = igraph_vss_all();
    switch (measure) {
    case ENT_DEGREE:
        return whole(igraph_degree(g, integers, all, IGRAPH_ALL, IGRAPH_LOOPS), integers, values);
    case ENT_STRENGTH:
        return igraph_strength(g, values, all, IGRAPH_ALL, IGRAPH_LOOPS, &c->strengths);
    case ENT_BETWEENNESS:
    case ENT_HARMONIC:
    case ENT_CLOSENESS:
        return path_measure(c, measure, values);
    case ENT_EIGENVECTOR:
        return ent_eigenvector(c, values);
    case ENT_HUB:
    case ENT_AUTHORITY:
        return ent_hits(c, measure, values);
    case ENT_PAGERANK:
        return igraph_pagerank(g, IGRAPH_PAGERANK_ALGO_PRPACK, values, NULL, all, IGRAPH_UNDIRECTED,
                               0.85, &c->strengths, NULL);
    case ENT_CORENESS:
        return whole(igraph_coreness(g, integers, IGRAPH_ALL), integers, values);
    case ENT_CLUSTERING:
        return igraph_transitivity_local_undirected(g, values, all, IGRAPH_TRANSITIVITY_NAN);
    case ENT_CONSTRAINT:
        return constraint(c, values);
    case ENT_ARTICULATION:
        return articulation(c, values);
    case ENT_COMMUNITY:
        return community(c, values);
    case ENT_LABEL_PROPAGATION:
        return labels(c, values);
    case ENT_BRIDGES:
        return bridges_of_nodes(c, values);
    case ENT_MEASURES:
        break;
    }
    return IGRAPH_EINVAL;
}

int ent_calculate(ent_calculation *c, ent_measure measure, double *values, entente_error *error) {
    igraph_vector_t reals;
    igraph_vector_int_t integers;
    if (igraph_vector_init(&reals, 0) || igraph_vector_int_init(&integers, 0)) abort();
    igraph_error_t code = compute(c, measure, &reals, &integers);
    for (uint32_t v = 0; !code && v < c->graph->node_count; v++) values[v] = VECTOR(reals)[v];
    igraph_vector_int_destroy(&integers);
    igraph_vector_destroy(&reals);
    return code ? failed(code, "a measure", error) : 0;
}

/* ---------------------------------------------------------------------------------------- the
 * whole */

static igraph_error_t partition(ent_calculation *c, const uint8_t *kinds, ent_figures *f) {
    igraph_vector_int_t types;
    igraph_error_t code = igraph_vector_int_init(&types, c->graph->node_count);
    if (code) return code;
    for (uint32_t v = 0; v < c->graph->node_count; v++) VECTOR(types)[v] = kinds[v];
    code = igraph_assortativity_nominal(&c->igraph, &types, &f->assortativity, IGRAPH_UNDIRECTED,
                                        true);
    igraph_vector_int_destroy(&types);
    if (!code) code = leiden(c);
    if (!code)
        code = igraph_modularity(&c->igraph, &c->groups, &c->strengths, 1, IGRAPH_UNDIRECTED,
                                 &f->modularity);
    for (uint32_t v = 0; !code && v < c->graph->node_count; v++)
        if (VECTOR(c->groups)[v] >= f->communities)
            f->communities = (uint32_t)VECTOR(c->groups)[v] + 1;
    return code;
}

int ent_calculate_figures(ent_calculation *c, const uint8_t *kinds, bool paths, ent_figures *f,
                          entente_error *error) {
    const igraph_t *g = &c->igraph;
    *f = (ent_figures){.diameter = NAN, .mean_distance = NAN};
    igraph_error_t code = igraph_density(g, &f->density, false);
    paths = paths && c->graph->edge_count;
    if (!code && paths)
        code = igraph_diameter(g, &f->diameter, NULL, NULL, NULL, NULL, false, true);
    if (!code && paths) code = igraph_average_path_length(g, &f->mean_distance, NULL, false, true);
    if (!code) code = igraph_transitivity_undirected(g, &f->transitivity, IGRAPH_TRANSITIVITY_NAN);
    if (!code)
        code = igraph_centralization_degree(g, NULL, IGRAPH_ALL, IGRAPH_NO_LOOPS,
                                            &f->degree_centralization, NULL, true);
    if (!code) code = partition(c, kinds, f);
    if (!code) code = find_bridges(c);
    f->bridges = c->bridge_count;
    for (uint32_t k = 1; k <= c->component_count; k++) f->isolates += c->sizes[k] == 1;
    return code ? failed(code, "the figures of the network", error) : 0;
}
