/* Web pages, well made and ill made, as the public reader takes them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"
#include <stdlib.h>

#include "base/utf8.h"

#define PROSE                                                                                      \
    "The ministers of Freedonia and Sylvania signed a fishing pact in the port of Grand Fenwick "  \
    "on Tuesday, after "                                                                           \
    "two years of talks that had often seemed about to fail."
#define MORE                                                                                       \
    "Both sides called it a fair bargain, and the governor of the port served herrings to "        \
    "everyone who had come "                                                                       \
    "to see the pens being put to paper in the rain."

static entente_document *read_bytes(const char *bytes, size_t length, entente_format format) {
    entente_error error = {""};
    entente_reader *reader =
        entente_reader_open(bytes, length, "page", format, ent_date_none(), &error);
    assert_non_null(reader);
    entente_document *document;
    int got = entente_reader_next(reader, &document, &error);
    if (got != 1) print_error("%s\n", error.message);
    assert_int_equal(got, 1);
    entente_document *second;
    assert_int_equal(entente_reader_next(reader, &second, &error), 0);
    entente_reader_close(reader);
    assert_true(ent_utf8_valid(document->text, document->length));
    assert_int_equal(strlen(document->text), document->length);
    return document;
}

static entente_document *read_page(const char *html) {
    return read_bytes(html, strlen(html), ENTENTE_AUTO);
}

static bool has(const entente_document *document, const char *words) {
    return strstr(document->text, words) != NULL;
}

static const char a_page[] =
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Fishing pact signed | The "
    "Fenwick Herald</title>"
    "<meta property='og:title' content='Fishing&nbsp;pact signed'><meta property='og:site_name' "
    "content='The Fenwick Herald'>"
    "<meta property='article:published_time' content='2021-05-04T08:30:00+02:00'>"
    "<meta property='article:modified_time' content='2021-06-30'>"
    "<link rel=canonical href='https://herald.example/pact'>"
    "<style>p { color: red }</style><script>if (1 < 2) document.write('<p>Written by script about "
    "a treaty.</p>');</script>"
    "</head><body><header><a href=/>Home</a> <a href=/w>World</a></header><nav><ul><li><a "
    "href=/1>Weather</a></ul></nav>"
    "<main><article><h1>Fishing pact signed</h1><p class=byline>By A. Writer</p>"
    "<p>" PROSE "</p><figure><img src=x.jpg alt='not text'><figcaption>The pens that were "
    "used.</figcaption></figure>"
    "<p>" MORE " They&rsquo;d meet again &amp; again; 3 &lt; 5.<br>A second line.</p>"
    "<div class='post-related'><p>Related: An older story about a quarrel of the two, which is "
    "told elsewhere on this site.</p></div>"
    "<form><p>Sign up</p><input><button>Go</button></form></article></main>"
    "<aside><p>Another story of another day, in a box of its own that has no bearing on the one "
    "above it.</p></aside>"
    "<footer><p>All the small print of the paper, its owners and its address, told at some length "
    "for the lawyers.</p></footer>"
    "</body></html>";

static void a_page_is_read(void **state) {
    (void)state;
    char date[40];
    entente_document *d = read_page(a_page);
    assert_string_equal(d->title, "Fishing pact signed");
    assert_string_equal(d->source, "The Fenwick Herald");
    assert_string_equal(d->url, "https://herald.example/pact");
    assert_string_equal(ent_date_format(d->published, date), "2021-05-04");
    assert_true(has(d, PROSE));
    assert_true(has(d, "They\xE2\x80\x99"
                       "d meet again & again; 3 < 5.\nA second line."));
    assert_true(has(d, "The pens that were used."));
    static const char *const left_out[] = {
        "Home",        "Weather",        "Written by script", "color: red", "Another story",
        "small print", "An older story", "not text",          "Go",         NULL};
    for (const char *const *words = left_out; *words; words++)
        if (has(d, *words)) fail_msg("\"%s\" is in the text", *words);
    assert_ptr_equal(strstr(d->text, "Fishing pact signed"), d->text);
    assert_null(strstr(d->text + 1, "Fishing pact signed")); /* the title stands once */
    assert_int_equal(d->blocks[0].kind, ENTENTE_TITLE);
    entente_document_free(d);
}

static void meta_has_an_order(void **state) {
    (void)state;
    static const struct {
        const char *head, *date;
    } cases[] = {
        {"<meta name=date content='2020-01-01'><meta property='article:published_time' "
         "content='2020-02-02'>",
         "2020-02-02"},
        {"<meta property='article:published_time' content='2020-02-02'><meta name=date "
         "content='2020-01-01'>",
         "2020-02-02"},
        {"<script "
         "type='application/"
         "ld+json'>{\"@graph\":[{\"@type\":\"WebSite\"},{\"datePublished\":\"2019-12-31T23:00Z\"}]}"
         "</script>"
         "<meta name=date content='2020-01-01'>",
         "2019-12-31"},
        {"<script type='application/ld+json'>{\"datePublished\": broken</script><meta name=pubdate "
         "content='4 May 2020'>",
         "2020-05-04"},
        {"<meta name=date content='Wed, 01 Jul 2020 10:00:00 GMT'>", "2020-07-01"},
        {"<meta name=date content='2020'>", ""},
        {"<meta name=last-modified content='2020-01-01'>", ""},
        {"<META NAME=DC.Date.Issued CONTENT=2018-03-02>", "2018-03-02"},
        {"<time datetime='2017-02-03'>Friday</time>", "2017-02-03"},
        {"<meta itemprop=datePublished content='2016-10-15'>", "2016-10-15"},
        {"<meta name=date content='2020-13-45'>", ""},
    };
    for (size_t i = 0; i < ENT_COUNT(cases); i++) {
        ent_buffer html = {0};
        char date[40];
        ent_buffer_addf(&html, "<html><head>%s</head><body><p>%s</p><p>%s</p>", cases[i].head,
                        PROSE, MORE);
        entente_document *d = read_page(html.data);
        if (!ent_same(ent_date_format(d->published, date), cases[i].date))
            fail_msg("%s: expected \"%s\", found \"%s\"", cases[i].head, cases[i].date, date);
        entente_document_free(d);
        ent_buffer_free(&html);
    }
}

/* Where the tags leave too little, they are not believed. */
static void misleading_tags_are_not_believed(void **state) {
    (void)state;
    entente_document *d =
        read_page("<html><body><aside><p>" PROSE "</p><p>" MORE "</p></aside></body>");
    assert_true(has(d, PROSE));
    entente_document_free(d);
    d = read_page("<html><body class='has-sidebar'><div id=comments><p>" PROSE "</p><p>" MORE
                  "</p></div>");
    assert_true(has(d, PROSE));
    entente_document_free(d);
    /* three teasers that call themselves articles, around the real text that does not */
    d = read_page("<html><body><article><h2><a href=1>Cows return</a></h2></article><article><a "
                  "href=2>Rain</a></article>"
                  "<div><p>" PROSE "</p><p>" MORE "</p></div>");
    assert_true(has(d, PROSE) && !has(d, "Cows return"));
    entente_document_free(d);
    /* a reader laid over the page */
    d = read_page(
        "<html><body><div role=complementary><article><p>" PROSE "</p><p>" MORE
        "</p></article></div>"
        "<div><p>A teaser of some sixty letters or so that stands below the text.</p></div>");
    assert_true(has(d, PROSE) && !has(d, "A teaser"));
    entente_document_free(d);
}

static void pages_are_told_from_texts(void **state) {
    (void)state;
    static const char *const pages[] = {
        "<!doctype HTML><p>" PROSE,
        "\n  <HTML>\n<p>" PROSE,
        "<!-- made by hand --><html><p>" PROSE,
        "\xEF\xBB\xBF<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html><p>" PROSE,
        "<body><p>" PROSE,
    };
    static const char *const texts[] = {"< " PROSE, PROSE " <html>", "<p> is a tag. " PROSE,
                                        "<-- " PROSE};
    for (size_t i = 0; i < ENT_COUNT(pages); i++) {
        entente_document *d = read_page(pages[i]);
        assert_true(has(d, PROSE) && !has(d, "<"));
        entente_document_free(d);
    }
    for (size_t i = 0; i < ENT_COUNT(texts); i++) {
        entente_document *d = read_page(texts[i]);
        assert_string_equal(d->text, texts[i]);
        entente_document_free(d);
    }
    entente_document *d = read_bytes("<p>" PROSE, strlen("<p>" PROSE), ENTENTE_HTML);
    assert_string_equal(d->text, PROSE "\n\n");
    entente_document_free(d);
}

static void broken_pages_are_read(void **state) {
    (void)state;
    static const char *const pages[] = {
        "<html><body><div><p><b><i>" PROSE "<p>" MORE "<table><tr><td>cell",
        "<html><p>" PROSE "</div></div></b></span></p></html></body><p>" MORE,
        "<html><body><p>" PROSE "<p <p <p title='unclosed>" MORE,
        "<html><p>" PROSE "<!-- never closed " MORE,
        "<html><p>" PROSE "<script>never closed " MORE,
        "<html><p>" PROSE "&#0;&#xFFFFFFFF;&#x110000;&nosuch;&amp",
        "<html><p>" PROSE "<![CDATA[ " MORE " ]]>",
        "<html><p a=1 a=2 a=3 =x \" ' / >" PROSE,
        "<html><p>" PROSE "<textarea><select><option>x</p>",
        "<html><p>" PROSE "<",
        "<html><p>" PROSE "</",
        "<html><p>" PROSE "\xC3\x28\xF0\x28\x8C\x28\xE2\x28",
    };
    for (size_t i = 0; i < ENT_COUNT(pages); i++) {
        entente_document *d = read_page(pages[i]);
        if (!has(d, PROSE)) fail_msg("page %zu lost its text: %s", i, d->text);
        entente_document_free(d);
        /* and cut at every byte: no crash, and a sentence where nothing is left */
        for (size_t length = 1; length < strlen(pages[i]); length += 7) {
            entente_error error = {""};
            entente_reader *reader = entente_reader_open(pages[i], length, "page", ENTENTE_HTML,
                                                         ent_date_none(), &error);
            if (!reader) continue;
            int got = entente_reader_next(reader, &d, &error);
            assert_true(got == 1 || (got == -1 && error.message[0]));
            entente_document_free(d);
            entente_reader_close(reader);
        }
    }
}

static char *repeated(const char *before, const char *unit, size_t times, const char *after) {
    ent_buffer html = {0};
    ent_buffer_adds(&html, before);
    for (size_t i = 0; i < times; i++) ent_buffer_adds(&html, unit);
    ent_buffer_adds(&html, after);
    return html.data;
}

static void deep_pages_are_survived(void **state) {
    (void)state;
    static const char *const units[] = {"<div>",           "<b>",      "<p><span>",
                                        "<table><tr><td>", "<ul><li>", "<a href=x>"};
    for (size_t i = 0; i < ENT_COUNT(units); i++) {
        char *html = repeated("<html><body>", units[i], 10000, "<p>" PROSE "</p>");
        entente_document *d = read_page(html);
        assert_true(has(d, PROSE));
        entente_document_free(d);
        free(html);
    }
}

/* What would cost the square of its size is refused in a sentence instead. */
static void endless_pages_are_refused(void **state) {
    (void)state;
    char *opening = repeated("<html><body>", "<div>", 300000, "");
    char *html = repeated(opening, "</b>", 300000, "<p>" PROSE "</p>");
    entente_error error = {""};
    entente_reader *reader =
        entente_reader_open(html, strlen(html), "deep.html", ENTENTE_AUTO, ent_date_none(), &error);
    entente_document *d;
    assert_int_equal(entente_reader_next(reader, &d, &error), -1);
    assert_non_null(strstr(error.message, "deep.html: elements are nested more than"));
    entente_reader_close(reader);
    free(opening);
    free(html);
    html = repeated("<html><body>", "<p>x</p></i></b>", 200000,
                    "<p>" PROSE "</p>"); /* long, but not deep */
    d = read_page(html);
    assert_true(has(d, PROSE));
    entente_document_free(d);
    free(html);
}

static void empty_pages_are_refused(void **state) {
    (void)state;
    static const char *const pages[] = {"<html></html>", "<html><script>var a = 'text';</script>",
                                        "<html><!-- -->"};
    for (size_t i = 0; i < ENT_COUNT(pages); i++) {
        entente_error error = {""};
        entente_document *d;
        entente_reader *reader = entente_reader_open(pages[i], strlen(pages[i]), "e.html",
                                                     ENTENTE_AUTO, ent_date_none(), &error);
        assert_int_equal(entente_reader_next(reader, &d, &error), -1);
        assert_string_equal(error.message, "e.html: the article has no text");
        entente_reader_close(reader);
    }
}

static void charsets_are_found(void **state) {
    (void)state;
    static const struct {
        const char *page, *expected;
    } cases[] = {
        {"<html><meta charset=utf-8><p>Erdo\xC4\x9F"
         "an in Ankara. " PROSE,
         "Erdo\xC4\x9F"
         "an"},
        {"<html><meta charset=iso-8859-1><p>Erdo\xC4\x9F"
         "an in Ankara. " PROSE,
         "Erdo\xC4\x9F"
         "an"}, /* a false claim */
        {"<html><p>caf\xE9 \x93quoted\x94 " PROSE, "caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D"},
        {"<html><meta charset=utf-8><p>caf\xE9 " PROSE, "caf\xC3\xA9"}, /* another */
        {"<html><meta http-equiv=Content-Type content='text/html; "
         "charset=windows-1251'><p>\xCC\xE8\xF0 " PROSE,
         "\xD0\x9C\xD0\xB8\xD1\x80"},
        {"<html><meta charset='no-such-letters'><p>caf\xE9 " PROSE, "caf\xC3\xA9"},
        {"<html><meta charset=euc-jp><p>\xC6\xFC\xCB\xDC " PROSE, "\xE6\x97\xA5\xE6\x9C\xAC"},
    };
    for (size_t i = 0; i < ENT_COUNT(cases); i++) {
        entente_document *d = read_page(cases[i].page);
        if (!has(d, cases[i].expected)) fail_msg("page %zu: %s", i, d->text);
        entente_document_free(d);
    }
    static const char ascii[] = "<html><p>" PROSE;
    ent_buffer wide = {0};
    ent_buffer_add(&wide, "\xFF\xFE", 2);
    for (size_t i = 0; i < sizeof ascii - 1; i++) {
        ent_buffer_addc(&wide, ascii[i]);
        ent_buffer_add(&wide, "", 1);
    }
    entente_document *d = read_bytes(wide.data, wide.length, ENTENTE_HTML);
    assert_true(has(d, PROSE));
    entente_document_free(d);
    ent_buffer_free(&wide);
}

/* Tags in any order, with bytes changed: always a document or a sentence. */
static void any_order_is_survived(void **state) {
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 1500; round++) {
        ent_buffer html = {0};
        ent_buffer_add(&html, a_page, sizeof a_page - 1);
        for (int i = 0; i < 12; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            size_t at = (seed >> 20) % html.length, from = (seed >> 40) % html.length;
            if (round % 3)
                html.data[at] = html.data[from];
            else
                html.data[at] = (char)(seed >> 56);
        }
        entente_error error = {""};
        entente_document *d;
        entente_reader *reader = entente_reader_open(html.data, html.length, "page", ENTENTE_HTML,
                                                     ent_date_none(), &error);
        int got = entente_reader_next(reader, &d, &error);
        assert_true(got == 1 ? ent_utf8_valid(d->text, d->length) : error.message[0] != '\0');
        entente_document_free(d);
        entente_reader_close(reader);
        ent_buffer_free(&html);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_read),
        cmocka_unit_test(meta_has_an_order),
        cmocka_unit_test(misleading_tags_are_not_believed),
        cmocka_unit_test(pages_are_told_from_texts),
        cmocka_unit_test(broken_pages_are_read),
        cmocka_unit_test(deep_pages_are_survived),
        cmocka_unit_test(endless_pages_are_refused),
        cmocka_unit_test(empty_pages_are_refused),
        cmocka_unit_test(charsets_are_found),
        cmocka_unit_test(any_order_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
