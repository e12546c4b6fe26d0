/* title.c - what the words around a name say of its bearer.
 *
 * Enters: a name's tokens.  Leaves: title, portfolio, and the actor for whom he or she speaks.
 * Worked example: in "acting US Defense Secretary Patrick Shanahan" the role before the name is the
 * title "secretary", the portfolio defence, the actor USA; in "Zhao Lijian, spokesman of China's
 * Foreign Ministry" the role after it is spokesman, for China.
 *
 * A title is read outwards from the name, token by token; what is neither title, portfolio, actor
 * nor one of a few small words ends it.  Offices are matched by title, portfolio and actor, and
 * held against the article's date.
 */
#include "base/date.h"
#include "actor/linker.h"

static const char *const over[] = {"former", "then",    "ex",      "late",
                                   "ousted", "deposed", "retired", NULL};
static const char *const modifiers[] = {
    "acting",      "former",    "then",     "ex",        "late",      "visiting", "deputy",
    "vice",        "outgoing",  "incoming", "newly",     "elected",   "elect",    "new",
    "current",     "veteran",   "senior",   "interim",   "caretaker", "special",  "high",
    "top",         "assistant", "under",    "chief",     "state",     "first",    "principal",
    "ousted",      "deposed",   "retired",  "designate", "longtime",  "federal",  "union",
    "general",     "executive", "royal",    "his",       "her",       "their",    "its",
    "counterpart", "most",      NULL};
static const char *const joints[] = {"of", "for", "to", "at", NULL};
static const char *const articles[] = {"the", "a", "an", NULL};
static const char *const possessives[] = {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99", NULL};

uint32_t ent_match_actor(ent_linker *l, const ent_match *match) {
    float score;
    const ent_phrase *best = ent_best_reading(l, match, &score);
    return best ? ent_actor_of_fact(l, best->target) : ENT_NONE;
}

bool ent_title_is_weak(const ent_linker *l, uint32_t title) {
    const char *group = ent_image_string(l->image, l->image->titles[title].group);
    return ent_same(group, "honorific") || ent_same(group, "rank");
}

void ent_role_own(ent_linker *l, ent_role *role) {
    if (role->told && role->actor == ENT_NONE && role->owner != ENT_NONE)
        role->actor = ent_actor_of_fact(l, role->owner);
}

/* "Presidents" for "president". */
static bool is_plural(const ent_linker *l, const ent_match *m, uint32_t title) {
    const char *name = ent_image_string(l->image, l->image->titles[title].name);
    char last = l->document->text[l->document->tokens[m->last - 1].end - 1];
    return (last == 's' || last == 'S') && name[0] && name[strlen(name) - 1] != 's' &&
           !ent_title_is_weak(l, title);
}

static void take_title(const ent_linker *l, ent_role *role, const ent_match *m) {
    uint32_t title = ent_match_form(m, ENT_PHRASE_TITLE)->target;
    role->told = true;
    role->plural |= is_plural(l, m, title);
    const ent_phrase *owner = ent_match_form(m, ENT_PHRASE_OWNER);
    if (owner && role->owner == ENT_NONE) role->owner = owner->target;
    if (role->title == ENT_NONE || ent_title_is_weak(l, role->title)) role->title = title;
    uint32_t portfolio = l->image->titles[title].portfolio;
    if (role->portfolio == ENT_NONE) role->portfolio = portfolio;
}

static uint32_t sentence_first(const ent_linker *l, uint32_t token) {
    const entente_document *d = l->document;
    return d->sentences[d->tokens[token].sentence].first;
}

static uint32_t sentence_last(const ent_linker *l, uint32_t token) {
    const entente_document *d = l->document;
    return d->sentences[d->tokens[token].sentence].last;
}

/* "ambassador to Japan" acts for whoever sent him. */
static bool is_posted(const ent_linker *l, uint32_t title) {
    const char *group = ent_image_string(l->image, l->image->titles[title].group);
    return ent_same(group, "ambassador") || ent_same(group, "envoy");
}

/* "President of the Republic of Chile" right before a name: the actor comes between title and
 * name. */
static const ent_match *title_of_actor(const ent_linker *l, const ent_match *actor, uint32_t floor,
                                       bool *posted) {
    uint32_t i = actor->first;
    if (i > floor && ent_token_in(l, i - 1, articles)) i--;
    bool to = *posted = i > floor && ent_token_is(l, i - 1, "to");
    if (i <= floor || !(to || ent_token_is(l, i - 1, "of"))) return NULL;
    const ent_match *before = ent_match_ending(l, i - 1); /* some titles end in "to" themselves */
    if (to && !before) before = ent_match_ending(l, i);
    const ent_phrase *title = ent_match_form(before, ENT_PHRASE_TITLE);
    if (!title || before->first < floor) return NULL;
    return !to || is_posted(l, title->target) ? before : NULL;
}

/* Does the title stand behind "to the"? In "Advisor to the President of Chile Ana Rojas" the name
 * is the advisor's. `head`: the title that it belongs to; NULL where that is no title we know. */
static bool is_of_another(const ent_linker *l, const ent_match *title, uint32_t floor,
                          const ent_match **head) {
    static const char *const joining[] = {"of", "to", "for", NULL};
    uint32_t at = title->first;
    if (at > floor && ent_token_in(l, at - 1, articles)) at--;
    if (at <= floor + 1 || !ent_token_in(l, at - 1, joining)) return false;
    const ent_match *before = ent_match_ending(l, at - 1);
    *head = before && before->first >= floor && ent_match_form(before, ENT_PHRASE_TITLE) ? before
                                                                                         : NULL;
    return *head || ent_token_upper(l, at - 2);
}

/* Over up to four capitalised words ("State Councilor and") to an actor before a title. */
static const ent_match *actor_further_back(const ent_linker *l, uint32_t at, uint32_t floor) {
    static const char *const small[] = {"and", "of", "for", "the", "affairs", "-", NULL};
    for (unsigned steps = 0; steps < 4 && at > floor; steps++, at--) {
        const ent_match *m = ent_match_ending(l, at);
        if (m && (ent_match_form(m, ENT_PHRASE_ADJECTIVE) || ent_match_form(m, ENT_PHRASE_ACRONYM)))
            return ent_token_is(l, at, "and") ? NULL : m; /* "of the United States and President" */
        if (m && !ent_match_form(m, ENT_PHRASE_TITLE) && !ent_match_form(m, ENT_PHRASE_PORTFOLIO))
            return NULL;
        if (!ent_token_upper(l, at - 1) && !ent_token_in(l, at - 1, small)) return NULL;
    }
    return NULL;
}

static bool names_alliance(const ent_linker *l, uint32_t t) {
    static const char *const words[] = {"alliance", "bloc", "union", NULL};
    return ent_token_in(l, t, words) && t > 0 && ent_token_is(l, t - 1, "the");
}

/* "the alliance's", "for the bloc by its": the organisation of states named last. */
static uint32_t described_owner(ent_linker *l, uint32_t t) {
    for (uint32_t i = l->match_count; i-- > 0;) {
        if (l->matches[i].first >= t) continue;
        uint32_t actor = ent_match_actor(l, &l->matches[i]);
        if (actor != ENT_NONE && ent_actor_kind(l, actor) == ENTENTE_IGO) return actor;
    }
    return ENT_NONE;
}

/* "president and chairman": two offices with one employer. */
static bool joins_titles(const ent_linker *l, const ent_role *role, uint32_t at, uint32_t floor) {
    const ent_match *other =
        at > floor + 1 && ent_token_is(l, at - 1, "and") ? ent_match_ending(l, at - 1) : NULL;
    const ent_phrase *title = ent_match_form(other, ENT_PHRASE_TITLE);
    return title && ent_title_of_organisations(l, title->target) &&
           ent_title_of_organisations(l, role->title) && title->target != role->title;
}

/* One step outwards from `at`; false where the role ends. */
static bool step_back(ent_linker *l, ent_role *role, uint32_t *at, uint32_t floor) {
    const ent_match *m = ent_match_ending(l, *at);
    const ent_phrase *phrase;
    if (m && m->first < floor) return false;
    const ent_match *head;
    if ((phrase = ent_match_form(m, ENT_PHRASE_TITLE))) {
        if (role->told && is_of_another(l, m, floor, &head)) {
            if (!head) role->served = phrase->target;
            return false;
        }
        take_title(l, role, m);
        *at = m->first;
        return true;
    }
    if (role->told && (phrase = ent_match_form(m, ENT_PHRASE_PORTFOLIO))) {
        if (role->portfolio == ENT_NONE) role->portfolio = phrase->target;
        *at = m->first;
        return true;
    }
    uint32_t actor = ent_match_actor(l, m);
    if (actor != ENT_NONE) {
        bool posted = false;
        const ent_match *title = role->told ? NULL : title_of_actor(l, m, floor, &posted);
        if (title && is_of_another(l, title, floor, &head)) title = head ? head : title;
        if (title) take_title(l, role, title);
        if (title && posted) { /* who sent him stands before */
            *at = title->first;
            return true;
        }
        if (!role->told || role->actor != ENT_NONE) return false;
        role->actor = title ? actor : ent_whole_name_before(l, m, floor, role->title, actor);
        *at = title ? title->first : m->first;
        return true;
    }
    if (!role->told) return false;
    if (joins_titles(l, role, *at, floor)) {
        --*at;
        return true;
    }
    if (ent_token_in(l, *at - 1, over)) role->former = true;
    if (ent_token_in(l, *at - 1, modifiers) || ent_token_is(l, *at - 1, "-")) {
        --*at;
        return true;
    }
    if (role->actor == ENT_NONE && ent_token_in(l, *at - 1, possessives)) {
        const ent_match *owner = ent_match_ending(l, *at - 1);
        if ((role->actor = ent_match_actor(l, owner)) != ENT_NONE) *at = owner->first;
    }
    if (role->actor == ENT_NONE) role->actor = ent_employer_before(l, *at, floor, role->title, at);
    if (role->actor == ENT_NONE) {
        const ent_match *further = actor_further_back(l, *at, floor);
        if (further) role->actor = ent_match_actor(l, further);
    }
    return false;
}

static void walk_back(ent_linker *l, ent_role *role, uint32_t at, uint32_t floor) {
    while (at > floor) {
        uint32_t before = at;
        bool more = step_back(l, role, &at, floor);
        /* the person's mention begins with the title; whom he acts for is a mention of its own */
        const ent_match *m = ent_match_starting(l, at);
        if (at < before && m && !ent_match_form(m, ENT_PHRASE_TITLE)) {
            if (ent_match_actor(l, m) != ENT_NONE) break;
        } else if (at < before) {
            role->first = at;
        }
        if (!more) break;
    }
    if (at > floor && ent_token_in(l, at - 1, over)) role->former = true;
}

/* The state, organisation or company of the nearest sentence before that "its" goes back to. */
static uint32_t owner_of_its(ent_linker *l, uint32_t t) {
    const entente_document *d = l->document;
    uint32_t sentence = d->tokens[t].sentence, found = ENT_NONE, found_in = ENT_NONE;
    if (t >= sentence_first(l, t) + 2 && ent_token_is(l, t - 1, "by") && names_alliance(l, t - 2))
        return described_owner(l, t);
    for (uint32_t i = 0; i < l->match_count && l->matches[i].first < t; i++) {
        const ent_match *m = &l->matches[i];
        uint32_t in = d->tokens[m->first].sentence;
        bool named = ent_match_form(m, ENT_PHRASE_NAME) || !ent_match_form(m, ENT_PHRASE_ADJECTIVE);
        if (in + 1 < sentence || in == found_in || !named) continue;
        uint32_t actor = ent_match_actor(l, m);
        if (actor == ENT_NONE || ent_actor_kind(l, actor) == ENTENTE_PERSON) continue;
        found = actor, found_in = in;
    }
    return found;
}

/* For whom somebody acts by the words before the title: "Its prime minister", "for Chile by
 * Foreign Minister", "a Ghanaian delegation headed by". */
static uint32_t spoken_for(ent_linker *l, const ent_role *role, uint32_t floor) {
    static const char *const led[] = {"headed", "led", "represented", NULL};
    uint32_t t = role->first;
    if (ent_title_is_weak(l, role->title)) return ENT_NONE;
    if (ent_token_is(l, t, "its")) return owner_of_its(l, t);
    if (t < floor + 3 || !ent_token_is(l, t - 1, "by")) return ENT_NONE;
    const ent_match *m = ent_match_ending(l, t - 1);
    if (m && m->first > floor) {
        uint32_t before = m->first - 1;
        if (before > floor && ent_token_in(l, before, articles)) before--;
        return ent_token_is(l, before, "for") ? ent_match_actor(l, m) : ENT_NONE;
    }
    if (!ent_token_in(l, t - 2, led)) return ENT_NONE;
    for (uint32_t end = t - 2; end > floor && end + 4 > t - 2; end--)
        if ((m = ent_match_ending(l, end))) return ent_match_actor(l, m);
    return ENT_NONE;
}

/* The bishop of a city acts for his church. */
static bool is_religious(const ent_linker *l, uint32_t title) {
    return title != ENT_NONE &&
           ent_same(ent_image_string(l->image, l->image->titles[title].group), "religious");
}

ent_role ent_role_before(ent_linker *l, uint32_t first) {
    ent_role none = {.title = ENT_NONE,
                     .portfolio = ENT_NONE,
                     .actor = ENT_NONE,
                     .served = ENT_NONE,
                     .owner = ENT_NONE,
                     .first = first,
                     .last = first},
             role = none;
    uint32_t floor = sentence_first(l, first);
    if (ent_counterpart_before(l, &role, first, floor)) return role;
    walk_back(l, &role, first, floor);
    if (!role.told) ent_title_of_run(l, first, floor, &role);
    if (role.told && is_religious(l, role.title)) role.actor = ENT_NONE;
    if (role.told && role.actor == ENT_NONE) role.actor = spoken_for(l, &role, floor);
    if (role.told && role.actor == ENT_NONE) ent_counterpart_apart(l, &role, floor);
    bool weak = role.told && role.title != ENT_NONE && ent_title_is_weak(l, role.title) &&
                role.actor == ENT_NONE;
    uint32_t before = weak ? role.first : first;
    if ((role.told && !weak) || before < floor + 2 || !ent_token_is(l, before - 1, ","))
        return role;
    ent_role apart = none; /* "the President of Chile, Ana Rojas"; "the king, Sheikh Hamad" */
    walk_back(l, &apart, before - 1, floor);
    bool office = apart.told && apart.title != ENT_NONE && !apart.plural &&
                  !ent_title_is_weak(l, apart.title);
    if (office && apart.actor == ENT_NONE) apart.actor = spoken_for(l, &apart, floor);
    return office && apart.actor != ENT_NONE ? apart : role.told ? role : none;
}

/* "signed for the Emirates", "spoke on behalf of Japan" behind a name. */
static uint32_t signs_for(ent_linker *l, uint32_t at, uint32_t ceiling) {
    static const char *const verbs[] = {"signed", "signs", "spoke", "speaking", "negotiated", NULL};
    if (at + 2 >= ceiling || !ent_token_in(l, at, verbs)) return ENT_NONE;
    at++;
    if (ent_token_is(l, at, "for"))
        at++;
    else if (ent_token_is(l, at, "on") && ent_token_is(l, at + 1, "behalf") && at + 3 < ceiling)
        at += 3;
    else
        return ENT_NONE;
    const ent_match *m = at < ceiling ? ent_match_starting(l, at) : NULL;
    if (!m && at + 1 < ceiling && ent_token_in(l, at, articles)) m = ent_match_starting(l, at + 1);
    return m && m->last <= ceiling ? ent_match_actor(l, m) : ENT_NONE;
}

void ent_role_after(ent_linker *l, uint32_t last, ent_role *role) {
    uint32_t ceiling = last < l->document->token_count ? sentence_last(l, last - 1) : last,
             at = last;
    if (is_religious(l, role->title)) return;
    at = ent_past_suffix(l, at, ceiling);
    if (at < ceiling && ent_token_is(l, at, "of")) { /* "Foreign Minister Yoko Kamikawa of Japan" */
        const ent_match *m =
            ent_match_starting(l, at + 1 + (at + 1 < ceiling && ent_token_in(l, at + 1, articles)));
        bool named = !ent_match_form(m, ENT_PHRASE_ADJECTIVE) || ent_match_form(m, ENT_PHRASE_NAME);
        if (role->actor == ENT_NONE && m && named && m->last <= ceiling)
            role->actor = ent_match_actor(l, m);
        return;
    }
    if (role->told && role->actor == ENT_NONE) role->actor = signs_for(l, at, ceiling);
    if (at >= ceiling ||
        !(ent_token_is(l, at, ",") || ent_token_is(l, at, "(") || ent_token_is(l, at, "-")))
        return;
    ent_role found = {.title = ENT_NONE,
                      .portfolio = ENT_NONE,
                      .actor = ENT_NONE,
                      .served = ENT_NONE,
                      .owner = ENT_NONE};
    for (at++; at < ceiling && at < last + 12;) {
        if (found.told && ent_token_is(l, at, "(")) { /* "the commander (SACEUR) of ..." */
            while (at < ceiling && !ent_token_is(l, at, ")")) at++;
            at++;
            continue;
        }
        const ent_match *m = ent_match_starting(l, at);
        const ent_phrase *phrase;
        if ((phrase = ent_match_form(m, ENT_PHRASE_TITLE))) {
            take_title(l, &found, m);
        } else if ((phrase = ent_match_form(m, ENT_PHRASE_PORTFOLIO))) {
            if (found.portfolio == ENT_NONE) found.portfolio = phrase->target;
        } else if (m && !found.told && ent_match_actor(l, m) != ENT_NONE) {
            found.actor = ent_match_actor(l, m);
        } else if (found.told && found.actor == ENT_NONE && ent_token_in(l, at, joints)) {
            if (!ent_token_is(l, at, "to") || !is_posted(l, found.title))
                found.actor = ent_employer_after(l, at + 1, ceiling, &found);
            break;
        } else if (ent_token_in(l, at, over)) {
            found.former = true;
        } else if (!ent_token_in(l, at, articles) && !ent_token_in(l, at, modifiers) &&
                   !ent_token_in(l, at, possessives) && !ent_token_is(l, at, "-")) {
            break;
        }
        at = m ? m->last : at + 1;
    }
    if (!found.told || (at < ceiling && at > last + 1 && ent_name_word(l, at, false)))
        return; /* "Ann Tarba, Foreign Minister Jon Fell": the office of the next one */
    if (is_religious(l, found.title)) found.actor = ENT_NONE;
    for (uint32_t t = last; t < at && t < ceiling;
         t++) /* "head of the delegation" is the same person, no one else */
        if (ent_match_form(l->match_at[t] == ENT_NONE ? NULL : &l->matches[l->match_at[t]],
                           ENT_PHRASE_TITLE) &&
            !ent_covered(l, t))
            l->mention_at[t] = l->document->mention_count;
    if (role->told && !ent_title_is_weak(l, role->title) && role->actor != ENT_NONE) return;
    if (role->title == ENT_NONE || ent_title_is_weak(l, role->title)) role->title = found.title;
    if (role->portfolio == ENT_NONE) role->portfolio = found.portfolio;
    if (role->actor == ENT_NONE) role->actor = found.actor;
    if (role->owner == ENT_NONE) role->owner = found.owner;
    role->former |= found.former;
    role->told = true;
}

/* ----- offices of the knowledge ----- */

bool ent_office_fits(const ent_linker *l, const ent_office *office, const ent_role *role) {
    const ent_image *image = l->image;
    if (role->title == ENT_NONE || ent_title_is_weak(l, role->title)) return true;
    if (office->role == role->title) return true;
    const ent_title *told = &image->titles[role->title];
    const ent_title *held = office->role == ENT_NONE ? NULL : &image->titles[office->role];
    uint32_t portfolio = role->portfolio;
    if (portfolio != ENT_NONE) return held && held->portfolio == portfolio;
    const char *group = ent_image_string(image, told->group);
    if (ent_same(group, "leader")) return true;
    /* "Secretary Blinken", "Minister Lavrov": whatever they are minister of */
    bool any = ent_same(group, "minister");
    return held && (any || held->portfolio == ENT_NONE) &&
           ent_same(group, ent_image_string(image, held->group));
}

static bool in_term(const ent_office *office, entente_date asof) {
    return asof.grain && office->from <= asof.to && office->to >= asof.from;
}

/* Index into office_order of the first office of an actor. */
uint32_t ent_first_office_of(const ent_image *image, uint32_t actor) {
    uint32_t low = 0, high = image->counts[ENT_OFFICE_ORDER];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (image->offices[image->office_order[middle]].actor < actor)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t ent_office_holder(const ent_linker *l, uint32_t actor_fact, const ent_role *role) {
    const ent_image *image = l->image;
    entente_date asof = l->document->asof;
    uint32_t holder = ENT_NONE;
    int32_t best = -1;
    if (l->no_people) return ENT_NONE;
    for (uint32_t i = ent_first_office_of(image, actor_fact); i < image->counts[ENT_OFFICE_ORDER];
         i++) {
        const ent_office *o = &image->offices[image->office_order[i]];
        if (o->actor != actor_fact) break;
        if (!o->from_known || !in_term(o, asof) || !ent_office_fits(l, o, role)) continue;
        int32_t from = o->from > asof.from ? o->from : asof.from,
                to = o->to < asof.to ? o->to : asof.to;
        if (to - from == best && holder != o->person)
            holder = ENT_NONE; /* two at once: the office stays */
        if (to - from > best) best = to - from, holder = o->person;
    }
    return holder;
}
