/* gold.c - a gold file, or a network, as the scorer wants them.
 *
 * Enters: {"doc": "001-....txt", "actors": [...], "events": [...]}, or a network.  Leaves: struct
 * entente_gold. Worked example: {"type": "meeting", "date": "2023-07-11/2023-07-12",
 * "participants": ["JPN", "NATO"]} is a core event whose date is right for 12 July, too, since it
 * was written as a span.
 */
#include "view/gold.h"

#include "base/date.h"
#include "base/json.h"

typedef struct reading {
    struct entente_gold *gold;
    const char *origin;
    entente_error *error;
} reading;

static const char *text(const reading *r, const ent_json *object, const char *key) {
    const char *value = ent_json_string(ent_json_get(object, key), NULL);
    return value && *value ? ent_strdup(r->gold->arena, value) : NULL;
}

static uint32_t count(const ent_json *array) {
    uint32_t n = 0;
    for (const ent_json *i = ent_json_first(array); i; i = ent_json_next(i)) n++;
    return n;
}

/* `first`, where there is one, and the strings of an array. */
static const char **texts(const reading *r, const char *first, const ent_json *array,
                          uint32_t *length) {
    const char **list = ent_alloc(r->gold->arena, (count(array) + 1) * sizeof *list);
    *length = 0;
    if (first) list[(*length)++] = first;
    for (const ent_json *i = ent_json_first(array); i; i = ent_json_next(i)) {
        const char *string = ent_json_string(i, "");
        if (*string) list[(*length)++] = ent_strdup(r->gold->arena, string);
    }
    return list;
}

static int read_actor(const reading *r, const ent_json *o) {
    ent_gold_actor a = {.id = text(r, o, "id"), .principal = text(r, o, "principal")};
    if (!a.id)
        return ent_error_set(r->error, "%s: actor %u has no \"id\"", r->origin,
                             r->gold->actor_count + 1);
    a.person = entente_kind_from(ent_json_string(ent_json_get(o, "kind"), "")) == ENTENTE_PERSON;
    a.names = texts(r, text(r, o, "name"), ent_json_get(o, "names"), &a.name_count);
    r->gold->actors[r->gold->actor_count++] = a;
    return 0;
}

static int read_event(const reading *r, const ent_json *o) {
    unsigned number = r->gold->event_count + 1;
    const char *type = ent_json_string(ent_json_get(o, "type"), ""), *name = text(r, o, "name");
    const char *date = ent_json_string(ent_json_get(o, "date"), NULL);
    ent_gold_event e = {.type = entente_type_from(type),
                        .date = ent_date_none(),
                        .named = name != NULL,
                        .status =
                            entente_status_from(ent_json_string(ent_json_get(o, "status"), "")),
                        .core = ent_json_bool(ent_json_get(o, "core"), true)};
    if (e.type < 0)
        return ent_error_set(r->error, "%s: event %u has the unknown type \"%.40s\"", r->origin,
                             number, type);
    if (date && !ent_date_parse(date, &e.date))
        return ent_error_set(
            r->error, "%s: event %u has the date \"%.40s\", expected 2023, 2023-07-12 or from/to",
            r->origin, number, date);
    e.ranged = date && strchr(date, '/');
    e.names = texts(r, name, ent_json_get(o, "names"), &e.name_count);
    e.optional = texts(r, NULL, ent_json_get(o, "optional_participants"), &e.optional_count);
    const char **ids = texts(r, NULL, ent_json_get(o, "participants"), &e.participant_count);
    entente_participant *participants =
        ent_alloc(r->gold->arena, (e.participant_count + 1) * sizeof *participants);
    for (uint32_t i = 0; i < e.participant_count; i++)
        participants[i] = (entente_participant){.actor = ids[i], .role = "party"};
    e.participants = participants;
    r->gold->events[r->gold->event_count++] = e;
    return 0;
}

static int read_gold(const reading *r, const ent_json *json) {
    const ent_json *actors = ent_json_get(json, "actors"), *events = ent_json_get(json, "events");
    r->gold->document = text(r, json, "doc");
    if (!r->gold->document || !ent_json_is_array(actors) || !ent_json_is_array(events))
        return ent_error_set(
            r->error, "%s: expected a gold file, an object with \"doc\", \"actors\" and \"events\"",
            r->origin);
    r->gold->actors = ent_alloc(r->gold->arena, (count(actors) + 1) * sizeof *r->gold->actors);
    r->gold->events = ent_alloc(r->gold->arena, (count(events) + 1) * sizeof *r->gold->events);
    for (const ent_json *i = ent_json_first(actors); i; i = ent_json_next(i))
        if (read_actor(r, i)) return -1;
    for (const ent_json *i = ent_json_first(events); i; i = ent_json_next(i))
        if (read_event(r, i)) return -1;
    return 0;
}

entente_gold *entente_gold_read(const char *bytes, size_t length, const char *origin,
                                entente_error *error) {
    ent_json *json = ent_json_parse(bytes, length, origin, 1, error);
    if (!json) return NULL;
    ent_arena *arena = ent_arena_new();
    entente_gold *gold = ent_alloc(arena, sizeof *gold);
    gold->arena = arena;
    int result = read_gold(&(reading){gold, origin, error}, json);
    ent_json_free(json);
    if (result == 0) return gold;
    ent_arena_free(arena);
    return NULL;
}

const char *entente_gold_document(const entente_gold *gold) {
    return gold->document;
}

void entente_gold_free(entente_gold *gold) {
    if (gold) ent_arena_free(gold->arena);
}

void ent_gold_from_network(struct entente_gold *gold, ent_arena *arena,
                           const entente_network *network) {
    *gold = (struct entente_gold){.arena = arena};
    if (!network) return;
    gold->actors = ent_alloc(arena, (network->actor_count + 1) * sizeof *gold->actors);
    gold->events = ent_alloc(arena, (network->event_count + 1) * sizeof *gold->events);
    for (uint32_t i = 0; i < network->actor_count; i++) {
        const entente_actor *from = &network->actors[i];
        ent_gold_actor *a = &gold->actors[gold->actor_count++];
        *a = (ent_gold_actor){
            .id = from->id, .principal = from->principal, .person = from->kind == ENTENTE_PERSON};
        a->names = ent_alloc(arena, (from->alias_count + 1) * sizeof *a->names);
        a->names[a->name_count++] = from->name;
        for (uint32_t k = 0; k < from->alias_count; k++)
            a->names[a->name_count++] = from->aliases[k];
    }
    for (uint32_t i = 0; i < network->event_count; i++) {
        const entente_event *from = &network->events[i];
        ent_gold_event *e = &gold->events[gold->event_count++];
        *e = (ent_gold_event){.type = (int)from->type,
                              .status = (int)from->status,
                              .date = from->date,
                              .core = true,
                              .participants = from->participants,
                              .participant_count = from->participant_count};
        e->names = ent_alloc(arena, sizeof *e->names);
        if (from->name && *from->name) {
            e->names[e->name_count++] = from->name;
            e->named = true;
        }
    }
}
