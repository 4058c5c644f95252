//===- DlInterfaces.td - How a dl operation says what it is --------------------===//
//
// Four small interfaces carry everything that later phases need to know of an operation. No phase names an operation.
//
//===----------------------------------------------------------------------------===//
#ifndef DLC_DL_INTERFACES_TD
#define DLC_DL_INTERFACES_TD

include "mlir/IR/OpBase.td"

// How an operation takes part in reverse-mode differentiation.
def Differentiable : OpInterface<"Differentiable"> {
  let cppNamespace = "::dlc::dl";
  let description = [{
    The gradient rule of an operation, as code that builds dl operations, so that a gradient can be differentiated again.
    An operation without this interface between a loss and a parameter is a compile-time error.
  }];
  let methods = [
    InterfaceMethod<[{
        Builds the vector-Jacobian product. `resultGrads` has one value a result, of the result's type; a null value is
        a cotangent of zero. Fills `operandGrads[i]`, of operand i's type, for every i with `needed[i]`; leaving it null
        says that it is zero. May be called with any subset needed; it must then not build what is not needed. A failure is
        reported here, at the operation; the caller adds nothing.
      }],
      "::llvm::LogicalResult", "buildGradient",
      (ins "::mlir::OpBuilder &":$builder, "::mlir::ValueRange":$resultGrads, "::llvm::ArrayRef<bool>":$needed,
           "::llvm::MutableArrayRef<::mlir::Value>":$operandGrads)>,
    InterfaceMethod<[{
        True if the gradient is zero by definition (sign, argmax, comparisons, integer results): the path ends here.
      }],
      "bool", "hasZeroGradient", (ins), [{}], [{ return false; }]>
  ];
}

// An operation that computes each element of its one result from the same element of its operands.
def ScalarBody : OpInterface<"ScalarBody"> {
  let cppNamespace = "::dlc::dl";
  let description = [{
    The body of an elementwise operation in arith and math, on signless scalars (ui8 arrives as i8). One description
    serves the reference loops, the vector emitter and PTX.
  }];
  let methods = [
    InterfaceMethod<"Builds the scalar computation; `args` has one scalar an operand.",
      "::mlir::Value", "buildScalar",
      (ins "::mlir::OpBuilder &":$builder, "::mlir::Location":$loc, "::mlir::ValueRange":$args)>,
    InterfaceMethod<[{
        True if a body of several operations is to be rounded once in f32, so that the result is right to half an ulp and
        a little: the body is then built on f64, whose functions need be no more precise than f32 asks for; it must not
        cancel what they gave. `fast` tells `--math=fast`, where 4 ulp are allowed.
      }],
      "bool", "roundsOnce", (ins "bool":$fast), [{}], [{ return false; }]>
  ];
}

// A composite: defined by simpler operations.
def Decomposable : OpInterface<"Decomposable"> {
  let cppNamespace = "::dlc::dl";
  let description = [{
    The definition of the operation in simpler ones. It is what lowering uses; gradients may too (an operation that
    has a decomposition and no gradient of its own is decomposed before it is differentiated).
  }];
  let methods = [
    InterfaceMethod<"Builds the definition and returns one value a result. A failure is reported here.",
      "::llvm::FailureOr<::llvm::SmallVector<::mlir::Value>>", "decompose", (ins "::mlir::OpBuilder &":$builder)>
  ];
}

// An operation with an operand of indices or labels that must lie in [0, bound).
def IndexConsumer : OpInterface<"IndexConsumer"> {
  let cppNamespace = "::dlc::dl";
  let description = [{
    Labels and indices that come from outside are checked before a step writes any state.
  }];
  let methods = [
    InterfaceMethod<"The operand that holds indices.", "::mlir::Value", "getIndexOperand", (ins)>,
    InterfaceMethod<"The first value that is too large.", "int64_t", "getIndexBound", (ins)>,
    InterfaceMethod<"A value that is accepted wherever it lies, if there is one: what it marks is left out.",
      "std::optional<int64_t>", "getIgnoredIndex", (ins), [{}], [{ return std::nullopt; }]>
  ];
}

#endif // DLC_DL_INTERFACES_TD
