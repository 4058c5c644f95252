/* Follows PyTorch's trajectory of an optimizer: 100 updates of one parameter with recorded gradients.
 *   follow optimizers.safetensors NAME
 * f32: at most twice the error that PyTorch's f32 has against its f64, and 4 ulps of the largest entry. f64: 1e-10
 * relative and 1e-14 absolute. Then the same with `grad` and `apply` must give the same bits, for one micro-batch; and
 * two equal micro-batches, whose mean is the gradient itself. */
#include "dlc/abi.h"

#include "dlc/safetensors.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N = 17, STEPS = 100 };
static int f64;
static size_t bytes;

static void check(dlc_status status, const dlc_session *net) {
  if (status != DLC_OK) {
    fprintf(stderr, "%s\n", dlc_last_error(net));
    exit(1);
  }
}

static const double *numbers(const dlc_file *file, const char *prefix, const char *name, uint64_t count) {
  char full[64];
  snprintf(full, sizeof full, "%s%s", prefix, name);
  const dlc_file_tensor *tensor = dlc_file_find(file, full);
  if (!tensor || tensor->dtype != DLC_F64 || tensor->bytes != count * sizeof(double)) {
    fprintf(stderr, "no %s of %llu f64\n", full, (unsigned long long)count);
    exit(1);
  }
  return tensor->data;
}

static void narrow(const double *from, void *to) {
  for (int i = 0; i < N; ++i)
    if (f64)
      ((double *)to)[i] = from[i];
    else
      ((float *)to)[i] = (float)from[i];
}

/* One update: a step, or `parts` times the gradient and one apply. */
static void update(dlc_session *net, const double *grads, int parts) {
  double gradient[N], loss;
  narrow(grads, gradient);
  const void *inputs[] = {gradient};
  void *outputs[] = {&loss};
  if (parts == 0)
    check(dlc_step(net, DLC_ANY_BATCH, inputs, outputs), net);
  for (int i = 0; i < parts; ++i)
    check(dlc_grad(net, DLC_ANY_BATCH, inputs, outputs), net);
  if (parts > 0)
    check(dlc_apply(net, NULL), net);
}

int main(int argc, char **argv) {
  dlc_file *file;
  if (argc != 3)
    return 2;
  check(dlc_file_open(argv[1], &file), NULL);
  const double *grads = numbers(file, "grads", "", N * STEPS), *start = numbers(file, "start", "", N);
  const double *want = numbers(file, "trajectory.", argv[2], N * STEPS), error = *numbers(file, "error.", argv[2], 1);

  dlc_session *nets[3];
  for (int i = 0; i < 3; ++i) {
    check(dlc_create(&optimizer_module, NULL, &nets[i]), NULL);
    check(dlc_init(nets[i], 1), nets[i]);
    f64 = dlc_find_tensor(nets[i], "p")->dtype == DLC_F64;
    bytes = N * (f64 ? sizeof(double) : sizeof(float));
    double p[N];
    narrow(start, p);
    check(dlc_set(nets[i], "p", f64 ? DLC_F64 : DLC_F32, p, bytes), nets[i]);
  }

  double worst = 0;
  for (int step = 0; step < STEPS; ++step) {
    double p[3][N], largest = 0;
    for (int i = 0; i < 3; ++i) {
      update(nets[i], grads + step * N, i);
      check(dlc_get(nets[i], "p", f64 ? DLC_F64 : DLC_F32, p[i], bytes), nets[i]);
    }
    if (memcmp(p[0], p[1], bytes) || memcmp(p[0], p[2], bytes)) {
      printf("FAILED: step %d: grad and apply give other bits than step\n", step);
      return 1;
    }
    for (int i = 0; i < N; ++i)
      largest = fmax(largest, fabs(want[step * N + i]));
    for (int i = 0; i < N; ++i) {
      double got = f64 ? p[0][i] : ((float *)p[0])[i], wanted = want[step * N + i];
      double allowed = f64 ? 1e-10 * fabs(wanted) + 1e-14 : 2 * error + 4 * FLT_EPSILON * largest;
      worst = fmax(worst, fabs(got - wanted) / allowed);
      if (!(fabs(got - wanted) <= allowed)) {
        printf("FAILED: step %d, element %d: got %.17g, expected %.17g +- %.3g\n", step, i, got, wanted, allowed);
        return 1;
      }
    }
  }
  printf("%s: worst error %.2f of what is allowed\n", argv[2], worst);
  for (int i = 0; i < 3; ++i)
    dlc_destroy(nets[i]);
  dlc_file_close(file);
  return 0;
}
