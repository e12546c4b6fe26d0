#include "syntax/syntax.h"
const ent_model *ent_model_builtin(void){return NULL;}
ent_scratch *ent_scratch_new(const ent_model *m){(void)m;return NULL;}
void ent_scratch_free(ent_scratch *s){(void)s;}
void ent_analyse(const ent_model *m, ent_scratch *s, entente_document *d, uint32_t n){(void)m;(void)s;(void)d;(void)n;}
const char *entente_deprel_name(unsigned d){(void)d;return "x";}
