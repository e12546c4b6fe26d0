/* field.c - the values behind field.h. */
#include "view/field.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"

enum {
    LABEL,
    PART,
    CATEGORY,
    PRINCIPAL,
    MENTIONS,
    STATUS,
    FIRST,
    LAST,
    LIFE,
    STAGES,
    PLACE,
    SOURCES,
    CONFIDENCE,
    CAMEO,
    EVIDENCE
};

static const ent_field node_facts[] = {
    [LABEL] = {"label", ENT_FIELD_TEXT},
    [PART] = {"part", ENT_FIELD_TEXT},
    [CATEGORY] = {"category", ENT_FIELD_TEXT},
    [PRINCIPAL] = {"principal", ENT_FIELD_TEXT},
    [MENTIONS] = {"mentions", ENT_FIELD_WHOLE},
    [STATUS] = {"status", ENT_FIELD_TEXT},
    [FIRST] = {"first", ENT_FIELD_TEXT},
    [LAST] = {"last", ENT_FIELD_TEXT},
    [LIFE] = {"life", ENT_FIELD_TEXT},
    [STAGES] = {"stages", ENT_FIELD_TEXT},
    [PLACE] = {"place", ENT_FIELD_TEXT},
    [SOURCES] = {"sources", ENT_FIELD_WHOLE},
    [CONFIDENCE] = {"confidence", ENT_FIELD_REAL},
    [CAMEO] = {"cameo", ENT_FIELD_TEXT},
    [EVIDENCE] = {"evidence", ENT_FIELD_TEXT},
};

enum {
    WEIGHT,
    EVENTS,
    RELATION,
    E_STATUS,
    E_FIRST,
    E_LAST,
    E_SOURCES,
    EVENT_IDS,
    E_EVIDENCE,
    BRIDGE /* where measures are asked for */
};

static const ent_field edge_facts[] = {
    [WEIGHT] = {"weight", ENT_FIELD_REAL},       [EVENTS] = {"events", ENT_FIELD_WHOLE},
    [RELATION] = {"relation", ENT_FIELD_TEXT},   [E_STATUS] = {"status", ENT_FIELD_TEXT},
    [E_FIRST] = {"first", ENT_FIELD_TEXT},       [E_LAST] = {"last", ENT_FIELD_TEXT},
    [E_SOURCES] = {"sources", ENT_FIELD_WHOLE},  [EVENT_IDS] = {"event_ids", ENT_FIELD_TEXT},
    [E_EVIDENCE] = {"evidence", ENT_FIELD_TEXT}, [BRIDGE] = {"bridge", ENT_FIELD_TRUTH},
};

int ent_content_make(ent_content *content, const ent_graph *graph,
                     const entente_measure_options *measures, entente_error *error) {
    int facts = ENT_COUNT(node_facts);
    *content = (ent_content){graph, node_facts, edge_facts, facts, BRIDGE, {.count = 0}};
    if (!measures) return 0;
    ent_measured *measured = &content->measured;
    if (ent_measure_nodes(graph, measures, measured, error) != 0) return -1;
    ent_field *fields =
        ent_alloc(graph->arena, sizeof node_facts + sizeof *fields * measured->count);
    memcpy(fields, node_facts, sizeof node_facts);
    for (uint32_t i = 0; i < measured->count; i++)
        fields[facts + (int)i] =
            (ent_field){measured->names[i], measured->whole[i] ? ENT_FIELD_WHOLE : ENT_FIELD_REAL};
    content->node_fields = fields;
    content->node_field_count = facts + (int)measured->count;
    content->edge_field_count = BRIDGE + 1;
    return 0;
}

static const char *text(ent_buffer *buffer, const char *value) {
    if (!value || !*value) return NULL;
    ent_buffer_adds(buffer, value);
    return buffer->data;
}

int ent_digits(double value) {
    char text[40];
    int digits = 6;
    for (; digits < 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value) break;
    }
    return digits;
}

static const char *number(ent_buffer *buffer, double value) {
    ent_buffer_addf(buffer, "%.*g", ent_digits(value), value);
    for (char *at = buffer->data; *at; at++)
        if (*at == ',') *at = '.'; /* a locale's */
    return buffer->data;
}

const char *ent_node_id(const ent_graph *graph, uint32_t node) {
    return node < graph->actor_count ? graph->network->actors[node].id
                                     : graph->network->events[node - graph->actor_count].id;
}

bool ent_event_days(const entente_event *event, char first[16], char last[16]) {
    if (event->date.grain == ENTENTE_NO_DATE || event->date.from == ENTENTE_DATE_MIN ||
        event->date.to == ENTENTE_DATE_MAX)
        return false;
    ent_day_format(event->date.from, first);
    ent_day_format(event->date.to, last);
    return true;
}

static const char *actor_value(const entente_actor *actor, int field, ent_buffer *buffer) {
    switch (field) {
    case LABEL:
        return text(buffer, *actor->name ? actor->name : actor->id);
    case PART:
        return text(buffer, "actor");
    case CATEGORY:
        return text(buffer, entente_kind_name(actor->kind));
    case PRINCIPAL:
        return text(buffer, actor->principal);
    case MENTIONS:
        return number(buffer, actor->mentions);
    default:
        return NULL;
    }
}

static const char *event_label(const entente_event *event, ent_buffer *buffer) {
    if (event->name && *event->name) return text(buffer, event->name);
    ent_buffer_adds(buffer, entente_type_name(event->type));
    if (event->place) ent_buffer_addf(buffer, " in %s", event->place);
    return buffer->data;
}

/* "negotiated 2017-03;signed 2018-06-05" */
static const char *event_stages(const entente_event *event, ent_buffer *buffer) {
    char date[40];
    for (uint32_t i = 0; i < event->stage_count; i++) {
        const entente_stage *s = &event->stages[i];
        ent_buffer_addf(buffer, "%s%s %s", i ? ";" : "",
                        s->step ? entente_step_name(s->step) : entente_status_name(s->status),
                        ent_date_format(s->date, date));
    }
    return buffer->length ? buffer->data : NULL;
}

static const char *event_value(const entente_event *event, int field, ent_buffer *buffer) {
    char first[16], last[16], life[40];
    switch (field) {
    case LABEL:
        return event_label(event, buffer);
    case PART:
        return text(buffer, "event");
    case CATEGORY:
        return text(buffer, entente_type_name(event->type));
    case STATUS:
        return text(buffer, entente_status_name(event->status));
    case FIRST:
        return ent_event_days(event, first, last) ? text(buffer, first) : NULL;
    case LAST:
        return ent_event_days(event, first, last) ? text(buffer, last) : NULL;
    case LIFE:
        return event->life.grain ? text(buffer, ent_date_format(event->life, life)) : NULL;
    case STAGES:
        return event_stages(event, buffer);
    case PLACE:
        return text(buffer, event->place);
    case SOURCES:
        return number(buffer, event->sources);
    case CONFIDENCE:
        return number(buffer, round(event->confidence * 1e4) / 1e4);
    case CAMEO:
        return text(buffer, event->cameo);
    case EVIDENCE:
        return event->mention_count ? text(buffer, event->mentions[0].text) : NULL;
    default:
        return NULL;
    }
}

const char *ent_node_value(const ent_content *content, uint32_t node, int field,
                           ent_buffer *buffer) {
    const ent_graph *graph = content->graph;
    int facts = ENT_COUNT(node_facts);
    ent_buffer_clear(buffer);
    if (field >= facts) {
        double value = content->measured.values[field - facts][node];
        return isnan(value) ? NULL : number(buffer, value);
    }
    if (node < graph->actor_count) return actor_value(&graph->network->actors[node], field, buffer);
    return event_value(&graph->network->events[node - graph->actor_count], field, buffer);
}

/* Distinct types, or statuses, of the events behind an edge: "agreement;meeting". */
static const char *distinct(const ent_graph *graph, const ent_edge *edge, bool status,
                            ent_buffer *buffer) {
    uint32_t seen = 0;
    for (uint32_t i = 0; i < edge->event_count; i++) {
        const entente_event *event = &graph->network->events[edge->events[i]];
        uint32_t bit = 1u << (status ? (uint32_t)event->status : (uint32_t)event->type);
        if (seen & bit) continue;
        seen |= bit;
        ent_buffer_addf(buffer, "%s%s", buffer->length ? ";" : "",
                        status ? entente_status_name(event->status)
                               : entente_type_name(event->type));
    }
    return buffer->length ? buffer->data : NULL;
}

static const char *edge_day(const ent_graph *graph, const ent_edge *edge, bool want_last,
                            ent_buffer *buffer) {
    char first[16], last[16], best[16] = "";
    for (uint32_t i = 0; i < edge->event_count; i++) {
        if (!ent_event_days(&graph->network->events[edge->events[i]], first, last)) continue;
        const char *day = want_last ? last : first;
        int order = strcmp(day, best);
        if (!*best || (want_last ? order > 0 : order < 0)) memcpy(best, day, sizeof best);
    }
    return text(buffer, best);
}

const char *ent_edge_value(const ent_content *content, uint32_t index, int field,
                           ent_buffer *buffer) {
    const ent_graph *graph = content->graph;
    const ent_edge *edge = &graph->edges[index];
    const entente_event *events = graph->network->events;
    double sources = 0;
    ent_buffer_clear(buffer);
    switch (field) {
    case WEIGHT:
        return number(buffer, edge->strength);
    case EVENTS:
        return number(buffer, edge->event_count);
    case RELATION:
        return graph->form == ENTENTE_BIPARTITE ? text(buffer, edge->role)
                                                : distinct(graph, edge, false, buffer);
    case E_STATUS:
        return distinct(graph, edge, true, buffer);
    case E_FIRST:
        return edge_day(graph, edge, false, buffer);
    case E_LAST:
        return edge_day(graph, edge, true, buffer);
    case E_SOURCES:
        for (uint32_t i = 0; i < edge->event_count; i++) sources += events[edge->events[i]].sources;
        return number(buffer, sources);
    case EVENT_IDS:
        for (uint32_t i = 0; i < edge->event_count; i++)
            ent_buffer_addf(buffer, "%s%s", i ? ";" : "", events[edge->events[i]].id);
        return buffer->length ? buffer->data : NULL;
    case E_EVIDENCE: {
        const entente_event *event = &events[edge->events[0]];
        return event->mention_count ? text(buffer, event->mentions[0].text) : NULL;
    }
    case BRIDGE:
        return text(buffer, content->measured.bridges[index] ? "true" : "false");
    default:
        return NULL;
    }
}
