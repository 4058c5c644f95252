// Trains linear_regression, compiled for batches of 1, 64, 256 and 1024 with gradients, in every way that there is of
// using examples, and compares each with the same updates written out in double precision.
#include "linear_regression.h"
#include "plane.h"

#include "dlc/train.hpp"

#include <cmath>
#include <cstdio>
#include <functional>

static const int64_t count = 1024, epochs = 5;
static int failures = 0;

struct Weights {
  double w[2], b;
};

// Stochastic gradient descent as one would write it: `batch` examples an update.
static Weights byHand(const std::vector<float> &x, const std::vector<float> &y, const std::vector<float> &begin,
                      int64_t batch, double lr, bool shuffled) {
  Weights p = {{begin[0], begin[1]}, begin[2]};
  std::vector<int64_t> order;
  for (int64_t epoch = 0; epoch < epochs; ++epoch) {
    dlc::data::permutation(order, count, 1, static_cast<uint32_t>(epoch));
    for (int64_t from = 0; from + batch <= count; from += batch) {
      Weights g = {{0, 0}, 0};
      for (int64_t i = from; i < from + batch; ++i) {
        size_t k = static_cast<size_t>(shuffled ? order[static_cast<size_t>(i)] : i);
        double error = p.w[0] * x[2 * k] + p.w[1] * x[2 * k + 1] + p.b - y[k];
        g.w[0] += 2 * error * x[2 * k] / static_cast<double>(batch);
        g.w[1] += 2 * error * x[2 * k + 1] / static_cast<double>(batch);
        g.b += 2 * error / static_cast<double>(batch);
      }
      p = {{p.w[0] - lr * g.w[0], p.w[1] - lr * g.w[1]}, p.b - lr * g.b};
    }
  }
  return p;
}

int main() {
  const Plane plane(count, 0.1);
  const std::vector<float> &x = plane.x, &y = plane.y;
  dlc::data::Dataset data;
  dlc::orExit(data.add("x", DLC_F32, {2}, x.data(), count));
  dlc::orExit(data.add("y", DLC_F32, {1}, y.data(), count));

  struct Way {
    const char *name;
    std::function<void(dlc::Fit &)> choose;
    int64_t batch; // examples an update
    double lr;
  };
  const Way ways[] = {
      {"online", [](dlc::Fit &fit) { fit.online(); }, 1, 0.01},
      {"batches of 64", [](dlc::Fit &fit) { fit.batch(64); }, 64, 0.05},
      {"batches of 256", [](dlc::Fit &fit) { fit.batch(256); }, 256, 0.1},
      {"4 x 64 accumulated", [](dlc::Fit &fit) { fit.batch(64).accumulate(4); }, 256, 0.1},
      {"256 x 1 accumulated", [](dlc::Fit &fit) { fit.online().accumulate(256); }, 256, 0.1},
      {"offline", [](dlc::Fit &fit) { fit.offline(); }, 1024, 0.3},
      {"16 x 64 accumulated", [](dlc::Fit &fit) { fit.batch(64).accumulate(16); }, 1024, 0.3},
  };
  for (bool shuffled : {false, true})
    for (const Way &way : ways) {
      dlc::Session net(linear_regression_module());
      dlc::orExit(net.init(1));
      dlc::orExit(net.setHyper("lr", way.lr));
      std::vector<float> begin = dlc::orExit(net.get<float>("linear.weight"));
      begin.push_back(dlc::orExit(net.get<float>("linear.bias"))[0]);
      dlc::Fit fit;
      fit.epochs(epochs).seed(1).shuffle(shuffled);
      way.choose(fit);
      dlc::FitResult result = dlc::fit(net, data, fit);
      dlc::orExit(result.status);
      std::vector<float> w = dlc::orExit(net.get<float>("linear.weight"));
      std::vector<float> b = dlc::orExit(net.get<float>("linear.bias"));
      Weights expected = byHand(x, y, begin, way.batch, way.lr, shuffled);
      double error = std::fmax(std::fabs(b[0] - expected.b),
                               std::fmax(std::fabs(w[0] - expected.w[0]), std::fabs(w[1] - expected.w[1])));
      uint64_t updates = dlc_step_count(net.get());
      bool good = error < 5e-6 && updates == static_cast<uint64_t>(epochs * count / way.batch);
      failures += !good;
      std::printf("%s%s: %llu updates, loss %.4f, %s (%.1e)\n", way.name, shuffled ? ", shuffled" : "",
                  static_cast<unsigned long long>(updates), result.epochs.back().train.loss,
                  good ? "as by hand" : "FAILED", error);
    }
  // Without a step of the data set's size, offline training takes gradients of the largest batch that divides it.
  dlc::Session net(linear_regression_module());
  dlc::orExit(net.init(1));
  dlc::data::Dataset part = data.slice(0, 768);
  dlc::orExit(dlc::fit(net, part, dlc::Fit().epochs(epochs).offline()).status);
  std::printf("offline with 768 examples: %llu updates\n", static_cast<unsigned long long>(dlc_step_count(net.get())));
  return failures != 0;
}
