//===- Philox.cpp - Counter-based random numbers in arith --------------------------------===//
#include "compiler/conversion/DlToKernel/Philox.h"

#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;

namespace dlc {

Value Philox::i64(uint64_t value) {
  return arith::ConstantOp::create(b, loc, b.getIntegerAttr(b.getI64Type(), APInt(64, value)));
}
Value Philox::low(Value x) { return arith::AndIOp::create(b, loc, x, i64(0xFFFFFFFF)); }
Value Philox::high(Value x) { return arith::ShRUIOp::create(b, loc, x, i64(32)); }
Value Philox::join(Value first, Value second) {
  return arith::OrIOp::create(b, loc, low(first), arith::ShLIOp::create(b, loc, second, i64(32)));
}

Philox::Philox(OpBuilder &builder, Location loc, Value seed, Value step, int64_t key)
    : b(builder), loc(loc), step(step) {
  keyLow = arith::XOrIOp::create(b, loc, seed, i64(key));
  keyHigh = high(keyLow);
}

std::array<Value, 4> Philox::block(Value number) {
  std::array<Value, 4> c = {number, high(number), step, high(step)};
  Value k0 = keyLow, k1 = keyHigh;
  for (int round = 0; round < 10; ++round) {
    if (round > 0) {
      k0 = arith::AddIOp::create(b, loc, k0, i64(0x9E3779B9));
      k1 = arith::AddIOp::create(b, loc, k1, i64(0xBB67AE85));
    }
    Value p0 = arith::MulIOp::create(b, loc, low(c[0]), i64(0xD2511F53));
    Value p1 = arith::MulIOp::create(b, loc, low(c[2]), i64(0xCD9E8D57));
    auto mix = [&](Value product, Value y, Value z) -> Value {
      return arith::XOrIOp::create(b, loc, arith::XOrIOp::create(b, loc, high(product), y), z);
    };
    c = {mix(p1, c[1], k0), p1, mix(p0, c[3], k1), p0};
  }
  return c;
}

Value Philox::draw32(Value element) {
  std::array<Value, 4> words = block(arith::ShRUIOp::create(b, loc, element, i64(2)));
  Value lane = arith::AndIOp::create(b, loc, element, i64(3));
  auto is = [&](int64_t i) -> Value { return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, lane, i64(i)); };
  Value word = words[3];
  for (int i = 2; i >= 0; --i)
    word = arith::SelectOp::create(b, loc, is(i), words[i], word);
  return arith::TruncIOp::create(b, loc, b.getI32Type(), word);
}

Value Philox::draw64(Value element) {
  std::array<Value, 4> words = block(arith::ShRUIOp::create(b, loc, element, i64(1)));
  Value odd = arith::TruncIOp::create(b, loc, b.getI1Type(), element);
  return join(arith::SelectOp::create(b, loc, odd, words[2], words[0]),
              arith::SelectOp::create(b, loc, odd, words[3], words[1]));
}

} // namespace dlc
