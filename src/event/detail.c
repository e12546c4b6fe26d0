/* detail.c - when, where, on what.
 *
 * Enters: a trigger in its tree.  Leaves: the event's date, place and topics.
 * Worked example: "signed the Rome Declaration at Pratica di Mare on May 28": the date hangs on the
 * verb, the place stands with "at".
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

/* ----- topics ----- */

static bool says(const ent_extractor *x, int32_t t, const char *word) {
    const entente_token *token = ent_tok(x, t);
    uint32_t n = token->end - token->start;
    if (token->lemma && *token->lemma == *word && ent_same(token->lemma, word)) return true;
    if ((x->document->text[token->start] | 32) != *word || strlen(word) != n) return false;
    for (uint32_t i = 0; i < n; i++)
        if (((unsigned char)x->document->text[token->start + i] | 32) != (unsigned char)word[i])
            return false;
    return true;
}

static void find_topics(const ent_extractor *x, entente_event_mention *event) {
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

/* Those of its sentence, which the event before it may have had already. */
void ent_event_topics(const ent_extractor *x, entente_event_mention *event) {
    const entente_document *d = x->document;
    const entente_event_mention *last = d->event_count ? &d->events[d->event_count - 1] : NULL;
    if (!last || last->span.start != x->sentence->span.start) {
        find_topics(x, event);
        return;
    }
    event->topics = ent_alloc(d->arena, (last->topic_count + 1) * sizeof *event->topics);
    for (uint32_t i = 0; i < last->topic_count; i++) event->topics[i] = last->topics[i];
    event->topic_count = last->topic_count;
}
