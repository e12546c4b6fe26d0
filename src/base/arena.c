/* arena.c - memory that lives and dies together.
 *
 * Enters: sizes.  Leaves: zeroed, 16-byte aligned memory that ent_arena_free gives back as a whole.
 * Worked example: a document of 3 KB of text allocates some 40 KB in one block of 64 KB, and is
 * freed by one call. Blocks double up to a megabyte, so that neither small nor large owners pay for
 * the other.
 */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_BLOCK = 16 << 10, LARGEST_BLOCK = 1 << 20, ALIGNMENT = 16 };

typedef struct block {
    struct block *previous;
    size_t size, used;
    _Alignas(ALIGNMENT) char bytes[];
} block;

struct ent_arena {
    block *last;
    size_t next_size;
    size_t used;
};

ent_arena *ent_arena_new(void) {
    ent_arena *arena = ent_xcalloc(1, sizeof *arena);
    arena->next_size = FIRST_BLOCK;
    return arena;
}

void ent_arena_free(ent_arena *arena) {
    if (!arena) return;
    while (arena->last) {
        block *previous = arena->last->previous;
        free(arena->last);
        arena->last = previous;
    }
    free(arena);
}

void ent_arena_reset(ent_arena *arena) {
    block *kept = arena->last;
    if (kept) {
        while (kept->previous) {
            block *previous = kept->previous;
            kept->previous = previous->previous;
            free(previous);
        }
        kept->used = 0;
    }
    arena->used = 0;
}

static void add_block(ent_arena *arena, size_t least) {
    size_t size = arena->next_size > least ? arena->next_size : least;
    if (size > SIZE_MAX - sizeof(block)) abort();
    block *fresh = ent_xmalloc(sizeof(block) + size);
    fresh->previous = arena->last;
    fresh->size = size;
    fresh->used = 0;
    arena->last = fresh;
    if (arena->next_size < LARGEST_BLOCK) arena->next_size *= 2;
}

void *ent_alloc(ent_arena *arena, size_t size) {
    if (size > SIZE_MAX / 2) abort();
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (size == 0) size = ALIGNMENT;
    if (!arena->last || arena->last->size - arena->last->used < size) add_block(arena, size);
    char *memory = arena->last->bytes + arena->last->used;
    arena->last->used += size;
    arena->used += size;
    return memset(memory, 0, size);
}

char *ent_strndup(ent_arena *arena, const char *bytes, size_t length) {
    char *copy = ent_alloc(arena, length + 1);
    if (length) memcpy(copy, bytes, length);
    return copy;
}

char *ent_strdup(ent_arena *arena, const char *string) {
    return ent_strndup(arena, string, strlen(string));
}

char *ent_printf(ent_arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) abort();
    char *string = ent_alloc(arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(string, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return string;
}

size_t ent_arena_used(const ent_arena *arena) {
    return arena->used;
}

void *ent_grow_(ent_arena *arena, void *items, size_t size, uint32_t count, uint32_t *capacity) {
    if (*capacity > UINT32_MAX / 2) abort();
    *capacity = *capacity ? *capacity * 2 : 8;
    void *grown = ent_alloc(arena, size * *capacity);
    if (count) memcpy(grown, items, size * count);
    return grown;
}
