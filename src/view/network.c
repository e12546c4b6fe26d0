/* network.c - a network, and a document, as JSON.
 *
 * Enters: structs.  Leaves: the forms of the design: one object for a network, one line for a
 * document. Worked example: an event's date of July 2023 is {"from": "2023-07-01", "to":
 * "2023-07-31", "grain": "month"}. Keys stand in one fixed order and real numbers have four digits,
 * so equal networks are equal bytes.
 */
#include "view/network.h"

#include "base/date.h"
#include "event/judge.h"

static void put_day(ent_json_writer *w, const char *key, int32_t day) {
    char text[16];
    bool open = day == ENTENTE_DATE_MIN || day == ENTENTE_DATE_MAX;
    ent_json_put_string(w, key, open ? NULL : ent_day_format(day, text));
}

void ent_put_date(ent_json_writer *w, const char *key, entente_date date) {
    if (!date.grain) {
        ent_json_put_null(w, key);
        return;
    }
    ent_json_object(w, key);
    put_day(w, "from", date.from);
    put_day(w, "to", date.to);
    ent_json_put_string(w, "grain", entente_grain_name(date.grain));
    ent_json_close(w, '}');
}

void ent_put_strings(ent_json_writer *w, const char *key, const char *const *strings,
                     uint32_t count) {
    ent_json_array(w, key);
    for (uint32_t i = 0; i < count; i++) ent_json_put_string(w, NULL, strings[i]);
    ent_json_close(w, ']');
}

static void put_participants(ent_json_writer *w, const entente_participant *participants,
                             uint32_t count) {
    ent_json_array(w, "participants");
    for (uint32_t i = 0; i < count; i++) {
        ent_json_object(w, NULL);
        ent_json_put_string(w, "actor", participants[i].actor);
        ent_json_put_string(w, "role", participants[i].role);
        ent_json_put_string(w, "for", participants[i].acts_for);
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
}

static void put_relations(ent_json_writer *w, const entente_event_mention *m) {
    ent_json_array(w, "relations");
    for (uint32_t i = 0; i < m->relation_count; i++) {
        ent_json_object(w, NULL);
        ent_json_put_string(w, "rel", m->relations[i].rel);
        ent_json_put_string(w, "name", m->relations[i].name);
        ent_put_date(w, "date", m->relations[i].date);
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
}

void ent_put_event_mention(ent_json_writer *w, const char *key, const entente_event_mention *m) {
    ent_json_object(w, key);
    ent_json_put_string(w, "document", m->document);
    ent_json_put_int(w, "start", m->span.start);
    ent_json_put_int(w, "end", m->span.end);
    ent_json_put_string(w, "text", m->text);
    ent_json_object(w, "trigger");
    ent_json_put_int(w, "start", m->trigger.start);
    ent_json_put_int(w, "end", m->trigger.end);
    ent_json_put_string(w, "text", m->trigger_text);
    ent_json_close(w, '}');
    if (m->part) ent_json_put_int(w, "part", m->part);
    ent_json_put_string(w, "rule", m->rule);
    ent_json_put_string(w, "type", entente_type_name(m->type));
    ent_json_put_string(w, "status", entente_status_name(m->status));
    ent_put_date(w, "date", m->date);
    if (m->reported.grain) ent_put_date(w, "reported", m->reported);
    ent_json_put_string(w, "place", m->place);
    ent_json_put_string(w, "name", m->name);
    if (m->step) ent_json_put_string(w, "step", entente_step_name(m->step));
    if (m->instrument) ent_json_put_string(w, "instrument", m->instrument);
    ent_put_strings(w, "topics", m->topics, m->topic_count);
    put_participants(w, m->participants, m->participant_count);
    if (m->relation_count) put_relations(w, m);
    ent_json_put_real(w, "confidence", m->confidence, 4);
    if (m->weight > 0) ent_json_put_real(w, "weight", m->weight, 17);
    ent_json_close(w, '}');
}

static void put_stages(ent_json_writer *w, const char *key, const entente_stage *stages,
                       uint32_t count) {
    ent_json_array(w, key);
    for (uint32_t i = 0; i < count; i++) {
        ent_json_object(w, NULL);
        ent_json_put_string(w, "status", entente_status_name(stages[i].status));
        if (stages[i].step) ent_json_put_string(w, "step", entente_step_name(stages[i].step));
        ent_put_date(w, "date", stages[i].date);
        ent_json_array(w, "mentions");
        for (uint32_t k = 0; k < stages[i].mention_count; k++)
            ent_json_put_int(w, NULL, stages[i].mentions[k]);
        ent_json_close(w, ']');
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
}

void ent_put_event_head(ent_json_writer *w, const entente_event *e) {
    ent_json_put_string(w, "id", e->id);
    if (e->also_count) ent_put_strings(w, "also", e->also, e->also_count);
    ent_json_put_string(w, "type", entente_type_name(e->type));
    ent_json_put_string(w, "status", entente_status_name(e->status));
    if (e->change) ent_json_put_string(w, "change", entente_change_name(e->change));
    ent_json_put_string(w, "name", e->name);
    ent_put_date(w, "date", e->date);
    ent_json_put_string(w, "place", e->place);
    ent_put_strings(w, "topics", e->topics, e->topic_count);
    ent_put_strings(w, "plover", e->plover, e->plover_count);
    ent_json_put_string(w, "cameo", e->cameo);
    ent_json_put_real(w, "confidence", e->confidence, 4);
    if (e->weight > 0) ent_json_put_real(w, "weight", e->weight, 17);
    ent_json_put_int(w, "sources", e->sources);
    put_participants(w, e->participants, e->participant_count);
    put_stages(w, "stages", e->stages, e->stage_count);
    if (e->life.grain) ent_put_date(w, "life", e->life);
    ent_json_array(w, "links");
    for (uint32_t i = 0; i < e->link_count; i++) {
        ent_json_object(w, NULL);
        ent_json_put_string(w, "rel", e->links[i].rel);
        ent_json_put_string(w, "event", e->links[i].event);
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
    put_stages(w, "variants", e->variants, e->variant_count);
}

void ent_put_event(ent_json_writer *w, const entente_event *e) {
    ent_json_object(w, NULL);
    ent_put_event_head(w, e);
    ent_json_array(w, "mentions");
    for (uint32_t i = 0; i < e->mention_count; i++) ent_put_event_mention(w, NULL, &e->mentions[i]);
    ent_json_close(w, ']');
    ent_json_close(w, '}');
}

void ent_put_source(ent_json_writer *w, const entente_source *s) {
    char hex[20];
    snprintf(hex, sizeof hex, "%016llx", (unsigned long long)s->fingerprint);
    ent_json_object(w, NULL);
    ent_json_put_string(w, "id", s->id);
    ent_json_put_string(w, "title", s->title);
    ent_put_date(w, "published", s->published);
    ent_put_date(w, "asof", s->asof);
    ent_json_put_string(w, "source", s->source);
    ent_json_put_string(w, "url", s->url);
    ent_json_put_string(w, "fingerprint", hex);
    ent_json_close(w, '}');
}

void ent_put_actor(ent_json_writer *w, const entente_actor *a) {
    ent_json_object(w, NULL);
    ent_json_put_string(w, "id", a->id);
    ent_json_put_string(w, "name", a->name);
    ent_json_put_string(w, "kind", entente_kind_name(a->kind));
    ent_json_put_string(w, "principal", a->principal);
    ent_put_strings(w, "aliases", a->aliases, a->alias_count);
    ent_json_object(w, "codes");
    if (a->cow) ent_json_put_string(w, "cow", a->cow);
    if (a->gw) ent_json_put_string(w, "gw", a->gw);
    if (a->wikidata) ent_json_put_string(w, "wikidata", a->wikidata);
    ent_json_close(w, '}');
    ent_json_put_int(w, "mentions", a->mentions);
    ent_json_put_bool(w, "known", a->known);
    if (a->reporter) ent_json_put_bool(w, "reporter", true);
    if (a->listed) ent_json_put_bool(w, "listed", true);
    if (a->judged) ent_json_put_bool(w, "judged", true);
    ent_json_close(w, '}');
}

void ent_put_affiliation(ent_json_writer *w, const entente_affiliation *a) {
    ent_json_object(w, NULL);
    ent_json_put_string(w, "person", a->person);
    ent_json_put_string(w, "actor", a->actor);
    ent_json_put_string(w, "office", a->office);
    ent_put_date(w, "term", a->term);
    ent_json_put_string(w, "document", a->document);
    ent_json_put_int(w, "start", a->span.start);
    ent_json_put_int(w, "end", a->span.end);
    ent_json_close(w, '}');
}

/* What was judged, and what that took out: whoever merges again starts from the whole. */
static void put_judgements(ent_json_writer *w, const entente_network *n) {
    ent_json_array(w, "judgements");
    for (uint32_t i = 0; i < n->judgement_count; i++) ent_judgement_put(w, NULL, &n->judgements[i]);
    ent_json_close(w, ']');
    ent_json_array(w, "rejected");
    for (uint32_t i = 0; i < n->rejected_count; i++)
        ent_put_event_mention(w, NULL, &n->rejected[i]);
    ent_json_close(w, ']');
    ent_json_array(w, "replaced");
    for (uint32_t i = 0; i < n->replaced_count; i++) ent_put_actor(w, &n->replaced[i]);
    ent_json_close(w, ']');
}

int entente_write_network(FILE *out, const entente_network *n, entente_error *error) {
    ent_json_writer w;
    ent_json_begin(&w, out, 2); /* one document, actor or event a line */
    ent_json_object(&w, NULL);
    ent_json_put_string(&w, "format", "entente-network/1");
    ent_json_array(&w, "documents");
    for (uint32_t i = 0; i < n->document_count; i++) ent_put_source(&w, &n->documents[i]);
    ent_json_close(&w, ']');
    ent_json_array(&w, "actors");
    for (uint32_t i = 0; i < n->actor_count; i++) ent_put_actor(&w, &n->actors[i]);
    ent_json_close(&w, ']');
    ent_json_array(&w, "affiliations");
    for (uint32_t i = 0; i < n->affiliation_count; i++)
        ent_put_affiliation(&w, &n->affiliations[i]);
    ent_json_close(&w, ']');
    ent_json_array(&w, "events");
    for (uint32_t i = 0; i < n->event_count; i++) ent_put_event(&w, &n->events[i]);
    ent_json_close(&w, ']');
    if (n->judgement_count) put_judgements(&w, n);
    ent_json_close(&w, '}');
    return ent_json_end(&w, error);
}
