//===- LineBuffer.h - Rows that begin anywhere in a line, stored as whole lines -----*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_LINEBUFFER_H
#define DLC_COMPILER_CODEGEN_LINEBUFFER_H

#include "compiler/codegen/KernelBuilder.h"
#include "compiler/codegen/Strategy.h"

namespace dlc::codegen {

/// Where the last stage of a launch over rows writes: into local memory, from which whole lines (vectors) go past the
/// caches while the next rows are computed. LineBuffer.cpp has a picture.
class LineBuffer {
public:
  /// `last` has one output, a `pastOutput`. Blocks have so many rows.
  LineBuffer(KernelBuilder &k, const Stage &last, const StageStrategy &strategy, int64_t block);

  /// The last stage, and how it is emitted, with results in local memory.
  const Stage &stage() const { return local; }
  const StageStrategy &strategy() const { return localStrategy; }

  /// The stages of the block that begins at `row` come next; that of this thread's first is `low`.
  void begin(mlir::Value row, mlir::Value low);
  /// Part `part` of `parts` of the lines of the block before. All parts come before the next begin().
  void store(int64_t part, int64_t parts);
  /// After the last block of [low, high): what is still in local memory.
  void end(mlir::Value low, mlir::Value high);

private:
  /// A block in memory and here: linear address of its first element, elements before it in its line, where its half of
  /// the buffer begins.
  struct Place {
    mlir::Value address, before, half;
  };
  Place place(mlir::Value row);
  /// Lines that end in the block.
  mlir::Value lines(const Place &of);
  mlir::Value loadLine(const Place &of, mlir::Value line);
  void storeLine(const Place &of, mlir::Value line, const Lanes &lanes, bool past);
  void storeLines(const Place &of, mlir::Value from, mlir::Value to);
  /// What is before the block in its first line is somebody else's.
  void storeFirst(const Place &of);
  Lanes whole() const { return {0, width, width}; }

  KernelBuilder &k;
  Stage local;
  StageStrategy localStrategy;
  Access output, flat, buffer; // the results, these and what waits one after the other
  int64_t width, block, length, halfLength;
  Place previous;
  mlir::Value count; // of the previous block's lines
  mlir::Value from;
};

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_LINEBUFFER_H
