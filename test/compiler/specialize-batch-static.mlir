// A model without a batch dimension stays as it is.
// RUN: dlc-opt %s --specialize-batch | FileCheck %s

module attributes {train.default_batch = 3 : i64} {
  // CHECK: func @model(%{{.*}}: tensor<2xf32>) {
  func.func @model(%x: tensor<2xf32>) {
    train.predict "y" %x : tensor<2xf32>
    return
  }
}
