/* detail.c - when, where, by what name, on what.
 *
 * Enters: a trigger in its tree.  Leaves: the event's date, place, proper name and topics.
 * Worked example: "signed the Rome Declaration at Pratica di Mare on May 28": the date hangs on the verb, the place
 * stands with "at", and the capitals around the trigger "Declaration" are its name.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "event/extract.h"

/* Steps up from a to an ancestor of b, plus steps from there to b: how near two words stand in the tree. */
static unsigned tree_distance(const ent_extractor *x, int32_t a, int32_t b) {
    unsigned up = 0;
    for (int32_t p = a; p >= x->first && p < x->last && up < 12; p = ent_tok(x, p)->head, up++) {
        unsigned over = 0;
        for (int32_t q = b; q >= x->first && q < x->last && over < 12; q = ent_tok(x, q)->head, over++)
            if (p == q) return up + over;
    }
    return 24;
}

/* The token of [first, last) whose head lies outside. */
static int32_t head_of_span(const ent_extractor *x, uint32_t first, uint32_t last) {
    for (uint32_t t = first; t < last; t++) {
        int32_t head = ent_tok(x, (int32_t)t)->head;
        if (head < (int32_t)first || head >= (int32_t)last) return (int32_t)t;
    }
    return (int32_t)first;
}

/* A time inside a noun phrase that names something else ("the 2018 pact") dates that, if the noun is the trigger. */
entente_date ent_event_date(const ent_extractor *x, int32_t trigger, int32_t verb) {
    const entente_document *d = x->document;
    entente_date best = ent_date_none();
    unsigned nearest = 6;
    for (uint32_t i = 0; i < d->time_count; i++) {
        const entente_time *time = &d->times[i];
        if (time->sentence != ent_tok(x, trigger)->sentence || !time->date.grain) continue;
        int32_t head = head_of_span(x, time->first, time->last);
        unsigned distance = tree_distance(x, head, trigger), by_verb = verb == ENT_NO_TOKEN ? 24 : tree_distance(x, head, verb);
        if (by_verb < distance) distance = by_verb;
        if (distance < nearest) nearest = distance, best = time->date;
    }
    return best;
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
        unsigned distance = tree_distance(x, head, trigger), by_verb = verb == ENT_NO_TOKEN ? 24 : tree_distance(x, head, verb);
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
        if (strlen(*words) == token->end - token->start && !memcmp(*words, x->document->text + token->start, token->end - token->start))
            return true;
    return false;
}

static const char *slice(const ent_extractor *x, int32_t first, int32_t last) {
    const entente_document *d = x->document;
    ent_buffer out = {0};
    bool space = false;
    for (uint32_t i = d->tokens[first].start; i < d->tokens[last - 1].end; i++) {
        char c = d->text[i];
        if (c == ' ' || c == '\n' || c == '\t') {
            space = true;
            continue;
        }
        if (space && out.length) ent_buffer_addc(&out, ' ');
        space = false;
        ent_buffer_addc(&out, c);
    }
    const char *copy = ent_strndup(d->arena, out.data ? out.data : "", out.length);
    ent_buffer_free(&out);
    return copy;
}

/* In headlines and all-capitals text capitals tell nothing. */
static bool capitals_tell(const ent_extractor *x) {
    uint32_t capital = 0, lower = 0;
    for (int32_t t = x->first; t < x->last; t++) {
        const char *at = x->document->text + ent_tok(x, t)->start;
        uint32_t c = ent_utf8_next(&at, x->document->text + ent_tok(x, t)->end);
        if (ent_tok(x, t)->end - ent_tok(x, t)->start < 4) continue;
        capital += ent_is_upper(c);
        lower += ent_is_lower(c);
    }
    return lower * 2 > capital;
}

/* Capitals around the trigger: "the Agreement on Reciprocal Trade", "Individually Tailored Partnership Program". */
static const char *proper_name(const ent_extractor *x, int32_t trigger) {
    static const char *const inside[] = {"of", "on", "for", "and", "-", "\xE2\x80\x93", "the", NULL};
    int32_t first = trigger, last = trigger + 1;
    while (first > x->first) {
        int32_t t = first - 1;
        bool joint = is_one_of(x, t, inside) && t > x->first && is_capital(x, t - 1) && !is_one_of(x, t, (const char *const[]){"the", NULL});
        if (!is_capital(x, t) && !joint) break;
        first = joint ? t - 1 : t;
    }
    while (last < x->last) {
        int32_t t = last;
        while (t < x->last && t < last + 2 && is_one_of(x, t, inside)) t++;
        if (t >= x->last || !is_capital(x, t) || (t == last && x->mention_of[t] != ENT_NONE)) break;
        last = t + 1;
    }
    if (last - first < 2) return NULL;
    if (first == x->first && last - first == 2 && !ent_rel_is(x, first, ENTENTE_COMPOUND)) return NULL;
    return slice(x, first, last);
}

const char *ent_event_name(const ent_extractor *x, int32_t trigger, const ent_pattern *pattern) {
    if (!pattern->noun || !capitals_tell(x)) return NULL;
    if (is_capital(x, trigger)) return proper_name(x, trigger);
    if (!pattern->named_by_modifier || trigger == x->first) return NULL;
    int32_t before = trigger - 1; /* "NATO summit" */
    if (!is_capital(x, before) || ent_rel_is(x, before, ENTENTE_NMOD) || x->mention_of[before] == ENT_NONE) return NULL;
    return slice(x, (int32_t)x->document->mentions[x->mention_of[before]].first, trigger + 1);
}

/* ----- topics ----- */

static bool says(const ent_extractor *x, int32_t t, const char *word) {
    const entente_token *token = ent_tok(x, t);
    uint32_t n = token->end - token->start;
    if (token->lemma && ent_same(token->lemma, word)) return true;
    if (strlen(word) != n) return false;
    for (uint32_t i = 0; i < n; i++)
        if (((unsigned char)x->document->text[token->start + i] | 32) != (unsigned char)word[i]) return false;
    return true;
}

void ent_event_topics(const ent_extractor *x, entente_event_mention *event) {
    const ent_patterns *p = x->patterns;
    event->topics = ent_alloc(x->document->arena, (p->topic_count + 1) * sizeof *event->topics);
    for (uint32_t i = 0; i < p->topic_count; i++) {
        bool told = false;
        for (const char *const *w = p->topics[i].words; w && *w && !told; w++)
            for (int32_t t = x->first; t < x->last && !told; t++) told = says(x, t, *w);
        if (told) event->topics[event->topic_count++] = ent_strdup(x->document->arena, p->topics[i].name);
    }
}
