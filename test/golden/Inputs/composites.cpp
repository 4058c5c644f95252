// Functions that only the DSL has, each as a model of its own: its value and, with a cotangent, its gradients.
// composites.py has the same cases in PyTorch; a case is found by its name, an input by its.
#include "compiler/graph/Graph.h"
#include <cmath>
#include <cstdio>
#include <functional>
using namespace dlc::graph;

static constexpr DType T = REAL;
static constexpr Reduction reductions[] = {Reduction::mean, Reduction::sum, Reduction::none};
static const char *const suffix[] = {"_mean", "_sum", "_none"};

namespace {
class Case {
public:
  explicit Case(const std::string &name) : m(name) {}
  // An input that the value is differentiated with respect to.
  Tensor of(const char *name, const Shape &shape) {
    xs.push_back(m.input(name, T, shape));
    return xs.back();
  }
  // A parameter of a layer, which has been called.
  void also(const Tensor &parameter) { xs.push_back(parameter); }
  Tensor given(const char *name, DType dtype, const Shape &shape) { return m.input(name, dtype, shape); }
  int write(const Tensor &value) {
    m.predict("value", value);
    if (!xs.empty()) {
      std::vector<Tensor> gradients = gradient(value, xs, m.input("cotangent", T, value.shape()));
      for (size_t i = 0; i < gradients.size(); ++i)
        m.predict("grad_" + std::to_string(i), gradients[i]);
    }
    for (const std::string &error : m.errors())
      std::fprintf(stderr, "%s\n", error.c_str());
    static const char *separator = "";
    std::printf("%s%s", separator, m.ir().c_str());
    separator = "\n// -----\n";
    return m.errors().empty() ? 0 : 1;
  }

private:
  Model m;
  std::vector<Tensor> xs;
};
} // namespace

static int failures = 0;

static void add(const std::string &name, const std::function<Tensor(Case &)> &build) {
  Case c(name);
  failures += c.write(build(c));
}

static void addReduced(const std::string &name, const std::function<Tensor(Case &, Reduction)> &build) {
  for (int i = 0; i < 3; ++i)
    add(name + suffix[i], [&](Case &c) { return build(c, reductions[i]); });
}

static Tensor x(Case &c) { return c.of("x", {6, 4}); }
static Tensor y(Case &c) { return c.of("y", {6, 4}); }
static Tensor z(Case &c) { return c.of("z", {6, 4}); }
static Tensor label(Case &c) { return c.given("label", i64, {6}); }
static Tensor weights(Case &c) { return c.given("w4", T, {4}); }

static void vectors() {
  add("cosine_similarity", [](Case &c) { return cosine_similarity(x(c), y(c)); });
  add("cosine_similarity_dim0", [](Case &c) { return cosine_similarity(x(c), y(c), 0, 0.5); });
  add("cosine_similarity_zero",
      [](Case &c) { return cosine_similarity(c.given("with_zero", T, {6, 4}), y(c), -1, 1e-3); });
  add("pairwise_distance", [](Case &c) { return pairwise_distance(x(c), y(c)); });
  add("pairwise_distance_eps", [](Case &c) { return pairwise_distance(x(c), y(c), 0.25); });
  for (double margin : {0.0, 0.3})
    addReduced(margin ? "cosine_embedding_margin" : "cosine_embedding",
               [=](Case &c, Reduction r) { return cosine_embedding(x(c), y(c), c.given("sign", T, {6}), margin, r); });
  for (double margin : {1.0, 0.25})
    addReduced(margin == 1 ? "triplet" : "triplet_margin",
               [=](Case &c, Reduction r) { return triplet_margin(x(c), y(c), z(c), margin, r); });
  for (double margin : {1.0, 2.5})
    addReduced(margin == 1 ? "contrastive" : "contrastive_margin",
               [=](Case &c, Reduction r) { return contrastive(x(c), y(c), c.given("same", T, {6}), margin, r); });
}

static void losses() {
  addReduced("hinge", [](Case &c, Reduction r) { return hinge(x(c), c.given("sign64", T, {6, 4}), r); });
  addReduced("smooth_l1_beta", [](Case &c, Reduction r) { return smooth_l1(x(c), y(c), 0.4, r); });
  addReduced("huber_delta", [](Case &c, Reduction r) { return huber(x(c), y(c), 0.6, r); });
  addReduced("bce_pos_weight",
             [](Case &c, Reduction r) { return bce_logits(x(c), c.given("p", T, {6, 4}), weights(c), r); });
  addReduced("kl_div", [](Case &c, Reduction r) { return kl_div(log_softmax(x(c)), c.given("p", T, {6, 4}), r); });
  addReduced("kl_div_log_target",
             [](Case &c, Reduction r) { return kl_div_log_target(log_softmax(x(c)), log_softmax(y(c)), r); });
  addReduced("cross_entropy", [](Case &c, Reduction r) { return cross_entropy(x(c), label(c), r); });
  addReduced("cross_entropy_u8",
             [](Case &c, Reduction r) { return cross_entropy(x(c), c.given("label8", u8, {6}), r); });
  addReduced("cross_entropy_all", [](Case &c, Reduction r) {
    return cross_entropy(x(c), c.given("marked", i64, {6}),
                         ClassLoss(r).weights(weights(c)).ignore(-100).smoothing(0.2));
  });
  addReduced("cross_entropy_3d", [](Case &c, Reduction r) {
    return cross_entropy(c.of("s", {2, 3, 5}), c.given("tokens", i64, {2, 3}), r);
  });
  addReduced("cross_entropy_3d_ignore", [](Case &c, Reduction r) {
    return cross_entropy(c.of("s", {2, 3, 5}), c.given("tokens", i64, {2, 3}), ClassLoss(r).ignore(2));
  });
  addReduced("soft_cross_entropy", [](Case &c, Reduction r) {
    return soft_cross_entropy(x(c), c.of("p", {6, 4}), ClassLoss(r).weights(weights(c)).smoothing(0.1));
  });
  addReduced("soft_cross_entropy_3d", [](Case &c, Reduction r) {
    return soft_cross_entropy(c.of("s", {2, 3, 5}), softmax(c.of("s2", {2, 3, 5})), r);
  });
  addReduced("nll", [](Case &c, Reduction r) {
    return nll(log_softmax(x(c)), c.given("marked", i64, {6}), ClassLoss(r).weights(weights(c)).ignore(-100));
  });
  addReduced("nll_3d", [](Case &c, Reduction r) {
    return nll(log_softmax(c.of("s", {2, 3, 5})), c.given("tokens", i64, {2, 3}), r);
  });
}

// Both parts of a metric.
static Tensor both(const Metric &metric) { return stack({metric.sum, metric.count}); }

static void metrics() {
  Shape rows{6, 4};
  add("accuracy", [&](Case &c) { return both(accuracy(c.given("x", T, rows), label(c))); });
  for (int64_t k : {1, 2, 3})
    add("top_" + std::to_string(k) + "_accuracy",
        [&](Case &c) { return both(top_k_accuracy(c.given("x", T, rows), label(c), k)); });
  add("top_k_accuracy_3d",
      [&](Case &c) { return both(top_k_accuracy(c.given("s", T, {2, 3, 5}), c.given("tokens", i64, {2, 3}), 2)); });
  // Of equal logits the first counts as larger, as in top_k.
  add("top_k_accuracy_ties", [&](Case &c) { return both(top_k_accuracy(c.given("ties", T, rows), label(c), 2)); });
  add("mean_absolute_error",
      [&](Case &c) { return both(mean_absolute_error(c.given("x", T, rows), c.given("y", T, rows))); });
  add("mean_squared_error",
      [&](Case &c) { return both(mean_squared_error(c.given("x", T, rows), c.given("y", T, rows))); });
  add("r2", [&](Case &c) { return both(r2(c.given("x", T, rows), c.given("y", T, rows), 0.125)); });
  add("log_perplexity",
      [&](Case &c) { return both(log_perplexity(c.given("s", T, {2, 3, 5}), c.given("tokens", i64, {2, 3}))); });
}

static void contractions() {
  struct {
    const char *name, *spec;
    std::vector<std::pair<const char *, Shape>> operands;
  } const list[] = {
      {"einsum_matmul", "ij,jk->ik", {{"a", {3, 4}}, {"b", {4, 5}}}},
      {"einsum_implicit", "kj,ji", {{"a", {3, 4}}, {"b", {4, 5}}}},
      {"einsum_batch", "bij,bjk->bik", {{"d", {2, 3, 4}}, {"e", {2, 4, 5}}}},
      {"einsum_sum", "ij,jk->", {{"a", {3, 4}}, {"b", {4, 5}}}},
      {"einsum_transpose", "ijk->kij", {{"d", {2, 3, 4}}}},
      {"einsum_marginal", "bij,jk->kb", {{"d", {2, 3, 4}}, {"b", {4, 5}}}},
      {"einsum_outer", "i,j->ji", {{"v3", {3}}, {"v4", {4}}}},
      {"einsum_elementwise", "ij,ij->ij", {{"a", {3, 4}}, {"a2", {3, 4}}}},
      {"einsum_bilinear", "bi,kij,bj->bk", {{"a", {3, 4}}, {"g", {2, 4, 5}}, {"h", {3, 5}}}},
      {"einsum_chain", "ij,jk,kl->il", {{"a", {3, 4}}, {"b", {4, 5}}, {"c", {5, 3}}}},
      {"einsum_dots", "...ij,...jk->...ik", {{"d", {2, 3, 4}}, {"e", {2, 4, 5}}}},
      {"einsum_dots_shared", "...ij,jk->...ik", {{"q", {2, 1, 3, 4}}, {"b", {4, 5}}}},
      {"einsum_dots_broadcast", "...ij,...jk->...ik", {{"q", {2, 1, 3, 4}}, {"e", {2, 4, 5}}}},
      {"einsum_dots_implicit", "...ij,...jk", {{"d", {2, 3, 4}}, {"e", {2, 4, 5}}}},
      {"einsum_dots_moved", "i...j->j...i", {{"q", {2, 1, 3, 4}}}},
      {"einsum_dots_empty", "...i,...i->...", {{"v4", {4}}, {"u4", {4}}}},
      {"einsum_dots_one_side", "...,i->i...", {{"a", {3, 4}}, {"v4", {4}}}},
  };
  for (const auto &one : list)
    add(one.name, [&](Case &c) {
      std::vector<Tensor> operands;
      for (const auto &[name, shape] : one.operands)
        operands.push_back(c.of(name, shape));
      return einsum(one.spec, operands);
    });
  auto product = [](const char *name, const char *left, const Shape &ls, const char *right, const Shape &rs) {
    add(name, [&](Case &c) {
      Tensor l = c.of(left, ls), r = c.of(right, rs);
      return matmul(l, r);
    });
  };
  product("matmul_dot", "v4", {4}, "u4", {4});
  product("matmul_vector", "d", {2, 3, 4}, "v4", {4});
  product("matmul_row", "v4", {4}, "e", {2, 4, 5});
  product("matmul_rows", "d", {2, 3, 4}, "b", {4, 5});
  product("matmul_broadcast", "q", {2, 1, 3, 4}, "e", {2, 4, 5});
  add("outer", [](Case &c) {
    Tensor u = c.of("v3", {3}), v = c.of("v4", {4});
    return outer(u, v);
  });
}

static void others() {
  auto one = [](const std::string &name, const std::function<Tensor(const Tensor &)> &f) {
    add(name, [&](Case &c) { return f(c.of("d", {2, 3, 4})); });
  };
  one("stddev", [](const Tensor &v) { return stddev(v, {0, 2}, 1); });
  one("l1_norm", [](const Tensor &v) { return l1_norm(v, -1, true); });
  const std::pair<const char *, double> norms[] = {{"norm_half", 0.5}, {"norm_1", 1}, {"norm_1_5", 1.5},
                                                   {"norm_2", 2},      {"norm_3", 3}, {"norm_inf", INFINITY}};
  for (const auto &[name, p] : norms) {
    double order = p;
    one(name, [=](const Tensor &v) { return norm(v, order, {0, 2}); });
    one(std::string(name) + "_all", [=](const Tensor &v) { return norm(v, order); });
    // The gradient is 0 where an element is, and where all are.
    add(std::string(name) + "_zeros", [=](Case &c) { return norm(c.of("zeros", {2, 3, 4}), order, -1, true); });
  }
  const std::pair<const char *, Dims> several[] = {
      {"_first", {0, 1}}, {"_last", {1, 2}}, {"_apart", {0, 2}}, {"_all", {0, 1, 2}}, {"_one", 1}};
  for (const auto &pair : several) {
    std::string name = pair.first;
    Dims dims = pair.second;
    bool keep = dims.list.size() == 2;
    one("max" + name, [=](const Tensor &v) { return max(v, dims, keep); });
    one("min" + name, [=](const Tensor &v) { return name == "_all" ? min(v) : min(v, dims, keep); });
    one("logsumexp" + name, [=](const Tensor &v) { return logsumexp(v, dims, keep); });
  }
  one("square", [](const Tensor &v) { return square(v); });
  one("reciprocal", [](const Tensor &v) { return reciprocal(v + 5); });
  one("tile", [](const Tensor &v) { return tile(v, {2, 1, 3}); });
  one("repeat", [](const Tensor &v) { return repeat(v, 3, 1); });
  one("tril", [](const Tensor &v) { return tril(v, 1); });
  one("triu", [](const Tensor &v) { return triu(v, -1); });
  one("split", [](const Tensor &v) { return split(v, {1, 3}, -1)[1]; });
  add("stack", [](Case &c) {
    Tensor v = c.of("a", {3, 4}), w = c.of("a2", {3, 4});
    return stack({v, w, v}, 1);
  });
  one("take", [](const Tensor &v) { return take(v, constant({1, 0, 1, 1}, i64, {2, 2}), 1); });
  one("top_k", [](const Tensor &v) {
    TopK top = top_k(v, 2);
    return top.values * (cast(top.indices, T) + 1);
  });
  one("flatten", [](const Tensor &v) { return flatten(transpose(v)); });
  one("squeeze", [](const Tensor &v) { return unsqueeze(squeeze(slice(v, 0, 1, 2), 0), -1); });
  one("pad_value", [](const Tensor &v) { return pad(pad(v, -1, 2, 1, 0, -1.5), 1, 0, 3, 0, -1.5); });
  one("pad_replicate", [](const Tensor &v) { return pad_replicate(pad_replicate(v, -1, 2, 3), 1, 1, 2); });
  one("pad_reflect", [](const Tensor &v) { return pad_reflect(pad_reflect(v, -1, 2, 3), 1, 1, 2); });
  one("pad_circular", [](const Tensor &v) { return pad_circular(pad_circular(v, -1, 2, 3), 1, 1, 2); });
  one("straight_through", [](const Tensor &v) { return straight_through(round(v), v * v); });
  one("prod_hessian", [](const Tensor &v) {
    Tensor w = v - stop_gradient(v * cast(abs(v) < 0.75, T)); // some factors are 0
    return gradient(sum(prod(w, 2)), w);
  });
}

static void layers() {
  for (double eps : {1e-5, 0.25})
    add(eps < 0.1 ? "LayerNorm" : "LayerNorm_eps", [=](Case &c) {
      LayerNorm layer("norm", eps);
      Tensor y = layer(c.of("d", {2, 3, 4}));
      c.also(layer.weight);
      c.also(layer.bias);
      return y;
    });
  for (double eps : {1e-6, 0.25})
    add(eps < 0.1 ? "RMSNorm" : "RMSNorm_eps", [=](Case &c) {
      RMSNorm layer("norm", eps);
      Tensor y = layer(c.of("d", {2, 3, 4}));
      c.also(layer.weight);
      return y;
    });
  for (bool padding : {false, true})
    add(padding ? "Embedding_padding" : "Embedding", [=](Case &c) {
      Embedding layer("table", 3, 4, T);
      if (padding)
        layer.padding(1);
      Tensor y = layer(c.given("rows", i64, {4, 2}));
      c.also(layer.weight);
      return y;
    });
  for (bool bias : {true, false})
    add(bias ? "Linear" : "Linear_no_bias", [=](Case &c) {
      Linear layer("fc", 5);
      if (!bias)
        layer.no_bias();
      Tensor y = layer(c.of("d", {2, 3, 4}));
      c.also(layer.weight);
      if (bias)
        c.also(layer.bias);
      return y;
    });
}

int main() {
  vectors();
  losses();
  metrics();
  contractions();
  others();
  layers();
  return failures ? 1 : 0;
}
