/* import.h - what the importers of other people's lists share: records gathered first, written
 * last.
 *
 * Worked example: "SHINZO_ABE_" with "[JPNGOV 060926-070926]" becomes a draft of the person
 * shinzo-abe, which the knowledge has already, so that only names and offices are added to that
 * one.
 */
#ifndef ENT_IMPORT_H
#define ENT_IMPORT_H

#include "base/json.h"
#include "knowledge/finding.h"
#include "knowledge/knowledge.h"

typedef struct ent_draft_office {
    const char *actor, *office;
    int32_t from, to; /* ENTENTE_DATE_MIN/MAX where open */
} ent_draft_office;

typedef struct ent_draft {
    const char *id;
    const char *kind; /* NULL: adds to an actor that is known */
    const char *parent;
    const char *wikidata;
    const char **names, **acronyms; /* the first name is the name */
    uint32_t name_count, name_capacity, acronym_count, acronym_capacity;
    ent_draft_office *offices;
    uint32_t office_count, office_capacity;
} ent_draft;

typedef struct ent_importing {
    ent_findings found;
    ent_arena *arena;
    const ent_image *image;
    const char *source;
    ent_interner *ids; /* number = index of drafts */
    ent_draft *drafts;
    uint32_t draft_count, draft_capacity;
    ent_buffer titles; /* finished lines */
} ent_importing;

/* The draft of the actor with one of these names: known to the knowledge, told before, or new with
 * this kind. */
ent_draft *ent_import_actor(ent_importing *i, const char *kind, const char *const *names,
                            uint32_t count);
/* The id of the actor that the knowledge surely means by a name, or NULL. */
const char *ent_import_by_name(const ent_importing *i, const char *name);
/* The draft with this id, whether told before or not. */
ent_draft *ent_import_id(ent_importing *i, const char *id, const char *kind);
void ent_import_name(ent_importing *i, ent_draft *draft, const char *name);
void ent_import_acronym(ent_importing *i, ent_draft *draft, const char *acronym);
void ent_import_office(ent_importing *i, ent_draft *draft, ent_draft_office office);
/* Is there a state or another fact with this id? */
bool ent_import_known(const ent_importing *i, const char *id);

/* Length of a line of CAMEO without comment and blanks at its end. */
size_t ent_import_content(const char *line, size_t length);
void ent_import_cameo_actors(ent_importing *i, const char *bytes, size_t length);
void ent_import_cameo_agents(ent_importing *i, const char *bytes, size_t length);
void ent_import_ftm(ent_importing *i, const char *bytes, size_t length, const char *origin);

#endif
