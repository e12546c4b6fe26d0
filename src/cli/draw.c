/* draw.c - a network becomes a picture, drawn by the helper entente-draw.
 *
 * Enters: inputs of any kind.  Leaves: DOT, SVG, PNG or PDF.
 * Worked example: `entente draw -T svg a.txt` merges a.txt, starts entente-draw with its output
 * going where ours goes, feeds it the network as JSON, and waits; after --time-limit seconds the
 * helper is killed and that is said.
 *
 * A process of its own because Graphviz (EPL-1.0) may not share a binary with igraph (GPL), and
 * because a layout that crashes or never ends then harms nobody else.
 */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define HELPER "entente-draw"
#define PATH_SIZE 4096

extern char **environ;

const ent_option ent_draw_options[] = {
    {"to", 'T', ENT_OPTION_CHOICE, "svg|dot|png|pdf", offsetof(ent_options, to),
     "kind of picture (svg)"},
    {"form", 0, ENT_OPTION_TEXT, "auto|columns|tiers|bipartite|actors|timeline",
     offsetof(ent_options, form), "how actors and events are laid out (auto: by size)"},
    {"between", 0, ENT_OPTION_TEXT, "A,B", offsetof(ent_options, between),
     "ids of the two sides of the columns"},
    {"title", 0, ENT_OPTION_TEXT, "TEXT", offsetof(ent_options, title),
     "heading; made from the actors otherwise"},
    {"theme", 0, ENT_OPTION_TEXT, "light|dark|print", offsetof(ent_options, theme),
     "colours (light)"},
    {"style", 0, ENT_OPTION_TEXT, "FILE", offsetof(ent_options, style),
     "JSON that changes shapes, colours, fonts, lines: see `entente help style`"},
    {"size", 0, ENT_OPTION_TEXT, "MEASURE", offsetof(ent_options, size),
     "actors as large as this measure makes them: betweenness, degree, ..."},
    {"diff", 0, ENT_OPTION_TEXT, "BEFORE", offsetof(ent_options, diff),
     "colour what is new, gone, changed or unchanged since BEFORE, an input of any kind"},
    {"layout", 0, ENT_OPTION_TEXT, "dot|neato|fdp|sfdp", offsetof(ent_options, layout),
     "Graphviz engine (by form)"},
    {"time-limit", 0, ENT_OPTION_COUNT, "SECONDS", offsetof(ent_options, time_limit),
     "give up after (60)"},
    {NULL, 0, 0, NULL, 0, NULL},
};

/* Beside ourselves, as built; in ../libexec/entente, as installed, wherever that was moved; then
 * where the user says. */
static bool find_helper(char path[PATH_SIZE]) {
    static const char *const places[] = {HELPER, "../libexec/entente/" HELPER};
    char self[PATH_SIZE];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    for (size_t i = 0; length > 0 && i < sizeof places / sizeof *places; i++) {
        self[length] = '\0';
        int directory = (int)(strrchr(self, '/') + 1 - self);
        if (snprintf(path, PATH_SIZE, "%.*s%s", directory, self, places[i]) < PATH_SIZE &&
            access(path, X_OK) == 0)
            return true;
    }
    const char *named = getenv("ENTENTE_DRAW");
    return named && snprintf(path, PATH_SIZE, "%s", named) < PATH_SIZE && access(path, X_OK) == 0;
}

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

typedef struct helper {
    pid_t process;
    int feed;  /* its standard input */
    int alive; /* becomes readable (end of file) when the helper is gone */
    int64_t deadline;
} helper;

static void arguments_of(const ent_options *options, const char *path, const char **arguments,
                         char *format, size_t size) {
    ent_choice(ent_draw_options[0].value, options->to, format, size);
    const char *pairs[][2] = {{"-T", format},
                              {"--form", options->form},
                              {"--between", options->between},
                              {"--title", options->title},
                              {"--theme", options->theme},
                              {"--style", options->style},
                              {"--layout", options->layout}};
    int count = 0;
    arguments[count++] = path;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][1]) {
            arguments[count++] = pairs[i][0];
            arguments[count++] = pairs[i][1];
        }
    arguments[count] = NULL;
}

/* The helper inherits the writing end of a pipe that it never uses: when it dies, that end closes.
 */
static int start(helper *h, const ent_options *options, const char *path, int output) {
    int feed[2] = {-1, -1}, alive[2] = {-1, -1};
    const char *arguments[16];
    char format[16];
    arguments_of(options, path, arguments, format, sizeof format);
    if (pipe(feed) != 0 || pipe(alive) != 0) return errno;
    fcntl(feed[1], F_SETFD, FD_CLOEXEC);
    fcntl(alive[0], F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, feed[0], STDIN_FILENO);
    if (feed[0] != STDIN_FILENO) posix_spawn_file_actions_addclose(&actions, feed[0]);
    if (output != STDOUT_FILENO) posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    int failure =
        posix_spawn(&h->process, path, &actions, &attributes, (char *const *)arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    close(feed[0]);
    close(alive[1]);
    h->feed = feed[1];
    h->alive = alive[0];
    h->deadline = now_ms() + options->time_limit * 1000;
    if (failure) {
        close(h->feed);
        close(h->alive);
    }
    return failure;
}

/* Feeds the network and waits; false where the time is over. A helper that stops reading has its
 * own say. */
static bool feed(helper *h, const char *bytes, size_t length) {
    fcntl(h->feed, F_SETFL, O_NONBLOCK);
    for (;;) {
        struct pollfd watched[2] = {{h->alive, POLLIN, 0}, {h->feed, POLLOUT, 0}};
        int64_t left = h->deadline - now_ms();
        if (left <= 0) return false;
        int ready = poll(watched, length ? 2 : 1, left > 60000 ? 60000 : (int)left);
        if (ready < 0 && errno != EINTR) return true;
        if (ready <= 0) continue;
        if (watched[0].revents) return true;
        if (length && watched[1].revents) {
            ssize_t put = write(h->feed, bytes, length);
            if (put > 0) {
                bytes += put;
                length -= (size_t)put;
            } else if (errno != EAGAIN && errno != EINTR) {
                length = 0;
            }
            if (length == 0) {
                close(h->feed);
                h->feed = -1;
            }
        }
    }
}

static int wait_for(helper *h, const ent_options *options, bool in_time) {
    int status;
    if (!in_time) kill(h->process, SIGKILL);
    if (h->feed >= 0) close(h->feed);
    close(h->alive);
    while (waitpid(h->process, &status, 0) < 0 && errno == EINTR) {
    }
    if (!in_time) {
        ent_complain(options,
                     "the drawing took longer than %lld seconds and was given up; draw fewer "
                     "events (--since, "
                     "--min-sources, --level state) or raise --time-limit",
                     (long long)options->time_limit);
        return ENT_FAILED;
    }
    if (WIFSIGNALED(status)) {
        if (WTERMSIG(status) == SIGPIPE) return ENT_FAILED; /* whoever reads the picture has gone */
        ent_complain(options, "%s was stopped by signal %d (%s)", HELPER, WTERMSIG(status),
                     strsignal(WTERMSIG(status)));
        return ENT_FAILED;
    }
    return WEXITSTATUS(status) == 127 ? ENT_FAILED : WEXITSTATUS(status);
}

static int draw(const ent_options *options, const char *path, const char *bytes, size_t length,
                int descriptor) {
    helper h;
    int failure = start(&h, options, path, descriptor);
    if (failure) {
        ent_complain(options, "cannot start %s: %s", path, strerror(failure));
        return ENT_FAILED;
    }
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGPIPE, &ignore, &before); /* a helper that dies early must not take us along */
    bool in_time = feed(&h, bytes, length);
    sigaction(SIGPIPE, &before, NULL);
    return wait_for(&h, options, in_time);
}

int ent_draw(const ent_options *options, const entente_network *network, int descriptor) {
    char path[PATH_SIZE];
    if (!find_helper(path)) {
        ent_complain(options,
                     "cannot find %s: looked beside this program, in ../libexec/entente and at "
                     "$ENTENTE_DRAW",
                     HELPER);
        return ENT_FAILED;
    }
    char *bytes = NULL;
    size_t length = 0;
    entente_error error = {""};
    FILE *memory = open_memstream(&bytes, &length);
    if (!memory) abort();
    int written = entente_write_picture(memory, network, options->size, &error);
    if (fclose(memory) != 0) abort();
    int status = ENT_FAILED;
    if (written == 0)
        status = draw(options, path, bytes, length, descriptor);
    else
        ent_complain(options, "%s", error.message);
    free(bytes);
    return status;
}

/* What --diff names, as a network of its own. */
static entente_network *gather_before(const ent_options *options, int *status) {
    ent_options one = *options;
    const char *before = options->diff;
    one.operands = (ent_texts){&before, 1};
    entente_network *network = ent_network_gather(&one, status);
    if (!network && *status == ENT_DONE) *status = ENT_FAILED;
    return network;
}

int ent_run_draw(ent_options *options) {
    int status = ENT_DONE, earlier = ENT_DONE;
    entente_network *before = options->diff ? gather_before(options, &earlier) : NULL;
    if (options->diff && !before) return earlier;
    entente_network *after = ent_network_gather(options, &status);
    if (!after) {
        entente_network_free(before);
        return status == ENT_DONE ? ENT_FAILED : status;
    }
    if (status == ENT_DONE) status = earlier;
    entente_network *network = before ? entente_diff_network(before, after) : after;
    ent_output output;
    int opened = ent_output_open(&output, options);
    if (opened == ENT_DONE) {
        int drawn = ent_draw(options, network, fileno(output.file));
        status = ent_output_close(&output, options, drawn ? drawn : status, drawn == ENT_DONE);
    }
    if (network != after) entente_network_free(network);
    entente_network_free(before);
    entente_network_free(after);
    return opened == ENT_DONE ? status : opened;
}
