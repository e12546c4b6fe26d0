/* cases.c - every case of tests/cases/NN-family.txt, read, merged and compared; one TAP line each.
 *
 *     cases                    all of them
 *     cases FAMILY...          those of some families ("05-coordination-and-lists")
 *     cases --list-failures    the lines that tests/cases/known-failures.txt would need now
 *
 * What a case says is told in tests/cases/README.md.  A case listed as a known failure must fail
 * ("not ok ... # TODO"); when it passes, that is an error which asks to delete its line, so that
 * the list can only shrink.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/base.h"
#include "base/utf8.h"
#include "syntax/syntax.h"

#define HOME "tests/cases"
#define KNOWN HOME "/known-failures.txt"

enum { MOST_LINES = 64, MOST_NAMES = 16, MOST_ARTICLES = 8 };

typedef struct expectation {
    char kind;        /* + - * ! or n for count */
    int type, status; /* -1: not checked */
    const char *date; /* "-": not checked, "none" */
    const char *names[MOST_NAMES];
    uint32_t name_count;
    const char *place, *name;
    uint32_t count;
    const char *line; /* as written, for messages */
} expectation;

typedef struct article {
    entente_date date;
    ent_buffer text;
} article;

typedef struct test_case {
    const char *title;
    article articles[MOST_ARTICLES];
    uint32_t article_count;
    expectation expectations[MOST_LINES];
    uint32_t expectation_count;
} test_case;

typedef struct running {
    ent_arena *arena;
    entente_knowledge *knowledge;
    const char *family;
    ent_interner *known; /* "family: title" */
    bool *known_seen;
    bool list_failures;
    uint32_t number, failed;
} running;

/* ----- comparing ----- */

static bool same_word(const char *a, const char *b) {
    ent_buffer x = {0}, y = {0};
    if (strncmp(a, "the ", 4) == 0 || strncmp(a, "The ", 4) == 0) a += 4;
    if (strncmp(b, "the ", 4) == 0 || strncmp(b, "The ", 4) == 0) b += 4;
    ent_fold(&x, a, strlen(a));
    ent_fold(&y, b, strlen(b));
    bool same = x.length == y.length && (!x.length || memcmp(x.data, y.data, x.length) == 0);
    ent_buffer_free(&x);
    ent_buffer_free(&y);
    return same;
}

static const entente_actor *find_actor(const entente_network *n, const char *id) {
    for (uint32_t i = 0; id && i < n->actor_count; i++)
        if (ent_same(n->actors[i].id, id)) return &n->actors[i];
    return NULL;
}

static bool is_called(const entente_actor *a, const char *name) {
    if (same_word(a->name, name) || same_word(a->id, name)) return true;
    for (uint32_t i = 0; i < a->alias_count; i++)
        if (same_word(a->aliases[i], name)) return true;
    return false;
}

/* The participant itself, or one for whom it acts; persons are persons only. */
static bool is_or_acts_for(const entente_network *n, const entente_participant *p,
                           const char *name) {
    const entente_actor *a = find_actor(n, p->actor);
    if (a && is_called(a, name)) return true;
    a = find_actor(n, p->acts_for ? p->acts_for : a ? a->principal : NULL);
    for (unsigned depth = 0; a && depth < 8; depth++, a = find_actor(n, a->principal))
        if (a->kind != ENTENTE_PERSON && is_called(a, name)) return true;
    return false;
}

static bool takes_part(const entente_network *n, const entente_event *e, const char *name) {
    for (uint32_t i = 0; i < e->participant_count; i++)
        if (is_or_acts_for(n, &e->participants[i], name)) return true;
    return false;
}

/* Any part of a span is right; otherwise the same days. */
static bool date_fits(const char *expected, entente_date date) {
    entente_date due;
    if (ent_same(expected, "-")) return true;
    if (ent_same(expected, "none")) return date.grain == ENTENTE_NO_DATE;
    if (!entente_date_from(expected, &due) || !date.grain) return false;
    if (strchr(expected, '/')) return due.from <= date.from && date.to <= due.to;
    return due.from == date.from && due.to == date.to;
}

static bool fits(const entente_network *n, const entente_event *e, const expectation *x) {
    if ((int)e->type != x->type || (x->status >= 0 && (int)e->status != x->status) ||
        !date_fits(x->date, e->date))
        return false;
    for (uint32_t i = 0; i < x->name_count; i++)
        if (!takes_part(n, e, x->names[i])) return false;
    if (x->place && !(e->place && same_word(e->place, x->place))) return false;
    return !x->name || (e->name && same_word(e->name, x->name));
}

/* Gives each "+" an event of its own (augmenting paths). */
static bool assign(const entente_network *n, const test_case *c, uint32_t x, int *taken,
                   bool *tried) {
    for (uint32_t e = 0; e < n->event_count; e++) {
        if (tried[e] || !fits(n, &n->events[e], &c->expectations[x])) continue;
        tried[e] = true;
        if (taken[e] < 0 || assign(n, c, (uint32_t)taken[e], taken, tried)) {
            taken[e] = (int)x;
            return true;
        }
    }
    return false;
}

static bool holds(const entente_network *n, const test_case *c, uint32_t x, int *taken,
                  bool *tried) {
    const expectation *wanted = &c->expectations[x];
    uint32_t count = 0;
    switch (wanted->kind) {
    case '+':
        memset(tried, 0, n->event_count);
        return assign(n, c, x, taken, tried);
    case '*':
        return n->event_count == 0;
    case '!':
        for (uint32_t e = 0; e < n->event_count; e++)
            if (takes_part(n, &n->events[e], wanted->names[0]) &&
                takes_part(n, &n->events[e], wanted->names[1]))
                return false;
        return true;
    default: /* '-' and 'n' */
        for (uint32_t e = 0; e < n->event_count; e++)
            count += (int)n->events[e].type == wanted->type;
        return count == wanted->count;
    }
}

/* ----- running ----- */

static void describe(const entente_network *n) {
    char date[40];
    for (uint32_t i = 0; i < n->event_count; i++) {
        const entente_event *e = &n->events[i];
        printf("#   found %s %s %s :", entente_type_name(e->type), entente_status_name(e->status),
               e->date.grain ? entente_date_format(e->date, date) : "none");
        for (uint32_t p = 0; p < e->participant_count; p++) {
            const entente_actor *a = find_actor(n, e->participants[p].actor);
            printf("%s %s%s%s", p ? "," : "", a ? a->name : e->participants[p].actor,
                   e->participants[p].acts_for ? " for " : "",
                   e->participants[p].acts_for ? e->participants[p].acts_for : "");
        }
        printf("%s%s%s%s (%s)\n", e->place ? " ; place=" : "", e->place ? e->place : "",
               e->name ? " ; name=" : "", e->name ? e->name : "", e->mentions[0].rule);
    }
}

static entente_network *network_of(const running *r, const test_case *c) {
    entente_merger *merger = entente_merge_new(r->knowledge);
    for (uint32_t i = 0; i < c->article_count; i++) {
        const article *a = &c->articles[i];
        entente_error error = {""};
        entente_document *document = NULL;
        entente_reader *reader = entente_reader_open(a->text.data, a->text.length, c->title,
                                                     ENTENTE_TEXT, a->date, &error);
        if (reader && entente_reader_next(reader, &document, &error) == 1) {
            entente_extract(document, r->knowledge);
            entente_merge_document(merger, document);
            entente_document_free(document);
        } else {
            printf("# %s\n", error.message);
        }
        entente_reader_close(reader);
    }
    return entente_merge_finish(merger);
}

static void report(running *r, const test_case *c, bool passed) {
    char *name = ent_printf(r->arena, "%s: %s", r->family, c->title);
    uint32_t known = ent_interned(r->known, name, strlen(name));
    if (known != ENT_NO_ID) r->known_seen[known] = true;
    r->number++;
    if (r->list_failures) {
        if (!passed) puts(name);
    } else if (known == ENT_NO_ID) {
        r->failed += !passed;
        printf("%s %u - %s\n", passed ? "ok" : "not ok", r->number, name);
    } else if (!passed) {
        printf("not ok %u - %s # TODO not yet\n", r->number, name);
    } else {
        r->failed++;
        printf("not ok %u - %s\n# passes now: delete its line in " KNOWN "\n", r->number, name);
    }
}

static void run(running *r, const test_case *c) {
    entente_network *n = network_of(r, c);
    int *taken = malloc((n->event_count + 1) * sizeof *taken);
    bool *tried = malloc(n->event_count + 1);
    bool broken[MOST_LINES], passed = c->expectation_count > 0 && c->article_count > 0;
    for (uint32_t e = 0; e < n->event_count; e++) taken[e] = -1;
    for (uint32_t x = 0; x < c->expectation_count; x++) {
        broken[x] = !holds(n, c, x, taken, tried);
        passed = passed && !broken[x];
    }
    report(r, c, passed);
    if (!passed && !r->list_failures) {
        for (uint32_t x = 0; x < c->expectation_count; x++)
            if (broken[x]) printf("#   expected %s\n", c->expectations[x].line);
        describe(n);
    }
    free(taken);
    free(tried);
    entente_network_free(n);
}

/* ----- reading a case file ----- */

static void give_up(const char *family, unsigned line, const char *what) {
    printf("Bail out! " HOME "/%s.txt, line %u: %s\n", family, line, what);
    exit(1);
}

/* Cuts the first word off. */
static const char *word(char **at) {
    *at += strspn(*at, " ");
    char *start = *at, *end = start + strcspn(start, " ");
    *at = *end ? end + 1 : end;
    *end = '\0';
    return start;
}

static void read_names(expectation *x, char *list) {
    for (char *at = list; *at && x->name_count < MOST_NAMES;) {
        at += strspn(at, " ,");
        char *end = at + strcspn(at, ",");
        char *next = *end ? end + 1 : end;
        while (end > at && end[-1] == ' ') end--;
        *end = '\0';
        if (*at) x->names[x->name_count++] = at;
        at = next;
    }
}

static bool read_event(expectation *x, char *at) {
    x->type = entente_type_from(word(&at));
    const char *status = word(&at);
    x->status = ent_same(status, "-") ? -1 : entente_status_from(status);
    x->date = word(&at);
    if (x->type < 0 || (x->status < 0 && !ent_same(status, "-")) || !ent_same(word(&at), ":"))
        return false;
    for (char *part = strchr(at, ';'); part;) {
        char *next = strchr(part + 1, ';');
        *part++ = '\0';
        if (next) *next = '\0';
        part += strspn(part, " ");
        size_t length = strlen(part);
        while (length && part[length - 1] == ' ') part[--length] = '\0';
        if (strncmp(part, "place=", 6) == 0)
            x->place = part + 6;
        else if (strncmp(part, "name=", 5) == 0)
            x->name = part + 5;
        else
            return false;
        part = next;
    }
    read_names(x, at);
    return x->name_count > 0;
}

static bool read_expectation(running *r, test_case *c, char *line) {
    if (c->expectation_count == MOST_LINES) return false;
    expectation *x = &c->expectations[c->expectation_count++];
    *x = (expectation){.kind = line[0], .line = ent_strdup(r->arena, line)};
    char *at = line + 1;
    switch (line[0]) {
    case '+':
        return read_event(x, at);
    case '*':
        return ent_same(word(&at), "none");
    case '!':
        read_names(x, at);
        return x->name_count == 2;
    case '-':
        x->type = entente_type_from(word(&at));
        return x->type >= 0;
    default:
        x->kind = 'n';
        at = line;
        if (!ent_same(word(&at), "count")) return false;
        x->type = entente_type_from(word(&at));
        x->count = (uint32_t)strtoul(at, NULL, 10);
        return x->type >= 0;
    }
}

static article *next_article(test_case *c) {
    if (c->article_count == MOST_ARTICLES) return NULL;
    c->articles[c->article_count] = (article){.date = {0, 0, ENTENTE_NO_DATE}};
    return &c->articles[c->article_count++];
}

static void finish_case(running *r, test_case *c) {
    if (c->title) run(r, c);
    for (uint32_t i = 0; i < c->article_count; i++) ent_buffer_free(&c->articles[i].text);
    *c = (test_case){0};
}

/* One line of the file, its end cut off; false where it is not understood. */
static bool take_line(running *r, test_case *c, char *line) {
    if (!*line || *line == '#') return true;
    if (*line == '=') {
        finish_case(r, c);
        c->title = ent_strdup(r->arena, line + 1 + strspn(line + 1, " "));
        return next_article(c) != NULL;
    }
    if (!c->title) return false;
    article *a = &c->articles[c->article_count - 1];
    if (*line == '&') return next_article(c) != NULL;
    if (strncmp(line, "date ", 5) == 0) return entente_date_from(line + 5, &a->date);
    if (*line != '|') return read_expectation(r, c, ent_strdup(r->arena, line));
    ent_buffer_adds(&a->text, line[1] == ' ' ? line + 2 : line + 1);
    ent_buffer_addc(&a->text, '\n');
    return true;
}

static void run_family(running *r, const char *family) {
    char *path = ent_printf(r->arena, HOME "/%s.txt", family);
    FILE *file = fopen(path, "r");
    if (!file) give_up(family, 0, "cannot be opened");
    char *line = NULL;
    size_t space = 0;
    test_case *c = ent_xcalloc(1, sizeof *c);
    r->family = family;
    for (unsigned number = 1; getline(&line, &space, file) > 0; number++) {
        line[strcspn(line, "\r\n")] = '\0';
        if (!take_line(r, c, line))
            give_up(family, number, "not understood, see " HOME "/README.md");
    }
    finish_case(r, c);
    free(c);
    free(line);
    fclose(file);
}

static void read_known(running *r) {
    FILE *file = fopen(KNOWN, "r");
    char *line = NULL;
    size_t space = 0;
    while (file && getline(&line, &space, file) > 0) {
        line[strcspn(line, "\r\n")] = '\0';
        if (*line && *line != '#') ent_intern(r->known, line, strlen(line));
    }
    free(line);
    if (file) fclose(file);
    r->known_seen = ent_alloc(r->arena, ent_intern_count(r->known) + 1);
}

static int is_family(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return entry->d_name[0] >= '0' && entry->d_name[0] <= '9' && length > 4 &&
           ent_same(entry->d_name + length - 4, ".txt");
}

static void run_all(running *r) {
    struct dirent **entries;
    int count = scandir(HOME, &entries, is_family, alphasort);
    for (int i = 0; i < count; i++) {
        run_family(r, ent_strndup(r->arena, entries[i]->d_name, strlen(entries[i]->d_name) - 4));
        free(entries[i]);
    }
    if (count >= 0) free(entries);
    for (uint32_t k = 0; k < ent_intern_count(r->known) && !r->list_failures; k++) {
        if (r->known_seen[k]) continue;
        r->failed++;
        printf("not ok %u - " KNOWN ": there is no case \"%s\"\n", ++r->number,
               ent_intern_string(r->known, k));
    }
}

int main(int count, char **arguments) {
    if (!ent_model_builtin()) {
        puts("ok 1 - the cases of language # SKIP no language model is built in");
        return 0;
    }
    running r = {.arena = ent_arena_new()};
    entente_error error = {""};
    r.known = ent_interner_new(r.arena);
    r.knowledge = entente_knowledge_open(NULL, NULL, &error);
    if (!r.knowledge) {
        printf("Bail out! %s\n", error.message);
        return 1;
    }
    r.list_failures = count == 2 && ent_same(arguments[1], "--list-failures");
    read_known(&r);
    if (count > 1 && !r.list_failures)
        for (int i = 1; i < count; i++) run_family(&r, arguments[i]);
    else
        run_all(&r);
    if (!r.list_failures) printf("1..%u\n", r.number);
    entente_knowledge_close(r.knowledge);
    ent_interner_free(r.known);
    ent_arena_free(r.arena);
    return r.failed > 0;
}
