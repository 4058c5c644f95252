// Checkpoints: bit-exact resume, what is refused and how, and that nothing is ever half done.
#include "support.h"

#include "dlc/safetensors.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <sys/resource.h>

using namespace dlc;
using namespace dlc::test;

namespace {

void train(Session &net, const Examples &examples, int64_t steps, int64_t batch = 10) {
  for (int64_t i = 0; i < steps; ++i) {
    Call call(examples, i * batch % 90);
    ASSERT_TRUE(net.step(batch, call.inputs, call.outputs).ok());
  }
}

TEST(Checkpoint, ResumesBitByBit) {
  Folder folder;
  Examples examples(100);
  Session net(&specimen_module, withThreads(2));
  ASSERT_TRUE(net.init(1).ok());
  ASSERT_TRUE(net.setHyper("lr", 0.1).ok()); // no float: must come back as the same double
  train(net, examples, 7);
  Status saved = net.save(folder / "a.safetensors");
  ASSERT_TRUE(saved.ok()) << saved.message();
  std::string atSave = stateOf(net.get());
  train(net, examples, 5);

  Session other(&specimen_module, withThreads(1));
  Call call(examples);
  ASSERT_TRUE(other.grad(10, call.inputs, call.outputs).ok());
  Status loaded = other.load(folder / "a.safetensors");
  ASSERT_TRUE(loaded.ok()) << loaded.message();
  EXPECT_EQ(stateOf(other.get()), atSave);
  EXPECT_EQ(dlc_step_count(other.get()), 7u);
  EXPECT_EQ(dlc_is_initialised(other.get()), 1);
  EXPECT_EQ((*other.get<int64_t>("grad.count"))[0], 0) << "gradients are cleared";
  train(other, examples, 5);
  EXPECT_EQ(stateOf(other.get()), stateOf(net.get()));
}

TEST(Checkpoint, KeepsEveryBitPattern) {
  Folder folder;
  Session net(&specimen_module), other(&specimen_module);
  const uint32_t bits[] = {0x7fc00001, 0xff800000, 0x80000000, 0x00000001, 0x7f7fffff, 0xffffffff};
  ASSERT_EQ(dlc_set(net.get(), "weight", DLC_F32, bits, sizeof bits), DLC_OK);
  ASSERT_TRUE(net.save(folder / "a").ok());
  ASSERT_TRUE(other.load(folder / "a").ok());
  EXPECT_EQ(stateOf(other.get()), stateOf(net.get()));
}

TEST(Checkpoint, IsASafetensorsFileInLogicalLayout) {
  Folder folder;
  Session net(&specimen_module);
  std::vector<float> weight = {1, 2, 3, 4, 5, 6};
  ASSERT_TRUE(net.set("weight", weight).ok());
  ASSERT_TRUE(net.save(folder / "a", {{"note", "a \"quoted\"\n\xc3\xa9"}}).ok());
  dlc_file *file = nullptr;
  ASSERT_EQ(dlc_file_open((folder / "a").c_str(), &file), DLC_OK) << dlc_last_error(nullptr);
  const dlc_file_tensor *tensor = dlc_file_find(file, "weight");
  ASSERT_NE(tensor, nullptr);
  EXPECT_STREQ(tensor->type, "F32");
  EXPECT_EQ(std::vector<int64_t>(tensor->shape, tensor->shape + tensor->rank), (std::vector<int64_t>{2, 3}));
  auto *values = static_cast<const float *>(tensor->data);
  EXPECT_EQ(std::vector<float>(values, values + 6), weight);
  EXPECT_NE(dlc_file_find(file, "momentum.m.weight"), nullptr);
  EXPECT_EQ(dlc_file_find(file, "grad.weight"), nullptr);
  EXPECT_EQ(*static_cast<const double *>(dlc_file_find(file, "lr")->data), 0.03);
  EXPECT_STREQ(dlc_file_find(file, "frozen")->type, "BOOL");
  EXPECT_EQ(dlc_file_count(file), 9);
  EXPECT_STREQ(dlc_file_metadata(file, "dlc.format"), "1");
  EXPECT_STREQ(dlc_file_metadata(file, "dlc.module"), "specimen");
  EXPECT_STREQ(dlc_file_metadata(file, "dlc.schema"), "5bec13e000000001");
  EXPECT_STREQ(dlc_file_metadata(file, "dlc.step"), "0");
  EXPECT_STREQ(dlc_file_metadata(file, "note"), "a \"quoted\"\n\xc3\xa9");
  dlc_file_close(file);
  EXPECT_EQ(folder.list(), std::vector<std::string>{"a"}) << "no other file is left";
}

TEST(Checkpoint, MovesBetweenLayouts) { // another CPU or math mode may keep tensors in another order
  Folder folder;
  dlc_tensor tensors[SPECIMEN_TENSORS];
  std::memcpy(tensors, specimen_module.tensors, sizeof tensors);
  for (int i : {0, 4, 8})
    tensors[i].order = nullptr;
  dlc_module module = specimen_module;
  module.tensors = tensors;
  module.math = "fast";
  Session net(&specimen_module), other(&module);
  ASSERT_TRUE(net.set<float>("weight", {1, 2, 3, 4, 5, 6}).ok());
  ASSERT_TRUE(net.save(folder / "a").ok());
  ASSERT_TRUE(other.load(folder / "a").ok());
  EXPECT_EQ(*other.get<float>("weight"), *net.get<float>("weight"));
}

/// Initialises a session and saves it there: the file's bytes.
std::string checkpointOf(Session &net, const std::string &path) {
  EXPECT_TRUE(net.init(1).ok());
  EXPECT_TRUE(net.save(path).ok());
  return readFile(path);
}

/// Loads a file that must be refused; the state stays. Returns the message.
std::string refusal(const std::string &path, dlc_status expected, bool parametersOnly = false) {
  Session net(&specimen_module, withThreads(1));
  EXPECT_TRUE(net.init(77).ok());
  Examples examples(100);
  train(net, examples, 3);
  std::string before = stateOf(net.get());
  Status status = parametersOnly ? net.loadParameters(path) : net.load(path);
  EXPECT_EQ(status.code(), expected) << status.message();
  EXPECT_EQ(stateOf(net.get()), before);
  return status.message();
}

TEST(Checkpoint, RefusesWhatIsNotThere) {
  Folder folder;
  std::string message = refusal(folder / "none", DLC_IO_ERROR);
  EXPECT_CONTAINS(message, "cannot open \"" + (folder / "none") + "\": No such file or directory");
  EXPECT_CONTAINS(refusal(folder / "", DLC_IO_ERROR), "it is not a file");
}

/// A checkpoint of a module that differs from the specimen in one tensor.
void saveVariant(const std::string &path, int index, const dlc_tensor &changed, uint64_t hash) {
  std::vector<dlc_tensor> tensors(specimen_module.tensors, specimen_module.tensors + SPECIMEN_TENSORS);
  tensors[index] = changed;
  dlc_module module = specimen_module;
  module.tensors = tensors.data();
  module.schema_hash = hash;
  module.name = "other";
  Session net(&module);
  ASSERT_TRUE(net) << net.status().message();
  ASSERT_TRUE(net.save(path).ok());
}

TEST(Checkpoint, RefusesAnotherModelAndNamesTheTensor) {
  Folder folder;
  static const int64_t wide[] = {3, 2};
  dlc_tensor tensor = specimen_module.tensors[0];
  tensor.shape = wide;
  saveVariant(folder / "shape", 0, tensor, 1);
  std::string message = refusal(folder / "shape", DLC_WRONG_MODEL);
  EXPECT_CONTAINS(message, "a checkpoint of model \"other\", does not fit model \"specimen\"");
  EXPECT_CONTAINS(message, "tensor \"weight\": got F32[3,2], expected F32[2,3]");
  EXPECT_EQ(message.find("another optimizer"), std::string::npos) << message;

  tensor = specimen_module.tensors[3];
  tensor.dtype = DLC_F64;
  saveVariant(folder / "type", 3, tensor, 1);
  EXPECT_CONTAINS(refusal(folder / "type", DLC_WRONG_MODEL), "tensor \"rng\": got F64[2], expected I64[2]");

  tensor = specimen_module.tensors[4];
  tensor.name = "adam.m.weight";
  saveVariant(folder / "name", 4, tensor, 1);
  message = refusal(folder / "name", DLC_WRONG_MODEL);
  EXPECT_CONTAINS(message, "tensor \"momentum.m.weight\": got nothing, expected F32[2,3] (and 1 more tensors differ); "
                           "its parameters fit, so it is of another optimizer");

  tensor = specimen_module.tensors[8];
  tensor.role = DLC_ROLE_STATE;
  saveVariant(folder / "more", 8, tensor, 1);
  message = refusal(folder / "more", DLC_WRONG_MODEL);
  EXPECT_CONTAINS(message, "tensor \"grad.weight\": got F32[2,3], expected none of that name");

  tensor = specimen_module.tensors[2];
  tensor.role = DLC_ROLE_PARAMETER;
  saveVariant(folder / "role", 2, tensor, 0xabc);
  message = refusal(folder / "role", DLC_WRONG_MODEL);
  EXPECT_CONTAINS(message, "got schema hash 0000000000000abc, expected 5bec13e000000001");
}

TEST(Checkpoint, RefusesHyperparametersThatMayNotBeSet) {
  Folder folder;
  Session net(&specimen_module);
  const std::string whole = checkpointOf(net, folder / "a");
  ASSERT_FALSE(whole.empty());
  auto withRate = [&](double value) {
    const double old = 0.03;
    size_t at = whole.find(std::string(reinterpret_cast<const char *>(&old), sizeof old));
    EXPECT_NE(at, std::string::npos);
    writeFile(folder / "b",
              std::string(whole).replace(at, sizeof old, reinterpret_cast<const char *>(&value), sizeof value));
    return folder / "b";
  };
  std::string message = refusal(withRate(-1), DLC_BAD_FILE);
  EXPECT_CONTAINS(message,
                  "b\": hyperparameter \"lr\": got -1, expected a finite number >= 0; dlc_load_parameters takes");
  EXPECT_CONTAINS(refusal(withRate(NAN), DLC_BAD_FILE), "got nan, expected a finite number >= 0");
  EXPECT_TRUE(net.loadParameters(folder / "b").ok());
  EXPECT_TRUE(net.load(withRate(0.5)).ok());
  EXPECT_EQ(*net.hyper("lr"), 0.5);
}

TEST(Checkpoint, RefusesFilesCutShortAtEveryByte) {
  Folder folder;
  Session net(&specimen_module);
  const std::string whole = checkpointOf(net, folder / "a");
  ASSERT_FALSE(whole.empty());
  Session target(&specimen_module, withThreads(1));
  ASSERT_TRUE(target.init(2).ok());
  std::string before = stateOf(target.get());
  for (size_t size = 0; size < whole.size(); ++size) {
    writeFile(folder / "cut", whole.substr(0, size));
    Status status = target.load(folder / "cut");
    ASSERT_EQ(status.code(), DLC_BAD_FILE) << size << ": " << status.message();
    ASSERT_EQ(stateOf(target.get()), before);
  }
  EXPECT_CONTAINS(target.load(folder / "cut").message(), "is the file cut short?");
  writeFile(folder / "cut", whole.substr(0, 100));
  EXPECT_CONTAINS(target.load(folder / "cut").message(), "is cut short: got 100 bytes, expected at least");
  writeFile(folder / "long", whole + "x");
  EXPECT_CONTAINS(refusal(folder / "long", DLC_BAD_FILE), "the file is longer than its tensors");
}

TEST(Checkpoint, SurvivesEveryFlippedByteOfTheHeader) {
  Folder folder;
  Session net(&specimen_module);
  const std::string whole = checkpointOf(net, folder / "a");
  ASSERT_FALSE(whole.empty());
  size_t header = 8 + static_cast<unsigned char>(whole[0]) + 256 * static_cast<unsigned char>(whole[1]);
  ASSERT_LT(header, whole.size());
  Session target(&specimen_module, withThreads(1));
  ASSERT_TRUE(target.init(2).ok());
  std::string before = stateOf(target.get());
  for (size_t i = 0; i < header; ++i)
    for (int flip : {0x01, 0x20, 0x80, 0xff}) {
      std::string damaged = whole;
      damaged[i] = static_cast<char>(damaged[i] ^ flip);
      writeFile(folder / "b", damaged);
      Status status = target.load(folder / "b");
      if (!status.ok()) { // a flip in free text (a digit of the step, a space) is still a good checkpoint
        ASSERT_TRUE(status.code() == DLC_BAD_FILE || status.code() == DLC_WRONG_MODEL) << status.message();
        ASSERT_EQ(stateOf(target.get()), before);
      } else {
        ASSERT_TRUE(target.init(2).ok());
        ASSERT_TRUE(target.setHyper("lr", 0.03).ok());
      }
    }
}

TEST(Checkpoint, RefusesPlainTensorFiles) {
  Folder folder;
  const int64_t shape[] = {2, 3};
  const float values[6] = {1, 2, 3, 4, 5, 6};
  dlc_file_tensor tensor = {"weight", "", DLC_F32, 2, shape, 24, values};
  ASSERT_EQ(dlc_file_write((folder / "a").c_str(), &tensor, 1, nullptr, 0), DLC_OK);
  std::string message = refusal(folder / "a", DLC_BAD_FILE);
  EXPECT_CONTAINS(message, "is no dlc checkpoint: its metadata lacks \"dlc.format\"");
  EXPECT_CONTAINS(message, "dlc_load_parameters");
  dlc_metadata metadata[] = {{"dlc.format", "2"}, {"dlc.schema", "0"}, {"dlc.step", "0"}, {"dlc.module", "x"}};
  ASSERT_EQ(dlc_file_write((folder / "a").c_str(), &tensor, 1, metadata, 4), DLC_OK);
  EXPECT_CONTAINS(refusal(folder / "a", DLC_BAD_FILE), "got checkpoint format \"2\", expected \"1\"");
  metadata[0].value = "1";
  metadata[2].value = "-1";
  ASSERT_EQ(dlc_file_write((folder / "a").c_str(), &tensor, 1, metadata, 4), DLC_OK);
  EXPECT_CONTAINS(refusal(folder / "a", DLC_BAD_FILE), "got \"-1\" as dlc.step, expected a number");
}

TEST(Checkpoint, ParametersComeFromAnyTensorFile) {
  Folder folder;
  const int64_t shapes[] = {2, 3, 2, 4, 2};
  const float weight[6] = {1, 2, 3, 4, 5, 6}, bias[2] = {7, 8}, offset[4] = {};
  const int64_t rng[2] = {5, 6};
  const uint8_t frozen = 1;
  dlc_file_tensor tensors[] = {
      {"weight", "", DLC_F32, 2, shapes, 0, weight},     {"bias", "", DLC_F32, 1, shapes + 2, 0, bias},
      {"offset", "", DLC_F32, 1, shapes + 3, 0, offset}, {"rng", "", DLC_I64, 1, shapes + 4, 0, rng},
      {"frozen", "", DLC_I1, 0, nullptr, 0, &frozen},    {"unknown", "", DLC_F32, 1, shapes + 2, 0, bias}};
  ASSERT_EQ(dlc_file_write((folder / "a").c_str(), tensors, 6, nullptr, 0), DLC_OK) << dlc_last_error(nullptr);
  Session net(&specimen_module);
  Status status = net.loadParameters(folder / "a");
  ASSERT_TRUE(status.ok()) << status.message();
  EXPECT_EQ(*net.get<float>("weight"), std::vector<float>(weight, weight + 6));
  EXPECT_EQ(*net.hyper("lr"), 0.03);
  ASSERT_EQ(dlc_file_write((folder / "b").c_str(), tensors + 1, 5, nullptr, 0), DLC_OK);
  EXPECT_CONTAINS(refusal(folder / "b", DLC_WRONG_MODEL, true), "tensor \"weight\": got nothing, expected F32[2,3]");
}

TEST(Checkpoint, AFailedSaveLeavesTheOldFile) {
  Folder folder;
  Session net(&specimen_module);
  const std::string before = checkpointOf(net, folder / "a");
  ASSERT_FALSE(before.empty());

  Status status = net.save(folder / "none/a");
  EXPECT_EQ(status.code(), DLC_IO_ERROR);
  EXPECT_CONTAINS(status.message(), "cannot create a file beside it: No such file or directory");
  EXPECT_CONTAINS(status.message(), "what was there before is unchanged");

  // A disk that is full after 100 bytes.
  rlimit old, tight;
  getrlimit(RLIMIT_FSIZE, &old);
  tight = old;
  tight.rlim_cur = 100;
  auto handler = std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &tight);
  ASSERT_TRUE(net.setHyper("lr", 9).ok());
  status = net.save(folder / "a");
  setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(status.code(), DLC_IO_ERROR);
  EXPECT_CONTAINS(status.message(), "writing failed: File too large; what was there before is unchanged");
  EXPECT_EQ(readFile(folder / "a"), before);
  EXPECT_EQ(folder.list(), std::vector<std::string>{"a"}) << "and no half-written file beside it";

  // A folder in the file's place.
  ASSERT_EQ(mkdir((folder / "d").c_str(), 0777), 0);
  status = net.save(folder / "d");
  EXPECT_EQ(status.code(), DLC_IO_ERROR);
  EXPECT_CONTAINS(status.message(), "cannot put the new file in its place: Is a directory");
  EXPECT_EQ(folder.list().size(), 2u);
  rmdir((folder / "d").c_str());

  // A pipe there, or a device: it stays what it is.
  ASSERT_EQ(mkfifo((folder / "p").c_str(), 0666), 0);
  status = net.save(folder / "p");
  EXPECT_EQ(status.code(), DLC_IO_ERROR);
  EXPECT_CONTAINS(status.message(), "it is a device or a pipe; expected a file, which is replaced as a whole");
  struct stat pipe;
  EXPECT_TRUE(stat((folder / "p").c_str(), &pipe) == 0 && S_ISFIFO(pipe.st_mode));
  EXPECT_EQ(folder.list().size(), 2u);
  std::remove((folder / "p").c_str());

  EXPECT_EQ(net.save("").code(), DLC_INVALID_ARGUMENT);
  status = net.save(folder / "b", {{"dlc.step", "3"}});
  EXPECT_EQ(status.code(), DLC_INVALID_ARGUMENT);
  EXPECT_CONTAINS(status.message(), "not begin with \"dlc.\"");
  EXPECT_EQ(net.save(folder / "b", {{"x", "\xff"}}).code(), DLC_INVALID_ARGUMENT);
  EXPECT_EQ(folder.list(), std::vector<std::string>{"a"});
}

TEST(Checkpoint, AnUnwritableFolderIsAnError) {
  Folder folder;
  Session net(&specimen_module);
  ASSERT_TRUE(net.save(folder / "a").ok());
  std::string before = readFile(folder / "a");
  chmod((folder / "").c_str(), 0555);
  uid_t user = geteuid();
  if (user == 0 && seteuid(65534) != 0) // root may write everywhere
    GTEST_SKIP() << "cannot become another user";
  Status status = net.save(folder / "a");
  ASSERT_EQ(seteuid(user), 0);
  chmod((folder / "").c_str(), 0777);
  EXPECT_EQ(status.code(), DLC_IO_ERROR);
  EXPECT_CONTAINS(status.message(), "Permission denied; what was there before is unchanged");
  EXPECT_EQ(readFile(folder / "a"), before);
}

TEST(Checkpoint, ReplacesTheFileThatWasThere) {
  Folder folder;
  Session net(&specimen_module), other(&specimen_module);
  ASSERT_TRUE(net.init(1).ok());
  ASSERT_TRUE(net.save(folder / "a").ok());
  ASSERT_TRUE(net.init(2).ok());
  ASSERT_TRUE(net.save(folder / "a").ok());
  ASSERT_TRUE(other.load(folder / "a").ok());
  EXPECT_EQ(stateOf(other.get()), stateOf(net.get()));
}

} // namespace
