/*===- dlc/philox.h - Counter-based random numbers -----------------------------------===
 *
 * Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011): a keyed
 * bijection of 128-bit counters. There is no state to carry, lock or save: the number for any (key, counter) is
 * computed where it is needed, so results depend neither on threads nor on the order of evaluation.
 *
 * Compiled code draws initialisers and masks with the same function. The runtime uses it for shuffling; its key is the
 * seed, and the last counter word names the use, so that streams never meet (DLC_PHILOX_SHUFFLE below).
 * Tested against the known answers that Random123 publishes (test/runtime/philox-test.cpp).
 *===----------------------------------------------------------------------------===*/
#ifndef DLC_PHILOX_H
#define DLC_PHILOX_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DLC_PHILOX_SHUFFLE 0x53485546u /* "SHUF" */

/* Encrypts counter[4] under key[2] into out[4]. */
static inline void dlc_philox4x32(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
  uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3], k0 = key[0], k1 = key[1];
  for (int round = 0; round < 10; ++round) {
    uint64_t p0 = (uint64_t)0xD2511F53u * c0, p1 = (uint64_t)0xCD9E8D57u * c2;
    c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
    c1 = (uint32_t)p1;
    c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
    c3 = (uint32_t)p0;
    k0 += 0x9E3779B9u; /* the golden ratio */
    k1 += 0xBB67AE85u; /* sqrt(3) - 1 */
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/* A stream of draws for code that wants one number after the other: number i of (seed, stream, use). */
typedef struct dlc_philox_stream {
  uint32_t key[2], counter[4], block[4];
  int32_t left; /* unread words of the block */
} dlc_philox_stream;

static inline dlc_philox_stream dlc_philox_open(uint64_t seed, uint32_t stream, uint32_t use) {
  dlc_philox_stream s = {{(uint32_t)seed, (uint32_t)(seed >> 32)}, {0, 0, stream, use}, {0, 0, 0, 0}, 0};
  return s;
}

static inline uint32_t dlc_philox_next(dlc_philox_stream *s) {
  if (s->left == 0) {
    dlc_philox4x32(s->counter, s->key, s->block);
    if (++s->counter[0] == 0)
      ++s->counter[1];
    s->left = 4;
  }
  return s->block[4 - s->left--];
}

/* Uniform in 0 <= x < bound, without bias: draws that fall into the incomplete last interval are drawn again. */
static inline uint64_t dlc_philox_below(dlc_philox_stream *s, uint64_t bound) {
  uint64_t reject = (0 - bound) % bound; /* 2^64 mod bound */
  for (;;) {
    uint64_t low = dlc_philox_next(s);
    uint64_t x = low | (uint64_t)dlc_philox_next(s) << 32;
    if (x >= reject)
      return x % bound;
  }
}

#ifdef __cplusplus
}
#endif

#endif /* DLC_PHILOX_H */
