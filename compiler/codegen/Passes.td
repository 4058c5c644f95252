//===- Passes.td - From fused kernels to loops --------------------------------===//
#ifndef DLC_CODEGEN_PASSES_TD
#define DLC_CODEGEN_PASSES_TD

include "mlir/Pass/PassBase.td"

def EmitKernels : Pass<"emit-kernels", "::mlir::ModuleOp"> {
  let summary = "Turn every kernel.launch into a function of loops and a kernel.call";
  let description = [{
    The function is private and internal, named by the hash of the launch's contents (locations and names do not
    enter it), takes `(tid: i32, threads: i32, buffers...)` and does the share of thread `tid` of `threads`. Equal
    launches share one function. A buffer argument points to the buffer's first element; elements of type i1 are bytes.

    `mode=reference`: plain scalar loops in index order, on thread 0: the oracle inside the house.
    `mode=vector`: vectorised, register-tiled and shared among threads; what was chosen stands in the function's
    `strategy` attribute, one dictionary a stage.

    ```mlir
    kernel.launch "add" outer 0 ins(%a, %b : memref<64xf32>, memref<64xf32>) outs(%c : memref<64xf32>) { ... }
    // becomes
    kernel.call @k_0123456789abcdef(%a, %b, %c) "add" {bytes = 768 : i64, flops = 64 : i64}
        : memref<64xf32>, memref<64xf32>, memref<64xf32>
    func.func private @k_0123456789abcdef(%tid: i32, %threads: i32, %a: memref<64xf32>, ...) { ... }
    ```
  }];
  let options = [
    Option<"mode", "mode", "std::string", "\"vector\"", "reference or vector">,
    Option<"vectorBits", "vector-bits", "int64_t", "512", "Width of a vector register: 128, 256 or 512">,
    Option<"vectorRegisters", "vector-registers", "int64_t", "0",
           "How many vector registers there are; 0: 32 of 512 bits, 16 of fewer">,
    Option<"multiplyAdds", "multiply-adds", "int64_t", "0",
           "How many multiply-adds of vectors begin in a cycle, 1 or 2; 0: 1 of 512 bits, 2 of fewer">,
    Option<"sharedUnits", "shared-units", "bool", "false",
           "Integer operations begin in the units of the multiply-adds">,
    Option<"sharedBuffers", "shared-buffers", "bool", "false",
           "Stores past the caches wait for the buffers that lines come in by">,
    Option<"lineCycles", "line-cycles", "int64_t", "50", "Cycles until a line that another core wrote is here">,
    Option<"l1Bytes", "l1-bytes", "int64_t", "32768", "First-level cache of data of a core">,
    Option<"l2Bytes", "l2-bytes", "int64_t", "1048576", "Second-level cache of a core">,
    Option<"cacheBytes", "cache-bytes", "int64_t", "33554432",
           "The whole last level: a result that is larger is stored past the caches">,
    Option<"storeFence", "store-fence", "bool", "true",
           "Stores past the caches need x86's fence before other threads are told; false: they need none">,
    Option<"fastMath", "fast-math", "bool", "false",
           "Multiply by the reciprocal of what many elements of f32 are divided by (1.5 ulp)">,
    Option<"fuseProducts", "fuse-products", "bool", "false",
           "A sum of f32 with a product that nothing else uses is one multiply-add, which rounds once">,
    Option<"tile", "tile", "std::string", "\"\"", "Register tile of every contraction, as MRxNR; for tests">
  ];
  let dependentDialects = ["::mlir::affine::AffineDialect", "::mlir::arith::ArithDialect", "::mlir::func::FuncDialect",
      "::mlir::math::MathDialect", "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect",
      "::mlir::vector::VectorDialect", "::mlir::LLVM::LLVMDialect", "::dlc::kernel::KernelDialect"];
}

def LowerMath : Pass<"lower-math", "::mlir::ModuleOp"> {
  let summary = "Expand the functions of the math dialect, or call libm for them";
  let description = [{
    `mode=strict`: f32 functions, scalar and vector alike, evaluated so that the error is at most 1 ulp over all inputs.
    `mode=fast`: at most 4 ulp. exp, expm1, log, log1p, tanh and erf of f64: at most 2 ulp in both. A vector's elements
    have the same bits as the scalar function's. Functions without an expansion become calls of libm, one an element.
    Where the processor looks numbers up in a register (`lookup`) some functions are polynomials of an interval.
    Chains of vector operations that need nothing of each other, such as functions of several vectors, are computed side
    by side, up to four, as many as fit `side-by-side` registers.
    With `fastmath<afn>` a function of f64 need only give what f32 holds, one of f32 only what fast mode allows.
    `mode=libm`: everything is a call of libm, of f32 too of its functions of f64.
    The functions stay where a processor instruction does them (sqrt, fma, abs, copysign, floor, ...).
  }];
  let options = [Option<"mode", "mode", "std::string", "\"strict\"", "strict, fast or libm">,
                 Option<"avx512", "avx512", "bool", "false", "the processor has AVX-512: its instructions for functions">,
                 Option<"lookup", "lookup", "bool", "false",
                        "the processor looks numbers up in a register by AVX-512's permutes: functions by tables">,
                 Option<"vectorBits", "vector-bits", "int64_t", "256", "bits of a vector register">,
                 Option<"sideBySide", "side-by-side", "int64_t", "0",
                        "functions of several vectors are computed instruction by instruction, if so many registers "
                        "hold what they need; 0: one after the other">];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::func::FuncDialect", "::mlir::math::MathDialect",
      "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect", "::mlir::LLVM::LLVMDialect"];
}

def LowerLoops : Pass<"lower-loops", "::mlir::func::FuncOp"> {
  let summary = "Bring everything inside a function to the LLVM dialect";
  let description = [{
    Loops, memory, vectors and arithmetic in one conversion. Vectors have one dimension, and memrefs a static layout, as
    emit-kernels makes them. Signatures and calls stay for `lower-functions`; values of types that differ meet in casts.

    ```mlir
    func.func @f(%m: memref<4xf32>) { ... %x = memref.load %m[%i] ... }
    // becomes
    func.func @f(%m: memref<4xf32>) {
      %d = builtin.unrealized_conversion_cast %m : memref<4xf32> to !llvm.struct<...>
      ... %x = llvm.load %address : !llvm.ptr -> f32 ...
    }
    ```
  }];
  let dependentDialects = ["::mlir::cf::ControlFlowDialect", "::mlir::LLVM::LLVMDialect"];
}

def LowerFunctions : Pass<"lower-functions", "::mlir::ModuleOp"> {
  let summary = "Bring functions, calls and globals to the LLVM dialect";
  let description = [{
    A memref that is an argument becomes a bare pointer to its first element. The casts that `lower-loops` left are gone.

    ```mlir
    func.func @f(%m: memref<4xf32>) { ... return }
    // becomes
    llvm.func @f(%m: !llvm.ptr) { ... llvm.return }
    ```
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect"];
}

#endif // DLC_CODEGEN_PASSES_TD
