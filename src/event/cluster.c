/* cluster.c - which mentions tell the same event.
 *
 * Enters: mentions, sorted.  Leaves: a cluster number for each; a function of the set alone,
 * whatever order it came in. Worked example: two articles tell of the ITPP on 2023-07-12 and in
 * July 2023: same type, both of Japan and NATO, names agree, dates overlap; so it is one event with
 * two sources.
 *
 * Inside a document what is dated or named comes first and makes the clusters; a mention without
 * either ("the agreement between the two") belongs to the nearest one before it, as a reader takes
 * it.  Across documents only what can be told apart is united: a shared name, or overlapping dates;
 * else papers of the same days with the same parties.
 */
#include <stdlib.h>
#include <strings.h>

#include "base/date.h"
#include "base/utf8.h"
#include "event/merge.h"

enum { NEAR_COPY_BITS = 6, SAME_DAYS = 3 };

typedef struct cluster { /* of one document */
    entente_type type;
    ent_sides sides;
    const char *name, *place;
    entente_date date;
    const entente_event_mention *first; /* what opened it */
    bool planned, ended;
    uint32_t document, position;
    uint32_t parent; /* union-find over clusters */
} cluster;

int ent_compare_mentions(const entente_event_mention *a, const entente_event_mention *b) {
    int order = a->document == b->document ? 0 : strcmp(a->document, b->document);
    if (order) return order;
    if (a->trigger.start != b->trigger.start) return a->trigger.start < b->trigger.start ? -1 : 1;
    if (a->trigger.end != b->trigger.end) return a->trigger.end < b->trigger.end ? -1 : 1;
    if (a->type != b->type) return a->type < b->type ? -1 : 1;
    if (a->part != b->part) return a->part < b->part ? -1 : 1;
    return strcmp(a->rule, b->rule);
}

/* ----- sides and names ----- */

void ent_sides_add(ent_sides *sides, const entente_participant *participants, uint32_t count) {
    for (uint32_t i = 0; i < count && sides->count < ENT_MOST_SIDES; i++) {
        const char *side =
            participants[i].acts_for ? participants[i].acts_for : participants[i].actor;
        uint32_t at = 0;
        while (at < sides->count && strcmp(sides->ids[at], side) < 0) at++;
        if (at < sides->count && ent_same(sides->ids[at], side)) continue;
        memmove(sides->ids + at + 1, sides->ids + at, (sides->count - at) * sizeof *sides->ids);
        sides->ids[at] = side;
        sides->count++;
        if (sides->count == ENT_MOST_SIDES) break;
    }
}

uint32_t ent_sides_shared(const ent_sides *a, const ent_sides *b) {
    uint32_t shared = 0;
    for (uint32_t i = 0, k = 0; i < a->count && k < b->count;) {
        int order = strcmp(a->ids[i], b->ids[k]);
        shared += order == 0;
        i += order <= 0;
        k += order >= 0;
    }
    return shared;
}

static bool sides_agree(const ent_sides *a, const ent_sides *b) {
    uint32_t shared = ent_sides_shared(a, b), least = a->count < b->count ? a->count : b->count;
    return shared >= 2 && shared == least;
}

/* Two of four or more who sat together also met by themselves, unless it is said in the same word
 * ("summit") or by the same name. */
static bool is_aside(const cluster *c, const ent_sides *sides, const char *name,
                     const char *trigger) {
    uint32_t few = c->sides.count < sides->count ? c->sides.count : sides->count,
             many = c->sides.count < sides->count ? sides->count : c->sides.count;
    if (c->type != ENTENTE_MEETING || few > 2 || many < 4 || (c->name && name)) return false;
    return strcasecmp(c->first->trigger_text, trigger) != 0;
}

static bool is_acronym_of(const char *acronym, const char *name) {
    size_t n = strlen(acronym), i = 0;
    if (n < 2) return false;
    for (const char *at = name; *at && i < n;) {
        if ((*at | 32) == (acronym[i] | 32)) i++;
        at += strcspn(at, " -");
        at += strspn(at, " -");
    }
    return i == n;
}

bool ent_names_agree(const char *a, const char *b) {
    if (!a || !b) return true;
    ent_buffer x = {0}, y = {0};
    ent_slug(&x, a, strlen(a));
    ent_slug(&y, b, strlen(b));
    bool agree = x.length && y.length && (strstr(x.data, y.data) || strstr(y.data, x.data));
    ent_buffer_free(&x);
    ent_buffer_free(&y);
    return agree || is_acronym_of(a, b) || is_acronym_of(b, a);
}

static bool places_agree(const char *a, const char *b) {
    return !a || !b || ent_same(a, b);
}

/* ----- inside a document ----- */

/* A row that a person coded is an event of its own, however much it looks like another row. */
static bool is_coded(const entente_event_mention *m) {
    return ent_same(m->rule, "coded");
}

static bool is_anchored(const entente_event_mention *m) {
    return m->date.grain || m->name;
}

/* Does a body take part in one meeting where in the other somebody speaks for it? A summit of the
 * alliance is not its secretary general's talk with a guest. */
static bool sits_for_itself(const entente_event_mention *a, const entente_event_mention *b) {
    for (int turn = 0; turn < 2; turn++) {
        for (uint32_t i = 0; i < a->participant_count; i++)
            for (uint32_t k = 0; k < b->participant_count; k++)
                if (!a->participants[i].acts_for && b->participants[k].acts_for &&
                    ent_same(a->participants[i].actor, b->participants[k].acts_for))
                    return true;
        const entente_event_mention *swap = a;
        a = b;
        b = swap;
    }
    return false;
}

static bool belongs(const cluster *c, const entente_event_mention *m, const ent_sides *sides) {
    if (c->type != m->type || !sides_agree(&c->sides, sides)) return false;
    if (!ent_names_agree(c->name, m->name)) return false;
    if (is_aside(c, sides, m->name, m->trigger_text)) return false;
    /* a name for two of three belongs to another pact */
    bool equal =
        ent_sides_shared(&c->sides, sides) == c->sides.count && c->sides.count == sides->count;
    if (m->type == ENTENTE_AGREEMENT && !c->name != !m->name && !equal) return false;
    bool dated = c->date.grain && m->date.grain;
    if (dated && !ent_date_overlap(c->date, m->date))
        return c->name && m->name && m->type == ENTENTE_AGREEMENT;
    if (m->type == ENTENTE_MEETING && !places_agree(c->place, m->place)) return false;
    /* "talked at the margins of the summit": told in one breath, with and without a name, they
     * are two */
    bool one_breath = c->first->span.start == m->span.start && c->first->span.end == m->span.end;
    if (m->type == ENTENTE_MEETING && !c->name != !m->name &&
        (one_breath || sits_for_itself(c->first, m)))
        return false;
    /* a pact signed and a hotline still discussed are two, a pact discussed and then signed is one
     */
    bool done = m->status == ENTENTE_CONCLUDED, was_done = c->first->status == ENTENTE_CONCLUDED;
    bool same_word =
        strcasecmp(c->first->trigger_text, m->trigger_text) == 0 || (c->name && m->name);
    if (m->type == ENTENTE_AGREEMENT && done != was_done && !same_word) return false;
    bool planned = m->status == ENTENTE_PLANNED,
         ended = m->status == ENTENTE_ENDED || m->status == ENTENTE_CANCELLED;
    if (m->type != ENTENTE_AGREEMENT && m->type != ENTENTE_MEMBERSHIP && c->planned != planned &&
        !dated)
        return false;
    return c->ended == ended || (c->name && m->name);
}

static void take_in(cluster *c, const entente_event_mention *m) {
    ent_sides_add(&c->sides, m->participants, m->participant_count);
    if (!c->name || (m->name && strlen(m->name) > strlen(c->name)))
        c->name = m->name ? m->name : c->name;
    if (!c->place) c->place = m->place;
    bool finer =
        m->date.grain && (!c->date.grain || m->date.to - m->date.from < c->date.to - c->date.from);
    if (finer) c->date = m->date;
}

static cluster start(const entente_event_mention *m, uint32_t document, uint32_t number) {
    cluster c = {.type = m->type,
                 .document = document,
                 .position = m->trigger.start,
                 .parent = number,
                 .first = m,
                 .planned = m->status == ENTENTE_PLANNED,
                 .ended = m->status == ENTENTE_ENDED || m->status == ENTENTE_CANCELLED};
    take_in(&c, m);
    return c;
}

typedef struct clustering {
    ent_arena *arena;
    cluster *clusters;
    uint32_t count, capacity;
} clustering;

/* The last fitting cluster that begins before the mention, else the first one after it. */
static uint32_t place_for(const clustering *k, uint32_t from, const entente_event_mention *m,
                          const ent_sides *sides) {
    uint32_t before = UINT32_MAX, after = UINT32_MAX;
    for (uint32_t c = from; c < k->count; c++) {
        if (!belongs(&k->clusters[c], m, sides)) continue;
        uint32_t *best = k->clusters[c].position <= m->trigger.start ? &before : &after;
        bool nearer = *best == UINT32_MAX ||
                      (best == &before) == (k->clusters[c].position > k->clusters[*best].position);
        if (nearer) *best = c;
    }
    return before != UINT32_MAX ? before : after;
}

static void cluster_document(clustering *k, const entente_event_mention *mentions, uint32_t count,
                             uint32_t document, uint32_t *of) {
    uint32_t from = k->count;
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < count; i++) {
            if (is_anchored(&mentions[i]) != (round == 0)) continue;
            ent_sides sides = {.count = 0};
            ent_sides_add(&sides, mentions[i].participants, mentions[i].participant_count);
            bool coded = is_coded(&mentions[i]);
            uint32_t c = coded ? UINT32_MAX : place_for(k, from, &mentions[i], &sides);
            if (c == UINT32_MAX) {
                c = k->count;
                *ent_push(k->arena, k->clusters, k->count, k->capacity) =
                    start(&mentions[i], document, c);
            } else {
                take_in(&k->clusters[c], &mentions[i]);
            }
            of[i] = c;
        }
}

/* ----- across documents ----- */

static unsigned differing_bits(uint64_t a, uint64_t b) {
    unsigned n = 0;
    for (uint64_t x = a ^ b; x; x &= x - 1) n++;
    return n;
}

static bool same_days(const entente_source *a, const entente_source *b) {
    if (a->fingerprint && differing_bits(a->fingerprint, b->fingerprint) <= NEAR_COPY_BITS)
        return true;
    if (a->published.grain != ENTENTE_DAY || b->published.grain != ENTENTE_DAY) return false;
    int32_t apart = a->published.from - b->published.from;
    return apart >= -SAME_DAYS && apart <= SAME_DAYS;
}

static bool same_event(const cluster *a, const cluster *b, const entente_source *documents) {
    if (a->type != b->type || a->document == b->document || !sides_agree(&a->sides, &b->sides))
        return false;
    if (is_coded(a->first) && is_coded(b->first)) return false;
    if (is_aside(a, &b->sides, b->name, b->first->trigger_text)) return false;
    bool dated = a->date.grain && b->date.grain;
    if (!ent_names_agree(a->name, b->name) || (dated && !ent_date_overlap(a->date, b->date)))
        return false;
    /* what was planned for a day was held or cancelled on it */
    bool same_day = dated && a->date.to - a->date.from < 7 && b->date.to - b->date.from < 7 &&
                    a->type == ENTENTE_MEETING;
    if (!same_day && (a->planned != b->planned || a->ended != b->ended)) return false;
    if (a->type == ENTENTE_MEETING && !places_agree(a->place, b->place)) return false;
    bool near = same_days(&documents[a->document], &documents[b->document]);
    if (a->name && b->name)
        return a->type != ENTENTE_MEETING || dated ||
               near;                                /* there is a summit of that name each year */
    if (a->type == ENTENTE_MEMBERSHIP) return true; /* one pair, one membership */
    bool fine = dated && (a->date.grain <= ENTENTE_MONTH || b->date.grain <= ENTENTE_MONTH);
    if (fine) return true;
    return near;
}

static uint32_t root(cluster *clusters, uint32_t c) {
    while (clusters[c].parent != c) c = clusters[c].parent = clusters[clusters[c].parent].parent;
    return c;
}

typedef struct pair_key {
    uint64_t hash;
    uint32_t cluster;
} pair_key;

static int by_hash(const void *a, const void *b) {
    const pair_key *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return x->cluster < y->cluster ? -1 : x->cluster > y->cluster;
}

/* Only clusters that share two sides can be one: they meet under the key of that pair. */
static pair_key *pair_keys(const clustering *k, uint32_t *count) {
    uint32_t pairs = 0;
    for (uint32_t c = 0; c < k->count; c++)
        pairs += k->clusters[c].sides.count * (k->clusters[c].sides.count - 1) / 2;
    pair_key *keys = ent_alloc(k->arena, (pairs + 1) * sizeof *keys);
    *count = 0;
    for (uint32_t c = 0; c < k->count; c++) {
        const ent_sides *s = &k->clusters[c].sides;
        uint64_t key[3] = {k->clusters[c].type}, hashes[ENT_MOST_SIDES];
        for (uint32_t i = 0; i < s->count; i++) hashes[i] = ent_hash(s->ids[i], strlen(s->ids[i]));
        for (uint32_t i = 0; i < s->count; i++)
            for (uint32_t j = i + 1; j < s->count; j++) {
                key[1] = hashes[i];
                key[2] = hashes[j];
                keys[(*count)++] = (pair_key){ent_hash(key, sizeof key), c};
            }
    }
    if (*count) qsort(keys, *count, sizeof *keys, by_hash);
    return keys;
}

static void unite_documents(clustering *k, const entente_source *documents) {
    uint32_t count;
    pair_key *keys = pair_keys(k, &count);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = i + 1; j < count && keys[j].hash == keys[i].hash; j++) {
            uint32_t a = root(k->clusters, keys[i].cluster), b = root(k->clusters, keys[j].cluster);
            if (a == b || !same_event(&k->clusters[keys[i].cluster], &k->clusters[keys[j].cluster],
                                      documents))
                continue;
            k->clusters[a > b ? a : b].parent = a < b ? a : b;
        }
}

uint32_t ent_cluster(const entente_event_mention *mentions, uint32_t count,
                     const entente_source *documents, uint32_t document_count,
                     uint32_t *cluster_of) {
    clustering k = {.arena = ent_arena_new(), .capacity = count + 1};
    k.clusters = ent_alloc(k.arena, k.capacity * sizeof *k.clusters);
    for (uint32_t i = 0; i < count;) {
        uint32_t stop = i;
        while (stop < count && ent_same(mentions[stop].document, mentions[i].document)) stop++;
        const entente_source *source =
            ent_find_document(documents, document_count, mentions[i].document);
        cluster_document(&k, mentions + i, stop - i, (uint32_t)(source - documents),
                         cluster_of + i);
        i = stop;
    }
    unite_documents(&k, documents);
    uint32_t *number = ent_alloc(k.arena, (k.count + 1) * sizeof *number), n = 0;
    for (uint32_t c = 0; c < k.count; c++)
        number[c] = root(k.clusters, c) == c ? n++ : number[root(k.clusters, c)];
    for (uint32_t i = 0; i < count; i++) cluster_of[i] = number[cluster_of[i]];
    ent_arena_free(k.arena);
    return n;
}
