// log/csv.cpp - the history as a table that spreadsheets and plotting programs read.
#include "dlc/log.h"
#include "log/file.h"

#include <charconv>
#include <map>

namespace dlc::log {

namespace {

/// A cell of RFC 4180: quoted where it holds a separator, a quote or a line break.
std::string quoted(const std::string &text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos)
    return text;
  std::string result = "\"";
  for (char c : text)
    result += c == '"' ? "\"\"" : std::string(1, c);
  return result + "\"";
}

/// The shortest digits that read back as the same double; "nan", "inf" and "-inf" as pandas reads them.
std::string digits(double value) {
  char text[32];
  return std::string(text, std::to_chars(text, text + sizeof text, value).ptr);
}

} // namespace

std::string csv(const History &history) {
  std::string result = "epoch";
  std::map<double, std::vector<std::string>> rows;
  size_t columns = history.series().size();
  for (size_t s = 0; s < columns; ++s) {
    const History::Series &series = history.series()[s];
    result += "," + quoted(series.name);
    for (size_t i = 0; i < series.values.size(); ++i) {
      std::vector<std::string> &row = rows[series.epochs[i]];
      row.resize(columns);
      row[s] = digits(series.values[i]);
    }
  }
  result += "\n";
  for (const auto &[epoch, cells] : rows) {
    result += digits(epoch);
    for (const std::string &cell : cells)
      result += "," + cell;
    result += "\n";
  }
  return result;
}

Status writeCsv(const History &history, const std::string &path) { return writeWhole(path, csv(history)); }

} // namespace dlc::log
