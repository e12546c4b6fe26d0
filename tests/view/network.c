/* Networks from JSON: broken ones get a sentence with the place, hostile ones do no harm on the
 * whole way to every output. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entente.h"

/* A whole file, NUL-terminated, to be freed. */
static char *file(const char *path, size_t *length) {
    FILE *in = fopen(path, "rb");
    char *bytes = malloc(1 << 20);
    if (!in || !bytes) fail_msg("%s", path);
    *length = fread(bytes, 1, (1 << 20) - 1, in);
    bytes[*length] = '\0';
    fclose(in);
    return bytes;
}

static entente_network *read_text(const char *text, entente_error *error) {
    *error = (entente_error){""};
    return entente_read_network(text, strlen(text), "net.json", error);
}

/* Everything that can be done with a network. */
static void use(entente_network *n) {
    entente_error error = {""};
    FILE *out = fopen("/dev/null", "w");
    assert_non_null(out);
    assert_int_equal(entente_write_network(out, n, &error), 0);
    for (int format = ENTENTE_GRAPHML; format <= ENTENTE_GEXF_12; format++)
        for (int form = ENTENTE_ACTORS; form <= ENTENTE_BIPARTITE; form++) {
            entente_graph_options options = {.form = (entente_form)form,
                                             .weight = ENTENTE_WEIGHT_NEWMAN};
            entente_measure_options all = {.by_count = 0};
            if (entente_write_graph(out, n, (entente_graph_format)format, &options, NULL, &error) ||
                entente_write_graph(out, n, (entente_graph_format)format, &options, &all, &error))
                fail_msg("%s", error.message);
        }
    entente_filter filter = {
        .since = ENTENTE_DATE_MIN, .until = 30000, .types = 3, .min_sources = 1};
    entente_filter_network(n, &filter);
    entente_lift_network(n, ENTENTE_LEVEL_STATE);
    const char *by = "degree";
    entente_measure_options options = {.by = &by, .by_count = 1};
    entente_table *table = entente_measure(n, &options, &error);
    if (!table) fail_msg("%s", error.message);
    entente_table_free(table);
    assert_int_equal(entente_write_network(out, n, &error), 0);
    fclose(out);
}

#define EVENT(mention)                                                                             \
    "{\"format\": \"entente-network/1\", \"events\": [{\"mentions\": [" mention "]}]}"
#define GOOD "\"document\": \"d\", \"type\": \"meeting\", \"status\": \"held\""

static void broken_networks_are_told_with_their_place(void **state) {
    (void)state;
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"", "net.json: expected a network, one JSON object"},
        {"[]", "net.json: expected a network"},
        {"{\"format\": \"entente-network/1\", \"actors\": [{\"id\": }]}", "net.json: line 1"},
        {"{\"actors\":\n[{\"id\": \"A\"},\n{\"id\": }]}", "net.json: line 3"},
        {"{\"actors\": 7}", "\"actors\" must be an array"},
        {"{\"actors\": {}}", "\"actors\" must be an array"},
        {"{\"actors\": [7]}", "expected an object"},
        {"{\"actors\": [{\"name\": \"Japan\"}]}", "an actor without an id, named \"Japan\""},
        {"{\"actors\": [{\"id\": \"x\", \"kind\": \"wizard\"}]}",
         "unknown kind of the actor \"x\""},
        {"{\"documents\": [{\"title\": \"T\"}]}", "a document without an id, titled \"T\""},
        {"{\"affiliations\": [{\"office\": \"king\"}]}",
         "an affiliation without person or actor, office \"king\""},
        {"{\"events\": [{\"id\": \"e\"}]}", "an event without mentions"},
        {EVENT("{\"type\": \"meeting\"}"), "an event mention without a document"},
        {EVENT("{\"document\": \"d\", \"type\": \"wedding\", \"status\": \"held\"}"),
         "unknown type or status"},
        {EVENT("{" GOOD ", \"step\": \"baptised\"}"), "unknown step of an agreement"},
        {EVENT("{" GOOD ", \"participants\": [{\"role\": \"party\"}]}"),
         "a participant without an actor"},
        {"{\"format\": \"entente-network/1\", \"actors\": [", "net.json"},
        {"{\"format\": \"entente-network/1\"", "ends before its closing brace"},
        {"{\"format\" 1}", "expected a colon"},
        {"{7: 1}", "expected a member"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        entente_error error;
        entente_network *n = read_text(cases[i].text, &error);
        if (n) fail_msg("\"%s\" was read", cases[i].text);
        if (!strstr(error.message, cases[i].says))
            fail_msg("\"%s\": \"%s\" does not say \"%s\"", cases[i].text, error.message,
                     cases[i].says);
        if (strncmp(error.message, "net.json: ", 10) != 0)
            fail_msg("\"%s\" does not begin with the file", error.message);
    }
}

/* Legal JSON with references to nobody, rings, twins, and numbers out of range. */
static void strange_networks_do_no_harm(void **state) {
    (void)state;
    static const char *const cases[] = {
        "{}",
        "{\"format\": \"entente-network/1\"} ",
        EVENT("{" GOOD "}"),
        EVENT("{" GOOD ", \"participants\": []}"),
        /* documents that are not listed: two papers tell of one event */
        EVENT("{" GOOD ", \"participants\": [{\"actor\": \"x\"}, {\"actor\": \"y\"}]}, "
              "{\"document\": \"other\", \"type\": \"meeting\","
              " \"status\": \"held\", \"participants\": [{\"actor\": \"x\"}, {\"actor\": \"y\"}]}"),
        EVENT("{" GOOD ", \"participants\": [{\"actor\": \"x\", \"for\": \"nobody\"}, {\"actor\": "
              "\"x\"}, {\"actor\": \"y\"}]}"),
        EVENT("{" GOOD ", \"start\": -5, \"end\": 1e300, \"trigger\": {\"start\": \"a\", \"end\": "
              "[]}, \"confidence\": 1e300}"),
        EVENT("{" GOOD ", \"confidence\": -3, \"date\": {\"from\": \"9999-99-99\", \"to\": 7, "
              "\"grain\": \"aeon\"}}"),
        EVENT(
            "{" GOOD
            ", \"date\": {\"from\": \"2024-01-01\", \"to\": \"2023-01-01\", \"grain\": \"day\"}}"),
        EVENT("{" GOOD ", \"date\": {\"from\": null, \"to\": \"2023-01-01\", \"grain\": "
              "\"range\"}, \"participants\": [{\"actor\": \"a\"}, {\"actor\": \"b\"}]}"),
        EVENT("{" GOOD ", \"name\": \"\", \"place\": \"\", \"text\": \"\", \"topics\": [1, null, "
              "\"t\", \"t\"], \"rule\": 7}"),
        "{\"actors\": [{\"id\": \"a\", \"principal\": \"b\"}, {\"id\": \"b\", \"principal\": "
        "\"a\"}, {\"id\": \"c\", \"principal\": \"c\"}],"
        " \"events\": [{\"mentions\": [{" GOOD
        ", \"participants\": [{\"actor\": \"a\"}, {\"actor\": \"b\"}, {\"actor\": \"c\"}]}]}]}",
        "{\"documents\": [{\"id\": \"d\"}, {\"id\": \"d\", \"fingerprint\": \"zz\", \"published\": "
        "\"2023\"}, {\"id\": \"\"}], \"events\": []}",
        "{\"actors\": [{\"id\": \"<script>\", \"name\": \"\\u0000\\\"&<>]]>\", \"aliases\": "
        "[\"\\u202e\"]}, {\"id\": \"\"}],"
        " \"events\": [{\"id\": \"</script>\", \"mentions\": [{\"document\": \"\", \"type\": "
        "\"agreement\", \"status\": \"held\","
        " \"participants\": [{\"actor\": \"<script>\"}, {\"actor\": \"\"}]}]}]}",
        "{\"events\": [], \"events\": [], \"unknown\": [[[{}]]], \"actors\": []}",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        entente_error error;
        entente_network *n = read_text(cases[i], &error);
        if (!n) {
            assert_true(error.message[0] != '\0');
            continue;
        }
        use(n);
        entente_network_free(n);
    }
}

/* A good network with bytes changed, cut out and doubled. */
static void damaged_networks_do_no_harm(void **state) {
    (void)state;
    size_t length;
    char *bytes = file("tests/fixtures/hostile.json", &length), *copy = malloc(2 * length + 1);
    assert_non_null(copy);
    uint64_t seed = 9;
    unsigned read = 0;
    for (int round = 0; round < 400; round++) {
        memcpy(copy, bytes, length);
        size_t size = length;
        for (int change = 0; change < 1 + round % 3; change++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            size_t at = (size_t)(seed >> 24) % size, span = 1 + (seed >> 16) % 40;
            if (span > size - at) span = size - at;
            switch (seed >> 62) {
            case 0:
                copy[at] = (char)(seed >> 8);
                break;
            case 1:
                copy[at] = "{}[]\",:0"[(seed >> 8) & 7];
                break;
            case 2:
                memmove(copy + at, copy + at + span, size - at - span), size -= span;
                break;
            default:
                if (size + span <= 2 * length)
                    memmove(copy + at + span, copy + at, size - at), size += span;
            }
        }
        char *exact = malloc(size ? size : 1);
        assert_non_null(exact);
        memcpy(exact, copy, size);
        entente_error error = {""};
        entente_network *n = entente_read_network(exact, size, "damaged.json", &error);
        if (n)
            use(n), read++;
        else if (strncmp(error.message, "damaged.json: ", 14) != 0)
            fail_msg("round %d: \"%s\" names no file", round, error.message);
        entente_network_free(n);
        free(exact);
    }
    assert_true(read > 20);
    free(copy);
    free(bytes);
}

static void fixtures_go_round(void **state) {
    (void)state;
    static const char *const paths[] = {"tests/fixtures/dyad.json", "tests/fixtures/treaty.json",
                                        "tests/fixtures/hostile.json", "tests/fixtures/one.json"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        char *bytes[3];
        size_t length;
        bytes[0] = file(paths[i], &length);
        for (int round = 0; round < 2; round++) {
            entente_error error = {""};
            entente_network *n = entente_read_network(
                bytes[round], round ? strlen(bytes[round]) : length, paths[i], &error);
            if (!n) fail_msg("%s", error.message);
            FILE *out = open_memstream(&bytes[round + 1], &length);
            assert_int_equal(entente_write_network(out, n, &error), 0);
            fclose(out);
            if (round == 1) use(n);
            entente_network_free(n);
        }
        assert_string_equal(bytes[1], bytes[2]);
        for (int k = 0; k < 3; k++) free(bytes[k]);
    }
}

/* Documents that a network cites without listing them are listed with what is known: their ids. */
static void cited_documents_are_listed(void **state) {
    (void)state;
    entente_error error;
    entente_network *n =
        read_text("{\"documents\": [{\"id\": \"m\"}], \"events\": [{\"mentions\": ["
                  "{\"document\": \"z\", \"type\": \"meeting\", \"status\": \"held\", "
                  "\"participants\": [{\"actor\": \"x\"}, {\"actor\": \"y\"}]},"
                  "{\"document\": \"a\", \"type\": \"meeting\", \"status\": \"held\", "
                  "\"participants\": [{\"actor\": \"x\"}, {\"actor\": \"y\"}]}]}]}",
                  &error);
    if (!n) fail_msg("%s", error.message);
    assert_int_equal(n->document_count, 3);
    assert_string_equal(n->documents[0].id, "a");
    assert_string_equal(n->documents[2].id, "z");
    for (uint32_t e = 0; e < n->event_count; e++) {
        assert_true(n->events[e].sources >= 1);
        assert_int_equal(n->events[e].also_count, 0); /* no id, no earlier id */
    }
    use(n);
    entente_network_free(n);
}

static void a_full_disk_is_told(void **state) {
    (void)state;
    size_t length;
    char *bytes = file("tests/fixtures/dyad.json", &length);
    entente_error error = {""};
    entente_network *n = entente_read_network(bytes, length, "dyad.json", &error);
    assert_non_null(n);
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    assert_int_equal(entente_write_network(full, n, &error), -1);
    assert_non_null(strstr(error.message, "No space left on device"));
    fclose(full);
    entente_network_free(n);
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_networks_are_told_with_their_place),
        cmocka_unit_test(strange_networks_do_no_harm),
        cmocka_unit_test(damaged_networks_do_no_harm),
        cmocka_unit_test(fixtures_go_round),
        cmocka_unit_test(cited_documents_are_listed),
        cmocka_unit_test(a_full_disk_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
