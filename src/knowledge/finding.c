/* finding.c - see finding.h: a list that grows, and is sorted at the end. */
#include "knowledge/finding.h"

#include <stdlib.h>

ent_findings ent_findings_new(void) {
    ent_arena *arena = ent_arena_new();
    ent_findings f = {.out = ent_alloc(arena, sizeof *f.out)};
    f.out->arena = arena;
    return f;
}

void ent_finding_add(ent_findings *f, unsigned line, const char *id, entente_gravity gravity,
                     const char *format, ...) {
    ent_arena *arena = f->out->arena;
    char what[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    entente_finding finding = {line, ent_strdup(arena, id ? id : ""), gravity,
                               ent_strdup(arena, what)};
    *ent_push(arena, f->out->items, f->out->count, f->capacity) = finding;
}

void ent_finding_source(ent_findings *f, const char *sources, bool office) {
    while (*sources) {
        size_t length = strcspn(sources, "+");
        uint32_t i = 0;
        while (i < f->out->source_count &&
               (strncmp(f->out->sources[i].source, sources, length) != 0 ||
                f->out->sources[i].source[length]))
            i++;
        if (i == f->out->source_count)
            *ent_push(f->out->arena, f->out->sources, f->out->source_count, f->source_capacity) =
                (entente_source_tally){ent_strndup(f->out->arena, sources, length), 0, 0};
        if (office)
            f->out->sources[i].offices++;
        else
            f->out->sources[i].records++;
        sources += length + (sources[length] == '+');
    }
}

static int by_line(const void *a, const void *b) {
    const entente_finding *x = a, *y = b;
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    int order = strcmp(x->id, y->id);
    return order ? order : strcmp(x->what, y->what);
}

static int by_source(const void *a, const void *b) {
    return strcmp(((const entente_source_tally *)a)->source,
                  ((const entente_source_tally *)b)->source);
}

entente_findings *ent_findings_finish(ent_findings *f) {
    if (f->out->count) qsort(f->out->items, f->out->count, sizeof *f->out->items, by_line);
    if (f->out->source_count)
        qsort(f->out->sources, f->out->source_count, sizeof *f->out->sources, by_source);
    return f->out;
}

void entente_findings_free(entente_findings *findings) {
    if (findings) ent_arena_free(findings->arena);
}
