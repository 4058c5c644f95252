// support-system.cpp - see support-system.h.
#include "support-system.h"

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <pthread.h>
#include <sched.h>

namespace {

std::atomic<bool> noThreads{false}, simulated{false};
std::atomic<int> started{0};
std::atomic<unsigned> coresOfTheSet{0}; // bit i: core i
struct Told {
  bool told, isFirst;
  unsigned cores;
  int changes;
};
thread_local Told self;

unsigned effective() { return self.told ? coresOfTheSet & self.cores : coresOfTheSet.load(); }

unsigned bitsOf(std::initializer_list<int> cores) {
  unsigned bits = 0;
  for (int core : cores)
    bits |= 1u << core;
  return bits;
}

} // namespace

extern "C" {
int __real_pthread_create(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
int __real_sched_getaffinity(pid_t, size_t, cpu_set_t *);
int __real_sched_setaffinity(pid_t, size_t, const cpu_set_t *);
int __real_sched_getcpu();

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument) {
  int error = noThreads ? EAGAIN : __real_pthread_create(thread, attributes, run, argument);
  started += !error;
  return error;
}

int __wrap_sched_getaffinity(pid_t thread, size_t size, cpu_set_t *set) {
  if (!simulated)
    return __real_sched_getaffinity(thread, size, set);
  CPU_ZERO(set);
  for (int core = 0; core < 3; ++core)
    if (effective() >> core & 1)
      CPU_SET(core, set);
  return 0;
}

int __wrap_sched_setaffinity(pid_t thread, size_t size, const cpu_set_t *set) {
  if (!simulated)
    return __real_sched_setaffinity(thread, size, set);
  unsigned cores = 0;
  for (int core = 0; core < 3; ++core)
    cores |= (CPU_ISSET(core, set) ? 1u : 0u) << core;
  if (!(cores & coresOfTheSet)) {
    errno = EINVAL;
    return -1;
  }
  self.told = true;
  self.cores = cores;
  ++self.changes;
  return 0;
}

int __wrap_sched_getcpu() { return simulated ? !self.isFirst : __real_sched_getcpu(); }
}

namespace dlc::test {

SystemOfThreeCores::SystemOfThreeCores() {
  self = {};
  self.isFirst = true;
  coresOfTheSet = 7;
  simulated = true;
}
SystemOfThreeCores::~SystemOfThreeCores() { simulated = false; }
void SystemOfThreeCores::cpuset(std::initializer_list<int> cores) { coresOfTheSet = bitsOf(cores); }
void SystemOfThreeCores::pin(std::initializer_list<int> cores) {
  self.told = true;
  self.cores = bitsOf(cores);
}
std::vector<int> SystemOfThreeCores::allowed() const {
  std::vector<int> cores;
  for (int core = 0; core < 3; ++core)
    if (effective() >> core & 1)
      cores.push_back(core);
  return cores;
}
int SystemOfThreeCores::changes() const { return self.changes; }

NoThreads::NoThreads() { noThreads = true; }
NoThreads::~NoThreads() { noThreads = false; }

int threadsStarted() { return started; }

std::set<pid_t> threadIds() {
  std::set<pid_t> ids;
  DIR *folder = opendir("/proc/self/task");
  while (const dirent *entry = folder ? readdir(folder) : nullptr)
    if (pid_t id = static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10)))
      ids.insert(id);
  if (folder)
    closedir(folder);
  return ids;
}

} // namespace dlc::test
