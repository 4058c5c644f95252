/*===- cpu/pool.c - Starting, synchronising and ending an SPMD call -------------------===
 *
 * The handshake. `job` holds a sequence number and the number of threads of the call. The caller fills in entry and
 * frame, sets `pending` to the number of workers that take part, and stores a new job (release). A worker that sees job
 * change (acquire) and whose tid is below the number runs the entry and decrements `pending`; the others wait on. The
 * two numbers share one word on purpose: a worker that takes no part is not waited for, so it may look late, and must
 * never combine one call's sequence with another call's count.
 *
 * Sleeping without losing a wake-up is the same pattern three times (workers on job, the caller on pending, everyone at
 * the barrier): the sleeper announces itself, then lets the kernel compare the word with the value it saw before it
 * sleeps; the waker changes the word, then looks for announcements. Both sides are sequentially consistent, so at least
 * one sees the other.
 *
 * Threads that share a core take turns, though a core beside may be idle, and a scheduler may leave it so: a wake-up
 * often puts the sleeper on the core of who wakes it (under KVM always, as a halted core counts as one that is not to
 * be had), and between two that wait for each other there is never much to balance. So who goes to sleep leaves the
 * cores where the others of the pool were last out of its mask until it is awake again, and a worker that finds itself
 * on another's core at the beginning of a call moves.
 *
 * After fork the child has the memory of the pool but none of its workers. A counter that an atfork handler raises
 * tells; the pool then starts workers of its own at its next call.
 *===----------------------------------------------------------------------------===*/
#include "cpu/pool.h"
#include "core/internal.h"

#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* Of the two machines that dlc makes code for. Threads that are done with a call wait for the slowest and for what the
 * caller does between two calls, and to wake one takes 10 us and more of who wakes it and as many until it runs: so
 * they spin for some 100 us. `float_control` is rounding and flush-to-zero. */
#if defined(__x86_64__)
#include <immintrin.h>
static void pause_thread(void) { _mm_pause(); }
static uint64_t clock_ticks(void) { return __builtin_ia32_rdtsc(); }
static uint64_t spin_ticks(void) { return 250000; } /* of a few GHz */
static uint64_t float_control(void) { return _mm_getcsr(); }
static void set_float_control(uint64_t control) { _mm_setcsr((uint32_t)control); }
#elif defined(__aarch64__)
static void pause_thread(void) { __asm__ volatile("yield" ::: "memory"); }
#define READ(name, value) __asm__ volatile("mrs %0, " name : "=r"(value))
static uint64_t clock_ticks(void) {
  uint64_t ticks;
  READ("cntvct_el0", ticks);
  return ticks;
}
static uint64_t spin_ticks(void) {
  uint64_t hertz;
  READ("cntfrq_el0", hertz);
  return hertz / 10000;
}
static uint64_t float_control(void) {
  uint64_t control;
  READ("fpcr", control);
  return control;
}
static void set_float_control(uint64_t control) { __asm__ volatile("msr fpcr, %0" ::"r"(control)); }
#else
#error "dlc makes code for x86-64 and AArch64"
#endif

enum { MOVE_MILLISECONDS = 5 };   /* at least so long between two moves of a worker: others may want the core, too */
enum { CLEAR_SHARED = 64 << 10 }; /* bytes: less is not worth waking threads for */
enum { STACK_BYTES = 8 << 20 };   /* of a worker at least, whatever `ulimit -s` is */
enum { RETRY_CALLS = 1024 };      /* a call in so many asks again for threads that were refused */
enum { THREADS_MASK = 0x7ff, SEQUENCE_STEP = 0x800 };
enum { WORD_ARRIVED = 0, WORD_GENERATION = 1, WORD_SLEEPERS = 2 };

typedef struct worker {
  pthread_t thread;
  dlc_pool *pool;
  int32_t tid;
  int32_t cpu;   /* where it was when its last call began */
  int64_t moved; /* when, in milliseconds */
} worker;

struct dlc_pool {
  _Alignas(64) uint32_t job;
  uint32_t sleepers; /* workers asleep on job */
  const dlc_entry *entry;
  dlc_frame *frame;
  uint64_t float_control; /* the caller's: rounding must be alike on all threads */
  _Alignas(64) uint32_t pending;
  uint32_t caller_sleeps;
  _Alignas(64) int32_t threads; /* that are there, the caller's among them */
  int32_t wanted;               /* fewer are there where the system refused some after a fork */
  uint32_t calls_with_fewer;
  uint64_t stack;
  int32_t spin; /* 0: more threads than cores */
  int32_t cpu;  /* of the caller, when its last call began */
  uint32_t generation;
  worker workers[];
};

static uint32_t forks;
static void count_fork(void) { ++forks; }
static void install_atfork(void) { pthread_atfork(NULL, NULL, count_fork); }

static void futex_wait(uint32_t *word, uint32_t value) {
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, NULL, NULL, 0);
}

static void futex_wake_all(uint32_t *word) { syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 0x7fffffff, NULL, NULL, 0); }

static uint32_t load(uint32_t *word) { return __atomic_load_n(word, __ATOMIC_SEQ_CST); }

/* Spins while *word is `value`; returns what it became, or `value` when it is time to sleep. */
static uint32_t spin_while(uint32_t *word, uint32_t value) {
  uint32_t now = __atomic_load_n(word, __ATOMIC_ACQUIRE);
  if (now != value)
    return now;
  for (uint64_t start = clock_ticks(), limit = spin_ticks(); clock_ticks() - start <= limit;) {
    pause_thread();
    now = __atomic_load_n(word, __ATOMIC_ACQUIRE);
    if (now != value)
      break;
  }
  return now;
}

static int32_t *cpu_of(dlc_pool *pool, int32_t tid) { return tid ? &pool->workers[tid - 1].cpu : &pool->cpu; }

/* Leaves the calling thread only cores of its mask where no other of the pool was last; if there are none, or the
 * system refuses, all is as before. Returns whether something changed; then *allowed is the mask before. */
static int keep_off_others(dlc_pool *pool, int32_t tid, cpu_set_t *allowed, cpu_set_t *apart) {
  if (!pool->spin || sched_getaffinity(0, sizeof *allowed, allowed))
    return 0;
  *apart = *allowed;
  for (int32_t i = 0; i < pool->wanted; ++i) {
    int32_t cpu = i == tid ? -1 : __atomic_load_n(cpu_of(pool, i), __ATOMIC_RELAXED);
    if (cpu >= 0 && cpu < CPU_SETSIZE)
      CPU_CLR((size_t)cpu, apart);
  }
  return CPU_COUNT(apart) && !CPU_EQUAL(apart, allowed) && !sched_setaffinity(0, sizeof *apart, apart);
}

/* If someone else has changed the mask in between, their word counts. A mask that is set counts as the program's wish
 * from then on, within what its cpuset allows: where that is all that limits this thread, the wish is for any core, or
 * cores that a cpuset gains later would be none of it. (Who was told the very cores of its cpuset looks the same.) */
static void restore_mask(const cpu_set_t *allowed, const cpu_set_t *apart) {
  cpu_set_t now, any;
  if (sched_getaffinity(0, sizeof now, &now) || !CPU_EQUAL(&now, apart))
    return;
  memset(&any, 0xff, sizeof any);
  if (sched_setaffinity(0, sizeof any, &any) || sched_getaffinity(0, sizeof now, &now) || !CPU_EQUAL(&now, allowed))
    sched_setaffinity(0, sizeof *allowed, allowed);
}

static void sleep_while(dlc_pool *pool, int32_t tid, uint32_t *word, uint32_t value) {
  cpu_set_t allowed, apart;
  int changed = keep_off_others(pool, tid, &allowed, &apart);
  while (load(word) == value)
    futex_wait(word, value);
  if (changed)
    restore_mask(&allowed, &apart);
}

/* At the beginning of a call. */
static void move_apart(worker *self) {
  dlc_pool *pool = self->pool;
  int32_t cpu = sched_getcpu(), together = 0;
  __atomic_store_n(&self->cpu, cpu, __ATOMIC_RELAXED);
  for (int32_t i = 0; i < self->tid; ++i)
    together |= cpu == __atomic_load_n(cpu_of(pool, i), __ATOMIC_RELAXED);
  if (!together || cpu < 0)
    return;
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  int64_t now = (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
  if (now - self->moved < MOVE_MILLISECONDS)
    return;
  self->moved = now;
  cpu_set_t allowed, apart;
  if (!keep_off_others(pool, self->tid, &allowed, &apart))
    return;
  restore_mask(&allowed, &apart);
  __atomic_store_n(&self->cpu, sched_getcpu(), __ATOMIC_RELAXED);
}

/* Waits until *word is no longer `value`; `sleepers` counts those in the kernel. */
static uint32_t wait_while(dlc_pool *pool, int32_t tid, uint32_t *word, uint32_t value, uint32_t *sleepers) {
  uint32_t now = pool->spin ? spin_while(word, value) : __atomic_load_n(word, __ATOMIC_ACQUIRE);
  if (now != value)
    return now;
  __atomic_fetch_add(sleepers, 1, __ATOMIC_SEQ_CST);
  sleep_while(pool, tid, word, value);
  __atomic_fetch_sub(sleepers, 1, __ATOMIC_SEQ_CST);
  return load(word);
}

static void barrier(dlc_frame *frame, int32_t tid, int32_t threads) {
  uint32_t *words = frame->barrier_words;
  uint32_t generation = __atomic_load_n(&words[WORD_GENERATION], __ATOMIC_ACQUIRE);
  if (__atomic_fetch_add(&words[WORD_ARRIVED], 1, __ATOMIC_ACQ_REL) + 1 == (uint32_t)threads) {
    __atomic_store_n(&words[WORD_ARRIVED], 0, __ATOMIC_RELAXED);
    __atomic_store_n(&words[WORD_GENERATION], generation + 1, __ATOMIC_SEQ_CST);
    if (load(&words[WORD_SLEEPERS]))
      futex_wake_all(&words[WORD_GENERATION]);
    return;
  }
  wait_while((dlc_pool *)frame->runtime, tid, &words[WORD_GENERATION], generation, &words[WORD_SLEEPERS]);
}

static void *work(void *argument) {
  worker *self = (worker *)argument;
  dlc_pool *pool = self->pool;
  uint32_t job = 0;
  for (;;) {
    job = wait_while(pool, self->tid, &pool->job, job, &pool->sleepers);
    int32_t threads = (int32_t)(job & THREADS_MASK);
    if (threads == 0)
      return NULL;
    if (self->tid >= threads)
      continue;
    if (pool->spin)
      move_apart(self);
    set_float_control(pool->float_control);
    pool->entry->fn(pool->frame, self->tid, threads);
    if (__atomic_fetch_sub(&pool->pending, 1, __ATOMIC_SEQ_CST) == 1 && load(&pool->caller_sleeps))
      futex_wake_all(&pool->pending);
  }
}

static void publish(dlc_pool *pool, uint32_t threads) {
  uint32_t sequence = (pool->job & ~(uint32_t)THREADS_MASK) + SEQUENCE_STEP;
  __atomic_store_n(&pool->job, sequence | threads, __ATOMIC_SEQ_CST);
  if (load(&pool->sleepers))
    futex_wake_all(&pool->job);
}

static void join(dlc_pool *pool, int32_t started) {
  publish(pool, 0);
  for (int32_t i = 0; i < started; ++i)
    pthread_join(pool->workers[i].thread, NULL);
}

/* Starts the workers; returns how many. Signals go to the program's own threads: workers block them all. */
static int32_t start(dlc_pool *pool) {
  sigset_t all, before;
  pthread_attr_t attributes;
  pool->job = pool->sleepers = pool->pending = pool->caller_sleeps = 0;
  pool->calls_with_fewer = 0;
  pool->generation = forks;
  if (pthread_attr_init(&attributes))
    return 0;
  pthread_attr_setstacksize(&attributes, STACK_BYTES + pool->stack);
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  for (int32_t i = 0; i < pool->wanted - 1; ++i) {
    pool->workers[i].pool = pool;
    pool->workers[i].tid = i + 1;
    pool->workers[i].cpu = -1;
  }
  int32_t started = 0;
  while (started < pool->wanted - 1 &&
         !pthread_create(&pool->workers[started].thread, &attributes, work, &pool->workers[started]))
    ++started;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
  return started;
}

dlc_pool *dlc_pool_create(int32_t threads, int32_t cores, uint64_t stack) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install_atfork);
  size_t bytes = sizeof(dlc_pool) + (size_t)(threads - 1) * sizeof(worker);
  dlc_pool *pool = (dlc_pool *)dlc_arena_alloc(bytes);
  if (!pool)
    return NULL;
  memset(pool, 0, bytes);
  pool->threads = pool->wanted = threads;
  pool->stack = stack;
  pool->spin = threads <= cores;
  int32_t started = start(pool);
  if (started == threads - 1)
    return pool;
  join(pool, started);
  dlc_arena_free(pool);
  return NULL;
}

void dlc_pool_destroy(dlc_pool *pool) {
  if (pool->generation == forks)
    join(pool, pool->threads - 1);
  dlc_arena_free(pool);
}

/* After a fork. Results do not depend on the number of threads: if the child gets fewer, it goes on with those, and
 * asks for the others again from time to time. */
static __attribute__((noinline, cold)) void start_again(dlc_pool *pool, dlc_frame *frame) {
  if (pool->generation == forks) {
    if (++pool->calls_with_fewer < RETRY_CALLS)
      return;
    join(pool, pool->threads - 1);
  }
  pool->threads = start(pool) + 1;
  memset(frame->barrier_words, 0, sizeof frame->barrier_words);
}

int32_t dlc_pool_run(dlc_pool *pool, const dlc_entry *entry, dlc_frame *frame, int32_t threads) {
  if (__builtin_expect(pool->generation != forks || pool->threads < pool->wanted, 0))
    start_again(pool, frame);
  if (threads > pool->threads)
    threads = pool->threads;
  if (threads == 1)
    return entry->fn(frame, 0, 1);
  frame->barrier = barrier;
  frame->runtime = pool;
  pool->entry = entry;
  pool->frame = frame;
  __atomic_store_n(&pool->cpu, sched_getcpu(), __ATOMIC_RELAXED);
  pool->float_control = float_control();
  __atomic_store_n(&pool->pending, (uint32_t)(threads - 1), __ATOMIC_SEQ_CST);
  publish(pool, (uint32_t)threads);
  entry->fn(frame, 0, threads);

  uint32_t left = load(&pool->pending);
  for (uint32_t before = 0; left && pool->spin && left != before;) {
    before = left;
    left = spin_while(&pool->pending, before);
  }
  if (left) {
    __atomic_store_n(&pool->caller_sleeps, 1, __ATOMIC_SEQ_CST);
    while ((left = load(&pool->pending)))
      sleep_while(pool, 0, &pool->pending, left);
    __atomic_store_n(&pool->caller_sleeps, 0, __ATOMIC_SEQ_CST);
  }
  return frame->status;
}

typedef struct clearing {
  dlc_frame frame; /* first: what threads get is its address */
  uint64_t bytes;
} clearing;

static int32_t clear_share(dlc_frame *frame, int32_t tid, int32_t threads) {
  uint64_t bytes = ((const clearing *)frame)->bytes, lines = bytes / 64;
  uint64_t begin = lines * (uint64_t)tid / (uint64_t)threads * 64;
  uint64_t end = tid + 1 == threads ? bytes : lines * (uint64_t)(tid + 1) / (uint64_t)threads * 64;
  memset((char *)frame->persistent + begin, 0, end - begin);
  return DLC_OK;
}

void dlc_pool_clear(dlc_pool *pool, void *memory, uint64_t bytes) {
  /* After fork it is for a call of the session to start threads: they meet in its frame, which begins anew then. */
  if (bytes < CLEAR_SHARED || pool->generation != forks) {
    memset(memory, 0, bytes);
    return;
  }
  static const dlc_entry entry = {.name = "clear", .kind = DLC_ENTRY_FUNCTION, .max_threads = 1024, .fn = clear_share};
  clearing call = {.frame = {.persistent = memory}, .bytes = bytes};
  dlc_pool_run(pool, &entry, &call.frame, pool->threads);
}
