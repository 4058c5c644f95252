// Trains mlp on Fashion-MNIST, MNIST, or any other set of 28x28 images in IDX files.
#include "example.hpp"
#include "mlp.h"

int main(int argc, char **argv) {
  example::Options options =
      example::parse(argc, argv,
                     {"mlp", "A multilayer perceptron 784-256-10 on Fashion-MNIST.", 10,
                      "a folder with the four IDX files of Fashion-MNIST or MNIST, plain or gzip", true});
  return example::classify(mlp_module(), options, dlc::orExit(dlc::data::idx(options.data)));
}
