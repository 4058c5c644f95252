// train/position.h - where fit is, as the metadata of a checkpoint.
#ifndef DLC_TRAIN_POSITION_H
#define DLC_TRAIN_POSITION_H

#include "train/judge.h"
#include "train/runner.h"

namespace dlc::train {

/// Everything beside the session's state that the rest of a run depends on. Numbers that must come back exactly are
/// kept as the digits of their bits.
struct Position {
  int64_t epoch = 0; ///< epochs finished
  int64_t batch = 0; ///< batches of the next epoch that are done
  uint64_t seed = 0;
  int64_t examples = 0, batchSize = 0;
  bool shuffled = true;
  int64_t accumulate = 1; ///< batches an update
  Sums sums;              ///< of the epoch begun
  std::string monitor;    ///< the series that `judge` has judged
  Judge judge;
  log::History history;
  std::vector<std::pair<std::string, std::string>> extra; ///< Fit::metadata

  Status save(Session &session, const std::string &path) const;
  /// Reads the position from a checkpoint. One that fit did not write begins at epoch 0 with the values `*this` has.
  /// What another series was judged by is forgotten. BAD_DATA where `extra` has another value for a key than the
  /// checkpoint.
  Status load(const std::string &path);
};

} // namespace dlc::train

#endif // DLC_TRAIN_POSITION_H
