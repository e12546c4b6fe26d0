/* export.c - a network becomes a file that another program opens.
 *
 * Enters: inputs of any kind.  Leaves: GraphML, GEXF, CSV, JSON, DOT or PLOVER events.
 * Worked example: `entente export -T gexf -o ties.gexf net.json` opens in Gephi with names, kinds
 * and dates.
 */
#include "cli/cli.h"

const ent_option ent_export_options[] = {
    {"to", 'T', ENT_OPTION_CHOICE, "graphml|gexf|nodes|edges|json|cytoscape|dot|plover|gexf12",
     offsetof(ent_options, to),
     "format (graphml); gexf is version 1.3 (Gephi), gexf12 is 1.2 (NetworkX), nodes and edges are "
     "CSV, json is NetworkX node-link, plover writes events and takes no options of graphs"},
    {"by", 0, ENT_OPTION_LIST, "MEASURE,...", offsetof(ent_options, by),
     "measures of every node, as `entente measure` has them, and of every tie whether it is a "
     "bridge, without which its component falls apart"},
    {NULL, 0, 0, NULL, 0, NULL},
};

/* The first option given that is of nodes and ties; events have none.  NULL: none. */
static const char *graph_option(const ent_options *options) {
    const struct {
        const char *name;
        bool given;
    } all[] = {{"--on", options->on != ENTENTE_ACTORS},
               {"--weight", options->weight != ENTENTE_WEIGHT_COUNT},
               {"--threshold", options->threshold > 0},
               {"--backbone", options->backbone > 0},
               {"--giant", options->giant},
               {"--no-isolates", options->no_isolates},
               {"--by", options->by.count > 0}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].given) return all[i].name;
    return NULL;
}

int ent_run_export(ent_options *options) {
    int status;
    const char *of_graphs = options->to == ENTENTE_PLOVER ? graph_option(options) : NULL;
    if (of_graphs) {
        ent_complain(options,
                     "-T plover writes events, and %s is of nodes and ties: leave it out, or "
                     "select events with --since, --type, --actor, ...",
                     of_graphs);
        return ENT_MISUSED;
    }
    entente_network *network = ent_network_gather(options, &status);
    if (!network) return status == ENT_DONE ? ENT_FAILED : status;
    ent_output output;
    entente_error error = {""};
    int opened = ent_output_open(&output, options);
    if (opened == ENT_DONE) {
        entente_graph_options graph = ent_graph_options_of(options);
        entente_measure_options measures = {.by = options->by.items, .by_count = options->by.count};
        int written = entente_write_graph(output.file, network, (entente_graph_format)options->to,
                                          &graph, options->by.count ? &measures : NULL, &error);
        status = ent_output_finish(&output, options, status, written, &error);
    }
    entente_network_free(network);
    return opened == ENT_DONE ? status : opened;
}
