/* input.c - files, directories and standard input, handed over as documents and networks.
 *
 * Enters: the operands.  Leaves: each document and each network, in order, to whoever takes them.
 * Worked example: `entente merge news/ old.json -` walks news/ in sorted order, sees that old.json
 * is a network by its content, and reads articles from standard input; a file that cannot be read
 * costs one sentence and status 1, and the others are still read.
 *
 * What a file is, is decided by its content and not by its name; the name only chooses which files
 * of a directory are looked at.  There, JSON that is neither article nor network (a crawler's
 * settings, somebody's gold files) and a README are told of in one sentence and cost nothing.
 */
#include "cli/cli.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct input {
    const ent_options *options;
    const ent_taker *taker;
    int status;
    bool stopped;
    entente_knowledge *knowledge; /* once a table of somebody's own needs it */
    uint32_t found;               /* articles met in the directory that is being walked */
    uint32_t passed;              /* files there that hold none */
    char first_passed[256];
} input;

static void complain_errno(input *in, const char *path) {
    ent_complain(in->options, "cannot read %s: %s", path, strerror(errno));
    in->status = ENT_FAILED;
}

/* ---------------------------------------------------------------------------------- whose content
 * is it */

static const char *skip_space(const char *at, const char *end) {
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) at++;
    return at;
}

/* at: an opening quote. Past the closing one, or end. */
static const char *skip_string(const char *at, const char *end) {
    for (at++; at < end && *at != '"'; at++)
        if (*at == '\\' && at + 1 < end) at++;
    return at < end ? at + 1 : end;
}

static bool follows(const char *at, const char *end, const char *what) {
    size_t length = strlen(what);
    return (size_t)(end - at) >= length && memcmp(at, what, length) == 0;
}

/* Does the first JSON object have this key at its top level, wherever in it, with a value that
 * begins so? */
static bool says(const char *at, const char *end, const char *key, const char *value) {
    if (follows(at, end, "\xEF\xBB\xBF")) at += 3;
    at = skip_space(at, end);
    if (at == end || *at != '{') return false;
    int depth = 0;
    while (at < end) {
        if (*at == '"') {
            bool found = depth == 1 && follows(at, end, key);
            at = skip_string(at, end);
            if (!found) continue;
            at = skip_space(at, end);
            if (at < end && *at == ':' && follows(skip_space(at + 1, end), end, value)) return true;
        } else {
            if (*at == '{' || *at == '[')
                depth++;
            else if ((*at == '}' || *at == ']') && --depth == 0)
                return false;
            at++;
        }
    }
    return false;
}

static bool is_network(const char *at, const char *end) {
    return says(at, end, "\"format\"", "\"entente-network/");
}

/* One whole JSON object with nothing in it that could be an article's text. */
static bool is_other_object(const char *at, const char *end) {
    static const char *const texts[] = {"\"text\"", "\"body\"", "\"content\"", "\"maintext\"",
                                        NULL};
    at = skip_space(at, end);
    while (end > at && skip_space(end - 1, end) == end) end--;
    if (end - at < 2 || *at != '{' || end[-1] != '}') return false;
    for (const char *const *t = texts; *t; t++)
        if (says(at, end, *t, "")) return false;
    return true;
}

/* ------------------------------------------------------------------------------------------- one
 * file */

/* As JSON, or as a sheet. */
static void take_network(input *in, const char *bytes, size_t length, const char *path,
                         entente_sheet sheet) {
    entente_error error = {""};
    if (!in->taker->network) {
        ent_complain(in->options, "%s is a network; %s reads articles or documents", path,
                     in->options->command->name);
        in->status = ENT_FAILED;
        return;
    }
    if (sheet && !in->knowledge && !(in->knowledge = ent_open_knowledge(in->options))) {
        in->status = ENT_FAILED;
        in->stopped = true;
        return;
    }
    entente_network *network =
        sheet ? entente_read_sheet(bytes, length, path, sheet, in->knowledge, &error)
              : entente_read_network(bytes, length, path, &error);
    if (!network) {
        ent_complain(in->options, "%s", error.message);
        in->status = ENT_FAILED;
    } else if (!in->taker->network(in->taker->context, network)) {
        in->stopped = true;
    }
}

static void take_documents(input *in, const char *bytes, size_t length, const char *path) {
    static const entente_format formats[] = {[ENT_ANY] = ENTENTE_AUTO,
                                             [ENT_IS_TEXT] = ENTENTE_TEXT,
                                             [ENT_IS_DOCUMENTS] = ENTENTE_DOCUMENTS,
                                             [ENT_IS_HTML] = ENTENTE_HTML};
    entente_error error = {""};
    entente_reader *reader = entente_reader_open(bytes, length, path, formats[in->options->from],
                                                 in->options->date, &error);
    if (!reader) {
        ent_complain(in->options, "%s", error.message);
        in->status = ENT_FAILED;
        return;
    }
    while (!in->stopped) {
        entente_document *document = NULL;
        error.message[0] =
            '\0'; /* the last record's error is no longer the first thing that went wrong */
        int got = entente_reader_next(reader, &document, &error);
        if (got == 0) break;
        if (got < 0) {
            ent_complain(in->options, "%s", error.message);
            in->status = ENT_FAILED;
        } else if (!in->taker->document(in->taker->context, document)) {
            in->stopped = true;
        }
    }
    entente_reader_close(reader);
}

/* The whole of a stream; a growing read, since pipes have no size. NULL with errno on failure. */
static char *slurp(FILE *file, size_t *length) {
    size_t capacity = 1 << 16;
    char *bytes = malloc(capacity);
    *length = 0;
    while (bytes) {
        *length += fread(bytes + *length, 1, capacity - *length, file);
        if (*length < capacity) break;
        char *more = realloc(bytes, capacity *= 2);
        if (!more) free(bytes);
        bytes = more;
    }
    if (bytes && ferror(file)) {
        int reason = errno;
        free(bytes);
        bytes = NULL;
        errno = reason;
    }
    return bytes;
}

char *ent_file_bytes(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *bytes = slurp(file, length);
    int reason = errno;
    fclose(file);
    errno = reason;
    return bytes;
}

static void pass_over(input *in, const char *path) {
    if (!in->passed++) snprintf(in->first_passed, sizeof in->first_passed, "%s", path);
}

static bool is_table(const char *path) {
    const char *dot = strrchr(path, '.');
    return dot && (strcasecmp(dot, ".csv") == 0 || strcasecmp(dot, ".tsv") == 0);
}

static entente_sheet sheet_of(const input *in, const char *bytes, size_t length) {
    if (in->options->from == ENT_IS_EDGES) return ENTENTE_EDGES_SHEET;
    if (in->options->from == ENT_IS_NODES) return ENTENTE_NODES_SHEET;
    return in->options->from == ENT_ANY ? entente_sheet_of(bytes, length) : ENTENTE_NO_SHEET;
}

static void read_file(input *in, const char *path, bool found) {
    bool standard = strcmp(path, "-") == 0;
    in->found++;
    const char *name = standard ? "standard input" : path;
    FILE *file = standard ? stdin : fopen(path, "rb");
    size_t length = 0;
    char *bytes = file ? slurp(file, &length) : NULL;
    if (!bytes) complain_errno(in, name);
    if (file && !standard) fclose(file);
    if (!bytes) return;
    entente_sheet sheet = sheet_of(in, bytes, length);
    if (length == 0) {
        ent_complain(in->options, "%s is empty: expected an article, documents or a network", name);
        in->status = ENT_FAILED;
    } else if (in->options->from == ENT_IS_NETWORK ||
               (in->options->from == ENT_ANY && is_network(bytes, bytes + length))) {
        take_network(in, bytes, length, name, ENTENTE_NO_SHEET);
    } else if (sheet) {
        take_network(in, bytes, length, name, sheet);
    } else if (found && in->options->from == ENT_ANY &&
               (is_other_object(bytes, bytes + length) || is_table(path))) {
        pass_over(in, path);
        in->found--;
    } else {
        take_documents(in, bytes, length, name);
    }
    free(bytes);
}

/* ------------------------------------------------------------------------------------------
 * directories */

static bool has_suffix(const char *name) {
    static const char *const suffixes[] = {".txt",  ".md",    ".html", ".htm",
                                           ".json", ".jsonl", ".csv",  ".tsv"};
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t size = strlen(suffixes[i]);
        if (length > size && strcasecmp(name + length - size, suffixes[i]) == 0) return true;
    }
    return false;
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

/* Links to directories are not followed: they may lead back. */
static void walk(input *in, const char *path) {
    struct dirent **entries;
    int count = scandir(path, &entries, visible, by_bytes);
    if (count < 0) {
        complain_errno(in, path);
        return;
    }
    for (int i = 0; i < count; i++) {
        size_t size = strlen(path) + strlen(entries[i]->d_name) + 2;
        char *child = malloc(size);
        struct stat self, target;
        if (!child) abort();
        bool slash = path[strlen(path) - 1] == '/';
        snprintf(child, size, "%s%s%s", path, slash ? "" : "/", entries[i]->d_name);
        if (in->stopped || lstat(child, &self) != 0) {
            /* gone in the meantime */
        } else if (S_ISDIR(self.st_mode)) {
            walk(in, child);
        } else if (has_suffix(child) && (stat(child, &target) != 0 || S_ISREG(target.st_mode))) {
            if (strncasecmp(entries[i]->d_name, "README.", 7) == 0)
                pass_over(in, child);
            else
                read_file(in, child, true);
        }
        free(child);
        free(entries[i]);
    }
    free(entries);
}

static void tell_passed(const input *in, const char *path) {
    if (in->passed == 1)
        ent_complain(in->options, "%s: %s holds no article and was passed over", path,
                     in->first_passed);
    else if (in->passed)
        ent_complain(in->options, "%s: %u files hold no articles and were passed over, %s first",
                     path, in->passed, in->first_passed);
}

int ent_input_each(const ent_options *options, const ent_taker *taker) {
    input in = {.options = options, .taker = taker, .status = ENT_DONE};
    if (options->operands.count == 0) {
        if (isatty(STDIN_FILENO)) {
            ent_complain(options, "nothing to read: name a FILE, a DIR or - for standard input");
            return ENT_MISUSED;
        }
        read_file(&in, "-", false);
    }
    for (uint32_t i = 0; i < options->operands.count && !in.stopped; i++) {
        const char *path = options->operands.items[i];
        struct stat status;
        if (strcmp(path, "-") == 0) {
            read_file(&in, path, false);
        } else if (stat(path, &status) != 0) {
            complain_errno(&in, path);
        } else if (S_ISDIR(status.st_mode)) {
            in.found = in.passed = 0;
            walk(&in, path);
            tell_passed(&in, path);
            if (in.found == 0) {
                ent_complain(
                    options,
                    "%s holds no articles: expected .txt, .md, .html, .json, .jsonl or .csv files",
                    path);
                in.status = ENT_FAILED;
            }
        } else {
            read_file(&in, path, false);
        }
    }
    if (in.knowledge) entente_knowledge_close(in.knowledge);
    return in.status;
}
