/* report.c - a network becomes a page that can be sent to somebody.
 *
 * Enters: inputs of any kind.  Leaves: one HTML page with everything in it.
 * Worked example: `entente report --title "Japan and NATO" -o report.html news/` merges the
 * articles, measures the network, lets entente-draw draw it into a nameless temporary file, and
 * writes the page around the picture.
 *
 * A picture that cannot be drawn (no helper, too large in too little time) costs a sentence and the
 * exit status, not the page: the sentences and tables are what a reader cannot make himself.
 */
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define AT(field) offsetof(ent_options, field)

const ent_option ent_report_options[] = {
    {"title", 0, ENT_OPTION_TEXT, "TEXT", AT(title), "heading; made from the actors otherwise"},
    {"form", 0, ENT_OPTION_TEXT, "auto|columns|tiers|bipartite|actors|timeline", AT(form),
     "how the picture is laid out (auto: by size)"},
    {"between", 0, ENT_OPTION_TEXT, "A,B", AT(between), "ids of the two sides of the columns"},
    {"size", 0, ENT_OPTION_TEXT, "MEASURE", AT(size),
     "actors of the picture as large as this measure makes them"},
    {"layout", 0, ENT_OPTION_TEXT, "dot|neato|fdp|sfdp", AT(layout), "Graphviz engine (by form)"},
    {"time-limit", 0, ENT_OPTION_COUNT, "SECONDS", AT(time_limit), "give up drawing after (60)"},
    {"by", 0, ENT_OPTION_LIST, "MEASURE,...", AT(by), "which measures the table has (all)"},
    {"top", 0, ENT_OPTION_COUNT, "N", AT(top), "only the first N actors in the table"},
    {NULL, 0, 0, NULL, 0, NULL},
};

static void say_failure(const ent_options *options) {
    ent_complain(options, "cannot keep the picture in a temporary file: %s", strerror(errno));
}

/* The picture in memory, to be freed; NULL where there is none, with *status changed where that is
 * a failure. */
static char *picture_of(const ent_options *options, const entente_network *network, size_t *length,
                        int *status) {
    char *bytes = NULL;
    *length = 0;
    if (network->event_count == 0) return NULL;
    FILE *file = tmpfile();
    if (!file) {
        say_failure(options);
        *status = ENT_FAILED;
        return NULL;
    }
    int drawn = ent_draw(options, network, fileno(file));
    if (drawn != ENT_DONE) {
        *status = drawn;
    } else {
        long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
        bytes = size > 0 ? malloc((size_t)size) : NULL;
        rewind(file);
        if (bytes && fread(bytes, 1, (size_t)size, file) == (size_t)size) {
            *length = (size_t)size;
        } else {
            say_failure(options);
            *status = ENT_FAILED;
            free(bytes);
            bytes = NULL;
        }
    }
    fclose(file);
    return bytes;
}

static entente_table *measures_of(const ent_options *options, const entente_network *network) {
    entente_error error = {""};
    entente_measure_options wanted = {
        .by = options->by.items,
        .by_count = options->by.count,
        .top = (uint32_t)(options->top > UINT32_MAX ? UINT32_MAX : options->top),
    };
    entente_table *table = entente_measure(network, &wanted, &error);
    if (!table) ent_complain(options, "%s", error.message);
    return table;
}

static int write_page(const ent_options *options, const entente_network *network, int status) {
    size_t length;
    char *svg = picture_of(options, network, &length, &status);
    if (status == ENT_MISUSED) return status;
    entente_table *measures = measures_of(options, network);
    ent_output output;
    entente_error error = {""};
    if (measures && ent_output_open(&output, options) == ENT_DONE) {
        int written = entente_write_report(output.file, network, measures, svg, length,
                                           options->title, &error);
        status = ent_output_finish(&output, options, status, written, &error);
    } else {
        status = ENT_FAILED;
    }
    entente_table_free(measures);
    free(svg);
    return status;
}

int ent_run_report(ent_options *options) {
    int status;
    entente_network *network = ent_network_gather(options, &status);
    if (!network) return status == ENT_DONE ? ENT_FAILED : status;
    status = write_page(options, network, status);
    entente_network_free(network);
    return status;
}
