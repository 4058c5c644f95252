// Event files, byte by byte and through TensorBoard's own reader; pictures; the history as CSV.
#include "support.h"

#include "dlc/log-events.h"
#include "dlc/log.h"
#include "log/record.h"

#include <cmath>
#include <cstdlib>
#include <png.h>

using namespace dlc;
using namespace dlc::test;

namespace {

TEST(Records, ChecksumsAreCastagnoli) {
  // RFC 3720, appendix B.4, and the check value of the catalogue of CRCs.
  EXPECT_EQ(log::crc32c("123456789"), 0xe3069283u);
  EXPECT_EQ(log::crc32c(std::string(32, '\0')), 0x8a9136aau);
  EXPECT_EQ(log::crc32c(std::string(32, '\xff')), 0x62a8ab43u);
  EXPECT_EQ(log::crc32c(""), 0u);
  EXPECT_EQ(log::maskedCrc32c("123456789"), ((0xe3069283u >> 15 | 0xe3069283u << 17) + 0xa282ead8u));
}

TEST(Records, FrameTheirData) {
  std::string framed = log::record("abc");
  ASSERT_EQ(framed.size(), 8u + 4 + 3 + 4);
  EXPECT_EQ(framed.substr(0, 8), std::string("\3\0\0\0\0\0\0\0", 8));
  EXPECT_EQ(framed.substr(12, 3), "abc");
  uint32_t length = log::maskedCrc32c(framed.substr(0, 8)), data = log::maskedCrc32c("abc");
  EXPECT_EQ(std::memcmp(framed.data() + 8, &length, 4), 0);
  EXPECT_EQ(std::memcmp(framed.data() + 15, &data, 4), 0);
}

TEST(Messages, AreProtocolBuffers) {
  // The examples of the encoding's documentation: 150 in field 1, "testing" in field 2.
  EXPECT_EQ(log::Message().integer(1, 150).serialised(), "\x08\x96\x01");
  EXPECT_EQ(log::Message().bytes(2, "testing").serialised(), "\x12\x07testing");
  EXPECT_EQ(log::Message().integer(2, -1).serialised(), "\x10\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
  EXPECT_EQ(log::Message().real(1, 1).serialised(), std::string("\x09\0\0\0\0\0\0\xf0\x3f", 9));
  EXPECT_EQ(log::Message().single(2, 1).serialised(), std::string("\x15\0\0\x80\x3f", 5));
  EXPECT_EQ(log::Message().reals(6, {1}).serialised(), std::string("\x32\x08\0\0\0\0\0\0\xf0\x3f", 10));
}

TEST(Events, AreReadByTensorBoard) {
  Folder folder;
  {
    auto events = log::EventWriter::open(folder / "");
    ASSERT_TRUE(events.ok()) << events.status().message();
    EXPECT_CONTAINS(events->path(), "/events.out.tfevents.");
    for (int step = 1; step <= 3; ++step)
      ASSERT_TRUE(events->scalar("train/loss", step * 100, 1.0 / step).ok());
    ASSERT_TRUE(events->scalar("validation loss", 300, NAN).ok());
    std::vector<float> weights = {-2, -0.5f, 0, 0, 0.25f, 0.26f, 3, NAN, INFINITY};
    ASSERT_TRUE(events->histogram("fc1.weight", 300, weights.data(), weights.size()).ok());
    std::vector<double> none;
    ASSERT_TRUE(events->histogram("nothing", 300, none.data(), 0).ok());
    log::Image image{5, 4, 3, std::vector<uint8_t>(60, 200)};
    ASSERT_TRUE(events->image("input", 300, image).ok());
    std::vector<double> one = {1e300};
    ASSERT_TRUE(events->histogram("large", 1, one.data(), 1).ok());
  }
  std::string reason, text = readWithTensorBoard(folder / "", reason);
  if (text.empty())
    GTEST_SKIP() << reason;
  EXPECT_CONTAINS(text, "scalar train/loss 100 1\nscalar train/loss 200 0.5\nscalar train/loss 300 0.333333343\n");
  EXPECT_CONTAINS(text, "scalar validation loss 300 nan\n");
  EXPECT_CONTAINS(text, "scalar fc1.weight/non-finite 300 2\n");
  // Seven numbers; both zeros in the bucket from 0 on, 0.25 and 0.26 in one bucket or two neighbours.
  EXPECT_CONTAINS(text, "histogram fc1.weight 300 -2 3 7 1.01 13.3801 ");
  EXPECT_CONTAINS(text, " 1e-12:2 ");
  EXPECT_CONTAINS(text, "histogram nothing 300 0 0 0 0 0\n");
  EXPECT_CONTAINS(text, "histogram large 1 1e+300 1e+300 1 1e+300 inf 1.79769e+308:1\n");
  EXPECT_CONTAINS(text, "image input 300 5 4 89504e470d0a1a0a\n");
}

TEST(Events, EveryRunHasAFileOfItsOwn) {
  Folder folder;
  auto first = log::EventWriter::open(folder / ""), second = log::EventWriter::open(folder / "");
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_NE(first->path(), second->path());
  EXPECT_EQ(folder.list().size(), 2u);
}

TEST(Events, RefuseWhatCannotBeWritten) {
  Folder folder;
  writeFile(folder / "file", "");
  auto events = log::EventWriter::open(folder / "file");
  EXPECT_EQ(events.status().code(), DLC_IO_ERROR);
  EXPECT_CONTAINS(events.status().message(), "cannot make folder");
  auto good = log::EventWriter::open(folder / "");
  ASSERT_TRUE(good.ok());
  EXPECT_CONTAINS(good->scalar("", 1, 1).message(), "needs a tag");
  Status status = good->image("input", 1, log::Image{5, 4, 3, {}});
  EXPECT_EQ(status.code(), DLC_INVALID_ARGUMENT);
  EXPECT_CONTAINS(status.message(), "\"input\": an image: got 5 x 4 of 3 channels in 0 bytes, expected");
}

TEST(Images, ComeBackAsTheyWere) {
  for (int64_t channels : {1, 3, 4}) {
    log::Image image{7, 3, channels, {}};
    for (int64_t i = 0; i < 21 * channels; ++i)
      image.pixels.push_back(static_cast<uint8_t>(i * 11));
    auto bytes = log::png(image);
    ASSERT_TRUE(bytes.ok());
    png_image read = {};
    read.version = PNG_IMAGE_VERSION;
    ASSERT_TRUE(png_image_begin_read_from_memory(&read, bytes->data(), bytes->size()));
    EXPECT_EQ(read.width, 7u);
    EXPECT_EQ(read.height, 3u);
    EXPECT_EQ(static_cast<int64_t>(PNG_IMAGE_SAMPLE_CHANNELS(read.format)), channels);
    std::vector<uint8_t> pixels(image.pixels.size());
    ASSERT_TRUE(png_image_finish_read(&read, nullptr, pixels.data(), 0, nullptr));
    EXPECT_EQ(pixels, image.pixels);
  }
}

TEST(Images, GraysAndGrids) {
  float values[] = {0, 0.5f, 1, -3, 7, NAN};
  log::Image image = log::gray(values, 2, 3);
  EXPECT_EQ(image.pixels, (std::vector<uint8_t>{0, 128, 255, 0, 255, 0}));
  auto grid = log::grid({image, image, image}, 2);
  ASSERT_TRUE(grid.ok());
  EXPECT_EQ(grid->width, 7);
  EXPECT_EQ(grid->height, 5);
  EXPECT_EQ(std::vector<uint8_t>(grid->pixels.begin(), grid->pixels.begin() + 7),
            (std::vector<uint8_t>{0, 128, 255, 160, 0, 128, 255}));
  EXPECT_EQ(grid->pixels.back(), 160); // there is no fourth
  EXPECT_CONTAINS(log::grid({}, 2).status().message(), "got 0 images in 2 columns");
  EXPECT_CONTAINS(log::grid({image, log::gray(values, 1, 3)}, 2).status().message(),
                  "got one of 3 x 1 of 1 channels, expected 3 x 2 of 1 channels as the first");
}

TEST(Images, AreWrittenWholeOrNotAtAll) {
  Folder folder;
  float values[] = {0, 1};
  ASSERT_TRUE(log::writePng(log::gray(values, 1, 2), folder / "a.png").ok());
  EXPECT_EQ(readFile(folder / "a.png").substr(1, 3), "PNG");
  EXPECT_EQ(folder.list().size(), 1u);
  Status status = log::writePng(log::gray(values, 1, 2), folder / "none/a.png");
  EXPECT_EQ(status.code(), DLC_IO_ERROR);
  EXPECT_CONTAINS(status.message(), "none/a.png\": No such file or directory");
}

TEST(Csv, HasARowAnEpochAndExactNumbers) {
  log::History history;
  history.add("loss", 1, 0.1);
  history.add("loss", 2, 1.0 / 3);
  history.add("top-1, %", 2, NAN);
  history.add("validation \"x\"", 1, 1e-300);
  EXPECT_EQ(log::csv(history), "epoch,loss,\"top-1, %\",\"validation \"\"x\"\"\"\n"
                               "1,0.1,,1e-300\n"
                               "2,0.3333333333333333,nan,\n");
  EXPECT_EQ(log::csv(log::History()), "epoch\n");
  Folder folder;
  ASSERT_TRUE(log::writeCsv(history, folder / "h.csv").ok());
  EXPECT_EQ(readFile(folder / "h.csv"), log::csv(history));
  EXPECT_EQ(log::writeCsv(history, folder / "none/h.csv").code(), DLC_IO_ERROR);
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0666), 0);
  Status pipe = log::writeCsv(history, folder / "pipe");
  EXPECT_EQ(pipe.code(), DLC_IO_ERROR);
  EXPECT_CONTAINS(pipe.message(), "it is a device or a pipe; expected a file, which is replaced as a whole");
  struct stat there;
  EXPECT_TRUE(stat((folder / "pipe").c_str(), &there) == 0 && S_ISFIFO(there.st_mode));
  EXPECT_EQ(log::writeCsv(history, "").code(), DLC_INVALID_ARGUMENT);
}

} // namespace
