/* html_meta.c - what a page says about itself: title, date, address, outlet.
 *
 * Enters: <meta>, <link> and <time> elements, JSON-LD.  Leaves: page->meta, each field from the
 * best place that tells it. Worked example: <meta property="article:published_time"
 * content="2023-07-12T17:57:00+09:00"> beats a <time datetime="2023-07-10"> in a teaser, whichever
 * comes first.
 *
 * The vocabularies are Open Graph (ogp.me), schema.org, Dublin Core and what publishers' systems
 * write; a date by which a page was changed is no date of publication.
 */
#include "base/date.h"
#include "base/json.h"
#include "text/html.h"
#include "text/text.h"

enum field { DATE, TITLE, URL, SOURCE };

/* Best first: the place in this table is the rank. */
static const struct {
    const char *attribute, *name;
    enum field field;
} places[] = {
    {"property", "article:published_time", DATE},
    {"property", "og:article:published_time", DATE},
    {"itemprop", "datepublished", DATE},
    {"name", "parsely-pub-date", DATE},
    {"name", "sailthru.date", DATE},
    {"name", "publication_date", DATE},
    {"name", "publish-date", DATE},
    {"name", "publishdate", DATE},
    {"name", "pubdate", DATE},
    {"name", "article.published", DATE},
    {"name", "dcterms.created", DATE},
    {"name", "dcterms.date", DATE},
    {"name", "dc.date.issued", DATE},
    {"name", "dc.date", DATE},
    {"name", "citation_publication_date", DATE},
    {"name", "date", DATE},
    {"property", "ya:ovs:upload_date", DATE},
    {"property", "og:title", TITLE},
    {"name", "twitter:title", TITLE},
    {"name", "dc.title", TITLE},
    {"property", "og:url", URL},
    {"property", "og:site_name", SOURCE},
    {"name", "citation_journal_title", SOURCE},
    {"name", "application-name", SOURCE},
};

enum { LINKED_DATA_RANK = 3, CANONICAL_RANK = 1, TIME_RANK = 90 }; /* among the ranks of `places` */

static bool better(int rank, int so_far) {
    return so_far == 0 || rank < so_far;
}

const char *ent_html_attribute(const char *const *attributes, const char *name) {
    for (; attributes && attributes[0]; attributes += 2)
        if (ent_same(attributes[0], name)) return attributes[1];
    return NULL;
}

static bool same_folded(const char *value, const char *lower) {
    for (; *value && *lower; value++, lower++)
        if ((*value >= 'A' && *value <= 'Z' ? (char)(*value | 0x20) : *value) != *lower)
            return false;
    return *value == *lower;
}

/* "2023-07-12T17:57:00+09:00", "2023/07/12", "Wed, 12 Jul 2023 08:57:00 GMT": a full date, or none.
 */
static entente_date full_date(const char *value) {
    entente_date date;
    if (ent_date_parse(value, &date)) return date.grain == ENTENTE_DAY ? date : ent_date_none();
    return ent_find_full_date(value, strlen(value));
}

static void keep(ent_html_page *page, enum field field, int rank, const char *value) {
    ent_html_meta *meta = &page->meta;
    value += strspn(value, " \t\r\n");
    if (!*value) return;
    if (field == DATE) {
        entente_date date = full_date(value);
        if (!date.grain || !better(rank, meta->date_rank)) return;
        meta->published = date;
        meta->date_rank = rank;
        return;
    }
    if (field == URL && strncmp(value, "http://", 7) != 0 && strncmp(value, "https://", 8) != 0)
        return;
    const char **text = field == TITLE ? &meta->title : field == URL ? &meta->url : &meta->source;
    int *so_far = field == TITLE ? &meta->title_rank
                  : field == URL ? &meta->url_rank
                                 : &meta->source_rank;
    if (!better(rank, *so_far)) return;
    *text = ent_strdup(page->arena, value);
    *so_far = rank;
}

void ent_html_read_meta(ent_html_page *page, const char *element, const char *const *attributes) {
    if (ent_same(element, "link")) {
        const char *rel = ent_html_attribute(attributes, "rel"),
                   *href = ent_html_attribute(attributes, "href");
        if (rel && href && same_folded(rel, "canonical")) keep(page, URL, CANONICAL_RANK, href);
        return;
    }
    const char *content = ent_html_attribute(attributes, "content");
    if (!content) content = ent_html_attribute(attributes, "datetime");
    if (!content) return;
    for (size_t i = 0; i < ENT_COUNT(places); i++) {
        const char *value = ent_html_attribute(attributes, places[i].attribute);
        if (value && same_folded(value, places[i].name))
            keep(page, places[i].field, (int)i + 2, content);
    }
    if (ent_same(element, "time")) keep(page, DATE, TIME_RANK, content);
}

/* Objects that JSON-LD may hold the article in: the value itself, a list of them, the list under
 * "@graph". */
static void read_object(ent_html_page *page, const ent_json *item, int depth) {
    enum { DEEPEST = 3 };
    if (depth > DEEPEST) return;
    if (ent_json_is_array(item)) {
        for (const ent_json *each = ent_json_first(item); each; each = ent_json_next(each))
            read_object(page, each, depth + 1);
        return;
    }
    if (!ent_json_is_object(item)) return;
    const char *date = ent_json_string(ent_json_get(item, "datePublished"), NULL);
    const char *headline = ent_json_string(ent_json_get(item, "headline"), NULL);
    const ent_json *publisher = ent_json_get(item, "publisher");
    const char *name = ent_json_string(ent_json_get(publisher, "name"), NULL);
    if (date) keep(page, DATE, LINKED_DATA_RANK, date);
    if (headline) keep(page, TITLE, LINKED_DATA_RANK, headline);
    if (name) keep(page, SOURCE, (int)ENT_COUNT(places) + 2, name);
    read_object(page, ent_json_get(item, "@graph"), depth + 1);
}

void ent_html_read_linked_data(ent_html_page *page, const char *json, size_t length) {
    entente_error ignored = {""}; /* a page's broken script costs nothing but itself */
    ent_json *root = ent_json_parse(json, length, "JSON-LD", 1, &ignored);
    read_object(page, root, 0);
    ent_json_free(root);
}
