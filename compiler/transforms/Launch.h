//===- Launch.h - From stages to launches ------------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TRANSFORMS_LAUNCH_H
#define DLC_COMPILER_TRANSFORMS_LAUNCH_H

#include "compiler/transforms/Passes.h"

namespace dlc {

// Replaces the stages (in program order, in one block) by one launch at the place of the last. Destinations of the
// launch are the results that are used outside; all others become kernel.local. Every operand from outside must be
// there before the last stage, and every use of a result outside after it.
kernel::LaunchOp makeLaunch(llvm::ArrayRef<kernel::StageOp> stages, int64_t outer);

} // namespace dlc

#endif // DLC_COMPILER_TRANSFORMS_LAUNCH_H
