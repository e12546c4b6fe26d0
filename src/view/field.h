/* field.h - what every graph format carries of a node and of an edge, written down once.
 *
 * Enters: a graph.  Leaves: name, type and value of each field, so that a writer is a loop and no
 * format lacks a fact. Worked example: the edge of JPN and NATO has weight 3, events 3, first
 * 2022-11-07, last 2024-12-31, and as evidence the sentence of its first event.
 */
#ifndef ENT_FIELD_H
#define ENT_FIELD_H

#include "graph/centrality.h"

typedef enum ent_field_type {
    ENT_FIELD_TEXT,
    ENT_FIELD_WHOLE,
    ENT_FIELD_REAL,
    ENT_FIELD_TRUTH, /* "true", "false" */
} ent_field_type;

typedef struct ent_field {
    const char *name;
    ent_field_type type;
} ent_field;

/* A graph with what is told of it: facts always, after them the measures that were asked for. */
typedef struct ent_content {
    const ent_graph *graph;
    const ent_field *node_fields, *edge_fields;
    int node_field_count, edge_field_count;
    ent_measured measured; /* none: count 0, bridges NULL */
} ent_content;

/* Of the measures (NULL: none), by, sample and seed are used; all lives in the graph's arena. -1
 * where a measure is unknown or cannot be computed. */
int ent_content_make(ent_content *content, const ent_graph *graph,
                     const entente_measure_options *measures, entente_error *error);

/* The value as text, in a buffer that is cleared first; NULL where the node or edge has no such
 * value. Numbers are written with "." and as many digits as their type needs. */
const char *ent_node_value(const ent_content *content, uint32_t node, int field,
                           ent_buffer *buffer);
const char *ent_edge_value(const ent_content *content, uint32_t edge, int field,
                           ent_buffer *buffer);

/* How many significant digits the number needs to read back as itself. */
int ent_digits(double value);

const char *ent_node_id(const ent_graph *graph, uint32_t node);
/* First and last day; false where the event has none. */
bool ent_event_days(const entente_event *event, char first[16], char last[16]);

/* XML: text or attribute value with everything escaped or dropped that a reader could trip over. */
void ent_put_xml(FILE *out, const char *text);

/* The writers; each writes to `out` and leaves errors to its stream. */
void ent_write_graphml(FILE *out, const ent_content *content);
void ent_write_gexf(FILE *out, const ent_content *content, const char *version); /* "1.3", "1.2" */
void ent_write_nodes_csv(FILE *out, const ent_content *content);
void ent_write_edges_csv(FILE *out, const ent_content *content);
void ent_write_dot(FILE *out, const ent_content *content);
int ent_write_node_link(FILE *out, const ent_content *content, entente_error *error);
int ent_write_cytoscape(FILE *out, const ent_content *content, entente_error *error);
int ent_write_plover(FILE *out, const entente_network *network, entente_error *error);

/* table.c */
void ent_put_csv(FILE *out, const char *text);

#endif
