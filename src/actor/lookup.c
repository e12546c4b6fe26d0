/* lookup.c - who is behind a name, asked by a reader rather than by a text.
 *
 * Enters: a name in any form, or a description, and a date.  Leaves: every reading, the likeliest
 * first, with names, offices, members and sources. Worked example: "Stoltenberg" in 2010 is one
 * reading, a man with two offices, of which that of Norway is held; "Brussels" is four: Belgium,
 * the EU and NATO by metonym, and a place.  "the Japanese prime minister" is no name of the
 * knowledge and is linked as a text of that day would be.
 */
#include <stdlib.h>

#include "actor/linker.h"
#include "base/date.h"
#include "base/json.h"

static const char *const form_names[] = {
    [ENT_PHRASE_NAME] = "name",       [ENT_PHRASE_ADJECTIVE] = "adjective",
    [ENT_PHRASE_DEMONYM] = "demonym", [ENT_PHRASE_METONYM] = "metonym",
    [ENT_PHRASE_ACRONYM] = "acronym", [ENT_PHRASE_SURNAME] = "surname",
    [ENT_PHRASE_PLACE] = "name"};

typedef struct asking {
    const ent_image *image;
    ent_arena *arena;
    entente_date asof;
    entente_profiles *profiles;
    uint32_t capacity;
    bool *seen; /* per fact */
} asking;

static const char *text_of(const asking *a, uint32_t string) {
    return ent_strdup(a->arena, ent_image_string(a->image, string));
}

static const char *code_of(const asking *a, uint32_t string) {
    const char *code = ent_image_string(a->image, string);
    return code[0] ? ent_strdup(a->arena, code) : NULL;
}

static const char *id_of(const asking *a, uint32_t fact) {
    return text_of(a, a->image->facts[fact].id);
}

static entente_date term_of(int32_t from, int32_t to) {
    bool open = from == ENTENTE_DATE_MIN && to == ENTENTE_DATE_MAX;
    return (entente_date){from, to, open ? ENTENTE_NO_DATE : ENTENTE_RANGE};
}

static bool at_date(const asking *a, int32_t from, int32_t to) {
    return a->asof.grain && from <= a->asof.to && to >= a->asof.from;
}

/* ----- what is known of one ----- */

static void add_names(asking *a, entente_profile *r, uint32_t fact) {
    uint32_t capacity = 0;
    for (uint32_t i = 0; i < a->image->counts[ENT_PHRASES]; i++) {
        const ent_phrase *p = &a->image->phrases[i];
        if (p->form > ENT_PHRASE_PLACE || p->target != fact) continue;
        *ent_push(a->arena, r->names, r->name_count, capacity) =
            (entente_known_name){text_of(a, p->text), form_names[p->form], p->ambiguous};
    }
}

static entente_tenure tenure_of(const asking *a, const ent_office *o) {
    const ent_fact *person = &a->image->facts[o->person], *actor = &a->image->facts[o->actor];
    return (entente_tenure){.person = text_of(a, person->id),
                            .actor = text_of(a, actor->id),
                            .person_name = text_of(a, person->name),
                            .actor_name = text_of(a, actor->name),
                            .office = text_of(a, o->title),
                            .source = text_of(a, o->source),
                            .term = term_of(o->from, o->to),
                            .held = !o->attested && at_date(a, o->from, o->to),
                            .attested = o->attested};
}

/* A person's offices; of others, those that are held at the date. */
static void add_tenures(asking *a, entente_profile *r, uint32_t fact) {
    bool person = a->image->facts[fact].kind == ENTENTE_PERSON;
    uint32_t capacity = 0;
    for (uint32_t i = 0; i < a->image->counts[ENT_OFFICES]; i++) {
        const ent_office *o = &a->image->offices[i];
        bool asked = person ? o->person == fact
                            : o->actor == fact && o->from_known && at_date(a, o->from, o->to);
        if (asked) *ent_push(a->arena, r->tenures, r->tenure_count, capacity) = tenure_of(a, o);
    }
}

static void add_memberships(asking *a, entente_profile *r, uint32_t fact) {
    uint32_t capacity = 0;
    for (int inside = 0; inside < 2; inside++)
        for (uint32_t i = 0; i < a->image->counts[ENT_MEMBERS]; i++) {
            const ent_member *m = &a->image->members[i];
            if ((inside ? m->organisation : m->actor) != fact) continue;
            if (a->asof.grain && !at_date(a, m->from, m->to)) continue;
            *ent_push(a->arena, r->memberships, r->membership_count, capacity) =
                (entente_membership_term){id_of(a, m->organisation), id_of(a, m->actor),
                                          term_of(m->from, m->to)};
        }
}

/* For whom it acts: of a person, the office held at the date (the last one named), else the latest
 * one. */
static uint32_t principal_of(const asking *a, uint32_t fact, const ent_office **office) {
    const ent_fact *f = &a->image->facts[fact];
    *office = NULL;
    if (f->kind != ENTENTE_PERSON) return f->parent;
    for (uint32_t i = 0; i < f->office_count; i++) {
        const ent_office *o = &a->image->offices[f->first_office + i];
        bool held = at_date(a, o->from, o->to) && o->from_known;
        bool seen = o->attested && at_date(a, o->from, o->to) && !*office;
        if (held || seen || (!a->asof.grain && (!*office || o->from >= (*office)->from)))
            *office = o;
    }
    return *office ? (*office)->actor : ENT_NONE;
}

static const char *reason(const asking *a, const char *form, const ent_fact *f,
                          const ent_office *office) {
    if (office) {
        const char *actor = ent_image_string(a->image, a->image->facts[office->actor].id);
        return ent_printf(a->arena, "%s; %s of %s%s", form,
                          ent_image_string(a->image, office->title), actor,
                          a->asof.grain ? " at the date" : " last");
    }
    if (f->kind == ENTENTE_PERSON)
        return ent_printf(a->arena, "%s; no office known%s", form,
                          a->asof.grain ? " at the date" : "");
    if (!a->asof.grain || f->kind == ENT_PLACE_KIND) return form;
    return ent_printf(a->arena, "%s; %s", form,
                      at_date(a, f->from, f->to) ? "exists at the date"
                                                 : "does not exist at the date");
}

static float likelihood(const asking *a, uint32_t fact, ent_phrase_form form, bool ambiguous,
                        const ent_office *office) {
    const ent_fact *f = &a->image->facts[fact];
    float score = 0.5f;
    if (f->kind == ENTENTE_PERSON)
        score += office ? 0.3f : 0;
    else if (!a->asof.grain || at_date(a, f->from, f->to))
        score += 0.2f;
    if (f->kind == ENTENTE_STATE || f->kind == ENTENTE_IGO) score += 0.1f;
    if (form == ENT_PHRASE_NAME || form == ENT_PHRASE_ACRONYM) score += 0.1f;
    if (f->kind == ENT_PLACE_KIND) score -= 0.2f;
    return ambiguous ? score - 0.05f : score;
}

static void add_profile(asking *a, uint32_t fact, const char *form, const ent_phrase *phrase) {
    if (a->seen[fact]) return;
    a->seen[fact] = true;
    const ent_fact *f = &a->image->facts[fact];
    const ent_office *office;
    uint32_t principal = principal_of(a, fact, &office);
    entente_profile *r = ent_push(a->arena, a->profiles->items, a->profiles->count, a->capacity);
    *r = (entente_profile){.id = text_of(a, f->id),
                           .name = text_of(a, f->name),
                           .kind = f->kind == ENT_PLACE_KIND ? "place" : entente_kind_name(f->kind),
                           .principal = principal == ENT_NONE ? NULL : id_of(a, principal),
                           .source = text_of(a, f->source),
                           .regions = text_of(a, f->regions),
                           .cow = code_of(a, f->cow),
                           .gw = code_of(a, f->gw),
                           .wikidata = code_of(a, f->wikidata),
                           .life = term_of(f->from, f->to)};
    r->score = likelihood(a, fact, phrase ? phrase->form : ENT_PHRASE_NAME,
                          phrase && phrase->ambiguous, office);
    r->why = reason(a, form, f, office);
    add_names(a, r, fact);
    add_tenures(a, r, fact);
    add_memberships(a, r, fact);
}

/* ----- from the words asked to facts ----- */

static void by_name(asking *a, const char *name) {
    uint32_t state = 0, at = 0, length = (uint32_t)strlen(name);
    entente_span piece;
    ent_buffer folded = {0};
    while (state != ENT_NONE && ent_piece_next(name, &at, length, &piece, &folded)) {
        uint32_t word = ent_image_word(a->image, folded.data, folded.length);
        state = word == ENT_NONE ? ENT_NONE : ent_image_step(a->image, state, word);
    }
    ent_buffer_free(&folded);
    if (state == ENT_NONE || state == 0) return;
    const ent_state *s = &a->image->states[state];
    for (uint32_t i = 0; i < s->phrase_count; i++) {
        const ent_phrase *p = &a->image->phrases[s->first_phrase + i];
        if (p->form <= ENT_PHRASE_PLACE) add_profile(a, p->target, form_names[p->form], p);
    }
}

/* As a text of that day would say it. */
static void by_description(asking *a, const entente_knowledge *knowledge, const char *name) {
    entente_error error = {""};
    entente_document *d = NULL;
    ent_buffer text = {0};
    ent_buffer_addf(&text, "On this day %s spoke.\n", name);
    entente_reader *reader =
        entente_reader_open(text.data, text.length, "question", ENTENTE_TEXT, a->asof, &error);
    if (reader && entente_reader_next(reader, &d, &error) == 1) {
        entente_link(d, knowledge);
        for (uint32_t i = 0; i < d->mention_count; i++)
            for (uint32_t k = 0;
                 d->mentions[i].form == ENTENTE_FORM_OFFICE && k < d->mentions[i].actor_count;
                 k++) {
                uint32_t fact = ent_image_fact(a->image, d->actors[d->mentions[i].actors[k]].id);
                if (fact != ENT_NONE) add_profile(a, fact, "holder of the office", NULL);
            }
        entente_document_free(d);
    }
    entente_reader_close(reader);
    ent_buffer_free(&text);
}

static int likeliest_first(const void *a, const void *b) {
    const entente_profile *x = a, *y = b;
    if (x->score > y->score || x->score < y->score) return x->score > y->score ? -1 : 1;
    return strcmp(x->id, y->id);
}

entente_profiles *entente_look_up(const entente_knowledge *knowledge, const char *name,
                                  entente_date asof) {
    asking a = {.image = &knowledge->image, .arena = ent_arena_new(), .asof = asof};
    a.profiles = ent_alloc(a.arena, sizeof *a.profiles);
    a.profiles->arena = a.arena;
    a.seen = ent_alloc(a.arena, a.image->counts[ENT_FACTS] + 1);
    uint32_t fact = ent_image_fact(a.image, name);
    if (fact != ENT_NONE) add_profile(&a, fact, "id", NULL);
    by_name(&a, name);
    if (!a.profiles->count) by_description(&a, knowledge, name);
    if (a.profiles->count)
        qsort(a.profiles->items, a.profiles->count, sizeof *a.profiles->items, likeliest_first);
    return a.profiles;
}

void entente_profiles_free(entente_profiles *profiles) {
    if (profiles) ent_arena_free(profiles->arena);
}
