/* What steps of a compiled network take besides time: calls of the allocator, which are counted, and memory. */
#include "dlc/runtime.h"
#include "mlp.h"
#include <stdio.h>
#include <stdlib.h>

#ifndef __GLIBC__
#error "allocations are counted through glibc's __libc_malloc and its like: with another C library this test cannot run"
#endif

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

static long allocations;

void *malloc(size_t size) {
  __atomic_fetch_add(&allocations, 1, __ATOMIC_RELAXED);
  return __libc_malloc(size);
}
void *calloc(size_t count, size_t size) {
  __atomic_fetch_add(&allocations, 1, __ATOMIC_RELAXED);
  return __libc_calloc(count, size);
}
void *realloc(void *memory, size_t size) {
  __atomic_fetch_add(&allocations, 1, __ATOMIC_RELAXED);
  return __libc_realloc(memory, size);
}
int posix_memalign(void **memory, size_t alignment, size_t size) {
  __atomic_fetch_add(&allocations, 1, __ATOMIC_RELAXED);
  *memory = __libc_memalign(alignment, size);
  return *memory ? 0 : 12;
}
void *aligned_alloc(size_t alignment, size_t size) {
  __atomic_fetch_add(&allocations, 1, __ATOMIC_RELAXED);
  return __libc_memalign(alignment, size);
}

int main(int argc, char **argv) {
  dlc_options options = {0};
  dlc_session *net;
  options.threads = argc > 1 ? atoi(argv[1]) : 1;
  if (dlc_create(mlp_module(), &options, &net) || dlc_init(net, 1))
    return puts(dlc_last_error(NULL)), 1;
  const dlc_entry *step = dlc_find_entry_kind(net, DLC_ENTRY_STEP, DLC_ANY_BATCH);
  const void *inputs[8];
  void *outputs[8];
  if (!step || step->input_count > 8 || step->output_count > 8)
    return puts("no step"), 1;
  for (int i = 0; i < step->input_count; ++i)
    inputs[i] = calloc(1, step->inputs[i].bytes);
  for (int i = 0; i < step->output_count; ++i)
    outputs[i] = calloc(1, step->outputs[i].bytes);
  long before = allocations;
  int failures = 0;
  for (int i = 0; i < 20; ++i)
    failures += dlc_call(net, step, inputs, outputs) != DLC_OK;
  long during = allocations - before;
  printf("counted before: %d\nfailed steps: %d\nallocations in steps: %ld\n", before > 0, failures, during);
  char line[256];
  long kilobytes = 0;
  FILE *status = fopen("/proc/self/status", "r");
  while (status && fgets(line, sizeof line, status))
    sscanf(line, "VmHWM: %ld", &kilobytes);
  printf("resident at most: %.1f MB, less than 16: %d\n", (double)kilobytes * 1024 / 1e6,
         kilobytes > 0 && kilobytes * 1024 < 16000000);
  dlc_destroy(net);
  return 0;
}
