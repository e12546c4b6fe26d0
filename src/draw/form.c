/* form.c - where things go: columns, tiers, bipartite, actors, timeline.
 *
 * Enters: a scene.  Leaves: a cgraph graph, and the Graphviz engine that lays it out.
 * Worked example: in columns, one side stands left in its frame, the other right, and between them
 * the events run down the page in the order of their dates, held there by an invisible chain.
 */
#include "draw/draw.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ------------------------------------------------------------------------------------------- the
 * sheet */

static void name_nodes(ent_canvas *canvas) {
    ent_scene *scene = canvas->scene;
    for (uint32_t i = 0; i < scene->party_count; i++)
        scene->parties[i].node = ent_node_name(canvas->arena, "actor", scene->parties[i].id);
    for (uint32_t d = 0; d < scene->deed_count; d++)
        scene->deeds[d].node = ent_node_name(canvas->arena, "event", scene->deeds[d].id);
}

static void defaults(Agraph_t *g, const ent_theme *theme) {
    const char *graph[][2] = {{"fontname", theme->font},     {"bgcolor", theme->background},
                              {"fontcolor", theme->text},    {"pad", "0.2"},
                              {"outputorder", "edgesfirst"}, {"start", "7"},
                              {"charset", "UTF-8"}};
    const char *node[][2] = {{"fontname", theme->font}, {"fontsize", "11.5"},
                             {"color", theme->outline}, {"penwidth", "1"},
                             {"height", "0.3"},         {"width", "0.4"}};
    const char *edge[][2] = {{"fontname", theme->font}, {"dir", "none"}, {"color", theme->quiet}};
    for (size_t i = 0; i < ENT_COUNT(graph); i++)
        agattr(g, AGRAPH, (char *)graph[i][0], (char *)graph[i][1]);
    for (size_t i = 0; i < ENT_COUNT(node); i++)
        agattr(g, AGNODE, (char *)node[i][0], (char *)node[i][1]);
    for (size_t i = 0; i < ENT_COUNT(edge); i++)
        agattr(g, AGEDGE, (char *)edge[i][0], (char *)edge[i][1]);
}

/* ----------------------------------------------------------------------------------------- layered
 * forms */

static Agedge_t *hidden(ent_canvas *canvas, Agnode_t *tail, Agnode_t *head) {
    Agedge_t *edge = agedge(canvas->root, tail, head, NULL, 1);
    ent_set(edge, "style", "invis");
    return edge;
}

/* The events in one column (or row), in the order of their dates. */
static Agraph_t *chain(ent_canvas *canvas) {
    Agraph_t *rank = agsubg(canvas->root, "events", 1);
    ent_set(rank, "rank", "same");
    Agnode_t *before = NULL;
    for (uint32_t d = 0; d < canvas->scene->deed_count; d++) {
        Agnode_t *node = ent_draw_deed(canvas, rank, d);
        if (before) ent_set(hidden(canvas, before, node), "weight", "50");
        before = node;
    }
    return rank;
}

static void draw_columns(ent_canvas *canvas) {
    ent_scene *scene = canvas->scene;
    ent_set(canvas->root, "rankdir", "LR");
    ent_set(canvas->root, "newrank", "true");
    ent_set(canvas->root, "nodesep", "0.16");
    ent_set(canvas->root, "ranksep", "0.9");
    chain(canvas);
    for (uint32_t d = 0; d < scene->deed_count; d++)
        for (uint32_t t = 0; t < scene->deeds[d].tie_count; t++) {
            const ent_tie *tie = &scene->deeds[d].ties[t];
            const ent_party *party = &scene->parties[tie->party];
            Agnode_t *who = ent_draw_party(canvas, ent_draw_frame(canvas, party->root), tie->party);
            Agnode_t *what = ent_draw_deed(canvas, canvas->root, d);
            ent_draw_tie(canvas, party->side == ENT_LEFT ? who : what,
                         party->side == ENT_LEFT ? what : who, &scene->deeds[d], tie);
        }
}

/* Years at the left, events in their order, everybody at the right. */
static void draw_timeline(ent_canvas *canvas) {
    ent_scene *scene = canvas->scene;
    const ent_theme *theme = canvas->drawing->theme;
    for (uint32_t i = 0; i < scene->party_count; i++) scene->parties[i].side = ENT_RIGHT;
    draw_columns(canvas);
    int shown = 0, year, month, day;
    Agnode_t *before = NULL;
    for (uint32_t d = 0; d < scene->deed_count; d++) {
        entente_date date = scene->deeds[d].date;
        bool dated = date.grain != ENTENTE_NO_DATE && date.from != ENTENTE_DATE_MIN;
        if (dated)
            ent_civil(date.from, &year, &month, &day);
        else
            year = -1;
        if (d > 0 && year == shown) continue;
        shown = year;
        Agnode_t *node = agnode(canvas->root, (char *)ent_printf(canvas->arena, "year.%u", d), 1);
        ent_set(node, "shape", "plaintext");
        ent_set(node, "fontsize", "15");
        ent_set(node, "fontcolor", theme->quiet);
        if (dated)
            ent_setf(node, "label", "%d", year);
        else
            ent_set(node, "label", "undated");
        ent_set(hidden(canvas, node, ent_draw_deed(canvas, canvas->root, d)), "weight", "100");
        if (before) {
            Agraph_t *rank = agsubg(canvas->root, "years", 1);
            ent_set(rank, "rank", "same");
            agsubnode(rank, before, 1);
            agsubnode(rank, node, 1);
            hidden(canvas, before, node);
        }
        before = node;
    }
}

/* Who acts for whom, as dotted lines; in layers those of the right side hang below. */
static void draw_affiliations(ent_canvas *canvas, bool layered) {
    ent_scene *scene = canvas->scene;
    for (uint32_t i = 0; i < scene->party_count; i++) {
        const ent_party *party = &scene->parties[i];
        if (!ent_acts_for_drawn(scene, i)) continue;
        bool below = layered && party->side == ENT_RIGHT;
        Agnode_t *who = ent_draw_party(canvas, canvas->root, i);
        Agnode_t *whom = ent_draw_party(canvas, canvas->root, party->root);
        Agedge_t *edge = agedge(canvas->root, below ? whom : who, below ? who : whom, NULL, 1);
        ent_set(edge, "style", "dotted");
        ent_set(edge, "color", canvas->drawing->theme->quiet);
        ent_set(edge, "class", "affiliation");
        ent_set(edge, "tooltip", "acts for");
    }
}

/* One side above, its representatives at the very top; the other side below; between them the
 * events in rows, in the order of their dates, few enough in each for a page. */
static void draw_tiers(ent_canvas *canvas) {
    enum { IN_A_ROW = 4 };
    ent_scene *scene = canvas->scene;
    ent_set(canvas->root, "rankdir", "TB");
    ent_set(canvas->root, "newrank", "true");
    ent_set(canvas->root, "nodesep", "0.22");
    ent_set(canvas->root, "ranksep", "0.5");
    draw_affiliations(canvas, true);
    uint32_t rows = (scene->deed_count + IN_A_ROW - 1) / IN_A_ROW;
    for (uint32_t d = 0; d < scene->deed_count; d++)
        for (uint32_t t = 0; t < scene->deeds[d].tie_count; t++) {
            const ent_tie *tie = &scene->deeds[d].ties[t];
            bool below = scene->parties[tie->party].side == ENT_RIGHT;
            uint32_t row = d / IN_A_ROW, steps = below ? rows - row : row + 1;
            Agnode_t *who = ent_draw_party(canvas, canvas->root, tie->party);
            Agnode_t *what = ent_draw_deed(canvas, canvas->root, d);
            Agedge_t *edge =
                ent_draw_tie(canvas, below ? what : who, below ? who : what, &scene->deeds[d], tie);
            ent_setf(edge, "minlen", "%u", steps + ent_acts_for_drawn(scene, tie->party));
        }
}

/* ----------------------------------------------------------------------------------------- spread
 * forms */

/* Of Graphviz's engines fdp makes the most compact drawings; sfdp is for what is too large for it.
 * In pictures ent_apart and ent_route see to the rest, for reasons that they tell; whoever lays the
 * DOT out has Graphviz's own means. */
static const char *spread(ent_canvas *canvas, uint32_t nodes) {
    bool dot = ent_same(canvas->drawing->format, "dot");
    ent_set(canvas->root, "overlap", dot ? "prism" : "true");
    ent_set(canvas->root, "K", nodes <= 40 ? "0.3" : "0.35");
    ent_set(canvas->root, "splines", dot && nodes <= 80 ? "true" : "line");
    if (dot) {
        ent_set(canvas->root, "overlap_scaling", "-4");
        ent_set(canvas->root, "sep", "+10");
    }
    return nodes <= 400 ? "fdp" : "sfdp";
}

static const char *draw_bipartite(ent_canvas *canvas) {
    ent_scene *scene = canvas->scene;
    for (uint32_t d = 0; d < scene->deed_count; d++)
        for (uint32_t t = 0; t < scene->deeds[d].tie_count; t++) {
            const ent_tie *tie = &scene->deeds[d].ties[t];
            Agnode_t *who = ent_draw_party(canvas, canvas->root, tie->party);
            ent_draw_tie(canvas, who, ent_draw_deed(canvas, canvas->root, d), &scene->deeds[d],
                         tie);
        }
    draw_affiliations(canvas, false);
    return spread(canvas, ent_scene_drawn(scene) + scene->deed_count);
}

typedef struct pair {
    uint32_t a, b, deed;
} pair;

/* Folded memberships have their parties in no order. */
static pair pair_of(const ent_deed *deed, uint32_t i, uint32_t j, uint32_t index) {
    uint32_t a = deed->ties[i].party, b = deed->ties[j].party;
    return a < b ? (pair){a, b, index} : (pair){b, a, index};
}

static int by_pair(const void *x, const void *y) {
    const pair *p = x, *q = y;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    if (p->b != q->b) return p->b < q->b ? -1 : 1;
    return p->deed < q->deed ? -1 : p->deed > q->deed;
}

/* Of all that ties a pair: new or gone where all of it is, changed where only some is. */
static entente_change change_of(const ent_scene *scene, const pair *pairs, uint32_t count) {
    entente_change change = scene->deeds[pairs[0].deed].change;
    for (uint32_t i = 1; i < count; i++)
        if (scene->deeds[pairs[i].deed].change != change) return ENTENTE_CHANGED;
    return change;
}

/* One line per tied pair: its width says how many events they share, its colour what kind most of
 * them are. */
static void draw_pair(ent_canvas *canvas, const pair *pairs, uint32_t count, uint32_t most) {
    const ent_scene *scene = canvas->scene;
    uint32_t types[4] = {0}, best = 0, settled = 0;
    ent_buffer told = {0};
    for (uint32_t i = 0; i < count; i++) {
        const ent_deed *deed = &scene->deeds[pairs[i].deed];
        char words[64];
        if (++types[deed->type] > types[best]) best = deed->type;
        settled += ent_standing_of(deed->status) == ENT_DONE_DEED;
        if (i == 12) ent_buffer_adds(&told, "; …");
        if (i >= 12) continue;
        ent_buffer_addf(&told, "%s%s %s", i ? "; " : "", ent_deed_title(scene, deed),
                        ent_date_words(deed->date, words));
    }
    Agnode_t *a = ent_draw_party(canvas, canvas->root, pairs[0].a),
             *b = ent_draw_party(canvas, canvas->root, pairs[0].b);
    Agedge_t *edge = agedge(canvas->root, a, b, NULL, 1);
    double width = 1 + 4 * log2(count) / fmax(3, log2(most));
    ent_set(edge, "color", canvas->drawing->theme->types[best].tie);
    ent_setf(edge, "penwidth", "%.1f", width);
    ent_set(edge, "class", entente_type_name((entente_type)best));
    ent_setf(edge, "id", "e-%s-%s", scene->parties[pairs[0].a].node,
             scene->parties[pairs[0].b].node);
    entente_change change = change_of(scene, pairs, count);
    if (change) {
        ent_set(edge, "color", ent_change_looks[change].tie);
        ent_set(edge, "style", ent_change_looks[change].line);
    } else if (!settled) {
        ent_set(edge, "style", "dashed");
    }
    ent_buffer tooltip = {0};
    ent_plain_text(&tooltip, told.data, 600);
    ent_set(edge, "tooltip", tooltip.data);
    ent_buffer_free(&tooltip);
    ent_buffer_free(&told);
}

static size_t end_of_pair(const pair *pairs, size_t i, size_t count) {
    size_t last = i;
    while (last < count && pairs[last].a == pairs[i].a && pairs[last].b == pairs[i].b) last++;
    return last;
}

static const char *draw_actors(ent_canvas *canvas) {
    const ent_scene *scene = canvas->scene;
    size_t count = 0, capacity = 1;
    for (uint32_t d = 0; d < scene->deed_count; d++)
        capacity += (size_t)scene->deeds[d].tie_count * scene->deeds[d].tie_count / 2;
    pair *pairs = ent_xcalloc(capacity, sizeof *pairs);
    for (uint32_t d = 0; d < scene->deed_count; d++)
        for (uint32_t i = 0; i < scene->deeds[d].tie_count; i++)
            for (uint32_t j = i + 1; j < scene->deeds[d].tie_count; j++)
                if (ent_deed_ties(&scene->deeds[d], i, j))
                    pairs[count++] = pair_of(&scene->deeds[d], i, j, d);
    if (count) qsort(pairs, count, sizeof *pairs, by_pair);
    uint32_t most = 1;
    for (size_t i = 0, last; i < count; i = last) {
        last = end_of_pair(pairs, i, count);
        if (last - i > most) most = (uint32_t)(last - i);
    }
    for (size_t i = 0, last; i < count; i = last) {
        last = end_of_pair(pairs, i, count);
        draw_pair(canvas, pairs + i, (uint32_t)(last - i), most);
    }
    free(pairs);
    for (uint32_t i = 0; i < scene->party_count; i++) /* those that share no event with anybody */
        if (scene->parties[i].deeds) ent_draw_party(canvas, canvas->root, i);
    draw_affiliations(canvas, false);
    return spread(canvas, ent_scene_drawn(scene));
}

/* -----------------------------------------------------------------------------------------------
 * choice */

Agraph_t *ent_draw_scene(ent_scene *scene, const ent_drawing *drawing, const char **engine) {
    ent_canvas canvas = {.scene = scene, .drawing = drawing, .arena = scene->arena};
    const char *title = drawing->title ? drawing->title : ent_scene_title(scene, scene->arena);
    bool layered =
        drawing->form == ENT_COLUMNS || drawing->form == ENT_TIERS || drawing->form == ENT_TIMELINE;
    /* Ties have no direction, but dot keeps the order of a chain in directed graphs only. */
    canvas.root = ent_draw_open("entente", layered ? Agdirected : Agundirected);
    defaults(canvas.root, drawing->theme);
    name_nodes(&canvas);
    if (ent_same(drawing->format, "dot")) ent_heading_label(&canvas, title);
    ent_set(canvas.root, "tooltip", " ");
    *engine = "dot";
    switch (drawing->form) {
    case ENT_TIERS:
        draw_tiers(&canvas);
        break;
    case ENT_TIMELINE:
        draw_timeline(&canvas);
        break;
    case ENT_BIPARTITE:
        *engine = draw_bipartite(&canvas);
        break;
    case ENT_ACTORS:
        *engine = draw_actors(&canvas);
        break;
    case ENT_AUTO:
    case ENT_COLUMNS:
        draw_columns(&canvas);
        break;
    }
    if (drawing->layout) *engine = drawing->layout;
    ent_set(canvas.root, "layout", *engine);
    return canvas.root;
}
