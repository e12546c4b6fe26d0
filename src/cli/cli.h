/* cli.h - the front desk: what the commands of `entente` share.
 *
 * Enters: argv.  Leaves: one ent_options, filled from tables, and an exit status.
 * Worked example: `entente draw -T png --level state a.txt` finds "draw" in the command table,
 * fills options->to and options->level through that command's option tables, leaves "a.txt" as
 * operand, and calls run.
 *
 * A new command is an entry in main.c and a file; a new option is a row in a table: usage, --help,
 * parsing and checks follow from the row.  This room knows nothing but entente.h, so whatever it
 * can do any other program can do too.
 */
#ifndef ENT_CLI_H
#define ENT_CLI_H

#include "entente.h"

enum { ENT_DONE = 0, ENT_FAILED = 1, ENT_MISUSED = 2 }; /* exit statuses */

typedef enum ent_input_form {
    ENT_ANY,
    ENT_IS_TEXT,
    ENT_IS_DOCUMENTS,
    ENT_IS_NETWORK,
    ENT_IS_HTML,
    ENT_IS_EDGES,
    ENT_IS_NODES
} ent_input_form;

typedef struct ent_texts {
    const char **items;
    uint32_t count;
} ent_texts;

typedef struct ent_options {
    const struct ent_command *command;
    /* everywhere */
    bool help, version, quiet;
    bool no_gate; /* every sentence is analysed */
    const char *output;
    /* input */
    int from; /* ent_input_form */
    entente_date date;
    const char *knowledge, *events, *judgements;
    /* selection */
    int32_t since, until;
    uint32_t types, statuses, kinds; /* bit sets */
    ent_texts actors, topics, regions;
    int64_t min_sources, depth;
    int level; /* entente_level */
    /* output of any command that has a choice of formats, by position in its own -T row */
    int to;
    bool times, coverage;
    int on, weight; /* entente_form, entente_weight */
    double threshold, backbone;
    bool giant, no_isolates;
    ent_texts by;
    int64_t top, precision, bootstrap, sample, seed;
    const char *sort, *na, *explain, *diff;
    bool figures, cumulative;
    int slices; /* entente_slices */
    entente_period window, step;
    /* draw; handed on to entente-draw as they are */
    const char *form, *title, *between, *theme, *style, *size, *layout;
    int64_t time_limit;
    /* eval */
    const char *docs;
    bool by_article;
    double min_edge_f1;

    /* actors */
    entente_date as_of;
    bool check, unknown;
    int import; /* 0: none, then as in its own row */
    const char *source;

    ent_texts operands;
} ent_options;

typedef enum ent_option_kind {
    ENT_OPTION_FLAG,    /* bool */
    ENT_OPTION_TEXT,    /* const char * */
    ENT_OPTION_LIST,    /* ent_texts; comma-separated, may be repeated */
    ENT_OPTION_COUNT,   /* int64_t, not negative */
    ENT_OPTION_SHARE,   /* double, 0 to 1 */
    ENT_OPTION_REAL,    /* double, not negative */
    ENT_OPTION_CHOICE,  /* int: position in `value`, "a|b|c" */
    ENT_OPTION_CHOICES, /* uint32_t: bits by position in `value`; comma-separated, may be repeated
                         */
    ENT_OPTION_DATE,    /* entente_date */
    ENT_OPTION_FROM,    /* int32_t: first day of a date */
    ENT_OPTION_UNTIL,   /* int32_t: last day of a date */
    ENT_OPTION_PERIOD,  /* entente_period */
} ent_option_kind;

typedef struct ent_option {
    const char *name; /* without dashes; NULL ends a table */
    char letter;      /* 0: none */
    ent_option_kind kind;
    const char *value; /* its name in the usage, or the choices */
    size_t offset;     /* into ent_options */
    const char *help;
} ent_option;

typedef struct ent_option_group {
    const char *title; /* NULL ends a list of groups */
    const ent_option *options;
} ent_option_group;

typedef struct ent_command {
    const char *name; /* NULL ends the table */
    const char *summary;
    const char *operands; /* for the usage line */
    const ent_option_group *groups;
    int (*run)(ent_options *options); /* exit status */
    const char *example;
} ent_command;

extern const ent_command ent_commands[];

/* options.c */
extern const ent_option ent_common_options[], ent_input_options[], ent_filter_options[];
/* Fills options from argv[0..count); ENT_DONE or ENT_MISUSED, the complaint already made. */
int ent_options_read(ent_options *options, int count, char **arguments);
void ent_options_free(ent_options *options);
/* --top, or what stands for it where it is not given. */
uint32_t ent_top(const ent_options *options, uint32_t otherwise);
void ent_usage(FILE *out, const ent_command *command);
/* The place-th of "a|b|c", copied into out. */
void ent_choice(const char *choices, int place, char *out, size_t size);

/* output.c - results on stdout or in a file that appears whole or not at all; sentences on stderr
 */
typedef struct ent_output {
    FILE *file;
    const char *path; /* NULL: stdout */
    char *temporary;  /* NULL: written in place (a device, a pipe) */
} ent_output;

/* The knowledge that the options name; NULL where it cannot be opened, which has then been said. */
entente_knowledge *ent_open_knowledge(const ent_options *options);
void ent_complain(const ent_options *options, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
int ent_output_open(ent_output *output, const ent_options *options);
/* status is ENT_DONE or ENT_FAILED so far; a file is put in place unless `keep` is false. Returns
 * the new status. */
int ent_output_close(ent_output *output, const ent_options *options, int status, bool keep);
/* The same after one of entente_write_*, which returned `written` and filled `error`. */
int ent_output_finish(ent_output *output, const ent_options *options, int status, int written,
                      const entente_error *error);

/* input.c */
typedef struct ent_taker {
    /* Either may be NULL: then such input is refused with a sentence. Both own what they get; false
     * stops. */
    bool (*document)(void *context, entente_document *document);
    bool (*network)(void *context, entente_network *network);
    void *context;
} ent_taker;

/* The bytes of a file, to be freed; NULL with errno where it cannot be read. */
char *ent_file_bytes(const char *path, size_t *length);

/* Walks the operands in order and hands over every document and network. ENT_FAILED where any input
 * was bad. */
int ent_input_each(const ent_options *options, const ent_taker *taker);

/* batch.c - documents go through a stage (NULL: none) on all processors, and on to `done` in their
 * order; `done` owns them, and false from it stops. */
typedef struct ent_batch ent_batch;
ent_batch *ent_batch_new(void (*stage)(entente_document *, const entente_knowledge *),
                         const entente_knowledge *knowledge,
                         bool (*done)(void *, entente_document *), void *context);
bool ent_batch_add(ent_batch *batch,
                   entente_document *document); /* false where `done` wants to stop */
bool ent_batch_run(ent_batch *batch);           /* what is still waiting */
void ent_batch_free(ent_batch *batch);

extern const ent_option ent_graph_options[], ent_part_options[]; /* network.c */
entente_graph_options ent_graph_options_of(const ent_options *options);

/* judgements.c */
extern const char ent_judgements_page[]; /* `entente help judgements` */
extern const char ent_sheets_page[];     /* `entente help sheets`, in sheets.c */
/* What --judgements names; NULL where it is not given, or, with *failed, cannot be read. */
entente_judgements *ent_judgements_open(const ent_options *options, bool *failed);
/* Says how many found nothing, where the user gave any. */
void ent_judgements_report(const ent_options *options, const entente_network *network);

/* style.c */
extern const char ent_style_page[]; /* `entente help style` */

/* network.c - what merge, draw, measure and export begin with: inputs of any kind become one
 * network, filtered and lifted as the options say. NULL where nothing could be read; *status as
 * above. */
entente_network *ent_network_gather(const ent_options *options, int *status);

/* measure.c: writes a table in the format of -T; `status` so far, returns the new one. */
typedef int ent_table_writer(FILE *, const entente_table *, entente_table_format, int, const char *,
                             entente_error *);
int ent_table_put(const ent_options *options, const entente_table *table, ent_table_writer *write,
                  int status);

/* The same, while somebody looks at each document, extracted, before it is merged. */
typedef struct ent_witness {
    void (*see)(void *context, const entente_document *document); /* NULL: nobody */
    void *context;
} ent_witness;
entente_network *ent_network_gather_seen(const ent_options *options, const ent_witness *witness,
                                         int *status);

/* draw.c - the network goes to entente-draw, and its picture (options->to, ->form, ->title, ...) to
 * a descriptor. The exit status; whatever failed has been said. */
int ent_draw(const ent_options *options, const entente_network *network, int descriptor);

int ent_run_stage(ent_options *options);
int ent_run_coverage(ent_options *options);
int ent_run_merge(ent_options *options);
int ent_run_draw(ent_options *options);
int ent_run_report(ent_options *options);
int ent_run_measure(ent_options *options);
int ent_run_diff(ent_options *options);
int ent_run_export(ent_options *options);
int ent_run_explain(ent_options *options);
int ent_run_eval(ent_options *options);
int ent_run_actors(ent_options *options);
int ent_run_unknown(ent_options *options); /* actors --unknown */
int ent_run_help(ent_options *options);
extern const ent_option ent_diff_options[], ent_draw_options[], ent_report_options[],
    ent_measure_options[], ent_export_options[], ent_explain_options[], ent_eval_options[],
    ent_actors_options[];

#endif
