/* cpu/features.h - see features.c. */
#ifndef DLC_CPU_FEATURES_H
#define DLC_CPU_FEATURES_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How many of `needed` (comma separated) the file, in the form of /proc/cpuinfo, does not list; their names, separated
 * by ", ", into missing[size]. Where the file cannot be read or lists nothing the processor itself is asked. */
int dlc_missing_features(const char *cpuinfo, const char *needed, char *missing, size_t size);

#ifdef __cplusplus
}
#endif

#endif /* DLC_CPU_FEATURES_H */
