/* table.c - a table leaves as text: aligned, TSV, CSV, JSON or Markdown.
 *
 * Enters: columns.  Leaves: bytes that the format's readers accept, whatever the names hold.
 * Worked example: the name `O'Neil, "Tip"` is quoted in CSV and its quotes doubled; a tab in a name
 * becomes a space in TSV, which has no quoting; `|` is escaped in Markdown; an undefined number is
 * nothing, or null in JSON.
 */
#include "base/json.h"
#include "base/utf8.h"
#include "view/field.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Shortest form with at most `precision` significant digits, "." whatever the locale. */
static const char *number_text(double value, bool whole, int precision, const char *missing,
                               char out[40]) {
    if (!isfinite(value)) return missing;
    if (value == 0) value = 0; /* no -0 */
    snprintf(out, 40, "%.*g", whole ? 15 : precision < 1 ? 1 : precision, value);
    for (char *at = out; *at; at++)
        if (*at == ',') *at = '.';
    return out;
}

static const char *cell(const entente_column *column, uint32_t row, int precision,
                        const char *missing, char out[40]) {
    if (column->texts) return column->texts[row] ? column->texts[row] : missing;
    return number_text(column->numbers[row], column->whole, precision, missing, out);
}

/* ------------------------------------------------------------------------------------ one cell,
 * escaped */

/* Line ends and tabs become spaces; other control characters go. */
static void put_plain(FILE *out, const char *text, const char *escape_before) {
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (*at == '\t' || *at == '\n' || *at == '\r') {
            fputc(' ', out);
        } else if (*at >= 0x20 && *at != 0x7F) {
            if (strchr(escape_before, *at)) fputc('\\', out);
            fputc(*at, out);
        }
    }
}

void ent_put_csv(FILE *out, const char *text) {
    if (!strpbrk(text, ",\"\r\n") && *text != ' ') {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (const char *at = text; *at; at++) {
        if (*at == '"') fputc('"', out);
        fputc(*at, out);
    }
    fputc('"', out);
}

/* Columns that a terminal gives the text: 2 for East Asian wide characters, 0 for combining marks.
 */
static size_t width_of(const char *text) {
    const char *end = text + strlen(text);
    size_t width = 0;
    while (text < end) width += (size_t)ent_char_width(ent_utf8_next(&text, end));
    return width;
}

/* ------------------------------------------------------------------------------------------- rows
 * of it */

typedef struct writing {
    FILE *out;
    const entente_column *columns;
    uint32_t column_count, row_count;
    int precision;
    const char *missing;
} writing;

static void write_separated(const writing *w, char separator) {
    char number[40];
    for (uint32_t c = 0; c < w->column_count; c++)
        fprintf(w->out, "%s%c", w->columns[c].name, c + 1 < w->column_count ? separator : '\n');
    for (uint32_t r = 0; r < w->row_count; r++)
        for (uint32_t c = 0; c < w->column_count; c++) {
            const char *text = cell(&w->columns[c], r, w->precision, w->missing, number);
            if (separator == ',')
                ent_put_csv(w->out, text);
            else
                put_plain(w->out, text, "");
            fputc(c + 1 < w->column_count ? separator : '\n', w->out);
        }
}

static void write_markdown(const writing *w) {
    char number[40];
    for (uint32_t c = 0; c < w->column_count; c++) fprintf(w->out, "| %s ", w->columns[c].name);
    fputs("|\n", w->out);
    for (uint32_t c = 0; c < w->column_count; c++)
        fputs(w->columns[c].numbers ? "| ---: " : "| --- ", w->out);
    fputs("|\n", w->out);
    for (uint32_t r = 0; r < w->row_count; r++) {
        for (uint32_t c = 0; c < w->column_count; c++) {
            fputs("| ", w->out);
            put_plain(w->out, cell(&w->columns[c], r, w->precision, w->missing, number),
                      "\\`*_[]<>|");
            fputc(' ', w->out);
        }
        fputs("|\n", w->out);
    }
}

/* For people to look at, a column is as wide as its widest cell, but no wider than this; the rest
 * is cut with "…". */
enum { WIDEST = 40 };

static size_t bytes_that_fit(const char *text) {
    const char *at = text, *end = text + strlen(text), *fits = text;
    size_t width = 0;
    while (at < end) {
        width += (size_t)ent_char_width(ent_utf8_next(&at, end));
        if (width < WIDEST) fits = at;
    }
    return width > WIDEST ? (size_t)(fits - text) : strlen(text);
}

static void put_padded(FILE *out, const char *text, size_t width, bool right, bool last) {
    char *plain = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&plain, &length);
    if (!memory) abort();
    put_plain(memory, text, "");
    fclose(memory);
    size_t fit = bytes_that_fit(plain), own = width_of(plain);
    if (own > WIDEST) own = WIDEST;
    size_t pad = own < width ? width - own : 0;
    if (right) fprintf(out, "%*s", (int)pad, "");
    fprintf(out, "%.*s%s", (int)fit, plain, fit < strlen(plain) ? "…" : "");
    if (!right && !last) fprintf(out, "%*s", (int)pad, "");
    fputs(last ? "\n" : "  ", out);
    free(plain);
}

static void write_aligned(const writing *w) {
    char number[40];
    size_t *widths = ent_xcalloc(w->column_count, sizeof *widths);
    for (uint32_t c = 0; c < w->column_count; c++) {
        widths[c] = strlen(w->columns[c].name);
        for (uint32_t r = 0; r < w->row_count; r++) {
            size_t width = width_of(cell(&w->columns[c], r, w->precision, w->missing, number));
            if (width > widths[c]) widths[c] = width < WIDEST ? width : WIDEST;
        }
    }
    for (uint32_t c = 0; c < w->column_count; c++)
        put_padded(w->out, w->columns[c].name, widths[c], w->columns[c].numbers != NULL,
                   c + 1 == w->column_count);
    for (uint32_t r = 0; r < w->row_count; r++)
        for (uint32_t c = 0; c < w->column_count; c++)
            put_padded(w->out, cell(&w->columns[c], r, w->precision, w->missing, number), widths[c],
                       w->columns[c].numbers != NULL, c + 1 == w->column_count);
    free(widths);
}

static void put_member(ent_json_writer *json, const entente_column *column, uint32_t row,
                       int precision) {
    if (column->texts)
        ent_json_put_string(json, column->name, column->texts[row]);
    else if (!isfinite(column->numbers[row]))
        ent_json_put_null(json, column->name);
    else if (column->whole)
        ent_json_put_int(json, column->name, (int64_t)column->numbers[row]);
    else
        ent_json_put_real(json, column->name, column->numbers[row], precision);
}

static int write_json(FILE *out, const entente_table *table, bool rows, int precision,
                      entente_error *error) {
    ent_json_writer json;
    ent_json_begin(&json, out, rows ? 2 : 1);
    ent_json_object(&json, NULL);
    ent_json_put_string(&json, "format", "entente-table/1");
    if (table->figure_count) ent_json_object(&json, "figures");
    for (uint32_t i = 0; i < table->figure_count; i++)
        put_member(&json, &table->figures[i], 0, precision);
    if (table->figure_count) ent_json_close(&json, '}');
    if (rows) {
        ent_json_object(&json, "columns");
        for (uint32_t c = 0; c < table->column_count; c++)
            ent_json_put_string(&json, table->columns[c].name, table->columns[c].meaning);
        ent_json_close(&json, '}');
        ent_json_array(&json, "rows");
        for (uint32_t r = 0; r < table->row_count; r++) {
            ent_json_object(&json, NULL);
            for (uint32_t c = 0; c < table->column_count; c++)
                put_member(&json, &table->columns[c], r, precision);
            ent_json_close(&json, '}');
        }
        ent_json_close(&json, ']');
    }
    ent_json_close(&json, '}');
    return ent_json_end(&json, error);
}

static int write_text(const writing *w, entente_table_format format, entente_error *error) {
    switch (format) {
    case ENTENTE_TABLE_ALIGNED:
        write_aligned(w);
        break;
    case ENTENTE_TABLE_TSV:
        write_separated(w, '\t');
        break;
    case ENTENTE_TABLE_CSV:
        write_separated(w, ',');
        break;
    case ENTENTE_TABLE_MARKDOWN:
        write_markdown(w);
        break;
    case ENTENTE_TABLE_JSON:
        break;
    }
    if (fflush(w->out) != 0 || ferror(w->out))
        return ent_error_set(error, "the table could not be written.");
    return 0;
}

int entente_write_table(FILE *out, const entente_table *table, entente_table_format format,
                        int precision, const char *missing, entente_error *error) {
    if (format == ENTENTE_TABLE_JSON) return write_json(out, table, true, precision, error);
    writing w = {out,       table->columns,        table->column_count, table->row_count,
                 precision, missing ? missing : ""};
    return write_text(&w, format, error);
}

int entente_write_figures(FILE *out, const entente_table *table, entente_table_format format,
                          int precision, const char *missing, entente_error *error) {
    if (format == ENTENTE_TABLE_JSON) return write_json(out, table, false, precision, error);
    const char *blank = missing ? missing : "";
    char number[40];
    ent_arena *arena = ent_arena_new();
    const char **names = ent_alloc(arena, (table->figure_count + 1) * sizeof *names);
    const char **values = ent_alloc(arena, (table->figure_count + 1) * sizeof *values);
    for (uint32_t i = 0; i < table->figure_count; i++) {
        names[i] = table->figures[i].name;
        values[i] = ent_strdup(arena, cell(&table->figures[i], 0, precision, blank, number));
    }
    entente_column columns[] = {{"figure", "", false, names, NULL},
                                {"value", "", false, values, NULL}};
    writing w = {out, columns, 2, table->figure_count, precision, blank};
    int status = write_text(&w, format, error);
    ent_arena_free(arena);
    return status;
}
