/* main.c - the front door of `entente`: finds the command and lets it run.
 *
 * Enters: argv.  Leaves: results on stdout, sentences on stderr, exit status 0, 1 (failed) or 2
 * (misused). Worked example: `entente help draw` and `entente draw --help` print the same page,
 * made from the tables below.
 */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

static const ent_option stage_options[] = {
    {"to", 'T', ENT_OPTION_CHOICE, "json|conllu|timeml", offsetof(ent_options, to),
     "JSON Lines, CoNLL-U of parsed sentences, or the text with TIMEX3 marks"},
    {"times", 0, ENT_OPTION_FLAG, NULL, offsetof(ent_options, times), "the same as -T timeml"},
    {NULL, 0, 0, NULL, 0, NULL},
};

static const ent_option_group stage_groups[] = {{"Output", stage_options},
                                                {"Input", ent_input_options},
                                                {"Everywhere", ent_common_options},
                                                {NULL, NULL}};
static const ent_option coverage_options[] = {
    {"coverage", 0, ENT_OPTION_FLAG, NULL, offsetof(ent_options, coverage),
     "a table of what the patterns miss, instead of documents: sentences with two sides and a "
     "trigger that tell no "
     "event, and frequent verbs and nouns between two sides"},
    {"top", 0, ENT_OPTION_COUNT, "N", offsetof(ent_options, top),
     "at most N sentences, N verbs and N nouns (50; 0: all)"},
    {"figures", 0, ENT_OPTION_FLAG, NULL, offsetof(ent_options, figures),
     "only how many sentences were looked at, told, triggered"},
    {NULL, 0, 0, NULL, 0, NULL},
};
static const ent_option_group extract_groups[] = {{"Output", stage_options},
                                                  {"Coverage", coverage_options},
                                                  {"Input", ent_input_options},
                                                  {"Everywhere", ent_common_options},
                                                  {NULL, NULL}};
static const ent_option_group merge_groups[] = {{"Selection", ent_filter_options},
                                                {"Input", ent_input_options},
                                                {"Everywhere", ent_common_options},
                                                {NULL, NULL}};
static const ent_option_group draw_groups[] = {{"Picture", ent_draw_options},
                                               {"Selection", ent_filter_options},
                                               {"Input", ent_input_options},
                                               {"Everywhere", ent_common_options},
                                               {NULL, NULL}};
static const ent_option_group report_groups[] = {{"Page", ent_report_options},
                                                 {"Selection", ent_filter_options},
                                                 {"Input", ent_input_options},
                                                 {"Everywhere", ent_common_options},
                                                 {NULL, NULL}};
static const ent_option_group measure_groups[] = {{"Table", ent_measure_options},
                                                  {"Graph", ent_graph_options},
                                                  {"Part", ent_part_options},
                                                  {"Selection", ent_filter_options},
                                                  {"Input", ent_input_options},
                                                  {"Everywhere", ent_common_options},
                                                  {NULL, NULL}};
static const ent_option_group export_groups[] = {{"Format", ent_export_options},
                                                 {"Graph", ent_graph_options},
                                                 {"Part", ent_part_options},
                                                 {"Selection", ent_filter_options},
                                                 {"Input", ent_input_options},
                                                 {"Everywhere", ent_common_options},
                                                 {NULL, NULL}};
static const ent_option_group explain_groups[] = {{"Explanation", ent_explain_options},
                                                  {"Selection", ent_filter_options},
                                                  {"Input", ent_input_options},
                                                  {"Everywhere", ent_common_options},
                                                  {NULL, NULL}};
static const ent_option_group eval_groups[] = {{"Scores", ent_eval_options},
                                               {"Selection", ent_filter_options},
                                               {"Input", ent_input_options},
                                               {"Everywhere", ent_common_options},
                                               {NULL, NULL}};
static const ent_option_group diff_groups[] = {
    {"Table", ent_diff_options},        {"Graph", ent_graph_options},
    {"Selection", ent_filter_options},  {"Input", ent_input_options},
    {"Everywhere", ent_common_options}, {NULL, NULL}};
static const ent_option_group actors_groups[] = {{"Actors", ent_actors_options},
                                                 {"Input", ent_input_options},
                                                 {"Everywhere", ent_common_options},
                                                 {NULL, NULL}};
static const ent_option_group help_groups[] = {{"Everywhere", ent_common_options}, {NULL, NULL}};

#define INPUTS "[options] [FILE|DIR|-]..."

const ent_command ent_commands[] = {
    {"read", "Cleans articles: title, source, date, blocks, sentences. Writes documents.", INPUTS,
     stage_groups, ent_run_stage, "entente read article.txt"},
    {"parse", "Tags and parses the sentences. Writes documents.", INPUTS, stage_groups,
     ent_run_stage, "entente parse -T conllu article.txt"},
    {"link", "Finds the actors that the text names. Writes documents.", INPUTS, stage_groups,
     ent_run_stage, "entente link article.txt"},
    {"extract", "Finds who agreed or met with whom. Writes documents.", INPUTS, extract_groups,
     ent_run_stage, "entente extract news/ > documents.jsonl"},
    {"merge", "Unites articles, documents and networks into one network. Writes JSON.", INPUTS,
     merge_groups, ent_run_merge, "entente merge -o network.json news/"},
    {"draw", "Draws the network: who agreed or met with whom, and when.", INPUTS, draw_groups,
     ent_run_draw, "entente draw -T png -o ties.png --between JPN,NATO network.json"},
    {"report", "Writes one web page: the picture, the sentences behind it, charts and tables.",
     INPUTS, report_groups, ent_run_report, "entente report -o report.html news/"},
    {"measure", "Measures every actor's place in the network. Writes a table.", INPUTS,
     measure_groups, ent_run_measure,
     "entente measure --by betweenness,pagerank --top 10 network.json"},
    {"export", "Writes the network for other programs.", INPUTS, export_groups, ent_run_export,
     "entente export -T gexf -o ties.gexf network.json"},
    {"explain", "Shows why two actors are tied, or why they are not; or what an event rests on.",
     "[options] A B|EVENT [FILE|DIR|-]...", explain_groups, ent_run_explain,
     "entente explain Japan NATO news/"},
    {"actors", "Tells who is who at a date; checks, extends and imports lists of actors.",
     "[options] NAME | FILE...", actors_groups, ent_run_actors,
     "entente actors Stoltenberg --as-of 2010-06-01"},
    {"eval", "Scores what is found in articles against gold files. Writes a table.",
     "[options] GOLD_DIR", eval_groups, ent_run_eval, "entente eval --by-article corpus/articles"},
    {"diff", "Says what is new, gone or changed from one network to another. Writes a table.",
     "[options] BEFORE AFTER", diff_groups, ent_run_diff, "entente diff monday.json tuesday.json"},
    {"help", "Tells about a command, about judgements, ties of your own, or styles.",
     "[COMMAND|judgements|sheets|style]", help_groups, ent_run_help, "entente help draw"},
    {NULL, NULL, NULL, NULL, NULL, NULL},
};

static const ent_command *find_command(const char *name) {
    for (const ent_command *c = ent_commands; c->name; c++)
        if (strcmp(c->name, name) == 0) return c;
    return NULL;
}

static void usage(FILE *out) {
    fputs("entente reads news and draws who agreed with whom.\n\n"
          "usage: entente COMMAND [options] [FILE|DIR|-]...\n\n",
          out);
    for (const ent_command *c = ent_commands; c->name; c++)
        fprintf(out, "  %-10s %s\n", c->name, c->summary);
    fputs("\n`entente COMMAND --help` tells more. Results go to standard output, everything else "
          "to standard error;\n"
          "the exit status is 0, or 1 where something failed, or 2 where the command was not "
          "understood.\n",
          out);
}

static int no_such_command(const char *name) {
    fprintf(stderr, "entente: there is no command '%s'; see `entente help`\n", name);
    return ENT_MISUSED;
}

int ent_run_help(ent_options *options) {
    if (options->operands.count == 0) {
        usage(stdout);
        return ENT_DONE;
    }
    static const struct {
        const char *name, *text;
    } pages[] = {{"judgements", ent_judgements_page},
                 {"sheets", ent_sheets_page},
                 {"style", ent_style_page}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (strcmp(options->operands.items[0], pages[i].name) == 0) {
            fputs(pages[i].text, stdout);
            return ENT_DONE;
        }
    const ent_command *command = find_command(options->operands.items[0]);
    if (!command) return no_such_command(options->operands.items[0]);
    ent_usage(stdout, command);
    return ENT_DONE;
}

/* stdout must have taken everything: `entente help > /dev/full` is a failure, too. */
static int finish(int status) {
    if (fflush(stdout) != 0 || ferror(stdout)) {
        if (status == ENT_DONE) perror("entente: cannot write standard output");
        return status == ENT_DONE ? ENT_FAILED : status;
    }
    return status;
}

int main(int count, char **arguments) {
    if (count < 2) {
        usage(stderr);
        return ENT_MISUSED;
    }
    const char *name = arguments[1];
    if (strcmp(name, "--version") == 0) {
        puts("entente " ENTENTE_VERSION);
        return finish(ENT_DONE);
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) name = "help";
    ent_options options = {.command = find_command(name)};
    if (!options.command) return no_such_command(name);
    int status = ent_options_read(&options, count - 2, arguments + 2);
    if (status != ENT_DONE) {
        /* said already */
    } else if (options.version) {
        puts("entente " ENTENTE_VERSION);
    } else if (options.help) {
        ent_usage(stdout, options.command);
    } else {
        status = options.command->run(&options);
    }
    ent_options_free(&options);
    return finish(status);
}
