/* UTF-8: valid at the door, replaced as Unicode asks, folded so that names meet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"

#define FFFD "\xEF\xBF\xBD"

static void every_code_point_goes_round(void **state) {
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        char bytes[4];
        size_t length = ent_utf8_put(bytes, c);
        const char *at = bytes;
        assert_true(ent_utf8_valid(bytes, length));
        if (ent_utf8_next(&at, bytes + length) != c || at != bytes + length)
            fail_msg("U+%04X does not come back", c);
    }
}

/* The table of The Unicode Standard, section 3.9, "U+FFFD Substitution of Maximal Subparts", and
 * its neighbours. */
static void maximal_subparts_are_replaced(void **state) {
    (void)state;
    static const struct {
        const char *bytes, *clean;
        size_t replaced;
    } cases[] = {
        {"", "", 0},
        {"Vilnius", "Vilnius", 0},
        {"T\xC3\xBCrkiye", "T\xC3\xBCrkiye", 0},
        {"caf\xE9", "caf" FFFD, 1},
        {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A",
         8}, /* non-shortest forms */
        {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A",
         8}, /* surrogates */
        {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", FFFD FFFD FFFD FFFD FFFD "A" FFFD FFFD "B",
         7},                                                                  /* beyond U+10FFFF */
        {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", FFFD FFFD FFFD FFFD "A", 4}, /* truncated */
        {"\xF0\x9F\x98", FFFD, 1},
        {"a\xC3", "a" FFFD, 1},
        {"\xE2\x82\xAC\xE2\x82", "\xE2\x82\xAC" FFFD, 1},
        {"\xFE\xFF", FFFD FFFD, 2},
    };
    for (size_t i = 0; i < ENT_COUNT(cases); i++) {
        ent_buffer out = {0};
        size_t length = strlen(cases[i].bytes);
        assert_int_equal(ent_utf8_clean(&out, cases[i].bytes, length), cases[i].replaced);
        assert_string_equal(out.data, cases[i].clean);
        assert_int_equal(ent_utf8_valid(cases[i].bytes, length), cases[i].replaced == 0);
        ent_buffer_free(&out);
    }
}

static void nul_is_replaced(void **state) {
    (void)state;
    ent_buffer out = {0};
    assert_int_equal(ent_utf8_clean(&out, "a\0b\0", 4), 2);
    assert_string_equal(out.data, "a" FFFD "b" FFFD);
    ent_buffer_free(&out);
}

/* Any bytes at all: what comes out is valid, NUL-free, and stays as it is when cleaned again. */
static void any_bytes_become_valid(void **state) {
    (void)state;
    static const unsigned char likely[] = {0x00, 0x41, 0x80, 0xBF, 0xC2, 0xDF, 0xE0, 0xE2,
                                           0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF, 0x9F, 0xA0};
    uint64_t seed = 7;
    for (int round = 0; round < 20000; round++) {
        char bytes[24];
        size_t length = (size_t)(round % (int)sizeof bytes);
        for (size_t i = 0; i < length; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            bytes[i] = (char)likely[(seed >> 33) % sizeof likely];
        }
        ent_buffer once = {0}, twice = {0};
        ent_utf8_clean(&once, bytes, length);
        assert_true(ent_utf8_valid(once.data, once.length));
        assert_int_equal(strlen(once.data), once.length);
        assert_int_equal(ent_utf8_clean(&twice, once.data, once.length), 0);
        assert_string_equal(once.data, twice.data);
        size_t steps = 0;
        for (const char *at = bytes; at < bytes + length; steps++)
            ent_utf8_next(&at, bytes + length);
        for (const char *at = once.data; at < once.data + once.length; steps--)
            ent_utf8_next(&at, once.data + once.length);
        assert_int_equal(steps, 0); /* as many characters either way */
        ent_buffer_free(&once);
        ent_buffer_free(&twice);
    }
}

static const char *folded(ent_buffer *out, const char *text) {
    ent_buffer_clear(out);
    ent_fold(out, text, strlen(text));
    return out->data ? out->data : "";
}

static void names_meet_when_folded(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"T\xC3\xBCrkiye\xE2\x80\x99s", "turkiye's"},
        {"JAPAN", "japan"},
        {"Bras\xC3\xADlia", "brasilia"},
        {"Wa\xC5\x82\xC4\x99sa", "walesa"},
        {"J\xC3\xB8rgen", "jorgen"},
        {"Erdo\xC4\x9F"
         "an",
         "erdogan"},
        {"I\xCC\x87zmir", "izmir"},
        {"Diyarbak\xC4\xB1r", "diyarbakir"},
        {"STRASSE", "strasse"},
        {"Stra\xC3\x9F"
         "e",
         "strasse"},
        {"Japan\xE2\x80\x93NATO", "japan-nato"},
        {"\xE2\x80\x9CITPP\xE2\x80\x9D", "\"itpp\""},
        {"A\xCC\x8Aland", "aland"},
        {"\xC3\x85land", "aland"},
        {"\xEF\xBC\xAE\xEF\xBC\xA1TO", "nato"},
        {"Xi\xC2\xA0Jinping", "xi jinping"},
        {"\xCE\x91\xCE\xB8\xCE\xAE\xCE\xBD\xCE\xB1", "\xCE\xB1\xCE\xB8\xCE\xB7\xCE\xBD\xCE\xB1"},
    };
    ent_buffer out = {0};
    for (size_t i = 0; i < ENT_COUNT(pairs); i++) {
        assert_string_equal(folded(&out, pairs[i][0]), pairs[i][1]);
        assert_string_equal(folded(&out, pairs[i][1]),
                            pairs[i][1]); /* folding what is folded changes nothing */
    }
    ent_buffer_free(&out);
}

static void slugs_are_ids(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"Fumio Kishida", "fumio-kishida"},
        {"  Xi   Jinping ", "xi-jinping"},
        {"Recep Tayyip Erdo\xC4\x9F"
         "an",
         "recep-tayyip-erdogan"},
        {"U.S. Cyber Command", "us-cyber-command"},
        {"Sergey O'Neil", "sergey-oneil"},
        {"---", ""},
        {"", ""},
        {"G7 / G20", "g7-g20"},
    };
    ent_buffer out = {0};
    for (size_t i = 0; i < ENT_COUNT(pairs); i++) {
        ent_buffer_clear(&out);
        ent_slug(&out, pairs[i][0], strlen(pairs[i][0]));
        assert_string_equal(out.data ? out.data : "", pairs[i][1]);
    }
    ent_buffer_free(&out);
}

static void characters_have_classes(void **state) {
    (void)state;
    assert_true(ent_is_upper('A') && ent_is_upper(0xC9) && ent_is_upper(0x416) &&
                !ent_is_upper('a') && !ent_is_upper('1'));
    assert_true(ent_is_lower('z') && ent_is_lower(0xE9) && ent_is_lower(0x436) &&
                !ent_is_lower('Z'));
    assert_true(ent_is_letter(0x65E5) && ent_is_letter(0xDF) && !ent_is_letter('-') &&
                !ent_is_letter(0x2019));
    assert_true(ent_is_space(' ') && ent_is_space(0xA0) && ent_is_space(0x2009) &&
                ent_is_space(0x3000) && !ent_is_space('_'));
    assert_true(ent_is_digit('0') && ent_is_digit('9') && !ent_is_digit(0x663));
    assert_int_equal(ent_to_lower(0xC9), 0xE9);
    assert_int_equal(ent_to_lower('Q'), 'q');
    assert_int_equal(ent_char_width('a'), 1);
    assert_int_equal(ent_char_width(0x65E5), 2);
    assert_int_equal(ent_char_width(0x301), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_goes_round),
        cmocka_unit_test(maximal_subparts_are_replaced),
        cmocka_unit_test(nul_is_replaced),
        cmocka_unit_test(any_bytes_become_valid),
        cmocka_unit_test(names_meet_when_folded),
        cmocka_unit_test(slugs_are_ids),
        cmocka_unit_test(characters_have_classes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
