/* Our shortest paths, and Burt's constraint, against igraph's, on random graphs with and without
 * weights, and the same for any number of threads. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <igraph.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/centrality.h"
#include "graph/paths.h"

static uint32_t state_of_chance = 1;

static uint32_t chance(uint32_t below) {
    state_of_chance = state_of_chance * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)state_of_chance * below >> 32);
}

static int by_ends(const void *x, const void *y) {
    const ent_edge *p = x, *q = y;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return p->b < q->b ? -1 : p->b > q->b;
}

/* A random simple graph; some nodes stay alone. */
static ent_graph *random_graph(uint32_t nodes, uint32_t edges, bool weighted) {
    ent_graph *graph = calloc(1, sizeof *graph);
    assert_non_null(graph);
    graph->node_count = graph->actor_count = nodes;
    graph->edges = calloc(edges + 1, sizeof *graph->edges);
    for (uint32_t i = 0; i < edges; i++) {
        uint32_t a = chance(nodes), b = chance(nodes);
        if (a == b) continue;
        ent_edge edge = {.a = a < b ? a : b, .b = a < b ? b : a};
        static const double strengths[] = {1, 2, 3, 1.0 / 3, 0.5};
        edge.strength = weighted ? strengths[chance(5)] : 1;
        graph->edges[graph->edge_count++] = edge;
    }
    qsort(graph->edges, graph->edge_count, sizeof *graph->edges, by_ends);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++)
        if (kept == 0 || by_ends(&graph->edges[kept - 1], &graph->edges[i]) != 0)
            graph->edges[kept++] = graph->edges[i];
    graph->edge_count = kept;
    return graph;
}

static ent_paths paths_of(const ent_graph *graph, unsigned threads) {
    ent_paths p = {calloc(graph->node_count + 1, sizeof(double)),
                   calloc(graph->node_count + 1, sizeof(double)),
                   calloc(graph->node_count + 1, sizeof(double)),
                   calloc(graph->node_count + 1, sizeof(uint32_t))};
    ent_shortest_paths(graph, threads, &p);
    return p;
}

static void paths_free(ent_paths *p) {
    free(p->betweenness);
    free(p->harmonic);
    free(p->distance);
    free(p->reached);
}

static void same(double ours, double igraphs, const char *what, uint32_t node) {
    if (!(fabs(ours - igraphs) <= 1e-9 * fmax(1, fabs(igraphs))))
        fail_msg("%s of %u: %.15g, igraph %.15g", what, node, ours, igraphs);
}

static void compare_constraint(const ent_graph *graph, const igraph_t *g,
                               const igraph_vector_t *lengths) {
    igraph_vector_t strengths, right;
    double *ours = calloc(graph->node_count + 1, sizeof *ours);
    assert_non_null(ours);
    igraph_vector_init_copy(&strengths, lengths);
    igraph_vector_init(&right, 0);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        VECTOR(strengths)[i] = graph->edges[i].strength;
    igraph_constraint(g, &right, igraph_vss_all(), &strengths);
    ent_constraint(graph, ours);
    for (uint32_t v = 0; v < graph->node_count; v++)
        if (!isnan(VECTOR(right)[v]) || !isnan(ours[v]))
            same(ours[v], VECTOR(right)[v], "constraint", v);
    igraph_vector_destroy(&right);
    igraph_vector_destroy(&strengths);
    free(ours);
}

static void compare(const ent_graph *graph) {
    igraph_t g;
    igraph_vector_int_t ends, reached;
    igraph_vector_t lengths, betweenness, harmonic, closeness;
    uint32_t n = graph->node_count;
    igraph_vector_int_init(&ends, 2 * (igraph_integer_t)graph->edge_count);
    igraph_vector_init(&lengths, graph->edge_count);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        VECTOR(ends)[2 * i] = graph->edges[i].a;
        VECTOR(ends)[2 * i + 1] = graph->edges[i].b;
        VECTOR(lengths)[i] = 1 / graph->edges[i].strength;
    }
    igraph_create(&g, &ends, n, IGRAPH_UNDIRECTED);
    igraph_vector_init(&betweenness, 0);
    igraph_vector_init(&harmonic, 0);
    igraph_vector_init(&closeness, 0);
    igraph_vector_int_init(&reached, 0);
    igraph_betweenness(&g, &betweenness, igraph_vss_all(), false, &lengths);
    igraph_harmonic_centrality(&g, &harmonic, igraph_vss_all(), IGRAPH_ALL, &lengths, false);
    igraph_closeness(&g, &closeness, &reached, NULL, igraph_vss_all(), IGRAPH_ALL, &lengths, false);
    ent_paths ours = paths_of(graph, 2);
    for (uint32_t v = 0; v < n; v++) {
        same(ours.betweenness[v], VECTOR(betweenness)[v], "betweenness", v);
        same(ours.harmonic[v], VECTOR(harmonic)[v], "harmonic", v);
        assert_int_equal(ours.reached[v], VECTOR(reached)[v]);
        if (ours.reached[v]) same(1 / ours.distance[v], VECTOR(closeness)[v], "closeness", v);
    }
    paths_free(&ours);
    compare_constraint(graph, &g, &lengths);
    igraph_vector_int_destroy(&reached);
    igraph_vector_destroy(&closeness);
    igraph_vector_destroy(&harmonic);
    igraph_vector_destroy(&betweenness);
    igraph_destroy(&g);
    igraph_vector_destroy(&lengths);
    igraph_vector_int_destroy(&ends);
}

static void like_igraph(void **state) {
    (void)state;
    static const uint32_t sizes[][2] = {{1, 0},   {2, 1},    {3, 2},     {10, 12},
                                        {50, 40}, {60, 200}, {200, 300}, {300, 2000}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int weighted = 0; weighted < 2; weighted++) {
            ent_graph *graph = random_graph(sizes[i][0], sizes[i][1], weighted);
            compare(graph);
            free(graph->edges);
            free(graph);
        }
}

static void any_number_of_threads(void **state) {
    (void)state;
    ent_graph *graph = random_graph(400, 900, true);
    ent_paths one = paths_of(graph, 1);
    for (unsigned threads = 2; threads <= 7; threads += 1) {
        ent_paths many = paths_of(graph, threads);
        assert_memory_equal(one.betweenness, many.betweenness, graph->node_count * sizeof(double));
        assert_memory_equal(one.harmonic, many.harmonic, graph->node_count * sizeof(double));
        paths_free(&many);
    }
    paths_free(&one);
    free(graph->edges);
    free(graph);
}

static ent_paths empty_paths(uint32_t nodes) {
    return (ent_paths){calloc(nodes + 1, sizeof(double)), calloc(nodes + 1, sizeof(double)),
                       calloc(nodes + 1, sizeof(double)), calloc(nodes + 1, sizeof(uint32_t))};
}

/* All nodes as pivots give the exact sums; the mean over many samples comes near them; a sample is
 * the same bytes for any number of threads. */
static void samples(void **state) {
    (void)state;
    enum { NODES = 60, PIVOTS = 20, ROUNDS = 4000 };
    ent_graph *graph = random_graph(NODES, 150, true);
    ent_paths exact = paths_of(graph, 1), all = empty_paths(NODES);
    uint32_t pivots[NODES];
    double mean[NODES] = {0};
    ent_choose_pivots(NODES, NODES, 3, pivots);
    ent_sampled_paths(graph, 2, pivots, NODES, &all);
    for (uint32_t v = 0; v < NODES; v++) {
        same(all.betweenness[v], exact.betweenness[v], "betweenness from all", v);
        same(all.harmonic[v], exact.harmonic[v], "harmonic from all", v);
        same(all.distance[v], exact.distance[v], "distance from all", v);
        assert_int_equal(all.reached[v], exact.reached[v]);
    }
    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        ent_paths one = empty_paths(NODES), two = empty_paths(NODES);
        ent_choose_pivots(NODES, PIVOTS, seed, pivots);
        for (uint32_t i = 1; i < PIVOTS; i++) assert_true(pivots[i - 1] < pivots[i]);
        ent_sampled_paths(graph, 1, pivots, PIVOTS, &one);
        if (seed < 5) {
            ent_sampled_paths(graph, 3, pivots, PIVOTS, &two);
            assert_memory_equal(one.betweenness, two.betweenness, NODES * sizeof(double));
        }
        for (uint32_t v = 0; v < NODES; v++) mean[v] += one.betweenness[v] / ROUNDS;
        paths_free(&one);
        paths_free(&two);
    }
    for (uint32_t v = 0; v < NODES; v++)
        if (fabs(mean[v] - exact.betweenness[v]) > 0.02 * exact.betweenness[v] + 0.5)
            fail_msg("betweenness of %u is %g in the mean, exactly %g", v, mean[v],
                     exact.betweenness[v]);
    paths_free(&all);
    paths_free(&exact);
    free(graph->edges);
    free(graph);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(like_igraph), cmocka_unit_test(samples),
                                       cmocka_unit_test(any_number_of_threads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
