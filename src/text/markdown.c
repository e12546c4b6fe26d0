/* markdown.c - markdown pages with YAML front matter, by libyaml and cmark.
 *
 * Enters: "---\ndate: '2023-09-09'\ntitle: \"Memorandum \\u2013 Corridor\"\n---\nThe
 * **Governments** of ...". Leaves: title, date and url in the document; the text without its marks,
 * one blank line between blocks. Both formats have corners enough (folded scalars, escapes, nested
 * emphasis) that only their own parsers are right.
 */
#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

#include "base/date.h"
#include "base/utf8.h"
#include "text/page.h"

/* First byte after the front matter, or 0 where there is none. */
static size_t front_matter_end(const char *bytes, size_t length) {
    if (length < 8 || memcmp(bytes, "---\n", 4) != 0) return 0;
    const char *close = strstr(bytes + 3, "\n---\n");
    return close && (size_t)(close - bytes) < length ? (size_t)(close + 5 - bytes) : 0;
}

static void take(entente_document *document, const char *key, const char *value, size_t length) {
    const char *copy = ent_strndup(document->arena, value, length);
    if (ent_same(key, "title")) {
        document->title = copy;
    } else if (ent_same(key, "date") || ent_same(key, "published")) {
        ent_date_parse(copy, &document->published);
    } else if (ent_same(key, "published_time") && !document->published.grain) {
        ent_date_parse(ent_strndup(document->arena, value, length < 10 ? length : 10),
                       &document->published);
    } else if (ent_same(key, "url") || ent_same(key, "source_url")) {
        document->url = copy;
    } else if (ent_same(key, "source") || ent_same(key, "publisher")) {
        document->source = copy;
    }
}

/* Top-level `key: value` pairs; a page whose front matter is broken keeps what came before the
 * break. */
static void read_front_matter(entente_document *document, const char *bytes, size_t length) {
    yaml_parser_t parser;
    yaml_event_t event;
    if (!yaml_parser_initialize(&parser)) abort();
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
    char key[64] = "";
    bool expect_value = false;
    for (int depth = 0, going = 1; going && yaml_parser_parse(&parser, &event);
         yaml_event_delete(&event)) {
        switch (event.type) {
        case YAML_MAPPING_START_EVENT:
        case YAML_SEQUENCE_START_EVENT:
            depth++, expect_value = false;
            break;
        case YAML_MAPPING_END_EVENT:
        case YAML_SEQUENCE_END_EVENT:
            depth--;
            break;
        case YAML_STREAM_END_EVENT:
        case YAML_DOCUMENT_END_EVENT:
            going = 0;
            break;
        case YAML_SCALAR_EVENT:
            if (depth != 1) break;
            if (expect_value)
                take(document, key, (char *)event.data.scalar.value, event.data.scalar.length);
            else
                snprintf(key, sizeof key, "%s", (char *)event.data.scalar.value);
            expect_value = !expect_value;
            break;
        default:
            break;
        }
    }
    yaml_parser_delete(&parser);
}

/* Are the lines only wrapped, as markdown has them? Where some line is longer than anybody wraps,
 * and no address of the net made it so, a page's text stands below the front matter as it came. */
static bool is_wrapped(const char *bytes, size_t length) {
    enum { WIDEST = 110 };
    const char *end = bytes + length;
    for (const char *at = bytes; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop) stop = end;
        bool long_line = stop - at > WIDEST;
        for (const char *p = at; long_line && p + 3 < stop; p++)
            if (!memcmp(p, "://", 3)) long_line = false;
        if (long_line) return false;
        at = stop + 1;
    }
    return true;
}

/* An agency's headline stands in capitals above its text. */
static bool is_shouted(const ent_buffer *text) {
    enum { SHORTEST = 12 };
    size_t from = text->length;
    bool words = false;
    for (; from && text->data[from - 1] != '\n'; from--) {
        if (text->data[from - 1] >= 'a' && text->data[from - 1] <= 'z') return false;
        words |= text->data[from - 1] == ' ';
    }
    return words && text->length - from >= SHORTEST;
}

/* Appends one leaf. A line that is only wrapped becomes a space: paragraphs are whole here. */
static void add_leaf(ent_buffer *text, cmark_node *node, bool wrapped) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        ent_buffer_adds(text, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        ent_buffer_addc(text, wrapped && !is_shouted(text) ? ' ' : '\n');
        break;
    default:
        break;
    }
}

static void read_body(const char *bytes, size_t length, ent_buffer *text) {
    cmark_node *root = cmark_parse_document(bytes, length, CMARK_OPT_DEFAULT);
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    bool wrapped = is_wrapped(bytes, length);
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        bool block = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
        if (block && event == CMARK_EVENT_EXIT) ent_buffer_adds(text, "\n\n");
        if (event == CMARK_EVENT_ENTER && !block) add_leaf(text, node, wrapped);
    }
    cmark_iter_free(iter);
    cmark_node_free(root);
}

bool ent_read_markdown(entente_document *document, const char *bytes, size_t length,
                       ent_buffer *text) {
    size_t body = front_matter_end(bytes, length);
    size_t name = strlen(document->origin);
    if (!body && !(name > 3 && ent_same(document->origin + name - 3, ".md"))) return false;
    if (body) read_front_matter(document, bytes + 4, body - 8);
    read_body(bytes + body, length - body, text);
    return true;
}
