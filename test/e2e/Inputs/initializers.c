/* Moments of what initialisers give: mean, standard deviation and third and fourth moment within 6 standard errors of
 * what the definition says. Moments of truncated normals are integrated numerically. */
#include "initializers.h"

#include "dlc/runtime.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static dlc_session *net;
static int failures;

static void check(dlc_status status) {
  if (status != DLC_OK) {
    fprintf(stderr, "%s\n", dlc_last_error(net));
    exit(1);
  }
}

typedef double (*density)(double x);
static double flat(double x) {
  (void)x;
  return 1;
}
static double bell(double x) { return exp(-x * x / 2); }

static double *values(const char *name, int64_t *count) {
  const dlc_tensor *tensor = dlc_find_tensor(net, name);
  int f64 = tensor->dtype == DLC_F64;
  *count = (int64_t)(tensor->bytes / (f64 ? 8 : 4));
  double *wide = malloc((size_t)*count * 8);
  float *narrow = malloc((size_t)*count * 4);
  check(dlc_get(net, name, tensor->dtype, f64 ? (void *)wide : (void *)narrow, tensor->bytes));
  for (int64_t i = 0; !f64 && i < *count; ++i)
    wide[i] = narrow[i];
  free(narrow);
  return wide;
}

/* Values are shift + scale x, x of the density between low and high. */
static void expect(const char *name, density d, double shift, double scale, double low, double high) {
  enum { PARTS = 200000, MOMENTS = 9 };
  double moment[MOMENTS] = {0};
  for (int i = 0; i < PARTS; ++i) {
    double x = low + (high - low) * (i + 0.5) / PARTS, p = d(x);
    for (int k = 0; k < MOMENTS; ++k, p *= x)
      moment[k] += p;
  }
  for (int k = MOMENTS; k-- > 0;)
    moment[k] /= moment[0];
  int64_t n;
  double *all = values(name, &n), least = INFINITY, most = -INFINITY;
  for (int k = 1; k <= 4; ++k) {
    double sum = 0;
    for (int64_t i = 0; i < n; ++i) {
      double x = (all[i] - shift) / scale;
      least = fmin(least, x);
      most = fmax(most, x);
      sum += pow(x, k);
    }
    double error = sqrt((moment[2 * k] - moment[k] * moment[k]) / (double)n);
    if (!(fabs(sum / (double)n - moment[k]) <= 6 * error)) {
      printf("FAILED: %s: moment %d is %.6f, expected %.6f +- %.6f\n", name, k, sum / (double)n, moment[k], error);
      ++failures;
    }
  }
  if (least < low - 1e-5 || most > high + 1e-5) {
    printf("FAILED: %s: from %g to %g, expected %g to %g\n", name, least, most, low, high);
    ++failures;
  }
  free(all);
}

int main(void) {
  check(dlc_create(&initializers_module, NULL, &net));
  check(dlc_init(net, 5));
  int64_t n;
  double *constant = values("constant", &n), *identity = values("identity", &n);
  for (int i = 0; i < 3; ++i)
    failures += constant[i] != 1.5;
  for (int i = 0; i < 15; ++i)
    failures += identity[i] != (i / 5 == i % 5);
  free(constant);
  free(identity);
  expect("uniform", flat, 1, 1, -2, 2);
  expect("normal", bell, 0.5, 0.1, -9, 9);
  expect("xavier_uniform", flat, 0, 2 * sqrt(6.0 / (200 + 300)), -1, 1);
  expect("xavier_normal", bell, 0, sqrt(2.0 / (200 + 300)), -9, 9);
  expect("kaiming_uniform", flat, 0, sqrt(2.0) * sqrt(3.0 / (32 * 9)), -1, 1);
  expect("kaiming_normal", bell, 0, 5.0 / 3 / sqrt(64.0 * 9), -9, 9);
  expect("kaiming_leaky", bell, 0, sqrt(2 / 1.25) / sqrt(300.0), -9, 9);
  expect("truncated", bell, 0, 1, -2, 2);
  expect("truncated_left", bell, 1, 0.5, -8, 0.5);
  expect("truncated_tail", bell, 0.5, 0.1, 4, 75);
  expect("truncated_wide", bell, 0.5, 0.1, -95, 85);
  printf("%d failures\n", failures);
  dlc_destroy(net);
  return failures != 0;
}
