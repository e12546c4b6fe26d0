/* Tokens and sentences as UD English EWT cuts them, and what no page may do to the cutter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "text/text.h"

static entente_document *cut(const char *text, size_t length) {
    ent_arena *arena = ent_arena_new();
    entente_document *d = ent_alloc(arena, sizeof *d);
    d->arena = arena;
    d->text = ent_strndup(arena, text, length);
    d->length = (uint32_t)length;
    d->blocks = ent_alloc(arena, sizeof *d->blocks);
    d->blocks[0] = (entente_block){{0, d->length}, ENTENTE_BODY};
    d->block_count = 1;
    ent_segment(d);
    return d;
}

/* Tokens parted by blanks, sentences by bars. */
static void expect(const char *text, const char *wanted) {
    entente_document *d = cut(text, strlen(text));
    ent_buffer out = {0};
    for (uint32_t i = 0; i < d->token_count; i++) {
        if (i)
            ent_buffer_adds(&out, d->tokens[i].sentence != d->tokens[i - 1].sentence ? " | " : " ");
        ent_buffer_add(&out, d->text + d->tokens[i].start, d->tokens[i].end - d->tokens[i].start);
    }
    assert_string_equal(out.data ? out.data : "", wanted);
    ent_buffer_free(&out);
    ent_arena_free(d->arena);
}

static void words(void **state) {
    (void)state;
    expect("Japan's PM can't say; they cannot.", "Japan 's PM ca n't say ; they can not .");
    expect("Japan\xE2\x80\x99s fleet isn\xE2\x80\x99t there",
           "Japan \xE2\x80\x99s fleet is n\xE2\x80\x99t there");
    expect("the U.S.-Japan treaty", "the U.S. - Japan treaty");
    expect("a 15-year, well-known co-operation e-mail",
           "a 15 - year , well - known co-operation e-mail");
    expect("$7.5bn (about 1,200 km) at 7:30pm", "$ 7.5 bn ( about 1,200 km ) at 7:30 pm");
    expect("See http://un.org/a-b?c=d, or write to a.b@un.org.",
           "See http://un.org/a-b?c=d , or write to a.b@un.org .");
    expect("AT&T and/or 50% of #g20 from @un", "AT&T and / or 50 % of #g20 from @un");
    expect("rock 'n' roll in the '90s... wait", "rock ' n ' roll in the '90s ... wait");
    expect("call 713-853-3989 on 12/11/2004", "call 713-853-3989 on 12/11/2004");
    expect("", "");
    expect(" \n\t ", "");
}

static void sentences(void **state) {
    (void)state;
    expect("He met Gen. Lee. They spoke.", "He met Gen. Lee . | They spoke .");
    expect("It left the U.S. The talks ended.", "It left the U.S. | The talks ended .");
    expect("The U.S. Navy sailed.", "The U.S. Navy sailed .");
    expect("Peru, the U.S. And Chile met.", "Peru , the U.S. And Chile met .");
    expect("J. R. Smith of Acme Inc. spoke.", "J. R. Smith of Acme Inc. spoke .");
    expect("\"We agreed.\" He left.", "\" We agreed . \" | He left .");
    expect("\xE2\x80\x9CWe agreed.\xE2\x80\x9D He left.",
           "\xE2\x80\x9C We agreed . \xE2\x80\x9D | He left .");
    expect("\"Why?\" he asked. No. 10 was silent.", "\" Why ? \" he asked . | No. 10 was silent .");
    expect("Said no. The end.", "Said no . | The end .");
    expect("one line\nwrapped here", "one line wrapped here");
    expect("a heading\n\nThe text.", "a heading | The text .");
    expect("1. The parties agree. 2. They meet.", "1 . The parties agree . | 2 . They meet .");
    expect("It ended.The next began.", "It ended . | The next began .");
}

static void blocks_are_never_crossed(void **state) {
    (void)state;
    entente_document *d = cut("Talks between A and B resumed", 29);
    entente_block two[] = {{{0, 5}, ENTENTE_TITLE}, {{5, 29}, ENTENTE_BODY}};
    d->blocks = two;
    d->block_count = 2;
    ent_segment(d);
    assert_int_equal(d->sentence_count, 2);
    assert_int_equal(d->sentences[0].block, 0);
    assert_int_equal(d->sentences[1].block, 1);
    assert_int_equal(d->sentences[0].span.end, 5);
    ent_arena_free(d->arena);
}

static void check_spans(const entente_document *d) {
    uint32_t at = 0, token = 0;
    for (uint32_t s = 0; s < d->sentence_count; s++) {
        assert_int_equal(d->sentences[s].first, token);
        assert_in_range(d->sentences[s].last - d->sentences[s].first, 1, 1000);
        for (; token < d->sentences[s].last; token++) {
            if (d->tokens[token].start < at || d->tokens[token].end <= d->tokens[token].start ||
                d->tokens[token].end > d->length)
                fail_msg("token %u of %u has a bad span", token, d->token_count);
            at = d->tokens[token].end;
        }
    }
    assert_int_equal(token, d->token_count);
}

/* Every byte that is not white space is in one token. */
static void any_bytes(void **state) {
    (void)state;
    static const char *const heaps[] = {"a",   "a-", ".",       "'",   "\"",           "1,",
                                        "A.",  "@",  "http://", "n't", "\xE2\x80\x99", "-1",
                                        "a.b", "&A", "("};
    for (size_t h = 0; h < ENT_COUNT(heaps); h++) {
        ent_buffer b = {0};
        while (b.length < 1 << 20) ent_buffer_adds(&b, heaps[h]);
        entente_document *d = cut(b.data, b.length);
        check_spans(d);
        ent_arena_free(d->arena);
        ent_buffer_free(&b);
    }
    uint64_t random = 1;
    for (unsigned round = 0; round < 300; round++) {
        char bytes[2000];
        for (size_t i = 0; i < sizeof bytes; i++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            unsigned r = (unsigned)(random >> 40);
            bytes[i] = r % 3 ? "ab.'-\"1,A \n?!&@$/:()"[r / 3 % 20] : (char)(1 + r / 3 % 255);
        }
        entente_document *d = cut(bytes, sizeof bytes);
        check_spans(d);
        uint32_t covered = 0;
        for (uint32_t i = 0; i < d->token_count; i++)
            covered += d->tokens[i].end - d->tokens[i].start;
        for (uint32_t i = 0; i < d->length; i++)
            covered += (unsigned char)d->text[i] <= ' ' || d->text[i] == 0x7F;
        assert_in_range(covered, d->length - 400,
                        d->length); /* white space beyond ASCII is in neither */
        ent_arena_free(d->arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(words), cmocka_unit_test(sentences),
                                       cmocka_unit_test(blocks_are_never_crossed),
                                       cmocka_unit_test(any_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
