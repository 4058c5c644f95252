//===- Tensor.h - Arguments and results of a checked function ----------------------*- C++ -*-===//
#ifndef DLC_TEST_DLC_CHECK_TENSOR_H
#define DLC_TEST_DLC_CHECK_TENSOR_H

#include "dlc/abi.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include <random>
#include <string>
#include <vector>

namespace dlc::check {

// A dense tensor in memory that is aligned for its element type and for nothing more, between canaries: the generated
// code may assume no more of a caller's pointers, and must not write beside them.
class Tensor {
public:
  explicit Tensor(mlir::RankedTensorType type);
  static Tensor fromAttr(mlir::ElementsAttr values);
  // Floats uniform in [low, high), integers in [0, indexBound), booleans 0 or 1.
  static Tensor random(mlir::RankedTensorType type, std::mt19937_64 &generator, double low, double high,
                       int64_t indexBound);

  mlir::RankedTensorType getType() const { return type; }
  dlc_dtype getDtype() const { return dtype; }
  bool isFloat() const { return dtype == DLC_F32 || dtype == DLC_F64; }
  int64_t size() const { return type.getNumElements(); }
  void *data() { return storage.data() + kCanary + elementSize; }
  const void *data() const { return storage.data() + kCanary + elementSize; }
  size_t bytes() const { return size() * elementSize; }
  double at(int64_t i) const;
  void set(int64_t i, double value);
  // The distance from |value| to the next larger number of this dtype; 1 for integers.
  double ulp(double value) const;
  bool canariesIntact() const;
  bool sameBits(const Tensor &other) const;

private:
  static constexpr size_t kCanary = 64;
  mlir::RankedTensorType type;
  dlc_dtype dtype;
  size_t elementSize;
  std::vector<unsigned char> storage; // canary, one element to break alignment, elements, canary
};

// The dtype of an element type of the dl dialect.
dlc_dtype dtypeOf(mlir::Type elementType);

} // namespace dlc::check

#endif // DLC_TEST_DLC_CHECK_TENSOR_H
