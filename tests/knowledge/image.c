/* Knowledge: lines to an image and back; a hostile image, line or pattern file is a sentence, never
 * a crash. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "knowledge/image.h"

static const char lines[] =
    "{\"id\": \"JPN\", \"kind\": \"state\", \"name\": \"Japan\", \"adjectives\": [\"Japanese\"], "
    "\"metonyms\": [\"Tokyo\"], \"codes\": {\"cow\": \"740\"}, \"source\": \"hand\"}\n"
    "{\"id\": \"CHN\", \"kind\": \"state\", \"name\": \"China\", \"aliases\": [\"People's Republic "
    "of China\"], \"acronyms\": [\"PRC\"], \"source\": \"hand\"}\n"
    "{\"id\": \"NATO\", \"kind\": \"igo\", \"name\": \"North Atlantic Treaty Organization\", "
    "\"acronyms\": [\"NATO\"], \"source\": \"hand\"}\n"
    "{\"id\": \"fumio-kishida\", \"kind\": \"person\", \"name\": \"Fumio Kishida\", \"surname\": "
    "\"Kishida\", \"source\": \"hand\","
    " \"offices\": [{\"actor\": \"JPN\", \"office\": \"prime minister\", \"from\": \"2021-10-04\", "
    "\"to\": \"2024-10-01\", \"source\": \"hand\"}]}\n";

static void build(const char *text, ent_buffer *image) {
    const char *name = "lines.jsonl";
    size_t length = strlen(text);
    entente_error error = {""};
    if (ent_image_build(&name, &text, &length, 1, image, &error)) fail_msg("%s", error.message);
}

/* The longest phrase from the start of `text`: its target's id, or "". */
static const char *look_up(const ent_image *image, const char *text) {
    uint32_t at = 0, state = 0, found = ENT_NONE;
    entente_span piece;
    ent_buffer folded = {0};
    while (state != ENT_NONE &&
           ent_piece_next(text, &at, (uint32_t)strlen(text), &piece, &folded)) {
        uint32_t word = ent_image_word(image, folded.data, folded.length);
        state = word == ENT_NONE ? ENT_NONE : ent_image_step(image, state, word);
        if (state != ENT_NONE && image->states[state].phrase_count)
            found = image->phrases[image->states[state].first_phrase].target;
    }
    ent_buffer_free(&folded);
    return found < image->counts[ENT_FACTS] ? ent_image_string(image, image->facts[found].id) : "";
}

static void facts_are_found_again(void **state) {
    (void)state;
    ent_buffer bytes = {0};
    entente_error error = {""};
    ent_image image;
    build(lines, &bytes);
    if (ent_image_open(&image, bytes.data, bytes.length, "image", &error))
        fail_msg("%s", error.message);
    assert_int_equal(image.counts[ENT_FACTS], 4);
    assert_string_equal(look_up(&image, "Japanese officials"), "JPN");
    assert_string_equal(look_up(&image, "TOKYO"), "JPN");
    assert_string_equal(look_up(&image, "People\xE2\x80\x99s Republic of China"), "CHN");
    assert_string_equal(look_up(&image, "NATO's"), "NATO");
    assert_string_equal(look_up(&image, "North Atlantic"), "");
    assert_string_equal(look_up(&image, "Fumio Kishida"), "fumio-kishida");
    assert_string_equal(look_up(&image, "Sweden"), "");
    uint32_t person = ent_image_fact(&image, "fumio-kishida");
    assert_true(person != ENT_NONE && ent_image_fact(&image, "nobody") == ENT_NONE);
    assert_int_equal(image.facts[person].office_count, 1);
    const ent_office *office = &image.offices[image.facts[person].first_office];
    assert_string_equal(ent_image_string(&image, image.facts[office->actor].id), "JPN");
    assert_string_equal(ent_image_string(&image, office->title), "prime minister");
    ent_buffer again = {0};
    build(lines, &again);
    assert_int_equal(bytes.length, again.length);
    assert_memory_equal(bytes.data, again.data, bytes.length);
    ent_buffer_free(&again);
    ent_buffer_free(&bytes);
}

/* Whoever opened an image may walk all of it. */
static void walk(const ent_image *image) {
    size_t sum = 0;
    for (uint32_t i = 0; i < image->counts[ENT_FACTS]; i++) {
        const ent_fact *f = &image->facts[i];
        sum += strlen(ent_image_string(image, f->id)) + strlen(ent_image_string(image, f->name));
        if (f->parent != ENT_NONE) sum += image->facts[f->parent].kind;
        for (uint32_t o = 0; o < f->office_count; o++)
            sum += image->offices[f->first_office + o].actor;
    }
    for (uint32_t i = 0; i < image->counts[ENT_OFFICES]; i++) {
        const ent_office *o = &image->offices[i];
        sum += strlen(ent_image_string(image, o->title)) + image->facts[o->person].kind;
        if (o->role != ENT_NONE)
            sum += strlen(ent_image_string(image, image->titles[o->role].name));
    }
    for (uint32_t i = 0; i < image->counts[ENT_OFFICE_ORDER]; i++)
        sum += image->offices[image->office_order[i]].actor;
    for (uint32_t i = 0; i < image->counts[ENT_MEMBERS]; i++)
        sum += image->facts[image->members[i].actor].kind;
    for (uint32_t i = 0; i < image->counts[ENT_PHRASES]; i++)
        sum += strlen(ent_image_string(image, image->phrases[i].text));
    static const char *const texts[] = {"Japan", "People's Republic of China",
                                        "Prime Minister Kishida", "NATO"};
    for (size_t i = 0; i < ENT_COUNT(texts); i++) sum += strlen(look_up(image, texts[i]));
    assert_true(sum > 0);
}

/* Every byte of a small image, in three ways wrong; every length too short: refused, or safe to
 * walk. */
static void hostile_images_are_refused_or_safe(void **state) {
    (void)state;
    ent_buffer bytes = {0};
    build(lines, &bytes);
    unsigned refused = 0;
    for (size_t at = 0; at < bytes.length; at++)
        for (unsigned way = 0; way < 3; way++) {
            char *copy = aligned_alloc(16, (bytes.length + 15) & ~(size_t)15);
            assert_non_null(copy);
            memcpy(copy, bytes.data, bytes.length);
            copy[at] = (char)(way == 0   ? copy[at] ^ 0xFF
                              : way == 1 ? copy[at] + 1
                                         : copy[at] ^ 0x80);
            ent_image image;
            entente_error error = {""};
            if (ent_image_open(&image, copy, bytes.length, "hostile", &error)) {
                refused++;
                assert_non_null(strstr(error.message, "hostile: "));
            } else {
                walk(&image);
            }
            free(copy);
        }
    assert_true(refused > sizeof(ent_image_header)); /* among them every change to the magic word
                                                        and most to the sizes */
    for (size_t length = 0; length < bytes.length; length += length < 200 ? 1 : 61) {
        char *copy = aligned_alloc(16, (length + 16) & ~(size_t)15);
        assert_non_null(copy);
        memcpy(copy, bytes.data, length);
        ent_image image;
        entente_error error = {""};
        if (!ent_image_open(&image, copy, length, "short", &error)) walk(&image);
        free(copy);
    }
    ent_buffer_free(&bytes);
}

static void bad_lines_are_told_with_their_place(void **state) {
    (void)state;
    static const char *const bad[] = {
        "{\"id\": \"X\", \"kind\": \"state\"",
        "[]",
        "7",
        "{}",
        "{\"id\": 7, \"kind\": \"state\", \"name\": \"X\"}",
        "{\"id\": \"X\", \"kind\": \"wizard\", \"name\": \"X\", \"source\": \"s\"}",
        "{\"id\": \"X\", \"kind\": \"organ\", \"name\": \"X\", \"parent\": \"nobody-there\", "
        "\"source\": \"s\"}",
        "{\"id\": \"x\", \"kind\": \"person\", \"name\": \"X\", \"offices\": [{\"actor\": "
        "\"nobody-there\", \"office\": \"king\"}], \"source\": \"s\"}",
    };
    for (size_t i = 0; i < ENT_COUNT(bad); i++) {
        ent_buffer text = {0}, image = {0};
        ent_buffer_addf(&text, "%s%s\n", lines, bad[i]);
        const char *name = "user.jsonl", *bytes = text.data;
        entente_error error = {""};
        if (!ent_image_build(&name, &bytes, &text.length, 1, &image, &error))
            fail_msg("%s was taken", bad[i]);
        if (!strstr(error.message, "user.jsonl: line 5"))
            fail_msg("%s: \"%s\" does not name the place", bad[i], error.message);
        ent_buffer_free(&text);
        ent_buffer_free(&image);
    }
}

/* Pieces of lines in any order. */
static void any_lines_are_survived(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "{\"id\": \"a\", ",
        "{\"id\": \"b\", ",
        "\"kind\": \"person\", ",
        "\"kind\": \"state\", ",
        "\"kind\": \"organ\", ",
        "\"name\": \"A\", ",
        "\"name\": \"\", ",
        "\"aliases\": [\"A B\", \"\", 7], ",
        "\"parent\": \"a\", ",
        "\"parent\": \"b\", ",
        "\"members\": [{\"actor\": \"a\"}, \"b\", 3], ",
        "\"offices\": [{\"actor\": \"a\", \"office\": \"x\"}], ",
        "\"offices\": {}, ",
        "\"from\": \"2020\", ",
        "\"to\": \"1999-99\", ",
        "\"source\": \"s\"}\n",
        "}\n",
        "\n",
        "\xFF",
        "[",
        "null",
    };
    uint64_t seed = 5;
    for (int round = 0; round < 5000; round++) {
        ent_buffer text = {0}, bytes = {0};
        for (int i = 0; i < 14; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            ent_buffer_adds(&text, pieces[(seed >> 33) % ENT_COUNT(pieces)]);
        }
        const char *name = "any.jsonl", *at = text.data;
        entente_error error = {""};
        ent_image image;
        if (ent_image_build(&name, &at, &text.length, 1, &bytes, &error))
            assert_true(error.message[0]);
        else
            assert_int_equal(ent_image_open(&image, bytes.data, bytes.length, "any", &error), 0);
        ent_buffer_free(&text);
        ent_buffer_free(&bytes);
    }
}

static const char *file_with(const char *text) {
    static char path[64];
    snprintf(path, sizeof path, "/tmp/entente-test-%ld", (long)getpid());
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path;
}

/* A user's file lies over the built-in facts; a ring of principals ends somewhere. */
static void a_users_file_is_taken_over_ours(void **state) {
    (void)state;
    entente_error error = {""};
    const char *path = file_with(
        "{\"id\": \"JPN\", \"kind\": \"state\", \"name\": \"Nippon\", \"source\": \"me\"}\n"
        "{\"id\": \"ring-a\", \"kind\": \"organ\", \"name\": \"Ring Alpha\", \"parent\": "
        "\"ring-b\", \"source\": \"me\"}\n"
        "{\"id\": \"ring-b\", \"kind\": \"organ\", \"name\": \"Ring Beta\", \"parent\": "
        "\"ring-a\", \"source\": \"me\"}\n");
    entente_knowledge *knowledge = entente_knowledge_open(path, NULL, &error);
    if (!knowledge) fail_msg("%s", error.message);
    static const char text[] = "Ring Alpha signed a treaty with Ring Beta and Nippon on 3 May "
                               "2001, as the director of Ring Alpha said.";
    entente_document *d;
    entente_reader *reader = entente_reader_open(text, sizeof text - 1, "text", ENTENTE_TEXT,
                                                 (entente_date){0, 0, ENTENTE_NO_DATE}, &error);
    assert_int_equal(entente_reader_next(reader, &d, &error), 1);
    entente_extract(d, knowledge);
    bool nippon = false;
    for (uint32_t i = 0; i < d->actor_count; i++)
        nippon =
            nippon || (ent_same(d->actors[i].id, "JPN") && ent_same(d->actors[i].name, "Nippon"));
    assert_true(nippon);
    entente_merger *merger = entente_merge_new(knowledge);
    entente_merge_document(merger, d);
    entente_network *network = entente_merge_finish(merger);
    entente_lift_network(network, ENTENTE_LEVEL_STATE);
    entente_network_free(network);
    entente_document_free(d);
    entente_reader_close(reader);
    entente_knowledge_close(knowledge);
    unlink(path);
}

static void bad_files_of_the_user_are_named(void **state) {
    (void)state;
    static const char *const patterns[] = {"",
                                           "[]",
                                           "{",
                                           "{\"triggers\": 7}",
                                           "{\"patterns\": [{\"id\": 7}]}",
                                           "{\"format\": \"other\"}"};
    for (size_t i = 0; i < ENT_COUNT(patterns); i++) {
        entente_error error = {""};
        const char *path = file_with(patterns[i]);
        entente_knowledge *knowledge = entente_knowledge_open(NULL, path, &error);
        if (knowledge) fail_msg("patterns \"%s\" were taken", patterns[i]);
        if (!strstr(error.message, path)) fail_msg("\"%s\" does not name the file", error.message);
        unlink(path);
    }
    entente_error error = {""};
    assert_null(entente_knowledge_open("/nowhere/actors.jsonl", NULL, &error));
    assert_non_null(strstr(error.message, "/nowhere/actors.jsonl: No such file"));
    error.message[0] = '\0';
    assert_null(entente_knowledge_open(NULL, "/", &error));
    assert_non_null(strstr(error.message, "/: "));
    entente_knowledge_close(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_are_found_again),
        cmocka_unit_test(hostile_images_are_refused_or_safe),
        cmocka_unit_test(bad_lines_are_told_with_their_place),
        cmocka_unit_test(any_lines_are_survived),
        cmocka_unit_test(a_users_file_is_taken_over_ours),
        cmocka_unit_test(bad_files_of_the_user_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
