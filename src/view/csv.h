/* csv.h - rows and cells of a table that somebody made with a spreadsheet.
 *
 * Enters: bytes.  Leaves: one row after the other, each cell with the line and column in which it
 * begins, so that whoever finds fault with a cell can say where it stands. */
#ifndef ENT_CSV_H
#define ENT_CSV_H

#include "base/base.h"

typedef struct ent_cell {
    const char *text;      /* quotes taken off, white space at both ends too; NUL-terminated */
    unsigned line, column; /* from 1; columns count characters */
} ent_cell;

typedef struct ent_csv {
    const char *begin, *at, *end;
    const char *line_start; /* of the line that `at` is in */
    const char *mark;       /* a place in that line, and its column */
    unsigned mark_column;
    const char *origin;
    char separator; /* , ; or a tab */
    unsigned line;
    ent_arena *arena; /* owns the texts of the cells */
    ent_cell *cells;  /* of the row that was read last */
    uint32_t count, capacity;
    const char *row, *row_end; /* its bytes, without the line end */
} ent_csv;

/* The bytes are borrowed. The separator is the one of , ; and tab that the first line has most of,
 * outside of quotes. */
ent_csv ent_csv_open(const char *bytes, size_t length, const char *origin, ent_arena *arena);
/* 1: a row; 0: no more; -1: a quote is never closed, or closed in the middle of a cell (RFC 4180).
 * Empty lines are passed over; cells[] stays valid until the next call, texts as long as the arena.
 */
int ent_csv_next(ent_csv *csv, entente_error *error);
/* "FILE: line 3, column 5: ..." */
int ent_csv_fault(const ent_csv *csv, const ent_cell *cell, entente_error *error,
                  const char *format, ...) ENT_PRINTF(4, 5);

#endif
