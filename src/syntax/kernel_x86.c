/* kernel_x86.c - the arithmetic of the network for x86, from SSE2 of 2000 to VNNI of 2019.
 *
 * Enters: as in kernel.c.  Leaves: the same bits as the portable kernel, sooner.
 * The products are written by hand; the element-wise kernels are the common bodies, compiled for
 * each set. SSSE3 brought the byte multiply-add, AVX2 twice its width, VNNI the sum with it.
 */
#include "syntax/kernel_body.h"

#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>

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

BYTEWISE(sse2, SSE2)
ELEMENTWISE(sse2, SSE2)

/* ----- SSSE3: the byte multiply-add, whose 16-bit sums seven-bit activations cannot overflow -----
 */

#define SSSE3 __attribute__((target("ssse3")))

SSSE3 INLINE __m128i multiply_add16(__m128i sum, __m128i x, __m128i w) {
    return _mm_add_epi32(sum, _mm_madd_epi16(_mm_maddubs_epi16(x, w), _mm_set1_epi16(1)));
}

/* `rows` is a constant, 1 or 4; by 8 columns. */
SSSE3 INLINE void block_ssse3(const ent_matrix *w, const uint8_t *x, size_t stride, unsigned rows,
                              uint32_t j, float *out, size_t out_stride) {
    __m128i s[4][2];
    for (unsigned r = 0; r < rows; r++)
        for (unsigned h = 0; h < 2; h++)
            s[r][h] = _mm_loadu_si128((const __m128i *)(w->start + j + 4 * h));
    const int8_t *at = w->packed + (size_t)j * 4;
    for (uint32_t k = 0; k < w->k; k += 4, at += (size_t)w->padded * 4) {
        const __m128i w0 = _mm_loadu_si128((const __m128i *)at),
                      w1 = _mm_loadu_si128((const __m128i *)(at + 16));
        for (unsigned r = 0; r < rows; r++) {
            int32_t four;
            memcpy(&four, x + r * stride + k, 4);
            s[r][0] = multiply_add16(s[r][0], _mm_set1_epi32(four), w0);
            s[r][1] = multiply_add16(s[r][1], _mm_set1_epi32(four), w1);
        }
    }
    for (unsigned r = 0; r < rows; r++) {
        int32_t sums[8];
        _mm_storeu_si128((__m128i *)sums, s[r][0]);
        _mm_storeu_si128((__m128i *)(sums + 4), s[r][1]);
        finish(w, out + r * out_stride, sums, j, 8);
    }
}

SSSE3 static void dense_ssse3(const ent_matrix *w, const uint8_t *x, size_t stride, uint32_t rows,
                              float *out, size_t out_stride) {
    for (uint32_t j = 0; j < w->padded; j += 8) {
        uint32_t r = 0;
        for (; r + 4 <= rows; r += 4)
            block_ssse3(w, x + r * stride, stride, 4, j, out + r * out_stride, out_stride);
        for (; r < rows; r++)
            block_ssse3(w, x + r * stride, stride, 1, j, out + r * out_stride, out_stride);
    }
}

SSSE3 static void dots_ssse3(const uint8_t *x, uint32_t rows, uint32_t length, const int8_t *y,
                             int32_t *out) {
    for (uint32_t r = 0; r < rows; r++, x += length) {
        __m128i s = _mm_setzero_si128();
        for (uint32_t i = 0; i < length; i += 16)
            s = multiply_add16(s, _mm_loadu_si128((const __m128i *)(x + i)),
                               _mm_loadu_si128((const __m128i *)(y + i)));
        int32_t four[4];
        _mm_storeu_si128((__m128i *)four, s);
        out[r] = four[0] + four[1] + four[2] + four[3];
    }
}

static const ent_kernel kernel_ssse3 = {"ssse3",   dense_ssse3,  dots_ssse3, add_rows_sse2,
                                        norm_sse2, rectify_sse2, gate_sse2,  quantise_sse2,
                                        fit_sse2,  scale_sse2,   best_sse2};

/* ----- AVX2: the same, twice as wide ----- */

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
 * products each. Blocks are MOST rows high, as many as the registers hold sums for, then 4 and
 * less; `rows` of block is a constant. They are 16 columns wide. */
#define PRODUCTS(name, target, MULTIPLY_ADD, MOST)                                                 \
    target INLINE void block_##name(const ent_matrix *w, const uint8_t *x, size_t stride,          \
                                    unsigned rows, uint32_t j, float *out, size_t out_stride) {    \
        __m256i s[MOST][2];                                                                        \
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
            for (; r + MOST <= rows; r += MOST)                                                    \
                block_##name(w, x + r * stride, stride, MOST, j, out + r * out_stride,             \
                             out_stride);                                                          \
            if (MOST > 4 && r + 4 <= rows) {                                                       \
                block_##name(w, x + r * stride, stride, 4, j, out + r * out_stride, out_stride);   \
                r += 4;                                                                            \
            }                                                                                      \
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

PRODUCTS(avx2, AVX2, multiply_add, 4)

/* The same sums in one instruction where the machine has VNNI, and thirty-two registers with it. */
#define VNNI __attribute__((target("avx2,avx512vl,avx512vnni")))

/* _mm256_dpbusd_epi32; of that, gcc 12 keeps the sums in the lower sixteen registers and moves them
 * there and back at every step. */
VNNI INLINE __m256i dot4(__m256i sum, __m256i x, __m256i w) {
    __asm__("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(x), "v"(w));
    return sum;
}
PRODUCTS(vnni, VNNI, dot4, 8)

/* add_rows_body by hand: the sum stays in registers. */
AVX2 static void add_rows_avx2(float *sum, const int8_t *const *rows, const float *scales,
                               unsigned count, uint32_t width) {
    for (uint32_t i = 0; i < width; i += 16) {
        __m256 a = _mm256_loadu_ps(sum + i), b = _mm256_loadu_ps(sum + i + 8);
        for (unsigned r = 0; r < count; r++) {
            const __m128i bytes = _mm_loadu_si128((const __m128i *)(rows[r] + i));
            const __m256 scale = _mm256_set1_ps(scales[r]);
            const __m256 low = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes)),
                         high = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_srli_si128(bytes, 8)));
            a = _mm256_add_ps(a, _mm256_mul_ps(scale, low));
            b = _mm256_add_ps(b, _mm256_mul_ps(scale, high));
        }
        _mm256_storeu_ps(sum + i, a);
        _mm256_storeu_ps(sum + i + 8, b);
    }
}

/* quantise_body by hand, eight numbers; and sixteen of them into bytes. */
AVX2 INLINE __m256i to_bytes(__m256 v, float zero) {
    v = _mm256_add_ps(_mm256_mul_ps(v, _mm256_set1_ps(ENT_STEPS)), _mm256_set1_ps(zero));
    v = _mm256_min_ps(_mm256_max_ps(v, _mm256_setzero_ps()), _mm256_set1_ps(127.0f));
    return _mm256_cvttps_epi32(_mm256_add_ps(v, _mm256_set1_ps(0.5f)));
}

AVX2 INLINE void put_bytes(uint8_t *q, __m256i low, __m256i high) {
    __m256i words = _mm256_permute4x64_epi64(_mm256_packs_epi32(low, high), 0xD8);
    _mm_storeu_si128((__m128i *)q, _mm_packus_epi16(_mm256_castsi256_si128(words),
                                                    _mm256_extracti128_si256(words, 1)));
}

/* lanes_sum of sixteen lanes in two registers, in the same order. */
AVX2 INLINE float sum_of(__m256 low, __m256 high) {
    __m128 four =
        _mm_add_ps(_mm_add_ps(_mm256_castps256_ps128(low), _mm256_extractf128_ps(low, 1)),
                   _mm_add_ps(_mm256_castps256_ps128(high), _mm256_extractf128_ps(high, 1)));
    four = _mm_hadd_ps(four, four);
    return _mm_cvtss_f32(_mm_hadd_ps(four, four));
}

/* norm_body by hand: its sixteen running sums are two registers. */
AVX2 static void norm_avx2(float *x, const float *y, uint32_t width, const float *gain,
                           const float *offset, uint8_t *q) {
    __m256 s0 = _mm256_setzero_ps(), s1 = s0;
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
    const __m256 mean = _mm256_set1_ps(sum_of(s0, s1) / (float)width);
    s0 = s1 = _mm256_setzero_ps();
    for (uint32_t i = 0; i < width; i += 16) {
        __m256 a = _mm256_sub_ps(_mm256_loadu_ps(x + i), mean),
               b = _mm256_sub_ps(_mm256_loadu_ps(x + i + 8), mean);
        s0 = _mm256_add_ps(s0, _mm256_mul_ps(a, a));
        s1 = _mm256_add_ps(s1, _mm256_mul_ps(b, b));
    }
    const __m256 scale = _mm256_set1_ps(1.0f / sqrtf(sum_of(s0, s1) / (float)width + 1e-5f));
    for (uint32_t i = 0; i < width; i += 16) {
        __m256 v[2];
        for (unsigned h = 0; h < 2; h++) {
            const uint32_t at = i + 8 * h;
            v[h] = _mm256_mul_ps(_mm256_sub_ps(_mm256_loadu_ps(x + at), mean), scale);
            v[h] = _mm256_add_ps(_mm256_mul_ps(v[h], _mm256_loadu_ps(gain + at)),
                                 _mm256_loadu_ps(offset + at));
            _mm256_storeu_ps(x + at, v[h]);
        }
        put_bytes(q + i, to_bytes(v[0], ENT_ZERO), to_bytes(v[1], ENT_ZERO));
    }
}

AVX2 static void quantise_avx2(uint8_t *q, const float *y, const float *z, uint32_t width) {
    for (uint32_t i = 0; i < width; i += 16) {
        __m256 v[2] = {_mm256_loadu_ps(y + i), _mm256_loadu_ps(y + i + 8)};
        if (z) {
            v[0] = _mm256_add_ps(v[0], _mm256_loadu_ps(z + i));
            v[1] = _mm256_add_ps(v[1], _mm256_loadu_ps(z + i + 8));
        }
        put_bytes(q + i, to_bytes(v[0], 0), to_bytes(v[1], 0));
    }
}

AVX2 static float fit_avx2(int8_t *q, const float *y, uint32_t width) {
    const __m256 sign = _mm256_set1_ps(-0.0f);
    __m256 size = _mm256_set1_ps(1e-20f);
    for (uint32_t i = 0; i < width; i += 8)
        size = _mm256_max_ps(size, _mm256_andnot_ps(sign, _mm256_loadu_ps(y + i)));
    float lanes[8], most = 0;
    _mm256_storeu_ps(lanes, size);
    for (unsigned k = 0; k < 8; k++) most = lanes[k] > most ? lanes[k] : most;
    const __m256 scale = _mm256_set1_ps(127.0f / most);
    for (uint32_t i = 0; i < width; i += 16) {
        __m256i v[2]; /* shifted to be positive, so that cutting off rounds down */
        for (unsigned h = 0; h < 2; h++) {
            __m256 x = _mm256_mul_ps(_mm256_loadu_ps(y + i + 8 * h), scale);
            v[h] = _mm256_cvttps_epi32(_mm256_add_ps(x, _mm256_set1_ps(128.5f)));
            v[h] = _mm256_sub_epi32(v[h], _mm256_set1_epi32(128));
        }
        __m256i words = _mm256_permute4x64_epi64(_mm256_packs_epi32(v[0], v[1]), 0xD8);
        _mm_storeu_si128((__m128i *)(q + i), _mm_packs_epi16(_mm256_castsi256_si128(words),
                                                             _mm256_extracti128_si256(words, 1)));
    }
    return most / 127.0f;
}

/* The largest by eights, then where it stands. */
AVX2 static uint32_t best_avx2(const float *x, uint32_t count) {
    if (count < 8) return best_body(x, count);
    const uint32_t end = count - 8; /* where the last eight begin; they may overlap those before */
    __m256 most = _mm256_loadu_ps(x + end);
    for (uint32_t i = 0; i < end; i += 8) most = _mm256_max_ps(most, _mm256_loadu_ps(x + i));
    most = _mm256_max_ps(most, _mm256_permute2f128_ps(most, most, 1));
    most = _mm256_max_ps(most, _mm256_shuffle_ps(most, most, 0x4E));
    most = _mm256_max_ps(most, _mm256_shuffle_ps(most, most, 0xB1));
    for (uint32_t i = 0;; i = i + 8 < end ? i + 8 : end) {
        int same = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(x + i), most, _CMP_EQ_OQ));
        if (same) return i + (uint32_t)__builtin_ctz((unsigned)same);
        if (i == end) return 0; /* not reached by numbers that are numbers */
    }
}

ELEMENTWISE(avx2, AVX2)

static const ent_kernel kernel_vnni = {"vnni",    dense_vnni,   dots_vnni, add_rows_avx2,
                                       norm_avx2, rectify_avx2, gate_avx2, quantise_avx2,
                                       fit_avx2,  scale_avx2,   best_avx2};

const ent_kernel *ent_kernel_x86(unsigned number) {
    bool avx2 = __builtin_cpu_supports("avx2");
    switch (number) {
    case 0:
        return avx2 && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni")
                   ? &kernel_vnni
                   : NULL;
    case 1:
        return avx2 ? &kernel_avx2 : NULL;
    case 2:
        return __builtin_cpu_supports("ssse3") ? &kernel_ssse3 : NULL;
    default:
        return __builtin_cpu_supports("sse2") ? &kernel_sse2 : NULL;
    }
}

#else

const ent_kernel *ent_kernel_x86(unsigned number) {
    (void)number;
    return NULL;
}

#endif
