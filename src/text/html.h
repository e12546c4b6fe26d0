/* html.h - what the files of the HTML reader share: html.c chooses, html_page.c parses, html_meta.c
 * reads what a page says about itself, html_charset.c decodes. */
#ifndef ENT_HTML_H
#define ENT_HTML_H

#include "base/base.h"

/* A stretch of text between two block boundaries. */
typedef struct ent_html_paragraph {
    uint32_t start, end; /* bytes of the page's text */
    uint32_t linked;     /* of these, inside links */
    bool heading;        /* h1 */
    bool aside;          /* in a menu, footer, form, sidebar, ..., as the tags say */
    bool named_aside; /* as class or id say, which is less sure: "related-stories", "cookie-banner"
                       */
    bool article;     /* inside the page's article */
} ent_html_paragraph;

/* What a page says about itself, each with how well the place is trusted: less is better, 0 none so
 * far. */
typedef struct ent_html_meta {
    const char *title, *url, *source;
    int title_rank, url_rank, source_rank, date_rank;
    entente_date published;
} ent_html_meta;

typedef struct ent_html_page {
    ent_arena *arena;
    ent_buffer text;
    ent_html_paragraph *paragraphs;
    uint32_t count, capacity;
    ent_html_meta meta;
} ent_html_page;

/* Parses UTF-8 bytes into text and paragraphs; -1 where the page nests too deep to be one. The
 * buffer is the caller's. */
int ent_html_parse(ent_html_page *page, const char *bytes, size_t length, entente_error *error);

/* Reads a <meta>, <link> or <time>, whose attributes are pairs of strings ended by NULL (values may
 * be NULL). */
void ent_html_read_meta(ent_html_page *page, const char *element, const char *const *attributes);
/* Reads a <script type="application/ld+json">. */
void ent_html_read_linked_data(ent_html_page *page, const char *json, size_t length);
/* The value of an attribute, or NULL. */
const char *ent_html_attribute(const char *const *attributes, const char *name);

/* Appends the page as valid UTF-8: by its byte order mark, by its bytes where these are UTF-8
 * whatever it claims, by its <meta charset>, else as windows-1252. What cannot be read becomes
 * U+FFFD. */
void ent_html_decode(ent_buffer *out, const char *bytes, size_t length);

#endif
