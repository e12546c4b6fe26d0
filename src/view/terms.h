/* terms.h - the words and names that the script of a report could not know. */
#ifndef ENT_VIEW_TERMS_H
#define ENT_VIEW_TERMS_H

#include "base/base.h"

#include <stdio.h>

/* Writes {"actors": {ID: NODE}, "events": {ID: NODE}, "statuses": {"meeting": ["planned", ...],
 * ...}, "topics": {"cyber": "cyber security", ...}, "dates": {"2023-07-01/2023-07-31": "Jul 2023",
 * ...}}: names of the nodes in the picture whose ids could not stand there; which statuses a type
 * can have; words for topics, the most telling first, and for every date of the page. -1 with the
 * error filled when writing fails. */
int ent_put_terms(FILE *out, const entente_network *network, entente_error *error);

#endif
