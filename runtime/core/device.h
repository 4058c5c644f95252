/*===- core/device.h - What a device offers to a session -----------------------------===
 *
 * A device is one constant table of functions; cpu/ and null/ each define one. A session opens it once, takes its
 * memory from it and runs entries through it. A GPU stages inputs and outputs in `run` and copies in `read` and
 * `write`; on the CPU all memory is the host's. To add a device copy null/, which explains each function.
 *===----------------------------------------------------------------------------===*/
#ifndef DLC_CORE_DEVICE_H
#define DLC_CORE_DEVICE_H

#include "dlc/runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

struct dlc_device {
  const char *name;
  /* Makes the device ready for one session of `module` with up to `threads` threads and writes its handle to *state. On
   * failure returns a status and explains it in message[size]. */
  dlc_status (*open)(const dlc_module *module, int32_t threads, void **state, char *message, size_t size);
  void (*close)(void *state);
  /* Memory aligned to DLC_ALIGNMENT, contents undefined; NULL if there is none. `bytes` may be 0. */
  void *(*alloc)(void *state, uint64_t bytes);
  void (*free)(void *state, void *memory);
  /* Between host memory and memory of the device. */
  void (*read)(void *state, void *host, const void *memory, uint64_t bytes);
  void (*write)(void *state, void *memory, const void *host, uint64_t bytes);
  void (*clear)(void *state, void *memory, uint64_t bytes);
  /* One call: frame->persistent, workspace, inputs and outputs are set, status fields are clear. Returns the status, or
   * OUT_OF_MEMORY, with frame->status_value, where that many bytes of stack are left of entry->stack_bytes; nothing has
   * been done then. */
  int32_t (*run)(void *state, const dlc_entry *entry, dlc_frame *frame);
};

#ifdef __cplusplus
}
#endif

#endif /* DLC_CORE_DEVICE_H */
