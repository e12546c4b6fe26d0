/* graph.c - the parts that all forms are made of: parties, deeds, ties and frames as cgraph nodes,
 * edges, clusters.
 *
 * Enters: a scene.  Leaves: nodes with shape, label, tooltip, link and class.
 * Worked example: the node of an event has id="n-agreement-5f0c2ab91e",
 * URL="#event-agreement-5f0c2ab91e", class "agreement negotiating" and the sentence that tells of
 * it as its tooltip, so that a page can style and explain it.
 */
#include "draw/draw.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

void ent_set(void *object, const char *name, const char *value) {
    agsafeset(object, (char *)name, (char *)value, "");
}

void ent_setf(void *object, const char *name, const char *format, ...) {
    char value[128];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(value, sizeof value, format, arguments);
    va_end(arguments);
    ent_set(object, name, value);
}

void ent_set_html(Agraph_t *root, void *object, const char *name, const char *html) {
    char *string = agstrdup_html(root, (char *)html);
    agsafeset(object, (char *)name, string, "");
    agstrfree(root, string);
}

static void set_tooltip(void *object, const char *first, const char *second, const char *third) {
    ent_buffer text = {0};
    ent_plain_text(&text, first, 200);
    if (*second) {
        ent_buffer_adds(&text, " — ");
        ent_plain_text(&text, second, 400);
    }
    if (*third) {
        ent_buffer_adds(&text, " (");
        ent_plain_text(&text, third, 160);
        ent_buffer_adds(&text, ")");
    }
    ent_set(object, "tooltip", text.data ? text.data : "");
    ent_buffer_free(&text);
}

/* ---------------------------------------------------------------------------------------------
 * parties */

static uint32_t most_deeds(const ent_scene *scene) {
    uint32_t most = 1;
    for (uint32_t i = 0; i < scene->party_count; i++)
        if (scene->parties[i].deeds > most) most = scene->parties[i].deeds;
    return most;
}

static double largest(const ent_scene *scene) {
    double most = 0;
    for (uint32_t i = 0; i < scene->party_count; i++)
        if (scene->parties[i].deeds && scene->parties[i].size > most) most = scene->parties[i].size;
    return most > 0 ? most : 1;
}

/* Area, not width, follows the measure, or else the number of events: the letters grow with the
 * root of it. */
static double letter_size(const ent_scene *scene, const ent_party *party) {
    if (scene->measure) return 10 + 14 * sqrt(party->size / largest(scene));
    if (party->kind == ENTENTE_PERSON || party->kind == ENTENTE_ORGAN) return 11.5;
    bool body = party->kind == ENTENTE_IGO || party->kind == ENTENTE_ORGANIZATION;
    if (body && ent_short_name(party) == party->name && strlen(party->name) > 16)
        return 11; /* hexagons waste room: keep it small */
    return 12 + 4 * sqrt((double)party->deeds / most_deeds(scene));
}

static void second_line(ent_buffer *label, const char *text, unsigned width, const char *ink) {
    ent_buffer_addf(label, "<BR/><FONT POINT-SIZE=\"9\" COLOR=\"%s\">", ink);
    ent_label_text(label, text, width, 3);
    ent_buffer_adds(label, "</FONT>");
}

static void party_label(ent_buffer *label, const ent_party *party, double size,
                        const ent_look *look, ent_arena *arena) {
    bool body = party->kind == ENTENTE_IGO || party->kind == ENTENTE_ORGANIZATION;
    bool acronym = ent_short_name(party) != party->name;
    bool person = party->kind == ENTENTE_PERSON;
    ent_buffer_addf(label, "<FONT POINT-SIZE=\"%.1f\">%s", size, person ? "" : "<B>");
    ent_label_text(label, ent_short_name(party), body ? 17 : 22, 4);
    ent_buffer_addf(label, "%s</FONT>", person ? "" : "</B>");
    if (acronym) second_line(label, party->name, 20, look->ink);
    if (person && party->office)
        second_line(label, party->office, 24, ent_printf(arena, "%sC0", look->ink));
}

Agnode_t *ent_draw_party(ent_canvas *canvas, Agraph_t *where, uint32_t index) {
    const ent_party *party = &canvas->scene->parties[index];
    Agnode_t *node = agnode(where, (char *)party->node, 0);
    if (node) return node;
    node = agnode(where, (char *)party->node, 1);
    const ent_look *look = &canvas->drawing->theme->kinds[party->kind];
    double size = letter_size(canvas->scene, party);
    ent_buffer label = {0};
    party_label(&label, party, size, look, canvas->arena);
    ent_set_html(canvas->root, node, "label", label.data);
    ent_buffer_free(&label);
    ent_shape_set(node, look->shape);
    ent_set(node, "style", look->rounded ? "filled,rounded" : "filled");
    ent_set(node, "fillcolor", look->fill);
    ent_set(node, "fontcolor", look->ink);
    ent_set(node, "class", entente_kind_name(party->kind));
    ent_setf(node, "id", "n-%s", party->node);
    ent_setf(node, "URL", "#actor-%s", party->node);
    set_tooltip(node, party->name, party->office ? party->office : "", "");
    return node;
}

/* -----------------------------------------------------------------------------------------------
 * deeds */

static void deed_label(ent_canvas *canvas, ent_buffer *label, const ent_deed *deed) {
    bool crossed = deed->change ? deed->change == ENTENTE_GONE
                                : canvas->drawing->theme->statuses[deed->status].crossed;
    ent_buffer details = {0};
    ent_buffer_addf(label, "<FONT POINT-SIZE=\"11.5\"><B>%s", crossed ? "<S>" : "");
    ent_label_text(label, ent_deed_title(canvas->scene, deed), 30, 4);
    ent_buffer_addf(label, "%s</B></FONT>", crossed ? "</S>" : "");
    ent_deed_details(&details, deed);
    if (details.length)
        ent_buffer_addf(label, "<BR/><FONT POINT-SIZE=\"10\">%s</FONT>", details.data);
    if (deed->change > ENTENTE_UNCHANGED)
        ent_buffer_addf(label, "<BR/><FONT POINT-SIZE=\"10\"><B>%s</B></FONT>",
                        ent_change_looks[deed->change].word);
    ent_buffer_free(&details);
}

Agnode_t *ent_draw_deed(ent_canvas *canvas, Agraph_t *where, uint32_t index) {
    const ent_deed *deed = &canvas->scene->deeds[index];
    Agnode_t *node = agnode(where, (char *)deed->node, 0);
    if (node) return node;
    node = agnode(where, (char *)deed->node, 1);
    const ent_theme *theme = canvas->drawing->theme;
    const ent_look *look = &theme->types[deed->type];
    ent_buffer label = {0};
    deed_label(canvas, &label, deed);
    ent_set_html(canvas->root, node, "label", label.data);
    ent_buffer_free(&label);
    ent_shape_set(node, look->shape);
    const char *line =
        deed->change ? ent_change_looks[deed->change].line : theme->statuses[deed->status].line;
    ent_setf(node, "style", "filled%s%s%s", look->rounded ? ",rounded" : "",
             ent_same(line, "solid") ? "" : ",", ent_same(line, "solid") ? "" : line);
    ent_set(node, "fillcolor", ent_deed_fill(theme, deed));
    ent_set(node, "fontcolor", look->ink);
    ent_setf(node, "class", "%s %s%s%s", entente_type_name(deed->type),
             entente_status_name(deed->status), deed->change ? " " : "",
             deed->change ? ent_change_looks[deed->change].word : "");
    ent_setf(node, "id", "n-%s", deed->node);
    ent_setf(node, "URL", "#event-%s", deed->node);
    set_tooltip(node, ent_deed_title(canvas->scene, deed), deed->evidence, deed->cited);
    return node;
}

/* ------------------------------------------------------------------------------------------------
 * ties */

Agedge_t *ent_draw_tie(ent_canvas *canvas, Agnode_t *tail, Agnode_t *head, const ent_deed *deed,
                       const ent_tie *tie) {
    const ent_party *party = &canvas->scene->parties[tie->party];
    Agedge_t *edge = agedge(canvas->root, tail, head, NULL, 1);
    const ent_theme *theme = canvas->drawing->theme;
    const char *line = theme->statuses[deed->status].line;
    bool doubted = ent_is_doubted(theme, deed),
         pale = doubted && ent_same(theme->doubted_line, "pale");
    if (doubted && !pale) line = theme->doubted_line;
    if (deed->change) line = ent_change_looks[deed->change].line;
    double weight = 1.0 + 0.4 * log2(1 + (double)deed->sources);
    ent_setf(edge, "color", "%s%s",
             deed->change ? ent_change_looks[deed->change].tie : theme->types[deed->type].tie,
             pale ? "80" : "");
    ent_setf(edge, "penwidth", "%.1f", weight > 3 ? 3 : weight);
    if (!ent_same(line, "solid")) ent_set(edge, "style", line);
    ent_setf(edge, "class", "%s %s", entente_type_name(deed->type),
             entente_status_name(deed->status));
    ent_setf(edge, "id", "e-%s-%s", deed->node, party->node);
    set_tooltip(edge, party->name, tie->role, ent_deed_title(canvas->scene, deed));
    return edge;
}

/* ----------------------------------------------------------------------------------------------
 * frames */

Agraph_t *ent_draw_frame(ent_canvas *canvas, uint32_t root) {
    const ent_scene *scene = canvas->scene;
    const ent_party *principal = &scene->parties[root];
    uint32_t members = 0;
    ent_side side = principal->side;
    for (uint32_t i = 0; i < scene->party_count; i++) {
        if (scene->parties[i].root != root || !scene->parties[i].deeds) continue;
        members++;
        side = scene->parties[i].side;
    }
    bool drawn = principal->deeds > 0;
    if (members <= drawn) return canvas->root;
    const char *name = ent_printf(canvas->arena, "cluster_%s", principal->node);
    Agraph_t *frame = agsubg(canvas->root, (char *)name, 0);
    if (frame) return frame;
    frame = agsubg(canvas->root, (char *)name, 1);
    ent_set(frame, "style", "filled,rounded");
    ent_set(frame, "fillcolor", canvas->drawing->theme->frame);
    ent_set(frame, "pencolor", canvas->drawing->theme->frame_line);
    ent_set(frame, "margin", "10");
    ent_set(frame, "labeljust",
            side == ENT_LEFT ? "l" : "r"); /* away from where the ties come in */
    ent_setf(frame, "id", "f-%s", principal->node);
    set_tooltip(frame, principal->name, "", "");
    ent_buffer label = {0};
    if (!drawn) { /* its own node would say so otherwise */
        ent_buffer_addf(&label, "<FONT POINT-SIZE=\"11\" COLOR=\"%s\"><B>",
                        canvas->drawing->theme->text);
        ent_label_text(&label, principal->name, 26, 2);
        ent_buffer_adds(&label, "</B></FONT>");
        ent_set_html(canvas->root, frame, "label", label.data);
    } else {
        ent_set(frame, "label", "");
    }
    ent_buffer_free(&label);
    return frame;
}
