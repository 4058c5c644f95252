//===- dlc/profile.hpp - Where a step's time goes -------------------------------------===//
//
// Over dlc/profile.h: what each kernel of a module compiled with --profile took, beside what this machine could do.
//
//     dlc::Profiler profiler(net);
//     for (int i = 0; i < 100; ++i)
//       dlc::orExit(net.step(256, inputs, outputs));
//     dlc::ProfileReport report = dlc::orExit(profiler.finish());
//     std::fputs(report.table().c_str(), stdout);
//     dlc::orExit(report.write("profile"));   // table.txt, trace.json (Perfetto, chrome://tracing), roofline.svg
//
// A separate library (dlc_profile; links dlc_log and dlc_runtime).
//
//===----------------------------------------------------------------------------------===//
#ifndef DLC_PROFILE_HPP
#define DLC_PROFILE_HPP

#include "dlc/profile.h"
#include "dlc/runtime.hpp"

#include <memory>

namespace dlc {

/// What the machine does at best on some threads, measured.
struct MachineLimits {
  double flops = 0; ///< f32 multiply-adds in registers, in operations a second
  /// Bytes a second that a plain loop reads over and over from so many bytes, rising.
  std::vector<std::pair<double, double>> bandwidth;
  /// Of a working set of that size.
  double bandwidthOf(double bytes) const;
  /// The shortest time in which so much can be done.
  double seconds(double operations, double bytes) const;
};
MachineLimits measureMachine(int32_t threads);

/// One call of a kernel in an entry. Times are means over the calls of the entry.
struct KernelProfile {
  const dlc_kernel *kernel = nullptr;
  double runs = 0;    ///< times an entry's call runs it: more than 1 in a loop
  double seconds = 0; ///< of the thread that was longest
  double busy = 0;    ///< mean over the threads
  double waiting = 0; ///< mean over the threads, at the barrier after it
  double limit = 0;   ///< seconds that MachineLimits give it
};

struct EntryProfile {
  const dlc_entry *entry = nullptr;
  int64_t calls = 0;
  int32_t threads = 1;
  double seconds = 0; ///< mean of a call, over calls and threads
  double marks = 0;   ///< that a thread makes in a call: what the profile adds to it, markSeconds each
  std::vector<KernelProfile> kernels;
  /// What no kernel and no barrier took.
  double rest() const;
};

class ProfileReport {
public:
  const std::vector<EntryProfile> &entries() const { return profiles; }
  const MachineLimits &machine() const { return limits; }
  int64_t dropped() const { return lost; }
  /// What a mark takes on this machine, measured after the run.
  double markSeconds() const { return perMark; }

  std::string table() const;
  /// Trace events of Chrome, which Perfetto reads: a row a thread; kernels, and the waiting at barriers.
  std::string trace() const;
  /// Kernels by arithmetic intensity and speed, under the machine's roof, as SVG.
  std::string roofline() const;
  /// All three, as table.txt, trace.json and roofline.svg. Errors: IO_ERROR.
  Status write(const std::string &folder) const;

private:
  friend class Profiler;
  struct Event {
    int32_t thread, entry, kernel; ///< kernel -1: a call of the entry
    bool waiting;
    double begin, end;
  };
  const dlc_module *module = nullptr;
  std::vector<EntryProfile> profiles;
  std::vector<Event> events;
  MachineLimits limits;
  int64_t lost = 0;
  double perMark = 0;
};

class Profiler {
public:
  /// Records until `finish`; the session outlives the profiler. A failure is told by finish.
  explicit Profiler(Session &session, int64_t marks = 1 << 18);
  /// Measures the machine too, which takes some tenths of a second. Errors: those of dlc_profile_start;
  /// INVALID_ARGUMENT where no entry was called.
  Result<ProfileReport> finish();

private:
  Session &session;
  std::unique_ptr<dlc_profile, void (*)(dlc_profile *)> profile;
  Status status;
};

} // namespace dlc

#endif // DLC_PROFILE_HPP
