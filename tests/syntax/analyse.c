/* The analyser with the model that is built in: trees that are trees, known sentences, the same
 * bits on every kernel, and nothing that text or a model file can do to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "syntax/model.h"
#include "text/text.h"

static entente_document *parse(const ent_model *model, ent_scratch *scratch, const char *text,
                               size_t length) {
    ent_arena *arena = ent_arena_new();
    entente_document *d = ent_alloc(arena, sizeof *d);
    d->arena = arena;
    d->text = ent_strndup(arena, text, length);
    d->length = (uint32_t)length;
    d->blocks = ent_alloc(arena, sizeof *d->blocks);
    d->blocks[0] = (entente_block){{0, d->length}, ENTENTE_BODY};
    d->block_count = 1;
    ent_segment(d);
    for (uint32_t s = 0; s < d->sentence_count; s++) ent_analyse(model, scratch, d, s);
    return d;
}

/* One root, every token under it, all values in their ranges. */
static void check_trees(const entente_document *d) {
    for (uint32_t s = 0; s < d->sentence_count; s++) {
        const entente_sentence *at = &d->sentences[s];
        unsigned roots = 0;
        assert_true(at->parsed);
        for (uint32_t t = at->first; t < at->last; t++) {
            const entente_token *k = &d->tokens[t];
            roots += k->head == ENTENTE_IS_ROOT;
            if ((k->head == ENTENTE_IS_ROOT) != (k->deprel == ENTENTE_ROOT))
                fail_msg("token %u: root and not root", t);
            if (k->head != ENTENTE_IS_ROOT &&
                (k->head < (int32_t)at->first || k->head >= (int32_t)at->last))
                fail_msg("token %u: head outside", t);
            if (k->upos > ENTENTE_X || k->deprel > ENTENTE_OTHER_REL || k->ner > ENTENTE_NER_LOC ||
                !k->lemma)
                fail_msg("token %u: bad values", t);
            if (k->ner_begins && !k->ner) fail_msg("token %u begins no name", t);
            uint32_t steps = 0;
            for (int32_t p = (int32_t)t; p != ENTENTE_IS_ROOT; p = d->tokens[p].head)
                if (++steps > at->last - at->first) fail_msg("token %u is on a cycle", t);
        }
        assert_int_equal(roots, 1);
    }
}

static ent_scratch *scratch;
static const ent_model *model;

static int open_model(void **state) {
    (void)state;
    model = ent_model_builtin();
    if (model)
        scratch = ent_scratch_new(model);
    else
        puts("# no model is built in: nothing was tested");
    return model ? 0 : -1;
}

static int close_model(void **state) {
    (void)state;
    ent_scratch_free(scratch);
    return 0;
}

/* "dependent relation head" of the token with this form. */
static void expect(const entente_document *d, const char *form, const char *relation,
                   const char *head) {
    for (uint32_t t = 0; t < d->token_count; t++) {
        const entente_token *k = &d->tokens[t], *h = k->head < 0 ? NULL : &d->tokens[k->head];
        if (k->end - k->start != strlen(form) ||
            memcmp(d->text + k->start, form, k->end - k->start))
            continue;
        assert_string_equal(entente_deprel_name(k->deprel), relation);
        if (!h)
            assert_string_equal(head, "");
        else
            assert_true(h->end - h->start == strlen(head) &&
                        !memcmp(d->text + h->start, head, strlen(head)));
        return;
    }
    fail_msg("no token %s", form);
}

static void known_sentences(void **state) {
    (void)state;
    const char *text =
        "Japan and Peru on Wednesday released a document. The treaty was signed by Finland.";
    entente_document *d = parse(model, scratch, text, strlen(text));
    expect(d, "Japan", "nsubj", "released");
    expect(d, "Peru", "conj", "Japan");
    expect(d, "released", "root", "");
    expect(d, "document", "obj", "released");
    expect(d, "Wednesday", "obl", "released");
    expect(d, "treaty", "nsubj:pass", "signed");
    expect(d, "Finland", "obl:agent", "signed");
    assert_int_equal(d->tokens[0].ner, ENTENTE_NER_LOC);
    assert_true(d->tokens[0].ner_begins);
    assert_string_equal(d->tokens[5].lemma, "release");
    assert_string_equal(d->tokens[0].lemma, "Japan");
    ent_arena_free(d->arena);
}

static void lemmas(void **state) {
    (void)state;
    const char *text =
        "The treaties were signed and the leaders met; their children had gone to better cities.";
    static const char *const wanted[] = {"the",    "treaty", "be", "sign",  "and",   "the",
                                         "leader", "meet",   ";",  "their", "child", "have",
                                         "go",     "to",     NULL, "city",  "."};
    entente_document *d = parse(model, scratch, text, strlen(text));
    assert_int_equal(d->token_count, ENT_COUNT(wanted));
    for (uint32_t t = 0; t < d->token_count; t++)
        if (wanted[t]) assert_string_equal(d->tokens[t].lemma, wanted[t]);
    ent_arena_free(d->arena);
}

static void kernels_agree(void **state) {
    (void)state;
    static const char *const names[] = {"portable", "sse2", "ssse3", "avx2", "vnni"};
    const char *text = "Prime Minister Fumio Kishida, who had met Jens Stoltenberg, signed the "
                       "treaty with the leaders of Finland.\n\n"
                       "JAPAN SIGNS DEFENCE PACT WITH AUSTRALIA\n\nTalks between A and B, said C, "
                       "\"may resume\" on 3 May 2021 (if at all).";
    entente_document *first = NULL;
    for (unsigned i = 0; i < ENT_COUNT(names); i++) {
        const ent_kernel *kernel = ent_kernel_named(names[i]);
        if (!kernel) continue;
        ent_scratch *own = ent_scratch_with(model, kernel);
        entente_document *d = parse(model, own, text, strlen(text));
        check_trees(d);
        for (uint32_t t = 0; first && t < d->token_count; t++) {
            const entente_token *a = &first->tokens[t], *b = &d->tokens[t];
            assert_string_equal(a->lemma, b->lemma);
            assert_true(a->head == b->head && a->upos == b->upos && a->deprel == b->deprel &&
                        a->ner == b->ner && a->margin == b->margin);
        }
        ent_scratch_free(own);
        if (first)
            ent_arena_free(d->arena);
        else
            first = d;
    }
    ent_arena_free(first->arena);
}

/* A sentence says the same after others as alone: nothing is left in the scratch. */
static void scratch_forgets(void **state) {
    (void)state;
    const char *text = "The ministers of Estonia and Latvia met in Riga.";
    ent_scratch *fresh = ent_scratch_new(model);
    entente_document *a = parse(model, fresh, text, strlen(text)),
                     *b = parse(model, scratch, text, strlen(text));
    for (uint32_t t = 0; t < a->token_count; t++)
        assert_true(a->tokens[t].head == b->tokens[t].head &&
                    a->tokens[t].margin == b->tokens[t].margin);
    ent_arena_free(a->arena);
    ent_arena_free(b->arena);
    ent_scratch_free(fresh);
}

static void any_text(void **state) {
    (void)state;
    static const char *const heaps[] = {"Japan and ",   "JAPAN SIGNS ", "a",
                                        "a-",           "\" ",          "7,",
                                        "\xEF\xBF\xBD", "\x01\x02 ",    "who said that "};
    for (size_t h = 0; h < ENT_COUNT(heaps); h++) {
        ent_buffer b = {0};
        while (b.length < (strchr(heaps[h], ' ') ? 20000u : 1u << 20))
            ent_buffer_adds(&b, heaps[h]);
        if (!strchr(heaps[h], ' ')) b.length = h % 2 ? b.length / 64 : b.length;
        entente_document *d = parse(model, scratch, b.data, b.length);
        check_trees(d);
        ent_arena_free(d->arena);
        ent_buffer_free(&b);
    }
}

/* A sentence longer than the segmenter makes them, as a document from elsewhere might hold. */
static void endless_sentence(void **state) {
    (void)state;
    ent_buffer b = {0};
    while (b.length < 16000) ent_buffer_adds(&b, "talks ");
    entente_document *d = parse(model, scratch, b.data, b.length);
    d->sentences[0].last = d->token_count;
    d->sentence_count = 1;
    ent_analyse(model, scratch, d, 0);
    check_trees(d);
    ent_arena_free(d->arena);
    ent_buffer_free(&b);
}

static ent_model *load(const void *bytes, size_t length, entente_error *error) {
    error->message[0] = '\0';
    ent_model *loaded = ent_model_load(bytes, length, "bent.model", error);
    if (!loaded) assert_non_null(strstr(error->message, "bent.model: "));
    return loaded;
}

static void rewrite_sum(char *bytes, size_t length) {
    uint64_t sum = ent_hash(bytes + ENT_MODEL_HEADER, length - ENT_MODEL_HEADER);
    memcpy(bytes + 24, &sum, sizeof sum);
}

static void hostile_models(void **state) {
    (void)state;
    size_t length = (size_t)(ent_model_end - ent_model_begin);
    char *bytes = malloc(length);
    entente_error error;
    unsigned refused = 0, taken = 0;
    uint64_t random = 99;
    const char *text = "Japan and NATO released a document.";
    static const size_t cuts[] = {0, 1, 63, 64, 100, 4096};
    for (size_t i = 0; i < ENT_COUNT(cuts); i++)
        assert_null(load(ent_model_begin, cuts[i], &error));
    assert_null(load(ent_model_begin, length - 1, &error));
    memcpy(bytes, ent_model_begin, length);
    bytes[length / 2] ^= 1;
    assert_null(load(bytes, length, &error));
    assert_non_null(strstr(error.message, "checksum"));
    for (unsigned round = 0; round < 60; round++) {
        memcpy(bytes, ent_model_begin, length);
        for (unsigned change = 0; change < 1 + round % 4; change++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            size_t span = round % 3 == 0   ? 600
                          : round % 3 == 1 ? 4096
                                           : length - 8,
                   at = 8 + (size_t)(random >> 20) % span;
            bytes[at % length] = (char)(random >> 50);
        }
        rewrite_sum(bytes, length);
        ent_model *bent = load(bytes, length, &error);
        refused += !bent;
        taken += bent != NULL;
        if (!bent) continue;
        ent_scratch *own = ent_scratch_new(bent);
        entente_document *d = parse(bent, own, text, strlen(text));
        check_trees(d);
        ent_arena_free(d->arena);
        ent_scratch_free(own);
        ent_model_free(bent);
    }
    free(bytes);
    assert_true(refused > 5 && taken > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_sentences), cmocka_unit_test(lemmas),
        cmocka_unit_test(kernels_agree),   cmocka_unit_test(scratch_forgets),
        cmocka_unit_test(any_text),        cmocka_unit_test(endless_sentence),
        cmocka_unit_test(hostile_models),
    };
    if (!ent_model_builtin()) {
        puts("1..0 # SKIP no model is built in");
        return 0;
    }
    return cmocka_run_group_tests(tests, open_model, close_model);
}
