/* actors.c - who is who: looks names up, checks and converts lists of actors.
 *
 * Enters: a name and a date, or a file.  Leaves: profiles, findings, or records.
 * Worked example: `entente actors Stoltenberg --as-of 2010-06-01` tells of the prime minister of
 * Norway, as of 2020 of the secretary general of NATO, each with the term and who says so.
 */
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define AT(field) offsetof(ent_options, field)

const ent_option ent_actors_options[] = {
    {"as-of", 0, ENT_OPTION_DATE, "DATE", AT(as_of),
     "who it was then; without it offices of all times are told"},
    {"check", 0, ENT_OPTION_FLAG, NULL, AT(check),
     "look for faults in the FILEs of actors, or without one in the built-in knowledge"},
    {"unknown", 0, ENT_OPTION_FLAG, NULL, AT(unknown),
     "rank the actors of the FILEs of articles that the knowledge does not hold"},
    {"import", 0, ENT_OPTION_CHOICE, "none|cameo|agents|ftm", AT(import),
     "turn a FILE of CAMEO actors or agents, or of FollowTheMoney entities, into records"},
    {"source", 0, ENT_OPTION_TEXT, "NAME", AT(source),
     "what the imported records name as their source"},
    {"top", 0, ENT_OPTION_COUNT, "N", AT(top), "only the first N of --unknown"},
    {"to", 'T', ENT_OPTION_CHOICE, "text|json", AT(to), "for reading, or JSON Lines"},
    {NULL, 0, 0, NULL, 0, NULL},
};

/* ------------------------------------------------------------------------------------- looking up
 */

static void put_term(FILE *out, entente_date term) {
    char from[40] = "", to[40] = "";
    if (!term.grain) return;
    if (term.from != ENTENTE_DATE_MIN)
        entente_date_format((entente_date){term.from, term.from, ENTENTE_DAY}, from);
    if (term.to != ENTENTE_DATE_MAX)
        entente_date_format((entente_date){term.to, term.to, ENTENTE_DAY}, to);
    fprintf(out, "%s..%s", from, to);
}

static void put_tenures(FILE *out, const entente_profile *r) {
    bool person = strcmp(r->kind, "person") == 0;
    for (uint32_t i = 0; i < r->tenure_count; i++) {
        const entente_tenure *t = &r->tenures[i];
        fprintf(out, "  %c ", t->held ? '*' : ' ');
        if (person)
            fprintf(out, "%s of %s (%s)  ", t->office, t->actor_name, t->actor);
        else
            fprintf(out, "%s: %s (%s)  ", t->office, t->person_name, t->person);
        if (t->attested) fputs("seen ", out);
        put_term(out, t->term);
        fprintf(out, "  [%s]\n", t->source);
    }
}

static void put_names(FILE *out, const entente_profile *r) {
    const char *form = "";
    for (uint32_t i = 0; i < r->name_count; i++) {
        const entente_known_name *n = &r->names[i];
        if (i == 0) fputs("    names:", out);
        fprintf(out, "%s %s%s", i ? "," : "", n->text, n->ambiguous ? " (ambiguous)" : "");
        if (strcmp(n->form, form) != 0 && strcmp(n->form, "name") != 0)
            fprintf(out, " (%s)", n->form);
        form = n->form;
    }
    if (r->name_count) fputc('\n', out);
}

static void put_memberships(FILE *out, const entente_profile *r) {
    uint32_t in = 0, of = 0;
    for (uint32_t i = 0; i < r->membership_count; i++)
        if (strcmp(r->memberships[i].member, r->id) == 0)
            fprintf(out, "%s %s", in++ ? "," : "    member of:", r->memberships[i].organisation);
    if (in) fputc('\n', out);
    for (uint32_t i = 0; i < r->membership_count; i++)
        if (strcmp(r->memberships[i].organisation, r->id) == 0)
            fprintf(out, "%s %s", of++ ? "," : "    members:", r->memberships[i].member);
    if (of) fputc('\n', out);
}

static void put_profile(FILE *out, const entente_profile *r) {
    fprintf(out, "%s  %s, %s", r->id, r->name, r->kind);
    if (r->principal)
        fprintf(out, "%s %s", strcmp(r->kind, "place") == 0 ? " in" : ", acts for", r->principal);
    if (r->life.grain) fputs(", ", out), put_term(out, r->life);
    fprintf(out, "\n    why: %s\n", r->why);
    put_tenures(out, r);
    put_names(out, r);
    put_memberships(out, r);
    if (*r->regions) fputs("    lies in: ", out);
    for (const char *at = r->regions; *at; at++) *at == ';' ? fputs(", ", out) : fputc(*at, out);
    if (*r->regions) fputc('\n', out);
    if (r->cow || r->gw || r->wikidata)
        fprintf(out, "    codes:%s%s%s%s%s%s\n", r->cow ? " COW " : "", r->cow ? r->cow : "",
                r->gw ? " GW " : "", r->gw ? r->gw : "", r->wikidata ? " Wikidata " : "",
                r->wikidata ? r->wikidata : "");
    fprintf(out, "    source: %s\n", r->source);
}

/* The operands are the words of one name. */
static char *name_asked(const ent_options *options) {
    size_t size = 1;
    for (uint32_t i = 0; i < options->operands.count; i++)
        size += strlen(options->operands.items[i]) + 1;
    char *name = calloc(1, size);
    if (!name) abort();
    for (uint32_t i = 0; i < options->operands.count; i++) {
        if (i) strcat(name, " ");
        strcat(name, options->operands.items[i]);
    }
    return name;
}

static int look_up(const ent_options *options, const entente_knowledge *knowledge, FILE *out,
                   entente_error *error) {
    char *name = name_asked(options);
    entente_date asof = options->as_of.grain ? options->as_of : options->date;
    entente_profiles *profiles = entente_look_up(knowledge, name, asof);
    int result = 0;
    if (!profiles->count) {
        snprintf(error->message, sizeof error->message,
                 "the knowledge holds nobody called \"%.200s\"", name);
        result = -1;
    } else if (options->to == 1) {
        result = entente_write_profiles(out, profiles, error);
    } else {
        for (uint32_t i = 0; i < profiles->count; i++) put_profile(out, &profiles->items[i]);
    }
    entente_profiles_free(profiles);
    free(name);
    return result;
}

/* --------------------------------------------------------------------------------- files of actors
 */

static char *file_of(const char *path, size_t *length, entente_error *error) {
    char *bytes = ent_file_bytes(path, length);
    if (!bytes)
        snprintf(error->message, sizeof error->message, "cannot read %.200s: %s", path,
                 strerror(errno));
    return bytes;
}

static bool put_findings(FILE *out, const entente_findings *findings, const char *path) {
    bool good = true;
    for (uint32_t i = 0; i < findings->count; i++) {
        const entente_finding *f = &findings->items[i];
        good &= f->gravity != ENTENTE_FAULT;
        fprintf(out, "%s:%u: %s: %s%s%s\n", path, f->line,
                f->gravity == ENTENTE_FAULT ? "fault" : "doubt", f->id, f->id[0] ? ": " : "",
                f->what);
    }
    return good;
}

static bool check_file(const entente_knowledge *knowledge, FILE *out, const char *path,
                       const char *bytes, size_t length) {
    entente_findings *findings = entente_check_actors(knowledge, bytes, length, path);
    bool good = put_findings(out, findings, path);
    fprintf(out, "%s: %u records, %u findings\n", path, findings->records, findings->count);
    for (uint32_t i = 0; i < findings->source_count; i++)
        fprintf(out, "  %-20s %6u records %6u offices\n", findings->sources[i].source,
                findings->sources[i].records, findings->sources[i].offices);
    entente_findings_free(findings);
    return good;
}

static int check(const ent_options *options, const entente_knowledge *knowledge, FILE *out,
                 entente_error *error) {
    bool good = true;
    if (!options->operands.count) good = check_file(knowledge, out, "built-in knowledge", NULL, 0);
    for (uint32_t i = 0; i < options->operands.count; i++) {
        size_t length = 0;
        char *bytes = file_of(options->operands.items[i], &length, error);
        if (!bytes) return -1;
        good &= check_file(knowledge, out, options->operands.items[i], bytes, length);
        free(bytes);
    }
    if (!good)
        snprintf(error->message, sizeof error->message,
                 "there are faults; a file with faults is not loaded");
    return good ? 0 : -1;
}

static int import(const ent_options *options, const entente_knowledge *knowledge, FILE *out,
                  entente_error *error) {
    static const entente_list_format formats[] = {ENTENTE_CAMEO_ACTORS, ENTENTE_CAMEO_ACTORS,
                                                  ENTENTE_CAMEO_AGENTS, ENTENTE_FTM};
    static const char *const sources[] = {"", "cameo", "cameo", "ftm"};
    if (options->operands.count != 1) {
        snprintf(error->message, sizeof error->message, "--import reads one FILE");
        return -1;
    }
    size_t length = 0;
    const char *path = options->operands.items[0];
    char *bytes = file_of(path, &length, error);
    if (!bytes) return -1;
    const char *source = options->source ? options->source : sources[options->import];
    entente_findings *findings = entente_import_actors(out, formats[options->import], bytes, length,
                                                       path, source, knowledge, error);
    free(bytes);
    if (!findings) return -1;
    if (!options->quiet) {
        put_findings(stderr, findings, path);
        fprintf(stderr, "%s: %u records, %u findings\n", path, findings->records, findings->count);
    }
    entente_findings_free(findings);
    return 0;
}

int ent_run_actors(ent_options *options) {
    if (options->unknown + options->check + (options->import > 0) > 1) {
        ent_complain(options, "--check, --unknown and --import exclude each other");
        return ENT_MISUSED;
    }
    if (!options->operands.count && !options->check && !options->unknown) {
        ent_complain(options, "expected a NAME, or --check, --unknown or --import with a FILE");
        return ENT_MISUSED;
    }
    if (options->unknown) return ent_run_unknown(options);
    entente_error error = {""};
    ent_output output;
    entente_knowledge *knowledge = ent_open_knowledge(options);
    if (!knowledge) return ENT_FAILED;
    int status = ent_output_open(&output, options);
    if (status == ENT_DONE) {
        int result = options->check    ? check(options, knowledge, output.file, &error)
                     : options->import ? import(options, knowledge, output.file, &error)
                                       : look_up(options, knowledge, output.file, &error);
        status = ent_output_finish(&output, options, ENT_DONE, result, &error);
    }
    entente_knowledge_close(knowledge);
    return status;
}
