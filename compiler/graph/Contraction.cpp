//===- Contraction.cpp - Matrix products -----------------------------------------------===//
#include "compiler/graph/Internal.h"

using namespace mlir;

namespace dlc::graph {

Tensor matmul(Operand x, Operand y) {
  Call call("matmul", {x, y});
  if (!call || !call.isFloat(x, "left operand") || !call.isFloat(y, "right operand"))
    return Call::failed();
  const Shape a = x.tensor.shape(), b = y.tensor.shape();
  std::string got = describe(x) + " times " + describe(y);
  if (x.tensor.dtype() != y.tensor.dtype())
    return call.error("operands must have one dtype", got, "the same dtype twice",
                      llvm::StringRef("convert one: cast(x, ") + name(x.tensor.dtype()) + ")");
  if (a.size() < 2 || b.size() < 2)
    return call.error("operands must be matrices", got, "two dimensions or more",
                      "reshape a vector to (1, n) or (n, 1)");
  Extent k = a.back();
  if (k != b[b.size() - 2]) {
    return call.error("inner extents must be equal", got, "(" + str(k) + ", n) on the right",
                      k == b.back() ? "transpose the right operand" : "correct one of the shapes");
  }
  DType dtype = x.tensor.dtype();
  Shape result(a.begin(), a.end() - 1);
  result.push_back(b.back());
  if (a.size() == b.size()) {
    if (!std::equal(a.begin(), a.end() - 2, b.begin()))
      return call.error("leading extents must be equal", got, "the same leading extents",
                        "broadcast one operand to the other's");
    return call.make<dl::MatmulOp>(dtype, result, call.value(x), call.value(y), false, false);
  }
  if (b.size() != 2)
    return call.error("ranks must be equal, or the right operand a matrix", got,
                      "a right operand of rank 2 or " + llvm::Twine(a.size()), "reshape or broadcast one operand");
  // All leading dimensions of x are rows of one matrix.
  Inside inside({x.file, x.line});
  Shape flat{Extent(1), k};
  Shape leading(a.begin(), a.end() - 1);
  int64_t batches;
  int64_t size = count(leading, &batches);
  if (batches > 1)
    return call.error("at most one leading dimension may be the batch", got, "one", "transpose or slice it");
  flat[0] = Extent(size, batches == 1);
  return reshape(matmul(reshape(x.tensor, flat), y.tensor), result);
}

} // namespace dlc::graph
