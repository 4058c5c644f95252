// The gradient of layer norm: in fast mode, where a row's quotients are products, both readers of the normalised row compute
// it from the input, which they find in a cache. In strict mode they would divide: a row of quotients is kept. The same of
// softmax, whose numerators are the launch's own: they are one operation then. Of short rows quotients stay in registers.
// RUN: dlc compile %s --stop-after=kernels --math=fast -o - | FileCheck %s --check-prefixes=CHECK,FAST
// RUN: dlc compile %s --stop-after=kernels --math=strict -o - | FileCheck %s --check-prefixes=CHECK,STRICT
module @again {

// CHECK-LABEL: func.func @layer_norm
// CHECK: kernel.launch "{{.*}}" outer 1
// FAST-NOT: kernel.local : tensor<64x517xf32>
// STRICT-COUNT-1: kernel.local : tensor<64x517xf32>
// FAST: iterators ["parallel", "reduction"] {{.*}} identities [0.000000e+00 : f32, 0.000000e+00 : f32]
// FAST: arith.divf
// FAST: iterators ["parallel", "parallel"]
// FAST: arith.divf
// FAST: arith.divf
// CHECK: return
func.func @layer_norm(%x: tensor<64x517xf32>, %w: tensor<517xf32>, %g: tensor<64x517xf32>) -> tensor<64x517xf32> {
  %n = dl.layer_norm %x [1] {epsilon = 1.0e-5 : f64} : tensor<64x517xf32>
  %s = dl.broadcast %w [1] : tensor<517xf32> to tensor<64x517xf32>
  %y = dl.mul %n, %s : tensor<64x517xf32>
  %r = dl.gradient %y seed %g wrt (%x) : tensor<64x517xf32>, tensor<64x517xf32>, (tensor<64x517xf32>)
  return %r : tensor<64x517xf32>
}

// CHECK-LABEL: func.func @softmax
// CHECK: kernel.launch "{{.*}}" outer 1
// FAST-COUNT-1: kernel.local : tensor<64x517xf32>
// FAST-NOT: kernel.local : tensor<64x517xf32>
// FAST-COUNT-2: arith.divf
// STRICT-COUNT-2: kernel.local : tensor<64x517xf32>
// CHECK: return
func.func @softmax(%x: tensor<64x517xf32>, %g: tensor<64x517xf32>) -> tensor<64x517xf32> {
  %y = dl.softmax %x {dim = 1 : i64} : tensor<64x517xf32>
  %r = dl.gradient %y seed %g wrt (%x) : tensor<64x517xf32>, tensor<64x517xf32>, (tensor<64x517xf32>)
  return %r : tensor<64x517xf32>
}

// CHECK-LABEL: func.func @short
// CHECK: kernel.launch "{{.*}}" outer 1
// CHECK-COUNT-2: kernel.local : tensor<64x63xf32>
// CHECK: return
func.func @short(%x: tensor<64x63xf32>, %g: tensor<64x63xf32>) -> tensor<64x63xf32> {
  %y = dl.softmax %x {dim = 1 : i64} : tensor<64x63xf32>
  %r = dl.gradient %y seed %g wrt (%x) : tensor<64x63xf32>, tensor<64x63xf32>, (tensor<64x63xf32>)
  return %r : tensor<64x63xf32>
}

}
