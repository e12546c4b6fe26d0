/* scan.c - every name that the knowledge holds, by longest match.
 *
 * Enters: tokens.  Leaves: matches that do not overlap, each with the readings that its spelling
 * allows. Worked example: "the People's Republic of China (PRC)" gives two matches, both of CHN: a
 * name and an acronym; "us" gives none, since the acronym "US" wants its capitals.
 *
 * The walk starts at each token that no match covers yet and goes through the trie piece by piece;
 * the last state in which some reading fits is the match.  It costs one hash look-up a piece where
 * nothing begins.
 */
#include "base/utf8.h"
#include "actor/linker.h"

typedef struct piece {
    uint32_t word, token;
    bool first, last; /* of its token */
} piece;

static const char *text_of(const ent_linker *l, uint32_t token) {
    return l->document->text + l->document->tokens[token].start;
}

static uint32_t length_of(const ent_linker *l, uint32_t token) {
    return l->document->tokens[token].end - l->document->tokens[token].start;
}

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

const ent_list_filter *ent_filter_of(const ent_linker *l, const char *const *list) {
    size_t at = (uintptr_t)list / sizeof *list % ENT_FILTERS;
    while (l->filters[at].list && l->filters[at].list != list) at = (at + 1) % ENT_FILTERS;
    ent_list_filter *f = &l->filters[at];
    if (f->list) return f;
    f->list = list;
    for (; *list; list++) {
        ent_token_key key = {.bytes = ""};
        size_t length = strlen(*list);
        memcpy(key.bytes, *list, length < sizeof key ? length : sizeof key);
        unsigned bit = ent_filter_bit(key.number);
        f->bits[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    return f;
}

bool ent_token_goes_on(const ent_linker *l, uint32_t token, const char *lower, size_t length) {
    if (length_of(l, token) != length) return false;
    for (size_t i = sizeof(ent_token_key); i < length; i++)
        if (small(text_of(l, token)[i]) != lower[i]) return false;
    return true;
}

/* Whether coref.c and group.c have to look at the token at all; they look closer. */
static bool refers(const ent_linker *l, uint32_t t) {
    static const char *const words[] = {"the",  "this", "these", "those", "both", "all",   "our",
                                        "ours", "we",   "us",    "he",    "she",  "him",   "his",
                                        "her",  "it",   "its",   "they",  "them", "their", NULL};
    static const uint32_t first_letters = 1 << ('t' - 'a') | 1 << ('b' - 'a') | 1 << ('a' - 'a') |
                                          1 << ('o' - 'a') | 1 << ('w' - 'a') | 1 << ('u' - 'a') |
                                          1 << ('h' - 'a') | 1 << ('s' - 'a') | 1 << ('i' - 'a');
    unsigned letter = (unsigned char)l->keys[t].bytes[0] - 'a';
    return letter < 26 && (first_letters >> letter & 1) && ent_token_in(l, t, words);
}

static void read_words(ent_linker *l) {
    uint32_t count = l->document->token_count;
    l->keys = ent_alloc(l->arena, (count + 1) * sizeof *l->keys);
    l->shapes = ent_alloc(l->arena, count + 1);
    for (uint32_t t = 0; t < count; t++) {
        const char *text = text_of(l, t), *at = text;
        uint32_t length = length_of(l, t), first = ent_utf8_next(&at, text + length);
        for (uint32_t i = 0; i < length && i < sizeof *l->keys; i++)
            l->keys[t].bytes[i] = small(text[i]);
        if (!ent_is_letter(first)) continue;
        l->shapes[t] = ent_is_upper(first) ? ENT_SHAPE_WORD | ENT_SHAPE_UPPER : ENT_SHAPE_WORD;
        if (length <= 5 && refers(l, t)) l->shapes[t] |= ENT_SHAPE_REFERS;
    }
}

const char *ent_tokens_text(const ent_linker *l, uint32_t first, uint32_t last) {
    const entente_token *tokens = l->document->tokens;
    const char *at = l->document->text + tokens[first].start,
               *end = l->document->text + tokens[last - 1].end;
    char *out = ent_alloc(l->arena, (size_t)(end - at) + 1), *to = out;
    while (at < end) {
        const char *from = at;
        if (ent_is_space(ent_utf8_next(&at, end))) {
            if (to > out && to[-1] != ' ') *to++ = ' ';
        } else {
            memcpy(to, from, (size_t)(at - from));
            to += at - from;
        }
    }
    *to = '\0';
    return out;
}

/* ----- spelling ----- */

/* Letters and digits of both must be the same, case included; dots and spaces do not count. */
static bool same_letters(const char *text, uint32_t length, const char *phrase) {
    uint32_t i = 0;
    for (;;) {
        while (i < length && strchr(". -'", text[i]) && text[i]) i++;
        while (*phrase && strchr(". -'", *phrase)) phrase++;
        if (i == length || !*phrase) return i == length && !*phrase;
        if (text[i++] != *phrase++) return false;
    }
}

/* Acronyms that all-capitals text cannot tell from words. */
static bool is_word_in_capitals(const char *text, uint32_t length) {
    static const char *const words[] = {"US",  "WHO", "IT",  "AID", "AM",  "IS",  "AS",
                                        "AN",  "AT",  "SO",  "IN",  "BE",  "ARE", "CAN",
                                        "MAN", "PAN", "GAS", "ICE", "ACT", "FAO", NULL};
    for (const char *const *w = words; *w; w++)
        if (strlen(*w) == length && memcmp(text, *w, length) == 0) return true;
    return false;
}

static bool spelling_fits(const ent_linker *l, const ent_phrase *phrase, uint32_t first,
                          uint32_t last, bool shouting) {
    const char *as_known = ent_image_string(l->image, phrase->text);
    uint32_t start = l->document->tokens[first].start,
             length = l->document->tokens[last - 1].end - start;
    const char *text = l->document->text + start;
    if (phrase->form >= ENT_PHRASE_TITLE) return true;
    if (l->no_people && l->image->facts[phrase->target].kind == ENTENTE_PERSON) return false;
    if (phrase->exact)
        return same_letters(text, length, as_known) &&
               !(shouting && is_word_in_capitals(text, length));
    const char *at = as_known;
    bool wants_capital = !ent_is_lower(ent_utf8_next(&at, at + strlen(at)));
    return !wants_capital || ent_token_upper(l, first) || ent_is_digit((unsigned char)*text);
}

/* The readings at a state that fit the tokens; the array lies in the arena only where some do not
 * fit. */
static ent_match readings(const ent_linker *l, uint32_t state, uint32_t first, uint32_t last,
                          bool shouting) {
    const ent_state *s = &l->image->states[state];
    const ent_phrase *all = l->image->phrases + s->first_phrase;
    ent_match match = {.first = first, .last = last, .phrases = all};
    for (uint32_t i = 0; i < s->phrase_count; i++)
        match.count += spelling_fits(l, &all[i], first, last, shouting);
    if (match.count && match.count < s->phrase_count) {
        ent_phrase *some = ent_alloc(l->arena, match.count * sizeof *some);
        uint32_t n = 0;
        for (uint32_t i = 0; i < s->phrase_count; i++)
            if (spelling_fits(l, &all[i], first, last, shouting)) some[n++] = all[i];
        match.phrases = some;
    }
    return match;
}

/* ----- the walk ----- */

/* The word of a token that is one piece, all ASCII letters and digits, as most are. False where it
 * is another kind. */
static bool plain_word(const ent_linker *l, uint32_t t, uint32_t *word) {
    enum { LONGEST = 24 };
    const char *text = text_of(l, t);
    uint32_t length = length_of(l, t);
    char folded[LONGEST];
    if (length > LONGEST) return false;
    for (uint32_t i = 0; i < length; i++) {
        folded[i] = small(text[i]);
        if (!ent_is_lower((unsigned char)folded[i]) && !ent_is_digit((unsigned char)folded[i]))
            return false;
    }
    *word = ent_image_word(l->image, folded, length);
    return true;
}

static piece *cut(ent_linker *l, const entente_sentence *sentence, uint32_t *count) {
    const char *text = l->document->text;
    uint32_t capacity = (sentence->last - sentence->first) * 3 / 2, word;
    piece *pieces = ent_alloc(l->arena, capacity * sizeof *pieces);
    ent_buffer folded = {0};
    *count = 0;
    for (uint32_t t = sentence->first; t < sentence->last; t++) {
        uint32_t at = l->document->tokens[t].start, from = *count;
        entente_span span;
        if (plain_word(l, t, &word)) {
            *ent_push(l->arena, pieces, *count, capacity) = (piece){word, t, true, true};
            continue;
        }
        while (ent_piece_next(text, &at, l->document->tokens[t].end, &span, &folded))
            *ent_push(l->arena, pieces, *count, capacity) =
                (piece){ent_image_word(l->image, folded.data, folded.length), t, false, false};
        if (*count > from) pieces[from].first = pieces[*count - 1].last = true;
    }
    ent_buffer_free(&folded);
    return pieces;
}

static ent_match longest(const ent_linker *l, const piece *pieces, uint32_t count, uint32_t from,
                         bool shouting) {
    ent_match best = {0};
    uint32_t state = 0;
    for (uint32_t i = from; i < count && pieces[i].word != ENT_NONE; i++) {
        state = ent_image_step(l->image, state, pieces[i].word);
        if (state == ENT_NONE) break;
        if (!pieces[i].last || !l->image->states[state].phrase_count) continue;
        ent_match match = readings(l, state, pieces[from].token, pieces[i].token + 1, shouting);
        if (match.count) best = match;
    }
    return best;
}

/* Prose shows its small letters soon. */
static bool all_capitals(const ent_linker *l, const entente_sentence *s) {
    uint32_t upper = 0, lower = 0, length = s->span.end - s->span.start;
    for (uint32_t i = s->span.start; i < s->span.end && lower * 8 < length; i++) {
        char c = l->document->text[i];
        upper += c >= 'A' && c <= 'Z';
        lower += c >= 'a' && c <= 'z';
    }
    return upper > 12 && lower * 8 < upper;
}

static void note_named(ent_linker *l, const ent_phrase *p) {
    if (p->form > ENT_PHRASE_ACRONYM) return;
    bool own = p->form == ENT_PHRASE_NAME && !p->ambiguous;
    if (l->named[p->target] < 1 + own) l->named[p->target] = 1 + own;
}

/* "Walt Disney Co": the form of law belongs to the name. */
static void take_legal_forms(const ent_linker *l, uint32_t stop, ent_match *m) {
    for (uint32_t i = 0; i < m->count; i++)
        if (m->phrases[i].form != ENT_PHRASE_NAME ||
            l->image->facts[m->phrases[i].target].kind != ENTENTE_ORGANIZATION)
            return;
    while (m->count && m->last < stop && ent_is_legal_form(l, m->last)) m->last++;
}

/* "the Collective Security Council", "the Asian Trade Bank": behind a capital that belongs to it a
 * name of several words is the end of a longer name. Matches of `l` so far say what is known. */
static bool ends_longer_name(const ent_linker *l, const entente_sentence *s, const ent_match *m) {
    uint32_t before = m->first - 1;
    if (m->last - m->first < 2 || m->first <= s->first + 1) return false;
    for (uint32_t i = 0; i < m->count; i++) {
        const ent_phrase *p = &m->phrases[i];
        if (p->form != ENT_PHRASE_NAME) return false;
        entente_kind kind = l->image->facts[p->target].kind;
        if (kind != ENTENTE_IGO && kind != ENTENTE_ORGAN) return false;
    }
    return l->document->blocks[s->block].kind != ENTENTE_TITLE && l->match_at[before] == ENT_NONE &&
           ent_token_word(l, before) && ent_token_upper(l, before) && !ent_opens(l, before) &&
           l->document->tokens[before].upos == ENTENTE_ADJ;
}

void ent_scan(ent_linker *l) {
    entente_document *d = l->document;
    read_words(l);
    l->match_at = ent_alloc(l->arena, (d->token_count + 1) * sizeof *l->match_at);
    memset(l->match_at, 0xFF, (d->token_count + 1) * sizeof *l->match_at);
    l->named = ent_alloc(l->arena, l->image->counts[ENT_FACTS] + 1);
    l->timed = ent_alloc(l->arena, d->token_count + 1);
    for (uint32_t i = 0; i < d->time_count; i++)
        for (uint32_t t = d->times[i].first; t < d->times[i].last && t < d->token_count; t++)
            l->timed[t] = true;
    l->shouting = ent_alloc(l->arena, d->sentence_count + 1);
    for (uint32_t s = 0; s < d->sentence_count; s++) {
        const entente_sentence *sentence = &d->sentences[s];
        if (d->blocks[sentence->block].kind == ENTENTE_FURNITURE) continue;
        l->shouting[s] = all_capitals(l, sentence);
        uint32_t count;
        piece *pieces = cut(l, sentence, &count);
        for (uint32_t i = 0; i < count;) {
            ent_match match = {0};
            if (pieces[i].first && pieces[i].word != ENT_NONE)
                match = longest(l, pieces, count, i, l->shouting[s]);
            if (!match.count || ends_longer_name(l, sentence, &match)) {
                i++;
                continue;
            }
            if (ent_token_is(l, match.first, "the") && i + 1 < count && pieces[i + 1].first &&
                pieces[i + 1].word != ENT_NONE) {
                /* "the Commonwealth of Independent States" is not "the Commonwealth" */
                ent_match further = longest(l, pieces, count, i + 1, l->shouting[s]);
                if (further.last > match.last) match = further;
            }
            take_legal_forms(l, sentence->last, &match);
            for (uint32_t t = match.first; t < match.last; t++) l->match_at[t] = l->match_count;
            for (uint32_t k = 0; k < match.count; k++) note_named(l, &match.phrases[k]);
            *ent_push(l->arena, l->matches, l->match_count, l->match_capacity) = match;
            while (i < count && pieces[i].token < match.last) i++;
        }
    }
}

const ent_phrase *ent_match_form(const ent_match *match, ent_phrase_form form) {
    for (uint32_t i = 0; match && i < match->count; i++)
        if (match->phrases[i].form == form) return &match->phrases[i];
    return NULL;
}

const ent_match *ent_match_starting(const ent_linker *l, uint32_t token) {
    uint32_t m = token < l->document->token_count ? l->match_at[token] : ENT_NONE;
    return m != ENT_NONE && l->matches[m].first == token ? &l->matches[m] : NULL;
}

const ent_match *ent_match_ending(const ent_linker *l, uint32_t last) {
    uint32_t m = last > 0 ? l->match_at[last - 1] : ENT_NONE;
    return m != ENT_NONE && l->matches[m].last == last ? &l->matches[m] : NULL;
}
