//===- Tensor.cpp - Arguments and results of a checked function ----------------------===//
#include "Tensor.h"

#include <cmath>
#include <cstring>

using namespace mlir;

namespace dlc::check {

dlc_dtype dtypeOf(Type elementType) {
  if (elementType.isF32())
    return DLC_F32;
  if (elementType.isF64())
    return DLC_F64;
  if (elementType.isInteger(1))
    return DLC_I1;
  if (elementType.isInteger(32))
    return DLC_I32;
  if (elementType.isInteger(64))
    return DLC_I64;
  return DLC_U8;
}

static size_t sizeOf(dlc_dtype dtype) {
  switch (dtype) {
  case DLC_F32:
  case DLC_I32:
    return 4;
  case DLC_F64:
  case DLC_I64:
    return 8;
  case DLC_BF16:
    return 2;
  case DLC_U8:
  case DLC_I1:
    return 1;
  }
  return 1;
}

Tensor::Tensor(RankedTensorType type)
    : type(type), dtype(dtypeOf(type.getElementType())), elementSize(sizeOf(dtype)),
      storage(2 * kCanary + elementSize + type.getNumElements() * elementSize, 0xA5) {
  std::memset(data(), 0xFF, bytes()); // NaN, or an integer that nobody expects
}

template <typename T> static T read(const void *p, int64_t i) {
  T value;
  std::memcpy(&value, static_cast<const char *>(p) + i * sizeof(T), sizeof(T));
  return value;
}

template <typename T> static void write(void *p, int64_t i, double v) {
  T value = static_cast<T>(v);
  std::memcpy(static_cast<char *>(p) + i * sizeof(T), &value, sizeof(T));
}

double Tensor::at(int64_t i) const {
  switch (dtype) {
  case DLC_F32:
    return read<float>(data(), i);
  case DLC_F64:
    return read<double>(data(), i);
  case DLC_I32:
    return read<int32_t>(data(), i);
  case DLC_I64:
    return static_cast<double>(read<int64_t>(data(), i));
  default:
    return read<uint8_t>(data(), i);
  }
}

void Tensor::set(int64_t i, double value) {
  switch (dtype) {
  case DLC_F32:
    return write<float>(data(), i, value);
  case DLC_F64:
    return write<double>(data(), i, value);
  case DLC_I32:
    return write<int32_t>(data(), i, value);
  case DLC_I64:
    return write<int64_t>(data(), i, value);
  default:
    return write<uint8_t>(data(), i, value);
  }
}

Tensor Tensor::fromAttr(ElementsAttr values) {
  Tensor result(cast<RankedTensorType>(values.getType()));
  int64_t i = 0;
  if (result.dtype == DLC_I64) { // every bit of a 64-bit integer counts
    for (const APInt &value : values.getValues<APInt>()) {
      int64_t v = value.getSExtValue();
      std::memcpy(static_cast<char *>(result.data()) + 8 * i++, &v, 8);
    }
  } else if (result.isFloat()) {
    for (const APFloat &value : values.getValues<APFloat>())
      result.set(i++, result.dtype == DLC_F32 ? value.convertToFloat() : value.convertToDouble());
  } else {
    for (const APInt &value : values.getValues<APInt>())
      result.set(i++, result.dtype == DLC_I32 ? static_cast<double>(value.getSExtValue())
                                              : static_cast<double>(value.getZExtValue()));
  }
  return result;
}

Tensor Tensor::random(RankedTensorType type, std::mt19937_64 &generator, double low, double high, int64_t indexBound) {
  Tensor result(type);
  for (int64_t i = 0; i < result.size(); ++i) {
    double u = static_cast<double>(generator() >> 11) * 0x1p-53;
    if (result.isFloat())
      result.set(i, low + (high - low) * u);
    else if (result.dtype == DLC_I1)
      result.set(i, u < 0.5 ? 0 : 1);
    else
      result.set(i, std::floor(u * static_cast<double>(indexBound)));
  }
  return result;
}

double Tensor::ulp(double value) const {
  value = std::fabs(value);
  if (!isFloat() || !std::isfinite(value))
    return isFloat() ? 0 : 1;
  if (dtype == DLC_F32) {
    float f = static_cast<float>(value);
    return static_cast<double>(std::nextafterf(f, INFINITY)) - f;
  }
  return std::nextafter(value, INFINITY) - value;
}

bool Tensor::canariesIntact() const {
  for (size_t i = 0; i < kCanary + elementSize; ++i)
    if (storage[i] != 0xA5)
      return false;
  for (size_t i = storage.size() - kCanary; i < storage.size(); ++i)
    if (storage[i] != 0xA5)
      return false;
  return true;
}

bool Tensor::sameBits(const Tensor &other) const {
  return bytes() == other.bytes() && std::memcmp(data(), other.data(), bytes()) == 0;
}

} // namespace dlc::check
