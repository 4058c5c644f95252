//===- Update.h - Persistent tensors of training and their update ----------------*- C++ -*-===//
#ifndef DLC_COMPILER_TRAINING_UPDATE_H
#define DLC_COMPILER_TRAINING_UPDATE_H

#include "dialects/dl/Dl.h"
#include "dialects/train/Train.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/MapVector.h"

namespace dlc {

// Declares persistent tensors and scalars of a module after those that are there.
class Declarations {
public:
  explicit Declarations(mlir::ModuleOp module);

  mlir::Operation *lookup(llvm::StringRef name) { return symbols.lookup(name); }
  // Existing @rng is taken as it is. All elements begin as `initial`.
  llvm::LogicalResult addState(mlir::Location loc, llvm::StringRef name, mlir::RankedTensorType type,
                               llvm::StringRef role, double initial = 0);
  llvm::LogicalResult addHyper(mlir::Location loc, llvm::StringRef name, double value);

private:
  llvm::LogicalResult refuse(mlir::Operation *existing, llvm::StringRef name, llvm::StringRef what);

  mlir::SymbolTable symbols;
  mlir::OpBuilder b;
};

// The function of an entry under construction. Every persistent tensor is read once, at the start: reads see the values
// before the call, and a gradient with respect to the one value sums what all its uses contribute.
class EntryBody {
public:
  explicit EntryBody(mlir::func::FuncOp function);

  mlir::func::FuncOp function;
  mlir::OpBuilder b; // Before the terminator.

  mlir::Value read(llvm::StringRef name);
  void write(mlir::Location loc, llvm::StringRef name, mlir::Value value);
  void addOutput(llvm::StringRef name, mlir::Value value, std::optional<int64_t> batchDim = std::nullopt);
  // Removes what outputs and writes do not need.
  void removeDeadCode();
  // Returns the outputs, and removes what is not needed, arguments included.
  void finish(bool keepArguments = false);

private:
  llvm::StringMap<mlir::Value> reads;
  llvm::SmallVector<mlir::Value> outputs;
  llvm::SmallVector<mlir::Attribute> outputAttrs;
};

// Names and types of what one train.step keeps, and the one update that `step` and `apply` share.
class Update {
public:
  // `prefix` is "" for the only step of a module, else "<step>.".
  Update(mlir::ModuleOp module, train::StepOp step, std::string prefix);

  llvm::ArrayRef<train::ParamOp> getParams() const { return params; }
  const std::string &getEntry() const { return entry; }
  mlir::Location getLoc() const { return loc; }
  std::string gradName() const { return prefix + "grad"; }
  std::string applyName() const { return prefix + "apply"; }
  std::string outputName() const { return prefix + "loss"; }
  std::string storageName(train::ParamOp param) const { return prefix + "grad." + param.getSymName().str(); }
  std::string countName() const { return prefix + "grad.count"; }

  // @rng, hyperparameters and slots; gradient storage.
  llvm::LogicalResult declare(Declarations &declarations) const;
  llvm::LogicalResult declareStorage(Declarations &declarations) const;

  // Writes the updated parameters, slots and counters for `gradients`, one for each parameter.
  void build(EntryBody &body, mlir::ValueRange gradients) const;

private:
  // What parameters of one group, or of none, share in a step: hyperparameters, and the optimizer's scalars.
  struct Shared {
    train::Settings settings;
    llvm::SmallVector<mlir::Value> scalars;
  };
  std::string slotName(llvm::StringRef slot, train::ParamOp param) const;
  std::string scalarName(llvm::StringRef scalar) const;
  std::string counterName() const { return prefix + "t"; }
  std::string rateName() const { return prefix + "rate"; }
  bool isScheduled() const { return schedule || warmup; }
  llvm::SmallVector<train::Hyper> getHypers() const;
  // The first group that has it, or none.
  train::GroupAttr groupOf(train::ParamOp param) const;
  void clip(EntryBody &body, llvm::SmallVectorImpl<mlir::Value> &gradients) const;
  // The learning rate of this call, written to the state `rate` if there is a schedule.
  mlir::Value buildRate(EntryBody &body, mlir::Value last) const;
  Shared buildShared(EntryBody &body, train::GroupAttr group, mlir::Value rate, mlir::Value t,
                     mlir::ValueRange scalars) const;

  train::OptimizerAttrInterface optimizer;
  llvm::SmallVector<train::GroupAttr> groups;
  train::ScheduleAttrInterface schedule;
  mlir::FloatAttr warmup, stepsPerEpoch, clipValue, clipNorm, l1;
  mlir::Location loc;
  std::string entry, prefix;
  llvm::SmallVector<train::ParamOp> params;
};

} // namespace dlc

#endif // DLC_COMPILER_TRAINING_UPDATE_H
