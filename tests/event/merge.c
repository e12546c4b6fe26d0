/* Merging: whatever the order, the split and the detour over JSON, the same bytes.
 *
 * The documents are made up: a few actors, so that mentions meet and clusters form, with dates, names, places and statuses
 * that agree, overlap, or contradict.  An event's earlier ids ("also") tell of the way that it took and are left out of
 * the comparison of ways; that they are kept is checked by itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "base/date.h"

enum { MOST_DOCUMENTS = 24 };

typedef struct rng {
    uint64_t seed;
} rng;

static uint32_t below(rng *r, uint32_t n) {
    r->seed = r->seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(r->seed >> 33) % n;
}

static const struct {
    const char *id, *name, *principal;
    entente_kind kind;
} cast[] = {
    {"JPN", "Japan", NULL, ENTENTE_STATE},     {"CHN", "China", NULL, ENTENTE_STATE},
    {"NATO", "NATO", NULL, ENTENTE_IGO},       {"USA", "United States", NULL, ENTENTE_STATE},
    {"kishida", "Kishida", "JPN", ENTENTE_PERSON}, {"stoltenberg", "Stoltenberg", "NATO", ENTENTE_PERSON},
    {"biden", "Biden", "USA", ENTENTE_PERSON}, {"acme", "Acme", NULL, ENTENTE_ORGANIZATION},
};
static const char *const names[] = {NULL, NULL, NULL, "Individual Partnership Programme", "IPP", "Vilnius Summit"};
static const char *const places[] = {NULL, NULL, "Vilnius", "Tokyo", "Brussels"};
static const char *const topics[] = {"cyber", "trade", "defence"};
static const char *const sources[] = {"", "Example", "Herald", "Post"};
static const entente_status statuses[4][4] = {
    {ENTENTE_CONCLUDED, ENTENTE_NEGOTIATING, ENTENTE_ENDED, ENTENTE_PROPOSED},
    {ENTENTE_HELD, ENTENTE_HELD, ENTENTE_PLANNED, ENTENTE_CANCELLED},
    {ENTENTE_CONCLUDED, ENTENTE_PROPOSED, ENTENTE_ENDED, ENTENTE_REJECTED},
    {ENTENTE_HELD, ENTENTE_PLANNED, ENTENTE_ENDED, ENTENTE_HELD},
};

static entente_date some_date(rng *r) {
    int day = 10 + (int)below(r, 4);
    switch (below(r, 6)) {
    case 0: return ent_date_none();
    case 1: return ent_date_month(2023, 7);
    case 2: return ent_date_year(2023);
    case 3: return ent_date_range(ent_date_civil(2023, 7, day), ent_date_civil(2023, 7, day + 1));
    default: return ent_date_civil(2023, 7, day);
    }
}

static entente_event_mention some_mention(rng *r, ent_arena *arena, const char *document, uint32_t number) {
    entente_event_mention m = {.document = document, .type = (entente_type)below(r, 3), .date = some_date(r), .rule = below(r, 2) ? "meet.verb" : "talks.noun"};
    m.span = (entente_span){number * 100, number * 100 + 90};
    m.trigger = (entente_span){number * 100 + 10 + below(r, 3), number * 100 + 20};
    m.text = ent_printf(arena, "Sentence %u of %s.", number, document);
    m.trigger_text = "met";
    m.status = statuses[m.type][below(r, 4)];
    m.place = places[below(r, ENT_COUNT(places))];
    m.name = names[below(r, ENT_COUNT(names))];
    m.topics = ent_alloc(arena, 2 * sizeof *m.topics);
    m.topics[m.topic_count++] = topics[below(r, ENT_COUNT(topics))];
    m.part = below(r, 2);
    m.confidence = (float)(1 + below(r, 9)) / 10;
    m.participants = ent_alloc(arena, ENT_COUNT(cast) * sizeof *m.participants);
    uint32_t wanted = below(r, 2) ? 3 : 6; /* of the first few: so that the same meet again and again */
    for (uint32_t i = 0; i < ENT_COUNT(cast); i++)
        if (below(r, 8) < wanted && m.participant_count < 3)
            m.participants[m.participant_count++] = (entente_participant){cast[i].id, i % 3 ? "party" : "host", cast[i].principal};
    if (m.participant_count < 2) { /* an event has two */
        m.participants[0] = (entente_participant){"JPN", "party", NULL};
        m.participants[1] = (entente_participant){"NATO", "party", NULL};
        m.participant_count = 2;
    }
    for (uint32_t i = 1; i < m.participant_count; i++)
        for (uint32_t k = i; k > 0 && strcmp(m.participants[k - 1].actor, m.participants[k].actor) > 0; k--) {
            entente_participant swap = m.participants[k];
            m.participants[k] = m.participants[k - 1];
            m.participants[k - 1] = swap;
        }
    return m;
}

static entente_document *some_document(rng *r, uint32_t number) {
    ent_arena *arena = ent_arena_new();
    entente_document *d = ent_alloc(arena, sizeof *d);
    d->arena = arena;
    d->id = ent_printf(arena, "%016x", number * 2654435761u);
    d->source = sources[below(r, ENT_COUNT(sources))];
    d->url = d->origin = "";
    d->text = "";
    d->title = ent_printf(arena, "Title %u", number);
    d->published = below(r, 4) ? ent_date_civil(2023, 7, 10 + (int)below(r, 6)) : ent_date_none();
    d->asof = d->published;
    d->fingerprint = below(r, 3) ? (uint64_t)number * 0x9E3779B97F4A7C15u : 0xABCDEF; /* some are copies of one text */
    d->actors = ent_alloc(arena, ENT_COUNT(cast) * sizeof *d->actors);
    for (uint32_t i = 0; i < ENT_COUNT(cast); i++) {
        entente_actor *a = &d->actors[d->actor_count++];
        *a = (entente_actor){.id = cast[i].id, .name = cast[i].name, .kind = cast[i].kind, .principal = cast[i].principal, .known = true};
        if (below(r, 8) == 0) a->known = false, a->name = "Other name", a->cow = below(r, 2) ? "1" : NULL;
        a->aliases = ent_alloc(arena, sizeof *a->aliases);
        if (below(r, 2)) a->aliases[a->alias_count++] = ent_printf(arena, "%s the %u.", cast[i].name, below(r, 3));
    }
    d->affiliations = ent_alloc(arena, sizeof *d->affiliations);
    if (below(r, 2)) {
        d->affiliations[d->affiliation_count++] =
            (entente_affiliation){"kishida", "JPN", below(r, 2) ? "prime minister" : "", ent_date_none(), d->id, {5, 12}};
    }
    uint32_t count = below(r, 7);
    d->events = ent_alloc(arena, (count + 1) * sizeof *d->events);
    for (uint32_t i = 0; i < count; i++) d->events[d->event_count++] = some_mention(r, arena, d->id, i);
    return d;
}

typedef struct collection {
    entente_document *documents[MOST_DOCUMENTS];
    uint32_t count;
} collection;

/* With `versions`, some pages come twice, changed in between: the same id, another title, date and mentions. */
static collection some_collection(rng *r, bool versions) {
    collection c = {.count = 1 + below(r, MOST_DOCUMENTS)};
    for (uint32_t i = 0; i < c.count; i++) {
        uint32_t number = versions && i && below(r, 3) == 0 ? below(r, i) : i;
        c.documents[i] = some_document(r, number);
        if (number != i) c.documents[i]->title = "Corrected";
    }
    return c;
}

static void collection_free(collection *c) {
    for (uint32_t i = 0; i < c->count; i++) entente_document_free(c->documents[i]);
}

static char *written(const entente_network *network) {
    char *bytes = NULL;
    size_t length = 0;
    entente_error error = {""};
    FILE *out = open_memstream(&bytes, &length);
    assert_non_null(out);
    if (entente_write_network(out, network, &error)) fail_msg("%s", error.message);
    fclose(out);
    return bytes;
}

/* Cuts `"also": [...], ` out. */
static char *without_also(char *bytes) {
    for (char *at = bytes; (at = strstr(at, "\"also\": ["));) {
        char *end = strchr(at, ']');
        assert_non_null(end);
        end += strspn(end, "], ");
        memmove(at, end, strlen(end) + 1);
    }
    return bytes;
}

static char *merged(const collection *c) {
    entente_merger *merger = entente_merge_new(NULL);
    for (uint32_t i = 0; i < c->count; i++) entente_merge_document(merger, c->documents[i]);
    entente_network *network = entente_merge_finish(merger);
    char *bytes = written(network);
    entente_network_free(network);
    return bytes;
}

static void shuffle(rng *r, collection *c) {
    for (uint32_t i = c->count; i > 1; i--) {
        uint32_t k = below(r, i);
        entente_document *swap = c->documents[i - 1];
        c->documents[i - 1] = c->documents[k];
        c->documents[k] = swap;
    }
}

static void same(const char *expected, const char *found, uint64_t seed, const char *how) {
    if (strcmp(expected, found) == 0) return;
    size_t at = 0;
    while (expected[at] == found[at]) at++;
    size_t from = at > 150 ? at - 150 : 0;
    fail_msg("seed %llu, %s: differs at byte %zu:\n...%.300s\n...%.300s", (unsigned long long)seed, how, at, expected + from, found + from);
}

static void any_order_gives_the_same(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        rng r = {seed};
        collection c = some_collection(&r, seed % 2);
        char *expected = merged(&c);
        for (int times = 0; times < 3; times++) {
            shuffle(&r, &c);
            if (times == 2 && c.count < MOST_DOCUMENTS) c.documents[c.count++] = c.documents[0]; /* and one twice */
            char *found = merged(&c);
            same(expected, found, seed, "shuffled");
            free(found);
            if (times == 2 && c.count > 1 && c.documents[c.count - 1] == c.documents[0]) c.count--;
        }
        free(expected);
        collection_free(&c);
    }
}

/* Networks of parts, of networks of parts, over JSON or not. */
static entente_network *in_parts(rng *r, const collection *c, uint32_t from, uint32_t to, int depth) {
    entente_merger *merger = entente_merge_new(NULL);
    while (from < to) {
        uint32_t stop = from + 1 + below(r, to - from);
        if (depth == 0 || below(r, 3) == 0) {
            for (uint32_t i = from; i < stop; i++) entente_merge_document(merger, c->documents[i]);
        } else {
            entente_network *part = in_parts(r, c, from, stop, depth - 1);
            if (below(r, 2)) {
                char *bytes = written(part);
                entente_error error = {""};
                entente_network_free(part);
                part = entente_read_network(bytes, strlen(bytes), "part", &error);
                if (!part) fail_msg("%s", error.message);
                free(bytes);
            }
            entente_merge_network(merger, part);
            entente_network_free(part);
        }
        from = below(r, 4) ? stop : from; /* now and then a part twice */
        if (below(r, 8) == 0) from = stop;
    }
    return entente_merge_finish(merger);
}

static void any_split_gives_the_same(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        rng r = {seed};
        collection c = some_collection(&r, false);
        char *expected = without_also(merged(&c));
        for (int times = 0; times < 3; times++) {
            shuffle(&r, &c);
            entente_network *network = in_parts(&r, &c, 0, c.count, 3);
            char *found = without_also(written(network));
            same(expected, found, seed, "split");
            free(found);
            entente_network_free(network);
        }
        free(expected);
        collection_free(&c);
    }
}

static void json_goes_round(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        rng r = {seed};
        collection c = some_collection(&r, false);
        char *bytes = merged(&c);
        entente_error error = {""};
        entente_network *network = entente_read_network(bytes, strlen(bytes), "bytes", &error);
        if (!network) fail_msg("%s", error.message);
        char *again = written(network);
        same(bytes, again, seed, "read and written");
        free(bytes);
        free(again);
        entente_network_free(network);
        collection_free(&c);
    }
}

/* What holds of every network, whatever it was made from. */
static void networks_are_sound(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        rng r = {seed};
        collection c = some_collection(&r, false);
        entente_network *n = in_parts(&r, &c, 0, c.count, 2);
        uint32_t mentions = 0, due = 0;
        for (uint32_t e = 0; e < n->event_count; e++) {
            const entente_event *event = &n->events[e];
            assert_true(e == 0 || strcmp(n->events[e - 1].id, event->id) < 0);
            assert_true(event->mention_count > 0 && event->participant_count >= 2 && event->confidence > 0 && event->confidence <= 1);
            assert_true(event->sources >= 1 && event->sources <= event->mention_count);
            assert_int_equal(strncmp(event->id, entente_type_name(event->type), strlen(entente_type_name(event->type))), 0);
            bool told = event->date.grain == ENTENTE_NO_DATE;
            for (uint32_t m = 0; m < event->mention_count; m++) {
                assert_int_equal(event->mentions[m].type, event->type);
                told = told || ent_date_same(event->mentions[m].date, event->date);
            }
            assert_true(told); /* the date is one that a mention says */
            mentions += event->mention_count;
        }
        /* every mention is in exactly one event: those of one document at one trigger are one mention */
        for (uint32_t d = 0; d < c.count; d++)
            for (uint32_t m = 0; m < c.documents[d]->event_count; m++) due++;
        assert_int_equal(mentions, due);
        for (uint32_t a = 1; a < n->actor_count; a++) assert_true(strcmp(n->actors[a - 1].id, n->actors[a].id) < 0);
        assert_int_equal(n->document_count, c.count);
        entente_network_free(n);
        collection_free(&c);
    }
}

static void earlier_ids_are_kept(void **state) {
    (void)state;
    unsigned kept = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        rng r = {seed};
        collection c = some_collection(&r, false);
        entente_merger *all = entente_merge_new(NULL);
        entente_network *parts[MOST_DOCUMENTS];
        for (uint32_t i = 0; i < c.count; i++) {
            entente_merger *one = entente_merge_new(NULL);
            entente_merge_document(one, c.documents[i]);
            parts[i] = entente_merge_finish(one);
            entente_merge_network(all, parts[i]);
        }
        entente_network *n = entente_merge_finish(all);
        for (uint32_t i = 0; i < c.count; i++) {
            for (uint32_t e = 0; e < parts[i]->event_count; e++) {
                unsigned found = 0;
                for (uint32_t k = 0; k < n->event_count; k++) {
                    found += ent_same(n->events[k].id, parts[i]->events[e].id);
                    for (uint32_t a = 0; a < n->events[k].also_count; a++) {
                        found += ent_same(n->events[k].also[a], parts[i]->events[e].id);
                        kept += ent_same(n->events[k].also[a], parts[i]->events[e].id);
                    }
                }
                assert_int_equal(found, 1);
            }
            entente_network_free(parts[i]);
        }
        entente_network_free(n);
        collection_free(&c);
    }
    assert_true(kept > 50);
}

static void nothing_merges_to_nothing(void **state) {
    (void)state;
    entente_network *n = entente_merge_finish(entente_merge_new(NULL));
    assert_true(n->event_count == 0 && n->actor_count == 0 && n->document_count == 0);
    char *bytes = written(n);
    entente_error error = {""};
    entente_network *again = entente_read_network(bytes, strlen(bytes), "empty", &error);
    assert_non_null(again);
    free(bytes);
    entente_network_free(again);
    entente_network_free(n);
    entente_network_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_gives_the_same), cmocka_unit_test(any_split_gives_the_same), cmocka_unit_test(json_goes_round),
        cmocka_unit_test(networks_are_sound),       cmocka_unit_test(earlier_ids_are_kept),     cmocka_unit_test(nothing_merges_to_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
