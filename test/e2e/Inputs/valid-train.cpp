// 1,000 examples in batches of 256: the last holds 232, and the network comes to what updates by hand come to.
#include "model.h"
#include "plane.h"

#include "dlc/train.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

static const int64_t count = 1000, batch = 256, epochs = 4;

int main() {
  const Plane plane(count, 1);
  const std::vector<float> &x = plane.x, &y = plane.y;
  dlc::data::Dataset data;
  dlc::orExit(data.add("x", DLC_F32, {2}, x.data(), count));
  dlc::orExit(data.add("y", DLC_F32, {}, y.data(), count));
  int failures = 0;
  for (bool shuffled : {false, true}) {
    dlc::Session net(valid_rows_module());
    dlc::Fit fit;
    fit.epochs(epochs).seed(3).shuffle(shuffled).lastBatch(dlc::data::LastBatch::Padded).validate(data);
    dlc::FitResult result = dlc::fit(net, data, fit);
    dlc::orExit(result.status);

    double p[3] = {0, 0, 0}, loss = 0, final = 0;
    auto error = [&](size_t k) { return p[0] * x[2 * k] + p[1] * x[2 * k + 1] + p[2] - y[k]; };
    std::vector<int64_t> order;
    for (int64_t epoch = 0; epoch < epochs; ++epoch) {
      loss = 0;
      dlc::data::permutation(order, count, 3, static_cast<uint32_t>(epoch));
      for (int64_t from = 0; from < count; from += batch) {
        int64_t size = std::min(batch, count - from);
        double g[3] = {0, 0, 0};
        for (int64_t i = from; i < from + size; ++i) {
          size_t k = static_cast<size_t>(shuffled ? order[static_cast<size_t>(i)] : i);
          double e = error(k), twice = 2 * e / static_cast<double>(size);
          loss += e * e / count;
          g[0] += twice * x[2 * k];
          g[1] += twice * x[2 * k + 1];
          g[2] += twice;
        }
        for (int i = 0; i < 3; ++i)
          p[i] -= 0.05 * g[i];
      }
    }
    for (size_t k = 0; k < static_cast<size_t>(count); ++k)
      final += error(k) * error(k) / count;
    std::vector<float> w = dlc::orExit(net.get<float>("linear.weight"));
    w.push_back(dlc::orExit(net.get<float>("linear.bias"))[0]);
    const dlc::EpochReport &last = result.epochs.back();
    bool good = dlc_step_count(net.get()) == 16 && last.train.examples == count && last.train.skipped == 0 &&
                last.validation.examples == count && last.validation.skipped == 0;
    for (int i = 0; i < 3; ++i)
      good = good && std::fabs(w[static_cast<size_t>(i)] - p[i]) < 5e-6;
    good = good && std::fabs(last.train.loss - loss) < 1e-5 && std::fabs(last.train.value("error") - loss) < 1e-5 &&
           std::fabs(last.validation.loss - final) < 1e-5 && std::fabs(last.validation.value("error") - final) < 1e-5;
    failures += !good;
    std::printf("%s: loss %.5f, by hand %.5f; validated %.5f, by hand %.5f: %s\n", shuffled ? "shuffled" : "in order",
                last.train.loss, loss, last.validation.loss, final, good ? "equal" : "FAILED");
  }
  // Less than a batch is one, too; a data set that says itself which rows count is not overruled.
  dlc::Session net(valid_rows_module());
  dlc::data::Dataset few = data.slice(0, 10);
  dlc::Fit padded;
  padded.lastBatch(dlc::data::LastBatch::Padded);
  dlc::orExit(dlc::fit(net, few, padded).status);
  std::printf("ten examples: %d update\n", static_cast<int>(dlc_step_count(net.get())));
  std::printf("accumulated: %s\n", dlc::fit(net, data, dlc::Fit(padded).accumulate(2)).status.message().c_str());
  std::vector<float> own(static_cast<size_t>(count), 1);
  dlc::orExit(data.add("valid", DLC_F32, {}, own.data(), count));
  std::printf("own: %s\n", dlc::fit(net, data, padded).status.message().c_str());
  return failures;
}
