/* counterpart.c - "his Turkish counterpart": what the one is for his own state, the other is for
 * his.
 *
 * Enters: the word "counterpart" and the person or the office named before it.  Leaves: the role of
 * the name that follows, or a mention of the office where no name does.
 * Worked example: after "Foreign Minister Sam Okri of Ghana", "his Greek and Cypriot counterparts,
 * Nikos Dantas and Petros Christou" are two foreign ministers, of Greece and of Cyprus, in this
 * order.
 */
#include "actor/linker.h"

static const char *const words[] = {"counterpart", "counterparts", NULL};
static const char *const whose[] = {"his", "her", "its", "their", "new", "my", "our", NULL};
static const char *const sources[] = {"from", "of", "in", NULL};

/* The title of a person: as told, else of the one office that the knowledge has for the date. */
static void take_office(const ent_linker *l, const ent_person *person, ent_role *role) {
    role->title = person->title;
    role->portfolio = person->portfolio;
    uint32_t fact = l->fact_of[person->actor];
    if (role->title != ENT_NONE || fact == ENT_NONE) return;
    const ent_fact *f = &l->image->facts[fact];
    entente_date asof = l->document->asof;
    for (uint32_t i = 0; asof.grain && i < f->office_count; i++) {
        const ent_office *o = &l->image->offices[f->first_office + i];
        if (o->role == ENT_NONE || o->from > asof.to || o->to < asof.from) continue;
        role->title = o->role;
        role->portfolio = l->image->titles[o->role].portfolio;
    }
}

/* The office of whoever was named last. */
static void take_last_office(const ent_linker *l, ent_role *role) {
    for (uint32_t i = l->person_count; i-- > 0 && role->title == ENT_NONE;)
        take_office(l, &l->persons[i], role);
}

/* The word itself is said of the person whose name follows, no one else. */
static void cover(ent_linker *l, uint32_t token) {
    if (!ent_covered(l, token)) l->mention_at[token] = l->document->mention_count;
}

bool ent_counterpart_before(ent_linker *l, ent_role *role, uint32_t first, uint32_t floor) {
    uint32_t owners[ENT_MOST_OWNERS], count = 0, at = first;
    bool apart = at > floor && ent_token_is(l, at - 1, ",");
    if (apart) at--;
    const ent_match *from = apart ? ent_match_ending(l, at) : NULL; /* "counterpart from Chile," */
    if (from && from->first > floor + 1 && ent_token_in(l, from->first - 1, sources) &&
        ent_token_in(l, from->first - 2, words)) {
        owners[0] = ent_match_actor(l, from);
        count = owners[0] != ENT_NONE;
        at = from->first - 1;
    }
    if (at <= floor || !ent_token_in(l, at - 1, words)) return false;
    uint32_t word = at - 1;
    if (!count) ent_owners_before(l, word, floor, owners, &count);
    if (!count && !(word > floor && ent_token_in(l, word - 1, whose))) return false;
    take_last_office(l, role);
    role->told = true;
    role->actor = count ? owners[count - 1] : ENT_NONE;
    if (apart)
        cover(l, word);
    else
        role->first = word;
    role->plural = ent_token_is(l, word, words[1]);
    l->list_place = l->list_owner_count = 0;
    while (role->plural && count && l->list_owner_count < ENT_MOST_SIDES)
        l->list_owners[l->list_owner_count++] = owners[--count];
    return true;
}

void ent_counterpart_apart(ent_linker *l, ent_role *role, uint32_t floor) {
    uint32_t owners[ENT_MOST_OWNERS], count = 0, at = role->first;
    if (at > floor && ent_token_is(l, at - 1, ",")) at--;
    if (at <= floor || !ent_token_is(l, at - 1, words[0])) return;
    ent_owners_before(l, at - 1, floor, owners, &count);
    if (count != 1) return;
    role->actor = owners[0];
    cover(l, at - 1);
}

/* The office that a mention names: a person's, or that of its own words. */
static void take_office_of_mention(const ent_linker *l, const entente_mention *m, ent_role *role) {
    if (m->actor_count == 1)
        for (uint32_t p = 0; p < l->person_count; p++)
            if (l->persons[p].actor == m->actors[0]) {
                ent_role found = {.title = ENT_NONE, .portfolio = ENT_NONE};
                take_office(l, &l->persons[p], &found);
                if (found.title != ENT_NONE)
                    role->title = found.title, role->portfolio = found.portfolio;
            }
    for (uint32_t t = m->first; t < m->last && m->form == ENTENTE_FORM_OFFICE; t++) {
        const ent_match *match = ent_match_starting(l, t);
        const ent_phrase *title = ent_match_form(match, ENT_PHRASE_TITLE);
        const ent_phrase *portfolio = ent_match_form(match, ENT_PHRASE_PORTFOLIO);
        if (title) {
            role->title = title->target;
            if (role->portfolio == ENT_NONE || !portfolio)
                role->portfolio = l->image->titles[title->target].portfolio;
        }
    }
}

/* Nobody named: the holder of the same office there, where the first one's is known. */
static uint32_t read_counterpart(ent_linker *l, uint32_t t, uint32_t floor, uint32_t stop) {
    ent_role role = {.title = ENT_NONE,
                     .portfolio = ENT_NONE,
                     .actor = ENT_NONE,
                     .served = ENT_NONE,
                     .owner = ENT_NONE};
    uint32_t owners[ENT_MOST_OWNERS], count = 0, latest = 0;
    for (uint32_t i = 0; i < l->document->mention_count; i++) { /* the last one before it */
        const entente_mention *m = &l->document->mentions[i];
        if (m->first < floor || m->first >= t || m->first < latest) continue;
        latest = m->first;
        take_office_of_mention(l, m, &role);
    }
    uint32_t last = ent_owners_after(l, t + 1, stop, owners, &count);
    if (!count) ent_owners_before(l, t, floor, owners, &count), last = t + 1;
    if (!count || role.title == ENT_NONE || !ent_is_office(l, &role)) return t + 1;
    for (uint32_t i = 0; i < count; i++) owners[i] = ent_holder_or_office(l, owners[i], &role);
    ent_mention_add(l, t, last, ENTENTE_FORM_OFFICE, owners, count, 0.5f);
    return last;
}

void ent_link_counterparts(ent_linker *l) {
    const entente_document *d = l->document;
    for (uint32_t s = 0; s < d->sentence_count; s++) {
        const entente_sentence *sentence = &d->sentences[s];
        if (d->blocks[sentence->block].kind == ENTENTE_FURNITURE) continue;
        for (uint32_t t = sentence->first; t < sentence->last;)
            t = !ent_covered(l, t) && ent_token_in(l, t, words)
                    ? read_counterpart(l, t, sentence->first, sentence->last)
                    : t + 1;
    }
}
