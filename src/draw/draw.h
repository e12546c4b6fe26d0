/* draw.h - a network as a picture: what the files of entente-draw share.
 *
 * Enters: network JSON.  Leaves: DOT, SVG, PNG or PDF.
 * Worked example: the meeting of fumio-kishida (for JPN) and jens-stoltenberg (for NATO) becomes
 * one tab "Meeting in Vilnius, 12 Jul 2023" between two ellipses, which lie in the boxes of Japan
 * and NATO.
 *
 * The scene is what the picture says (who, what, when), without Graphviz; a form turns it into a
 * graph; render lays it out.  This program knows base/ and Graphviz and nothing else, because its
 * licence (EPL-1.0, by Graphviz) may not meet igraph's (GPL) in one file.
 */
#ifndef ENT_DRAW_H
#define ENT_DRAW_H

#include "base/base.h"
#include "base/date.h"
#include "base/words.h"

#include <graphviz/gvc.h>

/* ---------------------------------------------------------------------------------------------
 * options */

typedef enum ent_picture {
    ENT_AUTO,
    ENT_COLUMNS,
    ENT_TIERS,
    ENT_BIPARTITE,
    ENT_ACTORS,
    ENT_TIMELINE
} ent_picture;

typedef struct ent_drawing {
    const char *format; /* svg, dot, png, pdf */
    ent_picture form;
    const char *between[2]; /* ids of the two sides, or NULL */
    const char *title;      /* NULL: made from the actors */
    const char *layout;     /* Graphviz engine, NULL: by form */
    const char *style;      /* path of a file that changes the theme, or NULL */
    const struct ent_theme *theme;
    ent_arena *arena;
} ent_drawing;

/* -----------------------------------------------------------------------------------------------
 * scene */

typedef enum ent_side { ENT_LEFT, ENT_RIGHT } ent_side;

typedef struct ent_party {
    const char *id, *name;
    const char *office; /* "prime minister", or NULL */
    entente_kind kind;
    uint32_t principal; /* index of the party that it acts for, or ENT_NO_ID */
    uint32_t root;      /* index of the last principal of that chain; itself where it has none */
    double size;        /* by the measure of the scene, not negative */
    uint32_t deeds;     /* in how many drawn events it takes part; 0: it is not drawn */
    ent_side side;      /* in columns */
    const char *node;   /* name of its node, by ent_node_name */
} ent_party;

typedef struct ent_tie {
    uint32_t party;
    const char *role;
} ent_tie;

typedef struct ent_deed {
    const char *id, *name, *place; /* name and place may be NULL */
    const char *topic;             /* what it is on, in words, or NULL */
    const char *evidence;          /* one sentence, or "" */
    const char *cited;             /* title of its article, or "" */
    entente_type type;
    entente_status status;
    entente_date date;
    uint32_t sources;
    double confidence;
    entente_change change; /* since another network, where two are compared */
    uint32_t body; /* the organisation of a plain membership, else ENT_NO_ID; by ent_scene_fold */
    bool partner;  /* of the body, and no member; by ent_scene_fold */
    ent_tie *ties; /* by party, each once */
    uint32_t tie_count;
    const char *node;
} ent_deed;

enum { ENT_NAMED_LEFT_OUT = 8 };

typedef struct ent_scene {
    ent_party *parties; /* by id */
    uint32_t party_count;
    ent_deed *deeds; /* by date, undated last, then by id */
    uint32_t deed_count;
    uint32_t parties_left_out, deeds_left_out; /* by whoever wrote it, and by ent_scene_trim */
    const char *left_out[ENT_NAMED_LEFT_OUT];  /* the most active of these parties */
    uint32_t left_out_count;
    const char *measure;    /* that actors are as large as, or NULL */
    uint32_t articles;      /* that tell of the events */
    entente_date published; /* hull of their publication dates */
    ent_arena *arena;
} ent_scene;

/* read.c */
ent_scene *ent_scene_read(const char *bytes, size_t length, entente_error *error);
void ent_scene_free(ent_scene *scene);

/* scene.c */
void ent_scene_count(ent_scene *scene); /* deeds of each party */
/* Memberships of one body with the same status and date become one node: ten states that joined are
 * ten facts, but ten boxes that all say "Membership" tell a reader nothing. */
void ent_scene_fold(ent_scene *scene);
/* Does it tie the parties of these two ties to one another? Those who joined a body are tied to it
 * only. */
bool ent_deed_ties(const ent_deed *deed, uint32_t i, uint32_t j);
/* Keeps as many of the most active parties, and the deeds that tie two of them, as the form can
 * show legibly. */
void ent_scene_trim(ent_scene *scene, ent_picture form);
uint32_t ent_scene_drawn(const ent_scene *scene); /* parties with deeds */
bool ent_scene_split(ent_scene *scene, const char *const between[2],
                     entente_error *error);         /* sides */
ent_picture ent_scene_form(const ent_scene *scene); /* for ENT_AUTO */

/* text.c - what stands on the picture, safe for where it stands */
/* For an HTML-like label: cleaned, escaped, wrapped at `width` characters to at most `lines` lines.
 */
void ent_label_text(ent_buffer *out, const char *text, unsigned width, unsigned lines);
/* For the title and description of an SVG. */
void ent_xml_text(ent_buffer *out, const char *text);
/* The same as ent_label_text with another line break than <BR/>, which centres. */
void ent_label_lines(ent_buffer *out, const char *text, unsigned width, unsigned lines,
                     const char *line_end);
/* As it is, for drawing operations: lines end with a line feed. */
void ent_raw_lines(ent_buffer *out, const char *text, unsigned width, unsigned lines);
/* About how wide it is in DejaVu Sans, in units of the letter size. */
double ent_text_width(const char *text);
/* For a plain attribute (tooltip): cleaned, `&` and backslash protected from Graphviz; at most
 * `most` characters. */
void ent_plain_text(ent_buffer *out, const char *text, unsigned most);

/* phrase.c - what stands on the picture */
/* "cyber security and space": what an agreement is on; NULL where there are no topics. */
const char *ent_topic_words(const char *const *topics, uint32_t count, ent_arena *arena);
const char *ent_deed_title(const ent_scene *scene, const ent_deed *deed);
/* The acronym that a body with a long name is known by ("CCDCOE"), else its name. */
const char *ent_short_name(const ent_party *party);
/* "Vilnius · 12 Jul 2023 · planned" as far as it is known and not said by the title. */
void ent_deed_details(ent_buffer *out, const ent_deed *deed);
const char *ent_scene_title(const ent_scene *scene, ent_arena *arena);
const char *ent_scene_source(const ent_scene *scene, ent_arena *arena);

/* style.c - colours, shapes and lines, as data; style_read.c lets a file change them */
typedef struct ent_look {
    const char *shape;
    bool rounded; /* of a box */
    const char *fill, *ink;
    const char *pending, *tie; /* of an event: its fill while not agreed or not held; its lines */
} ent_look;

typedef struct ent_status_look {
    const char *line; /* solid, dashed, dotted, bold */
    const char *fill; /* NULL: by type and standing */
    bool crossed;     /* the title is struck out */
} ent_status_look;

typedef struct ent_theme {
    const char *name, *font;
    const char *background, *text, *quiet; /* quiet: secondary text, frames */
    const char *frame, *frame_line;        /* the boxes around one side */
    const char *outline;
    ent_look kinds[5];           /* by entente_kind */
    ent_look types[4];           /* by entente_type */
    const char *past;            /* fill once ended, rejected or cancelled */
    ent_status_look statuses[8]; /* by entente_status */
    double doubted;              /* an event with less confidence than this is doubted ... */
    const char *doubted_line;    /* ... and its ties are drawn so: pale, solid, dashed, dotted */
} ent_theme;

extern const ent_theme ent_themes[];                /* ends with name NULL */
const ent_theme *ent_theme_named(const char *name); /* NULL where there is none */
typedef enum ent_standing { ENT_DONE_DEED, ENT_PENDING, ENT_PAST } ent_standing;
ent_standing ent_standing_of(entente_status status);
const char *ent_deed_fill(const ent_theme *theme, const ent_deed *deed);
/* Where two networks are compared, colours and lines tell the change, shapes the type. */
typedef struct ent_change_look {
    const char *fill, *tie, *line; /* of the event, of its ties */
    const char *word;
} ent_change_look;
extern const ent_change_look ent_change_looks[5]; /* by entente_change; the first one has NULLs */
int ent_change_from(const char *word);            /* ENTENTE_NOT_COMPARED where it is none */
bool ent_is_doubted(const ent_theme *theme, const ent_deed *deed);

/* The theme that the JSON file at `path` describes: the one that it names (or else `base`) with
 * what it changes. Everything hangs from the arena. NULL and a sentence (file, member, what was
 * expected) where anything in it is not known or not safe to hand to Graphviz. */
const ent_theme *ent_theme_read(const char *path, const ent_theme *base, ent_arena *arena,
                                entente_error *error);

/* shape.c - outlines of the shapes that nodes may have */
bool ent_shape_known(const char *name);
/* Gives a node its shape, and the margins that suit it. */
void ent_shape_set(void *node, const char *name);
const char *ent_shape_list(ent_arena *arena); /* "box|ellipse|..." */
/* Adds the operations of xdot that draw it, filled, into the rectangle at (x, y), y upwards. */
void ent_shape_draw(ent_buffer *out, const char *name, bool rounded, double x, double y, double w,
                    double h);

/* graph.c - the parts that all forms are made of */
typedef struct ent_canvas {
    Agraph_t *root;
    ent_scene *scene;
    const ent_drawing *drawing;
    ent_arena *arena;
} ent_canvas;

Agnode_t *ent_draw_party(ent_canvas *canvas, Agraph_t *where, uint32_t party);
Agnode_t *ent_draw_deed(ent_canvas *canvas, Agraph_t *where, uint32_t deed);
Agedge_t *ent_draw_tie(ent_canvas *canvas, Agnode_t *tail, Agnode_t *head, const ent_deed *deed,
                       const ent_tie *tie);
/* A new graph whose objects keep the order in which they are made (names.c). */
Agraph_t *ent_draw_open(const char *name, Agdesc_t kind);
/* The box of everybody who acts for `root`, made when first asked for; canvas->root where the root
 * stands alone. */
Agraph_t *ent_draw_frame(ent_canvas *canvas, uint32_t root);
void ent_set(void *object, const char *name, const char *value);
void ent_setf(void *object, const char *name, const char *format, ...) ENT_PRINTF(3, 4);
void ent_set_html(Agraph_t *root, void *object, const char *name, const char *html);

/* form.c */
Agraph_t *ent_draw_scene(ent_scene *scene, const ent_drawing *drawing, const char **engine);

bool ent_acts_for_drawn(const ent_scene *scene, uint32_t party); /* is the dotted line drawn */

/* legend.c */
enum { ENT_MOST_KEYS = 20 };
typedef struct ent_key {
    const char *shape; /* NULL: a line */
    bool rounded, pale;
    const char *fill, *ink, *line; /* ink NULL: words only */
    const char *words;
} ent_key;
uint32_t ent_legend(const ent_scene *scene, const ent_drawing *drawing,
                    ent_key items[ENT_MOST_KEYS]);

/* heading.c - what stands above the picture: title, source, key */
/* As a label of the graph, for DOT, which has no places yet. */
void ent_heading_label(ent_canvas *canvas, const char *title);
/* As drawing operations (xdot) above a drawing that fills `box`, to be the graph's _background. */
const char *ent_heading_drawn(const ent_scene *scene, const ent_drawing *drawing, const char *title,
                              boxf box);

/* font.c: says on standard error what of the scene no font of this machine can show. */
void ent_font_check(const ent_scene *scene, const char *font, const char *title);

/* apart.c: gives the nodes of a graph that is laid out an attribute pos by which none overlap. */
void ent_apart(Agraph_t *graph);

/* route.c: leads lines of a graph that is laid out around the nodes in their way, by their
 * attribute pos, and widens `hull` to hold them. */
void ent_route(Agraph_t *graph, boxf *hull);

/* render.c */
int ent_render(Agraph_t *graph, const char *engine, const ent_scene *scene,
               const ent_drawing *drawing, const char *title, const char *description, FILE *out,
               entente_error *error);

/* svg.c: title and description for screen readers, fonts with fallbacks, nothing external. */
void ent_svg_finish(ent_buffer *out, const char *svg, size_t length, Agraph_t *graph,
                    const char *font, const char *title, const char *description);

#endif
