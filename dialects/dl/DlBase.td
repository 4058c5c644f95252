//===- DlBase.td - The dl dialect and what its families share ------------------===//
#ifndef DLC_DL_BASE_TD
#define DLC_DL_BASE_TD

include "mlir/IR/OpBase.td"
include "mlir/IR/EnumAttr.td"
include "mlir/IR/OpAsmInterface.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "dialects/dl/interfaces/DlInterfaces.td"

def DL_Dialect : Dialect {
  let name = "dl";
  let cppNamespace = "::dlc::dl";
  let summary = "Tensor operations that a model author knows";
  let description = [{
    Pure functions over ranked tensors of f32, f64, i32, i64, ui8 and i1. A dynamic extent `?` stands for the batch, or
    a multiple of it, and for nothing else: `specialize-batch` removes it. Nothing is promoted or broadcast implicitly:
    `dl.cast` and `dl.broadcast` say it.
  }];
  let hasConstantMaterializer = 1;
  let useDefaultAttributePrinterParser = 1;
}

def DL_Float : RankedTensorOf<[F32, F64]>;
def DL_Int : RankedTensorOf<[I32, I64, UI8]>;
def DL_Bool : RankedTensorOf<[I1]>;
def DL_Bits : RankedTensorOf<[I1, I32, I64]>;
def DL_Num : RankedTensorOf<[F32, F64, I32, I64]>;
def DL_Any : RankedTensorOf<[F32, F64, I32, I64, UI8, I1]>;
// The random stream of a session: (seed, step).
def DL_Rng : Type<CPred<"::dlc::dl::isRngType($_self)">, "tensor<2xi64>", "::mlir::RankedTensorType">,
    BuildableType<"::mlir::RankedTensorType::get({2}, $_builder.getI64Type())">;

// Every tensor of an operation has rank <= 8, no encoding and a number of elements that fits 48 bits.
def DL_TensorLimits : NativeOpTrait<"TensorLimits"> { let cppNamespace = "::dlc::dl"; }
// All operands and results have exactly one type (`?` is not compatible with a number).
def DL_OneType : NativeOpTrait<"OneType"> { let cppNamespace = "::dlc::dl"; }
// What AllTypesMatch tells parser and builders, without its check: DL_OneType or the verifier gives the better message.
class DL_InferFrom<list<string> names> : AllTypesMatch<names> { let predicate = CPred<"true">; }

class DL_Op<string mnemonic, list<Trait> traits = []>
    : Op<DL_Dialect, mnemonic, !listconcat([Pure, DL_TensorLimits], traits)>;

// What may be differentiated and has its own rule in the family's .cpp.
def DL_Differentiable : DeclareOpInterfaceMethods<Differentiable, ["buildGradient"]>;
// The gradient is zero by definition.
def DL_ZeroGradient : DeclareOpInterfaceMethods<Differentiable, ["hasZeroGradient"]>;
// Inferred types hold whatever can be known of `?`; verifiers of these operations compare with them exactly.
def DL_InferType : DeclareOpInterfaceMethods<InferTypeOpInterface>;
def DL_ScalarBody : DeclareOpInterfaceMethods<ScalarBody>;
def DL_RoundedBody : DeclareOpInterfaceMethods<ScalarBody, ["roundsOnce"]>;
def DL_Decomposable : DeclareOpInterfaceMethods<Decomposable>;
def DL_IndexConsumer : DeclareOpInterfaceMethods<IndexConsumer>;

// A function of each element: a float goes in, settings say more, a float comes out. The DSL's function is made from the
// record; so are the cases of test/numeric and of the random graphs, where no file there says other. `name` is PyTorch's.
class DL_Function {
  // Where the function or a derivative has no value or jumps: numbers, or settings, with a sign.
  list<string> kinks = [];
}
// A setting of such a function, with the value that it usually has.
class DL_Setting<string value> : ConfinedAttr<F64Attr, []> {
  string usual = value;
}
// A function whose body is rounded once.
class DL_Rounded<string mnemonic, string sum, dag settings = (ins)> : DL_Op<mnemonic, [DL_OneType, DL_RoundedBody,
    DL_Differentiable, DL_InferFrom<["x", "result"]>]>, DL_Function {
  let summary = sum;
  let arguments = !con((ins DL_Float:$x), settings);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$x attr-dict `:` type($result)";
  // One rounding in strict mode, f32 throughout in fast.
  let extraClassDefinition = [{
    bool $cppClass::roundsOnce(bool fast) { return !fast; }
  }];
}

// Both methods at once, for an operation that stops the path.
class DL_ZeroGradientMethods {
  string methods = [{
    bool $cppClass::hasZeroGradient() { return true; }
    ::llvm::LogicalResult $cppClass::buildGradient(::mlir::OpBuilder &, ::mlir::ValueRange, ::llvm::ArrayRef<bool>,
        ::llvm::MutableArrayRef<::mlir::Value>) { return ::mlir::success(); }
  }];
}
class DL_ZeroGradientOp<string mnemonic, list<Trait> traits = []> : DL_Op<mnemonic, !listconcat(traits,
    [DeclareOpInterfaceMethods<Differentiable, ["hasZeroGradient"]>])> {
  let extraClassDefinition = DL_ZeroGradientMethods<>.methods;
}

def DL_Reduction_Mean : I32EnumAttrCase<"Mean", 0, "mean">;
def DL_Reduction_Sum : I32EnumAttrCase<"Sum", 1, "sum">;
def DL_Reduction_None : I32EnumAttrCase<"None", 2, "none">;
def DL_LossReduction : I32EnumAttr<"LossReduction", "how a loss reduces over its examples",
    [DL_Reduction_Mean, DL_Reduction_Sum, DL_Reduction_None]> {
  let cppNamespace = "::dlc::dl";
  let genSpecializedAttr = 0;
}
def DL_LossReductionAttr : EnumAttr<DL_Dialect, DL_LossReduction, "reduction">;

def DL_Predicate : I32EnumAttr<"Predicate", "comparison", [
    I32EnumAttrCase<"eq", 0>, I32EnumAttrCase<"ne", 1>, I32EnumAttrCase<"lt", 2>,
    I32EnumAttrCase<"le", 3>, I32EnumAttrCase<"gt", 4>, I32EnumAttrCase<"ge", 5>]> {
  let cppNamespace = "::dlc::dl";
  let genSpecializedAttr = 0;
}
def DL_PredicateAttr : EnumAttr<DL_Dialect, DL_Predicate, "predicate">;

#endif // DLC_DL_BASE_TD
