// Threads: same bits for any number of them, several sessions, fork, and a clean end.
#include "support.h"

extern "C" {
#include "core/internal.h"
}

#include "support-system.h"

#include <algorithm>
#include <atomic>
#include <cfenv>
#include <csignal>
#include <iterator>
#include <sched.h>
#include <set>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <ucontext.h>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define DLC_TSAN 1
#endif
#endif

using namespace dlc;
using namespace dlc::test;

namespace {

std::string trainFor(Session &net, const Examples &examples, int epochs) {
  std::string losses;
  for (int epoch = 0; epoch < epochs; ++epoch)
    for (int64_t n = 0; n + 10 <= static_cast<int64_t>(examples.group.size()); n += 10) {
      Call call(examples, n);
      EXPECT_TRUE(net.step(10, call.inputs, call.outputs).ok());
      losses.append(reinterpret_cast<const char *>(&call.loss), sizeof call.loss);
    }
  return losses + stateOf(net.get());
}

TEST(Threads, GiveTheSameBits) {
  Examples examples(200);
  std::string expected;
  for (int32_t threads : {1, 2, 3, 5, 8, 30}) { // 30: more than the entry takes, and than most machines have
    Session net(&specimen_module, withThreads(threads));
    ASSERT_TRUE(net) << net.status().message();
    EXPECT_EQ(dlc_session_threads(net.get()), threads);
    ASSERT_TRUE(net.init(9).ok());
    std::string got = trainFor(net, examples, 10);
    if (expected.empty())
      expected = got;
    EXPECT_EQ(got, expected) << threads << " threads";
  }
}

TEST(Threads, DefaultIsTheAffinityMask) {
  Session net(&specimen_module);
  cpu_set_t set;
  ASSERT_EQ(sched_getaffinity(0, sizeof set, &set), 0);
  EXPECT_EQ(dlc_session_threads(net.get()), CPU_COUNT(&set));
}

/// An entry alone in a module, for two threads.
struct Alone {
  Alone(const char *name, int32_t (*run)(dlc_frame *, int32_t, int32_t)) {
    entry.name = name;
    entry.kind = DLC_ENTRY_FUNCTION;
    entry.max_threads = 2;
    entry.fn = run;
    module.entries = &entry;
    module.entry_count = 1;
  }
  Alone(const Alone &) = delete;
  Alone &operator=(const Alone &) = delete;

  dlc_entry entry = {};
  dlc_module module = specimen_module;
};

/// An entry whose worker goes to the caller's core, and says where its calls begin.
struct Cores {
  cpu_set_t mask;
  int caller, worker;
};
Cores cores;

int32_t crowd(dlc_frame *frame, int32_t tid, int32_t threads) {
  (tid ? cores.worker : cores.caller) = sched_getcpu();
  frame->barrier(frame, tid, threads);
  if (tid) {
    EXPECT_EQ(sched_getaffinity(0, sizeof cores.mask, &cores.mask), 0);
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(cores.caller, &one);
    EXPECT_EQ(sched_setaffinity(0, sizeof one, &one), 0);
    EXPECT_EQ(sched_setaffinity(0, sizeof cores.mask, &cores.mask), 0);
  }
  return 0;
}

TEST(Threads, LeaveACoreThatTheyShare) {
  cpu_set_t allowed;
  ASSERT_EQ(sched_getaffinity(0, sizeof allowed, &allowed), 0);
  Alone only("crowd", crowd);
  Session net(&only.module, withThreads(2));
  ASSERT_TRUE(net) << net.status().message();
  int apart = 0;
  for (int i = 0; i < 50; ++i) {
    ASSERT_EQ(dlc_call(net.get(), &only.entry, nullptr, nullptr), DLC_OK);
    apart += cores.worker != cores.caller;
    EXPECT_TRUE(CPU_EQUAL(&cores.mask, &allowed));
    usleep(i % 2 ? 10000 : 0); // found asleep and, mostly, awake
  }
  if (CPU_COUNT(&allowed) > 1) // on one there is nowhere to go
    EXPECT_GT(apart, 10);
  cpu_set_t now;
  ASSERT_EQ(sched_getaffinity(0, sizeof now, &now), 0);
  EXPECT_TRUE(CPU_EQUAL(&now, &allowed));
}

std::atomic<size_t> stackBytes[2];

int32_t measureStack(dlc_frame *, int32_t tid, int32_t) {
  pthread_attr_t attributes;
  size_t bytes = 0;
  EXPECT_EQ(pthread_getattr_np(pthread_self(), &attributes), 0);
  EXPECT_EQ(pthread_attr_getstacksize(&attributes, &bytes), 0);
  pthread_attr_destroy(&attributes);
  stackBytes[tid] = bytes;
  return 0;
}

TEST(Threads, HaveStacksWhateverTheLimitOfTheShellIs) {
  pthread_attr_t usual, little;
  ASSERT_EQ(pthread_getattr_default_np(&usual), 0);
  ASSERT_EQ(pthread_attr_init(&little), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&little, 256 << 10), 0);
  ASSERT_EQ(pthread_setattr_default_np(&little), 0);
  Alone only("stack", measureStack);
  Session net(&only.module, withThreads(2));
  EXPECT_EQ(pthread_setattr_default_np(&usual), 0);
  ASSERT_TRUE(net) << net.status().message();
  ASSERT_EQ(dlc_call(net.get(), &only.entry, nullptr, nullptr), DLC_OK);
  EXPECT_GE(stackBytes[1], size_t(8) << 20);
  pthread_attr_destroy(&little);
  pthread_attr_destroy(&usual);
}

int32_t nothing(dlc_frame *, int32_t, int32_t) { return 0; }

/// The status of a call from a thread with so many bytes of stack.
dlc_status callFrom(size_t bytes, Session &net, const dlc_entry *entry, std::string &message) {
  struct Work {
    Session &net;
    const dlc_entry *entry;
    dlc_status status;
  } work = {net, entry, DLC_OK};
  pthread_attr_t attributes;
  pthread_t thread;
  // Not one that the C library keeps from another thread, which may be larger.
  void *stack = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  EXPECT_NE(stack, MAP_FAILED);
  EXPECT_EQ(pthread_attr_init(&attributes), 0);
  EXPECT_EQ(pthread_attr_setstack(&attributes, stack, bytes), 0);
  auto run = [](void *argument) -> void * {
    Work *work = static_cast<Work *>(argument);
    for (int i = 0; i < 3; ++i) // asks once
      work->status = dlc_call(work->net.get(), work->entry, nullptr, nullptr);
    return nullptr;
  };
  EXPECT_EQ(pthread_create(&thread, &attributes, run, &work), 0);
  EXPECT_EQ(pthread_join(thread, nullptr), 0);
  pthread_attr_destroy(&attributes);
  munmap(stack, bytes);
  message = dlc_last_error(net.get());
  return work.status;
}

TEST(Stack, IsAskedForBeforeACall) {
  for (int32_t threads : {1, 2}) {
    Alone only("deep", nothing);
    only.entry.stack_bytes = 1 << 20;
    Session net(&only.module, withThreads(threads));
    ASSERT_TRUE(net) << net.status().message();
    std::string message;
    EXPECT_EQ(callFrom(256 << 10, net, &only.entry, message), DLC_OUT_OF_MEMORY);
    EXPECT_CONTAINS(message, "entry \"deep\" of model \"specimen\": got ");
    EXPECT_CONTAINS(message, " bytes of the calling thread's stack, expected at least 1048576; call it from a thread "
                             "with a larger stack (pthread_attr_setstacksize");
    long got = std::strtol(message.c_str() + message.find("got ") + 4, nullptr, 10);
    EXPECT_GT(got, 128 << 10);
    EXPECT_LT(got, 256 << 10);
    EXPECT_EQ(callFrom(2 << 20, net, &only.entry, message), DLC_OK) << message;
    only.entry.stack_bytes = 100 << 10;
    EXPECT_EQ(callFrom(256 << 10, net, &only.entry, message), DLC_OK) << message;
  }
}

/// Says on standard error what three calls from the main thread return, the last under four times the limit. Exits.
void callUnder(rlimit limit, int32_t threads) {
  Alone only("deep", nothing);
  only.entry.stack_bytes = 2 * limit.rlim_cur;
  Session net(&only.module, withThreads(threads));
  auto call = [&](const char *what) {
    std::fprintf(stderr, "%s: %s\n", what, dlc_status_string(dlc_call(net.get(), &only.entry, nullptr, nullptr)));
  };
  only.entry.stack_bytes = limit.rlim_cur / 2;
  call("less than the limit");
  only.entry.stack_bytes = 2 * limit.rlim_cur;
  call("more");
  limit.rlim_cur *= 4;
  if (setrlimit(RLIMIT_STACK, &limit) != 0)
    std::perror("setrlimit");
  call("a raised limit");
  std::exit(0);
}

TEST(Stack, OfTheMainThreadGrowsWithItsLimit) {
  rlimit before, limit;
  ASSERT_EQ(getrlimit(RLIMIT_STACK, &before), 0);
  limit = before;
  limit.rlim_cur = std::min(before.rlim_max, rlim_t(128) << 20) / 4; // whatever the shell's is
  GTEST_FLAG_SET(death_test_style, "threadsafe"); // a program of its own, which begins with that limit
  ASSERT_EQ(setrlimit(RLIMIT_STACK, &limit), 0);
  for (int32_t threads : {1, 2})
    EXPECT_EXIT(callUnder(limit, threads), ::testing::ExitedWithCode(0),
                "less than the limit: ok\nmore: out of memory\na raised limit: ok\n");
  EXPECT_EQ(setrlimit(RLIMIT_STACK, &before), 0);
}

#ifndef DLC_TSAN // which has to be told of every stack
TEST(Stack, OfACoroutineIsItsOwnAffair) {
  static ucontext_t program, coroutine;
  static dlc_session *session;
  static const dlc_entry *entry;
  static dlc_status status;
  Alone only("deep", nothing);
  only.entry.stack_bytes = 1 << 20;
  Session net(&only.module, withThreads(1));
  session = net.get();
  entry = &only.entry;
  std::vector<char> memory(256 << 10);
  ASSERT_EQ(getcontext(&coroutine), 0);
  coroutine.uc_stack.ss_sp = memory.data();
  coroutine.uc_stack.ss_size = memory.size();
  coroutine.uc_link = &program;
  makecontext(&coroutine, [] { status = dlc_call(session, entry, nullptr, nullptr); }, 0);
  status = DLC_INTERRUPTED;
  ASSERT_EQ(swapcontext(&program, &coroutine), 0);
  EXPECT_EQ(status, DLC_OK) << dlc_last_error(session);
}
#endif

/// The worker lets the caller fall asleep at the end of a call, when it is known where the worker is.
int32_t late(dlc_frame *frame, int32_t tid, int32_t threads) {
  frame->barrier(frame, tid, threads);
  if (tid)
    usleep(20000);
  return 0;
}

TEST(Threads, LeaveTheCallerTheMaskItHad) { // and more cores when a cpuset gets them, if that was all that kept it off

  for (bool pinned : {false, true}) {
    SystemOfThreeCores system; // the caller runs on core 0, workers on core 1
    if (pinned)
      system.pin({0, 1});
    else
      system.cpuset({0, 1});
    Alone only("late", late);
    Session net(&only.module, withThreads(2));
    ASSERT_TRUE(net) << net.status().message();
    ASSERT_EQ(dlc_call(net.get(), &only.entry, nullptr, nullptr), DLC_OK);
    EXPECT_GT(system.changes(), 0) << "the caller has slept, on its own core alone";
    EXPECT_EQ(system.allowed(), (std::vector<int>{0, 1}));
    system.cpuset({0, 1, 2});
    EXPECT_EQ(system.allowed(), pinned ? (std::vector<int>{0, 1}) : (std::vector<int>{0, 1, 2}));
  }
}

std::atomic<long> firstTouches[2];

int32_t countFaults(dlc_frame *, int32_t tid, int32_t) {
  rusage usage;
  EXPECT_EQ(getrusage(RUSAGE_THREAD, &usage), 0);
  firstTouches[tid] = usage.ru_minflt;
  return 0;
}

TEST(Threads, TouchTheirSharesOfTheStateFirst) {
  constexpr size_t pages = 1000;
  auto page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  static int64_t shape[1];
  shape[0] = static_cast<int64_t>(pages * page / sizeof(float));
  dlc_tensor tensor = {"w", DLC_F32, DLC_ROLE_PARAMETER, 1, -1, shape, nullptr, 0, pages * page, "", 0, 0};
  Alone only("faults", countFaults);
  only.module.tensors = &tensor;
  only.module.tensor_count = 1;
  only.module.hyper_count = 0;
  only.module.persistent_bytes = pages * page;
  void *memory = mmap(nullptr, pages * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(memory, MAP_FAILED);
  madvise(memory, pages * page, MADV_NOHUGEPAGE); // a fault a page
  dlc_options options = withThreads(2);
  options.state_memory = memory;
  options.state_bytes = pages * page;
  countFaults(nullptr, 0, 1);
  long before = firstTouches[0];
  {
    Session net(&only.module, options);
    ASSERT_TRUE(net) << net.status().message();
    ASSERT_EQ(dlc_call(net.get(), &only.entry, nullptr, nullptr), DLC_OK);
    EXPECT_GE(firstTouches[0] - before, static_cast<long>(pages / 2 - 1));
    EXPECT_GE(firstTouches[1].load(), static_cast<long>(pages / 2 - 1));
  }
  munmap(memory, pages * page);
}

/// What the kernel says of the mapping that holds an address: the line of smaps that begins with `field`.
std::string mappingOf(const void *address, const std::string &field) {
  std::ifstream maps("/proc/self/smaps");
  bool inside = false;
  for (std::string line; std::getline(maps, line);) {
    char *rest = nullptr;
    unsigned long begin = std::strtoul(line.c_str(), &rest, 16), end = 0;
    if (*rest == '-')
      end = std::strtoul(rest + 1, &rest, 16);
    if (end)
      inside = begin <= reinterpret_cast<uintptr_t>(address) && reinterpret_cast<uintptr_t>(address) < end;
    else if (inside && line.rfind(field, 0) == 0)
      return line + ' ';
  }
  return "";
}

TEST(Memory, IsAskedForInHugePagesWhereItIsLarge) {
  constexpr size_t huge = 2 << 20;
  auto *small = static_cast<char *>(dlc_arena_alloc(huge - 64)),
       *large = static_cast<char *>(dlc_arena_alloc(4 * huge));
  ASSERT_TRUE(small && large);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(large) % huge, 0u);
  std::string flags = mappingOf(large + huge, "VmFlags:"), others = mappingOf(small, "VmFlags:");
  dlc_arena_free(small);
  dlc_arena_free(large);
  // What was asked for stands there, granted or not. A kernel that was built without them knows nothing of it.
  bool known = access("/sys/kernel/mm/transparent_hugepage", F_OK) == 0;
  EXPECT_EQ(flags.find(" hg ") != std::string::npos, known) << flags;
  EXPECT_EQ(others.find(" hg "), std::string::npos) << others;
}

TEST(Threads, SleepAndWakeAgain) {
  Examples examples(10);
  Session net(&specimen_module, withThreads(2)), alone(&specimen_module, withThreads(1));
  ASSERT_TRUE(net.init(1).ok());
  ASSERT_TRUE(alone.init(1).ok());
  for (int i = 0; i < 20; ++i) {
    usleep(i * 300); // workers are spinning, falling asleep, asleep
    EXPECT_EQ(trainFor(net, examples, 1), trainFor(alone, examples, 1));
  }
}

TEST(Threads, EntriesWithFewerThreadsMixWithOthers) {
  dlc_entry entries[SPECIMEN_ENTRIES];
  std::memcpy(entries, specimen_module.entries, sizeof entries);
  entries[1].max_threads = 2; // step 10
  entries[5].max_threads = 4; // step 4
  dlc_module module = specimen_module;
  module.entries = entries;
  Examples examples(10);
  Session net(&module, withThreads(4)), alone(&module, withThreads(1));
  ASSERT_TRUE(net.init(1).ok());
  ASSERT_TRUE(alone.init(1).ok());
  for (int i = 0; i < 300; ++i)
    for (Session *session : {&net, &alone}) {
      Call call(examples);
      ASSERT_TRUE(session->step(i % 3 ? 10 : 4, call.inputs, call.outputs).ok());
      ASSERT_TRUE(session->eval(1, call.inputs, call.outputs).ok());
    }
  EXPECT_EQ(stateOf(net.get()), stateOf(alone.get()));
}

TEST(Threads, SeveralSessionsRunAtOnce) {
  Examples examples(100);
  Session reference(&specimen_module, withThreads(1));
  ASSERT_TRUE(reference.init(4).ok());
  std::string expected = trainFor(reference, examples, 5);
  std::string got[3];
  std::vector<std::thread> users;
  for (std::string &mine : got)
    users.emplace_back([&] {
      Session net(&specimen_module, withThreads(2));
      if (net.init(4).ok())
        mine = trainFor(net, examples, 5);
    });
  for (std::thread &user : users)
    user.join();
  for (const std::string &mine : got)
    EXPECT_EQ(mine, expected);
}

TEST(Threads, MayBeUsedFromOneThreadAfterTheOther) {
  Examples examples(50);
  Session net(&specimen_module, withThreads(3)), alone(&specimen_module, withThreads(1));
  ASSERT_TRUE(alone.init(4).ok());
  std::string got;
  std::thread([&] { EXPECT_TRUE(net.init(4).ok()); }).join();
  std::thread([&] { got = trainFor(net, examples, 3); }).join();
  EXPECT_EQ(got, trainFor(alone, examples, 3));
}

TEST(Threads, CreateAndDestroyManyTimes) {
  for (int i = 0; i < 50; ++i) {
    Session net(&specimen_module, withThreads(1 + i % 5));
    ASSERT_TRUE(net);
    ASSERT_TRUE(i % 2 || net.init(i).ok());
    if (i % 3 == 0) {
      Examples examples(10);
      trainFor(net, examples, 1);
    }
  }
}

/// Those of `ids` that are not in `others`.
std::set<pid_t> without(const std::set<pid_t> &others, const std::set<pid_t> &ids) {
  std::set<pid_t> rest;
  std::set_difference(ids.begin(), ids.end(), others.begin(), others.end(), std::inserter(rest, rest.end()));
  return rest;
}

/// What a session is asked for in training, on more threads and fewer, awake and asleep.
bool useInEveryWay(Session &net) {
  static const Examples examples(10);
  Call call(examples);
  float prediction[20];
  void *outputs[] = {prediction};
  bool good = net.init(1).ok();
  for (int i = 0; i < 60; ++i) {
    if (i % 20 == 10)
      usleep(2000);
    for (int64_t batch : {10, 4, 1})
      good = good && net.step(batch, call.inputs, call.outputs).ok() && net.eval(batch, call.inputs, call.outputs).ok();
    good = good && net.predict(10, call.inputs, outputs).ok() && !dlc_grad(net.get(), 10, call.inputs, call.outputs) &&
           !dlc_apply(net.get(), nullptr);
  }
  return good;
}

/// The workers that a session of so many threads has of the specimen's entries.
int workersOf(int32_t threads) {
  int32_t most = 1;
  for (int32_t i = 0; i < specimen_module.entry_count; ++i)
    most = std::max(most, specimen_module.entries[i].max_threads);
  return std::min(threads, most) - 1;
}

TEST(Threads, StartWithTheSessionAndNeverAgain) {
  ASSERT_GT(workersOf(30), 1);
  ASSERT_LT(workersOf(30), 29) << "no session has more than its entries take";
  for (int32_t threads : {1, 2, 3, 5, 30}) {
    std::set<pid_t> before = threadIds(), workers;
    int started = threadsStarted();
    {
      Session net(&specimen_module, withThreads(threads));
      ASSERT_TRUE(net) << net.status().message();
      workers = without(before, threadIds());
      EXPECT_EQ(threadsStarted() - started, workersOf(threads));
      EXPECT_EQ(workers.size(), static_cast<size_t>(workersOf(threads)));
      EXPECT_TRUE(useInEveryWay(net));
      std::thread([&] { EXPECT_TRUE(useInEveryWay(net)); }).join();
      EXPECT_TRUE(useInEveryWay(net));
      std::set<pid_t> now = threadIds();
      EXPECT_EQ(threadsStarted() - started, workersOf(threads)) << threads << " threads, after their calls";
      EXPECT_TRUE(without(now, workers).empty()) << threads << " threads: a worker has ended";
    }
    for (int i = 0; i < 1000 && without(before, threadIds()).size(); ++i) // they are joined, and then soon gone
      usleep(1000);
    EXPECT_TRUE(without(before, threadIds()).empty()) << threads << " threads: one outlives its session";
    EXPECT_EQ(threadsStarted() - started, workersOf(threads));
  }
}

TEST(Threads, OfSeveralSessionsStartOnceEach) {
  std::set<pid_t> before = threadIds();
  int started = threadsStarted();
  Session first(&specimen_module, withThreads(3)), second(&specimen_module, withThreads(2)),
      third(&specimen_module, withThreads(4));
  ASSERT_TRUE(first && second && third);
  std::set<pid_t> workers = without(before, threadIds());
  EXPECT_EQ(workers.size(), 6u);
  for (int i = 0; i < 3; ++i)
    for (Session *session : {&first, &second, &third})
      EXPECT_TRUE(useInEveryWay(*session));
  {
    std::vector<std::thread> users;
    for (Session *session : {&first, &second, &third})
      users.emplace_back([session] { EXPECT_TRUE(useInEveryWay(*session)); });
    for (std::thread &user : users)
      user.join();
  }
  EXPECT_TRUE(without(threadIds(), workers).empty());
  {
    Session ended = std::move(second);
  }
  EXPECT_TRUE(useInEveryWay(first) && useInEveryWay(third)); // on their own workers, though others have gone
  EXPECT_EQ(threadsStarted() - started, 6);
  for (int i = 0; i < 1000 && without(threadIds(), workers).size() != 1; ++i)
    usleep(1000);
  EXPECT_EQ(without(threadIds(), workers).size(), 1u);
}

int32_t rounding(dlc_frame *frame, int32_t tid, int32_t) {
  static_cast<int32_t *>(frame->outputs[0])[tid] = std::fegetround();
  volatile float one = 1, three = 3;
  static_cast<float *>(frame->outputs[1])[tid] = one / three;
  return frame->status;
}

TEST(Threads, ShareTheCallersRounding) {
  static const int64_t shape[] = {2};
  static const dlc_tensor outputsTable[] = {{"mode", DLC_I32, DLC_ROLE_OUTPUT, 1, -1, shape, nullptr, 0, 8, "", 0, 0},
                                            {"third", DLC_F32, DLC_ROLE_OUTPUT, 1, -1, shape, nullptr, 0, 8, "", 0, 0}};
  Alone only("rounding", rounding);
  only.entry.outputs = outputsTable;
  only.entry.output_count = 2;
  Session net(&only.module, withThreads(2));
  ASSERT_TRUE(net) << net.status().message();
  for (int mode : {FE_TONEAREST, FE_DOWNWARD, FE_TONEAREST}) {
    std::fesetround(mode);
    int32_t modes[2] = {-1, -1};
    float third[2] = {};
    void *outputs[] = {modes, third};
    EXPECT_TRUE(net.call(&only.entry, nullptr, outputs).ok());
    std::fesetround(FE_TONEAREST);
    EXPECT_EQ(modes[0], mode);
    EXPECT_EQ(third[1], third[0]);
    EXPECT_EQ(third[0] < 1.0 / 3, mode != FE_TONEAREST);
  }
}

std::atomic<pthread_t> handlerThread;

TEST(Threads, LeaveSignalsToTheProgram) {
  Session net(&specimen_module, withThreads(4));
  Examples examples(10);
  ASSERT_TRUE(net.init(1).ok());
  trainFor(net, examples, 1);
  struct sigaction action = {}, before;
  action.sa_handler = [](int) { handlerThread = pthread_self(); };
  sigaction(SIGUSR1, &action, &before);
  for (int i = 0; i < 20; ++i) {
    handlerThread = pthread_t();
    kill(getpid(), SIGUSR1);
    EXPECT_TRUE(pthread_equal(handlerThread, pthread_self()));
  }
  sigaction(SIGUSR1, &before, nullptr);
}

#ifndef DLC_TSAN // which cannot start threads after fork
TEST(Fork, TheChildGoesOnAndTheParentToo) {
  Examples examples(100);
  Session net(&specimen_module, withThreads(3)), alone(&specimen_module, withThreads(1));
  ASSERT_TRUE(net.init(2).ok());
  ASSERT_TRUE(alone.init(2).ok());
  trainFor(net, examples, 1);
  trainFor(alone, examples, 1);
  std::string expected = trainFor(alone, examples, 2);
  for (int uses : {1, 0}) { // a child that trains, and one that only destroys its copy
    fflush(stdout);
    pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      alarm(60);
      bool good = !uses || trainFor(net, examples, 2) == expected;
      good = good && (!uses || trainFor(net, examples, 1) == trainFor(alone, examples, 1));
      net = Session(&specimen_module, withThreads(2));
      good = good && net.init(1).ok();
      _exit(good ? 0 : 1);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  }
  EXPECT_EQ(trainFor(net, examples, 2), expected);
}

TEST(Fork, ThreadsOfTheChildStartAtItsFirstCallAndNeverAgain) {
  Session net(&specimen_module, withThreads(3)), unused(&specimen_module, withThreads(2));
  ASSERT_TRUE(useInEveryWay(net));
  ASSERT_TRUE(useInEveryWay(unused));
  Examples examples(10);
  Call call(examples);
  int started = threadsStarted();
  std::set<pid_t> before = threadIds();
  fflush(stdout);
  pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) { // its status says which of these was wrong
    alarm(60);
    if (threadsStarted() != started || threadIds().size() != 1)
      _exit(1);
    if (!net.init(1).ok() || !net.step(10, call.inputs, call.outputs).ok())
      _exit(2);
    std::set<pid_t> workers = threadIds();
    if (threadsStarted() - started != 2 || workers.size() != 3)
      _exit(3);
    if (!useInEveryWay(net) || !useInEveryWay(net))
      _exit(4);
    if (threadsStarted() - started != 2 || threadIds() != workers)
      _exit(5);
    { // its workers are the parent's, and none is started for it to end
      Session ended = std::move(unused);
    }
    _exit(threadsStarted() - started == 2 && threadIds() == workers ? 0 : 6);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_TRUE(useInEveryWay(net));
  EXPECT_EQ(threadsStarted(), started);
  EXPECT_TRUE(without(before, threadIds()).empty());
}

TEST(Fork, InTheMiddleOfACall) {
  Examples examples(100);
  Session net(&specimen_module, withThreads(3)), alone(&specimen_module, withThreads(1));
  ASSERT_TRUE(alone.init(2).ok());
  std::string expected = trainFor(alone, examples, 2);
  ASSERT_TRUE(net.init(1).ok());
  std::atomic<bool> stop{false};
  std::thread user([&] {
    while (!stop)
      trainFor(net, examples, 1);
  });
  fflush(stdout);
  for (int i = 0; i < 20; ++i) {
    usleep(137 * i);
    pid_t child = fork();
    EXPECT_GE(child, 0);
    if (child < 0)
      break;
    if (child == 0) { // whatever the copy was doing, it can begin anew
      alarm(60);
      _exit(net.init(2).ok() && trainFor(net, examples, 2) == expected ? 0 : 1);
    }
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  }
  stop = true;
  user.join();
}

TEST(Exit, NeedsNoDestroy) {
  auto leave = [](int32_t threads, int microseconds) {
    dlc_options options = withThreads(threads);
    dlc_session *session = nullptr;
    Examples examples(10);
    Call call(examples);
    bool good = !dlc_create(&specimen_module, &options, &session) && !dlc_init(session, 1) &&
                !dlc_step(session, 10, call.inputs, call.outputs);
    usleep(static_cast<useconds_t>(microseconds)); // workers spin, or sleep
    std::exit(good ? 0 : 1);
  };
  for (int32_t threads : {1, 3})
    for (int microseconds : {0, 5000})
      EXPECT_EXIT(leave(threads, microseconds), ::testing::ExitedWithCode(0), "");
}

int32_t seenThreads;
int32_t countThreads(dlc_frame *, int32_t tid, int32_t threads) {
  if (!tid)
    seenThreads = threads;
  return 0;
}

TEST(Fork, ThreadsThatAreRefusedAreAskedForAgain) {
  Alone only("count", countThreads);
  Session net(&only.module, withThreads(2));
  ASSERT_TRUE(net) << net.status().message();
  ASSERT_EQ(dlc_call(net.get(), &only.entry, nullptr, nullptr), DLC_OK);
  EXPECT_EQ(seenThreads, 2);
  fflush(stdout);
  pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    alarm(60);
    auto threads = [&] { return dlc_call(net.get(), &only.entry, nullptr, nullptr) ? -1 : seenThreads; };
    bool good;
    {
      NoThreads refused;
      good = threads() == 1 && threads() == 1;
      for (int i = 0; i < 3000; ++i) // also when the system refuses again
        good = good && threads() == 1;
    }
    int calls = 0;
    while (good && threads() == 1 && calls < 3000)
      ++calls;
    good = good && threads() == 2 && threads() == 2;
    net = Session(&specimen_module, withThreads(2));
    _exit(good && net.init(1).ok() ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
}
#endif

} // namespace
