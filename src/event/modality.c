/* modality.c - has it happened?
 *
 * Enters: a trigger in its tree.  Leaves: actual, planned, wished, hypothetical, refused, negated,
 * ... Worked example: "Kenya refused to sign" climbs from "sign" over the to-clause to "refused";
 * "would be modelled" is hypothetical by its auxiliary; "is expected to meet on Friday" is planned.
 *
 * From the trigger's verb the tree is climbed clause by clause; what stands there can only take the
 * event further from having happened, so the strongest word wins and the order of asking does not
 * matter.
 */
#include "event/extract.h"

#include <strings.h>

static const char *const future[] = {"will", "shall", "'ll", "may", "might", NULL};
static const char *const possible[] = {"would", "could", "can", "should", "must", "ought", NULL};
static const char *const never[] = {"not", "never",  "n't",    "neither",
                                    "nor", "hardly", "no-one", NULL};
static const char *const conditions[] = {"if", "unless", "whether", NULL};
static const char *const reports[] = {"say",   "report", "announce", "confirm", "tell", "state",
                                      "note",  "add",    "declare",  "recall",  "show", "write",
                                      "learn", "know",   "see",      NULL};

static const char *const ranks[] = {"first", "last", "only", "second", "third", "latest", NULL};

static ent_effect stronger(ent_effect a, ent_effect b) {
    return a > b ? a : b;
}

/* "is to meet", "were to open" */
static bool is_to_be(const ent_extractor *x, int32_t verb) {
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if ((ent_tok(x, c)->deprel == ENTENTE_AUXREL || ent_tok(x, c)->deprel == ENTENTE_COP) &&
            ent_has_lemma(x, c, "be"))
            return true;
    int32_t head = ent_tok(x, verb)->head;
    return ent_tok(x, verb)->deprel == ENTENTE_XCOMP && head >= x->first && head < x->last &&
           ent_has_lemma(x, head, "be");
}

/* "No agreement", "neither side" */
static bool is_none(const ent_extractor *x, int32_t noun) {
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if ((ent_rel_is(x, c, ENTENTE_DETREL) || ent_rel_is(x, c, ENTENTE_CC)) &&
            (ent_has_lemma(x, c, "no") || ent_has_lemma(x, c, "neither")))
            return true;
    return false;
}

/* What the word above says of a clause or noun that depends on it: "plans to", "proposal for",
 * "without". */
static ent_effect by_operator(const ent_extractor *x, int32_t above) {
    uint32_t lemma = x->lemma_of[above];
    uint8_t effect = lemma == ENT_NO_ID ? 0 : x->patterns->operator_of[lemma];
    return effect ? (ent_effect)(effect - 1) : ENT_ACTUAL;
}

/* What the verb's own auxiliaries and negations say. */
static ent_effect at_verb(const ent_extractor *x, int32_t verb) {
    ent_effect effect = ENT_ACTUAL;
    if (ent_has_to(x, verb) && is_to_be(x, verb)) effect = ENT_PLANNED;
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        if (ent_rel_is(x, c, ENTENTE_AUXREL) && ent_tok(x, c)->upos == ENTENTE_AUX &&
            ent_lemma_in(x, c, future)) /* no month of May */
            effect = stronger(effect, ENT_PLANNED);
        if (ent_rel_is(x, c, ENTENTE_AUXREL) && ent_lemma_in(x, c, possible))
            effect = stronger(effect, ENT_HYPOTHETICAL);
        bool only =
            c + 1 < x->last && ent_has_lemma(x, c + 1, "only"); /* "not only signed but ratified" */
        if (ent_rel_is(x, c, ENTENTE_ADVMOD) && ent_lemma_in(x, c, never) && !only)
            effect = ENT_NEGATED;
        if (ent_rel_is(x, c, ENTENTE_MARK) && ent_lemma_in(x, c, conditions))
            effect = stronger(effect, ENT_HYPOTHETICAL);
        if (ent_rel_is(x, c, ENTENTE_MARK) && ent_has_lemma(x, c, "of") && c > x->first)
            effect = stronger(effect, by_operator(x, c - 1)); /* "its ambition of joining" */
        if (ent_rel_is(x, c, ENTENTE_MARK) && ent_has_lemma(x, c, "against")) effect = ENT_REFUSED;
        if (ent_rel_is(x, c, ENTENTE_MARK) && ent_has_lemma(x, c, "without")) effect = ENT_NEGATED;
        if ((ent_rel_is(x, c, ENTENTE_OBJ) || ent_rel_is(x, c, ENTENTE_NSUBJ)) && is_none(x, c))
            effect = ENT_NEGATED;
        if (ent_rel_is(x, c, ENTENTE_NSUBJ) &&
            (ent_has_lemma(x, c, "nobody") || ent_has_lemma(x, c, "none")))
            effect = ENT_NEGATED;
    }
    return effect;
}

/* "without a trade deal", and "with or without" one, wherever the tree hangs it */
static bool stands_without(const ent_extractor *x, int32_t noun) {
    for (int32_t t = noun - 1; t >= x->first && t > noun - 5; t--) {
        if (ent_has_lemma(x, t, "without")) return true;
        uint8_t upos = ent_tok(x, t)->upos;
        if (upos != ENTENTE_DET && upos != ENTENTE_ADJ && upos != ENTENTE_NOUN &&
            upos != ENTENTE_PROPN)
            return false;
    }
    return false;
}

/* "No deal", "without an agreement". */
static ent_effect at_noun(const ent_extractor *x, int32_t noun) {
    if (stands_without(x, noun)) return ENT_NEGATED;
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        if (ent_rel_is(x, c, ENTENTE_DETREL) && ent_has_lemma(x, c, "no")) return ENT_NEGATED;
        if (ent_rel_is(x, c, ENTENTE_DETREL) && ent_has_lemma(x, c, "any")) return ENT_HYPOTHETICAL;
        if (ent_rel_is(x, c, ENTENTE_AMOD) &&
            (ent_has_lemma(x, c, "proposed") || ent_has_lemma(x, c, "possible") ||
             ent_has_lemma(x, c, "potential")))
            return ENT_WISHED;
        if (ent_rel_is(x, c, ENTENTE_AMOD) &&
            (ent_has_lemma(x, c, "planned") || ent_has_lemma(x, c, "upcoming") ||
             ent_has_lemma(x, c, "forthcoming") || ent_has_lemma(x, c, "future") ||
             ent_has_lemma(x, c, "next")))
            return ENT_PLANNED;
    }
    return ENT_ACTUAL;
}

static bool is_clause_link(const ent_extractor *x, int32_t t) {
    return ent_rel_is(x, t, ENTENTE_XCOMP) || ent_rel_is(x, t, ENTENTE_CCOMP) ||
           ent_rel_is(x, t, ENTENTE_ADVCL) || ent_rel_is(x, t, ENTENTE_ACL);
}

/* Is the verb's form its lemma, as after "to", or a past one? */
static bool is_base(const ent_extractor *x, int32_t verb) {
    const entente_token *k = ent_tok(x, verb);
    return k->lemma && strlen(k->lemma) == k->end - k->start &&
           strncasecmp(k->lemma, x->document->text + k->start, k->end - k->start) == 0;
}

static bool is_past(const ent_extractor *x, int32_t verb) {
    const char *end = x->document->text + ent_tok(x, verb)->end;
    return !is_base(x, verb) && (end[-1] | 32) != 's' && (end[-1] | 32) != 'g';
}

/* "the first Japanese prime minister to attend", where the tree may hang "attend" on "became" */
static bool has_rank(const ent_extractor *x, int32_t above) {
    if (ent_lemma_in(x, above, ranks)) return true;
    for (int32_t c = x->first_child[above]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        bool noun = ent_rel_is(x, c, ENTENTE_XCOMP) && ent_tok(x, c)->upos == ENTENTE_NOUN;
        if (noun && ent_has_child_in(x, c, ranks)) return true;
        if (ent_rel_is(x, c, ENTENTE_AMOD) && ent_lemma_in(x, c, ranks)) return true;
    }
    return false;
}

static bool is_perfect(const ent_extractor *x, int32_t verb) {
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c])
        if (ent_rel_is(x, c, ENTENTE_AUXREL) && ent_has_lemma(x, c, "have")) return true;
    return false;
}

/* One clause up: what the link and the word above make of it. */
static ent_effect across(const ent_extractor *x, int32_t t, int32_t head) {
    bool to = ent_has_to(x, t);
    if (to && is_perfect(x, t)) return ENT_ACTUAL;  /* "was reported to have met" */
    if (to && has_rank(x, head)) return ENT_ACTUAL; /* "the first to sign" signed */
    if (ent_tok(x, t)->deprel == ENTENTE_CCOMP && ent_lemma_in(x, head, reports)) return ENT_ACTUAL;
    ent_effect effect = by_operator(x, head);
    if (ent_tok(x, t)->deprel == ENTENTE_ADVCL && !to)
        return ENT_ACTUAL; /* "agreed after meeting": "meet" stands by itself */
    if (effect == ENT_ACTUAL && to && ent_rel_is(x, t, ENTENTE_ADVCL))
        return ENT_PLANNED; /* "arrived to meet" */
    if (effect == ENT_ACTUAL && to && ent_rel_is(x, t, ENTENTE_ACL))
        return ENT_PLANNED; /* "a decision to join" */
    return effect;
}

static bool governs(const ent_extractor *x, int32_t verb) {
    uint32_t lemma = x->lemma_of[verb];
    return lemma != ENT_NO_ID &&
           (x->patterns->governors_of[lemma].count || x->patterns->operator_of[lemma] ||
            x->patterns->patterns_of[lemma].count);
}

static bool is_eve(const ent_extractor *x, int32_t noun) {
    return ent_has_lemma(x, noun, "eve");
}

static ent_effect modality_at(const ent_extractor *x, int32_t t) {
    ent_effect effect = ENT_ACTUAL;
    bool noun = ent_tok(x, t)->upos == ENTENTE_NOUN || ent_tok(x, t)->upos == ENTENTE_PROPN;
    if (noun) effect = stronger(effect, at_noun(x, t));
    if (noun && ent_child(x, t, ENTENTE_COP) != ENT_NO_TOKEN)
        effect = stronger(effect, at_verb(x, t)); /* "is not a member" */
    for (unsigned steps = 0; steps < 10; steps++) {
        int32_t head = ent_tok(x, t)->head;
        bool verb = ent_tok(x, t)->upos == ENTENTE_VERB || ent_tok(x, t)->upos == ENTENTE_AUX;
        if (verb) effect = stronger(effect, at_verb(x, t));
        if (head < x->first || head >= x->last) break;
        if (ent_tok(x, t)->deprel == ENTENTE_CONJ) {
            /* conjoined verbs share auxiliaries and what stands above, unless they have a subject
             * of their own */
            if (verb && ent_child(x, t, ENTENTE_NSUBJ) != ENT_NO_TOKEN) break;
            /* nor does a past form with an infinitive, whatever the tree says: "efforts to enhance
             * peace and agreed ..." */
            if (verb && is_past(x, t) && ent_has_to(x, head) && is_base(x, head)) break;
        } else if (is_clause_link(x, t)) {
            if (ent_tok(x, t)->deprel == ENTENTE_ACL_RELCL)
                break; /* a relative clause asserts by itself */
            if (ent_tok(x, t)->deprel == ENTENTE_ADVCL && !ent_has_to(x, t)) break;
            if (ent_tok(x, t)->deprel == ENTENTE_CCOMP && ent_lemma_in(x, head, reports)) break;
            effect = stronger(effect, across(x, t, head));
        } else if (ent_rel_is(x, t, ENTENTE_NMOD) || ent_rel_is(x, t, ENTENTE_OBL) ||
                   ent_rel_is(x, t, ENTENTE_OBJ)) {
            /* "called for talks", "a proposal for a treaty", "sought a deal" */
            if (ent_tok(x, head)->upos != ENTENTE_PROPN && !ent_rel_is(x, t, ENTENTE_OBJ) &&
                (ent_has_case(x, t, "for") || ent_has_case(x, t, "on") ||
                 ent_has_case(x, t, "to") || ent_has_case(x, t, "about")))
                effect = stronger(effect, by_operator(x, head));
            ent_effect of = ent_has_case(x, t, "of") ? by_operator(x, head) : ENT_ACTUAL;
            if (of == ENT_STOPPED || of == ENT_REFUSED || (of == ENT_PLANNED && is_eve(x, head)))
                effect = stronger(effect, of); /* "the expiry of the pact" */
            if (steps == 0 && noun && ent_rel_is(x, t, ENTENTE_OBJ) && ent_is_definite(x, t) &&
                !governs(x, head))
                break; /* "spoke to sum up the summit": the summit was */
            if (!ent_rel_is(x, t, ENTENTE_OBJ) && steps > 0 && !verb &&
                ent_tok(x, head)->upos == ENTENTE_VERB && !ent_has_case(x, t, "for"))
                break; /* something that only accompanies another clause */
        } else if (!ent_rel_is(x, t, ENTENTE_NSUBJ) && !ent_rel_is(x, t, ENTENTE_COMPOUND)) {
            break;
        }
        t = head;
    }
    return effect;
}

/* What is to end, or is said not to have ended, stands: "plans to leave the Union" is a member's
 * plan. */
ent_effect ent_effect_at(const ent_extractor *x, int32_t t, ent_effect own) {
    ent_effect modality = modality_at(x, t);
    if (own == ENT_STOPPED && modality != ENT_ACTUAL && modality != ENT_STOPPED) return ENT_ACTUAL;
    return stronger(own, modality);
}
