//===- LineBuffer.cpp - Rows that begin anywhere in a line, stored as whole lines ---===//
//
// A row of 97 floats has parts of two lines beside its five whole ones. Stored past the caches row by row, such parts
// go another way than lines do, and all stores wait for each other. So the rows of a block are written to local memory
// first, as far from the beginning of a line as they will be in memory, behind what the block before has left of that
// line:
//
//   memory          ...aaaaaaaa|aaaaaaaa|aabbbbbb|bbbbbbbb|bbbbbbbb|bcccc...      | lines
//   local memory    |aaaaaaaa|aaaaaaaa|aa......|  and  |aabbbbbb|bbbbbbbb|bbbbbbbb|b.......|
//                     block a, one half                  block b, the other half
//
// While block b is computed, the lines that end in block a are stored, some after each stage. What is left of the last
// one is copied to the other half before b is written. Only a thread's first line and its last are stored in parts.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/LineBuffer.h"

#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

LineBuffer::LineBuffer(KernelBuilder &k, const Stage &last, const StageStrategy &strategy, int64_t block)
    : k(k), local(last), localStrategy(strategy), output(last.outputs[0]), width(strategy.lanes), block(block),
      length(block * last.extents[*strategy.laneDim]) {
  flat = {output.buffer, output.element, {1}, 0};
  // Room for what is before the block in its first line, and for the rest of its last.
  unsigned rows = k.addBuffer(k.stack(output.element, length + 2 * width));
  halfLength = k.twice(rows);
  buffer = {k.addBuffer(k.memory(rows)), output.element, {1}, 0};
  Access &written = local.outputs[0];
  written.buffer = rows;
  written.offset = 0;
  written.strides[0] = 0; // of the launch's rows
  localStrategy.pastOutput.reset();
}

LineBuffer::Place LineBuffer::place(Value row) {
  Position position(output.strides.size());
  position[0] = {row};
  Value mask = k.constant(width - 1);
  Value until = k.untilAligned(output, position, whole());
  Value before = arith::AndIOp::create(k.b, k.loc, k.subtract(k.constant(int64_t(0)), until), mask);
  Value number = arith::DivUIOp::create(k.b, k.loc, row, k.constant(block));
  Value odd = arith::AndIOp::create(k.b, k.loc, number, k.constant(int64_t(1)));
  return {k.address(output, position), before, k.multiply(odd, halfLength)};
}

Value LineBuffer::lines(const Place &of) {
  return arith::DivUIOp::create(k.b, k.loc, k.add(of.before, k.constant(length)), k.constant(width));
}

Value LineBuffer::loadLine(const Place &of, Value line) {
  Lanes lanes = whole();
  return k.load(buffer, {Index{k.add(of.half, k.multiply(line, width))}}, &lanes);
}

void LineBuffer::storeLine(const Place &of, Value line, const Lanes &lanes, bool past) {
  Value at = k.add(k.subtract(of.address, of.before), k.multiply(line, width));
  k.store(loadLine(of, line), flat, {Index{at}}, &lanes, {}, past);
}

void LineBuffer::storeLines(const Place &of, Value first, Value last) {
  k.loop({first}, {last}, 1, [&](Index line) { storeLine(of, k.materialise(line), whole(), /*past=*/true); });
}

void LineBuffer::storeFirst(const Place &of) {
  Lanes lanes = whole();
  lanes.count = k.subtract(k.constant(width), of.before);
  lanes.last = true;
  storeLine(of, k.constant(int64_t(0)), lanes, /*past=*/false);
}

void LineBuffer::begin(Value row, Value low) {
  auto is = [&](Value x, Value y) {
    return arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::eq, x, y).getResult();
  };
  Value zero = k.constant(int64_t(0)), one = k.constant(int64_t(1));
  Value before = k.subtract(row, k.constant(block));
  Place now = place(row);
  // A thread's first block has none before it, and leaves nothing of that behind: what is copied here is written over,
  // or before the part of the line that is stored.
  previous = place(arith::MaxSIOp::create(k.b, k.loc, before, low));
  count = arith::SelectOp::create(k.b, k.loc, is(row, low), zero, lines(previous));
  Value isSecond = is(before, low);
  k.onlyIf(isSecond, [&] { storeFirst(previous); });
  from = arith::MinSIOp::create(k.b, k.loc, arith::SelectOp::create(k.b, k.loc, isSecond, one, zero), count);
  Lanes lanes = whole();
  k.store(loadLine(previous, lines(previous)), buffer, {Index{now.half}}, &lanes);
  k.shifts[local.outputs[0].buffer] = k.add(now.half, now.before);
}

void LineBuffer::store(int64_t part, int64_t parts) {
  auto bound = [&](int64_t i) -> Value {
    if (i == 0)
      return from;
    if (i == parts)
      return count;
    Value share = arith::DivUIOp::create(k.b, k.loc, k.multiply(count, i), k.constant(parts));
    return arith::MaxSIOp::create(k.b, k.loc, share, from);
  };
  storeLines(previous, bound(part), bound(part + 1));
}

void LineBuffer::end(Value low, Value high) {
  k.onlyIf(arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::sgt, high, low), [&] {
    Value row = k.subtract(high, k.constant(block)), zero = k.constant(int64_t(0));
    Place last = place(row);
    Value isFirst = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::eq, row, low), whole = lines(last);
    k.onlyIf(isFirst, [&] { storeFirst(last); });
    storeLines(last, arith::SelectOp::create(k.b, k.loc, isFirst, k.constant(int64_t(1)), zero), whole);
    Lanes rest = this->whole();
    rest.count = k.subtract(k.add(last.before, k.constant(length)), k.multiply(whole, width));
    storeLine(last, whole, rest, /*past=*/false);
  });
  k.shifts.clear();
}
