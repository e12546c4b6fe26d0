/* decode.c - from scores to a tree and to names.
 *
 * Enters: a score for every (token, head) pair, and for every (token, name tag).  Leaves: heads
 * that form a tree with one root; a sequence of name tags. Worked example: if "met" and "said" both
 * chose the root, the one that loses less by another head takes that one; if "Talks" and "resumed"
 * chose each other, the cheapest arc that leads out of the pair to the rest of the tree is taken.
 * The greedy choice is a tree in nine sentences of ten; the repair gives up little of the rest
 * (Edmonds' algorithm would be exact, and is not worth its pages here).
 */
#include "syntax/model.h"

/* Among all, the root being the last, or among the tokens alone; a token of a sentence of one word
 * has no choice. */
static uint32_t best_head(const ent_kernel *kernel, const float *row, uint32_t n, bool root) {
    return n == 1 ? n : kernel->best(row, root ? n + 1 : n);
}

/* One root: of those who chose it, or of all, the one whose other heads are worst by comparison. */
static void settle_root(const ent_kernel *kernel, const float *scores, uint32_t n, int32_t *head) {
    uint32_t roots = 0, root = 0;
    for (uint32_t i = 0; i < n; i++) roots += head[i] == (int32_t)n;
    if (roots != 1) {
        float most = 0;
        bool any = false;
        for (uint32_t i = 0; i < n; i++) {
            const float *row = scores + (size_t)i * (n + 1);
            if (roots && head[i] != (int32_t)n) continue;
            float gain = n > 1 ? row[n] - row[best_head(kernel, row, n, false)] : 0;
            if (!any || gain > most) any = true, most = gain, root = i;
        }
        for (uint32_t i = 0; i < n; i++)
            if (head[i] == (int32_t)n && i != root)
                head[i] = (int32_t)best_head(kernel, scores + (size_t)i * (n + 1), n, false);
        head[root] = (int32_t)n;
    }
}

enum {
    UNSEEN = -1,
    FREE = -2
}; /* FREE: its heads lead to the root; other marks: the walk that met it */

/* Marks who leads to the root; returns a token of a cycle, or n where there is none. */
static uint32_t find_cycle(const int32_t *head, uint32_t n, int32_t *mark) {
    uint32_t found = n;
    for (uint32_t i = 0; i < n; i++) mark[i] = UNSEEN;
    for (uint32_t i = 0; i < n; i++) {
        int32_t at = (int32_t)i;
        while (at != (int32_t)n && mark[at] == UNSEEN) {
            mark[at] = (int32_t)i;
            at = head[at];
        }
        bool free = at == (int32_t)n || mark[at] == FREE;
        if (!free && mark[at] == (int32_t)i && found == n) found = (uint32_t)at;
        for (int32_t p = (int32_t)i; free && p != (int32_t)n && mark[p] == (int32_t)i; p = head[p])
            mark[p] = FREE;
    }
    return found;
}

void ent_decode_heads(const ent_kernel *kernel, float *scores, uint32_t n, int32_t *head,
                      float *lead, int32_t *work) {
    for (uint32_t i = 0; i < n; i++)
        head[i] = (int32_t)best_head(kernel, scores + (size_t)i * (n + 1), n, true);
    settle_root(kernel, scores, n, head);
    for (uint32_t cycle; (cycle = find_cycle(head, n, work)) < n;) {
        uint32_t from = cycle, to = n, at = cycle;
        float least = 0;
        do {
            const float *row = scores + (size_t)at * (n + 1);
            for (uint32_t j = 0; j < n; j++) {
                float loss = row[head[at]] - row[j];
                if (work[j] == FREE && (to == n || loss < least)) least = loss, from = at, to = j;
            }
            at = (uint32_t)head[at];
        } while (at != cycle);
        head[from] = (int32_t)to;
    }
    for (uint32_t i = 0; i < n; i++) {
        float *row = scores + (size_t)i * (n + 1), chosen = row[head[i]];
        row[head[i]] = -1e9f; /* what is left */
        float other = n == 1 ? -1e30f : row[kernel->best(row, n + 1)];
        lead[i] = chosen > other ? chosen - other : 0;
        if (head[i] == (int32_t)n) head[i] = -1;
    }
}

void ent_decode_names(const float *scores, size_t stride, uint32_t n, const float *moves,
                      uint8_t *back, uint8_t *tags) {
    enum { N = ENT_NAME_TAGS };
    float now[N], next[N];
    for (uint32_t t = 0; t < n; t++, scores += stride) {
        for (unsigned j = 0; j < N; j++) {
            unsigned best = 0;
            float most = t ? now[0] + moves[j] : moves[j]; /* before the first stands O */
            for (unsigned i = 1; t && i < N; i++)
                if (now[i] + moves[i * N + j] > most) most = now[i] + moves[i * N + j], best = i;
            next[j] = most + scores[j];
            back[t * N + j] = (uint8_t)best;
        }
        memcpy(now, next, sizeof now);
    }
    unsigned last = 0;
    for (unsigned j = 1; j < N; j++)
        if (now[j] > now[last]) last = j;
    for (uint32_t t = n; t-- > 0;) {
        tags[t] = (uint8_t)last;
        last = back[t * N + last];
    }
}
