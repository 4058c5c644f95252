/* Follows a step with groups, clipping, decay, L1, momentum and a schedule by the textbook, and changes every scalar of
 * it from outside on the way. */
#include "groups.h"

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

static double limited(double x, double limit) { return x > limit ? limit : x < -limit ? -limit : x; }

int main(void) {
  dlc_session *net;
  check(dlc_create(&groups_module, NULL, &net), NULL);
  check(dlc_init(net, 3), net);
  double a[3] = {1, 1, 1}, b[4] = {-2, -2, -2, -2}, ma[3] = {0}, mb[4] = {0};
  double lr = 0.1, gamma = 0.5, momentum = 0.9, decay = 0.01, l1 = 0.5, value = 3, norm = 4, lr_scale = 1;
  double b_scale = 0.5, b_decay = 0.25, b_l1 = 0.125, worst = 0;
  for (int step = 0; step < 12; ++step) {
    if (step == 5) {
      struct {
        const char *name;
        double *here, then;
      } changes[] = {{"lr", &lr, 0.3},
                     {"schedule.gamma", &gamma, 0.9},
                     {"momentum", &momentum, 0.5},
                     {"weight_decay", &decay, 0.2},
                     {"l1", &l1, 0.0},
                     {"clip_value", &value, 1.5},
                     {"clip_norm", &norm, 100},
                     {"lr_scale", &lr_scale, 2},
                     {"b.lr_scale", &b_scale, 3},
                     {"b.weight_decay", &b_decay, 0},
                     {"b.l1", &b_l1, 0.75}};
      for (size_t i = 0; i < sizeof changes / sizeof *changes; ++i) {
        double before;
        check(dlc_get_hyper(net, changes[i].name, &before), net);
        if (before != *changes[i].here) {
          fprintf(stderr, "%s is %g\n", changes[i].name, before);
          return 1;
        }
        *changes[i].here = changes[i].then;
        check(dlc_set_hyper(net, changes[i].name, changes[i].then), net);
      }
    }
    double x[3], y[4], loss;
    for (int i = 0; i < 3; ++i)
      x[i] = sin(step * 3 + i) * 5;
    for (int i = 0; i < 4; ++i)
      y[i] = cos(step * 4 + i) * 5;
    const void *inputs[] = {x, y};
    void *outputs[] = {&loss};
    check(dlc_step(net, DLC_ANY_BATCH, inputs, outputs), net);

    double ga[3], gb[4], sum = 0;
    for (int i = 0; i < 3; ++i) {
      ga[i] = limited(2 * a[i] * x[i] * 0.5, value);
      sum += ga[i] * ga[i];
    }
    for (int i = 0; i < 4; ++i) {
      gb[i] = limited(y[i], value);
      sum += gb[i] * gb[i];
    }
    double scale = fmin(1, norm / (sqrt(sum) + 1e-6)), rate = lr * pow(gamma, step) * lr_scale;
    for (int i = 0; i < 3; ++i) {
      double g = ga[i] * scale + l1 * ((a[i] > 0) - (a[i] < 0)) + decay * a[i];
      ma[i] = momentum * ma[i] + g;
      a[i] -= rate * ma[i];
    }
    for (int i = 0; i < 4; ++i) {
      double g = gb[i] * scale + b_l1 * ((b[i] > 0) - (b[i] < 0)) + b_decay * b[i];
      mb[i] = momentum * mb[i] + g;
      b[i] -= rate * b_scale * mb[i];
    }
    double got[4], seen, frozen[3];
    check(dlc_get(net, "w.a", DLC_F64, got, sizeof a), net);
    for (int i = 0; i < 3; ++i)
      worst = fmax(worst, fabs(got[i] - a[i]));
    check(dlc_get(net, "w.b", DLC_F64, got, sizeof b), net);
    for (int i = 0; i < 4; ++i)
      worst = fmax(worst, fabs(got[i] - b[i]));
    check(dlc_get(net, "rate", DLC_F64, &seen, sizeof seen), net);
    worst = fmax(worst, fabs(seen - rate));
    check(dlc_get(net, "frozen", DLC_F64, frozen, sizeof frozen), net);
    for (int i = 0; i < 3; ++i)
      worst = fmax(worst, fabs(frozen[i] - 0.5));
    if (!(worst < 1e-13)) {
      fprintf(stderr, "step %d: off by %g\n", step, worst);
      return 1;
    }
  }
  dlc_destroy(net);
  puts("followed");
  return 0;
}
