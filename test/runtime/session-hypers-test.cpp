// Hyperparameters of a session: their defaults, their bounds, and what is said of a number that may not be set.
#include "support.h"

#include <cmath>
#include <limits>

using namespace dlc;
using namespace dlc::test;

namespace {

TEST(Create, GivesHyperparametersTheirDefaults) {
  Session net(&specimen_module);
  ASSERT_TRUE(net);
  EXPECT_EQ(*net.hyper("lr"), 0.03);
  EXPECT_EQ(*net.hyper("momentum"), 0.5);
  ASSERT_TRUE(net.setHyper("lr", 0.25).ok());
  ASSERT_TRUE(net.init(1).ok());
  EXPECT_EQ(*net.hyper("lr"), 0.25) << "init leaves them alone";
  Status status = net.setHyper("learning_rate", 1);
  EXPECT_EQ(status.code(), DLC_NOT_FOUND);
  EXPECT_CONTAINS(status.message(), "no hyperparameter \"learning_rate\"; it has: lr, momentum");
  status = net.setHyper("lr", std::numeric_limits<double>::quiet_NaN());
  EXPECT_EQ(status.code(), DLC_INVALID_ARGUMENT);
  EXPECT_CONTAINS(status.message(),
                  "hyperparameter \"lr\" of model \"specimen\": got nan, expected a finite number >= 0");
  EXPECT_CONTAINS(net.setHyper("lr", -INFINITY).message(),
                  "got -inf, expected a finite number >= 0; it stays as it was");
  EXPECT_EQ(*net.hyper("lr"), 0.25);
  EXPECT_EQ(net.setHyper("weight", 1).code(), DLC_NOT_FOUND);
}

TEST(Hyperparameters, KeepToTheirBounds) {
  Session net(&specimen_module);
  EXPECT_TRUE(net.setHyper("lr", 0).ok());
  EXPECT_TRUE(net.setHyper("lr", 1e300).ok());
  Status status = net.setHyper("lr", -0.125);
  EXPECT_EQ(status.code(), DLC_INVALID_ARGUMENT);
  EXPECT_EQ(status.message(),
            "hyperparameter \"lr\" of model \"specimen\": got -0.125, expected a finite number >= 0; it "
            "stays as it was");
  const double less = -1, one = 1, nan = NAN;
  EXPECT_EQ(dlc_set(net.get(), "lr", DLC_F64, &less, sizeof less), DLC_INVALID_ARGUMENT) << "there is no way around";
  EXPECT_CONTAINS(dlc_last_error(net.get()), "got -1, expected a finite number >= 0");
  EXPECT_EQ(dlc_set(net.get(), "lr", DLC_F64, &nan, sizeof nan), DLC_INVALID_ARGUMENT);
  EXPECT_EQ(dlc_set(net.get(), "lr", DLC_F64, &one, sizeof one), DLC_OK);
  EXPECT_EQ(*net.hyper("lr"), 1);
  EXPECT_TRUE(net.setHyper("momentum", std::nextafter(1.0, 0.0)).ok());
  EXPECT_TRUE(net.setHyper("momentum", 0).ok());
  EXPECT_CONTAINS(net.setHyper("momentum", 1).message(), "got 1, expected a number in [0, 1); it stays as it was");
  EXPECT_CONTAINS(net.setHyper("momentum", -0.5).message(), "got -0.5, expected a number in [0, 1)");
  EXPECT_EQ(*net.hyper("momentum"), 0);
}

TEST(Hyperparameters, SayTheirBoundsInWords) {
  constexpr double least = std::numeric_limits<double>::denorm_min(), infinity = INFINITY;
  struct Case {
    double low, high, value;
    const char *expected; // "": it may be set
  };
  const Case cases[] = {{least, infinity, 0, "got 0, expected a finite number > 0"},
                        {least, infinity, least, ""},
                        {least, 1, 2, "expected a number in (0, 1]"},
                        {1, infinity, 0.5, "expected a finite number >= 1"},
                        {-infinity, 3, 4, "expected a finite number <= 3"},
                        {-infinity, std::nextafter(3.0, 0.0), 3, "expected a finite number < 3"},
                        {-infinity, infinity, infinity, "got inf, expected a finite number;"},
                        {-infinity, infinity, -1e300, ""},
                        {0, 0, -5, ""}, // a module written by hand that says nothing
                        {0, 0, -NAN, "got nan, expected a finite number;"}};
  for (const Case &c : cases) {
    std::vector<dlc_tensor> tensors(specimen_module.tensors, specimen_module.tensors + SPECIMEN_TENSORS);
    tensors[6].low = c.low;
    tensors[6].high = c.high;
    const double defaults[] = {c.low == 1 ? 1 : 0.5, 0.5};
    dlc_module module = specimen_module;
    module.tensors = tensors.data();
    module.hyper_defaults = defaults;
    Session net(&module, withThreads(1));
    ASSERT_TRUE(net) << net.status().message();
    Status status = net.setHyper("lr", c.value);
    EXPECT_EQ(status.ok(), !*c.expected) << status.message();
    EXPECT_CONTAINS(status.message(), c.expected);
  }
}

} // namespace
