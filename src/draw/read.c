/* read.c - network JSON becomes a scene: only what a picture shows.
 *
 * Enters: {"format": "entente-network/1", ...}.  Leaves: parties, deeds, and how many articles tell
 * of them. Worked example: a participant {"actor": "fumio-kishida", "for": "JPN"} makes JPN the
 * principal of that party.
 *
 * The library has its own reader; this one is small because a picture needs little, and lenient
 * because the network was checked before it came through the pipe: what is missing is empty, and
 * what names nobody is passed over.
 */
#include "draw/draw.h"

#include <stdlib.h>

#include "base/json.h"

static const char *text_of(ent_scene *scene, const ent_json *object, const char *key,
                           const char *otherwise) {
    const char *value = ent_json_string(ent_json_get(object, key), NULL);
    return value && *value ? ent_strdup(scene->arena, value) : otherwise;
}

static entente_date date_of(const ent_json *item) {
    entente_date from, to, none = ent_date_none();
    if (ent_json_is_string(item))
        return ent_date_parse(ent_json_string(item, ""), &from) ? from : none;
    const char *first = ent_json_string(ent_json_get(item, "from"), NULL);
    const char *last = ent_json_string(ent_json_get(item, "to"), first);
    if (!first || !ent_date_parse(first, &from) || !ent_date_parse(last, &to)) return none;
    int grain = entente_grain_from(ent_json_string(ent_json_get(item, "grain"), "day"));
    return (entente_date){from.from, to.to, grain < 0 ? ENTENTE_RANGE : (entente_grain)grain};
}

static uint32_t count_of(const ent_json *array) {
    uint32_t count = 0;
    for (const ent_json *item = ent_json_first(array); item; item = ent_json_next(item)) count++;
    return count;
}

static int by_party_id(const void *a, const void *b) {
    return strcmp(((const ent_party *)a)->id, ((const ent_party *)b)->id);
}

static uint32_t find_party(const ent_scene *scene, const char *id) {
    ent_party key = {.id = id};
    if (!id || scene->party_count == 0) return ENT_NO_ID;
    const ent_party *found =
        bsearch(&key, scene->parties, scene->party_count, sizeof key, by_party_id);
    return found ? (uint32_t)(found - scene->parties) : ENT_NO_ID;
}

static void read_parties(ent_scene *scene, const ent_json *actors) {
    scene->parties = ent_alloc(scene->arena, (count_of(actors) + 1) * sizeof *scene->parties);
    uint32_t count = 0;
    for (const ent_json *item = ent_json_first(actors); item; item = ent_json_next(item)) {
        const char *id = text_of(scene, item, "id", NULL);
        if (!id) continue;
        int kind = entente_kind_from(ent_json_string(ent_json_get(item, "kind"), ""));
        scene->parties[count++] =
            (ent_party){.id = id,
                        .name = text_of(scene, item, "name", id),
                        .kind = kind < 0 ? ENTENTE_ORGANIZATION : (entente_kind)kind};
    }
    if (count) qsort(scene->parties, count, sizeof *scene->parties, by_party_id);
    for (uint32_t i = 0; i < count; i++)
        if (scene->party_count == 0 ||
            !ent_same(scene->parties[scene->party_count - 1].id, scene->parties[i].id))
            scene->parties[scene->party_count++] = scene->parties[i];
    for (const ent_json *item = ent_json_first(actors); item; item = ent_json_next(item)) {
        uint32_t party = find_party(scene, ent_json_string(ent_json_get(item, "id"), NULL));
        if (party != ENT_NO_ID)
            scene->parties[party].principal =
                find_party(scene, ent_json_string(ent_json_get(item, "principal"), NULL));
    }
}

typedef struct held {
    uint32_t party;
    const char *office;
    int32_t start;
} held;

static int by_office(const void *a, const void *b) {
    const held *x = a, *y = b;
    if (x->party != y->party) return x->party < y->party ? -1 : 1;
    return strcmp(x->office, y->office);
}

/* The latest office is the one that a reader would expect beside the name; of those without a term,
 * the one told most often. */
static void read_offices(ent_scene *scene, const ent_json *affiliations) {
    held *all = ent_xmalloc((count_of(affiliations) + 1) * sizeof *all);
    uint32_t count = 0;
    for (const ent_json *item = ent_json_first(affiliations); item; item = ent_json_next(item)) {
        uint32_t party = find_party(scene, ent_json_string(ent_json_get(item, "person"), NULL));
        const char *office = text_of(scene, item, "office", NULL);
        if (party == ENT_NO_ID || !office) continue;
        const char *from = ent_json_string(ent_json_get(ent_json_get(item, "term"), "from"), NULL);
        entente_date date;
        int32_t start = from && ent_date_parse(from, &date) ? date.from : ENTENTE_DATE_MIN;
        all[count++] = (held){party, office, start};
    }
    if (count) qsort(all, count, sizeof *all, by_office);
    int32_t latest = ENTENTE_DATE_MIN;
    for (uint32_t i = 0, next, often = 0; i < count; i = next) {
        int32_t start = all[i].start;
        for (next = i; next < count && by_office(&all[i], &all[next]) == 0; next++)
            if (all[next].start > start) start = all[next].start;
        ent_party *party = &scene->parties[all[i].party];
        if (party->office && (start < latest || (start == latest && next - i <= often))) continue;
        party->office = all[i].office;
        latest = start;
        often = next - i;
    }
    free(all);
}

static int by_party(const void *a, const void *b) {
    const ent_tie *x = a, *y = b;
    return x->party < y->party ? -1 : x->party > y->party;
}

static void read_ties(ent_scene *scene, ent_deed *deed, const ent_json *participants) {
    deed->ties = ent_alloc(scene->arena, (count_of(participants) + 1) * sizeof *deed->ties);
    uint32_t found = 0;
    for (const ent_json *item = ent_json_first(participants); item; item = ent_json_next(item)) {
        uint32_t party = find_party(scene, ent_json_string(ent_json_get(item, "actor"), NULL));
        if (party == ENT_NO_ID) continue;
        uint32_t principal = find_party(scene, ent_json_string(ent_json_get(item, "for"), NULL));
        if (principal != ENT_NO_ID && principal != party)
            scene->parties[party].principal = principal;
        deed->ties[found++] = (ent_tie){party, text_of(scene, item, "role", "party")};
    }
    if (found) qsort(deed->ties, found, sizeof *deed->ties, by_party);
    for (uint32_t i = 0; i < found; i++)
        if (i == 0 || deed->ties[i - 1].party != deed->ties[i].party)
            deed->ties[deed->tie_count++] = deed->ties[i];
}

typedef struct article {
    const char *id, *title;
    entente_date published;
    bool told;
} article;

static int by_article_id(const void *a, const void *b) {
    return strcmp(((const article *)a)->id, ((const article *)b)->id);
}

static article *read_articles(ent_scene *scene, const ent_json *documents, uint32_t *count) {
    article *articles = ent_alloc(scene->arena, (count_of(documents) + 1) * sizeof *articles);
    *count = 0;
    for (const ent_json *item = ent_json_first(documents); item; item = ent_json_next(item)) {
        const char *id = text_of(scene, item, "id", NULL);
        if (!id) continue;
        articles[(*count)++] = (article){id, text_of(scene, item, "title", ""),
                                         date_of(ent_json_get(item, "published")), false};
    }
    if (*count) qsort(articles, *count, sizeof *articles, by_article_id);
    return articles;
}

/* Title of the article that the first mention is from; notes every article that tells of the event.
 */
static const char *cite(const ent_json *mentions, article *articles, uint32_t count) {
    const char *title = NULL;
    for (const ent_json *item = ent_json_first(mentions); item && count;
         item = ent_json_next(item)) {
        article key = {.id = ent_json_string(ent_json_get(item, "document"), "")};
        article *found = bsearch(&key, articles, count, sizeof key, by_article_id);
        if (!found) continue;
        found->told = true;
        if (!title) title = found->title;
    }
    return title ? title : "";
}

static const char *read_topic(ent_scene *scene, const ent_json *topics) {
    const char *found[16];
    uint32_t count = 0;
    for (const ent_json *item = ent_json_first(topics); item && count < ENT_COUNT(found);
         item = ent_json_next(item)) {
        const char *topic = ent_json_string(item, "");
        if (*topic) found[count++] = ent_strdup(scene->arena, topic);
    }
    return ent_topic_words(found, count, scene->arena);
}

static int by_date(const void *a, const void *b) {
    const ent_deed *x = a, *y = b;
    int order = ent_date_compare(x->date, y->date);
    return order ? order : strcmp(x->id, y->id);
}

static void read_deeds(ent_scene *scene, const ent_json *events, article *articles,
                       uint32_t article_count) {
    uint32_t total = count_of(events);
    scene->deeds = ent_alloc(scene->arena, (total + 1) * sizeof *scene->deeds);
    for (const ent_json *item = ent_json_first(events); item; item = ent_json_next(item)) {
        int type = entente_type_from(ent_json_string(ent_json_get(item, "type"), ""));
        int status = entente_status_from(ent_json_string(ent_json_get(item, "status"), ""));
        const char *id = text_of(scene, item, "id", NULL);
        if (type < 0 || !id) continue;
        const ent_json *mention = ent_json_first(ent_json_get(item, "mentions"));
        ent_deed *deed = &scene->deeds[scene->deed_count];
        *deed = (ent_deed){
            .id = id,
            .name = text_of(scene, item, "name", NULL),
            .place = text_of(scene, item, "place", NULL),
            .type = (entente_type)type,
            .status = status < 0 ? ENTENTE_CONCLUDED : (entente_status)status,
            .change =
                (entente_change)ent_change_from(ent_json_string(ent_json_get(item, "change"), "")),
            .date = date_of(ent_json_get(item, "date")),
            .sources = (uint32_t)ent_json_number(ent_json_get(item, "sources"), 1),
            .confidence = ent_json_number(ent_json_get(item, "confidence"), 1),
            .evidence = text_of(scene, mention, "text", ""),
        };
        deed->cited = cite(ent_json_get(item, "mentions"), articles, article_count);
        deed->topic = read_topic(scene, ent_json_get(item, "topics"));
        read_ties(scene, deed, ent_json_get(item, "participants"));
        if (deed->tie_count > 0) scene->deed_count++;
    }
    if (scene->deed_count) qsort(scene->deeds, scene->deed_count, sizeof *scene->deeds, by_date);
}

/* Only articles that tell of an event count: a filter may have left many without one. */
static void count_articles(ent_scene *scene, const article *articles, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (!articles[i].told) continue;
        scene->articles++;
        if (articles[i].published.grain == ENTENTE_NO_DATE) continue;
        scene->published = scene->published.grain == ENTENTE_NO_DATE
                               ? articles[i].published
                               : ent_date_range(scene->published, articles[i].published);
    }
}

/* What was cut before, `entente draw` says; it counted the articles, too. */
static void read_cut(ent_scene *scene, const ent_json *picture) {
    if (!ent_json_is_object(picture)) return;
    scene->articles = (uint32_t)ent_json_number(ent_json_get(picture, "articles"), 0);
    scene->published = date_of(ent_json_get(picture, "published"));
    scene->parties_left_out =
        (uint32_t)ent_json_number(ent_json_get(picture, "actors_left_out"), 0);
    scene->deeds_left_out = (uint32_t)ent_json_number(ent_json_get(picture, "events_left_out"), 0);
    scene->measure = text_of(scene, picture, "measure", NULL);
    const ent_json *sizes = ent_json_get(picture, "sizes");
    for (const ent_json *item = ent_json_first(sizes); item; item = ent_json_next(item)) {
        uint32_t party = find_party(scene, ent_json_key(item));
        double size = ent_json_number(item, 0);
        if (party != ENT_NO_ID && size > 0 && size < 1e300) scene->parties[party].size = size;
    }
    for (const ent_json *item = ent_json_first(ent_json_get(picture, "left_out"));
         item && scene->left_out_count < ENT_NAMED_LEFT_OUT; item = ent_json_next(item))
        scene->left_out[scene->left_out_count++] =
            ent_strdup(scene->arena, ent_json_string(item, ""));
}

/* Principals may run in circles in a file made by hand: a chain ends where it would come back. */
static void find_roots(ent_scene *scene) {
    for (uint32_t i = 0; i < scene->party_count; i++) {
        uint32_t at = i;
        for (int steps = 0; steps < 8; steps++) {
            uint32_t next = scene->parties[at].principal;
            if (next == ENT_NO_ID || next == at || next == i) break;
            at = next;
        }
        scene->parties[i].root = at;
    }
    for (uint32_t i = 0; i < scene->party_count;
         i++) /* a root stands behind itself, circle or not */
        scene->parties[scene->parties[i].root].root = scene->parties[i].root;
}

ent_scene *ent_scene_read(const char *bytes, size_t length, entente_error *error) {
    ent_json *json = ent_json_parse(bytes, length, "the network", 1, error);
    if (!json) return NULL;
    const char *format = ent_json_string(ent_json_get(json, "format"), "");
    if (strncmp(format, "entente-network/", 16) != 0) {
        ent_error_set(error, "this is no network: expected \"format\": \"entente-network/1\".");
        ent_json_free(json);
        return NULL;
    }
    ent_arena *arena = ent_arena_new();
    ent_scene *scene = ent_alloc(arena, sizeof *scene);
    scene->arena = arena;
    read_parties(scene, ent_json_get(json, "actors"));
    read_offices(scene, ent_json_get(json, "affiliations"));
    uint32_t count;
    article *articles = read_articles(scene, ent_json_get(json, "documents"), &count);
    read_deeds(scene, ent_json_get(json, "events"), articles, count);
    count_articles(scene, articles, count);
    read_cut(scene, ent_json_get(json, "picture"));
    find_roots(scene);
    ent_json_free(json);
    ent_scene_count(scene);
    return scene;
}

void ent_scene_free(ent_scene *scene) {
    if (scene) ent_arena_free(scene->arena);
}
