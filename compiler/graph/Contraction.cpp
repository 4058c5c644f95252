//===- Contraction.cpp - Sums of products ----------------------------------------------===//
#include "compiler/graph/Internal.h"

#include "llvm/ADT/STLExtras.h"

using namespace mlir;

namespace dlc::graph {

Tensor matmul(Operand x, Operand y) {
  Call call("matmul", {x, y});
  if (!call || !call.isFloat(x, "left operand") || !call.isFloat(y, "right operand"))
    return Call::failed();
  const Shape a = x.tensor.shape(), b = y.tensor.shape();
  std::string got = describe(x) + " times " + describe(y);
  if (x.tensor.dtype() != y.tensor.dtype())
    return call.error("operands must have one dtype", got, "the same dtype twice",
                      llvm::StringRef("convert one: cast(x, ") + name(x.tensor.dtype()) + ")");
  if (a.empty() || b.empty())
    return call.error("operands must be matrices or vectors", got, "one dimension or more",
                      "multiply by a scalar with *");
  Extent k = a.back();
  if (k != (b.size() == 1 ? b[0] : b[b.size() - 2])) {
    return call.error("inner extents must be equal", got,
                      b.size() == 1 ? "(" + str(k) + ") on the right" : "(" + str(k) + ", n) on the right",
                      k == b.back() ? "transpose the right operand" : "correct one of the shapes");
  }
  Inside inside({x.file, x.line});
  // A vector is a matrix of one row (column), which the result loses.
  if (a.size() == 1 || b.size() == 1) {
    Tensor rows = a.size() == 1 ? reshape(x.tensor, {1, k}) : x.tensor;
    Tensor columns = b.size() == 1 ? reshape(y.tensor, {k, 1}) : y.tensor;
    Shape result(a.begin(), a.end() - 1);
    if (b.size() > 1) {
      result.insert(result.begin(), b.begin(), b.end() - 2);
      result.push_back(b.back());
    }
    return reshape(matmul(rows, columns), result);
  }
  DType dtype = x.tensor.dtype();
  Shape result(a.begin(), a.end() - 1);
  result.push_back(b.back());
  if (b.size() == 2 && a.size() > 2) {
    // All leading dimensions of x are rows of one matrix.
    Shape leading(a.begin(), a.end() - 1);
    int64_t batches;
    int64_t size = count(leading, &batches);
    if (batches > 1)
      return call.error("at most one leading dimension may be the batch", got, "one", "transpose or slice it");
    return reshape(matmul(reshape(x.tensor, {Extent(size, batches == 1), k}), y.tensor), result);
  }
  Shape leading(a.begin(), a.end() - 2), other(b.begin(), b.end() - 2);
  if (!call.merge(leading, other))
    return Call::failed();
  Tensor sides[2] = {x.tensor, y.tensor};
  for (Tensor &side : sides) {
    Shape whole = leading;
    whole.insert(whole.end(), side.shape().end() - 2, side.shape().end());
    side = broadcast(side, whole);
    if (!detail::Access::node(side)->model)
      return Call::failed();
  }
  result.assign(leading.begin(), leading.end());
  result.insert(result.end(), {a[a.size() - 2], b.back()});
  return call.make<dl::MatmulOp>(dtype, result, call.value(sides[0]), call.value(sides[1]), false, false);
}

Tensor outer(Operand x, Operand y) {
  Call call("outer", {x, y});
  if (!call || !call.isNumeric(x, "left operand") || !call.isNumeric(y, "right operand"))
    return Call::failed();
  if (x.tensor.rank() != 1 || y.tensor.rank() != 1)
    return call.error("operands must be vectors", describe(x) + " and " + describe(y), "one dimension each",
                      "flatten them");
  Inside inside({x.file, x.line});
  return reshape(x.tensor, {x.tensor.extent(0), 1}) * y.tensor;
}

//===-- einsum --------------------------------------------------------------------------------===//

namespace {

// A tensor and a letter for each of its dimensions.
struct Named {
  Tensor tensor;
  std::string letters;
};

// Without the letters that are not in `wanted`.
Named sumOthers(const Named &x, const std::string &wanted) {
  std::vector<int64_t> dims;
  std::string rest;
  for (auto [i, letter] : llvm::enumerate(x.letters))
    if (wanted.find(letter) == std::string::npos)
      dims.push_back(static_cast<int64_t>(i));
    else
      rest += letter;
  return {dims.empty() ? x.tensor : sum(x.tensor, Dims(dims)), rest};
}

// The product of two, without the letters that are not in `wanted`: those that both have are contracted.
Named contract(Call &call, Named x, Named y, const std::string &wanted) {
  x = sumOthers(x, wanted + y.letters);
  y = sumOthers(y, wanted + x.letters);
  std::string batch, letters;
  SmallVector<int64_t> dims[2][2]; // [batch, contracted][side]
  for (auto [i, letter] : llvm::enumerate(x.letters)) {
    size_t j = y.letters.find(letter);
    if (j == std::string::npos) {
      letters += letter;
      continue;
    }
    bool contracted = wanted.find(letter) == std::string::npos;
    dims[contracted][0].push_back(static_cast<int64_t>(i));
    dims[contracted][1].push_back(static_cast<int64_t>(j));
    if (!contracted)
      batch += letter;
  }
  for (char letter : y.letters)
    if (x.letters.find(letter) == std::string::npos)
      letters += letter;
  letters = batch + letters;
  Shape shape;
  for (char letter : letters) {
    size_t i = x.letters.find(letter);
    shape.push_back(i != std::string::npos ? x.tensor.shape()[i] : y.tensor.shape()[y.letters.find(letter)]);
  }
  return {call.make<dl::DotGeneralOp>(x.tensor.dtype(), shape, call.value(x.tensor), call.value(y.tensor), dims[0][0],
                                      dims[0][1], dims[1][0], dims[1][1]),
          letters};
}

} // namespace

// Letters that "..." stands for: digits, so that dimensions sort as they stand and before all letters. The last one of
// any operand is lastDot.
static constexpr char lastDot = '9';

// `text` with "..." replaced by `count` digits; nothing if it stands there twice, or if there is anything but letters.
static std::optional<std::string> spellDots(llvm::StringRef text, int64_t count) {
  size_t dots = text.find("...");
  llvm::StringRef before = text.take_front(dots),
                  after = dots == llvm::StringRef::npos ? "" : text.drop_front(dots + 3);
  if (!llvm::all_of(before, llvm::isAlpha) || !llvm::all_of(after, llvm::isAlpha))
    return std::nullopt;
  std::string spelt = before.str();
  if (dots != llvm::StringRef::npos)
    for (int64_t i = count; i > 0; --i)
      spelt += static_cast<char>(lastDot + 1 - i);
  return spelt + after.str();
}

Tensor einsum(const Name &spec, const Operands &operands) {
  Here here{spec.file, spec.line};
  if (operands.list.empty()) {
    Call call("einsum", currentModel(here, "einsum"), here);
    return call ? call.error("there must be an operand", "none", "one or more", "give the tensors") : Call::failed();
  }
  Call call("einsum", operands.list);
  if (!call)
    return Call::failed();
  const char *form = "letters for each operand, separated by commas, then -> and those of the result; at most one ... "
                     "in each";
  std::string text;
  for (char c : spec.text)
    if (c != ' ')
      text += c;
  size_t arrow = text.find("->");
  bool given = arrow != std::string::npos;
  std::string inputs = text.substr(0, arrow), result = given ? text.substr(arrow + 2) : "";
  SmallVector<llvm::StringRef> parts;
  llvm::StringRef(inputs).split(parts, ',');
  auto wrong = [&] {
    return call.error("dimensions are named by letters", "'" + spec.text + "'", form, "correct the specification");
  };
  for (llvm::StringRef part : parts)
    if (!spellDots(part, 0))
      return wrong();
  if (!spellDots(result, 0))
    return wrong();
  if (parts.size() != operands.list.size())
    return call.error("each operand must have its letters",
                      llvm::Twine(parts.size()) + " groups for " + llvm::Twine(operands.list.size()) + " operands",
                      "as many of both", "correct the specification");
  std::vector<Named> values;
  llvm::DenseMap<char, Extent> extents;
  std::string all;
  int64_t mostDots = 0;
  for (auto [x, part] : llvm::zip_equal(operands.list, parts)) {
    if (!call.isFloat(x))
      return Call::failed();
    if (x.tensor.dtype() != operands.list[0].tensor.dtype())
      return call.error("operands must have one dtype", describe(operands.list[0]) + " and " + describe(x),
                        "the same dtype", "cast one of them");
    bool hasDots = part.contains('.');
    int64_t named = static_cast<int64_t>(part.size()) - (hasDots ? 3 : 0), dots = x.tensor.rank() - named;
    if (hasDots ? dots < 0 : dots != 0)
      return call.error("every dimension must have a letter", "'" + part + "' for " + describe(x),
                        llvm::Twine(x.tensor.rank()) + " letters" + (hasDots ? " or less beside ..." : ""),
                        "correct the specification");
    mostDots = std::max(mostDots, dots);
    std::string letters = *spellDots(part, dots);
    for (auto [letter, extent] : llvm::zip_equal(letters, x.tensor.shape())) {
      if (llvm::count(letters, letter) > 1)
        return call.error("a letter names one dimension of an operand", "'" + part + "'", "each letter once",
                          "take the diagonal with a mask before");
      auto [known, isNew] = extents.try_emplace(letter, extent);
      if (isNew || known->second == extent)
        continue;
      bool broadcasts = llvm::isDigit(letter) && (extent == Extent(1) || known->second == Extent(1));
      if (!broadcasts)
        return call.error("a letter stands for one extent",
                          "'" + (llvm::isDigit(letter) ? llvm::Twine("...") : llvm::Twine(letter)) + "' for " +
                              str(known->second) + " and " + str(extent),
                          "equal extents", "correct the specification or a shape");
      if (known->second == Extent(1))
        known->second = extent;
    }
    all += letters;
    values.push_back({x.tensor, letters});
  }
  if (given) {
    result = *spellDots(result, mostDots);
  } else {
    for (auto [letter, extent] : extents)
      if (llvm::isDigit(letter) || llvm::count(all, letter) == 1)
        result += letter;
    llvm::sort(result);
  }
  for (char letter : result)
    if (!extents.count(letter) || llvm::count(result, letter) > 1)
      return call.error("the result has letters of the operands, each once",
                        "'" + llvm::Twine(letter) + "' in '" + text.substr(arrow + 2) + "'", "one of '" + inputs + "'",
                        "correct the specification");

  Inside inside(here);
  // A dimension of "..." that repeats its one element for others is none of this operand's.
  for (Named &x : values) {
    Shape shape;
    std::string letters;
    for (auto [letter, extent] : llvm::zip_equal(x.letters, x.tensor.shape())) {
      if (extent != extents.at(letter))
        continue;
      shape.push_back(extent);
      letters += letter;
    }
    if (letters != x.letters)
      x = {reshape(x.tensor, shape), letters};
  }
  Named product = values[0];
  for (size_t i = 1; i < values.size(); ++i) {
    std::string wanted = result;
    for (size_t j = i + 1; j < values.size(); ++j)
      wanted += values[j].letters;
    product = contract(call, product, values[i], wanted);
  }
  product = sumOthers(product, result);
  std::vector<int64_t> permutation;
  for (char letter : result)
    permutation.push_back(static_cast<int64_t>(product.letters.find(letter)));
  return llvm::is_sorted(permutation) ? product.tensor : transpose(product.tensor, permutation);
}

} // namespace dlc::graph
