/* Merging: whatever the order, the split and the detour over JSON, the same bytes.
 *
 * The documents are made up: a few actors, so that mentions meet and clusters form, with dates,
 * names, places and statuses that agree, overlap, or contradict.  An event's earlier ids ("also")
 * tell of the way that it took and are left out of the comparison of ways; that they are kept is
 * checked by itself.
 */
#include "made.h"

static char *merged(const collection *c) {
    entente_merger *merger = entente_merge_new(NULL);
    for (uint32_t i = 0; i < c->count; i++) entente_merge_document(merger, c->documents[i]);
    entente_network *network = entente_merge_finish(merger);
    char *bytes = written(network);
    entente_network_free(network);
    return bytes;
}

static void any_order_gives_the_same(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        rng r = {seed};
        collection c = some_collection(&r, seed % 2);
        char *expected = merged(&c);
        for (int times = 0; times < 3; times++) {
            shuffle(&r, &c);
            if (times == 2 && c.count < MOST_DOCUMENTS)
                c.documents[c.count++] = c.documents[0]; /* and one twice */
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
static entente_network *in_parts(rng *r, const collection *c, uint32_t from, uint32_t to,
                                 int depth) {
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
            assert_true(event->mention_count > 0 && event->participant_count >= 2 &&
                        event->confidence > 0 && event->confidence <= 1);
            assert_true(event->sources >= 1 && event->sources <= event->mention_count);
            assert_int_equal(strncmp(event->id, entente_type_name(event->type),
                                     strlen(entente_type_name(event->type))),
                             0);
            bool told = event->date.grain == ENTENTE_NO_DATE;
            for (uint32_t m = 0; m < event->mention_count; m++) {
                assert_int_equal(event->mentions[m].type, event->type);
                told = told || ent_date_same(event->mentions[m].date, event->date);
            }
            assert_true(told); /* the date is one that a mention says */
            mentions += event->mention_count;
        }
        /* every mention is in exactly one event: those of one document at one trigger are one
         * mention */
        for (uint32_t d = 0; d < c.count; d++)
            for (uint32_t m = 0; m < c.documents[d]->event_count; m++) due++;
        assert_int_equal(mentions, due);
        for (uint32_t a = 1; a < n->actor_count; a++)
            assert_true(strcmp(n->actors[a - 1].id, n->actors[a].id) < 0);
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
        cmocka_unit_test(any_order_gives_the_same), cmocka_unit_test(any_split_gives_the_same),
        cmocka_unit_test(json_goes_round),          cmocka_unit_test(networks_are_sound),
        cmocka_unit_test(earlier_ids_are_kept),     cmocka_unit_test(nothing_merges_to_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
