// log/file.h - writing files that others may be looking at.
#ifndef DLC_LOG_FILE_H
#define DLC_LOG_FILE_H

#include "dlc/status.hpp"

#include <string>
#include <string_view>

namespace dlc::log {

/// Writes a whole file under another name and renames it, so that a reader sees the old one or the new one. Errors:
/// IO_ERROR with the system's words; the old file is then as it was.
Status writeWhole(const std::string &path, std::string_view content);

/// Makes a folder and those above it where they are missing. Errors: IO_ERROR.
Status makeFolder(const std::string &path);

} // namespace dlc::log

#endif // DLC_LOG_FILE_H
