/* head.c - the head of an article: title, publication date, dateline, outlet.
 *
 * Enters: marked paragraphs.  Leaves: what the page says about itself, each from its own lines.
 * Worked example: "17:57 JST, July 12, 2023" dates the article; "LIMA, Peru (Andes Wire) - Two
 * states ..." is cut into a dateline (place, agency) and a body.  A file's name is never asked.
 */
#include <stdio.h>

#include "base/date.h"
#include "base/utf8.h"
#include "text/page.h"
#include "text/text.h"

enum { HEAD_PARAGRAPHS = 40, TITLE_WORDS = 60, DATELINE_BYTES = 110 };

static uint32_t first_body(const ent_paragraph *paragraphs, uint32_t count) {
    uint32_t i = 0;
    while (i < count && paragraphs[i].kind != ENTENTE_BODY) i++;
    return i;
}

/* ----- dateline ----- */

/* "March", "1978", "of": a word that may stand between the place and the dash; what is small and
 * longer tells already. */
static bool is_head_word(const char *word, uint32_t length) {
    bool small = word[0] >= 'a' && word[0] <= 'z';
    return !small || length <= 3;
}

/* The end of "(Andes Wire)" at `at`, or 0 where the brackets hold no agency: it is a name, so it
 * begins with a capital and has no figures. */
static uint32_t agency_end(const char *text, uint32_t at, uint32_t length) {
    if (at + 1 >= length || !ent_is_upper((unsigned char)text[at + 1])) return 0;
    for (uint32_t i = at + 1; i < length; i++) {
        if (text[i] == ')') return i + 1;
        if (ent_is_digit((unsigned char)text[i]) || text[i] == '(') return 0;
    }
    return 0;
}

static uint32_t dash_length(const char *text, uint32_t at, uint32_t length) {
    if (at + 3 <= length &&
        (!memcmp(text + at, "\xE2\x80\x94", 3) || !memcmp(text + at, "\xE2\x80\x93", 3)))
        return 3;
    if (text[at] != '-' || at == 0 || text[at - 1] != ' ' || at + 1 >= length) return 0;
    return text[at + 1] == '-' ? 2 : text[at + 1] == ' ' ? 1 : 0;
}

/* Does what follows the dash begin as an article does? "NATO - the alliance of 1949 -" does not. */
static bool opens_text(const char *text, uint32_t length) {
    const char *at = text;
    if (!length) return false;
    uint32_t c = ent_utf8_next(&at, text + length);
    return !ent_is_letter(c) || ent_is_upper(c);
}

/* Length of "LIMA, Peru (Andes Wire) - " with the dash, or 0: a place, in capitals or else before
 * an agency in brackets; at most a date; a dash, and then the text begins. */
static uint32_t dateline_length(const char *text, uint32_t whole) {
    uint32_t length = whole < DATELINE_BYTES ? whole : DATELINE_BYTES, at = 0;
    uint32_t place = 0; /* capitals that it opens with */
    while (place < length && text[place] >= 'A' && text[place] <= 'Z') place++;
    bool capitals = place >= 3, agency = false;
    while (at < length) {
        uint32_t dash = dash_length(text, at, length), end = at;
        if (dash) {
            at += dash;
            while (at < length && text[at] == ' ') at++;
            return (capitals || agency) && opens_text(text + at, whole - at) ? at : 0;
        }
        if (agency && text[at] != ' ') return 0;
        if (text[at] == '(') {
            end = agency_end(text, at, length);
            if (!end) return 0;
            agency = true;
        } else if (strchr(" ,.;:/", text[at])) {
            end = at + 1;
        } else {
            while (end < length && !strchr(" ,;:/(", text[end]) && !dash_length(text, end, length))
                end++;
            bool closes = text[end - 1] == '.' && end - at > 5; /* more than "Sept." */
            if (closes || !is_head_word(text + at, end - at)) return 0;
        }
        at = end;
    }
    return 0;
}

/* ----- publication date ----- */

static bool says_date(const char *folded) {
    static const char *const words[] = {"date",   "published", "posted", "publication",
                                        "issued", "released",  NULL};
    for (const char *const *w = words; *w; w++)
        if (strncmp(folded, *w, strlen(*w)) == 0) return true;
    return false;
}

static bool denies_date(const char *folded) {
    static const char *const words[] = {
        "last updated", "updated", "last modified", "copyright", "accessed", "retrieved", NULL};
    for (const char *const *w = words; *w; w++)
        if (strncmp(folded, *w, strlen(*w)) == 0) return true;
    return false;
}

/* Rank of a paragraph as a place for the date, 0 for none: 1 best. */
static int date_rank(const ent_paragraph *p, const char *folded, bool before_body, bool dateline) {
    if (denies_date(folded)) return 0;
    if (says_date(folded) && p->words <= 30) return 1;
    if (dateline) return 3;
    if (p->kind == ENTENTE_BODY && p->words > 12) return before_body && says_date(folded) ? 1 : 0;
    return before_body && p->words <= 12 ? 2 : 0;
}

/* "19 OCT 89", as monitors of broadcasts date their items: two digits of the year, and only in a
 * head line. */
static entente_date short_date(const char *line, uint32_t length) {
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    char month[4];
    int day, year, used;
    for (uint32_t i = 0; i + 8 <= length; i++) {
        char part[12] = "";
        if (!ent_is_digit((unsigned char)line[i]) || (i && !strchr(" ,(", line[i - 1]))) continue;
        memcpy(part, line + i, length - i < 11 ? length - i : 11);
        if (sscanf(part, "%2d %3[A-Za-z] %2d%n", &day, month, &year, &used) != 3 ||
            ent_is_digit((unsigned char)part[used]))
            continue;
        for (int m = 0; m < 12; m++)
            if ((month[0] | 32) == months[m][0] && (month[1] | 32) == months[m][1] &&
                (month[2] | 32) == months[m][2])
                return ent_date_civil(year < 40 ? 2000 + year : 1900 + year, m + 1, day);
    }
    return ent_date_none();
}

static entente_date full_date(const char *line, uint32_t length) {
    entente_date date = ent_find_full_date(line, length);
    return date.grain == ENTENTE_DAY ? date : short_date(line, length);
}

static void find_date(entente_document *document, const ent_paragraph *paragraphs, uint32_t count) {
    if (document->published.grain) return;
    ent_buffer folded = {0};
    uint32_t body = first_body(paragraphs, count);
    int best = 4;
    for (uint32_t i = 0; i < count; i++) {
        const ent_paragraph *p = &paragraphs[i];
        uint32_t length = p->span.end - p->span.start;
        if (length > 200) length = 200;
        ent_buffer_clear(&folded);
        ent_fold(&folded, document->text + p->span.start, length);
        uint32_t dateline =
            p->kind == ENTENTE_BODY && i <= body + 4
                ? dateline_length(document->text + p->span.start, p->span.end - p->span.start)
                : 0;
        int rank = date_rank(p, folded.data, i <= body + 3, dateline > 0);
        if (!rank || rank >= best) continue;
        if (rank == 1 && length > 60) length = 60;
        if (rank == 3) length = dateline;
        entente_date date = full_date(document->text + p->span.start, length);
        if (date.grain != ENTENTE_DAY) continue;
        best = rank;
        document->published = date;
    }
    ent_buffer_free(&folded);
}

/* ----- title ----- */

/* "Home | News | Subscribe" is a menu. */
static bool is_menu(const char *text, uint32_t length) {
    static const char *const marks[] = {" | ", " \xC2\xB7 ", " \xC2\xBB ", NULL};
    for (const char *const *m = marks; *m; m++) {
        unsigned hits = 0;
        for (uint32_t i = 0; i + strlen(*m) < length; i++)
            hits += memcmp(text + i, *m, strlen(*m)) == 0;
        if (hits >= 2) return true;
    }
    return false;
}

/* How many of the candidate's longer words stand in the first two thousand bytes of the body. */
static unsigned echoes(const char *candidate, const char *body) {
    unsigned hits = 0;
    char word[64];
    for (const char *at = candidate; *at;) {
        size_t n = strcspn(at, " ,.;:'\"-()");
        if (n >= 4 && n < sizeof word) {
            size_t stem = n > 6 ? 6 : n; /* "joining" and "joined" share a stem of six letters */
            memcpy(word, at, stem);
            word[stem] = '\0';
            hits += strstr(body, word) != NULL;
        }
        at += n;
        at += strspn(at, " ,.;:'\"-()");
    }
    return hits;
}

/* Length of the title proper: sites add their name after a bullet, a bar or a dash at the end. */
static uint32_t title_length(const char *text, uint32_t length) {
    static const char *const marks[] = {" \xE2\x80\xA2 ", " | ", " \xC2\xBB ", NULL};
    for (const char *const *m = marks; *m; m++)
        for (uint32_t i = 8; i + strlen(*m) < length; i++)
            if (memcmp(text + i, *m, strlen(*m)) == 0) return i;
    return length;
}

/* A title that a record or front matter tells is the paragraph that says just that. */
static bool find_told_title(const entente_document *document, ent_paragraph *paragraphs,
                            uint32_t count) {
    for (uint32_t i = 0; i < count && i < HEAD_PARAGRAPHS && document->title[0]; i++) {
        ent_paragraph *p = &paragraphs[i];
        const char *end = document->text + p->span.end;
        if (p->span.end - p->span.start > 2 * strlen(document->title) + 80 ||
            !ent_begins_with(document->text + p->span.start, end, document->title))
            continue;
        const char *start = document->text + p->span.start;
        uint32_t length = title_length(start, p->span.end - p->span.start);
        if (ent_begins_with(start, start + length, document->title))
            p->span.end = p->span.start + length; /* without the site's name behind it */
        p->kind = ENTENTE_TITLE;
        return true;
    }
    return false;
}

static void find_title(entente_document *document, ent_paragraph *paragraphs, uint32_t count) {
    if (find_told_title(document, paragraphs, count)) return;
    uint32_t body = first_body(paragraphs, count);
    ent_buffer folded_body = {0}, folded = {0};
    for (uint32_t i = body; i < count && folded_body.length < 2000; i++)
        if (paragraphs[i].kind == ENTENTE_BODY)
            ent_fold(&folded_body, document->text + paragraphs[i].span.start,
                     paragraphs[i].span.end - paragraphs[i].span.start);
    ent_buffer_addc(&folded_body, ' ');
    uint32_t best = count;
    unsigned best_score = 0;
    for (uint32_t i = 0; i < body && i < HEAD_PARAGRAPHS; i++) {
        ent_paragraph *p = &paragraphs[i];
        if (p->words < 2 || p->words > TITLE_WORDS || p->span.end - p->span.start > 600) continue;
        if (is_menu(document->text + p->span.start, p->span.end - p->span.start)) continue;
        uint32_t length = title_length(document->text + p->span.start, p->span.end - p->span.start);
        ent_buffer_clear(&folded);
        ent_fold(&folded, document->text + p->span.start, length);
        unsigned score = 2 * echoes(folded.data, folded_body.data) + (i == 0);
        if (p->ends_sentence) score /= 3; /* a caption is a sentence, a title is none */
        if (p->words <= 10 && full_date(document->text + p->span.start, length).grain)
            continue; /* a dateline */
        if (score > best_score) best = i, best_score = score;
    }
    if (best < count) {
        ent_paragraph *p = &paragraphs[best];
        p->span.end = p->span.start +
                      title_length(document->text + p->span.start, p->span.end - p->span.start);
        p->kind = ENTENTE_TITLE;
        if (!document->title[0])
            document->title = ent_fold_space(document->arena, document->text + p->span.start,
                                             document->text + p->span.end);
    }
    ent_buffer_free(&folded);
    ent_buffer_free(&folded_body);
}

/* Length of the " date 2024-02-27 " that some archives put before the text, or 0. */
static uint32_t date_prefix_length(const char *text, uint32_t length) {
    static const char pattern[] = "date dddd-dd-dd ";
    uint32_t n = sizeof pattern - 1;
    if (length <= n) return 0;
    for (uint32_t i = 0; i < n; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (pattern[i] == 'd' && i >= 5 ? !digit : (text[i] | 32) != (pattern[i] | 32)) return 0;
    }
    return n;
}

/* "LIMA (PERU), 3 MAY 88 (ANDES WIRE)" or "The Kremlin, Moscow" alone on a line right before
 * the body. */
static bool is_place_line(const char *text, const ent_paragraph *p) {
    uint32_t length = p->span.end - p->span.start;
    if (p->words < 1 || p->words > 9 || length > 80 || p->ends_sentence) return false;
    const char *at = text + p->span.start;
    return ent_is_upper((unsigned char)*at);
}

static void read_agency(entente_document *document, const char *line, uint32_t length) {
    if (document->source[0]) return;
    const char *open = NULL, *close = NULL;
    for (uint32_t i = 0; i < length; i++) {
        if (line[i] == '(') open = line + i + 1;
        if (line[i] == ')' && open) close = line + i;
    }
    if (open && close > open + 1)
        document->source = ent_strndup(document->arena, open, (size_t)(close - open));
}

static bool has_lower(const char *line, uint32_t length) {
    for (uint32_t i = 0; i < length; i++)
        if (line[i] >= 'a' && line[i] <= 'z') return true;
    return false;
}

ent_paragraph *ent_read_head(entente_document *document, ent_paragraph *paragraphs,
                             uint32_t *count) {
    find_title(document, paragraphs, *count);
    find_date(document, paragraphs, *count);
    uint32_t body = first_body(paragraphs, *count);
    if (body > 0 && body < *count) {
        ent_paragraph *p = &paragraphs[body - 1];
        if (p->kind == ENTENTE_FURNITURE && is_place_line(document->text, p)) {
            p->kind = ENTENTE_DATELINE;
            if (!has_lower(document->text + p->span.start, p->span.end - p->span.start))
                read_agency(document, document->text + p->span.start, p->span.end - p->span.start);
        }
    }
    ent_paragraph *out = NULL;
    uint32_t n = 0, capacity = 0, bodies = 0;
    for (uint32_t i = 0; i < *count; i++) {
        ent_paragraph p = paragraphs[i];
        uint32_t cut =
            p.kind == ENTENTE_BODY && bodies < 4
                ? dateline_length(document->text + p.span.start, p.span.end - p.span.start)
                : 0;
        uint32_t prefix =
            i == 0 ? date_prefix_length(document->text + p.span.start, p.span.end - p.span.start)
                   : 0;
        bodies += p.kind == ENTENTE_BODY;
        if (prefix) {
            ent_paragraph meta = p;
            meta.kind = ENTENTE_META;
            meta.span.end = p.span.start += prefix;
            *ent_push(document->arena, out, n, capacity) = meta;
        } else if (cut) {
            ent_paragraph line = p;
            line.kind = ENTENTE_DATELINE;
            line.span.end = p.span.start + cut;
            read_agency(document, document->text + p.span.start, cut);
            *ent_push(document->arena, out, n, capacity) = line;
            p.span.start += cut;
        }
        *ent_push(document->arena, out, n, capacity) = p;
    }
    *count = n;
    return out;
}
