/* centrality.h - numbers for the nodes of a graph, computed by igraph behind this page. */
#ifndef ENT_CENTRALITY_H
#define ENT_CENTRALITY_H

#include "graph/graph.h"

typedef enum ent_measure {
    ENT_DEGREE,
    ENT_STRENGTH,
    ENT_BETWEENNESS,
    ENT_HARMONIC,
    ENT_CLOSENESS,
    ENT_EIGENVECTOR,
    ENT_PAGERANK,
    ENT_CORENESS,
    ENT_CLUSTERING,
    ENT_CONSTRAINT,
    ENT_ARTICULATION,
    ENT_COMMUNITY,
    ENT_HUB, /* from here on only where asked for by name */
    ENT_AUTHORITY,
    ENT_LABEL_PROPAGATION,
    ENT_BRIDGES,
    ENT_MEASURES,
} ent_measure;

enum { ENT_USUAL_MEASURES = ENT_HUB };

/* An igraph of our own, with what several measures need. */
typedef struct ent_calculation ent_calculation;

/* Of a graph with at least one node; of the options only sample and seed are used. NULL where a
 * strength is not positive and finite, or igraph fails. */
ent_calculation *ent_calculation_new(const ent_graph *graph, const entente_measure_options *options,
                                     entente_error *error);
void ent_calculation_free(ent_calculation *calculation);

/* Columns differ in the last bits where a sum was taken in another order; such values are equal to
 * any reader. */
bool ent_same_value(double a, double b);
/* Numbers of groups, not scores. */
bool ent_is_group(ent_measure measure);
bool ent_is_path_measure(ent_measure measure);
/* Sources that path measures are estimated from; 0: exact. */
uint32_t ent_sampled(const ent_calculation *calculation);

/* values: one per node, NaN where undefined. -1 where igraph fails. */
int ent_calculate(ent_calculation *calculation, ent_measure measure, double *values,
                  entente_error *error);

/* Of every edge, whether it is a bridge: without it its component falls apart. NULL where igraph
 * fails. */
const bool *ent_bridges(ent_calculation *calculation, entente_error *error);

/* constraint.c.  values: one per node, NaN for isolates; strengths are above 0. */
void ent_constraint(const ent_graph *graph, double *values);

/* Components are numbered from 1, the largest first, equal ones by their first node. */
const uint32_t *ent_components(const ent_calculation *calculation);
uint32_t ent_component_size(const ent_calculation *calculation, uint32_t number);
uint32_t ent_component_count(const ent_calculation *calculation);

/* Figures of the whole; NaN where undefined. Distances are in steps, over pairs that reach each
 * other, and only where `paths` asks for them. */
typedef struct ent_figures {
    double density, diameter, mean_distance, transitivity, assortativity, degree_centralization,
        modularity;
    uint32_t communities, isolates, bridges;
} ent_figures;

/* kinds: a small number per node, for assortativity. */
int ent_calculate_figures(ent_calculation *calculation, const uint8_t *kinds, bool paths,
                          ent_figures *figures, entente_error *error);

/* Some measures of all nodes, each by node, and which edges are bridges; what they need lives in
 * the graph's arena. */
typedef struct ent_measured {
    const char *names[ENT_MEASURES];
    bool whole[ENT_MEASURES];
    double *values[ENT_MEASURES]; /* NaN where undefined */
    uint32_t count;
    const bool *bridges;
} ent_measured;

/* measure.c.  Of the options, by, sample and seed are used. -1 where a measure is unknown or igraph
 * fails. */
int ent_measure_nodes(const ent_graph *graph, const entente_measure_options *options,
                      ent_measured *measured, entente_error *error);

/* measure.c, slice.c: entente_measure without slices, and with them. */
entente_table *ent_measure_whole(const entente_network *network,
                                 const entente_measure_options *options, entente_error *error);
entente_table *ent_measure_slices(const entente_network *network,
                                  const entente_measure_options *options, entente_error *error);

#endif
