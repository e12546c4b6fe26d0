/* route.c - leads lines around the nodes that they would run through.
 *
 * Enters: a graph that was laid out.  Leaves: the same with the attribute pos of those edges
 * changed that crossed a node which is none of their ends. Worked example: the line from Ukraine to
 * Japan runs through NATO, which lies between; it becomes a curve that passes six points beside
 * NATO's hexagon.
 *
 * Graphviz can route lines too (splines=true), but computes first which corners of all nodes see
 * which, and so takes four seconds for 150 nodes.  Most lines have nothing in their way and the
 * others little: here the shortest way is sought around what the line meets, and again when that
 * way meets something else, until it meets nothing.  As what is not yet met makes no way longer,
 * the way found last is the shortest around all nodes.  The curve along it is fitted by Graphviz's
 * libpathplan (Dobkin, Gansner, Koutsofios, North: Implementing a general-purpose edge router,
 * 1997).
 */
#include "draw/draw.h"

#include <graphviz/pathplan.h>
#include <math.h>
#include <stdlib.h>

/* Distances from the outline of a node, in points: what is nearer meets it; where ways bend. */
enum { NEAR = 3, AROUND = 6 };
enum { MOST_CORNERS = 8, MOST_TURNS = 80 };

typedef struct block {
    Agnode_t *node;
    boxf box; /* of the corners */
    int count;
    pointf outline[MOST_CORNERS], near[MOST_CORNERS], corners[MOST_CORNERS]; /* clockwise */
} block;

typedef struct map {
    block *blocks;
    uint32_t count;
    Agraph_t *graph;
} map;

/* A way from one node to another, and the blocks that it is known to have to go around. */
typedef struct way {
    const block *from, *to;
    const block **met;
    uint32_t met_count;
    pointf *points; /* of the way: first and last are the middles of the nodes */
    uint32_t count;
} way;

/* ---------------------------------------------------------------------------------- outlines */

static int by_node(const void *a, const void *b) {
    const block *x = a, *y = b;
    return AGSEQ(x->node) < AGSEQ(y->node) ? -1 : AGSEQ(x->node) > AGSEQ(y->node);
}

/* Around the node, `distance` points outside of its outline; shapes of more corners, and ellipses,
 * by the octagon around them. */
static void outline(const block *b, double distance, pointf *points) {
    static const double slant = 0.41421356; /* tan 22.5 degrees */
    const polygon_t *shape = ND_shape_info(b->node);
    pointf middle = ND_coord(b->node);
    double w = (ND_lw(b->node) + ND_rw(b->node)) / 2, h = ND_ht(b->node) / 2;
    double x = w + distance, y = h + distance;
    for (int i = 0; i < b->count; i++) {
        static const double octagon[][2] = {{-1, slant}, {-slant, 1}, {slant, 1},   {1, slant},
                                            {1, -slant}, {slant, -1}, {-slant, -1}, {-1, -slant}};
        bool own = shape->sides == b->count;
        pointf unit = own ? shape->vertices[b->count - 1 - i] : (pointf){0, 0};
        points[i].x = middle.x + (own ? unit.x / w * x : octagon[i][0] * x);
        points[i].y = middle.y + (own ? unit.y / h * y : octagon[i][1] * y);
    }
}

static map map_of(Agraph_t *graph) {
    map m = {ent_xcalloc((size_t)agnnodes(graph) + 1, sizeof *m.blocks), 0, graph};
    for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
        block *b = &m.blocks[m.count++];
        const polygon_t *shape = ND_shape_info(node);
        *b = (block){.node = node, .count = MOST_CORNERS};
        if (shape->sides >= 3 && shape->sides < MOST_CORNERS) b->count = shape->sides;
        outline(b, 0, b->outline);
        outline(b, NEAR, b->near);
        outline(b, AROUND, b->corners);
        b->box = (boxf){b->corners[0], b->corners[0]};
        for (int i = 1; i < b->count; i++) {
            b->box.LL.x = fmin(b->box.LL.x, b->corners[i].x);
            b->box.LL.y = fmin(b->box.LL.y, b->corners[i].y);
            b->box.UR.x = fmax(b->box.UR.x, b->corners[i].x);
            b->box.UR.y = fmax(b->box.UR.y, b->corners[i].y);
        }
    }
    qsort(m.blocks, m.count, sizeof *m.blocks, by_node);
    return m;
}

static const block *block_of(const map *m, Agnode_t *node) {
    block key = {.node = node};
    return bsearch(&key, m->blocks, m->count, sizeof key, by_node);
}

/* On which side of the line from a to b; of a clockwise outline the inside is on the right. */
static double side(pointf a, pointf b, pointf p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static bool inside(const pointf *points, int count, pointf p) {
    for (int i = 0; i < count; i++)
        if (side(points[i], points[(i + 1) % count], p) > 0) return false;
    return true;
}

/* Does the way from a to b run through the outline `of` the block? What is left of it is cut down
 * by each side of the outline in turn (Cyrus and Beck). */
static bool meets(const block *o, const pointf *of, pointf a, pointf b) {
    if (fmax(a.x, b.x) < o->box.LL.x || fmin(a.x, b.x) > o->box.UR.x ||
        fmax(a.y, b.y) < o->box.LL.y || fmin(a.y, b.y) > o->box.UR.y)
        return false;
    double first = 0, last = 1;
    for (int i = 0; i < o->count; i++) {
        pointf p = of[i], q = of[(i + 1) % o->count];
        double at_a = side(p, q, a), at_b = side(p, q, b);
        if (at_a > 0 && at_b > 0) return false;
        double cut = at_a / (at_a - at_b);
        if (at_a > 0 && cut > first) first = cut;
        if (at_b > 0 && cut < last) last = cut;
    }
    return last - first > 1e-9;
}

/* ------------------------------------------------------------------------------------- the way */

static bool is_met(const way *w, const block *b) {
    for (uint32_t i = 0; i < w->met_count; i++)
        if (w->met[i] == b) return true;
    return false;
}

/* Adds what the line meets; false where that is nothing new. What Graphviz drew may touch an
 * outline, our own ways keep a distance. */
static bool add_met(const map *m, way *w, const pointf *line, uint32_t count) {
    bool own = line == w->points;
    uint32_t before = w->met_count;
    for (uint32_t k = 0; k < m->count; k++) {
        const block *b = &m->blocks[k];
        if (b == w->from || b == w->to || is_met(w, b)) continue;
        for (uint32_t i = 0; i + 1 < count; i++)
            if (meets(b, own ? b->near : b->outline, line[i], line[i + 1])) {
                w->met[w->met_count++] = b;
                break;
            }
    }
    return w->met_count > before;
}

static bool sees(const way *w, pointf a, pointf b) {
    for (uint32_t i = 0; i < w->met_count; i++)
        if (meets(w->met[i], w->met[i]->near, a, b)) return false;
    return true;
}

/* The shortest way over corners of the blocks that were met (Dijkstra). False where there is none.
 */
static bool find_way(way *w) {
    uint32_t count = 2;
    pointf *points = ent_xcalloc(2 + (size_t)w->met_count * MOST_CORNERS, sizeof *points);
    points[0] = ND_coord(w->from->node);
    points[1] = ND_coord(w->to->node);
    for (uint32_t k = 0; k < w->met_count; k++)
        for (int i = 0; i < w->met[k]->count; i++) points[count++] = w->met[k]->corners[i];
    double *length = ent_xcalloc(count, sizeof *length);
    uint32_t *before = ent_xcalloc(count, sizeof *before);
    bool *done = ent_xcalloc(count, sizeof *done);
    for (uint32_t i = 1; i < count; i++) length[i] = HUGE_VAL;
    for (;;) {
        uint32_t at = ENT_NO_ID;
        for (uint32_t i = 0; i < count; i++)
            if (!done[i] && length[i] < HUGE_VAL && (at == ENT_NO_ID || length[i] < length[at]))
                at = i;
        if (at == ENT_NO_ID || at == 1) break;
        done[at] = true;
        for (uint32_t i = 1; i < count; i++) {
            double next =
                length[at] + hypot(points[i].x - points[at].x, points[i].y - points[at].y);
            if (done[i] || next >= length[i] || !sees(w, points[at], points[i])) continue;
            length[i] = next;
            before[i] = at;
        }
    }
    uint32_t turns = 1;
    for (uint32_t i = 1; length[1] < HUGE_VAL && i != 0; i = before[i]) turns++;
    bool found = length[1] < HUGE_VAL && turns <= MOST_TURNS;
    w->count = found ? turns : 0;
    for (uint32_t i = 1, place = turns; found; i = before[i]) {
        w->points[--place] = points[i];
        if (i == 0) break;
    }
    free(done);
    free(before);
    free(length);
    free(points);
    return found;
}

/* -------------------------------------------------------------------------------------- curves */

static pointf between(pointf a, pointf b, double t) {
    return (pointf){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/* Cuts a Bézier curve in two (de Casteljau), and returns where. */
static pointf cut(const pointf c[4], double t, pointf left[4], pointf right[4]) {
    pointf a = between(c[0], c[1], t), b = between(c[1], c[2], t), d = between(c[2], c[3], t);
    pointf e = between(a, b, t), f = between(b, d, t), middle = between(e, f, t);
    pointf one[4] = {c[0], a, e, middle}, two[4] = {middle, f, d, c[3]};
    if (left) memcpy(left, one, sizeof one);
    if (right) memcpy(right, two, sizeof two);
    return middle;
}

/* Where the curve leaves the outline that it begins in. */
static double leaves(const pointf c[4], const block *b) {
    double in = 0, out = 1;
    for (int i = 0; i < 20; i++) {
        double middle = (in + out) / 2;
        if (inside(b->outline, b->count, cut(c, middle, NULL, NULL)))
            in = middle;
        else
            out = middle;
    }
    return out;
}

static void turn_around(pointf *points, int count) {
    for (int i = 0; i < count / 2; i++) {
        pointf kept = points[i];
        points[i] = points[count - 1 - i];
        points[count - 1 - i] = kept;
    }
}

/* Takes off what lies in the node that the curve begins in; returns how many points are left. */
static int clip_start(pointf *points, int count, const block *b) {
    int first = 0;
    while (first + 4 < count && inside(b->outline, b->count, points[first + 3])) first += 3;
    cut(points + first, leaves(points + first, b), NULL, points + first);
    memmove(points, points + first, (size_t)(count - first) * sizeof *points);
    return count - first;
}

static pointf rotated(pointf from, pointf to, double angle) {
    double x = to.x - from.x, y = to.y - from.y, long_ = fmax(hypot(x, y), 1e-9);
    return (pointf){(x * cos(angle) - y * sin(angle)) / long_,
                    (x * sin(angle) + y * cos(angle)) / long_};
}

/* The sides of all blocks around the way, which the curve must not touch. */
static int barriers_of(const map *m, const way *w, Pedge_t *edges) {
    int count = 0;
    boxf box = {w->points[0], w->points[0]};
    for (uint32_t i = 1; i < w->count; i++) {
        box.LL.x = fmin(box.LL.x, w->points[i].x);
        box.LL.y = fmin(box.LL.y, w->points[i].y);
        box.UR.x = fmax(box.UR.x, w->points[i].x);
        box.UR.y = fmax(box.UR.y, w->points[i].y);
    }
    double wide = 100; /* a curve may leave the box of its points */
    for (uint32_t k = 0; k < m->count; k++) {
        const block *b = &m->blocks[k];
        if (b == w->from || b == w->to || b->box.LL.x > box.UR.x + wide ||
            b->box.UR.x < box.LL.x - wide || b->box.LL.y > box.UR.y + wide ||
            b->box.UR.y < box.LL.y - wide)
            continue;
        for (int i = 0; i < b->count; i++) {
            pointf p = b->near[i], q = b->near[(i + 1) % b->count];
            edges[count++] = (Pedge_t){p, q};
        }
    }
    return count;
}

/* The curve along the way as the attribute pos.  `nth` of the lines between the same two nodes: the
 * second and third set out in another direction, so that they can be told apart. */
static void put_curve(const map *m, const way *w, Agedge_t *edge, int nth, boxf *hull) {
    Pedge_t *edges = ent_xcalloc((size_t)m->count * MOST_CORNERS + 1, sizeof *edges);
    int barriers = barriers_of(m, w, edges);
    pointf *p = w->points;
    uint32_t last = w->count - 1;
    double angle = nth * 0.35;
    Pvector_t slopes[2] = {{0, 0}, {0, 0}};
    if (nth) {
        slopes[0] = rotated(p[0], p[1], angle);
        slopes[1] = rotated(p[last - 1], p[last], -angle);
    }
    Ppolyline_t line = {p, (int)w->count}, curve = {NULL, 0};
    if (Proutespline(edges, barriers, line, slopes, &curve) == 0 && curve.pn >= 4) {
        pointf *points = ent_xcalloc((size_t)curve.pn, sizeof *points);
        memcpy(points, curve.ps, (size_t)curve.pn * sizeof *points);
        int count = clip_start(points, curve.pn, w->from);
        turn_around(points, count);
        count = clip_start(points, count, w->to);
        turn_around(points, count);
        ent_buffer pos = {0};
        for (int i = 0; i < count; i++) {
            ent_buffer_addf(&pos, "%s%.2f,%.2f", i ? " " : "", points[i].x, points[i].y);
            hull->LL.x = fmin(hull->LL.x, points[i].x);
            hull->LL.y = fmin(hull->LL.y, points[i].y);
            hull->UR.x = fmax(hull->UR.x, points[i].x);
            hull->UR.y = fmax(hull->UR.y, points[i].y);
        }
        ent_set(edge, "pos", pos.data);
        ent_buffer_free(&pos);
        free(points);
    }
    free(edges);
}

/* --------------------------------------------------------------------------------------- edges */

static int nth_between(Agraph_t *graph, Agedge_t *edge) {
    int nth = 0;
    for (Agedge_t *other = agfstout(graph, agtail(edge)); other && other != edge;
         other = agnxtout(graph, other))
        nth += aghead(other) == aghead(edge);
    for (Agedge_t *other = agfstout(graph, aghead(edge)); other; other = agnxtout(graph, other))
        nth += aghead(other) == agtail(edge);
    return nth;
}

/* Does the line that Graphviz drew meet a node? */
static bool is_stopped(const map *m, way *w, const splines *drawn) {
    enum { SAMPLES = 12 };
    bool stopped = false;
    for (int part = 0; part + 3 < drawn->list[0].size; part += 3) {
        pointf line[SAMPLES + 1];
        for (int i = 0; i <= SAMPLES; i++)
            line[i] = cut(drawn->list[0].list + part, (double)i / SAMPLES, NULL, NULL);
        stopped |= add_met(m, w, line, SAMPLES + 1);
    }
    return stopped;
}

static void route(const map *m, way *w, Agedge_t *edge, boxf *hull) {
    const splines *drawn = ED_spl(edge);
    w->from = block_of(m, agtail(edge));
    w->to = block_of(m, aghead(edge));
    w->met_count = 0;
    if (!drawn || drawn->size != 1 || w->from == w->to || !is_stopped(m, w, drawn)) return;
    do
        if (!find_way(w)) return;
    while (add_met(m, w, w->points, w->count));
    put_curve(m, w, edge, nth_between(m->graph, edge), hull);
}

void ent_route(Agraph_t *graph, boxf *hull) {
    map m = map_of(graph);
    way w = {.met = ent_xcalloc(m.count + 1, sizeof *w.met),
             .points = ent_xcalloc(MOST_TURNS + 1, sizeof *w.points)};
    for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node))
        for (Agedge_t *edge = agfstout(graph, node); edge; edge = agnxtout(graph, edge))
            if (!ent_same(agget(edge, "style") ? agget(edge, "style") : "", "invis"))
                route(&m, &w, edge, hull);
    free(w.points);
    free(w.met);
    free(m.blocks);
}
