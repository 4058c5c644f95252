//===- Shape.td - Where elements stand, not what they are -----------------------===//
#ifndef DLC_DL_SHAPE_TD
#define DLC_DL_SHAPE_TD

include "dialects/dl/DlBase.td"

def DL_ConstantOp : DL_Op<"constant", [ConstantLike, DL_InferFrom<["value", "result"]>,
    DL_ZeroGradient]> {
  let summary = "A constant";
  let description = [{
    ```mlir
    %0 = dl.constant dense<0.5> : tensor<4xf32>
    ```
    Its shape is static; a value for every element of a batch is a scalar constant and `dl.broadcast ... like`.
  }];
  let arguments = (ins ElementsAttr:$value);
  let results = (outs DL_Any:$result);
  let assemblyFormat = "attr-dict $value";
  let hasVerifier = 1;
  let hasFolder = 1;
  let extraClassDefinition = [{
    bool $cppClass::hasZeroGradient() { return true; }
    ::llvm::LogicalResult $cppClass::buildGradient(::mlir::OpBuilder &, ::mlir::ValueRange, ::llvm::ArrayRef<bool>,
        ::llvm::MutableArrayRef<::mlir::Value>) { return ::mlir::success(); }
  }];
}

def DL_ReshapeOp : DL_Op<"reshape", [DL_Differentiable]> {
  let summary = "The same elements in row-major order under another shape";
  let description = [{
    Element counts are equal. With a dynamic batch both sides have one `?`, and the number of elements for each of `?` on
    one side divides the other's: `?` may stand for a multiple of the batch.
    ```mlir
    %1 = dl.reshape %0 : tensor<?x28x28xf32> to tensor<?x784xf32>
    ```
  }];
  let arguments = (ins DL_Any:$x);
  let results = (outs DL_Any:$result);
  let assemblyFormat = "$x attr-dict `:` type($x) `to` type($result)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

def DL_TransposeOp : DL_Op<"transpose", [DL_Differentiable, DL_InferType]> {
  let summary = "Permuted dimensions: result dimension i is dimension permutation[i] of x";
  let description = [{
    ```mlir
    %1 = dl.transpose %0 [1, 0] : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Any:$x, DenseI64ArrayAttr:$permutation);
  let results = (outs DL_Any:$result);
  let assemblyFormat = "$x $permutation attr-dict `:` type($x)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

def DL_BroadcastOp : DL_Op<"broadcast", [DL_Differentiable]> {
  let summary = "Repeats x along new dimensions, and along its own of extent 1";
  let description = [{
    Dimension i of x becomes dimension `dims[i]` of the result (ascending); its extent is equal or 1. A dynamic extent of
    the result that x does not have is taken from `like`, which is read for its shape alone and must have the result's
    shape.
    ```mlir
    %1 = dl.broadcast %b [1] : tensor<3xf32> to tensor<4x3xf32>
    %2 = dl.broadcast %b [1] like %x : tensor<3xf32>, tensor<?x3xf32> to tensor<?x3xf32>
    ```
  }];
  let arguments = (ins DL_Any:$x, Optional<DL_Any>:$like, DenseI64ArrayAttr:$dims);
  let results = (outs DL_Any:$result);
  let assemblyFormat = "$x $dims (`like` $like^)? attr-dict `:` type($x) (`,` type($like)^)? `to` type($result)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

def DL_SliceOp : DL_Op<"slice", [DL_Differentiable, DL_InferType]> {
  let summary = "Elements offset, offset + stride, ... before limit, of every dimension";
  let description = [{
    `0 <= offset <= limit <= extent`, `stride >= 1`; a limit of -1 is the extent. A dynamic extent is taken whole:
    offset 0, limit -1, stride 1.
    ```mlir
    %1 = dl.slice %0 [0, 1] [4, 3] [1, 1] : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Any:$x, DenseI64ArrayAttr:$offsets, DenseI64ArrayAttr:$limits, DenseI64ArrayAttr:$strides);
  let results = (outs DL_Any:$result);
  let assemblyFormat = "$x $offsets $limits $strides attr-dict `:` type($x)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

def DL_PadOp : DL_Op<"pad", [DL_Differentiable, DL_InferType]> {
  let summary = "A value before, after and between the elements of every dimension; with 0 the adjoint of slice";
  let description = [{
    `extent = low + (n - 1) * (interior + 1) + 1 + high`, or `low + high` where n is 0. All are >= 0. A dynamic extent is
    left as it is: 0, 0, 0. The value is one of the element type, rounded to nearest if that is f32; of i1 it is 0 or 1.
    ```mlir
    %1 = dl.pad %0 [0, 1] [0, 0] [0, 0] : tensor<4x3xf32>
    %2 = dl.pad %0 [0, 1] [0, 0] [0, 0] {value = 0.5 : f64} : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Any:$x, DenseI64ArrayAttr:$low, DenseI64ArrayAttr:$high, DenseI64ArrayAttr:$interior,
      DefaultValuedAttr<F64Attr, "0.0">:$value);
  let results = (outs DL_Any:$result);
  // With zeros.
  let builders = [OpBuilder<(ins "::mlir::Value":$x, "::llvm::ArrayRef<int64_t>":$low,
      "::llvm::ArrayRef<int64_t>":$high, "::llvm::ArrayRef<int64_t>":$interior), [{
    build($_builder, $_state, x, low, high, interior, ::llvm::APFloat(0.0));
  }]>];
  let assemblyFormat = "$x $low $high $interior attr-dict `:` type($x)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

def DL_Extension : I32EnumAttr<"Extension", "where the elements that extend a dimension come from", [
    I32EnumAttrCase<"replicate", 0>, I32EnumAttrCase<"reflect", 1>, I32EnumAttrCase<"circular", 2>]> {
  let cppNamespace = "::dlc::dl";
  let genSpecializedAttr = 0;
}
def DL_ExtensionAttr : EnumAttr<DL_Dialect, DL_Extension, "extension">;

def DL_ExtendOp : DL_Op<"extend", [DL_Decomposable, DL_Differentiable, DL_InferType]> {
  let summary = "Padding with elements of x: more of them before and after those of every dimension";
  let description = [{
    `replicate` repeats the first and the last element, which must be there; `reflect` mirrors at them, without
    repeating them, so that low and high are below the extent; `circular` goes on with the other end, so that they are
    at most the extent. As PyTorch's `pad` with these modes. An element's gradient is the sum over its copies. A dynamic
    extent is left as it is: 0, 0.
    ```mlir
    %1 = dl.extend %0 reflect [0, 1] [0, 2] : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Any:$x, DL_ExtensionAttr:$mode, DenseI64ArrayAttr:$low, DenseI64ArrayAttr:$high);
  let results = (outs DL_Any:$result);
  let assemblyFormat = "$x custom<Extension>($mode) $low $high attr-dict `:` type($x)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

def DL_ConcatOp : DL_Op<"concat", [DL_Differentiable, DL_InferType]> {
  let summary = "Operands one after the other along a dimension";
  let description = [{
    At least one operand; all other extents are equal. Along the batch only batches can follow each other.
    ```mlir
    %2 = dl.concat %0, %1 {dim = 1 : i64} : tensor<4x3xf32>, tensor<4x2xf32>
    ```
  }];
  let arguments = (ins Variadic<DL_Any>:$inputs, I64Attr:$dim);
  let results = (outs DL_Any:$result);
  let assemblyFormat = "$inputs attr-dict `:` type($inputs)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

def DL_ReverseOp : DL_Op<"reverse", [DL_Differentiable, DL_OneType, DL_InferFrom<["x", "result"]>]> {
  let summary = "Elements in the opposite order along dimensions";
  let description = [{
    `dims` are distinct, ascending, in range, and not the batch.
    ```mlir
    %1 = dl.reverse %0 [1] : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Any:$x, DenseI64ArrayAttr:$dims);
  let results = (outs DL_Any:$result);
  let assemblyFormat = "$x $dims attr-dict `:` type($x)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

def DL_IotaOp : DL_ZeroGradientOp<"iota"> {
  let summary = "The index along one dimension, as a number";
  let description = [{
    A dynamic extent is taken from `like`, which must have the result's shape.
    ```mlir
    %0 = dl.iota {dim = 1 : i64} : tensor<4x3xi64>
    ```
  }];
  let arguments = (ins Optional<DL_Any>:$like, I64Attr:$dim);
  let results = (outs DL_Num:$result);
  let assemblyFormat = "(`like` $like^ `:` type($like) `to`)? attr-dict `:` type($result)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

def DL_OneHotOp : DL_ZeroGradientOp<"one_hot", [DL_Decomposable, DL_IndexConsumer]> {
  let summary = "1 at the index along a new last dimension, else 0";
  let description = [{
    The extent of the last dimension is the number of classes; an index outside gives a row of zeros unless it is
    refused before (inputs are checked).
    ```mlir
    %1 = dl.one_hot %0 : tensor<4xi64> to tensor<4x10xf32>
    ```
  }];
  let arguments = (ins DL_Int:$indices);
  let results = (outs DL_Num:$result);
  let assemblyFormat = "$indices attr-dict `:` type($indices) `to` type($result)";
  let hasVerifier = 1;
}

#endif // DLC_DL_SHAPE_TD
