/* html_page.c - tags to paragraphs.
 *
 * Enters: a page as UTF-8.  Leaves: its text, cut into paragraphs where a browser would break the
 * line, each with what the tags around it say: in a menu, in the article, within links. Worked
 * example: <nav><a>Home</a></nav><article><h1>Pact signed</h1><p>Japan and <b>NATO</b>...</article>
 * gives "Home" (aside, all linked), "Pact signed" (article, heading) and "Japan and NATO..."
 * (article).
 *
 * libxml2's HTML parser calls us for every tag and builds no tree: memory follows the text and not
 * the tags, and however deep a hostile page nests, nothing here recurses. What the parser itself
 * pays for a stray end tag grows with the depth, so the depth that a page may have falls as its
 * number of end tags rises.
 */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <stdlib.h>

#include "text/html.h"

enum {
    IS_SKIPPED = 1,
    IS_ASIDE = 2,
    IS_NAMED_ASIDE = 4,
    IS_ARTICLE = 8,
    IS_LINK = 16,
    IS_HEADING = 32,
    IS_KEPT = 64,
    IS_LINKED_DATA = 128
};

/* What an element does to what stands inside it; KEPT: its white space is meant. */
static const struct element {
    const char *name;
    bool breaks; /* a browser starts a new line before and after it */
    uint8_t sets;
} elements[] = {
    {"address", true, 0},
    {"article", true, IS_ARTICLE},
    {"aside", true, IS_ASIDE},
    {"a", false, IS_LINK},
    {"blockquote", true, 0},
    {"body", true, 0},
    {"button", true, IS_ASIDE},
    {"canvas", true, IS_SKIPPED},
    {"caption", true, 0},
    {"center", true, 0},
    {"dd", true, 0},
    {"details", true, 0},
    {"dialog", true, IS_ASIDE},
    {"dir", true, 0},
    {"div", true, 0},
    {"dl", true, 0},
    {"dt", true, 0},
    {"fieldset", true, IS_ASIDE},
    {"figcaption", true, 0},
    {"figure", true, 0},
    {"footer", true, IS_ASIDE},
    {"form", true, 0},
    {"h1", true, IS_HEADING},
    {"h2", true, 0},
    {"h3", true, 0},
    {"h4", true, 0},
    {"h5", true, 0},
    {"h6", true, 0},
    {"head", true, 0},
    {"header", true, 0},
    {"hr", true, 0},
    {"html", true, 0},
    {"iframe", true, IS_SKIPPED},
    {"li", true, 0},
    {"main", true, IS_ARTICLE},
    {"menu", true, IS_ASIDE},
    {"nav", true, IS_ASIDE},
    {"noscript", true, IS_SKIPPED},
    {"object", true, IS_SKIPPED},
    {"ol", true, 0},
    {"option", true, IS_SKIPPED},
    {"p", true, 0},
    {"pre", true, IS_KEPT},
    {"script", false, IS_SKIPPED},
    {"section", true, 0},
    {"select", true, IS_SKIPPED},
    {"style", false, IS_SKIPPED},
    {"svg", false, IS_SKIPPED},
    {"table", true, 0},
    {"tbody", true, 0},
    {"td", true, 0},
    {"template", true, IS_SKIPPED},
    {"textarea", true, IS_SKIPPED},
    {"tfoot", true, 0},
    {"th", true, 0},
    {"thead", true, 0},
    {"title", true, IS_SKIPPED},
    {"tr", true, 0},
    {"ul", true, 0},
};

static const char *const aside_roles[] = {"navigation",    "banner", "contentinfo", "search",
                                          "complementary", "menu",   "menubar",     "dialog",
                                          "alertdialog",   NULL};

/* Words of class and id by which sites name what is not the article. */
static const char *const aside_names[] = {
    "nav",     "navbar",   "navigation", "menu",      "breadcrumb", "breadcrumbs",   "sidebar",
    "footer",  "comment",  "comments",   "disqus",    "related",    "recommended",   "share",
    "sharing", "social",   "newsletter", "subscribe", "cookie",     "cookies",       "consent",
    "banner",  "promo",    "advert",     "ad",        "ads",        "advertisement", "sponsored",
    "popular", "trending", "login",      "paywall",   "popup",      "modal",         "pagination",
    "skip",    "toolbar",  NULL};

/* ... and what is there for machines, or for a mouse, in the middle of a sentence. */
static const char *const hidden_names[] = {"tooltip", "sr", "visually", NULL};

typedef struct open_element {
    uint8_t state;
    bool breaks;
} open_element;

typedef struct parse {
    ent_html_page *page;
    htmlParserCtxtPtr parser;
    open_element *open;
    size_t depth, capacity, deepest;
    bool too_deep;
    bool in_paragraph, space; /* space: white space seen since the last letter */
    ent_buffer linked_data, title;
    bool in_title;
} parse;

static const struct element *find_element(const char *name) {
    for (size_t i = 0; i < ENT_COUNT(elements); i++)
        if (ent_same(elements[i].name, name)) return &elements[i];
    return NULL;
}

static bool is_one_of(const char *word, size_t length, const char *const *words) {
    for (; *words; words++)
        if (strlen(*words) == length && strncmp(word, *words, length) == 0) return true;
    return false;
}

/* "post-related__item clear": is one of its words in the list? */
static bool names_one_of(const char *value, const char *const *words) {
    while (value && *value) {
        size_t length = strcspn(value, " \t\n-_:.");
        if (length && is_one_of(value, length, words)) return true;
        value += length;
        value += strspn(value, " \t\n-_:.");
    }
    return false;
}

static uint8_t state_now(const parse *p) {
    return p->depth ? p->open[p->depth - 1].state : 0;
}

/* ----- text ----- */

static void end_paragraph(parse *p) {
    if (p->in_paragraph) {
        ent_html_paragraph *paragraph = &p->page->paragraphs[p->page->count - 1];
        paragraph->end = (uint32_t)p->page->text.length;
        ent_buffer_addc(&p->page->text, '\n');
    }
    p->in_paragraph = p->space = false;
}

static void begin_paragraph(parse *p) {
    ent_html_page *page = p->page;
    uint8_t state = state_now(p);
    ent_html_paragraph *paragraph =
        ent_push(page->arena, page->paragraphs, page->count, page->capacity);
    *paragraph = (ent_html_paragraph){.start = (uint32_t)page->text.length,
                                      .end = (uint32_t)page->text.length};
    paragraph->heading = state & IS_HEADING;
    paragraph->aside = state & IS_ASIDE;
    paragraph->named_aside = state & IS_NAMED_ASIDE;
    paragraph->article = state & IS_ARTICLE;
    p->in_paragraph = true;
}

/* A no-break space is a space here: it is set between words for its looks. */
static size_t space_at(const char *text, size_t left) {
    if (strchr(" \t\r\n\f", *text) && *text) return 1;
    return left >= 2 && memcmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static void add_text(parse *p, const char *text, size_t length) {
    ent_buffer *out = &p->page->text;
    bool kept = state_now(p) & IS_KEPT;
    for (size_t i = 0; i < length;) {
        size_t space = space_at(text + i, length - i);
        if (space) {
            if (kept && p->in_paragraph)
                ent_buffer_addc(out, text[i] == '\n' ? '\n' : ' ');
            else
                p->space = true;
            i += space;
            continue;
        }
        if (!p->in_paragraph)
            begin_paragraph(p);
        else if (p->space)
            ent_buffer_addc(out, ' ');
        p->space = false;
        size_t start = i;
        while (i < length && !space_at(text + i, length - i)) i++;
        ent_buffer_add(out, text + start, i - start);
        if (state_now(p) & IS_LINK)
            p->page->paragraphs[p->page->count - 1].linked += (uint32_t)(i - start);
    }
}

static void on_text(void *context, const xmlChar *text, int length) {
    parse *p = context;
    uint8_t state = state_now(p);
    if (state & IS_LINKED_DATA) ent_buffer_add(&p->linked_data, (const char *)text, (size_t)length);
    if (p->in_title) ent_buffer_add(&p->title, (const char *)text, (size_t)length);
    if (!(state & IS_SKIPPED)) add_text(p, (const char *)text, (size_t)length);
}

/* ----- tags ----- */

static bool is_hidden(const char *const *attributes) {
    if (names_one_of(ent_html_attribute(attributes, "class"), hidden_names)) return true;
    const char *aria = ent_html_attribute(attributes, "aria-hidden");
    if (aria && ent_same(aria, "true")) return true;
    for (; attributes && attributes[0]; attributes += 2)
        if (ent_same(attributes[0], "hidden")) return true;
    return false;
}

static bool is_article(const char *const *attributes) {
    const char *property = ent_html_attribute(attributes, "itemprop"),
               *role = ent_html_attribute(attributes, "role");
    return (property && ent_same(property, "articleBody")) ||
           (role && (ent_same(role, "main") || ent_same(role, "article")));
}

static uint8_t state_inside(const parse *p, const char *name, const struct element *element,
                            const char *const *attributes) {
    uint8_t state = state_now(p), sets = element ? element->sets : 0;
    bool whole = ent_same(name, "body") || ent_same(name, "html");
    const char *role = ent_html_attribute(attributes, "role");
    const char *type = ent_html_attribute(attributes, "type");
    if (ent_same(name, "header") && !(state & IS_ARTICLE)) sets |= IS_ASIDE;
    if (role && is_one_of(role, strlen(role), aside_roles)) sets |= IS_ASIDE;
    if (is_article(attributes)) sets |= IS_ARTICLE;
    if (is_hidden(attributes) && !whole) sets |= IS_SKIPPED;
    if (!whole && !(sets & IS_ARTICLE) &&
        (names_one_of(ent_html_attribute(attributes, "class"), aside_names) ||
         names_one_of(ent_html_attribute(attributes, "id"), aside_names)))
        sets |= IS_NAMED_ASIDE;
    if (ent_same(name, "script") && type && ent_same(type, "application/ld+json"))
        sets |= IS_LINKED_DATA;
    /* an article is one wherever it stands: overlays and readers put it in a box that calls itself
     * complementary */
    if ((sets & IS_ARTICLE) && !(state & IS_ARTICLE))
        state &= (uint8_t) ~(IS_ASIDE | IS_NAMED_ASIDE);
    return state | sets;
}

static void on_start(void *context, const xmlChar *tag, const xmlChar **pairs) {
    parse *p = context;
    const char *name = (const char *)tag;
    const char *const *attributes = (const char *const *)pairs;
    const struct element *element = find_element(name);
    bool breaks = element && element->breaks;
    if (p->depth == p->deepest) {
        p->too_deep = true;
        xmlStopParser(p->parser);
        return;
    }
    if (ent_same(name, "meta") || ent_same(name, "link") || ent_same(name, "time"))
        ent_html_read_meta(p->page, name, attributes);
    if (ent_same(name, "br")) {
        if (p->in_paragraph && !p->space) ent_buffer_addc(&p->page->text, '\n');
        p->space = false;
    }
    if (breaks) end_paragraph(p);
    if (p->depth == p->capacity) {
        p->capacity = p->capacity ? p->capacity * 2 : 64;
        p->open = ent_xrealloc(p->open, p->capacity * sizeof *p->open);
    }
    p->in_title = ent_same(name, "title") && !p->title.length;
    uint8_t state = state_inside(p, name, element, attributes);
    p->open[p->depth++] = (open_element){state, breaks};
}

static void on_end(void *context, const xmlChar *tag) {
    parse *p = context;
    if (p->depth == 0) return;
    open_element closed = p->open[--p->depth];
    if (closed.breaks) end_paragraph(p);
    p->in_title = false;
    if ((closed.state & IS_LINKED_DATA) && ent_same((const char *)tag, "script") &&
        p->linked_data.length) {
        ent_html_read_linked_data(p->page, p->linked_data.data, p->linked_data.length);
        ent_buffer_clear(&p->linked_data);
    }
}

/* ----- the parser ----- */

/* Depth at which the page is given up: the work that its end tags can cause stays below `WORK`
 * comparisons. */
static size_t deepest_allowed(const char *bytes, size_t length) {
    enum { LEAST = 256, MOST = 100000 };
    const size_t work = 500000000;
    size_t ends = 1;
    for (const char *at = bytes; (at = memchr(at, '<', length - (size_t)(at - bytes))); at++)
        ends += (size_t)(at - bytes) + 1 < length && at[1] == '/';
    size_t depth = work / ends;
    return depth < LEAST ? LEAST : depth > MOST ? MOST : depth;
}

static void begin_libxml(void) {
    xmlInitParser();
}

static int run_parser(parse *p, const char *bytes, size_t length) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, begin_libxml);
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(bytes, (int)length);
    if (!parser) return -1;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xmlSAXHandler handler = {.initialized = 1,
                             .startElement = on_start,
                             .endElement = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text};
    *parser->sax = handler;
    parser->userData = p;
    p->parser = parser;
    xmlCharEncodingHandlerPtr utf8 = xmlFindCharEncodingHandler("UTF-8");
    if (utf8) xmlSwitchToEncoding(parser, utf8);
    htmlParseDocument(parser);
    end_paragraph(p);
    htmlFreeParserCtxt(parser);
    return 0;
}

int ent_html_parse(ent_html_page *page, const char *bytes, size_t length, entente_error *error) {
    parse p = {.page = page, .deepest = deepest_allowed(bytes, length)};
    int result = run_parser(&p, bytes, length);
    if (result) ent_error_set(error, "the HTML parser could not start");
    if (p.too_deep)
        result = ent_error_set(
            error, "elements are nested more than %zu deep, expected a page that people read",
            p.deepest);
    if (!page->meta.title && p.title.length)
        page->meta.title = ent_strdup(page->arena, p.title.data);
    ent_buffer_free(&p.linked_data);
    ent_buffer_free(&p.title);
    free(p.open);
    return result;
}
