//===- Passes.td - Conversions between levels ------------------------------------------===//
#ifndef DLC_CONVERSION_PASSES_TD
#define DLC_CONVERSION_PASSES_TD

include "mlir/Pass/PassBase.td"

def ConvertDlToKernel : Pass<"convert-dl-to-kernel", "::mlir::ModuleOp"> {
  let summary = "Each dl operation becomes one stage (or a view, or a table)";
  let description = [{
    From the simplified level to kernels, in tensor form, unfused: `fuse` makes launches of the stages. Destinations are
    `kernel.empty`. Constants of one repeated value stand in the bodies that use them, other constants become
    `kernel.constant`. A ui8 becomes i8, also of arguments and results; that it is unsigned is known to the bodies only.
    Composites must be decomposed before.
    ```mlir
    %c = dl.constant dense<2.0> : tensor<4xf32>
    %1 = dl.mul %0, %c : tensor<4xf32>
    ```
    becomes
    ```mlir
    %e = kernel.empty : tensor<4xf32>
    %1 = kernel.stage extents [4] iterators ["parallel"] maps [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>]
        identities [] ins(%0 : tensor<4xf32>) outs(%e : tensor<4xf32>)
        prologue { ^bb0(%a: f32): %k = arith.constant 2.0 : f32  %m = arith.mulf %a, %k : f32  kernel.yield %m : f32 }
        combine {}
        epilogue { ^bb0(%s: f32, %a: f32): kernel.yield %s : f32 } {label = "mul"} -> tensor<4xf32>
    ```
    A function of f32 that is rounded once (`ScalarBody::roundsOnce`) becomes a body of f64 between an `arith.extf` and an
    `arith.truncf`; its functions of `math` have `fastmath<afn>`: more than f32 holds is not asked of them.
    With math=fast the functions that are operations of their own have it in f32 too: what is composed of them is exact
    to 4 ulp without it.
  }];
  let options = [Option<"math", "math", "std::string", "\"strict\"",
                        "strict, or fast: functions that may round more than once do">];
  let dependentDialects = ["kernel::KernelDialect", "::mlir::arith::ArithDialect", "::mlir::math::MathDialect"];
}

#endif // DLC_CONVERSION_PASSES_TD
