//===- Handwritten.cpp - Kernels by hand over rows ------------------------------------------------===//
//
// What they do that a plain transcription does not, each measured on a Zen 4 (10 million elements, one thread):
//  - exp of a number that is not positive, with a table of 16 in a register: 0.128 ns an element in cache, 1.03 ulp (a
//    polynomial of degree 5: 0.144 ns, 1.93 ulp).
//  - Elements before the first whole line are the last lanes of a vector that begins at a line: a masked store whose
//    active half crosses two lines takes some 60 cycles (softmax, rows of 517: 3.7 ms, now 3.0).
//  - A core takes 28 GB/s past the caches (1.4 ms of 10 million floats), and 64 stores wait for their turn: the
//  quotients
//    of a row are stored between the exponentials of the next (softmax, rows of 1000: 2.8 ms, now 2.3), in groups of
//    eight, since loads wait for an older store at the same place of another page.
//  - The next row is asked for a line for every vector of exp.
// And on a Xeon (the same):
//  - Layer norm stores a row during the sum of the next (rows of 4096: 3.4 ms, now 3.1; eight and two vectors at a time
//    3.1 and 3.2), and asks then for rows 16 KiB ahead, into the second-level cache. Its gradient asks for the other
//    matrix during the sums over that (rows of 1000: 5.5 ms, now 4.5).
//
//===--------------------------------------------------------------------------------------------===//
#include "Handwritten.h"

#ifdef __AVX512F__
#include "HandwrittenLines.h"
#include "HandwrittenMath.h"
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>
#endif

namespace handwritten {

#ifdef __AVX512F__
namespace {

V add(V a, V b) { return _mm512_add_ps(a, b); }
V subtract(V a, V b) { return _mm512_sub_ps(a, b); }
V multiply(V a, V b) { return _mm512_mul_ps(a, b); }

// Elements until the first whole line of y.
size_t headOf(const float *y, size_t columns) {
  return std::min(columns, -(reinterpret_cast<uintptr_t>(y) / 4) % kLanes);
}

// value(index, mask) of a row to y; the indices of the head begin below 0, where the mask is 0.
template <typename F> void storeHead(float *y, size_t head, F value) {
  if (!head)
    return;
  // The head of a row shorter than it ends inside the line.
  size_t line = -(reinterpret_cast<uintptr_t>(y) / 4) % kLanes;
  auto at = static_cast<ptrdiff_t>(line) - static_cast<ptrdiff_t>(kLanes);
  auto mask = static_cast<__mmask16>(first(head) << (kLanes - line));
  _mm512_mask_storeu_ps(y + at, mask, value(at, mask));
}
template <typename F> void storeRest(float *y, size_t from, size_t columns, F value) {
  for (; from + kLanes <= columns; from += kLanes)
    _mm512_stream_ps(y + from, value(static_cast<ptrdiff_t>(from), __mmask16(0xffff)));
  if (from < columns)
    _mm512_mask_storeu_ps(y + from, first(columns - from), value(static_cast<ptrdiff_t>(from), first(columns - from)));
}
template <typename F> void storeRow(float *y, size_t columns, F value) {
  size_t head = headOf(y, columns);
  storeHead(y, head, value);
  storeRest(y, head, columns, value);
}

// The same to memory of one's own.
template <typename F> void putRow(float *y, size_t columns, F value) {
  size_t i = 0;
  for (; i + kLanes <= columns; i += kLanes)
    _mm512_storeu_ps(y + i, value(static_cast<ptrdiff_t>(i), __mmask16(0xffff)));
  if (i < columns)
    _mm512_storeu_ps(y + i, value(static_cast<ptrdiff_t>(i), first(columns - i)));
}
// Rows one after the other, the way that is best for their length.
class Results {
public:
  Results(float *y, size_t columns) : y(y), columns(columns), lines(y, columns), inLines(Lines::isFor(columns)) {}
  template <typename F> void store(size_t row, F value) {
    inLines ? putRow(lines.begin(row), columns, value) : storeRow(y + row * columns, columns, value);
  }
  ~Results() {
    lines.end();
    _mm_sfence();
  }

private:
  float *y;
  size_t columns;
  Lines lines;
  bool inLines;
};

// step(partial, index, mask) over a row with `Count` partial results.
template <int Count, typename F> void fold(V (&partials)[Count], size_t columns, F step) {
  size_t i = 0;
  for (; i + Count * kLanes <= columns; i += Count * kLanes)
    for (size_t u = 0; u < Count; ++u)
      partials[u] = step(partials[u], i + u * kLanes, __mmask16(0xffff));
  for (; i < columns; i += kLanes)
    partials[0] = step(partials[0], i, upTo(columns - i));
}
float total(const V (&s)[4]) { return _mm512_reduce_add_ps(add(add(s[0], s[1]), add(s[2], s[3]))); }
template <typename F> float sum(size_t columns, F step) {
  V sums[4] = {set(0), set(0), set(0), set(0)};
  fold(sums, columns, step);
  return total(sums);
}

V largest(const float *x, size_t columns) {
  V most[4] = {set(-INFINITY), set(-INFINITY), set(-INFINITY), set(-INFINITY)};
  fold(most, columns, [&](V m, size_t i, __mmask16 mask) { return _mm512_mask_max_ps(m, mask, m, load(mask, x + i)); });
  return set(_mm512_reduce_max_ps(_mm512_max_ps(_mm512_max_ps(most[0], most[1]), _mm512_max_ps(most[2], most[3]))));
}

// e = exp(x - most) of a row; between groups of eight vectors between(index, count) has its turn, the last time with a
// count of 0. Returns the sum; lines of `ahead` are asked for.
template <typename F>
float exponentials(const float *x, const float *ahead, V most, float *e, size_t columns, F between) {
  constexpr size_t group = 8 * kLanes;
  bool isFar = columns > 2048;
  V sums[2] = {set(0), set(0)};
  size_t i = 0;
  auto one = [&](size_t at, V &partial) {
    isFar ? prefetchFar(ahead + at) : prefetch(ahead + at);
    V value = exponential(subtract(load(x + at), most));
    _mm512_storeu_ps(e + at, value);
    partial = add(partial, value);
  };
  for (; i + group + kLanes <= columns; i += group) {
    for (size_t at = i; at < i + group; at += 2 * kLanes) {
      one(at, sums[0]);
      one(at + kLanes, sums[1]);
    }
    between(i, group);
  }
  between(i, size_t(0));
  for (; i + kLanes <= columns; i += kLanes)
    one(i, sums[0]);
  if (i < columns) {
    V value = exponential(subtract(load(first(columns - i), x + i), most));
    _mm512_storeu_ps(e + i, value);
    sums[1] = _mm512_mask_add_ps(sums[1], first(columns - i), sums[1], value);
  }
  return _mm512_reduce_add_ps(add(sums[0], sums[1]));
}
constexpr auto nothing = [](size_t /*index*/, size_t /*count*/) {};

// Rows that go together step by step, so that none waits for the end of another's sum.
constexpr size_t kMost = 4;
size_t togetherOf(size_t columns) { return Lines::isFor(columns) ? kMost : 1; }

// Memory for so many rows, each with room for a vector before and behind.
struct Rows {
  explicit Rows(size_t columns)
      : room((columns + 4 * kLanes) / kLanes * kLanes), memory(kMost * room + kLanes),
        base(memory.data() + -(reinterpret_cast<uintptr_t>(memory.data()) / 4) % kLanes) {}
  float *row(size_t i) { return base + i * room + kLanes; }

private:
  size_t room;
  std::vector<float> memory;
  float *base;
};

// body(x, g, e, sum, largest, store) for rows: e = exp(x - largest), what they sum up to; store(value) takes results.
template <typename F>
void eachSoftmax(const float *const *in, bool two, float *y, size_t begin, size_t end, size_t columns, F body) {
  Rows kept(columns);
  Results results(y, columns);
  size_t together = togetherOf(columns);
  for (size_t row = begin; row < end; row += together) {
    size_t count = std::min(together, end - row);
    V most[kMost];
    float sums[kMost];
    auto at = [&](size_t r) { return in[0] + (row + r) * columns; };
    for (size_t r = 0; r < count; ++r)
      most[r] = largest(at(r), columns);
    for (size_t r = 0; r < count; ++r)
      sums[r] = exponentials(at(r), at(r + together), most[r], kept.row(r), columns, nothing);
    for (size_t r = 0; r < count; ++r)
      body(at(r), two ? in[1] + (row + r) * columns : nullptr, kept.row(r), sums[r], most[r],
           [&](auto value) { results.store(row + r, value); });
  }
}

// factor times the exponentials over their sum; before(e, row, sum) may change those of a row first.
template <typename F>
void eachQuotient(const float *x, float *y, size_t begin, size_t end, size_t columns, float factor, F before) {
  if (begin == end)
    return;
  if (Lines::isFor(columns))
    return eachSoftmax(
        &x, false, y, begin, end, columns,
        [&, row = begin](const float * /*x*/, const float * /*g*/, float *e, float s, V /*most*/, auto store) mutable {
          before(e, row++, s);
          V scale = set(factor / s);
          store([&](ptrdiff_t i, __mmask16 mask) { return multiply(load(mask, e + i), scale); });
        });
  Rows kept(columns);
  x += begin * columns;
  y += begin * columns;
  V scale = set(0), most = largest(x, columns);
  for (size_t row = begin; row < end; ++row, x += columns, y += columns) {
    float *to = y - columns;
    const float *old = kept.row((row + 1) % 2);
    auto quotient = [&](ptrdiff_t i, __mmask16 mask) { return multiply(load(mask, old + i), scale); };
    size_t head = row > begin ? headOf(to, columns) : 0;
    if (row > begin)
      storeHead(to, head, quotient);
    float s = exponentials(x, x + 2 * columns, most, kept.row(row % 2), columns, [&](size_t i, size_t count) {
      if (row == begin)
        return;
      for (size_t at = head + i; at < head + i + count; at += kLanes)
        _mm512_stream_ps(to + at, multiply(load(old + at), scale));
      if (!count)
        storeRest(to, head + i, columns, quotient);
    });
    before(kept.row(row % 2), row, s);
    if (row + 1 < end)
      most = largest(x + columns, columns);
    scale = set(factor / s);
  }
  const float *last = kept.row((end - 1) % 2);
  storeRow(y - columns, columns, [&](ptrdiff_t i, __mmask16 mask) { return multiply(load(mask, last + i), scale); });
  _mm_sfence();
}

void softmax(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  eachQuotient(in[0], y, begin, end, columns, 1, [](float * /*e*/, size_t /*row*/, float /*sum*/) {});
}

// (softmax(x) - 1 at the label) / rows: the sum is taken from the label's exponential, so that each element is one
// multiplication as in softmax. The other form, which compares the label with lanes in the quotients, is as fast for
// rows of 1000, and takes a tenth longer for those of 4096.
void crossEntropyBackward(const float *const *in, float *y, size_t begin, size_t end, size_t rows, size_t columns) {
  const auto *labels = reinterpret_cast<const int64_t *>(in[1]);
  eachQuotient(in[0], y, begin, end, columns, 1.0F / static_cast<float>(rows),
               [&](float *e, size_t row, float sum) { e[labels[row]] -= sum; });
}

void logSoftmax(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  eachSoftmax(
      in, false, y, begin, end, columns,
      [&](const float *x, const float * /*g*/, const float * /*e*/, float s, V most, auto store) {
        V logarithm = set(std::log(s));
        store([&](ptrdiff_t i, __mmask16 mask) { return subtract(subtract(load(mask, x + i), most), logarithm); });
      });
}

// softmax(x) (g - sum of g softmax(x)).
void softmaxBackward(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  eachSoftmax(in, true, y, begin, end, columns,
              [&](const float * /*x*/, const float *g, const float *e, float s, V /*most*/, auto store) {
                V dot = set(sum(columns,
                                [&](V partial, size_t i, __mmask16 mask) {
                                  prefetch(g + togetherOf(columns) * columns + i);
                                  return fma(load(mask, e + i), load(mask, g + i), partial);
                                }) /
                            s);
                V scale = set(1 / s);
                store([&](ptrdiff_t i, __mmask16 mask) {
                  return multiply(multiply(load(mask, e + i), scale), subtract(load(mask, g + i), dot));
                });
              });
}

// g - softmax(x) sum of g.
void logSoftmaxBackward(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  eachSoftmax(in, true, y, begin, end, columns,
              [&](const float * /*x*/, const float *g, const float *e, float s, V /*most*/, auto store) {
                V scale = set(sum(columns,
                                  [&](V partial, size_t i, __mmask16 mask) {
                                    prefetch(g + togetherOf(columns) * columns + i);
                                    return add(partial, load(mask, g + i));
                                  }) /
                              s);
                store([&](ptrdiff_t i, __mmask16 mask) {
                  return _mm512_fnmadd_ps(load(mask, e + i), scale, load(mask, g + i));
                });
              });
}

// Mean and variance of a row, in two passes; `ahead` is asked for in the second.
std::pair<V, float> meanAndVariance(const float *x, const float *ahead, size_t columns) {
  auto count = static_cast<float>(columns);
  V mean = set(sum(columns, [&](V s, size_t i, __mmask16 mask) { return add(s, load(mask, x + i)); }) / count);
  float variance = sum(columns,
                       [&](V s, size_t i, __mmask16 mask) {
                         prefetchFar(ahead + i);
                         V d = _mm512_maskz_sub_ps(mask, load(mask, x + i), mean);
                         return fma(d, d, s);
                       }) /
                   count;
  return {mean, variance};
}
// Whole rows, 16 KiB ahead.
size_t farRows(size_t columns) { return (size_t(4096) + columns - 1) / columns * columns; }

void varianceOfRows(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  for (size_t row = begin; row < end; ++row) {
    const float *x = in[0] + row * columns;
    y[row] = meanAndVariance(x, x + farRows(columns), columns).second;
  }
}

// Of a row with a NaN, NaN: one comparison says it of two vectors.
void largestOfRows(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  for (size_t row = begin; row < end; ++row) {
    const float *x = in[0] + row * columns;
    V most[4] = {set(-INFINITY), set(-INFINITY), set(-INFINITY), set(-INFINITY)};
    __mmask16 isNaN = 0;
    size_t i = 0;
    for (; i + 4 * kLanes <= columns; i += 4 * kLanes)
      for (size_t u = 0; u < 4; u += 2) {
        V one = load(x + i + u * kLanes), other = load(x + i + (u + 1) * kLanes);
        isNaN |= _mm512_cmp_ps_mask(one, other, _CMP_UNORD_Q);
        most[u] = _mm512_max_ps(most[u], one);
        most[u + 1] = _mm512_max_ps(most[u + 1], other);
      }
    for (; i < columns; i += kLanes) {
      __mmask16 mask = upTo(columns - i);
      V rest = load(mask, x + i);
      isNaN |= _mm512_cmp_ps_mask(rest, rest, _CMP_UNORD_Q);
      most[0] = _mm512_mask_max_ps(most[0], mask, most[0], rest);
    }
    V best = _mm512_max_ps(_mm512_max_ps(most[0], most[1]), _mm512_max_ps(most[2], most[3]));
    y[row] = isNaN ? NAN : _mm512_reduce_max_ps(best);
  }
}

// Calls sum(kept, x, rows, width) for panels of columns. Sums wait in the first-level cache, in the middle of a page: a
// load waits for an older store at the same place of another page.
template <typename F> void columnsOfRows(float *sums, const float *x, size_t rows, size_t columns, F sum) {
  alignas(4096) static thread_local float memory[1024 + 8192 + kLanes];
  float *kept = memory + 512;
  for (size_t first = 0; first < columns; first += 8192) {
    size_t width = std::min<size_t>(8192, columns - first);
    std::fill_n(kept, width + kLanes, 0.0F);
    sum(kept, x + first, rows, width);
    for (size_t i = 0; i < width; i += kLanes)
      _mm512_mask_storeu_ps(sums + first + i, upTo(width - i), load(kept + i));
  }
}

// kept += rows of x, `Count` of them `apart` elements from each other; before each row between(row, index).
template <size_t Count, typename F> void addRows(float *kept, const float *x, size_t apart, size_t width, F between) {
  auto vector = [&](size_t i, auto get) {
    V parts[Count];
    for (size_t row = 0; row < Count; ++row) {
      between(row, i);
      parts[row] = get(x + row * apart + i);
    }
    for (size_t step = 1; step < Count; step *= 2)
      for (size_t row = 0; row + step < Count; row += 2 * step)
        parts[row] = add(parts[row], parts[row + step]);
    _mm512_storeu_ps(kept + i, add(load(kept + i), parts[0]));
  };
  size_t i = 0;
  for (; i + kLanes <= width; i += kLanes)
    vector(i, [](const float *p) { return load(p); });
  if (i < width)
    vector(i, [=](const float *p) { return load(first(width - i), p); });
}

// Of several forms (registers for a few columns of all rows, one to sixteen rows at a time from next to each other or
// far apart, panels of columns, lines asked for ahead into either cache or none) the fastest: four rows from four
// places where the sums stay in the first-level cache, with twelve lines of each asked for ahead (a tenth), else eight
// that lie next to each other, with the next eight asked for in the order of memory.
void sumOfColumns(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  columnsOfRows(
      y, in[0] + begin * columns, end - begin, columns, [&](float *kept, const float *x, size_t rows, size_t width) {
        size_t row = 0;
        if (width < 2048) {
          size_t part = rows / 4;
          for (; row < part; ++row) {
            const float *further = x + row * columns + 12 * kLanes;
            addRows<4>(kept, x + row * columns, part * columns, width,
                       [&](size_t r, size_t i) { prefetchFar(further + r * part * columns + i); });
          }
          row = 4 * part;
        }
        for (; row + 8 <= rows; row += 8) {
          const float *at = x + row * columns, *next = at + 8 * columns;
          addRows<8>(kept, at, columns, width, [&](size_t r, size_t i) { prefetchFar(next + 8 * i + r * kLanes); });
        }
        for (; row < rows; ++row)
          addRows<1>(kept, x + row * columns, 0, width, nothing);
      });
}

// Rows that are read before they are stored: each is stored during the sum of the next, four vectors after as many, and
// that is when rows further on are asked for. statistics(row, sum) has its turn when the row before is stored (of rows
// that go together, before any is), then value(row, index, mask) is what becomes of a row.
template <typename Statistics, typename Value>
void storeDuringSums(const float *x, float *y, size_t begin, size_t end, size_t columns, Statistics statistics,
                     Value value) {
  if (begin == end)
    return;
  if (Lines::isFor(columns)) {
    Results results(y, columns);
    for (size_t first = begin; first < end; first += kMost) {
      size_t last = std::min(first + kMost, end);
      float sums[kMost];
      for (size_t row = first; row < last; ++row) {
        const float *from = x + row * columns;
        sums[row - first] = sum(columns, [&](V s, size_t i, __mmask16 mask) {
          prefetchFar(from + farRows(columns) + i);
          return add(s, load(mask, from + i));
        });
      }
      for (size_t row = first; row < last; ++row)
        statistics(row, sums[row - first]);
      for (size_t row = first; row < last; ++row)
        results.store(row, [&](ptrdiff_t i, __mmask16 mask) { return value(row, i, mask); });
    }
    return;
  }
  constexpr size_t vectors = 4, group = vectors * kLanes;
  for (size_t row = begin; row < end; ++row) {
    const float *from = x + row * columns, *ahead = from + farRows(columns);
    float *to = y + (row - 1) * columns;
    auto before = [&](ptrdiff_t i, __mmask16 mask) { return value(row - 1, i, mask); };
    bool stores = row > begin;
    size_t head = stores ? headOf(to, columns) : 0, i = 0;
    if (stores)
      storeHead(to, head, before);
    V sums[vectors] = {set(0), set(0), set(0), set(0)};
    for (; i + group + kLanes <= columns; i += group) {
      for (size_t u = 0; u < vectors; ++u) {
        prefetchFar(ahead + i + u * kLanes);
        sums[u] = add(sums[u], load(from + i + u * kLanes));
      }
      for (size_t at = head + i; stores && at < head + i + group; at += kLanes)
        _mm512_stream_ps(to + at, before(static_cast<ptrdiff_t>(at), __mmask16(0xffff)));
    }
    if (stores)
      storeRest(to, head + i, columns, before);
    for (; i < columns; i += kLanes) {
      prefetchFar(ahead + i);
      sums[0] = add(sums[0], load(upTo(columns - i), from + i));
    }
    statistics(row, total(sums));
  }
  storeRow(y + (end - 1) * columns, columns, [&](ptrdiff_t i, __mmask16 mask) { return value(end - 1, i, mask); });
  _mm_sfence();
}

// What layer norm divides by is 1 / this.
V inverseDeviation(const float *x, V mean, size_t columns) {
  float squares = sum(columns, [&](V s, size_t i, __mmask16 mask) {
    V d = _mm512_maskz_sub_ps(mask, load(mask, x + i), mean);
    return fma(d, d, s);
  });
  return set(1 / std::sqrt(squares / static_cast<float>(columns) + 1e-5F));
}

void layerNorm(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  V mean[kMost], scale[kMost];
  storeDuringSums(
      in[0], y, begin, end, columns,
      [&](size_t row, float total) {
        mean[row % kMost] = set(total / static_cast<float>(columns));
        scale[row % kMost] = inverseDeviation(in[0] + row * columns, mean[row % kMost], columns);
      },
      [&](size_t row, ptrdiff_t i, __mmask16 mask) {
        V d = subtract(load(mask, in[0] + row * columns + i), mean[row % kMost]);
        return fma(multiply(d, scale[row % kMost]), load(mask, in[1] + i), load(mask, in[2] + i));
      });
}

// h = g weight, d = x - mean: scale (h - mean of h - d scale^2 mean of (h d)).
void layerNormBackward(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t columns) {
  auto count = static_cast<float>(columns);
  V means[kMost], scales[kMost], meansOfH[kMost], slopes[kMost];
  auto h = [&](size_t row, ptrdiff_t i, __mmask16 mask) {
    return multiply(load(mask, in[3] + row * columns + i), load(mask, in[1] + i));
  };
  auto d = [&](size_t row, ptrdiff_t i, __mmask16 mask) {
    return subtract(load(mask, in[0] + row * columns + i), means[row % kMost]);
  };
  storeDuringSums(
      in[0], y, begin, end, columns,
      [&](size_t row, float total) {
        V &mean = means[row % kMost], &scale = scales[row % kMost];
        mean = set(total / count);
        scale = inverseDeviation(in[0] + row * columns, mean, columns);
        V products[2] = {set(0), set(0)};
        size_t turn = 0;
        float ofH = sum(columns, [&](V partial, size_t i, __mmask16 mask) {
          prefetchFar(in[3] + row * columns + farRows(columns) + i);
          auto at = static_cast<ptrdiff_t>(i);
          V value = h(row, at, mask), &product = products[++turn % 2];
          product = fma(value, d(row, at, mask), product);
          return add(partial, value);
        });
        meansOfH[row % kMost] = set(ofH / count);
        slopes[row % kMost] =
            multiply(set(_mm512_reduce_add_ps(add(products[0], products[1])) / count), multiply(scale, scale));
      },
      [&](size_t row, ptrdiff_t i, __mmask16 mask) {
        size_t r = row % kMost;
        return multiply(scales[r],
                        _mm512_fnmadd_ps(d(row, i, mask), slopes[r], subtract(h(row, i, mask), meansOfH[r])));
      });
}

} // namespace

Kernel find(const std::string &name, size_t columns) {
  if (columns > 1 && columns < kLanes)
    return findShortRows(name);
  static const std::map<std::string, Kernel> kernels = {
      {"softmax", softmax},
      {"softmax_backward", softmaxBackward},
      {"cross_entropy_backward", crossEntropyBackward},
      {"log_softmax", logSoftmax},
      {"log_softmax_backward", logSoftmaxBackward},
      {"variance_rows", varianceOfRows},
      {"max_rows", largestOfRows},
      {"sum_columns", sumOfColumns},
      {"layer_norm", layerNorm},
      {"layer_norm_backward", layerNormBackward},
  };
  auto found = kernels.find(name);
  return found == kernels.end() ? findFunction(name) : found->second;
}
#else
Kernel find(const std::string &name, size_t columns) { return findAvx2(name, columns); }
#endif

} // namespace handwritten
