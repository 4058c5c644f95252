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

// Settings are f64. What is absent is not compiled: without `weight_decay` there is no such hyperparameter, without
// `momentum` no slot. `weight_decay = 0.0` is there, and the host may change it.
class Train_Setting<string value> : DefaultValuedParameter<"::mlir::FloatAttr",
    "$_builder.getF64FloatAttr(" # value # ")">;
def Train_OptionalSetting : OptionalParameter<"::mlir::FloatAttr">;

class Train_Optimizer<string name, string mnem, dag settings, list<string> alsoMethods = []> :
    AttrDef<Train_Dialect, name, [DeclareAttrInterfaceMethods<OptimizerAttrInterface, alsoMethods>]> {
  let mnemonic = mnem;
  let parameters = !con((ins "::mlir::FloatAttr":$lr), settings, (ins Train_OptionalSetting:$weight_decay));
  let genVerifyDecl = 1;
  let assemblyFormat = "`<` struct(params) `>`";
}
def Train_SgdAttr : Train_Optimizer<"Sgd", "sgd", (ins Train_OptionalSetting:$momentum,
    Train_OptionalSetting:$dampening, DefaultValuedParameter<"bool", "false">:$nesterov)> {
  let summary = "Gradient descent: p -= lr * g, with momentum: b = momentum b + (1 - dampening) g, p -= lr * b";
  let description = [{
    The first b is g. With `nesterov` the step is g + momentum b.
    ```mlir
    #train.sgd<lr = 0.1 : f64, momentum = 0.9 : f64, nesterov = true, weight_decay = 1.0e-4 : f64>
    ```
  }];
}
def Train_AdagradAttr : Train_Optimizer<"Adagrad", "adagrad", (ins Train_OptionalSetting:$lr_decay,
    Train_Setting<"0.0">:$initial_accumulator, Train_Setting<"1e-10">:$eps)> {
  let summary = "Adagrad (Duchi et al. 2011): s += g^2; p -= lr / (1 + (t - 1) lr_decay) * g / (sqrt(s) + eps)";
  let description = [{
    s begins with `initial_accumulator`.
    ```mlir
    #train.adagrad<lr = 0.01 : f64, lr_decay = 0.001 : f64>
    ```
  }];
}
def Train_RmspropAttr : Train_Optimizer<"Rmsprop", "rmsprop", (ins Train_Setting<"0.99">:$alpha,
    Train_Setting<"1e-8">:$eps, Train_OptionalSetting:$momentum, DefaultValuedParameter<"bool", "false">:$centered)> {
  let summary = "RMSprop (Hinton 2012): s = alpha s + (1 - alpha) g^2; p -= lr * g / (sqrt(s) + eps)";
  let description = [{
    `centered` takes the variance, s - mean^2, in place of s. With momentum: b = momentum b + g / (sqrt(s) + eps),
    p -= lr * b.
    ```mlir
    #train.rmsprop<lr = 0.01 : f64, momentum = 0.9 : f64, centered = true>
    ```
  }];
}
def Train_AdadeltaAttr : Train_Optimizer<"Adadelta", "adadelta", (ins Train_Setting<"0.9">:$rho,
    Train_Setting<"1e-6">:$eps)> {
  let summary = "Adadelta (Zeiler 2012)";
  let description = [{
    s = rho s + (1 - rho) g^2; d = sqrt(a + eps) / sqrt(s + eps) * g; a = rho a + (1 - rho) d^2; p -= lr * d.
    ```mlir
    #train.adadelta<lr = 1.0 : f64, rho = 0.95 : f64>
    ```
  }];
}

class Train_AdamLike<string name, string mnem, dag more = (ins), list<string> alsoMethods = []> :
    Train_Optimizer<name, mnem, !con((ins Train_Setting<"0.9">:$beta1, Train_Setting<"0.999">:$beta2,
                                      Train_Setting<"1e-8">:$eps), more), alsoMethods>;
def Train_AdamAttr : Train_AdamLike<"Adam", "adam", (ins DefaultValuedParameter<"bool", "false">:$amsgrad)> {
  let summary = "Adam (Kingma and Ba 2015) as PyTorch computes it";
  let description = [{
    m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; p -= lr / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + eps).
    With `amsgrad` the largest v so far stands in place of v.
    ```mlir
    #train.adam<lr = 0.001 : f64, amsgrad = true>
    ```
  }];
}
def Train_AdamWAttr : Train_AdamLike<"AdamW", "adamw", (ins DefaultValuedParameter<"bool", "false">:$amsgrad),
    ["decouplesWeightDecay"]> {
  let summary = "Adam with decoupled weight decay (Loshchilov and Hutter 2019): p *= 1 - lr * weight_decay first";
  let description = [{
    ```mlir
    #train.adamw<lr = 0.001 : f64, weight_decay = 0.01 : f64>
    ```
  }];
}
def Train_AdamaxAttr : Train_AdamLike<"Adamax", "adamax"> {
  let summary = "Adamax (Kingma and Ba 2015): u = max(beta2 u, |g| + eps); p -= lr / (1 - beta1^t) * m / u";
  let description = [{
    ```mlir
    #train.adamax<lr = 0.002 : f64>
    ```
  }];
}
def Train_NAdamAttr : Train_AdamLike<"NAdam", "nadam", (ins Train_Setting<"4e-3">:$momentum_decay),
    ["getScalars", "buildScalars"]> {
  let summary = "Adam with Nesterov momentum (Dozat 2016)";
  let description = [{
    mu_t = beta1 (1 - 0.96^(t momentum_decay) / 2), M_t the product of all mu up to t;
    p -= lr (1 - mu_t) / (1 - M_t) * g / d + lr mu_(t+1) / (1 - M_(t+1)) * m / d with d = sqrt(v / (1 - beta2^t)) + eps.
    ```mlir
    #train.nadam<lr = 0.002 : f64>
    ```
  }];
}

def Train_GroupAttr : AttrDef<Train_Dialect, "Group"> {
  let summary = "Parameters that a step treats in their own way";
  let description = [{
    `params` are names; in one, `*` stands for any characters. A parameter belongs to the first group that has it. The
    settings are hyperparameters `<name>.<setting>`; `lr_scale` multiplies the learning rate, the others replace those
    of the step.
    ```mlir
    #train.group<name = "biases", params = ["*.bias"], weight_decay = 0.0 : f64>
    ```
  }];
  let mnemonic = "group";
  let parameters = (ins "::mlir::StringAttr":$name, "::mlir::ArrayAttr":$params, Train_OptionalSetting:$lr_scale,
      Train_OptionalSetting:$weight_decay, Train_OptionalSetting:$l1);
  let genVerifyDecl = 1;
  let assemblyFormat = "`<` struct(params) `>`";
  let extraClassDeclaration = [{ bool contains(::llvm::StringRef parameter) const; }];
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
    Parameters that the module has and the step does not list are frozen.

    What happens to the gradients of a call, in this order: `clip_value` clamps each element to +-clip_value; `clip_norm`
    scales all of them by min(1, clip_norm / (norm + 1e-6)), norm that of all parameters of the step together; `l1`
    adds l1 * sign(p); the optimizer's weight decay and update. All are hyperparameters under these names.
    ```mlir
    train.step "step" %loss : tensor<f32> params [@"fc1.weight", @"fc1.bias"]
        groups [#train.group<name = "biases", params = ["*.bias"], lr_scale = 2.0 : f64>]
        optimizer #train.sgd<lr = 0.1 : f64, weight_decay = 1.0e-4 : f64> {clip_norm = 1.0 : f64}
    ```
  }];
  let arguments = (ins StrAttr:$entry, AnyRankedTensor:$loss, TypedArrayAttrBase<FlatSymbolRefAttr, "parameters">:$params,
      OptionalAttr<TypedArrayAttrBase<Train_GroupAttr, "parameter groups">>:$groups, OptimizerAttrInterface:$optimizer,
      OptionalAttr<F64Attr>:$clip_value, OptionalAttr<F64Attr>:$clip_norm, OptionalAttr<F64Attr>:$l1);
  let assemblyFormat = [{
    $entry $loss `:` type($loss) `params` $params (`groups` $groups^)? `optimizer` $optimizer attr-dict
  }];
  let hasVerifier = 1;
}

#endif // DLC_TRAIN_TD
