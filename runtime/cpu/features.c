/* cpu/features.c - does this machine have what the code needs? The kernel's list is asked rather than the cpuid
 * instruction: it has names for everything, and it leaves out what the kernel has not enabled (AVX-512 state, AMX). */
#include "cpu/features.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int has_word(const char *list, const char *word, size_t length) {
  for (const char *p = list; (p = strstr(p, word)); p += length)
    if ((p == list || p[-1] == ' ' || p[-1] == '\t' || p[-1] == ':') && (!p[length] || strchr(" \t\n", p[length])))
      return 1;
  return 0;
}

int dlc_missing_features(const char *cpuinfo, const char *needed, char *missing, size_t size) {
  FILE *file = fopen(cpuinfo, "r");
  char *line = NULL;
  size_t capacity = 0, used = 0;
  int count = 0, found = 0;
  missing[0] = 0;
  if (!file)
    return 0; /* a sandbox without /proc: run, and let the code itself tell */
  while (!found && getline(&line, &capacity, file) > 0)
    found = !strncmp(line, "flags", 5) || !strncmp(line, "Features", 8);
  fclose(file);
  for (const char *p = needed; found && p && *p;) {
    char word[64];
    size_t length = strcspn(p, ",");
    if (length && length < sizeof word) {
      memcpy(word, p, length);
      word[length] = 0;
      if (!has_word(line, word, length)) {
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
