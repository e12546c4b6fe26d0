/* name.c - by what name an agreement, a programme, a summit or an exercise goes.
 *
 * Enters: a trigger in its tree.  Leaves: its proper name, or NULL.
 * Worked example: "signed the Rome Declaration": the capitals around the trigger are its name; in a
 * document headed "Joint Declaration on Dialogue", "this declaration" and "we agreed" go by the
 * name of the document.
 */
#include "event/extract.h"

#include <strings.h>

#include "base/utf8.h"

static bool is_capital(const ent_extractor *x, int32_t t) {
    const char *at = x->document->text + ent_tok(x, t)->start;
    return ent_is_upper(ent_utf8_next(&at, x->document->text + ent_tok(x, t)->end));
}

static bool is_one_of(const ent_extractor *x, int32_t t, const char *const *words) {
    const entente_token *token = ent_tok(x, t);
    for (; *words; words++)
        if (strlen(*words) == token->end - token->start &&
            !memcmp(*words, x->document->text + token->start, token->end - token->start))
            return true;
    return false;
}

/* Any of these words, without case and whatever its lemma. */
static bool says_one_of(const ent_extractor *x, int32_t t, const char *const *words) {
    const entente_token *k = ent_tok(x, t);
    for (; *words; words++)
        if (strlen(*words) == k->end - k->start &&
            strncasecmp(*words, x->document->text + k->start, k->end - k->start) == 0)
            return true;
    return false;
}

static const char *slice(const ent_extractor *x, int32_t first, int32_t last) {
    const entente_document *d = x->document;
    return ent_fold_space(d->arena, d->text + d->tokens[first].start,
                          d->text + d->tokens[last - 1].end);
}

/* In headlines and all-capitals text capitals tell nothing: running text has verbs or nouns in
 * lower case. */
static bool capitals_tell(const ent_extractor *x) {
    uint32_t lower = 0;
    for (int32_t t = x->first; t < x->last; t++) {
        uint8_t upos = ent_tok(x, t)->upos;
        bool content = upos == ENTENTE_NOUN || upos == ENTENTE_VERB || upos == ENTENTE_ADJ ||
                       upos == ENTENTE_ADV;
        lower += content && !is_capital(x, t) && ent_tok(x, t)->end - ent_tok(x, t)->start > 3;
    }
    bool title = x->document->blocks[x->sentence->block].kind == ENTENTE_TITLE;
    return lower >= (title ? 2 : 1);
}

static bool is_inside(const ent_extractor *x, int32_t t) {
    static const char *const inside[] = {"of", "on",           "for", "and",
                                         "-",  "\xE2\x80\x93", "the", NULL};
    return is_one_of(x, t, inside);
}

/* Where the capitals that end before `last` begin: over "of", "and", hyphens between them. */
static int32_t capitals_before(const ent_extractor *x, int32_t last) {
    int32_t first = last;
    while (first > x->first) {
        int32_t t = first - 1;
        bool joint = first < last && is_inside(x, t) && t > x->first && is_capital(x, t - 1) &&
                     !ent_has_lemma(x, t, "the");
        if (!is_capital(x, t) && !joint) break;
        first = joint ? t - 1 : t;
    }
    while (first < last && (is_inside(x, first) || ent_tok(x, first)->upos == ENTENTE_DET ||
                            ent_tok(x, first)->upos == ENTENTE_PRON))
        first++;
    return first;
}

/* Is there a word in [first, last) that is not an actor's name? "Japan-NATO" names no treaty. */
static bool says_more(const ent_extractor *x, int32_t first, int32_t last) {
    for (int32_t t = first; t < last; t++)
        if (x->mention_of[t] == ENT_NONE && is_capital(x, t)) return true;
    return false;
}

static bool is_time(const ent_extractor *x, int32_t t) {
    const entente_document *d = x->document;
    for (uint32_t i = 0; i < d->time_count; i++)
        if (t >= (int32_t)d->times[i].first && t < (int32_t)d->times[i].last) return true;
    return false;
}

static bool names_actor(const ent_extractor *x, int32_t t) {
    return x->mention_of[t] != ENT_NONE && x->document->mentions[x->mention_of[t]].actor_count;
}

/* A body that an agreement has just founded is an actor, too, and gives it its name. */
static bool names_known(const ent_extractor *x, int32_t t) {
    if (!names_actor(x, t)) return false;
    uint32_t actor = x->document->mentions[x->mention_of[t]].actors[0];
    return x->document->actors[actor].known;
}

/* "Agreement between the Government of A and the Government of B on the Structure of the Base": the
 * end of a title in full, which says what it is on; `trigger` + 1 where it does not. */
static int32_t full_title_end(const ent_extractor *x, int32_t trigger) {
    static const char *const on[] = {"on", "concerning", "regarding", "for", NULL};
    static const char *const joints[] = {"between",   "and", "the", "of",   "on",
                                         "in",        "to",  "for", "with", "concerning",
                                         "regarding", ",",   "-",   "'s",   "\xE2\x80\x99s",
                                         NULL};
    int32_t last = trigger + 1;
    bool topic = false;
    if (last >= x->last || !is_one_of(x, last, (const char *const[]){"between", NULL})) return last;
    for (int32_t t = last; t < x->last; t++) {
        if (is_one_of(x, t, on)) topic = true;
        uint8_t upos = ent_tok(x, t)->upos;
        bool small = topic && (upos == ENTENTE_NOUN || upos == ENTENTE_ADJ);
        if (is_time(x, t)) break;
        if (is_capital(x, t) || small)
            last = topic ? t + 1 : last;
        else if (!is_one_of(x, t, joints))
            break;
    }
    return last;
}

/* Capitals around the trigger: "the Agreement on Reciprocal Trade", "Individually Tailored
 * Partnership Program". */
static const char *proper_name(const ent_extractor *x, int32_t trigger) {
    int32_t first = capitals_before(x, trigger), last = full_title_end(x, trigger);
    if (last > trigger + 1) return slice(x, first, last);
    while (last < x->last) {
        int32_t t = last;
        while (t < x->last && t < last + 2 && is_inside(x, t)) t++;
        if (t >= x->last || !is_capital(x, t) || is_time(x, t) || names_actor(x, t)) break;
        if (t > last && is_one_of(x, t - 1, (const char *const[]){"and", NULL}))
            break; /* the next thing, not this one */
        last = t + 1;
    }
    if (last - first < 2) return NULL;
    if (first == x->first && last - first == 2 && !ent_rel_is(x, first, ENTENTE_COMPOUND))
        return NULL;
    return slice(x, first, last);
}

/* A name before a common noun: "an Individually Tailored Partnership Program agreement", "the
 * 'Locked Shields' drill". */
static const char *name_before(const ent_extractor *x, int32_t trigger) {
    int32_t last = trigger;
    static const char *const quotes[] = {"\"", "\xE2\x80\x9D", "\xE2\x80\x99", "'", NULL};
    if (last > x->first &&
        is_one_of(x, last - 1, (const char *const[]){")", NULL})) /* over the acronym in brackets */
        while (last > x->first && !is_one_of(x, last, (const char *const[]){"(", NULL})) last--;
    for (int32_t t = last - 1; t > x->first && t > last - 6; t--) {
        if (is_one_of(x, t, quotes)) {
            int32_t from = capitals_before(x, t);
            return t - from >= 1 && says_more(x, from, t) ? slice(x, from, t) : NULL;
        }
        if (ent_tok(x, t)->upos != ENTENTE_NOUN && ent_tok(x, t)->upos != ENTENTE_ADJ) break;
    }
    int32_t first = capitals_before(x, last);
    while (first < last && is_time(x, first)) first++; /* "the February Louvre accord" */
    if (last - first == 1 && ent_tok(x, first)->upos == ENTENTE_PROPN && first > x->first &&
        !names_actor(x, first))
        return slice(x, first, trigger + 1); /* "the Louvre accord" */
    return last - first >= 2 && says_more(x, first, last) ? slice(x, first, last) : NULL;
}

/* "a partnership called AUKUS" */
static const char *name_called(const ent_extractor *x, int32_t trigger) {
    static const char *const calls[] = {"call", "name", "dub", "title", "entitle", "know", NULL};
    for (int32_t c = x->first_child[trigger]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        bool gerund = (x->document->text[ent_tok(x, c)->end - 1] | 32) == 'g'; /* "calling for" */
        if (!ent_rel_is(x, c, ENTENTE_ACL) || gerund || !ent_lemma_in(x, c, calls)) continue;
        for (int32_t t = c + 1; t < x->last && t < c + 4; t++) {
            int32_t last = t;
            while (last < x->last && is_capital(x, last)) last++;
            if (last > t) return slice(x, t, last);
        }
    }
    return NULL;
}

/* "the exercise Cobra Gold" */
static const char *name_after(const ent_extractor *x, int32_t trigger) {
    int32_t last = trigger + 1;
    while (last < x->last && is_capital(x, last) && x->mention_of[last] == ENT_NONE &&
           ent_tok(x, last)->upos == ENTENTE_PROPN)
        last++;
    bool one_phrase = last - trigger > 1 && (ent_tok(x, trigger + 1)->head == trigger ||
                                             ent_tok(x, trigger)->head == last - 1);
    return one_phrase ? slice(x, trigger + 1, last) : NULL;
}

/* What an agreement is there to make: "a pact to create a Northern Customs Union". */
static const char *name_of_content(const ent_extractor *x, int32_t trigger) {
    static const char *const makes[] = {"form",   "create", "establish", "set",
                                        "launch", "found",  NULL};
    for (int32_t c = x->first_child[trigger]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        int32_t object = ent_rel_is(x, c, ENTENTE_ACL) && ent_lemma_in(x, c, makes)
                             ? ent_child(x, c, ENTENTE_OBJ)
                             : ENT_NO_TOKEN;
        if (object == ENT_NO_TOKEN || !is_capital(x, object)) continue;
        int32_t first = capitals_before(x, object + 1);
        if (object + 1 - first >= 2) return slice(x, first, object + 1);
    }
    return NULL;
}

/* ----- instruments that are the document itself ----- */

/* Is the title nothing but the name of a paper of several hands, "Joint Statement on the Waters of
 * the Lake", and no news of one? The token that says what it is, or ENT_NO_TOKEN. */
static int32_t instrument_of_title(const ent_extractor *x, const entente_sentence *title) {
    static const char *const kinds[] = {
        "declaration", "communique", "communiqu\xC3\xA9", "memorandum", "agreement", "treaty",
        "accord",      "pact",       "protocol",          "charter",    "compact",   NULL};
    static const char *const joint[] = {"joint",    "leaders",    "leader",
                                        "co-chair", "trilateral", NULL};
    static const char *const news[] = {"readout", "remark", "remarks", "fact", "briefing", NULL};
    int32_t found = ENT_NO_TOKEN, first = (int32_t)title->first;
    bool several = false;
    for (int32_t t = first; t < (int32_t)title->last; t++) {
        uint8_t upos = ent_tok(x, t)->upos;
        bool gerund = (x->document->text[ent_tok(x, t)->end - 1] | 32) == 'g'; /* "Following" */
        bool verb = title->parsed && !gerund && (upos == ENTENTE_VERB || upos == ENTENTE_AUX);
        if (verb || (t == first && says_one_of(x, t, news))) return ENT_NO_TOKEN;
        several |= says_one_of(x, t, joint);
        bool statement = several && says_one_of(x, t, (const char *const[]){"statement", NULL});
        if (is_capital(x, t) && (statement || says_one_of(x, t, kinds)) && found == ENT_NO_TOKEN)
            found = t;
    }
    return found;
}

/* The name of the instrument that the document is; NULL where it is none. */
static const char *name_of_document(const ent_extractor *x, int32_t *kind) {
    const entente_document *d = x->document;
    for (const entente_sentence *s = d->sentences; s <= x->sentence; s++) {
        if (d->blocks[s->block].kind != ENTENTE_TITLE) continue;
        *kind = instrument_of_title(x, s);
        return *kind == ENT_NO_TOKEN ? NULL : slice(x, (int32_t)s->first, (int32_t)s->last);
    }
    return NULL;
}

/* In "this Memorandum", "the following statement" the document speaks of itself. */
static const char *name_of_itself(const ent_extractor *x, int32_t trigger) {
    static const char *const here[] = {"this", "present", "today", "following", "follow", NULL};
    const entente_token *own = ent_tok(x, trigger);
    int32_t kind;
    const char *name = name_of_document(x, &kind);
    if (!name) return NULL;
    if (trigger == kind) return name; /* in the title */
    bool same = own->lemma && says_one_of(x, kind, (const char *const[]){own->lemma, NULL});
    return same && ent_has_child_in(x, trigger, here) ? name : NULL;
}

/* Does the title name the actor, who puts his hand to it? */
static bool is_in_title(const ent_extractor *x, uint32_t actor) {
    const entente_document *d = x->document;
    for (uint32_t m = 0; m < d->mention_count; m++) {
        if (d->blocks[d->sentences[d->mentions[m].sentence].block].kind != ENTENTE_TITLE)
            return false;
        for (uint32_t i = 0; i < d->mentions[m].actor_count; i++)
            if (d->mentions[m].actors[i] == actor) return true;
    }
    return false;
}

const char *ent_document_name(const ent_extractor *x, const ent_arguments *a) {
    for (uint32_t i = 0; i < a->count; i++)
        if (!a->items[i].pronoun && !is_in_title(x, a->items[i].actor)) return NULL;
    int32_t kind;
    return name_of_document(x, &kind);
}

/* ----- the name of an event ----- */

const char *ent_event_name(const ent_extractor *x, int32_t trigger, const ent_pattern *pattern) {
    if (pattern->word !=
        ENT_NOUN) { /* "which Abiy and Isaias signed": what was signed has the name */
        int32_t object =
            pattern->type == ENTENTE_AGREEMENT ? ent_object_of(x, trigger) : ENT_NO_TOKEN;
        bool named = object != ENT_NO_TOKEN && is_capital(x, object) && !names_known(x, object) &&
                     capitals_tell(x);
        return named ? proper_name(x, object) : NULL;
    }
    const char *itself = pattern->type == ENTENTE_AGREEMENT ? name_of_itself(x, trigger) : NULL;
    if (itself) return itself;
    if (!capitals_tell(x)) return NULL;
    if (is_capital(x, trigger)) return proper_name(x, trigger);
    if (pattern->type != ENTENTE_MEETING || pattern->named_by_modifier) {
        const char *name = name_before(x, trigger);
        if (!name) name = name_of_content(x, trigger);
        if (!name) name = name_called(x, trigger);
        if (!name) name = name_after(x, trigger);
        if (name) return name;
    }
    if (!pattern->named_by_modifier || trigger == x->first) return NULL;
    int32_t before = trigger - 1; /* "NATO summit" */
    uint32_t m = x->mention_of[before];
    bool hyphen =
        m != ENT_NONE && (int32_t)x->document->mentions[m].first > x->first &&
        is_one_of(x, (int32_t)x->document->mentions[m].first - 1, (const char *const[]){"-", NULL});
    if (!is_capital(x, before) || m == ENT_NONE || hyphen) return NULL;
    return slice(x, (int32_t)x->document->mentions[m].first, trigger + 1);
}

/* "The Individually Tailored Partnership Program, or ITPP, ..." opens a sentence: the name of what
 * was told of just before ("released a new document"). */
const char *ent_opening_name(const ent_extractor *x) {
    if (!capitals_tell(x)) return NULL;
    for (int32_t t = x->first; t < x->last && t < x->first + 12; t++) {
        if (!is_capital(x, t) && !is_inside(x, t)) return NULL;
        uint32_t lemma = x->lemma_of[t];
        ent_lemma_list list =
            lemma == ENT_NO_ID ? (ent_lemma_list){0, 0} : x->patterns->patterns_of[lemma];
        for (uint32_t i = 0; i < list.count; i++) {
            const ent_pattern *p =
                &x->patterns->patterns[x->patterns->pattern_index[list.first + i]];
            /* a verb that looks like a noun ("terms") leaves the name as root */
            bool subject =
                ent_rel_is(x, t, ENTENTE_NSUBJ) || ent_tok(x, t)->head == ENTENTE_IS_ROOT;
            if (p->word == ENT_NOUN && p->type == ENTENTE_AGREEMENT && subject &&
                !names_actor(x, t))
                return proper_name(x, t);
        }
    }
    return NULL;
}
