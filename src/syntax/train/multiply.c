/* multiply.c - products of float matrices, the work of training.
 *
 * A panel of sixteen columns of B is laid out in one piece, then blocks of 6 by 16 of C stay in
 * registers while it is walked; the compiler turns the vector type into what the machine has.  The
 * order of the sums depends neither on the machine's load nor on the number of threads.
 */
#include "syntax/train/train.h"

typedef float vec __attribute__((vector_size(32), aligned(4), may_alias));
enum { LANES = 8, PANEL = 2 * LANES, DEPTH = 512 };

/* `rows` is a constant where this is inlined. */
static inline __attribute__((always_inline)) void block(float *c, size_t ldc, const float *a,
                                                        size_t lda, const float *panel,
                                                        unsigned rows, unsigned k, bool add) {
    vec s[6][2];
    for (unsigned r = 0; r < rows; r++)
        for (unsigned j = 0; j < 2; j++)
            s[r][j] = add ? *(const vec *)(c + r * ldc + j * LANES) : (vec){0};
    for (unsigned i = 0; i < k; i++, panel += PANEL) {
        const vec b0 = *(const vec *)panel, b1 = *(const vec *)(panel + LANES);
        for (unsigned r = 0; r < rows; r++) {
            float x = a[r * lda + i];
            s[r][0] += x * b0;
            s[r][1] += x * b1;
        }
    }
    for (unsigned r = 0; r < rows; r++)
        for (unsigned j = 0; j < 2; j++) *(vec *)(c + r * ldc + j * LANES) = s[r][j];
}

static void walk(float *c, size_t ldc, const float *a, size_t lda, const float *panel, unsigned m,
                 unsigned k, bool add) {
    unsigned r = 0;
    for (; r + 6 <= m; r += 6) block(c + r * ldc, ldc, a + r * lda, lda, panel, 6, k, add);
    for (; r + 2 <= m; r += 2) block(c + r * ldc, ldc, a + r * lda, lda, panel, 2, k, add);
    for (; r < m; r++) block(c + r * ldc, ldc, a + r * lda, lda, panel, 1, k, add);
}

/* The last columns, fewer than a panel: through a panel with zeros, into a narrow copy of C. */
static void walk_rest(float *c, size_t ldc, const float *a, size_t lda, const float *panel,
                      unsigned m, unsigned k, unsigned columns, bool add) {
    float narrow[6 * PANEL];
    for (unsigned r = 0; r < m; r += 6) {
        unsigned rows = m - r < 6 ? m - r : 6;
        walk(narrow, PANEL, a + r * lda, lda, panel, rows, k, false);
        for (unsigned q = 0; q < rows; q++)
            for (unsigned j = 0; j < columns; j++)
                c[(r + q) * ldc + j] = (add ? c[(r + q) * ldc + j] : 0) + narrow[q * PANEL + j];
    }
}

void train_multiply(float *c, size_t ldc, const float *a, size_t lda, const float *b, size_t ldb,
                    unsigned m, unsigned k, unsigned n, bool add) {
    float panel[DEPTH * PANEL];
    for (unsigned at = 0; at < k;
         at += DEPTH) { /* in slices, so that the panel stays in the first cache */
        unsigned deep = k - at < DEPTH ? k - at : DEPTH;
        for (unsigned j = 0; j < n; j += PANEL) {
            unsigned columns = n - j < PANEL ? n - j : PANEL;
            for (unsigned i = 0; i < deep; i++) {
                const float *from = b + (at + i) * ldb + j;
                for (unsigned q = 0; q < PANEL; q++)
                    panel[i * PANEL + q] = q < columns ? from[q] : 0;
            }
            if (columns == PANEL)
                walk(c + j, ldc, a + at, lda, panel, m, deep, add || at);
            else
                walk_rest(c + j, ldc, a + at, lda, panel, m, deep, columns, add || at);
        }
    }
}

void train_transpose(float *out, const float *in, size_t ld, unsigned rows, unsigned columns) {
    for (unsigned r0 = 0; r0 < rows; r0 += 8)
        for (unsigned c = 0; c < columns; c++)
            for (unsigned r = r0; r < rows && r < r0 + 8; r++)
                out[(size_t)c * rows + r] = in[r * ld + c];
}
