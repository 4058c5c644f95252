//===- Buffers.h - Which bytes a buffer of the planned level is -------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TRANSFORMS_BUFFERS_H
#define DLC_COMPILER_TRANSFORMS_BUFFERS_H

#include "compiler/transforms/Passes.h"

namespace dlc {

// Bytes [begin, end) of a region: the persistent memory, the workspace, an input or output, or a constant, each an SSA
// value of the entry. Different regions do not overlap. A slot stands for its whole stack.
struct ByteRange {
  mlir::Value region;
  int64_t begin = 0, end = 0;

  bool overlaps(const ByteRange &other) const {
    return region == other.region && begin < other.end && other.begin < end;
  }
};

inline ByteRange rangeOf(mlir::Value buffer) {
  while (true) {
    if (auto reshape = buffer.getDefiningOp<kernel::ReshapeOp>()) {
      buffer = reshape.getSource();
    } else if (auto take = buffer.getDefiningOp<kernel::TakeOp>()) {
      buffer = take.getStack();
    } else {
      int64_t bytes = kernel::byteSize(llvm::cast<mlir::MemRefType>(buffer.getType()));
      if (auto view = buffer.getDefiningOp<kernel::ViewOp>())
        return {view.getRegion(), int64_t(view.getOffset()), int64_t(view.getOffset()) + bytes};
      return {buffer, 0, bytes};
    }
  }
}

inline bool isPlanned(mlir::func::FuncOp function) {
  return !function.isExternal() && function->hasAttr("kernel.num_inputs");
}

} // namespace dlc

#endif // DLC_COMPILER_TRANSFORMS_BUFFERS_H
