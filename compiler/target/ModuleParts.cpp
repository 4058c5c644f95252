//===- ModuleParts.cpp - A module in parts that are compiled apart ----------------------------------===//
#include "compiler/target/ModuleParts.h"
#include "llvm/ADT/DenseSet.h"

using namespace mlir;
using namespace dlc;

// Parts cost: a context, a target machine and lists of passes come to what some hundred operations take. Many are
// needed only to keep many threads busy with a big module.
static constexpr int64_t kLeastCost = 300, kMostParts = 64;

// The work for the code generator, near enough: it is proportional to the instructions.
static int64_t cost(LLVM::LLVMFuncOp function) {
  int64_t operations = 0;
  function.walk([&](Operation *op) { operations += !isa<LLVM::ConstantOp>(op); });
  return operations;
}

// Globals stay in part 0, and with them who asks for their address.
static bool mayMove(LLVM::LLVMFuncOp function) {
  if (function.isExternal() || function.getLinkage() != LLVM::Linkage::Internal)
    return false;
  return !function.walk([](LLVM::AddressOfOp) { return WalkResult::interrupt(); }).wasInterrupted();
}

ModuleOp ModuleParts::newPart(int64_t cost) {
  parts.push_back(ModuleOp::create(module.getLoc(), module.getName()));
  parts.back()->getOperation()->setAttrs(module->getDiscardableAttrDictionary());
  if (module.getName())
    parts.back()->setName(*module.getName());
  costs.push_back(cost);
  return *parts.back();
}

ModuleParts::ModuleParts(ModuleOp module) : module(module) {
  std::vector<std::pair<LLVM::LLVMFuncOp, int64_t>> kernels;
  int64_t total = 0, rest = 0;
  for (Operation &op : *module.getBody()) {
    order.push_back(&op);
    auto function = dyn_cast<LLVM::LLVMFuncOp>(op);
    if (!function)
      continue;
    int64_t work = cost(function);
    if (mayMove(function)) {
      kernels.push_back({function, work});
      total += work;
    } else {
      rest += work;
    }
  }
  llvm::StringMap<LLVM::LLVMFuncOp> functions;
  for (auto function : module.getOps<LLVM::LLVMFuncOp>())
    functions[function.getName()] = function;

  int64_t enough = std::max(kLeastCost, total / kMostParts);
  Block *first = newPart(rest).getBody();
  Block *current = nullptr;
  for (auto [function, work] : kernels) {
    if (!current || costs.back() >= enough)
      current = newPart(0).getBody();
    costs.back() += work;
    function->moveBefore(current, current->end());
    function.setLinkage(LLVM::Linkage::External);
    function.setVisibility_(LLVM::Visibility::Hidden);
    moved.push_back(function);
  }
  first->getOperations().splice(first->end(), module.getBody()->getOperations());

  for (OwningOpRef<ModuleOp> &part : parts) {
    llvm::DenseSet<Operation *> here;
    for (Operation &op : *part->getBody())
      here.insert(&op);
    SmallVector<LLVM::LLVMFuncOp> needed;
    part->walk([&](LLVM::CallOp call) {
      if (std::optional<StringRef> callee = call.getCallee())
        if (LLVM::LLVMFuncOp target = functions.lookup(*callee); target && here.insert(target).second)
          needed.push_back(target);
    });
    OpBuilder b = OpBuilder::atBlockBegin(part->getBody());
    for (LLVM::LLVMFuncOp target : needed) {
      auto declaration = cast<LLVM::LLVMFuncOp>(b.cloneWithoutRegions(*target));
      declaration.setLinkage(LLVM::Linkage::External);
    }
  }
}

ModuleParts::~ModuleParts() {
  for (LLVM::LLVMFuncOp function : moved) {
    function.setLinkage(LLVM::Linkage::Internal);
    function.setVisibility_(LLVM::Visibility::Default);
  }
  for (Operation *op : order)
    op->moveBefore(module.getBody(), module.getBody()->end());
}

std::vector<size_t> ModuleParts::byCost() const {
  std::vector<size_t> numbers(parts.size());
  for (size_t i = 0; i < numbers.size(); ++i)
    numbers[i] = i;
  llvm::sort(numbers, [&](size_t a, size_t b) { return std::pair(costs[b], a) < std::pair(costs[a], b); });
  return numbers;
}
