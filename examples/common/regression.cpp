#include "regression.hpp"

#include <cstdio>

namespace example {

int regress(const dlc_module *module, const Options &options, const dlc::data::Table &table, int64_t rows,
            const dlc::data::Recipe &recipe, const char *error) {
  dlc::data::Transform transform = dlc::orExit(recipe.fit(table));
  dlc::data::Dataset data = dlc::orExit(transform.apply(table)).data.slice(0, rows);
  std::printf("%lld examples, %lld features\n", static_cast<long long>(data.size()),
              static_cast<long long>(transform.width()));

  dlc::Session session = open(module, options);
  dlc::Fit fit = settings(options).offline().progress(false); // thousands of short epochs
  fit.metadata(dlc::data::Transform::key, transform.text());
  dlc::FitResult result = dlc::fit(session, data, fit);
  dlc::orExit(result.status);
  std::fputs(dlc::log::curve(result.history, {"error"}).c_str(), stdout);

  std::vector<float> weight = dlc::orExit(session.get<float>("linear.weight"));
  std::vector<float> bias = dlc::orExit(session.get<float>("linear.bias"));
  for (size_t i = 0; i < weight.size() && i < transform.features().size(); ++i)
    std::printf("%9.4f  %s\n", weight[i], transform.features()[i].c_str());
  std::printf("%9.4f  bias\n", bias[0]);
  dlc::Metrics metrics = dlc::orExit(dlc::evaluate(session, data));
  std::printf("%s\nfinal error: %.6f\n", error, metrics.value("error"));
  return 0;
}

} // namespace example
