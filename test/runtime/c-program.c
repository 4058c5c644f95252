/* c-program.c - the C interface from C: this program links without the C++ library. */
#include "dlc/philox.h"
#include "dlc/safetensors.h"
#include "specimen.h"

#include <stdio.h>

static int fail(const char *what, const char *message) {
  printf("FAILED: %s: %s\n", what, message);
  return 1;
}

int main(void) {
  dlc_session *net;
  dlc_options options = {.threads = 2};
  if (dlc_create(&specimen_module, &options, &net))
    return fail("create", dlc_last_error(NULL));
  if (dlc_init(net, 42))
    return fail("init", dlc_last_error(net));
  float x[30], y[20], loss = 0, first = 0, close;
  int64_t count;
  int32_t group[10] = {0, 1, 2, 3, 0, 1, 2, 3, 0, 1};
  dlc_philox_stream s = dlc_philox_open(7, 0, 0);
  for (int i = 0; i < 30; ++i)
    x[i] = (float)dlc_philox_next(&s) * 0x1p-32f;
  for (int n = 0; n < 10; ++n)
    for (int o = 0; o < 2; ++o)
      y[n * 2 + o] = 2 * x[n * 3] - (float)o * x[n * 3 + 2] + 1;
  const void *inputs[] = {x, group, y};
  void *outputs[] = {&loss, &close, &count};
  for (int i = 0; i < 3000; ++i) {
    if (dlc_step(net, 10, inputs, outputs))
      return fail("step", dlc_last_error(net));
    if (i == 0)
      first = loss;
  }
  if (!(loss < first / 100))
    return fail("training", "the loss did not fall");
  group[9] = 4;
  if (dlc_step(net, 10, inputs, outputs) != DLC_LABEL_OUT_OF_RANGE)
    return fail("label", "an index out of range was not reported");
  dlc_destroy(net);
  puts("trained");
  return 0;
}
