//===- Interrupt.cpp - Signals that end a compilation -------------------------------------------------------===//
#include "compiler/pipeline/Interrupt.h"
#include "llvm/Support/Signals.h"
#include <csignal>
#include <pthread.h>

using namespace dlc;

// Never destroyed: a signal may come while the process ends.
static std::mutex &files() {
  static std::mutex &mutex = *new std::mutex;
  return mutex;
}

std::unique_lock<std::mutex> dlc::holdInterrupts() { return std::unique_lock(files()); }

static void *takeOne(void *waitFor) {
  const sigset_t &signals = *static_cast<const sigset_t *>(waitFor);
  int number = 0;
  if (sigwait(&signals, &number) != 0)
    return nullptr;
  std::unique_lock<std::mutex> held = holdInterrupts();
  llvm::sys::RunInterruptHandlers();
  // The parent is to see what ended the process.
  std::signal(number, SIG_DFL);
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  raise(number);
  return nullptr;
}

bool dlc::waitForInterrupts() {
  // Never destroyed: the thread reads it.
  sigset_t all, &signals = *new sigset_t;
  sigemptyset(&all);
  sigemptyset(&signals);
  for (int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    sigaddset(&all, number);
    struct sigaction action;
    if (sigaction(number, nullptr, &action) == 0 && action.sa_handler != SIG_IGN)
      sigaddset(&signals, number);
  }
  // Threads inherit what is blocked. What the caller ignores is blocked too: LLVM would put a handler in its place.
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
  // Not std::thread, which throws where there may be no more of them.
  pthread_t thread;
  if (pthread_create(&thread, nullptr, takeOne, &signals) != 0) {
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
    return false;
  }
  pthread_detach(thread);
  return true;
}
