// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --mlir-print-op-generic | dlc-opt | FileCheck %s

// CHECK-LABEL: @activations
func.func @activations(%x: tensor<?x5xf32>, %slope: tensor<?x5xf32>) -> tensor<?x5xf32> {
  // CHECK: dl.logsigmoid %{{.*}} : tensor<?x5xf32>
  %0 = dl.logsigmoid %x : tensor<?x5xf32>
  // CHECK: dl.relu6 %{{.*}} : tensor<?x5xf32>
  %1 = dl.relu6 %0 : tensor<?x5xf32>
  // CHECK: dl.leaky_relu %{{.*}} {slope = 1.000000e-02 : f64} : tensor<?x5xf32>
  %2 = dl.leaky_relu %1 {slope = 1.000000e-02 : f64} : tensor<?x5xf32>
  // CHECK: dl.elu %{{.*}} {alpha = 1.000000e+00 : f64} : tensor<?x5xf32>
  %3 = dl.elu %2 {alpha = 1.000000e+00 : f64} : tensor<?x5xf32>
  // CHECK: dl.selu %{{.*}} : tensor<?x5xf32>
  %4 = dl.selu %3 : tensor<?x5xf32>
  // CHECK: dl.softplus %{{.*}} {beta = 1.000000e+00 : f64, threshold = 2.000000e+01 : f64} : tensor<?x5xf32>
  %5 = dl.softplus %4 {beta = 1.000000e+00 : f64, threshold = 2.000000e+01 : f64} : tensor<?x5xf32>
  // CHECK: dl.gelu %{{.*}} : tensor<?x5xf32>
  %6 = dl.gelu %5 : tensor<?x5xf32>
  // CHECK: dl.gelu %{{.*}} {tanh} : tensor<?x5xf32>
  %7 = dl.gelu %6 {tanh} : tensor<?x5xf32>
  // CHECK: dl.silu %{{.*}} : tensor<?x5xf32>
  %8 = dl.silu %7 : tensor<?x5xf32>
  // CHECK: dl.mish %{{.*}} : tensor<?x5xf32>
  %9 = dl.mish %8 : tensor<?x5xf32>
  // CHECK: dl.hardsigmoid %{{.*}} : tensor<?x5xf32>
  %10 = dl.hardsigmoid %9 : tensor<?x5xf32>
  // CHECK: dl.hardswish %{{.*}} : tensor<?x5xf32>
  %11 = dl.hardswish %10 : tensor<?x5xf32>
  // CHECK: dl.prelu %{{.*}}, %{{.*}} : tensor<?x5xf32>
  %12 = dl.prelu %11, %slope : tensor<?x5xf32>
  return %12 : tensor<?x5xf32>
}
