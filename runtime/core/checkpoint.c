/*===- core/checkpoint.c - Saving and restoring the state of a session ----------------===
 *
 * A checkpoint is a safetensors file. Tensors have the model's names and logical layouts; metadata says whose they are:
 *
 *     dlc.format  "1"                  what this file describes; a reader refuses a format that it does not know
 *     dlc.module  "mlp"                for messages
 *     dlc.schema  "9f3c..."            16 hex digits: names, logical shapes, types and roles of all tensors
 *     dlc.step    "1240"               updates since init
 *
 * Loading reads the whole file, compares it with the session tensor by tensor, and only then writes: a session never
 * holds half of a checkpoint.
 *===----------------------------------------------------------------------------===*/
#include "core/internal.h"
#include "core/json.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OWN_METADATA = 4 };

int dlc_is_saved(const dlc_tensor *tensor) { return tensor->role != DLC_ROLE_GRADIENT; }

/* Memory for the largest tensor that is not row-major, twice where a logical copy is needed too. */
static uint64_t largest(const dlc_module *module) {
  uint64_t bytes = 1;
  for (int32_t i = 0; i < module->tensor_count; ++i)
    if (module->tensors[i].bytes > bytes)
      bytes = module->tensors[i].bytes;
  return bytes;
}

typedef struct saver {
  dlc_session *session;
  const int32_t *indices; /* of the saved tensors in the module's table */
  char *logical, *scratch;
} saver;

static const void *saved_data(void *context, int32_t index) {
  saver *s = (saver *)context;
  const dlc_tensor *tensor = &s->session->module->tensors[s->indices[index]];
  dlc_read_tensor(s->session, tensor, s->logical, dlc_is_row_major(tensor) ? NULL : s->scratch);
  return s->logical;
}

static dlc_status save(dlc_session *session, const char *path, dlc_metadata *metadata, int32_t metadata_count,
                       dlc_file_tensor *tensors, int32_t *indices, char *buffers, uint64_t buffer_bytes) {
  const dlc_module *module = session->module;
  char schema[17], step[24];
  snprintf(schema, sizeof schema, "%016llx", (unsigned long long)module->schema_hash);
  snprintf(step, sizeof step, "%llu", (unsigned long long)session->step_count);
  metadata[0] = (dlc_metadata){"dlc.format", "1"};
  metadata[1] = (dlc_metadata){"dlc.module", module->name};
  metadata[2] = (dlc_metadata){"dlc.schema", schema};
  metadata[3] = (dlc_metadata){"dlc.step", step};
  int32_t count = 0;
  for (int32_t i = 0; i < module->tensor_count; ++i) {
    const dlc_tensor *t = &module->tensors[i];
    if (!dlc_is_saved(t))
      continue;
    indices[count] = i;
    tensors[count++] = (dlc_file_tensor){.name = t->name, .dtype = t->dtype, .rank = t->rank, .shape = t->shape};
  }
  saver context = {session, indices, buffers, buffers + buffer_bytes};
  return dlc_adopt_error(session,
                         dlc_write_safetensors(path, tensors, count, metadata, metadata_count, saved_data, &context));
}

dlc_status dlc_save(dlc_session *session, const char *path, const dlc_metadata *extra, int32_t extra_count) {
  if (!session)
    return dlc_no_session();
  const dlc_module *module = session->module;
  if (!path || !*path || extra_count < 0 || (extra_count && !extra))
    return dlc_fail(session, DLC_INVALID_ARGUMENT, "cannot save a checkpoint: %s",
                    path && *path ? "extra metadata is null" : "path is null or empty");
  for (int32_t i = 0; i < extra_count; ++i)
    if (!extra[i].key || !extra[i].value || !strncmp(extra[i].key, "dlc.", 4) ||
        !dlc_is_utf8(extra[i].key, strlen(extra[i].key)) || !dlc_is_utf8(extra[i].value, strlen(extra[i].value)))
      return dlc_fail(session, DLC_INVALID_ARGUMENT,
                      "cannot save \"%s\": metadata %d: key and value must be UTF-8, the key not begin with \"dlc.\"",
                      path, i);
  uint64_t bytes = largest(module);
  size_t count = (size_t)module->tensor_count;
  dlc_metadata *metadata = (dlc_metadata *)malloc(((size_t)extra_count + OWN_METADATA) * sizeof *metadata);
  dlc_file_tensor *tensors = (dlc_file_tensor *)malloc((count + 1) * sizeof *tensors);
  int32_t *indices = (int32_t *)malloc((count + 1) * sizeof *indices);
  char *buffers = (char *)malloc(2 * bytes);
  dlc_status status;
  if (!metadata || !tensors || !indices || !buffers) {
    status = dlc_fail(session, DLC_OUT_OF_MEMORY, "cannot save \"%s\": out of memory", path);
  } else {
    for (int32_t i = 0; i < extra_count; ++i)
      metadata[OWN_METADATA + i] = extra[i];
    status = save(session, path, metadata, extra_count + OWN_METADATA, tensors, indices, buffers, bytes);
  }
  free(metadata);
  free(tensors);
  free(indices);
  free(buffers);
  return status;
}

/* ---- Loading ----------------------------------------------------------------------------------------------- */

/* NULL if the file's tensor can be loaded into `t`; else the reason, in text[size]. */
static const char *mismatch(const dlc_tensor *t, const dlc_file_tensor *got, char *text, size_t size) {
  char is[DLC_TYPE_TEXT], should[DLC_TYPE_TEXT];
  const char *type = dlc_safetensors_type(t->dtype);
  dlc_format_type(should, sizeof should, type, t->rank, t->shape);
  if (!got) {
    snprintf(text, size, "tensor \"%s\": got nothing, expected %s", t->name, should);
    return text;
  }
  if (got->dtype == t->dtype && got->rank == t->rank &&
      (!t->rank || !memcmp(got->shape, t->shape, (size_t)t->rank * sizeof *t->shape)))
    return NULL;
  dlc_format_type(is, sizeof is, got->type, got->rank, got->shape);
  snprintf(text, size, "tensor \"%s\": got %s, expected %s", t->name, is, should);
  return text;
}

static int is_wanted(const dlc_tensor *t, int parametersOnly) {
  return parametersOnly ? t->role == DLC_ROLE_PARAMETER || t->role == DLC_ROLE_STATE : dlc_is_saved(t);
}

static dlc_status compare(dlc_session *session, const char *path, const dlc_file *file, int parametersOnly) {
  const dlc_module *module = session->module;
  char text[2 * DLC_TYPE_TEXT + 300], first[sizeof text] = "";
  int32_t differ = 0, parametersDiffer = 0;
  for (int32_t i = 0; i < module->tensor_count; ++i) {
    const dlc_tensor *t = &module->tensors[i];
    if (!is_wanted(t, parametersOnly) || !mismatch(t, dlc_file_find(file, t->name), text, sizeof text))
      continue;
    if (!differ++)
      memcpy(first, text, sizeof text);
    parametersDiffer += is_wanted(t, 1);
  }
  for (int32_t i = 0; !parametersOnly && i < dlc_file_count(file); ++i) {
    const dlc_file_tensor *got = dlc_file_at(file, i);
    const dlc_tensor *t = dlc_find_tensor(session, got->name);
    if ((!t || !is_wanted(t, 0)) && !differ++) {
      dlc_format_type(text, sizeof text, got->type, got->rank, got->shape);
      snprintf(first, sizeof first, "tensor \"%.200s\": got %.256s, expected none of that name", got->name, text);
    }
  }
  if (!differ)
    return DLC_OK;
  const char *name = dlc_file_metadata(file, "dlc.module");
  char more[48] = "";
  if (differ > 1)
    snprintf(more, sizeof more, " (and %d more tensors differ)", differ - 1);
  return dlc_fail(session, DLC_WRONG_MODEL,
                  "\"%s\", a checkpoint of model \"%.100s\", does not fit model \"%s\": %s%s%s", path,
                  name ? name : "?", module->name, first, more,
                  parametersDiffer ? ""
                                   : "; its parameters fit, so it is of another optimizer: dlc_load_parameters "
                                     "takes them alone");
}

/* Only what may be set may be loaded: a rate that is no number would go on into every parameter. */
static dlc_status check_hypers(dlc_session *session, const char *path, const dlc_file *file) {
  char reason[DLC_TYPE_TEXT];
  for (int32_t i = 0; i < session->module->tensor_count; ++i) {
    const dlc_tensor *t = &session->module->tensors[i];
    double value;
    if (t->role != DLC_ROLE_HYPER)
      continue;
    memcpy(&value, dlc_file_find(file, t->name)->data, sizeof value); /* which need not be aligned */
    if (dlc_refuse_hyper(t, value, reason, sizeof reason))
      return dlc_fail(session, DLC_BAD_FILE,
                      "\"%s\": hyperparameter \"%s\": %s; dlc_load_parameters takes the parameters alone", path,
                      t->name, reason);
  }
  return DLC_OK;
}

static dlc_status check_metadata(dlc_session *session, const char *path, const dlc_file *file, uint64_t *step) {
  const char *format = dlc_file_metadata(file, "dlc.format"), *schema = dlc_file_metadata(file, "dlc.schema");
  const char *text = dlc_file_metadata(file, "dlc.step"), *name = dlc_file_metadata(file, "dlc.module");
  char *end = NULL, expected[17];
  if (!format || !schema || !text || !name)
    return dlc_fail(session, DLC_BAD_FILE,
                    "\"%s\" is no dlc checkpoint: its metadata lacks \"%s\"; to take parameters alone from any "
                    "safetensors file use dlc_load_parameters",
                    path,
                    !format   ? "dlc.format"
                    : !schema ? "dlc.schema"
                    : !text   ? "dlc.step"
                              : "dlc.module");
  if (strcmp(format, "1") != 0)
    return dlc_fail(session, DLC_BAD_FILE, "\"%s\": got checkpoint format \"%.40s\", expected \"1\"", path, format);
  errno = 0;
  *step = strtoull(text, &end, 10);
  if (errno || *text < '0' || *text > '9' || *end)
    return dlc_fail(session, DLC_BAD_FILE, "\"%s\": got \"%.40s\" as dlc.step, expected a number", path, text);
  dlc_status status = compare(session, path, file, 0);
  if (status)
    return status;
  snprintf(expected, sizeof expected, "%016llx", (unsigned long long)session->module->schema_hash);
  if (strcmp(schema, expected) != 0)
    return dlc_fail(
        session, DLC_WRONG_MODEL,
        "\"%s\", a checkpoint of model \"%.100s\", does not fit model \"%s\": got schema hash %.40s, expected "
        "%s (all names, shapes and types agree; what the tensors are for does not)",
        path, name, session->module->name, schema, expected);
  return check_hypers(session, path, file);
}

static dlc_status load(dlc_session *session, const char *path, int parametersOnly) {
  if (!session)
    return dlc_no_session();
  const dlc_module *module = session->module;
  dlc_file *file = NULL;
  uint64_t step = session->step_count;
  if (!path)
    return dlc_fail(session, DLC_INVALID_ARGUMENT, "cannot load a checkpoint: path is null");
  dlc_status status = dlc_adopt_error(session, dlc_file_open(path, &file));
  if (!status)
    status = parametersOnly ? compare(session, path, file, 1) : check_metadata(session, path, file, &step);
  char *scratch = status ? NULL : (char *)malloc(largest(module));
  if (!status && !scratch)
    status = dlc_fail(session, DLC_OUT_OF_MEMORY, "cannot load \"%s\": out of memory", path);
  /* From here on nothing can fail. */
  for (int32_t i = 0; !status && i < module->tensor_count; ++i) {
    const dlc_tensor *t = &module->tensors[i];
    if (is_wanted(t, parametersOnly))
      dlc_write_tensor(session, t, dlc_file_find(file, t->name)->data, dlc_is_row_major(t) ? NULL : scratch);
  }
  if (!status && !parametersOnly) {
    session->step_count = step;
    dlc_zero_gradients(session);
  }
  session->initialised |= !status;
  free(scratch);
  dlc_file_close(file);
  return status;
}

dlc_status dlc_load(dlc_session *session, const char *path) { return load(session, path, 0); }

dlc_status dlc_load_parameters(dlc_session *session, const char *path) { return load(session, path, 1); }
