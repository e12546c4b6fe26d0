/* opening.c - the words by which the gate tells what a sentence can hold.
 *
 * Enters: the patterns of events.json.  Leaves: every form of their triggers, and for each pattern
 * the lists of words of which the sentence must hold one ("gave" is an event where there is "aid")
 * or none ("met" is none where there is a "semifinal").
 * Worked example: {"lemmas": ["operation"], "modifiers": ["joint", ...]} makes "operation" and
 * "operations" words of the gate, and gives the list of modifiers a bit; a sentence with
 * "operations" is worth a tree if some word of it has that bit too.
 *
 * Lists are told by bits of one number, so that asking costs an operation; lists beyond its width
 * are not asked for, which lets through more and loses nothing.
 */
#include <stdlib.h>

#include "base/json.h"
#include "knowledge/patterns.h"

typedef struct pair {
    uint32_t word, pattern;
} pair;

typedef struct list_bit {
    const char *const *lemmas;
    const char *word; /* a particle, in place of lemmas */
    bool with;        /* "with" is in it, too */
    uint64_t bit;
} list_bit;

typedef struct opening {
    ent_patterns *p;
    const ent_json *irregular;
    pair *pairs;
    uint32_t pair_count, pair_capacity;
    list_bit lists[64];
    unsigned list_count;
    uint64_t *fills;         /* per word, grows */
    uint32_t fills_capacity; /* words that have one */
} opening;

typedef void take_form(opening *o, uint32_t word, uint64_t what);

static void open_for(opening *o, uint32_t word, uint64_t pattern) {
    *ent_push(o->p->arena, o->pairs, o->pair_count, o->pair_capacity) =
        (pair){word, (uint32_t)pattern};
}

static void fill(opening *o, uint32_t word, uint64_t bit) {
    if (word >= o->fills_capacity) {
        uint32_t more = word * 2 + 64;
        o->fills = ent_xrealloc(o->fills, more * sizeof *o->fills);
        memset(o->fills + o->fills_capacity, 0, (more - o->fills_capacity) * sizeof *o->fills);
        o->fills_capacity = more;
    }
    o->fills[word] |= bit;
}

/* ----- forms ----- */

static void form(opening *o, const char *stem, size_t length, const char *ending, take_form *take,
                 uint64_t what) {
    ent_buffer word = {0};
    ent_buffer_add(&word, stem, length);
    ent_buffer_adds(&word, ending);
    take(o, ent_intern(o->p->gate, word.data, word.length), what);
    ent_buffer_free(&word);
}

static bool is_vowel(char c) {
    return c && strchr("aeiou", c);
}

static bool doubles(const char *lemma, size_t n) {
    return n >= 3 && !is_vowel(lemma[n - 1]) && is_vowel(lemma[n - 2]) && !is_vowel(lemma[n - 3]);
}

/* The forms that English inflection makes of a lemma; one too many does no harm. A noun has its
 * plural, a verb all of them, an adverb none. */
static void forms(opening *o, const char *lemma, ent_word kind, take_form *take, uint64_t what) {
    size_t n = strlen(lemma);
    if (n < 2) return;
    char last = lemma[n - 1], twice[2] = {last, '\0'};
    form(o, lemma, n, "", take, what);
    for (const ent_json *i = ent_json_first(o->irregular); i; i = ent_json_next(i))
        if (ent_same(ent_json_string(i, ""), lemma))
            form(o, ent_json_key(i), strlen(ent_json_key(i)), "", take, what);
    if (kind == ENT_ADVERB) return;
    form(o, lemma, n, "s", take, what);
    form(o, lemma, n, "es", take, what);
    if (last == 'y') form(o, lemma, n - 1, "ies", take, what);
    if (kind == ENT_NOUN) return;
    form(o, lemma, n, "ed", take, what);
    form(o, lemma, n, "d", take, what);
    form(o, lemma, n, "ing", take, what);
    if (last == 'e') form(o, lemma, n - 1, "ing", take, what);
    if (last == 'y') form(o, lemma, n - 1, "ied", take, what);
    if (!doubles(lemma, n)) return;
    ent_buffer stem = {0};
    ent_buffer_add(&stem, lemma, n);
    ent_buffer_adds(&stem, twice);
    form(o, stem.data, stem.length, "ed", take, what);
    form(o, stem.data, stem.length, "ing", take, what);
    ent_buffer_free(&stem);
}

/* ----- lists ----- */

/* The bit of a list, 0 where there are too many lists. `kind`: which forms of its lemmas count. */
static uint64_t list_bit_of(opening *o, const char *const *lemmas, const char *word, bool with,
                            ent_word kind) {
    for (unsigned i = 0; i < o->list_count; i++) {
        const list_bit *l = &o->lists[i];
        bool same = l->with == with && !l->word == !word && (!word || ent_same(l->word, word));
        const char *const *a = lemmas, *const *b = l->lemmas;
        while (same && a && b && *a && *b && ent_same(*a, *b)) a++, b++;
        if (same && (word || (a && b && !*a && !*b))) return l->bit;
    }
    if (o->list_count == ENT_COUNT(o->lists)) return 0;
    uint64_t bit = 1ull << o->list_count;
    o->lists[o->list_count++] = (list_bit){lemmas, word, with, bit};
    for (const char *const *l = lemmas; l && *l; l++) forms(o, *l, kind, fill, bit);
    if (word) forms(o, word, ENT_ADVERB, fill, bit);
    if (with) forms(o, "with", ENT_ADVERB, fill, bit);
    return bit;
}

/* The preposition that alone can bring the role that the pattern needs; NULL where there is more
 * than one way. */
static const char *only_way(const ent_pattern *p) {
    static const char *const others[] = {"subject",    "object",   "indirect",
                                         "possessor",  "modifier", "described",
                                         "invitation", "promise",  "listed"};
    const char *slot = NULL;
    for (uint32_t i = 0; p->needs && i < p->role_count; i++) {
        if (!ent_same(p->roles[i].role, p->needs)) continue;
        if (slot) return NULL;
        slot = p->roles[i].slot;
    }
    for (unsigned i = 0; slot && i < ENT_COUNT(others); i++)
        if (ent_same(slot, others[i])) return NULL;
    return slot;
}

static void list_needs(opening *o, ent_pattern *p) {
    static const char *const copula[] = {
        "be", "is", "are",           "was", "were",           "been", "being",
        "am", "'s", "\xE2\x80\x99s", "'re", "\xE2\x80\x99re", NULL};
    const char *way = only_way(p);
    if (way) p->needs_lists |= list_bit_of(o, NULL, way, false, ENT_ADVERB);
    if (p->predicative) {
        p->needs_lists |= list_bit_of(o, copula, NULL, false, ENT_ADVERB);
        p->needs_lists |= list_bit_of(o, NULL, "of", false, ENT_ADVERB);
    }
    if (p->objects) p->needs_lists |= list_bit_of(o, p->objects, NULL, false, ENT_NOUN);
    if (p->modifiers) p->needs_lists |= list_bit_of(o, p->modifiers, NULL, false, ENT_ADVERB);
    if (p->governors) p->needs_lists |= list_bit_of(o, p->governors, NULL, false, ENT_VERB);
    if (p->adverbs) p->needs_lists |= list_bit_of(o, p->adverbs, NULL, true, ENT_ADVERB);
    if (p->particle) p->needs_lists |= list_bit_of(o, NULL, p->particle, false, ENT_ADVERB);
    /* only a spoiler as it stands is surely one */
    if (p->spoilers) p->spoilt_by |= list_bit_of(o, p->spoilers, NULL, false, ENT_ADVERB);
}

/* ----- the index ----- */

static int by_word(const void *a, const void *b) {
    const pair *x = a, *y = b;
    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    return x->pattern < y->pattern ? -1 : x->pattern > y->pattern;
}

static uint32_t gate_word(const ent_patterns *p, const char *word) {
    return ent_intern(p->gate, word, strlen(word));
}

static void index_words(opening *o, const ent_json *groups) {
    ent_patterns *p = o->p;
    for (uint32_t g = 0; g < p->genre_count; g++)
        for (const char *const *w = p->genres[g].words; w && *w; w++) gate_word(p, *w);
    for (const ent_json *w = ent_json_first(groups); w; w = ent_json_next(w))
        gate_word(p, ent_json_string(w, ""));
    uint32_t n = ent_intern_count(p->gate);
    p->gate_words = ent_alloc(p->arena, (n + 1) * sizeof *p->gate_words);
    p->gate_filter = ent_alloc(p->arena, ENT_GATE_BITS / 8);
    for (uint32_t i = 0; i < n; i++) {
        const char *word = ent_intern_string(p->gate, i);
        uint32_t bit = ent_gate_bit(word, (uint32_t)strlen(word));
        p->gate_filter[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    p->gate_opens = ent_alloc(p->arena, (o->pair_count + 1) * sizeof *p->gate_opens);
    if (o->pair_count) qsort(o->pairs, o->pair_count, sizeof *o->pairs, by_word);
    for (uint32_t i = o->pair_count; i-- > 0;) {
        ent_gate_word *w = &p->gate_words[o->pairs[i].word];
        p->gate_opens[i] = o->pairs[i].pattern;
        w->first = i;
        w->count++;
    }
    for (uint32_t i = 0; i < n && i < o->fills_capacity; i++) p->gate_words[i].fills = o->fills[i];
    for (uint32_t g = 0; g < p->genre_count; g++)
        for (const char *const *w = p->genres[g].words; w && *w; w++)
            p->gate_words[gate_word(p, *w)].genre = (uint8_t)(g + 1);
    for (const ent_json *w = ent_json_first(groups); w; w = ent_json_next(w))
        p->gate_words[gate_word(p, ent_json_string(w, ""))].group = true;
}

void ent_patterns_open_gate(ent_patterns *patterns, const ent_json *root) {
    static const char *const words[] = {
        [ENT_VERB] = "verbs", [ENT_NOUN] = "nouns", [ENT_ADVERB] = "adverbs"};
    opening o = {.p = patterns, .irregular = ent_json_get(root, "irregular")};
    uint32_t number = 0; /* patterns stand in the order of the file */
    for (int w = ENT_VERB; w <= ENT_ADVERB; w++)
        for (const ent_json *e = ent_json_first(ent_json_get(root, words[w])); e;
             e = ent_json_next(e), number++) {
            list_needs(&o, &patterns->patterns[number]);
            const ent_json *l = ent_json_first(ent_json_get(e, "lemmas"));
            for (; l; l = ent_json_next(l))
                forms(&o, ent_json_string(l, ""), (ent_word)w, open_for, number);
        }
    index_words(&o, ent_json_get(root, "groups"));
    free(o.fills);
}
