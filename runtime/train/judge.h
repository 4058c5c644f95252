// train/judge.h - what a number an epoch decides: which epoch was best, when to stop, when to lower a hyperparameter.
#ifndef DLC_TRAIN_JUDGE_H
#define DLC_TRAIN_JUDGE_H

#include "dlc/train.hpp"

namespace dlc::train {

/// Early stopping and reduction each keep a best of their own, because each has its own idea of what counts as better.
/// All of it is part of a checkpoint, so that a resumed run stops where it would have stopped.
class Judge {
public:
  explicit Judge(bool largerIsBetter = false);

  struct Verdict {
    bool better = false; ///< the best so far
    bool stop = false, reduce = false;
  };
  /// A value that is NaN is never better.
  Verdict judge(double value, int64_t epoch, const EarlyStopping *stopping, const ReduceOnPlateau *plateau);
  /// Has patience run out?
  bool isOver(const EarlyStopping &stopping) const { return waited >= stopping.patience; }

  double best;
  int64_t bestEpoch = 0; ///< 0: there is none

  std::string text() const;
  /// False if the text is none of text(), with `*this` as it was.
  bool parse(const std::string &text);

private:
  bool larger;
  double stopBest, plateauBest;
  int64_t waited = 0;                ///< epochs without a better one, for stopping
  int64_t plateau = 0, cooldown = 0; ///< the same for reducing, and epochs after a reduction that do not count
};

/// The settings that fit refuses; ok if there are none.
Status check(const EarlyStopping &stopping);
Status check(const ReduceOnPlateau &plateau);

} // namespace dlc::train

#endif // DLC_TRAIN_JUDGE_H
