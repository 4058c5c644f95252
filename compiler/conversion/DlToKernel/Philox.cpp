//===- Philox.cpp - Counter-based random numbers in arith --------------------------------===//
#include "compiler/conversion/DlToKernel/Philox.h"

#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;

namespace dlc {

Value Philox::i32(int64_t value) {
  return arith::ConstantOp::create(b, loc, b.getIntegerAttr(b.getI32Type(), APInt(32, value & 0xFFFFFFFF)));
}
Value Philox::i64(int64_t value) { return arith::ConstantOp::create(b, loc, b.getI64IntegerAttr(value)); }
Value Philox::low(Value wide) { return arith::TruncIOp::create(b, loc, b.getI32Type(), wide); }
Value Philox::high(Value wide) { return low(arith::ShRUIOp::create(b, loc, wide, i64(32))); }
Value Philox::join(Value low, Value high) {
  Value wideLow = arith::ExtUIOp::create(b, loc, b.getI64Type(), low);
  Value wideHigh = arith::ExtUIOp::create(b, loc, b.getI64Type(), high);
  return arith::OrIOp::create(b, loc, wideLow, arith::ShLIOp::create(b, loc, wideHigh, i64(32)));
}

Philox::Philox(OpBuilder &builder, Location loc, Value seed, Value step, int64_t key) : b(builder), loc(loc) {
  keyLow = arith::XOrIOp::create(b, loc, low(seed), i32(key));
  keyHigh = arith::XOrIOp::create(b, loc, high(seed), i32(static_cast<uint64_t>(key) >> 32));
  stepLow = low(step);
  stepHigh = high(step);
}

std::array<Value, 4> Philox::block(Value number) {
  std::array<Value, 4> c = {low(number), high(number), stepLow, stepHigh};
  Value k0 = keyLow, k1 = keyHigh;
  for (int round = 0; round < 10; ++round) {
    if (round > 0) {
      k0 = arith::AddIOp::create(b, loc, k0, i32(0x9E3779B9));
      k1 = arith::AddIOp::create(b, loc, k1, i32(0xBB67AE85));
    }
    auto p0 = arith::MulUIExtendedOp::create(b, loc, c[0], i32(0xD2511F53));
    auto p1 = arith::MulUIExtendedOp::create(b, loc, c[2], i32(0xCD9E8D57));
    auto mix = [&](Value x, Value y, Value z) -> Value {
      return arith::XOrIOp::create(b, loc, arith::XOrIOp::create(b, loc, x, y), z);
    };
    c = {mix(p1.getHigh(), c[1], k0), p1.getLow(), mix(p0.getHigh(), c[3], k1), p0.getLow()};
  }
  return c;
}

Value Philox::draw32(Value element) {
  std::array<Value, 4> words = block(arith::ShRUIOp::create(b, loc, element, i64(2)));
  Value lane = arith::AndIOp::create(b, loc, low(element), i32(3));
  auto is = [&](int64_t i) -> Value { return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, lane, i32(i)); };
  Value word = words[3];
  for (int i = 2; i >= 0; --i)
    word = arith::SelectOp::create(b, loc, is(i), words[i], word);
  return word;
}

Value Philox::draw64(Value element) {
  std::array<Value, 4> words = block(arith::ShRUIOp::create(b, loc, element, i64(1)));
  Value odd = arith::TruncIOp::create(b, loc, b.getI1Type(), element);
  return join(arith::SelectOp::create(b, loc, odd, words[2], words[0]),
              arith::SelectOp::create(b, loc, odd, words[3], words[1]));
}

} // namespace dlc
