/* measure.c - a network becomes a table of centralities.
 *
 * Enters: inputs of any kind.  Leaves: one row per actor, or the figures of the whole network.
 * Worked example: `entente measure --by betweenness --top 3 net.json` is aligned on a terminal and
 * TSV in a pipe.
 */
#include "cli/cli.h"

#include <string.h>
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
    {"window", 0, ENT_OPTION_PERIOD, "WIDTH", AT(window),
     "measure in sliding windows: 2y, 6m, 4w, 90d; they begin where years, months, weeks do"},
    {"step", 0, ENT_OPTION_PERIOD, "STEP", AT(step),
     "from the start of one window to that of the next (as long as the window)"},
    {"explain", 0, ENT_OPTION_TEXT, "ACTOR", AT(explain),
     "instead of the table, why ACTOR is a broker: whom it stands between, by which ties and "
     "events (-T json: for programs; --top: 20 pairs)"},
    {"bootstrap", 0, ENT_OPTION_COUNT, "N", AT(bootstrap),
     "bounds (NAME_low, NAME_high, 95 %) for every score and the rank, from N replicates in which "
     "doubtful events are missing"},
    {"sample", 0, ENT_OPTION_COUNT, "K", AT(sample),
     "estimate betweenness, harmonic and closeness from K sources; for networks above 10,000 "
     "actors, K 500 or more"},
    {"seed", 0, ENT_OPTION_COUNT, "S", AT(seed), "of --bootstrap and --sample (0)"},
    {"figures", 0, ENT_OPTION_FLAG, NULL, AT(figures),
     "figures of the whole network instead of the rows; with --slices or --window, a row for each"},
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

static uint32_t at_most(int64_t count) {
    return count > UINT32_MAX ? UINT32_MAX : (uint32_t)count;
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
        .window = options->window,
        .step = options->step,
        .paths = options->figures,
        .figures = options->figures,
        .bootstrap = at_most(options->bootstrap),
        .sample = at_most(options->sample),
        .seed = (uint64_t)options->seed,
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

/* A number that is an estimate must not pass for an exact one: not every format has room to say so.
 */
static void tell_sample(const ent_options *options, const entente_table *table) {
    for (uint32_t i = 0; i < table->figure_count && !options->quiet; i++)
        if (strcmp(table->figures[i].name, "sample") == 0)
            ent_complain(options,
                         "betweenness, harmonic and closeness are estimates from %.0f of %.0f "
                         "sources, seed %lld",
                         table->figures[i].numbers[0], table->figures[0].numbers[0],
                         (long long)options->seed);
}

static int explain_broker(const ent_options *options) {
    int status;
    entente_error error = {""};
    entente_network *network = ent_network_gather(options, &status);
    if (!network) return status == ENT_DONE ? ENT_FAILED : status;
    entente_graph_options graph = ent_graph_options_of(options);
    uint32_t top = ent_top(options, 20);
    entente_brokerage *b = entente_explain_broker(network, &graph, options->explain, top, &error);
    ent_output output;
    if (!b) {
        ent_complain(options, "%s", error.message);
        status = ENT_FAILED;
    } else {
        int opened = ent_output_open(&output, options);
        bool json = options->to == ENTENTE_TABLE_JSON + 1;
        if (opened == ENT_DONE) {
            int written = json ? entente_write_brokerage_json(output.file, b, &error)
                               : entente_write_brokerage(output.file, b, top, &error);
            opened = ent_output_finish(&output, options, status, written, &error);
        }
        status = opened;
    }
    entente_brokerage_free(b);
    entente_network_free(network);
    return status;
}

static bool given(entente_period period) {
    return period.months || period.days;
}

/* Options that make no sense together, as a sentence; NULL where they do. */
static const char *clash_of(const ent_options *options) {
    bool window = given(options->window), slices = options->slices != ENTENTE_NO_SLICES;
    if (options->explain && (options->giant || options->no_isolates))
        return "--explain looks at the whole graph: leave out --giant and --no-isolates";
    if (options->explain && (window || slices))
        return "--explain looks at all times together: leave out --slices and --window";
    if (window && slices) return "--slices and --window cut time in two ways: leave one out";
    if (window && options->cumulative)
        return "a --window has a beginning, and --cumulative slices have none: leave one out";
    if (given(options->step) && !window) return "--step is of a --window: say how wide it is";
    if (options->cumulative && !slices)
        return "--cumulative is of --slices: say year, quarter or month";
    return NULL;
}

int ent_run_measure(ent_options *options) {
    int status;
    const char *clash = clash_of(options);
    if (clash) {
        ent_complain(options, "%s", clash);
        return ENT_MISUSED;
    }
    if (options->explain) return explain_broker(options);
    entente_table *table = measure(options, &status);
    if (!table) return status;
    tell_sample(options, table);
    bool one = options->figures && options->slices == ENTENTE_NO_SLICES && !given(options->window);
    status =
        ent_table_put(options, table, one ? entente_write_figures : entente_write_table, status);
    entente_table_free(table);
    return status;
}
