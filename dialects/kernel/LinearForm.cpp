//===- LinearForm.cpp - sum c_i d_i + c, what an index of a stage's map is -----------===//
#include "dialects/kernel/LinearForm.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc::kernel;

static bool accumulate(AffineExpr expr, int64_t scale, LinearForm &form) {
  switch (expr.getKind()) {
  case AffineExprKind::Constant: {
    int64_t product;
    return !llvm::MulOverflow(cast<AffineConstantExpr>(expr).getValue(), scale, product) &&
           !llvm::AddOverflow(form.constant, product, form.constant);
  }
  case AffineExprKind::DimId: {
    int64_t &coefficient = form.coefficients[cast<AffineDimExpr>(expr).getPosition()];
    return !llvm::AddOverflow(coefficient, scale, coefficient);
  }
  case AffineExprKind::Add: {
    auto sum = cast<AffineBinaryOpExpr>(expr);
    return accumulate(sum.getLHS(), scale, form) && accumulate(sum.getRHS(), scale, form);
  }
  case AffineExprKind::Mul: {
    auto product = cast<AffineBinaryOpExpr>(expr);
    AffineExpr lhs = product.getLHS(), rhs = product.getRHS();
    if (isa<AffineConstantExpr>(lhs))
      std::swap(lhs, rhs);
    auto factor = dyn_cast<AffineConstantExpr>(rhs);
    int64_t inner;
    return factor && !llvm::MulOverflow(scale, factor.getValue(), inner) && accumulate(lhs, inner, form);
  }
  default:
    return false;
  }
}

std::optional<LinearForm> LinearForm::get(AffineExpr expr, unsigned numDims) {
  LinearForm form;
  form.coefficients.assign(numDims, 0);
  if (!accumulate(expr, 1, form))
    return std::nullopt;
  return form;
}

std::optional<unsigned> LinearForm::asDim() const {
  std::optional<unsigned> found;
  if (constant != 0)
    return std::nullopt;
  for (auto [dim, coefficient] : llvm::enumerate(coefficients)) {
    if (coefficient == 0)
      continue;
    if (coefficient != 1 || found)
      return std::nullopt;
    found = dim;
  }
  return found;
}

std::pair<int64_t, int64_t> LinearForm::range(ArrayRef<int64_t> extents) const {
  // Saturating: an overflow is out of every bound.
  int64_t low = constant, high = constant;
  for (auto [coefficient, extent] : llvm::zip(coefficients, extents)) {
    int64_t last;
    if (llvm::MulOverflow(coefficient, extent - 1, last))
      return {INT64_MIN, INT64_MAX};
    if (llvm::AddOverflow(last < 0 ? low : high, last, last < 0 ? low : high))
      return {INT64_MIN, INT64_MAX};
  }
  return {low, high};
}

AffineExpr LinearForm::toExpr(MLIRContext *context) const {
  AffineExpr expr = getAffineConstantExpr(constant, context);
  for (auto [dim, coefficient] : llvm::enumerate(coefficients))
    expr = expr + getAffineDimExpr(dim, context) * coefficient;
  return simplifyAffineExpr(expr, coefficients.size(), 0);
}

std::optional<SmallVector<LinearForm>> dlc::kernel::getLinearForms(AffineMap map) {
  SmallVector<LinearForm> forms;
  if (map.getNumSymbols() != 0)
    return std::nullopt;
  for (AffineExpr expr : map.getResults()) {
    std::optional<LinearForm> form = LinearForm::get(expr, map.getNumDims());
    if (!form)
      return std::nullopt;
    forms.push_back(std::move(*form));
  }
  return forms;
}

bool dlc::kernel::isInjective(ArrayRef<LinearForm> forms, ArrayRef<int64_t> extents) {
  SmallVector<bool> fixed(extents.size(), false);
  for (auto [dim, extent] : llvm::enumerate(extents))
    fixed[dim] = extent <= 1;
  // A result whose unfixed coefficients c_1 < c_2 < ... each exceed what the smaller ones can add up to is a number in
  // mixed radix: it fixes all of its digits.
  for (bool changed = true; changed;) {
    changed = false;
    for (const LinearForm &form : forms) {
      SmallVector<std::pair<uint64_t, unsigned>> digits;
      for (unsigned dim = 0; dim < extents.size(); ++dim)
        if (!fixed[dim] && form.uses(dim))
          digits.push_back({std::abs(form.coefficients[dim]), dim});
      llvm::sort(digits);
      uint64_t reach = 0;
      bool unique = true;
      for (auto [coefficient, dim] : digits) {
        unique &= coefficient > reach;
        reach += coefficient * static_cast<uint64_t>(extents[dim] - 1);
      }
      if (!unique)
        continue;
      for (auto [coefficient, dim] : digits)
        changed |= std::exchange(fixed[dim], true) == false;
    }
  }
  return llvm::all_of(fixed, [](bool f) { return f; });
}
