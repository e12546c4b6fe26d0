/* bench.c - what the pipeline costs, room by room: make bench.
 *
 *     bench [--rounds N] FILE|DIR...     documents (JSON Lines) or articles
 *
 * Reads everything into memory first, then runs the stages one after the other over each document
 * and adds up the processor time that each took.  One thread.  "MB" is a million bytes of article
 * text.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include "base/base.h"

enum { READ, PARSE, LINK, EXTRACT, MERGE, WRITE, STAGES };
static const char *const stage_names[STAGES] = {"read (text)",   "parse (text, syntax)",
                                                "link (actor)",  "extract (event)",
                                                "merge (event)", "write (view)"};

typedef struct bench {
    const entente_knowledge *knowledge;
    entente_merger *merger;
    double seconds[STAGES], mark;
    double bytes;
    uint32_t documents, tokens, sentences, parsed, mentions, events, bad;
} bench;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void lap(bench *b, int stage) {
    double t = now();
    b->seconds[stage] += t - b->mark;
    b->mark = t;
}

static void take(bench *b, entente_document *d) {
    lap(b, READ);
    entente_parse(d, b->knowledge);
    lap(b, PARSE);
    entente_link(d, b->knowledge);
    lap(b, LINK);
    entente_extract(d, b->knowledge);
    lap(b, EXTRACT);
    entente_merge_document(b->merger, d);
    lap(b, MERGE);
    b->documents++;
    b->bytes += d->length;
    b->tokens += d->token_count;
    b->sentences += d->sentence_count;
    for (uint32_t s = 0; s < d->sentence_count; s++) b->parsed += d->sentences[s].parsed;
    b->mentions += d->mention_count;
    b->events += d->event_count;
    entente_document_free(d);
    b->mark = now();
}

static void run(bench *b, const char *bytes, size_t length, const char *path) {
    entente_error error = {""};
    entente_document *document;
    b->mark = now();
    entente_reader *reader = entente_reader_open(bytes, length, path, ENTENTE_AUTO,
                                                 (entente_date){0, 0, ENTENTE_NO_DATE}, &error);
    int got;
    while (reader && (got = entente_reader_next(reader, &document, &error)) != 0) {
        if (got > 0)
            take(b, document);
        else
            b->bad++;
    }
    entente_reader_close(reader);
}

static void walk(bench *b, const char *path) {
    struct stat status;
    if (stat(path, &status) != 0) return;
    if (S_ISDIR(status.st_mode)) {
        struct dirent **entries;
        int count = scandir(path, &entries, NULL, alphasort);
        for (int i = 0; i < count; i++) {
            char child[4096];
            snprintf(child, sizeof child, "%s/%s", path, entries[i]->d_name);
            size_t n = strlen(child);
            if (entries[i]->d_name[0] != '.' &&
                (!strchr(entries[i]->d_name, '.') || strcmp(child + n - 4, ".txt") == 0 ||
                 strcmp(child + n - 6, ".jsonl") == 0))
                walk(b, child);
            free(entries[i]);
        }
        if (count >= 0) free(entries);
        return;
    }
    FILE *file = fopen(path, "rb");
    char *bytes = ent_xmalloc((size_t)status.st_size + 1);
    size_t length = file ? fread(bytes, 1, (size_t)status.st_size, file) : 0;
    if (file) fclose(file);
    run(b, bytes, length, path);
    free(bytes);
}

static void print(const bench *b) {
    double total = 0, mb = b->bytes / 1e6;
    for (int s = 0; s < STAGES; s++) total += b->seconds[s];
    for (int s = 0; s < STAGES; s++)
        printf("%-22s %8.3f s  %8.4f s/MB  %5.1f %%\n", stage_names[s], b->seconds[s],
               b->seconds[s] / mb, 100 * b->seconds[s] / total);
    printf("%-22s %8.3f s  %8.4f s/MB  %.3f MB/s, %.0f documents/s\n", "all", total, total / mb,
           mb / total, b->documents / total);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%u documents, %.1f MB, %u sentences (%u parsed), %u tokens, %u mentions, %u event "
           "mentions, %u bad records; peak %ld MB\n",
           b->documents, mb, b->sentences, b->parsed, b->tokens, b->mentions, b->events, b->bad,
           usage.ru_maxrss / 1024);
}

int main(int count, char **arguments) {
    entente_error error = {""};
    double start = now();
    entente_knowledge *knowledge = entente_knowledge_open(NULL, NULL, &error);
    if (!knowledge) return fprintf(stderr, "%s\n", error.message), 1;
    printf("%-22s %8.3f s\n", "start (knowledge)", now() - start);
    int first = 1, rounds = 1;
    if (count > 2 && ent_same(arguments[1], "--rounds")) rounds = atoi(arguments[2]), first = 3;
    bench b = {.knowledge = knowledge, .merger = entente_merge_new(knowledge)};
    for (int round = 0; round < rounds; round++)
        for (int i = first; i < count; i++) walk(&b, arguments[i]);
    b.mark = now();
    entente_network *network = entente_merge_finish(b.merger);
    lap(&b, MERGE);
    FILE *null = fopen("/dev/null", "w");
    b.mark = now();
    if (null) entente_write_network(null, network, &error);
    lap(&b, WRITE);
    if (null) fclose(null);
    if (b.documents)
        print(&b);
    else
        fprintf(stderr, "nothing to read\n");
    uint32_t read = b.documents;
    entente_network_free(network);
    entente_knowledge_close(knowledge);
    return read ? 0 : 1;
}
