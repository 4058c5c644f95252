// Trains mlp_dropout on Fashion-MNIST with one of its schedules.
#include "example.hpp"
#include "mlp_dropout.h"

#include <algorithm>
#include <cstdio>

namespace {
// The steps of the model, with those hyperparameters of theirs that are lengths, as shares of the whole training.
struct Plan {
  const char *step, *first;
  double firstShare;
  const char *second;
  double secondShare;
};
const Plan plans[] = {
    {"cosine", "schedule.total", 1, nullptr, 0},
    {"stairs", "schedule.every", 0.4, nullptr, 0},
    {"warmup", "schedule.warmup", 0.1, "schedule.total", 0.9},
    {"one_cycle", "schedule.total", 1, nullptr, 0},
};
} // namespace

int main(int argc, char **argv) {
  const example::About about = {"mlp_dropout",
                                "A multilayer perceptron with dropout, weight decay and a schedule, on Fashion-MNIST.",
                                5,
                                "a folder with the four IDX files of Fashion-MNIST or MNIST, plain or gzip",
                                true,
                                {{"--schedule", "NAME", "cosine (default), stairs, warmup or one_cycle"}}};
  example::Options options = example::parse(argc, argv, about);
  options.step = options.more.count("--schedule") ? options.more["--schedule"] : "cosine";
  const Plan *plan =
      std::find_if(std::begin(plans), std::end(plans), [&](const Plan &p) { return options.step == p.step; });
  if (plan == std::end(plans))
    example::refuse(about, "--schedule got '" + options.step +
                               "', expected cosine, stairs, warmup or one_cycle; correct the option");
  dlc::data::TrainTest data = dlc::orExit(dlc::data::idx(options.data));
  dlc::Session session = example::open(mlp_dropout_module(), options);

  // The model's schedules end with its ten epochs; these end with the epochs that were asked for.
  const int64_t count = std::max<int64_t>(options.epochs * (data.train.size() / 256), 1);
  const auto steps = static_cast<double>(count);
  dlc::orExit(session.setHyper(options.step + "." + plan->first, plan->firstShare * steps));
  if (plan->second)
    dlc::orExit(session.setHyper(options.step + "." + plan->second, plan->secondShare * steps));
  example::train(session, options, data.train, &data.test, {"accuracy", "validation accuracy"});
  std::printf("final test accuracy: %.3f\n",
              dlc::orExit(dlc::evaluate(session, data.test, options.step)).value("accuracy"));
  return 0;
}
