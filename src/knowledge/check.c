/* check.c - what a file of actors says that can hardly be meant.
 *
 * Enters: JSON Lines as corpus/knowledge/README.md has them.  Leaves: findings, each with its line.
 * Worked example: a prime minister from 2021-10-04 to 2020-10-01 is a fault; two prime ministers of
 * one state for half a year are a doubt, since they may have been two in truth.
 *
 * Dictionaries of actors rot in silence: an office stays open for decades, an alias is claimed by
 * two. So everything is looked at, a broken line costs only itself, and dates are held against
 * the latest date of the file, never against a clock.
 */
#include <stdlib.h>

#include "base/date.h"
#include "base/json.h"
#include "knowledge/finding.h"
#include "knowledge/knowledge.h"

enum {
    LONG_OFFICE = 15 * 366, /* days: longer than nearly anyone holds an office */
    HANDING_OVER = 45       /* days during which two may hold it */
};

typedef struct claim { /* of a name, or of an office */
    const char *key, *id;
    unsigned line;
    int32_t from, to;
    bool ambiguous; /* of a name */
    bool exclusive; /* of an office: one at a time holds it */
} claim;

typedef struct checking {
    ent_findings found;
    ent_arena *arena;
    const ent_image *image;
    ent_interner *ids;
    claim *names, *offices;
    uint32_t name_count, name_capacity, office_count, office_capacity;
    int32_t latest;
    bool builtin;
} checking;

typedef struct record {
    const ent_json *json;
    const char *id;
    unsigned line;
} record;

#define SAY(c, r, gravity, ...)                                                                    \
    ent_finding_add(&(c)->found, (r)->line, (r)->id, gravity, __VA_ARGS__)

/* ----- one record ----- */

/* May only one hold it at a time? The knowledge says of each title what it is. */
static bool is_exclusive(const checking *c, const char *office) {
    static const char *const several[] = {"member of", "vice ", "deputy ", "co-", NULL};
    for (const char *const *s = several; *s; s++)
        if (strncmp(office, *s, strlen(*s)) == 0) return false;
    uint32_t state = 0, at = 0;
    entente_span piece;
    ent_buffer folded = {0};
    while (state != ENT_NONE &&
           ent_piece_next(office, &at, (uint32_t)strlen(office), &piece, &folded)) {
        uint32_t word = ent_image_word(c->image, folded.data, folded.length);
        state = word == ENT_NONE ? ENT_NONE : ent_image_step(c->image, state, word);
    }
    ent_buffer_free(&folded);
    const ent_state *s = state == ENT_NONE || state == 0 ? NULL : &c->image->states[state];
    for (uint32_t k = 0; s && k < s->phrase_count; k++) {
        const ent_phrase *p = &c->image->phrases[s->first_phrase + k];
        if (p->form != ENT_PHRASE_TITLE) continue;
        const ent_title *title = &c->image->titles[p->target];
        const char *group = ent_image_string(c->image, title->group);
        return strncmp(group, "head of", 7) == 0 || ent_same(group, "monarch") ||
               ent_same(group, "command") ||
               (ent_same(group, "minister") && title->portfolio != ENT_NONE);
    }
    return false;
}

static void check_keys(checking *c, const record *r) {
    static const char *const known[] = {
        "id",       "kind",    "name",      "aliases", "adjectives", "demonyms", "metonyms",
        "acronyms", "surname", "ambiguous", "parent",  "country",    "members",  "reporter",
        "codes",    "from",    "to",        "offices", "attested",   "source",   "title",
        "class",    "of",      "variants",  "plurals", "portfolio",  "before",   "words",
        "also",     "office",  "organs",    "regions", "titles",     NULL};
    for (const ent_json *m = ent_json_first(r->json); m; m = ent_json_next(m)) {
        const char *const *k = known;
        while (*k && !ent_same(*k, ent_json_key(m))) k++;
        if (!*k)
            SAY(c, r, ENTENTE_DOUBT, "the key \"%.60s\" is not known and is not used",
                ent_json_key(m));
    }
}

static bool read_day(checking *c, const record *r, const ent_json *json, const char *key, bool last,
                     int32_t *day) {
    const char *value = ent_json_string(ent_json_get(json, key), NULL);
    entente_date date;
    if (!value) return true;
    if (!ent_date_parse(value, &date)) {
        SAY(c, r, ENTENTE_FAULT,
            "\"%s\": \"%.40s\" is no date, expected YYYY, YYYY-MM or YYYY-MM-DD", key, value);
        return false;
    }
    *day = last ? date.to : date.from;
    if (*day > c->latest) c->latest = *day;
    return true;
}

/* The interval of an office, a membership or a life; false where it cannot be used. */
static bool check_interval(checking *c, const record *r, const ent_json *json, const char *what,
                           int32_t *from, int32_t *to) {
    *from = ENTENTE_DATE_MIN;
    *to = ENTENTE_DATE_MAX;
    if (!read_day(c, r, json, "from", false, from) || !read_day(c, r, json, "to", true, to))
        return false;
    if (*from > *to) {
        SAY(c, r, ENTENTE_FAULT, "%s ends before it begins", what);
        return false;
    }
    if (*from == *to) SAY(c, r, ENTENTE_DOUBT, "%s lasts one day only", what);
    return true;
}

static void check_reference(checking *c, const record *r, const char *what, const char *id) {
    bool known = ent_interned(c->ids, id, strlen(id)) != ENT_NO_ID ||
                 ent_image_fact(c->image, id) != ENT_NONE;
    if (!known) SAY(c, r, ENTENTE_FAULT, "%s \"%.60s\" is no actor that is known", what, id);
}

static void count_sources(checking *c, const record *r) {
    const ent_json *source = ent_json_get(r->json, "source");
    if (ent_json_is_string(source))
        ent_finding_source(&c->found, ent_json_string(source, ""), false);
    for (const ent_json *s = ent_json_first(source); s; s = ent_json_next(s))
        ent_finding_source(&c->found, ent_json_string(s, ""), false);
    if (!source) SAY(c, r, ENTENTE_DOUBT, "names no source");
}

static void check_offices(checking *c, const record *r) {
    for (const ent_json *o = ent_json_first(ent_json_get(r->json, "offices")); o;
         o = ent_json_next(o)) {
        const char *actor = ent_json_string(ent_json_get(o, "actor"), ""),
                   *office = ent_json_string(ent_json_get(o, "office"), "");
        const char *what = ent_printf(c->arena, "the office \"%.60s\" of %.40s", office, actor);
        claim held = {.key = ent_printf(c->arena, "%s of %s", office, actor),
                      .id = r->id,
                      .line = r->line,
                      .exclusive = is_exclusive(c, office)};
        check_reference(c, r, "an office of", actor);
        if (!ent_json_get(o, "source")) SAY(c, r, ENTENTE_DOUBT, "%s names no source", what);
        ent_finding_source(&c->found, ent_json_string(ent_json_get(o, "source"), ""), true);
        if (check_interval(c, r, o, what, &held.from, &held.to))
            *ent_push(c->arena, c->offices, c->office_count, c->office_capacity) = held;
    }
}

/* What texts say of an office needs both days and the text. */
static void check_attested(checking *c, const record *r) {
    for (const ent_json *o = ent_json_first(ent_json_get(r->json, "attested")); o;
         o = ent_json_next(o)) {
        entente_date first, last;
        check_reference(c, r, "an attested office of",
                        ent_json_string(ent_json_get(o, "actor"), ""));
        if (!ent_date_parse(ent_json_string(ent_json_get(o, "first"), ""), &first) ||
            !ent_date_parse(ent_json_string(ent_json_get(o, "last"), ""), &last) ||
            first.from > last.to)
            SAY(c, r, ENTENTE_FAULT,
                "expected \"first\" and \"last\" of what is attested, in order");
        if (!ent_json_get(o, "document"))
            SAY(c, r, ENTENTE_DOUBT, "what is attested names no document");
        ent_finding_source(&c->found, ent_json_string(ent_json_get(o, "source"), ""), true);
    }
}

static void check_members(checking *c, const record *r) {
    for (const ent_json *m = ent_json_first(ent_json_get(r->json, "members")); m;
         m = ent_json_next(m)) {
        const char *id = ent_json_string(ent_json_is_object(m) ? ent_json_get(m, "actor") : m, "");
        int32_t from, to;
        check_reference(c, r, "the member", id);
        check_interval(c, r, m, ent_printf(c->arena, "the membership of %.40s", id), &from, &to);
    }
}

static bool is_marked(const ent_json *mark, const char *name) {
    if (ent_json_bool(mark, false)) return true;
    for (const ent_json *m = ent_json_first(mark); m; m = ent_json_next(m))
        if (ent_same(ent_json_string(m, ""), name)) return true;
    return false;
}

static void claim_name(checking *c, const record *r, const char *name, claim life) {
    if (!*name) return;
    life.key = ent_strdup(c->arena, name);
    life.ambiguous = is_marked(ent_json_get(r->json, "ambiguous"), name);
    *ent_push(c->arena, c->names, c->name_count, c->name_capacity) = life;
}

static void claim_names(checking *c, const record *r, claim life) {
    static const char *const lists[] = {"aliases", "metonyms", "acronyms"};
    const char *name = ent_json_string(ent_json_get(r->json, "name"), "");
    claim_name(c, r, name, life);
    for (size_t i = 0; i < ENT_COUNT(lists); i++)
        for (const ent_json *n = ent_json_first(ent_json_get(r->json, lists[i])); n;
             n = ent_json_next(n))
            claim_name(c, r, ent_json_string(n, ""), life);
}

static void check_record(checking *c, const record *r) {
    const char *kind = ent_json_string(ent_json_get(r->json, "kind"), NULL);
    if (ent_same(r->id, "*")) return; /* the forms of ministries and ministers */
    check_keys(c, r);
    count_sources(c, r);
    if (!kind) { /* a title, a portfolio, or more about an actor told before */
        if (!ent_json_get(r->json, "title") && !ent_json_get(r->json, "words") &&
            ent_image_fact(c->image, r->id) == ENT_NONE)
            SAY(c, r, ENTENTE_FAULT,
                "has no \"kind\", expected state, igo, organ, person, organization or place");
        if (ent_json_get(r->json, "title") || ent_json_get(r->json, "words")) return;
    } else if (!ent_same(kind, "place") && entente_kind_from(kind) < 0) {
        SAY(c, r, ENTENTE_FAULT,
            "unknown \"kind\" \"%.40s\", expected state, igo, organ, person, organization or place",
            kind);
    } else if (!ent_json_get(r->json, "name")) {
        SAY(c, r, ENTENTE_DOUBT, "has no \"name\"");
    }
    static const char *const references[] = {"parent", "country"};
    for (size_t i = 0; i < ENT_COUNT(references); i++)
        if (ent_json_get(r->json, references[i]))
            check_reference(c, r, references[i],
                            ent_json_string(ent_json_get(r->json, references[i]), ""));
    claim life = {.id = r->id, .line = r->line};
    if (check_interval(c, r, r->json, "its life", &life.from, &life.to) && kind &&
        !ent_same(kind, "place"))
        claim_names(c, r, life);
    check_offices(c, r);
    check_attested(c, r);
    check_members(c, r);
}

/* ----- records against each other ----- */

static int by_key(const void *a, const void *b) {
    const claim *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    if (!order) order = x->from < y->from ? -1 : x->from > y->from;
    if (!order) order = x->line < y->line ? -1 : x->line > y->line;
    return order;
}

static int32_t shared_days(const claim *a, const claim *b) {
    int32_t from = a->from > b->from ? a->from : b->from, to = a->to < b->to ? a->to : b->to;
    return from > to                                            ? 0
           : to == ENTENTE_DATE_MAX || from == ENTENTE_DATE_MIN ? INT32_MAX
                                                                : to - from + 1;
}

static void compare_names(checking *c) {
    if (c->name_count) qsort(c->names, c->name_count, sizeof *c->names, by_key);
    for (uint32_t i = 0; i < c->name_count; i++)
        for (uint32_t k = i + 1; k < c->name_count && ent_same(c->names[i].key, c->names[k].key);
             k++) {
            const claim *a = &c->names[i], *b = &c->names[k];
            if (ent_same(a->id, b->id) || !shared_days(a, b) || (a->ambiguous && b->ambiguous))
                continue;
            ent_finding_add(
                &c->found, b->line, b->id, ENTENTE_DOUBT,
                "\"%.80s\" is also a name of %.60s (line %u): mark it as ambiguous in both", b->key,
                a->id, a->line);
        }
}

/* Names of a user's file that the built-in knowledge has for somebody else. */
static void compare_with_image(checking *c) {
    ent_buffer folded = {0};
    for (uint32_t i = 0; i < c->name_count && !c->builtin; i++) {
        const claim *n = &c->names[i];
        uint32_t state = 0, at = 0;
        entente_span piece;
        while (state != ENT_NONE &&
               ent_piece_next(n->key, &at, (uint32_t)strlen(n->key), &piece, &folded)) {
            uint32_t word = ent_image_word(c->image, folded.data, folded.length);
            state = word == ENT_NONE ? ENT_NONE : ent_image_step(c->image, state, word);
        }
        const ent_state *s = state == ENT_NONE || state == 0 ? NULL : &c->image->states[state];
        uint32_t last = ENT_NONE;
        for (uint32_t k = 0; s && k < s->phrase_count; k++) {
            const ent_phrase *p = &c->image->phrases[s->first_phrase + k];
            if (p->form > ENT_PHRASE_ACRONYM || (p->ambiguous && n->ambiguous) || p->target == last)
                continue;
            last = p->target;
            const char *id = ent_image_string(c->image, c->image->facts[p->target].id);
            if (!ent_same(id, n->id))
                ent_finding_add(&c->found, n->line, n->id, ENTENTE_DOUBT,
                                "\"%.80s\" is also a name of %.60s in the built-in knowledge: mark "
                                "it as ambiguous",
                                n->key, id);
        }
    }
    ent_buffer_free(&folded);
}

static void compare_offices(checking *c) {
    if (c->office_count) qsort(c->offices, c->office_count, sizeof *c->offices, by_key);
    for (uint32_t i = 0; i < c->office_count; i++) {
        const claim *a = &c->offices[i];
        if (a->from != ENTENTE_DATE_MIN && a->to == ENTENTE_DATE_MAX &&
            c->latest - a->from > LONG_OFFICE)
            ent_finding_add(&c->found, a->line, a->id, ENTENTE_DOUBT,
                            "\"%.120s\" is open for %d years", a->key, (c->latest - a->from) / 365);
        if (a->from == ENTENTE_DATE_MIN) continue;
        for (uint32_t k = i + 1; k < c->office_count && ent_same(a->key, c->offices[k].key); k++) {
            const claim *b = &c->offices[k];
            if (shared_days(a, b) <= HANDING_OVER) continue;
            if (ent_same(a->id, b->id))
                ent_finding_add(&c->found, b->line, b->id, ENTENTE_DOUBT,
                                "\"%.120s\" overlaps with itself", b->key);
            else if (a->exclusive)
                ent_finding_add(&c->found, b->line, b->id, ENTENTE_DOUBT,
                                "\"%.120s\" is held at the same time by %.60s (line %u)", b->key,
                                a->id, a->line);
        }
    }
}

/* ----- the file ----- */

static void walk_lines(checking *c, const char *bytes, size_t length, const char *origin,
                       void (*take)(checking *, const record *)) {
    unsigned line = 0;
    for (const char *at = bytes, *end = bytes + length; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at)), *first = at;
        if (!stop) stop = end;
        line++;
        at = stop + 1;
        while (first < stop && (*first == ' ' || *first == '\r' || *first == '\t')) first++;
        if (first >= stop || *first == '#') continue;
        entente_error error = {""};
        ent_json *json = ent_json_parse(first, (size_t)(stop - first), origin, line, &error);
        record r = {json, ent_json_string(ent_json_get(json, "id"), ""), line};
        if (take) {
            take(c, &r);
        } else if (!json) {
            SAY(c, &r, ENTENTE_FAULT, "%s", error.message);
        } else if (!ent_json_is_object(json) || (!r.id[0] && !ent_json_get(json, "title"))) {
            SAY(c, &r, ENTENTE_FAULT, "expected an object with an \"id\" or a \"title\"");
        } else {
            r.id = ent_strdup(c->arena, r.id);
            c->found.out->records++;
            check_record(c, &r);
        }
        ent_json_free(json);
    }
}

static void take_id(checking *c, const record *r) {
    ent_intern(c->ids, r->id, strlen(r->id));
}

entente_findings *entente_check_actors(const entente_knowledge *knowledge, const char *bytes,
                                       size_t length, const char *origin) {
    checking c = {.found = ent_findings_new(),
                  .arena = ent_arena_new(),
                  .image = &knowledge->image,
                  .latest = ENTENTE_DATE_MIN,
                  .builtin = !bytes};
    c.ids = ent_interner_new(c.arena);
    if (!bytes) bytes = ent_builtin_text(&length), origin = "built-in knowledge";
    walk_lines(&c, bytes, length, origin, take_id);
    walk_lines(&c, bytes, length, origin, NULL);
    compare_names(&c);
    compare_with_image(&c);
    compare_offices(&c);
    ent_interner_free(c.ids);
    ent_arena_free(c.arena);
    return ent_findings_finish(&c.found);
}
