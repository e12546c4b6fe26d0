/* unknown.c - `entente actors --unknown`: whom the texts name and the knowledge does not hold.
 *
 * Enters: articles or documents.  Leaves: those actors, most often told of first, with sentences
 * and a record to be corrected and appended to a file of one's own. Worked example: `entente actors
 * --unknown news/ -T json > mine.jsonl`, a look at each line, then `entente merge --actors
 * mine.jsonl news/`.
 */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

enum { CONTEXTS = 3, CONTEXT = 160, FIRST_SIZE = 1024 };

typedef struct stranger {
    entente_actor actor; /* strings are ours */
    entente_affiliation affiliation;
    uint32_t documents, mentions;
    char *contexts[CONTEXTS];
} stranger;

typedef struct asking {
    const ent_options *options;
    stranger *strangers; /* open addressing by id; a free slot has no id */
    size_t size, count;
    ent_batch *batch;
} asking;

static void *need(void *memory) {
    if (!memory) abort();
    return memory;
}

static char *copy(const char *text) {
    return text ? need(strdup(text)) : NULL;
}

static size_t hash(const char *id) {
    size_t h = 14695981039346656037u; /* FNV-1a */
    for (; *id; id++) h = (h ^ (unsigned char)*id) * 1099511628211u;
    return h;
}

static stranger *slot_of(stranger *strangers, size_t size, const char *id) {
    size_t at = hash(id) & (size - 1);
    while (strangers[at].actor.id && strcmp(strangers[at].actor.id, id) != 0)
        at = (at + 1) & (size - 1);
    return &strangers[at];
}

static void grow(asking *all) {
    size_t size = all->size ? all->size * 2 : FIRST_SIZE;
    stranger *larger = need(calloc(size, sizeof *larger));
    for (size_t i = 0; i < all->size; i++)
        if (all->strangers[i].actor.id)
            *slot_of(larger, size, all->strangers[i].actor.id) = all->strangers[i];
    free(all->strangers);
    all->strangers = larger;
    all->size = size;
}

/* The sentence of a mention on one line, cut at a character. */
static char *context_of(const entente_document *d, const entente_mention *m) {
    const entente_span span = d->sentences[m->sentence].span;
    char *out = need(malloc(CONTEXT + 8));
    size_t n = 0;
    uint32_t at = span.start;
    for (; at < span.end && n < CONTEXT; at++) {
        char c = d->text[at];
        bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (blank && (!n || out[n - 1] == ' ')) continue;
        out[n++] = blank ? ' ' : c;
    }
    while (at < span.end && n && ((unsigned char)d->text[at] & 0xC0) == 0x80) at--, n--;
    out[n] = '\0';
    if (at < span.end) strcat(out, "...");
    return out;
}

static void keep_actor(stranger *s, const entente_actor *a) {
    s->actor = (entente_actor){.id = copy(a->id), .name = copy(a->name), .kind = a->kind};
    if (a->alias_count) s->actor.aliases = need(calloc(a->alias_count, sizeof *s->actor.aliases));
    for (uint32_t i = 0; i < a->alias_count; i++) s->actor.aliases[i] = copy(a->aliases[i]);
    s->actor.alias_count = a->alias_count;
}

static void keep_ties(stranger *s, const entente_document *d, const entente_actor *a) {
    if (!s->actor.principal) s->actor.principal = copy(a->principal);
    for (uint32_t i = 0; i < d->affiliation_count && !s->affiliation.office; i++)
        if (strcmp(d->affiliations[i].person, a->id) == 0)
            s->affiliation.office = copy(d->affiliations[i].office);
}

static void keep_contexts(stranger *s, const entente_document *d, uint32_t actor) {
    size_t kept = 0;
    while (kept < CONTEXTS && s->contexts[kept]) kept++;
    for (uint32_t i = 0; i < d->mention_count && kept < CONTEXTS; i++)
        if (d->mentions[i].actor_count == 1 && d->mentions[i].actors[0] == actor) {
            s->contexts[kept] = context_of(d, &d->mentions[i]);
            return; /* one a document, so that they differ */
        }
}

static bool meet(void *context, entente_document *d) {
    asking *all = context;
    for (uint32_t i = 0; i < d->actor_count; i++) {
        const entente_actor *a = &d->actors[i];
        if (a->known) continue;
        if (all->count * 2 >= all->size) grow(all);
        stranger *s = slot_of(all->strangers, all->size, a->id);
        if (!s->actor.id) keep_actor(s, a), all->count++;
        s->documents++;
        s->mentions += a->mentions;
        keep_ties(s, d, a);
        keep_contexts(s, d, i);
    }
    entente_document_free(d);
    return true;
}

static int by_weight(const void *a, const void *b) {
    const stranger *x = a, *y = b;
    if (!x->actor.id || !y->actor.id) return !x->actor.id - !y->actor.id;
    if (x->documents != y->documents) return x->documents > y->documents ? -1 : 1;
    if (x->mentions != y->mentions) return x->mentions > y->mentions ? -1 : 1;
    return strcmp(x->actor.id, y->actor.id);
}

static int write_one(const asking *all, FILE *out, const stranger *s, entente_error *error) {
    if (all->options->to == 0) {
        fprintf(out, "%u documents, %u mentions: %s, %s", s->documents, s->mentions, s->actor.name,
                entente_kind_name(s->actor.kind));
        if (s->actor.principal) fprintf(out, " for %s", s->actor.principal);
        if (s->affiliation.office) fprintf(out, " (%s)", s->affiliation.office);
        fputc('\n', out);
        for (size_t c = 0; c < CONTEXTS && s->contexts[c]; c++)
            fprintf(out, "    | %s\n", s->contexts[c]);
    }
    return entente_write_actor_record(out, &s->actor,
                                      s->affiliation.office ? &s->affiliation : NULL, error);
}

/* Whoever acts for another stranger: a record may name only whom the knowledge holds already. */
static void forget_unknown_principals(asking *all) {
    for (size_t i = 0; i < all->size; i++) {
        stranger *s = &all->strangers[i];
        if (!s->actor.principal ||
            !slot_of(all->strangers, all->size, s->actor.principal)->actor.id)
            continue;
        free((char *)s->actor.principal);
        s->actor.principal = NULL;
    }
}

static int write_all(asking *all, FILE *out, entente_error *error) {
    forget_unknown_principals(all);
    if (all->size) qsort(all->strangers, all->size, sizeof *all->strangers, by_weight);
    size_t top = all->options->top > 0 && (size_t)all->options->top < all->count
                     ? (size_t)all->options->top
                     : all->count;
    for (size_t i = 0; i < top; i++)
        if (write_one(all, out, &all->strangers[i], error)) return -1;
    return 0;
}

static void forget(asking *all) {
    for (size_t i = 0; i < all->size; i++) {
        stranger *s = &all->strangers[i];
        for (uint32_t k = 0; k < s->actor.alias_count; k++) free((char *)s->actor.aliases[k]);
        for (size_t c = 0; c < CONTEXTS; c++) free(s->contexts[c]);
        free(s->actor.aliases);
        free((char *)s->actor.id);
        free((char *)s->actor.name);
        free((char *)s->actor.principal);
        free((char *)s->affiliation.office);
    }
    free(all->strangers);
}

static bool take(void *context, entente_document *document) {
    return ent_batch_add(((asking *)context)->batch, document);
}

int ent_run_unknown(ent_options *options) {
    asking all = {.options = options};
    entente_error error = {""};
    ent_output output;
    entente_knowledge *knowledge = ent_open_knowledge(options);
    if (!knowledge) return ENT_FAILED;
    int status = ent_output_open(&output, options);
    if (status == ENT_DONE) {
        ent_taker taker = {take, NULL, &all};
        all.batch = ent_batch_new(entente_link, knowledge, meet, &all);
        status = ent_input_each(options, &taker);
        ent_batch_run(all.batch);
        ent_batch_free(all.batch);
        int written = write_all(&all, output.file, &error);
        status = ent_output_finish(&output, options, status, written, &error);
        forget(&all);
    }
    entente_knowledge_close(knowledge);
    return status;
}
