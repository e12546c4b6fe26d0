/* pool.h - things that are dear to make and used by one thread at a time.
 *
 * Worked example: the analyser's scratch memory (megabytes) is taken from the pool for one document
 * and given back, so that a run over a million documents makes as many as it has threads.
 */
#ifndef ENT_POOL_H
#define ENT_POOL_H

typedef struct ent_pool ent_pool;

ent_pool *ent_pool_new(void);
void ent_pool_free(ent_pool *pool);  /* destroys what lies in it; NULL is fine */
void *ent_pool_take(ent_pool *pool); /* NULL where it is empty: make a new one */
void ent_pool_give(ent_pool *pool, void *thing,
                   void (*destroy)(void *thing)); /* one destroy for the whole pool */

#endif
