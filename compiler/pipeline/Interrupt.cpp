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
  sigset_t signals;
  sigemptyset(&signals);
  for (int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    struct sigaction action;
    if (sigaction(number, nullptr, &action) == 0 && action.sa_handler != SIG_IGN)
      sigaddset(&signals, number);
  }
  // Threads inherit what is blocked.
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
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
