/* Trains whatever network NETWORK is on numbers of its own, writes losses to stdout and the state to a file: bits
 * THREADS FILE [BATCH]. The header is the network's, the inputs are what the module's table says. */
#define TEXT_OF(name) #name
#define TEXT(name) TEXT_OF(name)
#define JOIN_OF(a, b) a##b
#define JOIN(a, b) JOIN_OF(a, b)
#define HEADER_OF(name) TEXT_OF(name.h)
#define HEADER(name) HEADER_OF(name)

#include HEADER(NETWORK)
#include "dlc/runtime.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef STEPS
#define STEPS 20
#endif
enum { MOST = 8 };

static uint32_t random_bits(void) {
  static uint32_t state = 1;
  state = state * 1664525u + 1013904223u;
  return state >> 16;
}

/* Labels are below 10, pictures whole bytes, all else numbers between -1 and 1. */
static void fill(const dlc_tensor *tensor, void *data) {
  for (uint64_t i = 0; tensor->dtype == DLC_U8 && i < tensor->bytes; ++i)
    ((uint8_t *)data)[i] = (uint8_t)(strcmp(tensor->name, "label") ? random_bits() & 255 : random_bits() % 10);
  for (uint64_t i = 0; tensor->dtype == DLC_F32 && i < tensor->bytes / sizeof(float); ++i)
    ((float *)data)[i] = (float)random_bits() / 32768 - 1;
  for (uint64_t i = 0; tensor->dtype == DLC_F64 && i < tensor->bytes / sizeof(double); ++i)
    ((double *)data)[i] = (double)random_bits() / 32768 - 1;
}

int main(int argc, char **argv) {
  dlc_options options = {0};
  dlc_session *net;
  void *inputs[MOST], *outputs[MOST];
  if (argc != 3 && argc != 4)
    return puts("usage: bits THREADS FILE [BATCH]"), 2;
  options.threads = atoi(argv[1]);
  if (dlc_create(JOIN(NETWORK, _module)(), &options, &net))
    return puts(dlc_last_error(NULL)), 1;
  if (dlc_init(net, 1))
    return puts(dlc_last_error(net)), 1;
  const dlc_entry *step = dlc_find_entry_kind(net, DLC_ENTRY_STEP, argc == 4 ? atoi(argv[3]) : DLC_ANY_BATCH);
  if (!step || step->input_count > MOST || step->output_count > MOST)
    return puts("no step, or one with too many tensors"), 1;
  for (int i = 0; i < step->input_count; ++i)
    inputs[i] = aligned_alloc(64, (step->inputs[i].bytes + 63) / 64 * 64);
  for (int i = 0; i < step->output_count; ++i)
    outputs[i] = calloc(1, step->outputs[i].bytes);
  for (int n = 0; n < STEPS; ++n) {
    for (int i = 0; i < step->input_count; ++i)
      fill(&step->inputs[i], inputs[i]);
    if (dlc_call(net, step, (const void *const *)inputs, outputs))
      return puts(dlc_last_error(net)), 1;
    printf("%a\n", step->outputs[0].dtype == DLC_F64 ? *(const double *)outputs[0] : *(const float *)outputs[0]);
  }
  if (dlc_save(net, argv[2], NULL, 0))
    return puts(dlc_last_error(net)), 1;
  for (int i = 0; i < step->input_count; ++i)
    free(inputs[i]);
  for (int i = 0; i < step->output_count; ++i)
    free(outputs[i]);
  dlc_destroy(net);
  return 0;
}
