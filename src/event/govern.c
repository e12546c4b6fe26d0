/* govern.c - the verb that says how it stands with a noun.
 *
 * Enters: a noun trigger.  Leaves: its governor's effect, and whether the governor's subject takes
 * part. Worked example: "Nepal rejected a treaty that India had proposed": "rejected" governs and
 * its subject takes part, "proposed" in the relative clause governs too; the stronger effect wins
 * and both subjects are parties.
 */
#include "event/extract.h"

static bool has_particle(const ent_extractor *x, int32_t verb, const char *particle) {
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        bool hangs =
            ent_tok(x, c)->deprel == ENTENTE_COMPOUND_PRT || ent_rel_is(x, c, ENTENTE_ADVMOD);
        if (hangs && ent_has_lemma(x, c, particle)) return true;
    }
    return false;
}

static bool is_with_particle(const ent_extractor *x, int32_t noun, int32_t verb,
                             const ent_governor *entry) {
    if (entry->particle) return has_particle(x, verb, entry->particle);
    return ent_has_case(x, noun, entry->preposition);
}

/* Who "leaves without a deal" leaves something else. */
static bool only_goes_along(const ent_extractor *x, int32_t noun) {
    return ent_rel_is(x, noun, ENTENTE_OBL) &&
           (ent_has_case(x, noun, "with") || ent_has_case(x, noun, "without"));
}

/* The first entry of the verb that is for this type; one whose particle or preposition stands there
 * before a plain one. */
static const ent_governor *entry_for(const ent_extractor *x, int32_t noun, int32_t verb,
                                     const ent_pattern *p) {
    if (x->lemma_of[verb] == ENT_NO_ID || (p->governors && !ent_lemma_in(x, verb, p->governors)))
        return NULL;
    ent_lemma_list list = x->patterns->governors_of[x->lemma_of[verb]];
    for (int with_particle = 1; with_particle >= 0; with_particle--)
        for (uint32_t i = 0; i < list.count; i++) {
            const ent_governor *entry = &x->patterns->governors[list.first + i];
            if (entry->type && !ent_same(entry->type, entente_type_name(p->type))) continue;
            if (entry->nouns && !ent_lemma_in(x, noun, entry->nouns)) continue;
            if (entry->effect == ENT_STOPPED && only_goes_along(x, noun)) continue;
            bool plain = !entry->particle && !entry->preposition;
            if (plain ? !with_particle : with_particle && is_with_particle(x, noun, verb, entry))
                return entry;
        }
    return NULL;
}

/* "the meeting that they will hold with Iran": the verb of a relative clause with a subject of its
 * own. */
static int32_t relative_governor(const ent_extractor *x, int32_t noun, const ent_pattern *p) {
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        if (!ent_rel_is(x, c, ENTENTE_ACL) || !entry_for(x, noun, c, p)) continue;
        int32_t subject = ent_child(x, c, ENTENTE_NSUBJ);
        if (subject != ENT_NO_TOKEN && x->mention_of[subject] != ENT_NONE) return c;
    }
    return ENT_NO_TOKEN;
}

/* "Under a deal with Mongolia, South Korea will plant trees": whoever acts under it is a party, and
 * it stands. */
static bool acts_under(const ent_extractor *x, int32_t noun, const ent_pattern *p) {
    static const char *const under[] = {"under", "in", NULL};
    if (p->type != ENTENTE_AGREEMENT || p->governors || !ent_rel_is(x, noun, ENTENTE_OBL))
        return false;
    for (const char *const *w = under; *w; w++)
        if (ent_has_case(x, noun, *w)) return true;
    return false;
}

/* "met on the margins of the summit": the summit is where, and they are not all of it. */
static bool is_setting(const ent_extractor *x, int32_t noun) {
    static const char *const edges[] = {"margin", "sideline", "fringe", NULL};
    int32_t head = ent_tok(x, noun)->head;
    return head >= x->first && head < x->last && ent_lemma_in(x, head, edges);
}

/* "helped negotiate a deal": not his own. */
static bool only_helps(const ent_extractor *x, int32_t verb) {
    static const char *const helps[] = {"help", "assist", "mediate", "facilitate", NULL};
    int32_t head = ent_tok(x, verb)->head;
    bool inner = ent_rel_is(x, verb, ENTENTE_XCOMP) || ent_rel_is(x, verb, ENTENTE_CCOMP);
    return inner && head >= x->first && head < x->last && ent_lemma_in(x, head, helps);
}

/* "announced cuts before talks with Washington": whoever does something before, during or after
 * talks with somebody takes part in them. */
static bool frames(const ent_extractor *x, int32_t noun, const ent_pattern *p, ent_effect *effect) {
    static const char *const past[] = {"after", "during", "following", "at", NULL};
    static const char *const coming[] = {"before", "ahead", NULL};
    int32_t with = noun + 1;
    if (p->type != ENTENTE_MEETING || !ent_rel_is(x, noun, ENTENTE_OBL) || with >= x->last ||
        !ent_has_lemma(x, with, "with"))
        return false;
    for (const char *const *w = past; *w; w++)
        if (ent_has_case(x, noun, *w)) return true;
    for (const char *const *w = coming; *w; w++)
        if (ent_has_case(x, noun, *w)) return *effect = ENT_PLANNED, true;
    return false;
}

/* "Italy is in talks with Libya": the noun is what its subject is in. */
static bool is_in_them(const ent_extractor *x, int32_t noun, const ent_pattern *p) {
    return p->type <= ENTENTE_MEETING && ent_child(x, noun, ENTENTE_COP) != ENT_NO_TOKEN &&
           ent_child(x, noun, ENTENTE_NSUBJ) != ENT_NO_TOKEN && ent_has_case(x, noun, "in");
}

/* "participants in the talks included Peru": the verb of those who were there, else ENT_NO_TOKEN.
 */
static int32_t present_with(const ent_extractor *x, int32_t noun) {
    static const char *const present[] = {"participant", "attendee", "guest", "delegate", NULL};
    int32_t head = ent_tok(x, noun)->head;
    if (head < x->first || head >= x->last || !ent_lemma_in(x, head, present) ||
        ent_tok(x, head)->deprel != ENTENTE_NSUBJ)
        return ENT_NO_TOKEN;
    return ent_tok(x, head)->head;
}

/* "The talks included Peru" */
static bool is_subject(const ent_extractor *x, int32_t noun, int32_t verb) {
    int32_t subject = ent_child(x, verb, ENTENTE_NSUBJ);
    return subject != ENT_NO_TOKEN && (subject == noun || ent_tok(x, noun)->head == subject);
}

ent_governed ent_govern(const ent_extractor *x, int32_t noun, const ent_pattern *p) {
    ent_governed g = {.verb = ent_governor_of(x, noun),
                      .relative = relative_governor(x, noun, p),
                      .effect = ENT_ACTUAL};
    int32_t present = present_with(x, noun);
    if (present != ENT_NO_TOKEN) g.verb = present;
    bool as_member = p->type == ENTENTE_MEMBERSHIP && ent_has_case(x, noun, "as");
    if (as_member) {
        g.verb = ENT_NO_TOKEN;
        g.stands = true; /* "As a member, Mali must comply" */
        return g;
    }
    bool aside = p->type == ENTENTE_MEMBERSHIP && ent_tok(x, noun)->deprel == ENTENTE_APPOS;
    if (is_setting(x, noun) || aside) g.verb = ENT_NO_TOKEN; /* "Mali, a member, opposed it" */
    if (is_in_them(x, noun, p)) {
        g.verb = noun;
        g.found = g.subject = true;
        return g;
    }
    const ent_governor *entry = g.verb == ENT_NO_TOKEN ? NULL : entry_for(x, noun, g.verb, p);
    if (entry) {
        g.found = true;
        g.effect = entry->effect;
        g.subject = entry->subject && !only_helps(x, g.verb);
        g.object = entry->object && is_subject(x, noun, g.verb);
        if (entry->object && !g.object) g.found = false;
    } else if (g.verb != ENT_NO_TOKEN && acts_under(x, noun, p)) {
        g.found = g.subject = g.stands = true;
    } else if (g.verb != ENT_NO_TOKEN && frames(x, noun, p, &g.effect)) {
        g.found = g.subject = g.stands = true;
    }
    if (g.relative != ENT_NO_TOKEN) {
        entry = entry_for(x, noun, g.relative, p);
        if (!g.found || entry->effect > g.effect) g.effect = entry->effect;
        if (g.verb == ENT_NO_TOKEN || !g.found) g.verb = g.relative;
        g.found = true;
    }
    return g;
}
