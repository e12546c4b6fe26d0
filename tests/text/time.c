/* Time expressions against tests/cases-times.tsv, and against what no text should be able to do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "text/text.h"

/* A document of one body block, with its times found. */
static entente_document read_text(const char *text, const char *published) {
    entente_document document = {
        .arena = ent_arena_new(), .text = text, .length = (uint32_t)strlen(text)};
    document.published = ent_date_none();
    if (!ent_same(published, "-")) assert_true(ent_date_parse(published, &document.published));
    document.blocks = ent_alloc(document.arena, sizeof *document.blocks);
    document.blocks[0] = (entente_block){{0, document.length}, ENTENTE_BODY};
    document.block_count = 1;
    ent_segment(&document);
    ent_find_times(&document, NULL);
    return document;
}

/* What was found, as the case file writes it: "on Wednesday = 2023-07-12 2023-07-12 ; ...". */
static void describe(const entente_document *document, ent_buffer *out) {
    char date[40];
    for (uint32_t i = 0; i < document->time_count; i++) {
        const entente_time *time = &document->times[i];
        if (i) ent_buffer_adds(out, " ; ");
        ent_buffer_add(out, document->text + time->span.start, time->span.end - time->span.start);
        ent_buffer_addf(out, " = %s", *time->value ? time->value : "?");
        if (time->date.grain) ent_buffer_addf(out, " %s", ent_date_format(time->date, date));
    }
    if (!document->time_count) ent_buffer_adds(out, "*");
}

static void spans_are_sound(const entente_document *document) {
    for (uint32_t i = 0; i < document->time_count; i++) {
        const entente_time *time = &document->times[i];
        const entente_sentence *sentence = &document->sentences[time->sentence];
        assert_true(time->span.start < time->span.end && time->span.end <= document->length);
        assert_true(time->first < time->last && time->first >= sentence->first &&
                    time->last <= sentence->last);
        assert_true(document->tokens[time->first].start <= time->span.start);
        assert_true(document->tokens[time->last - 1].end >= time->span.end);
        assert_true(i == 0 || document->times[i - 1].span.end <= time->span.start);
        assert_true(!time->date.grain || time->date.from <= time->date.to);
    }
}

static void cases_hold(void **state) {
    (void)state;
    FILE *file = fopen("tests/cases-times.tsv", "r");
    assert_non_null(file);
    char *line = NULL;
    size_t space = 0;
    unsigned number = 0, cases = 0, stars = 0, wrong = 0;
    while (getline(&line, &space, file) > 0) {
        number++;
        line[strcspn(line, "\n")] = '\0';
        char *text = strchr(line, '\t'), *expected = text ? strchr(text + 1, '\t') : NULL;
        if (line[0] == '#' || line[0] == '\0') continue;
        if (!expected) fail_msg("tests/cases-times.tsv: line %u: expected three columns", number);
        *text++ = *expected++ = '\0';
        entente_document document = read_text(text, line);
        ent_buffer found = {0};
        describe(&document, &found);
        spans_are_sound(&document);
        if (!ent_same(found.data, expected)) {
            print_error("line %u: %s\n  expected %s\n  found    %s\n", number, text, expected,
                        found.data);
            wrong++;
        }
        cases++;
        stars += ent_same(expected, "*");
        ent_buffer_free(&found);
        ent_arena_free(document.arena);
    }
    free(line);
    fclose(file);
    assert_true(cases > 100 && stars > 20);
    assert_int_equal(wrong, 0);
}

static void full_dates_are_found(void **state) {
    (void)state;
    static const struct {
        const char *text, *date;
    } cases[] = {
        {"Published: 3 March 2021", "2021-03-03"},
        {"17:57 JST, July 12, 2023", "2023-07-12"},
        {"Wednesday, 12th of July 2023, 8:00 pm", "2023-07-12"},
        {"Posted on Sept. 4, 2019 at 10 a.m. by the editors", "2019-09-04"},
        {"2020-02-29T10:00:00+01:00", "2020-02-29"},
        {"Updated in June, first printed on 5 May 1999", "1999-05-05"},
        {"February 30, 2023", ""},
        {"July 2023", ""},
        {"July 12", ""},
        {"no date here", ""},
        {"call 555-12-2023", ""},
        {"", ""},
    };
    for (size_t i = 0; i < ENT_COUNT(cases); i++) {
        char date[40];
        ent_date_format(ent_find_full_date(cases[i].text, strlen(cases[i].text)), date);
        assert_string_equal(date, cases[i].date);
    }
    /* the length holds, whatever follows */
    assert_int_equal(ent_find_full_date("July 12, 2023", 7).grain, ENTENTE_NO_DATE);
}

static void types_are_told(void **state) {
    (void)state;
    static const char *const types[] = {"DATE", "SET", "DURATION", "TIME", "TIME", "DATE", "TIME"};
    entente_document document = read_text(
        "On Tuesday, every year, for two days, at 9 am; on Monday night; recently, tonight.",
        "2023-07-14");
    assert_int_equal(document.time_count, ENT_COUNT(types));
    for (size_t i = 0; i < ENT_COUNT(types); i++)
        assert_string_equal(document.times[i].type, types[i]);
    ent_arena_free(document.arena);
}

/* The story goes on across sentences; page furniture is no part of it. */
static void stories_skip_furniture(void **state) {
    (void)state;
    static const char text[] =
        "The siege began on 3 May 1940. Posted: June 1, 1999. It ended on 9 June.";
    entente_document document = {.arena = ent_arena_new(), .text = text, .length = sizeof text - 1};
    entente_block blocks[] = {
        {{0, 30}, ENTENTE_BODY}, {{31, 52}, ENTENTE_META}, {{53, sizeof text - 1}, ENTENTE_BODY}};
    document.blocks = blocks;
    document.block_count = 3;
    ent_segment(&document);
    ent_find_times(&document, NULL);
    assert_int_equal(document.time_count, 3);
    assert_string_equal(document.times[2].value, "1940-06-09");
    ent_arena_free(document.arena);
}

/* Words of time in any order, and any bytes: sound spans, no crash, and the same again. */
static void any_order_is_survived(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "July",
        "12",
        ",",
        "2023",
        "the",
        "of",
        "last",
        "next",
        "Friday",
        "-",
        "and",
        "to",
        "early",
        "mid",
        "end",
        "first",
        "half",
        "quarter",
        "1990s",
        "BC",
        "AD",
        "years",
        "year",
        "ago",
        "later",
        "every",
        "a",
        "few",
        "99999999999",
        "2023-13-45",
        "24:61",
        "0",
        "31",
        "Feb.",
        "29",
        "century",
        "\xC3\x28",
        "\xE2\x80\x93",
        "'s",
        "twenty",
        "one",
        "spring",
        "this",
        "that",
        "same",
        "in",
        "on",
        "between",
        "night",
        "5 pm",
        ".",
        "12/13/14",
        "9999",
        "week",
        "decade",
        "morning",
        "before",
        "9999 decades ago",
        "30 centuries BC",
        "(",
        "$",
        "thirty",
    };
    uint64_t seed = 42;
    for (int round = 0; round < 3000; round++) {
        ent_buffer text = {0};
        for (int i = 0; i < 40; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            ent_buffer_adds(&text, pieces[(seed >> 33) % ENT_COUNT(pieces)]);
            if ((seed >> 60) != 0) ent_buffer_addc(&text, ' ');
        }
        entente_document once = read_text(text.data, round % 2 ? "2023-07-12" : "-");
        entente_document again = read_text(text.data, round % 2 ? "2023-07-12" : "-");
        ent_buffer a = {0}, b = {0};
        spans_are_sound(&once);
        describe(&once, &a);
        describe(&again, &b);
        assert_string_equal(a.data, b.data);
        ent_buffer_free(&a);
        ent_buffer_free(&b);
        ent_buffer_free(&text);
        ent_arena_free(once.arena);
        ent_arena_free(again.arena);
    }
}

/* A page of nothing but dates costs time in proportion, and no more memory than its expressions. */
static void a_page_of_dates_is_survived(void **state) {
    (void)state;
    ent_buffer text = {0};
    for (int i = 0; i < 20000; i++)
        ent_buffer_adds(&text, "on 3 May, and in June 1940 and Friday the early last week of ");
    entente_document document = read_text(text.data, "-");
    assert_true(document.time_count >= 60000);
    spans_are_sound(&document);
    ent_arena_free(document.arena);
    ent_buffer_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_hold),
        cmocka_unit_test(full_dates_are_found),
        cmocka_unit_test(types_are_told),
        cmocka_unit_test(stories_skip_furniture),
        cmocka_unit_test(any_order_is_survived),
        cmocka_unit_test(a_page_of_dates_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
