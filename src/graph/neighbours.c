/* neighbours.c - who is tied to whom, node by node.
 *
 * Enters: a graph as a list of edges.  Leaves: for each node its neighbours, in the order of the
 * edges.  Worked example: the edges a-b and b-c give b the neighbours a (by edge 0) and c (by edge
 * 1); what is looked up of a neighbour lies side by side in memory, which is why the passes of our
 * own are faster than those that ask igraph for each node.
 */
#include "graph/graph.h"

#include <stdlib.h>

ent_neighbours ent_neighbours_of(const ent_graph *graph) {
    ent_neighbours n = {.nodes = graph->node_count};
    n.start = ent_xcalloc((size_t)n.nodes + 1, sizeof *n.start);
    n.to = ent_xcalloc(2 * (size_t)graph->edge_count, sizeof *n.to);
    n.edge = ent_xcalloc(2 * (size_t)graph->edge_count, sizeof *n.edge);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        n.start[graph->edges[i].a + 1]++;
        n.start[graph->edges[i].b + 1]++;
    }
    for (uint32_t v = 0; v < n.nodes; v++) n.start[v + 1] += n.start[v];
    uint32_t *next = ent_xcalloc(n.nodes, sizeof *next);
    for (uint32_t v = 0; v < n.nodes; v++) next[v] = n.start[v];
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        uint32_t a = graph->edges[i].a, b = graph->edges[i].b, x = next[a]++, y = next[b]++;
        n.to[x] = b;
        n.to[y] = a;
        n.edge[x] = n.edge[y] = i;
    }
    free(next);
    return n;
}

void ent_neighbours_free(ent_neighbours *neighbours) {
    free(neighbours->start);
    free(neighbours->to);
    free(neighbours->edge);
}
