// data/transform-text.cpp - a transform as text, a line a column, cells separated by tabs:
//
//     dlc.table 1
//     fields    features  f32  label  f32
//     target    SalePrice 1    0      1
//     number    LotArea   0    10516.8  10516.8  9981.3
//     category  Street    Grvl Pave
//     index     Zone      RL   RM
//
// Numbers have the digits that read back as the same double; every byte of a name that is no plain ASCII is %XX.
#include "dlc/data-table.h"

#include "dlc/safetensors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>

namespace dlc::data {

namespace {

std::string escaped(const std::string &text) {
  std::string result;
  for (char c : text)
    if (c > ' ' && c < 127 && c != '%') {
      result += c;
    } else {
      char code[4];
      std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned>(static_cast<uint8_t>(c)));
      result += code;
    }
  return result;
}

bool unescape(std::string_view text, std::string &result) {
  result.clear();
  for (size_t i = 0; i < text.size(); ++i) {
    unsigned code = 0;
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    if (i + 2 >= text.size() ||
        std::from_chars(text.data() + i + 1, text.data() + i + 3, code, 16).ptr != text.data() + i + 3)
      return false;
    result += static_cast<char>(code);
    i += 2;
  }
  return true;
}

std::string digits(double value) {
  char text[32];
  return std::string(text, std::to_chars(text, text + sizeof text, value).ptr);
}

bool number(std::string_view text, double &value) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

bool type(std::string_view text, dlc_dtype &value) {
  value = text == "f64" ? DLC_F64 : DLC_F32;
  return text == "f32" || text == "f64";
}

std::vector<std::string_view> cut(std::string_view line, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    size_t end = line.find(separator);
    parts.push_back(line.substr(0, end));
    if (end == std::string_view::npos)
      return parts;
    line.remove_prefix(end + 1);
  }
}

} // namespace

std::string Transform::text() const {
  std::string result = "dlc.table 1\nfields\t" + escaped(featureName) + "\t" + dlc_dtype_name(featureType) + "\t" +
                       escaped(labelName) + "\t" + dlc_dtype_name(labelType) + "\n";
  if (!targetColumn.empty())
    result += "target\t" + escaped(targetColumn) + "\t" + std::to_string(static_cast<int>(targetScale)) + "\t" +
              digits(targetMean) + "\t" + digits(targetDeviation) + "\n";
  for (const Column &column : inputs) {
    result += (column.isNumber ? "number\t" : column.isIndex ? "index\t" : "category\t") + escaped(column.name);
    if (column.isNumber)
      result += "\t" + std::to_string(column.hasIndicator) + "\t" + digits(column.fill) + "\t" + digits(column.mean) +
                "\t" + digits(column.deviation);
    for (const std::string &value : column.values)
      result += "\t" + escaped(value);
    result += "\n";
  }
  return result;
}

Result<Transform> Transform::parse(const std::string &text) {
  Transform result;
  std::vector<std::string_view> lines = cut(text, '\n');
  auto refuse = [](size_t line) {
    return Status(DLC_BAD_FILE,
                  "the transform of a table is damaged in line " + std::to_string(line + 1) + "; fit the recipe again");
  };
  if (lines.size() < 4 || lines[0] != "dlc.table 1" || !lines.back().empty())
    return refuse(0);
  for (size_t i = 1; i + 1 < lines.size(); ++i) {
    std::vector<std::string_view> parts = cut(lines[i], '\t');
    bool good = parts.size() > 1;
    Column column;
    if (i == 1) {
      good = parts.size() == 5 && parts[0] == "fields" && unescape(parts[1], result.featureName) &&
             type(parts[2], result.featureType) && unescape(parts[3], result.labelName) &&
             type(parts[4], result.labelType);
    } else if (i == 2 && parts[0] == "target") {
      good = parts.size() == 5 && unescape(parts[1], result.targetColumn) &&
             (parts[2] == "0" || parts[2] == "1" || parts[2] == "2") && number(parts[3], result.targetMean) &&
             number(parts[4], result.targetDeviation) && result.targetDeviation > 0;
      if (good)
        result.targetScale = static_cast<Scale>(parts[2][0] - '0');
    } else if (good && parts[0] == "number") {
      good = parts.size() == 6 && unescape(parts[1], column.name) && (parts[2] == "0" || parts[2] == "1") &&
             number(parts[3], column.fill) && number(parts[4], column.mean) && number(parts[5], column.deviation) &&
             column.deviation > 0;
      column.hasIndicator = good && parts[2] == "1";
      result.inputs.push_back(column);
    } else if (good && (parts[0] == "category" || parts[0] == "index")) {
      column.isNumber = false;
      column.isIndex = parts[0] == "index";
      good = unescape(parts[1], column.name);
      for (size_t k = 2; good && k < parts.size(); ++k)
        good = unescape(parts[k], column.values.emplace_back());
      good = good && std::is_sorted(column.values.begin(), column.values.end());
      result.inputs.push_back(column);
    } else {
      good = false;
    }
    if (!good)
      return refuse(i);
  }
  if (result.inputs.empty())
    return refuse(lines.size() - 1);
  result.nameFeatures();
  return result;
}

Result<Transform> Transform::load(const std::string &checkpoint) {
  dlc_file *file = nullptr;
  if (dlc_status code = dlc_file_open(checkpoint.c_str(), &file))
    return Status(code, dlc_last_error(nullptr));
  std::unique_ptr<dlc_file, void (*)(dlc_file *)> owner(file, dlc_file_close);
  const char *text = dlc_file_metadata(file, key);
  if (!text)
    return Status(DLC_NOT_FOUND, "\"" + checkpoint + "\" holds no transform of a table; save it with Fit::metadata");
  Result<Transform> result = parse(text);
  if (!result.ok())
    return Status(result.status().code(), "\"" + checkpoint + "\": " + result.status().message());
  return result;
}

} // namespace dlc::data
