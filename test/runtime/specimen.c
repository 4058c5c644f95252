/*===- specimen.c - A module written by hand -------------------------------------------===
 *
 * prediction[n, o] = sum_i x[n, i] * weight[o, i] + bias[o] + offset[group[n]],  loss = mean (prediction - y)^2
 *
 * with 3 inputs and 2 outputs, batch sizes 10, 4 and 1, trained with momentum. It shows what compiled code does: weight
 * and its slot lie transposed in memory, labels (group) are checked before anything is written, sums are split into a
 * number of partials that does not depend on the threads, and threads meet at barriers between kernels.
 *===----------------------------------------------------------------------------------===*/
#include "specimen.h"
#include "dlc/philox.h"

#include <math.h>
#include <string.h>

enum { IN = SPECIMEN_IN, OUT = SPECIMEN_OUT, GROUPS = 4, PARTIALS = 4, COEFFICIENTS = OUT * IN + OUT };

/* The persistent region; every tensor starts on a line of its own. Coefficients are weight (as IN x OUT), then bias. */
enum {
  AT_WEIGHT = 0,
  AT_BIAS = 64,
  AT_OFFSET = 128,
  AT_RNG = 192,
  AT_M_WEIGHT = 256,
  AT_M_BIAS = 320,
  AT_LR = 384,
  AT_MOMENTUM = 392,
  AT_G_WEIGHT = 448,
  AT_G_BIAS = 512,
  AT_G_COUNT = 576,
  AT_FLAG = 584,
  PERSISTENT = 640
};

static const int64_t shapeWeight[] = {OUT, IN}, shapeBias[] = {OUT}, shapeOffset[] = {GROUPS}, shapeRng[] = {2};
static const int32_t transposed[] = {1, 0}, identity[] = {0};

static const dlc_tensor tensors[SPECIMEN_TENSORS] = {
    {"weight", DLC_F32, DLC_ROLE_PARAMETER, 2, -1, shapeWeight, transposed, AT_WEIGHT, 24, "specimen.cpp:3", 0, 0},
    {"bias", DLC_F32, DLC_ROLE_PARAMETER, 1, -1, shapeBias, identity, AT_BIAS, 8, "specimen.cpp:3", 0, 0},
    {"offset", DLC_F32, DLC_ROLE_STATE, 1, -1, shapeOffset, identity, AT_OFFSET, 16, "specimen.cpp:4", 0, 0},
    {"rng", DLC_I64, DLC_ROLE_STATE, 1, -1, shapeRng, identity, AT_RNG, 16, "", 0, 0},
    {"momentum.m.weight", DLC_F32, DLC_ROLE_SLOT, 2, -1, shapeWeight, transposed, AT_M_WEIGHT, 24, "", 0, 0},
    {"momentum.m.bias", DLC_F32, DLC_ROLE_SLOT, 1, -1, shapeBias, identity, AT_M_BIAS, 8, "", 0, 0},
    {"lr", DLC_F64, DLC_ROLE_HYPER, 0, -1, 0, 0, AT_LR, 8, "specimen.cpp:6", 0, INFINITY},
    {"momentum", DLC_F64, DLC_ROLE_HYPER, 0, -1, 0, 0, AT_MOMENTUM, 8, "specimen.cpp:6", 0, 0x1.fffffffffffffp-1},
    {"grad.weight", DLC_F32, DLC_ROLE_GRADIENT, 2, -1, shapeWeight, transposed, AT_G_WEIGHT, 24, "", 0, 0},
    {"grad.bias", DLC_F32, DLC_ROLE_GRADIENT, 1, -1, shapeBias, identity, AT_G_BIAS, 8, "", 0, 0},
    {"grad.count", DLC_I64, DLC_ROLE_GRADIENT, 0, -1, 0, 0, AT_G_COUNT, 8, "", 0, 0},
    {"frozen", DLC_I1, DLC_ROLE_STATE, 0, -1, 0, 0, AT_FLAG, 1, "", 0, 0},
};
static const double hyperDefaults[] = {0.03, 0.5};

typedef struct {
  float *weight, *bias, *offset, *mWeight, *mBias, *gWeight, *gBias;
  int64_t *rng, *gCount;
  const double *lr, *momentum;
  /* One line a partial, so that threads do not share lines: gradient of the coefficients, loss, close. */
  float (*partials)[16];
} view;

static view look(const dlc_frame *f) {
  char *p = (char *)f->persistent;
  view v = {(float *)(p + AT_WEIGHT),   (float *)(p + AT_BIAS),      (float *)(p + AT_OFFSET),
            (float *)(p + AT_M_WEIGHT), (float *)(p + AT_M_BIAS),    (float *)(p + AT_G_WEIGHT),
            (float *)(p + AT_G_BIAS),   (int64_t *)(p + AT_RNG),     (int64_t *)(p + AT_G_COUNT),
            (double *)(p + AT_LR),      (double *)(p + AT_MOMENTUM), (float (*)[16])f->workspace};
  return v;
}

static void meet(dlc_frame *f, int32_t tid, int32_t threads) {
  if (threads > 1)
    f->barrier(f, tid, threads);
}

static void check_groups(dlc_frame *f, int64_t batch, const int32_t *group) {
  for (int64_t n = 0; n < batch; ++n)
    if (group[n] < 0 || group[n] >= GROUPS) {
      f->status = DLC_LABEL_OUT_OF_RANGE;
      f->status_input = 1;
      f->status_index = n;
      f->status_value = group[n];
      return;
    }
}

static float predict_one(const view *v, const float *x, int32_t group, int o) {
  float sum = v->bias[o] + v->offset[group];
  for (int i = 0; i < IN; ++i)
    sum += x[i] * v->weight[i * OUT + o];
  return sum;
}

static void partial_sums(const view *v, int64_t batch, int partial, const float *x, const int32_t *group,
                         const float *y) {
  float *sums = v->partials[partial];
  memset(sums, 0, 16 * sizeof *sums);
  for (int64_t n = batch * partial / PARTIALS; n < batch * (partial + 1) / PARTIALS; ++n)
    for (int o = 0; o < OUT; ++o) {
      float error = predict_one(v, x + n * IN, group[n], o) - y[n * OUT + o];
      float scaled = 2 * error / (float)(batch * OUT);
      for (int i = 0; i < IN; ++i)
        sums[i * OUT + o] += scaled * x[n * IN + i];
      sums[IN * OUT + o] += scaled;
      sums[COEFFICIENTS] += error * error / (float)(batch * OUT);
      sums[COEFFICIENTS + 1] += fabsf(error) < 0.5f;
    }
}

static float total(const view *v, int column) {
  float sum = 0;
  for (int p = 0; p < PARTIALS; ++p)
    sum += v->partials[p][column];
  return sum;
}

static void update(const view *v, int c, float gradient) {
  float *m = c < IN * OUT ? &v->mWeight[c] : &v->mBias[c - IN * OUT];
  float *w = c < IN * OUT ? &v->weight[c] : &v->bias[c - IN * OUT];
  *m = (float)*v->momentum * *m + gradient;
  *w -= (float)*v->lr * *m;
}

enum { STEP, EVAL, GRAD };

/* inputs x, group, y; outputs loss, close.sum, close.count */
static int32_t learn(dlc_frame *f, int32_t tid, int32_t threads, int64_t batch, int what) {
  view v = look(f);
  const float *x = (const float *)f->inputs[0], *y = (const float *)f->inputs[2];
  const int32_t *group = (const int32_t *)f->inputs[1];
  if (tid == 0)
    check_groups(f, batch, group);
  meet(f, tid, threads);
  if (f->status)
    return f->status;
  for (int p = tid; p < PARTIALS; p += threads)
    partial_sums(&v, batch, p, x, group, y);
  meet(f, tid, threads);
  for (int c = tid; c < COEFFICIENTS && what != EVAL; c += threads) {
    if (what == STEP)
      update(&v, c, total(&v, c));
    else
      *(c < IN * OUT ? &v.gWeight[c] : &v.gBias[c - IN * OUT]) += total(&v, c);
  }
  if (tid == 0) {
    float loss = total(&v, COEFFICIENTS);
    *(float *)f->outputs[0] = loss;
    *(float *)f->outputs[1] = total(&v, COEFFICIENTS + 1);
    *(int64_t *)f->outputs[2] = batch * OUT;
    if (what == STEP)
      ++v.rng[1];
    if (what == GRAD)
      ++*v.gCount;
    if (!isfinite(loss))
      f->status = DLC_NON_FINITE_LOSS;
  }
  meet(f, tid, threads);
  return f->status;
}

static int32_t predict(dlc_frame *f, int32_t tid, int32_t threads, int64_t batch) {
  view v = look(f);
  const float *x = (const float *)f->inputs[0];
  const int32_t *group = (const int32_t *)f->inputs[1];
  if (tid == 0)
    check_groups(f, batch, group);
  meet(f, tid, threads);
  for (int64_t n = tid; n < batch && !f->status; n += threads)
    for (int o = 0; o < OUT; ++o)
      ((float *)f->outputs[0])[n * OUT + o] = predict_one(&v, x + n * IN, group[n], o);
  return f->status;
}

static int32_t init(dlc_frame *f, int32_t tid, int32_t threads) {
  view v = look(f);
  (void)threads;
  if (tid)
    return f->status;
  int64_t seed = *(const int64_t *)f->inputs[0];
  dlc_philox_stream s = dlc_philox_open((uint64_t)seed, 0, 0x494e4954);
  for (int c = 0; c < IN * OUT; ++c)
    v.weight[c] = ((float)(dlc_philox_next(&s) >> 8) * 0x1p-24f - 0.5f) * 0.1f;
  memset(v.bias, 0, OUT * sizeof *v.bias);
  memset(v.offset, 0, GROUPS * sizeof *v.offset);
  v.rng[0] = seed;
  v.rng[1] = 0;
  ((char *)f->persistent)[AT_FLAG] = 0;
  return f->status;
}

static int32_t apply(dlc_frame *f, int32_t tid, int32_t threads) {
  view v = look(f);
  for (int c = tid; c < COEFFICIENTS; c += threads) {
    float *g = c < IN * OUT ? &v.gWeight[c] : &v.gBias[c - IN * OUT];
    update(&v, c, *g / (float)*v.gCount);
    *g = 0;
  }
  meet(f, tid, threads);
  if (tid == 0)
    *v.gCount = 0;
  return f->status;
}

#define BATCH(N)                                                                                                       \
  static int32_t step##N(dlc_frame *f, int32_t t, int32_t n) { return learn(f, t, n, N, STEP); }                       \
  static int32_t eval##N(dlc_frame *f, int32_t t, int32_t n) { return learn(f, t, n, N, EVAL); }                       \
  static int32_t grad##N(dlc_frame *f, int32_t t, int32_t n) { return learn(f, t, n, N, GRAD); }                       \
  static int32_t predict##N(dlc_frame *f, int32_t t, int32_t n) { return predict(f, t, n, N); }                        \
  static const int64_t shapeX##N[] = {N, IN}, shapeG##N[] = {N}, shapeY##N[] = {N, OUT};                               \
  static const dlc_tensor inputs##N[] = {                                                                              \
      {"x", DLC_F32, DLC_ROLE_INPUT, 2, 0, shapeX##N, 0, 0, 4 * N * IN, "specimen.cpp:1", 0, 0},                       \
      {"group", DLC_I32, DLC_ROLE_INPUT, 1, 0, shapeG##N, 0, 0, 4 * N, "specimen.cpp:2", 0, 0},                        \
      {"y", DLC_F32, DLC_ROLE_INPUT, 2, 0, shapeY##N, 0, 0, 4 * N * OUT, "specimen.cpp:1", 0, 0},                      \
  };                                                                                                                   \
  static const dlc_tensor prediction##N[] = {                                                                          \
      {"prediction", DLC_F32, DLC_ROLE_OUTPUT, 2, 0, shapeY##N, 0, 0, 4 * N * OUT, "specimen.cpp:5", 0, 0}};

BATCH(10)
BATCH(4)
BATCH(1)

static const dlc_tensor metrics[] = {
    {"loss", DLC_F32, DLC_ROLE_OUTPUT, 0, -1, 0, 0, 0, 4, "", 0, 0},
    {"close.sum", DLC_F32, DLC_ROLE_OUTPUT, 0, -1, 0, 0, 0, 4, "", 0, 0},
    {"close.count", DLC_I64, DLC_ROLE_OUTPUT, 0, -1, 0, 0, 0, 8, "", 0, 0},
};
static const dlc_tensor seed[] = {{"seed", DLC_I64, DLC_ROLE_INPUT, 0, -1, 0, 0, 0, 8, "", 0, 0}};
static const dlc_kernel kernels[] = {
    {"k_partials", "linear+mse", "loss at specimen.cpp:5", 400, 300, 0, 1, "loops lanes=16"},
    {"k_update", "sum+momentum", "update at specimen.cpp:6", 100, 300, 0, 0, "loops lanes=16"},
};

enum { WORKSPACE = PARTIALS * 64, MAX_THREADS = 8 };
#define LEARN(NAME, KIND, N, FN)                                                                                       \
  {NAME, KIND, MAX_THREADS, N, FN, inputs##N, metrics, kernels, 3, 3, 2, 0, WORKSPACE, WORKSPACE, 0}
#define PREDICT(N)                                                                                                     \
  {"predict", DLC_ENTRY_PREDICT, MAX_THREADS, N, predict##N, inputs##N, prediction##N, kernels, 2, 1, 1, 0, 0, 0, 0}

static const dlc_entry entries[SPECIMEN_ENTRIES] = {
    {"init", DLC_ENTRY_INIT, 1, 0, init, seed, 0, 0, 1, 0, 0, 0, 0, 0, 0},
    LEARN("step", DLC_ENTRY_STEP, 10, step10),
    LEARN("eval", DLC_ENTRY_EVAL, 10, eval10),
    LEARN("grad", DLC_ENTRY_GRAD, 10, grad10),
    PREDICT(10),
    LEARN("step", DLC_ENTRY_STEP, 4, step4),
    LEARN("eval", DLC_ENTRY_EVAL, 4, eval4),
    LEARN("grad", DLC_ENTRY_GRAD, 4, grad4),
    PREDICT(4),
    LEARN("step", DLC_ENTRY_STEP, 1, step1),
    LEARN("eval", DLC_ENTRY_EVAL, 1, eval1),
    LEARN("grad", DLC_ENTRY_GRAD, 1, grad1),
    PREDICT(1),
    {"apply", DLC_ENTRY_APPLY, MAX_THREADS, 0, apply, 0, 0, kernels + 1, 0, 0, 1, 0, 0, 0, 0},
};

const dlc_module specimen_module = {
    DLC_MODULE_MAGIC,
    DLC_ABI_VERSION,
    "specimen",
    "generic",
    "",
    "strict",
    0x5bec13e000000001u,
    PERSISTENT,
    tensors,
    entries,
    hyperDefaults,
    SPECIMEN_TENSORS,
    SPECIMEN_ENTRIES,
    sizeof(dlc_tensor),
    sizeof(dlc_entry),
    sizeof(dlc_kernel),
    2,
};
