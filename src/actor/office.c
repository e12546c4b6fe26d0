/* office.c - offices named without their holder.
 *
 * Enters: titles that no person's mention has taken.  Leaves: "the Japanese prime minister" as
 * whoever held the office at the article's date, or as the office itself where nobody is known for
 * sure. Worked example: "the presidents of Belarus and Kazakhstan" in 2003 is one mention of two:
 * the holders of two offices.
 */
#include "actor/linker.h"

static const char *const possessives[] = {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99", NULL};
static const char *const bridges[] = {"the", "and", ",", "of", "both", "republic", "-", NULL};

bool ent_is_office(const ent_linker *l, const ent_role *role) {
    const char *group = ent_image_string(l->image, l->image->titles[role->title].group);
    static const char *const groups[] = {"head of state",
                                         "head of government",
                                         "head of organisation",
                                         "minister",
                                         "monarch",
                                         "command",
                                         NULL};
    for (const char *const *g = groups; *g; g++)
        if (ent_same(group, *g)) return !ent_same(group, "minister") || role->portfolio != ENT_NONE;
    return false;
}

/* A prime minister, a king or a minister is one of a state: in "prime minister, NATO", none of the
 * alliance. */
static bool suits(const ent_linker *l, const ent_role *role, uint32_t owner) {
    static const char *const of_states[] = {"head of state", "head of government", "minister",
                                            "monarch", NULL};
    const char *group = ent_image_string(l->image, l->image->titles[role->title].group);
    for (const char *const *g = of_states; *g; g++)
        if (ent_same(group, *g)) return ent_actor_kind(l, owner) == ENTENTE_STATE;
    return true;
}

uint32_t ent_holder_or_office(ent_linker *l, uint32_t actor, const ent_role *role) {
    uint32_t fact = l->fact_of[actor];
    uint32_t person = fact == ENT_NONE ? ENT_NONE : ent_office_holder(l, fact, role);
    if (person != ENT_NONE) return ent_actor_of_fact(l, person);
    const entente_actor *a = &l->document->actors[actor];
    const char *title = ent_image_string(l->image, l->image->titles[role->title].name);
    ent_buffer id = {0};
    ent_buffer_addf(&id, "%s-", a->id);
    for (const char *c = title; *c; c++) ent_buffer_addc(&id, *c == ' ' ? '-' : *c);
    char *name = ent_printf(l->arena, "%s of %s", title, a->name);
    if (name[0] >= 'a' && name[0] <= 'z') name[0] -= 32;
    uint32_t office = ent_actor_new(l, id.data, name, ENTENTE_ORGAN, a->id);
    ent_buffer_free(&id);
    return office;
}

uint32_t ent_owners_after(ent_linker *l, uint32_t at, uint32_t stop, uint32_t *owners,
                          uint32_t *count) {
    uint32_t end = at;
    if (at >= stop || !(ent_token_is(l, at, "of") || ent_token_is(l, at, "from"))) return end;
    for (at++; at < stop && *count < ENT_MOST_OWNERS;) {
        const ent_match *m = ent_match_starting(l, at);
        uint32_t actor = ent_match_actor(l, m);
        bool named = ent_match_form(m, ENT_PHRASE_NAME) || ent_match_form(m, ENT_PHRASE_ACRONYM);
        if (actor != ENT_NONE && (named || !ent_match_form(m, ENT_PHRASE_ADJECTIVE))) {
            owners[(*count)++] = actor;
            end = at = m->last;
        } else if (!m && ent_token_in(l, at, bridges)) {
            at++;
        } else {
            break;
        }
    }
    return end;
}

uint32_t ent_owners_before(ent_linker *l, uint32_t at, uint32_t floor, uint32_t *owners,
                           uint32_t *count) {
    uint32_t start = at;
    while (at > floor && *count < ENT_MOST_OWNERS) {
        if (ent_token_in(l, at - 1, possessives) ||
            (*count && (ent_token_is(l, at - 1, "and") || ent_token_is(l, at - 1, ",")))) {
            at--;
            continue;
        }
        const ent_match *m = ent_match_ending(l, at);
        uint32_t actor = ent_match_actor(l, m);
        if (actor == ENT_NONE || m->first < floor) break;
        owners[(*count)++] = actor;
        start = at = m->first;
    }
    return start;
}

static uint32_t read_office(ent_linker *l, const ent_match *m, uint32_t floor, uint32_t stop) {
    ent_role role = {.title = ent_match_form(m, ENT_PHRASE_TITLE)->target,
                     .portfolio = ENT_NONE,
                     .actor = ENT_NONE};
    uint32_t owners[ENT_MOST_OWNERS], count = 0, first = m->first, last = m->last;
    role.portfolio = l->image->titles[role.title].portfolio;
    const ent_match *before = ent_match_ending(l, first);
    const ent_phrase *portfolio = ent_match_form(before, ENT_PHRASE_PORTFOLIO);
    if (portfolio && before->first >= floor) {
        if (role.portfolio == ENT_NONE) role.portfolio = portfolio->target;
        first = before->first;
    }
    if (!ent_is_office(l, &role)) return m->last;
    uint32_t end = ent_owners_after(l, last, stop, owners, &count);
    if (count)
        last = end;
    else
        ent_owners_before(l, first, floor, owners, &count);
    const ent_phrase *owner = ent_match_form(m, ENT_PHRASE_OWNER);
    bool the_one =
        first > floor && ent_token_is(l, first - 1, "the"); /* not "as secretary of state" */
    if (!count && owner && the_one && ent_office_holder(l, owner->target, &role) != ENT_NONE)
        owners[count++] = ent_actor_of_fact(l, owner->target);
    if (!count) return m->last;
    for (uint32_t i = 0; i < count; i++)
        if (!suits(l, &role, owners[i])) return m->last;
    for (uint32_t i = 0; i < count; i++) owners[i] = ent_holder_or_office(l, owners[i], &role);
    ent_mention_add(l, first, last, ENTENTE_FORM_OFFICE, owners, count, 0.6f);
    return last;
}

void ent_link_offices(ent_linker *l) {
    entente_document *d = l->document;
    for (uint32_t i = 0; i < l->match_count; i++) {
        const ent_match *m = &l->matches[i];
        const entente_sentence *s = &d->sentences[d->tokens[m->first].sentence];
        if (!ent_match_form(m, ENT_PHRASE_TITLE) || ent_covered(l, m->first)) continue;
        uint32_t end = read_office(l, m, s->first, s->last);
        while (i + 1 < l->match_count && l->matches[i + 1].first < end) i++;
    }
    ent_link_counterparts(l);
}
