/* render.c - Graphviz lays the graph out and draws it.
 *
 * Enters: a graph and the name of an engine.  Leaves: DOT, SVG, PNG or PDF on a FILE, or one
 * sentence. Worked example: a machine without libgvc6's plugin cache gets told so instead of
 * "Layout type: dot not recognized".
 *
 * One context and one drawing per process: contexts leak, and two at a time crash (Graphviz 2.42).
 * Graphviz speaks to its error handler in fragments, which are joined here; the handler takes no
 * argument, hence the one static.
 */
#include "draw/draw.h"

#include <errno.h>
#include <stdio.h>

static ent_buffer said; /* what Graphviz complained of */

static int listen(char *fragment) {
    ent_buffer_adds(&said, fragment);
    return 0;
}

/* Its complaints as one line. */
static const char *complaint(void) {
    while (said.length && (said.data[said.length - 1] == '\n' || said.data[said.length - 1] == ' '))
        said.data[--said.length] = '\0';
    for (char *at = said.data; at && *at; at++)
        if (*at == '\n') *at = ' ';
    return said.length ? said.data : "no reason given";
}

static int put(FILE *out, const char *bytes, size_t length, entente_error *error) {
    errno = 0;
    if (fwrite(bytes, 1, length, out) == length && fflush(out) == 0) return 0;
    return ent_error_set(error, "cannot write the picture: %s.", strerror(errno ? errno : EIO));
}

/* Before any layout: a graph that others, too, can lay out. agwrite keeps the order in which things
 * were made. */
static int put_dot(Agraph_t *graph, FILE *out, entente_error *error) {
    errno = 0;
    if (agwrite(graph, out) == 0 && fflush(out) == 0) return 0;
    return ent_error_set(error, "cannot write the picture: %s.", strerror(errno ? errno : EIO));
}

static int draw(GVC_t *context, Agraph_t *graph, const ent_drawing *drawing, const char *title,
                const char *description, FILE *out, entente_error *error) {
    char *bytes = NULL;
    unsigned length = 0;
    if (gvRenderData(context, graph, drawing->format, &bytes, &length) != 0 || !bytes)
        return ent_error_set(error,
                             "Graphviz cannot draw %s (is the plugin of libgvc6 installed?): %s.",
                             drawing->format, complaint());
    int status;
    if (ent_same(drawing->format, "svg")) {
        ent_buffer finished = {0};
        ent_svg_finish(&finished, bytes, length, graph, drawing->theme->font, title, description);
        status = put(out, finished.data, finished.length, error);
        ent_buffer_free(&finished);
    } else {
        status = put(out, bytes, length, error);
    }
    gvFreeRenderData(bytes);
    return status;
}

static int lay_out(GVC_t *context, Agraph_t *graph, const char *engine, entente_error *error) {
    if (gvLayout(context, graph, engine) == 0) return 0;
    return ent_error_set(error,
                         "Graphviz cannot lay the network out with '%s' (are libgvc6 and its "
                         "plugin cache installed?): %s.",
                         engine, complaint());
}

/* What forces lay out lies on one another; nop draws the lines anew where the nodes have gone. */
static int lay_out_apart(GVC_t *context, Agraph_t *graph, const char *engine,
                         entente_error *error) {
    if (lay_out(context, graph, engine, error) != 0) return -1;
    if (ent_same(engine, "dot")) return 0;
    ent_apart(graph);
    gvFreeLayout(context, graph);
    ent_set(graph, "layout", "nop");
    return lay_out(context, graph, "nop", error);
}

/* The heading follows from the size of the drawing, but Graphviz reads _background before it lays
 * anything out: so everything is laid out, and then once more where it is (nop2). */
static int lay_out_with_heading(GVC_t *context, Agraph_t *graph, const char *engine,
                                const ent_scene *scene, const ent_drawing *drawing,
                                const char *title, entente_error *error) {
    agattr(graph, AGNODE, "pos", "");
    agattr(graph, AGEDGE, "pos", "");
    if (lay_out_apart(context, graph, engine, error) != 0) return -1;
    boxf box = GD_bb(graph);
    attach_attrs(graph);
    if (ent_same(drawing->format, "png")) /* so late: it changes the layout, and would cut an SVG */
        agattr(graph, AGRAPH, "dpi", "144");
    ent_route(graph, &box);
    const char *heading = ent_heading_drawn(scene, drawing, title, box);
    gvFreeLayout(context, graph);
    agattr(graph, AGRAPH, "_background", "");
    ent_set(graph, "_background", heading);
    ent_set(graph, "layout", "nop2"); /* goes before what gvLayout is told */
    return lay_out(context, graph, "nop2", error);
}

int ent_render(Agraph_t *graph, const char *engine, const ent_scene *scene,
               const ent_drawing *drawing, const char *title, const char *description, FILE *out,
               entente_error *error) {
    if (ent_same(drawing->format, "dot")) return put_dot(graph, out, error);
    agseterrf(listen);
    agseterr(AGERR); /* warnings about a label that is a little too wide help nobody */
    GVC_t *context = gvContext();
    int status = lay_out_with_heading(context, graph, engine, scene, drawing, title, error);
    if (status == 0) {
        status = draw(context, graph, drawing, title, description, out, error);
        gvFreeLayout(context, graph);
    }
    gvFreeContext(context);
    ent_buffer_free(&said);
    return status;
}
