// data/tar.cpp - an archive is a sequence of files: a header of 512 bytes, then the contents, padded to 512.
#include "data/tar.h"
#include "data/file.h"

#include <algorithm>
#include <string_view>

namespace dlc::data {

namespace {

constexpr size_t block = 512;

/// Octal digits, or with the first bit set a big-endian number. False for anything else.
bool number(std::string_view field, uint64_t &value) {
  value = 0;
  if (static_cast<uint8_t>(field[0]) == 0x80) {
    for (char c : field.substr(field.size() - 8))
      value = value << 8 | static_cast<uint8_t>(c);
    return value < uint64_t(1) << 60;
  }
  size_t digits = 0;
  for (char c : field) {
    if (c >= '0' && c <= '7') {
      value = value << 3 | static_cast<uint64_t>(c - '0');
      ++digits;
    } else if (c != ' ' && c != 0) {
      return false;
    }
  }
  return digits > 0;
}

std::string text(std::string_view field) { return std::string(field.substr(0, field.find('\0'))); }

/// The header's checksum is the sum of its bytes, itself taken as spaces.
bool isHeader(std::string_view header) {
  uint64_t expected = 0, sum = 0;
  for (size_t i = 0; i < block; ++i)
    sum += i >= 148 && i < 156 ? ' ' : static_cast<uint8_t>(header[i]);
  return number(header.substr(148, 8), expected) && sum == expected;
}

/// "27 path=some/long/name\n" among the records of a pax header.
std::string paxPath(std::string_view records) {
  size_t at = records.find(" path=");
  if (at == std::string_view::npos)
    return "";
  records.remove_prefix(at + 6);
  return std::string(records.substr(0, records.find('\n')));
}

} // namespace

Result<std::vector<uint8_t>> readTar(const std::string &path, const std::string &member) {
  File file;
  if (Status status = file.open(path); !status.ok())
    return status;
  std::string names, longName;
  for (int64_t index = 0;; ++index) {
    std::vector<uint8_t> head, content;
    if (Status status = file.read(head, block); !status.ok())
      return status;
    if (head.empty() || std::all_of(head.begin(), head.end(), [](uint8_t byte) { return byte == 0; }))
      break; // the end is a block of zeros, or nothing
    std::string_view header(reinterpret_cast<const char *>(head.data()), head.size());
    uint64_t size = 0;
    if (index > 0 && header.size() != block)
      return Status(DLC_BAD_FILE, "\"" + path + "\" is cut short: got " + std::to_string(header.size()) +
                                      " bytes of the header of file " + std::to_string(index + 1) + ", expected " +
                                      std::to_string(block));
    if (header.size() != block || !isHeader(header) || !number(header.substr(124, 12), size))
      return Status(DLC_BAD_FILE, "\"" + path + "\": got no header where file " + std::to_string(index + 1) +
                                      " of the archive begins; it is damaged, or no tar archive");
    if (Status status = file.read(content, (size + block - 1) / block * block); !status.ok())
      return status;
    if (content.size() < size)
      return Status(DLC_BAD_FILE, "\"" + path + "\" is cut short: got " + std::to_string(content.size()) +
                                      " bytes of file " + std::to_string(index + 1) + ", expected " +
                                      std::to_string(size));
    content.resize(size);
    std::string_view body(reinterpret_cast<const char *>(content.data()), content.size());
    char kind = header[156];
    if (kind == 'L' || kind == 'x') { // the name of the next file
      longName = kind == 'L' ? text(body) : paxPath(body);
      continue;
    }
    std::string name = text(header.substr(0, 100)), prefix = text(header.substr(345, 155));
    if (header.substr(257, 5) == "ustar" && header[262] == 0 && !prefix.empty())
      name = prefix.append("/").append(name);
    if (!longName.empty())
      name = std::exchange(longName, "");
    if (kind != '0' && kind != 0) // a folder, a link
      continue;
    if (name == member || name == "./" + member)
      return content;
    names.append(names.empty() ? "\"" : ", \"").append(name).append("\"");
  }
  return Status(DLC_NOT_FOUND,
                "\"" + path + "\" has no file \"" + member + "\"; it has: " + (names.empty() ? "none" : names));
}

} // namespace dlc::data
