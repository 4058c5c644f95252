//===- PackedRows.cpp - Rows shorter than a vector: whole vectors to columns and back ----===//
//
// Rows of 10, sixteen of them, are ten whole vectors in memory and ten columns of sixteen lanes in registers. Columns
// go in groups of a power of two, here 8 and 2, whose part of the sixteen rows is transposed as far as a vector has
// room for whole pieces of rows: two rows of 8, eight rows of 2. Then each vector of memory is put together of the
// vectors that its elements are in, two at a time, and on the way in the other way round:
//
//   columns 0 to 7    8 vectors of 2 rows   24 shuffles
//   columns 8 and 9   2 vectors of 8 rows    2 shuffles
//   memory           10 vectors of 16       16 shuffles, each of 2 or 3 vectors
//
// A group may be padded with columns that are not there. What is chosen are the groups with the fewest shuffles.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/KernelBuilder.h"

using namespace mlir;
using namespace dlc::codegen;

namespace {
/// A vector, and which element is in each of its lanes: row * length + column, or none.
struct Lanewise {
  static constexpr int64_t none = -1;
  SmallVector<int64_t, 16> elements;
  Value value;
};

/// `width` columns from `first` on: themselves, then after each step of the transposition.
struct Group {
  int64_t first, width;
  SmallVector<SmallVector<Lanewise>> levels;
};

/// What a pair of vectors that meet in step `step` differ in.
int64_t pairOf(int64_t step) { return int64_t(1) << step; }

class Network {
public:
  /// Without `k` shuffles are counted only.
  Network(KernelBuilder *k, int64_t lanes, int64_t length, int64_t rows, ArrayRef<int64_t> widths)
      : k(k), lanes(lanes), length(length), total(rows * length) {
    int64_t first = 0;
    for (int64_t width : widths) {
      groups.push_back({first, width, {}});
      plan(groups.back());
      first += width;
    }
  }

  SmallVector<Value> toMemory(ArrayRef<Value> columns) {
    SmallVector<Lanewise *> sources;
    for (Group &group : groups) {
      for (int64_t i = 0; i < group.width && k; ++i)
        if (group.first + i < length)
          group.levels[0][i].value = columns[group.first + i];
      for (size_t step = 0; step + 1 < group.levels.size(); ++step)
        for (int64_t i = 0; i < group.width; ++i)
          make(group.levels[step + 1][i], both(group.levels[step], i, step));
      for (Lanewise &vector : group.levels.back())
        sources.push_back(&vector);
    }
    hide(sources);
    SmallVector<Value> memory;
    for (Lanewise &vector : inMemory()) {
      make(vector, sources);
      memory.push_back(vector.value);
    }
    return memory;
  }

  SmallVector<Value> toColumns(ArrayRef<Value> memory) {
    SmallVector<Lanewise> vectors = inMemory();
    SmallVector<Lanewise *> sources, pieces;
    for (auto [i, vector] : llvm::enumerate(vectors)) {
      if (k)
        vector.value = memory[i];
      sources.push_back(&vector);
    }
    for (Group &group : groups)
      for (Lanewise &vector : group.levels.back()) {
        make(vector, sources);
        pieces.push_back(&vector);
      }
    hide(pieces);
    SmallVector<Value> columns;
    for (Group &group : groups) {
      for (size_t step = group.levels.size() - 1; step-- > 0;)
        for (int64_t i = 0; i < group.width; ++i)
          make(group.levels[step][i], both(group.levels[step + 1], i, step));
      for (int64_t i = 0; i < group.width && group.first + i < length; ++i)
        columns.push_back(group.levels[0][i].value);
    }
    return columns;
  }

  int64_t shuffles = 0;

private:
  /// Which elements are where. Each step exchanges a bit of the column's number for one of the row's, the highest
  /// first, which the lane's has at that place.
  void plan(Group &group) const {
    SmallVector<Lanewise> columns(group.width);
    for (auto [i, column] : llvm::enumerate(columns))
      for (int64_t lane = 0; lane < lanes; ++lane) {
        int64_t number = group.first + static_cast<int64_t>(i);
        column.elements.push_back(number < length ? lane * length + number : Lanewise::none);
      }
    group.levels.push_back(std::move(columns));
    int64_t bit = lanes / 2;
    for (int64_t step = 0; pairOf(step) < group.width; ++step, bit /= 2) {
      SmallVector<Lanewise> next(group.width);
      for (int64_t i = 0; i < group.width; ++i) {
        bool second = i & pairOf(step);
        for (int64_t lane = 0; lane < lanes; ++lane) {
          const Lanewise &from = group.levels.back()[lane & bit ? i | pairOf(step) : i & ~pairOf(step)];
          next[i].elements.push_back(from.elements[second ? lane | bit : lane & ~bit]);
        }
      }
      group.levels.push_back(std::move(next));
    }
  }

  static SmallVector<Lanewise *> both(SmallVector<Lanewise> &level, int64_t i, size_t step) {
    auto pair = pairOf(static_cast<int64_t>(step));
    return {&level[i & ~pair], &level[i | pair]};
  }

  SmallVector<Lanewise> inMemory() const {
    SmallVector<Lanewise> vectors;
    for (int64_t first = 0; first < total; first += lanes) {
      vectors.emplace_back();
      for (int64_t lane = 0; lane < lanes; ++lane)
        vectors.back().elements.push_back(first + lane < total ? first + lane : Lanewise::none);
    }
    return vectors;
  }

  /// Puts a vector together of those that its elements are in. What is in none of them may be anything.
  void make(Lanewise &result, ArrayRef<Lanewise *> sources) {
    SmallVector<std::pair<Lanewise *, SmallVector<int64_t>>> used; // and the lane of each that a lane takes
    for (Lanewise *source : sources) {
      SmallVector<int64_t> taken(lanes, Lanewise::none);
      bool any = false;
      for (int64_t lane = 0; lane < lanes; ++lane) {
        int64_t element = result.elements[lane];
        if (element == Lanewise::none || element >= total)
          continue;
        const auto *found = llvm::find(source->elements, element);
        if (found == source->elements.end())
          continue;
        taken[lane] = found - source->elements.begin();
        any = true;
      }
      if (any)
        used.push_back({source, std::move(taken)});
    }
    if (used.empty())
      return;
    auto isInPlace = [&] {
      for (int64_t lane = 0; lane < lanes; ++lane)
        if (used[0].second[lane] != Lanewise::none && used[0].second[lane] != lane)
          return false;
      return true;
    };
    result.value = used[0].first->value;
    if (used.size() == 1 && !isInPlace())
      result.value = shuffle(result.value, result.value, used[0].second);
    SmallVector<int64_t> taken = used[0].second;
    for (size_t i = 1; i < used.size(); ++i) {
      for (int64_t lane = 0; lane < lanes; ++lane)
        if (used[i].second[lane] != Lanewise::none)
          taken[lane] = lanes + used[i].second[lane];
      result.value = shuffle(result.value, used[i].first->value, taken);
      for (int64_t lane = 0; lane < lanes; ++lane)
        taken[lane] = taken[lane] == Lanewise::none ? Lanewise::none : lane;
    }
  }

  Value shuffle(Value x, Value y, ArrayRef<int64_t> indices) {
    ++shuffles;
    return k ? k->shuffle(x, y, indices) : Value();
  }

  /// LLVM looks through chains of shuffles, in a time that doubles with each link (KernelBuilder::transpose).
  void hide(ArrayRef<Lanewise *> vectors) {
    for (Lanewise *vector : vectors)
      if (vector->value && isa<FloatType>(getElementTypeOrSelf(vector->value.getType())))
        vector->value = k->opaque(vector->value);
  }

  KernelBuilder *k;
  int64_t lanes, length, total;
  SmallVector<Group> groups;
};

/// The widths of the groups that take the fewest shuffles: the powers of two that add up to the length, the last few
/// of them perhaps padded to one.
SmallVector<int64_t> chooseGroups(int64_t lanes, int64_t length, bool toMemory) {
  SmallVector<int64_t> best, whole;
  int64_t fewest = 0;
  for (int64_t rest = length;;) {
    SmallVector<int64_t> widths(whole);
    widths.push_back(llvm::PowerOf2Ceil(rest));
    Network network(nullptr, lanes, length, lanes, widths);
    if (toMemory)
      network.toMemory({});
    else
      network.toColumns({});
    if (best.empty() || network.shuffles < fewest) {
      best = widths;
      fewest = network.shuffles;
    }
    if (llvm::isPowerOf2_64(rest))
      return best;
    whole.push_back(llvm::bit_floor(static_cast<uint64_t>(rest)));
    rest -= whole.back();
  }
}
} // namespace

SmallVector<Value> KernelBuilder::packRows(ArrayRef<Value> columns, int64_t rows) {
  int64_t lanes = cast<VectorType>(columns[0].getType()).getNumElements();
  auto length = static_cast<int64_t>(columns.size());
  return Network(this, lanes, length, rows, chooseGroups(lanes, length, /*toMemory=*/true)).toMemory(columns);
}

SmallVector<Value> KernelBuilder::unpackRows(ArrayRef<Value> memory, int64_t length, int64_t rows) {
  int64_t lanes = cast<VectorType>(memory[0].getType()).getNumElements();
  return Network(this, lanes, length, rows, chooseGroups(lanes, length, /*toMemory=*/false)).toColumns(memory);
}

SmallVector<Value> KernelBuilder::loadColumns(const Access &access, const Position &position, int64_t width,
                                              int64_t length, int64_t rows) {
  Access flat{access.buffer, access.element, {1}, 0};
  Value at = address(access, position);
  SmallVector<Value> vectors;
  for (int64_t first = 0; first < rows * length; first += width) {
    Lanes lanes{0, width, std::min(width, rows * length - first)};
    vectors.push_back(load(flat, {Index{at, first}}, &lanes));
  }
  return unpackRows(vectors, length, rows);
}
