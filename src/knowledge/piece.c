/* piece.c - text to folded pieces, the alphabet of the trie.
 *
 * Worked example: "Côte d'Ivoire" gives "cote", "d", "ivoire"; "U.S.-led" gives "u", "s", "led";
 * "Georgia, Jordan" gives "georgia", ",", "jordan", so that no name reaches across the comma.
 */
#include "base/utf8.h"
#include "knowledge/knowledge.h"

/* Marks inside a name that do not part it. Typographic forms of the same are folded before. */
static bool passes(uint32_t c) {
    return ent_is_space(c) || c == '-' || c == '\'' || c == '.';
}

static const bool ascii_word[128] = {
    ['0'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ['A'] = 1, 1, 1, 1, 1, 1,         1, 1, 1, 1, 1,
    1,         1, 1, 1, 1, 1, 1, 1, 1, 1, 1,         1, 1, 1, 1, ['a'] = 1, 1, 1, 1, 1, 1,
    1,         1, 1, 1, 1, 1, 1, 1, 1, 1, 1,         1, 1, 1, 1, 1,         1, 1, 1, 1};

static bool in_word(uint32_t c) {
    if (c < 0x80) return ascii_word[c];
    return ent_is_letter(c) || (c >= 0x300 && c < 0x370);
}

static uint32_t plain_mark(uint32_t c) {
    if (c >= 0x2018 && c <= 0x201B) return '\'';
    if (c >= 0x2010 && c <= 0x2015) return '-';
    return c;
}

bool ent_piece_next(const char *text, uint32_t *at, uint32_t end, entente_span *piece,
                    ent_buffer *folded) {
    const char *p = text + *at, *stop = text + end;
    ent_buffer_clear(folded);
    while (p < stop) {
        const char *before = p;
        uint32_t c = plain_mark(ent_utf8_next(&p, stop));
        if (in_word(c)) {
            const char *from = before;
            while (p < stop) {
                before = p;
                if ((unsigned char)*p < 0x80) {
                    if (!ascii_word[(unsigned char)*p]) break;
                    p++;
                    continue;
                }
                if (!in_word(ent_utf8_next(&p, stop))) {
                    p = before;
                    break;
                }
            }
            *piece = (entente_span){(uint32_t)(from - text), (uint32_t)(p - text)};
            ent_fold(folded, from, (size_t)(p - from));
            *at = piece->end;
            return true;
        }
        if (passes(c)) continue;
        *piece = (entente_span){(uint32_t)(before - text), (uint32_t)(p - text)};
        if (c == '&')
            ent_buffer_adds(folded, "and");
        else
            ent_buffer_addc(folded, ',');
        *at = piece->end;
        return true;
    }
    *at = end;
    return false;
}
