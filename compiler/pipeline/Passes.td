//===- Passes.td - Contracts between levels ---------------------------------------------===//
#ifndef DLC_COMPILER_PIPELINE_PASSES_TD
#define DLC_COMPILER_PIPELINE_PASSES_TD

include "mlir/Pass/PassBase.td"

def VerifyLevel : Pass<"verify-level", "::mlir::ModuleOp"> {
  let summary = "Checks what holds at a level about which operations may be there";
  let description = [{
    A pass that leaves an operation behind which the next level does not know would fail far from its cause; this one
    names the operation, its place and the level. Before that it runs MLIR's verifier. It changes nothing.

    ```mlir
    // verify-level{level=llvm}
    func.func @f() { return }   // error: level llvm holds operations of llvm only; got 'func.func'
    ```
  }];
  let options = [Option<"level", "level", "std::string", "\"\"", "graph, planned, loops or llvm">];
}

#endif // DLC_COMPILER_PIPELINE_PASSES_TD
