/* sheet.c - a network that somebody coded by hand, as CSV.
 *
 * Enters: a table of ties or of actors, with a header.  Leaves: a network like any other, so that
 * every command takes it.  Worked example:
 *
 *     source,target,type,date,url
 *     Japan,NATO,agreement,2023-07-12,https://example.org/itpp
 *
 * is one agreement of JPN and NATO of that day, whose evidence is this row.
 *
 * Columns are found by name, in the words of Gephi, R and of our own exports; those of other names
 * are passed over.  Who is named by the id or the one full name of an actor of the knowledge is
 * that actor, so that own data meets what was read in articles; everybody else is as the row has
 * it.
 */
#include "view/sheet.h"

#include <math.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/utf8.h"

/* Names of columns as slugs, the best first. */
enum { MOST_NAMES = 8 };
typedef const char *names[MOST_NAMES];
static const names edge_names[ENT_SHEET_COLUMNS] = {
    [ENT_SHEET_TYPE] = {"relation", "event-type", "tie-type", "kind", "type"},
    [ENT_SHEET_STATUS] = {"status", "state-of-affairs"},
    [ENT_SHEET_DATE] = {"date", "day", "when", "year", "time"},
    [ENT_SHEET_FIRST] = {"first", "start", "start-date", "begin", "since", "from"},
    [ENT_SHEET_LAST] = {"last", "end", "end-date", "until", "to"},
    [ENT_SHEET_NAME] = {"name", "label", "treaty"},
    [ENT_SHEET_PLACE] = {"place", "location", "city"},
    [ENT_SHEET_URL] = {"url", "link", "href", "source-url"},
    [ENT_SHEET_TEXT] = {"evidence", "text", "sentence", "quote", "note", "notes", "comment"},
    [ENT_SHEET_TITLE] = {"title", "document", "article", "reference"},
    [ENT_SHEET_OUTLET] = {"outlet", "publisher", "newspaper", "medium"},
    [ENT_SHEET_PUBLISHED] = {"published", "publication-date"},
    [ENT_SHEET_ROLE] = {"role"},
    [ENT_SHEET_WEIGHT] = {"weight", "strength", "value"},
    [ENT_SHEET_CONFIDENCE] = {"confidence", "certainty"},
    [ENT_SHEET_TOPICS] = {"topics", "topic", "tags"},
    [ENT_SHEET_EVENTS] = {"event-ids", "event-id", "event"},
};
static const names node_names[ENT_SHEET_COLUMNS] = {
    [ENT_SHEET_ID] = {"id", "actor-id", "actor", "node", "key"},
    [ENT_SHEET_NAME] = {"name", "label", "title"},
    [ENT_SHEET_KIND] = {"kind", "category", "type", "actor-type"},
    [ENT_SHEET_PART] = {"part"},
    [ENT_SHEET_PRINCIPAL] = {"principal", "acts-for", "state", "country"},
    [ENT_SHEET_ALIASES] = {"aliases", "alias", "other-names"},
    [ENT_SHEET_WIKIDATA] = {"wikidata"},
    [ENT_SHEET_COW] = {"cow"},
    [ENT_SHEET_GW] = {"gw"},
};
static const char *const ends[][2] = {
    {"source", "target"},
    {"from", "to"},
    {"actor1", "actor2"},
    {"actor-1", "actor-2"},
    {"actor-a", "actor-b"},
    {"state1", "state2"},
    {"country1", "country2"},
    {"node1", "node2"},
    {"party1", "party2"},
    {"sender", "receiver"},
    {"a", "b"},
};

/* -------------------------------------------------------------------------------------------
 * columns */

static int column_called(const ent_buffer *slugs, uint32_t count, const char *name) {
    for (uint32_t c = 0; c < count; c++)
        if (slugs[c].length && ent_same(slugs[c].data, name)) return (int)c;
    return -1;
}

static void find_columns(ent_sheet *sheet, const ent_buffer *slugs, const names *wanted) {
    uint32_t count = sheet->csv.count;
    for (int k = 0; k < ENT_SHEET_COLUMNS; k++)
        for (int n = 0; n < MOST_NAMES && wanted[k][n] && sheet->columns[k] < 0; n++) {
            int at = column_called(slugs, count, wanted[k][n]);
            if (at >= 0 && at != sheet->columns[ENT_SHEET_SOURCE] &&
                at != sheet->columns[ENT_SHEET_TARGET])
                sheet->columns[k] = at;
        }
}

/* Reads the header. A table is one of ties where two columns name both ends. */
static entente_sheet read_header(ent_sheet *sheet) {
    for (int k = 0; k < ENT_SHEET_COLUMNS; k++) sheet->columns[k] = -1;
    sheet->nothing = (ent_cell){"", 0, 0};
    if (ent_csv_next(&sheet->csv, sheet->error) != 1) return ENTENTE_NO_SHEET;
    uint32_t count = sheet->csv.count;
    ent_buffer *slugs = ent_xcalloc(count, sizeof *slugs);
    for (uint32_t c = 0; c < count; c++) {
        const char *text = sheet->csv.cells[c].text;
        ent_slug(&slugs[c], text, strlen(text));
    }
    for (size_t i = 0; i < ENT_COUNT(ends) && sheet->columns[ENT_SHEET_SOURCE] < 0; i++) {
        int a = column_called(slugs, count, ends[i][0]),
            b = column_called(slugs, count, ends[i][1]);
        if (a < 0 || b < 0) continue;
        sheet->columns[ENT_SHEET_SOURCE] = a;
        sheet->columns[ENT_SHEET_TARGET] = b;
    }
    bool edges = sheet->columns[ENT_SHEET_SOURCE] >= 0;
    find_columns(sheet, slugs, edges ? edge_names : node_names);
    for (uint32_t c = 0; c < count; c++) ent_buffer_free(&slugs[c]);
    free(slugs);
    return edges                               ? ENTENTE_EDGES_SHEET
           : sheet->columns[ENT_SHEET_ID] >= 0 ? ENTENTE_NODES_SHEET
                                               : ENTENTE_NO_SHEET;
}

entente_sheet entente_sheet_of(const char *bytes, size_t length) {
    enum { MOST_HEADER = 1 << 16 };
    entente_error error = {""};
    ent_arena *arena = ent_arena_new();
    size_t header = 0;
    while (header < length && header < MOST_HEADER && bytes[header] != '\n') header++;
    ent_sheet sheet = {.csv = ent_csv_open(bytes, header, "", arena), .error = &error};
    entente_sheet kind = read_header(&sheet);
    bool plain =
        sheet.csv.count < 2 || (kind == ENTENTE_NODES_SHEET && sheet.columns[ENT_SHEET_NAME] < 0 &&
                                sheet.columns[ENT_SHEET_KIND] < 0);
    ent_arena_free(arena);
    return plain ? ENTENTE_NO_SHEET : kind;
}

/* ---------------------------------------------------------------------------------------------
 * cells */

const ent_cell *ent_sheet_cell(ent_sheet *sheet, ent_sheet_column column) {
    int at = sheet->columns[column];
    return at < 0 || (uint32_t)at >= sheet->csv.count ? &sheet->nothing : &sheet->csv.cells[at];
}

static const char *folded(ent_arena *arena, const char *text) {
    ent_buffer out = {0};
    for (const char *at = text; *at; at++) {
        bool space = *at == ' ' || *at == '\t' || *at == '\n' || *at == '\r';
        if (!space)
            ent_buffer_addc(&out, *at);
        else if (out.length && out.data[out.length - 1] != ' ')
            ent_buffer_addc(&out, ' ');
    }
    const char *copy = ent_strndup(arena, out.length ? out.data : "", out.length);
    ent_buffer_free(&out);
    return copy;
}

const char *ent_sheet_text(ent_sheet *sheet, ent_sheet_column column) {
    const char *text = ent_sheet_cell(sheet, column)->text;
    return *text ? folded(sheet->arena, text) : NULL;
}

int ent_sheet_date(ent_sheet *sheet, ent_sheet_column column, entente_date *date) {
    const ent_cell *cell = ent_sheet_cell(sheet, column);
    *date = ent_date_none();
    if (!*cell->text || ent_date_parse(cell->text, date)) return 0;
    return ent_csv_fault(&sheet->csv, cell, sheet->error,
                         "'%.60s' is no date: expected one such as 2023, 2023-07, 2023-07-12 or "
                         "2023-07-11/2023-07-12.",
                         cell->text);
}

int ent_sheet_number(ent_sheet *sheet, ent_sheet_column column, double most, double otherwise,
                     double *number) {
    const ent_cell *cell = ent_sheet_cell(sheet, column);
    char text[64];
    *number = otherwise;
    if (!*cell->text) return 0;
    snprintf(text, sizeof text, "%s", cell->text);
    char *comma = strchr(text, ',');
    if (comma) *comma = '.'; /* quoted, or between semicolons: a decimal comma */
    char *end = NULL;
    bool plain = strspn(text, "0123456789.eE+-") == strlen(text) && strlen(cell->text) < 60;
    double value = plain ? strtod(text, &end) : NAN;
    if (plain && end != text && !*end && isfinite(value) && value > 0 && value <= most) {
        *number = value;
        return 0;
    }
    if (most == 1)
        return ent_csv_fault(&sheet->csv, cell, sheet->error,
                             "expected a number above 0 and at most 1, found '%.60s'.", cell->text);
    return ent_csv_fault(&sheet->csv, cell, sheet->error,
                         "expected a number above 0, found '%.60s'.", cell->text);
}

const char **ent_sheet_list(ent_sheet *sheet, ent_sheet_column column, uint32_t *count) {
    const char *text = ent_sheet_cell(sheet, column)->text;
    const char **list = NULL;
    uint32_t capacity = 0;
    *count = 0;
    while (*text) {
        size_t length = strcspn(text, ";|");
        const char *part = folded(sheet->arena, ent_strndup(sheet->arena, text, length));
        if (*part) *ent_push(sheet->arena, list, *count, capacity) = part;
        text += length + (text[length] != '\0');
    }
    return list;
}

int ent_sheet_row(ent_sheet *sheet) {
    for (int got; (got = ent_csv_next(&sheet->csv, sheet->error)) != 0;) {
        if (got < 0) return -1;
        bool empty = true;
        for (uint32_t c = 0; c < sheet->csv.count; c++) empty = empty && !*sheet->csv.cells[c].text;
        if (!empty) return 1;
    }
    return 0;
}

/* --------------------------------------------------------------------------------------------
 * actors */

/* The one actor of the knowledge that has this id or this full name. */
static bool known_actor(ent_sheet *sheet, const char *name, entente_actor *actor) {
    if (!sheet->knowledge) return false;
    entente_profiles *found = entente_look_up(sheet->knowledge, name, ent_date_none());
    const entente_profile *only = NULL;
    uint32_t fits = 0;
    for (uint32_t i = 0; found && i < found->count; i++) {
        const entente_profile *p = &found->items[i];
        bool same_id = ent_same(p->id, name);
        if (entente_kind_from(p->kind) < 0 || (!same_id && !ent_same(p->name, name))) continue;
        only = p;
        fits = same_id ? 1 : fits + 1;
        if (same_id) break;
    }
    if (fits == 1) {
        ent_arena *a = sheet->arena;
        *actor = (entente_actor){.id = ent_strdup(a, only->id),
                                 .name = ent_strdup(a, only->name),
                                 .kind = (entente_kind)entente_kind_from(only->kind),
                                 .cow = only->cow ? ent_strdup(a, only->cow) : NULL,
                                 .gw = only->gw ? ent_strdup(a, only->gw) : NULL,
                                 .wikidata = only->wikidata ? ent_strdup(a, only->wikidata) : NULL,
                                 .known = true};
    }
    entente_profiles_free(found);
    return fits == 1;
}

uint32_t ent_sheet_actor(ent_sheet *sheet, const char *name) {
    const char *plain = folded(sheet->arena, name);
    uint32_t at = ent_intern(sheet->names, plain, strlen(plain));
    if (at < sheet->actor_count) return at;
    entente_actor actor = {.id = plain, .name = plain, .kind = ENTENTE_ORGANIZATION};
    known_actor(sheet, plain, &actor);
    *ent_push(sheet->arena, sheet->actors, sheet->actor_count, sheet->actor_capacity) = actor;
    return at;
}

static int read_kind(ent_sheet *sheet, entente_actor *actor) {
    static const struct {
        const char *word;
        entente_kind kind;
    } words[] = {{"country", ENTENTE_STATE},
                 {"nation", ENTENTE_STATE},
                 {"people", ENTENTE_PERSON},
                 {"human", ENTENTE_PERSON},
                 {"ministry", ENTENTE_ORGAN},
                 {"agency", ENTENTE_ORGAN},
                 {"organisation", ENTENTE_ORGANIZATION},
                 {"company", ENTENTE_ORGANIZATION},
                 {"ngo", ENTENTE_ORGANIZATION}};
    const ent_cell *cell = ent_sheet_cell(sheet, ENT_SHEET_KIND);
    if (!*cell->text) return 0;
    ent_buffer slug = {0};
    ent_slug(&slug, cell->text, strlen(cell->text));
    int kind = slug.length ? entente_kind_from(slug.data) : -1;
    for (size_t i = 0; kind < 0 && slug.length && i < ENT_COUNT(words); i++)
        if (ent_same(slug.data, words[i].word)) kind = (int)words[i].kind;
    ent_buffer_free(&slug);
    if (kind < 0)
        return ent_csv_fault(
            &sheet->csv, cell, sheet->error,
            "expected a kind of actor (state, igo, organ, person or organization), "
            "found '%.60s'.",
            cell->text);
    actor->kind = (entente_kind)kind;
    return 0;
}

static int read_node(ent_sheet *sheet) {
    const ent_cell *id = ent_sheet_cell(sheet, ENT_SHEET_ID);
    if (!*id->text) {
        ent_cell place = *id->text || id->line ? *id : sheet->csv.cells[0];
        return ent_csv_fault(&sheet->csv, &place, sheet->error, "expected the id of an actor.");
    }
    if (ent_same(ent_sheet_cell(sheet, ENT_SHEET_PART)->text, "event")) return 0;
    uint32_t at = ent_sheet_actor(sheet, id->text);
    const char *name = ent_sheet_text(sheet, ENT_SHEET_NAME);
    const char *principal = ent_sheet_text(sheet, ENT_SHEET_PRINCIPAL);
    const char *wikidata = ent_sheet_text(sheet, ENT_SHEET_WIKIDATA),
               *cow = ent_sheet_text(sheet, ENT_SHEET_COW),
               *gw = ent_sheet_text(sheet, ENT_SHEET_GW);
    if (principal) {
        uint32_t other = ent_sheet_actor(sheet, principal);
        sheet->actors[at].principal = sheet->actors[other].id;
    }
    entente_actor *actor = &sheet->actors[at];
    if (name) actor->name = name;
    if (wikidata) actor->wikidata = wikidata;
    if (cow) actor->cow = cow;
    if (gw) actor->gw = gw;
    actor->aliases = ent_sheet_list(sheet, ENT_SHEET_ALIASES, &actor->alias_count);
    if (actor->alias_count)
        qsort(actor->aliases, actor->alias_count, sizeof *actor->aliases, ent_compare_strings);
    actor->known = actor->listed = true;
    return read_kind(sheet, actor);
}

static int read_nodes(ent_sheet *sheet, entente_network *network) {
    for (int got; (got = ent_sheet_row(sheet)) != 0;)
        if (got < 0 || read_node(sheet) != 0) return -1;
    network->actors = sheet->actors;
    network->actor_count = sheet->actor_count;
    return 0;
}

/* ------------------------------------------------------------------------------------------------
 * the door */

static int expect(const ent_sheet *sheet, entente_sheet wanted, entente_sheet found) {
    if (sheet->error && sheet->error->message[0]) return -1;
    if (found == ENTENTE_NO_SHEET || (wanted == ENTENTE_NODES_SHEET && found != wanted))
        return ent_error_set(
            sheet->error, "%s: line 1: expected a header with %s.", sheet->csv.origin,
            wanted == ENTENTE_NODES_SHEET
                ? "a column id (and name, kind, principal), one row an actor"
                : "the columns source and target (or from and to), one row a tie; or id, one row "
                  "an actor");
    return 0;
}

entente_network *entente_read_sheet(const char *bytes, size_t length, const char *origin,
                                    entente_sheet wanted, const entente_knowledge *knowledge,
                                    entente_error *error) {
    entente_error own = {""};
    if (length >= UINT32_MAX) {
        ent_error_set(error, "%s is larger than 4 GB.", origin);
        return NULL;
    }
    ent_sheet sheet = {.knowledge = knowledge, .arena = ent_arena_new(), .error = &own};
    sheet.csv = ent_csv_open(bytes, length, origin, sheet.arena);
    sheet.names = ent_interner_new(sheet.arena);
    entente_sheet found = read_header(&sheet);
    entente_network raw = {.arena = sheet.arena}, *network = NULL;
    int status = expect(&sheet, wanted, found);
    if (status == 0)
        status = found == ENTENTE_EDGES_SHEET ? ent_sheet_edges(&sheet, &raw, length)
                                              : read_nodes(&sheet, &raw);
    if (status == 0) {
        entente_merger *merger = entente_merge_new(knowledge);
        entente_merge_network(merger, &raw);
        network = entente_merge_finish(merger);
    } else {
        ent_error_set(error, "%s", own.message);
    }
    ent_interner_free(sheet.names);
    ent_arena_free(sheet.arena);
    return network;
}
