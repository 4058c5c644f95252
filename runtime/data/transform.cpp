// data/transform.cpp - fitting a recipe to a table, and applying what was fitted.
#include "dlc/data-table.h"

#include "data/cells.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace dlc::data {

namespace {

Status lacks(const Table &table, const std::string &column) {
  return table.keep({column}).status(); // its words for a column that is not there
}

/// The numbers of a column without what is missing. BAD_DATA where a cell is no number.
Result<std::vector<double>> numbersOf(const Table &table, int64_t column) {
  std::vector<double> values;
  for (int64_t row = 0; row < table.rows(); ++row) {
    double value;
    if (table.isMissing(row, column))
      continue;
    if (!parseNumber(table.cell(row, column), value))
      return Status(DLC_BAD_DATA, table.where(row, column) + ": got \"" +
                                      std::string(table.cell(row, column).substr(0, 40)) +
                                      "\", expected a finite number; if it stands for a missing one, name it with "
                                      "TableOptions::missing");
    values.push_back(value);
  }
  return values;
}

/// 'n', 'c', or an error: what a column of the table is.
Result<char> kindOf(const Table &table, int64_t column) {
  int64_t filled = 0, numbers = 0, odd = -1;
  for (int64_t row = 0; row < table.rows(); ++row) {
    double value;
    if (table.isMissing(row, column))
      continue;
    ++filled;
    if (parseNumber(table.cell(row, column), value))
      ++numbers;
    else if (odd < 0)
      odd = row;
  }
  if (filled == 0)
    return Status(DLC_BAD_DATA, table.where(0, column) +
                                    " and all lines after it: every cell of the column is missing; "
                                    "drop the column");
  if (odd < 0)
    return 'n';
  if (2 * numbers <= filled)
    return 'c';
  return Status(DLC_BAD_DATA,
                table.where(odd, column) + ": got \"" + std::string(table.cell(odd, column).substr(0, 40)) +
                    "\", expected a finite number as most cells of the column are; correct it, name it with "
                    "TableOptions::missing, or declare the column a category");
}

struct Moments {
  double mean = 0, deviation = 1;
};

/// Two passes: the square of a mean may be many times a variance. A column of one value has deviation 1: it becomes 0.
Moments momentsOf(const std::vector<double> &values, Deviation divisor) {
  Moments result;
  double count = static_cast<double>(values.size()), squares = 0;
  for (double value : values)
    result.mean += value / count;
  for (double value : values)
    squares += (value - result.mean) * (value - result.mean);
  double degrees = divisor == Deviation::Sample ? count - 1 : count;
  double deviation = degrees > 0 ? std::sqrt(squares / degrees) : 0;
  if (deviation > 1e-12 * std::fabs(result.mean))
    result.deviation = deviation;
  return result;
}

double medianOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  size_t half = values.size() / 2;
  return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// A cell of the target as the model learns it, before standardisation.
Result<double> targetOf(const Table &table, int64_t row, int64_t column, Scale scale) {
  double value;
  std::string text(table.cell(row, column).substr(0, 40));
  if (table.isMissing(row, column))
    return Status(DLC_BAD_DATA, table.where(row, column) + ": the target is missing; leave such rows out");
  if (!parseNumber(table.cell(row, column), value))
    return Status(DLC_BAD_DATA,
                  table.where(row, column) + ": got the target \"" + text + "\", expected a finite number");
  if ((scale == Scale::Log && value <= 0) || (scale == Scale::Log1p && value <= -1))
    return Status(DLC_BAD_DATA, table.where(row, column) + ": got the target " + text + ", expected one above " +
                                    (scale == Scale::Log ? "0" : "-1") + ", because its logarithm is learned");
  return scale == Scale::Log ? std::log(value) : scale == Scale::Log1p ? std::log1p(value) : value;
}

} // namespace

Result<Transform> Recipe::fit(const Table &train, const Table *whole) const {
  const Table &all = whole ? *whole : train;
  auto refuse = [](const std::string &message) { return Status(DLC_INVALID_ARGUMENT, message); };
  auto isReal = [](dlc_dtype type) { return type == DLC_F32 || type == DLC_F64; };
  if (!isReal(featureType) || !isReal(labelType))
    return refuse("a recipe: features and labels are f32 or f64");
  if (featureName == labelName || featureName.empty() || labelName.empty())
    return refuse("a recipe: the fields for features and labels need different names");
  std::vector<std::string> named = dropped;
  if (!targetColumn.empty())
    named.push_back(targetColumn);
  for (const auto &[column, kind] : kinds)
    named.push_back(column);
  for (const auto &[column, how] : fillings)
    named.push_back(column);
  for (const std::string &column : named)
    if (train.find(column) < 0)
      return lacks(train, column);

  Transform result;
  result.featureName = featureName;
  result.labelName = labelName;
  result.featureType = featureType;
  result.labelType = labelType;
  result.targetColumn = targetColumn;
  result.targetScale = targetScale;
  if (!targetColumn.empty() && targetStandardized) {
    std::vector<double> values;
    for (int64_t row = 0; row < train.rows(); ++row) {
      Result<double> value = targetOf(train, row, train.find(targetColumn), targetScale);
      if (!value.ok())
        return value.status();
      values.push_back(*value);
    }
    Moments moments = momentsOf(values, divisor);
    result.targetMean = moments.mean;
    result.targetDeviation = moments.deviation;
  }

  for (const std::string &name : train.columns()) {
    if (name == targetColumn || std::find(dropped.begin(), dropped.end(), name) != dropped.end())
      continue;
    int64_t at = train.find(name), inAll = all.find(name);
    if (inAll < 0)
      return lacks(all, name);
    Transform::Column column;
    column.name = name;
    auto declared = kinds.find(name);
    Result<char> kind = declared == kinds.end() ? kindOf(all, inAll) : Result<char>(declared->second);
    if (!kind.ok())
      return kind.status();
    column.isNumber = *kind == 'n';
    column.isIndex = *kind == 'i';
    if (!column.isNumber) {
      std::set<std::string> values;
      for (int64_t row = 0; row < all.rows(); ++row)
        if (!all.isMissing(row, inAll))
          values.insert(std::string(all.cell(row, inAll)));
      column.values.assign(values.begin(), values.end());
      result.inputs.push_back(std::move(column));
      continue;
    }
    Result<std::vector<double>> values = numbersOf(train, at);
    if (!values.ok())
      return values.status();
    auto own = fillings.find(name);
    const Filling &how = own == fillings.end() ? filling : own->second;
    if (values->empty() && how.how != Impute::Constant)
      return Status(DLC_BAD_DATA, train.where(0, at) + " and all lines after it: every cell of the column is missing; "
                                                       "drop the column");
    Moments moments = momentsOf(*values, divisor);
    column.hasIndicator = indicated && values->size() < static_cast<size_t>(train.rows());
    column.fill = how.how == Impute::Mean ? moments.mean : how.how == Impute::Median ? medianOf(*values) : how.constant;
    if (standardized && !values->empty()) {
      column.mean = moments.mean;
      column.deviation = moments.deviation;
    }
    result.inputs.push_back(std::move(column));
  }
  if (result.inputs.empty())
    return refuse("a recipe: no column is left for the features");
  result.nameFeatures();
  return result;
}

void Transform::nameFeatures() {
  names.clear();
  for (const Column &column : inputs) {
    if (column.isIndex)
      continue;
    if (column.isNumber)
      names.push_back(column.name);
    for (const std::string &value : column.values)
      names.push_back(column.name + "=" + value);
    if (!column.isNumber || column.hasIndicator)
      names.push_back(column.name + " missing");
  }
}

Result<Transform::Prepared> Transform::apply(const Table &table) const {
  std::vector<int64_t> at;
  for (const Column &column : inputs) {
    at.push_back(table.find(column.name));
    if (at.back() < 0)
      return lacks(table, column.name);
  }
  Prepared result;
  std::vector<uint8_t> features, labels;
  std::vector<std::vector<int32_t>> indices(inputs.size());
  features.reserve(static_cast<size_t>(table.rows() * width()) * dlc_dtype_size(featureType));
  auto noteUnseen = [&](const Column &column, int64_t row, std::string_view value) {
    for (Unseen &unseen : result.unseen)
      if (unseen.column == column.name && unseen.value == value)
        return void(++unseen.cells);
    result.unseen.push_back({column.name, std::string(value), 1, table.line(row)});
  };
  for (int64_t row = 0; row < table.rows(); ++row)
    for (size_t i = 0; i < inputs.size(); ++i) {
      const Column &column = inputs[i];
      std::string_view cell = table.cell(row, at[i]);
      bool missing = table.isMissing(row, at[i]);
      if (column.isNumber) {
        double value = column.fill;
        if (!missing && !parseNumber(cell, value))
          return Status(DLC_BAD_DATA, table.where(row, at[i]) + ": got \"" + std::string(cell.substr(0, 40)) +
                                          "\", expected a finite number as the column held in training");
        if (!appendReal(features, (value - column.mean) / column.deviation, featureType))
          return Status(DLC_BAD_DATA, table.where(row, at[i]) + ": " + std::string(cell.substr(0, 40)) +
                                          " is too large for " + dlc_dtype_name(featureType));
      } else {
        auto found = missing ? column.values.end() : std::lower_bound(column.values.begin(), column.values.end(), cell);
        bool known = found != column.values.end() && *found == cell;
        if (column.isIndex)
          indices[i].push_back(known ? static_cast<int32_t>(found - column.values.begin()) + 1 : 0);
        for (auto value = column.values.begin(); !column.isIndex && value != column.values.end(); ++value)
          appendReal(features, known && value == found, featureType);
        if (!missing && !known)
          noteUnseen(column, row, cell);
      }
      if ((!column.isNumber && !column.isIndex) || column.hasIndicator)
        appendReal(features, missing, featureType);
    }
  if (width() > 0)
    if (Status status = result.data.add(featureName, featureType, {width()}, std::move(features)); !status.ok())
      return status;
  for (size_t i = 0; i < inputs.size(); ++i)
    if (inputs[i].isIndex)
      if (Status status = result.data.add(inputs[i].name, DLC_I32, {}, indices[i].data(), table.rows()); !status.ok())
        return status;
  int64_t target = targetColumn.empty() ? -1 : table.find(targetColumn);
  if (target < 0)
    return result;
  for (int64_t row = 0; row < table.rows(); ++row) {
    Result<double> value = targetOf(table, row, target, targetScale);
    if (!value.ok())
      return value.status();
    if (!appendReal(labels, (*value - targetMean) / targetDeviation, labelType))
      return Status(DLC_BAD_DATA,
                    table.where(row, target) + ": the target is too large for " + dlc_dtype_name(labelType));
  }
  if (Status status = result.data.add(labelName, labelType, {}, std::move(labels)); !status.ok())
    return status;
  return result;
}

std::vector<std::string> Transform::indexed(const std::string &column) const {
  std::vector<std::string> result;
  for (const Column &input : inputs)
    if (input.isIndex && input.name == column) {
      result.emplace_back();
      result.insert(result.end(), input.values.begin(), input.values.end());
    }
  return result;
}

double Transform::target(double predicted) const {
  double value = predicted * targetDeviation + targetMean;
  return targetScale == Scale::Log ? std::exp(value) : targetScale == Scale::Log1p ? std::expm1(value) : value;
}

std::string Transform::Prepared::note() const {
  int64_t cells = 0;
  std::string text;
  for (size_t i = 0; i < unseen.size(); ++i) {
    cells += unseen[i].cells;
    if (i < 5)
      text += (i ? ", \"" : ": \"") + unseen[i].column + "\" \"" + unseen[i].value + "\" (" +
              std::to_string(unseen[i].cells) + ", first in line " + std::to_string(unseen[i].line) + ")";
  }
  if (!cells)
    return "";
  return std::to_string(cells) + " cells hold values that training did not see" + text +
         (unseen.size() > 5 ? ", and " + std::to_string(unseen.size() - 5) + " more values" : "");
}

} // namespace dlc::data
