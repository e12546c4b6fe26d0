/* judge.h - mentions by their names. */
#ifndef ENT_JUDGE_H
#define ENT_JUDGE_H

#include "base/base.h"

/* Appends "document|start|end|type", the trigger's place, and "|part" for parts after the first. */
void ent_mention_key(ent_buffer *out, const entente_event_mention *mention);

#endif
