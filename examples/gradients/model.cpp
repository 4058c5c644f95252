// Small functions of three numbers with their derivatives. There is nothing to train: `predict` has all of them.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("gradients");
  Tensor x = m.input("x", f64, {3});
  auto scalar = [&](const std::string &name, const Tensor &y) {
    m.predict(name, y);
    m.predict(name + "_gradient", gradient(y, x));
    m.predict(name + "_hessian", hessian(y, x));
  };
  auto vector = [&](const std::string &name, const Tensor &y) {
    m.predict(name, y);
    m.predict(name + "_jacobian", jacobian(y, x));
  };
  Tensor a = slice(x, 0, 0, 2), b = slice(x, 0, 1, 3); // x without its last, without its first element

  scalar("square", matmul(x, x));
  scalar("rosenbrock", sum(100 * square(b - square(a)) + square(1 - a)));
  scalar("logsumexp", logsumexp(x, 0));
  scalar("branch", sum(select(x > 0, x * x * x, -x)));
  // What a loop with a condition and a branch become: doubled until the norm reaches 1000, at most 20 times.
  Tensor c = 2 * x;
  for (int i = 0; i < 20; ++i)
    c = select(l2_norm(c, 0) < 1000, 2 * c, c);
  scalar("doubling", select(sum(c) > 0, sum(c), 100 * sum(c)));

  vector("sine", sin(x));
  vector("softmax", softmax(x));
  Tensor first = reshape(slice(x, 0, 0, 1), {}), second = reshape(slice(x, 0, 1, 2), {}),
         third = reshape(slice(x, 0, 2, 3), {});
  vector("plane", stack({first * second + sin(third), square(second) * exp(first)}));
  vector("detached", stop_gradient(x * x) * x);
  return m.main(argc, argv);
}
