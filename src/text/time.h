/* time.h - what the files of the time grammar share.
 *
 * A sentence's bytes become atoms (time_lex.c: words, numbers, marks, each with the set of classes
 * it may belong to, looked up in time_words.c); rows of classes are matched against atoms
 * (time_match.c, the rows in time_rows.c) and give expressions that know no context; time_resolve.c
 * gives them their days and their TIMEX3 values; time.c walks the document and joins ranges.
 *
 * Worked example: "on Wednesday, July 12" -> atoms ON WEEKDAY COMMA MONTH DAY -> the row WEEKDAY
 * COMMA? DATE, with weekday 2, month 7, day 12 -> in an article of 2023-07-14, "2023-07-12".
 *
 * Atoms are cut here and not taken from the segmenter because "12/7/2023", "9:34pm" and "1990s"
 * want other cuts than a treebank gives them, and because page furniture is read for dates before
 * anything is segmented.
 */
#ifndef ENT_TIME_H
#define ENT_TIME_H

#include "base/date.h"

/* Classes of atoms. An atom may have several: "12" is a DAY and a NUM, "second" an ORD, "Friday" a
 * WEEKDAY. */
/* clang-format off */
#define ENT_TIME_CLASSES(X) \
    X(DAY) X(ORD) X(YEAR) X(NUM) X(DECADE) X(FULL) X(CLOCK) X(MONTH) X(MONTH_SHORT) X(WEEKDAY) \
    X(WEEKDAY_SHORT) X(WEEKDAYS) X(SEASON) X(QUARTER_WORD) X(QUARTER) X(HALF) X(UNIT) X(UNITS) \
    X(LAST) X(PREVIOUS) X(NEXT) X(FOLLOWING) X(THIS) X(THAT) X(AGO) X(LATER) X(EARLIER) \
    X(PHASE) X(EDGE) X(TODAY) X(PART) X(REF) X(EVERY) X(A) X(THE) X(OF) X(IN) X(ON) X(AND) \
    X(TO) X(FROM) X(BETWEEN) X(COMMA) X(DASH) X(PAREN) X(POSSESSIVE) X(AMPM) X(BC) X(AD) X(FEW) \
    X(SET) X(FEAST) X(TIMES) X(CUE) X(COUNTED) X(LABEL) X(FUTURE) X(PAST) X(PLAN) X(NUM2) \
    X(ZONE)
/* clang-format on */

enum {
#define X(name) ENT_TIME_BIT_##name,
    ENT_TIME_CLASSES(X)
#undef X
        ENT_TIME_CLASS_COUNT
};
_Static_assert(ENT_TIME_CLASS_COUNT <= 61, "three bits of a row's item are flags");

#define ENT_T(name) (UINT64_C(1) << ENT_TIME_BIT_##name)

enum ent_time_unit {
    ENT_UNIT_NONE,
    ENT_UNIT_SECOND,
    ENT_UNIT_MINUTE,
    ENT_UNIT_HOUR,
    ENT_UNIT_DAY,
    ENT_UNIT_WEEKEND,
    ENT_UNIT_WEEK,
    ENT_UNIT_FORTNIGHT,
    ENT_UNIT_MONTH,
    ENT_UNIT_QUARTER,
    ENT_UNIT_YEAR,
    ENT_UNIT_DECADE,
    ENT_UNIT_CENTURY,
};

enum { ENT_SPRING = 1, ENT_SUMMER, ENT_AUTUMN, ENT_WINTER };
enum { ENT_MORNING = 1, ENT_AFTERNOON, ENT_EVENING, ENT_NIGHT, ENT_DAYTIME };

typedef struct ent_time_word {
    char text[14]; /* lower case */
    uint8_t flags;
    int16_t number; /* month, weekday (0 Monday), season, unit, value of a number word ... */
    uint64_t mask;
} ent_time_word;

enum {
    ENT_WORD_CAPITAL = 1,  /* a time word only with a capital letter: March */
    ENT_WORD_UPPER = 2,    /* ... only in capitals: BC */
    ENT_WORD_DOUBTFUL = 4, /* also a name or another word: needs company, "in May" */
};

const ent_time_word *ent_time_words(size_t *count);

typedef struct ent_time_atom {
    uint32_t start, end; /* bytes */
    uint64_t mask;
    int32_t number; /* as in ent_time_word; value of a number; yyyymmdd for FULL; hhmm for CLOCK */
    bool tight;     /* no white space before it */
    bool word;      /* letters */
    bool capital;   /* begins with a capital letter */
    bool doubtful;
} ent_time_atom;

enum { ENT_ROWS_MOST = 160 };

typedef struct ent_time_lexer {
    const char *text; /* all offsets count from here */
    ent_time_atom *atoms;
    uint32_t count, capacity;
    uint16_t slots[1024]; /* hash table over ent_time_words: index + 1 */
    /* per row of the grammar: the classes that its first atom and its second can have, all where it
     * need not have one */
    uint64_t begins[ENT_ROWS_MOST], goes_on[ENT_ROWS_MOST];
} ent_time_lexer;

/* A lexer costs more than a short article's lexing: made once, it reads text after text. */
ent_time_lexer *ent_time_lexer_new(void);
void ent_time_lexer_free(void *lexer);
/* Replaces the atoms by those of [start, end). True where at least one of them could begin a time
 * expression. */
bool ent_time_lex(ent_time_lexer *lexer, uint32_t start, uint32_t end);

/* How an expression finds its days. */
typedef enum ent_time_how {
    ENT_CALENDAR, /* by its own fields; what is missing comes from the context */
    ENT_FROM_NOW, /* `shift` times `count` units from the article's date: "last week", "a month ago"
                   */
    ENT_FROM_TEXT, /* the same from the date last told in the text: "two days later", "that year" */
    ENT_FROM_TEXT_OR_NOW, /* "earlier in the day": from now where the text told no day */
    ENT_NEXT_PERIOD, /* "in the next year": in a story the year after, in news the time from now on
                      */
    ENT_FROM_EITHER, /* from the text where it tells a story without a date, else from the article's
                        date */
    ENT_DURATION,
    ENT_SET,
    ENT_VAGUE,         /* PRESENT_REF and its kin */
    ENT_YEARS_THROUGH, /* "the four years through 2026" */
    ENT_NESTED,        /* as the expression inside: "early last week" */
} ent_time_how;

enum { ENT_UNTOLD = -1, ENT_UNTOLD_YEAR = INT16_MIN, ENT_SEVERAL = -2 };
enum { ENT_LAST = -1, ENT_CURRENT = 0, ENT_NEXT = 1, ENT_ANY = 2 };

/* An expression as told, before the context is asked. */
typedef struct ent_timex {
    uint32_t first, last;   /* atoms, half-open */
    uint32_t split, resume; /* where two dates share fields ("July 11-12"): the atoms between them;
                               else split 0 */
    ent_time_how how;
    int year, year2;   /* ENT_UNTOLD_YEAR; astronomical: 490 BC is -489 */
    int month, month2; /* these and all that follow: ENT_UNTOLD where not told */
    int day, day2;
    int weekday; /* 0 Monday .. 6 Sunday */
    int season, quarter, half, decade, century;
    int ordinal;     /* "first" in "first half"; 99: last */
    int unit, count; /* count ENT_SEVERAL: "several weeks" */
    int shift;       /* as above; for ENT_CALENDAR ENT_LAST, ENT_CURRENT, ENT_NEXT or ENT_ANY */
    int part;        /* of the day */
    int clock;       /* hhmm */
    int vague;       /* 0 present, 1 past, 2 future */
    bool before_christ, feast, phase;
} ent_timex;

/* The longest expression that begins at atom `at`; false where none does. */
bool ent_time_match(const ent_time_lexer *lexer, uint32_t at, ent_timex *out);

/* A row of the grammar: classes one after the other, each perhaps left out, or whole expressions of
 * a lower level. */
enum { ENT_ROW_ITEMS = 9 };
#define ENT_T_OPTIONAL (UINT64_C(1) << 63)
#define ENT_T_EXPRESSION (UINT64_C(1) << 62) /* any expression of a lower level */
#define ENT_T_TIGHT (UINT64_C(1) << 61)      /* no white space before it */
#define ENT_T_FLAGS (ENT_T_OPTIONAL | ENT_T_EXPRESSION | ENT_T_TIGHT)

enum ent_time_guard {
    ENT_GUARD_NONE,
    ENT_GUARD_YEAR,  /* the number alone must look like a year */
    ENT_GUARD_MONTH, /* the month alone must not be a name or a verb */
    ENT_GUARD_SEASON,
    ENT_GUARD_WEEKDAY,   /* not "Good Friday" */
    ENT_GUARD_DAY,       /* the expression inside must have a day and no weekday */
    ENT_GUARD_END,       /* what follows must not be a noun of the expression */
    ENT_GUARD_AFTER_CUE, /* a preposition must stand before it */
    ENT_GUARD_BARE,      /* not "the last night", "last days of the war" */
    ENT_GUARD_ON,        /* "on the 12th," */
    ENT_GUARD_DECADE,
    ENT_GUARD_PARTIAL, /* the expression inside must lack its year, which the row tells */
};

typedef struct ent_time_row {
    uint8_t level; /* 0 dates, 1 dates in company, 2 what has a date inside */
    uint8_t how, guard;
    int8_t shift;
    uint64_t items[ENT_ROW_ITEMS]; /* ends with 0 */
} ent_time_row;

const ent_time_row *ent_time_rows(size_t *count); /* at most ENT_ROWS_MOST */

typedef enum ent_tense { ENT_TENSE_UNKNOWN, ENT_TENSE_PAST, ENT_TENSE_FUTURE } ent_tense;

typedef enum ent_time_link {
    ENT_LINK_NONE,
    ENT_LINK_LIST, /* "May 3, June 5" */
    ENT_LINK_AND,
    ENT_LINK_BETWEEN, /* "between A and B" */
    ENT_LINK_TO,      /* "A to B", "A-B", "A through B" */
} ent_time_link;

/* An expression found in a document, with what its neighbourhood says. */
typedef struct ent_time_found {
    ent_timex timex;
    entente_span span;
    uint32_t sentence;
    ent_tense tense;
    ent_time_link link; /* to the next expression */
    bool story;         /* follows a full date of another year in its sentence */
    bool after_in;      /* "in 1941", or first in its sentence; not "the 1941 campaign" */
    bool aside;         /* in page furniture: no part of the text's story */
    entente_date told;  /* date last told before it */
    entente_date date;
    const char *value;
} ent_time_found;

/* What an expression is resolved against. */
typedef struct ent_time_context {
    entente_date now;  /* the article's date, or none */
    entente_date told; /* date last told in the text, or none */
    bool story;        /* the text runs by its own dates, not by the article's */
} ent_time_context;

enum { ENT_TIME_VALUE_SPACE = 48 };

/* Days and TIMEX3 value of an expression; the value is written to `value`. */
entente_date ent_time_resolve(const ent_timex *timex, const ent_time_context *context,
                              ent_tense tense, char value[ENT_TIME_VALUE_SPACE]);

/* The days of a calendar expression in a given year; no date where it has no month, season, quarter
 * or half. */
entente_date ent_time_in_year(const ent_timex *timex, int year);

/* For a text that runs by its own dates: gives every calendar expression without a year the year
 * that makes the most orderly story of the whole, and every expression the date last told before it
 * (`told`). */
void ent_time_follow_story(ent_time_found *found, uint32_t count);

#endif
