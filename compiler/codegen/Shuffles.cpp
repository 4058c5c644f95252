//===- Shuffles.cpp - Vectors that change places ------------------------------------===//
#include "compiler/codegen/KernelBuilder.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace dlc::codegen;

Value KernelBuilder::opaque(Value x) {
  return LLVM::CallIntrinsicOp::create(b, loc, x.getType(), b.getStringAttr("llvm.arithmetic.fence"), ValueRange{x})
      .getResult(0);
}

Value KernelBuilder::shuffle(Value x, Value y, ArrayRef<int64_t> indices) {
  return vector::ShuffleOp::create(b, loc, x, y, indices);
}

void KernelBuilder::transpose(MutableArrayRef<Value> rows) {
  // Blocks of 1, 2, 4, ... elements are swapped, in any order. Where rows are missing the others stay among themselves
  // as long as blocks are small; where few results are of use, fewest are computed on the way to them if the largest
  // blocks come first.
  auto side = static_cast<int64_t>(rows.size());
  assert(llvm::isPowerOf2_64(side));
  int64_t width = 1;
  for (Value row : rows)
    if (row)
      width = cast<VectorType>(row.getType()).getNumElements();
  bool smallFirst = !llvm::all_of(rows, [](Value row) { return !!row; });
  for (int64_t step = 1; step < side; step *= 2) {
    int64_t block = smallFirst ? step : side / 2 / step;
    SmallVector<int64_t> low, high;
    for (int64_t lane = 0; lane < width; ++lane) {
      bool second = lane & block;
      low.push_back(second ? width + lane - block : lane);
      high.push_back(second ? width + lane : lane + block);
    }
    for (int64_t i = 0; i < side; ++i) {
      if (i & block || (!rows[i] && !rows[i + block]))
        continue;
      Value x = rows[i] ? rows[i] : rows[i + block], y = rows[i + block] ? rows[i + block] : x;
      rows[i] = shuffle(x, y, low);
      rows[i + block] = shuffle(x, y, high);
    }
    // LLVM looks through chains of shuffles for shorter ones, in a time that doubles with each link, and finds none
    // here: half-way they are opaque, of which no instruction comes. LLVM has it for floats; integers go without.
    if (step == 2 && 2 * step < side)
      for (Value &value : rows)
        if (value && isa<FloatType>(getElementTypeOrSelf(value.getType())))
          value = opaque(value);
  }
}

SmallVector<Value> KernelBuilder::pack(SmallVector<Value> rows, int64_t length) {
  int64_t width = cast<VectorType>(rows[0].getType()).getNumElements();
  auto total = static_cast<int64_t>(rows.size()) * length;
  // Pairs of rows that one vector holds become one, ...
  for (; 2 * length <= width && rows.size() % 2 == 0; length *= 2) {
    SmallVector<int64_t> both;
    for (int64_t lane = 0; lane < width; ++lane)
      both.push_back(lane < length ? lane : std::min(width + lane - length, 2 * width - 1));
    SmallVector<Value> pairs;
    for (size_t i = 0; i < rows.size(); i += 2)
      pairs.push_back(shuffle(rows[i], rows[i + 1], both));
    rows = std::move(pairs);
  }
  // ... then each vector is put together of those that its elements are in.
  SmallVector<Value> packed;
  for (int64_t first = 0; first < total; first += width) {
    int64_t end = std::min(first + width, total), row = first / length;
    Value vector = rows[row];
    bool inPlace = first == row * length;
    for (int64_t next = row + 1; next * length < end || !inPlace; ++next) {
      bool known = next * length < end;
      SmallVector<int64_t> lanes;
      for (int64_t lane = 0; lane < width; ++lane) {
        int64_t element = first + lane, begin = next * length;
        lanes.push_back(known && element >= begin ? std::min(width + element - begin, 2 * width - 1)
                        : inPlace                 ? lane
                                                  : std::min(element - row * length, width - 1));
      }
      vector = shuffle(vector, known ? rows[next] : vector, lanes);
      inPlace = true;
    }
    packed.push_back(vector);
  }
  return packed;
}

Value KernelBuilder::collapseTogether(SmallVector<Value> vectors, llvm::function_ref<Value(Value, Value)> combine,
                                      int64_t partials) {
  // Two vectors with n partial results of each of their rows become one with half as many of the rows of both.
  int64_t width = cast<VectorType>(vectors[0].getType()).getNumElements();
  for (int64_t segment = partials ? partials : width; segment > 1; segment /= 2) {
    SmallVector<int64_t> low, high;
    for (int64_t lane = 0; lane < 2 * width; ++lane)
      (lane % segment < segment / 2 ? low : high).push_back(lane);
    SmallVector<Value> next;
    for (size_t i = 0; i < vectors.size(); i += 2) {
      Value x = vectors[i], y = i + 1 < vectors.size() ? vectors[i + 1] : x;
      next.push_back(combine(shuffle(x, y, low), shuffle(x, y, high)));
    }
    vectors = std::move(next);
  }
  return vectors.front();
}

Value KernelBuilder::sumLanes(SmallVector<Value> vectors, int64_t partials) {
  return collapseTogether(
      std::move(vectors), [&](Value x, Value y) -> Value { return arith::AddFOp::create(b, loc, x, y); }, partials);
}
