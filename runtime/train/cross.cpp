// train/cross.cpp - cross validation: a fresh session a fold.
#include "dlc/train.hpp"

namespace dlc {

namespace {

constexpr char mark[] = "{fold}";

/// Each fold writes files of its own.
Status fillIn(std::string &path, size_t fold) {
  size_t at = path.find(mark);
  if (path.empty())
    return Status();
  if (at == std::string::npos)
    return Status(DLC_INVALID_ARGUMENT, "cross validation: got the path \"" + path + "\", expected one with " + mark +
                                            " in it, or all folds would write to it");
  path.replace(at, sizeof mark - 1, std::to_string(fold + 1));
  return Status();
}

void add(Metrics &sum, const Metrics &metrics, double weight) {
  sum.loss += metrics.loss * weight;
  sum.examples += metrics.examples;
  sum.skipped += metrics.skipped;
  sum.values.resize(metrics.values.size());
  for (size_t i = 0; i < metrics.values.size(); ++i) {
    sum.values[i].first = metrics.values[i].first;
    sum.values[i].second += metrics.values[i].second * weight;
  }
}

} // namespace

CrossValidation crossValidate(const dlc_module *module, const std::vector<data::TrainTest> &folds, const Fit &options,
                              const dlc_options &settings) {
  CrossValidation result;
  if (folds.size() < 2) {
    result.status = Status(DLC_INVALID_ARGUMENT,
                           "cross validation: got " + std::to_string(folds.size()) + " folds, expected at least 2");
    return result;
  }
  for (size_t i = 0; i < folds.size(); ++i) {
    Fit own = options;
    own.validate(folds[i].test);
    for (std::string *path : {&own.checkpointPath, &own.bestPath, &own.everyEpochPath, &own.historyPath,
                              &own.eventsFolder, &own.resumePath})
      if (result.status = fillIn(*path, i); !result.status.ok())
        return result;
    Session session(module, settings);
    result.folds.push_back(fit(session, folds[i].train, own));
    auto fail = [&](const Status &status) {
      result.status = Status(status.code(), "fold " + std::to_string(i + 1) + ": " + status.message());
    };
    if (const Status &status = result.folds.back().status; !status.ok())
      return fail(status), result;
    Result<Metrics> train = evaluate(session, folds[i].train, options.stepName),
                    validation = evaluate(session, folds[i].test, options.stepName);
    if (!train.ok() || !validation.ok())
      return fail(train.ok() ? validation.status() : train.status()), result;
    add(result.train, *train, 1 / static_cast<double>(folds.size()));
    add(result.validation, *validation, 1 / static_cast<double>(folds.size()));
  }
  return result;
}

} // namespace dlc
