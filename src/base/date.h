/* date.h - days, and intervals of days.
 *
 * Enters: year, month, day; ISO strings.  Leaves: day numbers (1970-01-01 is 0), intervals with a
 * grain, ISO strings. Worked example: ent_date_month(2023, 7) is 2023-07-01 .. 2023-07-31 with
 * grain "month". Arithmetic follows Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
 * (civil_from_days).
 */
#ifndef ENT_DATE_H
#define ENT_DATE_H

#include "base/base.h"

int32_t ent_day(int year, int month, int day); /* month and day must be valid; years -9999..9999 */
void ent_civil(int32_t day, int *year, int *month, int *day_of_month);
int ent_weekday(int32_t day); /* 0 Monday .. 6 Sunday */
int ent_days_in_month(int year, int month);
bool ent_valid_civil(int year, int month, int day);
int32_t ent_add_months(int32_t day,
                       int months); /* the 31st becomes the last day of a shorter month */

/* The day a period later, or so many of them. */
int32_t ent_add_periods(int32_t day, entente_period period, int count);

entente_date ent_date_day(int32_t day);
entente_date ent_date_civil(int year, int month,
                            int day); /* no date where the day does not exist */
entente_date ent_date_month(int year, int month);
entente_date ent_date_quarter(int year, int quarter); /* 1..4 */
entente_date ent_date_year(int year);
entente_date ent_date_decade(int first_year); /* ten years from first_year */
entente_date ent_date_week(int32_t day);      /* Monday to Sunday around day, as ISO 8601 has it */
entente_date ent_date_span(int32_t from, int32_t to, entente_grain grain);
/* Hull of both, with grain "range"; where one is no date, or both are the same days, simply the
 * other. */
entente_date ent_date_range(entente_date from, entente_date to);
entente_date ent_date_none(void);

bool ent_date_overlap(entente_date a, entente_date b); /* false where either is no date */
bool ent_date_same(entente_date a,
                   entente_date b); /* the same days, whatever the grain; or both no date */
bool ent_date_within(entente_date inner, entente_date outer);
int ent_date_compare(entente_date a, entente_date b); /* by from, to, grain; no date last */

/* "2023", "2023-07", "2023-07-12", "2023-07-11/2023-07-12", "2023-07-12/..", "../2023"; a time of
 * day after T or a blank is ignored. Years have four digits and may bear a minus sign. False, with
 * *date undefined, where the string is no such thing, the day does not exist, or the end lies
 * before the start. */
bool ent_date_parse(const char *string, entente_date *date);
/* "2y", "6m", "4w", "90d": a whole number and its unit, at most a thousand years. */
bool ent_period_parse(const char *string, entente_period *period);
/* ISO 8601 date of a day into out (at least 16 bytes). Returns out. */
char *ent_day_format(int32_t day, char *out);
/* Short human form: "2023", "2023-07", "2023-07-12", "2023-07-11/2023-07-12", "2023-07-12/.." where
 * an end is open, "" for none; out at least 40 bytes. */
char *ent_date_format(entente_date date, char *out);

#endif
