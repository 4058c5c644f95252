//===- Philox.h - Counter-based random numbers in arith --------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_CONVERSION_DLTOKERNEL_PHILOX_H
#define DLC_COMPILER_CONVERSION_DLTOKERNEL_PHILOX_H

#include "mlir/IR/Builders.h"
#include <array>

namespace dlc {

// Builds Philox4x32-10 (dialects/dl/ops/Random.td) in elementwise arith on i32 and i64, so that it vectorises with
// whatever it stands in. Give it seed, step and element index as i64.
class Philox {
public:
  Philox(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value seed, mlir::Value step, int64_t key);

  // The four words (i32) of a block (i64).
  std::array<mlir::Value, 4> block(mlir::Value number);
  // The 32-bit and the 64-bit draw of an element (i64).
  mlir::Value draw32(mlir::Value element);
  mlir::Value draw64(mlir::Value element);
  // Low and high word to one i64.
  mlir::Value join(mlir::Value low, mlir::Value high);

private:
  mlir::Value i32(int64_t value);
  mlir::Value i64(int64_t value);
  mlir::Value low(mlir::Value wide);
  mlir::Value high(mlir::Value wide);

  mlir::OpBuilder &b;
  mlir::Location loc;
  mlir::Value keyLow, keyHigh, stepLow, stepHigh;
};

} // namespace dlc

#endif // DLC_COMPILER_CONVERSION_DLTOKERNEL_PHILOX_H
