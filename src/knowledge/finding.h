/* finding.h - what is said of a file of actors, by line; shared by the check and the importers. */
#ifndef ENT_FINDING_H
#define ENT_FINDING_H

#include "base/base.h"

typedef struct ent_findings {
    entente_findings *out;
    uint32_t capacity, source_capacity;
} ent_findings;

ent_findings ent_findings_new(void);
void ent_finding_add(ent_findings *f, unsigned line, const char *id, entente_gravity gravity,
                     const char *format, ...) ENT_PRINTF(5, 6);
/* Counts one record or office for each source of "hand+reign". */
void ent_finding_source(ent_findings *f, const char *sources, bool office);
/* Sorted by line and name; the caller owns them. */
entente_findings *ent_findings_finish(ent_findings *f);

#endif
