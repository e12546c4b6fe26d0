/* coverage.c - what the patterns miss, ranked.
 *
 * Enters: extracted documents.  Leaves: a table: sentences with two sides and a trigger that tell
 * no event, and the verbs and nouns that stand between two sides and are no trigger. Worked
 * example: "Japan hailed NATO's plan" counts "hail" and "plan": they lie on the way in the tree
 * from one side to the other, where a word that ties the two must lie (Bunescu and Mooney,
 * HLT-EMNLP 2005).
 *
 * For whoever writes patterns: what is frequent here is worth a rule, or a reason to have none.
 */
#include "base/utf8.h"
#include "event/extract.h"
#include "syntax/gate.h"

#include <stdlib.h>

typedef struct row {
    const char *part, *word, *lack, *rule, *document, *text;
    uint32_t count;
    int rank; /* of a sentence: how near it came */
} row;

typedef struct rows {
    row *items;
    uint32_t count, capacity;
} rows;

enum { DOCUMENTS, OTHER_GENRE, TWO_SIDED, TOLD, TRIGGERED, FIGURES };

struct entente_coverage {
    ent_arena *arena;
    const entente_knowledge *knowledge;
    ent_interner *words; /* "verb hail" -> place in counted */
    rows sentences, counted;
    double figures[FIGURES];
};

entente_coverage *entente_coverage_new(const entente_knowledge *knowledge) {
    ent_arena *arena = ent_arena_new();
    entente_coverage *c = ent_alloc(arena, sizeof *c);
    c->arena = arena;
    c->knowledge = knowledge;
    c->words = ent_interner_new(arena);
    return c;
}

typedef struct looking {
    entente_coverage *coverage;
    const entente_document *document;
    ent_arena *arena;  /* for this document */
    const char **side; /* per actor: id of its last principal */
    uint32_t from, to; /* mentions of the sentence */
    const entente_sentence *sentence;
} looking;

/* ----- sides ----- */

/* The side of a mention that stands for one, NULL for a place, a group, or a paper that only
 * reports. */
static const char *mention_side(const looking *l, const entente_mention *m) {
    if (m->actor_count != 1 || m->form == ENTENTE_FORM_PLACE) return NULL;
    return l->document->actors[m->actors[0]].reporter ? NULL : l->side[m->actors[0]];
}

static bool has_two_sides(const looking *l) {
    const char *first = NULL;
    for (uint32_t i = l->from; i < l->to; i++) {
        const char *side = mention_side(l, &l->document->mentions[i]);
        if (!side) continue;
        if (first && !ent_same(first, side)) return true;
        first = side;
    }
    return false;
}

static bool tells(const looking *l) {
    for (uint32_t i = 0; i < l->document->event_count; i++)
        if (l->document->events[i].span.start == l->sentence->span.start) return true;
    return false;
}

/* ----- words between ----- */

/* A word that the patterns know in any part: as trigger, governor, agent ("leader") or carrier
 * ("round" of talks). */
static bool is_pattern_word(const ent_patterns *p, const char *lemma) {
    uint32_t number = ent_patterns_lemma(p, lemma);
    return number != ENT_NO_ID && (p->patterns_of[number].count || p->governors_of[number].count ||
                                   p->agent_of[number] || p->carrier_of[number]);
}

static bool is_named(const looking *l, int32_t t) {
    for (uint32_t i = l->from; i < l->to; i++)
        if (t >= (int32_t)l->document->mentions[i].first &&
            t < (int32_t)l->document->mentions[i].last)
            return true;
    return false;
}

static void count_word(const looking *l, int32_t t) {
    entente_coverage *c = l->coverage;
    const entente_token *k = &l->document->tokens[t];
    bool verb = k->upos == ENTENTE_VERB;
    if ((!verb && k->upos != ENTENTE_NOUN) || !k->lemma || is_named(l, t)) return;
    if (is_pattern_word(c->knowledge->patterns, k->lemma)) return;
    const char *part = verb ? "verb" : "noun";
    char *key = ent_printf(l->arena, "%s %s", part, k->lemma);
    uint32_t number = ent_intern(c->words, key, strlen(key));
    if (number == c->counted.count) {
        const char *text = l->document->text;
        *ent_push(c->arena, c->counted.items, c->counted.count, c->counted.capacity) =
            (row){.part = part,
                  .word = ent_strdup(c->arena, k->lemma),
                  .document = ent_strdup(c->arena, l->document->id),
                  .text = ent_fold_space(c->arena, text + l->sentence->span.start,
                                         text + l->sentence->span.end)};
    }
    c->counted.items[number].count++;
}

static int32_t head_of(const looking *l, const entente_mention *m) {
    for (uint32_t t = m->first; t < m->last; t++) {
        int32_t head = l->document->tokens[t].head;
        if (head < (int32_t)m->first || head >= (int32_t)m->last) return (int32_t)t;
    }
    return (int32_t)m->first;
}

static uint32_t climb(const looking *l, int32_t t, int32_t *path, uint32_t most) {
    uint32_t n = 0;
    for (; t >= (int32_t)l->sentence->first && t < (int32_t)l->sentence->last && n < most;
         t = l->document->tokens[t].head)
        path[n++] = t;
    return n;
}

/* Marks the words on the way from one mention's head to the other's. */
static void mark_way(const looking *l, const entente_mention *a, const entente_mention *b,
                     bool *on_way) {
    enum { DEEP = 64 };
    int32_t up[DEEP], down[DEEP];
    uint32_t n = climb(l, head_of(l, a), up, DEEP), m = climb(l, head_of(l, b), down, DEEP);
    while (n > 1 && m > 1 && up[n - 2] == down[m - 2])
        n--, m--; /* both end in the lowest word above both */
    for (uint32_t i = 0; i < n; i++) on_way[up[i] - (int32_t)l->sentence->first] = true;
    for (uint32_t i = 0; i < m; i++) on_way[down[i] - (int32_t)l->sentence->first] = true;
}

/* Each word once a sentence, between sides that are neighbours in the text. */
static void count_words_between(const looking *l) {
    bool *on_way = ent_alloc(l->arena, l->sentence->last - l->sentence->first + 1);
    const entente_mention *last = NULL;
    for (uint32_t i = l->from; i < l->to; i++) {
        const entente_mention *m = &l->document->mentions[i];
        const char *side = mention_side(l, m);
        if (!side) continue;
        if (last && !ent_same(mention_side(l, last), side)) mark_way(l, last, m, on_way);
        last = m;
    }
    for (uint32_t t = l->sentence->first; t < l->sentence->last; t++)
        if (on_way[t - l->sentence->first]) count_word(l, (int32_t)t);
}

/* ----- triggers that told nothing ----- */

static void add_sentence(const looking *l, const ent_trial *t) {
    static const entente_lack lacks[] = {
        [ENT_UNFIT] = ENTENTE_LACK_CONDITION, [ENT_UNFILLED] = ENTENTE_LACK_CONDITION,
        [ENT_ONE_SIDED] = ENTENTE_LACK_SIDE,  [ENT_UNREAL] = ENTENTE_LACK_MODALITY,
        [ENT_PRIVATE] = ENTENTE_LACK_PUBLIC,  [ENT_CONTENT] = ENTENTE_LACK_CONTENT,
        [ENT_TOLD] = ENTENTE_LACK_PAIR,
    };
    entente_coverage *c = l->coverage;
    const entente_document *d = l->document;
    const entente_token *k = &d->tokens[t->trigger];
    *ent_push(c->arena, c->sentences.items, c->sentences.count, c->sentences.capacity) =
        (row){.part = "sentence",
              .word = ent_strndup(c->arena, d->text + k->start, k->end - k->start),
              .lack = entente_lack_name(lacks[t->outcome]),
              .rule = ent_rule_name(c->arena, t->pattern),
              .document = ent_strdup(c->arena, d->id),
              .count = 1,
              .rank = (int)lacks[t->outcome],
              .text = ent_fold_space(c->arena, d->text + l->sentence->span.start,
                                     d->text + l->sentence->span.end)};
    c->figures[TRIGGERED]++;
}

static void look_at(looking *l, uint32_t sentence) {
    entente_coverage *c = l->coverage;
    c->figures[TWO_SIDED]++;
    if (tells(l)) {
        c->figures[TOLD]++;
        return;
    }
    ent_trials trials = {.arena = l->arena};
    ent_try_sentence(l->document, c->knowledge, sentence, &trials);
    const ent_trial *best = NULL;
    for (uint32_t i = 0; i < trials.count; i++)
        if (!best || trials.items[i].outcome > best->outcome) best = &trials.items[i];
    if (best) add_sentence(l, best);
    if (l->sentence->parsed) count_words_between(l);
}

void entente_coverage_add(entente_coverage *c, const entente_document *d) {
    looking l = {.coverage = c, .document = d, .arena = ent_arena_new()};
    c->figures[DOCUMENTS]++;
    if (ent_gate(c->knowledge->patterns, d, ent_alloc(l.arena, d->sentence_count + 1))) {
        c->figures[OTHER_GENRE]++;
        ent_arena_free(l.arena);
        return;
    }
    l.side = ent_alloc(l.arena, (d->actor_count + 1) * sizeof *l.side);
    for (uint32_t i = 0; i < d->actor_count; i++) l.side[i] = ent_last_principal(d, i);
    for (uint32_t s = 0; s < d->sentence_count; s++) {
        entente_block_kind kind = d->blocks[d->sentences[s].block].kind;
        while (l.from < d->mention_count && d->mentions[l.from].sentence < s) l.from++;
        for (l.to = l.from; l.to < d->mention_count && d->mentions[l.to].sentence == s;) l.to++;
        l.sentence = &d->sentences[s];
        bool speaks = kind == ENTENTE_TITLE || kind == ENTENTE_BODY || kind == ENTENTE_CAPTION;
        if (speaks && has_two_sides(&l)) look_at(&l, s);
    }
    ent_arena_free(l.arena);
}

/* ----- the table ----- */

static int by_nearness(const void *a, const void *b) {
    const row *x = a, *y = b;
    if (x->rank != y->rank) return x->rank < y->rank ? -1 : 1;
    int order = strcmp(x->word, y->word);
    if (!order) order = strcmp(x->document, y->document);
    return order ? order : strcmp(x->text, y->text);
}

/* Verbs before nouns, the most frequent first. */
static int by_count(const void *a, const void *b) {
    const row *x = a, *y = b;
    int order = strcmp(y->part, x->part);
    if (order) return order;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return strcmp(x->word, y->word);
}

static const char *text_of(const row *r, uint32_t column) {
    const char *const texts[] = {r->part, NULL, r->word, r->lack, r->rule, r->document, r->text};
    return texts[column] ? texts[column] : "";
}

static void fill(entente_table *table, const row *const *list) {
    static const char *const names[][2] = {{"part", "sentence: two sides, a trigger and no event; "
                                                    "verb, noun: between two sides and no trigger"},
                                           {"count", "sentences"},
                                           {"word", "the trigger, or the lemma"},
                                           {"lack", "what was missing"},
                                           {"rule", "of the trigger"},
                                           {"document", "id, of the example"},
                                           {"text", "the sentence, or one example"}};
    enum { COUNT = 1 };
    table->column_count = ENT_COUNT(names);
    table->columns = ent_alloc(table->arena, ENT_COUNT(names) * sizeof *table->columns);
    for (uint32_t c = 0; c < table->column_count; c++) {
        double *numbers = ent_alloc(table->arena, (table->row_count + 1) * sizeof *numbers);
        const char **texts = ent_alloc(table->arena, (table->row_count + 1) * sizeof *texts);
        for (uint32_t r = 0; r < table->row_count; r++)
            numbers[r] = list[r]->count, texts[r] = text_of(list[r], c);
        table->columns[c] =
            (entente_column){names[c][0], names[c][1], c == COUNT, c == COUNT ? NULL : texts,
                             c == COUNT ? numbers : NULL};
    }
}

static void add_figures(entente_table *table, const double *values) {
    static const char *const names[FIGURES][2] = {
        [DOCUMENTS] = {"documents", "looked at"},
        [OTHER_GENRE] = {"other_genre", "documents shut out as a whole"},
        [TWO_SIDED] = {"two_sided", "sentences that name two sides"},
        [TOLD] = {"told", "of these, that tell an event"},
        [TRIGGERED] = {"triggered", "of these, that have a trigger and tell none"}};
    table->figures = ent_alloc(table->arena, FIGURES * sizeof *table->figures);
    table->figure_count = FIGURES;
    for (int i = 0; i < FIGURES; i++) {
        double *value = ent_alloc(table->arena, sizeof *value);
        *value = values[i];
        table->figures[i] = (entente_column){names[i][0], names[i][1], true, NULL, value};
    }
}

entente_table *entente_coverage_finish(entente_coverage *c, uint32_t top) {
    entente_table *table = ent_alloc(c->arena, sizeof *table);
    const row **list =
        ent_alloc(c->arena, (c->sentences.count + c->counted.count + 1) * sizeof *list);
    table->arena = c->arena;
    if (c->sentences.count) qsort(c->sentences.items, c->sentences.count, sizeof(row), by_nearness);
    if (c->counted.count) qsort(c->counted.items, c->counted.count, sizeof(row), by_count);
    for (uint32_t i = 0; i < c->sentences.count && (!top || i < top); i++)
        list[table->row_count++] = &c->sentences.items[i];
    uint32_t in_part = 0;
    for (uint32_t i = 0; i < c->counted.count; i++) {
        in_part =
            i && ent_same(c->counted.items[i - 1].part, c->counted.items[i].part) ? in_part + 1 : 0;
        if (!top || in_part < top) list[table->row_count++] = &c->counted.items[i];
    }
    ent_interner_free(c->words);
    fill(table, list);
    add_figures(table, c->figures);
    return table;
}
