/* merge.c - articles, documents and networks become one network, written as JSON.
 *
 * Enters: any of them.  Leaves: {"format": "entente-network/1", ...}.
 * Worked example: `entente merge monday.json tuesday.json` equals `entente merge monday/ tuesday/`,
 * where each of the networks was merged from one of the directories.
 */
#include "cli/cli.h"

int ent_run_merge(ent_options *options) {
    ent_output output;
    entente_error error = {""};
    int status;
    entente_network *network = ent_network_gather(options, &status);
    if (!network) return status == ENT_DONE ? ENT_FAILED : status;
    int opened = ent_output_open(&output, options);
    if (opened == ENT_DONE) {
        int written = entente_write_network(output.file, network, &error);
        status = ent_output_finish(&output, options, status, written, &error);
    }
    entente_network_free(network);
    return opened == ENT_DONE ? status : opened;
}
