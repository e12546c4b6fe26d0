/* output.c - results leave whole or not at all; sentences go to stderr.
 *
 * Enters: the name after -o.  Leaves: a FILE to write to, and at the end a file in place or a
 * complaint. Worked example: `-o net.json` is written as net.json.a1B2c3 beside it and renamed when
 * complete, so that a full disk or an error in the middle never leaves half a network under the
 * name that the next program reads.
 *
 * Devices and pipes (/dev/full, /dev/stdout) cannot be renamed over and are written in place.
 */
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One line, whatever a file is called: control characters could move a terminal's cursor or forge a
 * second line. */
void ent_complain(const ent_options *options, const char *format, ...) {
    char sentence[8192];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    for (char *at = sentence; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F) *at = '?';
    fprintf(stderr, "entente %s: %s\n", options->command->name, sentence);
}

entente_knowledge *ent_open_knowledge(const ent_options *options) {
    entente_error error = {""};
    entente_knowledge *knowledge =
        entente_knowledge_open(options->knowledge, options->events, &error);
    if (!knowledge) ent_complain(options, "%s", error.message);
    return knowledge;
}

static bool in_place(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

/* mkstemp makes 0600; the finished file gets what an ordinary new file, or the replaced one, would
 * have. */
static void set_mode(int descriptor, const char *path) {
    struct stat status;
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = stat(path, &status) == 0 ? status.st_mode & 07777 : 0666 & ~mask;
    if (fchmod(descriptor, mode) != 0)
        return; /* some file systems have no modes; the content matters */
}

int ent_output_open(ent_output *output, const ent_options *options) {
    *output = (ent_output){.file = stdout, .path = options->output};
    if (!output->path || strcmp(output->path, "-") == 0) {
        output->path = NULL;
        return ENT_DONE;
    }
    if (in_place(output->path)) {
        output->file = fopen(output->path, "w");
    } else {
        size_t size = strlen(output->path) + sizeof ".XXXXXX";
        output->temporary = malloc(size);
        if (!output->temporary) abort();
        snprintf(output->temporary, size, "%s.XXXXXX", output->path);
        int descriptor = mkstemp(output->temporary);
        output->file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
        if (descriptor >= 0) set_mode(descriptor, output->path);
    }
    if (output->file) return ENT_DONE;
    ent_complain(options, "cannot write %s: %s", output->path, strerror(errno));
    free(output->temporary);
    output->temporary = NULL;
    return ENT_FAILED;
}

int ent_output_close(ent_output *output, const ent_options *options, int status, bool keep) {
    const char *name = output->path ? output->path : "standard output";
    bool failed = ferror(output->file) != 0;
    int reason = errno;
    if ((output->path ? fclose(output->file) : fflush(output->file)) != 0) {
        failed = true;
        reason = errno;
    }
    if (failed) {
        /* A reader that has seen enough (`| head`) is no fault of ours and gets no sentence. */
        if (reason != EPIPE) ent_complain(options, "cannot write %s: %s", name, strerror(reason));
        keep = false;
        status = ENT_FAILED;
    }
    if (output->temporary) {
        if (keep && rename(output->temporary, output->path) != 0) {
            ent_complain(options, "cannot put %s in place: %s", name, strerror(errno));
            status = ENT_FAILED;
            keep = false;
        }
        if (!keep) unlink(output->temporary);
        free(output->temporary);
        output->temporary = NULL;
    }
    return status;
}

int ent_output_finish(ent_output *output, const ent_options *options, int status, int written,
                      const entente_error *error) {
    bool stream = ferror(output->file) != 0; /* then ent_output_close has the better words */
    if (written != 0 && !stream) ent_complain(options, "%s", error->message);
    return ent_output_close(output, options, written == 0 ? status : ENT_FAILED, written == 0);
}
