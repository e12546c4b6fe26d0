/* judge.c - mentions by their names. */
#include "event/judge.h"

void ent_mention_key(ent_buffer *out, const entente_event_mention *m) {
    ent_buffer_addf(out, "%s|%u|%u|%s", m->document, m->trigger.start, m->trigger.end,
                    entente_type_name(m->type));
    if (m->part) ent_buffer_addf(out, "|%u", m->part);
}
