/* judge_apply.c - judgements on the mentions, clusters and events of a network in the making.
 *
 * Enters: judgements in any order, and the settled mentions.  Leaves: mentions with the actors that
 * were judged, clusters united and parted, events accepted, edited or gone. Worked example: one
 * file rejects a mention and another accepts its event: the accept is later, or of the same day, so
 * the mention stands.
 *
 * Everything here is a function of the set of mentions and the set of judgements: these are sorted
 * first, by date, then so that an accept comes after a reject, and of two that contradict each
 * other the last counts.  What was told is never changed, only what is made of it; so a network
 * that was judged can be merged and judged again.
 */
#include <stdlib.h>

#include "base/date.h"
#include "event/judge.h"
#include "event/merge.h"

/* ----- the order of application ----- */

static int by_application(const void *a, const void *b) {
    const entente_judgement *x = a, *y = b;
    int32_t on_x = x->date.grain ? x->date.from : ENTENTE_DATE_MIN,
            on_y = y->date.grain ? y->date.from : ENTENTE_DATE_MIN;
    if (on_x != on_y) return on_x < on_y ? -1 : 1;
    if (x->verdict != y->verdict) return x->verdict < y->verdict ? -1 : 1;
    return strcmp(x->line, y->line);
}

static void read_lines(ent_judging *j, const char *const *lines, uint32_t count) {
    j->items = ent_alloc(j->arena, (count + 1) * sizeof *j->items);
    for (uint32_t i = 0; i < count; i++) {
        ent_json *json = ent_json_parse(lines[i], strlen(lines[i]), "judgement", 1, NULL);
        if (json && ent_judgement_from(j->arena, json, &j->items[j->count], "judgement", NULL) == 0)
            j->count++;
        ent_json_free(json);
    }
    if (j->count) qsort(j->items, j->count, sizeof *j->items, by_application);
    uint32_t n = 0;
    for (uint32_t i = 0; i < j->count; i++)
        if (!n || !ent_same(j->items[n - 1].line, j->items[i].line)) j->items[n++] = j->items[i];
    j->count = n;
}

static uint32_t find(const ent_judging *j, const entente_mention_key *key) {
    entente_event_mention wanted = {
        .document = key->document, .trigger = key->trigger, .type = key->type, .part = key->part};
    return ent_find_mention(j->mentions, j->mention_count, &wanted);
}

/* ----- who is the same ----- */

static int by_id(const void *a, const void *b) {
    return strcmp(((const ent_same_actor *)a)->id, ((const ent_same_actor *)b)->id);
}

static ent_same_actor *same_entry(const ent_judging *j, const char *id) {
    ent_same_actor key = {id, NULL, 0};
    return j->same_count ? bsearch(&key, j->same, j->same_count, sizeof key, by_id) : NULL;
}

const char *ent_judged_actor(const ent_judging *j, const char *id) {
    const ent_same_actor *entry = id ? same_entry(j, id) : NULL;
    return entry ? entry->becomes : id;
}

static bool is_present(const ent_judging *j, const entente_actor *actors, uint32_t count,
                       const char *id) {
    if (ent_find_actor_in(actors, count, id)) return true;
    for (uint32_t i = 0; i < j->count; i++)
        for (uint32_t k = 0; k < j->items[i].cast_count; k++)
            if (ent_same(j->items[i].cast[k].id, id)) return true;
    return false;
}

/* Lower stays rather: known here; named first by some judgement and second by none; named first;
 * the lesser id. */
typedef struct claim {
    bool absent, second, never_first;
} claim;

static claim claim_of(const ent_judging *j, const entente_actor *actors, uint32_t count,
                      const char *id) {
    claim c = {!is_present(j, actors, count, id), false, true};
    for (uint32_t i = 0; i < j->count; i++)
        for (uint32_t k = 0; k < j->items[i].actor_count && j->items[i].verdict == ENTENTE_SAME;
             k++) {
            if (!ent_same(j->items[i].actors[k], id)) continue;
            c.second = c.second || k > 0;
            c.never_first = c.never_first && k > 0;
        }
    return c;
}

static int by_claim(const claim *x, const claim *y) {
    if (x->absent != y->absent) return x->absent ? 1 : -1;
    if (x->second != y->second) return x->second ? 1 : -1;
    return (int)x->never_first - (int)y->never_first;
}

/* Joins the classes of two entries; entries of a class share `becomes`, for now any of its ids. */
static void join(ent_judging *j, const char *a, const char *b) {
    const char *from = same_entry(j, b)->becomes, *to = same_entry(j, a)->becomes;
    for (uint32_t i = 0; i < j->same_count; i++)
        if (ent_same(j->same[i].becomes, from)) j->same[i].becomes = to;
}

static void settle_same(ent_judging *j, const entente_actor *actors, uint32_t count) {
    uint32_t capacity = 0, n = 0;
    for (uint32_t i = 0; i < j->count; i++)
        for (uint32_t k = 0; k < j->items[i].actor_count && j->items[i].verdict == ENTENTE_SAME;
             k++) {
            const char *id = j->items[i].actors[k];
            *ent_push(j->arena, j->same, j->same_count, capacity) = (ent_same_actor){id, id, i};
        }
    if (!j->same_count) return;
    qsort(j->same, j->same_count, sizeof *j->same, by_id);
    for (uint32_t i = 0; i < j->same_count; i++) {
        if (!n || !ent_same(j->same[n - 1].id, j->same[i].id))
            j->same[n++] = j->same[i];
        else if (j->same[i].by < j->same[n - 1].by)
            j->same[n - 1].by = j->same[i].by;
    }
    j->same_count = n;
    for (uint32_t i = 0; i < j->count; i++)
        for (uint32_t k = 1; k < j->items[i].actor_count && j->items[i].verdict == ENTENTE_SAME;
             k++)
            join(j, j->items[i].actors[0], j->items[i].actors[k]);
    claim *claims = ent_alloc(j->arena, n * sizeof *claims);
    const char **stays = ent_alloc(j->arena, n * sizeof *stays);
    for (uint32_t i = 0; i < n; i++) claims[i] = claim_of(j, actors, count, j->same[i].id);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t best = i;
        for (uint32_t k = 0; k < n; k++) {
            if (!ent_same(j->same[k].becomes, j->same[i].becomes)) continue;
            int order = by_claim(&claims[k], &claims[best]);
            if (order < 0 || (!order && k < best)) best = k; /* ids ascend */
        }
        stays[i] = j->same[best].id;
    }
    for (uint32_t i = 0; i < n; i++) j->same[i].becomes = stays[i];
}

/* ----- mentions ----- */

/* Notes in `changed_by` which judgement changed a mention, so that what is left with one side can
 * say why. */
static void replace_actor(ent_judging *j, uint32_t by, uint32_t mention, uint32_t *changed_by) {
    entente_judgement *item = &j->items[by];
    const entente_event_mention *told = &j->mentions[mention];
    const entente_actor *other = &item->cast[0];
    for (uint32_t k = 0; k < told->participant_count; k++) {
        const entente_participant *was = &told->participants[k];
        entente_participant *p = &j->effective[mention].participants[k];
        if (ent_same(was->actor, item->actors[0]))
            *p = (entente_participant){other->id, p->role, other->principal};
        else if (was->acts_for && ent_same(was->acts_for, item->actors[0]))
            p->acts_for = other->id;
        else
            continue;
        item->used = true;
        changed_by[mention] = by;
    }
}

/* Is it said of the whole document, or of all? */
static bool is_said_of(const entente_judgement *item, const char *document) {
    if (item->verdict != ENTENTE_NOT_SAME || item->mention_count) return false;
    return !item->document || ent_same(item->document, document);
}

/* What is said of all, then of documents, then of mentions: so what is said of less counts. */
static void replace_actors(ent_judging *j, uint32_t *changed_by) {
    for (int one = 0; one < 2; one++)
        for (uint32_t i = 0; i < j->count; i++)
            for (uint32_t m = 0; m < j->mention_count && !j->items[i].document == !one; m++)
                if (is_said_of(&j->items[i], j->mentions[m].document))
                    replace_actor(j, i, m, changed_by);
    for (uint32_t i = 0; i < j->count; i++)
        for (uint32_t k = 0;
             k < j->items[i].mention_count && j->items[i].verdict == ENTENTE_NOT_SAME; k++) {
            uint32_t mention = find(j, &j->items[i].mentions[k]);
            if (mention != ENT_NO_ID) replace_actor(j, i, mention, changed_by);
        }
}

static int by_actor(const void *a, const void *b) {
    const entente_participant *x = a, *y = b;
    int order = strcmp(x->actor, y->actor);
    return order ? order : strcmp(x->role, y->role);
}

/* Sorts them, each actor once. */
static void set_of_participants(entente_participant *list, uint32_t *count) {
    uint32_t n = 0;
    if (*count) qsort(list, *count, sizeof *list, by_actor);
    for (uint32_t k = 0; k < *count; k++)
        if (!n || !ent_same(list[n - 1].actor, list[k].actor)) list[n++] = list[k];
    *count = n;
}

/* Who is the same is one participant. */
static void unite_participants(ent_judging *j, uint32_t mention, uint32_t *changed_by) {
    entente_event_mention *m = &j->effective[mention];
    for (uint32_t k = 0; k < m->participant_count; k++) {
        entente_participant *p = &m->participants[k];
        const char *actor = ent_judged_actor(j, p->actor),
                   *acts_for = ent_judged_actor(j, p->acts_for);
        if (!ent_same(actor, p->actor)) {
            changed_by[mention] = same_entry(j, p->actor)->by;
            j->items[changed_by[mention]].used = true;
        }
        *p = (entente_participant){actor, p->role, acts_for};
    }
    if (changed_by[mention] != ENT_NO_ID)
        set_of_participants(m->participants, &m->participant_count);
}

static void judge_mentions(ent_judging *j) {
    uint32_t *changed_by = ent_alloc(j->arena, (j->mention_count + 1) * sizeof *changed_by);
    memset(changed_by, 0xFF, (j->mention_count + 1) * sizeof *changed_by);
    j->effective = ent_alloc(j->arena, (j->mention_count + 1) * sizeof *j->effective);
    for (uint32_t i = 0; i < j->mention_count; i++) {
        const entente_event_mention *m = &j->mentions[i];
        j->effective[i] = *m;
        j->effective[i].participants =
            ent_alloc(j->arena, (m->participant_count + 1) * sizeof *m->participants);
        if (m->participant_count)
            memcpy(j->effective[i].participants, m->participants,
                   m->participant_count * sizeof *m->participants);
    }
    replace_actors(j, changed_by);
    for (uint32_t i = 0; i < j->mention_count; i++) unite_participants(j, i, changed_by);
    for (uint32_t i = 0; i < j->count; i++) {
        entente_judgement *item = &j->items[i];
        bool rejects = item->verdict == ENTENTE_REJECT && !item->event;
        for (uint32_t k = 0;
             k < item->mention_count && (rejects || item->verdict == ENTENTE_ACCEPT); k++) {
            uint32_t mention = find(j, &item->mentions[k]);
            if (mention == ENT_NO_ID) continue;
            j->rejected_by[mention] = rejects ? i : ENT_NO_ID;
            item->used = true;
        }
    }
    for (uint32_t i = 0; i < j->mention_count; i++) /* one side ties nobody, whoever accepts it */
        if (j->effective[i].participant_count < 2 && changed_by[i] != ENT_NO_ID)
            j->rejected_by[i] = changed_by[i];
}

ent_judging ent_judge(ent_arena *arena, const char *const *lines, uint32_t line_count,
                      const entente_event_mention *mentions, uint32_t mention_count,
                      const entente_actor *actors, uint32_t actor_count) {
    ent_judging j = {.arena = arena, .mentions = mentions, .mention_count = mention_count};
    j.rejected_by = ent_alloc(arena, (mention_count + 1) * sizeof *j.rejected_by);
    memset(j.rejected_by, 0xFF, (mention_count + 1) * sizeof *j.rejected_by);
    j.effective = (entente_event_mention *)mentions; /* read only, where nothing is judged */
    read_lines(&j, lines, line_count);
    if (!j.count) return j;
    settle_same(&j, actors, actor_count);
    judge_mentions(&j);
    return j;
}

void ent_judge_cast(const ent_judging *j, entente_actor **actors, uint32_t *count,
                    uint32_t *capacity) {
    uint32_t told = *count;
    for (uint32_t i = 0; i < j->count; i++)
        for (uint32_t k = 0; k < j->items[i].cast_count; k++) {
            const entente_actor *a = &j->items[i].cast[k];
            bool known = ent_find_actor_in(*actors, told, a->id) != NULL;
            for (uint32_t n = told; n < *count && !known; n++)
                known = ent_same((*actors)[n].id, a->id);
            if (known) continue;
            entente_actor *to = ent_push(j->arena, *actors, *count, *capacity);
            *to = *a;
            to->principal = ent_judged_actor(j, a->principal);
        }
}

/* ----- clusters ----- */

static uint32_t root(const uint32_t *parent, uint32_t c) {
    while (parent[c] != c) c = parent[c];
    return c;
}

void ent_judge_clusters(ent_judging *j, uint32_t *of, uint32_t *cluster_count) {
    if (!j->count) return;
    uint32_t *parent = ent_alloc(j->arena, (*cluster_count + 1) * sizeof *parent);
    for (uint32_t c = 0; c < *cluster_count; c++) parent[c] = c;
    for (uint32_t i = 0; i < j->count; i++) {
        uint32_t first = ENT_NO_ID;
        for (uint32_t k = 0; k < j->items[i].mention_count && j->items[i].verdict == ENTENTE_MERGE;
             k++) {
            uint32_t mention = find(j, &j->items[i].mentions[k]);
            if (mention == ENT_NO_ID || of[mention] == ENT_NO_ID) continue;
            uint32_t c = root(parent, of[mention]);
            if (first == ENT_NO_ID)
                first = c;
            else
                j->items[i].used = true;
            first = root(parent, first);
            if (c < first)
                parent[first] = c, first = c;
            else
                parent[c] = first;
        }
    }
    for (uint32_t m = 0; m < j->mention_count; m++)
        if (of[m] != ENT_NO_ID) of[m] = root(parent, of[m]);
    for (uint32_t i = 0; i < j->count; i++) {
        if (j->items[i].verdict != ENTENTE_SPLIT) continue;
        for (uint32_t k = 0; k < j->items[i].mention_count; k++) {
            uint32_t mention = find(j, &j->items[i].mentions[k]);
            if (mention == ENT_NO_ID || of[mention] == ENT_NO_ID) continue;
            of[mention] = *cluster_count;
            j->items[i].used = true;
        }
        ++*cluster_count;
    }
}

/* ----- events ----- */

static void edit(const ent_judging *j, entente_event *e, const entente_judgement *item) {
    if (item->sets & ENTENTE_SETS_TYPE) e->type = item->type;
    if (item->sets & ENTENTE_SETS_STATUS && ent_status_fits(e->type, item->status))
        e->status = item->status;
    if (item->sets & ENTENTE_SETS_DATE) e->date = item->when;
    if (item->sets & ENTENTE_SETS_NAME) e->name = item->name;
    if (item->sets & ENTENTE_SETS_PLACE) e->place = item->place;
    if (item->sets & ENTENTE_SETS_PARTICIPANTS) {
        uint32_t count = item->cast_count;
        entente_participant *list = ent_alloc(j->arena, (count + 1) * sizeof *list);
        for (uint32_t i = 0; i < item->cast_count; i++) {
            const entente_participant *p = &item->participants[i];
            list[i] = (entente_participant){ent_judged_actor(j, p->actor), p->role,
                                            ent_judged_actor(j, p->acts_for)};
        }
        set_of_participants(list, &count);
        if (count > 1) e->participants = list, e->participant_count = count;
    }
    ent_codes(j->arena, e);
}

static void attach(const ent_judging *j, entente_event *e, uint32_t judgement) {
    for (uint32_t i = 0; i < e->judgement_count; i++)
        if (e->judgements[i] == judgement) return;
    uint32_t *list = ent_alloc(j->arena, (e->judgement_count + 1) * sizeof *list);
    if (e->judgement_count) memcpy(list, e->judgements, e->judgement_count * sizeof *list);
    list[e->judgement_count++] = judgement;
    e->judgements = list;
}

static bool takes_part(const entente_event_mention *m, const char *actor) {
    for (uint32_t k = 0; k < m->participant_count; k++) {
        const entente_participant *p = &m->participants[k];
        if (ent_same(p->actor, actor) || (p->acts_for && ent_same(p->acts_for, actor))) return true;
    }
    return false;
}

/* What was said of an event's mentions or of those who take part in them. */
static void attach_all(const ent_judging *j, entente_event *events, const uint32_t *of) {
    for (uint32_t i = 0; i < j->count; i++) {
        for (uint32_t k = 0; k < j->items[i].mention_count; k++) {
            uint32_t mention = find(j, &j->items[i].mentions[k]);
            if (mention != ENT_NO_ID && of[mention] != ENT_NO_ID)
                attach(j, &events[of[mention]], i);
        }
        bool other = j->items[i].verdict == ENTENTE_NOT_SAME;
        for (uint32_t m = 0; m < j->mention_count && other; m++)
            if (of[m] != ENT_NO_ID && is_said_of(&j->items[i], j->mentions[m].document) &&
                takes_part(&j->mentions[m], j->items[i].actors[0]))
                attach(j, &events[of[m]], i);
    }
    for (uint32_t m = 0; m < j->mention_count; m++)
        for (uint32_t k = 0; k < j->mentions[m].participant_count && of[m] != ENT_NO_ID; k++) {
            const ent_same_actor *entry = same_entry(j, j->mentions[m].participants[k].actor);
            if (entry && !ent_same(entry->becomes, entry->id)) attach(j, &events[of[m]], entry->by);
        }
}

void ent_judge_events(ent_judging *j, entente_event *events, const uint32_t *of) {
    if (!j->count) return;
    uint32_t most = 0;
    for (uint32_t m = 0; m < j->mention_count; m++)
        if (of[m] != ENT_NO_ID && of[m] >= most) most = of[m] + 1;
    uint32_t *verdict =
        ent_alloc(j->arena, (most + 1) * sizeof *verdict); /* per event: judgement + 1 */
    attach_all(j, events, of);
    for (uint32_t i = 0; i < j->count; i++) {
        entente_judgement *item = &j->items[i];
        uint32_t mention = item->event ? find(j, &item->mentions[0]) : ENT_NO_ID;
        if (mention == ENT_NO_ID || of[mention] == ENT_NO_ID) continue;
        item->used = true;
        if (item->verdict == ENTENTE_EDIT)
            edit(j, &events[of[mention]], item);
        else
            verdict[of[mention]] = i + 1;
    }
    for (uint32_t e = 0; e < most; e++) {
        if (!verdict[e]) continue;
        if (j->items[verdict[e] - 1].verdict == ENTENTE_ACCEPT)
            events[e].confidence = 1;
        else
            events[e].mention_count = 0;
    }
    for (uint32_t m = 0; m < j->mention_count; m++)
        if (of[m] != ENT_NO_ID && !events[of[m]].mention_count)
            j->rejected_by[m] = verdict[of[m]] - 1;
}
