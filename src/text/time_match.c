/* time_match.c - rows of the grammar against atoms.
 *
 * Enters: atoms.  Leaves: the longest expression at a place, with its fields filled, as told and
 * not yet understood. Worked example: at "the" of "the end of last month" the row {THE? EDGE OF
 * EXPR} calls itself one level lower for EXPR, takes the fields of "last month" and marks the
 * expression as a part of that period.
 *
 * A row may hold expressions of lower levels only, so the depth is bounded by the three levels
 * whatever the text.
 */
#include "text/time.h"

#define B(name) (UINT64_C(1) << ENT_TIME_BIT_##name)

enum { LEVELS = 3, LAST_ORDINAL = 99 };

/* What was found at one place so far, by levels: many rows begin with the same expression. */
typedef struct memo {
    uint32_t at;
    bool known[LEVELS + 1], found[LEVELS + 1];
    ent_timex timex[LEVELS + 1];
} memo;

/* A row on trial: the place at which each of its items fits, before any field is filled. */
typedef struct match {
    const ent_time_lexer *lexer;
    const ent_time_row *row;
    memo *memo; /* of the row's place; the next one is for an expression further on */
    const ent_timex *inside;
    uint32_t places[ENT_ROW_ITEMS], end;
} match;

#define LEFT_OUT UINT32_MAX

static const ent_timex *expression(const ent_time_lexer *lexer, memo *known, int levels);

static const ent_timex untold = {
    .how = ENT_CALENDAR,
    .year = ENT_UNTOLD_YEAR,
    .year2 = ENT_UNTOLD_YEAR,
    .month = -1,
    .month2 = -1,
    .day = -1,
    .day2 = -1,
    .weekday = -1,
    .season = -1,
    .quarter = -1,
    .half = -1,
    .decade = -1,
    .century = -1,
    .ordinal = -1,
    .unit = -1,
    .count = -1,
    .shift = ENT_ANY,
    .part = -1,
    .clock = -1,
    .vague = -1,
};

static uint64_t mask_at(const ent_time_lexer *lexer, uint32_t at) {
    return at < lexer->count ? lexer->atoms[at].mask : 0;
}

/* ----- fields ----- */

static void set_day(ent_timex *t, const ent_time_atom *atom, uint32_t at) {
    if (t->day == ENT_UNTOLD) {
        t->day = atom->number;
        t->split = at + 1; /* of use only if a second day follows */
    } else {
        t->day2 = atom->number;
        t->resume = at;
    }
}

static void set_year(ent_timex *t, const ent_time_atom *atom, uint32_t at) {
    if (t->year == ENT_UNTOLD_YEAR) {
        t->year = atom->number;
        if (t->day2 == ENT_UNTOLD) t->split = at + 1;
    } else {
        t->year2 = atom->number;
        t->resume = at;
    }
}

static void set_full(ent_timex *t, int packed) {
    t->year = packed / 10000;
    t->month = packed / 100 % 100;
    t->day = packed % 100;
}

static void set_today(ent_timex *t, const ent_time_atom *atom) {
    t->unit = ENT_UNIT_DAY;
    t->count = 1;
    if (atom->mask & B(PART))
        t->part = atom->number; /* tonight */
    else
        t->shift = atom->number;
}

/* Puts what the atom says into the field that its class names; `wanted` is the class that fitted.
 */
static void set_field(ent_timex *t, const ent_time_atom *atom, uint32_t at, uint64_t wanted) {
    int number = atom->number;
    if (wanted & B(FULL))
        set_full(t, number);
    else if (wanted & B(YEAR))
        set_year(t, atom, at);
    else if (wanted & B(DAY))
        set_day(t, atom, at);
    else if (wanted & B(TODAY))
        set_today(t, atom);
    else if (wanted & (B(MONTH) | B(MONTH_SHORT)))
        t->month = number;
    else if (wanted & (B(WEEKDAY) | B(WEEKDAY_SHORT) | B(WEEKDAYS)))
        t->weekday = number;
    else if (wanted & B(SEASON))
        t->season = number;
    else if (wanted & B(QUARTER))
        t->quarter = number;
    else if (wanted & B(QUARTER_WORD))
        t->quarter = t->ordinal;
    else if (wanted & B(HALF))
        t->half = atom->word ? t->ordinal : number;
    else if (wanted & B(ORD))
        t->ordinal = number;
    else if (wanted & B(DECADE))
        t->decade = number;
    else if (wanted & B(NUM2))
        t->year2 = number, t->resume = at;
    else if (wanted & B(NUM))
        t->count = number;
    else if (wanted & B(FEW))
        t->count = ENT_SEVERAL;
    else if (wanted & B(UNIT))
        t->unit = number;
    else if (wanted & B(SET))
        t->unit = number;
    else if (wanted & B(UNITS))
        t->unit = number, t->count = t->count == ENT_UNTOLD ? ENT_SEVERAL : t->count;
    else if (wanted & (B(PHASE) | B(EDGE)))
        t->phase = true;
    else if (wanted & B(PART))
        t->part = number;
    else if (wanted & B(CLOCK))
        t->clock = number;
    else if (wanted & B(FEAST))
        set_full(t, number), t->feast = true, t->year = ENT_UNTOLD_YEAR;
    else if (wanted & B(BC))
        t->before_christ = true;
    else if (wanted & B(REF))
        t->vague = number;
    else if (wanted & B(LAST))
        t->ordinal = LAST_ORDINAL;
    else if (wanted & B(A))
        t->count = t->count == ENT_UNTOLD ? 1 : t->count;
}

static void set_half_of_day(ent_timex *t, const ent_time_atom *atom) {
    int clock = t->clock != ENT_UNTOLD ? t->clock : t->count * 100;
    t->count = ENT_UNTOLD;
    if (clock < 0 || clock > 1259) return;
    t->clock = clock % 1200 + atom->number * 100;
}

/* The expression inside gives its fields; what the row has told so far stays. */
static void take_inside(ent_timex *t, const ent_timex *inside) {
    ent_timex outer = *t;
    *t = *inside;
    if (outer.how != ENT_NESTED) t->how = outer.how, t->shift = outer.shift;
    t->phase |= outer.phase;
    if (outer.part != ENT_UNTOLD) t->part = outer.part;
    if (outer.clock != ENT_UNTOLD) t->clock = outer.clock;
    if (outer.weekday != ENT_UNTOLD) t->weekday = outer.weekday;
}

/* ----- rows ----- */

static memo *memo_at(const match *m, uint32_t at) {
    if (at == m->memo->at) return m->memo;
    memo *further = m->memo + 1;
    if (further->at != at) {
        further->at = at;
        memset(further->known, 0, sizeof further->known);
    }
    return further;
}

static bool items_fit(match *m, uint32_t item, uint32_t at) {
    uint64_t wanted = item < ENT_ROW_ITEMS ? m->row->items[item] : 0;
    if (!wanted) {
        m->end = at;
        return true;
    }
    m->places[item] = at;
    if (wanted & ENT_T_EXPRESSION) {
        const ent_timex *inside = expression(m->lexer, memo_at(m, at), m->row->level);
        m->inside = inside;
        return inside && items_fit(m, item + 1, inside->last);
    }
    if (at < m->lexer->count) {
        const ent_time_atom *atom = &m->lexer->atoms[at];
        bool fits = (atom->mask & wanted) && (atom->tight || !(wanted & ENT_T_TIGHT));
        if (fits && items_fit(m, item + 1, at + 1)) return true;
    }
    m->places[item] = LEFT_OUT;
    return (wanted & ENT_T_OPTIONAL) && items_fit(m, item + 1, at);
}

static void fill_fields(const match *m, ent_timex *t) {
    for (uint32_t i = 0; i < ENT_ROW_ITEMS && m->row->items[i]; i++) {
        uint64_t wanted = m->row->items[i];
        uint32_t at = m->places[i];
        if (at == LEFT_OUT) continue;
        if (wanted & ENT_T_EXPRESSION) {
            take_inside(t, m->inside);
            continue;
        }
        const ent_time_atom *atom = &m->lexer->atoms[at];
        uint64_t fits = atom->mask & wanted;
        if (fits & B(AMPM))
            set_half_of_day(t, atom);
        else
            set_field(t, atom, at,
                      wanted & B(DAY) && fits & B(ORD) ? B(DAY)
                      : wanted & B(YEAR)               ? B(YEAR)
                                                       : fits);
    }
}

/* ----- guards ----- */

static bool sentence_begins(const ent_time_lexer *lexer, uint32_t at) {
    return at == 0 || (at == 1 && !lexer->atoms[0].word) ||
           !(lexer->atoms[at - 1].word || lexer->atoms[at - 1].mask);
}

/* A capitalised word, no preposition, right before: likely the same name goes on. */
static bool name_before(const ent_time_lexer *lexer, uint32_t at) {
    if (at == 0) return false;
    const ent_time_atom *before = &lexer->atoms[at - 1];
    return before->word && before->capital && !before->mask;
}

static bool name_after(const ent_time_lexer *lexer, uint32_t at) {
    if (at >= lexer->count) return false;
    const ent_time_atom *after = &lexer->atoms[at];
    return after->word && after->capital && !after->mask;
}

static bool year_is_one(const ent_time_lexer *lexer, const ent_timex *t) {
    const ent_time_atom *year = &lexer->atoms[t->first];
    if (mask_at(lexer, t->last) & (B(COUNTED) | B(WEEKDAY) | B(ZONE)))
        return false; /* "2024 UTC" is a time of day */
    if (t->first == 0) return true;
    const ent_time_atom *before = year - 1;
    if (before->mask & (B(CUE) | B(THE) | B(PAREN) | B(THIS) | B(POSSESSIVE) | B(PHASE)))
        return true;
    if (before->mask & B(LABEL)) return false;
    if (year->tight && lexer->text[before->end - 1] == '/') return false;
    bool initials = lexer->text[before->end - 1] == '.' && before->tight && t->first >= 2 &&
                    before[-1].capital && before[-1].end - before[-1].start == 1;
    if (initials) return false; /* 19 U.S.C. 1862 */
    if (before->mask & B(DASH))
        return !year->tight ||
               (t->first >= 2 && (before[-1].mask & (B(YEAR) | B(PHASE) | B(MONTH) | B(SEASON))));
    if (name_before(lexer, t->first))
        return !sentence_begins(lexer, t->first - 1) && year->number >= 1700;
    return year->number >= 1500 && year->number <= 2150;
}

static bool month_is_one(const ent_time_lexer *lexer, const ent_timex *t) {
    const ent_time_atom *month = &lexer->atoms[t->first];
    if (mask_at(lexer, t->last) & (B(DASH) | B(AND) | B(TO)) &&
        mask_at(lexer, t->last + 1) & B(MONTH))
        return true;
    if (t->first >= 2 && month[-1].mask & B(DASH) && month[-2].mask & (B(MONTH) | B(PHASE)))
        return true;
    bool noun_after =
        t->last < lexer->count && month[1].word && !month[1].capital && !month[1].mask;
    if (t->first > 0 && month[-1].mask & (B(A) | B(THE))) return noun_after; /* "the May summit" */
    if (t->first > 0 && (month[-1].mask & B(AND)) && name_after(lexer, t->last)) return false;
    if (t->first > 0 &&
        (month[-1].mask & (B(CUE) | B(LAST) | B(NEXT) | B(THIS) | B(PHASE) | B(EVERY))))
        return !name_after(lexer, t->last) || !month->doubtful;
    if (month->doubtful) return false;
    return !name_before(lexer, t->first) &&
           !(name_after(lexer, t->last) && sentence_begins(lexer, t->first));
}

static bool season_is_one(const ent_time_lexer *lexer, const ent_timex *t) {
    const ent_time_atom *season = &lexer->atoms[t->last - 1];
    bool in_name =
        name_after(lexer, t->last) || name_before(lexer, t->last - 1); /* "Arab Spring" */
    if (season->capital && in_name) return false;
    if (!season->doubtful) return true;
    uint64_t cue =
        season->number == ENT_AUTUMN ? B(IN) | B(PHASE) : B(CUE) | B(PHASE); /* "after the fall" */
    if (t->first == 0 || !(lexer->atoms[t->first - 1].mask & cue) || name_after(lexer, t->last))
        return false;
    return !(mask_at(lexer, t->last) & B(OF)) ||
           mask_at(lexer, t->last + 1) &
               (B(LAST) | B(NEXT) | B(THIS) | B(THAT)); /* "the spring of next year" */
}

/* "the year before," but not "the day before the summit" or "two weeks after the armistice". */
static bool closes(const ent_time_lexer *lexer, uint32_t at) {
    if (at >= lexer->count) return true;
    const ent_time_atom *after = &lexer->atoms[at];
    return !after->word && !(after->mask & (B(NUM) | B(DAY) | B(YEAR)));
}

static bool guard_holds(const ent_time_lexer *lexer, const ent_time_row *row, const ent_timex *t) {
    uint64_t before = t->first > 0 ? lexer->atoms[t->first - 1].mask : 0;
    switch (row->guard) {
    case ENT_GUARD_YEAR:
        return year_is_one(lexer, t);
    case ENT_GUARD_MONTH:
        return month_is_one(lexer, t);
    case ENT_GUARD_SEASON:
        return season_is_one(lexer, t);
    case ENT_GUARD_WEEKDAY:
        return !(before & B(LABEL));
    case ENT_GUARD_DAY:
        return t->day != ENT_UNTOLD;
    case ENT_GUARD_PARTIAL:
        return t->unit == ENT_UNIT_YEAR && t->year == ENT_UNTOLD_YEAR &&
               (t->month > 0 || t->season > 0 || t->quarter > 0);
    case ENT_GUARD_END:
        return !(mask_at(lexer, t->last - 1) & B(CUE)) || closes(lexer, t->last);
    case ENT_GUARD_AFTER_CUE:
        return before & B(CUE);
    case ENT_GUARD_BARE:
        return !(mask_at(lexer, t->last) & B(OF)) && !(before & B(THE));
    case ENT_GUARD_ON:
        return (before & (B(ON) | B(CUE))) && !(before & (B(OF) | B(AND))) &&
               closes(lexer, t->last);
    case ENT_GUARD_DECADE:
        return t->before_christ || t->decade >= 1000 || lexer->atoms[t->first].mask & B(THE) ||
               before & B(PHASE);
    default:
        return true;
    }
}

/* ----- making sense of the fields ----- */

/* The second half of "1998-99" and "1999-00" is a year; that of "2017-01" a month; that of
 * "1945-17" nothing. */
static bool short_year(ent_timex *t) {
    int century = t->year - t->year % 100;
    if (t->year2 > t->year % 100 || (t->year2 == 0 && t->year % 100 == 99)) {
        t->year2 += t->year2 ? century : century + 100;
        return true;
    }
    t->month = t->year2;
    t->year2 = ENT_UNTOLD_YEAR;
    t->resume = 0;
    return t->season == ENT_UNTOLD && t->month >= 1 && t->month <= 12;
}

/* "the nineteenth century" is an ORD and a UNIT, which "the first day" is too. */
static bool finish(ent_timex *t, const ent_time_row *row) {
    if (row->how == ENT_CALENDAR && t->ordinal != ENT_UNTOLD && t->unit != ENT_UNTOLD) {
        if (t->unit != ENT_UNIT_CENTURY || t->ordinal > 30) return false;
        t->century = t->ordinal;
    }
    if (row->guard == ENT_GUARD_ON) t->day = t->ordinal;
    if (row->how == ENT_CALENDAR && t->quarter == LAST_ORDINAL) t->quarter = 4;
    if (row->how == ENT_CALENDAR && t->half == LAST_ORDINAL) t->half = 2;
    if (t->quarter > 4 || t->half > 2) return false;
    if (t->how == ENT_DURATION && t->unit == ENT_UNIT_QUARTER)
        return false; /* "a quarter of them" */
    if (t->day > 31 || t->day2 > 31 || t->day == 0 || t->day2 == 0) return false;
    if (t->feast && t->unit != ENT_UNTOLD && t->unit != ENT_UNIT_DAY) return false;
    if (row->level == 0 && t->year2 != ENT_UNTOLD_YEAR && t->year2 < 100 && !t->before_christ &&
        !short_year(t))
        return false;
    if (row->level == 0 && t->before_christ) {
        if (t->year != ENT_UNTOLD_YEAR) t->year = 1 - t->year;
        if (t->year2 != ENT_UNTOLD_YEAR) t->year2 = 1 - t->year2;
    }
    if (!t->resume || t->season != ENT_UNTOLD) t->split = t->resume = 0;
    if (t->day2 != ENT_UNTOLD && t->day2 <= t->day) return false;
    if (t->how == ENT_FROM_EITHER && t->unit == ENT_UNTOLD) return t->clock != ENT_UNTOLD;
    return true;
}

/* The longest match among the rows of levels below `levels`; of equals, the first row's. */
static bool longest(const ent_time_lexer *lexer, memo *known, int levels, ent_timex *out) {
    size_t count;
    const ent_time_row *rows = ent_time_rows(&count);
    uint32_t at = known->at;
    uint64_t mask = mask_at(lexer, at), next = mask_at(lexer, at + 1);
    bool found = false;
    for (size_t i = 0; mask && i < count; i++) {
        if (!(lexer->begins[i] & mask) || rows[i].level >= levels) continue;
        if (!(lexer->goes_on[i] & next) && ~lexer->goes_on[i]) continue;
        match m = {.lexer = lexer, .row = &rows[i], .memo = known};
        if (!items_fit(&m, 0, at) || (found && m.end <= out->last)) continue;
        ent_timex t = untold;
        t.how = rows[i].how;
        t.shift = rows[i].shift;
        fill_fields(&m, &t);
        t.first = at;
        t.last = m.end;
        if (!finish(&t, &rows[i]) || !guard_holds(lexer, &rows[i], &t)) continue;
        *out = t;
        found = true;
    }
    return found;
}

static const ent_timex *expression(const ent_time_lexer *lexer, memo *known, int levels) {
    if (!known->known[levels]) {
        known->found[levels] = longest(lexer, known, levels, &known->timex[levels]);
        known->known[levels] = true;
    }
    return known->found[levels] ? &known->timex[levels] : NULL;
}

bool ent_time_match(const ent_time_lexer *lexer, uint32_t at, ent_timex *out) {
    memo memos[LEVELS + 1]; /* a row holds rows of lower levels only */
    for (int i = 0; i <= LEVELS; i++) memos[i].at = UINT32_MAX;
    memset(memos[0].known, 0, sizeof memos[0].known);
    memos[0].at = at;
    const ent_timex *found = expression(lexer, memos, LEVELS);
    if (found) *out = *found;
    return found != NULL;
}
