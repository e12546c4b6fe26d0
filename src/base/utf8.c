/* utf8.c - valid UTF-8 at the door; folding and slugs for names.
 *
 * Worked example: the Latin-1 byte E9 in "caf\xE9" becomes U+FFFD; "Café" and "CAFE" fold to the
 * same key "cafe". Decoding follows Unicode 15, table 3-7 (well-formed UTF-8) and replaces maximal
 * subparts; tables are utf8proc's.
 */
#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

/* Length of the well-formed sequence at `at`, or 0 with *skip = bytes of the bad beginning. */
static unsigned sequence(const unsigned char *at, const unsigned char *end, unsigned *skip) {
    unsigned char lead = at[0];
    unsigned need = lead < 0x80                    ? 1
                    : lead >= 0xC2 && lead <= 0xDF ? 2
                    : (lead & 0xF0) == 0xE0        ? 3
                    : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                   : 0;
    *skip = 1;
    if (need <= 1) return need;
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (unsigned i = 1; i < need; i++) {
        if (at + i >= end || at[i] < low || at[i] > high) {
            *skip = i;
            return 0;
        }
        low = 0x80;
        high = 0xBF;
    }
    return need;
}

uint32_t ent_utf8_next_wide(const char **at, const char *end) {
    const unsigned char *p = (const unsigned char *)*at;
    unsigned skip, length = sequence(p, (const unsigned char *)end, &skip);
    *at += length ? length : skip;
    switch (length) {
    case 1:
        return p[0];
    case 2:
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    case 3:
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    case 4:
        return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
               (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
    default:
        return ENT_REPLACEMENT;
    }
}

size_t ent_utf8_put(char out[4], uint32_t code_point) {
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code_point, (utf8proc_uint8_t *)out);
}

size_t ent_utf8_clean(ent_buffer *out, const char *bytes, size_t length) {
    const unsigned char *at = (const unsigned char *)bytes, *end = at + length, *good = at;
    size_t replaced = 0;
    ent_buffer_reserve(out, length);
    while (at < end) {
        uint64_t eight; /* plain ASCII without NUL, as most text is */
        while (end - at >= 8 && (memcpy(&eight, at, 8), !(eight & 0x8080808080808080u)) &&
               !((eight - 0x0101010101010101u) & 0x8080808080808080u))
            at += 8;
        if (at == end) break;
        unsigned skip, n = sequence(at, end, &skip);
        if (n && *at) {
            at += n;
            continue;
        }
        ent_buffer_add(out, (const char *)good, (size_t)(at - good));
        ent_buffer_add(out, "\xEF\xBF\xBD", 3);
        replaced++;
        at += n ? n : skip;
        good = at;
    }
    ent_buffer_add(out, (const char *)good, (size_t)(at - good));
    return replaced;
}

bool ent_utf8_valid(const char *bytes, size_t length) {
    const unsigned char *at = (const unsigned char *)bytes, *end = at + length;
    while (at < end) {
        unsigned skip, n = sequence(at, end, &skip);
        if (!n) return false;
        at += n;
    }
    return true;
}

static uint32_t plain(uint32_t c) {
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x02BB:
    case 0x00B4:
    case 0x60:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    case 0x00A0:
    case 0x2009:
    case 0x202F:
        return ' ';
    case 0x0131:
        return 'i'; /* dotless i, of which NFD knows nothing */
    case 0x0142:
        return 'l';
    case 0x00F8:
        return 'o';
    case 0x0111:
        return 'd';
    default:
        return c;
    }
}

static void fold_one(ent_buffer *out, uint32_t c) {
    char put[4];
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t n =
        utf8proc_decompose_char((utf8proc_int32_t)c, parts, ENT_COUNT(parts),
                                UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                    UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
                                &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < (utf8proc_ssize_t)ENT_COUNT(parts); i++)
        ent_buffer_add(out, put, ent_utf8_put(put, plain((uint32_t)parts[i])));
}

void ent_fold(ent_buffer *out, const char *bytes, size_t length) {
    const char *at = bytes, *end = bytes + length;
    while (at < end) {
        ent_buffer_reserve(out, (size_t)(end - at));
        char *to = out->data + out->length;
        for (; at < end && (unsigned char)*at < 0x80; at++)
            *to++ = (char)(*at >= 'A' && *at <= 'Z' ? *at + 32 : *at == '`' ? '\'' : *at);
        *to = '\0';
        out->length = (size_t)(to - out->data);
        if (at < end) fold_one(out, plain(ent_utf8_next(&at, end)));
    }
}

void ent_slug(ent_buffer *out, const char *bytes, size_t length) {
    ent_buffer folded = {0};
    ent_fold(&folded, bytes, length);
    size_t start = out->length;
    for (size_t i = 0; i < folded.length; i++) {
        char c = folded.data[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
            ent_buffer_addc(out, c);
        else if (c != '\'' && c != '.' && out->length > start && out->data[out->length - 1] != '-')
            ent_buffer_addc(out, '-');
    }
    if (out->length > start && out->data[out->length - 1] == '-') out->data[--out->length] = '\0';
    ent_buffer_free(&folded);
}

bool ent_is_space_wide(uint32_t c) {
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

static utf8proc_category_t category(uint32_t c) {
    return utf8proc_category((utf8proc_int32_t)c);
}

bool ent_is_upper_wide(uint32_t c) {
    return category(c) == UTF8PROC_CATEGORY_LU || category(c) == UTF8PROC_CATEGORY_LT;
}

bool ent_is_lower_wide(uint32_t c) {
    return category(c) == UTF8PROC_CATEGORY_LL;
}

bool ent_is_letter_wide(uint32_t c) {
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

uint32_t ent_to_lower(uint32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

int ent_char_width(uint32_t code_point) {
    return utf8proc_charwidth((utf8proc_int32_t)code_point);
}

const char *ent_fold_space(ent_arena *arena, const char *from, const char *end) {
    char *out = ent_alloc(arena, (size_t)(end - from) + 1), *to = out;
    while (from < end) {
        const char *at = from;
        bool space = ent_is_space(ent_utf8_next(&from, end));
        if (space && to > out && to[-1] != ' ') *to++ = ' ';
        while (!space && at < from) *to++ = *at++;
    }
    return out;
}

bool ent_begins_with(const char *text, const char *end, const char *prefix) {
    const char *stop = prefix + strlen(prefix);
    for (bool space = true; prefix < stop;) {
        uint32_t wanted = ent_utf8_next(&prefix, stop);
        bool blank = ent_is_space(wanted);
        if (blank) {
            space = true;
            continue;
        }
        uint32_t got = text < end ? ent_utf8_next(&text, end) : 0;
        while (space && text < end && ent_is_space(got)) got = ent_utf8_next(&text, end);
        if (got != wanted) return false;
        space = false;
    }
    return true;
}
