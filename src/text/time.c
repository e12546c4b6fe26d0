/* time.c - the time expressions of a document, and what they mean.
 *
 * Enters: text with sentences and tokens, and the article's date where it has one.  Leaves:
 * document->times.
 *
 * Two passes. The first finds expressions and notes what their neighbourhood says (tense, links to
 * the next one); the second resolves them in the order of the text, since "two days later" counts
 * from the date told before. Between the passes the text shows whether it tells a story: where it
 * bears no date, or nearly all years that it names lie well before its date, dates without a year
 * follow the story and not the article.
 *
 * Worked example: article of 2023-07-14, "The leaders met from Tuesday to Wednesday and will meet
 * again in March." Tuesday and Wednesday follow "met", so they are 2023-07-11 and 2023-07-12, and
 * as a range both have the interval 2023-07-11 .. 2023-07-12; March follows "will", so it is
 * 2024-03.
 */
#include "text/text.h"
#include "text/time.h"

#define B(name) (UINT64_C(1) << ENT_TIME_BIT_##name)

typedef ent_time_found found;

typedef struct finder {
    ent_time_lexer *lexer;
    entente_document *document;
    found *found;
    uint32_t count, capacity;
    bool story; /* the text runs by its own dates */
} finder;

static bool is_date(entente_date date) {
    return date.grain != ENTENTE_NO_DATE;
}

/* ----- tense ----- */

static bool ends_in_ed(const char *text, const ent_time_atom *atom) {
    return atom->word && !atom->capital && atom->end - atom->start > 3 &&
           text[atom->end - 1] == 'd' && text[atom->end - 2] == 'e';
}

static bool is_be(const ent_time_atom *atom) {
    return atom->mask & B(PLAN) && atom->end - atom->start == 2;
}

/* "Kishida to visit Vilnius", "talks to be held": what is to come. Not "had to be", nor "traveled
 * to meet". */
static bool is_headline_infinitive(const ent_time_lexer *lexer, uint32_t at) {
    if (at == 0 || at + 1 >= lexer->count || !(lexer->atoms[at].mask & B(TO))) return false;
    const ent_time_atom *to = &lexer->atoms[at], *verb = to + 1, *before = to - 1;
    if (to->end - to->start != 2 || !verb->word || verb->capital || verb->mask & (B(A) | B(THE)))
        return false;
    return before->word && !(before->mask & (B(PAST) | B(PLAN))) &&
           (before->capital || is_be(verb));
}

/* What the word at `at`, `distance` atoms from the expression, says about its tense. */
static ent_tense tense_of_word(const ent_time_lexer *lexer, uint32_t at, uint32_t distance) {
    enum { BESIDE = 3 };
    const ent_time_atom *atom = &lexer->atoms[at];
    uint64_t next = at + 1 < lexer->count ? lexer->atoms[at + 1].mask : 0;
    if (atom->mask & B(FUTURE) || is_headline_infinitive(lexer, at)) return ENT_TENSE_FUTURE;
    if (atom->mask & B(PLAN)) {
        if ((next & B(TO)) || (atom->number == 1 && (next & B(CUE)))) return ENT_TENSE_FUTURE;
    }
    if (at > 0 && is_be(atom - 1))
        return ENT_TENSE_UNKNOWN; /* "to be made": what stands before "be" tells */
    if (atom->mask & B(PAST))
        return atom->number == 1 && distance > BESIDE ? ENT_TENSE_UNKNOWN : ENT_TENSE_PAST;
    return ends_in_ed(lexer->text, atom) ? ENT_TENSE_PAST : ENT_TENSE_UNKNOWN;
}

/* The nearest verb before the expression decides, else the nearest one after it. */
static ent_tense tense_around(const ent_time_lexer *lexer, const ent_timex *t) {
    enum { REACH = 40 };
    for (uint32_t d = 1; d <= REACH && d <= t->first; d++) {
        ent_tense tense = tense_of_word(lexer, t->first - d, d);
        if (tense != ENT_TENSE_UNKNOWN) return tense;
    }
    for (uint32_t d = 0; d < REACH && t->last + d < lexer->count; d++) {
        ent_tense tense = tense_of_word(lexer, t->last + d, d + 1);
        if (tense != ENT_TENSE_UNKNOWN) return tense;
    }
    return ENT_TENSE_UNKNOWN;
}

/* ----- first pass ----- */

static ent_time_link link_between(const ent_time_lexer *lexer, const ent_timex *a,
                                  const ent_timex *b) {
    uint32_t gap = b->first - a->last;
    if (gap == 0 || gap > 2) return ENT_LINK_NONE;
    uint64_t first = lexer->atoms[a->last].mask, last = lexer->atoms[b->first - 1].mask;
    uint64_t before = a->first > 0 ? lexer->atoms[a->first - 1].mask : 0;
    bool again =
        last & (B(ON) | B(IN) | B(FROM)) && first & (B(AND) | B(TO)); /* "in May and in June" */
    if (gap == 2 && !again && !(first & B(COMMA))) return ENT_LINK_NONE;
    if (first & (B(TO) | B(DASH))) return ENT_LINK_TO;
    if (first & B(AND))
        return before & B(BETWEEN) ? ENT_LINK_BETWEEN : gap == 1 ? ENT_LINK_AND : ENT_LINK_LIST;
    if (first & B(COMMA)) return gap == 1 || last & B(AND) ? ENT_LINK_LIST : ENT_LINK_NONE;
    return ENT_LINK_NONE;
}

static bool is_aside(const entente_document *document, uint32_t sentence) {
    uint32_t block = document->sentences[sentence].block;
    if (block >= document->block_count) return false;
    return document->blocks[block].kind == ENTENTE_FURNITURE ||
           document->blocks[block].kind == ENTENTE_META;
}

static void keep(finder *f, const ent_timex *t, uint32_t sentence, ent_tense tense) {
    found *item = ent_push(f->document->arena, f->found, f->count, f->capacity);
    *item = (found){.timex = *t,
                    .sentence = sentence,
                    .tense = tense,
                    .aside = is_aside(f->document, sentence)};
    item->after_in = t->first == 0 || f->lexer->atoms[t->first - 1].mask & B(IN);
    item->span.start = f->lexer->atoms[t->first].start;
    item->span.end = f->lexer->atoms[t->last - 1].end;
}

/* "July 11-12, 2023" is kept as "July 11" and "12, 2023", as TIMEX3 has it, with the fields of
 * both. */
static void keep_halves(finder *f, const ent_timex *t, uint32_t sentence, ent_tense tense) {
    ent_timex first = *t, second = *t;
    first.last = t->split;
    first.split = second.split = 0;
    second.first = t->resume;
    if (t->day2 != ENT_UNTOLD) second.day = t->day2;
    if (t->year2 != ENT_UNTOLD_YEAR) second.year = t->year2;
    keep(f, &first, sentence, tense);
    bool and = f->lexer->atoms[t->split].mask & B(AND);
    f->found[f->count - 1].link = and? ENT_LINK_AND : ENT_LINK_TO;
    keep(f, &second, sentence, tense);
}

static bool could_begin(const ent_time_lexer *lexer, uint32_t at) {
    static const uint64_t small = B(OF) | B(IN) | B(ON) | B(AND) | B(TO) | B(FROM) | B(BETWEEN) |
                                  B(COMMA) | B(DASH) | B(PAREN) | B(POSSESSIVE) | B(AMPM) | B(BC) |
                                  B(CUE) | B(COUNTED) | B(LABEL) | B(FUTURE) | B(PAST) | B(PLAN);
    uint64_t mask = lexer->atoms[at].mask;
    if (!(mask & ~small)) return false;
    return !(mask & (B(A) | B(THE))) || (at + 1 < lexer->count && lexer->atoms[at + 1].mask);
}

static void find_in_sentence(finder *f, uint32_t sentence) {
    entente_span span = f->document->sentences[sentence].span;
    uint32_t before = f->count;
    if (!ent_time_lex(f->lexer, span.start, span.end)) return;
    for (uint32_t at = 0; at < f->lexer->count;) {
        ent_timex t;
        if (!could_begin(f->lexer, at) || !ent_time_match(f->lexer, at, &t)) {
            at++;
            continue;
        }
        bool needs_tense = t.how == ENT_CALENDAR && t.year == ENT_UNTOLD_YEAR;
        ent_tense tense = needs_tense ? tense_around(f->lexer, &t) : ENT_TENSE_UNKNOWN;
        if (f->count > before) {
            found *last = &f->found[f->count - 1];
            last->link = link_between(f->lexer, &last->timex, &t);
        }
        if (t.split)
            keep_halves(f, &t, sentence, tense);
        else
            keep(f, &t, sentence, tense);
        at = t.last;
    }
}

/* ----- between the passes ----- */

static bool full(const ent_timex *t) {
    return t->how == ENT_CALENDAR && t->year != ENT_UNTOLD_YEAR && t->month > 0 && t->day > 0;
}

static bool misses_year(const ent_timex *t) {
    return t->how == ENT_CALENDAR && t->year == ENT_UNTOLD_YEAR && t->month > 0 &&
           t->shift == ENT_ANY;
}

/* "from 3 May to 5 June 2019": the year that closes a range or list is every member's. */
static void hand_years_back(finder *f) {
    for (uint32_t i = f->count; i-- > 1;) {
        found *a = &f->found[i - 1], *b = &f->found[i];
        if (a->link == ENT_LINK_NONE || !misses_year(&a->timex) || b->timex.how != ENT_CALENDAR)
            continue;
        if (b->timex.year == ENT_UNTOLD_YEAR || b->timex.month <= 0) continue;
        a->timex.year =
            b->timex.year - (a->timex.month > b->timex.month && a->link != ENT_LINK_LIST);
    }
}

/* "signed on 15 June 1996 and ratified on July 3": within a sentence the story goes on from a full
 * date. */
static void mark_stories(finder *f, int year_now) {
    for (uint32_t i = 1; i < f->count; i++) {
        found *a = &f->found[i - 1], *b = &f->found[i];
        if (a->sentence != b->sentence || !misses_year(&b->timex)) continue;
        b->story = a->story || (full(&a->timex) && a->timex.year != year_now);
    }
}

static bool tells_a_story(const finder *f, int year_now) {
    enum { LONG_AGO = 2, LEAST = 6 };
    uint32_t told = 0, old = 0;
    for (uint32_t i = 0; i < f->count; i++) {
        const ent_timex *t = &f->found[i].timex;
        if (t->how != ENT_CALENDAR || t->year == ENT_UNTOLD_YEAR) continue;
        told++;
        old += t->year <= year_now - LONG_AGO;
    }
    return old >= LEAST && old * 10 >= told * 9;
}

/* ----- second pass ----- */

/* Does this date stand for "then" in what follows? */
static bool moves_on(const found *item) {
    ent_time_how how = item->timex.how;
    return is_date(item->date) && !item->aside && item->date.grain != ENTENTE_DECADE &&
           item->date.to - item->date.from <= 366 &&
           (how == ENT_CALENDAR || how == ENT_FROM_TEXT || how == ENT_FROM_NOW ||
            how == ENT_NEXT_PERIOD);
}

/* "from March 15 to June 15": of the years in which that could be, the one that suits the article's
 * date and tense. */
static void put_in_one_year(found *a, found *b, entente_date now, ent_arena *arena) {
    enum { AGAINST_TENSE = 4 };
    if (!misses_year(&a->timex) || !misses_year(&b->timex)) return;
    int year, month, day;
    ent_civil(now.from, &year, &month, &day);
    int64_t least = INT64_MAX;
    ent_timex best_a = a->timex, best_b = b->timex;
    for (int y = year - 1; y <= year + 1; y++) {
        entente_date from = ent_time_in_year(&a->timex, y), to = ent_time_in_year(&b->timex, y);
        int over =
            is_date(from) && is_date(to) && to.from < from.from; /* over the turn of the year */
        if (over) to = ent_time_in_year(&b->timex, y + 1);
        if (!is_date(from) || !is_date(to)) continue;
        int64_t past = to.to < now.from ? now.from - to.to : 0,
                ahead = from.from > now.to ? from.from - now.to : 0;
        int64_t cost = past * (a->tense == ENT_TENSE_FUTURE ? AGAINST_TENSE : 1) +
                       ahead * (a->tense == ENT_TENSE_PAST ? AGAINST_TENSE : 1);
        if (cost >= least) continue;
        least = cost;
        best_a.year = y;
        best_b.year = y + over;
    }
    ent_time_context context = {now, ent_date_none(), false};
    char value[ENT_TIME_VALUE_SPACE];
    a->date = ent_time_resolve(&best_a, &context, a->tense, value);
    a->value = ent_strdup(arena, value);
    b->date = ent_time_resolve(&best_b, &context, b->tense, value);
    b->value = ent_strdup(arena, value);
}

/* "from Tuesday to Friday" on a Wednesday: each alone is the last one; as a range, Tuesday comes
 * before Friday. */
static void put_in_order(found *a, found *b, const finder *f) {
    if (a->timex.weekday == ENT_UNTOLD || b->timex.weekday == ENT_UNTOLD) return;
    if (a->timex.day > 0 || b->timex.day > 0) return;
    if (a->date.grain != ENTENTE_DAY || b->date.grain != ENTENTE_DAY ||
        a->date.from <= b->date.from)
        return;
    found *moved = a->tense == ENT_TENSE_FUTURE ? b : a;
    moved->date = ent_date_day(moved->date.from + (moved == a ? -7 : 7));
    char value[ENT_TIME_VALUE_SPACE];
    moved->value = ent_strdup(f->document->arena, ent_day_format(moved->date.from, value));
}

static bool makes_range(const found *a, const found *b) {
    if (!is_date(a->date) || !is_date(b->date)) return false;
    if (a->date.from > b->date.from || a->date.to > b->date.to) return false;
    if (a->link == ENT_LINK_TO || a->link == ENT_LINK_BETWEEN) return true;
    bool days = a->date.grain == ENTENTE_DAY && b->date.grain == ENTENTE_DAY;
    return a->link == ENT_LINK_AND && days && b->date.from == a->date.to + 1;
}

static void join_ranges(finder *f, entente_date now) {
    for (uint32_t i = 0; i + 1 < f->count; i++) {
        found *a = &f->found[i], *b = &f->found[i + 1];
        if (a->link == ENT_LINK_NONE || a->sentence != b->sentence) continue;
        if (a->link == ENT_LINK_TO || a->link == ENT_LINK_BETWEEN) {
            put_in_order(a, b, f);
            if (!f->story && !a->story && is_date(now))
                put_in_one_year(a, b, now, f->document->arena);
        }
        if (!makes_range(a, b)) continue;
        a->date = b->date = ent_date_range(a->date, b->date);
    }
}

/* "at 8:30 p.m.": a time of a day that another expression tells. */
static bool is_clock(const found *item) {
    return item->timex.how == ENT_FROM_EITHER && item->timex.unit == ENT_UNTOLD;
}

/* Gives every time of day the day told in its sentence, the one that follows first ("at 4:42 on
 * Saturday"), else in a story the day told last. "17:57" alone does not mean the article's day. */
static void resolve_clocks(finder *f, bool story) {
    for (uint32_t i = 0; i < f->count; i++) {
        found *item = &f->found[i];
        if (!is_clock(item)) continue;
        ent_time_context context = {ent_date_none(), story ? item->told : ent_date_none(), true};
        const found *near[] = {i + 1 < f->count ? item + 1 : NULL, i > 0 ? item - 1 : NULL};
        for (size_t n = ENT_COUNT(near); n-- > 0;) {
            bool same = near[n] && near[n]->sentence == item->sentence;
            if (same && near[n]->date.grain == ENTENTE_DAY) context.told = near[n]->date;
        }
        char value[ENT_TIME_VALUE_SPACE];
        item->date = ent_time_resolve(&item->timex, &context, ENT_TENSE_UNKNOWN, value);
        item->value = ent_strdup(f->document->arena, value);
    }
}

static void resolve_all(finder *f, entente_date now) {
    ent_time_context context = {now, ent_date_none(), !is_date(now)};
    int year_now = 0, month, day;
    if (is_date(now)) {
        ent_civil(now.from, &year_now, &month, &day);
        context.story = tells_a_story(f, year_now);
        mark_stories(f, year_now);
    }
    bool story = f->story = context.story;
    if (story) ent_time_follow_story(f->found, f->count);
    for (uint32_t i = 0; i < f->count; i++) {
        found *item = &f->found[i];
        char value[ENT_TIME_VALUE_SPACE];
        if (is_clock(item)) continue;
        context.story = story || item->story;
        if (story) context.told = item->told;
        item->date = ent_time_resolve(&item->timex, &context, item->tense, value);
        item->value = ent_strdup(f->document->arena, value);
        if (moves_on(item)) context.told = item->date;
    }
    resolve_clocks(f, story);
}

/* ----- leaving ----- */

static const char *type_of(const found *item) {
    if (item->timex.how == ENT_SET) return "SET";
    if (item->timex.how == ENT_DURATION || item->timex.how == ENT_YEARS_THROUGH) return "DURATION";
    if (item->timex.how == ENT_NEXT_PERIOD && item->value[0] == 'P') return "DURATION";
    return item->timex.part != ENT_UNTOLD || item->timex.clock != ENT_UNTOLD ? "TIME" : "DATE";
}

static void emit(finder *f) {
    entente_document *document = f->document;
    document->times = ent_alloc(document->arena, f->count * sizeof *document->times);
    document->time_count = f->count;
    uint32_t sentence = UINT32_MAX, token = 0;
    for (uint32_t i = 0; i < f->count; i++) {
        const found *item = &f->found[i];
        const entente_sentence *s = &document->sentences[item->sentence];
        if (item->sentence != sentence) sentence = item->sentence, token = s->first;
        while (token < s->last && document->tokens[token].end <= item->span.start) token++;
        uint32_t last = token;
        while (last < s->last && document->tokens[last].start < item->span.end) last++;
        document->times[i] = (entente_time){item->span,    item->sentence, token,     last,
                                            type_of(item), item->value,    item->date};
    }
}

void ent_find_times(entente_document *document, ent_pool *lexers) {
    finder f = {.document = document, .lexer = lexers ? ent_pool_take(lexers) : NULL};
    if (!f.lexer) f.lexer = ent_time_lexer_new();
    f.lexer->text = document->text;
    for (uint32_t i = 0; i < document->sentence_count; i++) find_in_sentence(&f, i);
    if (lexers)
        ent_pool_give(lexers, f.lexer, ent_time_lexer_free);
    else
        ent_time_lexer_free(f.lexer);
    hand_years_back(&f);
    resolve_all(&f, document->published);
    join_ranges(&f, document->published);
    emit(&f);
}

/* A full date names a month or a feast, or is all numbers: "7/12/2023". */
static bool may_tell_full_date(const char *bytes, size_t length) {
    static const char names[] = "jan feb mar apr may jun jul aug sep oct nov dec chr ";
    for (size_t i = 0; i + 2 < length; i++) {
        const char *p = bytes + i;
        if (p[0] >= '0' && p[0] <= '9') {
            if (p[2] >= '0' && p[2] <= '9' && (p[1] == '-' || p[1] == '/' || p[1] == '.'))
                return true;
            continue;
        }
        for (const char *n = names; *n; n += 4)
            if ((p[0] | 32) == n[0] && (p[1] | 32) == n[1] && (p[2] | 32) == n[2]) return true;
    }
    return false;
}

entente_date ent_find_full_date(const char *bytes, size_t length) {
    entente_date date = ent_date_none();
    if (length > UINT32_MAX || !may_tell_full_date(bytes, length))
        return date; /* most lines of a page; spares making a lexer */
    ent_time_lexer *lexer = ent_time_lexer_new();
    lexer->text = bytes;
    bool hope = ent_time_lex(lexer, 0, (uint32_t)length);
    for (uint32_t at = 0; hope && at < lexer->count && !is_date(date);) {
        ent_timex t;
        if (!could_begin(lexer, at) || !ent_time_match(lexer, at, &t)) {
            at++;
            continue;
        }
        if (full(&t)) date = ent_date_civil(t.year, t.month, t.day);
        at = t.last;
    }
    ent_time_lexer_free(lexer);
    return date;
}
