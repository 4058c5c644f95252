// Public functions become entries too, with names for what has none.
// RUN: dlc-opt %s --specialize-batch=sizes=4,1 --expand-entries | FileCheck %s
// RUN: dlc-opt %s --specialize-batch=sizes=4,1 --expand-entries=entries=g | FileCheck %s --check-prefix=ONE

// CHECK-LABEL: func @f(
// CHECK-SAME: tensor<4xf32> {train.batch_dim = 0 : i64, train.name = "arg0"}, %{{.*}}: tensor<2xf32> {train.name = "b"}
// CHECK-SAME: -> (tensor<4xf32> {train.batch_dim = 0 : i64, train.name = "result0"}, tensor<2xf32> {train.name = "c"})
// CHECK-SAME: attributes {train.batch = 4 : i64, train.entry = "function", train.name = "f"}
// CHECK-LABEL: func @f.b1(
// CHECK-SAME: attributes {train.batch = 1 : i64, train.entry = "function", train.name = "f"}
func.func @f(%a: tensor<?xf32>, %b: tensor<2xf32> {train.name = "b"}) -> (tensor<?xf32>, tensor<2xf32> {train.name = "c"}) {
  return %a, %b : tensor<?xf32>, tensor<2xf32>
}

// ONE-NOT: func @f
// ONE: func @g
// CHECK-LABEL: func @g(
// CHECK-SAME: attributes {train.entry = "function", train.name = "g"}
func.func @g(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}

// A private function is no entry; it stands for what schedules copy, and goes.
// CHECK-NOT: @h
func.func private @h(%a: tensor<2xf32>) -> tensor<2xf32> {
  return %a : tensor<2xf32>
}
