// log/record.h - what an event file is made of, from the inside out: protocol buffers, and records that frame them.
//
// A record is: length (u64, little endian), masked CRC32C of these eight bytes, the data, masked CRC32C of the data.
// The mask (rotate right by 15, add a constant) keeps a checksum of data that hold checksums from being trivial. A
// reader stops at the first record whose checksum is wrong and reports nothing, so every test compares values.
//
// Why no protobuf library: an event file needs five messages with some twenty fields, written and never read.
// libprotobuf would bring a code generator to the build and 3 MB to every trained program.
#ifndef DLC_LOG_RECORD_H
#define DLC_LOG_RECORD_H

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dlc::log {

/// CRC-32C (Castagnoli): of "123456789" it is 0xe3069283.
uint32_t crc32c(std::string_view data);
uint32_t maskedCrc32c(std::string_view data);

/// A record of a TFRecord file.
std::string record(std::string_view data);

/// A protocol buffer message under construction. Fields appear in the order of the calls.
class Message {
public:
  Message &integer(int field, int64_t value);
  Message &real(int field, double value);
  Message &single(int field, float value);
  Message &bytes(int field, std::string_view value);
  Message &message(int field, const Message &value) { return bytes(field, value.text); }
  /// A packed repeated double.
  Message &reals(int field, const std::vector<double> &values);
  const std::string &serialised() const { return text; }

private:
  void varint(uint64_t value);
  void tag(int field, int wire) { varint(static_cast<uint64_t>(field) << 3 | static_cast<uint64_t>(wire)); }
  std::string text;
};

} // namespace dlc::log

#endif // DLC_LOG_RECORD_H
