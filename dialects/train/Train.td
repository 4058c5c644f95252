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

// Settings are f64. What is absent is not compiled: without `weight_decay` there is no such hyperparameter, without
// `momentum` no slot. `weight_decay = 0.0` is there, and the host may change it.
class Train_Setting<string value> : DefaultValuedParameter<"::mlir::FloatAttr",
    "$_builder.getF64FloatAttr(" # value # ")">;
def Train_OptionalSetting : OptionalParameter<"::mlir::FloatAttr">;
class Train_Word<string value> : DefaultValuedParameter<"::mlir::StringAttr",
    "$_builder.getStringAttr(\"" # value # "\")">;

//===-- Initialisers ---------------------------------------------------------------===//

class Train_Initializer<string name, string mnem, dag settings = (ins), string format = ""> :
    AttrDef<Train_Dialect, name, [DeclareAttrInterfaceMethods<InitializerAttrInterface,
        !if(!eq(name, "Zeros"), []<string>, ["verifyTensor"])>]> {
  let mnemonic = mnem;
  let parameters = settings;
  let genVerifyDecl = !not(!empty(settings));
  let assemblyFormat = format;
}
def Train_ZerosAttr : Train_Initializer<"Zeros", "zeros"> { let summary = "All 0"; }
def Train_ConstantInitAttr : Train_Initializer<"ConstantInit", "constant", (ins "::mlir::FloatAttr":$value),
    "`<` $value `>`"> {
  let summary = "All one value";
}
def Train_UniformInitAttr : Train_Initializer<"UniformInit", "uniform",
    (ins "::mlir::FloatAttr":$low, "::mlir::FloatAttr":$high), "`<` $low `,` $high `>`"> {
  let summary = "Uniform in [low, high)";
}
def Train_NormalInitAttr : Train_Initializer<"NormalInit", "normal",
    (ins "::mlir::FloatAttr":$mean, "::mlir::FloatAttr":$stddev), "`<` $mean `,` $stddev `>`"> {
  let summary = "Normal with mean and standard deviation";
}
def Train_TruncatedNormalInitAttr : Train_Initializer<"TruncatedNormalInit", "truncated_normal",
    (ins Train_Setting<"0.0">:$mean, Train_Setting<"1.0">:$stddev, Train_Setting<"-2.0">:$low,
         Train_Setting<"2.0">:$high), "(`<` struct(params)^ `>`)?"> {
  let summary = "Normal with mean and standard deviation, given that it lies in [low, high]";
  let description = [{
    The bounds are values, not multiples of the standard deviation, as in PyTorch's trunc_normal_.
    ```mlir
    #train.truncated_normal<stddev = 0.02 : f64, low = -0.04 : f64, high = 0.04 : f64>
    ```
  }];
}
def Train_XavierAttr : Train_Initializer<"Xavier", "xavier",
    (ins Train_Word<"uniform">:$distribution, Train_Setting<"1.0">:$gain), "(`<` struct(params)^ `>`)?"> {
  let summary = "Standard deviation gain * sqrt(2 / (fan in + fan out)) (Glorot and Bengio 2010)";
  let description = [{
    `distribution` is "uniform" or "normal". Of a weight (outputs, inputs, window...) fan in is inputs times window, fan
    out outputs times window.
    ```mlir
    #train.xavier<distribution = "normal">
    ```
  }];
}
def Train_KaimingAttr : Train_Initializer<"Kaiming", "kaiming",
    (ins Train_Word<"uniform">:$distribution, Train_Word<"fan_in">:$mode, Train_Word<"relu">:$nonlinearity,
         Train_OptionalSetting:$slope), "(`<` struct(params)^ `>`)?"> {
  let summary = "Standard deviation gain / sqrt(fan) (He et al. 2015)";
  let description = [{
    `mode` is "fan_in" or "fan_out". The gain is 1 for "linear" and "sigmoid", 5/3 for "tanh", sqrt(2) for "relu",
    sqrt(2 / (1 + slope^2)) for "leaky_relu" (whose slope is 0.01 if absent) and 3/4 for "selu".
    ```mlir
    #train.kaiming<distribution = "normal", mode = "fan_out">
    ```
  }];
}
def Train_IdentityAttr : Train_Initializer<"Identity", "identity"> {
  let summary = "1 on the diagonal of a matrix, else 0";
}
def Train_ValuesAttr : Train_Initializer<"Values", "values", (ins "::mlir::ElementsAttr":$values),
    "`<` $values `>`"> {
  let summary = "Given values";
}

//===-- Optimizers -----------------------------------------------------------------===//

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

//===-- Schedules ------------------------------------------------------------------===//

// k counts from 0. Settings are hyperparameters `schedule.<setting>`. What ends stays at its last value; its length is
// the setting `total`, by which the train loop can tell.
class Train_Schedule<string name, string mnem, dag settings> :
    AttrDef<Train_Dialect, name, [DeclareAttrInterfaceMethods<ScheduleAttrInterface>]> {
  let mnemonic = mnem;
  let parameters = settings;
  let genVerifyDecl = 1;
  let assemblyFormat = "`<` struct(params) `>`";
}
def Train_StepDecayAttr : Train_Schedule<"StepDecay", "step_decay",
    (ins "::mlir::FloatAttr":$every, Train_Setting<"0.1">:$gamma)> {
  let summary = "lr * gamma^floor(k / every)";
  let description = [{
    ```mlir
    #train.step_decay<every = 30.0 : f64, gamma = 0.1 : f64>
    ```
  }];
}
def Train_MultiStepAttr : Train_Schedule<"MultiStep", "multi_step",
    (ins "::mlir::DenseF64ArrayAttr":$milestones, Train_Setting<"0.1">:$gamma)> {
  let summary = "lr * gamma^n, n the number of milestones <= k";
  let description = [{
    ```mlir
    #train.multi_step<milestones = [20.0, 45.0], gamma = 0.5 : f64>
    ```
  }];
}
def Train_ExponentialAttr : Train_Schedule<"Exponential", "exponential", (ins "::mlir::FloatAttr":$gamma)> {
  let summary = "lr * gamma^k";
  let description = [{
    ```mlir
    #train.exponential<gamma = 0.97 : f64>
    ```
  }];
}
def Train_NaturalExponentialAttr : Train_Schedule<"NaturalExponential", "natural_exponential",
    (ins "::mlir::FloatAttr":$rate)> {
  let summary = "lr * exp(-rate k)";
  let description = [{
    ```mlir
    #train.natural_exponential<rate = 0.05 : f64>
    ```
  }];
}
def Train_InverseTimeAttr : Train_Schedule<"InverseTime", "inverse_time", (ins "::mlir::FloatAttr":$rate)> {
  let summary = "lr / (1 + rate k)";
  let description = [{
    ```mlir
    #train.inverse_time<rate = 0.1 : f64>
    ```
  }];
}
def Train_PolynomialAttr : Train_Schedule<"Polynomial", "polynomial",
    (ins "::mlir::FloatAttr":$total, Train_Setting<"1.0">:$power, Train_Setting<"0.0">:$minimum)> {
  let summary = "minimum + (lr - minimum) (1 - min(k, total) / total)^power";
  let description = [{
    ```mlir
    #train.polynomial<total = 100.0 : f64, power = 2.0 : f64>
    ```
  }];
}
def Train_CosineAttr : Train_Schedule<"Cosine", "cosine",
    (ins "::mlir::FloatAttr":$total, Train_Setting<"0.0">:$minimum)> {
  let summary = "minimum + (lr - minimum) (1 + cos(pi min(k, total) / total)) / 2";
  let description = [{
    ```mlir
    #train.cosine<total = 100.0 : f64, minimum = 0.001 : f64>
    ```
  }];
}
def Train_CosineRestartsAttr : Train_Schedule<"CosineRestarts", "cosine_restarts",
    (ins "::mlir::FloatAttr":$first, Train_Setting<"1.0">:$multiply, Train_Setting<"0.0">:$minimum)> {
  let summary = "Half cosines, the first over `first`, each `multiply` times as long as the one before";
  let description = [{
    Loshchilov and Hutter 2017. `multiply` is fixed when the model is compiled.
    ```mlir
    #train.cosine_restarts<first = 20.0 : f64, multiply = 2.0 : f64>
    ```
  }];
}
def Train_NoamAttr : Train_Schedule<"Noam", "noam",
    (ins "::mlir::FloatAttr":$d_model, "::mlir::FloatAttr":$warmup_steps)> {
  let summary = "lr * d_model^-0.5 * min((k + 1)^-0.5, (k + 1) warmup_steps^-1.5) (Vaswani et al. 2017)";
  let description = [{
    ```mlir
    #train.noam<d_model = 512.0 : f64, warmup_steps = 4000.0 : f64>
    ```
  }];
}
def Train_CyclicAttr : Train_Schedule<"Cyclic", "cyclic", (ins "::mlir::FloatAttr":$maximum, "::mlir::FloatAttr":$up,
    Train_OptionalSetting:$down, Train_OptionalSetting:$gamma)> {
  let summary = "Triangles from lr to `maximum` over `up` and back over `down` (Smith 2017)";
  let description = [{
    `down` is as long as `up` if it is absent. With `gamma` the height of the triangle is multiplied by gamma^k.
    ```mlir
    #train.cyclic<maximum = 0.5 : f64, up = 10.0 : f64>
    ```
  }];
}
def Train_OneCycleAttr : Train_Schedule<"OneCycle", "one_cycle", (ins "::mlir::FloatAttr":$total,
    Train_Setting<"0.3">:$up_share, Train_Setting<"25.0">:$divide_start, Train_Setting<"1e4">:$divide_end,
    DefaultValuedParameter<"bool", "false">:$linear)> {
  let summary = "From lr / divide_start up to lr and down to lr / divide_start / divide_end (Smith and Topin 2018)";
  let description = [{
    lr is the peak, reached at up_share * total - 1; the end is at total - 1. Between them half cosines, or lines.
    ```mlir
    #train.one_cycle<total = 1000.0 : f64>
    ```
  }];
}
def Train_TableAttr : Train_Schedule<"Table", "table", (ins "::mlir::DenseF64ArrayAttr":$factors)> {
  let summary = "lr * factors[k]";
  let description = [{
    The hyperparameter `total` is the number of factors at first; the host may make it smaller.
    ```mlir
    #train.table<factors = [1.0, 0.5, 0.1]>
    ```
  }];
}
def Train_FunctionScheduleAttr : AttrDef<Train_Dialect, "FunctionSchedule",
    [DeclareAttrInterfaceMethods<ScheduleAttrInterface>]> {
  let summary = "What a private function (k, lr) of tensor<f64> gives";
  let description = [{
    ```mlir
    #train.function<@decay>
    ```
  }];
  let mnemonic = "function";
  let parameters = (ins "::mlir::FlatSymbolRefAttr":$callee);
  let assemblyFormat = "`<` $callee `>`";
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
    `low` and `high` are the least and the largest value that the host may give it; without them it has no end there.
    ```mlir
    train.hyper @lr = 0.1 {low = 0.0 : f64}
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, F64Attr:$value, OptionalAttr<F64Attr>:$low,
      OptionalAttr<F64Attr>:$high);
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

    The learning rate of a call is the hyperparameter `lr`, or what `schedule` makes of it, times the hyperparameter
    `lr_scale` (1 at first); the step leaves it in the state `rate`. A schedule counts steps from 0, or with
    `steps_per_epoch` whole epochs. With `warmup` its first value grows linearly from 1/warmup of it to all of it in
    that many counts; it begins to count after them.
    ```mlir
    train.step "step" %loss : tensor<f32> params [@"fc1.weight", @"fc1.bias"]
        groups [#train.group<name = "biases", params = ["*.bias"], lr_scale = 2.0 : f64>]
        optimizer #train.sgd<lr = 0.1 : f64, weight_decay = 1.0e-4 : f64>
        schedule #train.cosine<total = 90.0 : f64> {warmup = 10.0 : f64, clip_norm = 1.0 : f64}
    ```
  }];
  let arguments = (ins StrAttr:$entry, AnyRankedTensor:$loss, TypedArrayAttrBase<FlatSymbolRefAttr, "parameters">:$params,
      OptionalAttr<TypedArrayAttrBase<Train_GroupAttr, "parameter groups">>:$groups, OptimizerAttrInterface:$optimizer,
      OptionalAttr<ScheduleAttrInterface>:$schedule, OptionalAttr<F64Attr>:$warmup,
      OptionalAttr<F64Attr>:$steps_per_epoch, OptionalAttr<F64Attr>:$clip_value, OptionalAttr<F64Attr>:$clip_norm,
      OptionalAttr<F64Attr>:$l1);
  let assemblyFormat = [{
    $entry $loss `:` type($loss) `params` $params (`groups` $groups^)? `optimizer` $optimizer
    (`schedule` $schedule^)? attr-dict
  }];
  let hasVerifier = 1;
}

#endif // DLC_TRAIN_TD
