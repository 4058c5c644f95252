/* core/arena.c - aligned memory. A workspace of many megabytes is walked through at every step; on huge pages that
 * costs no TLB misses, and asking for them is advice that a system is free to ignore. */
#include "core/internal.h"

#include <stdlib.h>
#include <sys/mman.h>

#define HUGE_PAGE ((uint64_t)2 << 20)

void *dlc_arena_alloc(uint64_t bytes) {
  uint64_t alignment = bytes >= HUGE_PAGE ? HUGE_PAGE : DLC_ALIGNMENT;
  if (bytes > SIZE_MAX / 2)
    return NULL;
  uint64_t rounded = bytes ? (bytes + alignment - 1) / alignment * alignment : alignment;
#if defined(__SANITIZE_ADDRESS__)
  rounded = bytes ? bytes : 1; /* no slack behind the block: let the sanitizer see one byte too far */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
  rounded = bytes ? bytes : 1;
#endif
#endif
  void *memory = NULL;
  if (posix_memalign(&memory, alignment, rounded))
    return NULL;
  if (alignment == HUGE_PAGE)
    madvise(memory, rounded, MADV_HUGEPAGE);
  return memory;
}

void dlc_arena_free(void *memory) { free(memory); }
