// data/tar.h - one file of a tar archive, plain or gzip.
#ifndef DLC_DATA_TAR_H
#define DLC_DATA_TAR_H

#include "dlc/status.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dlc::data {

/// The contents of the archive's file `member`. Reads ustar, and the long names of GNU and pax. Errors: IO_ERROR,
/// BAD_FILE (cut short, or no archive), NOT_FOUND (with the names that there are).
Result<std::vector<uint8_t>> readTar(const std::string &path, const std::string &member);

} // namespace dlc::data

#endif // DLC_DATA_TAR_H
