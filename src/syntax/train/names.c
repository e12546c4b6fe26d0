/* names.c - the names' head of the network, forth and back.
 *
 * Enters: the encoder's rows and the word vectors.  Leaves: the loss of names, and its gradients.
 * A token's row is the encoder's rows of itself and its neighbours and its word vector; a hidden
 * layer of them scores seven tags, and a linear chain (Lafferty et al., 2001) weighs their
 * sequences, so that I-PER follows B-PER and not O.
 */
#include <math.h>
#include <stdlib.h>

#include "syntax/train/shard.h"

static float log_sum(const float *x, unsigned n) {
    float most = x[0], sum = 0;
    for (unsigned i = 1; i < n; i++)
        if (x[i] > most) most = x[i];
    for (unsigned i = 0; i < n; i++) sum += expf(x[i] - most);
    return most + logf(sum);
}

/* Forward and backward over the chain; the gradient is marginals less gold. */
static void chain(train_shard *s, const train_network *network, const struct shard_sentence *q,
                  const float *score, float *d_score, float scale) {
    enum { N = ENT_NAME_TAGS };
    const float *moves = network->dense + s->layout.moves;
    float *d_moves = s->gradient + s->layout.moves, step[N];
    float(*alpha)[N] = ent_xmalloc(q->count * 2 * sizeof *alpha), (*beta)[N] = alpha + q->count;
    for (uint32_t t = 0; t < q->count; t++)
        for (unsigned j = 0; j < N; j++) {
            for (unsigned i = 0; t && i < N; i++) step[i] = alpha[t - 1][i] + moves[i * N + j];
            alpha[t][j] = score[(size_t)t * N + j] +
                          (t ? log_sum(step, N) : moves[j]); /* before the first: O */
        }
    for (uint32_t t = q->count; t-- > 0;)
        for (unsigned i = 0; i < N; i++) {
            bool last = t + 1 == q->count;
            for (unsigned j = 0; !last && j < N; j++)
                step[j] = moves[i * N + j] + score[(size_t)(t + 1) * N + j] + beta[t + 1][j];
            beta[t][i] = last ? 0 : log_sum(step, N);
        }
    float total = log_sum(alpha[q->count - 1], N), gold = 0;
    for (uint32_t t = 0; t < q->count; t++) {
        unsigned now = s->tokens[q->first + t].name,
                 before = t ? s->tokens[q->first + t - 1].name : 0;
        gold += score[(size_t)t * N + now] + moves[before * N + now];
        float *d = d_score + (size_t)t * N;
        for (unsigned j = 0; j < N; j++) {
            d[j] = scale * (expf(alpha[t][j] + beta[t][j] - total) - (j == now));
            for (unsigned i = 0; i < N; i++) {
                float p = !t ? (i ? 0 : expf(moves[j] + score[j] + beta[0][j] - total))
                             : expf(alpha[t - 1][i] + moves[i * N + j] + score[(size_t)t * N + j] +
                                    beta[t][j] - total);
                d_moves[i * N + j] += scale * (p - (i == before && j == now));
            }
        }
    }
    s->losses[1] += (double)(total - gold);
    free(alpha);
}

/* Rows of the hidden layer: three tokens of the encoder, then the vector. */
static void gather(const train_shard *s, const float *window, float *rows, uint32_t k) {
    uint32_t wide = 3 * s->layout.config.width, vector = k - wide;
    for (uint32_t t = 0; t < s->count; t++) {
        memcpy(rows + (size_t)t * k, window + (size_t)t * wide, wide * sizeof *rows);
        memcpy(rows + (size_t)t * k + wide, s->vectors + (size_t)t * vector, vector * sizeof *rows);
    }
}

void train_names(train_shard *s, const train_network *network, const train_options *options,
                 float scale) {
    const ent_config *c = &s->layout.config;
    unsigned first = ent_dense_head(c, ENT_NAME_HIDDEN), last = first + 1;
    uint32_t n = s->count, k, h, wide = 3 * c->width;
    ent_dense_shape(c, first, &k, &h);
    size_t cells = (size_t)n * h;
    float *work = ent_xcalloc((size_t)n * (2 * k + 3 * h + 2 * ENT_NAME_TAGS), sizeof *work);
    float *rows = work, *d_rows = rows + (size_t)n * k, *raw = d_rows + (size_t)n * k,
          *hidden = raw + cells, *d_hidden = hidden + cells, *scores = d_hidden + cells,
          *d_scores = scores + (size_t)n * ENT_NAME_TAGS;
    uint8_t *mask = ent_xmalloc(cells + 1);
    train_window(s, s->layers[c->layers - 1].end_q, s->d_wide);
    gather(s, s->d_wide, rows, k);
    train_affine(s, network, first, rows, raw, n);
    for (size_t i = 0; i < cells; i++) raw[i] = raw[i] > 0 ? raw[i] : 0;
    train_drop(s, raw, mask, cells, options->dropout);
    for (size_t i = 0; i < cells; i++) hidden[i] = train_grid(raw[i], false);
    train_affine(s, network, last, hidden, scores, n);
    for (uint32_t i = 0; i < s->sentence_count; i++) {
        const struct shard_sentence *q = &s->sentences[i];
        size_t at = (size_t)q->first * ENT_NAME_TAGS;
        if (q->names)
            chain(s, network, q, scores + at, d_scores + at, scale * q->weight * options->names);
    }
    train_affine_back(s, network, last, hidden, d_scores, d_hidden, n, false);
    for (size_t i = 0; i < cells; i++)
        if (raw[i] <= 0 || !train_in_grid(raw[i], false)) d_hidden[i] = 0;
    train_undrop(d_hidden, mask, cells, options->dropout);
    train_affine_back(s, network, first, rows, d_hidden, options->frozen ? NULL : d_rows, n, false);
    if (!options->frozen) {
        for (uint32_t t = 0; t < n; t++)
            memcpy(s->d_wide + (size_t)t * wide, d_rows + (size_t)t * k, wide * sizeof *d_rows);
        train_window_back(s, s->d_wide, s->d_y);
        for (size_t i = 0; i < (size_t)n * c->width; i++) s->d_x[i] += s->d_y[i];
    }
    free(mask);
    free(work);
}
