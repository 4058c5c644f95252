//===- Settings.h - What optimizers, schedules and initialisers share -------------*- C++ -*-===//
#ifndef DLC_DIALECTS_TRAIN_SETTINGS_H
#define DLC_DIALECTS_TRAIN_SETTINGS_H

#include "dialects/dl/Dl.h"
#include "dialects/train/Train.h"

namespace dlc::train {

using EmitError = llvm::function_ref<mlir::InFlightDiagnostic()>;

// The values that a setting of this name may have besides being finite, wherever it stands: "eps", "schedule.gamma",
// "biases.lr_scale". Both ends belong to them: what is below 1 ends just before it.
struct Bounds {
  double low, high;
};
Bounds boundsOf(llvm::StringRef name);

// A setting must be a finite f64 within its bounds; one that is absent is right. `usual` is a value that works.
mlir::LogicalResult verifySetting(EmitError emitError, llvm::StringRef name, mlir::FloatAttr value,
                                  llvm::StringRef usual);

// Those that are there.
llvm::SmallVector<Hyper> hypers(std::initializer_list<std::pair<llvm::StringRef, mlir::FloatAttr>> settings);

// f64 scalars and tensors of one type read alike; numbers are f64 scalars.
struct Arithmetic {
  mlir::OpBuilder &b;
  mlir::Location loc;
  using Value = mlir::Value;
  Value number(double x) { return dl::splat(b, loc, mlir::RankedTensorType::get({}, b.getF64Type()), x); }
  Value one() { return number(1.0); }
  Value add(Value x, Value y) { return dl::AddOp::create(b, loc, x, y); }
  Value sub(Value x, Value y) { return dl::SubOp::create(b, loc, x, y); }
  Value mul(Value x, Value y) { return dl::MulOp::create(b, loc, x, y); }
  Value div(Value x, Value y) { return dl::DivOp::create(b, loc, x, y); }
  Value pow(Value x, Value y) { return dl::PowOp::create(b, loc, x, y); }
  Value maximum(Value x, Value y) { return dl::MaximumOp::create(b, loc, x, y); }
  Value minimum(Value x, Value y) { return dl::MinimumOp::create(b, loc, x, y); }
  Value neg(Value x) { return dl::NegOp::create(b, loc, x); }
  Value abs(Value x) { return dl::AbsOp::create(b, loc, x); }
  Value sqrt(Value x) { return dl::SqrtOp::create(b, loc, x); }
  Value exp(Value x) { return dl::ExpOp::create(b, loc, x); }
  Value floor(Value x) { return dl::FloorOp::create(b, loc, x); }
  Value cos(Value x) { return dl::CosOp::create(b, loc, x); }
  Value log(Value x) { return dl::LogOp::create(b, loc, x); }
  Value compare(dl::Predicate predicate, Value x, Value y) { return dl::CompareOp::create(b, loc, predicate, x, y); }
  Value select(Value c, Value x, Value y) { return dl::SelectOp::create(b, loc, c, x, y); }
};

} // namespace dlc::train

#endif // DLC_DIALECTS_TRAIN_SETTINGS_H
