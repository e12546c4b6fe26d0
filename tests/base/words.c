/* Days in words: every form that a date can take, and open ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"
#include "base/words.h"

static void says(const char *iso, const char *expected) {
    entente_date date;
    char words[64];
    assert_true(ent_date_parse(iso, &date));
    assert_string_equal(ent_date_words(date, words), expected);
}

static void test_dates(void **state) {
    (void)state;
    says("2023-07-12", "12 Jul 2023");
    says("2023-07", "Jul 2023");
    says("2023", "2023");
    says("2020-01-01/2024-12-31", "2020–2024");
    says("2023-07-01/2023-09-30", "Jul–Sep 2023");
    says("2023-11-01/2024-02-29", "Nov 2023 – Feb 2024");
    says("2023-11-01/2024-02-28", "1 Nov 2023 – 28 Feb 2024"); /* a leap year's February has 29 */
    says("2023-07-11/2023-07-13", "11–13 Jul 2023");
    says("2023-07-30/2023-08-02", "30 Jul – 2 Aug 2023");
    says("2023-12-30/2024-01-02", "30 Dec 2023 – 2 Jan 2024");
    says("2018-06-08/..", "since 8 Jun 2018");
    says("../2018-06-08", "until 8 Jun 2018");
    char words[64];
    assert_string_equal(ent_date_words(ent_date_none(), words), "");
}

static void test_topics(void **state) {
    (void)state;
    for (const ent_topic *t = ent_topics; t->topic; t++) {
        assert_true(*t->topic && *t->words);
        for (const ent_topic *u = t + 1; u->topic; u++) assert_string_not_equal(t->topic, u->topic);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_dates), cmocka_unit_test(test_topics)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
