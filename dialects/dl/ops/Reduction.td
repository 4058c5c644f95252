//===- Reduction.td - Over dimensions ------------------------------------------===//
#ifndef DLC_DL_REDUCTION_TD
#define DLC_DL_REDUCTION_TD

include "dialects/dl/DlBase.td"

def DL_SumOp : DL_Op<"sum", [DL_Differentiable, DL_InferType]> {
  let summary = "Sum over dimensions, which the result lacks; 0 over nothing";
  let description = [{
    `dims` are distinct, ascending, in range; all other dimensions stay in order.
    ```mlir
    %1 = dl.sum %0 [0] : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Num:$x, DenseI64ArrayAttr:$dims);
  let results = (outs DL_Num:$result);
  let assemblyFormat = "$x $dims attr-dict `:` type($x)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

def DL_MeanOp : DL_Op<"mean", [DL_Decomposable, DL_Differentiable, DL_InferType]> {
  let summary = "Mean over dimensions; NaN over nothing, as in PyTorch";
  let description = [{
    The sum divided by the number of elements. `dims` as in `dl.sum`.
    ```mlir
    %1 = dl.mean %0 [0, 1] : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Float:$x, DenseI64ArrayAttr:$dims);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$x $dims attr-dict `:` type($x)";
  let hasVerifier = 1;
}

def DL_MaxOp : DL_Op<"max", [DL_Differentiable, DL_InferType]> {
  let summary = "Largest element over one dimension; NaN if there is one";
  let description = [{
    The extent must not be 0. The whole gradient goes to the first of equal largest elements.
    ```mlir
    %1 = dl.max %0 {dim = 1 : i64} : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Num:$x, I64Attr:$dim);
  let results = (outs DL_Num:$result);
  let assemblyFormat = "$x attr-dict `:` type($x)";
  let hasVerifier = 1;
}

def DL_ArgmaxOp : DL_ZeroGradientOp<"argmax", [DL_InferType]> {
  let summary = "Index (i64) of the first largest element over one dimension; a NaN is larger than all";
  let description = [{
    The extent must not be 0.
    ```mlir
    %1 = dl.argmax %0 {dim = 1 : i64} : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Num:$x, I64Attr:$dim);
  let results = (outs RankedTensorOf<[I64]>:$result);
  let assemblyFormat = "$x attr-dict `:` type($x)";
  let hasVerifier = 1;
}

#endif // DLC_DL_REDUCTION_TD
