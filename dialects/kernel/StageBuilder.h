//===- StageBuilder.h - Builds one stage --------------------------------------------*- C++ -*-===//
#ifndef DLC_DIALECTS_KERNEL_STAGEBUILDER_H
#define DLC_DIALECTS_KERNEL_STAGEBUILDER_H

#include "dialects/kernel/Kernel.h"

namespace dlc::kernel {

// Collects the operands of a stage, then builds it with bodies that see one scalar an operand, in the order in which
// the operands were added, whether it is read from an input or is a constant.
//
//   StageBuilder stage(b, loc, {m, n}, {k});
//   stage.addInput(x, stage.select({0, 2}));
//   stage.addInput(w, stage.select({1, 2}));
//   stage.addDestination(empty, stage.select({0, 1}));
//   stage.setPrologue(...); stage.setCombine({zero}, ...);
//   Value y = stage.build()->getResult(0);
class StageBuilder {
public:
  using Scalars = llvm::SmallVector<mlir::Value>;
  using Body = std::function<Scalars(mlir::OpBuilder &, mlir::ValueRange args)>;
  using CombineBody = std::function<Scalars(mlir::OpBuilder &, mlir::ValueRange accumulators, mlir::ValueRange with)>;
  using EpilogueBody = std::function<Scalars(mlir::OpBuilder &, mlir::ValueRange accumulators, mlir::ValueRange args)>;

  StageBuilder(mlir::OpBuilder &builder, mlir::Location loc, llvm::ArrayRef<int64_t> parallel,
               llvm::ArrayRef<int64_t> reduction = {});

  unsigned getNumDims() const { return extents.size(); }
  // The map that picks these dimensions; -1 is the constant 0.
  mlir::AffineMap select(llvm::ArrayRef<int64_t> dims) const;
  mlir::AffineMap identity() const;

  void addInput(mlir::Value value, mlir::AffineMap map);
  void addConstant(mlir::TypedAttr scalar);
  void addDestination(mlir::Value init, mlir::AffineMap map);

  // Without one the prologue hands on all scalars, and the epilogue all accumulators.
  void setPrologue(Body body) { prologue = std::move(body); }
  void setCombine(llvm::ArrayRef<mlir::TypedAttr> identities, CombineBody body);
  void setEpilogue(EpilogueBody body) { epilogue = std::move(body); }
  // Contributions are (value, index) and go to the destination at the index in position `position`.
  void setScatter(int64_t position) { scatter = position; }
  void setLabel(llvm::StringRef text) { label = text.str(); }

  StageOp build();

private:
  struct Slot {
    mlir::TypedAttr constant; // or
    unsigned input = 0;
  };
  Scalars scalars(mlir::OpBuilder &b, llvm::ArrayRef<mlir::BlockArgument> inputArgs) const;

  mlir::OpBuilder &builder;
  mlir::Location loc;
  llvm::SmallVector<int64_t> extents;
  unsigned numParallel;
  llvm::SmallVector<mlir::Value> inputs, inits;
  llvm::SmallVector<mlir::AffineMap> inputMaps, initMaps;
  llvm::SmallVector<Slot> slots;
  llvm::SmallVector<mlir::Attribute> identities;
  Body prologue;
  CombineBody combine;
  EpilogueBody epilogue;
  std::string label;
  std::optional<int64_t> scatter;
};

} // namespace dlc::kernel

#endif // DLC_DIALECTS_KERNEL_STAGEBUILDER_H
