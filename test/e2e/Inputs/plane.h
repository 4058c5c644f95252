// Examples of y = 2 x0 - 3.4 x1 + 4.2 + noise, from a linear congruential generator.
#pragma once

#include <cstdint>
#include <vector>

struct Plane {
  std::vector<float> x, y; // [count, 2], [count]

  // Noise is uniform in -noise .. noise.
  Plane(int64_t count, double noise) {
    uint64_t state = 1;
    auto uniform = [&] {
      state = state * 6364136223846793005u + 1442695040888963407u;
      return static_cast<double>(state >> 40) * 0x1p-23 - 1;
    };
    for (int64_t i = 0; i < count; ++i) {
      x.insert(x.end(), {static_cast<float>(2 * uniform()), static_cast<float>(2 * uniform())});
      y.push_back(static_cast<float>(2 * x[x.size() - 2] - 3.4 * x.back() + 4.2 + noise * uniform()));
    }
  }
};
