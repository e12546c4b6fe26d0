/* heading.c - what stands above the picture: its title, where the facts are from, and the key.
 *
 * Enters: a scene and the room that its drawing takes.  Leaves: drawing operations in xdot, the
 * language of Graphviz's attribute _background.
 * Worked example: above a drawing 640 points wide a title of 70 characters takes two lines, and the
 * key wraps once; above one of 2,000 points both take one, in larger letters.
 *
 * A label of the graph, as Graphviz knows it, has to be made before the size of the drawing is
 * known, and holds no hexagon.  What is drawn as background may lie outside of the drawing:
 * Graphviz widens the canvas around it.  DOT has no places at all, so there a label must do.
 */
#include "draw/draw.h"

#include <math.h>
#include <stdio.h>

/* In points, at scale 1. */
enum { TITLE = 15, SOURCE = 10, KEY = 10, SWATCH = 19, NARROWEST = 520 };

/* --------------------------------------------------------------------------------------- drawn */

typedef struct pen {
    ent_buffer out;
    const ent_drawing *drawing;
    double scale, left, width;
} pen;

static void put_name(ent_buffer *out, const char *operation, const char *value) {
    ent_buffer_addf(out, "%s %zu -%s ", operation, strlen(value), value);
}

/* As it is: here, unlike in labels, Graphviz takes no & for the beginning of an entity. */
static void put_text(pen *p, double x, double y, const char *text, size_t length) {
    ent_buffer_addf(&p->out, "T %.2f %.2f -1 0 %zu -", x, y, length);
    ent_buffer_add(&p->out, text, length);
    ent_buffer_addc(&p->out, ' ');
}

static void set_letters(pen *p, double size, bool bold, const char *colour) {
    ent_buffer_addf(&p->out, "F %.2f %zu -%s t %d ", size, strlen(p->drawing->theme->font),
                    p->drawing->theme->font, bold);
    put_name(&p->out, "c", colour);
}

static unsigned count_lines(const char *text) {
    unsigned lines = *text != '\0';
    for (; *text; text++) lines += *text == '\n';
    return lines;
}

static void put_lines(pen *p, const char *lines, double y, double size, bool bold,
                      const char *colour) {
    set_letters(p, size, bold, colour);
    while (*lines) {
        size_t length = strcspn(lines, "\n");
        put_text(p, p->left, y, lines, length);
        y -= size * 1.25;
        lines += length + (lines[length] == '\n');
    }
}

/* Room of a key in its row. */
static double key_width(const ent_key *key) {
    return (key->ink ? SWATCH + 5 : 0) + KEY * ent_text_width(key->words) + 16;
}

static void put_key(pen *p, const ent_key *key, double x, double y) {
    double s = p->scale, high = 11.5 * s;
    if (key->ink) {
        char style[32];
        char *colour = ent_printf(p->drawing->arena, "%s%s", key->ink, key->pale ? "80" : "");
        put_name(&p->out, "c", colour);
        if (key->shape) {
            put_name(&p->out, "S", key->line);
            put_name(&p->out, "C", key->fill);
            ent_shape_draw(&p->out, key->shape, key->rounded, x, y - 2.2 * s, SWATCH * s, high);
            put_name(&p->out, "S", "solid");
        } else {
            snprintf(style, sizeof style, "setlinewidth(%.1f)", fmin(1.6 * s, 2.2));
            put_name(&p->out, "S", style);
            put_name(&p->out, "S", key->line);
            ent_buffer_addf(&p->out, "L 2 %.2f %.2f %.2f %.2f ", x, y + 3.5 * s, x + SWATCH * s,
                            y + 3.5 * s);
            put_name(&p->out, "S", "solid");
            put_name(&p->out, "S", "setlinewidth(1)");
        }
        x += (SWATCH + 5) * s;
    }
    set_letters(p, KEY * s, false, p->drawing->theme->text);
    put_text(p, x, y, key->words, strlen(key->words));
}

/* From the baseline of the lowest row upwards; returns where the next thing above may stand. */
static double put_keys(pen *p, const ent_key *keys, uint32_t count, double bottom) {
    unsigned row[ENT_MOST_KEYS], rows = 0;
    double x = 0, place[ENT_MOST_KEYS];
    for (uint32_t i = 0; i < count; i++) {
        double wide = key_width(&keys[i]) * p->scale;
        if (x > 0 && x + wide > p->width) {
            rows++;
            x = 0;
        }
        row[i] = rows;
        place[i] = p->left + x;
        x += wide;
    }
    double step = 19 * p->scale;
    for (uint32_t i = 0; i < count; i++)
        put_key(p, &keys[i], place[i], bottom + (rows - row[i]) * step);
    return bottom + rows * step + 20 * p->scale;
}

const char *ent_heading_drawn(const ent_scene *scene, const ent_drawing *drawing, const char *title,
                              boxf box) {
    ent_key keys[ENT_MOST_KEYS];
    uint32_t count = ent_legend(scene, drawing, keys);
    double wide = box.UR.x - box.LL.x, high = box.UR.y - box.LL.y;
    /* A large picture will be looked at from farther away. */
    double scale = fmax(1, sqrt(wide * high) / 900);
    pen p = {.drawing = drawing, .scale = scale, .left = box.LL.x};
    p.width = fmax(wide, NARROWEST * scale);
    ent_buffer lines = {0}, source = {0};
    ent_raw_lines(&lines, title, (unsigned)(p.width / (TITLE * scale * 0.63)), 3);
    ent_raw_lines(&source, ent_scene_source(scene, drawing->arena),
                  (unsigned)(p.width / (SOURCE * scale * 0.56)), 3);
    const char *told = source.data ? source.data : "", *head = lines.data ? lines.data : "";
    double y = put_keys(&p, keys, count, box.UR.y + 20 * scale);
    if (*told) {
        y += (count_lines(told) - 1) * SOURCE * 1.25 * scale;
        put_lines(&p, told, y, SOURCE * scale, false, drawing->theme->quiet);
        y += (SOURCE + 9) * scale;
    }
    y += (count_lines(head) - 1) * TITLE * 1.25 * scale;
    put_lines(&p, head, y, TITLE * scale, true, drawing->theme->text);
    const char *result = ent_strndup(drawing->arena, p.out.data, p.out.length);
    ent_buffer_free(&p.out);
    ent_buffer_free(&lines);
    ent_buffer_free(&source);
    return result;
}

/* --------------------------------------------------------------------------------- as a label */

#define LEFT_BREAK "<BR ALIGN=\"LEFT\"/>"

static void put_swatch(ent_buffer *out, const ent_key *key, const ent_theme *theme) {
    if (key->shape)
        ent_buffer_addf(out,
                        "<TD><TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"0\" "
                        "CELLPADDING=\"0\" COLOR=\"%s\" BGCOLOR=\"%s\" STYLE=\"%s\"><TR><TD "
                        "FIXEDSIZE=\"TRUE\" WIDTH=\"16\" HEIGHT=\"10\"></TD></TR></TABLE></TD>",
                        key->ink, key->fill,
                        key->rounded || ent_same(key->shape, "ellipse") ? "rounded"
                        : ent_same(key->line, "bold")                   ? "solid"
                                                                        : key->line);
    else if (key->ink)
        ent_buffer_addf(out,
                        "<TD><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" "
                        "CELLPADDING=\"0\"><TR><TD FIXEDSIZE=\"TRUE\" WIDTH=\"20\" HEIGHT=\"3\" "
                        "BGCOLOR=\"%s%s\"></TD></TR></TABLE></TD>",
                        key->ink, key->pale ? "80" : "");
    ent_buffer_addf(
        out, "<TD WIDTH=\"3\"></TD><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"9.5\" COLOR=\"%s\">",
        theme->text);
    ent_label_text(out, key->words, 60, 1);
    ent_buffer_adds(out, "</FONT></TD><TD WIDTH=\"9\"></TD>");
}

void ent_heading_label(ent_canvas *canvas, const char *title) {
    const ent_theme *theme = canvas->drawing->theme;
    const char *source = ent_scene_source(canvas->scene, canvas->arena);
    ent_key keys[ENT_MOST_KEYS];
    uint32_t count = ent_legend(canvas->scene, canvas->drawing, keys);
    ent_buffer html = {0};
    ent_buffer_addf(&html,
                    "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" "
                    "CELLPADDING=\"2\"><TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"15\" "
                    "COLOR=\"%s\"><B>",
                    theme->text);
    ent_label_lines(&html, title, 72, 3, LEFT_BREAK);
    ent_buffer_adds(&html, LEFT_BREAK "</B></FONT></TD></TR>");
    if (*source) {
        ent_buffer_addf(&html, "<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"9.5\" COLOR=\"%s\">",
                        theme->quiet);
        ent_label_lines(&html, source, 110, 3, LEFT_BREAK);
        ent_buffer_adds(&html, LEFT_BREAK "</FONT></TD></TR>");
    }
    ent_buffer_adds(&html, "<TR><TD ALIGN=\"LEFT\"><TABLE ALIGN=\"LEFT\" BORDER=\"0\" "
                           "CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR>");
    for (uint32_t i = 0; i < count; i++) put_swatch(&html, &keys[i], theme);
    ent_buffer_adds(&html, "</TR></TABLE></TD></TR></TABLE>");
    ent_set_html(canvas->root, canvas->root, "label", html.data);
    ent_set(canvas->root, "labelloc", "t");
    ent_set(canvas->root, "labeljust", "l");
    ent_buffer_free(&html);
}
