/* Trains the network of fuse-mlp.mlir and writes losses and state to a file: bits THREADS FILE. */
#include "dlc/runtime.h"
#include "mlp.h"
#include <stdio.h>
#include <stdlib.h>

static uint8_t image[256 * 28 * 28], label[256];

int main(int argc, char **argv) {
  dlc_options options = {0};
  dlc_session *net;
  if (argc != 3)
    return puts("usage: bits THREADS FILE"), 2;
  options.threads = atoi(argv[1]);
  if (dlc_create(mlp_module(), &options, &net))
    return puts(dlc_last_error(NULL)), 1;
  if (dlc_init(net, 1))
    return puts(dlc_last_error(net)), 1;
  uint32_t random = 1;
  float loss = 0;
  mlp_step_inputs in = {image, label};
  mlp_step_outputs out = {&loss};
  const void *inputs[2];
  void *outputs[1];
  mlp_step_inputs_pack(&in, inputs);
  mlp_step_outputs_pack(&out, outputs);
  for (int step = 0; step < 30; ++step) {
    for (size_t i = 0; i < sizeof image; ++i)
      image[i] = (uint8_t)((random = random * 1664525u + 1013904223u) >> 24);
    for (size_t i = 0; i < sizeof label; ++i)
      label[i] = (uint8_t)(((random = random * 1664525u + 1013904223u) >> 24) % 10);
    if (dlc_step(net, MLP_STEP_BATCH, inputs, outputs))
      return puts(dlc_last_error(net)), 1;
    printf("%a\n", loss);
  }
  if (dlc_save(net, argv[2], NULL, 0))
    return puts(dlc_last_error(net)), 1;
  dlc_destroy(net);
  return 0;
}
