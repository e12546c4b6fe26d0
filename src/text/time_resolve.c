/* time_resolve.c - what an expression means where it stands.
 *
 * Enters: an expression as told, the article's date, the date last told in the text, the tense.
 * Leaves: an interval with its grain, and a TIMEX3 value (TimeML 1.2.1; BC years as "BC0490").
 *
 * Worked example: "in June", past tense, article of 2023-04-02: of 2022-06, 2023-06 and 2024-06 the
 * last one that has begun is 2022-06. In a text without a date of its own that has just told of
 * November 1939, "in January" is the January after it. The grain that was told is kept: a month
 * never becomes a day. Where nothing anchors an expression it has no date and its value says what
 * is open: "XXXX-06".
 */
#include "text/time.h"

#include <stdio.h>

typedef struct civil {
    int year, month, day;
} civil;

static civil civil_of(int32_t day) {
    civil c;
    ent_civil(day, &c.year, &c.month, &c.day);
    return c;
}

static bool is_date(entente_date date) {
    return date.grain != ENTENTE_NO_DATE;
}

/* ----- values ----- */

static const char *const season_names[] = {"", "SP", "SU", "FA", "WI"};
static const char *const part_names[] = {"", "MO", "AF", "EV", "NI", "DT"};
static const char *const unit_names[] = {"",  "S", "M", "H", "D",  "WE", "W",
                                         "W", "M", "Q", "Y", "DE", "CE"};

static void add(char *value, const char *format, ...) ENT_PRINTF(2, 3);
static void add(char *value, const char *format, ...) {
    va_list arguments;
    size_t length = strlen(value);
    va_start(arguments, format);
    vsnprintf(value + length, ENT_TIME_VALUE_SPACE - length, format, arguments);
    va_end(arguments);
}

static void add_year(char *value, int year) {
    if (year == ENT_UNTOLD_YEAR)
        add(value, "XXXX");
    else if (year <= 0)
        add(value, "BC%04d", 1 - year);
    else
        add(value, "%04d", year);
}

static void add_week(char *value, int32_t monday) {
    civil thursday =
        civil_of(monday + 3); /* ISO 8601: a week belongs to the year of its Thursday */
    add_year(value, thursday.year);
    add(value, "-W%02d", (monday + 3 - ent_day(thursday.year, 1, 1)) / 7 + 1);
}

static void add_time_of_day(char *value, const ent_timex *t) {
    if (t->clock != ENT_UNTOLD)
        add(value, "T%02d:%02d", t->clock / 100, t->clock % 100);
    else if (t->part > 0)
        add(value, "T%s", part_names[t->part]);
}

/* The value of an interval by its grain; the seasons and halves cannot be told from their days
 * alone. */
static void add_interval(char *value, entente_date date) {
    civil c = civil_of(date.from);
    if (date.grain == ENTENTE_WEEK) {
        add_week(value, date.from);
        return;
    }
    if (date.grain == ENTENTE_DECADE) {
        add(value, "%03d", c.year / 10);
        return;
    }
    add_year(value, c.year);
    if (date.grain == ENTENTE_QUARTER) add(value, "-Q%d", (c.month + 2) / 3);
    if (date.grain == ENTENTE_MONTH || date.grain == ENTENTE_DAY) add(value, "-%02d", c.month);
    if (date.grain == ENTENTE_DAY) add(value, "-%02d", c.day);
}

/* What a calendar expression tells, with `year` for the year; "XXXX" where it is not known. */
static void add_calendar(char *value, const ent_timex *t, int year) {
    add_year(value, year);
    if (t->season > 0)
        add(value, "-%s", season_names[t->season]);
    else if (t->month > 0)
        add(value, "-%02d", t->month);
    else if (t->quarter > 0)
        add(value, "-Q%d", t->quarter);
    else if (t->half > 0)
        add(value, "-H%d", t->half);
    else if (t->weekday >= 0 && t->day < 0)
        add(value, "-WXX-%d", t->weekday + 1);
    else if (t->day > 0)
        add(value, "-XX");
    if (t->day > 0) add(value, "-%02d", t->day);
}

static void add_count(char *value, const ent_timex *t) {
    int unit = t->unit, count = t->count == ENT_UNTOLD ? 1 : t->count;
    add(value, unit >= ENT_UNIT_DAY ? "P" : "PT");
    if (count == ENT_SEVERAL)
        add(value, "X");
    else
        add(value, "%d", unit == ENT_UNIT_FORTNIGHT ? 2 * count : count);
    add(value, "%s", unit_names[unit]);
}

/* ----- calendar expressions ----- */

static entente_date season_of(int year, int season) {
    static const int first[] = {0, 3, 6, 9, 12};
    entente_date from = ent_date_month(year, first[season]);
    entente_date to = season == ENT_WINTER ? ent_date_month(year + 1, 2)
                                           : ent_date_month(year, first[season] + 2);
    if (!is_date(from) || !is_date(to)) return ent_date_none();
    return ent_date_span(from.from, to.to, ENTENTE_SEASON);
}

entente_date ent_time_in_year(const ent_timex *t, int year) {
    if (t->season > 0) return season_of(year, t->season);
    if (t->month > 0 && t->day > 0) return ent_date_civil(year, t->month, t->day);
    if (t->month > 0) return ent_date_month(year, t->month);
    if (t->quarter > 0) return ent_date_quarter(year, t->quarter);
    if (t->half > 0) {
        int second = t->half * 2;
        return ent_date_range(ent_date_quarter(year, second - 1), ent_date_quarter(year, second));
    }
    return ent_date_year(year);
}

/* The expression's period `step` years (weeks for a weekday, months for a bare day) from `anchor`.
 */
static entente_date period(const ent_timex *t, int32_t anchor, int step) {
    civil c = civil_of(anchor);
    if (t->month > 0 || t->season > 0 || t->quarter > 0 || t->half > 0)
        return ent_time_in_year(t, c.year + step);
    if (t->day > 0) {
        civil m = civil_of(ent_add_months(ent_day(c.year, c.month, 1), step));
        return ent_date_civil(m.year, m.month, t->day);
    }
    return ent_date_day(anchor - ent_weekday(anchor) + t->weekday + 7 * step);
}

/* The past tense was read off the words around and may be another verb's: no paper leaves the year
 * out for a day that lies most of a year back when the same day is near ahead. */
static bool rather_ahead(const ent_timex *t, entente_date date, int64_t ahead) {
    enum { NEAR = 60 };
    return t->weekday == ENT_UNTOLD && date.grain == ENTENTE_DAY && ahead <= NEAR;
}

/* How badly a period suits; less is better, INT64_MAX excludes. Papers of other time zones, and
 * those that print the morrow's date, call tomorrow's date past: one day of grace. */
static int64_t misfit(entente_date date, const ent_timex *t, entente_date now, ent_tense tense) {
    enum { GRACE = 1 };
    int64_t past = date.to < now.from ? (int64_t)now.from - date.to : 0;
    int64_t ahead = date.from > now.to ? (int64_t)date.from - now.to : 0;
    int64_t distance = past + ahead;
    bool inside = distance == 0;
    switch (t->shift) {
    case ENT_LAST:
        return past ? past : INT64_MAX;
    case ENT_NEXT:
        return ahead ? ahead : INT64_MAX;
    case ENT_CURRENT:
        if (tense == ENT_TENSE_PAST && ahead) return INT64_MAX;
        return tense != ENT_TENSE_PAST && past && t->weekday != ENT_UNTOLD ? INT64_MAX : distance;
    default:
        break;
    }
    if (inside) return 0;
    bool dated = t->weekday == ENT_UNTOLD;
    if (tense == ENT_TENSE_FUTURE) return ahead ? ahead : INT64_MAX;
    if (tense == ENT_TENSE_PAST && !past)
        return dated && ahead <= GRACE ? 0 : rather_ahead(t, date, ahead) ? 5 * ahead : INT64_MAX;
    if (tense == ENT_TENSE_PAST) return past;
    if (!dated) return past ? past : INT64_MAX;
    return past ? past : 2 * ahead; /* unknown tense: the nearest, rather past */
}

static bool weekday_fits(const ent_timex *t, entente_date date) {
    return t->weekday == ENT_UNTOLD || t->day == ENT_UNTOLD || ent_weekday(date.from) == t->weekday;
}

static entente_date nearest(const ent_timex *t, entente_date now, ent_tense tense) {
    entente_date best = ent_date_none();
    bool smaller_than_month =
        t->month == ENT_UNTOLD && (t->weekday != ENT_UNTOLD || t->day != ENT_UNTOLD);
    if (smaller_than_month && now.to > now.from)
        return best; /* an article of "2004" has no Thursday */
    int64_t least = INT64_MAX;
    for (int strict = 1; strict >= 0 && !is_date(best); strict--)
        for (int step = -8; step <= 8; step++) { /* eight years: 29 February across 1900 */
            entente_date date = period(t, now.from, step);
            if (!is_date(date) || (strict && !weekday_fits(t, date))) continue;
            int64_t fit = misfit(date, t, now, tense);
            if (fit < least) least = fit, best = date;
        }
    return best;
}

/* In a story the year goes on from the date last told; only a step far back in the year opens the
 * next one. */
static entente_date in_story(const ent_timex *t, entente_date told) {
    enum { FAR_BACK = 7 };
    civil c = civil_of(told.from);
    bool months_known =
        told.grain != ENTENTE_YEAR && told.grain != ENTENTE_RANGE && told.grain != ENTENTE_DECADE;
    if (t->month == ENT_UNTOLD && t->season == ENT_UNTOLD && t->quarter == ENT_UNTOLD &&
        t->half == ENT_UNTOLD)
        return t->day > 0 && months_known ? ent_date_civil(c.year, c.month, t->day)
                                          : ent_date_none();
    int year = c.year;
    if (t->month > 0 && months_known) {
        if (c.month - t->month >= FAR_BACK)
            year++;
        else if (t->month - c.month >= 10)
            year--;
    }
    return ent_time_in_year(t, year);
}

static entente_date calendar(const ent_timex *t, const ent_time_context *context, ent_tense tense,
                             char *value) {
    entente_date date = ent_date_none();
    if (t->decade != ENT_UNTOLD) {
        int first = t->before_christ  ? -8 - t->decade
                    : t->decade < 100 ? 1900 + t->decade
                                      : t->decade;
        add(value, t->before_christ ? "BC%03d" : "%03d",
            t->before_christ ? t->decade / 10 : first / 10);
        return ent_date_decade(first);
    }
    if (t->century != ENT_UNTOLD) {
        int first = t->before_christ ? 1 - t->century * 100 : (t->century - 1) * 100;
        if (t->before_christ)
            add(value, "BC%02d", t->century - 1);
        else
            add(value, "%02d", t->century - 1);
        return ent_date_span(ent_day(first, 1, 1), ent_day(first + 99, 12, 31), ENTENTE_RANGE);
    }
    bool year_told = t->year != ENT_UNTOLD_YEAR;
    if (year_told)
        date = ent_time_in_year(t, t->year);
    else if (!context->story && is_date(context->now))
        date = nearest(t, context->now, tense);
    else if (is_date(context->told) && t->shift == ENT_ANY)
        date = in_story(t, context->told);
    bool whole = t->month > 0 || t->season > 0 || t->quarter > 0 ||
                 t->half > 0; /* not "Friday", not "the 12th" */
    if (!is_date(date) || year_told)
        add_calendar(value, t, t->year);
    else if (whole)
        add_calendar(value, t, civil_of(date.from).year);
    else
        add_interval(value, date);
    add_time_of_day(value, t);
    return date;
}

/* ----- expressions that count from another date ----- */

/* A decade, or nothing, from a year that may lie outside the calendar. */
static entente_date unit_around(int unit, int32_t day, int64_t shift) {
    civil c = civil_of(day);
    if (shift > 9999 || shift < -9999) return ent_date_none();
    int n = (int)shift;
    switch (unit) {
    case ENT_UNIT_SECOND:
    case ENT_UNIT_MINUTE:
        return ent_date_day(day);
    case ENT_UNIT_HOUR:
        return ent_date_day(day + n / 24);
    case ENT_UNIT_DAY:
        return ent_date_day(day + n);
    case ENT_UNIT_WEEKEND: {
        int32_t saturday = day - ent_weekday(day) + 5 + 7 * n;
        return ent_date_span(saturday, saturday + 1, ENTENTE_RANGE);
    }
    case ENT_UNIT_WEEK:
        return ent_date_week(day + 7 * n);
    case ENT_UNIT_FORTNIGHT:
        return ent_date_week(day + 14 * n);
    case ENT_UNIT_MONTH:
        c = civil_of(ent_add_months(ent_day(c.year, c.month, 1), n));
        return ent_date_month(c.year, c.month);
    case ENT_UNIT_QUARTER:
        c = civil_of(ent_add_months(ent_day(c.year, (c.month - 1) / 3 * 3 + 1, 1), 3 * n));
        return ent_date_quarter(c.year, (c.month + 2) / 3);
    case ENT_UNIT_YEAR:
        return ent_date_year(c.year + n);
    case ENT_UNIT_DECADE:
        return ent_date_decade((c.year + 10 * n) / 10 * 10);
    default:
        return ent_date_none();
    }
}

/* How fine a date must be known for units of this size to be counted from it. */
static bool fine_enough(entente_date anchor, int unit) {
    int32_t days = anchor.to - anchor.from + 1;
    if (unit <= ENT_UNIT_DAY) return days == 1;
    if (unit <= ENT_UNIT_FORTNIGHT) return days <= 7;
    if (unit == ENT_UNIT_MONTH) return days <= 31;
    if (unit == ENT_UNIT_QUARTER) return days <= 92;
    return days <= 366;
}

static void add_vague(char *value, int direction) {
    add(value, "%s", direction < 0 ? "PAST_REF" : direction > 0 ? "FUTURE_REF" : "PRESENT_REF");
}

static entente_date counted(const ent_timex *t, entente_date anchor, char *value) {
    int unit = t->unit == ENT_UNTOLD ? ENT_UNIT_DAY : t->unit;
    if (t->count == ENT_SEVERAL) {
        add_vague(value, t->shift);
        return ent_date_none();
    }
    static const char *const unknown[] = {
        "",         "",        "",        "",     "XXXX-XX-XX", "XXXX-WXX-WE", "XXXX-WXX",
        "XXXX-WXX", "XXXX-XX", "XXXX-QX", "XXXX", "XXX",        "XX"};
    if (!is_date(anchor) || !fine_enough(anchor, unit)) {
        if (unit >= ENT_UNIT_DAY) add(value, "%s", unknown[unit]);
        add_time_of_day(value, t);
        return ent_date_none();
    }
    int count = t->count == ENT_UNTOLD ? 1 : t->count;
    entente_date date = unit_around(unit, anchor.from, (int64_t)count * t->shift);
    if (!is_date(date)) return date;
    if (t->month > 0 || t->season > 0 || t->quarter > 0) { /* "in June last year" */
        int year = civil_of(date.from).year;
        add_calendar(value, t, year);
        return ent_time_in_year(t, year);
    }
    if (t->weekday != ENT_UNTOLD && date.grain == ENTENTE_WEEK)
        date = ent_date_day(date.from + t->weekday);
    if (unit == ENT_UNIT_WEEKEND) {
        add_week(value, date.from - 5);
        add(value, "-WE");
    } else {
        add_interval(value, date);
    }
    add_time_of_day(value, t);
    return date;
}

/* "that year", "two days later". News do not look years ahead so: such a date counts from something
 * untold. */
static entente_date from_text(const ent_timex *t, const ent_time_context *context, char *value) {
    enum { AHEAD = 366 };
    entente_date told = context->told, now = context->now;
    if (t->count == ENT_UNTOLD && !is_date(told))
        told = now; /* but "two days later" counts from no article's date */
    if (t->how == ENT_FROM_TEXT_OR_NOW && !context->story && !fine_enough(told, t->unit))
        told = now; /* "a plan through 2026 ... earlier in the day": no day of 2026 */
    entente_date date = counted(t, told, value);
    if (context->story || !is_date(now) || !is_date(date) || date.from <= now.to + AHEAD)
        return date;
    *value = '\0';
    return counted(t, ent_date_none(), value);
}

entente_date ent_time_resolve(const ent_timex *t, const ent_time_context *context, ent_tense tense,
                              char value[ENT_TIME_VALUE_SPACE]) {
    *value = '\0';
    entente_date told = context->told, now = context->now;
    switch (t->how) {
    case ENT_FROM_NOW:
        return counted(t, now, value);
    case ENT_NEXT_PERIOD:
        if (context->story || t->unit <= ENT_UNIT_DAY) return from_text(t, context, value);
        add_count(value, t);
        return ent_date_none();
    case ENT_FROM_TEXT:
    case ENT_FROM_TEXT_OR_NOW:
        return from_text(t, context, value);
    case ENT_FROM_EITHER:
        return counted(t, context->story || !is_date(now) ? told : now, value);
    case ENT_DURATION:
        add_count(value, t);
        return ent_date_none();
    case ENT_SET:
        if (t->unit > 0)
            add_count(value, t);
        else
            add_calendar(value, t, ENT_UNTOLD_YEAR);
        return ent_date_none();
    case ENT_VAGUE:
        add_vague(value, t->vague == 1 ? -1 : t->vague == 2 ? 1 : 0);
        return ent_date_none();
    case ENT_YEARS_THROUGH: {
        add_count(value, t);
        bool years = t->unit == ENT_UNIT_YEAR && t->count >= 1 && t->count < 1000;
        if (!years) return ent_date_none();
        return ent_date_range(ent_date_year(t->year - t->count + 1), ent_date_year(t->year));
    }
    default:
        return calendar(t, context, tense, value);
    }
}
