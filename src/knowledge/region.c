/* region.c - which part of the world a state lies in.
 *
 * Enters: the regions of the facts, "Africa;Sub-Saharan Africa;Eastern Africa", from the widest to
 * the narrowest as the United Nations nest them (M49).  Leaves: yes or no.
 * Worked example: KEN is in "eastern africa" and in "Africa", and not in "Africa;Sub".
 */
#include <stdlib.h>
#include <strings.h>

#include "knowledge/knowledge.h"

enum { SEPARATOR = ';' };

/* The next part of the list, and where the one after it begins; false at the end. */
static bool next_part(const char **at, const char **part, size_t *length) {
    if (!**at) return false;
    const char *end = strchr(*at, SEPARATOR);
    *part = *at;
    *length = end ? (size_t)(end - *at) : strlen(*at);
    *at += *length + (end != NULL);
    return true;
}

static bool holds(const char *list, const char *name) {
    const char *part;
    size_t length, wanted = strlen(name);
    while (next_part(&list, &part, &length))
        if (length == wanted && strncasecmp(part, name, length) == 0) return true;
    return false;
}

bool ent_in_region(const entente_knowledge *knowledge, const char *id, const char *const *names,
                   uint32_t count) {
    uint32_t fact = ent_image_fact(&knowledge->image, id);
    if (fact == ENT_NONE) return false;
    const char *list = ent_image_string(&knowledge->image, knowledge->image.facts[fact].regions);
    for (uint32_t i = 0; i < count; i++)
        if (holds(list, names[i])) return true;
    return false;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Every region that a state lies in, once. */
static const char **all_regions(const ent_image *image, ent_arena *arena, uint32_t *count) {
    ent_interner *seen = ent_interner_new(arena);
    const char **names = NULL;
    uint32_t capacity = 0;
    *count = 0;
    for (uint32_t f = 0; f < image->counts[ENT_FACTS]; f++) {
        const char *list = ent_image_string(image, image->facts[f].regions), *part;
        size_t length;
        while (next_part(&list, &part, &length))
            if (ent_intern(seen, part, length) == *count)
                *ent_push(arena, names, *count, capacity) = ent_strndup(arena, part, length);
    }
    ent_interner_free(seen);
    if (*count) qsort(names, *count, sizeof *names, by_name);
    return names;
}

static int no_region(const ent_image *image, const char *name, entente_error *error) {
    ent_arena *arena = ent_arena_new();
    ent_buffer all = {0};
    uint32_t count;
    const char **names = all_regions(image, arena, &count);
    for (uint32_t i = 0; i < count; i++) ent_buffer_addf(&all, "%s%s", i ? ", " : "", names[i]);
    ent_error_set(error, "there is no region '%.20s': expected any of %s.", name,
                  all.data ? all.data : "none");
    ent_buffer_free(&all);
    ent_arena_free(arena);
    return -1;
}

int entente_check_regions(const entente_knowledge *knowledge, const char *const *names,
                          uint32_t count, entente_error *error) {
    const ent_image *image = &knowledge->image;
    for (uint32_t i = 0; i < count; i++) {
        bool found = false;
        for (uint32_t f = 0; f < image->counts[ENT_FACTS] && !found; f++)
            found = holds(ent_image_string(image, image->facts[f].regions), names[i]);
        if (!found) return no_region(image, names[i], error);
    }
    return 0;
}
