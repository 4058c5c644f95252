//===- Interrupt.h - Signals that end a compilation ----------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_PIPELINE_INTERRUPT_H
#define DLC_COMPILER_PIPELINE_INTERRUPT_H

#include <mutex>

namespace dlc {

// To be called by a program's main before anything that starts a thread: from then on one thread waits for the signals
// that end the process (SIGINT, SIGTERM, SIGHUP, SIGQUIT) and takes them between two writes of files, never within one.
// A handler would not do: it runs beside the other threads, which could see their temporary file gone, report that, and
// end the process with another status. A signal that the caller ignores stays ignored.
// False if the system gives no thread; then the signals end the process as they would have.
bool waitForInterrupts();

// While it is held, such a signal waits: what is written appears whole or not at all.
[[nodiscard]] std::unique_lock<std::mutex> holdInterrupts();

} // namespace dlc

#endif // DLC_COMPILER_PIPELINE_INTERRUPT_H
