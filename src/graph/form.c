/* form.c - a network becomes nodes and edges.
 *
 * Enters: a network.  Leaves: one edge per tied pair, sorted, with its strength and the events
 * behind it. Worked example: a treaty of {FRA, DEU, ITA} gives the actor form three edges, each of
 * strength 1 by count and of 1/2 by Newman's weight, which keeps a treaty of thirty parties from
 * drowning everything else.
 *
 * Pairs are collected, sorted and united before igraph sees them: adding edges one at a time costs
 * it a thousandfold, and parallel edges would count as separate paths.
 */
#include "graph/graph.h"

#include <math.h>
#include <stdlib.h>

typedef struct pair {
    uint32_t a, b, event;
} pair;

static int by_pair(const void *x, const void *y) {
    const pair *p = x, *q = y;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    if (p->b != q->b) return p->b < q->b ? -1 : 1;
    return p->event < q->event ? -1 : p->event > q->event;
}

static int by_number(const void *x, const void *y) {
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

/* Nodes of the event's participants, each once, ascending; `nodes` has room for all of them. */
static uint32_t nodes_of(const entente_network *network, const entente_event *event,
                         uint32_t *nodes) {
    uint32_t found = 0, count = 0;
    for (uint32_t i = 0; i < event->participant_count; i++) {
        const entente_actor *actor = ent_find_actor(network, event->participants[i].actor);
        if (actor) nodes[found++] = (uint32_t)(actor - network->actors);
    }
    if (found == 0) return 0;
    qsort(nodes, found, sizeof *nodes, by_number);
    for (uint32_t i = 0; i < found; i++)
        if (count == 0 || nodes[count - 1] != nodes[i]) nodes[count++] = nodes[i];
    return count;
}

static const char *role_of(const ent_graph *graph, uint32_t node, const entente_event *event) {
    const char *id = graph->network->actors[node].id;
    for (uint32_t i = 0; i < event->participant_count; i++)
        if (ent_same(event->participants[i].actor, id)) return event->participants[i].role;
    return NULL;
}

static uint32_t widest(const entente_network *network) {
    uint32_t most = 1;
    for (uint32_t e = 0; e < network->event_count; e++)
        if (network->events[e].participant_count > most)
            most = network->events[e].participant_count;
    return most;
}

static double share(const ent_graph *graph, const ent_edge *edge, entente_weight weight,
                    const uint32_t *takes_part, const uint32_t *parties) {
    double strength = 0;
    if (weight == ENTENTE_WEIGHT_JACCARD)
        return edge->event_count /
               (double)(takes_part[edge->a] + takes_part[edge->b] - edge->event_count);
    if (weight == ENTENTE_WEIGHT_COSINE)
        return edge->event_count / sqrt((double)takes_part[edge->a] * takes_part[edge->b]);
    for (uint32_t i = 0; i < edge->event_count; i++) {
        const entente_event *event = &graph->network->events[edge->events[i]];
        double counts = event->weight > 0 ? event->weight : 1;
        if (weight == ENTENTE_WEIGHT_SOURCES)
            strength += counts * (event->sources ? event->sources : 1);
        else if (weight == ENTENTE_WEIGHT_NEWMAN)
            strength += counts / (parties[edge->events[i]] - 1);
        else
            strength += counts;
    }
    return strength;
}

/* Sorted pairs of one (a, b) become one edge. */
static void unite(ent_graph *graph, const pair *pairs, size_t count, entente_weight weight,
                  const uint32_t *takes_part, const uint32_t *parties) {
    size_t ties = 0, tie = 0;
    for (size_t i = 0; i < count; i++)
        ties += i == 0 || pairs[i - 1].a != pairs[i].a || pairs[i - 1].b != pairs[i].b;
    graph->edges = ent_alloc(graph->arena, (ties ? ties : 1) * sizeof *graph->edges);
    graph->edge_count = (uint32_t)ties;
    uint32_t *events = ent_alloc(graph->arena, (count ? count : 1) * sizeof *events);
    for (size_t i = 0; i < count; tie++) {
        ent_edge *edge = &graph->edges[tie];
        *edge = (ent_edge){.a = pairs[i].a, .b = pairs[i].b, .events = events + i};
        for (; i < count && pairs[i].a == edge->a && pairs[i].b == edge->b; i++)
            edge->events[edge->event_count++] = pairs[i].event;
        if (graph->form == ENTENTE_BIPARTITE) {
            edge->strength = 1;
            edge->role = role_of(graph, edge->a, &graph->network->events[edge->events[0]]);
        } else {
            edge->strength = share(graph, edge, weight, takes_part, parties);
        }
    }
}

/* The chance that a tie takes at least this share of one end's strength when it is broken up at
 * random. */
static double by_chance(double strength, double sum, uint32_t degree) {
    return degree > 1 ? pow(1 - strength / sum, degree - 1.0) : 1;
}

static void thin_out(ent_graph *graph, double threshold, double backbone) {
    double *sums = ent_xcalloc(graph->node_count, sizeof *sums);
    uint32_t *degrees = ent_xcalloc(graph->node_count, sizeof *degrees), kept = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        const ent_edge *edge = &graph->edges[i];
        sums[edge->a] += edge->strength;
        sums[edge->b] += edge->strength;
        degrees[edge->a]++;
        degrees[edge->b]++;
    }
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        ent_edge edge = graph->edges[i];
        bool strong = edge.strength >= threshold;
        if (strong &&
            backbone > 0) /* a pair with no other ties has nothing to be compared with, and stays */
            strong = (degrees[edge.a] == 1 && degrees[edge.b] == 1) ||
                     by_chance(edge.strength, sums[edge.a], degrees[edge.a]) < backbone ||
                     by_chance(edge.strength, sums[edge.b], degrees[edge.b]) < backbone;
        if (strong) graph->edges[kept++] = edge;
    }
    graph->edge_count = kept;
    free(degrees);
    free(sums);
}

ent_graph *ent_graph_new(const entente_network *network, const entente_graph_options *options) {
    entente_form form = options->form;
    ent_arena *arena = ent_arena_new();
    ent_graph *graph = ent_alloc(arena, sizeof *graph);
    *graph = (ent_graph){
        .network = network, .form = form, .actor_count = network->actor_count, .arena = arena};
    graph->node_count =
        network->actor_count + (form == ENTENTE_BIPARTITE ? network->event_count : 0);

    uint32_t *nodes = ent_xcalloc(widest(network), sizeof *nodes);
    uint32_t *takes_part = ent_xcalloc(network->actor_count, sizeof *takes_part);
    uint32_t *parties = ent_xcalloc(network->event_count, sizeof *parties);
    pair *pairs = NULL;
    size_t count = 0, capacity = 0;
    for (uint32_t e = 0; e < network->event_count; e++) {
        uint32_t n = parties[e] = nodes_of(network, &network->events[e], nodes);
        size_t more = form == ENTENTE_BIPARTITE ? n : (size_t)n * (n ? n - 1 : 0) / 2;
        if (count + more > capacity) {
            capacity = (count + more) * 2;
            pairs = ent_xrealloc(pairs, capacity * sizeof *pairs);
        }
        for (uint32_t i = 0; i < n; i++) {
            takes_part[nodes[i]]++;
            if (form == ENTENTE_BIPARTITE)
                pairs[count++] = (pair){nodes[i], network->actor_count + e, e};
            else
                for (uint32_t j = i + 1; j < n; j++) pairs[count++] = (pair){nodes[i], nodes[j], e};
        }
    }
    if (count) qsort(pairs, count, sizeof *pairs, by_pair);
    unite(graph, pairs, count, options->weight, takes_part, parties);
    if (form == ENTENTE_ACTORS) thin_out(graph, options->threshold, options->backbone);
    ent_graph_keep(graph, options);
    free(pairs);
    free(parties);
    free(takes_part);
    free(nodes);
    return graph;
}

void ent_graph_free(ent_graph *graph) {
    if (graph) ent_arena_free(graph->arena);
}
