/* coref.c - pronouns and descriptions, resolved to actors named before.
 *
 * Enters: mentions by name.  Leaves: mentions for "he", "they", "the two sides", "both leaders", "the alliance".
 * Worked example: after "Maslen met Kuroski", "the two officials" and "they" are both men; "both organisations" are
 * the EC and Comecon, for whom they act.
 *
 * Groups come from what stands together: names joined by "and", a comma, "between" or a hyphen, else all the parties
 * of one sentence.  The nearest earlier group of the right size is taken; where there is none, nothing is guessed.
 * Single descriptions go to the nearest earlier actor of their kind (Hobbs 1978 without trees; salience is the order
 * of mention, since news puts the actor first).
 */
#include "actor/linker.h"

enum { MOST = 24, LOOK_BACK = 10 };

typedef struct group {
    uint32_t actors[MOST], count; /* distinct */
    uint32_t principals;          /* how many sides they make */
    uint32_t sentence, position;  /* where it ends */
    bool together;                /* named side by side, not only in one sentence */
    uint32_t described;           /* as "the three" before: how many; 0: by their names */
} group;

typedef struct head_word {
    const char *word;
    bool persons, states, bare; /* what the members are; bare: "the sides" needs no number */
} head_word;

static const head_word plural_heads[] = {
    {"leaders", true, false, true},      {"presidents", true, false, true},  {"ministers", true, false, true},
    {"men", true, false, false},         {"officials", true, false, false},  {"counterparts", true, false, false},
    {"heads", true, false, false},       {"diplomats", true, false, false},  {"negotiators", true, false, true},
    {"envoys", true, false, true},       {"chiefs", true, false, false},     {"premiers", true, false, true},
    {"secretaries", true, false, false}, {"advisers", true, false, false},   {"advisors", true, false, false},
    {"countries", false, true, true},    {"nations", false, true, true},     {"states", false, true, false},
    {"governments", false, true, true},  {"sides", false, true, true},       {"parties", false, true, true},
    {"neighbors", false, true, true},    {"neighbours", false, true, true},  {"powers", false, true, false},
    {"allies", false, true, false},      {"partners", false, true, false},   {"capitals", false, true, false},
    {"participants", false, false, true}, {"signatories", false, false, true}, {"organizations", false, true, false},
    {"organisations", false, true, false}, {"companies", false, true, true}, {"firms", false, true, false},
    {"economies", false, true, false},   {"delegations", false, true, true}, {"pair", false, false, true},
    {"duo", false, false, true},         {"trio", false, false, true},       {"rivals", false, true, false},
    {"peoples", false, true, false},     {"blocs", false, true, false},      {"groups", false, true, false},
};

static const struct {
    const char *word;
    uint32_t value;
} numbers[] = {{"both", 2}, {"two", 2}, {"pair", 2}, {"duo", 2}, {"three", 3}, {"trio", 3}, {"four", 4},
               {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10}};

static uint32_t number_at(const ent_linker *l, uint32_t t) {
    for (size_t i = 0; i < ENT_COUNT(numbers); i++)
        if (ent_token_is(l, t, numbers[i].word)) return numbers[i].value;
    return 0;
}

/* ----- groups ----- */

static void join(const ent_linker *l, group *g, const entente_mention *m) {
    for (uint32_t i = 0; i < m->actor_count && g->count < MOST; i++) {
        bool known = l->document->actors[m->actors[i]].reporter;
        for (uint32_t k = 0; k < g->count; k++) known |= g->actors[k] == m->actors[i];
        if (!known) g->actors[g->count++] = m->actors[i];
    }
    g->position = m->last;
}

static void count_sides(const ent_linker *l, group *g) {
    uint32_t sides[MOST];
    g->principals = 0;
    for (uint32_t i = 0; i < g->count; i++) {
        uint32_t side = ent_actor_lift(l, g->actors[i]), k = 0;
        while (k < g->principals && sides[k] != side) k++;
        if (k == g->principals) sides[g->principals++] = side;
    }
}

/* Do only joints stand between two mentions: "and", a comma, a hyphen, a title of the second? */
static bool joined(const ent_linker *l, const entente_mention *a, const entente_mention *b) {
    static const char *const joints[] = {"and", ",", "-", "\xE2\x80\x93", "&", "the", "as", "well", "of", "(", ")", "'s",
                                         "republic", "kingdom", "federal", NULL};
    if (b->first < a->last || b->first - a->last > 7) return false;
    bool link = false;
    for (uint32_t t = a->last; t < b->first; t++) {
        const ent_match *m = l->match_at[t] == ENT_NONE ? NULL : &l->matches[l->match_at[t]];
        bool title = ent_match_form(m, ENT_PHRASE_TITLE) || ent_match_form(m, ENT_PHRASE_PORTFOLIO);
        if (!title && !ent_token_in(l, t, joints)) return false;
        link |= ent_token_is(l, t, "and") || ent_token_is(l, t, ",") || ent_token_is(l, t, "-") || ent_token_is(l, t, "\xE2\x80\x93") ||
                ent_token_is(l, t, "&");
    }
    return link;
}

static bool names_party(const entente_mention *m) {
    return m->actor_count && m->form != ENTENTE_FORM_PLACE && m->form != ENTENTE_FORM_PRONOUN;
}

typedef struct discourse {
    ent_linker *linker;
    group *groups;
    uint32_t count, capacity;
} discourse;

static void keep_group(discourse *d, group g) {
    count_sides(d->linker, &g);
    if (g.principals >= 2 || g.count >= 2) *ent_push(d->linker->arena, d->groups, d->count, d->capacity) = g;
}

/* The groups of one sentence: the sentence as a whole first, so that what stands together is nearer. */
static void read_groups(discourse *d, uint32_t from, uint32_t to) {
    const entente_mention *mentions = d->linker->document->mentions;
    group whole = {.sentence = mentions[from].sentence};
    for (uint32_t i = from; i < to; i++)
        if (names_party(&mentions[i]) && mentions[i].form != ENTENTE_FORM_ADJECTIVE) join(d->linker, &whole, &mentions[i]);
    whole.position = mentions[from].first;
    keep_group(d, whole);
    for (uint32_t i = from; i < to;) {
        group g = {.sentence = mentions[i].sentence, .together = true};
        uint32_t k = i;
        if (names_party(&mentions[i])) join(d->linker, &g, &mentions[i]);
        while (k + 1 < to && names_party(&mentions[k + 1]) && joined(d->linker, &mentions[k], &mentions[k + 1]))
            join(d->linker, &g, &mentions[++k]);
        if (k > i) keep_group(d, g);
        i = k + 1;
    }
}

/* Actors of a group as the head word wants them; 0 where it cannot give them. */
static uint32_t members(const ent_linker *l, const group *g, const head_word *head, uint32_t *out) {
    uint32_t n = 0, persons = 0;
    for (uint32_t i = 0; i < g->count; i++) persons += ent_actor_kind(l, g->actors[i]) == ENTENTE_PERSON;
    for (uint32_t i = 0; i < g->count; i++) {
        uint32_t a = g->actors[i];
        bool person = ent_actor_kind(l, a) == ENTENTE_PERSON;
        if (head->persons && persons >= 2 && !person) continue;
        if (head->states) a = ent_actor_lift(l, a);
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

/* The nearest earlier group of the size asked for; "the leaders" look for persons first, then take their states. */
static uint32_t resolve_group(const discourse *d, uint32_t token, const head_word *head, uint32_t number, uint32_t *out) {
    const ent_linker *l = d->linker;
    uint32_t sentence = l->document->tokens[token].sentence;
    for (uint32_t i = d->count; number > 2 && i-- > 0;) { /* "the three" once said means the same three again */
        uint32_t n = d->groups[i].described == number ? members(l, &d->groups[i], head, out) : 0;
        if (n == number) return n;
    }
    for (int persons = head->persons; persons >= 0; persons--)
        for (uint32_t i = d->count; i-- > 0;) {
            const group *g = &d->groups[i];
            if (g->sentence + LOOK_BACK < sentence) break;
            if (g->sentence == sentence && g->position > token) continue;
            uint32_t n = members(l, g, head, out);
            if (persons && !all_persons(l, out, n)) continue;
            bool sized = number ? n == number : g->together ? n <= 8 : n == 2;
            if (n >= 2 && sized) return n;
        }
    return 0;
}

/* "They" are who a sentence is about: of the nearest sentence that names several side by side, the first to be named. */
static uint32_t resolve_they(const discourse *d, uint32_t token, const head_word *head, uint32_t *out) {
    uint32_t sentence = d->linker->document->tokens[token].sentence, found = UINT32_MAX;
    for (uint32_t i = d->count; i-- > 0;) {
        const group *g = &d->groups[i];
        if (g->sentence + 2 < sentence || (found != UINT32_MAX && g->sentence != d->groups[found].sentence)) break;
        bool before = g->sentence < sentence || g->position <= token;
        bool earlier = found == UINT32_MAX || g->position < d->groups[found].position;
        if (g->together && before && earlier && g->count <= 8 && g->principals >= 2) found = i;
    }
    return found == UINT32_MAX ? resolve_group(d, token, head, 0, out) : members(d->linker, &d->groups[found], head, out);
}

/* A description resolved is a group again: who "they" are in the next sentence. */
static void keep_described(discourse *d, uint32_t token, const uint32_t *actors, uint32_t count, uint32_t number) {
    group g = {.count = count, .sentence = d->linker->document->tokens[token].sentence, .position = token, .together = true,
               .described = number};
    memcpy(g.actors, actors, count * sizeof *actors);
    keep_group(d, g);
}

/* ----- single descriptions ----- */

typedef struct single_head {
    const char *word;
    bool person, state, igo, organization;
    bool in_name; /* the word must stand in the actor's name: "the centre", "the ministry" */
} single_head;

static const single_head single_heads[] = {
    {"alliance", false, false, true, false, false}, {"bloc", false, false, true, false, false},
    {"organization", false, false, true, true, false}, {"organisation", false, false, true, true, false},
    {"union", false, false, true, false, true}, {"body", false, false, true, false, false},
    {"center", false, false, true, true, true}, {"centre", false, false, true, true, true},
    {"community", false, false, true, false, true}, {"league", false, false, true, false, true},
    {"country", false, true, false, false, false}, {"nation", false, true, false, false, false},
    {"kingdom", false, true, false, false, false}, {"republic", false, true, false, false, false},
    {"company", false, false, false, true, false}, {"firm", false, false, false, true, false},
    {"agency", false, false, true, true, true}, {"institute", false, false, true, true, true},
};

bool ent_is_description(const ent_linker *l, uint32_t t) {
    for (size_t i = 0; i < ENT_COUNT(single_heads); i++)
        if (ent_token_is(l, t, single_heads[i].word)) return true;
    return false;
}

static bool fits(const ent_linker *l, uint32_t actor, const single_head *head) {
    const entente_actor *a = &l->document->actors[actor];
    switch (a->kind) {
    case ENTENTE_PERSON: return head->person;
    case ENTENTE_STATE: return head->state;
    case ENTENTE_IGO: return head->igo;
    case ENTENTE_ORGANIZATION: return head->organization && !a->reporter;
    default: return false;
    }
}

static bool name_has(const ent_linker *l, uint32_t actor, const char *word) {
    const char *name = l->document->actors[actor].name;
    size_t n = strlen(word);
    for (; *name; name++) {
        size_t i = 0;
        while (i < n && (name[i] | 32) == word[i]) i++;
        if (i == n || (n >= 6 && i == n - 2)) return true; /* centre, center */
    }
    return false;
}

/* The first fitting actor of this sentence before the token, else of the nearest sentence before. */
static uint32_t resolve_single(const ent_linker *l, uint32_t token, const single_head *head, uint32_t back) {
    const entente_document *d = l->document;
    uint32_t sentence = d->tokens[token].sentence, found = ENT_NONE, found_in = ENT_NONE;
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const entente_mention *m = &d->mentions[i];
        if (m->first >= token) break;
        if (m->actor_count != 1 || m->form == ENTENTE_FORM_ADJECTIVE || m->sentence + back < sentence) continue;
        if (ent_token_is(l, m->last, "-")) continue; /* "NATO-accredited" is no NATO */
        if (!fits(l, m->actors[0], head) || (head->in_name && !name_has(l, m->actors[0], head->word))) continue;
        if (m->sentence != found_in) found = m->actors[0], found_in = m->sentence;
    }
    return found;
}

/* "the president", "the minister": who was named with that title before. */
static uint32_t resolve_title(const ent_linker *l, uint32_t token, uint32_t title) {
    const entente_document *d = l->document;
    const char *office = ent_image_string(l->image, l->image->titles[title].name);
    uint32_t found = ENT_NONE;
    for (uint32_t i = 0; i < d->mention_count && d->mentions[i].first < token; i++) {
        const entente_mention *m = &d->mentions[i];
        if (m->actor_count != 1 || ent_actor_kind(l, m->actors[0]) != ENTENTE_PERSON) continue;
        for (uint32_t k = 0; k < d->affiliation_count; k++)
            if (ent_same(d->affiliations[k].person, d->actors[m->actors[0]].id) && ent_same(d->affiliations[k].office, office))
                found = m->actors[0];
    }
    return found;
}

/* ----- terms that the text defines ----- */

/* "(the “Participants”)" after a list or a name: token of the term, or ENT_NONE. */
static uint32_t defined_term(const ent_linker *l, uint32_t t, uint32_t stop) {
    static const char *const quotes[] = {"\"", "\xE2\x80\x9C", "\xE2\x80\x98", "'", "the", "or", "hereinafter", "together", NULL};
    if (!ent_token_is(l, t, "(")) return ENT_NONE;
    for (t++; t < stop && ent_token_in(l, t, quotes); t++)
        ;
    if (t >= stop || !ent_token_upper(l, t) || ent_covered(l, t)) return ENT_NONE;
    uint32_t after = t + 1;
    while (after < stop && !ent_token_word(l, after) && !ent_token_is(l, after, ")")) after++;
    return after < stop && ent_token_is(l, after, ")") ? t : ENT_NONE;
}

/* Every occurrence of a defined term from `from` on, capital and all, stands for the same actors. */
static void mention_term(ent_linker *l, uint32_t term, uint32_t from, const uint32_t *actors, uint32_t count) {
    const entente_document *d = l->document;
    uint32_t n = d->tokens[term].end - d->tokens[term].start;
    for (uint32_t t = from; t < d->token_count; t++)
        if (d->tokens[t].end - d->tokens[t].start == n && !ent_covered(l, t) &&
            memcmp(d->text + d->tokens[t].start, d->text + d->tokens[term].start, n) == 0)
            ent_mention_add(l, t, t + 1, ENTENTE_FORM_DESCRIPTION, actors, count, 0.8f);
}

static void read_definitions(discourse *d, const entente_sentence *sentence) {
    ent_linker *l = d->linker;
    for (uint32_t t = sentence->first; t < sentence->last; t++) {
        uint32_t term = defined_term(l, t, sentence->last);
        if (term == ENT_NONE) continue;
        bool plural = (l->document->text[l->document->tokens[term].end - 1] | 32) == 's';
        for (uint32_t i = d->count; i-- > 0 && plural;) {
            const group *g = &d->groups[i];
            if (g->sentence != l->document->tokens[t].sentence || !g->together || g->position > t) continue;
            mention_term(l, term, term + 1, g->actors, g->count);
            break;
        }
        uint32_t before = t > sentence->first ? l->mention_at[t - 1] : ENT_NONE;
        if (plural || before == ENT_NONE) continue;
        const entente_mention *m = &l->document->mentions[before]; /* "Syrian Democratic Forces (SDF)" */
        if (m->actor_count == 1 && m->last == t) {
            uint32_t actor = m->actors[0];
            ent_alias_add(l, actor, ent_tokens_text(l, term, term + 1));
            mention_term(l, term, term, &actor, 1);
        }
    }
}

/* ----- reading the text ----- */

static const head_word *plural_head(const ent_linker *l, uint32_t t) {
    for (size_t i = 0; i < ENT_COUNT(plural_heads); i++)
        if (ent_token_is(l, t, plural_heads[i].word)) return &plural_heads[i];
    return NULL;
}

/* "the two sides", "both leaders", "the four heads of state", "our three nations": tokens and number. */
static bool plural_description(discourse *d, uint32_t t, uint32_t stop) {
    static const char *const openers[] = {"the", "both", "these", "our", "all", "those", NULL};
    ent_linker *l = d->linker;
    if (!ent_token_in(l, t, openers) || ent_covered(l, t)) return false;
    uint32_t number = 0, out[MOST], at = t;
    const head_word *head = NULL;
    for (; at < stop && at < t + 5; at++) {
        if (ent_covered(l, at)) return false;
        uint32_t n = number_at(l, at);
        if (n) number = n;
        if ((head = plural_head(l, at))) break;
    }
    static const head_word any = {"two", false, false, true};
    if (!head && number && t + 2 <= stop && number_at(l, t + 1)) head = &any, at = t + 1; /* "the two agreed" */
    if (!head || (!number && !(head->bare && at <= t + 3))) return false;
    bool goes_on = at + 1 < stop && (ent_token_is(l, at + 1, "-") || (l->document->tokens[at + 1].upos == ENTENTE_NOUN &&
                                                                        l->document->tokens[at + 1].head != ENTENTE_NOT_PARSED));
    if (head == &any && goes_on) return false; /* "the three-day talks", "the two days" */
    uint32_t n = resolve_group(d, t, head, number, out);
    if (!n) return false;
    ent_mention_add(l, t, at + 1, ENTENTE_FORM_DESCRIPTION, out, n, 0.5f);
    keep_described(d, t, out, n, number);
    return true;
}

static bool single_description(discourse *d, uint32_t t, uint32_t stop) {
    ent_linker *l = d->linker;
    if (t + 1 >= stop || !(ent_token_is(l, t, "the") || ent_token_is(l, t, "this"))) return false;
    uint32_t actor = ENT_NONE, end = t + 2;
    const ent_match *m = ent_match_starting(l, t + 1);
    const ent_phrase *title = ent_match_form(m, ENT_PHRASE_TITLE);
    char last = m ? l->document->text[l->document->tokens[m->last - 1].end - 1] : 0;
    if (title && (last | 32) != 's') { /* a plural names more than one */
        actor = resolve_title(l, t, title->target);
        end = m->last;
    }
    for (uint32_t at = t + 1; actor == ENT_NONE && !title && at < stop && at < t + 5; at++) {
        for (size_t i = 0; actor == ENT_NONE && i < ENT_COUNT(single_heads); i++)
            if (ent_token_is(l, at, single_heads[i].word) && !ent_covered(l, at) && (at == t + 1 || single_heads[i].in_name))
                actor = resolve_single(l, t, &single_heads[i], LOOK_BACK);
        if (actor != ENT_NONE) t = at - 1, end = at + 1; /* "the NATO-accredited center": the head alone is the mention */
        if (!ent_token_word(l, at) && !ent_token_is(l, at, "-")) break;
    }
    if (actor == ENT_NONE) return false;
    if (ent_covered(l, end - 1)) return false;
    ent_mention_add(l, t, end, ENTENTE_FORM_DESCRIPTION, &actor, 1, 0.5f);
    return true;
}

/* Who says "we" in a quotation speaks for whom the text does not tell; outside it is a joint statement. */
static bool in_quotes(const ent_linker *l, uint32_t token) {
    const entente_document *d = l->document;
    const entente_block *block = &d->blocks[d->sentences[d->tokens[token].sentence].block];
    bool open = false;
    for (uint32_t i = block->span.start; i < d->tokens[token].start; i++) {
        if (d->text[i] == '"') open = !open;
        if (memcmp(d->text + i, "\xE2\x80\x9C", 3) == 0) open = true;
        if (memcmp(d->text + i, "\xE2\x80\x9D", 3) == 0) open = false;
    }
    return open;
}

/* "We" in a joint statement are who makes it: the first who stand together, in the title or the lead. */
static uint32_t first_group(const discourse *d, uint32_t token, uint32_t *out) {
    uint32_t sentence = d->linker->document->tokens[token].sentence;
    for (uint32_t i = 0; i < d->count && d->groups[i].sentence <= sentence && d->groups[i].sentence < 4; i++) {
        const group *g = &d->groups[i];
        if (!g->together || g->principals < 2 || (g->sentence == sentence && g->position > token)) continue;
        memcpy(out, g->actors, g->count * sizeof *out);
        return g->count;
    }
    return 0;
}

static bool pronoun(discourse *d, uint32_t t) {
    static const char *const one[] = {"he", "she", "him", "his", "her", NULL};
    static const char *const many[] = {"they", "them", "their", NULL}, *const ours[] = {"we", "us", "our", NULL};
    static const single_head person = {"he", true, false, false, false, false};
    static const single_head thing = {"it", false, true, true, true, false};
    static const head_word any = {"they", false, false, true};
    ent_linker *l = d->linker;
    uint32_t out[MOST], n = 0;
    if (ent_covered(l, t)) return false;
    if (ent_token_in(l, t, ours)) {
        n = in_quotes(l, t) ? 0 : first_group(d, t, out);
    } else if (ent_token_in(l, t, many)) {
        n = resolve_they(d, t, &any, out);
    } else if (ent_token_in(l, t, one) || ent_token_is(l, t, "it") || ent_token_is(l, t, "its")) {
        bool it = ent_token_is(l, t, "it") || ent_token_is(l, t, "its");
        out[0] = resolve_single(l, t, it ? &thing : &person, 2);
        n = out[0] != ENT_NONE;
    }
    if (!n) return false;
    ent_mention_add(l, t, t + 1, ENTENTE_FORM_PRONOUN, out, n, 0.4f);
    if (n > 1) keep_described(d, t, out, n, 0);
    return true;
}

/* "Mr. Sullivan and the Secretary General": a name and a resolved description make a group too. */
static void join_descriptions(discourse *d, uint32_t named, uint32_t sentence) {
    const entente_document *doc = d->linker->document;
    for (uint32_t i = named; i < doc->mention_count; i++) {
        const entente_mention *described = &doc->mentions[i];
        if (described->sentence != sentence || described->form != ENTENTE_FORM_DESCRIPTION || described->actor_count != 1) continue;
        for (uint32_t k = 0; k < named; k++) {
            const entente_mention *name = &doc->mentions[k];
            if (name->sentence != sentence || !names_party(name)) continue;
            const entente_mention *left = name->first < described->first ? name : described, *right = left == name ? described : name;
            if (right->actors[0] == left->actors[0] || !joined(d->linker, left, right)) continue;
            group g = {.sentence = sentence, .together = true};
            join(d->linker, &g, left);
            join(d->linker, &g, right);
            keep_group(d, g);
        }
    }
}

void ent_link_coreference(ent_linker *l) {
    discourse d = {.linker = l};
    entente_document *doc = l->document;
    uint32_t named = doc->mention_count; /* what is added below comes after them */
    for (uint32_t s = 0, m = 0; s < doc->sentence_count; s++) {
        const entente_sentence *sentence = &doc->sentences[s];
        uint32_t from = m;
        while (m < named && doc->mentions[m].sentence == s) m++;
        if (doc->blocks[sentence->block].kind == ENTENTE_FURNITURE) continue;
        if (m > from) read_groups(&d, from, m), read_definitions(&d, sentence);
        for (uint32_t t = sentence->first; t < sentence->last; t++)
            if (!plural_description(&d, t, sentence->last) && !single_description(&d, t, sentence->last)) pronoun(&d, t);
        join_descriptions(&d, named, s);
    }
}
