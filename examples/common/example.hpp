//===- example.hpp - What the train programs of the examples share ----------------------------===//
//
// The options of the command line and the report around dlc::fit, which is the loop. A train program says what its data
// are and what is worth printing at the end.
//
//===------------------------------------------------------------------------------------===//
#ifndef EXAMPLES_COMMON_EXAMPLE_HPP
#define EXAMPLES_COMMON_EXAMPLE_HPP

#include "dlc/train.hpp"

#include <map>
#include <string>
#include <vector>

namespace example {

/// An option of one example alone.
struct Option {
  const char *name, *value, *help; // "--schedule", "NAME", "cosine or step"
};

struct About {
  const char *name, *summary;
  int64_t epochs;   // by default
  const char *data; // what --data DIR must hold; null if the example makes its data
  bool required;    // whether there is no data set without --data
  std::vector<Option> more = {};
  const char *models = nullptr; // "eleven": so many are trained, so that no checkpoint and no profile is that of one
};

struct Options {
  std::string data, checkpoint, resume, profile;
  int64_t epochs = 1;
  uint64_t seed = 0;
  int32_t threads = 0;
  double lr = -1;                          // negative: the model's
  std::map<std::string, std::string> more; // the example's own options that were given, by name
  std::string step;                        // which step of the module to train, if it has several; no option sets it
};

/// When the program ends, what it could not write to the standard output becomes an error: status 1.
void checkOutput();

/// Reads the command line. --help and mistakes end the program. Calls checkOutput.
Options parse(int argc, char **argv, const About &about);
/// The number that an option got, in [low, high]. What is none ends the program with a message.
double number(const About &about, const std::string &option, const char *text, double low, double high, bool whole);
/// Ends the program with a message about its command line.
[[noreturn]] void refuse(const About &about, const std::string &message);

/// A session with the options' threads and learning rate. A failure ends the program with its message.
dlc::Session open(const dlc_module *module, const Options &options);

/// What the options say about the training, with a progress bar; Ctrl-C stops it after the step, with the checkpoint
/// saved, and then fit returns DLC_INTERRUPTED, which orExit makes status 1.
dlc::Fit settings(const Options &options);

/// Trains with a progress bar and prints the named series of the history as a curve. A failure ends the program with
/// its message, Ctrl-C after the step, with the checkpoint saved, which holds `metadata` too.
void train(dlc::Session &session, const Options &options, const dlc::data::Dataset &train,
           const dlc::data::Dataset *test, const std::vector<std::string> &curve,
           const std::vector<std::pair<std::string, std::string>> &metadata = {});
/// Opens a session, trains it and returns it.
dlc::Session train(const dlc_module *module, const Options &options, const dlc::data::Dataset &train,
                   const dlc::data::Dataset *test, const std::vector<std::string> &curve);

/// Standard normal numbers, the same for one seed on every machine; `stream` tells independent draws apart.
std::vector<float> normals(uint64_t seed, uint32_t stream, size_t count);
/// Numbers in [0, 1) of the same kind.
std::vector<float> uniforms(uint64_t seed, uint32_t stream, size_t count);

/// The whole main of a classifier: ends with "final test accuracy: 0.964".
int classify(const dlc_module *module, const Options &options, const dlc::data::TrainTest &data);

} // namespace example

#endif // EXAMPLES_COMMON_EXAMPLE_HPP
