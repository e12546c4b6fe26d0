/* error.c - errors as finished sentences, and memory that is never NULL.
 *
 * Worked example: ent_error_set(error, "%s: line %u: expected an object", "actors.jsonl", 12u)
 * returns -1. The first error is kept: what went wrong first explains the rest.
 */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

int ent_error_set(entente_error *error, const char *format, ...) {
    if (!error || error->message[0]) return -1;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return -1;
}

void *ent_xmalloc(size_t size) {
    void *memory = malloc(size ? size : 1);
    if (!memory) abort();
    return memory;
}

void *ent_xcalloc(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size ? size : 1);
    if (!memory) abort();
    return memory;
}

void *ent_xrealloc(void *old, size_t size) {
    void *memory = realloc(old, size ? size : 1);
    if (!memory) abort();
    return memory;
}
