// train/schedule.cpp - see schedule.h.
#include "train/schedule.h"

#include <cmath>

namespace dlc::train {

Schedule::Schedule(Session &session, const std::string &entry) {
  const std::string grad = ".grad";
  std::string step = entry;
  if (step.size() > grad.size() && step.compare(step.size() - grad.size(), grad.size(), grad) == 0)
    step.resize(step.size() - grad.size());
  if (dlc_find_tensor(session.get(), (step + ".lr").c_str()))
    prefix = step + ".";
  bool scheduled = dlc_find_tensor(session.get(), (prefix + "lr_scale").c_str());
  factorName = prefix + (scheduled ? "lr_scale" : "lr");
  ends = dlc_find_tensor(session.get(), (prefix + "schedule.total").c_str());
}

void Schedule::refresh(Session &session) {
  if (!ends || said)
    return;
  auto setting = [&](const char *name) {
    double value = 0;
    return dlc_get_hyper(session.get(), (prefix + "schedule." + name).c_str(), &value) ? 0 : value;
  };
  total = setting("total");
  warmup = setting("warmup");
  stepsPerEpoch = setting("steps_per_epoch");
  last = std::ceil(total + warmup);
  if (stepsPerEpoch > 0)
    last = std::ceil(last * stepsPerEpoch);
}

std::string Schedule::ended(Session &session) {
  if (!ends || said)
    return "";
  auto updates = static_cast<double>(dlc_step_count(session.get()));
  if (!prefix.empty()) {
    Result<std::vector<int64_t>> counter = session.get<int64_t>(prefix + "t");
    if (!counter.ok())
      return "";
    updates = static_cast<double>(counter->front());
  }
  if (!(updates > last))
    return "";
  said = true;
  auto number = [](double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.10g", value);
    return std::string(text);
  };
  Result<std::vector<double>> rate = session.get<double>(prefix + "rate");
  const char *place = dlc_find_tensor(session.get(), (prefix + "schedule.total").c_str())->location;
  return "the schedule " + (*place ? std::string(place) + " " : "") + "ended after " + number(total + warmup) +
         (stepsPerEpoch > 0 ? " epochs of " + number(stepsPerEpoch) + " steps" : " steps") +
         (warmup > 0 ? ", " + number(warmup) + " of them to warm up" : "") + ", before the training: from step " +
         number(last + 1) + " on the learning rate stays at " + (rate.ok() ? number(rate->front()) : "its last value");
}

} // namespace dlc::train
