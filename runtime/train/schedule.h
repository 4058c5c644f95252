// train/schedule.h - the learning rate's schedule, as far as it shows from outside the compiled step.
#ifndef DLC_TRAIN_SCHEDULE_H
#define DLC_TRAIN_SCHEDULE_H

#include "dlc/train.hpp"

namespace dlc::train {

/// A step with a schedule has the hyperparameter "lr_scale", a factor of the rate, and leaves the rate in the state
/// "rate"; one whose schedule ends has its length in "schedule.total". In a module with several steps the step's name
/// stands before each.
class Schedule {
public:
  Schedule() = default;
  /// Of the step whose "step" or "grad" entry has this name.
  Schedule(Session &session, const std::string &entry);

  /// The hyperparameter that makes the learning rate smaller whatever the schedule does: "lr_scale", or without a
  /// schedule "lr".
  const std::string &factor() const { return factorName; }
  /// Reads the settings, which the host may have changed.
  void refresh(Session &session);
  /// After an update: a sentence, the first time that the schedule is found to have ended; else "".
  std::string ended(Session &session);

private:
  std::string prefix, factorName = "lr";
  bool ends = false, said = false;
  double total = 0, warmup = 0, stepsPerEpoch = 0; ///< `stepsPerEpoch` 0: it counts steps
  double last = 0;                                 ///< updates before the first one with the last value
};

} // namespace dlc::train

#endif // DLC_TRAIN_SCHEDULE_H
