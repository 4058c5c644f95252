//===- dlc/status.hpp - Errors as values ---------------------------------------------===//
//
// The C++ side of dlc_status: a code with its message, and a value or the reason why there is none. Nothing throws.
//
//===----------------------------------------------------------------------------------===//
#ifndef DLC_STATUS_HPP
#define DLC_STATUS_HPP

#include "dlc/runtime.h"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

namespace dlc {

class [[nodiscard]] Status {
public:
  Status() = default;
  Status(dlc_status code, std::string message) : statusCode(code), text(std::move(message)) {}

  bool ok() const { return statusCode == DLC_OK; }
  dlc_status code() const { return statusCode; }
  const std::string &message() const { return text; }

private:
  dlc_status statusCode = DLC_OK;
  std::string text;
};

/// A value, or the status that says why there is none.
template <typename T> class [[nodiscard]] Result {
public:
  Result(T value) : content(std::move(value)) {}
  Result(Status status) : reason(std::move(status)) {}

  bool ok() const { return content.has_value(); }
  explicit operator bool() const { return ok(); }
  const Status &status() const { return reason; }
  T &operator*() { return *content; }
  const T &operator*() const { return *content; }
  T *operator->() { return &*content; }
  const T *operator->() const { return &*content; }

private:
  std::optional<T> content;
  Status reason;
};

/// For the main function of a program, and for nothing else: prints the message and exits with 1 if there is no value.
inline void orExit(const Status &status) {
  if (status.ok())
    return;
  std::fflush(stdout);
  std::fprintf(stderr, "error: %s\n", status.message().c_str());
  std::exit(1);
}
template <typename T> T orExit(Result<T> result) {
  if (!result.ok())
    orExit(result.status());
  return std::move(*result);
}

} // namespace dlc

#endif // DLC_STATUS_HPP
