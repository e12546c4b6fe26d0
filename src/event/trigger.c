/* trigger.c - what a pattern asks of its trigger word besides the roles.
 *
 * Enters: a token and a pattern of its lemma.  Leaves: whether the word can be the trigger of that
 * pattern here. Worked example: "talks" is a meeting and "the talk of the town" is none (plural);
 * "a call for talks" is no call (unless); "they agree that it is late" is an opinion, "they agreed
 * to meet" is not.
 */
#include "event/extract.h"

#include <strings.h>

bool ent_has_child_in(const ent_extractor *x, int32_t t, const char *const *lemmas) {
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_lemma_in(x, c, lemmas)) return true;
    return false;
}

static bool has_mark(const ent_extractor *x, int32_t t, const char *word) {
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_rel_is(x, c, ENTENTE_MARK) && ent_has_lemma(x, c, word)) return true;
    return false;
}

static bool has_preposition(const ent_extractor *x, int32_t t, const char *const *prepositions) {
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c])
        for (const char *const *p = prepositions; *p; p++)
            if (c > t && (ent_rel_is(x, c, ENTENTE_NMOD) || ent_rel_is(x, c, ENTENTE_ACL)) &&
                (ent_has_case(x, c, *p) || has_mark(x, c, *p)))
                return true;
    return false;
}

static bool has_modifier(const ent_extractor *x, int32_t noun, const char *const *lemmas) {
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN && c < noun; c = x->next_child[c]) {
        bool before = ent_rel_is(x, c, ENTENTE_AMOD) || ent_rel_is(x, c, ENTENTE_COMPOUND);
        if (before && ent_lemma_in(x, c, lemmas)) return true;
    }
    return false;
}

static bool is_plural(const ent_extractor *x, int32_t noun) {
    return (x->document->text[ent_tok(x, noun)->end - 1] | 32) == 's';
}

/* "They agree that the time has come": the present before a clause of its own tells what somebody
 * thinks. */
static bool is_opinion(const ent_extractor *x, int32_t verb) {
    const entente_token *token = ent_tok(x, verb);
    const char *end = x->document->text + token->end;
    bool past = token->end - token->start > 2 && (end[-1] | 32) == 'd' && (end[-2] | 32) == 'e';
    return !past && ent_child(x, verb, ENTENTE_CCOMP) != ENT_NO_TOKEN &&
           ent_child(x, verb, ENTENTE_AUXREL) == ENT_NO_TOKEN;
}

/* "Belt and Road Initiative", "Cooperation Council": the noun is part of an actor's name and tells
 * nothing. */
static bool names_actor(const ent_extractor *x, int32_t t) {
    const entente_document *d = x->document;
    const entente_mention *m = x->mention_of[t] == ENT_NONE ? NULL : &d->mentions[x->mention_of[t]];
    if (!m || m->form != ENTENTE_FORM_NAME || !m->actor_count) return false;
    return m->last - m->first > 1 || d->actors[m->actors[0]].known; /* "an MOU" is nobody */
}

bool ent_is_capitalised(const ent_extractor *x, int32_t t) {
    char c = x->document->text[ent_tok(x, t)->start];
    return c >= 'A' && c <= 'Z';
}

static bool has_particle(const ent_extractor *x, int32_t verb, const char *particle) {
    const char *const lemmas[] = {particle, NULL};
    return ent_has_child_in(x, verb, lemmas);
}

/* "President Biden Call with President Macron" */
static bool is_noun_of_title(const ent_extractor *x, int32_t t) {
    return x->document->blocks[x->sentence->block].kind == ENTENTE_TITLE &&
           ent_is_capitalised(x, t) && t > x->first && t + 1 < x->last &&
           x->mention_of[t - 1] != ENT_NONE && ent_has_lemma(x, t + 1, "with");
}

/* "the exercise price", "a meeting room": said of a thing that is no event and carries none. */
static bool only_describes(const ent_extractor *x, int32_t t) {
    int32_t head = ent_tok(x, t)->head;
    if (ent_tok(x, t)->deprel != ENTENTE_COMPOUND || head != t + 1 || head >= x->last ||
        ent_tok(x, head)->upos != ENTENTE_NOUN || x->first_child[t] != ENT_NO_TOKEN)
        return false;
    uint32_t lemma = x->lemma_of[head];
    return lemma == ENT_NO_ID ||
           (!x->patterns->patterns_of[lemma].count && !x->patterns->carrier_of[lemma]);
}

/* "Britain is part of the Union", not "of a pact between"; "the G7 is a group of seven countries"
 */
static bool is_said_of_name(const ent_extractor *x, int32_t t) {
    if (ent_child(x, t, ENTENTE_COP) == ENT_NO_TOKEN) return false;
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_has_case(x, c, "of"))
            return x->mention_of[c] != ENT_NONE || ent_tok(x, c)->upos != ENTENTE_NOUN ||
                   !ent_has_lemma(x, t, "part");
    return false;
}

static bool noun_fits(const ent_extractor *x, int32_t t, const ent_pattern *p) {
    uint8_t upos = ent_tok(x, t)->upos;
    bool noun = upos == ENTENTE_NOUN || upos == ENTENTE_PROPN || is_noun_of_title(x, t);
    if (!noun || names_actor(x, t)) return false;
    if (p->capitalised && !ent_is_capitalised(x, t)) return false;
    if (only_describes(x, t)) return false;
    if (p->predicative && !is_said_of_name(x, t)) return false;
    if (p->unless && has_preposition(x, t, p->unless)) return false;
    if (p->except && has_modifier(x, t, p->except)) return false;
    if ((p->plural || p->singular) && is_plural(x, t) != p->plural) return false;
    return !p->modifiers || ent_has_child_in(x, t, p->modifiers);
}

/* "Meet the Neighbours topped the charts": a verb with a capital inside running text is in the name
 * of something. */
static bool is_in_title(const ent_extractor *x, int32_t t) {
    if (x->document->blocks[x->sentence->block].kind == ENTENTE_TITLE || t == x->first)
        return false;
    const char *text = x->document->text;
    const entente_token *before = ent_tok(x, t - 1), *k = ent_tok(x, t);
    bool all_capitals =
        k->end - k->start > 1 && text[k->start + 1] >= 'A' && text[k->start + 1] <= 'Z';
    return ent_is_capitalised(x, t) && !all_capitals && before->upos != ENTENTE_PUNCT;
}

/* "lent Russia $6bn": a sum, where money is what the pattern speaks of. */
static bool is_sum(const ent_extractor *x, int32_t object, const ent_pattern *p) {
    bool money = false;
    for (const char *const *o = p->objects; *o; o++) money |= ent_same(*o, "money");
    return money && ent_tok(x, object)->upos == ENTENTE_SYM;
}

/* "spoke in favour of a ceasefire", "in support of it": not with each other. */
static bool speaks_for(const ent_extractor *x, int32_t verb) {
    static const char *const causes[] = {"favour",  "favor",   "support", "behalf",
                                         "defence", "defense", NULL};
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_rel_is(x, c, ENTENTE_OBL) && ent_has_case(x, c, "in") && ent_lemma_in(x, c, causes))
            return true;
    return false;
}

static bool verb_fits(const ent_extractor *x, int32_t t, const ent_pattern *p) {
    if (ent_tok(x, t)->upos != ENTENTE_VERB || is_in_title(x, t)) return false;
    if (p->particle && !has_particle(x, t, p->particle)) return false;
    if (p->opinion && is_opinion(x, t)) return false;
    if (p->persons && speaks_for(x, t)) return false;
    if (p->finite && strncasecmp(x->document->text + ent_tok(x, t)->end - 3, "ing", 3) == 0)
        return false;
    int32_t open_clause = ent_child(x, t, ENTENTE_XCOMP);
    bool clause = open_clause != ENT_NO_TOKEN || ent_child(x, t, ENTENTE_CCOMP) != ENT_NO_TOKEN;
    bool named = (open_clause != ENT_NO_TOKEN && !has_mark(x, open_clause, "to")) ||
                 (ent_child(x, t, ENTENTE_IOBJ) != ENT_NO_TOKEN &&
                  ent_child(x, t, ENTENTE_OBJ) != ENT_NO_TOKEN);
    if ((p->plain && (named || ent_is_passive(x, t))) || (p->clause && !clause)) return false;
    int32_t object = p->objects || p->except ? ent_object_of(x, t) : ENT_NO_TOKEN;
    if (p->except && object != ENT_NO_TOKEN && ent_lemma_in(x, object, p->except)) return false;
    return !p->objects || (object != ENT_NO_TOKEN &&
                           (ent_lemma_in(x, object, p->objects) || is_sum(x, object, p)));
}

/* "built jointly by A and B": the adverb's verb is filled, unless that verb is a trigger itself. */
static bool adverb_fits(const ent_extractor *x, int32_t t, const ent_pattern *p) {
    int32_t verb = ent_tok(x, t)->head;
    if (ent_tok(x, t)->upos != ENTENTE_ADV || verb < x->first || verb >= x->last ||
        ent_tok(x, verb)->upos != ENTENTE_VERB)
        return false;
    if (p->except && ent_lemma_in(x, verb, p->except)) return false;
    return x->lemma_of[verb] == ENT_NO_ID || !x->patterns->patterns_of[x->lemma_of[verb]].count;
}

static bool is_spoilt(const ent_extractor *x, const char *const *spoilers) {
    for (int32_t t = x->first; t < x->last; t++)
        if (ent_lemma_in(x, t, spoilers)) return true;
    return false;
}

bool ent_trigger_fits(const ent_extractor *x, int32_t t, const ent_pattern *p) {
    if (p->spoilers && is_spoilt(x, p->spoilers)) return false;
    switch (p->word) {
    case ENT_NOUN:
        return noun_fits(x, t, p);
    case ENT_ADVERB:
        return adverb_fits(x, t, p);
    default:
        return verb_fits(x, t, p);
    }
}
