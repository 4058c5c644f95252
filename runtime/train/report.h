// train/report.h - what a person and the history see of an epoch.
#ifndef DLC_TRAIN_REPORT_H
#define DLC_TRAIN_REPORT_H

#include "dlc/train.hpp"

namespace dlc::train {

/// "epoch  3/10  loss 0.4512  accuracy 0.8430  | validation loss ...  1.21 s"
std::string epochLine(const EpochReport &report, int64_t epochs, bool validated);
/// Adds the loss and the metrics of an epoch, under their names with the prefix before them.
void record(log::History &history, const std::string &prefix, int64_t epoch, const Metrics &metrics);
/// The last value of every series, and the hyperparameters as "hyper/NAME".
Status record(log::EventWriter &events, const log::History &history, Session &session, int64_t epoch);

} // namespace dlc::train

#endif // DLC_TRAIN_REPORT_H
