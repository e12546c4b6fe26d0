/* compile.c - the build step that turns corpus/knowledge into an image.
 *
 *     knowledge-compile OUT FILE.jsonl ...
 *
 * Exit 1 with one sentence where a file is missing or a record is wrong.
 */
#include <stdio.h>

#include "knowledge/knowledge.h"

static int read_file(const char *path, ent_buffer *out, entente_error *error) {
    FILE *file = fopen(path, "rb");
    if (!file) return ent_error_set(error, "%s: cannot be opened", path);
    char chunk[1 << 16];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0) ent_buffer_add(out, chunk, n);
    ent_buffer_addc(out, '\n');
    fclose(file);
    return 0;
}

static int write_file(const char *path, const ent_buffer *bytes, entente_error *error) {
    FILE *file = fopen(path, "wb");
    bool written = file && fwrite(bytes->data, 1, bytes->length, file) == bytes->length;
    if (file && fclose(file)) written = false;
    return written ? 0 : ent_error_set(error, "%s: cannot be written", path);
}

static int compile(const char *target, char **paths, size_t count, entente_error *error) {
    ent_arena *arena = ent_arena_new();
    const char **names = ent_alloc(arena, count * sizeof *names),
               **texts = ent_alloc(arena, count * sizeof *texts);
    size_t *lengths = ent_alloc(arena, count * sizeof *lengths);
    ent_buffer *files = ent_alloc(arena, count * sizeof *files), image = {0};
    ent_image check;
    int result = 0;
    for (size_t i = 0; i < count && !result; i++) {
        result = read_file(paths[i], &files[i], error);
        names[i] = paths[i];
        texts[i] = files[i].data;
        lengths[i] = files[i].length;
    }
    if (!result) result = ent_image_build(names, texts, lengths, count, &image, error);
    if (!result) result = ent_image_open(&check, image.data, image.length, target, error);
    if (!result) result = write_file(target, &image, error);
    for (size_t i = 0; i < count; i++) ent_buffer_free(&files[i]);
    ent_buffer_free(&image);
    ent_arena_free(arena);
    return result;
}

int main(int argc, char **argv) {
    entente_error error = {""};
    if (argc < 3) {
        fprintf(stderr, "usage: knowledge-compile OUT FILE.jsonl ...\n");
        return 2;
    }
    if (compile(argv[1], argv + 2, (size_t)argc - 2, &error)) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
