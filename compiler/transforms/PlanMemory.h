//===- PlanMemory.h - What the files of plan-memory share --------------------------------*- C++ -*-===//
//
// plan-memory works in four steps, one file each:
//
//   PlanMemoryPersistent.cpp  gives every persistent tensor its place, once a module;
//   PlanMemorySchedule.cpp    orders an entry so that updates can be done in place;
//   PlanMemoryProgram.cpp     writes the entry down as a list of steps over tensors with lifetimes, and decides which
//                             tensors share memory;
//   PlanMemoryAssign.cpp      gives what is left of them offsets in the workspace.
//
// PlanMemory.cpp is the pass: it calls them and writes the entry anew over buffers.
//
//===----------------------------------------------------------------------------------------------===//
#ifndef DLC_COMPILER_TRANSFORMS_PLANMEMORY_H
#define DLC_COMPILER_TRANSFORMS_PLANMEMORY_H

#include "compiler/transforms/Passes.h"
#include "llvm/ADT/MapVector.h"

namespace dlc::plan {

inline constexpr int64_t kAlignment = 64; // DLC_ALIGNMENT

inline int64_t alignUp(int64_t bytes) { return llvm::alignTo(bytes, kAlignment); }
mlir::MemRefType bufferType(mlir::Type tensor);

//===-- Persistent memory -----------------------------------------------------------------===//

struct PersistentLayout {
  struct Tensor {
    int64_t offset = 0, bytes = 0;
  };
  llvm::SmallVector<Tensor> tensors;                // in module order
  llvm::DenseMap<mlir::StringAttr, unsigned> index; // by name
  int64_t bytes = 0;
};

// Decides the layout and writes it to the module as `kernel.persistent` and `kernel.persistent_bytes`.
PersistentLayout layoutPersistent(mlir::ModuleOp module);

//===-- Order -----------------------------------------------------------------------------===//

// The value behind reshapes and slots; `partial` is set where it is not all of it.
mlir::Value rootOf(mlir::Value value, bool *partial = nullptr);

// How an operand of a launch lies to the memory that a destination is to have.
enum class Overlap { None, Same, Other };

// May destination `result` of the launch be written over memory that the launch may also read? It may if every element
// is read, by the same thread, before it is written: elementwise in the stage that writes, or in an earlier stage of
// the same outer iteration. `overlap` is asked of the inputs and the other inits, in tensor or buffer form.
bool mayWriteOver(kernel::LaunchOp launch, unsigned result, llvm::function_ref<Overlap(mlir::Value)> overlap);

// A launch in tensor or buffer form that copies all of `source` to `destination`, called kCopyName.
inline constexpr llvm::StringLiteral kCopyName = "copy";
kernel::LaunchOp makeCopy(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value source, mlir::Value destination);

// Three orders of one graph. Program: as it is there. Smallest: next is the launch that adds least to the workspace.
// Newest: next is the launch whose youngest input was made last, so that values die soon (depth first).
enum class Order { Program, Smallest, Newest };
inline constexpr llvm::StringLiteral kOrderNames[] = {"program", "smallest", "newest"};

// Moves what produces the new value of a persistent tensor below the last reader of the old one, wherever the update
// can then be done in place, and gives every written or returned value that is an argument, a constant or an old value
// a copy of its own. Otherwise the order is the one that is asked for.
void scheduleEntry(mlir::func::FuncOp entry, Order order = Order::Program);
void eraseDeadKernels(mlir::func::FuncOp entry);

//===-- Steps, tensors, classes -------------------------------------------------------------===//

using TensorId = unsigned;
inline constexpr TensorId kNone = ~0u;

// What memory a class of tensors is bound to.
enum class Memory { Workspace, Input, Constant, Persistent, Output, Undefined, Slot };

// A value that needs memory, from the step that writes it to the last that reads it. Views of it are not tensors.
struct Tensor {
  mlir::Type type;
  int begin = INT_MAX, end = -1; // steps
  unsigned depth = 0;            // loops around its definition
  Memory memory = Memory::Workspace;
  unsigned index = 0;   // of the argument, persistent tensor or output
  mlir::Value constant; // of Memory::Constant
};

struct Step {
  enum Kind { Check, Launch, Put, Copy, LoopBegin, LoopEnd, IfBegin, Else, IfEnd };
  Kind kind;
  mlir::Operation *op = nullptr;               // none for a copy
  mlir::Location loc;                          // of a copy
  mlir::Value source = {};                     // copied: a value ...
  TensorId sourceTensor = kNone;               // ... or a tensor without one
  bool partial = false;                        // the source is a slot
  llvm::SmallVector<TensorId> results = {};    // written
  llvm::SmallVector<TensorId> reads = {};      // roots of what is read
  llvm::SmallVector<mlir::Value> chained = {}; // a launch's or put's init for each result; null where it is undefined
};

// Tensors that share memory. Lifetimes inside a class do not overlap, save where one ends at the step that begins the
// other and the step may write over what it reads.
struct Class {
  struct Life {
    int begin, end;
    TensorId first, last; // the tensors that live at its two ends
  };
  llvm::SmallVector<Life, 2> lives; // ascending
  Memory memory = Memory::Workspace;
  unsigned index = 0;
  mlir::Value constant;
  int64_t bytes = 0;  // exact
  int64_t offset = 0; // in the workspace
  // Memory::Slot: the step that puts it there, the stack and the slot.
  int put = -1;
  TensorId stack = kNone;
  mlir::Value slot;

  int begin() const { return lives.front().begin; }
  int end() const { return lives.back().end; }
};

struct Options {
  bool share = true;   // tensors may share memory where copies can be saved; false: every one has its own place
  int64_t redzone = 0; // bytes between workspace buffers, which then are never used twice
  bool reuse() const { return share && redzone == 0; }
};

class Program {
public:
  Program(mlir::func::FuncOp entry, const PersistentLayout &layout, const Options &options)
      : entry(entry), layout(layout), options(options) {}
  mlir::LogicalResult build();
  void shareMemory();

  TensorId tensorOf(mlir::Value value, bool *partial = nullptr);
  Class &classOf(TensorId tensor) { return classes[leader(tensor)]; }
  unsigned leader(TensorId tensor);
  bool sameMemory(TensorId a, TensorId b) { return leader(a) == leader(b); }
  // Does a copy move anything?
  bool copyNeeded(const Step &copy);
  // Must the init of a launch's or put's result be copied to where the result is?
  bool initNeedsCopy(const Step &step, unsigned result);
  // Must the value be copied to its slot?
  bool putNeedsCopy(int put);
  // Of a loop or an if: its destinations.
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<TensorId>> regionTensors;
  llvm::SmallVector<Step> steps;
  llvm::SmallVector<Tensor> tensors;
  llvm::SmallVector<Class> classes; // by leader

private:
  TensorId add(mlir::Type type, Memory memory = Memory::Workspace, unsigned index = 0);
  TensorId addValue(mlir::Value value, Memory memory = Memory::Workspace, unsigned index = 0);
  int push(Step::Kind kind, mlir::Operation *op, mlir::Location loc);
  void define(TensorId tensor, int step);
  void use(TensorId tensor, int step);
  void read(int step, mlir::Value value);
  TensorId copy(mlir::Location loc, mlir::Value source, Memory memory = Memory::Workspace, unsigned index = 0);
  TensorId copy(mlir::Location loc, TensorId source, Memory memory = Memory::Workspace, unsigned index = 0);
  void chain(int step, mlir::Value init, mlir::Value result);
  mlir::LogicalResult buildWrite(train::WriteOp op);
  void buildSinks();
  void makeClasses();
  mlir::LogicalResult buildBlock(mlir::Block &block);
  mlir::LogicalResult buildLoop(kernel::LoopOp op);
  mlir::LogicalResult buildIf(kernel::IfOp op);

  bool mayTouch(TensorId dying, TensorId born, int step);
  bool mergeable(const Class &a, const Class &b);
  bool tryMerge(TensorId a, TensorId b);
  void merge(unsigned a, unsigned b);
  void shareCopies();
  void placeInSlot(int put);
  void writeOverInputs(int launch);

  mlir::func::FuncOp entry;
  const PersistentLayout &layout;
  Options options;
  llvm::DenseMap<mlir::Value, TensorId> ids;
  llvm::DenseMap<unsigned, TensorId> oldTensors; // persistent tensors before the entry
  llvm::SmallVector<unsigned> parents;           // of the union-find
  llvm::SmallVector<std::pair<TensorId, TensorId>> united;
  llvm::SmallVector<llvm::SmallVector<TensorId>> loopCaptures;
  llvm::SmallVector<std::pair<train::WriteOp, unsigned>> writes; // with the index of the persistent tensor
  int firstWrite = 0;                                            // step of the first copy that belongs to a write
};

//===-- Offsets -----------------------------------------------------------------------------===//

struct Assignment {
  int64_t bytes = 0;                   // of the workspace
  int64_t liveBytes = 0;               // the largest sum of sizes that live at one step
  llvm::SmallVector<int64_t> redzones; // offset, size, ...
  const char *method = "none";
};

Assignment assignOffsets(llvm::MutableArrayRef<Class *> classes, const Options &options);

} // namespace dlc::plan

#endif // DLC_COMPILER_TRANSFORMS_PLANMEMORY_H
