//===- HandwrittenLines.h - Rows that begin anywhere in a line, stored as whole lines -----*- C++ -*-===//
//
// Parts of lines do not go past the caches as lines do: layer norm of rows of 97 takes 6 ms on a Xeon row by row, 3.5
// with 16 rows that are stored one by one when the next are computed, 4.1 with all 16 at once (10 million elements).
// With the room for one row twice there are no rows that have to go together.
//
//===--------------------------------------------------------------------------------------------===//
#ifndef DLC_BENCHMARK_HANDWRITTENLINES_H
#define DLC_BENCHMARK_HANDWRITTENLINES_H

#include "HandwrittenLanes.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace handwritten {

// A row waits until the next one is written.
class Lines {
public:
  static bool isFor(size_t columns) { return columns % kLanes != 0 && columns <= 24 * kLanes; }

  Lines(float *y, size_t columns)
      : y(y), columns(columns), room((columns / kLanes + 3) * kLanes), memory(2 * room + kLanes),
        base(memory.data() + -(reinterpret_cast<uintptr_t>(memory.data()) / sizeof(float)) % kLanes) {}

  // Where the row is to be written, with room for a vector behind it; rows come one after the other.
  float *begin(size_t row) {
    Row now{y + row * columns, base + row % 2 * room, 0};
    now.before = reinterpret_cast<uintptr_t>(now.to) / sizeof(float) % kLanes;
    if (last.to) {
      _mm512_store_ps(now.here, _mm512_load_ps(last.here + lines() * kLanes));
      storeLines();
    }
    last = now;
    return now.here + now.before;
  }
  // After the last row.
  void end() {
    if (!last.to)
      return;
    storeLines();
    size_t stored = lines() * kLanes;
    _mm512_mask_storeu_ps(last.to - last.before + stored, first(last.before + columns - stored),
                          _mm512_load_ps(last.here + stored));
    _mm_sfence();
  }

private:
  struct Row {
    float *to, *here;
    size_t before; // elements of its first line that are another row's
  };
  size_t lines() const { return (last.before + columns) / kLanes; }
  void storeLines() {
    float *to = last.to - last.before;
    if (isFirst)
      _mm512_mask_storeu_ps(to, static_cast<__mmask16>(~first(last.before)), _mm512_load_ps(last.here));
    for (size_t i = isFirst ? 1 : 0; i < lines(); ++i)
      _mm512_stream_ps(to + i * kLanes, _mm512_load_ps(last.here + i * kLanes));
    isFirst = false;
  }

  float *y;
  size_t columns, room;
  std::vector<float> memory;
  float *base;
  Row last = {};
  bool isFirst = true;
};

} // namespace handwritten

#endif // DLC_BENCHMARK_HANDWRITTENLINES_H
