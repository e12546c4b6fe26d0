/* write.c - the trained network as a model file: int8 rows and columns, tables as they are (model.h
 * has the format). */
#include <math.h>
#include <stdlib.h>

#include "syntax/train/train.h"

typedef struct section {
    uint32_t id;
    uint64_t offset, length;
} section;

typedef struct writer {
    ent_buffer *out;
    section sections[ENT_SECTION_EDITS];
    uint32_t count;
} writer;

static void align(ent_buffer *out) {
    while (out->length % ENT_MODEL_ALIGN) ent_buffer_addc(out, '\0');
}

static void begin(writer *w, uint32_t id) {
    align(w->out);
    section s = {id, w->out->length, 0};
    w->sections[w->count++] = s;
}

static void end(writer *w) {
    w->sections[w->count - 1].length = w->out->length - w->sections[w->count - 1].offset;
}

static void put(writer *w, uint32_t id, const void *bytes, size_t length) {
    begin(w, id);
    ent_buffer_add(w->out, bytes, length);
    end(w);
}

static void put_names(writer *w, uint32_t id, const train_list *list) {
    begin(w, id);
    for (uint32_t i = 0; i < list->count; i++)
        ent_buffer_add(w->out, list->names[i], strlen(list->names[i]) + 1);
    end(w);
}

static int8_t round8(float x) {
    int v = (int)lrintf(x);
    return (int8_t)(v < -127 ? -127 : v > 127 ? 127 : v);
}

static void put_rows(writer *w, const train_network *network) {
    uint32_t width = network->layout.config.width, rows = network->layout.rows;
    float *scales = ent_xcalloc(rows, sizeof *scales);
    begin(w, ENT_SECTION_ROWS);
    for (uint32_t r = 0; r < rows; r++) {
        const float *row = network->table + (size_t)r * width;
        float most = 0;
        int8_t bytes[ENT_WIDTH_MOST];
        for (uint32_t i = 0; i < width; i++) most = fabsf(row[i]) > most ? fabsf(row[i]) : most;
        scales[r] = most / 127.0f;
        for (uint32_t i = 0; i < width; i++) bytes[i] = most > 0 ? round8(row[i] / scales[r]) : 0;
        ent_buffer_add(w->out, (const char *)bytes, width);
    }
    end(w);
    put(w, ENT_SECTION_ROW_SCALES, scales, rows * sizeof *scales);
    free(scales);
}

/* A matrix: scales and biases of its columns, then its bytes; whole words. */
static void put_matrix(ent_buffer *out, const train_network *network, unsigned which) {
    const train_layout *layout = &network->layout;
    uint32_t k, n;
    ent_dense_shape(&layout->config, which, &k, &n);
    const float *values = network->dense + layout->dense[which];
    float *scales = ent_xcalloc(n, sizeof *scales);
    for (uint32_t c = 0; c < n; c++) {
        for (uint32_t r = 0; r < k; r++)
            scales[c] = fabsf(values[(size_t)r * n + c]) > scales[c]
                            ? fabsf(values[(size_t)r * n + c])
                            : scales[c];
        scales[c] = scales[c] > 0 ? scales[c] / 127.0f : 1.0f;
    }
    ent_buffer_add(out, (const char *)scales, n * sizeof *scales);
    ent_buffer_add(out, (const char *)(network->dense + layout->bias[which]), n * sizeof(float));
    for (uint32_t r = 0; r < k; r++)
        for (uint32_t c = 0; c < n; c++)
            ent_buffer_addc(out, (char)round8(values[(size_t)r * n + c] / scales[c]));
    while (out->length % 4) ent_buffer_addc(out, '\0');
    free(scales);
}

static void put_dense(writer *w, const train_network *network) {
    begin(w, ENT_SECTION_DENSE);
    for (unsigned i = 0; i < ent_dense_count(&network->layout.config); i++)
        put_matrix(w->out, network, i);
    end(w);
}

static void put_lemmas(writer *w, const train_lemmas *lemmas) {
    begin(w, ENT_SECTION_LEMMAS);
    ent_buffer_add(w->out, (const char *)lemmas->keys, lemmas->count * sizeof(uint32_t));
    ent_buffer_add(w->out, (const char *)lemmas->offsets, lemmas->count * sizeof(uint32_t));
    end(w);
    put(w, ENT_SECTION_EDITS, lemmas->edits.data, lemmas->edits.length);
}

static void put_checksum(char *bytes, size_t length) {
    uint64_t sum = ent_hash(bytes + ENT_MODEL_HEADER, length - ENT_MODEL_HEADER);
    memcpy(bytes + 24, &sum, 8);
}

void train_write(ent_buffer *out, const train_network *network, const train_corpus *corpus,
                 const train_lemmas *lemmas, const char *licence) {
    writer w = {.out = out};
    const train_layout *layout = &network->layout;
    const train_vectors *v = network->vectors;
    size_t table = ENT_SECTION_EDITS * 24u;
    char zeros[ENT_MODEL_HEADER] = {0};
    ent_buffer_add(out, zeros, ENT_MODEL_HEADER);
    for (size_t i = 0; i < table; i++) ent_buffer_addc(out, '\0');
    ent_config config = layout->config;
    config.lemmas = lemmas->count;
    put(&w, ENT_SECTION_CONFIG, &config, sizeof config);
    put(&w, ENT_SECTION_LICENCE, licence, strlen(licence) + 1);
    put_names(&w, ENT_SECTION_TAGS, &corpus->tags);
    put_names(&w, ENT_SECTION_LABELS, &corpus->labels);
    put(&w, ENT_SECTION_WORDS, network->words.keys, network->words.count * sizeof(uint32_t));
    put_rows(&w, network);
    put(&w, ENT_SECTION_VECTORS, v->keys, v->count * sizeof(uint32_t));
    put(&w, ENT_SECTION_CODES, v->codes, (size_t)v->count * v->parts);
    put(&w, ENT_SECTION_CODEBOOK, v->codebook, (size_t)v->parts * 256 * ENT_PART);
    put_dense(&w, network);
    put(&w, ENT_SECTION_NORMS, network->dense + layout->norms,
        (layout->arcs - layout->norms) * sizeof(float));
    put(&w, ENT_SECTION_ARCS, network->dense + layout->arcs,
        (layout->moves - layout->arcs) * sizeof(float));
    put(&w, ENT_SECTION_NAMES, network->dense + layout->moves,
        (layout->total - layout->moves) * sizeof(float));
    put_lemmas(&w, lemmas);
    align(out);
    for (uint32_t i = 0; i < w.count; i++) {
        char *at = out->data + ENT_MODEL_HEADER + i * 24u;
        memcpy(at, &w.sections[i].id, 4);
        memcpy(at + 8, &w.sections[i].offset, 8);
        memcpy(at + 16, &w.sections[i].length, 8);
    }
    uint32_t version = ENT_MODEL_VERSION;
    uint64_t length = out->length;
    memcpy(out->data, ENT_MODEL_MAGIC, 8);
    memcpy(out->data + 8, &version, 4);
    memcpy(out->data + 12, &w.count, 4);
    memcpy(out->data + 16, &length, 8);
    put_checksum(out->data, out->length);
}

/* The section's place in a model file that has been opened before, and so is sound. */
static char *section_of(char *bytes, ent_section id, size_t *length) {
    for (const char *entry = bytes + ENT_MODEL_HEADER;; entry += 24) {
        uint32_t found;
        uint64_t offset, size;
        memcpy(&found, entry, 4);
        memcpy(&offset, entry + 8, 8);
        memcpy(&size, entry + 16, 8);
        *length = size;
        if (found == (uint32_t)id) return bytes + offset;
    }
}

void train_write_names(char *bytes, size_t length, const train_network *network) {
    const train_layout *layout = &network->layout;
    ent_buffer names = {0};
    size_t size;
    put_matrix(&names, network, ent_dense_head(&layout->config, ENT_NAME_HIDDEN));
    put_matrix(&names, network, ent_dense_head(&layout->config, ENT_NAME_SCORES));
    char *dense = section_of(bytes, ENT_SECTION_DENSE, &size);
    memcpy(dense + size - names.length, names.data, names.length);
    char *moves = section_of(bytes, ENT_SECTION_NAMES, &size);
    memcpy(moves, network->dense + layout->moves, size);
    put_checksum(bytes, length);
    ent_buffer_free(&names);
}
