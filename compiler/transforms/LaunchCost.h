//===- LaunchCost.h - What a launch computes and moves ------------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TRANSFORMS_LAUNCHCOST_H
#define DLC_COMPILER_TRANSFORMS_LAUNCHCOST_H

#include "dialects/kernel/Kernel.h"

namespace dlc {

struct LaunchCost {
  // Floating-point operations that the bodies execute: add, subtract, multiply, divide, minimum, maximum, negation and
  // every function of math count 1, a multiply-add 2; comparisons, selections, conversions and integers 0.
  int64_t flops = 0;
  // Compulsory traffic: every element of an input that is read, once; every element of a destination that is written,
  // once. What a launch keeps in locals moves nothing.
  int64_t bytes = 0;
  // The cost of all operations (kernel::operationCost).
  double work = 0;
  // Products that are added to sums: of their two operations, which `work` counts, an instruction does both.
  double multiplyAdds = 0;
  // Iterations that threads can share.
  int64_t shares = 1;
};

LaunchCost costOf(kernel::LaunchOp launch);

} // namespace dlc

#endif // DLC_COMPILER_TRANSFORMS_LAUNCHCOST_H
