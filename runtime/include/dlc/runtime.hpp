//===- dlc/runtime.hpp - A session as a C++ value --------------------------------------===//
//
// RAII over dlc/runtime.h, header-only. Every function does what the C function of its name does and returns its status
// with the message. A session that could not be created answers every call with the reason.
//
//     dlc::Session net(&mlp_module);
//     dlc::orExit(net.init(42));
//
//===----------------------------------------------------------------------------------===//
#ifndef DLC_RUNTIME_HPP
#define DLC_RUNTIME_HPP

#include "dlc/status.hpp"

#include <type_traits>
#include <vector>

namespace dlc {

/// The element type of a C++ type: float, double, int32_t, int64_t, uint8_t, bool.
template <typename T> constexpr dlc_dtype dtypeOf() {
  if constexpr (std::is_same_v<T, float>)
    return DLC_F32;
  else if constexpr (std::is_same_v<T, double>)
    return DLC_F64;
  else if constexpr (std::is_same_v<T, int32_t>)
    return DLC_I32;
  else if constexpr (std::is_same_v<T, bool>)
    return DLC_I1;
  else if constexpr (std::is_same_v<T, uint8_t>)
    return DLC_U8;
  else {
    static_assert(std::is_integral_v<T> && std::is_signed_v<T> && sizeof(T) == 8, "no dlc element type");
    return DLC_I64;
  }
}

class Session {
public:
  explicit Session(const dlc_module *module, const dlc_options &options = {}) {
    if (dlc_status code = dlc_create(module, &options, &session))
      reason = Status(code, dlc_last_error(nullptr));
  }
  explicit Session(const dlc_module &module, const dlc_options &options = {}) : Session(&module, options) {}
  Session(Session &&other) noexcept
      : session(std::exchange(other.session, nullptr)),
        reason(std::exchange(other.reason, Status(DLC_INVALID_ARGUMENT, "the session was moved from"))) {}
  Session &operator=(Session &&other) noexcept {
    std::swap(session, other.session);
    std::swap(reason, other.reason);
    return *this;
  }
  Session(const Session &) = delete;
  Session &operator=(const Session &) = delete;
  ~Session() { dlc_destroy(session); }

  explicit operator bool() const { return session; }
  /// Why there is no session; ok if there is one.
  const Status &status() const { return reason; }
  /// The C session, for everything that has no function here; null if there is none.
  dlc_session *get() const { return session; }

  Status init(int64_t seed) { return session ? check(dlc_init(session, seed)) : reason; }
  Status call(const dlc_entry *entry, const void *const *inputs, void *const *outputs) {
    return session ? check(dlc_call(session, entry, inputs, outputs)) : reason;
  }
  Status step(int64_t batch, const void *const *inputs, void *const *outputs) {
    return session ? check(dlc_step(session, batch, inputs, outputs)) : reason;
  }
  Status eval(int64_t batch, const void *const *inputs, void *const *outputs) {
    return session ? check(dlc_eval(session, batch, inputs, outputs)) : reason;
  }
  Status predict(int64_t batch, const void *const *inputs, void *const *outputs) {
    return session ? check(dlc_predict(session, batch, inputs, outputs)) : reason;
  }
  Status grad(int64_t batch, const void *const *inputs, void *const *outputs) {
    return session ? check(dlc_grad(session, batch, inputs, outputs)) : reason;
  }
  Status apply(void *const *outputs = nullptr) { return session ? check(dlc_apply(session, outputs)) : reason; }

  /// A whole tensor, logical and row-major.
  template <typename T> Result<std::vector<T>> get(const std::string &name) {
    static_assert(!std::is_same_v<T, bool>, "std::vector<bool> is no array; use dlc_get");
    if (!session)
      return reason;
    const dlc_tensor *tensor = dlc_find_tensor(session, name.c_str());
    std::vector<T> values(tensor ? count(*tensor) : 0);
    if (dlc_status code = dlc_get(session, name.c_str(), dtypeOf<T>(), values.data(), values.size() * sizeof(T)))
      return Status(code, dlc_last_error(session));
    return values;
  }
  template <typename T> Status set(const std::string &name, const std::vector<T> &values) {
    static_assert(!std::is_same_v<T, bool>, "std::vector<bool> is no array; use dlc_set");
    return session ? check(dlc_set(session, name.c_str(), dtypeOf<T>(), values.data(), values.size() * sizeof(T)))
                   : reason;
  }
  Result<double> hyper(const std::string &name) {
    double value = 0;
    if (!session)
      return reason;
    if (dlc_status code = dlc_get_hyper(session, name.c_str(), &value))
      return Status(code, dlc_last_error(session));
    return value;
  }
  Status setHyper(const std::string &name, double value) {
    return session ? check(dlc_set_hyper(session, name.c_str(), value)) : reason;
  }

  Status save(const std::string &path, const std::vector<dlc_metadata> &extra = {}) {
    return session ? check(dlc_save(session, path.c_str(), extra.data(), static_cast<int32_t>(extra.size()))) : reason;
  }
  Status load(const std::string &path) { return session ? check(dlc_load(session, path.c_str())) : reason; }
  Status loadParameters(const std::string &path) {
    return session ? check(dlc_load_parameters(session, path.c_str())) : reason;
  }

private:
  Status check(dlc_status code) const { return code ? Status(code, dlc_last_error(session)) : Status(); }
  static size_t count(const dlc_tensor &tensor) {
    size_t elements = 1;
    for (int32_t i = 0; i < tensor.rank; ++i)
      elements *= static_cast<size_t>(tensor.shape[i]);
    return elements;
  }

  dlc_session *session = nullptr;
  Status reason;
};

} // namespace dlc

#endif // DLC_RUNTIME_HPP
