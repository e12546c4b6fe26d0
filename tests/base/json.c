/* JSON in: good, bad and hostile; JSON out: escaped so that neither JSON nor a <script> can trip.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/utf8.h"

static ent_json *parse(const char *text, entente_error *error) {
    *error = (entente_error){""};
    return ent_json_parse(text, strlen(text), "a.json", 7, error);
}

static void values_are_read(void **state) {
    (void)state;
    entente_error error;
    ent_json *json = parse("\xEF\xBB\xBF {\"s\": \"a\\n\\u00e9\\\"\", \"n\": -2.5e2, \"b\": true, "
                           "\"z\": null, \"l\": [1, [], {}]} \r\n",
                           &error);
    assert_non_null(json);
    assert_string_equal(ent_json_string(ent_json_get(json, "s"), ""), "a\n\xC3\xA9\"");
    assert_true(ent_json_number(ent_json_get(json, "n"), 0) == -250);
    assert_true(ent_json_bool(ent_json_get(json, "b"), false));
    assert_true(ent_json_is_null(ent_json_get(json, "z")) &&
                ent_json_is_null(ent_json_get(json, "nothing")));
    assert_null(ent_json_get(json, "S")); /* keys are compared with case */
    assert_null(ent_json_get(NULL, "s"));
    unsigned count = 0;
    for (const ent_json *i = ent_json_first(ent_json_get(json, "l")); i; i = ent_json_next(i))
        count++;
    assert_int_equal(count, 3);
    assert_string_equal(ent_json_key(ent_json_first(json)), "s");
    assert_string_equal(ent_json_string(ent_json_get(json, "n"), "no string"), "no string");
    assert_true(ent_json_number(ent_json_get(json, "s"), 42) == 42);
    ent_json_free(json);
    ent_json_free(NULL);
}

static void bad_json_is_told_with_its_place(void **state) {
    (void)state;
    static const struct {
        const char *text, *place;
    } cases[] = {
        {"", "a.json: line 7, column 1"},
        {"{\"id\": \"JPN\"", "a.json: line 7, column 13"},
        {"{\"id\": \"JPN\",\n \"x\": }", "a.json: line 8, column 7"},
        {"[1, 2", "line 7"},
        {"{} {}", "a.json: line 7, column 4"},
        {"nul", "line 7"},
        {"\"unfinished", "line 7"},
        {"{\"a\" 1}", "line 7"},
        {"[1,]", "line 7"},
        {"'single'", "line 7"},
        {"\"\\ud800\"", "line 7"}, /* half a pair */
        {"\"\\q\"", "line 7"},
    };
    for (size_t i = 0; i < ENT_COUNT(cases); i++) {
        entente_error error;
        ent_json *json = parse(cases[i].text, &error);
        if (json) fail_msg("\"%s\" was read", cases[i].text);
        if (!strstr(error.message, cases[i].place))
            fail_msg("\"%s\": \"%s\" does not say %s", cases[i].text, error.message,
                     cases[i].place);
    }
}

static void columns_count_characters(void **state) {
    (void)state;
    entente_error error;
    assert_null(parse("{\"\xC3\xA9\xE2\x82\xAC\": ?}", &error));
    assert_string_equal(error.message, "a.json: line 7, column 8: not valid JSON");
}

static void nul_and_bad_bytes_are_replaced(void **state) {
    (void)state;
    static const char bytes[] = "[\"a\\u0000b\", \"c\0d\", \"\xFF\", \"\\\\u0000\"]";
    entente_error error = {""};
    ent_json *json = ent_json_parse(bytes, sizeof bytes - 1, "a.json", 1, &error);
    if (!json) fail_msg("%s", error.message);
    const ent_json *at = ent_json_first(json);
    assert_string_equal(ent_json_string(at, ""), "a\xEF\xBF\xBD"
                                                 "b");
    at = ent_json_next(at);
    assert_string_equal(ent_json_string(at, ""), "c\xEF\xBF\xBD"
                                                 "d");
    at = ent_json_next(at);
    assert_string_equal(ent_json_string(at, ""), "\xEF\xBF\xBD");
    at = ent_json_next(at);
    assert_string_equal(ent_json_string(at, ""), "\\u0000"); /* a backslash, and four digits */
    ent_json_free(json);
}

static void depth_is_bounded(void **state) {
    (void)state;
    static const char openers[][6] = {"[", "{\"a\":"};
    for (size_t kind = 0; kind < 2; kind++)
        for (size_t depth = 500; depth <= 2000000; depth = depth == 500 ? 2000000 : depth + 1) {
            ent_buffer text = {0};
            entente_error error = {""};
            for (size_t i = 0; i < depth; i++) ent_buffer_adds(&text, openers[kind]);
            if (kind) ent_buffer_addc(&text, '1');
            for (size_t i = 0; i < depth; i++) ent_buffer_addc(&text, kind ? '}' : ']');
            ent_json *json = ent_json_parse(text.data, text.length, "deep.json", 1, &error);
            if ((json != NULL) != (depth == 500))
                fail_msg("depth %zu: %s", depth, json ? "read" : error.message);
            ent_json_free(json);
            ent_buffer_free(&text);
        }
}

static void arrays_are_cut_into_elements(void **state) {
    (void)state;
    static const char text[] = "[ {\"a\": \"]},[\\\"\"}, [1, 2], \"x,y\", 3 ,{}] tail";
    static const char *const parts[] = {"{\"a\": \"]},[\\\"\"}", "[1, 2]", "\"x,y\"", "3 ", "{}"};
    const char *at = text + 1, *end = text + sizeof text - 1, *element;
    size_t length, count = 0;
    entente_error error = {""};
    while ((element = ent_json_element(&at, end, &length, &error))) {
        assert_true(count < ENT_COUNT(parts));
        assert_int_equal(length, strlen(parts[count]));
        assert_memory_equal(element, parts[count], length);
        count++;
    }
    assert_int_equal(count, ENT_COUNT(parts));
    assert_string_equal(error.message, "");
    assert_string_equal(at, " tail");
}

static void unfinished_arrays_end_in_an_error(void **state) {
    (void)state;
    static const char *const cases[] = {
        "[", "[ ", "[{\"a\": 1}", "[{\"a\": 1},", "[\"never closed ]", "[[1]", "[1, \"\\"};
    for (size_t i = 0; i < ENT_COUNT(cases); i++) {
        size_t space = strlen(cases[i]), length;
        char *exact = malloc(space); /* so that a step too far is seen */
        assert_non_null(exact);
        memcpy(exact, cases[i], space);
        const char *at = exact + 1, *end = exact + space;
        entente_error error = {""};
        for (int steps = 0; ent_json_element(&at, end, &length, &error); steps++)
            assert_true(steps < 10);
        if (!error.message[0]) fail_msg("\"%s\" ended without an error", cases[i]);
        assert_true(at <= end);
        free(exact);
    }
}

/* A million elements, one at a time, cost no more memory than one. */
static void large_arrays_are_read_by_element(void **state) {
    (void)state;
    ent_buffer text = {0};
    ent_buffer_addc(&text, '[');
    for (int i = 0; i < 200000; i++)
        ent_buffer_addf(&text, "%s{\"id\": \"event-%d\", \"n\": %d}", i ? ",\n" : "", i, i);
    ent_buffer_addc(&text, ']');
    const char *at = text.data + 1, *end = text.data + text.length, *element;
    size_t length;
    int count = 0;
    entente_error error = {""};
    while ((element = ent_json_element(&at, end, &length, &error))) {
        ent_json *json = ent_json_parse(element, length, "large.json", 1, &error);
        assert_true(ent_json_number(ent_json_get(json, "n"), -1) == count);
        ent_json_free(json);
        count++;
    }
    assert_int_equal(count, 200000);
    ent_buffer_free(&text);
}

static void everything_written_is_escaped(void **state) {
    (void)state;
    ent_json_writer w;
    ent_json_begin(&w, NULL, 0);
    ent_json_object(&w, NULL);
    ent_json_put_string(&w, "k\"e\\y", "</script>\x01\x1F\x7F\t\n\r\"\\ \xE2\x82\xAC");
    ent_json_put_string(&w, "none", NULL);
    ent_json_put_int(&w, "least", INT64_MIN);
    ent_json_put_int(&w, "most", INT64_MAX);
    ent_json_put_int(&w, "zero", 0);
    ent_json_put_real(&w, "real", 0.123456, 4);
    ent_json_put_real(&w, "minus", -0.0, 4);
    ent_json_put_real(&w, "nan", NAN, 4);
    ent_json_put_real(&w, "inf", INFINITY, 4);
    ent_json_put_bool(&w, "yes", true);
    ent_json_array(&w, "empty");
    ent_json_close(&w, ']');
    ent_json_array(&w, "list");
    ent_json_put_int(&w, NULL, 1);
    ent_json_object(&w, NULL);
    ent_json_close(&w, '}');
    ent_json_close(&w, ']');
    ent_json_close(&w, '}');
    assert_string_equal(
        w.buffer.data,
        "{\"k\\\"e\\\\y\": \"\\u003c/script>\\u0001\\u001f\\u007f\\t\\n\\u000d\\\"\\\\ "
        "\xE2\x82\xAC\", \"none\": null, "
        "\"least\": -9223372036854775808, \"most\": 9223372036854775807, \"zero\": 0, \"real\": "
        "0.1235, \"minus\": 0, "
        "\"nan\": null, \"inf\": null, \"yes\": true, \"empty\": [], \"list\": [1, {}]}");
    entente_error error = {""};
    ent_json *json = ent_json_parse(w.buffer.data, w.buffer.length, "written", 1, &error);
    if (!json) fail_msg("%s", error.message);
    assert_string_equal(ent_json_string(ent_json_first(json), ""),
                        "</script>\x01\x1F\x7F\t\n\r\"\\ \xE2\x82\xAC");
    ent_json_free(json);
    assert_int_equal(ent_json_end(&w, &error), 0);
}

static void pretty_output_breaks_above_the_flat_depth(void **state) {
    (void)state;
    ent_json_writer w;
    ent_json_begin(&w, NULL, 2);
    ent_json_object(&w, NULL);
    ent_json_array(&w, "a");
    ent_json_object(&w, NULL);
    ent_json_put_int(&w, "x", 1);
    ent_json_put_int(&w, "y", 2);
    ent_json_close(&w, '}');
    ent_json_close(&w, ']');
    ent_json_array(&w, "b");
    ent_json_close(&w, ']');
    ent_json_close(&w, '}');
    entente_error error = {""};
    ent_json *json = ent_json_parse(w.buffer.data, w.buffer.length, "pretty", 1, &error);
    if (!json) fail_msg("%s", error.message);
    ent_json_free(json);
    assert_non_null(strchr(w.buffer.data, '\n'));
    assert_non_null(strstr(w.buffer.data, "{\"x\": 1, \"y\": 2}"));
    assert_int_equal(ent_json_end(&w, &error), 0);
}

static void a_full_disk_is_told_once_at_the_end(void **state) {
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (!full) skip();
    ent_json_writer w;
    entente_error error = {""};
    ent_json_begin(&w, full, 0);
    ent_json_array(&w, NULL);
    for (int i = 0; i < 300000; i++) ent_json_put_string(&w, NULL, "more than a buffer");
    ent_json_close(&w, ']');
    assert_int_equal(ent_json_end(&w, &error), -1);
    assert_non_null(strstr(error.message, "No space left"));
    fclose(full);
}

/* Bytes of JSON in any order: read or refused, never worse. */
static void any_order_is_survived(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "{",       "}",       "[",     "]",   ",",      ":",    "\"",    "\\",   "\\u0000",
        "\\ud83d", "\\ude00", "1e999", "-",   "null",   "true", "\"a\"", "\xFF", "\xE2\x82",
        " ",       "\n",      "0",     "nul", "\"k\":", "{}",   "[]"};
    uint64_t seed = 3;
    for (int round = 0; round < 30000; round++) {
        ent_buffer text = {0};
        for (int i = 0; i < 12; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            ent_buffer_adds(&text, pieces[(seed >> 33) % ENT_COUNT(pieces)]);
        }
        entente_error error = {""};
        ent_json *json = ent_json_parse(text.data, text.length, "any", 1, &error);
        assert_true((json != NULL) != (error.message[0] != '\0'));
        ent_json_free(json);
        const char *at = text.data, *end = text.data + text.length;
        size_t length;
        for (int steps = 0; ent_json_element(&at, end, &length, &error) && steps < 100; steps++)
            assert_true(at <= end);
        ent_buffer_free(&text);
    }
}

static void members_are_picked(void **state) {
    (void)state;
    static const char *const keys[] = {"a", "c", NULL};
    static const struct {
        const char *from, *to; /* to NULL: refused */
    } cases[] = {
        {"{\"a\": 1, \"b\": [1, {\"a\": 2}], \"c\": \"},\\\"\"} ", "{\"a\": 1,\"c\": \"},\\\"\"}"},
        {"{\"b\": \"}\"}", "{}"},
        {"{}", NULL},
        {"", NULL},
        {"[1]", NULL},
        {"{\"a\"}", NULL},
        {"{\"a\": \"x", NULL},
        {"{\"a\": 1} 2", NULL},
        {"{\"a\": [1}", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_buffer out = {0};
        bool done = ent_json_pick(cases[i].from, strlen(cases[i].from), keys, &out);
        assert_int_equal(done, cases[i].to != NULL);
        if (done) assert_string_equal(out.data, cases[i].to);
        ent_buffer_free(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read),
        cmocka_unit_test(bad_json_is_told_with_its_place),
        cmocka_unit_test(columns_count_characters),
        cmocka_unit_test(nul_and_bad_bytes_are_replaced),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(arrays_are_cut_into_elements),
        cmocka_unit_test(unfinished_arrays_end_in_an_error),
        cmocka_unit_test(large_arrays_are_read_by_element),
        cmocka_unit_test(everything_written_is_escaped),
        cmocka_unit_test(pretty_output_breaks_above_the_flat_depth),
        cmocka_unit_test(a_full_disk_is_told_once_at_the_end),
        cmocka_unit_test(any_order_is_survived),
        cmocka_unit_test(members_are_picked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
