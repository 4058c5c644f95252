// support.h - what the runtime's tests share.
#ifndef DLC_TEST_SUPPORT_H
#define DLC_TEST_SUPPORT_H

#include "dlc/data.h"
#include "dlc/philox.h"
#include "dlc/runtime.hpp"
#include "specimen.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace dlc::test {

/// An empty folder that goes away with its files.
class Folder {
public:
  Folder() {
    std::string pattern = ::testing::TempDir() + "dlc-test-XXXXXX";
    name = mkdtemp(pattern.data());
  }
  ~Folder() {
    for (const std::string &file : list())
      unlink((name + "/" + file).c_str());
    rmdir(name.c_str());
  }
  Folder(const Folder &) = delete;
  Folder &operator=(const Folder &) = delete;
  std::string operator/(const std::string &file) const { return name + "/" + file; }
  std::vector<std::string> list() const {
    std::vector<std::string> files;
    DIR *folder = opendir(name.c_str());
    while (const dirent *entry = readdir(folder))
      if (std::string file = entry->d_name; file != "." && file != "..")
        files.push_back(file);
    closedir(folder);
    return files;
  }

private:
  std::string name;
};

inline std::string readFile(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void writeFile(const std::string &path, const std::string &content) {
  std::ofstream(path, std::ios::binary) << content;
}

/// All persistent memory of a session but gradients, as bytes: to see that nothing changed.
inline std::string stateOf(dlc_session *session) {
  std::string state = std::to_string(dlc_step_count(session)) + ";";
  for (int32_t i = 0; i < dlc_tensor_count(session); ++i) {
    const dlc_tensor *t = dlc_tensor_at(session, i);
    if (t->role == DLC_ROLE_GRADIENT)
      continue;
    std::string bytes(t->bytes, 0);
    EXPECT_EQ(dlc_get(session, t->name, static_cast<dlc_dtype>(t->dtype), bytes.data(), bytes.size()), DLC_OK);
    state += bytes;
  }
  return state;
}

inline dlc_options withThreads(int32_t threads) {
  dlc_options options = {};
  options.threads = threads;
  return options;
}

/// What read-events.py prints of a run; "" and a reason where TensorBoard is not to be had.
inline std::string readWithTensorBoard(const std::string &folder, std::string &reason) {
  std::string python = DLC_PYTHON;
  if (access(python.c_str(), X_OK) != 0 ||
      std::system((python + " -c 'import tensorboard' 2>/dev/null").c_str()) != 0) {
    reason = "the build tree's environment has no tensorboard; cmake/setup installs it where PyPI has it";
    return "";
  }
  std::FILE *pipe = popen((python + " " DLC_TEST_SOURCES "/read-events.py " + folder + " 2>&1").c_str(), "r");
  std::string text;
  char buffer[4096];
  for (size_t got; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    text.append(buffer, got);
  EXPECT_EQ(pclose(pipe), 0) << text;
  return text;
}

/// The folder of real data sets: $DLC_DATA, or the one beside the checkout. Tests that find nothing there are skipped.
inline std::string realData(const std::string &path) {
  const char *folder = std::getenv("DLC_DATA");
  return (folder ? std::string(folder) : DLC_SHARED_DATA) + "/" + path;
}

/// Examples for the specimen: y = W x + b + a little noise, groups 0..3.
struct Examples {
  explicit Examples(int64_t count, uint64_t seed = 1) : x(count * 3), y(count * 2), group(count) {
    dlc_philox_stream s = dlc_philox_open(seed, 0, 0);
    auto uniform = [&] { return static_cast<float>(dlc_philox_next(&s) >> 8) * 0x1p-23f - 1; };
    const float w[2][3] = {{2, -3.4f, 1}, {0.5f, 1, -1}}, b[2] = {4.2f, -1};
    for (int64_t n = 0; n < count; ++n) {
      for (int i = 0; i < 3; ++i)
        x[n * 3 + i] = uniform();
      for (int o = 0; o < 2; ++o) {
        y[n * 2 + o] = b[o] + 0.01f * uniform();
        for (int i = 0; i < 3; ++i)
          y[n * 2 + o] += w[o][i] * x[n * 3 + i];
      }
      group[n] = static_cast<int32_t>(n % 4);
    }
  }
  std::vector<float> x, y;
  std::vector<int32_t> group;

  data::Dataset dataset() const {
    data::Dataset result;
    int64_t count = static_cast<int64_t>(group.size());
    EXPECT_TRUE(result.add("x", DLC_F32, {3}, x.data(), count).ok());
    EXPECT_TRUE(result.add("group", DLC_I32, {}, group.data(), count).ok());
    EXPECT_TRUE(result.add("y", DLC_F32, {2}, y.data(), count).ok());
    return result;
  }
};

/// Inputs and outputs of one call of step, eval or grad.
struct Call {
  explicit Call(const Examples &e, int64_t begin = 0)
      : inputs{e.x.data() + begin * 3, e.group.data() + begin, e.y.data() + begin * 2}, outputs{&loss, &close, &count} {
  }
  Call(const Call &) = delete;
  Call &operator=(const Call &) = delete;
  const void *inputs[3];
  void *outputs[3];
  float loss = 0, close = 0;
  int64_t count = 0;
};

#define EXPECT_CONTAINS(text, part)                                                                                    \
  EXPECT_NE(std::string(text).find(part), std::string::npos) << "got: " << (text) << "\nexpected in it: " << (part)

} // namespace dlc::test

#endif // DLC_TEST_SUPPORT_H
