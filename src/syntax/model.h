/* model.h - the model file and its parts.
 *
 * A model file is little-endian: a header, a table of sections, sections at offsets that are
 * multiples of 64.
 *
 *     "ENTMODEL" | u32 version | u32 sections | u64 length | u64 XXH3 of all bytes from 64 on |
 * zeros up to 64 per section: u32 id | u32 zero | u64 offset | u64 length
 *
 * Sections hold plain arrays (see enum ent_section). All sizes follow from `config`, so a section
 * of any other length is an error. Strings are NUL-terminated, one after the other.
 */
#ifndef ENT_MODEL_H
#define ENT_MODEL_H

#include "base/base.h"
#include "syntax/feature.h"
#include "syntax/kernel.h"
#include "syntax/syntax.h"

#define ENT_MODEL_MAGIC "ENTMODEL"
#define ENT_MODEL_VERSION 2u
#define ENT_MODEL_HEADER 64u
#define ENT_MODEL_ALIGN 64u

typedef enum ent_section {
    ENT_SECTION_CONFIG = 1, /* ent_config */
    ENT_SECTION_LICENCE,    /* text: licence and attribution */
    ENT_SECTION_TAGS,       /* strings "UPOS/XPOS", one a tag */
    ENT_SECTION_LABELS,     /* strings "nsubj:pass", one a label */
    ENT_SECTION_WORDS, /* u32 keys, ascending: word i has row 1 + i of the table; row 0 is "unknown"
                        */
    ENT_SECTION_ROWS,  /* int8 [rows][width] */
    ENT_SECTION_ROW_SCALES, /* float [rows] */
    ENT_SECTION_VECTORS,    /* u32 keys, ascending, of the words that have a vector */
    ENT_SECTION_CODES,      /* u8 [vectors][parts]: the vector, product-quantised */
    ENT_SECTION_CODEBOOK,   /* u8 [parts][256][ENT_PART]: activations */
    ENT_SECTION_DENSE,      /* the matrices, ent_dense_shape tells which: per matrix float scale[n],
                               bias[n], int8 [k][n] */
    ENT_SECTION_NORMS,      /* float gain[width], offset[width] per layer norm; 1 + 2 per layer */
    ENT_SECTION_ARCS,   /* float: distance scores[ENT_DISTANCES], root as a head [arc], root as a
                           labeller [label] */
    ENT_SECTION_NAMES,  /* float [7][7]: score of name tag j after i */
    ENT_SECTION_LEMMAS, /* u32 keys, ascending, then as many u32 offsets into the edits */
    ENT_SECTION_EDITS,  /* per edit: u8 bytes to strip and ENT_LEMMA_KEEP, then a string to add */
} ent_section;

/* Sizes of the network; u32 each in the file. */
typedef struct ent_config {
    uint32_t width; /* of the encoder; a multiple of 16 */
    uint32_t layers;
    uint32_t arc;   /* width of an arc's two sides; a multiple of 16 */
    uint32_t label; /* width of the labeller's hidden layer; a multiple of 16 */
    uint32_t name;  /* width of the hidden layer for names; a multiple of 16 */
    uint32_t tags, labels, words, vectors, parts, lemmas;
} ent_config;

enum {
    ENT_PART = 4,       /* dimensions of one part of a word vector */
    ENT_NAME_TAGS = 7,  /* O, then B and I of PER, ORG, LOC */
    ENT_DISTANCES = 19, /* see ent_distance */
    ENT_WIDTH_MOST = 512,
    ENT_LAYERS_MOST = 8,
    ENT_TAGS_MOST = 255,
    ENT_DENSE_MOST = 1 + 2 * ENT_LAYERS_MOST + 5,
};

/* The matrices in the order of the file: 0 word vectors -> width; then per layer a convolution over
 * three tokens and the gates of a two-way minimal GRU; then the heads' common first layer (columns:
 * tags, dependent side, head side, label of dependent, label of head), the dependent's second
 * layer, the label scores; last the names' hidden layer, whose row is the encoder's rows of three
 * tokens and the token's word vector, and the scores of name tags. */
unsigned ent_dense_count(const ent_config *config);
void ent_dense_shape(const ent_config *config, unsigned which, uint32_t *k, uint32_t *n);
/* Numbers of the matrices behind the encoder's. */
enum { ENT_HEADS, ENT_ARC_SECOND, ENT_LABEL_SCORES, ENT_NAME_HIDDEN, ENT_NAME_SCORES };
static inline unsigned ent_dense_head(const ent_config *config, unsigned head) {
    return 1 + 2 * config->layers + head;
}

/* Sets of keys, by their place in an ascending array. */
typedef struct ent_lexicon {
    const uint32_t *keys;
    uint32_t count;
    uint32_t *starts; /* where the keys with given top bits begin: ENT_LEXICON_TOPS + 1 */
} ent_lexicon;
enum { ENT_LEXICON_BITS = 14, ENT_LEXICON_TOPS = 1 << ENT_LEXICON_BITS };
int ent_lexicon_index(ent_lexicon *lexicon, ent_arena *arena); /* -1 where the keys do not ascend */
uint32_t ent_lexicon_find(const ent_lexicon *lexicon, uint32_t key); /* place, or ENT_NO_ID */

struct ent_model {
    ent_config config;
    const char *licence;
    const char *tag_names[ENT_TAGS_MOST];
    uint8_t tag_upos[ENT_TAGS_MOST];
    uint8_t label_deprel[ENT_TAGS_MOST];
    uint32_t root_label; /* number of the label "root" */
    ent_lexicon words, vectors, lemmas;
    uint32_t rows;
    const int8_t *row_values;
    const float *row_scales;
    const uint8_t *codes, *codebook;
    ent_matrix dense[ENT_DENSE_MOST];
    const float *norms, *distances, *root_arc, *root_label_hidden, *name_moves;
    const uint32_t *lemma_edits;
    const char *edits;
    size_t edits_length;
    ent_arena *arena; /* owns what was made from the bytes */
    void *bytes;      /* an aligned copy of the file; NULL where it is borrowed */
};

/* A scratch that uses the given kernel instead of the machine's best. */
ent_scratch *ent_scratch_with(const ent_model *model, const ent_kernel *kernel);

/* Tags ("UPOS/XPOS", numbers into tag_names) of the sentence that was analysed last, for the
 * trainer's report. */
const uint8_t *ent_scratch_tags(const ent_scratch *scratch);

/* The bytes that were built in. */
extern const uint8_t ent_model_begin[], ent_model_end[];

/* Heads of a sentence of n tokens from scores[n][n + 1], the last column the root's: one root, no
 * cycle; a token's score of itself must be the least. Sets head (-1 root) and lead: how much the
 * chosen head's score exceeds the best other one, 0 where it does not. `work` holds 2 n. */
void ent_decode_heads(const ent_kernel *kernel, float *scores, uint32_t n, int32_t *head,
                      float *lead, int32_t *work);

/* The best name tags by Viterbi from scores (row t begins at t * stride) and moves. `back` holds n
 * * ENT_NAME_TAGS. */
void ent_decode_names(const float *scores, size_t stride, uint32_t n, const float *moves,
                      uint8_t *back, uint8_t *tags);

/* Numbers of a relation ("nsubj:pass") and of a part of speech ("NOUN"); -1 for a name that is
 * none. */
int ent_deprel_from(const char *name);
int ent_upos_from(const char *name);

/* Appends the lemma of a word with a tag, and a NUL. */
void ent_lemma(const ent_model *model, ent_buffer *out, const char *form, size_t length,
               unsigned tag);

/* Bucket of an arc from a token to its head, both counted in the sentence; ENT_DISTANCES - 1 is the
 * root's. */
static inline unsigned ent_distance(int dependent, int head) {
    static const uint8_t buckets[26] = {0, 0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6,
                                        6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8};
    int gap = head - dependent, size = gap < 0 ? -gap : gap;
    return buckets[size > 25 ? 25 : size] + (gap < 0 ? 9u : 0u);
}

/* Key of a lemma rule: a tag and the last bytes of a folded word (or, `whole`, all of it). */
uint32_t ent_lemma_key(unsigned tag, const char *bytes, size_t length, bool whole);
enum {
    ENT_LEMMA_SUFFIX = 6, /* bytes of the longest suffix rule */
    ENT_LEMMA_KEEP =
        0x80u, /* the capitals stay as they are written ("Japan"), else they are lowered first */
};

#endif
