// data/text.cpp - tokens and vocabularies.
#include "dlc/data-text.h"

#include "data/file.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace dlc::data {

namespace {

/// Bytes of the character that begins here; 0 if it is no UTF-8.
size_t characterBytes(std::string_view text) {
  uint8_t first = static_cast<uint8_t>(text[0]);
  size_t bytes = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : 4;
  if (bytes > text.size() || first > 0xf4 || (first >= 0x80 && first < 0xc2))
    return 0;
  for (size_t i = 1; i < bytes; ++i)
    if ((static_cast<uint8_t>(text[i]) & 0xc0) != 0x80)
      return 0;
  return bytes;
}

} // namespace

Result<std::string> readText(const std::string &path) {
  Result<std::string> whole = readWhole(path);
  if (!whole.ok())
    return whole.status();
  std::string_view rest = *whole;
  std::string text;
  int64_t line = 1;
  while (!rest.empty()) {
    size_t count = characterBytes(rest);
    if (!count)
      return Status(DLC_BAD_FILE, "\"" + path + "\" line " + std::to_string(line) +
                                      ": got a byte that is no UTF-8; convert the file, as with iconv -t UTF-8");
    line += rest[0] == '\n';
    if (rest.substr(0, 2) != "\r\n")
      text += rest.substr(0, count);
    rest.remove_prefix(count);
  }
  return text;
}

std::vector<std::string> lines(const std::string &text) {
  std::vector<std::string> result;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = std::min(text.find('\n', begin), text.size());
    result.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return result;
}

std::vector<std::string> words(const std::string &text) {
  std::vector<std::string> result;
  bool inside = false;
  for (char c : text) {
    char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    bool letter = lower >= 'a' && lower <= 'z';
    if (letter && !inside)
      result.emplace_back();
    if (letter)
      result.back() += lower;
    inside = letter;
  }
  return result;
}

std::vector<std::string> characters(const std::string &text) {
  std::vector<std::string> result;
  for (std::string_view rest = text; !rest.empty();) {
    size_t count = std::max<size_t>(characterBytes(rest), 1);
    result.emplace_back(rest.substr(0, count));
    rest.remove_prefix(count);
  }
  return result;
}

Result<Vocabulary> Vocabulary::build(const std::vector<std::string> &tokens, int64_t least,
                                     const std::vector<std::string> &reserved) {
  Vocabulary result;
  std::unordered_map<std::string, int64_t> seen;
  for (const std::string &token : tokens)
    ++seen[token];
  result.hasUnknown = !reserved.empty();
  for (const std::string &token : reserved) {
    if (std::find(result.names.begin(), result.names.end(), token) != result.names.end())
      return Status(DLC_INVALID_ARGUMENT, "a vocabulary: the reserved token \"" + token + "\" is given twice");
    auto found = seen.find(token);
    result.names.push_back(token);
    result.counts.push_back(found == seen.end() ? 0 : found->second);
    if (found != seen.end())
      seen.erase(found);
  }
  std::vector<std::pair<std::string, int64_t>> kept;
  for (const auto &[token, count] : seen)
    if (count >= least)
      kept.emplace_back(token, count);
    else if (result.hasUnknown)
      result.counts[0] += count;
  std::sort(kept.begin(), kept.end(), [](const auto &a, const auto &b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  for (auto &[token, count] : kept) {
    result.names.push_back(token);
    result.counts.push_back(count);
  }
  if (result.names.empty() || result.names.size() > std::numeric_limits<int32_t>::max())
    return Status(DLC_INVALID_ARGUMENT, "a vocabulary: got " + std::to_string(tokens.size()) + " tokens, of which " +
                                            std::to_string(result.names.size()) + " different ones occur at least " +
                                            std::to_string(least) + " times; expected 1 to 2^31 - 1");
  result.index();
  return result;
}

void Vocabulary::index() {
  numbers.clear();
  for (size_t i = 0; i < names.size(); ++i)
    numbers.emplace(names[i], static_cast<int32_t>(i));
}

int32_t Vocabulary::find(const std::string &token) const {
  auto found = numbers.find(token);
  return found != numbers.end() ? found->second : hasUnknown ? 0 : -1;
}

std::vector<int32_t> Vocabulary::encode(const std::vector<std::string> &tokens) const {
  std::vector<int32_t> result;
  result.reserve(tokens.size());
  for (const std::string &token : tokens)
    if (int32_t number = find(token); number >= 0)
      result.push_back(number);
  return result;
}

// "dlc.vocabulary 1 1\n", where the last number says whether the first token stands for unknown ones; then for each
// token its count, its bytes, a colon, the token, and a line end: tokens may hold anything.
std::string Vocabulary::text() const {
  std::string result = std::string("dlc.vocabulary 1 ") + (hasUnknown ? "1\n" : "0\n");
  for (size_t i = 0; i < names.size(); ++i)
    result += std::to_string(counts[i]) + " " + std::to_string(names[i].size()) + ":" + names[i] + "\n";
  return result;
}

Result<Vocabulary> Vocabulary::parse(const std::string &text) {
  Vocabulary result;
  std::string_view rest = text;
  auto refuse = [&] {
    return Status(DLC_BAD_FILE, "a vocabulary is damaged at token " + std::to_string(result.names.size() + 1));
  };
  std::string_view head = rest.substr(0, rest.find('\n'));
  if (head != "dlc.vocabulary 1 0" && head != "dlc.vocabulary 1 1")
    return refuse();
  result.hasUnknown = head.back() == '1';
  rest.remove_prefix(std::min(head.size() + 1, rest.size()));
  while (!rest.empty()) {
    int64_t count = 0;
    size_t bytes = 0;
    const char *begin = &rest.front(), *end = begin + rest.size();
    auto first = std::from_chars(begin, end, count);
    if (first.ec != std::errc() || count < 0 || first.ptr == end || *first.ptr != ' ')
      return refuse();
    auto second = std::from_chars(first.ptr + 1, end, bytes);
    if (second.ec != std::errc() || second.ptr == end || *second.ptr != ':')
      return refuse();
    rest.remove_prefix(static_cast<size_t>(second.ptr + 1 - begin));
    if (bytes >= rest.size() || rest[bytes] != '\n')
      return refuse();
    result.names.emplace_back(rest.substr(0, bytes));
    result.counts.push_back(count);
    rest.remove_prefix(bytes + 1);
  }
  result.index();
  if (result.names.empty() || result.numbers.size() != result.names.size())
    return refuse();
  return result;
}

} // namespace dlc::data
