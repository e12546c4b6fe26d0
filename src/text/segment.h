/* segment.h - what the cutters of tokens and of sentences share. */
#ifndef ENT_SEGMENT_H
#define ENT_SEGMENT_H

#include "base/base.h"

/* The tokens of a document while they are found. */
typedef struct ent_cutter {
    entente_document *document;
    uint32_t token_capacity, sentence_capacity;
    uint32_t block;
} ent_cutter;

/* Cuts the bytes [from, to) of the text, which hold no white space, into tokens. */
void ent_cut_chunk(ent_cutter *cutter, uint32_t from, uint32_t to);

typedef enum ent_abbreviation {
    ENT_NO_ABBREVIATION,
    ENT_ABBREVIATION_TITLE,  /* a name follows: "Gen.", "St."; never ends a sentence */
    ENT_ABBREVIATION_NUMBER, /* a number follows, else it is a plain word: "No. 10", "Sun. 3 May" */
    ENT_ABBREVIATION_ANY,    /* may stand at the end of a sentence: "Inc.", "etc." */
} ent_abbreviation;

/* What a word is if a full stop follows it. */
ent_abbreviation ent_abbreviation_of(const char *word, size_t length);

/* Whether a capitalised word is one that opens sentences ("The", "He", "On"), so that an
 * abbreviation before it has ended one. */
bool ent_opens_sentence(const char *word, size_t length);

/* White space at `at`: its bytes, else 0. */
unsigned ent_space_at(const char *at, const char *end);

/* Bytes of the closing or ambiguous quotation mark or bracket at `at`, else 0. */
unsigned ent_closer_at(const char *at, const char *end);

#endif
