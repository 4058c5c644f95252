"""long_chain.py N: prints a function that adds its argument to itself N times, one after the other, and what it gives.
long_chain.py N relu|residual: prints a model of a product and N operations in a row, each of the one before (relu) or of the
two before (residual: a sum), with its step."""
import sys

n = int(sys.argv[1])
kind = sys.argv[2] if len(sys.argv) > 2 else None


def check():
    t = "tensor<2x3xf32>"
    print(f"func.func @chain(%x0: {t}) -> ({t}) {{")
    for i in range(n):
        print(f"  %x{i + 1} = dl.add %x{i}, %x0 : {t}")
    print(f"  return %x{n} : {t}\n}}")
    x = [[1, -2, 3], [0, 5, -7]]
    floats = lambda scale: str([[float(scale * v) for v in row] for row in x])
    print(f"check.expect @chain [dense<{floats(1)}> : {t}] gives [dense<{floats(n + 1)}> : {t}]")


def model():
    t, w = "tensor<?x64xf32>", "tensor<64x64xf32>"
    print(f'module @chain attributes {{train.default_batch = 32 : i64}} {{\n  train.param @"w" : {w} = #train.zeros')
    print(f'  func.func @model(%x: {t} {{train.name = "x", train.batch_dim = 0 : i64}},')
    print('                   %y: tensor<?xi64> {train.name = "y", train.batch_dim = 0 : i64}) {')
    print(f'    %w = train.read @"w" : {w}\n    %h0 = dl.matmul %x, %w {{transpose_rhs}} : {t}, {w}')
    for i in range(n):
        operation = f"dl.relu %h{i}" if kind == "relu" else f"dl.add %h{i}, %h{max(i - 1, 0)}"
        print(f"    %h{i + 1} = {operation} : {t}")
    print(f"    %loss = dl.cross_entropy mean %h{n}, %y : {t}, tensor<?xi64>")
    print('    train.step "step" %loss : tensor<f32> params [@"w"] optimizer #train.sgd<lr = 0.1 : f64>\n    return\n  }\n}')


model() if kind else check()
