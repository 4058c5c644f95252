/*===- null/null.c - A device that runs nothing --------------------------------------===
 *
 * Copy this file to begin a new device. It is whole: a session on it can be created, filled, saved and called, and
 * every call does nothing, successfully; so it also measures what the runtime itself costs. Each function says what a
 * real device does there. Nothing of core or of the compiler knows a device by name: a device is what
 * dlc_options.device points at.
 *===----------------------------------------------------------------------------===*/
#include "core/device.h"

#include <stdlib.h>
#include <string.h>

/* Called once a session, before any other function. A device refuses here what it cannot run: explain it in `message`,
 * in the form "got, expected, fix". Here it also loads code to the machine and takes streams or threads; whatever is
 * needed later is taken now, since `run` may not allocate. A device with no state may leave *state null. */
static dlc_status null_open(const dlc_module *module, int32_t threads, void **state, char *message, size_t size) {
  (void)module, (void)threads, (void)message, (void)size;
  *state = NULL;
  return DLC_OK;
}

/* Gives back what `open` took. All memory of the session has been freed. */
static void null_close(void *state) { (void)state; }

/* Memory of the device: the session asks for the state and for the largest workspace of any entry. It only ever
 * computes with these addresses (state + offset) and hands them back; it never reads through them. */
static void *null_alloc(void *state, uint64_t bytes) {
  void *memory = NULL;
  (void)state;
  return posix_memalign(&memory, DLC_ALIGNMENT, bytes ? bytes : 1) ? NULL : memory;
}

static void null_free(void *state, void *memory) {
  (void)state;
  free(memory);
}

/* Copies to and from the host and clearing. They return when the data is there. */
static void null_read(void *state, void *host, const void *memory, uint64_t bytes) {
  (void)state;
  memcpy(host, memory, bytes);
}

static void null_write(void *state, void *memory, const void *host, uint64_t bytes) {
  (void)state;
  memcpy(memory, host, bytes);
}

static void null_clear(void *state, void *memory, uint64_t bytes) {
  (void)state;
  memset(memory, 0, bytes);
}

/* One call. A real device copies the inputs to where its code reads them, runs the entry, waits, copies the outputs
 * back and returns frame->status, having set status_* if it is not DLC_OK. */
static int32_t null_run(void *state, const dlc_entry *entry, dlc_frame *frame) {
  (void)state, (void)entry, (void)frame;
  return DLC_OK;
}

const dlc_device *dlc_null_device(void) {
  static const dlc_device device = {"null",    null_open,  null_close, null_alloc, null_free,
                                    null_read, null_write, null_clear, null_run};
  return &device;
}
