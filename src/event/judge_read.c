/* judge_read.c - judgements from JSON Lines.
 *
 * Enters: a file that somebody wrote by hand, or pasted together.  Leaves: judgements, or one
 * sentence with the line and what was expected there; a file with one bad line gives none, since
 * half of what a reader meant may be the opposite. Worked example: {"judgement": "edit", "event":
 * "d1|83|89|meeting", "set": {"status": "concluded"}, ...} is refused: a meeting is planned, held
 * or cancelled.
 */
#include "event/judge.h"

#include <stdlib.h>

#include "base/date.h"
#include "event/merge.h"

typedef struct reading {
    ent_arena *arena;
    const char *place;
    entente_error *error;
} reading;

static int expected(const reading *r, const char *what) {
    return ent_error_set(r->error, "%s: expected %s", r->place, what);
}

static const char *copy(const reading *r, const ent_json *item) {
    const char *text = ent_json_string(item, NULL);
    return text ? ent_strdup(r->arena, text) : NULL;
}

static uint32_t length_of(const ent_json *array) {
    uint32_t n = 0;
    for (const ent_json *i = ent_json_first(array); i; i = ent_json_next(i)) n++;
    return n;
}

/* ----- keys ----- */

/* A number without sign or leading zeros; moves *at past it. */
static bool read_number(const char **at, uint32_t *number) {
    const char *from = *at;
    uint64_t value = 0;
    while (**at >= '0' && **at <= '9' && *at - from < 11)
        value = value * 10 + (uint64_t)(*(*at)++ - '0');
    *number = (uint32_t)value;
    return *at > from && value <= UINT32_MAX && (*from != '0' || *at - from == 1);
}

/* From the right, since a document may be called anything. */
static bool read_key(const reading *r, const char *text, entente_mention_key *key) {
    const char *bars[5];
    uint32_t count = 0;
    for (const char *at = text + strlen(text); at > text && count < 5; at--)
        if (at[-1] == '|') bars[count++] = at - 1;
    for (uint32_t part = 0; part < 2 && count >= 3 + part; part++) { /* with and without a part */
        const char *last = part ? bars[1] : bars[0], *start = bars[2 + part] + 1,
                   *end = bars[1 + part] + 1;
        const char *type_end = part ? bars[0] : text + strlen(text), *number = bars[0] + 1;
        int type =
            entente_type_from(ent_strndup(r->arena, last + 1, (size_t)(type_end - last - 1)));
        bool fits = type >= 0 && read_number(&start, &key->trigger.start) && *start == '|' &&
                    read_number(&end, &key->trigger.end) && *end == '|';
        if (part)
            fits = fits && read_number(&number, &key->part) && !*number && key->part;
        else
            key->part = 0;
        if (!fits || key->trigger.end < key->trigger.start || bars[2 + part] == text) continue;
        key->type = (entente_type)type;
        key->document = ent_strndup(r->arena, text, (size_t)(bars[2 + part] - text));
        return true;
    }
    return false;
}

static int read_keys(const reading *r, const ent_json *items, entente_judgement *j) {
    bool one = ent_json_is_string(items);
    uint32_t count = one ? 1 : length_of(items);
    const ent_json *item = one ? items : ent_json_first(items);
    j->mentions = ent_alloc(r->arena, (count + 1) * sizeof *j->mentions);
    for (; item; item = one ? NULL : ent_json_next(item)) {
        const char *text = ent_json_string(item, "");
        if (!read_key(r, text, &j->mentions[j->mention_count++]))
            return ent_error_set(r->error,
                                 "%s: expected a mention as \"document|start|end|type\" or "
                                 "\"document|start|end|type|part\", not \"%.80s\"",
                                 r->place, text);
        if (j->mentions[j->mention_count - 1].type != j->mentions[0].type &&
            j->verdict != ENTENTE_NOT_SAME)
            return expected(r, "\"mentions\" of one type");
    }
    return 0;
}

static int read_mentions(const reading *r, const ent_json *o, entente_judgement *j) {
    const ent_json *event = ent_json_get(o, "event"), *mentions = ent_json_get(o, "mentions");
    bool by_event = j->verdict == ENTENTE_ACCEPT || j->verdict == ENTENTE_EDIT ||
                    (j->verdict == ENTENTE_REJECT && event);
    uint32_t least = j->verdict == ENTENTE_MERGE ? 2 : 1;
    j->event = by_event;
    if (j->verdict == ENTENTE_SAME) return 0;
    const ent_json *document = ent_json_get(o, "document");
    if (document) {
        j->document = copy(r, document);
        if (j->verdict != ENTENTE_NOT_SAME || mentions)
            return expected(r, "\"document\" only with \"not same\", in place of \"mentions\"");
        return j->document ? 0 : expected(r, "\"document\", the id of one");
    }
    if (j->verdict == ENTENTE_NOT_SAME && !mentions) return 0; /* everywhere */
    if (by_event && !ent_json_is_string(event))
        return expected(r, "\"event\", the key of one of its mentions");
    if (by_event && mentions) return expected(r, "\"event\" or \"mentions\", not both");
    if (!by_event && (!ent_json_is_array(mentions) || length_of(mentions) < least))
        return expected(r, least == 2 ? "\"mentions\", a list of two keys or more"
                                      : "\"mentions\", a list of keys");
    return read_keys(r, by_event ? event : mentions, j);
}

/* ----- actors ----- */

static int read_actor(const reading *r, const ent_json *o, const char *id_key,
                      const char *principal_key, entente_actor *a) {
    const ent_json *kind = ent_json_get(o, "kind");
    *a = (entente_actor){.id = copy(r, ent_json_get(o, id_key)),
                         .name = copy(r, ent_json_get(o, "name")),
                         .kind = ENTENTE_ORGANIZATION,
                         .principal = copy(r, ent_json_get(o, principal_key)),
                         .judged = true};
    if (!a->id || !*a->id)
        return ent_error_set(r->error, "%s: expected \"%s\", an actor's id", r->place, id_key);
    if (!a->name || !*a->name) a->name = a->id;
    int number = kind ? entente_kind_from(ent_json_string(kind, "")) : ENTENTE_ORGANIZATION;
    if (number < 0) return expected(r, "\"kind\" as state, igo, organ, person or organization");
    a->kind = (entente_kind)number;
    return 0;
}

static int read_actors(const reading *r, const ent_json *o, entente_judgement *j) {
    if (j->verdict != ENTENTE_SAME && j->verdict != ENTENTE_NOT_SAME) return 0;
    const ent_json *list = ent_json_get(o, "actors");
    bool same = j->verdict == ENTENTE_SAME;
    if (same && (!ent_json_is_array(list) || length_of(list) < 2))
        return expected(r, "\"actors\", a list of two ids or more, the one that stays first");
    const ent_json *one = same ? ent_json_first(list) : ent_json_get(o, "actor");
    j->actors = ent_alloc(r->arena, (length_of(list) + 2) * sizeof *j->actors);
    for (; one; one = same ? ent_json_next(one) : NULL) {
        const char *id = copy(r, one);
        if (!id || !*id) return expected(r, "an actor's id as a string");
        j->actors[j->actor_count++] = id;
    }
    if (same) return 0;
    if (!j->actor_count)
        return expected(r, "\"actor\", the id that they have there, and \"becomes\"");
    if (!ent_json_is_object(ent_json_get(o, "becomes")))
        return expected(
            r, "\"becomes\", an object with \"id\" and perhaps \"name\", \"kind\", \"principal\"");
    j->cast = ent_alloc(r->arena, sizeof *j->cast);
    j->cast_count = 1;
    return read_actor(r, ent_json_get(o, "becomes"), "id", "principal", &j->cast[0]);
}

/* ----- edits ----- */

static int by_id(const void *a, const void *b) {
    return strcmp(((const entente_actor *)a)->id, ((const entente_actor *)b)->id);
}

static int set_participants(const reading *r, const ent_json *array, entente_judgement *j) {
    uint32_t count = length_of(array);
    if (!ent_json_is_array(array) || count < 2)
        return expected(r, "\"participants\", a list of two or more");
    const char **roles = ent_alloc(r->arena, count * sizeof *roles);
    j->participants = ent_alloc(r->arena, count * sizeof *j->participants);
    j->cast = ent_alloc(r->arena, count * sizeof *j->cast);
    for (const ent_json *i = ent_json_first(array); i; i = ent_json_next(i)) {
        entente_actor *a = &j->cast[j->cast_count++];
        if (read_actor(r, i, "actor", "for", a)) return -1;
        const char *role = copy(r, ent_json_get(i, "role"));
        a->cow = role ? role : "party"; /* the role goes along while they are sorted */
    }
    qsort(j->cast, count, sizeof *j->cast, by_id);
    for (uint32_t i = 0; i < count; i++) {
        if (i && ent_same(j->cast[i].id, j->cast[i - 1].id))
            return expected(r, "each participant once");
        j->participants[i] =
            (entente_participant){j->cast[i].id, j->cast[i].cow, j->cast[i].principal};
        j->cast[i].cow = NULL;
    }
    return 0;
}

/* Null takes away. */
static int set_text(const reading *r, const ent_json *item, const char **text) {
    *text = copy(r, item);
    return *text || ent_json_is_null(item)
               ? 0
               : ent_error_set(r->error, "%s: expected \"%s\" as a string or null", r->place,
                               ent_json_key(item));
}

static int set_date(const reading *r, const ent_json *item, entente_date *date) {
    *date = ent_date_none();
    if (ent_json_is_null(item) || ent_date_parse(ent_json_string(item, ""), date)) return 0;
    return expected(r, "\"date\" as 2023, 2023-07, 2023-07-12, 2023-07-11/2023-07-12 or null");
}

static int set_one(const reading *r, const ent_json *item, entente_judgement *j) {
    const char *key = ent_json_key(item);
    if (ent_same(key, "type")) {
        int type = entente_type_from(ent_json_string(item, ""));
        if (type < 0)
            return expected(r, "\"type\" as agreement, meeting, membership or cooperation");
        j->type = (entente_type)type;
        j->sets |= ENTENTE_SETS_TYPE;
    } else if (ent_same(key, "status")) {
        int status = entente_status_from(ent_json_string(item, ""));
        if (status < 0)
            return expected(r, "\"status\" as proposed, negotiating, concluded, ended, rejected, "
                               "planned, held or cancelled");
        j->status = (entente_status)status;
        j->sets |= ENTENTE_SETS_STATUS;
    } else if (ent_same(key, "date")) {
        j->sets |= ENTENTE_SETS_DATE;
        return set_date(r, item, &j->when);
    } else if (ent_same(key, "name")) {
        j->sets |= ENTENTE_SETS_NAME;
        return set_text(r, item, &j->name);
    } else if (ent_same(key, "place")) {
        j->sets |= ENTENTE_SETS_PLACE;
        return set_text(r, item, &j->place);
    } else if (ent_same(key, "participants")) {
        j->sets |= ENTENTE_SETS_PARTICIPANTS;
        return set_participants(r, item, j);
    } else {
        return ent_error_set(r->error,
                             "%s: expected type, status, date, name, place or participants in "
                             "\"set\", not \"%.80s\"",
                             r->place, key);
    }
    return 0;
}

static int read_set(const reading *r, const ent_json *o, entente_judgement *j) {
    const ent_json *set = ent_json_get(o, "set");
    if (j->verdict != ENTENTE_EDIT) return 0;
    if (!ent_json_is_object(set) || !ent_json_first(set))
        return expected(r, "\"set\", an object with what is to be changed");
    for (const ent_json *i = ent_json_first(set); i; i = ent_json_next(i))
        if (set_one(r, i, j)) return -1;
    entente_type type = j->sets & ENTENTE_SETS_TYPE ? j->type : j->mentions[0].type;
    bool changes = j->sets & ENTENTE_SETS_TYPE && j->type != j->mentions[0].type;
    if (changes && !(j->sets & ENTENTE_SETS_STATUS))
        return expected(r, "\"status\" in \"set\" too, since the type changes");
    if (j->sets & ENTENTE_SETS_STATUS && !ent_status_fits(type, j->status))
        return ent_error_set(r->error, "%s: expected a status that %s %s can have, not \"%s\"",
                             r->place, strchr("aeiou", *entente_type_name(type)) ? "an" : "a",
                             entente_type_name(type), entente_status_name(j->status));
    return 0;
}

/* ----- one, and all ----- */

static const char *const members[] = {"judgement", "event",  "mentions", "document",
                                      "actor",     "actors", "becomes",  "set",
                                      "author",    "reason", "date"};

static int check_members(const reading *r, const ent_json *o) {
    for (const ent_json *i = ent_json_first(o); i; i = ent_json_next(i)) {
        bool known = false;
        for (size_t k = 0; k < ENT_COUNT(members) && !known; k++)
            known = ent_same(ent_json_key(i), members[k]);
        if (!known)
            return ent_error_set(r->error, "%s: \"%.80s\" is no member of a judgement", r->place,
                                 ent_json_key(i));
    }
    return 0;
}

int ent_judgement_from(ent_arena *arena, const ent_json *o, entente_judgement *j, const char *place,
                       entente_error *error) {
    reading r = {arena, place, error};
    *j = (entente_judgement){.author = "", .reason = ""};
    if (!ent_json_is_object(o)) return expected(&r, "an object, a judgement");
    const char *verdict = ent_json_string(ent_json_get(o, "judgement"), "");
    int number = 0;
    while (number <= ENTENTE_NOT_SAME &&
           !ent_same(entente_verdict_name((entente_verdict)number), verdict))
        number++;
    if (number > ENTENTE_NOT_SAME)
        return expected(&r,
                        "\"judgement\" as reject, accept, merge, split, edit, same or not same");
    j->verdict = (entente_verdict)number;
    j->author = copy(&r, ent_json_get(o, "author"));
    j->reason = copy(&r, ent_json_get(o, "reason"));
    if (!j->author || !*j->author || !j->reason || !*j->reason)
        return expected(&r, "\"author\" and \"reason\", who says so and why");
    if (check_members(&r, o) || read_mentions(&r, o, j) || read_actors(&r, o, j) ||
        read_set(&r, o, j))
        return -1;
    if (ent_json_get(o, "date") &&
        (!ent_date_parse(ent_json_string(ent_json_get(o, "date"), ""), &j->date)))
        return expected(&r, "\"date\", the day of the judgement, as 2023-07-12");
    ent_json_writer w;
    ent_json_begin(&w, NULL, 0);
    ent_judgement_put(&w, NULL, j);
    j->line = ent_strndup(arena, w.buffer.data, w.buffer.length);
    ent_json_end(&w, NULL);
    return 0;
}

entente_judgements *entente_judgements_read(const char *bytes, size_t length, const char *origin,
                                            entente_error *error) {
    ent_arena *arena = ent_arena_new();
    entente_judgements *all = ent_alloc(arena, sizeof *all);
    uint32_t capacity = 0, number = 0;
    bool failed = false;
    all->arena = arena;
    for (const char *at = bytes, *end = bytes + length; at < end && !failed;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t n = (size_t)((stop ? stop : end) - at);
        number++;
        bool blank = true;
        for (size_t i = 0; i < n && blank; i++) blank = strchr(" \t\r", at[i]) && at[i];
        if (!blank) {
            const char *place = ent_printf(arena, "%s: line %u", origin, number);
            ent_json *json = ent_json_parse(at, n, origin, number, error);
            entente_judgement j;
            failed = !json || ent_judgement_from(arena, json, &j, place, error);
            ent_json_free(json);
            if (!failed) *ent_push(arena, all->items, all->count, capacity) = j;
        }
        at += n + 1;
    }
    if (!failed) return all;
    ent_arena_free(arena);
    return NULL;
}

void entente_judgements_free(entente_judgements *judgements) {
    if (judgements) ent_arena_free(judgements->arena);
}
