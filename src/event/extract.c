/* extract.c - triggers to event mentions.
 *
 * Enters: a document with trees and mentions.  Leaves: event mentions, each with the sentence that
 * says so. Worked example: in "The document was released by Kishida and Stoltenberg" the trigger is
 * "document", its governor "released" makes it actual and gives the agent's two men as signatories.
 *
 * A verb trigger fills its roles from its own dependents; a noun trigger from its own and, where a
 * governor says so
 * ("reached a deal", "talks with"), from the subject of the verb that it hangs on.  An event needs
 * two sides.
 */
#include "event/extract.h"

#include <strings.h>

static bool holds(const ent_arguments *a, uint32_t actor) {
    for (uint32_t i = 0; i < a->count; i++)
        if (a->items[i].actor == actor) return true;
    return false;
}

static bool all_took_part(const ent_extractor *x, const ent_arguments *a,
                          const entente_event_mention *e) {
    for (uint32_t i = 0; i < a->count; i++) {
        const entente_actor *actor = &x->document->actors[a->items[i].actor];
        bool found = false;
        for (uint32_t k = 0; k < e->participant_count && !found; k++) {
            const entente_participant *p = &e->participants[k];
            found =
                ent_same(p->actor, actor->id) ||
                (p->acts_for && ent_same(p->acts_for, actor->id)) ||
                (actor->principal && (ent_same(p->actor, actor->principal) ||
                                      (p->acts_for && ent_same(p->acts_for, actor->principal))));
        }
        if (!found) return false;
    }
    return true;
}

/* A capital inside a sentence in small letters: "the Enhanced Cooperation Agreement" needs no one
 * before it. */
static bool is_named(const ent_extractor *x, int32_t t) {
    const entente_token *k = ent_tok(x, t);
    char second = k->end - k->start > 1 ? x->document->text[k->start + 1] : 'A';
    return t != x->first && ent_is_capitalised(x, t) && second >= 'a' && second <= 'z';
}

/* "the Minsk agreements" are those of Minsk, and not what was told of last, unless that was there.
 */
static bool is_of_elsewhere(const ent_extractor *x, int32_t noun, const entente_event_mention *e) {
    const entente_document *d = x->document;
    for (int32_t c = x->first_child[noun]; c != ENT_NO_TOKEN; c = x->next_child[c]) {
        uint32_t m = x->mention_of[c];
        bool place = ent_rel_is(x, c, ENTENTE_COMPOUND) && m != ENT_NONE &&
                     (d->mentions[m].form == ENTENTE_FORM_PLACE ||
                      d->mentions[m].form == ENTENTE_FORM_METONYM);
        if (!place) continue;
        const char *name = ent_strndup(x->arena, d->text + d->mentions[m].span.start,
                                       d->mentions[m].span.end - d->mentions[m].span.start);
        if (!e->place || strcasecmp(e->place, name) != 0) return true;
    }
    return false;
}

/* "the talks", "this agreement" without parties of their own: those told of last, if it is not long
 * ago. */
static void inherit(const ent_extractor *x, int32_t noun, const ent_pattern *p, bool governed,
                    bool joins, ent_arguments *a) {
    enum { NOT_LONG = 6 };
    const entente_document *d = x->document;
    for (uint32_t i = d->event_count; i-- > 0;) {
        const entente_event_mention *e = &d->events[i];
        uint32_t between = 0;
        for (const entente_sentence *s = x->sentence;
             s > d->sentences && s->span.start > e->span.start; s--)
            between++;
        if (between > NOT_LONG) return;
        /* "denounced the border agreement" after a meeting: not one that was made there */
        bool related = e->type == p->type ||
                       (p->type == ENTENTE_MEETING && e->type == ENTENTE_AGREEMENT) ||
                       (p->type == ENTENTE_AGREEMENT && e->type == ENTENTE_MEETING && governed);
        if (!related) continue;
        if (is_of_elsewhere(x, noun, e)) return;
        if (!joins && !all_took_part(x, a, e))
            return; /* "X denounced the agreement" makes X no party to it */
        for (uint32_t k = 0; k < e->participant_count && a->count < ENT_MOST_ARGUMENTS; k++)
            for (uint32_t actor = 0; actor < d->actor_count; actor++)
                if (ent_same(d->actors[actor].id, e->participants[k].actor) && !holds(a, actor))
                    a->items[a->count++] =
                        (ent_argument){actor, e->participants[k].role, true, false};
        return;
    }
}

static void try_noun(ent_extractor *x, int32_t t, const ent_pattern *p) {
    ent_arguments arguments = {.count = 0};
    ent_governed g = ent_govern(x, t, p);
    if (!ent_fill_noun(x, t, p, &g, &arguments)) {
        ent_note_trial(x, t, p, ENT_UNFILLED, NULL);
        return;
    }
    bool refers = ent_is_definite(x, t) && !is_named(x, t) && !p->governors;
    if (refers && ent_argument_sides(x, &arguments) < 2)
        inherit(x, t, p, g.found,
                p->type == ENTENTE_MEETING && g.found && g.subject && g.effect == ENT_ACTUAL,
                &arguments);
    ent_effect effect = g.effect > p->effect ? g.effect : p->effect;
    bool under = p->type == ENTENTE_AGREEMENT && ent_has_case(x, t, "under");
    if (!g.stands && !under) /* obligations "under the agreement": it stands */
        effect = ent_effect_at(x, g.relative != ENT_NO_TOKEN && g.verb == g.relative ? g.verb : t,
                               effect);
    /* a meeting that somebody decided to cancel is off; a member who plans to leave is still one */
    if (p->type == ENTENTE_MEETING && g.effect == ENT_STOPPED &&
        ent_effect_at(x, t, ENT_ACTUAL) == ENT_PLANNED)
        effect = ENT_STOPPED;
    /* "threatened to break relations": no treaty stands, only ties that were never the news */
    if (p->governors && g.effect == ENT_STOPPED && effect != ENT_STOPPED) return;
    ent_mention_event(x, t, p, g.verb, effect, &arguments);
}

static void try_verb(ent_extractor *x, int32_t t, int32_t verb, const ent_pattern *p) {
    ent_arguments arguments = {.count = 0};
    if (!ent_fill_verb(x, verb, p, &arguments))
        ent_note_trial(x, t, p, ENT_UNFILLED, NULL);
    else
        ent_mention_event(x, t, p, verb, ent_effect_at(x, verb, p->effect), &arguments);
}

static void try_pattern(ent_extractor *x, int32_t t, const ent_pattern *p) {
    if (!ent_trigger_fits(x, t, p)) {
        ent_note_trial(x, t, p, ENT_UNFIT, NULL);
        return;
    }
    if (p->word == ENT_NOUN)
        try_noun(x, t, p);
    else
        try_verb(x, t, p->word == ENT_ADVERB ? ent_tok(x, t)->head : t, p);
}

static int32_t token_at(const ent_extractor *x, uint32_t start) {
    int32_t t = x->first;
    while (t < x->last && ent_tok(x, t)->start < start) t++;
    return t;
}

static bool descends(const ent_extractor *x, int32_t t, int32_t from) {
    for (unsigned steps = 0; steps < 24 && t >= x->first && t < x->last;
         steps++, t = ent_tok(x, t)->head)
        if (t == from) return steps > 0;
    return false;
}

static bool is_part_of(ent_extractor *x, const entente_event_mention *e,
                       const entente_event_mention *whole) {
    return descends(x, token_at(x, e->trigger.start), token_at(x, whole->trigger.start));
}

/* What an agreement promises is its content: "agreed to restore ties" is one event, not an
 * agreement and a plan; and who "met to discuss trade" met once. */
static void drop_content(ent_extractor *x, uint32_t first) {
    entente_document *d = x->document;
    uint32_t n = first;
    for (uint32_t i = first; i < d->event_count; i++) {
        const entente_event_mention *e = &d->events[i];
        bool promised = e->status == ENTENTE_PROPOSED || e->status == ENTENTE_PLANNED ||
                        e->status == ENTENTE_NEGOTIATING;
        bool content = false;
        for (uint32_t k = first; k < d->event_count && promised && !content; k++) {
            const entente_event_mention *whole = &d->events[k];
            bool agreed = whole->type == ENTENTE_AGREEMENT && whole->status == ENTENTE_CONCLUDED;
            bool met = whole->type == ENTENTE_MEETING && whole->status == ENTENTE_HELD;
            content = (e->type == ENTENTE_MEETING ? met : agreed) && is_part_of(x, e, whole);
        }
        if (!content) d->events[n++] = *e;
    }
    d->event_count = n;
}

/* The next sentence or two may bring the name of an agreement that was told of without one. */
static void name_last_agreement(const ent_extractor *x) {
    enum { SOON = 500 }; /* bytes */
    entente_document *d = x->document;
    for (uint32_t i = d->event_count;
         i-- > 0 && d->events[i].span.end + SOON > x->sentence->span.start;) {
        if (d->events[i].type != ENTENTE_AGREEMENT || d->events[i].status != ENTENTE_CONCLUDED)
            continue;
        if (!d->events[i].name) d->events[i].name = ent_opening_name(x);
        return;
    }
}

void ent_read_sentence(ent_extractor *x, uint32_t sentence) {
    uint32_t before = x->document->event_count;
    x->sentence = &x->document->sentences[sentence];
    entente_block_kind kind = x->document->blocks[x->sentence->block].kind;
    bool speaks = kind == ENTENTE_TITLE || kind == ENTENTE_BODY || kind == ENTENTE_CAPTION;
    if (!x->sentence->parsed || !speaks) return;
    x->first = (int32_t)x->sentence->first;
    x->last = (int32_t)x->sentence->last;
    ent_tree_mend(x);
    ent_tree_build(x);
    for (int32_t t = x->first; t < x->last; t++) {
        if (x->lemma_of[t] == ENT_NO_ID) continue;
        ent_lemma_list list = x->patterns->patterns_of[x->lemma_of[t]];
        for (uint32_t i = 0; i < list.count; i++)
            try_pattern(x, t, &x->patterns->patterns[x->patterns->pattern_index[list.first + i]]);
    }
    ent_read_brackets(x);
    drop_content(x, before);
    ent_relate_last(x, before);
    if (x->document->event_count == before) name_last_agreement(x);
}

ent_extractor ent_extractor_on(entente_document *document, const entente_knowledge *knowledge,
                               ent_arena *arena) {
    ent_extractor x = {.document = document,
                       .knowledge = knowledge,
                       .patterns = knowledge->patterns,
                       .arena = arena};
    size_t tokens = document->token_count + 1;
    x.first_child = ent_alloc(x.arena, tokens * sizeof *x.first_child);
    x.next_child = ent_alloc(x.arena, tokens * sizeof *x.next_child);
    x.lemma_of = ent_alloc(x.arena, tokens * sizeof *x.lemma_of);
    x.mention_of = ent_alloc(x.arena, tokens * sizeof *x.mention_of);
    memset(x.mention_of, 0xFF, tokens * sizeof *x.mention_of);
    for (uint32_t m = 0; m < document->mention_count; m++)
        for (uint32_t t = document->mentions[m].first; t < document->mentions[m].last; t++)
            if (x.mention_of[t] == ENT_NONE) x.mention_of[t] = m;
    return x;
}

void entente_extract(entente_document *document, const entente_knowledge *knowledge) {
    if (document->events) return;
    entente_link(document, knowledge);
    ent_arena *arena = ent_arena_new();
    ent_extractor x = ent_extractor_on(document, knowledge, arena);
    for (uint32_t s = 0; s < document->sentence_count; s++) ent_read_sentence(&x, s);
    if (!document->events)
        document->events = ent_alloc(document->arena, sizeof *document->events); /* has run */
    ent_arena_free(arena);
}
