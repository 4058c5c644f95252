/* Trains the GAN on numbers around 3 with deviation 0.5 and shows what the generator makes of noise. */
#include "model.h"

#include "dlc/runtime.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 256 };

static void check(dlc_status status, const dlc_session *net) {
  if (status != DLC_OK) {
    fprintf(stderr, "%s\n", dlc_last_error(net));
    exit(1);
  }
}

static uint64_t state = 1;
static double uniform(void) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return ((state >> 33) + 0.5) / 2147483648.0;
}
static float normal(void) { return (float)(sqrt(-2 * log(uniform())) * cos(6.283185307179586 * uniform())); }

static void get(dlc_session *net, const char *name, float *to, size_t bytes) {
  check(dlc_get(net, name, DLC_F32, to, bytes), net);
}

int main(void) {
  dlc_session *net;
  check(dlc_create(&gan_module, NULL, &net), NULL);
  check(dlc_init(net, 7), net);
  const dlc_entry *discriminate = dlc_find_entry(net, "discriminate", BATCH);
  const dlc_entry *generate = dlc_find_entry(net, "generate", BATCH);
  float real[BATCH], noise[BATCH], loss, before, after, w[32], v[32];
  for (int step = 0; step < 3000; ++step) {
    for (int i = 0; i < BATCH; ++i) {
      real[i] = 3 + 0.5f * normal();
      noise[i] = normal();
    }
    const void *both[] = {real, noise};
    const void *one[] = {noise};
    void *outputs[] = {&loss};
    /* Each step changes its own parameters alone. */
    get(net, "generator.weight", &before, sizeof before);
    check(dlc_call(net, discriminate, both, outputs), net);
    get(net, "generator.weight", &after, sizeof after);
    get(net, "discriminator.hidden.weight", w, sizeof w);
    check(dlc_call(net, generate, generate->input_count == 1 ? one : both, outputs), net);
    get(net, "discriminator.hidden.weight", v, sizeof v);
    if (before != after || memcmp(w, v, sizeof w)) {
      puts("a step changed parameters of the other");
      return 1;
    }
  }
  float scale, shift;
  double rate;
  get(net, "generator.weight", &scale, sizeof scale);
  get(net, "generator.bias", &shift, sizeof shift);
  check(dlc_get(net, "generate.rate", DLC_F64, &rate, sizeof rate), net);
  printf("mean %.3f deviation %.3f rate %.3g\n", shift, fabsf(scale), rate);
  printf("learnt: %d\n", fabsf(shift - 3) < 0.2f && fabsf(fabsf(scale) - 0.5f) < 0.15f);
  printf("the schedule has counted: %d\n", fabs(rate - 0.01 / 3000) < 1e-12);
  dlc_destroy(net);
  return 0;
}
