/*===- cpu/pool.h - The threads of a session -----------------------------------------===
 *
 * A step is one program on n threads (SPMD): the caller is thread 0, workers 1..n-1 stay alive between calls. Nothing
 * is queued and nothing is allocated: starting a call is one store that the workers spin on, ending it one counter.
 * Threads spin a few microseconds, since a step's pieces are that short, and then sleep in the kernel, since a spinning
 * thread takes the core from someone. With more threads than cores they sleep at once.
 *===----------------------------------------------------------------------------===*/
#ifndef DLC_CPU_POOL_H
#define DLC_CPU_POOL_H

#include "dlc/runtime.h"

typedef struct dlc_pool dlc_pool;

/* Starts threads-1 workers; `cores` is how many threads can truly run at once, `stack` what entries take of the stack
 * at most. NULL if memory or a thread was refused. */
dlc_pool *dlc_pool_create(int32_t threads, int32_t cores, uint64_t stack);
void dlc_pool_destroy(dlc_pool *pool);
/* Runs the entry on `threads` >= 2 threads, at most as many as the pool has. */
int32_t dlc_pool_run(dlc_pool *pool, const dlc_entry *entry, dlc_frame *frame, int32_t threads);

/* Sets memory to zero, each thread an equal share, in the order of the threads: as a system gives memory near the core
 * that first writes to it, rows of a fresh tensor lie near the thread whose rows they are in most kernels. */
void dlc_pool_clear(dlc_pool *pool, void *memory, uint64_t bytes);

#endif /* DLC_CPU_POOL_H */
