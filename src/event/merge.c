/* merge.c - documents and networks in, one network out.
 *
 * Enters: event mentions, actors and affiliations, in any order and any split.  Leaves: the network.
 * Worked example: merging A and B, then C, gives the bytes of merging C, then B and A at once: what is collected is
 * a set of mentions (by document, trigger and type), and everything else is computed from the set when it is whole.
 *
 * Strings are copied, so that documents can be freed as soon as they have been merged.
 */
#include <stdlib.h>

#include "base/date.h"
#include "event/merge.h"

struct entente_merger {
    ent_arena *arena; /* becomes the network's */
    ent_interner *strings;
    entente_source *documents;
    uint32_t document_count, document_capacity;
    entente_actor *actors;
    uint32_t actor_count, actor_capacity;
    entente_affiliation *affiliations;
    uint32_t affiliation_count, affiliation_capacity;
    entente_event_mention *mentions;
    uint32_t mention_count, mention_capacity;
    struct old_id {
        const char *id;
        entente_event_mention key; /* of the first mention that it had */
    } *old_ids;
    uint32_t old_id_count, old_id_capacity;
};

entente_merger *entente_merge_new(const entente_knowledge *knowledge) {
    (void)knowledge; /* everything needed travels with the mentions */
    ent_arena *arena = ent_arena_new();
    entente_merger *m = ent_xcalloc(1, sizeof *m);
    m->arena = arena;
    m->strings = ent_interner_new(arena);
    return m;
}

/* ----- copies ----- */

static const char *keep(entente_merger *m, const char *string) {
    if (!string) return NULL;
    return ent_intern_string(m->strings, ent_intern(m->strings, string, strlen(string)));
}

static const char **keep_list(entente_merger *m, const char **list, uint32_t count) {
    const char **copy = ent_alloc(m->arena, (count + 1) * sizeof *copy);
    for (uint32_t i = 0; i < count; i++) copy[i] = keep(m, list[i]);
    return copy;
}

static void add_mention(entente_merger *m, const entente_event_mention *from) {
    entente_event_mention e = *from;
    e.document = keep(m, from->document);
    e.text = keep(m, from->text);
    e.trigger_text = keep(m, from->trigger_text);
    e.rule = keep(m, from->rule);
    e.place = keep(m, from->place);
    e.name = keep(m, from->name);
    e.topics = keep_list(m, from->topics, from->topic_count);
    e.participants = ent_alloc(m->arena, (from->participant_count + 1) * sizeof *e.participants);
    for (uint32_t i = 0; i < from->participant_count; i++) {
        const entente_participant *p = &from->participants[i];
        e.participants[i] = (entente_participant){keep(m, p->actor), keep(m, p->role), keep(m, p->acts_for)};
    }
    *ent_push(m->arena, m->mentions, m->mention_count, m->mention_capacity) = e;
}

static void add_actor(entente_merger *m, const entente_actor *from) {
    entente_actor a = *from;
    a.id = keep(m, from->id);
    a.name = keep(m, from->name);
    a.principal = keep(m, from->principal);
    a.cow = keep(m, from->cow);
    a.gw = keep(m, from->gw);
    a.wikidata = keep(m, from->wikidata);
    a.aliases = keep_list(m, from->aliases, from->alias_count);
    *ent_push(m->arena, m->actors, m->actor_count, m->actor_capacity) = a;
}

static void add_affiliation(entente_merger *m, const entente_affiliation *from) {
    entente_affiliation a = *from;
    a.person = keep(m, from->person);
    a.actor = keep(m, from->actor);
    a.office = keep(m, from->office);
    a.document = keep(m, from->document);
    *ent_push(m->arena, m->affiliations, m->affiliation_count, m->affiliation_capacity) = a;
}

static void add_source(entente_merger *m, entente_source s) {
    s.id = keep(m, s.id);
    s.title = keep(m, s.title);
    s.source = keep(m, s.source);
    s.url = keep(m, s.url);
    *ent_push(m->arena, m->documents, m->document_count, m->document_capacity) = s;
}

static uint32_t place_of(const entente_document *d, const char *id) {
    uint32_t i = 0;
    while (i < d->actor_count && !ent_same(d->actors[i].id, id)) i++;
    return i;
}

/* The actor, for whom it acts, and so on. */
static void mark(const entente_document *d, bool *used, const char *id) {
    for (uint32_t i; id && (i = place_of(d, id)) < d->actor_count && !used[i]; id = d->actors[i].principal) used[i] = true;
}

/* An actor counts where the document lets it take part. What it is called in a document without an event of its own
 * stays out, since the network of that document alone would not keep it, and parts must add up to the whole. */
static void mark_used(const entente_document *d, bool *used) {
    for (uint32_t i = 0; i < d->event_count; i++)
        for (uint32_t k = 0; k < d->events[i].participant_count; k++) {
            mark(d, used, d->events[i].participants[k].actor);
            mark(d, used, d->events[i].participants[k].acts_for);
        }
    for (uint32_t i = 0; i < d->affiliation_count; i++) {
        mark(d, used, d->affiliations[i].person);
        mark(d, used, d->affiliations[i].actor);
    }
}

void entente_merge_document(entente_merger *m, const entente_document *d) {
    add_source(m, (entente_source){d->id, d->title, d->source, d->url, d->published, d->asof, d->fingerprint});
    bool *used = ent_xcalloc(d->actor_count, sizeof *used);
    mark_used(d, used);
    for (uint32_t i = 0; i < d->actor_count; i++)
        if (used[i]) add_actor(m, &d->actors[i]);
    free(used);
    for (uint32_t i = 0; i < d->affiliation_count; i++) add_affiliation(m, &d->affiliations[i]);
    for (uint32_t i = 0; i < d->event_count; i++) add_mention(m, &d->events[i]);
}

void entente_merge_network(entente_merger *m, const entente_network *n) {
    for (uint32_t i = 0; i < n->document_count; i++) add_source(m, n->documents[i]);
    for (uint32_t i = 0; i < n->actor_count; i++) add_actor(m, &n->actors[i]);
    for (uint32_t i = 0; i < n->affiliation_count; i++) add_affiliation(m, &n->affiliations[i]);
    for (uint32_t i = 0; i < n->event_count; i++) {
        const entente_event *e = &n->events[i];
        for (uint32_t k = 0; k < e->mention_count; k++) add_mention(m, &e->mentions[k]);
        for (uint32_t k = 0; k <= e->also_count; k++) {
            const char *id = k < e->also_count ? e->also[k] : e->id;
            if (!e->mention_count || !*id) break;
            entente_event_mention key = e->mentions[0];
            key.document = keep(m, key.document);
            *ent_push(m->arena, m->old_ids, m->old_id_count, m->old_id_capacity) = (struct old_id){keep(m, id), key};
        }
    }
}

/* ----- sets ----- */

/* Each order is total over all that is kept, so that of two versions of one thing (a page crawled twice, corrected in
 * between) the same one is kept whatever came first. */

static int compare_nullable(const char *a, const char *b) {
    if (!a || !b) return (a == NULL) - (b == NULL);
    return strcmp(a, b);
}

static int compare_numbers(uint64_t a, uint64_t b) { return (a > b) - (a < b); }

static int by_source(const void *a, const void *b) {
    const entente_source *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    if (!order) order = ent_date_compare(x->published, y->published);
    if (!order) order = ent_date_compare(x->asof, y->asof);
    if (!order) order = strcmp(x->title, y->title);
    if (!order) order = strcmp(x->source, y->source);
    if (!order) order = strcmp(x->url, y->url);
    return order ? order : compare_numbers(x->fingerprint, y->fingerprint);
}

static int compare_participants(const entente_event_mention *x, const entente_event_mention *y) {
    int order = compare_numbers(y->participant_count, x->participant_count);
    for (uint32_t i = 0; i < x->participant_count && !order; i++) {
        order = strcmp(x->participants[i].actor, y->participants[i].actor);
        if (!order) order = strcmp(x->participants[i].role, y->participants[i].role);
        if (!order) order = compare_nullable(x->participants[i].acts_for, y->participants[i].acts_for);
    }
    return order;
}

static int by_mention(const void *a, const void *b) {
    const entente_event_mention *x = a, *y = b;
    int order = ent_compare_mentions(x, y);
    if (!order) order = (x->confidence < y->confidence) - (x->confidence > y->confidence);
    if (!order) order = compare_participants(x, y);
    if (!order) order = compare_numbers(x->status, y->status);
    if (!order) order = ent_date_compare(x->date, y->date);
    if (!order) order = compare_nullable(x->place, y->place);
    if (!order) order = compare_nullable(x->name, y->name);
    if (!order) order = strcmp(x->text, y->text);
    if (!order) order = compare_numbers(x->span.start, y->span.start);
    if (!order) order = compare_numbers(x->span.end, y->span.end);
    if (!order) order = compare_numbers(x->topic_count, y->topic_count);
    for (uint32_t i = 0; i < x->topic_count && !order; i++) order = strcmp(x->topics[i], y->topics[i]);
    return order ? order : strcmp(x->trigger_text, y->trigger_text);
}

static int by_actor(const void *a, const void *b) {
    const entente_actor *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    if (!order) order = (int)y->known - (int)x->known;
    if (!order) order = strcmp(x->name, y->name);
    return order ? order : (int)x->kind - (int)y->kind;
}

static int by_affiliation(const void *a, const void *b) {
    const entente_affiliation *x = a, *y = b;
    int order = strcmp(x->person, y->person);
    if (!order) order = strcmp(x->actor, y->actor);
    if (!order) order = strcmp(x->office, y->office);
    if (!order) order = compare_nullable(x->document, y->document);
    if (!order) order = compare_numbers(x->span.start, y->span.start);
    if (!order) order = compare_numbers(x->span.end, y->span.end);
    return order ? order : ent_date_compare(x->term, y->term);
}

/* Document, trigger, type and part name a mention. */
static int by_key(const void *a, const void *b) {
    entente_event_mention x = *(const entente_event_mention *)a, y = *(const entente_event_mention *)b;
    x.rule = y.rule = "";
    return ent_compare_mentions(&x, &y);
}

static bool same_mention(const entente_event_mention *a, const entente_event_mention *b) {
    return by_key(a, b) == 0;
}

static void settle_mentions(entente_merger *m) {
    if (m->mention_count) qsort(m->mentions, m->mention_count, sizeof *m->mentions, by_mention);
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->mention_count; i++)
        if (!n || !same_mention(&m->mentions[n - 1], &m->mentions[i])) m->mentions[n++] = m->mentions[i];
    m->mention_count = n;
}

/* A network from elsewhere may cite documents that it does not list: nothing is known of them but their ids. */
static void list_cited_documents(entente_merger *m) {
    uint32_t listed = m->document_count;
    if (listed) qsort(m->documents, listed, sizeof *m->documents, by_source);
    for (uint32_t i = 0; i < m->mention_count; i++) {
        const char *id = m->mentions[i].document;
        if (i && ent_same(m->mentions[i - 1].document, id)) continue;
        if (!ent_find_document(m->documents, listed, id)) add_source(m, (entente_source){.id = id, .title = "", .source = "", .url = ""});
    }
}

static void settle_documents(entente_merger *m) {
    if (m->document_count) qsort(m->documents, m->document_count, sizeof *m->documents, by_source);
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->document_count; i++)
        if (!n || !ent_same(m->documents[n - 1].id, m->documents[i].id)) m->documents[n++] = m->documents[i];
    m->document_count = n;
}

/* ----- events ----- */

static int by_event(const void *a, const void *b) { return strcmp(((const entente_event *)a)->id, ((const entente_event *)b)->id); }

static void add_old_id(entente_merger *m, entente_event *event, const char *id) {
    const char **also = ent_alloc(m->arena, (event->also_count + 1) * sizeof *also);
    uint32_t n = 0, at = 0;
    while (at < event->also_count && strcmp(event->also[at], id) < 0) also[n++] = event->also[at++];
    if (at < event->also_count && ent_same(event->also[at], id)) return;
    also[n++] = id;
    while (at < event->also_count) also[n++] = event->also[at++];
    event->also = also;
    event->also_count = n;
}

/* Ids under which an event was known in the networks merged into this one. */
static void keep_old_ids(entente_merger *m, entente_event *events, const uint32_t *of) {
    for (uint32_t i = 0; i < m->old_id_count; i++) {
        const entente_event_mention *at =
            bsearch(&m->old_ids[i].key, m->mentions, m->mention_count, sizeof *m->mentions, by_key);
        entente_event *event = at ? &events[of[at - m->mentions]] : NULL;
        if (event && !ent_same(event->id, m->old_ids[i].id)) add_old_id(m, event, m->old_ids[i].id);
    }
}

static entente_event *build_events(entente_merger *m, uint32_t *event_count) {
    uint32_t *of = ent_alloc(m->arena, (m->mention_count + 1) * sizeof *of);
    *event_count = ent_cluster(m->arena, m->mentions, m->mention_count, m->documents, m->document_count, of);
    entente_event *events = ent_alloc(m->arena, (*event_count + 1) * sizeof *events);
    for (uint32_t i = 0; i < m->mention_count; i++) events[of[i]].mention_count++;
    for (uint32_t e = 0; e < *event_count; e++) {
        events[e].mentions = ent_alloc(m->arena, (events[e].mention_count + 1) * sizeof *events[e].mentions);
        events[e].mention_count = 0;
    }
    for (uint32_t i = 0; i < m->mention_count; i++) {
        entente_event *e = &events[of[i]];
        e->mentions[e->mention_count++] = m->mentions[i];
    }
    for (uint32_t e = 0; e < *event_count; e++) ent_consolidate(m->arena, &events[e], m->documents, m->document_count);
    keep_old_ids(m, events, of);
    if (*event_count) qsort(events, *event_count, sizeof *events, by_event);
    return events;
}

/* ----- actors ----- */

static entente_actor *find_actor(entente_actor *actors, uint32_t count, const char *id) {
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(actors[middle].id, id);
        if (order == 0) return &actors[middle];
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

static void unite_aliases(entente_merger *m, entente_actor *into, const entente_actor *from) {
    const char **all = ent_alloc(m->arena, (into->alias_count + from->alias_count + 1) * sizeof *all);
    uint32_t n = 0, count = 0;
    for (uint32_t i = 0; i < into->alias_count; i++) all[n++] = into->aliases[i];
    for (uint32_t i = 0; i < from->alias_count; i++) all[n++] = from->aliases[i];
    if (n) qsort(all, n, sizeof *all, ent_compare_strings);
    for (uint32_t i = 0; i < n; i++)
        if (!count || !ent_same(all[count - 1], all[i])) all[count++] = all[i];
    into->aliases = all;
    into->alias_count = count;
}

static const char *lesser(const char *a, const char *b) { return compare_nullable(a, b) <= 0 ? a : b; }

/* The name and kind of the first stand; the rest must not depend on who was united with whom before. */
static void unite_actors(entente_merger *m, entente_actor *into, const entente_actor *from) {
    unite_aliases(m, into, from);
    into->principal = lesser(into->principal, from->principal);
    into->cow = lesser(into->cow, from->cow);
    into->gw = lesser(into->gw, from->gw);
    into->wikidata = lesser(into->wikidata, from->wikidata);
    into->reporter = into->reporter || from->reporter;
}

static void settle_actors(entente_merger *m) {
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

static void use(entente_merger *m, const char *id) {
    for (unsigned depth = 0; id && depth < 8; depth++) {
        entente_actor *a = find_actor(m->actors, m->actor_count, id);
        if (!a) return;
        if (a->mentions == 0) a->mentions = UINT32_MAX; /* used, but not named in an event */
        id = a->principal;
    }
}

/* Counts the event mentions that name each actor; the principal is that of the latest document which tells one. */
static void count_mentions(entente_merger *m) {
    int32_t *told = ent_alloc(m->arena, (m->actor_count + 1) * sizeof *told);
    for (uint32_t i = 0; i < m->actor_count; i++) told[i] = ENTENTE_DATE_MIN;
    for (uint32_t i = 0; i < m->mention_count; i++) {
        const entente_event_mention *e = &m->mentions[i];
        const entente_source *source = ent_find_document(m->documents, m->document_count, e->document);
        int32_t day = source && source->asof.grain ? source->asof.from : ENTENTE_DATE_MIN;
        for (uint32_t k = 0; k < e->participant_count; k++) {
            entente_actor *a = find_actor(m->actors, m->actor_count, e->participants[k].actor);
            if (!a) continue;
            a->mentions++;
            if (e->participants[k].acts_for && day >= told[a - m->actors]) {
                if (day > told[a - m->actors] || !a->principal) a->principal = e->participants[k].acts_for;
                told[a - m->actors] = day;
            }
        }
    }
    for (uint32_t i = 0; i < m->mention_count; i++)
        for (uint32_t k = 0; k < m->mentions[i].participant_count; k++) {
            use(m, m->mentions[i].participants[k].actor);
            use(m, m->mentions[i].participants[k].acts_for);
        }
    for (uint32_t i = 0; i < m->affiliation_count; i++) {
        use(m, m->affiliations[i].person);
        use(m, m->affiliations[i].actor);
    }
}

static void drop_unused_actors(entente_merger *m) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->actor_count; i++) {
        if (!m->actors[i].mentions) continue;
        if (m->actors[i].mentions == UINT32_MAX) m->actors[i].mentions = 0;
        m->actors[n++] = m->actors[i];
    }
    m->actor_count = n;
}

static void settle_affiliations(entente_merger *m) {
    if (m->affiliation_count) qsort(m->affiliations, m->affiliation_count, sizeof *m->affiliations, by_affiliation);
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->affiliation_count; i++)
        if (!n || by_affiliation(&m->affiliations[n - 1], &m->affiliations[i])) m->affiliations[n++] = m->affiliations[i];
    m->affiliation_count = n;
}

entente_network *entente_merge_finish(entente_merger *m) {
    settle_mentions(m);
    list_cited_documents(m);
    settle_documents(m);
    settle_actors(m);
    settle_affiliations(m);
    count_mentions(m);
    drop_unused_actors(m);
    entente_network *n = ent_alloc(m->arena, sizeof *n);
    n->arena = m->arena;
    n->events = build_events(m, &n->event_count);
    n->documents = m->documents;
    n->document_count = m->document_count;
    n->actors = m->actors;
    n->actor_count = m->actor_count;
    n->affiliations = m->affiliations;
    n->affiliation_count = m->affiliation_count;
    ent_interner_free(m->strings);
    free(m);
    return n;
}

void entente_network_free(entente_network *network) {
    if (network) ent_arena_free(network->arena);
}
