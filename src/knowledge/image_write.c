/* image_write.c - gathered facts laid out as an image. */
#include <stdlib.h>

#include "knowledge/build.h"
#include "knowledge/image.h"

static int compare_numbers(uint32_t a, uint32_t b) {
    return a < b ? -1 : a > b;
}

static int compare_offices(const void *a, const void *b) {
    const ent_office *x = a, *y = b;
    int order = compare_numbers(x->person, y->person);
    if (!order) order = x->from < y->from ? -1 : x->from > y->from;
    if (!order) order = compare_numbers(x->actor, y->actor);
    return order ? order : compare_numbers(x->title, y->title);
}

static int compare_members(const void *a, const void *b) {
    const ent_member *x = a, *y = b;
    int order = compare_numbers(x->organisation, y->organisation);
    return order ? order : compare_numbers(x->actor, y->actor);
}

static int compare_found(const void *a, const void *b) {
    const ent_found *x = a, *y = b;
    int order = compare_numbers(x->state, y->state);
    if (!order) order = compare_numbers(x->phrase.form, y->phrase.form);
    return order ? order : compare_numbers(x->phrase.target, y->phrase.target);
}

typedef struct by_actor {
    uint32_t actor, office;
} by_actor;

static int compare_by_actor(const void *a, const void *b) {
    const by_actor *x = a, *y = b;
    int order = compare_numbers(x->actor, y->actor);
    return order ? order : compare_numbers(x->office, y->office);
}

static uint32_t *order_offices(ent_builder *b) {
    by_actor *pairs = ent_alloc(b->arena, (b->office_count + 1) * sizeof *pairs);
    uint32_t *order = ent_alloc(b->arena, (b->office_count + 1) * sizeof *order);
    for (uint32_t i = 0; i < b->office_count; i++) pairs[i] = (by_actor){b->offices[i].actor, i};
    qsort(pairs, b->office_count, sizeof *pairs, compare_by_actor);
    for (uint32_t i = 0; i < b->office_count; i++) order[i] = pairs[i].office;
    return order;
}

/* Sorts offices by person and tells each person where theirs begin; the same office told twice is
 * kept once. */
static void settle_offices(ent_builder *b) {
    if (b->office_count) qsort(b->offices, b->office_count, sizeof *b->offices, compare_offices);
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->office_count; i++)
        if (!n || compare_offices(&b->offices[n - 1], &b->offices[i]))
            b->offices[n++] = b->offices[i];
    b->office_count = n;
    for (uint32_t i = n; i-- > 0;) {
        b->facts[b->offices[i].person].first_office = i;
        b->facts[b->offices[i].person].office_count++;
    }
}

static ent_phrase *settle_phrases(ent_builder *b, ent_state *states) {
    ent_phrase *phrases = ent_alloc(b->arena, (b->phrase_count + 1) * sizeof *phrases);
    if (b->phrase_count) qsort(b->phrases, b->phrase_count, sizeof *b->phrases, compare_found);
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->phrase_count; i++) {
        const ent_found *f = &b->phrases[i];
        ent_state *s = &states[f->state];
        const ent_phrase *last = s->phrase_count ? &phrases[n - 1] : NULL;
        if (last && last->target == f->phrase.target && last->form == f->phrase.form) continue;
        if (!s->phrase_count) s->first_phrase = n;
        s->phrase_count++;
        phrases[n++] = f->phrase;
    }
    b->phrase_count = n;
    return phrases;
}

static uint32_t table_size(uint32_t items) {
    uint32_t size = 16;
    while (size < items * 2 + 1) size *= 2;
    return size;
}

static ent_slot *empty_table(ent_builder *b, uint32_t size) {
    ent_slot *slots = ent_alloc(b->arena, size * sizeof *slots);
    for (uint32_t i = 0; i < size; i++) slots[i].value = ENT_NONE;
    return slots;
}

static void insert(ent_slot *slots, uint32_t size, uint32_t hash, ent_slot slot) {
    uint32_t at = hash & (size - 1);
    while (slots[at].value != ENT_NONE) at = (at + 1) & (size - 1);
    slots[at] = slot;
}

static ent_slot *word_table(ent_builder *b, uint32_t size) {
    ent_slot *slots = empty_table(b, size);
    for (uint32_t w = 0; w < ent_intern_count(b->words); w++) {
        const char *word = ent_intern_string(b->words, w);
        uint32_t length = (uint32_t)strlen(word), hash = (uint32_t)ent_hash(word, length);
        uint32_t at = (uint32_t)b->strings.length;
        ent_buffer_add(&b->strings, word, length + 1);
        insert(slots, size, hash, (ent_slot){hash, at, w});
    }
    return slots;
}

static ent_slot *edge_table(ent_builder *b, uint32_t size) {
    ent_slot *slots = empty_table(b, size);
    for (uint32_t e = 0; e < ent_intern_count(b->edges); e++) {
        uint64_t key;
        memcpy(&key, ent_intern_string(b->edges, e), sizeof key);
        uint32_t state = (uint32_t)(key >> 32), word = (uint32_t)key;
        insert(slots, size, ent_image_edge_hash(state, word), (ent_slot){state, word, e + 1});
    }
    return slots;
}

void ent_image_write(ent_builder *b, ent_buffer *out) {
    uint32_t states = ent_intern_count(b->edges) + 1;
    uint32_t words = table_size(ent_intern_count(b->words)), edges = table_size(states);
    const void *sections[ENT_SECTIONS] = {0};
    ent_image_header header = {.counts = {0}};
    settle_offices(b);
    if (b->member_count) qsort(b->members, b->member_count, sizeof *b->members, compare_members);
    ent_state *state_table = ent_alloc(b->arena, states * sizeof *state_table);
    sections[ENT_PHRASES] = settle_phrases(b, state_table);
    sections[ENT_STATES] = state_table;
    sections[ENT_WORDS] = word_table(b, words);
    sections[ENT_EDGES] = edge_table(b, edges);
    sections[ENT_STRINGS] = b->strings.data;
    sections[ENT_FACTS] = b->facts;
    sections[ENT_OFFICES] = b->offices;
    sections[ENT_OFFICE_ORDER] = order_offices(b);
    sections[ENT_MEMBERS] = b->members;
    sections[ENT_TITLES] = b->titles;
    sections[ENT_PORTFOLIOS] = b->portfolios;
    const uint32_t counts[ENT_SECTIONS] = {[ENT_STRINGS] = (uint32_t)b->strings.length,
                                           [ENT_FACTS] = b->fact_count,
                                           [ENT_OFFICES] = b->office_count,
                                           [ENT_OFFICE_ORDER] = b->office_count,
                                           [ENT_MEMBERS] = b->member_count,
                                           [ENT_TITLES] = b->title_count,
                                           [ENT_PORTFOLIOS] = b->portfolio_count,
                                           [ENT_PHRASES] = b->phrase_count,
                                           [ENT_STATES] = states,
                                           [ENT_WORDS] = words,
                                           [ENT_EDGES] = edges};
    memcpy(header.magic, ENT_IMAGE_MAGIC, sizeof header.magic);
    memcpy(header.counts, counts, sizeof counts);
    uint64_t at = (sizeof header + 15) & ~(uint64_t)15;
    for (unsigned s = 0; s < ENT_SECTIONS; s++) {
        header.offsets[s] = at;
        at += ((uint64_t)counts[s] * ent_image_item_size(s) + 15) & ~(uint64_t)15;
    }
    static const char zeros[16];
    size_t start = out->length;
    ent_buffer_add(out, (const char *)&header, sizeof header);
    for (unsigned s = 0; s < ENT_SECTIONS; s++) {
        ent_buffer_add(out, zeros, start + header.offsets[s] - out->length);
        if (counts[s]) ent_buffer_add(out, sections[s], (size_t)counts[s] * ent_image_item_size(s));
    }
    ent_buffer_add(out, zeros, start + at - out->length);
}
