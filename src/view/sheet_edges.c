/* sheet_edges.c - rows that tie two actors become events.
 *
 * Enters: rows with a source and a target.  Leaves: one event a row; or, where rows name their
 * events (our own exports do), one event with everybody whom its rows tie.
 * Worked example: the treaty of {FRA, DEU, ITA} is exported as three edges with one event id; read
 * back, it is one treaty of three again, not three of two.
 *
 * What a person coded is not to be united with another row that looks like it: such mentions carry
 * the rule "coded", which clustering respects.  Of the rows of one event the first that says a
 * thing counts; dates are narrowed down, since an edge of several events shows only the days from
 * the first of them to the last.
 */
#include <stdlib.h>

#include "base/date.h"
#include "base/utf8.h"
#include "event/merge.h"
#include "view/sheet.h"

typedef struct draft {
    entente_event_mention mention;
    uint32_t capacity; /* of participants */
    bool told_status, told_text;
} draft;

typedef struct tying {
    ent_sheet *sheet;
    draft *drafts;
    uint32_t count, capacity;
    ent_interner *events; /* ids in cells -> of[] */
    uint32_t *of, of_count, of_capacity;
    entente_source *documents;
    uint32_t document_count, document_capacity;
    ent_interner *papers; /* ids of documents -> index into documents */
    const char *own;      /* id of the sheet itself as a document */
} tying;

/* ----- words ----- */

static int type_of(const char *word) {
    static const struct {
        const char *word;
        entente_type type;
    } words[] = {
        {"treaty", ENTENTE_AGREEMENT},        {"pact", ENTENTE_AGREEMENT},
        {"accord", ENTENTE_AGREEMENT},        {"deal", ENTENTE_AGREEMENT},
        {"memorandum", ENTENTE_AGREEMENT},    {"alliance", ENTENTE_AGREEMENT},
        {"summit", ENTENTE_MEETING},          {"talks", ENTENTE_MEETING},
        {"visit", ENTENTE_MEETING},           {"call", ENTENTE_MEETING},
        {"member", ENTENTE_MEMBERSHIP},       {"exercise", ENTENTE_COOPERATION},
        {"partnership", ENTENTE_COOPERATION},
    };
    ent_buffer slug = {0};
    ent_slug(&slug, word, strlen(word));
    int type = slug.length ? entente_type_from(slug.data) : -1;
    for (size_t i = 0; type < 0 && slug.length && i < ENT_COUNT(words); i++)
        if (ent_same(slug.data, words[i].word)) type = (int)words[i].type;
    ent_buffer_free(&slug);
    return type;
}

/* "agreement-5f0c2ab91e" says what it is. */
static int type_of_id(const char *id) {
    size_t length = strcspn(id, "-");
    char word[24];
    if (!id[length] || length >= sizeof word) return -1;
    memcpy(word, id, length);
    word[length] = '\0';
    return entente_type_from(word);
}

/* The type that the row tells; -1 with `said` false where it tells none, or a role instead. */
static int row_type(tying *t, bool participation, bool *said) {
    const ent_cell *cell = ent_sheet_cell(t->sheet, ENT_SHEET_TYPE);
    uint32_t count;
    const char **parts = ent_sheet_list(t->sheet, ENT_SHEET_TYPE, &count);
    int type = count ? type_of(parts[0]) : -1;
    bool gephi = count && (ent_same(parts[0], "Undirected") || ent_same(parts[0], "Directed") ||
                           ent_same(parts[0], "undirected") || ent_same(parts[0], "directed"));
    *said = type >= 0;
    if (type >= 0 || !count || gephi || participation) return type;
    ent_csv_fault(&t->sheet->csv, cell, t->sheet->error,
                  "expected agreement, meeting, membership or cooperation, found '%.60s'.",
                  parts[0]);
    return -2;
}

static entente_status usual_status(entente_type type) {
    return type == ENTENTE_AGREEMENT || type == ENTENTE_MEMBERSHIP ? ENTENTE_CONCLUDED
                                                                   : ENTENTE_HELD;
}

/* The first of "concluded;held" that such an event can have. */
static int row_status(tying *t, entente_type type, entente_status *status, bool *told) {
    uint32_t count;
    const char **parts = ent_sheet_list(t->sheet, ENT_SHEET_STATUS, &count);
    *status = usual_status(type);
    *told = false;
    for (uint32_t i = 0; i < count; i++) {
        ent_buffer slug = {0};
        ent_slug(&slug, parts[i], strlen(parts[i]));
        int found = slug.length ? entente_status_from(slug.data) : -1;
        ent_buffer_free(&slug);
        if (found < 0)
            return ent_csv_fault(&t->sheet->csv, ent_sheet_cell(t->sheet, ENT_SHEET_STATUS),
                                 t->sheet->error,
                                 "expected proposed, negotiating, concluded, ended, rejected, "
                                 "planned, held or cancelled, found '%.60s'.",
                                 parts[i]);
        if (*told || !ent_status_fits(type, (entente_status)found)) continue;
        *status = (entente_status)found;
        *told = true;
    }
    return 0;
}

/* ----- dates ----- */

/* Days that are a whole month or year have its grain, as if it had been written. */
static entente_date with_grain(entente_date date) {
    int year, month, day;
    if (date.from == ENTENTE_DATE_MIN || date.to == ENTENTE_DATE_MAX) return date;
    ent_civil(date.from, &year, &month, &day);
    entente_date whole[] = {ent_date_day(date.from), ent_date_month(year, month),
                            ent_date_year(year)};
    for (size_t i = 0; i < ENT_COUNT(whole); i++)
        if (ent_date_same(whole[i], date)) return whole[i];
    return date;
}

static int row_date(tying *t, entente_date *date) {
    entente_date first, last;
    if (ent_sheet_date(t->sheet, ENT_SHEET_DATE, date) != 0 ||
        ent_sheet_date(t->sheet, ENT_SHEET_FIRST, &first) != 0 ||
        ent_sheet_date(t->sheet, ENT_SHEET_LAST, &last) != 0)
        return -1;
    if (date->grain || (!first.grain && !last.grain)) return 0;
    if (first.grain && last.grain && last.to < first.from)
        return ent_csv_fault(&t->sheet->csv, ent_sheet_cell(t->sheet, ENT_SHEET_LAST),
                             t->sheet->error, "the last day lies before the first one.");
    if (!last.grain) { /* since then: that is when it was made */
        *date = first;
        return 0;
    }
    *date = with_grain(
        ent_date_span(first.grain ? first.from : ENTENTE_DATE_MIN, last.to, ENTENTE_RANGE));
    return 0;
}

static entente_date narrowed(entente_date a, entente_date b) {
    if (!a.grain || !b.grain) return a.grain ? a : b;
    if (!ent_date_overlap(a, b) || ent_date_within(a, b)) return a;
    if (ent_date_within(b, a)) return b;
    return with_grain(
        ent_date_span(a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to, ENTENTE_RANGE));
}

/* ----- evidence ----- */

/* The document that the row cites, else the sheet itself. */
static int row_document(tying *t, const char **id) {
    ent_sheet *s = t->sheet;
    const char *url = ent_sheet_text(s, ENT_SHEET_URL), *title = ent_sheet_text(s, ENT_SHEET_TITLE),
               *outlet = ent_sheet_text(s, ENT_SHEET_OUTLET);
    entente_date published;
    if (ent_sheet_date(s, ENT_SHEET_PUBLISHED, &published) != 0) return -1;
    *id = t->own;
    if (!url && !title && !outlet) return 0;
    ent_buffer key = {0};
    if (url)
        ent_buffer_adds(&key, url); /* as a document read from there is called */
    else
        ent_buffer_addf(&key, "%s\n%s\n%d", title ? title : "", outlet ? outlet : "",
                        published.grain ? published.from : 0);
    *id = ent_printf(s->arena, "%016llx", (unsigned long long)ent_hash(key.data, key.length));
    ent_buffer_free(&key);
    uint32_t at = ent_intern(t->papers, *id, strlen(*id));
    if (at == t->document_count)
        *ent_push(s->arena, t->documents, t->document_count, t->document_capacity) =
            (entente_source){.id = *id,
                             .title = title ? title : "",
                             .source = outlet ? outlet : "",
                             .url = url ? url : "",
                             .published = published,
                             .asof = published};
    return 0;
}

static const char *row_text(tying *t) {
    ent_csv *csv = &t->sheet->csv;
    ent_buffer clean = {0};
    for (uint32_t c = 0; c < csv->count; c++)
        if (*csv->cells[c].text)
            ent_buffer_addf(&clean, "%s%s", clean.length ? ", " : "", csv->cells[c].text);
    for (size_t i = 0; i < clean.length; i++)
        if (strchr("\t\r\n", clean.data[i])) clean.data[i] = ' ';
    const char *text = ent_strdup(t->sheet->arena, clean.data ? clean.data : "");
    ent_buffer_free(&clean);
    return text;
}

/* ----- one row ----- */

typedef struct tie {
    uint32_t a, b; /* actors; b is ENT_NO_ID where the other end is the event itself */
    int type;
    bool said_type;
    const char *document, *text, *evidence, *name, *place, *role;
    entente_date date;
    double weight, confidence;
    const char **topics;
    uint32_t topic_count;
    entente_span span;
} tie;

static void take_part(tying *t, draft *d, uint32_t actor, const char *role) {
    const char *id = t->sheet->actors[actor].id;
    for (uint32_t i = 0; i < d->mention.participant_count; i++)
        if (ent_same(d->mention.participants[i].actor, id)) return;
    *ent_push(t->sheet->arena, d->mention.participants, d->mention.participant_count, d->capacity) =
        (entente_participant){id, role ? role : "party", NULL};
}

/* What the row says of the event `id` (NULL: the row's own), the part-th of those it names. */
static int tell(tying *t, const tie *row, const char *id, uint32_t part) {
    ent_sheet *s = t->sheet;
    int by_id = id ? type_of_id(id) : -1;
    entente_type type = by_id >= 0       ? (entente_type)by_id
                        : row->type >= 0 ? (entente_type)row->type
                                         : ENTENTE_AGREEMENT;
    uint32_t at = t->count;
    if (id) {
        uint32_t number = ent_intern(t->events, id, strlen(id));
        if (number == t->of_count) *ent_push(s->arena, t->of, t->of_count, t->of_capacity) = at;
        at = t->of[number];
    }
    entente_status status;
    bool told;
    if (row_status(t, type, &status, &told) != 0) return -1;
    if (at == t->count)
        *ent_push(s->arena, t->drafts, t->count, t->capacity) =
            (draft){.mention = {.document = row->document,
                                .span = row->span,
                                .trigger = row->span,
                                .part = part,
                                .text = row->text,
                                .trigger_text = entente_type_name(type),
                                .rule = "coded",
                                .type = type,
                                .status = status}};
    draft *d = &t->drafts[at];
    entente_event_mention *m = &d->mention;
    if (told && !d->told_status) m->status = status;
    if (row->evidence && !d->told_text) m->text = row->evidence;
    d->told_status = d->told_status || told;
    d->told_text = d->told_text || row->evidence;
    m->date = narrowed(m->date, row->date);
    if (!m->place) m->place = row->place;
    if (!m->name) m->name = row->name;
    if (!m->topic_count) m->topics = row->topics, m->topic_count = row->topic_count;
    if (row->weight > m->weight) m->weight = row->weight;
    if (row->confidence > (double)m->confidence) m->confidence = (float)row->confidence;
    take_part(t, d, row->a, row->role);
    if (row->b != ENT_NO_ID) take_part(t, d, row->b, row->role);
    return 0;
}

static int read_ends(tying *t, const char *const *ids, uint32_t id_count, tie *row) {
    ent_sheet *s = t->sheet;
    for (int end = 0; end < 2; end++) {
        ent_sheet_column column = end ? ENT_SHEET_TARGET : ENT_SHEET_SOURCE;
        ent_cell cell = *ent_sheet_cell(s, column);
        if (*cell.text) continue;
        if (!cell.line) cell = s->csv.cells[s->csv.count - 1];
        return ent_csv_fault(&s->csv, &cell, s->error, "expected the %s of the tie.",
                             end ? "target" : "source");
    }
    const char *target = ent_sheet_cell(s, ENT_SHEET_TARGET)->text;
    bool participation = id_count == 1 && ent_same(ids[0], target);
    row->a = ent_sheet_actor(s, ent_sheet_cell(s, ENT_SHEET_SOURCE)->text);
    row->b = participation ? ENT_NO_ID : ent_sheet_actor(s, target);
    row->type = row_type(t, participation, &row->said_type);
    if (row->type == -2) return -1;
    row->role =
        ent_sheet_text(s, participation && !row->said_type ? ENT_SHEET_TYPE : ENT_SHEET_ROLE);
    return 0;
}

static int read_tie(tying *t) {
    ent_sheet *s = t->sheet;
    uint32_t id_count;
    const char **ids = ent_sheet_list(s, ENT_SHEET_EVENTS, &id_count);
    tie row = {
        .text = row_text(t),
        .evidence = ent_sheet_text(s, ENT_SHEET_TEXT),
        .name = ent_sheet_text(s, ENT_SHEET_NAME),
        .place = ent_sheet_text(s, ENT_SHEET_PLACE),
        .span = {(uint32_t)(s->csv.row - s->csv.begin), (uint32_t)(s->csv.row_end - s->csv.begin)}};
    if (s->csv.count == 0) return 0;
    if (read_ends(t, ids, id_count, &row) != 0 || row_date(t, &row.date) != 0 ||
        row_document(t, &row.document) != 0 ||
        ent_sheet_number(s, ENT_SHEET_WEIGHT, 1e15, 1, &row.weight) != 0 ||
        ent_sheet_number(s, ENT_SHEET_CONFIDENCE, 1, 1, &row.confidence) != 0)
        return -1;
    row.topics = ent_sheet_list(s, ENT_SHEET_TOPICS, &row.topic_count);
    if (id_count == 0) return tell(t, &row, NULL, 0);
    row.weight /= id_count; /* an edge of several events: each has its share */
    for (uint32_t i = 0; i < id_count; i++)
        if (tell(t, &row, ids[i], i) != 0) return -1;
    return 0;
}

/* ----- the network ----- */

static int by_actor(const void *a, const void *b) {
    return strcmp(((const entente_participant *)a)->actor, ((const entente_participant *)b)->actor);
}

static void hand_over(tying *t, entente_network *network) {
    ent_arena *arena = t->sheet->arena;
    network->documents = t->documents;
    network->document_count = t->document_count;
    network->actors = t->sheet->actors;
    network->actor_count = t->sheet->actor_count;
    network->events = ent_alloc(arena, (t->count + 1) * sizeof *network->events);
    network->event_count = t->count;
    for (uint32_t i = 0; i < t->count; i++) {
        entente_event_mention *m = &t->drafts[i].mention;
        if (m->weight == 1) m->weight = 0;
        qsort(m->participants, m->participant_count, sizeof *m->participants, by_actor);
        network->events[i] = (entente_event){.id = "", .mentions = m, .mention_count = 1};
    }
}

int ent_sheet_edges(ent_sheet *sheet, entente_network *network, size_t length) {
    const char *name = strrchr(sheet->csv.origin, '/');
    tying t = {.sheet = sheet,
               .events = ent_interner_new(sheet->arena),
               .papers = ent_interner_new(sheet->arena)};
    t.own =
        ent_printf(sheet->arena, "%016llx", (unsigned long long)ent_hash(sheet->csv.begin, length));
    ent_intern(t.papers, t.own, strlen(t.own));
    *ent_push(sheet->arena, t.documents, t.document_count, t.document_capacity) =
        (entente_source){.id = t.own,
                         .title = ent_strdup(sheet->arena, name ? name + 1 : sheet->csv.origin),
                         .source = "",
                         .url = ""};
    int got;
    while ((got = ent_sheet_row(sheet)) > 0)
        if (read_tie(&t) != 0) {
            got = -1;
            break;
        }
    if (got == 0) hand_over(&t, network);
    ent_interner_free(t.events);
    ent_interner_free(t.papers);
    return got;
}
