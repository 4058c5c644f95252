/*===- core/safetensors.c - Reading safetensors files ---------------------------------===
 *
 *     8 bytes   length n of the header, little endian
 *     n bytes   {"__metadata__": {"key": "value"}, "fc1.bias": {"dtype": "F32", "shape": [10], "data_offsets": [0,
 * 40]}} the rest  data; offsets count from here
 *
 * The reader checks everything before it returns a file: whoever uses one needs no checks of its own.
 *===----------------------------------------------------------------------------===*/
#include "core/internal.h"
#include "core/json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_FILE_RANK 64

struct dlc_file {
  char *header;
  void *data;
  uint64_t data_bytes;
  dlc_file_tensor *tensors;
  uint64_t *begins; /* where the data of tensor i begins */
  dlc_metadata *metadata;
  int64_t *shapes;
  size_t count, capacity, metadata_count, metadata_capacity, shape_count, shape_capacity;
};

static const struct {
  char name[8];
  uint8_t size;
  uint8_t dtype;
} types[] = {{"F32", 4, DLC_F32}, {"F64", 8, DLC_F64},   {"I32", 4, DLC_I32}, {"I64", 8, DLC_I64}, {"U8", 1, DLC_U8},
             {"BOOL", 1, DLC_I1}, {"BF16", 2, DLC_BF16}, {"F16", 2, 0},       {"I8", 1, 0},        {"I16", 2, 0},
             {"U16", 2, 0},       {"U32", 4, 0},         {"U64", 8, 0},       {"F8_E4M3", 1, 0},   {"F8_E5M2", 1, 0}};

const char *dlc_safetensors_type(int32_t dtype) {
  for (size_t i = 0; i < sizeof types / sizeof types[0]; ++i)
    if (types[i].dtype == dtype && dtype)
      return types[i].name;
  return NULL;
}

/* Makes room for one more element of an array that doubles. A header has no room for 2^31 of anything. */
static int grow(void **array, size_t count, size_t *capacity, size_t element) {
  if (count < *capacity)
    return 1;
  size_t larger = count ? count * 2 : 16;
  void *moved = realloc(*array, larger * element);
  if (!moved)
    return 0;
  *array = moved;
  *capacity = larger;
  return 1;
}

static const char OUT_OF_MEMORY[] = "out of memory";

static int parse_metadata(dlc_file *file, dlc_json *json) {
  if (!dlc_json_expect(json, '{'))
    return 0;
  if (dlc_json_take(json, '}'))
    return 1;
  do {
    if (!grow((void **)&file->metadata, file->metadata_count, &file->metadata_capacity, sizeof *file->metadata))
      return json->error = OUT_OF_MEMORY, 0;
    dlc_metadata *entry = &file->metadata[file->metadata_count];
    if (!(entry->key = dlc_json_string(json)) || !dlc_json_expect(json, ':') || !(entry->value = dlc_json_string(json)))
      return 0;
    ++file->metadata_count;
  } while (dlc_json_take(json, ','));
  return dlc_json_expect(json, '}');
}

/* An array of integers, appended to file->shapes. */
static int parse_shape(dlc_file *file, dlc_json *json, int32_t *rank) {
  *rank = 0;
  if (!dlc_json_expect(json, '['))
    return 0;
  if (dlc_json_take(json, ']'))
    return 1;
  do {
    if (*rank == MAX_FILE_RANK)
      return json->error = "a shape has more than 64 dimensions", 0;
    if (!grow((void **)&file->shapes, file->shape_count, &file->shape_capacity, sizeof *file->shapes))
      return json->error = OUT_OF_MEMORY, 0;
    if (!dlc_json_integer(json, &file->shapes[file->shape_count]))
      return 0;
    ++file->shape_count;
    ++*rank;
  } while (dlc_json_take(json, ','));
  return dlc_json_expect(json, ']');
}

static int parse_tensor(dlc_file *file, dlc_json *json, dlc_file_tensor *tensor, uint64_t *begin) {
  enum { TYPE = 1, SHAPE = 2, OFFSETS = 4 };
  int64_t first = 0, last = 0, count;
  unsigned seen = 0;
  size_t shapeStart = file->shape_count;
  if (!dlc_json_expect(json, '{'))
    return 0;
  do {
    const char *key = dlc_json_string(json);
    if (!key || !dlc_json_expect(json, ':'))
      return 0;
    unsigned bit = !strcmp(key, "dtype")          ? TYPE
                   : !strcmp(key, "shape")        ? SHAPE
                   : !strcmp(key, "data_offsets") ? OFFSETS
                                                  : 0;
    if (!bit || seen & bit)
      return json->error = bit ? "a tensor gives a property twice"
                               : "unknown property of a tensor, expected dtype, shape and data_offsets",
             0;
    seen |= bit;
    if (bit == TYPE && !(tensor->type = dlc_json_string(json)))
      return 0;
    if (bit == SHAPE && !parse_shape(file, json, &tensor->rank))
      return 0;
    if (bit == OFFSETS &&
        (!dlc_json_expect(json, '[') || !dlc_json_integer(json, &first) || !dlc_json_expect(json, ',') ||
         !dlc_json_integer(json, &last) || !dlc_json_expect(json, ']')))
      return 0;
  } while (dlc_json_take(json, ','));
  if (!dlc_json_expect(json, '}'))
    return 0;
  if (seen != (TYPE | SHAPE | OFFSETS))
    return json->error = "a tensor lacks dtype, shape or data_offsets", 0;

  uint64_t size = 0;
  for (size_t i = 0; i < sizeof types / sizeof types[0]; ++i)
    if (!strcmp(types[i].name, tensor->type)) {
      size = types[i].size;
      tensor->dtype = types[i].dtype;
    }
  if (!size)
    return json->error = "a tensor has an unknown dtype", 0;
  count = tensor->rank ? dlc_element_count(tensor->rank, file->shapes + shapeStart) : 1;
  if (first > last || (uint64_t)last > file->data_bytes)
    return json->error = "a tensor's data_offsets lie outside the file's data; is the file cut short?", 0;
  tensor->bytes = (uint64_t)(last - first);
  if (count < 0 || (uint64_t)count > UINT64_MAX / 8 || (uint64_t)count * size != tensor->bytes)
    return json->error = "a tensor's shape and data_offsets disagree", 0;
  *begin = (uint64_t)first;
  return 1;
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const dlc_file_tensor *)a)->name, ((const dlc_file_tensor *)b)->name);
}

/* While parsing, tensor.data holds the place in file->begins: sorting must not part the two. */
static int by_begin(const void *a, const void *b) {
  const dlc_file_tensor *x = (const dlc_file_tensor *)a, *y = (const dlc_file_tensor *)b;
  uint64_t p = *(const uint64_t *)x->data, q = *(const uint64_t *)y->data;
  if (p != q)
    return p < q ? -1 : 1;
  return x->bytes != y->bytes ? (x->bytes < y->bytes ? -1 : 1) : 0;
}

static int parse_header(dlc_file *file, dlc_json *json) {
  size_t beginCapacity = 0;
  if (!dlc_json_expect(json, '{'))
    return 0;
  int more = !dlc_json_take(json, '}'), metadataSeen = 0;
  while (more) {
    char *name = dlc_json_string(json);
    if (!name || !dlc_json_expect(json, ':'))
      return 0;
    if (!strcmp(name, "__metadata__")) {
      if (metadataSeen++)
        return json->error = "__metadata__ comes twice", 0;
      if (!parse_metadata(file, json))
        return 0;
    } else {
      if (!grow((void **)&file->tensors, file->count, &file->capacity, sizeof *file->tensors) ||
          !grow((void **)&file->begins, file->count, &beginCapacity, sizeof *file->begins))
        return json->error = OUT_OF_MEMORY, 0;
      dlc_file_tensor *tensor = &file->tensors[file->count];
      memset(tensor, 0, sizeof *tensor);
      tensor->name = name;
      if (!parse_tensor(file, json, tensor, &file->begins[file->count]))
        return 0;
      ++file->count;
    }
    more = dlc_json_take(json, ',');
    if (!more && !dlc_json_expect(json, '}'))
      return 0;
  }
  if (!dlc_json_finish(json))
    return 0;

  /* The arrays have stopped moving: pointers into them may be kept. */
  int64_t *shape = file->shapes;
  for (size_t i = 0; i < file->count; ++i) {
    file->tensors[i].shape = shape;
    if (file->tensors[i].rank)
      shape += file->tensors[i].rank;
    file->tensors[i].data = &file->begins[i];
  }
  if (file->count)
    qsort(file->tensors, file->count, sizeof *file->tensors, by_begin);
  uint64_t end = 0;
  for (size_t i = 0; i < file->count; ++i) {
    uint64_t begin = *(const uint64_t *)file->tensors[i].data;
    if (begin != end)
      return json->error =
                 begin < end ? "the data of two tensors overlap" : "there is a gap between the data of two tensors",
             0;
    end = begin + file->tensors[i].bytes;
  }
  if (end != file->data_bytes)
    return json->error = "the file is longer than its tensors", 0;
  if (file->count)
    qsort(file->tensors, file->count, sizeof *file->tensors, by_name);
  for (size_t i = 1; i < file->count; ++i)
    if (!strcmp(file->tensors[i - 1].name, file->tensors[i].name))
      return json->error = "two tensors have one name", 0;
  return 1;
}

static dlc_status read_all(int fd, void *memory, uint64_t bytes, const char *path) {
  char *p = (char *)memory;
  while (bytes) {
    ssize_t n = read(fd, p, bytes < 1u << 30 ? bytes : 1u << 30);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return dlc_fail_thread(DLC_IO_ERROR, "cannot read \"%s\": %s", path, strerror(errno));
    if (n == 0)
      return dlc_fail_thread(DLC_BAD_FILE, "\"%s\" ended while it was being read", path);
    p += n;
    bytes -= (uint64_t)n;
  }
  return DLC_OK;
}

static dlc_status read_file(int fd, const char *path, dlc_file *file) {
  struct stat info;
  unsigned char prefix[8];
  if (fstat(fd, &info))
    return dlc_fail_thread(DLC_IO_ERROR, "cannot read \"%s\": %s", path, strerror(errno));
  if (!S_ISREG(info.st_mode))
    return dlc_fail_thread(DLC_IO_ERROR, "cannot read \"%s\": it is not a file", path);
  uint64_t size = (uint64_t)info.st_size, length = 0;
  if (size < 8)
    return dlc_fail_thread(DLC_BAD_FILE, "\"%s\" is no safetensors file: got %llu bytes, expected at least 8", path,
                           (unsigned long long)size);
  dlc_status status = read_all(fd, prefix, sizeof prefix, path);
  if (status)
    return status;
  for (int i = 0; i < 8; ++i)
    length |= (uint64_t)prefix[i] << 8 * i;
  if (length > DLC_MAX_HEADER)
    return dlc_fail_thread(DLC_BAD_FILE,
                           "\"%s\" is no safetensors file: got a header length of %llu, expected at most %u", path,
                           (unsigned long long)length, DLC_MAX_HEADER);
  if (length > size - 8)
    return dlc_fail_thread(DLC_BAD_FILE,
                           "\"%s\" is cut short: got %llu bytes, expected at least %llu for the header alone", path,
                           (unsigned long long)size, (unsigned long long)length + 8);
  file->data_bytes = size - 8 - length;
  file->header = (char *)malloc(length + 1);
  if (!file->header)
    return dlc_fail_thread(DLC_OUT_OF_MEMORY, "cannot read \"%s\": out of memory", path);
  if ((status = read_all(fd, file->header, length, path)))
    return status;
  dlc_json json = {file->header, file->header, file->header + length, NULL};
  if (!parse_header(file, &json)) {
    if (json.error == OUT_OF_MEMORY)
      return dlc_fail_thread(DLC_OUT_OF_MEMORY, "cannot read \"%s\": out of memory", path);
    return dlc_fail_thread(DLC_BAD_FILE, "\"%s\" is a damaged safetensors file: %s (byte %lld of the header)", path,
                           json.error, (long long)(json.next - json.begin));
  }
  /* The header is sound; now the data, which is all that can be large. */
  file->data = dlc_arena_alloc(file->data_bytes);
  if (!file->data)
    return dlc_fail_thread(DLC_OUT_OF_MEMORY, "cannot read \"%s\": no memory for %llu bytes", path,
                           (unsigned long long)file->data_bytes);
  for (size_t i = 0; i < file->count; ++i)
    file->tensors[i].data = (const char *)file->data + *(const uint64_t *)file->tensors[i].data;
  return read_all(fd, file->data, file->data_bytes, path);
}

dlc_status dlc_file_open(const char *path, dlc_file **out) {
  if (!path || !out)
    return dlc_fail_thread(DLC_INVALID_ARGUMENT, "cannot open a tensor file: %s is null", path ? "out" : "path");
  *out = NULL;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* of a pipe nobody need be the writer: it is refused below */
  if (fd < 0)
    return dlc_fail_thread(DLC_IO_ERROR, "cannot open \"%s\": %s", path, strerror(errno));
  dlc_file *file = (dlc_file *)calloc(1, sizeof *file);
  dlc_status status =
      file ? read_file(fd, path, file) : dlc_fail_thread(DLC_OUT_OF_MEMORY, "cannot open \"%s\": out of memory", path);
  close(fd);
  if (status)
    dlc_file_close(file);
  else
    *out = file;
  return status;
}

void dlc_file_close(dlc_file *file) {
  if (!file)
    return;
  dlc_arena_free(file->data);
  free(file->header);
  free(file->tensors);
  free(file->begins);
  free(file->metadata);
  free(file->shapes);
  free(file);
}

int32_t dlc_file_count(const dlc_file *file) { return file ? (int32_t)file->count : 0; }

const dlc_file_tensor *dlc_file_at(const dlc_file *file, int32_t index) {
  return index >= 0 && index < dlc_file_count(file) ? &file->tensors[index] : NULL;
}

const dlc_file_tensor *dlc_file_find(const dlc_file *file, const char *name) {
  dlc_file_tensor key = {.name = name};
  if (!name || !dlc_file_count(file))
    return NULL;
  return (const dlc_file_tensor *)bsearch(&key, file->tensors, file->count, sizeof key, by_name);
}

int32_t dlc_file_metadata_count(const dlc_file *file) { return file ? (int32_t)file->metadata_count : 0; }

const dlc_metadata *dlc_file_metadata_at(const dlc_file *file, int32_t index) {
  return index >= 0 && index < dlc_file_metadata_count(file) ? &file->metadata[index] : NULL;
}

const char *dlc_file_metadata(const dlc_file *file, const char *key) {
  for (int32_t i = 0; key && i < dlc_file_metadata_count(file); ++i)
    if (!strcmp(file->metadata[i].key, key))
      return file->metadata[i].value;
  return NULL;
}
