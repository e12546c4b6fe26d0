/* compile.c - the build step that turns corpus/knowledge into an image.
 *
 *     knowledge-compile OUT FILE.jsonl ...
 *
 * Exit 1 with one sentence where a file is missing or a record is wrong.
 */
#include <stdio.h>
#include <stdlib.h>

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

static int compile(const char *target, char **paths, size_t count, entente_error *error) {
    const char **names = ent_xcalloc(count, sizeof *names), **texts = ent_xcalloc(count, sizeof *texts);
    size_t *lengths = ent_xcalloc(count, sizeof *lengths);
    ent_buffer image = {0};
    for (size_t i = 0; i < count; i++) {
        ent_buffer text = {0};
        if (read_file(paths[i], &text, error)) return -1;
        names[i] = paths[i];
        texts[i] = text.data;
        lengths[i] = text.length;
    }
    ent_image check;
    if (ent_image_build(names, texts, lengths, count, &image, error)) return -1;
    if (ent_image_open(&check, image.data, image.length, target, error)) return -1;
    FILE *file = fopen(target, "wb");
    if (!file || fwrite(image.data, 1, image.length, file) != image.length || fclose(file))
        return ent_error_set(error, "%s: cannot be written", target);
    return 0;
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
