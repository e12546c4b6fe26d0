/* network.h - pieces of the JSON forms that several writers and readers share. */
#ifndef ENT_VIEW_NETWORK_H
#define ENT_VIEW_NETWORK_H

#include "base/json.h"

/* {"from", "to", "grain"} or null. */
void ent_put_date(ent_json_writer *writer, const char *key, entente_date date);
/* Reads that form, or a string such as "2023-07"; no date for anything else. */
entente_date ent_get_date(const ent_json *item);
void ent_put_strings(ent_json_writer *writer, const char *key, const char *const *strings,
                     uint32_t count);
void ent_put_event_mention(ent_json_writer *writer, const char *key,
                           const entente_event_mention *mention);
/* The members of an event but for its mentions. */
void ent_put_event_head(ent_json_writer *writer, const entente_event *event);
/* Elements of the lists of a network. */
void ent_put_event(ent_json_writer *writer, const entente_event *event);
void ent_put_source(ent_json_writer *writer, const entente_source *source);
void ent_put_actor(ent_json_writer *writer, const entente_actor *actor);
void ent_put_affiliation(ent_json_writer *writer, const entente_affiliation *affiliation);

#endif
