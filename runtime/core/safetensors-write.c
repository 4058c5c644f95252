/* core/safetensors-write.c - writing safetensors files so that a reader sees the old file or the new one, and never
 * half of one: write under another name in the same folder, sync, rename, sync the folder. */
#include "core/internal.h"
#include "core/json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static dlc_status write_all(int fd, const void *memory, uint64_t bytes) {
  const char *p = (const char *)memory;
  while (bytes) {
    ssize_t n = write(fd, p, bytes < 1u << 30 ? bytes : 1u << 30);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return DLC_IO_ERROR;
    p += n;
    bytes -= (uint64_t)n;
  }
  return DLC_OK;
}

static uint64_t tensor_bytes(const dlc_file_tensor *tensor) {
  return (uint64_t)dlc_element_count(tensor->rank, tensor->shape) * dlc_dtype_size(tensor->dtype);
}

/* Data lies in the order of falling element size: so every tensor is aligned without gaps, which the format forbids. */
static int next_in_file(const dlc_file_tensor *tensors, int32_t count, int32_t *index, size_t *size) {
  for (; *size; *size /= 2, *index = -1)
    while (++*index < count)
      if (dlc_dtype_size(tensors[*index].dtype) == *size)
        return 1;
  return 0;
}

/* The eight length bytes and the header, padded with spaces to a multiple of eight. */
static char *make_header(const dlc_file_tensor *tensors, int32_t count, const dlc_metadata *metadata,
                         int32_t metadata_count, size_t *bytes) {
  enum { PER_TENSOR = 64 + 2 * 21, PER_DIMENSION = 21 };
  size_t limit = 64;
  for (int32_t i = 0; i < metadata_count; ++i)
    limit += dlc_json_quoted_size(metadata[i].key) + dlc_json_quoted_size(metadata[i].value) + 2;
  for (int32_t i = 0; i < count; ++i)
    limit += dlc_json_quoted_size(tensors[i].name) + PER_TENSOR + (size_t)tensors[i].rank * PER_DIMENSION;
  char *text = (char *)malloc(limit), *p = text + 8;
  if (!text)
    return NULL;
  *p++ = '{';
  if (metadata_count) {
    p += sprintf(p, "\"__metadata__\":{");
    for (int32_t i = 0; i < metadata_count; ++i) {
      if (i)
        *p++ = ',';
      p = dlc_json_quote(p, metadata[i].key);
      *p++ = ':';
      p = dlc_json_quote(p, metadata[i].value);
    }
    *p++ = '}';
  }
  uint64_t offset = 0;
  int32_t i = -1;
  for (size_t size = 8; next_in_file(tensors, count, &i, &size);) {
    if (p[-1] != '{' || p != text + 9)
      *p++ = ',';
    p = dlc_json_quote(p, tensors[i].name);
    p += sprintf(p, ":{\"dtype\":\"%s\",\"shape\":[", dlc_safetensors_type(tensors[i].dtype));
    for (int32_t d = 0; d < tensors[i].rank; ++d)
      p += sprintf(p, d ? ",%lld" : "%lld", (long long)tensors[i].shape[d]);
    uint64_t end = offset + tensor_bytes(&tensors[i]);
    p += sprintf(p, "],\"data_offsets\":[%llu,%llu]}", (unsigned long long)offset, (unsigned long long)end);
    offset = end;
  }
  *p++ = '}';
  while ((p - text) % 8)
    *p++ = ' ';
  uint64_t length = (uint64_t)(p - text) - 8;
  for (int b = 0; b < 8; ++b)
    text[b] = (char)(length >> 8 * b);
  *bytes = (size_t)(p - text);
  return text;
}

static void sync_folder(const char *path) {
  const char *slash = strrchr(path, '/');
  char *folder = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
  int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  if (fd >= 0) {
    fsync(fd); /* the file is there and whole; some file systems cannot sync a folder, and that is no failure */
    close(fd);
  }
  free(folder);
}

static dlc_status io_error(const char *path, const char *what, int error) {
  return dlc_fail_thread(DLC_IO_ERROR, "cannot write \"%s\": %s: %s; what was there before is unchanged", path, what,
                         strerror(error));
}

static dlc_status write_temporary(const char *path, char *temporary, size_t size, const char *header,
                                  size_t header_bytes, const dlc_file_tensor *tensors, int32_t count, dlc_data_fn data,
                                  void *context) {
  int fd = -1;
  for (int attempt = 0; fd < 0 && attempt < 100; ++attempt) {
    snprintf(temporary, size, "%s.tmp-%ld-%d", path, (long)getpid(), attempt);
    fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 && errno != EEXIST)
      break;
  }
  if (fd < 0) {
    int error = errno;
    temporary[0] = 0;
    return io_error(path, "cannot create a file beside it", error);
  }
  dlc_status status = write_all(fd, header, header_bytes);
  int32_t i = -1;
  for (size_t size8 = 8; !status && next_in_file(tensors, count, &i, &size8);)
    if (tensor_bytes(&tensors[i]))
      status = write_all(fd, data(context, i), tensor_bytes(&tensors[i]));
  if (status) {
    int error = errno;
    close(fd);
    return io_error(path, "writing failed", error);
  }
  if (fsync(fd)) {
    int error = errno;
    close(fd);
    return io_error(path, "syncing failed", error);
  }
  if (close(fd))
    return io_error(path, "closing failed", errno);
  return DLC_OK;
}

dlc_status dlc_write_safetensors(const char *path, const dlc_file_tensor *tensors, int32_t count,
                                 const dlc_metadata *metadata, int32_t metadata_count, dlc_data_fn data,
                                 void *context) {
  struct stat there;
  /* A device or a pipe would be gone after the rename, for everyone. */
  if (!stat(path, &there) && !S_ISREG(there.st_mode) && !S_ISDIR(there.st_mode))
    return dlc_fail_thread(
        DLC_IO_ERROR, "cannot write \"%s\": it is a device or a pipe; expected a file, which is replaced as a whole",
        path);
  size_t header_bytes = 0, size = strlen(path) + 48;
  char *header = make_header(tensors, count, metadata, metadata_count, &header_bytes);
  char *temporary = (char *)malloc(size);
  if (!header || !temporary) {
    free(header);
    free(temporary);
    return dlc_fail_thread(DLC_OUT_OF_MEMORY, "cannot write \"%s\": out of memory", path);
  }
  if (header_bytes - 8 > DLC_MAX_HEADER) {
    free(header);
    free(temporary);
    return dlc_fail_thread(DLC_INVALID_ARGUMENT,
                           "cannot write \"%s\": got %llu bytes of names, shapes and metadata, expected at most %u, "
                           "which is all that readers of the format accept",
                           path, (unsigned long long)header_bytes - 8, DLC_MAX_HEADER);
  }
  dlc_status status = write_temporary(path, temporary, size, header, header_bytes, tensors, count, data, context);
  if (!status && rename(temporary, path))
    status = io_error(path, "cannot put the new file in its place", errno);
  if (!status)
    sync_folder(path);
  else if (temporary[0])
    unlink(temporary);
  free(header);
  free(temporary);
  return status;
}

static const void *data_of(void *context, int32_t index) { return ((const dlc_file_tensor *)context)[index].data; }

dlc_status dlc_file_write(const char *path, const dlc_file_tensor *tensors, int32_t count, const dlc_metadata *metadata,
                          int32_t metadata_count) {
  if (!path || (count && !tensors) || (metadata_count && !metadata) || count < 0 || metadata_count < 0)
    return dlc_fail_thread(DLC_INVALID_ARGUMENT, "cannot write a tensor file: path, tensors or metadata is null");
  for (int32_t i = 0; i < metadata_count; ++i)
    if (!metadata[i].key || !metadata[i].value || !dlc_is_utf8(metadata[i].key, strlen(metadata[i].key)) ||
        !dlc_is_utf8(metadata[i].value, strlen(metadata[i].value)))
      return dlc_fail_thread(DLC_INVALID_ARGUMENT, "cannot write \"%s\": metadata %d is null or not UTF-8", path, i);
  for (int32_t i = 0; i < count; ++i) {
    const dlc_file_tensor *t = &tensors[i];
    if (!t->name || !strcmp(t->name, "__metadata__") || !dlc_is_utf8(t->name, strlen(t->name)))
      return dlc_fail_thread(DLC_INVALID_ARGUMENT,
                             "cannot write \"%s\": the name of tensor %d is null, not UTF-8 or reserved", path, i);
    if (!dlc_dtype_size(t->dtype) || t->rank < 0 || t->rank > DLC_MAX_RANK || (t->rank && !t->shape) ||
        dlc_element_count(t->rank, t->shape) < 0 || (!t->data && tensor_bytes(t)))
      return dlc_fail_thread(DLC_INVALID_ARGUMENT, "cannot write \"%s\": bad type, shape or data of tensor \"%s\"",
                             path, t->name);
    for (int32_t k = 0; k < i; ++k)
      if (!strcmp(t->name, tensors[k].name))
        return dlc_fail_thread(DLC_INVALID_ARGUMENT, "cannot write \"%s\": two tensors are named \"%s\"", path,
                               t->name);
  }
  return dlc_write_safetensors(path, tensors, count, metadata, metadata_count, data_of, (void *)tensors);
}
