/* analyse.c - runs the network on one sentence.
 *
 * Enters: a sentence's tokens.  Leaves: part of speech, name, head, label, margin and lemma of
 * each. Worked example: "Kishida met Stoltenberg" becomes three rows of `width` numbers (the word's
 * vector, its own row and its spelling's rows, summed); convolution and recurrence tell each row of
 * the others; then "met" finds the root its best head and both names find "met", labelled nsubj and
 * obj.
 *
 * All memory is in the scratch, which grows to the longest sentence met and stays.  A sentence
 * longer than ENT_PIECE tokens is no sentence; it is analysed in pieces and their roots hang from
 * the first.
 */
#include <assert.h>
#include <stdlib.h>

#include "syntax/model.h"

enum { ENT_PIECE = 512 };

static const ent_matrix *head_of(const ent_model *m, unsigned head) {
    return &m->dense[ent_dense_head(&m->config, head)];
}

struct ent_scratch {
    const ent_model *model;
    const ent_kernel *kernel;
    uint32_t capacity, score_capacity;
    uint32_t *places; /* [2][n]: of the tokens in the vectors and among the words' rows */
    ent_features *features;
    uint8_t *vectors, *bytes; /* [n][parts * ENT_PART]; [n + 2][width], first and last row zero */
    float *x, *y, *gates, *heads;
    uint8_t *first, *sides;     /* [n][arc], [n + 1][arc]: dependents' first layer; heads */
    float *dependents, *scores; /* [n][arc], [n][n + 1] */
    int8_t *fitted;
    int32_t *sums, *head, *work;
    uint8_t *hidden, *tags, *names, *back;
    uint8_t *name_rows, *name_hidden; /* [n][3 width + parts * ENT_PART], [n][name] */
    float *name_sums, *name_scores;
    float *labels, *lead;
    ent_buffer lemmas;
    float distances[2 * ENT_PIECE]; /* score of an arc by head - dependent + ENT_PIECE */
};

ent_scratch *ent_scratch_with(const ent_model *model, const ent_kernel *kernel) {
    ent_scratch *s = ent_xcalloc(1, sizeof *s);
    s->model = model;
    s->kernel = kernel;
    for (int gap = -ENT_PIECE; gap < ENT_PIECE; gap++)
        s->distances[gap + ENT_PIECE] = model->distances[ent_distance(0, gap)];
    return s;
}

ent_scratch *ent_scratch_new(const ent_model *model) {
    return ent_scratch_with(model, ent_kernel_best());
}

static void release(ent_scratch *s) {
    void *all[] = {s->places,     s->features,  s->vectors,     s->bytes,     s->x,
                   s->y,          s->gates,     s->heads,       s->first,     s->sides,
                   s->dependents, s->fitted,    s->sums,        s->head,      s->work,
                   s->hidden,     s->tags,      s->names,       s->back,      s->labels,
                   s->lead,       s->name_rows, s->name_hidden, s->name_sums, s->name_scores};
    for (unsigned i = 0; i < ENT_COUNT(all); i++) free(all[i]);
}

void ent_scratch_free(ent_scratch *s) {
    if (!s) return;
    release(s);
    free(s->scores);
    ent_buffer_free(&s->lemmas);
    free(s);
}

const uint8_t *ent_scratch_tags(const ent_scratch *scratch) {
    return scratch->tags;
}

static void make_room(ent_scratch *s, uint32_t n) {
    const ent_config *c = &s->model->config;
    const ent_model *m = s->model;
    if (n > s->capacity) {
        size_t rows = n + n / 4 > 64 ? n + n / 4 : 64; /* room for somewhat longer ones */
        release(s);
        s->capacity = (uint32_t)rows;
        s->places = ent_xmalloc(rows * 2 * sizeof *s->places);
        s->features = ent_xmalloc(rows * sizeof *s->features);
        s->vectors = ent_xmalloc(rows * c->parts * ENT_PART);
        s->bytes = ent_xmalloc((rows + 2) * c->width);
        s->x = ent_xmalloc(rows * c->width * sizeof(float));
        s->y = ent_xmalloc(rows * c->width * sizeof(float));
        s->gates = ent_xmalloc(rows * 2 * c->width * sizeof(float));
        s->heads = ent_xmalloc(rows * head_of(m, ENT_HEADS)->padded * sizeof(float));
        s->first = ent_xmalloc(rows * c->arc);
        s->sides = ent_xmalloc((rows + 1) * c->arc);
        s->dependents = ent_xmalloc(rows * head_of(m, ENT_ARC_SECOND)->padded * sizeof(float));
        s->fitted = ent_xmalloc(c->arc);
        s->sums = ent_xmalloc((rows + 1) * sizeof *s->sums);
        s->head = ent_xmalloc(rows * sizeof *s->head);
        s->work = ent_xmalloc(rows * 2 * sizeof *s->work);
        s->hidden = ent_xmalloc(rows * c->label);
        s->tags = ent_xmalloc(rows);
        s->names = ent_xmalloc(rows);
        s->back = ent_xmalloc(rows * ENT_NAME_TAGS);
        s->labels = ent_xmalloc(rows * head_of(m, ENT_LABEL_SCORES)->padded * sizeof(float));
        s->lead = ent_xmalloc(rows * sizeof *s->lead);
        s->name_rows = ent_xmalloc(rows * head_of(m, ENT_NAME_HIDDEN)->k);
        s->name_hidden = ent_xmalloc(rows * c->name);
        s->name_sums = ent_xmalloc(rows * c->name * sizeof(float));
        s->name_scores = ent_xmalloc(rows * head_of(m, ENT_NAME_SCORES)->padded * sizeof(float));
    }
    if (n > s->score_capacity) {
        uint32_t side = n < 256 ? 256 : n; /* a quarter of a million bytes; seldom more */
        free(s->scores);
        s->scores = ent_xmalloc((size_t)side * (side + 1) * sizeof *s->scores);
        s->score_capacity = side;
    }
}

/* ----- encoder ----- */

/* The tables are larger than the caches: what a token will read of them is asked for before it is
 * needed. */
static void foresee(const ent_lexicon *lexicon, uint32_t key) {
    __builtin_prefetch(lexicon->keys + lexicon->starts[key >> (32 - ENT_LEXICON_BITS)]);
}

static void foresee_row(const ent_model *m, uint32_t row) {
    const int8_t *at = m->row_values + (size_t)row * m->config.width;
    __builtin_prefetch(at);
    __builtin_prefetch(at + m->config.width - 1);
    __builtin_prefetch(m->row_scales + row);
}

static void embed(ent_scratch *s, const char *text, const entente_token *tokens, uint32_t n) {
    const ent_model *m = s->model;
    uint32_t width = m->config.width, parts = m->config.parts;
    uint32_t *places = s->places, *words = places + s->capacity;
    ent_capital_count count = {0};
    for (uint32_t t = 0; t < n; t++)
        ent_count_capitals(&count, text + tokens[t].start, tokens[t].end - tokens[t].start);
    ent_capitals capitals = ent_capitals_of(&count);
    for (uint32_t t = 0; t < n; t++) {
        ent_featurise(text + tokens[t].start, tokens[t].end - tokens[t].start, t == 0, capitals,
                      &s->features[t]);
        foresee(&m->vectors, s->features[t].key);
        foresee(&m->words, s->features[t].key);
        for (unsigned k = 0; k < ENT_SPELLINGS; k++)
            foresee_row(m, 1 + m->words.count + s->features[t].spellings[k]);
    }
    for (uint32_t t = 0; t < n; t++) {
        places[t] = ent_lexicon_find(&m->vectors, s->features[t].key);
        uint32_t word = ent_lexicon_find(&m->words, s->features[t].key);
        words[t] = word == ENT_NO_ID ? 0 : 1 + word;
        foresee_row(m, words[t]);
        if (places[t] == ENT_NO_ID) continue;
        __builtin_prefetch(m->codes + (size_t)places[t] * parts);
        __builtin_prefetch(m->codes + (size_t)places[t] * parts + parts - 1);
    }
    for (uint32_t t = 0; t < n; t++) {
        uint8_t *to = s->vectors + (size_t)t * parts * ENT_PART;
        const uint8_t *codes = m->codes + (size_t)places[t] * parts, *book = m->codebook;
        if (places[t] == ENT_NO_ID)
            memset(to, ENT_ZERO, (size_t)parts * ENT_PART);
        else
            for (uint32_t p = 0; p < parts; p++, book += 256 * ENT_PART)
                memcpy(to + p * ENT_PART, book + codes[p] * ENT_PART, ENT_PART);
    }
    s->kernel->dense(&m->dense[0], s->vectors, (size_t)parts * ENT_PART, n, s->x, width);
    for (uint32_t t = 0; t < n; t++) {
        const int8_t *rows[1 + ENT_SPELLINGS];
        float scales[1 + ENT_SPELLINGS];
        for (unsigned k = 0; k < 1 + ENT_SPELLINGS; k++) {
            uint32_t row = k ? 1 + m->words.count + s->features[t].spellings[k - 1] : words[t];
            rows[k] = m->row_values + (size_t)row * width;
            scales[k] = m->row_scales[row];
        }
        s->kernel->add_rows(s->x + (size_t)t * width, rows, scales, 1 + ENT_SPELLINGS, width);
    }
}

static void norm(ent_scratch *s, unsigned which, const float *y, uint32_t n) {
    uint32_t width = s->model->config.width;
    const float *gain = s->model->norms + (size_t)which * 2 * width;
    for (uint32_t t = 0; t < n; t++)
        s->kernel->norm(s->x + (size_t)t * width, y ? y + (size_t)t * width : NULL, width, gain,
                        gain + width, s->bytes + (size_t)(t + 1) * width);
}

/* The two recurrences; hidden states into y. Gates: z forward, z backward, c forward, c backward.
 */
static void scan(ent_scratch *s, uint32_t n) {
    uint32_t width = s->model->config.width, half = width / 2;
    for (unsigned side = 0; side < 2; side++) {
        float state[ENT_WIDTH_MOST / 2] = {0};
        for (uint32_t i = 0; i < n; i++) {
            uint32_t t = side ? n - 1 - i : i;
            const float *z = s->gates + (size_t)t * 2 * width + side * half;
            s->kernel->gate(state, z, z + width, half);
            memcpy(s->y + (size_t)t * width + side * half, state, half * sizeof *state);
        }
    }
}

static void encode(ent_scratch *s, uint32_t n) {
    const ent_model *m = s->model;
    uint32_t width = m->config.width;
    memset(s->bytes, ENT_ZERO, width);
    memset(s->bytes + (size_t)(n + 1) * width, ENT_ZERO, width);
    norm(s, 0, NULL, n);
    for (unsigned l = 0; l < m->config.layers; l++) {
        s->kernel->dense(&m->dense[1 + 2 * l], s->bytes, width, n, s->y, width);
        s->kernel->rectify(s->y, n * width);
        norm(s, 1 + 2 * l, s->y, n);
        s->kernel->dense(&m->dense[2 + 2 * l], s->bytes + width, width, n, s->gates,
                         2 * (size_t)width);
        scan(s, n);
        norm(s, 2 + 2 * l, s->y, n);
    }
    const ent_matrix *heads = head_of(m, ENT_HEADS);
    s->kernel->dense(heads, s->bytes + width, width, n, s->heads, heads->padded);
}

/* ----- heads ----- */

static void find_arcs(ent_scratch *s, uint32_t n) {
    const ent_model *m = s->model;
    uint32_t arc = m->config.arc, from = m->config.tags;
    const ent_matrix *second = head_of(m, ENT_ARC_SECOND);
    size_t stride = head_of(m, ENT_HEADS)->padded;
    for (uint32_t t = 0; t < n; t++) {
        s->kernel->quantise(s->first + (size_t)t * arc, s->heads + t * stride + from, NULL, arc);
        s->kernel->quantise(s->sides + (size_t)t * arc, s->heads + t * stride + from + arc, NULL,
                            arc);
    }
    s->kernel->quantise(s->sides + (size_t)n * arc, m->root_arc, NULL, arc);
    s->kernel->dense(second, s->first, arc, n, s->dependents, second->padded);
    for (uint32_t i = 0; i < n; i++) {
        float *row = s->scores + (size_t)i * (n + 1);
        float scale =
            s->kernel->fit(s->fitted, s->dependents + (size_t)i * second->padded, arc) / ENT_STEPS;
        s->kernel->dots(s->sides, n + 1, arc, s->fitted, s->sums);
        s->kernel->scale(row, s->sums, scale, s->distances + ENT_PIECE - i, n);
        row[i] = -1e9f;
        row[n] = (float)s->sums[n] * scale + m->distances[ENT_DISTANCES - 1];
    }
    ent_decode_heads(s->kernel, s->scores, n, s->head, s->lead, s->work);
}

static void find_labels(ent_scratch *s, uint32_t n) {
    const ent_model *m = s->model;
    uint32_t width = m->config.label, from = m->config.tags + 2 * m->config.arc;
    const ent_matrix *last = head_of(m, ENT_LABEL_SCORES);
    size_t stride = head_of(m, ENT_HEADS)->padded;
    for (uint32_t t = 0; t < n; t++) {
        const float *own = s->heads + t * stride + from;
        const float *other = s->head[t] < 0 ? m->root_label_hidden
                                            : s->heads + (size_t)s->head[t] * stride + from + width;
        s->kernel->quantise(s->hidden + (size_t)t * width, own, other, width);
    }
    s->kernel->dense(last, s->hidden, width, n, s->labels, last->padded);
    for (uint32_t t = 0; t < n; t++)
        s->labels[t * (size_t)last->padded + m->root_label] = -1e30f; /* the root has it anyway */
}

static void find_names(ent_scratch *s, uint32_t n) {
    const ent_model *m = s->model;
    const ent_matrix *hidden = head_of(m, ENT_NAME_HIDDEN), *scores = head_of(m, ENT_NAME_SCORES);
    size_t window = 3 * (size_t)m->config.width, vector = hidden->k - window;
    for (uint32_t t = 0; t < n; t++) {
        uint8_t *row = s->name_rows + (size_t)t * hidden->k;
        memcpy(row, s->bytes + (size_t)t * m->config.width, window);
        memcpy(row + window, s->vectors + (size_t)t * vector, vector);
    }
    s->kernel->dense(hidden, s->name_rows, hidden->k, n, s->name_sums, hidden->padded);
    s->kernel->quantise(s->name_hidden, s->name_sums, NULL, n * m->config.name);
    s->kernel->dense(scores, s->name_hidden, m->config.name, n, s->name_scores, scores->padded);
    ent_decode_names(s->name_scores, scores->padded, n, m->name_moves, s->back, s->names);
}

/* Confidence of an arc from the lead of its score: 255 (2 sigmoid(lead) - 1). */
static uint8_t margin_of(const ent_scratch *s, float lead) {
    float chance = 0, one = 1;
    s->kernel->gate(&chance, &lead, &one,
                    1); /* sigmoid(lead), by the same arithmetic on every machine */
    int margin = (int)(510.0f * chance - 254.5f);
    return (uint8_t)(margin < 0 ? 0 : margin > 255 ? 255 : margin);
}

/* The lemmas of a sentence lie in one piece, for in pieces of their own they would take thrice the
 * memory. */
static void lemmatise(ent_scratch *s, entente_document *d, uint32_t first, uint32_t n) {
    ent_buffer_clear(&s->lemmas);
    for (uint32_t t = 0; t < n; t++) {
        const entente_token *token = &d->tokens[first + t];
        ent_lemma(s->model, &s->lemmas, d->text + token->start, token->end - token->start,
                  s->tags[t]);
    }
    const char *at =
        memcpy(ent_alloc(d->arena, s->lemmas.length), s->lemmas.data, s->lemmas.length);
    for (uint32_t t = first; t < first + n; t++, at += strlen(at) + 1) d->tokens[t].lemma = at;
}

static void answer(ent_scratch *s, entente_document *d, uint32_t first, uint32_t n) {
    const ent_model *m = s->model;
    const ent_matrix *last = head_of(m, ENT_LABEL_SCORES);
    size_t stride = head_of(m, ENT_HEADS)->padded;
    for (uint32_t t = 0; t < n; t++) {
        entente_token *token = &d->tokens[first + t];
        unsigned tag = s->kernel->best(s->heads + t * stride, m->config.tags), name = s->names[t],
                 before = t ? s->names[t - 1] : 0;
        s->tags[t] = (uint8_t)tag;
        token->upos = m->tag_upos[tag];
        token->head = s->head[t] < 0 ? ENTENTE_IS_ROOT : (int32_t)first + s->head[t];
        token->deprel = s->head[t] < 0
                            ? ENTENTE_ROOT
                            : m->label_deprel[s->kernel->best(s->labels + t * (size_t)last->padded,
                                                              m->config.labels)];
        token->ner = (uint8_t)(name ? ENTENTE_NER_PER + (name - 1) / 2 : ENTENTE_NER_O);
        token->ner_begins =
            name && (name % 2 == 1 || !before || (before - 1) / 2 != (name - 1) / 2);
        token->margin = margin_of(s, s->lead[t]);
    }
    lemmatise(s, d, first, n);
}

/* The scratch was made for this model, and holds what depends on it. */
void ent_analyse(const ent_model *model, ent_scratch *scratch, entente_document *document,
                 uint32_t sentence) {
    entente_sentence *at = &document->sentences[sentence];
    int32_t root = ENTENTE_IS_ROOT;
    assert(scratch->model == model);
    (void)model;
    for (uint32_t first = at->first; first < at->last; first += ENT_PIECE) {
        uint32_t n = at->last - first < ENT_PIECE ? at->last - first : ENT_PIECE;
        make_room(scratch, n);
        embed(scratch, document->text, document->tokens + first, n);
        encode(scratch, n);
        find_arcs(scratch, n);
        find_labels(scratch, n);
        find_names(scratch, n);
        answer(scratch, document, first, n);
        for (uint32_t t = first; t < first + n; t++) {
            entente_token *token = &document->tokens[t];
            if (token->head != ENTENTE_IS_ROOT) continue;
            if (root == ENTENTE_IS_ROOT)
                root = (int32_t)t;
            else
                token->head = root, token->deprel = ENTENTE_PARATAXIS, token->margin = 0;
        }
    }
    at->parsed = true;
}
