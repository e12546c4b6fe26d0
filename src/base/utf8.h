/* utf8.h - the characters of the world, kept valid at the door.
 *
 * Enters: bytes of any kind.  Leaves: valid UTF-8, code points, folded keys for comparison.
 * Worked example: ent_fold of "Türkiye’s" is "turkiye's": case folded, marks stripped, quotes and
 * dashes made plain; so names meet however a paper spells them.  utf8proc knows Unicode's tables;
 * we keep none of our own.
 */
#ifndef ENT_UTF8_H
#define ENT_UTF8_H

#include "base/base.h"

#define ENT_REPLACEMENT 0xFFFD

/* Reads the code point at *at (before end) and moves past it; a bad sequence gives ENT_REPLACEMENT
 * and moves past its longest valid beginning, as Unicode 15 section 3.9 (U+FFFD substitution of
 * maximal subparts) has it. */
uint32_t ent_utf8_next_wide(const char **at, const char *end);
static inline uint32_t ent_utf8_next(const char **at, const char *end) {
    unsigned char c = (unsigned char)**at;
    if (c < 0x80) return ++*at, c; /* nearly always */
    return ent_utf8_next_wide(at, end);
}
size_t ent_utf8_put(char out[4], uint32_t code_point); /* bytes written */

/* Appends bytes with every bad sequence and NUL replaced by U+FFFD. Returns how many were replaced.
 */
size_t ent_utf8_clean(ent_buffer *out, const char *bytes, size_t length);
bool ent_utf8_valid(const char *bytes, size_t length);

/* Appends the comparison key: case folded, diacritics stripped, typographic quotes and dashes made
 * ASCII. */
void ent_fold(ent_buffer *out, const char *bytes, size_t length);

/* Appends a slug: folded, everything but a-z 0-9 as single hyphens ("Fumio Kishida" ->
 * "fumio-kishida"). */
void ent_slug(ent_buffer *out, const char *bytes, size_t length);

/* A copy with every run of white space as one blank, as sentences are quoted. */
const char *ent_fold_space(ent_arena *arena, const char *from, const char *end);
/* Does the text begin with the words of the prefix, whatever white space stands between them? */
bool ent_begins_with(const char *text, const char *end, const char *prefix);

/* What text consists of is told here; Unicode's tables are asked for the rest. */
bool ent_is_upper_wide(uint32_t code_point);
bool ent_is_lower_wide(uint32_t code_point);
bool ent_is_letter_wide(uint32_t code_point);
bool ent_is_space_wide(uint32_t code_point);

static inline bool ent_is_upper(uint32_t c) {
    return c < 0x80 ? c - 'A' < 26 : ent_is_upper_wide(c);
}
static inline bool ent_is_lower(uint32_t c) {
    return c < 0x80 ? c - 'a' < 26 : ent_is_lower_wide(c);
}
static inline bool ent_is_letter(uint32_t c) {
    return c < 0x80 ? (c | 32) - 'a' < 26 : ent_is_letter_wide(c);
}
static inline bool ent_is_digit(uint32_t c) { /* ASCII digits */
    return c - '0' < 10;
}
static inline bool ent_is_space(uint32_t c) { /* white space of any kind, no-break included */
    return c < 0x80 ? c == ' ' || c - '\t' < 5 : ent_is_space_wide(c);
}
uint32_t ent_to_lower(uint32_t code_point);
int ent_char_width(uint32_t code_point); /* columns of a terminal: 0, 1 or 2 */

#endif
