/* Prints the learning rate of 120 steps, as the update shows it: one parameter, set to 0 before each step, whose
 * gradient is -1, so that it is the rate afterwards. What a schedule leaves in `rate` must be the same. */
#include "dlc/runtime.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void check(dlc_status status, const dlc_session *net) {
  if (status != DLC_OK) {
    fprintf(stderr, "%s\n", dlc_last_error(net));
    exit(1);
  }
}

int main(void) {
  dlc_session *net;
  check(dlc_create(&schedule_module, NULL, &net), NULL);
  check(dlc_init(net, 1), net);
  int f64 = dlc_find_tensor(net, "p")->dtype == DLC_F64, dtype = f64 ? DLC_F64 : DLC_F32;
  for (int step = 0; step < 120; ++step) {
    union {
      double wide;
      float narrow;
    } p = {0}, g = {0}, loss;
    if (f64)
      g.wide = -1;
    else
      g.narrow = -1;
    const void *inputs[] = {&g};
    void *outputs[] = {&loss};
    uint64_t bytes = f64 ? sizeof(double) : sizeof(float);
    check(dlc_set(net, "p", dtype, &p, bytes), net);
    check(dlc_step(net, DLC_ANY_BATCH, inputs, outputs), net);
    check(dlc_get(net, "p", dtype, &p, bytes), net);
    double shown = f64 ? p.wide : p.narrow, rate = shown;
    if (dlc_find_tensor(net, "rate")) {
      check(dlc_get(net, "rate", DLC_F64, &rate, sizeof rate), net);
      if (shown != (f64 ? rate : (float)rate)) {
        fprintf(stderr, "step %d: the update shows %.17g, but `rate` is %.17g\n", step, shown, rate);
        return 1;
      }
    }
    printf("%.17g\n", rate);
  }
  dlc_destroy(net);
  return 0;
}
