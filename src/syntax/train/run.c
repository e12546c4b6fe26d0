/* run.c - epochs: batches cut into shards, shards walked by threads, gradients summed in a fixed
 * order, Adam.
 *
 * Enters: a network with random parameters and a corpus.  Leaves: the trained network.
 * The shards of a batch are the same whatever the number of threads, and so is the result.
 */
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/utf8.h"
#include "syntax/train/train.h"

enum { SHARDS = 4 };

typedef struct adam {
    float *m, *v;
} adam;

/* Names of the corpus by kind and length, so that one can stand in for another. */
enum { SWAP_LONGEST = 4 };
typedef struct name_list {
    const train_token **items;
    uint32_t count, capacity;
} name_list;

typedef struct run {
    train_network *network;
    const train_corpus *corpus;
    const train_options *options;
    train_shard *shards[SHARDS];
    adam dense, table;
    float *row_gradient;
    uint32_t *row_steps, *touched, touched_count;
    bool *is_touched;
    float *dense_average, *table_average; /* NULL where none is kept */
    uint64_t random;
    double losses[4];
    uint32_t step, steps;
    name_list (*names)[SWAP_LONGEST]; /* [kind][length - 1] */
    const train_token **words;        /* of the sentence at hand */
    float scale;
} run;

/* ----- sentences to inputs ----- */

typedef enum noise { NO_NOISE, SHOUT, HEADLINE, WHISPER } noise;

static size_t disturb(const train_token *token, noise kind, bool first, char *out, size_t most) {
    size_t n = token->length < most ? token->length : most;
    memcpy(out, token->form, n);
    bool title = kind == HEADLINE && (n > 3 || first);
    for (size_t i = 0; i < n; i++) {
        bool up = kind == SHOUT || (title && i == 0);
        if (up && out[i] >= 'a' && out[i] <= 'z') out[i] = (char)(out[i] - 32);
        if (kind == WHISPER && out[i] >= 'A' && out[i] <= 'Z') out[i] = (char)(out[i] + 32);
    }
    return n;
}

/* Tokens of the name that begins at i: B, then the same kind's I. */
static uint32_t name_length(const train_sentence *s, uint32_t i) {
    uint32_t n = 1;
    if (s->tokens[i].name % 2 == 0) return 0;
    while (i + n < s->count && s->tokens[i + n].name == s->tokens[i].name + 1) n++;
    return n;
}

static name_list *list_of(run *r, const train_sentence *s, uint32_t i, uint32_t length) {
    return &r->names[s->tokens[i].name / 2][length - 1];
}

static void list_names(run *r, ent_arena *arena) {
    for (uint32_t i = 0; i < r->corpus->count; i++) {
        const train_sentence *s = &r->corpus->sentences[i];
        for (uint32_t t = 0, n; s->names && t < s->count; t += n ? n : 1) {
            n = name_length(s, t);
            if (!n || n > SWAP_LONGEST) continue;
            name_list *list = list_of(r, s, t, n);
            *ent_push(arena, list->items, list->count, list->capacity) = &s->tokens[t];
        }
    }
}

/* The words of a sentence, some of its names put in the place of others of their kind and length:
 * what surrounds a name is to tell it, more than having met it. */
static void swap_names(run *r, const train_sentence *s, const train_token **words) {
    for (uint32_t t = 0; t < s->count; t++) words[t] = &s->tokens[t];
    for (uint32_t t = 0, n; r->options->swap > 0 && s->names && t < s->count; t += n ? n : 1) {
        n = name_length(s, t);
        if (!n || n > SWAP_LONGEST || train_uniform(&r->random) >= r->options->swap) continue;
        const name_list *list = list_of(r, s, t, n);
        const train_token *other = list->items[train_random(&r->random) % list->count];
        for (uint32_t k = 0; k < n; k++) words[t + k] = other + k;
    }
}

static void prepare(run *r, const train_sentence *s, train_input *inputs) {
    const train_options *o = r->options;
    const train_token **words = r->words;
    swap_names(r, s, words);
    float dice = train_uniform(&r->random);
    noise kind = dice < o->capitals          ? SHOUT
                 : dice < 2 * o->capitals    ? HEADLINE
                 : dice < 2.5f * o->capitals ? WHISPER
                                             : NO_NOISE;
    ent_capital_count count = {0};
    char form[256];
    for (uint32_t i = 0; i < s->count; i++)
        ent_count_capitals(&count, form, disturb(words[i], kind, !i, form, sizeof form));
    ent_capitals capitals = ent_capitals_of(&count);
    for (uint32_t i = 0; i < s->count; i++) {
        ent_features f;
        ent_featurise(form, disturb(words[i], kind, !i, form, sizeof form), !i, capitals, &f);
        uint32_t word = ent_lexicon_find(&r->network->words, f.key);
        inputs[i].rows[0] =
            word == ENT_NO_ID || train_uniform(&r->random) < o->word_dropout ? 0 : 1 + word;
        for (unsigned k = 0; k < ENT_SPELLINGS; k++)
            inputs[i].rows[1 + k] = 1 + r->network->layout.config.words + f.spellings[k];
        bool forget = train_uniform(&r->random) < o->word_dropout * 0.2f;
        inputs[i].vector = forget ? ENT_NO_ID : ent_lexicon_find(&r->network->vector_words, f.key);
    }
}

/* ----- threads ----- */

typedef struct worker {
    run *run;
    unsigned number;
} worker;

static void *work(void *argument) {
    worker *w = argument;
    for (unsigned i = w->number; i < SHARDS; i += w->run->options->threads)
        train_shard_run(w->run->shards[i], w->run->network, w->run->options, w->run->scale);
    return NULL;
}

static void run_shards(run *r) {
    pthread_t threads[SHARDS];
    worker workers[SHARDS] = {{r, 0}};
    unsigned count = r->options->threads;
    for (unsigned i = 0; i < count; i++) {
        workers[i] = (worker){r, i};
        if (i && pthread_create(&threads[i], NULL, work, &workers[i])) abort();
    }
    work(&workers[0]);
    for (unsigned i = 1; i < count; i++) pthread_join(threads[i], NULL);
}

/* ----- Adam (Kingma and Ba, 2015); rows of the table move only when they are met ----- */

static void adam_move(float *w, const float *g, adam *a, size_t at, size_t count, float rate,
                      uint32_t step) {
    const float b1 = 0.9f, b2 = 0.98f;
    float c1 = 1 - powf(b1, (float)step), c2 = 1 - powf(b2, (float)step);
    float *m = a->m + at, *v = a->v + at;
    for (size_t i = 0; i < count; i++) {
        m[i] = b1 * m[i] + (1 - b1) * g[i];
        v[i] = b2 * v[i] + (1 - b2) * g[i] * g[i];
        w[i] -= rate * (m[i] / c1) / (sqrtf(v[i] / c2) + 1e-8f);
    }
}

static void gather_rows(run *r) {
    uint32_t w = r->network->layout.config.width;
    for (unsigned k = 0; k < SHARDS; k++) {
        const train_input *in;
        if (!train_shard_tokens(r->shards[k])) continue;
        const float *d = train_shard_inputs(r->shards[k], &in);
        for (uint32_t t = 0; t < train_shard_tokens(r->shards[k]); t++)
            for (unsigned f = 0; f < 1 + ENT_SPELLINGS; f++) {
                uint32_t row = in[t].rows[f];
                float *g = r->row_gradient + (size_t)row * w;
                if (!r->is_touched[row]) {
                    r->is_touched[row] = true;
                    r->touched[r->touched_count++] = row;
                    memset(g, 0, w * sizeof *g);
                }
                for (uint32_t i = 0; i < w; i++) g[i] += d[(size_t)t * w + i];
            }
    }
}

/* Moves the average towards the weights; in the first steps it is the plain mean of all so far. */
static void average(float *mean, const float *now, size_t count, float decay, uint32_t step) {
    float share = 1.0f / (float)step > 1 - decay ? 1.0f / (float)step : 1 - decay;
    for (size_t i = 0; mean && i < count; i++) mean[i] += share * (now[i] - mean[i]);
}

static void update(run *r) {
    train_network *n = r->network;
    uint32_t w = n->layout.config.width;
    size_t total = n->layout.total;
    r->step++;
    float warm = r->step < 200 ? (float)r->step / 200.0f : 1.0f;
    float left = 1.0f - (float)r->step / (float)(r->steps + 1);
    float rate = r->options->rate * warm * (left > 0.01f ? left : 0.01f);
    float *sum = ent_xcalloc(total, sizeof *sum);
    double square = 0;
    for (unsigned k = 0; k < SHARDS; k++) {
        const float *g = train_shard_gradient(r->shards[k]);
        for (size_t i = 0; i < total; i++) sum[i] += g[i];
        for (unsigned i = 0; i < 4; i++) r->losses[i] += train_shard_losses(r->shards[k])[i];
    }
    if (r->options->frozen) { /* the names' matrices lie together; their chain ends the array */
        size_t names = n->layout.dense[ent_dense_head(&n->layout.config, ENT_NAME_HIDDEN)];
        memset(sum, 0, names * sizeof *sum);
        memset(sum + n->layout.norms, 0, (n->layout.moves - n->layout.norms) * sizeof *sum);
    }
    for (size_t i = 0; i < total; i++) square += (double)(sum[i] * sum[i]);
    float clip = square > 25.0 ? (float)(5.0 / sqrt(square)) : 1.0f;
    for (size_t i = 0; i < total; i++) sum[i] *= clip;
    adam_move(n->dense, sum, &r->dense, 0, total, rate, r->step);
    free(sum);
    if (!r->options->frozen) gather_rows(r);
    for (uint32_t i = 0; i < r->touched_count; i++) {
        uint32_t row = r->touched[i];
        adam_move(n->table + (size_t)row * w, r->row_gradient + (size_t)row * w, &r->table,
                  (size_t)row * w, w, rate, ++r->row_steps[row]);
        r->is_touched[row] = false;
    }
    r->touched_count = 0;
    average(r->dense_average, n->dense, total, r->options->average, r->step);
    average(r->table_average, n->table, (size_t)n->layout.rows * w, r->options->average, r->step);
}

/* ----- epochs ----- */

static uint32_t epoch(run *r, uint32_t *order, train_input *inputs, bool dry) {
    const train_corpus *corpus = r->corpus;
    for (uint32_t i = corpus->count; i > 1; i--) {
        uint32_t j = (uint32_t)(train_random(&r->random) % i), keep = order[i - 1];
        order[i - 1] = order[j];
        order[j] = keep;
    }
    uint32_t batches = 0;
    for (uint32_t i = 0; i < corpus->count; batches++) {
        uint32_t tokens = 0;
        for (unsigned k = 0; k < SHARDS && !dry; k++)
            train_shard_clear(r->shards[k], train_random(&r->random));
        for (unsigned k = 0; i < corpus->count && tokens < r->options->batch; i++, k++) {
            const train_sentence *s = &corpus->sentences[order[i]];
            tokens += s->count;
            if (dry) continue;
            prepare(r, s, inputs);
            train_shard_add(r->shards[k % SHARDS], s, inputs);
        }
        if (dry) continue;
        r->scale = 1.0f / (float)tokens;
        run_shards(r);
        update(r);
    }
    return batches;
}

void train_run(train_network *network, const train_corpus *corpus, const train_options *options) {
    run r = {.network = network, .corpus = corpus, .options = options, .random = options->seed};
    uint32_t rows = network->layout.rows, w = network->layout.config.width, longest = 1;
    size_t cells = (size_t)rows * w;
    r.dense = (adam){ent_xcalloc(network->layout.total, sizeof(float)),
                     ent_xcalloc(network->layout.total, sizeof(float))};
    r.table = (adam){ent_xcalloc(cells, sizeof(float)), ent_xcalloc(cells, sizeof(float))};
    if (options->average > 0) r.dense_average = ent_xcalloc(network->layout.total, sizeof(float));
    if (options->average > 0 && !options->frozen)
        r.table_average = ent_xcalloc(cells, sizeof(float));
    r.row_gradient = ent_xcalloc(cells, sizeof(float));
    r.row_steps = ent_xcalloc(rows, sizeof *r.row_steps);
    r.touched = ent_xcalloc(rows, sizeof *r.touched);
    r.is_touched = ent_xcalloc(rows, sizeof *r.is_touched);
    for (unsigned k = 0; k < SHARDS; k++) r.shards[k] = train_shard_new(&network->layout);
    uint32_t *order = ent_xcalloc(corpus->count + 1, sizeof *order);
    uint64_t tokens = 0;
    for (uint32_t i = 0; i < corpus->count; i++) {
        order[i] = i;
        tokens += corpus->sentences[i].count;
        if (corpus->sentences[i].count > longest) longest = corpus->sentences[i].count;
    }
    ent_arena *arena = ent_arena_new();
    name_list names[3][SWAP_LONGEST] = {0};
    r.names = names;
    r.words = ent_alloc(arena, longest * sizeof *r.words);
    list_names(&r, arena);
    train_input *inputs = ent_xcalloc(longest, sizeof *inputs);
    r.steps = epoch(&r, order, inputs, true) * options->epochs;
    for (uint32_t e = 1; e <= options->epochs; e++) {
        struct timespec from, to;
        clock_gettime(CLOCK_MONOTONIC, &from);
        memset(r.losses, 0, sizeof r.losses);
        epoch(&r, order, inputs, false);
        clock_gettime(CLOCK_MONOTONIC, &to);
        fprintf(stderr,
                "epoch %2u  loss a token: tags %.4f names %.4f arcs %.4f labels %.4f  (%.1f s)\n",
                e, r.losses[0] / (double)tokens, r.losses[1] / (double)tokens,
                r.losses[2] / (double)tokens, r.losses[3] / (double)tokens,
                (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec));
    }
    if (r.dense_average)
        memcpy(network->dense, r.dense_average, network->layout.total * sizeof(float));
    if (r.table_average) memcpy(network->table, r.table_average, cells * sizeof(float));
    for (unsigned k = 0; k < SHARDS; k++) train_shard_free(r.shards[k]);
    void *all[] = {r.dense.m, r.dense.v,    r.table.m, r.table.v, r.row_gradient,  r.row_steps,
                   r.touched, r.is_touched, order,     inputs,    r.dense_average, r.table_average};
    for (unsigned i = 0; i < ENT_COUNT(all); i++) free(all[i]);
    ent_arena_free(arena);
}
