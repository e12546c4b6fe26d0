/* copies.c - which documents are copies of one text.
 *
 * Enters: documents with the fingerprints (SimHash) of their texts.  Leaves: for each the first of
 * its class. Worked example: an agency's text in five papers, each with another last line, has five
 * fingerprints of which each differs from some other in at most six bits: one class.
 *
 * Two of 64 bits that differ in at most six have two of eight bytes in common, whatever bits differ
 * (pigeonhole), so only those that share some pair of bytes are compared; see Manku, Jain and Das
 * Sarma, "Detecting near-duplicates for web crawling" (WWW 2007).
 */
#include <stdlib.h>

#include "event/merge.h"

enum { NEAR_COPY_BITS = 6, BYTES = 8, BUCKETS = 1 << 16, FEW = 256 };

typedef struct print {
    uint64_t bits;
    uint32_t document, next; /* in its bucket */
} print;

static int by_bits(const void *a, const void *b) {
    const print *x = a, *y = b;
    if (x->bits != y->bits) return x->bits < y->bits ? -1 : 1;
    return x->document < y->document ? -1 : x->document > y->document;
}

static uint32_t root(uint32_t *copies, uint32_t d) {
    while (copies[d] != d) d = copies[d] = copies[copies[d]];
    return d;
}

static void join(uint32_t *copies, uint32_t a, uint32_t b) {
    a = root(copies, a);
    b = root(copies, b);
    if (a < b)
        copies[b] = a;
    else
        copies[a] = b;
}

static bool are_near(uint64_t a, uint64_t b) {
    unsigned n = 0;
    for (uint64_t x = a ^ b; x && n <= NEAR_COPY_BITS; x &= x - 1) n++;
    return n <= NEAR_COPY_BITS;
}

/* Compares those that share bytes i and j. */
static void compare(print *prints, uint32_t count, unsigned i, unsigned j, uint32_t *heads,
                    uint32_t *copies) {
    memset(heads, 0xFF, BUCKETS * sizeof *heads);
    for (uint32_t p = 0; p < count; p++) {
        uint64_t bits = prints[p].bits;
        uint32_t *head = &heads[(bits >> 8 * i & 0xFF) << 8 | (bits >> 8 * j & 0xFF)];
        for (uint32_t q = *head; q != ENT_NO_ID; q = prints[q].next)
            if (are_near(bits, prints[q].bits))
                join(copies, prints[p].document, prints[q].document);
        prints[p].next = *head;
        *head = p;
    }
}

static void compare_all(print *prints, uint32_t count, uint32_t *copies) {
    uint32_t *heads = ent_xmalloc(BUCKETS * sizeof *heads);
    for (unsigned i = 0; i < BYTES; i++)
        for (unsigned j = i + 1; j < BYTES; j++) compare(prints, count, i, j, heads, copies);
    free(heads);
}

uint32_t *ent_find_copies(ent_arena *arena, const entente_source *documents, uint32_t count) {
    uint32_t *copies = ent_alloc(arena, (count + 1) * sizeof *copies), n = 0, distinct = 0;
    print *prints = ent_xmalloc((count + 1) * sizeof *prints);
    for (uint32_t d = 0; d < count; d++) {
        copies[d] = d;
        if (documents[d].fingerprint) prints[n++] = (print){documents[d].fingerprint, d, 0};
    }
    if (n) qsort(prints, n, sizeof *prints, by_bits);
    for (uint32_t p = 0; p < n; p++) {
        if (distinct && prints[distinct - 1].bits == prints[p].bits)
            join(copies, prints[distinct - 1].document, prints[p].document);
        else
            prints[distinct++] = prints[p];
    }
    if (distinct > FEW)
        compare_all(prints, distinct, copies);
    else
        for (uint32_t p = 0; p < distinct; p++)
            for (uint32_t q = 0; q < p; q++)
                if (are_near(prints[p].bits, prints[q].bits))
                    join(copies, prints[p].document, prints[q].document);
    free(prints);
    for (uint32_t d = 0; d < count; d++) copies[d] = root(copies, d);
    return copies;
}
