/* kernel.h - the arithmetic of the network, in builds that give the same bits. */
#ifndef ENT_KERNEL_H
#define ENT_KERNEL_H

#include "base/base.h"

/* Activations are seven bits: the byte b stands for (b - ENT_ZERO) / ENT_STEPS, or b / ENT_STEPS
 * where no value is negative. Seven, because then 127 * 127 * 2 fits the 16-bit sums of the byte
 * multiply-add of SSSE3 and AVX2. */
enum { ENT_ZERO = 64, ENT_STEPS = 16 };

/* y = x W + bias, W in int8 with one scale a column. */
typedef struct ent_matrix {
    uint32_t k, n;       /* rows, a multiple of 4; columns */
    uint32_t padded;     /* columns, a multiple of ENT_COLUMNS */
    int8_t *packed;      /* [k / 4][padded][4] */
    int32_t *start;      /* [padded]: what the zero point of x adds, taken off at once */
    float *scale, *bias; /* [padded] */
} ent_matrix;
enum { ENT_COLUMNS = 16 };

typedef struct ent_kernel {
    const char *name;
    /* out[r][0..padded) for r < rows; row r of x begins at x + r * stride bytes; out rows are
     * out_stride floats. */
    void (*dense)(const ent_matrix *w, const uint8_t *x, size_t stride, uint32_t rows, float *out,
                  size_t out_stride);
    /* Exact dot products of bytes with signed bytes: out[i] = sum x[i * length + d] * y[d]; length
     * a multiple of 32. */
    void (*dots)(const uint8_t *x, uint32_t rows, uint32_t length, const int8_t *y, int32_t *out);
    /* sum[d] += scales[r] * rows[r][d] for one row after the other; width a multiple of 16. */
    void (*add_rows)(float *sum, const int8_t *const *rows, const float *scales, unsigned count,
                     uint32_t width);
    /* Layer norm of x + y in place (y may be NULL), and its bytes into q; width a multiple of 16.
     */
    void (*norm)(float *x, const float *y, uint32_t width, const float *gain, const float *offset,
                 uint8_t *q);
    /* y = max(y, 0); and one step of a minimal GRU: h += sigmoid(z) * (c - h). */
    void (*rectify)(float *y, uint32_t width);
    void (*gate)(float *h, const float *z, const float *c, uint32_t width);
    /* Bytes of max(y + z, 0), or of max(y, 0) where z is NULL; width a multiple of 16. */
    void (*quantise)(uint8_t *q, const float *y, const float *z, uint32_t width);
    /* Signed bytes of y, with the scale of their own that is returned: y is about q times it. */
    float (*fit)(int8_t *q, const float *y, uint32_t width);
    /* row[i] = sums[i] * scale + offset[i]. */
    void (*scale)(float *row, const int32_t *sums, float scale, const float *offset,
                  uint32_t count);
    /* The place of the largest of `count` numbers (1 or more), the first of several. */
    uint32_t (*best)(const float *x, uint32_t count);
} ent_kernel;

/* The best that this machine runs; and each of them for the tests: NULL where the machine has it
 * not. */
const ent_kernel *ent_kernel_best(void);
const ent_kernel *
ent_kernel_named(const char *name); /* "portable", "sse2", "ssse3", "avx2", "vnni" */

/* The kernels of x86, the best first; NULL where the machine has not got it. */
enum { ENT_X86_KERNELS = 4 };
const ent_kernel *ent_kernel_x86(unsigned number);

/* Packs a row-major int8 [k][n] matrix into arena memory. */
void ent_matrix_pack(ent_matrix *matrix, ent_arena *arena, uint32_t k, uint32_t n,
                     const int8_t *values, const float *scale, const float *bias,
                     bool signed_input);

#endif
