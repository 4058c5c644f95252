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

class DL_Normalise<string mnemonic, string sum> : DL_Op<mnemonic, [DL_Decomposable, DL_Differentiable,
    DL_OneType, DL_InferFrom<["x", "result"]>]> {
  let summary = sum;
  let arguments = (ins DL_Float:$x, DenseI64ArrayAttr:$dims, F64Attr:$epsilon);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$x $dims attr-dict `:` type($x)";
  let hasVerifier = 1;
}

def DL_LayerNormOp : DL_Normalise<"layer_norm", "(x - mean) / sqrt(variance + epsilon) over dimensions"> {
  let description = [{
    `dims` are distinct, ascending, in range, at least one; `epsilon` is not negative. The scale and the shift that
    follow in a layer are a multiplication and an addition. Nothing over an extent of 0.
    ```mlir
    %1 = dl.layer_norm %0 [1] {epsilon = 1.0e-5 : f64} : tensor<4x3xf32>
    ```
  }];
}

def DL_RmsNormOp : DL_Normalise<"rms_norm", "x / sqrt(mean(x^2) + epsilon) over dimensions"> {
  let description = [{
    `dims` and `epsilon` as in `dl.layer_norm`.
    ```mlir
    %1 = dl.rms_norm %0 [1] {epsilon = 1.0e-6 : f64} : tensor<4x3xf32>
    ```
  }];
}

#endif // DLC_DL_NORMALIZATION_TD
