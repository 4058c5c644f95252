// What dlc-kernel-check must see: the kernel replaces elements that the next thread of the same launch reads. From the
// first thread to the last all goes well; from the last to the first the last element of each thread's share has the next
// thread's result in it.
// RUN: not dlc-kernel-check %s --bits=256 2>&1 | FileCheck %s
// CHECK: shifted: buffer 0 element 511 has other bits with 2 threads, the last of them first, than with 1
func.func @shifted(%x: memref<1001xf32>) {
  kernel.launch "shifted" outer 0 outs(%x : memref<1001xf32>) {
  ^bb0(%x_: memref<1001xf32>):
    kernel.stage extents [1000] iterators ["parallel"] maps [affine_map<(i) -> (i + 1)>, affine_map<(i) -> (i)>]
      identities [] ins(%x_ : memref<1001xf32>) outs(%x_ : memref<1001xf32>)
      prologue { ^bb0(%p: f32): %q = arith.addf %p, %p : f32 kernel.yield %q : f32 } combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}
