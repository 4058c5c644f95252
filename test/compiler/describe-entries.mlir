// RUN: dlc-opt %s --describe-entries | FileCheck %s

// The same name once a batch size, symbols by module and function, kernels in program order with their places.
// CHECK: module @net attributes {
// CHECK-SAME: kernel.entries = [{batch = 8 : i64,
// CHECK-SAME: inputs = [{batch_dim = 0 : i32, bytes = 32 : i64, dtype = f32, location = "{{[^"/]*}}describe-entries.mlir:{{[0-9]+}}", name = "x", shape = array<i64: 8>}]
// CHECK-SAME: kernels = [{barrier = 1 : i32, bytes = 96 : i64, flops = 8 : i64, locations = "fc1 at model.cpp:31; gradient of fc1 at model.cpp:31", name = "add", strategy = "blocks of 8 rows: contraction lanes=16 tile=8x32; loops lanes=16 (2 stages)", symbol = "k_add", threads = 0 : i32}]
// CHECK-SAME: kind = 4 : i32, live_bytes = 64 : i64, max_threads = 3 : i64, name = "predict"
// CHECK-SAME: outputs = [{batch_dim = -1 : i32, {{.*}} name = "y"
// CHECK-SAME: symbol = "net_predict_b8", workspace_bytes = 128 : i64}]
// CHECK-SAME: kernel.hypers = [1.000000e-01]
module @net attributes {kernel.persistent_bytes = 128 : i64, kernel.persistent = [
    {name = "w", role = "parameter", dtype = f32, shape = array<i64: 8>, order = array<i64: 0>, offset = 0 : i64, bytes = 32 : i64},
    {name = "lr", role = "hyper", dtype = f64, shape = array<i64>, order = array<i64>, offset = 64 : i64, bytes = 8 : i64}]} {
  train.param @w : tensor<8xf32> = #train.zeros
  train.hyper @lr = 0.1
  func.func @predict.b8(%x: memref<8xf32> {train.name = "x", train.batch_dim = 0 : i64},
                        %y: memref<8xf32> {train.name = "y"}, %p: memref<128xi8>, %s: memref<128xi8>)
      attributes {train.entry = "predict", train.batch = 8 : i64, kernel.num_inputs = 1 : i64,
                  kernel.workspace_bytes = 128 : i64, kernel.live_bytes = 64 : i64, kernel.max_threads = 3 : i64} {
    %w = kernel.view %p [0] : memref<128xi8> to memref<8xf32>
    kernel.call @k_add(%x, %w, %y) "add" {flops = 8 : i64, bytes = 96 : i64, barrier}
        : memref<8xf32>, memref<8xf32>, memref<8xf32>
        loc(fused["fc1"("/home/someone/model.cpp":31:3), "gradient of fc1"("fc1"("/home/someone/model.cpp":31:3))])
    return
  }
  func.func private @k_add(i32, i32, memref<8xf32>, memref<8xf32>, memref<8xf32>)
      attributes {block = 8 : i64, strategy = [{emitter = "contraction", lanes = 16 : i64, tile = "8x32"},
                                               {emitter = "loops", lanes = 16 : i64},
                                               {emitter = "loops", lanes = 16 : i64}]}
}
