/* coverage.c - `entente extract --coverage`: what the patterns miss in these articles.
 *
 * Enters: articles.  Leaves: a table instead of documents; the figures of the whole with --figures.
 * Worked example: `entente extract --coverage --top 20 news/` shows the twenty verbs that stand
 * most often between two sides without being a trigger, each with a sentence.
 */
#include "cli/cli.h"

static bool see(void *context, entente_document *document) {
    entente_coverage_add(context, document);
    entente_document_free(document);
    return true;
}

static bool take(void *context, entente_document *document) {
    return ent_batch_add(context, document);
}

int ent_run_coverage(ent_options *options) {
    if (options->to || options->times) {
        ent_complain(options, "--coverage writes a table and takes no other format");
        return ENT_MISUSED;
    }
    entente_knowledge *knowledge = ent_open_knowledge(options);
    if (!knowledge) return ENT_FAILED;
    entente_knowledge_analyse_all(knowledge,
                                  true); /* a word that opens no gate is what is looked for */
    entente_coverage *coverage = entente_coverage_new(knowledge);
    ent_batch *batch = ent_batch_new(entente_extract, knowledge, see, coverage);
    ent_taker taker = {take, NULL, batch};
    int status = ent_input_each(options, &taker);
    ent_batch_run(batch);
    ent_batch_free(batch);
    entente_table *table = entente_coverage_finish(coverage, ent_top(options, 50));
    if (status != ENT_MISUSED)
        status = ent_table_put(
            options, table, options->figures ? entente_write_figures : entente_write_table, status);
    entente_table_free(table);
    entente_knowledge_close(knowledge);
    return status;
}
