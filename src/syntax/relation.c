/* relation.c - the names of relations and parts of speech, as universaldependencies.org writes
 * them. */
#include "syntax/model.h"

static const char *const relations[] = {
    "acl",        "advcl",       "advmod",       "amod",       "appos",         "aux",
    "case",       "cc",          "ccomp",        "compound",   "conj",          "cop",
    "csubj",      "dep",         "det",          "discourse",  "dislocated",    "expl",
    "fixed",      "flat",        "goeswith",     "iobj",       "list",          "mark",
    "nmod",       "nsubj",       "nummod",       "obj",        "obl",           "orphan",
    "parataxis",  "punct",       "reparandum",   "root",       "vocative",      "xcomp",
    "acl:relcl",  "advcl:relcl", "aux:pass",     "cc:preconj", "compound:prt",  "csubj:outer",
    "csubj:pass", "det:predet",  "nmod:desc",    "nmod:poss",  "nmod:unmarked", "nsubj:outer",
    "nsubj:pass", "obl:agent",   "obl:unmarked", "dep",
};
_Static_assert(ENT_COUNT(relations) == ENTENTE_OTHER_REL + 1, "a name for every relation");

const char *entente_deprel_name(unsigned deprel) {
    return relations[deprel < ENT_COUNT(relations) ? deprel : ENTENTE_OTHER_REL];
}

int ent_deprel_from(const char *name) {
    for (unsigned i = 0; i < ENTENTE_OTHER_REL; i++)
        if (ent_same(relations[i], name)) return (int)i;
    return -1;
}

int ent_upos_from(const char *name) {
    for (unsigned i = 0; i <= ENTENTE_X; i++)
        if (ent_same(entente_upos_name(i), name)) return (int)i;
    return -1;
}
