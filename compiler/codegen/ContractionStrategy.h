//===- ContractionStrategy.h - Shared by the choice of a contraction's strategy and its overrides -*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_CONTRACTIONSTRATEGY_H
#define DLC_COMPILER_CODEGEN_CONTRACTIONSTRATEGY_H

#include "compiler/codegen/Strategy.h"

namespace dlc::codegen {

/// Panels lie on a thread's stack; both in bytes.
constexpr int64_t panelLimit = 768 << 10, stackLimit = 1 << 20;

/// The longest reduction dimension.
unsigned deepestDim(const Stage &stage);

/// A reduction dimension along which the columns' operand can be read as vectors.
std::optional<unsigned> findPackLaneDim(const Stage &stage, llvm::ArrayRef<unsigned> columnInputs);

/// Of the partial sums that wait on the stack for the next block of the reduction.
int64_t defaultRowBlock(const StageStrategy &strategy, int64_t elementBytes);

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_CONTRACTIONSTRATEGY_H
