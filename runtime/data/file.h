// data/file.h - reading files that may be gzip, whatever their names.
#ifndef DLC_DATA_FILE_H
#define DLC_DATA_FILE_H

#include "dlc/status.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dlc::data {

class File {
public:
  File() = default;
  ~File();
  File(const File &) = delete;
  File &operator=(const File &) = delete;

  Status open(const std::string &path);
  /// Appends up to `bytes` to `out`; fewer only at the end of the file. Memory grows with what is really there, so that
  /// a damaged size in a header costs nothing.
  Status read(std::vector<uint8_t> &out, size_t bytes);

private:
  std::string path;
  void *handle = nullptr;
};

/// The whole of a file, without the byte order mark that it may begin with.
Result<std::string> readWhole(const std::string &path);

} // namespace dlc::data

#endif // DLC_DATA_FILE_H
