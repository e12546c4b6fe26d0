/* codes.c - type and status to the codes of political event data.
 *
 * PLOVER (Halterman et al. 2023) and CAMEO (Schrodt 2012) follow type and status by this table
 * alone, so that a user of event data knows what to expect: a meeting held is CONSULT 040, an
 * agreement signed SUPPORT 057.
 */
#include "event/merge.h"

typedef struct code {
    entente_type type;
    entente_status status;
    const char *plover[2];
    const char *cameo;
} code;

static const code table[] = {
    {ENTENTE_MEETING, ENTENTE_HELD, {"CONSULT", NULL}, "040"},
    {ENTENTE_MEETING, ENTENTE_PLANNED, {"AGREE", NULL}, "036"},
    {ENTENTE_MEETING, ENTENTE_CANCELLED, {"REJECT", NULL}, "125"},
    {ENTENTE_AGREEMENT, ENTENTE_PROPOSED, {"CONSULT", "AGREE"}, "030"},
    {ENTENTE_AGREEMENT, ENTENTE_NEGOTIATING, {"CONSULT", "AGREE"}, "046"},
    {ENTENTE_AGREEMENT, ENTENTE_CONCLUDED, {"SUPPORT", NULL}, "057"},
    {ENTENTE_AGREEMENT, ENTENTE_ENDED, {"SANCTION", NULL}, "160"},
    {ENTENTE_AGREEMENT, ENTENTE_REJECTED, {"REJECT", NULL}, "120"},
    {ENTENTE_MEMBERSHIP, ENTENTE_PROPOSED, {"AGREE", NULL}, "030"},
    {ENTENTE_MEMBERSHIP, ENTENTE_CONCLUDED, {"SUPPORT", NULL}, "050"},
    {ENTENTE_MEMBERSHIP, ENTENTE_ENDED, {"SANCTION", NULL}, "160"},
    {ENTENTE_MEMBERSHIP, ENTENTE_REJECTED, {"REJECT", NULL}, "120"},
    {ENTENTE_COOPERATION, ENTENTE_HELD, {"COOPERATE", NULL}, "060"},
    {ENTENTE_COOPERATION, ENTENTE_PLANNED, {"AGREE", NULL}, "031"},
    {ENTENTE_COOPERATION, ENTENTE_ENDED, {"SANCTION", NULL}, "160"},
};

bool ent_status_fits(entente_type type, entente_status status) {
    for (size_t i = 0; i < ENT_COUNT(table); i++)
        if (table[i].type == type && table[i].status == status) return true;
    return false;
}

void ent_codes(ent_arena *arena, entente_event *event) {
    event->cameo = "";
    event->plover = ent_alloc(arena, 2 * sizeof *event->plover);
    event->plover_count = 0;
    for (size_t i = 0; i < ENT_COUNT(table); i++) {
        if (table[i].type != event->type || table[i].status != event->status) continue;
        event->cameo = table[i].cameo;
        for (int k = 0; k < 2 && table[i].plover[k]; k++)
            event->plover[event->plover_count++] = table[i].plover[k];
    }
}
