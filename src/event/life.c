/* life.c - which agreement, and where in its life.
 *
 * Enters: the mention of an agreement in its tree.  Leaves: its step, and the words that tell it
 * from other agreements of the same parties. Worked example: "Benin ratified the treaty on
 * extradition that it had signed with Gabon": the step of one mention is "ratified", of the other
 * "signed", the instrument of both "extradition treaty"; so two papers, years apart, tell of one.
 */
#include <strings.h>

#include "event/extract.h"
#include "event/merge.h"

enum { MOST_WORDS = 4 };

/* "entered into force", "took effect" */
static bool is_coming_into_force(const ent_extractor *x, int32_t verb) {
    static const char *const verbs[] = {"enter", "come", "go", "take", "put", "bring", NULL};
    static const char *const forces[] = {"force", "effect", NULL};
    if (!ent_lemma_in(x, verb, verbs)) return false;
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_lemma_in(x, c, forces)) return true;
    return false;
}

static entente_step step_of_word(const ent_extractor *x, int32_t t) {
    if (t < x->first || t >= x->last) return ENTENTE_NO_STEP;
    uint8_t told = x->lemma_of[t] == ENT_NO_ID ? 0 : x->patterns->step_of[x->lemma_of[t]];
    if (told) return (entente_step)told;
    return is_coming_into_force(x, t) ? ENTENTE_STEP_IN_FORCE : ENTENTE_NO_STEP;
}

/* By the words; where there are none, a treaty that stands has no step of its own, and of others
 * the status tells it. */
static entente_step step_of(const ent_extractor *x, int32_t t, int32_t verb,
                            const entente_event_mention *e) {
    entente_step told = step_of_word(x, t);
    if (!told) told = step_of_word(x, verb);
    if (!told) told = step_of_word(x, ent_tok(x, t)->head); /* "the signing of the treaty" */
    bool ends = told == ENTENTE_STEP_REPLACED;
    if (e->status == ENTENTE_CONCLUDED) return ends ? ENTENTE_NO_STEP : told;
    return e->status == ENTENTE_ENDED && ends ? told : ent_step_of(e);
}

/* The noun for the agreement: the trigger, what is signed, or what the clause says was signed. */
static int32_t noun_of(const ent_extractor *x, int32_t t, const ent_pattern *p) {
    if (p->word == ENT_NOUN) return ent_is_agreement_noun(x, t) ? t : ENT_NO_TOKEN;
    int32_t object = ent_object_of(x, t), head = ent_tok(x, t)->head;
    if (object != ENT_NO_TOKEN && ent_is_agreement_noun(x, object)) return object;
    bool relative = ent_rel_is(x, t, ENTENTE_ACL) && head >= x->first && head < x->last;
    return relative && ent_is_agreement_noun(x, head) ? head : ENT_NO_TOKEN;
}

/* Says something of any agreement. */
static bool is_weak(const ent_extractor *x, int32_t t) {
    static const char *const weak[] = {
        "new",       "old",         "bilateral", "trilateral",    "multilateral",  "joint",
        "first",     "second",      "third",     "historic",      "landmark",      "major",
        "formal",    "final",       "draft",     "important",     "separate",      "similar",
        "such",      "other",       "several",   "comprehensive", "international", "mutual",
        "framework", "cooperation", "general",   "wide",          "broad",         "strategic",
        "same",      "own",         "recent",    "initial",       "interim",       "year",
        "long-term", "term",        "two",       "three",         "partnership",   NULL};
    return ent_lemma_in(x, t, weak);
}

static bool tells_apart(const ent_extractor *x, int32_t t) {
    uint8_t upos = ent_tok(x, t)->upos;
    bool content = upos == ENTENTE_NOUN || upos == ENTENTE_ADJ || upos == ENTENTE_PROPN;
    return content && x->mention_of[t] == ENT_NONE && ent_tok(x, t)->lemma && !is_weak(x, t);
}

static void add_word(ent_buffer *out, const ent_extractor *x, int32_t t) {
    for (const char *at = ent_tok(x, t)->lemma; *at; at++)
        ent_buffer_addc(out, *at >= 'A' && *at <= 'Z' ? (char)(*at | 32) : *at);
    ent_buffer_addc(out, ' ');
}

/* The modifiers before a noun, and those of its compounds: "free trade agreement". */
static void add_modifiers(ent_buffer *out, const ent_extractor *x, int32_t noun, unsigned *count) {
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN && c < noun; c = x->next_child[c]) {
        if (!ent_rel_is(x, c, ENTENTE_AMOD) && !ent_rel_is(x, c, ENTENTE_COMPOUND)) continue;
        if (x->first_child[c] != ENT_NO_TOKEN && *count < MOST_WORDS)
            add_modifiers(out, x, c, count);
        if (tells_apart(x, c) && (*count)++ < MOST_WORDS) add_word(out, x, c);
    }
}

/* "an agreement on fisheries" */
static void add_subject(ent_buffer *out, const ent_extractor *x, int32_t noun, unsigned *count) {
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        if (c < noun || !ent_rel_is(x, c, ENTENTE_NMOD) || !ent_has_case(x, c, "on")) continue;
        add_modifiers(out, x, c, count);
        if (tells_apart(x, c) && (*count)++ < MOST_WORDS) add_word(out, x, c);
    }
}

void ent_event_life(const ent_extractor *x, int32_t t, const ent_pattern *p, int32_t verb,
                    entente_event_mention *e) {
    int32_t noun = noun_of(x, t, p);
    e->step = step_of(x, t, verb, e);
    if (noun == ENT_NO_TOKEN || ent_is_capitalised(x, noun)) return; /* a name tells it better */
    ent_buffer words = {0};
    unsigned count = 0;
    add_modifiers(&words, x, noun, &count);
    add_subject(&words, x, noun, &count);
    if (count) {
        add_word(&words, x, noun);
        e->instrument = ent_strndup(x->document->arena, words.data, words.length - 1);
    }
    ent_buffer_free(&words);
}
