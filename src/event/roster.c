/* roster.c - who is in the network.
 *
 * Enters: what documents say of actors.  Leaves: each actor once, with the names and the principal
 * of all, how often it is named in events, and nobody who takes part in nothing. Worked example:
 * judged to be the same, "f-kishida" gives its name to "fumio-kishida" as an alias and steps aside.
 */
#include <stdlib.h>

#include "event/merger.h"

static int by_actor(const void *a, const void *b) {
    const entente_actor *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    if (!order) order = (int)y->known - (int)x->known;
    if (!order) order = strcmp(x->name, y->name);
    return order ? order : (int)x->kind - (int)y->kind;
}

static void unite_aliases(entente_merger *m, entente_actor *into, const entente_actor *from) {
    const char **all =
        ent_alloc(m->arena, (into->alias_count + from->alias_count + 1) * sizeof *all);
    uint32_t n = 0, count = 0;
    for (uint32_t i = 0; i < into->alias_count; i++) all[n++] = into->aliases[i];
    for (uint32_t i = 0; i < from->alias_count; i++) all[n++] = from->aliases[i];
    if (n) qsort(all, n, sizeof *all, ent_compare_strings);
    for (uint32_t i = 0; i < n; i++)
        if (!count || !ent_same(all[count - 1], all[i])) all[count++] = all[i];
    into->aliases = all;
    into->alias_count = count;
}

entente_actor *ent_find_actor_in(const entente_actor *actors, uint32_t count, const char *id) {
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(actors[middle].id, id);
        if (order == 0) return (entente_actor *)&actors[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const char *lesser(const char *a, const char *b) {
    return ent_compare_nullable(a, b) <= 0 ? a : b;
}

/* The name and kind of the first stand; the rest must not depend on who was united with whom
 * before. */
static void unite_actors(entente_merger *m, entente_actor *into, const entente_actor *from) {
    unite_aliases(m, into, from);
    into->principal = lesser(into->principal, from->principal);
    into->cow = lesser(into->cow, from->cow);
    into->gw = lesser(into->gw, from->gw);
    into->wikidata = lesser(into->wikidata, from->wikidata);
    into->reporter = into->reporter || from->reporter;
    into->listed = into->listed || from->listed;
}

void ent_settle_actors(entente_merger *m) {
    if (m->actor_count) qsort(m->actors, m->actor_count, sizeof *m->actors, by_actor);
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->actor_count; i++) {
        if (n && ent_same(m->actors[n - 1].id, m->actors[i].id)) {
            unite_actors(m, &m->actors[n - 1], &m->actors[i]);
        } else {
            m->actors[n++] = m->actors[i];
        }
        m->actors[n - 1].mentions = 0;
    }
    m->actor_count = n;
}

/* ----- counting ----- */

typedef struct roster {
    entente_merger *merger;
    const ent_judging *judging;
    bool *used;      /* per actor: the network needs it */
    int32_t *since;  /* per actor: day of the latest document that tells its principal */
    uint32_t *place; /* of the actor, by the number of its id among the merger's strings */
    uint32_t strings;
} roster;

static void number(roster *r) {
    entente_merger *m = r->merger;
    for (uint32_t i = 0; i < m->actor_count; i++)
        ent_intern(m->strings, m->actors[i].id, strlen(m->actors[i].id));
    r->strings = ent_intern_count(m->strings);
    r->place = ent_xmalloc((r->strings + 1) * sizeof *r->place);
    for (uint32_t i = 0; i < r->strings; i++) r->place[i] = ENT_NO_ID;
    for (uint32_t i = 0; i < m->actor_count; i++)
        r->place[ent_interned(m->strings, m->actors[i].id, strlen(m->actors[i].id))] = i;
}

/* Asked for several times per mention: a search by comparing strings would be the dearest part of
 * reading a network. */
static entente_actor *find(const roster *r, const char *id) {
    uint32_t number = id ? ent_interned(r->merger->strings, id, strlen(id)) : ENT_NO_ID;
    if (number >= r->strings || r->place[number] == ENT_NO_ID) return NULL;
    return &r->merger->actors[r->place[number]];
}

/* The actor, whom it acts for, and so on. */
static void use(const roster *r, const char *id) {
    for (unsigned depth = 0; id && depth < 8; depth++) {
        const entente_actor *a = find(r, id);
        if (!a) return;
        r->used[a - r->merger->actors] = true;
        id = ent_judged_actor(r->judging, a->principal);
    }
}

/* Counts a mention for those who take part; the principal is that of the latest document which
 * tells one. */
static void count(const roster *r, const entente_event_mention *e, const entente_source **last) {
    const entente_source *source = *last; /* mentions are sorted by document */
    if (!source || source->id != e->document)
        source = ent_find_document(r->merger->documents, r->merger->document_count, e->document);
    *last = source;
    int32_t day = source && source->asof.grain ? source->asof.from : ENTENTE_DATE_MIN;
    for (uint32_t k = 0; k < e->participant_count; k++) {
        entente_actor *a = find(r, e->participants[k].actor);
        if (!a) continue;
        int32_t *since = &r->since[a - r->merger->actors];
        a->mentions++;
        if (e->participants[k].acts_for && day >= *since) {
            if (day > *since || !a->principal) a->principal = e->participants[k].acts_for;
            *since = day;
        }
    }
}

static void use_participants(const roster *r, const entente_participant *list, uint32_t n) {
    for (uint32_t k = 0; k < n; k++) {
        use(r, list[k].actor);
        use(r, list[k].acts_for);
    }
}

/* Those who take part, and for whom they acted, if only by one mention. */
static void use_event(const roster *r, const entente_event *e) {
    const ent_judging *j = r->judging;
    bool recast = false;
    for (uint32_t i = 0; i < e->judgement_count; i++)
        recast = recast || j->items[e->judgements[i]].sets & ENTENTE_SETS_PARTICIPANTS;
    use_participants(r, e->participants, e->participant_count);
    for (uint32_t i = 0; i < e->mention_count && !recast; i++) {
        const entente_event_mention *m = &e->mentions[i];
        if (j->count) m = &j->effective[ent_find_mention(j->mentions, j->mention_count, m)];
        use_participants(r, m->participants, m->participant_count);
    }
}

/* Who is the same as another gives it its names. */
static void share_names(const roster *r) {
    for (uint32_t i = 0; i < r->judging->same_count; i++) {
        const entente_actor *from = find(r, r->judging->same[i].id);
        entente_actor *to = find(r, r->judging->same[i].becomes);
        if (!from || !to || from == to) continue;
        entente_actor names = *from;
        const char **list = ent_alloc(r->merger->arena, (from->alias_count + 1) * sizeof *list);
        uint32_t n = 0;
        for (uint32_t k = 0; k <= from->alias_count; k++) {
            const char *name = k < from->alias_count ? from->aliases[k] : from->name;
            if (!ent_same(name, to->name)) list[n++] = name;
        }
        names.aliases = list;
        names.alias_count = n;
        unite_aliases(r->merger, to, &names);
    }
}

static void judge_affiliations(const roster *r) {
    entente_merger *m = r->merger;
    for (uint32_t i = 0; i < m->affiliation_count; i++) {
        entente_affiliation *a = &m->affiliations[i];
        a->person = ent_judged_actor(r->judging, a->person);
        a->actor = ent_judged_actor(r->judging, a->actor);
        use(r, a->person);
        use(r, a->actor);
    }
}

static bool is_as_told(const entente_actor *told, const entente_actor *now) {
    return told->alias_count == now->alias_count &&
           ent_compare_nullable(told->principal, now->principal) == 0;
}

/* Where judgements have a say, a record that came out otherwise than told is marked, and what was
 * told goes aside. */
static void part(const roster *r, const entente_actor *as_told, entente_network *n) {
    entente_merger *m = r->merger;
    n->actors = ent_alloc(m->arena, (m->actor_count + 1) * sizeof *n->actors);
    n->replaced = ent_alloc(m->arena, (m->actor_count + 1) * sizeof *n->replaced);
    n->rejected = ent_alloc(m->arena, (m->mention_count + 1) * sizeof *n->rejected);
    n->rejected_by = ent_alloc(m->arena, (m->mention_count + 1) * sizeof *n->rejected_by);
    for (uint32_t i = 0; i < m->actor_count; i++) {
        if (r->used[i]) {
            entente_actor *a = &n->actors[n->actor_count++];
            *a = m->actors[i];
            a->principal = ent_judged_actor(r->judging, a->principal);
            if (!r->judging->count || a->judged || is_as_told(&as_told[i], a)) continue;
            n->replaced[n->replaced_count++] = as_told[i];
            a->judged = true;
        } else if (r->judging->count && !m->actors[i].judged) {
            n->replaced[n->replaced_count++] = as_told[i];
        }
    }
    for (uint32_t i = 0; i < m->mention_count; i++) {
        if (r->judging->rejected_by[i] == ENT_NO_ID) continue;
        n->rejected_by[n->rejected_count] = r->judging->rejected_by[i];
        n->rejected[n->rejected_count++] = m->mentions[i];
    }
}

void ent_call_roster(entente_merger *m, const ent_judging *judging, entente_network *n) {
    ent_judge_cast(judging, &m->actors, &m->actor_count, &m->actor_capacity);
    if (m->actor_count) qsort(m->actors, m->actor_count, sizeof *m->actors, by_actor);
    entente_actor *as_told = ent_alloc(m->arena, (m->actor_count + 1) * sizeof *as_told);
    if (m->actor_count) memcpy(as_told, m->actors, m->actor_count * sizeof *as_told);
    roster r = {.merger = m, .judging = judging};
    r.used = ent_alloc(m->arena, m->actor_count + 1);
    r.since = ent_alloc(m->arena, (m->actor_count + 1) * sizeof *r.since);
    for (uint32_t i = 0; i < m->actor_count; i++) r.since[i] = ENTENTE_DATE_MIN;
    number(&r);
    const entente_source *last = NULL;
    for (uint32_t i = 0; i < m->mention_count; i++)
        if (judging->rejected_by[i] == ENT_NO_ID) count(&r, &judging->effective[i], &last);
    for (uint32_t e = 0; e < n->event_count; e++) use_event(&r, &n->events[e]);
    for (uint32_t i = 0; i < m->actor_count; i++)
        if (m->actors[i].listed) use(&r, m->actors[i].id);
    judge_affiliations(&r);
    ent_settle_affiliations(m);
    share_names(&r);
    part(&r, as_told, n);
    n->affiliations = m->affiliations;
    n->affiliation_count = m->affiliation_count;
    free(r.place);
}
