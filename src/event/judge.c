/* judge.c - mentions by their names, and a judgement as JSON.
 *
 * Enters: a judgement.  Leaves: {"judgement": "reject", "mentions": ["d1|83|89|agreement"],
 * "author": ..., "reason": ...}. Worked example: the members stand in one order and a key is
 * written in one way, so that the same judgement read from two files is the same line, and counts
 * once.
 */
#include "event/judge.h"

#include "base/date.h"

void ent_key_text(ent_buffer *out, const entente_mention_key *k) {
    ent_buffer_addf(out, "%s|%u|%u|%s", k->document, k->trigger.start, k->trigger.end,
                    entente_type_name(k->type));
    if (k->part) ent_buffer_addf(out, "|%u", k->part);
}

void ent_mention_key(ent_buffer *out, const entente_event_mention *m) {
    ent_key_text(out, &(entente_mention_key){m->document, m->trigger, m->type, m->part});
}

static void put_key(ent_json_writer *w, const char *name, const entente_mention_key *key) {
    ent_buffer text = {0};
    ent_key_text(&text, key);
    ent_json_put_string(w, name, text.data);
    ent_buffer_free(&text);
}

static void put_actor(ent_json_writer *w, const char *key, const char *id_key,
                      const entente_actor *a, const char *role) {
    ent_json_object(w, key);
    ent_json_put_string(w, id_key, a->id);
    if (role) ent_json_put_string(w, "role", role);
    if (!ent_same(a->name, a->id)) ent_json_put_string(w, "name", a->name);
    ent_json_put_string(w, "kind", entente_kind_name(a->kind));
    if (a->principal) ent_json_put_string(w, role ? "for" : "principal", a->principal);
    ent_json_close(w, '}');
}

static void put_set(ent_json_writer *w, const entente_judgement *j) {
    char date[48];
    ent_json_object(w, "set");
    if (j->sets & ENTENTE_SETS_TYPE) ent_json_put_string(w, "type", entente_type_name(j->type));
    if (j->sets & ENTENTE_SETS_STATUS)
        ent_json_put_string(w, "status", entente_status_name(j->status));
    if (j->sets & ENTENTE_SETS_DATE)
        ent_json_put_string(w, "date", j->when.grain ? ent_date_format(j->when, date) : NULL);
    if (j->sets & ENTENTE_SETS_NAME) ent_json_put_string(w, "name", j->name);
    if (j->sets & ENTENTE_SETS_PLACE) ent_json_put_string(w, "place", j->place);
    if (j->sets & ENTENTE_SETS_PARTICIPANTS) {
        ent_json_array(w, "participants");
        for (uint32_t i = 0; i < j->cast_count; i++)
            put_actor(w, NULL, "actor", &j->cast[i], j->participants[i].role);
        ent_json_close(w, ']');
    }
    ent_json_close(w, '}');
}

void ent_judgement_put(ent_json_writer *w, const char *key, const entente_judgement *j) {
    char date[48];
    ent_json_object(w, key);
    ent_json_put_string(w, "judgement", entente_verdict_name(j->verdict));
    if (j->verdict == ENTENTE_NOT_SAME) ent_json_put_string(w, "actor", j->actors[0]);
    if (j->verdict == ENTENTE_SAME) {
        ent_json_array(w, "actors");
        for (uint32_t i = 0; i < j->actor_count; i++) ent_json_put_string(w, NULL, j->actors[i]);
        ent_json_close(w, ']');
    } else if (j->document) {
        ent_json_put_string(w, "document", j->document);
    } else if (j->event) {
        put_key(w, "event", &j->mentions[0]);
    } else if (j->mention_count) {
        ent_json_array(w, "mentions");
        for (uint32_t i = 0; i < j->mention_count; i++) put_key(w, NULL, &j->mentions[i]);
        ent_json_close(w, ']');
    }
    if (j->verdict == ENTENTE_NOT_SAME) put_actor(w, "becomes", "id", &j->cast[0], NULL);
    if (j->verdict == ENTENTE_EDIT) put_set(w, j);
    ent_json_put_string(w, "author", j->author);
    ent_json_put_string(w, "reason", j->reason);
    if (j->date.grain) ent_json_put_string(w, "date", ent_date_format(j->date, date));
    ent_json_close(w, '}');
}
