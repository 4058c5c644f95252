//===- Kernel.h - The kernel dialect -----------------------------------------------*- C++ -*-===//
#ifndef DLC_DIALECTS_KERNEL_KERNEL_H
#define DLC_DIALECTS_KERNEL_KERNEL_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "dialects/kernel/KernelDialect.h.inc"

#define GET_OP_CLASSES
#include "dialects/kernel/KernelOps.h.inc"

namespace dlc::kernel {

// Bytes of an element in memory (i1 takes one) and of a static shape.
int64_t byteWidth(mlir::Type element);
int64_t byteSize(mlir::ShapedType type);

// Whether the operation is one of the dialect's functions (`kernel.gelu`).
inline bool isFunction(mlir::Operation &op) { return mlir::isa<NdtrOp, GeluOp>(op); }

// Whether the operation becomes some two dozen others (`kernel.gelu`, `math.exp`), not an instruction of the machine
// (`math.sqrt`, `math.floor`).
bool isLongFunction(mlir::Operation &op);

// What an operation of a stage takes, in additions of vectors of its type: 0 for what costs nothing in a loop
// (constants, indices). All passes that weigh computing against something else (memory, a barrier, registers) go by
// this.
int64_t operationCost(mlir::Operation &op);
// The sum over the block's operations; 0 without a block.
int64_t blockCost(mlir::Block *block);

} // namespace dlc::kernel

#endif // DLC_DIALECTS_KERNEL_KERNEL_H
