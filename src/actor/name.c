/* name.c - where a personal name begins and ends, and when two names are of one person.
 *
 * Enters: tokens, or two names.  Leaves: the end of a name, its key, how well two keys agree.
 * Worked example: in "Minister of Defense Benjamin “Benny” Gantz said" the name ends after "Gantz";
 * its key is benjamin-benny-gantz, which "Benny Gantz" and "Gantz" are also said for, and "Alan
 * Gantz" is not.
 *
 * A name is a run of capitalised words that are not known as something else, with initials,
 * particles, hyphens and a nickname in quotation marks.  Words that two lines of a page glued
 * together ("MichelPresident") are no names.
 */
#include "base/utf8.h"
#include "actor/linker.h"

static const char *const particles[] = {
    "de", "da",  "do",  "dos",  "di",  "del", "della", "van", "von", "der", "den", "la", "le", "el",
    "al", "bin", "ibn", "bint", "abu", "ben", "ter",   "y",   "e",   "ul",  "ur",  "zu", NULL};
/* Words that open a sentence with a capital and are nobody's name. */
static const char *const openers[] = {
    "the",       "a",        "an",      "in",        "on",        "at",        "by",
    "for",       "from",     "to",      "with",      "as",        "after",     "before",
    "during",    "since",    "under",   "but",       "and",       "or",        "however",
    "meanwhile", "also",     "both",    "when",      "while",     "if",        "this",
    "that",      "these",    "those",   "his",       "her",       "their",     "its",
    "our",       "he",       "she",     "it",        "they",      "we",        "today",
    "yesterday", "earlier",  "later",   "last",      "next",      "according", "following",
    "although",  "despite",  "instead", "speaking",  "there",     "here",      "what",
    "who",       "why",      "how",     "monday",    "tuesday",   "wednesday", "thursday",
    "friday",    "saturday", "sunday",  "mr",        "mrs",       "ms",        "no",
    "not",       "all",      "some",    "january",   "february",  "march",     "april",
    "june",      "july",     "august",  "september", "october",   "november",  "december",
    "per",       "is",       "are",     "was",       "were",      "so",        "then",
    "now",       "yes",      "my",      "your",      "such",      "each",      "many",
    "most",      "new",      "former",  "elect",     "designate", NULL};
/* Last words of what is capitalised like a person and is none. */
static const char *const things[] = {"declaration",
                                     "accords",
                                     "accord",
                                     "agreement",
                                     "treaty",
                                     "pact",
                                     "summit",
                                     "initiative",
                                     "plan",
                                     "forum",
                                     "council",
                                     "committee",
                                     "act",
                                     "protocol",
                                     "convention",
                                     "conference",
                                     "program",
                                     "programme",
                                     "dialogue",
                                     "partnership",
                                     "war",
                                     "street",
                                     "palace",
                                     "house",
                                     "center",
                                     "centre",
                                     "forces",
                                     "force",
                                     "staff",
                                     "office",
                                     "ministry",
                                     "department",
                                     "agency",
                                     "army",
                                     "navy",
                                     "police",
                                     "party",
                                     "university",
                                     "airport",
                                     "times",
                                     "news",
                                     "agenda",
                                     "law",
                                     "group",
                                     "fund",
                                     "bank",
                                     "foundation",
                                     "administration",
                                     "session",
                                     "dam",
                                     "city",
                                     "corp",
                                     "corp.",
                                     "inc",
                                     "inc.",
                                     "ltd",
                                     "ltd.",
                                     "plc",
                                     "co.",
                                     "securities",
                                     "license",
                                     "licence",
                                     "partner",
                                     "partners",
                                     "association",
                                     "union",
                                     "federation",
                                     "countries",
                                     "states",
                                     "region",
                                     "river",
                                     "lake",
                                     "islands",
                                     "hospital",
                                     "school",
                                     "church",
                                     "cathedral",
                                     "bridge",
                                     "tower",
                                     "square",
                                     "stadium",
                                     "cup",
                                     "league",
                                     "trophy",
                                     "prize",
                                     "award",
                                     "company",
                                     "airlines",
                                     "airways",
                                     "industries",
                                     "systems",
                                     "services",
                                     "project",
                                     "commission",
                                     "institute",
                                     "college",
                                     "chamber",
                                     "club",
                                     "museum",
                                     "society",
                                     "cabinet",
                                     "affairs",
                                     "relations",
                                     "holdings",
                                     "board",
                                     "assembly",
                                     "senate",
                                     "parliament",
                                     "organization",
                                     "organisation",
                                     "secretariat",
                                     "court",
                                     "network",
                                     "exchange",
                                     "gentleman",
                                     "officer",
                                     "ag",
                                     "sa",
                                     "gmbh",
                                     "countries",
                                     "district",
                                     "province",
                                     "county",
                                     "valley",
                                     "mountain",
                                     "festival",
                                     "games",
                                     "report",
                                     "review",
                                     "magazine",
                                     "television",
                                     "radio",
                                     "bureau",
                                     "communications",
                                     "authority",
                                     "campaign",
                                     "coalition",
                                     "event",
                                     NULL};
/* What follows a person's name and makes it the name of something else: "Charles de Gaulle
 * Airport". */
static const char *const named_after[] = {
    "airport",  "street",   "avenue",    "road",        "square",    "boulevard",  "bridge",
    "stadium",  "palace",   "hall",      "university",  "institute", "foundation", "library",
    "prize",    "award",    "hospital",  "school",      "college",   "center",     "centre",
    "act",      "doctrine", "plan",      "declaration", "accords",   "accord",     "agreement",
    "treaty",   "pact",     "museum",    "park",        "house",     "island",     "islands",
    "bay",      "mosque",   "cathedral", "church",      "base",      "station",    "fund",
    "memorial", "highway",  "sea",       "strait",      "river",     NULL};

/* What a name does in a headline, which writes it with a capital: "Vice President Harris Call
 * with". */
static const char *const occasions[] = {
    "call",      "meeting", "meetings", "visit",  "visits",        "talks",
    "summit",    "trip",    "remarks",  "travel", "participation", "conversation",
    "statement", "readout", "meets",    "holds",  "address",       "telephone",
    "phone",     "speech",  "order",    NULL};

bool ent_opens(const ent_linker *l, uint32_t t) {
    return ent_token_in(l, t, openers);
}
bool ent_names_a_thing(const ent_linker *l, uint32_t t) {
    return ent_token_in(l, t, named_after) && ent_token_upper(l, t);
}

bool ent_name_is_of_thing(const ent_linker *l, uint32_t last) {
    return ent_token_in(l, last, things);
}

static bool parsed(const ent_linker *l, uint32_t t) {
    return l->document->tokens[t].head != ENTENTE_NOT_PARSED;
}

bool ent_tagged_person(const ent_linker *l, uint32_t t) {
    return parsed(l, t) && l->document->tokens[t].ner == ENTENTE_NER_PER;
}

static bool is_particle(const ent_linker *l, uint32_t t) {
    return ent_token_in(l, t, particles);
}

/* "of Turkey", "of the Philippines": whatever the analyser says of what follows. */
static bool after_of(const ent_linker *l, uint32_t t) {
    if (t > 0 && ent_token_is(l, t - 1, "the")) t--;
    return t > 0 && ent_token_is(l, t - 1, "of");
}

/* "Prime Minister Georgia Melnas": a doubtful name between a title and a word in capitals. */
bool ent_first_name_after_title(const ent_linker *l, uint32_t t) {
    const ent_match *m = ent_match_starting(l, t);
    if (!m || m->last != t + 1 || !ent_match_form(ent_match_ending(l, t), ENT_PHRASE_TITLE))
        return false;
    for (uint32_t i = 0; i < m->count; i++)
        if (!m->phrases[i].ambiguous || m->phrases[i].form > ENT_PHRASE_PLACE) return false;
    const entente_sentence *s = &l->document->sentences[l->document->tokens[t].sentence];
    return t + 1 < s->last && ent_token_word(l, t + 1) && ent_token_upper(l, t + 1) &&
           l->match_at[t + 1] == ENT_NONE && !ent_is_opener(l, t + 1);
}

/* The "M." of "Jonas M. Lund", which elsewhere is Monsieur. */
static bool is_initial(const ent_linker *l, uint32_t t) {
    const entente_token *token = &l->document->tokens[t];
    const char *text = l->document->text + token->start;
    return token->end - token->start == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] == '.';
}

/* A match that is nothing but a surname or a person's name does not stop a name; a state's does. */
static bool match_blocks(const ent_linker *l, uint32_t t) {
    const ent_match *m = l->match_at[t] == ENT_NONE ? NULL : &l->matches[l->match_at[t]];
    if (!m || ent_first_name_after_title(l, t) || is_initial(l, t)) return false;
    if (ent_tagged_person(l, t) && m->last - m->first == 1 &&
        !ent_match_form(m, ENT_PHRASE_TITLE) && !after_of(l, t))
        return false;
    for (uint32_t i = 0; i < m->count; i++) {
        const ent_phrase *p = &m->phrases[i];
        bool person =
            p->form <= ENT_PHRASE_SURNAME && l->image->facts[p->target].kind == ENTENTE_PERSON;
        if (!person) return true;
    }
    return false;
}

/* Two words glued together, as "BasharPresident": a capital after four small letters or more.
 * McConnell is none. */
bool ent_is_glued(const ent_linker *l, uint32_t t) {
    const char *at = l->document->text + l->document->tokens[t].start,
               *end = l->document->text + l->document->tokens[t].end;
    uint32_t small = 0;
    while (at < end) {
        uint32_t c = ent_utf8_next(&at, end);
        if (small >= 4 && ent_is_upper(c)) return true;
        small = ent_is_lower(c) ? small + 1 : 0;
    }
    return false;
}

static bool has_digit(const ent_linker *l, uint32_t t) {
    for (uint32_t i = l->document->tokens[t].start; i < l->document->tokens[t].end; i++)
        if (ent_is_digit((unsigned char)l->document->text[i])) return true;
    return false;
}

bool ent_name_word(const ent_linker *l, uint32_t t, bool shouting) {
    const entente_token *token = &l->document->tokens[t];
    if (!ent_token_word(l, t) || !ent_token_upper(l, t) || match_blocks(l, t)) return false;
    if (ent_token_in(l, t, occasions) && !ent_tagged_person(l, t)) return false;
    if (shouting) return ent_tagged_person(l, t) || (parsed(l, t) && token->upos == ENTENTE_PROPN);
    if (ent_is_opener(l, t) || ent_is_glued(l, t) || has_digit(l, t)) return false;
    return !parsed(l, t) || token->upos == ENTENTE_PROPN || ent_tagged_person(l, t);
}

static bool touches(const ent_linker *l, uint32_t left, uint32_t right) {
    return l->document->tokens[left].end == l->document->tokens[right].start;
}

static bool same_word(const ent_linker *l, uint32_t a, uint32_t b) {
    const entente_token *x = &l->document->tokens[a], *y = &l->document->tokens[b];
    uint32_t length = x->end - x->start;
    return length > 3 && length == y->end - y->start &&
           memcmp(l->document->text + x->start, l->document->text + y->start, length) == 0;
}

/* A known full name that begins here is a name of its own: "Vermont Bernie Sanders". */
static bool full_name_starts(const ent_linker *l, uint32_t t) {
    const ent_match *m = ent_match_starting(l, t);
    const ent_phrase *name = ent_match_form(m, ENT_PHRASE_NAME);
    return name && m->last - m->first >= 2 && l->image->facts[name->target].kind == ENTENTE_PERSON;
}

/* “Benny” between two words of a name: the token after it, or `t`. */
static uint32_t past_nickname(const ent_linker *l, uint32_t t, uint32_t stop, bool shouting) {
    static const char *const quotes[] = {
        "\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99", "'", NULL};
    if (t + 3 >= stop || !ent_token_in(l, t, quotes) || !ent_token_in(l, t + 2, quotes)) return t;
    return ent_token_upper(l, t + 1) && ent_name_word(l, t + 3, shouting) ? t + 3 : t;
}

uint32_t ent_name_end(const ent_linker *l, uint32_t t, uint32_t stop, bool shouting) {
    uint32_t end = t + 1;
    while (end < stop && end < t + 9) {
        uint32_t next = past_nickname(l, end, stop, shouting);
        while (next < stop && next < end + 2 && is_particle(l, next) && !ent_token_upper(l, next))
            next++;
        if (next > end && next + 1 < stop && ent_token_is(l, next, "-") &&
            touches(l, next - 1, next) && touches(l, next, next + 1))
            next++; /* "Omar al-Tayeb" */
        if (next == end && next + 1 < stop && ent_token_is(l, next, "-") &&
            touches(l, next - 1, next) && touches(l, next, next + 1)) {
            if (!ent_token_word(l, next + 1) || match_blocks(l, next + 1)) break;
            end = next + 2;
            continue;
        }
        if (next >= stop || !ent_name_word(l, next, shouting) || full_name_starts(l, next)) break;
        if (same_word(l, next, end - 1)) break; /* lines of a page glued: "Tarov Tarov Ivan" */
        if (ent_names_a_thing(l, next) && !ent_tagged_person(l, next)) break;
        if (ent_token_in(l, next, occasions)) break;
        end = next + 1;
    }
    return end;
}

/* "Governor of Taimyr Alexander Khloponin", "head of the Football Union Leonid Tyagachev": behind
 * "of" stands what the office is of, and the person's own name is the last two words of the run. */
uint32_t ent_name_begin(const ent_linker *l, uint32_t t, uint32_t end) {
    uint32_t floor = l->document->sentences[l->document->tokens[t].sentence].first, begin = t;
    for (uint32_t i = t; i + 2 < end; i++)
        if (ent_token_in(l, i, things) && !ent_token_is(l, i + 1, "-")) begin = i + 1;
    if (begin > t) return ent_word_count(l, begin, end) >= 2 ? begin : t;
    bool of = t > floor + 1 && ent_token_is(l, t - 1, "of") && !ent_token_is(l, end - 2, "-") &&
              ent_match_form(ent_match_ending(l, t - 1), ENT_PHRASE_TITLE);
    return of && end - t >= 3 && ent_word_count(l, t, end) == end - t ? end - 2 : t;
}

/* Past ", Jr." after a name: what follows, as in "Biden, Jr.'s call", belongs to the man. */
uint32_t ent_past_suffix(const ent_linker *l, uint32_t last, uint32_t stop) {
    static const char *const suffixes[] = {"jr.", "jr", "sr.", "sr", "ii", "iii", NULL};
    uint32_t t = last < stop && ent_token_is(l, last, ",") ? last + 1 : last;
    return t < stop && ent_token_in(l, t, suffixes) && !ent_covered(l, t) ? t + 1 : last;
}

/* Does the name that ends before `t` go on in reverse, as the second in "Ivan Tarov Tarov Ivan"? */
bool ent_name_repeats(const ent_linker *l, uint32_t t) {
    return t > 0 && l->mention_at[t - 1] != ENT_NONE && same_word(l, t, t - 1);
}

uint32_t ent_word_count(const ent_linker *l, uint32_t first, uint32_t last) {
    uint32_t n = 0;
    for (uint32_t t = first; t < last; t++) n += ent_token_word(l, t);
    return n;
}

/* ----- ids of new persons ----- */

/* Middle initials are left out, so that one man is one node: "john-r-smith" -> "john-smith". */
const char *ent_person_slug(const ent_linker *l, const char *name) {
    const char *key = ent_name_key(l, name), *last = strrchr(key, '-');
    char *slug = ent_strdup(l->arena, key), *to = slug;
    for (const char *at = key; *at; at++) {
        bool initial = at > key && at[-1] == '-' && at[1] == '-' && at < last;
        if (initial)
            at++; /* and its hyphen */
        else
            *to++ = *at;
    }
    *to = '\0';
    return ent_image_fact(l->image, slug) == ENT_NONE ? slug : key;
}

static bool same_letters_small(const char *small, const char *at) {
    for (; *small; small++, at++)
        if ((*at | 32) != *small) return false;
    return true;
}

/* One word, or one with particles: "Castro", "van Dael". */
bool ent_is_surname_only(const char *name) {
    uint32_t count = 0;
    for (const char *at = name; *at;) {
        size_t length = strcspn(at, " ");
        bool particle = false;
        for (const char *const *p = particles; *p && !particle; p++)
            particle = strlen(*p) == length && same_letters_small(*p, at);
        count += !particle;
        at += length;
        while (*at == ' ') at++;
    }
    return count <= 1;
}

/* ----- names compared ----- */

const char *ent_name_key(const ent_linker *l, const char *name) {
    ent_buffer out = {0};
    ent_slug(&out, name, strlen(name));
    char *copy = ent_strdup(l->arena, out.data ? out.data : "");
    ent_buffer_free(&out);
    return copy;
}

static bool one_word(const char *key) {
    return !strchr(key, '-');
}

/* "jae-in-moon" and "moon-jae-in": the family name first, as East Asia has it. */
static bool turned(const char *a, const char *b) {
    size_t n = strlen(a), first = strcspn(a, "-");
    if (n != strlen(b) || first == n) return false;
    size_t rest = n - first - 1; /* after the hyphen */
    return memcmp(b, a + first + 1, rest) == 0 && b[rest] == '-' &&
           memcmp(b + rest + 1, a, first) == 0;
}

/* The same letters, wherever the hyphens: "jin-ping", "jinping". */
static bool same_letters(const char *a, const char *b) {
    size_t n = 0;
    for (;; n++) {
        while (*a == '-') a++;
        while (*b == '-') b++;
        if (*a != *b) return false;
        if (!*a) return n >= 6;
        a++, b++;
    }
}

/* A word of `longer` that is neither its first nor its last: "sanchez" in pedro-sanchez-perez. */
static bool has_inner_word(const char *longer, const char *word) {
    size_t m = strlen(word);
    for (const char *at = strchr(longer, '-'); at && m >= 4; at = strchr(at + 1, '-'))
        if (strncmp(at + 1, word, m) == 0 && at[m + 1] == '-') return true;
    return false;
}

ent_likeness ent_names_alike(const char *longer, const char *shorter) {
    size_t n = strlen(longer), m = strlen(shorter);
    if (!n || !m) return ENT_UNLIKE;
    if (ent_same(longer, shorter) || same_letters(longer, shorter) || turned(longer, shorter) ||
        turned(shorter, longer))
        return ENT_EQUAL;
    if (m > n) return one_word(longer) ? ENT_UNLIKE : ent_names_alike(shorter, longer);
    if (m == n) return ENT_UNLIKE;
    if (longer[n - m - 1] == '-' && ent_same(longer + n - m, shorter)) return ENT_FITS;
    if (one_word(shorter)) return has_inner_word(longer, shorter) ? ENT_INNER : ENT_UNLIKE;
    if (strncmp(longer, shorter, m) == 0 && longer[m] == '-')
        return ENT_FITS; /* Abiy Ahmed (Ali) */
    const char *last = strrchr(shorter, '-'), *last_of_longer = strrchr(longer, '-');
    if (!last_of_longer || !ent_same(last, last_of_longer)) return ENT_UNLIKE;
    size_t first = strcspn(shorter, "-");
    if (first == 1) return longer[0] == shorter[0] ? ENT_FITS : ENT_UNLIKE; /* an initial */
    return strncmp(longer, shorter, first) == 0 && longer[first] == '-' ? ENT_FITS : ENT_UNLIKE;
}
