/* explain_json.c - an explanation for programs.
 *
 * Worked example: {"format": "entente-explanation/1", "a": {"id": "JPN", ...}, "events": [{"id",
 * ..., "evidence": [...]}], "misses": [{"text", "lack": "trigger", "why", ...}]}.
 */
#include "event/judge.h"
#include "view/explain.h"
#include "view/network.h"

static void put_source(ent_json_writer *w, const entente_source *d) {
    ent_json_object(w, "document");
    ent_json_put_string(w, "id", d->id);
    ent_json_put_string(w, "title", d->title);
    ent_json_put_string(w, "source", d->source);
    ent_json_put_string(w, "url", d->url);
    ent_put_date(w, "published", d->published);
    ent_json_close(w, '}');
}

static void put_marks(ent_json_writer *w, const entente_evidence *e) {
    ent_json_array(w, "marks");
    for (uint32_t i = 0; i < e->mark_count; i++) {
        ent_json_object(w, NULL);
        ent_json_put_int(w, "start", e->marks[i].span.start);
        ent_json_put_int(w, "end", e->marks[i].span.end);
        ent_json_put_string(w, "actor", e->marks[i].actor);
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
}

static void put_readings(ent_json_writer *w, const entente_evidence *e) {
    ent_json_array(w, "readings");
    for (uint32_t i = 0; i < e->reading_count; i++) {
        const entente_reading *r = &e->readings[i];
        ent_json_object(w, NULL);
        ent_json_put_string(w, "text", r->text);
        ent_json_put_string(w, "form", entente_mention_form_name(r->form));
        ent_put_strings(w, "actors", r->actors, r->actor_count);
        ent_json_put_real(w, "score", r->score, 3);
        ent_json_array(w, "candidates");
        for (uint32_t k = 0; k < r->candidate_count; k++) {
            ent_json_object(w, NULL);
            ent_json_put_string(w, "actor", r->candidates[k].actor);
            ent_json_put_real(w, "score", r->candidates[k].score, 3);
            ent_json_put_string(w, "why", r->candidates[k].why);
            ent_json_close(w, '}');
        }
        ent_json_close(w, ']');
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
}

static void put_evidence(ent_json_writer *w, const entente_evidence *e, bool ties) {
    ent_json_object(w, NULL);
    put_source(w, &e->document);
    ent_json_put_int(w, "start", e->span.start);
    ent_json_put_int(w, "end", e->span.end);
    ent_json_put_string(w, "text", e->text);
    put_marks(w, e);
    put_readings(w, e);
    if (e->mention) {
        ent_buffer key = {0};
        ent_mention_key(&key, e->mention);
        ent_json_put_string(w, "key", key.data);
        ent_buffer_free(&key);
        const char *origin = e->mention->date.grain       ? "told"
                             : e->mention->reported.grain ? "news"
                                                          : "none";
        ent_json_put_string(w, "date_from", origin);
        ent_json_put_string(w, "date_words", e->date_words);
        ent_put_event_mention(w, "mention", e->mention);
    }
    if (!ties) {
        ent_json_put_string(w, "lack", entente_lack_name(e->lack));
        ent_json_put_string(w, "trigger", e->trigger);
        ent_json_put_string(w, "rule", e->rule);
        ent_json_put_string(w, "why", e->why);
    }
    ent_json_close(w, '}');
}

static void put_event(ent_json_writer *w, const entente_explained *x,
                      const entente_judgement *judgements) {
    ent_json_object(w, NULL);
    ent_put_event_head(w, x->event);
    ent_json_put_string(w, "date_from", ent_date_origin(x->event));
    ent_json_array(w, "judgements");
    for (uint32_t i = 0; i < x->event->judgement_count; i++)
        ent_judgement_put(w, NULL, &judgements[x->event->judgements[i]]);
    ent_json_close(w, ']');
    ent_json_array(w, "evidence");
    for (uint32_t i = 0; i < x->evidence_count; i++) put_evidence(w, &x->evidence[i], true);
    ent_json_close(w, ']');
    ent_json_close(w, '}');
}

static void put_party(ent_json_writer *w, const char *key, const char *id, const char *name,
                      uint32_t named) {
    ent_json_object(w, key);
    ent_json_put_string(w, "id", id);
    ent_json_put_string(w, "name", name);
    ent_json_put_int(w, "documents", named);
    ent_json_close(w, '}');
}

int entente_write_explanation_json(FILE *out, const entente_explanation *x, entente_error *error) {
    ent_json_writer w;
    ent_json_begin(&w, out, 2);
    ent_json_object(&w, NULL);
    ent_json_put_string(&w, "format", "entente-explanation/1");
    ent_json_put_int(&w, "documents", x->documents);
    if (x->b) {
        put_party(&w, "a", x->a, x->a_name, x->naming_a);
        put_party(&w, "b", x->b, x->b_name, x->naming_b);
    }
    ent_json_array(&w, "events");
    for (uint32_t i = 0; i < x->event_count; i++) put_event(&w, &x->events[i], x->judgements);
    ent_json_close(&w, ']');
    ent_json_array(&w, "misses");
    for (uint32_t i = 0; i < x->miss_count; i++) put_evidence(&w, &x->misses[i], false);
    ent_json_close(&w, ']');
    ent_json_close(&w, '}');
    return ent_json_end(&w, error);
}
