/*===- dlc/abi.h - What a compiled module and a runtime agree on -------------------===
 *
 * Version 1. A compiled network is an object file with one symbol of interest, `<prefix>_module`, a constant
 * `dlc_module` that describes everything else: entries, tensors, persistent memory, kernels. The compiler includes this
 * header too and asserts that the tables it writes have these layouts (see the static assertions at the end).
 *
 * Compatibility rule: a runtime accepts a module iff `module->magic == DLC_MODULE_MAGIC`, `module->abi_version ==
 * DLC_ABI_VERSION` and the rows of the tables have its own sizes (`*_size`); else it says which differ, and that the
 * model is to be compiled again. Within a version fields are only ever appended to the *end* of such a row, never
 * moved, so that who walks a table by its `*_size` (`dlc inspect`) can read longer rows than it knows; anything else
 * raises the version. Words of the frame that are reserved may become fields for which 0, which the runtime writes
 * there, says what their absence said.
 *
 * Memory. A step touches three regions and nothing else:
 *   persistent  parameters, buffers, optimizer slots, hyperparameters, gradients: `persistent_bytes`, aligned to
 *               DLC_ALIGNMENT, owned by the session; the tensor table gives every offset;
 *   workspace   temporary memory of one call: `entry->workspace_bytes`, aligned to DLC_ALIGNMENT, contents undefined;
 *   in/outputs  pointers of the caller, borrowed for the call, dense row-major, naturally aligned.
 * A step allocates nothing and calls nothing outside the object but libm, memcpy/memset and `frame->barrier`.
 *===----------------------------------------------------------------------------===*/
#ifndef DLC_ABI_H
#define DLC_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DLC_ABI_VERSION 1u
#define DLC_MODULE_MAGIC 0x31434c44u /* "DLC1", little endian */
#define DLC_ALIGNMENT 64u
#define DLC_MAX_RANK 8

/* Element types. Sizes in bytes: 4, 8, 4, 8, 1, 1, 2. An i1 is a byte that holds 0 or 1. */
typedef enum dlc_dtype {
  DLC_F32 = 1,
  DLC_F64 = 2,
  DLC_I32 = 3,
  DLC_I64 = 4,
  DLC_U8 = 5,
  DLC_I1 = 6,
  DLC_BF16 = 7
} dlc_dtype;

/* What an entry returns and the frame's sticky status holds. Runtime functions return the same type; codes from 100 on
 * are the runtime's alone (see dlc/runtime.h). */
enum dlc_step_status {
  DLC_OK = 0,
  DLC_LABEL_OUT_OF_RANGE = 1, /* an index input outside its range; nothing was written; see status_* in the frame */
  DLC_NON_FINITE_LOSS = 2     /* the loss is NaN or infinite; the state holds the result of that step */
};

/* The frame of one call. The runtime fills it; every thread of the call gets the same one. */
typedef struct dlc_frame {
  void *persistent;
  void *workspace;
  const void *const *inputs; /* in the order of entry->inputs */
  void *const *outputs;      /* in the order of entry->outputs */
  /* Waits until all `threads` threads of the call are here. Never called when threads == 1. */
  void (*barrier)(struct dlc_frame *frame, int32_t tid, int32_t threads);
  int32_t status;       /* sticky: the first failure of the call, an enum dlc_step_status */
  int32_t status_input; /* DLC_LABEL_OUT_OF_RANGE: index into entry->inputs */
  int64_t status_index; /* ... flat index of the element */
  int64_t status_value; /* ... its value */
  void *runtime;        /* the runtime's own; generated code never reads it */
  /* Entries with entry->profiled call it, unless it is NULL, at the places of enum dlc_mark_kind: `entry` and `kernel`
   * are indices into module->entries and entry->kernels, kernel is -1 for the entry itself. It may only look. */
  void (*mark)(struct dlc_frame *frame, int32_t tid, int32_t entry, int32_t kernel, int32_t what);
  void *profile;        /* the runtime's own */
  int64_t status_bound; /* DLC_LABEL_OUT_OF_RANGE: the first value that is too large; 0: the module does not say */
  uint64_t reserved[4]; /* keeps the barrier words off the lines that generated code reads */
  uint32_t barrier_words[16]; /* the runtime's */
} dlc_frame;

/* Where a profiled entry calls frame->mark, on every thread; a kernel for one thread is marked on the others too. */
enum dlc_mark_kind {
  DLC_MARK_BEGIN = 0,   /* of a kernel, or of the entry */
  DLC_MARK_END = 1,     /* ... */
  DLC_MARK_RELEASED = 2 /* after the barrier that follows the kernel */
};

/* An entry is called once per thread with tid 0..threads-1 and 1 <= threads <= entry->max_threads, all with one frame.
 * With tid 0 it returns frame->status; of the others only a failed check is to be seen. Results do not depend on
 * `threads`. */
typedef int32_t (*dlc_entry_fn)(dlc_frame *frame, int32_t tid, int32_t threads);

typedef enum dlc_entry_kind {
  DLC_ENTRY_INIT = 1, /* inputs: "seed" i64[]; writes every parameter and state */
  DLC_ENTRY_STEP = 2, /* forward, backward, update; outputs: loss, then metrics as (sum, count) pairs */
  DLC_ENTRY_EVAL = 3, /* forward in evaluation mode; same outputs as step; writes no state */
  DLC_ENTRY_PREDICT = 4,
  DLC_ENTRY_GRAD = 5,    /* forward and backward; adds the gradients of the batch to the gradient storage */
  DLC_ENTRY_APPLY = 6,   /* updates from the mean of the stored gradients and clears them */
  DLC_ENTRY_FUNCTION = 7 /* a plain function of its inputs */
} dlc_entry_kind;

/* What a tensor of persistent memory is. */
typedef enum dlc_role {
  DLC_ROLE_INPUT = 1,
  DLC_ROLE_OUTPUT = 2,
  DLC_ROLE_PARAMETER = 3, /* trained */
  DLC_ROLE_STATE = 4,     /* not trained: running statistics, the random stream ("rng": seed, step) */
  DLC_ROLE_SLOT = 5,      /* an optimizer's: "adam.m.fc1.weight" */
  DLC_ROLE_GRADIENT = 6,  /* "grad.fc1.weight"; in no checkpoint */
  DLC_ROLE_HYPER = 7      /* f64[]: "lr" */
} dlc_role;

typedef struct dlc_tensor {
  const char *name;     /* unique among the tensors of its table */
  int32_t dtype;        /* dlc_dtype */
  int32_t role;         /* dlc_role */
  int32_t rank;         /* 0..DLC_MAX_RANK */
  int32_t batch_dim;    /* of an input or output: which dimension is the batch, -1 for none */
  const int64_t *shape; /* logical, rank numbers */
  /* Persistent tensors: the order of the logical dimensions in memory, outermost first (0,1,2.. is row-major). Inputs
   * and outputs are always row-major: 0. */
  const int32_t *order;
  uint64_t offset; /* persistent tensors: bytes from the region's start */
  uint64_t bytes;
  const char *location; /* "model.cpp:31", of a schedule's setting "cosine at model.cpp:31", or "" */
  /* Of a HYPER: the least and the largest value that it may be set to; infinite, or both 0: no end. A value that is to
   * be less than 1 is at most the number before it. */
  double low, high;
} dlc_tensor;

/* One call of a kernel in an entry, in program order. Used by profiling, inspection and reports. */
typedef struct dlc_kernel {
  const char *symbol;    /* by content hash: equal kernels share one */
  const char *name;      /* readable: "matmul+bias+relu" */
  const char *locations; /* "fc1 at model.cpp:31; gradient of fc1 at model.cpp:31" */
  uint64_t flops;        /* of one call */
  uint64_t bytes;        /* compulsory: each operand read once, each result written once */
  int32_t threads;       /* 1: runs on one thread; 0: on all */
  int32_t barrier_after; /* 1 if the entry synchronises after it */
  const char *strategy;  /* "contraction tile=8x32 ...; loops lanes=16": how each stage is done, for reports */
} dlc_kernel;

typedef struct dlc_entry {
  const char *name;    /* "step", "eval", ...; the same name once a batch size */
  int32_t kind;        /* dlc_entry_kind */
  int32_t max_threads; /* more would only wait: 1 when the compiler found that two do not pay */
  int64_t batch;       /* 0: the entry has no batch dimension */
  dlc_entry_fn fn;
  const dlc_tensor *inputs;
  const dlc_tensor *outputs;
  const dlc_kernel *kernels;
  int32_t input_count, output_count, kernel_count;
  int32_t profiled; /* 1: compiled with --profile, calls frame->mark */
  uint64_t workspace_bytes;
  uint64_t live_bytes;  /* the largest sum of simultaneously live workspace bytes: a bound for any plan of this order */
  uint64_t stack_bytes; /* a call takes so much of each thread's stack at most; 0: the module does not say */
} dlc_entry;

typedef struct dlc_module {
  uint32_t magic;
  uint32_t abi_version;
  const char *name;     /* "mlp", also the prefix of its symbols */
  const char *cpu;      /* "znver4", for reports */
  const char *features; /* CPU features that the code needs: "avx2,fma,..." as Linux names them, comma separated */
  const char *math;     /* "strict" or "fast" */
  uint64_t schema_hash; /* names, logical shapes, dtypes and roles of what a checkpoint holds; not batch, CPU, math */
  uint64_t persistent_bytes;
  const dlc_tensor *tensors; /* the persistent region */
  const dlc_entry *entries;
  const double *hyper_defaults; /* one a tensor of role HYPER, in table order */
  int32_t tensor_count, entry_count;
  int32_t tensor_size, entry_size, kernel_size; /* sizeof of the structs above when this was compiled */
  int32_t hyper_count;
} dlc_module;

#ifdef __cplusplus
}
#define DLC_STATIC_ASSERT static_assert
#else
#define DLC_STATIC_ASSERT _Static_assert
#endif

DLC_STATIC_ASSERT(sizeof(void *) == 8, "dlc modules are 64-bit");
DLC_STATIC_ASSERT(offsetof(dlc_frame, barrier) == 32, "frame layout");
DLC_STATIC_ASSERT(offsetof(dlc_frame, status) == 40, "frame layout");
DLC_STATIC_ASSERT(offsetof(dlc_frame, status_value) == 56, "frame layout");
DLC_STATIC_ASSERT(offsetof(dlc_frame, mark) == 72, "frame layout");
DLC_STATIC_ASSERT(offsetof(dlc_frame, status_bound) == 88, "frame layout");
DLC_STATIC_ASSERT(offsetof(dlc_frame, barrier_words) == 128, "frame layout");
DLC_STATIC_ASSERT(sizeof(dlc_tensor) == 80, "tensor layout");
DLC_STATIC_ASSERT(sizeof(dlc_kernel) == 56, "kernel layout");
DLC_STATIC_ASSERT(sizeof(dlc_entry) == 96, "entry layout");
DLC_STATIC_ASSERT(sizeof(dlc_module) == 104, "module layout");

#endif /* DLC_ABI_H */
