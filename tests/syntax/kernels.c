/* The builds of the arithmetic agree with each other to the bit, and with sums written down
 * plainly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "syntax/kernel.h"

enum { K = 288, N = 107, ROWS = 37, WIDTH = 96 };

static uint64_t state = 7;

static uint32_t next(void) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33);
}

static float real(float size) {
    return size * ((float)(next() % 20001) / 10000.0f - 1.0f);
}

static const ent_kernel *kernels[5];
static unsigned kernel_count;

static int find_kernels(void **unused) {
    static const char *const names[] = {"portable", "sse2", "ssse3", "avx2", "vnni"};
    (void)unused;
    for (unsigned i = 0; i < ENT_COUNT(names); i++)
        if (ent_kernel_named(names[i])) kernels[kernel_count++] = ent_kernel_named(names[i]);
    return ent_kernel_named("no such kernel") != NULL || !kernel_count;
}

static void products(void **unused) {
    (void)unused;
    static int8_t weights[K * N];
    static float scale[N], bias[N], out[5][ROWS * 112];
    static uint8_t x[ROWS * K];
    for (unsigned is_signed = 0; is_signed < 2; is_signed++) {
        ent_arena *arena = ent_arena_new();
        for (unsigned i = 0; i < K * N; i++) weights[i] = (int8_t)((int)(next() % 255) - 127);
        for (unsigned i = 0; i < ROWS * K; i++) x[i] = next() % 5 ? (uint8_t)(next() % 128) : 127;
        for (unsigned i = 0; i < N; i++) scale[i] = real(0.01f), bias[i] = real(2);
        for (unsigned i = 0; i < K; i++) weights[i * N] = 127; /* the largest sums there can be */
        ent_matrix m;
        ent_matrix_pack(&m, arena, K, N, weights, scale, bias, is_signed);
        assert_int_equal(m.padded, 112);
        for (unsigned rows = 1; rows <= ROWS; rows += rows < 6 ? 1 : 31) {
            for (unsigned k = 0; k < kernel_count; k++)
                kernels[k]->dense(&m, x, K, rows, out[k], m.padded);
            for (unsigned k = 1; k < kernel_count; k++)
                assert_memory_equal(out[0], out[k], rows * m.padded * sizeof(float));
        }
        for (unsigned r = 0; r < ROWS; r++)
            for (unsigned c = 0; c < N; c++) {
                double sum = 0;
                for (unsigned i = 0; i < K; i++)
                    sum += ((double)x[r * K + i] - (is_signed ? ENT_ZERO : 0)) / ENT_STEPS *
                           weights[i * N + c];
                double wanted = sum * (double)scale[c] + (double)bias[c];
                if (wanted - (double)out[0][r * m.padded + c] > 0.01 ||
                    wanted - (double)out[0][r * m.padded + c] < -0.01)
                    fail_msg("row %u column %u: %f, not %f", r, c, (double)out[0][r * m.padded + c],
                             wanted);
            }
        ent_arena_free(arena);
    }
}

static void dots(void **unused) {
    (void)unused;
    static uint8_t x[ROWS * 64];
    int8_t y[64];
    int32_t out[5][ROWS];
    for (unsigned i = 0; i < ROWS * 64; i++) x[i] = (uint8_t)(next() % 128);
    for (unsigned i = 0; i < 64; i++) y[i] = (int8_t)((int)(next() % 255) - 127);
    for (unsigned k = 0; k < kernel_count; k++) kernels[k]->dots(x, ROWS, 64, y, out[k]);
    for (unsigned k = 1; k < kernel_count; k++) assert_memory_equal(out[0], out[k], sizeof out[0]);
    for (unsigned r = 0; r < ROWS; r++) {
        int32_t sum = 0;
        for (unsigned i = 0; i < 64; i++) sum += x[r * 64 + i] * y[i];
        assert_int_equal(out[0][r], sum);
    }
}

/* Every element-wise kernel on the same numbers, many times over. */
static void elements(void **unused) {
    (void)unused;
    for (unsigned round = 0; round < 2000; round++) {
        float size = (float)(1 << (next() % 12)) / 16.0f;
        float x[WIDTH], y[WIDTH], gain[WIDTH], offset[WIDTH], seen[5][4 * WIDTH];
        uint8_t bytes[5][3 * WIDTH];
        int8_t row[WIDTH], other[WIDTH];
        for (unsigned i = 0; i < WIDTH; i++)
            x[i] = real(size), y[i] = real(size), gain[i] = real(2), offset[i] = real(1),
            row[i] = (int8_t)next(), other[i] = (int8_t)next();
        for (unsigned k = 0; k < kernel_count; k++) {
            const ent_kernel *kernel = kernels[k];
            float *a = seen[k], *b = a + WIDTH, *c = b + WIDTH, *d = c + WIDTH;
            for (unsigned i = 0; i < 4; i++) memcpy(seen[k] + i * WIDTH, x, sizeof x);
            kernel->norm(a, round % 2 ? y : NULL, WIDTH, gain, offset, bytes[k]);
            kernel->rectify(b, WIDTH);
            kernel->gate(c, y, offset, WIDTH / 2);
            kernel->gate(c + WIDTH / 2, y, offset, 1);
            kernel->add_rows(d, (const int8_t *const[]){row, other}, gain, 2, WIDTH);
            b[1] = (float)kernel->best(y, 1 + round % WIDTH);
            kernel->quantise(bytes[k] + WIDTH, x, round % 3 ? y : NULL, WIDTH);
            b[0] = kernel->fit((int8_t *)bytes[k] + 2 * WIDTH, y, WIDTH);
        }
        for (unsigned k = 1; k < kernel_count; k++) {
            if (memcmp(seen[0], seen[k], sizeof seen[0]))
                fail_msg("%s and %s differ in round %u", kernels[0]->name, kernels[k]->name, round);
            assert_memory_equal(bytes[0], bytes[k], sizeof bytes[0]);
        }
    }
}

static void best_is_the_first_of_the_largest(void **unused) {
    (void)unused;
    for (unsigned round = 0; round < 500; round++) {
        float x[WIDTH];
        uint32_t count = 1 + round % WIDTH, first = 0;
        for (unsigned i = 0; i < count; i++) x[i] = (float)(next() % (round % 7 + 1)) - 3;
        for (unsigned i = 1; i < count; i++)
            if (x[i] > x[first]) first = i;
        for (unsigned k = 0; k < kernel_count; k++)
            assert_int_equal(kernels[k]->best(x, count), first);
    }
}

static void gate_is_a_sigmoid(void **unused) {
    (void)unused;
    static const float at[][2] = {{0, 0.5f},        {1, 0.73105858f},  {-1, 0.26894142f},
                                  {4, 0.98201379f}, {-8, 0.00033535f}, {100, 1},
                                  {-100, 0}};
    for (unsigned i = 0; i < ENT_COUNT(at); i++) {
        float h = 0, c = 1;
        kernels[0]->gate(&h, &at[i][0], &c, 1);
        assert_true(h - at[i][1] < 2e-6f && at[i][1] - h < 2e-6f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products), cmocka_unit_test(dots), cmocka_unit_test(elements),
        cmocka_unit_test(best_is_the_first_of_the_largest), cmocka_unit_test(gate_is_a_sigmoid)};
    return cmocka_run_group_tests(tests, find_kernels, NULL);
}
