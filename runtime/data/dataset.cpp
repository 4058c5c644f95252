// data/dataset.cpp - named tensors that share their first dimension.
#include "dlc/data.h"

#include <algorithm>
#include <cstring>

namespace dlc::data {

namespace {

/// Elements of a shape; -1 if an extent is negative or the product overflows.
int64_t elementCount(const std::vector<int64_t> &shape) {
  int64_t count = 1;
  for (int64_t extent : shape)
    if (extent < 0 || __builtin_mul_overflow(count, extent, &count))
      return -1;
  return count;
}

std::string text(dlc_dtype type, const std::vector<int64_t> &shape) {
  std::string result = dlc_dtype_name(type);
  for (size_t i = 0; i < shape.size(); ++i)
    result += (i ? "," : "[") + std::to_string(shape[i]);
  return result + (shape.empty() ? "[]" : "]");
}

} // namespace

const Field *Dataset::find(const std::string &name) const {
  for (const Field &field : contents)
    if (field.name == name)
      return &field;
  return nullptr;
}

Status Dataset::add(const std::string &name, dlc_dtype type, const std::vector<int64_t> &exampleShape,
                    std::vector<uint8_t> bytes) {
  int64_t elements = elementCount(exampleShape);
  size_t exampleBytes = elements < 0 ? 0 : static_cast<size_t>(elements) * dlc_dtype_size(type);
  if (name.empty() || find(name))
    return Status(DLC_INVALID_ARGUMENT, name.empty() ? "a field of a data set needs a name"
                                                     : "the data set has a field \"" + name + "\" already");
  if (!exampleBytes || bytes.size() % exampleBytes)
    return Status(DLC_INVALID_ARGUMENT, "field \"" + name + "\": got " + std::to_string(bytes.size()) +
                                            " bytes, expected a multiple of " + text(type, exampleShape) +
                                            ", an example's size");
  int64_t count = static_cast<int64_t>(bytes.size() / exampleBytes);
  if (!contents.empty() && count != examples)
    return Status(DLC_BAD_DATA, "field \"" + name + "\": got " + std::to_string(count) + " examples, expected " +
                                    std::to_string(examples) + " as \"" + contents[0].name + "\" has");
  auto owner = std::make_shared<std::vector<uint8_t>>(std::move(bytes));
  contents.push_back({name, type, exampleShape, owner->data(), exampleBytes, owner});
  examples = count;
  return Status();
}

Status Dataset::add(const std::string &name, dlc_dtype type, const std::vector<int64_t> &exampleShape,
                    const void *values, int64_t count) {
  int64_t elements = elementCount(exampleShape);
  if (elements < 0 || count < 0 || (!values && count))
    return Status(DLC_INVALID_ARGUMENT, "field \"" + name + "\": values are null or the shape is negative");
  size_t size = static_cast<size_t>(elements * count) * dlc_dtype_size(type);
  std::vector<uint8_t> bytes(size);
  if (size)
    std::memcpy(bytes.data(), values, size);
  return add(name, type, exampleShape, std::move(bytes));
}

static std::string names(const std::vector<Field> &fields) {
  std::string result;
  for (const Field &field : fields)
    result += (result.empty() ? "" : ", ") + field.name;
  return result.empty() ? "none" : result;
}

Status Dataset::rename(const std::string &name, const std::string &to) {
  auto field = std::find_if(contents.begin(), contents.end(), [&](const Field &f) { return f.name == name; });
  if (field == contents.end())
    return Status(DLC_NOT_FOUND, "the data set has no field \"" + name + "\"; it has: " + names(contents));
  if (to.empty() || (to != name && find(to)))
    return Status(DLC_INVALID_ARGUMENT, "cannot rename field \"" + name + "\" to \"" + to + "\": it is " +
                                            (to.empty() ? "no name" : "taken"));
  field->name = to;
  return Status();
}

Status Dataset::reshape(const std::string &name, const std::vector<int64_t> &exampleShape) {
  for (Field &field : contents)
    if (field.name == name) {
      if (elementCount(exampleShape) != elementCount(field.shape))
        return Status(DLC_SIZE_MISMATCH, "cannot reshape field \"" + name + "\" of " + text(field.type, field.shape) +
                                             " to " + text(field.type, exampleShape) +
                                             ": the numbers of elements differ");
      field.shape = exampleShape;
      return Status();
    }
  return Status(DLC_NOT_FOUND, "the data set has no field \"" + name + "\"; it has: " + names(contents));
}

Dataset Dataset::slice(int64_t begin, int64_t count) const {
  Dataset result = *this;
  begin = std::clamp<int64_t>(begin, 0, examples);
  result.examples = std::clamp<int64_t>(count, 0, examples - begin);
  for (Field &field : result.contents)
    field.data += static_cast<size_t>(begin) * field.exampleBytes;
  return result;
}

Dataset Dataset::select(const std::vector<int64_t> &rows) const {
  Dataset result = *this;
  result.examples = static_cast<int64_t>(rows.size());
  for (Field &field : result.contents) {
    auto owner = std::make_shared<std::vector<uint8_t>>(rows.size() * field.exampleBytes);
    for (size_t i = 0; i < rows.size(); ++i)
      std::memcpy(owner->data() + i * field.exampleBytes,
                  field.data + static_cast<size_t>(rows[i]) * field.exampleBytes, field.exampleBytes);
    field.data = owner->data();
    field.owner = std::move(owner);
  }
  return result;
}

} // namespace dlc::data
