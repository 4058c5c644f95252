//===- Passes.td - Passes over dl, train and kernel ------------------------------------===//
#ifndef DLC_TRANSFORMS_PASSES_TD
#define DLC_TRANSFORMS_PASSES_TD

include "mlir/Pass/PassBase.td"

//===-- Simplified level ----------------------------------------------------------------===//

def Decompose : Pass<"decompose", "::mlir::ModuleOp"> {
  let summary = "Replaces composites by the simpler operations that define them";
  let description = [{
    Applies the `Decomposable` interface until no operation has it. The new operations keep the composite's location.
    ```mlir
    %1 = dl.mse sum %0, %t : tensor<4xf32>
    ```
    becomes
    ```mlir
    %d = dl.sub %0, %t : tensor<4xf32>
    %s = dl.mul %d, %d : tensor<4xf32>
    %1 = dl.sum %s [0] : tensor<4xf32>
    ```
  }];
  let dependentDialects = ["dl::DLDialect"];
}

//===-- Kernels level -------------------------------------------------------------------===//

def Fuse : Pass<"fuse", "::mlir::ModuleOp"> {
  let summary = "Merges stages and groups them into launches";
  let description = [{
    With mode=none every stage becomes a launch of its own (`--reference`).
    ```mlir
    %1 = kernel.stage ... outs(%e : tensor<4xf32>) ... {label = "add"} -> tensor<4xf32>
    ```
    becomes
    ```mlir
    %1 = kernel.launch "add" outer 0 ins(...) outs(%e : tensor<4xf32>) {
    ^bb0(..., %d: tensor<4xf32>):
      %s = kernel.stage ... outs(%d : tensor<4xf32>) ... -> tensor<4xf32>
      kernel.yield %s : tensor<4xf32>
    } -> tensor<4xf32>
    ```
  }];
  let options = [Option<"mode", "mode", "std::string", "\"default\"", "none: wrap each stage alone; default: fuse">];
  let dependentDialects = ["kernel::KernelDialect", "::mlir::arith::ArithDialect", "::mlir::math::MathDialect"];
}

//===-- Planned level -------------------------------------------------------------------===//

#endif // DLC_TRANSFORMS_PASSES_TD
