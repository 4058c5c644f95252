//===- HandwrittenProducts.cpp - A matrix times a vector, or transposed times a matrix, by hand -----===//
//
// A matrix transposed times a matrix: panels and tiles of 8 x 32 as below, as good as any of these on a Zen 4 (512^3
// and 2048^3, one thread): blocks of 256 x 512, 384 x 384, 512 x 256 and 2048 x 96 elements of the second factor, 16,
// 32, 64 and 128 rows in a group, tiles of 12 x 32, steps unrolled by four, lines asked for 16 and 32 rows ahead, and
// panels fetched into the first-level cache. Most are within 3 % of each other.
//
// A matrix times a vector: the inputs are the vector and the matrix, which is read once. What was tried on a Zen 4
// (1024 x 1024, two threads), in shares of the speed of a loop that only reads:
//  - Sums along the rows: one row after the other 91 %, four or eight rows side by side 82 to 87; rows from two to four
//    places of the matrix at once 95 to 98: long streams, which the hardware foresees, that share the vector's loads;
//    from six 90. Prefetching takes more than it gives, 78 to 80. Where rows are 517 elements, most vectors are parts
//    of two lines: 90 to 98, and 95 to 100 where the four rows begin at the same place of a line, so that all but their
//    first elements are read as whole lines.
//  - Sums along the columns, a row of them in the first-level cache: four rows from four places 94 to 98 %, before the
//    other thread's sums are added; two or three as good, six and eight 90 to 81, four side by side 90. Threads that
//    share columns: 66 to 75, also with the next rows' lines asked for. Rows of 517 on a Xeon, from a cache: 13.6 us,
//    10 where the four begin at the same place of a line.
//
// Eight rows times a matrix (1024 x 1024, one thread of a Xeon, where a loop that only reads takes 140 us):
//  - As it lies, with all columns and the sums in the first-level cache: 16 rows of it at a time 166 us, 8 rows 171,
//    4 rows 200, one row 290; pieces of columns with the whole reduction 230.
//  - Transposed: eight dot products of each of three rows at a time 150 us, of two rows 154, four of each of five 186.
//    Lines asked for 3, 6 or 12 rows ahead: 148 to 150.
// A short reduction (256 x 2048 x 10): tiles of 8 x 32 in the order of the rows 80 us, 4 x 64 95, 2 x 128 117, ten rows
// of the matrix in registers 111; results asked for ahead, 90.
//
// A matrix transposed times a matrix, few steps, with rows of results that begin anywhere in a line (517 x 517 x 7, one
// thread of a Xeon): tiles of 8 x 32 as above 39 us, rows that begin at the same place of one 31; columns in registers
// for 8 or 16 rows 30, for all 38; for 4, 8 and 16 rows of the second kind 30, 27 and 28. 130 x 130 x 7: 3.1, 2.8; 2.0,
// 1.8, 1.6; 2.2, 2.0, 1.8.
//
//===--------------------------------------------------------------------------------------------===//
#include "Handwritten.h"

#ifdef __AVX512F__
#include "HandwrittenLanes.h"
#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <utility>
#endif

namespace handwritten {

#ifdef __AVX512F__
namespace {

constexpr size_t kPlaces = 4, kChains = 2;

// Lane i is the sum of s[i].
__m128 sumOfEach(const V (&s)[kPlaces]) {
  auto pairs = [](V x) { return _mm512_castps_pd(x); };
  V ab = _mm512_add_ps(_mm512_unpacklo_ps(s[0], s[1]), _mm512_unpackhi_ps(s[0], s[1]));
  V cd = _mm512_add_ps(_mm512_unpacklo_ps(s[2], s[3]), _mm512_unpackhi_ps(s[2], s[3]));
  V all = _mm512_add_ps(_mm512_castpd_ps(_mm512_unpacklo_pd(pairs(ab), pairs(cd))),
                        _mm512_castpd_ps(_mm512_unpackhi_pd(pairs(ab), pairs(cd))));
  __m256 half = _mm256_add_ps(_mm512_castps512_ps256(all), _mm512_extractf32x8_ps(all, 1));
  return _mm_add_ps(_mm256_castps256_ps128(half), _mm256_extractf128_ps(half, 1));
}

float dot(const float *x, const float *row, size_t columns) {
  V sums[kPlaces] = {};
  size_t i = 0;
  for (; i + kPlaces * kLanes <= columns; i += kPlaces * kLanes)
    for (size_t u = 0; u < kPlaces; ++u)
      sums[u] = _mm512_fmadd_ps(_mm512_loadu_ps(x + i + u * kLanes), _mm512_loadu_ps(row + i + u * kLanes), sums[u]);
  for (; i < columns; i += kLanes) {
    __mmask16 mask = first(std::min(kLanes, columns - i));
    sums[0] = _mm512_fmadd_ps(_mm512_maskz_loadu_ps(mask, x + i), _mm512_maskz_loadu_ps(mask, row + i), sums[0]);
  }
  return _mm512_reduce_add_ps(_mm512_add_ps(_mm512_add_ps(sums[0], sums[1]), _mm512_add_ps(sums[2], sums[3])));
}

// y[r] = sum over the columns of row r times x.
void matrixVector(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  const float *x = in[0], *matrix = in[1];
  // So many rows further on one begins at the same place of a line.
  size_t period = kLanes / std::gcd(kLanes, columns), part = (end - begin) / kPlaces / period * period;
  for (size_t r = begin; r < begin + part; ++r) {
    const float *row = matrix + r * columns;
    size_t apart = part * columns;
    V sums[kPlaces][kChains] = {};
    auto masked = [&](size_t i, size_t count) {
      V with = _mm512_maskz_loadu_ps(first(count), x + i);
      for (size_t p = 0; p < kPlaces; ++p)
        sums[p][0] = _mm512_fmadd_ps(with, _mm512_maskz_loadu_ps(first(count), row + p * apart + i), sums[p][0]);
    };
    size_t i = std::min(columns, -(reinterpret_cast<uintptr_t>(row) / sizeof(float)) % kLanes);
    if (i)
      masked(0, i);
    for (; i + kChains * kLanes <= columns; i += kChains * kLanes)
      for (size_t u = 0; u < kChains; ++u) {
        V with = _mm512_loadu_ps(x + i + u * kLanes);
#pragma clang loop unroll(full)
        for (size_t p = 0; p < kPlaces; ++p)
          sums[p][u] = _mm512_fmadd_ps(with, _mm512_load_ps(row + p * apart + i + u * kLanes), sums[p][u]);
      }
    for (; i < columns; i += kLanes)
      masked(i, std::min(kLanes, columns - i));
    V both[kPlaces];
    for (size_t p = 0; p < kPlaces; ++p)
      both[p] = _mm512_add_ps(sums[p][0], sums[p][1]);
    alignas(16) float results[kPlaces];
    _mm_store_ps(results, sumOfEach(both));
    for (size_t p = 0; p < kPlaces; ++p)
      y[r + p * part] = results[p];
  }
  for (size_t r = begin + kPlaces * part; r < end; ++r)
    y[r] = dot(x, matrix + r * columns, columns);
}

// y[c] = sum over rows [begin, end) of x[r] times column c.
void vectorMatrix(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  const float *x = in[0], *matrix = in[1];
  // Sums begin in the middle of a page: a load waits for an older store at the same place of another.
  constexpr size_t panel = 4096, middle = 512;
  alignas(4096) float memory[middle + panel + kLanes];
  float *sums = memory + middle;
  // So many rows further on one begins at the same place of a line.
  size_t period = kLanes / std::gcd(kLanes, columns), part = (end - begin) / kPlaces / period * period;
  for (size_t from = 0; from < columns; from += panel) {
    size_t count = std::min(panel, columns - from);
    std::fill_n(sums, (count + kLanes - 1) / kLanes * kLanes, 0.0F);
    auto rows = [&](size_t r, size_t apart, size_t places) {
      const float *row = matrix + r * columns + from;
      V factors[kPlaces] = {};
      for (size_t p = 0; p < places; ++p)
        factors[p] = _mm512_set1_ps(x[r + p * apart]);
      auto step = [&](size_t i, auto get) {
        auto at = [&](size_t p) { return get(row + p * apart * columns + i); };
        V sum = _mm512_fmadd_ps(factors[0], at(0), _mm512_loadu_ps(sums + i));
        if (places == kPlaces)
          sum = _mm512_add_ps(_mm512_fmadd_ps(factors[2], at(2), sum),
                              _mm512_fmadd_ps(factors[3], at(3), _mm512_mul_ps(factors[1], at(1))));
        _mm512_storeu_ps(sums + i, sum);
      };
      auto masked = [&](size_t i, size_t some) {
        step(i, [=](const float *from) { return _mm512_maskz_loadu_ps(first(some), from); });
      };
      size_t i = std::min(count, -(reinterpret_cast<uintptr_t>(row) / sizeof(float)) % kLanes);
      if (i)
        masked(0, i);
      for (; i + kLanes <= count; i += kLanes)
        step(i, [](const float *from) { return _mm512_load_ps(from); });
      if (i < count)
        masked(i, count - i);
    };
    for (size_t r = begin; r < begin + part; ++r)
      rows(r, part, kPlaces);
    for (size_t r = begin + kPlaces * part; r < end; ++r)
      rows(r, 0, 1);
    std::copy_n(sums, count, y + from);
  }
}

// Row r of the result is x[r] times the row b.
void outerProduct(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  const float *x = in[0], *b = in[1];
  for (size_t r = begin; r < end; ++r) {
    V factor = _mm512_set1_ps(x[r]);
    float *to = y + r * columns;
    auto some = [&](size_t i, size_t count) {
      _mm512_mask_storeu_ps(to + i, first(count), _mm512_mul_ps(factor, _mm512_maskz_loadu_ps(first(count), b + i)));
    };
    size_t i = std::min(columns, -(reinterpret_cast<uintptr_t>(to) / sizeof(float)) % kLanes);
    if (i)
      some(0, i);
    for (; i + kLanes <= columns; i += kLanes)
      _mm512_store_ps(to + i, _mm512_mul_ps(factor, _mm512_loadu_ps(b + i)));
    if (i < columns)
      some(i, columns - i);
  }
}

//===-- A matrix transposed times a matrix -------------------------------------------===//

// A tile of results is 16 vectors of sums: a step of the reduction takes 16 multiply-adds and ten loads. A block of b
// takes half of the second-level cache, and a group of tiles has its part of `a` in the order in which it is read.
constexpr size_t kTileRows = 8, kTileVectors = 2, kTileColumns = kTileVectors * kLanes, kDepthOfBlock = 256,
                 kColumnsOfBlock = 512, kRowsOfGroup = 64;

// Adds to results where there are some. `a` and `b` are panels as wide as the tile, whose edges may be past the
// result's.
void tile(const float *a, const float *b, float *c, size_t stride, size_t depth, bool begun, size_t rows,
          size_t columns) {
  V sums[kTileRows][kTileVectors] = {};
  for (size_t r = 0; r < rows; ++r)
    for (size_t i = 0; i < columns; i += kLanes)
      prefetch(c + r * stride + i);
  for (size_t k = 0; k < depth; ++k, a += kTileRows, b += kTileColumns)
    addStep(sums, b, [&](size_t r) { return a[r]; });
  if (rows == kTileRows && columns == kTileColumns) {
#pragma clang loop unroll(full)
    for (size_t r = 0; r < kTileRows; ++r)
      for (size_t v = 0; v < kTileVectors; ++v)
        if (begun)
          sums[r][v] = _mm512_add_ps(sums[r][v], _mm512_loadu_ps(c + r * stride + v * kLanes));
    return storeTile(sums, c, stride);
  }
  alignas(64) float kept[kTileRows][kTileColumns];
  storeTile(sums, kept[0], kTileColumns);
  for (size_t r = 0; r < rows; ++r)
    for (size_t i = 0; i < columns; ++i)
      c[r * stride + i] = kept[r][i] + (begun ? c[r * stride + i] : 0.0F);
}

// Panels of `width` columns, one after the other, of `depth` rows of a matrix; zeros past the edge. The rows lie far
// apart, so lines some of them further on are asked for.
void pack(float *panels, const float *matrix, size_t stride, size_t depth, size_t columns, size_t width) {
  constexpr size_t ahead = 32;
  for (size_t k = 0; k < depth; ++k, matrix += stride) {
    for (size_t i = 0; i < columns; i += kLanes)
      prefetchFar(matrix + ahead * stride + i);
    for (size_t i = 0; i < columns; i += kTileRows) {
      float *to = panels + i / width * width * depth + k * width + i % width;
      if (i + kTileRows <= columns)
        _mm256_store_ps(to, _mm256_loadu_ps(matrix + i));
      else
        _mm256_store_ps(to, _mm512_castps512_ps256(_mm512_maskz_loadu_ps(first(columns - i), matrix + i)));
    }
    for (size_t i = (columns + kTileRows - 1) / kTileRows * kTileRows; i % width; i += kTileRows)
      _mm256_store_ps(panels + i / width * width * depth + k * width + i % width, _mm256_setzero_ps());
  }
}

void transposedProduct(const float *const *in, float *c, size_t begin, size_t end, size_t rows, size_t columns,
                       size_t depth) {
  alignas(4096) float b[kDepthOfBlock * kColumnsOfBlock], a[kDepthOfBlock * kRowsOfGroup];
  for (size_t j = 0; j < columns; j += kColumnsOfBlock)
    for (size_t k = 0; k < depth; k += kDepthOfBlock) {
      size_t width = std::min(kColumnsOfBlock, columns - j), steps = std::min(kDepthOfBlock, depth - k);
      pack(b, in[1] + k * columns + j, columns, steps, width, kTileColumns);
      for (size_t i = begin; i < end; i += kRowsOfGroup) {
        size_t height = std::min(kRowsOfGroup, end - i);
        pack(a, in[0] + k * rows + i, rows, steps, height, kTileRows);
        for (size_t x = 0; x < width; x += kTileColumns)
          for (size_t y = 0; y < height; y += kTileRows)
            tile(a + y * steps, b + x * steps, c + (i + y) * columns + j + x, columns, steps, k != 0,
                 std::min(kTileRows, height - y), std::min(kTileColumns, width - x));
      }
    }
}

//===-- Few rows, few steps ----------------------------------------------------------===//

// Columns [begin, end) of a[8][depth] b[depth][columns], multiples of 32; the depth is a multiple of 16.
void fewRows(const float *const *in, float *c, size_t begin, size_t end, size_t /*rows*/, size_t columns,
             size_t depth) {
  constexpr size_t together = 16;
  const float *a = in[0], *b = in[1];
  for (size_t k = 0; k < depth; k += together)
    for (size_t j = begin; j < end; j += kTileColumns) {
      V sums[kTileRows][kTileVectors] = {};
#pragma clang loop unroll(full)
      for (size_t r = 0; r < kTileRows; ++r)
        for (size_t v = 0; v < kTileVectors; ++v)
          if (k)
            sums[r][v] = _mm512_load_ps(c + r * columns + j + v * kLanes);
#pragma clang loop unroll(full)
      for (size_t step = k; step < k + together; ++step)
        addStep(sums, b + step * columns + j, [&](size_t r) { return a[r * depth + step]; });
      storeTile(sums, c + j, columns);
    }
}

// Columns [begin, end) of a[8][depth] times b[columns][depth] transposed; the depth is a multiple of 16.
template <size_t Columns> void fewDots(const float *a, const float *b, float *c, size_t columns, size_t depth) {
  V sums[kTileRows][Columns] = {};
  for (size_t k = 0; k < depth; k += kLanes) {
    V row[Columns];
#pragma clang loop unroll(full)
    for (size_t j = 0; j < Columns; ++j)
      row[j] = _mm512_load_ps(b + j * depth + k);
#pragma clang loop unroll(full)
    for (size_t r = 0; r < kTileRows; ++r) {
      V factor = _mm512_load_ps(a + r * depth + k);
      for (size_t j = 0; j < Columns; ++j)
        sums[r][j] = _mm512_fmadd_ps(factor, row[j], sums[r][j]);
    }
  }
#pragma clang loop unroll(full)
  for (size_t j = 0; j < Columns; ++j)
    for (size_t r = 0; r < kTileRows; r += kPlaces) {
      V four[kPlaces] = {sums[r][j], sums[r + 1][j], sums[r + 2][j], sums[r + 3][j]};
      alignas(16) float results[kPlaces];
      _mm_store_ps(results, sumOfEach(four));
      for (size_t p = 0; p < kPlaces; ++p)
        c[(r + p) * columns + j] = results[p];
    }
}
void fewRowsTransposed(const float *const *in, float *c, size_t begin, size_t end, size_t /*rows*/, size_t columns,
                       size_t depth) {
  constexpr size_t together = 3;
  size_t j = begin;
  for (; j + together <= end; j += together)
    fewDots<together>(in[0], in[1] + j * depth, c + j, columns, depth);
  for (; j < end; ++j)
    fewDots<1>(in[0], in[1] + j * depth, c + j, columns, depth);
}

// Columns [begin, end), multiples of 32, of a[rows][Depth] b[Depth][columns]; the rows are a multiple of 8.
template <size_t Depth>
void shortReduction(const float *const *in, float *c, size_t begin, size_t end, size_t rows, size_t columns,
                    size_t /*depth*/) {
  const float *a = in[0], *b = in[1];
  for (size_t i = 0; i < rows; i += kTileRows)
    for (size_t j = begin; j < end; j += kTileColumns) {
      V sums[kTileRows][kTileVectors] = {};
#pragma clang loop unroll(full)
      for (size_t k = 0; k < Depth; ++k)
        addStep(sums, b + k * columns + j, [&](size_t r) { return a[(i + r) * Depth + k]; });
      storeTile(sums, c + i * columns + j, columns);
    }
}

// Rows [begin, end) of a[Depth][rows] transposed times b[Depth][columns]; a part of b stays in registers for some rows.
// Where results go to the second-level cache, these are rows that begin at the same place of a line.
template <size_t Depth>
void fewSteps(const float *const *in, float *c, size_t begin, size_t end, size_t rows, size_t columns,
              size_t /*depth*/) {
  constexpr size_t vectors = Depth < 8 ? 3 : 2, least = 8, nearBytes = 24 << 10, farBytes = 256 << 10;
  const float *a = in[0], *b = in[1];
  bool far = rows * columns * sizeof(float) > farBytes;
  size_t apart = far ? kLanes / std::gcd(kLanes, columns) : 1;
  size_t together = std::max(least, far ? least : nearBytes / sizeof(float) / columns);
  for (size_t group = begin; group < end; group += together * apart)
    for (size_t first = group; first < std::min(end, group + apart); ++first) {
      size_t last = std::min(end, group + together * apart);
      auto columnsOfRows = [&](size_t j, auto number, auto whole, size_t count = 0) {
        V part[Depth][number];
        auto lanes = [&](size_t v) {
          return handwritten::first(std::min(kLanes, count - std::min(count, v * kLanes)));
        };
#pragma clang loop unroll(full)
        for (size_t k = 0; k < Depth; ++k)
#pragma clang loop unroll(full)
          for (size_t v = 0; v < number; ++v) {
            const float *from = b + k * columns + j + v * kLanes;
            part[k][v] = whole ? _mm512_loadu_ps(from) : _mm512_maskz_loadu_ps(lanes(v), from);
          }
        for (size_t i = first; i < last; i += apart) {
          V sums[number] = {};
#pragma clang loop unroll(full)
          for (size_t k = 0; k < Depth; ++k)
#pragma clang loop unroll(full)
            for (size_t v = 0; v < number; ++v)
              sums[v] = _mm512_fmadd_ps(_mm512_set1_ps(a[k * rows + i]), part[k][v], sums[v]);
#pragma clang loop unroll(full)
          for (size_t v = 0; v < number; ++v)
            if (float *to = c + i * columns + j + v * kLanes; whole)
              _mm512_storeu_ps(to, sums[v]);
            else
              _mm512_mask_storeu_ps(to, lanes(v), sums[v]);
        }
      };
      using One = std::integral_constant<size_t, 1>;
      using Some = std::integral_constant<size_t, vectors>;
      using Whole = std::true_type;
      using Part = std::false_type;
      size_t j =
          far ? std::min(columns, -(reinterpret_cast<uintptr_t>(c + first * columns) / sizeof(float)) % kLanes) : 0;
      if (j)
        columnsOfRows(0, One(), Part(), j);
      for (; j + vectors * kLanes <= columns; j += vectors * kLanes)
        columnsOfRows(j, Some(), Whole());
      if (columns - j > kLanes)
        columnsOfRows(j, Some(), Part(), columns - j);
      else if (j < columns)
        columnsOfRows(j, One(), Part(), columns - j);
    }
}
template <size_t... I>
constexpr std::array<Product, sizeof...(I)> productsOfFewSteps(std::index_sequence<I...> /*unused*/) {
  return {fewSteps<I + 1>...};
}
void anyFewSteps(const float *const *in, float *c, size_t begin, size_t end, size_t rows, size_t columns,
                 size_t depth) {
  static constexpr auto kernels = productsOfFewSteps(std::make_index_sequence<10>());
  kernels[depth - 1](in, c, begin, end, rows, columns, depth);
}

} // namespace

Product findOfColumns(const std::string &name) {
  return name == "few_rows"              ? fewRows
         : name == "few_rows_transposed" ? fewRowsTransposed
         : name == "ten_steps"           ? shortReduction<10>
                                         : nullptr;
}
Product findOfRows(const std::string &name) {
  return name == "transposed_product" ? transposedProduct : name == "few_steps" ? anyFewSteps : nullptr;
}

Kernel findProduct(const std::string &name) {
  return name == "matrix_vector"   ? matrixVector
         : name == "vector_matrix" ? vectorMatrix
         : name == "outer_product" ? outerProduct
                                   : nullptr;
}
#else
Kernel findProduct(const std::string & /*name*/) { return nullptr; }
Product findOfColumns(const std::string & /*name*/) { return nullptr; }
Product findOfRows(const std::string & /*name*/) { return nullptr; }
#endif

} // namespace handwritten
