/* core/internal.h - what the files of core share; nothing of it is visible outside. */
#ifndef DLC_CORE_INTERNAL_H
#define DLC_CORE_INTERNAL_H

#include "core/device.h"
#include "dlc/safetensors.h"

#define DLC_ERROR_BYTES 1024

struct dlc_session {
  dlc_frame frame; /* first: its barrier words want a cache line of their own */
  const dlc_module *module;
  const dlc_device *device;
  void *device_state;
  uint64_t step_count;
  int32_t threads;
  int32_t owns_state;
  int32_t initialised;
  char error[DLC_ERROR_BYTES];
};

/* Write the message and return `status`: of a session, of the calling thread. */
__attribute__((format(printf, 3, 4))) dlc_status dlc_fail(dlc_session *session, dlc_status status, const char *format,
                                                          ...);
__attribute__((format(printf, 2, 3))) dlc_status dlc_fail_thread(dlc_status status, const char *format, ...);
/* INVALID_ARGUMENT of the thread, for who goes on with the null that a failed dlc_create left. */
dlc_status dlc_no_session(void);
/* The calling thread's message, for a session function that failed in one without a session. */
dlc_status dlc_adopt_error(dlc_session *session, dlc_status status);

/* Memory of the host: aligned to DLC_ALIGNMENT; large blocks on huge pages where the system has them. */
void *dlc_arena_alloc(uint64_t bytes);
void dlc_arena_free(void *memory);

/* "f32[256,784]" into text[size]; returns text. */
char *dlc_format_type(char *text, size_t size, const char *type, int32_t rank, const int64_t *shape);
#define DLC_TYPE_TEXT 256

/* Elements of a shape; -1 on a negative extent or overflow. */
int64_t dlc_element_count(int32_t rank, const int64_t *shape);
/* Bytes of the logical tensor. */
uint64_t dlc_logical_bytes(const dlc_tensor *tensor);
/* Whether memory order is row-major, so that a copy needs no permutation. */
int dlc_is_row_major(const dlc_tensor *tensor);
/* Between logical row-major and the physical order of the tensor. */
void dlc_to_physical(const dlc_tensor *tensor, void *physical, const void *logical);
void dlc_to_logical(const dlc_tensor *tensor, void *logical, const void *physical);
/* A whole tensor of the session; `scratch` holds tensor->bytes, or is NULL where dlc_is_row_major. */
void dlc_read_tensor(dlc_session *session, const dlc_tensor *tensor, void *logical, void *scratch);
void dlc_write_tensor(dlc_session *session, const dlc_tensor *tensor, const void *logical, void *scratch);

/* NULL if the hyperparameter may have this value; else "got -1, expected a finite number >= 0", in text[size]. */
const char *dlc_refuse_hyper(const dlc_tensor *tensor, double value, char *text, size_t size);

/* Is `tensor` kept in a checkpoint? */
int dlc_is_saved(const dlc_tensor *tensor);
/* "F32"; and back, 0 if dlc has no such type. */
const char *dlc_safetensors_type(int32_t dtype);

/* Bytes of a file's header, as the format's own implementation has it: more is a damaged or hostile file. */
#define DLC_MAX_HEADER 100000000u

/* Writes a safetensors file; `data(context, i, &bytes)` gives the data of tensor i when its turn comes, so that only
 * one tensor need be in memory. */
typedef const void *(*dlc_data_fn)(void *context, int32_t index);
dlc_status dlc_write_safetensors(const char *path, const dlc_file_tensor *tensors, int32_t count,
                                 const dlc_metadata *metadata, int32_t metadata_count, dlc_data_fn data, void *context);

#endif /* DLC_CORE_INTERNAL_H */
