/* paths.h - betweenness, harmonic and closeness of every node, in one pass over all shortest paths.
 */
#ifndef ENT_PATHS_H
#define ENT_PATHS_H

#include "graph/graph.h"

typedef struct ent_paths {
    double *betweenness; /* sum over pairs of other nodes of the share of their shortest paths that
                            pass through */
    double *harmonic;    /* sum of 1/distance to the others in reach */
    double *distance;    /* sum of the distances to them */
    uint32_t *reached;   /* how many they are */
} ent_paths;

/* Each array has graph->node_count entries, zeroed by the caller. An edge of strength s is 1/s
 * long. The values are the same bytes whatever `threads` is. */
void ent_shortest_paths(const ent_graph *graph, unsigned threads, ent_paths *paths);

/* The same from some sources only, `pivots`, ascending (Brandes and Pich, Int. J. Bifurcation and
 * Chaos 17, 2007): betweenness is scaled up to all sources; harmonic, distance and reached of a
 * node are sums over the pivots in its reach, itself not counted. */
void ent_sampled_paths(const ent_graph *graph, unsigned threads, const uint32_t *pivots,
                       uint32_t pivot_count, ent_paths *paths);
/* Chooses that many of the nodes, ascending; count <= nodes. */
void ent_choose_pivots(uint32_t nodes, uint32_t count, uint64_t seed, uint32_t *pivots);

/* Searches from each source of [from, to), one after the other; far is -1 where a node is out of
 * reach, paths counts the shortest ones. */
typedef void ent_search_seen(void *context, uint32_t source, const double *far,
                             const double *paths);
void ent_search_each(const ent_graph *graph, uint32_t from, uint32_t to, ent_search_seen *seen,
                     void *context);
/* Two lengths that differ by rounding only. */
bool ent_same_length(double a, double b);

#endif
