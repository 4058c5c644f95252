// train/snapshot.cpp - see snapshot.h; and histograms of tensors, which need the state as it was.
#include "train/snapshot.h"

#include "dlc/train.hpp"

#include <algorithm>

namespace dlc {

namespace train {

Status Snapshot::take(Session &session, std::initializer_list<dlc_role> roles) {
  size_t used = 0;
  for (int32_t i = 0; i < dlc_tensor_count(session.get()); ++i) {
    const dlc_tensor *tensor = dlc_tensor_at(session.get(), i);
    if (std::find(roles.begin(), roles.end(), tensor->role) == roles.end())
      continue;
    if (used == copies.size())
      copies.push_back({});
    Copy &copy = copies[used++];
    copy.tensor = tensor;
    copy.bytes.resize(tensor->bytes);
    if (dlc_status code = dlc_get(session.get(), tensor->name, static_cast<dlc_dtype>(tensor->dtype), copy.bytes.data(),
                                  copy.bytes.size()))
      return Status(code, dlc_last_error(session.get()));
  }
  copies.resize(used);
  return Status();
}

Status Snapshot::restore(Session &session) const {
  for (const Copy &copy : copies)
    if (dlc_status code = dlc_set(session.get(), copy.tensor->name, static_cast<dlc_dtype>(copy.tensor->dtype),
                                  copy.bytes.data(), copy.bytes.size()))
      return Status(code, dlc_last_error(session.get()));
  return Status();
}

} // namespace train

Status histograms(Session &session, log::EventWriter &events, int64_t step, bool gradients) {
  if (!session)
    return session.status();
  for (int32_t i = 0; i < dlc_tensor_count(session.get()); ++i) {
    const dlc_tensor *tensor = dlc_tensor_at(session.get(), i);
    bool wanted = tensor->role == DLC_ROLE_PARAMETER || (gradients && tensor->role == DLC_ROLE_GRADIENT);
    Status status;
    if (wanted && tensor->dtype == DLC_F32) {
      Result<std::vector<float>> values = session.get<float>(tensor->name);
      status = values.ok() ? events.histogram(tensor->name, step, values->data(), values->size()) : values.status();
    } else if (wanted && tensor->dtype == DLC_F64 && std::string(tensor->name) != "grad.count") {
      Result<std::vector<double>> values = session.get<double>(tensor->name);
      status = values.ok() ? events.histogram(tensor->name, step, values->data(), values->size()) : values.status();
    }
    if (!status.ok())
      return status;
  }
  return Status();
}

} // namespace dlc
