/* lemma.c - dictionary forms by learnt rules.
 *
 * Enters: a word and its tag.  Leaves: its lemma.
 * Worked example: "treaties" with NOUN/NNS finds no exception, then the longest known ending, "ies": strip three, add
 * "y".  Rules and exceptions are data of the model (train/lemmas.c learns them).
 */
#include "base/utf8.h"
#include "syntax/model.h"

static const char *find_edit(const ent_model *model, const char *key, size_t length, unsigned tag) {
    uint32_t place = ent_lexicon_find(&model->lemmas, ent_lemma_key(tag, key, length, true));
    size_t ending = length > ENT_LEMMA_SUFFIX ? ENT_LEMMA_SUFFIX : length ? length - 1 : 0;
    for (size_t n = ending + 1; place == ENT_NO_ID && n-- > 0;)
        place = ent_lexicon_find(&model->lemmas, ent_lemma_key(tag, key + length - n, n, false));
    return place == ENT_NO_ID ? NULL : model->edits + model->lemma_edits[place];
}

const char *ent_lemma(const ent_model *model, ent_arena *arena, const char *form, size_t length, unsigned tag, bool proper) {
    char key[ENT_KEY_LONGEST + 4];
    if (length > ENT_KEY_LONGEST) return ent_strndup(arena, form, length);
    size_t key_length = ent_word_key(form, length, key);
    const char *edit = find_edit(model, key, key_length, tag), *add = edit ? edit + 1 : "";
    size_t strip = edit ? (unsigned char)*edit : 0, more = strlen(add);
    if (strip > length) strip = length;
    size_t kept = length - strip;
    while (kept && kept < length && ((unsigned char)form[kept] & 0xC0) == 0x80) kept--; /* never half a character */
    if (!(kept + more)) kept = length;
    char *lemma = ent_alloc(arena, kept + more + 1);
    memcpy(lemma, form, kept);
    memcpy(lemma + kept, add, more);
    if (proper) return lemma;
    bool plain = true;
    for (char *p = lemma; *p; p++) {
        if (*p >= 'A' && *p <= 'Z') *p += 'a' - 'A';
        plain = plain && (unsigned char)*p < 0x80;
    }
    if (plain) return lemma;
    ent_buffer folded = {0}; /* rare: capitals beyond ASCII */
    for (const char *p = lemma, *end = lemma + kept + more; p < end;) {
        char bytes[4];
        ent_buffer_add(&folded, bytes, ent_utf8_put(bytes, ent_to_lower(ent_utf8_next(&p, end))));
    }
    lemma = ent_strndup(arena, folded.data, folded.length);
    ent_buffer_free(&folded);
    return lemma;
}
