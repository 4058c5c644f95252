//===- HandwrittenAvx2.cpp - Kernels by hand for machines without AVX-512 ---------------------------===//
//
// The methods are those of the compiler without tables (compiler/codegen/Mathematics.md), four vectors side by side: 16
// registers hold four chains. (A Zen 3, one thread, 10 million elements: exp 3.0 ms, one vector after the other 3.9.)
// Elements before the first whole line of a row and behind the last are stored as usual, by themselves.
//
//===--------------------------------------------------------------------------------------------===//
#include "Handwritten.h"

#if defined(__AVX2__) && defined(__FMA__) && !defined(__AVX512F__)
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <immintrin.h>
#include <map>
#include <vector>
#endif

namespace handwritten {

#if defined(__AVX2__) && defined(__FMA__) && !defined(__AVX512F__)
namespace {

using V = __m256;
using I = __m256i;
constexpr size_t kLanes = 8, kSide = 4, kAhead = 768; // so many numbers further on
constexpr size_t kLine = 16;                          // numbers of a line

V set(float x) { return _mm256_set1_ps(x); }
I setI(int x) { return _mm256_set1_epi32(x); }
V fma(V a, V b, V c) { return _mm256_fmadd_ps(a, b, c); }
V bits(I x) { return _mm256_castsi256_ps(x); }
I bits(V x) { return _mm256_castps_si256(x); }
V size(V x) { return _mm256_andnot_ps(set(-0.0F), x); }
V withSignOf(V x, V sign) { return _mm256_or_ps(size(x), _mm256_and_ps(set(-0.0F), sign)); }

// Four vectors, each step of all before the next of any.
struct Four {
  V v[kSide];
};
template <typename F> [[gnu::always_inline]] inline Four each(F f) {
  Four r;
#pragma clang loop unroll(full)
  for (size_t i = 0; i < kSide; ++i)
    r.v[i] = f(i);
  return r;
}
template <size_t N> [[gnu::always_inline]] inline Four polynomial(const Four &x, const float (&factors)[N]) {
  Four r = each([&](size_t) { return set(factors[N - 1]); });
#pragma clang loop unroll(full)
  for (size_t k = N - 1; k-- > 0;)
    r = each([&](size_t i) { return fma(r.v[i], x.v[i], set(factors[k])); });
  return r;
}

// x = n log(2) / rate + r; `exponent` is (n + bias) 2^23.
struct Reduced {
  Four r, exponent;
};
[[gnu::always_inline]] inline Reduced reduce(const Four &x, float rate, float bias, float first, float second) {
  V zero = set(0x1.8p23F + bias);
  Four sum = each([&](size_t i) { return fma(x.v[i], set(rate * 0x1.715476p+0F), zero); });
  Reduced e;
  e.exponent = each([&](size_t i) { return bits(_mm256_slli_epi32(bits(sum.v[i]), 23)); });
  Four n = each([&](size_t i) { return _mm256_sub_ps(sum.v[i], zero); });
  e.r = each([&](size_t i) { return fma(n.v[i], set(-first), x.v[i]); });
  if (second != 0)
    e.r = each([&](size_t i) { return fma(n.v[i], set(-second), e.r.v[i]); });
  return e;
}
// value * 2^n, in two factors, since results may be smaller than all normal numbers; the bias is 126.
[[gnu::always_inline]] inline Four scale(const Four &value, const Four &exponent) {
  Four large = each([&](size_t i) { return bits(_mm256_max_epi32(bits(exponent.v[i]), setI(4 << 23))); });
  Four small = each([&](size_t i) {
    return bits(_mm256_add_epi32(_mm256_sub_epi32(bits(exponent.v[i]), bits(large.v[i])), setI(128 << 23)));
  });
  Four half = each([&](size_t i) { return _mm256_mul_ps(value.v[i], large.v[i]); });
  return each([&](size_t i) { return _mm256_mul_ps(half.v[i], small.v[i]); });
}

// Of numbers of at most 0.
[[gnu::always_inline]] inline Four expOfAtMostZero(const Four &x) {
  constexpr float series[] = {1, 0x1.ffffeep-1F, 0x1.fffdc0p-2F, 0x1.555d3cp-3F, 0x1.573c64p-5F, 0x1.0ec0b2p-7F};
  Four least = each([&](size_t i) { return _mm256_max_ps(set(-105), x.v[i]); });
  Reduced e = reduce(least, 1, 126, 0x1.62e4p-1F, 0x1.7f7d1cp-20F);
  return scale(polynomial(e.r, series), e.exponent);
}
[[gnu::always_inline]] inline Four exp(const Four &x) {
  return expOfAtMostZero(each([&](size_t i) { return _mm256_min_ps(set(89), x.v[i]); }));
}

[[gnu::always_inline]] inline Four sigmoid(const Four &x) {
  constexpr float even = 0x1.9982dcp-4F, odd[] = {0.5F, 0x1.10b672p-7F};
  Four below = each([&](size_t i) { return _mm256_max_ps(set(-105), _mm256_or_ps(x.v[i], set(-0.0F))); });
  Reduced e = reduce(below, 1, 126, 0x1.62e4p-1F, 0x1.7f7d1cp-20F);
  Four square = each([&](size_t i) { return _mm256_mul_ps(e.r.v[i], e.r.v[i]); });
  Four evens = each([&](size_t i) { return fma(square.v[i], set(even), set(1)); }), odds = polynomial(square, odd);
  odds = each([&](size_t i) { return _mm256_mul_ps(e.r.v[i], odds.v[i]); });
  Four own = scale(each([&](size_t i) { return _mm256_add_ps(evens.v[i], odds.v[i]); }), e.exponent);
  return each([&](size_t i) {
    V other = _mm256_sub_ps(evens.v[i], odds.v[i]);
    return _mm256_div_ps(_mm256_blendv_ps(other, own.v[i], x.v[i]), _mm256_add_ps(own.v[i], other));
  });
}

// 2^n (exp(rate r) - 1) + (2^n - 1)
template <size_t N> [[gnu::always_inline]] inline Four lessOne(const Four &x, float rate, const float (&series)[N]) {
  Reduced e = reduce(x, rate, 127, 0x1.62e430p-1F / rate, 0);
  Four p = polynomial(e.r, series);
  p = each([&](size_t i) { return _mm256_mul_ps(e.r.v[i], p.v[i]); });
  return each([&](size_t i) { return fma(e.exponent.v[i], p.v[i], _mm256_sub_ps(e.exponent.v[i], set(1))); });
}
[[gnu::always_inline]] inline Four tanh(const Four &x) {
  constexpr float series[] = {2, 0x1.fffffep+0F, 0x1.5554b2p+0F, 0x1.555702p-1F, 0x1.1226a6p-2F, 0x1.6b8cb4p-4F};
  Four e = lessOne(each([&](size_t i) { return _mm256_min_ps(size(x.v[i]), set(9.1F)); }), 2, series);
  return each([&](size_t i) { return withSignOf(_mm256_div_ps(e.v[i], _mm256_add_ps(e.v[i], set(2))), x.v[i]); });
}
[[gnu::always_inline]] inline Four erf(const Four &x) {
  constexpr float series[] = {1, 0x1.fffffep-2F, 0x1.5554b2p-3F, 0x1.555702p-5F, 0x1.1226a6p-7F, 0x1.6b8cb4p-10F};
  constexpr float rest[] = {-0x1.f7ac92p-25F, 0x1.45f2fep-1F,   0x1.a4f948p-4F,  -0x1.39bf3ap-6F, -0x1.5cdc82p-13F,
                            0x1.b678c0p-10F,  -0x1.4d51a8p-11F, 0x1.f0b50cp-14F, -0x1.3969c2p-17F};
  Four a = each([&](size_t i) { return _mm256_min_ps(size(x.v[i]), set(3.95F)); }), p = polynomial(a, rest);
  Four negated = each([&](size_t i) {
    return _mm256_xor_ps(set(-0.0F), fma(a.v[i], set(0x1.20dd76p+0F), _mm256_mul_ps(a.v[i], p.v[i])));
  });
  Four r = lessOne(negated, 1, series);
  return each([&](size_t i) { return withSignOf(r.v[i], x.v[i]); });
}

// x less x times the share of a normal distribution above x, or below 0 that below it.
[[gnu::always_inline]] inline Four gelu(const Four &x) {
  constexpr float tail[] = {0x1.4p+0F,       -0x1.3e4ef4p+0F, 0x1.5b5af4p-3F,  0x1.2ae114p-2F, 0x1.ca68f2p-5F,
                            -0x1.31ef20p-3F, 0x1.18c796p-3F,  -0x1.3fa448p-2F, 0x1.1d9546p-2F, -0x1.45e44ap-4F};
  constexpr float series[] = {1, 0x1.fffffap-2F, 0x1.555492p-3F, 0x1.555a08p-5F, 0x1.1239b0p-7F, 0x1.69726ep-10F};
  Four a = each([&](size_t i) { return size(_mm256_min_ps(x.v[i], set(14.5F))); });
  Four ratio = each([&](size_t i) { return _mm256_div_ps(a.v[i], _mm256_add_ps(a.v[i], set(2.5F))); });
  a = each([&](size_t i) { return _mm256_min_ps(a.v[i], set(14.5F)); });
  Four half = each([&](size_t i) { return _mm256_mul_ps(a.v[i], set(0.5F)); });
  Four least = each([&](size_t i) { return _mm256_xor_ps(set(-0.0F), _mm256_mul_ps(half.v[i], a.v[i])); });
  Reduced e = reduce(least, 1, 126, 0x1.62e4p-1F, 0x1.7f7d1cp-20F);
  Four r = each([&](size_t i) { return _mm256_sub_ps(e.r.v[i], fma(half.v[i], a.v[i], least.v[i])); });
  Four rest = polynomial(r, series);
  rest = each([&](size_t i) { return _mm256_mul_ps(r.v[i], rest.v[i]); });
  Four factor = polynomial(ratio, tail);
  Four product = scale(each([&](size_t i) { return fma(rest.v[i], factor.v[i], factor.v[i]); }), e.exponent);
  return each([&](size_t i) { return _mm256_fnmadd_ps(product.v[i], ratio.v[i], _mm256_max_ps(x.v[i], set(-0.0F))); });
}

// Below 2^17.
[[gnu::always_inline]] inline Four sin(const Four &x) {
  constexpr float quotient[] = {1, -0x1.55554cp-3F, 0x1.110ed4p-7F, -0x1.9f701cp-13F, 0x1.5dc098p-19F};
  V magic = set(0x1.8p23F);
  Four sum = each([&](size_t i) { return fma(x.v[i], set(0x1.45f306p-2F), magic); });
  Four n = each([&](size_t i) { return _mm256_sub_ps(sum.v[i], magic); }), r = x;
  for (float part : {-0x1.921fb4p+1F, -0x1.4442d0p-23F, -0x1.846988p-47F})
    r = each([&](size_t i) { return fma(n.v[i], set(part), r.v[i]); });
  Four p = polynomial(each([&](size_t i) { return _mm256_mul_ps(r.v[i], r.v[i]); }), quotient);
  return each([&](size_t i) {
    return _mm256_xor_ps(_mm256_mul_ps(r.v[i], p.v[i]), bits(_mm256_slli_epi32(bits(sum.v[i]), 31)));
  });
}
I sinSize(V x) { return bits(size(x)); }
constexpr int sinUsual = 0x48000000; // 2^17

// Of 1 + x from 2^-126 to 2^126: 2^k (1 + f) with 1 + f between 3/4 and 3/2.
[[gnu::always_inline]] inline Four log1p(const Four &x) {
  constexpr float series[] = {-0.5F,          0x1.5555a4p-2F,  -0x1.000048p-2F, 0x1.99697ep-3F, -0x1.54ed80p-3F,
                              0x1.288248p-3F, -0x1.0d9f68p-3F, 0x1.ad0580p-4F,  -0x1.71f24ap-5F};
  Four k = each([&](size_t i) {
    I y = bits(_mm256_add_ps(x.v[i], set(1)));
    return bits(_mm256_srai_epi32(_mm256_sub_epi32(y, setI(0x3f400000)), 23));
  });
  Four factor = each([&](size_t i) { return bits(_mm256_slli_epi32(_mm256_sub_epi32(setI(127), bits(k.v[i])), 23)); });
  Four f = each([&](size_t i) { return fma(x.v[i], factor.v[i], _mm256_sub_ps(factor.v[i], set(1))); });
  Four p = polynomial(f, series);
  return each([&](size_t i) {
    V whole = _mm256_cvtepi32_ps(bits(k.v[i]));
    return fma(whole, set(0x1.62e430p-1F), fma(_mm256_mul_ps(f.v[i], f.v[i]), p.v[i], f.v[i]));
  });
}
I log1pSize(V x) { return _mm256_sub_epi32(bits(_mm256_add_ps(x, set(1))), setI(0x00800000)); }
constexpr int log1pUsual = 0x7e800000 - 0x00800000;

[[gnu::always_inline]] inline Four tanhBackward(const Four &x, const Four &g) {
  Four y = tanh(x);
  return each([&](size_t i) { return _mm256_mul_ps(g.v[i], _mm256_fnmadd_ps(y.v[i], y.v[i], set(1))); });
}
[[gnu::always_inline]] inline Four sigmoidBackward(const Four &x, const Four &g) {
  Four y = sigmoid(x);
  return each([&](size_t i) { return _mm256_mul_ps(g.v[i], _mm256_fnmadd_ps(y.v[i], y.v[i], y.v[i])); });
}

void prefetch(const float *x) { _mm_prefetch(reinterpret_cast<const char *>(x), _MM_HINT_T0); }
void prefetchFar(const float *x) { _mm_prefetch(reinterpret_cast<const char *>(x), _MM_HINT_T1); }

[[gnu::always_inline]] inline Four loadFour(const float *x) {
  return each([&](size_t u) { return _mm256_loadu_ps(x + u * kLanes); });
}
// value(inputs) of the numbers [begin, end) of `Count` inputs; rare(inputs' index) one by one where asked for.
template <size_t Count, typename F, typename G>
void map(const float *const *in, float *y, size_t begin, size_t end, F value, G isRare, float (*rare)(float)) {
  size_t i = begin;
  Four x[Count];
  for (; i + kSide * kLanes <= end; i += kSide * kLanes) {
    for (size_t k = 0; k < Count; ++k) {
      prefetch(in[k] + i + kAhead);
      prefetch(in[k] + i + kAhead + kLine);
      x[k] = loadFour(in[k] + i);
    }
    Four r = value(x);
    for (size_t u = 0; u < kSide; ++u)
      _mm256_stream_ps(y + i + u * kLanes, r.v[u]);
    if (__builtin_expect(isRare(x[0]), 0))
      std::transform(in[0] + i, in[0] + i + kSide * kLanes, y + i, rare);
  }
  if (i < end) {
    alignas(32) float some[Count][kSide * kLanes] = {};
    for (size_t k = 0; k < Count; ++k) {
      std::copy(in[k] + i, in[k] + end, some[k]);
      x[k] = loadFour(some[k]);
    }
    Four r = value(x);
    for (size_t u = 0; u < kSide; ++u)
      _mm256_store_ps(some[0] + u * kLanes, r.v[u]);
    std::copy(some[0], some[0] + (end - i), y + i);
    if (isRare(x[0]))
      std::transform(in[0] + i, in[0] + end, y + i, rare);
  }
  _mm_sfence();
}
bool never(const Four & /*x*/) { return false; }
template <Four F(const Four &)>
void elementwise(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t /*columns*/) {
  map<1>(in, y, begin, end, [](const Four *x) __attribute__((always_inline)) { return F(x[0]); }, never, nullptr);
}
template <Four F(const Four &, const Four &)>
void gradient(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t /*columns*/) {
  map<2>(in, y, begin, end, [](const Four *x) __attribute__((always_inline)) { return F(x[0], x[1]); }, never, nullptr);
}
template <Four F(const Four &), I Size(V), int Usual, float Rare(float)>
void guarded(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t /*columns*/) {
  auto isRare = [](const Four &x) {
    I most =
        _mm256_max_epu32(_mm256_max_epu32(Size(x.v[0]), Size(x.v[1])), _mm256_max_epu32(Size(x.v[2]), Size(x.v[3])));
    return _mm256_movemask_epi8(_mm256_cmpeq_epi32(_mm256_max_epu32(most, setI(Usual)), most)) != 0;
  };
  map<1>(in, y, begin, end, [](const Four *x) __attribute__((always_inline)) { return F(x[0]); }, isRare, Rare);
}

float sumOf(V x) {
  __m128 s = _mm_add_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
  s = _mm_add_ps(s, _mm_movehl_ps(s, s));
  return _mm_cvtss_f32(_mm_add_ss(s, _mm_movehdup_ps(s)));
}
float largestOf(V x) {
  __m128 s = _mm_max_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
  s = _mm_max_ps(s, _mm_movehl_ps(s, s));
  return _mm_cvtss_f32(_mm_max_ss(s, _mm_movehdup_ps(s)));
}

// A row is in memory of one's own, with room for whole groups behind it.
struct Row {
  std::vector<float> memory;
  float *at;
  explicit Row(size_t columns) : memory(columns + kSide * kLanes + kLine) {
    at = memory.data() + (-(reinterpret_cast<uintptr_t>(memory.data()) / 4) % kLine);
  }
};

// value(index) of a row to y: whole lines past the caches.
template <typename F> void storeRow(float *y, size_t columns, F value) {
  size_t head = std::min(columns, -(reinterpret_cast<uintptr_t>(y) / 4) % kLine), i = 0;
  auto some = [&](size_t until) {
    for (; i + kLanes <= until; i += kLanes)
      _mm256_storeu_ps(y + i, value(i));
    if (i < until) {
      alignas(32) float part[kLanes];
      _mm256_store_ps(part, value(i));
      std::copy(part, part + (until - i), y + i);
      i = until;
    }
  };
  some(head);
  for (; i + kLine <= columns; i += kLine) {
    _mm256_stream_ps(y + i, value(i));
    _mm256_stream_ps(y + i + kLanes, value(i + kLanes));
  }
  some(columns);
}

float sumOf(const Four &x) {
  return sumOf(_mm256_add_ps(_mm256_add_ps(x.v[0], x.v[1]), _mm256_add_ps(x.v[2], x.v[3])));
}
// vector(sums, index) over whole vectors, number(index) of what is left.
template <typename F, typename G> float sum(size_t columns, F vector, G number) {
  Four sums = each([](size_t) { return set(0); });
  size_t i = 0;
  for (; i + kSide * kLanes <= columns; i += kSide * kLanes)
    sums = each([&](size_t u) { return vector(sums.v[u], i + u * kLanes); });
  for (; i + kLanes <= columns; i += kLanes)
    sums.v[0] = vector(sums.v[0], i);
  float all = sumOf(sums);
  for (; i < columns; ++i)
    all += number(i);
  return all;
}

// e = exp(x - most) of a row. Its memory, or that of x - most if given, is read as whole groups.
struct Exponentials {
  float most, sum;
};
Exponentials exponentials(const float *x, const float *next, float *e, float *shifted, size_t columns) {
  size_t i = 0;
  Four most = each([](size_t) { return set(-INFINITY); });
  for (; i + kSide * kLanes <= columns; i += kSide * kLanes)
    most = each([&](size_t u) { return _mm256_max_ps(most.v[u], _mm256_loadu_ps(x + i + u * kLanes)); });
  for (; i + kLanes <= columns; i += kLanes)
    most.v[0] = _mm256_max_ps(most.v[0], _mm256_loadu_ps(x + i));
  float largest = largestOf(_mm256_max_ps(_mm256_max_ps(most.v[0], most.v[1]), _mm256_max_ps(most.v[2], most.v[3])));
  for (; i < columns; ++i)
    largest = std::max(largest, x[i]);
  Four sums = each([](size_t) { return set(0); });
  auto group = [&](size_t at, const float *from) {
    Four d = each([&](size_t u) { return _mm256_sub_ps(_mm256_loadu_ps(from + u * kLanes), set(largest)); });
    Four r = expOfAtMostZero(d);
    for (size_t u = 0; u < kSide; ++u) {
      _mm256_storeu_ps(e + at + u * kLanes, r.v[u]);
      if (shifted)
        _mm256_storeu_ps(shifted + at + u * kLanes, d.v[u]);
    }
    sums = each([&](size_t u) { return _mm256_add_ps(sums.v[u], r.v[u]); });
  };
  for (i = 0; i + kSide * kLanes <= columns; i += kSide * kLanes) {
    prefetchFar(next + i);
    prefetchFar(next + i + kLine);
    group(i, x + i);
  }
  if (i < columns) {
    alignas(32) float some[kSide * kLanes];
    std::fill(some, some + kSide * kLanes, -INFINITY);
    std::copy(x + i, x + columns, some);
    group(i, some);
  }
  return {largest, sumOf(sums)};
}

// body(row, e, its sum) of each row.
template <typename F>
void eachSoftmax(const float *x, size_t begin, size_t end, size_t columns, float *shifted, F body) {
  Row e(columns);
  for (size_t row = begin; row < end; ++row) {
    const float *own = x + row * columns;
    Exponentials of = exponentials(own, row + 1 < end ? own + columns : own, e.at, shifted, columns);
    body(row, e.at, of.sum);
  }
  _mm_sfence();
}
V load(const float *x) { return _mm256_loadu_ps(x); }

void softmax(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  eachSoftmax(in[0], begin, end, columns, nullptr, [&](size_t row, const float *e, float all) {
    V factor = set(1 / all);
    storeRow(y + row * columns, columns, [&](size_t i) { return _mm256_mul_ps(factor, load(e + i)); });
  });
}
// (softmax(x) - 1 at the label) / rows.
void crossEntropyBackward(const float *const *in, float *y, size_t begin, size_t end, size_t rows, size_t columns) {
  const auto *labels = reinterpret_cast<const int64_t *>(in[1]);
  eachSoftmax(in[0], begin, end, columns, nullptr, [&](size_t row, float *e, float all) {
    e[labels[row]] -= all;
    V factor = set(1 / (all * static_cast<float>(rows)));
    storeRow(y + row * columns, columns, [&](size_t i) { return _mm256_mul_ps(factor, load(e + i)); });
  });
}
void logSoftmax(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  Row d(columns);
  eachSoftmax(in[0], begin, end, columns, d.at, [&](size_t row, const float * /*e*/, float all) {
    V logarithm = set(std::log(all));
    storeRow(y + row * columns, columns, [&](size_t i) { return _mm256_sub_ps(load(d.at + i), logarithm); });
  });
}
// softmax(x) (g - sum of g softmax(x)).
void softmaxBackward(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  Row kept(columns);
  eachSoftmax(in[0], begin, end, columns, nullptr, [&](size_t row, const float *e, float all) {
    const float *g = in[1] + row * columns;
    float dot = sum(
        columns,
        [&](V s, size_t i) {
          prefetch(g + columns + i);
          V own = load(g + i);
          _mm256_storeu_ps(kept.at + i, own);
          return fma(own, load(e + i), s);
        },
        [&](size_t i) { return (kept.at[i] = g[i]) * e[i]; });
    V factor = set(1 / all), dots = set(dot / all);
    storeRow(y + row * columns, columns, [&](size_t i) {
      return _mm256_mul_ps(_mm256_mul_ps(load(e + i), factor), _mm256_sub_ps(load(kept.at + i), dots));
    });
  });
}
// g - softmax(x) sum of g.
void logSoftmaxBackward(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  Row kept(columns);
  eachSoftmax(in[0], begin, end, columns, nullptr, [&](size_t row, const float *e, float all) {
    const float *g = in[1] + row * columns;
    float total = sum(
        columns,
        [&](V s, size_t i) {
          prefetch(g + columns + i);
          V own = load(g + i);
          _mm256_storeu_ps(kept.at + i, own);
          return _mm256_add_ps(own, s);
        },
        [&](size_t i) { return kept.at[i] = g[i]; });
    V factor = set(total / all);
    storeRow(y + row * columns, columns,
             [&](size_t i) { return _mm256_fnmadd_ps(load(e + i), factor, load(kept.at + i)); });
  });
}

// body(row, d = x - mean, 1 / deviation) of each row.
template <typename F> void eachNormal(const float *x, size_t begin, size_t end, size_t columns, F body) {
  auto count = static_cast<float>(columns);
  const size_t ahead = std::max(columns, size_t(8192));
  Row d(columns);
  for (size_t r = begin; r < end; ++r) {
    const float *own = x + r * columns;
    float mean =
        sum(
            columns, [&](V s, size_t i) { return _mm256_add_ps(s, load(own + i)); }, [&](size_t i) { return own[i]; }) /
        count;
    float squares = sum(
        columns,
        [&](V s, size_t i) {
          if (i % kLine == 0)
            prefetchFar(own + i + ahead);
          V difference = _mm256_sub_ps(load(own + i), set(mean));
          _mm256_storeu_ps(d.at + i, difference);
          return fma(difference, difference, s);
        },
        [&](size_t i) {
          d.at[i] = own[i] - mean;
          return d.at[i] * d.at[i];
        });
    body(r, d.at, 1 / std::sqrt(squares / count + 1e-5F));
  }
  _mm_sfence();
}
void layerNorm(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  Row factors(columns), offsets(columns);
  std::copy(in[1], in[1] + columns, factors.at);
  std::copy(in[2], in[2] + columns, offsets.at);
  eachNormal(in[0], begin, end, columns, [&](size_t r, const float *d, float scale) {
    storeRow(y + r * columns, columns, [&](size_t i) {
      return fma(_mm256_mul_ps(set(scale), load(d + i)), load(factors.at + i), load(offsets.at + i));
    });
  });
}
// h = g weight: scale (h - mean of h - d scale^2 mean of (h d)).
void layerNormBackward(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  auto count = static_cast<float>(columns);
  Row h(columns);
  const float *weight = in[1];
  eachNormal(in[0], begin, end, columns, [&](size_t r, const float *d, float scale) {
    const float *g = in[3] + r * columns;
    Four products = each([](size_t) { return set(0); });
    float rest = 0;
    float ofH = sum(
        columns,
        [&](V s, size_t i) {
          if (i % kLine == 0)
            prefetchFar(g + i + std::max(columns, size_t(8192)));
          V own = _mm256_mul_ps(load(g + i), load(weight + i));
          _mm256_storeu_ps(h.at + i, own);
          V &product = products.v[i / kLanes % kSide];
          product = fma(own, load(d + i), product);
          return _mm256_add_ps(own, s);
        },
        [&](size_t i) {
          h.at[i] = g[i] * weight[i];
          rest += h.at[i] * d[i];
          return h.at[i];
        });
    V mean = set(ofH / count), slope = set((sumOf(products) + rest) / count * scale * scale);
    storeRow(y + r * columns, columns, [&](size_t i) {
      return _mm256_mul_ps(set(scale), _mm256_fnmadd_ps(load(d + i), slope, _mm256_sub_ps(load(h.at + i), mean)));
    });
  });
}

} // namespace

Kernel findAvx2(const std::string &name, size_t columns) {
  static const std::map<std::string, Kernel> functions = {{"exp", elementwise<exp>},
                                                          {"sigmoid", elementwise<sigmoid>},
                                                          {"tanh", elementwise<tanh>},
                                                          {"erf", elementwise<erf>},
                                                          {"gelu", elementwise<gelu>},
                                                          {"sin", guarded<sin, sinSize, sinUsual, std::sin>},
                                                          {"log1p", guarded<log1p, log1pSize, log1pUsual, std::log1p>},
                                                          {"tanh_backward", gradient<tanhBackward>},
                                                          {"sigmoid_backward", gradient<sigmoidBackward>}};
  static const std::map<std::string, Kernel> ofRows = {{"softmax", softmax},
                                                       {"softmax_backward", softmaxBackward},
                                                       {"cross_entropy_backward", crossEntropyBackward},
                                                       {"log_softmax", logSoftmax},
                                                       {"log_softmax_backward", logSoftmaxBackward},
                                                       {"layer_norm", layerNorm},
                                                       {"layer_norm_backward", layerNormBackward}};
  const auto &kernels = columns > 1 ? ofRows : functions;
  auto found = kernels.find(name);
  return found == kernels.end() || (columns > 1 && columns < kSide * kLanes) ? nullptr : found->second;
}
#else
Kernel findAvx2(const std::string & /*name*/, size_t /*columns*/) { return nullptr; }
#endif

} // namespace handwritten
