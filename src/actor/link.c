/* link.c - runs the steps of the room and keeps the document's actors.
 *
 * Enters: a document with tokens.  Leaves: mentions in the order of the text, the actors that they
 * stand for, and who holds which office, with the place that says so. Worked example: "Kishida met
 * Stoltenberg" leaves two mentions and at least four actors: the two men, and JPN and NATO for whom
 * they act at the article's date.
 */
#include <stdlib.h>

#include "actor/linker.h"
#include "base/date.h"
#include "base/pool.h"
#include "base/utf8.h"

/* ----- actors ----- */

static uint32_t actor_by_id(ent_linker *l, const char *id) {
    uint32_t number = ent_interned(l->ids, id, strlen(id));
    return number == ENT_NO_ID ? ENT_NONE : l->actor_of[number];
}

static void index_actor(ent_linker *l, uint32_t index) {
    const char *id = l->document->actors[index].id;
    ent_intern(l->ids, id, strlen(id));
    *ent_push(l->arena, l->actor_of, l->actor_of_count, l->actor_of_capacity) = index;
}

static uint32_t add_actor(ent_linker *l, entente_actor actor, uint32_t fact) {
    entente_document *d = l->document;
    uint32_t index = d->actor_count, facts = index;
    *ent_push(d->arena, d->actors, d->actor_count, l->actor_capacity) = actor;
    index_actor(l, index);
    *ent_push(l->arena, l->fact_of, facts, l->fact_of_capacity) = fact;
    return index;
}

/* The office that counts at the document's date: the one held then, else the nearest one. */
static const ent_office *office_at(const ent_linker *l, const ent_fact *f) {
    entente_date asof = l->document->asof;
    const ent_office *best = NULL;
    int64_t best_distance = INT64_MAX;
    for (uint32_t i = 0; i < f->office_count; i++) {
        const ent_office *o = &l->image->offices[f->first_office + i];
        int64_t distance = !asof.grain         ? 0
                           : o->from > asof.to ? (int64_t)o->from - asof.to
                           : o->to < asof.from ? (int64_t)asof.from - o->to
                                               : 0;
        /* of several at once the one whose actor the text names; without a date the latest */
        bool nearer = distance < best_distance ||
                      (distance == best_distance && best && best->attested && !o->attested);
        bool fitter = distance == best_distance && best && o->attested == best->attested &&
                      l->named[o->actor] >= l->named[best->actor] &&
                      (!asof.grain ? true
                                   : l->named[o->actor] > l->named[best->actor] ||
                                         o->from_known > best->from_known);
        if (!best || nearer || fitter) best = o, best_distance = distance;
    }
    return best_distance > 366 * 3 && asof.grain ? NULL : best;
}

uint32_t ent_actor_of_fact(ent_linker *l, uint32_t fact) {
    const ent_image *image = l->image;
    const ent_fact *f = &image->facts[fact];
    const char *id = ent_image_string(image, f->id);
    uint32_t known = actor_by_id(l, id);
    if (known != ENT_NONE) return known;
    const char *codes[] = {ent_image_string(image, f->cow), ent_image_string(image, f->gw),
                           ent_image_string(image, f->wikidata)};
    entente_actor actor = {.id = id,
                           .name = ent_image_string(image, f->name),
                           .kind = f->kind,
                           .known = true,
                           .reporter = f->reporter,
                           .cow = codes[0][0] ? codes[0] : NULL,
                           .gw = codes[1][0] ? codes[1] : NULL,
                           .wikidata = codes[2][0] ? codes[2] : NULL};
    uint32_t principal = ENT_NONE;
    if (f->kind == ENTENTE_PERSON) {
        const ent_office *office = office_at(l, f);
        if (office) principal = office->actor;
        for (int steps = 0; steps < 4 && principal != ENT_NONE;
             steps++) { /* who heads the Pentagon acts for the state */
            const ent_fact *of = &image->facts[principal];
            if (of->kind != ENTENTE_ORGAN || of->parent == ENT_NONE) break;
            principal = of->parent;
        }
    } else if (f->kind == ENTENTE_ORGAN) {
        principal = f->parent;
    }
    uint32_t index = add_actor(l, actor, fact);
    if (principal != ENT_NONE) {
        uint32_t acts_for = ent_actor_of_fact(l, principal);
        l->document->actors[index].principal = l->document->actors[acts_for].id;
    }
    return index;
}

uint32_t ent_actor_new(ent_linker *l, const char *id, const char *name, entente_kind kind,
                       const char *principal) {
    uint32_t known = actor_by_id(l, id);
    if (known != ENT_NONE) return known;
    entente_actor actor = {.id = ent_strdup(l->document->arena, id),
                           .name = ent_strdup(l->document->arena, name),
                           .kind = kind,
                           .principal = principal};
    return add_actor(l, actor, ENT_NONE);
}

void ent_actor_rename(ent_linker *l, uint32_t actor, const char *id) {
    entente_document *d = l->document;
    const char *old = d->actors[actor].id;
    if (actor_by_id(l, id) != ENT_NONE) return;
    d->actors[actor].id = ent_strdup(d->arena, id);
    for (uint32_t i = 0; i < d->affiliation_count; i++)
        if (ent_same(d->affiliations[i].person, old))
            d->affiliations[i].person = d->actors[actor].id;
    index_actor(l, actor);
}

uint32_t ent_actor_lift(const ent_linker *l, uint32_t actor) {
    for (unsigned depth = 0; depth < 8; depth++) {
        const char *principal = l->document->actors[actor].principal;
        uint32_t number =
            principal ? ent_interned(l->ids, principal, strlen(principal)) : ENT_NO_ID;
        if (number == ENT_NO_ID) break;
        actor = l->actor_of[number];
    }
    return actor;
}

void ent_alias_add(ent_linker *l, uint32_t actor, const char *alias) {
    entente_actor *a = &l->document->actors[actor];
    if (ent_same(alias, a->name)) return;
    for (uint32_t i = 0; i < a->alias_count; i++)
        if (ent_same(alias, a->aliases[i])) return;
    const char **grown = ent_alloc(l->document->arena, (a->alias_count + 1) * sizeof *grown);
    if (a->alias_count) memcpy(grown, a->aliases, a->alias_count * sizeof *grown);
    grown[a->alias_count++] = ent_strdup(l->document->arena, alias);
    a->aliases = grown;
}

/* ----- mentions ----- */

entente_mention *ent_mention_add(ent_linker *l, uint32_t first, uint32_t last,
                                 entente_mention_form form, const uint32_t *actors, uint32_t count,
                                 float score) {
    entente_document *d = l->document;
    uint32_t *copy = ent_alloc(d->arena, (count + 1) * sizeof *copy);
    if (count) memcpy(copy, actors, count * sizeof *copy);
    for (uint32_t i = 0; i < count; i++) d->actors[actors[i]].mentions++;
    for (uint32_t t = first; t < last; t++)
        if (l->mention_at[t] == ENT_NONE) l->mention_at[t] = d->mention_count;
    entente_mention *m = ent_push(d->arena, d->mentions, d->mention_count, l->mention_capacity);
    *m = (entente_mention){.span = {d->tokens[first].start, d->tokens[last - 1].end},
                           .sentence = d->tokens[first].sentence,
                           .first = first,
                           .last = last,
                           .form = form,
                           .actors = copy,
                           .actor_count = count,
                           .score = score};
    return m;
}

/* Does the knowledge have the person in an office of this actor at the document's date? */
static bool serves(const ent_linker *l, uint32_t person, uint32_t actor) {
    if (l->fact_of[person] == ENT_NONE || l->fact_of[actor] == ENT_NONE) return false;
    const ent_fact *f = &l->image->facts[l->fact_of[person]];
    entente_date asof = l->document->asof;
    for (uint32_t i = 0; i < f->office_count; i++) {
        const ent_office *o = &l->image->offices[f->first_office + i];
        if (o->actor == l->fact_of[actor] &&
            (!asof.grain || (o->from <= asof.to && o->to >= asof.from)))
            return true;
    }
    return false;
}

/* The actor of the one office, of several held at the date, that the title tells of. */
static uint32_t office_told(ent_linker *l, uint32_t person, const ent_role *role) {
    if (l->fact_of[person] == ENT_NONE || role->title == ENT_NONE) return ENT_NONE;
    const ent_fact *f = &l->image->facts[l->fact_of[person]];
    entente_date asof = l->document->asof;
    for (uint32_t i = 0; i < f->office_count; i++) {
        const ent_office *o = &l->image->offices[f->first_office + i];
        bool held = !asof.grain || (o->from <= asof.to && o->to >= asof.from);
        if (held && o->role == role->title) return ent_actor_of_fact(l, o->actor);
    }
    return ENT_NONE;
}

void ent_affiliate(ent_linker *l, uint32_t person, const ent_role *role) {
    entente_document *d = l->document;
    uint32_t told = role->actor == ENT_NONE ? office_told(l, person, role) : role->actor;
    entente_actor *a = &d->actors[person]; /* only now: the look-up may have added actors */
    if (told != ENT_NONE && told != person && !role->former &&
        (!a->principal || serves(l, person, told))) {
        a->principal =
            d->actors[told].id; /* of two offices held at once, the one that the text tells of */
    }
    if (!role->told || role->title == ENT_NONE || !a->principal || role->former) return;
    for (uint32_t i = 0; i < d->affiliation_count; i++)
        if (ent_same(d->affiliations[i].person, a->id)) return;
    const char *title = ent_image_string(l->image, l->image->titles[role->title].name);
    *ent_push(d->arena, d->affiliations, d->affiliation_count, l->affiliation_capacity) =
        (entente_affiliation){
            .person = a->id,
            .actor = a->principal,
            .office = title,
            .document = d->id,
            .span = {d->tokens[role->first].start,
                     d->tokens[role->last > role->first ? role->last - 1 : role->first].end}};
}

/* ----- the document's date, where neither the page nor the offices in it tell it: the latest date
 * of the text ----- */

void ent_guess_asof(ent_linker *l) {
    entente_document *d = l->document;
    if (d->asof.grain) return;
    for (uint32_t i = 0; i < d->time_count; i++) {
        entente_date date = d->times[i].date;
        if (!date.grain || date.grain == ENTENTE_DECADE ||
            d->blocks[d->sentences[d->times[i].sentence].block].kind == ENTENTE_FURNITURE)
            continue;
        if (!d->asof.grain || date.from > d->asof.from)
            d->asof = (entente_date){date.from, date.to, ENTENTE_RANGE};
    }
}

static int by_start(const void *a, const void *b) {
    const entente_mention *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    return x->last > y->last ? -1 : x->last < y->last;
}

void entente_link(entente_document *document, const entente_knowledge *knowledge) {
    if (document->mentions) return;
    entente_parse(document, knowledge);
    ent_linker l = {.document = document,
                    .image = &knowledge->image,
                    .no_people = knowledge->no_people,
                    .arena = ent_arena_new()};
    l.ids = ent_interner_new(l.arena);
    l.filters = ent_pool_take(knowledge->filters);
    if (!l.filters) l.filters = ent_xcalloc(ENT_FILTERS, sizeof *l.filters);
    l.mention_at = ent_alloc(l.arena, (document->token_count + 1) * sizeof *l.mention_at);
    memset(l.mention_at, 0xFF, (document->token_count + 1) * sizeof *l.mention_at);
    ent_scan(&l);
    ent_bind_names(&l);
    ent_link_persons(&l);
    ent_link_offices(&l);
    ent_link_organs(&l);
    ent_link_states(&l);
    if (document->mention_count)
        qsort(document->mentions, document->mention_count, sizeof *document->mentions, by_start);
    for (uint32_t i = 0; i < document->mention_count; i++) /* the order has changed */
        for (uint32_t t = document->mentions[i].first; t < document->mentions[i].last; t++)
            l.mention_at[t] = i;
    ent_link_coreference(&l);
    if (document->mention_count)
        qsort(document->mentions, document->mention_count, sizeof *document->mentions, by_start);
    for (uint32_t i = 0; i < document->actor_count; i++)
        if (document->actors[i].alias_count)
            qsort(document->actors[i].aliases, document->actors[i].alias_count, sizeof(char *),
                  ent_compare_strings);
    if (!document->mentions) /* nobody is named: the stage has run nonetheless */
        document->mentions = ent_alloc(document->arena, sizeof *document->mentions);
    ent_pool_give(knowledge->filters, l.filters, free);
    ent_interner_free(l.ids);
    ent_arena_free(l.arena);
}
