/* diff.c - what changed between two networks.
 *
 * Enters: two inputs of any kind.  Leaves: a table of what is new, gone or changed.
 * Worked example: `entente diff monday.json tuesday.json` says which ties Tuesday's news has made.
 */
#include "cli/cli.h"

#include <unistd.h>

const ent_option ent_diff_options[] = {
    {"to", 'T', ENT_OPTION_CHOICE, "auto|table|tsv|csv|json|md", offsetof(ent_options, to),
     "format (auto: table on a terminal, tsv otherwise)"},
    {"by", 0, ENT_OPTION_LIST, "MEASURE,...", offsetof(ent_options, by),
     "also whose score or rank by these has moved, the farthest first"},
    {NULL, 0, 0, NULL, 0, NULL},
};

/* One operand as a network of its own. */
static entente_network *gather_one(const ent_options *options, uint32_t which, int *status) {
    ent_options one = *options;
    one.operands = (ent_texts){options->operands.items + which, 1};
    entente_network *network = ent_network_gather(&one, status);
    if (!network && *status == ENT_DONE) *status = ENT_FAILED;
    return network;
}

int ent_run_diff(ent_options *options) {
    if (options->operands.count != 2) {
        ent_complain(options, "expected two inputs, the one before and the one after; got %u",
                     options->operands.count);
        return ENT_MISUSED;
    }
    int first, second = ENT_DONE;
    entente_network *before = gather_one(options, 0, &first);
    entente_network *after = before ? gather_one(options, 1, &second) : NULL;
    int status = first != ENT_DONE ? first : second;
    if (after) {
        entente_error error = {""};
        entente_measure_options measures = {.graph = ent_graph_options_of(options),
                                            .by = options->by.items,
                                            .by_count = options->by.count};
        entente_table *table = entente_diff(before, after, &measures, &error);
        if (table) {
            status = ent_table_put(options, table, entente_write_table, status);
        } else {
            ent_complain(options, "%s", error.message);
            status = ENT_FAILED;
        }
        entente_table_free(table);
    }
    entente_network_free(after);
    entente_network_free(before);
    return status;
}
