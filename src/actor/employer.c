/* employer.c - for whom somebody works, where no list holds the employer or nobody says who it is.
 *
 * Enters: a title and the words around it.  Leaves: the actor whose office it is.
 * Worked example: in "GAF chairman Samuel Heyman" and "Leonid Tyagachev, head of the Russian Rowing
 * Federation" it is a company and an association that become actors by being named so; in "Werner
 * Seifert, chief executive of the Frankfurt-based exchange" it is nobody that the text names.
 *
 * What stands after "of" is taken only where it is an actor itself or the name of an organisation:
 * an actor's name somewhere behind it ("director of the Institute for the Study of Labour") is
 * part of another name.
 */
#include "actor/linker.h"
#include "base/utf8.h"

static const char *const articles[] = {"the", "a", "an", "its", "their", "his", "her", NULL};
static const char *const inside[] = {"of", "for", "and", "&", NULL};
/* What may stand between "of" and the actor whose part or body it is. */
static const char *const parts[] = {
    "delegation", "government",   "department", "ministry", "office",  "parliament",
    "foreign",    "republic",     "kingdom",    "people",   "new",     "national",
    "military",   "mission",      "ruling",     "visiting", "central", "whole",
    "entire",     "neighbouring", "opposition", "general",  "state",   "committee",
    "council",    "secretariat",  NULL};
/* Common nouns of bodies that do not act for the state whose adjective they bear. */
static const char *const private_bodies[] = {
    "firm",          "company",      "bank",         "group",      "chamber",    "chambers",
    "federation",    "association",  "union",        "university", "institute",  "club",
    "team",          "unit",         "subsidiary",   "exchange",   "broker",     "party",
    "producers",     "exporters",    "carrier",      "airline",    "bakery",     "newspaper",
    "charity",       "church",       "college",      "school",     "hospital",   "maker",
    "conservatives", "branch",       "arm",          "operations", "society",    "league",
    "congress",      "foundation",   "fund",         "corp",       "associates", "partners",
    "industries",    "organisation", "organization", "squad",      "side",       NULL};

/* Bodies whose name goes on behind "of" or "on": "Council on Environmental Quality". */
static const char *const heads[] = {
    "council",     "office",         "committee",    "department",   "institute",   "institution",
    "association", "bureau",         "center",       "centre",       "commission",  "board",
    "agency",      "administration", "society",      "federation",   "union",       "chamber",
    "college",     "school",         "university",   "bank",         "authority",   "fund",
    "foundation",  "league",         "division",     "directorate",  "service",     "campaign",
    "academy",     "museum",         "organisation", "organization", "secretariat", NULL};
static const char *const modifiers[] = {"acting",  "former", "deputy",    "senior",   "vice",
                                        "then",    "ex",     "new",       "outgoing", "assistant",
                                        "interim", "chief",  "executive", "honorary", NULL};

static const char *const possessives[] = {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99", NULL};

bool ent_title_in(const ent_linker *l, uint32_t title, const char *const *groups) {
    if (title == ENT_NONE) return false;
    const char *group = ent_image_string(l->image, l->image->titles[title].group);
    for (; *groups; groups++)
        if (ent_same(group, *groups)) return true;
    return false;
}

bool ent_title_of_organisations(const ent_linker *l, uint32_t title) {
    static const char *const groups[] = {
        "head of organisation", "executive", "officer",  "leader", "party leader",
        "spokesperson",         "press",     "academic", NULL};
    static const char *const names[] = {"president", "vice president", "chief executive", NULL};
    if (title == ENT_NONE) return false;
    const char *name = ent_image_string(l->image, l->image->titles[title].name);
    for (const char *const *n = names; *n; n++)
        if (ent_same(name, *n)) return true;
    return ent_title_in(l, title, groups);
}

/* "Veldon Mills chairman Arno Tesk": whoever has a chairman is no person. */
bool ent_is_employer(const ent_linker *l, uint32_t end, uint32_t stop) {
    const ent_match *m = end < stop ? ent_match_starting(l, end) : NULL;
    const ent_phrase *title = ent_match_form(m, ENT_PHRASE_TITLE);
    return title && m->last < stop && ent_title_of_organisations(l, title->target) &&
           ent_name_word(l, m->last, false);
}

/* ----- the name of an organisation ----- */

/* A capitalised word that belongs to no match, or to one that is only a word of titles. */
static bool is_word_of_name(const ent_linker *l, uint32_t t) {
    if (!ent_token_word(l, t) || !ent_token_upper(l, t) || ent_is_glued(l, t)) return false;
    const ent_match *m = l->match_at[t] == ENT_NONE ? NULL : &l->matches[l->match_at[t]];
    if (!m || ent_covered(l, t)) return !m;
    if (ent_match_form(m, ENT_PHRASE_TITLE)) return false;
    return ent_match_form(m, ENT_PHRASE_PORTFOLIO) ||
           (m->count == 1 && ent_match_form(m, ENT_PHRASE_SURNAME));
}

static bool all_capitals(const ent_linker *l, uint32_t t) {
    const entente_token *token = &l->document->tokens[t];
    uint32_t capitals = 0;
    for (uint32_t i = token->start; i < token->end; i++)
        capitals += l->document->text[i] >= 'A' && l->document->text[i] <= 'Z';
    return capitals >= 2;
}

static bool tagged_organisation(const ent_linker *l, uint32_t t) {
    const entente_token *token = &l->document->tokens[t];
    return token->head != ENTENTE_NOT_PARSED && token->ner == ENTENTE_NER_ORG;
}

static uint32_t organisation(ent_linker *l, uint32_t first, uint32_t last) {
    const char *name = ent_tokens_text(l, first, last);
    ent_buffer slug = {0};
    ent_slug(&slug, name, strlen(name));
    uint32_t actor =
        slug.length ? ent_actor_new(l, slug.data, name, ENTENTE_ORGANIZATION, NULL) : ENT_NONE;
    ent_buffer_free(&slug);
    if (actor == ENT_NONE || ent_actor_kind(l, actor) == ENTENTE_PERSON) return ENT_NONE;
    for (uint32_t t = first; t < last; t++)
        if (ent_covered(l, t)) return actor;
    ent_mention_add(l, first, last, ENTENTE_FORM_NAME, &actor, 1, 0.5f);
    return actor;
}

/* "Office of Political Outreach and" before "Strategy": the name begins with its head. */
static uint32_t back_over_head(const ent_linker *l, uint32_t first, uint32_t at, uint32_t floor) {
    static const char *const joints[] = {"of", "on", "for", NULL};
    if (first == at) return first;
    for (uint32_t t = first; t > floor + 1 && first - t < 7; t--) {
        if (ent_match_form(ent_match_ending(l, t), ENT_PHRASE_TITLE)) break;
        if (ent_token_in(l, t - 1, joints) && ent_token_in(l, t - 2, heads) &&
            ent_token_upper(l, t - 2)) {
            for (t -= 2; t > floor && is_word_of_name(l, t - 1); t--)
                ;
            return t;
        }
        if (!ent_token_in(l, t - 1, inside) && !ent_token_is(l, t - 1, "on") &&
            !ent_token_upper(l, t - 1))
            break;
    }
    return first;
}

/* First token of the run of capitals that ends before `at`, with "of" and "&" between them. */
static uint32_t run_before(const ent_linker *l, uint32_t at, uint32_t floor) {
    uint32_t first = at;
    for (unsigned steps = 0; steps < 6 && first > floor; steps++) {
        uint32_t next = first - 1;
        if (first < at && next > floor && ent_token_is(l, next, "&")) next--;
        if (!is_word_of_name(l, next)) break;
        first = next;
    }
    first = back_over_head(l, first, at, floor);
    while (first < at &&
           (ent_is_opener(l, first) || l->timed[first] || ent_token_in(l, first, modifiers)))
        first++;
    return first;
}

/* One word that begins a sentence may have its capital from there: "Energy analyst", "Union
 * leader". */
static bool is_name(const ent_linker *l, uint32_t first, uint32_t last, uint32_t floor) {
    if (first >= last || ent_name_is_of_thing(l, last - 1)) return false;
    if (ent_is_opener(l, first)) return false;
    if (last - first >= 2) return true;
    if (ent_tagged_person(l, first)) return false;
    if (all_capitals(l, first) || tagged_organisation(l, first)) return true;
    const entente_token *token = &l->document->tokens[first];
    return first > floor && token->end - token->start > 3 && l->match_at[first] == ENT_NONE &&
           token->head != ENTENTE_NOT_PARSED && token->upos == ENTENTE_PROPN;
}

static bool speaks(const ent_linker *l, uint32_t title) {
    static const char *const groups[] = {"spokesperson", "official", NULL};
    return ent_title_in(l, title, groups);
}

uint32_t ent_employer_before(ent_linker *l, uint32_t at, uint32_t floor, uint32_t title,
                             uint32_t *first) {
    if (!ent_title_of_organisations(l, title)) return ENT_NONE;
    if (l->shouting[l->document->tokens[at].sentence]) return ENT_NONE;
    uint32_t last = at > floor && ent_token_in(l, at - 1, possessives) ? at - 1 : at;
    uint32_t start = run_before(l, last, floor);
    if (!is_name(l, start, last, floor)) return ENT_NONE;
    if (ent_tagged_person(l, last - 1) && speaks(l, title)) return ENT_NONE; /* for a person */
    const ent_match *owner = start > floor ? ent_match_ending(l, start) : NULL;
    if (owner && !ent_match_form(owner, ENT_PHRASE_ADJECTIVE)) { /* "White House Office of ..." */
        uint32_t actor = ent_match_actor(l, owner);
        if (actor != ENT_NONE) *first = owner->first;
        return actor;
    }
    if (owner) { /* "Russian Football Union": one name; "Venezuelan Central Bank": Venezuela's */
        if (!ent_token_in(l, last - 1, private_bodies) || ent_token_is(l, last - 1, "bank"))
            return ENT_NONE;
        start = owner->first;
    }
    *first = start;
    return organisation(l, start, last);
}

uint32_t ent_whole_name_before(ent_linker *l, const ent_match *state, uint32_t floor,
                               uint32_t title, uint32_t actor) {
    if (!ent_title_of_organisations(l, title) || ent_actor_kind(l, actor) != ENTENTE_STATE ||
        ent_match_form(state, ENT_PHRASE_ADJECTIVE) ||
        l->document->tokens[state->first].sentence >= l->document->sentence_count)
        return actor;
    uint32_t first = run_before(l, state->first, floor);
    if (first == state->first || ent_is_opener(l, first)) return actor;
    if (state->first - first < 2 && first == floor && !all_capitals(l, first)) return actor;
    uint32_t whole = organisation(l, first, state->last);
    return whole == ENT_NONE ? actor : whole;
}

void ent_title_of_run(ent_linker *l, uint32_t first, uint32_t floor, ent_role *role) {
    uint32_t run = run_before(l, first, floor), start = run;
    if (run == first) return;
    const ent_match *owner = start > floor ? ent_match_ending(l, start) : NULL;
    if (owner && !ent_match_form(owner, ENT_PHRASE_ADJECTIVE) &&
        !ent_match_form(owner, ENT_PHRASE_ACRONYM))
        owner = NULL;
    if (owner) start = owner->first;
    if (start > floor && ent_token_is(l, start - 1, "the")) start--;
    if (start <= floor + 1 || !ent_token_is(l, start - 1, "of")) return;
    const ent_match *before = ent_match_ending(l, start - 1);
    const ent_phrase *title = ent_match_form(before, ENT_PHRASE_TITLE);
    if (!title || before->first < floor) return;
    role->told = true;
    role->title = title->target;
    role->portfolio = l->image->titles[title->target].portfolio;
    role->first = before->first;
    bool body = (first - run >= 2 && ent_name_is_of_thing(l, first - 1)) ||
                ent_token_in(l, first - 1, private_bodies);
    bool private = ent_token_in(l, first - 1, private_bodies);
    if (owner && !private)
        role->actor = ent_match_actor(l, owner);
    else if (body && ent_title_of_organisations(l, title->target))
        role->actor = organisation(l, owner ? owner->first : run, first);
}

/* ----- after "of" ----- */

/* End of a run of capitals from t on, over matches inside it, or t. */
static uint32_t run_after(const ent_linker *l, uint32_t t, uint32_t ceiling) {
    uint32_t end = t;
    while (end < ceiling && end < t + 9) {
        uint32_t next = end;
        if (end > t && ent_token_in(l, next, inside)) {
            next++;
            if (next < ceiling && ent_token_is(l, next, "the")) next++;
        }
        if (next >= ceiling || !ent_token_word(l, next) || !ent_token_upper(l, next)) break;
        const ent_match *m = ent_match_starting(l, next);
        bool goes_on = next == end + 1 && ent_token_is(l, end, "of");
        if (!goes_on && ent_match_form(m, ENT_PHRASE_TITLE) && !ent_match_form(m, ENT_PHRASE_NAME))
            break;
        if (!goes_on && next > end && ent_match_form(m, ENT_PHRASE_ADJECTIVE)) break;
        end = m && m->last <= ceiling ? m->last : next + 1;
    }
    return end;
}

/* "U.S. Wheat Associates", "the Indian firm": the name goes on behind the state's. */
static bool belongs_to_body(const ent_linker *l, const ent_match *m, uint32_t ceiling) {
    if (m->last + 1 < ceiling && ent_token_is(l, m->last, "-") &&
        ent_token_is(l, m->last + 1, "based"))
        return true;
    for (uint32_t t = m->last; t < ceiling && t < m->last + 4; t++) {
        if (ent_token_in(l, t, possessives)) continue;
        if (!ent_token_word(l, t) || ent_token_in(l, t, inside)) return false;
        if (ent_token_in(l, t, private_bodies)) return true;
        if (ent_match_starting(l, t) && !ent_token_upper(l, t)) return false;
    }
    return false;
}

/* The actor that is named right here, or whose part is. */
static uint32_t actor_here(ent_linker *l, const ent_match *m, uint32_t ceiling, ent_role *role) {
    uint32_t actor = ent_match_actor(l, m);
    if (actor == ENT_NONE) return ENT_NONE;
    bool by_its_name = ent_match_form(m, ENT_PHRASE_NAME) || ent_match_form(m, ENT_PHRASE_ACRONYM);
    bool of_state = ent_actor_kind(l, actor) == ENTENTE_STATE || !by_its_name;
    if (of_state && belongs_to_body(l, m, ceiling)) {
        uint32_t end = run_after(l, m->first, ceiling);
        bool named = end > m->last && ent_token_in(l, end - 1, private_bodies);
        role->last = named ? end : role->last;
        return named ? organisation(l, m->first, end) : ENT_NONE;
    }
    role->last = m->last;
    return actor;
}

/* "the Presidential Administration of Uzbekistan" acts for the state; a bank or a federation of it
 * does not. */
static uint32_t state_of_organ(ent_linker *l, uint32_t first, uint32_t last) {
    const ent_match *m = ent_match_ending(l, last);
    if (!m || m->first < first + 2 || !ent_token_is(l, m->first - 1, "of")) return ENT_NONE;
    for (uint32_t t = first; t < m->first; t++)
        if (ent_token_in(l, t, private_bodies)) return ENT_NONE;
    uint32_t actor = ent_match_actor(l, m);
    return actor != ENT_NONE && ent_actor_kind(l, actor) == ENTENTE_STATE ? actor : ENT_NONE;
}

uint32_t ent_employer_after(ent_linker *l, uint32_t at, uint32_t ceiling, ent_role *role) {
    bool body = false;
    for (uint32_t end = at + 9 < ceiling ? at + 9 : ceiling; at < end;) {
        const ent_match *m = ent_match_starting(l, at);
        const ent_phrase *portfolio = ent_match_form(m, ENT_PHRASE_PORTFOLIO);
        if (ent_match_actor(l, m) != ENT_NONE) return actor_here(l, m, ceiling, role);
        if (portfolio || ent_match_form(m, ENT_PHRASE_TITLE)) {
            if (portfolio && role->portfolio == ENT_NONE) role->portfolio = portfolio->target;
            body = true;
            at = m->last;
        } else if (ent_token_in(l, at, articles) || ent_token_in(l, at, parts) ||
                   (body && ent_token_in(l, at, inside))) {
            body = body || ent_token_in(l, at, parts);
            at++;
        } else {
            break;
        }
    }
    if (at >= ceiling || body || !ent_title_of_organisations(l, role->title) ||
        !is_word_of_name(l, at))
        return ENT_NONE;
    uint32_t last = run_after(l, at, ceiling);
    if (!is_name(l, at, last, at - 1) && !ent_name_is_of_thing(l, last - 1)) return ENT_NONE;
    role->last = last;
    uint32_t state = state_of_organ(l, at, last);
    return state != ENT_NONE ? state : organisation(l, at, last);
}
