/* time_rows.c - the grammar of time expressions, as data.
 *
 * A row is a sequence of classes (text/time.h); `o` may be left out, EXPR is a whole expression of
 * a lower level. The longest row that fits at a place wins. Which field an atom fills follows from
 * its class.
 *
 * Worked example: "the end of last month" is {2, NESTED, {o(THE), EDGE, OF, EXPR}} around
 * {1, FROM_NOW, -1, {LAST, UNIT}}.
 */
#include "text/time.h"

#define B(name) (UINT64_C(1) << ENT_TIME_BIT_##name)
#define o(item) (ENT_T_OPTIONAL | (item))
#define EXPR ENT_T_EXPRESSION

#define DAY (B(DAY) | B(ORD))
#define MONTH (B(MONTH) | B(MONTH_SHORT))
#define WEEKDAY (B(WEEKDAY) | B(WEEKDAY_SHORT))
#define YEAR B(YEAR)
#define THE B(THE)
#define OF B(OF)
#define COMMA B(COMMA)
#define DASH B(DASH)
#define JOIN (B(DASH) | B(AND) | B(TO))
#define UNIT B(UNIT)
#define ANY_UNIT (B(UNIT) | B(UNITS))
#define NUMBER (B(NUM) | B(FEW))
#define COUNT (B(NUM) | B(FEW) | B(A))
#define ANY_YEAR (B(NUM) | B(YEAR))
#define POINT_BACK (B(LAST) | B(PREVIOUS))
#define POINT_ON (B(NEXT) | B(FOLLOWING))

#define CALENDAR ENT_CALENDAR, 0, ENT_ANY
#define CALENDAR_IF(guard) ENT_CALENDAR, ENT_GUARD_##guard, ENT_ANY
#define CALENDAR_AT(shift) ENT_CALENDAR, 0, shift
#define NOW(shift) ENT_FROM_NOW, 0, shift
#define TEXT(shift) ENT_FROM_TEXT, 0, shift
#define EITHER(shift) ENT_FROM_EITHER, 0, shift
#define PARTIAL(from, shift) ENT_FROM_##from, ENT_GUARD_PARTIAL, shift
#define NESTED ENT_NESTED, 0, 0

/* clang-format off */
static const ent_time_row rows[] = {
    /* July 12, 2023; Feb. 27; July 11-12, 2023; July the 4th */
    {0, CALENDAR, {MONTH, o(THE), DAY, o(COMMA | OF), YEAR}},
    {0, CALENDAR, {MONTH, o(THE), DAY}},
    {0, CALENDAR, {MONTH, DAY, JOIN, DAY, o(COMMA), YEAR}},
    {0, CALENDAR, {MONTH, DAY, JOIN, DAY}},
    /* 12 July 2023; the 12th of July; 11-12 July 2023; 12-Jul-2023 */
    {0, CALENDAR, {o(THE), DAY, o(OF), MONTH, o(COMMA), YEAR}},
    {0, CALENDAR, {o(THE), DAY, o(OF), MONTH}},
    {0, CALENDAR, {o(THE), DAY, JOIN, o(THE), DAY, o(OF), MONTH, o(COMMA), YEAR}},
    {0, CALENDAR, {o(THE), DAY, JOIN, o(THE), DAY, o(OF), MONTH}},
    {0, CALENDAR, {DAY, DASH, MONTH, DASH, YEAR}},
    {0, CALENDAR, {B(FULL)}},
    {0, CALENDAR_IF(ON), {THE, B(ORD)}},
    /* July 2023; July; 2023; 1998-99; 490 BC; AD 69 */
    {0, CALENDAR, {MONTH, o(COMMA | OF), YEAR}},
    {0, CALENDAR_IF(MONTH), {B(MONTH)}},
    {0, CALENDAR_IF(YEAR), {YEAR}},
    {0, CALENDAR_IF(YEAR), {YEAR, DASH | ENT_T_TIGHT, B(NUM2) | ENT_T_TIGHT}},
    {0, CALENDAR, {ANY_YEAR, B(BC)}},
    {0, CALENDAR, {ANY_YEAR, JOIN, ANY_YEAR, B(BC)}},
    {0, CALENDAR, {o(THE), B(SEASON), o(OF), ANY_YEAR, B(BC)}},
    {0, CALENDAR_IF(DECADE), {o(THE), B(DECADE), B(BC)}},
    {0, CALENDAR, {MONTH, ANY_YEAR, B(BC)}},
    {0, CALENDAR, {B(AD), ANY_YEAR}},
    {0, CALENDAR, {ANY_YEAR, B(AD)}},
    /* the 1990s; the nineteenth century */
    {0, CALENDAR_IF(DECADE), {o(THE), B(DECADE)}},
    {0, CALENDAR, {o(THE), B(ORD), UNIT, o(B(BC))}},
    /* the spring of 2020; spring; the second quarter of 2021; Q2 2021; the first half of 2020 */
    {0, CALENDAR, {o(THE), B(SEASON), o(OF | COMMA), YEAR}},
    {0, CALENDAR, {o(THE), B(SEASON), o(OF | COMMA), YEAR, DASH | ENT_T_TIGHT, B(NUM2) | ENT_T_TIGHT}},
    {0, CALENDAR_IF(SEASON), {o(THE), B(SEASON)}},
    {0, CALENDAR, {o(THE), B(ORD) | B(LAST), B(QUARTER_WORD), o(OF), YEAR}},
    {0, CALENDAR, {B(QUARTER), o(OF | COMMA), YEAR}},
    {0, CALENDAR, {o(THE), B(ORD) | B(LAST), B(HALF), o(OF), YEAR}},
    {0, CALENDAR, {B(HALF), o(OF | COMMA), YEAR}},
    /* Christmas 1914; Christmas Day */
    {0, CALENDAR, {B(FEAST), o(UNIT), o(COMMA), YEAR}},
    {0, CALENDAR, {B(FEAST), o(UNIT)}},
    /* Wednesday; Wednesday, July 12, 2023; Wednesday (July 12) */
    {0, CALENDAR_IF(WEEKDAY), {B(WEEKDAY)}},
    {1, CALENDAR_IF(DAY), {WEEKDAY, o(COMMA | B(PAREN)), o(B(ON)), EXPR}},
    {1, CALENDAR_AT(ENT_LAST), {o(THE), B(LAST) | B(PREVIOUS), B(WEEKDAY) | B(MONTH) | B(SEASON)}},
    {1, CALENDAR_AT(ENT_LAST), {B(THIS), B(LAST), B(WEEKDAY) | B(MONTH) | B(SEASON)}},
    {1, CALENDAR_AT(ENT_NEXT), {o(THE), B(NEXT) | B(FOLLOWING), B(WEEKDAY) | B(MONTH) | B(SEASON)}},
    {1, CALENDAR_AT(ENT_CURRENT), {B(THIS), B(WEEKDAY) | B(MONTH) | B(SEASON)}},
    {1, CALENDAR, {B(THAT), B(MONTH) | B(SEASON)}},

    /* yesterday, tonight; last week; this year; next month; last night; this morning */
    {1, NOW(0), {B(TODAY), o(B(PART))}},
    {1, ENT_FROM_NOW, ENT_GUARD_BARE, -1, {B(LAST), UNIT}},
    {1, NOW(-1), {B(THIS), B(LAST), UNIT}},
    {1, NOW(+1), {B(NEXT), UNIT}},
    {1, NOW(0), {B(THIS), UNIT}},
    {1, ENT_FROM_NOW, ENT_GUARD_BARE, -1, {B(LAST), B(PART)}},
    {1, NOW(0), {B(THIS), B(PART)}},
    {1, NOW(-1), {WEEKDAY, o(OF), B(LAST), UNIT}},
    {1, NOW(0), {WEEKDAY, o(OF), B(THIS), UNIT}},
    {1, NOW(+1), {WEEKDAY, o(OF), B(NEXT), UNIT}},
    /* in June last year; on 3 March this year; the spring of next year; August of that year */
    {1, PARTIAL(NOW, -1), {EXPR, o(OF | COMMA), B(LAST), UNIT}},
    {1, PARTIAL(NOW, 0), {EXPR, o(OF | COMMA), B(THIS), UNIT}},
    {1, PARTIAL(NOW, +1), {EXPR, o(OF | COMMA), B(NEXT), UNIT}},
    {1, PARTIAL(TEXT, 0), {EXPR, OF, o(THE), B(THAT), UNIT}},
    {1, PARTIAL(TEXT, 0), {EXPR, B(THAT), o(B(THAT)), UNIT}},
    {1, PARTIAL(TEXT, -1), {EXPR, o(OF), THE, B(PREVIOUS), UNIT}},
    {1, PARTIAL(TEXT, +1), {EXPR, o(OF), THE, B(FOLLOWING), UNIT}},
    /* two years ago; a few months ago */
    {1, NOW(-1), {o(B(A)), COUNT, ANY_UNIT, B(AGO)}},
    {1, NOW(-1), {o(B(A)), COUNT, o(OF), ANY_UNIT, B(AGO)}},

    /* the next day; the following month; the previous year; that year; the same day; the year before */
    {1, ENT_NEXT_PERIOD, ENT_GUARD_AFTER_CUE, +1, {THE, B(NEXT), UNIT}},
    {1, TEXT(+1), {THE, POINT_ON, UNIT}},
    {1, TEXT(+1), {B(FOLLOWING), UNIT}},
    {1, TEXT(-1), {THE, B(PREVIOUS), UNIT}},
    {1, TEXT(-1), {B(PREVIOUS), UNIT}},
    {1, TEXT(0), {B(THAT), o(B(THAT)), UNIT}},
    {1, TEXT(0), {THE, B(THAT), UNIT}},
    {1, ENT_FROM_TEXT_OR_NOW, 0, 0, {B(EARLIER) | B(LATER), B(IN) | B(ON), THE, UNIT}}, /* earlier in the day */
    {1, TEXT(+1), {THE, POINT_ON, B(PART)}},
    {1, TEXT(-1), {THE, B(PREVIOUS), B(PART)}},
    {1, TEXT(0), {B(THAT), o(B(THAT)), B(PART)}},
    {1, ENT_FROM_TEXT, ENT_GUARD_END, -1, {THE, UNIT, B(EARLIER)}},
    {1, ENT_FROM_TEXT, ENT_GUARD_END, +1, {THE, UNIT, B(LATER)}},
    {1, ENT_FROM_TEXT, ENT_GUARD_END, +1, {o(B(A)), COUNT, ANY_UNIT, B(LATER)}},
    {1, ENT_FROM_TEXT, ENT_GUARD_END, -1, {o(B(A)), COUNT, ANY_UNIT, B(EARLIER)}},
    {1, ENT_FROM_TEXT, ENT_GUARD_END, +1, {B(UNITS), B(LATER)}},

    /* the last week of August, the first day of the war: of the whole, as told */
    {2, NESTED, {o(THE), B(LAST) | B(ORD), UNIT, OF, EXPR}},
    /* early 2019; mid-January; the late 1930s; late in the year; the end of May; the end of the year */
    {2, NESTED, {o(THE), B(PHASE), o(DASH), EXPR}},
    {2, NESTED, {B(PHASE), B(IN) | B(ON), EXPR}},
    {2, NESTED, {o(THE), o(B(THIS) | B(ORD)), B(EDGE) | B(HALF) | B(PART), OF, EXPR}},
    {2, NESTED, {o(THE), B(PHASE), B(EDGE) | B(HALF), OF, EXPR}},
    {2, EITHER(0), {o(THE), B(EDGE), OF, THE, UNIT}},
    {2, EITHER(0), {B(PHASE), B(IN), THE, UNIT}},
    {2, EITHER(0), {B(PHASE), B(THAT) | B(THIS), UNIT}},
    {2, EITHER(0), {UNIT, DASH | B(POSSESSIVE), B(EDGE)}},
    /* the night of 25 June; early in the morning of July 3; 9:34 p.m., March 19; Monday morning */
    {2, NESTED, {o(THE), o(B(PHASE)), B(PART), o(B(UNITS)), OF | B(ON), o(THE), EXPR}},
    {2, NESTED, {B(PHASE), B(IN), THE, B(PART), OF, EXPR}},
    {2, NESTED, {EXPR, B(PART)}},
    {2, NESTED, {B(CLOCK), o(B(AMPM)), o(B(ZONE)), o(COMMA), o(B(ON)), EXPR}},
    {2, NESTED, {B(NUM), B(AMPM), o(B(ZONE)), o(COMMA), o(B(ON)), EXPR}},
    {0, EITHER(0), {B(CLOCK), o(B(AMPM)), o(B(ZONE))}},
    {0, EITHER(0), {B(NUM), B(AMPM), o(B(ZONE))}},

    /* ten years; a two-day visit; for a year; several weeks; the past three years; the four years through 2026 */
    {1, ENT_DURATION, 0, 0, {B(NUM), ANY_UNIT}},
    {1, ENT_DURATION, 0, 0, {o(B(A)), B(FEW), o(OF), ANY_UNIT}},
    {1, ENT_DURATION, 0, 0, {B(A), B(NUM), OF, ANY_UNIT}},
    {1, ENT_DURATION, ENT_GUARD_AFTER_CUE, 0, {B(UNITS)}},
    {1, ENT_DURATION, 0, 0, {THE, B(LAST), UNIT}},
    {1, ENT_DURATION, 0, 0, {NUMBER, DASH, ANY_UNIT}},
    {1, ENT_DURATION, ENT_GUARD_AFTER_CUE, 0, {B(A), UNIT}},
    {1, ENT_DURATION, 0, 0, {THE, B(LAST) | B(NEXT) | B(FOLLOWING) | B(PREVIOUS), o(NUMBER), B(UNITS)}},
    {1, ENT_DURATION, 0, 0, {B(LAST) | B(NEXT) | B(FOLLOWING), o(NUMBER), B(UNITS)}},
    {1, ENT_YEARS_THROUGH, 0, 0, {THE, B(NUM), ANY_UNIT, B(TO), YEAR}},

    /* every year; every two weeks; daily; twice a year; per month; on Fridays */
    {1, ENT_SET, 0, 0, {B(EVERY), UNIT | B(WEEKDAY) | B(SEASON) | B(MONTH)}},
    {1, ENT_SET, 0, 0, {B(EVERY), B(NUM), B(UNITS)}},
    {1, ENT_SET, 0, 0, {B(EVERY), B(ORD), UNIT}},
    {1, ENT_SET, 0, 0, {B(TIMES), B(A), UNIT}},
    {1, ENT_SET, 0, 0, {B(SET)}},
    {1, ENT_SET, 0, 0, {B(WEEKDAYS)}},

    {1, ENT_VAGUE, 0, 0, {B(REF)}},
};
/* clang-format on */

_Static_assert(ENT_COUNT(rows) <= ENT_ROWS_MOST, "the lexer keeps masks of each row");

const ent_time_row *ent_time_rows(size_t *count) {
    *count = ENT_COUNT(rows);
    return rows;
}
