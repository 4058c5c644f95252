// RUN: %model %s -o %t %graph && %t | FileCheck %s --implicit-check-not=error:
// Every message of the DSL: one a mistake, with the line, the rule, what it got and expected, and the fix.
// clang-format off
#include "compiler/graph/Graph.h"
#include <cstdio>
using namespace dlc::graph;

#define CASE(...)                                                                                                      \
  {                                                                                                                    \
    Model m("m");                                                                                                      \
    [[maybe_unused]] Tensor x = m.input("x", f32, {Batch, 4}), n = m.input("n", i64, {Batch}), u = m.input("u", u8, {Batch});           \
    [[maybe_unused]] Tensor v = m.input("v", f32, {3}), w = m.input("w", f32, {5, 4}), s = m.input("s", f32, {3, 4, 2});                \
    __VA_ARGS__                                                                                                        \
    report(m);                                                                                                         \
    if (!m.ir().empty())                                                                                               \
      std::puts("error: wrote IR after a mistake");                                                                    \
  }

static void report(Model &m) {
  for (const std::string &message : m.errors())
    std::puts(message.c_str());
}

int main() {
  CASE(m.predict(x + v);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: add: shapes must broadcast (aligned at the last dimension, extents equal or 1); got (Batch, 4) and (3), expected 4 or 1 where 3 stands; reshape or slice one of them{{$}}
  CASE(m.predict(x * n);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: mul: operands must have one dtype; got f32 (Batch, 4) and i64 (Batch), expected f32 twice; convert one: cast(x, f32){{$}}
  CASE(m.predict(u + 1);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: add: the operand must be numeric; got u8 (Batch), expected f32, f64, i32 or i64; convert it: cast(x, f32){{$}}
  CASE(m.predict(u / 2);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: div: the operand must be numeric; got u8 (Batch), expected f32, f64, i32 or i64; convert it: cast(x, f32){{$}}
  CASE(m.predict(x % 2);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: rem: the operand must be of integers; got f32 (Batch, 4), expected i32 or i64; convert it: cast(x, i64){{$}}
  CASE(m.predict(x & x);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: and: the operand must be of integers or i1; got f32 (Batch, 4), expected i1, i32 or i64; convert it: cast(x, i64){{$}}
  CASE(m.predict(clamp(x, 1, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: clamp: the bounds must be in order; got 1 and 0, expected low <= high; correct the bounds{{$}}
  CASE(m.predict(leaky_relu(x, 1.0 / 0.0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: leaky_relu: slope must be finite; got inf, expected a finite number; correct it{{$}}
  CASE(m.predict(softplus(x, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: softplus: divides by beta, got 0.000000e+00 : f64; 1.0 is usual{{$}}
  CASE(m.predict(hardtanh(x, 1, 1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: hardtanh: takes a min_val below max_val, got 1.000000e+00 : f64 and 1.000000e+00 : f64; exchange them{{$}}
  CASE(m.predict(celu(x, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: celu: takes an alpha above 0, got 0.000000e+00 : f64; 1.0 is usual{{$}}
  CASE(m.predict(softshrink(x, -1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: softshrink: takes a lambd >= 0, got -1.000000e+00 : f64; 0.5 is usual{{$}}
  CASE(m.predict(huber(x, x, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: huber: delta is out of range; got 0, expected more than 0; correct it{{$}}
  CASE(m.predict(smooth_l1(x, x, -1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: smooth_l1: beta is out of range; got -1, expected 0 or more; correct it{{$}}
  CASE(m.predict(bce(x, v));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: bce: prediction and target must have one type; got f32 (Batch, 4) and f32 (3), expected the same dtype and shape; cast or reshape one: a silent broadcast would average over pairs{{$}}
  CASE(m.predict(bce_logits(x, x, v));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: bce_logits: shapes must broadcast (aligned at the last dimension, extents equal or 1); got (Batch, 4) and (3), expected 4 or 1 where 3 stands; reshape or slice one of them{{$}}
  CASE(m.predict(bce_logits(v, v, w));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: bce_logits: shapes must broadcast (aligned at the last dimension, extents equal or 1); got (3) and (5, 4), expected 3 or 1 where 4 stands; reshape or slice one of them{{$}}
  CASE(m.predict(bce_logits(v, v, m.input("h", f32, {2, 3})));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: bce_logits: the positive weight must broadcast to the logits; got f32 (2, 3), expected (3); give one factor for each element of the last dimension{{$}}
  CASE(m.predict(bce_logits(v, v, m.input("h", f64, {3})));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: bce_logits: logits and positive weight must have one dtype; got f32 (3) and f64 (3), expected the same dtype; cast the weight{{$}}
  CASE(m.predict(kl_div_log_target(x, v));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: kl_div_log_target: prediction and target must have one type; got f32 (Batch, 4) and f32 (3), expected the same dtype and shape; cast or reshape one: a silent broadcast would average over pairs{{$}}
  CASE(m.predict(cross_entropy(x, n, ClassLoss().weights(v)));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: cross_entropy: there must be one weight for each class; got f32 (3), expected f32 (4); reshape or cast the weights{{$}}
  CASE(m.predict(cross_entropy(x, n, ClassLoss().smoothing(2)));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: cross_entropy: the label smoothing must be in [0, 1]; got 2, expected 0 to 1; correct it{{$}}
  CASE(m.predict(nll(x, n, ClassLoss().smoothing(0.1)));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: nll: nll has no label smoothing; got 0.1, expected none; use cross_entropy on the logits{{$}}
  CASE(m.predict(soft_cross_entropy(x, x, ClassLoss().ignore(1)));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: soft_cross_entropy: only a loss with labels can ignore one; got 1, expected no ignored label; multiply the losses with a mask{{$}}
  CASE(m.metric("a", top_k_accuracy(x, n, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: top_k_accuracy: k must be positive; got 0, expected 1 or more; correct it{{$}}
  CASE(m.metric("a", r2(x, v));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: r2: prediction and target must have one type; got f32 (Batch, 4) and f32 (3), expected the same dtype and shape; cast or reshape one: a silent broadcast would average over pairs{{$}}
  CASE(m.predict(straight_through(x, v));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: straight_through: value and surrogate must have one type; got f32 (Batch, 4) and f32 (3), expected the same dtype and shape; broadcast or cast one{{$}}
  CASE(m.predict(bernoulli("b", f32, {3}, 1.5));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: bernoulli: the probability must be in [0, 1]; got 1.5, expected 0 to 1; correct it{{$}}
  CASE(m.predict(random_integers("r", f32, {3}, 0, 2));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: random_integers: random integers are integers; got f32, expected i32 or i64; cast the result{{$}}
  CASE(m.predict(random_integers("r", i32, {3}, 2, 2));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: random_integers: the bounds must be in order and fit the dtype; got 2 and 2, expected low < high, at most 2^53 apart; correct the bounds{{$}}
  CASE(m.predict(n + 1.5);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: add: a number must fit the tensor's dtype; got 1.5, expected an i64; cast the tensor to f32 first, or use another number{{$}}
  CASE(m.predict(u == 300);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: ==: a number must fit the tensor's dtype; got 300, expected an u8; cast the tensor to f32 first, or use another number{{$}}
  CASE(m.predict(x * 1e39);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: mul: a number must fit the tensor's dtype; got 1e+39, expected an f32; use f64, or a smaller number{{$}}
  CASE(m.predict(exp(n));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: exp: the operand must be floating; got i64 (Batch), expected f32 or f64; convert it: cast(x, f32){{$}}
  CASE(m.predict(relu(1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: relu: the operand must be a tensor; got the number 1, expected a tensor; make one with constant(){{$}}
  CASE(m.predict(maximum(1, 2));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: maximum: an operand must be a tensor; got numbers alone, expected a tensor among them; make one with constant(){{$}}
  CASE(m.predict(select(x, x, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: select: the condition must be of i1; got f32 (Batch, 4), expected a comparison; compare it: x != 0{{$}}
  CASE(m.predict(select(v > 0, x, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: select: shapes must broadcast (aligned at the last dimension, extents equal or 1); got (Batch, 4) and (3), expected 4 or 1 where 3 stands; reshape or slice one of them{{$}}
  CASE(m.predict(reshape(n, {Batch, 1}) + reshape(n, {1, Batch}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: add: only one dimension may take the batch from another operand; got (Batch, 1) for (Batch, Batch), expected an operand with the batch in all but one of them; broadcast one of them before{{$}}
  CASE(m.predict(matmul(x, w));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: matmul: inner extents must be equal; got f32 (Batch, 4) times f32 (5, 4), expected (4, n) on the right; transpose the right operand{{$}}
  CASE(m.predict(matmul(x, v));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: matmul: inner extents must be equal; got f32 (Batch, 4) times f32 (3), expected (4) on the right; correct one of the shapes{{$}}
  CASE(m.predict(matmul(x, cast(w, f64)));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: matmul: operands must have one dtype; got f32 (Batch, 4) times f64 (5, 4), expected the same dtype twice; convert one: cast(x, f32){{$}}
  CASE(m.predict(matmul(sum(v), w));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: matmul: operands must be matrices or vectors; got f32 () times f32 (5, 4), expected one dimension or more; multiply by a scalar with *{{$}}
  CASE(m.predict(matmul(s, reshape(w, {2, 2, 5})));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: matmul: shapes must broadcast (aligned at the last dimension, extents equal or 1); got (3) and (2), expected 3 or 1 where 2 stands; reshape or slice one of them{{$}}
  CASE(m.predict(outer(v, w));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: outer: operands must be vectors; got f32 (3) and f32 (5, 4), expected one dimension each; flatten them{{$}}
  CASE(m.predict(einsum("ij,jk", {w}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: einsum: each operand must have its letters; got 2 groups for 1 operands, expected as many of both; correct the specification{{$}}
  CASE(m.predict(einsum("ij,jk->ik", {w, w}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: einsum: a letter stands for one extent; got 'j' for 4 and 5, expected equal extents; correct the specification or a shape{{$}}
  CASE(m.predict(einsum("ijk->i", {w}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: einsum: every dimension must have a letter; got 'ijk' for f32 (5, 4), expected 2 letters; correct the specification{{$}}
  CASE(m.predict(einsum("ii", {w}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: einsum: a letter names one dimension of an operand; got 'ii', expected each letter once; take the diagonal with a mask before{{$}}
  CASE(m.predict(einsum("ij->k", {w}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: einsum: the result has letters of the operands, each once; got 'k' in 'k', expected one of 'ij'; correct the specification{{$}}
  CASE(m.predict(einsum("i1->i", {w}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: einsum: dimensions are named by letters; got 'i1->i', expected letters for each operand, separated by commas, then -> and those of the result; at most one ... in each; correct the specification{{$}}
  CASE(m.predict(einsum("......->", {w}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: einsum: dimensions are named by letters; got '......->', expected letters for each operand, separated by commas, then -> and those of the result; at most one ... in each; correct the specification{{$}}
  CASE(m.predict(einsum("i...jk->i", {w}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: einsum: every dimension must have a letter; got 'i...jk' for f32 (5, 4), expected 2 letters or less beside ...; correct the specification{{$}}
  CASE(m.predict(einsum("...i,...j->ij", {w, s}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: einsum: a letter stands for one extent; got '...' for 5 and 4, expected equal extents; correct the specification or a shape{{$}}
  CASE(m.predict(einsum("", {}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: einsum: there must be an operand; got none, expected one or more; give the tensors{{$}}
  CASE(m.predict(any(x));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: any: the operand must be of i1; got f32 (Batch, 4), expected a comparison; compare it: x != 0{{$}}
  CASE(m.predict(variance(w, 0, -1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: variance: the correction must not be negative; got -1, expected 0 or more; give 1 for the variance that a sample estimates{{$}}
  CASE(m.predict(cumsum(x, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: cumsum: the dimension must not be the batch; got f32 (Batch, 4), expected a known extent in dimension 0; use another dimension{{$}}
  CASE(m.predict(top_k(w, 5).values);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: top_k: k must not exceed the extent; got 5 of f32 (5, 4), expected 1 to 4 in dimension 1; correct k or the dimension{{$}}
  CASE(m.predict(layer_norm(x, -1, -1.0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: layer_norm: eps must be finite and not negative; got -1, expected 0 or more; correct it{{$}}
  CASE(m.predict(gather(w, v, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: gather: indices must be integers; got f32 (3), expected u8, i32 or i64; convert them: cast(x, i64){{$}}
  CASE(m.predict(gather(w, n, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: gather: indices must have the rank of the tensor and, but for the dimension, no larger extents; got f32 (5, 4) at i64 (Batch) along dimension 0, expected extents up to (5, 4); use take() for whole rows, or reshape, broadcast or slice the indices{{$}}
  CASE(m.predict(take(x, n, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: take: what is indexed must have a known extent; got f32 (Batch, 4), expected 1 or more in dimension 0, not the batch; index another dimension{{$}}
  CASE(m.predict(scatter_add(w, iota(i64, {2, 4}, 0), v, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: scatter_add: the source must have the dtype of the tensor and the shape of the indices; got f32 (3) for f32 (5, 4) at i64 (2, 4), expected f32 (2, 4); cast, reshape or broadcast it{{$}}
  CASE(m.predict(embedding(v, n));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: embedding: the weight must be a matrix; got f32 (3), expected (rows, columns); reshape it{{$}}
  CASE(m.predict(embedding(w, n, 5));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: embedding: the padding must be a row of the weight; got 5 for f32 (5, 4), expected a row, or a negative number for none; correct it{{$}}
  CASE(m.predict(stack({w, v}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: stack: operands must have one dtype and shape; got f32 (5, 4) and f32 (3), expected f32 (5, 4) each; cast or reshape one of them{{$}}
  CASE(m.predict(split(w, 2, 0)[0]);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: split: a dimension splits into equal parts; got 2 parts of 5, expected a divisor of a known extent; give the sizes of the parts{{$}}
  CASE(m.predict(split(w, {2, 2}, 0)[0]);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: split: the parts must make up the dimension; got parts of 4 in all for 5, expected sizes that add up to a known extent; correct the sizes{{$}}
  CASE(m.predict(squeeze(w, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: squeeze: the dimension must have extent 1; got dimension 0 of f32 (5, 4), expected 1; use slice or a reduction{{$}}
  CASE(m.predict(reverse(x, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: reverse: the batch cannot be reversed; got f32 (Batch, 4), expected another dimension; reverse before the data reach the model{{$}}
  CASE(m.predict(tile(x, {2, 1}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: tile: a known extent is repeated a number of times; got 2 times dimension 0 of f32 (Batch, 4), expected 0 or more, and not the batch; correct the number{{$}}
  CASE(m.predict(tril(x));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: tril: the operand must have a matrix in its last dimensions; got f32 (Batch, 4), expected two dimensions or more, the last two known; reshape or transpose it{{$}}
  CASE(m.predict(sum(x, 2));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: sum: the dimension must exist; got dimension 2 of a tensor with 2, expected -2 to 1; correct the dimension{{$}}
  CASE(m.predict(mean(x, {0, -2}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: mean: dimensions must be distinct; got dimension 0 twice, expected each once; drop one of them{{$}}
  CASE(m.predict(mean(n));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: mean: the operand must be floating; got i64 (Batch), expected f32 or f64; convert it: cast(x, f32){{$}}
  CASE(m.predict(max(slice(x, 1, 2, 2), 1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: max: the dimension must have elements; got f32 (Batch, 0), expected an extent of 1 or more in dimension 1; reduce over another dimension{{$}}
  CASE(m.predict(max(matmul(x, transpose(x))));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: max: only one of the dimensions may be the batch; got f32 (Batch, Batch), expected one; reduce one after the other{{$}}
  CASE(m.predict(logsumexp(n, {0, 0}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: logsumexp: the operand must be floating
  CASE(m.predict(min(x, {1, -1}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: min: dim
  CASE(m.predict(norm(x, 0, 1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: norm: the order of a norm must be positive; got 0, expected a number above 0, or infinity; give 2 for the Euclidean norm{{$}}
  CASE(m.predict(softmax(x, 5));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: softmax: the dimension must exist; got dimension 5 of a tensor with 2, expected -2 to 1; correct the dimension{{$}}
  CASE(m.predict(reshape(x, {Batch, 5}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: reshape: the number of elements must stay; got (Batch, 4) to (Batch, 5), expected extents with the product 4*Batch; correct the shape, or give -1 for one extent{{$}}
  CASE(m.predict(reshape(x, {-1, -1}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: reshape: at most one extent may be -1; got (-1, -1), expected one -1; give the others{{$}}
  CASE(m.predict(reshape(x, {Batch, -4}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: reshape: extents must not be negative; got (Batch, -4), expected 0 or more in every dimension; correct the shape{{$}}
  CASE(m.predict(flatten(n, 3));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: flatten: the dimension must exist; got dimension 3 of a tensor with 1, expected -1 to 0; correct the dimension{{$}}
  CASE(m.predict(transpose(v));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: transpose: the operand must be a matrix; got f32 (3), expected two dimensions or more; reshape a vector to (1, n) or (n, 1){{$}}
  CASE(m.predict(transpose(x, {0, 0}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: transpose: the permutation must name every dimension once; got [0, 0], expected 2 distinct dimensions; correct the permutation{{$}}
  CASE(m.predict(broadcast(x, {Batch, 5}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: broadcast: shapes must broadcast (aligned at the last dimension, extents equal or 1); got (Batch, 5) and (Batch, 4), expected 5 or 1 where 4 stands; reshape or slice one of them{{$}}
  CASE(m.predict(broadcast(x, {4}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: broadcast: every extent must be equal or 1, aligned at the last dimension; got (Batch, 4) to (4), expected extents of the result, or 1; reshape the operand, or correct the shape{{$}}
  CASE(m.predict(slice(x, 1, 2, 9));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: slice: a slice lies inside its dimension and goes forward; got 2 to 9 by 1 of 4, expected 0 <= begin <= end <= 4 and a stride of 1 or more; correct the bounds{{$}}
  CASE(m.predict(slice(x, 0, 0, 1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: slice: the batch cannot be sliced; got dimension 0 of (Batch, 4), expected another dimension; slice before the data reach the model{{$}}
  CASE(m.predict(pad(x, 1, -1, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: pad: padding must not be negative; got -1, 0, 0, expected 0 or more; use slice to make a tensor smaller{{$}}
  CASE(m.predict(pad(x, 0, 1, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: pad: the batch cannot be padded; got dimension 0 of (Batch, 4), expected another dimension; pad before the data reach the model{{$}}
  CASE(m.predict(pad(n, 0, 1, 0, 0, 0.5));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: pad: the batch cannot be padded; got dimension 0 of (Batch), expected another dimension; pad before the data reach the model{{$}}
  CASE(m.predict(pad(reshape(n, {Batch, 1}), 1, 1, 0, 0, 0.5));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: pad: a number must fit the tensor's dtype; got 0.5, expected an i64; cast the tensor to f32 first, or use another number{{$}}
  CASE(m.predict(pad_reflect(x, 1, 4, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: pad_reflect: what is added is taken from what there is; got 4 and 0 to 4 elements, expected at most 3 on a side; pad with less, or with pad{{$}}
  CASE(m.predict(pad_circular(x, 1, 4, 5));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: pad_circular: what is added is taken from what there is; got 4 and 5 to 4 elements, expected at most 4 on a side; pad with less, or with pad{{$}}
  CASE(m.predict(pad_replicate(slice(x, 1, 0, 0), 1, 1, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: pad_replicate: what is added is taken from what there is; got 1 and 0 to 0 elements, expected an element; pad with less, or with pad{{$}}
  CASE(m.predict(concat({x, n}, 1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: concat: operands must agree but for the joined dimension; got f32 (Batch, 4) and i64 (Batch) along dimension 1, expected one dtype and the same other extents; cast, reshape or slice one of them{{$}}
  CASE(m.predict(concat({x, x}, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: concat: the batch cannot be joined; got (Batch, 4) along dimension 0, expected another dimension; transpose or reshape the operands{{$}}
  CASE(m.predict(concat(std::vector<Tensor>{}, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: concat: there must be an operand; got none, expected one or more; give the tensors{{$}}
  CASE(m.predict(one_hot(x, 3));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: one_hot: indices must be integers; got f32 (Batch, 4), expected u8, i32 or i64; convert them: cast(x, i64){{$}}
  CASE(m.predict(one_hot(u, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: one_hot: there must be a class; got 0 classes, expected 1 or more; correct the number{{$}}
  CASE(m.predict(constant({1, 2}, f32, {3}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: constant: there must be a value for each element; got 2 for (3), expected 3; correct the shape or the list{{$}}
  CASE(m.predict(constant({1}, f32, {Batch}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: constant: a constant has no batch; got (Batch), expected numbers alone; use 1 there: it broadcasts{{$}}
  CASE(m.predict(iota(u8, {3}, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: iota: the result must be numeric; got u8, expected f32, f64, i32 or i64; give another dtype{{$}}
  CASE(m.predict(uniform("r", f32, {Batch}, 0, 1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: uniform: a random tensor has no batch; got (Batch), expected numbers alone; use dropout on a tensor of the batch{{$}}
  CASE(m.predict(uniform("r", f32, {2}, 1, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: uniform: the bounds must be finite and in order; got 1 and 0, expected low <= high; correct the bounds{{$}}
  CASE(m.predict(normal("r", f32, {2}, 0, -1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: normal: the standard deviation must not be negative; got 0 and -1, expected finite numbers, 0 or more; correct them{{$}}
  CASE(m.predict(dropout("r", x, 1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: dropout: the probability must be in [0, 1); got 1, expected 0 <= p < 1; correct it{{$}}
  CASE(m.predict(mse(x, v));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: mse: prediction and target must have one type; got f32 (Batch, 4) and f32 (3), expected the same dtype and shape; cast or reshape one: a silent broadcast would average over pairs{{$}}
  CASE(m.predict(cross_entropy(x, x));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: cross_entropy: labels must be integers; got logits f32 (Batch, 4) and labels f32 (Batch, 4), expected labels of u8, i32 or i64; convert them: cast(labels, i64){{$}}
  CASE(m.predict(cross_entropy(w, n));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: cross_entropy: there must be a label for each row of the logits; got logits f32 (5, 4) and labels i64 (Batch), expected labels (5); reshape the labels or the logits{{$}}
  CASE(m.metric("a", accuracy(reshape(x, {4 * Batch}), n));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: accuracy: the last dimension of the logits must be the classes; got logits f32 (4*Batch) and labels i64 (Batch), expected one class or more; reshape the logits{{$}}
  CASE(m.predict(gradient(x, x));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: gradient: the differentiated value must have one element; got f32 (Batch, 4), expected a scalar; reduce it with sum() or mean(), or give a seed of its shape{{$}}
  CASE(m.predict(gradient(sum(x), n));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: gradient: the variable must be floating; got i64 (Batch), expected f32 or f64; convert it: cast(x, f32){{$}}
  CASE(m.predict(gradient(x, {x}, v)[0]);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: gradient: the seed must have the type of the differentiated value; got f32 (3), expected f32 (Batch, 4); reshape, broadcast or cast the seed{{$}}
  CASE(m.predict(jacobian(x, v));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: jacobian: a Jacobian takes a reverse pass for every element of the differentiated value; got f32 (Batch, 4), expected 1 to 1024 elements, and no Batch; sum over what its rows do not need{{$}}
  CASE(m.predict(hessian(sum(x), x));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: jacobian: a Jacobian takes {{.*}}; got f32 (Batch, 4), expected
  CASE(m.predict(hessian(w, w));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: gradient: the differentiated value must have one element; got f32 (5, 4), expected a scalar; reduce it with sum() or mean(), or give a seed of its shape{{$}}
  CASE(m.predict(parameter("p", f32, {Batch, 2}, Init::zeros()));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: parameter: 'p': a tensor that outlives a step has no batch; got (Batch, 2), expected numbers alone; reduce over the batch first{{$}}
  CASE(m.predict(parameter("p", i64, {2}, Init::zeros()));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: parameter: 'p': a parameter must be floating; got i64, expected f32 or f64; use state() for other dtypes{{$}}
  CASE(m.predict(parameter("p", f32, {2}, Init::values({1})));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: parameter: 'p': there must be a value for each element; got 1 for (2), expected 2; correct the shape or the list{{$}}
  CASE(m.predict(parameter("p", f32, {2}, Init::fan_in()));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: parameter: 'p': fan_in() needs a layer; got Init::fan_in() for a plain tensor, expected bounds; use Init::uniform(-b, b){{$}}
  CASE(m.predict(parameter("p", f32, {2}, Init::uniform(1, 0)));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: parameter: 'p': an initialiser's numbers must be finite and in order; got 1 and 0, expected low <= high, or a standard deviation of 0 or more; correct them{{$}}
  CASE(m.predict(state("p", u8, {2}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: state: 'p': a state must be numeric; got u8, expected f32, f64, i32 or i64; give another dtype{{$}}
  CASE(m.predict(state("p", i64, {2}, Init::normal(1)));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: state: 'p': random values are floating; got i64, expected f32 or f64; use zeros, a constant or values{{$}}
  CASE(m.predict(parameter("a b", f32, {2}, Init::zeros()));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: parameter: a name has letters, digits, '_', '-' and '.' between; got 'a b', expected for example 'fc1.weight'; rename it{{$}}
  CASE(m.predict(parameter("lr", f32, {2}, Init::zeros()));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: parameter: the name is taken by the compiler; got 'lr', expected another; rename it, or put it into a scope{{$}}
  CASE(m.predict(Linear("fc", 3)(u));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: fc: Linear: the input must be floating; got u8 (Batch), expected f32 or f64; convert it: cast(x, f32){{$}}
  CASE(m.predict(Linear("fc", 3)(v));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: fc: Linear: the input must have rows of features; got f32 (3), expected (..., features); flatten or reshape the input{{$}}
  CASE(m.predict(Linear("fc", 0)(x));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: fc: Linear: there must be an output; got 0 outputs, expected 1 or more; correct the layer{{$}}
  CASE(Linear fc("fc", 3); m.predict(fc(x)), m.predict("b", fc(s));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: fc: Linear: a shared layer must see the features of its first call; got f32 (3, 4, 2), expected f32 (..., 4); make another layer for this input{{$}}
  // Two dimensions of the batch, as a product of pairs has them.
#define PAIRS einsum("bi,cj->bcj", {x, x})
  CASE(m.input("rank", f32, {1, 1, 1, 1, 1, 1, 1, 1, 1});)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: input: a tensor has at most 8 dimensions; got (1, 1, 1, 1, 1, 1, 1, 1, 1), expected 8 or fewer; flatten some{{$}}
  CASE(m.predict(matmul(PAIRS, transpose(w)));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: matmul: at most one leading dimension may be the batch; got f32 (Batch, Batch, 4) times f32 (4, 5), expected one; transpose or slice it{{$}}
  CASE(m.predict(take(w, cast(PAIRS, i64)));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: take: at most one dimension of the indices may be the batch; got i64 (Batch, Batch, 4), expected one; flatten or slice them{{$}}
  CASE(m.predict(embedding(w, cast(PAIRS, i64)));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: embedding: at most one dimension of the indices may be the batch; got i64 (Batch, Batch, 4), expected one; flatten or slice them{{$}}
  CASE(m.predict(Linear("fc", 2)(PAIRS));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: fc: Linear: only one leading dimension may be the batch; got f32 (Batch, Batch, 4), expected one; flatten or slice the input{{$}}
  CASE(m.predict(cross_entropy(PAIRS, cast(sum(PAIRS, 2), i64)));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: cross_entropy: only one dimension of the examples may be the batch; got f32 (Batch, Batch, 4), expected one; slice the logits{{$}}
  CASE(Tensor a = state("a", f32, {}); m.update(a, a + 1); m.update(a, a + 2);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: update: 'a': a state is updated once a step; got a second value; the first is given at errors.cpp:[[#@LINE-1]], expected one; combine them{{$}}
  CASE(m.predict(layer_norm(x, std::vector<int64_t>{}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: layer_norm: there must be a dimension to normalise over; got none, expected one or more; give -1 for the last{{$}}
  CASE(m.predict(reshape(PAIRS, {Batch, 4, Batch}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: reshape: only one dimension of a reshaped tensor may be the batch; got (Batch, Batch, 4), expected one; use transpose or broadcast{{$}}
  CASE(m.predict(flatten(PAIRS, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: flatten: at most one flattened dimension may be the batch; got f32 (Batch, Batch, 4), expected one; flatten fewer{{$}}
  CASE(m.predict(tile(v, {2, 3}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: tile: there must be a dimension for each number; got 2 numbers for f32 (3), expected at most 1; reshape the operand, or give fewer{{$}}
  CASE(m.predict(iota(i64, {Batch, Batch}, 0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: iota: the batch must come from one input; got (Batch, Batch), expected one extent of the batch, and an input that has it; make the input first{{$}}
  {
    Model first("first");
    Tensor x = first.input("x", f32, {2, 4}), i = first.input("i", i64, {2});
    Linear linear("fc", 3);
    Embedding table("table", 5, 3);
    first.predict("a", linear(x));
    first.predict("b", table(i));
    Model second("second");
    Tensor y = second.input("y", f32, {2, 4}), j = second.input("j", i64, {2});
    second.predict("a", linear(y));
    second.predict("b", table(j));
    report(second);
  }
  // CHECK: errors.cpp:[[#@LINE-4]]: error: fc: Linear: a layer belongs to the model of its first call; got an input of 'second', expected one of 'first'; make a layer for each model{{$}}
  // CHECK: errors.cpp:[[#@LINE-4]]: error: table: Embedding: a layer belongs to the model of its first call; got an input of 'second', expected one of 'first'; make a layer for each model{{$}}
  CASE(m.train(x, SGD());)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: the loss must have one element; got f32 (Batch, 4), expected a scalar; reduce it with mean() or sum(){{$}}
  CASE(m.train(sum(n), SGD());)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: the loss must be floating; got i64 (), expected f32 or f64; convert it: cast(x, f32){{$}}
  CASE(m.train(mean(x), SGD(), {x});)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: only parameters are trained; got f32 (Batch, 4), which is none, expected tensors made by parameter() or a layer; leave it out of the list{{$}}
  CASE(m.train(mean(x), SGD().lr(-1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: `lr` must be a finite number >= 0, got -1.000000e+00; a usual value is 0.01{{$}}
  CASE(m.train(mean(x), Adam().betas(0.9, 1));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: `beta2` must be in [0, 1), got 1.000000e+00; a usual value is 0.999{{$}}
  CASE(m.train(mean(x), SGD().nesterov());)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: `nesterov` needs momentum, got none; add `momentum`, a usual value is 0.9{{$}}
  CASE(m.train(mean(x), SGD().clip_norm(0));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: `clip_norm` must be a finite number >= 1.17549e-38, got 0.000000e+00; a usual value is 1.0{{$}}
  CASE(m.train(mean(x), SGD().schedule(Schedule::exponential(0.0 / 0.0)));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: `gamma` must be a finite number >= 0, got {{-?}}nan; a usual value is 0.97{{$}}
  CASE(m.train(mean(x), SGD().schedule(Schedule::cosine(10).epochs(0)));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: `steps_per_epoch` must be a finite number >= 1, got 0.000000e+00; a usual value is the number of batches of the data{{$}}
  CASE(m.train(mean(x), SGD().group(Group("a b", {"*"})));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: the name of a group must be an identifier, since it names hyperparameters, got "a b"; a name is for example "biases"{{$}}
  CASE(m.train(mean(x * parameter("p", f32, {4}, Init::zeros())), SGD().group(Group("a", {"q*"})));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: 'train.step' op has the group "a" with "q*", which is the name of no parameter of this step; correct the name, or leave it out{{$}}
  CASE(m.train(mean(x * parameter("p", f32, {4}, Init::zeros())), SGD().freeze({"*"}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: there must be a parameter; got all of them frozen, expected one or more; add a layer or parameter(){{$}}
  CASE(m.train(mean(x), SGD().schedule(Schedule::function([&](Tensor k, Tensor) { return cast(k, f32); })));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: a schedule's function must give a rate; got f32 (), expected f64 (); compute it from its two arguments{{$}}
  CASE(m.train(mean(x), SGD().schedule(Schedule::function([&](Tensor k, Tensor lr) { return lr * k * mean(cast(v, f64)); })));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: a schedule's function may use its two arguments alone; got a tensor of the model, expected the step, the learning rate and numbers; make it a setting of the schedule, or a number{{$}}
  CASE(m.predict(parameter("p", f32, {2}, Init::xavier_uniform()));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: parameter: the initialiser #train.xavier needs two dimensions or more, (outputs, inputs, window...), got 'tensor<2xf32>'; use #train.zeros, #train.uniform or #train.normal{{$}}
  CASE(m.predict(parameter("p", f32, {2, 2}, Init::kaiming_normal("gelu")));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: parameter: `nonlinearity` of an initialiser must be one of linear, sigmoid, tanh, relu, leaky_relu, selu, got "gelu"{{$}}
  CASE(m.train(mean(x), SGD());)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: train: there must be a parameter; got a model without any, expected one or more; add a layer or parameter(){{$}}
  CASE(m.update(x, x);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: update: only a state is updated; got f32 (Batch, 4), which is none, expected a tensor made by state(); give the state first, then its value{{$}}
  CASE(m.update(state("p", f32, {2}), v);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: update: 'p': a state keeps its type; got f32 (3), expected f32 (2); cast or reshape the value{{$}}
  CASE(m.metric("m", {sum(x), x});)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: metric: a metric is two scalars; got f32 () over f32 (Batch, 4), expected a sum and a count of shape (); use average(x), or sum both{{$}}
  CASE(m.metric("loss", average(x));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: metric: the name is the loss's; got 'loss', expected another name; rename the metric{{$}}
  CASE(m.predict("a-b", x);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: predict: the name becomes a field of a C struct; got 'a-b', expected letters, digits and '_', not a digit first; rename it{{$}}
  CASE(m.predict(m.input("y", f32, {Batch, Batch}));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: input: an input has the batch at most once; got (Batch, Batch), expected one Batch; correct the shape{{$}}
  CASE(m.batch(0).predict(x);)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: batch: a batch has at least one row; got 0, expected 1 or more; correct the size{{$}}
  CASE(m.predict(relu(Tensor()));)
  // CHECK: errors.cpp:[[#@LINE-1]]: error: relu: an operand must be a tensor of the model; got a Tensor that was declared and never assigned, expected the result of an operation; assign it before this line{{$}}

  // A name taken twice gives both lines.
  {
    Model m("m");
    Tensor x = m.input("x", f32, {Batch, 4});
    x = Linear("fc", 4)(x);
    m.predict(Linear("fc", 4)(x));
    report(m);
  }
  // CHECK: errors.cpp:[[#@LINE-3]]: error: fc: parameter: names must be unique; got 'fc.weight' again, which errors.cpp:[[#@LINE-4]] has made, expected another name; rename one, put it into a Scope, or call the one layer twice to share{{$}}
  {
    Model m("m");
    m.predict(m.input("x", f32, {2}));
    m.predict(m.input("x", f32, {2}));
    report(m);
  }
  // CHECK: errors.cpp:[[#@LINE-3]]: error: input: names must be unique; got 'x' again, which errors.cpp:[[#@LINE-4]] has made, expected another name; rename one{{$}}

  // What depends on a mistake is silent; other mistakes are not.
  {
    Model m("m");
    Tensor x = m.input("x", f32, {Batch, 4});
    Tensor y = relu(x + constant({1, 2, 3}, f32, {3}));
    Tensor z = Linear("fc", 2)(y);
    m.predict(softmax(z));
    m.metric("mean", average(z * y));
    m.train(mean(z), SGD());
    m.predict("other", sum(x, 7));
    report(m);
  }
  // CHECK: errors.cpp:[[#@LINE-8]]: error: add: shapes must broadcast
  // CHECK-NEXT: errors.cpp:[[#@LINE-4]]: error: sum: the dimension must exist

  // Models do not mix.
  {
    Model a("a");
    Tensor x = a.input("x", f32, {2});
    Model b("b");
    Tensor y = b.input("y", f32, {2});
    b.predict(y + x);
    report(b);
    a.predict(x);
    report(a);
  }
  // CHECK: errors.cpp:[[#@LINE-5]]: error: add: operands must be of one model; got tensors of 'b' and 'a', expected one of them; build each model from its own inputs{{$}}

  // Without a model the next one reports it.
  Tensor early = constant(1);
  {
    Model m("m");
    m.predict(early + m.input("x", f32, {2}));
    report(m);
  }
  // CHECK: errors.cpp:[[#@LINE-6]]: error: constant: there must be a model; got none, expected a Model made before; move this line below it{{$}}

  {
    Model m("my model");
    m.predict(m.input("x", f32, {2}));
    report(m);
  }
  // CHECK: errors.cpp:[[#@LINE-4]]: error: Model: the name prefixes C symbols; got 'my model', expected letters, digits and '_', not a digit first; rename the model{{$}}
  {
    Model m("m");
    m.input("x", f32, {2});
    report(m);
  }
  // CHECK: errors.cpp:[[#@LINE-4]]: error: Model: a model must want something; got neither a train step, a prediction nor a metric, expected one of them; call train, predict or metric{{$}}
  {
    Model m("m");
    Tensor x = m.input("x", f32, {2});
    m.predict(x);
    m.ir();
    relu(x);
    report(m);
  }
  // CHECK: errors.cpp:[[#@LINE-3]]: error: relu: the model is already written; got an operation after main() or ir(), expected none; move it before that call{{$}}
  {
    Model m("m");
    Scope scope("a b");
    m.predict(m.input("x", f32, {2}));
    report(m);
  }
  // CHECK: errors.cpp:[[#@LINE-4]]: error: Scope: a name has letters, digits, '_', '-' and '.' between; got 'a b', expected for example 'encoder'; rename the scope{{$}}
}
