/* gate.c - which sentences are worth a tree.
 *
 * Enters: tokens.  Leaves: for each sentence whether it can hold an event.
 * Worked example: "Talks between Japan and NATO resumed on Monday." holds a trigger and two names
 * and is analysed; "The weather was fine." is not, and costs a hundredth of it.
 *
 * A tree costs twenty times what everything before it costs, so the gate asks for what an event
 * cannot do without: a form of some trigger's lemma, and two sides, each a capital or together a
 * word such as "they" or "both".  A text of another kind (a match report, a film page) is shut out
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
    uint8_t genre = p->gate_genre[word];
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

const char *ent_gate(const ent_patterns *p, const entente_document *d, bool *open) {
    ent_arena *arena = ent_arena_new();
    bool *seen = ent_alloc(arena, ent_intern_count(p->gate) + 1);
    genre_count genres = {{0}, {0}};
    uint32_t tokens = 0;
    for (uint32_t s = 0; s < d->sentence_count; s++) {
        open[s] = false;
        if (!is_spoken(d, s)) continue;
        bool trigger = false, group = false;
        uint32_t capitals = 0;
        for (uint32_t t = d->sentences[s].first; t < d->sentences[s].last; t++) {
            uint32_t word = gate_word(p, d, &d->tokens[t]);
            capitals += is_capital(d, &d->tokens[t]);
            if (word == ENT_NO_ID) continue;
            trigger = trigger || p->gate_opens[word] == ENT_GATE_TRIGGER;
            group = group || p->gate_opens[word] == ENT_GATE_GROUP;
            count_genre(p, &genres, seen, word);
        }
        tokens += d->sentences[s].last - d->sentences[s].first;
        open[s] = trigger && (group || capitals >= 2);
    }
    const char *genre = other_genre(p, &genres, tokens);
    if (genre) memset(open, 0, d->sentence_count * sizeof *open);
    ent_arena_free(arena);
    return genre;
}
