/* xml.c - GraphML and GEXF.
 *
 * Enters: a graph.  Leaves: XML that the official schemas accept and NetworkX, igraph, Gephi and
 * yEd read. Worked example: the name `a<b & "c"` is escaped, a control character in it is dropped,
 * a date of grain month becomes its first and last day, since Gephi refuses "2023-07" and takes
 * "2023" for a number.
 *
 * Keys of GraphML are called n_label, e_weight, ...: it wants them unique over nodes and edges, and
 * Gephi takes d3 and d7 for labels.  Those of GEXF are the names themselves, since some readers
 * look at nothing else; nodes and edges have each their own.  Node ids are n0, n1, ...: GraphML
 * allows no spaces or quotes in them; the actor's id is a value. GEXF carries no attribute `kind`,
 * by which some readers merge edges.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "view/field.h"

#include <stdio.h>

void ent_put_xml(FILE *out, const char *text) {
    const char *at = text, *end = text + strlen(text);
    while (at < end) {
        const char *from = at;
        uint32_t c = ent_utf8_next(&at, end);
        switch (c) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        case '\t':
        case '\n':
        case '\r':
            fprintf(out, "&#%u;", (unsigned)c);
            break; /* else an attribute would lose it */
        default:
            if (c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0) && (c & 0xFFFE) != 0xFFFE)
                fwrite(from, 1, (size_t)(at - from), out);
        }
    }
}

/* -----------------------------------------------------------------------------------------------
 * GraphML */

static void graphml_keys(FILE *out, const ent_field *fields, int count, const char *owner) {
    static const char *const types[] = {"string", "long", "double", "boolean"};
    for (int f = 0; f < count; f++)
        fprintf(out, "  <key id=\"%c_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", *owner,
                fields[f].name, owner, fields[f].name, types[fields[f].type]);
}

static void graphml_data(FILE *out, char owner, const char *name, const char *value) {
    if (!value) return;
    fprintf(out, "      <data key=\"%c_%s\">", owner, name);
    ent_put_xml(out, value);
    fputs("</data>\n", out);
}

void ent_write_graphml(FILE *out, const ent_content *content) {
    const ent_graph *graph = content->graph;
    ent_buffer buffer = {0};
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
          "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
          "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
          "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
          "  <key id=\"n_id\" for=\"node\" attr.name=\"actor_id\" attr.type=\"string\"/>\n",
          out);
    graphml_keys(out, content->node_fields, content->node_field_count, "node");
    graphml_keys(out, content->edge_fields, content->edge_field_count, "edge");
    fputs("  <graph id=\"entente\" edgedefault=\"undirected\">\n", out);
    for (uint32_t v = 0; v < graph->node_count; v++) {
        fprintf(out, "    <node id=\"n%u\">\n", v);
        graphml_data(out, 'n', "id", ent_node_id(graph, v));
        for (int f = 0; f < content->node_field_count; f++)
            graphml_data(out, 'n', content->node_fields[f].name,
                         ent_node_value(content, v, f, &buffer));
        fputs("    </node>\n", out);
    }
    for (uint32_t e = 0; e < graph->edge_count; e++) {
        fprintf(out, "    <edge id=\"e%u\" source=\"n%u\" target=\"n%u\">\n", e, graph->edges[e].a,
                graph->edges[e].b);
        for (int f = 0; f < content->edge_field_count; f++)
            graphml_data(out, 'e', content->edge_fields[f].name,
                         ent_edge_value(content, e, f, &buffer));
        fputs("    </edge>\n", out);
    }
    fputs("  </graph>\n</graphml>\n", out);
    ent_buffer_free(&buffer);
}

/* --------------------------------------------------------------------------------------------------
 * GEXF */

/* Without the first field: label and weight are attributes of the elements themselves. */
static void gexf_attributes(FILE *out, const char *owner, const ent_field *fields, int count) {
    static const char *const types[] = {"string", "integer", "double", "boolean"};
    fprintf(out, "    <attributes class=\"%s\" mode=\"static\">\n", owner);
    if (*owner == 'n')
        fputs("      <attribute id=\"actor_id\" title=\"actor_id\" type=\"string\"/>\n", out);
    for (int f = 1; f < count; f++)
        fprintf(out, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", fields[f].name,
                fields[f].name, types[fields[f].type]);
    fputs("    </attributes>\n", out);
}

static void gexf_value(FILE *out, const char *name, const char *value) {
    if (!value) return;
    fprintf(out, "          <attvalue for=\"%s\" value=\"", name);
    ent_put_xml(out, value);
    fputs("\"/>\n", out);
}

/* The days on which the tie was made, one spell an event, and of an agreement with a life the whole
 * of it, without an end while it stands; Gephi's time line reads them. */
static void gexf_spells(FILE *out, const ent_graph *graph, const uint32_t *events, uint32_t count) {
    char first[16], last[16];
    bool any = false;
    for (uint32_t i = 0; i < count; i++) {
        const entente_event *event = &graph->network->events[events[i]];
        bool life = event->life.grain != ENTENTE_NO_DATE, open = event->life.to == ENTENTE_DATE_MAX;
        if (!life && !ent_event_days(event, first, last)) continue;
        if (life) ent_day_format(event->life.from, first);
        if (life && !open) ent_day_format(event->life.to, last);
        if (!any) fputs("        <spells>\n", out);
        any = true;
        fprintf(out, "          <spell start=\"%s\"", first);
        if (!life || !open) fprintf(out, " end=\"%s\"", last);
        fputs("/>\n", out);
    }
    if (any) fputs("        </spells>\n", out);
}

/* Colours as in the pictures: Okabe and Ito, by kind of actor and type of event. */
static void gexf_colour(FILE *out, const ent_graph *graph, uint32_t node) {
    static const uint32_t kinds[] = {0x56B4E9, 0x00795A, 0xCFE8F8, 0xBBBBBB, 0xE8C4D8};
    static const uint32_t types[] = {0xF0B323, 0xF5EC7A, 0x8FD3BD, 0xF0B7A0};
    uint32_t c = node < graph->actor_count
                     ? kinds[graph->network->actors[node].kind]
                     : types[graph->network->events[node - graph->actor_count].type];
    fprintf(out, "        <viz:color r=\"%u\" g=\"%u\" b=\"%u\"/>\n", c >> 16, c >> 8 & 255,
            c & 255);
}

static void gexf_node(FILE *out, const ent_content *content, uint32_t node, bool colours,
                      ent_buffer *buffer) {
    const ent_graph *graph = content->graph;
    const char *label = ent_node_value(content, node, 0, buffer);
    fprintf(out, "      <node id=\"n%u\" label=\"", node);
    ent_put_xml(out, label ? label : "");
    fputs("\">\n        <attvalues>\n", out);
    gexf_value(out, "actor_id", ent_node_id(graph, node));
    for (int f = 1; f < content->node_field_count; f++)
        gexf_value(out, content->node_fields[f].name, ent_node_value(content, node, f, buffer));
    fputs("        </attvalues>\n", out);
    if (node >= graph->actor_count) {
        uint32_t event = node - graph->actor_count;
        gexf_spells(out, graph, &event, 1);
    }
    if (colours) gexf_colour(out, graph, node);
    fputs("      </node>\n", out);
}

static void gexf_edge(FILE *out, const ent_content *content, uint32_t index, ent_buffer *buffer) {
    const ent_graph *graph = content->graph;
    const ent_edge *edge = &graph->edges[index];
    fprintf(out,
            "      <edge id=\"e%u\" source=\"n%u\" target=\"n%u\" weight=\"%s\">\n        "
            "<attvalues>\n",
            index, edge->a, edge->b, ent_edge_value(content, index, 0, buffer));
    for (int f = 1; f < content->edge_field_count; f++)
        gexf_value(out, content->edge_fields[f].name, ent_edge_value(content, index, f, buffer));
    fputs("        </attvalues>\n", out);
    gexf_spells(out, graph, edge->events, edge->event_count);
    fputs("      </edge>\n", out);
}

/* What is written here means the same in both versions; but the schema of 1.2 has colours in no
 * namespace that a reader would look for them in, so it goes without. */
void ent_write_gexf(FILE *out, const ent_content *content, const char *version) {
    const ent_graph *graph = content->graph;
    ent_buffer buffer = {0};
    bool old = ent_same(version, "1.2");
    fprintf(out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<gexf xmlns=\"%s\"%s version=\"%s\">\n"
            "  <meta>\n    <creator>entente " ENTENTE_VERSION "</creator>\n  </meta>\n"
            "  <graph defaultedgetype=\"undirected\" mode=\"dynamic\" timeformat=\"date\">\n",
            old ? "http://www.gexf.net/1.2draft" : "http://gexf.net/1.3",
            old ? "" : " xmlns:viz=\"http://gexf.net/1.3/viz\"", version);
    gexf_attributes(out, "node", content->node_fields, content->node_field_count);
    gexf_attributes(out, "edge", content->edge_fields, content->edge_field_count);
    fprintf(out, "    <nodes count=\"%u\">\n", graph->node_count);
    for (uint32_t v = 0; v < graph->node_count; v++) gexf_node(out, content, v, !old, &buffer);
    fprintf(out, "    </nodes>\n    <edges count=\"%u\">\n", graph->edge_count);
    for (uint32_t e = 0; e < graph->edge_count; e++) gexf_edge(out, content, e, &buffer);
    fputs("    </edges>\n  </graph>\n</gexf>\n", out);
    ent_buffer_free(&buffer);
}
