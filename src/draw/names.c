/* names.c - what cgraph knows its objects by: numbers, in the order of creation.
 *
 * Enters: names of nodes and subgraphs.  Leaves: 2, 4, 6, ... for names, 1, 3, 5, ... for what has
 * none. Worked example: the frames of Japan and the United States are made in this order and are
 * written in this order.
 *
 * Left to itself cgraph numbers an object by the address of its name and keeps subgraphs sorted by
 * number, so that their order, and with it the picture, would follow from where malloc happened to
 * put the names.
 */
#include "base/base.h"
#include "draw/draw.h"

#include <stdlib.h>

typedef struct names {
    ent_arena *arena;
    ent_interner *interner;
    IDTYPE anonymous;
} names;

static void *open_names(Agraph_t *graph, Agdisc_t *discipline) {
    (void)graph, (void)discipline;
    names *all = ent_xcalloc(1, sizeof *all);
    all->arena = ent_arena_new();
    all->interner = ent_interner_new(all->arena);
    return all;
}

static long number_of(void *state, int type, char *name, IDTYPE *id, int create) {
    names *all = state;
    (void)type;
    if (!name) {
        if (create) *id = 2 * all->anonymous++ + 1;
        return create;
    }
    uint32_t number = (create ? ent_intern(all->interner, name, strlen(name))
                              : ent_interned(all->interner, name, strlen(name)));
    if (number == ENT_NO_ID) return 0;
    *id = 2 * ((IDTYPE)number + 1);
    return 1;
}

/* Objects under numbers of the caller's own: not used here. */
static long take_number(void *state, int type, IDTYPE id) {
    (void)state, (void)type, (void)id;
    return 0;
}

static void free_number(void *state, int type, IDTYPE id) {
    (void)state, (void)type, (void)id;
}

static char *name_of(void *state, int type, IDTYPE id) {
    const names *all = state;
    (void)type;
    return id % 2 ? NULL : (char *)ent_intern_string(all->interner, (uint32_t)(id / 2 - 1));
}

static void close_names(void *state) {
    names *all = state;
    ent_interner_free(all->interner);
    ent_arena_free(all->arena);
    free(all);
}

static void see(void *state, int type, void *object) {
    (void)state, (void)type, (void)object;
}

Agraph_t *ent_draw_open(const char *name, Agdesc_t kind) {
    static Agiddisc_t numbers = {open_names, number_of,   take_number, free_number,
                                 name_of,    close_names, see};
    static Agdisc_t discipline = {NULL, &numbers, NULL}; /* memory and files as usual */
    return agopen((char *)name, kind, &discipline);
}
