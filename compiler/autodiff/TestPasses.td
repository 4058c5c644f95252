//===- TestPasses.td - Differentiation done wrong, for test/meta ------------------------===//
#ifndef DLC_COMPILER_AUTODIFF_TESTPASSES_TD
#define DLC_COMPILER_AUTODIFF_TESTPASSES_TD

include "mlir/Pass/PassBase.td"

def TestScaleAdjoint : Pass<"test-scale-adjoint", "::mlir::ModuleOp"> {
  let summary = "expand-gradients, but the gradients of one kind of operation are multiplied by a factor";
  let description = [{
    A suite that checks gradients must fail after this pass. Run it before `expand-gradients`, which then finds nothing.

    ```mlir
    %y = dl.exp %x : tensor<4xf32>
    %g = dl.gradient %y seed %s wrt (%x) : tensor<4xf32>, tensor<4xf32>, (tensor<4xf32>)
    ```
    becomes with `op=dl.exp factor=1.5`
    ```mlir
    %y = dl.exp %x : tensor<4xf32>
    %a = dl.mul %s, %y : tensor<4xf32>
    %f = dl.constant dense<1.5> : tensor<4xf32>
    %g = dl.mul %a, %f : tensor<4xf32>
    ```
  }];
  let options = [Option<"op", "op", "std::string", "", "Name of the operation, such as dl.mul">,
                 Option<"factor", "factor", "double", "1.001", "What its gradients are multiplied by">];
  let dependentDialects = ["::dlc::dl::DLDialect"];
}

#endif // DLC_COMPILER_AUTODIFF_TESTPASSES_TD
