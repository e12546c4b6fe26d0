/* pool.c - see pool.h: a stack behind a lock. */
#include "base/pool.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/base.h"

struct ent_pool {
    pthread_mutex_t lock;
    void (*destroy)(void *);
    void **things;
    size_t count, capacity;
};

ent_pool *ent_pool_new(void) {
    ent_pool *pool = ent_xcalloc(1, sizeof *pool);
    pthread_mutex_init(&pool->lock, NULL);
    return pool;
}

void ent_pool_free(ent_pool *pool) {
    if (!pool) return;
    while (pool->count) pool->destroy(pool->things[--pool->count]);
    pthread_mutex_destroy(&pool->lock);
    free(pool->things);
    free(pool);
}

void *ent_pool_take(ent_pool *pool) {
    pthread_mutex_lock(&pool->lock);
    void *thing = pool->count ? pool->things[--pool->count] : NULL;
    pthread_mutex_unlock(&pool->lock);
    return thing;
}

void ent_pool_give(ent_pool *pool, void *thing, void (*destroy)(void *)) {
    pthread_mutex_lock(&pool->lock);
    pool->destroy = destroy;
    if (pool->count == pool->capacity) {
        pool->capacity = pool->capacity ? pool->capacity * 2 : 4;
        pool->things = ent_xrealloc(pool->things, pool->capacity * sizeof *pool->things);
    }
    pool->things[pool->count++] = thing;
    pthread_mutex_unlock(&pool->lock);
}
