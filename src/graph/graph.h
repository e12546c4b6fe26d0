/* graph.h - a network as a graph: what the files of this room, and view/, share.
 *
 * Enters: a network.  Leaves: nodes and edges as plain arrays, in a fixed order; igraph itself
 * stays in this room. Worked example: three events of {JPN, NATO} give the actor form two nodes and
 * one edge of strength 3.
 */
#ifndef ENT_GRAPH_H
#define ENT_GRAPH_H

#include "base/base.h"

/* filter.c */
const entente_actor *ent_find_actor(const entente_network *network, const char *id); /* or NULL */
/* Id of the actor that stands for participant p at this level. */
const char *ent_lifted(const entente_network *network, const entente_participant *p,
                       entente_level level);

/* form.c.  Nodes 0..actor_count-1 are network->actors in order; in the bipartite form the events
 * follow. */
typedef struct ent_edge {
    uint32_t a, b;    /* nodes, a < b */
    double strength;  /* > 0 */
    uint32_t *events; /* indices into network->events; in the bipartite form, the one */
    uint32_t event_count;
    const char *role; /* bipartite: of the actor in the event; else NULL */
} ent_edge;

typedef struct ent_graph {
    const entente_network *network; /* borrowed, or the part of it that was asked for */
    entente_form form;
    uint32_t actor_count, node_count;
    ent_edge *edges; /* sorted by a, b; at most one per pair */
    uint32_t edge_count;
    ent_arena *arena;
} ent_graph;

ent_graph *ent_graph_new(const entente_network *network, const entente_graph_options *options);
void ent_graph_free(ent_graph *graph);

/* neighbours.c.  Those of v are to[start[v]] .. to[start[v + 1] - 1], each by the edge of the same
 * place. */
typedef struct ent_neighbours {
    uint32_t nodes, *start, *to, *edge;
} ent_neighbours;

ent_neighbours ent_neighbours_of(const ent_graph *graph);
void ent_neighbours_free(ent_neighbours *neighbours);

/* part.c - keeps the largest component, or drops the isolates, where the options say so. */
void ent_graph_keep(ent_graph *graph, const entente_graph_options *options);

#endif
