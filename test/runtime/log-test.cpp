// What a person sees: lines, curves, and a bar on a terminal only.
#include "support.h"

#include "dlc/log.h"

#include <cmath>
#include <pty.h>

using namespace dlc;
using namespace dlc::test;

namespace {

TEST(Progress, WritesOnlyWholeLinesToAFile) {
  Folder folder;
  std::FILE *file = std::fopen((folder / "log").c_str(), "w");
  {
    log::Progress bar(file);
    EXPECT_FALSE(bar.isTerminal());
    bar.begin("epoch 1/2", 100);
    for (int i = 1; i <= 100; ++i)
      bar.update(i, 0.5);
    bar.line("epoch 1/2  loss 0.5");
  }
  std::fclose(file);
  EXPECT_EQ(readFile(folder / "log"), "epoch 1/2  loss 0.5\n");
}

TEST(Progress, DrawsABarOnATerminal) {
  int master, slave;
  if (openpty(&master, &slave, nullptr, nullptr, nullptr) != 0)
    GTEST_SKIP() << "no pseudo terminals here";
  setenv("TERM", "xterm", 1);
  std::FILE *file = fdopen(slave, "w");
  {
    log::Progress bar(file);
    EXPECT_TRUE(bar.isTerminal());
    bar.begin("epoch 1/2", 100);
    bar.update(50, 0.25);
    bar.update(51, 0.25); // too soon to be drawn
    bar.line("done");
  }
  std::fflush(file);
  char text[4096];
  ssize_t size = read(master, text, sizeof text);
  ASSERT_GT(size, 0);
  std::string seen(text, static_cast<size_t>(size));
  EXPECT_CONTAINS(seen, "epoch 1/2 [====");
  EXPECT_CONTAINS(seen, " 50%  loss 0.2500  0:00 left");
  EXPECT_EQ(seen.find(" 51%"), std::string::npos);
  EXPECT_CONTAINS(seen, "\r\033[Kdone\r\n");
  std::fclose(file);
  close(master);
}

TEST(History, KeepsSeriesInOrder) {
  log::History history;
  history.add("loss", 1, 0.5);
  history.add("accuracy", 1, 0.8);
  history.add("loss", 2, 0.25);
  ASSERT_EQ(history.series().size(), 2u);
  EXPECT_EQ(history.series()[0].name, "loss");
  EXPECT_EQ(history.find("loss")->values, (std::vector<double>{0.5, 0.25}));
  EXPECT_EQ(history.find("error"), nullptr);
}

TEST(Curve, DrawsAxesMarksAndLegend) {
  log::History history;
  for (int i = 0; i <= 4; ++i) {
    history.add("loss", i + 1, 4 - i);
    history.add("validation loss", i + 1, 4);
  }
  EXPECT_EQ(log::curve(history, {"loss", "validation loss"}, 28, 5), "        4 +ooooooooooooooooo\n"
                                                                     "          |  *****\n"
                                                                     "        2 +      *****\n"
                                                                     "          |          *****\n"
                                                                     "        0 +              ***\n"
                                                                     "          +-----------------\n"
                                                                     "           1               5  epoch\n"
                                                                     "           * loss   o validation loss\n");
}

TEST(Curve, LeavesOutWhatIsMissingOrNotFinite) {
  log::History history;
  EXPECT_EQ(log::curve(history, {"loss"}), "");
  history.add("loss", 1, NAN);
  EXPECT_EQ(log::curve(history, {"loss"}), "");
  history.add("loss", 2, 1);
  std::string one = log::curve(history, {"loss", "nothing"});
  EXPECT_CONTAINS(one, "* loss\n");
  EXPECT_CONTAINS(one, "2  epoch");
  history.add("loss", 3, INFINITY);
  history.add("loss", 4, 2);
  EXPECT_CONTAINS(log::curve(history, {"loss"}), "        2 +");
}

} // namespace
