/* export.c - the door to all graph formats, and events as PLOVER records.
 *
 * Enters: a network.  Leaves: the format asked for.
 * Worked example: a meeting that was held is a CONSULT record with all its participants as actors;
 * PLOVER has lists of actors where older formats had a dyad for every pair.
 */
#include "base/json.h"
#include "view/field.h"

#include <stdio.h>

/* Quad class and Goldstein-like scale of the PLOVER types that occur here (PLOVER manual, table of
 * events). */
static const struct {
    const char *type;
    int quad;
    double scale;
} plover_types[] = {
    {"AGREE", 1, 2.5}, {"CONSULT", 1, 2.5}, {"SUPPORT", 1, 5},   {"COOPERATE", 2, 9.5},
    {"AID", 2, 10},    {"REJECT", 3, -2},   {"SANCTION", 3, -6},
};

static void plover_actors(ent_json_writer *json, const entente_network *network,
                          const entente_event *event) {
    ent_json_array(json, "actor");
    for (uint32_t i = 0; i < event->participant_count; i++) {
        const entente_participant *p = &event->participants[i];
        const entente_actor *actor = ent_find_actor(network, p->actor);
        ent_json_object(json, NULL);
        ent_json_put_string(json, "code", p->acts_for ? p->acts_for : p->actor);
        ent_json_put_string(json, "entity_text", actor ? actor->name : p->actor);
        ent_json_put_string(json, "identifier_text", p->actor);
        if (actor && actor->wikidata) ent_json_put_string(json, "identifier_id", actor->wikidata);
        ent_json_put_string(json, "role", p->role);
        ent_json_close(json, '}');
    }
    ent_json_close(json, ']');
    ent_json_array(json, "recipient");
    ent_json_close(json, ']');
}

static void plover_record(ent_json_writer *json, const entente_network *network,
                          const entente_event *event) {
    char first[16], last[16];
    bool dated = ent_event_days(event, first, last);
    ent_json_object(json, NULL);
    ent_json_put_string(json, "id", event->id);
    ent_json_put_string(json, "date", dated ? first : NULL);
    ent_json_put_string(json, "enddate", dated ? last : NULL);
    plover_actors(json, network, event);
    ent_json_array(json, "event");
    for (uint32_t i = 0; i < event->plover_count; i++)
        ent_json_put_string(json, NULL, event->plover[i]);
    ent_json_close(json, ']');
    ent_json_array(json, "context");
    for (uint32_t i = 0; i < event->topic_count; i++)
        ent_json_put_string(json, NULL, event->topics[i]);
    ent_json_close(json, ']');
    ent_json_put_string(json, "event_loc", event->place);
    for (size_t i = 0; event->plover_count && i < ENT_COUNT(plover_types); i++)
        if (ent_same(plover_types[i].type, event->plover[0])) {
            ent_json_put_int(json, "quad_code", plover_types[i].quad);
            ent_json_put_real(json, "event_scale", plover_types[i].scale, 3);
        }
    ent_json_put_string(json, "cameo", event->cameo);
    ent_json_put_string(json, "status", entente_status_name(event->status));
    if (event->mention_count) {
        const entente_event_mention *mention = &event->mentions[0];
        ent_json_put_string(json, "event_text", mention->trigger_text);
        ent_json_put_string(json, "text", mention->text);
        ent_json_put_string(json, "document", mention->document);
    }
    ent_json_put_string(json, "coder", "entente " ENTENTE_VERSION);
    ent_json_close(json, '}');
}

int ent_write_plover(FILE *out, const entente_network *network, entente_error *error) {
    for (uint32_t e = 0; e < network->event_count; e++) {
        ent_json_writer json;
        ent_json_begin(&json, out, 0);
        plover_record(&json, network, &network->events[e]);
        if (ent_json_end(&json, error) != 0) return -1;
    }
    return 0;
}

static int write_content(FILE *out, const ent_content *content, entente_graph_format format,
                         entente_error *error) {
    switch (format) {
    case ENTENTE_GRAPHML:
        ent_write_graphml(out, content);
        break;
    case ENTENTE_GEXF:
        ent_write_gexf(out, content, "1.3");
        break;
    case ENTENTE_GEXF_12:
        ent_write_gexf(out, content, "1.2");
        break;
    case ENTENTE_NODES_CSV:
        ent_write_nodes_csv(out, content);
        break;
    case ENTENTE_EDGES_CSV:
        ent_write_edges_csv(out, content);
        break;
    case ENTENTE_DOT:
        ent_write_dot(out, content);
        break;
    case ENTENTE_NODE_LINK:
        return ent_write_node_link(out, content, error);
    case ENTENTE_CYTOSCAPE:
        return ent_write_cytoscape(out, content, error);
    case ENTENTE_PLOVER:
        break;
    }
    return 0;
}

int entente_write_graph(FILE *out, const entente_network *network, entente_graph_format format,
                        const entente_graph_options *options,
                        const entente_measure_options *measures, entente_error *error) {
    if (format == ENTENTE_PLOVER) return ent_write_plover(out, network, error);
    ent_graph *graph = ent_graph_new(network, options);
    ent_content content;
    int status = ent_content_make(&content, graph, measures, error);
    if (status == 0) status = write_content(out, &content, format, error);
    ent_graph_free(graph);
    if (status == 0 && (fflush(out) != 0 || ferror(out)))
        return ent_error_set(error, "the graph could not be written.");
    return status;
}
