/* paragraph.c - lines to paragraphs.
 *
 * Enters: text as papers and agencies leave it: one line a paragraph, or lines wrapped at 70
 * columns with paragraphs set apart by a blank line or by indentation.  Leaves: paragraphs, each
 * with the figures that tell prose from menus. Worked example: "LONDON, 19 OCT\n\nBRITAIN
 * AND\nARGENTINA TODAY AGREED" gives two paragraphs: after "AND" the next word would have fitted,
 * but a sentence does not stop at "AND".
 *
 * Two lines belong together where the first is as full as wrapping leaves it (the next word would
 * not have fitted within the widest line), or where the sentence plainly goes on; never across a
 * blank line, a bullet or an indent.
 */
#include "base/utf8.h"
#include "text/page.h"

enum { WIDEST_WRAP = 100, NARROWEST_WRAP = 40 };

typedef struct line {
    uint32_t start, end; /* without white space around */
    uint32_t indent;
    uint32_t width, first_word; /* in letters, not bytes: wrapping counts those */
    bool blank, bullet, opens_lower, closed;
} line;

static bool is_closing(char c) {
    return strchr("\"')]", c) && c;
}

/* Does [start, end) close with the end of a sentence? Typographic closing quotes are three bytes.
 */
static bool ends_sentence(const char *text, uint32_t start, uint32_t end) {
    for (;;) {
        if (end > start && is_closing(text[end - 1]))
            end--;
        else if (end >= start + 3 && (!memcmp(text + end - 3, "\xE2\x80\x9D", 3) ||
                                      !memcmp(text + end - 3, "\xE2\x80\x99", 3)))
            end -= 3;
        else
            break;
    }
    if (end == start) return false;
    if (end >= start + 3 && !memcmp(text + end - 3, "\xE2\x80\xA6", 3)) return true;
    return strchr(".!?", text[end - 1]) != NULL;
}

static bool is_bullet(const char *text, uint32_t start, uint32_t end) {
    if (end - start >= 3 &&
        (!memcmp(text + start, "\xE2\x80\xA2", 3) || !memcmp(text + start, "\xE2\x80\x94", 3)))
        return true;
    if ((text[start] == '-' || text[start] == '*') && (end - start == 1 || text[start + 1] == ' '))
        return true;
    uint32_t at = start;
    while (at < end && ent_is_digit((unsigned char)text[at])) at++;
    return at > start && at - start <= 2 && at + 1 < end && (text[at] == '.' || text[at] == ')') &&
           text[at + 1] == ' ';
}

/* The end without the white space before it; sites leave no-break spaces and worse behind a full
 * stop. */
static uint32_t trimmed(const char *text, uint32_t start, uint32_t end) {
    while (end > start) {
        uint32_t last = end - 1;
        while (last > start && ((unsigned char)text[last] & 0xC0) == 0x80) last--;
        const char *at = text + last;
        if (!ent_is_space(ent_utf8_next(&at, text + end))) break;
        end = last;
    }
    return end;
}

static uint32_t letters(const char *text, uint32_t start, uint32_t end) {
    uint32_t n = 0;
    for (uint32_t i = start; i < end; i++) n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

static line read_line(const char *text, uint32_t start, uint32_t end) {
    line l = {.start = start, .end = end};
    while (l.start < l.end) {
        const char *at = text + l.start;
        if (!ent_is_space(ent_utf8_next(&at, text + end))) break;
        l.start = (uint32_t)(at - text);
        l.indent++;
    }
    l.end = trimmed(text, l.start, l.end);
    l.blank = l.start == l.end;
    if (l.blank) return l;
    const char *at = text + l.start;
    l.opens_lower = ent_is_lower(ent_utf8_next(&at, text + end));
    l.bullet = is_bullet(text, l.start, l.end);
    l.closed = ends_sentence(text, l.start, l.end);
    uint32_t word = l.start;
    while (word < l.end && !strchr(" \t", text[word])) word++;
    l.first_word = letters(text, l.start, word);
    l.width = letters(text, l.start, l.end);
    return l;
}

/* A last word after which no title, heading or menu entry stops. */
static bool ends_open(const char *text, line l) {
    static const char *const open[] = {"the", "a",  "an",  "of",      "and", "to",
                                       "in",  "on", "for", "with",    "by",  "from",
                                       "at",  "or", "as",  "between", NULL};
    if (text[l.end - 1] == ',') return true;
    uint32_t from = l.end;
    while (from > l.start && text[from - 1] != ' ') from--;
    for (const char *const *w = open; *w; w++) {
        size_t n = strlen(*w);
        if (l.end - from != n) continue;
        size_t i = 0;
        while (i < n && (text[from + i] | 32) == (*w)[i]) i++;
        if (i == n) return true;
    }
    return false;
}

static bool has_small_letters(const char *at, const char *end) {
    for (; at < end; at++)
        if (*at >= 'a' && *at <= 'z') return true;
    return false;
}

/* An agency's headline: capitals, right above a text that has small letters. */
static bool is_headline(const char *text, line above, line below) {
    bool words = above.first_word < above.width;
    return words && !has_small_letters(text + above.start, text + above.end) &&
           has_small_letters(text + below.start, text + below.end) && !ends_open(text, above);
}

static bool joined(const char *text, line above, line below, uint32_t width) {
    if (above.blank || below.blank || below.bullet) return false;
    if (is_headline(text, above, below)) return false;
    /* "See also" below the full stop of a full line: no sentence begins with so short a line */
    bool label = !below.closed && below.width * 3 < width;
    if (above.closed && label && !below.opens_lower) return false;
    if (width && below.indent <= above.indent + 1) {
        uint32_t full = above.indent + above.width + 1 + below.first_word;
        if (full > width) return true;
    }
    if (above.closed) return width && below.opens_lower;
    if (below.opens_lower) return above.width > 12;
    return ends_open(text, above);
}

/* The widest line of a stretch that looks wrapped, or 0 for a stretch whose lines are whole
 * paragraphs. */
static uint32_t wrap_width(const line *lines, uint32_t count) {
    uint32_t widest = 0, full = 0, filled = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t width = lines[i].indent + lines[i].width;
        if (width > widest) widest = width;
    }
    if (widest < NARROWEST_WRAP || widest > WIDEST_WRAP) return 0;
    for (uint32_t i = 0; i + 1 < count; i++) {
        if (lines[i].blank || lines[i + 1].blank) continue;
        filled++;
        full += lines[i].indent + lines[i].width + 1 + lines[i + 1].first_word > widest - 6;
    }
    return filled && full * 2 >= filled ? widest : 0;
}

/* Lists and menus have few of these; by their first letter. */
static bool is_small_word(const char *word, size_t length) {
    enum { LONGEST = 5 };
    static const char *const small[26][8] = {
        ['a' - 'a'] = {"a", "and", "as", "at", "an", "are"},
        ['b' - 'a'] = {"by", "but", "be", "been"},
        ['f' - 'a'] = {"for", "from"},
        ['h' - 'a'] = {"has", "he", "his", "had", "have", "her"},
        ['i' - 'a'] = {"in", "is", "it", "its", "i"},
        ['n' - 'a'] = {"not"},
        ['o' - 'a'] = {"of", "on", "or"},
        ['s' - 'a'] = {"said", "she"},
        ['t' - 'a'] = {"the", "to", "that", "this", "their", "they"},
        ['w' - 'a'] = {"was", "with", "will", "were", "would", "who", "which", "we"},
    };
    unsigned letter = ((unsigned char)*word | 32u) - 'a';
    if (length > LONGEST || letter >= 26) return false;
    for (unsigned i = 0; i < ENT_COUNT(small[0]) && small[letter][i]; i++) {
        const char *w = small[letter][i];
        size_t n = 1;
        while (n < length && w[n] && (word[n] | 32) == w[n]) n++;
        if (n == length && !w[n]) return true;
    }
    return false;
}

/* Past what is no white space, or with `space` past what is. */
static const char *skip(const char *at, const char *end, bool space) {
    while (at < end) {
        const char *next = at;
        if (ent_is_space(ent_utf8_next(&next, end)) != space) break;
        at = next;
    }
    return at;
}

static void measure(const char *text, ent_paragraph *p) {
    const char *end = text + p->span.end;
    for (const char *at = text + p->span.start; (at = skip(at, end, true)) < end;) {
        const char *word = at, *next = at;
        uint32_t first = ent_utf8_next(&next, end);
        at = skip(next, end, false);
        p->words += ent_is_letter(first);
        p->lower_words += ent_is_letter(first) && !ent_is_upper(first);
        if (at < end) p->small_words += is_small_word(word, (size_t)(at - word));
    }
    p->ends_sentence = ends_sentence(text, p->span.start, p->span.end);
    p->opens_list = strchr(":;", text[p->span.end - 1]) != NULL;
}

ent_paragraph *ent_paragraphs(ent_arena *arena, const char *text, uint32_t length,
                              uint32_t *count) {
    line *lines = NULL;
    uint32_t line_count = 0, line_capacity = 0, capacity = 0;
    for (uint32_t at = 0; at < length;) {
        const char *end = memchr(text + at, '\n', length - at);
        uint32_t stop = end ? (uint32_t)(end - text) : length;
        *ent_push(arena, lines, line_count, line_capacity) = read_line(text, at, stop);
        at = stop + 1;
    }
    ent_paragraph *paragraphs = NULL;
    *count = 0;
    for (uint32_t i = 0; i < line_count;) {
        if (lines[i].blank) {
            i++;
            continue;
        }
        uint32_t stop = i;
        while (stop < line_count && !lines[stop].blank) stop++;
        uint32_t width = wrap_width(lines + i, stop - i);
        while (i < stop) {
            ent_paragraph p = {.span = {lines[i].start, lines[i].end}};
            while (i + 1 < stop && joined(text, lines[i], lines[i + 1], width))
                p.span.end = lines[++i].end;
            i++;
            measure(text, &p);
            *ent_push(arena, paragraphs, *count, capacity) = p;
        }
    }
    return paragraphs;
}
