/* corpus.c - treebanks: CoNLL-U, and names in IOB2.
 *
 * Enters: files of Universal Dependencies and Universal NER.  Leaves: sentences of numbered tokens.
 * Worked example: the line "4 comes come VERB VBZ _ 0 root" becomes form "comes", tag VERB/VBZ,
 * head -1, label root. Multiword ranges (1-2) and empty nodes (3.1) are not words of the tree and
 * are passed over.
 */
#include <stdio.h>
#include <stdlib.h>

#include "syntax/train/train.h"

char *train_slurp(const char *path, size_t *length, entente_error *error) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        ent_error_set(error, "%s: the file cannot be opened.", path);
        return NULL;
    }
    ent_buffer all = {0};
    char piece[1 << 16];
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;) ent_buffer_add(&all, piece, n);
    fclose(file);
    ent_buffer_addc(&all, '\0');
    *length = all.length - 1;
    return all.data;
}

static int16_t number_of(train_corpus *corpus, train_list *list, const char *name, bool grow) {
    for (uint32_t i = 0; i < list->count; i++)
        if (ent_same(list->names[i], name)) return (int16_t)i;
    if (!grow || list->count >= ENT_TAGS_MOST) return -1;
    list->names[list->count] = ent_strdup(corpus->arena, name);
    return (int16_t)list->count++;
}

static uint8_t name_tag(const char *iob) {
    static const char *const kinds[] = {"PER", "ORG", "LOC"};
    if (iob[0] && iob[1] == '-')
        for (unsigned k = 0; k < 3; k++)
            if (!strncmp(iob + 2, kinds[k], 3)) return (uint8_t)(1 + 2 * k + (iob[0] == 'I'));
    return 0;
}

/* Splits a line at tabs in place. */
static unsigned split(char *line, char **columns, unsigned most) {
    unsigned count = 0;
    for (char *p = line; count < most;) {
        columns[count++] = p;
        p = strchr(p, '\t');
        if (!p) break;
        *p++ = '\0';
    }
    return count;
}

typedef struct reading {
    train_corpus *corpus;
    train_token *tokens;
    uint32_t count, capacity;
    const char *id;
    float weight;
    bool names, doubt; /* are names told; are they in doubt in this sentence ("Name=?") */
} reading;

static void close_sentence(reading *r) {
    train_corpus *corpus = r->corpus;
    if (!r->count) return;
    train_sentence s = {.tokens = r->tokens,
                        .count = r->count,
                        .id = r->id,
                        .tree = true,
                        .names = r->names && !r->doubt,
                        .weight = r->weight};
    for (uint32_t i = 0; i < r->count; i++)
        s.tree = s.tree && r->tokens[i].head >= -1 && r->tokens[i].head < (int)r->count;
    *ent_push(corpus->arena, corpus->sentences, corpus->count, corpus->capacity) = s;
    r->tokens = NULL;
    r->count = r->capacity = 0;
    r->id = "";
    r->doubt = false;
}

static void read_token(reading *r, char **c, bool grow) {
    train_corpus *corpus = r->corpus;
    char tag[128];
    snprintf(tag, sizeof tag, "%s/%s", c[3], c[4]);
    train_token t = {.form = ent_strdup(corpus->arena, c[1]),
                     .lemma = ent_strdup(corpus->arena, c[2]),
                     .length = (uint32_t)strlen(c[1]),
                     .tag = number_of(corpus, &corpus->tags, tag, grow),
                     .label = number_of(corpus, &corpus->labels, c[7], grow),
                     .head = c[6][0] == '_' ? -2 : (int16_t)(atoi(c[6]) - 1)};
    const char *name = r->names ? strstr(c[9], "Name=") : NULL;
    if (name) t.name = name_tag(name + 5);
    if (name && name[5] == '?') r->doubt = true;
    *ent_push(corpus->arena, r->tokens, r->count, r->capacity) = t;
}

int train_read_conllu(train_corpus *corpus, const char *path, float weight, bool grow, bool names,
                      entente_error *error) {
    size_t length;
    char *text = train_slurp(path, &length, error);
    if (!text) return -1;
    reading r = {.corpus = corpus, .weight = weight, .names = names, .id = ""};
    unsigned line_number = 0;
    int result = 0;
    for (char *line = text, *next; line && *line; line = next) {
        line_number++;
        next = strchr(line, '\n');
        if (next) *next++ = '\0';
        size_t n = strlen(line);
        if (n && line[n - 1] == '\r') line[--n] = '\0';
        if (!n)
            close_sentence(&r);
        else if (*line == '#') {
            if (!strncmp(line, "# sent_id = ", 12)) r.id = ent_strdup(corpus->arena, line + 12);
        } else {
            char *columns[10];
            if (split(line, columns, 10) < 10) {
                result =
                    ent_error_set(error, "%s: line %u has fewer than the ten columns of CoNLL-U.",
                                  path, line_number);
                break;
            }
            if (!strpbrk(columns[0], "-.")) read_token(&r, columns, grow);
        }
    }
    close_sentence(&r);
    free(text);
    return result;
}

void train_drop_rare_tags(train_corpus *corpus, uint32_t least) {
    uint32_t counts[ENT_TAGS_MOST] = {0}, kept = 0;
    int16_t renamed[ENT_TAGS_MOST];
    for (uint32_t i = 0; i < corpus->count; i++)
        for (uint32_t k = 0; k < corpus->sentences[i].count; k++)
            if (corpus->sentences[i].tokens[k].tag >= 0)
                counts[corpus->sentences[i].tokens[k].tag]++;
    for (uint32_t t = 0; t < corpus->tags.count; t++) {
        renamed[t] = counts[t] >= least ? (int16_t)kept : -1;
        if (counts[t] >= least) corpus->tags.names[kept++] = corpus->tags.names[t];
    }
    corpus->tags.count = kept;
    for (uint32_t i = 0; i < corpus->count; i++)
        for (uint32_t k = 0; k < corpus->sentences[i].count; k++) {
            train_token *t = &corpus->sentences[i].tokens[k];
            if (t->tag >= 0) t->tag = renamed[t->tag];
        }
}

static int compare_ids(const void *a, const void *b) {
    const train_sentence *const *x = a, *const *y = b;
    return strcmp((*x)->id, (*y)->id);
}

int train_read_names(train_corpus *corpus, const char *path, entente_error *error) {
    size_t length;
    char *text = train_slurp(path, &length, error);
    if (!text) return -1;
    train_sentence **by_id = ent_xcalloc(corpus->count + 1, sizeof *by_id);
    for (uint32_t i = 0; i < corpus->count; i++) by_id[i] = &corpus->sentences[i];
    qsort(by_id, corpus->count, sizeof *by_id, compare_ids);
    train_sentence *sentence = NULL;
    uint32_t at = 0;
    for (char *line = text, *next; line && *line; line = next) {
        next = strchr(line, '\n');
        if (next) *next++ = '\0';
        if (!strncmp(line, "# sent_id = ", 12)) {
            train_sentence key = {.id = line + 12}, *pointer = &key;
            train_sentence **found =
                bsearch(&pointer, by_id, corpus->count, sizeof *by_id, compare_ids);
            sentence = found ? *found : NULL;
            at = 0;
            if (sentence) sentence->names = true;
        } else if (*line && *line != '#' && sentence) {
            char *columns[4];
            if (split(line, columns, 4) < 3) continue;
            if (at >= sentence->count || !ent_same(columns[1], sentence->tokens[at].form)) {
                sentence->names =
                    false; /* cut otherwise than the treebank: not to be learnt from */
                sentence = NULL;
            } else
                sentence->tokens[at++].name = name_tag(columns[2]);
        }
    }
    free(by_id);
    free(text);
    return 0;
}
