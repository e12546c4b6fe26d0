/* Days and intervals: arithmetic against known days and against itself, reading and writing against
 * each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"

static void days_are_known(void **state) {
    (void)state;
    assert_int_equal(ent_day(1970, 1, 1), 0);
    assert_int_equal(ent_day(2000, 3, 1), 11017);
    assert_int_equal(ent_day(1969, 12, 31), -1);
    assert_int_equal(ent_day(2023, 7, 12), 19550);
    assert_int_equal(ent_weekday(ent_day(2023, 7, 12)), 2);
    assert_int_equal(ent_weekday(ent_day(1945, 5, 8)), 1);
    assert_int_equal(ent_weekday(0), 3);
}

static void every_day_comes_back(void **state) {
    (void)state;
    int32_t last = ent_day(9999, 12, 31), first = ent_day(-9999, 1, 1);
    int weekday = ent_weekday(first);
    for (int32_t day = first; day <= last; day++) {
        int year, month, of_month;
        ent_civil(day, &year, &month, &of_month);
        if (!ent_valid_civil(year, month, of_month) || ent_day(year, month, of_month) != day ||
            ent_weekday(day) != weekday)
            fail_msg("day %d became %d-%d-%d", day, year, month, of_month);
        weekday = (weekday + 1) % 7;
    }
}

static void only_real_days_are_valid(void **state) {
    (void)state;
    assert_true(ent_valid_civil(2024, 2, 29));
    assert_false(ent_valid_civil(2023, 2, 29));
    assert_false(ent_valid_civil(1900, 2, 29));
    assert_true(ent_valid_civil(2000, 2, 29));
    assert_false(ent_valid_civil(2023, 13, 1));
    assert_false(ent_valid_civil(2023, 0, 1));
    assert_false(ent_valid_civil(2023, 4, 31));
    assert_false(ent_valid_civil(10000, 1, 1));
    assert_int_equal(ent_date_civil(2023, 2, 30).grain, ENTENTE_NO_DATE);
    assert_int_equal(ent_date_month(2023, 13).grain, ENTENTE_NO_DATE);
    assert_int_equal(ent_date_quarter(2023, 5).grain, ENTENTE_NO_DATE);
}

static void months_are_added(void **state) {
    (void)state;
    assert_int_equal(ent_add_months(ent_day(2024, 1, 31), 1), ent_day(2024, 2, 29));
    assert_int_equal(ent_add_months(ent_day(2024, 1, 15), -1), ent_day(2023, 12, 15));
    assert_int_equal(ent_add_months(ent_day(2023, 12, 1), 13), ent_day(2025, 1, 1));
    assert_int_equal(ent_add_months(ent_day(2024, 2, 29), -12), ent_day(2023, 2, 28));
}

static void strings_go_round(void **state) {
    (void)state;
    static const struct {
        const char *in, *out;
        entente_grain grain;
    } cases[] = {
        {"2023", "2023", ENTENTE_YEAR},
        {"2023-07", "2023-07", ENTENTE_MONTH},
        {"2023-02", "2023-02", ENTENTE_MONTH},
        {"2023-07-12", "2023-07-12", ENTENTE_DAY},
        {"2023-07-11/2023-07-12", "2023-07-11/2023-07-12", ENTENTE_RANGE},
        {"2017/2019", "2017-01-01/2019-12-31", ENTENTE_RANGE},
        {"2023-01/2023-03", "2023-01-01/2023-03-31", ENTENTE_RANGE},
        {"2023-07-12/..", "2023-07-12/..", ENTENTE_RANGE},
        {"2023-01-01/..", "2023-01-01/..", ENTENTE_RANGE},
        {"../2023", "../2023-12-31", ENTENTE_RANGE},
        {"-0490", "-0490", ENTENTE_YEAR},
        {"-0490-09-12", "-0490-09-12", ENTENTE_DAY},
        {"2023-07-12T23:59:59.999+09:00", "2023-07-12", ENTENTE_DAY},
        {"2023-07-12 08:00:00 +0000", "2023-07-12", ENTENTE_DAY},
        {"2023-07-12T08:00Z", "2023-07-12", ENTENTE_DAY},
        {"2023-07-11T08:00/2023-07-12T09:00", "2023-07-11/2023-07-12", ENTENTE_RANGE},
        {"0001", "0001", ENTENTE_YEAR},
    };
    for (size_t i = 0; i < ENT_COUNT(cases); i++) {
        entente_date date;
        char out[40];
        assert_true(ent_date_parse(cases[i].in, &date));
        assert_string_equal(ent_date_format(date, out), cases[i].out);
        assert_int_equal(date.grain, cases[i].grain);
        entente_date again;
        assert_true(ent_date_parse(out, &again));
        assert_true(ent_date_same(date, again));
    }
}

static void bad_strings_are_refused(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",
        "23",
        "20230712",
        "2023-7-12",
        "2023-13",
        "2023-00-01",
        "2023-02-30",
        "2023-07-12x",
        "2023-07-12T",
        "2023/",
        "2023-07-12/2022",
        "../..",
        "/2023",
        "../",
        "2023-07-12/",
        "--2023",
        "2023-07-12 ",
        "..",
        "2023-07-12T08:00Q",
    };
    for (size_t i = 0; i < ENT_COUNT(bad); i++) {
        entente_date date;
        if (ent_date_parse(bad[i], &date)) fail_msg("\"%s\" was read as a date", bad[i]);
    }
}

static void intervals_compare(void **state) {
    (void)state;
    entente_date none = ent_date_none(), july = ent_date_month(2023, 7), year = ent_date_year(2023);
    entente_date day = ent_date_civil(2023, 7, 12), later = ent_date_civil(2024, 1, 1);
    assert_true(ent_date_overlap(july, day));
    assert_false(ent_date_overlap(july, later));
    assert_false(ent_date_overlap(none, day));
    assert_true(ent_date_within(day, year));
    assert_false(ent_date_within(year, day));
    assert_true(ent_date_same(none, none));
    assert_false(ent_date_same(none, day));
    assert_true(ent_date_compare(none, day) > 0);
    assert_true(ent_date_compare(day, none) < 0);
    assert_int_equal(ent_date_compare(none, none), 0);
    assert_true(ent_date_compare(day, later) < 0);
    assert_true(ent_date_compare(day, july) > 0);
    assert_true(ent_date_same(ent_date_range(none, day), day));
    entente_date range = ent_date_range(later, july);
    assert_int_equal(range.from, july.from);
    assert_int_equal(range.to, later.to);
    assert_int_equal(range.grain, ENTENTE_RANGE);
    entente_date week = ent_date_week(day.from);
    assert_int_equal(week.from, ent_day(2023, 7, 10));
    assert_int_equal(week.to, ent_day(2023, 7, 16));
    assert_int_equal(ent_date_quarter(2021, 2).to, ent_day(2021, 6, 30));
    assert_int_equal(ent_date_decade(1990).to, ent_day(1999, 12, 31));
}

static void periods_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text;
        entente_period period;
    } good[] = {{"2y", {24, 0}},        {"6m", {6, 0}},         {"4w", {0, 28}},
                {"90d", {0, 90}},       {"01m", {1, 0}},        {"1000y", {12000, 0}},
                {"12000m", {12000, 0}}, {"52000w", {0, 364000}}};
    for (size_t i = 0; i < ENT_COUNT(good); i++) {
        entente_period period;
        assert_true(ent_period_parse(good[i].text, &period));
        assert_int_equal(period.months, good[i].period.months);
        assert_int_equal(period.days, good[i].period.days);
    }
    static const char *const bad[] = {
        "",      "y",      "2",      "0d",      "-1m",         "+1m",
        " 1m",   "1 m",    "1m ",    "1.5y",    "2years",      "1y6m",
        "1001y", "12001m", "52001w", "365001d", "4294967297d", "99999999999999999999d"};
    for (size_t i = 0; i < ENT_COUNT(bad); i++) {
        entente_period period;
        if (ent_period_parse(bad[i], &period)) fail_msg("\"%s\" was read as a period", bad[i]);
    }
    int32_t new_year = ent_day(2023, 1, 1);
    assert_int_equal(ent_add_periods(new_year, (entente_period){1, 0}, 14), ent_day(2024, 3, 1));
    assert_int_equal(ent_add_periods(new_year, (entente_period){0, 90}, 4), ent_day(2023, 12, 27));
    assert_int_equal(ent_add_periods(ent_day(2024, 1, 31), (entente_period){1, 0}, 1),
                     ent_day(2024, 2, 29));
}

static void extremes_fit_their_space(void **state) {
    (void)state;
    char out[40];
    entente_date date = ent_date_span(ENTENTE_DATE_MIN + 1, ENTENTE_DATE_MAX - 1, ENTENTE_RANGE);
    assert_string_equal(ent_date_format(date, out), "-5877641-06-24/5881580-07-10");
    assert_string_equal(ent_date_format(ent_date_none(), out), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_known),           cmocka_unit_test(every_day_comes_back),
        cmocka_unit_test(only_real_days_are_valid), cmocka_unit_test(months_are_added),
        cmocka_unit_test(strings_go_round),         cmocka_unit_test(bad_strings_are_refused),
        cmocka_unit_test(periods_are_read),         cmocka_unit_test(intervals_compare),
        cmocka_unit_test(extremes_fit_their_space),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
