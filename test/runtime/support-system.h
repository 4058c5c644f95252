// support-system.h - a system that answers as a test wants it: the linker gives the runtime these functions in place of
// the C library's (--wrap in CMakeLists.txt). Without one of these objects all goes to the real ones.
#ifndef DLC_TEST_SUPPORT_SYSTEM_H
#define DLC_TEST_SUPPORT_SYSTEM_H

#include <initializer_list>
#include <set>
#include <sys/types.h>
#include <vector>

namespace dlc::test {

/// Affinity as Linux keeps it: what a thread may use is what its cpuset allows of what the thread was told with
/// sched_setaffinity, if it ever was. The thread that makes the object is on core 0, all others are on core 1.
class SystemOfThreeCores {
public:
  SystemOfThreeCores();
  ~SystemOfThreeCores();
  SystemOfThreeCores(const SystemOfThreeCores &) = delete;
  SystemOfThreeCores &operator=(const SystemOfThreeCores &) = delete;
  void cpuset(std::initializer_list<int> cores);
  /// As taskset does with the calling thread; threads that it starts do not inherit it here.
  void pin(std::initializer_list<int> cores);
  std::vector<int> allowed() const; ///< of the calling thread
  int changes() const;              ///< of the calling thread's mask, since the object was made
};

/// While it lives no thread can be started.
class NoThreads {
public:
  NoThreads();
  ~NoThreads();
  NoThreads(const NoThreads &) = delete;
  NoThreads &operator=(const NoThreads &) = delete;
};

/// How many threads this program and the runtime in it have started. (Those of std::thread are the C++ library's.)
int threadsStarted();

/// The threads of this process that the kernel knows, whoever started them; one that was joined may still be there.
std::set<pid_t> threadIds();

} // namespace dlc::test

#endif // DLC_TEST_SUPPORT_SYSTEM_H
