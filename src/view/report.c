/* report.c - one page that answers "says who?": the frame of the HTML report, and what of it works
 * without scripts.
 *
 * Enters: a network, its table of measures, and its picture as SVG.  Leaves: one self-contained
 * HTML page. Worked example: the event "Meeting in Vilnius" is a node of the picture whose link
 * #event-meeting-8912f0e518 opens its sentences; without scripts the same link leads to a row of a
 * plain table.
 *
 * The page is report/page.html with its {{marks}} replaced; how it looks is report/report.css and
 * what it does is report/ *.js.  The network stands in it as `entente merge` writes it, so a page
 * holds its own data: the script saves it again, and every view of the page is drawn from it.
 * Nothing is loaded from anywhere, and a content security policy says so to the browser: it names
 * the hashes of our style and script, so that markup which should slip in with a name, in spite of
 * the escaping, could neither run nor fetch.
 */
#include <stdlib.h>

#include "base/base.h"
#include "base/date.h"
#include "base/json.h"
#include "base/utf8.h"
#include "base/words.h"
#include "event/merge.h"
#include "graph/graph.h"
#include "view/field.h"
#include "view/terms.h"

extern const char ent_report_page[], ent_report_page_end[];
extern const char ent_report_style[], ent_report_style_end[];
extern const char ent_report_style_hash[], ent_report_style_hash_end[];
extern const char ent_report_script[], ent_report_script_end[];
extern const char ent_report_script_hash[], ent_report_script_hash_end[];

typedef struct page {
    FILE *out;
    const entente_network *network;
    const entente_table *measures;
    const char *svg; /* from "<svg" to "</svg>", or NULL */
    size_t svg_length;
    const char *title; /* NULL: the picture's */
    entente_error *error;
    int failed;
} page;

/* ----- text ----- */

/* Text of an element or a quoted attribute.  Controls, and the marks that turn the direction of
 * what follows, go. */
static void put_text(FILE *out, const char *text) {
    const char *at = text, *end = text + strlen(text);
    while (at < end) {
        char bytes[5];
        uint32_t c = ent_utf8_next(&at, end);
        if (c < 0x20 || ent_is_space(c)) c = ' ';
        if (c == 0x7F || (c >= 0x80 && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
            (c >= 0x2066 && c <= 0x2069))
            continue;
        bytes[ent_utf8_put(bytes, c)] = '\0';
        ent_put_xml(out, bytes);
    }
}

static const char *find(const char *at, const char *end, const char *what) {
    size_t length = strlen(what);
    for (; (size_t)(end - at) >= length; at++)
        if (*at == *what && memcmp(at, what, length) == 0) return at;
    return NULL;
}

static void put_plural(FILE *out, uint32_t count, const char *one, const char *many) {
    fprintf(out, "%u %s", count, count == 1 ? one : many);
}

/* ----- the head ----- */

/* Outside of entente-draw's picture there is no heading to borrow. */
static void put_title(page *p) {
    static const char open[] = "<title id=\"title\">";
    const char *end = p->svg ? p->svg + p->svg_length : NULL;
    const char *title = end && !p->title ? find(p->svg, end, open) : NULL;
    const char *close = title ? find(title, end, "</title>") : NULL;
    if (close)
        fwrite(title + sizeof open - 1, 1, (size_t)(close - title) - (sizeof open - 1), p->out);
    else
        put_text(p->out, p->title ? p->title : "Agreements and meetings");
}

static uint32_t count_outlets(const entente_network *network) {
    ent_arena *arena = ent_arena_new();
    ent_interner *names = ent_interner_new(arena);
    for (uint32_t i = 0; i < network->document_count; i++) {
        const char *source = network->documents[i].source;
        if (*source) ent_intern(names, source, strlen(source));
    }
    uint32_t count = ent_intern_count(names);
    ent_interner_free(names);
    ent_arena_free(arena);
    return count;
}

static void put_day(FILE *out, int32_t day) {
    char iso[16], words[64];
    fprintf(out, "<time datetime=\"%s\">%s</time>", ent_day_format(day, iso),
            ent_date_words(ent_date_day(day), words));
}

static void put_published(FILE *out, const entente_network *network) {
    entente_date hull = ent_date_none();
    for (uint32_t i = 0; i < network->document_count; i++) {
        entente_date published = network->documents[i].published;
        if (published.grain) hull = hull.grain ? ent_date_range(hull, published) : published;
    }
    if (!hull.grain || hull.from == ENTENTE_DATE_MIN || hull.to == ENTENTE_DATE_MAX) return;
    fputs(hull.from == hull.to ? ", published on " : ", published from ", out);
    put_day(out, hull.from);
    if (hull.from == hull.to) return;
    fputs(" to ", out);
    put_day(out, hull.to);
}

static void put_lead(page *p) {
    const entente_network *n = p->network;
    uint32_t outlets = count_outlets(n);
    put_plural(p->out, n->event_count, "event", "events");
    fputs(" among ", p->out);
    put_plural(p->out, n->actor_count, "actor", "actors");
    fputs(", read from ", p->out);
    put_plural(p->out, n->document_count, "article", "articles");
    if (outlets) {
        fputs(" of ", p->out);
        put_plural(p->out, outlets, "outlet", "outlets");
    }
    put_published(p->out, n);
    fputc('.', p->out);
}

static void put_bytes(FILE *out, const char *bytes, const char *end) {
    fwrite(bytes, 1, (size_t)(end - bytes), out);
}

static void put_policy(page *p) {
    fputs("default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-", p->out);
    put_bytes(p->out, ent_report_style_hash, ent_report_style_hash_end);
    fputs("'; script-src 'sha256-", p->out);
    put_bytes(p->out, ent_report_script_hash, ent_report_script_hash_end);
    fputs("'", p->out);
}

static void put_version(page *p) {
    fputs(ENTENTE_VERSION, p->out);
}
static void put_style(page *p) {
    put_bytes(p->out, ent_report_style, ent_report_style_end);
}
static void put_script(page *p) {
    put_bytes(p->out, ent_report_script, ent_report_script_end);
}

/* ----- the picture ----- */

/* Its size is the page's to choose, and it is no flat image here: its nodes are links. */
static void put_picture(page *p) {
    static const char *const dropped[] = {" width=\"", " height=\"", " role=\""};
    if (!p->svg) {
        fputs("<p class=\"note\">There is no picture: nothing was found that could be drawn.</p>",
              p->out);
        return;
    }
    const char *end = p->svg + p->svg_length, *at = p->svg + strlen("<svg"),
               *close = find(at, end, ">");
    fputs("<svg role=\"group\"", p->out);
    while (at < close) {
        const char *value = NULL;
        for (size_t i = 0; i < ENT_COUNT(dropped) && !value; i++)
            if ((size_t)(close - at) > strlen(dropped[i]) &&
                memcmp(at, dropped[i], strlen(dropped[i])) == 0)
                value = at + strlen(dropped[i]);
        if (value && (value = memchr(value, '"', (size_t)(close - value)))) {
            at = value + 1;
            continue;
        }
        fputc(*at++, p->out);
    }
    put_bytes(p->out, close, end);
}

/* ----- the data ----- */

static void put_network(page *p) {
    if (entente_write_network(p->out, p->network, p->error) != 0) p->failed = -1;
}

static void put_measures(page *p) {
    if (entente_write_table(p->out, p->measures, ENTENTE_TABLE_JSON, 6, NULL, p->error) != 0)
        p->failed = -1;
}

static void put_terms(page *p) {
    if (ent_put_terms(p->out, p->network, p->error) != 0) p->failed = -1;
}

/* ----- without scripts ----- */

static const char *actor_name(const entente_network *network, const char *id) {
    const entente_actor *actor = ent_find_actor(network, id);
    return actor && *actor->name ? actor->name : id;
}

static int by_source_id(const void *a, const void *b) {
    return strcmp(((const entente_source *)a)->id, ((const entente_source *)b)->id);
}

static const char *document_title(const entente_network *network, const char *id) {
    entente_source key = {.id = id};
    const entente_source *found =
        network->document_count
            ? bsearch(&key, network->documents, network->document_count, sizeof key, by_source_id)
            : NULL;
    return found ? found->title : "";
}

static void put_what(FILE *out, const entente_event *event) {
    if (event->name && *event->name) {
        put_text(out, event->name);
        fprintf(out, " (%s)", entente_type_name(event->type));
        return;
    }
    fputs(entente_type_name(event->type), out);
    if (!event->place) return;
    fputs(" in ", out);
    put_text(out, event->place);
}

static void put_row(page *p, const entente_event *event, const char *node) {
    FILE *out = p->out;
    char date[40];
    fprintf(out, "<tr id=\"event-%s\"><td>%s</td><td>", node,
            entente_date_format(event->date, date));
    put_what(out, event);
    fprintf(out, "</td><td>%s</td><td>", entente_status_name(event->status));
    for (uint32_t i = 0; i < event->participant_count; i++) {
        if (i) fputs(", ", out);
        put_text(out, actor_name(p->network, event->participants[i].actor));
    }
    fputs("</td><td>", out);
    if (event->mention_count) {
        const entente_event_mention *m = &event->mentions[0];
        fputs("<q>", out);
        put_text(out, m->text);
        fputs("</q> ", out);
        put_text(out, document_title(p->network, m->document));
    }
    fputs("</td></tr>\n", out);
}

static void put_table(page *p) {
    ent_arena *arena = ent_arena_new();
    fputs(
        "<h2>Events</h2>\n<p class=\"note\">With scripts allowed, this page filters, explains and "
        "charts them.</p>\n"
        "<div "
        "class=\"scroll\"><table>\n<thead><tr><th>Date</th><th>What</th><th>Status</th><th>Who</th>"
        "<th>Says who</th></tr></thead>\n<tbody>\n",
        p->out);
    for (uint32_t i = 0; i < p->network->event_count; i++)
        put_row(p, &p->network->events[i], ent_node_name(arena, "event", p->network->events[i].id));
    fputs("</tbody></table></div>", p->out);
    ent_arena_free(arena);
}

/* ----- the page ----- */

static const struct {
    const char *name;
    void (*put)(page *);
} marks[] = {
    {"policy", put_policy}, {"version", put_version}, {"title", put_title},
    {"style", put_style},   {"lead", put_lead},       {"picture", put_picture},
    {"table", put_table},   {"network", put_network}, {"measures", put_measures},
    {"terms", put_terms},   {"script", put_script},
};

static void fill(page *p, const char *name, size_t length) {
    for (size_t i = 0; i < ENT_COUNT(marks); i++)
        if (strlen(marks[i].name) == length && memcmp(marks[i].name, name, length) == 0)
            marks[i].put(p);
}

/* The picture proper: what comes before <svg (a prolog) and after </svg> has no place inside a
 * page. */
static void set_picture(page *p, const char *svg, size_t length) {
    const char *end = svg ? svg + length : NULL, *open = svg ? find(svg, end, "<svg") : NULL;
    if (!open || !find(open, end, ">")) return;
    const char *close = NULL, *next = open;
    while ((next = find(next, end, "</svg>")) != NULL) close = next += strlen("</svg>");
    if (!close) return;
    p->svg = open;
    p->svg_length = (size_t)(close - open);
}

int entente_write_report(FILE *out, const entente_network *network, const entente_table *measures,
                         const char *svg, size_t svg_length, const char *title,
                         entente_error *error) {
    page p = {.out = out, .network = network, .measures = measures, .title = title, .error = error};
    set_picture(&p, svg, svg_length);
    const char *at = ent_report_page, *open, *close;
    while ((open = find(at, ent_report_page_end, "{{")) &&
           (close = find(open, ent_report_page_end, "}}"))) {
        put_bytes(out, at, open);
        fill(&p, open + 2, (size_t)(close - open - 2));
        at = close + 2;
    }
    put_bytes(out, at, ent_report_page_end);
    if (p.failed) return -1;
    if (fflush(out) != 0 || ferror(out))
        return ent_error_set(error, "the report could not be written.");
    return 0;
}
