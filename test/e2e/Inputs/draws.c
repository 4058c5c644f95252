/* How often each value was drawn is within 6 standard errors of what its probability says; consecutive draws are as
 * independent as their probability has it; a draw is never outside its bounds. */
#include "draws.h"

#include "dlc/runtime.h"

#include <math.h>
#include <stdio.h>

enum { N = 100000 };
static int failures;

static void expect(const char *name, int64_t count, int64_t of, double p) {
  if (!(fabs((double)count - (double)of * p) <= 6 * sqrt((double)of * p * (1 - p)))) {
    printf("FAILED: %s: %lld of %lld, expected a share of %g\n", name, (long long)count, (long long)of, p);
    ++failures;
  }
}

/* Each of `kinds` equally likely values, and each pair of neighbours. */
static void even(const char *name, const int64_t *value, int64_t low, int kinds) {
  static int64_t seen[8], pairs[8][8];
  for (int i = 0; i < 8; ++i) {
    seen[i] = 0;
    for (int j = 0; j < 8; ++j)
      pairs[i][j] = 0;
  }
  for (int i = 0; i < N; ++i) {
    if (value[i] < low || value[i] >= low + kinds) {
      printf("FAILED: %s: drew %lld\n", name, (long long)value[i]);
      ++failures;
      return;
    }
    ++seen[value[i] - low];
    if (i % 2)
      ++pairs[value[i - 1] - low][value[i] - low];
  }
  for (int i = 0; i < kinds; ++i) {
    expect(name, seen[i], N, 1.0 / kinds);
    for (int j = 0; j < kinds; ++j)
      expect(name, pairs[i][j], N / 2, 1.0 / (kinds * kinds));
  }
}

int main(void) {
  dlc_session *net;
  if (dlc_create(&draws_module, NULL, &net) != DLC_OK || dlc_init(net, 11) != DLC_OK)
    return 1;
  static _Alignas(64) float coin[N], never[16], always[16];
  static _Alignas(64) double wide_coin[N];
  static _Alignas(64) int32_t dice[N], wide[N];
  static _Alignas(64) int64_t dice64[N], copy[N];
  void *outputs[] = {coin, wide_coin, never, always, dice, dice64, wide};
  if (dlc_predict(net, 0, NULL, outputs) != DLC_OK) {
    fprintf(stderr, "%s\n", dlc_last_error(net));
    return 1;
  }
  int64_t heads = 0, heads64 = 0, other = 0, negative = 0, near = 0;
  for (int i = 0; i < N; ++i) {
    heads += coin[i] == 1;
    heads64 += wide_coin[i] == 1;
    other += (coin[i] != 0 && coin[i] != 1) || (wide_coin[i] != 0 && wide_coin[i] != 1);
    negative += wide[i] < 0;
    near += wide[i] >= -(1 << 20) && wide[i] < 1 << 20;
    copy[i] = dice[i];
  }
  expect("coin", heads, N, 0.25);
  expect("coin_f64", heads64, N, 0.25);
  expect("neither 0 nor 1", other, N, 0);
  expect("never", (int64_t)never[0], 1000, 0);
  expect("always", (int64_t)always[0], 1000, 1);
  expect("negative", negative, N, 0.5);
  expect("near 0", near, N, 0x1p-11);
  even("dice", copy, 1, 6);
  even("dice_i64", dice64, -3, 6);
  dlc_destroy(net);
  printf("%d failures\n", failures);
  return failures != 0;
}
