//===- Indexing.td - Elements at places that are computed ---------------------------===//
#ifndef DLC_DL_INDEXING_TD
#define DLC_DL_INDEXING_TD

include "dialects/dl/DlBase.td"

def DL_GatherOp : DL_Op<"gather", [DL_Differentiable, DL_InferType, DL_IndexConsumer]> {
  let summary = "Elements of x at indices along one dimension: result[i, j] = x[indices[i, j], j] for dim 0";
  let description = [{
    The result has the shape of `indices`, which has the rank of x and, but for `dim`, extents that are not larger. Extent
    `dim` of x is a known number, at least 1. What comes from outside is checked before anything is written; for an index
    out of range that the model itself computes, the result is 0 and so is the gradient. To take whole rows,
    broadcast their indices: nothing is built for it.
    ```mlir
    %2 = dl.gather %0, %1 {dim = 0 : i64} : tensor<4x3xf32>, tensor<2x3xi64>
    ```
  }];
  let arguments = (ins DL_Any:$x, DL_Int:$indices, I64Attr:$dim);
  let results = (outs DL_Any:$result);
  let assemblyFormat = "$x `,` $indices attr-dict `:` type($x) `,` type($indices)";
  let hasVerifier = 1;
}

def DL_ScatterAddOp : DL_Op<"scatter_add", [DL_Differentiable, DL_InferType, DL_IndexConsumer]> {
  let summary = "x with elements of src added at indices along one dimension; the adjoint of gather";
  let description = [{
    For dim 0: x[indices[i, j], j] += src[i, j], in ascending order of i, so that the bits are always the same. `src` has
    the shape of `indices`; extents and ranges as in `dl.gather`. An index out of range that the model itself computes adds
    nothing.
    ```mlir
    %3 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<4x3xf32>, tensor<2x3xi64>, tensor<2x3xf32>
    ```
  }];
  let arguments = (ins DL_Num:$x, DL_Int:$indices, DL_Num:$src, I64Attr:$dim);
  let results = (outs DL_Num:$result);
  let assemblyFormat = "$x `,` $indices `,` $src attr-dict `:` type($x) `,` type($indices) `,` type($src)";
  let hasVerifier = 1;
}

def DL_EmbeddingOp : DL_Op<"embedding", [DL_Decomposable, DL_Differentiable, DL_InferType, DL_IndexConsumer]> {
  let summary = "Rows of a weight (V, D) at indices of any shape, in a new last dimension";
  let description = [{
    Row `padding`, if given, is read as any other and gets no gradient. Gradients of repeated indices add in their order.
    An index out of range that the model itself computes gives zeros, as in `dl.gather`.
    ```mlir
    %2 = dl.embedding %0, %1 {padding = 0 : i64} : tensor<10x4xf32>, tensor<2x3xi64>
    ```
  }];
  let arguments = (ins DL_Float:$weight, DL_Int:$indices, OptionalAttr<I64Attr>:$padding);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$weight `,` $indices attr-dict `:` type($weight) `,` type($indices)";
  let hasVerifier = 1;
}

#endif // DLC_DL_INDEXING_TD
