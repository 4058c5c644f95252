//===- Loss.td - What training makes small ------------------------------------------===//
#ifndef DLC_DL_LOSS_TD
#define DLC_DL_LOSS_TD

include "dialects/dl/DlBase.td"

// Of a prediction and a target of one type.
class DL_PairLoss<string mnemonic, string sum> : DL_Op<mnemonic, [DL_Decomposable, DL_Differentiable, DL_InferType,
    DL_InferFrom<["prediction", "target"]>]> {
  let summary = sum;
  let arguments = (ins DL_LossReductionAttr:$reduction, DL_Float:$prediction, DL_Float:$target);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "custom<LossReduction>($reduction) $prediction `,` $target attr-dict `:` type($prediction)";
  let hasVerifier = 1;
}

def DL_MseOp : DL_PairLoss<"mse", "(prediction - target)^2: mean or sum over all elements, or each"> {
  let description = [{
    A mean over nothing is NaN, a sum 0; so it is with all losses.
    ```mlir
    %2 = dl.mse mean %0, %1 : tensor<4x1xf32>
    ```
  }];
}
def DL_L1Op : DL_PairLoss<"l1", "|prediction - target|; gradient 0 where they are equal"> {
  let description = [{
    ```mlir
    %2 = dl.l1 mean %0, %1 : tensor<4x1xf32>
    ```
  }];
}
def DL_SmoothL1Op : DL_PairLoss<"smooth_l1", "d^2 / (2 beta) where d = |prediction - target| < beta, else d - beta / 2"> {
  let description = [{
    beta >= 0; with 0 it is l1.
    ```mlir
    %2 = dl.smooth_l1 mean %0, %1 {beta = 1.0 : f64} : tensor<4x1xf32>
    ```
  }];
  let arguments = (ins DL_LossReductionAttr:$reduction, DL_Float:$prediction, DL_Float:$target, F64Attr:$beta);
}
def DL_HuberOp : DL_PairLoss<"huber", "d^2 / 2 where d = |prediction - target| < delta, else delta (d - delta / 2)"> {
  let description = [{
    delta > 0.
    ```mlir
    %2 = dl.huber mean %0, %1 {delta = 1.0 : f64} : tensor<4x1xf32>
    ```
  }];
  let arguments = (ins DL_LossReductionAttr:$reduction, DL_Float:$prediction, DL_Float:$target, F64Attr:$delta);
}
def DL_BceOp : DL_PairLoss<"bce", "Binary cross entropy of a probability: -(t log(p) + (1 - t) log(1 - p))"> {
  let description = [{
    Logarithms are at least -100 and p (1 - p) in the gradient at least 1e-12, as in PyTorch. `dl.bce_logits` is more
    precise.
    ```mlir
    %2 = dl.bce mean %0, %1 : tensor<4x1xf32>
    ```
  }];
}
def DL_BceLogitsOp : DL_PairLoss<"bce_logits", "Binary cross entropy of sigmoid(x): (1 - t) x - logsigmoid(x)"> {
  let description = [{
    ```mlir
    %2 = dl.bce_logits mean %0, %1 : tensor<4x1xf32>
    ```
  }];
}
def DL_KlDivOp : DL_PairLoss<"kl_div", "Kullback-Leibler divergence t (log(t) - x), of log probabilities x from probabilities t"> {
  let description = [{
    Where t is 0 it is 0. The mean is over all elements; divide a sum by the batch for the mean over distributions.
    ```mlir
    %2 = dl.kl_div sum %0, %1 : tensor<4x3xf32>
    ```
  }];
}
def DL_HingeOp : DL_PairLoss<"hinge", "max(0, 1 - prediction * target), target -1 or 1"> {
  let description = [{
    At the kink the gradient is that of 1 - prediction * target.
    ```mlir
    %2 = dl.hinge mean %0, %1 : tensor<4x1xf32>
    ```
  }];
}

// Of N rows over C classes, with a label a row.
class DL_LabelLoss<string mnemonic, string sum> : DL_Op<mnemonic, [DL_Decomposable, DL_Differentiable, DL_InferType,
    DeclareOpInterfaceMethods<IndexConsumer, ["getIgnoredIndex"]>]> {
  let summary = sum;
  let results = (outs DL_Float:$result);
  let hasVerifier = 1;
}

def DL_CrossEntropyOp : DL_LabelLoss<"cross_entropy", "-log_softmax(logits)[label]: mean or sum over the examples, or each"> {
  let description = [{
    Logits (N, C), labels (N) of ui8, i32 or i64 in [0, C): what comes from outside is checked before anything is written;
    for a label out of range that the model itself computes, the loss is 0 and the gradient that of the softmax alone. A
    mean over nothing is NaN, a sum 0.

    `weights` (C) are factors of the classes; a mean divides by the factors of the labels. They are constants: no gradient
    goes to them. An example with label `ignore_index` counts nowhere; the value need not be a class. With
    `label_smoothing` s, in [0, 1], the label's class gets 1 - s of the target and each class s / C.
    ```mlir
    %2 = dl.cross_entropy mean %0, %1 : tensor<4x10xf32>, tensor<4xui8>
    %3 = dl.cross_entropy sum %0, %l weights %w {ignore_index = -100 : i64, label_smoothing = 0.1 : f64}
        : tensor<4x10xf32>, tensor<4xi64>, tensor<10xf32>
    ```
  }];
  let arguments = (ins DL_LossReductionAttr:$reduction, DL_Float:$logits, DL_Int:$labels, Optional<DL_Float>:$weights,
      OptionalAttr<I64Attr>:$ignore_index, DefaultValuedAttr<F64Attr, "0.0">:$label_smoothing);
  let assemblyFormat = [{
    custom<LossReduction>($reduction) $logits `,` $labels (`weights` $weights^)? attr-dict
    `:` type($logits) `,` type($labels) (`,` type($weights)^)?
  }];
}

def DL_NllOp : DL_LabelLoss<"nll", "-x[label] of log probabilities x: mean or sum over the examples, or each"> {
  let description = [{
    Labels, weights and ignore_index as in `dl.cross_entropy`, which is this loss of a log_softmax.
    ```mlir
    %2 = dl.nll mean %0, %1 : tensor<4x10xf32>, tensor<4xui8>
    ```
  }];
  let arguments = (ins DL_LossReductionAttr:$reduction, DL_Float:$log_probabilities, DL_Int:$labels, Optional<DL_Float>:$weights,
      OptionalAttr<I64Attr>:$ignore_index);
  let assemblyFormat = [{
    custom<LossReduction>($reduction) $log_probabilities `,` $labels (`weights` $weights^)? attr-dict
    `:` type($log_probabilities) `,` type($labels) (`,` type($weights)^)?
  }];
}

def DL_SoftCrossEntropyOp : DL_Op<"soft_cross_entropy", [DL_Decomposable, DL_Differentiable, DL_InferType,
    DL_InferFrom<["logits", "targets"]>]> {
  let summary = "-sum(target * log_softmax(logits)) over the classes: mean or sum over the examples, or each";
  let description = [{
    Logits and targets, which are probabilities, (N, C). `weights` (C) are factors of the classes, and constants; a mean
    divides by N all the same. `label_smoothing` as in `dl.cross_entropy`.
    ```mlir
    %2 = dl.soft_cross_entropy mean %0, %1 : tensor<4x10xf32>
    %3 = dl.soft_cross_entropy mean %0, %1 weights %w {label_smoothing = 0.1 : f64} : tensor<4x10xf32>, tensor<10xf32>
    ```
  }];
  let arguments = (ins DL_LossReductionAttr:$reduction, DL_Float:$logits, DL_Float:$targets, Optional<DL_Float>:$weights,
      DefaultValuedAttr<F64Attr, "0.0">:$label_smoothing);
  let results = (outs DL_Float:$result);
  let assemblyFormat = [{
    custom<LossReduction>($reduction) $logits `,` $targets (`weights` $weights^)? attr-dict
    `:` type($logits) (`,` type($weights)^)?
  }];
  let hasVerifier = 1;
}

#endif // DLC_DL_LOSS_TD
