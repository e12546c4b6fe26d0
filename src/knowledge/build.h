/* build.h - what build.c gathers and image_write.c lays out. */
#ifndef ENT_BUILD_H
#define ENT_BUILD_H

#include "base/json.h"
#include "knowledge/knowledge.h"

typedef struct ent_record {
    ent_json *json;
    const char *origin;
    unsigned line;
    const char *id; /* NULL for a title */
} ent_record;

typedef struct ent_found { /* a phrase at the state where its words end */
    uint32_t state;
    ent_phrase phrase;
} ent_found;

typedef struct ent_builder {
    ent_arena *arena;
    ent_interner *pool; /* distinct strings, in the order of string_at */
    ent_buffer strings;
    uint32_t *string_at, string_count, string_capacity;
    ent_interner *fact_ids; /* number -> fact_of_id[number] */
    uint32_t *fact_of_id;
    ent_interner *words; /* folded pieces; the number is the word */
    ent_interner
        *edges; /* 8-byte keys state<<32|word; the number + 1 is the state that it leads to */
    ent_record *records;
    uint32_t record_count, record_capacity;
    ent_fact *facts;
    uint32_t fact_count;
    ent_office *offices;
    uint32_t office_count, office_capacity;
    ent_member *members;
    uint32_t member_count, member_capacity;
    ent_title *titles;
    uint32_t title_count, title_capacity;
    ent_portfolio *portfolios;
    uint32_t portfolio_count, portfolio_capacity;
    ent_found *phrases;
    uint32_t phrase_count, phrase_capacity;
} ent_builder;

/* Sorts what needs sorting, makes the tables and appends the image. */
void ent_image_write(ent_builder *builder, ent_buffer *out);

#endif
