/* cases.c - names and whom they must stand for: the files of tests/actor, one TAP line a case.
 *
 *     cases [FILE...]         all files of tests/actor, or these
 *
 * A file holds cases; a line is one of these, told apart by its first characters:
 *
 *     # text                  comment
 *     = title                 begins a case
 *     date 2023-07-12         publication date of the text; absent: it has none
 *     | text                  one line of the text
 *     NAME -> ID, ID          the mention that holds NAME stands for exactly these actors
 *     NAME -> ID for ID       ... who acts for the other
 *     NAME -> place           it only locates
 *     NAME -> nothing         it is no actor and no place
 *     * NAME -> ID            starred: it must not stand for this one
 *
 * NAME#2 is its second occurrence.  Every case is run as documents usually are, where only some
 * sentences are analysed, and with all of them analysed: both must hold.  Sentences are made up to
 * exercise the linker and claim nothing.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entente.h"

enum { MOST_LINES = 32, LONGEST = 4096 };

typedef struct expectation {
    bool starred;
    char name[200], wanted[200];
    unsigned occurrence;
} expectation;

typedef struct test_case {
    char title[200], text[LONGEST];
    entente_date date;
    expectation expectations[MOST_LINES];
    unsigned count;
} test_case;

static unsigned number, failed;

/* Bytes of the occurrence-th NAME; false where the text does not hold it. */
static bool find_name(const entente_document *d, const expectation *x, uint32_t *start,
                      uint32_t *end) {
    const char *at = d->text;
    for (unsigned n = 0; (at = strstr(at, x->name)); at++) {
        if (++n < x->occurrence) continue;
        *start = (uint32_t)(at - d->text);
        *end = *start + (uint32_t)strlen(x->name);
        return true;
    }
    return false;
}

/* The shortest mention that holds the last byte of the name. */
static const entente_mention *mention_of(const entente_document *d, uint32_t end) {
    const entente_mention *best = NULL;
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const entente_mention *m = &d->mentions[i];
        if (m->span.start >= end || m->span.end < end) continue;
        if (!best || m->span.end - m->span.start < best->span.end - best->span.start) best = m;
    }
    return best;
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "JPN", "JPN, USA", "fumio-kishida for JPN", "place", "nothing" */
static void describe(const entente_document *d, const entente_mention *m, bool with_principal,
                     char *out, size_t size) {
    const char *ids[64];
    size_t n = 0, length = 0;
    out[0] = '\0';
    if (!m || (m->actor_count == 0 && m->form != ENTENTE_FORM_PLACE))
        snprintf(out, size, "nothing");
    else if (m->actor_count == 0)
        snprintf(out, size, "place");
    else {
        for (; n < m->actor_count && n < 64; n++) ids[n] = d->actors[m->actors[n]].id;
        qsort(ids, n, sizeof *ids, by_bytes);
        for (size_t i = 0; i < n; i++)
            length += (size_t)snprintf(out + length, size - length, "%s%s", i ? ", " : "", ids[i]);
        const char *principal = d->actors[m->actors[0]].principal;
        if (with_principal && n == 1)
            snprintf(out + length, size - length, " for %s", principal ? principal : "nobody");
    }
}

static bool holds(const entente_document *d, const expectation *x, char *got, size_t size) {
    uint32_t start, end;
    snprintf(got, size, "no such words");
    if (!find_name(d, x, &start, &end)) return false;
    describe(d, mention_of(d, end), strstr(x->wanted, " for ") != NULL, got, size);
    return (strcmp(got, x->wanted) == 0) != x->starred;
}

static bool try_case(const test_case *c, entente_knowledge *knowledge, bool all) {
    entente_error error = {""};
    entente_document *d = NULL;
    entente_reader *reader =
        entente_reader_open(c->text, strlen(c->text), c->title, ENTENTE_TEXT, c->date, &error);
    bool good = reader && entente_reader_next(reader, &d, &error) == 1;
    if (!good) printf("# %s\n", error.message);
    if (good) {
        entente_knowledge_analyse_all(knowledge, all);
        entente_link(d, knowledge);
        for (unsigned i = 0; i < c->count; i++) {
            char got[512];
            const expectation *x = &c->expectations[i];
            if (holds(d, x, got, sizeof got)) continue;
            good = false;
            printf("#   %s%s#%u: expected %s%s, got %s%s\n", x->starred ? "* " : "", x->name,
                   x->occurrence, x->starred ? "anything but " : "", x->wanted, got,
                   all ? " (all analysed)" : "");
        }
        entente_document_free(d);
    }
    entente_reader_close(reader);
    return good;
}

static void run(const test_case *c, entente_knowledge *knowledge, const char *file) {
    bool usual = try_case(c, knowledge, false), analysed = try_case(c, knowledge, true);
    bool good = c->count > 0 && c->text[0] && usual && analysed;
    failed += !good;
    printf("%s %u - %s: %s\n", good ? "ok" : "not ok", ++number, file, c->title);
}

static void give_up(const char *path, unsigned line) {
    printf("Bail out! %s, line %u: not understood, see tests/actor/cases.c\n", path, line);
    exit(1);
}

static bool copy(char *to, size_t size, const char *from) {
    size_t length = strlen(from);
    if (length >= size) return false;
    memcpy(to, from, length + 1);
    return true;
}

static bool read_expectation(test_case *c, char *line) {
    char *arrow = strstr(line, " -> ");
    if (!arrow || c->count == MOST_LINES) return false;
    expectation *x = &c->expectations[c->count++];
    x->starred = strncmp(line, "* ", 2) == 0;
    if (x->starred) line += 2;
    *arrow = '\0';
    x->occurrence = 1;
    char *hash = strrchr(line, '#');
    if (hash) {
        x->occurrence = (unsigned)strtoul(hash + 1, NULL, 10);
        *hash = '\0';
    }
    return copy(x->name, sizeof x->name, line) && copy(x->wanted, sizeof x->wanted, arrow + 4) &&
           x->occurrence && *line && arrow[4];
}

static bool take_line(test_case *c, char *line, entente_knowledge *knowledge, const char *file) {
    if (!*line || *line == '#') return true;
    if (*line == '=') {
        if (c->title[0]) run(c, knowledge, file);
        *c = (test_case){.text = ""};
        return copy(c->title, sizeof c->title, line + 1 + strspn(line + 1, " ")) && c->title[0];
    }
    if (!c->title[0]) return false;
    if (strncmp(line, "date ", 5) == 0) return entente_date_from(line + 5, &c->date);
    if (*line != '|') return read_expectation(c, line);
    size_t length = strlen(c->text);
    snprintf(c->text + length, sizeof c->text - length, "%s\n",
             line[1] == ' ' ? line + 2 : line + 1);
    return length + strlen(line) < LONGEST;
}

static void run_file(const char *path, entente_knowledge *knowledge) {
    const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
    FILE *in = fopen(path, "r");
    char line[LONGEST];
    test_case *c = calloc(1, sizeof *c);
    if (!in || !c) give_up(path, 0);
    for (unsigned n = 1; fgets(line, sizeof line, in); n++) {
        line[strcspn(line, "\r\n")] = '\0';
        if (!take_line(c, line, knowledge, file)) give_up(path, n);
    }
    if (c->title[0]) run(c, knowledge, file);
    free(c);
    fclose(in);
}

static int is_case_file(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".txt") == 0;
}

static bool has_model(entente_knowledge *knowledge) {
    static const char text[] = "Japan signed a treaty with Norway.";
    entente_error error = {""};
    entente_document *d = NULL;
    entente_reader *reader = entente_reader_open(text, sizeof text - 1, "text", ENTENTE_TEXT,
                                                 (entente_date){0, 0, 0}, &error);
    bool parsed = false;
    if (reader && entente_reader_next(reader, &d, &error) == 1) {
        entente_knowledge_analyse_all(knowledge, true);
        entente_parse(d, knowledge);
        parsed = d->token_count && d->tokens[0].head != ENTENTE_NOT_PARSED;
        entente_document_free(d);
    }
    entente_reader_close(reader);
    return parsed;
}

int main(int count, char **arguments) {
    entente_error error = {""};
    entente_knowledge *knowledge = entente_knowledge_open(NULL, NULL, &error);
    if (!knowledge) {
        printf("Bail out! %s\n", error.message);
        return 1;
    }
    if (!has_model(knowledge)) {
        puts("ok 1 - whom names stand for # SKIP no language model is built in");
        entente_knowledge_close(knowledge);
        return 0;
    }
    struct dirent **entries = NULL;
    int files = count > 1 ? 0 : scandir("tests/actor", &entries, is_case_file, alphasort);
    for (int i = 1; i < count; i++) run_file(arguments[i], knowledge);
    for (int i = 0; i < files; i++) {
        char path[300];
        snprintf(path, sizeof path, "tests/actor/%s", entries[i]->d_name);
        run_file(path, knowledge);
        free(entries[i]);
    }
    free(entries);
    entente_knowledge_close(knowledge);
    printf("1..%u\n", number);
    return failed != 0;
}
