//===- dlc/data-table.h - Tables with columns of several kinds -----------------------------===//
//
//     auto houses = dlc::orExit(dlc::data::Table::read("houses.csv"));
//     auto recipe = dlc::data::Recipe().drop("Id").target("SalePrice", dlc::data::Scale::Log);
//     auto transform = dlc::orExit(recipe.fit(houses));       // means, deviations, categories
//     auto prepared = dlc::orExit(transform.apply(houses));   // prepared.data: "features" f32 {331}, "label" f32
//     dlc::fit(net, prepared.data, dlc::Fit().checkpoint("c").metadata(transform.key, transform.text()));
//     ...
//     auto transform = dlc::orExit(dlc::data::Transform::load("c"));  // predict prepares its data the same way
//
// Part of dlc_data. Every error of a cell names the file, the line (as an editor counts) and the column.
//
//===----------------------------------------------------------------------------------===//
#ifndef DLC_DATA_TABLE_H
#define DLC_DATA_TABLE_H

#include "dlc/data.h"

#include <map>
#include <string_view>

namespace dlc::data {

/// How to read a table.
class TableOptions {
public:
  /// Auto: the first line is a header if none of its cells is a number.
  TableOptions &header(Csv::Header value) { return headerMode = value, *this; }
  /// Names for the columns of a file without a header, or instead of it.
  TableOptions &names(std::vector<std::string> value) { return columnNames = std::move(value), *this; }
  /// What separates cells, ',' unless said.
  TableOptions &delimiter(char value) { return separator = value, *this; }
  /// Cells are separated by any number of spaces and tabs.
  TableOptions &whitespace() { return separator = ' ', *this; }
  /// Cells that stand for nothing, an empty one beside these; "NA", "N/A", "NULL" and "?" unless said.
  TableOptions &missing(std::vector<std::string> value) { return missingMarks = std::move(value), *this; }
  /// The file of this name in a tar archive (.tar, .tgz).
  TableOptions &member(std::string name) { return archiveMember = std::move(name), *this; }

  Csv::Header headerMode = Csv::Header::Auto;
  char separator = ',';
  std::vector<std::string> columnNames, missingMarks = {"NA", "N/A", "NULL", "?"};
  std::string archiveMember;
};

/// A table of texts as they stand in the file. Copies share its memory.
class Table {
public:
  /// Plain or gzip. Cells in double quotes may hold separators, line breaks and, doubled, quotes. Errors: IO_ERROR;
  /// BAD_FILE: a line with more or fewer cells than the first, a quote that does not end, no line of data;
  /// INVALID_ARGUMENT: names that are not as many as columns; BAD_DATA: two columns of one name.
  static Result<Table> read(const std::string &path, const TableOptions &options = {});
  /// The same of a text; `name` is what errors call it.
  static Result<Table> parse(std::string text, const std::string &name, const TableOptions &options = {});

  int64_t rows() const { return static_cast<int64_t>(lines.size()); }
  const std::vector<std::string> &columns() const { return names; }
  /// -1 if there is none.
  int64_t find(std::string_view column) const;
  std::string_view cell(int64_t row, int64_t column) const {
    return cells[static_cast<size_t>(row) * names.size() + static_cast<size_t>(column)];
  }
  bool isMissing(int64_t row, int64_t column) const;
  /// Of a row, in the file, from 1.
  int64_t line(int64_t row) const { return lines[static_cast<size_t>(row)]; }
  /// "\"houses.csv\" line 17, column 4 (\"LotFrontage\")"
  std::string where(int64_t row, int64_t column) const;

  /// The given rows in the given order. Every row must be less than rows().
  Table select(const std::vector<int64_t> &rows) const;
  /// Only these columns, in this order. NOT_FOUND names the columns there are.
  Result<Table> keep(const std::vector<std::string> &columns) const;
  /// Only the rows in which nothing is missing.
  Table complete() const;

private:
  friend class TableReader;
  struct Content;
  std::shared_ptr<const Content> content; ///< what the cells point into
  std::string name;
  std::vector<std::string> names, marks;
  std::vector<int64_t> lines; ///< of each row in the file
  std::vector<std::string_view> cells;
};

/// What takes the place of a number that is missing.
enum class Impute { Mean, Median, Constant };
/// Of a target: trained on as it is, its logarithm, or log(1 + it).
enum class Scale { None, Log, Log1p };
/// Divides by n, or by n - 1.
enum class Deviation { Population, Sample };

class Transform;

/// What to do with which column. By default a column of numbers is standardised, the mean in place of what is missing,
/// and any other column becomes one column of 0 and 1 for each of its values and one for missing, whether or not any
/// was.
class Recipe {
public:
  Recipe &drop(std::string column) { return dropped.push_back(std::move(column)), *this; }
  /// The column that the model learns; not a feature.
  Recipe &target(std::string column, Scale scale = Scale::None) {
    return targetColumn = std::move(column), targetScale = scale, *this;
  }
  /// The target (after its scale) with mean 0 and deviation 1.
  Recipe &standardizeTarget(bool on = true) { return targetStandardized = on, *this; }
  /// What the column is, where its cells do not tell: numbers that are names, or a column of which some cells are no
  /// numbers.
  Recipe &number(std::string column) { return kinds[std::move(column)] = 'n', *this; }
  Recipe &category(std::string column) { return kinds[std::move(column)] = 'c', *this; }
  /// A category that becomes a field of its own, i32, which has the column's name and holds a number for each value:
  /// what an embedding takes. 0 stands for a cell that is missing or of a value that training did not see.
  Recipe &index(std::string column) { return kinds[std::move(column)] = 'i', *this; }
  /// For all columns of numbers, or one.
  Recipe &impute(Impute how, double constant = 0) { return filling = {how, constant}, *this; }
  Recipe &impute(std::string column, Impute how, double constant = 0) {
    return fillings[std::move(column)] = {how, constant}, *this;
  }
  /// A further column of 0 and 1, "NAME missing", for every column of numbers in which something was missing.
  Recipe &indicators(bool on = true) { return indicated = on, *this; }
  Recipe &standardize(bool on) { return standardized = on, *this; }
  Recipe &deviation(Deviation value) { return divisor = value, *this; }
  /// Names and types of the fields; f32 or f64.
  Recipe &features(std::string name, dlc_dtype type) {
    return featureName = std::move(name), featureType = type, *this;
  }
  Recipe &labels(std::string name, dlc_dtype type) { return labelName = std::move(name), labelType = type, *this; }

  /// Means, medians, deviations and categories of `train`. With `whole`, the kinds of columns and the categories are
  /// those of that larger table, so that all folds have the same features; they say nothing about its targets. Errors:
  /// BAD_DATA: a column in which everything is missing, or in which most cells are numbers and some are not; NOT_FOUND:
  /// a column that the recipe names and the table lacks; INVALID_ARGUMENT.
  Result<Transform> fit(const Table &train, const Table *whole = nullptr) const;

  struct Filling {
    Impute how = Impute::Mean;
    double constant = 0;
  };
  std::vector<std::string> dropped;
  std::string targetColumn, featureName = "features", labelName = "label";
  Scale targetScale = Scale::None;
  bool targetStandardized = false, indicated = false, standardized = true;
  std::map<std::string, char> kinds;
  Filling filling;
  std::map<std::string, Filling> fillings;
  Deviation divisor = Deviation::Population;
  dlc_dtype featureType = DLC_F32, labelType = DLC_F32;
};

/// A recipe with the numbers of the training data: prepares any table of these columns in the same way.
class Transform {
public:
  /// For Fit::metadata.
  static constexpr const char *key = "data.table";

  /// A value of a category that the training data did not have.
  struct Unseen {
    std::string column, value;
    int64_t cells; ///< how many hold it
    int64_t line;  ///< of the first
  };
  struct Prepared {
    Dataset data; ///< the features if there are any, the indices, and the label if the table has the target's column
    /// Their columns, or index, are all 0 in these cells.
    std::vector<Unseen> unseen;
    /// "12 cells hold values that training did not see: \"Street\" \"Dirt\" (10, first in line 7), ..."; "" if none do.
    std::string note() const;
  };
  /// Errors: NOT_FOUND: the table lacks a column; BAD_DATA: a cell of a column of numbers that is none, a target that
  /// is missing or has no logarithm, a number too large for the type.
  Result<Prepared> apply(const Table &table) const;

  int64_t width() const { return static_cast<int64_t>(names.size()); }
  /// "LotArea", "LotArea missing", "Street=Pave", "Street missing", ...
  const std::vector<std::string> &features() const { return names; }
  /// What the numbers 0, 1, ... of an index stand for, 0 as "": as many as an embedding needs rows. Empty if the column
  /// is no index.
  std::vector<std::string> indexed(const std::string &column) const;
  /// From what the model predicts to what the target's column holds.
  double target(double predicted) const;

  /// All of it as text, exactly; in ASCII, for the metadata of a checkpoint.
  std::string text() const;
  /// Errors: BAD_FILE.
  static Result<Transform> parse(const std::string &text);
  /// From a checkpoint that was saved with Fit::metadata(key, text()). Errors: those of dlc_file_open, NOT_FOUND,
  /// BAD_FILE.
  static Result<Transform> load(const std::string &checkpoint);

private:
  friend class Recipe;
  struct Column {
    std::string name;
    bool isNumber = true, hasIndicator = false, isIndex = false;
    double fill = 0, mean = 0, deviation = 1;
    std::vector<std::string> values; ///< of a category or an index, sorted
  };
  void nameFeatures();
  std::vector<Column> inputs;
  std::vector<std::string> names;
  std::string featureName, labelName, targetColumn;
  dlc_dtype featureType = DLC_F32, labelType = DLC_F32;
  Scale targetScale = Scale::None;
  double targetMean = 0, targetDeviation = 1;
};

} // namespace dlc::data

#endif // DLC_DATA_TABLE_H
