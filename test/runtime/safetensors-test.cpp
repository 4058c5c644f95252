// The tensor file reader: every way in which a file can lie, and files that others wrote.
#include "support.h"

#include "dlc/safetensors.h"

using namespace dlc;
using namespace dlc::test;

namespace {

std::string fileOf(const std::string &header, size_t dataBytes) {
  std::string file;
  for (int i = 0; i < 8; ++i)
    file += static_cast<char>(header.size() >> 8 * i);
  return file + header + std::string(dataBytes, 'd');
}

/// Opens a file that must be refused as damaged; returns the message.
std::string refusal(const std::string &content) {
  Folder folder;
  writeFile(folder / "f", content);
  dlc_file *file = reinterpret_cast<dlc_file *>(1);
  EXPECT_EQ(dlc_file_open((folder / "f").c_str(), &file), DLC_BAD_FILE) << content.substr(8, 200);
  EXPECT_EQ(file, nullptr);
  EXPECT_CONTAINS(dlc_last_error(nullptr), folder / "f");
  return dlc_last_error(nullptr);
}

TEST(Safetensors, ReadsWhatItWrites) {
  Folder folder;
  const int64_t shape[] = {2, 2}, none[] = {3, 0};
  const double doubles[4] = {1, 2, 3, 4};
  const uint8_t bytes[4] = {5, 6, 7, 8};
  const float scalar = 9;
  const dlc_file_tensor tensors[] = {{"b", "", DLC_U8, 2, shape, 0, bytes},
                                     {"a\t\"\\\xe2\x82\xac", "", DLC_F64, 2, shape, 0, doubles},
                                     {"c", "", DLC_F32, 0, nullptr, 0, &scalar},
                                     {"empty", "", DLC_I64, 2, none, 0, nullptr}};
  const dlc_metadata metadata[] = {{"k\n", "v\x01"}, {"", ""}};
  std::string path = folder / "f";
  ASSERT_EQ(dlc_file_write(path.c_str(), tensors, 4, metadata, 2), DLC_OK) << dlc_last_error(nullptr);
  dlc_file *file;
  ASSERT_EQ(dlc_file_open(path.c_str(), &file), DLC_OK) << dlc_last_error(nullptr);
  ASSERT_EQ(dlc_file_count(file), 4);
  const dlc_file_tensor *a = dlc_file_find(file, "a\t\"\\\xe2\x82\xac");
  ASSERT_NE(a, nullptr);
  EXPECT_EQ(a->dtype, DLC_F64);
  EXPECT_EQ(a->bytes, 32u);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(a->data) % 8, 0u);
  EXPECT_EQ(std::memcmp(a->data, doubles, 32), 0);
  EXPECT_EQ(std::memcmp(dlc_file_find(file, "b")->data, bytes, 4), 0);
  EXPECT_EQ(dlc_file_find(file, "c")->rank, 0);
  EXPECT_EQ(dlc_file_find(file, "empty")->bytes, 0u);
  EXPECT_EQ(dlc_file_find(file, "empty")->shape[0], 3);
  EXPECT_EQ(dlc_file_find(file, "d"), nullptr);
  EXPECT_EQ(dlc_file_at(file, 4), nullptr);
  EXPECT_STREQ(dlc_file_metadata(file, "k\n"), "v\x01");
  EXPECT_STREQ(dlc_file_metadata(file, ""), "");
  EXPECT_EQ(dlc_file_metadata(file, "x"), nullptr);
  EXPECT_EQ(dlc_file_metadata_count(file), 2);
  dlc_file_close(file);
}

TEST(Safetensors, RefusesToWriteNonsense) {
  Folder folder;
  std::string path = folder / "f";
  const float x = 1;
  const int64_t negative[] = {-1};
  dlc_file_tensor tensors[] = {{"a", "", DLC_F32, 0, nullptr, 0, &x}, {"a", "", DLC_F32, 0, nullptr, 0, &x}};
  EXPECT_EQ(dlc_file_write(path.c_str(), tensors, 2, nullptr, 0), DLC_INVALID_ARGUMENT);
  EXPECT_CONTAINS(dlc_last_error(nullptr), "two tensors are named \"a\"");
  tensors[0].name = "\xc3\x28";
  EXPECT_EQ(dlc_file_write(path.c_str(), tensors, 1, nullptr, 0), DLC_INVALID_ARGUMENT);
  tensors[0] = {"a", "", DLC_F32, 1, negative, 0, &x};
  EXPECT_EQ(dlc_file_write(path.c_str(), tensors, 1, nullptr, 0), DLC_INVALID_ARGUMENT);
  tensors[0] = {"a", "", 0, 0, nullptr, 0, &x};
  EXPECT_EQ(dlc_file_write(path.c_str(), tensors, 1, nullptr, 0), DLC_INVALID_ARGUMENT);
  EXPECT_EQ(dlc_file_write(nullptr, tensors, 0, nullptr, 0), DLC_INVALID_ARGUMENT);
  EXPECT_TRUE(folder.list().empty());
}

TEST(Safetensors, RefusesDamagedHeaders) {
  auto one = [](const std::string &body, size_t bytes = 8) { return fileOf("{\"a\":" + body + "}", bytes); };
  const std::string good = R"({"dtype":"F32","shape":[2],"data_offsets":[0,8]})";
  {
    Folder folder;
    writeFile(folder / "f", one(good));
    dlc_file *file;
    ASSERT_EQ(dlc_file_open((folder / "f").c_str(), &file), DLC_OK) << dlc_last_error(nullptr);
    dlc_file_close(file);
  }
  struct Case {
    std::string file;
    const char *message;
  };
  const Case cases[] = {
      {"", "got 0 bytes, expected at least 8"},
      {"1234567", "got 7 bytes, expected at least 8"},
      {std::string("\xff\xff\xff\xff\xff\xff\xff\x7f", 8),
       "got a header length of 9223372036854775807, expected at most"},
      {std::string("\x00\x10\x00\x00\x00\x00\x00\x00{}", 10), "is cut short: got 10 bytes, expected at least 4104"},
      {fileOf("", 0), "expected '{'"},
      {fileOf("garbage!", 0), "expected '{' (byte 0 of the header)"},
      {fileOf("[]", 0), "expected '{'"},
      {fileOf("{} x", 0), "text after the header's object"},
      {fileOf(std::string("{}\0", 3), 0), "text after the header's object"},
      {fileOf("{", 0), "expected a string"},
      {fileOf("{\"a\"", 0), "expected ':'"},
      {fileOf("{\"a", 0), "a string does not end"},
      {fileOf("{\"a\":" + good + ",}", 8), "expected a string"},
      {fileOf("{\"a\":" + good + " \"b\"", 8), "expected ',' or '}'"},
      {fileOf("{\"a\":" + good + ",\"a\":" + R"({"dtype":"F32","shape":[1],"data_offsets":[8,12]}})", 12),
       "two tensors have one name"},
      {fileOf("{\"a\":" + good + ",\"b\":" + R"({"dtype":"F32","shape":[2],"data_offsets":[4,12]}})", 12),
       "the data of two tensors overlap"},
      {fileOf("{\"a\":" + good + ",\"b\":" + R"({"dtype":"F32","shape":[1],"data_offsets":[12,16]}})", 16),
       "there is a gap between the data of two tensors"},
      {one(good, 12), "the file is longer than its tensors"},
      {one(good, 4), "data_offsets lie outside the file's data"},
      {one(R"({"dtype":"F32","shape":[2],"data_offsets":[8,0]})"), "data_offsets lie outside"},
      {one(R"({"dtype":"F32","shape":[3],"data_offsets":[0,8]})"), "shape and data_offsets disagree"},
      {one(R"({"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]})"),
       "shape and data_offsets disagree"},
      {one(R"({"dtype":"F32","shape":[2305843009213693953,2],"data_offsets":[0,8]})"),
       "shape and data_offsets disagree"},
      {one(R"({"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]})"), "an integer is too large"},
      {one(R"({"dtype":"F32","shape":[-2],"data_offsets":[0,8]})"), "expected a non-negative integer"},
      {one(R"({"dtype":"F32","shape":[2.0],"data_offsets":[0,8]})"), "expected an integer"},
      {one(R"({"dtype":"F32","shape":[02],"data_offsets":[0,8]})"), "an integer begins with 0"},
      {one(R"({"dtype":"F32","shape":[2,],"data_offsets":[0,8]})"), "expected a non-negative integer"},
      {one(R"({"dtype":"F32","shape":2,"data_offsets":[0,8]})"), "expected '['"},
      {one(R"({"dtype":"F33","shape":[2],"data_offsets":[0,8]})"), "unknown dtype"},
      {one(R"({"dtype":"F32","shape":[2],"data_offsets":[0]})"), "expected ','"},
      {one(R"({"dtype":"F32","shape":[2],"data_offsets":[0,8,9]})"), "expected ',' or ']'"},
      {one(R"({"dtype":"F32","shape":[2]})"), "lacks dtype, shape or data_offsets"},
      {one(R"({"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]})"), "gives a property twice"},
      {one(R"({"dtype":"F32","shape":[2],"data_offsets":[0,8],"stride":[1]})"), "unknown property of a tensor"},
      {one("null"), "expected '{'"},
      {fileOf(R"({"__metadata__":{"a":1}})", 0), "expected a string"},
      {fileOf(R"({"__metadata__":{},"__metadata__":{}})", 0), "__metadata__ comes twice"},
      {fileOf("{\"\\q\":{}}", 0), "unknown escape"},
      {fileOf("{\"\\u12\":{}}", 0), "bad \\u escape"},
      {fileOf("{\"\\ud800x\":{}}", 0), "bad surrogate pair"},
      {fileOf("{\"\\udc00\":{}}", 0), "bad surrogate pair"},
      {fileOf("{\"\\u0000\":{}}", 0), "null character"},
      {fileOf("{\"\n\":{}}", 0), "control character"},
      {fileOf("{\"\xff\":{}}", 0), "is not UTF-8"},
      {fileOf("{\"\xed\xa0\x80\":{}}", 0), "is not UTF-8"},
      {fileOf("{\"\xc0\x80\":{}}", 0), "is not UTF-8"},
  };
  for (const Case &c : cases)
    EXPECT_CONTAINS(refusal(c.file), c.message);
  std::string deep = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1";
  for (int i = 0; i < 64; ++i)
    deep += ",1";
  EXPECT_CONTAINS(refusal(fileOf(deep + "],\"data_offsets\":[0,4]}}", 4)), "more than 64 dimensions");
  EXPECT_CONTAINS(refusal(fileOf(std::string(100000, '['), 0)), "expected '{'");
}

TEST(Safetensors, TakesSpacesEscapesAndTypesOfOthers) {
  Folder folder;
  std::string header =
      " {\r\n\"\\u20ac\\ud83d\\ude00\" :\t{ \"shape\" : [ 2 , 1 ], \"data_offsets\":[ 0,4],\"dtype\":\"F16\"} , "
      "\"x\":{\"dtype\":\"BF16\",\"shape\":[],\"data_offsets\":[4,6]}}   ";
  writeFile(folder / "f", fileOf(header, 6));
  dlc_file *file;
  ASSERT_EQ(dlc_file_open((folder / "f").c_str(), &file), DLC_OK) << dlc_last_error(nullptr);
  const dlc_file_tensor *tensor = dlc_file_find(file, "\xe2\x82\xac\xf0\x9f\x98\x80");
  ASSERT_NE(tensor, nullptr);
  EXPECT_STREQ(tensor->type, "F16");
  EXPECT_EQ(tensor->dtype, 0);
  EXPECT_EQ(dlc_file_find(file, "x")->dtype, DLC_BF16);
  dlc_file_close(file);
}

TEST(Safetensors, ManyTensorsAreSortedAndFound) {
  Folder folder;
  std::vector<std::string> names;
  std::vector<int32_t> values;
  std::vector<dlc_file_tensor> tensors;
  for (int i = 0; i < 500; ++i) {
    names.push_back("t" + std::to_string(i * 7919 % 500));
    values.push_back(i);
  }
  for (int i = 0; i < 500; ++i)
    tensors.push_back({names[i].c_str(), "", DLC_I32, 0, nullptr, 0, &values[i]});
  ASSERT_EQ(dlc_file_write((folder / "f").c_str(), tensors.data(), 500, nullptr, 0), DLC_OK);
  dlc_file *file;
  ASSERT_EQ(dlc_file_open((folder / "f").c_str(), &file), DLC_OK);
  for (int i = 0; i < 500; ++i)
    EXPECT_EQ(*static_cast<const int32_t *>(dlc_file_find(file, names[i].c_str())->data), i);
  for (int i = 1; i < 500; ++i)
    EXPECT_LT(std::string(dlc_file_at(file, i - 1)->name), dlc_file_at(file, i)->name);
  dlc_file_close(file);
}

TEST(Safetensors, APipeIsRefusedAtOnce) { // and not waited for until someone writes
  Folder folder;
  ASSERT_EQ(mkfifo((folder / "p").c_str(), 0666), 0);
  dlc_file *file = nullptr;
  EXPECT_EQ(dlc_file_open((folder / "p").c_str(), &file), DLC_IO_ERROR);
  EXPECT_CONTAINS(dlc_last_error(nullptr), "it is not a file");
}

TEST(Safetensors, WritesNoHeaderThatItWouldNotRead) {
  Folder folder;
  std::string path = folder / "f", text(100000000, 'x');
  dlc_metadata metadata = {"notes", text.c_str()};
  EXPECT_EQ(dlc_file_write(path.c_str(), nullptr, 0, &metadata, 1), DLC_INVALID_ARGUMENT);
  EXPECT_CONTAINS(dlc_last_error(nullptr), "bytes of names, shapes and metadata, expected at most 100000000");
  EXPECT_TRUE(folder.list().empty());
  text.resize(text.size() - 100);
  metadata.value = text.c_str();
  ASSERT_EQ(dlc_file_write(path.c_str(), nullptr, 0, &metadata, 1), DLC_OK) << dlc_last_error(nullptr);
  dlc_file *file = nullptr;
  ASSERT_EQ(dlc_file_open(path.c_str(), &file), DLC_OK) << dlc_last_error(nullptr);
  EXPECT_EQ(std::strlen(dlc_file_metadata(file, "notes")), text.size());
  dlc_file_close(file);
}

TEST(Safetensors, NoFileHoldsNothing) {
  EXPECT_EQ(dlc_file_count(nullptr), 0);
  EXPECT_EQ(dlc_file_at(nullptr, 0), nullptr);
  EXPECT_EQ(dlc_file_find(nullptr, "a"), nullptr);
  EXPECT_EQ(dlc_file_metadata(nullptr, "a"), nullptr);
  EXPECT_EQ(dlc_file_metadata_count(nullptr), 0);
  EXPECT_EQ(dlc_file_metadata_at(nullptr, 0), nullptr);
  dlc_file_close(nullptr);
}

#ifdef DLC_GOLDEN_FILE
TEST(Safetensors, ReadsFilesOfTheReferenceImplementation) {
  dlc_file *file;
  if (access(DLC_GOLDEN_FILE, R_OK) != 0)
    GTEST_SKIP() << "no " << DLC_GOLDEN_FILE;
  ASSERT_EQ(dlc_file_open(DLC_GOLDEN_FILE, &file), DLC_OK) << dlc_last_error(nullptr);
  EXPECT_STREQ(dlc_file_metadata(file, "network"), "linreg");
  const dlc_file_tensor *weight = dlc_file_find(file, "param.weight");
  ASSERT_NE(weight, nullptr);
  EXPECT_EQ(weight->dtype, DLC_F32);
  ASSERT_EQ(weight->rank, 2);
  EXPECT_EQ(weight->shape[1], 2);
  EXPECT_EQ(dlc_file_find(file, "final.weight")->dtype, DLC_F64);
  dlc_file_close(file);
}
#endif

} // namespace
