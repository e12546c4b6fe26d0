/* text.c - text made safe for where it stands.
 *
 * Enters: names, sentences.  Leaves: labels, tooltips, XML.
 * Worked example: "Individually Tailored Partnership Programme" is set in two lines; the name
 * `<b>&"` becomes
 * `&lt;b&gt;&amp;&quot;`.
 *
 * Graphviz trusts its input: control characters would reach the SVG, `\N` would be replaced, and an
 * `&amp;` in a name would come out as `&`.  So every string passes through here.
 */
#include "draw/draw.h"

#include "base/utf8.h"

/* Characters that would break XML, or turn the text of others around. */
static bool unwelcome(uint32_t c) {
    return (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || (c >= 0xFFFE && c <= 0xFFFF) || c == 0xFEFF ||
           (c & 0xFFFE) == 0xFFFE;
}

/* Next character as it may be shown; white space of any kind is ' '. 0 at the end. */
static uint32_t next_shown(const char **at, const char *end) {
    while (*at < end) {
        uint32_t c = ent_utf8_next(at, end);
        if (c < 0x20 || ent_is_space(c)) return ' ';
        if (!unwelcome(c)) return c;
    }
    return 0;
}

static void put_xml(ent_buffer *out, uint32_t c) {
    char bytes[4];
    switch (c) {
    case '&':
        ent_buffer_adds(out, "&amp;");
        break;
    case '<':
        ent_buffer_adds(out, "&lt;");
        break;
    case '>':
        ent_buffer_adds(out, "&gt;");
        break;
    case '"':
        ent_buffer_adds(out, "&quot;");
        break;
    default:
        ent_buffer_add(out, bytes, ent_utf8_put(bytes, c));
    }
}

/* Graphviz looks for `\N` and its like even here: a backslash is written as two. */
static void put_html(ent_buffer *out, uint32_t c) {
    put_xml(out, c);
    if (c == '\\') put_xml(out, c);
}

void ent_xml_text(ent_buffer *out, const char *text) {
    const char *at = text, *end = text + strlen(text);
    for (uint32_t c; (c = next_shown(&at, end)) != 0;) put_xml(out, c);
}

typedef struct word {
    uint32_t letters[64];
    unsigned count, width;
    bool blank_before;
} word;

/* A word, or the first part of one that is longer than a line. */
static bool next_word(const char **at, const char *end, unsigned most, word *w) {
    *w = (word){.count = 0};
    while (*at < end) {
        const char *before = *at;
        uint32_t c = next_shown(at, end);
        if (c == 0) break;
        if (c == ' ' && w->count == 0) {
            w->blank_before = true;
            continue;
        }
        unsigned width = (unsigned)ent_char_width(c);
        if (c == ' ' || w->width + width > most || w->count == ENT_COUNT(w->letters)) {
            *at = before;
            break;
        }
        w->letters[w->count++] = c;
        w->width += width;
        if (c == '-' || c == '/') break; /* a line may end here */
    }
    return w->count > 0;
}

typedef void put_character(ent_buffer *out, uint32_t c);

static void put_raw(ent_buffer *out, uint32_t c) {
    char bytes[4];
    ent_buffer_add(out, bytes, ent_utf8_put(bytes, c));
}

static void wrap(ent_buffer *out, const char *text, unsigned width, unsigned lines,
                 const char *line_end, put_character *put) {
    const char *at = text, *end = text + strlen(text);
    unsigned line = 1, used = 0;
    word w;
    while (next_word(&at, end, width, &w)) {
        unsigned blank = used && w.blank_before;
        if (used && used + blank + w.width > width) {
            if (line++ == lines) {
                ent_buffer_adds(out, "…");
                return;
            }
            ent_buffer_adds(out, line_end);
            used = blank = 0;
        }
        if (blank) ent_buffer_addc(out, ' ');
        for (unsigned i = 0; i < w.count; i++) put(out, w.letters[i]);
        used += blank + w.width;
    }
}

void ent_label_lines(ent_buffer *out, const char *text, unsigned width, unsigned lines,
                     const char *line_end) {
    wrap(out, text, width, lines, line_end, put_html);
}

void ent_raw_lines(ent_buffer *out, const char *text, unsigned width, unsigned lines) {
    wrap(out, text, width, lines, "\n", put_raw);
}

double ent_text_width(const char *text) {
    const char *at = text, *end = text + strlen(text);
    double width = 0;
    for (uint32_t c; (c = next_shown(&at, end)) != 0;)
        width += c > 0x7F                       ? (ent_char_width(c) > 1 ? 1 : 0.64)
                 : strchr("ijl'|.,:; ", (int)c) ? 0.31
                 : strchr("frt-()/", (int)c)    ? 0.4
                 : strchr("mwMW%@", (int)c)     ? 0.92
                 : (c >= 'A' && c <= 'Z')       ? 0.69
                                                : 0.61;
    return width;
}

void ent_label_text(ent_buffer *out, const char *text, unsigned width, unsigned lines) {
    ent_label_lines(out, text, width, lines, "<BR/>");
}

void ent_plain_text(ent_buffer *out, const char *text, unsigned most) {
    const char *at = text, *end = text + strlen(text);
    char bytes[4];
    bool blank = true;
    for (unsigned count = 0; at < end; count++) {
        uint32_t c = next_shown(&at, end);
        if (c == 0) break;
        if (count == most) {
            ent_buffer_adds(out, "…");
            break;
        }
        if (c == ' ' && blank) continue;
        blank = c == ' ';
        if (c == '&')
            ent_buffer_adds(out, "&amp;");
        else if (c == '\\')
            ent_buffer_adds(out, "\\\\");
        else
            ent_buffer_add(out, bytes, ent_utf8_put(bytes, c));
    }
}
