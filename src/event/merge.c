/* merge.c - documents and networks in, one network out.
 *
 * Enters: event mentions, actors and affiliations, in any order and any split.  Leaves: the
 * network. Worked example: merging A and B, then C, gives the bytes of merging C, then B and A at
 * once: what is collected is a set of mentions (by document, trigger and type), and everything else
 * is computed from the set when it is whole.
 *
 * Strings are copied, so that documents can be freed as soon as they have been merged.
 */
#include <stdlib.h>

#include "event/merger.h"

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
    e.instrument = keep(m, from->instrument);
    e.topics = keep_list(m, from->topics, from->topic_count);
    e.participants = ent_alloc(m->arena, (from->participant_count + 1) * sizeof *e.participants);
    for (uint32_t i = 0; i < from->participant_count; i++) {
        const entente_participant *p = &from->participants[i];
        e.participants[i] =
            (entente_participant){keep(m, p->actor), keep(m, p->role), keep(m, p->acts_for)};
    }
    e.relations = ent_alloc(m->arena, (from->relation_count + 1) * sizeof *e.relations);
    for (uint32_t i = 0; i < from->relation_count; i++) {
        const entente_relation *r = &from->relations[i];
        e.relations[i] = (entente_relation){keep(m, r->rel), keep(m, r->name), r->date};
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
    for (uint32_t i; id && (i = place_of(d, id)) < d->actor_count && !used[i];
         id = d->actors[i].principal)
        used[i] = true;
}

/* An actor counts where the document lets it take part. What it is called in a document without an
 * event of its own stays out, since the network of that document alone would not keep it, and parts
 * must add up to the whole. */
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
    add_source(m, (entente_source){d->id, d->title, d->source, d->url, d->published, d->asof,
                                   d->fingerprint});
    bool *used = ent_xcalloc(d->actor_count, sizeof *used);
    mark_used(d, used);
    for (uint32_t i = 0; i < d->actor_count; i++)
        if (used[i]) add_actor(m, &d->actors[i]);
    free(used);
    for (uint32_t i = 0; i < d->affiliation_count; i++) add_affiliation(m, &d->affiliations[i]);
    for (uint32_t i = 0; i < d->event_count; i++) add_mention(m, &d->events[i]);
}

void entente_merge_judgement(entente_merger *m, const entente_judgement *judgement) {
    *ent_push(m->arena, m->judgements, m->judgement_count, m->judgement_capacity) =
        keep(m, judgement->line);
}

void entente_merge_network(entente_merger *m, const entente_network *n) {
    for (uint32_t i = 0; i < n->document_count; i++) add_source(m, n->documents[i]);
    for (uint32_t i = 0; i < n->actor_count; i++)
        if (!n->actors[i].judged) add_actor(m, &n->actors[i]);
    for (uint32_t i = 0; i < n->replaced_count; i++) add_actor(m, &n->replaced[i]);
    for (uint32_t i = 0; i < n->rejected_count; i++) add_mention(m, &n->rejected[i]);
    for (uint32_t i = 0; i < n->judgement_count; i++) entente_merge_judgement(m, &n->judgements[i]);
    for (uint32_t i = 0; i < n->affiliation_count; i++) add_affiliation(m, &n->affiliations[i]);
    for (uint32_t i = 0; i < n->event_count; i++) {
        const entente_event *e = &n->events[i];
        for (uint32_t k = 0; k < e->mention_count; k++) add_mention(m, &e->mentions[k]);
        for (uint32_t k = 0; k <= e->also_count; k++) {
            const char *id = k < e->also_count ? e->also[k] : e->id;
            if (!e->mention_count || !*id) break;
            const entente_event_mention *first = &e->mentions[0];
            entente_mention_key key = {keep(m, first->document), first->trigger, first->type,
                                       first->part};
            *ent_push(m->arena, m->old_ids, m->old_id_count, m->old_id_capacity) =
                (struct old_id){keep(m, id), key};
        }
    }
}

entente_network *entente_merge_finish(entente_merger *m) {
    ent_settle(m);
    ent_settle_actors(m);
    ent_judging judging = ent_judge(m->arena, m->judgements, m->judgement_count, m->mentions,
                                    m->mention_count, m->actors, m->actor_count);
    entente_network *n = ent_alloc(m->arena, sizeof *n);
    n->arena = m->arena;
    n->events = ent_assemble(m, &judging, &n->event_count);
    n->documents = m->documents;
    n->document_count = m->document_count;
    ent_call_roster(m, &judging, n);
    n->judgements = judging.items;
    n->judgement_count = judging.count;
    ent_interner_free(m->strings);
    free(m);
    return n;
}

void entente_network_free(entente_network *network) {
    if (network) ent_arena_free(network->arena);
}
