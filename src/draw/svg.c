/* svg.c - the last touch on an SVG: for screen readers, for machines without our font, for pages
 * without network.
 *
 * Enters: SVG as Graphviz writes it.  Leaves: the same picture with role, title and description,
 * fonts with fallbacks, no reference to anything outside, and nothing that SVG 1.1 does not know.
 * Worked example: <svg width="871pt" ...> becomes <svg role="img" aria-labelledby="title desc"
 * width="871pt" ...> followed by <title id="title">Japan and NATO: agreements, 2022-2024</title>.
 */
#include "draw/draw.h"

#include <stdio.h>

static const struct {
    const char *from, *to;
} repairs[] = {
    {"stroke=\"transparent\"", "stroke=\"none\""}, /* not SVG 1.1: some converters paint it black */
    {"fill=\"transparent\"", "fill=\"none\""},
    {"xlink:title=\" \"", ""},
    {"&#45;", "-"}, /* hyphens in ids: written out only for the sake of comments, which we drop */
};

static const char *find(const char *at, const char *end, const char *what) {
    size_t length = strlen(what);
    for (; at + length <= end; at++)
        if (*at == *what && memcmp(at, what, length) == 0) return at;
    return NULL;
}

/* Length of a comment with its line end, or 0. Graphviz names every node and edge in one, twice. */
static size_t comment(const char *at, const char *end) {
    const char *close;
    if (end - at < 7 || memcmp(at, "<!--", 4) != 0 || !(close = find(at + 4, end, "-->"))) return 0;
    close += 3;
    return (size_t)(close - at) + (close < end && *close == '\n');
}

/* Everything from here to `end`, repaired. */
static void put_body(ent_buffer *out, const char *at, const char *end, const char *font) {
    const char *from = at;
    char family[128], fallbacks[160];
    size_t wide = (size_t)snprintf(family, sizeof family, "font-family=\"%s\"", font);
    snprintf(fallbacks, sizeof fallbacks, "font-family=\"%s,Verdana,Arial,sans-serif\"", font);
    while (at < end) {
        const char *instead = NULL;
        size_t length = *at == '<' ? comment(at, end) : 0;
        if (length) instead = "";
        if (*at == 'f' && (size_t)(end - at) >= wide && memcmp(at, family, wide) == 0) {
            instead = fallbacks;
            length = wide;
        }
        for (size_t i = 0; !instead && strchr("sfx&", *at) && i < ENT_COUNT(repairs); i++) {
            length = strlen(repairs[i].from);
            if ((size_t)(end - at) >= length && memcmp(at, repairs[i].from, length) == 0)
                instead = repairs[i].to;
        }
        if (!instead) {
            at++;
            continue;
        }
        ent_buffer_add(out, from, (size_t)(at - from));
        ent_buffer_adds(out, instead);
        from = at += length;
    }
    ent_buffer_add(out, from, (size_t)(end - from));
}

#define START "<text text-anchor=\"start\" x=\""

/* The middle of the label of the node whose group begins at `at`, or false. */
static bool middle_of(const char *at, const char *end, Agraph_t *graph, double *x) {
    char name[128];
    const char *close = memchr(at, '"', (size_t)(end - at));
    if (!close || (size_t)(close - at) >= sizeof name) return false;
    memcpy(name, at, (size_t)(close - at));
    name[close - at] = '\0';
    Agnode_t *node = agnode(graph, name, 0);
    if (!node || !ND_label(node)) return false;
    *x = ND_label(node)->pos.x;
    return true;
}

/* Graphviz starts each line of an HTML-like label where it would have to start in the font that it
 * measured.  A reader's font may be wider: set from the middle, the text stays in the middle. */
static void put_centred(ent_buffer *out, const char *at, const char *end, Agraph_t *graph) {
    static const char group[] = "<g id=\"", node[] = "<g id=\"n-";
    const char *from = at;
    bool in_node = false;
    double x = 0;
    for (; at < end; at++) {
        if (*at != '<') continue;
        if (at + sizeof node < end && memcmp(at, node, sizeof node - 1) == 0)
            in_node = middle_of(at + sizeof node - 1, end, graph, &x);
        else if (at + sizeof group + 2 < end && memcmp(at, group, sizeof group - 1) == 0 &&
                 memcmp(at + sizeof group - 1, "a_", 2) != 0)
            in_node = false;
        if (!in_node || at + sizeof START >= end || memcmp(at, START, sizeof START - 1) != 0)
            continue;
        ent_buffer_add(out, from, (size_t)(at - from));
        ent_buffer_addf(out, "<text text-anchor=\"middle\" x=\"%.2f", x);
        from = at + sizeof START - 1 + strcspn(at + sizeof START - 1, "\"");
    }
    ent_buffer_add(out, from, (size_t)(end - from));
}

void ent_svg_finish(ent_buffer *out, const char *svg, size_t length, Agraph_t *graph,
                    const char *font, const char *title, const char *description) {
    const char *end = svg + length, *open = find(svg, end, "<svg ");
    const char *close = open ? find(open, end, ">") : NULL;
    if (!close) {
        ent_buffer_add(out, svg, length);
        return;
    }
    ent_buffer_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg role=\"img\" "
                         "aria-labelledby=\"title desc\" ");
    ent_buffer_add(out, open + 5, (size_t)(close + 1 - (open + 5)));
    ent_buffer_adds(out, "\n<title id=\"title\">");
    ent_xml_text(out, title);
    ent_buffer_adds(out, "</title>\n<desc id=\"desc\">");
    ent_xml_text(out, description);
    ent_buffer_adds(out, "</desc>");
    ent_buffer body = {0};
    put_body(&body, close + 1, end, font);
    put_centred(out, body.data, body.data + body.length, graph);
    ent_buffer_free(&body);
}
