//===- Passes.td - From loops to the LLVM dialect --------------------------------------===//
#ifndef DLC_COMPILER_TARGET_PASSES_TD
#define DLC_COMPILER_TARGET_PASSES_TD

include "mlir/Pass/PassBase.td"

def DescribeEntries : Pass<"describe-entries", "::mlir::ModuleOp"> {
  let summary = "Writes down what the module's table says of its entries, before they lose it";
  let description = [{
    Sets `kernel.entries`, one dictionary an entry: name, kind, batch, inputs, outputs, the calls of its kernels in
    program order, bytes of memory; and `kernel.hypers`, the defaults of the hyperparameters in table order. With
    `kernel.persistent` of plan-memory they are all that the artifact's table and header are made of.

    ```mlir
    func.func @predict(%x: memref<4xf32> {train.name = "x"}, %y: memref<4xf32> {train.name = "y"},
                       %p: memref<64xi8>, %w: memref<0xi8>) attributes {train.entry = "predict", kernel.num_inputs = 1 : i64, ...}
    // gives the module an array `kernel.entries` of
    {name = "predict", kind = 4 : i32, symbol = "net_predict", batch = 0 : i64, workspace_bytes = 0 : i64,
     inputs = [ {name = "x", dtype = f32, shape = array<i64: 4>, bytes = 16 : i64, location = "", batch_dim = -1 : i32} ],
     outputs = ..., kernels = ..., live_bytes = 0 : i64, max_threads = 1 : i64}
    ```
  }];
}

def LowerEntries : Pass<"lower-entries", "::mlir::ModuleOp"> {
  let summary = "Gives entries the form of the ABI: int32 entry(frame *, int32 tid, int32 threads)";
  let description = [{
    Buffers become addresses that are loaded from the frame. Every thread runs the whole entry and calls every kernel
    with its own number; calls for one thread are guarded, barriers are called when there is more than one thread.
    Checks of index inputs come first and leave before anything is written. An entry with an output named "loss" ends
    by looking whether it is finite.

    ```mlir
    func.func @predict(%x: memref<4xf32> {train.name = "x"}, %y: memref<4xf32> {train.name = "y"},
                       %p: memref<64xi8>, %w: memref<0xi8>) attributes {train.entry = "predict", ...} {
      %v = kernel.view %p [0] : memref<64xi8> to memref<4xf32>
      kernel.call @k(%x, %v, %y) "add" {flops = 4 : i64, bytes = 48 : i64} : memref<4xf32>, memref<4xf32>, memref<4xf32>
      return
    }
    // becomes
    func.func @net_predict(%frame: !llvm.ptr, %tid: i32, %threads: i32) -> i32 {
      %0 = llvm.load %frame : !llvm.ptr -> !llvm.ptr     // persistent
      ...
      call @k(%tid, %threads, %x, %v, %y) : (i32, i32, memref<4xf32>, memref<4xf32>, memref<4xf32>) -> ()
      return %c0 : i32
    }
    ```
    Buffers are memrefs until the kernels' functions are lowered too: a descriptor built from the address, behind an
    unrealized cast that the lowering of functions (with bare pointers) resolves.

    With `profile` the entry calls the frame's `mark`, unless that is null, around itself, every kernel and every barrier.
  }];
  let options = [Option<"profile", "profile", "bool", /*default=*/"false", "Call the frame's mark around kernels">];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect", "::mlir::arith::ArithDialect", "::mlir::cf::ControlFlowDialect",
                           "::mlir::func::FuncDialect", "::mlir::math::MathDialect", "::mlir::memref::MemRefDialect",
                           "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"];
}

#endif // DLC_COMPILER_TARGET_PASSES_TD
