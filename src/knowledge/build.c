/* build.c - JSON Lines of facts into one image.
 *
 * Enters: records of corpus/knowledge (README.md there): actors, places, titles, portfolios, one a
 * line. Leaves: the sections of knowledge.h, sorted, with every name a path in the trie. Worked
 * example: {"id":"JPN","kind":"state","name":"Japan","metonyms":["Tokyo"]} becomes a fact and two
 * phrases.
 *
 * A record with the id of an earlier one adds to it: lists are united, single values are replaced;
 * so a user's file can correct what is built in.  Building takes tens of milliseconds and is done
 * when the program is built; a user's file makes it happen again at run time.
 */
#include <stdlib.h>

#include "base/date.h"
#include "base/json.h"
#include "knowledge/build.h"
#include "knowledge/image.h"

static int bad(const ent_record *record, entente_error *error, const char *what) {
    return ent_error_set(error, "%s: line %u: %s", record->origin, record->line, what);
}

static uint32_t put_string(ent_builder *b, const char *string) {
    uint32_t number = ent_intern(b->pool, string, strlen(string));
    if (number == b->string_count) {
        *ent_push(b->arena, b->string_at, b->string_count, b->string_capacity) =
            (uint32_t)b->strings.length;
        ent_buffer_add(&b->strings, string, strlen(string) + 1);
    }
    return b->string_at[number];
}

static uint32_t fact_by_id(const ent_builder *b, const char *id) {
    uint32_t number = ent_interned(b->fact_ids, id, strlen(id));
    return number == ENT_NO_ID ? ENT_NONE : b->fact_of_id[number];
}

/* ----- reading ----- */

static int read_lines(ent_builder *b, const char *origin, const char *text, size_t length,
                      entente_error *error) {
    unsigned line = 0;
    for (const char *at = text, *end = text + length; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop) stop = end;
        line++;
        const char *first = at;
        while (first < stop && (*first == ' ' || *first == '\r' || *first == '\t')) first++;
        if (first < stop && *first != '#') {
            ent_json *json = ent_json_parse(first, (size_t)(stop - first), origin, line, error);
            if (!json) return -1;
            ent_record *r = ent_push(b->arena, b->records, b->record_count, b->record_capacity);
            *r = (ent_record){json, origin, line, ent_json_string(ent_json_get(json, "id"), NULL)};
            if (!ent_json_is_object(json)) return bad(r, error, "expected an object");
            if (!r->id && !ent_json_get(json, "title"))
                return bad(r, error, "expected an \"id\" or a \"title\"");
        }
        at = stop + 1;
    }
    return 0;
}

static bool is_portfolio(const ent_record *r) {
    return ent_json_get(r->json, "words") != NULL;
}
static bool is_title(const ent_record *r) {
    return ent_json_get(r->json, "title") != NULL;
}
static bool is_fact(const ent_record *r) {
    return r->id && !ent_same(r->id, "*") && !is_portfolio(r) && !is_title(r);
}

static int compare_ids(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Numbers the facts in the order of their ids, whatever the order of the files. */
static void number_facts(ent_builder *b) {
    const char **ids = ent_alloc(b->arena, (b->record_count + 1) * sizeof *ids);
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->record_count; i++)
        if (is_fact(&b->records[i])) ids[n++] = b->records[i].id;
    qsort(ids, n, sizeof *ids, compare_ids);
    b->fact_of_id = ent_alloc(b->arena, (n + 1) * sizeof *b->fact_of_id);
    b->facts = ent_alloc(b->arena, (n + 1) * sizeof *b->facts);
    for (uint32_t i = 0; i < n; i++) {
        if (i && ent_same(ids[i], ids[i - 1])) continue;
        b->fact_of_id[ent_intern(b->fact_ids, ids[i], strlen(ids[i]))] = b->fact_count;
        b->facts[b->fact_count++] = (ent_fact){.id = put_string(b, ids[i]),
                                               .name = put_string(b, ids[i]),
                                               .parent = ENT_NONE,
                                               .from = ENTENTE_DATE_MIN,
                                               .to = ENTENTE_DATE_MAX,
                                               .kind = ENT_PLACE_KIND};
    }
}

/* ----- phrases ----- */

static uint32_t word_number(ent_builder *b, const ent_buffer *folded) {
    return ent_intern(b->words, folded->data, folded->length);
}

static void add_phrase(ent_builder *b, ent_phrase phrase, const char *text) {
    uint32_t state = 0, at = 0, length = (uint32_t)strlen(text);
    entente_span piece;
    ent_buffer folded = {0};
    while (ent_piece_next(text, &at, length, &piece, &folded)) {
        uint64_t key[1] = {(uint64_t)state << 32 | word_number(b, &folded)};
        uint32_t edge = ent_intern(b->edges, (const char *)key, sizeof key);
        state = edge + 1; /* one new state an edge: the trie is a tree */
    }
    ent_buffer_free(&folded);
    if (!state) return;
    phrase.text = put_string(b, text);
    *ent_push(b->arena, b->phrases, b->phrase_count, b->phrase_capacity) =
        (ent_found){state, phrase};
}

static void add_phrases(ent_builder *b, const ent_record *r, const char *key, ent_phrase phrase) {
    for (const ent_json *item = ent_json_first(ent_json_get(r->json, key)); item;
         item = ent_json_next(item))
        add_phrase(b, phrase, ent_json_string(item, ""));
}

/* Ambiguous names are marked by a list of them ("ambiguous": ["Korea"]) or all at once (true). */
static void mark_ambiguous(ent_builder *b, const ent_record *r, uint32_t from) {
    const ent_json *mark = ent_json_get(r->json, "ambiguous");
    for (uint32_t i = from; mark && i < b->phrase_count; i++) {
        ent_phrase *p = &b->phrases[i].phrase;
        const char *text = b->strings.data + p->text;
        bool all = ent_json_bool(mark, false);
        for (const ent_json *item = ent_json_first(mark); item && !all; item = ent_json_next(item))
            all = ent_same(ent_json_string(item, ""), text);
        p->ambiguous |= all;
    }
}

static const char *last_word(const char *name) {
    const char *space = strrchr(name, ' ');
    return space ? space + 1 : name;
}

static void add_names(ent_builder *b, const ent_record *r, uint32_t fact) {
    static const struct {
        const char *key;
        ent_phrase_form form;
        bool exact;
    } lists[] = {
        {"aliases", ENT_PHRASE_NAME, false},     {"adjectives", ENT_PHRASE_ADJECTIVE, false},
        {"demonyms", ENT_PHRASE_DEMONYM, false}, {"metonyms", ENT_PHRASE_METONYM, false},
        {"acronyms", ENT_PHRASE_ACRONYM, true},  {"titles", ENT_PHRASE_OWNER, false},
    };
    uint32_t from = b->phrase_count;
    bool place = b->facts[fact].kind == ENT_PLACE_KIND,
         person = b->facts[fact].kind == ENTENTE_PERSON;
    const char *name = ent_json_string(ent_json_get(r->json, "name"), "");
    ent_phrase phrase = {.target = fact, .form = place ? ENT_PHRASE_PLACE : ENT_PHRASE_NAME};
    add_phrase(b, phrase, name);
    for (size_t i = 0; i < ENT_COUNT(lists); i++) {
        phrase.form = place ? ENT_PHRASE_PLACE : (uint8_t)lists[i].form;
        phrase.exact = lists[i].exact;
        add_phrases(b, r, lists[i].key, phrase);
    }
    if (person && name[0]) {
        phrase.form = ENT_PHRASE_SURNAME;
        phrase.exact = false;
        add_phrase(b, phrase, ent_json_string(ent_json_get(r->json, "surname"), last_word(name)));
    }
    mark_ambiguous(b, r, from);
}

/* ----- facts ----- */

static int read_bounds(const ent_record *r, const ent_json *json, int32_t *from, int32_t *to,
                       entente_error *error) {
    entente_date date;
    const char *value;
    *from = ENTENTE_DATE_MIN;
    *to = ENTENTE_DATE_MAX;
    if ((value = ent_json_string(ent_json_get(json, "from"), NULL)) && value[0]) {
        if (!ent_date_parse(value, &date))
            return bad(r, error, "\"from\" is no date, expected YYYY, YYYY-MM or YYYY-MM-DD");
        *from = date.from;
    }
    if ((value = ent_json_string(ent_json_get(json, "to"), NULL)) && value[0]) {
        if (!ent_date_parse(value, &date))
            return bad(r, error, "\"to\" is no date, expected YYYY, YYYY-MM or YYYY-MM-DD");
        *to = date.to;
    }
    return *from <= *to ? 0 : bad(r, error, "an interval ends before it begins");
}

static int read_offices(ent_builder *b, const ent_record *r, uint32_t person,
                        entente_error *error) {
    for (const ent_json *o = ent_json_first(ent_json_get(r->json, "offices")); o;
         o = ent_json_next(o)) {
        const char *actor = ent_json_string(ent_json_get(o, "actor"), "");
        ent_office office = {.person = person, .actor = fact_by_id(b, actor), .role = ENT_NONE};
        if (office.actor == ENT_NONE)
            return ent_error_set(error, "%s: line %u: office of the unknown actor \"%s\"",
                                 r->origin, r->line, actor);
        office.title = put_string(b, ent_json_string(ent_json_get(o, "office"), ""));
        office.source = put_string(b, ent_json_string(ent_json_get(o, "source"), ""));
        if (read_bounds(r, o, &office.from, &office.to, error)) return -1;
        office.from_known = office.from != ENTENTE_DATE_MIN;
        office.to_known = office.to != ENTENTE_DATE_MAX;
        *ent_push(b->arena, b->offices, b->office_count, b->office_capacity) = office;
    }
    return 0;
}

/* Offices in which a text saw the person: their bounds are days of texts, and of no term. */
static int read_attested(ent_builder *b, const ent_record *r, uint32_t person,
                         entente_error *error) {
    for (const ent_json *o = ent_json_first(ent_json_get(r->json, "attested")); o;
         o = ent_json_next(o)) {
        const char *actor = ent_json_string(ent_json_get(o, "actor"), "");
        entente_date first, last;
        ent_office office = {
            .person = person, .actor = fact_by_id(b, actor), .role = ENT_NONE, .attested = true};
        if (office.actor == ENT_NONE)
            return ent_error_set(error, "%s: line %u: attested for the unknown actor \"%s\"",
                                 r->origin, r->line, actor);
        if (!ent_date_parse(ent_json_string(ent_json_get(o, "first"), ""), &first) ||
            !ent_date_parse(ent_json_string(ent_json_get(o, "last"), ""), &last) ||
            first.from > last.to)
            return bad(r, error, "expected \"first\" and \"last\" of what is attested, in order");
        office.from = first.from;
        office.to = last.to;
        office.title = put_string(b, ent_json_string(ent_json_get(o, "office"), ""));
        office.source = put_string(b, ent_printf(b->arena, "attested: %s",
                                                 ent_json_string(ent_json_get(o, "document"), "")));
        *ent_push(b->arena, b->offices, b->office_count, b->office_capacity) = office;
    }
    return 0;
}

static int read_members(ent_builder *b, const ent_record *r, uint32_t fact, entente_error *error) {
    for (const ent_json *m = ent_json_first(ent_json_get(r->json, "members")); m;
         m = ent_json_next(m)) {
        const char *id = ent_json_string(ent_json_is_object(m) ? ent_json_get(m, "actor") : m, "");
        ent_member member = {fact, fact_by_id(b, id), 0, 0};
        if (member.actor == ENT_NONE)
            return ent_error_set(error, "%s: line %u: the member \"%s\" is unknown", r->origin,
                                 r->line, id);
        if (read_bounds(r, m, &member.from, &member.to, error)) return -1;
        *ent_push(b->arena, b->members, b->member_count, b->member_capacity) = member;
    }
    return 0;
}

/* A list of strings, or the one string that stands there instead. */
static const char *joined(ent_builder *b, const ent_json *list, const char *separator) {
    if (ent_json_is_string(list)) return ent_json_string(list, "");
    ent_buffer all = {0};
    for (const ent_json *s = ent_json_first(list); s; s = ent_json_next(s))
        ent_buffer_addf(&all, "%s%s", all.length ? separator : "", ent_json_string(s, ""));
    const char *copy = ent_strdup(b->arena, all.data ? all.data : "");
    ent_buffer_free(&all);
    return copy;
}

static int read_fact(ent_builder *b, const ent_record *r, entente_error *error) {
    uint32_t number = fact_by_id(b, r->id);
    ent_fact *f = &b->facts[number];
    const char *value;
    if ((value = ent_json_string(ent_json_get(r->json, "kind"), NULL)) &&
        !ent_same(value, "place")) {
        int kind = entente_kind_from(value);
        if (kind < 0)
            return bad(
                r, error,
                "unknown \"kind\", expected state, igo, organ, person, organization or place");
        f->kind = (uint8_t)kind;
    }
    if ((value = ent_json_string(ent_json_get(r->json, "name"), NULL)))
        f->name = put_string(b, value);
    value = ent_json_string(ent_json_get(r->json, "parent"),
                            ent_json_string(ent_json_get(r->json, "country"), NULL));
    if (value && value[0]) {
        f->parent = fact_by_id(b, value);
        if (f->parent == ENT_NONE || f->parent == number)
            return ent_error_set(error, "%s: line %u: the parent \"%s\" is unknown", r->origin,
                                 r->line, value);
    }
    const ent_json *codes = ent_json_get(r->json, "codes");
    f->cow = put_string(b, ent_json_string(ent_json_get(codes, "cow"), ""));
    f->gw = put_string(b, ent_json_string(ent_json_get(codes, "gw"), ""));
    f->wikidata = put_string(b, ent_json_string(ent_json_get(codes, "wikidata"), ""));
    f->source = put_string(b, joined(b, ent_json_get(r->json, "source"), ", "));
    if (ent_json_get(r->json, "regions"))
        f->regions = put_string(b, joined(b, ent_json_get(r->json, "regions"), ";"));
    f->reporter = ent_json_bool(ent_json_get(r->json, "reporter"), f->reporter);
    if (read_bounds(r, r->json, &f->from, &f->to, error)) return -1;
    add_names(b, r, number);
    if (read_members(b, r, number, error)) return -1;
    if (read_offices(b, r, number, error)) return -1;
    return read_attested(b, r, number, error);
}

/* ----- titles and portfolios ----- */

/* The record "*" keeps the forms ("X ministry", "minister for X") that every portfolio's words
 * fill. */
static bool is_form_record(const ent_record *r) {
    return r->id && ent_same(r->id, "*");
}

static void fill_form(ent_buffer *out, const char *form, const char *word) {
    const char *x = strchr(form, 'X');
    ent_buffer_clear(out);
    ent_buffer_add(out, form, x ? (size_t)(x - form) : strlen(form));
    if (x) ent_buffer_addf(out, "%s%s", word, x + 1);
}

static void add_forms(ent_builder *b, const ent_json *forms, const ent_json *words,
                      ent_phrase phrase) {
    ent_buffer filled = {0};
    for (const ent_json *f = ent_json_first(forms); f; f = ent_json_next(f))
        for (const ent_json *w = ent_json_first(words); w; w = ent_json_next(w)) {
            fill_form(&filled, ent_json_string(f, ""), ent_json_string(w, ""));
            add_phrase(b, phrase, filled.data);
            ent_buffer_addc(&filled, 's');
            if (phrase.form == ENT_PHRASE_TITLE) add_phrase(b, phrase, filled.data);
        }
    ent_buffer_free(&filled);
}

static const ent_json *forms_of(const ent_builder *b, const char *key) {
    for (uint32_t i = 0; i < b->record_count; i++)
        if (is_form_record(&b->records[i])) return ent_json_get(b->records[i].json, key);
    return NULL;
}

static void read_portfolio(ent_builder *b, const ent_record *r) {
    uint32_t number = b->portfolio_count;
    *ent_push(b->arena, b->portfolios, b->portfolio_count, b->portfolio_capacity) = (ent_portfolio){
        put_string(b, r->id), put_string(b, ent_json_string(ent_json_get(r->json, "name"), r->id))};
    ent_phrase phrase = {.target = number, .form = ENT_PHRASE_PORTFOLIO};
    add_forms(b, forms_of(b, "organs"), ent_json_get(r->json, "words"), phrase);
    add_phrases(b, r, "also", phrase);
}

static uint32_t portfolio_by_id(const ent_builder *b, const char *id) {
    for (uint32_t i = 0; i < b->portfolio_count; i++)
        if (ent_same(b->strings.data + b->portfolios[i].id, id)) return i;
    return ENT_NONE;
}

static void add_title_phrase(ent_builder *b, ent_phrase phrase, const char *title) {
    ent_buffer plural = {0};
    size_t length = strlen(title);
    add_phrase(b, phrase, title);
    if (length < 4 || title[length - 1] == 's' || title[length - 1] == '.') return;
    ent_buffer_addf(&plural, "%ss", title);
    add_phrase(b, phrase, plural.data);
    ent_buffer_free(&plural);
}

static void read_title(ent_builder *b, const ent_record *r) {
    uint32_t number = b->title_count;
    const char *title = ent_json_string(ent_json_get(r->json, "title"), "");
    *ent_push(b->arena, b->titles, b->title_count, b->title_capacity) = (ent_title){
        put_string(b, title), put_string(b, ent_json_string(ent_json_get(r->json, "class"), "")),
        portfolio_by_id(b, ent_json_string(ent_json_get(r->json, "portfolio"), ""))};
    ent_phrase phrase = {.target = number, .form = ENT_PHRASE_TITLE};
    add_title_phrase(b, phrase, title);
    for (const ent_json *v = ent_json_first(ent_json_get(r->json, "variants")); v;
         v = ent_json_next(v))
        add_title_phrase(b, phrase, ent_json_string(v, ""));
    add_phrases(b, r, "plurals", phrase);
}

/* "minister for fisheries" is the office that heads the portfolio. */
static void read_portfolio_offices(ent_builder *b, const ent_record *r) {
    const char *office = ent_json_string(ent_json_get(r->json, "office"), "");
    for (uint32_t t = 0; t < b->title_count; t++) {
        if (!ent_same(b->strings.data + b->titles[t].name, office)) continue;
        ent_phrase phrase = {.target = t, .form = ENT_PHRASE_TITLE};
        add_forms(b, forms_of(b, "offices"), ent_json_get(r->json, "words"), phrase);
        return;
    }
}

/* An office is told by a title: "secretary general" finds the title of that name or variant. */
static void name_roles(ent_builder *b) {
    for (uint32_t o = 0; o < b->office_count; o++)
        for (uint32_t p = 0; p < b->phrase_count; p++) {
            const ent_phrase *phrase = &b->phrases[p].phrase;
            if (phrase->form == ENT_PHRASE_TITLE && phrase->text == b->offices[o].title) {
                b->offices[o].role = phrase->target;
                break;
            }
        }
}

int ent_image_build(const char *const *names, const char *const *texts, const size_t *lengths,
                    size_t count, ent_buffer *out, entente_error *error) {
    ent_builder b = {.arena = ent_arena_new()};
    b.pool = ent_interner_new(b.arena);
    b.fact_ids = ent_interner_new(b.arena);
    b.words = ent_interner_new(b.arena);
    b.edges = ent_interner_new(b.arena);
    put_string(&b, "");
    int result = 0;
    for (size_t i = 0; i < count && !result; i++)
        result = read_lines(&b, names[i], texts[i], lengths[i], error);
    if (!result) number_facts(&b);
    for (uint32_t i = 0; i < b.record_count && !result; i++)
        if (is_portfolio(&b.records[i])) read_portfolio(&b, &b.records[i]);
    for (uint32_t i = 0; i < b.record_count && !result; i++)
        if (is_title(&b.records[i])) read_title(&b, &b.records[i]);
    for (uint32_t i = 0; i < b.record_count && !result; i++)
        if (is_portfolio(&b.records[i])) read_portfolio_offices(&b, &b.records[i]);
    uint32_t title_phrases = b.phrase_count;
    for (uint32_t i = 0; i < b.record_count && !result; i++)
        if (is_fact(&b.records[i])) result = read_fact(&b, &b.records[i], error);
    if (!result) {
        uint32_t all = b.phrase_count;
        b.phrase_count = title_phrases; /* titles come first: only they are searched */
        name_roles(&b);
        b.phrase_count = all;
        ent_image_write(&b, out);
    }
    for (uint32_t i = 0; i < b.record_count; i++) ent_json_free(b.records[i].json);
    ent_interner_free(b.pool);
    ent_interner_free(b.fact_ids);
    ent_interner_free(b.words);
    ent_interner_free(b.edges);
    ent_buffer_free(&b.strings);
    ent_arena_free(b.arena);
    return result;
}
