// Trains autoencoder on MNIST and draws what it makes of digits that it has not seen.
#include "autoencoder.h"
#include "dlc/log-events.h"
#include "example.hpp"

#include <cstdio>
#include <optional>

namespace {
// The first test images of each digit above what the model makes of them, ten pairs in a row.
dlc::log::Image picture(dlc::Session &session, const dlc::data::Dataset &test) {
  const dlc::data::Field &image = *test.find("image"), &label = *test.find("label");
  std::vector<dlc::log::Image> images;
  for (int pair = 0; pair < 3; ++pair) {
    std::vector<dlc::log::Image> made;
    for (int digit = 0; digit < 10; ++digit) {
      int64_t row = 0;
      for (int seen = 0; row < test.size(); ++row)
        if (label.data[row] == digit && seen++ == pair)
          break;
      if (row == test.size()) // a test set without enough of them
        row = pair;
      const uint8_t *pixels = image.data + image.exampleBytes * static_cast<size_t>(row);
      images.push_back({28, 28, 1, {pixels, pixels + 784}});
      float reconstruction[784], code[32];
      const void *inputs[] = {pixels};
      void *outputs[] = {reconstruction, code};
      dlc::orExit(session.predict(1, inputs, outputs));
      made.push_back(dlc::log::gray(reconstruction, 28, 28));
    }
    images.insert(images.end(), made.begin(), made.end());
  }
  return dlc::orExit(dlc::log::grid(images, 10));
}
} // namespace

int main(int argc, char **argv) {
  const example::About about = {"autoencoder",
                                "An autoencoder with tied weights packs digits into 32 numbers.",
                                10,
                                "a folder with the four IDX files of MNIST or Fashion-MNIST, plain or gzip",
                                true,
                                {{"--picture", "FILE", "where to draw digits, .png (default autoencoder.png)"},
                                 {"--events", "DIR", "TensorBoard events, with that picture of every epoch"}}};
  example::Options options = example::parse(argc, argv, about);
  dlc::data::TrainTest data = dlc::orExit(dlc::data::idx(options.data));
  dlc::Session session = example::open(autoencoder_module(), options);
  dlc::Fit fit = example::settings(options).validate(data.test);
  std::optional<dlc::log::EventWriter> events;
  if (options.more.count("--events")) {
    // TensorBoard takes one file of a folder at a time.
    fit.events(options.more["--events"]);
    events = dlc::orExit(dlc::log::EventWriter::open(options.more["--events"] + "/pictures"));
    fit.onEpoch([&, before = fit.epochFunction](dlc::Session &net, const dlc::EpochReport &report) {
      if (before) // what --profile asked for
        before(net, report);
      dlc::orExit(events->image("reconstructions", report.epoch, picture(net, data.test)));
    });
  }
  dlc::FitResult result = dlc::fit(session, data.train, fit);
  dlc::orExit(result.status);
  std::fputs(dlc::log::curve(result.history, {"error", "validation error"}).c_str(), stdout);
  dlc::Metrics metrics = dlc::orExit(dlc::evaluate(session, data.test));
  std::string path = options.more.count("--picture") ? options.more["--picture"] : "autoencoder.png";
  dlc::orExit(dlc::log::writePng(picture(session, data.test), path));
  std::printf("%s: three test images of each digit, and below them their reconstructions\n", path.c_str());
  std::printf("final cross entropy: %.4f\nfinal error: %.5f\n", metrics.loss, metrics.value("error"));
  return 0;
}
