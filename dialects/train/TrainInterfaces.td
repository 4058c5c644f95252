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
           "::mlir::Value":$rng, "int64_t":$key)>,
    InterfaceMethod<"Refuses a tensor that it cannot begin, with an error at `op`.",
      "::llvm::LogicalResult", "verifyTensor", (ins "::mlir::Operation *":$op, "::mlir::RankedTensorType":$type),
      [{}], [{ return ::mlir::success(); }]>
  ];
}

def OptimizerAttrInterface : AttrInterface<"OptimizerAttrInterface"> {
  let cppNamespace = "::dlc::train";
  let description = [{
    An optimizer: its hyperparameters with defaults, its slots, and the update in dl operations. To add one is one
    record and these functions. Weight decay is not theirs: `expand-entries` applies it, to the gradient or, decoupled,
    to the parameter, before buildUpdate.
  }];
  let methods = [
    InterfaceMethod<"\"adam\": prefix of its slots.", "::llvm::StringRef", "getName", (ins)>,
    InterfaceMethod<"Its settings that the host may change, with their values at first: lr, and no weight decay.",
      "::llvm::SmallVector<::dlc::train::Hyper>", "getHypers", (ins)>,
    InterfaceMethod<"Null: no weight decay. (The record's parameter.)", "::mlir::FloatAttr", "getWeightDecay", (ins),
      [{}], [{ return {}; }]>,
    InterfaceMethod<"Weight decay shrinks the parameter, by lr * weight_decay, and does not enter the gradient.",
      "bool", "decouplesWeightDecay", (ins), [{}], [{ return false; }]>,
    InterfaceMethod<"Slots of a parameter, each of its type.",
      "::llvm::SmallVector<::dlc::train::Slot>", "getSlots", (ins)>,
    InterfaceMethod<"f32 scalars that the optimizer keeps once for all parameters.",
      "::llvm::SmallVector<::dlc::train::Slot>", "getScalars", (ins), [{}], [{ return {}; }]>,
    InterfaceMethod<"Their values after this step, each tensor<f32>.",
      "::llvm::SmallVector<::mlir::Value>", "buildScalars",
      (ins "::mlir::OpBuilder &":$builder, "::mlir::Location":$loc, "const ::dlc::train::Settings &":$settings,
           "::mlir::Value":$t, "::mlir::ValueRange":$scalars), [{}], [{ return {}; }]>,
    InterfaceMethod<[{
        Values that all parameters (of a group) share in one step, computed once, in f64: each a tensor<f64>. `settings`
        has what getHypers names; `t` is the number of this step, from 1, as tensor<f64>; `scalars` are new.
      }],
      "::llvm::SmallVector<::mlir::Value>", "buildShared",
      (ins "::mlir::OpBuilder &":$builder, "::mlir::Location":$loc, "const ::dlc::train::Settings &":$settings,
           "::mlir::Value":$t, "::mlir::ValueRange":$scalars)>,
    InterfaceMethod<[{
        The new parameter, then the new slots. `shared` holds what buildShared gave, cast and broadcast to the
        parameter's type.
      }],
      "::llvm::SmallVector<::mlir::Value>", "buildUpdate",
      (ins "::mlir::OpBuilder &":$builder, "::mlir::Location":$loc, "::mlir::ValueRange":$shared,
           "::mlir::Value":$parameter, "::mlir::Value":$gradient, "::mlir::ValueRange":$slots)>
  ];
}

def ScheduleAttrInterface : AttrInterface<"ScheduleAttrInterface"> {
  let cppNamespace = "::dlc::train";
  let description = [{ How the learning rate changes. To add one is one record and these functions. }];
  let methods = [
    InterfaceMethod<"Its settings that the host may change, with their values at first.",
      "::llvm::SmallVector<::dlc::train::Hyper>", "getHypers", (ins)>,
    InterfaceMethod<[{
        The learning rate at count `k`, from 0, for the hyperparameter `lr`: all f64 scalars. `settings` has what
        getHypers names. The insertion point is in a function of the module.
      }],
      "::mlir::Value", "buildRate",
      (ins "::mlir::OpBuilder &":$builder, "::mlir::Location":$loc, "::mlir::Value":$lr, "::mlir::Value":$k,
           "const ::dlc::train::Settings &":$settings)>
  ];
}

#endif // DLC_TRAIN_INTERFACES_TD
