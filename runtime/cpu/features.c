/* cpu/features.c - does this machine have what the code needs? The kernel's list is asked rather than the cpuid
 * instruction: it has names for everything, and it leaves out what the kernel has not enabled (AVX-512 state, AMX).
 * Where it cannot be read (a sandbox without /proc) the instruction is asked after all. On AArch64 the kernel hands its
 * list to every program (AT_HWCAP), and it is that which counts: under an emulator /proc/cpuinfo is of the machine
 * below. */
#include "cpu/features.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>

enum { EAX, EBX, ECX, EDX };
/* What the system has to save when it switches threads: bits of xcr0. */
enum { NO_STATE = 0, AVX = 0x6, AVX512 = 0xe6 };

/* In the kernel's words, as the compiler writes them (compiler/target/TargetDescription.cpp). */
static const struct {
  const char *name;
  uint32_t leaf, subleaf;
  uint8_t place, bit, state;
} kFeatures[] = {
    {"pni", 1, 0, ECX, 0, NO_STATE},
    {"ssse3", 1, 0, ECX, 9, NO_STATE},
    {"fma", 1, 0, ECX, 12, AVX},
    {"cx16", 1, 0, ECX, 13, NO_STATE},
    {"sse4_1", 1, 0, ECX, 19, NO_STATE},
    {"sse4_2", 1, 0, ECX, 20, NO_STATE},
    {"movbe", 1, 0, ECX, 22, NO_STATE},
    {"popcnt", 1, 0, ECX, 23, NO_STATE},
    {"avx", 1, 0, ECX, 28, AVX},
    {"f16c", 1, 0, ECX, 29, AVX},
    {"bmi1", 7, 0, EBX, 3, NO_STATE},
    {"avx2", 7, 0, EBX, 5, AVX},
    {"bmi2", 7, 0, EBX, 8, NO_STATE},
    {"avx512f", 7, 0, EBX, 16, AVX512},
    {"avx512dq", 7, 0, EBX, 17, AVX512},
    {"avx512ifma", 7, 0, EBX, 21, AVX512},
    {"avx512cd", 7, 0, EBX, 28, AVX512},
    {"avx512bw", 7, 0, EBX, 30, AVX512},
    {"avx512vl", 7, 0, EBX, 31, AVX512},
    {"avx512vbmi", 7, 0, ECX, 1, AVX512},
    {"avx512_vbmi2", 7, 0, ECX, 6, AVX512},
    {"avx512_vnni", 7, 0, ECX, 11, AVX512},
    {"avx512_bitalg", 7, 0, ECX, 12, AVX512},
    {"avx512_vpopcntdq", 7, 0, ECX, 14, AVX512},
    {"avx512_fp16", 7, 0, EDX, 23, AVX512},
    {"avx512_bf16", 7, 1, EAX, 5, AVX512},
    {"lahf_lm", 0x80000001, 0, ECX, 0, NO_STATE},
    {"abm", 0x80000001, 0, ECX, 5, NO_STATE},
};

static uint32_t enabled_state(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_OSXSAVE))
    return 0;
  __asm__("xgetbv" : "=a"(a), "=d"(d) : "c"(0));
  return a;
}

/* A word that is not in the table counts as missing. */
static int processor_has(const char *word) {
  for (size_t i = 0; i < sizeof kFeatures / sizeof *kFeatures; ++i) {
    unsigned registers[4];
    if (strcmp(kFeatures[i].name, word) != 0)
      continue;
    return __get_cpuid_count(kFeatures[i].leaf, kFeatures[i].subleaf, &registers[EAX], &registers[EBX], &registers[ECX],
                             &registers[EDX]) &&
           registers[kFeatures[i].place] >> kFeatures[i].bit & 1 &&
           (enabled_state() & kFeatures[i].state) == kFeatures[i].state;
  }
  return 0;
}
enum { ASKS_CPUINFO = 1 };
#elif defined(__aarch64__)
#include <asm/hwcap.h>
#include <sys/auxv.h>

/* A word that is not in the table counts as missing. */
static int processor_has(const char *word) { return !strcmp(word, "asimd") && getauxval(AT_HWCAP) & HWCAP_ASIMD; }
enum { ASKS_CPUINFO = 0 };
#else
static int processor_has(const char *word) {
  (void)word;
  return 1; /* run, and let the code itself tell */
}
enum { ASKS_CPUINFO = 1 };
#endif

static int has_word(const char *list, const char *word, size_t length) {
  for (const char *p = list; (p = strstr(p, word)); p += length)
    if ((p == list || p[-1] == ' ' || p[-1] == '\t' || p[-1] == ':') && (!p[length] || strchr(" \t\n", p[length])))
      return 1;
  return 0;
}

int dlc_missing_features(const char *cpuinfo, const char *needed, char *missing, size_t size) {
  FILE *file = ASKS_CPUINFO ? fopen(cpuinfo, "r") : NULL;
  char *line = NULL;
  size_t capacity = 0, used = 0;
  int count = 0, found = 0;
  missing[0] = 0;
  while (file && !found && getline(&line, &capacity, file) > 0)
    found = !strncmp(line, "flags", 5);
  if (file)
    fclose(file);
  for (const char *p = needed; p && *p;) {
    char word[64];
    size_t length = strcspn(p, ",");
    if (length && length < sizeof word) {
      memcpy(word, p, length);
      word[length] = 0;
      if (!(found ? has_word(line, word, length) : processor_has(word))) {
        ++count;
        if (used < size)
          used += (size_t)snprintf(missing + used, size - used, "%s%s", used ? ", " : "", word);
      }
    }
    p += length;
    p += *p == ',';
  }
  free(line);
  return count;
}
