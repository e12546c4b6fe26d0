/* feature.h - what the network sees of a word; the same in training and in use. */
#ifndef ENT_FEATURE_H
#define ENT_FEATURE_H

#include "base/base.h"

/* Rows of the embedding table that hold spellings: fixed numbers of hash buckets, one kind after
 * the other. The rows of frequent words come before them in the table. */
enum {
    ENT_SUFFIX3_ROWS = 4096,
    ENT_SUFFIX2_ROWS = 1024,
    ENT_PREFIX3_ROWS = 4096,
    ENT_SHAPE_ROWS = 128,
    ENT_PATTERN_ROWS = 1024,
    ENT_SPELLING_ROWS =
        ENT_SUFFIX3_ROWS + ENT_SUFFIX2_ROWS + ENT_PREFIX3_ROWS + ENT_SHAPE_ROWS + ENT_PATTERN_ROWS,
    ENT_SPELLINGS = 5, /* rows of this part that each token has */
};

#define ENT_KEY_LONGEST                                                                            \
    64 /* bytes of a word that count; the rest of a longer one is not looked at */

/* How a sentence uses capitals, for there "JAPAN" and "Signs" do not mean what they mean elsewhere.
 */
typedef enum ent_capitals { ENT_CAPITALS_PLAIN, ENT_CAPITALS_ALL, ENT_CAPITALS_TITLE } ent_capitals;

typedef struct ent_features {
    uint32_t key; /* hash of the folded word: what the lexicons are asked for */
    uint32_t spellings[ENT_SPELLINGS]; /* rows, counted from the first spelling row */
} ent_features;

/* Counts that tell how a sentence uses capitals; add every word, then ask. */
typedef struct ent_capital_count {
    unsigned words, all, initial, long_small;
} ent_capital_count;
void ent_count_capitals(ent_capital_count *count, const char *form, size_t length);
ent_capitals ent_capitals_of(const ent_capital_count *count);

/* Folds the word into out (ENT_KEY_LONGEST + 4 bytes): lower case, digits all 0, plain quotes and
 * dashes. Returns its length. */
size_t ent_word_key(const char *form, size_t length, char *out);

/* `first`: no word stands before it in its sentence. */
void ent_featurise(const char *form, size_t length, bool first, ent_capitals capitals,
                   ent_features *features);

#endif
