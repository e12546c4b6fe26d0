/* batch.c - documents are worked on by all processors and handed on in the order in which they
 * came.
 *
 * Enters: documents, one by one.  Leaves: the same documents in the same order, each having gone
 * through a stage. Worked example: on two processors, sixty-four articles are extracted by two
 * threads, each taking the next one that nobody has; then they are merged in their order by the
 * thread that came with them, so that the number of processors shows in the time and nowhere else.
 */
#include "cli/cli.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { BATCH = 64, MOST_THREADS = 16 };

struct ent_batch {
    void (*stage)(entente_document *document, const entente_knowledge *knowledge);
    const entente_knowledge *knowledge;
    bool (*done)(void *context, entente_document *document);
    void *context;
    entente_document *documents[BATCH];
    unsigned count, threads;
    atomic_uint next;
};

ent_batch *ent_batch_new(void (*stage)(entente_document *, const entente_knowledge *),
                         const entente_knowledge *knowledge,
                         bool (*done)(void *, entente_document *), void *context) {
    ent_batch *batch = calloc(1, sizeof *batch);
    if (!batch) abort();
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    batch->stage = stage;
    batch->knowledge = knowledge;
    batch->done = done;
    batch->context = context;
    batch->threads = processors < 1              ? 1
                     : processors > MOST_THREADS ? MOST_THREADS
                                                 : (unsigned)processors;
    return batch;
}

static void *work(void *argument) {
    ent_batch *batch = argument;
    for (unsigned i; (i = atomic_fetch_add(&batch->next, 1)) < batch->count;)
        batch->stage(batch->documents[i], batch->knowledge);
    return NULL;
}

bool ent_batch_run(ent_batch *batch) {
    pthread_t others[MOST_THREADS];
    unsigned started = 0;
    bool going = true;
    atomic_store(&batch->next, 0);
    if (batch->stage) {
        while (started + 1 < batch->threads && started + 1 < batch->count &&
               pthread_create(&others[started], NULL, work, batch) == 0)
            started++;
        work(batch); /* and where no thread can be had, this one does it all */
        for (unsigned i = 0; i < started; i++) pthread_join(others[i], NULL);
    }
    for (unsigned i = 0; i < batch->count; i++) {
        if (going)
            going = batch->done(batch->context, batch->documents[i]);
        else
            entente_document_free(batch->documents[i]);
    }
    batch->count = 0;
    return going;
}

bool ent_batch_add(ent_batch *batch, entente_document *document) {
    batch->documents[batch->count++] = document;
    return (batch->stage && batch->count < BATCH) || ent_batch_run(batch);
}

void ent_batch_free(ent_batch *batch) {
    free(batch);
}
