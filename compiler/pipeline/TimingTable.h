//===- TimingTable.h - Where the time of a compilation went ----------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_PIPELINE_TIMINGTABLE_H
#define DLC_COMPILER_PIPELINE_TIMINGTABLE_H

#include "mlir/Support/Timing.h"

namespace dlc {

// A tree of timers as a table of milliseconds and shares, with the time that the process took to reach main in its
// first row: no timer can see that, and it is a good part of a small compilation. A row below work
// that several threads share has what it took the slowest of them.
std::unique_ptr<mlir::OutputStrategy> createTimingTable(llvm::raw_ostream &os, double startSeconds);

} // namespace dlc

#endif // DLC_COMPILER_PIPELINE_TIMINGTABLE_H
