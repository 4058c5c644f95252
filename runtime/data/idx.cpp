// data/idx.cpp - the IDX files of MNIST and its relatives: a big-endian magic number whose last byte is the rank (2051
// for u8 images, 2049 for u8 labels), the extents, the data.
#include "data/file.h"
#include "dlc/data.h"

#include <sys/stat.h>

namespace dlc::data {

namespace {

constexpr uint32_t imagesMagic = 2051, labelsMagic = 2049;

struct Idx {
  std::vector<int64_t> shape;
  std::vector<uint8_t> data;
};

uint32_t bigEndian(const uint8_t *bytes) {
  return uint32_t(bytes[0]) << 24 | uint32_t(bytes[1]) << 16 | uint32_t(bytes[2]) << 8 | bytes[3];
}

Status wrongMagic(const std::string &path, uint32_t got, uint32_t expected) {
  bool wantsImages = expected == imagesMagic;
  std::string message = "\"" + path + "\": got magic number " + std::to_string(got) + ", expected " +
                        std::to_string(expected) + " for IDX " + (wantsImages ? "images" : "labels");
  if (got == (wantsImages ? labelsMagic : imagesMagic))
    message += wantsImages ? ": a labels file was given where images are expected; swap the two files"
                           : ": an images file was given where labels are expected; swap the two files";
  else
    message += "; this is no such file";
  return Status(DLC_BAD_FILE, message);
}

Result<Idx> readIdx(const std::string &path, uint32_t magic) {
  File file;
  Idx result;
  std::vector<uint8_t> head;
  size_t rank = magic & 0xff, expected = 1;
  if (Status status = file.open(path); !status.ok())
    return status;
  if (Status status = file.read(head, 4); !status.ok())
    return status;
  if (head.size() == 4 && bigEndian(head.data()) != magic)
    return wrongMagic(path, bigEndian(head.data()), magic);
  if (Status status = file.read(head, 4 * rank); !status.ok())
    return status;
  if (head.size() != 4 + 4 * rank)
    return Status(DLC_BAD_FILE, "\"" + path + "\" is cut short: got " + std::to_string(head.size()) +
                                    " bytes, expected " + std::to_string(4 + 4 * rank) + " for the header alone");
  for (size_t i = 0; i < rank; ++i) {
    uint32_t extent = bigEndian(head.data() + 4 + 4 * i);
    result.shape.push_back(extent);
    if (__builtin_mul_overflow(expected, size_t(extent), &expected) || extent == 0)
      return Status(DLC_BAD_FILE, "\"" + path + "\": extent " + std::to_string(i) + " is " + std::to_string(extent) +
                                      ", which no real file has; the header is damaged");
  }
  if (Status status = file.read(result.data, expected); !status.ok())
    return status;
  if (result.data.size() != expected)
    return Status(DLC_BAD_FILE, "\"" + path + "\" is cut short: got " + std::to_string(result.data.size()) +
                                    " bytes of data, expected " + std::to_string(expected) + "; get the file again");
  std::vector<uint8_t> more;
  if (Status status = file.read(more, 1); !status.ok())
    return status;
  if (!more.empty())
    return Status(DLC_BAD_FILE, "\"" + path + "\" is longer than the " + std::to_string(expected) +
                                    " bytes of data that its header announces");
  return result;
}

/// NAME or NAME.gz in the folder; the first if there is neither, for the message.
std::string findFile(const std::string &folder, const std::string &name) {
  std::string path = folder + "/" + name;
  struct stat info;
  for (const char *suffix : {"", ".gz"})
    if (stat((path + suffix).c_str(), &info) == 0)
      return path + suffix;
  return path;
}

} // namespace

Result<Dataset> idxPair(const std::string &images, const std::string &labels) {
  Result<Idx> image = readIdx(images, imagesMagic);
  if (!image.ok())
    return image.status();
  Result<Idx> label = readIdx(labels, labelsMagic);
  if (!label.ok())
    return label.status();
  if (image->shape[0] != label->shape[0])
    return Status(DLC_BAD_DATA, "\"" + images + "\" has " + std::to_string(image->shape[0]) + " images, but \"" +
                                    labels + "\" has " + std::to_string(label->shape[0]) +
                                    " labels; the two files do not belong together");
  Dataset result;
  if (Status status = result.add("image", DLC_U8, {image->shape[1], image->shape[2]}, std::move(image->data));
      !status.ok())
    return status;
  if (Status status = result.add("label", DLC_U8, {}, std::move(label->data)); !status.ok())
    return status;
  return result;
}

Result<TrainTest> idx(const std::string &folder) {
  Result<Dataset> train =
      idxPair(findFile(folder, "train-images-idx3-ubyte"), findFile(folder, "train-labels-idx1-ubyte"));
  if (!train.ok())
    return train.status();
  Result<Dataset> test =
      idxPair(findFile(folder, "t10k-images-idx3-ubyte"), findFile(folder, "t10k-labels-idx1-ubyte"));
  if (!test.ok())
    return test.status();
  return TrainTest{std::move(*train), std::move(*test)};
}

} // namespace dlc::data
