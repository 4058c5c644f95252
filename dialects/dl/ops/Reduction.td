//===- Reduction.td - Over dimensions ------------------------------------------===//
#ifndef DLC_DL_REDUCTION_TD
#define DLC_DL_REDUCTION_TD

include "dialects/dl/DlBase.td"

// The methods of an operation whose result is inferred by a function of Reduction.h and checked against that alone.
class DL_InferredBy<string function> {
  string methods = [{
    ::llvm::LogicalResult $cppClass::inferReturnTypes(::mlir::MLIRContext *context,
        std::optional<::mlir::Location> location, ::mlir::ValueRange operands, ::mlir::DictionaryAttr attributes,
        ::mlir::OpaqueProperties properties, ::mlir::RegionRange, ::llvm::SmallVectorImpl<::mlir::Type> &types) {
      return }] # function # [{(Inference<$cppClass>(context, location, attributes, properties, types), operands);
    }
    ::llvm::LogicalResult $cppClass::verify() { return verifyInferred(*this); }
  }];
}

// Over attribute `dims`, or over attribute `dim`.
class DL_Reduction<string mnemonic, list<Trait> traits, string infer = "inferReduced">
    : DL_Op<mnemonic, !listconcat(traits, [DL_Differentiable, DL_InferType])> {
  let hasVerifier = 1;
  let extraClassDefinition = DL_InferredBy<infer>.methods;
}
class DL_ReductionWithoutGradient<string mnemonic, list<Trait> traits, string infer>
    : DL_ZeroGradientOp<mnemonic, !listconcat(traits, [DL_InferType])> {
  let hasVerifier = 1;
  let extraClassDefinition = DL_ZeroGradientMethods<>.methods # DL_InferredBy<infer>.methods;
}

def DL_SumOp : DL_Reduction<"sum", []> {
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
  let hasFolder = 1;
}

def DL_MeanOp : DL_Reduction<"mean", [DL_Decomposable]> {
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
}

def DL_MaxOp : DL_Reduction<"max", [], "inferLargest"> {
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
}

def DL_ArgmaxOp : DL_ReductionWithoutGradient<"argmax", [], "inferLargestIndex"> {
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
}

def DL_MinOp : DL_Reduction<"min", [], "inferSmallest"> {
  let summary = "Smallest element over one dimension; NaN if there is one";
  let description = [{
    The extent must not be 0. The whole gradient goes to the first of equal smallest elements.
    ```mlir
    %1 = dl.min %0 {dim = 1 : i64} : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Num:$x, I64Attr:$dim);
  let results = (outs DL_Num:$result);
  let assemblyFormat = "$x attr-dict `:` type($x)";
}

def DL_ArgminOp : DL_ReductionWithoutGradient<"argmin", [], "inferSmallestIndex"> {
  let summary = "Index (i64) of the first smallest element over one dimension; a NaN is smaller than all";
  let description = [{
    The extent must not be 0.
    ```mlir
    %1 = dl.argmin %0 {dim = 1 : i64} : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Num:$x, I64Attr:$dim);
  let results = (outs RankedTensorOf<[I64]>:$result);
  let assemblyFormat = "$x attr-dict `:` type($x)";
}

def DL_ProdOp : DL_Reduction<"prod", []> {
  let summary = "Product over dimensions, which the result lacks; 1 over nothing";
  let description = [{
    `dims` as in `dl.sum`. The gradient of an element is the product of the others, also where there are zeros: with one
    zero it alone has a gradient, with two nobody has. Second derivatives, too; they take a product for each element.
    ```mlir
    %1 = dl.prod %0 [0] : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Num:$x, DenseI64ArrayAttr:$dims);
  let results = (outs DL_Num:$result);
  let assemblyFormat = "$x $dims attr-dict `:` type($x)";
  let hasFolder = 1;
}

class DL_Quantifier<string mnemonic, string sum>
    : DL_ReductionWithoutGradient<mnemonic, [DL_Decomposable], "inferReduced"> {
  let summary = sum;
  let arguments = (ins DL_Bool:$x, DenseI64ArrayAttr:$dims);
  let results = (outs DL_Bool:$result);
  let assemblyFormat = "$x $dims attr-dict `:` type($x)";
}

def DL_AnyOp : DL_Quantifier<"any", "Whether an element over dimensions is true; false over nothing"> {
  let description = [{
    `dims` as in `dl.sum`.
    ```mlir
    %1 = dl.any %0 [1] : tensor<4x3xi1>
    ```
  }];
}

def DL_AllOp : DL_Quantifier<"all", "Whether every element over dimensions is true; true over nothing"> {
  let description = [{
    `dims` as in `dl.sum`.
    ```mlir
    %1 = dl.all %0 [1] : tensor<4x3xi1>
    ```
  }];
}

def DL_VarianceOp : DL_Op<"variance", [DL_Decomposable, DL_Differentiable, DL_InferType]> {
  let summary = "Sum of squared differences from the mean over dimensions, divided by n - correction";
  let description = [{
    `dims` as in `dl.sum`. `correction` is 0 (of these numbers) or more (1: estimated from a sample). Where n is not above
    it the divisor is 0, as in PyTorch.
    ```mlir
    %1 = dl.variance %0 [1] {correction = 1 : i64} : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Float:$x, DenseI64ArrayAttr:$dims, DefaultValuedAttr<I64Attr, "0">:$correction);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$x $dims attr-dict `:` type($x)";
  let hasVerifier = 1;
}

def DL_L2NormOp : DL_Reduction<"l2_norm", [DL_Decomposable]> {
  let summary = "Square root of the sum of squares over dimensions; 0 over nothing";
  let description = [{
    `dims` as in `dl.sum`. The gradient where all is 0 is 0, as in PyTorch.
    ```mlir
    %1 = dl.l2_norm %0 [1] : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Float:$x, DenseI64ArrayAttr:$dims);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$x $dims attr-dict `:` type($x)";
}

def DL_LogsumexpOp : DL_Reduction<"logsumexp", [DL_Decomposable], "inferLogarithm"> {
  let summary = "log(sum(exp(x))) over one dimension, without overflow";
  let description = [{
    The extent must not be 0. Of -inf alone it is -inf, with a +inf it is +inf.
    ```mlir
    %1 = dl.logsumexp %0 {dim = 1 : i64} : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Float:$x, I64Attr:$dim);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$x attr-dict `:` type($x)";
}

def DL_CumsumOp : DL_Op<"cumsum", [DL_Decomposable, DL_Differentiable, DL_OneType, DL_InferFrom<["x", "result"]>]> {
  let summary = "Sum of the elements up to each along one dimension; `reverse`: from each to the end";
  let description = [{
    Defined by about log2(n) additions of the tensor, shifted by 1, 2, 4, ...: fewer roundings than one after the other.
    The extent is known: not the batch.
    ```mlir
    %1 = dl.cumsum %0 {dim = 1 : i64} : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Num:$x, I64Attr:$dim, UnitAttr:$reverse);
  let results = (outs DL_Num:$result);
  let assemblyFormat = "$x attr-dict `:` type($x)";
  let hasVerifier = 1;
}

def DL_TopKOp : DL_Op<"top_k", [DL_Differentiable, DL_InferType]> {
  let summary = "The k largest elements along one dimension, largest first, and their indices (i64)";
  let description = [{
    1 <= k <= extent, which is known: not the batch. Of equal elements the one with the lower index comes first; a NaN is
    larger than all. The gradient goes to the chosen. It takes k passes over the dimension.
    ```mlir
    %values, %indices = dl.top_k %0 {dim = 1 : i64, k = 2 : i64} : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Num:$x, I64Attr:$dim, I64Attr:$k);
  let results = (outs DL_Num:$values, RankedTensorOf<[I64]>:$indices);
  let assemblyFormat = "$x attr-dict `:` type($x)";
  let hasVerifier = 1;
}

#endif // DLC_DL_REDUCTION_TD
