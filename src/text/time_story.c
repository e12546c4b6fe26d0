/* time_story.c - the years of a story.
 *
 * Enters: the expressions of a text that bears no date of its own, or tells of times long past.
 * Leaves: a year for every "in June" and "on 15 July", and for every expression the date that was
 * last told before it.
 *
 * Histories mostly go forward, in small steps; they name years in passing ("the 1939 pact"), and
 * now and then they step back. So every way of reading the dates as one line has a cost: months
 * forward cost little, steps back more, and a date may be left out of the line, as an aside, for a
 * fixed price. The cheapest line wins (a beam search: the best few lines are kept after each
 * expression). Dates that follow help with those before: "In June ... On 3 May 1944" makes the June
 * that of 1943.
 *
 * Worked example: "November 1939 ... January ... 9 April 1940": January 1939 would be a step of ten
 * months back, January 1940 one of two months forward: 1940.
 */
#include <stdlib.h>

#include "text/time.h"

/* Prices in months of forward movement; found by trial on the 22 histories of WikiWars (make
 * eval-times). */
enum {
    BEAM = 12,
    FORWARD_MOST = 24,
    BACK = 4,
    BACK_MOST = 24,
    ASIDE = 24,         /* leaving out a date that has its year and month */
    ASIDE_IN_YEAR = 12, /* leaving out "in 1941" */
    ASIDE_YEAR = 2,     /* leaving out "the 1941 campaign" */
    YEARS_AROUND = 1,
};

typedef struct line {
    entente_date told;
    int32_t cost;
    uint32_t parent; /* line of the expression before */
    int year;        /* chosen for this expression, or ENT_UNTOLD_YEAR */
} line;

typedef struct beam {
    line lines[BEAM];
    uint32_t count;
} beam;

static bool is_date(entente_date date) {
    return date.grain != ENTENTE_NO_DATE;
}

static int32_t step(entente_date told, entente_date date) {
    enum { DAYS = 30 };
    if (!is_date(told) || ent_date_overlap(told, date)) return 0;
    if (date.from > told.to) {
        int32_t months = (date.from - told.to) / DAYS;
        return months < FORWARD_MOST ? months : FORWARD_MOST;
    }
    int32_t months = (told.from - date.to) / DAYS;
    return BACK + (months < BACK_MOST ? months : BACK_MOST);
}

/* Keeps the line among the best; of lines that have arrived at the same date only the cheapest. */
static void offer(beam *to, line candidate) {
    uint32_t worst = 0;
    for (uint32_t i = 0; i < to->count; i++) {
        line *other = &to->lines[i];
        bool same = is_date(other->told) ? ent_date_same(other->told, candidate.told)
                                         : !is_date(candidate.told);
        if (same) {
            if (candidate.cost < other->cost) *other = candidate;
            return;
        }
        if (other->cost > to->lines[worst].cost) worst = i;
    }
    if (to->count < BEAM)
        to->lines[to->count++] = candidate;
    else if (candidate.cost < to->lines[worst].cost)
        to->lines[worst] = candidate;
}

static bool lacks_year(const ent_timex *t) {
    return t->how == ENT_CALENDAR && t->year == ENT_UNTOLD_YEAR && t->shift == ENT_ANY &&
           (t->month > 0 || t->season > 0 || t->quarter > 0 || t->half > 0);
}

static int year_of(entente_date date) {
    int year, month, day;
    ent_civil(date.from, &year, &month, &day);
    return year;
}

/* "in June": the line may go on in this year, the last or the next. */
static void go_on_in_some_year(beam *to, const ent_time_found *item, line from) {
    if (!is_date(from.told)) {
        offer(to, from);
        return;
    }
    line parent = from;
    for (int y = -YEARS_AROUND; y <= YEARS_AROUND; y++) {
        int year = year_of(parent.told) + y;
        entente_date date = ent_time_in_year(&item->timex, year);
        if (!is_date(date)) continue;
        line next = {date, parent.cost + step(parent.told, date), parent.parent, year};
        offer(to, next);
    }
}

/* A date with its year: the line goes there, or leaves it aside. */
static void go_on_or_leave(beam *to, const ent_time_found *item, entente_date date, line from) {
    bool year_alone = date.grain == ENTENTE_YEAR;
    line next = from;
    if (year_alone && !item->after_in &&
        !is_date(from.told)) { /* "under the 1957 treaty" begins no story */
        offer(to, from);
        return;
    }
    next.cost += step(from.told, date);
    bool blurs = year_alone && is_date(from.told) && ent_date_within(from.told, date);
    if (!blurs) next.told = date;
    offer(to, next);
    if (blurs || !is_date(from.told)) return;
    from.cost += year_alone ? item->after_in ? ASIDE_IN_YEAR : ASIDE_YEAR : ASIDE;
    offer(to, from);
}

static void advance(beam *to, const ent_time_found *item, line from) {
    char value[ENT_TIME_VALUE_SPACE];
    const ent_timex *t = &item->timex;
    ent_time_context context = {ent_date_none(), from.told, true};
    if (item->aside ||
        (t->how != ENT_CALENDAR && t->how != ENT_FROM_TEXT && t->how != ENT_NEXT_PERIOD)) {
        offer(to, from);
        return;
    }
    if (lacks_year(t)) {
        go_on_in_some_year(to, item, from);
        return;
    }
    entente_date date = ent_time_resolve(t, &context, ENT_TENSE_PAST, value);
    if (!is_date(date) || date.to - date.from > 366) {
        offer(to, from);
    } else if (t->how == ENT_CALENDAR && t->year != ENT_UNTOLD_YEAR) {
        go_on_or_leave(to, item, date, from);
    } else {
        from.told = date;
        offer(to, from);
    }
}

static uint32_t cheapest(const beam *b) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < b->count; i++)
        if (b->lines[i].cost < b->lines[best].cost) best = i;
    return best;
}

/* Follows a stretch of expressions from one line, writes down the cheapest way through it, and
 * returns its end. */
static line follow(beam *beams, ent_time_found *found, uint32_t count, line begin) {
    beams[0].lines[0] = begin;
    beams[0].count = 1;
    for (uint32_t i = 0; i < count; i++) {
        beams[i + 1].count = 0;
        for (uint32_t l = 0; l < beams[i].count; l++) {
            line from = beams[i].lines[l];
            from.parent = l;
            from.year = ENT_UNTOLD_YEAR;
            advance(&beams[i + 1], &found[i], from);
        }
    }
    uint32_t at = cheapest(&beams[count]);
    line end = beams[count].lines[at];
    for (uint32_t i = count; i-- > 0;) {
        const line *chosen = &beams[i + 1].lines[at];
        if (chosen->year != ENT_UNTOLD_YEAR) found[i].timex.year = chosen->year;
        at = chosen->parent;
        found[i].told = beams[i].lines[at].told;
    }
    end.cost = 0;
    return end;
}

void ent_time_follow_story(ent_time_found *found, uint32_t count) {
    enum { STRETCH = 4096 }; /* bounds the memory that a page of nothing but dates can ask for */
    beam *beams = ent_xcalloc((count < STRETCH ? count : STRETCH) + 1, sizeof *beams);
    line at = {ent_date_none(), 0, 0, ENT_UNTOLD_YEAR};
    for (uint32_t i = 0; i < count; i += STRETCH)
        at = follow(beams, found + i, count - i < STRETCH ? count - i : STRETCH, at);
    free(beams);
}
