/* document.c - a document as a line of JSON, and as CoNLL-U.
 *
 * Enters: a document at any stage.  Leaves: what the stages so far have added, as byte spans into
 * its text. Worked example: `entente link a.txt` writes sentences, tokens, mentions and actors, and
 * no events yet.
 */
#include "base/date.h"
#include "text/text.h"
#include "view/network.h"

static const char *const block_names[] = {"title",    "body", "caption",
                                          "dateline", "meta", "furniture"};
static const char *const ner_names[] = {"O", "PER", "ORG", "LOC"};

static void put_span(ent_json_writer *w, entente_span span) {
    ent_json_put_int(w, "start", span.start);
    ent_json_put_int(w, "end", span.end);
}

static void put_blocks(ent_json_writer *w, const entente_document *d) {
    ent_json_array(w, "blocks");
    for (uint32_t i = 0; i < d->block_count; i++) {
        ent_json_object(w, NULL);
        put_span(w, d->blocks[i].span);
        ent_json_put_string(w, "kind", block_names[d->blocks[i].kind]);
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
}

static void put_sentences(ent_json_writer *w, const entente_document *d) {
    ent_json_array(w, "sentences");
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        ent_json_object(w, NULL);
        put_span(w, d->sentences[i].span);
        ent_json_put_bool(w, "parsed", d->sentences[i].parsed);
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
    ent_json_array(w, "tokens");
    for (uint32_t i = 0; i < d->token_count; i++) {
        const entente_token *t = &d->tokens[i];
        ent_json_object(w, NULL);
        put_span(w, (entente_span){t->start, t->end});
        if (t->head != ENTENTE_NOT_PARSED) {
            ent_json_put_string(w, "lemma", t->lemma);
            ent_json_put_string(w, "upos", entente_upos_name(t->upos));
            ent_json_put_int(w, "head", t->head);
            ent_json_put_string(w, "deprel", entente_deprel_name(t->deprel));
            if (t->ner) ent_json_put_string(w, "ner", ner_names[t->ner]);
        }
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
}

static void put_times(ent_json_writer *w, const entente_document *d) {
    ent_json_array(w, "times");
    for (uint32_t i = 0; i < d->time_count; i++) {
        ent_json_object(w, NULL);
        put_span(w, d->times[i].span);
        ent_json_put_string(w, "type", d->times[i].type);
        ent_json_put_string(w, "value", d->times[i].value);
        ent_put_date(w, "date", d->times[i].date);
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
}

static void put_mention(ent_json_writer *w, const entente_document *d, const entente_mention *m) {
    ent_json_object(w, NULL);
    put_span(w, m->span);
    ent_json_put_string(w, "form", entente_mention_form_name(m->form));
    ent_json_array(w, "actors");
    for (uint32_t i = 0; i < m->actor_count; i++)
        ent_json_put_string(w, NULL, d->actors[m->actors[i]].id);
    ent_json_close(w, ']');
    if (m->place) ent_json_put_string(w, "place", m->place);
    ent_json_put_real(w, "score", m->score, 3);
    if (m->candidate_count > 1) {
        ent_json_array(w, "candidates");
        for (uint32_t i = 0; i < m->candidate_count; i++) {
            ent_json_object(w, NULL);
            ent_json_put_string(w, "actor", m->candidates[i].actor);
            ent_json_put_real(w, "score", m->candidates[i].score, 3);
            ent_json_put_string(w, "why", m->candidates[i].why);
            ent_json_close(w, '}');
        }
        ent_json_close(w, ']');
    }
    ent_json_close(w, '}');
}

static void put_actors(ent_json_writer *w, const entente_document *d) {
    ent_json_array(w, "actors");
    for (uint32_t i = 0; i < d->actor_count; i++) {
        ent_json_object(w, NULL);
        ent_json_put_string(w, "id", d->actors[i].id);
        ent_json_put_string(w, "name", d->actors[i].name);
        ent_json_put_string(w, "kind", entente_kind_name(d->actors[i].kind));
        ent_json_put_string(w, "principal", d->actors[i].principal);
        ent_json_put_bool(w, "known", d->actors[i].known);
        ent_json_close(w, '}');
    }
    ent_json_close(w, ']');
    ent_json_array(w, "mentions");
    for (uint32_t i = 0; i < d->mention_count; i++) put_mention(w, d, &d->mentions[i]);
    ent_json_close(w, ']');
}

int entente_write_document(FILE *out, const entente_document *d, entente_error *error) {
    ent_json_writer w;
    ent_json_begin(&w, out, 0);
    ent_json_object(&w, NULL);
    ent_json_put_string(&w, "id", d->id);
    ent_json_put_string(&w, "source", d->source);
    ent_json_put_string(&w, "url", d->url);
    ent_json_put_string(&w, "title", d->title);
    ent_put_date(&w, "published", d->published);
    ent_json_put_string(&w, "text", d->text);
    put_blocks(&w, d);
    if (d->tokens) put_sentences(&w, d), put_times(&w, d);
    if (d->mentions) put_actors(&w, d);
    if (d->events) {
        ent_json_array(&w, "events");
        for (uint32_t i = 0; i < d->event_count; i++)
            ent_put_event_mention(&w, NULL, &d->events[i]);
        ent_json_close(&w, ']');
    }
    ent_json_close(&w, '}');
    return ent_json_end(&w, error);
}

/* A range line where several tokens make one word ("do" and "n't"), as treebanks have it. Whether t
 * is in a range. */
static bool conllu_range(FILE *out, const entente_document *d, const entente_sentence *s,
                         uint32_t t) {
    if (t > s->first && ent_token_joined(d, t)) return true;
    uint32_t end = t + 1;
    while (end < s->last && ent_token_joined(d, end)) end++;
    if (end == t + 1) return false;
    bool touches = end < s->last && d->tokens[end].start == d->tokens[end - 1].end;
    fprintf(out, "%u-%u\t%.*s\t_\t_\t_\t_\t_\t_\t_\t%s\n", t - s->first + 1, end - s->first,
            (int)(d->tokens[end - 1].end - d->tokens[t].start), d->text + d->tokens[t].start,
            touches ? "SpaceAfter=No" : "_");
    return true;
}

static void conllu_token(FILE *out, const entente_document *d, const entente_sentence *s,
                         uint32_t t) {
    const entente_token *k = &d->tokens[t];
    bool parsed = k->head != ENTENTE_NOT_PARSED;
    bool touches =
        !conllu_range(out, d, s, t) && t + 1 < s->last && d->tokens[t + 1].start == k->end;
    fprintf(out, "%u\t%.*s\t%s\t%s\t_\t_\t", t - s->first + 1, (int)(k->end - k->start),
            d->text + k->start, k->lemma ? k->lemma : "_",
            parsed ? entente_upos_name(k->upos) : "_");
    if (parsed)
        fprintf(out, "%d\t%s\t_\t", k->head < 0 ? 0 : k->head - (int32_t)s->first + 1,
                entente_deprel_name(k->deprel));
    else
        fputs("_\t_\t_\t", out);
    if (parsed && k->ner)
        fprintf(out, "Name=%s-%s%s", k->ner_begins ? "B" : "I", ner_names[k->ner],
                touches ? "|SpaceAfter=No" : "");
    else
        fputs(touches ? "SpaceAfter=No" : "_", out);
    fputc('\n', out);
}

int entente_write_conllu(FILE *out, const entente_document *d, entente_error *error) {
    fprintf(out, "# newdoc id = %s\n", d->id);
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        const entente_sentence *s = &d->sentences[i];
        fprintf(out, "# sent_id = %s-%u\n# text = ", d->id, i + 1);
        bool space = false;
        for (uint32_t b = s->span.start; b < s->span.end; b++) {
            char c = d->text[b];
            bool blank = c == ' ' || c == '\n' || c == '\t';
            if (!blank || !space) fputc(blank ? ' ' : c, out);
            space = blank;
        }
        fputc('\n', out);
        for (uint32_t t = s->first; t < s->last; t++) conllu_token(out, d, s, t);
        fputc('\n', out);
    }
    if (ferror(out)) return ent_error_set(error, "writing CoNLL-U failed");
    return 0;
}
