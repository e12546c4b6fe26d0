/* lemmas.c - learns the lemmatiser: rules of endings, and the words that they get wrong.
 *
 * Enters: words with tag and lemma.  Leaves: edits ("lower the capitals, strip 3, add y") by tag
 * and ending, the longest known ending first, and by tag and whole word for the exceptions. Worked
 * example: NOUN/NNS learns "" -> strip 1, "ies" -> strip 3 add y, and the exception "people" ->
 * strip 0. A longer ending is kept only where it mends two words or more that the shorter one
 * breaks.
 */
#include <stdio.h>
#include <stdlib.h>

#include "syntax/train/train.h"

typedef struct type {
    char key[ENT_KEY_LONGEST + 4];
    uint8_t length, tag;
    uint32_t edit, guess, count;
} type;

typedef struct vote {
    uint32_t key, edit, type;
} vote;

typedef struct rule {
    uint32_t key, edit;
} rule;

typedef struct learner {
    train_lemmas *out;
    type *types;
    uint32_t type_count;
    vote *votes;
    rule *rules;
    uint32_t rule_count, rule_capacity;
    ent_arena *arena;
    uint32_t *edits, edit_count, edit_capacity; /* offsets of the known edits */
} learner;

static uint32_t edit_number(learner *l, unsigned strip, const char *add) {
    ent_buffer *pool = &l->out->edits;
    for (uint32_t i = 0; i < l->edit_count; i++)
        if ((uint8_t)pool->data[l->edits[i]] == strip &&
            ent_same(pool->data + l->edits[i] + 1, add))
            return l->edits[i];
    uint32_t offset = (uint32_t)pool->length;
    *ent_push(l->arena, l->edits, l->edit_count, l->edit_capacity) = offset;
    ent_buffer_addc(pool, (char)strip);
    ent_buffer_add(pool, add, strlen(add) + 1);
    return offset;
}

static int by_word(const void *a, const void *b) {
    const type *x = a, *y = b;
    if (x->tag != y->tag) return x->tag < y->tag ? -1 : 1;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->edit > y->edit) - (x->edit < y->edit);
}

static int by_vote(const void *a, const void *b) {
    const vote *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->edit != y->edit ? (x->edit < y->edit ? -1 : 1)
                              : (x->type > y->type) - (x->type < y->type);
}

static int by_rule(const void *a, const void *b) {
    const rule *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

static size_t common(const char *a, const char *b) {
    size_t n = 0;
    while (a[n] && a[n] == b[n]) n++;
    return n;
}

static void observe(learner *l, const train_token *t) {
    char form[ENT_KEY_LONGEST + 4];
    size_t n = t->length, m = strlen(t->lemma);
    if (t->tag < 0 || !n || n > ENT_KEY_LONGEST || m > ENT_KEY_LONGEST || ent_same(t->lemma, "_"))
        return;
    type *to = &l->types[l->type_count];
    for (size_t i = 0; i <= n; i++)
        form[i] = t->form[i] >= 'A' && t->form[i] <= 'Z' ? (char)(t->form[i] + 32) : t->form[i];
    size_t lowered = common(form, t->lemma), written = common(t->form, t->lemma);
    bool keep = written > lowered;
    size_t same = keep ? written : lowered;
    to->length = (uint8_t)ent_word_key(t->form, n, to->key);
    to->key[to->length] = '\0';
    to->tag = (uint8_t)t->tag;
    to->edit = edit_number(l, (unsigned)(n - same) | (keep ? ENT_LEMMA_KEEP : 0), t->lemma + same);
    to->count = 1;
    l->type_count++;
}

/* One type for each tag and word, with its most frequent edit. */
static void settle(learner *l) {
    qsort(l->types, l->type_count, sizeof *l->types, by_word);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < l->type_count;) {
        uint32_t j = i, best = i, most = 0;
        while (j < l->type_count && l->types[j].tag == l->types[i].tag &&
               ent_same(l->types[j].key, l->types[i].key)) {
            uint32_t run = j;
            while (j < l->type_count && !by_word(&l->types[j], &l->types[run])) j++;
            if (j - run > most) most = j - run, best = run;
        }
        l->types[kept] = l->types[best];
        l->types[kept++].guess = ENT_NO_ID;
        i = j;
    }
    l->type_count = kept;
}

static void add_rule(learner *l, uint32_t key, uint32_t edit) {
    rule r = {key, edit};
    *ent_push(l->arena, l->rules, l->rule_count, l->rule_capacity) = r;
}

static void learn_endings(learner *l, unsigned length) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < l->type_count; i++) {
        const type *t = &l->types[i];
        if (t->length <= length) continue;
        vote v = {ent_lemma_key(t->tag, t->key + t->length - length, length, false), t->edit, i};
        l->votes[count++] = v;
    }
    qsort(l->votes, count, sizeof *l->votes, by_vote);
    for (uint32_t i = 0, j; i < count; i = j) {
        uint32_t best = i, most = 0, right = 0;
        for (j = i; j < count && l->votes[j].key == l->votes[i].key;) {
            uint32_t run = j;
            for (; j < count && l->votes[j].key == l->votes[i].key &&
                   l->votes[j].edit == l->votes[run].edit;
                 j++)
                right += l->types[l->votes[j].type].guess == l->votes[j].edit;
            if (j - run > most) most = j - run, best = run;
        }
        if (most < right + (length ? 2 : 1)) continue;
        uint32_t edit = l->votes[best].edit;
        add_rule(l, l->votes[i].key, edit);
        for (uint32_t k = i; k < j; k++) l->types[l->votes[k].type].guess = edit;
    }
}

void train_learn_lemmas(train_lemmas *lemmas, const train_corpus *corpus) {
    learner l = {.out = lemmas, .arena = ent_arena_new()};
    uint32_t tokens = 0;
    for (uint32_t i = 0; i < corpus->count; i++) tokens += corpus->sentences[i].count;
    l.types = ent_xcalloc(tokens + 1, sizeof *l.types);
    edit_number(&l, 0, "");
    for (uint32_t i = 0; i < corpus->count; i++)
        for (uint32_t k = 0; k < corpus->sentences[i].count; k++)
            observe(&l, &corpus->sentences[i].tokens[k]);
    settle(&l);
    l.votes = ent_xcalloc(l.type_count + 1, sizeof *l.votes);
    for (unsigned length = 0; length <= ENT_LEMMA_SUFFIX; length++) learn_endings(&l, length);
    for (uint32_t i = 0; i < l.type_count; i++) {
        const type *t = &l.types[i];
        if (t->guess != t->edit)
            add_rule(&l, ent_lemma_key(t->tag, t->key, t->length, true), t->edit);
    }
    qsort(l.rules, l.rule_count, sizeof *l.rules, by_rule);
    lemmas->keys = ent_xcalloc(l.rule_count + 1, sizeof *lemmas->keys);
    lemmas->offsets = ent_xcalloc(l.rule_count + 1, sizeof *lemmas->offsets);
    for (uint32_t i = 0; i < l.rule_count; i++) {
        if (i && l.rules[i].key == l.rules[i - 1].key) continue;
        lemmas->keys[lemmas->count] = l.rules[i].key;
        lemmas->offsets[lemmas->count++] = l.rules[i].edit;
    }
    free(l.types);
    free(l.votes);
    ent_arena_free(l.arena);
}
