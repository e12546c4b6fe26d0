/* history.c - an event through time: its stages, its life, and what contradicts it.
 *
 * Enters: the mentions of an event, its status and date.  Leaves: stages, each with the mentions
 * that tell it; the life of an agreement; variants. Worked example: a treaty negotiated in 2017,
 * signed in May 2018, ratified in 2019 and replaced in 2023 has four stages and a life from 2017 to
 * 2023; a paper that has it signed in June 2018 is a variant, one that has it ratified is none.
 */
#include <stdlib.h>

#include "base/date.h"
#include "event/merge.h"

entente_step ent_step_of(const entente_event_mention *m) {
    static const entente_step by_status[] = {[ENTENTE_PROPOSED] = ENTENTE_STEP_PROPOSED,
                                             [ENTENTE_NEGOTIATING] = ENTENTE_STEP_NEGOTIATED,
                                             [ENTENTE_CONCLUDED] = ENTENTE_STEP_SIGNED,
                                             [ENTENTE_ENDED] = ENTENTE_STEP_ENDED,
                                             [ENTENTE_CANCELLED] = ENTENTE_NO_STEP};
    if (m->type != ENTENTE_AGREEMENT) return ENTENTE_NO_STEP;
    return m->step ? m->step : by_status[m->status];
}

/* ----- stages ----- */

typedef struct telling {
    entente_date date;
    entente_status status;
    entente_step step;
    uint32_t mention;
} telling;

static int by_stage(const void *a, const void *b) {
    const telling *x = a, *y = b;
    int order = ent_date_compare(x->date, y->date);
    if (!order) order = (int)x->status - (int)y->status;
    return order ? order : (int)x->step - (int)y->step;
}

static int by_telling(const void *a, const void *b) {
    const telling *x = a, *y = b;
    int order = by_stage(x, y);
    return order ? order : x->mention < y->mention ? -1 : x->mention > y->mention;
}

/* Where the day of a step is told, whoever tells the day without the step tells no other stage. */
static void fill_steps(telling *all, uint32_t count) {
    for (uint32_t i = count; i-- > 1;) {
        bool same = ent_date_compare(all[i].date, all[i - 1].date) == 0 &&
                    all[i].status == all[i - 1].status;
        if (same && !all[i - 1].step) all[i - 1].step = all[i].step;
    }
}

typedef struct stage { /* tellings of one date, status and step */
    const telling *first;
    uint32_t count;
    entente_step happened;   /* by the status where no step is told */
    float confidence, votes; /* of all tellings; with those of others that tell the same in time */
} stage;

static uint32_t group(const entente_event *e, const telling *all, stage *stages) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->mention_count; i++) {
        const entente_event_mention *m = &e->mentions[all[i].mention];
        if (!n || by_stage(stages[n - 1].first, &all[i]))
            stages[n++] = (stage){.first = &all[i], .happened = ent_step_of(m)};
        stages[n - 1].count++;
        stages[n - 1].confidence += m->confidence;
    }
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++)
            if (i == k || (stages[i].happened == stages[k].happened &&
                           ent_date_overlap(stages[i].first->date, stages[k].first->date)))
                stages[i].votes += stages[k].confidence;
    return n;
}

/* Does a stage have its place in the life of an agreement that stands as the event has it? */
static bool is_in_order(const entente_event *e, entente_step now, const telling *t) {
    if (!now || !t->step || !t->date.grain || !e->date.grain) return false;
    entente_step step = t->step;
    bool before = step < now && t->date.from <= e->date.to,
         after = step > now && t->date.to >= e->date.from;
    return before || after;
}

/* Signed, and ended, it was on one day: on that which most mentions tell, of equals the first. */
static bool is_outvoted(const stage *all, uint32_t count, uint32_t number) {
    const stage *s = &all[number];
    if (s->happened != ENTENTE_STEP_SIGNED && s->happened < ENTENTE_STEP_ENDED) return false;
    for (uint32_t i = 0; i < count; i++) {
        const stage *other = &all[i];
        bool apart = s->first->date.grain && other->first->date.grain &&
                     !ent_date_overlap(s->first->date, other->first->date);
        bool more = i < number ? other->votes >= s->votes : other->votes > s->votes;
        if (other->happened == s->happened && apart && more) return true;
    }
    return false;
}

static bool contradicts(const entente_event *e, entente_step now, const telling *t) {
    if (is_in_order(e, now, t)) return false;
    bool other_date = t->date.grain && e->date.grain && !ent_date_overlap(t->date, e->date);
    return other_date || t->status != e->status;
}

/* Of the stages that it can be dated by, the one that it is dated by. */
static entente_step step_now(const entente_event *e) {
    entente_step now = ENTENTE_NO_STEP;
    for (uint32_t i = 0; i < e->mention_count; i++) {
        const entente_event_mention *m = &e->mentions[i];
        bool same = m->status == e->status && m->date.grain && ent_date_overlap(m->date, e->date);
        if (same && (!now || ent_step_of(m) < now)) now = ent_step_of(m);
    }
    return now;
}

static void add_stage(ent_arena *arena, entente_stage *list, uint32_t *count, const stage *s) {
    uint32_t *mentions = ent_alloc(arena, s->count * sizeof *mentions);
    for (uint32_t i = 0; i < s->count; i++) mentions[i] = s->first[i].mention;
    list[(*count)++] =
        (entente_stage){s->first->status, s->first->step, s->first->date, mentions, s->count};
}

static void list_stages(ent_arena *arena, entente_event *e) {
    telling *all = ent_xmalloc(e->mention_count * sizeof *all);
    stage *stages = ent_xmalloc(e->mention_count * sizeof *stages);
    for (uint32_t i = 0; i < e->mention_count; i++) {
        const entente_event_mention *m = &e->mentions[i];
        all[i] = (telling){m->date, m->status, m->step, i};
    }
    qsort(all, e->mention_count, sizeof *all, by_telling);
    fill_steps(all, e->mention_count);
    qsort(all, e->mention_count, sizeof *all, by_telling);
    uint32_t count = group(e, all, stages);
    entente_step now = step_now(e);
    e->stages = ent_alloc(arena, (count + 1) * sizeof *e->stages);
    e->variants = ent_alloc(arena, (count + 1) * sizeof *e->variants);
    for (uint32_t i = 0; i < count; i++) {
        const stage *s = &stages[i];
        if (s->first->date.grain) add_stage(arena, e->stages, &e->stage_count, s);
        if (is_outvoted(stages, count, i) || contradicts(e, now, s->first))
            add_stage(arena, e->variants, &e->variant_count, s);
    }
    free(stages);
    free(all);
}

/* ----- life ----- */

/* From the first stage to the end. A single day is no life; nor is one lived that was only talked
 * about. */
static entente_date life_of(const entente_event *e) {
    int32_t from = ENTENTE_DATE_MAX, to = ENTENTE_DATE_MIN, end = ENTENTE_DATE_MIN;
    bool concluded = false;
    for (uint32_t i = 0; i < e->stage_count; i++) {
        const entente_stage *s = &e->stages[i];
        bool ends = s->status == ENTENTE_ENDED;
        concluded = concluded || s->status == ENTENTE_CONCLUDED;
        if (s->date.from < from && !ends) from = s->date.from;
        if (s->date.from > to) to = s->date.from;
        if (ends && s->date.to > end) end = s->date.to;
    }
    if (e->type != ENTENTE_AGREEMENT || !concluded || from >= to) return ent_date_none();
    bool ended = e->status == ENTENTE_ENDED && end > from;
    return ent_date_span(from, ended ? end : ENTENTE_DATE_MAX, ENTENTE_RANGE);
}

void ent_tell_history(ent_arena *arena, entente_event *e) {
    list_stages(arena, e);
    e->life = life_of(e);
}
