/* html.c - web pages: which of their paragraphs are the article.
 *
 * Enters: the bytes of a page.  Leaves: the article's text, a blank line between paragraphs, and in
 * the document what the page says about itself. Menus, footers, forms and lists of links are left
 * out; what reads like them without being tagged so is marked later, like in any text
 * (furniture.c).
 *
 * Worked example: <title>Pact signed | The Paper</title> ... <nav>...</nav><article><h1>Pact
 * signed</h1><p>Japan ... gives the title "Pact signed" and the text "Japan ...".
 *
 * Sites disagree on what tags mean, so the choice goes by steps, each taken only if it leaves
 * enough prose: the article proper; the page without what its tags and class names call an aside;
 * the page without what its tags do; the whole page.
 */
#include "text/html.h"

#include "base/utf8.h"
#include "text/page.h"

enum { ENOUGH = 200, LONG_PARAGRAPH = 60, FRACTION = 3 };

typedef bool choice(const ent_html_paragraph *paragraph);

static bool any(const ent_html_paragraph *p) {
    return p->end > p->start;
}
static bool not_tagged(const ent_html_paragraph *p) {
    return any(p) && !p->aside;
}
static bool not_named(const ent_html_paragraph *p) {
    return not_tagged(p) && !p->named_aside;
}
static bool in_article(const ent_html_paragraph *p) {
    return not_named(p) && p->article;
}

/* A paragraph that is nearly all links leads elsewhere. */
static bool is_links(const ent_html_paragraph *p) {
    return p->linked * 10 >= (p->end - p->start) * 8;
}

/* Bytes of prose, which is what stands in long paragraphs outside links. */
static uint32_t prose(const ent_html_page *page, choice *chosen) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < page->count; i++) {
        const ent_html_paragraph *p = &page->paragraphs[i];
        uint32_t length = p->end - p->start;
        if (chosen(p) && length >= LONG_PARAGRAPH && !is_links(p)) sum += length - p->linked;
    }
    return sum;
}

static choice *choose(const ent_html_page *page) {
    static choice *const steps[] = {in_article, not_named, not_tagged};
    uint32_t whole = prose(page, any);
    for (size_t i = 0; i < ENT_COUNT(steps); i++) {
        uint32_t found = prose(page, steps[i]);
        if (found >= ENOUGH && found * FRACTION >= prose(page, not_tagged)) return steps[i];
        if (found && found == whole) return steps[i];
    }
    return any;
}

static bool is_title(const ent_html_page *page, const ent_html_paragraph *p) {
    const char *title = page->meta.title;
    return title && strlen(title) == p->end - p->start &&
           memcmp(title, page->text.data + p->start, strlen(title)) == 0;
}

static void compose(const ent_html_page *page, choice *chosen, ent_buffer *text) {
    for (uint32_t i = 0; i < page->count; i++) {
        const ent_html_paragraph *p = &page->paragraphs[i];
        if (!chosen(p) || (chosen != any && is_links(p) && !p->heading) || is_title(page, p))
            continue;
        ent_buffer_add(text, page->text.data + p->start, p->end - p->start);
        ent_buffer_adds(text, "\n\n");
    }
}

/* White space folded, no-break spaces too, as in the page's text. */
static const char *on_one_line(ent_arena *arena, const char *value) {
    char *copy = ent_strdup(arena, value), *to = copy;
    for (const char *from = copy; *from; from++) {
        bool no_break = from[0] == '\xC2' && from[1] == '\xA0';
        bool space = no_break || *from == ' ' || (*from >= '\t' && *from <= '\r');
        if (!space)
            *to++ = *from;
        else if (to > copy && to[-1] != ' ')
            *to++ = ' ';
        from += no_break;
    }
    while (to > copy && to[-1] == ' ') to--;
    *to = '\0';
    return copy;
}

/* The first heading where it says the same as the title told, which often has the site's name
 * added: the shorter. */
static void prefer_heading(ent_html_page *page) {
    if (page->meta.title) page->meta.title = on_one_line(page->arena, page->meta.title);
    for (uint32_t i = 0; i < page->count; i++) {
        const ent_html_paragraph *p = &page->paragraphs[i];
        uint32_t length = p->end - p->start;
        if (!p->heading || length < 8) continue;
        const char *heading = ent_strndup(page->arena, page->text.data + p->start, length);
        if (!page->meta.title || strncmp(page->meta.title, heading, length) == 0)
            page->meta.title = heading;
        return;
    }
}

static void take_meta(entente_document *document, const ent_html_meta *meta) {
    ent_arena *arena = document->arena;
    if (meta->title) document->title = meta->title;
    if (meta->url) document->url = on_one_line(arena, meta->url);
    if (meta->source) document->source = on_one_line(arena, meta->source);
    if (meta->published.grain) document->published = meta->published;
}

/* Letters of `word` at `at`, in any case. */
static bool begins(const char *at, const char *end, const char *word) {
    for (; *word; at++, word++)
        if (at == end || (*at >= 'A' && *at <= 'Z' ? (*at | 0x20) : *at) != *word) return false;
    return true;
}

bool ent_is_html(const char *bytes, size_t length) {
    enum { LOOK_WITHIN = 1024 };
    const char *end = bytes + (length < LOOK_WITHIN ? length : LOOK_WITHIN), *at = bytes;
    if (end - at >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) at += 3;
    bool tag = false;
    while (at < end) {
        if (strchr(" \t\r\n", *at) && *at) {
            at++;
        } else if (begins(at, end, "<!doctype html") || begins(at, end, "<html") ||
                   begins(at, end, "<head") || begins(at, end, "<body")) {
            return true;
        } else if (begins(at, end, "<!--") || begins(at, end, "<?xml") || (tag && *at != '<')) {
            tag = true; /* a comment or a declaration may come first */
            at = memchr(at, '>', (size_t)(end - at));
            if (!at++) return false;
        } else {
            return false;
        }
    }
    return false;
}

int ent_read_html(entente_document *document, const char *bytes, size_t length, ent_buffer *text,
                  entente_error *error) {
    ent_buffer clean = {0};
    ent_html_page page = {.arena = document->arena};
    entente_error why = {""};
    ent_html_decode(&clean, bytes, length);
    int result = clean.length ? ent_html_parse(&page, clean.data, clean.length, &why) : 0;
    ent_buffer_free(&clean);
    if (result) {
        ent_error_set(error, "%s: %s", document->origin, why.message);
    } else {
        prefer_heading(&page);
        compose(&page, choose(&page), text);
        take_meta(document, &page.meta);
    }
    ent_buffer_free(&page.text);
    return result;
}
