/* network.c - whatever the inputs are, one network comes of them.
 *
 * Enters: articles, documents, networks.  Leaves: their merged network, filtered and lifted as the
 * options say. Worked example: `entente draw --since 2023 --level state old.json new.txt` unites
 * both, then drops and lifts.
 *
 * A single network is not merged again: merging unites mentions, and a network made elsewhere may
 * have none.
 */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

#define AT(field) offsetof(ent_options, field)

const ent_option ent_graph_options[] = {
    {"on", 0, ENT_OPTION_CHOICE, "actors|bipartite", AT(on),
     "actors tied by events, or actors and events"},
    {"weight", 0, ENT_OPTION_CHOICE, "count|sources|newman|jaccard|cosine", AT(weight),
     "what makes a tie strong"},
    {"threshold", 0, ENT_OPTION_REAL, "WEIGHT", AT(threshold), "drop weaker ties"},
    {"backbone", 0, ENT_OPTION_REAL, "ALPHA", AT(backbone),
     "keep ties stronger than chance (0.05), by disparity filter"},
    {NULL, 0, 0, NULL, 0, NULL},
};

const ent_option ent_part_options[] = {
    {"giant", 0, ENT_OPTION_FLAG, NULL, AT(giant),
     "only the largest component (of equal ones, that of the smallest id)"},
    {"no-isolates", 0, ENT_OPTION_FLAG, NULL, AT(no_isolates), "nobody without a tie"},
    {NULL, 0, 0, NULL, 0, NULL},
};

entente_graph_options ent_graph_options_of(const ent_options *options) {
    return (entente_graph_options){.form = (entente_form)options->on,
                                   .weight = (entente_weight)options->weight,
                                   .threshold = options->threshold,
                                   .backbone = options->backbone,
                                   .giant = options->giant,
                                   .no_isolates = options->no_isolates};
}

typedef struct gathering {
    const ent_options *options;
    entente_knowledge *knowledge;
    entente_merger *merger;
    ent_batch *batch;
    ent_witness witness;
    entente_network *only; /* the first input, where it is a network and nothing has followed yet */
    bool failed;
} gathering;

static bool merge_document(void *context, entente_document *document) {
    gathering *all = context;
    if (all->witness.see) all->witness.see(all->witness.context, document);
    entente_merge_document(all->merger, document);
    entente_document_free(document);
    return true;
}

static bool begin_merging(gathering *all) {
    if (all->merger) return true;
    all->knowledge = ent_open_knowledge(all->options);
    if (!all->knowledge) {
        all->failed = true;
        return false;
    }
    entente_knowledge_analyse_all(all->knowledge, all->options->no_gate);
    all->merger = entente_merge_new(all->knowledge);
    all->batch = ent_batch_new(entente_extract, all->knowledge, merge_document, all);
    if (all->only) {
        entente_merge_network(all->merger, all->only);
        entente_network_free(all->only);
        all->only = NULL;
    }
    return true;
}

static bool take_document(void *context, entente_document *document) {
    gathering *all = context;
    if (begin_merging(all)) return ent_batch_add(all->batch, document);
    entente_document_free(document);
    return false;
}

static bool take_network(void *context, entente_network *network) {
    gathering *all = context;
    if (!all->only && !all->merger) {
        all->only = network;
        return true;
    }
    bool going = begin_merging(all);
    if (going) entente_merge_network(all->merger, network);
    entente_network_free(network);
    return going;
}

static bool is_topic(const ent_options *options, const entente_network *network,
                     const char *topic) {
    if (options->events) return true; /* patterns of the user's own may have any */
    for (uint32_t i = 0; entente_topic_name(i); i++)
        if (strcmp(entente_topic_name(i), topic) == 0) return true;
    for (uint32_t e = 0; e < network->event_count; e++)
        for (uint32_t i = 0; i < network->events[e].topic_count; i++)
            if (strcmp(network->events[e].topics[i], topic) == 0) return true;
    return false;
}

/* A slip of the pen must not pass for "there is nothing on it".  Of two networks that are compared,
 * one may well have a topic that the other lacks. */
static bool topics_exist(const ent_options *options, const entente_network *network) {
    char names[400] = "";
    if (options->diff || strcmp(options->command->name, "diff") == 0) return true;
    for (uint32_t i = 0; i < options->topics.count; i++) {
        if (is_topic(options, network, options->topics.items[i])) continue;
        for (uint32_t k = 0; entente_topic_name(k); k++) {
            size_t used = strlen(names);
            snprintf(names + used, sizeof names - used, "%s%s", k ? ", " : "",
                     entente_topic_name(k));
        }
        ent_complain(options, "no event is on the topic '%s': expected any of %s",
                     options->topics.items[i], names);
        return false;
    }
    return true;
}

static bool select_events(const ent_options *options, const entente_knowledge *knowledge,
                          entente_network *network) {
    entente_error error = {""};
    entente_filter filter = {
        .since = options->since,
        .until = options->until,
        .types = options->types,
        .statuses = options->statuses,
        .actors = options->actors.items,
        .actor_count = options->actors.count,
        .depth = (uint32_t)(options->depth > 100 ? 100 : options->depth),
        .min_sources =
            (uint32_t)(options->min_sources > UINT32_MAX ? UINT32_MAX : options->min_sources),
        .topics = options->topics.items,
        .topic_count = options->topics.count,
        .regions = options->regions.items,
        .region_count = options->regions.count,
        .knowledge = knowledge,
    };
    if (filter.region_count &&
        entente_check_regions(knowledge, filter.regions, filter.region_count, &error) != 0) {
        ent_complain(options, "%s", error.message);
        return false;
    }
    if (!topics_exist(options, network)) return false;
    ent_judgements_report(options, network);
    entente_filter_network(network, &filter);
    entente_lift_network(network, (entente_level)options->level);
    entente_keep_kinds(network, options->kinds);
    return true;
}

entente_network *ent_network_gather(const ent_options *options, int *status) {
    return ent_network_gather_seen(options, &(ent_witness){NULL, NULL}, status);
}

entente_network *ent_network_gather_seen(const ent_options *options, const ent_witness *witness,
                                         int *status) {
    gathering all = {.options = options, .witness = *witness};
    ent_taker taker = {take_document, take_network, &all};
    entente_judgements *judgements = ent_judgements_open(options, &all.failed);
    *status = all.failed ? ENT_FAILED : ent_input_each(options, &taker);
    if (judgements && all.only) begin_merging(&all); /* judged, it is made anew */
    if (all.batch) ent_batch_run(all.batch);
    ent_batch_free(all.batch);
    if (all.failed) *status = ENT_FAILED;
    for (uint32_t i = 0; judgements && all.merger && i < judgements->count; i++)
        entente_merge_judgement(all.merger, &judgements->items[i]);
    entente_judgements_free(judgements);
    entente_network *network = all.merger ? entente_merge_finish(all.merger) : all.only;
    if (network && options->regions.count && !all.knowledge && !all.failed)
        all.failed = !(all.knowledge = ent_open_knowledge(options));
    bool good = network && !all.failed && select_events(options, all.knowledge, network);
    if (all.knowledge) entente_knowledge_close(all.knowledge);
    if (good) return network;
    if (network) *status = ENT_FAILED;
    entente_network_free(network);
    return NULL;
}
