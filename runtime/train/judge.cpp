// train/judge.cpp - see judge.h.
#include "train/judge.h"
#include "train/numbers.h"

#include <cmath>
#include <limits>

namespace dlc::train {

Judge::Judge(bool largerIsBetter) : larger(largerIsBetter) {
  best = stopBest = plateauBest = larger ? -INFINITY : INFINITY;
}

Judge::Verdict Judge::judge(double value, int64_t epoch, const EarlyStopping *stopping,
                            const ReduceOnPlateau *reduction) {
  Verdict verdict;
  auto beats = [&](double than) { return larger ? value > than : value < than; };
  verdict.better = beats(best);
  if (verdict.better) {
    best = value;
    bestEpoch = epoch;
  }
  if (stopping) {
    bool improved = beats(larger ? stopBest + stopping->minDelta : stopBest - stopping->minDelta);
    waited = improved ? 0 : waited + 1;
    if (improved)
      stopBest = value;
    verdict.stop = isOver(*stopping);
  }
  if (reduction) {
    // Relative to the size of the best, in the direction of better; the first value always is.
    double margin = std::isfinite(plateauBest) ? reduction->threshold * std::fabs(plateauBest) : 0;
    bool improved = beats(larger ? plateauBest + margin : plateauBest - margin);
    plateau = improved ? 0 : plateau + 1;
    if (improved)
      plateauBest = value;
    if (cooldown > 0) {
      --cooldown;
      plateau = 0;
    }
    if (plateau > reduction->patience) {
      verdict.reduce = true;
      plateau = 0;
      cooldown = reduction->cooldown;
    }
  }
  return verdict;
}

std::string Judge::text() const {
  return list({bits(best), static_cast<uint64_t>(bestEpoch), bits(stopBest), static_cast<uint64_t>(waited),
               bits(plateauBest), static_cast<uint64_t>(plateau), static_cast<uint64_t>(cooldown)});
}

bool Judge::parse(const std::string &text) {
  Judge read(larger);
  uint64_t bestBits = 0, stopBits = 0, plateauBits = 0;
  const char *rest = text.c_str();
  if (!next(rest, bestBits) || !next(rest, read.bestEpoch) || !next(rest, stopBits) || !next(rest, read.waited) ||
      !next(rest, plateauBits) || !next(rest, read.plateau) || !next(rest, read.cooldown) || *rest)
    return false;
  read.best = fromBits(bestBits);
  read.stopBest = fromBits(stopBits);
  read.plateauBest = fromBits(plateauBits);
  *this = read;
  return true;
}

static Status refuse(const char *what, const std::string &got, const char *expected) {
  return Status(DLC_INVALID_ARGUMENT, std::string(what) + ": got " + got + ", expected " + expected);
}

Status check(const EarlyStopping &stopping) {
  if (stopping.patience < 1)
    return refuse("early stopping: patience", std::to_string(stopping.patience), "at least 1 epoch");
  if (!(stopping.minDelta >= 0 && std::isfinite(stopping.minDelta)))
    return refuse("early stopping: minimal difference", std::to_string(stopping.minDelta), "a number from 0 on");
  return Status();
}

Status check(const ReduceOnPlateau &plateau) {
  if (!(plateau.factor > 0 && plateau.factor < 1))
    return refuse("reduce on plateau: factor", std::to_string(plateau.factor), "a number between 0 and 1");
  if (plateau.patience < 0 || plateau.cooldown < 0)
    return refuse("reduce on plateau: patience and cooldown",
                  std::to_string(plateau.patience) + " and " + std::to_string(plateau.cooldown), "epochs from 0 on");
  if (!(plateau.threshold >= 0 && std::isfinite(plateau.threshold)) || !(plateau.minimum >= 0))
    return refuse("reduce on plateau: threshold and minimum",
                  std::to_string(plateau.threshold) + " and " + std::to_string(plateau.minimum), "numbers from 0 on");
  return Status();
}

} // namespace dlc::train
