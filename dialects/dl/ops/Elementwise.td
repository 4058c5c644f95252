//===- Elementwise.td - One element of the result from one of each operand ------===//
#ifndef DLC_DL_ELEMENTWISE_TD
#define DLC_DL_ELEMENTWISE_TD

include "dialects/dl/DlBase.td"

// All operands and the result have one type; broadcasting is explicit.
class DL_Elementwise<string mnemonic, list<Trait> traits = []> : DL_Op<mnemonic, !listconcat([
    DL_OneType, DL_ScalarBody, DL_Differentiable], traits)>;

class DL_Unary<string mnemonic, string sum, Type type = DL_Float>
    : DL_Elementwise<mnemonic, [DL_InferFrom<["x", "result"]>]>, DL_Function {
  let summary = sum;
  let arguments = (ins type:$x);
  let results = (outs type:$result);
  let assemblyFormat = "$x attr-dict `:` type($result)";
}

class DL_Binary<string mnemonic, string sum, list<Trait> traits = [], Type type = DL_Num>
    : DL_Elementwise<mnemonic, !listconcat([DL_InferFrom<["lhs", "rhs", "result"]>], traits)> {
  let summary = sum;
  let arguments = (ins type:$lhs, type:$rhs);
  let results = (outs type:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict `:` type($result)";
}

def DL_AddOp : DL_Binary<"add", "x + y", [Commutative]> {
  let description = [{
    ```mlir
    %2 = dl.add %0, %1 : tensor<4xf32>
    ```
  }];
  let hasFolder = 1;
}
def DL_SubOp : DL_Binary<"sub", "x - y"> {
  let description = [{
    ```mlir
    %2 = dl.sub %0, %1 : tensor<4xf32>
    ```
  }];
  let hasFolder = 1;
}
def DL_MulOp : DL_Binary<"mul", "x * y", [Commutative]> {
  let description = [{
    ```mlir
    %2 = dl.mul %0, %1 : tensor<4xf32>
    ```
  }];
  let hasFolder = 1;
}
def DL_DivOp : DL_Binary<"div", "x / y: IEEE 754 of floats, toward zero of integers"> {
  let description = [{
    Of integers x / 0 is -1, and the smallest number divided by -1 is itself, as on RISC-V: x = (x / y) y + rem(x, y)
    always holds.
    ```mlir
    %2 = dl.div %0, %1 : tensor<4xf32>
    ```
  }];
  let hasFolder = 1;
}
def DL_MaximumOp : DL_Binary<"maximum", "The larger; NaN if either is NaN", [Commutative]> {
  let description = [{
    Where both are equal each operand gets half of the gradient, as in PyTorch; with a NaN both get all of it. 0.0 is
    larger than -0.0.
    ```mlir
    %2 = dl.maximum %0, %1 : tensor<4xf32>
    ```
  }];
}
def DL_MinimumOp : DL_Binary<"minimum", "The smaller; NaN if either is NaN", [Commutative]> {
  let description = [{
    Where both are equal each operand gets half of the gradient, as in PyTorch; with a NaN both get all of it. -0.0 is
    smaller than 0.0.
    ```mlir
    %2 = dl.minimum %0, %1 : tensor<4xf32>
    ```
  }];
}
def DL_PowOp : DL_Binary<"pow", "x to the power y, as C's pow", [], DL_Float> {
  let description = [{
    pow(x, 0) is 1, for NaN too, with gradient 0 in x; elsewhere the gradient in x is y pow(x, y - 1). The gradient in y
    is pow(x, y) log(x), and 0 where x is 0 and y >= 0; NaN where x < 0, as the function has no derivative there.
    ```mlir
    %2 = dl.pow %0, %1 : tensor<4xf32>
    ```
  }];
}

// Of the same type, with gradient zero.
class DL_Stepwise<string mnemonic, string sum, Type type> : DL_ZeroGradientOp<mnemonic, [DL_OneType,
    DL_InferFrom<["x", "result"]>, DL_ScalarBody]>, DL_Function {
  let summary = sum;
  let arguments = (ins type:$x);
  let results = (outs type:$result);
  let assemblyFormat = "$x attr-dict `:` type($result)";
}
class DL_Integer<string mnemonic, string sum, Type type, list<Trait> traits = []> : DL_ZeroGradientOp<mnemonic,
    !listconcat([DL_OneType, DL_InferFrom<["lhs", "rhs", "result"]>, DL_ScalarBody], traits)> {
  let summary = sum;
  let arguments = (ins type:$lhs, type:$rhs);
  let results = (outs type:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict `:` type($result)";
}

def DL_RemOp : DL_Integer<"rem", "Remainder of an integer division toward zero; it has the sign of x",
    RankedTensorOf<[I32, I64]>> {
  let description = [{
    rem(x, 0) is x, and rem(x, -1) is 0 for the smallest number too.
    ```mlir
    %2 = dl.rem %0, %1 : tensor<4xi32>
    ```
  }];
}
def DL_AndOp : DL_Integer<"and", "x and y, bit by bit", DL_Bits, [Commutative]> {
  let description = [{
    ```mlir
    %2 = dl.and %0, %1 : tensor<4xi1>
    ```
  }];
  let hasFolder = 1;
}
def DL_OrOp : DL_Integer<"or", "x or y, bit by bit", DL_Bits, [Commutative]> {
  let description = [{
    ```mlir
    %2 = dl.or %0, %1 : tensor<4xi1>
    ```
  }];
  let hasFolder = 1;
}
def DL_XorOp : DL_Integer<"xor", "x or y but not both, bit by bit", DL_Bits, [Commutative]> {
  let description = [{
    ```mlir
    %2 = dl.xor %0, %1 : tensor<4xi1>
    ```
  }];
}
def DL_NotOp : DL_Stepwise<"not", "Every bit of x turned", DL_Bits> {
  let description = [{
    ```mlir
    %1 = dl.not %0 : tensor<4xi1>
    ```
  }];
  let hasFolder = 1;
}

def DL_NegOp : DL_Unary<"neg", "-x", DL_Num> {
  let description = [{
    ```mlir
    %1 = dl.neg %0 : tensor<4xf32>
    ```
  }];
  let hasFolder = 1;
}
def DL_AbsOp : DL_Unary<"abs", "|x|; gradient sign(x), 0 at 0", DL_Num> {
  let description = [{
    ```mlir
    %1 = dl.abs %0 : tensor<4xf32>
    ```
  }];
}
def DL_ExpOp : DL_Unary<"exp", "e to the power x"> {
  let description = [{
    ```mlir
    %1 = dl.exp %0 : tensor<4xf32>
    ```
  }];
}
def DL_Expm1Op : DL_Unary<"expm1", "exp(x) - 1, precise near 0"> {
  let description = [{
    ```mlir
    %1 = dl.expm1 %0 : tensor<4xf32>
    ```
  }];
}
def DL_LogOp : DL_Unary<"log", "Natural logarithm; NaN below 0, -inf at 0"> {
  let description = [{
    ```mlir
    %1 = dl.log %0 : tensor<4xf32>
    ```
  }];
}
def DL_Log1pOp : DL_Unary<"log1p", "log(1 + x), precise near 0; NaN below -1, -inf at -1"> {
  let description = [{
    ```mlir
    %1 = dl.log1p %0 : tensor<4xf32>
    ```
  }];
}
def DL_SqrtOp : DL_Unary<"sqrt", "Square root; NaN below 0"> {
  let description = [{
    ```mlir
    %1 = dl.sqrt %0 : tensor<4xf32>
    ```
  }];
}
def DL_RsqrtOp : DL_Unary<"rsqrt", "1 / sqrt(x); NaN below 0, infinite at 0"> {
  let description = [{
    ```mlir
    %1 = dl.rsqrt %0 : tensor<4xf32>
    ```
  }];
}
def DL_SinOp : DL_Unary<"sin", "Sine of radians; NaN of infinities"> {
  let description = [{
    ```mlir
    %1 = dl.sin %0 : tensor<4xf32>
    ```
  }];
}
def DL_CosOp : DL_Unary<"cos", "Cosine of radians; NaN of infinities"> {
  let description = [{
    ```mlir
    %1 = dl.cos %0 : tensor<4xf32>
    ```
  }];
}
def DL_AtanOp : DL_Unary<"atan", "Inverse tangent, in radians from -pi/2 to pi/2"> {
  let description = [{
    ```mlir
    %1 = dl.atan %0 : tensor<4xf32>
    ```
  }];
}
def DL_SinhOp : DL_Unary<"sinh", "Hyperbolic sine, (exp(x) - exp(-x)) / 2"> {
  let description = [{
    ```mlir
    %1 = dl.sinh %0 : tensor<4xf32>
    ```
  }];
}
def DL_CoshOp : DL_Unary<"cosh", "Hyperbolic cosine, (exp(x) + exp(-x)) / 2"> {
  let description = [{
    ```mlir
    %1 = dl.cosh %0 : tensor<4xf32>
    ```
  }];
}
def DL_ErfOp : DL_Unary<"erf", "Error function: 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x"> {
  let description = [{
    ```mlir
    %1 = dl.erf %0 : tensor<4xf32>
    ```
  }];
}
def DL_TanhOp : DL_Unary<"tanh", "Hyperbolic tangent"> {
  let description = [{
    ```mlir
    %1 = dl.tanh %0 : tensor<4xf32>
    ```
  }];
}
def DL_SigmoidOp : DL_Rounded<"sigmoid", "1 / (1 + exp(-x))"> {
  let description = [{
    Computed from exp(-|x|): nothing overflows, and small results keep their precision.
    ```mlir
    %1 = dl.sigmoid %0 : tensor<4xf32>
    ```
  }];
}
def DL_ReluOp : DL_Unary<"relu", "max(x, 0); gradient 0 at 0; NaN stays NaN"> {
  let description = [{
    -0.0 stays -0.0, which equals 0.
    ```mlir
    %1 = dl.relu %0 : tensor<4xf32>
    ```
  }];
}

def DL_ClampOp : DL_Elementwise<"clamp", [DL_InferFrom<["x", "result"]>]> {
  let summary = "x, but at least `low` and at most `high`; NaN stays NaN";
  let description = [{
    The bounds may be infinite. The gradient passes where low <= x <= high, bounds included, as in PyTorch; not at NaN.
    ```mlir
    %1 = dl.clamp %0 {low = 0.0 : f64, high = 6.0 : f64} : tensor<4xf32>
    ```
  }];
  let arguments = (ins DL_Float:$x, F64Attr:$low, F64Attr:$high);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$x attr-dict `:` type($result)";
  let hasVerifier = 1;
}

def DL_SignOp : DL_Stepwise<"sign", "-1, 0 or 1; NaN stays NaN; gradient zero", DL_Num> {
  let description = [{
    ```mlir
    %1 = dl.sign %0 : tensor<4xf32>
    ```
  }];
}
def DL_FloorOp : DL_Stepwise<"floor", "The largest whole number <= x; gradient zero", DL_Float> {
  let description = [{
    ```mlir
    %1 = dl.floor %0 : tensor<4xf32>
    ```
  }];
}
def DL_CeilOp : DL_Stepwise<"ceil", "The smallest whole number >= x; gradient zero", DL_Float> {
  let description = [{
    ```mlir
    %1 = dl.ceil %0 : tensor<4xf32>
    ```
  }];
}
def DL_RoundOp : DL_Stepwise<"round", "The nearest whole number, the even one of two; gradient zero", DL_Float> {
  let description = [{
    ```mlir
    %1 = dl.round %0 : tensor<4xf32>
    ```
  }];
}

def DL_CompareOp : DL_ZeroGradientOp<"compare", [DL_InferFrom<["lhs", "rhs"]>, DL_ScalarBody,
    DL_InferType]> {
  let summary = "Elementwise comparison (eq, ne, lt, le, gt, ge); with NaN only ne holds";
  let description = [{
    ui8 is compared as unsigned; of i1, false is less than true.
    ```mlir
    %2 = dl.compare gt %0, %1 : tensor<4xf32>
    ```
  }];
  let arguments = (ins DL_PredicateAttr:$predicate, DL_Any:$lhs, DL_Any:$rhs);
  let results = (outs DL_Bool:$result);
  let assemblyFormat = "custom<Predicate>($predicate) $lhs `,` $rhs attr-dict `:` type($lhs)";
  let hasVerifier = 1;
}

def DL_SelectOp : DL_Op<"select", [DL_ScalarBody, DL_Differentiable,
    DL_InferFrom<["on_true", "on_false", "result"]>]> {
  let summary = "on_true where the condition holds, else on_false";
  let description = [{
    ```mlir
    %3 = dl.select %c, %0, %1 : tensor<4xi1>, tensor<4xf32>
    ```
  }];
  let arguments = (ins DL_Bool:$condition, DL_Any:$on_true, DL_Any:$on_false);
  let results = (outs DL_Any:$result);
  let assemblyFormat = "$condition `,` $on_true `,` $on_false attr-dict `:` type($condition) `,` type($result)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

def DL_CastOp : DL_Op<"cast", [DL_ScalarBody,
    DeclareOpInterfaceMethods<Differentiable, ["buildGradient", "hasZeroGradient"]>]> {
  let summary = "Conversion to another element type";
  let description = [{
    To a float rounds to nearest, ties to even. To an integer rounds toward zero and saturates, from a wider integer too;
    NaN gives 0. From i1 gives 0 or 1; to i1 is `x != 0`, which holds for NaN. Between floats the gradient is cast back;
    else it is zero.
    ```mlir
    %1 = dl.cast %0 : tensor<4xui8> to tensor<4xf32>
    ```
  }];
  let arguments = (ins DL_Any:$x);
  let results = (outs DL_Any:$result);
  let assemblyFormat = "$x attr-dict `:` type($x) `to` type($result)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

#endif // DLC_DL_ELEMENTWISE_TD
