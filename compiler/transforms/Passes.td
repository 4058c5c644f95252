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

//===-- Planned level -------------------------------------------------------------------===//

#endif // DLC_TRANSFORMS_PASSES_TD
