/* legend.c - the key to shapes and lines: what the picture really shows, and no more.
 *
 * Enters: a scene.  Leaves: its keys, one for each kind, type and standing that is drawn.
 * Worked example: a picture without organs has no key for organs, and one where all is settled no
 * dashed line.
 *
 * A key is drawn as what it stands for is drawn: its shape as well as its colour, so that it can be
 * read in grey.
 */
#include "draw/draw.h"

typedef struct keys {
    ent_key *items;
    uint32_t count;
} keys;

static void add(keys *all, ent_key key) {
    if (all->count < ENT_MOST_KEYS) all->items[all->count++] = key;
}

static void add_actors(keys *all, const ent_scene *scene, const ent_theme *theme) {
    static const char *const words[] = {"state", "intergovernmental body", "organ", "person",
                                        "organization"};
    bool kinds[5] = {false};
    for (uint32_t i = 0; i < scene->party_count; i++)
        if (scene->parties[i].deeds) kinds[scene->parties[i].kind] = true;
    for (int k = 0; k < 5; k++)
        if (kinds[k])
            add(all, (ent_key){.shape = theme->kinds[k].shape,
                               .rounded = theme->kinds[k].rounded,
                               .fill = theme->kinds[k].fill,
                               .ink = theme->outline,
                               .line = "solid",
                               .words = words[k]});
}

static const char *const type_words[] = {"agreement", "meeting", "membership", "cooperation"};

static void add_lines(keys *all, const bool types[4], const ent_theme *theme) {
    for (int t = 0; t < 4; t++)
        if (types[t])
            add(all,
                (ent_key){.ink = theme->types[t].tie, .line = "solid", .words = type_words[t]});
    add(all, (ent_key){.words = "(thicker: more of them)"});
}

/* Of several types that are pending the first one stands for all. */
static void add_boxes(keys *all, const ent_scene *scene, const bool types[4],
                      const ent_theme *theme) {
    static const char *const words[] = {"", "not yet settled", "ended or called off"};
    for (int t = 0; t < 4; t++)
        if (types[t])
            add(all, (ent_key){.shape = theme->types[t].shape,
                               .rounded = theme->types[t].rounded,
                               .fill = theme->types[t].fill,
                               .ink = theme->outline,
                               .line = "solid",
                               .words = type_words[t]});
    bool standings[3] = {true};
    for (uint32_t d = 0; d < scene->deed_count; d++) {
        const ent_deed *deed = &scene->deeds[d];
        ent_standing standing = ent_standing_of(deed->status);
        if (standings[standing]) continue;
        standings[standing] = true;
        add(all, (ent_key){.shape = "box", /* of no type */
                           .fill = ent_deed_fill(theme, deed),
                           .ink = theme->outline,
                           .line = theme->statuses[deed->status].line,
                           .words = words[standing]});
    }
}

bool ent_acts_for_drawn(const ent_scene *scene, uint32_t party) {
    const ent_party *p = &scene->parties[party];
    return p->deeds && p->root != party && scene->parties[p->root].deeds;
}

/* What is said of lines in every form. */
static void add_ties(keys *all, const ent_scene *scene, const ent_drawing *drawing) {
    const ent_theme *theme = drawing->theme;
    bool doubted = false, pending = false, affiliated = false;
    if (scene->measure) {
        ent_buffer measure = {0};
        ent_raw_lines(&measure, scene->measure, 30, 1);
        add(all, (ent_key){.words = ent_printf(drawing->arena, "(larger: more %s)", measure.data)});
        ent_buffer_free(&measure);
    }
    for (uint32_t d = 0; d < scene->deed_count; d++) {
        doubted |= ent_is_doubted(theme, &scene->deeds[d]);
        pending |= ent_standing_of(scene->deeds[d].status) == ENT_PENDING;
    }
    bool lines = drawing->form == ENT_ACTORS;
    if (lines && pending)
        add(all, (ent_key){.ink = theme->quiet, .line = "dashed", .words = "nothing settled"});
    if (doubted && !lines) {
        const char *line = theme->doubted_line;
        bool pale = ent_same(line, "pale");
        add(all, (ent_key){.ink = theme->quiet,
                           .line = pale ? "solid" : line,
                           .pale = pale,
                           .words = "less certain"});
    }
    bool shown = lines || drawing->form == ENT_TIERS || drawing->form == ENT_BIPARTITE;
    for (uint32_t i = 0; shown && i < scene->party_count; i++)
        affiliated |= ent_acts_for_drawn(scene, i);
    if (affiliated) add(all, (ent_key){.ink = theme->quiet, .line = "dotted", .words = "acts for"});
}

/* Of two networks: the types by their shapes, in white, then the changes. */
static bool add_changes(keys *all, const ent_scene *scene, const bool types[4], bool lines,
                        const ent_theme *theme) {
    bool changes[5] = {false};
    for (uint32_t d = 0; d < scene->deed_count; d++) changes[scene->deeds[d].change] = true;
    if (scene->deed_count == 0 || changes[ENTENTE_NOT_COMPARED]) return false;
    for (int t = 0; t < 4 && !lines; t++)
        if (types[t])
            add(all, (ent_key){.shape = theme->types[t].shape,
                               .rounded = theme->types[t].rounded,
                               .fill = ent_change_looks[ENTENTE_UNCHANGED].fill,
                               .ink = theme->outline,
                               .line = "solid",
                               .words = type_words[t]});
    for (int c = ENTENTE_UNCHANGED; c <= ENTENTE_CHANGED; c++)
        if (changes[c])
            add(all, (ent_key){.shape = lines ? NULL : "box",
                               .fill = ent_change_looks[c].fill,
                               .ink = lines ? ent_change_looks[c].tie : theme->outline,
                               .line = ent_change_looks[c].line,
                               .words = ent_change_looks[c].word});
    return true;
}

uint32_t ent_legend(const ent_scene *scene, const ent_drawing *drawing,
                    ent_key items[ENT_MOST_KEYS]) {
    keys all = {items, 0};
    bool types[4] = {false};
    for (uint32_t d = 0; d < scene->deed_count; d++) types[scene->deeds[d].type] = true;
    add_actors(&all, scene, drawing->theme);
    if (add_changes(&all, scene, types, drawing->form == ENT_ACTORS, drawing->theme))
        return all.count;
    if (drawing->form == ENT_ACTORS)
        add_lines(&all, types, drawing->theme);
    else
        add_boxes(&all, scene, types, drawing->theme);
    add_ties(&all, scene, drawing);
    return all.count;
}
