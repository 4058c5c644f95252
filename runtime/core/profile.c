/* core/profile.c - lists of marks, one a thread. Nothing here is linked into a program that does not profile. */
#include "dlc/profile.h"
#include "core/internal.h"

#include <string.h>
#include <time.h>

#if defined(__x86_64__)
#define TICKS() __builtin_ia32_rdtsc()
#else
#define TICKS() nanoseconds()
#endif

typedef struct list {
  _Alignas(64) dlc_mark *marks; /* `seconds` holds the bits of a number of ticks until the profile is stopped */
  int64_t count, dropped;
} list;

struct dlc_profile {
  dlc_session *session; /* first: dlc_destroy makes it NULL */
  int64_t capacity;
  int32_t threads, running;
  uint64_t begin_ticks, begin_nanoseconds;
  list lists[];
};

static uint64_t nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC_RAW, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void mark(dlc_frame *frame, int32_t tid, int32_t entry, int32_t kernel, int32_t what) {
  dlc_profile *profile = (dlc_profile *)frame->profile;
  list *l = &profile->lists[tid];
  if (l->count == profile->capacity) {
    ++l->dropped;
    return;
  }
  dlc_mark *m = &l->marks[l->count++];
  m->entry = entry;
  m->kernel = kernel;
  m->what = what;
  uint64_t now = TICKS();
  memcpy(&m->seconds, &now, sizeof now);
}

dlc_status dlc_profile_start(dlc_session *session, int64_t marks, dlc_profile **out) {
  if (!out)
    return dlc_fail_thread(DLC_INVALID_ARGUMENT, "cannot profile: out is null");
  *out = NULL;
  if (!session)
    return dlc_no_session();
  const dlc_module *module = session->module;
  int profiled = 0;
  for (int32_t i = 0; i < module->entry_count; ++i)
    profiled |= module->entries[i].profiled;
  if (!profiled)
    return dlc_fail(session, DLC_INVALID_ARGUMENT,
                    "cannot profile model \"%s\": it was compiled without --profile; compile it with", module->name);
  if (session->frame.mark)
    return dlc_fail(session, DLC_INVALID_ARGUMENT, "cannot profile model \"%s\": the session has a profile; free it",
                    module->name);
  if (marks < 1 || marks > INT64_MAX / (int64_t)sizeof(dlc_mark) / session->threads)
    return dlc_fail(session, DLC_INVALID_ARGUMENT,
                    "cannot profile model \"%s\": got room for %lld marks, expected 1 or "
                    "more that memory can hold",
                    module->name, (long long)marks);
  size_t head = sizeof(dlc_profile) + (size_t)session->threads * sizeof(list);
  size_t each = (size_t)marks * sizeof(dlc_mark);
  dlc_profile *profile = (dlc_profile *)dlc_arena_alloc(head);
  dlc_mark *all = (dlc_mark *)dlc_arena_alloc(each * (size_t)session->threads);
  if (!profile || !all) {
    dlc_arena_free(profile);
    dlc_arena_free(all);
    return dlc_fail(session, DLC_OUT_OF_MEMORY, "cannot profile model \"%s\": no memory for %lld marks a thread",
                    module->name, (long long)marks);
  }
  memset(profile, 0, head);
  memset(all, 0, each * (size_t)session->threads); /* no page faults while the clock runs */
  profile->session = session;
  profile->capacity = marks;
  profile->threads = session->threads;
  for (int32_t i = 0; i < session->threads; ++i)
    profile->lists[i].marks = all + (size_t)i * (size_t)marks;
  profile->running = 1;
  profile->begin_nanoseconds = nanoseconds();
  profile->begin_ticks = TICKS();
  session->frame.profile = profile;
  session->frame.mark = mark;
  *out = profile;
  return DLC_OK;
}

void dlc_profile_stop(dlc_profile *profile) {
  if (!profile || !profile->running)
    return;
  if (profile->session) {
    profile->session->frame.mark = NULL;
    profile->session->frame.profile = NULL;
  }
  profile->running = 0;
  uint64_t elapsed = nanoseconds() - profile->begin_nanoseconds, ticks = TICKS() - profile->begin_ticks;
  double scale = ticks ? 1e-9 * (double)elapsed / (double)ticks : 0;
  for (int32_t i = 0; i < profile->threads; ++i)
    for (int64_t k = 0; k < profile->lists[i].count; ++k) {
      dlc_mark *m = &profile->lists[i].marks[k];
      uint64_t at;
      memcpy(&at, &m->seconds, sizeof at);
      m->seconds = scale * (double)(int64_t)(at - profile->begin_ticks);
    }
}

void dlc_profile_free(dlc_profile *profile) {
  if (!profile)
    return;
  dlc_profile_stop(profile);
  dlc_arena_free(profile->lists[0].marks);
  dlc_arena_free(profile);
}

int32_t dlc_profile_threads(const dlc_profile *profile) { return profile ? profile->threads : 0; }

const dlc_mark *dlc_profile_marks(const dlc_profile *profile, int32_t thread, int64_t *count) {
  int valid = thread >= 0 && thread < dlc_profile_threads(profile) && !profile->running;
  *count = valid ? profile->lists[thread].count : 0;
  return valid ? profile->lists[thread].marks : NULL;
}

int64_t dlc_profile_dropped(const dlc_profile *profile) {
  int64_t dropped = 0;
  for (int32_t i = 0; i < dlc_profile_threads(profile); ++i)
    dropped += profile->lists[i].dropped;
  return dropped;
}

double dlc_profile_mark_seconds(void) {
  enum { MARKS = 4096, ROUNDS = 5 };
  void (*volatile call)(dlc_frame *, int32_t, int32_t, int32_t, int32_t) = mark; /* as an entry calls it */
  dlc_frame *frame = (dlc_frame *)dlc_arena_alloc(sizeof *frame);
  dlc_profile *profile = (dlc_profile *)dlc_arena_alloc(sizeof *profile + sizeof(list));
  dlc_mark *marks = (dlc_mark *)dlc_arena_alloc(MARKS * sizeof *marks);
  uint64_t least = 0;
  if (frame && profile && marks) {
    memset(frame, 0, sizeof *frame);
    memset(profile, 0, sizeof *profile + sizeof(list));
    memset(marks, 0, MARKS * sizeof *marks);
    profile->capacity = MARKS;
    profile->lists[0].marks = marks;
    frame->profile = profile;
    for (int round = 0; round < ROUNDS; ++round) {
      profile->lists[0].count = 0;
      uint64_t begin = nanoseconds();
      for (int i = 0; i < MARKS; ++i)
        call(frame, 0, 0, 0, 0);
      uint64_t took = nanoseconds() - begin;
      least = round && least < took ? least : took;
    }
  }
  dlc_arena_free(frame);
  dlc_arena_free(profile);
  dlc_arena_free(marks);
  return 1e-9 * (double)least / MARKS;
}
