//===- TimingTable.cpp - Where the time of a compilation went ---------------------------------------------===//
#include "compiler/pipeline/TimingTable.h"
#include "llvm/Support/Format.h"

using namespace mlir;

namespace {
class TimingTable : public OutputStrategy {
public:
  TimingTable(llvm::raw_ostream &os, double startSeconds) : OutputStrategy(os), start(startSeconds, startSeconds) {}

  void printHeader(const TimeRecord &total) override {
    os << "       ms       %  where the time went\n";
    row(0, "Process start (loading, relocations, constructors)", start, total);
  }
  void printFooter() override { os.flush(); }
  void printTime(const TimeRecord &time, const TimeRecord &total) override {
    os << llvm::format("%9.2f  %5.1f%%  ", time.wall * 1e3, 100 * time.wall / (total.wall + start.wall));
  }
  void printListEntry(StringRef name, const TimeRecord &time, const TimeRecord &total, bool) override {
    row(0, name, name == "Total" ? withStart(time) : time, total);
  }
  void printTreeEntry(unsigned indent, StringRef name, const TimeRecord &time, const TimeRecord &total) override {
    row(indent, name, name == "Total" ? withStart(time) : time, total);
  }
  void printTreeEntryEnd(unsigned, bool) override {}

private:
  TimeRecord withStart(TimeRecord time) const { return time += start; }
  void row(unsigned indent, StringRef name, const TimeRecord &time, const TimeRecord &total) {
    // Threads side by side take more than their parent: there is no rest.
    if (name == "Rest" && time.wall < 0)
      return;
    printTime(time, total);
    os.indent(indent) << name << '\n';
  }

  TimeRecord start;
};
} // namespace

std::unique_ptr<OutputStrategy> dlc::createTimingTable(llvm::raw_ostream &os, double startSeconds) {
  return std::make_unique<TimingTable>(os, startSeconds);
}
