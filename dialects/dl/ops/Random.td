//===- Random.td - Counter-based random numbers -----------------------------------===//
//
// Philox4x32-10 (Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011), indexed by the logical element.
// `rng` is tensor<2xi64> = (seed, step). The key of the generator is (lo(seed), hi(seed)) xor (lo(key), hi(key)); its
// counter is (lo(block), hi(block), lo(step), hi(step)). A 32-bit draw for element e is word e & 3 of block e >> 2; a
// 64-bit draw is words 2 (e & 1), 2 (e & 1) + 1 (low, high) of block e >> 1. `key` is fixed when the graph is built, from
// the operation's name, and no pass changes it: masks are recomputed, never stored.
//
#ifndef DLC_DL_RANDOM_TD
#define DLC_DL_RANDOM_TD

include "dialects/dl/DlBase.td"

class DL_RandomSource<string mnemonic, list<Trait> traits = []> : DL_ZeroGradientOp<mnemonic, traits> {
  let results = (outs DL_Float:$result);
  let hasVerifier = 1;
}

def DL_UniformOp : DL_RandomSource<"uniform"> {
  let summary = "Uniform in [low, high): low + (high - low) * u, u of 24 (f32) or 53 (f64) bits";
  let description = [{
    u = (32-bit draw >> 8) * 2^-24 in f32, (64-bit draw >> 11) * 2^-53 in f64.
    ```mlir
    %0 = dl.uniform %rng {key = 7 : i64, low = -1.0 : f64, high = 1.0 : f64} : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Rng:$rng, I64Attr:$key, F64Attr:$low, F64Attr:$high);
  let assemblyFormat = "$rng attr-dict `:` type($result)";
}

def DL_NormalOp : DL_RandomSource<"normal"> {
  let summary = "Normal: mean + stddev * sqrt(-2 log(1 - u1)) * cos(2 pi u2) (Box and Muller 1958)";
  let description = [{
    Of the 32-bit words of block e: u1 from words 0 and 1, u2 from words 2 and 3, computed in f64 for both dtypes and
    then rounded.
    ```mlir
    %0 = dl.normal %rng {key = 7 : i64, mean = 0.0 : f64, stddev = 0.01 : f64} : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Rng:$rng, I64Attr:$key, F64Attr:$mean, F64Attr:$stddev);
  let assemblyFormat = "$rng attr-dict `:` type($result)";
}

def DL_TruncatedNormalOp : DL_RandomSource<"truncated_normal", [DL_Decomposable]> {
  let summary = "Normal, given that it lies in [low, high]";
  let description = [{
    The quantile of a uniform draw of 53 bits, computed in f64 for both dtypes and then rounded. The bounds are values, not
    multiples of the standard deviation.
    ```mlir
    %0 = dl.truncated_normal %rng {key = 7 : i64, mean = 0.0 : f64, stddev = 0.02 : f64, low = -0.04 : f64, high = 0.04 : f64} : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Rng:$rng, I64Attr:$key, F64Attr:$mean, F64Attr:$stddev, F64Attr:$low, F64Attr:$high);
  let assemblyFormat = "$rng attr-dict `:` type($result)";
}

def DL_DropoutOp : DL_Op<"dropout", [DL_Differentiable, DL_InferFrom<["x", "result"]>]> {
  let summary = "Zero with probability p, else x / (1 - p)";
  let description = [{
    Element e is kept where its 32-bit draw >= floor(p * 2^32); the same in f32 and f64. 0 <= p < 1. The gradient is the
    same dropout of the cotangent. Evaluation and prediction leave it out.
    ```mlir
    %1 = dl.dropout %0, %rng {key = 7 : i64, p = 0.5 : f64} : tensor<4x3xf32>
    ```
  }];
  let arguments = (ins DL_Float:$x, DL_Rng:$rng, I64Attr:$key, F64Attr:$p);
  let results = (outs DL_Float:$result);
  let assemblyFormat = "$x `,` $rng attr-dict `:` type($x)";
  let hasVerifier = 1;
  let hasFolder = 1;
}

#endif // DLC_DL_RANDOM_TD
