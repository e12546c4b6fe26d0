/* coref.c - pronouns and single descriptions, resolved to actors named before.
 *
 * Enters: mentions by name.  Leaves: mentions for "he", "we", "the alliance", "the French
 * president". Worked example: "The alliance ... its secretary-general" after "NATO opened an
 * office" is NATO.
 *
 * Descriptions go to the nearest earlier actor of their kind (Hobbs 1978 without trees; salience is
 * the order of mention, since news puts the actor first).  Descriptions of several actors are
 * group.c's.
 */
#include "actor/coref.h"

/* ----- single descriptions ----- */

typedef struct single_head {
    const char *word;
    bool person, state, igo, organization;
    bool in_name; /* the word must stand in the actor's name: "the centre", "the ministry" */
} single_head;

static const single_head single_heads[] = {
    {"alliance", false, false, true, false, false},
    {"bloc", false, false, true, false, false},
    {"organization", false, false, true, true, false},
    {"organisation", false, false, true, true, false},
    {"union", false, false, true, false, true},
    {"body", false, false, true, false, false},
    {"center", false, false, true, true, true},
    {"centre", false, false, true, true, true},
    {"community", false, false, true, false, true},
    {"league", false, false, true, false, true},
    {"country", false, true, false, false, false},
    {"nation", false, true, false, false, false},
    {"kingdom", false, true, false, false, false},
    {"republic", false, true, false, false, false},
    {"company", false, false, false, true, false},
    {"firm", false, false, false, true, false},
    {"agency", false, false, true, true, true},
    {"institute", false, false, true, true, true},
};

bool ent_is_description(const ent_linker *l, uint32_t t) {
    for (size_t i = 0; i < ENT_COUNT(single_heads); i++)
        if (ent_token_is(l, t, single_heads[i].word)) return true;
    return false;
}

static bool fits(const ent_linker *l, uint32_t actor, const single_head *head) {
    const entente_actor *a = &l->document->actors[actor];
    switch (a->kind) {
    case ENTENTE_PERSON:
        return head->person;
    case ENTENTE_STATE:
        return head->state;
    case ENTENTE_IGO:
        return head->igo;
    case ENTENTE_ORGANIZATION:
        return head->organization && !a->reporter;
    default:
        return false;
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

/* The first fitting actor of this sentence before the token, else of the nearest sentence before.
 */
static uint32_t resolve_single(const ent_discourse *discourse, uint32_t token,
                               const single_head *head, uint32_t back) {
    const ent_linker *l = discourse->linker;
    const entente_document *d = l->document;
    uint32_t sentence = d->tokens[token].sentence, found = ENT_NONE, found_in = ENT_NONE;
    for (uint32_t i = discourse->near; i < discourse->named; i++) {
        const entente_mention *m = &d->mentions[i];
        if (m->first >= token) break;
        if (m->actor_count != 1 || m->form == ENTENTE_FORM_ADJECTIVE ||
            m->sentence + back < sentence)
            continue;
        if (ent_token_is(l, m->last, "-")) continue; /* "NATO-accredited" is no NATO */
        if (!fits(l, m->actors[0], head) ||
            (head->in_name && !name_has(l, m->actors[0], head->word)))
            continue;
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
            if (ent_same(d->affiliations[k].person, d->actors[m->actors[0]].id) &&
                ent_same(d->affiliations[k].office, office))
                found = m->actors[0];
    }
    return found;
}

/* ----- terms that the text defines ----- */

/* "(the “Participants”)" after a list or a name: token of the term, or ENT_NONE. */
static uint32_t defined_term(const ent_linker *l, uint32_t t, uint32_t stop) {
    static const char *const quotes[] = {"\"", "\xE2\x80\x9C", "\xE2\x80\x98", "'", "the",
                                         "or", "hereinafter",  "together",     NULL};
    if (!ent_token_is(l, t, "(")) return ENT_NONE;
    for (t++; t < stop && ent_token_in(l, t, quotes); t++)
        ;
    if (t >= stop || !ent_token_upper(l, t) || ent_covered(l, t)) return ENT_NONE;
    uint32_t after = t + 1;
    while (after < stop && !ent_token_word(l, after) && !ent_token_is(l, after, ")")) after++;
    return after < stop && ent_token_is(l, after, ")") ? t : ENT_NONE;
}

/* Every occurrence of a defined term from `from` on, capital and all, stands for the same actors.
 */
static void mention_term(ent_linker *l, uint32_t term, uint32_t from, const uint32_t *actors,
                         uint32_t count) {
    const entente_document *d = l->document;
    uint32_t n = d->tokens[term].end - d->tokens[term].start;
    for (uint32_t t = from; t < d->token_count; t++)
        if (d->tokens[t].end - d->tokens[t].start == n && !ent_covered(l, t) &&
            memcmp(d->text + d->tokens[t].start, d->text + d->tokens[term].start, n) == 0)
            ent_mention_add(l, t, t + 1, ENTENTE_FORM_DESCRIPTION, actors, count, 0.8f);
}

/* Do the capitals of the words from `first` on spell it? */
static bool spells_from(const ent_linker *l, uint32_t first, uint32_t last, uint32_t acronym) {
    const entente_document *d = l->document;
    const char *at = d->text + d->tokens[acronym].start, *end = d->text + d->tokens[acronym].end;
    for (uint32_t t = first; t < last; t++) {
        char capital = d->text[d->tokens[t].start];
        if (capital < 'A' || capital > 'Z') continue;
        if (at == end || *at != capital) return false;
        at++;
    }
    return at == end;
}

/* "Ports Authority" of Kenya is the KPA, too. */
static bool spells(const ent_linker *l, const entente_mention *name, uint32_t acronym) {
    enum { BEFORE = 2 };
    uint32_t first = name->first;
    if (l->document->tokens[acronym].end - l->document->tokens[acronym].start < 2) return false;
    for (unsigned back = 0; back <= BEFORE; back++, first--) {
        if (spells_from(l, first, name->last, acronym)) return true;
        if (first == 0 || !ent_token_upper(l, first - 1)) return false;
    }
    return false;
}

/* "Athletics Kenya (AK)": the letters are of a longer name than the state's. */
static bool is_longer_name(const ent_linker *l, const entente_mention *name, uint32_t acronym) {
    return ent_actor_kind(l, name->actors[0]) == ENTENTE_STATE &&
           !spells_from(l, name->first, name->last, acronym) && spells(l, name, acronym);
}

static void read_definitions(ent_discourse *d, const entente_sentence *sentence) {
    ent_linker *l = d->linker;
    for (uint32_t t = sentence->first; t < sentence->last; t++) {
        uint32_t term = defined_term(l, t, sentence->last);
        if (term == ENT_NONE) continue;
        bool plural = (l->document->text[l->document->tokens[term].end - 1] | 32) == 's';
        for (uint32_t i = d->count; i-- > 0 && plural;) {
            const ent_group *g = &d->groups[i];
            if (g->sentence != l->document->tokens[t].sentence || !g->together || g->position > t)
                continue;
            mention_term(l, term, term + 1, g->actors, g->count);
            break;
        }
        uint32_t before = t > sentence->first ? l->mention_at[t - 1] : ENT_NONE;
        if (plural || before == ENT_NONE) continue;
        const entente_mention *m =
            &l->document->mentions[before]; /* "Syrian Democratic Forces (SDF)" */
        if (m->actor_count == 1 && m->last == t && !is_longer_name(l, m, term)) {
            uint32_t actor = m->actors[0];
            ent_alias_add(l, actor, ent_tokens_text(l, term, term + 1));
            mention_term(l, term, term, &actor, 1);
        }
    }
}

/* "The Kenya Ports Authority, KPA, said": here it is not the army that goes by these letters
 * elsewhere. */
static void own_acronyms(ent_linker *l) {
    entente_document *d = l->document;
    for (uint32_t i = 1; i < d->mention_count; i++) {
        const entente_mention *name = &d->mentions[i - 1];
        entente_mention *m = &d->mentions[i];
        bool apart = m->first == name->last + 1 &&
                     (ent_token_is(l, name->last, ",") || ent_token_is(l, name->last, "("));
        if (!apart || m->last - m->first != 1 || m->actor_count != 1 || name->actor_count != 1 ||
            m->actors[0] == name->actors[0] || m->form != ENTENTE_FORM_NAME ||
            ent_actor_kind(l, m->actors[0]) == ENTENTE_STATE || !spells(l, name, m->first))
            continue;
        uint32_t other = m->actors[0], own = name->actors[0];
        ent_alias_add(l, own, ent_tokens_text(l, m->first, m->last));
        for (uint32_t k = i; k < d->mention_count; k++)
            if (d->mentions[k].actor_count == 1 && d->mentions[k].actors[0] == other)
                d->mentions[k].actors = name->actors;
    }
}

/* ----- reading the text ----- */

static bool single_description(ent_discourse *d, uint32_t t, uint32_t stop) {
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
            if (ent_token_is(l, at, single_heads[i].word) && !ent_covered(l, at) &&
                (at == t + 1 || single_heads[i].in_name))
                actor = resolve_single(d, t, &single_heads[i], ENT_LOOK_BACK);
        if (actor != ENT_NONE)
            t = at - 1,
            end = at + 1; /* "the NATO-accredited center": the head alone is the mention */
        if (!ent_token_word(l, at) && !ent_token_is(l, at, "-")) break;
    }
    if (actor == ENT_NONE) return false;
    if (ent_covered(l, end - 1)) return false;
    ent_mention_add(l, t, end, ENTENTE_FORM_DESCRIPTION, &actor, 1, 0.5f);
    return true;
}

/* Who says "we" in a quotation speaks for whom the text does not tell; outside it is a joint
 * statement. */
static bool in_quotes(ent_discourse *d, uint32_t token) {
    const entente_document *doc = d->linker->document;
    uint32_t block = doc->sentences[doc->tokens[token].sentence].block;
    if (block != d->quote_block)
        d->quote_block = block, d->quote_at = doc->blocks[block].span.start, d->quote_open = false;
    for (; d->quote_at < doc->tokens[token].start; d->quote_at++) {
        const char *at = doc->text + d->quote_at;
        if (*at == '"') d->quote_open = !d->quote_open;
        if (strncmp(at, "\xE2\x80\x9C", 3) == 0) d->quote_open = true;
        if (strncmp(at, "\xE2\x80\x9D", 3) == 0) d->quote_open = false;
    }
    return d->quote_open;
}

/* Somebody who acts for nobody makes no joint statement; he gives an interview. */
static bool has_private(const ent_linker *l, const ent_group *g) {
    for (uint32_t i = 0; i < g->count; i++)
        if (ent_actor_kind(l, g->actors[i]) == ENTENTE_PERSON &&
            ent_actor_lift(l, g->actors[i]) == g->actors[i])
            return true;
    return false;
}

static bool has_state(const ent_linker *l, const ent_group *g) {
    for (uint32_t i = 0; i < g->count; i++) {
        entente_kind kind = ent_actor_kind(l, g->actors[i]);
        if (kind == ENTENTE_STATE || kind == ENTENTE_PERSON || kind == ENTENTE_ORGAN) return true;
    }
    return false;
}

/* "We" in a joint statement are who makes it: the first who stand together, in the title or the
 * lead. */
static uint32_t first_group(const ent_discourse *d, uint32_t token, uint32_t *out) {
    uint32_t sentence = d->linker->document->tokens[token].sentence;
    for (uint32_t i = 0;
         i < d->count && d->groups[i].sentence <= sentence && d->groups[i].sentence < 4; i++) {
        const ent_group *g = &d->groups[i];
        if (!g->together || g->principals < 2 || (g->sentence == sentence && g->position > token))
            continue;
        if (has_private(d->linker, g) || !has_state(d->linker, g)) continue;
        memcpy(out, g->actors, g->count * sizeof *out);
        return g->count;
    }
    return 0;
}

/* "In its statement, Atlas said": before the subject of the sentence, the pronoun is the subject's.
 * ENT_NONE: it is not told so. */
static uint32_t resolve_ahead(const ent_discourse *d, uint32_t t, const single_head *head) {
    enum { FAR = 10 };
    const ent_linker *l = d->linker;
    const entente_document *doc = l->document;
    const entente_sentence *s = &doc->sentences[doc->tokens[t].sentence];
    if (t != s->first + 1 || doc->tokens[s->first].upos != ENTENTE_ADP) return ENT_NONE;
    uint32_t comma = t + 1;
    while (comma < s->last && comma < t + FAR && !ent_token_is(l, comma, ",")) {
        if (l->mention_at[comma] != ENT_NONE) return ENT_NONE;
        comma++;
    }
    uint32_t at = comma + 1;
    if (at < s->last && ent_token_is(l, at, "the")) at++;
    if (at >= s->last || !ent_token_is(l, comma, ",") || l->mention_at[at] == ENT_NONE)
        return ENT_NONE;
    const entente_mention *m = &doc->mentions[l->mention_at[at]];
    bool one = m->actor_count == 1 && m->form == ENTENTE_FORM_NAME && m->first == at;
    return one && fits(l, m->actors[0], head) ? m->actors[0] : ENT_NONE;
}

static bool pronoun(ent_discourse *d, uint32_t t) {
    static const char *const one[] = {"he", "she", "him", "his", "her", NULL};
    static const char *const many[] = {"they", "them", "their", NULL}, *const ours[] = {
                                                                           "we", "us", "our", NULL};
    static const single_head person = {"he", true, false, false, false, false};
    static const single_head thing = {"it", false, true, true, true, false};
    ent_linker *l = d->linker;
    uint32_t out[ENT_MOST_MEMBERS], n = 0;
    if (ent_covered(l, t)) return false;
    if (ent_token_in(l, t, ours)) {
        n = in_quotes(d, t) ? 0 : first_group(d, t, out);
    } else if (ent_token_in(l, t, many)) {
        n = ent_resolve_they(d, t, out);
    } else if (ent_token_in(l, t, one) || ent_token_is(l, t, "it") || ent_token_is(l, t, "its")) {
        bool it = ent_token_is(l, t, "it") || ent_token_is(l, t, "its");
        out[0] = resolve_ahead(d, t, it ? &thing : &person);
        if (out[0] == ENT_NONE) out[0] = resolve_single(d, t, it ? &thing : &person, 2);
        n = out[0] != ENT_NONE;
    }
    if (!n) return false;
    ent_mention_add(l, t, t + 1, ENTENTE_FORM_PRONOUN, out, n, 0.4f);
    if (n > 1) ent_group_keep_described(d, t, out, n, 0);
    return true;
}

/* "Mr. Sullivan and the Secretary General": a name and a resolved description make a group too. */
static void join_descriptions(ent_discourse *d, const entente_mention *names, uint32_t count,
                              uint32_t added) {
    const entente_document *doc = d->linker->document;
    for (uint32_t i = added; i < doc->mention_count; i++) {
        const entente_mention *described = &doc->mentions[i];
        if (described->form != ENTENTE_FORM_DESCRIPTION || described->actor_count != 1) continue;
        for (const entente_mention *name = names; name < names + count; name++) {
            if (!ent_names_party(name)) continue;
            const entente_mention *left = name->first < described->first ? name : described,
                                  *right = left == name ? described : name;
            if (right->actors[0] == left->actors[0] || !ent_joined(d->linker, left, right))
                continue;
            ent_group g = {.sentence = described->sentence, .together = true};
            ent_group_join(d->linker, &g, left);
            ent_group_join(d->linker, &g, right);
            ent_group_keep(d, g);
        }
    }
}

/* "his meeting with the Ukrainian President": who "they" are in the next sentence. */
static void join_possessors(ent_discourse *d, const entente_mention *names, uint32_t count,
                            uint32_t added) {
    enum { NEAR = 6 };
    const entente_document *doc = d->linker->document;
    for (uint32_t i = added; i < doc->mention_count; i++) {
        const entente_mention *owner = &doc->mentions[i];
        if (owner->form != ENTENTE_FORM_PRONOUN || owner->actor_count != 1) continue;
        for (const entente_mention *name = names; name < names + count; name++) {
            uint32_t t = owner->last;
            if (name->first <= t || name->first > t + NEAR || !ent_names_party(name) ||
                name->form == ENTENTE_FORM_ADJECTIVE || name->actors[0] == owner->actors[0])
                continue;
            while (t < name->first && !ent_token_is(d->linker, t, "with")) t++;
            if (t == name->first) continue;
            ent_group g = {.sentence = owner->sentence, .together = true};
            ent_group_join(d->linker, &g, owner);
            ent_group_join(d->linker, &g, name);
            ent_group_keep(d, g);
            break;
        }
    }
}

void ent_link_coreference(ent_linker *l) {
    ent_discourse d = {.linker = l, .quote_block = ENT_NONE, .named = l->document->mention_count};
    entente_document *doc = l->document;
    own_acronyms(l);
    for (uint32_t s = 0, m = 0; s < doc->sentence_count; s++) {
        const entente_sentence *sentence = &doc->sentences[s];
        uint32_t from = m;
        while (m < d.named && doc->mentions[m].sentence == s) m++;
        if (doc->blocks[sentence->block].kind == ENTENTE_FURNITURE) continue;
        while (d.near < d.named && doc->mentions[d.near].sentence + ENT_LOOK_BACK < s) d.near++;
        if (m > from) ent_groups_read(&d, from, m), read_definitions(&d, sentence);
        uint32_t added = doc->mention_count;
        for (uint32_t t = sentence->first; t < sentence->last; t++)
            if ((l->shapes[t] & ENT_SHAPE_REFERS) &&
                !ent_plural_description(&d, t, sentence->last) &&
                !single_description(&d, t, sentence->last))
                pronoun(&d, t);
        join_descriptions(&d, doc->mentions + from, m - from, added);
        join_possessors(&d, doc->mentions + from, m - from, added);
    }
}
