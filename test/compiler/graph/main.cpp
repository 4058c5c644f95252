// RUN: rm -rf %t && mkdir -p %t/a %t/b
// RUN: %model %s -o %t/program %graph
// By default model.mlir in this folder, the same bytes as anywhere else, also when the sources are named otherwise.
// RUN: cd %t/a && %t/program
// RUN: cp %s %t/b/main.cpp && cd %t/b && %model main.cpp -o program %graph && ./program -o other.mlir
// RUN: diff %t/a/model.mlir %t/b/other.mlir
// RUN: %t/program -o - | diff - %t/a/model.mlir
// RUN: not grep %t %t/a/model.mlir
// RUN: %t/program --help | FileCheck %s --check-prefix=HELP
// HELP: usage: program [-o FILE]
// HELP: -o FILE
// RUN: not %t/program --fast 2>&1 | FileCheck %s --check-prefix=OPTION
// OPTION: program: error: unknown or incomplete option '--fast'
// RUN: not %t/program -o %t/none/model.mlir 2>&1 | FileCheck %s --check-prefix=FOLDER
// FOLDER: program: error: cannot write '{{.*}}/none/model.mlir': {{.*}}; name a file in a folder that exists and may be written
// What is no file is written as it is, not replaced; what it cannot take is an error.
// RUN: mkfifo %t/pipe && (%t/program -o %t/pipe & timeout 60 cat %t/pipe | diff - %t/a/model.mlir) && test -p %t/pipe
// RUN: not %t/program -o - 2>&1 > /dev/full | FileCheck %s --check-prefix=FULL
// FULL: program: error: cannot write '-': No space left on device
// A model with a mistake says so, writes nothing and leaves what was there.
// RUN: %model %s -DMISTAKE -o %t/wrong %graph && cd %t/a
// RUN: cp model.mlir before.mlir && not %t/wrong 2> %t/errors && diff model.mlir before.mlir
// RUN: FileCheck %s --check-prefix=WRONG --implicit-check-not=error: < %t/errors
// WRONG: main.cpp:[[#@LINE+8]]: error: matmul: inner extents must be equal; got f32 (Batch, 4) times f32 (3, 4), expected (4, n) on the right; transpose the right operand
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("program");
  Tensor x = m.input("x", f32, {Batch, 4}), w = m.input("w", f32, {3, 4});
#ifdef MISTAKE
  m.predict(relu(matmul(x, w)));
#else
  m.predict(relu(matmul(x, transpose(w))));
#endif
  return m.main(argc, argv);
}
