//===- Train.td - The structure of a training step --------------------------------===//
#ifndef DLC_TRAIN_TD
#define DLC_TRAIN_TD

include "mlir/IR/OpBase.td"
include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "dialects/train/TrainInterfaces.td"

def Train_Dialect : Dialect {
  let name = "train";
  let cppNamespace = "::dlc::train";
  let summary = "Parameters, state, optimizers and the train step";
  let description = [{
    A module is a table of named persistent tensors and of functions over them.

    At the graph level there is one function `@model` whose arguments are the model's inputs (`train.name`, and
    `train.batch_dim` where one extent is the batch) and whose sinks say what is wanted: `train.predict`,
    `train.metric`, `train.step`. `expand-entries` makes one function an entry of them, with these attributes:

      train.entry  = "init" | "step" | "eval" | "predict" | "grad" | "apply" | "function"
      train.batch  = 256 : i64       on an entry whose inputs have a batch
      train.name   = "image"         on each argument and result; on an entry the name it shares with its copies for
                                     other batch sizes
      train.batch_dim = 0 : i64      on an argument or result

    `train.default_batch = 256 : i64` on the module is the batch size if none is asked for.
  }];
  let useDefaultAttributePrinterParser = 1;
  let hasOperationAttrVerify = 0;
}

class Train_Op<string mnemonic, list<Trait> traits = []> : Op<Train_Dialect, mnemonic, traits>;

//===-- Initialisers ---------------------------------------------------------------===//

class Train_Initializer<string name, string mnem> : AttrDef<Train_Dialect, name,
    [DeclareAttrInterfaceMethods<InitializerAttrInterface>]> {
  let mnemonic = mnem;
}
def Train_ZerosAttr : Train_Initializer<"Zeros", "zeros"> { let summary = "All 0"; }
def Train_ConstantInitAttr : Train_Initializer<"ConstantInit", "constant"> {
  let summary = "All one value";
  let parameters = (ins "::mlir::FloatAttr":$value);
  let genVerifyDecl = 1;
  let assemblyFormat = "`<` $value `>`";
}
def Train_UniformInitAttr : Train_Initializer<"UniformInit", "uniform"> {
  let summary = "Uniform in [low, high)";
  let parameters = (ins "::mlir::FloatAttr":$low, "::mlir::FloatAttr":$high);
  let genVerifyDecl = 1;
  let assemblyFormat = "`<` $low `,` $high `>`";
}
def Train_NormalInitAttr : Train_Initializer<"NormalInit", "normal"> {
  let summary = "Normal with mean and standard deviation";
  let parameters = (ins "::mlir::FloatAttr":$mean, "::mlir::FloatAttr":$stddev);
  let genVerifyDecl = 1;
  let assemblyFormat = "`<` $mean `,` $stddev `>`";
}
def Train_ValuesAttr : Train_Initializer<"Values", "values"> {
  let summary = "Given values";
  let parameters = (ins "::mlir::ElementsAttr":$values);
  let genVerifyDecl = 1;
  let assemblyFormat = "`<` $values `>`";
}

//===-- Optimizers -----------------------------------------------------------------===//

class Train_Optimizer<string name, string mnem> : AttrDef<Train_Dialect, name,
    [DeclareAttrInterfaceMethods<OptimizerAttrInterface>]> {
  let mnemonic = mnem;
}
def Train_SgdAttr : Train_Optimizer<"Sgd", "sgd"> {
  let summary = "p -= lr * g";
  let parameters = (ins "::mlir::FloatAttr":$lr);
  let genVerifyDecl = 1;
  let assemblyFormat = "`<` `lr` `=` $lr `>`";
}
def Train_AdamAttr : Train_Optimizer<"Adam", "adam"> {
  let summary = "Adam (Kingma and Ba 2015) as PyTorch computes it";
  let description = [{
    m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; p -= lr / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + eps)
  }];
  let parameters = (ins "::mlir::FloatAttr":$lr, "::mlir::FloatAttr":$beta1, "::mlir::FloatAttr":$beta2,
      "::mlir::FloatAttr":$eps);
  let genVerifyDecl = 1;
  let assemblyFormat = "`<` struct(params) `>`";
}

//===-- Persistent tensors ---------------------------------------------------------===//

class Train_Persistent<string mnemonic> : Train_Op<mnemonic, [Symbol]> {
  // `order`: the order of logical dimensions in memory, outermost first; absent is row-major. Reads and writes then
  // have the physical type: dimension i of it is logical dimension order[i].
  let arguments = (ins SymbolNameAttr:$sym_name, TypeAttrOf<AnyRankedTensor>:$type,
      InitializerAttrInterface:$init, OptionalAttr<DenseI64ArrayAttr>:$order);
  let assemblyFormat = "$sym_name `:` $type `=` $init (`order` $order^)? attr-dict";
  let extraClassDeclaration = [{
    ::mlir::RankedTensorType getLogicalType() { return ::mlir::cast<::mlir::RankedTensorType>(getType()); }
    ::mlir::RankedTensorType getPhysicalType();
  }];
}
def Train_ParamOp : Train_Persistent<"param"> {
  let summary = "A trained tensor";
  let description = [{
    ```mlir
    train.param @"fc1.weight" : tensor<256x784xf32> = #train.normal<0.0 : f64, 0.01 : f64>
    ```
  }];
  let hasVerifier = 1;
  let extraClassDefinition = [{ ::mlir::RankedTensorType $cppClass::getPhysicalType() {
    return ::dlc::train::physicalType(getLogicalType(), getOrder()); } }];
}
def Train_StateOp : Train_Persistent<"state"> {
  let summary = "A tensor that a step carries to the next: running statistics, optimizer slots, gradients, `rng`";
  let description = [{
    `role` is "state", "slot" or "gradient". `@rng : tensor<2xi64>` is the random stream (seed, step): `init` sets the
    seed, `step` counts it.
    ```mlir
    train.state @"adam.m.fc1.weight" : tensor<256x784xf32> = #train.zeros {role = "slot"}
    ```
  }];
  let hasVerifier = 1;
  let extraClassDefinition = [{ ::mlir::RankedTensorType $cppClass::getPhysicalType() {
    return ::dlc::train::physicalType(getLogicalType(), getOrder()); } }];
}
def Train_HyperOp : Train_Op<"hyper", [Symbol]> {
  let summary = "A named scalar (f64) that the host may set between steps; read as tensor<f64>";
  let description = [{
    ```mlir
    train.hyper @lr = 0.1
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, F64Attr:$value);
  let assemblyFormat = "$sym_name `=` $value attr-dict";
  let hasVerifier = 1;
}

// Reads see the value before the entry's writes, wherever they stand: state is written once, at the end in effect.
def Train_ReadOp : Train_Op<"read", [MemoryEffects<[MemRead]>, DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "The value of a persistent tensor before this call";
  let description = [{
    ```mlir
    %w = train.read @"fc1.weight" : tensor<256x784xf32>
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$tensor);
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = "$tensor attr-dict `:` type($result)";
}
def Train_WriteOp : Train_Op<"write", [MemoryEffects<[MemWrite]>, DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "The value of a persistent tensor after this call; at most one an entry and tensor";
  let description = [{
    ```mlir
    train.write @"fc1.weight", %w1 : tensor<256x784xf32>
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$tensor, AnyRankedTensor:$value);
  let assemblyFormat = "$tensor `,` $value attr-dict `:` type($value)";
}

//===-- Sinks of @model -------------------------------------------------------------===//

def Train_PredictOp : Train_Op<"predict"> {
  let summary = "An output of the `predict` entry";
  let description = [{
    ```mlir
    train.predict "probabilities" %p : tensor<?x10xf32>
    ```
  }];
  let arguments = (ins StrAttr:$output, AnyRankedTensor:$value, OptionalAttr<I64Attr>:$batch_dim);
  let assemblyFormat = "$output $value attr-dict `:` type($value)";
  let hasVerifier = 1;
}
def Train_MetricOp : Train_Op<"metric"> {
  let summary = "A metric as (sum, count), so that means over batches of unequal size are right";
  let description = [{
    ```mlir
    train.metric "accuracy" %sum over %count : tensor<f32>, tensor<f32>
    ```
  }];
  let arguments = (ins StrAttr:$metric, AnyRankedTensor:$sum, AnyRankedTensor:$count);
  let assemblyFormat = "$metric $sum `over` $count attr-dict `:` type($sum) `,` type($count)";
  let hasVerifier = 1;
}
def Train_StepOp : Train_Op<"step", [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "Make `loss` smaller by changing `params` with `optimizer`";
  let description = [{
    The loss has one element. Every parameter must have a path to the loss, and every operation on it a gradient.
    ```mlir
    train.step "step" %loss : tensor<f32> params [@"fc1.weight", @"fc1.bias"] optimizer #train.sgd<lr = 0.1 : f64>
    ```
  }];
  let arguments = (ins StrAttr:$entry, AnyRankedTensor:$loss, TypedArrayAttrBase<FlatSymbolRefAttr, "parameters">:$params,
      OptimizerAttrInterface:$optimizer);
  let assemblyFormat = "$entry $loss `:` type($loss) `params` $params `optimizer` $optimizer attr-dict";
  let hasVerifier = 1;
}

#endif // DLC_TRAIN_TD
