/* Bandwidth of a plain kernel: streams READS WRITES THREADS prints GB/s of `writes` arrays computed from `reads` arrays
 * of 10 million floats each. The denominator of every memory-bound figure. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ELEMENTS = 10000000, STREAMS = 8 };
static float *in[STREAMS], *out[STREAMS];
static int reads, writes, threads;
static pthread_barrier_t barrier;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void sweep(long begin, long end) {
  for (long i = begin; i < end; i += 1024) {
    long stop = i + 1024 < end ? i + 1024 : end;
    float buffer[1024];
    memset(buffer, 0, sizeof buffer);
    for (int r = 0; r < reads; ++r)
      for (long k = i; k < stop; ++k)
        buffer[k - i] += in[r][k];
    for (int w = 0; w < writes; ++w)
      for (long k = i; k < stop; ++k)
        out[w][k] = buffer[k - i];
  }
}

static void *run(void *argument) {
  long t = (long)argument;
  for (int round = 0; round < 12; ++round) {
    pthread_barrier_wait(&barrier);
    sweep(ELEMENTS * t / threads, ELEMENTS * (t + 1) / threads);
    pthread_barrier_wait(&barrier);
  }
  return NULL;
}

int main(int argc, char **argv) {
  if (argc != 4)
    return 2;
  reads = atoi(argv[1]);
  writes = atoi(argv[2]);
  threads = atoi(argv[3]);
  if (reads < 0 || reads > STREAMS || writes < 0 || writes > STREAMS || threads < 1 || threads > 64)
    return 2;
  for (int i = 0; i < STREAMS; ++i) {
    in[i] = aligned_alloc(64, ELEMENTS * sizeof(float));
    out[i] = aligned_alloc(64, ELEMENTS * sizeof(float));
    if (!in[i] || !out[i])
      return 2;
    memset(in[i], 0, ELEMENTS * sizeof(float));
    memset(out[i], 0, ELEMENTS * sizeof(float));
  }
  pthread_barrier_init(&barrier, NULL, (unsigned)threads);
  pthread_t workers[64];
  for (long t = 1; t < threads; ++t)
    pthread_create(&workers[t], NULL, run, (void *)t);
  double best = 1e30;
  for (int round = 0; round < 12; ++round) {
    pthread_barrier_wait(&barrier);
    double begin = now();
    sweep(0, ELEMENTS / threads);
    pthread_barrier_wait(&barrier);
    double time = now() - begin;
    best = time < best ? time : best;
  }
  for (long t = 1; t < threads; ++t)
    pthread_join(workers[t], NULL);
  printf("%.3f\n", (double)(reads + writes) * ELEMENTS * sizeof(float) / best / 1e9);
}
