//===- Kernel.td - Kernels in destination-passing form and the memory they run on ------===//
#ifndef DLC_KERNEL_TD
#define DLC_KERNEL_TD

include "mlir/IR/OpBase.td"
include "mlir/IR/OpAsmInterface.td"
include "mlir/IR/RegionKindInterface.td"
include "mlir/Interfaces/ControlFlowInterfaces.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def Kernel_Dialect : Dialect {
  let name = "kernel";
  let cppNamespace = "::dlc::kernel";
  let summary = "The one form of a kernel body, and the tree of kernels of an entry";
  let description = [{
    Two forms of the same operations. *Tensor form* (level "kernels"): operands and results are tensors, every result is
    tied to a destination. *Buffer form* (level "planned"): operands are memrefs, there are no results. Element types
    are signless from here on (ui8 is i8).

    An entry is a tree: a list of `kernel.launch`, and `kernel.loop` and `kernel.if` regions that hold such lists.
  }];
}

class Kernel_Op<string mnemonic, list<Trait> traits = []> : Op<Kernel_Dialect, mnemonic, traits>;
def Kernel_Shaped : AnyTypeOf<[AnyRankedTensor, AnyMemRef]>;

// Reads its inputs and writes its destinations in buffer form; has no effect in tensor form.
def Kernel_Effects : DeclareOpInterfaceMethods<MemoryEffectsOpInterface>;

def Kernel_StageOp : Kernel_Op<"stage", [AttrSizedOperandSegments, IsolatedFromAbove, Kernel_Effects]> {
  let summary = "The one form of a computation: a map, a reduction and a map over an iteration space";
  let description = [{
    Iteration space: `extents`, each `parallel` or `reduction`, parallel dimensions first. `maps` gives each
    input and then each destination its affine map from the iteration space: every result a linear form
    `sum c_i d_i + c` (a projection, or with constants for slices, concatenation, strides; windows later).
    Destination maps use parallel dimensions only, each at least once, and never write an element twice. Shapes are
    static and every index that an iteration makes lies inside them.

    prologue   arguments: one scalar an input. Yields contributions.
    combine    only with reduction dimensions: arguments (accumulators..., contributions...), yields accumulators;
               associative and commutative up to rounding; `identities` has the initial value of each accumulator.
               Contributions are accumulators in type and number, so that partial results combine the same way.
    epilogue   arguments: the accumulators (without reduction dimensions: the prologue's results), then one scalar an
               input, of which only those may be used whose map has no reduction dimension. Yields one scalar a
               destination.

    `kernel.index d` gives the current index of dimension d in the prologue and the epilogue (there not of a reduction
    dimension). Regions hold arith, math and the functions of this dialect (`kernel.gelu`) on scalars, nothing else, and see no value from outside. Elements of a destination that no iteration writes keep its value.
    With `scatter = p` there are one destination, one reduction dimension, one identity, and contributions (value, index).
    Result p of the destination's map is the constant 0: for each iteration of the reduction, in ascending order, the
    element whose position p is the index instead becomes combine(element, value); an index outside of the extent
    changes nothing. The epilogue hands on the value. Parallel iterations touch different elements, so threads share
    them, and the order of additions is fixed.

    `label` is what a launch made of it is called ("matmul"); inside a launch there is none.
    The reduction order is the code generator's, but fixed: it depends on extents and target alone, never on threads.

    ```mlir
    %y = kernel.stage extents [32, 48, 64] iterators ["parallel", "parallel", "reduction"]
        maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
              affine_map<(m, n, k) -> (m, n)>]
        identities [0.0 : f32]
        ins(%x, %w, %b : tensor<32x64xf32>, tensor<48x64xf32>, tensor<48xf32>) outs(%e : tensor<32x48xf32>)
        prologue { ^bb0(%a: f32, %c: f32, %d: f32): %p = arith.mulf %a, %c : f32  kernel.yield %p : f32 }
        combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32  kernel.yield %t : f32 }
        epilogue { ^bb0(%s: f32, %a: f32, %c: f32, %d: f32): %t = arith.addf %s, %d : f32  kernel.yield %t : f32 }
        -> tensor<32x48xf32>
    ```
  }];
  let arguments = (ins Variadic<Kernel_Shaped>:$inputs, Variadic<Kernel_Shaped>:$inits, DenseI64ArrayAttr:$extents,
      StrArrayAttr:$iterators, AffineMapArrayAttr:$maps, ArrayAttr:$identities, OptionalAttr<StrAttr>:$label,
      OptionalAttr<I64Attr>:$scatter);
  let results = (outs Variadic<AnyRankedTensor>:$results);
  let regions = (region SizedRegion<1>:$prologue, MaxSizedRegion<1>:$combine, SizedRegion<1>:$epilogue);
  let assemblyFormat = [{
    `extents` $extents `iterators` $iterators `maps` $maps `identities` $identities
    (`ins` `(` $inputs^ `:` type($inputs) `)`)? `outs` `(` $inits `:` type($inits) `)`
    `prologue` $prologue `combine` $combine `epilogue` $epilogue attr-dict (`->` type($results)^)?
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    unsigned getNumDims() { return getExtents().size(); }
    // Whether a kernel.load reads the input.
    bool isLoaded(unsigned input);
    unsigned getNumParallel();
    bool isReduction(unsigned dim);
    ::mlir::AffineMap getInputMap(unsigned i);
    ::mlir::AffineMap getInitMap(unsigned i);
    bool inBufferForm() { return getInits().empty() || ::mlir::isa<::mlir::MemRefType>(getInits()[0].getType()); }
    ::mlir::Block *prologueBlock() { return &getPrologue().front(); }
    ::mlir::Block *combineBlock() { return getCombine().empty() ? nullptr : &getCombine().front(); }
    ::mlir::Block *epilogueBlock() { return &getEpilogue().front(); }
  }];
}

def Kernel_IndexOp : Kernel_Op<"index", [Pure]> {
  let summary = "The current index of a dimension of the enclosing stage";
  let arguments = (ins I64Attr:$dim);
  let results = (outs Index:$result);
  let assemblyFormat = "$dim attr-dict";
}

def Kernel_LoadOp : Kernel_Op<"load", [Pure, AllTypesMatch<["input", "result"]>]> {
  let summary = "The element of an input at indices that are computed";
  let description = [{
    `input` is the argument of the prologue or the epilogue that stands for the input; what it holds itself, the element
    at the input's map (constants 0), is not read for this. The body sees to it that every index lies inside the
    input's extents, also where the result does not matter.
    ```mlir
    prologue { ^bb0(%w: f32, %i: i64):
      %row = arith.index_cast %i : i64 to index
      %column = kernel.index 1
      %v = kernel.load %w[%row, %column] : f32
      kernel.yield %v : f32 }
    ```
  }];
  let arguments = (ins AnyType:$input, Variadic<Index>:$indices);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$input `[` $indices `]` attr-dict `:` type($result)";
  let extraClassDeclaration = [{
    // The number of the input among the stage's.
    unsigned getInputNumber();
  }];
}

def Kernel_Single : AnyTypeOf<[F32, VectorOfAnyRankOf<[F32]>]>;
class Kernel_Function<string mnemonic, string sum> : Kernel_Op<mnemonic, [Pure, AllTypesMatch<["x", "result"]>]> {
  let summary = sum;
  let description = [{
    A function of f32 that the math dialect has not and that is not to be had to 4 ulp from those that it has: `--math=fast`
    has it in regions of stages, and `lower-math` knows the form that suits the processor.
    }] # "```mlir\n    %1 = kernel." # mnemonic # " %0 : f32\n    ```\n";
  let arguments = (ins Kernel_Single:$x);
  let results = (outs Kernel_Single:$result);
  let assemblyFormat = "$x attr-dict `:` type($result)";
}
def Kernel_NdtrOp : Kernel_Function<"ndtr", "The share of a normal distribution below x, small shares too">;
def Kernel_GeluOp : Kernel_Function<"gelu", "x times the share of a normal distribution below x; NaN at -inf">;

def Kernel_YieldOp : Kernel_Op<"yield", [Pure, Terminator, ReturnLike]> {
  let summary = "Ends a region";
  let arguments = (ins Variadic<AnyType>:$values);
  let assemblyFormat = "($values^ `:` type($values))? attr-dict";
  let builders = [OpBuilder<(ins), [{ (void)$_state; }]>];
}

def Kernel_LaunchOp : Kernel_Op<"launch", [AttrSizedOperandSegments, IsolatedFromAbove, Kernel_Effects,
    SingleBlock]> {
  let summary = "One kernel: stages that run one after the other, fused over `outer` leading parallel dimensions";
  let description = [{
    The unit of code generation and of work sharing. Region arguments: the inputs, then the destinations. The first
    `outer` dimensions of every stage are parallel and have the same extents; a value that one stage writes and
    another reads is indexed by exactly those dimensions in its leading positions by both, so that one iteration of the
    outer loops needs no other. `kernel.local` values inside live for one outer iteration. Destinations are written
    in place: the body uses each of them, and each local, as the destination of one stage (which may hand its result on
    as the destination of the next), reads results rather than destinations, and yields in the order of the
    destinations. Threads share the outer
    dimensions. With outer = 0 they share the parallel dimensions of each stage by itself, if no stage touches what
    another writes (`hasIndependentStages`); else one thread runs all. `strategy` overrides what the code generator
    would choose for the stages (compiler/codegen/Strategy.h has the entries; an impossible one is an error).

    Locations of the launch are the model lines of everything in it (a fused location).
    ```mlir
    %p = kernel.launch "softmax" outer 1 ins(%x : tensor<32x10xf32>) outs(%e : tensor<32x10xf32>) {
    ^bb0(%a: tensor<32x10xf32>, %d: tensor<32x10xf32>):
      ...
      kernel.yield %r : tensor<32x10xf32>
    } -> tensor<32x10xf32>
    ```
  }];
  let arguments = (ins StrAttr:$name, I64Attr:$outer, Variadic<Kernel_Shaped>:$inputs, Variadic<Kernel_Shaped>:$inits,
      OptionalAttr<DictionaryAttr>:$strategy);
  let results = (outs Variadic<AnyRankedTensor>:$results);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    $name `outer` $outer (`strategy` $strategy^)? (`ins` `(` $inputs^ `:` type($inputs) `)`)?
    `outs` `(` $inits `:` type($inits) `)` $body attr-dict (`->` type($results)^)?
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    // Whether no stage touches what another writes, as far as the body tells (operands may still share memory).
    bool hasIndependentStages();
  }];
}

def Kernel_EmptyOp : Kernel_Op<"empty", [Pure]> {
  let summary = "A destination with undefined contents; the plan gives it a place";
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = "attr-dict `:` type($result)";
}

def Kernel_ConstantOp : Kernel_Op<"constant", [ConstantLike, Pure, AllTypesMatch<["value", "result"]>]> {
  let summary = "A table of values that is not one value repeated; memory of the object file";
  let description = [{
    ```mlir
    %0 = kernel.constant dense<[0.1, 0.2]> : tensor<2xf32>
    ```
  }];
  let arguments = (ins ElementsAttr:$value);
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = "attr-dict $value";
  let hasFolder = 1;
}

def Kernel_ReshapeOp : Kernel_Op<"reshape", [Pure]> {
  let summary = "The same elements in row-major order under another shape: a view, no copy";
  let description = [{
    Source and result share their memory in the plan. Both are static and, in buffer form, contiguous.
    ```mlir
    %1 = kernel.reshape %0 : tensor<32x28x28xi8> to tensor<32x784xi8>
    ```
  }];
  let arguments = (ins Kernel_Shaped:$source);
  let results = (outs Kernel_Shaped:$result);
  let assemblyFormat = "$source attr-dict `:` type($source) `to` type($result)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

def Kernel_LocalOp : Kernel_Op<"local", [MemoryEffects<[MemAlloc]>]> {
  let summary = "Memory of one outer iteration of a launch, undefined at its start; its outer dimensions take no space";
  let results = (outs Kernel_Shaped:$result);
  let assemblyFormat = "attr-dict `:` type($result)";
}

def Kernel_ViewOp : Kernel_Op<"view", [Pure]> {
  let summary = "A buffer at a byte offset of a region of memory";
  let description = [{
    ```mlir
    %0 = kernel.view %workspace [1024] : memref<8192xi8> to memref<32x48xf32>
    ```
    The result is row-major and contiguous, lies inside the region and is aligned to its element type. An element of i1
    is a byte.
  }];
  let arguments = (ins MemRefRankOf<[I8], [1]>:$region, I64Attr:$offset);
  let results = (outs AnyMemRef:$result);
  let assemblyFormat = "$region `[` $offset `]` attr-dict `:` type($region) `to` type($result)";
  let hasVerifier = 1;
}

// The write stands for leaving the entry: without it the operation would be dead.
def Kernel_CheckRangeOp : Kernel_Op<"check_range", [MemoryEffects<[MemRead, MemWrite]>]> {
  let summary = "Leaves the entry with DLC_LABEL_OUT_OF_RANGE unless 0 <= every element < bound";
  let description = [{
    Stands before the first launch of an entry. Every thread checks for itself, so that all leave together. `input` is
    the position among the entry's inputs. Elements of a ui8 input are unsigned (`is_unsigned`). An element equal to
    `ignored` passes.
  }];
  let arguments = (ins Kernel_Shaped:$indices, I64Attr:$bound, I64Attr:$input, UnitAttr:$is_unsigned,
      OptionalAttr<I64Attr>:$ignored);
  let assemblyFormat = "$indices `,` $bound `,` `input` $input attr-dict `:` type($indices)";
  let hasVerifier = 1;
}

def Kernel_CallOp : Kernel_Op<"call"> {
  let summary = "Level loops: a call of an emitted kernel by every thread (or one)";
  let description = [{
    The callee takes (tid: i32, threads: i32, memrefs...). `barrier` says that threads meet after it. `name`, `flops`,
    `bytes` go into the module's table; the location is the launch's.
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<AnyMemRef>:$buffers, StrAttr:$name, I64Attr:$flops,
      I64Attr:$bytes, UnitAttr:$single_thread, UnitAttr:$barrier);
  let assemblyFormat = "$callee `(` $buffers `)` $name attr-dict `:` type($buffers)";
}

//===-- Regions ------------------------------------------------------------------------===//

def Kernel_LoopOp : Kernel_Op<"loop", [AttrSizedOperandSegments, RecursiveMemoryEffects, SingleBlock]> {
  let summary = "A counted loop over a tree of kernels, with carried values and stacked saves";
  let description = [{
    Runs the body `count` times with i = 0, 1, ... (`reverse`: from the last to 0). Body arguments: i : index, then one
    tensor a carried value, then one a stack. Yields the carried values for the next iteration, then the stacks.
    A stack has a leading dimension of `count`; `kernel.put` writes slot i of it in iteration i and `kernel.take` reads
    a slot. Results: final carried values, then stacks. In buffer form carried values and stacks are memrefs, body
    arguments beyond i are gone, and a carried value is updated in its buffer.
    ```mlir
    %h, %all = kernel.loop 35 carried(%h0 : tensor<8x16xf32>) stacks(%s : tensor<35x8x16xf32>) {
    ^bb0(%i: index, %a: tensor<8x16xf32>, %b: tensor<35x8x16xf32>):
      ...
      kernel.yield %a1, %b1 : tensor<8x16xf32>, tensor<35x8x16xf32>
    } -> tensor<8x16xf32>, tensor<35x8x16xf32>
    ```
  }];
  let arguments = (ins I64Attr:$count, UnitAttr:$reverse, Variadic<Kernel_Shaped>:$carried,
      Variadic<Kernel_Shaped>:$stacks);
  let results = (outs Variadic<AnyRankedTensor>:$results);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    $count (`reverse` $reverse^)? (`carried` `(` $carried^ `:` type($carried) `)`)?
    (`stacks` `(` $stacks^ `:` type($stacks) `)`)? $body attr-dict (`->` type($results)^)?
  }];
  let hasVerifier = 1;
}

def Kernel_TakeOp : Kernel_Op<"take", [Pure]> {
  let summary = "Slot i of a stack: a view, no copy";
  let arguments = (ins Kernel_Shaped:$stack, Index:$slot);
  let results = (outs Kernel_Shaped:$result);
  let assemblyFormat = "$stack `[` $slot `]` attr-dict `:` type($stack) `to` type($result)";
  let hasVerifier = 1;
}

def Kernel_PutOp : Kernel_Op<"put", [Pure, AllTypesMatch<["stack", "result"]>]> {
  let summary = "The stack with slot i replaced; planned so that the value is computed there where that is possible";
  let arguments = (ins AnyRankedTensor:$value, AnyRankedTensor:$stack, Index:$slot);
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = "$value `into` $stack `[` $slot `]` attr-dict `:` type($value) `,` type($stack)";
  let hasVerifier = 1;
}

def Kernel_IfOp : Kernel_Op<"if", [RecursiveMemoryEffects]> {
  let summary = "One of two trees of kernels; all threads take the same";
  let description = [{
    `condition` is a tensor<i1> (memref<i1>) that is read when the operation starts. Both regions yield values of the
    results' types, which are written to the destinations.
    ```mlir
    %r = kernel.if %c : tensor<i1> outs(%e : tensor<4xf32>) then { ... kernel.yield %a : tensor<4xf32> }
        else { ... kernel.yield %b : tensor<4xf32> } -> tensor<4xf32>
    ```
  }];
  let arguments = (ins Kernel_Shaped:$condition, Variadic<Kernel_Shaped>:$inits);
  let results = (outs Variadic<AnyRankedTensor>:$results);
  let regions = (region SizedRegion<1>:$then_region, SizedRegion<1>:$else_region);
  let assemblyFormat = [{
    $condition `:` type($condition) (`outs` `(` $inits^ `:` type($inits) `)`)?
    `then` $then_region `else` $else_region attr-dict (`->` type($results)^)?
  }];
  let hasVerifier = 1;
}

#endif // DLC_KERNEL_TD
