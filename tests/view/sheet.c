/* Own ties as CSV: whatever the bytes are, a network or one sentence with the file in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "entente.h"

static const char ties[] = "source;target;type;status;first;last;weight;event_ids;text\n"
                           "\"A \"\"x\"\"\";B;agreement;concluded;2023;2024-05;0,5;p-1;\"two\n"
                           "lines\"\nA;C;meeting;held;2023-07-12;;2;p-1|meeting-2;\nB;p-3;party;;;;"
                           ";p-3;\n";
static const char actors[] = "id,name,kind,principal,aliases,part\nA,Aland,state,,X;Y,actor\n"
                             "B,\"Bland, the\",organ,A,,actor\np-3,,agreement,,,event\n";

static uint32_t next(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void read_spoilt(const char *text, uint32_t *seed) {
    static const char noise[] = "\"\";,\t\n\r;\0\xff\xc3 -9Z|";
    size_t length = strlen(text);
    char *copy = malloc(length + 1);
    assert_non_null(copy);
    memcpy(copy, text, length + 1);
    for (uint32_t i = next(seed) % 4; i < 5; i++)
        copy[next(seed) % length] = noise[next(seed) % (sizeof noise - 1)];
    if (next(seed) % 3 == 0) length = next(seed) % (length + 1);
    for (int wanted = ENTENTE_EDGES_SHEET; wanted <= ENTENTE_NODES_SHEET; wanted++) {
        entente_error error = {""};
        entente_network *n =
            entente_read_sheet(copy, length, "t.csv", (entente_sheet)wanted, NULL, &error);
        if (n)
            assert_string_equal(error.message, "");
        else
            assert_non_null(strstr(error.message, "t.csv: line "));
        entente_network_free(n);
    }
    free(copy);
}

static void test_spoilt(void **state) {
    (void)state;
    uint32_t seed = 5;
    for (int i = 0; i < 5000; i++) {
        read_spoilt(ties, &seed);
        read_spoilt(actors, &seed);
    }
}

static void test_events(void **state) {
    (void)state;
    entente_error error = {""};
    entente_network *n =
        entente_read_sheet(ties, strlen(ties), "t.csv", ENTENTE_EDGES_SHEET, NULL, &error);
    assert_non_null(n);
    assert_int_equal(n->event_count, 3);
    uint32_t seen = 0;
    for (uint32_t e = 0; e < n->event_count; e++) {
        const entente_event *event = &n->events[e];
        if (event->participant_count == 4) { /* p-1: both rows, narrowed to what both allow */
            seen++;
            assert_int_equal(event->type, ENTENTE_AGREEMENT);
            assert_int_equal(event->date.from, 19550); /* 2023-07-12 */
            assert_string_equal(event->mentions[0].text, "two lines");
        } else if (event->participant_count == 1) { /* p-3: the target is the event */
            seen++;
            assert_string_equal(event->participants[0].role, "party");
            assert_string_equal(event->participants[0].actor, "B");
        } else {
            seen++;
            assert_int_equal(event->type, ENTENTE_MEETING);
            assert_true(event->weight == 0); /* half of 2 is 1, which needs no telling */
        }
    }
    assert_int_equal(seen, 3);
    entente_network_free(n);
}

static void test_kinds(void **state) {
    (void)state;
    assert_int_equal(entente_sheet_of(ties, strlen(ties)), ENTENTE_EDGES_SHEET);
    assert_int_equal(entente_sheet_of(actors, strlen(actors)), ENTENTE_NODES_SHEET);
    const char *article = "From Tokyo, to Vilnius: leaders met.\nThey agreed.\n";
    assert_int_equal(entente_sheet_of(article, strlen(article)), ENTENTE_NO_SHEET);
    assert_int_equal(entente_sheet_of("", 0), ENTENTE_NO_SHEET);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_spoilt), cmocka_unit_test(test_events),
                                       cmocka_unit_test(test_kinds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
