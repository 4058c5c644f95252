/* core/session.c - a session: one module, its memory, and the calls into it. */
#include "core/internal.h"

#include <math.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>

/* ---- Creation ---------------------------------------------------------------------------------------------- */

static dlc_status bad_module(const dlc_module *module, const char *what, const char *name) {
  return dlc_fail_thread(DLC_BAD_MODULE, "module \"%s\" contradicts itself: %s of \"%s\"; compile the model again",
                         module->name, what, name);
}

static dlc_status check_tensor(const dlc_module *module, const dlc_tensor *t, int persistent) {
  if (!dlc_dtype_size(t->dtype))
    return bad_module(module, "unknown element type", t->name);
  if (t->rank < 0 || t->rank > DLC_MAX_RANK || (t->rank && !t->shape))
    return bad_module(module, "bad rank", t->name);
  int64_t count = dlc_element_count(t->rank, t->shape);
  if (count < 0 || (uint64_t)count * dlc_dtype_size(t->dtype) > t->bytes)
    return bad_module(module, "shape and bytes disagree", t->name);
  if (!persistent)
    return DLC_OK;
  if (t->offset > module->persistent_bytes || t->bytes > module->persistent_bytes - t->offset)
    return bad_module(module, "offset outside the state", t->name);
  if (t->role < DLC_ROLE_PARAMETER || t->role > DLC_ROLE_HYPER)
    return bad_module(module, "role", t->name);
  if (t->role == DLC_ROLE_HYPER && (t->dtype != DLC_F64 || count != 1))
    return bad_module(module, "a hyperparameter must be one f64: type", t->name);
  unsigned seen = 0;
  for (int32_t i = 0; t->order && i < t->rank; ++i) {
    if (t->order[i] < 0 || t->order[i] >= t->rank || seen & 1u << t->order[i])
      return bad_module(module, "dimension order", t->name);
    seen |= 1u << t->order[i];
  }
  return DLC_OK;
}

static dlc_status check_module(const dlc_module *module) {
  if (!module)
    return dlc_fail_thread(DLC_INVALID_ARGUMENT, "cannot create a session: module is null");
  if (module->magic != DLC_MODULE_MAGIC)
    return dlc_fail_thread(DLC_BAD_MODULE, "not a dlc module: got magic 0x%08x, expected 0x%08x", module->magic,
                           DLC_MODULE_MAGIC);
  /* Beyond magic and version nothing of another version's module may be read, its name not either. */
  if (module->abi_version != DLC_ABI_VERSION)
    return dlc_fail_thread(DLC_ABI_MISMATCH,
                           "the module was compiled for ABI version %u, this runtime has version %u; compile the model "
                           "with the dlc that this runtime came with",
                           module->abi_version, DLC_ABI_VERSION);
  if (module->tensor_size != (int32_t)sizeof(dlc_tensor) || module->entry_size != (int32_t)sizeof(dlc_entry) ||
      module->kernel_size != (int32_t)sizeof(dlc_kernel))
    return dlc_fail_thread(
        DLC_ABI_MISMATCH,
        "module \"%s\": got table rows of %d, %d and %d bytes (tensor, entry, kernel), expected %d, %d "
        "and %d; compile the model with the dlc that this runtime came with",
        module->name, module->tensor_size, module->entry_size, module->kernel_size, (int)sizeof(dlc_tensor),
        (int)sizeof(dlc_entry), (int)sizeof(dlc_kernel));
  int32_t hypers = 0;
  for (int32_t i = 0; i < module->tensor_count; ++i) {
    dlc_status status = check_tensor(module, &module->tensors[i], 1);
    if (status)
      return status;
    hypers += module->tensors[i].role == DLC_ROLE_HYPER;
  }
  if (hypers != module->hyper_count || (hypers && !module->hyper_defaults))
    return bad_module(module, "hyperparameter count", module->name);
  for (int32_t i = 0, hyper = 0; i < module->tensor_count; ++i) {
    char reason[DLC_TYPE_TEXT];
    const dlc_tensor *t = &module->tensors[i];
    if (t->role == DLC_ROLE_HYPER && dlc_refuse_hyper(t, module->hyper_defaults[hyper++], reason, sizeof reason))
      return bad_module(module, "default", t->name);
  }
  for (int32_t i = 0; i < module->entry_count; ++i) {
    const dlc_entry *entry = &module->entries[i];
    if (!entry->fn || entry->max_threads < 1)
      return bad_module(module, "entry", entry->name);
    if (entry->kind == DLC_ENTRY_INIT &&
        (entry->input_count != 1 || entry->inputs[0].bytes != 8 || entry->output_count))
      return bad_module(module, "init takes one i64, the seed, and returns nothing: signature", entry->name);
    if (entry->kind == DLC_ENTRY_APPLY && entry->input_count)
      return bad_module(module, "apply takes no inputs: signature", entry->name);
    dlc_status status = DLC_OK;
    for (int32_t k = 0; !status && k < entry->input_count; ++k)
      status = check_tensor(module, &entry->inputs[k], 0);
    for (int32_t k = 0; !status && k < entry->output_count; ++k)
      status = check_tensor(module, &entry->outputs[k], 0);
    if (status)
      return status;
  }
  return DLC_OK;
}

static int32_t affinity_threads(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set))
    return 1; /* more than 1024 CPUs: the caller can say how many threads it wants */
  int32_t count = CPU_COUNT(&set);
  return count > 0 ? count : 1;
}

static void set_defaults(dlc_session *session) {
  const dlc_module *module = session->module;
  for (int32_t i = 0, hyper = 0; i < module->tensor_count; ++i)
    if (module->tensors[i].role == DLC_ROLE_HYPER)
      dlc_write_tensor(session, &module->tensors[i], &module->hyper_defaults[hyper++], NULL);
}

/* Tensor by tensor, with what lies before each, so that a device can share every one of them among its threads. The
 * workspace is left to the kernels: who writes a buffer first is who uses it. */
static void clear_state(dlc_session *session) {
  const dlc_module *module = session->module;
  uint64_t done = 0;
  for (int32_t i = 0; i <= module->tensor_count; ++i) {
    uint64_t end =
        i < module->tensor_count ? module->tensors[i].offset + module->tensors[i].bytes : module->persistent_bytes;
    if (end <= done)
      continue;
    session->device->clear(session->device_state, (char *)session->frame.persistent + done, end - done);
    done = end;
  }
}

dlc_status dlc_create(const dlc_module *module, const dlc_options *options, dlc_session **out) {
  static const dlc_options defaults = {0, 0, NULL, 0, NULL};
  if (!out)
    return dlc_fail_thread(DLC_INVALID_ARGUMENT, "cannot create a session: out is null");
  *out = NULL;
  dlc_status status = check_module(module);
  if (status)
    return status;
  if (!options)
    options = &defaults;
  if (options->reserved)
    return dlc_fail_thread(DLC_INVALID_ARGUMENT, "options.reserved: got %d, expected 0; clear the struct before use",
                           options->reserved);
  if (options->threads < 0 || options->threads > 1024)
    return dlc_fail_thread(DLC_INVALID_ARGUMENT,
                           "options.threads: got %d, expected 0 (all that the affinity mask allows) to 1024",
                           options->threads);
  if (options->state_memory && (options->state_bytes < module->persistent_bytes))
    return dlc_fail_thread(
        DLC_INVALID_ARGUMENT, "options.state_bytes: got %llu, expected at least %llu for model \"%s\"",
        (unsigned long long)options->state_bytes, (unsigned long long)module->persistent_bytes, module->name);
  if ((uintptr_t)options->state_memory % DLC_ALIGNMENT)
    return dlc_fail_thread(DLC_INVALID_ARGUMENT, "options.state_memory: got address %p, expected a multiple of %u",
                           options->state_memory, DLC_ALIGNMENT);

  const dlc_device *device = options->device ? options->device : dlc_cpu_device();
  int32_t threads = options->threads ? options->threads : affinity_threads(), useful = 1;
  uint64_t workspace = 0;
  for (int32_t i = 0; i < module->entry_count; ++i) {
    if (module->entries[i].workspace_bytes > workspace)
      workspace = module->entries[i].workspace_bytes;
    if (module->entries[i].max_threads > useful)
      useful = module->entries[i].max_threads;
  }

  dlc_session *session = (dlc_session *)dlc_arena_alloc(sizeof *session);
  if (!session)
    return dlc_fail_thread(DLC_OUT_OF_MEMORY, "cannot create a session of \"%s\": out of memory", module->name);
  memset(session, 0, sizeof *session);
  session->module = module;
  session->device = device;
  session->threads = threads;
  char message[512] = "";
  status = device->open(module, threads < useful ? threads : useful, &session->device_state, message, sizeof message);
  if (status) {
    dlc_arena_free(session);
    return dlc_fail_thread(status, "cannot create a session of \"%s\" on device %s: %s", module->name, device->name,
                           message);
  }
  session->owns_state = !options->state_memory;
  session->frame.persistent =
      options->state_memory ? options->state_memory : device->alloc(session->device_state, module->persistent_bytes);
  session->frame.workspace = device->alloc(session->device_state, workspace);
  if (!session->frame.persistent || !session->frame.workspace) {
    dlc_destroy(session);
    return dlc_fail_thread(DLC_OUT_OF_MEMORY,
                           "cannot create a session of \"%s\": no memory for %llu bytes of state and %llu of workspace",
                           module->name, (unsigned long long)module->persistent_bytes, (unsigned long long)workspace);
  }
  clear_state(session);
  set_defaults(session);
  *out = session;
  return DLC_OK;
}

void dlc_destroy(dlc_session *session) {
  if (!session)
    return;
  const dlc_device *device = session->device;
  if (session->frame.profile)
    *(dlc_session **)session->frame.profile = NULL; /* its first member */
  if (session->owns_state && session->frame.persistent)
    device->free(session->device_state, session->frame.persistent);
  if (session->frame.workspace)
    device->free(session->device_state, session->frame.workspace);
  device->close(session->device_state);
  dlc_arena_free(session);
}

const dlc_module *dlc_session_module(const dlc_session *session) { return session ? session->module : NULL; }
int32_t dlc_session_threads(const dlc_session *session) { return session ? session->threads : 0; }
uint64_t dlc_step_count(const dlc_session *session) { return session ? session->step_count : 0; }
int32_t dlc_is_initialised(const dlc_session *session) { return session ? session->initialised : 0; }

/* ---- Calls ------------------------------------------------------------------------------------------------- */

const dlc_entry *dlc_find_entry(const dlc_session *session, const char *name, int64_t batch) {
  if (!session)
    return NULL;
  const dlc_module *module = session->module;
  for (int32_t i = 0; name && i < module->entry_count; ++i)
    if ((batch == DLC_ANY_BATCH || module->entries[i].batch == batch) && !strcmp(module->entries[i].name, name))
      return &module->entries[i];
  return NULL;
}

const dlc_entry *dlc_find_entry_kind(const dlc_session *session, dlc_entry_kind kind, int64_t batch) {
  if (!session)
    return NULL;
  const dlc_module *module = session->module;
  for (int32_t i = 0; i < module->entry_count; ++i)
    if (module->entries[i].kind == (int32_t)kind && (batch == DLC_ANY_BATCH || module->entries[i].batch == batch))
      return &module->entries[i];
  return NULL;
}

static const char *kind_name(dlc_entry_kind kind) {
  static const char names[][9] = {"?", "init", "step", "eval", "predict", "grad", "apply", "function"};
  return names[kind >= DLC_ENTRY_INIT && kind <= DLC_ENTRY_FUNCTION ? kind : 0];
}

static __attribute__((noinline, cold)) dlc_status bad_pointer(dlc_session *session, const dlc_entry *entry,
                                                              const char *what, const dlc_tensor *t, const void *p) {
  char type[DLC_TYPE_TEXT];
  dlc_format_type(type, sizeof type, dlc_dtype_name(t->dtype), t->rank, t->shape);
  if (!p)
    return dlc_fail(session, DLC_INVALID_ARGUMENT, "entry \"%s\": %s \"%s\" is null, expected %s", entry->name, what,
                    t->name, type);
  return dlc_fail(session, DLC_INVALID_ARGUMENT, "entry \"%s\": %s \"%s\" at %p is not aligned to its elements, %s",
                  entry->name, what, t->name, p, type);
}

static __attribute__((noinline, cold)) dlc_status explain(dlc_session *session, const dlc_entry *entry, int32_t status,
                                                          void *const *outputs) {
  const dlc_frame *frame = &session->frame;
  const char *model = session->module->name;
  if (status == DLC_LABEL_OUT_OF_RANGE) {
    char expected[96] = "0 or more and less than the number of classes or rows that it selects from";
    if (frame->status_bound > 0)
      snprintf(expected, sizeof expected, "0 to %lld", (long long)frame->status_bound - 1);
    const dlc_tensor *input = NULL;
    if (frame->status_input >= 0 && frame->status_input < entry->input_count)
      input = &entry->inputs[frame->status_input];
    int located = input && input->location && *input->location;
    return dlc_fail(session, status,
                    "entry \"%s\" of model \"%s\": input \"%s\"%s%s%s has an index out of range: element %lld is %lld, "
                    "expected %s; nothing was written",
                    entry->name, model, input ? input->name : "?", located ? " (" : "", located ? input->location : "",
                    located ? ")" : "", (long long)frame->status_index, (long long)frame->status_value, expected);
  }
  if (status == DLC_NON_FINITE_LOSS) {
    double loss = NAN;
    const char *name = "loss";
    for (int32_t i = 0; outputs && i < entry->output_count; ++i)
      if (!strcmp(entry->outputs[i].name, name)) {
        if (entry->outputs[i].dtype == DLC_F32)
          loss = *(const float *)outputs[i];
        else if (entry->outputs[i].dtype == DLC_F64)
          loss = *(const double *)outputs[i];
      }
    int updates = entry->kind == DLC_ENTRY_STEP || entry->kind == DLC_ENTRY_APPLY;
    return dlc_fail(session, status, "entry \"%s\" of model \"%s\", after %llu updates: the loss is %s%s", entry->name,
                    model, (unsigned long long)session->step_count, isinf(loss) ? loss < 0 ? "-inf" : "inf" : "nan",
                    updates ? "; the state holds the result of that step. Try a smaller learning rate, or look for "
                              "non-finite inputs"
                            : "; look for non-finite inputs or parameters");
  }
  if (status == DLC_OUT_OF_MEMORY)
    return dlc_fail(
        session, status,
        "entry \"%s\" of model \"%s\": got %lld bytes of the calling thread's stack, expected at least %llu; "
        "call it from a thread with a larger stack (pthread_attr_setstacksize; the main thread has what "
        "ulimit -s says); nothing was written",
        entry->name, model, (long long)frame->status_value, (unsigned long long)entry->stack_bytes);
  return dlc_fail(session, status, "entry \"%s\" of model \"%s\" returned status %d (%s)", entry->name, model, status,
                  dlc_status_string(status));
}

dlc_range_error dlc_last_range_error(const dlc_session *session) {
  dlc_range_error error = {0, 0, 0, 0};
  if (session) {
    const dlc_frame *frame = &session->frame;
    error = (dlc_range_error){frame->status_input, frame->status_index, frame->status_value, frame->status_bound};
  }
  return error;
}

dlc_status dlc_call(dlc_session *session, const dlc_entry *entry, const void *const *inputs, void *const *outputs) {
  if (__builtin_expect(!session, 0))
    return dlc_no_session();
  /* The code of another module would run on memory that is not its own. */
  const dlc_module *module = session->module;
  if (__builtin_expect(
          entry && (uintptr_t)entry - (uintptr_t)module->entries >= (size_t)module->entry_count * sizeof *entry, 0))
    return dlc_fail(session, DLC_INVALID_ARGUMENT,
                    "cannot call an entry of another module; got a session of model \"%s\", and dlc_find_entry of that "
                    "session finds its entries",
                    module->name);
  if (!entry || (entry->input_count && !inputs) || (entry->output_count && !outputs))
    return dlc_fail(session, DLC_INVALID_ARGUMENT, "cannot call entry \"%s\": %s is null", entry ? entry->name : "?",
                    !entry                          ? "entry"
                    : entry->input_count && !inputs ? "inputs"
                                                    : "outputs");
  for (int32_t i = 0; i < entry->input_count; ++i) {
    const dlc_tensor *t = &entry->inputs[i];
    /* That an init entry has one input has been seen to in check_module. NOLINTNEXTLINE(*-security.ArrayBound) */
    if (__builtin_expect((!inputs[i] && t->bytes) || (uintptr_t)inputs[i] & (dlc_dtype_size(t->dtype) - 1), 0))
      return bad_pointer(session, entry, "input", t, inputs[i]);
  }
  for (int32_t i = 0; i < entry->output_count; ++i) {
    const dlc_tensor *t = &entry->outputs[i];
    if (__builtin_expect((!outputs[i] && t->bytes) || (uintptr_t)outputs[i] & (dlc_dtype_size(t->dtype) - 1), 0))
      return bad_pointer(session, entry, "output", t, outputs[i]);
  }
  dlc_frame *frame = &session->frame;
  frame->inputs = inputs;
  frame->outputs = outputs;
  frame->status = DLC_OK;
  int32_t status = session->device->run(session->device_state, entry, frame);
  if (entry->kind == DLC_ENTRY_STEP || entry->kind == DLC_ENTRY_APPLY)
    session->step_count += status == DLC_OK || status == DLC_NON_FINITE_LOSS;
  return __builtin_expect(status != DLC_OK, 0) ? explain(session, entry, status, outputs) : DLC_OK;
}

static __attribute__((noinline, cold)) dlc_status no_entry(dlc_session *session, dlc_entry_kind kind, int64_t batch) {
  char sizes[256] = "";
  size_t used = 0;
  if (!session)
    return dlc_no_session();
  const dlc_module *module = session->module;
  for (int32_t i = 0; i < module->entry_count && used < sizeof sizes; ++i)
    if (module->entries[i].kind == (int32_t)kind)
      used += (size_t)snprintf(sizes + used, sizeof sizes - used, "%s%lld", used ? ", " : "",
                               (long long)module->entries[i].batch);
  if (!used)
    return dlc_fail(session, DLC_NOT_FOUND,
                    "model \"%s\" has no entry of kind %s; compile it with --entries that name it", module->name,
                    kind_name(kind));
  return dlc_fail(session, DLC_NOT_FOUND,
                  "model \"%s\" has no %s entry of batch size %lld; it has: %s. Compile it with --batch that names it",
                  module->name, kind_name(kind), (long long)batch, sizes);
}

static dlc_status call_kind(dlc_session *session, dlc_entry_kind kind, int64_t batch, const void *const *inputs,
                            void *const *outputs) {
  const dlc_entry *entry = dlc_find_entry_kind(session, kind, batch);
  return entry ? dlc_call(session, entry, inputs, outputs) : no_entry(session, kind, batch);
}

dlc_status dlc_step(dlc_session *session, int64_t batch, const void *const *inputs, void *const *outputs) {
  return call_kind(session, DLC_ENTRY_STEP, batch, inputs, outputs);
}

dlc_status dlc_eval(dlc_session *session, int64_t batch, const void *const *inputs, void *const *outputs) {
  return call_kind(session, DLC_ENTRY_EVAL, batch, inputs, outputs);
}

dlc_status dlc_predict(dlc_session *session, int64_t batch, const void *const *inputs, void *const *outputs) {
  return call_kind(session, DLC_ENTRY_PREDICT, batch, inputs, outputs);
}

dlc_status dlc_grad(dlc_session *session, int64_t batch, const void *const *inputs, void *const *outputs) {
  return call_kind(session, DLC_ENTRY_GRAD, batch, inputs, outputs);
}

dlc_status dlc_apply(dlc_session *session, void *const *outputs) {
  return call_kind(session, DLC_ENTRY_APPLY, DLC_ANY_BATCH, NULL, outputs);
}

static void clear_role(dlc_session *session, int32_t role) {
  for (int32_t i = 0; i < session->module->tensor_count; ++i) {
    const dlc_tensor *t = &session->module->tensors[i];
    if (t->role == role)
      session->device->clear(session->device_state, (char *)session->frame.persistent + t->offset, t->bytes);
  }
}

void dlc_zero_gradients(dlc_session *session) {
  if (session)
    clear_role(session, DLC_ROLE_GRADIENT);
}

dlc_status dlc_init(dlc_session *session, int64_t seed) {
  if (!dlc_find_entry_kind(session, DLC_ENTRY_INIT, DLC_ANY_BATCH))
    return no_entry(session, DLC_ENTRY_INIT, DLC_ANY_BATCH);
  const void *inputs[] = {&seed};
  clear_role(session, DLC_ROLE_SLOT);
  clear_role(session, DLC_ROLE_GRADIENT);
  dlc_status status = call_kind(session, DLC_ENTRY_INIT, DLC_ANY_BATCH, inputs, NULL);
  if (!status) {
    session->step_count = 0;
    session->initialised = 1;
  }
  return status;
}
