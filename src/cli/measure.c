/* measure.c - a network becomes a table of centralities.
 *
 * Enters: inputs of any kind.  Leaves: one row per actor, or the figures of the whole network.
 * Worked example: `entente measure --by betweenness --top 3 net.json` is aligned on a terminal and
 * TSV in a pipe.
 */
#include "cli/cli.h"

#include <unistd.h>

#define AT(field) offsetof(ent_options, field)

const ent_option ent_measure_options[] = {
    {"to", 'T', ENT_OPTION_CHOICE, "auto|table|tsv|csv|json|md", AT(to),
     "format (auto: table on a terminal, tsv otherwise)"},
    {"by", 0, ENT_OPTION_LIST, "MEASURE,...", AT(by),
     "which measures (all but hub, authority, label_propagation); the first one sorts"},
    {"sort", 0, ENT_OPTION_TEXT, "MEASURE", AT(sort), "sort by another measure, highest first"},
    {"top", 0, ENT_OPTION_COUNT, "N", AT(top), "only the first N rows"},
    {"slices", 0, ENT_OPTION_CHOICE, "none|year|quarter|month", AT(slices),
     "measure each year, quarter or month by itself"},
    {"cumulative", 0, ENT_OPTION_FLAG, NULL, AT(cumulative),
     "slices hold all that began in them or before"},
    {"figures", 0, ENT_OPTION_FLAG, NULL, AT(figures),
     "figures of the whole network instead of the rows"},
    {"precision", 0, ENT_OPTION_COUNT, "N", AT(precision), "significant digits (6)"},
    {"na", 0, ENT_OPTION_TEXT, "TEXT", AT(na), "what stands for an undefined value (nothing)"},
    {NULL, 0, 0, NULL, 0, NULL},
};

static entente_table_format format_of(const ent_options *options) {
    if (options->to > 0) return (entente_table_format)(options->to - 1);
    return !options->output && isatty(STDOUT_FILENO) ? ENTENTE_TABLE_ALIGNED : ENTENTE_TABLE_TSV;
}

int ent_table_put(const ent_options *options, const entente_table *table, ent_table_writer *write,
                  int status) {
    ent_output output;
    entente_error error = {""};
    int opened = ent_output_open(&output, options);
    if (opened != ENT_DONE) return opened;
    int precision = options->precision > 17 ? 17 : (int)options->precision;
    int written = write(output.file, table, format_of(options), precision, options->na, &error);
    return ent_output_finish(&output, options, status, written, &error);
}

static entente_table *measure(const ent_options *options, int *status) {
    entente_network *network = ent_network_gather(options, status);
    if (!network) {
        if (*status == ENT_DONE) *status = ENT_FAILED;
        return NULL;
    }
    entente_error error = {""};
    entente_measure_options wanted = {
        .graph = ent_graph_options_of(options),
        .by = options->by.items,
        .by_count = options->by.count,
        .sort = options->sort,
        .slices = (entente_slices)options->slices,
        .cumulative = options->cumulative,
        .paths = options->figures,
        .top = ent_top(options, 0),
    };
    entente_table *table = entente_measure(network, &wanted, &error);
    entente_network_free(network);
    if (!table) {
        ent_complain(options, "%s", error.message);
        *status = ENT_FAILED;
    }
    return table;
}

int ent_run_measure(ent_options *options) {
    int status;
    entente_table *table = measure(options, &status);
    if (!table) return status;
    status = ent_table_put(options, table,
                           options->figures ? entente_write_figures : entente_write_table, status);
    entente_table_free(table);
    return status;
}
