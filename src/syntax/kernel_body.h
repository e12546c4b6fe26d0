/* kernel_body.h - the element-wise bodies of the kernels, to be compiled for each instruction set
 * (kernel.c says why).
 *
 * BYTEWISE makes the functions of one set that AVX2 has by hand, those of bytes and the best of
 * many; ELEMENTWISE the others, and the table kernel_NAME. dense_NAME and dots_NAME, the products,
 * are written by hand before it.
 */
#ifndef ENT_KERNEL_BODY_H
#define ENT_KERNEL_BODY_H

#include <math.h>

#include "syntax/kernel.h"

/* Loops become vector code, and a comparison may be made of lanes that do not need it; no value
 * changes by that. */
#pragma GCC optimize("O3", "no-trapping-math")

#define INLINE static inline __attribute__((always_inline))

/* ----- bodies ----- */

INLINE void add_rows_body(float *restrict sum, const int8_t *const *rows, const float *scales,
                          unsigned count, uint32_t width) {
    for (unsigned r = 0; r < count; r++) {
        const int8_t *restrict row = rows[r];
        const float scale = scales[r];
        for (uint32_t i = 0; i < width; i++) sum[i] += scale * (float)row[i];
    }
}

INLINE uint32_t best_body(const float *x, uint32_t count) {
    float lanes[16], most = x[0];
    uint32_t i = 0;
    if (count >= 16) {
        memcpy(lanes, x, sizeof lanes);
        for (i = 16; i + 16 <= count; i += 16)
            for (unsigned k = 0; k < 16; k++) lanes[k] = x[i + k] > lanes[k] ? x[i + k] : lanes[k];
        for (unsigned k = 0; k < 16; k++) most = lanes[k] > most ? lanes[k] : most;
    }
    for (; i < count; i++) most = x[i] > most ? x[i] : most;
    for (i = 0; i + 1 < count && x[i] != most;) i++;
    return i;
}

INLINE float lanes_sum(const float *lanes) {
    float four[4];
    for (unsigned i = 0; i < 4; i++)
        four[i] = (lanes[i] + lanes[4 + i]) + (lanes[8 + i] + lanes[12 + i]);
    return (four[0] + four[1]) + (four[2] + four[3]);
}

/* To the nearest integer, halves up, for numbers above -128. */
INLINE int32_t to_integer(float x) {
    return (int32_t)(x + 128.5f) - 128;
}

INLINE void quantise_body(uint8_t *restrict q, const float *restrict y, const float *restrict z,
                          uint32_t width, float zero) {
    for (uint32_t i = 0; i < width; i++) {
        float v = (z ? y[i] + z[i] : y[i]) * ENT_STEPS + zero;
        v = v < 0.0f ? 0.0f : v;
        v = v > 127.0f ? 127.0f : v;
        q[i] = (uint8_t)(int32_t)(v + 0.5f);
    }
}

INLINE float fit_body(int8_t *restrict q, const float *restrict y, uint32_t width) {
    float lanes[16] = {0}, most = 1e-20f;
    for (uint32_t i = 0; i < width; i += 16)
        for (unsigned k = 0; k < 16; k++) {
            float size = y[i + k] < 0.0f ? -y[i + k] : y[i + k];
            lanes[k] = size > lanes[k] ? size : lanes[k];
        }
    for (unsigned k = 0; k < 16; k++) most = lanes[k] > most ? lanes[k] : most;
    float scale = 127.0f / most;
    for (uint32_t i = 0; i < width; i++) q[i] = (int8_t)to_integer(y[i] * scale);
    return most / 127.0f;
}

INLINE void norm_body(float *restrict x, const float *restrict y, uint32_t width,
                      const float *restrict gain, const float *restrict offset,
                      uint8_t *restrict q) {
    float lanes[16] = {0};
    if (y)
        for (uint32_t i = 0; i < width; i++) x[i] += y[i];
    for (uint32_t i = 0; i < width; i += 16)
        for (unsigned k = 0; k < 16; k++) lanes[k] += x[i + k];
    float mean = lanes_sum(lanes) / (float)width;
    for (unsigned k = 0; k < 16; k++) lanes[k] = 0;
    for (uint32_t i = 0; i < width; i += 16)
        for (unsigned k = 0; k < 16; k++) {
            float d = x[i + k] - mean;
            x[i + k] = d;
            lanes[k] += d * d;
        }
    float scale = 1.0f / sqrtf(lanes_sum(lanes) / (float)width + 1e-5f);
    for (uint32_t i = 0; i < width; i++) x[i] = x[i] * scale * gain[i] + offset[i];
    quantise_body(q, x, NULL, width, (float)ENT_ZERO);
}

INLINE void rectify_body(float *y, uint32_t width) {
    for (uint32_t i = 0; i < width; i++) y[i] = y[i] > 0.0f ? y[i] : 0.0f;
}

/* 1 / (1 + e^-z): 2^n by the exponent's bits, the rest by a polynomial of degree five (error below
 * 1e-6). */
INLINE float sigmoid(float z) {
    float x = z * -1.44269504f;
    x = x < -40.0f ? -40.0f : x;
    x = x > 40.0f ? 40.0f : x;
    int32_t n = to_integer(x);
    float f = x - (float)n;
    float p =
        1.0f + f * (0.69314718f +
                    f * (0.24022651f + f * (0.05550411f + f * (0.00961813f + f * 0.00133336f))));
    int32_t bits = (n + 127) << 23;
    float two;
    memcpy(&two, &bits, sizeof two);
    return 1.0f / (1.0f + p * two);
}

INLINE void gate_body(float *restrict h, const float *restrict z, const float *restrict c,
                      uint32_t width) {
    for (uint32_t i = 0; i < width; i++) h[i] += sigmoid(z[i]) * (c[i] - h[i]);
}

INLINE void scale_body(float *restrict row, const int32_t *restrict sums, float scale,
                       const float *restrict offset, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) row[i] = (float)sums[i] * scale + offset[i];
}

INLINE void finish(const ent_matrix *w, float *out, const int32_t *sums, uint32_t at,
                   uint32_t count) {
    for (uint32_t j = 0; j < count; j++)
        out[at + j] = (float)sums[j] * w->scale[at + j] + w->bias[at + j];
}

#define BYTEWISE(name, target)                                                                     \
    target static void add_rows_##name(float *sum, const int8_t *const *rows, const float *scales, \
                                       unsigned count, uint32_t width) {                           \
        add_rows_body(sum, rows, scales, count, width);                                            \
    }                                                                                              \
    target static void norm_##name(float *x, const float *y, uint32_t width, const float *gain,    \
                                   const float *offset, uint8_t *q) {                              \
        norm_body(x, y, width, gain, offset, q);                                                   \
    }                                                                                              \
    target static void quantise_##name(uint8_t *q, const float *y, const float *z,                 \
                                       uint32_t width) {                                           \
        quantise_body(q, y, z, width, 0.0f);                                                       \
    }                                                                                              \
    target static float fit_##name(int8_t *q, const float *y, uint32_t width) {                    \
        return fit_body(q, y, width);                                                              \
    }                                                                                              \
    target static uint32_t best_##name(const float *x, uint32_t count) {                           \
        return best_body(x, count);                                                                \
    }

#define ELEMENTWISE(name, target)                                                                  \
    target static void rectify_##name(float *y, uint32_t width) {                                  \
        rectify_body(y, width);                                                                    \
    }                                                                                              \
    target static void gate_##name(float *h, const float *z, const float *c, uint32_t width) {     \
        gate_body(h, z, c, width);                                                                 \
    }                                                                                              \
    target static void scale_##name(float *row, const int32_t *sums, float scale,                  \
                                    const float *offset, uint32_t count) {                         \
        scale_body(row, sums, scale, offset, count);                                               \
    }                                                                                              \
    static const ent_kernel kernel_##name = {                                                      \
        #name,          dense_##name, dots_##name,     add_rows_##name, norm_##name,               \
        rectify_##name, gate_##name,  quantise_##name, fit_##name,      scale_##name,              \
        best_##name};

#endif
