/* lexicon.c - sets of hashed words, and the sizes of the model's matrices.
 *
 * Enters: a 32-bit key.  Leaves: its place in an ascending array.  The top bits of a key lead to
 * the dozen keys that share them, so that a word costs one or two cache lines and a key four bytes;
 * a wrong word passes for a known one once in four thousand million divided by the size of the set.
 */
#include "syntax/model.h"

uint32_t ent_lexicon_find(const ent_lexicon *lexicon, uint32_t key) {
    uint32_t top = key >> (32 - ENT_LEXICON_BITS);
    for (uint32_t i = lexicon->starts[top]; i < lexicon->starts[top + 1]; i++)
        if (lexicon->keys[i] == key) return i;
    return ENT_NO_ID;
}

int ent_lexicon_index(ent_lexicon *lexicon, ent_arena *arena) {
    lexicon->starts = ent_alloc(arena, (ENT_LEXICON_TOPS + 1) * sizeof *lexicon->starts);
    uint32_t top = 0;
    for (uint32_t i = 0; i < lexicon->count; i++) {
        if (i && lexicon->keys[i] <= lexicon->keys[i - 1]) return -1;
        for (uint32_t t = lexicon->keys[i] >> (32 - ENT_LEXICON_BITS); top <= t; top++)
            lexicon->starts[top] = i;
    }
    for (; top <= ENT_LEXICON_TOPS; top++) lexicon->starts[top] = lexicon->count;
    return 0;
}

unsigned ent_dense_count(const ent_config *config) {
    return ent_dense_head(config, ENT_NAME_SCORES) + 1;
}

void ent_dense_shape(const ent_config *config, unsigned which, uint32_t *k, uint32_t *n) {
    unsigned heads = ent_dense_head(config, ENT_HEADS);
    *k = config->width;
    *n = config->width;
    if (which == 0)
        *k = config->parts * ENT_PART;
    else if (which < heads && which % 2 == 1)
        *k = 3 * config->width;
    else if (which < heads)
        *n = 2 * config->width;
    else if (which == heads + ENT_HEADS)
        *n = config->tags + 2 * config->arc + 2 * config->label;
    else if (which == heads + ENT_ARC_SECOND)
        *k = *n = config->arc;
    else if (which == heads + ENT_LABEL_SCORES)
        *k = config->label, *n = config->labels;
    else if (which == heads + ENT_NAME_HIDDEN)
        *k = 3 * config->width + config->parts * ENT_PART, *n = config->name;
    else
        *k = config->name, *n = ENT_NAME_TAGS;
}

uint32_t ent_lemma_key(unsigned tag, const char *bytes, size_t length, bool whole) {
    char key[ENT_KEY_LONGEST + 6];
    if (length > ENT_KEY_LONGEST) length = ENT_KEY_LONGEST;
    key[0] = (char)tag;
    key[1] = whole ? '=' : '~';
    memcpy(key + 2, bytes, length);
    return (uint32_t)ent_hash(key, length + 2);
}
