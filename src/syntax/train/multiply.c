/* multiply.c - products of float matrices, the work of training.
 *
 * Blocks of 4 by 16 stay in registers; the compiler turns the vector type into what the machine has.  The order of
 * the sums does not depend on the machine's load or on the number of threads.
 */
#include "syntax/train/train.h"

typedef float vec __attribute__((vector_size(32), aligned(4), may_alias));
enum { LANES = 8 };

static void block4(float *c, size_t ldc, const float *a, size_t lda, const float *b, size_t ldb, unsigned k, bool add) {
    vec s[4][2];
    for (unsigned r = 0; r < 4; r++)
        for (unsigned j = 0; j < 2; j++) s[r][j] = add ? *(const vec *)(c + r * ldc + j * LANES) : (vec){0};
    for (unsigned i = 0; i < k; i++) {
        const vec b0 = *(const vec *)(b + i * ldb), b1 = *(const vec *)(b + i * ldb + LANES);
        for (unsigned r = 0; r < 4; r++) {
            float x = a[r * lda + i];
            s[r][0] += x * b0;
            s[r][1] += x * b1;
        }
    }
    for (unsigned r = 0; r < 4; r++)
        for (unsigned j = 0; j < 2; j++) *(vec *)(c + r * ldc + j * LANES) = s[r][j];
}

static void block1(float *c, const float *a, const float *b, size_t ldb, unsigned k, bool add) {
    vec s0 = add ? *(const vec *)c : (vec){0}, s1 = add ? *(const vec *)(c + LANES) : (vec){0};
    for (unsigned i = 0; i < k; i++) {
        s0 += a[i] * *(const vec *)(b + i * ldb);
        s1 += a[i] * *(const vec *)(b + i * ldb + LANES);
    }
    *(vec *)c = s0;
    *(vec *)(c + LANES) = s1;
}

void train_multiply(float *c, size_t ldc, const float *a, size_t lda, const float *b, size_t ldb, unsigned m, unsigned k,
                    unsigned n, bool add) {
    unsigned j = 0;
    for (; j + 2 * LANES <= n; j += 2 * LANES) {
        unsigned r = 0;
        for (; r + 4 <= m; r += 4) block4(c + r * ldc + j, ldc, a + r * lda, lda, b + j, ldb, k, add);
        for (; r < m; r++) block1(c + r * ldc + j, a + r * lda, b + j, ldb, k, add);
    }
    if (j == n) return;
    for (unsigned r = 0; r < m; r++) {
        float s[2 * LANES] = {0};
        for (unsigned i = 0; i < k; i++)
            for (unsigned q = j; q < n; q++) s[q - j] += a[r * lda + i] * b[i * ldb + q];
        for (unsigned q = j; q < n; q++) c[r * ldc + q] = (add ? c[r * ldc + q] : 0) + s[q - j];
    }
}

void train_transpose(float *out, const float *in, size_t ld, unsigned rows, unsigned columns) {
    for (unsigned r0 = 0; r0 < rows; r0 += 8)
        for (unsigned c = 0; c < columns; c++)
            for (unsigned r = r0; r < rows && r < r0 + 8; r++) out[(size_t)c * rows + r] = in[r * ld + c];
}
