/* text.c - what stands on the picture, said briefly and safe where it stands.
 *
 * Enters: names, sentences, dates.  Leaves: labels.
 * Worked example: "Individually Tailored Partnership Programme" is set in three lines; the name `<b>&"` becomes
 * `&lt;b&gt;&amp;&quot;`; a meeting of 2023-07-12 in Vilnius says "12 Jul 2023" under "Meeting in Vilnius".
 *
 * Graphviz trusts its input: control characters would reach the SVG, `\N` would be replaced, and an `&amp;` in a
 * name would come out as `&`.  So every string passes through here.
 */
#include "draw/draw.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

/* Characters that would break XML, or turn the text of others around. */
static bool unwelcome(uint32_t c) {
    return (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           (c >= 0xFFFE && c <= 0xFFFF) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
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
    case '&': ent_buffer_adds(out, "&amp;"); break;
    case '<': ent_buffer_adds(out, "&lt;"); break;
    case '>': ent_buffer_adds(out, "&gt;"); break;
    case '"': ent_buffer_adds(out, "&quot;"); break;
    default: ent_buffer_add(out, bytes, ent_utf8_put(bytes, c));
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

void ent_label_lines(ent_buffer *out, const char *text, unsigned width, unsigned lines, const char *line_end) {
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
        for (unsigned i = 0; i < w.count; i++) put_html(out, w.letters[i]);
        used += blank + w.width;
    }
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
        if (c == '&') ent_buffer_adds(out, "&amp;");
        else if (c == '\\') ent_buffer_adds(out, "\\\\");
        else ent_buffer_add(out, bytes, ent_utf8_put(bytes, c));
    }
}

/* -------------------------------------------------------------------------------------------------- dates */

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

char *ent_date_words(entente_date date, char out[64]) {
    int y1, m1, d1, y2, m2, d2;
    out[0] = '\0';
    if (date.grain == ENTENTE_NO_DATE || date.from == ENTENTE_DATE_MIN || date.to == ENTENTE_DATE_MAX) return out;
    ent_civil(date.from, &y1, &m1, &d1);
    ent_civil(date.to, &y2, &m2, &d2);
    bool whole_months = d1 == 1 && d2 == ent_days_in_month(y2, m2);
    if (date.from == date.to) snprintf(out, 64, "%d %s %d", d1, months[m1 - 1], y1);
    else if (whole_months && m1 == 1 && m2 == 12 && y1 == y2) snprintf(out, 64, "%d", y1);
    else if (whole_months && m1 == 1 && m2 == 12) snprintf(out, 64, "%d–%d", y1, y2);
    else if (whole_months && m1 == m2 && y1 == y2) snprintf(out, 64, "%s %d", months[m1 - 1], y1);
    else if (whole_months && y1 == y2) snprintf(out, 64, "%s–%s %d", months[m1 - 1], months[m2 - 1], y1);
    else if (whole_months) snprintf(out, 64, "%s %d – %s %d", months[m1 - 1], y1, months[m2 - 1], y2);
    else if (m1 == m2 && y1 == y2) snprintf(out, 64, "%d–%d %s %d", d1, d2, months[m1 - 1], y1);
    else if (y1 == y2) snprintf(out, 64, "%d %s – %d %s %d", d1, months[m1 - 1], d2, months[m2 - 1], y1);
    else snprintf(out, 64, "%d %s %d – %d %s %d", d1, months[m1 - 1], y1, d2, months[m2 - 1], y2);
    return out;
}

/* ----------------------------------------------------------------------------------------------- phrases */

static const char *const type_words[] = {"Agreement", "Meeting", "Membership", "Cooperation"};

static bool is_acronym(const char *id) {
    size_t length = strlen(id);
    for (const char *at = id; *at; at++)
        if (!((*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || *at == '-' || *at == '+')) return false;
    return length >= 2 && length <= 12;
}

const char *ent_short_name(const ent_party *party) {
    bool body = party->kind == ENTENTE_IGO || party->kind == ENTENTE_ORGANIZATION;
    return body && strlen(party->name) > 14 && is_acronym(party->id) ? party->id : party->name;
}

const char *ent_deed_title(const ent_scene *scene, const ent_deed *deed) {
    ent_arena *arena = scene->arena;
    if (deed->name) return deed->name;
    if (deed->body != ENT_NO_ID) return ent_printf(arena, "Membership of %s", ent_short_name(&scene->parties[deed->body]));
    const char *type = type_words[deed->type];
    if (deed->type == ENTENTE_MEETING && deed->place) return ent_printf(arena, "%s in %s", type, deed->place);
    if (!deed->topic || deed->type == ENTENTE_MEMBERSHIP) return type;
    return ent_printf(arena, "%s on %s", type, deed->topic);
}

/* What a reader would take for granted (a meeting was held) is not said. */
static const char *status_words(const ent_deed *deed) {
    switch (deed->status) {
    case ENTENTE_PROPOSED: return "proposed";
    case ENTENTE_NEGOTIATING: return "under negotiation";
    case ENTENTE_CONCLUDED: return deed->type == ENTENTE_MEMBERSHIP ? "in effect" : "concluded";
    case ENTENTE_ENDED: return "ended";
    case ENTENTE_REJECTED: return "rejected";
    case ENTENTE_PLANNED: return "planned";
    case ENTENTE_HELD: return NULL;
    case ENTENTE_CANCELLED: return "cancelled";
    }
    return NULL;
}

static void add_detail(ent_buffer *out, const char *text, unsigned width) {
    if (!text || !*text) return;
    if (out->length) ent_buffer_adds(out, " · ");
    ent_label_text(out, text, width, 2);
}

void ent_deed_details(ent_buffer *out, const ent_deed *deed) {
    char words[64];
    bool told = !deed->name && deed->type == ENTENTE_MEETING; /* the title says where */
    ent_buffer lines = {0};
    if (!told) add_detail(&lines, deed->place, 28);
    add_detail(&lines, ent_date_words(deed->date, words), 40);
    add_detail(&lines, status_words(deed), 40);
    if (lines.length) ent_buffer_add(out, lines.data, lines.length);
    ent_buffer_free(&lines);
}

/* ---------------------------------------------------------------------------------- heading and source */

typedef struct busy {
    uint32_t root, deeds;
} busy;

/* Roots by how much happens around them, at most `most`. */
static uint32_t busiest(const ent_scene *scene, busy *found, uint32_t most, uint32_t *all) {
    uint32_t *weights = ent_xcalloc(scene->party_count + 1, sizeof *weights), count = 0;
    for (uint32_t i = 0; i < scene->party_count; i++) weights[scene->parties[i].root] += scene->parties[i].deeds;
    *all = 0;
    for (uint32_t i = 0; i < scene->party_count; i++) *all += weights[i] > 0;
    while (count < most) {
        uint32_t best = ENT_NO_ID;
        for (uint32_t i = 0; i < scene->party_count; i++)
            if (weights[i] && (best == ENT_NO_ID || weights[i] > weights[best])) best = i;
        if (best == ENT_NO_ID) break;
        found[count++] = (busy){best, weights[best]};
        weights[best] = 0;
    }
    free(weights);
    return count;
}

static const char *things(const ent_scene *scene) {
    bool types[4] = {false};
    for (uint32_t d = 0; d < scene->deed_count; d++) types[scene->deeds[d].type] = true;
    if (types[ENTENTE_AGREEMENT] && types[ENTENTE_MEETING]) return "agreements and meetings";
    if (types[ENTENTE_AGREEMENT]) return "agreements";
    if (types[ENTENTE_MEETING]) return "meetings";
    return types[ENTENTE_MEMBERSHIP] && !types[ENTENTE_COOPERATION] ? "memberships" : "cooperation";
}

/* ", 2018–2024" of the events that have a date. */
static void add_years(ent_buffer *out, const ent_scene *scene) {
    int first = 0, last = 0, month, day;
    bool any = false;
    for (uint32_t d = 0; d < scene->deed_count; d++) {
        entente_date date = scene->deeds[d].date;
        int from, to;
        if (date.grain == ENTENTE_NO_DATE || date.from == ENTENTE_DATE_MIN || date.to == ENTENTE_DATE_MAX) continue;
        ent_civil(date.from, &from, &month, &day);
        ent_civil(date.to, &to, &month, &day);
        if (!any || from < first) first = from;
        if (!any || to > last) last = to;
        any = true;
    }
    if (any && first == last) ent_buffer_addf(out, ", %d", first);
    else if (any) ent_buffer_addf(out, ", %d–%d", first, last);
}

const char *ent_scene_title(const ent_scene *scene, ent_arena *arena) {
    busy found[3];
    uint32_t all, count = busiest(scene, found, ENT_COUNT(found), &all);
    ent_buffer title = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (i) ent_buffer_adds(&title, i + 1 == count && all == count ? " and " : ", ");
        ent_buffer_adds(&title, ent_short_name(&scene->parties[found[i].root]));
    }
    if (all > count) ent_buffer_addf(&title, " and %u other%s", all - count, all - count == 1 ? "" : "s");
    ent_buffer_addf(&title, ": %s", things(scene));
    add_years(&title, scene);
    const char *result = ent_strndup(arena, title.data, title.length);
    ent_buffer_free(&title);
    return result;
}

const char *ent_scene_source(const ent_scene *scene, ent_arena *arena) {
    ent_buffer line = {0};
    char words[64];
    if (scene->articles) {
        ent_buffer_addf(&line, "Source: %u article%s", scene->articles, scene->articles == 1 ? "" : "s");
        if (*ent_date_words(scene->published, words)) ent_buffer_addf(&line, ", %s", words);
        ent_buffer_adds(&line, ". ");
    }
    if (scene->parties_left_out)
        ent_buffer_addf(&line, "Shown are the %u most active actors; %u more and %u of their events are left out. ",
                        ent_scene_drawn(scene), scene->parties_left_out, scene->deeds_left_out);
    const char *result = line.length ? ent_strndup(arena, line.data, line.length - 1) : "";
    ent_buffer_free(&line);
    return result;
}
