/* csv.c - a table of text, read as RFC 4180 has it.
 *
 * Enters: bytes with , ; or tabs between cells.  Leaves: rows of cells.
 * Worked example: the line `JPN;"Treaty; 2nd ""text""";2023` has three cells, the second of which
 * is `Treaty; 2nd "text"`; a quote that opens in line 7 and never closes is told with that line,
 * not with the last one of the file.
 *
 * Spreadsheets in much of Europe write semicolons since their decimal sign is the comma: the
 * separator is found, not asked for.
 */
#include "view/csv.h"

#include <stdio.h>

#include "base/utf8.h"

static char separator_of(const char *at, const char *end) {
    static const char separators[] = {',', ';', '\t'};
    unsigned counts[ENT_COUNT(separators)] = {0}, best = 0;
    bool quoted = false;
    for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++) {
        if (*at == '"') quoted = !quoted;
        for (size_t s = 0; s < ENT_COUNT(separators) && !quoted; s++)
            counts[s] += *at == separators[s];
    }
    for (unsigned s = 1; s < ENT_COUNT(separators); s++)
        if (counts[s] > counts[best]) best = s;
    return separators[best];
}

ent_csv ent_csv_open(const char *bytes, size_t length, const char *origin, ent_arena *arena) {
    ent_csv csv = {.begin = bytes,
                   .at = bytes,
                   .end = bytes + length,
                   .origin = origin,
                   .line = 1,
                   .arena = arena};
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) csv.at += 3;
    csv.line_start = csv.at;
    csv.separator = separator_of(csv.at, csv.end);
    return csv;
}

int ent_csv_fault(const ent_csv *csv, const ent_cell *cell, entente_error *error,
                  const char *format, ...) {
    char what[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return ent_error_set(error, "%s: line %u, column %u: %s", csv->origin, cell->line, cell->column,
                         what);
}

/* Counts on from where the last one was asked for: a line may hold a million cells. */
static unsigned column_of(ent_csv *csv, const char *at) {
    if (!csv->mark || csv->mark < csv->line_start || csv->mark > at) {
        csv->mark = csv->line_start;
        csv->mark_column = 1;
    }
    while (csv->mark < at) {
        ent_utf8_next(&csv->mark, at);
        csv->mark_column++;
    }
    return csv->mark_column;
}

static bool at_line_end(const ent_csv *csv) {
    return csv->at == csv->end || *csv->at == '\n' || *csv->at == '\r';
}

/* Past "\n", "\r\n" or "\r". */
static void next_line(ent_csv *csv) {
    if (csv->at < csv->end && *csv->at == '\r') csv->at++;
    if (csv->at < csv->end && *csv->at == '\n') csv->at++;
    csv->line++;
    csv->line_start = csv->at;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static const char *trimmed(ent_arena *arena, const char *bytes, size_t length) {
    ent_buffer clean = {0};
    while (length && is_blank(*bytes)) bytes++, length--;
    while (length && is_blank(bytes[length - 1])) length--;
    if (!length) return "";
    ent_utf8_clean(&clean, bytes, length);
    const char *text = ent_strndup(arena, clean.data, clean.length);
    ent_buffer_free(&clean);
    return text;
}

/* *at is the opening quote; the text, unquoted, goes to `out`. */
static int quoted_cell(ent_csv *csv, const ent_cell *cell, ent_buffer *out, entente_error *error) {
    for (csv->at++; csv->at < csv->end; csv->at++) {
        if (*csv->at == '"' && csv->at + 1 < csv->end && csv->at[1] == '"') {
            ent_buffer_addc(out, '"');
            csv->at++;
        } else if (*csv->at == '"') {
            csv->at++;
            while (csv->at < csv->end && *csv->at == ' ') csv->at++;
            if (at_line_end(csv) || *csv->at == csv->separator) return 0;
            ent_cell here = {"", csv->line, column_of(csv, csv->at)};
            return ent_csv_fault(csv, &here, error,
                                 "expected a separator after the closing quote (a quote inside of "
                                 "quotes is written twice).");
        } else {
            ent_buffer_addc(out, *csv->at);
            if (*csv->at == '\n' ||
                (*csv->at == '\r' && (csv->at + 1 == csv->end || csv->at[1] != '\n'))) {
                csv->line++;
                csv->line_start = csv->at + 1;
            }
        }
    }
    return ent_csv_fault(csv, cell, error, "the quote that opens here is never closed.");
}

static int read_cell(ent_csv *csv, entente_error *error) {
    while (csv->at < csv->end && *csv->at == ' ') csv->at++;
    ent_cell cell = {"", csv->line, column_of(csv, csv->at)};
    if (csv->at < csv->end && *csv->at == '"') {
        ent_buffer text = {0};
        int status = quoted_cell(csv, &cell, &text, error);
        if (status == 0) cell.text = trimmed(csv->arena, text.data, text.length);
        ent_buffer_free(&text);
        if (status) return status;
    } else {
        const char *from = csv->at;
        while (!at_line_end(csv) && *csv->at != csv->separator) csv->at++;
        cell.text = trimmed(csv->arena, from, (size_t)(csv->at - from));
    }
    *ent_push(csv->arena, csv->cells, csv->count, csv->capacity) = cell;
    return 0;
}

int ent_csv_next(ent_csv *csv, entente_error *error) {
    while (csv->at < csv->end && at_line_end(csv)) next_line(csv);
    if (csv->at == csv->end) return 0;
    csv->count = 0;
    csv->row = csv->at;
    for (;;) {
        if (read_cell(csv, error) != 0) return -1;
        if (csv->at == csv->end || *csv->at != csv->separator) break;
        csv->at++;
    }
    csv->row_end = csv->at;
    if (csv->at < csv->end) next_line(csv);
    return 1;
}
