/* gate.h - which sentences are worth a tree. */
#ifndef ENT_GATE_H
#define ENT_GATE_H

#include "base/base.h"
#include "knowledge/patterns.h"

/* Marks open[s] for every sentence of the document (an array of sentence_count) that can hold an
 * event. Returns the genre ("sport") for whose words the whole text is shut out, else NULL. */
const char *ent_gate(const ent_patterns *patterns, const entente_document *document, bool *open);

#endif
