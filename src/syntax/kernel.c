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
#include <math.h>

#include "syntax/kernel.h"

/* Loops become vector code, and a comparison may be made of lanes that do not need it; no value
 * changes by that. */
#pragma GCC optimize("O3", "no-trapping-math")

#if defined(__x86_64__) || defined(__i386__)
#define X86 1
#include <immintrin.h>
#endif

#define INLINE static inline __attribute__((always_inline))

/* ----- bodies ----- */

INLINE void add_row_body(float *restrict sum, const int8_t *restrict row, float scale,
                         uint32_t width) {
    for (uint32_t i = 0; i < width; i++) sum[i] += scale * (float)row[i];
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

INLINE void quantise_body(uint8_t *restrict q, const float *restrict y, uint32_t width,
                          float zero) {
    for (uint32_t i = 0; i < width; i++) {
        float v = y[i] * ENT_STEPS + zero;
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
    quantise_body(q, x, width, (float)ENT_ZERO);
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

INLINE void finish(const ent_matrix *w, float *out, const int32_t *sums, uint32_t at,
                   uint32_t count) {
    for (uint32_t j = 0; j < count; j++)
        out[at + j] = (float)sums[j] * w->scale[at + j] + w->bias[at + j];
}

#define NORM(name, target)                                                                         \
    target static void norm_##name(float *x, const float *y, uint32_t width, const float *gain,    \
                                   const float *offset, uint8_t *q) {                              \
        norm_body(x, y, width, gain, offset, q);                                                   \
    }

/* The element-wise kernels of one instruction set. */
#define ELEMENTWISE(name, target)                                                                  \
    target static void add_row_##name(float *sum, const int8_t *row, float scale,                  \
                                      uint32_t width) {                                            \
        add_row_body(sum, row, scale, width);                                                      \
    }                                                                                              \
    target static void rectify_##name(float *y, uint32_t width) {                                  \
        rectify_body(y, width);                                                                    \
    }                                                                                              \
    target static void gate_##name(float *h, const float *z, const float *c, uint32_t width) {     \
        gate_body(h, z, c, width);                                                                 \
    }                                                                                              \
    target static void quantise_##name(uint8_t *q, const float *y, uint32_t width) {               \
        quantise_body(q, y, width, 0.0f);                                                          \
    }                                                                                              \
    target static float fit_##name(int8_t *q, const float *y, uint32_t width) {                    \
        return fit_body(q, y, width);                                                              \
    }                                                                                              \
    static const ent_kernel kernel_##name = {#name,          dense_##name,    dots_##name,         \
                                             add_row_##name, norm_##name,     rectify_##name,      \
                                             gate_##name,    quantise_##name, fit_##name};

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

NORM(portable, )
ELEMENTWISE(portable, )

#ifdef X86

/* ----- SSE2: bytes widened to 16 bits ----- */

#define SSE2 __attribute__((target("sse2")))

SSE2 INLINE __m128i widen(__m128i bytes, bool high) {
    __m128i pairs = high ? _mm_unpackhi_epi8(bytes, bytes) : _mm_unpacklo_epi8(bytes, bytes);
    return _mm_srai_epi16(pairs, 8);
}

/* `rows` (1 or 2) by 8 columns; a sum is in two halves, which are added at the end. */
SSE2 INLINE void block_sse2(const ent_matrix *w, const uint8_t *x, size_t stride, unsigned rows,
                            uint32_t j, float *out, size_t out_stride) {
    __m128i s[2][4];
    for (unsigned r = 0; r < rows; r++)
        for (unsigned c = 0; c < 4; c++) s[r][c] = _mm_setzero_si128();
    const int8_t *at = w->packed + (size_t)j * 4;
    for (uint32_t k = 0; k < w->k; k += 4, at += (size_t)w->padded * 4) {
        const __m128i b0 = _mm_loadu_si128((const __m128i *)at),
                      b1 = _mm_loadu_si128((const __m128i *)(at + 16));
        const __m128i wide[4] = {widen(b0, false), widen(b0, true), widen(b1, false),
                                 widen(b1, true)};
        for (unsigned r = 0; r < rows; r++) {
            int32_t four;
            memcpy(&four, x + r * stride + k, 4);
            const __m128i a = _mm_unpacklo_epi8(_mm_set1_epi32(four), _mm_setzero_si128());
            for (unsigned c = 0; c < 4; c++)
                s[r][c] = _mm_add_epi32(s[r][c], _mm_madd_epi16(a, wide[c]));
        }
    }
    for (unsigned r = 0; r < rows; r++) {
        int32_t halves[16], sums[8];
        for (unsigned c = 0; c < 4; c++) _mm_storeu_si128((__m128i *)(halves + 4 * c), s[r][c]);
        for (unsigned c = 0; c < 8; c++)
            sums[c] = w->start[j + c] + halves[2 * c] + halves[2 * c + 1];
        finish(w, out + r * out_stride, sums, j, 8);
    }
}

SSE2 static void dense_sse2(const ent_matrix *w, const uint8_t *x, size_t stride, uint32_t rows,
                            float *out, size_t out_stride) {
    for (uint32_t j = 0; j < w->padded; j += 8) {
        uint32_t r = 0;
        for (; r + 2 <= rows; r += 2)
            block_sse2(w, x + r * stride, stride, 2, j, out + r * out_stride, out_stride);
        if (r < rows) block_sse2(w, x + r * stride, stride, 1, j, out + r * out_stride, out_stride);
    }
}

SSE2 static void dots_sse2(const uint8_t *x, uint32_t rows, uint32_t length, const int8_t *y,
                           int32_t *out) {
    for (uint32_t r = 0; r < rows; r++, x += length) {
        __m128i s = _mm_setzero_si128();
        for (uint32_t i = 0; i < length; i += 16) {
            __m128i a = _mm_loadu_si128((const __m128i *)(x + i)),
                    b = _mm_loadu_si128((const __m128i *)(y + i));
            s = _mm_add_epi32(
                s, _mm_madd_epi16(_mm_unpacklo_epi8(a, _mm_setzero_si128()), widen(b, false)));
            s = _mm_add_epi32(
                s, _mm_madd_epi16(_mm_unpackhi_epi8(a, _mm_setzero_si128()), widen(b, true)));
        }
        int32_t four[4];
        _mm_storeu_si128((__m128i *)four, s);
        out[r] = four[0] + four[1] + four[2] + four[3];
    }
}

NORM(sse2, SSE2)
ELEMENTWISE(sse2, SSE2)

/* ----- AVX2: the byte multiply-add, whose 16-bit sums seven-bit activations cannot overflow -----
 */

#define AVX2 __attribute__((target("avx2")))

AVX2 INLINE __m256i multiply_add(__m256i sum, __m256i x, __m256i w) {
    return _mm256_add_epi32(sum,
                            _mm256_madd_epi16(_mm256_maddubs_epi16(x, w), _mm256_set1_epi16(1)));
}

AVX2 INLINE __m256i broadcast4(const uint8_t *x) {
    int32_t four;
    memcpy(&four, x, 4);
    return _mm256_set1_epi32(four);
}

/* The products of one instruction set: MULTIPLY_ADD(sum, x, w) adds to eight sums four byte
 * products each. `rows` of block is a constant, 1 to 4; it is by 16 columns. */
#define PRODUCTS(name, target, MULTIPLY_ADD)                                                       \
    target INLINE void block_##name(const ent_matrix *w, const uint8_t *x, size_t stride,          \
                                    unsigned rows, uint32_t j, float *out, size_t out_stride) {    \
        __m256i s[4][2];                                                                           \
        const __m256i start0 = _mm256_loadu_si256((const __m256i *)(w->start + j));                \
        const __m256i start1 = _mm256_loadu_si256((const __m256i *)(w->start + j + 8));            \
        for (unsigned r = 0; r < rows; r++) s[r][0] = start0, s[r][1] = start1;                    \
        const int8_t *at = w->packed + (size_t)j * 4;                                              \
        const size_t step = (size_t)w->padded * 4;                                                 \
        for (uint32_t k = 0; k < w->k; k += 4, at += step) {                                       \
            const __m256i w0 = _mm256_loadu_si256((const __m256i *)at),                            \
                          w1 = _mm256_loadu_si256((const __m256i *)(at + 32));                     \
            for (unsigned r = 0; r < rows; r++) {                                                  \
                const __m256i a = broadcast4(x + r * stride + k);                                  \
                s[r][0] = MULTIPLY_ADD(s[r][0], a, w0);                                            \
                s[r][1] = MULTIPLY_ADD(s[r][1], a, w1);                                            \
            }                                                                                      \
        }                                                                                          \
        for (unsigned r = 0; r < rows; r++)                                                        \
            for (unsigned h = 0; h < 2; h++) {                                                     \
                const uint32_t c = j + 8 * h;                                                      \
                __m256 y =                                                                         \
                    _mm256_mul_ps(_mm256_cvtepi32_ps(s[r][h]), _mm256_loadu_ps(w->scale + c));     \
                _mm256_storeu_ps(out + r * out_stride + c,                                         \
                                 _mm256_add_ps(y, _mm256_loadu_ps(w->bias + c)));                  \
            }                                                                                      \
    }                                                                                              \
    target static void dense_##name(const ent_matrix *w, const uint8_t *x, size_t stride,          \
                                    uint32_t rows, float *out, size_t out_stride) {                \
        for (uint32_t j = 0; j < w->padded; j += ENT_COLUMNS) {                                    \
            uint32_t r = 0;                                                                        \
            for (; r + 4 <= rows; r += 4)                                                          \
                block_##name(w, x + r * stride, stride, 4, j, out + r * out_stride, out_stride);   \
            if (rows - r == 3)                                                                     \
                block_##name(w, x + r * stride, stride, 3, j, out + r * out_stride, out_stride);   \
            else if (rows - r == 2)                                                                \
                block_##name(w, x + r * stride, stride, 2, j, out + r * out_stride, out_stride);   \
            else if (rows - r == 1)                                                                \
                block_##name(w, x + r * stride, stride, 1, j, out + r * out_stride, out_stride);   \
        }                                                                                          \
    }                                                                                              \
    target static void dots_##name(const uint8_t *x, uint32_t rows, uint32_t length,               \
                                   const int8_t *y, int32_t *out) {                                \
        for (uint32_t r = 0; r < rows; r++, x += length) {                                         \
            __m256i s = _mm256_setzero_si256();                                                    \
            for (uint32_t i = 0; i < length; i += 32)                                              \
                s = MULTIPLY_ADD(s, _mm256_loadu_si256((const __m256i *)(x + i)),                  \
                                 _mm256_loadu_si256((const __m256i *)(y + i)));                    \
            __m128i half =                                                                         \
                _mm_add_epi32(_mm256_castsi256_si128(s), _mm256_extracti128_si256(s, 1));          \
            half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));                             \
            half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xB1));                             \
            out[r] = _mm_cvtsi128_si32(half);                                                      \
        }                                                                                          \
    }

PRODUCTS(avx2, AVX2, multiply_add)

/* The same sums in one instruction where the machine has VNNI. */
#define VNNI __attribute__((target("avx2,avx512vl,avx512vnni")))
PRODUCTS(vnni, VNNI, _mm256_dpbusd_epi32)

/* norm_body by hand: its sixteen running sums are two registers. */
AVX2 static void norm_avx2(float *x, const float *y, uint32_t width, const float *gain,
                           const float *offset, uint8_t *q) {
    __m256 s0 = _mm256_setzero_ps(), s1 = s0;
    float lanes[16];
    for (uint32_t i = 0; i < width; i += 16) {
        __m256 a = _mm256_loadu_ps(x + i), b = _mm256_loadu_ps(x + i + 8);
        if (y) {
            a = _mm256_add_ps(a, _mm256_loadu_ps(y + i));
            b = _mm256_add_ps(b, _mm256_loadu_ps(y + i + 8));
            _mm256_storeu_ps(x + i, a);
            _mm256_storeu_ps(x + i + 8, b);
        }
        s0 = _mm256_add_ps(s0, a);
        s1 = _mm256_add_ps(s1, b);
    }
    _mm256_storeu_ps(lanes, s0);
    _mm256_storeu_ps(lanes + 8, s1);
    const __m256 mean = _mm256_set1_ps(lanes_sum(lanes) / (float)width);
    s0 = s1 = _mm256_setzero_ps();
    for (uint32_t i = 0; i < width; i += 16) {
        __m256 a = _mm256_sub_ps(_mm256_loadu_ps(x + i), mean),
               b = _mm256_sub_ps(_mm256_loadu_ps(x + i + 8), mean);
        s0 = _mm256_add_ps(s0, _mm256_mul_ps(a, a));
        s1 = _mm256_add_ps(s1, _mm256_mul_ps(b, b));
    }
    _mm256_storeu_ps(lanes, s0);
    _mm256_storeu_ps(lanes + 8, s1);
    const __m256 scale = _mm256_set1_ps(1.0f / sqrtf(lanes_sum(lanes) / (float)width + 1e-5f));
    for (uint32_t i = 0; i < width; i += 8) {
        __m256 v = _mm256_mul_ps(_mm256_sub_ps(_mm256_loadu_ps(x + i), mean), scale);
        _mm256_storeu_ps(x + i, _mm256_add_ps(_mm256_mul_ps(v, _mm256_loadu_ps(gain + i)),
                                              _mm256_loadu_ps(offset + i)));
    }
    quantise_body(q, x, width, (float)ENT_ZERO);
}

ELEMENTWISE(avx2, AVX2)

static const ent_kernel kernel_vnni = {"vnni",       dense_vnni,    dots_vnni,
                                       add_row_avx2, norm_avx2,     rectify_avx2,
                                       gate_avx2,    quantise_avx2, fit_avx2};

#endif

/* ----- choice ----- */

const ent_kernel *ent_kernel_named(const char *name) {
#ifdef X86
    if (ent_same(name, "vnni"))
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("avx512vl") &&
                       __builtin_cpu_supports("avx512vnni")
                   ? &kernel_vnni
                   : NULL;
    if (ent_same(name, "avx2")) return __builtin_cpu_supports("avx2") ? &kernel_avx2 : NULL;
    if (ent_same(name, "sse2")) return __builtin_cpu_supports("sse2") ? &kernel_sse2 : NULL;
#endif
    return ent_same(name, "portable") ? &kernel_portable : NULL;
}

const ent_kernel *ent_kernel_best(void) {
    static const char *const names[] = {"vnni", "avx2", "sse2"};
    for (unsigned i = 0; i < ENT_COUNT(names); i++)
        if (ent_kernel_named(names[i])) return ent_kernel_named(names[i]);
    return &kernel_portable;
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
