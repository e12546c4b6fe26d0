/* paths.c - Brandes' algorithm on all processors.
 *
 * Enters: a graph.  Leaves: betweenness, and the sums that harmonic and closeness are made of, for
 * every node. Worked example: on the path a-b-c the search from a finds c behind b; going back, b
 * gets the whole dependency 1 of that pair, and again from c, so that half the sum is its
 * betweenness.
 *
 * igraph computes these on one processor and in three runs; this is one run on all of them
 * (Brandes, J. Math. Soc. 25, 2001).  Sources are dealt out in CHUNKS fixed parts, each with sums
 * of its own that are added in the order of the parts: so the rounding, and with it every printed
 * digit, does not depend on who computed which part when. Two distances count as equal when they
 * differ by less than 1e-10 of themselves, as in igraph: two paths over the same strengths must not
 * become unequal by the order of their additions.
 */
#include "graph/paths.h"

#include "graph/random.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { CHUNKS = 32, MOST_THREADS = 16 };
#define EPSILON 1e-10

typedef struct network {
    ent_neighbours of;
    double *length; /* by place among the neighbours; NULL: all 1 */
} network;

static network network_of(const ent_graph *graph) {
    network n = {.of = ent_neighbours_of(graph)};
    bool weighted = false;
    for (uint32_t i = 0; i < graph->edge_count; i++) weighted |= graph->edges[i].strength != 1;
    if (!weighted) return n;
    n.length = ent_xcalloc(2 * (size_t)graph->edge_count, sizeof *n.length);
    for (size_t k = 0; k < 2 * (size_t)graph->edge_count; k++)
        n.length[k] = 1 / graph->edges[n.of.edge[k]].strength;
    return n;
}

static void network_free(network *n) {
    ent_neighbours_free(&n->of);
    free(n->length);
}

/* ---------------------------------------------------------------------------- the search from one
 * source */

typedef struct search {
    const network *net;
    double *far, *paths, *dependency; /* by node; far is -1 where not reached */
    uint32_t *order, found;           /* nodes as they were settled */
    uint32_t *heap, heaped,
        *place; /* for lengths: a binary heap by `far`, and where in it a node is */
} search;

static search search_new(const network *net) {
    size_t n = net->of.nodes;
    search s = {.net = net};
    s.far = ent_xcalloc(n, sizeof *s.far);
    s.paths = ent_xcalloc(n, sizeof *s.paths);
    s.dependency = ent_xcalloc(n, sizeof *s.dependency);
    s.order = ent_xcalloc(n, sizeof *s.order);
    s.heap = ent_xcalloc(n, sizeof *s.heap);
    s.place = ent_xcalloc(n, sizeof *s.place);
    for (size_t v = 0; v < n; v++) s.far[v] = -1;
    return s;
}

static void search_free(search *s) {
    free(s->far);
    free(s->paths);
    free(s->dependency);
    free(s->order);
    free(s->heap);
    free(s->place);
}

static void put(search *s, uint32_t at, uint32_t node) {
    s->heap[at] = node;
    s->place[node] = at;
}

static void rise(search *s, uint32_t at) {
    uint32_t node = s->heap[at];
    while (at > 0 && s->far[s->heap[(at - 1) / 2]] > s->far[node]) {
        put(s, at, s->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    put(s, at, node);
}

static uint32_t nearest(search *s) {
    uint32_t top = s->heap[0], node = s->heap[--s->heaped], at = 0;
    for (uint32_t child; (child = 2 * at + 1) < s->heaped; at = child) {
        if (child + 1 < s->heaped && s->far[s->heap[child + 1]] < s->far[s->heap[child]]) child++;
        if (s->far[s->heap[child]] >= s->far[node]) break;
        put(s, at, s->heap[child]);
    }
    if (s->heaped) put(s, at, node);
    return top;
}

/* Negative: a is shorter than b; 0: as long; positive: longer. */
static int compare(double a, double b) {
    double difference = a - b;
    if (fabs(difference) <= EPSILON * fmax(fabs(a), fabs(b))) return 0;
    return difference < 0 ? -1 : 1;
}

static void breadth_first(search *s, uint32_t source) {
    const network *net = s->net;
    s->order[0] = source;
    s->found = 1;
    for (uint32_t i = 0; i < s->found; i++) {
        uint32_t v = s->order[i];
        for (uint32_t e = net->of.start[v]; e < net->of.start[v + 1]; e++) {
            uint32_t w = net->of.to[e];
            if (s->far[w] < 0) {
                s->far[w] = s->far[v] + 1;
                s->order[s->found++] = w;
            }
            if (s->far[w] == s->far[v] + 1) s->paths[w] += s->paths[v];
        }
    }
}

static void dijkstra(search *s, uint32_t source) {
    const network *net = s->net;
    s->found = 0;
    s->heaped = 0;
    put(s, s->heaped++, source);
    while (s->heaped) {
        uint32_t v = nearest(s);
        s->order[s->found++] = v;
        for (uint32_t e = net->of.start[v]; e < net->of.start[v + 1]; e++) {
            uint32_t w = net->of.to[e];
            double far = s->far[v] + net->length[e];
            int order = s->far[w] < 0 ? -1 : compare(far, s->far[w]);
            if (order > 0) continue;
            if (order < 0) {
                if (s->far[w] < 0) put(s, s->heaped++, w);
                s->far[w] = far;
                s->paths[w] = 0;
                rise(s, s->place[w]);
            }
            s->paths[w] += s->paths[v];
        }
    }
}

bool ent_same_length(double a, double b) {
    return compare(a, b) == 0;
}

/* Whether v lies before w on a shortest path that ends with edge e. */
static bool before(const search *s, uint32_t v, uint32_t w, uint32_t e) {
    if (s->far[v] >= s->far[w]) return false;
    if (!s->net->length) return s->far[v] + 1 == s->far[w];
    return compare(s->far[v] + s->net->length[e], s->far[w]) == 0;
}

/* What one part of the sources adds, by node. */
typedef struct sums {
    double *betweenness;
    double *harmonic, *distance; /* by target, where sources are a sample; else NULL */
    uint32_t *reached;
} sums;

static void tell_targets(const search *s, sums *to) {
    for (uint32_t i = 1; i < s->found; i++) {
        uint32_t w = s->order[i];
        to->harmonic[w] += 1 / s->far[w];
        to->distance[w] += s->far[w];
        to->reached[w]++;
    }
}

static void tell_source(const search *s, uint32_t source, ent_paths *paths) {
    for (uint32_t i = 1; i < s->found; i++) {
        paths->harmonic[source] += 1 / s->far[s->order[i]];
        paths->distance[source] += s->far[s->order[i]];
    }
    paths->reached[source] = s->found - 1;
}

static void look_around(search *s, uint32_t source) {
    s->far[source] = 0;
    s->paths[source] = 1;
    if (s->net->length)
        dijkstra(s, source);
    else
        breadth_first(s, source);
}

static void forget(search *s) {
    for (uint32_t i = 0; i < s->found; i++) {
        s->far[s->order[i]] = -1;
        s->paths[s->order[i]] = s->dependency[s->order[i]] = 0;
    }
}

static void from_source(search *s, uint32_t source, sums *to, ent_paths *paths) {
    const network *net = s->net;
    look_around(s, source);
    if (to->harmonic)
        tell_targets(s, to);
    else
        tell_source(s, source, paths);
    for (uint32_t i = s->found; i-- > 1;) {
        uint32_t w = s->order[i];
        double share = (1 + s->dependency[w]) / s->paths[w];
        for (uint32_t e = net->of.start[w]; e < net->of.start[w + 1]; e++)
            if (before(s, net->of.to[e], w, e))
                s->dependency[net->of.to[e]] += s->paths[net->of.to[e]] * share;
        to->betweenness[w] += s->dependency[w];
    }
    forget(s);
}

/* -------------------------------------------------------------------------------------- all the
 * sources */

typedef struct labour {
    const network *net;
    const uint32_t *sources; /* NULL: all nodes */
    uint32_t source_count;
    ent_paths *paths;
    sums parts[CHUNKS];
    atomic_uint next;
} labour;

static void *work(void *argument) {
    labour *l = argument;
    search s = search_new(l->net);
    for (unsigned chunk; (chunk = atomic_fetch_add(&l->next, 1)) < CHUNKS;)
        for (uint32_t i = chunk; i < l->source_count; i += CHUNKS)
            from_source(&s, l->sources ? l->sources[i] : i, &l->parts[chunk], l->paths);
    search_free(&s);
    return NULL;
}

static void add_up(labour *l) {
    for (int i = 0; i < CHUNKS; i++) {
        sums *part = &l->parts[i];
        for (uint32_t v = 0; v < l->net->of.nodes; v++) {
            l->paths->betweenness[v] += part->betweenness[v];
            if (!part->harmonic) continue;
            l->paths->harmonic[v] += part->harmonic[v];
            l->paths->distance[v] += part->distance[v];
            l->paths->reached[v] += part->reached[v];
        }
        free(part->betweenness);
        free(part->harmonic);
        free(part->distance);
        free(part->reached);
    }
}

static void search_all(const ent_graph *graph, unsigned threads, labour *l) {
    network net = network_of(graph);
    l->net = &net;
    pthread_t others[MOST_THREADS];
    unsigned started = 0;
    for (int i = 0; i < CHUNKS; i++) {
        l->parts[i].betweenness = ent_xcalloc(net.of.nodes, sizeof(double));
        if (!l->sources) continue;
        l->parts[i].harmonic = ent_xcalloc(net.of.nodes, sizeof(double));
        l->parts[i].distance = ent_xcalloc(net.of.nodes, sizeof(double));
        l->parts[i].reached = ent_xcalloc(net.of.nodes, sizeof(uint32_t));
    }
    if (threads > MOST_THREADS) threads = MOST_THREADS;
    while (started + 1 < threads && pthread_create(&others[started], NULL, work, l) == 0) started++;
    work(l);
    for (unsigned i = 0; i < started; i++) pthread_join(others[i], NULL);
    add_up(l);
    network_free(&net);
}

void ent_shortest_paths(const ent_graph *graph, unsigned threads, ent_paths *paths) {
    labour l = {.source_count = graph->node_count, .paths = paths};
    search_all(graph, threads, &l);
    for (uint32_t v = 0; v < graph->node_count; v++)
        paths->betweenness[v] /= 2; /* each pair was seen from both its ends */
}

void ent_sampled_paths(const ent_graph *graph, unsigned threads, const uint32_t *pivots,
                       uint32_t pivot_count, ent_paths *paths) {
    labour l = {.sources = pivots, .source_count = pivot_count, .paths = paths};
    search_all(graph, threads, &l);
    for (uint32_t v = 0; v < graph->node_count; v++)
        paths->betweenness[v] *= graph->node_count / (2.0 * pivot_count);
}

/* Vitter's selection sampling keeps the order: node v is taken with the share of those still wanted
 * among those still to come. */
void ent_choose_pivots(uint32_t nodes, uint32_t count, uint64_t seed, uint32_t *pivots) {
    uint32_t taken = 0;
    for (uint32_t v = 0; v < nodes && taken < count; v++)
        if (ent_draw(seed, UINT32_MAX, v) * (nodes - v) < count - taken) pivots[taken++] = v;
}

void ent_search_each(const ent_graph *graph, uint32_t from, uint32_t to, ent_search_seen *seen,
                     void *context) {
    network net = network_of(graph);
    search s = search_new(&net);
    for (uint32_t source = from; source < to; source++) {
        look_around(&s, source);
        seen(context, source, s.far, s.paths);
        forget(&s);
    }
    search_free(&s);
    network_free(&net);
}
