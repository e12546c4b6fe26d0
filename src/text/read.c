/* read.c - bytes to documents.
 *
 * Enters: the bytes of a file: a plain page, a markdown page, a web page, or documents as JSON
 * Lines (one object a line, or laid out over several) or as one JSON array.  Leaves: documents with
 * clean text, blocks, title, date, outlet. Worked example: {"url": "...", "date": "2023-07-12",
 * "text": "Japan and NATO ..."} is one document; its id hashes the url, so that the same page
 * crawled twice is the same document.
 *
 * A bad record costs that record only: its sentence names file and line, and the next call goes on
 * after it.
 */
#include "base/json.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/utf8.h"
#include "text/page.h"
#include "text/text.h"

enum { LARGEST_PAGE = 16 << 20, LARGEST_ARTICLE = 4 << 20 };

struct entente_reader {
    const char *at, *end;
    char *origin;
    entente_format format;
    entente_date date;
    unsigned line;
    bool array;  /* inside a top-level JSON array */
    bool spread; /* objects over several lines each, as an editor lays them out */
    bool finished;
};

/* The first byte that says something; a byte order mark is stepped over. */
static const char *skip_space(const char *at, const char *end) {
    if (end - at >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
    while (at < end && strchr(" \t\r\n", *at) && *at) at++;
    return at;
}

/* Past the bracket that closes the first one, or NULL: a string that a line end cuts off is no part
 * of a whole value. */
static const char *value_end(const char *at, const char *end) {
    bool quoted = false;
    for (int depth = 0; at < end; at++) {
        if (quoted) {
            if (*at == '\n') return NULL;
            if (*at == '\\')
                at++;
            else if (*at == '"')
                quoted = false;
        } else if (*at == '"') {
            quoted = true;
        } else if (*at == '{' || *at == '[') {
            depth++;
        } else if ((*at == '}' || *at == ']') && --depth <= 0) {
            return at + 1;
        }
    }
    return NULL;
}

entente_reader *entente_reader_open(const char *bytes, size_t length, const char *origin,
                                    entente_format format, entente_date date,
                                    entente_error *error) {
    const char *first = skip_space(bytes, bytes + length);
    if (first == bytes + length) {
        ent_error_set(error, "%s: the file is empty, expected an article", origin);
        return NULL;
    }
    entente_reader *reader = ent_xcalloc(1, sizeof *reader);
    reader->at = bytes;
    reader->end = bytes + length;
    reader->origin = ent_xmalloc(strlen(origin) + 1);
    strcpy(reader->origin, origin);
    reader->date = date;
    reader->line = 1;
    if (format == ENTENTE_AUTO)
        format =
            *first == '{' ||
                    (*first == '[' &&
                     memchr(first, '{',
                            64 < bytes + length - first ? 64 : (size_t)(bytes + length - first)))
                ? ENTENTE_DOCUMENTS
            : ent_is_html(bytes, length) ? ENTENTE_HTML
                                         : ENTENTE_TEXT;
    reader->format = format;
    if (format == ENTENTE_DOCUMENTS && *first == '[') {
        reader->array = true;
        reader->at = first + 1;
    } else if (format == ENTENTE_DOCUMENTS) {
        const char *stop = value_end(first, reader->end);
        reader->spread = stop && memchr(first, '\n', (size_t)(stop - first));
    }
    return reader;
}

void entente_reader_close(entente_reader *reader) {
    if (!reader) return;
    free(reader->origin);
    free(reader);
}

static entente_document *new_document(const char *origin) {
    ent_arena *arena = ent_arena_new();
    entente_document *document = ent_alloc(arena, sizeof *document);
    document->arena = arena;
    document->origin = ent_strdup(arena, origin);
    document->id = document->source = document->url = document->title = document->text = "";
    return document;
}

void entente_document_free(entente_document *document) {
    if (document) ent_arena_free(document->arena);
}

/* One kind of line end, so that spans mean the same whoever saved the file. */
static void plain_line_ends(ent_buffer *text) {
    size_t to = 0;
    for (size_t i = 0; i < text->length; i++) {
        char c = text->data[i];
        if (c == '\r') {
            if (i + 1 < text->length && text->data[i + 1] == '\n') continue;
            c = '\n';
        }
        text->data[to++] = c;
    }
    text->length = to;
    text->data[to] = '\0';
}

/* "&lt;BP> said": what archives have left of a page's escapes. Again and again, since what was
 * escaped twice must not change once more when the document comes back. */
static void resolve_escapes(ent_buffer *text) {
    static const struct {
        const char *name, character;
    } escapes[] = {{"&amp;", '&'},  {"&lt;", '<'},   {"&gt;", '>'},
                   {"&quot;", '"'}, {"&#39;", '\''}, {"&nbsp;", ' '}};
    for (bool found = true; found && memchr(text->data, '&', text->length);) {
        size_t to = 0;
        found = false;
        for (size_t i = 0; i < text->length; i++) {
            char c = text->data[i];
            for (size_t k = 0; c == '&' && k < ENT_COUNT(escapes); k++) {
                size_t n = strlen(escapes[k].name);
                if (text->length - i < n || memcmp(text->data + i, escapes[k].name, n) != 0)
                    continue;
                c = escapes[k].character;
                i += n - 1;
                found = true;
                break;
            }
            text->data[to++] = c;
        }
        text->length = to;
        text->data[to] = '\0';
    }
}

static int take_text(entente_document *document, const ent_buffer *text, entente_error *error) {
    if (text->length > LARGEST_ARTICLE)
        return ent_error_set(error, "%s: the article has %zu bytes of text, expected at most %d",
                             document->origin, text->length, LARGEST_ARTICLE);
    document->text = ent_strndup(document->arena, text->data ? text->data : "", text->length);
    document->length = (uint32_t)text->length;
    if (document->text[strspn(document->text, " \t\n")]) return 0;
    return ent_error_set(error, "%s: the article has no text", document->origin);
}

static int set_html(entente_document *document, const char *bytes, size_t length,
                    entente_error *error) {
    if (length > LARGEST_PAGE)
        return ent_error_set(error, "%s: the page has %zu bytes, expected at most %d",
                             document->origin, length, LARGEST_PAGE);
    ent_buffer text = {0};
    int result = ent_read_html(document, bytes, length, &text, error);
    if (!result) result = take_text(document, &text, error);
    ent_buffer_free(&text);
    return result;
}

static int set_text(entente_document *document, const char *bytes, size_t length,
                    entente_error *error) {
    ent_buffer clean = {0}, plain = {0};
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) bytes += 3, length -= 3;
    size_t bad = ent_utf8_clean(&clean, bytes, length);
    int result = 0;
    if (bad * 10 > length) {
        result = ent_error_set(error, "%s: not a text: %zu of %zu bytes are no UTF-8",
                               document->origin, bad, length);
    } else {
        plain_line_ends(&clean);
        resolve_escapes(&clean);
        ent_buffer *text =
            ent_read_markdown(document, clean.data, clean.length, &plain) ? &plain : &clean;
        result = take_text(document, text, error);
    }
    ent_buffer_free(&clean);
    ent_buffer_free(&plain);
    return result;
}

static const char *host_of(ent_arena *arena, const char *url) {
    const char *host = strstr(url, "://");
    if (!host) return "";
    host += 3;
    if (strncmp(host, "www.", 4) == 0) host += 4;
    return ent_strndup(arena, host, strcspn(host, "/:?#"));
}

/* Does one of the first lines say it already? So it is where a document of ours comes back. */
static bool says_title(const entente_document *document, const char *title) {
    enum { LINES = 60 };
    const char *at = document->text, *end = at + document->length;
    for (unsigned line = 0; at < end && line < LINES; line++) {
        if (ent_begins_with(at, end, title)) return true;
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        at = stop ? stop + 1 : end;
    }
    return false;
}

/* A title told beside the text (by a record or front matter) becomes its first paragraph, so that
 * what it says can be cited by a span like anything else. */
static void put_title_in_text(entente_document *document) {
    if (!document->title[0]) return;
    const char *title = document->title;
    title = document->title = ent_fold_space(document->arena, title, title + strlen(title));
    if (says_title(document, title)) return;
    document->text = ent_printf(document->arena, "%s\n\n%s", title, document->text);
    document->length += (uint32_t)strlen(title) + 2;
}

static void finish(entente_document *document, entente_date date) {
    if (date.grain) document->published = date;
    put_title_in_text(document);
    ent_layout(document);
    if (!document->source[0]) document->source = host_of(document->arena, document->url);
    const char *key = document->url[0] ? document->url : document->text;
    document->id =
        ent_printf(document->arena, "%016llx", (unsigned long long)ent_hash(key, strlen(key)));
}

static const char *first_string(const ent_json *object, const char *const *keys) {
    for (; *keys; keys++) {
        const char *value = ent_json_string(ent_json_get(object, *keys), NULL);
        if (value) return value;
    }
    return NULL;
}

/* The names by which crawlers and archives call the same things. */
static const char *const text_keys[] = {"text", "body", "content", "maintext", NULL};
static const char *const date_keys[] = {"published", "date", "date_publish", "publish_date", NULL};
static const char *const title_keys[] = {"title", "headline", NULL};
static const char *const url_keys[] = {"url", "source_url", "link", NULL};
static const char *const source_keys[] = {"source", "outlet", "publisher", "source_domain", NULL};

/* "2023-07-12", or an interval as we write it: a year is not its first day. */
static bool read_date(const ent_json *item, entente_date *date) {
    if (!ent_json_is_object(item)) {
        const char *day = ent_json_string(item, NULL);
        return day && ent_date_parse(day, date);
    }
    const char *from = ent_json_string(ent_json_get(item, "from"), NULL),
               *to = ent_json_string(ent_json_get(item, "to"), NULL);
    int grain = entente_grain_from(ent_json_string(ent_json_get(item, "grain"), "day"));
    entente_date first, last;
    if (!from || !ent_date_parse(from, &first)) return false;
    bool whole = to && ent_date_parse(to, &last) && last.to >= first.from && grain > 0;
    *date = whole ? (entente_date){first.from, last.to, (entente_grain)grain} : first;
    return true;
}

static int read_object(entente_document *document, const ent_json *object, entente_error *error) {
    const char *text = first_string(object, text_keys);
    if (!ent_json_is_object(object) || !text)
        return ent_error_set(error, "%s: expected a document, an object with a \"text\"",
                             document->origin);
    if (set_text(document, text, strlen(text), error)) return -1;
    const char *value;
    if ((value = first_string(object, title_keys)))
        document->title = ent_strdup(document->arena, value);
    if ((value = first_string(object, url_keys)))
        document->url = ent_strdup(document->arena, value);
    if ((value = first_string(object, source_keys)))
        document->source = ent_strdup(document->arena, value);
    for (const char *const *key = date_keys; *key; key++)
        if (read_date(ent_json_get(object, *key), &document->published)) break;
    return 0;
}

/* The bytes of the next record, or NULL at the end. */
static const char *next_record(entente_reader *reader, size_t *length, entente_error *error) {
    if (reader->array || reader->spread) {
        const char *from = reader->at,
                   *record = reader->spread ? skip_space(from, reader->end) : NULL;
        if (reader->array) {
            record = ent_json_element(&reader->at, reader->end, length, error);
        } else if (record < reader->end) {
            const char *stop = value_end(record, reader->end);
            reader->at = stop ? stop : reader->end;
            *length = (size_t)(reader->at - record);
        } else {
            record = NULL;
        }
        for (; from < (record ? record : reader->end); from++) reader->line += *from == '\n';
        return record;
    }
    while (reader->at < reader->end) {
        const char *start = reader->at;
        const char *stop = memchr(start, '\n', (size_t)(reader->end - start));
        if (!stop) stop = reader->end;
        reader->at = stop < reader->end ? stop + 1 : stop;
        if (skip_space(start, stop) < stop) {
            *length = (size_t)(stop - start);
            return start;
        }
        reader->line++;
    }
    return NULL;
}

static int next_json(entente_reader *reader, entente_document **document, entente_error *error) {
    size_t length;
    entente_error cut = {""};
    const char *record = next_record(reader, &length, &cut);
    if (!record) {
        reader->finished = true;
        return cut.message[0] ? ent_error_set(error, "%s: line %u: %s", reader->origin,
                                              reader->line, cut.message)
                              : 0;
    }
    unsigned line = reader->line;
    bool lines = !reader->array && !reader->spread;
    for (size_t i = 0; !lines && i < length; i++) reader->line += record[i] == '\n';
    reader->line += lines;
    ent_json *object = ent_json_parse(record, length, reader->origin, line, error);
    if (!object) return -1;
    ent_buffer origin = {0};
    ent_buffer_addf(&origin, "%s: line %u", reader->origin, line);
    entente_document *fresh = new_document(origin.data);
    ent_buffer_free(&origin);
    int result = read_object(fresh, object, error);
    ent_json_free(object);
    if (result) {
        entente_document_free(fresh);
        return -1;
    }
    finish(fresh, reader->date);
    *document = fresh;
    return 1;
}

int entente_reader_next(entente_reader *reader, entente_document **document, entente_error *error) {
    *document = NULL;
    if (reader->finished) return 0;
    if (reader->format == ENTENTE_DOCUMENTS) return next_json(reader, document, error);
    reader->finished = true;
    entente_document *fresh = new_document(reader->origin);
    size_t length = (size_t)(reader->end - reader->at);
    int result = reader->format == ENTENTE_HTML ? set_html(fresh, reader->at, length, error)
                                                : set_text(fresh, reader->at, length, error);
    if (result) {
        entente_document_free(fresh);
        return -1;
    }
    finish(fresh, reader->date);
    *document = fresh;
    return 1;
}
