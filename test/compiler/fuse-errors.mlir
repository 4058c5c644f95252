// RUN: not dlc-opt %s --fuse=mode=most 2>&1 | FileCheck %s
// CHECK: fuse has mode "most"; expected "none" or "default"
module {}
