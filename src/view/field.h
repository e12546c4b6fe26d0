/* field.h - what every graph format carries of a node and of an edge, written down once.
 *
 * Enters: a graph.  Leaves: name, type and value of each field, so that a writer is a loop and no
 * format lacks a fact. Worked example: the edge of JPN and NATO has weight 3, events 3, first
 * 2022-11-07, last 2024-12-31, and as evidence the sentence of its first event.
 */
#ifndef ENT_FIELD_H
#define ENT_FIELD_H

#include "graph/graph.h"

typedef enum ent_field_type { ENT_FIELD_TEXT, ENT_FIELD_WHOLE, ENT_FIELD_REAL } ent_field_type;

typedef struct ent_field {
    const char *name;
    ent_field_type type;
} ent_field;

extern const ent_field ent_node_fields[], ent_edge_fields[];
enum { ENT_NODE_FIELDS = 13, ENT_EDGE_FIELDS = 9 };

/* The value as text, in a buffer that is cleared first; NULL where the node or edge has no such
 * value. Numbers are written with "." and as many digits as their type needs. */
const char *ent_node_value(const ent_graph *graph, uint32_t node, int field, ent_buffer *buffer);
const char *ent_edge_value(const ent_graph *graph, uint32_t edge, int field, ent_buffer *buffer);

/* How many significant digits the number needs to read back as itself. */
int ent_digits(double value);

const char *ent_node_id(const ent_graph *graph, uint32_t node);
/* First and last day; false where the event has none. */
bool ent_event_days(const entente_event *event, char first[16], char last[16]);

/* XML: text or attribute value with everything escaped or dropped that a reader could trip over. */
void ent_put_xml(FILE *out, const char *text);

/* The writers; each writes to `out` and leaves errors to its stream. */
void ent_write_graphml(FILE *out, const ent_graph *graph);
void ent_write_gexf(FILE *out, const ent_graph *graph, const char *version); /* "1.3", "1.2" */
void ent_write_nodes_csv(FILE *out, const ent_graph *graph);
void ent_write_edges_csv(FILE *out, const ent_graph *graph);
void ent_write_dot(FILE *out, const ent_graph *graph);
int ent_write_node_link(FILE *out, const ent_graph *graph, entente_error *error);
int ent_write_cytoscape(FILE *out, const ent_graph *graph, entente_error *error);
int ent_write_plover(FILE *out, const entente_network *network, entente_error *error);

/* table.c */
void ent_put_csv(FILE *out, const char *text);

#endif
