//===- Interrupt.cpp - Signals that end a compilation -------------------------------------------------------===//
#include "compiler/pipeline/Interrupt.h"
#include "llvm/Support/Signals.h"
#include <csignal>
#include <thread>

using namespace dlc;

// Never destroyed: a signal may come while the process ends.
static std::mutex &files() {
  static std::mutex &mutex = *new std::mutex;
  return mutex;
}

std::unique_lock<std::mutex> dlc::holdInterrupts() { return std::unique_lock(files()); }

void dlc::waitForInterrupts() {
  sigset_t all, signals;
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
  std::thread([signals] {
    int number = 0;
    if (sigwait(&signals, &number) != 0)
      return;
    std::unique_lock<std::mutex> held = holdInterrupts();
    llvm::sys::RunInterruptHandlers();
    // The parent is to see what ended the process.
    std::signal(number, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
    raise(number);
  }).detach();
}
