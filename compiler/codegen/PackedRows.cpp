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
// Where only totals of the rows are wanted, what would become two columns is combined on the way: a group of w columns
// takes 2 (w - 1) shuffles. Elements that lie beside each other are combined before that, as long as a row has an even
// number of them: whole vectors, two by two, in the order of memory. Rows of 10:
//
//   pairs             10 vectors to 5      10 shuffles
//   four of the five   4 vectors of 4 rows  4 shuffles, and 6 to one vector
//   the fifth          1 vector             4 shuffles
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

using Combine = llvm::function_ref<Value(Value, Value)>;

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
    for (Lanewise &vector : inMemory(lanes, total)) {
      make(vector, sources);
      memory.push_back(vector.value);
    }
    return memory;
  }

  SmallVector<Value> toColumns(ArrayRef<Value> memory) {
    SmallVector<Lanewise> vectors = inMemory(lanes, total);
    if (k)
      for (auto [vector, value] : llvm::zip_equal(vectors, memory))
        vector.value = value;
    makePieces(vectors);
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

  /// Lane i: the columns of row i, combined. The vectors have all elements, in any order.
  Value toTotals(MutableArrayRef<Lanewise> vectors, Combine combine) {
    makePieces(vectors);
    Value totals;
    for (Group &group : groups) {
      for (auto step = static_cast<int64_t>(group.levels.size()) - 1; step-- > 0;)
        for (int64_t i = 0; i < pairOf(step); ++i) {
          Lanewise &x = group.levels[step][i], &y = group.levels[step][i | pairOf(step)];
          SmallVector<Lanewise *> both = this->both(group.levels[step + 1], i, step);
          make(x, both);
          make(y, both);
          x.value = together(x, y, combine);
        }
      Value own = group.levels[0][0].value;
      totals = totals ? combine(totals, own) : own;
    }
    return totals;
  }

  /// Combines elements that lie beside each other, of rows of an even length; what comes of them are the elements of
  /// rows of half the length. Returns whether this could be done: they must be as far apart in all vectors.
  static bool combinePairs(KernelBuilder *k, int64_t lanes, int64_t total, SmallVector<Lanewise> &vectors,
                           Combine combine, int64_t &shuffles) {
    auto isThere = [&](int64_t element) { return element != Lanewise::none && element < total; };
    auto areApart = [&](int64_t distance) {
      for (const Lanewise &vector : vectors)
        for (int64_t lane = 0; lane < lanes; ++lane)
          if (isThere(vector.elements[lane]) && vector.elements[lane ^ distance] != (vector.elements[lane] ^ 1))
            return false;
      return true;
    };
    int64_t distance = 1;
    while (distance < lanes && !areApart(distance))
      distance *= 2;
    if (distance >= lanes)
      return false;
    // Within 128 bits shuffles of neighbours need no register that says how.
    int64_t segment = lanes / 4;
    SmallVector<int64_t> first, second;
    for (int64_t lane = 0; lane < lanes; ++lane) {
      bool other = distance == 1 ? lane % segment >= segment / 2 : lane & distance;
      int64_t from = distance == 1 ? lane / segment * segment + 2 * (lane % (segment / 2)) : lane & ~distance;
      first.push_back((other ? lanes : 0) + from);
      second.push_back((other ? lanes : 0) + (from | distance));
    }
    SmallVector<Lanewise> halves;
    for (size_t i = 0; i < vectors.size(); i += 2) {
      Lanewise nothing;
      nothing.elements.assign(lanes, Lanewise::none);
      Lanewise &x = vectors[i], &y = i + 1 < vectors.size() ? vectors[i + 1] : nothing;
      Lanewise &half = halves.emplace_back();
      for (int64_t from : first) {
        int64_t element = from < lanes ? x.elements[from] : y.elements[from - lanes];
        half.elements.push_back(isThere(element) ? element / 2 : Lanewise::none);
      }
      shuffles += 2;
      if (k) {
        Value other = y.value ? y.value : x.value;
        half.value = combine(k->shuffle(x.value, other, first), k->shuffle(x.value, other, second));
      }
    }
    vectors = std::move(halves);
    return true;
  }

  /// `total` elements one after the other.
  static SmallVector<Lanewise> inMemory(int64_t lanes, int64_t total) {
    SmallVector<Lanewise> vectors;
    for (int64_t first = 0; first < total; first += lanes) {
      vectors.emplace_back();
      for (int64_t lane = 0; lane < lanes; ++lane)
        vectors.back().elements.push_back(first + lane < total ? first + lane : Lanewise::none);
    }
    return vectors;
  }

  int64_t shuffles = 0;

private:
  /// What each group begins with, of vectors that have all elements.
  void makePieces(MutableArrayRef<Lanewise> vectors) {
    SmallVector<Lanewise *> sources, pieces;
    for (Lanewise &vector : vectors)
      sources.push_back(&vector);
    for (Group &group : groups)
      for (Lanewise &vector : group.levels.back()) {
        make(vector, sources);
        pieces.push_back(&vector);
      }
    hide(pieces);
  }

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

  /// Two columns of the same rows. A column that is not there contributes nothing.
  Value together(const Lanewise &x, const Lanewise &y, Combine combine) {
    SmallVector<bool> both;
    for (auto [inX, inY] : llvm::zip_equal(x.elements, y.elements))
      both.push_back(inY != Lanewise::none || inX == Lanewise::none);
    if (!k || !y.value)
      return x.value;
    Value result = combine(x.value, y.value);
    if (llvm::all_of(both, [](bool b) { return b; }))
      return result;
    auto type = VectorType::get(lanes, IntegerType::get(k->b.getContext(), 1));
    return k->select(k->constant(DenseElementsAttr::get(type, both)), result, x.value);
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
/// of them perhaps padded to one. `use` runs a network without values.
SmallVector<int64_t> chooseGroups(int64_t lanes, int64_t length, int64_t &fewest,
                                  llvm::function_ref<void(Network &)> use) {
  SmallVector<int64_t> best, whole;
  for (int64_t rest = length;;) {
    SmallVector<int64_t> widths(whole);
    widths.push_back(llvm::PowerOf2Ceil(rest));
    Network network(nullptr, lanes, length, lanes, widths);
    use(network);
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

/// How totals of rows take the fewest shuffles: how often pairs are combined first, and the groups of what is left.
std::pair<int64_t, SmallVector<int64_t>> chooseTotals(int64_t lanes, int64_t length) {
  auto none = [](Value /*x*/, Value /*y*/) { return Value(); };
  std::pair<int64_t, SmallVector<int64_t>> best;
  SmallVector<Lanewise> vectors = Network::inMemory(lanes, lanes * length);
  int64_t fewest = 0, before = 0;
  for (int64_t pairings = 0;; ++pairings) {
    int64_t shuffles = 0;
    SmallVector<int64_t> widths =
        chooseGroups(lanes, length, shuffles, [&](Network &network) { network.toTotals(vectors, none); });
    if (pairings == 0 || before + shuffles < fewest) {
      fewest = before + shuffles;
      best = {pairings, widths};
    }
    if (length % 2 != 0 || !Network::combinePairs(nullptr, lanes, lanes * length, vectors, none, before))
      return best;
    length /= 2;
  }
}
} // namespace

SmallVector<Value> KernelBuilder::packRows(ArrayRef<Value> columns, int64_t rows) {
  int64_t lanes = cast<VectorType>(columns[0].getType()).getNumElements();
  auto length = static_cast<int64_t>(columns.size());
  int64_t shuffles = 0;
  auto groups = chooseGroups(lanes, length, shuffles, [](Network &network) { network.toMemory({}); });
  return Network(this, lanes, length, rows, groups).toMemory(columns);
}

SmallVector<Value> KernelBuilder::unpackRows(ArrayRef<Value> memory, int64_t length, int64_t rows) {
  int64_t lanes = cast<VectorType>(memory[0].getType()).getNumElements();
  int64_t shuffles = 0;
  auto groups = chooseGroups(lanes, length, shuffles, [](Network &network) { network.toColumns({}); });
  return Network(this, lanes, length, rows, groups).toColumns(memory);
}

Value KernelBuilder::combineRows(ArrayRef<Value> memory, int64_t length, int64_t rows, Combine combine) {
  int64_t lanes = cast<VectorType>(memory[0].getType()).getNumElements(), shuffles = 0;
  auto [pairings, groups] = chooseTotals(lanes, length);
  SmallVector<Lanewise> vectors = Network::inMemory(lanes, rows * length);
  for (auto [vector, value] : llvm::zip_equal(vectors, memory))
    vector.value = value;
  for (int64_t i = 0; i < pairings; ++i, length /= 2)
    Network::combinePairs(this, lanes, rows * length, vectors, combine, shuffles);
  return Network(this, lanes, length, rows, groups).toTotals(vectors, combine);
}

SmallVector<Value> KernelBuilder::loadRows(const Access &access, const Position &position, int64_t width,
                                           int64_t length, int64_t rows) {
  Access flat{access.buffer, access.element, {1}, 0};
  Value at = address(access, position);
  SmallVector<Value> vectors;
  for (int64_t first = 0; first < rows * length; first += width) {
    Lanes lanes{0, width, std::min(width, rows * length - first)};
    vectors.push_back(load(flat, {Index{at, first}}, &lanes));
  }
  return vectors;
}

SmallVector<Value> KernelBuilder::loadColumns(const Access &access, const Position &position, int64_t width,
                                              int64_t length, int64_t rows) {
  return unpackRows(loadRows(access, position, width, length, rows), length, rows);
}
