/* buffer.c - a string that grows.
 *
 * Worked example: ent_buffer_addf(&b, "%s-%d", "JPN", 3) then b.data is "JPN-3", b.length is 5.
 * The data stays NUL-terminated, so that it can be handed to whoever wants a C string.
 */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

void ent_buffer_free(ent_buffer *buffer) {
    free(buffer->data);
    *buffer = (ent_buffer){0};
}

void ent_buffer_clear(ent_buffer *buffer) {
    buffer->length = 0;
    if (buffer->data) buffer->data[0] = '\0';
}

void ent_buffer_reserve(ent_buffer *buffer, size_t more) {
    if (more > SIZE_MAX / 4 || buffer->length > SIZE_MAX / 4) abort();
    size_t needed = buffer->length + more + 1;
    if (needed <= buffer->capacity) return;
    size_t capacity = buffer->capacity ? buffer->capacity : 64;
    while (capacity < needed) capacity *= 2;
    buffer->data = ent_xrealloc(buffer->data, capacity);
    buffer->data[buffer->length] = '\0';
    buffer->capacity = capacity;
}

void ent_buffer_add(ent_buffer *buffer, const char *bytes, size_t length) {
    ent_buffer_reserve(buffer, length);
    if (length) memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void ent_buffer_adds(ent_buffer *buffer, const char *string) {
    ent_buffer_add(buffer, string, strlen(string));
}

void ent_buffer_addc(ent_buffer *buffer, char c) {
    ent_buffer_add(buffer, &c, 1);
}

void ent_buffer_addf(ent_buffer *buffer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) abort();
    ent_buffer_reserve(buffer, (size_t)length);
    va_start(arguments, format);
    vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buffer->length += (size_t)length;
}
