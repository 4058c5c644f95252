//===- Check.td - Numeric tests as IR ---------------------------------------------===//
#ifndef DLC_CHECK_TD
#define DLC_CHECK_TD

include "mlir/IR/OpBase.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "mlir/Interfaces/InferTypeOpInterface.td"

def Check_Dialect : Dialect {
  let name = "check";
  let cppNamespace = "::dlc::check";
  let summary = "Numeric expectations about functions of dl operations, executed by dlc-check";
  let description = [{
    Operations stand at module level beside plain functions and name one of them. Every check compiles the function
    twice, optimised and with `--reference`, and runs the optimised code on 1, 2, 3 and 5 threads, which must give the
    same bits. Tolerances: an element passes if |got - want| <= atol + rtol |want| + ulps * ulp(scale), where scale is
    the largest magnitude of the wanted tensor, or with `per_element` the wanted element itself. NaN equals NaN.
  }];
  let useDefaultAttributePrinterParser = 0;
}

class Check_Op<string mnemonic, list<Trait> traits = []> : Op<Check_Dialect, mnemonic, traits>;
class Check_CallOp<string mnemonic> : Check_Op<mnemonic, [DeclareOpInterfaceMethods<SymbolUserOpInterface>]>;

def Check_ExpectOp : Check_CallOp<"expect"> {
  let summary = "Given arguments give these results, which come from another source";
  let description = [{
    ```mlir
    check.expect @f [dense<[1.0, 2.0]> : tensor<2xf32>] gives [dense<[2.0, 4.0]> : tensor<2xf32>] {ulps = 1.0 : f64}
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$function, ArrayAttr:$values, ArrayAttr:$expected,
      DefaultValuedAttr<F64Attr, "0.0">:$rtol, DefaultValuedAttr<F64Attr, "0.0">:$atol,
      DefaultValuedAttr<F64Attr, "0.0">:$ulps, UnitAttr:$per_element);
  let assemblyFormat = "$function $values `gives` $expected attr-dict";
}

def Check_GradientOp : Check_CallOp<"gradient"> {
  let summary = "The vector-Jacobian product agrees with finite differences in f64";
  let description = [{
    Arguments are uniform in [low, high) (integers in [0, index_bound)), the cotangent in [-1, 1). Each element of each
    float argument is moved by +-h and +-2h (fourth-order central difference); with more than `samples` elements in
    all, random directions instead. An element passes if |got - want| <= tolerance * max(1, largest |want|).
    ```mlir
    check.gradient @f {seed = 1 : i64, low = -2.0 : f64, high = 2.0 : f64}
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$function, DefaultValuedAttr<I64Attr, "1">:$seed,
      DefaultValuedAttr<F64Attr, "-1.0">:$low, DefaultValuedAttr<F64Attr, "1.0">:$high,
      DefaultValuedAttr<I64Attr, "2">:$index_bound, DefaultValuedAttr<I64Attr, "256">:$samples,
      DefaultValuedAttr<F64Attr, "1e-7">:$tolerance);
  let assemblyFormat = "$function attr-dict";
}

def Check_SameOp : Check_CallOp<"same"> {
  let summary = "Optimised code and reference loops agree on random arguments";
  let description = [{
    ```mlir
    check.same @f {ulps = 4.0 : f64}
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$function, DefaultValuedAttr<I64Attr, "1">:$seed,
      DefaultValuedAttr<F64Attr, "-1.0">:$low, DefaultValuedAttr<F64Attr, "1.0">:$high,
      DefaultValuedAttr<I64Attr, "2">:$index_bound, DefaultValuedAttr<F64Attr, "0.0">:$rtol,
      DefaultValuedAttr<F64Attr, "0.0">:$atol, DefaultValuedAttr<F64Attr, "4.0">:$ulps, UnitAttr:$per_element);
  let assemblyFormat = "$function attr-dict";
}

def Check_OpaqueOp : Check_Op<"opaque", [Pure, SameOperandsAndResultType]> {
  let summary = "An identity without a gradient, for tests of the completeness error";
  let description = [{
    ```mlir
    %1 = check.opaque %0 : tensor<4xf32>
    ```
  }];
  let arguments = (ins AnyRankedTensor:$x);
  let results = (outs AnyRankedTensor:$result);
  let assemblyFormat = "$x attr-dict `:` type($x)";
}

#endif // DLC_CHECK_TD
