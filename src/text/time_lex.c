/* time_lex.c - a sentence's bytes as atoms: words, numbers and marks with the classes that they may
 * belong to.
 *
 * Worked example: "July 11-12, 2023" -> MONTH 7, DAY 11, DASH, DAY 12, COMMA, YEAR 2023. Numbers
 * that are written as a whole date or time of day are one atom (FULL 20230712, CLOCK 1757); numbers
 * that surely are neither ("$2000", "2000km", "F16", "1,200" as a year, "3.5") lose the classes
 * which would make them one.
 */
#include "text/time.h"

#include <stdlib.h>

#define B(name) (UINT64_C(1) << ENT_TIME_BIT_##name)

/* What an expression can begin with, and what can stand before that. */
static const uint64_t triggers =
    B(DAY) | B(ORD) | B(YEAR) | B(NUM) | B(DECADE) | B(FULL) | B(CLOCK) | B(MONTH) |
    B(MONTH_SHORT) | B(WEEKDAY) | B(WEEKDAY_SHORT) | B(WEEKDAYS) | B(SEASON) | B(QUARTER) |
    B(UNIT) | B(UNITS) | B(TODAY) | B(PART) | B(REF) | B(SET) | B(FEAST) | B(EVERY);

static bool is_digit(unsigned char c) {
    return c >= '0' && c <= '9';
}
static bool is_ascii_letter(unsigned char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static uint32_t hash_letter(uint32_t hash, char c) {
    return (hash ^ (unsigned char)c) * 16777619u;
}

enum {
    SLOTS = ENT_COUNT(((ent_time_lexer *)0)->slots),
    LONGEST_WORD = sizeof(((ent_time_word *)0)->text) - 1
};

/* The classes that an atom can have which is the row's first from `item` on; all where it ends
 * there, or where an expression begins. */
static uint64_t begins(const ent_time_row *row, int item) {
    uint64_t mask = 0;
    for (int i = item;; i++) {
        uint64_t wanted = i < ENT_ROW_ITEMS ? row->items[i] : 0;
        if (!wanted || wanted & ENT_T_EXPRESSION) return ~UINT64_C(0);
        mask |= wanted & ~ENT_T_FLAGS;
        if (!(wanted & ENT_T_OPTIONAL)) return mask;
    }
}

/* The same of the atom after the first. */
static uint64_t goes_on(const ent_time_row *row) {
    uint64_t mask = 0;
    for (int i = 0; i < ENT_ROW_ITEMS && row->items[i]; i++) {
        if (row->items[i] & ENT_T_EXPRESSION) return ~UINT64_C(0);
        mask |= begins(row, i + 1);
        if (!(row->items[i] & ENT_T_OPTIONAL)) break;
    }
    return mask;
}

ent_time_lexer *ent_time_lexer_new(void) {
    ent_time_lexer *lexer = ent_xcalloc(1, sizeof *lexer);
    size_t count;
    const ent_time_row *rows = ent_time_rows(&count);
    for (size_t i = 0; i < count; i++) {
        lexer->begins[i] = begins(&rows[i], 0);
        lexer->goes_on[i] = goes_on(&rows[i]);
    }
    const ent_time_word *words = ent_time_words(&count);
    for (size_t i = 0; i < count; i++) {
        uint32_t hash = 2166136261u;
        for (const char *c = words[i].text; *c; c++) hash = hash_letter(hash, *c);
        uint32_t slot = hash % SLOTS;
        while (lexer->slots[slot]) slot = (slot + 1) % SLOTS;
        lexer->slots[slot] = (uint16_t)(i + 1);
    }
    return lexer;
}

void ent_time_lexer_free(void *lexer) {
    if (lexer) free(((ent_time_lexer *)lexer)->atoms);
    free(lexer);
}

static ent_time_atom *add_atom(ent_time_lexer *lexer, uint32_t start, uint32_t end, uint64_t mask) {
    if (lexer->count == lexer->capacity) {
        lexer->capacity = lexer->capacity ? lexer->capacity * 2 : 64;
        lexer->atoms = ent_xrealloc(lexer->atoms, lexer->capacity * sizeof *lexer->atoms);
    }
    ent_time_atom *atom = &lexer->atoms[lexer->count];
    *atom = (ent_time_atom){.start = start, .end = end, .mask = mask};
    atom->tight = lexer->count > 0 && lexer->atoms[lexer->count - 1].end == start;
    lexer->count++;
    return atom;
}

/* ----- numbers ----- */

/* Up to `most` digits at text[at]; sets *value and returns how many there are, `most` + 1 where
 * there are more. */
static int digits(const char *text, uint32_t at, uint32_t end, int most, int *value) {
    int count = 0;
    *value = 0;
    while (at < end && is_digit((unsigned char)text[at])) {
        if (++count > most) return count;
        *value = *value * 10 + (text[at++] - '0');
    }
    return count;
}

/* Two numbers of a numeric date, whose order is not told: where both orders are possible, a slash
 * means month first, as in the United States, whose papers alone write dates so; dots and hyphens
 * mean day first. */
static bool order(int a, int b, char mark, int year, int *packed) {
    bool month_first = b > 12 || (a <= 12 && mark == '/');
    int month = month_first ? a : b, day = month_first ? b : a;
    *packed = year * 10000 + month * 100 + day;
    return ent_valid_civil(year, month, day);
}

/* "2023-07-12", "2023/7/12", "7/12/2023", "12.07.2023", "7/12/23": bytes taken, or 0. */
static uint32_t numeric_date(const char *text, uint32_t at, uint32_t end, int *packed) {
    int a, b, c;
    int a_digits = digits(text, at, end, 4, &a);
    uint32_t p = at + (uint32_t)a_digits;
    if (p >= end || (a_digits != 4 && a_digits > 2)) return 0;
    char mark = text[p];
    if (mark != '-' && mark != '/' && mark != '.') return 0;
    int b_digits = digits(text, ++p, end, 2, &b);
    p += (uint32_t)b_digits;
    if (b_digits < 1 || b_digits > 2 || p >= end || text[p] != mark) return 0;
    int c_digits = digits(text, ++p, end, 4, &c);
    p += (uint32_t)c_digits;
    if (p < end && is_ascii_letter((unsigned char)text[p]) && text[p] != 'T') return 0;
    if (a_digits == 4) {
        *packed = a * 10000 + b * 100 + c;
        return (c_digits == 1 || c_digits == 2) && ent_valid_civil(a, b, c) ? p - at : 0;
    }
    if (c_digits == 2 && mark == '/')
        c += c < 70 ? 2000 : 1900;
    else if (c_digits != 4)
        return 0;
    return order(a, b, mark, c, packed) ? p - at : 0;
}

/* "555-12-2023", "10.0.0.1", "2023-13-40": three numbers or more joined by one mark, and no date:
 * bytes, or 0. */
static uint32_t number_chain(const char *text, uint32_t at, uint32_t end) {
    uint32_t p = at, links = 0;
    char mark = 0;
    while (p < end && is_digit((unsigned char)text[p])) {
        while (p < end && is_digit((unsigned char)text[p])) p++;
        bool joins = p + 1 < end && (text[p] == '-' || text[p] == '/' || text[p] == '.') &&
                     is_digit((unsigned char)text[p + 1]);
        if (!joins || (mark && text[p] != mark)) break;
        mark = text[p++];
        links++;
    }
    return links >= 2 ? p - at : 0;
}

/* "17:57", "5:34:10": bytes taken, or 0. */
static uint32_t time_of_day(const char *text, uint32_t at, uint32_t end, int *packed) {
    int hour, minute, second;
    int count = digits(text, at, end, 2, &hour);
    uint32_t p = at + (uint32_t)count;
    if (count < 1 || count > 2 || hour > 24 || p >= end || text[p] != ':') return 0;
    if (digits(text, p + 1, end, 2, &minute) != 2 || minute > 59) return 0;
    p += 3;
    if (p < end && text[p] == ':' && digits(text, p + 1, end, 2, &second) == 2) p += 3;
    *packed = hour * 100 + minute;
    return p - at;
}

/* What the letters or marks right behind a number make of it: its classes and the bytes they take.
 */
static uint32_t number_suffix(const char *text, uint32_t at, uint32_t end, int count, int value,
                              uint64_t *mask) {
    char c = at < end ? text[at] : ' ', d = at + 1 < end ? text[at + 1] : ' ';
    bool third_is_letter = at + 2 < end && is_ascii_letter((unsigned char)text[at + 2]);
    bool round = value % 10 == 0 && (count == 4 || count == 3 || (count == 2 && value >= 20));
    if (c == '\'' && d == 's' && !third_is_letter && round) at++, c = 's', d = ' '; /* the 1960's */
    if (c == 's' && !is_ascii_letter((unsigned char)d)) {
        *mask = round ? B(DECADE) : 0;
        return at + 1;
    }
    char lower = (char)(c | 0x20), next = (char)(d | 0x20);
    bool ordinal = (lower == 't' && next == 'h') || (lower == 's' && next == 't') ||
                   (lower == 'n' && next == 'd') || (lower == 'r' && next == 'd');
    if (ordinal && !third_is_letter) {
        *mask = count <= 3 ? B(ORD) : 0;
        return at + 2;
    }
    bool half_day = (lower == 'a' || lower == 'p') && (next == 'm' || d == '.');
    if ((is_ascii_letter((unsigned char)c) && !half_day) || c == '%') *mask = 0;
    if (c == '.' && is_digit((unsigned char)d)) { /* a fraction, with all of its digits */
        *mask = 0;
        for (at += 2; at < end && is_digit((unsigned char)text[at]);) at++;
    }
    return at;
}

static bool money_before(const char *text, uint32_t from, uint32_t at) {
    if (at == from) return false;
    if (text[at - 1] == '$' || text[at - 1] == '#') return true;
    if (at - from >= 2 && memcmp(text + at - 2, "\xC2\xA3", 2) == 0) return true; /* pound */
    if (at - from >= 2 && memcmp(text + at - 2, "\xC2\xA5", 2) == 0) return true; /* yen */
    return at - from >= 3 && memcmp(text + at - 3, "\xE2\x82\xAC", 3) == 0;       /* euro */
}

static uint64_t plain_number(int count, int value) {
    uint64_t mask = B(NUM);
    if (count <= 2 && value >= 1 && value <= 31) mask |= B(DAY);
    if (count == 2) mask |= B(NUM2);
    if (count == 4 && value >= 1000 && value <= 2999) mask |= B(YEAR);
    return mask;
}

static uint32_t lex_number(ent_time_lexer *lexer, uint32_t from, uint32_t at, uint32_t end) {
    const char *text = lexer->text;
    int value;
    bool spoiled =
        money_before(text, from, at) || (at > from && is_ascii_letter((unsigned char)text[at - 1]));
    uint32_t taken = spoiled ? 0 : numeric_date(text, at, end, &value);
    if (taken) {
        add_atom(lexer, at, at + taken, B(FULL))->number = value;
        uint32_t after = at + taken;
        int clock; /* "2023-07-12T17:57": the time of day is a part of it that nobody asks for */
        uint32_t more =
            after + 1 < end && text[after] == 'T' ? time_of_day(text, after + 1, end, &clock) : 0;
        if (more) lexer->atoms[lexer->count - 1].end += 1 + more;
        return lexer->atoms[lexer->count - 1].end;
    }
    taken = number_chain(text, at, end);
    if (taken) {
        add_atom(lexer, at, at + taken, 0);
        return at + taken;
    }
    taken = spoiled ? 0 : time_of_day(text, at, end, &value);
    if (taken) {
        add_atom(lexer, at, at + taken, B(CLOCK))->number = value;
        return at + taken;
    }
    int count = digits(text, at, end, 9, &value);
    uint32_t p = at;
    while (p < end && is_digit((unsigned char)text[p])) p++;
    uint64_t mask = count > 9 ? 0 : plain_number(count, value);
    int group;
    while (count <= 3 && p + 3 < end && text[p] == ',' &&
           digits(text, p + 1, end, 3, &group) == 3) {
        mask = B(NUM) & mask;
        value = value < 1000000 ? value * 1000 + group : 0;
        p += 4;
    }
    p = number_suffix(text, p, end, count, value, &mask);
    add_atom(lexer, at, p, spoiled ? 0 : mask)->number = value;
    return p;
}

/* ----- words ----- */

/* "a.m.", "B.C.E.": letters with dots that mean one word; bytes taken, or 0. */
static uint32_t dotted(const char *text, uint32_t at, uint32_t end, uint64_t *mask, int *number) {
    static const struct {
        const char *form;
        uint64_t mask;
        int number;
    } forms[] = {{"a.m", B(AMPM), 0},  {"p.m", B(AMPM), 12}, {"A.M", B(AMPM), 0},
                 {"P.M", B(AMPM), 12}, {"B.C.E", B(BC), 0},  {"B.C", B(BC), 0},
                 {"A.D", B(AD), 0},    {"C.E", B(AD), 0}};
    for (size_t i = 0; i < ENT_COUNT(forms); i++) {
        size_t length = strlen(forms[i].form);
        if (end - at < length || memcmp(text + at, forms[i].form, length) != 0) continue;
        uint32_t after = at + (uint32_t)length;
        if (after < end && is_ascii_letter((unsigned char)text[after])) continue;
        *mask = forms[i].mask;
        *number = forms[i].number;
        return (uint32_t)length + (after < end && text[after] == '.');
    }
    return 0;
}

/* `lower` ends in zeros, as the words do. */
static const ent_time_word *find_word(const ent_time_lexer *lexer,
                                      const char lower[LONGEST_WORD + 1], uint32_t hash) {
    size_t count;
    const ent_time_word *words = ent_time_words(&count);
    for (uint32_t slot = hash % SLOTS; lexer->slots[slot]; slot = (slot + 1) % SLOTS)
        if (!memcmp(words[lexer->slots[slot] - 1].text, lower, LONGEST_WORD + 1))
            return &words[lexer->slots[slot] - 1];
    return NULL;
}

/* "Q2", "H1" and the like; 0 where the word is none. */
static uint64_t letter_and_number(const char *text, uint32_t at, uint32_t end) {
    if (end - at < 2 || text[at + 1] < '1' || text[at + 1] > '4') return 0;
    unsigned char after = end - at > 2 ? (unsigned char)text[at + 2] : ' ';
    if (is_digit(after) || is_ascii_letter(after)) return 0;
    if (text[at] == 'Q') return B(QUARTER);
    return text[at] == 'H' && text[at + 1] <= '2' ? B(HALF) : 0;
}

/* Length of a mark above ASCII that is no letter (dash, quotation mark, blank), 0 for letters;
 * *mask for dashes. */
static uint32_t foreign_mark(const char *text, uint32_t at, uint32_t end, uint64_t *mask) {
    const unsigned char *p = (const unsigned char *)text + at;
    if (end - at >= 2 && p[0] == 0xC2)
        return 2; /* U+0080 .. U+00BF: no-break space, currency, guillemets */
    if (end - at >= 3 && memcmp(p, "\xE2\x88\x92", 3) == 0) { /* a minus sign, set for a dash */
        *mask = B(DASH);
        return 3;
    }
    if (end - at < 3 || p[0] != 0xE2 || p[1] < 0x80 || p[1] > 0x82) return 0;
    if (p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0x95) *mask = B(DASH);
    return 3;
}

static uint32_t lex_word(ent_time_lexer *lexer, uint32_t at, uint32_t end) {
    const char *text = lexer->text;
    uint64_t mask = letter_and_number(text, at, end);
    if (mask) {
        ent_time_atom *atom = add_atom(lexer, at, at + 2, mask);
        atom->number = text[at + 1] - '0';
        return at + 2;
    }
    int number = 0;
    uint32_t taken =
        at + 1 < end && text[at + 1] == '.' ? dotted(text, at, end, &mask, &number) : 0;
    if (taken) {
        add_atom(lexer, at, at + taken, mask)->number = number;
        return at + taken;
    }
    char lower[LONGEST_WORD + 1] = {0};
    uint32_t length = 0, hash = 2166136261u, p = at;
    bool upper = true, plain = true;
    for (; p < end; p++) {
        unsigned char c = (unsigned char)text[p];
        if (is_ascii_letter(c)) {
            upper = upper && c < 'a';
            if (length < LONGEST_WORD) lower[length] = (char)(c | 0x20);
            hash = hash_letter(hash, (char)(c | 0x20));
        } else {
            uint64_t ignored = 0;
            if (c < 0x80 || foreign_mark(text, p, end, &ignored)) break;
            plain = false;
        }
        length++;
    }
    ent_time_atom *atom = add_atom(lexer, at, p, 0);
    atom->word = true;
    atom->capital = text[at] >= 'A' && text[at] <= 'Z';
    if (!plain || length > LONGEST_WORD) return p;
    const ent_time_word *word = find_word(lexer, lower, hash);
    if (!word || ((word->flags & ENT_WORD_CAPITAL) && !atom->capital) ||
        ((word->flags & ENT_WORD_UPPER) && !upper))
        return p;
    atom->mask = word->mask;
    atom->number = word->number;
    atom->doubtful = word->flags & ENT_WORD_DOUBTFUL;
    if ((word->mask & (B(MONTH_SHORT) | B(WEEKDAY_SHORT))) && p < end && text[p] == '.')
        atom->end = ++p;
    return p;
}

/* ----- marks ----- */

static uint32_t lex_mark(ent_time_lexer *lexer, uint32_t at, uint32_t end) {
    const char *text = lexer->text;
    uint64_t mask = 0;
    uint32_t length = foreign_mark(text, at, end, &mask);
    bool apostrophe =
        text[at] == '\'' || (length == 3 && memcmp(text + at, "\xE2\x80\x99", 3) == 0);
    if (!length) length = 1;
    switch (text[at]) {
    case ',':
        mask = B(COMMA);
        break;
    case '-':
        mask = B(DASH);
        break;
    case '(':
        mask = B(PAREN);
        break;
    default:
        break;
    }
    uint32_t p = at + length;
    if (apostrophe && p < end && text[p] == 's' &&
        (p + 1 == end || !is_ascii_letter((unsigned char)text[p + 1]))) {
        mask = B(POSSESSIVE);
        p++;
    }
    add_atom(lexer, at, p, mask);
    return p;
}

/* "twenty" "-" "four" is 24, "thirty" "first" the 31st: puts the last atom into the tens before it.
 */
static void join_tens(ent_time_lexer *lexer) {
    ent_time_atom *last = &lexer->atoms[lexer->count - 1];
    if (!last->word || !(last->mask & (B(NUM) | B(ORD))) || last->number < 1 || last->number > 9)
        return;
    uint32_t back = lexer->count >= 2 && (last[-1].mask & B(DASH)) && last->tight ? 2 : 1;
    if (lexer->count <= back) return;
    ent_time_atom *tens = last - back;
    if (!tens->word || !(tens->mask & B(NUM)) || tens->number < 20 || tens->number > 90) return;
    tens->number += last->number;
    tens->mask = last->mask;
    tens->end = last->end;
    lexer->count -= back;
}

bool ent_time_lex(ent_time_lexer *lexer, uint32_t start, uint32_t end) {
    lexer->count = 0;
    uint64_t seen = 0;
    for (uint32_t at = start; at < end;) {
        unsigned char c = (unsigned char)lexer->text[at];
        uint64_t ignored = 0;
        if (c <= ' ' || (c == 0xC2 && at + 1 < end && (unsigned char)lexer->text[at + 1] == 0xA0)) {
            at += c <= ' ' ? 1 : 2;
            continue;
        }
        if (is_digit(c)) {
            at = lex_number(lexer, start, at, end);
        } else if (is_ascii_letter(c) ||
                   (c >= 0x80 && !foreign_mark(lexer->text, at, end, &ignored))) {
            at = lex_word(lexer, at, end);
            if (lexer->atoms[lexer->count - 1].mask) join_tens(lexer);
        } else {
            at = lex_mark(lexer, at, end);
        }
        seen |= lexer->atoms[lexer->count - 1].mask;
    }
    return seen & triggers;
}
