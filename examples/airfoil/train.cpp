// Trains airfoil on the first 1,500 measurements.
#include "airfoil.h"
#include "regression.hpp"

int main(int argc, char **argv) {
  example::Options options = example::parse(argc, argv,
                                            {"airfoil", "Linear regression tells the sound pressure of an airfoil.",
                                             1000, "a folder with airfoil_self_noise.dat", true});
  dlc::data::TableOptions form;
  form.whitespace().header(dlc::data::Csv::Header::Absent);
  form.names({"frequency", "angle of attack", "chord length", "velocity", "displacement thickness", "sound pressure"});
  dlc::data::Table table = dlc::orExit(dlc::data::Table::read(options.data + "/airfoil_self_noise.dat", form));
  dlc::data::Recipe recipe;
  recipe.target("sound pressure").standardizeTarget();
  return example::regress(airfoil_module(), options, table, 1500, recipe,
                          "the error is half the mean squared error, in squared standard deviations");
}
