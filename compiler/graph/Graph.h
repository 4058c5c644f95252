//===- Graph.h - Networks in C++: the graph DSL -------------------------------------*- C++ -*-===//
//
// A model is a C++ program that builds a graph and writes it as model.mlir, which `dlc compile` reads:
//
//     #include "compiler/graph/Graph.h"
//     using namespace dlc::graph;
//
//     int main(int argc, char **argv) {
//       Model m("softmax");
//       Tensor image = m.input("image", u8, {Batch, 28, 28}), label = m.input("label", u8, {Batch});
//       Tensor logits = Linear("fc", 10)(cast(flatten(image), f32) / 255);
//       m.predict(softmax(logits));
//       m.metric("accuracy", accuracy(logits, label));
//       m.train(cross_entropy(logits, label), SGD().lr(0.1));
//       return m.main(argc, argv);
//     }
//
// What holds throughout:
//  - A Tensor is a handle: cheap to copy, immutable. It belongs to the model that it was made in and dies with it.
//  - `Batch` is the extent that `dlc compile --batch` fixes.
//  - Elementwise operations broadcast as numpy does: shapes are aligned at their last dimension, an extent of 1
//  repeats.
//    A C++ number takes the dtype of the tensor beside it. No dtype is converted silently: `cast` does it.
//  - Dimensions may be counted from the end: -1 is the last.
//  - Names are scoped (`Scope`), unique, and key parameters, checkpoints and random streams.
//  - A mistake never throws or ends the program: it is remembered with its line, what depends on it is skipped, and
//    `main` reports it. What was written before stays as it was.
//
//===------------------------------------------------------------------------------------------===//
#ifndef DLC_COMPILER_GRAPH_GRAPH_H
#define DLC_COMPILER_GRAPH_GRAPH_H

#include "compiler/graph/Optimizers.h"
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace dlc::graph {

namespace detail {
struct Node;
struct Access;
struct ModelImpl;
} // namespace detail

//===-- Dtypes and shapes -----------------------------------------------------------------------===//

enum class DType : uint8_t { f32, f64, i32, i64, u8, i1 };
inline constexpr DType f32 = DType::f32, f64 = DType::f64, i32 = DType::i32, i64 = DType::i64, u8 = DType::u8,
                       i1 = DType::i1;

// A number, or a multiple of the batch: `Batch`, `4 * Batch`.
struct Extent {
  int64_t size;
  bool batch = false;

  template <typename T, typename = std::enable_if_t<std::is_integral_v<T>>>
  constexpr Extent(T size) : size(static_cast<int64_t>(size)) {}
  constexpr Extent(int64_t size, bool batch) : size(size), batch(batch) {}
  friend constexpr Extent operator*(Extent e, int64_t n) { return {e.size * n, e.batch}; }
  friend constexpr Extent operator*(int64_t n, Extent e) { return {e.size * n, e.batch}; }
  friend constexpr bool operator==(Extent a, Extent b) { return a.size == b.size && a.batch == b.batch; }
  friend constexpr bool operator!=(Extent a, Extent b) { return !(a == b); }
};
inline constexpr Extent Batch{1, true};
using Shape = std::vector<Extent>;

// "f32", "Batch" and "(Batch, 28, 28)".
const char *name(DType dtype);
std::string str(Extent extent);
std::string str(const Shape &shape);

// One dimension or several.
struct Dims {
  std::vector<int64_t> list;
  Dims(int64_t dim) : list{dim} {}
  Dims(int dim) : list{dim} {}
  Dims(std::initializer_list<int64_t> dims) : list(dims) {}
  Dims(std::vector<int64_t> dims) : list(std::move(dims)) {}
};

//===-- Tensors and how they arrive -------------------------------------------------------------===//

class Tensor {
public:
  Tensor() = default; // empty: an error where it is used
  DType dtype() const;
  const Shape &shape() const;
  int64_t rank() const { return static_cast<int64_t>(shape().size()); }
  // Dimension `dim`, -1 the last; 0 if there is none.
  Extent extent(int64_t dim) const;

private:
  friend struct detail::Access;
  detail::Node *node = nullptr;
};

// Operators have no room for a source location, so operands bring it: the defaults are evaluated where a Tensor or a
// number becomes an Operand, which is the model's line.
class Operand {
public:
  Operand(const Tensor &tensor, const char *file = __builtin_FILE(), int line = __builtin_LINE())
      : tensor(tensor), file(file), line(line) {}
  template <typename T, typename = std::enable_if_t<std::is_arithmetic_v<T>>>
  Operand(T value, const char *file = __builtin_FILE(), int line = __builtin_LINE())
      : isNumber(true), isIntegral(std::is_integral_v<T>), number(static_cast<double>(value)),
        integer(std::is_integral_v<T> ? static_cast<int64_t>(value) : 0), file(file), line(line) {}

  Tensor tensor;
  bool isNumber = false, isIntegral = false;
  double number = 0;
  int64_t integer = 0;
  const char *file;
  int line;
};

struct Operands {
  Operands(std::initializer_list<Operand> list, const char *file = __builtin_FILE(), int line = __builtin_LINE())
      : list(list), file(file), line(line) {}
  Operands(const std::vector<Tensor> &tensors, const char *file = __builtin_FILE(), int line = __builtin_LINE())
      : file(file), line(line) {
    for (const Tensor &tensor : tensors)
      list.push_back(Operand(tensor, file, line));
  }

  std::vector<Operand> list;
  const char *file;
  int line;
};

// A name with the line that gives it.
struct Name {
  Name(const char *text, const char *file = __builtin_FILE(), int line = __builtin_LINE())
      : text(text), file(file), line(line) {}
  Name(std::string text, const char *file = __builtin_FILE(), int line = __builtin_LINE())
      : text(std::move(text)), file(file), line(line) {}
  std::string text;
  const char *file;
  int line;
};

// Prefixes the names that are made while it lives: `Scope s("encoder");` makes "encoder.fc1.weight" of "fc1.weight".
class Scope {
public:
  explicit Scope(Name name);
  ~Scope();
  Scope(const Scope &) = delete;
  Scope &operator=(const Scope &) = delete;
};

//===-- Functions of each element ---------------------------------------------------------------===//

// exp, tanh, relu, elu(x, alpha), ...: a float in, a float out.
#include "compiler/graph/Functions.h.inc"

//===-- Elementwise -----------------------------------------------------------------------------===//

Tensor operator+(Operand x, Operand y);
Tensor operator-(Operand x, Operand y);
Tensor operator*(Operand x, Operand y);
Tensor operator/(Operand x, Operand y); // of integers toward zero; x / 0 is then -1
Tensor operator%(Operand x, Operand y); // of integers: x - (x / y) * y
Tensor operator-(Operand x);
Tensor maximum(Operand x, Operand y); // NaN if either is
Tensor minimum(Operand x, Operand y);
Tensor pow(Operand x, Operand y);
Tensor abs(Operand x);
Tensor sign(Operand x);
Tensor clamp(Operand x, double low, double high); // bounds may be infinite
Tensor square(Operand x);                         // x * x
Tensor reciprocal(Operand x);                     // 1 / x

// Bit by bit, of i1, i32 or i64.
Tensor operator&(Operand x, Operand y);
Tensor operator|(Operand x, Operand y);
Tensor operator^(Operand x, Operand y);
Tensor operator~(Operand x);

// Comparisons give a tensor of i1.
Tensor operator==(Operand x, Operand y);
Tensor operator!=(Operand x, Operand y);
Tensor operator<(Operand x, Operand y);
Tensor operator<=(Operand x, Operand y);
Tensor operator>(Operand x, Operand y);
Tensor operator>=(Operand x, Operand y);
Tensor select(Operand condition, Operand on_true, Operand on_false);

// To a float rounds to nearest; to an integer rounds toward zero and saturates; to i1 is x != 0.
Tensor cast(Operand x, DType dtype);

//===-- Activation ------------------------------------------------------------------------------===//

Tensor prelu(Operand x, Operand slope); // the slope broadcasts
Tensor gelu(Operand x);
Tensor gelu_tanh(Operand x); // its approximation

//===-- Contraction -----------------------------------------------------------------------------===//

// (..., m, k) times (..., k, n) as numpy has it: leading dimensions broadcast; a vector on the left is a row, one on
// the right a column, and the result lacks that dimension.
Tensor matmul(Operand x, Operand y);
Tensor outer(Operand x, Operand y); // of vectors: x[i] * y[j]
// Sums of products by name: "bij,bjk->bik". Every dimension of every operand has a letter; those that the result lacks
// are summed over. Without "->" the result has the letters that occur once, in alphabetical order. "..." stands for any
// number of dimensions, aligned at the last of them and broadcast as numpy does; without "->" they come first.
Tensor einsum(const Name &spec, const Operands &operands);

//===-- Reduction -------------------------------------------------------------------------------===//

// Over all dimensions, or over some, which the result lacks, or has with extent 1 if `keep`.
Tensor sum(Operand x);
Tensor sum(Operand x, const Dims &dims, bool keep = false);
Tensor mean(Operand x);
Tensor mean(Operand x, const Dims &dims, bool keep = false);
Tensor prod(Operand x);
Tensor prod(Operand x, const Dims &dims, bool keep = false);
// Divided by n - correction.
Tensor variance(Operand x);
Tensor variance(Operand x, const Dims &dims, int64_t correction = 0, bool keep = false);
Tensor stddev(Operand x, const Dims &dims, int64_t correction = 0, bool keep = false);
Tensor l1_norm(Operand x, const Dims &dims, bool keep = false); // sum of absolute values
Tensor l2_norm(Operand x, const Dims &dims, bool keep = false); // root of the sum of squares
// sum(|x|^p)^(1/p) for any p > 0; the largest |x| if p is infinite. Its gradient is 0 where x is 0.
Tensor norm(Operand x, double p = 2);
Tensor norm(Operand x, double p, const Dims &dims, bool keep = false);
Tensor any(Operand x); // of i1, as all
Tensor any(Operand x, const Dims &dims, bool keep = false);
Tensor all(Operand x);
Tensor all(Operand x, const Dims &dims, bool keep = false);
// The whole gradient goes to the first of equal elements, in row-major order.
Tensor max(Operand x);
Tensor max(Operand x, const Dims &dims, bool keep = false);
Tensor min(Operand x);
Tensor min(Operand x, const Dims &dims, bool keep = false);
Tensor argmax(Operand x, int64_t dim, bool keep = false); // i64, the first of equals
Tensor argmin(Operand x, int64_t dim, bool keep = false);
Tensor logsumexp(Operand x);
Tensor logsumexp(Operand x, const Dims &dims, bool keep = false);
Tensor cumsum(Operand x, int64_t dim, bool reverse = false);
// The k largest along a dimension, largest first, of equals the first, and where they stand (i64).
struct TopK {
  Tensor values, indices;
};
TopK top_k(Operand x, int64_t k, int64_t dim = -1);

//===-- Shape -----------------------------------------------------------------------------------===//

Tensor reshape(Operand x, const Shape &shape); // one extent may be -1: what remains
Tensor flatten(Operand x, int64_t first = 1);  // dimensions from `first` on become one
Tensor transpose(Operand x);                   // the last two dimensions
Tensor transpose(Operand x, const std::vector<int64_t> &permutation);
Tensor broadcast(Operand x, const Shape &shape);
Tensor slice(Operand x, int64_t dim, int64_t begin, int64_t end, int64_t stride = 1); // negative: from the end
// `low` elements before the first, `high` behind the last and `interior` between any two, each of them `value`.
Tensor pad(Operand x, int64_t dim, int64_t low, int64_t high, int64_t interior = 0, double value = 0);
// The first and the last element again; mirrored at them (low and high below the extent); going on at the other end.
Tensor pad_replicate(Operand x, int64_t dim, int64_t low, int64_t high);
Tensor pad_reflect(Operand x, int64_t dim, int64_t low, int64_t high);
Tensor pad_circular(Operand x, int64_t dim, int64_t low, int64_t high);
Tensor concat(const Operands &inputs, int64_t dim);
Tensor stack(const Operands &inputs, int64_t dim = 0); // along a new dimension
std::vector<Tensor> split(Operand x, int64_t parts, int64_t dim);
std::vector<Tensor> split(Operand x, const std::vector<int64_t> &sizes, int64_t dim);
Tensor squeeze(Operand x, int64_t dim); // removes an extent of 1
Tensor unsqueeze(Operand x, int64_t dim);
Tensor reverse(Operand x, const Dims &dims);
Tensor tile(Operand x, const std::vector<int64_t> &times); // all of it so often along each of the last dimensions
Tensor repeat(Operand x, int64_t times, int64_t dim);      // each element so often
Tensor where(Operand condition, Operand on_true, Operand on_false); // select
// Of the last two dimensions what lies on, below (above) the diagonal that `diagonal` shifts to the right; else 0.
Tensor tril(Operand x, int64_t diagonal = 0);
Tensor triu(Operand x, int64_t diagonal = 0);
Tensor one_hot(Operand indices, int64_t classes, DType dtype = f32); // along a new last dimension

Tensor constant(double value, DType dtype = f32, const char *file = __builtin_FILE(), int line = __builtin_LINE());
Tensor constant(const std::vector<double> &values, DType dtype, const Shape &shape, const char *file = __builtin_FILE(),
                int line = __builtin_LINE()); // row-major
// The index along `dim`.
Tensor iota(DType dtype, const Shape &shape, int64_t dim, const char *file = __builtin_FILE(),
            int line = __builtin_LINE());

//===-- Indexing --------------------------------------------------------------------------------===//

// result[i, j] = x[indices[i, j], j] for dim 0: indices have the rank of x, and otherwise no larger extents.
Tensor gather(Operand x, Operand indices, int64_t dim);
// Whole slices of x: for dim 0 result[i..., j] = x[indices[i...], j], with indices of any shape.
Tensor take(Operand x, Operand indices, int64_t dim = 0);
// x with src[i, j] added at [indices[i, j], j] for dim 0, in the order of i.
Tensor scatter_add(Operand x, Operand indices, Operand src, int64_t dim);
// Rows of a weight (V, D); row `padding`, unless negative, gets no gradient.
Tensor embedding(Operand weight, Operand indices, int64_t padding = -1);

//===-- Normalization, random numbers -------------------------------------------------------------===//

Tensor softmax(Operand x, int64_t dim = -1);
Tensor log_softmax(Operand x, int64_t dim = -1);
Tensor layer_norm(Operand x, const Dims &dims = -1, double eps = 1e-5); // (x - mean) / sqrt(variance + eps)
Tensor rms_norm(Operand x, const Dims &dims = -1, double eps = 1e-6);   // x / sqrt(mean(x^2) + eps)

// New numbers in every step. The name is the key of the random stream.
Tensor uniform(const Name &name, DType dtype, const Shape &shape, double low, double high);
Tensor normal(const Name &name, DType dtype, const Shape &shape, double mean, double stddev);
// Normal, given that it lies in [low, high].
Tensor truncated_normal(const Name &name, DType dtype, const Shape &shape, double mean, double stddev, double low,
                        double high);
// Zero with probability p, else x / (1 - p); evaluation and prediction leave it out.
Tensor dropout(const Name &name, Operand x, double p);

// 1 with probability p, else 0.
Tensor bernoulli(const Name &name, DType dtype, const Shape &shape, double p);
// Integers in [low, high), of i32 or i64.
Tensor random_integers(const Name &name, DType dtype, const Shape &shape, int64_t low, int64_t high);

//===-- Losses and metrics ------------------------------------------------------------------------===//

enum class Reduction : uint8_t { mean, sum, none };

// Of a prediction and a target of one dtype and shape.
Tensor mse(Operand prediction, Operand target, Reduction reduction = Reduction::mean);
Tensor l1(Operand prediction, Operand target, Reduction reduction = Reduction::mean);
Tensor smooth_l1(Operand prediction, Operand target, double beta = 1, Reduction reduction = Reduction::mean);
Tensor huber(Operand prediction, Operand target, double delta = 1, Reduction reduction = Reduction::mean);
Tensor bce(Operand probability, Operand target, Reduction reduction = Reduction::mean);
Tensor bce_logits(Operand logits, Operand target, Reduction reduction = Reduction::mean);
// What a target of 1 costs counts `positive_weight` times, a constant that broadcasts to the logits: one factor a
// class.
Tensor bce_logits(Operand logits, Operand target, const Tensor &positive_weight, Reduction reduction = Reduction::mean);
// Of log probabilities from probabilities; the mean is over all elements.
Tensor kl_div(Operand log_probability, Operand target, Reduction reduction = Reduction::mean);
// The same from log probabilities.
Tensor kl_div_log_target(Operand log_probability, Operand log_target, Reduction reduction = Reduction::mean);
Tensor hinge(Operand prediction, Operand target, Reduction reduction = Reduction::mean); // targets -1 and 1

// What a loss over classes may be told. A Reduction alone will do, too.
struct ClassLoss {
  ClassLoss(Reduction reduction = Reduction::mean) : reduction(reduction) {}
  // A constant factor for each class; a mean divides by those of the labels.
  ClassLoss &weights(Tensor factors) { return class_weights = factors, *this; }
  // Examples with this label count nowhere.
  ClassLoss &ignore(int64_t label) { return has_ignored = true, ignored = label, *this; }
  // The share of the target that all classes get alike.
  ClassLoss &smoothing(double share) { return label_smoothing = share, *this; }

  Reduction reduction;
  Tensor class_weights;
  bool has_ignored = false;
  int64_t ignored = 0;
  double label_smoothing = 0;
};
// Of logits (..., classes) and labels (...) of u8, i32 or i64.
Tensor cross_entropy(Operand logits, Operand labels, const ClassLoss &options = {});
// Of logits and probabilities (..., classes).
Tensor soft_cross_entropy(Operand logits, Operand targets, const ClassLoss &options = {});
// Of log probabilities (..., classes) and labels (...).
Tensor nll(Operand log_probability, Operand labels, const ClassLoss &options = {});

// Of vectors along a dimension, which the result lacks.
Tensor cosine_similarity(Operand x, Operand y, int64_t dim = -1, double eps = 1e-8);
Tensor pairwise_distance(Operand x, Operand y, double eps = 1e-6); // Euclidean, of x - y + eps; the last dimension
// 1 - cos where the target is 1, max(0, cos - margin) where it is -1.
Tensor cosine_embedding(Operand x, Operand y, Operand target, double margin = 0, Reduction reduction = Reduction::mean);
// max(0, d(anchor, positive) - d(anchor, negative) + margin).
Tensor triplet_margin(Operand anchor, Operand positive, Operand negative, double margin = 1,
                      Reduction reduction = Reduction::mean);
// d^2 where `same` is 1, max(0, margin - d)^2 where it is 0.
Tensor contrastive(Operand x, Operand y, Operand same, double margin = 1, Reduction reduction = Reduction::mean);

// A metric is a sum over a count, so that batches of unequal size average right.
struct Metric {
  Tensor sum, count;
};
Metric average(Operand x);                                        // of all elements
Metric accuracy(Operand logits, Operand labels);                  // how often the largest logit is the label's
Metric top_k_accuracy(Operand logits, Operand labels, int64_t k); // how often the label's is one of the k largest
Metric mean_absolute_error(Operand prediction, Operand target);
Metric mean_squared_error(Operand prediction, Operand target);
// 1 - (squared error) / (squared distance of the targets from `mean`, which is that of all targets: 0 if standardised).
Metric r2(Operand prediction, Operand target, double mean = 0);
// The mean cross entropy; e to the power of it is the perplexity.
Metric log_perplexity(Operand logits, Operand labels);

//===-- Gradients ---------------------------------------------------------------------------------===//

// x, a constant for gradients.
Tensor stop_gradient(Operand x);
// The value, with the gradient of the surrogate: straight_through(round(x), x).
Tensor straight_through(Operand value, Operand surrogate);
// Gradients of y, which has one element unless `seed` gives its cotangent. A loss may contain them.
Tensor gradient(Operand y, const Tensor &x);
std::vector<Tensor> gradient(Operand y, const std::vector<Tensor> &xs);
std::vector<Tensor> gradient(Operand y, const std::vector<Tensor> &xs, const Tensor &seed);
// All partial derivatives, dy[i...] / dx[j...] at [i..., j...]: a reverse pass for every element of y, which has no
// Batch and at most 1024 elements.
Tensor jacobian(Operand y, const Tensor &x);
// The Jacobian of the gradient of y, which has one element; x has no Batch and at most 1024 elements.
Tensor hessian(Operand y, const Tensor &x);

//===-- Parameters, state and layers --------------------------------------------------------------===//

// How a parameter begins.
class Init {
public:
  enum class Kind : uint8_t { zeros, constant, uniform, normal, fan_in, values, named };
  static Init zeros() { return {Kind::zeros, 0, 0}; }
  static Init constant(double value) { return {Kind::constant, value, 0}; }
  static Init uniform(double low, double high) { return {Kind::uniform, low, high}; }
  static Init normal(double stddev) { return {Kind::normal, 0, stddev}; }
  static Init normal(double mean, double stddev) { return {Kind::normal, mean, stddev}; }
  // Uniform in +-1/sqrt(fan in), which layers know: PyTorch's default.
  static Init fan_in() { return {Kind::fan_in, 0, 0}; }
  // Scaled by the numbers of inputs and outputs of a weight (outputs, inputs, ...).
  static Init xavier_uniform(double gain = 1);
  static Init xavier_normal(double gain = 1);
  // The gain is that of a nonlinearity: linear, sigmoid, tanh, relu, leaky_relu (with its slope) or selu.
  static Init kaiming_uniform(const char *nonlinearity = "relu", const char *mode = "fan_in", double slope = 0.01);
  static Init kaiming_normal(const char *nonlinearity = "relu", const char *mode = "fan_in", double slope = 0.01);
  // Between low and high, which are values, not multiples of the standard deviation.
  static Init truncated_normal(double mean, double stddev, double low, double high);
  static Init identity(); // of a matrix
  static Init values(std::vector<double> list) {
    Init init(Kind::values, 0, 0);
    init.list = std::move(list);
    return init;
  }

  Kind kind;
  double a, b;
  std::vector<double> list;
  std::string name; // of Kind::named
  Settings settings;

private:
  Init(Kind kind, double a, double b) : kind(kind), a(a), b(b) {}
};

Tensor parameter(const Name &name, DType dtype, const Shape &shape, const Init &init);
// What a step carries to the next without training it; `Model::update` gives its next value.
Tensor state(const Name &name, DType dtype, const Shape &shape, const Init &init = Init::zeros());

// x W' + b with W (outputs, inputs) and b (outputs). The parameters NAME.weight and NAME.bias are made by the first
// call; further calls share them.
struct Linear {
  Linear(Name name, int64_t outputs) : name(std::move(name)), outputs(outputs) {}
  Linear &init(Init weight, Init bias = Init::zeros()) {
    weight_init = std::move(weight), bias_init = std::move(bias);
    return *this;
  }
  Linear &no_bias() {
    has_bias = false;
    return *this;
  }
  Tensor operator()(Operand x);

  Name name;
  int64_t outputs;
  bool has_bias = true;
  Init weight_init = Init::fan_in(), bias_init = Init::fan_in();
  Tensor weight, bias;
};

// Rows of the parameter NAME.weight (rows, columns).
struct Embedding {
  Embedding(Name name, int64_t rows, int64_t columns, DType dtype = f32)
      : name(std::move(name)), rows(rows), columns(columns), dtype(dtype) {}
  Embedding &init(Init weight) { return weight_init = std::move(weight), *this; }
  Embedding &padding(int64_t row) { return padding_row = row, *this; } // gets no gradient
  Tensor operator()(Operand indices);

  Name name;
  int64_t rows, columns;
  DType dtype;
  int64_t padding_row = -1;
  Init weight_init = Init::normal(1);
  Tensor weight;
};

// Over the last dimension, then times NAME.weight (ones at first) plus NAME.bias (zeros).
struct LayerNorm {
  explicit LayerNorm(Name name, double eps = 1e-5) : name(std::move(name)), eps(eps) {}
  Tensor operator()(Operand x);

  Name name;
  double eps;
  Tensor weight, bias;
};

// Over the last dimension, then times NAME.weight (ones at first).
struct RMSNorm {
  explicit RMSNorm(Name name, double eps = 1e-6) : name(std::move(name)), eps(eps) {}
  Tensor operator()(Operand x);

  Name name;
  double eps;
  Tensor weight;
};

struct Dropout {
  Dropout(Name name, double p) : name(std::move(name)), p(p) {}
  Tensor operator()(Operand x);

  Name name;
  double p;
  int64_t calls = 0; // each call has a mask of its own
};

//===-- Training ----------------------------------------------------------------------------------===//

// Optimizers, schedules, parameter groups: Optimizers.h.

class Model {
public:
  // The name prefixes the symbols of the compiled object, so it is a C identifier.
  explicit Model(const Name &name);
  ~Model();
  Model(const Model &) = delete;
  Model &operator=(const Model &) = delete;

  Tensor input(const Name &name, DType dtype, const Shape &shape);
  // The batch size that `dlc compile` takes unless it is given one.
  Model &batch(int64_t size, const char *file = __builtin_FILE(), int line = __builtin_LINE());

  // An output of the entry `predict`; the first form names it "prediction".
  void predict(Operand value);
  void predict(const Name &name, Operand value);
  void metric(const Name &name, const Metric &metric);
  // Trains `params`, or else every parameter. Further steps have names of their own; the first is "step".
  void train(Operand loss, const Optimizer &optimizer);
  void train(Operand loss, const Optimizer &optimizer, const std::vector<Tensor> &params);
  void train(const Name &step, Operand loss, const Optimizer &optimizer, const std::vector<Tensor> &params);
  // The value of a state after the step.
  void update(const Tensor &state, Operand value);

  // The IR, with locations; empty after an error.
  std::string ir();
  // One a line, as `main` prints them.
  std::vector<std::string> errors();
  // Writes model.mlir (-o FILE: another file, -o -: standard output), or says what is wrong and where. The exit code.
  int main(int argc, char **argv);

private:
  std::unique_ptr<detail::ModelImpl> impl;
};

} // namespace dlc::graph

#endif // DLC_COMPILER_GRAPH_GRAPH_H
