/* Judgements: in any order, with any split of the documents, over JSON or not, the same bytes; what
 * each verdict does; and lines that are malformed. */
#include "made.h"

enum { MOST_LINES = 12 };

typedef struct lines {
    char *items[MOST_LINES];
    uint32_t count;
} lines;

static void lines_free(lines *l) {
    for (uint32_t i = 0; i < l->count; i++) free(l->items[i]);
}

static char *key_of(const entente_event_mention *m) {
    char *key = malloc(200);
    int n = snprintf(key, 200, "%s|%u|%u|%s", m->document, m->trigger.start, m->trigger.end,
                     entente_type_name(m->type));
    if (m->part) snprintf(key + n, (size_t)(200 - n), "|%u", m->part);
    return key;
}

/* A mention of the collection, of a type where one is asked for; NULL where there is none. */
static const entente_event_mention *pick(rng *r, const collection *c, int type) {
    for (int tries = 0; tries < 60; tries++) {
        const entente_document *d = c->documents[below(r, c->count)];
        const entente_event_mention *m =
            d->event_count ? &d->events[below(r, d->event_count)] : NULL;
        if (m && (type < 0 || (int)m->type == type)) return m;
    }
    return NULL;
}

static const char *some_id(rng *r) {
    return below(r, 6) ? cast[below(r, ENT_COUNT(cast))].id : below(r, 2) ? "newcomer" : "nobody";
}

static char *some_line(rng *r, const collection *c) {
    char *line = malloc(900), date[40] = "";
    const entente_event_mention *m = pick(r, c, -1), *other = m ? pick(r, c, (int)m->type) : NULL;
    if (!m || !other) {
        snprintf(line, 900,
                 "{\"judgement\": \"same\", \"actors\": [\"JPN\", \"CHN\"], \"author\": \"a\", "
                 "\"reason\": \"r\"}");
        return line;
    }
    char *key = key_of(m), *second = key_of(other);
    if (below(r, 2)) snprintf(date, sizeof date, ", \"date\": \"2024-01-0%u\"", 1 + below(r, 3));
    char what[700];
    switch (below(r, 11)) {
    case 0:
        snprintf(what, sizeof what, "\"reject\", \"mentions\": [\"%s\"]", key);
        break;
    case 1:
        snprintf(what, sizeof what, "\"reject\", \"event\": \"%s\"", key);
        break;
    case 2:
        snprintf(what, sizeof what, "\"accept\", \"event\": \"%s\"", key);
        break;
    case 3:
        snprintf(what, sizeof what, "\"merge\", \"mentions\": [\"%s\", \"%s\"]", key, second);
        break;
    case 4:
        snprintf(what, sizeof what, "\"split\", \"mentions\": [\"%s\", \"%s\"]", key, second);
        break;
    case 5:
        snprintf(what, sizeof what,
                 "\"edit\", \"event\": \"%s\", \"set\": {\"place\": \"Place %u\", \"date\": %s}",
                 key, below(r, 3), below(r, 2) ? "null" : "\"2022-02\"");
        break;
    case 6:
        snprintf(what, sizeof what,
                 "\"edit\", \"event\": \"%s\", \"set\": {\"participants\": [{\"actor\": \"%s\"}, "
                 "{\"actor\": \"zed\", \"name\": \"Zed %u\"}]}",
                 key, some_id(r), below(r, 2));
        break;
    case 7:
        snprintf(what, sizeof what, "\"same\", \"actors\": [\"%s\", \"%s\"]", some_id(r),
                 some_id(r));
        break;
    case 8:
        snprintf(
            what, sizeof what,
            "\"not same\", \"actor\": \"%s\", \"document\": \"%s\", \"becomes\": {\"id\": \"%s\"}",
            m->participants[0].actor, m->document, some_id(r));
        break;
    case 9:
        snprintf(what, sizeof what,
                 "\"not same\", \"actor\": \"%s\", \"becomes\": {\"id\": \"%s\"}", some_id(r),
                 some_id(r));
        break;
    default:
        snprintf(what, sizeof what,
                 "\"not same\", \"actor\": \"%s\", \"mentions\": [\"%s\", \"%s\"], \"becomes\": "
                 "{\"id\": \"%s\", \"principal\": \"CHN\"}",
                 m->participants[0].actor, key, second, some_id(r));
    }
    snprintf(line, 900,
             "{\"judgement\": %s, \"author\": \"Reader %u\", \"reason\": \"so it is\"%s}", what,
             below(r, 3), date);
    free(key);
    free(second);
    return line;
}

static lines some_lines(rng *r, const collection *c) {
    lines l = {.count = 1 + below(r, MOST_LINES)};
    for (uint32_t i = 0; i < l.count; i++) l.items[i] = some_line(r, c);
    return l;
}

static void judge(entente_merger *merger, const char *line) {
    entente_error error = {""};
    entente_judgements *j = entente_judgements_read(line, strlen(line), "lines", &error);
    if (!j) fail_msg("%s\n%s", error.message, line);
    for (uint32_t i = 0; i < j->count; i++) entente_merge_judgement(merger, &j->items[i]);
    entente_judgements_free(j);
}

static entente_network *judged(const collection *c, const lines *l) {
    entente_merger *merger = entente_merge_new(NULL);
    for (uint32_t i = 0; i < c->count; i++) entente_merge_document(merger, c->documents[i]);
    for (uint32_t i = 0; i < l->count; i++) judge(merger, l->items[i]);
    return entente_merge_finish(merger);
}

static char *judged_bytes(const collection *c, const lines *l) {
    entente_network *network = judged(c, l);
    char *bytes = written(network);
    entente_network_free(network);
    return bytes;
}

static void shuffle_lines(rng *r, lines *l) {
    for (uint32_t i = l->count; i > 1; i--) {
        uint32_t k = below(r, i);
        char *swap = l->items[i - 1];
        l->items[i - 1] = l->items[k];
        l->items[k] = swap;
    }
}

static void any_order_gives_the_same(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        rng r = {seed};
        collection c = some_collection(&r, seed % 2);
        lines l = some_lines(&r, &c);
        char *expected = judged_bytes(&c, &l);
        for (int times = 0; times < 3; times++) {
            shuffle(&r, &c);
            shuffle_lines(&r, &l);
            char *found = judged_bytes(&c, &l);
            same(expected, found, seed, "shuffled");
            free(found);
        }
        free(expected);
        lines_free(&l);
        collection_free(&c);
    }
}

static entente_network *over_json(entente_network *network) {
    char *bytes = written(network);
    entente_error error = {""};
    entente_network_free(network);
    network = entente_read_network(bytes, strlen(bytes), "part", &error);
    if (!network) fail_msg("%s\n%s", error.message, bytes);
    free(bytes);
    return network;
}

/* Parts with some of the judgements each, merged, judged with the rest, and merged again. */
static entente_network *in_parts(rng *r, const collection *c, uint32_t from, uint32_t to,
                                 const lines *l, int depth) {
    entente_merger *merger = entente_merge_new(NULL);
    while (from < to) {
        uint32_t stop = from + 1 + below(r, to - from);
        if (depth == 0 || below(r, 3) == 0) {
            for (uint32_t i = from; i < stop; i++) entente_merge_document(merger, c->documents[i]);
        } else {
            entente_network *part = in_parts(r, c, from, stop, l, depth - 1);
            if (below(r, 2)) part = over_json(part);
            entente_merge_network(merger, part);
            entente_network_free(part);
        }
        from = stop;
    }
    for (uint32_t i = 0; i < l->count; i++)
        if (below(r, 3) == 0) judge(merger, l->items[i]);
    return entente_merge_finish(merger);
}

static void any_split_gives_the_same(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 600; seed++) {
        rng r = {seed};
        collection c = some_collection(&r, false);
        lines l = some_lines(&r, &c);
        char *expected = without_also(judged_bytes(&c, &l));
        for (int times = 0; times < 3; times++) {
            shuffle(&r, &c);
            entente_network *part = in_parts(&r, &c, 0, c.count, &l, 3);
            entente_merger *merger = entente_merge_new(NULL);
            for (uint32_t i = 0; i < l.count; i++) judge(merger, l.items[i]);
            entente_merge_network(merger, part);
            entente_network_free(part);
            part = entente_merge_finish(merger);
            if (below(&r, 2)) part = over_json(part);
            char *found = without_also(written(part));
            same(expected, found, seed, "split");
            free(found);
            entente_network_free(part);
        }
        free(expected);
        lines_free(&l);
        collection_free(&c);
    }
}

static void nothing_is_lost(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        rng r = {seed};
        collection c = some_collection(&r, false);
        lines l = some_lines(&r, &c);
        entente_network *n = judged(&c, &l);
        uint32_t due = 0, found = n->rejected_count;
        for (uint32_t i = 0; i < c.count; i++) due += c.documents[i]->event_count;
        for (uint32_t e = 0; e < n->event_count; e++) {
            found += n->events[e].mention_count;
            assert_true(n->events[e].participant_count >= 2);
            for (uint32_t p = 0; p < n->events[e].participant_count; p++) {
                bool known = false;
                for (uint32_t a = 0; a < n->actor_count; a++)
                    known = known || ent_same(n->actors[a].id, n->events[e].participants[p].actor);
                assert_true(known);
            }
        }
        assert_int_equal(found, due);
        for (uint32_t i = 0; i < n->rejected_count; i++)
            assert_true(n->rejected_by[i] < n->judgement_count);
        entente_network_free(n);
        lines_free(&l);
        collection_free(&c);
    }
}

/* ----- one verdict at a time: Kishida and Stoltenberg met, Japan and NATO signed, and it is told
 * again ----- */

#define WHO "\"author\": \"Ann\", \"reason\": \"read it\"}\n"
#define PART(actor, acts_for)                                                                      \
    "{\"actor\": \"" actor "\", \"role\": \"party\", \"for\": " acts_for "}"
#define MENTION(document, start, type, status, date, parts)                                        \
    "{\"mentions\": [{\"document\": \"" document                                                   \
    "\", \"start\": 0, \"end\": 90, \"text\": \"t\", \"trigger\": {\"start\": " start              \
    ", \"end\": 99, \"text\": \"w\"}, \"rule\": \"r\", \"type\": \"" type                          \
    "\", \"status\": \"" status "\", \"date\": " date ", \"participants\": [" parts                \
    "], \"confidence\": 0.5}]}"
#define TWO PART("JPN", "null") "," PART("NATO", "null")
static const char told[] =
    "{\"format\": \"entente-network/1\", \"documents\": [{\"id\": \"d1\"}, {\"id\": \"d2\"}], "
    "\"actors\": ["
    "{\"id\": \"JPN\", \"name\": \"Japan\", \"kind\": \"state\", \"known\": true}, {\"id\": "
    "\"NATO\", \"name\": \"NATO\", \"kind\": \"igo\", \"known\": true},"
    "{\"id\": \"kishida\", \"name\": \"Kishida\", \"kind\": \"person\", \"principal\": \"JPN\"}, "
    "{\"id\": \"f-kishida\", \"name\": \"F. Kishida\", \"kind\": \"person\"},"
    "{\"id\": \"js\", \"name\": \"Stoltenberg\", \"kind\": \"person\", \"principal\": \"NATO\"}], "
    "\"events\": [" MENTION("d1", "10", "agreement", "concluded", "\"2023-07-12\"", TWO) "," MENTION(
        "d2", "10", "agreement", "concluded", "\"2023-07-12\"",
        TWO) "," MENTION("d2", "40", "agreement", "negotiating", "\"2018-01-01\"",
                         TWO) "," MENTION("d1", "50", "meeting", "held", "\"2023-07-11\"",
                                          PART("kishida", "\"JPN\"") "," PART(
                                              "js",
                                              "\"NATO\"")) "," MENTION("d2", "50", "meeting",
                                                                       "held", "\"2023-07-11\"",
                                                                       PART(
                                                                           "f-kishida",
                                                                           "\"JPN\"") "," PART("js",
                                                                                               "\"N"
                                                                                               "ATO"
                                                                                               "\"")) "]}";

static entente_network *told_and(const char *text) {
    entente_error error = {""};
    entente_network *network = entente_read_network(told, strlen(told), "told", &error);
    if (!network) fail_msg("%s", error.message);
    entente_merger *merger = entente_merge_new(NULL);
    entente_merge_network(merger, network);
    entente_network_free(network);
    if (*text) judge(merger, text);
    return entente_merge_finish(merger);
}

static const entente_event *event_of(const entente_network *n, const char *document,
                                     uint32_t start) {
    for (uint32_t e = 0; e < n->event_count; e++)
        for (uint32_t m = 0; m < n->events[e].mention_count; m++)
            if (ent_same(n->events[e].mentions[m].document, document) &&
                n->events[e].mentions[m].trigger.start == start)
                return &n->events[e];
    return NULL;
}

static const entente_participant *participant_of(const entente_event *e, const char *actor) {
    for (uint32_t i = 0; i < e->participant_count; i++)
        if (ent_same(e->participants[i].actor, actor)) return &e->participants[i];
    return NULL;
}

static const entente_actor *actor_of(const entente_network *n, const char *id) {
    for (uint32_t a = 0; a < n->actor_count; a++)
        if (ent_same(n->actors[a].id, id)) return &n->actors[a];
    return NULL;
}

static void unjudged(void **state) {
    (void)state;
    entente_network *n = told_and("");
    assert_int_equal(n->event_count, 3);
    assert_ptr_equal(event_of(n, "d1", 10), event_of(n, "d2", 10));
    assert_int_equal(n->judgement_count, 0);
    entente_network_free(n);
}

static void reject_takes_out(void **state) {
    (void)state;
    entente_network *n =
        told_and("{\"judgement\": \"reject\", \"mentions\": [\"d1|10|99|agreement\"], " WHO);
    assert_null(event_of(n, "d1", 10));
    assert_non_null(event_of(n, "d2", 10));
    assert_int_equal(n->rejected_count, 1);
    assert_string_equal(n->judgements[n->rejected_by[0]].author, "Ann");
    entente_network_free(n);
    n = told_and("{\"judgement\": \"reject\", \"event\": \"d1|10|99|agreement\", " WHO);
    assert_true(!event_of(n, "d1", 10) && !event_of(n, "d2", 10));
    assert_int_equal(n->rejected_count, 2);
    entente_network_free(n);
    n = told_and("{\"judgement\": \"reject\", \"event\": \"d1|50|99|meeting\", " WHO);
    assert_null(actor_of(n, "kishida")); /* takes part in nothing any more, */
    assert_true(n->replaced_count >= 1); /* and is kept aside */
    entente_network_free(n);
}

static void accept_is_sure(void **state) {
    (void)state;
    entente_network *n =
        told_and("{\"judgement\": \"accept\", \"event\": \"d2|10|99|agreement\", " WHO
                 "{\"judgement\": \"reject\", \"event\": \"d1|10|99|agreement\", " WHO);
    assert_non_null(event_of(n, "d1", 10)); /* of the same day: the accept counts */
    assert_true(event_of(n, "d1", 10)->confidence == 1 &&
                event_of(n, "d1", 10)->judgement_count == 2);
    entente_network_free(n);
    n = told_and("{\"judgement\": \"accept\", \"event\": \"d2|10|99|agreement\", \"date\": "
                 "\"2024-01-01\", " WHO "{\"judgement\": \"reject\", \"event\": "
                 "\"d1|10|99|agreement\", \"date\": \"2024-01-02\", " WHO);
    assert_null(event_of(n, "d1", 10)); /* the later one */
    entente_network_free(n);
}

static void merge_and_split(void **state) {
    (void)state;
    entente_network *n = told_and("{\"judgement\": \"merge\", \"mentions\": "
                                  "[\"d1|10|99|agreement\", \"d2|40|99|agreement\"], " WHO);
    assert_ptr_equal(event_of(n, "d1", 10), event_of(n, "d2", 40));
    assert_int_equal(event_of(n, "d1", 10)->mention_count, 3);
    entente_network_free(n);
    n = told_and("{\"judgement\": \"split\", \"mentions\": [\"d2|10|99|agreement\"], " WHO);
    assert_ptr_not_equal(event_of(n, "d1", 10), event_of(n, "d2", 10));
    assert_int_equal(event_of(n, "d2", 10)->mention_count, 1);
    entente_network_free(n);
}

static void edit_sets(void **state) {
    (void)state;
    entente_network *n = told_and("{\"judgement\": \"edit\", \"event\": \"d1|10|99|agreement\", "
                                  "\"set\": {\"date\": \"2023-07\", \"name\": \"ITPP\","
                                  " \"status\": \"ended\", \"place\": null, \"participants\": "
                                  "[{\"actor\": \"JPN\"}, {\"actor\": \"peru\", \"name\": \"Peru\","
                                  " \"kind\": \"state\"}]}, " WHO);
    const entente_event *e = event_of(n, "d2", 10);
    assert_true(e->date.grain == ENTENTE_MONTH && e->status == ENTENTE_ENDED);
    assert_string_equal(e->name, "ITPP");
    assert_string_equal(e->cameo, "160");
    assert_string_equal(e->participants[1].actor, "peru");
    assert_non_null(actor_of(n, "peru"));
    assert_true(actor_of(n, "peru")->judged && actor_of(n, "peru")->kind == ENTENTE_STATE);
    assert_true(e->mentions[0].status == ENTENTE_CONCLUDED); /* what was told stays */
    entente_network_free(n);
    n = told_and("{\"judgement\": \"edit\", \"event\": \"d1|50|99|meeting\", \"set\": {\"type\": "
                 "\"agreement\", \"status\": \"concluded\"}, " WHO);
    assert_true(event_of(n, "d1", 50)->type == ENTENTE_AGREEMENT);
    entente_network_free(n);
}

static void same_and_not_same(void **state) {
    (void)state;
    entente_network *n =
        told_and("{\"judgement\": \"same\", \"actors\": [\"kishida\", \"f-kishida\"], " WHO);
    assert_null(actor_of(n, "f-kishida"));
    assert_int_equal(actor_of(n, "kishida")->mentions, 2);
    assert_string_equal(actor_of(n, "kishida")->aliases[0], "F. Kishida");
    const entente_event *e = event_of(n, "d2", 50);
    assert_string_equal(e->participants[1].actor, "kishida");
    assert_string_equal(
        event_of(n, "d2", 50)->judgement_count ? n->judgements[e->judgements[0]].reason : "",
        "read it");
    entente_network_free(n);
    n = told_and(
        "{\"judgement\": \"not same\", \"actor\": \"kishida\", \"mentions\": "
        "[\"d1|50|99|meeting\"], \"becomes\":"
        " {\"id\": \"yuko-kishida\", \"name\": \"Yuko Kishida\", \"kind\": \"person\"}, " WHO);
    e = event_of(n, "d1", 50);
    assert_string_equal(e->participants[e->participant_count - 1].actor, "yuko-kishida");
    assert_null(actor_of(n, "kishida"));
    assert_string_equal(actor_of(n, "yuko-kishida")->name, "Yuko Kishida");
    entente_network_free(n);
    n = told_and("{\"judgement\": \"not same\", \"actor\": \"kishida\", \"document\": \"d1\", "
                 "\"becomes\": {\"id\": \"yuko-kishida\", \"kind\": \"person\"}, " WHO);
    e = event_of(n, "d1", 50);
    assert_string_equal(e->participants[e->participant_count - 1].actor, "yuko-kishida");
    assert_int_equal(e->judgement_count, 1);
    assert_string_equal(event_of(n, "d2", 50)->participants[0].actor, "f-kishida");
    assert_int_equal(event_of(n, "d2", 50)->judgement_count, 0);
    entente_network_free(n);
    n = told_and("{\"judgement\": \"same\", \"actors\": [\"JPN\", \"NATO\"], " WHO);
    assert_null(event_of(n, "d1", 10)); /* one side ties nobody */
    entente_network_free(n);
}

static void not_same_in_documents_and_everywhere(void **state) {
    (void)state;
#define OTHER(where, id)                                                                           \
    "{\"judgement\": \"not same\", \"actor\": \"js\", " where "\"becomes\": {\"id\": \"" id "\", " \
    "\"name\": \"Jens\", \"kind\": \"person\", \"principal\": \"NATO\"}, " WHO
    entente_network *n = told_and(OTHER("\"document\": \"d1\", ", "jens"));
    assert_non_null(participant_of(event_of(n, "d1", 50), "jens"));
    assert_non_null(participant_of(event_of(n, "d2", 50), "js")); /* of another document */
    assert_int_equal(event_of(n, "d1", 50)->judgement_count, 1);
    assert_int_equal(actor_of(n, "js")->mentions, 1);
    /* it stays with the network, and says the same of it again */
    char *once = written(n);
    entente_merger *merger = entente_merge_new(NULL);
    entente_merge_network(merger, n);
    entente_network_free(n);
    n = entente_merge_finish(merger);
    char *again = written(n);
    assert_string_equal(once, again);
    entente_network_free(n);
    free(once);
    free(again);
    n = told_and(OTHER("", "jens"));
    assert_non_null(participant_of(event_of(n, "d1", 50), "jens"));
    assert_non_null(participant_of(event_of(n, "d2", 50), "jens"));
    assert_null(actor_of(n, "js"));
    entente_network_free(n);
    /* whatever their order, what is said of less counts */
    n = told_and(OTHER("\"mentions\": [\"d2|50|99|meeting\"], ", "one")
                     OTHER("\"document\": \"d1\", ", "two") OTHER("", "three"));
    assert_non_null(participant_of(event_of(n, "d1", 50), "two"));
    assert_non_null(participant_of(event_of(n, "d2", 50), "one"));
    assert_null(actor_of(n, "three"));
    entente_network_free(n);
    n = told_and("{\"judgement\": \"not same\", \"actor\": \"JPN\", \"becomes\": {\"id\": \"PER\", "
                 "\"name\": \"Peru\", \"kind\": \"state\"}, " WHO);
    assert_non_null(participant_of(event_of(n, "d1", 10), "PER"));
    assert_string_equal(participant_of(event_of(n, "d1", 50), "kishida")->acts_for, "PER");
    entente_network_free(n);
}

static void idle_is_not_used(void **state) {
    (void)state;
    entente_network *n =
        told_and("{\"judgement\": \"accept\", \"event\": \"d9|10|99|agreement\", " WHO
                 "{\"judgement\": \"accept\", \"event\": \"d1|10|99|agreement\", " WHO);
    assert_int_equal(n->judgement_count, 2);
    assert_int_equal(n->judgements[0].used + n->judgements[1].used, 1);
    entente_network_free(n);
}

static void malformed(void **state) {
    (void)state;
    static const char *const bad[][2] = {
        {"nonsense", "not valid JSON"},
        {"[]", "an object"},
        {"{}", "\"judgement\" as reject"},
        {"{\"judgement\": \"maybe\"}", "\"judgement\" as reject"},
        {"{\"judgement\": \"accept\", \"event\": \"d|1|2|meeting\"}", "\"author\" and \"reason\""},
        {"{\"judgement\": \"accept\", " WHO, "\"event\""},
        {"{\"judgement\": \"accept\", \"event\": \"d|1|meeting\", " WHO,
         "\"document|start|end|type\""},
        {"{\"judgement\": \"accept\", \"event\": \"d|1|2|wedding\", " WHO, "not \"d|1|2|wedding\""},
        {"{\"judgement\": \"accept\", \"event\": \"d|2|1|meeting\", " WHO,
         "\"document|start|end|type\""},
        {"{\"judgement\": \"accept\", \"event\": \"d|1|99999999999|meeting\", " WHO,
         "\"document|start|end|type\""},
        {"{\"judgement\": \"accept\", \"event\": \"d|1|2|meeting|0\", " WHO,
         "\"document|start|end|type\""},
        {"{\"judgement\": \"accept\", \"event\": \"|||\", " WHO, "\"document|start|end|type\""},
        {"{\"judgement\": \"merge\", \"mentions\": [\"d|1|2|meeting\"], " WHO, "two keys or more"},
        {"{\"judgement\": \"merge\", \"mentions\": [\"d|1|2|meeting\", \"d|3|4|agreement\"], " WHO,
         "of one type"},
        {"{\"judgement\": \"split\", \"mentions\": [7], " WHO, "a mention as"},
        {"{\"judgement\": \"reject\", \"event\": \"d|1|2|meeting\", \"mentions\": [], " WHO,
         "not both"},
        {"{\"judgement\": \"edit\", \"event\": \"d|1|2|meeting\", " WHO, "\"set\""},
        {"{\"judgement\": \"edit\", \"event\": \"d|1|2|meeting\", \"set\": {\"status\": "
         "\"concluded\"}, " WHO,
         "a meeting can have"},
        {"{\"judgement\": \"edit\", \"event\": \"d|1|2|meeting\", \"set\": {\"type\": "
         "\"agreement\"}, " WHO,
         "\"status\" in \"set\" too"},
        {"{\"judgement\": \"edit\", \"event\": \"d|1|2|meeting\", \"set\": {\"date\": "
         "\"soon\"}, " WHO,
         "\"date\" as 2023"},
        {"{\"judgement\": \"edit\", \"event\": \"d|1|2|meeting\", \"set\": {\"colour\": 1}, " WHO,
         "not \"colour\""},
        {"{\"judgement\": \"edit\", \"event\": \"d|1|2|meeting\", \"set\": {\"participants\": "
         "[{\"actor\": \"a\"}]}, " WHO,
         "two or more"},
        {"{\"judgement\": \"edit\", \"event\": \"d|1|2|meeting\", \"set\": {\"participants\": "
         "[{\"actor\": \"a\"}, {\"actor\": \"a\"}]}, " WHO,
         "once"},
        {"{\"judgement\": \"same\", \"actors\": [\"a\"], " WHO, "two ids or more"},
        {"{\"judgement\": \"same\", \"actors\": [\"a\", \"\"], " WHO, "an actor's id"},
        {"{\"judgement\": \"not same\", \"actor\": \"a\", \"mentions\": [\"d|1|2|meeting\"], " WHO,
         "\"becomes\""},
        {"{\"judgement\": \"reject\", \"document\": \"d\", " WHO, "only with \"not same\""},
        {"{\"judgement\": \"not same\", \"actor\": \"a\", \"document\": 3, " WHO, "the id of one"},
        {"{\"judgement\": \"accept\", \"event\": \"d|1|2|meeting\", \"date\": \"then\", " WHO,
         "the day of the judgement"},
        {"{\"judgement\": \"accept\", \"event\": \"d|1|2|meeting\", \"why\": \"?\", " WHO,
         "\"why\" is no member"},
    };
    for (size_t i = 0; i < ENT_COUNT(bad); i++) {
        char text[700];
        entente_error error = {""};
        snprintf(text, sizeof text,
                 "{\"judgement\": \"same\", \"actors\": [\"a\", \"b\"], " WHO "\n%s", bad[i][0]);
        assert_null(entente_judgements_read(text, strlen(text), "file", &error));
        if (!strstr(error.message, bad[i][1]) || !strstr(error.message, "file: line 3"))
            fail_msg("%s\nwants %s\nsays  %s", bad[i][0], bad[i][1], error.message);
    }
    entente_error error = {""};
    entente_judgements *none = entente_judgements_read(" \r\n\n", 4, "file", &error);
    assert_non_null(none);
    assert_int_equal(none->count, 0);
    entente_judgements_free(none);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_gives_the_same),
        cmocka_unit_test(any_split_gives_the_same),
        cmocka_unit_test(nothing_is_lost),
        cmocka_unit_test(unjudged),
        cmocka_unit_test(reject_takes_out),
        cmocka_unit_test(accept_is_sure),
        cmocka_unit_test(merge_and_split),
        cmocka_unit_test(edit_sets),
        cmocka_unit_test(same_and_not_same),
        cmocka_unit_test(not_same_in_documents_and_everywhere),
        cmocka_unit_test(idle_is_not_used),
        cmocka_unit_test(malformed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
