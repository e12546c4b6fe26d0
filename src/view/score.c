/* score.c - how well a network tells what a reader found in the same article.
 *
 * Enters: an article's gold and the network made from the article.  Leaves: counts, added to an
 * evaluation. Worked example: the gold says that Kishida (for JPN) met Stoltenberg (for NATO); the
 * network says that JPN met NATO: the edge (meeting, JPN, NATO) is right, of two actors due none is
 * right and two are said, the event is matched.
 *
 * All that is counted is sets, and a set is a sorted array of numbers: a thing is numbered by its
 * id in the gold, by "?" and its own id where the gold does not know it; an edge is its type and
 * two such numbers in 64 bits.
 */
#include <stdlib.h>

#include "base/date.h"
#include "base/utf8.h"
#include "view/gold.h"

/* ----- sets ----- */

typedef struct set {
    uint64_t *items;
    uint32_t count, capacity;
} set;

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void add(ent_arena *arena, set *s, uint64_t item) {
    *ent_push(arena, s->items, s->count, s->capacity) = item;
}

static void add_all(ent_arena *arena, set *s, const set *more) {
    for (uint32_t i = 0; i < more->count; i++) add(arena, s, more->items[i]);
}

/* Sorts and drops what is twice there; to be called once all has been added. */
static void settle(set *s) {
    uint32_t n = 0;
    if (s->count) qsort(s->items, s->count, sizeof *s->items, by_value);
    for (uint32_t i = 0; i < s->count; i++)
        if (!n || s->items[n - 1] != s->items[i]) s->items[n++] = s->items[i];
    s->count = n;
}

static bool has(const set *s, uint64_t item) {
    return s->count && bsearch(&item, s->items, s->count, sizeof item, by_value) != NULL;
}

static uint32_t shared(const set *a, const set *b) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->count; i++) n += has(b, a->items[i]);
    return n;
}

/* What is said and allowed but not due costs nothing. */
static entente_tally compare(const set *due, const set *said, const set *allowed) {
    entente_tally t = {.right = shared(due, said), .due = due->count};
    for (uint32_t i = 0; i < said->count; i++)
        t.said += has(due, said->items[i]) || !has(allowed, said->items[i]);
    return t;
}

static void add_tally(entente_tally *to, entente_tally more) {
    to->right += more.right;
    to->said += more.said;
    to->due += more.due;
}

double entente_f1(entente_tally t) {
    double p = t.said ? (double)t.right / t.said : 0, r = t.due ? (double)t.right / t.due : 0;
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

/* ----- one side, with every actor numbered ----- */

typedef struct told {
    const ent_gold_event *event;
    set actors, principals, optional; /* optional: lifted */
} told;

typedef struct side {
    const struct entente_gold *gold;
    ent_arena *arena;
    ent_interner *nodes; /* shared by both sides */
    ent_interner *ids;   /* of this side's actors, */
    uint32_t *actor_of;  /* the place of each, */
    uint32_t *node_of;   /* and the node that each actor is */
    told *events;
    uint32_t event_count;
    uint32_t lonely; /* events of fewer than two actors */
} side;

/* A name without case, marks, quotes, dots and a leading "the": "The U.S." and "us" are one. */
static void plain_name(const char *name, ent_buffer *out) {
    ent_buffer folded = {0};
    ent_fold(&folded, name, strlen(name));
    ent_buffer_clear(out);
    bool gap = false;
    for (size_t i = 0; i < folded.length; i++) {
        char c = folded.data[i];
        if (strchr("'`.", c) || (unsigned char)c >= 0x80) continue;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            if (gap && out->length) ent_buffer_addc(out, ' ');
            ent_buffer_addc(out, c);
            gap = false;
        } else {
            gap = true;
        }
    }
    size_t skip = out->length > 4 && memcmp(out->data, "the ", 4) == 0 ? 4 : 0;
    if (skip) memmove(out->data, out->data + skip, out->length -= skip);
    ent_buffer_free(&folded);
}

static uint32_t node(const side *s, const char *mark, const char *id) {
    ent_buffer key = {0};
    ent_buffer_addf(&key, "%s%s", mark, id);
    uint32_t number = ent_intern(s->nodes, key.data, key.length);
    ent_buffer_free(&key);
    return number;
}

static const ent_gold_actor *find(const side *s, const char *id) {
    uint32_t number = ent_interned(s->ids, id, strlen(id));
    return number == ENT_NO_ID ? NULL : &s->gold->actors[s->actor_of[number]];
}

static uint32_t node_of(const side *s, const char *id) {
    const ent_gold_actor *actor = find(s, id);
    return actor ? s->node_of[actor - s->gold->actors] : node(s, "?", id);
}

/* The node of whom the actor acts for in the end; a ring of principals ends where it closes. */
static uint32_t lift(const side *s, const char *id) {
    uint32_t steps = 0;
    for (const ent_gold_actor *a = find(s, id); a && a->principal && steps <= s->gold->actor_count;
         a = find(s, id), steps++)
        id = a->principal;
    return node_of(s, id);
}

static told *tell(side *s, const ent_gold_event *event) {
    told *t = &s->events[s->event_count];
    *t = (told){.event = event};
    for (uint32_t i = 0; i < event->participant_count; i++) {
        const entente_participant *p = &event->participants[i];
        add(s->arena, &t->actors, node_of(s, p->actor));
        add(s->arena, &t->principals, lift(s, p->acts_for ? p->acts_for : p->actor));
    }
    for (uint32_t i = 0; i < event->optional_count; i++)
        add(s->arena, &t->optional, lift(s, event->optional[i]));
    settle(&t->actors);
    settle(&t->principals);
    settle(&t->optional);
    return t;
}

/* `names` gives the gold's node for a name; NULL on the side of the gold itself. */
typedef struct by_name {
    ent_interner *names;
    uint32_t *nodes;
    uint32_t count, capacity;
} by_name;

static uint32_t recognise(const side *s, const by_name *known, const ent_gold_actor *a) {
    ent_buffer plain = {0};
    uint32_t found = ENT_NO_ID;
    for (uint32_t i = 0; i <= a->name_count && found == ENT_NO_ID; i++) {
        /* its own name first, then its id, then what else it is called */
        plain_name(i == 0 && a->name_count ? a->names[0]
                   : i <= 1                ? a->id
                                           : a->names[i - 1],
                   &plain);
        uint32_t name = ent_interned(known->names, plain.data ? plain.data : "", plain.length);
        if (name != ENT_NO_ID) found = known->nodes[name];
    }
    ent_buffer_free(&plain);
    return found == ENT_NO_ID ? node(s, "?", a->id) : found;
}

static void open_side(side *s, const by_name *known) {
    uint32_t n = s->gold->actor_count;
    s->ids = ent_interner_new(s->arena);
    s->actor_of = ent_alloc(s->arena, (n + 1) * sizeof *s->actor_of);
    s->node_of = ent_alloc(s->arena, (n + 1) * sizeof *s->node_of);
    for (uint32_t i = 0; i < n; i++) {
        const ent_gold_actor *a = &s->gold->actors[i];
        s->actor_of[ent_intern(s->ids, a->id, strlen(a->id))] = i;
        s->node_of[i] = known ? recognise(s, known, a) : node(s, "", a->id);
    }
    s->events = ent_alloc(s->arena, (s->gold->event_count + 1) * sizeof *s->events);
    for (uint32_t i = 0; i < s->gold->event_count; i++) {
        const told *t = tell(s, &s->gold->events[i]);
        s->lonely += t->actors.count < 2;
        s->event_count += t->principals.count > 1; /* two ministries of one state tie nobody */
    }
}

static void learn_names(by_name *known, const side *gold) {
    ent_buffer plain = {0};
    known->names = ent_interner_new(gold->arena);
    for (uint32_t i = 0; i < gold->gold->actor_count; i++) {
        const ent_gold_actor *a = &gold->gold->actors[i];
        for (uint32_t k = 0; k <= a->name_count; k++) {
            plain_name(k ? a->names[k - 1] : a->id, &plain);
            uint32_t name = ent_intern(known->names, plain.data ? plain.data : "", plain.length);
            if (name == known->count)
                *ent_push(gold->arena, known->nodes, known->count, known->capacity) =
                    gold->node_of[i];
        }
    }
    ent_buffer_free(&plain);
}

/* ----- edges, actors, affiliations ----- */

static set edges(const side *s, bool typed, bool core, bool optional) {
    set out = {0};
    for (uint32_t e = 0; e < s->event_count; e++) {
        const told *t = &s->events[e];
        if (core && !t->event->core) continue;
        set who = {0};
        add_all(s->arena, &who, &t->principals);
        if (optional) add_all(s->arena, &who, &t->optional);
        settle(&who);
        uint64_t type = typed ? (uint64_t)t->event->type << 62 : 0;
        for (uint32_t i = 0; i < who.count; i++)
            for (uint32_t k = i + 1; k < who.count; k++)
                add(s->arena, &out, type | who.items[i] << 31 | who.items[k]);
    }
    settle(&out);
    return out;
}

static entente_tally score_edges(const side *gold, const side *got, bool typed) {
    set due = edges(gold, typed, true, false), said = edges(got, typed, false, false),
        allowed = edges(gold, typed, false, true);
    return compare(&due, &said, &allowed);
}

/* One thing that takes part under several ids is said as often. */
static uint32_t split_actors(const side *got) {
    set nodes = {0}, pairs = {0};
    for (uint32_t e = 0; e < got->event_count; e++) {
        const ent_gold_event *event = got->events[e].event;
        for (uint32_t i = 0; i < event->participant_count; i++) {
            const char *id = event->participants[i].actor;
            uint64_t n = node_of(got, id);
            add(got->arena, &nodes, n);
            add(got->arena, &pairs, n << 32 | node(got, "=", id));
        }
    }
    settle(&nodes);
    settle(&pairs);
    return pairs.count - nodes.count;
}

static entente_tally score_actors(const side *gold, const side *got) {
    set due = {0}, said = {0}, allowed = {0};
    for (uint32_t e = 0; e < gold->event_count; e++) {
        const told *t = &gold->events[e];
        if (t->event->core) add_all(gold->arena, &due, &t->actors);
        add_all(gold->arena, &allowed, &t->actors);
        add_all(gold->arena, &allowed, &t->principals);
        add_all(gold->arena, &allowed, &t->optional);
        for (uint32_t i = 0; i < t->event->optional_count; i++)
            add(gold->arena, &allowed, node_of(gold, t->event->optional[i]));
    }
    for (uint32_t e = 0; e < got->event_count; e++) {
        add_all(got->arena, &said, &got->events[e].actors);
        add_all(got->arena, &said, &got->events[e].principals);
    }
    settle(&due);
    settle(&said);
    settle(&allowed);
    entente_tally tally = compare(&due, &said, &allowed);
    tally.said += split_actors(got);
    return tally;
}

/* Persons with whom they act for; `known` leaves those out that the gold does not know. */
static set affiliations(const side *s, const set *only) {
    set out = {0};
    for (uint32_t i = 0; i < s->gold->actor_count; i++) {
        const ent_gold_actor *a = &s->gold->actors[i];
        if (a->person && a->principal && (!only || has(only, s->node_of[i])))
            add(s->arena, &out, (uint64_t)s->node_of[i] << 32 | lift(s, a->id));
    }
    settle(&out);
    return out;
}

static entente_tally score_affiliations(const side *gold, const side *got) {
    set involved = {0}, known = {0};
    for (uint32_t e = 0; e < gold->event_count; e++) {
        add_all(gold->arena, &involved, &gold->events[e].actors);
        add_all(gold->arena, &involved, &gold->events[e].optional);
    }
    for (uint32_t i = 0; i < gold->gold->actor_count; i++)
        add(gold->arena, &known, gold->node_of[i]);
    settle(&involved);
    settle(&known);
    set due = affiliations(gold, &involved), said = affiliations(got, &known),
        allowed = affiliations(gold, NULL);
    return compare(&due, &said, &allowed);
}

/* ----- events ----- */

static bool same_date(const ent_gold_event *gold, const ent_gold_event *got) {
    entente_date g = gold->date, p = got->date;
    if (p.grain && p.from == ENTENTE_DATE_MIN) p.grain = ENTENTE_NO_DATE; /* begins nowhere */
    if (!g.grain || !p.grain) return !g.grain && !p.grain;
    if (p.to == ENTENTE_DATE_MAX) p.to = p.from;
    return ent_date_same(g, p) || (gold->ranged && ent_date_within(p, g));
}

static bool same_name(const ent_gold_event *gold, const ent_gold_event *got) {
    ent_buffer due = {0}, said = {0};
    bool same = false;
    if (got->named) {
        plain_name(got->names[0], &said);
        for (uint32_t i = 0; i < gold->name_count && !same; i++) {
            plain_name(gold->names[i], &due);
            same = due.length == said.length &&
                   (!due.length || memcmp(due.data, said.data, due.length) == 0);
        }
    }
    ent_buffer_free(&due);
    ent_buffer_free(&said);
    return same;
}

typedef struct match {
    double score;
    uint32_t gold, got;
    bool core;
} match;

static int best_first(const void *a, const void *b) {
    const match *x = a, *y = b;
    if (x->core != y->core) return x->core ? -1 : 1;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    if (x->gold != y->gold) return x->gold < y->gold ? -1 : 1;
    return (x->got < y->got) - (x->got > y->got);
}

static match *candidates(const side *gold, const side *got, uint32_t *count) {
    match *matches = NULL;
    uint32_t capacity = 0;
    *count = 0;
    for (uint32_t i = 0; i < gold->event_count; i++)
        for (uint32_t j = 0; j < got->event_count; j++) {
            const told *g = &gold->events[i], *p = &got->events[j];
            if (g->event->type != p->event->type) continue;
            set whole = {0};
            add_all(gold->arena, &whole, &g->principals);
            add_all(gold->arena, &whole, &g->optional);
            settle(&whole);
            uint32_t all =
                g->principals.count + p->principals.count - shared(&g->principals, &p->principals);
            double overlap = (double)shared(&whole, &p->principals) / all,
                   better = same_date(g->event, p->event);
            if (overlap < 0.5) continue;
            better += 0.2 * (g->event->status == p->event->status);
            better += 0.2 * same_name(g->event, p->event);
            *ent_push(gold->arena, matches, *count, capacity) =
                (match){overlap + 0.25 * better, i, j, g->event->core};
        }
    if (*count) qsort(matches, *count, sizeof *matches, best_first);
    return matches;
}

static void count_detail(entente_tally *tally, bool right) {
    add_tally(tally, (entente_tally){right, 1, 1});
}

static entente_tally score_events(const side *gold, const side *got,
                                  entente_tally details[ENTENTE_DETAIL_COUNT]) {
    uint32_t count;
    const match *matches = candidates(gold, got, &count);
    bool *gold_used = ent_alloc(gold->arena, gold->event_count + 1),
         *got_used = ent_alloc(gold->arena, got->event_count + 1);
    entente_tally tally = {.said = got->lonely + got->event_count};
    for (uint32_t i = 0; i < gold->event_count; i++) tally.due += gold->events[i].event->core;
    for (uint32_t m = 0; m < count; m++) {
        if (gold_used[matches[m].gold] || got_used[matches[m].got]) continue;
        gold_used[matches[m].gold] = got_used[matches[m].got] = true;
        const ent_gold_event *g = gold->events[matches[m].gold].event,
                             *p = got->events[matches[m].got].event;
        tally.right += g->core;
        tally.said -= !g->core;
        count_detail(&details[ENTENTE_DETAIL_DATE], same_date(g, p));
        if (g->date.grain) count_detail(&details[ENTENTE_DETAIL_TOLD_DATE], same_date(g, p));
        count_detail(&details[ENTENTE_DETAIL_STATUS], g->status == p->status);
        if (g->named || p->named) count_detail(&details[ENTENTE_DETAIL_NAME], same_name(g, p));
    }
    return tally;
}

void entente_evaluate(entente_evaluation *evaluation, const entente_gold *due,
                      const entente_network *network) {
    ent_arena *arena = ent_arena_new();
    struct entente_gold said;
    ent_gold_from_network(&said, arena, network);
    side gold = {.gold = due, .arena = arena, .nodes = ent_interner_new(arena)};
    side got = {.gold = &said, .arena = arena, .nodes = gold.nodes};
    by_name known = {0};
    open_side(&gold, NULL);
    learn_names(&known, &gold);
    open_side(&got, &known);

    entente_tally tallies[ENTENTE_SCORE_COUNT] = {
        [ENTENTE_SCORE_EDGES] = score_edges(&gold, &got, true),
        [ENTENTE_SCORE_UNTYPED] = score_edges(&gold, &got, false),
        [ENTENTE_SCORE_ACTORS] = score_actors(&gold, &got),
        [ENTENTE_SCORE_EVENTS] = score_events(&gold, &got, evaluation->details),
        [ENTENTE_SCORE_AFFILIATIONS] = score_affiliations(&gold, &got),
    };
    for (int i = 0; i < ENTENTE_SCORE_COUNT; i++) add_tally(&evaluation->scores[i], tallies[i]);
    entente_tally edge = tallies[ENTENTE_SCORE_EDGES];
    evaluation->articles++;
    evaluation->edge_f1_sum += edge.due ? entente_f1(edge) : edge.said == 0;
    ent_interner_free(known.names);
    ent_interner_free(gold.ids);
    ent_interner_free(got.ids);
    ent_interner_free(gold.nodes);
    ent_arena_free(arena);
}
