/* patterns.c - events.json read, checked and indexed by lemma.
 *
 * Enters: one JSON object.  Leaves: ent_patterns, or a sentence that names the entry and what it
 * lacks. A new event type or trigger is an entry there and no code here.
 */
#include "knowledge/patterns.h"

#include <stdlib.h>

#include "base/json.h"

static const char *const effects[ENT_EFFECTS] = {
    "actual", "negotiated", "planned", "wished", "hypothetical", "refused", "stopped", "negated"};

typedef struct reading {
    ent_patterns *p;
    const char *origin;
    entente_error *error;
    uint32_t pattern_capacity, governor_capacity;
    struct pair {
        uint32_t lemma, item;
    } * pattern_pairs, *governor_pairs;
    uint32_t pattern_pair_count, pattern_pair_capacity, governor_pair_count, governor_pair_capacity;
    uint32_t operator_capacity, operator_count;
    struct pair *operators;
} reading;

static int fail(reading *r, const char *entry, const char *what) {
    return ent_error_set(r->error, "%s: entry \"%s\": %s", r->origin, entry, what);
}

static int effect_from(const char *name) {
    for (int i = 0; i < ENT_EFFECTS; i++)
        if (ent_same(name, effects[i])) return i;
    return -1;
}

static const char *copy(reading *r, const ent_json *string) {
    const char *value = ent_json_string(string, NULL);
    return value ? ent_strdup(r->p->arena, value) : NULL;
}

static const char *const *copy_list(reading *r, const ent_json *array) {
    if (!ent_json_is_array(array)) return NULL;
    uint32_t n = 0;
    for (const ent_json *i = ent_json_first(array); i; i = ent_json_next(i)) n++;
    const char **list = ent_alloc(r->p->arena, (n + 1) * sizeof *list);
    n = 0;
    for (const ent_json *i = ent_json_first(array); i; i = ent_json_next(i))
        if (ent_json_is_string(i)) list[n++] = copy(r, i);
    return (const char *const *)list;
}

static uint32_t lemma_number(reading *r, const ent_json *string) {
    const char *lemma = ent_json_string(string, "");
    return ent_intern(r->p->lemmas, lemma, strlen(lemma));
}

/* ----- entries ----- */

static int read_roles(reading *r, ent_pattern *p, const ent_json *roles) {
    uint32_t n = 0;
    for (const ent_json *i = ent_json_first(roles); i; i = ent_json_next(i)) n++;
    if (!n) return fail(r, p->id, "expected \"roles\", an object from dependents to roles");
    p->roles = ent_alloc(r->p->arena, n * sizeof *p->roles);
    for (const ent_json *i = ent_json_first(roles); i; i = ent_json_next(i))
        p->roles[p->role_count++] =
            (ent_slot_role){ent_strdup(r->p->arena, ent_json_key(i)), copy(r, i)};
    for (uint32_t i = 0; i < n; i++)
        if (!p->roles[i].role) return fail(r, p->id, "every role must be a string");
    return 0;
}

static int read_pattern(reading *r, const ent_json *entry, ent_word word) {
    ent_pattern p = {.word = word, .id = copy(r, ent_json_get(entry, "id"))};
    if (!p.id) return ent_error_set(r->error, "%s: a trigger without \"id\"", r->origin);
    int type = entente_type_from(ent_json_string(ent_json_get(entry, "type"), ""));
    int effect = effect_from(ent_json_string(ent_json_get(entry, "effect"), "actual"));
    if (type < 0)
        return fail(r, p.id,
                    "unknown \"type\", expected agreement, meeting, membership or cooperation");
    if (effect < 0) return fail(r, p.id, "unknown \"effect\"");
    p.type = (entente_type)type;
    p.effect = (ent_effect)effect;
    p.governed = ent_json_bool(ent_json_get(entry, "governed"), false);
    p.capitalised = ent_json_bool(ent_json_get(entry, "capitalised"), false);
    p.named_by_modifier = ent_json_bool(ent_json_get(entry, "named-by-modifier"), false);
    p.objects = copy_list(r, ent_json_get(entry, "objects"));
    p.kinds = copy_list(r, ent_json_get(entry, "kinds"));
    p.subjects = copy_list(r, ent_json_get(entry, "subjects"));
    p.particle = copy(r, ent_json_get(entry, "particle"));
    p.modifiers = copy_list(r, ent_json_get(entry, "modifiers"));
    p.governors = copy_list(r, ent_json_get(entry, "governors"));
    p.adverbs = copy_list(r, ent_json_get(entry, "adverbs"));
    p.spoilers = copy_list(r, ent_json_get(entry, "spoilers"));
    p.unless = copy_list(r, ent_json_get(entry, "unless"));
    p.except = copy_list(r, ent_json_get(entry, "except"));
    p.plural = ent_json_bool(ent_json_get(entry, "plural"), false);
    p.singular = ent_json_bool(ent_json_get(entry, "singular"), false);
    p.needs = copy(r, ent_json_get(entry, "needs"));
    p.plain = ent_json_bool(ent_json_get(entry, "plain"), false);
    p.clause = ent_json_bool(ent_json_get(entry, "clause"), false);
    p.opinion = ent_json_bool(ent_json_get(entry, "opinion"), false);
    p.predicative = ent_json_bool(ent_json_get(entry, "predicative"), false);
    p.happened = ent_json_bool(ent_json_get(entry, "happened"), false);
    p.finite = ent_json_bool(ent_json_get(entry, "finite"), false);
    p.persons = ent_json_bool(ent_json_get(entry, "persons"), false);
    p.object_acts = ent_json_bool(ent_json_get(entry, "object-acts"), false);
    if (read_roles(r, &p, ent_json_get(entry, "roles"))) return -1;
    const ent_json *lemma = ent_json_first(ent_json_get(entry, "lemmas"));
    if (!lemma) return fail(r, p.id, "expected \"lemmas\", a list of words");
    for (; lemma; lemma = ent_json_next(lemma))
        *ent_push(r->p->arena, r->pattern_pairs, r->pattern_pair_count, r->pattern_pair_capacity) =
            (struct pair){lemma_number(r, lemma), r->p->pattern_count};
    *ent_push(r->p->arena, r->p->patterns, r->p->pattern_count, r->pattern_capacity) = p;
    return 0;
}

static int read_governor(reading *r, const ent_json *entry) {
    int effect = effect_from(ent_json_string(ent_json_get(entry, "effect"), ""));
    if (effect < 0)
        return ent_error_set(r->error, "%s: a governor without a known \"effect\"", r->origin);
    ent_governor g = {copy(r, ent_json_get(entry, "type")),
                      (ent_effect)effect,
                      ent_json_bool(ent_json_get(entry, "subject"), false),
                      ent_json_bool(ent_json_get(entry, "object"), false),
                      copy(r, ent_json_get(entry, "particle")),
                      copy_list(r, ent_json_get(entry, "nouns")),
                      copy(r, ent_json_get(entry, "preposition"))};
    if (g.type && entente_type_from(g.type) < 0)
        return fail(r, g.type, "unknown \"type\" of a governor");
    for (const ent_json *l = ent_json_first(ent_json_get(entry, "lemmas")); l; l = ent_json_next(l))
        *ent_push(r->p->arena, r->governor_pairs, r->governor_pair_count,
                  r->governor_pair_capacity) =
            (struct pair){lemma_number(r, l), r->p->governor_count};
    *ent_push(r->p->arena, r->p->governors, r->p->governor_count, r->governor_capacity) = g;
    return 0;
}

static int read_operators(reading *r, const ent_json *operators) {
    for (const ent_json *o = ent_json_first(operators); o; o = ent_json_next(o)) {
        int effect = effect_from(ent_json_key(o));
        if (effect < 0) return fail(r, ent_json_key(o), "unknown effect of an operator");
        for (const ent_json *l = ent_json_first(o); l; l = ent_json_next(l))
            *ent_push(r->p->arena, r->operators, r->operator_count, r->operator_capacity) =
                (struct pair){lemma_number(r, l), (uint32_t)effect + 1};
    }
    return 0;
}

static int read_modality(reading *r, const ent_json *modality) {
    memset(r->p->outcome, -1, sizeof r->p->outcome);
    for (const ent_json *t = ent_json_first(modality); t; t = ent_json_next(t)) {
        int type = entente_type_from(ent_json_key(t));
        if (type < 0) return fail(r, ent_json_key(t), "unknown type in \"modality\"");
        for (const ent_json *e = ent_json_first(t); e; e = ent_json_next(e)) {
            int effect = effect_from(ent_json_key(e));
            int status = entente_status_from(ent_json_string(e, ""));
            if (effect < 0 || status < 0)
                return fail(r, ent_json_key(e), "unknown effect or status in \"modality\"");
            r->p->outcome[type][effect] = (int8_t)status;
        }
    }
    return 0;
}

static ent_topic *read_word_lists(reading *r, const ent_json *lists, uint32_t *count) {
    ent_topic *topics = NULL;
    uint32_t capacity = 0;
    for (const ent_json *t = ent_json_first(lists); t; t = ent_json_next(t))
        *ent_push(r->p->arena, topics, *count, capacity) =
            (ent_topic){ent_strdup(r->p->arena, ent_json_key(t)), copy_list(r, t)};
    return topics;
}

static void intern_all(reading *r, const ent_json *lemmas) {
    for (const ent_json *l = ent_json_first(lemmas); l; l = ent_json_next(l)) lemma_number(r, l);
}

/* One byte a lemma number: is it in the list? */
static uint8_t *mark_all(reading *r, const ent_json *lemmas) {
    uint8_t *marks = ent_alloc(r->p->arena, ent_intern_count(r->p->lemmas) + 1);
    for (const ent_json *l = ent_json_first(lemmas); l; l = ent_json_next(l))
        marks[lemma_number(r, l)] = 1;
    return marks;
}

/* Names of the relations, in the order of the file. */
static const char *const *read_relations(reading *r, const ent_json *relations) {
    uint32_t n = 0;
    for (const ent_json *i = ent_json_first(relations); i; i = ent_json_next(i)) n++;
    const char **names = ent_alloc(r->p->arena, (n + 1) * sizeof *names);
    n = 0;
    for (const ent_json *i = ent_json_first(relations); i; i = ent_json_next(i)) {
        names[n++] = ent_strdup(r->p->arena, ent_json_key(i));
        intern_all(r, i);
    }
    return names;
}

static uint8_t *mark_relations(reading *r, const ent_json *relations) {
    uint8_t *marks = ent_alloc(r->p->arena, ent_intern_count(r->p->lemmas) + 1), number = 0;
    for (const ent_json *i = ent_json_first(relations); i && number < UINT8_MAX;
         i = ent_json_next(i)) {
        number++;
        for (const ent_json *l = ent_json_first(i); l; l = ent_json_next(l))
            marks[lemma_number(r, l)] = number;
    }
    return marks;
}

static int check_steps(reading *r, const ent_json *steps) {
    for (const ent_json *i = ent_json_first(steps); i; i = ent_json_next(i)) {
        if (entente_step_from(ent_json_key(i)) <= 0)
            return fail(r, ent_json_key(i), "unknown step in \"steps\"");
        intern_all(r, i);
    }
    return 0;
}

static uint8_t *mark_steps(reading *r, const ent_json *steps) {
    uint8_t *marks = ent_alloc(r->p->arena, ent_intern_count(r->p->lemmas) + 1);
    for (const ent_json *i = ent_json_first(steps); i; i = ent_json_next(i))
        for (const ent_json *l = ent_json_first(i); l; l = ent_json_next(l))
            marks[lemma_number(r, l)] = (uint8_t)entente_step_from(ent_json_key(i));
    return marks;
}

/* ----- index ----- */

static int by_lemma(const void *a, const void *b) {
    const struct pair *x = a, *y = b;
    if (x->lemma != y->lemma) return x->lemma < y->lemma ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

static ent_lemma_list *group(ent_arena *arena, struct pair *pairs, uint32_t count,
                             uint32_t lemmas) {
    ent_lemma_list *lists = ent_alloc(arena, (lemmas + 1) * sizeof *lists);
    if (count) qsort(pairs, count, sizeof *pairs, by_lemma);
    for (uint32_t i = count; i-- > 0;) {
        lists[pairs[i].lemma].first = i;
        lists[pairs[i].lemma].count++;
    }
    return lists;
}

static void build_index(reading *r) {
    ent_patterns *p = r->p;
    uint32_t lemmas = ent_intern_count(p->lemmas);
    p->patterns_of = group(p->arena, r->pattern_pairs, r->pattern_pair_count, lemmas);
    p->governors_of = group(p->arena, r->governor_pairs, r->governor_pair_count, lemmas);
    p->pattern_index = ent_alloc(p->arena, (r->pattern_pair_count + 1) * sizeof *p->pattern_index);
    for (uint32_t i = 0; i < r->pattern_pair_count; i++)
        p->pattern_index[i] = r->pattern_pairs[i].item;
    ent_governor *flat = ent_alloc(p->arena, (r->governor_pair_count + 1) * sizeof *flat);
    for (uint32_t i = 0; i < r->governor_pair_count; i++)
        flat[i] = p->governors[r->governor_pairs[i].item];
    p->governors = flat;
    p->governor_count = r->governor_pair_count;
    p->operator_of = ent_alloc(p->arena, lemmas + 1);
    for (uint32_t i = 0; i < r->operator_count; i++)
        p->operator_of[r->operators[i].lemma] = (uint8_t)r->operators[i].item;
}

static int read_all(reading *r, const ent_json *root) {
    if (!ent_same(ent_json_string(ent_json_get(root, "format"), ""), "entente-events/1"))
        return ent_error_set(
            r->error, "%s: expected an object with \"format\": \"entente-events/1\"", r->origin);
    static const char *const words[] = {
        [ENT_VERB] = "verbs", [ENT_NOUN] = "nouns", [ENT_ADVERB] = "adverbs"};
    for (int w = ENT_VERB; w <= ENT_ADVERB; w++)
        for (const ent_json *e = ent_json_first(ent_json_get(root, words[w])); e;
             e = ent_json_next(e))
            if (read_pattern(r, e, (ent_word)w)) return -1;
    for (const ent_json *e = ent_json_first(ent_json_get(root, "governors")); e;
         e = ent_json_next(e))
        if (read_governor(r, e)) return -1;
    if (read_operators(r, ent_json_get(root, "operators")) ||
        read_modality(r, ent_json_get(root, "modality")))
        return -1;
    intern_all(r, ent_json_get(root, "agents"));
    intern_all(r, ent_json_get(root, "carriers"));
    if (check_steps(r, ent_json_get(root, "steps"))) return -1;
    const ent_json *promises = ent_json_get(root, "promises");
    r->p->takes = copy_list(r, ent_json_get(promises, "take"));
    r->p->gives = copy_list(r, ent_json_get(promises, "give"));
    r->p->relations = read_relations(r, ent_json_get(root, "relations"));
    r->p->topics = read_word_lists(r, ent_json_get(root, "topics"), &r->p->topic_count);
    r->p->genres = read_word_lists(r, ent_json_get(root, "genres"), &r->p->genre_count);
    build_index(r);
    ent_patterns_open_gate(r->p, root);
    r->p->agent_of = mark_all(r, ent_json_get(root, "agents"));
    r->p->carrier_of = mark_all(r, ent_json_get(root, "carriers"));
    r->p->step_of = mark_steps(r, ent_json_get(root, "steps"));
    r->p->relation_of = mark_relations(r, ent_json_get(root, "relations"));
    return 0;
}

ent_patterns *ent_patterns_read(const char *bytes, size_t length, const char *origin,
                                entente_error *error) {
    ent_json *root = ent_json_parse(bytes, length, origin, 1, error);
    if (!root) return NULL;
    ent_patterns *p = ent_xcalloc(1, sizeof *p);
    p->arena = ent_arena_new();
    p->lemmas = ent_interner_new(p->arena);
    p->gate = ent_interner_new(p->arena);
    reading r = {.p = p, .origin = origin, .error = error};
    int result = read_all(&r, root);
    ent_json_free(root);
    if (result == 0) return p;
    ent_patterns_free(p);
    return NULL;
}

void ent_patterns_free(ent_patterns *p) {
    if (!p) return;
    ent_interner_free(p->lemmas);
    ent_interner_free(p->gate);
    ent_arena_free(p->arena);
    free(p);
}

uint32_t ent_patterns_lemma(const ent_patterns *p, const char *lemma) {
    char lower[32];
    size_t n = strlen(lemma);
    if (n >= sizeof lower) return ENT_NO_ID;
    for (size_t i = 0; i < n; i++)
        lower[i] = (char)(lemma[i] >= 'A' && lemma[i] <= 'Z' ? lemma[i] + 32 : lemma[i]);
    return ent_interned(p->lemmas, lower, n);
}
