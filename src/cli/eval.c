/* eval.c - how much of what careful readers found do we find?
 *
 * Enters: a directory of gold files, and the articles that they speak of.  Leaves: a table of
 * scores. Worked example: `entente eval corpus/articles` makes a network of each article that a
 * gold file names, as `entente merge ARTICLE` would, and compares the two; an article that cannot
 * be read counts as one in which nothing was found.
 *
 * Articles lie in --docs, else beside their gold file, in articles/ under it, or in ../seeds.
 */
#include "cli/cli.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const ent_option ent_eval_options[] = {
    {"to", 'T', ENT_OPTION_CHOICE, "table|tsv|csv|json|md", offsetof(ent_options, to),
     "format (table)"},
    {"docs", 0, ENT_OPTION_TEXT, "DIR", offsetof(ent_options, docs), "where the articles are"},
    {"by-article", 0, ENT_OPTION_FLAG, NULL, offsetof(ent_options, by_article),
     "one row per article"},
    {"min-edge-f1", 0, ENT_OPTION_SHARE, "X", offsetof(ent_options, min_edge_f1),
     "fail where the F1 of edges is below X"},
    {NULL, 0, 0, NULL, 0, NULL},
};

typedef struct one_article {
    char *name;
    entente_evaluation score;
} one_article;

typedef struct evaluating {
    const ent_options *options;
    const char *directory;
    entente_evaluation all;
    one_article *articles;
    uint32_t count;
    uint32_t failed;
} evaluating;

static char *join(const char *directory, const char *between, const char *name) {
    size_t size = strlen(directory) + strlen(between) + strlen(name) + 3;
    char *path = malloc(size);
    if (!path) abort();
    snprintf(path, size, "%s/%s%s%s", directory, between, *between ? "/" : "", name);
    return path;
}

/* Path of the article; NULL, the complaint made, where it is nowhere. */
static char *find_article(const evaluating *all, const char *gold_path, const char *name) {
    static const char *const places[] = {"", "articles", "../seeds"};
    const char *docs = all->options->docs;
    for (size_t i = 0; i < (docs ? 1 : sizeof places / sizeof *places); i++) {
        char *path = join(docs ? docs : all->directory, docs ? "" : places[i], name);
        if (access(path, F_OK) == 0) return path;
        free(path);
    }
    ent_complain(all->options, "%s: its article %s is not in %s", gold_path, name,
                 docs ? docs : all->directory);
    return NULL;
}

/* The network of one article, or NULL where it could not be read whole. */
static entente_network *network_of(const evaluating *all, const char *path) {
    ent_options options = *all->options;
    const char *operands[] = {path};
    options.operands = (ent_texts){operands, 1};
    options.quiet = true; /* of judgements most speak of other articles */
    int status;
    entente_network *network = ent_network_gather(&options, &status);
    if (status == ENT_DONE) return network;
    entente_network_free(network);
    return NULL;
}

static void evaluate(evaluating *all, const char *file) {
    char *path = join(all->directory, "", file);
    entente_error error = {""};
    size_t length = 0;
    char *bytes = ent_file_bytes(path, &length);
    if (!bytes)
        snprintf(error.message, sizeof error.message, "cannot read %s: %s", path, strerror(errno));
    entente_gold *gold = bytes ? entente_gold_read(bytes, length, path, &error) : NULL;
    if (gold) {
        char *article = find_article(all, path, entente_gold_document(gold));
        entente_network *network = article ? network_of(all, article) : NULL;
        one_article one = {.name = strdup(file)};
        if (!one.name) abort();
        if (network || article) { /* an article that is not there is not scored */
            entente_evaluate(&one.score, gold, network);
            entente_evaluate(&all->all, gold, network);
        }
        all->failed += !network;
        all->articles = realloc(all->articles, (all->count + 1) * sizeof *all->articles);
        if (!all->articles) abort();
        all->articles[all->count++] = one;
        entente_network_free(network);
        free(article);
    } else {
        ent_complain(all->options, "%s", error.message);
        all->failed++;
    }
    entente_gold_free(gold);
    free(bytes);
    free(path);
}

static int is_gold(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return entry->d_name[0] != '.' && length > 5 &&
           strcmp(entry->d_name + length - 5, ".json") == 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* ----- tables ----- */

static double ratio(uint32_t part, uint32_t whole) {
    return whole ? (double)part / whole : 0;
}

enum { TOTAL_ROWS = 1 + ENTENTE_SCORE_COUNT + ENTENTE_DETAIL_COUNT };

static int write_totals(FILE *out, const evaluating *all, entente_error *error) {
    static const char *names[TOTAL_ROWS] = {"edges, mean of articles",
                                            "edges",
                                            "edges, type ignored",
                                            "actors in events",
                                            "events",
                                            "affiliations",
                                            "date right",
                                            "date right, dated events",
                                            "status right",
                                            "name right"};
    double precision[TOTAL_ROWS], recall[TOTAL_ROWS], f1[TOTAL_ROWS], right[TOTAL_ROWS],
        said[TOTAL_ROWS], due[TOTAL_ROWS];
    for (int row = 0; row < TOTAL_ROWS; row++) {
        bool score = row >= 1 && row <= ENTENTE_SCORE_COUNT;
        entente_tally t = row == 0 ? (entente_tally){0}
                          : score  ? all->all.scores[row - 1]
                                   : all->all.details[row - 1 - ENTENTE_SCORE_COUNT];
        precision[row] = row ? ratio(t.right, t.said) : NAN;
        recall[row] = score ? ratio(t.right, t.due) : NAN;
        f1[row] = score               ? entente_f1(t)
                  : row               ? NAN
                  : all->all.articles ? all->all.edge_f1_sum / all->all.articles
                                      : 0;
        right[row] = row ? t.right : NAN;
        said[row] = row ? t.said : NAN;
        due[row] = score ? t.due : NAN;
    }
    entente_column columns[] = {
        {.name = "measure", .texts = names},
        {.name = "precision", .numbers = precision},
        {.name = "recall", .numbers = recall},
        {.name = "f1", .numbers = f1},
        {.name = "right", .whole = true, .numbers = right},
        {.name = "said", .whole = true, .numbers = said},
        {.name = "due", .whole = true, .numbers = due},
    };
    double articles = all->all.articles, failed = all->failed;
    entente_column figures[] = {{.name = "articles", .whole = true, .numbers = &articles},
                                {.name = "failed", .whole = true, .numbers = &failed}};
    entente_table table = {columns, sizeof columns / sizeof *columns, TOTAL_ROWS, figures, 2, NULL};
    return entente_write_table(out, &table, (entente_table_format)all->options->to, 3, NULL, error);
}

enum { ARTICLE_NUMBERS = 7 };

static int write_articles(FILE *out, const evaluating *all, entente_error *error) {
    static const char *const titles[ARTICLE_NUMBERS] = {"edge_f1",   "edges_right",  "edges_said",
                                                        "edges_due", "events_right", "events_said",
                                                        "events_due"};
    uint32_t rows = all->count + 1;
    const char **names = malloc(rows * sizeof *names);
    double *numbers = malloc(rows * ARTICLE_NUMBERS * sizeof *numbers);
    if (!names || !numbers) abort();
    for (uint32_t r = 0; r < rows; r++) {
        const entente_evaluation *one = r < all->count ? &all->articles[r].score : &all->all;
        const entente_tally *edges = &one->scores[ENTENTE_SCORE_EDGES],
                            *events = &one->scores[ENTENTE_SCORE_EVENTS];
        double f1 = r == all->count ? entente_f1(*edges) : one->articles ? one->edge_f1_sum : NAN;
        double row[ARTICLE_NUMBERS] = {
            f1, edges->right, edges->said, edges->due, events->right, events->said, events->due};
        names[r] = r < all->count ? all->articles[r].name : "all";
        for (uint32_t c = 0; c < ARTICLE_NUMBERS; c++) numbers[c * rows + r] = row[c];
    }
    entente_column columns[1 + ARTICLE_NUMBERS] = {{.name = "article", .texts = names}};
    for (uint32_t c = 0; c < ARTICLE_NUMBERS; c++)
        columns[1 + c] =
            (entente_column){.name = titles[c], .whole = c > 0, .numbers = numbers + c * rows};
    entente_table table = {columns, 1 + ARTICLE_NUMBERS, rows, NULL, 0, NULL};
    int written =
        entente_write_table(out, &table, (entente_table_format)all->options->to, 3, NULL, error);
    free(numbers);
    free(names);
    return written;
}

static int write_scores(const evaluating *all) {
    ent_output output;
    entente_error error = {""};
    int status = all->failed ? ENT_FAILED : ENT_DONE,
        opened = ent_output_open(&output, all->options);
    if (opened != ENT_DONE) return opened;
    int written =
        (all->options->by_article ? write_articles : write_totals)(output.file, all, &error);
    status = ent_output_finish(&output, all->options, status, written, &error);
    double f1 = entente_f1(all->all.scores[ENTENTE_SCORE_EDGES]);
    if (f1 < all->options->min_edge_f1) {
        ent_complain(all->options, "the F1 of edges is %.3f, expected %.3f or more", f1,
                     all->options->min_edge_f1);
        status = ENT_FAILED;
    }
    return status;
}

int ent_run_eval(ent_options *options) {
    if (options->operands.count != 1) {
        ent_complain(options, "expected one GOLD_DIR, a directory of gold files");
        return ENT_MISUSED;
    }
    evaluating all = {.options = options, .directory = options->operands.items[0]};
    struct dirent **entries;
    int count = scandir(all.directory, &entries, is_gold, by_bytes);
    if (count <= 0) {
        if (count < 0)
            ent_complain(options, "cannot read %s: %s", all.directory, strerror(errno));
        else
            ent_complain(options, "%s holds no gold files: expected .json files", all.directory),
                free(entries);
        return ENT_FAILED;
    }
    for (int i = 0; i < count; i++) {
        evaluate(&all, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    int status = write_scores(&all);
    for (uint32_t i = 0; i < all.count; i++) free(all.articles[i].name);
    free(all.articles);
    return status;
}
