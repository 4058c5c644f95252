// Trains digits_mlp on the data set that lies in examples/data.
#include "digits_mlp.h"
#include "example.hpp"

int main(int argc, char **argv) {
  example::Options options = example::parse(
      argc, argv,
      {"digits_mlp", "An MLP 64-128-64-10 learns handwritten digits.", 20, "a folder with digits.csv.gz", false});
  std::string folder = options.data.empty() ? DLC_EXAMPLE_DATA : options.data;
  // 64 pixels, then the label. A fifth of the images, the same ones for every seed, is the test set.
  dlc::data::Dataset digits = dlc::orExit(
      dlc::data::csv(folder + "/digits.csv.gz", dlc::data::Csv().features("image", DLC_U8).labels("label", DLC_U8)));
  return example::classify(digits_mlp_module(), options, dlc::orExit(dlc::data::split(digits, 0.2, 0)));
}
