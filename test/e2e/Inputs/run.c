/* Runs init, two steps, eval and predict of net.mlir with batch 4, and one step with a bad label. */
#include "dlc/runtime.h"
#include "net.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  dlc_options options = {0};
  dlc_session *net;
  options.threads = argc > 1 ? argv[1][0] - '0' : 1;
  if (dlc_create(net_module(), &options, &net))
    return puts(dlc_last_error(NULL)), 1;
  if (dlc_init(net, 1))
    return puts(dlc_last_error(net)), 1;
  uint8_t image[4 * 6], label[4] = {0, 1, 2, 1};
  float loss = 0, first = 0, probabilities[4 * 3];
  for (int i = 0; i < 24; ++i)
    image[i] = (uint8_t)(i * 7 % 5);
  net_step_inputs in = {image, label};
  net_step_outputs out = {&loss};
  const void *inputs[2];
  void *outputs[1];
  net_step_inputs_pack(&in, inputs);
  net_step_outputs_pack(&out, outputs);
  for (int i = 0; i < 20; ++i) {
    if (dlc_step(net, NET_STEP_BATCH, inputs, outputs))
      return puts(dlc_last_error(net)), 1;
    if (i == 0)
      first = loss;
  }
  if (dlc_eval(net, NET_EVAL_BATCH, inputs, outputs))
    return puts(dlc_last_error(net)), 1;
  printf("loss fell: %d\n", loss < first);
  net_predict_inputs predict_in = {image};
  net_predict_outputs predict_out = {probabilities};
  net_predict_inputs_pack(&predict_in, inputs);
  net_predict_outputs_pack(&predict_out, outputs);
  if (dlc_predict(net, NET_PREDICT_BATCH, inputs, outputs))
    return puts(dlc_last_error(net)), 1;
  float sum = probabilities[0] + probabilities[1] + probabilities[2];
  printf("probabilities: %d\n", fabsf(sum - 1) < 1e-5f);
  /* A label out of range: nothing is written. */
  float before[18], after[18];
  dlc_get(net, "fc.weight", DLC_F32, before, sizeof before);
  label[2] = 3;
  net_step_inputs_pack(&in, inputs);
  net_step_outputs_pack(&out, outputs);
  loss = -1;
  printf("bad label: %d\n", dlc_step(net, 4, inputs, outputs) == DLC_LABEL_OUT_OF_RANGE);
  puts(dlc_last_error(net));
  dlc_get(net, "fc.weight", DLC_F32, after, sizeof after);
  printf("untouched: %d\n", loss == -1 && !memcmp(before, after, sizeof before));
  /* A loss that is no number is reported, by whichever thread. */
  for (int i = 0; i < 18; ++i)
    before[i] = INFINITY;
  dlc_set(net, "fc.weight", DLC_F32, before, sizeof before);
  label[2] = 0;
  printf("non-finite: %d\n", dlc_step(net, 4, inputs, outputs) == DLC_NON_FINITE_LOSS);
  dlc_destroy(net);
  return 0;
}
