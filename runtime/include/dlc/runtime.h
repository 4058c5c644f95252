/*===- dlc/runtime.h - Run compiled networks -----------------------------------------===
 *
 * The whole public C interface of the runtime's core. A program links a compiled network (`net.o`) and this library:
 *
 *     cc train.c net.o -ldlc_runtime -lm -lpthread
 *
 *     dlc_session *net;
 *     if (dlc_create(&net_module, NULL, &net))
 *       return puts(dlc_last_error(NULL)), 1;
 *     dlc_init(net, 42);
 *     const void *inputs[] = {image, label};
 *     float loss, correct, count;
 *     void *outputs[] = {&loss, &correct, &count};
 *     for (...)
 *       if (dlc_step(net, 256, inputs, outputs))
 *         return puts(dlc_last_error(net)), 1;
 *     dlc_save(net, "net.safetensors", NULL, 0);
 *     dlc_destroy(net);
 *
 * Rules that hold throughout:
 *  - Every function that can fail returns a dlc_status; DLC_OK is 0. Nothing aborts, exits or prints.
 *  - A failed call changes nothing, except as its comment says, and leaves a message: dlc_last_error.
 *  - A null session is INVALID_ARGUMENT where a status is returned (the message is the thread's); elsewhere the
 *    answer is NULL or 0.
 *  - One caller a session at a time; different sessions may be used from different threads at once.
 *  - Inputs and outputs are dense row-major arrays of the caller, aligned to their element, borrowed for the call.
 *    No output may overlap an input, another output or the session's memory: threads share the work by that.
 *  - Tensors of the session are read and written in their logical layout, whatever the compiler chose.
 *  - An entry takes up to entry->stack_bytes (32 KiB for small networks, at most about 3 MiB) of the stack of the
 *    thread that calls it, and fails where less is left; the session's own threads have enough. On a stack that is not
 *    the thread's own (a coroutine's) nothing is checked.
 *  - dlc_call and what is built on it allocate nothing; only the C library does when it is asked for the stack of a
 *    thread, at its first call. A forked child may go on using its copy of a session.
 *===----------------------------------------------------------------------------===*/
#ifndef DLC_RUNTIME_H
#define DLC_RUNTIME_H

#include "dlc/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Status ------------------------------------------------------------------------------------------------ */

/* DLC_OK; a status of a step (enum dlc_step_status in abi.h): DLC_LABEL_OUT_OF_RANGE, DLC_NON_FINITE_LOSS; or: */
typedef int32_t dlc_status;
enum {
  DLC_INVALID_ARGUMENT = 100, /* a null, misaligned or senseless argument */
  DLC_OUT_OF_MEMORY = 101,    /* memory or a thread could not be had, or the caller's stack is too small */
  DLC_BAD_MODULE = 102,       /* not a dlc module, or its tables contradict themselves */
  DLC_ABI_MISMATCH = 103,     /* a module of another ABI version */
  DLC_CPU_UNSUPPORTED = 104,  /* the module's code needs CPU features that this machine lacks */
  DLC_NOT_FOUND = 105,        /* no entry, tensor or hyperparameter of that name, kind or batch size */
  DLC_TYPE_MISMATCH = 106,    /* another element type than the tensor's */
  DLC_SIZE_MISMATCH = 107,    /* another size or shape than the tensor's */
  DLC_IO_ERROR = 108,         /* the operating system refused to open, read or write; errno's text is in the message */
  DLC_BAD_FILE = 109,         /* a file that is damaged, cut short or of another format */
  DLC_WRONG_MODEL = 110,      /* a checkpoint of another model */
  DLC_BAD_DATA = 111,         /* a data set that does not fit the model (used by data and train) */
  DLC_INTERRUPTED = 112       /* stopped on request after a whole step (used by train) */
};

/* "label out of range", ...; "unknown status" for a number that is none. */
const char *dlc_status_string(dlc_status status);

/* What went wrong last: of this session, or with NULL of the calling thread's last failed call that had no session
 * (dlc_create, dlc_file_*). Valid until the next call on the session or thread; "" if nothing failed yet. */
typedef struct dlc_session dlc_session;
const char *dlc_last_error(const dlc_session *session);

/* Bytes of an element, 0 for an unknown type; and "f32", ..., "?" for an unknown type. */
size_t dlc_dtype_size(int32_t dtype);
const char *dlc_dtype_name(int32_t dtype);

/* ---- Sessions ---------------------------------------------------------------------------------------------- */

typedef struct dlc_device dlc_device; /* runtime/core/device.h */
const dlc_device *dlc_cpu_device(void);
const dlc_device *dlc_null_device(void); /* runs nothing: measures the runtime itself, and is the skeleton to copy */

typedef struct dlc_options {
  int32_t threads;          /* 0: as many as the affinity mask of the caller allows; else 1..1024 */
  int32_t reserved;         /* 0 */
  void *state_memory;       /* persistent memory of the caller, aligned to DLC_ALIGNMENT; NULL: the session's own */
  uint64_t state_bytes;     /* its size; at least module->persistent_bytes */
  const dlc_device *device; /* NULL: the CPU */
} dlc_options;

/* Checks the module and this machine, takes all memory and starts all threads that any entry can use. Clears the state
 * (also where the caller supplied its memory) and gives hyperparameters their defaults. `options` may be NULL.
 * Errors: INVALID_ARGUMENT, BAD_MODULE, ABI_MISMATCH, CPU_UNSUPPORTED, OUT_OF_MEMORY; *out is then NULL. */
dlc_status dlc_create(const dlc_module *module, const dlc_options *options, dlc_session **out);
/* Joins the threads and frees the memory. NULL is allowed. */
void dlc_destroy(dlc_session *session);

const dlc_module *dlc_session_module(const dlc_session *session);
int32_t dlc_session_threads(const dlc_session *session);
/* Updates (steps and applies) since dlc_init; saved in checkpoints. */
uint64_t dlc_step_count(const dlc_session *session);
/* 1 once dlc_init, dlc_load, dlc_load_parameters or dlc_set gave parameters a value; a new session has zeros. */
int32_t dlc_is_initialised(const dlc_session *session);

/* ---- Entries ----------------------------------------------------------------------------------------------- */

#define DLC_ANY_BATCH (-1)

/* The first entry of the name or kind with that batch size; entries without a batch dimension have size 0.
 * NULL if there is none, or no session. */
const dlc_entry *dlc_find_entry(const dlc_session *session, const char *name, int64_t batch);
const dlc_entry *dlc_find_entry_kind(const dlc_session *session, dlc_entry_kind kind, int64_t batch);

/* Runs an entry on min(threads, entry->max_threads) threads, the caller's among them.
 * Errors: INVALID_ARGUMENT (a null or misaligned pointer, an entry of another module), OUT_OF_MEMORY (stack),
 * LABEL_OUT_OF_RANGE (nothing was written in all these cases), NON_FINITE_LOSS (the state holds the result of that
 * step). */
dlc_status dlc_call(dlc_session *session, const dlc_entry *entry, const void *const *inputs, void *const *outputs);

/* After a call that failed with LABEL_OUT_OF_RANGE, until the next one: the first such element. */
typedef struct dlc_range_error {
  int32_t input;   /* index into the entry's inputs */
  int64_t element; /* flat index */
  int64_t value;
  int64_t bound; /* expected was 0 to bound - 1; 0: the module does not say */
} dlc_range_error;
dlc_range_error dlc_last_range_error(const dlc_session *session);

/* The first entry of the kind with that batch size. Errors: those of dlc_call, and NOT_FOUND. */
dlc_status dlc_step(dlc_session *session, int64_t batch, const void *const *inputs, void *const *outputs);
dlc_status dlc_eval(dlc_session *session, int64_t batch, const void *const *inputs, void *const *outputs);
dlc_status dlc_predict(dlc_session *session, int64_t batch, const void *const *inputs, void *const *outputs);
dlc_status dlc_grad(dlc_session *session, int64_t batch, const void *const *inputs, void *const *outputs);
dlc_status dlc_apply(dlc_session *session, void *const *outputs);
/* Fresh parameters and states from the seed; clears optimizer slots, gradients and the step count; leaves
 * hyperparameters alone. Slots and gradients are cleared also when it fails. */
dlc_status dlc_init(dlc_session *session, int64_t seed);
void dlc_zero_gradients(dlc_session *session);

/* ---- Parameters, states, slots, gradients, hyperparameters ------------------------------------------------- */

int32_t dlc_tensor_count(const dlc_session *session);
/* NULL beyond the last; NULL for an unknown name. */
const dlc_tensor *dlc_tensor_at(const dlc_session *session, int32_t index);
const dlc_tensor *dlc_find_tensor(const dlc_session *session, const char *name);

/* Copies a whole tensor out or in, logical and row-major. `dtype` and `bytes` say what the caller holds and must agree
 * with the tensor. A hyperparameter is set as by dlc_set_hyper.
 * Errors: INVALID_ARGUMENT, NOT_FOUND, TYPE_MISMATCH, SIZE_MISMATCH, OUT_OF_MEMORY. */
dlc_status dlc_get(dlc_session *session, const char *name, dlc_dtype dtype, void *data, size_t bytes);
dlc_status dlc_set(dlc_session *session, const char *name, dlc_dtype dtype, const void *data, size_t bytes);
/* Errors: INVALID_ARGUMENT, NOT_FOUND (the message lists the names there are). */
dlc_status dlc_get_hyper(dlc_session *session, const char *name, double *value);
/* `value` must be finite, and what the compiler accepts in the model (a rate >= 0, a beta in [0, 1), ...; low and high
 * of its dlc_tensor), or else: INVALID_ARGUMENT. */
dlc_status dlc_set_hyper(dlc_session *session, const char *name, double value);

/* ---- Checkpoints ------------------------------------------------------------------------------------------- */

typedef struct dlc_metadata {
  const char *key, *value; /* UTF-8; keys that begin with "dlc." are the runtime's */
} dlc_metadata;

/* Writes parameters, states, slots and hyperparameters as a safetensors file with logical layouts, and the step count,
 * the model's name and its schema hash as metadata beside what the caller adds. The file appears whole or not at all:
 * it is written under another name in the same folder, synced and renamed; after an error the old file is as it was.
 * Errors: INVALID_ARGUMENT, OUT_OF_MEMORY, IO_ERROR. */
dlc_status dlc_save(dlc_session *session, const char *path, const dlc_metadata *extra, int32_t extra_count);
/* Restores what dlc_save wrote, bit by bit, and clears gradients. Everything is verified before the state is touched.
 * The checkpoint may come from another batch size, CPU, math mode or thread count of the same model. Errors:
 * INVALID_ARGUMENT, OUT_OF_MEMORY, IO_ERROR, BAD_FILE (also for a hyperparameter that dlc_set_hyper refuses),
 * WRONG_MODEL (names the first tensor that differs). */
dlc_status dlc_load(dlc_session *session, const char *path);
/* Takes only the session's parameters and states from a safetensors file, wherever it comes from, and ignores the rest
 * of it: for modules that only predict. Errors as dlc_load. */
dlc_status dlc_load_parameters(dlc_session *session, const char *path);

#ifdef __cplusplus
}
#endif

#endif /* DLC_RUNTIME_H */
