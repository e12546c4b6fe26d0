/* base.h - what every room stands on: memory, strings, errors.
 *
 * Enters: nothing.  Leaves: an arena to hang data from, a growing string, interned names, finished
 * error sentences. One worked line: `ent_error_set(error, "%s: line %d: expected an object", file,
 * line)` is how a room fails.
 *
 * Memory is handed out by arenas because a document or a network lives and dies as a whole; nobody
 * frees parts. Where the system has no memory left the process aborts: no caller has ever mended
 * that, and a check at every string would bury the code that matters.
 */
#ifndef ENT_BASE_H
#define ENT_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "entente.h"

#define ENT_COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define ENT_PRINTF(f, a) __attribute__((format(printf, f, a)))

/* ----- errors ----- */

/* Fills `error` (may be NULL) with one sentence and returns -1, so that a caller can `return
 * ent_error_set(...)`. */
int ent_error_set(entente_error *error, const char *format, ...) ENT_PRINTF(2, 3);

/* ----- plain memory, never NULL ----- */

void *ent_xmalloc(size_t size);
void *ent_xcalloc(size_t count, size_t size);
void *ent_xrealloc(void *old, size_t size);

/* ----- arena ----- */

typedef struct ent_arena ent_arena;

ent_arena *ent_arena_new(void);
void ent_arena_free(ent_arena *arena); /* NULL is fine */
/* Empties the arena and keeps one block for reuse. */
void ent_arena_reset(ent_arena *arena);
void *ent_alloc(ent_arena *arena, size_t size); /* 16-byte aligned, zeroed */
char *ent_strdup(ent_arena *arena, const char *string);
char *ent_strndup(ent_arena *arena, const char *bytes, size_t length);
char *ent_printf(ent_arena *arena, const char *format, ...) ENT_PRINTF(2, 3);
size_t ent_arena_used(const ent_arena *arena); /* bytes, for measurements */

/* Room for one more item at the end of an arena array: `*ent_push(arena, items, count, capacity) =
 * item;` The array at least doubles; the old copy stays in the arena until it dies. */
#define ent_push(arena, items, count, capacity)                                                    \
    ((count) == (capacity)                                                                         \
         ? (void)((items) = ent_grow_(arena, items, sizeof *(items), count, &(capacity)))          \
         : (void)0,                                                                                \
     &(items)[(count)++])
void *ent_grow_(ent_arena *arena, void *items, size_t size, uint32_t count, uint32_t *capacity);

/* ----- growing string ----- */

typedef struct ent_buffer {
    char *data; /* NUL-terminated once anything was added; NULL before */
    size_t length, capacity;
} ent_buffer;

void ent_buffer_free(ent_buffer *buffer);
void ent_buffer_clear(ent_buffer *buffer); /* keeps the memory */
void ent_buffer_reserve(ent_buffer *buffer, size_t more);
void ent_buffer_add(ent_buffer *buffer, const char *bytes, size_t length);
void ent_buffer_adds(ent_buffer *buffer, const char *string);
void ent_buffer_addc(ent_buffer *buffer, char c);
void ent_buffer_addf(ent_buffer *buffer, const char *format, ...) ENT_PRINTF(2, 3);

/* ----- interned strings: one pointer, and one small number, per distinct string ----- */

typedef struct ent_interner ent_interner;

#define ENT_NO_ID UINT32_MAX

ent_interner *
ent_interner_new(ent_arena *arena); /* strings are copied into the arena; table freed below */
void ent_interner_free(ent_interner *interner);
uint32_t ent_intern(ent_interner *interner, const char *bytes,
                    size_t length); /* numbers 0, 1, 2, ... */
uint32_t ent_interned(const ent_interner *interner, const char *bytes,
                      size_t length); /* or ENT_NO_ID */
const char *ent_intern_string(const ent_interner *interner, uint32_t id);
uint32_t ent_intern_count(const ent_interner *interner);

/* ----- hashing: XXH3, stable across machines and runs ----- */

uint64_t ent_hash(const void *bytes, size_t length);

/* ----- small string helpers ----- */

/* What an actor or event is called where only [A-Za-z0-9._-] may stand: ids in a picture, fragments
 * of addresses. A plain id is returned as it is; others become KIND.HASH ("actor", "event"), in the
 * arena. */
const char *ent_node_name(ent_arena *arena, const char *kind, const char *id);

static inline bool ent_same(const char *a, const char *b) {
    return strcmp(a, b) == 0;
}
/* Ascending strcmp over `const char *` items, for qsort and bsearch. */
int ent_compare_strings(const void *a, const void *b);

#endif
