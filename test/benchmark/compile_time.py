"""compile_time.py BUILD [LAYERS...]: how compile time grows with a model.

Writes networks of many layers, alternately of two widths (so that kernels are shared, as in real networks), all of widths of
their own (--distinct), or of one product and a chain of relus or of sums of the two values before (--chain: a layer is an
operation), compiles each several times in fresh processes, and prints time and instructions a layer, and the ratio to the
smallest network's. A pass that is quadratic shows as a ratio that grows with the layers. Not part of the suite, because times
are noisy; instructions need perf. (What the suite counts of chains: test/compiler/fuse-long-chain.test.)"""
import argparse, os, statistics, subprocess, sys, tempfile, time

import bench


def model(layers, distinct):
    widths = [64 + (i if distinct else 8 * (i % 2)) for i in range(layers + 1)]
    params, body = [], []
    for i in range(layers):
        n, m = widths[i + 1], widths[i]
        params.append(f'  train.param @"w{i}" : tensor<{n}x{m}xf32> = #train.normal<0.0 : f64, 0.1 : f64>\n'
                      f'  train.param @"b{i}" : tensor<{n}xf32> = #train.zeros\n')
        body.append(f'''    %w{i} = train.read @"w{i}" : tensor<{n}x{m}xf32>
    %b{i} = train.read @"b{i}" : tensor<{n}xf32>
    %m{i} = dl.matmul %h{i}, %w{i} {{transpose_rhs}} : tensor<?x{m}xf32>, tensor<{n}x{m}xf32>
    %c{i} = dl.broadcast %b{i} [1] like %m{i} : tensor<{n}xf32>, tensor<?x{n}xf32> to tensor<?x{n}xf32>
    %a{i} = dl.add %m{i}, %c{i} : tensor<?x{n}xf32>
    %h{i + 1} = dl.relu %a{i} : tensor<?x{n}xf32>
''')
    names = ", ".join(f'@"w{i}", @"b{i}"' for i in range(layers))
    last = widths[-1]
    return (f"module @deep attributes {{train.default_batch = 32 : i64}} {{\n" + "".join(params) +
            f'  func.func @model(%h0: tensor<?x{widths[0]}xf32> {{train.name = "x", train.batch_dim = 0 : i64}},\n'
            '                   %y: tensor<?xi64> {train.name = "y", train.batch_dim = 0 : i64}) {\n' + "".join(body) +
            f"    %loss = dl.cross_entropy mean %h{layers}, %y : tensor<?x{last}xf32>, tensor<?xi64>\n"
            f'    train.step "step" %loss : tensor<f32> params [{names}] optimizer #train.sgd<lr = 0.1 : f64>\n'
            "    return\n  }\n}\n")


def chain(length, kind):
    """The model of the test of long chains."""
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "compiler", "Inputs", "long_chain.py")
    return subprocess.run([sys.executable, script, str(length), kind], check=True, capture_output=True, text=True).stdout


def instructions(command):
    try:
        result = subprocess.run(["perf", "stat", "-x,", "-e", "instructions:u", *command], capture_output=True, text=True)
    except FileNotFoundError:
        return None
    for line in result.stderr.splitlines():
        if "instructions" in line and line.split(",")[0].isdigit():
            return int(line.split(",")[0])
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("layers", nargs="*", type=bench.number(int, 1, 10000), help="of the networks (50 100 200 400; of chains 375 750 1500 3000)")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--distinct", action="store_true", help="no two layers of one shape")
    kinds.add_argument("--chain", choices=["relu", "residual"], help="operations in a row")
    parser.add_argument("--times", type=bench.number(int, 1, 1000), default=3)
    parser.add_argument("--options", default="", help="of dlc compile: --options=--jobs=1")
    args = parser.parse_intermixed_args()
    dlc = os.path.join(args.build, "bin", "dlc")
    if not os.access(dlc, os.X_OK):
        parser.error(f"there is no {dlc}; BUILD is a build folder in which dlc was built")
    first = None
    print("layers  seconds  ms a layer  ratio  M instructions a layer  ratio  object kB")
    with tempfile.TemporaryDirectory() as folder:
        for layers in args.layers or ([375, 750, 1500, 3000] if args.chain else [50, 100, 200, 400]):
            source = os.path.join(folder, "deep.mlir")
            open(source, "w").write(chain(layers, args.chain) if args.chain else model(layers, args.distinct))
            command = [dlc, "compile", source, "-o", folder + "/", *args.options.split()]
            times = []
            for _ in range(args.times):
                start = time.perf_counter()
                subprocess.run(command, check=True)
                times.append(time.perf_counter() - start)
            seconds, count = statistics.median(times), instructions(command)
            row = (seconds / layers * 1e3, count / layers / 1e6 if count else float("nan"))
            first = first or row
            size = os.path.getsize(os.path.join(folder, "deep.o")) / 1e3
            print(f"{layers:6d} {seconds:8.3f} {row[0]:11.2f} {row[0] / first[0]:6.2f} {row[1]:23.1f} {row[1] / first[1]:6.2f} {size:10.0f}",
                  flush=True)


main()
