// train/snapshot.h - a copy of a session's tensors in memory.
#ifndef DLC_TRAIN_SNAPSHOT_H
#define DLC_TRAIN_SNAPSHOT_H

#include "dlc/runtime.hpp"

namespace dlc::train {

class Snapshot {
public:
  bool empty() const { return copies.empty(); }
  /// All tensors of these roles. Reuses memory.
  Status take(Session &session, std::initializer_list<dlc_role> roles);
  Status restore(Session &session) const;

private:
  struct Copy {
    const dlc_tensor *tensor;
    std::vector<uint8_t> bytes;
  };
  std::vector<Copy> copies;
};

} // namespace dlc::train

#endif // DLC_TRAIN_SNAPSHOT_H
