// data/file.cpp - zlib's file functions read plain files as they are; what this adds is the errors.
#include "data/file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <zlib.h>

namespace dlc::data {

File::~File() {
  if (handle)
    gzclose_r(static_cast<gzFile>(handle));
}

Status File::open(const std::string &name) {
  path = name;
  errno = 0;
  handle = gzopen(path.c_str(), "rbe");
  if (!handle)
    return Status(DLC_IO_ERROR, "cannot open \"" + path + "\": " + std::strerror(errno ? errno : ENOMEM));
  gzbuffer(static_cast<gzFile>(handle), 1 << 17);
  return Status();
}

Status File::read(std::vector<uint8_t> &out, size_t bytes) {
  constexpr size_t chunk = size_t(1) << 22;
  gzFile file = static_cast<gzFile>(handle);
  while (bytes) {
    size_t want = std::min(bytes, chunk), before = out.size();
    out.resize(before + want);
    errno = 0;
    int got = gzread(file, out.data() + before, static_cast<unsigned>(want));
    int systemError = errno;
    out.resize(before + static_cast<size_t>(std::max(got, 0)));
    int code = Z_OK;
    const char *text = gzerror(file, &code);
    if (got < 0 && code == Z_ERRNO)
      return Status(DLC_IO_ERROR, "cannot read \"" + path + "\": " + std::strerror(systemError));
    if (code == Z_BUF_ERROR)
      return Status(DLC_BAD_FILE, "\"" + path + "\" is cut short: its gzip data do not end; get the file again");
    if (got < 0)
      return Status(DLC_BAD_FILE, "\"" + path + "\" is damaged: " + text + "; get the file again");
    if (got == 0)
      break;
    bytes -= static_cast<size_t>(got);
  }
  return Status();
}

Result<std::string> readWhole(const std::string &path) {
  File file;
  std::vector<uint8_t> bytes;
  if (Status status = file.open(path); !status.ok())
    return status;
  if (Status status = file.read(bytes, std::numeric_limits<size_t>::max()); !status.ok())
    return status;
  bool marked = bytes.size() >= 3 && bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf;
  return std::string(bytes.begin() + (marked ? 3 : 0), bytes.end());
}

} // namespace dlc::data
