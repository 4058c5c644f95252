// Loaders, splitting, shuffling and batching.
#include "support.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <zlib.h>

using namespace dlc;
using namespace dlc::data;
using namespace dlc::test;

namespace {

void writeGzip(const std::string &path, const std::string &content) {
  gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
  gzclose(file);
}

std::string idxFile(uint32_t magic, const std::vector<uint32_t> &shape, size_t bytes) {
  std::string file;
  auto word = [&](uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
      file += static_cast<char>(value >> shift);
  };
  word(magic);
  for (uint32_t extent : shape)
    word(extent);
  for (size_t i = 0; i < bytes; ++i)
    file += static_cast<char>(i);
  return file;
}

struct IdxPair {
  Folder folder;
  std::string images = folder / "images", labels = folder / "labels";
  IdxPair() {
    writeFile(images, idxFile(2051, {3, 2, 4}, 24));
    writeFile(labels, idxFile(2049, {3}, 3));
  }
  std::string refusal(dlc_status expected) const {
    Result<Dataset> result = idxPair(images, labels);
    EXPECT_FALSE(result.ok());
    EXPECT_EQ(result.status().code(), expected) << result.status().message();
    return result.status().message();
  }
};

TEST(Idx, ReadsPlainAndGzip) {
  IdxPair files;
  Result<Dataset> plain = idxPair(files.images, files.labels);
  ASSERT_TRUE(plain.ok()) << plain.status().message();
  EXPECT_EQ(plain->size(), 3);
  const Field *image = plain->find("image"), *label = plain->find("label");
  ASSERT_TRUE(image && label);
  EXPECT_EQ(image->type, DLC_U8);
  EXPECT_EQ(image->shape, (std::vector<int64_t>{2, 4}));
  EXPECT_EQ(image->data[23], 23);
  EXPECT_TRUE(label->shape.empty());
  EXPECT_EQ(label->data[2], 2);
  writeGzip(files.images, readFile(files.images));
  Result<Dataset> zipped = idxPair(files.images, files.labels);
  ASSERT_TRUE(zipped.ok()) << zipped.status().message();
  EXPECT_EQ(std::memcmp(zipped->find("image")->data, image->data, 24), 0);
}

TEST(Idx, ReadsAFolder) {
  Folder folder;
  writeGzip(folder / "train-images-idx3-ubyte.gz", idxFile(2051, {5, 2, 2}, 20));
  writeFile(folder / "train-labels-idx1-ubyte", idxFile(2049, {5}, 5));
  writeFile(folder / "t10k-images-idx3-ubyte", idxFile(2051, {1, 2, 2}, 4));
  EXPECT_CONTAINS(idx(folder / "").status().message(), "t10k-labels-idx1-ubyte\": No such file or directory");
  writeFile(folder / "t10k-labels-idx1-ubyte", idxFile(2049, {1}, 1));
  Result<TrainTest> data = idx(folder / "");
  ASSERT_TRUE(data.ok()) << data.status().message();
  EXPECT_EQ(data->train.size(), 5);
  EXPECT_EQ(data->test.size(), 1);
}

TEST(Idx, RefusesSwappedFiles) {
  IdxPair files;
  std::swap(files.images, files.labels);
  std::string message = files.refusal(DLC_BAD_FILE);
  EXPECT_CONTAINS(message, "got magic number 2049, expected 2051 for IDX images");
  EXPECT_CONTAINS(message, "a labels file was given where images are expected; swap the two files");
  files.images = files.labels; // images twice
  message = files.refusal(DLC_BAD_FILE);
  EXPECT_CONTAINS(message, "got magic number 2051, expected 2049 for IDX labels");
  EXPECT_CONTAINS(message, "an images file was given where labels are expected");
}

TEST(Idx, RefusesWhatIsNoIdxFile) {
  IdxPair files;
  writeFile(files.images, "P5 28 28 255 and so on");
  EXPECT_CONTAINS(files.refusal(DLC_BAD_FILE), "expected 2051 for IDX images; this is no such file");
  unlink(files.images.c_str());
  EXPECT_CONTAINS(files.refusal(DLC_IO_ERROR), "cannot open \"" + files.images + "\": No such file or directory");
  files.images = files.folder / "";
  EXPECT_CONTAINS(files.refusal(DLC_IO_ERROR), "Is a directory");
}

TEST(Idx, RefusesFilesCutShortAtEveryByte) {
  IdxPair files;
  std::string whole = readFile(files.images);
  for (size_t size = 0; size < whole.size(); ++size) {
    writeFile(files.images, whole.substr(0, size));
    EXPECT_CONTAINS(files.refusal(DLC_BAD_FILE), "is cut short");
  }
  EXPECT_CONTAINS(files.refusal(DLC_BAD_FILE), "got 23 bytes of data, expected 24");
  writeFile(files.images, whole + "x");
  EXPECT_CONTAINS(files.refusal(DLC_BAD_FILE), "is longer than the 24 bytes of data that its header announces");
}

TEST(Idx, RefusesGzipCutShortOrDamaged) {
  IdxPair files;
  std::string content = idxFile(2051, {3, 20, 40}, 2400);
  writeGzip(files.images, content);
  std::string whole = readFile(files.images);
  for (size_t size = 18; size < whole.size(); size += 7) {
    writeFile(files.images, whole.substr(0, size));
    EXPECT_CONTAINS(files.refusal(DLC_BAD_FILE), "is cut short");
  }
  std::string damaged = whole;
  damaged[damaged.size() - 6] ^= 1; // its checksum
  writeFile(files.images, damaged);
  EXPECT_CONTAINS(files.refusal(DLC_BAD_FILE), "is damaged: ");
}

TEST(Idx, RefusesHeadersThatAnnounceNonsense) {
  IdxPair files;
  writeFile(files.images, idxFile(2051, {0xffffffff, 0xffffffff, 0xffffffff}, 10));
  EXPECT_CONTAINS(files.refusal(DLC_BAD_FILE), "the header is damaged");
  writeFile(files.images, idxFile(2051, {0xffffffff, 28, 28}, 10)); // 3 TB are not taken before they are there
  EXPECT_CONTAINS(files.refusal(DLC_BAD_FILE), "got 10 bytes of data");
  writeFile(files.images, idxFile(2051, {3, 0, 4}, 0));
  EXPECT_CONTAINS(files.refusal(DLC_BAD_FILE), "extent 1 is 0");
}

TEST(Idx, RefusesCountsThatDiffer) {
  IdxPair files;
  writeFile(files.labels, idxFile(2049, {2}, 2));
  std::string message = files.refusal(DLC_BAD_DATA);
  EXPECT_CONTAINS(message, "has 3 images");
  EXPECT_CONTAINS(message, "has 2 labels; the two files do not belong together");
}

TEST(Idx, ReadsTheRealOnes) {
  for (const char *name : {"fashion-mnist", "mnist"}) {
    std::string folder = realData(name);
    if (access(folder.c_str(), R_OK) != 0)
      GTEST_SKIP() << "no " << folder;
    Result<TrainTest> data = idx(folder);
    ASSERT_TRUE(data.ok()) << data.status().message();
    EXPECT_EQ(data->train.size(), 60000);
    EXPECT_EQ(data->test.size(), 10000);
    EXPECT_EQ(data->train.find("image")->shape, (std::vector<int64_t>{28, 28}));
    const uint8_t *labels = data->train.find("label")->data;
    EXPECT_EQ(*std::max_element(labels, labels + 60000), 9);
  }
}

struct CsvFile {
  Folder folder;
  std::string path = folder / "t.csv";
  explicit CsvFile(const std::string &content) { writeFile(path, content); }
  std::string refusal(dlc_status expected, const Csv &options = {}) const {
    Result<Dataset> result = csv(path, options);
    EXPECT_FALSE(result.ok());
    EXPECT_EQ(result.status().code(), expected) << result.status().message();
    EXPECT_CONTAINS(result.status().message(), path);
    return result.status().message();
  }
};

std::vector<float> floats(const Dataset &dataset, const char *name) {
  const Field *field = dataset.find(name);
  EXPECT_NE(field, nullptr);
  EXPECT_EQ(field->type, DLC_F32);
  const float *values = reinterpret_cast<const float *>(field->data);
  return {values, values + static_cast<size_t>(dataset.size()) * field->exampleBytes / 4};
}

std::vector<int32_t> labels(const Dataset &dataset) {
  const int32_t *values = reinterpret_cast<const int32_t *>(dataset.find("label")->data);
  return {values, values + dataset.size()};
}

TEST(CsvLoader, ReadsNumbersWithTheLabelLast) {
  CsvFile file("1,2.5,0\n-3e2, +4 ,1\r\n\n5,6,2");
  Result<Dataset> data = csv(file.path);
  ASSERT_TRUE(data.ok()) << data.status().message();
  EXPECT_EQ(data->size(), 3);
  EXPECT_EQ(floats(*data, "features"), (std::vector<float>{1, 2.5f, -300, 4, 5, 6}));
  EXPECT_EQ(labels(*data), (std::vector<int32_t>{0, 1, 2}));
  EXPECT_EQ(data->find("features")->shape, std::vector<int64_t>{2});
}

TEST(CsvLoader, ReadsGzip) {
  CsvFile file("");
  writeGzip(file.path, "1,2,3\n4,5,6\n");
  Result<Dataset> data = csv(file.path);
  ASSERT_TRUE(data.ok()) << data.status().message();
  EXPECT_EQ(labels(*data), (std::vector<int32_t>{3, 6}));
  std::string whole = readFile(file.path);
  writeFile(file.path, whole.substr(0, whole.size() - 9));
  EXPECT_CONTAINS(file.refusal(DLC_BAD_FILE), "is cut short");
}

TEST(CsvLoader, ReadsHeaders) {
  CsvFile file("\xEF\xBB\xBF\"width, cm\",class,height\n1,7,2\n3,8,4\n");
  Result<Dataset> data = csv(file.path, Csv().label("class").labels("kind", DLC_U8).features("x", DLC_F64));
  ASSERT_TRUE(data.ok()) << data.status().message();
  EXPECT_EQ(data->find("kind")->data[1], 8);
  EXPECT_EQ(reinterpret_cast<const double *>(data->find("x")->data)[3], 4);
  Result<Dataset> first = csv(file.path, Csv().label(0));
  ASSERT_TRUE(first.ok()) << first.status().message();
  EXPECT_EQ(labels(*first), (std::vector<int32_t>{1, 3}));
  EXPECT_CONTAINS(file.refusal(DLC_INVALID_ARGUMENT, Csv().label("colour")), "the header has no column \"colour\"");
  EXPECT_CONTAINS(file.refusal(DLC_INVALID_ARGUMENT, Csv().label(3)), "got label column 3, expected one of 3 columns");
  EXPECT_CONTAINS(file.refusal(DLC_BAD_FILE, Csv().header(Csv::Header::Absent)), "line 1, column 1: got \"width, cm\"");
  CsvFile plain("1,2\n3,4\n");
  EXPECT_CONTAINS(plain.refusal(DLC_INVALID_ARGUMENT, Csv().label("class")), "there is no header, and so no column");
  Result<Dataset> skipped = csv(plain.path, Csv().header(Csv::Header::Present));
  ASSERT_TRUE(skipped.ok());
  EXPECT_EQ(skipped->size(), 1);
}

TEST(CsvLoader, ReadsOtherSeparatorsAndNoLabel) {
  CsvFile file("1;2\n3;4\n");
  Result<Dataset> data = csv(file.path, Csv().delimiter(';').noLabel());
  ASSERT_TRUE(data.ok()) << data.status().message();
  EXPECT_EQ(data->fields().size(), 1u);
  EXPECT_EQ(floats(*data, "features"), (std::vector<float>{1, 2, 3, 4}));
  EXPECT_CONTAINS(file.refusal(DLC_INVALID_ARGUMENT),
                  "has one column, expected features beside the label; is the separator");
}

TEST(CsvLoader, NamesLineAndColumnOfWhatIsWrong) {
  EXPECT_CONTAINS(CsvFile("1,2,3\n4,5\n").refusal(DLC_BAD_FILE),
                  "line 2: got 2 cells, expected 3 as in the first line");
  EXPECT_CONTAINS(CsvFile("1,2,3\n\n4,5,6,7\n").refusal(DLC_BAD_FILE), "line 3: got 4 cells, expected 3");
  EXPECT_CONTAINS(CsvFile("a,b,c\n1,2,3\n4,x5,6\n").refusal(DLC_BAD_FILE),
                  "line 3, column 2: got \"x5\", expected a number of type f32");
  EXPECT_CONTAINS(CsvFile("1,,3\n").refusal(DLC_BAD_FILE), "line 1, column 2: got \"\", expected a number");
  EXPECT_CONTAINS(CsvFile("1,nan,3\n").refusal(DLC_BAD_FILE), "column 2: got \"nan\"");
  EXPECT_CONTAINS(CsvFile("1,1e39,3\n").refusal(DLC_BAD_FILE), "column 2: got \"1e39\", expected a number of type f32");
  EXPECT_CONTAINS(CsvFile("1,2,3\n1,2,1.5\n").refusal(DLC_BAD_FILE),
                  "line 2, column 3: got \"1.5\", expected a number of type i32");
  EXPECT_CONTAINS(CsvFile("1,256\n").refusal(DLC_BAD_FILE, Csv().labels("l", DLC_U8)), "expected a number of type u8");
  EXPECT_CONTAINS(CsvFile("1,\"2\n").refusal(DLC_BAD_FILE), "line 1: a quote does not end on its line");
  EXPECT_CONTAINS(CsvFile("").refusal(DLC_BAD_FILE), "holds no line of numbers");
  EXPECT_CONTAINS(CsvFile("a,b\n").refusal(DLC_BAD_FILE), "holds no line of numbers");
  EXPECT_CONTAINS(CsvFile("1,2\n").refusal(DLC_INVALID_ARGUMENT, Csv().labels("l", DLC_BF16)),
                  "f32, f64, i32, i64 or u8");
  EXPECT_EQ(csv("/nonexistent/x.csv").status().code(), DLC_IO_ERROR);
}

TEST(CsvLoader, KeepsLargeIntegersExact) {
  CsvFile file("1,9007199254740993\n");
  Result<Dataset> data = csv(file.path, Csv().labels("l", DLC_I64));
  ASSERT_TRUE(data.ok()) << data.status().message();
  EXPECT_EQ(*reinterpret_cast<const int64_t *>(data->find("l")->data), 9007199254740993);
}

TEST(CsvLoader, ReadsARealTable) {
  std::string path = realData("tabular/airfoil_self_noise.dat");
  if (access(path.c_str(), R_OK) != 0)
    GTEST_SKIP() << "no " << path;
  Result<Dataset> data = csv(path, Csv().delimiter('\t').labels("label", DLC_F32));
  ASSERT_TRUE(data.ok()) << data.status().message();
  EXPECT_EQ(data->size(), 1503);
  EXPECT_EQ(data->find("features")->shape, std::vector<int64_t>{5});
}

Dataset numbers(int64_t count) {
  std::vector<int32_t> values(static_cast<size_t>(count) * 2);
  std::iota(values.begin(), values.end(), 0);
  Dataset dataset;
  EXPECT_TRUE(dataset.add("x", DLC_I32, {2}, values.data(), count).ok());
  EXPECT_TRUE(dataset.add("y", DLC_I32, {}, values.data(), count).ok());
  return dataset;
}

const int32_t *rowsOf(const Dataset &dataset, const char *name) {
  return reinterpret_cast<const int32_t *>(dataset.find(name)->data);
}

TEST(Datasets, CheckWhatIsAdded) {
  Dataset dataset = numbers(4);
  Status status = dataset.add("z", DLC_F32, {3}, std::vector<uint8_t>(36));
  EXPECT_EQ(status.code(), DLC_BAD_DATA);
  EXPECT_CONTAINS(status.message(), "field \"z\": got 3 examples, expected 4 as \"x\" has");
  status = dataset.add("x", DLC_F32, {1}, std::vector<uint8_t>(16));
  EXPECT_CONTAINS(status.message(), "has a field \"x\" already");
  status = dataset.add("z", DLC_F32, {3}, std::vector<uint8_t>(10));
  EXPECT_CONTAINS(status.message(), "got 10 bytes, expected a multiple of f32[3]");
  EXPECT_EQ(dataset.add("", DLC_F32, {}, std::vector<uint8_t>(16)).code(), DLC_INVALID_ARGUMENT);
  EXPECT_EQ(dataset.add("z", DLC_F32, {-1}, nullptr, 4).code(), DLC_INVALID_ARGUMENT);
  EXPECT_EQ(dataset.fields().size(), 2u);
  EXPECT_EQ(dataset.size(), 4);
}

TEST(Datasets, RenameReshapeSliceSelect) {
  Dataset dataset = numbers(6);
  EXPECT_TRUE(dataset.rename("x", "features").ok());
  EXPECT_CONTAINS(dataset.rename("x", "z").message(), "no field \"x\"; it has: features, y");
  EXPECT_EQ(dataset.rename("features", "y").code(), DLC_INVALID_ARGUMENT);
  EXPECT_TRUE(dataset.reshape("features", {1, 2, 1}).ok());
  EXPECT_CONTAINS(dataset.reshape("features", {3}).message(), "i32[1,2,1] to i32[3]: the numbers of elements differ");
  EXPECT_EQ(dataset.reshape("z", {3}).code(), DLC_NOT_FOUND);
  Dataset middle = dataset.slice(2, 3);
  EXPECT_EQ(middle.size(), 3);
  EXPECT_EQ(rowsOf(middle, "features")[0], 4);
  EXPECT_EQ(dataset.slice(4, 100).size(), 2);
  EXPECT_EQ(dataset.slice(9, 1).size(), 0);
  Dataset chosen = middle.select({2, 0, 2});
  EXPECT_EQ(chosen.size(), 3);
  EXPECT_EQ(rowsOf(chosen, "y")[0], 4);
  EXPECT_EQ(rowsOf(chosen, "features")[3], 5);
  dataset = Dataset(); // copies keep the memory alive
  EXPECT_EQ(rowsOf(middle, "y")[1], 3);
}

TEST(Shuffle, IsAPermutationOfSeedAndEpoch) {
  std::vector<int64_t> a, b, sorted;
  permutation(a, 1000, 5, 0);
  permutation(b, 1000, 5, 0);
  EXPECT_EQ(a, b);
  permutation(b, 1000, 5, 1);
  EXPECT_NE(a, b);
  permutation(b, 1000, 6, 0);
  EXPECT_NE(a, b);
  sorted = a;
  std::sort(sorted.begin(), sorted.end());
  for (int64_t i = 0; i < 1000; ++i)
    ASSERT_EQ(sorted[static_cast<size_t>(i)], i);
  permutation(a, 0, 1, 1);
  EXPECT_TRUE(a.empty());
  permutation(a, 1, 1, 1);
  EXPECT_EQ(a, std::vector<int64_t>{0});
}

TEST(Shuffle, TreatsAllOrdersAlike) {
  std::vector<int64_t> order;
  int counts[24] = {};
  for (uint32_t epoch = 0; epoch < 24000; ++epoch) {
    permutation(order, 4, 3, epoch);
    int rank = 0;
    for (size_t i = 0; i < 4; ++i) {
      int smaller = 0;
      for (size_t j = i + 1; j < 4; ++j)
        smaller += order[j] < order[i];
      rank = rank * static_cast<int>(4 - i) + smaller;
    }
    ++counts[rank];
  }
  for (int count : counts) {
    EXPECT_GT(count, 850); // 1000 +- 5 standard deviations of 31
    EXPECT_LT(count, 1150);
  }
}

TEST(Split, PartsAreDisjointAndWhole) {
  Dataset whole = numbers(101);
  Result<TrainTest> parts = split(whole, 0.2, 3);
  ASSERT_TRUE(parts.ok());
  EXPECT_EQ(parts->test.size(), 20);
  EXPECT_EQ(parts->train.size(), 81);
  std::set<int32_t> seen;
  for (const Dataset *part : {&parts->train, &parts->test}) {
    const int32_t *y = rowsOf(*part, "y"), *x = rowsOf(*part, "x");
    EXPECT_TRUE(std::is_sorted(y, y + part->size()));
    for (int64_t i = 0; i < part->size(); ++i) {
      seen.insert(y[i]);
      EXPECT_EQ(x[2 * i], 2 * y[i]) << "fields stay together";
    }
  }
  EXPECT_EQ(seen.size(), 101u);
  EXPECT_EQ(split(whole, 0, 3)->test.size(), 0);
  EXPECT_EQ(split(whole, 1, 3)->train.size(), 0);
  EXPECT_CONTAINS(split(whole, 1.5, 3).status().message(), "expected 0 to 1");
  EXPECT_FALSE(split(whole, NAN, 3).ok());
}

TEST(Batches, FollowTheNamedPolicy) {
  std::vector<Batch> drop = batches(60000, {1, 256}, LastBatch::Drop);
  EXPECT_EQ(drop.size(), 234u);
  EXPECT_EQ(drop.back().begin, 233 * 256);
  std::vector<Batch> smaller = batches(60000, {256, 1}, LastBatch::Smaller);
  EXPECT_EQ(smaller.size(), 234u + 96u);
  EXPECT_EQ(smaller.back().begin, 59999);
  EXPECT_EQ(smaller.back().count, 1);
  std::vector<Batch> three = batches(27, {10, 4}, LastBatch::Smaller);
  ASSERT_EQ(three.size(), 3u);
  EXPECT_EQ(three[2].begin, 20);
  EXPECT_EQ(three[2].count, 4);
  EXPECT_TRUE(batches(3, {10, 4}, LastBatch::Smaller).empty());
  EXPECT_TRUE(batches(0, {1}, LastBatch::Smaller).empty());
}

TEST(Batches, GatherAndBorrow) {
  Dataset dataset = numbers(10);
  Gatherer gatherer({dataset.find("y"), dataset.find("x")}, 3);
  const int64_t rows[] = {7, 0, 7};
  const void *const *pointers = gatherer.gather(rows, 3);
  const int32_t *y = static_cast<const int32_t *>(pointers[0]), *x = static_cast<const int32_t *>(pointers[1]);
  EXPECT_EQ(std::vector<int32_t>(y, y + 3), (std::vector<int32_t>{7, 0, 7}));
  EXPECT_EQ(std::vector<int32_t>(x, x + 6), (std::vector<int32_t>{14, 15, 0, 1, 14, 15}));
  pointers = gatherer.borrow(4);
  EXPECT_EQ(pointers[1], rowsOf(dataset, "x") + 8);
}

} // namespace
