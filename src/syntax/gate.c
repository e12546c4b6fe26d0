/* gate.c - which sentences are worth a tree.
 *
 * Enters: tokens.  Leaves: for each sentence whether it can hold an event.
 * Worked example: "Talks between Japan and NATO resumed on Monday." holds a trigger and two names
 * and is analysed; "The weather was fine." is not, and costs a hundredth of it.
 *
 * A tree costs twenty times what everything before it costs, so the gate asks for what an event
 * cannot do without: a form of some trigger's lemma, whatever else its pattern asks of the words
 * ("gave" needs "aid"; knowledge/opening.c), and two sides, each a capital or together a word such
 * as "they", "both" or "the talks".  A text of another kind (a match report, a film page) is shut
 * out as a whole, told by its words: many, and different ones.
 *
 * Who "Mr Kennedy" is, his name in full tells: the sentence where it stands first is let through.
 */
#include "syntax/gate.h"

#include <strings.h>

#include "base/utf8.h"
#include "text/segment.h"

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

/* A pattern whose trigger was met. */
typedef struct hit {
    uint32_t pattern;
    uint64_t own;   /* the word lists that the trigger itself is in: it is not its own object */
    uint32_t until; /* the token by which a side must follow, 0 where none need to */
    bool followed;
} hit;

/* What a sentence has shown so far. */
typedef struct sight {
    uint64_t lists, twice; /* word lists of which a word was met, and of which two */
    bool group;
    uint32_t capitals;
    hit *hits;
    uint32_t count;
    uint32_t *met_in; /* per pattern: the last sentence that had it, plus 1 */
    uint32_t *hit_at; /* and its hit there */
} sight;

/* The shape in which the pattern wants its trigger. */
static bool shape_fits(const ent_pattern *p, const entente_document *d, const entente_token *t) {
    if (p->capitalised && !is_capital(d, t)) return false;
    return (!p->plural && !p->singular) || ((d->text[t->end - 1] | 32) == 's') == p->plural;
}

/* Does one of the words stand among the `reach` tokens before this one? */
static bool follows(const entente_document *d, uint32_t t, const char *const *words,
                    uint32_t reach) {
    for (uint32_t back = 1; back <= reach && back <= t; back++) {
        const entente_token *before = &d->tokens[t - back];
        for (const char *const *w = words; *w; w++)
            if (before->end - before->start == strlen(*w) &&
                strncasecmp(d->text + before->start, *w, strlen(*w)) == 0)
                return true;
    }
    return false;
}

static void see(const ent_patterns *p, const entente_document *d, uint32_t sentence, uint32_t t,
                uint32_t word, sight *s) {
    enum { NEAR = 8 };
    static const char *const articles[] = {"the", "this", "these", NULL};
    static const char *const relatives[] = {"which", "whom", NULL};
    const ent_gate_word *w = &p->gate_words[word];
    s->twice |= s->lists & w->fills;
    s->lists |= w->fills;
    s->group = s->group || w->group;
    for (uint32_t i = w->first; i < w->first + w->count; i++) {
        uint32_t number = p->gate_opens[i];
        const ent_pattern *pattern = &p->patterns[number];
        if (!shape_fits(pattern, d, &d->tokens[t])) continue;
        hit *h = &s->hits[s->hit_at[number]];
        if (s->met_in[number] != sentence + 1) {
            s->met_in[number] = sentence + 1;
            s->hit_at[number] = s->count;
            h = &s->hits[s->count++];
            *h = (hit){.pattern = number, .own = w->fills};
        }
        h->own &= w->fills;
        /* "the talks": between those who were told of before */
        if (pattern->word == ENT_NOUN && pattern->type != ENTENTE_COOPERATION &&
            pattern->type != ENTENTE_MEMBERSHIP && !pattern->needs_lists &&
            follows(d, t, articles, 2))
            s->group = true;
        /* whom one receives, or what one joins, is told right after, but for "which it joined" */
        if (pattern->kinds) h->until = t + NEAR;
        if (pattern->kinds && follows(d, t, relatives, 3)) h->followed = true;
    }
}

/* A name or a word for several: a side of those verbs that are near before it. */
static void see_side(sight *s, uint32_t t) {
    for (uint32_t i = 0; i < s->count; i++)
        if (t <= s->hits[i].until) s->hits[i].followed = true;
}

static bool can_hold_event(const ent_patterns *p, const sight *s) {
    if (!s->group && s->capitals < 2) return false;
    for (uint32_t i = 0; i < s->count; i++) {
        const hit *h = &s->hits[i];
        const ent_pattern *pattern = &p->patterns[h->pattern];
        uint64_t lists = (s->lists & ~h->own) | s->twice;
        if (!(pattern->needs_lists & ~lists) && !(pattern->spoilt_by & s->lists) &&
            (!h->until || h->followed))
            return true;
    }
    return false;
}

/* "The" begins a sentence, and names nobody. */
static bool names(const entente_document *d, uint32_t t, bool first) {
    const entente_token *token = &d->tokens[t];
    return is_capital(d, token) &&
           !(first && ent_opens_sentence(d->text + token->start, token->end - token->start));
}

/* ----- names in full ----- */

enum { NAME_BITS = 1 << 12, SHORTEST_NAME = 4 };

/* Sets of words by a few bits of them: a word too many opens a sentence too many. */
typedef struct name_set {
    uint64_t bits[NAME_BITS / 64];
} name_set;

static bool has_name(const name_set *set, uint32_t bit) {
    return set->bits[bit / 64] >> bit % 64 & 1;
}
static void add_name(name_set *set, uint32_t bit) {
    set->bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

/* "Mr", "Gen." */
static bool is_title(const entente_document *d, const entente_token *t) {
    uint32_t n = t->end - t->start - (d->text[t->end - 1] == '.');
    return ent_abbreviation_of(d->text + t->start, n) == ENT_ABBREVIATION_TITLE;
}

/* Calls `take` with each longer word in capitals of a sentence but its first, and whether one with
 * a capital stands before it. */
typedef void take_name(void *context, uint32_t sentence, uint32_t bit, bool full);

static void each_name(const entente_document *d, uint32_t sentence, take_name *take,
                      void *context) {
    const entente_sentence *s = &d->sentences[sentence];
    bool before = false;
    for (uint32_t t = s->first; t < s->last; t++) {
        const entente_token *token = &d->tokens[t];
        uint32_t n = token->end - token->start;
        bool capital = names(d, t, t == s->first);
        if (capital && t > s->first && n >= SHORTEST_NAME)
            take(context, sentence, ent_gate_bit(d->text + token->start, n) % NAME_BITS, before);
        before = capital && n > 1 && !is_title(d, token);
    }
}

typedef struct full_names {
    name_set alone, told; /* stand by themselves where an event may be; stood in full already */
    bool *open;
} full_names;

static void note_alone(void *context, uint32_t sentence, uint32_t bit, bool full) {
    (void)sentence;
    if (!full) add_name(&((full_names *)context)->alone, bit);
}

static void open_first_full(void *context, uint32_t sentence, uint32_t bit, bool full) {
    full_names *f = context;
    if (!full || !has_name(&f->alone, bit) || has_name(&f->told, bit)) return;
    add_name(&f->told, bit);
    f->open[sentence] = true;
}

/* "Last month, it signed": who, the sentence before tells. */
static bool opens_with_it(const entente_document *d, uint32_t sentence) {
    enum { SOON = 5 };
    static const char *const it[] = {"it", NULL};
    uint32_t first = d->sentences[sentence].first, n = d->sentences[sentence].last - first;
    return follows(d, first + (n < SOON ? n : SOON), it, n < SOON ? n : SOON);
}

/* "Mr Kennedy held talks": who he is, is told where "Charles Kennedy" stands first. */
static void open_full_names(const entente_document *d, bool *open) {
    full_names f = {.open = open};
    bool any = false;
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        if (open[i]) each_name(d, i, note_alone, &f);
        any = any || open[i];
    }
    for (uint32_t i = 1; i < d->sentence_count; i++)
        if (open[i] && !open[i - 1] && is_spoken(d, i - 1) && opens_with_it(d, i))
            open[i - 1] = true;
    for (uint32_t i = 0; any && i < d->sentence_count; i++)
        if (is_spoken(d, i)) each_name(d, i, open_first_full, &f);
}

const char *ent_gate(const ent_patterns *p, const entente_document *d, bool *open) {
    ent_arena *arena = ent_arena_new();
    bool *seen = ent_alloc(arena, ent_intern_count(p->gate) + 1);
    sight s = {.hits = ent_alloc(arena, (p->pattern_count + 1) * sizeof *s.hits),
               .met_in = ent_alloc(arena, (p->pattern_count + 1) * sizeof *s.met_in),
               .hit_at = ent_alloc(arena, (p->pattern_count + 1) * sizeof *s.hit_at)};
    genre_count genres = {{0}, {0}};
    uint32_t tokens = 0;
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        open[i] = false;
        if (!is_spoken(d, i)) continue;
        s.lists = s.twice = 0;
        s.group = false;
        s.capitals = s.count = 0;
        for (uint32_t t = d->sentences[i].first; t < d->sentences[i].last; t++) {
            uint32_t word = gate_word(p, d, &d->tokens[t]);
            bool named = names(d, t, t == d->sentences[i].first);
            s.capitals += named;
            if (named || (word != ENT_NO_ID && p->gate_words[word].group)) see_side(&s, t);
            if (word == ENT_NO_ID) continue;
            see(p, d, i, t, word, &s);
            count_genre(p, &genres, seen, word);
        }
        tokens += d->sentences[i].last - d->sentences[i].first;
        open[i] = can_hold_event(p, &s);
    }
    const char *genre = other_genre(p, &genres, tokens);
    if (genre)
        memset(open, 0, d->sentence_count * sizeof *open);
    else
        open_full_names(d, open);
    ent_arena_free(arena);
    return genre;
}
