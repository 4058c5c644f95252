//===- Normalization.td - Over a dimension ---------------------------------------===//
#ifndef DLC_DL_NORMALIZATION_TD
#define DLC_DL_NORMALIZATION_TD

include "dialects/dl/DlBase.td"

class DL_Softmax<string mnemonic, string sum> : DL_Op<mnemonic, [DL_Decomposable, DL_Differentiable,
    DL_OneType, DL_InferFrom<["x", "result"]>]> {
  let summary = sum;
  let arguments = (ins DL_Float:$x, I64Attr:$dim);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$x attr-dict `:` type($x)";
  let hasVerifier = 1;
}

def DL_SoftmaxOp : DL_Softmax<"softmax", "exp(x - max) / sum(exp(x - max)) over one dimension"> {
  let description = [{
    Of a row with +inf or NaN, or of -inf alone, it is NaN. Nothing over an extent of 0.
    ```mlir
    %1 = dl.softmax %0 {dim = 1 : i64} : tensor<4x3xf32>
    ```
  }];
}

def DL_LogSoftmaxOp : DL_Softmax<"log_softmax", "x - max - log(sum(exp(x - max))) over one dimension"> {
  let description = [{
    Of a row with +inf or NaN, or of -inf alone, it is NaN. Nothing over an extent of 0.
    ```mlir
    %1 = dl.log_softmax %0 {dim = 1 : i64} : tensor<4x3xf32>
    ```
  }];
}

#endif // DLC_DL_NORMALIZATION_TD
