/* owner.c - whose office it is, where nobody says.
 *
 * Enters: the persons of a text, and the offices told of them without their owner.  Leaves: for
 * whom they act, where the text leaves no doubt.
 * Worked example: in a page of kremlin.ru "Deputy Prime Minister Oleg Varin" is Russia's; in
 * "Foreign Minister Ana Rojas and Defence Minister Juan Paz of Chile" both are Chile's; in a text
 * that names Chad six times and Niger once, "Prime Minister Moussa Adoum" is Chad's.
 *
 * A state has one president: an office that somebody else of the text holds there is not told of a
 * second one.
 */
#include "actor/linker.h"

/* Who publishes under a name of the net speaks of its own officers without their state. */
static const struct {
    const char *site, *state;
} publishers[] = {
    {".gov", "USA"},     {".mil", "USA"},
    {".gov.uk", "GBR"},  {"kremlin.ru", "RUS"},
    {"mid.ru", "RUS"},   {".gov.ru", "RUS"},
    {".gc.ca", "CAN"},   {".gov.au", "AUS"},
    {".gouv.fr", "FRA"}, {"elysee.fr", "FRA"},
    {".go.jp", "JPN"},   {".gov.cn", "CHN"},
    {".gov.in", "IND"},  {"president.gov.ua", "UKR"},
};

/* ----- one office, one holder ----- */

/* An office that a state gives to one person at a time. */
static bool is_single(const ent_linker *l, uint32_t title, uint32_t portfolio) {
    static const char *const heads[] = {"head of state", "head of government", "monarch", NULL};
    static const char *const ministers[] = {"minister", NULL};
    return ent_title_in(l, title, heads) ||
           (portfolio != ENT_NONE && ent_title_in(l, title, ministers));
}

/* Does somebody else of this text hold the office there? */
static bool is_taken(const ent_linker *l, uint32_t owner_id, uint32_t person,
                     const ent_role *role) {
    if (role->served != ENT_NONE || !is_single(l, role->title, role->portfolio)) return false;
    for (uint32_t t = role->first; t < role->last; t++) /* provinces have some, too */
        if (ent_token_is(l, t, "premier")) return false;
    const char *owner = ent_image_string(l->image, owner_id);
    for (uint32_t i = 0; i < l->person_count; i++) {
        const ent_person *p = &l->persons[i];
        const char *side = l->document->actors[p->actor].principal;
        if (p->actor != person && p->title == role->title && p->portfolio == role->portfolio &&
            side && ent_same(side, owner))
            return true;
    }
    return false;
}

/* ----- by what the text is about ----- */

/* Does the knowledge tell of somebody who held such an office of this actor? */
static bool has_office(const ent_linker *l, uint32_t fact, const ent_role *role) {
    const ent_image *image = l->image;
    for (uint32_t i = ent_first_office_of(image, fact); i < image->counts[ENT_OFFICE_ORDER]; i++) {
        const ent_office *o = &image->offices[image->office_order[i]];
        if (o->actor != fact) break;
        if (o->role == role->title) return true;
    }
    return false;
}

static bool of_states(const ent_linker *l, uint32_t title) {
    static const char *const groups[] = {
        "head of state", "head of government", "minister", "monarch", "deputy", NULL};
    static const char *const vague[] = {"secretary", "vice president", "deputy secretary general",
                                        "chief executive", NULL};
    const char *name = ent_image_string(l->image, l->image->titles[title].name);
    for (const char *const *v = vague; *v; v++)
        if (ent_same(name, *v)) return false;
    return ent_title_in(l, title, groups);
}

enum { MOST_CANDIDATES = 12 };

/* The states named in the text that have such an office, and how often each is named. */
typedef struct candidates {
    uint32_t facts[MOST_CANDIDATES], named[MOST_CANDIDATES], count;
} candidates;

static void add_candidate(const ent_linker *l, candidates *c, uint32_t fact, uint32_t person,
                          const ent_role *role) {
    static const char *const ministers[] = {"minister", "deputy", NULL};
    const ent_fact *f = &l->image->facts[fact];
    entente_date asof = l->document->asof;
    if (f->kind != ENTENTE_STATE) return;
    if (asof.grain && (f->from > asof.to || f->to < asof.from)) return;
    uint32_t i = 0;
    while (i < c->count && c->facts[i] != fact) i++;
    if (i == MOST_CANDIDATES) return;
    if (i == c->count) {
        if (!ent_title_in(l, role->title, ministers) && !has_office(l, fact, role)) return;
        if (is_taken(l, f->id, person, role)) return;
        c->facts[i] = fact;
        c->named[i] = 0;
        c->count++;
    }
    c->named[i]++;
}

/* Of the state that has it and that the text names twice and three times as often as any other. */
static uint32_t owner_by_topic(ent_linker *l, uint32_t person, const ent_role *role) {
    candidates c = {.count = 0};
    const entente_document *d = l->document;
    if (role->title == ENT_NONE || !of_states(l, role->title)) return ENT_NONE;
    for (uint32_t i = 0; i < l->match_count; i++) {
        float score;
        const ent_phrase *p = ent_best_reading(l, &l->matches[i], &score);
        if (p && p->form != ENT_PHRASE_METONYM && !p->ambiguous)
            add_candidate(l, &c, p->target, person, role);
    }
    for (uint32_t i = 0; i < l->person_count; i++) { /* whoever is known acts for one */
        const char *principal = d->actors[l->persons[i].actor].principal;
        uint32_t fact = principal ? ent_image_fact(l->image, principal) : ENT_NONE;
        if (fact != ENT_NONE) add_candidate(l, &c, fact, person, role);
    }
    uint32_t best = 0, second = 0;
    for (uint32_t i = 1; i < c.count; i++)
        if (c.named[i] > c.named[best]) best = i;
    for (uint32_t i = 0; i < c.count; i++)
        if (i != best && c.named[i] > second) second = c.named[i];
    bool about_it = c.count && c.named[best] >= 2 && c.named[best] >= 3 * second;
    return about_it ? ent_actor_of_fact(l, c.facts[best]) : ENT_NONE;
}

/* ----- by who publishes, by the next one, by the office that is deputised ----- */

static bool ends_with(const char *text, size_t length, const char *end) {
    size_t n = strlen(end);
    return length >= n && memcmp(text + length - n, end, n) == 0;
}

/* The state in whose name the page is published, as a fact; ENT_NONE where it is nobody's. */
uint32_t ent_publisher(const ent_linker *l) {
    const char *host = strstr(l->document->url, "://");
    if (!host) return ENT_NONE;
    host += 3;
    size_t length = strcspn(host, "/:?#"), best = 0;
    uint32_t found = ENT_NONE;
    for (size_t i = 0; i < ENT_COUNT(publishers); i++) {
        size_t n = strlen(publishers[i].site);
        bool whole = publishers[i].site[0] == '.' || n == length ||
                     (length > n && host[length - n - 1] == '.');
        if (n <= best || !whole || !ends_with(host, length, publishers[i].site)) continue;
        best = n;
        found = ent_image_fact(l->image, publishers[i].state);
    }
    return found;
}

/* "Secretary" is the word of one state for what is a minister in another. */
static bool is_worded_so(const ent_linker *l, uint32_t fact, const ent_role *role) {
    const ent_image *image = l->image;
    bool secretary = false;
    for (uint32_t t = role->first; t < role->last; t++)
        secretary |= ent_token_is(l, t, "secretary");
    for (uint32_t i = ent_first_office_of(image, fact); i < image->counts[ENT_OFFICE_ORDER]; i++) {
        const ent_office *o = &image->offices[image->office_order[i]];
        if (o->actor != fact) break;
        bool named_so = strstr(ent_image_string(image, o->title), "ecretary") != NULL;
        if (o->role == role->title && named_so == secretary) return true;
    }
    return false;
}

/* `doubtful`: there are two untold holders of the one office. */
static uint32_t owner_by_publisher(ent_linker *l, uint32_t person, const ent_role *role,
                                   bool *doubtful) {
    static const char *const heads[] = {"head of state", "head of government", "monarch", "deputy",
                                        NULL};
    static const char *const ministers[] = {"minister", NULL};
    static const char *const advisers[] = {"national security adviser",
                                           "assistant secretary of state",
                                           "under secretary of state", NULL};
    uint32_t fact = role->served == ENT_NONE ? ent_publisher(l) : ENT_NONE;
    if (fact == ENT_NONE || is_taken(l, l->image->facts[fact].id, person, role)) return ENT_NONE;
    const char *name = ent_image_string(l->image, l->image->titles[role->title].name);
    bool own = false;
    for (const char *const *a = advisers; *a; a++) own |= ent_same(name, *a);
    if (ent_title_in(l, role->title, heads)) own = has_office(l, fact, role);
    if (ent_title_in(l, role->title, ministers)) own = is_worded_so(l, fact, role);
    for (uint32_t i = 0; i < l->person_count && is_single(l, role->title, role->portfolio); i++) {
        const ent_role *other = &l->persons[i].untold; /* two with one office: which one is it? */
        if (l->persons[i].actor != person && other->title == role->title &&
            other->portfolio == role->portfolio &&
            !l->document->actors[l->persons[i].actor].principal)
            *doubtful = true;
    }
    return own && !*doubtful ? ent_actor_of_fact(l, fact) : ENT_NONE;
}

/* "Foreign Minister Wang and Deputy Foreign Minister Mao": a deputy acts for whom the holder of the
 * office, named in the same text, acts. */
static uint32_t owner_of_deputy(const ent_linker *l, const ent_role *role) {
    static const char *const ranks[] = {"deputy", "vice", "assistant", NULL};
    for (uint32_t i = 0; i < l->person_count && ent_token_in(l, role->first, ranks); i++) {
        const ent_person *p = &l->persons[i];
        uint32_t side = ent_actor_lift(l, p->actor);
        if (p->title == role->title && p->portfolio == role->portfolio && side != p->actor)
            return side;
    }
    return ENT_NONE;
}

/* "Foreign Minister Rojas and Defence Minister Paz of Chile": two ministers, or a head and a
 * minister, of whom only the second one's state is told, right behind him. */
static uint32_t owner_of_next(const ent_linker *l, const ent_role *role, uint32_t t) {
    static const char *const heads[] = {"head of state", "head of government", "monarch", NULL};
    if (t < l->document->token_count && ent_token_is(l, t, ",")) t++;
    if (t >= l->document->token_count || !ent_token_is(l, t, "and")) return ENT_NONE;
    for (uint32_t i = 0; i < l->person_count; i++) {
        const ent_person *p = &l->persons[i];
        if (p->placed.first != t + 1 || p->placed.actor == ENT_NONE) continue;
        bool head = ent_title_in(l, role->title, heads), other = p->placed.portfolio != ENT_NONE;
        return other && (head ||
                         (role->portfolio != ENT_NONE && role->portfolio != p->placed.portfolio))
                   ? p->placed.actor
                   : ENT_NONE;
    }
    return ENT_NONE;
}

void ent_place_offices(ent_linker *l) {
    for (uint32_t i = 0; i < l->person_count; i++) {
        ent_role *role = &l->persons[i].untold;
        uint32_t person = l->persons[i].actor;
        const entente_actor *a = &l->document->actors[person];
        if (a->principal || a->known || role->title == ENT_NONE) continue;
        role->actor = owner_of_next(l, role, l->persons[i].untold_end);
        if (role->actor == ENT_NONE) role->actor = owner_of_deputy(l, role);
        bool doubtful = false;
        if (role->actor == ENT_NONE) role->actor = owner_by_publisher(l, person, role, &doubtful);
        if (role->actor == ENT_NONE && !doubtful) role->actor = owner_by_topic(l, person, role);
        if (role->served != ENT_NONE) role->title = ENT_NONE; /* who serves it does not hold it */
        if (role->actor != ENT_NONE) ent_affiliate(l, person, role);
    }
}
