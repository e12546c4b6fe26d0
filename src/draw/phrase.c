/* phrase.c - the words of the picture: dates, titles, what is said of an event, heading and source.
 *
 * Enters: deeds and scenes.  Leaves: short English.
 * Worked example: a meeting of 2023-07-12 in Vilnius is "Meeting in Vilnius" with "12 Jul 2023"
 * under it; an unnamed agreement with the topics cyber, military and space is an "Agreement on
 * cyber security and space", since nearly everything here is military and the rarer topics tell
 * more.
 */
#include "draw/draw.h"

#include <stdio.h>
#include <stdlib.h>

/* -----------------------------------------------------------------------------------------------
 * phrases */

static bool among(const char *topic, const char *const *topics, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (ent_same(topics[i], topic)) return true;
    return false;
}

const char *ent_topic_words(const char *const *topics, uint32_t count, ent_arena *arena) {
    const char *first = NULL;
    for (const ent_topic *t = ent_topics; t->topic; t++) {
        if (!among(t->topic, topics, count)) continue;
        if (first) return ent_printf(arena, "%s and %s", first, t->words);
        first = t->words;
    }
    return first ? first : count ? topics[0] : NULL; /* a topic of the user's own says it itself */
}

static const char *const type_words[] = {"Agreement", "Meeting", "Membership", "Cooperation"};

static bool is_acronym(const char *id) {
    size_t length = strlen(id);
    for (const char *at = id; *at; at++)
        if (!((*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || *at == '-' || *at == '+'))
            return false;
    return length >= 2 && length <= 12;
}

const char *ent_short_name(const ent_party *party) {
    bool body = party->kind == ENTENTE_IGO || party->kind == ENTENTE_ORGANIZATION;
    return body && strlen(party->name) > 14 && is_acronym(party->id) ? party->id : party->name;
}

const char *ent_deed_title(const ent_scene *scene, const ent_deed *deed) {
    ent_arena *arena = scene->arena;
    if (deed->name) return deed->name;
    if (deed->body != ENT_NO_ID)
        return ent_printf(arena, "%s %s", deed->partner ? "Partnership with" : "Membership of",
                          ent_short_name(&scene->parties[deed->body]));
    const char *type = type_words[deed->type];
    if (deed->type == ENTENTE_MEETING && deed->place)
        return ent_printf(arena, "%s in %s", type, deed->place);
    if (!deed->topic || deed->type == ENTENTE_MEMBERSHIP) return type;
    return ent_printf(arena, "%s on %s", type, deed->topic);
}

/* What a reader would take for granted (a meeting was held) is not said. */
static const char *status_words(const ent_deed *deed) {
    switch (deed->status) {
    case ENTENTE_PROPOSED:
        return "proposed";
    case ENTENTE_NEGOTIATING:
        return "under negotiation";
    case ENTENTE_CONCLUDED:
        return deed->type == ENTENTE_MEMBERSHIP ? "in effect" : "concluded";
    case ENTENTE_ENDED:
        return "ended";
    case ENTENTE_REJECTED:
        return "rejected";
    case ENTENTE_PLANNED:
        return "planned";
    case ENTENTE_HELD:
        return NULL;
    case ENTENTE_CANCELLED:
        return "cancelled";
    }
    return NULL;
}

static void add_detail(ent_buffer *out, const char *text, unsigned width) {
    if (!text || !*text) return;
    if (out->length) ent_buffer_adds(out, " · ");
    ent_label_text(out, text, width, 2);
}

void ent_deed_details(ent_buffer *out, const ent_deed *deed) {
    char words[64];
    bool told = !deed->name && deed->type == ENTENTE_MEETING; /* the title says where */
    ent_buffer lines = {0};
    if (!told) add_detail(&lines, deed->place, 28);
    add_detail(&lines, ent_date_words(deed->date, words), 40);
    add_detail(&lines, status_words(deed), 40);
    if (lines.length) ent_buffer_add(out, lines.data, lines.length);
    ent_buffer_free(&lines);
}

/* ---------------------------------------------------------------------------------- heading and
 * source */

typedef struct busy {
    uint32_t root, deeds;
} busy;

/* Roots by how much happens around them, at most `most`. */
static uint32_t busiest(const ent_scene *scene, busy *found, uint32_t most, uint32_t *all) {
    uint32_t *weights = ent_xcalloc(scene->party_count + 1, sizeof *weights), count = 0;
    for (uint32_t i = 0; i < scene->party_count; i++)
        weights[scene->parties[i].root] += scene->parties[i].deeds;
    *all = 0;
    for (uint32_t i = 0; i < scene->party_count; i++) *all += weights[i] > 0;
    while (count < most) {
        uint32_t best = ENT_NO_ID;
        for (uint32_t i = 0; i < scene->party_count; i++)
            if (weights[i] && (best == ENT_NO_ID || weights[i] > weights[best])) best = i;
        if (best == ENT_NO_ID) break;
        found[count++] = (busy){best, weights[best]};
        weights[best] = 0;
    }
    free(weights);
    return count;
}

static const char *things(const ent_scene *scene) {
    bool types[4] = {false};
    for (uint32_t d = 0; d < scene->deed_count; d++) types[scene->deeds[d].type] = true;
    if (types[ENTENTE_AGREEMENT] && types[ENTENTE_MEETING]) return "agreements and meetings";
    if (types[ENTENTE_AGREEMENT]) return "agreements";
    if (types[ENTENTE_MEETING]) return "meetings";
    return types[ENTENTE_MEMBERSHIP] && !types[ENTENTE_COOPERATION] ? "memberships" : "cooperation";
}

/* ", 2018–2024" of the events that have a date. */
static void add_years(ent_buffer *out, const ent_scene *scene) {
    int first = 0, last = 0, month, day;
    bool any = false;
    for (uint32_t d = 0; d < scene->deed_count; d++) {
        entente_date date = scene->deeds[d].date;
        int from, to;
        if (date.grain == ENTENTE_NO_DATE || date.from == ENTENTE_DATE_MIN ||
            date.to == ENTENTE_DATE_MAX)
            continue;
        ent_civil(date.from, &from, &month, &day);
        ent_civil(date.to, &to, &month, &day);
        if (!any || from < first) first = from;
        if (!any || to > last) last = to;
        any = true;
    }
    if (any && first == last)
        ent_buffer_addf(out, ", %d", first);
    else if (any)
        ent_buffer_addf(out, ", %d–%d", first, last);
}

const char *ent_scene_title(const ent_scene *scene, ent_arena *arena) {
    busy found[3];
    uint32_t all, count = busiest(scene, found, ENT_COUNT(found), &all);
    ent_buffer title = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (i) ent_buffer_adds(&title, i + 1 == count && all == count ? " and " : ", ");
        ent_buffer_adds(&title, ent_short_name(&scene->parties[found[i].root]));
    }
    if (all > count)
        ent_buffer_addf(&title, " and %u other%s", all - count, all - count == 1 ? "" : "s");
    ent_buffer_addf(&title, ": %s", things(scene));
    add_years(&title, scene);
    const char *result = ent_strndup(arena, title.data, title.length);
    ent_buffer_free(&title);
    return result;
}

static void add_left_out(ent_buffer *line, const ent_scene *scene) {
    uint32_t parties = scene->parties_left_out, deeds = scene->deeds_left_out;
    ent_buffer_addf(line, "Shown are the %u most active actors", ent_scene_drawn(scene));
    if (!parties) {
        ent_buffer_addf(line, " and the %u best attested of %u events. ", scene->deed_count,
                        scene->deed_count + deeds);
        return;
    }
    ent_buffer_addf(line, "; left out are %u event%s and %u actor%s: ", deeds,
                    deeds == 1 ? "" : "s", parties, parties == 1 ? "" : "s");
    for (uint32_t i = 0; i < scene->left_out_count; i++)
        ent_buffer_addf(line, "%s%s", i ? ", " : "", scene->left_out[i]);
    if (parties > scene->left_out_count)
        ent_buffer_addf(line, " and %u more", parties - scene->left_out_count);
    ent_buffer_adds(line, ". ");
}

const char *ent_scene_source(const ent_scene *scene, ent_arena *arena) {
    ent_buffer line = {0};
    char words[64];
    if (scene->articles) {
        ent_buffer_addf(&line, "Source: %u article%s", scene->articles,
                        scene->articles == 1 ? "" : "s");
        if (*ent_date_words(scene->published, words)) ent_buffer_addf(&line, ", %s", words);
        ent_buffer_adds(&line, ". ");
    }
    if (scene->parties_left_out || scene->deeds_left_out) add_left_out(&line, scene);
    const char *result = line.length ? ent_strndup(arena, line.data, line.length - 1) : "";
    ent_buffer_free(&line);
    return result;
}
