// profile/report.cpp - from marks to means: which kernel took what, and who waited.
//
// Marks of one thread nest: an entry's begin and end hold the begin, end and release of its kernels one after the
// other. A call that is not whole (it left early, or the list was full) is left out, on all threads: calls are matched
// by their number, and a thread that takes part in an entry takes part in all its calls.
#include "dlc/profile.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace dlc {

namespace {

struct Span {
  int32_t kernel;
  bool waiting;
  double begin, end;
};
struct Call {
  double begin = 0, end = 0;
  std::vector<Span> spans;
};

// The whole calls of each entry, in order.
std::map<int32_t, std::vector<Call>> wholeCalls(const dlc_mark *marks, int64_t count) {
  std::map<int32_t, std::vector<Call>> calls;
  Call call;
  int32_t entry = -1;
  double last = 0;
  for (int64_t i = 0; i < count; ++i) {
    const dlc_mark &m = marks[i];
    if (m.kernel < 0 && m.what == DLC_MARK_BEGIN) {
      call = Call();
      call.begin = m.seconds;
      entry = m.entry;
    } else if (m.entry == entry) {
      if (m.what == DLC_MARK_RELEASED && m.kernel >= 0)
        call.spans.push_back({m.kernel, true, last, m.seconds});
      else if (m.what == DLC_MARK_END && m.kernel >= 0)
        call.spans.push_back({m.kernel, false, last, m.seconds});
      else if (m.what == DLC_MARK_END) {
        call.end = m.seconds;
        calls[entry].push_back(std::exchange(call, Call()));
        entry = -1;
      }
    }
    last = m.seconds;
  }
  return calls;
}

} // namespace

double EntryProfile::rest() const {
  double sum = seconds;
  for (const KernelProfile &kernel : kernels)
    sum -= kernel.busy + kernel.waiting;
  return std::max(sum, 0.0);
}

Profiler::Profiler(Session &s, int64_t marks) : session(s), profile(nullptr, dlc_profile_free), status(s.status()) {
  if (!status.ok())
    return;
  dlc_profile *started = nullptr;
  if (dlc_status code = dlc_profile_start(session.get(), marks, &started))
    status = Status(code, dlc_last_error(session.get()));
  profile.reset(started);
}

Result<ProfileReport> Profiler::finish() {
  if (!status.ok())
    return status;
  dlc_profile_stop(profile.get());
  ProfileReport report;
  report.module = dlc_session_module(session.get());
  report.lost = dlc_profile_dropped(profile.get());
  int32_t threads = dlc_profile_threads(profile.get());
  std::vector<std::map<int32_t, std::vector<Call>>> byThread;
  for (int32_t t = 0; t < threads; ++t) {
    int64_t count = 0;
    const dlc_mark *marks = dlc_profile_marks(profile.get(), t, &count);
    byThread.push_back(wholeCalls(marks, count));
  }
  if (byThread.front().empty())
    return Status(DLC_INVALID_ARGUMENT, std::string("the profile of model \"") + report.module->name +
                                            "\" has no whole call of an entry; call one before finish");
  report.limits = measureMachine(threads);
  report.perMark = dlc_profile_mark_seconds();

  for (const auto &[index, first] : byThread.front()) {
    EntryProfile profile;
    profile.entry = &report.module->entries[index];
    std::vector<const std::vector<Call> *> calls;
    size_t whole = first.size();
    for (const auto &thread : byThread)
      if (auto found = thread.find(index); found != thread.end()) {
        calls.push_back(&found->second);
        whole = std::min(whole, found->second.size());
      }
    profile.calls = static_cast<int64_t>(whole);
    profile.threads = static_cast<int32_t>(calls.size());
    profile.kernels.resize(static_cast<size_t>(profile.entry->kernel_count));
    for (size_t k = 0; k < profile.kernels.size(); ++k)
      profile.kernels[k].kernel = &profile.entry->kernels[k];
    double share = 1.0 / static_cast<double>(whole * calls.size());
    for (size_t c = 0; c < whole; ++c) {
      std::vector<double> longest(profile.kernels.size());
      for (size_t t = 0; t < calls.size(); ++t) {
        const Call &call = (*calls[t])[c];
        auto thread = static_cast<int32_t>(t);
        report.events.push_back({thread, index, -1, false, call.begin, call.end});
        profile.seconds += share * (call.end - call.begin);
        profile.marks += 2 * share; // its begin and its end; a kernel's, and its release
        std::vector<double> busy(profile.kernels.size());
        for (const Span &span : call.spans) {
          double took = span.end - span.begin;
          profile.marks += (span.waiting ? 1 : 2) * share;
          report.events.push_back({thread, index, span.kernel, span.waiting, span.begin, span.end});
          KernelProfile &kernel = profile.kernels[static_cast<size_t>(span.kernel)];
          (span.waiting ? kernel.waiting : kernel.busy) += share * took;
          if (!span.waiting) {
            busy[static_cast<size_t>(span.kernel)] += took;
            kernel.runs += share;
          }
        }
        for (size_t k = 0; k < busy.size(); ++k)
          longest[k] = std::max(longest[k], busy[k]);
      }
      for (size_t k = 0; k < longest.size(); ++k)
        profile.kernels[k].seconds += longest[k] / static_cast<double>(whole);
    }
    for (KernelProfile &kernel : profile.kernels)
      kernel.limit = kernel.runs * report.limits.seconds(static_cast<double>(kernel.kernel->flops),
                                                         static_cast<double>(kernel.kernel->bytes));
    report.profiles.push_back(std::move(profile));
  }
  return report;
}

} // namespace dlc
