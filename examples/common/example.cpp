#include "example.hpp"

#include "dlc/philox.h"
#include "dlc/profile.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>

namespace example {

static void usage(std::FILE *out, const About &about) {
  std::fprintf(out, "usage: %s [options]\n%s\n\n", about.name, about.summary);
  if (about.data)
    std::fprintf(out, "  --data DIR         %s%s\n", about.data, about.required ? " (required)" : "");
  std::fprintf(out,
               "  --epochs N         passes over the training data (default %lld)\n"
               "  --lr X             learning rate (default: the model's)\n"
               "  --seed N           of initialisation and shuffling (default 0)\n"
               "  --threads N        (default: as many as this process may use)\n",
               static_cast<long long>(about.epochs));
  if (!about.models)
    std::fputs("  --checkpoint FILE  save here after every epoch and on Ctrl-C\n"
               "  --resume FILE      go on from a checkpoint\n"
               "  --profile FOLDER   write where the time of the first updates goes, and print it\n",
               out);
  for (const Option &option : about.more)
    std::fprintf(out, "  %-18s %s\n", (std::string(option.name) + " " + option.value).c_str(), option.help);
  std::fprintf(out, "  --help\n");
}

void refuse(const About &about, const std::string &message) {
  std::fprintf(stderr, "%s: error: %s\n", about.name, message.c_str());
  std::exit(2);
}

double number(const About &about, const std::string &option, const char *text, double low, double high, bool whole) {
  char *end = nullptr;
  errno = 0;
  double value = std::strtod(text, &end);
  if (end == text || *end || errno || !(value >= low && value <= high) || (whole && value != std::floor(value)))
    refuse(about, option + " got '" + text + "', expected a" + (whole ? " whole" : "") + " number from " +
                      std::to_string(static_cast<long long>(low)) +
                      (high < 1e15 ? " to " + std::to_string(static_cast<long long>(high)) : " on") +
                      "; correct the option");
  return value;
}

void checkOutput() {
  std::atexit([] {
    if (std::fflush(stdout) == 0 && !std::ferror(stdout))
      return;
    std::fprintf(stderr, "error: the standard output could not be written; make room where it goes to\n");
    std::_Exit(1);
  });
}

Options parse(int argc, char **argv, const About &about) {
  checkOutput();
  Options options;
  options.epochs = about.epochs;
  for (int i = 1; i < argc; ++i) {
    std::string option = argv[i];
    if (option == "--help" || option == "-h") {
      usage(stdout, about);
      std::exit(0);
    }
    bool own = std::any_of(about.more.begin(), about.more.end(), [&](const Option &o) { return option == o.name; });
    bool known = own || option == "--epochs" || option == "--seed" || option == "--threads" || option == "--lr" ||
                 option == "--checkpoint" || option == "--resume" || option == "--profile" ||
                 (about.data && option == "--data");
    if (!known)
      refuse(about, "got '" + option + "', expected an option that --help lists");
    if (i + 1 == argc)
      refuse(about, option + " got nothing, expected a value after it");
    const char *value = argv[++i];
    if (own)
      options.more[option] = value;
    else if (option == "--data")
      options.data = value;
    else if (option == "--checkpoint")
      options.checkpoint = value;
    else if (option == "--resume")
      options.resume = value;
    else if (option == "--profile")
      options.profile = value;
    else if (option == "--epochs")
      options.epochs = static_cast<int64_t>(number(about, option, value, 0, 1e9, true));
    else if (option == "--seed")
      options.seed = static_cast<uint64_t>(number(about, option, value, 0, 9e15, true));
    else if (option == "--threads")
      options.threads = static_cast<int32_t>(number(about, option, value, 1, 1024, true));
    else
      options.lr = number(about, option, value, 0, HUGE_VAL, false);
  }
  if (about.models && !(options.checkpoint + options.resume + options.profile).empty())
    refuse(about, std::string("got --checkpoint, --resume or --profile, expected none of them, as ") + about.models +
                      " models are trained; leave it out");
  if (about.required && options.data.empty())
    refuse(about, std::string("got no --data, expected --data DIR with ") + about.data);
  return options;
}

dlc::Session open(const dlc_module *module, const Options &options) {
  dlc_options settings = {};
  settings.threads = options.threads;
  dlc::Session session(module, settings);
  dlc::orExit(session.status());
  if (options.lr >= 0)
    dlc::orExit(session.setHyper(options.step.empty() ? "lr" : options.step + ".lr", options.lr));
  return session;
}

// The first updates warm up; a hundred after them, or what the first epoch has, are enough for means.
static void profile(dlc::Fit &fit, const std::string &folder) {
  constexpr uint64_t warm = 5, profiled = 100;
  struct State {
    uint64_t updates = 0;
    std::optional<dlc::Profiler> profiler;
  };
  auto state = std::make_shared<State>();
  auto finish = [state, folder] {
    if (!state->profiler)
      return;
    dlc::ProfileReport report = dlc::orExit(state->profiler->finish());
    state->profiler.reset();
    dlc::orExit(report.write(folder));
    std::printf("\n%s\n", report.table().c_str());
  };
  fit.onStep([state, finish](dlc::Session &session, uint64_t) {
    if (++state->updates == warm)
      state->profiler.emplace(session);
    else if (state->updates == warm + profiled)
      finish();
  });
  fit.onEpoch([finish](dlc::Session &, const dlc::EpochReport &report) {
    if (report.epoch == 1)
      finish();
  });
}

dlc::Fit settings(const Options &options) {
  dlc::Fit fit;
  fit.epochs(options.epochs).seed(options.seed).step(options.step).progress().stopOnSignal();
  if (!options.checkpoint.empty())
    fit.checkpoint(options.checkpoint);
  if (!options.resume.empty())
    fit.resume(options.resume);
  if (!options.profile.empty())
    profile(fit, options.profile);
  return fit;
}

void train(dlc::Session &session, const Options &options, const dlc::data::Dataset &train,
           const dlc::data::Dataset *test, const std::vector<std::string> &curve,
           const std::vector<std::pair<std::string, std::string>> &metadata) {
  dlc::Fit fit = settings(options);
  if (test)
    fit.validate(*test);
  for (const auto &[key, value] : metadata)
    fit.metadata(key, value);
  dlc::FitResult result = dlc::fit(session, train, fit);
  dlc::orExit(result.status);
  std::fputs(dlc::log::curve(result.history, curve).c_str(), stdout);
}

dlc::Session train(const dlc_module *module, const Options &options, const dlc::data::Dataset &data,
                   const dlc::data::Dataset *test, const std::vector<std::string> &curve) {
  dlc::Session session = open(module, options);
  train(session, options, data, test, curve);
  return session;
}

static const uint32_t purpose = 0x45584d50u; // "EXMP": no stream of the runtime

std::vector<float> normals(uint64_t seed, uint32_t stream, size_t count) {
  dlc_philox_stream source = dlc_philox_open(seed, stream, purpose);
  std::vector<float> values(count);
  for (float &value : values) { // Box and Muller 1958
    double u = (dlc_philox_next(&source) + 1.0) * 0x1p-32, v = dlc_philox_next(&source) * 0x1p-32;
    value = static_cast<float>(std::sqrt(-2 * std::log(u)) * std::cos(6.283185307179586 * v));
  }
  return values;
}

std::vector<float> uniforms(uint64_t seed, uint32_t stream, size_t count) {
  dlc_philox_stream source = dlc_philox_open(seed, stream, purpose);
  std::vector<float> values(count);
  for (float &value : values)
    value = static_cast<float>(dlc_philox_next(&source) >> 8) * 0x1p-24f;
  return values;
}

int classify(const dlc_module *module, const Options &options, const dlc::data::TrainTest &data) {
  dlc::Session session = train(module, options, data.train, &data.test, {"accuracy", "validation accuracy"});
  dlc::Metrics metrics = dlc::orExit(dlc::evaluate(session, data.test, options.step));
  std::printf("final test accuracy: %.3f\n", metrics.value("accuracy"));
  return 0;
}

} // namespace example
