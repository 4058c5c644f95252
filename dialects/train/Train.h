//===- Train.h - The train dialect ------------------------------------------------*- C++ -*-===//
#ifndef DLC_DIALECTS_TRAIN_TRAIN_H
#define DLC_DIALECTS_TRAIN_TRAIN_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/StringMap.h"

namespace dlc::train {

// Names of the discardable attributes that functions, arguments and results of this level carry.
inline constexpr llvm::StringLiteral kEntryAttr = "train.entry";
inline constexpr llvm::StringLiteral kBatchAttr = "train.batch";
inline constexpr llvm::StringLiteral kNameAttr = "train.name";
inline constexpr llvm::StringLiteral kBatchDimAttr = "train.batch_dim";
inline constexpr llvm::StringLiteral kModelFunction = "model";
inline constexpr llvm::StringLiteral kRngState = "rng";

// Dimension i of the physical type is logical dimension order[i].
mlir::RankedTensorType physicalType(mlir::RankedTensorType logical, std::optional<llvm::ArrayRef<int64_t>> order);

// Whether a name of a parameter fits a pattern of a group: `*` is any characters, none included.
bool matchesPattern(llvm::StringRef pattern, llvm::StringRef name);

// A scalar that the host may set between steps.
struct Hyper {
  std::string name;
  double value;
};

// A tensor that an optimizer keeps, and the value of its elements at first.
struct Slot {
  std::string name;
  double initial = 0;
};

// The values of hyperparameters in a step: each a tensor<f64>, null where there is none of that name.
class Settings {
public:
  void set(llvm::StringRef name, mlir::Value value) { values[name] = value; }
  mlir::Value operator[](llvm::StringRef name) const { return values.lookup(name); }

private:
  llvm::StringMap<mlir::Value> values;
};

} // namespace dlc::train

#include "dialects/train/TrainDialect.h.inc"
#include "dialects/train/TrainInterfaces.h.inc"

#define GET_ATTRDEF_CLASSES
#include "dialects/train/TrainAttrs.h.inc"

#define GET_OP_CLASSES
#include "dialects/train/TrainOps.h.inc"

#endif // DLC_DIALECTS_TRAIN_TRAIN_H
