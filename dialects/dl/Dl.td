//===- Dl.td - All families of the dl dialect -----------------------------------===//
include "dialects/dl/ops/Elementwise.td"
include "dialects/dl/ops/Contraction.td"
include "dialects/dl/ops/Reduction.td"
include "dialects/dl/ops/Shape.td"
include "dialects/dl/ops/Normalization.td"
include "dialects/dl/ops/Random.td"
include "dialects/dl/ops/Loss.td"
include "dialects/dl/ops/Control.td"
