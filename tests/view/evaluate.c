/* Scores against counts made by hand: one article in which everything that the definitions speak of
 * comes up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "entente.h"

static const char gold_text[] =
    "{\"doc\": \"a.txt\", \"actors\": ["
    "{\"id\": \"JPN\", \"name\": \"Japan\", \"names\": [\"Tokyo\"], \"kind\": \"state\", "
    "\"principal\": null},"
    "{\"id\": \"NATO\", \"name\": \"NATO\", \"kind\": \"igo\", \"principal\": null},"
    "{\"id\": \"EU\", \"name\": \"European Union\", \"kind\": \"igo\", \"principal\": null},"
    "{\"id\": \"USA\", \"name\": \"The U.S.\", \"kind\": \"state\", \"principal\": null},"
    "{\"id\": \"kishida\", \"name\": \"Fumio Kishida\", \"kind\": \"person\", \"principal\": "
    "\"JPN\"},"
    "{\"id\": \"stoltenberg\", \"name\": \"Jens Stoltenberg\", \"kind\": \"person\", "
    "\"principal\": \"NATO\"}],"
    "\"events\": ["
    "{\"type\": \"meeting\", \"status\": \"held\", \"date\": \"2023-07-11/2023-07-12\", "
    "\"participants\": [\"kishida\", \"stoltenberg\"],"
    " \"optional_participants\": [\"USA\"]},"
    "{\"type\": \"agreement\", \"status\": \"concluded\", \"name\": \"ITPP\", \"names\": "
    "[\"Tailored Programme\"], \"date\": \"2023-07-12\","
    " \"participants\": [\"JPN\", \"NATO\"]},"
    "{\"type\": \"membership\", \"status\": \"proposed\", \"date\": null, \"participants\": "
    "[\"JPN\", \"EU\"], \"core\": false}]}";

#define ACTOR(id, name, kind, principal)                                                           \
    "{\"id\": \"" id "\", \"name\": \"" name "\", \"kind\": \"" kind                               \
    "\", \"principal\": " principal "}"
#define MENTION(start, type, status, date, name, a, b)                                             \
    "{\"id\": \"\", \"mentions\": [{\"document\": \"d\", \"start\": " start                        \
    ", \"end\": 999, \"trigger\": {\"start\": " start                                              \
    ", \"end\": 999, \"text\": \"t\"}, \"text\": \"s\", \"rule\": \"r\", \"type\": \"" type        \
    "\", \"status\": \"" status "\", \"date\": " date ", \"name\": " name                          \
    ", \"confidence\": 0.9, \"participants\": [{\"actor\": \"" a                                   \
    "\", \"role\": \"party\"}, {\"actor\": \"" b "\", \"role\": \"party\"}]}]}"
#define ACTORS                                                                                     \
    ACTOR("JPN", "japan", "state", "null")                                                         \
    "," ACTOR("NATO", "Nato", "igo", "null") "," ACTOR("x-us", "US", "state", "null") "," ACTOR(   \
        "CHN", "China", "state",                                                                   \
        "null") "," ACTOR("EU", "the EUROPEAN Union", "igo",                                       \
                          "null") "," ACTOR("k", "Fumio Kishida", "person",                        \
                                            "\"JPN\"") "," ACTOR("kk", "FUMIO KISHIDA", "person",  \
                                                                 "\"CHN\"") "," ACTOR("js",        \
                                                                                      "Jens "      \
                                                                                      "Stoltenber" \
                                                                                      "g",         \
                                                                                      "person",    \
                                                                                      "\"NATO\"")
#define NETWORK(events)                                                                            \
    "{\"format\": \"entente-network/1\", \"documents\": [{\"id\": \"d\"}], \"actors\": [" ACTORS   \
    "], \"events\": [" events "]}"

static entente_evaluation score(const char *network_text) {
    entente_error error = {""};
    entente_evaluation evaluation = {0};
    entente_gold *gold = entente_gold_read(gold_text, strlen(gold_text), "gold", &error);
    if (!gold) fail_msg("%s", error.message);
    entente_network *network =
        network_text ? entente_read_network(network_text, strlen(network_text), "network", &error)
                     : NULL;
    if (network_text && !network) fail_msg("%s", error.message);
    assert_string_equal(entente_gold_document(gold), "a.txt");
    entente_evaluate(&evaluation, gold, network);
    entente_network_free(network);
    entente_gold_free(gold);
    return evaluation;
}

static void expect(entente_tally tally, uint32_t right, uint32_t said, uint32_t due) {
    assert_int_equal(tally.right, right);
    assert_int_equal(tally.said, said);
    assert_int_equal(tally.due, due);
}

static void nothing_found(void **state) {
    (void)state;
    entente_evaluation e = score(NULL);
    expect(e.scores[ENTENTE_SCORE_EDGES], 0, 0, 2);
    expect(e.scores[ENTENTE_SCORE_UNTYPED], 0, 0, 1);
    expect(e.scores[ENTENTE_SCORE_ACTORS], 0, 0, 4);
    expect(e.scores[ENTENTE_SCORE_EVENTS], 0, 0, 2);
    expect(e.scores[ENTENTE_SCORE_AFFILIATIONS], 0, 0, 2);
    assert_int_equal(e.articles, 1);
    assert_true(e.edge_f1_sum == 0);
}

/* The persons met, the states agreed: all right, and what is optional costs nothing. */
static void all_found(void **state) {
    (void)state;
    entente_evaluation e =
        score(NETWORK(MENTION("1", "meeting", "held", "\"2023-07-12\"", "null", "k",
                              "js") "," MENTION("2", "agreement", "concluded", "\"2023-07-12\"",
                                                "\"the Tailored programme\"", "JPN", "NATO")));
    expect(e.scores[ENTENTE_SCORE_EDGES], 2, 2, 2);
    expect(e.scores[ENTENTE_SCORE_UNTYPED], 1, 1, 1);
    expect(e.scores[ENTENTE_SCORE_ACTORS], 4, 4, 4);
    expect(e.scores[ENTENTE_SCORE_EVENTS], 2, 2, 2);
    for (int i = 0; i < ENTENTE_DETAIL_COUNT; i++)
        assert_int_equal(e.details[i].right, e.details[i].said);
    expect(e.details[ENTENTE_DETAIL_DATE], 2, 2, 2);
    expect(e.details[ENTENTE_DETAIL_NAME], 1, 1, 1);
    assert_true(e.edge_f1_sum == 1);
}

/* A meeting with a partner of its own, with China, and of two ids of one person; a month for a day;
 * the wrong status. */
static void found_and_wrong(void **state) {
    (void)state;
    entente_evaluation e = score(NETWORK(
        MENTION("1", "meeting", "planned", "\"2023-07\"", "null", "JPN", "x-us") "," MENTION(
            "2", "meeting", "held", "null", "null", "k",
            "CHN") "," MENTION("3", "membership", "concluded", "null", "\"Accession\"", "JPN",
                               "EU") "," MENTION("4", "agreement", "ended", "\"2023-07\"", "null",
                                                 "kk", "NATO")));
    /* due: meeting JPN-NATO, agreement JPN-NATO; said: meeting JPN-CHN is wrong; meeting JPN-USA
     * and membership JPN-EU are allowed; the second Kishida acts for China, so agreement CHN-NATO
     * is wrong */
    expect(e.scores[ENTENTE_SCORE_EDGES], 0, 2, 2);
    /* JPN, NATO and Kishida are right, CHN is wrong, USA allowed; the second id of Kishida is one
     * more */
    expect(e.scores[ENTENTE_SCORE_ACTORS], 3, 5, 4);
    /* the meeting with the USA shares half with the meeting due, once the optional USA counts; the
     * membership is not core */
    expect(e.scores[ENTENTE_SCORE_EVENTS], 1, 3, 2);
    expect(e.scores[ENTENTE_SCORE_AFFILIATIONS], 1, 2, 2);
    expect(e.details[ENTENTE_DETAIL_DATE], 1, 2, 2);
    expect(e.details[ENTENTE_DETAIL_TOLD_DATE], 0, 1, 1);
    expect(e.details[ENTENTE_DETAIL_STATUS], 0, 2, 2);
    expect(e.details[ENTENTE_DETAIL_NAME], 0, 1, 1);
    assert_true(e.edge_f1_sum == 0);
}

static void f1_is_the_harmonic_mean(void **state) {
    (void)state;
    assert_true(entente_f1((entente_tally){0, 0, 0}) == 0);
    assert_true(entente_f1((entente_tally){0, 5, 5}) == 0);
    assert_true(fabs(entente_f1((entente_tally){2, 4, 8}) - 1.0 / 3) < 1e-12);
}

static void bad_gold_is_said(void **state) {
    (void)state;
    static const char *const bad[][2] = {
        {"", "gold: line 1"},
        {"[]", "expected a gold file"},
        {"{\"doc\": \"a\", \"actors\": [{}], \"events\": []}", "actor 1 has no \"id\""},
        {"{\"doc\": \"a\", \"actors\": [], \"events\": [{\"type\": \"war\"}]}",
         "event 1 has the unknown type \"war\""},
        {"{\"doc\": \"a\", \"actors\": [], \"events\": [{\"type\": \"meeting\", \"date\": "
         "\"soon\"}]}",
         "event 1 has the date \"soon\""},
        {"{\"doc\": 7, \"actors\": {}, \"events\": 1}", "expected a gold file"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        entente_error error = {""};
        assert_null(entente_gold_read(bad[i][0], strlen(bad[i][0]), "gold", &error));
        if (!strstr(error.message, bad[i][1]))
            fail_msg("\"%s\" does not say \"%s\"", error.message, bad[i][1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_found),    cmocka_unit_test(all_found),
        cmocka_unit_test(found_and_wrong),  cmocka_unit_test(f1_is_the_harmonic_mean),
        cmocka_unit_test(bad_gold_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
