/* explain.c - notes and a network make an explanation.
 *
 * Enters: what documents have left (witness.c), and the network.  Leaves: the events that tie the
 * two sides, each with its sentences, and the sentences that name both and tie nothing. Worked
 * example: Japan and NATO: the meeting of Kishida and Stoltenberg is theirs, since the one acted
 * for Japan then and the other for NATO; its sentence is marked at "met" and at both names.
 *
 * Without documents the marks are looked for in the quoted sentences: the trigger's word near its
 * place, and the names that the network knows of the participants.
 */
#include "view/explain.h"

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

#include "base/date.h"
#include "event/merge.h"
#include "graph/graph.h"

entente_explainer *entente_explain_new(const entente_knowledge *knowledge, const char *a,
                                       const char *b) {
    ent_arena *arena = ent_arena_new();
    entente_explainer *x = ent_alloc(arena, sizeof *x);
    *x = (entente_explainer){.arena = arena, .knowledge = knowledge, .pair = b != NULL};
    x->parties[0].text = a;
    x->parties[1].text = b ? b : "";
    for (int side = 0; side < 2 && b; side++) {
        ent_party *p = &x->parties[side];
        uint32_t fact = ent_image_lookup(&knowledge->image, p->text);
        if (fact == ENT_NONE) continue;
        p->known = ent_image_string(&knowledge->image, knowledge->image.facts[fact].id);
        p->name = ent_image_string(&knowledge->image, knowledge->image.facts[fact].name);
    }
    return x;
}

typedef struct finishing {
    entente_explainer *explainer;
    const entente_network *network;
    entente_explanation *out;
    bool *is[2]; /* per actor of the network: it is the one that is meant */
} finishing;

/* ----- who is meant ----- */

/* Of several that bear the name, the one that is named most. */
static const entente_actor *meant(const finishing *f, int side) {
    const entente_actor *best = NULL;
    for (uint32_t i = 0; i < f->network->actor_count; i++) {
        const entente_actor *a = &f->network->actors[i];
        if (f->is[side][i] && (!best || a->mentions > best->mentions)) best = a;
    }
    for (uint32_t i = 0; i < f->network->replaced_count && !best; i++)
        if (ent_party_is(&f->explainer->parties[side], &f->network->replaced[i]))
            best = &f->network->replaced[i];
    return best;
}

static int settle_party(finishing *f, int side, entente_error *error) {
    const ent_party *p = &f->explainer->parties[side];
    const entente_network *n = f->network;
    f->is[side] = ent_alloc(f->explainer->arena, n->actor_count + 1);
    for (uint32_t i = 0; i < n->actor_count; i++) f->is[side][i] = ent_party_is(p, &n->actors[i]);
    const entente_actor *actor = meant(f, side);
    if (!actor && !p->known && !f->explainer->naming[side])
        return ent_error_set(error, "nobody is called \"%s\", neither here nor in the knowledge",
                             p->text);
    const char *id = actor ? actor->id : p->known ? p->known : p->text;
    const char *name = actor ? actor->name : p->name ? p->name : p->text;
    *(side ? &f->out->b : &f->out->a) = id;
    *(side ? &f->out->b_name : &f->out->a_name) = name;
    return 0;
}

/* Of the network, or of those whom judgements have put aside. */
static const entente_actor *actor_of(const finishing *f, const char *id) {
    const entente_actor *a = ent_find_actor(f->network, id);
    return a ? a : ent_find_actor_in(f->network->replaced, f->network->replaced_count, id);
}

static bool is_meant(const finishing *f, int side, const char *id) {
    const entente_actor *a = ent_find_actor(f->network, id);
    if (a) return f->is[side][a - f->network->actors];
    a = actor_of(f, id);
    return a && ent_party_is(&f->explainer->parties[side], a);
}

static const char *principal_of(const finishing *f, const char *id) {
    const entente_actor *a = actor_of(f, id);
    return a ? a->principal : NULL;
}

/* It is the side, or acts for it, at first or at last. */
static bool stands_for(const finishing *f, int side, const entente_participant *p) {
    const char *id = p->acts_for ? p->acts_for : principal_of(f, p->actor);
    if (is_meant(f, side, p->actor)) return true;
    for (unsigned depth = 0; id && depth < 8; depth++) {
        if (is_meant(f, side, id)) return true;
        id = principal_of(f, id);
    }
    return false;
}

static bool is_wanted(const finishing *f, const entente_event *e) {
    if (!f->explainer->pair) {
        bool same = ent_same(e->id, f->explainer->parties[0].text);
        for (uint32_t i = 0; i < e->also_count && !same; i++)
            same = ent_same(e->also[i], f->explainer->parties[0].text);
        return same;
    }
    for (uint32_t i = 0; i < e->participant_count; i++)
        for (uint32_t k = 0; k < e->participant_count; k++)
            if (i != k && stands_for(f, 0, &e->participants[i]) &&
                stands_for(f, 1, &e->participants[k]))
                return true;
    return false;
}

/* ----- marks ----- */

static bool takes_part(const entente_event_mention *m, const entente_reading *r) {
    for (uint32_t i = 0; i < m->participant_count; i++)
        for (uint32_t k = 0; k < r->actor_count; k++)
            if (ent_same(m->participants[i].actor, r->actors[k])) return true;
    return false;
}

static bool is_word(const char *text, size_t at, size_t length) {
    bool before = at > 0 && isalnum((unsigned char)text[at - 1]),
         after = isalnum((unsigned char)text[at + length]);
    return !before && !after;
}

/* The last place at or before `near` where the word stands, else the first one after it. */
static bool find_word(const char *text, const char *word, size_t near, entente_span *span) {
    size_t length = strlen(word);
    bool found = false;
    for (const char *at = text; length && (at = strstr(at, word)); at++) {
        size_t place = (size_t)(at - text);
        if (!is_word(text, place, length) || (found && place > near)) continue;
        *span = (entente_span){(uint32_t)place, (uint32_t)(place + length)};
        found = true;
    }
    return found;
}

static int by_start(const void *a, const void *b) {
    const entente_mark *x = a, *y = b;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    return x->span.end > y->span.end ? -1 : x->span.end < y->span.end;
}

/* Sorts the marks and drops the empty ones and those that run into one before them. */
static void order_marks(entente_evidence *e) {
    uint32_t n = 0;
    if (e->mark_count) qsort(e->marks, e->mark_count, sizeof *e->marks, by_start);
    for (uint32_t i = 0; i < e->mark_count; i++) {
        bool apart = !n || e->marks[i].span.start >= e->marks[n - 1].span.end;
        if (e->marks[i].span.end > e->marks[i].span.start && apart) e->marks[n++] = e->marks[i];
    }
    e->mark_count = n;
}

static void search_marks(const finishing *f, entente_evidence *e) {
    const entente_event_mention *m = e->mention;
    uint32_t capacity = 0;
    entente_span span;
    e->marks = NULL;
    if (find_word(m->text, m->trigger_text, m->trigger.start - m->span.start, &span))
        *ent_push(f->explainer->arena, e->marks, e->mark_count, capacity) =
            (entente_mark){span, NULL};
    for (uint32_t i = 0; i < m->participant_count; i++) {
        const entente_actor *a = actor_of(f, m->participants[i].actor);
        for (uint32_t k = 0; a && k <= a->alias_count; k++) {
            const char *name = k < a->alias_count ? a->aliases[k] : a->name;
            if (find_word(m->text, name, 0, &span))
                *ent_push(f->explainer->arena, e->marks, e->mark_count, capacity) =
                    (entente_mark){span, a->id};
        }
    }
    order_marks(e);
}

/* Of a sentence that was seen: its own marks, those of the participants only. */
static void take_marks(const finishing *f, entente_evidence *e, const ent_note *note) {
    ent_arena *arena = f->explainer->arena;
    const entente_event_mention *m = e->mention;
    const entente_evidence *from = &note->evidence;
    e->marks = ent_alloc(arena, (from->mark_count + 1) * sizeof *e->marks);
    e->readings = ent_alloc(arena, (from->reading_count + 1) * sizeof *e->readings);
    e->mark_count = e->reading_count = 0;
    for (uint32_t i = 0; i < from->mark_count; i++) {
        if (m ? !takes_part(m, &from->readings[i]) : !from->marks[i].actor) continue;
        e->readings[e->reading_count++] = from->readings[i];
        e->marks[e->mark_count++] =
            (entente_mark){from->marks[i].span, from->readings[i].actors[0]};
    }
    if (m) e->marks[e->mark_count++] = (entente_mark){ent_note_span(note, m->trigger), NULL};
    order_marks(e);
}

/* ----- evidence ----- */

static const ent_note *find_note(const entente_explainer *x, const char *document,
                                 entente_span span) {
    for (uint32_t i = 0; i < x->note_count; i++) {
        const entente_evidence *e = &x->notes[i].evidence;
        if (e->span.start == span.start && e->span.end == span.end &&
            ent_same(e->document.id, document))
            return &x->notes[i];
    }
    return NULL;
}

static entente_source source_of(const entente_network *n, const char *id) {
    for (uint32_t i = 0; i < n->document_count; i++)
        if (ent_same(n->documents[i].id, id)) return n->documents[i];
    return (entente_source){.id = id, .title = "", .source = "", .url = ""};
}

/* The time expression of this date that stands nearest to the trigger. */
static const char *date_words(const ent_note *note, const entente_event_mention *m) {
    const ent_told_time *best = NULL;
    uint32_t nearest = 0;
    for (uint32_t i = 0; i < note->time_count; i++) {
        const ent_told_time *t = &note->times[i];
        uint32_t far =
            t->start > m->trigger.start ? t->start - m->trigger.start : m->trigger.start - t->start;
        if (m->date.grain && ent_date_same(t->date, m->date) && (!best || far < nearest))
            best = t, nearest = far;
    }
    return best ? best->words : NULL;
}

static void explain_event(const finishing *f, const entente_event *event) {
    ent_arena *arena = f->explainer->arena;
    entente_explained *x = &f->out->events[f->out->event_count++];
    x->event = event;
    x->evidence = ent_alloc(arena, (event->mention_count + 1) * sizeof *x->evidence);
    for (uint32_t i = 0; i < event->mention_count; i++) {
        const entente_event_mention *m = &event->mentions[i];
        entente_evidence *e = &x->evidence[x->evidence_count++];
        const ent_note *note = find_note(f->explainer, m->document, m->span);
        *e = (entente_evidence){.document = source_of(f->network, m->document),
                                .span = m->span,
                                .text = m->text,
                                .mention = m};
        if (note) {
            take_marks(f, e, note);
            e->date_words = date_words(note, m);
        } else {
            search_marks(f, e);
        }
    }
}

static int by_time(const void *a, const void *b) {
    const entente_event *x = ((const entente_explained *)a)->event,
                        *y = ((const entente_explained *)b)->event;
    int order = ent_date_compare(x->date, y->date);
    return order ? order : strcmp(x->id, y->id);
}

/* ----- what ties nothing ----- */

static bool is_evidence(const entente_explanation *out, const entente_evidence *sentence) {
    for (uint32_t i = 0; i < out->event_count; i++)
        for (uint32_t k = 0; k < out->events[i].evidence_count; k++) {
            const entente_evidence *e = &out->events[i].evidence[k];
            if (e->span.start == sentence->span.start &&
                ent_same(e->document.id, sentence->document.id))
                return true;
        }
    return false;
}

static int by_lack(const void *a, const void *b) {
    const entente_evidence *x = a, *y = b;
    if (x->lack != y->lack) return x->lack < y->lack ? -1 : 1;
    int order = strcmp(x->document.id, y->document.id);
    return order ? order : (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

static const char *judged_words(const finishing *f, uint32_t judgement) {
    const entente_judgement *j = &f->network->judgements[judgement];
    char date[48];
    return ent_printf(f->explainer->arena, "%s by %s%s%s: %s", entente_verdict_name(j->verdict),
                      j->author, j->date.grain ? ", " : "",
                      j->date.grain ? ent_date_format(j->date, date) : "", j->reason);
}

static bool mention_ties(const finishing *f, const entente_event_mention *m) {
    entente_event alone = {
        .id = "", .participants = m->participants, .participant_count = m->participant_count};
    return f->explainer->pair && is_wanted(f, &alone);
}

/* Mentions that a judgement took out, whether their documents were seen or not. */
static void list_rejected(const finishing *f) {
    const entente_network *n = f->network;
    for (uint32_t i = 0; i < n->rejected_count; i++) {
        const entente_event_mention *m = &n->rejected[i];
        if (!mention_ties(f, m)) continue;
        const ent_note *note = find_note(f->explainer, m->document, m->span);
        entente_evidence *e = &f->out->misses[f->out->miss_count++];
        *e = (entente_evidence){
            .document = source_of(n, m->document), .span = m->span, .text = m->text, .mention = m};
        if (note)
            take_marks(f, e, note);
        else
            search_marks(f, e);
        e->lack = ENTENTE_LACK_JUDGEMENT;
        e->trigger = m->trigger_text;
        e->rule = m->rule;
        e->why = judged_words(f, n->rejected_by[i]);
    }
}

static bool was_rejected(const entente_network *n, const entente_evidence *sentence) {
    for (uint32_t i = 0; i < n->rejected_count; i++)
        if (n->rejected[i].span.start == sentence->span.start &&
            ent_same(n->rejected[i].document, sentence->document.id))
            return true;
    return false;
}

static void list_misses(const finishing *f) {
    entente_explainer *x = f->explainer;
    entente_explanation *out = f->out;
    out->misses =
        ent_alloc(x->arena, (x->note_count + f->network->rejected_count + 1) * sizeof *out->misses);
    list_rejected(f);
    for (uint32_t i = 0; i < x->note_count && x->pair; i++) {
        ent_note *note = &x->notes[i];
        if (is_evidence(out, &note->evidence) ||
            (note->told && was_rejected(f->network, &note->evidence)))
            continue;
        entente_evidence *e = &out->misses[out->miss_count++];
        *e = note->evidence;
        take_marks(f, e, note);
        if (note->told) {
            e->lack = ENTENTE_LACK_SELECTION;
            e->why = "ties both, but the selection leaves the event out";
        }
    }
    if (out->miss_count) qsort(out->misses, out->miss_count, sizeof *out->misses, by_lack);
    uint32_t n = 0;
    for (uint32_t i = 0; i < out->miss_count; i++) /* a page may pass by twice */
        if (!n || out->misses[i].mention || by_lack(&out->misses[n - 1], &out->misses[i]))
            out->misses[n++] = out->misses[i];
    out->miss_count = n;
}

entente_explanation *entente_explain_finish(entente_explainer *x, const entente_network *network,
                                            entente_error *error) {
    entente_explanation *out = ent_alloc(x->arena, sizeof *out);
    finishing f = {.explainer = x, .network = network, .out = out};
    out->arena = x->arena;
    out->judgements = network->judgements;
    out->documents = x->documents;
    out->naming_a = x->naming[0];
    out->naming_b = x->naming[1];
    out->a = out->a_name = x->parties[0].text;
    int failed = 0;
    for (int side = 0; side < 2 && x->pair && !failed; side++)
        failed = settle_party(&f, side, error);
    out->events = ent_alloc(x->arena, (network->event_count + 1) * sizeof *out->events);
    for (uint32_t i = 0; i < network->event_count && !failed; i++)
        if (is_wanted(&f, &network->events[i])) explain_event(&f, &network->events[i]);
    if (!failed && !x->pair && !out->event_count)
        failed = ent_error_set(error, "there is no event \"%s\" here", x->parties[0].text);
    if (failed) {
        ent_arena_free(x->arena);
        return NULL;
    }
    if (out->event_count) qsort(out->events, out->event_count, sizeof *out->events, by_time);
    list_misses(&f);
    return out;
}

void entente_explanation_free(entente_explanation *explanation) {
    if (explanation) ent_arena_free(explanation->arena);
}
