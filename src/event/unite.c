/* unite.c - across documents: which chains tell one event.
 *
 * Enters: chains, each what one document tells of one event.  Leaves: the number of its event with
 * each. Worked example: one paper has "signed on 12 July 2023", a second "signed in July", a third,
 * of 13 July, "have signed": the first opens an event; the second has no day, and of that month it
 * is the only one; the third has no date, and comes in the same days as the first.
 *
 * The chains are taken in one order, whatever order they came in: those with a day first, then with
 * a month, then with more, then without. So events are opened by what tells most, and who knows
 * less joins what is open; it never glues two events together. To compare a chain with every event
 * of its parties would be quadratic in the news of two states. An event is filed under what could
 * identify it, for each pair of its sides: the months of its date, the words of its name, the days
 * and the text of the papers that tell it; a chain is compared with what lies under its own.
 */
#include <stdlib.h>
#include <strings.h>

#include "base/date.h"
#include "base/utf8.h"
#include "event/cluster.h"

enum {
    NOT_LONG = 5 * 366,
    SAME_DAYS = 3,
    A_MONTH = 31,
    MOST_MONTHS = 24,
    MOST_WORDS = 12,
    MOST_PAIRS = ENT_MOST_SIDES * (ENT_MOST_SIDES - 1) / 2
};

/* What speaks for one event, the least first. */
typedef enum evidence {
    NOTHING,
    SAME_TIME, /* one tells the day or month, the other a longer time around it */
    SAME_TIME_AND_PEOPLE,
    SAME_NEWS, /* papers of the same days, or of one text */
    SAME_PAIR, /* one pair, one membership */
    SAME_NEWS_AND_TIME,
    SAME_LIFE, /* another stage of the same agreement, another day of the same summit */
    SAME_DATE, /* both tell it as exactly */
    SAME_NAME,
} evidence;

typedef struct filed {
    uint64_t key;
    uint32_t event, next;
} filed;

typedef struct uniting {
    const entente_source *documents;
    const uint32_t *copies;
    const ent_chain *chains;
    ent_chain *events;
    uint32_t *seen; /* per event: the last chain that it was compared with, + 1 */
    uint32_t event_count;
    filed *cards; /* the file */
    uint32_t card_count, card_capacity;
    uint32_t *heads; /* of chains of cards, by the low bits of their keys */
    uint32_t mask;
} uniting;

typedef struct choice {
    uint32_t event;
    evidence evidence;
    int32_t apart; /* days */
    bool doubtful; /* another one has as much for it */
} choice;

/* ----- the file ----- */

typedef enum aspect {
    DAY,
    MONTH,
    NEWS_DAY,
    NEWS_TEXT,
    NAME_WORD,
    INSTRUMENT_WORD,
    PAIR,
    TOLD_BY,
    ANYTHING /* one card for a pair of which anything is filed at all */
} aspect;

static uint64_t key_of(uint64_t base, aspect which, uint64_t value) {
    uint64_t parts[3] = {base, (uint64_t)which, value};
    return ent_hash(parts, sizeof parts);
}

static bool has_card(const uniting *u, uint64_t key, uint32_t event) {
    uint32_t c = u->heads[key & u->mask];
    while (c != ENT_NO_ID && (u->cards[c].key != key || u->cards[c].event != event))
        c = u->cards[c].next;
    return c != ENT_NO_ID;
}

static void put_card(uniting *u, uint32_t card) {
    uint32_t *head = &u->heads[u->cards[card].key & u->mask];
    u->cards[card].next = *head;
    *head = card;
}

static void grow(uniting *u) {
    u->card_capacity = u->card_capacity ? u->card_capacity * 2 : 1024;
    u->cards = ent_xrealloc(u->cards, u->card_capacity * sizeof *u->cards);
    u->heads = ent_xrealloc(u->heads, u->card_capacity * sizeof *u->heads);
    u->mask = u->card_capacity - 1;
    memset(u->heads, 0xFF, u->card_capacity * sizeof *u->heads);
    for (uint32_t c = 0; c < u->card_count; c++) put_card(u, c);
}

static void file(uniting *u, uint64_t key, uint32_t event) {
    if (u->card_count == u->card_capacity) grow(u);
    if (has_card(u, key, event)) return;
    u->cards[u->card_count] = (filed){key, event, 0};
    put_card(u, u->card_count++);
}

/* ----- under what an event is filed, and a chain looks ----- */

static bool is_within(entente_date date, int32_t days) {
    return date.grain && date.from != ENTENTE_DATE_MIN && date.to < date.from + days;
}

static int month_of(int32_t day) {
    int year, month, day_of_month;
    ent_civil(day, &year, &month, &day_of_month);
    return year * 12 + month;
}

/* Words that say what kind of paper it is, not which. */
static bool is_generic(const char *word, size_t length) {
    static const char *const words[] = {"accord",      "action",    "agreement",  "and",
                                        "communique",  "contract",  "convention", "deal",
                                        "declaration", "for",       "framework",  "in",
                                        "intent",      "joint",     "letter",     "meeting",
                                        "memorandum",  "mou",       "of",         "on",
                                        "pact",        "plan",      "programme",  "program",
                                        "protocol",    "statement", "summit",     "talks",
                                        "the",         "to",        "treaty",     "understanding",
                                        "with"};
    for (size_t i = 0; i < ENT_COUNT(words); i++)
        if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0) return true;
    return false;
}

/* Hashes of what two names that agree have in common: a word, or the first letters of all. None
 * where the name says only what kind of paper it is: two states sign many a joint statement. */
static uint32_t words_of(const char *name, uint64_t hashes[MOST_WORDS]) {
    if (!name) return 0;
    ent_buffer slug = {0}, initials = {0};
    uint32_t n = 0;
    ent_slug(&slug, name, strlen(name));
    const char *at = slug.length ? slug.data : "";
    while (*at) {
        size_t length = strcspn(at, "-");
        if (n < MOST_WORDS - 1 && !is_generic(at, length)) hashes[n++] = ent_hash(at, length);
        ent_buffer_addc(&initials, *at);
        at += length;
        at += *at == '-';
    }
    if (n && initials.length > 1) hashes[n++] = ent_hash(initials.data, initials.length);
    ent_buffer_free(&slug);
    ent_buffer_free(&initials);
    return n;
}

static uint32_t kinds_of(const char *instrument, uint64_t hashes[MOST_WORDS]) {
    uint32_t n = 0;
    const char *word;
    size_t length;
    while (instrument && n < MOST_WORDS && ent_instrument_word(&instrument, &word, &length))
        hashes[n++] = ent_hash(word, length);
    return n;
}

/* A key for each pair of the sides; returns how many. */
static uint32_t pairs_of(const ent_chain *c, uint64_t pairs[MOST_PAIRS]) {
    uint64_t hashes[ENT_MOST_SIDES];
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->sides.count; i++)
        hashes[i] = ent_hash(c->sides.ids[i], strlen(c->sides.ids[i]));
    for (uint32_t i = 0; i < c->sides.count; i++)
        for (uint32_t j = i + 1; j < c->sides.count; j++) {
            uint64_t sides[3] = {(uint64_t)c->type, hashes[i], hashes[j]};
            pairs[n++] = ent_hash(sides, sizeof sides);
        }
    return n;
}

static void file_date(uniting *u, uint64_t pair, entente_date date, uint32_t event) {
    for (int32_t d = date.from; is_within(date, SAME_DAYS) && d <= date.to; d++)
        file(u, key_of(pair, DAY, (uint64_t)d), event);
    for (int m = month_of(date.from); is_within(date, A_MONTH) && m <= month_of(date.to); m++)
        file(u, key_of(pair, MONTH, (uint64_t)m), event);
}

/* Files an event under what a chain of it tells. What joined only as news of the same days gives
 * the event no further days, lest talks that go on for a year become one meeting. */
static void file_event(uniting *u, uint32_t number, const ent_chain *told, bool by_news) {
    const ent_chain *e = &u->events[number];
    const entente_source *paper = &u->documents[told->document];
    uint64_t words[MOST_WORDS], kinds[MOST_WORDS], pairs[MOST_PAIRS];
    uint32_t word_count = words_of(told->name, words),
             kind_count = kinds_of(told->instrument, kinds), pair_count = pairs_of(e, pairs);
    for (uint32_t p = 0; p < pair_count; p++) {
        file(u, key_of(pairs[p], ANYTHING, 0), 0);
        file_date(u, pairs[p], told->date, number);
        for (int s = ENTENTE_NO_STEP + 1; s < ENTENTE_STEPS; s++)
            file_date(u, pairs[p], told->steps[s], number);
        if (paper->published.grain == ENTENTE_DAY && !by_news)
            file(u, key_of(pairs[p], NEWS_DAY, (uint64_t)paper->published.from), number);
        file(u, key_of(pairs[p], NEWS_TEXT, u->copies[told->document]), number);
        for (uint32_t w = 0; w < word_count; w++)
            file(u, key_of(pairs[p], NAME_WORD, words[w]), number);
        for (uint32_t k = 0; k < kind_count; k++)
            file(u, key_of(pairs[p], INSTRUMENT_WORD, kinds[k]), number);
        if (e->type == ENTENTE_MEMBERSHIP) file(u, key_of(pairs[p], PAIR, 0), number);
    }
    file(u, key_of(number, TOLD_BY, told->document), number);
}

/* ----- one chain and one event ----- */

static bool are_apart(const ent_chain *e, const ent_chain *c) {
    return e->date.grain && c->date.grain && !ent_dates_meet(e, c->date);
}

/* From the nearest stage. */
static int32_t days_between(const ent_chain *e, entente_date date) {
    int32_t least = INT32_MAX;
    for (int s = ENTENTE_NO_STEP; s < ENTENTE_STEPS; s++) {
        entente_date other = s == ENTENTE_NO_STEP ? e->date : e->steps[s];
        if (!other.grain) continue;
        int32_t gap = other.from > date.to ? other.from - date.to : date.from - other.to;
        if (gap < least) least = gap;
    }
    return least;
}

/* A summit of that name has two or three days, and not every paper has the right one. */
static bool is_one_gathering(const ent_chain *e, const ent_chain *c) {
    return e->type == ENTENTE_MEETING && e->name_tells && c->name_tells &&
           is_within(e->date, SAME_DAYS) && is_within(c->date, SAME_DAYS) &&
           days_between(e, c->date) <= SAME_DAYS;
}

static bool contradict(const ent_chain *e, const ent_chain *c) {
    if (are_apart(e, c) && !ent_lives_agree(e, c) && !is_one_gathering(e, c)) return true;
    if (ent_is_related(e, c)) return true;
    if (e->type != c->type || !ent_sides_agree(&e->sides, &c->sides)) return true;
    if (e->coded && c->coded) return true;
    if (ent_is_aside(e, c)) return true;
    if (e->type == ENTENTE_MEETING && !ent_places_agree(e->place, c->place)) return true;
    if (e->type == ENTENTE_MEETING && ent_compare_people(e, c) == ENT_OTHER_PEOPLE) return true;
    /* what was planned for a day or a month was held or cancelled then */
    bool same_day =
        e->type == ENTENTE_MEETING && is_within(e->date, A_MONTH) && is_within(c->date, A_MONTH);
    bool status = e->planned != c->planned || e->ended != c->ended;
    if (!same_day && status && !ent_lives_agree(e, c)) return true;
    return !ent_names_agree(e->name, c->name);
}

/* "The extradition treaty", told without a date: the one that there was by then. */
static bool is_looking_back(const uniting *u, const ent_chain *e, const ent_chain *c) {
    entente_date told = u->documents[c->document].published;
    return !c->date.grain && e->date.grain && told.grain && e->date.from <= told.to &&
           told.from - e->date.to <= NOT_LONG && ent_lives_agree(e, c);
}

/* Two of ten may have agreed on anything. */
static bool are_of_one_size(const ent_sides *a, const ent_sides *b) {
    return a->count <= 2 * b->count && b->count <= 2 * a->count;
}

/* There is a joint statement of the three at every meeting. */
static bool is_of_occasion(const char *name) {
    static const char *const kinds[] = {"statement", "declaration", "communiqu"};
    for (const char *at = name; *at; at++)
        for (size_t i = 0; i < ENT_COUNT(kinds); i++)
            if (strncasecmp(at, kinds[i], strlen(kinds[i])) == 0) return true;
    return false;
}

static evidence weigh(const uniting *u, const ent_chain *e, const ent_chain *c, bool same_news,
                      bool same_paper) {
    bool kin = ent_instruments_share(e->instrument, c->instrument),
         other = e->instrument && c->instrument && !kin;
    bool dated = e->date.grain && c->date.grain; /* and the dates overlap */
    bool named = e->name_tells && c->name_tells;
    if (are_apart(e, c)) return named || kin ? SAME_LIFE : NOTHING;
    if (named) /* there is a summit of it each year */
        if ((e->type != ENTENTE_MEETING && !is_of_occasion(c->name)) || dated || same_news)
            return SAME_NAME;
    if (is_within(c->date, SAME_DAYS)
            ? is_within(e->date, SAME_DAYS)
            : is_within(c->date, A_MONTH) && ent_date_same(e->date, c->date))
        return SAME_DATE;
    if (e->type == ENTENTE_MEMBERSHIP) return SAME_PAIR;
    if (same_paper || other) return NOTHING; /* it knows that they are two */
    bool time = dated ? is_within(e->date, A_MONTH) || is_within(c->date, A_MONTH)
                      : is_looking_back(u, e, c);
    ent_casting casting = ent_compare_people(e, c);
    bool people = casting == ENT_SAME_PEOPLE;
    if (casting == ENT_OTHER_PEOPLE || !are_of_one_size(&e->sides, &c->sides)) return NOTHING;
    if (time) return same_news ? SAME_NEWS_AND_TIME : people ? SAME_TIME_AND_PEOPLE : SAME_TIME;
    return same_news ? SAME_NEWS : NOTHING;
}

static void consider(uniting *u, uint32_t number, const ent_chain *c, bool same_news, int32_t apart,
                     choice *best) {
    uint32_t stamp = (uint32_t)(c - u->chains) + 1;
    const ent_chain *e = &u->events[number];
    if (u->seen[number] == stamp) return;
    u->seen[number] = stamp;
    if (contradict(e, c)) return;
    bool same_paper = has_card(u, key_of(number, TOLD_BY, c->document), number);
    evidence found = weigh(u, e, c, same_news, same_paper);
    if (found == SAME_LIFE) apart = days_between(e, c->date);
    if (!found || found < best->evidence) return;
    if (found > best->evidence || apart < best->apart ||
        (apart == best->apart && number < best->event))
        *best = (choice){number, found, apart, found == best->evidence};
    else
        best->doubtful = true;
}

static void look(uniting *u, uint64_t key, const ent_chain *c, bool same_news, int32_t apart,
                 choice *best) {
    for (uint32_t i = u->heads[key & u->mask]; i != ENT_NO_ID; i = u->cards[i].next)
        if (u->cards[i].key == key) consider(u, u->cards[i].event, c, same_news, apart, best);
}

/* Whoever knows the day comes before all who do not, and finds only others who do; whoever knows
 * only the year needs not look further once there are two. */
static void look_under_dates(uniting *u, uint64_t pair, const ent_chain *c, choice *best) {
    bool by_day = is_within(c->date, SAME_DAYS), by_month = is_within(c->date, A_MONTH),
         by_year = is_within(c->date, MOST_MONTHS * A_MONTH);
    int32_t around = c->type == ENTENTE_MEETING && c->name_tells ? SAME_DAYS : 0;
    for (int32_t d = c->date.from - around; by_day && d <= c->date.to + around; d++)
        look(u, key_of(pair, DAY, (uint64_t)d), c, false, INT32_MAX, best);
    for (int m = month_of(c->date.from); by_year && !by_day && m <= month_of(c->date.to); m++) {
        bool decided = best->evidence > SAME_TIME_AND_PEOPLE || best->doubtful;
        if (by_month || !decided)
            look(u, key_of(pair, MONTH, (uint64_t)m), c, false, INT32_MAX, best);
    }
}

/* The news first: what is found there is known to be of the same days. */
static void look_under(uniting *u, uint64_t pair, const ent_chain *c, choice *best) {
    if (!has_card(u, key_of(pair, ANYTHING, 0), 0)) return; /* most pairs are new */
    const entente_source *paper = &u->documents[c->document];
    uint64_t words[MOST_WORDS];
    uint32_t word_count = words_of(c->name, words);
    look(u, key_of(pair, NEWS_TEXT, u->copies[c->document]), c, true, 0, best);
    for (int32_t apart = 0; paper->published.grain == ENTENTE_DAY && apart <= SAME_DAYS; apart++)
        for (int sign = -1; sign <= (apart ? 1 : -1); sign += 2) {
            int32_t day = paper->published.from + sign * apart;
            look(u, key_of(pair, NEWS_DAY, (uint64_t)day), c, true, apart, best);
        }
    /* of another date it is a summit of another year, but it may be another stage of a treaty */
    bool anywhere = c->type == ENTENTE_AGREEMENT || !is_within(c->date, A_MONTH);
    for (uint32_t w = 0; w < word_count && anywhere; w++)
        look(u, key_of(pair, NAME_WORD, words[w]), c, false, INT32_MAX, best);
    uint32_t kind_count = kinds_of(c->instrument, words);
    for (uint32_t k = 0; k < kind_count; k++)
        look(u, key_of(pair, INSTRUMENT_WORD, words[k]), c, false, INT32_MAX, best);
    look_under_dates(u, pair, c, best);
    if (c->type == ENTENTE_MEMBERSHIP) look(u, key_of(pair, PAIR, 0), c, false, INT32_MAX, best);
}

/* ----- all ----- */

typedef struct turn {
    uint32_t rank, chain;
    int32_t day;
    bool nameless;
    uint32_t sides;
} turn;

static turn turn_of(const uniting *u, uint32_t number) {
    const ent_chain *c = &u->chains[number];
    entente_date published = u->documents[c->document].published;
    uint32_t rank = is_within(c->date, SAME_DAYS) ? 0
                    : is_within(c->date, A_MONTH) ? 1
                    : c->date.grain               ? 2
                                                  : 3;
    int32_t day = c->date.grain ? c->date.from : published.grain ? published.from : INT32_MAX;
    return (turn){rank, number, day, !c->name, c->sides.count};
}

static int by_turn(const void *a, const void *b) {
    const turn *x = a, *y = b;
    if (x->rank != y->rank) return x->rank < y->rank ? -1 : 1;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    if (x->nameless != y->nameless) return x->nameless ? 1 : -1;
    if (x->sides != y->sides) return x->sides > y->sides ? -1 : 1;
    return x->chain < y->chain ? -1 : x->chain > y->chain;
}

/* What is told as news without a date happened on the days of the news or just before. */
static void date_news(ent_chain *c) {
    entente_status status = c->first->status;
    bool ahead = status == ENTENTE_PROPOSED || status == ENTENTE_PLANNED;
    if (c->date.grain || !c->news.grain || ahead || c->news.from == ENTENTE_DATE_MIN) return;
    c->date = ent_date_span(c->news.from - SAME_DAYS, c->news.to, ENTENTE_RANGE);
    if (ent_step_of(c->first)) c->steps[ent_step_of(c->first)] = c->date;
}

/* Who tells of talks without a date tells of those days: what was signed before is another pact. */
static void date_talks(const uniting *u, ent_chain *c) {
    entente_step step = ent_step_of(c->first);
    bool talks = step == ENTENTE_STEP_PROPOSED || step == ENTENTE_STEP_NEGOTIATED;
    if (talks && !c->date.grain) c->steps[step] = u->documents[c->document].published;
}

static uint32_t event_of(uniting *u, ent_chain *c) {
    uint64_t words[MOST_WORDS];
    c->name_tells = words_of(c->name, words) > 0;
    date_talks(u, c);
    choice best = {ENT_NO_ID, NOTHING, INT32_MAX, false};
    uint64_t pairs[MOST_PAIRS];
    uint32_t pair_count = pairs_of(c, pairs);
    for (uint32_t p = 0; p < pair_count && u->card_count; p++) look_under(u, pairs[p], c, &best);
    /* one of several of that time is meant, and nobody knows which */
    if (best.evidence <= SAME_TIME_AND_PEOPLE && best.doubtful) best.evidence = NOTHING;
    if (best.evidence == NOTHING) {
        best.event = u->event_count++;
        u->events[best.event] = *c;
    } else {
        ent_chain_take(&u->events[best.event], c);
    }
    file_event(u, best.event, c, best.evidence == SAME_NEWS);
    return best.event;
}

void ent_unite_chains(ent_chain *chains, uint32_t count, const entente_source *documents,
                      const uint32_t *copies) {
    uniting u = {.documents = documents, .copies = copies, .chains = chains};
    u.events = ent_xmalloc((count + 1) * sizeof *u.events);
    u.seen = ent_xcalloc(count + 1, sizeof *u.seen);
    turn *turns = ent_xmalloc((count + 1) * sizeof *turns);
    for (uint32_t c = 0; c < count; c++) {
        date_news(&chains[c]);
        turns[c] = turn_of(&u, c);
    }
    if (count) qsort(turns, count, sizeof *turns, by_turn);
    for (uint32_t t = 0; t < count; t++)
        chains[turns[t].chain].event = event_of(&u, &chains[turns[t].chain]);
    free(turns);
    free(u.events);
    free(u.seen);
    free(u.cards);
    free(u.heads);
}
