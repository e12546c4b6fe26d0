/* broker.c - why an actor is a broker, for reading and for programs.
 *
 * Enters: a brokerage.  Leaves: the pairs that it stands between, then each tie with its events and
 * one sentence for each. Worked example:
 *
 *     Japan (JPN): betweenness 0.154, rank 1 of 62
 *     stands between 281 of 1830 pairs of others, shared paths counted in part
 *
 *       share  pair
 *           1  Australia (AUS) - NATO (NATO)
 *
 *     NATO (NATO): strength 9, a bridge, on the way of 120 pairs
 *       2023-07-12, agreement, concluded: Individually Tailored Partnership Programme
 *         "Japan and NATO agreed on a programme in Vilnius."
 *         Example Times, Summit ends, https://example.org/a, 2023-07-12, document 5f0c2ab91e03d7c4
 */
#include <stdio.h>

#include "base/date.h"
#include "event/merge.h"
#include "view/explain.h"
#include "view/network.h"

static void put_actor(FILE *out, const entente_actor *actor) {
    ent_put_visible(out, actor->name);
    fputs(" (", out);
    ent_put_visible(out, actor->id);
    fputc(')', out);
}

/* Of an event, the sentence that is surest of it. */
static const entente_event_mention *best_mention(const entente_event *event) {
    const entente_event_mention *best = NULL;
    for (uint32_t i = 0; i < event->mention_count; i++)
        if (!best || event->mentions[i].confidence > best->confidence) best = &event->mentions[i];
    return best;
}

static void put_evidence(FILE *out, const entente_network *network, const entente_event *event) {
    const entente_event_mention *m = best_mention(event);
    char date[48];
    if (!m) return;
    const entente_source *d =
        ent_find_document(network->documents, network->document_count, m->document);
    fputs("    \"", out);
    ent_put_visible(out, m->text);
    fputs("\"\n    ", out);
    const char *const parts[] = {d ? d->source : "", d ? d->title : "", d ? d->url : ""};
    for (size_t i = 0; i < ENT_COUNT(parts); i++) {
        ent_put_visible(out, parts[i]);
        if (*parts[i]) fputs(", ", out);
    }
    if (d && d->published.grain) fprintf(out, "%s, ", ent_date_format(d->published, date));
    fputs("document ", out);
    ent_put_visible(out, m->document);
    fputc('\n', out);
}

static void put_event(FILE *out, const entente_network *network, const entente_event *event) {
    char date[48];
    fprintf(out, "  %s, %s, %s", event->date.grain ? ent_date_format(event->date, date) : "no date",
            entente_type_name(event->type), entente_status_name(event->status));
    if (event->name || event->place) fputs(event->name ? ": " : " in ", out);
    if (event->name || event->place) ent_put_visible(out, event->name ? event->name : event->place);
    fprintf(out, ", confidence %.2f, %u %s, ", (double)event->confidence, event->sources,
            event->sources == 1 ? "source" : "sources");
    ent_put_visible(out, event->id);
    fputc('\n', out);
    put_evidence(out, network, event);
}

static const char *place_in_words(const entente_brokerage *b, char out[80]) {
    if (b->pairs > 0)
        snprintf(out, 80, "rank %u of %u", b->rank, b->actors);
    else
        snprintf(out, 80, "nobody's shortest path leads through it");
    return out;
}

int entente_write_brokerage(FILE *out, const entente_brokerage *b, uint32_t top,
                            entente_error *error) {
    char place[80];
    put_actor(out, b->actor);
    fprintf(out, ": betweenness %.6g, %s\n", b->betweenness, place_in_words(b, place));
    if (b->pair_count)
        fprintf(out,
                "stands between %llu of %.0f pairs of others: %.6g, where a pair that has other "
                "ways as short counts in part\n\n  share  pair\n",
                (unsigned long long)b->pair_count, b->possible, b->pairs);
    for (uint32_t i = 0; i < b->listed; i++) {
        fprintf(out, "%7.3g  ", b->pairs_listed[i].share);
        put_actor(out, b->pairs_listed[i].a);
        fputs(" - ", out);
        put_actor(out, b->pairs_listed[i].b);
        fputc('\n', out);
    }
    if (b->pair_count > b->listed)
        fprintf(out, "         and %llu more\n", (unsigned long long)(b->pair_count - b->listed));
    for (uint32_t i = 0; i < b->carrier_count; i++) {
        const entente_carrier *c = &b->carriers[i];
        if (top && i == top) {
            fprintf(out, "\nand %u more %s\n", b->carrier_count - i,
                    b->carrier_count - i == 1 ? "tie" : "ties");
            break;
        }
        fputc('\n', out);
        put_actor(out, c->other);
        fprintf(out, ": strength %.6g, %son the way of %.6g %s\n", c->strength,
                c->bridge ? "a bridge, " : "", c->pairs, c->pairs == 1 ? "pair" : "pairs");
        for (uint32_t e = 0; e < c->event_count; e++) put_event(out, b->network, c->events[e]);
    }
    return fflush(out) == 0 && !ferror(out)
               ? 0
               : ent_error_set(error, "the explanation could not be written.");
}

/* ------------------------------------------------------------------------------------------------
 * JSON */

static void json_actor(ent_json_writer *w, const char *key, const entente_actor *actor) {
    ent_json_object(w, key);
    ent_json_put_string(w, "id", actor->id);
    ent_json_put_string(w, "name", actor->name);
    ent_json_put_string(w, "kind", entente_kind_name(actor->kind));
    ent_json_close(w, '}');
}

static void json_event(ent_json_writer *w, const entente_network *network,
                       const entente_event *event) {
    const entente_event_mention *m = best_mention(event);
    const entente_source *d =
        m ? ent_find_document(network->documents, network->document_count, m->document) : NULL;
    ent_json_object(w, NULL);
    ent_put_event_head(w, event);
    ent_json_put_string(w, "evidence", m ? m->text : NULL);
    ent_json_object(w, "document");
    ent_json_put_string(w, "id", m ? m->document : NULL);
    ent_json_put_string(w, "title", d ? d->title : NULL);
    ent_json_put_string(w, "source", d ? d->source : NULL);
    ent_json_put_string(w, "url", d ? d->url : NULL);
    if (d) ent_put_date(w, "published", d->published);
    ent_json_close(w, '}');
    ent_json_close(w, '}');
}

int entente_write_brokerage_json(FILE *out, const entente_brokerage *b, entente_error *error) {
    ent_json_writer w;
    ent_json_begin(&w, out, 4);
    ent_json_object(&w, NULL);
    ent_json_put_string(&w, "format", "entente-brokerage/1");
    json_actor(&w, "actor", b->actor);
    ent_json_put_real(&w, "betweenness", b->betweenness, 15);
    ent_json_put_int(&w, "rank", b->rank);
    ent_json_put_int(&w, "actors", b->actors);
    ent_json_put_real(&w, "pairs", b->pairs, 15);
    ent_json_put_real(&w, "possible", b->possible, 15);
    ent_json_put_int(&w, "pair_count", (int64_t)b->pair_count);
    ent_json_array(&w, "between");
    for (uint32_t i = 0; i < b->listed; i++) {
        ent_json_object(&w, NULL);
        json_actor(&w, "a", b->pairs_listed[i].a);
        json_actor(&w, "b", b->pairs_listed[i].b);
        ent_json_put_real(&w, "share", b->pairs_listed[i].share, 15);
        ent_json_close(&w, '}');
    }
    ent_json_close(&w, ']');
    ent_json_array(&w, "ties");
    for (uint32_t i = 0; i < b->carrier_count; i++) {
        const entente_carrier *c = &b->carriers[i];
        ent_json_object(&w, NULL);
        json_actor(&w, "actor", c->other);
        ent_json_put_real(&w, "strength", c->strength, 15);
        ent_json_put_real(&w, "pairs", c->pairs, 15);
        ent_json_put_bool(&w, "bridge", c->bridge);
        ent_json_array(&w, "events");
        for (uint32_t e = 0; e < c->event_count; e++) json_event(&w, b->network, c->events[e]);
        ent_json_close(&w, ']');
        ent_json_close(&w, '}');
    }
    ent_json_close(&w, ']');
    ent_json_close(&w, '}');
    return ent_json_end(&w, error);
}
