/* naming.c - trains the names' head alone, on an encoder that stays as it is.
 *
 * Enters: a trained model and names.  Leaves: the same model with another names' head, so that tags
 * and trees keep every bit.
 * Worked example: four heads of 16 hidden units, each from its own seed and with its own swaps of
 * names, become one of 64 whose scores are the mean of theirs; that is one more layer's width to
 * compute, and worth more than one head of 64.
 *
 * Names are told in other numbers in other texts (the silver has many persons), so the tags of each
 * kind get an offset at last, chosen on sentences that were not trained on.
 */
#include <stdio.h>
#include <math.h>
#include <stdlib.h>

#include "syntax/train/train.h"

enum { KINDS = 3 };

void train_start_matrix(train_network *n, unsigned which, uint64_t *random) {
    uint32_t k, columns;
    ent_dense_shape(&n->layout.config, which, &k, &columns);
    float range = sqrtf(6.0f / (float)(k + (columns < k ? columns : k)));
    for (size_t j = 0; j < (size_t)k * columns; j++)
        n->dense[n->layout.dense[which] + j] = range * (2 * train_uniform(random) - 1);
    memset(n->dense + n->layout.bias[which], 0, columns * sizeof *n->dense);
}

static void thaw_matrix(train_network *n, const ent_model *m, unsigned which) {
    const ent_matrix *w = &m->dense[which];
    float *to = n->dense + n->layout.dense[which];
    for (uint32_t r = 0; r < w->k; r++)
        for (uint32_t c = 0; c < w->n; c++)
            *to++ = w->scale[c] * ENT_STEPS *
                    (float)w->packed[((size_t)(r / 4) * w->padded + c) * 4 + r % 4];
    memcpy(n->dense + n->layout.bias[which], w->bias, w->n * sizeof *to);
}

/* The network of a model as floats, but for the names' head, which gets `hidden` units. What the
 * bytes of a matrix were rounded from is gone, and not missed. */
static void thaw(train_network *n, train_vectors *v, const ent_model *m, uint32_t hidden) {
    ent_config config = m->config;
    uint32_t width = config.width;
    config.name = hidden;
    train_lay_out(&n->layout, &config);
    n->dense = ent_xcalloc(n->layout.total, sizeof *n->dense);
    n->table = ent_xcalloc((size_t)n->layout.rows * width, sizeof *n->table);
    for (unsigned i = 0; i < ent_dense_head(&config, ENT_NAME_HIDDEN); i++) thaw_matrix(n, m, i);
    memcpy(n->dense + n->layout.norms, m->norms,
           (n->layout.arcs - n->layout.norms) * sizeof *n->dense);
    for (size_t i = 0; i < (size_t)n->layout.rows * width; i++)
        n->table[i] = m->row_scales[i / width] * (float)m->row_values[i];
    *v = (train_vectors){.count = config.vectors,
                         .parts = config.parts,
                         .codes = (uint8_t *)m->codes,
                         .codebook = (uint8_t *)m->codebook};
    n->vectors = v;
    n->words = m->words;
    n->vector_words = m->vectors;
}

/* Puts the head of one member beside the others in the head of all. */
static void join(train_network *all, const train_network *one, uint32_t member, uint32_t members) {
    unsigned first = ent_dense_head(&all->layout.config, ENT_NAME_HIDDEN), last = first + 1;
    uint32_t k, wide, narrow;
    ent_dense_shape(&all->layout.config, first, &k, &wide);
    ent_dense_shape(&one->layout.config, first, &k, &narrow);
    float share = 1.0f / (float)members;
    for (uint32_t r = 0; r <= k; r++) /* the last row is the bias */
        memcpy(all->dense + all->layout.dense[first] + (size_t)r * wide + member * narrow,
               one->dense + one->layout.dense[first] + (size_t)r * narrow, narrow * sizeof(float));
    for (uint32_t i = 0; i < narrow * ENT_NAME_TAGS; i++)
        all->dense[all->layout.dense[last] + (size_t)member * narrow * ENT_NAME_TAGS + i] =
            share * one->dense[one->layout.dense[last] + i];
    for (uint32_t i = 0; i < ENT_NAME_TAGS; i++)
        all->dense[all->layout.bias[last] + i] += share * one->dense[one->layout.bias[last] + i];
    for (uint32_t i = 0; i < ENT_NAME_TAGS * ENT_NAME_TAGS; i++)
        all->dense[all->layout.moves + i] += share * one->dense[one->layout.moves + i];
}

static void offset(train_network *n, unsigned kind, float by) {
    unsigned last = ent_dense_head(&n->layout.config, ENT_NAME_SCORES);
    for (unsigned tag = 1 + 2 * kind; tag <= 2 + 2 * kind; tag++)
        n->dense[n->layout.bias[last] + tag] += by;
}

static double score(char *bytes, size_t length, const train_network *n, const train_corpus *held) {
    train_write_names(bytes, length, n);
    ent_model *model = ent_model_load(bytes, length, "the model in the making", NULL);
    double f = model ? train_names_score(model, held) : 0;
    ent_model_free(model);
    return f;
}

/* Goes uphill in steps, one kind at a time. */
static void choose_offsets(char *bytes, size_t length, train_network *n, const train_corpus *held) {
    double best = score(bytes, length, n, held);
    float chosen[KINDS] = {0};
    for (float step = 0.4f; step > 0.1f; step /= 2)
        for (unsigned kind = 0, still = 0; still < KINDS; kind = (kind + 1) % KINDS) {
            still++;
            for (int sign = -1; sign <= 1; sign += 2) {
                offset(n, kind, (float)sign * step);
                double f = score(bytes, length, n, held);
                if (f > best) {
                    best = f;
                    chosen[kind] += (float)sign * step;
                    still = 0;
                    break;
                }
                offset(n, kind, (float)-sign * step);
            }
        }
    fprintf(stderr, "offsets PER %.1f ORG %.1f LOC %.1f: F %.2f on what was held out\n",
            (double)chosen[0], (double)chosen[1], (double)chosen[2], best);
}

int train_names_anew(char *bytes, size_t length, const char *origin, const train_corpus *corpus,
                     const train_corpus *held, uint32_t members, const train_options *options,
                     entente_error *error) {
    train_network all, one;
    train_vectors vectors;
    ent_model *model = ent_model_load(bytes, length, origin, error);
    if (!model) return -1;
    uint32_t hidden = members ? model->config.name / members : 0;
    if (!hidden || hidden * members != model->config.name) {
        ent_model_free(model);
        return ent_error_set(error, "%s: its %u hidden units for names are not to be shared by %u.",
                             origin, model->config.name, members);
    }
    thaw(&all, &vectors, model, model->config.name);
    for (uint32_t m = 0; m < members; m++) {
        train_options own = *options;
        uint64_t random = own.seed = options->seed + m;
        own.frozen = true;
        thaw(&one, &vectors, model, hidden);
        train_start_matrix(&one, ent_dense_head(&one.layout.config, ENT_NAME_HIDDEN), &random);
        train_start_matrix(&one, ent_dense_head(&one.layout.config, ENT_NAME_SCORES), &random);
        train_run(&one, corpus, &own);
        join(&all, &one, m, members);
        free(one.dense);
        free(one.table);
    }
    bool tells = false;
    for (uint32_t i = 0; i < held->count; i++) tells = tells || held->sentences[i].names;
    if (tells) choose_offsets(bytes, length, &all, held);
    train_write_names(bytes, length, &all);
    free(all.dense);
    free(all.table);
    ent_model_free(model);
    return 0;
}
