// Trains softmax_regression on Fashion-MNIST, MNIST, or any other set of 28x28 images in IDX files.
#include "example.hpp"
#include "softmax_regression.h"

int main(int argc, char **argv) {
  example::Options options =
      example::parse(argc, argv,
                     {"softmax_regression", "Softmax regression 784-10 on Fashion-MNIST.", 10,
                      "a folder with the four IDX files of Fashion-MNIST or MNIST, plain or gzip", true});
  return example::classify(softmax_regression_module(), options, dlc::orExit(dlc::data::idx(options.data)));
}
