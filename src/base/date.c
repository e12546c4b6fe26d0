/* date.c - days and intervals of days: see date.h.
 *
 * Worked example: ent_date_parse("2023-07", &d) gives day 19539 .. 19569 with grain "month";
 * ent_date_format gives "2023-07" back.  An open end is written "..", as ISO 8601-2 has it:
 * "2023-07-12/..".
 */
#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>

enum { LAST_YEAR = 9999, DAYS_PER_ERA = 146097, DAYS_BEFORE_1970 = 719468 };

static int64_t floor_div(int64_t a, int64_t b) {
    return a / b - (a % b < 0);
}

/* Years begin on 1 March here, so that the leap day is the last of its year and the lengths of the
 * months before it follow one straight line, (153 * m + 2) / 5. */
int32_t ent_day(int year, int month, int day) {
    int64_t y = (int64_t)year - (month <= 2);
    int64_t era = floor_div(y, 400);
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return (int32_t)(era * DAYS_PER_ERA + day_of_era - DAYS_BEFORE_1970);
}

void ent_civil(int32_t day, int *year, int *month, int *day_of_month) {
    int64_t z = (int64_t)day + DAYS_BEFORE_1970;
    int64_t era = floor_div(z, DAYS_PER_ERA);
    int64_t of_era = z - era * DAYS_PER_ERA;
    int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int64_t m = (5 * of_year + 2) / 153;
    *day_of_month = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = (int)(y + era * 400 + (*month <= 2));
}

int ent_weekday(int32_t day) {
    int64_t since_monday = (int64_t)day + 3; /* day 0 was a Thursday */
    return (int)(since_monday - 7 * floor_div(since_monday, 7));
}

int ent_days_in_month(int year, int month) {
    static const signed char days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

bool ent_valid_civil(int year, int month, int day) {
    return year >= -LAST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 &&
           day <= ent_days_in_month(year, month);
}

int32_t ent_add_months(int32_t day, int months) {
    int year, month, of_month;
    ent_civil(day, &year, &month, &of_month);
    int64_t count = (int64_t)year * 12 + month - 1 + months;
    year = (int)floor_div(count, 12);
    month = (int)(count - (int64_t)year * 12) + 1;
    int last = ent_days_in_month(year, month);
    return ent_day(year, month, of_month < last ? of_month : last);
}

int32_t ent_add_periods(int32_t day, entente_period period, int count) {
    return ent_add_months(day, period.months * count) + period.days * count;
}

/* ----- making ----- */

entente_date ent_date_none(void) {
    return (entente_date){0, 0, ENTENTE_NO_DATE};
}

entente_date ent_date_span(int32_t from, int32_t to, entente_grain grain) {
    return (entente_date){from, to, grain};
}

entente_date ent_date_day(int32_t day) {
    return ent_date_span(day, day, ENTENTE_DAY);
}

entente_date ent_date_civil(int year, int month, int day) {
    if (!ent_valid_civil(year, month, day)) return ent_date_none();
    return ent_date_day(ent_day(year, month, day));
}

static entente_date months(int year, int first, int last, entente_grain grain) {
    if (!ent_valid_civil(year, first, 1)) return ent_date_none();
    int32_t to = ent_day(year, last, ent_days_in_month(year, last));
    return ent_date_span(ent_day(year, first, 1), to, grain);
}

entente_date ent_date_month(int year, int month) {
    return months(year, month, month, ENTENTE_MONTH);
}

entente_date ent_date_quarter(int year, int quarter) {
    if (quarter < 1 || quarter > 4) return ent_date_none();
    return months(year, quarter * 3 - 2, quarter * 3, ENTENTE_QUARTER);
}

entente_date ent_date_year(int year) {
    return months(year, 1, 12, ENTENTE_YEAR);
}

entente_date ent_date_decade(int first_year) {
    if (!ent_valid_civil(first_year, 1, 1) || !ent_valid_civil(first_year + 9, 1, 1))
        return ent_date_none();
    return ent_date_span(ent_day(first_year, 1, 1), ent_day(first_year + 9, 12, 31),
                         ENTENTE_DECADE);
}

entente_date ent_date_week(int32_t day) {
    int32_t monday = day - ent_weekday(day);
    return ent_date_span(monday, monday + 6, ENTENTE_WEEK);
}

entente_date ent_date_range(entente_date from, entente_date to) {
    if (from.grain == ENTENTE_NO_DATE) return to;
    if (to.grain == ENTENTE_NO_DATE || ent_date_same(from, to)) return from;
    return ent_date_span(from.from < to.from ? from.from : to.from,
                         from.to > to.to ? from.to : to.to, ENTENTE_RANGE);
}

/* ----- comparing ----- */

bool ent_date_overlap(entente_date a, entente_date b) {
    return a.grain != ENTENTE_NO_DATE && b.grain != ENTENTE_NO_DATE && a.from <= b.to &&
           b.from <= a.to;
}

bool ent_date_same(entente_date a, entente_date b) {
    if (a.grain == ENTENTE_NO_DATE || b.grain == ENTENTE_NO_DATE) return a.grain == b.grain;
    return a.from == b.from && a.to == b.to;
}

bool ent_date_within(entente_date inner, entente_date outer) {
    return inner.grain != ENTENTE_NO_DATE && outer.grain != ENTENTE_NO_DATE &&
           inner.from >= outer.from && inner.to <= outer.to;
}

int ent_date_compare(entente_date a, entente_date b) {
    bool a_none = a.grain == ENTENTE_NO_DATE, b_none = b.grain == ENTENTE_NO_DATE;
    if (a_none || b_none) return a_none - b_none;
    if (a.from != b.from) return a.from < b.from ? -1 : 1;
    if (a.to != b.to) return a.to < b.to ? -1 : 1;
    return (a.grain > b.grain) - (a.grain < b.grain);
}

/* ----- reading ----- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Exactly `count` digits at *at. */
static bool read_digits(const char **at, int count, int *number) {
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (!is_digit((*at)[i])) return false;
        value = value * 10 + ((*at)[i] - '0');
    }
    *at += count;
    *number = value;
    return true;
}

/* What may stand after a day: "T10:30:00.5+09:00", "t1030Z", " 10:30 +0000". A time must hold at
 * least one digit. */
static const char *skip_time(const char *at) {
    if ((*at != 'T' && *at != 't' && *at != ' ') || !is_digit(at[1])) return at;
    at++;
    at += strspn(at, "0123456789:.,");
    const char *zone = at + strspn(at, " ");
    if (*zone == '+' || *zone == '-') return zone + 1 + strspn(zone + 1, "0123456789:");
    return *zone == 'Z' || *zone == 'z' ? zone + 1 : at;
}

static bool read_date(const char **at, entente_date *date) {
    bool before_zero = **at == '-';
    const char *p = *at + before_zero;
    int year, month, day;
    if (!read_digits(&p, 4, &year)) return false;
    if (before_zero) year = -year;
    *date = ent_date_year(year);
    if (*p == '-') {
        p++;
        if (!read_digits(&p, 2, &month) || month < 1 || month > 12) return false;
        *date = ent_date_month(year, month);
        if (*p == '-') {
            p++;
            if (!read_digits(&p, 2, &day) || !ent_valid_civil(year, month, day)) return false;
            *date = ent_date_civil(year, month, day);
            p = skip_time(p);
        }
    }
    *at = p;
    return true;
}

bool ent_date_parse(const char *string, entente_date *date) {
    static const entente_date past = {ENTENTE_DATE_MIN, ENTENTE_DATE_MIN, ENTENTE_RANGE};
    static const entente_date future = {ENTENTE_DATE_MAX, ENTENTE_DATE_MAX, ENTENTE_RANGE};
    const char *at = string;
    bool open_start = strncmp(at, "../", 3) == 0;
    entente_date from = past, to;
    if (open_start)
        at += 2;
    else if (!read_date(&at, &from))
        return false;
    if (*at == '\0') {
        *date = from;
        return true;
    }
    if (*at++ != '/') return false;
    if (!open_start && ent_same(at, "..")) {
        *date = ent_date_range(from, future);
        return true;
    }
    if (!read_date(&at, &to) || *at != '\0' || to.to < from.from) return false;
    *date = ent_date_range(from, to);
    return true;
}

bool ent_period_parse(const char *string, entente_period *period) {
    enum { MOST_YEARS = 1000 };
    static const struct {
        char letter;
        int32_t months, days, a_year; /* how many make one */
    } units[] = {{'y', 12, 0, 1}, {'m', 1, 0, 12}, {'w', 0, 7, 52}, {'d', 0, 1, 365}};
    int32_t count = 0;
    const char *at = string;
    for (; is_digit(*at) && count < MOST_YEARS * 365; at++) count = 10 * count + (*at - '0');
    for (size_t i = 0; i < ENT_COUNT(units); i++) {
        if (*at != units[i].letter || at[1]) continue;
        *period = (entente_period){count * units[i].months, count * units[i].days};
        return count > 0 && count <= MOST_YEARS * units[i].a_year;
    }
    return false;
}

/* ----- writing ----- */

enum { DAY_SPACE = 16 };

char *ent_day_format(int32_t day, char *out) {
    int year, month, of_month;
    ent_civil(day, &year, &month, &of_month);
    /* the remainders change nothing; they prove to the compiler that 16 bytes are enough */
    snprintf(out, DAY_SPACE, "%s%04u-%02u-%02u", year < 0 ? "-" : "",
             (unsigned)abs(year) % 10000000, (unsigned)month % 100, (unsigned)of_month % 100);
    return out;
}

static char *format_bound(int32_t day, char *out) {
    if (day != ENTENTE_DATE_MIN && day != ENTENTE_DATE_MAX) return ent_day_format(day, out);
    return strcpy(out, "..");
}

char *ent_date_format(entente_date date, char *out) {
    *out = '\0';
    if (date.grain == ENTENTE_NO_DATE) return out;
    char from[DAY_SPACE], to[DAY_SPACE];
    format_bound(date.from, from);
    format_bound(date.to, to);
    char *month = strrchr(from, '-'); /* NULL where the start is open */
    if (date.from == date.to) return strcpy(out, from);
    if (month && ent_same(month, "-01")) {
        int year, m, d;
        ent_civil(date.from, &year, &m, &d);
        *month = '\0';
        if (ent_date_same(date, ent_date_month(year, m))) return strcpy(out, from);
        if (ent_date_same(date, ent_date_year(year))) {
            *strrchr(from, '-') = '\0';
            return strcpy(out, from);
        }
        *month = '-';
    }
    return strcat(strcat(strcpy(out, from), "/"), to);
}
