/* sheet.h - ties and actors that somebody coded by hand: what the two readers share.
 *
 * Enters: CSV with a header.  Leaves: the cell of a row that means a thing, whatever the column is
 * called. */
#ifndef ENT_SHEET_H
#define ENT_SHEET_H

#include "view/csv.h"

typedef enum ent_sheet_column {
    ENT_SHEET_SOURCE,
    ENT_SHEET_TARGET,
    ENT_SHEET_TYPE,
    ENT_SHEET_STATUS,
    ENT_SHEET_DATE,
    ENT_SHEET_FIRST,
    ENT_SHEET_LAST,
    ENT_SHEET_NAME,
    ENT_SHEET_PLACE,
    ENT_SHEET_URL,
    ENT_SHEET_TEXT,
    ENT_SHEET_TITLE,
    ENT_SHEET_OUTLET,
    ENT_SHEET_PUBLISHED,
    ENT_SHEET_ROLE,
    ENT_SHEET_WEIGHT,
    ENT_SHEET_CONFIDENCE,
    ENT_SHEET_TOPICS,
    ENT_SHEET_EVENTS,
    ENT_SHEET_ID,
    ENT_SHEET_KIND,
    ENT_SHEET_PART,
    ENT_SHEET_PRINCIPAL,
    ENT_SHEET_ALIASES,
    ENT_SHEET_WIKIDATA,
    ENT_SHEET_COW,
    ENT_SHEET_GW,
    ENT_SHEET_COLUMNS,
} ent_sheet_column;

typedef struct ent_sheet {
    ent_csv csv;
    const entente_knowledge *knowledge; /* or NULL */
    ent_arena *arena;
    entente_error *error;
    int columns[ENT_SHEET_COLUMNS]; /* where it stands, -1: not there */
    ent_cell nothing;               /* of a row that ends before the column: "" */
    ent_interner *names;            /* what cells call actors -> index into actors */
    entente_actor *actors;
    uint32_t actor_count, actor_capacity;
} ent_sheet;

/* Never NULL: "" where the row or the sheet has none. */
const ent_cell *ent_sheet_cell(ent_sheet *sheet, ent_sheet_column column);
/* The same text, NULL where empty, white space folded. */
const char *ent_sheet_text(ent_sheet *sheet, ent_sheet_column column);
/* -1 with the error filled where the cell is neither empty (no date) nor a date. */
int ent_sheet_date(ent_sheet *sheet, ent_sheet_column column, entente_date *date);
/* A number above 0 and at most `most`; `otherwise` where the cell is empty. */
int ent_sheet_number(ent_sheet *sheet, ent_sheet_column column, double most, double otherwise,
                     double *number);
/* The parts of "a;b", each copied. */
const char **ent_sheet_list(ent_sheet *sheet, ent_sheet_column column, uint32_t *count);
/* The next row that is not empty: 1, 0, -1. */
int ent_sheet_row(ent_sheet *sheet);
/* Index of the actor that a cell names, made where it is new. */
uint32_t ent_sheet_actor(ent_sheet *sheet, const char *name);

/* sheet_edges.c: all rows into the network, whose arena is the sheet's. */
int ent_sheet_edges(ent_sheet *sheet, entente_network *network, size_t length);

#endif
