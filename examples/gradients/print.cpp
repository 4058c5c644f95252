// Prints small functions and their derivatives beside what the textbook says. Fails if the two differ.
#include "example.hpp"
#include "gradients.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {
using Numbers = std::vector<double>;

double sum(const Numbers &x) { return x[0] + x[1] + x[2]; }
double norm(const Numbers &x) { return std::sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2]); }
double delta(int i, int j) { return i == j; }
// Of the softmax: of element i.
double share(const Numbers &x, int i) { return std::exp(x[i]) / (std::exp(x[0]) + std::exp(x[1]) + std::exp(x[2])); }
double curvature(const Numbers &x, int i, int j) { return share(x, i) * (delta(i, j) - share(x, j)); }

// What "doubling" multiplies every element by.
double factor(const Numbers &x) {
  double times = 2;
  for (int i = 0; i < 20 && times * norm(x) < 1000; ++i)
    times *= 2;
  return sum(x) > 0 ? times : 100 * times;
}

// Element (i, j) of an output, in closed form.
struct Entry {
  const char *name;
  double (*value)(const Numbers &x, int i, int j);
};
constexpr Entry closed[] = {
    {"square", [](const Numbers &x, int, int) { return norm(x) * norm(x); }},
    {"square_gradient", [](const Numbers &x, int i, int) { return 2 * x[i]; }},
    {"square_hessian", [](const Numbers &, int i, int j) { return 2 * delta(i, j); }},
    {"rosenbrock",
     [](const Numbers &x, int, int) {
       double u = x[1] - x[0] * x[0], v = x[2] - x[1] * x[1];
       return 100 * (u * u + v * v) + (1 - x[0]) * (1 - x[0]) + (1 - x[1]) * (1 - x[1]);
     }},
    {"rosenbrock_gradient",
     [](const Numbers &x, int i, int) {
       double before = i > 0 ? 200 * (x[i] - x[i - 1] * x[i - 1]) : 0;
       return before + (i < 2 ? -400 * x[i] * (x[i + 1] - x[i] * x[i]) - 2 * (1 - x[i]) : 0);
     }},
    {"rosenbrock_hessian",
     [](const Numbers &x, int i, int j) {
       if (i == j)
         return (i > 0 ? 200.0 : 0) + (i < 2 ? 1200 * x[i] * x[i] - 400 * x[i + 1] + 2 : 0);
       return std::abs(i - j) == 1 ? -400 * x[std::min(i, j)] : 0.0;
     }},
    {"logsumexp",
     [](const Numbers &x, int, int) { return std::log(std::exp(x[0]) + std::exp(x[1]) + std::exp(x[2])); }},
    {"logsumexp_gradient", [](const Numbers &x, int i, int) { return share(x, i); }},
    {"logsumexp_hessian", curvature},
    {"branch",
     [](const Numbers &x, int, int) {
       double total = 0;
       for (double value : x)
         total += value > 0 ? value * value * value : -value;
       return total;
     }},
    {"branch_gradient", [](const Numbers &x, int i, int) { return x[i] > 0 ? 3 * x[i] * x[i] : -1; }},
    {"branch_hessian", [](const Numbers &x, int i, int j) { return x[i] > 0 ? 6 * x[i] * delta(i, j) : 0; }},
    {"doubling", [](const Numbers &x, int, int) { return factor(x) * sum(x); }},
    {"doubling_gradient", [](const Numbers &x, int, int) { return factor(x); }},
    {"doubling_hessian", [](const Numbers &, int, int) { return 0.0; }},
    {"sine", [](const Numbers &x, int i, int) { return std::sin(x[i]); }},
    {"sine_jacobian", [](const Numbers &x, int i, int j) { return std::cos(x[i]) * delta(i, j); }},
    {"softmax", [](const Numbers &x, int i, int) { return share(x, i); }},
    {"softmax_jacobian", curvature},
    {"plane",
     [](const Numbers &x, int i, int) { return i ? x[1] * x[1] * std::exp(x[0]) : x[0] * x[1] + std::sin(x[2]); }},
    {"plane_jacobian",
     [](const Numbers &x, int i, int j) {
       double rows[2][3] = {{x[1], x[0], std::cos(x[2])}, {x[1] * x[1] * std::exp(x[0]), 2 * x[1] * std::exp(x[0]), 0}};
       return rows[i][j];
     }},
    {"detached", [](const Numbers &x, int i, int) { return x[i] * x[i] * x[i]; }},
    {"detached_jacobian", [](const Numbers &x, int i, int j) { return x[i] * x[i] * delta(i, j); }},
};

int refuse(const char *message, const char *got) {
  std::fprintf(stderr, "gradients: error: got '%s', expected %s\n", got, message);
  return 2;
}
} // namespace

int main(int argc, char **argv) {
  example::checkOutput();
  Numbers x = {0.5, -1, 2};
  if (argc == 2 && (!std::strcmp(argv[1], "--help") || !std::strcmp(argv[1], "-h"))) {
    std::puts("usage: gradients [X1 X2 X3]\nPrints functions of three numbers (0.5 -1 2 unless said) and their "
              "derivatives, and the largest difference\nof each from its closed form.");
    return 0;
  }
  if (argc != 1 && argc != 4)
    return refuse("no argument or three numbers; see --help", argv[argc - 1]);
  for (int i = 1; i < argc; ++i) {
    char *end;
    double value = std::strtod(argv[i], &end);
    if (end == argv[i] || *end || !(std::fabs(value) <= 100))
      return refuse("a number from -100 to 100", argv[i]);
    x[i - 1] = value;
  }

  dlc::Session session(gradients_module());
  dlc::orExit(session.status());
  const dlc_entry *entry = dlc_find_entry_kind(session.get(), DLC_ENTRY_PREDICT, 0);
  std::vector<Numbers> values;
  std::vector<void *> outputs;
  for (int i = 0; i < entry->output_count; ++i) {
    values.emplace_back(entry->outputs[i].bytes / sizeof(double));
    outputs.push_back(values.back().data());
  }
  const void *inputs[] = {x.data()};
  dlc::orExit(session.call(entry, inputs, outputs.data()));

  std::printf("x = (%g, %g, %g)\n", x[0], x[1], x[2]);
  bool agree = true;
  for (int output = 0; output < entry->output_count; ++output) {
    const dlc_tensor &tensor = entry->outputs[output];
    const Entry *expected = std::find_if(std::begin(closed), std::end(closed),
                                         [&](const Entry &e) { return !std::strcmp(e.name, tensor.name); });
    if (expected == std::end(closed)) {
      std::fprintf(stderr, "gradients: error: no closed form of \"%s\"; add it to print.cpp\n", tensor.name);
      return 1;
    }
    // A scalar, a vector or a matrix; a vector is printed in one row.
    int columns = tensor.rank == 2 ? static_cast<int>(tensor.shape[1]) : 1;
    double worst = 0, largest = 1;
    for (size_t k = 0; k < values[output].size(); ++k) {
      int i = static_cast<int>(k) / columns, j = static_cast<int>(k) % columns;
      double closedForm = expected->value(x, i, j);
      worst = std::max(worst, std::fabs(values[output][k] - closedForm));
      largest = std::max(largest, std::fabs(closedForm));
      const char *before = k == 0 ? tensor.name : j == 0 && columns > 1 ? "" : nullptr;
      if (before)
        std::printf("%s%-20s", k ? "\n" : "", before);
      std::printf(" %12.6g", values[output][k]);
    }
    bool close = worst <= 1e-12 * largest;
    std::printf("   %s by %.0e\n", close ? "off" : "WRONG", worst);
    agree &= close;
  }
  return agree ? 0 : 1;
}
