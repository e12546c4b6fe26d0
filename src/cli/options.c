/* options.c - the command line, read from tables.
 *
 * Enters: the words after the command.  Leaves: ent_options, or one sentence on stderr.
 * Worked example: the row {"level", 0, ENT_OPTION_CHOICE, "person|organ|state", ...} accepts
 * `--level state` and
 * `--level=state`, stores 2, refuses `--level country` by naming the choices, and prints its own
 * line of --help.
 *
 * getopt_long is not POSIX and would want each option written down twice; a table serves parsing
 * and help at once.
 */
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define AT(field) offsetof(ent_options, field)

const ent_option ent_common_options[] = {
    {"output", 'o', ENT_OPTION_TEXT, "FILE", AT(output),
     "write to FILE, which appears whole or not at all"},
    {"quiet", 'q', ENT_OPTION_FLAG, NULL, AT(quiet), "no messages but errors"},
    {"help", 'h', ENT_OPTION_FLAG, NULL, AT(help), "this text"},
    {"version", 0, ENT_OPTION_FLAG, NULL, AT(version), "the version"},
    {NULL, 0, 0, NULL, 0, NULL},
};

const ent_option ent_input_options[] = {
    {"from", 'f', ENT_OPTION_CHOICE, "auto|text|documents|network|html|edges|nodes", AT(from),
     "what the input is, where its content cannot tell; edges and nodes are CSV of your own "
     "(`entente help sheets`)"},
    {"date", 0, ENT_OPTION_DATE, "DATE", AT(date), "date of articles that carry none"},
    {"actors", 0, ENT_OPTION_TEXT, "FILE", AT(knowledge),
     "actors of your own, over the built-in ones"},
    {"knowledge", 0, ENT_OPTION_TEXT, "FILE", AT(knowledge), "the same as --actors"},
    {"events", 0, ENT_OPTION_TEXT, "FILE", AT(events),
     "event patterns, in place of the built-in ones"},
    {"no-gate", 0, ENT_OPTION_FLAG, NULL, AT(no_gate),
     "analyse every sentence, not only those that can hold an event (slower)"},
    {NULL, 0, 0, NULL, 0, NULL},
};

const ent_option ent_filter_options[] = {
    {"since", 0, ENT_OPTION_FROM, "DATE", AT(since),
     "events that reach into DATE or later (2023, 2023-07, ...)"},
    {"until", 0, ENT_OPTION_UNTIL, "DATE", AT(until), "events that began on DATE or before"},
    {"type", 0, ENT_OPTION_CHOICES, "agreement|meeting|membership|cooperation", AT(types),
     "only these types"},
    {"status", 0, ENT_OPTION_CHOICES,
     "proposed|negotiating|concluded|ended|rejected|planned|held|cancelled", AT(statuses),
     "only these"},
    {"topic", 0, ENT_OPTION_LIST, "TOPIC,...", AT(topics),
     "events on one of these: military, cyber, economic, ..."},
    {"region", 0, ENT_OPTION_LIST, "REGION,...", AT(regions),
     "events in which a state of one of these, or one who acts for it, takes part: Africa, "
     "\"Western Asia\", ... (United Nations M49)"},
    {"actor", 0, ENT_OPTION_LIST, "ID,...", AT(actors),
     "events in which one of these, or one who acts for it, takes part"},
    {"depth", 0, ENT_OPTION_COUNT, "N", AT(depth),
     "and those within N steps of --actor (1: only its own)"},
    {"min-sources", 0, ENT_OPTION_COUNT, "N", AT(min_sources), "events told by at least N outlets"},
    {"judgements", 0, ENT_OPTION_TEXT, "FILE", AT(judgements),
     "what a reader decided: see `entente help judgements`"},
    {"level", 0, ENT_OPTION_CHOICE, "person|organ|state", AT(level),
     "replace persons (and organs) by whom they act for"},
    {"kind", 0, ENT_OPTION_CHOICES, "state|igo|organ|person|organization", AT(kinds),
     "then, only actors of these kinds"},
    {NULL, 0, 0, NULL, 0, NULL},
};

static int misused(const ent_options *options, const char *format, const char *what,
                   const char *more) {
    fprintf(stderr, "entente %s: ", options->command->name);
    fprintf(stderr, format, what, more);
    fprintf(stderr, "; see `entente %s --help`\n", options->command->name);
    return ENT_MISUSED;
}

/* Position of a word in "a|b|c", or -1. */
static int choice_of(const char *choices, const char *word, size_t length) {
    for (int place = 0; *choices; place++) {
        size_t size = strcspn(choices, "|");
        if (size == length && memcmp(choices, word, length) == 0) return place;
        choices += size + (choices[size] == '|');
    }
    return -1;
}

void ent_choice(const char *choices, int place, char *out, size_t size) {
    for (; place > 0; place--) choices += strcspn(choices, "|") + 1;
    snprintf(out, size, "%.*s", (int)strcspn(choices, "|"), choices);
}

static void *need(void *memory) {
    if (!memory) {
        fputs("entente: out of memory\n", stderr);
        abort();
    }
    return memory;
}

static void texts_add(ent_texts *texts, const char *text, size_t length) {
    texts->items = need(realloc(texts->items, (texts->count + 1) * sizeof *texts->items));
    char *copy = need(malloc(length + 1));
    memcpy(copy, text, length);
    copy[length] = '\0';
    texts->items[texts->count++] = copy;
}

static void texts_free(ent_texts *texts) {
    for (uint32_t i = 0; i < texts->count; i++) free((char *)texts->items[i]);
    free(texts->items);
}

static int store_count(ent_options *options, const ent_option *option, const char *value,
                       int64_t *count) {
    char *end;
    errno = 0;
    long long number = strtoll(value, &end, 10);
    if (end == value || *end || errno || number < 0)
        return misused(options, "--%s wants a whole number, not '%s'", option->name, value);
    *count = number;
    return ENT_DONE;
}

static int store_share(ent_options *options, const ent_option *option, const char *value,
                       double *share) {
    char *end;
    double number = strtod(value, &end);
    if (end == value || *end || !(number >= 0 && number <= 1))
        return misused(options, "--%s wants a number from 0 to 1, not '%s'", option->name, value);
    *share = number;
    return ENT_DONE;
}

static int store_real(ent_options *options, const ent_option *option, const char *value,
                      double *real) {
    char *end;
    double number = strtod(value, &end);
    if (end == value || *end || !(number >= 0 && number < 1e300))
        return misused(options, "--%s wants a number, not '%s'", option->name, value);
    *real = number;
    return ENT_DONE;
}

static int store(ent_options *options, const ent_option *option, const char *value) {
    char *field = (char *)options + option->offset;
    entente_date date;
    switch (option->kind) {
    case ENT_OPTION_FLAG:
        *(bool *)field = true;
        return ENT_DONE;
    case ENT_OPTION_TEXT:
        *(const char **)field = value;
        return ENT_DONE;
    case ENT_OPTION_COUNT:
        return store_count(options, option, value, (int64_t *)field);
    case ENT_OPTION_SHARE:
        return store_share(options, option, value, (double *)field);
    case ENT_OPTION_REAL:
        return store_real(options, option, value, (double *)field);
    case ENT_OPTION_CHOICE:
        *(int *)field = choice_of(option->value, value, strlen(value));
        if (*(int *)field < 0) {
            fprintf(stderr, "entente %s: --%s is one of %s, not '%s'\n", options->command->name,
                    option->name, option->value, value);
            return ENT_MISUSED;
        }
        return ENT_DONE;
    case ENT_OPTION_LIST:
    case ENT_OPTION_CHOICES:
        for (const char *at = value; *at;) {
            size_t length = strcspn(at, ",");
            int place = option->kind == ENT_OPTION_LIST ? 0 : choice_of(option->value, at, length);
            if (place < 0) {
                fprintf(stderr, "entente %s: --%s takes any of %s, not '%.*s'\n",
                        options->command->name, option->name, option->value, (int)length, at);
                return ENT_MISUSED;
            }
            if (option->kind == ENT_OPTION_CHOICES)
                *(uint32_t *)field |= 1u << place;
            else if (length)
                texts_add((ent_texts *)field, at, length);
            at += length + (at[length] == ',');
        }
        return ENT_DONE;
    case ENT_OPTION_PERIOD:
        if (!entente_period_from(value, (entente_period *)field))
            return misused(options,
                           "--%s wants a length of time such as 2y, 6m, 4w or 90d, up to 1000y, "
                           "not '%s'",
                           option->name, value);
        return ENT_DONE;
    case ENT_OPTION_DATE:
    case ENT_OPTION_FROM:
    case ENT_OPTION_UNTIL:
        if (!entente_date_from(value, &date))
            return misused(options,
                           "--%s wants a date such as 2023, 2023-07 or 2023-07-12, not '%s'",
                           option->name, value);
        if (option->kind == ENT_OPTION_DATE)
            *(entente_date *)field = date;
        else
            *(int32_t *)field = option->kind == ENT_OPTION_FROM ? date.from : date.to;
        return ENT_DONE;
    }
    return ENT_MISUSED;
}

static const ent_option *find(const ent_options *options, const char *name, size_t length,
                              char letter) {
    for (const ent_option_group *group = options->command->groups; group->title; group++)
        for (const ent_option *o = group->options; o->name; o++)
            if (name ? strlen(o->name) == length && memcmp(o->name, name, length) == 0
                     : o->letter == letter)
                return o;
    return NULL;
}

/* Reads the option at arguments[*at] and moves *at past the value it may have taken. */
static int read_option(ent_options *options, int count, char **arguments, int *at) {
    const char *word = arguments[*at], *value = NULL;
    const ent_option *option;
    if (word[1] == '-') {
        size_t length = strcspn(word + 2, "=");
        option = find(options, word + 2, length, 0);
        if (word[2 + length] == '=') value = word + 2 + length + 1;
    } else {
        option = find(options, NULL, 0, word[1]);
        if (word[2]) value = word + 2;
    }
    if (!option) return misused(options, "there is no option '%s'%s", word, "");
    if (option->kind == ENT_OPTION_FLAG) {
        if (value) return misused(options, "--%s takes no value%s", option->name, "");
    } else if (!value) {
        if (*at + 1 >= count)
            return misused(options, "--%s wants a value (%s)", option->name, option->value);
        value = arguments[++*at];
    }
    return store(options, option, value);
}

int ent_options_read(ent_options *options, int count, char **arguments) {
    options->since = ENTENTE_DATE_MIN;
    options->until = ENTENTE_DATE_MAX;
    options->precision = 6;
    options->time_limit = 60;
    options->top = -1;
    bool words_only = false;
    for (int at = 0; at < count; at++) {
        const char *word = arguments[at];
        if (!words_only && strcmp(word, "--") == 0) {
            words_only = true;
        } else if (!words_only && word[0] == '-' && word[1]) {
            int status = read_option(options, count, arguments, &at);
            if (status != ENT_DONE) return status;
        } else {
            texts_add(&options->operands, word, strlen(word));
        }
    }
    return ENT_DONE;
}

uint32_t ent_top(const ent_options *options, uint32_t otherwise) {
    if (options->top < 0) return otherwise;
    return options->top > UINT32_MAX ? UINT32_MAX : (uint32_t)options->top;
}

void ent_options_free(ent_options *options) {
    texts_free(&options->operands);
    texts_free(&options->actors);
    texts_free(&options->topics);
    texts_free(&options->regions);
    texts_free(&options->by);
}

/* One line of help; long left sides get a line of their own. */
static void usage_option(FILE *out, const ent_option *option) {
    char left[200], dash[8] = "    ";
    if (option->letter) snprintf(dash, sizeof dash, "-%c, ", option->letter);
    snprintf(left, sizeof left, "%s--%s%s%s", dash, option->name, option->value ? " " : "",
             option->value ? option->value : "");
    if (strlen(left) > 26)
        fprintf(out, "  %s\n  %-26s  %s\n", left, "", option->help);
    else
        fprintf(out, "  %-26s  %s\n", left, option->help);
}

void ent_usage(FILE *out, const ent_command *command) {
    fprintf(out, "entente %s %s\n\n%s\n", command->name, command->operands, command->summary);
    for (const ent_option_group *group = command->groups; group->title; group++) {
        fprintf(out, "\n%s\n", group->title);
        for (const ent_option *option = group->options; option->name; option++)
            usage_option(out, option);
    }
    if (command->example) fprintf(out, "\nExample\n  %s\n", command->example);
}
