/* explain.c - why two actors are tied, or why they are not; or what an event rests on.
 *
 * Enters: two actors, or an event's id, and inputs of any kind.  Leaves: the sentences, or what was
 * missing in them.  Worked example: `entente explain Japan NATO news/` shows each event between
 * them with its sentences marked, then the sentences that name both and tie nothing.
 */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const ent_option ent_explain_options[] = {
    {"to", 'T', ENT_OPTION_CHOICE, "text|json", offsetof(ent_options, to), "format (text)"},
    {"top", 0, ENT_OPTION_COUNT, "N", offsetof(ent_options, top),
     "show at most N sentences that tie nothing (20; 0: all)"},
    {NULL, 0, 0, NULL, 0, NULL},
};

/* "agreement-5f0c2ab91e": a type, a hyphen, ten hexadecimal digits. */
static bool is_event_id(const char *text) {
    const char *hyphen = strrchr(text, '-');
    char type[32];
    if (!hyphen || (size_t)(hyphen - text) >= sizeof type || strlen(hyphen + 1) != 10) return false;
    snprintf(type, sizeof type, "%.*s", (int)(hyphen - text), text);
    return entente_type_from(type) >= 0 && strspn(hyphen + 1, "0123456789abcdef") == 10;
}

static void see(void *explainer, const entente_document *document) {
    entente_explain_document(explainer, document);
}

static int write_out(const ent_options *options, const entente_explanation *explanation,
                     int status) {
    ent_output output;
    entente_error error = {""};
    int opened = ent_output_open(&output, options);
    if (opened != ENT_DONE) return opened;
    bool colour = !output.path && isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    uint32_t most = ent_top(options, 20);
    int written = options->to == 1
                      ? entente_write_explanation_json(output.file, explanation, &error)
                      : entente_write_explanation(output.file, explanation, colour, most, &error);
    return ent_output_finish(&output, options, status, written, &error);
}

static int explain(const ent_options *inputs, const entente_knowledge *knowledge, const char *a,
                   const char *b) {
    entente_error error = {""};
    entente_explainer *explainer = entente_explain_new(knowledge, a, b);
    ent_witness witness = {see, explainer};
    int status;
    entente_network *network = ent_network_gather_seen(inputs, &witness, &status);
    if (!network)
        network = entente_merge_finish(entente_merge_new(knowledge));
    else
        error.message[0] = '\0';
    entente_explanation *explanation = entente_explain_finish(explainer, network, &error);
    if (explanation && status != ENT_MISUSED) {
        status = write_out(inputs, explanation, status);
    } else if (status == ENT_DONE) {
        ent_complain(inputs, "%s", error.message);
        status = ENT_FAILED;
    }
    entente_explanation_free(explanation);
    entente_network_free(network);
    return status;
}

int ent_run_explain(ent_options *options) {
    ent_options inputs = *options;
    uint32_t asked = options->operands.count && is_event_id(options->operands.items[0]) ? 1 : 2;
    if (options->operands.count < asked) {
        ent_complain(options,
                     "name two actors, or an event by its id; see `entente explain --help`");
        return ENT_MISUSED;
    }
    inputs.operands.items += asked;
    inputs.operands.count -= asked;
    entente_knowledge *knowledge = ent_open_knowledge(options);
    if (!knowledge) return ENT_FAILED;
    const char *const *names = options->operands.items;
    int status = explain(&inputs, knowledge, names[0], asked == 2 ? names[1] : NULL);
    entente_knowledge_close(knowledge);
    return status;
}
