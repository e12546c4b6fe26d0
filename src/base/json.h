/* json.h - JSON in and out, with cJSON kept behind this page.
 *
 * Enters: bytes that claim to be JSON.  Leaves: ent_json trees, or one sentence with file, line and
 * column; and a streaming writer, because printing a large network through a tree would cost many
 * times its size.
 *
 * cJSON's weak points are met here and nowhere else: bytes are cleaned first (bad UTF-8 and \u0000
 * become U+FFFD); depth is bounded; keys are compared with case; lists are walked by `next`, never
 * indexed; and we find line and column ourselves, since cJSON's error pointer is a global that
 * threads would share.
 */
#ifndef ENT_JSON_H
#define ENT_JSON_H

#include <stdio.h>

#include "base/base.h"

/* A cJSON item, opaque to other rooms. */
typedef struct cJSON ent_json;

/* Parses one value; trailing white space is allowed, anything else after it is an error.
 * `line` is the number of the first line of bytes in `origin`, for messages. NULL on error. */
ent_json *ent_json_parse(const char *bytes, size_t length, const char *origin, unsigned line,
                         entente_error *error);
void ent_json_free(ent_json *item);

bool ent_json_is_object(const ent_json *item); /* all of these take NULL as "not there" */
bool ent_json_is_array(const ent_json *item);
bool ent_json_is_string(const ent_json *item);
bool ent_json_is_number(const ent_json *item);
bool ent_json_is_null(const ent_json *item);
const ent_json *ent_json_get(const ent_json *object, const char *key); /* NULL where missing */
const ent_json *ent_json_first(const ent_json *container); /* first member or element, or NULL */
const ent_json *ent_json_next(const ent_json *item);
const char *ent_json_key(const ent_json *member);
const char *ent_json_string(const ent_json *item,
                            const char *otherwise); /* borrowed from the tree */
double ent_json_number(const ent_json *item, double otherwise);
bool ent_json_bool(const ent_json *item, bool otherwise);

/* Cuts a large array into its elements without parsing them: *at points past '[' or past an
 * element; returns the bytes of the next element, or NULL at the end or on an error (error filled).
 */
const char *ent_json_element(const char **at, const char *end, size_t *length,
                             entente_error *error);

/* Copies an object with those of its members that have one of the keys (NULL-terminated), which
 * saves parsing the others. False where the bytes are no such object; what is passed over is not
 * looked at any closer. */
bool ent_json_pick(const char *bytes, size_t length, const char *const *keys, ent_buffer *out);

/* ----- writer ----- */

/* Writes to `out` through a buffer; commas and indentation by itself. Keys and strings are escaped,
 * and the output holds no bytes that JSON or HTML's <script> could trip over ("<" is written as
 * \u003c). */
typedef struct ent_json_writer {
    FILE *out; /* NULL: keep everything in buffer */
    ent_buffer buffer;
    bool pretty;   /* one member a line at depths below `flat_from` */
    int flat_from; /* containers at this depth and deeper are written on one line; 0 = all flat */
    int depth;
    bool comma;
    int failed; /* errno of the first write that failed, or 0 */
} ent_json_writer;

void ent_json_begin(ent_json_writer *writer, FILE *out, int flat_from);
void ent_json_object(ent_json_writer *writer,
                     const char *key); /* key NULL inside an array or at the top */
void ent_json_array(ent_json_writer *writer, const char *key);
void ent_json_close(ent_json_writer *writer, char bracket); /* '}' or ']' */
void ent_json_put_string(ent_json_writer *writer, const char *key,
                         const char *value); /* NULL: null */
void ent_json_put_int(ent_json_writer *writer, const char *key, int64_t value);
void ent_json_put_real(ent_json_writer *writer, const char *key, double value,
                       int digits); /* not finite: null */
void ent_json_put_bool(ent_json_writer *writer, const char *key, bool value);
void ent_json_put_null(ent_json_writer *writer, const char *key);
int ent_json_end(ent_json_writer *writer,
                 entente_error *error); /* flushes, frees; -1 where writing failed */

#endif
