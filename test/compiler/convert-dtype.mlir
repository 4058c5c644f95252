// RUN: dlc-opt %s --convert-dtype=to=f64 | FileCheck %s
// RUN: not dlc-opt %s --convert-dtype=to=f16 2>&1 | FileCheck %s --check-prefix=ERROR
// ERROR: error: convert-dtype: a model may be compiled in f64 instead of f32, got "f16"

// Types, initialisers and constants follow; other dtypes stay.
// CHECK: train.param @w : tensor<3xf64> = #train.normal<0.000000e+00 : f64, 1.000000e-02 : f64>
train.param @w : tensor<3xf32> = #train.normal<0.0 : f64, 0.01 : f64>
// CHECK: train.param @v : tensor<2xf64> = #train.values<dense<[0.10000000149011612, 2.500000e-01]> : tensor<2xf64>>
train.param @v : tensor<2xf32> = #train.values<dense<[0.1, 0.25]> : tensor<2xf32>>
// CHECK: train.state @rng : tensor<2xi64>
train.state @rng : tensor<2xi64> = #train.zeros

// CHECK: func @model(%[[X:.*]]: tensor<?x3xf64> {{.*}}, %{{.*}}: tensor<?xui8>)
func.func @model(%x: tensor<?x3xf32> {train.name = "x"}, %label: tensor<?xui8>) {
  // A splat is a decimal that somebody wrote: 0.1 stays 0.1, and is not the f32 nearest to it.
  // CHECK: dl.constant dense<1.000000e-01> : tensor<f64>
  %c = dl.constant dense<0.1> : tensor<f32>
  // CHECK: dl.constant dense<0x7FF0000000000000> : tensor<f64>
  %inf = dl.constant dense<0x7F800000> : tensor<f32>
  // CHECK: dl.broadcast %{{.*}} [] like %[[X]] : tensor<f64>, tensor<?x3xf64> to tensor<?x3xf64>
  %b = dl.broadcast %c [] like %x : tensor<f32>, tensor<?x3xf32> to tensor<?x3xf32>
  // CHECK: dl.mul %{{.*}} : tensor<?x3xf64>
  %y = dl.mul %x, %b : tensor<?x3xf32>
  // CHECK: dl.cast %{{.*}} : tensor<?xui8> to tensor<?xf64>
  %l = dl.cast %label : tensor<?xui8> to tensor<?xf32>
  // CHECK: train.predict "y" %{{.*}} : tensor<?x3xf64>
  train.predict "y" %y : tensor<?x3xf32>
  return
}
