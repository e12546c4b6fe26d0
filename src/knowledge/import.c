/* import.c - other people's lists of actors become records of ours.
 *
 * Enters: a file of CAMEO actors or agents, or of FollowTheMoney entities.  Leaves: JSON Lines as
 * corpus/knowledge/README.md has them, and findings for what could not be used.
 * Worked example: import_cameo.c reads "NATO_ [IGOWSTNAT]" and finds that the knowledge calls a
 * body by that name, so the record written has the id NATO and no kind: it only adds names.
 *
 * Nothing is written before everything was read, so a broken file leaves nothing half-done.
 */
#include "knowledge/import.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/utf8.h"

/* The actor that the knowledge surely means by a name. */
const char *ent_import_by_name(const ent_importing *i, const char *name) {
    uint32_t state = 0, at = 0;
    entente_span piece;
    ent_buffer folded = {0};
    while (state != ENT_NONE &&
           ent_piece_next(name, &at, (uint32_t)strlen(name), &piece, &folded)) {
        uint32_t word = ent_image_word(i->image, folded.data, folded.length);
        state = word == ENT_NONE ? ENT_NONE : ent_image_step(i->image, state, word);
    }
    ent_buffer_free(&folded);
    if (state == ENT_NONE || state == 0) return NULL;
    const ent_state *s = &i->image->states[state];
    const char *found = NULL;
    for (uint32_t k = 0; k < s->phrase_count; k++) {
        const ent_phrase *p = &i->image->phrases[s->first_phrase + k];
        bool name_of = p->form == ENT_PHRASE_NAME || p->form == ENT_PHRASE_ACRONYM;
        if (!name_of || p->ambiguous) continue;
        const char *id = ent_image_string(i->image, i->image->facts[p->target].id);
        if (found && !ent_same(found, id)) return NULL;
        found = id;
    }
    return found;
}

bool ent_import_known(const ent_importing *i, const char *id) {
    return ent_image_fact(i->image, id) != ENT_NONE;
}

ent_draft *ent_import_id(ent_importing *i, const char *id, const char *kind) {
    uint32_t number = ent_intern(i->ids, id, strlen(id));
    if (number == i->draft_count) {
        ent_draft draft = {.id = ent_intern_string(i->ids, number),
                           .kind = ent_import_known(i, id) ? NULL : kind};
        *ent_push(i->arena, i->drafts, i->draft_count, i->draft_capacity) = draft;
    }
    return &i->drafts[number];
}

static ent_draft *import_named(ent_importing *i, const char *kind, const char *name) {
    ent_buffer slug = {0};
    ent_slug(&slug, name, strlen(name));
    ent_draft *draft = slug.length ? ent_import_id(i, slug.data, kind) : NULL;
    ent_buffer_free(&slug);
    return draft;
}

ent_draft *ent_import_actor(ent_importing *i, const char *kind, const char *const *names,
                            uint32_t count) {
    ent_draft *draft = NULL;
    for (uint32_t n = 0; n < count && !draft; n++) {
        const char *id = ent_import_by_name(i, names[n]);
        if (id) draft = ent_import_id(i, id, NULL);
    }
    for (uint32_t n = 0; n < count && !draft; n++) draft = import_named(i, kind, names[n]);
    for (uint32_t n = 0; n < count && draft; n++) ent_import_name(i, draft, names[n]);
    return draft;
}

static bool is_in(const char *const *list, uint32_t count, const char *item) {
    for (uint32_t k = 0; k < count; k++)
        if (ent_same(list[k], item)) return true;
    return false;
}

void ent_import_name(ent_importing *i, ent_draft *draft, const char *name) {
    if (!*name || is_in(draft->names, draft->name_count, name)) return;
    *ent_push(i->arena, draft->names, draft->name_count, draft->name_capacity) =
        ent_strdup(i->arena, name);
}

void ent_import_acronym(ent_importing *i, ent_draft *draft, const char *acronym) {
    if (!*acronym || is_in(draft->acronyms, draft->acronym_count, acronym)) return;
    *ent_push(i->arena, draft->acronyms, draft->acronym_count, draft->acronym_capacity) =
        ent_strdup(i->arena, acronym);
}

void ent_import_office(ent_importing *i, ent_draft *draft, ent_draft_office office) {
    for (uint32_t k = 0; k < draft->office_count; k++) {
        const ent_draft_office *o = &draft->offices[k];
        if (ent_same(o->actor, office.actor) && ent_same(o->office, office.office) &&
            o->from == office.from && o->to == office.to)
            return;
    }
    *ent_push(i->arena, draft->offices, draft->office_count, draft->office_capacity) = office;
}

/* ----- writing ----- */

static void put_list(ent_json_writer *w, const char *key, const char *const *items,
                     uint32_t count) {
    if (!count) return;
    ent_json_array(w, key);
    for (uint32_t k = 0; k < count; k++) ent_json_put_string(w, NULL, items[k]);
    ent_json_close(w, ']');
}

static void put_day(ent_json_writer *w, const char *key, int32_t day) {
    char text[40];
    if (day == ENTENTE_DATE_MIN || day == ENTENTE_DATE_MAX) return;
    ent_json_put_string(w, key, ent_day_format(day, text));
}

static void put_offices(ent_json_writer *w, const ent_importing *i, const ent_draft *d) {
    if (!d->office_count) return;
    ent_json_array(w, "offices");
    for (uint32_t k = 0; k < d->office_count; k++) {
        const ent_draft_office *o = &d->offices[k];
        ent_json_object(w, NULL);
        ent_json_put_string(w, "actor", o->actor);
        ent_json_put_string(w, "office", o->office);
        put_day(w, "from", o->from);
        put_day(w, "to", o->to);
        ent_json_put_string(w, "source", i->source);
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
}

static void put_draft(ent_buffer *out, const ent_importing *i, const ent_draft *d) {
    ent_json_writer w;
    ent_json_begin(&w, NULL, 0);
    ent_json_object(&w, NULL);
    ent_json_put_string(&w, "id", d->id);
    if (d->kind) ent_json_put_string(&w, "kind", d->kind);
    if (d->kind && d->name_count) ent_json_put_string(&w, "name", d->names[0]);
    uint32_t first = d->kind && d->name_count ? 1 : 0;
    put_list(&w, "aliases", d->names + first, d->name_count - first);
    put_list(&w, "acronyms", d->acronyms, d->acronym_count);
    if (d->kind && d->parent) ent_json_put_string(&w, "parent", d->parent);
    if (d->wikidata) {
        ent_json_object(&w, "codes");
        ent_json_put_string(&w, "wikidata", d->wikidata);
        ent_json_close(&w, '}');
    }
    put_offices(&w, i, d);
    put_list(&w, "source", &i->source, 1);
    ent_json_close(&w, '}');
    ent_buffer_add(out, w.buffer.data, w.buffer.length);
    ent_buffer_addc(out, '\n');
    ent_json_end(&w, NULL);
}

static int by_id(const void *a, const void *b) {
    return strcmp(((const ent_draft *)a)->id, ((const ent_draft *)b)->id);
}

static int write_all(FILE *out, ent_importing *i, entente_error *error) {
    ent_buffer lines = {0};
    if (i->draft_count) qsort(i->drafts, i->draft_count, sizeof *i->drafts, by_id);
    for (uint32_t k = 0; k < i->draft_count; k++) put_draft(&lines, i, &i->drafts[k]);
    if (i->titles.length) ent_buffer_add(&lines, i->titles.data, i->titles.length);
    bool failed = (lines.length && fwrite(lines.data, 1, lines.length, out) != lines.length) ||
                  fflush(out) != 0;
    ent_buffer_free(&lines);
    return failed ? ent_error_set(error, "the records could not be written") : 0;
}

/* Bytes of Latin-1, as the older lists are written in, become UTF-8; NUL bytes become blanks. */
static void clean(ent_buffer *out, const char *bytes, size_t length) {
    bool utf8 = ent_utf8_valid(bytes, length);
    for (size_t k = 0; k < length; k++) {
        unsigned char c = (unsigned char)bytes[k];
        char two[4];
        if (!c)
            ent_buffer_addc(out, ' ');
        else if (utf8 || c < 0x80)
            ent_buffer_addc(out, (char)c);
        else
            ent_buffer_add(out, two, ent_utf8_put(two, c));
    }
}

entente_findings *entente_import_actors(FILE *out, entente_list_format format, const char *bytes,
                                        size_t length, const char *origin, const char *source,
                                        const entente_knowledge *knowledge, entente_error *error) {
    ent_importing i = {.found = ent_findings_new(),
                       .arena = ent_arena_new(),
                       .image = &knowledge->image,
                       .source = source};
    ent_buffer text = {0};
    int result = 0;
    i.ids = ent_interner_new(i.arena);
    clean(&text, bytes, length);
    const char *from = text.data ? text.data : "";
    if (format == ENTENTE_FTM)
        ent_import_ftm(&i, from, text.length, origin);
    else if (format == ENTENTE_CAMEO_AGENTS)
        ent_import_cameo_agents(&i, from, text.length);
    else
        ent_import_cameo_actors(&i, from, text.length);
    i.found.out->records = i.draft_count;
    for (size_t k = 0; k < i.titles.length; k++) i.found.out->records += i.titles.data[k] == '\n';
    if (!result && !i.draft_count && !i.titles.length) result = -1;
    if (result)
        ent_error_set(error, "%s: holds nothing that can be imported%s%s", origin,
                      i.found.out->count ? "; its first fault: " : "",
                      i.found.out->count ? i.found.out->items[0].what : "");
    else
        result = write_all(out, &i, error);
    ent_buffer_free(&text);
    ent_buffer_free(&i.titles);
    ent_interner_free(i.ids);
    ent_arena_free(i.arena);
    entente_findings *findings = ent_findings_finish(&i.found);
    if (!result) return findings;
    entente_findings_free(findings);
    return NULL;
}
