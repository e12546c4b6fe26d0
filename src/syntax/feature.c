/* feature.c - what the network sees of a word.
 *
 * Enters: the bytes of a token and how its sentence uses capitals.  Leaves: a key for the lexicons
 * and the numbers of five spelling rows. Worked example: "Signed" has the key of "signed", suffixes
 * "ned" and "ed", prefix "sig", the shape "Capital, first or not" and the pattern "Xx"; so a name
 * that no lexicon knows still has an ending, a beginning and a build.
 */
#include "base/utf8.h"
#include "syntax/feature.h"

typedef enum build {
    SMALL,
    INITIAL,
    CAPITALS,
    ONE_CAPITAL,
    MIXED,
    DIGITS,
    NUMBER,
    LETTERS_DIGITS,
    HYPHENED,
    MARKS
} build;

static bool ascii_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
static bool ascii_lower(char c) {
    return c >= 'a' && c <= 'z';
}
static bool ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Upper, lower, digit or mark ('X', 'x', 'd', or the byte itself) of the code point at *at. */
static char class_next(const char **at, const char *end) {
    char c = **at;
    if ((unsigned char)c < 0x80) {
        ++*at;
        return ascii_upper(c) ? 'X' : ascii_lower(c) ? 'x' : ascii_digit(c) ? 'd' : c;
    }
    uint32_t code = ent_utf8_next(at, end);
    return ent_is_upper(code) ? 'X' : ent_is_letter(code) ? 'x' : '?';
}

void ent_count_capitals(ent_capital_count *count, const char *form, size_t length) {
    unsigned upper = 0, small = 0;
    const char *p = form, *end = form + (length < ENT_KEY_LONGEST ? length : ENT_KEY_LONGEST);
    char first = class_next(&p, end);
    for (p = form; p < end;) {
        char c = class_next(&p, end);
        upper += c == 'X';
        small += c == 'x';
    }
    if (!upper && !small) return;
    count->words++;
    count->all += upper > 0 && !small;
    count->initial += first == 'X';
    count->long_small += first == 'x' && length > 4;
}

ent_capitals ent_capitals_of(const ent_capital_count *count) {
    if (count->words >= 2 && count->all * 10 >= count->words * 9) return ENT_CAPITALS_ALL;
    if (count->words >= 4 && !count->long_small && count->initial * 2 > count->words)
        return ENT_CAPITALS_TITLE;
    return ENT_CAPITALS_PLAIN;
}

size_t ent_word_key(const char *form, size_t length, char *out) {
    const char *p = form, *end = form + (length < ENT_KEY_LONGEST ? length : ENT_KEY_LONGEST);
    char *o = out;
    while (p < end && o < out + ENT_KEY_LONGEST) {
        char c = *p;
        if ((unsigned char)c < 0x80) {
            *o++ = ascii_upper(c) ? (char)(c + 32) : ascii_digit(c) ? '0' : c;
            p++;
            continue;
        }
        uint32_t code = ent_utf8_next(&p, end);
        if (code == 0x2018 || code == 0x2019)
            *o++ = '\'';
        else if (code == 0x201C || code == 0x201D)
            *o++ = '"';
        else if (code == 0x2013 || code == 0x2014)
            *o++ = '-', *o++ = '-';
        else
            o += ent_utf8_put(o, ent_to_lower(code));
    }
    return (size_t)(o - out);
}

static uint32_t mix(uint32_t bytes, uint32_t salt) {
    uint32_t h = (bytes ^ salt) * 0x9E3779B1u;
    h ^= h >> 15;
    h *= 0x85EBCA77u;
    return h ^ h >> 13;
}

/* Up to four bytes in one number. */
static uint32_t pack(const char *bytes, size_t length) {
    uint32_t packed = 0;
    for (size_t i = 0; i < length; i++) packed = packed << 8 | (unsigned char)bytes[i];
    return packed;
}

/* The pattern is the word's classes with runs as one ("Xx", "X.X.", "d,d"), the first eight of
 * them. */
static uint32_t pattern_of(const char *form, const char *end, build *shape) {
    uint32_t hash = 0x811C9DC5u;
    unsigned runs = 0, upper = 0, small = 0, digits = 0, marks = 0, hyphens = 0;
    char last = 0, first = 0;
    for (const char *p = form; p < end;) {
        char c = class_next(&p, end);
        if (!first) first = c;
        upper += c == 'X';
        small += c == 'x';
        digits += c == 'd';
        hyphens += c == '-';
        marks += c != 'X' && c != 'x' && c != 'd';
        if (c == last || runs >= 8) continue;
        hash = (hash ^ (unsigned char)c) * 16777619u;
        last = c;
        runs++;
    }
    unsigned letters = upper + small;
    if (!letters)
        *shape = !digits ? MARKS : marks ? NUMBER : DIGITS;
    else if (digits)
        *shape = LETTERS_DIGITS;
    else if (hyphens)
        *shape = HYPHENED;
    else if (!upper)
        *shape = SMALL;
    else if (!small)
        *shape = upper == 1 ? ONE_CAPITAL : CAPITALS;
    else
        *shape = first == 'X' && upper == 1 ? INITIAL : MIXED;
    return hash;
}

void ent_featurise(const char *form, size_t length, bool first, ent_capitals capitals,
                   ent_features *features) {
    char key[ENT_KEY_LONGEST + 4];
    size_t n = ent_word_key(form, length, key), tail = n < 3 ? n : 3, short_tail = n < 2 ? n : 2;
    features->key = (uint32_t)ent_hash(key, n);
    uint32_t *row = features->spellings, base = 0;
    row[0] = base + mix(pack(key + n - tail, tail), 0x51u) % ENT_SUFFIX3_ROWS;
    base += ENT_SUFFIX3_ROWS;
    row[1] = base + mix(pack(key + n - short_tail, short_tail), 0x52u) % ENT_SUFFIX2_ROWS;
    base += ENT_SUFFIX2_ROWS;
    row[2] = base + mix(pack(key, tail), 0x53u) % ENT_PREFIX3_ROWS;
    base += ENT_PREFIX3_ROWS;
    build shape;
    uint32_t pattern =
        pattern_of(form, form + (length < ENT_KEY_LONGEST ? length : ENT_KEY_LONGEST), &shape);
    row[3] = base + ((uint32_t)shape * 2 + first) * 3 + capitals;
    base += ENT_SHAPE_ROWS;
    row[4] = base + mix(pattern, capitals) % ENT_PATTERN_ROWS;
}
