/* consolidate.c - an event's fields as functions of its mentions.
 *
 * Enters: the mentions of one event, sorted.  Leaves: id, status, date, place, name, participants,
 * sources, variants. Worked example: three mentions say 2023-07-12, one says 2023-07: the date is
 * 2023-07-12, since the month holds it and three are the majority; had one said 2023-07-13, it
 * would stay in `variants`.
 *
 * Votes are weighed by confidence; equal votes fall to what comes first in the order of the
 * mentions, so that the same set always gives the same event.
 */
#include <stdlib.h>

#include "base/date.h"
#include "event/merge.h"

enum { ID_DIGITS = 10 };

const entente_source *ent_find_document(const entente_source *documents, uint32_t count,
                                        const char *id) {
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(documents[middle].id, id);
        if (order == 0) return &documents[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void make_id(ent_arena *arena, entente_event *e) {
    const entente_event_mention *m = &e->mentions[0];
    ent_buffer key = {0};
    ent_buffer_addf(&key, "%s|%u|%u|%d|%u", m->document, m->trigger.start, m->trigger.end,
                    (int)m->type, m->part);
    unsigned long long hash = (unsigned long long)ent_hash(key.data, key.length);
    ent_buffer_free(&key);
    e->id =
        ent_printf(arena, "%s-%010llx", entente_type_name(e->type), hash >> (64 - 4 * ID_DIGITS));
}

/* How far an agreement has come: what was concluded was negotiated before, so the further stage is
 * the news. */
static int progress(entente_status status) {
    static const int order[] = {
        [ENTENTE_PROPOSED] = 0, [ENTENTE_NEGOTIATING] = 1, [ENTENTE_CONCLUDED] = 3,
        [ENTENTE_ENDED] = 2,    [ENTENTE_REJECTED] = 1,    [ENTENTE_PLANNED] = 0,
        [ENTENTE_HELD] = 3,     [ENTENTE_CANCELLED] = 2};
    return order[status];
}

/* However many papers told of the negotiations: what came after all that they tell is how it
 * stands. Only to talk again does not undo a treaty. */
static void take_last_stage(entente_event *e) {
    const entente_event_mention *last = NULL;
    for (uint32_t i = 0; i < e->mention_count; i++) {
        const entente_event_mention *m = &e->mentions[i];
        if (m->date.grain && (!last || m->date.from > last->date.from)) last = m;
    }
    if (!last || last->status == e->status || last->status < ENTENTE_CONCLUDED) return;
    bool any = false;
    for (uint32_t i = 0; i < e->mention_count; i++) {
        const entente_event_mention *m = &e->mentions[i];
        if (m->status != e->status || !m->date.grain) continue;
        if (m->date.to >= last->date.from) return;
        any = true;
    }
    if (any) e->status = last->status;
}

static void vote_status(entente_event *e) {
    float votes[ENTENTE_CANCELLED + 1] = {0};
    for (uint32_t i = 0; i < e->mention_count; i++)
        votes[e->mentions[i].status] += e->mentions[i].confidence;
    e->status = e->mentions[0].status;
    for (int s = 0; s <= ENTENTE_CANCELLED; s++) {
        float lead = votes[s] - votes[e->status];
        if (lead > 0.05f ||
            (lead > -0.35f && votes[s] > 0 && progress((entente_status)s) > progress(e->status)))
            e->status = (entente_status)s;
    }
    if (e->type == ENTENTE_AGREEMENT) take_last_stage(e);
}

typedef struct claim { /* one date, as often as it is told */
    entente_date date;
    float confidence;
    bool of_status; /* by one who tells the event's status */
} claim;

/* How far a mention is from telling the day that an agreement is dated by: that of its signature,
 * else of what else brought it about, else of any stage. */
static int remoteness(const entente_event *e, const entente_event_mention *m) {
    if (e->type != ENTENTE_AGREEMENT) return 0;
    if (m->status != e->status) return 2;
    return e->status == ENTENTE_CONCLUDED && ent_step_of(m) > ENTENTE_STEP_SIGNED;
}

/* Votes for a date: every mention whose date holds it, of those that tell of the same stage. Finer
 * dates win among equals. */
static void vote_date(entente_event *e) {
    claim *claims = ent_xmalloc(e->mention_count * sizeof *claims);
    uint32_t n = 0;
    int nearest = 2;
    for (uint32_t i = 0; i < e->mention_count; i++)
        if (e->mentions[i].date.grain && remoteness(e, &e->mentions[i]) < nearest)
            nearest = remoteness(e, &e->mentions[i]);
    for (uint32_t i = 0; i < e->mention_count; i++) {
        const entente_event_mention *m = &e->mentions[i];
        uint32_t c = 0;
        while (c < n && ent_date_compare(claims[c].date, m->date)) c++;
        if (!m->date.grain || remoteness(e, m) > nearest) continue;
        if (c == n) claims[n++] = (claim){m->date, 0, false};
        claims[c].confidence += m->confidence;
        claims[c].of_status = claims[c].of_status || m->status == e->status;
    }
    float best = 0;
    for (uint32_t i = 0; i < n; i++) {
        entente_date date = claims[i].date;
        float votes = claims[i].of_status ? 0.5f : 0;
        for (uint32_t k = 0; k < n; k++)
            if (ent_date_within(date, claims[k].date)) votes += claims[k].confidence;
        bool finer = e->date.grain && date.to - date.from < e->date.to - e->date.from;
        if (votes > best + 0.05f || (votes > best - 0.05f && finer)) best = votes, e->date = date;
    }
    free(claims);
}

/* Nobody says when: the days of which it was the news; the widest, since who knows only the month
 * must not choose a day. */
static void take_reported(entente_event *e) {
    for (uint32_t i = 0;
         i < e->mention_count && e->status != ENTENTE_PROPOSED && e->status != ENTENTE_PLANNED;
         i++) {
        entente_date date = e->mentions[i].reported;
        if (e->mentions[i].status != e->status || !date.grain) continue;
        if (!e->date.grain || date.to - date.from > e->date.to - e->date.from) e->date = date;
    }
}

typedef const char *(*text_of)(const entente_event_mention *);
static const char *place_of(const entente_event_mention *m) {
    return m->place;
}
static const char *name_of(const entente_event_mention *m) {
    return m->name;
}

typedef struct wording {
    const char *text;
    float confidence;
} wording;

static const char *vote_text(const entente_event *e, text_of get, bool longer) {
    wording *all = ent_xmalloc(e->mention_count * sizeof *all);
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->mention_count; i++) {
        const char *text = get(&e->mentions[i]);
        uint32_t w = 0;
        while (w < n && text && !ent_same(all[w].text, text)) w++;
        if (!text) continue;
        if (w == n) all[n++] = (wording){text, 0};
        all[w].confidence += e->mentions[i].confidence;
    }
    const char *best = NULL;
    float most = 0;
    for (uint32_t i = 0; i < n; i++) {
        float votes = 0;
        for (uint32_t k = 0; k < n; k++)
            if (i == k || (longer && ent_names_agree(all[i].text, all[k].text)))
                votes += all[k].confidence;
        bool more = votes > most + 0.01f, same = votes > most - 0.01f;
        if (more || (same && longer && best && strlen(all[i].text) > strlen(best)))
            most = votes, best = all[i].text;
    }
    free(all);
    return best;
}

/* ----- participants ----- */

static int by_actor(const void *a, const void *b) {
    const entente_participant *x = a, *y = b;
    int order = strcmp(x->actor, y->actor);
    if (!order) order = strcmp(x->role, y->role);
    if (!order && (x->acts_for || y->acts_for))
        order = !x->acts_for ? 1 : !y->acts_for ? -1 : strcmp(x->acts_for, y->acts_for);
    return order;
}

static void unite_participants(ent_arena *arena, entente_event *e) {
    uint32_t all = 0;
    for (uint32_t i = 0; i < e->mention_count; i++) all += e->mentions[i].participant_count;
    entente_participant *list = ent_alloc(arena, (all + 1) * sizeof *list);
    all = 0;
    for (uint32_t i = 0; i < e->mention_count; i++)
        for (uint32_t k = 0; k < e->mentions[i].participant_count; k++)
            list[all++] = e->mentions[i].participants[k];
    if (all) qsort(list, all, sizeof *list, by_actor);
    uint32_t n = 0;
    for (uint32_t i = 0; i < all; i++)
        if (!n || !ent_same(list[n - 1].actor, list[i].actor)) list[n++] = list[i];
    e->participants = list;
    e->participant_count = n;
}

/* ----- sources, topics ----- */

typedef struct hash_set { /* open addressing; 0 is an empty slot */
    uint64_t *slots, mask;
} hash_set;

static uint64_t *slot_of(const hash_set *set, uint64_t hash) {
    uint64_t at = hash & set->mask;
    while (set->slots[at] && set->slots[at] != hash) at = (at + 1) & set->mask;
    return &set->slots[at];
}

/* Distinct outlets after near copies collapse: an agency's text in five papers is one source. */
static void count_sources(entente_event *e, const entente_source *documents,
                          uint32_t document_count, const uint32_t *copies) {
    hash_set seen = {NULL, 7};
    while (seen.mask < 4 * (uint64_t)e->mention_count) seen.mask = seen.mask * 2 + 1;
    seen.slots = ent_xcalloc(seen.mask + 1, sizeof *seen.slots);
    for (uint32_t i = 0; i < e->mention_count; i++) {
        const entente_source *d =
            ent_find_document(documents, document_count, e->mentions[i].document);
        if (!d) continue;
        uint32_t first = copies[d - documents];
        uint64_t text = ent_hash(&first, sizeof first),
                 outlet = ent_hash(d->source, strlen(d->source));
        if (*slot_of(&seen, text) || (*d->source && *slot_of(&seen, outlet))) continue;
        e->sources++;
        *slot_of(&seen, text) = text;
        if (*d->source) *slot_of(&seen, outlet) = outlet;
    }
    free(seen.slots);
}

static void unite_topics(ent_arena *arena, entente_event *e) {
    uint32_t all = 0, n = 0;
    for (uint32_t i = 0; i < e->mention_count; i++) all += e->mentions[i].topic_count;
    const char **topics = ent_alloc(arena, (all + 1) * sizeof *topics);
    all = 0;
    for (uint32_t i = 0; i < e->mention_count; i++)
        for (uint32_t k = 0; k < e->mentions[i].topic_count; k++)
            topics[all++] = e->mentions[i].topics[k];
    if (all) qsort(topics, all, sizeof *topics, ent_compare_strings);
    for (uint32_t i = 0; i < all; i++)
        if (!n || !ent_same(topics[n - 1], topics[i])) topics[n++] = topics[i];
    e->topics = topics;
    e->topic_count = n;
}

void ent_consolidate(ent_arena *arena, entente_event *e, const entente_source *documents,
                     uint32_t document_count, const uint32_t *copies) {
    e->type = e->mentions[0].type;
    make_id(arena, e);
    vote_status(e);
    vote_date(e);
    if (!e->date.grain) take_reported(e);
    e->place = vote_text(e, place_of, false);
    e->name = vote_text(e, name_of, true);
    float doubt = 1;
    for (uint32_t i = 0; i < e->mention_count; i++) {
        doubt *= 1 - e->mentions[i].confidence * 0.9f;
        if (e->mentions[i].weight > e->weight) e->weight = e->mentions[i].weight;
    }
    e->confidence = 1 - doubt;
    unite_participants(arena, e);
    unite_topics(arena, e);
    count_sources(e, documents, document_count, copies);
    ent_tell_history(arena, e);
    ent_codes(arena, e);
}
