/* main.c - entente-train: makes and measures the language model.
 *
 *     entente-train train --train ewt.conllu --names ewt.iob2 --vectors wink.json -o en.model
 *     entente-train names -m en.model --train ewt.conllu --names ewt.iob2 -o better.model
 *     entente-train report -m en.model --gold dev.conllu --names dev.iob2
 *     entente-train annotate -m en.model --text file.txt          (CoNLL-U on stdout)
 *     entente-train gate --text news.jsonl
 *     entente-train bench -m en.model --text file.txt
 *
 * `make train` and `make eval-syntax` call it; corpus/knowledge/MODEL.md says with what.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "syntax/train/train.h"
#include "text/text.h"

enum { FILES_MOST = 16, TAG_LEAST = 10 };

typedef struct files {
    const char *paths[FILES_MOST];
    unsigned count;
} files;

typedef struct arguments {
    files train, named, names, silver, gold, text;
    const char *vectors, *output, *model, *licence;
    uint32_t vector_count, word_count_least, members;
    float silver_weight;
    ent_config config;
    train_options options;
} arguments;

static int fail(const char *message) {
    fprintf(stderr, "entente-train: %s\n", message);
    return 1;
}

static int read_arguments(arguments *a, int count, char **values) {
    struct {
        const char *name;
        files *list;
        const char **text;
        uint32_t *number;
        float *real;
    } known[] = {
        {"--train", .list = &a->train},
        {"--named", .list = &a->named},
        {"--names", .list = &a->names},
        {"--silver", .list = &a->silver},
        {"--gold", .list = &a->gold},
        {"--text", .list = &a->text},
        {"--vectors", .text = &a->vectors},
        {"-o", .text = &a->output},
        {"-m", .text = &a->model},
        {"--licence", .text = &a->licence},
        {"--vector-count", .number = &a->vector_count},
        {"--least", .number = &a->word_count_least},
        {"--width", .number = &a->config.width},
        {"--layers", .number = &a->config.layers},
        {"--arc", .number = &a->config.arc},
        {"--label", .number = &a->config.label},
        {"--epochs", .number = &a->options.epochs},
        {"--batch", .number = &a->options.batch},
        {"--threads", .number = &a->options.threads},
        {"--dropout", .real = &a->options.dropout},
        {"--word-dropout", .real = &a->options.word_dropout},
        {"--rate", .real = &a->options.rate},
        {"--capitals", .real = &a->options.capitals},
        {"--names-weight", .real = &a->options.names},
        {"--silver-weight", .real = &a->silver_weight},
        {"--swap", .real = &a->options.swap},
        {"--average", .real = &a->options.average},
        {"--name", .number = &a->config.name},
        {"--members", .number = &a->members},
    };
    for (int i = 2; i < count; i++) {
        size_t k = 0;
        while (k < ENT_COUNT(known) && !ent_same(known[k].name, values[i])) k++;
        if (ent_same(values[i], "--seed") && i + 1 < count)
            a->options.seed = strtoull(values[++i], NULL, 10);
        else if (k == ENT_COUNT(known) || i + 1 == count)
            return -1;
        else if (known[k].list) {
            if (known[k].list->count == FILES_MOST) return -1;
            known[k].list->paths[known[k].list->count++] = values[++i];
        } else if (known[k].text)
            *known[k].text = values[++i];
        else if (known[k].number)
            *known[k].number = (uint32_t)strtoul(values[++i], NULL, 10);
        else
            *known[k].real = strtof(values[++i], NULL);
    }
    return 0;
}

/* ----- train ----- */

static int by_number(const void *a, const void *b) {
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The words met `least` times or more get a row of their own. */
static void count_words(ent_lexicon *words, const train_corpus *corpus, uint32_t least,
                        ent_arena *arena) {
    uint32_t tokens = 0, at = 0;
    for (uint32_t i = 0; i < corpus->count; i++) tokens += corpus->sentences[i].count;
    uint32_t *keys = ent_alloc(arena, (tokens + 1) * sizeof *keys);
    for (uint32_t i = 0; i < corpus->count; i++)
        for (uint32_t k = 0; k < corpus->sentences[i].count; k++) {
            const train_token *t = &corpus->sentences[i].tokens[k];
            char key[ENT_KEY_LONGEST + 4];
            keys[at++] = (uint32_t)ent_hash(key, ent_word_key(t->form, t->length, key));
        }
    qsort(keys, tokens, sizeof *keys, by_number);
    for (uint32_t i = 0, j; i < tokens; i = j) {
        for (j = i; j < tokens && keys[j] == keys[i];) j++;
        if (j - i >= least) keys[words->count++] = keys[i];
    }
    words->keys = keys;
    ent_lexicon_index(words, arena);
}

static void start(train_network *n, uint64_t seed) {
    const ent_config *c = &n->layout.config;
    uint64_t random = seed ^ 0x5EEDu;
    n->dense = ent_xcalloc(n->layout.total, sizeof *n->dense);
    n->table = ent_xcalloc((size_t)n->layout.rows * c->width, sizeof *n->table);
    for (unsigned i = 0; i < ent_dense_count(c); i++) train_start_matrix(n, i, &random);
    for (uint32_t i = 0; i < (1 + 2 * c->layers); i++)
        for (uint32_t d = 0; d < c->width; d++)
            n->dense[n->layout.norms + (size_t)i * 2 * c->width + d] = 1;
    for (uint32_t i = 0; i < c->arc + c->label; i++)
        n->dense[n->layout.arcs + ENT_DISTANCES + i] = train_uniform(&random) * 0.5f;
    for (size_t i = 0; i < (size_t)n->layout.rows * c->width; i++)
        n->table[i] = 0.3f * (2 * train_uniform(&random) - 1);
}

static int save(const char *path, const ent_buffer *bytes, entente_error *error) {
    FILE *file = fopen(path, "wb");
    size_t n = file ? fwrite(bytes->data, 1, bytes->length, file) : 0;
    if (file && !fclose(file) && n == bytes->length) return 0;
    return ent_error_set(error, "%s: the model cannot be written.", path);
}

/* Treebanks, then silver; `gold` counts the sentences of the former. */
static int read_corpus(const arguments *a, train_corpus *corpus, uint32_t *gold,
                       entente_error *error) {
    for (unsigned i = 0; i < a->train.count; i++)
        if (train_read_conllu(corpus, a->train.paths[i], 1.0f, true, false, error)) return -1;
    for (unsigned i = 0; i < a->named.count; i++)
        if (train_read_conllu(corpus, a->named.paths[i], 1.0f, true, true, error)) return -1;
    for (unsigned i = 0; i < a->names.count; i++)
        if (train_read_names(corpus, a->names.paths[i], error)) return -1;
    train_drop_rare_tags(corpus, TAG_LEAST);
    *gold = corpus->count;
    for (unsigned i = 0; i < a->silver.count; i++)
        if (train_read_conllu(corpus, a->silver.paths[i], a->silver_weight, false, true, error))
            return -1;
    return 0;
}

static int train(arguments *a, entente_error *error) {
    train_corpus corpus = {.arena = ent_arena_new()}, gold_only;
    train_vectors vectors;
    if (!a->train.count || !a->vectors || !a->output)
        return ent_error_set(error, "train wants --train, --vectors and -o.");
    uint32_t gold;
    if (read_corpus(a, &corpus, &gold, error)) return -1;
    gold_only = corpus;
    gold_only.count = gold;
    if (train_read_vectors(&vectors, a->vectors, a->vector_count, a->options.seed, error))
        return -1;
    train_network network = {.vectors = &vectors};
    count_words(&network.words, &corpus, a->word_count_least, corpus.arena);
    network.vector_words = (ent_lexicon){.keys = vectors.keys, .count = vectors.count};
    ent_lexicon_index(&network.vector_words, corpus.arena);
    a->config.tags = corpus.tags.count;
    a->config.labels = corpus.labels.count;
    a->config.words = network.words.count;
    a->config.vectors = vectors.count;
    a->config.parts = vectors.parts;
    train_lay_out(&network.layout, &a->config);
    fprintf(stderr,
            "%u sentences, %u tags, %u labels, %u words, %u vectors, %zu dense parameters\n",
            corpus.count, corpus.tags.count, corpus.labels.count, network.words.count,
            vectors.count, network.layout.total);
    start(&network, a->options.seed);
    train_run(&network, &corpus, &a->options);
    train_lemmas lemmas = {0};
    train_learn_lemmas(&lemmas, &gold_only);
    ent_buffer out = {0};
    size_t length;
    char *licence = a->licence ? train_slurp(a->licence, &length, error) : NULL;
    if (a->licence && !licence) return -1;
    train_write(&out, &network, &corpus, &lemmas, licence ? licence : "");
    int result = save(a->output, &out, error);
    void *const held[] = {licence,       lemmas.keys,  lemmas.offsets, network.dense,
                          network.table, vectors.keys, vectors.codes,  vectors.codebook};
    for (size_t i = 0; i < ENT_COUNT(held); i++) free(held[i]);
    ent_buffer_free(&lemmas.edits);
    ent_buffer_free(&out);
    ent_arena_free(corpus.arena);
    return result;
}

/* ----- names alone ----- */

/* All gold files as one corpus. */
static int read_gold(const arguments *a, train_corpus *gold, entente_error *error) {
    for (unsigned i = 0; i < a->gold.count; i++)
        if (train_read_conllu(gold, a->gold.paths[i], 1, true, false, error)) return -1;
    for (unsigned i = 0; i < a->names.count; i++)
        if (train_read_names(gold, a->names.paths[i], error)) return -1;
    return 0;
}

static int names(arguments *a, entente_error *error) {
    size_t length;
    train_corpus corpus = {.arena = ent_arena_new()}, held = {.arena = ent_arena_new()};
    uint32_t gold;
    if (read_corpus(a, &corpus, &gold, error) || read_gold(a, &held, error)) return -1;
    char *bytes = a->model ? train_slurp(a->model, &length, error) : NULL;
    if (!a->model || !a->output) return ent_error_set(error, "names wants -m MODEL and -o FILE.");
    if (!bytes ||
        train_names_anew(bytes, length, a->model, &corpus, &held, a->members, &a->options, error))
        return -1;
    ent_buffer out = {.data = bytes, .length = length};
    int result = save(a->output, &out, error);
    free(bytes);
    ent_arena_free(corpus.arena);
    ent_arena_free(held.arena);
    return result;
}

/* ----- report and annotate ----- */

static ent_model *open_model(const char *path, entente_error *error) {
    size_t length;
    char *bytes = path ? train_slurp(path, &length, error) : NULL;
    if (!path) ent_error_set(error, "a model is wanted: -m FILE.");
    ent_model *model = bytes ? ent_model_load(bytes, length, path, error) : NULL;
    free(bytes);
    return model;
}

static int report(const arguments *a, entente_error *error) {
    ent_model *model = open_model(a->model, error);
    if (!model) return -1;
    for (unsigned i = 0; i < a->gold.count; i++) {
        train_corpus gold = {.arena = ent_arena_new()};
        if (train_read_conllu(&gold, a->gold.paths[i], 1, true, false, error)) return -1;
        for (unsigned k = 0; k < a->names.count; k++)
            if (train_read_names(&gold, a->names.paths[k], error)) return -1;
        train_report(stdout, model, &gold, a->gold.paths[i]);
        ent_arena_free(gold.arena);
    }
    ent_model_free(model);
    return 0;
}

static int annotate(const arguments *a, entente_error *error) {
    ent_model *model = open_model(a->model, error);
    if (!model) return -1;
    for (unsigned i = 0; i < a->text.count; i++) {
        size_t length;
        char *text = train_slurp(a->text.paths[i], &length, error);
        if (!text) return -1;
        entente_block block = {{0, (uint32_t)length}, ENTENTE_BODY};
        entente_document document = {.text = text,
                                     .length = (uint32_t)length,
                                     .blocks = &block,
                                     .block_count = 1,
                                     .arena = ent_arena_new()};
        ent_segment(&document);
        train_annotate(stdout, model, &document);
        ent_arena_free(document.arena);
        free(text);
    }
    for (unsigned i = 0; i < a->gold.count; i++) {
        train_corpus gold = {.arena = ent_arena_new()};
        if (train_read_conllu(&gold, a->gold.paths[i], 1, true, false, error)) return -1;
        entente_document *document = train_gold_document(&gold, 0, gold.count);
        train_annotate(stdout, model, document);
        ent_arena_free(document->arena);
        ent_arena_free(gold.arena);
    }
    ent_model_free(model);
    return 0;
}

static int bench(const arguments *a, entente_error *error) {
    size_t length, text_length;
    char *bytes = a->model && a->text.count ? train_slurp(a->model, &length, error) : NULL;
    if (!bytes)
        return ent_error_set(
            error, "bench wants a model that can be read and a text: -m FILE --text FILE.");
    clock_t from = clock();
    ent_model_builtin();
    double took = (double)(clock() - from) / CLOCKS_PER_SEC;
    ent_model *model = ent_model_load(bytes, length, a->model, error);
    char *text = model ? train_slurp(a->text.paths[0], &text_length, error) : NULL;
    if (text) train_bench(stdout, model, text, text_length, took);
    free(bytes);
    free(text);
    ent_model_free(model);
    return text ? 0 : -1;
}

int main(int count, char **values) {
    arguments a = {
        .vector_count = 200000,
        .word_count_least = 2,
        .members = 4,
        .silver_weight = 0.5f,
        .config = {.width = 96, .layers = 2, .arc = 64, .label = 64, .name = 64},
        .options = {.dropout = 0.25f,
                    .word_dropout = 0.25f,
                    .rate = 2e-3f,
                    .capitals = 0.05f,
                    .names = 1,
                    .epochs = 30,
                    .batch = 800,
                    .threads = 2,
                    .seed = 1},
    };
    entente_error error = {{0}};
    if (count < 2 || read_arguments(&a, count, values))
        return fail("usage: entente-train train|names|report|annotate|gate|bench [options]; see "
                    "MODEL.md"),
               2;
    const ent_config *c = &a.config;
    if (c->width % 32 || c->width > ENT_WIDTH_MOST || c->arc % 32 || c->label % 16 || !c->layers ||
        c->layers > ENT_LAYERS_MOST || !a.options.threads)
        return fail(
                   "--width and --arc are multiples of 32, --label of 16, and --layers is 1 to 8."),
               2;
    if (a.options.threads > 4) a.options.threads = 4;
    int failed =
        ent_same(values[1], "train")      ? train(&a, &error)
        : ent_same(values[1], "names")    ? names(&a, &error)
        : ent_same(values[1], "report")   ? report(&a, &error)
        : ent_same(values[1], "annotate") ? annotate(&a, &error)
        : ent_same(values[1], "gate")     ? train_gated(stdout, a.text.paths, a.text.count, &error)
        : ent_same(values[1], "bench")    ? bench(&a, &error)
                                          : ent_error_set(&error, "%s is no command.", values[1]);
    return failed ? fail(error.message) : 0;
}
