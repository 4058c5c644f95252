/*===- dlc/safetensors.h - Files of named tensors ------------------------------------===
 *
 * Reads and writes safetensors files: eight bytes with the length of a JSON header, the header, the data. The reader
 * trusts nothing: a file that opens has unique names, known types, shapes that agree with their extents in the data,
 * and extents that cover the data without gap or overlap. Checkpoints are built on this; tests and examples use it as
 * it is.
 *===----------------------------------------------------------------------------===*/
#ifndef DLC_SAFETENSORS_H
#define DLC_SAFETENSORS_H

#include "dlc/runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dlc_file dlc_file;

typedef struct dlc_file_tensor {
  const char *name;
  const char *type; /* as the file spells it: "F32", "BF16", "I16", ... */
  int32_t dtype;    /* dlc_dtype, or 0 for a type that dlc has none for */
  int32_t rank;
  const int64_t *shape;
  uint64_t bytes;
  const void *data; /* aligned to its element if the file keeps it so, as dlc_file_write does */
} dlc_file_tensor;

/* Reads a whole file into memory. Errors: INVALID_ARGUMENT, IO_ERROR, BAD_FILE, OUT_OF_MEMORY; message by
 * dlc_last_error(NULL), *out is then NULL. */
dlc_status dlc_file_open(const char *path, dlc_file **out);
void dlc_file_close(dlc_file *file);

/* Of no file: 0 and NULL. */
int32_t dlc_file_count(const dlc_file *file);
const dlc_file_tensor *dlc_file_at(const dlc_file *file, int32_t index); /* sorted by name; NULL beyond the last */
const dlc_file_tensor *dlc_file_find(const dlc_file *file, const char *name);
const char *dlc_file_metadata(const dlc_file *file, const char *key); /* NULL if there is none */
int32_t dlc_file_metadata_count(const dlc_file *file);
const dlc_metadata *dlc_file_metadata_at(const dlc_file *file, int32_t index);

/* Writes `tensors` (of which `type` and `bytes` are ignored; rank at most DLC_MAX_RANK) as dlc_save does: whole or not
 * at all. Names, shapes and metadata take at most 100 MB, which is all that readers of the format accept.
 * Errors: INVALID_ARGUMENT, OUT_OF_MEMORY, IO_ERROR; message by dlc_last_error(NULL). */
dlc_status dlc_file_write(const char *path, const dlc_file_tensor *tensors, int32_t count, const dlc_metadata *metadata,
                          int32_t metadata_count);

#ifdef __cplusplus
}
#endif

#endif /* DLC_SAFETENSORS_H */
