/* import_cameo.c - actor files of TABARI and PETRARCH.
 *
 *     record   := root NL { "+" synonym NL } { TAB "[" CODE [ dates ] "]" NL }
 *     root     := phrase [ "[" CODE [ dates ] "]" ... ]        dates := "<" D | ">" D | D "-" D
 *                                                              D     := YYMMDD | YYYYMMDD
 *
 * "#" and ";" begin a comment.  Worked example:
 *
 *     SHINZO_ABE_
 *     +ABE_SHINZO_
 *         [JPNGOV 060926-070926]
 *
 * is a person with two names and an office of Japan.  CAMEO does not say what a thing is, so this
 * is read from its code: dates make a person; IGO, NGO, MNC and IMG say it; a bare country code
 * adds names to the state; a country with a part of government is an organ where the phrase has the
 * words for it, and a person otherwise.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "knowledge/import.h"

enum { MOST_NAMES = 64, MOST_CODES = 64, LINE = 1024 };

typedef struct dated_code {
    char text[40];
    int32_t from, to;
    bool dated;
} dated_code;

typedef struct entry {
    unsigned line;
    const char *names[MOST_NAMES];
    uint32_t name_count;
    dated_code codes[MOST_CODES];
    uint32_t code_count;
} entry;

static const struct {
    const char *code, *office;
    bool state_part; /* an organ with this code acts for the state */
} roles[] = {{"GOV", "member of government", true},
             {"MIL", "military officer", true},
             {"LEG", "legislator", true},
             {"JUD", "judge", true},
             {"COP", "police officer", true},
             {"SPY", "intelligence officer", true},
             {"OPP", "opposition politician", false},
             {"REB", "rebel", false},
             {"ELI", "", false},
             {"BUS", "executive", false},
             {"MED", "journalist", false},
             {"EDU", "academic", false}};

/* ----- phrases ----- */

/* "FEDERATED_STATES_OF_MICRONESIA_" -> "Federated States of Micronesia" */
static const char *spelled(ent_importing *i, const char *phrase, size_t length) {
    static const char *const small[] = {"of", "the", "and", "for", "in",  "on",  "de", "al",
                                        "el", "der", "van", "von", "bin", "ibn", NULL};
    ent_buffer out = {0};
    for (size_t at = 0; at < length;) {
        while (at < length && (phrase[at] == '_' || phrase[at] == ' ')) at++;
        size_t end = at;
        while (end < length && phrase[end] != '_' && phrase[end] != ' ') end++;
        if (end == at) break;
        char *word = ent_strndup(i->arena, phrase + at, end - at);
        bool fresh = true;
        if (out.length) ent_buffer_addc(&out, ' ');
        size_t first = out.length;
        for (const char *c = word, *stop = word + strlen(word); c < stop;) {
            const char *from = c;
            char bytes[4];
            uint32_t letter = ent_utf8_next(&c, stop);
            if (fresh)
                ent_buffer_add(&out, from, (size_t)(c - from));
            else
                ent_buffer_add(&out, bytes, ent_utf8_put(bytes, ent_to_lower(letter)));
            fresh =
                letter == '-' || letter == '.' || (letter == '\'' && c - word == 2); /* O'Neill */
        }
        for (const char *const *s = small; *s && first; s++)
            if (out.length - first == strlen(*s) && (out.data[first] | 32) == **s &&
                ent_same(out.data + first + 1, *s + 1))
                out.data[first] = **s;
        at = end;
    }
    char *copy = ent_strndup(i->arena, out.data ? out.data : "", out.length);
    ent_buffer_free(&out);
    return copy;
}

/* Is the word made of the first letters of another name, small words counted or not? */
static bool abbreviates(const char *word, const char *name) {
    bool begins = true;
    for (; *name && *word; name++) {
        char letter = *word & ~32;
        if (begins && *name == letter)
            word++;
        else if (begins && (*name & ~32) == letter)
            word++; /* "of", "the" */
        else if (begins && *name >= 'A' && *name <= 'Z')
            return false;
        begins = *name == ' ';
    }
    return !*word;
}

static bool is_acronym(const char *word, const entry *e) {
    size_t length = strlen(word);
    if (strpbrk(word, " -") || length < 2) return false;
    if (e->code_count && strncmp(e->codes[0].text, "IGO", 3) == 0 && length <= 6)
        return true; /* NATO, ASEAN */
    for (uint32_t n = 0; n < e->name_count; n++)
        if (strchr(e->names[n], ' ') && abbreviates(word, e->names[n])) return true;
    return false;
}

static const char *in_capitals(ent_importing *i, const char *word) {
    char *copy = ent_strdup(i->arena, word);
    for (char *c = copy; *c; c++)
        if (*c >= 'a' && *c <= 'z') *c -= 32;
    return copy;
}

/* ----- codes ----- */

/* YYMMDD (up to 30 in this century) or YYYYMMDD; false where it is no day. */
static bool read_day(const char *digits, size_t length, int32_t *day) {
    int values[8] = {0}, year, month, d;
    if (length != 6 && length != 8) return false;
    for (size_t k = 0; k < length; k++) {
        if (digits[k] < '0' || digits[k] > '9') return false;
        values[k] = digits[k] - '0';
    }
    const int *rest = values + length - 4;
    year = length == 8 ? values[0] * 1000 + values[1] * 100 + values[2] * 10 + values[3]
                       : values[0] * 10 + values[1];
    if (length == 6) year += year <= 30 ? 2000 : 1900;
    month = rest[0] * 10 + rest[1];
    d = rest[2] * 10 + rest[3];
    if (!d) d = 1;
    if (!month) month = 1;
    if (!ent_valid_civil(year, month, d)) return false;
    *day = ent_day(year, month, d);
    return true;
}

static bool read_dates(ent_importing *i, const entry *e, unsigned line, const char *dates,
                       dated_code *c) {
    const char *id = e->name_count ? e->names[0] : "";
    size_t length = strlen(dates);
    const char *dash = strchr(dates, '-');
    bool good;
    if (dates[0] == '<')
        good = read_day(dates + 1, length - 1, &c->to);
    else if (dates[0] == '>')
        good = read_day(dates + 1, length - 1, &c->from);
    else
        good = dash && read_day(dates, (size_t)(dash - dates), &c->from) &&
               read_day(dash + 1, strlen(dash + 1), &c->to);
    if (!good)
        ent_finding_add(
            &i->found, line, id, ENTENTE_FAULT,
            "\"%.40s\" are no dates, expected <D, >D or D-D with D as YYMMDD or YYYYMMDD", dates);
    else if (c->from > c->to)
        ent_finding_add(&i->found, line, id, ENTENTE_FAULT,
                        "the interval %.40s ends before it begins", dates);
    else {
        if (c->to != ENTENTE_DATE_MAX && c->to > ent_day(2100, 1, 1)) {
            ent_finding_add(&i->found, line, id, ENTENTE_DOUBT,
                            "%.40s lies in a far future and is taken as open", dates);
            c->to = ENTENTE_DATE_MAX;
        }
        return true;
    }
    return false;
}

/* All "[CODE dates]" of a line. */
static void read_codes(ent_importing *i, entry *e, unsigned line, const char *at) {
    for (const char *open; (open = strchr(at, '['));) {
        const char *close = strchr(open, ']');
        const char *id = e->name_count ? e->names[0] : "";
        if (!close) {
            ent_finding_add(&i->found, line, id, ENTENTE_FAULT, "\"[\" is not closed");
            return;
        }
        at = close + 1;
        char text[120];
        size_t n = 0, code_length = 0;
        for (const char *c = open + 1; c < close && n + 1 < sizeof text;
             c++) { /* blanks may stand anywhere */
            bool blank = *c == ' ' || *c == '\t';
            if (blank && n && !code_length) code_length = n;
            if (!blank && !code_length && n && (*c == '<' || *c == '>')) code_length = n;
            if (!blank) text[n++] = *c;
        }
        text[n] = '\0';
        if (!code_length) code_length = n;
        dated_code c = {.from = ENTENTE_DATE_MIN, .to = ENTENTE_DATE_MAX};
        if (code_length >= sizeof c.text || e->code_count == MOST_CODES) {
            ent_finding_add(&i->found, line, id, ENTENTE_FAULT,
                            "\"[%.40s]\" is no code, or one too many", text);
            continue;
        }
        memcpy(c.text, text, code_length);
        c.dated = text[code_length] != '\0';
        if (c.dated && !read_dates(i, e, line, text + code_length, &c)) continue;
        e->codes[e->code_count++] = c;
    }
}

/* ----- what a record is ----- */

static const char *country_of(const ent_importing *i, ent_arena *arena, const char *cameo) {
    const char *country = ent_strndup(arena, cameo, 3);
    uint32_t fact = ent_image_fact(i->image, country);
    return fact != ENT_NONE && i->image->facts[fact].kind == ENTENTE_STATE ? country : NULL;
}

static size_t role_of(const char *cameo) {
    for (size_t r = 0; strlen(cameo) >= 6 && r < ENT_COUNT(roles); r++)
        if (strncmp(cameo + 3, roles[r].code, 3) == 0) return r;
    return ENT_COUNT(roles);
}

static bool has_organ_word(const entry *e) {
    static const char *const words[] = {
        "Ministry",   "Department",     "Army",       "Navy",       "Air Force", "Forces",
        "Parliament", "Senate",         "Congress",   "Assembly",   "Council",   "Court",
        "Police",     "Guard",          "Agency",     "Commission", "Committee", "Bureau",
        "Office",     "Government",     "Cabinet",    "Embassy",    "Bank",      "Command",
        "Authority",  "Administration", "Service",    "Institute",  "Party",     "Front",
        "Movement",   "Union",          "University", "Company",    NULL};
    for (uint32_t n = 0; n < e->name_count; n++)
        for (const char *const *w = words; *w; w++)
            if (strstr(e->names[n], *w)) return true;
    return false;
}

static const char *kind_of(const entry *e, const char *country, size_t role) {
    static const char *const organizations[] = {"NGO", "NGM", "MNC", "IMG", "UIS", NULL};
    bool dated = false;
    for (uint32_t c = 0; c < e->code_count; c++) dated |= e->codes[c].dated;
    if (strncmp(e->codes[0].text, "IGO", 3) == 0) return "igo";
    for (const char *const *o = organizations; *o; o++)
        if (strncmp(e->codes[0].text, *o, 3) == 0) return "organization";
    if (!country) return NULL;
    if (dated) return "person";
    if (role < ENT_COUNT(roles) && has_organ_word(e))
        return roles[role].state_part ? "organ" : "organization";
    return role < ENT_COUNT(roles) && !ent_same(roles[role].code, "REB") ? "person"
                                                                         : "organization";
}

static void add_offices(ent_importing *i, ent_draft *draft, const entry *e) {
    for (uint32_t c = 0; c < e->code_count; c++) {
        const char *country = country_of(i, i->arena, e->codes[c].text);
        size_t role = role_of(e->codes[c].text);
        if (!country || role == ENT_COUNT(roles) || !roles[role].office[0]) continue;
        ent_import_office(
            i, draft,
            (ent_draft_office){country, roles[role].office, e->codes[c].from, e->codes[c].to});
    }
}

/* Names of a state: codes of countries alone, whatever their dates ("ARMENIA [SUN <911221] [ARM]").
 */
static bool is_state(const ent_importing *i, const entry *e) {
    for (uint32_t c = 0; c < e->code_count; c++)
        if (strlen(e->codes[c].text) != 3 || !country_of(i, i->arena, e->codes[c].text))
            return false;
    return e->code_count > 0;
}

static void finish_entry(ent_importing *i, entry *e) {
    if (!e->name_count) return;
    const char *id = e->names[0];
    if (!e->code_count) {
        ent_finding_add(
            &i->found, e->line, id, ENTENTE_DOUBT,
            "has no code, so it codes nothing; perhaps a \"+\" is missing on the line after it");
        return;
    }
    const char *country = country_of(i, i->arena, e->codes[0].text);
    size_t role = role_of(e->codes[0].text);
    bool state = is_state(i, e);
    const char *kind = state ? "state" : kind_of(e, country, role);
    if (!kind) {
        ent_finding_add(&i->found, e->line, id, ENTENTE_DOUBT,
                        "the code %s names no state, IGO, NGO, MNC or IMG, and is left out",
                        e->codes[0].text);
        return;
    }
    const char *names[MOST_NAMES];
    uint32_t n = 0;
    for (uint32_t k = 0; k < e->name_count; k++)
        if (!is_acronym(e->names[k], e)) names[n++] = e->names[k];
    if (!n) names[n++] = in_capitals(i, e->names[0]); /* nothing but an acronym */
    const char *known = state ? country_of(i, i->arena, e->codes[e->code_count - 1].text) : NULL;
    for (uint32_t k = 0; k < e->name_count && !known; k++)
        if (is_acronym(e->names[k], e)) known = ent_import_by_name(i, in_capitals(i, e->names[k]));
    ent_draft *draft = known ? ent_import_id(i, known, NULL) : ent_import_actor(i, kind, names, n);
    if (!draft) return;
    for (uint32_t k = 0; k < n && known; k++) ent_import_name(i, draft, names[k]);
    for (uint32_t k = 0; k < e->name_count; k++)
        if (is_acronym(e->names[k], e)) ent_import_acronym(i, draft, in_capitals(i, e->names[k]));
    if (ent_same(kind, "person")) add_offices(i, draft, e);
    if (ent_same(kind, "organ")) draft->parent = country;
}

/* ----- the files ----- */

size_t ent_import_content(const char *line, size_t length) {
    for (size_t k = 0; k < length; k++)
        if (line[k] == '#' || line[k] == ';') length = k;
    while (length &&
           (line[length - 1] == ' ' || line[length - 1] == '\t' || line[length - 1] == '\r'))
        length--;
    return length;
}

static void read_phrase(ent_importing *i, entry *e, unsigned line, const char *text) {
    size_t length = strcspn(text, "[");
    const char *bracket = memchr(text, '(', length);
    if (bracket) {
        ent_finding_add(&i->found, line, spelled(i, text, (size_t)(bracket - text)), ENTENTE_DOUBT,
                        "what stands in brackets is left out");
        length = (size_t)(bracket - text);
    }
    while (length && (text[length - 1] == '\t' || text[length - 1] == ' ')) length--;
    const char *name = spelled(i, text, length);
    if (!*name || e->name_count == MOST_NAMES) return;
    e->names[e->name_count++] = name;
}

void ent_import_cameo_actors(ent_importing *i, const char *bytes, size_t length) {
    entry e = {0};
    unsigned line = 0;
    bool comment = false;
    for (const char *at = bytes, *end = bytes + length; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop) stop = end;
        line++;
        size_t size = ent_import_content(at, (size_t)(stop - at));
        char *text = ent_strndup(i->arena, at, size);
        at = stop + 1;
        if (comment || strncmp(text, "<!", 2) == 0) { /* HTML comments may reach over lines */
            comment = !strstr(text, "-->") && (comment || strncmp(text, "<!--", 4) == 0);
            continue;
        }
        char *first = text + strspn(text, " \t");
        if (!*first) continue;
        if (*first == '[')
            read_codes(i, &e, line, first);
        else if (*first == '+')
            read_phrase(i, &e, line, first + 1), read_codes(i, &e, line, first);
        else {
            finish_entry(i, &e);
            e = (entry){.line = line};
            read_phrase(i, &e, line, first);
            read_codes(i, &e, line, first);
        }
    }
    finish_entry(i, &e);
}
