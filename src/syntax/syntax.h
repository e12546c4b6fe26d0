/* syntax.h - tags, names and trees for the sentences of a document. */
#ifndef ENT_SYNTAX_H
#define ENT_SYNTAX_H

#include "base/base.h"

typedef struct ent_model ent_model;     /* read-only, shared by threads */
typedef struct ent_scratch ent_scratch; /* one per thread */

const ent_model *
ent_model_builtin(void); /* the model inside the binary; NULL where none is built in */
ent_model *ent_model_load(const void *bytes, size_t length, const char *origin,
                          entente_error *error);
void ent_model_free(ent_model *model);
ent_scratch *ent_scratch_new(const ent_model *model);
void ent_scratch_free(ent_scratch *scratch);

/* Analyses document->sentences[sentence]: fills head, deprel, upos, ner, lemma, margin of its
 * tokens. */
void ent_analyse(const ent_model *model, ent_scratch *scratch, entente_document *document,
                 uint32_t sentence);

#endif
