//===- TrainInterfaces.td - What an optimizer and an initialiser are -----------------===//
#ifndef DLC_TRAIN_INTERFACES_TD
#define DLC_TRAIN_INTERFACES_TD

include "mlir/IR/OpBase.td"

def InitializerAttrInterface : AttrInterface<"InitializerAttrInterface"> {
  let cppNamespace = "::dlc::train";
  let description = [{ How a persistent tensor begins. }];
  let methods = [
    InterfaceMethod<[{
        Builds the initial value in dl operations. `rng` is tensor<2xi64> = (seed, 0); `key` comes from the tensor's
        name, so that a parameter's values do not depend on the others.
      }],
      "::mlir::Value", "build",
      (ins "::mlir::OpBuilder &":$builder, "::mlir::Location":$loc, "::mlir::RankedTensorType":$type,
           "::mlir::Value":$rng, "int64_t":$key)>
  ];
}

def OptimizerAttrInterface : AttrInterface<"OptimizerAttrInterface"> {
  let cppNamespace = "::dlc::train";
  let description = [{
    An optimizer: names of its hyperparameters with defaults, names of its slots, and the update in dl operations. To
    add one is one record and these functions.
  }];
  let methods = [
    InterfaceMethod<"\"adam\": prefix of its slots.", "::llvm::StringRef", "getName", (ins)>,
    InterfaceMethod<"Hyperparameters and defaults, in the order that buildUpdate gets them.",
      "::llvm::SmallVector<std::pair<std::string, double>>", "getHypers", (ins)>,
    InterfaceMethod<"Slots of a parameter, each of its type, zero at first.",
      "::llvm::SmallVector<std::string>", "getSlots", (ins)>,
    InterfaceMethod<[{
        Values that all parameters share in one step, computed once, in f64: each a tensor<f64>. `hypers` as in
        getHypers; `t` is the number of this step, from 1, as tensor<f64>.
      }],
      "::llvm::SmallVector<::mlir::Value>", "buildShared",
      (ins "::mlir::OpBuilder &":$builder, "::mlir::Location":$loc, "::mlir::ValueRange":$hypers, "::mlir::Value":$t)>,
    InterfaceMethod<[{
        The new parameter, then the new slots. `shared` holds what buildShared gave, cast and broadcast to the
        parameter's type.
      }],
      "::llvm::SmallVector<::mlir::Value>", "buildUpdate",
      (ins "::mlir::OpBuilder &":$builder, "::mlir::Location":$loc, "::mlir::ValueRange":$shared,
           "::mlir::Value":$parameter, "::mlir::Value":$gradient, "::mlir::ValueRange":$slots)>
  ];
}

#endif // DLC_TRAIN_INTERFACES_TD
