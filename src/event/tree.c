/* tree.c - the dependency tree, asked the questions that patterns ask.
 *
 * Enters: heads and relations of one sentence.  Leaves: children, prepositions, and subjects found
 * across clauses. Worked example: in "Stoltenberg, who had met Kishida, said he planned to return",
 * the subject of "met" is Stoltenberg through "who", that of "return" is "he" through "planned".
 */
#include "event/extract.h"

#include <stdio.h>
#include <strings.h>

/* Relations with subtypes fold to their base. */
static const uint8_t base_of[ENTENTE_OTHER_REL + 1] = {
    [ENTENTE_ACL_RELCL] = ENTENTE_ACL,         [ENTENTE_ADVCL_RELCL] = ENTENTE_ADVCL,
    [ENTENTE_AUX_PASS] = ENTENTE_AUXREL,       [ENTENTE_CC_PRECONJ] = ENTENTE_CC,
    [ENTENTE_COMPOUND_PRT] = ENTENTE_COMPOUND, [ENTENTE_CSUBJ_OUTER] = ENTENTE_CSUBJ,
    [ENTENTE_CSUBJ_PASS] = ENTENTE_CSUBJ,      [ENTENTE_DET_PREDET] = ENTENTE_DETREL,
    [ENTENTE_NMOD_DESC] = ENTENTE_NMOD,        [ENTENTE_NMOD_POSS] = ENTENTE_NMOD,
    [ENTENTE_NMOD_UNMARKED] = ENTENTE_NMOD,    [ENTENTE_NSUBJ_OUTER] = ENTENTE_NSUBJ,
    [ENTENTE_NSUBJ_PASS] = ENTENTE_NSUBJ,      [ENTENTE_OBL_AGENT] = ENTENTE_OBL,
    [ENTENTE_OBL_UNMARKED] = ENTENTE_OBL,
};

bool ent_rel_is(const ent_extractor *x, int32_t t, entente_deprel base) {
    uint8_t rel = ent_tok(x, t)->deprel;
    return rel == base || (rel > ENTENTE_XCOMP && base_of[rel] == base);
}

/* The lemmatizer's rules lose an "e" at times: "telephon" is "telephone" where only that is known.
 */
static uint32_t lemma_number(const ent_extractor *x, int32_t t) {
    const char *lemma = ent_tok(x, t)->lemma;
    char with_e[32];
    uint32_t number = lemma ? ent_patterns_lemma(x->patterns, lemma) : ENT_NO_ID;
    if (!lemma || number != ENT_NO_ID || ent_tok(x, t)->upos != ENTENTE_VERB) return number;
    int n = snprintf(with_e, sizeof with_e, "%se", lemma);
    return n < (int)sizeof with_e ? ent_patterns_lemma(x->patterns, with_e) : ENT_NO_ID;
}

void ent_tree_build(ent_extractor *x) {
    x->first = (int32_t)x->sentence->first;
    x->last = (int32_t)x->sentence->last;
    for (int32_t t = x->first; t < x->last; t++)
        x->first_child[t] = x->next_child[t] = ENT_NO_TOKEN;
    for (int32_t t = x->last - 1; t >= x->first; t--) {
        int32_t head = ent_tok(x, t)->head;
        if (head < x->first || head >= x->last) continue;
        x->next_child[t] = x->first_child[head];
        x->first_child[head] = t;
    }
    for (int32_t t = x->first; t < x->last; t++) x->lemma_of[t] = lemma_number(x, t);
}

/* The lemma of a name keeps its capitals, and "Summit" is a summit too. */
bool ent_has_lemma(const ent_extractor *x, int32_t t, const char *lemma) {
    return ent_tok(x, t)->lemma && strcasecmp(ent_tok(x, t)->lemma, lemma) == 0;
}

bool ent_lemma_in(const ent_extractor *x, int32_t t, const char *const *lemmas) {
    for (; lemmas && *lemmas; lemmas++)
        if (ent_has_lemma(x, t, *lemmas)) return true;
    return false;
}

int32_t ent_child(const ent_extractor *x, int32_t t, entente_deprel rel) {
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_tok(x, c)->deprel == rel) return c;
    return ENT_NO_TOKEN;
}

bool ent_has_to(const ent_extractor *x, int32_t verb) {
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_tok(x, c)->deprel == ENTENTE_MARK && ent_has_lemma(x, c, "to")) return true;
    return false;
}

static bool own_case(const ent_extractor *x, int32_t t, const char *preposition) {
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_rel_is(x, c, ENTENTE_CASE) && ent_has_lemma(x, c, preposition)) return true;
    return false;
}

/* In "with US President George Bush" the tree at times hangs "with" on "US", the first word of the
 * phrase. */
bool ent_has_case(const ent_extractor *x, int32_t t, const char *preposition) {
    if (own_case(x, t, preposition)) return true;
    for (int32_t c = x->first_child[t]; c != ENT_NO_TOKEN && c < t; c = x->next_child[c]) {
        bool title = ent_rel_is(x, c, ENTENTE_COMPOUND) ||
                     ent_tok(x, c)->deprel == ENTENTE_NMOD_DESC || ent_rel_is(x, c, ENTENTE_AMOD);
        if (title && own_case(x, c, preposition)) return true;
    }
    /* and in "in Quito on Monday" both prepositions on the last noun */
    if (t <= x->first || ent_tok(x, t - 1)->upos != ENTENTE_ADP ||
        !ent_has_lemma(x, t - 1, preposition))
        return false;
    return ent_rel_is(x, t - 1, ENTENTE_CASE) && ent_tok(x, t - 1)->head > t &&
           ent_child(x, t, ENTENTE_CASE) == ENT_NO_TOKEN && !ent_rel_is(x, t, ENTENTE_COMPOUND) &&
           !ent_rel_is(x, t, ENTENTE_AMOD) && !ent_rel_is(x, t, ENTENTE_NMOD);
}

bool ent_is_passive(const ent_extractor *x, int32_t verb) {
    return ent_child(x, verb, ENTENTE_AUX_PASS) != ENT_NO_TOKEN ||
           ent_child(x, verb, ENTENTE_NSUBJ_PASS) != ENT_NO_TOKEN;
}

/* "not Norway but Sweden", "but not Burundi", "not the union" */
bool ent_is_excepted(const ent_extractor *x, int32_t t) {
    if (t > x->first && ent_tok(x, t - 1)->upos == ENTENTE_DET) t--;
    return t > x->first && ent_has_lemma(x, t - 1, "not");
}

static int32_t own_subject(const ent_extractor *x, int32_t verb) {
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        uint8_t rel = ent_tok(x, c)->deprel;
        bool subject =
            rel == ENTENTE_NSUBJ || rel == ENTENTE_NSUBJ_OUTER || rel == ENTENTE_NSUBJ_PASS;
        if (subject && !ent_is_excepted(x, c)) return c;
    }
    return ENT_NO_TOKEN;
}

static bool is_relative_pronoun(const ent_extractor *x, int32_t t) {
    return ent_has_lemma(x, t, "who") || ent_has_lemma(x, t, "which") ||
           ent_has_lemma(x, t, "that");
}

/* By whom a passive clause is done. */
static int32_t agent_of(const ent_extractor *x, int32_t verb) {
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_tok(x, c)->deprel == ENTENTE_OBL_AGENT ||
            (ent_rel_is(x, c, ENTENTE_OBL) && ent_has_case(x, c, "by")))
            return c;
    return ENT_NO_TOKEN;
}

static bool is_gerund(const ent_extractor *x, int32_t verb) {
    const entente_token *v = ent_tok(x, verb);
    return v->end - v->start > 3 && strncasecmp(x->document->text + v->end - 3, "ing", 3) == 0;
}

/* Who does what a noun's clause tells: "officials meeting in Paris" the officials; "their
 * commitment to strengthening ties" they; "plans to sign" whoever plans; in "a deal signed" nobody
 * is told. */
static int32_t subject_of_modifier(const ent_extractor *x, int32_t verb, int32_t noun) {
    if (is_gerund(x, verb) && ent_child(x, verb, ENTENTE_MARK) == ENT_NO_TOKEN) return noun;
    int32_t owner = ent_child(x, noun, ENTENTE_NMOD_POSS), above = ent_governor_of(x, noun);
    bool said_of = ent_child(x, noun, ENTENTE_COP) != ENT_NO_TOKEN &&
                   (ent_has_to(x, verb) || is_gerund(x, verb)); /* "is in the process of leaving" */
    int32_t subject = said_of ? ent_child(x, noun, ENTENTE_NSUBJ) : ENT_NO_TOKEN;
    if (subject != ENT_NO_TOKEN) return subject; /* "Abe was the first to call" */
    if (owner != ENT_NO_TOKEN) return owner;
    return above == ENT_NO_TOKEN ? ENT_NO_TOKEN : ent_subject_of(x, above);
}

/* "wary about Japan joining": the noun of the preposition, right before the gerund beside which it
 * hangs. */
static int32_t subject_of_gerund(const ent_extractor *x, int32_t verb) {
    int32_t noun = verb - 1;
    bool beside = noun >= x->first && is_gerund(x, verb) &&
                  ent_tok(x, noun)->head == ent_tok(x, verb)->head &&
                  ent_rel_is(x, noun, ENTENTE_OBL);
    return beside && ent_child(x, noun, ENTENTE_CASE) != ENT_NO_TOKEN ? noun : ENT_NO_TOKEN;
}

int32_t ent_subject_of(const ent_extractor *x, int32_t verb) {
    for (unsigned steps = 0; steps < 6 && verb != ENT_NO_TOKEN; steps++) {
        if (steps == 0 && ent_is_passive(x, verb)) return agent_of(x, verb);
        int32_t subject = own_subject(x, verb), head = ent_tok(x, verb)->head;
        uint8_t rel = ent_tok(x, verb)->deprel;
        if (subject != ENT_NO_TOKEN && is_relative_pronoun(x, subject) &&
            (rel == ENTENTE_ACL_RELCL || rel == ENTENTE_ACL))
            return head;
        if (subject != ENT_NO_TOKEN) return subject;
        if (head < x->first || head >= x->last) return ENT_NO_TOKEN;
        if (rel == ENTENTE_ACL_RELCL || rel == ENTENTE_ACL)
            return subject_of_modifier(x, verb, head);
        if (rel == ENTENTE_ADVCL && subject_of_gerund(x, verb) != ENT_NO_TOKEN)
            return subject_of_gerund(x, verb);
        if (rel == ENTENTE_ADVCL && head > verb && x->mention_of[head] != ENT_NONE &&
            ent_child(x, head, ENTENTE_COP) != ENT_NO_TOKEN)
            return head;            /* "Taking part were Putin and Bush" */
        if (rel == ENTENTE_XCOMP) { /* "urged Tokyo to sign": the object signs */
            int32_t object = ent_child(x, head, ENTENTE_OBJ);
            if (object != ENT_NO_TOKEN && object < verb && !ent_is_passive(x, head)) return object;
            if (ent_is_passive(x, head) && own_subject(x, head) != ENT_NO_TOKEN)
                return own_subject(x, head);
        }
        bool climbs = rel == ENTENTE_CONJ || rel == ENTENTE_XCOMP || rel == ENTENTE_ADVCL ||
                      rel == ENTENTE_PARATAXIS || rel == ENTENTE_CCOMP;
        if (!climbs) return ENT_NO_TOKEN;
        verb = head;
    }
    return ENT_NO_TOKEN;
}

int32_t ent_object_of(const ent_extractor *x, int32_t verb) {
    int32_t object = ent_child(x, verb, ENTENTE_OBJ);
    if (object == ENT_NO_TOKEN) object = ent_child(x, verb, ENTENTE_NSUBJ_PASS);
    if (object == ENT_NO_TOKEN)
        object =
            ent_child(x, verb, ENTENTE_IOBJ); /* "telephoned Trump": one object is the object */
    if (object != ENT_NO_TOKEN && is_relative_pronoun(x, object) &&
        ent_rel_is(x, verb, ENTENTE_ACL))
        return ent_tok(x, verb)->head;
    return object;
}

static bool is_carrier(const ent_extractor *x, int32_t t) {
    uint32_t lemma = x->lemma_of[t];
    return lemma != ENT_NO_ID && x->patterns->carrier_of[lemma];
}

/* Over nouns that only carry another ("the signing of", "a round of", "the sidelines of") and over
 * conjuncts. */
int32_t ent_governor_of(const ent_extractor *x, int32_t noun) {
    for (unsigned steps = 0; steps < 6; steps++) {
        int32_t head = ent_tok(x, noun)->head;
        if (head < x->first || head >= x->last) return ENT_NO_TOKEN;
        uint8_t upos = ent_tok(x, head)->upos;
        if (upos == ENTENTE_VERB || upos == ENTENTE_AUX) return head;
        uint32_t m = x->mention_of[head];
        bool named = m != ENT_NONE && x->document->mentions[m].actor_count &&
                     ent_tok(x, noun)->deprel == ENTENTE_CONJ;
        if (named) { /* "a treaty with A and a declaration with B": no conjunct of A */
            noun = head;
            head = ent_tok(x, noun)->head;
            if (head < x->first || head >= x->last) return ENT_NO_TOKEN;
            if (ent_tok(x, head)->upos == ENTENTE_VERB) return head;
            noun = head;
            continue;
        }
        bool before_name = upos == ENTENTE_PROPN &&
                           ent_rel_is(x, noun, ENTENTE_COMPOUND); /* "the exercise Cobra Gold" */
        bool passes = is_carrier(x, head) || before_name ||
                      ent_tok(x, noun)->deprel == ENTENTE_CONJ ||
                      ent_tok(x, noun)->deprel == ENTENTE_APPOS;
        if (!passes) return ENT_NO_TOKEN;
        noun = head;
    }
    return ENT_NO_TOKEN;
}
