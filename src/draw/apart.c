/* apart.c - pushes nodes apart that lie on one another.
 *
 * Enters: a graph laid out by forces, which take nodes for points.  Leaves: the attribute pos of
 * its nodes, such that no two of them overlap and little else has changed. Worked example: two
 * meetings of the same two persons have the same place; one goes up and the other down by half of
 * their height and the gap.
 *
 * Graphviz has a finer method for that (prism), whose result depends on the addresses of nodes in
 * memory: the same network became now and then another picture.  This one goes through the pairs in
 * the order of their nodes, again and again until none overlaps; of both ways out each pair takes
 * the shorter, but for labels, which are wide, the way up or down is always short, and the picture
 * would become a tower: so a way sideways may be somewhat longer.
 */
#include "draw/draw.h"

#include <math.h>
#include <stdlib.h>

typedef struct body {
    Agnode_t *node;
    double x, y, w, h; /* middle; half of its size and of the gap around it */
} body;

enum { GAP = 10, SWEEPS = 300 };

static double length_of(const body *a, const body *b) {
    return hypot(a->x - b->x, a->y - b->y);
}

/* The length of lines in sizes of nodes, on average: that forces alone make them is chance. */
static double relative_length(Agraph_t *graph, const body *bodies, uint32_t count) {
    double size = 0, length = 0;
    uint32_t edges = 0;
    for (uint32_t i = 0; i < count; i++) size += bodies[i].w + bodies[i].h;
    for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node))
        for (Agedge_t *edge = agfstout(graph, node); edge; edge = agnxtout(graph, edge)) {
            body from = {.x = ND_coord(agtail(edge)).x, .y = ND_coord(agtail(edge)).y},
                 to = {.x = ND_coord(aghead(edge)).x, .y = ND_coord(aghead(edge)).y};
            length += length_of(&from, &to);
            edges++;
        }
    return edges && size > 0 ? length / edges / (size / count) : 0;
}

/* Moves both by half of what they overlap, and a little more, or the last overlap never ends. */
static bool push(body *a, body *b) {
    double x = a->w + b->w - fabs(a->x - b->x), y = a->h + b->h - fabs(a->y - b->y);
    if (x <= 0 || y <= 0) return false;
    bool sideways = x < 1.6 * y;
    double step = (sideways ? x : y) / 2 + 0.1, right = a->x > b->x ? step : -step,
           up = a->y > b->y ? step : -step;
    if (sideways) {
        a->x += right;
        b->x -= right;
    } else {
        a->y += up;
        b->y -= up;
    }
    return true;
}

static bool sweep(body *bodies, uint32_t count) {
    bool pushed = false;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = i + 1; j < count; j++) pushed |= push(&bodies[i], &bodies[j]);
    return pushed;
}

static void scale(body *bodies, uint32_t count, double by) {
    for (uint32_t i = 0; i < count; i++) {
        bodies[i].x *= by;
        bodies[i].y *= by;
    }
}

/* Many lines want room between the nodes, few would only have them lie far apart. */
static double wanted_length(Agraph_t *graph) {
    double density = (double)agnedges(graph) / fmax(agnnodes(graph), 1);
    return fmin(0.7 + 0.6 * density, 2.4);
}

void ent_apart(Agraph_t *graph) {
    uint32_t count = 0;
    body *bodies = ent_xcalloc((size_t)agnnodes(graph) + 1, sizeof *bodies);
    for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node))
        bodies[count++] = (body){node, ND_coord(node).x, ND_coord(node).y,
                                 (ND_lw(node) + ND_rw(node)) / 2 + GAP, ND_ht(node) / 2 + GAP};
    double length = relative_length(graph, bodies, count);
    if (length > 0) scale(bodies, count, wanted_length(graph) / length);
    for (unsigned round = 1; sweep(bodies, count); round++)
        if (round % SWEEPS == 0) scale(bodies, count, 1.05); /* too crowded to end otherwise */
    for (uint32_t i = 0; i < count; i++)
        ent_setf(bodies[i].node, "pos", "%.2f,%.2f", bodies[i].x, bodies[i].y);
    free(bodies);
}
