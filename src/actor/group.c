/* group.c - plural descriptions: which earlier actors "the two sides", "both leaders" or "they"
 * are.
 *
 * Enters: mentions by name, sentence by sentence.  Leaves: mentions of several actors each.
 * Worked example: after "Maslen met Kuroski", "the two officials" and "they" are both men; "both
 * organisations" are the EC and Comecon, for whom they act.
 *
 * Groups come from what stands together: names joined by "and", a comma, "between" or a hyphen,
 * else all the parties of one sentence.  The nearest earlier group of the right size is taken;
 * where there is none, nothing is guessed.
 */
#include "actor/coref.h"

static const ent_head_word plural_heads[] = {
    {"leaders", true, false, true, false},        {"presidents", true, false, true, false},
    {"ministers", true, false, true, false},      {"men", true, false, false, false},
    {"officials", true, false, false, false},     {"counterparts", true, false, false, false},
    {"heads", true, false, false, false},         {"diplomats", true, false, false, false},
    {"negotiators", true, false, true, false},    {"envoys", true, false, true, false},
    {"chiefs", true, false, false, false},        {"premiers", true, false, true, false},
    {"secretaries", true, false, false, false},   {"advisers", true, false, false, false},
    {"advisors", true, false, false, false},      {"countries", false, true, true, true},
    {"nations", false, true, true, true},         {"states", false, true, false, true},
    {"governments", false, true, true, true},     {"sides", false, true, true, false},
    {"parties", false, true, true, false},        {"neighbors", false, true, true, false},
    {"neighbours", false, true, true, false},     {"powers", false, true, false, false},
    {"allies", false, true, false, false},        {"partners", false, true, false, false},
    {"capitals", false, true, false, true},       {"participants", false, false, true, false},
    {"signatories", false, false, true, false},   {"organizations", false, true, false, false},
    {"organisations", false, true, false, false}, {"companies", false, true, true, false},
    {"firms", false, true, false, false},         {"economies", false, true, false, false},
    {"delegations", false, true, true, false},    {"pair", false, false, true, false},
    {"duo", false, false, true, false},           {"trio", false, false, true, false},
    {"rivals", false, true, false, false},        {"peoples", false, true, false, false},
    {"blocs", false, true, false, false},         {"groups", false, true, false, false},
};

static const struct {
    const char *word;
    uint32_t value;
} numbers[] = {{"both", 2},  {"two", 2},  {"pair", 2}, {"duo", 2}, {"three", 3},
               {"trio", 3},  {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7},
               {"eight", 8}, {"nine", 9}, {"ten", 10}};

static uint32_t length_of(const ent_linker *l, uint32_t t) {
    return l->document->tokens[t].end - l->document->tokens[t].start;
}

static uint32_t number_at(const ent_linker *l, uint32_t t) {
    enum { SHORTEST = 3, LONGEST = 5 };
    if (length_of(l, t) < SHORTEST || length_of(l, t) > LONGEST) return 0;
    for (size_t i = 0; i < ENT_COUNT(numbers); i++)
        if (ent_token_is(l, t, numbers[i].word)) return numbers[i].value;
    return 0;
}

/* ----- groups ----- */

void ent_group_join(const ent_linker *l, ent_group *g, const entente_mention *m) {
    for (uint32_t i = 0; i < m->actor_count && g->count < ENT_MOST_MEMBERS; i++) {
        bool known = l->document->actors[m->actors[i]].reporter;
        for (uint32_t k = 0; k < g->count; k++) known |= g->actors[k] == m->actors[i];
        if (!known) g->actors[g->count++] = m->actors[i];
    }
    g->position = m->last;
}

static void count_sides(const ent_linker *l, ent_group *g) {
    uint32_t sides[ENT_MOST_MEMBERS];
    g->principals = 0;
    for (uint32_t i = 0; i < g->count; i++) {
        uint32_t side = ent_actor_lift(l, g->actors[i]), k = 0;
        while (k < g->principals && sides[k] != side) k++;
        if (k == g->principals) sides[g->principals++] = side;
    }
}

/* Do only joints stand between two mentions: "and", a comma, a hyphen, a title of the second? */
bool ent_joined(const ent_linker *l, const entente_mention *a, const entente_mention *b) {
    static const char *const joints[] = {
        "and", ",", "-", "\xE2\x80\x93", "&",        "the",     "as",      "well",
        "of",  "(", ")", "'s",           "republic", "kingdom", "federal", NULL};
    if (b->first < a->last || b->first - a->last > 7) return false;
    bool link = false;
    for (uint32_t t = a->last; t < b->first; t++) {
        const ent_match *m = l->match_at[t] == ENT_NONE ? NULL : &l->matches[l->match_at[t]];
        bool title = ent_match_form(m, ENT_PHRASE_TITLE) || ent_match_form(m, ENT_PHRASE_PORTFOLIO);
        if (!title && !ent_token_in(l, t, joints)) return false;
        link |= ent_token_is(l, t, "and") || ent_token_is(l, t, ",") || ent_token_is(l, t, "-") ||
                ent_token_is(l, t, "\xE2\x80\x93") || ent_token_is(l, t, "&");
    }
    return link;
}

bool ent_names_party(const entente_mention *m) {
    return m->actor_count && m->form != ENTENTE_FORM_PLACE && m->form != ENTENTE_FORM_PRONOUN;
}

/* A sentence's actors taken together are a number's "five" only where they are of one kind: no
 * alliance beside its members. */
static bool alike(const ent_linker *l, const uint32_t *actors, uint32_t count) {
    for (uint32_t i = 1; i < count; i++)
        if (ent_actor_kind(l, actors[i]) != ent_actor_kind(l, actors[0])) return false;
    return true;
}

/* Several sides, or several persons of one; a person beside the state he stands for is one side
 * named twice. */
void ent_group_keep(ent_discourse *d, ent_group g) {
    count_sides(d->linker, &g);
    if (g.principals >= 2 || (g.count >= 2 && alike(d->linker, g.actors, g.count)))
        *ent_push(d->linker->arena, d->groups, d->count, d->capacity) = g;
}

/* "the Denmark-based chain" speaks of a chain. */
static bool describes(const ent_linker *l, const entente_mention *m) {
    const entente_document *d = l->document;
    uint32_t t = m->last + 1;
    if (t >= d->token_count || !ent_token_is(l, m->last, "-")) return false;
    return d->tokens[t].start == d->tokens[m->last].end && !ent_token_upper(l, t);
}

/* "their work together in Mali" is where, not who. */
static bool locates(const ent_linker *l, const entente_mention *m) {
    uint32_t t = m->first;
    if (t > 0 && ent_token_is(l, t - 1, "the")) t--;
    return t > 0 && ent_token_is(l, t - 1, "in") &&
           ent_actor_kind(l, m->actors[0]) == ENTENTE_STATE;
}

/* The groups of one sentence: the sentence as a whole first, so that what stands together is
 * nearer. */
void ent_groups_read(ent_discourse *d, uint32_t from, uint32_t to) {
    const entente_mention *mentions = d->linker->document->mentions;
    ent_group whole = {.sentence = mentions[from].sentence};
    for (uint32_t i = from; i < to; i++)
        if (ent_names_party(&mentions[i]) && mentions[i].form != ENTENTE_FORM_ADJECTIVE &&
            !describes(d->linker, &mentions[i]) && !locates(d->linker, &mentions[i]))
            ent_group_join(d->linker, &whole, &mentions[i]);
    whole.position = mentions[from].first;
    ent_group_keep(d, whole);
    for (uint32_t i = from; i < to;) {
        ent_group g = {.sentence = mentions[i].sentence, .together = true};
        uint32_t k = i;
        bool party = ent_names_party(&mentions[i]) && !describes(d->linker, &mentions[i]);
        if (party) ent_group_join(d->linker, &g, &mentions[i]);
        while (k + 1 < to && ent_names_party(&mentions[k + 1]) &&
               !describes(d->linker, &mentions[k + 1]) &&
               ent_joined(d->linker, &mentions[k], &mentions[k + 1]))
            ent_group_join(d->linker, &g, &mentions[++k]);
        if (k > i) ent_group_keep(d, g);
        i = k + 1;
    }
}

/* Actors of a group as the head word wants them; 0 where it cannot give them. */
static uint32_t members(const ent_linker *l, const ent_group *g, const ent_head_word *head,
                        uint32_t *out) {
    uint32_t n = 0, persons = 0;
    for (uint32_t i = 0; i < g->count; i++)
        persons += ent_actor_kind(l, g->actors[i]) == ENTENTE_PERSON;
    for (uint32_t i = 0; i < g->count; i++) {
        uint32_t a = g->actors[i];
        bool person = ent_actor_kind(l, a) == ENTENTE_PERSON;
        if (head->persons && persons >= 2 && !person) continue;
        if (head->states) a = ent_actor_lift(l, a);
        if (head->countries && ent_actor_kind(l, a) == ENTENTE_ORGANIZATION) continue;
        if (head->countries && ent_actor_kind(l, a) != ENTENTE_STATE) return 0;
        uint32_t k = 0;
        while (k < n && out[k] != a) k++;
        if (k == n) out[n++] = a;
    }
    return n;
}

static bool all_persons(const ent_linker *l, const uint32_t *actors, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (ent_actor_kind(l, actors[i]) != ENTENTE_PERSON) return false;
    return true;
}

/* "The two leaders" lead something: two persons who act for nobody are none, however near. */
static bool all_private(const ent_linker *l, const uint32_t *actors, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (ent_actor_lift(l, actors[i]) != actors[i]) return false;
    return all_persons(l, actors, count);
}

/* "The presidents": of whom the knowledge knows offices, one must be of that name. */
static bool hold_office(const ent_linker *l, const ent_head_word *head, const uint32_t *actors,
                        uint32_t count) {
    static const struct {
        const char *head, *office;
    } offices[] = {{"presidents", "president"},
                   {"premiers", "prime minister"},
                   {"ministers", "minister"},
                   {"chancellors", "chancellor"}};
    const char *wanted = NULL;
    for (size_t i = 0; i < ENT_COUNT(offices); i++)
        if (ent_same(offices[i].head, head->word)) wanted = offices[i].office;
    for (uint32_t i = 0; i < count && wanted; i++) {
        uint32_t fact = l->fact_of[actors[i]];
        if (fact == ENT_NONE) continue;
        const ent_fact *f = &l->image->facts[fact];
        bool held = !f->office_count;
        for (uint32_t k = 0; k < f->office_count && !held; k++) {
            const ent_office *o = &l->image->offices[f->first_office + k];
            const char *name = o->role == ENT_NONE
                                   ? wanted
                                   : ent_image_string(l->image, l->image->titles[o->role].name);
            const char *at = strstr(name, wanted);
            held = at && !strstr(name, "vice");
        }
        if (!held) return false;
    }
    return true;
}

/* The nearest earlier group of the size asked for; "the leaders" look for persons first, then take
 * their states. */
static uint32_t resolve_group(const ent_discourse *d, uint32_t token, const ent_head_word *head,
                              uint32_t number, uint32_t *out) {
    const ent_linker *l = d->linker;
    uint32_t sentence = l->document->tokens[token].sentence;
    for (uint32_t i = d->count;
         number > 2 && i-- > 0;) { /* "the three" once said means the same three again */
        uint32_t n = d->groups[i].described == number ? members(l, &d->groups[i], head, out) : 0;
        if (n == number) return n;
    }
    for (int persons = head->persons; persons >= 0; persons--)
        for (uint32_t i = d->count; i-- > 0;) {
            const ent_group *g = &d->groups[i];
            if (g->sentence + ENT_LOOK_BACK < sentence) break;
            if (g->sentence == sentence && g->position > token) continue;
            uint32_t n = members(l, g, head, out);
            if (persons && (!all_persons(l, out, n) || all_private(l, out, n) ||
                            !hold_office(l, head, out, n)))
                continue;
            bool sized = number ? n == number : g->together ? n <= 8 : n == 2;
            if (n >= 2 && sized && (g->together || number < 3 || alike(l, out, n))) return n;
        }
    return 0;
}

/* "They" are who a sentence is about: of the nearest sentence that names several side by side, the
 * first to be named. */
uint32_t ent_resolve_they(const ent_discourse *d, uint32_t token, uint32_t *out) {
    static const ent_head_word any = {"they", true, false, true, false};
    uint32_t sentence = d->linker->document->tokens[token].sentence, found = UINT32_MAX;
    for (uint32_t i = d->count; i-- > 0;) {
        const ent_group *g = &d->groups[i];
        if (g->sentence + 2 < sentence ||
            (found != UINT32_MAX && g->sentence != d->groups[found].sentence))
            break;
        bool before = g->sentence < sentence || g->position <= token;
        bool earlier = found == UINT32_MAX || g->position < d->groups[found].position;
        if (g->together && before && earlier && g->count <= 8 && g->principals >= 2) found = i;
    }
    return found == UINT32_MAX ? resolve_group(d, token, &any, 0, out)
                               : members(d->linker, &d->groups[found], &any, out);
}

/* A description resolved is a group again: who "they" are in the next sentence. */
void ent_group_keep_described(ent_discourse *d, uint32_t token, const uint32_t *actors,
                              uint32_t count, uint32_t number) {
    ent_group g = {.count = count,
                   .sentence = d->linker->document->tokens[token].sentence,
                   .position = token,
                   .together = true,
                   .described = number};
    memcpy(g.actors, actors, count * sizeof *actors);
    ent_group_keep(d, g);
}

/* They end in s, but for the men, the pair, the duo and the trio. */
static const ent_head_word *plural_head(const ent_linker *l, uint32_t t) {
    enum { LONGEST_OTHER = 4 };
    char last = l->document->text[l->document->tokens[t].end - 1];
    if ((last | 32) != 's' && length_of(l, t) > LONGEST_OTHER) return NULL;
    for (size_t i = 0; i < ENT_COUNT(plural_heads); i++)
        if (ent_token_is(l, t, plural_heads[i].word)) return &plural_heads[i];
    return NULL;
}

/* In "Orban had received the Swede, and the two countries signed" the two are not those of a
 * sentence before: a person whose state is none of them acts here. */
static bool another_acts(const ent_linker *l, uint32_t token, const uint32_t *actors,
                         uint32_t count) {
    const entente_document *d = l->document;
    for (uint32_t t = d->sentences[d->tokens[token].sentence].first; t < token; t++) {
        if (l->mention_at[t] == ENT_NONE) continue;
        const entente_mention *m = &d->mentions[l->mention_at[t]];
        if (m->first != t || m->actor_count != 1 ||
            ent_actor_kind(l, m->actors[0]) != ENTENTE_PERSON)
            continue;
        uint32_t side = ent_actor_lift(l, m->actors[0]), i = 0;
        while (i < count && actors[i] != side) i++;
        if (i == count && side != m->actors[0]) return true;
    }
    return false;
}

/* "the two sides", "both leaders", "the four heads of state", "our three nations": tokens and
 * number. */
bool ent_plural_description(ent_discourse *d, uint32_t t, uint32_t stop) {
    static const char *const openers[] = {"the", "both", "these", "our", "all", "those", NULL};
    ent_linker *l = d->linker;
    if (!ent_token_in(l, t, openers) || ent_covered(l, t)) return false;
    uint32_t number = 0, out[ENT_MOST_MEMBERS], at = t;
    const ent_head_word *head = NULL;
    for (; at < stop && at < t + 5; at++) {
        if (ent_covered(l, at)) return false;
        uint32_t n = number_at(l, at);
        if (n) number = n;
        if ((head = plural_head(l, at))) break;
        if (at > t && l->document->tokens[at].upos == ENTENTE_PROPN)
            return false; /* "the Southeast Asian leaders" */
    }
    static const ent_head_word any = {"two", false, false, true, false};
    if (!head && number && t + 2 <= stop && number_at(l, t + 1))
        head = &any, at = t + 1; /* "the two agreed" */
    if (!head || (!number && !(head->bare && at <= t + 3))) return false;
    /* "the delegations of Cyprus and Greece" says itself whose they are */
    if (at + 1 < stop && (ent_token_is(l, at + 1, "of") || ent_token_is(l, at + 1, "from")))
        return false;
    bool goes_on = at + 1 < stop && (ent_token_is(l, at + 1, "-") ||
                                     (l->document->tokens[at + 1].upos == ENTENTE_NOUN &&
                                      l->document->tokens[at + 1].head != ENTENTE_NOT_PARSED));
    if (head == &any && goes_on) return false; /* "the three-day talks", "the two days" */
    uint32_t n = resolve_group(d, t, head, number, out);
    if (!n || (head->countries && number == 2 && another_acts(l, t, out, n))) return false;
    ent_mention_add(l, t, at + 1, ENTENTE_FORM_DESCRIPTION, out, n, 0.5f);
    ent_group_keep_described(d, t, out, n, number);
    return true;
}
