//===- dlc/log-events.h - TensorBoard event files ------------------------------------------===//
//
//     auto events = dlc::orExit(dlc::log::EventWriter::open("runs/lenet-1"));
//     dlc::orExit(events.scalar("loss", step, loss));
//
// A run is a folder; `tensorboard --logdir runs` shows all runs below it. dlc::Fit::events writes what a run of fit has
// to tell; this is for everything else. Part of dlc_log.
//
//===----------------------------------------------------------------------------------===//
#ifndef DLC_LOG_EVENTS_H
#define DLC_LOG_EVENTS_H

#include "dlc/log-image.h"

#include <cstdio>
#include <memory>

namespace dlc::log {

class EventWriter {
public:
  /// Makes the folder where it is missing and begins a new event file in it: a run that resumes goes on in a file of
  /// its own, as TensorBoard wants it. Errors: IO_ERROR.
  static Result<EventWriter> open(const std::string &folder);

  /// All of these append an event of the present time. Errors: INVALID_ARGUMENT (an empty tag), IO_ERROR.
  Status scalar(const std::string &tag, int64_t step, double value);
  /// Numbers in TensorBoard's buckets, each 10% wider than the one before. Those that are not finite are left out, and
  /// counted as a scalar "TAG/non-finite" if there are any.
  Status histogram(const std::string &tag, int64_t step, const float *values, size_t count);
  Status histogram(const std::string &tag, int64_t step, const double *values, size_t count);
  Status image(const std::string &tag, int64_t step, const Image &image);

  /// What was written reaches the file now, at the latest when the writer goes.
  Status flush();
  const std::string &path() const { return name; }

private:
  struct Close {
    void operator()(std::FILE *file) const { std::fclose(file); }
  };
  EventWriter() = default;
  Status append(const std::string &event);
  Status summary(const std::string &tag, int64_t step, const std::string &value);
  template <typename T> Status histogramOf(const std::string &tag, int64_t step, const T *values, size_t count);
  std::unique_ptr<std::FILE, Close> file;
  std::string name;
};

} // namespace dlc::log

#endif // DLC_LOG_EVENTS_H
