// Trains auto_mpg on all cars of the table in which nothing is missing.
#include "auto_mpg.h"
#include "regression.hpp"

int main(int argc, char **argv) {
  example::Options options = example::parse(
      argc, argv, {"auto_mpg", "Linear regression tells miles per gallon.", 4000, "a folder with auto-mpg.csv", true});
  dlc::data::Table cars = dlc::orExit(dlc::data::Table::read(options.data + "/auto-mpg.csv")).complete();
  dlc::data::Recipe recipe;
  recipe.drop("origin").drop("name").target("mpg");
  return example::regress(auto_mpg_module(), options, cars, cars.rows(), recipe,
                          "the error is the mean squared error, in (miles per gallon)^2");
}
