/* words.c - words for days and topics, the same in a picture and on a page.
 *
 * Enters: dates, names of topics.  Leaves: short English.
 * Worked example: 2023-07-11 to 2023-07-13 is "11–13 Jul 2023"; the topic "misinformation" is
 * "disinformation", as one says after "agreement on".
 */
#include "base/words.h"

#include <stdio.h>

#include "base/date.h"

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

char *ent_date_words(entente_date date, char out[64]) {
    int y1, m1, d1, y2, m2, d2;
    out[0] = '\0';
    bool open_from = date.from == ENTENTE_DATE_MIN, open_to = date.to == ENTENTE_DATE_MAX;
    if (date.grain == ENTENTE_NO_DATE || (open_from && open_to)) return out;
    ent_civil(open_from ? date.to : date.from, &y1, &m1, &d1);
    ent_civil(open_to ? date.from : date.to, &y2, &m2, &d2);
    if (open_from || open_to) {
        snprintf(out, 64, "%s %d %s %d", open_from ? "until" : "since", d1, months[m1 - 1], y1);
        return out;
    }
    bool whole_months = d1 == 1 && d2 == ent_days_in_month(y2, m2);
    if (date.from == date.to)
        snprintf(out, 64, "%d %s %d", d1, months[m1 - 1], y1);
    else if (whole_months && m1 == 1 && m2 == 12 && y1 == y2)
        snprintf(out, 64, "%d", y1);
    else if (whole_months && m1 == 1 && m2 == 12)
        snprintf(out, 64, "%d–%d", y1, y2);
    else if (whole_months && m1 == m2 && y1 == y2)
        snprintf(out, 64, "%s %d", months[m1 - 1], y1);
    else if (whole_months && y1 == y2)
        snprintf(out, 64, "%s–%s %d", months[m1 - 1], months[m2 - 1], y1);
    else if (whole_months)
        snprintf(out, 64, "%s %d – %s %d", months[m1 - 1], y1, months[m2 - 1], y2);
    else if (m1 == m2 && y1 == y2)
        snprintf(out, 64, "%d–%d %s %d", d1, d2, months[m1 - 1], y1);
    else if (y1 == y2)
        snprintf(out, 64, "%d %s – %d %s %d", d1, months[m1 - 1], d2, months[m2 - 1], y1);
    else
        snprintf(out, 64, "%d %s %d – %d %s %d", d1, months[m1 - 1], y1, d2, months[m2 - 1], y2);
    return out;
}

const ent_topic ent_topics[] = {
    {"cyber", "cyber security"},
    {"space", "space"},
    {"misinformation", "disinformation"},
    {"disasters", "disaster relief"},
    {"health", "health"},
    {"migration", "migration"},
    {"environment", "the environment"},
    {"natural_resource", "energy"},
    {"technology", "technology"},
    {"cbrn", "disarmament"},
    {"terrorism", "counter-terrorism"},
    {"illegal_drugs", "illegal drugs"},
    {"intelligence", "intelligence"},
    {"human_rights", "human rights"},
    {"peacekeeping", "peace"},
    {"territory", "territory"},
    {"transport", "transport"},
    {"culture", "culture"},
    {"economic", "trade"},
    {"maritime", "maritime affairs"},
    {"military", "defence"},
    {"diplomatic", "diplomatic ties"},
    {NULL, NULL},
};

const char *entente_topic_name(uint32_t place) {
    return place < ENT_COUNT(ent_topics) ? ent_topics[place].topic : NULL;
}
