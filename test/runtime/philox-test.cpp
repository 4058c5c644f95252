// Random numbers: the known answers of Random123 (tests/kat_vectors, "philox4x32 10"), and what is built on them.
#include "dlc/philox.h"

#include <gtest/gtest.h>
#include <set>

namespace {

struct KnownAnswer {
  uint32_t counter[4], key[2], out[4];
};

TEST(Philox, KnownAnswers) {
  const KnownAnswer answers[] = {
      {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
      {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
       {0xffffffff, 0xffffffff},
       {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
      {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
       {0xa4093822, 0x299f31d0},
       {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
  };
  for (const KnownAnswer &answer : answers) {
    uint32_t out[4];
    dlc_philox4x32(answer.counter, answer.key, out);
    for (int i = 0; i < 4; ++i)
      EXPECT_EQ(out[i], answer.out[i]);
  }
}

TEST(Philox, StreamReadsTheBlocksInOrder) {
  dlc_philox_stream stream = dlc_philox_open(0, 0, 0);
  EXPECT_EQ(dlc_philox_next(&stream), 0x6627e8d5u);
  EXPECT_EQ(dlc_philox_next(&stream), 0xe169c58du);
  EXPECT_EQ(dlc_philox_next(&stream), 0xbc57ac4cu);
  EXPECT_EQ(dlc_philox_next(&stream), 0x9b00dbd8u);
  const uint32_t one[4] = {1, 0, 0, 0}, key[2] = {0, 0};
  uint32_t second[4];
  dlc_philox4x32(one, key, second);
  EXPECT_EQ(dlc_philox_next(&stream), second[0]);
}

TEST(Philox, StreamsOfSeedsStreamsAndUsesDiffer) {
  std::set<uint32_t> first;
  for (uint64_t seed : {uint64_t(0), uint64_t(1), uint64_t(1) << 32})
    for (uint32_t stream : {0u, 1u})
      for (uint32_t use : {0u, DLC_PHILOX_SHUFFLE}) {
        dlc_philox_stream s = dlc_philox_open(seed, stream, use);
        first.insert(dlc_philox_next(&s));
      }
  EXPECT_EQ(first.size(), 12u);
}

TEST(Philox, BelowIsInRangeAndEven) {
  dlc_philox_stream stream = dlc_philox_open(7, 0, 0);
  int counts[6] = {};
  for (int i = 0; i < 60000; ++i) {
    uint64_t x = dlc_philox_below(&stream, 6);
    ASSERT_LT(x, 6u);
    ++counts[x];
  }
  for (int count : counts) {
    EXPECT_GT(count, 9600); // 10000 +- 4 standard deviations of 91
    EXPECT_LT(count, 10400);
  }
  EXPECT_EQ(dlc_philox_below(&stream, 1), 0u);
}

} // namespace
