/* explain_write.c - an explanation, for reading.
 *
 * Enters: an explanation.  Leaves: paragraphs: each event with its sentences, then what ties
 * nothing and why. Worked example: `"[Kishida] {met} [Stoltenberg] in Vilnius on Wednesday."` with,
 * below it, the paper, the rule, and `date 2023-07-12, told by "Wednesday"`.
 *
 * Texts come from anywhere and may hold codes that a terminal obeys: control characters are written
 * as U+FFFD.
 */
#include "view/explain.h"

#include <stdio.h>

#include "base/date.h"
#include "base/utf8.h"
#include "event/judge.h"

typedef struct style {
    const char *party[2], *trigger[2], *strong[2]; /* before and after */
} style;

static const style plain = {{"[", "]"}, {"{", "}"}, {"", ""}};
static const style coloured = {
    {"\033[1;34m", "\033[0m"}, {"\033[1;31m", "\033[0m"}, {"\033[1m", "\033[0m"}};

static void put_part(FILE *out, const char *text, size_t length) {
    for (const char *at = text, *end = text + length; at < end;) {
        const char *from = at;
        uint32_t c = ent_utf8_next(&at, end);
        bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
        if (control)
            fputs("\xEF\xBF\xBD", out);
        else
            fwrite(from, 1, (size_t)(at - from), out);
    }
}

static void put(FILE *out, const char *text) {
    put_part(out, text, strlen(text));
}

void ent_put_visible(FILE *out, const char *text) {
    put(out, text);
}

static void put_date(FILE *out, entente_date date) {
    char text[48];
    fputs(date.grain ? ent_date_format(date, text) : "no date", out);
}

static void put_sentence(FILE *out, const entente_evidence *e, const style *s) {
    size_t at = 0, length = strlen(e->text);
    fputs("  \"", out);
    for (uint32_t i = 0; i < e->mark_count; i++) {
        const entente_mark *m = &e->marks[i];
        if (m->span.end > length || m->span.start < at) continue;
        const char *const *around = m->actor ? s->party : s->trigger;
        put_part(out, e->text + at, m->span.start - at);
        fputs(around[0], out);
        put_part(out, e->text + m->span.start, m->span.end - m->span.start);
        fputs(around[1], out);
        at = m->span.end;
    }
    put_part(out, e->text + at, length - at);
    fputs("\"\n", out);
}

static void put_document(FILE *out, const entente_source *d) {
    const char *const parts[] = {d->source, d->title, d->url};
    fputs("    ", out);
    for (size_t i = 0; i < ENT_COUNT(parts); i++) {
        put(out, parts[i]);
        if (*parts[i]) fputs(", ", out);
    }
    if (d->published.grain) {
        put_date(out, d->published);
        fputs(", ", out);
    }
    fputs("document ", out);
    put(out, d->id);
    fputc('\n', out);
}

static void put_participants(FILE *out, const entente_participant *list, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (i) fputs(", ", out);
        put(out, list[i].actor);
        fputs(" (", out);
        put(out, list[i].role);
        if (list[i].acts_for) {
            fputs(" for ", out);
            put(out, list[i].acts_for);
        }
        fputc(')', out);
    }
}

/* ----- one mention ----- */

static void put_mention_date(FILE *out, const entente_evidence *e) {
    const entente_event_mention *m = e->mention;
    if (m->date.grain) {
        put_date(out, m->date);
        fputs(e->date_words ? ", told by \"" : ", told", out);
        if (!e->date_words) return;
        put(out, e->date_words);
        fputc('"', out);
    } else if (m->reported.grain) {
        fputs("not told; news of ", out);
        put_date(out, m->reported);
    } else {
        fputs("not told", out);
    }
}

static bool same_reading(const entente_reading *a, const entente_reading *b) {
    bool same =
        ent_same(a->text, b->text) && a->form == b->form && a->actor_count == b->actor_count;
    for (uint32_t i = 0; i < a->actor_count && same; i++)
        same = ent_same(a->actors[i], b->actors[i]);
    return same;
}

static void put_readings(FILE *out, const entente_evidence *e) {
    for (uint32_t i = 0; i < e->reading_count; i++) {
        const entente_reading *r = &e->readings[i];
        bool said = false; /* the same words in the same sense */
        for (uint32_t k = 0; k < i && !said; k++) said = same_reading(&e->readings[k], r);
        if (said) continue;
        fputs("    \"", out);
        put(out, r->text);
        fprintf(out, "\" read as %s:", entente_mention_form_name(r->form));
        for (uint32_t k = 0; k < r->actor_count; k++) {
            fputc(' ', out);
            put(out, r->actors[k]);
        }
        fprintf(out, " (%.2f)", (double)r->score);
        for (uint32_t k = 0; k < r->candidate_count; k++) {
            fputs(k ? ", " : "; weighed ", out);
            put(out, r->candidates[k].actor);
            fprintf(out, " %.2f", (double)r->candidates[k].score);
            if (!*r->candidates[k].why) continue;
            fputs(" ", out);
            put(out, r->candidates[k].why);
        }
        fputc('\n', out);
    }
}

static void put_key(FILE *out, const entente_event_mention *m) {
    ent_buffer key = {0};
    ent_mention_key(&key, m);
    fputs("    mention ", out);
    put(out, key.data);
    fputc('\n', out);
    ent_buffer_free(&key);
}

static void put_evidence(FILE *out, const entente_evidence *e, const style *s) {
    const entente_event_mention *m = e->mention;
    put_sentence(out, e, s);
    put_document(out, &e->document);
    fputs("    rule ", out);
    put(out, m->rule);
    fprintf(out, ", %s%s%s, confidence %.2f; date ", entente_status_name(m->status),
            m->step ? ", " : "", entente_step_name(m->step), (double)m->confidence);
    put_mention_date(out, e);
    if (m->place) {
        fputs("; in ", out);
        put(out, m->place);
    }
    fputs("\n    parties ", out);
    put_participants(out, m->participants, m->participant_count);
    fputc('\n', out);
    put_key(out, m);
    put_readings(out, e);
}

/* ----- one event ----- */

const char *ent_date_origin(const entente_event *e) {
    if (!e->date.grain) return "none";
    for (uint32_t i = 0; i < e->mention_count; i++)
        if (e->mentions[i].date.grain && ent_date_same(e->mentions[i].date, e->date)) return "told";
    for (uint32_t i = 0; i < e->mention_count; i++)
        if (e->mentions[i].reported.grain && ent_date_same(e->mentions[i].reported, e->date))
            return "news";
    return "judged";
}

static void put_stage(FILE *out, const entente_stage *s) {
    fputs(s->step ? entente_step_name(s->step) : entente_status_name(s->status), out);
    fputs(" ", out);
    put_date(out, s->date);
}

static bool is_disputed(const entente_event *e, const entente_stage *s) {
    for (uint32_t i = 0; i < e->variant_count; i++)
        if (e->variants[i].status == s->status && e->variants[i].step == s->step &&
            ent_date_same(e->variants[i].date, s->date))
            return true;
    return false;
}

/* "  life 2017-03/2023: negotiated 2017-03; signed 2018-06-05; replaced 2023" */
static void put_life(FILE *out, const entente_event *e) {
    if (!e->life.grain) return;
    fputs("  life ", out);
    put_date(out, e->life);
    const char *before = ": ";
    for (uint32_t i = 0; i < e->stage_count; i++) {
        if (is_disputed(e, &e->stages[i])) continue;
        fputs(before, out);
        put_stage(out, &e->stages[i]);
        before = "; ";
    }
    fputc('\n', out);
}

static void put_variants(FILE *out, const entente_event *e) {
    for (uint32_t i = 0; i < e->variant_count; i++) {
        const entente_stage *v = &e->variants[i];
        fprintf(out, "%s%s, ", i ? "; " : "  others say: ",
                v->step ? entente_step_name(v->step) : entente_status_name(v->status));
        put_date(out, v->date);
        if (v->mention_count)
            fprintf(out, " (%u of %u mentions)", v->mention_count, e->mention_count);
    }
    if (e->variant_count) fputc('\n', out);
}

static void put_judgements(FILE *out, const entente_event *e, const entente_judgement *all) {
    for (uint32_t i = 0; i < e->judgement_count; i++) {
        const entente_judgement *j = &all[e->judgements[i]];
        fprintf(out, "  judged: %s by ", entente_verdict_name(j->verdict));
        put(out, j->author);
        if (j->date.grain) {
            fputs(", ", out);
            put_date(out, j->date);
        }
        fputs(": ", out);
        put(out, j->reason);
        fputc('\n', out);
    }
}

static void put_event(FILE *out, const entente_explained *x, const entente_judgement *judgements,
                      const style *s) {
    const entente_event *e = x->event;
    const char *origin = ent_date_origin(e);
    fprintf(out, "\n%s%s%s: %s, %s, ", s->strong[0], e->id, s->strong[1],
            entente_type_name(e->type), entente_status_name(e->status));
    put_date(out, e->date);
    if (ent_same(origin, "news")) fputs(" (the day of the news)", out);
    if (ent_same(origin, "told")) fputs(" (told)", out);
    if (ent_same(origin, "judged")) fputs(" (judged)", out);
    if (e->place) {
        fputs(", in ", out);
        put(out, e->place);
    }
    fputc('\n', out);
    if (e->name) {
        fputs("  ", out);
        put(out, e->name);
        fputc('\n', out);
    }
    fputs("  ", out);
    put_participants(out, e->participants, e->participant_count);
    fprintf(out, "\n  confidence %.2f, %u %s, %u %s\n", (double)e->confidence, e->sources,
            e->sources == 1 ? "source" : "sources", e->mention_count,
            e->mention_count == 1 ? "mention" : "mentions");
    for (uint32_t i = 0; i < e->link_count; i++)
        fprintf(out, "  %s %s\n", e->links[i].rel, e->links[i].event);
    put_life(out, e);
    put_variants(out, e);
    put_judgements(out, e, judgements);
    for (uint32_t i = 0; i < x->evidence_count; i++) put_evidence(out, &x->evidence[i], s);
}

/* ----- what ties nothing ----- */

static void put_misses(FILE *out, const entente_explanation *x, const style *s, uint32_t most) {
    if (!x->miss_count) return;
    uint32_t counts[ENTENTE_LACKS] = {0},
             shown = most && most < x->miss_count ? most : x->miss_count;
    for (uint32_t i = 0; i < x->miss_count; i++) counts[x->misses[i].lack]++;
    fprintf(out, "\n%u %s both and %s nothing; what was missing:", x->miss_count,
            x->miss_count == 1 ? "sentence names" : "sentences name",
            x->miss_count == 1 ? "ties" : "tie");
    for (int lack = 0, first = 1; lack < ENTENTE_LACKS; lack++) {
        if (!counts[lack]) continue;
        fprintf(out, "%s %s %u", first ? "" : ",", entente_lack_name((entente_lack)lack),
                counts[lack]);
        first = 0;
    }
    fputc('\n', out);
    for (uint32_t i = 0; i < shown; i++) {
        const entente_evidence *e = &x->misses[i];
        put_sentence(out, e, s);
        put_document(out, &e->document);
        if (e->mention) put_key(out, e->mention);
        fprintf(out, "    %s: ", entente_lack_name(e->lack));
        put(out, e->why);
        fputc('\n', out);
        put_readings(out, e);
    }
    if (shown < x->miss_count) fprintf(out, "  and %u more\n", x->miss_count - shown);
}

static void put_head(FILE *out, const entente_explanation *x, const style *s) {
    if (!x->b) return;
    const char *const parts[] = {x->a_name, " (", x->a, ") and ", x->b_name, " (", x->b, "): "};
    fputs(s->strong[0], out);
    for (size_t i = 0; i < ENT_COUNT(parts); i++) put(out, parts[i]);
    fprintf(out, "%u %s%s\n", x->event_count, x->event_count == 1 ? "event" : "events",
            s->strong[1]);
    if (!x->documents)
        fputs("only a network was seen: the articles would show readings and what ties nothing\n",
              out);
    else
        fprintf(out, "%u of %u documents name the first, %u the second\n", x->naming_a,
                x->documents, x->naming_b);
}

int entente_write_explanation(FILE *out, const entente_explanation *x, bool colour, uint32_t most,
                              entente_error *error) {
    const style *s = colour ? &coloured : &plain;
    put_head(out, x, s);
    for (uint32_t i = 0; i < x->event_count; i++) put_event(out, &x->events[i], x->judgements, s);
    put_misses(out, x, s, most);
    if (ferror(out)) return ent_error_set(error, "writing the explanation failed");
    return 0;
}
