/* Sets every hyperparameter to numbers that it may have and to others, and trains with those that it took. */
#include "dlc/runtime.h"
#include "net.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#ifdef OF_FLOAT
typedef float element;
enum { ELEMENT = DLC_F32 };
#else
typedef double element;
enum { ELEMENT = DLC_F64 };
#endif

static const double numbers[] = {-1, 0, 0.5, 0.999, 1, 2};

int main(void) {
  dlc_session *net;
  dlc_options options = {.threads = 1};
  element x[NET_STEP_BATCH * 3], w[12], loss = 0;
  const void *inputs[] = {x};
  void *outputs[] = {&loss};
  int hypers = 0, odd = 0;
  dlc_status last = 0, through = 0;
  for (size_t i = 0; i < sizeof x / sizeof *x; ++i)
    x[i] = (element)(i * 7 % 5) / 4 - (element)0.5;
  if (dlc_create(net_module(), &options, &net))
    return puts(dlc_last_error(NULL)), 1;
  for (int32_t i = 0; i < dlc_tensor_count(net); ++i) {
    const dlc_tensor *t = dlc_tensor_at(net, i);
    char why[256] = "";
    double before, after;
    if (t->role != DLC_ROLE_HYPER)
      continue;
    ++hypers;
    printf("%s: set to", t->name);
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; ++k) {
      dlc_init(net, 1);
      dlc_get_hyper(net, t->name, &before);
      if (!dlc_set_hyper(net, t->name, numbers[k])) {
        printf(" %g", numbers[k]);
        for (int step = 0; step < 8; ++step)
          if (dlc_step(net, NET_STEP_BATCH, inputs, outputs))
            printf(" (%s)", dlc_last_error(net));
        dlc_get(net, "w", ELEMENT, w, sizeof w);
        for (int e = 0; e < 12; ++e)
          odd += !isfinite(w[e]);
        dlc_set_hyper(net, t->name, before);
        continue;
      }
      const char *text = strstr(dlc_last_error(net), "got ");
      snprintf(why, sizeof why, "%s", text ? text : "?");
      dlc_get_hyper(net, t->name, &after);
      if (after != before)
        printf(" (it changed)");
    }
    printf("; refused: %s\n", why);
    last = dlc_set_hyper(net, t->name, INFINITY);
    through = dlc_set(net, t->name, DLC_F64, &numbers[0], sizeof numbers[0]);
    if (last != DLC_INVALID_ARGUMENT || through != DLC_INVALID_ARGUMENT) {
      printf("%s took another way: ", t->name);
      break;
    }
  }
  printf("other ways: %d %d, of %d\n", last, through, hypers);
  printf("steps: %s\n", odd ? "not finite" : "all finite");
  dlc_init(net, 1);
  if (dlc_set_hyper(net, "schedule.total", 2) || dlc_set_hyper(net, "schedule.up_share", 0.5) ||
      dlc_set_hyper(net, "schedule.warmup", 0) || dlc_step(net, NET_STEP_BATCH, inputs, outputs) ||
      dlc_get(net, "w", ELEMENT, w, sizeof w))
    puts(dlc_last_error(net));
  printf("peak at the start: %g\n", fabs(w[0]));
  dlc_destroy(net);
  return 0;
}
