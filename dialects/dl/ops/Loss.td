//===- Loss.td - What training makes small ------------------------------------------===//
#ifndef DLC_DL_LOSS_TD
#define DLC_DL_LOSS_TD

include "dialects/dl/DlBase.td"

def DL_MseOp : DL_Op<"mse", [DL_Decomposable, DL_Differentiable, DL_InferType,
    DL_InferFrom<["prediction", "target"]>]> {
  let summary = "(prediction - target)^2: mean or sum over all elements, or each";
  let description = [{
    A mean over nothing is NaN, a sum 0.
    ```mlir
    %2 = dl.mse mean %0, %1 : tensor<4x1xf32>
    ```
  }];
  let arguments = (ins DL_LossReductionAttr:$reduction, DL_Float:$prediction, DL_Float:$target);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "custom<LossReduction>($reduction) $prediction `,` $target attr-dict `:` type($prediction)";
  let hasVerifier = 1;
}

def DL_CrossEntropyOp : DL_Op<"cross_entropy", [DL_Decomposable, DL_Differentiable, DL_InferType, DL_IndexConsumer]> {
  let summary = "-log_softmax(logits)[label]: mean or sum over the examples, or each";
  let description = [{
    Logits (N, C), labels (N) of ui8, i32 or i64 in [0, C): what comes from outside is checked before anything is written;
    for a label out of range that the model itself computes, the loss is 0 and the gradient that of the softmax alone. A
    mean over nothing is NaN, a sum 0.
    ```mlir
    %2 = dl.cross_entropy mean %0, %1 : tensor<4x10xf32>, tensor<4xui8>
    ```
  }];
  let arguments = (ins DL_LossReductionAttr:$reduction, DL_Float:$logits, DL_Int:$labels);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "custom<LossReduction>($reduction) $logits `,` $labels attr-dict `:` type($logits) `,` type($labels)";
  let hasVerifier = 1;
}

#endif // DLC_DL_LOSS_TD
