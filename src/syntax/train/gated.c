/* gated.c - what the gate lets through of news, and how fast the analyser is behind it.
 *
 * Enters: files of articles.  Leaves: a line a file: its bytes, the share of them in sentences that
 * get a tree, and what cutting, the gate and all three steps do in a second; thread CPU time.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "knowledge/knowledge.h"
#include "syntax/gate.h"
#include "syntax/train/train.h"
#include "text/text.h"

typedef struct figures {
    double cut, gate, analyse; /* seconds */
    double bytes, let_through; /* of the articles */
    uint64_t tokens, analysed;
} figures;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void take(figures *f, entente_document *d, const entente_knowledge *knowledge,
                 ent_scratch *scratch) {
    double from = now();
    ent_segment(d);
    double cut = now();
    bool *open = ent_xcalloc(d->sentence_count + 1, sizeof *open);
    ent_gate(knowledge->patterns, d, open);
    double gated = now();
    for (uint32_t s = 0; s < d->sentence_count; s++) {
        const entente_sentence *at = &d->sentences[s];
        if (!open[s]) continue;
        ent_analyse(ent_model_builtin(), scratch, d, s);
        f->let_through += at->span.end - at->span.start;
        f->analysed += at->last - at->first;
    }
    f->analyse += now() - gated;
    f->gate += gated - cut;
    f->cut += cut - from;
    f->bytes += d->length;
    f->tokens += d->token_count;
    free(open);
}

static int read_all(figures *f, const char *path, const char *bytes, size_t length,
                    const entente_knowledge *knowledge, ent_scratch *scratch,
                    entente_error *error) {
    entente_reader *reader = entente_reader_open(bytes, length, path, ENTENTE_AUTO,
                                                 (entente_date){0, 0, ENTENTE_NO_DATE}, error);
    entente_document *document;
    if (!reader) return -1;
    for (int got; (got = entente_reader_next(reader, &document, error)) != 0;) {
        if (got < 0) continue; /* a bad record is the reader's matter */
        take(f, document, knowledge, scratch);
        entente_document_free(document);
    }
    entente_reader_close(reader);
    return 0;
}

int train_gated(FILE *out, const char *const *paths, unsigned count, entente_error *error) {
    entente_knowledge *knowledge = entente_knowledge_open(NULL, NULL, error);
    if (!knowledge) return -1;
    if (!ent_model_builtin()) return ent_error_set(error, "no model is built in.");
    ent_scratch *scratch = ent_scratch_new(ent_model_builtin());
    int result = 0;
    fprintf(out, "%10s %8s %8s %10s %10s %10s  %s\n", "bytes", "let", "tokens", "cut MB/s",
            "gate MB/s", "all MB/s", "articles");
    for (unsigned i = 0; i < count && !result; i++) {
        figures f = {0};
        size_t length;
        char *bytes = train_slurp(paths[i], &length, error);
        result = bytes ? read_all(&f, paths[i], bytes, length, knowledge, scratch, error) : -1;
        free(bytes);
        if (result || f.bytes <= 0) continue;
        double mb = f.bytes / 1e6;
        fprintf(out, "%10.0f %6.1f %% %6.1f %% %10.0f %10.0f %10.1f  %s\n", f.bytes,
                100 * f.let_through / f.bytes, 100 * (double)f.analysed / (double)f.tokens,
                mb / f.cut, mb / f.gate, mb / (f.cut + f.gate + f.analyse), paths[i]);
    }
    ent_scratch_free(scratch);
    entente_knowledge_close(knowledge);
    return result;
}
