/* agree.c - can two tellings be of one event?
 *
 * Enters: the sides, names and places of two.  Leaves: whether they contradict each other. Worked
 * example: "the ITPP" of Japan and NATO and "the Individually Tailored Partnership Programme" of
 * Kishida (for Japan) and Stoltenberg (for NATO) have equal sides, and one name is the acronym of
 * the other.
 */
#include <strings.h>

#include "base/utf8.h"
#include "event/cluster.h"

void ent_sides_add(ent_sides *sides, const entente_participant *participants, uint32_t count) {
    for (uint32_t i = 0; i < count && sides->count < ENT_MOST_SIDES; i++) {
        const char *side =
            participants[i].acts_for ? participants[i].acts_for : participants[i].actor;
        uint32_t at = 0;
        while (at < sides->count && strcmp(sides->ids[at], side) < 0) at++;
        if (at < sides->count && ent_same(sides->ids[at], side)) continue;
        memmove(sides->ids + at + 1, sides->ids + at, (sides->count - at) * sizeof *sides->ids);
        sides->ids[at] = side;
        sides->count++;
    }
}

uint32_t ent_sides_shared(const ent_sides *a, const ent_sides *b) {
    uint32_t shared = 0;
    for (uint32_t i = 0, k = 0; i < a->count && k < b->count;) {
        int order = strcmp(a->ids[i], b->ids[k]);
        shared += order == 0;
        i += order <= 0;
        k += order >= 0;
    }
    return shared;
}

bool ent_sides_agree(const ent_sides *a, const ent_sides *b) {
    uint32_t shared = ent_sides_shared(a, b), least = a->count < b->count ? a->count : b->count;
    return shared >= 2 && shared == least;
}

bool ent_is_aside(const ent_chain *c, const ent_sides *sides, const char *name,
                  const char *trigger) {
    uint32_t few = c->sides.count < sides->count ? c->sides.count : sides->count,
             many = c->sides.count < sides->count ? sides->count : c->sides.count;
    if (c->type != ENTENTE_MEETING || few > 2 || many < 4 || (c->name && name)) return false;
    return strcasecmp(c->first->trigger_text, trigger) != 0;
}

static bool is_acronym_of(const char *acronym, const char *name) {
    size_t n = strlen(acronym), i = 0;
    if (n < 2) return false;
    for (const char *at = name; *at && i < n;) {
        if ((*at | 32) == (acronym[i] | 32)) i++;
        at += strcspn(at, " -");
        at += strspn(at, " -");
    }
    return i == n;
}

bool ent_names_agree(const char *a, const char *b) {
    if (!a || !b || a == b) return true;
    ent_buffer x = {0}, y = {0};
    ent_slug(&x, a, strlen(a));
    ent_slug(&y, b, strlen(b));
    bool agree = x.length && y.length && (strstr(x.data, y.data) || strstr(y.data, x.data));
    ent_buffer_free(&x);
    ent_buffer_free(&y);
    return agree || is_acronym_of(a, b) || is_acronym_of(b, a);
}

bool ent_places_agree(const char *a, const char *b) {
    return !a || !b || ent_same(a, b);
}

static void add_sides(ent_sides *to, const ent_sides *from) {
    for (uint32_t i = 0; i < from->count; i++) {
        entente_participant side = {from->ids[i], "", NULL};
        ent_sides_add(to, &side, 1);
    }
}

void ent_chain_take(ent_chain *c, const ent_sides *sides, const char *name, const char *place,
                    entente_date date) {
    add_sides(&c->sides, sides);
    if (!c->name || (name && strlen(name) > strlen(c->name))) c->name = name ? name : c->name;
    if (!c->place) c->place = place;
    bool finer = date.grain && (!c->date.grain || date.to - date.from < c->date.to - c->date.from);
    if (finer) c->date = date;
}
