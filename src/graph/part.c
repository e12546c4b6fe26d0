/* part.c - less of a graph: its largest component, or all of it but the isolates.
 *
 * Enters: a graph, its ties already thinned out.  Leaves: the same graph over fewer nodes.
 * Worked example: of the ties a-b, c-d and d-e and the isolate f, the largest component keeps c, d
 * and e; without isolates f alone goes.
 *
 * It comes after thinning, since a threshold may cut a component apart; strengths stay what they
 * were in the whole, so that a tie weighs the same wherever it is looked at.
 */
#include "graph/graph.h"

#include <stdlib.h>

static uint32_t root_of(uint32_t *parents, uint32_t node) {
    while (parents[node] != node) node = parents[node] = parents[parents[node]];
    return node;
}

/* Of components of the same size the one with the first node, which is the smallest id. */
static void keep_largest(const ent_graph *graph, bool *kept) {
    uint32_t nodes = graph->node_count, best = 0;
    uint32_t *parents = ent_xcalloc(nodes, sizeof *parents);
    uint32_t *sizes = ent_xcalloc(nodes, sizeof *sizes);
    for (uint32_t v = 0; v < nodes; v++) parents[v] = v;
    for (uint32_t e = 0; e < graph->edge_count; e++) {
        uint32_t a = root_of(parents, graph->edges[e].a), b = root_of(parents, graph->edges[e].b);
        parents[a > b ? a : b] = a > b ? b : a;
    }
    for (uint32_t v = 0; v < nodes; v++) sizes[root_of(parents, v)]++;
    for (uint32_t v = 0; v < nodes; v++)
        if (sizes[v] > sizes[best]) best = v;
    for (uint32_t v = 0; v < nodes; v++) kept[v] = kept[v] && root_of(parents, v) == best;
    free(sizes);
    free(parents);
}

static void keep_tied(const ent_graph *graph, bool *kept) {
    bool *tied = ent_xcalloc(graph->node_count, sizeof *tied);
    for (uint32_t e = 0; e < graph->edge_count; e++)
        tied[graph->edges[e].a] = tied[graph->edges[e].b] = true;
    for (uint32_t v = 0; v < graph->node_count; v++) kept[v] = kept[v] && tied[v];
    free(tied);
}

/* In the bipartite form an event is a node; elsewhere it stays where any of its actors does. */
static bool event_stays(const ent_graph *graph, uint32_t e, const bool *kept) {
    if (graph->form == ENTENTE_BIPARTITE) return kept[graph->actor_count + e];
    const entente_event *event = &graph->network->events[e];
    for (uint32_t p = 0; p < event->participant_count; p++) {
        const entente_actor *actor = ent_find_actor(graph->network, event->participants[p].actor);
        if (actor && kept[actor - graph->network->actors]) return true;
    }
    return false;
}

/* The network of what is kept; `places` becomes where the actors, then the events, are in it. */
static entente_network *shrink(const ent_graph *graph, const bool *kept, uint32_t *places) {
    const entente_network *whole = graph->network;
    entente_network *part = ent_alloc(graph->arena, sizeof *part);
    *part = *whole;
    part->actors = ent_alloc(graph->arena, (whole->actor_count + 1) * sizeof *part->actors);
    part->events = ent_alloc(graph->arena, (whole->event_count + 1) * sizeof *part->events);
    part->actor_count = part->event_count = 0;
    for (uint32_t a = 0; a < whole->actor_count; a++) {
        places[a] = part->actor_count;
        if (kept[a]) part->actors[part->actor_count++] = whole->actors[a];
    }
    for (uint32_t e = 0; e < whole->event_count; e++) {
        places[whole->actor_count + e] = part->event_count;
        if (event_stays(graph, e, kept)) part->events[part->event_count++] = whole->events[e];
    }
    return part;
}

void ent_graph_keep(ent_graph *graph, const entente_graph_options *options) {
    uint32_t actors = graph->actor_count, events = graph->network->event_count, edges = 0;
    if (graph->node_count == 0 || (!options->giant && !options->no_isolates)) return;
    bool *kept = ent_xcalloc(graph->node_count, sizeof *kept);
    uint32_t *places = ent_xcalloc((size_t)actors + events, sizeof *places);
    for (uint32_t v = 0; v < graph->node_count; v++) kept[v] = true;
    if (options->giant) keep_largest(graph, kept);
    if (options->no_isolates) keep_tied(graph, kept);
    entente_network *part = shrink(graph, kept, places);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        ent_edge edge = graph->edges[i];
        if (!kept[edge.a]) continue; /* nor is the other end */
        edge.a = places[edge.a];
        edge.b = places[edge.b] + (edge.b < actors ? 0 : part->actor_count);
        for (uint32_t k = 0; k < edge.event_count; k++)
            edge.events[k] = places[actors + edge.events[k]];
        graph->edges[edges++] = edge;
    }
    graph->network = part;
    graph->edge_count = edges;
    graph->actor_count = part->actor_count;
    graph->node_count =
        part->actor_count + (graph->form == ENTENTE_BIPARTITE ? part->event_count : 0);
    free(places);
    free(kept);
}
