/* bootstrap.h - how far a score can be trusted, given that some events may not have happened. */
#ifndef ENT_BOOTSTRAP_H
#define ENT_BOOTSTRAP_H

#include "graph/centrality.h"

/* Bounds by node: of the measure chosen[i] low[i] and high[i], NULL for groups, whose numbers mean
 * nothing; of the place by `sort` rank_low (the better one) and rank_high. NaN where no replicate
 * defines the score. */
typedef struct ent_bounds {
    double *low[ENT_MEASURES], *high[ENT_MEASURES];
    double *rank_low, *rank_high;
    ent_arena *arena; /* owns them */
} ent_bounds;

/* -1 where igraph fails, or all scores of all replicates would not fit into memory. */
int ent_bootstrap(const entente_network *network, const entente_measure_options *options,
                  const int *chosen, uint32_t count, int sort, uint32_t nodes, ent_bounds *bounds,
                  entente_error *error);

#endif
