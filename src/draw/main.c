/* main.c - entente-draw: network JSON on standard input, a picture on standard output.
 *
 * Enters: {"format": "entente-network/1", ...}.  Leaves: DOT, SVG, PNG or PDF; exit status 0, 1
 * or 2. Worked example: `entente draw -T png net.json` runs `entente-draw -T png` and feeds it the
 * network.
 */
#include "draw/draw.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const forms[] = {"auto", "columns", "tiers", "bipartite", "actors", "timeline"};
static const char *const formats[] = {"svg", "dot", "png", "pdf"};
static const char *const engines[] = {"dot", "neato", "fdp", "sfdp"};

static int complain(const char *message) {
    fprintf(stderr, "entente draw: %s\n", message);
    return 1;
}

static int position(const char *word, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (ent_same(word, words[i])) return (int)i;
    return -1;
}

static int misused(const char *option, const char *value, const char *expected) {
    fprintf(stderr, "entente draw: %s is %s, not '%s'\n", option, expected, value);
    return 2;
}

static int set_theme(ent_drawing *drawing, const char *name) {
    drawing->theme = ent_theme_named(name);
    return drawing->theme ? 0 : misused("--theme", name, "one of light|dark|print");
}

static int set_between(ent_drawing *drawing, char *value) {
    char *comma = strchr(value, ',');
    if (!comma || comma == value || !comma[1]) return misused("--between", value, "two ids, A,B");
    *comma = '\0';
    drawing->between[0] = value;
    drawing->between[1] = comma + 1;
    return 0;
}

static int set(ent_drawing *drawing, const char *option, char *value) {
    if (ent_same(option, "-T") || ent_same(option, "--to")) {
        int place = position(value, formats, ENT_COUNT(formats));
        if (place < 0) return misused(option, value, "one of svg|dot|png|pdf");
        drawing->format = formats[place];
    } else if (ent_same(option, "--form")) {
        int place = position(value, forms, ENT_COUNT(forms));
        if (place < 0)
            return misused(option, value, "one of auto|columns|tiers|bipartite|actors|timeline");
        drawing->form = (ent_picture)place;
    } else if (ent_same(option, "--layout")) {
        int place = position(value, engines, ENT_COUNT(engines));
        if (place < 0) return misused(option, value, "one of dot|neato|fdp|sfdp");
        drawing->layout = engines[place];
    } else if (ent_same(option, "--between")) {
        return set_between(drawing, value);
    } else if (ent_same(option, "--title")) {
        drawing->title = value;
    } else if (ent_same(option, "--theme")) {
        return set_theme(drawing, value);
    } else if (ent_same(option, "--style")) {
        drawing->style = value;
    } else {
        fprintf(stderr, "entente draw: there is no option '%s'\n", option);
        return 2;
    }
    return 0;
}

static int read_all(FILE *in, ent_buffer *bytes) {
    ent_buffer_reserve(bytes, 1 << 16);
    for (;;) {
        ent_buffer_reserve(bytes, 1 << 16);
        size_t got = fread(bytes->data + bytes->length, 1, 1 << 16, in);
        bytes->length += got;
        if (got == 0) break;
    }
    bytes->data[bytes->length] = '\0';
    return ferror(in) ? -1 : 0;
}

/* What a screen reader says after the title. */
static const char *describe(const ent_scene *scene) {
    ent_buffer text = {0};
    char words[64];
    ent_buffer_addf(&text, "%u actors and %u events.", ent_scene_drawn(scene), scene->deed_count);
    for (uint32_t d = 0; d < scene->deed_count && d < 40; d++) {
        const ent_deed *deed = &scene->deeds[d];
        ent_buffer_addf(&text, " %s", ent_deed_title(scene, deed));
        if (*ent_date_words(deed->date, words)) ent_buffer_addf(&text, ", %s", words);
        for (uint32_t t = 0; t < deed->tie_count && t < 8; t++)
            ent_buffer_addf(&text, "%s%s", t ? ", " : ": ",
                            scene->parties[deed->ties[t].party].name);
        ent_buffer_adds(&text, ".");
    }
    const char *result = ent_strndup(scene->arena, text.data, text.length);
    ent_buffer_free(&text);
    return result;
}

static int draw(ent_scene *scene, ent_drawing *drawing, entente_error *error) {
    if (scene->deed_count == 0)
        return ent_error_set(
            error, "there is nothing to draw: the network has no event with a known participant.");
    ent_scene_fold(scene);
    if (drawing->form == ENT_AUTO) drawing->form = ent_scene_form(scene);
    ent_scene_trim(scene, drawing->form);
    if (scene->deed_count == 0)
        return ent_error_set(
            error, "there is nothing to draw: no event ties two of the most active actors.");
    if (!ent_scene_split(scene, drawing->between, error)) return -1;
    const char *engine;
    Agraph_t *graph = ent_draw_scene(scene, drawing, &engine);
    const char *title = drawing->title ? drawing->title : ent_scene_title(scene, scene->arena);
    if (ent_same(drawing->format, "png") || ent_same(drawing->format, "pdf"))
        ent_font_check(scene, drawing->theme->font, title);
    int status = ent_render(graph, engine, scene, drawing, title, describe(scene), stdout, error);
    agclose(graph);
    return status;
}

static int dress(ent_drawing *drawing, entente_error *error) {
    if (drawing->style)
        drawing->theme = ent_theme_read(drawing->style, drawing->theme, drawing->arena, error);
    else if (!drawing->theme)
        drawing->theme = ent_themes;
    return drawing->theme ? 0 : -1;
}

int main(int count, char **arguments) {
    ent_drawing drawing = {.format = "svg"};
    for (int i = 1; i < count; i += 2) {
        if (ent_same(arguments[i], "--version")) {
            puts("entente-draw " ENTENTE_VERSION);
            return 0;
        }
        if (i + 1 == count) {
            fprintf(stderr, "entente draw: %s wants a value\n", arguments[i]);
            return 2;
        }
        int status = set(&drawing, arguments[i], arguments[i + 1]);
        if (status != 0) return status;
    }
    ent_buffer bytes = {0};
    entente_error error = {""};
    if (read_all(stdin, &bytes) != 0)
        return complain("cannot read the network from standard input");
    ent_scene *scene = ent_scene_read(bytes.data, bytes.length, &error);
    ent_buffer_free(&bytes);
    if (!scene) return complain(error.message);
    drawing.arena = scene->arena;
    int status = dress(&drawing, &error);
    if (status == 0) status = draw(scene, &drawing, &error);
    ent_scene_free(scene);
    return status == 0 ? 0 : complain(error.message);
}
