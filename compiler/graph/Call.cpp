//===- Call.cpp - What every operation of the DSL does first ---------------------------===//
#include "compiler/graph/Internal.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>

using namespace mlir;

namespace dlc::graph {

using detail::Access;
using detail::Node;

static Node *poisoned() {
  static Node node;
  return &node;
}

//===-- Tensors and shapes ----------------------------------------------------------------===//

DType Tensor::dtype() const { return node ? node->dtype : DType::f32; }

const Shape &Tensor::shape() const { return node ? node->shape : poisoned()->shape; }

Extent Tensor::extent(int64_t dim) const {
  if (dim < 0)
    dim += rank();
  return dim >= 0 && dim < rank() ? shape()[dim] : Extent(0);
}

const char *name(DType dtype) {
  static const char *const names[] = {"f32", "f64", "i32", "i64", "u8", "i1"};
  return names[static_cast<int>(dtype)];
}

std::string str(Extent e) {
  if (!e.batch)
    return llvm::itostr(e.size);
  return e.size == 1 ? "Batch" : llvm::itostr(e.size) + "*Batch";
}

std::string str(const Shape &shape) {
  std::string text = "(";
  for (auto [i, e] : llvm::enumerate(shape))
    text += (i ? ", " : "") + str(e);
  return text + ")";
}

std::string describe(DType dtype, const Shape &shape) { return std::string(name(dtype)) + " " + str(shape); }

std::string describe(const Operand &x) {
  if (!x.isNumber)
    return describe(x.tensor.dtype(), x.tensor.shape());
  if (x.isIntegral)
    return llvm::itostr(x.integer);
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%g", x.number);
  return text;
}

int64_t count(const Shape &shape, int64_t *batches) {
  int64_t product = 1, factors = 0;
  for (Extent e : shape) {
    product *= e.size;
    factors += e.batch;
  }
  if (batches)
    *batches = factors;
  return product;
}

//===-- Calls -----------------------------------------------------------------------------===//

Inside::Inside(Here here, const std::string &scope) : here(here), before(current().override_), scoped(!scope.empty()) {
  // Of nested layers the outermost call is the model's line.
  if (!before)
    current().override_ = &this->here;
  if (scoped)
    current().scopes.push_back(scope);
}

Inside::~Inside() {
  current().override_ = before;
  if (scoped)
    current().scopes.pop_back();
}

static Here called(Here here) { return current().override_ ? *current().override_ : here; }

Tensor Call::failed() { return Access::tensor(poisoned()); }

Call::Call(llvm::StringRef what, llvm::ArrayRef<Operand> operands) : what(what) {
  Here first = operands.empty() ? Here{"", 0} : Here{operands[0].file, operands[0].line};
  here = called(first);
  detail::ModelImpl *owner = nullptr;
  bool poison = false;
  for (const Operand &x : operands) {
    if (x.isNumber)
      continue;
    Node *node = Access::node(x.tensor);
    if (!node) {
      Here at = called({x.file, x.line});
      if (detail::ModelImpl *now = currentModel(at, what))
        now->error(at, what,
                   "an operand must be a tensor of the model; got a Tensor that was declared and never assigned, "
                   "expected the result of an operation; assign it before this line");
      poison = true;
    } else if (!node->model) {
      poison = true;
    } else if (owner && owner != node->model) {
      owner->error(here, what,
                   "operands must be of one model; got tensors of '" + owner->name + "' and '" + node->model->name +
                       "', expected one of them; build each model from its own inputs");
      poison = true;
    } else {
      owner = node->model;
    }
  }
  if (poison)
    return;
  if (!owner)
    owner = currentModel(here, what);
  if (owner)
    attach(owner);
}

void Call::attach(detail::ModelImpl *owner) {
  if (owner->finished) {
    owner->error(here, what,
                 "the model is already written; got an operation after main() or ir(), expected none; move "
                 "it before that call");
    return;
  }
  model = owner;
  location = model->location(here);
}

Call::Call(llvm::StringRef what, detail::ModelImpl *owner, Here at) : what(what), here(called(at)) {
  if (owner)
    attach(owner);
}

Tensor Call::error(const llvm::Twine &rule, const llvm::Twine &got, const llvm::Twine &expected,
                   const llvm::Twine &fix) {
  model->error(here, what, rule + "; got " + got + ", expected " + expected + "; " + fix);
  return failed();
}

bool Call::isTensor(const Operand &x, llvm::StringRef role) {
  if (!x.isNumber)
    return true;
  error("the " + role + " must be a tensor", "the number " + describe(x), "a tensor", "make one with constant()");
  return false;
}

bool Call::isFloat(const Operand &x, llvm::StringRef role) {
  if (!isTensor(x, role))
    return false;
  if (graph::isFloat(x.tensor.dtype()))
    return true;
  error("the " + role + " must be floating", describe(x), "f32 or f64", "convert it: cast(x, f32)");
  return false;
}

bool Call::isNumeric(const Operand &x, llvm::StringRef role) {
  if (!isTensor(x, role))
    return false;
  if (graph::isNumeric(x.tensor.dtype()))
    return true;
  error("the " + role + " must be numeric", describe(x), "f32, f64, i32 or i64", "convert it: cast(x, f32)");
  return false;
}

bool Call::validShape(const Shape &shape) {
  for (Extent e : shape)
    if (e.size < 0 || (e.batch && e.size == 0)) {
      error("extents must not be negative", str(shape), "0 or more in every dimension", "correct the shape");
      return false;
    }
  if (shape.size() > 8) {
    error("a tensor has at most 8 dimensions", str(shape), "8 or fewer", "flatten some");
    return false;
  }
  return true;
}

bool Call::dimension(int64_t &dim, int64_t rank) {
  int64_t given = dim;
  if (dim < 0)
    dim += rank;
  if (dim >= 0 && dim < rank)
    return true;
  error("the dimension must exist", "dimension " + llvm::Twine(given) + " of a tensor with " + llvm::Twine(rank),
        rank ? "-" + llvm::Twine(rank) + " to " + llvm::Twine(rank - 1) : llvm::Twine("a tensor with dimensions"),
        "correct the dimension");
  return false;
}

bool Call::dimensions(std::vector<int64_t> &dims, int64_t rank) {
  for (int64_t &dim : dims)
    if (!dimension(dim, rank))
      return false;
  llvm::sort(dims);
  auto twice = std::adjacent_find(dims.begin(), dims.end());
  if (twice == dims.end())
    return true;
  error("dimensions must be distinct", "dimension " + llvm::Twine(*twice) + " twice", "each once", "drop one of them");
  return false;
}

RankedTensorType Call::type(DType dtype, const Shape &shape) { return model->type(dtype, shape); }

Tensor Call::wrap(Value value, DType dtype, const Shape &shape) {
  return Access::tensor(model->node(value, dtype, shape));
}

//===-- Numbers ---------------------------------------------------------------------------===//

Attribute Call::number(const Operand &x, DType dtype) {
  Type type = model->element(dtype);
  if (graph::isFloat(dtype)) {
    double value = x.number;
    if (dtype == DType::f32 && std::isfinite(value) && !std::isfinite(static_cast<float>(value))) {
      error("a number must fit the tensor's dtype", describe(x), "an f32", "use f64, or a smaller number");
      return {};
    }
    return FloatAttr::get(type, dtype == DType::f32 ? static_cast<double>(static_cast<float>(value)) : value);
  }
  int64_t low = 0, high = 0;
  switch (dtype) {
  case DType::i32:
    low = INT32_MIN, high = INT32_MAX;
    break;
  case DType::i64:
    low = INT64_MIN, high = INT64_MAX;
    break;
  case DType::u8:
    high = 255;
    break;
  default:
    high = 1;
  }
  // 2^63 is the first double that no int64_t holds.
  bool whole = x.isIntegral || (std::nearbyint(x.number) == x.number && std::fabs(x.number) < 0x1p63);
  int64_t value = x.isIntegral ? x.integer : whole ? static_cast<int64_t>(x.number) : 0;
  if (!whole || value < low || value > high) {
    error("a number must fit the tensor's dtype", describe(x), llvm::StringRef("an ") + graph::name(dtype),
          "cast the tensor to f32 first, or use another number");
    return {};
  }
  return IntegerAttr::get(type, APInt(type.getIntOrFloatBitWidth(), static_cast<uint64_t>(value),
                                      /*isSigned=*/false, /*implicitTrunc=*/true));
}

Value Call::splat(Attribute number, DType dtype, const Shape &shape) {
  return dl::ConstantOp::create(model->builder, location, DenseElementsAttr::get(type(dtype, shape), number));
}

//===-- Broadcasting ----------------------------------------------------------------------===//

// How many extents of `to` a broadcast from `from` would take from elsewhere: those of the batch that it lacks.
static bool needsLike(const Shape &from, const Shape &to) {
  for (size_t i = 0; i < to.size(); ++i) {
    int64_t j = static_cast<int64_t>(i) - static_cast<int64_t>(to.size() - from.size());
    if (to[i].batch && (j < 0 || from[j] != to[i]))
      return true;
  }
  return false;
}

Value Call::broadcastTo(Value value, const Shape &from, const Shape &to, Value like) {
  if (from == to)
    return value;
  if (!needsLike(from, to))
    like = {};
  SmallVector<int64_t> dims;
  for (size_t i = 0; i < from.size(); ++i)
    dims.push_back(static_cast<int64_t>(to.size() - from.size() + i));
  Type result = RankedTensorType::get(type(DType::f32, to).getShape(),
                                      llvm::cast<RankedTensorType>(value.getType()).getElementType());
  return dl::BroadcastOp::create(model->builder, location, result, value, like, dims);
}

std::vector<Value> Call::unify(ArrayRef<Operand> operands, DType &dtype, Shape &shape) {
  const Operand *leader = nullptr;
  for (const Operand &x : operands) {
    if (x.isNumber)
      continue;
    if (!leader) {
      leader = &x;
      dtype = x.tensor.dtype();
      shape = x.tensor.shape();
      continue;
    }
    if (x.tensor.dtype() != dtype) {
      error("operands must have one dtype", describe(*leader) + " and " + describe(x),
            llvm::StringRef(graph::name(dtype)) + " twice",
            llvm::StringRef("convert one: cast(x, ") + graph::name(graph::isFloat(dtype) ? dtype : x.tensor.dtype()) +
                ")");
      return {};
    }
    if (!merge(shape, x.tensor.shape()))
      return {};
  }
  if (!leader) {
    error("an operand must be a tensor", "numbers alone", "a tensor among them", "make one with constant()");
    return {};
  }
  std::vector<Value> values;
  std::vector<Shape> shapes;
  for (const Operand &x : operands) {
    if (!x.isNumber) {
      values.push_back(value(x));
      shapes.push_back(x.tensor.shape());
      continue;
    }
    Attribute attribute = number(x, dtype);
    if (!attribute)
      return {};
    // A static shape is a constant as it is; the batch needs a broadcast.
    bool dynamic = llvm::any_of(shape, [](Extent e) { return e.batch; });
    shapes.push_back(dynamic ? Shape{} : shape);
    values.push_back(splat(attribute, dtype, shapes.back()));
  }
  if (!align(values, shapes, shape))
    return {};
  return values;
}

bool Call::merge(Shape &shape, const Shape &other) {
  Shape merged(std::max(shape.size(), other.size()), Extent(1));
  for (size_t i = 0; i < merged.size(); ++i) {
    int64_t p = static_cast<int64_t>(i + shape.size()) - static_cast<int64_t>(merged.size());
    int64_t q = static_cast<int64_t>(i + other.size()) - static_cast<int64_t>(merged.size());
    Extent a = p >= 0 ? shape[p] : Extent(1), b = q >= 0 ? other[q] : Extent(1);
    if (a != b && a != Extent(1) && b != Extent(1)) {
      error("shapes must broadcast (aligned at the last dimension, extents equal or 1)",
            graph::str(shape) + " and " + graph::str(other), str(a) + " or 1 where " + str(b) + " stands",
            "reshape or slice one of them");
      return false;
    }
    merged[i] = a == Extent(1) ? b : a;
  }
  shape = merged;
  return true;
}

bool Call::align(std::vector<Value> &values, const std::vector<Shape> &shapes, const Shape &to) {
  // Values that have every extent of the batch come first: the others take it from them.
  Value like;
  for (bool borrows : {false, true})
    for (auto [value, from] : llvm::zip(values, shapes)) {
      if (needsLike(from, to) != borrows)
        continue;
      if (borrows && !like && !(like = model->like(to, location))) {
        error("only one dimension may take the batch from another operand", graph::str(from) + " for " + graph::str(to),
              "an operand with the batch in all but one of them", "broadcast one of them before");
        return false;
      }
      value = broadcastTo(value, from, to, like);
      if (!borrows)
        like = value;
    }
  return true;
}

} // namespace dlc::graph
