/* detail.c - when, where, by what name, on what.
 *
 * Enters: a trigger in its tree.  Leaves: the event's date, place, proper name and topics.
 * Worked example: "signed the Rome Declaration at Pratica di Mare on May 28": the date hangs on the
 * verb, the place stands with "at", and the capitals around the trigger "Declaration" are its name.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "event/extract.h"

enum { FAR = 24 };

/* How dearly one step up is bought: over another noun a time or place belongs to that noun, over a
 * conjunct or into another clause it belongs there. */
static unsigned step_cost(const ent_extractor *x, int32_t t, int32_t head, int32_t trigger) {
    uint8_t upos = ent_tok(x, head)->upos;
    bool noun = (upos == ENTENTE_NOUN || upos == ENTENTE_PROPN) && head != trigger &&
                x->mention_of[head] == ENT_NONE &&
                !ent_has_lemma(x, head, "time"); /* "for the first time last year" */
    bool clause = ent_tok(x, t)->deprel == ENTENTE_CONJ || ent_rel_is(x, t, ENTENTE_ADVCL) ||
                  ent_rel_is(x, t, ENTENTE_CCOMP) || ent_tok(x, t)->deprel == ENTENTE_ACL_RELCL ||
                  ent_tok(x, t)->deprel == ENTENTE_PARATAXIS;
    /* "agreed to work ahead of the summit, to be held in May" */
    bool purpose = ent_rel_is(x, t, ENTENTE_ADVCL) && ent_has_to(x, t);
    return 1 + (noun ? 4 : 0) + (purpose ? 5 : clause ? 2 : 0);
}

/* What the way in the tree from a, up and then down to b, costs. */
static unsigned tree_distance(const ent_extractor *x, int32_t a, int32_t b) {
    unsigned up = 0;
    for (int32_t p = a; p >= x->first && p < x->last && up < FAR;) {
        unsigned down = 0;
        for (int32_t q = b; q >= x->first && q < x->last && down < FAR;) {
            if (p == q) return up + down;
            int32_t above = ent_tok(x, q)->head;
            down += above < x->first || above >= x->last ? FAR : step_cost(x, q, above, b);
            q = above;
        }
        int32_t head = ent_tok(x, p)->head;
        if (head < x->first || head >= x->last) break;
        up += step_cost(x, p, head, b);
        p = head;
    }
    return FAR;
}

/* The token of [first, last) whose head lies outside. */
static int32_t head_of_span(const ent_extractor *x, uint32_t first, uint32_t last) {
    for (uint32_t t = first; t < last; t++) {
        int32_t head = ent_tok(x, (int32_t)t)->head;
        if (head < (int32_t)first || head >= (int32_t)last) return (int32_t)t;
    }
    return (int32_t)first;
}

/* A time inside a noun phrase that names something else ("the 2018 pact") dates that, if the noun
 * is the trigger. */
entente_date ent_event_date(const ent_extractor *x, int32_t trigger, int32_t verb) {
    const entente_document *d = x->document;
    entente_date best = ent_date_none();
    unsigned nearest = 6;
    for (uint32_t i = 0; i < d->time_count; i++) {
        const entente_time *time = &d->times[i];
        if (time->sentence != ent_tok(x, trigger)->sentence || !time->date.grain ||
            time->date.grain == ENTENTE_DECADE)
            continue;
        if (time->date.to - time->date.from > 366 * 5) continue; /* centuries date nothing */
        int32_t head = head_of_span(x, time->first, time->last);
        unsigned distance = tree_distance(x, head, trigger),
                 by_verb = verb == ENT_NO_TOKEN ? FAR : tree_distance(x, head, verb);
        if (by_verb < distance) distance = by_verb;
        if (distance < nearest) nearest = distance, best = time->date;
    }
    return best;
}

/* Does the text say of any day what happened on it? A read-out of this morning's talks does not. */
static bool tells_days(const entente_document *d) {
    for (uint32_t i = 0; i < d->time_count; i++) {
        entente_block_kind kind = d->blocks[d->sentences[d->times[i].sentence].block].kind;
        bool text = kind == ENTENTE_TITLE || kind == ENTENTE_BODY || kind == ENTENTE_CAPTION;
        if (text && d->times[i].date.grain && d->times[i].date.to - d->times[i].date.from < 7)
            return true;
    }
    return false;
}

/* Title, or the first two sentences of the body; all of a short text that names no day. */
static bool brings_news(const ent_extractor *x) {
    enum { LEAD = 2, SHORT = 14 };
    const entente_document *d = x->document;
    if (d->blocks[x->sentence->block].kind == ENTENTE_TITLE) return true;
    uint32_t bodies = 0;
    for (const entente_sentence *s = d->sentences; s < x->sentence; s++)
        bodies += d->blocks[s->block].kind == ENTENTE_BODY;
    return bodies < LEAD || (bodies < SHORT && !tells_days(d));
}

entente_date ent_event_reported(const ent_extractor *x, int32_t verb) {
    const entente_document *d = x->document;
    if (d->published.grain != ENTENTE_DAY || !brings_news(x)) return ent_date_none();
    for (int32_t c = x->first_child[verb]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        int year, month, day;
        if (!ent_rel_is(x, c, ENTENTE_AUXREL) || !ent_has_lemma(x, c, "have")) continue;
        ent_civil(d->published.from, &year, &month, &day); /* "have agreed": these days */
        return ent_date_month(year, month);
    }
    return d->published;
}

const char *ent_event_place(const ent_extractor *x, int32_t trigger, int32_t verb) {
    static const char *const where[] = {"in", "at", "near", "outside", NULL};
    const entente_document *d = x->document;
    const char *best = NULL;
    unsigned nearest = 6;
    for (int32_t t = x->first; t < x->last; t++) {
        uint32_t m = x->mention_of[t];
        if (m == ENT_NONE || d->mentions[m].form != ENTENTE_FORM_PLACE) continue;
        const entente_mention *place = &d->mentions[m];
        int32_t head = head_of_span(x, place->first, place->last);
        bool stands = (int32_t)place->first == t && ent_rel_is(x, head, ENTENTE_COMPOUND);
        for (const char *const *w = where; *w && !stands; w++) stands = ent_has_case(x, head, *w);
        if (!stands) continue;
        unsigned distance = tree_distance(x, head, trigger),
                 by_verb = verb == ENT_NO_TOKEN ? FAR : tree_distance(x, head, verb);
        if (by_verb < distance) distance = by_verb;
        if (distance < nearest) nearest = distance, best = place->place;
    }
    return best;
}

/* ----- names ----- */

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

/* Capitals around the trigger: "the Agreement on Reciprocal Trade", "Individually Tailored
 * Partnership Program". */
static const char *proper_name(const ent_extractor *x, int32_t trigger) {
    int32_t first = capitals_before(x, trigger), last = trigger + 1;
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
    return last - first >= 2 && says_more(x, first, last) ? slice(x, first, last) : NULL;
}

/* "a partnership called AUKUS" */
static const char *name_called(const ent_extractor *x, int32_t trigger) {
    static const char *const calls[] = {"call", "name", "dub", "title", "entitle", "know", NULL};
    for (int32_t c = x->first_child[trigger]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        if (!ent_rel_is(x, c, ENTENTE_ACL) || !ent_lemma_in(x, c, calls)) continue;
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

/* A title that is nothing but the document's name, "Treaty on the Waters of the Lake", is that of
 * the paper whose word opens it. */
static bool title_is_name(const ent_extractor *x, const entente_sentence *title, int32_t word) {
    int32_t first = (int32_t)title->first, last = (int32_t)title->last, at = first;
    if (x->document->blocks[title->block].kind != ENTENTE_TITLE) return false;
    for (int32_t t = first; t < last; t++)
        if (ent_tok(x, t)->upos == ENTENTE_VERB || ent_tok(x, t)->upos == ENTENTE_AUX) return false;
    while (at < last && !(ent_tok(x, at)->lemma && ent_has_lemma(x, word, ent_tok(x, at)->lemma)))
        at++;
    return at < last && at - first <= 5 && is_capital(x, at) &&
           ent_tok(x, at)->head == ENTENTE_IS_ROOT;
}

/* "This Memorandum of Understanding" is the one that the title names. */
static const char *name_in_title(const ent_extractor *x, int32_t trigger) {
    static const char *const here[] = {"this", "present", "today", NULL};
    const entente_document *d = x->document;
    if (!ent_has_child_in(x, trigger, here)) return NULL;
    for (const entente_sentence *s = d->sentences; s < x->sentence; s++)
        if (title_is_name(x, s, trigger)) return slice(x, (int32_t)s->first, (int32_t)s->last);
    return NULL;
}

const char *ent_event_name(const ent_extractor *x, int32_t trigger, const ent_pattern *pattern) {
    if (pattern->word !=
        ENT_NOUN) { /* "which Abiy and Isaias signed": what was signed has the name */
        int32_t object =
            pattern->type == ENTENTE_AGREEMENT ? ent_object_of(x, trigger) : ENT_NO_TOKEN;
        bool named = object != ENT_NO_TOKEN && is_capital(x, object) && !names_actor(x, object) &&
                     capitals_tell(x);
        return named ? proper_name(x, object) : NULL;
    }
    if (pattern->type == ENTENTE_AGREEMENT && trigger - x->first <= 5 &&
        title_is_name(x, x->sentence, trigger))
        return slice(x, x->first, x->last);
    if (!capitals_tell(x)) return NULL;
    const char *title = is_capital(x, trigger) && pattern->type == ENTENTE_AGREEMENT
                            ? name_in_title(x, trigger)
                            : NULL;
    if (title) return title;
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

/* ----- topics ----- */

static bool says(const ent_extractor *x, int32_t t, const char *word) {
    const entente_token *token = ent_tok(x, t);
    uint32_t n = token->end - token->start;
    if (token->lemma && ent_same(token->lemma, word)) return true;
    if (strlen(word) != n) return false;
    for (uint32_t i = 0; i < n; i++)
        if (((unsigned char)x->document->text[token->start + i] | 32) != (unsigned char)word[i])
            return false;
    return true;
}

void ent_event_topics(const ent_extractor *x, entente_event_mention *event) {
    const ent_patterns *p = x->patterns;
    event->topics = ent_alloc(x->document->arena, (p->topic_count + 1) * sizeof *event->topics);
    for (uint32_t i = 0; i < p->topic_count; i++) {
        bool told = false;
        for (const char *const *w = p->topics[i].words; w && *w && !told; w++)
            for (int32_t t = x->first; t < x->last && !told; t++) told = says(x, t, *w);
        if (told)
            event->topics[event->topic_count++] = ent_strdup(x->document->arena, p->topics[i].name);
    }
}
