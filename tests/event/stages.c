/* Stages: each runs those before it where they have not run yet, and none runs twice, whatever the
 * text holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entente.h"

static const char *const texts[] = {
    "It rained.",
    "7",
    ",",
    "The president of the club met the coach of the other club.",
    "The visitors lost at the Grenada Street ground, and the home coach said so.", /* a state that
                                                                                      is not named
                                                                                      after all */
    "The visitors lost at the Grenada Street ground on Saturday, as the Grenada coach Miller said.",
    "Japan and NATO signed a programme in Vilnius on 12 July 2023. They met again in Tokyo.",
    "Prime Minister Fumio Kishida, president of the club, spoke.",
    "Menu\n\nHome\n\nLeave a reply\n\nYour email address will not be published.",
};

typedef void (*stage)(entente_document *document, const entente_knowledge *knowledge);

static char *run(const char *text, const entente_knowledge *knowledge, const stage *stages) {
    entente_error error = {""};
    entente_document *document;
    entente_date none = {0, 0, ENTENTE_NO_DATE};
    entente_reader *reader =
        entente_reader_open(text, strlen(text), "text", ENTENTE_TEXT, none, &error);
    if (!reader || entente_reader_next(reader, &document, &error) != 1)
        fail_msg("%s", error.message);
    for (; *stages; stages++) (*stages)(document, knowledge);
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);
    assert_int_equal(entente_write_document(out, document, &error), 0);
    fclose(out);
    entente_document_free(document);
    entente_reader_close(reader);
    return bytes;
}

static void stages_run_once(void **state) {
    (void)state;
    static const stage ways[][8] = {
        {entente_extract},
        {entente_parse, entente_link, entente_extract},
        {entente_link, entente_link, entente_extract, entente_extract, entente_parse, entente_link},
    };
    entente_error error = {""};
    entente_knowledge *knowledge = entente_knowledge_open(NULL, NULL, &error);
    if (!knowledge) fail_msg("%s", error.message);
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        char *expected = run(texts[t], knowledge, ways[0]);
        for (size_t w = 1; w < sizeof ways / sizeof *ways; w++) {
            char *found = run(texts[t], knowledge, ways[w]);
            assert_string_equal(expected, found);
            free(found);
        }
        free(expected);
    }
    entente_knowledge_close(knowledge);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(stages_run_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
