/* stage.c - read, parse, link, extract: documents in, documents out, as far as the stage goes.
 *
 * Enters: articles or documents.  Leaves: JSON Lines, one document a line, which the next command
 * reads. Worked example: `entente link a.txt | entente extract - | entente merge -` is `entente
 * merge a.txt`.
 */
#include "cli/cli.h"

#include <string.h>

typedef struct staging {
    const ent_options *options;
    void (*stage)(entente_document *document, const entente_knowledge *knowledge);
    entente_knowledge *knowledge;
    ent_batch *batch;
    ent_output output;
    int status;
} staging;

static const struct {
    const char *name;
    void (*run)(entente_document *document, const entente_knowledge *knowledge);
} stages[] = {
    {"read", NULL}, {"parse", entente_parse}, {"link", entente_link}, {"extract", entente_extract}};

static bool take(void *context, entente_document *document) {
    return ent_batch_add(((staging *)context)->batch, document);
}

static bool write_out(void *context, entente_document *document) {
    staging *all = context;
    entente_error error = {""};
    int (*const writers[])(FILE *, const entente_document *, entente_error *) = {
        entente_write_document, entente_write_conllu, entente_write_timeml};
    int got =
        writers[all->options->times ? 2 : all->options->to](all->output.file, document, &error);
    entente_document_free(document);
    if (got == 0) return true;
    all->status = ENT_FAILED; /* the stream remembers that it failed; ent_output_close says so */
    return false;
}

int ent_run_stage(ent_options *options) {
    if (options->coverage) return ent_run_coverage(options);
    staging all = {.options = options, .status = ENT_DONE};
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
        if (strcmp(stages[i].name, options->command->name) == 0) all.stage = stages[i].run;
    if (all.stage) {
        all.knowledge = ent_open_knowledge(options);
        if (!all.knowledge) return ENT_FAILED;
        entente_knowledge_analyse_all(all.knowledge, options->no_gate);
    }
    int status = ent_output_open(&all.output, options);
    if (status == ENT_DONE) {
        ent_taker taker = {take, NULL, &all};
        all.batch = ent_batch_new(all.stage, all.knowledge, write_out, &all);
        status = ent_input_each(options, &taker);
        ent_batch_run(all.batch);
        ent_batch_free(all.batch);
        status = ent_output_close(&all.output, options, status ? status : all.status,
                                  status != ENT_MISUSED);
    }
    if (all.knowledge) entente_knowledge_close(all.knowledge);
    return status;
}
