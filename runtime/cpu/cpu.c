/* cpu/cpu.c - the CPU as a device: memory of the host, direct calls on one thread, the pool on several. */
#include "core/internal.h"
#include "cpu/features.h"
#include "cpu/pool.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct cpu_state {
  dlc_pool *pool; /* NULL: one thread */
  int32_t threads;
} cpu_state;

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
  if (threads > 1 && !(cpu->pool = dlc_pool_create(threads, cores()))) {
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
  return threads == 1 ? entry->fn(frame, 0, 1) : dlc_pool_run(cpu->pool, entry, frame, threads);
}

const dlc_device *dlc_cpu_device(void) {
  static const dlc_device device = {"cpu",    cpu_open,  cpu_close, cpu_alloc, cpu_free,
                                    cpu_read, cpu_write, cpu_clear, cpu_run};
  return &device;
}
