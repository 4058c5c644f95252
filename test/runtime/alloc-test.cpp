// A call allocates nothing, on any number of threads. The C library's allocator is replaced by one that counts, so this
// is a program of its own, and one that sanitizers, which bring their own allocator, leave out.
#include "support.h"

#include <atomic>
#include <cstdlib>

static std::atomic<long> allocations{0};

extern "C" {
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

void *malloc(size_t size) {
  ++allocations;
  return __libc_malloc(size);
}
void *calloc(size_t count, size_t size) {
  ++allocations;
  return __libc_calloc(count, size);
}
void *realloc(void *memory, size_t size) {
  ++allocations;
  return __libc_realloc(memory, size);
}
int posix_memalign(void **memory, size_t alignment, size_t size) {
  ++allocations;
  *memory = __libc_memalign(alignment, size);
  return *memory ? 0 : 12;
}
void *aligned_alloc(size_t alignment, size_t size) {
  ++allocations;
  return __libc_memalign(alignment, size);
}
}

using namespace dlc;
using namespace dlc::test;

namespace {

TEST(Allocations, AreCounted) {
  long before = allocations;
  free(std::malloc(10));
  dlc_session *session;
  ASSERT_EQ(dlc_create(&specimen_module, nullptr, &session), DLC_OK);
  dlc_destroy(session);
  EXPECT_GE(allocations - before, 2);
}

TEST(Allocations, ACallMakesNone) {
  Examples examples(10);
  examples.group[3] = 3;
  for (int32_t threads : {1, 2, 5}) {
    dlc_options options = withThreads(threads);
    dlc_session *net;
    ASSERT_EQ(dlc_create(&specimen_module, &options, &net), DLC_OK);
    Call call(examples);
    float prediction[20];
    void *outputs[] = {prediction};
    double lr = 0;
    long before = allocations;
    int32_t failures = dlc_init(net, 1);
    for (int i = 0; i < 50; ++i) {
      if (i == 25)
        usleep(2000); // workers fall asleep
      failures |= dlc_step(net, 10, call.inputs, call.outputs) | dlc_step(net, 1, call.inputs, call.outputs);
      failures |= dlc_eval(net, 10, call.inputs, call.outputs) | dlc_predict(net, 10, call.inputs, outputs);
      failures |= dlc_grad(net, 10, call.inputs, call.outputs) | dlc_apply(net, nullptr);
      failures |= dlc_get_hyper(net, "lr", &lr) | dlc_set_hyper(net, "lr", lr);
    }
    examples.group[3] = 4;
    int32_t status = dlc_step(net, 10, call.inputs, call.outputs);
    examples.group[3] = 3;
    EXPECT_EQ(allocations - before, 0) << threads << " threads";
    EXPECT_EQ(failures, 0);
    EXPECT_EQ(status, DLC_LABEL_OUT_OF_RANGE);
    dlc_destroy(net);
  }
}

} // namespace
