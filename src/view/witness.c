/* witness.c - documents pass by and leave notes of the sentences that matter to a question.
 *
 * Enters: an extracted document.  Leaves: for each sentence that names both sides, or tells an
 * event, how the linker read its mentions, which words tell a time, and what kept it from tying the
 * two. Worked example: asked for Japan and NATO, "Kishida praised the alliance" leaves a note: both
 * stand, parsed, no word of it is a trigger.
 *
 * Notes are taken while documents stream, since a document with its trees is a hundred times a
 * note.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "event/extract.h"
#include "syntax/gate.h"
#include "view/explain.h"

#include <stdlib.h>
#include <strings.h>

bool ent_party_is(const ent_party *party, const entente_actor *actor) {
    if (ent_same(actor->id, party->text)) return true;
    if (party->known) return ent_same(actor->id, party->known);
    if (strcasecmp(actor->name, party->text) == 0) return true;
    for (uint32_t i = 0; i < actor->alias_count; i++)
        if (strcasecmp(actor->aliases[i], party->text) == 0) return true;
    return false;
}

typedef struct witness {
    entente_explainer *explainer;
    const entente_document *document;
    ent_arena *arena; /* for this document only */
    bool *stands[2];  /* per actor: it is this side, or acts for it */
    bool *open;       /* per sentence, once asked for */
    const char *genre;
} witness;

static uint32_t actor_index(const entente_document *d, const char *id) {
    for (uint32_t i = 0; i < d->actor_count; i++)
        if (ent_same(d->actors[i].id, id)) return i;
    return ENT_NONE;
}

static bool stands_for(const entente_document *d, uint32_t actor, const ent_party *party) {
    for (unsigned depth = 0; actor != ENT_NONE && depth < 8; depth++) {
        if (ent_party_is(party, &d->actors[actor])) return true;
        actor = d->actors[actor].principal ? actor_index(d, d->actors[actor].principal) : ENT_NONE;
    }
    return false;
}

/* ----- what ties ----- */

static bool is_side(const witness *w, int side, const entente_participant *p) {
    uint32_t actor = actor_index(w->document, p->actor);
    return actor != ENT_NONE && w->stands[side][actor];
}

static bool ties(const witness *w, const entente_event_mention *m) {
    for (uint32_t i = 0; i < m->participant_count; i++)
        for (uint32_t k = 0; k < m->participant_count; k++)
            if (i != k && is_side(w, 0, &m->participants[i]) && is_side(w, 1, &m->participants[k]))
                return true;
    return false;
}

static bool is_told(const witness *w, const entente_sentence *s) {
    for (uint32_t i = 0; i < w->document->event_count; i++) {
        const entente_event_mention *m = &w->document->events[i];
        if (m->span.start == s->span.start && (!w->explainer->pair || ties(w, m))) return true;
    }
    return false;
}

static bool names_side(const witness *w, int side, const entente_mention *m, uint32_t but) {
    for (uint32_t i = 0; i < m->actor_count; i++)
        if (m->actors[i] != but && w->stands[side][m->actors[i]]) return true;
    return false;
}

/* Two different actors, one of each side, in mentions [from, to). */
static bool names_both(const witness *w, uint32_t from, uint32_t to) {
    const entente_mention *mentions = w->document->mentions;
    for (uint32_t m = from; m < to; m++)
        for (uint32_t i = 0; i < mentions[m].actor_count; i++) {
            uint32_t actor = mentions[m].actors[i];
            for (uint32_t k = from; w->stands[0][actor] && k < to; k++)
                if (names_side(w, 1, &mentions[k], actor)) return true;
        }
    return false;
}

/* ----- what was missing ----- */

static bool reaches(const witness *w, int side, const ent_arguments *a) {
    for (uint32_t i = 0; i < a->count; i++)
        if (w->stands[side][a->items[i].actor]) return true;
    return false;
}

/* How near to a tie: how far the trigger came, then how many of the sides it reached. */
static int nearness(const witness *w, const ent_trial *t) {
    bool both = reaches(w, 0, &t->arguments) && reaches(w, 1, &t->arguments);
    int sides = reaches(w, 0, &t->arguments) + reaches(w, 1, &t->arguments);
    return (t->outcome > ENT_ONE_SIDED && !both ? ENT_ONE_SIDED : t->outcome) * 4 + sides;
}

static void lacks(ent_note *note, entente_lack lack, const char *why) {
    note->evidence.lack = lack;
    note->evidence.why = why;
}

static void lacks_by_trial(const witness *w, ent_note *note, const ent_trial *t) {
    ent_arena *arena = w->explainer->arena;
    const ent_party *parties = w->explainer->parties;
    const entente_token *token = &w->document->tokens[t->trigger];
    bool a = reaches(w, 0, &t->arguments), b = reaches(w, 1, &t->arguments);
    const char *rule = ent_rule_name(arena, t->pattern);
    const char *word =
        ent_strndup(arena, w->document->text + token->start, token->end - token->start);
    const char *what = ent_printf(arena, "\"%s\" (%s)", word, rule);
    note->evidence.trigger = word;
    note->evidence.rule = rule;
    if (t->outcome == ENT_UNFIT || t->outcome == ENT_UNFILLED) {
        lacks(note, ENTENTE_LACK_CONDITION,
              ent_printf(arena, "%s: the rule's conditions on %s fail here", what,
                         t->outcome == ENT_UNFIT ? "the word and what stands with it"
                                                 : "its arguments"));
    } else if (t->outcome == ENT_TOLD) {
        lacks(note, ENTENTE_LACK_PAIR,
              a && b ? ent_printf(arena, "%s ties both to others, not to each other", what)
                     : ent_printf(arena, "%s tells of others: its roles do not reach %s%s%s", what,
                                  a ? "" : parties[0].text, a || b ? "" : " or ",
                                  b ? "" : parties[1].text));
    } else if (!a || !b) {
        lacks(note, ENTENTE_LACK_SIDE,
              ent_printf(arena, "%s: its roles reach %s%s%s", what,
                         a   ? parties[0].text
                         : b ? parties[1].text
                             : "neither side",
                         a || b ? ", not " : "",
                         a   ? parties[1].text
                         : b ? parties[0].text
                             : ""));
    } else if (t->outcome == ENT_UNREAL) {
        lacks(note, ENTENTE_LACK_MODALITY,
              ent_printf(arena, "%s reaches both, but is not told as having happened or planned",
                         what));
    } else if (t->outcome == ENT_PRIVATE) {
        lacks(note, ENTENTE_LACK_PUBLIC,
              ent_printf(arena, "%s reaches a person who acts for nobody, and no state", what));
    } else if (t->outcome == ENT_CONTENT) {
        lacks(note, ENTENTE_LACK_CONTENT,
              ent_printf(arena, "%s is only what another event promises", what));
    } else {
        lacks(note, ENTENTE_LACK_SIDE,
              ent_printf(arena, "%s: both act for one, which makes no tie", what));
    }
}

static void find_lack(witness *w, ent_note *note, uint32_t sentence) {
    const entente_document *d = w->document;
    entente_block_kind kind = d->blocks[d->sentences[sentence].block].kind;
    if (kind == ENTENTE_FURNITURE || kind == ENTENTE_META || kind == ENTENTE_DATELINE) {
        lacks(note, ENTENTE_LACK_BLOCK,
              kind == ENTENTE_FURNITURE
                  ? "stands in what surrounds the article, which tells no events"
                  : "stands in a dateline or by-line, which tells no events");
        return;
    }
    if (!d->sentences[sentence].parsed) {
        if (!w->open) {
            w->open = ent_alloc(w->arena, d->sentence_count + 1);
            w->genre = ent_gate(w->explainer->knowledge->patterns, d, w->open);
        }
        if (w->genre)
            lacks(note, ENTENTE_LACK_GENRE,
                  ent_printf(w->explainer->arena, "the whole text is %s by its words", w->genre));
        else
            lacks(note, ENTENTE_LACK_GATE,
                  "was not parsed: no word of it looks like a trigger with two sides");
        return;
    }
    ent_trials trials = {.arena = w->arena};
    ent_try_sentence(d, w->explainer->knowledge, sentence, &trials);
    const ent_trial *best = NULL;
    for (uint32_t i = 0; i < trials.count; i++)
        if (!best || nearness(w, &trials.items[i]) > nearness(w, best)) best = &trials.items[i];
    if (best)
        lacks_by_trial(w, note, best);
    else
        lacks(note, ENTENTE_LACK_TRIGGER, "no word of it is a trigger");
}

/* ----- notes ----- */

/* Where byte `offset` of the raw sentence lies once white space is folded. */
static uint32_t folded_at(const char *raw, uint32_t offset) {
    const char *end = raw + offset;
    uint32_t at = 0;
    bool space = true;
    while (raw < end) {
        const char *from = raw;
        bool blank = ent_is_space(ent_utf8_next(&raw, end));
        at += !blank ? (uint32_t)(raw - from) : !space;
        space = blank;
    }
    return at;
}

entente_span ent_note_span(const ent_note *note, entente_span span) {
    uint32_t from = note->evidence.span.start;
    if (span.start < from || span.end > note->evidence.span.end || span.end <= span.start)
        return (entente_span){0, 0};
    return (entente_span){folded_at(note->raw, span.start - from),
                          folded_at(note->raw, span.end - from - 1) + 1};
}

static const char *copy(const witness *w, entente_span span) {
    return ent_fold_space(w->explainer->arena, w->document->text + span.start,
                          w->document->text + span.end);
}

static void add_readings(const witness *w, ent_note *note, uint32_t from, uint32_t to) {
    const entente_document *d = w->document;
    ent_arena *arena = w->explainer->arena;
    entente_evidence *e = &note->evidence;
    e->readings = ent_alloc(arena, (to - from + 1) * sizeof *e->readings);
    e->marks = ent_alloc(arena, (to - from + 1) * sizeof *e->marks);
    for (uint32_t i = from; i < to; i++) {
        const entente_mention *m = &d->mentions[i];
        entente_mark *mark = &e->marks[e->mark_count++];
        entente_reading *r = &e->readings[e->reading_count++];
        *r = (entente_reading){.text = copy(w, m->span), .form = m->form, .score = m->score};
        *mark = (entente_mark){ent_note_span(note, m->span), NULL};
        r->actors = ent_alloc(arena, (m->actor_count + 1) * sizeof *r->actors);
        for (uint32_t k = 0; k < m->actor_count; k++) {
            r->actors[r->actor_count++] = ent_strdup(arena, d->actors[m->actors[k]].id);
            bool side = w->stands[0][m->actors[k]] || w->stands[1][m->actors[k]];
            if (side && !mark->actor) mark->actor = r->actors[k];
        }
        entente_candidate *candidates =
            ent_alloc(arena, (m->candidate_count + 1) * sizeof *candidates);
        for (uint32_t k = 0; k < m->candidate_count; k++) {
            const entente_candidate *c = &m->candidates[k];
            candidates[k] = (entente_candidate){ent_strdup(arena, c->actor), c->score,
                                                c->why ? ent_strdup(arena, c->why) : ""};
        }
        r->candidates = candidates;
        r->candidate_count = m->candidate_count;
    }
}

static void add_times(const witness *w, ent_note *note, uint32_t sentence) {
    const entente_document *d = w->document;
    uint32_t capacity = 0;
    for (uint32_t i = 0; i < d->time_count; i++) {
        const entente_time *t = &d->times[i];
        if (t->sentence != sentence || !t->date.grain) continue;
        *ent_push(w->explainer->arena, note->times, note->time_count, capacity) =
            (ent_told_time){t->date, copy(w, t->span), t->span.start};
    }
}

static void take_note(witness *w, uint32_t sentence, uint32_t from, uint32_t to, bool both,
                      bool told) {
    const entente_document *d = w->document;
    ent_arena *arena = w->explainer->arena;
    entente_span span = d->sentences[sentence].span;
    ent_note note = {.both = both, .told = told};
    note.evidence.document = (entente_source){ent_strdup(arena, d->id),
                                              ent_strdup(arena, d->title),
                                              ent_strdup(arena, d->source),
                                              ent_strdup(arena, d->url),
                                              d->published,
                                              d->asof,
                                              d->fingerprint};
    note.evidence.span = span;
    note.evidence.text = copy(w, span);
    note.raw = ent_strndup(arena, d->text + span.start, span.end - span.start);
    add_readings(w, &note, from, to);
    add_times(w, &note, sentence);
    if (both && !told) find_lack(w, &note, sentence);
    entente_explainer *x = w->explainer;
    *ent_push(arena, x->notes, x->note_count, x->note_capacity) = note;
}

void entente_explain_document(entente_explainer *x, const entente_document *d) {
    witness w = {.explainer = x, .document = d, .arena = ent_arena_new()};
    bool named[2] = {false, false};
    for (int side = 0; side < 2; side++) {
        w.stands[side] = ent_alloc(w.arena, d->actor_count + 1);
        for (uint32_t i = 0; x->pair && i < d->actor_count; i++)
            w.stands[side][i] = stands_for(d, i, &x->parties[side]);
    }
    uint32_t from = 0;
    for (uint32_t s = 0; s < d->sentence_count; s++) {
        while (from < d->mention_count && d->mentions[from].sentence < s) from++;
        uint32_t to = from;
        for (; to < d->mention_count && d->mentions[to].sentence == s; to++)
            for (int side = 0; side < 2; side++)
                named[side] = named[side] || names_side(&w, side, &d->mentions[to], ENT_NONE);
        bool both = x->pair && names_both(&w, from, to), told = is_told(&w, &d->sentences[s]);
        if (both || told) take_note(&w, s, from, to, both, told);
        from = to;
    }
    x->documents++;
    for (int side = 0; side < 2; side++) x->naming[side] += named[side];
    ent_arena_free(w.arena);
}
