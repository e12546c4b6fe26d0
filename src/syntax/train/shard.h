/* shard.h - the inside of a shard, for the files that walk it: the encoder and the heads. */
#ifndef ENT_TRAIN_SHARD_H
#define ENT_TRAIN_SHARD_H

#include "syntax/train/train.h"

/* What the way back needs of one layer. Arrays are [tokens][...]. */
typedef struct layer_tape {
    float *window; /* [3 width]: the quantised input of three tokens side by side */
    float *conv;   /* [width] rectified, dropped */
    uint8_t *conv_mask;
    float *middle_hat, *middle_rstd, *middle, *middle_q;
    float *gates; /* [2 width]: z forward, z backward, c forward, c backward; z after the sigmoid */
    float *hidden; /* [width] */
    uint8_t *hidden_mask;
    float *end_hat, *end_rstd, *end, *end_q;
} layer_tape;

struct train_shard {
    train_layout layout;
    uint32_t count, capacity, sentence_count, sentence_capacity;
    train_input *inputs;
    train_token *tokens;
    struct shard_sentence {
        uint32_t first, count;
        bool tree, names;
        float weight;
    } * sentences;
    uint64_t random;
    float *gradient;
    double losses[4];
    ent_arena *arena; /* the tape */
    float *vectors, *sum, *sum_hat, *sum_rstd, *start, *start_q;
    uint8_t *start_mask;
    layer_tape layers[ENT_LAYERS_MOST];
    float *heads, *d_heads; /* [columns of the heads' first layer] */
    float *d_x, *d_y, *d_wide, *d_inputs;
    float *scratch; /* for transposes */
};

static inline float train_grid(float x, bool is_signed) {
    float scaled = x * ENT_STEPS;
    int b = (int)(scaled + (scaled < 0 ? -0.5f : 0.5f)), low = is_signed ? -ENT_ZERO : 0,
        high = is_signed ? 127 - ENT_ZERO : 127;
    return (float)(b < low ? low : b > high ? high : b) / ENT_STEPS;
}
static inline bool train_in_grid(float x, bool is_signed) {
    return is_signed ? x > -4.0f && x < 3.97f : x < 7.95f;
}

/* C = A W + bias over all tokens, and its way back: dW, dbias gain; dA (or NULL) is set or added
 * to. */
void train_affine(const train_shard *s, const train_network *network, unsigned which,
                  const float *a, float *c, uint32_t rows);
void train_affine_back(train_shard *s, const train_network *network, unsigned which, const float *a,
                       const float *d_c, float *d_a, uint32_t rows, bool add);

/* From the encoder's output (quantised; s->layers[last].end_q) to losses and gradients; leaves in
 * s->d_x the gradient of that output. */
void train_heads(train_shard *s, const train_network *network, float scale);
/* The same of names; adds to s->d_x, unless the encoder is frozen. */
void train_names(train_shard *s, const train_network *network, const train_options *options,
                 float scale);

/* Rows of three tokens side by side, zeros beyond a sentence's ends; and the gradient of x. */
void train_window(const train_shard *s, const float *x, float *out);
void train_window_back(const train_shard *s, const float *d_out, float *d_x);
/* Dropout in place, with the mask that its way back needs. */
void train_drop(train_shard *s, float *x, uint8_t *mask, size_t count, float dropout);
void train_undrop(float *d, const uint8_t *mask, size_t count, float dropout);

#endif
