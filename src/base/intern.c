/* intern.c - one pointer and one number per distinct string.
 *
 * Enters: byte strings.  Leaves: numbers 0, 1, 2, ... in order of first sight, so that rooms
 * compare names by number. Worked example: interning "JPN", "NATO", "JPN" gives 0, 1, 0. Open
 * addressing over a power of two at most half full; the strings live in the arena of whoever asked.
 */
#include "base/base.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t ent_hash(const void *bytes, size_t length) {
    return XXH3_64bits(bytes, length);
}

int ent_compare_strings(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

typedef struct entry {
    const char *string;
    uint32_t length;
    uint64_t hash;
} entry;

struct ent_interner {
    ent_arena *arena;
    entry *entries;
    uint32_t count, capacity;
    uint32_t *slots; /* entry number + 1, 0 where free */
    uint32_t mask;
};

ent_interner *ent_interner_new(ent_arena *arena) {
    ent_interner *interner = ent_xcalloc(1, sizeof *interner);
    interner->arena = arena;
    interner->mask = 63;
    interner->slots = ent_xcalloc(interner->mask + 1, sizeof *interner->slots);
    return interner;
}

void ent_interner_free(ent_interner *interner) {
    if (!interner) return;
    free(interner->entries);
    free(interner->slots);
    free(interner);
}

static uint32_t *find(const ent_interner *interner, const char *bytes, size_t length,
                      uint64_t hash) {
    for (uint32_t at = (uint32_t)hash & interner->mask;; at = (at + 1) & interner->mask) {
        uint32_t *slot = &interner->slots[at];
        if (!*slot) return slot;
        const entry *e = &interner->entries[*slot - 1];
        if (e->hash == hash && e->length == length && memcmp(e->string, bytes, length) == 0)
            return slot;
    }
}

static void widen(ent_interner *interner) {
    free(interner->slots);
    interner->mask = interner->mask * 2 + 1;
    interner->slots = ent_xcalloc((size_t)interner->mask + 1, sizeof *interner->slots);
    for (uint32_t i = 0; i < interner->count; i++) {
        const entry *e = &interner->entries[i];
        *find(interner, e->string, e->length, e->hash) = i + 1;
    }
}

uint32_t ent_intern(ent_interner *interner, const char *bytes, size_t length) {
    uint64_t hash = ent_hash(bytes, length);
    uint32_t *slot = find(interner, bytes, length, hash);
    if (*slot) return *slot - 1;
    if (interner->count == interner->capacity) {
        interner->capacity = interner->capacity ? interner->capacity * 2 : 64;
        interner->entries =
            ent_xrealloc(interner->entries, interner->capacity * sizeof *interner->entries);
    }
    interner->entries[interner->count++] =
        (entry){ent_strndup(interner->arena, bytes, length), (uint32_t)length, hash};
    *slot = interner->count;
    if (interner->count * 2 > interner->mask) widen(interner);
    return interner->count - 1;
}

uint32_t ent_interned(const ent_interner *interner, const char *bytes, size_t length) {
    uint32_t *slot = find(interner, bytes, length, ent_hash(bytes, length));
    return *slot ? *slot - 1 : ENT_NO_ID;
}

const char *ent_intern_string(const ent_interner *interner, uint32_t id) {
    return interner->entries[id].string;
}

uint32_t ent_intern_count(const ent_interner *interner) {
    return interner->count;
}
