/* heads.c - what the network answers, its losses, and their gradients.
 *
 * Enters: the encoder's rows.  Leaves: losses of the tasks and the gradient of the rows.
 * Tags and labels are softmax; arcs a softmax over all heads of a biaffine score (Dozat and
 * Manning, 2017) with a term for distance; names are in names.c.
 */
#include <math.h>
#include <stdlib.h>

#include "syntax/train/shard.h"

/* Softmax in place; returns its log of `gold`'s probability, negated. */
static float soften(float *x, unsigned n, unsigned gold) {
    float most = x[0], sum = 0;
    for (unsigned i = 1; i < n; i++)
        if (x[i] > most) most = x[i];
    float at_gold = x[gold] - most;
    for (unsigned i = 0; i < n; i++) sum += x[i] = expf(x[i] - most);
    for (unsigned i = 0; i < n; i++) x[i] /= sum;
    return logf(sum) - at_gold;
}

static void tags(train_shard *s, const struct shard_sentence *q, uint32_t columns, float scale) {
    for (uint32_t t = q->first; t < q->first + q->count; t++) {
        int gold = s->tokens[t].tag;
        if (gold < 0) continue;
        float *d = s->d_heads + (size_t)t * columns;
        uint32_t n = s->layout.config.tags;
        memcpy(d, s->heads + (size_t)t * columns, n * sizeof *d);
        s->losses[0] += (double)soften(d, n, (unsigned)gold);
        d[gold] -= 1;
        for (uint32_t i = 0; i < n; i++) d[i] *= scale;
    }
}

/* One sentence: heads by softmax over its tokens and the root (the last candidate). */
static void arcs(train_shard *s, const train_network *network, const struct shard_sentence *q,
                 uint32_t columns, float scale) {
    const ent_config *c = &s->layout.config;
    uint32_t n = q->count, a = c->arc, from = c->tags, which = ent_dense_head(c, ENT_ARC_SECOND);
    const float *extra = network->dense + s->layout.arcs, *root = extra + ENT_DISTANCES;
    float *d_extra = s->gradient + s->layout.arcs;
    size_t side = (size_t)(n + 1) * a;
    float *work = ent_xcalloc(side * 7 + (size_t)n * (n + 1), sizeof *work);
    float *first = work, *dependent = work + side, *head = work + 2 * side,
          *turned = work + 3 * side;
    float *d_dependent = work + 4 * side, *d_head = work + 5 * side, *d_first = work + 6 * side,
          *scores = work + 7 * side;
    for (uint32_t t = 0; t <= n; t++)
        for (uint32_t i = 0; i < a; i++) {
            const float *raw = s->heads + (size_t)(q->first + t) * columns + from;
            if (t < n) first[t * a + i] = raw[i] > 0 ? train_grid(raw[i], false) : 0;
            head[t * a + i] = train_grid(
                t < n ? (raw[a + i] > 0 ? raw[a + i] : 0) : (root[i] > 0 ? root[i] : 0), false);
        }
    train_affine(s, network, which, first, dependent, n);
    train_transpose(turned, head, a, n + 1, a);
    train_multiply(scores, n + 1, dependent, a, turned, n + 1, n, a, n + 1, false);
    for (uint32_t i = 0; i < n; i++) {
        float *row = scores + (size_t)i * (n + 1);
        for (uint32_t j = 0; j < n; j++)
            row[j] = i == j ? -1e9f : row[j] + extra[ent_distance((int)i, (int)j)];
        row[n] += extra[ENT_DISTANCES - 1];
        int gold = s->tokens[q->first + i].head < 0 ? (int)n : s->tokens[q->first + i].head;
        s->losses[2] += (double)soften(row, n + 1, (unsigned)gold);
        row[gold] -= 1;
        for (uint32_t j = 0; j <= n; j++) row[j] *= scale;
        for (uint32_t j = 0; j < n; j++)
            if (j != i) d_extra[ent_distance((int)i, (int)j)] += row[j];
        d_extra[ENT_DISTANCES - 1] += row[n];
    }
    train_multiply(d_dependent, a, scores, n + 1, head, a, n, n + 1, a, false);
    float *scores_turned = ent_xmalloc((size_t)n * (n + 1) * sizeof *scores);
    train_transpose(scores_turned, scores, n + 1, n, n + 1);
    train_multiply(d_head, a, scores_turned, n, dependent, a, n + 1, n, a, false);
    free(scores_turned);
    train_affine_back(s, network, which, first, d_dependent, d_first, n, false);
    for (uint32_t t = 0; t < n; t++) {
        const float *raw = s->heads + (size_t)(q->first + t) * columns + from;
        float *d = s->d_heads + (size_t)(q->first + t) * columns + from;
        for (uint32_t i = 0; i < a; i++) {
            d[i] = raw[i] > 0 && train_in_grid(raw[i], false) ? d_first[t * a + i] : 0;
            d[a + i] = raw[a + i] > 0 && train_in_grid(raw[a + i], false) ? d_head[t * a + i] : 0;
        }
    }
    for (uint32_t i = 0; i < a; i++)
        if (root[i] > 0 && train_in_grid(root[i], false))
            d_extra[ENT_DISTANCES + i] += d_head[n * a + i];
    free(work);
}

static void labels(train_shard *s, const train_network *network, const struct shard_sentence *q,
                   uint32_t columns, float scale) {
    const ent_config *c = &s->layout.config;
    uint32_t n = q->count, b = c->label, from = c->tags + 2 * c->arc,
             which = ent_dense_head(c, ENT_LABEL_SCORES);
    const float *root = network->dense + s->layout.arcs + ENT_DISTANCES + c->arc;
    float *d_root = s->gradient + s->layout.arcs + ENT_DISTANCES + c->arc;
    float *hidden = ent_xcalloc((size_t)n * (2 * b + c->labels), sizeof *hidden),
          *d_hidden = hidden + (size_t)n * b;
    float *scores = d_hidden + (size_t)n * b;
    for (uint32_t t = 0; t < n; t++) {
        const float *own = s->heads + (size_t)(q->first + t) * columns + from;
        int head = s->tokens[q->first + t].head;
        const float *other =
            head < 0 ? root : s->heads + (size_t)(q->first + (uint32_t)head) * columns + from + b;
        for (uint32_t i = 0; i < b; i++)
            hidden[t * b + i] = train_grid(own[i] + other[i] > 0 ? own[i] + other[i] : 0, false);
    }
    train_affine(s, network, which, hidden, scores, n);
    for (uint32_t t = 0; t < n; t++) {
        float *row = scores + (size_t)t * c->labels;
        int gold = s->tokens[q->first + t].label;
        if (gold < 0) {
            memset(row, 0, c->labels * sizeof *row);
            continue;
        }
        s->losses[3] += (double)soften(row, c->labels, (unsigned)gold);
        row[gold] -= 1;
        for (uint32_t i = 0; i < c->labels; i++) row[i] *= scale;
    }
    train_affine_back(s, network, which, hidden, scores, d_hidden, n, false);
    for (uint32_t t = 0; t < n; t++) {
        float *d = s->d_heads + (size_t)(q->first + t) * columns + from;
        int head = s->tokens[q->first + t].head;
        float *d_other =
            head < 0 ? d_root
                     : s->d_heads + (size_t)(q->first + (uint32_t)head) * columns + from + b;
        for (uint32_t i = 0; i < b; i++) {
            float value = hidden[t * b + i];
            if (value <= 0 || value >= 7.9f) continue;
            d[i] += d_hidden[t * b + i];
            d_other[i] += d_hidden[t * b + i];
        }
    }
    free(hidden);
}

void train_heads(train_shard *s, const train_network *network, float scale) {
    const ent_config *c = &s->layout.config;
    uint32_t which = ent_dense_head(c, ENT_HEADS), k, columns;
    ent_dense_shape(c, which, &k, &columns);
    const float *x_q = s->layers[c->layers - 1].end_q;
    train_affine(s, network, which, x_q, s->heads, s->count);
    memset(s->d_heads, 0, (size_t)s->count * columns * sizeof *s->d_heads);
    for (uint32_t i = 0; i < s->sentence_count; i++) {
        const struct shard_sentence *q = &s->sentences[i];
        float weighted = scale * q->weight;
        tags(s, q, columns, weighted);
        if (q->tree) {
            arcs(s, network, q, columns, weighted);
            labels(s, network, q, columns, weighted);
        }
    }
    train_affine_back(s, network, which, x_q, s->d_heads, s->d_x, s->count, false);
}
