/* bench-graph.c - shortest paths: ours against igraph's, on one graph.
 *
 *     bench-graph FILE     lines "a b", nodes as numbers from 0; prints nodes, edges, and seconds:
 * ours, igraph's betweenness, its harmonic, then ours and the first of igraph's in processor time,
 * which says the truth on a busy machine
 *
 * Ours finds betweenness and harmonic centrality at once, on all processors; igraph needs a run for
 * each.  Both must agree, or nothing is printed.
 */
#include <igraph.h>
#include <math.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "graph/paths.h"

static double now(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static ent_graph read_graph(const char *path) {
    ent_graph graph = {.form = ENTENTE_ACTORS};
    uint32_t a, b, capacity = 0;
    FILE *file = fopen(path, "r");
    while (file && fscanf(file, "%u %u", &a, &b) == 2) {
        if (graph.edge_count == capacity)
            graph.edges =
                ent_xrealloc(graph.edges, (capacity = 2 * capacity + 1024) * sizeof(ent_edge));
        graph.edges[graph.edge_count++] = (ent_edge){.a = a, .b = b, .strength = 1};
        if (a >= graph.node_count) graph.node_count = a + 1;
        if (b >= graph.node_count) graph.node_count = b + 1;
    }
    if (file) fclose(file);
    return graph;
}

int main(int count, char **arguments) {
    ent_graph graph = read_graph(count > 1 ? arguments[1] : "");
    uint32_t n = graph.node_count;
    if (n == 0) return fprintf(stderr, "bench-graph: no edges to read\n"), 1;
    igraph_t g;
    igraph_vector_int_t ends;
    igraph_vector_t betweenness, harmonic;
    igraph_vector_int_init(&ends, 2 * (igraph_integer_t)graph.edge_count);
    for (uint32_t i = 0; i < graph.edge_count; i++) {
        VECTOR(ends)[2 * i] = graph.edges[i].a;
        VECTOR(ends)[2 * i + 1] = graph.edges[i].b;
    }
    igraph_create(&g, &ends, n, IGRAPH_UNDIRECTED);
    igraph_vector_init(&betweenness, 0);
    igraph_vector_init(&harmonic, 0);
    ent_paths ours = {ent_xcalloc(n, sizeof(double)), ent_xcalloc(n, sizeof(double)),
                      ent_xcalloc(n, sizeof(double)), ent_xcalloc(n, sizeof(uint32_t))};
    double t[4] = {now(CLOCK_MONOTONIC)}, cpu[3] = {now(CLOCK_PROCESS_CPUTIME_ID)};
    ent_shortest_paths(&graph, (unsigned)omp_get_num_procs(), &ours);
    t[1] = now(CLOCK_MONOTONIC);
    cpu[1] = now(CLOCK_PROCESS_CPUTIME_ID);
    igraph_betweenness(&g, &betweenness, igraph_vss_all(), false, NULL);
    t[2] = now(CLOCK_MONOTONIC);
    cpu[2] = now(CLOCK_PROCESS_CPUTIME_ID);
    igraph_harmonic_centrality(&g, &harmonic, igraph_vss_all(), IGRAPH_ALL, NULL, false);
    t[3] = now(CLOCK_MONOTONIC);
    for (uint32_t v = 0; v < n; v++)
        if (fabs(ours.betweenness[v] - VECTOR(betweenness)[v]) >
                1e-9 * fmax(1, VECTOR(betweenness)[v]) ||
            fabs(ours.harmonic[v] - VECTOR(harmonic)[v]) > 1e-9 * fmax(1, VECTOR(harmonic)[v]))
            return fprintf(stderr, "bench-graph: node %u differs from igraph's\n", v), 1;
    printf("%u %u %.4f %.4f %.4f %.4f %.4f\n", n, graph.edge_count, t[1] - t[0], t[2] - t[1],
           t[3] - t[2], cpu[1] - cpu[0], cpu[2] - cpu[1]);
    igraph_vector_destroy(&harmonic);
    igraph_vector_destroy(&betweenness);
    igraph_destroy(&g);
    igraph_vector_int_destroy(&ends);
    free(ours.betweenness);
    free(ours.harmonic);
    free(ours.distance);
    free(ours.reached);
    free(graph.edges);
    return 0;
}
