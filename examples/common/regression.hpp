//===- regression.hpp - Linear regression on a table ------------------------------------------===//
//
// What auto_mpg and airfoil share: everything but the table and what is done with its columns.
//
//===------------------------------------------------------------------------------------===//
#ifndef EXAMPLES_COMMON_REGRESSION_HPP
#define EXAMPLES_COMMON_REGRESSION_HPP

#include "dlc/data-table.h"
#include "example.hpp"

namespace example {

/// Fits the recipe to the whole table and trains on its first `rows` rows, all of them in every step. The module has
/// inputs "features" and "label", a metric "error" and one layer "linear", whose weights are printed beside the names
/// of the features. Ends with "final error: 11.5902"; `error` says of what kind it is. A checkpoint holds the
/// transform, too. The exit code of the program.
int regress(const dlc_module *module, const Options &options, const dlc::data::Table &table, int64_t rows,
            const dlc::data::Recipe &recipe, const char *error);

} // namespace example

#endif // EXAMPLES_COMMON_REGRESSION_HPP
