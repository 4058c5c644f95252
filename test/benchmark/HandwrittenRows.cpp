//===- HandwrittenRows.cpp - Kernels by hand over rows shorter than a vector ------------------------===//
//
// Sixteen rows at a time, lanes along the rows: columns come from pieces of four elements that are broadcast into their
// place (a load and a blend, no shuffle) and transposed inside of 128 bits; results go back through a small buffer in
// the first-level cache, from which they are stored past the caches when the next sixteen rows are done, so that
// nothing waits for them to arrive there. What is left is arithmetic: per sixteen rows of 10, 38 shuffles beside 10
// vectors of exp, some 8 cycles each.
//
//===--------------------------------------------------------------------------------------------===//
#include "Handwritten.h"

#ifdef __AVX512F__
#include "HandwrittenMath.h"
#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <utility>
#endif

namespace handwritten {

#ifdef __AVX512F__
namespace {

constexpr size_t kRows = 16, kMostColumns = 15;

void transposeFours(V &a, V &b, V &c, V &d) {
  auto pairs = [](V x) { return _mm512_castps_pd(x); };
  V lowAB = _mm512_unpacklo_ps(a, b), highAB = _mm512_unpackhi_ps(a, b);
  V lowCD = _mm512_unpacklo_ps(c, d), highCD = _mm512_unpackhi_ps(c, d);
  a = _mm512_castpd_ps(_mm512_unpacklo_pd(pairs(lowAB), pairs(lowCD)));
  b = _mm512_castpd_ps(_mm512_unpackhi_pd(pairs(lowAB), pairs(lowCD)));
  c = _mm512_castpd_ps(_mm512_unpacklo_pd(pairs(highAB), pairs(highCD)));
  d = _mm512_castpd_ps(_mm512_unpackhi_pd(pairs(highAB), pairs(highCD)));
}

// The columns of sixteen rows of N elements; reads up to three elements beyond them.
template <size_t N> void loadColumns(const float *x, V (&columns)[N]) {
#pragma clang loop unroll(full)
  for (size_t first = 0; first < N; first += 4) {
    V fours[4];
#pragma clang loop unroll(full)
    for (size_t k = 0; k < 4; ++k) {
      const float *at = x + k * N + first;
      fours[k] = _mm512_castps128_ps512(_mm_loadu_ps(at));
      fours[k] = _mm512_mask_broadcast_f32x4(fours[k], 0x00f0, _mm_loadu_ps(at + 4 * N));
      fours[k] = _mm512_mask_broadcast_f32x4(fours[k], 0x0f00, _mm_loadu_ps(at + 8 * N));
      fours[k] = _mm512_mask_broadcast_f32x4(fours[k], 0xf000, _mm_loadu_ps(at + 12 * N));
    }
    transposeFours(fours[0], fours[1], fours[2], fours[3]);
#pragma clang loop unroll(full)
    for (size_t k = 0; k < 4 && first + k < N; ++k)
      columns[first + k] = fours[k];
  }
}

// The way back. A piece that ends behind its row is overwritten by the next row; the last one needs room for three
// elements.
template <size_t N> void storeColumns(float *y, const V (&columns)[N]) {
  constexpr size_t groups = (N + 3) / 4;
  V fours[groups][4];
#pragma clang loop unroll(full)
  for (size_t g = 0; g < groups; ++g) {
#pragma clang loop unroll(full)
    for (size_t k = 0; k < 4; ++k)
      fours[g][k] = columns[std::min(4 * g + k, N - 1)];
    transposeFours(fours[g][0], fours[g][1], fours[g][2], fours[g][3]);
  }
  auto storeLane = [&](auto lane) {
#pragma clang loop unroll(full)
    for (size_t k = 0; k < 4; ++k)
#pragma clang loop unroll(full)
      for (size_t g = 0; g < groups; ++g)
        _mm_storeu_ps(y + (4 * lane + k) * N + 4 * g, _mm512_extractf32x4_ps(fours[g][k], lane));
  };
  storeLane(std::integral_constant<int, 0>());
  storeLane(std::integral_constant<int, 1>());
  storeLane(std::integral_constant<int, 2>());
  storeLane(std::integral_constant<int, 3>());
}

// body(x, g, row, count): the columns of sixteen rows from `row` on, of which `count` are there; x becomes the result;
// g only with `two`.
template <size_t N, bool Two, typename F>
void eachSixteen(const float *const *in, float *y, size_t begin, size_t end, F body) {
  constexpr size_t block = kRows * N, slack = 16;
  alignas(64) float kept[2][block + slack];
  V columns[N], others[N];
  size_t turn = 0;
  float *before = nullptr;
  auto flush = [&](const float *from) {
    if (reinterpret_cast<uintptr_t>(before) % 64 == 0)
      for (size_t i = 0; i < block; i += 16)
        _mm512_stream_ps(before + i, _mm512_load_ps(from + i));
    else
      for (size_t i = 0; i < block; i += 16)
        _mm512_storeu_ps(before + i, _mm512_load_ps(from + i));
  };
  size_t row = begin;
  // The last rows are read and written by themselves, so that nothing is read behind them.
  for (; row + kRows < end; row += kRows, ++turn) {
    for (size_t i = 0; i < block; i += 16)
      for (int input = 0; input < (Two ? 2 : 1); ++input)
        prefetch(in[input] + row * N + kAhead + i);
    loadColumns<N>(in[0] + row * N, columns);
    if (Two)
      loadColumns<N>(in[1] + row * N, others);
    body(columns, others, row, kRows);
    storeColumns<N>(kept[turn % 2], columns);
    if (turn)
      flush(kept[(turn + 1) % 2]);
    before = y + row * N;
  }
  if (turn)
    flush(kept[(turn + 1) % 2]);
  if (row < end) {
    size_t bytes = (end - row) * N * sizeof(float);
    float some[2][block + slack] = {};
    std::memcpy(some[0], in[0] + row * N, bytes);
    if (Two)
      std::memcpy(some[1], in[1] + row * N, bytes);
    loadColumns<N>(some[0], columns);
    if (Two)
      loadColumns<N>(some[1], others);
    body(columns, others, row, end - row);
    storeColumns<N>(some[0], columns);
    std::memcpy(y + row * N, some[0], bytes);
  }
  _mm_sfence();
}

template <size_t N, typename F> V fold(const V (&columns)[N], F step) {
  V parts[2] = {columns[0], columns[N > 1 ? 1 : 0]};
#pragma clang loop unroll(full)
  for (size_t i = 2; i < N; ++i)
    parts[i % 2] = step(parts[i % 2], columns[i]);
  return N > 1 ? step(parts[0], parts[1]) : parts[0];
}
template <size_t N> V total(const V (&columns)[N]) {
  return fold(columns, [](V a, V b) { return _mm512_add_ps(a, b); });
}
template <size_t N> V largestOf(const V (&columns)[N]) {
  return fold(columns, [](V a, V b) { return _mm512_max_ps(a, b); });
}
// Columns become exponentials; returns their sum.
template <size_t N> V exponentials(V (&columns)[N]) {
  V most = largestOf(columns);
#pragma clang loop unroll(full)
  for (size_t i = 0; i < N; ++i)
    columns[i] = exponential(_mm512_sub_ps(columns[i], most));
  return total(columns);
}
V inverse(V x) { return _mm512_div_ps(set(1), x); }

struct Softmax {
  static constexpr bool two = false;
  template <size_t N> static void run(V (&x)[N], V (& /*g*/)[N]) {
    V scale = inverse(exponentials(x));
    for (V &value : x)
      value = _mm512_mul_ps(value, scale);
  }
};
struct LogSoftmax {
  static constexpr bool two = false;
  template <size_t N> static void run(V (&x)[N], V (& /*g*/)[N]) {
    V most = largestOf(x), e[N];
    for (size_t i = 0; i < N; ++i)
      e[i] = exponential(_mm512_sub_ps(x[i], most));
    V logarithm = log(total(e));
    for (V &value : x)
      value = _mm512_sub_ps(_mm512_sub_ps(value, most), logarithm);
  }
};
// softmax(x) (g - sum of g softmax(x)).
struct SoftmaxBackward {
  static constexpr bool two = true;
  template <size_t N> static void run(V (&x)[N], V (&g)[N]) {
    V scale = inverse(exponentials(x)), products[N];
    for (size_t i = 0; i < N; ++i)
      products[i] = _mm512_mul_ps(x[i], g[i]);
    V dot = _mm512_mul_ps(total(products), scale);
    for (size_t i = 0; i < N; ++i)
      x[i] = _mm512_mul_ps(_mm512_mul_ps(x[i], scale), _mm512_sub_ps(g[i], dot));
  }
};
// g - softmax(x) sum of g.
struct LogSoftmaxBackward {
  static constexpr bool two = true;
  template <size_t N> static void run(V (&x)[N], V (&g)[N]) {
    V scale = _mm512_mul_ps(inverse(exponentials(x)), total(g));
    for (size_t i = 0; i < N; ++i)
      x[i] = _mm512_fnmadd_ps(x[i], scale, g[i]);
  }
};

template <typename Body, size_t N>
void rowsOf(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t /*columns*/) {
  eachSixteen<N, Body::two>(in, y, begin, end,
                            [](V(&x)[N], V(&g)[N], size_t /*row*/, size_t /*count*/) { Body::template run<N>(x, g); });
}

// The gradient of the mean over the rows of -log(softmax(x)) at labels, which are 64-bit integers:
// (softmax(x) - 1 at the label) / rows.
template <size_t N>
void crossEntropyBackward(const float *const *in, float *y, size_t begin, size_t end, size_t rows, size_t /*columns*/) {
  const auto *labels = reinterpret_cast<const int64_t *>(in[1]);
  const V share = set(1.0F / static_cast<float>(rows));
  eachSixteen<N, false>(in, y, begin, end, [&](V(&x)[N], V(& /*g*/)[N], size_t row, size_t count) {
    auto some = [&](size_t from) {
      return static_cast<__mmask8>((1U << std::clamp<int>(int(count) - int(from), 0, 8)) - 1);
    };
    I label = _mm512_inserti64x4(
        _mm512_castsi256_si512(_mm512_cvtepi64_epi32(_mm512_maskz_loadu_epi64(some(0), labels + row))),
        _mm512_cvtepi64_epi32(_mm512_maskz_loadu_epi64(some(8), labels + row + 8)), 1);
    V scale = _mm512_mul_ps(inverse(exponentials(x)), share);
    for (size_t i = 0; i < N; ++i) {
      x[i] = _mm512_mul_ps(x[i], scale);
      x[i] = _mm512_mask_sub_ps(x[i], _mm512_cmpeq_epi32_mask(label, setI(static_cast<int>(i))), x[i], share);
    }
  });
}

// Sums of rows: a vector has the first eight elements of two rows, to which the others are added where they fall; eight
// of these become one in 15 shuffles. (By columns, as above, it takes 20 shuffles and 36 blends for rows of 10.)
template <size_t N>
void sumsOfRows(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t /*columns*/) {
  constexpr size_t first = std::min<size_t>(N, 8), rest = N - first;
  auto twoRows = [](const float *x, size_t length) {
    auto low = static_cast<__mmask16>((1U << length) - 1);
    return _mm512_mask_loadu_ps(_mm512_maskz_loadu_ps(low, x), static_cast<__mmask16>(low << 8), x + N - 8);
  };
  auto pairs = [](V x) { return _mm512_castps_pd(x); };
  const I order = _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
  size_t row = begin;
  for (; row + kRows <= end; row += kRows) {
    V vectors[8], fours[4], twos[2];
#pragma clang loop unroll(full)
    for (size_t i = 0; i < 8; ++i) {
      const float *x = in[0] + (row + 2 * i) * N;
      vectors[i] = twoRows(x, first);
      if (rest)
        vectors[i] = _mm512_add_ps(vectors[i], twoRows(x + first, rest));
    }
#pragma clang loop unroll(full)
    for (size_t i = 0; i < 4; ++i)
      fours[i] = _mm512_add_ps(_mm512_shuffle_f32x4(vectors[2 * i], vectors[2 * i + 1], 0x88),
                               _mm512_shuffle_f32x4(vectors[2 * i], vectors[2 * i + 1], 0xdd));
#pragma clang loop unroll(full)
    for (size_t i = 0; i < 2; ++i) {
      auto x = pairs(fours[2 * i]), z = pairs(fours[2 * i + 1]);
      twos[i] = _mm512_add_ps(_mm512_castpd_ps(_mm512_unpacklo_pd(x, z)), _mm512_castpd_ps(_mm512_unpackhi_pd(x, z)));
    }
    V sums = _mm512_add_ps(_mm512_shuffle_ps(twos[0], twos[1], 0x88), _mm512_shuffle_ps(twos[0], twos[1], 0xdd));
    // What is read drives the sums out of the caches before anyone asks for them.
    V inOrder = _mm512_permutexvar_ps(order, sums);
    if (reinterpret_cast<uintptr_t>(y + row) % 64 == 0)
      _mm512_stream_ps(y + row, inOrder);
    else
      _mm512_storeu_ps(y + row, inOrder);
  }
  _mm_sfence();
  for (; row < end; ++row) {
    y[row] = 0;
    for (size_t i = 0; i < N; ++i)
      y[row] += in[0][row * N + i];
  }
}
struct CrossEntropyBackward {
  template <size_t N> static constexpr Kernel kernel = crossEntropyBackward<N>;
};
struct SumsOfRows {
  template <size_t N> static constexpr Kernel kernel = sumsOfRows<N>;
};
template <typename Body> struct OfColumns {
  template <size_t N> static constexpr Kernel kernel = rowsOf<Body, N>;
};
template <typename Kernels, size_t... I>
constexpr std::array<Kernel, kMostColumns> table(std::index_sequence<I...> /*unused*/) {
  return {Kernels::template kernel<I + 1>...};
}
// Rows of 1 to 15 elements, each with code of its own.
template <typename Kernels>
void byLength(const float *const *in, float *y, size_t begin, size_t end, size_t rows, size_t columns) {
  static constexpr auto kernels = table<Kernels>(std::make_index_sequence<kMostColumns>());
  kernels[columns - 1](in, y, begin, end, rows, columns);
}

} // namespace

Kernel findShortRows(const std::string &name) {
  static const std::map<std::string, Kernel> kernels = {
      {"softmax", byLength<OfColumns<Softmax>>},
      {"softmax_backward", byLength<OfColumns<SoftmaxBackward>>},
      {"log_softmax", byLength<OfColumns<LogSoftmax>>},
      {"log_softmax_backward", byLength<OfColumns<LogSoftmaxBackward>>},
      {"cross_entropy_backward", byLength<CrossEntropyBackward>},
      {"sum_rows", byLength<SumsOfRows>},
  };
  auto found = kernels.find(name);
  return found == kernels.end() ? nullptr : found->second;
}
#else
Kernel findShortRows(const std::string & /*name*/) { return nullptr; }
#endif

} // namespace handwritten
