//===- Shape.cpp - Where elements stand ---------------------------------------------------===//
#include "compiler/graph/Internal.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <numeric>

using namespace mlir;

namespace dlc::graph {

Tensor reshape(Operand x, const Shape &wanted) {
  Call call("reshape", {x});
  if (!call || !call.isTensor(x, "operand"))
    return Call::failed();
  Shape shape = wanted;
  const Shape &from = x.tensor.shape();
  int64_t open = -1, batches, others;
  int64_t size = count(from, &batches);
  for (auto [i, e] : llvm::enumerate(shape)) {
    if (e.batch || e.size != -1)
      continue;
    if (open >= 0)
      return call.error("at most one extent may be -1", str(wanted), "one -1", "give the others");
    open = static_cast<int64_t>(i);
    shape[i] = 1;
  }
  if (!call.validShape(shape))
    return Call::failed();
  int64_t known = count(shape, &others);
  if (open >= 0 && known > 0 && size % known == 0 && batches >= others && batches - others <= 1) {
    shape[open] = Extent(size / known, batches > others);
    known = size, others = batches;
  }
  if (known != size || others != batches)
    return call.error("the number of elements must stay", str(from) + " to " + str(wanted),
                      "extents with the product " + str(Extent(size, batches > 0)),
                      "correct the shape, or give -1 for one extent");
  if (batches > 1)
    return call.error("only one dimension of a reshaped tensor may be the batch", str(from), "one",
                      "use transpose or broadcast");
  if (shape == from)
    return x.tensor;
  return call.make<dl::ReshapeOp>(x.tensor.dtype(), shape, call.value(x));
}

Tensor flatten(Operand x, int64_t first) {
  Call call("flatten", {x});
  if (!call || !call.isTensor(x, "operand") || !call.dimension(first, x.tensor.rank()))
    return Call::failed();
  const Shape &from = x.tensor.shape();
  Shape shape(from.begin(), from.begin() + first);
  int64_t batches;
  int64_t size = count(Shape(from.begin() + first, from.end()), &batches);
  if (batches > 1)
    return call.error("at most one flattened dimension may be the batch", describe(x), "one", "flatten fewer");
  shape.push_back(Extent(size, batches == 1));
  Inside inside({x.file, x.line});
  return reshape(x.tensor, shape);
}

Tensor transpose(Operand x) {
  Call call("transpose", {x});
  if (!call || !call.isTensor(x, "operand"))
    return Call::failed();
  int64_t rank = x.tensor.rank();
  if (rank < 2)
    return call.error("the operand must be a matrix", describe(x), "two dimensions or more",
                      "reshape a vector to (1, n) or (n, 1)");
  std::vector<int64_t> permutation(rank);
  std::iota(permutation.begin(), permutation.end(), 0);
  std::swap(permutation[rank - 1], permutation[rank - 2]);
  return transpose(x, permutation);
}

Tensor transpose(Operand x, const std::vector<int64_t> &wanted) {
  Call call("transpose", {x});
  if (!call || !call.isTensor(x, "operand"))
    return Call::failed();
  std::vector<int64_t> permutation = wanted;
  int64_t rank = x.tensor.rank();
  for (int64_t &dim : permutation)
    if (!call.dimension(dim, rank))
      return Call::failed();
  std::vector<int64_t> sorted = permutation;
  llvm::sort(sorted);
  if (static_cast<int64_t>(sorted.size()) != rank || std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
    return call.error("the permutation must name every dimension once",
                      "[" + llvm::join(llvm::map_range(wanted, [](int64_t d) { return llvm::itostr(d); }), ", ") + "]",
                      llvm::Twine(rank) + " distinct dimensions", "correct the permutation");
  Shape shape;
  for (int64_t dim : permutation)
    shape.push_back(x.tensor.shape()[dim]);
  return call.make<dl::TransposeOp>(x.tensor.dtype(), shape, call.value(x), permutation);
}

Tensor broadcast(Operand x, const Shape &shape) {
  Call call("broadcast", {x});
  if (!call || !call.isTensor(x, "operand") || !call.validShape(shape))
    return Call::failed();
  const Shape &from = x.tensor.shape();
  Shape merged = shape;
  if (from.size() > shape.size() || (call.merge(merged, from), merged != shape))
    return call.error("every extent must be equal or 1, aligned at the last dimension", str(from) + " to " + str(shape),
                      "extents of the result, or 1", "reshape the operand, or correct the shape");
  std::vector<Value> values{call.value(x)};
  if (!call.align(values, {from}, shape))
    return Call::failed();
  return from == shape ? x.tensor : call.wrap(values[0], x.tensor.dtype(), shape);
}

Tensor slice(Operand x, int64_t dim, int64_t begin, int64_t end, int64_t stride) {
  Call call("slice", {x});
  if (!call || !call.isTensor(x, "operand") || !call.dimension(dim, x.tensor.rank()))
    return Call::failed();
  Shape shape = x.tensor.shape();
  Extent extent = shape[dim];
  if (extent.batch)
    return call.error("the batch cannot be sliced", "dimension " + llvm::Twine(dim) + " of " + str(shape),
                      "another dimension", "slice before the data reach the model");
  int64_t from = begin < 0 ? begin + extent.size : begin, to = end < 0 ? end + extent.size : end;
  if (from < 0 || from > to || to > extent.size || stride < 1)
    return call.error("a slice lies inside its dimension and goes forward",
                      llvm::Twine(begin) + " to " + llvm::Twine(end) + " by " + llvm::Twine(stride) + " of " +
                          llvm::Twine(extent.size),
                      "0 <= begin <= end <= " + llvm::Twine(extent.size) + " and a stride of 1 or more",
                      "correct the bounds");
  std::vector<int64_t> offsets, limits, strides;
  for (auto [i, e] : llvm::enumerate(shape)) {
    bool here = static_cast<int64_t>(i) == dim;
    offsets.push_back(here ? from : 0);
    limits.push_back(here ? to : e.batch ? -1 : e.size);
    strides.push_back(here ? stride : 1);
  }
  shape[dim] = (to - from + stride - 1) / stride;
  return call.make<dl::SliceOp>(x.tensor.dtype(), shape, call.value(x), offsets, limits, strides);
}

// Whether dimension `dim`, then counted from 0, may have so many elements more.
static bool canPad(Call &call, const Operand &x, int64_t &dim, ArrayRef<int64_t> amounts) {
  if (!call || !call.isTensor(x, "operand") || !call.dimension(dim, x.tensor.rank()))
    return false;
  const Shape &shape = x.tensor.shape();
  if (shape[dim].batch) {
    call.error("the batch cannot be padded", "dimension " + llvm::Twine(dim) + " of " + str(shape), "another dimension",
               "pad before the data reach the model");
    return false;
  }
  if (llvm::all_of(amounts, [](int64_t amount) { return amount >= 0; }))
    return true;
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::interleaveComma(amounts, stream);
  call.error("padding must not be negative", text, "0 or more", "use slice to make a tensor smaller");
  return false;
}

Tensor pad(Operand x, int64_t dim, int64_t low, int64_t high, int64_t interior, double value) {
  Call call("pad", {x});
  if (!canPad(call, x, dim, {low, high, interior}) || !call.number(Operand(value), x.tensor.dtype()))
    return Call::failed();
  Shape shape = x.tensor.shape();
  int64_t n = shape[dim].size;
  std::vector<int64_t> lows(shape.size(), 0), highs(shape.size(), 0), interiors(shape.size(), 0);
  lows[dim] = low, highs[dim] = high, interiors[dim] = interior;
  shape[dim] = n ? low + (n - 1) * (interior + 1) + 1 + high : low + high;
  return call.make<dl::PadOp>(x.tensor.dtype(), shape, call.value(x), lows, highs, interiors, llvm::APFloat(value));
}

static Tensor extend(llvm::StringRef what, const Operand &x, int64_t dim, int64_t low, int64_t high,
                     dl::Extension mode) {
  Call call(what, {x});
  if (!canPad(call, x, dim, {low, high}))
    return Call::failed();
  Shape shape = x.tensor.shape();
  int64_t n = shape[dim].size;
  bool replicates = mode == dl::Extension::replicate;
  int64_t most = mode == dl::Extension::reflect ? std::max<int64_t>(n - 1, 0) : n;
  if (replicates ? n == 0 && low + high > 0 : std::max(low, high) > most)
    return call.error("what is added is taken from what there is",
                      llvm::Twine(low) + " and " + llvm::Twine(high) + " to " + llvm::Twine(n) + " elements",
                      replicates ? std::string("an element") : "at most " + std::to_string(most) + " on a side",
                      "pad with less, or with pad");
  std::vector<int64_t> lows(shape.size(), 0), highs(shape.size(), 0);
  lows[dim] = low, highs[dim] = high;
  shape[dim] = low + n + high;
  return call.make<dl::ExtendOp>(x.tensor.dtype(), shape, call.value(x), mode, lows, highs);
}

Tensor pad_replicate(Operand x, int64_t dim, int64_t low, int64_t high) {
  return extend("pad_replicate", x, dim, low, high, dl::Extension::replicate);
}
Tensor pad_reflect(Operand x, int64_t dim, int64_t low, int64_t high) {
  return extend("pad_reflect", x, dim, low, high, dl::Extension::reflect);
}
Tensor pad_circular(Operand x, int64_t dim, int64_t low, int64_t high) {
  return extend("pad_circular", x, dim, low, high, dl::Extension::circular);
}

Tensor concat(const Operands &inputs, int64_t dim) {
  if (inputs.list.empty()) {
    Here here{inputs.file, inputs.line};
    Call call("concat", currentModel(here, "concat"), here);
    return call ? call.error("there must be an operand", "none", "one or more", "give the tensors") : Call::failed();
  }
  Call call("concat", inputs.list);
  if (!call)
    return Call::failed();
  for (const Operand &x : inputs.list)
    if (!call.isTensor(x, "operand"))
      return Call::failed();
  const Tensor &first = inputs.list.front().tensor;
  if (!call.dimension(dim, first.rank()))
    return Call::failed();
  Shape shape = first.shape();
  int64_t size = 0;
  std::vector<Value> values;
  for (const Operand &x : inputs.list) {
    Shape other = x.tensor.shape();
    bool agrees = x.tensor.dtype() == first.dtype() && other.size() == shape.size();
    if (agrees) {
      if (other[dim].batch)
        return call.error("the batch cannot be joined", str(other) + " along dimension " + llvm::Twine(dim),
                          "another dimension", "transpose or reshape the operands");
      size += other[dim].size;
      other[dim] = shape[dim];
      agrees = other == shape;
    }
    if (!agrees)
      return call.error("operands must agree but for the joined dimension",
                        describe(inputs.list.front()) + " and " + describe(x) + " along dimension " + llvm::Twine(dim),
                        "one dtype and the same other extents", "cast, reshape or slice one of them");
    values.push_back(call.value(x));
  }
  shape[dim] = size;
  return call.make<dl::ConcatOp>(first.dtype(), shape, values, call.model->builder.getI64IntegerAttr(dim));
}

Tensor stack(const Operands &inputs, int64_t dim) {
  Here here{inputs.file, inputs.line};
  Inside inside(here);
  if (inputs.list.empty()) {
    Call call("stack", currentModel(here, "stack"), here);
    return call ? call.error("there must be an operand", "none", "one or more", "give the tensors") : Call::failed();
  }
  Call call("stack", inputs.list);
  if (!call)
    return Call::failed();
  for (const Operand &x : inputs.list)
    if (!call.isTensor(x, "operand"))
      return Call::failed();
  const Operand &first = inputs.list.front();
  if (!call.dimension(dim, first.tensor.rank() + 1))
    return Call::failed();
  std::vector<Tensor> parts;
  for (const Operand &x : inputs.list) {
    if (x.tensor.dtype() != first.tensor.dtype() || x.tensor.shape() != first.tensor.shape())
      return call.error("operands must have one dtype and shape", describe(first) + " and " + describe(x),
                        describe(first) + " each", "cast or reshape one of them");
    parts.push_back(unsqueeze(x.tensor, dim));
  }
  return concat(parts, dim);
}

std::vector<Tensor> split(Operand x, int64_t parts, int64_t dim) {
  Call call("split", {x});
  std::vector<Tensor> none(std::max<int64_t>(parts, 0), Call::failed());
  if (!call || !call.isTensor(x, "operand") || !call.dimension(dim, x.tensor.rank()))
    return none;
  Extent extent = x.tensor.shape()[dim];
  if (parts < 1 || extent.batch || extent.size % parts != 0) {
    call.error("a dimension splits into equal parts", llvm::Twine(parts) + " parts of " + str(extent),
               "a divisor of a known extent", "give the sizes of the parts");
    return none;
  }
  Inside inside({x.file, x.line});
  return split(x, std::vector<int64_t>(parts, extent.size / parts), dim);
}

std::vector<Tensor> split(Operand x, const std::vector<int64_t> &sizes, int64_t dim) {
  Call call("split", {x});
  std::vector<Tensor> parts(sizes.size(), Call::failed());
  if (!call || !call.isTensor(x, "operand") || !call.dimension(dim, x.tensor.rank()))
    return parts;
  Extent extent = x.tensor.shape()[dim];
  int64_t sum = 0;
  bool valid = !extent.batch;
  for (int64_t size : sizes) {
    valid &= size >= 0;
    sum += size;
  }
  if (!valid || sum != extent.size) {
    call.error("the parts must make up the dimension", "parts of " + llvm::Twine(sum) + " in all for " + str(extent),
               "sizes that add up to a known extent", "correct the sizes");
    return parts;
  }
  Inside inside({x.file, x.line});
  int64_t begin = 0;
  for (auto [part, size] : llvm::zip_equal(parts, sizes)) {
    part = slice(x.tensor, dim, begin, begin + size);
    begin += size;
  }
  return parts;
}

Tensor squeeze(Operand x, int64_t dim) {
  Call call("squeeze", {x});
  if (!call || !call.isTensor(x, "operand") || !call.dimension(dim, x.tensor.rank()))
    return Call::failed();
  Shape shape = x.tensor.shape();
  if (shape[dim] != Extent(1))
    return call.error("the dimension must have extent 1", "dimension " + llvm::Twine(dim) + " of " + describe(x), "1",
                      "use slice or a reduction");
  shape.erase(shape.begin() + dim);
  Inside inside({x.file, x.line});
  return reshape(x.tensor, shape);
}

Tensor unsqueeze(Operand x, int64_t dim) {
  Call call("unsqueeze", {x});
  if (!call || !call.isTensor(x, "operand") || !call.dimension(dim, x.tensor.rank() + 1))
    return Call::failed();
  Shape shape = x.tensor.shape();
  shape.insert(shape.begin() + dim, Extent(1));
  Inside inside({x.file, x.line});
  return reshape(x.tensor, shape);
}

Tensor reverse(Operand x, const Dims &given) {
  Call call("reverse", {x});
  std::vector<int64_t> dims = given.list;
  if (!call || !call.isTensor(x, "operand") || !call.dimensions(dims, x.tensor.rank()))
    return Call::failed();
  for (int64_t dim : dims)
    if (x.tensor.shape()[dim].batch)
      return call.error("the batch cannot be reversed", describe(x), "another dimension",
                        "reverse before the data reach the model");
  return call.make<dl::ReverseOp>(x.tensor.dtype(), x.tensor.shape(), call.value(x), dims);
}

// A new dimension beside `dim`, before or behind it, that becomes one with it.
static Tensor multiply(const Tensor &x, int64_t dim, int64_t times, bool behind) {
  Shape apart = x.shape(), whole = x.shape();
  apart.insert(apart.begin() + dim + behind, Extent(1));
  Tensor one = reshape(x, apart);
  apart[dim + behind] = times;
  whole[dim] = whole[dim] * times;
  return reshape(broadcast(one, apart), whole);
}

static bool checkTimes(Call &call, const Operand &x, int64_t dim, int64_t times) {
  if (times < 0 || (x.tensor.shape()[dim].batch && times != 1)) {
    call.error("a known extent is repeated a number of times",
               llvm::Twine(times) + " times dimension " + llvm::Twine(dim) + " of " + describe(x),
               "0 or more, and not the batch", "correct the number");
    return false;
  }
  return true;
}

Tensor tile(Operand x, const std::vector<int64_t> &times) {
  Call call("tile", {x});
  if (!call || !call.isTensor(x, "operand"))
    return Call::failed();
  int64_t rank = x.tensor.rank(), count = static_cast<int64_t>(times.size());
  if (count > rank)
    return call.error("there must be a dimension for each number", llvm::Twine(count) + " numbers for " + describe(x),
                      "at most " + llvm::Twine(rank), "reshape the operand, or give fewer");
  for (int64_t i = 0; i < count; ++i)
    if (!checkTimes(call, x, rank - count + i, times[i]))
      return Call::failed();
  Inside inside({x.file, x.line});
  Tensor y = x.tensor;
  for (int64_t i = 0; i < count; ++i)
    if (times[i] != 1)
      y = multiply(y, rank - count + i, times[i], /*behind=*/false);
  return y;
}

Tensor repeat(Operand x, int64_t times, int64_t dim) {
  Call call("repeat", {x});
  if (!call || !call.isTensor(x, "operand") || !call.dimension(dim, x.tensor.rank()) ||
      !checkTimes(call, x, dim, times))
    return Call::failed();
  Inside inside({x.file, x.line});
  return times == 1 ? x.tensor : multiply(x.tensor, dim, times, /*behind=*/true);
}

Tensor where(Operand condition, Operand on_true, Operand on_false) { return select(condition, on_true, on_false); }

static Tensor triangle(llvm::StringRef what, const Operand &x, int64_t diagonal, bool lower) {
  Call call(what, {x});
  if (!call || !call.isNumeric(x))
    return Call::failed();
  Extent rows = x.tensor.extent(-2), columns = x.tensor.extent(-1);
  if (x.tensor.rank() < 2 || rows.batch || columns.batch)
    return call.error("the operand must have a matrix in its last dimensions", describe(x),
                      "two dimensions or more, the last two known", "reshape or transpose it");
  Inside inside({x.file, x.line});
  Tensor row = iota(i64, {rows, columns}, 0), column = iota(i64, {rows, columns}, 1);
  Tensor last = row + Operand(diagonal);
  return select(lower ? column <= last : column >= last, x, 0);
}

Tensor tril(Operand x, int64_t diagonal) { return triangle("tril", x, diagonal, /*lower=*/true); }
Tensor triu(Operand x, int64_t diagonal) { return triangle("triu", x, diagonal, /*lower=*/false); }

Tensor one_hot(Operand indices, int64_t classes, DType dtype) {
  Call call("one_hot", {indices});
  if (!call || !call.isTensor(indices, "operand"))
    return Call::failed();
  if (!isIndex(indices.tensor.dtype()))
    return call.error("indices must be integers", describe(indices), "u8, i32 or i64", "convert them: cast(x, i64)");
  if (!isNumeric(dtype))
    return call.error("the result must be numeric", name(dtype), "f32, f64, i32 or i64", "give another dtype");
  if (classes < 1)
    return call.error("there must be a class", llvm::Twine(classes) + " classes", "1 or more", "correct the number");
  Shape shape = indices.tensor.shape();
  shape.push_back(classes);
  return call.make<dl::OneHotOp>(dtype, shape, call.value(indices));
}

Tensor constant(double value, DType dtype, const char *file, int line) {
  Call call("constant", currentModel({file, line}, "constant"), {file, line});
  if (!call)
    return Call::failed();
  Attribute number = call.number(Operand(value), dtype);
  if (!number)
    return Call::failed();
  return call.wrap(call.splat(number, dtype, {}), dtype, {});
}

Tensor constant(const std::vector<double> &values, DType dtype, const Shape &shape, const char *file, int line) {
  Call call("constant", currentModel({file, line}, "constant"), {file, line});
  if (!call || !call.validShape(shape))
    return Call::failed();
  int64_t batches;
  int64_t size = count(shape, &batches);
  if (batches)
    return call.error("a constant has no batch", str(shape), "numbers alone", "use 1 there: it broadcasts");
  if (size != static_cast<int64_t>(values.size()))
    return call.error("there must be a value for each element", llvm::Twine(values.size()) + " for " + str(shape),
                      llvm::Twine(size), "correct the shape or the list");
  SmallVector<Attribute> numbers;
  for (double value : values) {
    numbers.push_back(call.number(Operand(value), dtype));
    if (!numbers.back())
      return Call::failed();
  }
  return call.make<dl::ConstantOp>(dtype, shape, DenseElementsAttr::get(call.type(dtype, shape), numbers));
}

Tensor iota(DType dtype, const Shape &shape, int64_t dim, const char *file, int line) {
  Call call("iota", currentModel({file, line}, "iota"), {file, line});
  if (!call || !call.validShape(shape) || !call.dimension(dim, static_cast<int64_t>(shape.size())))
    return Call::failed();
  if (!isNumeric(dtype))
    return call.error("the result must be numeric", name(dtype), "f32, f64, i32 or i64", "give another dtype");
  Value like;
  if (llvm::any_of(shape, [](Extent e) { return e.batch; })) {
    like = call.model->like(shape, call.location);
    if (!like)
      return call.error("the batch must come from one input", str(shape),
                        "one extent of the batch, and an input that has it", "make the input first");
  }
  return call.make<dl::IotaOp>(dtype, shape, like, call.model->builder.getI64IntegerAttr(dim));
}

} // namespace dlc::graph
