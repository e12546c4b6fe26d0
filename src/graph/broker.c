/* broker.c - whose ways lead through an actor, and over which of its ties.
 *
 * Enters: a network and one actor of it.  Leaves: pairs with the share of their shortest paths that
 * pass through, and the actor's ties with the number of pairs that come or go by each.
 * Worked example: in the path a-b-c with a second tie c-d, b stands between a and c and between a
 * and d with share 1; both pairs use the tie a-b, both the tie b-c.
 *
 * With d(s, t) the distance and p(s, t) the number of shortest paths, the share of m is
 * p(s, m) p(m, t) / p(s, t) where d(s, m) + d(m, t) = d(s, t), else 0 (Freeman 1977); of the paths
 * from s to m, p(s, u) / p(s, m) come in by the neighbour u.  The shares add up to m's betweenness.
 */
#include <stdlib.h>

#include "base/date.h"
#include "base/utf8.h"
#include "graph/centrality.h"
#include "graph/paths.h"

enum { MOST_PAIRS = 100000 };

typedef struct pair {
    uint32_t a, b;
    double share;
} pair;

typedef struct way {
    const ent_graph *graph;
    uint32_t broker;
    double *far, *paths;   /* from the broker */
    const ent_edge **ties; /* the broker's */
    uint32_t tie_count;
    const bool *bridges; /* by edge of the graph */
    double *carried;     /* by tie: twice over, from both ends of each pair */
    double total;
    uint64_t pair_count;
    pair *pairs;
    size_t kept, capacity, most;
} way;

static uint32_t other_end(const way *w, const ent_edge *edge) {
    return edge->a == w->broker ? edge->b : edge->a;
}

static int by_share(const void *x, const void *y) {
    const pair *p = x, *q = y;
    if (!ent_same_value(p->share, q->share)) return p->share > q->share ? -1 : 1;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return p->b < q->b ? -1 : p->b > q->b;
}

static void cut(way *w) {
    if (w->kept) qsort(w->pairs, w->kept, sizeof *w->pairs, by_share);
    if (w->kept > w->most) w->kept = w->most;
}

static void keep_pair(way *w, pair p) {
    w->pair_count++;
    w->total += p.share;
    if (w->kept == w->capacity && w->kept >= 2 * w->most) cut(w);
    if (w->kept == w->capacity) {
        w->capacity = w->capacity ? 2 * w->capacity : 256;
        w->pairs = ent_xrealloc(w->pairs, w->capacity * sizeof *w->pairs);
    }
    w->pairs[w->kept++] = p;
}

static void start_from_broker(void *context, uint32_t source, const double *far,
                              const double *paths) {
    way *w = context;
    (void)source;
    memcpy(w->far, far, w->graph->node_count * sizeof *far);
    memcpy(w->paths, paths, w->graph->node_count * sizeof *paths);
}

static void pass_through(void *context, uint32_t s, const double *far, const double *paths) {
    way *w = context;
    uint32_t m = w->broker;
    double through = 0;
    if (s == m || far[m] < 0) return;
    for (uint32_t t = 0; t < w->graph->node_count; t++) {
        if (t == s || t == m || far[t] < 0 || !ent_same_length(far[m] + w->far[t], far[t]))
            continue;
        double share = paths[m] * w->paths[t] / paths[t];
        through += share;
        if (s < t) keep_pair(w, (pair){s, t, share});
    }
    for (uint32_t i = 0; i < w->tie_count && through > 0; i++) {
        uint32_t u = other_end(w, w->ties[i]);
        if (far[u] >= 0 && ent_same_length(far[u] + 1 / w->ties[i]->strength, far[m]))
            w->carried[i] += through * paths[u] / paths[m];
    }
}

/* ------------------------------------------------------------------------------------ the answer
 */

static int in_time(const void *x, const void *y) {
    const entente_event *a = *(const entente_event *const *)x,
                        *b = *(const entente_event *const *)y;
    int order = ent_date_compare(a->date, b->date);
    return order ? order : strcmp(a->id, b->id);
}

static int by_pairs(const void *x, const void *y) {
    const entente_carrier *a = x, *b = y;
    if (!ent_same_value(a->pairs, b->pairs)) return a->pairs > b->pairs ? -1 : 1;
    if (a->strength != b->strength) return a->strength > b->strength ? -1 : 1;
    return strcmp(a->other->id, b->other->id);
}

static void list_carriers(const way *w, entente_brokerage *b) {
    const entente_network *network = w->graph->network;
    b->carriers = ent_alloc(b->arena, (w->tie_count + 1) * sizeof *b->carriers);
    b->carrier_count = w->tie_count;
    for (uint32_t i = 0; i < w->tie_count; i++) {
        const ent_edge *edge = w->ties[i];
        entente_carrier *c = &b->carriers[i];
        *c = (entente_carrier){.other = &network->actors[other_end(w, edge)],
                               .strength = edge->strength,
                               .pairs = w->carried[i],
                               .bridge = w->bridges[edge - w->graph->edges],
                               .event_count = edge->event_count};
        c->events = ent_alloc(b->arena, (edge->event_count + 1) * sizeof *c->events);
        for (uint32_t e = 0; e < edge->event_count; e++)
            c->events[e] = &network->events[edge->events[e]];
        qsort(c->events, c->event_count, sizeof *c->events, in_time);
    }
    if (w->tie_count) qsort(b->carriers, w->tie_count, sizeof *b->carriers, by_pairs);
}

static void list_pairs(const way *w, entente_brokerage *b) {
    b->pairs_listed = ent_alloc(b->arena, (w->kept + 1) * sizeof *b->pairs_listed);
    b->listed = (uint32_t)w->kept;
    for (size_t i = 0; i < w->kept; i++)
        b->pairs_listed[i] =
            (entente_brokered){&w->graph->network->actors[w->pairs[i].a],
                               &w->graph->network->actors[w->pairs[i].b], w->pairs[i].share};
}

static void place_among_all(const ent_graph *graph, entente_brokerage *b) {
    uint32_t n = graph->node_count, m = (uint32_t)(b->actor - graph->network->actors);
    ent_paths all = {ent_xcalloc(n, sizeof(double)), ent_xcalloc(n, sizeof(double)),
                     ent_xcalloc(n, sizeof(double)), ent_xcalloc(n, sizeof(uint32_t))};
    ent_shortest_paths(graph, 1, &all);
    b->rank = 1;
    b->actors = n;
    for (uint32_t v = 0; v < n; v++)
        b->rank += all.betweenness[v] > all.betweenness[m] &&
                   !ent_same_value(all.betweenness[v], all.betweenness[m]);
    b->possible = (n - 1.0) * (n - 2.0) / 2;
    b->betweenness = b->possible > 0 ? all.betweenness[m] / b->possible : 0;
    free(all.betweenness);
    free(all.harmonic);
    free(all.distance);
    free(all.reached);
}

static bool is_called(const entente_actor *actor, const ent_buffer *folded, ent_buffer *scratch) {
    for (uint32_t i = 0; i <= actor->alias_count; i++) {
        const char *name = i < actor->alias_count ? actor->aliases[i] : actor->name;
        ent_buffer_clear(scratch);
        ent_fold(scratch, name, strlen(name));
        if (scratch->length && scratch->length == folded->length &&
            memcmp(scratch->data, folded->data, folded->length) == 0)
            return true;
    }
    return false;
}

static const entente_actor *find(const entente_network *network, const char *name,
                                 entente_error *error) {
    const entente_actor *found = ent_find_actor(network, name);
    if (found) return found;
    ent_buffer folded = {0}, scratch = {0};
    ent_fold(&folded, name, strlen(name));
    bool several = false;
    for (uint32_t i = 0; i < network->actor_count && !several; i++) {
        if (!is_called(&network->actors[i], &folded, &scratch)) continue;
        if (found)
            ent_error_set(error, "'%.100s' may be %.100s or %.100s: expected an id.", name,
                          found->id, network->actors[i].id);
        several = found != NULL;
        found = &network->actors[i];
    }
    if (!found) ent_error_set(error, "nobody in the network is called '%.100s'.", name);
    ent_buffer_free(&folded);
    ent_buffer_free(&scratch);
    return several ? NULL : found;
}

entente_brokerage *entente_explain_broker(const entente_network *network,
                                          const entente_graph_options *options, const char *name,
                                          uint32_t top, entente_error *error) {
    const entente_actor *actor = find(network, name, error);
    if (!actor) return NULL;
    entente_graph_options form = *options;
    form.form = ENTENTE_ACTORS;
    form.giant = form.no_isolates = false;
    ent_graph *graph = ent_graph_new(network, &form);
    static const char *const cheap[] = {"bridges"};
    ent_measured measured;
    entente_measure_options only_bridges = {.by = cheap, .by_count = 1};
    if (ent_measure_nodes(graph, &only_bridges, &measured, error) != 0) {
        ent_graph_free(graph);
        return NULL;
    }
    ent_arena *arena = ent_arena_new();
    entente_brokerage *b = ent_alloc(arena, sizeof *b);
    *b = (entente_brokerage){.network = network, .actor = actor, .arena = arena};
    way w = {.graph = graph,
             .broker = (uint32_t)(actor - network->actors),
             .bridges = measured.bridges,
             .most = top && top < MOST_PAIRS ? top : MOST_PAIRS};
    w.far = ent_xcalloc(graph->node_count, sizeof *w.far);
    w.paths = ent_xcalloc(graph->node_count, sizeof *w.paths);
    w.ties = ent_xcalloc(graph->edge_count, sizeof *w.ties);
    w.carried = ent_xcalloc(graph->edge_count, sizeof *w.carried);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        if (graph->edges[i].a == w.broker || graph->edges[i].b == w.broker)
            w.ties[w.tie_count++] = &graph->edges[i];
    ent_search_each(graph, w.broker, w.broker + 1, start_from_broker, &w);
    ent_search_each(graph, 0, graph->node_count, pass_through, &w);
    cut(&w);
    b->pairs = w.total;
    b->pair_count = w.pair_count;
    place_among_all(graph, b);
    list_pairs(&w, b);
    list_carriers(&w, b);
    free(w.pairs);
    free(w.carried);
    free(w.ties);
    free(w.paths);
    free(w.far);
    ent_graph_free(graph);
    return b;
}

void entente_brokerage_free(entente_brokerage *brokerage) {
    if (brokerage) ent_arena_free(brokerage->arena);
}
