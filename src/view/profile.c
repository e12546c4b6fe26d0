/* profile.c - who is who, as JSON Lines; and records of the knowledge made from what a text told.
 *
 * Enters: profiles, or an actor that no list holds.  Leaves: one object a line.
 * Worked example: `entente actors -T json Kishida` writes one line with his names, offices and
 * sources; the record that `entente actors --unknown` offers for "Yoko Tanabe" can be appended to a
 * file of actors as it is.
 */
#include "base/json.h"
#include "view/network.h"

static void put_bounds(ent_json_writer *w, entente_date term) {
    char text[40];
    if (!term.grain) return;
    if (term.from != ENTENTE_DATE_MIN)
        ent_json_put_string(
            w, "from",
            entente_date_format((entente_date){term.from, term.from, ENTENTE_DAY}, text));
    if (term.to != ENTENTE_DATE_MAX)
        ent_json_put_string(
            w, "to", entente_date_format((entente_date){term.to, term.to, ENTENTE_DAY}, text));
}

static void put_tenures(ent_json_writer *w, const entente_profile *r) {
    ent_json_array(w, "offices");
    for (uint32_t i = 0; i < r->tenure_count; i++) {
        const entente_tenure *t = &r->tenures[i];
        ent_json_object(w, NULL);
        ent_json_put_string(w, "person", t->person);
        ent_json_put_string(w, "actor", t->actor);
        ent_json_put_string(w, "office", t->office);
        put_bounds(w, t->term);
        ent_json_put_bool(w, "held", t->held);
        if (t->attested) ent_json_put_bool(w, "attested", true);
        ent_json_put_string(w, "source", t->source);
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
}

static void put_names(ent_json_writer *w, const entente_profile *r) {
    ent_json_array(w, "names");
    for (uint32_t i = 0; i < r->name_count; i++) {
        ent_json_object(w, NULL);
        ent_json_put_string(w, "text", r->names[i].text);
        ent_json_put_string(w, "form", r->names[i].form);
        if (r->names[i].ambiguous) ent_json_put_bool(w, "ambiguous", true);
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
}

static void put_memberships(ent_json_writer *w, const entente_profile *r) {
    ent_json_array(w, "memberships");
    for (uint32_t i = 0; i < r->membership_count; i++) {
        ent_json_object(w, NULL);
        ent_json_put_string(w, "organisation", r->memberships[i].organisation);
        ent_json_put_string(w, "member", r->memberships[i].member);
        put_bounds(w, r->memberships[i].term);
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
}

static void put_regions(ent_json_writer *w, const char *list) {
    if (!*list) return;
    ent_json_array(w, "regions");
    for (size_t length; *list; list += length + (list[length] != '\0')) {
        char name[80];
        length = strcspn(list, ";");
        snprintf(name, sizeof name, "%.*s", (int)length, list);
        ent_json_put_string(w, NULL, name);
    }
    ent_json_close(w, ']');
}

static int write_profile(FILE *out, const entente_profile *r, entente_error *error) {
    ent_json_writer w;
    ent_json_begin(&w, out, 0);
    ent_json_object(&w, NULL);
    ent_json_put_string(&w, "id", r->id);
    ent_json_put_string(&w, "name", r->name);
    ent_json_put_string(&w, "kind", r->kind);
    ent_json_put_string(&w, "principal", r->principal);
    put_bounds(&w, r->life);
    put_regions(&w, r->regions);
    ent_json_put_string(&w, "cow", r->cow);
    ent_json_put_string(&w, "gw", r->gw);
    ent_json_put_string(&w, "wikidata", r->wikidata);
    ent_json_put_string(&w, "source", r->source);
    ent_json_put_real(&w, "score", (double)r->score, 3);
    ent_json_put_string(&w, "why", r->why);
    put_names(&w, r);
    put_tenures(&w, r);
    put_memberships(&w, r);
    ent_json_close(&w, '}');
    return ent_json_end(&w, error);
}

int entente_write_profiles(FILE *out, const entente_profiles *profiles, entente_error *error) {
    for (uint32_t i = 0; i < profiles->count; i++)
        if (write_profile(out, &profiles->items[i], error)) return -1;
    return 0;
}

int entente_write_actor_record(FILE *out, const entente_actor *actor,
                               const entente_affiliation *affiliation, entente_error *error) {
    ent_json_writer w;
    ent_json_begin(&w, out, 0);
    ent_json_object(&w, NULL);
    ent_json_put_string(&w, "id", actor->id);
    ent_json_put_string(&w, "kind", entente_kind_name(actor->kind));
    ent_json_put_string(&w, "name", actor->name);
    bool any = false; /* surnames alone are no aliases: they are anybody's */
    for (uint32_t i = 0; i < actor->alias_count; i++) {
        if (actor->kind == ENTENTE_PERSON && !strchr(actor->aliases[i], ' ')) continue;
        if (!any) ent_json_array(&w, "aliases");
        ent_json_put_string(&w, NULL, actor->aliases[i]);
        any = true;
    }
    if (any) ent_json_close(&w, ']');
    if (actor->kind != ENTENTE_PERSON && actor->principal)
        ent_json_put_string(&w, "parent", actor->principal);
    if (actor->kind == ENTENTE_PERSON && actor->principal) {
        ent_json_array(&w, "offices");
        ent_json_object(&w, NULL);
        ent_json_put_string(&w, "actor", actor->principal);
        ent_json_put_string(&w, "office", affiliation ? affiliation->office : "");
        ent_json_put_string(&w, "source", "text");
        ent_json_close(&w, '}');
        ent_json_close(&w, ']');
    }
    ent_json_array(&w, "source");
    ent_json_put_string(&w, NULL, "text");
    ent_json_close(&w, ']');
    ent_json_close(&w, '}');
    return ent_json_end(&w, error);
}
