/* settle.c - bags to sets.
 *
 * Enters: what a merger has collected, in the order in which it came, with whatever came twice.
 * Leaves: each document, mention and affiliation once, sorted. Worked example: a page crawled on
 * Monday and corrected on Tuesday is one document; which version is kept does not depend on which
 * was read first.
 */
#include <stdlib.h>

#include "base/date.h"
#include "event/merger.h"

/* Each order is total over all that is kept, so that of two versions of one thing (a page crawled
 * twice, corrected in between) the same one is kept whatever came first. */

int ent_compare_nullable(const char *a, const char *b) {
    if (!a || !b) return (a == NULL) - (b == NULL);
    return strcmp(a, b);
}

static int compare_numbers(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

static int by_source(const void *a, const void *b) {
    const entente_source *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    if (!order) order = ent_date_compare(x->published, y->published);
    if (!order) order = ent_date_compare(x->asof, y->asof);
    if (!order) order = strcmp(x->title, y->title);
    if (!order) order = strcmp(x->source, y->source);
    if (!order) order = strcmp(x->url, y->url);
    return order ? order : compare_numbers(x->fingerprint, y->fingerprint);
}

static int compare_participants(const entente_event_mention *x, const entente_event_mention *y) {
    int order = compare_numbers(y->participant_count, x->participant_count);
    for (uint32_t i = 0; i < x->participant_count && !order; i++) {
        order = strcmp(x->participants[i].actor, y->participants[i].actor);
        if (!order) order = strcmp(x->participants[i].role, y->participants[i].role);
        if (!order)
            order = ent_compare_nullable(x->participants[i].acts_for, y->participants[i].acts_for);
    }
    return order;
}

static int by_mention(const void *a, const void *b) {
    const entente_event_mention *x = a, *y = b;
    int order = ent_compare_mentions(x, y);
    if (!order) order = (x->confidence < y->confidence) - (x->confidence > y->confidence);
    if (!order) order = compare_participants(x, y);
    if (!order) order = compare_numbers(x->status, y->status);
    if (!order) order = ent_date_compare(x->date, y->date);
    if (!order) order = ent_compare_nullable(x->place, y->place);
    if (!order) order = ent_compare_nullable(x->name, y->name);
    if (!order) order = strcmp(x->text, y->text);
    if (!order) order = compare_numbers(x->span.start, y->span.start);
    if (!order) order = compare_numbers(x->span.end, y->span.end);
    if (!order) order = compare_numbers(x->topic_count, y->topic_count);
    for (uint32_t i = 0; i < x->topic_count && !order; i++)
        order = strcmp(x->topics[i], y->topics[i]);
    if (!order) order = strcmp(x->trigger_text, y->trigger_text);
    if (!order) order = compare_numbers(x->step, y->step);
    if (!order) order = ent_compare_nullable(x->instrument, y->instrument);
    if (!order) order = (x->weight < y->weight) - (x->weight > y->weight);
    if (!order) order = compare_numbers(x->relation_count, y->relation_count);
    for (uint32_t i = 0; i < x->relation_count && !order; i++) {
        order = strcmp(x->relations[i].rel, y->relations[i].rel);
        if (!order) order = ent_compare_nullable(x->relations[i].name, y->relations[i].name);
        if (!order) order = ent_date_compare(x->relations[i].date, y->relations[i].date);
    }
    return order;
}

static int by_affiliation(const void *a, const void *b) {
    const entente_affiliation *x = a, *y = b;
    int order = strcmp(x->person, y->person);
    if (!order) order = strcmp(x->actor, y->actor);
    if (!order) order = strcmp(x->office, y->office);
    if (!order) order = ent_compare_nullable(x->document, y->document);
    if (!order) order = compare_numbers(x->span.start, y->span.start);
    if (!order) order = compare_numbers(x->span.end, y->span.end);
    return order ? order : ent_date_compare(x->term, y->term);
}

/* Document, trigger, type and part name a mention. */
static int by_key(const void *a, const void *b) {
    entente_event_mention x = *(const entente_event_mention *)a,
                          y = *(const entente_event_mention *)b;
    x.rule = y.rule = "";
    return ent_compare_mentions(&x, &y);
}

uint32_t ent_find_mention(const entente_event_mention *mentions, uint32_t count,
                          const entente_event_mention *key) {
    const entente_event_mention *at =
        count ? bsearch(key, mentions, count, sizeof *mentions, by_key) : NULL;
    return at ? (uint32_t)(at - mentions) : ENT_NO_ID;
}

static bool same_mention(const entente_event_mention *a, const entente_event_mention *b) {
    return by_key(a, b) == 0;
}

static void settle_mentions(entente_merger *m) {
    if (m->mention_count) qsort(m->mentions, m->mention_count, sizeof *m->mentions, by_mention);
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->mention_count; i++)
        if (!n || !same_mention(&m->mentions[n - 1], &m->mentions[i]))
            m->mentions[n++] = m->mentions[i];
    m->mention_count = n;
}

/* A network from elsewhere may cite documents that it does not list: nothing is known of them but
 * their ids. */
static void list_cited_documents(entente_merger *m) {
    uint32_t listed = m->document_count;
    if (listed) qsort(m->documents, listed, sizeof *m->documents, by_source);
    for (uint32_t i = 0; i < m->mention_count; i++) {
        const char *id = m->mentions[i].document;
        if (i && ent_same(m->mentions[i - 1].document, id)) continue;
        if (!ent_find_document(m->documents, listed, id))
            *ent_push(m->arena, m->documents, m->document_count, m->document_capacity) =
                (entente_source){.id = id, .title = "", .source = "", .url = ""};
    }
}

static void settle_documents(entente_merger *m) {
    if (m->document_count) qsort(m->documents, m->document_count, sizeof *m->documents, by_source);
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->document_count; i++)
        if (!n || !ent_same(m->documents[n - 1].id, m->documents[i].id))
            m->documents[n++] = m->documents[i];
    m->document_count = n;
}

void ent_settle_affiliations(entente_merger *m) {
    if (m->affiliation_count)
        qsort(m->affiliations, m->affiliation_count, sizeof *m->affiliations, by_affiliation);
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->affiliation_count; i++)
        if (!n || by_affiliation(&m->affiliations[n - 1], &m->affiliations[i]))
            m->affiliations[n++] = m->affiliations[i];
    m->affiliation_count = n;
}

void ent_settle(entente_merger *m) {
    settle_mentions(m);
    list_cited_documents(m);
    settle_documents(m);
    ent_settle_affiliations(m);
}
