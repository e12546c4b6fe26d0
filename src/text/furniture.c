/* furniture.c - which paragraphs are the article, and which are the site's.
 *
 * Enters: paragraphs.  Leaves: each named body, heading or furniture.
 * Worked example: after an article's last paragraph, "POPULAR ARTICLE" and five headlines of other
 * days are furniture, so "Mayor Says Talks with Dockers Are Set" ties nobody.
 *
 * The idea is that of text-density extractors (Kohlschuetter et al., WSDM 2010; Pomikalek's
 * jusText, 2011) on text that has lost its tags: running prose is long, closes its sentences and is
 * mostly lower case; what is short is the article's only between two stretches of prose.  Phrases
 * by which sites speak of themselves unmask prose that is not the article, and some of them say
 * that the article is over.
 */
#include "base/utf8.h"
#include "text/page.h"

/* Prose that is the site's own: anywhere in a short paragraph, in a longer one where a sentence
 * opens with it ("to become a member" of something is news). */
static const char *const own_words[] = {"your email address will not be published",
                                        "required fields are marked",
                                        "to login or register",
                                        "log in to comment",
                                        "login to comment",
                                        "login to leave a comment",
                                        "leave a comment",
                                        "leave a reply",
                                        "sign up for",
                                        "signup for",
                                        "subscribe to",
                                        "subscribe now",
                                        "our newsletter",
                                        "newsletter sign",
                                        "unsubscribe",
                                        "we use cookies",
                                        "uses cookies",
                                        "accept cookies",
                                        "cookie policy",
                                        "privacy policy",
                                        "terms of use",
                                        "terms of service",
                                        "terms and conditions",
                                        "all rights reserved",
                                        "is licensed under",
                                        "may not be published, broadcast",
                                        "do not reproduce",
                                        "view comments",
                                        "follow us on",
                                        "join the conversation",
                                        "download our app",
                                        "become a member",
                                        "create an account",
                                        "forgot password",
                                        "your password",
                                        "add any information to his profile",
                                        "guest posts",
                                        "guests to write",
                                        "is not intended as such",
                                        "investment advice",
                                        "disclaimer:",
                                        "advertisement",
                                        "click here",
                                        "read more",
                                        "read also",
                                        "also read",
                                        "see more",
                                        "more on this story",
                                        "recommended for you",
                                        "you may also like",
                                        "share this",
                                        "share on",
                                        "send by email",
                                        "posted in",
                                        "filed under",
                                        "photo credit",
                                        "sponsored content",
                                        "enable javascript",
                                        "browser does not support",
                                        "skip to content",
                                        "skip to main",
                                        "open in app",
                                        "get the latest",
                                        "breaking news alerts",
                                        "newsletter",
                                        "this article was originally",
                                        "support our journalism",
                                        "support our work",
                                        "read next",
                                        "video:",
                                        "watch:",
                                        "also today:",
                                        "in pictures:",
                                        "photos:",
                                        "listen:",
                                        "related:",
                                        "more on this",
                                        "also on this",
                                        NULL};

/* Short paragraphs after which the article is over, for good. */
static const char *const closers[] = {"leave a reply",
                                      "leave a comment",
                                      "comments",
                                      "no comment",
                                      "no comments",
                                      "login to comment",
                                      "post a comment",
                                      "publication status",
                                      "see also",
                                      "related articles",
                                      "related stories",
                                      "related news",
                                      "related posts",
                                      "related",
                                      "related topics",
                                      "related links",
                                      "popular article",
                                      "popular articles",
                                      "most popular",
                                      "most read",
                                      "trending",
                                      "trending now",
                                      "latest news",
                                      "more news",
                                      "more from",
                                      "editor's picks",
                                      "recommended",
                                      "you may also like",
                                      "read next",
                                      "up next",
                                      "top stories",
                                      "about the author",
                                      "access ranking",
                                      "share this article",
                                      "share this story",
                                      "external links",
                                      "references",
                                      "sources",
                                      "sister links",
                                      "back to top",
                                      "sponsored",
                                      "advertisement",
                                      "from our partners",
                                      "around the web",
                                      "articles, offers & useful resources",
                                      "join the discussion",
                                      "sign up for our newsletter",
                                      "newsletter",
                                      NULL};

static bool contains(const char *folded, const char *const *phrases) {
    for (; *phrases; phrases++)
        if (strstr(folded, *phrases)) return true;
    return false;
}

/* Past the next full stop and blank, roughly told; NULL where there is none. */
static const char *next_sentence(const char *at) {
    while ((at = strpbrk(at, ".!?:")))
        if (*++at == ' ') return at + 1;
    return NULL;
}

static bool speaks_of_site(const char *folded, uint32_t words) {
    enum { SHORT = 25, LONG = 60 };
    if (words > LONG) return false;
    if (words <= SHORT) return contains(folded, own_words);
    for (const char *at = folded; at; at = next_sentence(at))
        for (const char *const *w = own_words; *w; w++)
            if (*at == **w && strncmp(at, *w, strlen(*w)) == 0) return true;
    return false;
}

static bool closes(const char *folded, uint32_t words) {
    if (words > 8) return false;
    for (const char *const *c = closers; *c; c++) {
        size_t n = strlen(*c);
        const char *hit = strstr(folded, *c);
        if (!hit) continue;
        /* the whole line, but for a section's name in quotes before it or a count or colon after it
         */
        bool starts = hit == folded ||
                      (hit - folded <= 16 && words <= 5 && (hit[-1] == ' ' || hit[-1] == '"'));
        bool ends = strlen(hit + n) <= 3;
        if (starts && ends) return true;
    }
    return false;
}

static bool reads_as_prose(const ent_paragraph *p) {
    bool shouting = p->lower_words * 10 < p->words; /* agency text in capitals */
    if (p->words < 5) return false;
    /* a long sentence may be a list of names; a short one in capitals is a headline with a full
     * stop */
    if (p->ends_sentence)
        return shouting ? p->words >= 8
                        : p->lower_words * 20 >= p->words * (p->words >= 12 ? 2 : 5);
    if (p->small_words * 6 < p->words) return false; /* a menu */
    /* "met in Kuala Lumpur and declare the following:" */
    if (p->opens_list && p->words >= 12) return p->lower_words * 10 >= p->words * 4;
    return p->words >= 14 && (shouting || p->lower_words * 10 >= p->words * 6);
}

void ent_mark_furniture(const char *text, ent_paragraph *paragraphs, uint32_t count) {
    ent_buffer folded = {0};
    uint32_t prose_words = 0;
    bool over = false;
    for (uint32_t i = 0; i < count; i++) {
        ent_paragraph *p = &paragraphs[i];
        ent_buffer_clear(&folded);
        uint32_t length = p->span.end - p->span.start;
        ent_fold(&folded, text + p->span.start, length < 600 ? length : 600);
        p->kind = ENTENTE_FURNITURE;
        p->prose = reads_as_prose(p) && !speaks_of_site(folded.data, p->words);
        if (closes(folded.data, p->words) && prose_words >= 40) over = true;
        if (!p->prose) continue;
        /* after the article is over, only a long passage can show that it was not */
        if (over && p->words < 30) continue;
        over = false;
        prose_words += p->words;
        p->kind = ENTENTE_BODY;
    }
    ent_buffer_free(&folded);
    for (uint32_t i = 1; i + 1 < count; i++)
        if (paragraphs[i].kind == ENTENTE_FURNITURE && paragraphs[i - 1].kind == ENTENTE_BODY &&
            paragraphs[i + 1].kind == ENTENTE_BODY && paragraphs[i].words <= 14)
            paragraphs[i].kind = ENTENTE_CAPTION;
}
