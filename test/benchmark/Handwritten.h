//===- Handwritten.h - Kernels by hand, for what arithmetic bounds ------------------------*- C++ -*-===//
//
// A plain loop that moves the same streams is no limit where exp or a division takes longer than memory. These are
// written in AVX-512 intrinsics, some in AVX2 for machines without, as one would for this machine alone, with
// polynomials as short as 4 ulp allow, 2 in f64.
//
//===--------------------------------------------------------------------------------------------===//
#ifndef DLC_BENCHMARK_HANDWRITTEN_H
#define DLC_BENCHMARK_HANDWRITTEN_H

#include <cstddef>
#include <string>

namespace handwritten {

// Rows [begin, end) of a row-major matrix, or one result for each, or one for each column; elementwise kernels have
// rows of one element, those of f64 of half a one. Inputs and the result lie at multiples of 64 bytes, and are read or
// written once; a result of rows is stored past the caches. There are `rows` rows in all; labels are an input of i64.
using Kernel = void (*)(const float *const *inputs, float *result, size_t begin, size_t end, size_t rows,
                        size_t columns);

// Null if there is none of this name for such rows on this machine.
Kernel find(const std::string &name, size_t columns);

// Those of machines that have AVX2 and no AVX-512 (HandwrittenAvx2.cpp).
Kernel findAvx2(const std::string &name, size_t columns);

// Those of a function of each element (HandwrittenFunctions.cpp).
Kernel findFunction(const std::string &name);

// Those for rows of 1 to 15 elements (HandwrittenRows.cpp).
Kernel findShortRows(const std::string &name);

// Those that multiply a vector with a matrix, the second input, or another vector (HandwrittenProducts.cpp).
Kernel findProduct(const std::string &name);

// Rows, or columns, [begin, end) of the product of two matrices, the inputs, with a reduction of `depth` steps
// (HandwrittenProducts.cpp, which says what shapes each is for). Null without AVX-512.
using Product = void (*)(const float *const *inputs, float *result, size_t begin, size_t end, size_t rows,
                         size_t columns, size_t depth);
Product findOfRows(const std::string &name);
Product findOfColumns(const std::string &name);

// Adam (Kingma and Ba 2015, algorithm 1) at some step t: rate = lr / (1 - beta1^t), rootFactor = 1 / sqrt(1 - beta2^t).
struct Adam {
  float beta1, beta2, rootFactor, eps, rate;
};

// The gradient g = a b of a weight and its update, in one pass. a[rows][depth] is packed as [rows /
// kRows][depth][kRows], b[depth][columns] as [columns / kColumns, upwards][depth][kColumns], with any finite numbers
// past the last column; both lie at multiples of 64 bytes, and rows are a multiple of kRows. The matrices are
// [rows][columns]; without `mean` and `square` the gradient itself becomes the weight.
struct WeightUpdate {
  static constexpr size_t kRows = 8, kColumns = 48;
  const float *packedRows, *packedColumns;
  float *mean, *square, *weight;
  size_t columns, depth;
  Adam adam;
};
// Rows [begin, end), multiples of kRows (HandwrittenUpdate.cpp). Null without AVX-512.
using Update = void (*)(const WeightUpdate &update, size_t begin, size_t end);
Update findUpdate();

} // namespace handwritten

#endif // DLC_BENCHMARK_HANDWRITTEN_H
