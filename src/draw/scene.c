/* scene.c - what is drawn, on which side, and in which form.
 *
 * Enters: a scene.  Leaves: the same scene, counted, trimmed and split in two sides.
 * Worked example: with six events of Japan and NATO, two of Japan and China and one of the United
 * States and Japan, Japan goes to the left and everybody who deals with it to the right, so that
 * few ties have to turn back.
 */
#include "draw/draw.h"

#include <stdlib.h>

/* Above these a form can no longer be read. */
enum {
    MOST_IN_COLUMNS = 30,
    MOST_PARTIES_IN_COLUMNS = 36,
    MOST_PARTIES = 100,
    MOST_PAIRS = 220,
    MOST_NODES = 180, /* of a form that was asked for */
    MOST_BIPARTITE = 150
};

void ent_scene_count(ent_scene *scene) {
    for (uint32_t i = 0; i < scene->party_count; i++) scene->parties[i].deeds = 0;
    for (uint32_t d = 0; d < scene->deed_count; d++)
        for (uint32_t t = 0; t < scene->deeds[d].tie_count; t++)
            scene->parties[scene->deeds[d].ties[t].party].deeds++;
}

uint32_t ent_scene_drawn(const ent_scene *scene) {
    uint32_t drawn = 0;
    for (uint32_t i = 0; i < scene->party_count; i++) drawn += scene->parties[i].deeds > 0;
    return drawn;
}

/* -----------------------------------------------------------------------------------------
 * memberships */

/* The organisation of a membership that is no more than that: one body, one joiner, no name of its
 * own. */
static uint32_t body_of(const ent_scene *scene, const ent_deed *deed) {
    uint32_t found = ENT_NO_ID;
    if (deed->type != ENTENTE_MEMBERSHIP || deed->name || deed->tie_count != 2) return ENT_NO_ID;
    for (uint32_t t = 0; t < 2; t++) {
        entente_kind kind = scene->parties[deed->ties[t].party].kind;
        if (kind != ENTENTE_IGO && kind != ENTENTE_ORGANIZATION) continue;
        if (found != ENT_NO_ID) return ENT_NO_ID;
        found = deed->ties[t].party;
    }
    return found;
}

static void add_member(ent_scene *scene, ent_deed *to, const ent_deed *from, uint32_t body) {
    ent_tie *ties = ent_alloc(scene->arena, (to->tie_count + 1) * sizeof *ties);
    ent_tie member = from->ties[from->ties[0].party == body];
    memcpy(ties, to->ties, to->tie_count * sizeof *ties);
    for (uint32_t t = 0; t < to->tie_count; t++)
        if (ties[t].party == member.party) return;
    ties[to->tie_count++] = member;
    to->ties = ties;
}

void ent_scene_fold(ent_scene *scene) {
    uint32_t kept = 0;
    for (uint32_t d = 0; d < scene->deed_count; d++) {
        ent_deed *deed = &scene->deeds[d];
        uint32_t body = body_of(scene, deed), k = 0;
        deed->body = body;
        for (uint32_t t = 0; body != ENT_NO_ID && t < deed->tie_count; t++)
            deed->partner |= strcmp(deed->ties[t].role, "partner") == 0;
        for (; body != ENT_NO_ID && k < kept; k++)
            if (scene->deeds[k].body == body && scene->deeds[k].status == deed->status &&
                scene->deeds[k].partner == deed->partner &&
                scene->deeds[k].change == deed->change &&
                ent_date_same(scene->deeds[k].date, deed->date))
                break;
        if (body != ENT_NO_ID && k < kept)
            add_member(scene, &scene->deeds[k], deed, body);
        else
            scene->deeds[kept++] = *deed;
    }
    scene->deed_count = kept;
    ent_scene_count(scene);
}

typedef struct weighed {
    uint32_t weight, index;
} weighed;

static int by_weight(const void *a, const void *b) {
    const weighed *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* What would be drawn of the deeds if only the parties of `keep` were. */
static uint32_t ties_kept(const ent_deed *deed, const bool *keep) {
    uint32_t kept = 0;
    for (uint32_t t = 0; t < deed->tie_count; t++) kept += keep[deed->ties[t].party];
    return kept;
}

static uint32_t nodes_with(const ent_scene *scene, const weighed *order, uint32_t parties,
                           bool *keep) {
    for (uint32_t i = 0; i < scene->party_count; i++) keep[order[i].index] = i < parties;
    uint32_t nodes = parties;
    for (uint32_t d = 0; d < scene->deed_count; d++) nodes += ties_kept(&scene->deeds[d], keep) > 1;
    return nodes;
}

/* The largest number of parties that leaves at most MOST_NODES nodes. */
static uint32_t choose_parties(const ent_scene *scene, const weighed *order, uint32_t drawn,
                               bool *keep) {
    uint32_t least = 2, most = drawn;
    while (least < most) {
        uint32_t middle = (least + most + 1) / 2;
        if (nodes_with(scene, order, middle, keep) <= MOST_NODES)
            least = middle;
        else
            most = middle - 1;
    }
    return least;
}

bool ent_deed_ties(const ent_deed *deed, uint32_t i, uint32_t j) {
    return deed->body == ENT_NO_ID || deed->ties[i].party == deed->body ||
           deed->ties[j].party == deed->body;
}

/* The same in the form of actors, where what makes a tangle is the number of lines. */
static uint32_t choose_by_pairs(const ent_scene *scene, const weighed *order, uint32_t drawn) {
    uint32_t most = drawn < MOST_PARTIES ? drawn : MOST_PARTIES;
    uint32_t *rank = ent_xmalloc((scene->party_count + 1) * sizeof *rank);
    bool *tied = ent_xcalloc((size_t)most * most + 1, sizeof *tied);
    for (uint32_t i = 0; i < scene->party_count; i++) rank[order[i].index] = i;
    for (uint32_t d = 0; d < scene->deed_count; d++) {
        const ent_deed *deed = &scene->deeds[d];
        for (uint32_t i = 0; i < deed->tie_count; i++)
            for (uint32_t j = 0; j < deed->tie_count; j++) {
                uint32_t a = rank[deed->ties[i].party], b = rank[deed->ties[j].party];
                if (a < b && b < most && ent_deed_ties(deed, i, j)) tied[b * most + a] = true;
            }
    }
    uint32_t pairs = 0, parties = 0;
    for (; parties < most; parties++) {
        for (uint32_t a = 0; a < parties; a++) pairs += tied[parties * most + a];
        if (pairs > MOST_PAIRS && parties >= 2) break;
    }
    free(tied);
    free(rank);
    return parties;
}

/* Where even two parties share more than can be shown: what most outlets tell of stays. */
static uint32_t least_weight(const ent_scene *scene, uint32_t most) {
    weighed *order = ent_xcalloc(scene->deed_count + 1, sizeof *order);
    for (uint32_t d = 0; d < scene->deed_count; d++)
        order[d] = (weighed){scene->deeds[d].sources, d};
    qsort(order, scene->deed_count, sizeof *order, by_weight);
    uint32_t least = order[most - 1].weight;
    free(order);
    return least;
}

static void drop_deeds(ent_scene *scene, uint32_t most) {
    if (scene->deed_count <= most) return;
    uint32_t least = least_weight(scene, most), above = 0, kept = 0;
    for (uint32_t d = 0; d < scene->deed_count; d++) above += scene->deeds[d].sources > least;
    for (uint32_t d = 0, level = 0; d < scene->deed_count; d++) {
        bool keep = scene->deeds[d].sources > least ||
                    (scene->deeds[d].sources == least && level++ < most - above);
        if (keep) scene->deeds[kept++] = scene->deeds[d];
    }
    scene->deeds_left_out += scene->deed_count - kept;
    scene->deed_count = kept;
}

static void name_left_out(ent_scene *scene, const weighed *order, uint32_t from, uint32_t to) {
    const char *before[ENT_NAMED_LEFT_OUT];
    uint32_t count = 0, old = scene->left_out_count;
    memcpy(before, scene->left_out, sizeof before);
    for (uint32_t i = from; i < to && count < ENT_NAMED_LEFT_OUT; i++)
        scene->left_out[count++] = ent_short_name(&scene->parties[order[i].index]);
    for (uint32_t i = 0; i < old && count < ENT_NAMED_LEFT_OUT; i++)
        scene->left_out[count++] = before[i];
    scene->left_out_count = count;
}

static void keep_parties(ent_scene *scene, const bool *keep) {
    uint32_t kept = 0;
    for (uint32_t d = 0; d < scene->deed_count; d++) {
        ent_deed *deed = &scene->deeds[d];
        uint32_t ties = 0;
        for (uint32_t t = 0; t < deed->tie_count; t++)
            if (keep[deed->ties[t].party]) deed->ties[ties++] = deed->ties[t];
        deed->tie_count = ties;
        if (ties > 1) scene->deeds[kept++] = *deed;
    }
    scene->deeds_left_out += scene->deed_count - kept;
    scene->deed_count = kept;
}

void ent_scene_trim(ent_scene *scene, ent_picture form) {
    uint32_t drawn = ent_scene_drawn(scene);
    bool actors = form == ENT_ACTORS;
    if (!actors && drawn + scene->deed_count <= MOST_NODES) return;
    weighed *order = ent_xcalloc(scene->party_count + 1, sizeof *order);
    bool *keep = ent_xcalloc(scene->party_count + 1, sizeof *keep);
    for (uint32_t i = 0; i < scene->party_count; i++)
        order[i] = (weighed){scene->parties[i].deeds, i};
    qsort(order, scene->party_count, sizeof *order, by_weight);
    uint32_t stay =
        actors ? choose_by_pairs(scene, order, drawn) : choose_parties(scene, order, drawn, keep);
    if (actors && stay == drawn) {
        free(keep);
        free(order);
        return;
    }
    nodes_with(scene, order, stay, keep);
    keep_parties(scene, keep);
    if (!actors) drop_deeds(scene, MOST_NODES - stay);
    ent_scene_count(scene);
    scene->parties_left_out += drawn - ent_scene_drawn(scene);
    name_left_out(scene, order, stay, drawn);
    free(keep);
    free(order);
}

ent_picture ent_scene_form(const ent_scene *scene) {
    uint32_t parties = ent_scene_drawn(scene);
    if (scene->deed_count <= MOST_IN_COLUMNS && parties <= MOST_PARTIES_IN_COLUMNS)
        return ENT_COLUMNS;
    return parties + scene->deed_count <= MOST_BIPARTITE ? ENT_BIPARTITE : ENT_ACTORS;
}

/* --------------------------------------------------------------------------------------------- two
 * sides */

/* How many events tie the roots i and j; a square matrix over the roots that are drawn. */
typedef struct matrix {
    uint32_t count, *roots, *position; /* position: of a party, in roots, or ENT_NO_ID */
    uint32_t *shared, *total;
} matrix;

static void matrix_free(matrix *m) {
    free(m->roots);
    free(m->position);
    free(m->shared);
    free(m->total);
}

static uint32_t roots_of(const ent_scene *scene, const ent_deed *deed, const matrix *m,
                         uint32_t *found) {
    uint32_t count = 0;
    for (uint32_t t = 0; t < deed->tie_count; t++) {
        uint32_t position = m->position[scene->parties[deed->ties[t].party].root];
        bool known = false;
        for (uint32_t i = 0; i < count; i++) known |= found[i] == position;
        if (!known) found[count++] = position;
    }
    return count;
}

static matrix matrix_of(const ent_scene *scene) {
    matrix m = {0};
    m.roots = ent_xcalloc(scene->party_count, sizeof *m.roots);
    m.position = ent_xmalloc(scene->party_count * sizeof *m.position);
    for (uint32_t i = 0; i < scene->party_count; i++) m.position[i] = ENT_NO_ID;
    for (uint32_t i = 0; i < scene->party_count; i++) {
        uint32_t root = scene->parties[i].root;
        if (scene->parties[i].deeds == 0 || m.position[root] != ENT_NO_ID) continue;
        m.position[root] = m.count;
        m.roots[m.count++] = root;
    }
    m.shared = ent_xcalloc((size_t)m.count * m.count, sizeof *m.shared);
    m.total = ent_xcalloc(m.count, sizeof *m.total);
    uint32_t *found = ent_xcalloc(scene->party_count, sizeof *found);
    for (uint32_t d = 0; d < scene->deed_count; d++) {
        uint32_t count = roots_of(scene, &scene->deeds[d], &m, found);
        for (uint32_t i = 0; i < count; i++) {
            m.total[found[i]]++;
            for (uint32_t j = 0; j < count; j++)
                if (i != j) m.shared[found[i] * m.count + found[j]]++;
        }
    }
    free(found);
    return m;
}

/* The pair with the most events in common; between equals, the busier pair, then the order of ids.
 */
static void strongest(const matrix *m, uint32_t pair[2]) {
    uint32_t best = 0, busy = 0;
    pair[0] = 0;
    pair[1] = m->count > 1 ? 1 : 0;
    for (uint32_t i = 0; i < m->count; i++)
        for (uint32_t j = i + 1; j < m->count; j++) {
            uint32_t shared = m->shared[i * m->count + j], total = m->total[i] + m->total[j];
            if (shared < best || (shared == best && total <= busy)) continue;
            best = shared;
            busy = total;
            pair[0] = m->total[j] > m->total[i] ? j : i;
            pair[1] = m->total[j] > m->total[i] ? i : j;
        }
}

static int named_pair(const ent_scene *scene, const matrix *m, const char *const between[2],
                      uint32_t pair[2], entente_error *error) {
    for (int side = 0; side < 2; side++) {
        pair[side] = ENT_NO_ID;
        for (uint32_t i = 0; i < scene->party_count; i++)
            if (ent_same(scene->parties[i].id, between[side]))
                pair[side] = m->position[scene->parties[i].root];
        if (pair[side] == ENT_NO_ID)
            return ent_error_set(error, "--between: '%s' takes part in no event of this network.",
                                 between[side]);
    }
    if (pair[0] == pair[1])
        return ent_error_set(error, "--between: %s and %s stand on the same side.", between[0],
                             between[1]);
    return 0;
}

bool ent_scene_split(ent_scene *scene, const char *const between[2], entente_error *error) {
    matrix m = matrix_of(scene);
    uint32_t pair[2] = {0, 0};
    if (between[0] && named_pair(scene, &m, between, pair, error) != 0) {
        matrix_free(&m);
        return false;
    }
    if (!between[0]) strongest(&m, pair);
    int *side = ent_xmalloc((m.count + 1) * sizeof *side);
    weighed *order = ent_xcalloc(m.count + 1, sizeof *order);
    for (uint32_t i = 0; i < m.count; i++) {
        side[i] = -1;
        order[i] = (weighed){m.total[i], i};
    }
    if (m.count) {
        side[pair[1]] = ENT_RIGHT;
        side[pair[0]] = ENT_LEFT;
        qsort(order, m.count, sizeof *order, by_weight);
    }
    uint32_t members[2] = {1, 1};
    for (uint32_t o = 0; o < m.count;
         o++) { /* the busiest first, each away from those it deals with */
        uint32_t i = order[o].index, with[2] = {0, 0};
        if (side[i] >= 0) continue;
        for (uint32_t j = 0; j < m.count; j++)
            if (side[j] >= 0) with[side[j]] += m.shared[i * m.count + j];
        side[i] = with[ENT_LEFT] != with[ENT_RIGHT]
                      ? with[ENT_LEFT] < with[ENT_RIGHT] ? ENT_LEFT : ENT_RIGHT
                  : members[ENT_LEFT] < members[ENT_RIGHT] ? ENT_LEFT
                                                           : ENT_RIGHT;
        members[side[i]]++;
    }
    for (uint32_t i = 0; i < scene->party_count; i++) {
        uint32_t position = m.position[scene->parties[i].root];
        if (position != ENT_NO_ID) scene->parties[i].side = (ent_side)side[position];
    }
    free(order);
    free(side);
    matrix_free(&m);
    return true;
}
