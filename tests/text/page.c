/* Pages to documents: title, date, outlet, what is the article and what is the site's; formats
 * good, bad and hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/date.h"
#include "base/utf8.h"
#include "text/text.h"

/* Exactly `length` bytes, so that a step too far is seen by the sanitizer. */
static entente_document *read_bytes(const char *bytes, size_t length, entente_format format,
                                    entente_error *error) {
    char *exact = malloc(length ? length : 1);
    assert_non_null(exact);
    memcpy(exact, bytes, length);
    *error = (entente_error){""};
    entente_document *document = NULL;
    entente_reader *reader =
        entente_reader_open(exact, length, "page.txt", format, ent_date_none(), error);
    if (reader) {
        int got = entente_reader_next(reader, &document, error);
        assert_true((got == 1) == (document != NULL));
        entente_document *more = NULL;
        if (format == ENTENTE_TEXT) assert_int_equal(entente_reader_next(reader, &more, error), 0);
        entente_reader_close(reader);
    }
    free(exact);
    return document;
}

static entente_document *page(const char *text) {
    entente_error error;
    entente_document *d = read_bytes(text, strlen(text), ENTENTE_TEXT, &error);
    if (!d) fail_msg("%s", error.message);
    return d;
}

/* Every span lies inside the one that holds it, in order and apart, on whole characters. */
static void is_sound(entente_document *d) {
    ent_segment(d);
    ent_find_times(d, NULL);
    assert_true(ent_utf8_valid(d->text, d->length));
    assert_int_equal(strlen(d->text), d->length);
    assert_int_equal(strlen(d->id), 16);
    uint32_t at = 0;
    for (uint32_t b = 0; b < d->block_count; b++) {
        entente_span s = d->blocks[b].span;
        assert_true(s.start >= at && s.start <= s.end && s.end <= d->length);
        assert_true(s.start == d->length || ((unsigned char)d->text[s.start] & 0xC0) != 0x80);
        at = s.end;
    }
    uint32_t token = 0;
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        const entente_sentence *s = &d->sentences[i];
        assert_true(s->block < d->block_count && s->first == token && s->last > s->first &&
                    s->last <= d->token_count);
        entente_span block = d->blocks[s->block].span;
        assert_true(s->span.start >= block.start && s->span.end <= block.end &&
                    s->span.start < s->span.end);
        assert_true(i == 0 || s->span.start >= d->sentences[i - 1].span.end);
        for (; token < s->last; token++) {
            const entente_token *t = &d->tokens[token];
            assert_true(t->sentence == i && t->start < t->end && t->start >= s->span.start &&
                        t->end <= s->span.end);
            assert_true(token == s->first || t->start >= d->tokens[token - 1].end);
        }
    }
    assert_int_equal(token, d->token_count);
}

static const char *kind_at(const entente_document *d, const char *words) {
    static const char *const names[] = {
        [ENTENTE_TITLE] = "title",     [ENTENTE_BODY] = "body",
        [ENTENTE_CAPTION] = "caption", [ENTENTE_DATELINE] = "dateline",
        [ENTENTE_META] = "meta",       [ENTENTE_FURNITURE] = "furniture"};
    const char *at = strstr(d->text, words);
    if (!at) fail_msg("\"%s\" is not in the text", words);
    for (uint32_t b = 0; b < d->block_count; b++)
        if (d->blocks[b].span.start <= at - d->text && at - d->text < d->blocks[b].span.end)
            return names[d->blocks[b].kind];
    return "nothing";
}

#define BODY                                                                                       \
    "The ministers of the two countries met for three hours on Tuesday and spoke about fishing, "  \
    "trade and the new ferry.\n"                                                                   \
    "\n"                                                                                           \
    "They agreed to meet again next spring, when the harbour is free of ice and the ferry runs "   \
    "every day of the week.\n"

static void a_whole_page(void **state) {
    (void)state;
    entente_document *d =
        page("Home\nNews\nSport\nContact us\n\n"
             "Norway and Iceland talk about a ferry\n\n"
             "Published: 14 March 2012\n\n"
             "OSLO, March 13 (Example News) - The two sides were in good spirits, said a person "
             "who had seen them both.\n\n" BODY
             "\nRelated articles\n\nIceland signs with Peru\n\nNorway breaks with Chad\n\n"
             "Leave a comment\n\nYour email address will not be published.\n");
    assert_string_equal(d->title, "Norway and Iceland talk about a ferry");
    char date[40];
    assert_string_equal(entente_date_format(d->published, date), "2012-03-14");
    assert_string_equal(kind_at(d, "Norway and Iceland talk"), "title");
    assert_string_equal(kind_at(d, "Home"), "furniture");
    assert_string_equal(kind_at(d, "OSLO"), "dateline");
    assert_string_equal(kind_at(d, "The two sides"), "body");
    assert_string_equal(kind_at(d, "The ministers of"), "body");
    assert_string_equal(kind_at(d, "They agreed"), "body");
    assert_string_equal(kind_at(d, "Iceland signs with Peru"), "furniture");
    assert_string_equal(kind_at(d, "Norway breaks"), "furniture");
    assert_string_equal(kind_at(d, "Your email"), "furniture");
    assert_string_equal(d->source, "Example News");
    is_sound(d);
    entente_document_free(d);
}

static void dates_of_publication(void **state) {
    (void)state;
    static const struct {
        const char *head, *date;
    } cases[] = {
        {"A ferry for all\n\n17:57 JST, July 12, 2023\n\n", "2023-07-12"},
        {"date 2022-11-07 A ferry for all\n\n", "2022-11-07"},
        {"A ferry for all\n\nPosted on Sept. 4, 2019 by the editors\n\n", "2019-09-04"},
        {"A ferry for all\n\nLast updated: 1 May 2020\n\nPublished 28 April 2020\n\n",
         "2020-04-28"},
        {"A ferry for all\n\nCopyright 2021\n\n", ""},
        {"A ferry for all\n\n", ""},
    };
    for (size_t i = 0; i < ENT_COUNT(cases); i++) {
        ent_buffer text = {0};
        char date[40];
        ent_buffer_addf(&text, "%s%s", cases[i].head, BODY);
        entente_document *d = page(text.data);
        entente_date_format(d->published, date);
        if (!ent_same(date, cases[i].date)) fail_msg("%s gives \"%s\"", cases[i].head, date);
        assert_true(d->published.grain == ENTENTE_NO_DATE || ent_date_same(d->published, d->asof));
        entente_document_free(d);
        ent_buffer_free(&text);
    }
}

/* What is the article's, however it is laid out, and what is not. */
static void prose_and_furniture(void **state) {
    (void)state;
    static const struct {
        const char *paragraph, *kind, *source;
    } cases[] = {
        /* a no-break space behind the full stop hides no end of a sentence */
        {"Minister Ana Reyes hosted President Omar Diallo of Guinea in Lima Monday.\xC2\xA0",
         "body", ""},
        {"The Prime Minister of Peru and the President of Chile, having met in Lima on 3 May "
         "2011, declare the following:",
         "body", ""},
        {"Lima Bank Inc and the Andes Bank said that they have signed an agreement for the bank to "
         "become a member of the group of banks for an exchange of stock worth nine million.",
         "body", ""},
        {"Become a member today and read all that we write, with no pictures of things to buy "
         "between the lines, on each of the screens that you have at home or at work.",
         "furniture", ""},
        {"Subscribe to our letter.", "furniture", ""},
        {"LIMA, Peru (Andes Wire) - The ferry runs again.", "dateline", "Andes Wire"},
        {"Lima, May 3 (Andes Wire) \xE2\x80\x94 The ferry runs again.", "dateline", "Andes Wire"},
        {"LIMA \xE2\x80\x93 The ferry runs again.", "dateline", ""},
        {"NATO - the alliance of 1949 - has a ferry.", "body", ""},
        {"On Friday, the Ferry Office (FOX) said that the ferry was late \xE2\x80\x94 again.",
         "body", ""},
        {"ACME, which owns the ferry, spent $2.3m (\xC2\xA3"
         "1.2m) on it - a record.",
         "body", ""},
    };
    for (size_t i = 0; i < ENT_COUNT(cases); i++) {
        ent_buffer text = {0};
        ent_buffer_addf(&text, "A ferry for all\n\n%s\n\n%s", cases[i].paragraph, BODY);
        entente_document *d = page(text.data);
        char opening[12] = "";
        memcpy(opening, cases[i].paragraph, 8);
        if (!ent_same(kind_at(d, opening), cases[i].kind) || !ent_same(d->source, cases[i].source))
            fail_msg("%s is %s of \"%s\"", cases[i].paragraph, kind_at(d, opening), d->source);
        entente_document_free(d);
        ent_buffer_free(&text);
    }
}

/* Hard-wrapped lines make one paragraph; a list's items stay apart. */
static void paragraphs_are_joined(void **state) {
    (void)state;
    entente_document *d = page("A ferry for all\n\nThe ministers of the two countries met for "
                               "three\nhours on Tuesday and spoke about fishing, trade\n"
                               "and the new ferry between the two harbours.\n\nThey will meet "
                               "again in spring, as both of them said on Tuesday.\n");
    is_sound(d);
    unsigned bodies = 0;
    for (uint32_t b = 0; b < d->block_count; b++) bodies += d->blocks[b].kind == ENTENTE_BODY;
    assert_int_equal(bodies, 2);
    assert_string_equal(kind_at(d, "hours on"), "body");
    entente_document_free(d);
}

static void line_ends_do_not_matter(void **state) {
    (void)state;
    entente_document *unix_page = page("A ferry for all\n\n" BODY);
    ent_buffer dos = {0}, old_mac = {0};
    for (const char *at = "A ferry for all\n\n" BODY; *at; at++) {
        ent_buffer_adds(&dos, *at == '\n' ? "\r\n" : (char[2]){*at, 0});
        ent_buffer_addc(&old_mac, *at == '\n' ? '\r' : *at);
    }
    entente_document *dos_page = page(dos.data), *mac_page = page(old_mac.data);
    assert_string_equal(unix_page->text, dos_page->text);
    assert_string_equal(unix_page->text, mac_page->text);
    assert_string_equal(unix_page->id, dos_page->id);
    assert_true(unix_page->fingerprint == dos_page->fingerprint && unix_page->fingerprint);
    entente_document_free(unix_page);
    entente_document_free(dos_page);
    entente_document_free(mac_page);
    ent_buffer_free(&dos);
    ent_buffer_free(&old_mac);
}

static void byte_order_mark_and_bad_bytes(void **state) {
    (void)state;
    static const char text[] = "\xEF\xBB\xBF"
                               "A ferry for all\n\nThe ministers met at the caf\xE9 on Tuesday, "
                               "and \0 they spoke about the ferry for hours.\n";
    entente_error error;
    entente_document *d = read_bytes(text, sizeof text - 1, ENTENTE_AUTO, &error);
    if (!d) fail_msg("%s", error.message);
    assert_memory_equal(d->text, "A ferry", 7);
    assert_non_null(strstr(d->text, "caf\xEF\xBF\xBD on"));
    assert_non_null(strstr(d->text, "and \xEF\xBF\xBD they"));
    is_sound(d);
    entente_document_free(d);
}

static void what_is_no_text_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        const char *says;
    } cases[] = {
        {"", 0, "page.txt: the file is empty"},
        {" \n\t\r\n", 5, "page.txt: the file is empty"},
        {"\xEF\xBB\xBF", 3, "page.txt: the file is empty"},
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\0\xFF\xFE\xFD\xFC", 24, "page.txt: not a text"},
        {"\0\0\0\0\0\0\0\0", 8, "page.txt: not a text"},
    };
    for (size_t i = 0; i < ENT_COUNT(cases); i++) {
        entente_error error;
        entente_document *d = read_bytes(cases[i].bytes, cases[i].length, ENTENTE_AUTO, &error);
        if (d) fail_msg("case %zu was read", i);
        if (!strstr(error.message, cases[i].says))
            fail_msg("case %zu says \"%s\"", i, error.message);
    }
}

static void one_line_of_100_mb(void **state) {
    (void)state;
    size_t length = (size_t)100 << 20;
    char *bytes = malloc(length);
    assert_non_null(bytes);
    for (size_t i = 0; i < length; i++) bytes[i] = "word and "[i % 9];
    entente_error error = {""};
    entente_document *d = NULL;
    for (int json = 0; json < 2; json++) {
        if (json) memcpy(bytes, "{\"text\": \"", 10);
        entente_reader *reader =
            entente_reader_open(bytes, length, "long.txt", ENTENTE_AUTO, ent_date_none(), &error);
        assert_non_null(reader);
        error.message[0] = '\0';
        assert_int_equal(entente_reader_next(reader, &d, &error), -1);
        assert_non_null(strstr(error.message, "long.txt: "));
        assert_int_equal(entente_reader_next(reader, &d, &error), 0);
        entente_reader_close(reader);
    }
    free(bytes);
}

/* A megabyte without any sentence end, blank or line end is one sentence of one token, and no
 * trouble. */
static void long_words_and_long_sentences(void **state) {
    (void)state;
    static const char *const units[] = {"x",   "word ", ". ",       "\n",         "\n\n",
                                        "A. ", "\"",    "(",        "'s ",        "- ",
                                        ",",   "1",     "\xC3\xA9", "http://a.b/"};
    for (size_t u = 0; u < ENT_COUNT(units); u++) {
        ent_buffer text = {0};
        ent_buffer_adds(&text, "Norway.\n\n");
        while (text.length < 300000) ent_buffer_adds(&text, units[u]);
        entente_document *d = page(text.data);
        is_sound(d);
        entente_document_free(d);
        ent_buffer_free(&text);
    }
}

static void json_lines(void **state) {
    (void)state;
    static const char lines[] = "{\"url\": \"https://www.example.org/a?b\", \"title\": \"A "
                                "ferry\", \"date\": \"2012-03-14T08:00:00Z\", \"text\": \""
                                "It runs.\"}\n"
                                "\n"
                                "{\"text\": 5}\n"
                                "{\"text\": \"broken\n"
                                "[]\n"
                                "{\"text\": \"\"}\n"
                                "{\"body\": \"The second ferry runs, too.\", \"outlet\": "
                                "\"Example\", \"published\": {\"from\": \"2013-01-01\"}}";
    static const int results[] = {1, -1, -1, -1, -1, 1, 0, 0};
    static const char *const says[] = {"",
                                       "feed.jsonl: line 3: expected a document",
                                       "feed.jsonl: line 4, column",
                                       "feed.jsonl: line 5: expected a document",
                                       "feed.jsonl: line 6: the article has no text",
                                       "",
                                       "",
                                       ""};
    entente_error error = {""};
    entente_reader *reader = entente_reader_open(lines, sizeof lines - 1, "feed.jsonl",
                                                 ENTENTE_AUTO, ent_date_none(), &error);
    assert_non_null(reader);
    char date[40];
    for (size_t i = 0; i < ENT_COUNT(results); i++) {
        entente_document *d;
        if (i < 5)
            error.message[0] = '\0'; /* later on: an old error must not come back at the end */
        int got = entente_reader_next(reader, &d, &error);
        if (got != results[i]) fail_msg("record %zu gives %d: %s", i, got, error.message);
        if (got < 0 && !strstr(error.message, says[i]))
            fail_msg("record %zu says \"%s\"", i, error.message);
        if (i == 0) {
            assert_string_equal(d->source, "example.org");
            assert_string_equal(d->title, "A ferry");
            assert_string_equal(entente_date_format(d->published, date), "2012-03-14");
            assert_non_null(strstr(d->text, "A ferry")); /* what the title says can be cited */
        }
        if (i == 5) {
            assert_string_equal(d->source, "Example");
            assert_string_equal(entente_date_format(d->published, date), "2013-01-01");
        }
        if (got == 1) is_sound(d);
        entente_document_free(d);
    }
    entente_reader_close(reader);
}

static void json_array(void **state) {
    (void)state;
    static const char text[] = "[{\"text\": \"One ferry.\"},\n {\"text\": 1},\n {\"text\": \"Two "
                               "ferries.\"},\n {\"text\": \"Cut";
    static const int results[] = {1, -1, 1, -1, 0};
    entente_error error = {""};
    entente_reader *reader = entente_reader_open(text, sizeof text - 1, "feed.json", ENTENTE_AUTO,
                                                 ent_date_none(), &error);
    assert_non_null(reader);
    for (size_t i = 0; i < ENT_COUNT(results); i++) {
        entente_document *d;
        error.message[0] = '\0';
        int got = entente_reader_next(reader, &d, &error);
        if (got != results[i]) fail_msg("record %zu gives %d: %s", i, got, error.message);
        if (i == 1)
            assert_non_null(strstr(error.message, "feed.json: line 2: expected a document"));
        if (i == 3)
            assert_non_null(
                strstr(error.message,
                       "feed.json: line 4: the JSON array ends before its closing bracket"));
        entente_document_free(d);
    }
    entente_reader_close(reader);
}

/* Objects as an editor lays them out; a file of something else is one sentence, not one a line. */
static void json_over_several_lines(void **state) {
    (void)state;
    static const char text[] =
        "\n{\n  \"text\": \"One ferry.\",\n  \"more\": {\"x\": [\"}\"]}\n}\n\n{\n  \"doc\": "
        "\"a.txt\",\n  \"events\": []\n}\n"
        "{\"text\": \"Two ferries.\"}\n{\n  \"text\": \"Three\"\n  7\n}\n{\n  \"text\": \"Cut";
    static const int results[] = {1, -1, 1, -1, -1, 0};
    static const char *const says[] = {"",
                                       "page.json: line 7: expected a document",
                                       "",
                                       "page.json: line 14, column 3",
                                       "page.json: line 17",
                                       ""};
    entente_error error = {""};
    entente_reader *reader = entente_reader_open(text, sizeof text - 1, "page.json", ENTENTE_AUTO,
                                                 ent_date_none(), &error);
    assert_non_null(reader);
    for (size_t i = 0; i < ENT_COUNT(results); i++) {
        entente_document *d;
        error.message[0] = '\0';
        int got = entente_reader_next(reader, &d, &error);
        if (got != results[i]) fail_msg("record %zu gives %d: %s", i, got, error.message);
        if (!strstr(error.message, says[i])) fail_msg("record %zu says \"%s\"", i, error.message);
        entente_document_free(d);
    }
    entente_reader_close(reader);
}

static void the_same_page_is_the_same_document(void **state) {
    (void)state;
    static const char lines[] =
        "{\"url\": \"https://a.example/1\", \"text\": \"One ferry.\"}\n{\"url\": "
        "\"https://a.example/1\", \"text\": \"One ferry, corrected.\"}\n"
        "{\"text\": \"One ferry.\"}\n{\"text\": \"One ferry.\", \"title\": \"\"}\n";
    entente_error error = {""};
    entente_reader *reader = entente_reader_open(lines, sizeof lines - 1, "feed.jsonl",
                                                 ENTENTE_AUTO, ent_date_none(), &error);
    entente_document *d[4];
    for (int i = 0; i < 4; i++) assert_int_equal(entente_reader_next(reader, &d[i], &error), 1);
    assert_string_equal(d[0]->id, d[1]->id);
    assert_string_equal(d[2]->id, d[3]->id);
    assert_string_not_equal(d[0]->id, d[2]->id);
    for (int i = 0; i < 4; i++) entente_document_free(d[i]);
    entente_reader_close(reader);
}

static void markdown_and_front_matter(void **state) {
    (void)state;
    entente_document *d =
        page("---\ntitle: \"A ferry \\u2013 for all\"\ndate: '2012-03-14'\nurl: "
             "https://example.org/x\ntags: [a, b]\nmore:\n  title: inner\n---\n"
             "# Heading\n\nThe **ministers** of the [two countries](https://example.org) met "
             "for\nhours & spoke about the `ferry` that runs.\n\n"
             "<script>alert(1)</script>\n\n* one item of the list\n* another\n");
    assert_string_equal(d->title, "A ferry \xE2\x80\x93 for all");
    assert_string_equal(d->url, "https://example.org/x");
    char date[40];
    assert_string_equal(entente_date_format(d->published, date), "2012-03-14");
    assert_non_null(strstr(
        d->text,
        "The ministers of the two countries met for hours & spoke about the ferry that runs."));
    assert_null(strstr(d->text, "alert"));
    is_sound(d);
    entente_document_free(d);
    static const char *const broken[] = {
        "---\ntitle: [a\n---\nThe ministers met on Tuesday.\n",
        "---\n\xFF: x\n---\nThe ministers met.\n", "---\n---\nThe ministers met.\n",
        "---\n&a [*a, *a]\n---\nThe ministers met.\n", "---\ntitle: x\nThe ministers met.\n"};
    for (size_t i = 0; i < ENT_COUNT(broken); i++) {
        d = page(broken[i]);
        assert_non_null(strstr(d->text, "The ministers met"));
        is_sound(d);
        entente_document_free(d);
    }
}

/* Pieces of pages in any order, in any format: read or refused with a sentence, and sound. */
/* What archives leave of a page's escapes, once or twice; the rest of an ampersand stays. */
static void escapes_are_resolved(void **state) {
    (void)state;
    entente_document *d =
        page("Alvand &lt;ALV> said &amp;quot;no&amp;quot; to Brisa & Sons &amp; R&D.\n");
    assert_string_equal(d->text, "Alvand <ALV> said \"no\" to Brisa & Sons & R&D.\n");
    entente_document_free(d);
}

/* Below a full line that closes its sentence a word or two are a label of the site. */
static void labels_below_full_lines(void **state) {
    (void)state;
    entente_document *d = page("The two ministers met for three hours on Tuesday and spoke of a\n"
                               "ferry. A treaty was signed after talks between Norway and Chile.\n"
                               "See also\n");
    assert_string_equal(kind_at(d, "The two ministers"), "body");
    assert_string_equal(kind_at(d, "ferry. A treaty"), "body");
    assert_string_equal(kind_at(d, "See also"), "furniture");
    assert_int_equal(d->block_count, 2);
    entente_document_free(d);
}

/* Lines are as long as their letters, however many bytes those have. */
static void wrapping_counts_letters(void **state) {
    (void)state;
    entente_document *d =
        page("Señora Peña’s “aide” – née Muñoz – said “yes” and “no” to Núñez’s “plan”\n"
             "for a ferry, and that was to be the last word of the minister\n"
             "Harbourmaster Lund had asked him to say it to all on Tuesday.\n");
    assert_int_equal(d->block_count, 1);
    entente_document_free(d);
}

/* Below front matter a page's lines are its own, unless they are only wrapped. */
static void lines_below_front_matter(void **state) {
    (void)state;
    entente_document *d = page("---\ndate: 2012-03-14\n---\n\n" BODY "Topics\nFerries\n");
    assert_string_equal(kind_at(d, "They agreed"), "body");
    assert_string_equal(kind_at(d, "Topics"), "furniture");
    entente_document_free(d);
    d = page("---\ndate: 2012-03-14\n---\n\nFERRY TALKS GO ON IN OSLO\n"
             "The ministers of the two countries met for three hours on\n"
             "Tuesday and spoke about fishing, trade and the new ferry.\n");
    assert_string_equal(kind_at(d, "FERRY TALKS"), "title");
    assert_string_equal(kind_at(d, "The ministers"), "body");
    assert_non_null(strstr(d->text, "three hours on Tuesday"));
    entente_document_free(d);
}

static void any_page_is_survived(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "\n",
        "\n\n",
        "---\n",
        "# ",
        "* ",
        "OSLO, March 13 (Example) - ",
        "Published: ",
        "14 March 2012",
        "(",
        ")",
        " \xE2\x80\x94 ",
        "-",
        "Home\n",
        "Leave a reply\n",
        "Related articles\n",
        "The ministers met. ",
        "U.S. ",
        "\"",
        "\xE2\x80\x9C",
        "\xE2\x80\x9D",
        "\xFF",
        "\xE2\x80",
        "{\"text\": \"",
        "\"}",
        "[",
        "{",
        "<p>",
        "</p>",
        "<html>",
        "<!--",
        "&amp;",
        "title: ",
        "date 2022-11-07 ",
        "A",
        "a",
        " ",
        "\t",
        "\r",
        "Mr. ",
        "...",
        "?!",
        "http://x.y/z?a=b ",
        "1,000.5",
        "'s",
        "n't ",
        "\xF0\x9F\x98\x80",
    };
    uint64_t seed = 11;
    for (int round = 0; round < 6000; round++) {
        ent_buffer text = {0};
        for (int i = 0; i < 30; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            ent_buffer_adds(&text, pieces[(seed >> 33) % ENT_COUNT(pieces)]);
        }
        entente_error error;
        entente_document *d =
            read_bytes(text.data, text.length, round % 3 ? ENTENTE_TEXT : ENTENTE_AUTO, &error);
        assert_true(d || error.message[0]);
        if (d) is_sound(d);
        entente_document_free(d);
        ent_buffer_free(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_page),
        cmocka_unit_test(dates_of_publication),
        cmocka_unit_test(prose_and_furniture),
        cmocka_unit_test(paragraphs_are_joined),
        cmocka_unit_test(line_ends_do_not_matter),
        cmocka_unit_test(byte_order_mark_and_bad_bytes),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(one_line_of_100_mb),
        cmocka_unit_test(long_words_and_long_sentences),
        cmocka_unit_test(json_lines),
        cmocka_unit_test(json_array),
        cmocka_unit_test(json_over_several_lines),
        cmocka_unit_test(the_same_page_is_the_same_document),
        cmocka_unit_test(markdown_and_front_matter),
        cmocka_unit_test(escapes_are_resolved),
        cmocka_unit_test(labels_below_full_lines),
        cmocka_unit_test(wrapping_counts_letters),
        cmocka_unit_test(lines_below_front_matter),
        cmocka_unit_test(any_page_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
