/* lemma.c - dictionary forms by learnt rules.
 *
 * Enters: a word and its tag.  Leaves: its lemma.
 * Worked example: "treaties" with NOUN/NNS finds no exception, then the longest known ending,
 * "ies": strip three, add "y".  Rules and exceptions are data of the model (train/lemmas.c learns
 * them).
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

/* The word in small letters, into out (most bytes); its length. */
static size_t lower(const char *form, size_t length, char *out, size_t most) {
    size_t n = 0;
    for (const char *p = form, *end = form + length; p < end && n + 4 < most;) {
        if ((unsigned char)*p >= 0x80)
            n += ent_utf8_put(out + n, ent_to_lower(ent_utf8_next(&p, end)));
        else
            out[n++] = *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p, p++;
    }
    return n;
}

void ent_lemma(const ent_model *model, ent_buffer *out, const char *form, size_t length,
               unsigned tag) {
    char key[ENT_KEY_LONGEST + 4], small[2 * ENT_KEY_LONGEST];
    if (length > ENT_KEY_LONGEST) {
        ent_buffer_add(out, form, length);
        ent_buffer_addc(out, '\0');
        return;
    }
    const char *edit = find_edit(model, key, ent_word_key(form, length, key), tag),
               *add = edit ? edit + 1 : "";
    unsigned first = edit ? (unsigned char)*edit : 0;
    if (!(first & ENT_LEMMA_KEEP)) {
        length = lower(form, length, small, sizeof small);
        form = small;
    }
    size_t strip = first & ~ENT_LEMMA_KEEP, more = strlen(add),
           kept = strip < length ? length - strip : 0;
    while (kept && kept < length && ((unsigned char)form[kept] & 0xC0) == 0x80)
        kept--; /* never half a character */
    if (!(kept + more)) kept = length;
    ent_buffer_add(out, form, kept);
    ent_buffer_add(out, add, more + 1);
}
