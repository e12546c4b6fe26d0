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

#endif
