/* lists.c - nodes and edges as CSV, JSON and plain DOT.
 *
 * Enters: a graph.  Leaves: what spreadsheets, R, NetworkX, Cytoscape.js and readers of DOT take.
 * Worked example: the DOT has one quoted node or edge a line, commas between attributes, no
 * semicolons and no HTML, because other readers than Graphviz stumble over those; `"` and backslash
 * are escaped, a line end is a space.
 */
#include "base/json.h"
#include "view/field.h"

#include <stdio.h>
#include <stdlib.h>

/* ---------------------------------------------------------------------------------------------------
 * CSV */

static void csv_cell(FILE *out, const char *value) {
    fputc(',', out);
    if (value) ent_put_csv(out, value);
}

void ent_write_nodes_csv(FILE *out, const ent_content *content) {
    const ent_graph *graph = content->graph;
    ent_buffer buffer = {0};
    fputs("id", out);
    for (int f = 0; f < content->node_field_count; f++)
        fprintf(out, ",%s", content->node_fields[f].name);
    fputc('\n', out);
    for (uint32_t v = 0; v < graph->node_count; v++) {
        ent_put_csv(out, ent_node_id(graph, v));
        for (int f = 0; f < content->node_field_count; f++)
            csv_cell(out, ent_node_value(content, v, f, &buffer));
        fputc('\n', out);
    }
    ent_buffer_free(&buffer);
}

void ent_write_edges_csv(FILE *out, const ent_content *content) {
    const ent_graph *graph = content->graph;
    ent_buffer buffer = {0};
    fputs("from,to", out);
    for (int f = 0; f < content->edge_field_count; f++)
        fprintf(out, ",%s", content->edge_fields[f].name);
    fputc('\n', out);
    for (uint32_t e = 0; e < graph->edge_count; e++) {
        ent_put_csv(out, ent_node_id(graph, graph->edges[e].a));
        csv_cell(out, ent_node_id(graph, graph->edges[e].b));
        for (int f = 0; f < content->edge_field_count; f++)
            csv_cell(out, ent_edge_value(content, e, f, &buffer));
        fputc('\n', out);
    }
    ent_buffer_free(&buffer);
}

/* ---------------------------------------------------------------------------------------------------
 * DOT */

static void dot_string(FILE *out, const char *text) {
    fputc('"', out);
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (*at == '"' || *at == '\\') fputc('\\', out);
        if (*at >= 0x20 && *at != 0x7F)
            fputc(*at, out);
        else if (*at == '\n' || *at == '\t' || *at == '\r')
            fputc(' ', out);
    }
    fputc('"', out);
}

static void dot_attribute(FILE *out, const char *name, const char *value, bool *any) {
    if (!value) return;
    fprintf(out, "%s%s=", *any ? ", " : " [", name);
    dot_string(out, value);
    *any = true;
}

void ent_write_dot(FILE *out, const ent_content *content) {
    const ent_graph *graph = content->graph;
    ent_buffer buffer = {0};
    fputs("graph entente {\n", out);
    for (uint32_t v = 0; v < graph->node_count; v++) {
        bool any = false;
        dot_string(out, ent_node_id(graph, v));
        for (int f = 0; f < content->node_field_count; f++)
            dot_attribute(out, content->node_fields[f].name, ent_node_value(content, v, f, &buffer),
                          &any);
        fputs(any ? "]\n" : "\n", out);
    }
    for (uint32_t e = 0; e < graph->edge_count; e++) {
        bool any = false;
        dot_string(out, ent_node_id(graph, graph->edges[e].a));
        fputs(" -- ", out);
        dot_string(out, ent_node_id(graph, graph->edges[e].b));
        for (int f = 0; f < content->edge_field_count; f++)
            dot_attribute(out, content->edge_fields[f].name, ent_edge_value(content, e, f, &buffer),
                          &any);
        fputs(any ? "]\n" : "\n", out);
    }
    fputs("}\n", out);
    ent_buffer_free(&buffer);
}

/* --------------------------------------------------------------------------------------------------
 * JSON */

static void json_value(ent_json_writer *json, const ent_field *field, const char *value) {
    if (!value) return;
    if (field->type == ENT_FIELD_TEXT)
        ent_json_put_string(json, field->name, value);
    else if (field->type == ENT_FIELD_TRUTH)
        ent_json_put_bool(json, field->name, *value == 't');
    else if (field->type == ENT_FIELD_WHOLE)
        ent_json_put_int(json, field->name, strtoll(value, NULL, 10));
    else
        ent_json_put_real(json, field->name, strtod(value, NULL), ent_digits(strtod(value, NULL)));
}

static void json_node(ent_json_writer *json, const ent_content *content, uint32_t node,
                      ent_buffer *buffer) {
    ent_json_put_string(json, "id", ent_node_id(content->graph, node));
    for (int f = 0; f < content->node_field_count; f++)
        json_value(json, &content->node_fields[f], ent_node_value(content, node, f, buffer));
}

static void json_edge(ent_json_writer *json, const ent_content *content, uint32_t edge,
                      ent_buffer *buffer) {
    const ent_graph *graph = content->graph;
    ent_json_put_string(json, "source", ent_node_id(graph, graph->edges[edge].a));
    ent_json_put_string(json, "target", ent_node_id(graph, graph->edges[edge].b));
    for (int f = 0; f < content->edge_field_count; f++)
        json_value(json, &content->edge_fields[f], ent_edge_value(content, edge, f, buffer));
}

int ent_write_node_link(FILE *out, const ent_content *content, entente_error *error) {
    const ent_graph *graph = content->graph;
    ent_json_writer json;
    ent_buffer buffer = {0};
    ent_json_begin(&json, out, 2);
    ent_json_object(&json, NULL);
    ent_json_put_bool(&json, "directed", false);
    ent_json_put_bool(&json, "multigraph", false);
    ent_json_object(&json, "graph");
    ent_json_close(&json, '}');
    ent_json_array(&json, "nodes");
    for (uint32_t v = 0; v < graph->node_count; v++) {
        ent_json_object(&json, NULL);
        json_node(&json, content, v, &buffer);
        ent_json_close(&json, '}');
    }
    ent_json_close(&json, ']');
    ent_json_array(
        &json, "links"); /* "edges" from NetworkX 3.6 on: node_link_graph(data, edges="links") */
    for (uint32_t e = 0; e < graph->edge_count; e++) {
        ent_json_object(&json, NULL);
        json_edge(&json, content, e, &buffer);
        ent_json_close(&json, '}');
    }
    ent_json_close(&json, ']');
    ent_json_close(&json, '}');
    ent_buffer_free(&buffer);
    return ent_json_end(&json, error);
}

/* Nodes and edges share one space of ids there, and a clash would drop data: an edge's id holds a
 * slash and its number, longer than any node's id that could look like it. */
static void cytoscape_edge_ids(const ent_graph *graph, ent_buffer *prefix) {
    ent_buffer_adds(prefix, "edge/");
    for (uint32_t v = 0; v < graph->node_count; v++)
        while (strncmp(ent_node_id(graph, v), prefix->data, prefix->length) == 0)
            ent_buffer_addc(prefix, '/');
}

int ent_write_cytoscape(FILE *out, const ent_content *content, entente_error *error) {
    const ent_graph *graph = content->graph;
    ent_json_writer json;
    ent_buffer buffer = {0}, prefix = {0};
    cytoscape_edge_ids(graph, &prefix);
    size_t length = prefix.length;
    ent_json_begin(&json, out, 3);
    ent_json_object(&json, NULL);
    ent_json_object(&json, "elements");
    ent_json_array(&json, "nodes");
    for (uint32_t v = 0; v < graph->node_count; v++) {
        ent_json_object(&json, NULL);
        ent_json_object(&json, "data");
        json_node(&json, content, v, &buffer);
        ent_json_close(&json, '}');
        ent_json_close(&json, '}');
    }
    ent_json_close(&json, ']');
    ent_json_array(&json, "edges");
    for (uint32_t e = 0; e < graph->edge_count; e++) {
        prefix.length = length;
        ent_buffer_addf(&prefix, "%u", e);
        ent_json_object(&json, NULL);
        ent_json_object(&json, "data");
        ent_json_put_string(&json, "id", prefix.data);
        json_edge(&json, content, e, &buffer);
        ent_json_close(&json, '}');
        ent_json_close(&json, '}');
    }
    ent_json_close(&json, ']');
    ent_json_close(&json, '}');
    ent_json_close(&json, '}');
    ent_buffer_free(&prefix);
    ent_buffer_free(&buffer);
    return ent_json_end(&json, error);
}
