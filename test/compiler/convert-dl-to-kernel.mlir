// One function an op family's form of stage.
// RUN: dlc-opt %s --convert-dl-to-kernel=math=fast --split-input-file | FileCheck %s --check-prefix=FAST
// RUN: dlc-opt %s --convert-dl-to-kernel --split-input-file | FileCheck %s

// An elementwise operation brings its scalar body; a repeated constant stands in it; ui8 is i8.
// CHECK-DAG: #[[I:.*]] = affine_map<(d0) -> (d0)>
// CHECK-LABEL: @elementwise
// CHECK-SAME: (%[[X:.*]]: tensor<4xi8>) -> tensor<4xf32>
func.func @elementwise(%x: tensor<4xui8>) -> tensor<4xf32> {
  // CHECK: kernel.stage extents [4] iterators ["parallel"] maps [#[[I]], #[[I]]] identities [] ins(%[[X]] : tensor<4xi8>)
  // CHECK: arith.uitofp %{{.*}} : i8 to f32
  // CHECK: label = "cast"
  %0 = dl.cast %x : tensor<4xui8> to tensor<4xf32>
  %1 = dl.constant dense<2.0> : tensor<4xf32>
  // CHECK: kernel.stage {{.*}} maps [#[[I]], #[[I]]]
  // CHECK: ^bb0(%[[A:.*]]: f32):
  // CHECK-NEXT: %[[C:.*]] = arith.constant 2.0
  // CHECK-NEXT: %[[M:.*]] = arith.mulf %[[A]], %[[C]]
  // CHECK-NEXT: kernel.yield %[[M]]
  // CHECK: label = "mul"
  %2 = dl.mul %0, %1 : tensor<4xf32>
  return %2 : tensor<4xf32>
}

// A repeated constant that is asked for as a tensor is one; another is a table.
// CHECK-LABEL: @constants
func.func @constants() -> (tensor<4xf32>, tensor<2xui8>) {
  // CHECK: %[[T:.*]] = kernel.constant dense<[1, -1]> : tensor<2xi8>
  // CHECK: %[[F:.*]] = kernel.stage
  // CHECK: label = "fill"
  // CHECK: return %[[F]], %[[T]]
  %0 = dl.constant dense<2.0> : tensor<4xf32>
  %1 = dl.constant dense<[1, 255]> : tensor<2xui8>
  return %0, %1 : tensor<4xf32>, tensor<2xui8>
}

// -----

// CHECK-DAG: #[[MK:.*]] = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>
// CHECK-DAG: #[[NK:.*]] = affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>
// CHECK-DAG: #[[MN:.*]] = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
// CHECK-LABEL: @matmul
func.func @matmul(%x: tensor<7x32x64xf32>, %w: tensor<7x48x64xf32>) -> tensor<7x32x48xf32> {
  // CHECK: kernel.stage extents [7, 32, 48, 64] iterators ["parallel", "parallel", "parallel", "reduction"]
  // CHECK-SAME: maps [#[[MK]], #[[NK]], #[[MN]]] identities [0.000000e+00 : f32]
  // CHECK: arith.mulf
  // CHECK: arith.addf
  %0 = dl.matmul %x, %w {transpose_rhs} : tensor<7x32x64xf32>, tensor<7x48x64xf32>
  return %0 : tensor<7x32x48xf32>
}

// CHECK-LABEL: @matmul_over_nothing
func.func @matmul_over_nothing(%x: tensor<2x0xf32>, %w: tensor<0x3xf32>) -> tensor<2x3xf32> {
  // CHECK: kernel.stage extents [2, 3, 0]
  %0 = dl.matmul %x, %w : tensor<2x0xf32>, tensor<0x3xf32>
  return %0 : tensor<2x3xf32>
}

// -----

// CHECK-DAG: #[[X:.*]] = affine_map<(d0, d1, d2) -> (d1, d0, d2)>
// CHECK-DAG: #[[P:.*]] = affine_map<(d0, d1, d2) -> (d0)>
// CHECK-LABEL: @sum
func.func @sum(%x: tensor<4x3x2xf32>) -> tensor<3xf32> {
  // CHECK: kernel.stage extents [3, 4, 2] iterators ["parallel", "reduction", "reduction"] maps [#[[X]], #[[P]]]
  %0 = dl.sum %x [0, 2] : tensor<4x3x2xf32>
  return %0 : tensor<3xf32>
}

// Two accumulators: value and index.
// CHECK-LABEL: @argmax
func.func @argmax(%x: tensor<4x3xi32>) -> tensor<4xi64> {
  // CHECK: identities [-2147483648 : i32, 9223372036854775807]
  // CHECK: kernel.index 1
  // CHECK: ^bb0(%[[V:.*]]: i32, %[[N:.*]]: i64, %[[W:.*]]: i32, %[[M:.*]]: i64):
  // CHECK-DAG: arith.cmpi sgt, %[[W]], %[[V]]
  // CHECK-DAG: arith.cmpi slt, %[[M]], %[[N]]
  // CHECK: ^bb0(%{{.*}}: i32, %[[R:.*]]: i64, %{{.*}}: i32):
  // CHECK-NEXT: kernel.yield %[[R]]
  %0 = dl.argmax %x {dim = 1 : i64} : tensor<4x3xi32>
  return %0 : tensor<4xi64>
}

// -----

// CHECK-DAG: #[[ID:.*]] = affine_map<(d0, d1) -> (d0, d1)>
// CHECK-DAG: #[[SWAP:.*]] = affine_map<(d0, d1) -> (d1, d0)>
// CHECK-DAG: #[[COLUMN:.*]] = affine_map<(d0, d1) -> (d0, 0)>
// CHECK-DAG: #[[SLICE:.*]] = affine_map<(d0, d1) -> (d0 * 2 + 1, d1)>
// CHECK-DAG: #[[PAD:.*]] = affine_map<(d0, d1) -> (d0 * 2 + 1, d1 + 2)>
// CHECK-DAG: #[[RIGHT:.*]] = affine_map<(d0, d1) -> (d0, d1 + 3)>
// CHECK-LABEL: @shapes
func.func @shapes(%x: tensor<4x3xf32>, %y: tensor<4x1xf32>)
    -> (tensor<3x4xf32>, tensor<4x5xf32>, tensor<2x3xf32>, tensor<9x5xf32>, tensor<4x4xf32>, tensor<12xf32>) {
  // CHECK: maps [#[[SWAP]], #[[ID]]]
  // CHECK: label = "transpose"
  %0 = dl.transpose %x [1, 0] : tensor<4x3xf32>
  // CHECK: maps [#[[COLUMN]], #[[ID]]]
  // CHECK: label = "broadcast"
  %1 = dl.broadcast %y [0, 1] : tensor<4x1xf32> to tensor<4x5xf32>
  // CHECK: extents [2, 3] {{.*}} maps [#[[SLICE]], #[[ID]]]
  // CHECK: label = "slice"
  %2 = dl.slice %x [1, 0] [4, 3] [2, 1] : tensor<4x3xf32>
  // CHECK: %[[F:.*]] = kernel.stage extents [9, 5]
  // CHECK: label = "fill"
  // CHECK: extents [4, 3] {{.*}} maps [#[[ID]], #[[PAD]]] {{.*}} outs(%[[F]] : tensor<9x5xf32>)
  // CHECK: label = "pad"
  %3 = dl.pad %x [1, 2] [1, 0] [1, 0] : tensor<4x3xf32>
  // CHECK: %[[L:.*]] = kernel.stage extents [4, 3] {{.*}} maps [#[[ID]], #[[ID]]]
  // CHECK: extents [4, 1] {{.*}} maps [#[[ID]], #[[RIGHT]]] {{.*}} outs(%[[L]] : tensor<4x4xf32>)
  // CHECK: label = "concat"
  %4 = dl.concat %x, %y {dim = 1 : i64} : tensor<4x3xf32>, tensor<4x1xf32>
  // CHECK: kernel.reshape %{{.*}} : tensor<4x3xf32> to tensor<12xf32>
  %5 = dl.reshape %x : tensor<4x3xf32> to tensor<12xf32>
  return %0, %1, %2, %3, %4, %5 : tensor<3x4xf32>, tensor<4x5xf32>, tensor<2x3xf32>, tensor<9x5xf32>, tensor<4x4xf32>, tensor<12xf32>
}

// CHECK-LABEL: @iota
func.func @iota() -> tensor<4x3xf32> {
  // CHECK: kernel.index 1
  // CHECK: arith.sitofp %{{.*}} : i64 to f32
  %0 = dl.iota {dim = 1 : i64} : tensor<4x3xf32>
  return %0 : tensor<4x3xf32>
}

// -----

// Ten rounds of two multiplications; the element's number comes from the indices; seed and step are read at 0 and 1.
// CHECK-DAG: #[[SEED:.*]] = affine_map<(d0, d1) -> (0)>
// CHECK-DAG: #[[STEP:.*]] = affine_map<(d0, d1) -> (1)>
// CHECK-LABEL: @dropout
func.func @dropout(%x: tensor<4x3xf32>, %rng: tensor<2xi64>) -> tensor<4x3xf32> {
  // CHECK: maps [#[[SEED]], #[[STEP]], #{{.*}}, #{{.*}}]
  // CHECK: kernel.index 0
  // CHECK: kernel.index 1
  // CHECK-COUNT-10: arith.muli %{{.*}}, %c3528531795_i64
  // CHECK: arith.muli %{{.*}}, %c3449720151_i64
  // CHECK: arith.cmpi uge
  // CHECK: label = "dropout"
  %0 = dl.dropout %x, %rng {key = 7 : i64, p = 0.5 : f64} : tensor<4x3xf32>
  return %0 : tensor<4x3xf32>
}

// -----

// Checks come first, with the argument's number and signedness; state passes through.
// CHECK-LABEL: @step
// CHECK-SAME: (%[[X:.*]]: tensor<4xf32> {train.name = "x"}, %[[L:.*]]: tensor<4xi8>)
train.param @w : tensor<4xf32> = #train.zeros
func.func @step(%x: tensor<4xf32> {train.name = "x"}, %label: tensor<4xui8>) attributes {train.entry = "step"} {
  // CHECK-NEXT: kernel.check_range %[[L]], 10, input 1 {is_unsigned} : tensor<4xi8>
  // CHECK-NEXT: train.read @w
  %0 = train.read @w : tensor<4xf32>
  dl.check_range %label, 10 : tensor<4xui8>
  %1 = dl.add %0, %x : tensor<4xf32>
  // CHECK: train.write @w
  train.write @w, %1 : tensor<4xf32>
  return
}

// Rows: indices that are broadcast are read where they come from, and kept inside the table.
// CHECK-LABEL: func.func @rows(
// CHECK-SAME: %[[W:.*]]: tensor<9x32xf32>, %[[I:.*]]: tensor<5xi64>, %[[G:.*]]: tensor<5x32xf32>)
// CHECK: kernel.stage extents [5, 32] {{.*}} ins(%[[W]], %[[I]] : tensor<9x32xf32>, tensor<5xi64>)
// CHECK: %[[INSIDE:.*]] = arith.cmpi ult
// CHECK: %[[ROW:.*]] = arith.select %[[INSIDE]]
// CHECK: %[[COLUMN:.*]] = kernel.index 1
// CHECK: %[[V:.*]] = kernel.load %{{.*}}[%[[ROW]], %[[COLUMN]]] : f32
// CHECK: arith.select %[[INSIDE]], %[[V]]
// CHECK: label = "gather"
// CHECK: %[[COPY:.*]] = kernel.stage extents [9, 32]
// CHECK: kernel.stage extents [32, 5] iterators ["parallel", "reduction"] {{.*}} ins(%[[G]], %[[I]] : {{.*}}) outs(%[[COPY]] :
// CHECK: label = "scatter_add", scatter = 0 : i64
func.func @rows(%w: tensor<9x32xf32>, %i: tensor<5xi64>, %g: tensor<5x32xf32>) -> (tensor<5x32xf32>, tensor<9x32xf32>) {
  %b = dl.broadcast %i [0] : tensor<5xi64> to tensor<5x32xi64>
  %0 = dl.gather %w, %b {dim = 0 : i64} : tensor<9x32xf32>, tensor<5x32xi64>
  %1 = dl.scatter_add %w, %b, %g {dim = 0 : i64} : tensor<9x32xf32>, tensor<5x32xi64>, tensor<5x32xf32>
  return %0, %1 : tensor<5x32xf32>, tensor<9x32xf32>
}

// A function of several steps is rounded once where that is asked for; a f64 is what it was.
// CHECK-LABEL: func.func @rounded_once
// CHECK: %[[X:.*]] = arith.extf %{{.*}} : f32 to f64
// CHECK: %[[Z:.*]] = math.exp %{{.*}} fastmath<afn> : f64
// CHECK: arith.divf {{.*}} : f64
// CHECK: arith.truncf %{{.*}} : f64 to f32
// CHECK: math.exp %{{[^ ]*}} : f64
// FAST-LABEL: func.func @rounded_once
// FAST-NOT: arith.extf
// FAST-NOT: math.exp
// FAST: arith.divf {{.*}} : f32
// FAST: math.exp %{{[^ ]*}} : f64
// FAST: math.exp %{{[^ ]*}} fastmath<afn> : f32
func.func @rounded_once(%x: tensor<4xf32>, %w: tensor<4xf64>) -> (tensor<4xf32>, tensor<4xf64>, tensor<4xf32>) {
  %0 = dl.sigmoid %x : tensor<4xf32>
  %1 = dl.sigmoid %w : tensor<4xf64>
  %2 = dl.exp %x : tensor<4xf32>
  return %0, %1, %2 : tensor<4xf32>, tensor<4xf64>, tensor<4xf32>
}

// What f32 has a form of its own for stays whole in fast mode, for lower-math to choose by the processor.
// CHECK-LABEL: func.func @whole_functions
// CHECK-NOT: kernel.gelu
// CHECK: math.erfc
// FAST-LABEL: func.func @whole_functions
// FAST: kernel.gelu %{{.*}} : f32
// FAST: kernel.ndtr %{{.*}} : f32
// FAST-NOT: kernel.gelu
// FAST: math.erfc %{{.*}} : f64
func.func @whole_functions(%x: tensor<4xf32>, %w: tensor<4xf64>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf64>) {
  %0 = dl.gelu %x : tensor<4xf32>
  %1 = dl.ndtr %x : tensor<4xf32>
  %2 = dl.gelu %x {tanh} : tensor<4xf32>
  %3 = dl.gelu %w : tensor<4xf64>
  return %0, %1, %2, %3 : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf64>
}
