/* bench.c - how fast the analyser is: thread CPU time, so that other work on the machine counts
 * little.
 *
 * Enters: plain text.  Leaves: tokens a second for each kernel, cutting and analysing apart; the
 * best of several rounds.
 */
#include <stdio.h>
#include <time.h>

#include "syntax/train/train.h"
#include "text/text.h"

enum { ROUNDS = 5 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void train_bench(FILE *out, const ent_model *model, const char *text, size_t length,
                 double load_seconds) {
    static const char *const kernels[] = {"vnni", "avx2", "ssse3", "sse2", "portable"};
    entente_block block = {{0, (uint32_t)length}, ENTENTE_BODY};
    entente_document d = {.text = text,
                          .length = (uint32_t)length,
                          .blocks = &block,
                          .block_count = 1,
                          .arena = ent_arena_new()};
    double cut = 1e9;
    for (unsigned r = 0; r < ROUNDS; r++) {
        ent_arena_reset(d.arena);
        double from = now();
        ent_segment(&d);
        double took = now() - from;
        cut = took < cut ? took : cut;
    }
    fprintf(out, "built-in model opened in %.2f ms\n%-9s %9.1f MB/s %9.0f thousand tokens/s\n",
            load_seconds * 1e3, "cutting", (double)length / cut * 1e-6, d.token_count / cut * 1e-3);
    for (unsigned k = 0; k < ENT_COUNT(kernels); k++) {
        const ent_kernel *kernel = ent_kernel_named(kernels[k]);
        double best = 1e9;
        if (!kernel) continue;
        ent_scratch *scratch = ent_scratch_with(model, kernel);
        for (unsigned r = 0; r < ROUNDS; r++) {
            ent_arena_reset(d.arena);
            ent_segment(&d);
            double from = now();
            for (uint32_t s = 0; s < d.sentence_count; s++) ent_analyse(model, scratch, &d, s);
            double took = now() - from;
            best = took < best ? took : best;
        }
        ent_scratch_free(scratch);
        fprintf(out, "%-9s %9.2f MB/s %9.0f thousand tokens/s, trees and all\n", kernels[k],
                (double)length / (best + cut) * 1e-6, d.token_count / best * 1e-3);
    }
    ent_arena_free(d.arena);
}
