/* core/tensors.c - tensors of a session by name, and the copies between logical and physical layouts.
 *
 * The compiler may keep a parameter in another order of dimensions than the model's: a weight of logical shape (O, I)
 * with order {1, 0} lies in memory as I rows of O numbers. Element (o, i) is then at i * O + o: the physical stride of
 * a logical dimension is the product of the extents of the dimensions further in. */
#include "core/internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t dlc_logical_bytes(const dlc_tensor *tensor) {
  return (uint64_t)dlc_element_count(tensor->rank, tensor->shape) * dlc_dtype_size(tensor->dtype);
}

int dlc_is_row_major(const dlc_tensor *tensor) {
  for (int32_t i = 0; tensor->order && i < tensor->rank; ++i)
    if (tensor->order[i] != i)
      return 0;
  return 1;
}

/* Calls for each run of the innermost logical dimension; `physical` is a byte offset, `step` its stride. */
static void permute(const dlc_tensor *tensor, char *physical, char *logical, int toPhysical) {
  size_t size = dlc_dtype_size(tensor->dtype);
  int64_t strides[DLC_MAX_RANK] = {0}, index[DLC_MAX_RANK] = {0}, stride = (int64_t)size;
  int32_t rank = tensor->rank, last = rank - 1;
  if (dlc_element_count(rank, tensor->shape) == 0)
    return;
  for (int32_t i = last; i >= 0; --i) {
    strides[tensor->order[i]] = stride;
    stride *= tensor->shape[tensor->order[i]];
  }
  int64_t offset = 0;
  for (;;) {
    char *p = physical + offset;
    for (int64_t i = 0; i < tensor->shape[last]; ++i, p += strides[last], logical += size)
      memcpy(toPhysical ? p : logical, toPhysical ? logical : p, size);
    int32_t d = last - 1;
    for (; d >= 0; --d) {
      offset += strides[d];
      if (++index[d] < tensor->shape[d])
        break;
      offset -= strides[d] * tensor->shape[d];
      index[d] = 0;
    }
    if (d < 0)
      return;
  }
}

void dlc_to_physical(const dlc_tensor *tensor, void *physical, const void *logical) {
  if (dlc_is_row_major(tensor))
    memcpy(physical, logical, dlc_logical_bytes(tensor));
  else
    permute(tensor, (char *)physical, (char *)logical, 1);
}

void dlc_to_logical(const dlc_tensor *tensor, void *logical, const void *physical) {
  if (dlc_is_row_major(tensor))
    memcpy(logical, physical, dlc_logical_bytes(tensor));
  else
    permute(tensor, (char *)physical, (char *)logical, 0);
}

static char *at(const dlc_session *session, const dlc_tensor *tensor) {
  return (char *)session->frame.persistent + tensor->offset;
}

void dlc_read_tensor(dlc_session *session, const dlc_tensor *tensor, void *logical, void *scratch) {
  uint64_t bytes = dlc_logical_bytes(tensor);
  if (!scratch) {
    session->device->read(session->device_state, logical, at(session, tensor), bytes);
    return;
  }
  session->device->read(session->device_state, scratch, at(session, tensor), bytes);
  dlc_to_logical(tensor, logical, scratch);
}

void dlc_write_tensor(dlc_session *session, const dlc_tensor *tensor, const void *logical, void *scratch) {
  uint64_t bytes = dlc_logical_bytes(tensor);
  if (!scratch) {
    session->device->write(session->device_state, at(session, tensor), logical, bytes);
    return;
  }
  dlc_to_physical(tensor, scratch, logical);
  session->device->write(session->device_state, at(session, tensor), scratch, bytes);
}

int32_t dlc_tensor_count(const dlc_session *session) { return session ? session->module->tensor_count : 0; }

const dlc_tensor *dlc_tensor_at(const dlc_session *session, int32_t index) {
  return index >= 0 && index < dlc_tensor_count(session) ? &session->module->tensors[index] : NULL;
}

const dlc_tensor *dlc_find_tensor(const dlc_session *session, const char *name) {
  for (int32_t i = 0; name && i < dlc_tensor_count(session); ++i)
    if (!strcmp(session->module->tensors[i].name, name))
      return &session->module->tensors[i];
  return NULL;
}

/* Finds the tensor that the caller means, if it is of that type and size. */
static dlc_status check_access(dlc_session *session, const char *name, dlc_dtype dtype, const void *data, size_t bytes,
                               const char *verb, const dlc_tensor **tensor) {
  char type[DLC_TYPE_TEXT];
  const dlc_tensor *t = *tensor = dlc_find_tensor(session, name);
  if (!session)
    return dlc_no_session();
  if (!name || (!data && bytes))
    return dlc_fail(session, DLC_INVALID_ARGUMENT, "cannot %s tensor: %s is null", verb, name ? "data" : "name");
  if (!t)
    return dlc_fail(session, DLC_NOT_FOUND, "cannot %s \"%s\": model \"%s\" has no tensor of that name", verb, name,
                    session->module->name);
  dlc_format_type(type, sizeof type, dlc_dtype_name(t->dtype), t->rank, t->shape);
  if ((int32_t)dtype != t->dtype)
    return dlc_fail(session, DLC_TYPE_MISMATCH, "cannot %s \"%s\": got element type %s, expected %s (it is %s)", verb,
                    name, dlc_dtype_name(dtype), dlc_dtype_name(t->dtype), type);
  if (bytes != dlc_logical_bytes(t))
    return dlc_fail(session, DLC_SIZE_MISMATCH, "cannot %s \"%s\": got %llu bytes, expected %llu (it is %s)", verb,
                    name, (unsigned long long)bytes, (unsigned long long)dlc_logical_bytes(t), type);
  return DLC_OK;
}

/* Memory for a permutation, or NULL for a tensor that needs none. */
static dlc_status get_scratch(dlc_session *session, const dlc_tensor *tensor, const char *verb, void **scratch) {
  uint64_t bytes = dlc_logical_bytes(tensor);
  *scratch = NULL;
  if (dlc_is_row_major(tensor) || (*scratch = malloc(bytes)))
    return DLC_OK;
  return dlc_fail(session, DLC_OUT_OF_MEMORY, "cannot %s \"%s\": no memory for %llu bytes", verb, tensor->name,
                  (unsigned long long)bytes);
}

dlc_status dlc_get(dlc_session *session, const char *name, dlc_dtype dtype, void *data, size_t bytes) {
  const dlc_tensor *tensor;
  void *scratch;
  dlc_status status = check_access(session, name, dtype, data, bytes, "get", &tensor);
  if (status || !bytes)
    return status;
  if ((status = get_scratch(session, tensor, "get", &scratch)))
    return status;
  dlc_read_tensor(session, tensor, data, scratch);
  free(scratch);
  return DLC_OK;
}

/* Both ends belong to an interval; one that ends just before a whole number is said to leave out that number. */
static double end_of(double bound, double outward, int *open) {
  double next = nextafter(bound, outward);
  *open = bound != rint(bound) && next == rint(next);
  return *open ? next : bound;
}

const char *dlc_refuse_hyper(const dlc_tensor *tensor, double value, char *text, size_t size) {
  int bounded = tensor->low < tensor->high, open_low, open_high;
  double low = bounded ? tensor->low : -INFINITY, high = bounded ? tensor->high : INFINITY;
  if (isfinite(value) && low <= value && value <= high)
    return NULL;
  char expected[96] = "a finite number";
  double from = end_of(low, -INFINITY, &open_low), to = end_of(high, INFINITY, &open_high);
  if (isfinite(low) && isfinite(high))
    snprintf(expected, sizeof expected, "a number in %c%g, %g%c", open_low ? '(' : '[', from, to,
             open_high ? ')' : ']');
  else if (isfinite(low))
    snprintf(expected, sizeof expected, "a finite number %s %g", open_low ? ">" : ">=", from);
  else if (isfinite(high))
    snprintf(expected, sizeof expected, "a finite number %s %g", open_high ? "<" : "<=", to);
  if (isnan(value)) /* whatever its sign */
    snprintf(text, size, "got nan, expected %s", expected);
  else
    snprintf(text, size, "got %.17g, expected %s", value, expected);
  return text;
}

static dlc_status set_hyper(dlc_session *session, const dlc_tensor *tensor, double value) {
  char reason[DLC_TYPE_TEXT];
  if (!dlc_refuse_hyper(tensor, value, reason, sizeof reason)) {
    dlc_write_tensor(session, tensor, &value, NULL);
    return DLC_OK;
  }
  return dlc_fail(session, DLC_INVALID_ARGUMENT, "hyperparameter \"%s\" of model \"%s\": %s; it stays as it was",
                  tensor->name, session->module->name, reason);
}

dlc_status dlc_set(dlc_session *session, const char *name, dlc_dtype dtype, const void *data, size_t bytes) {
  const dlc_tensor *tensor;
  void *scratch;
  dlc_status status = check_access(session, name, dtype, data, bytes, "set", &tensor);
  if (status)
    return status;
  if (tensor->role == DLC_ROLE_HYPER) {
    double value;
    memcpy(&value, data, sizeof value);
    return set_hyper(session, tensor, value);
  }
  if (bytes) {
    if ((status = get_scratch(session, tensor, "set", &scratch)))
      return status;
    dlc_write_tensor(session, tensor, data, scratch);
    free(scratch);
  }
  session->initialised |= tensor->role == DLC_ROLE_PARAMETER;
  return DLC_OK;
}

static const dlc_tensor *find_hyper(const dlc_session *session, const char *name) {
  const dlc_tensor *tensor = dlc_find_tensor(session, name);
  return tensor && tensor->role == DLC_ROLE_HYPER ? tensor : NULL;
}

static dlc_status no_hyper(dlc_session *session, const char *name) {
  if (!session)
    return dlc_no_session();
  if (!name)
    return dlc_fail(session, DLC_INVALID_ARGUMENT, "hyperparameter: name is null");
  char names[512] = "";
  size_t used = 0;
  const dlc_module *module = session->module;
  for (int32_t i = 0; i < module->tensor_count && used < sizeof names; ++i)
    if (module->tensors[i].role == DLC_ROLE_HYPER)
      used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", used ? ", " : "", module->tensors[i].name);
  return dlc_fail(session, DLC_NOT_FOUND, "model \"%s\" has no hyperparameter \"%s\"; it has: %s", module->name, name,
                  used ? names : "none");
}

dlc_status dlc_get_hyper(dlc_session *session, const char *name, double *value) {
  const dlc_tensor *tensor = find_hyper(session, name);
  if (!tensor)
    return no_hyper(session, name);
  if (!value)
    return dlc_fail(session, DLC_INVALID_ARGUMENT, "hyperparameter: value is null");
  dlc_read_tensor(session, tensor, value, NULL);
  return DLC_OK;
}

dlc_status dlc_set_hyper(dlc_session *session, const char *name, double value) {
  const dlc_tensor *tensor = find_hyper(session, name);
  return tensor ? set_hyper(session, tensor, value) : no_hyper(session, name);
}
