/* made.h - documents that are made up, for tests of merging.
 *
 * Enters: a seed.  Leaves: documents with a few actors, so that mentions meet and clusters form,
 * with dates, names, places and statuses that agree, overlap, or contradict; the JSON of a network;
 * and where two such differ.
 */
#ifndef MADE_H
#define MADE_H

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
    {"JPN", "Japan", NULL, ENTENTE_STATE},
    {"CHN", "China", NULL, ENTENTE_STATE},
    {"NATO", "NATO", NULL, ENTENTE_IGO},
    {"USA", "United States", NULL, ENTENTE_STATE},
    {"kishida", "Kishida", "JPN", ENTENTE_PERSON},
    {"stoltenberg", "Stoltenberg", "NATO", ENTENTE_PERSON},
    {"biden", "Biden", "USA", ENTENTE_PERSON},
    {"acme", "Acme", NULL, ENTENTE_ORGANIZATION},
};
static const char *const names[] = {
    NULL, NULL, NULL, "Individual Partnership Programme", "IPP", "Vilnius Summit"};
static const char *const places[] = {NULL, NULL, "Vilnius", "Tokyo", "Brussels"};
static const char *const topics[] = {"cyber", "trade", "defence"};
static const char *const instruments[] = {NULL, NULL, "trade deal", "free trade agreement",
                                          "tax treaty"};
static const char *const sources[] = {"", "Example", "Herald", "Post"};
static const entente_status statuses[4][4] = {
    {ENTENTE_CONCLUDED, ENTENTE_NEGOTIATING, ENTENTE_ENDED, ENTENTE_PROPOSED},
    {ENTENTE_HELD, ENTENTE_HELD, ENTENTE_PLANNED, ENTENTE_CANCELLED},
    {ENTENTE_CONCLUDED, ENTENTE_PROPOSED, ENTENTE_ENDED, ENTENTE_REJECTED},
    {ENTENTE_HELD, ENTENTE_PLANNED, ENTENTE_ENDED, ENTENTE_HELD},
};

static entente_date some_date(rng *r) {
    int day = 10 + (int)below(r, 4);
    switch (below(r, 7)) {
    case 6:
        return ent_date_civil(2020 + (int)below(r, 5), 1 + (int)below(r, 12), day);
    case 0:
        return ent_date_none();
    case 1:
        return ent_date_month(2023, 7);
    case 2:
        return ent_date_year(2023);
    case 3:
        return ent_date_range(ent_date_civil(2023, 7, day), ent_date_civil(2023, 7, day + 1));
    default:
        return ent_date_civil(2023, 7, day);
    }
}

static entente_event_mention some_mention(rng *r, ent_arena *arena, const char *document,
                                          uint32_t number) {
    entente_event_mention m = {.document = document,
                               .type = (entente_type)below(r, 3),
                               .date = some_date(r),
                               .rule = below(r, 2) ? "meet.verb" : "talks.noun"};
    m.span = (entente_span){number * 100, number * 100 + 90};
    m.trigger = (entente_span){number * 100 + 10 + below(r, 3), number * 100 + 20};
    m.text = ent_printf(arena, "Sentence %u of %s.", number, document);
    m.trigger_text = "met";
    m.status = statuses[m.type][below(r, 4)];
    m.place = places[below(r, ENT_COUNT(places))];
    m.name = names[below(r, ENT_COUNT(names))];
    if (m.type == ENTENTE_AGREEMENT) {
        m.instrument = instruments[below(r, ENT_COUNT(instruments))];
        m.step = below(r, 2) ? (entente_step)below(r, ENTENTE_STEPS) : ENTENTE_NO_STEP;
    }
    m.topics = ent_alloc(arena, 2 * sizeof *m.topics);
    m.topics[m.topic_count++] = topics[below(r, ENT_COUNT(topics))];
    if (m.type == ENTENTE_AGREEMENT && below(r, 3) == 0) {
        m.relations = ent_alloc(arena, sizeof *m.relations);
        m.relations[m.relation_count++] = (entente_relation){
            below(r, 2) ? "replaces" : "amends", names[below(r, ENT_COUNT(names))], some_date(r)};
    }
    m.part = below(r, 2);
    m.confidence = (float)(1 + below(r, 9)) / 10;
    m.participants = ent_alloc(arena, ENT_COUNT(cast) * sizeof *m.participants);
    uint32_t wanted =
        below(r, 2) ? 3 : 6; /* of the first few: so that the same meet again and again */
    for (uint32_t i = 0; i < ENT_COUNT(cast); i++)
        if (below(r, 8) < wanted && m.participant_count < 3)
            m.participants[m.participant_count++] =
                (entente_participant){cast[i].id, i % 3 ? "party" : "host", cast[i].principal};
    if (m.participant_count < 2) { /* an event has two */
        m.participants[0] = (entente_participant){"JPN", "party", NULL};
        m.participants[1] = (entente_participant){"NATO", "party", NULL};
        m.participant_count = 2;
    }
    for (uint32_t i = 1; i < m.participant_count; i++)
        for (uint32_t k = i;
             k > 0 && strcmp(m.participants[k - 1].actor, m.participants[k].actor) > 0; k--) {
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
    d->fingerprint = below(r, 3) ? (uint64_t)number * 0x9E3779B97F4A7C15u
                                 : 0xABCDEF; /* some are copies of one text */
    d->actors = ent_alloc(arena, ENT_COUNT(cast) * sizeof *d->actors);
    for (uint32_t i = 0; i < ENT_COUNT(cast); i++) {
        entente_actor *a = &d->actors[d->actor_count++];
        *a = (entente_actor){.id = cast[i].id,
                             .name = cast[i].name,
                             .kind = cast[i].kind,
                             .principal = cast[i].principal,
                             .known = true};
        if (below(r, 8) == 0)
            a->known = false, a->name = "Other name", a->cow = below(r, 2) ? "1" : NULL;
        a->aliases = ent_alloc(arena, sizeof *a->aliases);
        if (below(r, 2))
            a->aliases[a->alias_count++] =
                ent_printf(arena, "%s the %u.", cast[i].name, below(r, 3));
    }
    d->affiliations = ent_alloc(arena, sizeof *d->affiliations);
    if (below(r, 2)) {
        d->affiliations[d->affiliation_count++] = (entente_affiliation){
            "kishida", "JPN", below(r, 2) ? "prime minister" : "", ent_date_none(), d->id, {5, 12}};
    }
    uint32_t count = below(r, 7);
    d->events = ent_alloc(arena, (count + 1) * sizeof *d->events);
    for (uint32_t i = 0; i < count; i++)
        d->events[d->event_count++] = some_mention(r, arena, d->id, i);
    return d;
}

typedef struct collection {
    entente_document *documents[MOST_DOCUMENTS];
    uint32_t count;
} collection;

/* With `versions`, some pages come twice, changed in between: the same id, another title, date and
 * mentions. */
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
    fail_msg("seed %llu, %s: differs at byte %zu:\n...%.300s\n...%.300s", (unsigned long long)seed,
             how, at, expected + from, found + from);
}

#endif
