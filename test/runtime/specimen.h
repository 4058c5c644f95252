/* specimen.h - a module written by hand, the way dlc writes one: linear regression with momentum. See specimen.c. */
#ifndef DLC_TEST_SPECIMEN_H
#define DLC_TEST_SPECIMEN_H

#include "dlc/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

extern const dlc_module specimen_module;

enum { SPECIMEN_TENSORS = 12, SPECIMEN_ENTRIES = 14, SPECIMEN_IN = 3, SPECIMEN_OUT = 2 };

#ifdef __cplusplus
}
#endif

#endif /* DLC_TEST_SPECIMEN_H */
