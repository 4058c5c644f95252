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

def Simplify : Pass<"simplify", "::mlir::ModuleOp"> {
  let summary = "Algebra, folds, common subexpressions, dead code";
  let description = [{
    Transposes become flags of matmul, casts through a wider type and sums of sums one operation, sums of broadcasts a
    multiple, elementwise operations on broadcasts are computed before they are repeated, a division by a power of two
    is a multiplication. Bits change only where the rule says so in Simplify.cpp (orders of sums).
    ```mlir
    %t = dl.transpose %w [1, 0] : tensor<48x64xf32>
    %y = dl.matmul %x, %t : tensor<32x64xf32>, tensor<64x48xf32>
    ```
    becomes
    ```mlir
    %y = dl.matmul %x, %w {transpose_rhs} : tensor<32x64xf32>, tensor<48x64xf32>
    ```
  }];
  let dependentDialects = ["dl::DLDialect"];
}

//===-- Contracts between levels --------------------------------------------------------===//

class VerifyLevel<string arg> : Pass<arg, "::mlir::ModuleOp">;

def VerifyStep : VerifyLevel<"verify-step"> {
  let summary = "Functions of dl operations over static tensors; no gradient left";
}
def VerifySimplified : VerifyLevel<"verify-simplified"> {
  let summary = "As verify-step, and no composite left";
}
def VerifyKernels : VerifyLevel<"verify-kernels"> {
  let summary = "Functions are trees of launches over signless tensors; checks stand first";
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
  let options = [Option<"mode", "mode", "std::string", "\"default\"", "none: wrap each stage alone; default: fuse">,
    Option<"splitBytes", "split-bytes", "int64_t", "262144", "Reductions of more to few elements are split">,
    Option<"fastMath", "fast-math", "bool", "false", "A quotient whose divisor a row shares costs a product">];
  let dependentDialects = ["kernel::KernelDialect", "::mlir::arith::ArithDialect", "::mlir::math::MathDialect"];
}

//===-- Planned level -------------------------------------------------------------------===//

def PlanMemory : Pass<"plan-memory", "::mlir::ModuleOp"> {
  let summary = "Gives every tensor a place in persistent memory, in the workspace, or at the caller's";
  let description = [{
    Entries take buffers: inputs, outputs, the persistent region and the workspace. An update is done in place where
    the old value is not needed any more; what dies at a launch that reads it elementwise is written over; the rest gets
    offsets of 64 bytes in the workspace such that what lives at the same time does not overlap.

    The module gets `kernel.persistent` (the table of persistent tensors, in module order) and
    `kernel.persistent_bytes`; every entry `kernel.num_inputs`, `kernel.workspace_bytes`, `kernel.live_bytes` (the
    largest sum of buffers that live at one time, each rounded up to 64 bytes: no plan of this order needs less) and
    `kernel.copies` (launches that only move data).
    ```mlir
    train.param @w : tensor<4xf32> = #train.zeros
    func.func @step(%g: tensor<4xf32> {train.name = "g"}) attributes {train.entry = "step"} {
      %w = train.read @w : tensor<4xf32>
      %e = kernel.empty : tensor<4xf32>
      %w1 = kernel.launch "sub" outer 0 ins(%w, %g : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {...} -> tensor<4xf32>
      train.write @w, %w1 : tensor<4xf32>
      return
    }
    ```
    becomes
    ```mlir
    func.func @step(%g: memref<4xf32> {train.name = "g"}, %persistent: memref<64xi8>, %workspace: memref<0xi8>)
        attributes {train.entry = "step", kernel.num_inputs = 1 : i64, kernel.workspace_bytes = 0 : i64, ...} {
      %w = kernel.view %persistent [0] : memref<64xi8> to memref<4xf32>
      kernel.launch "sub" outer 0 ins(%w, %g : memref<4xf32>, memref<4xf32>) outs(%w : memref<4xf32>) {...}
      return
    }
    ```
    With redzone=N no workspace is used twice, and `kernel.redzones` (offset, size, ...) lists the bytes between
    buffers, at least N each, that nothing may touch. With mode=none every tensor has its own place and whatever must
    share memory is copied.

    Of three orders of an entry the one with the smallest workspace is taken (`kernel.order`); `order` asks for one.
  }];
  let options = [
    Option<"mode", "mode", "std::string", "\"default\"", "none: every tensor its own place; default: share">,
    Option<"redzone", "redzone", "int64_t", "0", "Bytes between workspace buffers that nothing may touch">,
    Option<"order", "order", "std::string", "\"best\"", "best, or of all entries: program, smallest or newest">
  ];
  let dependentDialects = ["kernel::KernelDialect", "::mlir::memref::MemRefDialect"];
}

def VerifyPlanned : Pass<"verify-planned", "::mlir::ModuleOp"> {
  let summary = "Checks what holds at level planned";
  let description = [{
    No tensors; views of the two regions only, aligned, inside them, clear of red zones, and of persistent memory only
    whole tensors of the table; nothing writes an input or a constant; a destination overlaps what its launch reads
    only where each element is read by the iteration that writes it.
    ```mlir
    kernel.launch "sum" outer 0 ins(%a : memref<4xf32>) outs(%b : memref<4xf32>) {...}
    ```
    is refused if %a and %b are the same bytes and "sum" reads %a at other elements than it writes.
  }];
}

def PlaceBarriers : Pass<"place-barriers", "::mlir::ModuleOp"> {
  let summary = "Decides which launches threads share, and after which they meet";
  let description = [{
    Every launch gets `flops` and `bytes` (see LaunchCost.h); `single_thread` if sharing it cannot pay, or cannot be
    done; `barrier` if threads must meet after it, because a launch that comes later touches, on another thread, what
    was touched since they last met. A kernel.if gets `barrier` where threads must meet after all have read the
    condition and before a region writes over it. An entry in which sharing does not pay for its barriers gets
    `kernel.max_threads = 1`; otherwise the number of threads is the caller's choice.
    ```mlir
    kernel.launch "a" ... ins(%x) outs(%y) {...}
    kernel.launch "b" ... ins(%y) outs(%z) {...}
    ```
    becomes, with large %x,
    ```mlir
    kernel.launch "a" ... ins(%x) outs(%y) {...} {barrier, bytes = 8000000 : i64, flops = 1000000 : i64}
    kernel.launch "b" ... ins(%y) outs(%z) {...} {bytes = 8000000 : i64, flops = 1000000 : i64}
    ```
  }];
  let options = [
    Option<"barrierNanoseconds", "barrier-nanoseconds", "double", "350.0", "What a meeting of the threads costs">,
    Option<"flopsPerNanosecond", "flops-per-nanosecond", "double", "50.0",
           "Speed of one core in loops: operations as kernel::operationCost counts them, a multiply-add one">,
    Option<"bytesPerNanosecond", "bytes-per-nanosecond", "double", "10.0", "Memory traffic of one core">,
    Option<"cachedBytesPerNanosecond", "cached-bytes-per-nanosecond", "double", "50.0",
           "Traffic of one core with its caches, where another core wrote some of what is in them">,
    Option<"l2Bytes", "l2-bytes", "int64_t", "1048576", "Second-level cache of a core: what a launch moves at that rate">,
    Option<"dropBarrier", "drop-barrier", "int64_t", "-1", "For tests of the thread sanitizer: leaves out the N-th">
  ];
}

def TestPlantOverflow : Pass<"test-plant-overflow", "::mlir::ModuleOp"> {
  let summary = "For tests of the address sanitizer: one workspace buffer becomes an element too short";
  let description = [{
    Needs a plan with red zones. In every entry the red zone behind the `index`-th buffer that a launch writes begins
    one element earlier, so that the launch that fills the buffer runs into it.
    ```mlir
    func.func @step(...) attributes {kernel.redzones = array<i64: 0, 64, 80, 48>}   // memref<4xf32> at 64
    ```
    becomes
    ```mlir
    func.func @step(...) attributes {kernel.redzones = array<i64: 0, 64, 76, 52>}
    ```
  }];
  let options = [Option<"index", "index", "int64_t", "0", "Which buffer, in the order of the first writes">];
}

def TestCheckPlan : Pass<"test-check-plan", "::mlir::ModuleOp"> {
  let summary = "Runs plan-memory and place-barriers on a copy and executes tensor form and plan symbolically";
  let description = [{
    An independent check of both passes. A value is a hash of the kernel that made it and of the values it read. The
    tensor form is executed over values, the plan over bytes, with loops unrolled and conditions chosen by `seed`; outputs
    and persistent tensors must agree, and no two launches between two barriers may touch the same bytes from different
    threads, one of them writing. The module stays as it is.
  }];
  let options = [
    Option<"mode", "mode", "std::string", "\"default\"", "As in plan-memory">,
    Option<"redzone", "redzone", "int64_t", "0", "As in plan-memory">,
    Option<"share", "share", "bool", "true", "Let threads share whatever can be shared, however small">,
    Option<"seed", "seed", "int64_t", "0", "Chooses what conditions are true">,
    Option<"dropBarrier", "drop-barrier", "int64_t", "-1", "As in place-barriers: the check must fail">
  ];
  let dependentDialects = ["kernel::KernelDialect", "::mlir::memref::MemRefDialect"];
}

#endif // DLC_TRANSFORMS_PASSES_TD
