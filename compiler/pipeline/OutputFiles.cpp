//===- OutputFiles.cpp - Several files that appear together -----------------------------------------===//
#include "compiler/pipeline/OutputFiles.h"
#include "compiler/pipeline/Interrupt.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <unistd.h>

using namespace llvm;
using namespace dlc;

static Error writeError(StringRef path, std::error_code error) {
  return createStringError(error,
                           "cannot write '" + path + "': " + error.message() + "; earlier outputs are unchanged");
}

bool dlc::isDeviceOrPipe(const Twine &path) {
  sys::fs::file_status status;
  return !sys::fs::status(path, status) && sys::fs::is_other(status);
}

Error OutputFiles::commit() {
  // Between two renames one file would be new and the other old.
  auto held = holdInterrupts();
  std::vector<sys::fs::TempFile> written;
  auto discard = [&](Error error) {
    for (sys::fs::TempFile &file : written)
      consumeError(file.discard());
    return error;
  };
  for (auto &[path, contents] : files) {
    if (sys::fs::is_directory(path))
      return discard(writeError(path, std::make_error_code(std::errc::is_a_directory)));
    if (isDeviceOrPipe(path))
      return discard(createStringError("cannot write '" + path +
                                       "': it is a device or a pipe; expected a file, which is replaced as a whole"));
    Expected<sys::fs::TempFile> temp = sys::fs::TempFile::create(path + ".tmp-%%%%%%%%");
    if (!temp)
      return discard(writeError(path, errorToErrorCode(temp.takeError())));
    written.push_back(std::move(*temp));
    raw_fd_ostream os(written.back().FD, /*shouldClose=*/false);
    os << contents;
    os.flush();
    std::error_code error = os.error();
    os.clear_error();
    if (!error && ::fsync(written.back().FD) != 0 && errno != EINVAL && errno != ENOTSUP)
      error = std::error_code(errno, std::generic_category());
    if (error)
      return discard(writeError(path, error));
  }
  for (size_t i = 0; i < files.size(); ++i)
    if (Error error = written[i].keep(files[i].first)) {
      std::error_code code = errorToErrorCode(std::move(error));
      written.erase(written.begin(), written.begin() + i + 1);
      return discard(writeError(files[i].first, code));
    }
  return Error::success();
}
