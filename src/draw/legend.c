/* legend.c - the key to shapes and lines, one line long, of what the picture really shows.
 *
 * Enters: a scene.  Leaves: table rows for an HTML-like label: swatches with words.
 * Worked example: a picture without organs has no swatch for organs, and one where all is settled
 * no dashed line.
 */
#include "draw/draw.h"

static void words(ent_buffer *out, const ent_canvas *canvas, const char *text) {
    ent_buffer_addf(out,
                    "<TD WIDTH=\"3\"></TD><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"%.1f\" "
                    "COLOR=\"%s\">%s</FONT></TD><TD WIDTH=\"%.0f\"></TD>",
                    9.5 * canvas->scale, canvas->drawing->theme->text, text, 9 * canvas->scale);
}

static void swatch(ent_buffer *out, const ent_canvas *canvas, const char *fill, const char *style,
                   const char *text) {
    ent_buffer_addf(
        out,
        "<TD><TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" COLOR=\"%s\" "
        "BGCOLOR=\"%s\" STYLE=\"%s\"><TR><TD FIXEDSIZE=\"TRUE\" WIDTH=\"%.0f\" "
        "HEIGHT=\"%.0f\"></TD></TR>"
        "</TABLE></TD>",
        canvas->drawing->theme->outline, fill, style, 16 * canvas->scale, 10 * canvas->scale);
    words(out, canvas, text);
}

static void line(ent_buffer *out, const ent_canvas *canvas, const char *colour, const char *text) {
    ent_buffer_addf(
        out,
        "<TD><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR><TD "
        "FIXEDSIZE=\"TRUE\" WIDTH=\"%.0f\" HEIGHT=\"%.0f\" BGCOLOR=\"%s\"></TD></TR></TABLE></TD>",
        20 * canvas->scale, 3 * canvas->scale, colour);
    words(out, canvas, text);
}

/* In the actor form events are lines, elsewhere they are nodes. */
static void key_to_events(ent_buffer *out, const ent_canvas *canvas) {
    static const char *const type_words[] = {"agreement", "meeting", "membership", "cooperation"};
    const ent_scene *scene = canvas->scene;
    const ent_theme *theme = canvas->drawing->theme;
    bool types[4] = {false}, standings[3] = {false};
    entente_type pending = ENTENTE_AGREEMENT;
    for (uint32_t d = 0; d < scene->deed_count; d++) {
        ent_standing standing = ent_standing_of(scene->deeds[d].status);
        types[scene->deeds[d].type] = true;
        if (standing == ENT_PENDING && !standings[ENT_PENDING]) pending = scene->deeds[d].type;
        standings[standing] = true;
    }
    if (canvas->drawing->form == ENT_ACTORS) {
        for (int t = 0; t < 4; t++)
            if (types[t]) line(out, canvas, theme->lines[t], type_words[t]);
        words(out, canvas, "(thicker: more of them)");
        return;
    }
    for (int t = 0; t < 4; t++)
        if (types[t]) swatch(out, canvas, theme->types[t].fill, "solid", type_words[t]);
    if (standings[ENT_PENDING])
        swatch(out, canvas, theme->pending[pending], "dashed", "not yet settled");
    if (standings[ENT_PAST]) swatch(out, canvas, theme->past, "dotted", "ended or called off");
}

void ent_draw_legend(ent_buffer *out, const ent_canvas *canvas) {
    static const char *const kind_words[] = {"state", "intergovernmental", "organ", "person",
                                             "organization"};
    static const char *const kind_styles[] = {"rounded", "solid", "solid", "rounded", "solid"};
    const ent_scene *scene = canvas->scene;
    bool kinds[5] = {false};
    for (uint32_t i = 0; i < scene->party_count; i++)
        if (scene->parties[i].deeds) kinds[scene->parties[i].kind] = true;
    ent_buffer_adds(out, "<TR>");
    for (int k = 0; k < 5; k++)
        if (kinds[k])
            swatch(out, canvas, canvas->drawing->theme->kinds[k].fill, kind_styles[k],
                   kind_words[k]);
    key_to_events(out, canvas);
    /* Graphviz spreads what the heading is wider than the key evenly over its cells: these take
     * nearly all of it. */
    for (int i = 0; i < 40; i++) ent_buffer_adds(out, "<TD></TD>");
    ent_buffer_adds(out, "</TR>");
}
