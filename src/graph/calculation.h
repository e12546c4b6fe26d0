/* calculation.h - an igraph of our own, shared by the files that compute with it. */
#ifndef ENT_CALCULATION_H
#define ENT_CALCULATION_H

#include <igraph.h>

#include "graph/centrality.h"
#include "graph/paths.h"

enum { ENT_SEED = 7 }; /* of igraph's random numbers, set before every use */

struct ent_calculation {
    const ent_graph *graph;
    igraph_t igraph;
    igraph_vector_t strengths; /* by edge */
    ent_paths paths;           /* empty until asked for */
    uint32_t sample;           /* sources that they are estimated from; 0: all */
    uint64_t seed;
    uint32_t *components, *sizes, component_count;
    igraph_vector_int_t groups; /* what Leiden found, once it was asked */
    bool grouped;
    bool *bridges; /* by edge; NULL until asked for */
    uint32_t bridge_count;
    igraph_error_handler_t *error_handler;
    igraph_warning_handler_t *warning_handler;
    int threads;
};

/* centrality.c: an undirected graph of these edges; nodes are renumbered unless `renumber` is NULL.
 */
igraph_error_t ent_make_igraph(igraph_t *igraph, const ent_edge *edges, uint32_t edge_count,
                               uint32_t nodes, const uint32_t *renumber);

/* spectral.c */
igraph_error_t ent_eigenvector(ent_calculation *calculation, igraph_vector_t *values);
/* ENT_HUB or ENT_AUTHORITY */
igraph_error_t ent_hits(ent_calculation *calculation, ent_measure measure, igraph_vector_t *values);

#endif
