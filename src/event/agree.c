/* agree.c - can two tellings be of one event?
 *
 * Enters: the sides, names and places of two.  Leaves: whether they contradict each other. Worked
 * example: "the ITPP" of Japan and NATO and "the Individually Tailored Partnership Programme" of
 * Kishida (for Japan) and Stoltenberg (for NATO) have equal sides, and one name is the acronym of
 * the other.
 */
#include <strings.h>

#include "base/date.h"
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

bool ent_says_aside(const char *text) {
    static const char *const words[] = {"sideline",          "on the margins", "on the fringes",
                                        "at the margins",    "separately",     "one-on-one",
                                        "bilateral meeting", "bilateral talks"};
    for (const char *at = text; *at; at++)
        for (size_t i = 0; i < ENT_COUNT(words); i++)
            if (strncasecmp(at, words[i], strlen(words[i])) == 0) return true;
    return false;
}

bool ent_is_aside(const ent_chain *a, const ent_chain *b) {
    const ent_chain *few = a->sides.count < b->sides.count ? a : b, *many = few == a ? b : a;
    if (a->type != ENTENTE_MEETING || (a->name && b->name)) return false;
    if (few->aside && few->sides.count < many->sides.count) return true;
    if (few->sides.count > 2 || many->sides.count < 4) return false;
    return strcasecmp(a->first->trigger_text, b->first->trigger_text) != 0;
}

/* "f-kishida" and "fumio-kishida" may be one: texts and lists do not agree on names. */
static bool may_be_one_person(const char *a, const char *b) {
    enum { A_NAME = 4 };
    if (ent_same(a, b)) return true;
    for (size_t n; *a; a += n + (a[n] == '-')) {
        n = strcspn(a, "-");
        for (const char *at = b; n >= A_NAME && *at;) {
            size_t m = strcspn(at, "-");
            if (n == m && memcmp(a, at, n) == 0) return true;
            at += m + (at[m] == '-');
        }
    }
    return false;
}

/* Of a's persons for the side of its i-th: is one among b's? ENT_NO_PEOPLE where b has none. */
static ent_casting compare_side(const ent_chain *a, const ent_chain *b, const char *side) {
    const entente_event_mention *m = a->names, *n = b->names;
    ent_casting casting = ENT_NO_PEOPLE;
    for (uint32_t k = 0; k < n->participant_count && k < 64; k++) {
        if (!(b->people >> k & 1) || !ent_same(n->participants[k].acts_for, side)) continue;
        casting = ENT_OTHER_PEOPLE;
        for (uint32_t i = 0; i < m->participant_count && i < 64; i++)
            if (a->people >> i & 1 &&
                may_be_one_person(m->participants[i].actor, n->participants[k].actor))
                return ENT_SAME_PEOPLE;
    }
    return casting;
}

ent_casting ent_compare_people(const ent_chain *a, const ent_chain *b) {
    ent_casting casting = ENT_NO_PEOPLE;
    for (uint32_t i = 0; a->names && b->names && i < a->names->participant_count && i < 64; i++) {
        if (!(a->people >> i & 1)) continue;
        ent_casting side = compare_side(a, b, a->names->participants[i].acts_for);
        if (side == ENT_OTHER_PEOPLE) return side;
        if (side) casting = side;
    }
    return casting;
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

/* ----- one agreement through time ----- */

/* The noun at the end says only that it is an agreement. */
bool ent_instrument_word(const char **at, const char **word, size_t *length) {
    const char *end = strchr(*at, ' ');
    if (!end) return false;
    *word = *at;
    *length = (size_t)(end - *at);
    *at = end + 1;
    return true;
}

bool ent_instruments_share(const char *a, const char *b) {
    const char *x, *y;
    size_t n, m;
    while (a && b && ent_instrument_word(&a, &x, &n))
        for (const char *at = b; ent_instrument_word(&at, &y, &m);)
            if (n == m && memcmp(x, y, n) == 0) return true;
    return false;
}

bool ent_dates_meet(const ent_chain *c, entente_date date) {
    bool meet = ent_date_overlap(c->date, date);
    for (int s = ENTENTE_NO_STEP + 1; s < ENTENTE_STEPS && !meet; s++)
        meet = ent_date_overlap(c->steps[s], date);
    return meet;
}

/* How long after another telling of the same step it may be told to have been: each party ratifies,
 * and a treaty is extended again and again, but it is signed once, if not all papers have the day
 * right. */
static int32_t slack_of(int step) {
    enum { A_WEEK = 7, FIVE_YEARS = 5 * 366 };
    return step == ENTENTE_STEP_SIGNED || step >= ENTENTE_STEP_ENDED ? A_WEEK : FIVE_YEARS;
}

static bool is_in_order(int step, entente_date date, int other_step, entente_date other) {
    enum { TEN_YEARS = 10 * 366 };
    int32_t gap = date.from > other.to   ? date.from - other.to
                  : other.from > date.to ? other.from - date.to
                                         : 0;
    if (step == other_step) return gap <= slack_of(step);
    if (gap > TEN_YEARS) return false;
    return step < other_step ? date.from <= other.to : other.from <= date.to;
}

bool ent_lives_agree(const ent_chain *a, const ent_chain *b) {
    bool named = a->name && b->name && ent_names_agree(a->name, b->name);
    if (a->type != ENTENTE_AGREEMENT ||
        !(named || ent_instruments_share(a->instrument, b->instrument)))
        return false;
    for (int i = ENTENTE_NO_STEP + 1; i < ENTENTE_STEPS; i++)
        for (int k = ENTENTE_NO_STEP + 1; k < ENTENTE_STEPS; k++)
            if (a->steps[i].grain && b->steps[k].grain &&
                !is_in_order(i, a->steps[i], k, b->steps[k]))
                return false;
    return true;
}

static bool relates_to(const entente_event_mention *m, const ent_chain *other) {
    for (uint32_t i = 0; m && i < m->relation_count; i++) {
        const entente_relation *r = &m->relations[i];
        if (r->name && m->name && ent_names_agree(r->name, m->name)) continue; /* itself */
        bool named = r->name && other->name && ent_names_agree(r->name, other->name);
        if (named || (!r->name && ent_date_overlap(r->date, other->date))) return true;
    }
    return false;
}

bool ent_is_related(const ent_chain *a, const ent_chain *b) {
    return relates_to(a->relates, b) || relates_to(b->relates, a);
}

/* ----- growing ----- */

static void add_sides(ent_sides *to, const ent_sides *from) {
    for (uint32_t i = 0; i < from->count; i++) {
        entente_participant side = {from->ids[i], "", NULL};
        ent_sides_add(to, &side, 1);
    }
}

static void take_finer(entente_date *to, entente_date date) {
    if (date.grain && (!to->grain || date.to - date.from < to->to - to->from)) *to = date;
}

void ent_chain_take(ent_chain *c, const ent_chain *other) {
    const char *name = other->name;
    add_sides(&c->sides, &other->sides);
    if (!c->name || (name && strlen(name) > strlen(c->name))) c->name = name ? name : c->name;
    if (!c->place) c->place = other->place;
    if (!c->instrument) c->instrument = other->instrument;
    if (!c->relates) c->relates = other->relates;
    if (!c->names) c->names = other->names, c->people = other->people;
    if (!c->news.grain) c->news = other->news;
    take_finer(&c->date, other->date);
    for (int s = 0; s < ENTENTE_STEPS; s++) take_finer(&c->steps[s], other->steps[s]);
    c->coded |= other->coded;
    c->aside |= other->aside;
    c->name_tells |= other->name_tells;
}
