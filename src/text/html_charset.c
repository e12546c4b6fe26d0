/* html_charset.c - in which letters a page is written.
 *
 * Enters: bytes as they came from the web.  Leaves: valid UTF-8.
 * Worked example: a page that claims iso-8859-1 and holds "Erdo\xC4\x9F" + "an" is UTF-8 all the
 * same, since no other writing makes valid UTF-8 of its accents by chance; and one that claims
 * utf-8 and holds a lone \xE9 is windows-1252. The labels and what they mean follow the Encoding
 * Standard of the WHATWG as far as glibc's iconv has them.
 */
#include <iconv.h>
#include <stdio.h>

#include "base/utf8.h"
#include "text/html.h"

enum { META_WITHIN = 4096, LONGEST_LABEL = 40 };

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* The label after "charset=" near the top of the page; "" where there is none. */
static void claimed(const char *bytes, size_t length, char label[LONGEST_LABEL]) {
    static const char key[] = "charset";
    *label = '\0';
    size_t end = length < META_WITHIN ? length : META_WITHIN;
    for (size_t i = 0; i + sizeof key < end; i++) {
        size_t k = 0;
        while (key[k] && lower(bytes[i + k]) == key[k]) k++;
        if (key[k]) continue;
        size_t at = i + k;
        while (at < end && strchr(" \t\r\n=\"'", bytes[at]) && bytes[at]) at++;
        size_t n = 0;
        while (at + n < end && n + 1 < LONGEST_LABEL &&
               (strchr("-_:.", bytes[at + n])
                    ? bytes[at + n]
                    : 0 || (lower(bytes[at + n]) >= 'a' && lower(bytes[at + n]) <= 'z') ||
                          (bytes[at + n] >= '0' && bytes[at + n] <= '9')))
            n++;
        for (size_t c = 0; c < n; c++) label[c] = lower(bytes[at + c]);
        label[n] = '\0';
        if (n) return;
    }
}

/* Appends what iconv makes of the bytes; false where it does not know the label. */
static bool convert(ent_buffer *out, const char *label, const char *bytes, size_t length) {
    iconv_t to_utf8 = iconv_open("UTF-8", label);
    if (to_utf8 == (iconv_t)-1) return false;
    char *in = (char *)(uintptr_t)bytes; /* iconv's signature lacks a const */
    ent_buffer raw = {0};
    while (length > 0) {
        char chunk[8192], *at = chunk;
        size_t space = sizeof chunk, before = length;
        size_t result = iconv(to_utf8, &in, &length, &at, &space);
        ent_buffer_add(&raw, chunk, (size_t)(at - chunk));
        if (result != (size_t)-1) break;
        if (before == length &&
            at == chunk) { /* a byte that means nothing here, or a cut sequence at the end */
            ent_buffer_adds(&raw, "\xEF\xBF\xBD");
            in++;
            length--;
        }
    }
    iconv_close(to_utf8);
    ent_utf8_clean(out, raw.data ? raw.data : "", raw.length);
    ent_buffer_free(&raw);
    return true;
}

static bool is_one_of(const char *label, const char *const *labels) {
    for (; *labels; labels++)
        if (ent_same(label, *labels)) return true;
    return false;
}

void ent_html_decode(ent_buffer *out, const char *bytes, size_t length) {
    static const char *const unicode[] = {"utf-8", "utf8", "unicode", NULL};
    static const char *const western[] = {"",        "iso-8859-1", "iso8859-1", "latin1",
                                          "latin-1", "us-ascii",   "ascii",     NULL};
    if (length >= 2 && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2))) {
        if (convert(out, bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE", bytes + 2, length - 2))
            return;
    }
    if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) bytes += 3, length -= 3;
    char label[LONGEST_LABEL];
    claimed(bytes, length, label);
    if (strncmp(label, "iso-2022", 8) == 0 && convert(out, label, bytes, length))
        return; /* seven bits: "valid" too */
    size_t begin = out->length;
    size_t bad = ent_utf8_clean(out, bytes, length);
    size_t high = 0;
    for (size_t i = 0; i < length; i++) high += (unsigned char)bytes[i] >= 0x80;
    /* a few broken sequences in a page of many sound ones are damage, not another writing */
    if (bad == 0 || (is_one_of(label, unicode) && bad * 20 <= high) || memchr(bytes, '\0', length))
        return;
    out->length = begin;
    out->data[begin] = '\0';
    bool western_or_wrong = is_one_of(label, western) || is_one_of(label, unicode);
    if (!western_or_wrong && convert(out, label, bytes, length)) return;
    if (!convert(out, "WINDOWS-1252", bytes, length)) ent_utf8_clean(out, bytes, length);
}
