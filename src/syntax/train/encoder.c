/* encoder.c - the shared encoder of the network, forth and back.
 *
 * Enters: rows and vectors of words.  Leaves: a row of `width` numbers a token, and, on the way
 * back, the gradient of every parameter.
 *
 * Per layer a convolution over three tokens and a two-way minimal GRU (Feng et al., "Were RNNs all
 * we needed?", 2024), each with a residual and a layer norm.  What enters a product is rounded to
 * the seven-bit grid that the runtime uses, and the gradient passes as if it had not been (the
 * straight-through estimator), so that the model is trained for the arithmetic that will run it.
 */
#include <math.h>
#include <stdlib.h>

#include "syntax/train/shard.h"

void train_lay_out(train_layout *layout, const ent_config *config) {
    layout->config = *config;
    layout->rows = 1 + config->words + ENT_SPELLING_ROWS;
    size_t at = 0;
    for (unsigned i = 0; i < ent_dense_count(config); i++) {
        uint32_t k, n;
        ent_dense_shape(config, i, &k, &n);
        layout->dense[i] = at;
        layout->bias[i] = at + (size_t)k * n;
        at += (size_t)k * n + n;
    }
    layout->norms = at;
    at += (size_t)(1 + 2 * config->layers) * 2 * config->width;
    layout->arcs = at;
    at += ENT_DISTANCES + config->arc + config->label;
    layout->moves = at;
    layout->total = at + ENT_NAME_TAGS * ENT_NAME_TAGS;
}

/* ----- shards ----- */

train_shard *train_shard_new(const train_layout *layout) {
    train_shard *s = ent_xcalloc(1, sizeof *s);
    s->layout = *layout;
    s->gradient = ent_xcalloc(layout->total, sizeof *s->gradient);
    s->arena = ent_arena_new();
    return s;
}

void train_shard_free(train_shard *s) {
    free(s->gradient);
    free(s->inputs);
    free(s->tokens);
    free(s->sentences);
    ent_arena_free(s->arena);
    free(s);
}

void train_shard_clear(train_shard *s, uint64_t seed) {
    s->count = s->sentence_count = 0;
    s->random = seed;
}

void train_shard_add(train_shard *s, const train_sentence *sentence, const train_input *inputs) {
    if (s->count + sentence->count > s->capacity) {
        s->capacity = (s->count + sentence->count) * 2;
        s->inputs = ent_xrealloc(s->inputs, s->capacity * sizeof *s->inputs);
        s->tokens = ent_xrealloc(s->tokens, s->capacity * sizeof *s->tokens);
    }
    if (s->sentence_count == s->sentence_capacity) {
        s->sentence_capacity = s->sentence_capacity * 2 + 16;
        s->sentences = ent_xrealloc(s->sentences, s->sentence_capacity * sizeof *s->sentences);
    }
    memcpy(s->inputs + s->count, inputs, sentence->count * sizeof *inputs);
    memcpy(s->tokens + s->count, sentence->tokens, sentence->count * sizeof *s->tokens);
    struct shard_sentence range = {s->count, sentence->count, sentence->tree, sentence->names,
                                   sentence->weight};
    s->sentences[s->sentence_count++] = range;
    s->count += sentence->count;
}

uint32_t train_shard_tokens(const train_shard *s) {
    return s->count;
}
const float *train_shard_gradient(const train_shard *s) {
    return s->gradient;
}
const double *train_shard_losses(const train_shard *s) {
    return s->losses;
}
const float *train_shard_inputs(const train_shard *s, const train_input **in) {
    *in = s->inputs;
    return s->d_inputs;
}

static float *floats(train_shard *s, size_t a, size_t b) {
    return ent_alloc(s->arena, (a * b + 16) * sizeof(float));
}

static void lay_tape(train_shard *s) {
    const ent_config *c = &s->layout.config;
    uint32_t n = s->count, w = c->width, heads, k;
    ent_dense_shape(c, 1 + 2 * c->layers, &k, &heads);
    ent_arena_reset(s->arena);
    s->vectors = floats(s, n, c->parts * ENT_PART);
    s->sum = floats(s, n, w);
    s->sum_hat = floats(s, n, w);
    s->sum_rstd = floats(s, n, 1);
    s->start = floats(s, n, w);
    s->start_q = floats(s, n, w);
    s->start_mask = ent_alloc(s->arena, (size_t)n * w);
    for (unsigned l = 0; l < c->layers; l++) {
        layer_tape *t = &s->layers[l];
        t->window = floats(s, n, 3 * w);
        t->gates = floats(s, n, 2 * w);
        float **rows[] = {&t->conv,   &t->middle_hat, &t->middle, &t->middle_q,
                          &t->hidden, &t->end_hat,    &t->end,    &t->end_q};
        for (unsigned i = 0; i < ENT_COUNT(rows); i++) *rows[i] = floats(s, n, w);
        t->middle_rstd = floats(s, n, 1);
        t->end_rstd = floats(s, n, 1);
        t->conv_mask = ent_alloc(s->arena, (size_t)n * w);
        t->hidden_mask = ent_alloc(s->arena, (size_t)n * w);
    }
    s->heads = floats(s, n, heads);
    s->d_heads = floats(s, n, heads);
    s->d_x = floats(s, n, w);
    s->d_y = floats(s, n, w);
    s->d_wide = floats(s, n, 3 * w);
    s->d_inputs = floats(s, n, w);
    uint32_t widest = heads > 3 * w ? heads : 3 * w, named, hidden;
    ent_dense_shape(c, ent_dense_head(c, ENT_NAME_HIDDEN), &named, &hidden);
    widest = named > widest ? named : widest;
    size_t most = (size_t)n * (widest > 400 ? widest : 400);
    if (most < (size_t)widest * 3 * w) most = (size_t)widest * 3 * w;
    s->scratch = floats(s, most, 1);
}

/* ----- parts ----- */

void train_affine(const train_shard *s, const train_network *network, unsigned which,
                  const float *a, float *c, uint32_t rows) {
    uint32_t k, n;
    ent_dense_shape(&s->layout.config, which, &k, &n);
    const float *bias = network->dense + s->layout.bias[which];
    for (uint32_t r = 0; r < rows; r++) memcpy(c + (size_t)r * n, bias, n * sizeof *c);
    train_multiply(c, n, a, k, network->dense + s->layout.dense[which], n, rows, k, n, true);
}

void train_affine_back(train_shard *s, const train_network *network, unsigned which, const float *a,
                       const float *d_c, float *d_a, uint32_t rows, bool add) {
    uint32_t k, n;
    ent_dense_shape(&s->layout.config, which, &k, &n);
    float *d_bias = s->gradient + s->layout.bias[which];
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t j = 0; j < n; j++) d_bias[j] += d_c[(size_t)r * n + j];
    train_transpose(s->scratch, a, k, rows, k);
    train_multiply(s->gradient + s->layout.dense[which], n, s->scratch, rows, d_c, n, k, rows, n,
                   true);
    if (!d_a) return;
    train_transpose(s->scratch, network->dense + s->layout.dense[which], n, k, n);
    train_multiply(d_a, k, d_c, n, s->scratch, k, rows, n, k, add);
}

void train_drop(train_shard *s, float *x, uint8_t *mask, size_t count, float dropout) {
    uint32_t limit = (uint32_t)(dropout * 65536.0f);
    float scale = 1.0f / (1.0f - dropout);
    for (size_t i = 0; i < count; i += 4) {
        uint64_t r = train_random(&s->random);
        for (size_t j = i; j < i + 4 && j < count; j++, r >>= 16) {
            mask[j] = (uint8_t)((r & 0xFFFF) >= limit);
            x[j] = mask[j] ? x[j] * scale : 0;
        }
    }
}

void train_undrop(float *d, const uint8_t *mask, size_t count, float dropout) {
    float scale = 1.0f / (1.0f - dropout);
    for (size_t i = 0; i < count; i++) d[i] = mask[i] ? d[i] * scale : 0;
}

/* out = norm(x + y), with what the way back needs; y may be NULL. */
static void norm(const train_shard *s, const train_network *network, unsigned which, const float *x,
                 const float *y, float *hat, float *rstd, float *out, float *out_q) {
    uint32_t w = s->layout.config.width;
    const float *gain = network->dense + s->layout.norms + (size_t)which * 2 * w,
                *offset = gain + w;
    for (uint32_t t = 0; t < s->count; t++) {
        float *h = hat + (size_t)t * w, mean = 0, square = 0;
        for (uint32_t i = 0; i < w; i++)
            mean += h[i] = x[(size_t)t * w + i] + (y ? y[(size_t)t * w + i] : 0);
        mean /= (float)w;
        for (uint32_t i = 0; i < w; i++) h[i] -= mean, square += h[i] * h[i];
        float r = rstd[t] = 1.0f / sqrtf(square / (float)w + 1e-5f);
        for (uint32_t i = 0; i < w; i++) {
            h[i] *= r;
            float v = out[(size_t)t * w + i] = h[i] * gain[i] + offset[i];
            if (out_q) out_q[(size_t)t * w + i] = train_grid(v, true);
        }
    }
}

/* d becomes the gradient of what was normed. */
static void norm_back(train_shard *s, const train_network *network, unsigned which,
                      const float *hat, const float *rstd, float *d) {
    uint32_t w = s->layout.config.width;
    size_t at = s->layout.norms + (size_t)which * 2 * w;
    const float *gain = network->dense + at;
    float *d_gain = s->gradient + at, *d_offset = d_gain + w;
    for (uint32_t t = 0; t < s->count; t++) {
        float *g = d + (size_t)t * w, a = 0, b = 0;
        const float *h = hat + (size_t)t * w;
        for (uint32_t i = 0; i < w; i++) {
            d_gain[i] += g[i] * h[i];
            d_offset[i] += g[i];
            g[i] *= gain[i];
            a += g[i];
            b += g[i] * h[i];
        }
        a /= (float)w;
        b /= (float)w;
        for (uint32_t i = 0; i < w; i++) g[i] = rstd[t] * (g[i] - a - h[i] * b);
    }
}

static void mask_grid(float *d, const float *x, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!train_in_grid(x[i], true)) d[i] = 0;
}

/* ----- layers ----- */

void train_window(const train_shard *s, const float *x, float *out) {
    uint32_t w = s->layout.config.width;
    for (uint32_t q = 0; q < s->sentence_count; q++) {
        uint32_t first = s->sentences[q].first, last = first + s->sentences[q].count;
        for (uint32_t t = first; t < last; t++)
            for (int side = -1; side <= 1; side++) {
                int64_t from = (int64_t)t + side;
                float *to = out + (size_t)t * 3 * w + (size_t)(side + 1) * w;
                if (from < first || from >= last)
                    memset(to, 0, w * sizeof *to);
                else
                    memcpy(to, x + (size_t)from * w, w * sizeof *to);
            }
    }
}

void train_window_back(const train_shard *s, const float *d_out, float *d_x) {
    uint32_t w = s->layout.config.width;
    memset(d_x, 0, (size_t)s->count * w * sizeof *d_x);
    for (uint32_t q = 0; q < s->sentence_count; q++) {
        uint32_t first = s->sentences[q].first, last = first + s->sentences[q].count;
        for (uint32_t t = first; t < last; t++)
            for (int side = -1; side <= 1; side++) {
                int64_t to = (int64_t)t + side;
                if (to < first || to >= last) continue;
                const float *from = d_out + (size_t)t * 3 * w + (size_t)(side + 1) * w;
                for (uint32_t i = 0; i < w; i++) d_x[(size_t)to * w + i] += from[i];
            }
    }
}

static void scan(const train_shard *s, layer_tape *t, bool back) {
    uint32_t w = s->layout.config.width, half = w / 2, side = back ? half : 0;
    for (uint32_t q = 0; q < s->sentence_count; q++) {
        uint32_t first = s->sentences[q].first, n = s->sentences[q].count;
        for (uint32_t i = 0; i < n; i++) {
            size_t at = back ? first + n - 1 - i : first + i, before = !i     ? at
                                                                       : back ? at + 1
                                                                              : at - 1;
            float *z = t->gates + at * 2 * w + side, *h = t->hidden + at * w + side;
            const float *c = z + w, *last = t->hidden + before * w + side;
            for (uint32_t k = 0; k < half; k++) {
                z[k] = 1.0f / (1.0f + expf(-z[k]));
                float old = i ? last[k] : 0;
                h[k] = old + z[k] * (c[k] - old);
            }
        }
    }
}

/* d_h: gradient of hidden; becomes that of the gates (before the sigmoid) in d_gates. */
static void scan_back(const train_shard *s, const layer_tape *t, const float *d_h, float *d_gates,
                      bool back) {
    uint32_t w = s->layout.config.width, half = w / 2, side = back ? half : 0;
    float carry[ENT_WIDTH_MOST];
    for (uint32_t q = 0; q < s->sentence_count; q++) {
        uint32_t first = s->sentences[q].first, n = s->sentences[q].count;
        memset(carry, 0, sizeof carry);
        for (uint32_t i = n; i-- > 0;) {
            size_t at = back ? first + n - 1 - i : first + i, before = !i     ? at
                                                                       : back ? at + 1
                                                                              : at - 1;
            const float *z = t->gates + at * 2 * w + side, *c = z + w,
                        *last = t->hidden + before * w + side;
            float *d_z = d_gates + at * 2 * w + side, *d_c = d_z + w;
            for (uint32_t k = 0; k < half; k++) {
                float d = carry[k] + d_h[at * w + side + k], old = i ? last[k] : 0;
                d_c[k] = d * z[k];
                d_z[k] = d * (c[k] - old) * z[k] * (1 - z[k]);
                carry[k] = d * (1 - z[k]);
            }
        }
    }
}

static void embed(train_shard *s, const train_network *network) {
    const ent_config *c = &s->layout.config;
    uint32_t w = c->width, d = c->parts * ENT_PART;
    const train_vectors *v = network->vectors;
    for (uint32_t t = 0; t < s->count; t++) {
        float *to = s->vectors + (size_t)t * d;
        uint32_t place = s->inputs[t].vector;
        for (uint32_t p = 0; p < c->parts; p++)
            for (unsigned k = 0; k < ENT_PART; k++)
                to[p * ENT_PART + k] =
                    place == ENT_NO_ID
                        ? 0
                        : ((float)v->codebook[((size_t)p * 256 +
                                               v->codes[(size_t)place * c->parts + p]) *
                                                  ENT_PART +
                                              k] -
                           ENT_ZERO) /
                              ENT_STEPS;
    }
    train_affine(s, network, 0, s->vectors, s->sum, s->count);
    for (uint32_t t = 0; t < s->count; t++)
        for (unsigned f = 0; f < 1 + ENT_SPELLINGS; f++) {
            const float *row = network->table + (size_t)s->inputs[t].rows[f] * w;
            for (uint32_t i = 0; i < w; i++) s->sum[(size_t)t * w + i] += row[i];
        }
}

void train_shard_run(train_shard *s, const train_network *network, const train_options *options,
                     float scale) {
    float dropout = options->dropout;
    const ent_config *c = &s->layout.config;
    uint32_t w = c->width;
    size_t all = (size_t)s->count * w;
    memset(s->gradient, 0, s->layout.total * sizeof *s->gradient);
    memset(s->losses, 0, sizeof s->losses);
    if (!s->count) return;
    lay_tape(s);
    embed(s, network);
    norm(s, network, 0, s->sum, NULL, s->sum_hat, s->sum_rstd, s->start, NULL);
    train_drop(s, s->start, s->start_mask, all, dropout * 0.5f);
    for (size_t i = 0; i < all; i++) s->start_q[i] = train_grid(s->start[i], true);
    const float *x = s->start, *x_q = s->start_q;
    for (unsigned l = 0; l < c->layers; l++) {
        layer_tape *t = &s->layers[l];
        train_window(s, x_q, t->window);
        train_affine(s, network, 1 + 2 * l, t->window, t->conv, s->count);
        for (size_t i = 0; i < all; i++) t->conv[i] = t->conv[i] > 0 ? t->conv[i] : 0;
        train_drop(s, t->conv, t->conv_mask, all, dropout);
        norm(s, network, 1 + 2 * l, x, t->conv, t->middle_hat, t->middle_rstd, t->middle,
             t->middle_q);
        train_affine(s, network, 2 + 2 * l, t->middle_q, t->gates, s->count);
        scan(s, t, false);
        scan(s, t, true);
        /* the residual takes a dropped copy; the recurrence itself runs undropped */
        memcpy(s->d_y, t->hidden, all * sizeof *s->d_y);
        train_drop(s, s->d_y, t->hidden_mask, all, dropout);
        norm(s, network, 2 + 2 * l, t->middle, s->d_y, t->end_hat, t->end_rstd, t->end, t->end_q);
        x = t->end;
        x_q = t->end_q;
    }
    if (options->frozen) {
        train_names(s, network, options, scale);
        return;
    }
    train_heads(s, network, scale);
    train_names(s, network, options, scale);
    mask_grid(s->d_x, x, all);
    for (unsigned l = c->layers; l-- > 0;) {
        layer_tape *t = &s->layers[l];
        norm_back(s, network, 2 + 2 * l, t->end_hat, t->end_rstd, s->d_x);
        memcpy(s->d_y, s->d_x, all * sizeof *s->d_y);
        train_undrop(s->d_y, t->hidden_mask, all, dropout);
        scan_back(s, t, s->d_y, s->d_wide, false);
        scan_back(s, t, s->d_y, s->d_wide, true);
        train_affine_back(s, network, 2 + 2 * l, t->middle_q, s->d_wide, s->d_y, s->count, false);
        mask_grid(s->d_y, t->middle, all);
        for (size_t i = 0; i < all; i++) s->d_x[i] += s->d_y[i];
        norm_back(s, network, 1 + 2 * l, t->middle_hat, t->middle_rstd, s->d_x);
        memcpy(s->d_y, s->d_x, all * sizeof *s->d_y);
        train_undrop(s->d_y, t->conv_mask, all, dropout);
        for (size_t i = 0; i < all; i++)
            if (t->conv[i] <= 0) s->d_y[i] = 0;
        train_affine_back(s, network, 1 + 2 * l, t->window, s->d_y, s->d_wide, s->count, false);
        train_window_back(s, s->d_wide, s->d_y);
        mask_grid(s->d_y, l ? s->layers[l - 1].end : s->start, all);
        for (size_t i = 0; i < all; i++) s->d_x[i] += s->d_y[i];
    }
    train_undrop(s->d_x, s->start_mask, all, dropout * 0.5f);
    norm_back(s, network, 0, s->sum_hat, s->sum_rstd, s->d_x);
    memcpy(s->d_inputs, s->d_x, all * sizeof *s->d_x);
    train_affine_back(s, network, 0, s->vectors, s->d_x, NULL, s->count, false);
}
