/* gate.c - which sentences are worth a tree.
 *
 * Enters: tokens.  Leaves: for each sentence whether it can hold an event.
 * Worked example: "Talks between Japan and NATO resumed on Monday." holds a trigger and two names
 * and is analysed; "The weather was fine." is not, and costs a hundredth of it.
 *
 * A tree costs twenty times what everything before it costs, so the gate asks for what an event
 * cannot do without: a form of some trigger's lemma, whatever else its pattern asks of the words
 * ("gave" needs "aid"; knowledge/opening.c), and two sides, each a capital or together a word such
 * as "they" or "both".  A text of another kind (a match report, a film page) is shut out
 * as a whole, told by its words: many, and different ones.
 */
#include "syntax/gate.h"

#include "base/utf8.h"

enum { LEAST_WORDS = 7, PER_THOUSAND = 25, LONGEST_WORD = 24, MOST_GENRES = 8 };

static bool is_spoken(const entente_document *d, uint32_t sentence) {
    return d->blocks[d->sentences[sentence].block].kind != ENTENTE_FURNITURE;
}

/* The number of a folded token in the gate's words, or ENT_NO_ID. */
static uint32_t gate_word(const ent_patterns *p, const entente_document *d,
                          const entente_token *t) {
    char word[LONGEST_WORD];
    uint32_t n = t->end - t->start;
    if (n < 2 || n > LONGEST_WORD) return ENT_NO_ID;
    uint32_t bit = ent_gate_bit(d->text + t->start, n);
    if (!(p->gate_filter[bit / 64] >> bit % 64 & 1)) return ENT_NO_ID;
    for (uint32_t i = 0; i < n; i++) {
        char c = d->text[t->start + i];
        word[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return ent_interned(p->gate, word, n);
}

static bool is_capital(const entente_document *d, const entente_token *t) {
    unsigned char c = (unsigned char)d->text[t->start];
    return (c >= 'A' && c <= 'Z') || (c >= 0xC3 && c < 0xE2);
}

typedef struct genre_count {
    uint32_t hits[MOST_GENRES], distinct[MOST_GENRES];
} genre_count;

static void count_genre(const ent_patterns *p, genre_count *g, bool *seen, uint32_t word) {
    uint8_t genre = p->gate_words[word].genre;
    if (!genre || genre > MOST_GENRES) return;
    g->hits[genre - 1]++;
    if (!seen[word]) g->distinct[genre - 1]++;
    seen[word] = true;
}

static const char *other_genre(const ent_patterns *p, const genre_count *g, uint32_t tokens) {
    for (uint32_t i = 0; i < p->genre_count && i < MOST_GENRES; i++)
        if (g->distinct[i] >= LEAST_WORDS && g->hits[i] * 1000 >= tokens * PER_THOUSAND)
            return p->genres[i].name;
    return NULL;
}

/* What a sentence has shown so far. */
typedef struct sight {
    uint64_t lists; /* word lists of which a word was met */
    bool group;
    uint32_t capitals;
    uint32_t *triggered, count; /* patterns whose trigger was met */
    uint32_t *met_in;           /* per pattern: the last sentence that had it, plus 1 */
} sight;

/* The shape in which the pattern wants its trigger. */
static bool shape_fits(const ent_pattern *p, const entente_document *d, const entente_token *t) {
    if (p->capitalised && !is_capital(d, t)) return false;
    return (!p->plural && !p->singular) || ((d->text[t->end - 1] | 32) == 's') == p->plural;
}

static void see(const ent_patterns *p, const entente_document *d, uint32_t sentence,
                const entente_token *t, uint32_t word, sight *s) {
    const ent_gate_word *w = &p->gate_words[word];
    s->lists |= w->fills;
    s->group = s->group || w->group;
    for (uint32_t i = w->first; i < w->first + w->count; i++) {
        uint32_t pattern = p->gate_opens[i];
        if (s->met_in[pattern] == sentence + 1 || !shape_fits(&p->patterns[pattern], d, t))
            continue;
        s->met_in[pattern] = sentence + 1;
        s->triggered[s->count++] = pattern;
    }
}

static bool can_hold_event(const ent_patterns *p, const sight *s) {
    if (!s->group && s->capitals < 2) return false;
    for (uint32_t i = 0; i < s->count; i++) {
        const ent_pattern *pattern = &p->patterns[s->triggered[i]];
        if (!(pattern->needs_lists & ~s->lists) && !(pattern->spoilt_by & s->lists)) return true;
    }
    return false;
}

const char *ent_gate(const ent_patterns *p, const entente_document *d, bool *open) {
    ent_arena *arena = ent_arena_new();
    bool *seen = ent_alloc(arena, ent_intern_count(p->gate) + 1);
    sight s = {.triggered = ent_alloc(arena, (p->pattern_count + 1) * sizeof *s.triggered),
               .met_in = ent_alloc(arena, (p->pattern_count + 1) * sizeof *s.met_in)};
    genre_count genres = {{0}, {0}};
    uint32_t tokens = 0;
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        open[i] = false;
        if (!is_spoken(d, i)) continue;
        s.lists = 0;
        s.group = false;
        s.capitals = s.count = 0;
        for (uint32_t t = d->sentences[i].first; t < d->sentences[i].last; t++) {
            uint32_t word = gate_word(p, d, &d->tokens[t]);
            s.capitals += is_capital(d, &d->tokens[t]);
            if (word == ENT_NO_ID) continue;
            see(p, d, i, &d->tokens[t], word, &s);
            count_genre(p, &genres, seen, word);
        }
        tokens += d->sentences[i].last - d->sentences[i].first;
        open[i] = can_hold_event(p, &s);
    }
    const char *genre = other_genre(p, &genres, tokens);
    if (genre) memset(open, 0, d->sentence_count * sizeof *open);
    ent_arena_free(arena);
    return genre;
}
