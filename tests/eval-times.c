/* Scores time expressions against WikiWars (TimeML files, TIMEX3): make eval-times.
 *
 * The corpus lies in ../shared/data/dates and is read there; without it nothing is scored and all
 * is well. For each file the marks are taken out, the bare text is read without a publication date
 * (its dates run by the story) or, with
 * --dated, with the corpus' own creation time, and what is found is set against the marks: extents
 * that are equal, or that overlap, and for the overlapping ones the TIMEX3 value. A missed
 * expression counts as a wrong value.
 */
#include <dirent.h>
#include <stdlib.h>

#include "base/date.h"
#include "text/text.h"

typedef struct gold {
    uint32_t start, end;
    char value[64];
    char type[16];
    int kind;
    bool found;
} gold;

enum { FULL, MONTH_YEAR, YEAR, MONTH_DAY, MONTH, SEASON, OTHER_DATE, TIME, DURATION, SET, KINDS };
static const char *const kind_names[KINDS] = {
    "day month year", "month year",  "year",         "day month", "month",
    "season",         "other dates", "times of day", "durations", "sets"};

typedef struct tally {
    unsigned due, same, overlap, value;
} tally;

static tally totals[KINDS];
static unsigned said, said_same, said_overlap;
static bool verbose;

/* ----- reading ----- */

static char *slurp(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    ent_buffer buffer = {0};
    char chunk[65536];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;)
        ent_buffer_add(&buffer, chunk, n);
    fclose(file);
    return buffer.data;
}

static void attribute(const char *tag, const char *end, const char *name, char *out, size_t space) {
    *out = '\0';
    const char *at = strstr(tag, name);
    if (!at || at >= end) return;
    at += strlen(name);
    size_t length = strcspn(at, "\"");
    if (length >= space) length = space - 1;
    memcpy(out, at, length);
    out[length] = '\0';
}

static bool month_word(const char *text, size_t length) {
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (size_t i = 0; i + 3 <= length; i++)
        for (size_t m = 0; m < 12; m++)
            if (strncmp(text + i, months[m], 3) == 0) return true;
    return false;
}

static int kind_of(const gold *g, const char *text) {
    if (ent_same(g->type, "TIME")) return TIME;
    if (ent_same(g->type, "DURATION")) return DURATION;
    if (ent_same(g->type, "SET")) return SET;
    size_t length = g->end - g->start;
    bool year = false, day = false, month = month_word(text + g->start, length);
    for (size_t i = 0, run = 0; i <= length; i++) {
        char c = i < length ? text[g->start + i] : ' ';
        if (c >= '0' && c <= '9') {
            run++;
            continue;
        }
        if (run >= 3) year = true;
        if (run == 1 || run == 2) day = true;
        run = 0;
    }
    size_t dash = strspn(g->value, "BC0123456789");
    bool season = g->value[dash] == '-' && g->value[dash + 1] >= 'A' && g->value[dash + 1] != 'W';
    if (season || strstr(g->value, "-WI")) return SEASON;
    if (month && day && year) return FULL;
    if (month && year) return MONTH_YEAR;
    if (month && day) return MONTH_DAY;
    if (month) return MONTH;
    if (year && dash >= 4 && !g->value[dash]) return YEAR;
    return OTHER_DATE;
}

/* Takes the marks out of `source`; the text goes to `text`, the marks to a grown array. */
static gold *read_marks(const char *source, ent_buffer *text, size_t *count) {
    gold *marks = NULL;
    *count = 0;
    const char *at = strstr(source, "HISTORY ARTICLE");
    if (!at) return NULL;
    at = strstr(at, "</TIMEX3>") + strlen("</TIMEX3>"); /* the creation time */
    bool open = false;
    while (*at) {
        if (*at == '<') {
            const char *end = strchr(at, '>');
            if (!end) break;
            if (strncmp(at, "<TIMEX3", 7) == 0) {
                marks = ent_xrealloc(marks, (*count + 1) * sizeof *marks);
                gold *g = &marks[(*count)++];
                *g = (gold){.start = (uint32_t)text->length};
                attribute(at, end, "value=\"", g->value, sizeof g->value);
                attribute(at, end, "type=\"", g->type, sizeof g->type);
                open = true;
            } else if (strncmp(at, "</TIMEX3", 8) == 0 && open) {
                marks[*count - 1].end = (uint32_t)text->length;
                open = false;
            }
            at = end + 1;
            continue;
        }
        static const struct {
            const char *name, *means;
        } entities[] = {
            {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
        bool entity = false;
        for (size_t i = 0; *at == '&' && i < ENT_COUNT(entities) && !entity; i++)
            if (strncmp(at, entities[i].name, strlen(entities[i].name)) == 0) {
                ent_buffer_adds(text, entities[i].means);
                at += strlen(entities[i].name);
                entity = true;
            }
        if (!entity) ent_buffer_addc(text, *at++);
    }
    return marks;
}

/* ----- scoring ----- */

static void paragraphs(entente_document *document) {
    uint32_t capacity = 0;
    for (uint32_t start = 0; start < document->length;) {
        const char *newline = strchr(document->text + start, '\n');
        uint32_t end = newline ? (uint32_t)(newline - document->text) : document->length;
        entente_block block = {{start, end}, ENTENTE_BODY};
        if (end > start)
            *ent_push(document->arena, document->blocks, document->block_count, capacity) = block;
        start = end + 1;
    }
}

static void compare(entente_document *document, gold *marks, size_t count) {
    const char *text = document->text;
    for (size_t i = 0; i < count; i++) totals[marks[i].kind].due++;
    for (uint32_t t = 0; t < document->time_count; t++) {
        const entente_time *time = &document->times[t];
        gold *hit = NULL;
        for (size_t i = 0; i < count && !hit; i++)
            if (!marks[i].found && marks[i].start < time->span.end &&
                time->span.start < marks[i].end)
                hit = &marks[i];
        said++;
        if (!hit) {
            if (verbose)
                printf("SPURIOUS [%.*s] %s\n", (int)(time->span.end - time->span.start),
                       text + time->span.start, time->value);
            continue;
        }
        hit->found = true;
        tally *sum = &totals[hit->kind];
        bool same = hit->start == time->span.start && hit->end == time->span.end,
             value = ent_same(hit->value, time->value);
        said_overlap++;
        sum->overlap++;
        said_same += same;
        sum->same += same;
        sum->value += value;
        if (verbose && !(same && value))
            printf("%s%s (%s) gold [%.*s] %s  ours [%.*s] %s\n", same ? "" : "EXTENT ",
                   value ? "" : "VALUE", kind_names[hit->kind], (int)(hit->end - hit->start),
                   text + hit->start, hit->value, (int)(time->span.end - time->span.start),
                   text + time->span.start, time->value);
    }
    for (size_t i = 0; i < count && verbose; i++)
        if (!marks[i].found)
            printf("MISSED (%s) [%.*s] %s   ...%.*s\n", kind_names[marks[i].kind],
                   (int)(marks[i].end - marks[i].start), text + marks[i].start, marks[i].value, 50,
                   text + (marks[i].start > 25 ? marks[i].start - 25 : 0));
}

static void score_file(const char *path, bool dated) {
    char *source = slurp(path);
    if (!source) return;
    ent_buffer text = {0};
    size_t count;
    gold *marks = read_marks(source, &text, &count);
    entente_document document = {
        .arena = ent_arena_new(), .text = text.data, .length = (uint32_t)text.length};
    const char *created = strstr(source, "CREATION_TIME");
    char value[64];
    if (created) attribute(created, created + 200, "value=\"", value, sizeof value);
    if (!dated || !created || !ent_date_parse(value, &document.published))
        document.published = ent_date_none();
    for (size_t i = 0; i < count; i++) marks[i].kind = kind_of(&marks[i], text.data);
    paragraphs(&document);
    ent_segment(&document);
    ent_find_times(&document, NULL);
    if (verbose) printf("== %s\n", path);
    compare(&document, marks, count);
    ent_arena_free(document.arena);
    ent_buffer_free(&text);
    free(marks);
    free(source);
}

static double share(unsigned part, unsigned whole) {
    return whole ? 100.0 * part / whole : 0;
}

static double f_measure(unsigned right, unsigned found, unsigned due) {
    return found + due ? 200.0 * right / (found + due) : 0;
}

static void report(void) {
    tally all = {0}, explicit_dates = {0};
    printf("%-16s %6s %9s %9s %9s\n", "kind", "gold", "found %", "extent %", "value %");
    for (int k = 0; k < KINDS; k++) {
        const tally *t = &totals[k];
        printf("%-16s %6u %9.1f %9.1f %9.1f\n", kind_names[k], t->due, share(t->overlap, t->due),
               share(t->same, t->due), share(t->value, t->due));
        tally *sums[] = {&all, k <= MONTH ? &explicit_dates : NULL};
        for (int s = 0; s < 2 && sums[s]; s++) {
            sums[s]->due += t->due;
            sums[s]->same += t->same;
            sums[s]->overlap += t->overlap;
            sums[s]->value += t->value;
        }
    }
    printf("full and partial explicit dates: %u, value accuracy %.1f %%\n", explicit_dates.due,
           share(explicit_dates.value, explicit_dates.due));
    printf("all: %u, said %u; extent F1 equal %.1f, overlapping %.1f (P %.1f R %.1f); value "
           "accuracy %.1f %% of gold, %.1f %% of found\n",
           all.due, said, f_measure(said_same, said, all.due),
           f_measure(said_overlap, said, all.due), share(said_overlap, said),
           share(all.overlap, all.due), share(all.value, all.due), share(all.value, all.overlap));
}

int main(int argc, char **argv) {
    bool dated = false;
    const char *folder = "../shared/data/dates/wikiwars/wikiwars-tagged";
    for (int i = 1; i < argc; i++) {
        if (ent_same(argv[i], "--dated"))
            dated = true;
        else if (ent_same(argv[i], "--verbose"))
            verbose = true;
        else
            folder = argv[i];
    }
    struct dirent **names;
    int count = scandir(folder, &names, NULL, alphasort);
    if (count < 0) {
        printf("%s is not there; nothing is scored\n", folder);
        return 0;
    }
    for (int i = 0; i < count; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
        if (strstr(names[i]->d_name, ".tml")) score_file(path, dated);
        free(names[i]);
    }
    free(names);
    report();
    return 0;
}
