/* lookup.c - whom a user means.
 *
 * Enters: an id or a name, alone.  Leaves: the actor.
 * Worked example: "Tokyo" in a text is first of all a city; asked for as an actor it is Japan.
 */
#include "knowledge/knowledge.h"

/* Lower is likelier. */
static int rank(const ent_phrase *phrase) {
    static const int by_form[] = {
        [ENT_PHRASE_NAME] = 0,    [ENT_PHRASE_ACRONYM] = 1,   [ENT_PHRASE_METONYM] = 2,
        [ENT_PHRASE_DEMONYM] = 3, [ENT_PHRASE_ADJECTIVE] = 4, [ENT_PHRASE_SURNAME] = 5};
    return by_form[phrase->form] * 2 + phrase->ambiguous;
}

uint32_t ent_image_lookup(const ent_image *image, const char *text) {
    uint32_t fact = ent_image_fact(image, text), state = 0, at = 0;
    if (fact != ENT_NONE) return image->facts[fact].kind == ENT_PLACE_KIND ? ENT_NONE : fact;
    ent_buffer folded = {0};
    entente_span piece;
    uint32_t end = (uint32_t)strlen(text);
    while (state != ENT_NONE && ent_piece_next(text, &at, end, &piece, &folded)) {
        uint32_t word = ent_image_word(image, folded.data, folded.length);
        state = word == ENT_NONE ? ENT_NONE : ent_image_step(image, state, word);
        ent_buffer_clear(&folded);
    }
    ent_buffer_free(&folded);
    if (state == ENT_NONE || state == 0) return ENT_NONE;
    const ent_phrase *best = NULL;
    for (uint32_t i = 0; i < image->states[state].phrase_count; i++) {
        const ent_phrase *phrase = &image->phrases[image->states[state].first_phrase + i];
        bool actor =
            phrase->form < ENT_PHRASE_PLACE && image->facts[phrase->target].kind != ENT_PLACE_KIND;
        if (actor && (!best || rank(phrase) < rank(best))) best = phrase;
    }
    return best ? best->target : ENT_NONE;
}
