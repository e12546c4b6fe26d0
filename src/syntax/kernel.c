/* kernel.c - the arithmetic of the network for the machine at hand.
 *
 * Enters: bytes (activations), int8 weights.  Leaves: floats, the same bits on every machine.
 *
 * Why the same bits: products and sums of bytes are exact integers in any order; floats are only
 * multiplied and added element by element, never fused (the makefile forbids contraction), and the
 * two sums over a row (mean and variance) are made in sixteen running sums that every build adds up
 * in the same order.  So the element-wise bodies are written once, in plain C, and compiled for
 * each instruction set; only the products are written by hand.
 */
#include "syntax/kernel_body.h"

/* ----- portable ----- */

static void dense_portable(const ent_matrix *w, const uint8_t *x, size_t stride, uint32_t rows,
                           float *out, size_t out_stride) {
    for (uint32_t r = 0; r < rows; r++, x += stride, out += out_stride)
        for (uint32_t j = 0; j < w->padded; j += ENT_COLUMNS) {
            int32_t sums[ENT_COLUMNS];
            for (unsigned c = 0; c < ENT_COLUMNS; c++) sums[c] = w->start[j + c];
            for (uint32_t k = 0; k < w->k; k += 4) {
                const int8_t *at = w->packed + ((size_t)(k / 4) * w->padded + j) * 4;
                for (unsigned c = 0; c < ENT_COLUMNS; c++)
                    for (unsigned i = 0; i < 4; i++) sums[c] += x[k + i] * at[c * 4 + i];
            }
            finish(w, out, sums, j, ENT_COLUMNS);
        }
}

static void dots_portable(const uint8_t *x, uint32_t rows, uint32_t length, const int8_t *y,
                          int32_t *out) {
    for (uint32_t r = 0; r < rows; r++) {
        int32_t sum = 0;
        for (uint32_t i = 0; i < length; i++) sum += x[(size_t)r * length + i] * y[i];
        out[r] = sum;
    }
}

BYTEWISE(portable, )
ELEMENTWISE(portable, )

/* ----- choice ----- */

/* From the best to the one that every machine runs. */
static const ent_kernel *nth_kernel(unsigned number) {
    if (number < ENT_X86_KERNELS) return ent_kernel_x86(number);
    return number == ENT_X86_KERNELS ? &kernel_portable : NULL;
}

const ent_kernel *ent_kernel_named(const char *name) {
    for (unsigned i = 0; i <= ENT_X86_KERNELS; i++)
        if (nth_kernel(i) && ent_same(nth_kernel(i)->name, name)) return nth_kernel(i);
    return NULL;
}

const ent_kernel *ent_kernel_best(void) {
    unsigned i = 0;
    while (!nth_kernel(i)) i++;
    return nth_kernel(i);
}

void ent_matrix_pack(ent_matrix *m, ent_arena *arena, uint32_t k, uint32_t n, const int8_t *values,
                     const float *scale, const float *bias, bool signed_input) {
    m->k = k;
    m->n = n;
    m->padded = (n + ENT_COLUMNS - 1) / ENT_COLUMNS * ENT_COLUMNS;
    m->packed = ent_alloc(arena, (size_t)k * m->padded);
    m->start = ent_alloc(arena, m->padded * sizeof *m->start);
    m->scale = ent_alloc(arena, m->padded * sizeof *m->scale);
    m->bias = ent_alloc(arena, m->padded * sizeof *m->bias);
    for (uint32_t r = 0; r < k; r++) {
        int8_t *to = m->packed + (size_t)(r / 4) * m->padded * 4 + r % 4;
        for (uint32_t c = 0; c < n; c++) {
            to[c * 4] = values[(size_t)r * n + c];
            if (signed_input) m->start[c] -= ENT_ZERO * values[(size_t)r * n + c];
        }
    }
    for (uint32_t c = 0; c < n; c++) {
        m->scale[c] = scale[c] / ENT_STEPS;
        m->bias[c] = bias[c];
    }
}
