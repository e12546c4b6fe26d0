/* style.c - colours and shapes, as data.
 *
 * Enters: a kind, a type, a status.  Leaves: how it looks.
 * Worked example: a state is a rounded box in sky blue, an agreement an orange note, pale and
 * dashed while it is still being negotiated.
 *
 * The hues are those of Okabe and Ito (Color Universal Design, 2008), which people with any colour
 * vision can tell apart; each kind also has a shape of its own and each standing a line of its own,
 * so nothing is lost in greyscale. Ink on fill has a contrast of 4.5:1 or more.
 */
#include "draw/draw.h"

#define STATUSES                                                                                   \
    {                                                                                              \
        [ENTENTE_PROPOSED] = {"dashed", NULL, false},                                              \
        [ENTENTE_NEGOTIATING] = {"dashed", NULL, false},                                           \
        [ENTENTE_CONCLUDED] = {"solid", NULL, false}, [ENTENTE_ENDED] = {"dotted", NULL, true},    \
        [ENTENTE_REJECTED] = {"dotted", NULL, true}, [ENTENTE_PLANNED] = {"dashed", NULL, false},  \
        [ENTENTE_HELD] = {"solid", NULL, false}, [ENTENTE_CANCELLED] = {"dotted", NULL, true},     \
    }

const ent_theme ent_themes[] = {
    {
        .name = "light",
        .font = "DejaVu Sans",
        .background = "white",
        .text = "#1A1A1A",
        .quiet = "#5F6368",
        .frame = "#F3F5F8",
        .frame_line = "#B8BEC6",
        .outline = "#3C4043",
        .kinds = {[ENTENTE_STATE] = {"box", true, "#56B4E9", "#101418", NULL, NULL},
                  [ENTENTE_IGO] = {"hexagon", false, "#00795A", "#FFFFFF", NULL, NULL},
                  [ENTENTE_ORGAN] = {"box", false, "#CFE8F8", "#101418", NULL, NULL},
                  [ENTENTE_PERSON] = {"ellipse", false, "#FFFFFF", "#101418", NULL, NULL},
                  [ENTENTE_ORGANIZATION] = {"octagon", false, "#E8C4D8", "#101418", NULL, NULL}},
        .types = {[ENTENTE_AGREEMENT] = {"note", false, "#F0B323", "#101418", "#FDF0CF", "#0072B2"},
                  [ENTENTE_MEETING] = {"tab", false, "#F5EC7A", "#101418", "#FDFBE3", "#8A7700"},
                  [ENTENTE_MEMBERSHIP] = {"folder", false, "#8FD3BD", "#101418", "#E3F5EF",
                                          "#00795A"},
                  [ENTENTE_COOPERATION] = {"component", false, "#F0B7A0", "#101418", "#FBE9E1",
                                           "#B5441A"}},
        .past = "#E4E6E9",
        .statuses = STATUSES,
        .doubted = 0.7,
        .doubted_line = "pale",
    },
    {
        .name = "dark",
        .font = "DejaVu Sans",
        .background = "#15181D",
        .text = "#E8EAED",
        .quiet = "#A3A9B1",
        .frame = "#20252C",
        .frame_line = "#4A525D",
        .outline = "#0B0D10",
        .kinds = {[ENTENTE_STATE] = {"box", true, "#56B4E9", "#101418", NULL, NULL},
                  [ENTENTE_IGO] = {"hexagon", false, "#2FBF97", "#101418", NULL, NULL},
                  [ENTENTE_ORGAN] = {"box", false, "#A9CFE8", "#101418", NULL, NULL},
                  [ENTENTE_PERSON] = {"ellipse", false, "#E8EAED", "#101418", NULL, NULL},
                  [ENTENTE_ORGANIZATION] = {"octagon", false, "#D9A3C2", "#101418", NULL, NULL}},
        .types = {[ENTENTE_AGREEMENT] = {"note", false, "#F0B323", "#101418", "#F7DFA6", "#5DB7F0"},
                  [ENTENTE_MEETING] = {"tab", false, "#F0E442", "#101418", "#F7F3B8", "#D6C53A"},
                  [ENTENTE_MEMBERSHIP] = {"folder", false, "#8FD3BD", "#101418", "#C9EADF",
                                          "#2FBF97"},
                  [ENTENTE_COOPERATION] = {"component", false, "#F0A98C", "#101418", "#F7D3C4",
                                           "#F0885F"}},
        .past = "#9AA0A6",
        .statuses = STATUSES,
        .doubted = 0.7,
        .doubted_line = "pale",
    },
    {
        .name = "print",
        .font = "DejaVu Sans",
        .background = "white",
        .text = "#000000",
        .quiet = "#4D4D4D",
        .frame = "#F7F7F7",
        .frame_line = "#8C8C8C",
        .outline = "#000000",
        .kinds = {[ENTENTE_STATE] = {"box", true, "#DCDCDC", "#000000", NULL, NULL},
                  [ENTENTE_IGO] = {"hexagon", false, "#4D4D4D", "#FFFFFF", NULL, NULL},
                  [ENTENTE_ORGAN] = {"box", false, "#F0F0F0", "#000000", NULL, NULL},
                  [ENTENTE_PERSON] = {"ellipse", false, "#FFFFFF", "#000000", NULL, NULL},
                  [ENTENTE_ORGANIZATION] = {"octagon", false, "#EDEDED", "#000000", NULL, NULL}},
        .types = {[ENTENTE_AGREEMENT] = {"note", false, "#C8C8C8", "#000000", "#FFFFFF", "#000000"},
                  [ENTENTE_MEETING] = {"tab", false, "#F4F4F4", "#000000", "#FFFFFF", "#6B6B6B"},
                  [ENTENTE_MEMBERSHIP] = {"folder", false, "#E2E2E2", "#000000", "#FFFFFF",
                                          "#333333"},
                  [ENTENTE_COOPERATION] = {"component", false, "#EAEAEA", "#000000", "#FFFFFF",
                                           "#505050"}},
        .past = "#FFFFFF",
        .statuses = STATUSES,
        .doubted = 0.7,
        .doubted_line = "pale",
    },
    {.name = NULL},
};

ent_standing ent_standing_of(entente_status status) {
    switch (status) {
    case ENTENTE_PROPOSED:
    case ENTENTE_NEGOTIATING:
    case ENTENTE_PLANNED:
        return ENT_PENDING;
    case ENTENTE_ENDED:
    case ENTENTE_REJECTED:
    case ENTENTE_CANCELLED:
        return ENT_PAST;
    case ENTENTE_CONCLUDED:
    case ENTENTE_HELD:
        return ENT_DONE_DEED;
    }
    return ENT_DONE_DEED;
}

const ent_theme *ent_theme_named(const char *name) {
    for (const ent_theme *theme = ent_themes; theme->name; theme++)
        if (ent_same(theme->name, name)) return theme;
    return NULL;
}

/* New stands out in colour and weight, gone is struck out and dotted, the rest recedes. */
const ent_change_look ent_change_looks[5] = {
    [ENTENTE_UNCHANGED] = {"#FFFFFF", "#9AA0A6", "solid", "unchanged"},
    [ENTENTE_NEW] = {"#7FD1B0", "#00795A", "bold", "new"},
    [ENTENTE_GONE] = {"#E4E6E9", "#B5441A", "dotted", "gone"},
    [ENTENTE_CHANGED] = {"#F0B323", "#B07A00", "dashed", "changed"},
};

int ent_change_from(const char *word) {
    for (int i = ENTENTE_UNCHANGED; i <= ENTENTE_CHANGED; i++)
        if (ent_same(ent_change_looks[i].word, word)) return i;
    return ENTENTE_NOT_COMPARED;
}

const char *ent_deed_fill(const ent_theme *theme, const ent_deed *deed) {
    if (deed->change) return ent_change_looks[deed->change].fill;
    if (theme->statuses[deed->status].fill) return theme->statuses[deed->status].fill;
    switch (ent_standing_of(deed->status)) {
    case ENT_PENDING:
        return theme->types[deed->type].pending;
    case ENT_PAST:
        return theme->past;
    case ENT_DONE_DEED:
        break;
    }
    return theme->types[deed->type].fill;
}

bool ent_is_doubted(const ent_theme *theme, const ent_deed *deed) {
    return deed->confidence < theme->doubted;
}
