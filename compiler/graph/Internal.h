//===- Internal.h - What the files of the DSL share ---------------------------------*- C++ -*-===//
//
// One operation of the DSL is one `Call`. It brings together the operands' model, the model's line and the error path:
//
//     Tensor relu(Operand x) {
//       Call call("relu", {x});                    // poisoned, empty or foreign operands end here
//       if (!call || !call.isFloat(x))             // each check reports at most one error
//         return Call::failed();
//       return call.make<dl::ReluOp>(x.tensor.dtype(), x.tensor.shape(), call.value(x));
//     }
//
// `Call::failed()` is the poisoned tensor: what uses it is skipped silently, so that one mistake is one message.
//
//===------------------------------------------------------------------------------------------===//
#ifndef DLC_COMPILER_GRAPH_INTERNAL_H
#define DLC_COMPILER_GRAPH_INTERNAL_H

#include "compiler/graph/Graph.h"
#include "dialects/dl/Dl.h"
#include "dialects/train/Train.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/ADT/StringMap.h"
#include <deque>

namespace dlc::graph {

struct Here {
  const char *file;
  int line;
};

namespace detail {

enum class NodeKind : uint8_t { value, input, parameter, state };

struct Node {
  ModelImpl *model = nullptr; // null: poisoned
  mlir::Value value;
  DType dtype = DType::f32;
  Shape shape;
  NodeKind kind = NodeKind::value;
  std::string name; // of all but plain values
};

struct Access {
  static Node *node(const Tensor &tensor) { return tensor.node; }
  static Tensor tensor(Node *node) {
    Tensor tensor;
    tensor.node = node;
    return tensor;
  }
};

} // namespace detail

// The thread's current model, scopes, and the line that a layer was called from while it builds its operations.
struct Current {
  detail::ModelImpl *model = nullptr;
  std::vector<std::string> scopes;
  const Here *override_ = nullptr;
  std::vector<std::string> orphans; // errors made where there is no model
};
Current &current();

// A layer's operations carry the line of the layer's call and the layer's name, not a line of this library.
class Inside {
public:
  Inside(Here here, const std::string &scope = "");
  ~Inside();
  Inside(const Inside &) = delete;
  Inside &operator=(const Inside &) = delete;

private:
  Here here;
  const Here *before;
  bool scoped;
};

// An optimizer with all that belongs to it, checked.
struct StepSettings {
  dlc::train::OptimizerAttrInterface optimizer;
  dlc::train::ScheduleAttrInterface schedule;
  mlir::ArrayAttr groups;
  mlir::FloatAttr warmup, stepsPerEpoch, clipValue, clipNorm, l1;
  std::vector<std::string> frozen;
};
class Call;
// Runs `make` with its errors caught: the first one becomes the call's.
mlir::Attribute checked(Call &call,
                        llvm::function_ref<mlir::Attribute(llvm::function_ref<mlir::InFlightDiagnostic()>)> make);
mlir::Attribute parse(Call &call, const std::string &text);
// Nothing after an error, which it reports.
std::optional<StepSettings> stepSettings(Call &call, const Name &step, const Optimizer &optimizer);

struct Step {
  std::string name;
  mlir::Value loss;
  mlir::Location location;
  StepSettings settings;
  bool all; // every parameter
  std::vector<std::string> params;
};

struct detail::ModelImpl {
  ModelImpl();

  std::string scoped(llvm::StringRef name) const;
  mlir::Location location(Here here, llvm::StringRef name = "");
  mlir::Type element(DType dtype);
  mlir::RankedTensorType type(DType dtype, const Shape &shape);
  detail::Node *node(mlir::Value value, DType dtype, Shape shape, detail::NodeKind kind = detail::NodeKind::value,
                     std::string name = "");
  // "model.cpp:31: error: scope: what: text"
  void error(Here here, llvm::StringRef what, const llvm::Twine &text);
  // Remembers a name; false, with an error, if it is taken, reserved or no name.
  bool claim(const Name &name, const std::string &full, llvm::StringRef what);
  // A value whose shape is `shape`, read for that alone; null if no input has the batch.
  mlir::Value like(const Shape &shape, mlir::Location loc);
  mlir::Value rng(mlir::Location loc);
  mlir::Attribute initializer(const Init &init, DType dtype, const Shape &shape);
  Tensor persistent(const Name &name, DType dtype, const Shape &shape, const Init &init, detail::NodeKind kind);
  bool finish();

  mlir::MLIRContext context;
  mlir::OpBuilder builder;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  mlir::func::FuncOp function;
  std::string name;
  Here here{"", 0};
  std::deque<detail::Node> nodes;
  std::vector<std::string> messages;
  llvm::StringMap<Here> names;   // parameters, states, random streams
  llvm::StringMap<Here> inputs;  // names of inputs
  llvm::StringMap<Here> outputs; // of predictions and metrics
  llvm::StringMap<Here> steps;
  std::vector<std::string> params; // in the order they were made
  std::vector<Step> recorded;
  llvm::StringMap<Here> updates;
  mlir::Value batch, stream;
  mlir::Operation *lastPersistent = nullptr;
  detail::ModelImpl *previous = nullptr;
  bool finished = false;
};

// The model that an operation without operands goes to; an error is kept for the next model if there is none.
detail::ModelImpl *currentModel(Here here, llvm::StringRef what);

std::string lineOf(Here here); // "model.cpp:31"
std::string describe(DType dtype, const Shape &shape);
std::string describe(const Operand &x);
inline bool isFloat(DType d) { return d == DType::f32 || d == DType::f64; }
inline bool isNumeric(DType d) { return d != DType::u8 && d != DType::i1; }
inline bool isIndex(DType d) { return d == DType::i32 || d == DType::i64 || d == DType::u8; }
int64_t count(const Shape &shape, int64_t *batches = nullptr); // product of sizes; number of factors that are the batch

class Call {
public:
  // Operands that are tensors must be of one model, and live.
  Call(llvm::StringRef what, llvm::ArrayRef<Operand> operands);
  Call(llvm::StringRef what, detail::ModelImpl *model, Here here);
  explicit operator bool() const { return model != nullptr; }

  // Reports "what: <rule>; got <got>, expected <expected>; <fix>", and gives the poisoned tensor.
  Tensor error(const llvm::Twine &rule, const llvm::Twine &got, const llvm::Twine &expected, const llvm::Twine &fix);
  static Tensor failed();

  // Each reports what is wrong and returns false.
  bool isTensor(const Operand &x, llvm::StringRef role);
  bool isFloat(const Operand &x, llvm::StringRef role = "operand");
  bool isNumeric(const Operand &x, llvm::StringRef role = "operand");
  bool validShape(const Shape &shape);
  bool dimension(int64_t &dim, int64_t rank); // counts from the end
  bool dimensions(std::vector<int64_t> &dims, int64_t rank);

  mlir::Value value(const Operand &x) { return detail::Access::node(x.tensor)->value; }
  mlir::RankedTensorType type(DType dtype, const Shape &shape);
  Tensor wrap(mlir::Value value, DType dtype, const Shape &shape);
  // A number as `dtype`; null, with an error, if it is none.
  mlir::Attribute number(const Operand &x, DType dtype);
  mlir::Value splat(mlir::Attribute number, DType dtype, const Shape &shape);
  // Operands of one dtype and shape: numbers take the tensors' dtype, shapes broadcast. Empty after an error.
  std::vector<mlir::Value> unify(llvm::ArrayRef<Operand> operands, DType &dtype, Shape &shape);
  bool merge(Shape &shape, const Shape &other); // into the shape that both broadcast to
  bool align(std::vector<mlir::Value> &values, const std::vector<Shape> &shapes, const Shape &to);
  mlir::Value broadcastTo(mlir::Value value, const Shape &from, const Shape &to, mlir::Value like);

  template <typename Op, typename... Args> Tensor make(DType dtype, const Shape &shape, Args &&...args) {
    return wrap(Op::create(model->builder, location, type(dtype, shape), std::forward<Args>(args)...), dtype, shape);
  }

  std::string what;
  detail::ModelImpl *model = nullptr;
  Here here{"", 0};
  mlir::LocationAttr location;

private:
  void attach(detail::ModelImpl *owner); // unless the model is written
};

} // namespace dlc::graph

#endif // DLC_COMPILER_GRAPH_INTERNAL_H
