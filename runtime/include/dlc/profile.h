/*===- dlc/profile.h - When each kernel ran -------------------------------------------===
 *
 * For modules compiled with `dlc compile --profile`; others pay nothing and cannot be profiled. Every thread keeps a
 * list of marks of its own:
 *
 *     dlc_profile *profile;
 *     dlc_profile_start(net, 100000, &profile);
 *     ... dlc_step(net, ...) ...
 *     dlc_profile_stop(profile);
 *     const dlc_mark *marks = dlc_profile_marks(profile, 0, &count);
 *     dlc_profile_free(profile);
 *
 * dlc/profile.hpp makes tables and pictures of them, and says what a mark takes on this machine. There are two or
 * three a kernel; while nothing is recorded, each is the test of a pointer.
 *===----------------------------------------------------------------------------===*/
#ifndef DLC_PROFILE_H
#define DLC_PROFILE_H

#include "dlc/runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dlc_profile dlc_profile;

typedef struct dlc_mark {
  double seconds; /* since dlc_profile_start */
  int32_t entry;  /* index into module->entries */
  int32_t kernel; /* index into the entry's kernels; -1: the entry itself */
  int32_t what;   /* enum dlc_mark_kind */
  int32_t reserved;
} dlc_mark;

/* From now on each thread keeps its first `marks` marks and drops later ones. One profile a session at a time; the end
 * of the session ends its recording. Errors: INVALID_ARGUMENT (the module was compiled without --profile, the session
 * has a profile, marks < 1), OUT_OF_MEMORY; *out is then NULL. */
dlc_status dlc_profile_start(dlc_session *session, int64_t marks, dlc_profile **out);
/* Ends the recording; only then are there marks to read. Not from within a call of the session. NULL is allowed, here
 * and below: it has no threads and no marks. */
void dlc_profile_stop(dlc_profile *profile);
/* Stops it if it runs. */
void dlc_profile_free(dlc_profile *profile);

int32_t dlc_profile_threads(const dlc_profile *profile);
/* Of one thread, in the order of time; NULL and 0 beyond the last thread or before the stop. */
const dlc_mark *dlc_profile_marks(const dlc_profile *profile, int32_t thread, int64_t *count);
/* Marks that found no room, of all threads. */
int64_t dlc_profile_dropped(const dlc_profile *profile);
/* What the recording costs: seconds a mark, measured now on the calling thread. 0 where there is no memory for it. */
double dlc_profile_mark_seconds(void);

#ifdef __cplusplus
}
#endif

#endif /* DLC_PROFILE_H */
