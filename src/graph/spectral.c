/* spectral.c - centralities that are eigenvectors, component by component.
 *
 * Enters: a graph.  Leaves: eigenvector centrality, and Kleinberg's hubs and authorities.
 * Worked example: two actors at one treaty, in the bipartite form: both are hubs of score 1, the
 * treaty is an authority of score 1; in the form of actors their tie makes both both.
 *
 * Hubs and authorities are the limit of Kleinberg's iteration (J. ACM 46, 1999) from equal scores.
 * In an undirected component that limit follows from the leading eigenvector x: where the component
 * has an odd circle it is x itself; where its nodes fall into two sides the iteration never mixes
 * them, and each side keeps x times its own share of the start, the sum of x over it.  That is
 * exact, where an eigenvector of the squared matrix, having a double eigenvalue there, would be any
 * mixture of the two.
 */
#include "graph/calculation.h"

#include <math.h>
#include <stdlib.h>

/* One component: its edges, renumbered, as a graph of its own. Edges of a component are gathered by
 * the caller. */
static igraph_error_t component_eigenvector(const ent_edge *edges, uint32_t edge_count,
                                            const uint32_t *renumber, uint32_t nodes,
                                            igraph_vector_t *values) {
    igraph_t part;
    igraph_vector_t weights;
    igraph_arpack_options_t options;
    igraph_error_t code = ent_make_igraph(&part, edges, edge_count, nodes, renumber);
    if (code) return code;
    code = igraph_vector_init(&weights, edge_count);
    if (!code) {
        for (uint32_t i = 0; i < edge_count; i++) VECTOR(weights)[i] = edges[i].strength;
        igraph_arpack_options_init(&options);
        igraph_rng_seed(igraph_rng_default(), ENT_SEED);
        code = igraph_eigenvector_centrality(&part, values, NULL, IGRAPH_UNDIRECTED, true, &weights,
                                             &options);
        igraph_vector_destroy(&weights);
    }
    igraph_destroy(&part);
    return code;
}

/* Eigenvectors of different components have no common scale, and igraph leaves all but one of them
 * zero. */
igraph_error_t ent_eigenvector(ent_calculation *c, igraph_vector_t *values) {
    const ent_graph *graph = c->graph;
    igraph_vector_t part;
    igraph_error_t code = igraph_vector_resize(values, graph->node_count);
    if (!code) code = igraph_vector_init(&part, 0);
    if (code) return code;
    igraph_vector_null(values);
    uint32_t *start = ent_xcalloc(c->component_count + 2,
                                  sizeof *start); /* edges by component: a counting sort */
    uint32_t *renumber = ent_xcalloc(graph->node_count, sizeof *renumber);
    uint32_t *next = ent_xcalloc(c->component_count + 2, sizeof *next);
    ent_edge *edges = ent_xcalloc(graph->edge_count, sizeof *edges);
    for (uint32_t v = 0; v < graph->node_count; v++) renumber[v] = next[c->components[v]]++;
    for (uint32_t i = 0; i < graph->edge_count; i++) start[c->components[graph->edges[i].a] + 1]++;
    for (uint32_t k = 1; k <= c->component_count + 1; k++) start[k] += start[k - 1];
    memcpy(next, start, (c->component_count + 2) * sizeof *next);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        edges[next[c->components[graph->edges[i].a]]++] = graph->edges[i];
    double **scores = ent_xcalloc(c->component_count + 1, sizeof *scores);
    for (uint32_t k = 1; !code && k <= c->component_count && c->sizes[k] > 1; k++) {
        code = component_eigenvector(edges + start[k], start[k + 1] - start[k], renumber,
                                     c->sizes[k], &part);
        if (code) break;
        scores[k] = ent_xcalloc(c->sizes[k], sizeof **scores);
        for (uint32_t i = 0; i < c->sizes[k]; i++)
            scores[k][i] = fabs(VECTOR(part)[i]) < 1e-12 ? 0 : VECTOR(part)[i];
    }
    for (uint32_t v = 0; v < graph->node_count; v++)
        if (scores[c->components[v]]) VECTOR(*values)[v] = scores[c->components[v]][renumber[v]];
    for (uint32_t k = 0; k <= c->component_count; k++) free(scores[k]);
    free(scores);
    free(edges);
    free(next);
    free(renumber);
    free(start);
    igraph_vector_destroy(&part);
    return code;
}

/* ----------------------------------------------------------------------- hubs and authorities */

typedef struct sides {
    int8_t *side;    /* 0 or 1 by node, -1 before it was seen */
    bool *odd;       /* by component: has a circle of odd length */
    double *sums[2]; /* of the eigenvector, by component */
} sides;

/* Neighbours of each node, as one list after the other. */
static uint32_t *neighbours(const ent_graph *graph, uint32_t *start) {
    uint32_t *to = ent_xcalloc(2 * (size_t)graph->edge_count, sizeof *to);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        start[graph->edges[i].a + 1]++;
        start[graph->edges[i].b + 1]++;
    }
    for (uint32_t v = 0; v < graph->node_count; v++) start[v + 1] += start[v];
    uint32_t *next = ent_xcalloc(graph->node_count, sizeof *next);
    memcpy(next, start, graph->node_count * sizeof *next);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        to[next[graph->edges[i].a]++] = graph->edges[i].b;
        to[next[graph->edges[i].b]++] = graph->edges[i].a;
    }
    free(next);
    return to;
}

/* Gives neighbours different sides as far as that goes. */
static void take_sides(const ent_calculation *c, sides *s) {
    const ent_graph *graph = c->graph;
    uint32_t *start = ent_xcalloc((size_t)graph->node_count + 1, sizeof *start);
    uint32_t *to = neighbours(graph, start);
    uint32_t *queue = ent_xcalloc(graph->node_count, sizeof *queue);
    memset(s->side, -1, graph->node_count);
    for (uint32_t root = 0; root < graph->node_count; root++) {
        uint32_t found = 0;
        if (s->side[root] < 0) {
            s->side[root] = 0;
            queue[found++] = root;
        }
        for (uint32_t i = 0; i < found; i++)
            for (uint32_t e = start[queue[i]]; e < start[queue[i] + 1]; e++) {
                if (s->side[to[e]] < 0) {
                    s->side[to[e]] = (int8_t)!s->side[queue[i]];
                    queue[found++] = to[e];
                } else if (s->side[to[e]] == s->side[queue[i]]) {
                    s->odd[c->components[root]] = true;
                }
            }
    }
    free(queue);
    free(to);
    free(start);
}

/* Undirected: hub and authority are one. */
static void undirected_hits(const ent_calculation *c, igraph_vector_t *values) {
    uint32_t nodes = c->graph->node_count;
    size_t parts = (size_t)c->component_count + 1;
    double *highest = ent_xcalloc(parts, sizeof *highest);
    sides s = {ent_xcalloc(nodes, 1),
               ent_xcalloc(parts, sizeof(bool)),
               {ent_xcalloc(parts, sizeof(double)), ent_xcalloc(parts, sizeof(double))}};
    take_sides(c, &s);
    for (uint32_t v = 0; v < nodes; v++) s.sums[s.side[v]][c->components[v]] += VECTOR(*values)[v];
    for (uint32_t v = 0; v < nodes; v++) {
        uint32_t k = c->components[v];
        if (!s.odd[k]) VECTOR(*values)[v] *= s.sums[s.side[v]][k];
        if (VECTOR(*values)[v] > highest[k]) highest[k] = VECTOR(*values)[v];
    }
    for (uint32_t v = 0; v < nodes; v++)
        if (highest[c->components[v]] > 0) VECTOR(*values)[v] /= highest[c->components[v]];
    free(s.side);
    free(s.odd);
    free(s.sums[0]);
    free(s.sums[1]);
    free(highest);
}

/* Actors point to events: those are hubs only, these authorities only, each scaled by itself. */
static void directed_hits(const ent_calculation *c, bool hubs, igraph_vector_t *values) {
    uint32_t actors = c->graph->actor_count, nodes = c->graph->node_count;
    double *highest = ent_xcalloc((size_t)c->component_count + 1, sizeof *highest);
    for (uint32_t v = 0; v < nodes; v++) {
        if ((v < actors) != hubs) VECTOR(*values)[v] = 0;
        if (VECTOR(*values)[v] > highest[c->components[v]])
            highest[c->components[v]] = VECTOR(*values)[v];
    }
    for (uint32_t v = 0; v < nodes; v++)
        if (highest[c->components[v]] > 0) VECTOR(*values)[v] /= highest[c->components[v]];
    free(highest);
}

igraph_error_t ent_hits(ent_calculation *c, ent_measure measure, igraph_vector_t *values) {
    igraph_error_t code = ent_eigenvector(c, values);
    if (code) return code;
    if (c->graph->form == ENTENTE_BIPARTITE)
        directed_hits(c, measure == ENT_HUB, values);
    else
        undirected_hits(c, values);
    return code;
}
