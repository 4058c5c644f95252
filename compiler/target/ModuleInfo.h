//===- ModuleInfo.h - What an artifact says of itself -----------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TARGET_MODULEINFO_H
#define DLC_COMPILER_TARGET_MODULEINFO_H

#include "mlir/IR/BuiltinOps.h"
#include <cstdint>
#include <string>
#include <vector>

namespace dlc {

// The tables of dlc/abi.h with owned memory: made from the attributes of a module, written as constants and as a
// header, read back from an object file by `dlc inspect`. Numbers have the meaning that abi.h gives them.
struct TensorInfo {
  std::string name, location;
  int32_t dtype = 0, role = 0, batchDim = -1;
  std::vector<int64_t> shape;
  std::vector<int32_t> order; // of persistent tensors
  uint64_t offset = 0, bytes = 0;
  double low = 0, high = 0; // of hyperparameters
};

struct KernelInfo {
  std::string symbol, name, locations, strategy;
  uint64_t flops = 0, bytes = 0;
  int32_t threads = 0, barrierAfter = 0;
};

struct EntryInfo {
  std::string name, symbol;
  int32_t kind = 0, maxThreads = 1;
  int64_t batch = 0;
  std::vector<TensorInfo> inputs, outputs;
  std::vector<KernelInfo> kernels;
  uint64_t workspaceBytes = 0, liveBytes = 0, stackBytes = 0;
};

struct ModuleInfo {
  std::string name, cpu, features, math;
  bool profiled = false; // all entries
  uint64_t schemaHash = 0, persistentBytes = 0;
  std::vector<TensorInfo> tensors;
  std::vector<EntryInfo> entries;
  std::vector<double> hyperDefaults;
};

// From what plan-memory and describe-entries wrote; `cpu`, `features`, `math` and `profiled` are the caller's to fill.
mlir::FailureOr<ModuleInfo> readModuleInfo(mlir::ModuleOp module);

// Fills in what the entries take of a stack, from a module of level "llvm".
void measureStacks(mlir::ModuleOp module, ModuleInfo &info);

// 64 bits over what a checkpoint holds: names, logical shapes, dtypes and roles of parameters, states, slots and
// hyperparameters. Their order in memory, gradients, batch, CPU and math mode do not enter.
uint64_t hashSchema(llvm::ArrayRef<TensorInfo> tensors);

llvm::StringRef dtypeName(int32_t dtype); // "f32"
llvm::StringRef roleName(int32_t role);   // "parameter"
llvm::StringRef kindName(int32_t kind);   // "step"

} // namespace dlc

#endif // DLC_COMPILER_TARGET_MODULEINFO_H
