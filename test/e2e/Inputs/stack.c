/* Predicts on threads with stacks of several sizes, and looks how much of a painted one was used. With "main": on the
 * main thread. */
#include "dlc/runtime.h"
#include "large.h"
#include "small.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static float x[512 * 1024], y[512 * 1024];

typedef struct call {
  dlc_session *session; /* NULL: none is made */
  dlc_status status;
} call;

static void *run(void *argument) {
  call *c = argument;
  const void *inputs[] = {x};
  void *outputs[] = {y};
  if (c->session)
    c->status = dlc_predict(c->session, DLC_ANY_BATCH, inputs, outputs);
  return NULL;
}

/* Runs it on a thread with that stack; returns how many bytes were used. */
static size_t on_stack(size_t bytes, call *c) {
  pthread_attr_t attributes;
  pthread_t thread;
  unsigned char *stack = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  size_t untouched = 0;
  if (stack == MAP_FAILED)
    exit(1);
  memset(stack, 0xa5, bytes);
  pthread_attr_init(&attributes);
  if (pthread_attr_setstack(&attributes, stack, bytes) || pthread_create(&thread, &attributes, run, c))
    exit(1);
  pthread_join(thread, NULL);
  pthread_attr_destroy(&attributes);
  while (untouched < bytes && stack[untouched] == 0xa5)
    ++untouched;
  munmap(stack, bytes);
  return bytes - untouched;
}

static void say(const char *what, dlc_session *session, dlc_status status) {
  if (status)
    printf("%s: error %d: %s\n", what, status, dlc_last_error(session));
  else
    printf("%s: called\n", what);
}

int main(int argc, char **argv) {
  (void)argv;
  const dlc_module *modules[] = {large_module(), small_module()};
  dlc_options options = {.threads = 1};
  for (int i = 0; i < 2; ++i) {
    call none = {NULL, DLC_OK}, one = {NULL, DLC_OK};
    if (dlc_create(modules[i], &options, &one.session))
      return puts(dlc_last_error(NULL)), 1;
    if (argc > 1) {
      run(&one);
      say(modules[i]->name, one.session, one.status);
    } else {
      size_t said = dlc_find_entry_kind(one.session, DLC_ENTRY_PREDICT, DLC_ANY_BATCH)->stack_bytes;
      size_t size = (said + (256 << 10)) / 4096 * 4096;
      size_t used = on_stack(size, &one) - on_stack(size, &none);
      if (one.status || used > said || used + (32 << 10) < said)
        printf("%s: status %d, used %zu bytes of a stack, and %zu were said\n", modules[i]->name, one.status, used,
               said);
      else
        printf("%s: fits\n", modules[i]->name);
      char what[64];
      snprintf(what, sizeof what, "%s on 64 KiB", modules[i]->name);
      on_stack(64 << 10, &one);
      say(what, one.session, one.status);
    }
    dlc_destroy(one.session);
  }
  return 0;
}
