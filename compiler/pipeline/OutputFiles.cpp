//===- OutputFiles.cpp - Several files that appear together -----------------------------------------===//
#include "compiler/pipeline/OutputFiles.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <csignal>
#include <unistd.h>

using namespace llvm;
using namespace dlc;

static Error writeError(StringRef path, std::error_code error) {
  return createStringError(error,
                           "cannot write '" + path + "': " + error.message() + "; earlier outputs are unchanged");
}

namespace {
// While it lives, signals that would end the process wait: between two renames, one file would be new and the other
// old. Blocking them would not do, for other threads would get them.
class HoldSignals {
public:
  HoldSignals() {
    struct sigaction hold = {};
    hold.sa_handler = [](int number) { held = number; };
    for (size_t i = 0; i < std::size(kSignals); ++i)
      sigaction(kSignals[i], &hold, &old[i]);
  }
  ~HoldSignals() {
    for (size_t i = 0; i < std::size(kSignals); ++i)
      sigaction(kSignals[i], &old[i], nullptr);
    if (int number = std::exchange(held, 0))
      raise(number);
  }
  HoldSignals(const HoldSignals &) = delete;
  HoldSignals &operator=(const HoldSignals &) = delete;

private:
  static constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
  static inline volatile sig_atomic_t held = 0;
  struct sigaction old[std::size(kSignals)];
};
} // namespace

// A signal before the renames removes the temporary files: LLVM's TempFile sees to that.
Error OutputFiles::commit() {
  std::vector<sys::fs::TempFile> written;
  auto discard = [&](Error error) {
    for (sys::fs::TempFile &file : written)
      consumeError(file.discard());
    return error;
  };
  for (auto &[path, contents] : files) {
    if (sys::fs::is_directory(path))
      return discard(writeError(path, std::make_error_code(std::errc::is_a_directory)));
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
  HoldSignals held;
  for (size_t i = 0; i < files.size(); ++i)
    if (Error error = written[i].keep(files[i].first)) {
      std::error_code code = errorToErrorCode(std::move(error));
      written.erase(written.begin(), written.begin() + i + 1);
      return discard(writeError(files[i].first, code));
    }
  return Error::success();
}
