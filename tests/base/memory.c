/* Arena, buffer, interner, hash, error sentences: what every room stands on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/base.h"
#include "base/pool.h"

static void arena_memory_is_aligned_zeroed_and_apart(void **state) {
    (void)state;
    ent_arena *arena = ent_arena_new();
    uint64_t seed = 1;
    unsigned char *pieces[2000];
    size_t sizes[2000], total = 0;
    for (size_t i = 0; i < ENT_COUNT(pieces); i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        sizes[i] = i % 500 == 499 ? (size_t)3 << 20
                                  : (seed >> 40) % 700; /* now and then more than any block */
        pieces[i] = ent_alloc(arena, sizes[i]);
        assert_int_equal((uintptr_t)pieces[i] % 16, 0);
        for (size_t k = 0; k < sizes[i]; k++) assert_int_equal(pieces[i][k], 0);
        memset(pieces[i], (int)(i & 0xFF), sizes[i]);
        total += sizes[i];
    }
    for (size_t i = 0; i < ENT_COUNT(pieces); i++)
        for (size_t k = 0; k < sizes[i]; k++)
            if (pieces[i][k] != (i & 0xFF)) fail_msg("piece %zu was written over", i);
    assert_true(ent_arena_used(arena) >= total);
    ent_arena_reset(arena);
    assert_int_equal(ent_arena_used(arena), 0);
    const char *again = ent_alloc(arena, 100);
    for (size_t k = 0; k < 100; k++) assert_int_equal(again[k], 0);
    ent_arena_free(arena);
    ent_arena_free(NULL);
}

static void strings_are_copied_whole(void **state) {
    (void)state;
    ent_arena *arena = ent_arena_new();
    assert_string_equal(ent_strdup(arena, ""), "");
    assert_string_equal(ent_strndup(arena, "Japan and NATO", 5), "Japan");
    assert_string_equal(ent_strndup(arena, NULL, 0), "");
    assert_string_equal(ent_printf(arena, "%s-%05d", "agreement", 42), "agreement-00042");
    char *large = ent_printf(arena, "%0100000d", 7);
    assert_int_equal(strlen(large), 100000);
    ent_arena_free(arena);
}

static void pushed_items_stay_in_order(void **state) {
    (void)state;
    ent_arena *arena = ent_arena_new();
    uint32_t *items = NULL, count = 0, capacity = 0;
    for (uint32_t i = 0; i < 100000; i++) *ent_push(arena, items, count, capacity) = i * 3;
    assert_int_equal(count, 100000);
    for (uint32_t i = 0; i < count; i++) assert_int_equal(items[i], i * 3);
    ent_arena_free(arena);
}

static void buffers_grow_and_stay_terminated(void **state) {
    (void)state;
    ent_buffer b = {0};
    ent_buffer_clear(&b);
    assert_null(b.data);
    ent_buffer_add(&b, "", 0);
    assert_string_equal(b.data, "");
    for (int i = 0; i < 10000; i++) {
        ent_buffer_addf(&b, "%d,", i % 10);
        assert_int_equal(b.data[b.length], '\0');
    }
    assert_int_equal(b.length, 20000);
    assert_memory_equal(b.data, "0,1,2,3,4,5,6,7,8,9,0,", 22);
    ent_buffer_clear(&b);
    assert_int_equal(b.length, 0);
    assert_string_equal(b.data, "");
    ent_buffer_add(&b, "a\0b", 3);
    assert_int_equal(b.length, 3);
    ent_buffer_adds(&b, "c");
    assert_memory_equal(b.data, "a\0bc", 5);
    ent_buffer_free(&b);
    assert_null(b.data);
    ent_buffer_free(&b);
}

static void interned_strings_have_one_number_each(void **state) {
    (void)state;
    ent_arena *arena = ent_arena_new();
    ent_interner *interner = ent_interner_new(arena);
    char word[16];
    assert_int_equal(ent_interned(interner, "0", 1), ENT_NO_ID);
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 50000; i++) {
            int length = snprintf(word, sizeof word, "%u", i);
            assert_int_equal(ent_intern(interner, word, (size_t)length), i);
        }
    assert_int_equal(ent_intern_count(interner), 50000);
    assert_int_equal(ent_interned(interner, "12345678", 5), 12345); /* the length counts */
    assert_string_equal(ent_intern_string(interner, 12345), "12345");
    assert_int_equal(ent_interned(interner, "50000", 5), ENT_NO_ID);
    assert_int_equal(ent_intern(interner, "", 0), 50000);
    assert_int_equal(ent_intern(interner, "\0", 1), 50001);
    const char *kept = ent_intern_string(interner, 7);
    for (uint32_t i = 100000; i < 200000; i++)
        ent_intern(interner, word, (size_t)snprintf(word, sizeof word, "%u", i));
    assert_ptr_equal(kept, ent_intern_string(interner, 7)); /* pointers outlive growth */
    ent_interner_free(interner);
    ent_arena_free(arena);
}

/* Ids of documents and events are hashes: they must be the same on every machine and for ever. */
static void hashes_are_xxh3(void **state) {
    (void)state;
    assert_true(ent_hash("", 0) == 0x2D06800538D394C2u);
    assert_true(ent_hash("a", 1) == 0xE6C632B61E964E1Fu);
    assert_true(ent_hash("abc", 3) == 0x78AF5F94892F3950u);
}

static void errors_are_one_sentence_and_fit(void **state) {
    (void)state;
    entente_error error = {""};
    assert_int_equal(ent_error_set(&error, "%s: line %d: expected an object", "a.json", 7), -1);
    assert_string_equal(error.message, "a.json: line 7: expected an object");
    assert_int_equal(ent_error_set(&error, "what followed"), -1);
    assert_string_equal(
        error.message,
        "a.json: line 7: expected an object"); /* what went wrong first explains the rest */
    error.message[0] = '\0';
    assert_int_equal(ent_error_set(&error, "%02000d", 1), -1);
    assert_true(strlen(error.message) < sizeof error.message);
    assert_int_equal(ent_error_set(NULL, "nobody listens"), -1);
}

static unsigned destroyed;
static void destroy(void *thing) {
    destroyed++;
    (void)thing;
}

static void pools_lend_and_destroy(void **state) {
    (void)state;
    ent_pool *pool = ent_pool_new();
    int a, b;
    assert_null(ent_pool_take(pool));
    ent_pool_give(pool, &a, destroy);
    ent_pool_give(pool, &b, destroy);
    void *first = ent_pool_take(pool), *second = ent_pool_take(pool);
    assert_true((first == &a && second == &b) || (first == &b && second == &a));
    assert_null(ent_pool_take(pool));
    ent_pool_give(pool, first, destroy);
    ent_pool_free(pool);
    assert_int_equal(destroyed, 1);
    ent_pool_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_memory_is_aligned_zeroed_and_apart),
        cmocka_unit_test(strings_are_copied_whole),
        cmocka_unit_test(pushed_items_stay_in_order),
        cmocka_unit_test(buffers_grow_and_stay_terminated),
        cmocka_unit_test(interned_strings_have_one_number_each),
        cmocka_unit_test(hashes_are_xxh3),
        cmocka_unit_test(errors_are_one_sentence_and_fit),
        cmocka_unit_test(pools_lend_and_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
