//===- Activation.td - Functions between the layers of a network ----------------===//
//
// As PyTorch defines them, at kinks, infinities and NaN too. Those of one rounding at most are composites of elementwise
// operations; the others have bodies that are rounded once. relu, tanh and sigmoid are elementary: Elementwise.td has
// them.
//
#ifndef DLC_DL_ACTIVATION_TD
#define DLC_DL_ACTIVATION_TD

include "dialects/dl/DlBase.td"

class DL_Composite<string mnemonic, string sum, dag settings = (ins)> : DL_Op<mnemonic, [DL_OneType, DL_Decomposable,
    DL_Differentiable, DL_InferFrom<["x", "result"]>]>, DL_Function {
  let summary = sum;
  let arguments = !con((ins DL_Float:$x), settings);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$x attr-dict `:` type($result)";
}

def DL_LogSigmoidOp : DL_Rounded<"logsigmoid", "log(sigmoid(x))"> {
  let description = [{
    min(x, 0) - log1p(exp(-|x|)): nothing overflows, and small results keep their precision.
    ```mlir
    %1 = dl.logsigmoid %0 : tensor<4xf32>
    ```
  }];
}
def DL_Relu6Op : DL_Composite<"relu6", "min(max(x, 0), 6); gradient 0 at 0 and at 6"> {
  let description = [{
    NaN stays NaN, and passes the gradient.
    ```mlir
    %1 = dl.relu6 %0 : tensor<4xf32>
    ```
  }];
}
def DL_LeakyReluOp : DL_Composite<"leaky_relu", "x where x > 0, else slope * x",
    (ins DL_Setting<"0.01">:$slope)> {
  let description = [{
    At 0 the gradient is the slope.
    ```mlir
    %1 = dl.leaky_relu %0 {slope = 0.01 : f64} : tensor<4xf32>
    ```
  }];
  let hasVerifier = 1;
}
def DL_PreluOp : DL_Op<"prelu", [DL_OneType, DL_Decomposable, DL_Differentiable,
    DL_InferFrom<["x", "slope", "result"]>]> {
  let summary = "x where x > 0, else slope * x, with a slope for each element";
  let description = [{
    The slope is a parameter as a rule: broadcast it along the channels. At 0 the gradient in x is the slope.
    ```mlir
    %2 = dl.prelu %0, %1 : tensor<4xf32>
    ```
  }];
  let arguments = (ins DL_Float:$x, DL_Float:$slope);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$x `,` $slope attr-dict `:` type($result)";
}
def DL_EluOp : DL_Rounded<"elu", "x where x > 0, else alpha * (exp(x) - 1)",
    (ins DL_Setting<"1">:$alpha)> {
  let description = [{
    At 0 the gradient is alpha.
    ```mlir
    %1 = dl.elu %0 {alpha = 1.0 : f64} : tensor<4xf32>
    ```
  }];
  let hasVerifier = 1;
}
def DL_SeluOp : DL_Rounded<"selu", "scale * elu(x, alpha) that keeps mean 0 and variance 1"> {
  let description = [{
    alpha = 1.6732632423543772, scale = 1.0507009873554805 (Klambauer et al., "Self-Normalizing Neural Networks", 2017).
    ```mlir
    %1 = dl.selu %0 : tensor<4xf32>
    ```
  }];
}
def DL_SoftplusOp : DL_Rounded<"softplus", "log(1 + exp(beta * x)) / beta; x itself where beta * x > threshold",
    (ins DL_Setting<"1">:$beta, DL_Setting<"20">:$threshold)> {
  let description = [{
    ```mlir
    %1 = dl.softplus %0 {beta = 1.0 : f64, threshold = 20.0 : f64} : tensor<4xf32>
    ```
  }];
  let hasVerifier = 1;
}
def DL_GeluOp : DL_Rounded<"gelu", "x * (1 + erf(x / sqrt(2))) / 2, or its approximation with tanh",
    (ins UnitAttr:$tanh)> {
  let description = [{
    NaN at -inf; small results keep their precision. With `tanh`: x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))) / 2.
    ```mlir
    %1 = dl.gelu %0 : tensor<4xf32>
    %2 = dl.gelu %0 {tanh} : tensor<4xf32>
    ```
  }];
  let extraClassDefinition = [{
    // exp magnifies what a cube rounded to f32 lacks: 4 ulp are not to be had with tanh.
    bool $cppClass::roundsOnce(bool fast) { return !fast || getTanh(); }
  }];
}
def DL_NdtrOp : DL_Rounded<"ndtr", "The share of a normal distribution below x: (1 + erf(x / sqrt(2))) / 2"> {
  let description = [{
    Small shares keep their precision.
    ```mlir
    %1 = dl.ndtr %0 : tensor<4xf32>
    ```
  }];
}
def DL_SiluOp : DL_Rounded<"silu", "x * sigmoid(x)"> {
  let description = [{
    Also called swish. NaN at -inf.
    ```mlir
    %1 = dl.silu %0 : tensor<4xf32>
    ```
  }];
}
def DL_MishOp : DL_Rounded<"mish", "x * tanh(softplus(x))"> {
  let description = [{
    ```mlir
    %1 = dl.mish %0 : tensor<4xf32>
    ```
  }];
}
def DL_HardsigmoidOp : DL_Rounded<"hardsigmoid", "min(max(x + 3, 0), 6) / 6; gradient 0 at -3 and 3"> {
  let description = [{
    ```mlir
    %1 = dl.hardsigmoid %0 : tensor<4xf32>
    ```
  }];
}
def DL_HardswishOp : DL_Rounded<"hardswish", "x * min(max(x + 3, 0), 6) / 6"> {
  let description = [{
    The gradient is 0 up to -3 and 1 from 3.
    ```mlir
    %1 = dl.hardswish %0 : tensor<4xf32>
    ```
  }];
}
def DL_SoftsignOp : DL_Rounded<"softsign", "x / (1 + |x|)"> {
  let kinks = ["0"];
  let description = [{
    NaN at infinities.
    ```mlir
    %1 = dl.softsign %0 : tensor<4xf32>
    ```
  }];
}
def DL_TanhshrinkOp : DL_Rounded<"tanhshrink", "x - tanh(x)"> {
  let description = [{
    Small results keep their precision.
    ```mlir
    %1 = dl.tanhshrink %0 : tensor<4xf32>
    ```
  }];
  let extraClassDefinition = [{
    // A series and a function of its own: nothing to gain in f32.
    bool $cppClass::roundsOnce(bool) { return true; }
  }];
}
def DL_HardtanhOp : DL_Composite<"hardtanh", "min(max(x, min_val), max_val); gradient 0 at both",
    (ins DL_Setting<"-1">:$min_val, DL_Setting<"1">:$max_val)> {
  let kinks = ["min_val", "max_val"];
  let description = [{
    NaN stays NaN, and passes the gradient.
    ```mlir
    %1 = dl.hardtanh %0 {min_val = -1.0 : f64, max_val = 1.0 : f64} : tensor<4xf32>
    ```
  }];
  let hasVerifier = 1;
}
def DL_CeluOp : DL_Rounded<"celu", "x where x > 0, else alpha * (exp(x / alpha) - 1)", (ins DL_Setting<"1">:$alpha)> {
  let kinks = ["0"];
  let description = [{
    The gradient is continuous (Barron, "Continuously Differentiable Exponential Linear Units", 2017).
    ```mlir
    %1 = dl.celu %0 {alpha = 1.0 : f64} : tensor<4xf32>
    ```
  }];
  let hasVerifier = 1;
}
def DL_SoftshrinkOp : DL_Composite<"softshrink", "x moved toward 0 by lambd, and 0 where that would pass it",
    (ins DL_Setting<"0.5">:$lambd)> {
  let kinks = ["lambd", "-lambd"];
  let description = [{
    `lambd` is not negative. NaN stays NaN. The gradient is 0 where |x| <= lambd.
    ```mlir
    %1 = dl.softshrink %0 {lambd = 0.5 : f64} : tensor<4xf32>
    ```
  }];
  let hasVerifier = 1;
}

#endif // DLC_DL_ACTIVATION_TD
