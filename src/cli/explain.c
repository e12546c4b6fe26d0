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

static void put_attested(FILE *out, const entente_profile *who) {
    char first[40], last[40];
    for (uint32_t i = 0; i < who->tenure_count; i++) {
        const entente_tenure *t = &who->tenures[i];
        if (!t->attested) continue;
        entente_date_format((entente_date){t->term.from, t->term.from, ENTENTE_DAY}, first);
        entente_date_format((entente_date){t->term.to, t->term.to, ENTENTE_DAY}, last);
        fprintf(out, "%s: %s of %s, seen %s..%s  [%s]\n", who->name, t->office, t->actor_name,
                first, last, t->source);
    }
}

/* The offices that no list gives to those who take part, only texts: who, first, last, document. */
static void write_attested(FILE *out, const entente_explanation *explanation,
                           const entente_knowledge *knowledge) {
    for (uint32_t e = 0; e < explanation->event_count; e++) {
        const entente_event *event = explanation->events[e].event;
        for (uint32_t i = 0; i < event->participant_count; i++) {
            const char *id = event->participants[i].actor;
            bool shown = false; /* with an event before, or in this one */
            for (uint32_t k = 0; k <= e && !shown; k++) {
                const entente_event *other = explanation->events[k].event;
                uint32_t count = k < e ? other->participant_count : i;
                for (uint32_t p = 0; p < count && !shown; p++)
                    shown = strcmp(other->participants[p].actor, id) == 0;
            }
            if (shown) continue;
            entente_profiles *found = entente_look_up(knowledge, id, event->date);
            for (uint32_t k = 0; k < found->count; k++)
                if (strcmp(found->items[k].id, id) == 0) put_attested(out, &found->items[k]);
            entente_profiles_free(found);
        }
    }
}

static int write_out(const ent_options *options, const entente_explanation *explanation,
                     const entente_knowledge *knowledge, int status) {
    ent_output output;
    entente_error error = {""};
    int opened = ent_output_open(&output, options);
    if (opened != ENT_DONE) return opened;
    bool colour = !output.path && isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    uint32_t most = ent_top(options, 20);
    int written = options->to == 1
                      ? entente_write_explanation_json(output.file, explanation, &error)
                      : entente_write_explanation(output.file, explanation, colour, most, &error);
    if (options->to != 1 && !written) write_attested(output.file, explanation, knowledge);
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
        status = write_out(inputs, explanation, knowledge, status);
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
