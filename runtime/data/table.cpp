// data/table.cpp - reading tables: every cell stays a piece of the file's text.
#include "dlc/data-table.h"

#include "data/cells.h"
#include "data/file.h"
#include "data/tar.h"

#include <algorithm>
#include <deque>
#include <set>

namespace dlc::data {

struct Table::Content {
  std::string text;
  std::deque<std::string> unescaped; ///< cells that held doubled quotes; a deque, because they are pointed into
};

class TableReader {
public:
  TableReader(std::string text, const std::string &name, const TableOptions &given)
      : options(given), content(std::make_shared<Table::Content>()) {
    content->text = std::move(text);
    rest = content->text;
    if (rest.substr(0, 3) == "\xEF\xBB\xBF") // a byte order mark
      rest.remove_prefix(3);
    table.name = name;
    table.marks = options.missingMarks;
  }

  Result<Table> run() {
    bool first = true;
    while (!rest.empty()) {
      int64_t begun = line;
      size_t before = table.cells.size();
      if (Status status = readLine(); !status.ok())
        return status;
      size_t count = table.cells.size() - before;
      if (count == 0 || (count == 1 && table.cells.back().empty() && width != 1)) { // a blank line
        table.cells.resize(before);
        continue;
      }
      if (first) {
        first = false;
        bool isHeader = false;
        if (Status status = begin(isHeader); !status.ok())
          return status;
        if (isHeader) {
          table.cells.clear();
          continue;
        }
      }
      if (count != width)
        return fail(begun, "got " + std::to_string(count) + " cells, expected " + std::to_string(width) +
                               " as in the first line");
      table.lines.push_back(begun);
    }
    if (table.lines.empty())
      return Status(DLC_BAD_FILE, "\"" + table.name + "\" holds no line of data");
    table.content = content;
    return std::move(table);
  }

private:
  Status fail(int64_t at, const std::string &what) const {
    return Status(DLC_BAD_FILE, "\"" + table.name + "\" line " + std::to_string(at) + ": " + what);
  }

  bool isBlank(char c) const { return c == ' ' || c == '\t' || c == '\r'; }
  bool isSeparator(char c) const { return options.separator == ' ' ? c == ' ' || c == '\t' : c == options.separator; }
  void skipBlanks() {
    while (!rest.empty() && isBlank(rest.front()) && (options.separator == ' ' || rest.front() != options.separator))
      rest.remove_prefix(1);
  }

  Status readLine() {
    for (size_t column = 1;; ++column) {
      skipBlanks();
      if (options.separator == ' ' && (rest.empty() || rest.front() == '\n'))
        break;
      if (!rest.empty() && rest.front() == '"') {
        if (Status status = readQuoted(column); !status.ok())
          return status;
      } else {
        size_t end = 0;
        while (end < rest.size() && rest[end] != '\n' && !isSeparator(rest[end]))
          ++end;
        table.cells.push_back(trim(rest.substr(0, end)));
        rest.remove_prefix(end);
      }
      if (rest.empty() || rest.front() == '\n')
        break;
      if (options.separator != ' ')
        rest.remove_prefix(1);
    }
    if (!rest.empty())
      rest.remove_prefix(1);
    ++line;
    return Status();
  }

  Status readQuoted(size_t column) {
    int64_t begun = line;
    size_t end = 1;
    bool doubled = false;
    for (; end < rest.size(); ++end) {
      line += rest[end] == '\n';
      if (rest[end] != '"')
        continue;
      if (end + 1 == rest.size() || rest[end + 1] != '"')
        break;
      doubled = true;
      ++end;
    }
    std::string where = "column " + std::to_string(column) + ": ";
    if (end == rest.size())
      return fail(begun, where + "a quote does not end");
    std::string_view cell = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
    if (doubled) {
      std::string &text = content->unescaped.emplace_back();
      for (size_t i = 0; i < cell.size(); ++i) {
        text += cell[i];
        i += cell[i] == '"';
      }
      cell = text;
    }
    table.cells.push_back(cell);
    if (options.separator == ' ' && !rest.empty() && isBlank(rest.front()))
      return Status();
    skipBlanks();
    if (!rest.empty() && rest.front() != '\n' && !isSeparator(rest.front()))
      return fail(line, where + "got \"" + std::string(rest.substr(0, 1)) +
                            "\" after a quoted cell, expected the separator; double the quotes inside of a cell");
    return Status();
  }

  /// The first line that is not blank fixes the columns.
  Status begin(bool &isHeader) {
    width = table.cells.size();
    double ignored;
    bool numbers = std::any_of(table.cells.begin(), table.cells.end(),
                               [&](std::string_view cell) { return parseNumber(cell, ignored); });
    isHeader = options.headerMode == Csv::Header::Present || (options.headerMode == Csv::Header::Auto && !numbers);
    if (!options.columnNames.empty()) {
      if (options.columnNames.size() != width)
        return Status(DLC_INVALID_ARGUMENT, "\"" + table.name + "\": got " +
                                                std::to_string(options.columnNames.size()) +
                                                " names of columns, expected " + std::to_string(width));
      table.names = options.columnNames;
    } else {
      for (size_t i = 0; i < width; ++i)
        table.names.push_back(isHeader ? std::string(table.cells[i]) : std::to_string(i + 1));
    }
    std::set<std::string> seen;
    for (const std::string &name : table.names)
      if (!seen.insert(name).second)
        return Status(DLC_BAD_DATA, "\"" + table.name + "\": two columns are called \"" + name +
                                        "\"; give names with TableOptions::names");
    return Status();
  }

  const TableOptions &options;
  std::shared_ptr<Table::Content> content;
  std::string_view rest;
  Table table;
  size_t width = 0;
  int64_t line = 1;
};

Result<Table> Table::parse(std::string text, const std::string &name, const TableOptions &options) {
  return TableReader(std::move(text), name, options).run();
}

Result<Table> Table::read(const std::string &path, const TableOptions &options) {
  if (options.archiveMember.empty()) {
    Result<std::string> text = readWhole(path);
    return text.ok() ? parse(std::move(*text), path, options) : text.status();
  }
  Result<std::vector<uint8_t>> content = readTar(path, options.archiveMember);
  if (!content.ok())
    return content.status();
  return parse(std::string(content->begin(), content->end()), path + ":" + options.archiveMember, options);
}

int64_t Table::find(std::string_view column) const {
  auto found = std::find(names.begin(), names.end(), column);
  return found == names.end() ? -1 : found - names.begin();
}

bool Table::isMissing(int64_t row, int64_t column) const {
  std::string_view text = cell(row, column);
  return text.empty() || std::find(marks.begin(), marks.end(), text) != marks.end();
}

std::string Table::where(int64_t row, int64_t column) const {
  return "\"" + name + "\" line " + std::to_string(lines[static_cast<size_t>(row)]) + ", column " +
         std::to_string(column + 1) + " (\"" + names[static_cast<size_t>(column)] + "\")";
}

Table Table::select(const std::vector<int64_t> &rows) const {
  Table result = *this;
  result.lines.clear();
  result.cells.clear();
  for (int64_t row : rows) {
    result.lines.push_back(lines[static_cast<size_t>(row)]);
    auto begin = cells.begin() + row * static_cast<int64_t>(names.size());
    result.cells.insert(result.cells.end(), begin, begin + static_cast<int64_t>(names.size()));
  }
  return result;
}

Result<Table> Table::keep(const std::vector<std::string> &columns) const {
  Table result = *this;
  result.names = columns;
  result.cells.clear();
  std::vector<int64_t> indices;
  for (const std::string &column : columns) {
    indices.push_back(find(column));
    if (indices.back() >= 0)
      continue;
    std::string known;
    for (const std::string &other : names)
      known.append(known.empty() ? "\"" : ", \"").append(other).append("\"");
    std::string message = "\"" + name + "\" has no column \"";
    return Status(DLC_NOT_FOUND, message.append(column).append("\"; it has: ").append(known));
  }
  for (int64_t row = 0; row < rows(); ++row)
    for (int64_t column : indices)
      result.cells.push_back(cell(row, column));
  return result;
}

Table Table::complete() const {
  std::vector<int64_t> kept;
  for (int64_t row = 0; row < rows(); ++row) {
    bool whole = true;
    for (int64_t column = 0; column < static_cast<int64_t>(names.size()); ++column)
      whole = whole && !isMissing(row, column);
    if (whole)
      kept.push_back(row);
  }
  return select(kept);
}

} // namespace dlc::data
