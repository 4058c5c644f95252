// log/events.cpp - events and summaries. The field numbers are those of tensorflow/core/util/event.proto and
// tensorflow/core/framework/summary.proto:
//
//     Event { double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5; }
//     Summary { repeated Value value = 1; }
//     Value { string tag = 1; float simple_value = 2; Image image = 4; HistogramProto histo = 5; }
//     HistogramProto { double min = 1, max = 2, num = 3, sum = 4, sum_squares = 5;
//                      repeated double bucket_limit = 6 [packed], bucket = 7 [packed]; }
//     Image { int32 height = 1, width = 2, colorspace = 3; bytes encoded_image_string = 4; }
#include "dlc/log-events.h"
#include "log/file.h"
#include "log/record.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>
#include <unistd.h>

namespace dlc::log {

namespace {

double now() { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }

/// Upper limits of buckets: ..., -1.1e-12, -1e-12, 0 (with what is between them), 1e-12, 1.1e-12, ..., the largest.
std::vector<double> makeLimits() {
  std::vector<double> positive;
  double limit = 1e-12;
  while (limit < 1e20) {
    positive.push_back(limit);
    limit *= 1.1;
  }
  positive.push_back(std::numeric_limits<double>::max());
  std::vector<double> limits;
  for (size_t i = positive.size(); i-- > 0;)
    limits.push_back(-positive[i]);
  limits.push_back(0);
  limits.insert(limits.end(), positive.begin(), positive.end());
  return limits;
}

struct Summed {
  Message message;
  size_t nonFinite = 0;
};

template <typename T> Summed summarise(const T *values, size_t count) {
  static const std::vector<double> limits = makeLimits();
  std::vector<double> buckets(limits.size());
  double least = 0, most = 0, sum = 0, squares = 0, finite = 0;
  for (size_t i = 0; i < count; ++i) {
    double value = static_cast<double>(values[i]);
    if (!std::isfinite(value))
      continue;
    least = finite ? std::min(least, value) : value;
    most = finite ? std::max(most, value) : value;
    ++finite;
    sum += value;
    squares += value * value;
    // The first limit above the value; the largest double lies in the last bucket.
    size_t bucket = static_cast<size_t>(std::upper_bound(limits.begin(), limits.end(), value) - limits.begin());
    ++buckets[std::min(bucket, buckets.size() - 1)];
  }
  std::vector<double> ends, counts; // neighbouring empty buckets become one
  for (size_t i = 0; i < buckets.size(); ++i) {
    if (!ends.empty() && buckets[i] == 0 && counts.back() == 0) {
      ends.back() = limits[i];
      continue;
    }
    ends.push_back(limits[i]);
    counts.push_back(buckets[i]);
  }
  Summed result;
  result.message.real(1, least).real(2, most).real(3, finite).real(4, sum).real(5, squares);
  result.message.reals(6, ends).reals(7, counts);
  result.nonFinite = count - static_cast<size_t>(finite);
  return result;
}

} // namespace

Result<EventWriter> EventWriter::open(const std::string &folder) {
  if (Status status = makeFolder(folder); !status.ok())
    return status;
  EventWriter writer;
  char stem[64];
  std::snprintf(stem, sizeof stem, "/events.out.tfevents.%010lld.dlc.%ld", static_cast<long long>(now()),
                static_cast<long>(getpid()));
  // The number tells runs of one second apart.
  for (int number = 0; !writer.file; ++number) {
    writer.name = folder + stem + "." + std::to_string(number);
    writer.file.reset(std::fopen(writer.name.c_str(), "wbxe"));
    int error = writer.file ? 0 : errno;
    if (!writer.file && error != EEXIST)
      return Status(DLC_IO_ERROR, "cannot write \"" + writer.name + "\": " + std::strerror(error));
  }
  if (Status status = writer.append(Message().real(1, now()).bytes(3, "brain.Event:2").serialised()); !status.ok())
    return status;
  if (Status status = writer.flush(); !status.ok())
    return status;
  return writer;
}

Status EventWriter::append(const std::string &event) {
  std::string framed = record(event);
  if (std::fwrite(framed.data(), 1, framed.size(), file.get()) != framed.size())
    return Status(DLC_IO_ERROR, "cannot write \"" + name + "\": " + std::strerror(errno));
  return Status();
}

Status EventWriter::flush() {
  if (std::fflush(file.get()) != 0)
    return Status(DLC_IO_ERROR, "cannot write \"" + name + "\": " + std::strerror(errno));
  return Status();
}

Status EventWriter::summary(const std::string &tag, int64_t step, const std::string &value) {
  if (tag.empty())
    return Status(DLC_INVALID_ARGUMENT, "an event needs a tag, got an empty one");
  std::string tagged = Message().bytes(1, tag).serialised() + value; // messages that follow each other are one message
  return append(Message().real(1, now()).integer(2, step).message(5, Message().bytes(1, tagged)).serialised());
}

Status EventWriter::scalar(const std::string &tag, int64_t step, double value) {
  return summary(tag, step, Message().single(2, static_cast<float>(value)).serialised());
}

template <typename T>
Status EventWriter::histogramOf(const std::string &tag, int64_t step, const T *values, size_t count) {
  Summed summed = summarise(values, count);
  if (Status status = summary(tag, step, Message().message(5, summed.message).serialised()); !status.ok())
    return status;
  return summed.nonFinite ? scalar(tag + "/non-finite", step, static_cast<double>(summed.nonFinite)) : Status();
}

Status EventWriter::histogram(const std::string &tag, int64_t step, const float *values, size_t count) {
  return histogramOf(tag, step, values, count);
}

Status EventWriter::histogram(const std::string &tag, int64_t step, const double *values, size_t count) {
  return histogramOf(tag, step, values, count);
}

} // namespace dlc::log
