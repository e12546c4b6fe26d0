/* image.c - opening an image, and walking it.
 *
 * Enters: bytes made by build.c.  Leaves: sections ready for use, every reference checked once,
 * here.
 */
#include "knowledge/image.h"

static const size_t item_size[ENT_SECTIONS] = {
    [ENT_STRINGS] = 1,
    [ENT_FACTS] = sizeof(ent_fact),
    [ENT_OFFICES] = sizeof(ent_office),
    [ENT_OFFICE_ORDER] = sizeof(uint32_t),
    [ENT_MEMBERS] = sizeof(ent_member),
    [ENT_TITLES] = sizeof(ent_title),
    [ENT_PORTFOLIOS] = sizeof(ent_portfolio),
    [ENT_PHRASES] = sizeof(ent_phrase),
    [ENT_STATES] = sizeof(ent_state),
    [ENT_WORDS] = sizeof(ent_slot),
    [ENT_EDGES] = sizeof(ent_slot),
};

size_t ent_image_item_size(unsigned section) {
    return item_size[section];
}

static bool power_of_two(uint32_t n) {
    return n && !(n & (n - 1));
}

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) return false;                                                            \
    } while (0)

static bool string_ok(const ent_image *image, uint32_t s) {
    return s < image->counts[ENT_STRINGS];
}
static bool ref_ok(const ent_image *image, unsigned section, uint32_t i) {
    return i == ENT_NONE || i < image->counts[section];
}

static bool facts_ok(const ent_image *image) {
    const uint32_t *n = image->counts;
    for (uint32_t i = 0; i < n[ENT_FACTS]; i++) {
        const ent_fact *f = &image->facts[i];
        CHECK(string_ok(image, f->id) && string_ok(image, f->name) && string_ok(image, f->source));
        CHECK(string_ok(image, f->cow) && string_ok(image, f->gw) && string_ok(image, f->wikidata));
        CHECK(string_ok(image, f->regions));
        CHECK(ref_ok(image, ENT_FACTS, f->parent) && f->kind <= ENT_PLACE_KIND);
        CHECK(f->first_office <= n[ENT_OFFICES] &&
              f->office_count <= n[ENT_OFFICES] - f->first_office);
    }
    for (uint32_t i = 0; i < n[ENT_OFFICES]; i++) {
        const ent_office *o = &image->offices[i];
        CHECK(o->person < n[ENT_FACTS] && o->actor < n[ENT_FACTS] &&
              ref_ok(image, ENT_TITLES, o->role));
        CHECK(string_ok(image, o->title) && string_ok(image, o->source));
    }
    for (uint32_t i = 0; i < n[ENT_OFFICE_ORDER]; i++)
        CHECK(image->office_order[i] < n[ENT_OFFICES]);
    for (uint32_t i = 0; i < n[ENT_MEMBERS]; i++)
        CHECK(image->members[i].organisation < n[ENT_FACTS] &&
              image->members[i].actor < n[ENT_FACTS]);
    return true;
}

static bool words_ok(const ent_image *image) {
    const uint32_t *n = image->counts;
    for (uint32_t i = 0; i < n[ENT_TITLES]; i++) {
        const ent_title *t = &image->titles[i];
        CHECK(string_ok(image, t->name) && string_ok(image, t->group) &&
              ref_ok(image, ENT_PORTFOLIOS, t->portfolio));
    }
    for (uint32_t i = 0; i < n[ENT_PORTFOLIOS]; i++)
        CHECK(string_ok(image, image->portfolios[i].id) &&
              string_ok(image, image->portfolios[i].name));
    for (uint32_t i = 0; i < n[ENT_PHRASES]; i++) {
        const ent_phrase *p = &image->phrases[i];
        unsigned section = p->form == ENT_PHRASE_TITLE       ? ENT_TITLES
                           : p->form == ENT_PHRASE_PORTFOLIO ? ENT_PORTFOLIOS
                                                             : ENT_FACTS;
        CHECK(p->form <= ENT_PHRASE_OWNER && p->target < n[section] && string_ok(image, p->text));
    }
    for (uint32_t i = 0; i < n[ENT_STATES]; i++) {
        const ent_state *s = &image->states[i];
        CHECK(s->first_phrase <= n[ENT_PHRASES] &&
              s->phrase_count <= n[ENT_PHRASES] - s->first_phrase);
    }
    CHECK(power_of_two(n[ENT_WORDS]) && power_of_two(n[ENT_EDGES]) && n[ENT_STATES] > 0);
    uint32_t free_words = 0, free_edges = 0;
    for (uint32_t i = 0; i < n[ENT_WORDS]; i++) {
        free_words += image->words[i].value == ENT_NONE;
        CHECK(string_ok(image, image->words[i].other));
    }
    for (uint32_t i = 0; i < n[ENT_EDGES]; i++) {
        free_edges += image->edges[i].value == ENT_NONE;
        CHECK(ref_ok(image, ENT_STATES, image->edges[i].value));
    }
    return free_words && free_edges; /* a full table would be searched for ever */
}

int ent_image_open(ent_image *image, const void *bytes, size_t length, const char *origin,
                   entente_error *error) {
    const ent_image_header *header = bytes;
    *image = (ent_image){0};
    if (length < sizeof *header ||
        memcmp(header->magic, ENT_IMAGE_MAGIC, sizeof header->magic) != 0)
        return ent_error_set(error, "%s: not a knowledge image of this version", origin);
    const void *sections[ENT_SECTIONS];
    for (unsigned s = 0; s < ENT_SECTIONS; s++) {
        uint64_t from = header->offsets[s], size = (uint64_t)header->counts[s] * item_size[s];
        if (from % 16 || from > length || size > length - from)
            return ent_error_set(
                error, "%s: section %u of the knowledge image lies outside the file", origin, s);
        sections[s] = (const char *)bytes + from;
        image->counts[s] = header->counts[s];
    }
    image->strings = sections[ENT_STRINGS];
    image->facts = sections[ENT_FACTS];
    image->offices = sections[ENT_OFFICES];
    image->office_order = sections[ENT_OFFICE_ORDER];
    image->members = sections[ENT_MEMBERS];
    image->titles = sections[ENT_TITLES];
    image->portfolios = sections[ENT_PORTFOLIOS];
    image->phrases = sections[ENT_PHRASES];
    image->states = sections[ENT_STATES];
    image->words = sections[ENT_WORDS];
    image->edges = sections[ENT_EDGES];
    uint32_t pool = image->counts[ENT_STRINGS];
    if (!pool || image->strings[pool - 1] != '\0' || !facts_ok(image) || !words_ok(image))
        return ent_error_set(error, "%s: the knowledge image has a reference out of range", origin);
    return 0;
}

uint32_t ent_image_word(const ent_image *image, const char *folded, size_t length) {
    uint32_t mask = image->counts[ENT_WORDS] - 1, hash = (uint32_t)ent_hash(folded, length);
    for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
        const ent_slot *slot = &image->words[at];
        if (slot->value == ENT_NONE) return ENT_NONE;
        const char *word = image->strings + slot->other;
        if (slot->key == hash && strncmp(word, folded, length) == 0 && !word[length])
            return slot->value;
    }
}

uint32_t ent_image_edge_hash(uint32_t state, uint32_t word) {
    uint64_t mixed = ((uint64_t)state << 32 | word) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(mixed >> 32);
}

uint32_t ent_image_step(const ent_image *image, uint32_t state, uint32_t word) {
    uint32_t mask = image->counts[ENT_EDGES] - 1;
    for (uint32_t at = ent_image_edge_hash(state, word) & mask;; at = (at + 1) & mask) {
        const ent_slot *slot = &image->edges[at];
        if (slot->value == ENT_NONE || (slot->key == state && slot->other == word))
            return slot->value;
    }
}

uint32_t ent_image_fact(const ent_image *image, const char *id) {
    uint32_t low = 0, high = image->counts[ENT_FACTS];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(image->strings + image->facts[middle].id, id);
        if (order == 0) return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return ENT_NONE;
}
