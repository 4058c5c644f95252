//===- Control.td - About the computation rather than in it ---------------------------===//
#ifndef DLC_DL_CONTROL_TD
#define DLC_DL_CONTROL_TD

include "dialects/dl/DlBase.td"

def DL_GradientOp : DL_Op<"gradient", [AttrSizedOperandSegments]> {
  let summary = "Gradients of y with respect to values it was computed from";
  let description = [{
    Results are the vector-Jacobian products of `y` with `seed` (default: ones; then y must have one element), one for
    each of `xs`, of its type; zero for one that y does not depend on. `expand-gradients` replaces it, in program order,
    so that a later gradient may go through an earlier one. `paths` names the xs for messages (parameters).
    `require_path` makes an x that y does not depend on an error instead.

    Lives at the levels graph and step, until `expand-gradients`.
    No gradient: it is replaced by operations that have one before a later gradient goes through it.
    No numeric test: nothing of it is left to run; `check.gradient` tests what it becomes.

    ```mlir
    %g = dl.gradient %y wrt (%x) : tensor<f32>, (tensor<4xf32>)
    %h = dl.gradient %z seed %s wrt (%x) : tensor<3xf32>, tensor<3xf32>, (tensor<4xf32>)
    ```
  }];
  let arguments = (ins DL_Float:$y, Optional<DL_Float>:$seed, Variadic<DL_Float>:$xs,
      OptionalAttr<StrArrayAttr>:$paths, UnitAttr:$require_path);
  let results = (outs Variadic<DL_Float>:$gradients);
  let assemblyFormat = [{
    $y (`seed` $seed^)? `wrt` `(` $xs `)` attr-dict `:`
    custom<GradientTypes>(type($y), type($seed), type($xs), type($gradients))
  }];
  let hasVerifier = 1;
}

def DL_StopGradientOp : DL_Op<"stop_gradient", [DL_OneType, DL_Decomposable, DL_ZeroGradient,
    DL_InferFrom<["x", "result"]>]> {
  let summary = "x, taken as a constant by gradients";
  let description = [{
    ```mlir
    %1 = dl.stop_gradient %0 : tensor<4xf32>
    ```
  }];
  let arguments = (ins DL_Any:$x);
  let results = (outs DL_Any:$result);
  let assemblyFormat = "$x attr-dict `:` type($result)";
  let extraClassDefinition = [{
    bool $cppClass::hasZeroGradient() { return true; }
  }];
}

def DL_SurrogateOp : DL_Op<"surrogate", [DL_OneType, DL_Decomposable, DL_Differentiable,
    DL_InferFrom<["value", "surrogate", "result"]>]> {
  let summary = "A value with the gradient of another one";
  let description = [{
    The result is `value`, to the bit; the whole gradient goes to `surrogate`, none to `value`. This is how a model gives
    a gradient of its own: straight through a rounding (the surrogate is the operand itself), reversed (-x), or
    d(x) * g for any derivative d (the surrogate is dl.stop_gradient(d(x)) * x).
    ```mlir
    %2 = dl.round %0 : tensor<4xf32>
    %3 = dl.surrogate %2, %0 : tensor<4xf32>
    ```
  }];
  let arguments = (ins DL_Float:$value, DL_Float:$surrogate);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$value `,` $surrogate attr-dict `:` type($result)";
}

def DL_CheckRangeOp : Op<DL_Dialect, "check_range", [DL_TensorLimits]> {
  let summary = "Refuses the call, before any state is written, if an index lies outside [0, bound)";
  let description = [{
    `indices` is an argument of the entry. `check-indices` puts it at the entry's start for every label and index that
    comes from outside. An unsigned index (ui8) is never below 0.

    Lives at the levels step and simplified; the conversion makes a `kernel.check_range` of it.
    No gradient: it has no result.
    No DSL function: a model cannot forget it, `check-indices` adds it.
    No numeric test: it computes nothing; what a step does with a label out of range is a test of the driver.

    `ignored` is a value that passes wherever it lies: a label that marks an example to be left out.
    ```mlir
    dl.check_range %label, 10 : tensor<4xui8>
    dl.check_range %label, 10 {ignored = 255 : i64} : tensor<4xui8>
    ```
  }];
  let arguments = (ins DL_Int:$indices, I64Attr:$bound, OptionalAttr<I64Attr>:$ignored);
  let assemblyFormat = "$indices `,` $bound attr-dict `:` type($indices)";
  let hasVerifier = 1;
}

#endif // DLC_DL_CONTROL_TD
