//===- EmitKernels.cpp - Every kernel.launch becomes a function and a call ----------===//
#include "compiler/codegen/Body.h"
#include "compiler/codegen/Emit.h"
#include "compiler/codegen/Passes.h"

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/Support/xxhash.h"

namespace dlc {
#define GEN_PASS_DEF_EMITKERNELS
#include "compiler/codegen/CodegenPasses.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;

namespace {
/// Kernel-local memory lives on the stack of the calling thread; this is what one kernel may use of it.
constexpr int64_t localLimit = 1 << 20;

/// Writes down everything that the code of a launch depends on, and nothing else: no name, no location, no order of
/// attributes that a hash table chose. Values are numbered in the order of their definitions.
class ContentPrinter {
public:
  explicit ContentPrinter(llvm::raw_ostream &os) : os(os) {}

  void region(Region &region) {
    os << '{';
    for (Block &block : region) {
      for (BlockArgument argument : block.getArguments())
        define(argument);
      for (Operation &op : block)
        operation(op);
    }
    os << '}';
  }

private:
  void define(Value value) {
    numbers.try_emplace(value, numbers.size());
    os << value.getType() << ',';
  }

  void operation(Operation &op) {
    os << '\n' << op.getName() << '(';
    for (Value operand : op.getOperands())
      os << numbers.lookup(operand) << ',';
    // A dictionary is sorted by name.
    os << ')' << op.getAttrDictionary() << "->";
    for (Value result : op.getResults())
      define(result);
    for (Region &nested : op.getRegions())
      region(nested);
  }

  llvm::raw_ostream &os;
  llvm::DenseMap<Value, unsigned> numbers;
};

/// What a buffer argument of a kernel looks like: the pointer is to the first element, so a dynamic offset is gone.
MemRefType argumentType(MemRefType type) {
  if (type.getLayout().isIdentity())
    return type.hasStaticShape() ? type : MemRefType();
  std::optional<SmallVector<int64_t>> strides = codegen::staticStrides(type);
  if (!strides)
    return {};
  auto dense = MemRefType::get(type.getShape(), type.getElementType());
  if (*codegen::staticStrides(dense) == *strides)
    return dense;
  return MemRefType::get(type.getShape(), type.getElementType(),
                         StridedLayoutAttr::get(type.getContext(), 0, *strides));
}

/// Nobody reads or writes a buffer without elements, and types with an extent of 0 have no strides to LLVM: such
/// buffers are no arguments of a kernel.
bool hasElements(Value buffer) { return cast<MemRefType>(buffer.getType()).getNumElements() != 0; }
SmallVector<Value> nonEmpty(LaunchOp launch) {
  return llvm::to_vector(llvm::make_filter_range(launch.getOperands(), hasElements));
}

/// The buffers that overlap no other buffer which the launch or this argument writes: LLVM's noalias.
SmallVector<bool> noalias(LaunchOp launch) {
  SmallVector<Value> buffers = nonEmpty(launch);
  size_t inputs = llvm::count_if(launch.getInputs(), hasElements);
  SmallVector<bool> result;
  for (size_t i = 0; i < buffers.size(); ++i) {
    bool alone = true;
    for (size_t j = 0; j < buffers.size() && alone; ++j)
      if (i != j && (i >= inputs || j >= inputs))
        alone = codegen::areDisjoint(buffers[i], buffers[j]);
    result.push_back(alone);
  }
  return result;
}

class EmitKernels : public dlc::impl::EmitKernelsBase<EmitKernels> {
public:
  using EmitKernelsBase::EmitKernelsBase;

  void runOnOperation() override {
    codegen::TargetOptions options;
    if (failed(parseOptions(options)))
      return signalPassFailure();
    contents.clear(); // of an earlier module of the same pass manager
    SmallVector<LaunchOp> launches;
    getOperation().walk([&](LaunchOp launch) { launches.push_back(launch); });
    for (LaunchOp launch : launches)
      if (failed(replace(launch, options)))
        return signalPassFailure();
  }

private:
  LogicalResult parseOptions(codegen::TargetOptions &options) {
    if (mode != "reference" && mode != "vector")
      return emitError(getOperation().getLoc())
             << "emit-kernels: mode is \"" << mode << "\", expected reference or vector";
    options.lineCycles = lineCycles;
    options.sharedUnits = sharedUnits;
    options.sharedBuffers = sharedBuffers;
    options.l1Bytes = l1Bytes;
    options.l2Bytes = l2Bytes;
    options.cacheBytes = cacheBytes;
    options.storeFence = storeFence;
    options.fastMath = fastMath;
    options.fuseProducts = fuseProducts;
    return codegen::parseTargetOptions(vectorBits, vectorRegisters, multiplyAdds, tile, options,
                                       getOperation().getLoc());
  }

  LogicalResult check(LaunchOp launch) {
    if (!launch.getResults().empty())
      return launch.emitOpError("is in tensor form, expected buffer form: run plan-memory before emit-kernels");
    for (Value buffer : launch.getOperands())
      if (!isa<MemRefType>(buffer.getType()) || !argumentType(cast<MemRefType>(buffer.getType())))
        return launch.emitOpError("has a buffer of type ")
               << buffer.getType() << ", expected static extents and strides";
    int64_t bytes = 0;
    for (Operation &op : launch.getBody().front()) {
      if (!isa<LocalOp, StageOp, YieldOp>(op))
        return op.emitOpError("stands in a kernel.launch, expected kernel.stage and kernel.local only");
      if (auto local = dyn_cast<LocalOp>(op)) {
        auto type = dyn_cast<MemRefType>(local.getType());
        if (!type || !type.hasStaticShape() || !type.getLayout().isIdentity())
          return op.emitOpError("has type ") << local.getType() << ", expected a memref of static shape";
        bytes += ShapedType::getNumElements(type.getShape().drop_front(launch.getOuter())) *
                 std::max<int64_t>(1, type.getElementTypeBitWidth() / 8);
      }
    }
    if (bytes > localLimit)
      return launch.emitOpError("needs ")
             << bytes << " bytes of local memory for one outer iteration, at most " << localLimit
             << " fit on a thread's stack; keep its intermediates in the workspace (fuse less)";
    return success();
  }

  LogicalResult replace(LaunchOp launch, const codegen::TargetOptions &options) {
    if (failed(check(launch)))
      return failure();
    MLIRContext *context = &getContext();
    SmallVector<bool> unshared = noalias(launch);
    SmallVector<Value> buffers = nonEmpty(launch);

    std::string content;
    llvm::raw_string_ostream os(content);
    os << mode << ' ' << vectorBits << ' ' << vectorRegisters << ' ' << multiplyAdds << ' ' << sharedUnits << ' '
       << sharedBuffers << ' ' << lineCycles << ' ' << l1Bytes << ' ' << l2Bytes << ' ' << cacheBytes << ' '
       << storeFence << ' ' << fastMath << ' ' << fuseProducts << ' ' << tile << " outer " << launch.getOuter() << ' '
       << launch.getStrategyAttr();
    for (Value buffer : launch.getOperands())
      os << ' ' << hasElements(buffer);
    for (auto [buffer, alone] : llvm::zip_equal(buffers, unshared))
      os << ' ' << argumentType(cast<MemRefType>(buffer.getType())) << alone;
    // What is in place, and what overlaps what is written: strategies follow from it.
    codegen::Body body = codegen::analyse(launch);
    os << " overlaps ";
    for (unsigned init = launch.getInputs().size(); init < launch->getNumOperands(); ++init)
      for (unsigned other = 0; other < init; ++other)
        os << codegen::mayOverlap(body, other, init);
    os << " places ";
    for (Value buffer : launch.getOperands())
      os << ' ' << llvm::find(launch.getOperands(), buffer).getIndex();
    for (const codegen::Stage &stage : body.stages)
      for (const codegen::Access &input : stage.inputs)
        os << input.kept << (input.made && options.coresAreFar());
    ContentPrinter(os).region(launch.getBody());
    uint64_t hash = llvm::xxh3_64bits(content);
    std::string name = llvm::formatv("k_{0:x-16}", hash);

    SmallVector<Type> types(2, IntegerType::get(context, 32));
    for (Value buffer : buffers)
      types.push_back(argumentType(cast<MemRefType>(buffer.getType())));
    OpBuilder b(launch);
    auto existing = contents.find(name);
    if (existing == contents.end()) {
      OpBuilder atEnd = OpBuilder::atBlockEnd(getOperation().getBody());
      auto function = func::FuncOp::create(atEnd, launch.getLoc(), name, FunctionType::get(context, types, {}));
      function.setPrivate();
      // Two modules that link into one program may hold the same kernel.
      function->setAttr("llvm.linkage", LLVM::LinkageAttr::get(context, LLVM::Linkage::Internal));
      // A kernel stays a symbol that a profiler can name.
      function->setAttr("passthrough", b.getStrArrayAttr({"noinline"}));
      for (auto [i, alone] : llvm::enumerate(unshared))
        if (alone)
          function.setArgAttr(2 + i, "llvm.noalias", b.getUnitAttr());
      function.addEntryBlock();
      contents.try_emplace(name, content);
      if (mode == "reference") {
        codegen::emitReference(launch, function);
        function->setAttr("strategy", b.getStrArrayAttr({"reference"}));
      } else if (failed(codegen::emitVector(launch, function, options))) {
        return failure();
      }
    } else if (existing->second != content) {
      return launch.emitOpError("has the content hash of another kernel (") << name << "); rename nothing: report this";
    }

    auto number = [&](StringRef attribute) {
      auto value = launch->getAttrOfType<IntegerAttr>(attribute);
      return value ? value.getInt() : 0;
    };
    CallOp::create(b, launch.getLoc(), FlatSymbolRefAttr::get(context, name), buffers, launch.getNameAttr(),
                   b.getI64IntegerAttr(number("flops")), b.getI64IntegerAttr(number("bytes")),
                   launch->hasAttr("single_thread") ? b.getUnitAttr() : UnitAttr(),
                   launch->hasAttr("barrier") ? b.getUnitAttr() : UnitAttr());
    launch.erase();
    return success();
  }

  llvm::StringMap<std::string> contents;
};
} // namespace
