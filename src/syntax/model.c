/* model.c - opens a model file, and believes nothing in it.
 *
 * Enters: bytes that claim to be a model.  Leaves: a model whose every size and number has been
 * checked, or one sentence that says what is wrong. Worked example: a section ROWS that is a byte
 * short of rows times width (both from the section CONFIG) is refused, since the network would read
 * past it.
 */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "syntax/model.h"

typedef struct opening {
    ent_model *model;
    const uint8_t *bytes;
    const char *origin;
    entente_error *error;
    struct {
        const uint8_t *at;
        uint64_t length;
    } sections[ENT_SECTION_EDITS + 1];
} opening;

static uint32_t read32(const uint8_t *at) {
    uint32_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

static uint64_t read64(const uint8_t *at) {
    uint64_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

static int find_sections(opening *o, size_t length, bool trusted) {
    if (length < ENT_MODEL_HEADER || memcmp(o->bytes, ENT_MODEL_MAGIC, 8))
        return ent_error_set(o->error,
                             "%s: this is no language model: it does not begin with \"%s\".",
                             o->origin, ENT_MODEL_MAGIC);
    uint32_t one = 1, version = read32(o->bytes + 8), count = read32(o->bytes + 12);
    if (*(uint8_t *)&one != 1)
        return ent_error_set(o->error, "%s: model files are read on little-endian machines only.",
                             o->origin);
    if (version != ENT_MODEL_VERSION)
        return ent_error_set(o->error,
                             "%s: the model has version %u, this program reads version %u.",
                             o->origin, version, ENT_MODEL_VERSION);
    if (read64(o->bytes + 16) != length)
        return ent_error_set(o->error, "%s: the model says it has %llu bytes, but %zu are here.",
                             o->origin, (unsigned long long)read64(o->bytes + 16), length);
    if (count > ENT_SECTION_EDITS || ENT_MODEL_HEADER + count * 24u > length)
        return ent_error_set(o->error,
                             "%s: the model's table of %u sections is longer than allowed.",
                             o->origin, count);
    if (!trusted &&
        read64(o->bytes + 24) != ent_hash(o->bytes + ENT_MODEL_HEADER, length - ENT_MODEL_HEADER))
        return ent_error_set(
            o->error, "%s: the model's checksum does not fit its bytes; it is damaged.", o->origin);
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *entry = o->bytes + ENT_MODEL_HEADER + i * 24u;
        uint32_t id = read32(entry);
        uint64_t offset = read64(entry + 8), size = read64(entry + 16);
        if (!id || id > ENT_SECTION_EDITS || offset % ENT_MODEL_ALIGN || offset > length ||
            size > length - offset || o->sections[id].at)
            return ent_error_set(
                o->error, "%s: entry %u of the model's section table is not valid.", o->origin, i);
        o->sections[id].at = o->bytes + offset;
        o->sections[id].length = size;
    }
    return 0;
}

static const void *section(const opening *o, ent_section id) {
    return o->sections[id].at;
}

/* The section must be there and have this many bytes. */
static int expect(const opening *o, ent_section id, uint64_t length) {
    if (o->sections[id].at && o->sections[id].length == length) return 0;
    return ent_error_set(
        o->error, "%s: section %d of the model has %llu bytes where %llu were expected.", o->origin,
        (int)id, (unsigned long long)o->sections[id].length, (unsigned long long)length);
}

static int read_config(opening *o) {
    ent_config *c = &o->model->config;
    if (expect(o, ENT_SECTION_CONFIG, sizeof *c)) return -1;
    memcpy(c, section(o, ENT_SECTION_CONFIG), sizeof *c);
    bool fits = c->width && c->width <= ENT_WIDTH_MOST && c->width % 32 == 0 && c->layers &&
                c->layers <= ENT_LAYERS_MOST && c->arc && c->arc <= ENT_WIDTH_MOST &&
                c->arc % 32 == 0 && c->label && c->label <= ENT_WIDTH_MOST && c->label % 16 == 0 &&
                c->name && c->name <= ENT_WIDTH_MOST && c->name % 16 == 0 && c->tags &&
                c->tags <= ENT_TAGS_MOST && c->labels && c->labels <= ENT_TAGS_MOST &&
                c->words < 1u << 24 && c->vectors < 1u << 24 && c->parts && c->parts <= 128 &&
                c->lemmas < 1u << 24;
    return fits ? 0
                : ent_error_set(o->error,
                                "%s: the sizes in the model's configuration are out of bounds.",
                                o->origin);
}

/* Exactly `count` NUL-terminated strings. */
static int read_names(opening *o, ent_section id, uint32_t count, const char **names) {
    const char *at = section(o, id), *end = at ? at + o->sections[id].length : NULL;
    for (uint32_t i = 0; i < count; i++) {
        const char *nul = at && at < end ? memchr(at, '\0', (size_t)(end - at)) : NULL;
        if (!nul)
            return ent_error_set(o->error, "%s: the model names fewer than its %u tags or labels.",
                                 o->origin, count);
        names[i] = at;
        at = nul + 1;
    }
    return at == end
               ? 0
               : ent_error_set(o->error, "%s: the model names more tags or labels than it has.",
                               o->origin);
}

static int read_labels(opening *o) {
    ent_model *m = o->model;
    const char *labels[ENT_TAGS_MOST];
    if (read_names(o, ENT_SECTION_TAGS, m->config.tags, m->tag_names) ||
        read_names(o, ENT_SECTION_LABELS, m->config.labels, labels))
        return -1;
    for (uint32_t i = 0; i < m->config.tags; i++) {
        char upos[8] = "";
        size_t n = strcspn(m->tag_names[i], "/");
        if (n < sizeof upos) memcpy(upos, m->tag_names[i], n);
        int number = ent_upos_from(upos);
        m->tag_upos[i] = (uint8_t)(number < 0 ? ENTENTE_X : number);
    }
    m->root_label = ENT_NO_ID;
    for (uint32_t i = 0; i < m->config.labels; i++) {
        int number = ent_deprel_from(labels[i]);
        m->label_deprel[i] = (uint8_t)(number < 0 ? ENTENTE_OTHER_REL : number);
        if (number == ENTENTE_ROOT) m->root_label = i;
    }
    return m->root_label != ENT_NO_ID
               ? 0
               : ent_error_set(o->error, "%s: the model knows no relation \"root\".", o->origin);
}

static int read_lexicon(opening *o, ent_lexicon *lexicon, ent_section id, uint32_t count) {
    lexicon->keys = section(o, id);
    lexicon->count = count;
    if (!ent_lexicon_index(lexicon, o->model->arena)) return 0;
    return ent_error_set(o->error, "%s: the keys in section %d of the model do not ascend.",
                         o->origin, (int)id);
}

/* Numbers that the network multiplies must be numbers, and of a size that cannot overflow into
 * none. */
static int check_floats(const opening *o, const float *values, size_t count, ent_section id) {
    for (size_t i = 0; i < count; i++)
        if (!(fabsf(values[i]) < 1e6f))
            return ent_error_set(
                o->error, "%s: section %d of the model holds a number that is none or too large.",
                o->origin, (int)id);
    return 0;
}

static int read_dense(opening *o) {
    ent_model *m = o->model;
    uint64_t length = 0;
    uint32_t k, n;
    for (unsigned i = 0; i < ent_dense_count(&m->config); i++) {
        ent_dense_shape(&m->config, i, &k, &n);
        length += (2 * sizeof(float) * n + (uint64_t)k * n + 3) / 4 * 4;
    }
    if (expect(o, ENT_SECTION_DENSE, length)) return -1;
    const uint8_t *at = section(o, ENT_SECTION_DENSE);
    for (unsigned i = 0; i < ent_dense_count(&m->config); i++) {
        ent_dense_shape(&m->config, i, &k, &n);
        const float *scale = (const float *)at;
        if (check_floats(o, scale, 2 * (size_t)n, ENT_SECTION_DENSE)) return -1;
        /* those that read rectified activations have no zero point */
        bool is_signed = i <= ent_dense_head(&m->config, ENT_HEADS) ||
                         i == ent_dense_head(&m->config, ENT_NAME_HIDDEN);
        ent_matrix_pack(&m->dense[i], m->arena, k, n, (const int8_t *)(at + 2 * sizeof(float) * n),
                        scale, scale + n, is_signed);
        at += (2 * sizeof(float) * n + (uint64_t)k * n + 3) / 4 * 4;
    }
    return 0;
}

static int read_tables(opening *o) {
    ent_model *m = o->model;
    const ent_config *c = &m->config;
    m->rows = 1 + c->words + ENT_SPELLING_ROWS;
    size_t norms = (size_t)(1 + 2 * c->layers) * 2 * c->width,
           arcs = ENT_DISTANCES + c->arc + c->label, moves = ENT_NAME_TAGS * ENT_NAME_TAGS;
    if (expect(o, ENT_SECTION_WORDS, 4ull * c->words) ||
        expect(o, ENT_SECTION_ROWS, (uint64_t)m->rows * c->width) ||
        expect(o, ENT_SECTION_ROW_SCALES, 4ull * m->rows) ||
        expect(o, ENT_SECTION_VECTORS, 4ull * c->vectors) ||
        expect(o, ENT_SECTION_CODES, (uint64_t)c->vectors * c->parts) ||
        expect(o, ENT_SECTION_CODEBOOK, 256ull * c->parts * ENT_PART) ||
        expect(o, ENT_SECTION_NORMS, 4ull * norms) || expect(o, ENT_SECTION_ARCS, 4ull * arcs) ||
        expect(o, ENT_SECTION_NAMES, 4ull * moves) ||
        expect(o, ENT_SECTION_LEMMAS, 8ull * c->lemmas))
        return -1;
    m->row_values = section(o, ENT_SECTION_ROWS);
    m->row_scales = section(o, ENT_SECTION_ROW_SCALES);
    m->codes = section(o, ENT_SECTION_CODES);
    m->codebook = section(o, ENT_SECTION_CODEBOOK);
    m->norms = section(o, ENT_SECTION_NORMS);
    m->distances = section(o, ENT_SECTION_ARCS);
    m->root_arc = m->distances + ENT_DISTANCES;
    m->root_label_hidden = m->root_arc + c->arc;
    m->name_moves = section(o, ENT_SECTION_NAMES);
    for (size_t i = 0; i < 256u * c->parts * ENT_PART; i++)
        if (m->codebook[i] > 127)
            return ent_error_set(
                o->error, "%s: the model's codebook holds an activation above 127.", o->origin);
    if (check_floats(o, m->row_scales, m->rows, ENT_SECTION_ROW_SCALES) ||
        check_floats(o, m->norms, norms, ENT_SECTION_NORMS) ||
        check_floats(o, m->distances, arcs, ENT_SECTION_ARCS) ||
        check_floats(o, m->name_moves, moves, ENT_SECTION_NAMES))
        return -1;
    return read_lexicon(o, &m->words, ENT_SECTION_WORDS, c->words) ||
                   read_lexicon(o, &m->vectors, ENT_SECTION_VECTORS, c->vectors) ||
                   read_lexicon(o, &m->lemmas, ENT_SECTION_LEMMAS, c->lemmas)
               ? -1
               : 0;
}

static int read_edits(opening *o) {
    ent_model *m = o->model;
    m->lemma_edits = (const uint32_t *)section(o, ENT_SECTION_LEMMAS) + m->config.lemmas;
    m->edits = section(o, ENT_SECTION_EDITS);
    m->edits_length = o->sections[ENT_SECTION_EDITS].length;
    bool fits = m->edits && m->edits_length && !m->edits[m->edits_length - 1];
    for (uint32_t i = 0; fits && i < m->config.lemmas; i++)
        fits = m->lemma_edits[i] < m->edits_length - 1;
    m->licence = section(o, ENT_SECTION_LICENCE);
    fits = fits && m->licence && o->sections[ENT_SECTION_LICENCE].length &&
           !m->licence[o->sections[ENT_SECTION_LICENCE].length - 1];
    return fits ? 0
                : ent_error_set(
                      o->error,
                      "%s: the model's lemma edits or licence end in the middle of a string.",
                      o->origin);
}

/* `trusted`: the bytes are part of this program, aligned, and stay. */
static ent_model *open_model(const void *bytes, size_t length, const char *origin, bool trusted,
                             entente_error *error) {
    ent_model *m = ent_xcalloc(1, sizeof *m);
    m->arena = ent_arena_new();
    if (!trusted) {
        if (posix_memalign(&m->bytes, ENT_MODEL_ALIGN, length + ENT_MODEL_ALIGN)) abort();
        memcpy(m->bytes, bytes, length);
    }
    opening o = {.model = m, .bytes = trusted ? bytes : m->bytes, .origin = origin, .error = error};
    if (find_sections(&o, length, trusted) || read_config(&o) || read_labels(&o) ||
        read_tables(&o) || read_dense(&o) || read_edits(&o)) {
        ent_model_free(m);
        return NULL;
    }
    return m;
}

ent_model *ent_model_load(const void *bytes, size_t length, const char *origin,
                          entente_error *error) {
    return open_model(bytes, length, origin, false, error);
}

void ent_model_free(ent_model *model) {
    if (!model) return;
    ent_arena_free(model->arena);
    free(model->bytes);
    free(model);
}

/* ----- the model inside the binary (builtin.c) ----- */

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const ent_model *builtin; /* written once, before anybody reads it */

static void open_builtin(void) {
    size_t length = (size_t)(ent_model_end - ent_model_begin);
    if (length) builtin = open_model(ent_model_begin, length, "the built-in model", true, NULL);
}

const ent_model *ent_model_builtin(void) {
    pthread_once(&once, open_builtin);
    return builtin;
}
