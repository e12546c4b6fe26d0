/* organ.c - ministries, commands and organisations that no list names.
 *
 * Enters: matches, capitals, the analyser's tags.  Leaves: "the Defence Ministry of Japan",
 * "Japan's Ministry of Defense" and "Japanese Defense Ministry" as one node that acts for JPN;
 * "Libyan House of Representatives" as an organ of LBY; "Nippon Steel Corp." as an organisation.
 */
#include "actor/linker.h"
#include "base/utf8.h"

static const char *const possessives[] = {"'s", "\xE2\x80\x99s", NULL};
/* Head nouns of what acts for a state, in capitals: "Turkish Armed Forces", "Libyan House of
 * Representatives". */
static const char *const state_organs[] = {
    "command",        "army",       "navy",     "forces",          "force",
    "parliament",     "senate",     "congress", "cabinet",         "council",
    "commission",     "authority",  "agency",   "representatives", "assembly",
    "bank",           "court",      "guard",    "office",          "committee",
    "administration", "corps",      "service",  "directorate",     "embassy",
    "police",         "republican", "fund",     "institute",       NULL};
static const char *const company_ends[] = {
    "inc",      "inc.",     "corp",        "corp.",        "corporation", "ltd",
    "ltd.",     "limited",  "co.",         "plc",          "company",     "group",
    "holdings", "airlines", "airways",     "bank",         "university",  "ag",
    "gmbh",     "llc",      "industries",  "technologies", "foundation",  "institute",
    "party",    "exchange", "association", "federation",   NULL};

/* Forms of law, with which a company's name ends: what follows "and" is another. */
static const char *const legal_forms[] = {
    "inc", "inc.", "corp", "corp.", "ltd",  "ltd.", "co", "co.", "plc",  "ag",   "sa",
    "ab",  "nv",   "spa",  "oy",    "gmbh", "llc",  "kk", "as",  "s.a.", "n.v.", NULL};

static uint32_t floor_of(const ent_linker *l, uint32_t t) {
    return l->document->sentences[l->document->tokens[t].sentence].first;
}
static uint32_t ceiling_of(const ent_linker *l, uint32_t t) {
    return l->document->sentences[l->document->tokens[t].sentence].last;
}

/* The state or organisation right before token `at` ("Japanese", "Japan's", "US"); moves *first to
 * its beginning. */
static uint32_t owner_before(ent_linker *l, uint32_t at, uint32_t *first) {
    uint32_t floor = floor_of(l, at);
    if (at > floor && ent_token_in(l, at - 1, possessives)) at--;
    const ent_match *m = at > floor ? ent_match_ending(l, at) : NULL;
    uint32_t actor = ent_match_actor(l, m);
    if (actor != ENT_NONE && ent_actor_kind(l, actor) == ENTENTE_ORGAN)
        actor = ent_actor_lift(l, actor); /* "the White House Office of Space" */
    if (actor == ENT_NONE ||
        (ent_actor_kind(l, actor) != ENTENTE_STATE && ent_actor_kind(l, actor) != ENTENTE_IGO))
        return ENT_NONE;
    *first = m->first;
    return actor;
}

static uint32_t owner_after(ent_linker *l, uint32_t at, uint32_t *last) {
    uint32_t ceiling = at < l->document->token_count ? ceiling_of(l, at - 1) : at;
    if (at >= ceiling || !ent_token_is(l, at, "of")) return ENT_NONE;
    at++;
    if (at < ceiling && ent_token_is(l, at, "the")) at++;
    const ent_match *m = at < ceiling ? ent_match_starting(l, at) : NULL;
    uint32_t actor = ent_match_actor(l, m);
    if (actor != ENT_NONE) *last = m->last;
    return actor;
}

static uint32_t ministry(ent_linker *l, uint32_t owner, uint32_t portfolio) {
    const entente_actor *a = &l->document->actors[owner];
    const ent_portfolio *p = &l->image->portfolios[portfolio];
    const char *id =
        ent_printf(l->arena, "%s-ministry-%s", a->id, ent_image_string(l->image, p->id));
    const char *name =
        ent_printf(l->arena, "%s of %s", ent_image_string(l->image, p->name), a->name);
    return ent_actor_new(l, id, name, ENTENTE_ORGAN, a->id);
}

static void link_ministry(ent_linker *l, const ent_match *m) {
    uint32_t start = m->first, end = m->last;
    uint32_t owner = owner_before(l, m->first, &start);
    if (owner == ENT_NONE) owner = owner_after(l, m->last, &end);
    if (owner == ENT_NONE || ent_covered(l, m->first)) return;
    uint32_t actor = ministry(l, owner, ent_match_form(m, ENT_PHRASE_PORTFOLIO)->target);
    ent_alias_add(l, actor, ent_tokens_text(l, start, end));
    ent_mention_add(l, m->first, end, ENTENTE_FORM_NAME, &actor, 1, 0.9f);
}

/* ----- organs and organisations by their head noun ----- */

static bool free_capital(const ent_linker *l, uint32_t t) {
    return l->match_at[t] == ENT_NONE && !ent_covered(l, t) && ent_token_word(l, t) &&
           ent_token_upper(l, t) && !ent_is_glued(l, t);
}

/* A match inside a name, as "Power" in "Nuclear Power Plant": no actor, no place, only a word of
 * titles or ministries; or a surname that the analyser takes for no person: "Campo Mills Inc". */
static bool inner_match(const ent_linker *l, uint32_t t) {
    const ent_match *m = ent_match_starting(l, t);
    if (!m || ent_covered(l, t) || !ent_token_upper(l, t)) return false;
    for (uint32_t i = 0; i < m->count; i++)
        if (m->phrases[i].form < ENT_PHRASE_TITLE &&
            !(m->phrases[i].form == ENT_PHRASE_SURNAME && !ent_tagged_person(l, t)))
            return false;
    return true;
}

bool ent_is_legal_form(const ent_linker *l, uint32_t t) {
    return ent_token_upper(l, t) && ent_token_in(l, t, legal_forms);
}

static bool ends_company(const ent_linker *l, uint32_t t) {
    return ent_token_in(l, t, company_ends) || ent_is_legal_form(l, t);
}

static bool tagged_organisation(const ent_linker *l, uint32_t t) {
    const entente_token *token = &l->document->tokens[t];
    return token->head != ENTENTE_NOT_PARSED && token->ner == ENTENTE_NER_ORG;
}

/* "Alvand and BRM": two names, where the analyser left the word between them out of both. */
static bool parts_names(const ent_linker *l, uint32_t t) {
    return ent_token_is(l, t, "and") && !tagged_organisation(l, t) &&
           (tagged_organisation(l, t - 1) || tagged_organisation(l, t + 1));
}

/* The run of capitalised words from t on, with "of", "and", "for" between them. */
static uint32_t capital_run(const ent_linker *l, uint32_t t, uint32_t stop) {
    static const char *const between[] = {"of", "for", "and", "&", "the", "-", NULL};
    uint32_t end = t;
    while (end < stop) {
        uint32_t next = end;
        while (next > t && next < stop && next < end + 2 && ent_token_in(l, next, between)) next++;
        if (next >= stop) break;
        if (next > end && parts_names(l, end)) break;
        if (end > t && ent_is_legal_form(l, end - 1) && (next > end || !ent_is_legal_form(l, next)))
            break;
        if (free_capital(l, next) && !(next > end && ent_is_opener(l, next)))
            end = next + 1;
        else if (next == end && end > t && inner_match(l, next) &&
                 l->matches[l->match_at[next]].last <= stop)
            end = l->matches[l->match_at[next]].last;
        else
            break;
    }
    return end;
}

/* "Brisa Foods", after "Brisa Foods Corp": the company whose name before its
 * form of law begins so. ENT_NONE: there is none, or more than one. */
static uint32_t company_called(const ent_linker *l, const char *slug) {
    size_t n = strlen(slug);
    uint32_t found = ENT_NONE;
    for (uint32_t i = 0; i < l->document->actor_count; i++) {
        const entente_actor *a = &l->document->actors[i];
        const char *end = strrchr(a->id, '-');
        if (a->kind != ENTENTE_ORGANIZATION || a->known || !end || strncmp(a->id, slug, n) != 0 ||
            a->id[n] != '-')
            continue;
        for (const char *const *form = legal_forms; *form; form++)
            if (ent_same(end + 1, *form)) {
                if (found != ENT_NONE) return ENT_NONE;
                found = i;
                break;
            }
    }
    return found;
}

static uint32_t make(ent_linker *l, const char *name, entente_kind kind, const char *principal) {
    ent_buffer slug = {0};
    if (principal) ent_buffer_addf(&slug, "%s-", principal);
    ent_slug(&slug, name, strlen(name));
    uint32_t longer = principal || !slug.length ? ENT_NONE : company_called(l, slug.data);
    if (longer != ENT_NONE) {
        ent_buffer_free(&slug);
        return longer;
    }
    uint32_t actor = slug.length ? ent_actor_new(l, slug.data, name, kind, principal) : ENT_NONE;
    ent_buffer_free(&slug);
    return actor;
}

/* ----- names with an actor's name in them: "University of Chicago", "Gulf of Mexico" ----- */

static const char *const named_bodies[] = {"university", "bank",    "college", "institute",
                                           "school",     "academy", "museum",  "port",
                                           "chamber",    "church",  "club",    NULL};
static const char *const named_places[] = {
    "gulf",  "bay",    "sea",   "strait", "straits",    "isle", "cape",   "cathedral",
    "tower", "bishop", "mouth", "duke",   "archbishop", "earl", "battle", NULL};
static const char *const of_the_state[] = {"central", "national", "reserve",
                                           "state",   "people",   NULL};

static void unmatch(ent_linker *l, ent_match *m) {
    for (uint32_t t = m->first; t < m->last; t++) l->match_at[t] = ENT_NONE;
    m->count = 0;
}

static void bind(ent_linker *l, ent_match *m) {
    uint32_t floor = floor_of(l, m->first), at = m->first, last = m->last;
    if (at > floor && ent_token_is(l, at - 1, "the")) at--;
    if (at < floor + 2 || !ent_token_is(l, at - 1, "of") || !ent_token_upper(l, at - 2)) return;
    bool body = ent_token_in(l, at - 2, named_bodies);
    if ((!body && !ent_token_in(l, at - 2, named_places)) || ent_match_ending(l, at - 1)) return;
    uint32_t first = at - 2;
    float score;
    const ent_phrase *best = ent_best_reading(l, m, &score);
    while (body && first > floor && free_capital(l, first - 1) && !ent_is_opener(l, first - 1))
        first--;
    bool serves = best && best->form == ENT_PHRASE_NAME && ent_token_is(l, at - 2, "bank") &&
                  first < at - 2 && ent_token_in(l, first, of_the_state) &&
                  l->image->facts[best->target].kind == ENTENTE_STATE;
    uint32_t state = serves ? ent_actor_of_fact(l, best->target) : ENT_NONE;
    unmatch(l, m);
    if (!body) return;
    const char *principal = serves ? l->document->actors[state].id : NULL;
    uint32_t actor = make(l, ent_tokens_text(l, first, last),
                          serves ? ENTENTE_ORGAN : ENTENTE_ORGANIZATION, principal);
    if (actor != ENT_NONE) ent_mention_add(l, first, last, ENTENTE_FORM_NAME, &actor, 1, 0.7f);
}

void ent_bind_names(ent_linker *l) {
    for (uint32_t i = 0; i < l->match_count; i++) {
        ent_match *m = &l->matches[i];
        const entente_document *d = l->document;
        if (m->first == 0 || l->shouting[d->tokens[m->first].sentence]) continue;
        for (uint32_t k = 0; k < m->count; k++)
            if (m->phrases[k].form <= ENT_PHRASE_PLACE && ent_token_upper(l, m->first)) {
                bind(l, m);
                break;
            }
    }
}

/* In "Director of National Intelligence (DNI)" the letters are those of words before that name no
 * actor. */
static bool is_short_for_nobody(const ent_linker *l, uint32_t t) {
    const entente_document *d = l->document;
    uint32_t left = d->tokens[t].end - d->tokens[t].start;
    for (uint32_t i = t - 1; i > floor_of(l, t) && left;) {
        i--;
        if (ent_token_in(l, i, (const char *const[]){"of", "and", "the", "for", NULL})) continue;
        if (ent_covered(l, i)) return false;
        char letter = d->text[d->tokens[t].start + left - 1];
        if (d->text[d->tokens[i].start] != letter) return false;
        left--;
    }
    return !left;
}

/* One word is a name where it is an acronym, or a proper noun with no further capital beside it
 * ("Nuclear Plant"). */
static bool single_word_counts(const ent_linker *l, uint32_t t) {
    if (ent_token_in(l, t, state_organs) || ent_token_in(l, t, company_ends))
        return false; /* "the Council" alone names none */
    const entente_token *token = &l->document->tokens[t];
    const char *text = l->document->text;
    uint32_t capitals = 0, floor = floor_of(l, t), ceiling = ceiling_of(l, t);
    for (uint32_t i = token->start; i < token->end; i++)
        capitals += text[i] >= 'A' && text[i] <= 'Z';
    if (t + 2 < ceiling && ent_token_is(l, t + 1, "-") &&
        ent_is_digit((unsigned char)text[l->document->tokens[t + 2].start]))
        return false;
    bool ticker = t > floor + 1 && ent_token_is(l, t - 1, "<") && ent_token_is(l, t + 1, ">");
    if (ticker) return false; /* "Alvand Oil Co Plc <ALV.L>" */
    if (capitals >= 2)        /* but COVID-19 is nobody, nor is the DNI of "Director ... (DNI)" */
        return !(t > floor + 2 && ent_token_is(l, t - 1, "(") && is_short_for_nobody(l, t));
    bool one_of_two = t + 2 < ceiling && ent_token_is(l, t + 1, "and") &&
                      tagged_organisation(l, t + 2); /* "Alvand and BRM" opens a sentence */
    if (token->upos == ENTENTE_PROPN && t == floor && one_of_two) return true;
    if (token->upos != ENTENTE_PROPN || t == floor || token->end - token->start < 4) return false;
    bool left = ent_token_word(l, t - 1) && ent_token_upper(l, t - 1) && t - 1 > floor;
    return !left && !(t + 1 < ceiling && ent_token_word(l, t + 1) && ent_token_upper(l, t + 1));
}

/* Of "Armed Forces" in "the Armed Forces of Russia" or "Russian Armed Forces": one node of Russia.
 */
static uint32_t link_organ(ent_linker *l, uint32_t t, uint32_t end, uint32_t start,
                           uint32_t owner) {
    uint32_t last = end;
    if (owner == ENT_NONE) owner = owner_after(l, end, &last);
    if (owner == ENT_NONE || ent_actor_kind(l, owner) == ENTENTE_ORGANIZATION ||
        ent_actor_kind(l, owner) == ENTENTE_PERSON)
        return ENT_NONE;
    const char *whole = ent_tokens_text(l, start < t ? start : t, last),
               *id = l->document->actors[owner].id;
    ent_buffer slug = {0};
    const char *own = ent_tokens_text(l, t, end);
    ent_buffer_addf(&slug, "%s-", id);
    ent_slug(&slug, own, strlen(own));
    uint32_t actor = ent_actor_new(l, slug.data, whole, ENTENTE_ORGAN, id);
    ent_buffer_free(&slug);
    ent_alias_add(l, actor, whole);
    ent_mention_add(l, t, end, ENTENTE_FORM_NAME, &actor, 1, 0.7f);
    return actor;
}

/* The head of a run of capitals: its last word, or what stands before "of": "Treaty of Amity". */
static uint32_t head_of_run(const ent_linker *l, uint32_t t, uint32_t end) {
    for (uint32_t i = t + 1; i < end; i++)
        if (ent_token_is(l, i, "of") || ent_token_is(l, i, "on")) return i - 1;
    return end - 1;
}

/* "Alvand-Brisa Co", "Anvil Mining Corp" at the beginning of a sentence, "Lund AB": a
 * company's name goes back over capitals that elsewhere are a place, a word, or half of one. */
static bool begins_before(const ent_linker *l, uint32_t t) {
    if (t == floor_of(l, t) || ent_covered(l, t - 1) || l->timed[t - 1]) return false;
    if (ent_token_is(l, t - 1, "-"))
        return t >= 2 && t - 1 > floor_of(l, t) && ent_token_upper(l, t - 2) &&
               l->document->tokens[t - 1].start == l->document->tokens[t - 2].end;
    if (ent_token_is(l, t, "-")) return true;
    const ent_match *m = ent_match_ending(l, t);
    bool month = t >= 2 && ent_token_is(l, t - 1, "may") && ent_token_is(l, t - 2, "in");
    if (month) return false; /* "In May Rooter Mills Corp" */
    if (!ent_token_word(l, t - 1) || !ent_token_upper(l, t - 1) || ent_opens(l, t - 1))
        return false;
    for (uint32_t i = 0; m && i < m->count; i++)
        if (m->phrases[i].form < ENT_PHRASE_SURNAME &&
            l->image->facts[m->phrases[i].target].kind != ENTENTE_STATE)
            return false;
    return true;
}

static uint32_t link_run(ent_linker *l, uint32_t t, uint32_t stop) {
    static const char *const no_organs[] = {"administration", "government", "cabinet", NULL};
    /* treaties, plans, days and deeds are written in capitals, too, and act for nobody */
    static const char *const nobody[] = {"administration",
                                         "government",
                                         "cabinet",
                                         "agreement",
                                         "agreements",
                                         "treaty",
                                         "declaration",
                                         "summit",
                                         "act",
                                         "convention",
                                         "protocol",
                                         "accord",
                                         "accords",
                                         "pact",
                                         "charter",
                                         "agenda",
                                         "framework",
                                         "plan",
                                         "law",
                                         "bill",
                                         "strategy",
                                         "partnership",
                                         "dialogue",
                                         "statement",
                                         "meeting",
                                         "roundtable",
                                         "change",
                                         "war",
                                         "year",
                                         "day",
                                         "week",
                                         "month",
                                         "challenge",
                                         "memorandum",
                                         "roadmap",
                                         "resolution",
                                         "amendment",
                                         "constitution",
                                         "policy",
                                         "principles",
                                         "compact",
                                         "process",
                                         "order",
                                         "decree",
                                         "code",
                                         "doctrine",
                                         "award",
                                         "prize",
                                         "cup",
                                         "games",
                                         "conference",
                                         "project",
                                         "road",
                                         "belt",
                                         "corridor",
                                         "exercise",
                                         "operation",
                                         "communique",
                                         "understanding",
                                         "platform",
                                         "package",
                                         "communities",
                                         "report",
                                         "review",
                                         "index",
                                         "vision",
                                         "program",
                                         "programme",
                                         "initiative",
                                         "scheme",
                                         "guidelines",
                                         "guideline",
                                         "standards",
                                         "rules",
                                         "regulations",
                                         "talks",
                                         "call",
                                         "visit",
                                         "between",
                                         "leaders",
                                         "members",
                                         "officials",
                                         "americans",
                                         NULL};
    while (t < stop && free_capital(l, t) && ent_is_opener(l, t))
        t++; /* "The Asian ..." begins a sentence */
    uint32_t end = t < stop ? capital_run(l, t, stop) : t, start = t;
    if (end == t) return t + 1;
    uint32_t owner = owner_before(l, t, &start), last;
    bool ownerless = owner == ENT_NONE && end - t >= 2 && owner_after(l, end, &last) == ENT_NONE &&
                     ent_publisher(l) != ENT_NONE;
    if (ownerless) /* a government's own page: "the Office of Public Engagement" */
        owner = ent_actor_of_fact(l, ent_publisher(l));
    if (ent_token_in(l, end - 1, state_organs) && !ent_token_in(l, end - 1, no_organs) &&
        link_organ(l, t, end, start, owner) != ENT_NONE)
        return end;
    bool company = ends_company(l, end - 1);
    while (company && begins_before(l, t)) t--;
    company = company && end - t >= 2;
    bool tagged = tagged_organisation(l, t) || tagged_organisation(l, end - 1);
    if (end == t + 1 && ent_is_description(l, t))
        return end; /* "the Alliance" is one named before */
    if (tagged && end == t + 1) tagged = single_word_counts(l, t);
    if ((!company && !tagged) || ent_token_in(l, end - 1, nobody) ||
        ent_token_in(l, head_of_run(l, t, end), nobody))
        return end;
    uint32_t actor = make(l, ent_tokens_text(l, t, end), ENTENTE_ORGANIZATION, NULL);
    if (actor != ENT_NONE) ent_mention_add(l, t, end, ENTENTE_FORM_NAME, &actor, 1, 0.5f);
    return end;
}

void ent_link_organs(ent_linker *l) {
    entente_document *d = l->document;
    for (uint32_t i = 0; i < l->match_count; i++)
        if (ent_match_form(&l->matches[i], ENT_PHRASE_PORTFOLIO)) link_ministry(l, &l->matches[i]);
    for (uint32_t s = 0; s < d->sentence_count; s++) {
        entente_block_kind kind = d->blocks[d->sentences[s].block].kind;
        if (kind == ENTENTE_FURNITURE || kind == ENTENTE_DATELINE || l->shouting[s]) continue;
        for (uint32_t t = d->sentences[s].first; t < d->sentences[s].last;)
            t = free_capital(l, t) ? link_run(l, t, d->sentences[s].last) : t + 1;
    }
}
