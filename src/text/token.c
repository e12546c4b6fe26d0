/* token.c - cuts what stands between blanks into tokens, as UD English EWT does.
 *
 * Enters: bytes without white space.  Leaves: tokens with their bytes.
 * Worked example: "U.S.-Japan's" is U.S. - Japan 's; "co-operation" stays one for its prefix,
 * "$7.5m," is $ 7.5 m "," and "can't" is ca n't.  A URL, an address, a number with its points and
 * commas stay whole.
 *
 * One pass to the right, each byte looked at a bounded number of times, so that a megabyte without
 * a blank costs no more than a megabyte of prose.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "text/segment.h"

typedef enum kind { OTHER, LETTER, DIGIT, APOSTROPHE } kind;

#define ADDRESS_LONGEST 2048 /* bytes of a chunk that may be a URL or an address */

/* Words that keep the hyphen after them (sorted). */
static const char *const prefixes[] = {
    "anti",   "arch",  "co",    "counter", "e",     "ex",   "inter", "intra", "macro", "micro",
    "mid",    "mini",  "multi", "neo",     "non",   "over", "pan",   "post",  "pre",   "pro",
    "psycho", "quasi", "re",    "semi",    "socio", "sub",  "trans", "ultra", "un",
};
/* What may stick to a number but is a token of its own (sorted). */
static const char *const units[] = {
    "AM", "B",   "BN",  "Bn",   "GB", "GW", "Hz",  "K",  "KM", "M",   "MB",  "MHz", "MW",
    "PM", "TB",  "a.m", "a.m.", "am", "b",  "bn",  "cc", "cm", "ft",  "g",   "hrs", "in",
    "k",  "kg",  "km",  "kph",  "kw", "lb", "lbs", "m",  "mb", "mg",  "min", "ml",  "mm",
    "mn", "mph", "p.m", "p.m.", "pm", "tn", "trn", "x",  "yr", "yrs",
};
/* Two words written as one: the word, and where its second half begins. */
static const struct fusion {
    const char *word;
    unsigned at;
} fusions[] = {
    {"aint", 2},   {"arent", 3},   {"cannot", 3}, {"cant", 2},  {"couldnt", 5},  {"didnt", 3},
    {"doesnt", 4}, {"dont", 2},    {"gonna", 3},  {"gotta", 3}, {"hadnt", 3},    {"hasnt", 3},
    {"havent", 4}, {"im", 1},      {"isnt", 2},   {"ive", 1},   {"shouldnt", 6}, {"thats", 4},
    {"theres", 5}, {"theyre", 4},  {"wanna", 3},  {"wasnt", 3}, {"werent", 4},   {"whats", 4},
    {"wont", 2},   {"wouldnt", 5}, {"youre", 3},
};
#define FUSION_LONGEST 8
#define CLITICS_MOST 3 /* at the end of one word: "couldn't've" */

static kind kind_at(const char *at, const char *end, unsigned *bytes) {
    unsigned char c = (unsigned char)*at;
    *bytes = 1;
    if (c < 0x80) {
        if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return LETTER;
        if (c >= '0' && c <= '9') return DIGIT;
        return c == '\'' || c == '`' ? APOSTROPHE : OTHER;
    }
    const char *next = at;
    uint32_t code = ent_utf8_next(&next, end);
    *bytes = (unsigned)(next - at);
    if (code == 0x2019 || code == 0x2018) return APOSTROPHE;
    if (ent_is_letter(code) || (code >= 0x300 && code < 0x370) || code == 0xAD) return LETTER;
    return OTHER;
}

static kind kind_before(const char *begin, const char *at) {
    unsigned bytes;
    const char *p = at;
    if (p == begin) return OTHER;
    do p--;
    while (p > begin && ((unsigned char)*p & 0xC0) == 0x80);
    return kind_at(p, at, &bytes);
}

static bool upper(char c) {
    return c >= 'A' && c <= 'Z';
}
static bool digit(char c) {
    return c >= '0' && c <= '9';
}
static bool lower(char c) {
    return c >= 'a' && c <= 'z';
}

static bool in_list(const char *const *list, size_t count, const char *word, size_t length,
                    bool fold) {
    char copy[16];
    const char *key = copy;
    if (!length || length >= sizeof copy) return false;
    for (size_t i = 0; i < length; i++)
        copy[i] = fold && upper(word[i]) ? (char)(word[i] + 32) : word[i];
    copy[length] = '\0';
    return bsearch(&key, list, count, sizeof *list, ent_compare_strings) != NULL;
}

static inline void put(ent_cutter *cutter, const char *from, const char *to) {
    entente_document *d = cutter->document;
    if (from == to) return;
    entente_token token = {.start = (uint32_t)(from - d->text),
                           .end = (uint32_t)(to - d->text),
                           .head = ENTENTE_NOT_PARSED};
    *ent_push(d->arena, d->tokens, d->token_count, cutter->token_capacity) = token;
}

/* ----- words ----- */

/* Length of the clitic that ends [from, to): 's 'm 'd 're 've 'll n't, with either apostrophe; else
 * 0. */
static size_t clitic(const char *from, const char *to) {
    static const struct {
        const char *tail;
        bool n_before;
    } tails[] = {{"s", false},  {"m", false},  {"d", false}, {"t", true},
                 {"re", false}, {"ve", false}, {"ll", false}};
    bool any = false; /* most words hold no apostrophe near their end */
    for (const char *p = to - 1; p >= from && to - p < 7 && !any; p--)
        any = *p == '\'' || *p == '`' || (unsigned char)*p == 0xE2;
    if (!any) return 0;
    for (size_t i = 0; i < ENT_COUNT(tails); i++) {
        size_t n = strlen(tails[i].tail);
        if ((size_t)(to - from) < n + 1) continue;
        const char *p = to - n;
        bool same = true;
        for (size_t k = 0; k < n; k++) same = same && (p[k] | 0x20) == tails[i].tail[k];
        if (!same) continue;
        if (p[-1] == '\'' || p[-1] == '`')
            p--;
        else if (p - from >= 3 && (unsigned char)p[-3] == 0xE2 && (unsigned char)p[-2] == 0x80 &&
                 (unsigned char)p[-1] == 0x99)
            p -= 3;
        else
            continue;
        if (tails[i].n_before) {
            if (p == from || (p[-1] | 0x20) != 'n') continue;
            p--;
        }
        return (size_t)(to - p);
    }
    return 0;
}

/* Where the second half of two words written as one begins; 0 where it is one word. */
static size_t fused(const char *from, size_t length) {
    if (upper(from[1]) && length < 4) return 0; /* IM, IVE: rather an acronym */
    for (size_t i = 0; i < ENT_COUNT(fusions); i++) {
        const char *w = fusions[i].word;
        if ((*from | 0x20) != *w) continue;
        size_t k = 0;
        while (k < length && (from[k] | 0x20) == w[k]) k++;
        if (k == length && !w[k]) return fusions[i].at;
    }
    return 0;
}

/* A word of letters, which may still be two in one. */
static void put_plain(ent_cutter *cutter, const char *from, const char *to) {
    size_t length = (size_t)(to - from);
    char last = (char)(to[-1] | 0x20);
    bool may = length > 1 && length <= FUSION_LONGEST &&
               (last == 't' || last == 'a' || last == 'm' || last == 'e' || last == 's');
    size_t half = may ? fused(from, length) : 0;
    put(cutter, from, from + half);
    put(cutter, from + half, to);
}

static void put_word(ent_cutter *cutter, const char *from, const char *to) {
    if (digit(*from)) {
        const char *p = from;
        while (p < to &&
               (digit(*p) || ((*p == '.' || *p == ',' || *p == ':') && p + 1 < to && digit(p[1]))))
            p++;
        if (in_list(units, ENT_COUNT(units), p, (size_t)(to - p), false)) {
            put(cutter, from, p);
            put(cutter, p, to);
            return;
        }
    }
    const char *parts[CLITICS_MOST + 1];
    unsigned count = 0;
    parts[0] = to;
    for (size_t tail;
         count < CLITICS_MOST && parts[count] > from && (tail = clitic(from, parts[count])) > 0;
         count++)
        parts[count + 1] = parts[count] - tail;
    if (parts[count] > from) put_plain(cutter, from, parts[count]);
    for (; count > 0; count--) put(cutter, parts[count], parts[count - 1]);
}

/* Whether digits with hyphens from `from` are a telephone number or a date ("713-853-3989",
 * "345-9945", "11-20-2000"). */
static const char *dialled(const char *from, const char *end) {
    unsigned groups = 0, digits = 0, last = 0;
    const char *p = from;
    while (p < end && p - from < 24) {
        const char *q = p;
        while (q < end && digit(*q) && q - p < 6) q++;
        if (q == p) return NULL;
        groups++;
        last = (unsigned)(q - p);
        digits += last;
        p = q;
        if (p + 1 >= end || *p != '-' || !digit(p[1])) break;
        p++;
    }
    if (groups >= 3 && digits <= 12) return p;
    return groups == 2 && last == 4 && (digits == 7 || digits == 5) ? p : NULL;
}

/* Single letters between full stops: "U.S", "p.m", "D.C". */
static bool dotted(const char *from, const char *to) {
    if (to - from == 1) return true;
    for (const char *p = from; p < to; p += 2)
        if (digit(*p) || (p + 1 < to && p[1] != '.')) return false;
    return (to - from) % 2 == 1;
}

/* Whether the full stop at `dot` belongs to the word [from, dot). */
static bool keeps_stop(const char *from, const char *dot, const char *end, const char *text_end) {
    size_t length = (size_t)(dot - from);
    if (dot + 2 < end && dot[1] == '.' && dot[2] == '.') return false;
    if (length < 24 && dotted(from, dot)) return upper(*from) || length > 1;
    switch (ent_abbreviation_of(from, length)) {
    case ENT_NO_ABBREVIATION:
        return false;
    case ENT_ABBREVIATION_NUMBER: {
        const char *p = dot + 1;
        for (unsigned n; p < text_end && (n = ent_space_at(p, text_end));) p += n;
        return p < text_end && digit(*p);
    }
    default:
        return true;
    }
}

static const char *scan_word(const char *from, const char *end, const char *text_end) {
    const char *p = from;
    bool letters = false;
    while (p < end) {
        unsigned bytes, more;
        kind k = kind_at(p, end, &bytes);
        if (k == LETTER || k == DIGIT) {
            letters = letters || k == LETTER;
            p += bytes;
            continue;
        }
        const char *next = p + bytes;
        kind after = next < end ? kind_at(next, end, &more) : OTHER;
        bool goes_on = after == LETTER || after == DIGIT, number = digit(p[-1]) && after == DIGIT;
        if (k == APOSTROPHE) {
            if (!goes_on || (!letters && after == DIGIT)) break;
        } else if (*p == '.') {
            if (!goes_on || (upper(*next) && lower(p[-1]) && p - from > 1)) {
                if (keeps_stop(from, p, end, text_end)) p++;
                break;
            }
            if (digit(p[-1]) && after == LETTER && !letters) break;
        } else if (*p == ',') {
            if (!number || letters) break;
        } else if (*p == ':' || *p == '/') {
            if (!number) break;
        } else if (*p == '-') {
            if (!goes_on || !letters ||
                !in_list(prefixes, ENT_COUNT(prefixes), from, (size_t)(p - from), true))
                break;
        } else if (*p == '&') {
            if (after != LETTER || !upper(p[-1]) || !upper(*next) || p - from > 3) break;
        } else if (*p == '$') {
            if (p - from > 2 || !upper(*from) || after != DIGIT) break;
            return next;
        } else if (*p != '_' || !goes_on)
            break;
        p = next;
    }
    return p;
}

/* ----- everything else ----- */

static bool runs(char c) {
    return strchr("-=*_+~<>|$\\", c) != NULL;
}

static const char *scan_mark(const char *from, const char *end) {
    unsigned bytes, more;
    kind k = kind_at(from, end, &bytes);
    const char *p = from + bytes;
    if (strchr(".?!", *from)) {
        while (p < end && strchr(".?!", *p)) p++;
        return p;
    }
    if (bytes == 1 && runs(*from)) {
        while (p < end && *p == *from) p++;
        return p;
    }
    if (k == APOSTROPHE && p < end && kind_at(p, end, &more) == APOSTROPHE)
        return p + more; /* '' and `` */
    if ((*from == '#' || *from == '@') && p < end && kind_at(p, end, &more) == LETTER) {
        while (p < end && ((k = kind_at(p, end, &more)) == LETTER || k == DIGIT || *p == '_'))
            p += more;
    }
    return p;
}

/* An apostrophe that begins a token: 's after a bracket or a blank, '90s, 'em; else the mark alone.
 */
static const char *scan_apostrophe(const char *from, const char *end) {
    unsigned bytes, more;
    kind_at(from, end, &bytes);
    const char *p = from + bytes;
    while (p < end && (digit(*p) || lower(*p | 0x20))) p++;
    bool ends = p == end || kind_at(p, end, &more) == OTHER;
    if (ends && p > from + bytes) {
        size_t length = (size_t)(p - from), tail = length - bytes;
        if (digit(from[bytes])) {
            if (tail == 2 || (tail == 3 && p[-1] == 's')) return p;
        } else if (clitic(from, p) == length || (tail == 2 && !strncmp(p - 2, "em", 2)))
            return p;
    }
    return scan_mark(from, end);
}

/* Where the URL or mail address that is all of [from, end) but its closing marks ends; NULL where
 * it is none. */
static const char *address(const char *from, const char *end) {
    static const char *const schemes[] = {"http://", "https://", "www.", "ftp://", "mailto:"};
    if (end - from > ADDRESS_LONGEST || end - from < 5) return NULL;
    bool is = false;
    for (size_t i = 0; i < ENT_COUNT(schemes) && !is; i++) {
        const char *s = schemes[i], *p = from;
        while (*s && p < end && (*p | 0x20) == (*s | 0x20)) s++, p++;
        is = !*s && p < end;
    }
    if (!is) {
        const char *at = memchr(from, '@', (size_t)(end - from));
        unsigned bytes;
        is = at && at > from && at + 1 < end && kind_at(at + 1, end, &bytes) == LETTER &&
             kind_before(from, at) != OTHER;
        for (const char *p = from; is && p < at; p++) is = !strchr("<>()[]:;,\"", *p);
    }
    if (!is) return NULL;
    while (end > from + 1) {
        unsigned char c = (unsigned char)end[-1];
        if (strchr(".,;:!?)'\"]>*", c))
            end--;
        else if (end - from > 3 && (unsigned char)end[-3] == 0xE2 &&
                 (unsigned char)end[-2] == 0x80 && c >= 0x98 && c <= 0x9D)
            end -= 3;
        else
            break;
    }
    return end;
}

static bool smiley(const char *from, const char *end) {
    static const char *const faces[] = {":)",  ":(", ";)", ":D",  ":-)", ":-(",
                                        ";-)", "=)", ":P", "^_^", "<3"};
    for (size_t i = 0; i < ENT_COUNT(faces); i++)
        if (strlen(faces[i]) == (size_t)(end - from) &&
            !memcmp(faces[i], from, (size_t)(end - from)))
            return true;
    return false;
}

void ent_cut_chunk(ent_cutter *cutter, uint32_t from, uint32_t to) {
    const entente_document *d = cutter->document;
    const char *p = d->text + from, *end = d->text + to;
    const char *text_end = d->text + d->blocks[cutter->block].span.end;
    const char *letters = p;
    while (letters < end && lower((char)(*letters | 0x20))) letters++;
    if (letters > p &&
        (letters == end || (letters + 1 == end && *letters == ','))) { /* most words */
        put_plain(cutter, p, letters);
        put(cutter, letters, end);
        return;
    }
    if (end - p <= 3 && smiley(p, end)) {
        put(cutter, p, end);
        return;
    }
    bool opening = true; /* nothing but opening marks so far: an address may still begin */
    while (p < end) {
        unsigned bytes;
        kind k = kind_at(p, end, &bytes);
        bool word = k == LETTER || k == DIGIT;
        const char *q = opening && word ? address(p, end) : NULL;
        if (q)
            put(cutter, p, q);
        else if (word) {
            q = k == DIGIT ? dialled(p, end) : NULL;
            if (!q) q = scan_word(p, end, text_end);
            put_word(cutter, p, q);
        } else {
            q = k == APOSTROPHE ? scan_apostrophe(p, end) : scan_mark(p, end);
            put(cutter, p, q);
        }
        opening = opening && !word && strchr("<([{\"'*-", *p);
        p = q;
    }
}
