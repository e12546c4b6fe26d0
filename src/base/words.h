/* words.h - words for days and topics, the same in a picture and on a page. */
#ifndef ENT_WORDS_H
#define ENT_WORDS_H

#include "base/base.h"

/* "12 Jul 2023", "Jul 2023", "2023", "11–13 Jul 2023", "since 12 Jul 2023" where the end is open;
 * "" for no date. Returns out. */
char *ent_date_words(entente_date date, char out[64]);

/* What an agreement is "on". The most telling ones come first: nearly everything is military, so
 * that is among the last. Ends with topic NULL. */
typedef struct ent_topic {
    const char *topic, *words;
} ent_topic;
extern const ent_topic ent_topics[];

#endif
