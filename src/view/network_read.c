/* network_read.c - a network from JSON.
 *
 * Enters: bytes that claim to be a network.  Leaves: the structs, or one sentence with the place of
 * the fault. Only what an event's mentions, the documents, the actors and the affiliations say is
 * read: the other fields of an event are computed from its mentions, so reading goes through the
 * merger and a network edited by hand stays true.
 *
 * The four arrays are cut into elements which are parsed one at a time, since a tree of a large
 * network would cost many times its size.
 */
#include <math.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/utf8.h"
#include "event/judge.h"
#include "view/network.h"

entente_date ent_get_date(const ent_json *item) {
    entente_date date = ent_date_none(), end;
    if (ent_json_is_string(item)) {
        ent_date_parse(ent_json_string(item, ""), &date);
        return date;
    }
    int grain = entente_grain_from(ent_json_string(ent_json_get(item, "grain"), "range"));
    const char *from = ent_json_string(ent_json_get(item, "from"), NULL),
               *to = ent_json_string(ent_json_get(item, "to"), NULL);
    if (!from && !to) return date;
    date = (entente_date){ENTENTE_DATE_MIN, ENTENTE_DATE_MAX,
                          grain > 0 ? (entente_grain)grain : ENTENTE_RANGE};
    if (from && ent_date_parse(from, &end)) date.from = end.from;
    if (to && ent_date_parse(to, &end)) date.to = end.to;
    return date.from <= date.to ? date : ent_date_none();
}

typedef struct reading {
    ent_arena *arena;        /* of the element at hand */
    entente_network network; /* that element; events hold mentions only */
    entente_merger *merger;
    uint32_t document_capacity, actor_capacity, affiliation_capacity, event_capacity,
        judgement_capacity, rejected_capacity, replaced_capacity;
    const char *origin;
    ent_buffer picked;
    const char *counted; /* line ends before here are in `line` */
    unsigned line;
    entente_error *error;
} reading;

static const char *text(reading *r, const ent_json *object, const char *key,
                        const char *otherwise) {
    const char *value = ent_json_string(ent_json_get(object, key), NULL);
    return value ? ent_strdup(r->arena, value) : otherwise;
}

static uint32_t whole(const ent_json *object, const char *key) {
    double value = ent_json_number(ent_json_get(object, key), 0);
    return value >= 0 && value <= 4294967295.0 ? (uint32_t)value : 0;
}

static const char **texts(reading *r, const ent_json *array, uint32_t *count) {
    uint32_t n = 0;
    for (const ent_json *i = ent_json_first(array); i; i = ent_json_next(i))
        n += ent_json_is_string(i);
    const char **list = ent_alloc(r->arena, (n + 1) * sizeof *list);
    *count = 0;
    for (const ent_json *i = ent_json_first(array); i; i = ent_json_next(i))
        if (ent_json_is_string(i)) list[(*count)++] = ent_strdup(r->arena, ent_json_string(i, ""));
    return list;
}

static int fault(reading *r, const char *what, const char *id) {
    return ent_error_set(r->error, "%s: %s \"%.80s\"", r->origin, what, id);
}

static int read_source(reading *r, const ent_json *o) {
    entente_source s = {
        .id = text(r, o, "id", NULL),
        .title = text(r, o, "title", ""),
        .source = text(r, o, "source", ""),
        .url = text(r, o, "url", ""),
        .published = ent_get_date(ent_json_get(o, "published")),
        .asof = ent_get_date(ent_json_get(o, "asof")),
        .fingerprint = strtoull(ent_json_string(ent_json_get(o, "fingerprint"), "0"), NULL, 16)};
    if (!s.id) return fault(r, "a document without an id, titled", s.title);
    if (!s.asof.grain) s.asof = s.published;
    *ent_push(r->arena, r->network.documents, r->network.document_count, r->document_capacity) = s;
    return 0;
}

static int parse_actor(reading *r, const ent_json *o, entente_actor *to) {
    const ent_json *codes = ent_json_get(o, "codes");
    int kind = entente_kind_from(ent_json_string(ent_json_get(o, "kind"), "organization"));
    entente_actor a = {.id = text(r, o, "id", NULL),
                       .name = text(r, o, "name", ""),
                       .principal = text(r, o, "principal", NULL),
                       .cow = text(r, codes, "cow", NULL),
                       .gw = text(r, codes, "gw", NULL),
                       .wikidata = text(r, codes, "wikidata", NULL),
                       .mentions = whole(o, "mentions"),
                       .known = ent_json_bool(ent_json_get(o, "known"), false),
                       .reporter = ent_json_bool(ent_json_get(o, "reporter"), false),
                       .listed = ent_json_bool(ent_json_get(o, "listed"), false),
                       .judged = ent_json_bool(ent_json_get(o, "judged"), false)};
    if (!a.id) return fault(r, "an actor without an id, named", a.name);
    if (kind < 0) return fault(r, "unknown kind of the actor", a.id);
    if (!a.name[0]) a.name = a.id;
    a.kind = (entente_kind)kind;
    a.aliases = texts(r, ent_json_get(o, "aliases"), &a.alias_count);
    *to = a;
    return 0;
}

static int read_actor(reading *r, const ent_json *o) {
    entente_actor a;
    if (parse_actor(r, o, &a)) return -1;
    *ent_push(r->arena, r->network.actors, r->network.actor_count, r->actor_capacity) = a;
    return 0;
}

static int read_replaced(reading *r, const ent_json *o) {
    entente_actor a;
    if (parse_actor(r, o, &a)) return -1;
    *ent_push(r->arena, r->network.replaced, r->network.replaced_count, r->replaced_capacity) = a;
    return 0;
}

static int read_affiliation(reading *r, const ent_json *o) {
    entente_affiliation a = {.person = text(r, o, "person", NULL),
                             .actor = text(r, o, "actor", NULL),
                             .office = text(r, o, "office", ""),
                             .term = ent_get_date(ent_json_get(o, "term")),
                             .document = text(r, o, "document", NULL),
                             .span = {whole(o, "start"), whole(o, "end")}};
    if (!a.person || !a.actor)
        return fault(r, "an affiliation without person or actor, office", a.office);
    *ent_push(r->arena, r->network.affiliations, r->network.affiliation_count,
              r->affiliation_capacity) = a;
    return 0;
}

static int by_actor(const void *a, const void *b) {
    return strcmp(((const entente_participant *)a)->actor, ((const entente_participant *)b)->actor);
}

static int read_participants(reading *r, entente_event_mention *m, const ent_json *array) {
    uint32_t n = 0;
    for (const ent_json *i = ent_json_first(array); i; i = ent_json_next(i)) n++;
    m->participants = ent_alloc(r->arena, (n + 1) * sizeof *m->participants);
    for (const ent_json *i = ent_json_first(array); i; i = ent_json_next(i)) {
        const char *actor = text(r, i, "actor", NULL);
        if (!actor) return fault(r, "a participant without an actor in a mention of", m->document);
        m->participants[m->participant_count++] = (entente_participant){
            actor, text(r, i, "role", "participant"), text(r, i, "for", NULL)};
    }
    if (n) qsort(m->participants, n, sizeof *m->participants, by_actor);
    return 0;
}

static void read_relations(reading *r, entente_event_mention *m, const ent_json *array) {
    uint32_t n = 0;
    for (const ent_json *i = ent_json_first(array); i; i = ent_json_next(i)) n++;
    m->relations = ent_alloc(r->arena, (n + 1) * sizeof *m->relations);
    for (const ent_json *i = ent_json_first(array); i; i = ent_json_next(i)) {
        const char *rel = text(r, i, "rel", NULL);
        if (rel)
            m->relations[m->relation_count++] = (entente_relation){
                rel, text(r, i, "name", NULL), ent_get_date(ent_json_get(i, "date"))};
    }
}

static int read_mention(reading *r, const ent_json *o, entente_event_mention *m) {
    const ent_json *trigger = ent_json_get(o, "trigger");
    int type = entente_type_from(ent_json_string(ent_json_get(o, "type"), ""));
    int status = entente_status_from(ent_json_string(ent_json_get(o, "status"), ""));
    int step = entente_step_from(ent_json_string(ent_json_get(o, "step"), ""));
    *m = (entente_event_mention){.document = text(r, o, "document", NULL),
                                 .span = {whole(o, "start"), whole(o, "end")},
                                 .trigger = {whole(trigger, "start"), whole(trigger, "end")},
                                 .part = whole(o, "part"),
                                 .text = text(r, o, "text", ""),
                                 .trigger_text = text(r, trigger, "text", ""),
                                 .rule = text(r, o, "rule", ""),
                                 .date = ent_get_date(ent_json_get(o, "date")),
                                 .reported = ent_get_date(ent_json_get(o, "reported")),
                                 .place = text(r, o, "place", NULL),
                                 .name = text(r, o, "name", NULL),
                                 .instrument = text(r, o, "instrument", NULL),
                                 .confidence =
                                     (float)ent_json_number(ent_json_get(o, "confidence"), 0.5),
                                 .weight = ent_json_number(ent_json_get(o, "weight"), 0)};
    if (ent_json_get(o, "weight") && !(m->weight > 0 && isfinite(m->weight)))
        return fault(r, "the weight of a tie must be a number above 0, in a mention of",
                     m->document ? m->document : "");
    if (!m->document) return fault(r, "an event mention without a document, text", m->text);
    if (type < 0 || status < 0)
        return fault(r, "unknown type or status of an event mention in", m->document);
    if (step < 0) return fault(r, "unknown step of an agreement in a mention of", m->document);
    m->step = (entente_step)step;
    if (!trigger || ent_json_is_string(trigger)) m->trigger = m->span;
    m->type = (entente_type)type;
    m->status = (entente_status)status;
    m->topics = texts(r, ent_json_get(o, "topics"), &m->topic_count);
    read_relations(r, m, ent_json_get(o, "relations"));
    return read_participants(r, m, ent_json_get(o, "participants"));
}

static int read_event(reading *r, const ent_json *o) {
    entente_event e = {.id = text(r, o, "id", "")};
    uint32_t n = 0;
    for (const ent_json *i = ent_json_first(ent_json_get(o, "mentions")); i; i = ent_json_next(i))
        n++;
    if (!n) return fault(r, "an event without mentions, which are all that counts:", e.id);
    e.also = texts(r, ent_json_get(o, "also"), &e.also_count);
    e.mentions = ent_alloc(r->arena, n * sizeof *e.mentions);
    for (const ent_json *i = ent_json_first(ent_json_get(o, "mentions")); i; i = ent_json_next(i))
        if (read_mention(r, i, &e.mentions[e.mention_count++])) return -1;
    *ent_push(r->arena, r->network.events, r->network.event_count, r->event_capacity) = e;
    return 0;
}

static int read_rejected(reading *r, const ent_json *o) {
    entente_event_mention m;
    if (read_mention(r, o, &m)) return -1;
    *ent_push(r->arena, r->network.rejected, r->network.rejected_count, r->rejected_capacity) = m;
    return 0;
}

static int read_judgement(reading *r, const ent_json *o) {
    entente_judgement j;
    if (ent_judgement_from(r->arena, o, &j, r->origin, r->error)) return -1;
    *ent_push(r->arena, r->network.judgements, r->network.judgement_count, r->judgement_capacity) =
        j;
    return 0;
}

typedef int (*read_item)(reading *, const ent_json *);

/* Places are asked for in ascending order; counting from the start each time would be quadratic. */
static unsigned line_of(reading *r, const char *at) {
    for (; r->counted < at; r->counted++) r->line += *r->counted == '\n';
    return r->line;
}

static const char *skip_space(const char *at, const char *end) {
    while (at < end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r')) at++;
    return at;
}

/* What was read goes to the merger at once, which copies it; a whole network of them would take as
 * much memory again. */
static void hand_over(reading *r) {
    entente_merge_network(r->merger, &r->network);
    r->network = (entente_network){0};
    r->document_capacity = r->actor_capacity = r->affiliation_capacity = r->event_capacity = 0;
    r->judgement_capacity = r->rejected_capacity = r->replaced_capacity = 0;
    ent_arena_reset(r->arena);
}

/* Of an event only what is read below is parsed, half of it; the whole where that fails, so that
 * the place of the fault is right. */
static ent_json *parse_element(reading *r, const char *bytes, size_t length, bool event) {
    static const char *const keys[] = {"id", "also", "mentions", NULL};
    unsigned line = line_of(r, bytes);
    ent_json *json = NULL;
    if (event && ent_json_pick(bytes, length, keys, &r->picked))
        json = ent_json_parse(r->picked.data, r->picked.length, r->origin, line, NULL);
    return json ? json : ent_json_parse(bytes, length, r->origin, line, r->error);
}

/* Reads the array that begins at *at, one element at a time. */
static int read_array(reading *r, const char **at, const char *end, read_item read) {
    size_t length;
    const char *element;
    entente_error cut = {""};
    ++*at;
    while ((element = ent_json_element(at, end, &length, &cut))) {
        ent_json *json = parse_element(r, element, length, read == read_event);
        int result = !json ? -1
                     : ent_json_is_object(json)
                         ? read(r, json)
                         : fault(r, "expected an object, found", "something else");
        ent_json_free(json);
        if (result) return -1;
        hand_over(r);
    }
    return cut.message[0] ? ent_error_set(r->error, "%s: %s", r->origin, cut.message) : 0;
}

static const char *value_end(const char *at, const char *end) {
    int depth = 0;
    bool quoted = false;
    for (; at < end; at++) {
        if (quoted) {
            if (*at == '\\')
                at++;
            else if (*at == '"')
                quoted = false;
        } else if (*at == '"') {
            quoted = true;
        } else if (*at == '{' || *at == '[') {
            depth++;
        } else if (*at == '}' || *at == ']') {
            if (depth-- == 0) return at;
        } else if (*at == ',' && depth == 0) {
            return at;
        }
    }
    return end;
}

/* Members of the top object: the arrays are walked, everything else is passed over. */
static int read_object(reading *r, const char *at, const char *end) {
    static const struct {
        const char *key;
        read_item read;
    } arrays[] = {{"documents", read_source},         {"actors", read_actor},
                  {"affiliations", read_affiliation}, {"events", read_event},
                  {"judgements", read_judgement},     {"rejected", read_rejected},
                  {"replaced", read_replaced}};
    for (at = skip_space(at + 1, end); at < end && *at != '}'; at = skip_space(at, end)) {
        if (*at == ',') at = skip_space(at + 1, end);
        const char *key = at + 1,
                   *close = at < end && *at == '"' ? memchr(key, '"', (size_t)(end - key)) : NULL;
        if (!close)
            return ent_error_set(r->error, "%s: line %u: expected a member of the network",
                                 r->origin, line_of(r, at));
        at = skip_space(close + 1, end);
        if (at == end || *at != ':')
            return ent_error_set(r->error, "%s: line %u: expected a colon", r->origin,
                                 line_of(r, at));
        at = skip_space(at + 1, end);
        const char *start = at;
        for (size_t i = 0; i < ENT_COUNT(arrays); i++) {
            size_t n = strlen(arrays[i].key);
            if ((size_t)(close - key) != n || memcmp(key, arrays[i].key, n) != 0) continue;
            if (at == end || *at != '[')
                return ent_error_set(r->error, "%s: line %u: \"%s\" must be an array", r->origin,
                                     line_of(r, at), arrays[i].key);
            if (read_array(r, &at, end, arrays[i].read)) return -1;
        }
        if (at == start) at = value_end(at, end);
    }
    return at < end ? 0
                    : ent_error_set(r->error, "%s: the network ends before its closing brace",
                                    r->origin);
}

entente_network *entente_read_network(const char *bytes, size_t length, const char *origin,
                                      entente_error *error) {
    reading r = {.arena = ent_arena_new(),
                 .merger = entente_merge_new(NULL),
                 .origin = origin,
                 .counted = bytes,
                 .line = 1,
                 .error = error};
    const char *end = bytes + length, *at = bytes;
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) at += 3;
    at = skip_space(at, end);
    int status = at == end || *at != '{'
                     ? ent_error_set(error, "%s: expected a network, one JSON object", origin)
                     : read_object(&r, at, end);
    ent_arena_free(r.arena);
    ent_buffer_free(&r.picked);
    entente_network *network = entente_merge_finish(r.merger);
    if (status == 0) return network;
    entente_network_free(network);
    return NULL;
}
