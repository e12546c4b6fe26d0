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

const ent_theme ent_themes[] = {
    {
        .name = "light",
        .background = "white",
        .text = "#1A1A1A",
        .quiet = "#5F6368",
        .frame = "#F3F5F8",
        .outline = "#3C4043",
        .kinds = {[ENTENTE_STATE] = {"box", "filled,rounded", "#56B4E9", "#101418", "0.16,0.09",
                                     "0.3"},
                  [ENTENTE_IGO] = {"hexagon", "filled", "#00795A", "#FFFFFF", "0,0.03", "0.5"},
                  [ENTENTE_ORGAN] = {"box", "filled", "#CFE8F8", "#101418", "0.12,0.08", "0.3"},
                  [ENTENTE_PERSON] = {"ellipse", "filled", "#FFFFFF", "#101418", "0.04,0.02",
                                      "0.3"},
                  [ENTENTE_ORGANIZATION] = {"octagon", "filled", "#E8C4D8", "#101418", "0.02,0.02",
                                            "0.5"}},
        .types = {[ENTENTE_AGREEMENT] = {"note", "filled", "#F0B323", "#101418", "0.14,0.07",
                                         "0.3"},
                  [ENTENTE_MEETING] = {"tab", "filled", "#F5EC7A", "#101418", "0.14,0.07", "0.3"},
                  [ENTENTE_MEMBERSHIP] = {"folder", "filled", "#8FD3BD", "#101418", "0.14,0.07",
                                          "0.3"},
                  [ENTENTE_COOPERATION] = {"component", "filled", "#F0B7A0", "#101418", "0.14,0.07",
                                           "0.3"}},
        .pending = {"#FDF0CF", "#FDFBE3", "#E3F5EF", "#FBE9E1"},
        .past = "#E4E6E9",
        .lines = {"#0072B2", "#8A7700", "#00795A", "#B5441A"},
    },
    {
        .name = "dark",
        .background = "#15181D",
        .text = "#E8EAED",
        .quiet = "#A3A9B1",
        .frame = "#20252C",
        .outline = "#0B0D10",
        .kinds = {[ENTENTE_STATE] = {"box", "filled,rounded", "#56B4E9", "#101418", "0.16,0.09",
                                     "0.3"},
                  [ENTENTE_IGO] = {"hexagon", "filled", "#2FBF97", "#101418", "0,0.03", "0.5"},
                  [ENTENTE_ORGAN] = {"box", "filled", "#A9CFE8", "#101418", "0.12,0.08", "0.3"},
                  [ENTENTE_PERSON] = {"ellipse", "filled", "#E8EAED", "#101418", "0.04,0.02",
                                      "0.3"},
                  [ENTENTE_ORGANIZATION] = {"octagon", "filled", "#D9A3C2", "#101418", "0.02,0.02",
                                            "0.5"}},
        .types = {[ENTENTE_AGREEMENT] = {"note", "filled", "#F0B323", "#101418", "0.14,0.07",
                                         "0.3"},
                  [ENTENTE_MEETING] = {"tab", "filled", "#F0E442", "#101418", "0.14,0.07", "0.3"},
                  [ENTENTE_MEMBERSHIP] = {"folder", "filled", "#8FD3BD", "#101418", "0.14,0.07",
                                          "0.3"},
                  [ENTENTE_COOPERATION] = {"component", "filled", "#F0A98C", "#101418", "0.14,0.07",
                                           "0.3"}},
        .pending = {"#F7DFA6", "#F7F3B8", "#C9EADF", "#F7D3C4"},
        .past = "#9AA0A6",
        .lines = {"#5DB7F0", "#D6C53A", "#2FBF97", "#F0885F"},
    },
    {
        .name = "print",
        .background = "white",
        .text = "#000000",
        .quiet = "#4D4D4D",
        .frame = "#F7F7F7",
        .outline = "#000000",
        .kinds = {[ENTENTE_STATE] = {"box", "filled,rounded", "#DCDCDC", "#000000", "0.16,0.09",
                                     "0.3"},
                  [ENTENTE_IGO] = {"hexagon", "filled", "#4D4D4D", "#FFFFFF", "0,0.03", "0.5"},
                  [ENTENTE_ORGAN] = {"box", "filled", "#F0F0F0", "#000000", "0.12,0.08", "0.3"},
                  [ENTENTE_PERSON] = {"ellipse", "filled", "#FFFFFF", "#000000", "0.04,0.02",
                                      "0.3"},
                  [ENTENTE_ORGANIZATION] = {"octagon", "filled", "#EDEDED", "#000000", "0.02,0.02",
                                            "0.5"}},
        .types = {[ENTENTE_AGREEMENT] = {"note", "filled", "#C8C8C8", "#000000", "0.14,0.07",
                                         "0.3"},
                  [ENTENTE_MEETING] = {"tab", "filled", "#F4F4F4", "#000000", "0.14,0.07", "0.3"},
                  [ENTENTE_MEMBERSHIP] = {"folder", "filled", "#E2E2E2", "#000000", "0.14,0.07",
                                          "0.3"},
                  [ENTENTE_COOPERATION] = {"component", "filled", "#EAEAEA", "#000000", "0.14,0.07",
                                           "0.3"}},
        .pending = {"#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF"},
        .past = "#FFFFFF",
        .lines = {"#000000", "#6B6B6B", "#333333", "#505050"},
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
