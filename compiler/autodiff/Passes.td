//===- Passes.td - Differentiation --------------------------------------------------===//
#ifndef DLC_COMPILER_AUTODIFF_PASSES_TD
#define DLC_COMPILER_AUTODIFF_PASSES_TD

include "mlir/Pass/PassBase.td"

def ExpandGradients : Pass<"expand-gradients", "::mlir::ModuleOp"> {
  let summary = "Replaces every dl.gradient by the operations that compute it";
  let description = [{
    Reverse mode within the block, driven by the interface `Differentiable` alone. Gradients are expanded in program
    order, so that a later one may go through an earlier one: its second derivatives. An operation on the path that has
    no gradient but a decomposition is decomposed first. Only what lies between `xs` and `y` is differentiated.

    All operations of the module without a gradient are reported in one error; an `x` that `y` does not depend on is an
    error where `require_path` is set, and a gradient of zero otherwise.

    ```mlir
    func.func @square(%x: tensor<f32>) -> tensor<f32> {
      %y = dl.mul %x, %x : tensor<f32>
      %g = dl.gradient %y wrt (%x) : tensor<f32>, (tensor<f32>)
      return %g : tensor<f32>
    }
    ```
    becomes
    ```mlir
    func.func @square(%x: tensor<f32>) -> tensor<f32> {
      %seed = dl.constant dense<1.0> : tensor<f32>
      %a = dl.mul %seed, %x : tensor<f32>
      %b = dl.mul %seed, %x : tensor<f32>
      %g = dl.add %a, %b : tensor<f32>
      return %g : tensor<f32>
    }
    ```
    The new operations have the location `"gradient of <name>"` over that of the operation they come from.
  }];
  let options = [Option<"preferDecomposition", "prefer-decomposition", "bool", "false",
      "Differentiate the definition of an operation that has one instead of using its gradient rule">];
  let dependentDialects = ["::dlc::dl::DLDialect"];
}

def Vjp : Pass<"vjp", "::mlir::ModuleOp"> {
  let summary = "Adds the vector-Jacobian product @f.vjp of a function @f";
  let description = [{
    @f.vjp takes the arguments of @f and a cotangent for each floating-point result, and returns the gradient of each
    floating-point argument. It is written with `dl.gradient`, which `expand-gradients` then replaces.

    ```mlir
    func.func @f(%x: tensor<4xf32>, %i: tensor<4xi64>) -> tensor<4xf32> {
      %y = dl.exp %x : tensor<4xf32>
      return %y : tensor<4xf32>
    }
    ```
    gets beside it
    ```mlir
    func.func @f.vjp(%x: tensor<4xf32>, %i: tensor<4xi64>, %ct: tensor<4xf32>) -> tensor<4xf32> {
      %y = dl.exp %x : tensor<4xf32>
      %g = dl.gradient %y seed %ct wrt (%x) : tensor<4xf32>, tensor<4xf32>, (tensor<4xf32>)
      return %g : tensor<4xf32>
    }
    ```
  }];
  let options = [Option<"function", "function", "std::string", "", "Name of the function">];
  let dependentDialects = ["::dlc::dl::DLDialect"];
}

#endif // DLC_COMPILER_AUTODIFF_PASSES_TD
