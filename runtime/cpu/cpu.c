/* cpu/cpu.c - the CPU as a device: memory of the host, direct calls on one thread, the pool on several. */
#include "core/internal.h"
#include "cpu/features.h"
#include "cpu/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct cpu_state {
  dlc_pool *pool; /* NULL: one thread */
  int32_t threads;
} cpu_state;

/* Kernels keep panels of up to some MiB on the stack, in frames larger than any guard page: what is left of it is
 * compared before a call. The lowest address of a thread's stack is asked for at its first call and kept. */
#define NOT_ASKED (UINTPTR_MAX / 2) /* more than any address: the comparison goes the long way */
static _Thread_local uintptr_t stack_low = NOT_ASKED, stack_high;

static void ask_for_stack(void) {
  pthread_attr_t attributes;
  void *low = NULL;
  size_t bytes = 0;
  if (stack_low == NOT_ASKED)
    stack_low = stack_high = 0;
  if (pthread_getattr_np(pthread_self(), &attributes)) /* what is known stays */
    return;
  if (!pthread_attr_getstack(&attributes, &low, &bytes)) {
    stack_low = (uintptr_t)low;
    stack_high = stack_low + bytes;
  }
  pthread_attr_destroy(&attributes);
}

/* Bytes below `here`; INT64_MAX on a stack that is not the thread's own, of which nobody knows where it ends. */
static __attribute__((noinline, cold)) int64_t stack_left(uintptr_t here, uint64_t wanted) {
  /* Once more before a refusal: a limit may have been raised in between. */
  if (stack_low == NOT_ASKED || (stack_low <= here && here < stack_high && here - stack_low < wanted))
    ask_for_stack();
  return stack_low <= here && here < stack_high ? (int64_t)(here - stack_low) : INT64_MAX;
}

static int32_t cores(void) {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) ? CPU_SETSIZE : CPU_COUNT(&set);
}

static dlc_status cpu_open(const dlc_module *module, int32_t threads, void **state, char *message, size_t size) {
  char missing[256];
  if (dlc_missing_features("/proc/cpuinfo", module->features, missing, sizeof missing)) {
    snprintf(
        message, size,
        "the code was compiled for CPU \"%s\" and needs features that this machine lacks: %s; compile the model with "
        "--cpu=native on this machine, or with the name of a CPU that has less",
        module->cpu ? module->cpu : "?", missing);
    return DLC_CPU_UNSUPPORTED;
  }
  cpu_state *cpu = (cpu_state *)malloc(sizeof *cpu);
  if (!cpu) {
    snprintf(message, size, "out of memory");
    return DLC_OUT_OF_MEMORY;
  }
  cpu->threads = threads;
  cpu->pool = NULL;
  uint64_t stack = 0;
  for (int32_t i = 0; i < module->entry_count; ++i)
    if (module->entries[i].stack_bytes > stack)
      stack = module->entries[i].stack_bytes;
  stack_left((uintptr_t)__builtin_frame_address(0), 0); /* allocates, so not at the first call */
  if (threads > 1 && !(cpu->pool = dlc_pool_create(threads, cores(), stack))) {
    free(cpu);
    snprintf(message, size, "the system refused to start %d threads; set options.threads to fewer", threads - 1);
    return DLC_OUT_OF_MEMORY;
  }
  *state = cpu;
  return DLC_OK;
}

static void cpu_close(void *state) {
  cpu_state *cpu = (cpu_state *)state;
  if (cpu->pool)
    dlc_pool_destroy(cpu->pool);
  free(cpu);
}

static void *cpu_alloc(void *state, uint64_t bytes) {
  (void)state;
  return dlc_arena_alloc(bytes);
}

static void cpu_free(void *state, void *memory) {
  (void)state;
  dlc_arena_free(memory);
}

static void cpu_read(void *state, void *host, const void *memory, uint64_t bytes) {
  (void)state;
  memcpy(host, memory, bytes);
}

static void cpu_write(void *state, void *memory, const void *host, uint64_t bytes) {
  (void)state;
  memcpy(memory, host, bytes);
}

static void cpu_clear(void *state, void *memory, uint64_t bytes) {
  const cpu_state *cpu = (const cpu_state *)state;
  if (cpu->pool)
    dlc_pool_clear(cpu->pool, memory, bytes);
  else
    memset(memory, 0, bytes);
}

static int32_t cpu_run(void *state, const dlc_entry *entry, dlc_frame *frame) {
  const cpu_state *cpu = (const cpu_state *)state;
  int32_t threads = cpu->threads < entry->max_threads ? cpu->threads : entry->max_threads;
  uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  if (__builtin_expect(here < stack_low + entry->stack_bytes, 0)) {
    int64_t left = stack_left(here, entry->stack_bytes);
    if ((uint64_t)left < entry->stack_bytes) {
      frame->status_value = left;
      return DLC_OUT_OF_MEMORY;
    }
  }
  return threads == 1 ? entry->fn(frame, 0, 1) : dlc_pool_run(cpu->pool, entry, frame, threads);
}

const dlc_device *dlc_cpu_device(void) {
  static const dlc_device device = {"cpu",    cpu_open,  cpu_close, cpu_alloc, cpu_free,
                                    cpu_read, cpu_write, cpu_clear, cpu_run};
  return &device;
}
