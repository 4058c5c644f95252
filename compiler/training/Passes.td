//===- Passes.td - From a model to the functions of a module ---------------------------===//
#ifndef DLC_COMPILER_TRAINING_PASSES_TD
#define DLC_COMPILER_TRAINING_PASSES_TD

include "mlir/Pass/PassBase.td"

def ConvertDtype : Pass<"convert-dtype", "::mlir::ModuleOp"> {
  let summary = "Compiles a whole f32 model in f64";
  let description = [{
    Every f32 type, constant and initial value becomes f64. A splat constant is what somebody wrote as a decimal: it
    becomes the f64 nearest to the shortest decimal that gives the f32 (0.1 stays 0.1). Tables of numbers are widened
    exactly.

    ```mlir
    train.param @w : tensor<3xf32> = #train.normal<0.0 : f64, 0.01 : f64>
    func.func @model(%x: tensor<3xf32>) {
      %c = dl.constant dense<0.1> : tensor<3xf32>
      %y = dl.mul %x, %c : tensor<3xf32>
      train.predict "y" %y : tensor<3xf32>
      return
    }
    ```
    becomes
    ```mlir
    train.param @w : tensor<3xf64> = #train.normal<0.0 : f64, 0.01 : f64>
    func.func @model(%x: tensor<3xf64>) {
      %c = dl.constant dense<0.1> : tensor<3xf64>
      %y = dl.mul %x, %c : tensor<3xf64>
      train.predict "y" %y : tensor<3xf64>
      return
    }
    ```
  }];
  let options = [Option<"to", "to", "std::string", "\"f64\"", "The element type that f32 becomes: f64">];
  let dependentDialects = ["::dlc::dl::DLDialect", "::dlc::train::TrainDialect"];
}

def SpecializeBatch : Pass<"specialize-batch", "::mlir::ModuleOp"> {
  let summary = "One function for each batch size, with static shapes";
  let description = [{
    `?` is the batch, or a multiple of it. Every public function with a `?` is made once for each size: the first under
    its own name, the others as `<name>.b<size>`. All types are inferred again in program order; a `like` that told a
    shape goes. Without `sizes` the module's attribute `train.default_batch` is the size.

    ```mlir
    module attributes {train.default_batch = 4 : i64} {
      func.func @model(%x: tensor<?x6x6xf32> {train.name = "x", train.batch_dim = 0 : i64}) {
        %0 = dl.reshape %x : tensor<?x6x6xf32> to tensor<?x36xf32>
        %1 = dl.constant dense<2.0> : tensor<f32>
        %2 = dl.broadcast %1 [] like %0 : tensor<f32>, tensor<?x36xf32> to tensor<?x36xf32>
        %3 = dl.mul %0, %2 : tensor<?x36xf32>
        train.predict "y" %3 : tensor<?x36xf32>
        return
      }
    }
    ```
    becomes
    ```mlir
    module attributes {train.default_batch = 4 : i64} {
      func.func @model(%x: tensor<4x6x6xf32> {train.name = "x", train.batch_dim = 0 : i64})
          attributes {train.batch = 4 : i64} {
        %0 = dl.reshape %x : tensor<4x6x6xf32> to tensor<4x36xf32>
        %1 = dl.constant dense<2.0> : tensor<f32>
        %2 = dl.broadcast %1 [] : tensor<f32> to tensor<4x36xf32>
        %3 = dl.mul %0, %2 : tensor<4x36xf32>
        train.predict "y" %3 {batch_dim = 0 : i64} : tensor<4x36xf32>
        return
      }
    }
    ```
  }];
  let options = [ListOption<"sizes", "sizes", "int64_t", "Batch sizes; the first is that of the unsuffixed names">];
  let dependentDialects = ["::dlc::dl::DLDialect", "::dlc::train::TrainDialect"];
}

def ExpandEntries : Pass<"expand-entries", "::mlir::ModuleOp"> {
  let summary = "Makes the entries of the module (init, step, eval, predict, grad, apply) from its model";
  let description = [{
    From the one graph in @model: `init` from the initialisers; for each `train.step` a step with dropout, gradient,
    optimizer and state writes; `eval` with losses and metrics and `predict` with the predicted outputs, both without
    dropout and writes; on request `grad`, which adds to gradient storage, and `apply`, which updates from the mean of
    it. What an entry does not need, arguments included, is dropped. Hyperparameters, optimizer slots, gradient storage
    and the random stream @rng are declared if an entry uses them. Public functions beside or without @model become
    entries of kind "function".

    With several steps, names of hyperparameters, slots, storage, `grad` and `apply` have the step's name in front, and
    each step counts its own calls.

    ```mlir
    train.param @w : tensor<3xf32> = #train.zeros
    func.func @model(%x: tensor<3xf32> {train.name = "x"}) {
      %w = train.read @w : tensor<3xf32>
      %0 = dl.mul %w, %x : tensor<3xf32>
      %loss = dl.sum %0 [0] : tensor<3xf32>
      train.step "step" %loss : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1 : f64>
      return
    }
    ```
    becomes with `entries=step`
    ```mlir
    train.param @w : tensor<3xf32> = #train.zeros
    train.state @rng : tensor<2xi64> = #train.zeros {role = "state"}
    train.hyper @lr = 0.1
    func.func @step(%x: tensor<3xf32> {train.name = "x"}) -> (tensor<f32> {train.name = "loss"})
        attributes {train.entry = "step", train.name = "step"} {
      %w = train.read @w : tensor<3xf32>
      %rng = train.read @rng : tensor<2xi64>
      %lr = train.read @lr : tensor<f64>
      %0 = dl.mul %w, %x : tensor<3xf32>
      %loss = dl.sum %0 [0] : tensor<3xf32>
      %g = dl.gradient %loss wrt (%w) {paths = ["w"], require_path} : tensor<f32>, (tensor<3xf32>)
      %1 = dl.neg %lr : tensor<f64>
      %2 = dl.cast %1 : tensor<f64> to tensor<f32>
      %3 = dl.broadcast %2 [] : tensor<f32> to tensor<3xf32>
      %4 = dl.mul %3, %g : tensor<3xf32>
      %5 = dl.add %w, %4 : tensor<3xf32>
      train.write @w, %5 : tensor<3xf32>
      %6 = dl.constant dense<[0, 1]> : tensor<2xi64>
      %7 = dl.add %rng, %6 : tensor<2xi64>
      train.write @rng, %7 : tensor<2xi64>
      return %loss : tensor<f32>
    }
    ```
  }];
  let options = [
    ListOption<"entries", "entries", "std::string", "Entries to make; empty: all but grad and apply">,
    Option<"emitGradients", "emit-gradients", "bool", "false", "Also make grad and apply">];
  let dependentDialects = ["::dlc::dl::DLDialect", "::dlc::train::TrainDialect"];
}

def CheckIndices : Pass<"check-indices", "::mlir::ModuleOp"> {
  let summary = "Checks labels and indices that come from outside before an entry does anything";
  let description = [{
    An argument that reaches an index operand (interface `IndexConsumer`) with nothing but reshapes, casts and
    transposes between is checked against the smallest bound at the start of the entry.

    ```mlir
    func.func @eval(%x: tensor<4x10xf32>, %label: tensor<4xui8>) -> tensor<f32> attributes {train.entry = "eval"} {
      %0 = dl.cross_entropy mean %x, %label : tensor<4x10xf32>, tensor<4xui8>
      return %0 : tensor<f32>
    }
    ```
    becomes
    ```mlir
    func.func @eval(%x: tensor<4x10xf32>, %label: tensor<4xui8>) -> tensor<f32> attributes {train.entry = "eval"} {
      dl.check_range %label, 10 : tensor<4xui8>
      %0 = dl.cross_entropy mean %x, %label : tensor<4x10xf32>, tensor<4xui8>
      return %0 : tensor<f32>
    }
    ```
  }];
  let dependentDialects = ["::dlc::dl::DLDialect"];
}

#endif // DLC_COMPILER_TRAINING_PASSES_TD
