/* report.c - measures a model as it will be used: quantised, through the runtime, on gold tokens.
 *
 * Enters: a treebank.  Leaves: accuracies, and precision, recall and F of relations and names.
 */
#include <stdio.h>
#include <stdlib.h>

#include "syntax/train/train.h"
#include "text/text.h"

/* The sentences [first, last) as a document: forms joined by blanks, a block over all. */
entente_document *train_gold_document(const train_corpus *gold, uint32_t first, uint32_t last) {
    ent_arena *arena = ent_arena_new();
    entente_document *d = ent_alloc(arena, sizeof *d);
    uint32_t tokens = 0;
    d->arena = arena;
    for (uint32_t i = first; i < last; i++) tokens += gold->sentences[i].count;
    d->tokens = ent_alloc(arena, (tokens + 1) * sizeof *d->tokens);
    d->sentences = ent_alloc(arena, (last - first + 1) * sizeof *d->sentences);
    ent_buffer text = {0};
    for (uint32_t i = first; i < last; i++) {
        entente_sentence *s = &d->sentences[d->sentence_count];
        s->first = d->token_count;
        s->span.start = (uint32_t)text.length;
        for (uint32_t k = 0; k < gold->sentences[i].count; k++) {
            entente_token *t = &d->tokens[d->token_count++];
            t->start = (uint32_t)text.length;
            ent_buffer_add(&text, gold->sentences[i].tokens[k].form,
                           gold->sentences[i].tokens[k].length);
            t->end = (uint32_t)text.length;
            t->sentence = d->sentence_count;
            t->head = ENTENTE_NOT_PARSED;
            ent_buffer_addc(&text, ' ');
        }
        s->last = d->token_count;
        s->span.end = (uint32_t)text.length;
        d->sentence_count++;
    }
    d->length = (uint32_t)text.length;
    d->text = ent_strndup(arena, text.data ? text.data : "", text.length);
    d->blocks = ent_alloc(arena, sizeof *d->blocks);
    d->blocks[0] = (entente_block){{0, d->length}, ENTENTE_BODY};
    d->block_count = 1;
    ent_buffer_free(&text);
    return d;
}

typedef struct score {
    uint64_t hit, gold, found;
} score;

static void print_score(FILE *out, const char *name, const score *s) {
    double p = s->found ? 100.0 * (double)s->hit / (double)s->found : 0,
           r = s->gold ? 100.0 * (double)s->hit / (double)s->gold : 0;
    fprintf(out, "  %-12s %6.2f P %6.2f R %6.2f F  (%llu)\n", name, p, r,
            p + r > 0 ? 2 * p * r / (p + r) : 0, (unsigned long long)s->gold);
}

typedef struct measures {
    uint64_t tokens, upos, tags, uas, las, las_full, lemmas;
    score relations[ENTENTE_OTHER_REL + 1], names[4], spans;
} measures;

/* The universal relation without its subtype. */
static size_t base_length(const char *relation) {
    return strcspn(relation, ":");
}

static bool same_base(const char *a, const char *b) {
    return base_length(a) == base_length(b) && !strncmp(a, b, base_length(a));
}

static void measure_tree(measures *m, const train_corpus *gold, const train_token *g,
                         const entente_token *t, uint32_t first, bool tag) {
    const char *name = gold->labels.names[g->label], *found = entente_deprel_name(t->deprel);
    const char *gold_tag = gold->tags.names[g->tag];
    int32_t head = t->head < 0 ? -1 : t->head - (int32_t)first;
    bool right = head == g->head, same = ent_same(name, found);
    m->tokens++;
    m->upos += !strncmp(gold_tag, entente_upos_name(t->upos), strcspn(gold_tag, "/")) &&
               strlen(entente_upos_name(t->upos)) == strcspn(gold_tag, "/");
    m->tags += tag;
    m->uas += right;
    m->las += right && same_base(name, found);
    m->las_full += right && same;
    m->lemmas += t->lemma && ent_same(t->lemma, g->lemma);
    int number = ent_deprel_from(name);
    m->relations[number < 0 ? ENTENTE_OTHER_REL : number].gold++;
    m->relations[t->deprel].found++;
    m->relations[t->deprel].hit += right && same;
}

/* Names as (first, last, kind). */
static void measure_names(measures *m, const train_sentence *g, const entente_token *t) {
    for (unsigned pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < g->count; i++) {
            uint8_t own = g->tokens[i].name,
                    kind = pass ? t[i].ner : (uint8_t)(own ? 1 + (own - 1) / 2 : 0);
            bool starts =
                kind && (pass ? t[i].ner_begins : own % 2 == 1 || !i || !g->tokens[i - 1].name);
            if (!starts) continue;
            uint32_t end = i + 1;
            while (end < g->count && (pass ? t[end].ner == kind && !t[end].ner_begins
                                           : g->tokens[end].name == own + 1 - (own + 1) % 2))
                end++;
            score *to = &m->names[kind];
            if (pass)
                to->found++, m->names[0].found++, m->spans.found++;
            else
                to->gold++, m->names[0].gold++, m->spans.gold++;
            if (pass) continue;
            bool span = t[i].ner && t[i].ner_begins &&
                        (end == g->count || !t[end].ner || t[end].ner_begins);
            bool same = span;
            for (uint32_t k = i; k < end; k++) {
                span = span && t[k].ner && (k == i || !t[k].ner_begins);
                same = same && t[k].ner == kind && (k == i || !t[k].ner_begins);
            }
            m->spans.hit += span;
            to->hit += same && span;
            m->names[0].hit += same && span;
        }
}

double train_names_score(const ent_model *model, const train_corpus *gold) {
    measures m = {0};
    entente_document *d = train_gold_document(gold, 0, gold->count);
    ent_scratch *scratch = ent_scratch_new(model);
    for (uint32_t i = 0; i < gold->count; i++) {
        if (!gold->sentences[i].names) continue;
        ent_analyse(model, scratch, d, i);
        measure_names(&m, &gold->sentences[i], d->tokens + d->sentences[i].first);
    }
    ent_scratch_free(scratch);
    ent_arena_free(d->arena);
    uint64_t all = m.names[0].gold + m.names[0].found;
    return all ? 200.0 * (double)m.names[0].hit / (double)all : 0;
}

void train_report(FILE *out, const ent_model *model, const train_corpus *gold, const char *title) {
    static const char *const kinds[] = {"names", "PER", "ORG", "LOC"};
    measures m = {0};
    entente_document *d = train_gold_document(gold, 0, gold->count);
    ent_scratch *scratch = ent_scratch_new(model);
    for (uint32_t i = 0; i < gold->count; i++) {
        const train_sentence *g = &gold->sentences[i];
        const entente_token *t = d->tokens + d->sentences[i].first;
        ent_analyse(model, scratch, d, i);
        const uint8_t *tags = ent_scratch_tags(scratch);
        for (uint32_t k = 0; k < g->count; k++)
            measure_tree(&m, gold, &g->tokens[k], &t[k], d->sentences[i].first,
                         g->count <= 1000 && ent_same(gold->tags.names[g->tokens[k].tag],
                                                      model->tag_names[tags[k]]));
        if (g->names) measure_names(&m, g, t);
    }
    double n = (double)(m.tokens ? m.tokens : 1) / 100.0;
    fprintf(out,
            "%s\n  tokens %llu  UPOS %.2f  XPOS %.2f  UAS %.2f  LAS %.2f  LAS with subtypes %.2f  "
            "lemmas %.2f\n",
            title, (unsigned long long)m.tokens, (double)m.upos / n, (double)m.tags / n,
            (double)m.uas / n, (double)m.las / n, (double)m.las_full / n, (double)m.lemmas / n);
    for (unsigned k = 0; k < 4 && m.names[0].gold; k++) print_score(out, kinds[k], &m.names[k]);
    if (m.names[0].gold) print_score(out, "name spans", &m.spans);
    for (unsigned r = 0; r <= ENTENTE_OTHER_REL; r++)
        if (m.relations[r].gold >= 50) print_score(out, entente_deprel_name(r), &m.relations[r]);
    ent_scratch_free(scratch);
    ent_arena_free(d->arena);
}

void train_annotate(FILE *out, const ent_model *model, entente_document *d) {
    static const char *const kinds[] = {"", "PER", "ORG", "LOC"};
    ent_scratch *scratch = ent_scratch_new(model);
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        const entente_sentence *s = &d->sentences[i];
        ent_analyse(model, scratch, d, i);
        const uint8_t *tags = ent_scratch_tags(scratch);
        for (uint32_t k = s->first; k < s->last && s->last - s->first <= 1000; k++) {
            const entente_token *t = &d->tokens[k];
            uint32_t end = k + 1; /* a word of several tokens has a range line */
            while (end < s->last && ent_token_joined(d, end)) end++;
            if (end > k + 1 && !(k > s->first && ent_token_joined(d, k)))
                fprintf(out, "%u-%u\t%.*s\t_\t_\t_\t_\t_\t_\t_\t_\n", k - s->first + 1,
                        end - s->first, (int)(d->tokens[end - 1].end - t->start),
                        d->text + t->start);
            const char *tag = model->tag_names[tags[k - s->first]], *slash = strchr(tag, '/');
            fprintf(out, "%u\t%.*s\t%s\t%s\t%s\t_\t%d\t%s\t_\t", k - s->first + 1,
                    (int)(t->end - t->start), d->text + t->start, t->lemma,
                    entente_upos_name(t->upos), slash ? slash + 1 : "_",
                    t->head < 0 ? 0 : t->head - (int32_t)s->first + 1,
                    entente_deprel_name(t->deprel));
            if (t->ner) fprintf(out, "Name=%c-%s|", t->ner_begins ? 'B' : 'I', kinds[t->ner]);
            fprintf(out, "Margin=%u\n", t->margin);
        }
        fputc('\n', out);
    }
    ent_scratch_free(scratch);
}
