// log/file.cpp - see file.h.
#include "log/file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <unistd.h>

namespace dlc::log {

Status writeWhole(const std::string &path, std::string_view content) {
  if (path.empty())
    return Status(DLC_INVALID_ARGUMENT, "cannot write a file: its path is empty");
  // A device or a pipe would be gone after the rename, for everyone.
  std::error_code unknown;
  if (std::filesystem::is_other(std::filesystem::status(path, unknown)))
    return Status(DLC_IO_ERROR, "cannot write \"" + path +
                                    "\": it is a device or a pipe; expected a file, which is replaced as a whole");
  std::string part = path + ".part-" + std::to_string(getpid());
  auto fail = [&](const std::string &name) {
    int error = errno;
    std::remove(part.c_str());
    return Status(DLC_IO_ERROR, "cannot write \"" + name + "\": " + std::strerror(error));
  };
  std::FILE *file = std::fopen(part.c_str(), "wbe");
  if (!file)
    return fail(path);
  bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size() && std::fflush(file) == 0;
  int error = errno;
  if (std::fclose(file) != 0 && written) {
    written = false;
    error = errno;
  }
  errno = error;
  if (!written || std::rename(part.c_str(), path.c_str()) != 0)
    return fail(path);
  return Status();
}

Status makeFolder(const std::string &path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error || !std::filesystem::is_directory(path, error))
    return Status(DLC_IO_ERROR,
                  "cannot make folder \"" + path + "\": " + (error ? error.message() : "a file has that name"));
  return Status();
}

} // namespace dlc::log
