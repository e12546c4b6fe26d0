/* shape.c - the shapes that nodes may have, as outlines for the key.
 *
 * Enters: the name of a Graphviz shape.  Leaves: polygons in a unit square, y upwards.
 * Worked example: a note is a square with its upper right corner cut off, and the fold is a second
 * outline.
 *
 * Graphviz draws these shapes around labels; the key has none, and stands where Graphviz puts no
 * nodes.  A style file may ask for the shapes that stand here, and for no others.
 */
#include "draw/draw.h"

#include <stdio.h>
#include <stdlib.h>

/* Outlines are separated by "|"; the second and later ones are drawn over the first. */
static const struct {
    const char *name, *margin, *height; /* around a label; at least so high; inches */
    const char *outlines;
} shapes[] = {
    {"box", "0.15,0.09", "0.3", "0,0 1,0 1,1 0,1"},
    {"ellipse", "0.04,0.02", "0.3", ""}, /* no polygon: drawn as such */
    {"hexagon", "0,0.03", "0.5", "0.22,0 0.78,0 1,0.5 0.78,1 0.22,1 0,0.5"},
    {"octagon", "0.02,0.02", "0.5", "0.2,0 0.8,0 1,0.3 1,0.7 0.8,1 0.2,1 0,0.7 0,0.3"},
    {"note", "0.14,0.07", "0.3", "0,0 1,0 1,0.62 0.76,1 0,1|0.76,1 0.76,0.62 1,0.62"},
    {"tab", "0.14,0.07", "0.3", "0,0 1,0 1,0.76 0,0.76|0,0.76 0.42,0.76 0.42,1 0,1"},
    {"folder", "0.14,0.07", "0.3", "0,0 1,0 1,0.9 0.94,1 0.56,1 0.5,0.78 0,0.78"},
    {"component", "0.14,0.07", "0.3",
     "0.14,0 1,0 1,1 0.14,1|0,0.14 0.28,0.14 0.28,0.36 0,0.36|0,0.64 0.28,0.64 0.28,0.86 0,0.86"},
    {"diamond", "0,0", "0.5", "0.5,0 1,0.5 0.5,1 0,0.5"},
    {"parallelogram", "0.04,0.05", "0.4", "0,0 0.78,0 1,1 0.22,1"},
    {"trapezium", "0.04,0.05", "0.4", "0,0 1,0 0.8,1 0.2,1"},
    {"house", "0.06,0.02", "0.5", "0,0 1,0 1,0.6 0.5,1 0,0.6"},
};

bool ent_shape_known(const char *name) {
    for (size_t i = 0; i < ENT_COUNT(shapes); i++)
        if (ent_same(shapes[i].name, name)) return true;
    return false;
}

const char *ent_shape_list(ent_arena *arena) {
    const char *list = shapes[0].name;
    for (size_t i = 1; i < ENT_COUNT(shapes); i++)
        list = ent_printf(arena, "%s|%s", list, shapes[i].name);
    return list;
}

void ent_shape_set(void *node, const char *name) {
    size_t i = ENT_COUNT(shapes) - 1;
    while (i > 0 && !ent_same(shapes[i].name, name)) i--;
    ent_set(node, "shape", shapes[i].name);
    ent_set(node, "margin", shapes[i].margin);
    ent_set(node, "height", shapes[i].height);
}

/* Four sides and four corners of a rounded box, as Bézier curves. */
static void put_rounded(ent_buffer *out, double x, double y, double w, double h) {
    double r = h * 0.36, k = r * 0.45; /* k: what is left to the corner at the control points */
    double points[][2] = {
        {x + r, y},         {x + r, y},         {x + w - r, y},     {x + w - r, y},
        {x + w - k, y},     {x + w, y + k},     {x + w, y + r},     {x + w, y + r},
        {x + w, y + h - r}, {x + w, y + h - r}, {x + w, y + h - k}, {x + w - k, y + h},
        {x + w - r, y + h}, {x + w - r, y + h}, {x + r, y + h},     {x + r, y + h},
        {x + k, y + h},     {x, y + h - k},     {x, y + h - r},     {x, y + h - r},
        {x, y + r},         {x, y + r},         {x, y + k},         {x + k, y},
        {x + r, y},
    };
    ent_buffer_addf(out, "b %zu ", ENT_COUNT(points));
    for (size_t i = 0; i < ENT_COUNT(points); i++)
        ent_buffer_addf(out, "%.2f %.2f ", points[i][0], points[i][1]);
}

static void put_outline(ent_buffer *out, const char *at, const char *end, double x, double y,
                        double w, double h) {
    ent_buffer points = {0};
    unsigned count = 0;
    while (at < end) {
        char *next;
        double px = strtod(at, &next), py = strtod(next + 1, &next);
        ent_buffer_addf(&points, "%.2f %.2f ", x + px * w, y + py * h);
        count++;
        at = *next == ' ' ? next + 1 : next;
    }
    ent_buffer_addf(out, "P %u %s", count, points.data);
    ent_buffer_free(&points);
}

void ent_shape_draw(ent_buffer *out, const char *name, bool rounded, double x, double y, double w,
                    double h) {
    const char *outlines = shapes[0].outlines;
    for (size_t i = 0; i < ENT_COUNT(shapes); i++)
        if (ent_same(shapes[i].name, name)) outlines = shapes[i].outlines;
    if (rounded && outlines == shapes[0].outlines) {
        put_rounded(out, x, y, w, h);
        return;
    }
    if (!*outlines)
        ent_buffer_addf(out, "E %.2f %.2f %.2f %.2f ", x + w / 2, y + h / 2, w / 2, h / 2);
    while (*outlines) {
        const char *end = outlines + strcspn(outlines, "|");
        put_outline(out, outlines, end, x, y, w, h);
        outlines = *end ? end + 1 : end;
    }
}
