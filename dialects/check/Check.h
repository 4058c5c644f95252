//===- Check.h - The check dialect ---------------------------------------------------*- C++ -*-===//
#ifndef DLC_DIALECTS_CHECK_CHECK_H
#define DLC_DIALECTS_CHECK_CHECK_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "dialects/check/CheckDialect.h.inc"

#define GET_OP_CLASSES
#include "dialects/check/CheckOps.h.inc"

#endif // DLC_DIALECTS_CHECK_CHECK_H
