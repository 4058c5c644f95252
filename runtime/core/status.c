/* core/status.c - names of statuses and types, and the messages behind dlc_last_error. */
#include "core/internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *dlc_status_string(dlc_status status) {
  switch (status) {
  case DLC_OK:
    return "ok";
  case DLC_LABEL_OUT_OF_RANGE:
    return "label out of range";
  case DLC_NON_FINITE_LOSS:
    return "non-finite loss";
  case DLC_INVALID_ARGUMENT:
    return "invalid argument";
  case DLC_OUT_OF_MEMORY:
    return "out of memory";
  case DLC_BAD_MODULE:
    return "bad module";
  case DLC_ABI_MISMATCH:
    return "ABI version mismatch";
  case DLC_CPU_UNSUPPORTED:
    return "CPU not supported";
  case DLC_NOT_FOUND:
    return "not found";
  case DLC_TYPE_MISMATCH:
    return "type mismatch";
  case DLC_SIZE_MISMATCH:
    return "size mismatch";
  case DLC_IO_ERROR:
    return "input/output error";
  case DLC_BAD_FILE:
    return "bad file";
  case DLC_WRONG_MODEL:
    return "checkpoint of another model";
  case DLC_BAD_DATA:
    return "bad data";
  case DLC_INTERRUPTED:
    return "interrupted";
  default:
    return "unknown status";
  }
}

size_t dlc_dtype_size(int32_t dtype) {
  static const uint8_t sizes[] = {0, 4, 8, 4, 8, 1, 1, 2};
  return dtype >= DLC_F32 && dtype <= DLC_BF16 ? sizes[dtype] : 0;
}

const char *dlc_dtype_name(int32_t dtype) {
  static const char names[][5] = {"?", "f32", "f64", "i32", "i64", "u8", "i1", "bf16"};
  return names[dtype >= DLC_F32 && dtype <= DLC_BF16 ? dtype : 0];
}

static _Thread_local char threadError[DLC_ERROR_BYTES];

const char *dlc_last_error(const dlc_session *session) { return session ? session->error : threadError; }

dlc_status dlc_fail(dlc_session *session, dlc_status status, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsnprintf(session->error, sizeof session->error, format, args);
  va_end(args);
  return status;
}

dlc_status dlc_fail_thread(dlc_status status, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsnprintf(threadError, sizeof threadError, format, args);
  va_end(args);
  return status;
}

dlc_status dlc_no_session(void) {
  return dlc_fail_thread(DLC_INVALID_ARGUMENT,
                         "the session is null; look at the status of dlc_create, which made none");
}

dlc_status dlc_adopt_error(dlc_session *session, dlc_status status) {
  if (status)
    memcpy(session->error, threadError, sizeof threadError);
  return status;
}

char *dlc_format_type(char *text, size_t size, const char *type, int32_t rank, const int64_t *shape) {
  size_t used = (size_t)snprintf(text, size, "%s[", type);
  for (int32_t i = 0; i < rank && used < size; ++i)
    used += (size_t)snprintf(text + used, size - used, i ? ",%lld" : "%lld", (long long)shape[i]);
  if (used < size)
    snprintf(text + used, size - used, "]");
  return text;
}

int64_t dlc_element_count(int32_t rank, const int64_t *shape) {
  int64_t count = 1;
  int empty = 0; /* an empty tensor may have any other extents, as long as none is negative */
  for (int32_t i = 0; i < rank; ++i) {
    if (shape[i] < 0)
      return -1;
    if (shape[i] == 0)
      empty = 1;
    else if (__builtin_mul_overflow(count, shape[i], &count))
      return -1;
  }
  return empty ? 0 : count;
}
