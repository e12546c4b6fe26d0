/* trial.c - a sentence read once more, to learn what became of each trigger in it.
 *
 * Enters: an extracted document and a sentence.  Leaves: its trials: trigger, pattern, how far it
 * came, with whom. Worked example: "Japan could sign a pact with NATO" leaves one trial of "sign"
 * that reached both sides and was unreal, and that is why there is no event.
 *
 * Reading again costs nothing where nobody asks, and the answer cannot differ from what the
 * extractor did, since it is the extractor that answers: on a shadow of the document that holds the
 * events told before this sentence.
 */
#include "event/extract.h"

void ent_note_trial(const ent_extractor *x, int32_t trigger, const ent_pattern *pattern,
                    ent_outcome outcome, const ent_arguments *arguments) {
    ent_trials *to = x->trials;
    if (!to) return;
    ent_trial *trial = ent_push(to->arena, to->items, to->count, to->capacity);
    *trial = (ent_trial){(uint32_t)trigger, pattern, outcome, {.count = 0}};
    if (arguments) trial->arguments = *arguments;
}

/* An event that was made and is gone was taken for what another one promises. */
static bool is_left(const entente_document *d, uint32_t from, const ent_trial *trial) {
    uint32_t start = d->tokens[trial->trigger].start;
    for (uint32_t i = from; i < d->event_count; i++)
        if (d->events[i].trigger.start == start && d->events[i].type == trial->pattern->type)
            return true;
    return false;
}

void ent_try_sentence(const entente_document *document, const entente_knowledge *knowledge,
                      uint32_t sentence, ent_trials *trials) {
    entente_document shadow = *document;
    uint32_t before = 0, first = trials->count;
    while (before < document->event_count &&
           document->events[before].span.start < document->sentences[sentence].span.start)
        before++;
    shadow.arena = trials->arena;
    shadow.events = ent_alloc(trials->arena, (before + 1) * sizeof *shadow.events);
    if (before) memcpy(shadow.events, document->events, before * sizeof *shadow.events);
    shadow.event_count = before;
    ent_extractor x = ent_extractor_on(&shadow, knowledge, trials->arena);
    x.event_capacity = before;
    x.trials = trials;
    ent_read_sentence(&x, sentence);
    for (uint32_t i = first; i < trials->count; i++)
        if (trials->items[i].outcome == ENT_TOLD && !is_left(&shadow, before, &trials->items[i]))
            trials->items[i].outcome = ENT_CONTENT;
}
