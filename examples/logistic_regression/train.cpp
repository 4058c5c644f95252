// Trains logistic_regression on the zeros and ones of MNIST.
#include "example.hpp"
#include "logistic_regression.h"

#include <cstdio>

// The examples whose label is 0 or 1.
static dlc::data::Dataset zerosAndOnes(const dlc::data::Dataset &digits) {
  const dlc::data::Field *label = digits.find("label");
  std::vector<int64_t> rows;
  for (int64_t i = 0; label && i < digits.size(); ++i)
    if (label->data[i] <= 1)
      rows.push_back(i);
  return digits.select(rows);
}

int main(int argc, char **argv) {
  example::Options options = example::parse(argc, argv,
                                            {"logistic_regression", "Logistic regression tells zeros from ones.", 5,
                                             "a folder with the four IDX files of MNIST", true});
  dlc::data::TrainTest digits = dlc::orExit(dlc::data::idx(options.data));
  dlc::data::TrainTest data = {zerosAndOnes(digits.train), zerosAndOnes(digits.test)};
  std::printf("%lld images to train with, %lld to test\n", static_cast<long long>(data.train.size()),
              static_cast<long long>(data.test.size()));
  return example::classify(logistic_regression_module(), options, data);
}
