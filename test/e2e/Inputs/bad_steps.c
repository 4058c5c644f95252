/* What a compiled step says about bad labels, data and settings; and a checkpoint of the same model's other optimizer.
 *   bad_steps save FILE | bad_steps load FILE | bad_steps THREADS */
#include "dlc/runtime.h"
#include "net.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static dlc_session *net;
static double x[5 * 3];
static int64_t label[5];
static uint8_t kind[5];

static dlc_status step(void) {
  double loss = -1;
  net_step_inputs in = {x, label, kind};
  net_step_outputs out = {&loss};
  const void *inputs[3];
  void *outputs[1];
  net_step_inputs_pack(&in, inputs);
  net_step_outputs_pack(&out, outputs);
  dlc_status status = dlc_step(net, NET_STEP_BATCH, inputs, outputs);
  if (status)
    printf("error %d: %s\n", status, dlc_last_error(net));
  else
    printf("loss %.12f\n", loss);
  return status;
}

static void start(void) {
  for (int i = 0; i < 15; ++i)
    x[i] = (i * 7 % 5) / 4.0 - 0.5;
  for (int i = 0; i < 5; ++i)
    label[i] = i % 4, kind[i] = (uint8_t)(i % 2);
  if (dlc_init(net, 3))
    puts(dlc_last_error(net));
}

/* A step that is refused leaves everything as it was: the next good one gives what it would have given. */
static void refused(const char *what) {
  double before[12], after[12];
  dlc_get(net, "w", DLC_F64, before, sizeof before);
  uint64_t count = dlc_step_count(net);
  printf("%s: ", what);
  step();
  dlc_get(net, "w", DLC_F64, after, sizeof after);
  if (memcmp(before, after, sizeof before) || count != dlc_step_count(net))
    puts("the refused step wrote something");
}

int main(int argc, char **argv) {
  dlc_options options = {0};
  options.threads = argc == 2 ? argv[1][0] - '0' : 1;
  if (dlc_create(net_module(), &options, &net))
    return puts(dlc_last_error(NULL)), 1;
  start();
  if (argc == 3) {
    step();
    dlc_status status = strcmp(argv[1], "save") ? dlc_load(net, argv[2]) : dlc_save(net, argv[2], NULL, 0);
    if (status)
      printf("error %d: %s\n", status, dlc_last_error(net));
    step();
    return dlc_destroy(net), 0;
  }
  step();
  label[1] = label[4] = -100; /* ignored */
  kind[3] = 255;
  step();
  label[2] = 4;
  refused("above");
  label[2] = -1;
  refused("below");
  label[2] = INT64_MIN;
  refused("far below");
  label[2] = 3;
  kind[0] = 2;
  refused("other label");
  kind[0] = 0;
  for (int i = 0; i < 5; ++i)
    label[i] = -100, kind[i] = 255;
  printf("all ignored: ");
  step();
  start();
  x[7] = NAN;
  printf("nan: ");
  step();
  start();
  x[7] = -INFINITY;
  printf("inf: ");
  step();
  start();
  printf("hyper: %d ", dlc_set_hyper(net, "lr", NAN));
  puts(dlc_last_error(net));
  printf("hyper: %d ", dlc_set_hyper(net, "lr", -0.0001));
  puts(dlc_last_error(net));
  step();
  dlc_destroy(net);
  return 0;
}
