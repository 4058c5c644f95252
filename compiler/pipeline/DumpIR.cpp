//===- DumpIR.cpp - The IR after each pass that changed it ----------------------------------------------===//
#include "compiler/pipeline/DumpIR.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/PassInstrumentation.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;

namespace {

constexpr llvm::StringLiteral kPageHead = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>dlc: IR after each pass</title>
<style>
body { margin: 0; font: 13px sans-serif; display: flex; height: 100vh; }
nav { width: 15em; overflow: auto; border-right: 1px solid #bbb; padding: 0.5em; flex: none; }
nav a { display: block; padding: 2px 4px; color: inherit; text-decoration: none; cursor: pointer; }
nav a.on { background: #246; color: #fff; }
.side { flex: 1; overflow: auto; padding: 0.5em; min-width: 0; }
.side + .side { border-left: 1px solid #bbb; }
pre { margin: 0; font: 12px monospace; }
.gone { background: #fdd; } .new { background: #dfd; }
h2 { font-size: 13px; margin: 0 0 0.5em; }
</style></head><body><nav></nav><div class="side"></div><div class="side"></div>
<script>
// Arrows or clicks choose a pass; lines that only one side has are coloured.
const dumps = [
)";
constexpr llvm::StringLiteral kPageTail = R"(];
const nav = document.querySelector("nav"), sides = document.querySelectorAll(".side");
let current = 0;
function show(side, dump, other, mark) {
  const known = new Set(other ? other.text.split("\n").map(l => l.trim()) : []);
  side.textContent = "";
  const title = document.createElement("h2");
  title.textContent = dump ? dump.name : "";
  side.append(title);
  const pre = document.createElement("pre");
  for (const line of dump ? dump.text.split("\n") : []) {
    const span = document.createElement("div");
    span.textContent = line || " ";
    if (other && line.trim() && !known.has(line.trim())) span.className = mark;
    pre.append(span);
  }
  side.append(pre);
}
function select(i) {
  current = Math.max(0, Math.min(dumps.length - 1, i));
  show(sides[0], dumps[current - 1], dumps[current], "gone");
  show(sides[1], dumps[current], dumps[current - 1], "new");
  nav.querySelectorAll("a").forEach((a, j) => a.className = j === current ? "on" : "");
}
dumps.forEach((dump, i) => {
  const a = document.createElement("a");
  a.textContent = dump.name;
  a.onclick = () => select(i);
  nav.append(a);
});
document.onkeydown = e => {
  if (e.key === "ArrowDown" || e.key === "j") select(current + 1);
  if (e.key === "ArrowUp" || e.key === "k") select(current - 1);
};
select(0);
</script></body></html>
)";

// A JavaScript string that may stand in a script element.
void writeQuoted(llvm::raw_ostream &os, StringRef text) {
  os << '"';
  for (char c : text) {
    switch (c) {
    case '"':
    case '\\':
      os << '\\' << c;
      break;
    case '\n':
      os << "\\n";
      break;
    case '<':
      os << "\\u003c";
      break;
    default:
      if (static_cast<unsigned char>(c) < 0x20)
        os << llvm::formatv("\\u{0:x-4}", static_cast<unsigned>(c));
      else
        os << c;
    }
  }
  os << '"';
}

class DumpIR : public PassInstrumentation {
public:
  DumpIR(StringRef folder, bool places, llvm::raw_ostream &errs) : folder(folder), places(places), errs(errs) {}

  ~DumpIR() override {
    std::string page = kPageHead.str();
    llvm::raw_string_ostream os(page);
    for (auto &[name, text] : dumps) {
      os << "{name: ";
      writeQuoted(os, name);
      os << ", text: ";
      writeQuoted(os, text);
      os << "},\n";
    }
    os << kPageTail;
    write("index.html", page);
  }

  void runBeforePass(Pass *pass, Operation *op) override {
    if (dumps.empty() && isTop(op))
      dump("input", print(op));
  }
  void runAfterPass(Pass *pass, Operation *op) override { after(pass, op, ""); }
  void runAfterPassFailed(Pass *pass, Operation *op) override { after(pass, op, ".failed"); }

private:
  static bool isTop(Operation *op) { return isa<ModuleOp>(op) && !op->getParentOp(); }

  void after(Pass *pass, Operation *op, StringRef suffix) {
    // Adaptors run passes on functions; what they did shows in the module, once all functions are done.
    if (!isTop(op))
      return;
    StringRef name = pass->getArgument();
    std::string text = print(op);
    if (!dumps.empty() && dumps.back().second == text)
      return;
    dump((name.empty() ? "functions" : name).str() + suffix.str(), std::move(text));
  }

  std::string print(Operation *op) const {
    std::string text;
    llvm::raw_string_ostream os(text);
    OpPrintingFlags flags;
    flags.elideLargeElementsAttrs(16).elideLargeResourceString(64).useLocalScope();
    // In line, not by number: numbers would differ from pass to pass.
    flags.enableDebugInfo(places);
    op->print(os, flags);
    os << '\n';
    return text;
  }

  void dump(std::string name, std::string text) {
    std::string file = llvm::formatv("{0,0+3}-{1}", dumps.size(), name).str();
    write(file + ".mlir", text);
    dumps.emplace_back(std::move(file), std::move(text));
  }

  void write(StringRef name, StringRef text) {
    SmallString<128> path(folder);
    llvm::sys::path::append(path, name);
    std::error_code error;
    llvm::raw_fd_ostream os(path, error);
    if (!error) {
      os << text;
      os.close();
      error = os.error();
      os.clear_error();
    }
    if (error && !complained) {
      errs << "dlc: warning: cannot write '" << path << "': " << error.message() << '\n';
      complained = true;
    }
  }

  std::string folder;
  bool places;
  llvm::raw_ostream &errs;
  std::vector<std::pair<std::string, std::string>> dumps;
  bool complained = false;
};

} // namespace

LogicalResult dlc::enableDumpIR(PassManager &pm, StringRef folder, bool places, llvm::raw_ostream &errs) {
  if (std::error_code error = llvm::sys::fs::create_directories(folder)) {
    errs << "dlc: error: cannot make the folder '" << folder << "' for dumps: " << error.message() << '\n';
    return failure();
  }
  // What an earlier run left would mix with what this one writes.
  std::error_code error;
  SmallVector<std::string> stale;
  for (llvm::sys::fs::directory_iterator it(folder, error), end; it != end && !error; it.increment(error)) {
    StringRef name = llvm::sys::path::filename(it->path());
    if (name.size() > 4 && llvm::all_of(name.take_front(3), llvm::isDigit) && name[3] == '-' && name.ends_with(".mlir"))
      stale.push_back(it->path());
  }
  for (const std::string &path : stale)
    (void)llvm::sys::fs::remove(path); // one that stays is a nuisance, no error
  pm.addInstrumentation(std::make_unique<DumpIR>(folder, places, errs));
  return success();
}
