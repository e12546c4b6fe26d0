/* style_read.c - a file of the user's own changes how a picture looks.
 *
 * Enters: a JSON file.  Leaves: a theme.
 * Worked example: {"theme": "print", "events": {"agreement": {"shape": "folder", "fill":
 * "#FFD37F"}}} is the theme for print with agreements as folders in sand.
 *
 * What stands in the file goes to Graphviz, which would take a colour for a gradient, a shape for a
 * file to be read, and a font for whatever it likes: so each value is of a few letters or one of a
 * list, and what is not is said and not drawn.  `entente help style` is the page for users; what is
 * allowed is the tables below.
 */
#include "draw/draw.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"

typedef enum value_kind { COLOUR, SHAPE, WORD, FONT, FLAG, SHARE } value_kind;

typedef struct member {
    const char *name; /* NULL ends a table */
    value_kind kind;
    size_t offset;     /* into what the table is about */
    const char *words; /* of a WORD: "a|b|c" */
} member;

#define LINES "solid|dashed|dotted|bold"

static const member page_members[] = {
    {"font", FONT, offsetof(ent_theme, font), NULL},
    {"background", COLOUR, offsetof(ent_theme, background), NULL},
    {"text", COLOUR, offsetof(ent_theme, text), NULL},
    {"quiet", COLOUR, offsetof(ent_theme, quiet), NULL},
    {"frame", COLOUR, offsetof(ent_theme, frame), NULL},
    {"frame-line", COLOUR, offsetof(ent_theme, frame_line), NULL},
    {"outline", COLOUR, offsetof(ent_theme, outline), NULL},
    {NULL, 0, 0, NULL},
};
static const member actor_members[] = {
    {"shape", SHAPE, offsetof(ent_look, shape), NULL},
    {"rounded", FLAG, offsetof(ent_look, rounded), NULL},
    {"fill", COLOUR, offsetof(ent_look, fill), NULL},
    {"text", COLOUR, offsetof(ent_look, ink), NULL},
    {NULL, 0, 0, NULL},
};
static const member event_members[] = {
    {"shape", SHAPE, offsetof(ent_look, shape), NULL},
    {"rounded", FLAG, offsetof(ent_look, rounded), NULL},
    {"fill", COLOUR, offsetof(ent_look, fill), NULL},
    {"text", COLOUR, offsetof(ent_look, ink), NULL},
    {"pending", COLOUR, offsetof(ent_look, pending), NULL},
    {"tie", COLOUR, offsetof(ent_look, tie), NULL},
    {NULL, 0, 0, NULL},
};
static const member status_members[] = {
    {"line", WORD, offsetof(ent_status_look, line), LINES},
    {"fill", COLOUR, offsetof(ent_status_look, fill), NULL},
    {"crossed", FLAG, offsetof(ent_status_look, crossed), NULL},
    {NULL, 0, 0, NULL},
};
static const member certainty_members[] = {
    {"below", SHARE, offsetof(ent_theme, doubted), NULL},
    {"line", WORD, offsetof(ent_theme, doubted_line), "pale|" LINES},
    {NULL, 0, 0, NULL},
};

typedef struct reading {
    const char *path;
    ent_arena *arena;
    entente_error *error;
} reading;

static int refuse(const reading *r, const char *where, const char *expected,
                  const ent_json *value) {
    if (!ent_json_is_string(value))
        return ent_error_set(r->error, "--style %s: %s: expected %s.", r->path, where, expected);
    ent_buffer shown = {0};
    ent_plain_text(&shown, ent_json_string(value, ""), 40);
    ent_error_set(r->error, "--style %s: %s: expected %s, not \"%s\".", r->path, where, expected,
                  shown.data ? shown.data : "");
    ent_buffer_free(&shown);
    return -1;
}

/* ---------------------------------------------------------------------------------------- values
 */

static bool is_colour(const char *text) {
    return strlen(text) == 7 && *text == '#' && strspn(text + 1, "0123456789abcdefABCDEF") == 6;
}

static bool is_font(const char *text) {
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -";
    return *text && *text != ' ' && *text != '-' && strlen(text) <= 60 &&
           strspn(text, letters) == strlen(text);
}

static bool is_among(const char *text, const char *words) {
    for (size_t length; *words; words += length + (words[length] == '|')) {
        length = strcspn(words, "|");
        if (strlen(text) == length && memcmp(text, words, length) == 0) return true;
    }
    return false;
}

static int read_string(const reading *r, const char *where, const member *m, const ent_json *value,
                       const char **slot) {
    const char *text = ent_json_string(value, NULL), *expected = NULL;
    switch (m->kind) {
    case COLOUR:
        if (!text || !is_colour(text)) expected = "a colour like \"#0072B2\"";
        break;
    case FONT:
        if (!text || !is_font(text))
            expected = "the name of a font, of letters, digits, blanks and hyphens";
        break;
    case SHAPE:
        if (!text || !ent_shape_known(text))
            expected = ent_printf(r->arena, "one of %s", ent_shape_list(r->arena));
        break;
    default:
        if (!text || !is_among(text, m->words))
            expected = ent_printf(r->arena, "one of %s", m->words);
    }
    if (expected) return refuse(r, where, expected, value);
    *slot = ent_strdup(r->arena, text);
    return 0;
}

static int read_value(const reading *r, const char *where, const member *m, const ent_json *value,
                      void *slot) {
    if (m->kind == FLAG) {
        bool yes = ent_json_bool(value, false);
        if (yes != ent_json_bool(value, true)) return refuse(r, where, "true or false", value);
        *(bool *)slot = yes;
        return 0;
    }
    if (m->kind == SHARE) {
        double share = ent_json_number(value, -1);
        if (!(share >= 0 && share <= 1)) return refuse(r, where, "a number from 0 to 1", value);
        *(double *)slot = share;
        return 0;
    }
    return read_string(r, where, m, value, slot);
}

/* --------------------------------------------------------------------------------------- objects
 */

static int refuse_member(const reading *r, const char *where, const char *key, const char *known) {
    ent_buffer shown = {0};
    ent_plain_text(&shown, key, 40);
    ent_error_set(r->error, "--style %s: %s has no member \"%s\": expected one of %s.", r->path,
                  where, shown.data ? shown.data : "", known);
    ent_buffer_free(&shown);
    return -1;
}

static const char *names_of(ent_arena *arena, const member *members) {
    const char *list = members->name;
    for (const member *m = members + 1; m->name; m++)
        list = ent_printf(arena, "%s|%s", list, m->name);
    return list;
}

static int read_object(const reading *r, const char *where, const member *members,
                       const ent_json *object, void *base) {
    if (!ent_json_is_object(object)) return refuse(r, where, "an object", object);
    for (const ent_json *item = ent_json_first(object); item; item = ent_json_next(item)) {
        const member *m = members;
        while (m->name && !ent_same(m->name, ent_json_key(item))) m++;
        if (!m->name)
            return refuse_member(r, where, ent_json_key(item), names_of(r->arena, members));
        const char *place = ent_printf(r->arena, "%s.%s", where, m->name);
        if (read_value(r, place, m, item, (char *)base + m->offset) != 0) return -1;
    }
    return 0;
}

/* An object whose members are kinds, types or statuses, each with an object of its own. */
typedef struct family {
    const char *name, *all; /* all: for the sentence */
    int (*number)(const char *);
    const member *members;
    size_t offset, step;
} family;

static int kind_number(const char *name) {
    return entente_kind_from(name);
}
static int type_number(const char *name) {
    return entente_type_from(name);
}
static int status_number(const char *name) {
    return entente_status_from(name);
}

static const family families[] = {
    {"actors", "state|igo|organ|person|organization", kind_number, actor_members,
     offsetof(ent_theme, kinds), sizeof(ent_look)},
    {"events", "agreement|meeting|membership|cooperation", type_number, event_members,
     offsetof(ent_theme, types), sizeof(ent_look)},
    {"statuses", "proposed|negotiating|concluded|ended|rejected|planned|held|cancelled",
     status_number, status_members, offsetof(ent_theme, statuses), sizeof(ent_status_look)},
};

static int read_family(const reading *r, const family *f, const ent_json *object,
                       ent_theme *theme) {
    if (!ent_json_is_object(object)) return refuse(r, f->name, "an object", object);
    for (const ent_json *item = ent_json_first(object); item; item = ent_json_next(item)) {
        int number = f->number(ent_json_key(item));
        if (number < 0) return refuse_member(r, f->name, ent_json_key(item), f->all);
        const char *place = ent_printf(r->arena, "%s.%s", f->name, ent_json_key(item));
        char *look = (char *)theme + f->offset + (size_t)number * f->step;
        if (read_object(r, place, f->members, item, look) != 0) return -1;
    }
    return 0;
}

static int read_member(const reading *r, const ent_json *item, ent_theme *theme) {
    const char *key = ent_json_key(item);
    if (ent_same(key, "theme")) return 0; /* read before all others */
    if (ent_same(key, "page")) return read_object(r, key, page_members, item, theme);
    if (ent_same(key, "certainty")) return read_object(r, key, certainty_members, item, theme);
    for (size_t i = 0; i < ENT_COUNT(families); i++)
        if (ent_same(key, families[i].name)) return read_family(r, &families[i], item, theme);
    return refuse_member(r, "the style", key, "theme|page|actors|events|statuses|certainty");
}

static ent_theme *read_style(const reading *r, const ent_json *json, const ent_theme *base) {
    if (!ent_json_is_object(json)) {
        refuse(r, "the style", "an object", json);
        return NULL;
    }
    const ent_json *named = ent_json_get(json, "theme");
    const ent_theme *chosen = named ? ent_theme_named(ent_json_string(named, "")) : NULL;
    if (named && !chosen) {
        refuse(r, "theme", "one of light|dark|print", named);
        return NULL;
    }
    ent_theme *theme = ent_alloc(r->arena, sizeof *theme);
    *theme = base ? *base : chosen ? *chosen : ent_themes[0];
    for (const ent_json *item = ent_json_first(json); item; item = ent_json_next(item))
        if (read_member(r, item, theme) != 0) return NULL;
    return theme;
}

const ent_theme *ent_theme_read(const char *path, const ent_theme *base, ent_arena *arena,
                                entente_error *error) {
    enum { LARGEST = 1 << 20 };
    FILE *file = fopen(path, "rb");
    char *bytes = ent_xmalloc(LARGEST + 1);
    size_t length = file ? fread(bytes, 1, LARGEST + 1, file) : 0;
    bool failed = !file || ferror(file);
    int reason = errno;
    if (file) fclose(file);
    ent_theme *theme = NULL;
    if (failed) {
        ent_error_set(error, "--style: cannot read %s: %s.", path, strerror(reason));
    } else if (length > LARGEST) {
        ent_error_set(error, "--style %s: expected a file of at most a megabyte.", path);
    } else {
        ent_json *json = ent_json_parse(bytes, length, path, 1, error);
        if (json) theme = read_style(&(reading){path, arena, error}, json, base);
        ent_json_free(json);
    }
    free(bytes);
    return theme;
}
