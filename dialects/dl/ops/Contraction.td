//===- Contraction.td - Sums of products -----------------------------------------===//
#ifndef DLC_DL_CONTRACTION_TD
#define DLC_DL_CONTRACTION_TD

include "dialects/dl/DlBase.td"

def DL_MatmulOp : DL_Op<"matmul", [DL_Differentiable, DL_InferType]> {
  let summary = "Matrix product over the last two dimensions, batched over equal leading ones";
  let description = [{
    `result[..., m, n] = sum over k of lhs[..., m, k] * rhs[..., k, n]`, where `transpose_lhs` reads lhs as [..., k, m]
    and `transpose_rhs` reads rhs as [..., n, k]. Both ranks are equal and at least 2; leading extents are equal.
    A sum over nothing (k = 0) is 0.

    ```mlir
    %y = dl.matmul %x, %w {transpose_rhs} : tensor<32x64xf32>, tensor<48x64xf32>
    ```
  }];
  let arguments = (ins DL_Float:$lhs, DL_Float:$rhs, UnitAttr:$transpose_lhs, UnitAttr:$transpose_rhs);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict `:` type($lhs) `,` type($rhs)";
  let hasVerifier = 1;
}

def DL_DotGeneralOp : DL_Op<"dot_general", [DL_Differentiable, DL_InferType]> {
  let summary = "Sum of products over contracted dimensions, batched, with dimensions in any position";
  let description = [{
    `lhs_batch[i]` and `rhs_batch[i]` are one dimension of the result, `lhs_contract[i]` and `rhs_contract[i]` are summed
    over; extents of each pair are equal. The result has the batch dimensions, then the others of lhs, then those of rhs,
    each in their order. Over nothing the sum is 0.
    ```mlir
    %2 = dl.dot_general %0, %1 batch [0] [2] contract [1] [0] : tensor<4x5x3xf32>, tensor<5x6x4xf32>
    ```
  }];
  let arguments = (ins DL_Float:$lhs, DL_Float:$rhs, DenseI64ArrayAttr:$lhs_batch, DenseI64ArrayAttr:$rhs_batch,
      DenseI64ArrayAttr:$lhs_contract, DenseI64ArrayAttr:$rhs_contract);
  let results = (outs DL_Float:$result);
  let assemblyFormat = [{
    $lhs `,` $rhs `batch` $lhs_batch $rhs_batch `contract` $lhs_contract $rhs_contract attr-dict `:`
    type($lhs) `,` type($rhs)
  }];
  let hasVerifier = 1;
}

#endif // DLC_DL_CONTRACTION_TD
