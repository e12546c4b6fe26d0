/* open.c - the knowledge that a run works with.
 *
 * Enters: what is built into the binary, and the user's files.  Leaves: one read-only
 * entente_knowledge. Without a file of the user's nothing is parsed: the built-in image is used as
 * it lies.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/pool.h"
#include "knowledge/knowledge.h"
#include "knowledge/patterns.h"

extern const char ent_builtin_image[], ent_builtin_image_end[];
extern const char ent_builtin_lines[], ent_builtin_lines_end[];
extern const char ent_builtin_patterns[], ent_builtin_patterns_end[];

static int read_file(const char *path, ent_buffer *out, entente_error *error) {
    FILE *file = fopen(path, "rb");
    if (!file) return ent_error_set(error, "%s: %s", path, strerror(errno));
    char chunk[1 << 16];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0) ent_buffer_add(out, chunk, n);
    bool failed = ferror(file);
    fclose(file);
    return failed ? ent_error_set(error, "%s: cannot be read", path) : 0;
}

const char *ent_builtin_text(size_t *length) {
    *length = (size_t)(ent_builtin_lines_end - ent_builtin_lines);
    return ent_builtin_lines;
}

static int open_actors(ent_image *image, const char *path, entente_error *error) {
    if (!path)
        return ent_image_open(image, ent_builtin_image,
                              (size_t)(ent_builtin_image_end - ent_builtin_image),
                              "built-in knowledge", error);
    ent_buffer text = {0}, built = {0};
    const char *names[] = {"built-in knowledge", path};
    int result = read_file(path, &text, error);
    if (!result) {
        const char *texts[] = {ent_builtin_lines, text.data ? text.data : ""};
        size_t lengths[] = {(size_t)(ent_builtin_lines_end - ent_builtin_lines), text.length};
        result = ent_image_build(names, texts, lengths, 2, &built, error);
    }
    if (!result) result = ent_image_open(image, built.data, built.length, path, error);
    ent_buffer_free(&text);
    if (result)
        ent_buffer_free(&built);
    else
        image->owned = built.data;
    return result;
}

static ent_patterns *open_patterns(const char *path, entente_error *error) {
    if (!path)
        return ent_patterns_read(ent_builtin_patterns,
                                 (size_t)(ent_builtin_patterns_end - ent_builtin_patterns),
                                 "events.json", error);
    ent_buffer text = {0};
    ent_patterns *patterns = NULL;
    if (!read_file(path, &text, error))
        patterns = ent_patterns_read(text.data ? text.data : "", text.length, path, error);
    ent_buffer_free(&text);
    return patterns;
}

void entente_knowledge_forget_people(entente_knowledge *knowledge, bool forget) {
    knowledge->no_people = forget;
}

void entente_knowledge_analyse_all(entente_knowledge *knowledge, bool all) {
    knowledge->gate_open = all;
}

entente_knowledge *entente_knowledge_open(const char *actors_file, const char *events_file,
                                          entente_error *error) {
    entente_knowledge *knowledge = ent_xcalloc(1, sizeof *knowledge);
    knowledge->scratches = ent_pool_new();
    knowledge->lexers = ent_pool_new();
    knowledge->filters = ent_pool_new();
    if (open_actors(&knowledge->image, actors_file, error) ||
        !(knowledge->patterns = open_patterns(events_file, error))) {
        entente_knowledge_close(knowledge);
        return NULL;
    }
    return knowledge;
}

void entente_knowledge_close(entente_knowledge *knowledge) {
    if (!knowledge) return;
    ent_pool_free(knowledge->scratches);
    ent_pool_free(knowledge->lexers);
    ent_pool_free(knowledge->filters);
    ent_patterns_free(knowledge->patterns);
    free(knowledge->image.owned);
    free(knowledge);
}
