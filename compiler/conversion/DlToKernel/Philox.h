//===- Philox.h - Counter-based random numbers in arith --------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_CONVERSION_DLTOKERNEL_PHILOX_H
#define DLC_COMPILER_CONVERSION_DLTOKERNEL_PHILOX_H

#include "mlir/IR/Builders.h"
#include <array>

namespace dlc {

// Builds Philox4x32-10 (dialects/dl/ops/Random.td) in elementwise arith, so that it vectorises with whatever it stands
// in. A word is the lower half of an i64 whose upper half may be anything: vectors multiply such halves in one
// instruction, and nothing moves between vectors of 32 and of 64 bits (with words of i32 a draw takes 2.3 times the
// time). Give it seed, step and element index as i64.
class Philox {
public:
  Philox(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value seed, mlir::Value step, int64_t key);

  // The four words of a block (i64).
  std::array<mlir::Value, 4> block(mlir::Value number);
  // The 32-bit and the 64-bit draw of an element (i64).
  mlir::Value draw32(mlir::Value element);
  mlir::Value draw64(mlir::Value element);
  // Two words to one i64, the first below.
  mlir::Value join(mlir::Value first, mlir::Value second);

private:
  mlir::Value i64(uint64_t value);
  mlir::Value low(mlir::Value x);
  mlir::Value high(mlir::Value x);

  mlir::OpBuilder &b;
  mlir::Location loc;
  mlir::Value keyLow, keyHigh, step;
};

} // namespace dlc

#endif // DLC_COMPILER_CONVERSION_DLTOKERNEL_PHILOX_H
