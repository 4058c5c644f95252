"""Whole train steps of dlc and its peers in one run: bench.py BUILD [--threads 1,2] [--seconds S] [--rounds N] [--quick]
[--json FILE] [--markdown FILE] [NET...]

--markdown: FILE is written anew, or only the part between its lines <!-- run --> and <!-- end of run -->.

Every contestant is a process of its own that begins from the same parameters and batch (one safetensors file a network)
and waits on a pipe (contest.py says what it answers). Losses of ten untimed steps must agree to 1e-4, or the row is void.
Then the contestants take short turns, round after round, in random order, so that a drifting machine drifts for all; a turn
gives the median of its steps. Times are medians of the turns, a ratio and a share are medians of what each round gives, beside
the range that holds them with 95 % certainty. floors.py says what is wanted and what a verdict means. dlc is held against
  best_peer    the fastest of PyTorch eager, torch.compile and JAX; ratio = best_peer_s / dlc_s
  limit_s      the longer of FLOPs / peak and the time of plain loops over the compulsory streams: the batch read, each
               parameter and slot updated in place once, arrays of the network's own sizes, on as many threads as help.
               peak is the best of multiply-adds in registers, for as long as dlc's step at a time, and, in every fifth
               round, of oneDNN's and PyTorch's matrix product at 2048; it is measured in every round beside the
               contestants, and is a median as they are. limit_share = limit_s / dlc_s, unless the limit is below a
               microsecond, where it is calls that are timed (null)
  products_s   in every fifth round: the matrix products of the step alone, one after the other, each by the faster of
               oneDNN and OpenBLAS; the best counts. No step that calls a library for each product is faster, whatever
               the rest costs it. fastest_products_s: each by the fastest of these and dlc, in any of the rounds; calls of
               their own, which hand over and write all results to memory. update_s: what Adam's update adds to the gradients
               of the weights (of whole tiles of 8 rows) where a person writes both as one kernel, with factors that are packed
               before (HandwrittenUpdate.cpp); the least of the rounds. Where a whole step takes clearly less than both, they
               say nothing of what is within reach
  hand_over_ns from one thread's store to the other's load of it, least and most of the rounds: tens where the two cores
               share a cache, more than a hundred where they do not, which a virtual machine may change at any time
  compile_s    of dlc: the median of ten fresh processes that write object and header. Of a peer: from its model to the
               end of the first step, with no cache, once.
  resident_mb  of the process after the timing, with one batch; above_import_mb: less what it had after its imports
A peer that cannot be installed or fails is named as a gap. --quick: 7 short rounds rather than 15, no torch.compile,
3 compilations.
"""
import argparse
import datetime
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time

import floors

HERE = os.path.dirname(os.path.abspath(__file__))
LOSS_STEPS = 10
FAILURES = (RuntimeError, OSError, json.JSONDecodeError)  # of a contestant

# name: layer widths, batch, loss, optimizer, bias, PyTorch's names of the layers
NETS = {
    "linreg": ((2, 1), 10, "mse", ("sgd", 0.03), True, [""]),
    "polyreg": ((20, 1), 10, "mse", ("sgd", 0.01), False, [""]),
    "softmax": ((784, 10), 256, "ce", ("sgd", 0.1), True, ["1."]),
    "mlp": ((784, 256, 10), 256, "ce", ("sgd", 0.1), True, ["1.", "3."]),
    "two_layer": ((1000, 100, 10), 100, "mse", ("adam", 1e-4), True, ["0.", "2."]),
    "mlp_wide": ((1024, 2048, 2048, 10), 256, "ce", ("adam", 1e-3), True, ["0.", "2.", "4."]),
}


def model(name):
    widths, batch, loss, (optimizer, lr), bias, prefixes = NETS[name]
    head, body, x, params = "", "", "%x", []
    for i, (n_in, n_out) in enumerate(zip(widths, widths[1:])):
        weight, b = prefixes[i] + "weight", prefixes[i] + "bias"
        params.append(weight)
        head += f'  train.param @"{weight}" : tensor<{n_out}x{n_in}xf32> = #train.zeros\n'
        body += (f'    %w{i} = train.read @"{weight}" : tensor<{n_out}x{n_in}xf32>\n'
                 f'    %m{i} = dl.matmul {x}, %w{i} {{transpose_rhs}} : tensor<?x{n_in}xf32>, tensor<{n_out}x{n_in}xf32>\n')
        x = f"%m{i}"
        if bias:
            params.append(b)
            head += f'  train.param @"{b}" : tensor<{n_out}xf32> = #train.zeros\n'
            body += (f'    %b{i} = train.read @"{b}" : tensor<{n_out}xf32>\n'
                     f'    %c{i} = dl.broadcast %b{i} [1] like {x} : tensor<{n_out}xf32>, tensor<?x{n_out}xf32> to tensor<?x{n_out}xf32>\n'
                     f'    %y{i} = dl.add {x}, %c{i} : tensor<?x{n_out}xf32>\n')
            x = f"%y{i}"
        if i + 2 < len(widths):
            body += f"    %h{i} = dl.relu {x} : tensor<?x{n_out}xf32>\n"
            x = f"%h{i}"
    out = f"tensor<?x{widths[-1]}xf32>"
    target = out if loss == "mse" else "tensor<?xi64>"
    call = (f"dl.mse mean {x}, %y : {out}" if loss == "mse" else f"dl.cross_entropy mean {x}, %y : {out}, {target}")
    rule = (f"#train.sgd<lr = {lr} : f64>" if optimizer == "sgd" else
            f"#train.adam<lr = {lr:f} : f64, beta1 = 0.9 : f64, beta2 = 0.999 : f64, eps = 1.0e-8 : f64>")
    names = ", ".join(f'@"{p}"' for p in params)
    return (f"module @{name} attributes {{train.default_batch = {batch} : i64}} {{\n{head}"
            f'  func.func @model(%x: tensor<?x{widths[0]}xf32> {{train.name = "batch.0", train.batch_dim = 0 : i64}},\n'
            f'                   %y: {target} {{train.name = "batch.1", train.batch_dim = 0 : i64}}) {{\n{body}'
            f"    train.predict \"output\" {x} : {out}\n    %loss = {call}\n"
            f'    train.step "step" %loss : tensor<f32> params [{names}] optimizer {rule}\n    return\n  }}\n}}\n')


def matrix(rows, columns, batch=1, transposed=False):
    shape = [columns, rows] if transposed else [rows, columns]
    return "tensor<" + "x".join(map(str, ([batch] if batch > 1 else []) + shape)) + "xf32>"


def product(name, m, n, k, sides, batch=1):
    """A function: the product of an m x k and a k x n matrix; `sides` says which lie transposed: "nn", "nt", "tn", "tt"."""
    ta, tb = sides[0] == "t", sides[1] == "t"
    a, b, c = matrix(m, k, batch, ta), matrix(k, n, batch, tb), matrix(m, n, batch)
    flags = ", ".join(["transpose_lhs"] * ta + ["transpose_rhs"] * tb)
    return (f"func.func @{name}(%a: {a}, %b: {b}) -> {c} {{\n  %0 = dl.matmul %a, %b {{{flags}}} : {a}, {b}\n"
            f"  return %0 : {c}\n}}\n")


def products(name):
    """The step's, as a module of functions f0, f1, ...: forward, then from the last layer on the gradients of its weight and
    of what it reads."""
    widths, batch, *_ = NETS[name]
    layers = list(zip(widths, widths[1:]))
    shapes = [(batch, n_out, n_in, "nt") for n_in, n_out in layers]
    for i, (n_in, n_out) in reversed(list(enumerate(layers))):
        shapes += [(n_out, n_in, batch, "tn")] + [(batch, n_in, n_out, "nn")] * (i > 0)
    return "module @products {\n" + "".join(product(f"f{i}", *shape) for i, shape in enumerate(shapes)) + "}\n"


def limits(name):
    """(FLOPs, what dlc-bench-limits takes: the layers, compulsory streams as reads:writes:updates:elements)."""
    widths, batch, loss, (optimizer, _), bias, _ = NETS[name]
    flops = sum(2 * batch * a * b * (2 if i == 0 else 3) for i, (a, b) in enumerate(zip(widths, widths[1:])))
    params = sum(a * b + (b if bias else 0) for a, b in zip(widths, widths[1:]))
    data = batch * widths[0] + (batch * widths[-1] if loss == "mse" else 2 * batch)  # in units of 4 bytes
    layers = ":".join(["net", str(batch), *map(str, widths)])
    return flops, [layers, f"0:0:{3 if optimizer == 'adam' else 1}:{params}", f"1:0:0:{data}"]


def write_start(name, path):
    """Parameters and a batch; drawn by NumPy where there is no PyTorch."""
    try:
        import torch
    except ImportError:
        return draw_start(name, path)
    from safetensors.torch import save_file
    sys.path.insert(0, os.path.join(HERE, "..", "golden"))
    import nets
    torch.manual_seed(0)
    net = nets.NETS[name]()
    tensors = {"param." + k: v.contiguous() for k, v in net.module.state_dict().items()}
    for i, t in enumerate(net.batch(torch.Generator().manual_seed(1))):
        tensors[f"batch.{i}"] = t.contiguous()
    save_file(tensors, path)


def draw_start(name, path):
    """As write_start: uniform within 1 / sqrt(inputs of a layer), as PyTorch's linear layers begin, and random data."""
    import numpy
    from safetensors.numpy import save_file
    widths, batch, loss, _, bias, prefixes = NETS[name]
    draw = numpy.random.default_rng(0)
    tensors = {"batch.0": draw.standard_normal((batch, widths[0]), numpy.float32)}
    tensors["batch.1"] = (draw.standard_normal((batch, widths[-1]), numpy.float32) if loss == "mse" else
                          draw.integers(widths[-1], size=batch, dtype=numpy.int64))
    for prefix, n_in, n_out in zip(prefixes, widths, widths[1:]):
        for key, shape in {"weight": (n_out, n_in), "bias": (n_out,)}.items():
            if bias or key == "weight":
                tensors[f"param.{prefix}{key}"] = draw.uniform(-n_in ** -0.5, n_in ** -0.5, shape).astype(numpy.float32)
    save_file(tensors, path)


class Contestant:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True, cwd=HERE)
        try:
            self.about = self.read()
        except FAILURES:
            self.kill()
            raise

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            error = self.process.stderr.read().strip().splitlines()
            raise RuntimeError(error[-1][:200] if error else "ended without a word")
        return json.loads(line)

    def ask(self, text):
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()
        return self.read()

    def stop(self):
        self.process.communicate()

    def kill(self):
        self.process.kill()
        self.process.communicate()


def compile_time(dlc, path, folder, times):
    """Wall times of fresh processes that write object and header."""
    seconds = []
    for _ in range(times):
        t = time.perf_counter()
        subprocess.run([dlc, "compile", path, "-o", folder], check=True)
        seconds.append(time.perf_counter() - t)
    return seconds


def enter(commands, where, gaps):
    """Starts the contestants: those that run, and whose losses are those of the first peer; what is with others goes to `gaps`."""
    contestants, losses = {}, {}
    for key, command in commands.items():
        try:
            contestants[key] = Contestant(command)
            losses[key] = contestants[key].ask(f"losses {LOSS_STEPS}")
        except FAILURES as error:
            gaps.append(f"{where}, {key}: {error}")
            if key in contestants:
                contestants.pop(key).kill()
    reference = next((key for key in ("eager", "jax", "compiled") if key in losses), None)
    for key in list(contestants):
        if reference and not agree(losses[reference], losses[key]):
            gaps.append(f"{where}: void, losses of {key} differ from those of {reference}: {losses[key]} against {losses[reference]}")
            contestants.pop(key).stop()
    return contestants


def agree(expected, got):
    return len(expected) == len(got) and all(abs(a - b) <= 1e-4 * max(1, abs(a)) for a, b in zip(expected, got))


def run_net(name, threads, args, build, folder, gaps):
    dlc = os.path.join(build, "bin", "dlc")
    start, source = os.path.join(folder, name + ".safetensors"), os.path.join(folder, name + ".mlir")
    write_start(name, start)
    write_file(source, model(name))
    compile_times = compile_time(dlc, source, folder, args.compiles)
    library = os.path.join(folder, name + ".so")
    subprocess.run([args.cc, "-shared", os.path.join(folder, name + ".o"), "-o", library, "-lm"], check=True)
    t = str(threads)
    flops, parts = limits(name)
    commands = {
        "dlc": [os.path.join(build, "bin", "dlc-bench-peer"), library, start, t],
        "eager": [sys.executable, "peer_torch.py", "eager", name, start, t],
        "compiled": [sys.executable, "peer_torch.py", "compile", name, start, t],
        "jax": [sys.executable, "peer_jax.py", name, start, t],
    }
    if args.quick:
        del commands["compiled"]
    where = f"{name}, {t} thread{'s' if threads > 1 else ''}"
    limits_of = [os.path.join(build, "bin", "dlc-bench-limits"), t]
    products_library = build_products(name, dlc, args.cc, folder)
    contestants = enter(commands, where, gaps)
    machine, own = Contestant([*limits_of, *parts]), Contestant([*limits_of, parts[0], products_library])
    times, peaks, moved, alone, hand = {key: [] for key in contestants}, [], [], {"library": [], "own": []}, []
    updates = []
    order = random.Random(1)
    for i in range(args.rounds):
        for key in order.sample(list(contestants), len(contestants)):
            time.sleep(0.01)  # threads of the one before may still spin for work
            try:
                times[key].append(contestants[key].ask(f"time {args.seconds}"))
            except FAILURES as error:
                gaps.append(f"{where}, {key}: {error}")
                contestants.pop(key).kill()
                del times[key]
        time.sleep(0.01)
        peak = {"registers": machine.ask(f"registers {times['dlc'][-1] if times.get('dlc') else 0}")}
        moved.append(machine.ask("moved"))
        if threads > 1:
            hand.append(machine.ask("hand"))
        if i % 5 == 0:
            alone["own"].append(own.ask("own"))
            time.sleep(0.01)
            if NETS[name][3][0] == "adam":
                if (update := machine.ask("update")) is not None:
                    updates.append(update)
                time.sleep(0.01)
            peak |= machine.ask("product")
            alone["library"].append(machine.ask("library"))
            time.sleep(0.05)  # OpenBLAS's threads spin for 2^26 cycles
            if "eager" in contestants:
                peak["PyTorch"] = contestants["eager"].ask("matmul")
        peaks.append(peak)
    machine.stop()
    own.stop()
    row = row_of(name, threads, flops, compile_times, times, peaks, moved, alone, updates)
    if hand:
        row["hand_over_ns"] = [min(hand), max(hand)]
    for key, contestant in contestants.items():
        memory = contestant.ask("memory")
        row[key + "_resident_mb"] = memory["now_mb"]
        row[key + "_above_import_mb"] = memory["now_mb"] - contestant.about["import_mb"]
        if "compile_s" in contestant.about:
            row[key + "_compile_s"] = contestant.about["compile_s"]
        contestant.stop()
    if "dlc_resident_mb" in row:
        row["resident_mb"] = row["dlc_resident_mb"]
        row["checks"] += floors.step_checks(name, threads, {"resident_mb": [row["resident_mb"]]})
    return row


def build_products(name, dlc, cc, folder):
    """A library."""
    stem = os.path.join(folder, name + "_products")
    write_file(stem + ".mlir", products(name))
    subprocess.run([dlc, "compile", stem + ".mlir", "-o", folder], check=True)
    subprocess.run([cc, "-shared", stem + ".o", "-o", stem + ".so", "-lm"], check=True)
    return stem + ".so"


def row_of(name, threads, flops, compile_times, times, peaks, moved, alone=None, updates=()):
    """The row of JSON, less what is measured once. By round: times of each contestant, GFLOP/s by source, plain loops; `alone`: in
    some rounds, the times of the step's products by a library ([] without one) and by dlc; `updates`: in some rounds, what an
    update by hand adds."""
    best = [max(peak.values()) for peak in peaks]
    limit = [max(flops / p / 1e9, m) for p, m in zip(best, moved)]
    row = {"net": name, "threads": threads, "rounds": len(moved), "compile_s": statistics.median(compile_times),
           "peak_gflops": statistics.median(best), "peak_of": max((v, source) for peak in peaks for source, v in peak.items())[1],
           "moved_s": statistics.median(moved), "limit_s": statistics.median(limit)}
    row["limit_of"] = "memory" if row["moved_s"] > flops / row["peak_gflops"] / 1e9 else "arithmetic"
    row |= {key + "_s": statistics.median(values) for key, values in times.items()}
    alone = {by: [each for each in rounds if each] for by, rounds in (alone or {}).items()}
    if alone.get("library"):
        row["products_s"] = min(map(sum, alone["library"]))
    if any(alone.values()):
        row["fastest_products_s"] = sum(map(min, zip(*(each for rounds in alone.values() for each in rounds))))
    if updates:
        row["update_s"] = min(updates)
    figures, reference = {"compile_s": compile_times}, {"limit_share": row["limit_s"]}
    peers = [key for key in ("eager", "compiled", "jax") if key in times]
    if "dlc" in times:
        row["gflops"] = flops / row["dlc_s"] / 1e9
        if row["limit_s"] > floors.LEAST_LIMIT:
            figures["limit_share"] = floors.quotients(limit, times["dlc"])
    if "dlc" in times and peers:
        row["best_peer"] = min(peers, key=lambda key: row[key + "_s"])
        row["best_peer_s"] = row[row["best_peer"] + "_s"]
        best_peer_share = floors.spread(floors.quotients(limit, times[row["best_peer"]]))[0]
        if row["limit_s"] > floors.LEAST_LIMIT:
            row["best_peer_limit_share"] = best_peer_share
        reference["ratio"] = row["best_peer_s"]
        figures["ratio"] = floors.quotients(times[row["best_peer"]], times["dlc"])
    for figure, values in figures.items():
        row[figure], row[figure + "_low"], row[figure + "_high"] = floors.spread(values)
    row.setdefault("limit_share", None)
    # dlc's own products alone would excuse dlc.
    parts = row["fastest_products_s"] + row.get("update_s", 0) if "products_s" in row else 0
    step = min((row[key + "_s"] for key in times), default=0)
    row["checks"] = floors.step_checks(name, threads, figures, reference, parts, step)
    return row


def seconds(v):
    return "-" if v is None else f"{v * 1e9:.0f} ns" if v < 1e-6 else f"{v * 1e6:.1f} us" if v < 1e-3 else \
        f"{v * 1e3:.2f} ms" if v < 1 else f"{v:.2f} s"


class Meanwhile:
    """Who else had the cores between its making and now: nothing in a table is worth more than that."""

    def __init__(self):
        self.begin = self.clocks()

    @staticmethod
    def clocks():
        """Seconds: wall; of all cores, busy and taken by the host; of this process and of those it has waited for."""
        with open("/proc/stat") as f:
            user, nice, system, _, _, irq, softirq, steal = map(int, f.readline().split()[1:9])
        tick = os.sysconf("SC_CLK_TCK")
        own = sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
        return time.perf_counter(), (user + nice + system + irq + softirq) / tick, steal / tick, own

    @staticmethod
    def shares(begin, end, cores):
        """(of other programs, of the host) in all cores."""
        wall, busy, steal, own = (b - a for a, b in zip(begin, end))
        return max(0, busy - own) / wall / cores, steal / wall / cores

    def text(self):
        others, host = self.shares(self.begin, self.clocks(), os.cpu_count())
        return f"Meanwhile other programs took {100 * others:.1f} % of the cores, and the host {100 * host:.1f} %."


def write_file(path, text):
    """Whole or not at all."""
    with open(path + ".tmp", "w") as f:
        f.write(text)
        f.flush()
        os.fsync(f.fileno())
    os.replace(path + ".tmp", path)


def marks(name):
    return f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"


def write_markdown(path, name, text):
    """What lies between the lines <!-- NAME --> and <!-- end of NAME -->, which a new file gets."""
    begin, end = marks(name)
    old = begin + end
    if os.path.exists(path):
        with open(path) as f:
            old = f.read()
    before, _, rest = old.partition(begin)
    write_file(path, before + begin + text + end + rest.partition(end)[2])


# Arguments: what is wrong with one is said before the work, not after it.

def output(name=None):
    """A file that can be written whole, with the lines of `name` if it is there already."""
    def check(path):
        folder = os.path.dirname(path) or "."
        if os.path.exists(path) and not os.path.isfile(path):
            raise argparse.ArgumentTypeError(f"'{path}' is a folder, a device or a pipe; expected a file, which is replaced as a whole")
        if not os.access(folder, os.W_OK | os.X_OK):
            raise argparse.ArgumentTypeError(f"'{path}': no file can be made in '{folder}'")
        if name and os.path.exists(path):
            with open(path, errors="replace") as f:
                if marks(name)[1] not in f.read().partition(marks(name)[0])[2]:
                    raise argparse.ArgumentTypeError(f"'{path}' has no lines <!-- {name} --> and <!-- end of {name} -->; name a "
                                                     "file that has, or one that is not there")
        return path
    return check


def number(kind, low, high):
    def check(text):
        try:
            value = kind(text)
        except ValueError:
            value = None
        if value is None or not low <= value <= high:
            raise argparse.ArgumentTypeError(f"got '{text}', expected {'a whole number' if kind is int else 'a number'} "
                                             f"from {low} to {high}")
        return value
    return check


def thread_counts(text):
    return [number(int, 1, 64)(part) for part in text.split(",")]


WIDTHS = {"contraction": 40, "stream": 40, "limit": 46}  # of printed columns by their header; others have 12


def aligned(header, rows):
    """Lines of a printed table; `header` says how wide its columns are."""
    widths = [max(WIDTHS.get(cell, 12), len(cell)) for cell in header]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def markdown(header, rows):
    line = lambda cells: "| " + " | ".join(cells) + " |"
    return "\n".join([line(header), "|" + "---|" * len(header), *map(line, rows)])


HEADERS = {
    "step": ["net", "threads", "dlc", "eager", "torch.compile", "JAX", "ratio to the best", "GFLOP/s", "share of limit",
             "best peer's share", "limit", "products alone", "fastest of each", "update by hand", "hand-over", "verdict"],
    "compile": ["net", "threads", "compile: dlc", "torch.compile", "JAX", "resident: dlc", "eager", "torch.compile", "JAX",
                "above import: dlc", "eager", "torch.compile", "JAX", "verdict"],
}
FIGURES = {"step": ("ratio", "limit_share"), "compile": ("compile_s", "resident_mb")}  # whose floors a table's verdict is of


def checks_of(row, table):
    return [check for check in row["checks"] if check["what"] in FIGURES[table]]


def cells(row, table):
    g = row.get
    text = lambda key, form, scale=1: "-" if g(key) is None else form.format(scale * g(key))
    spread = lambda key, scale: floors.text(*(scale * row[key + end] for end in ("", "_low", "_high")))
    verdict = floors.worst(checks_of(row, table))
    if table == "step":
        return [row["net"], str(row["threads"]), *(seconds(g(k + "_s")) for k in ("dlc", "eager", "compiled", "jax")),
                spread("ratio", 1) if "ratio" in row else "-", text("gflops", "{:.1f}"),
                spread("limit_share", 100) + " %" if row["limit_share"] is not None else "-",
                text("best_peer_limit_share", "{:.1f} %", 100),
                f"{seconds(row['limit_s'])}, {row['limit_of']} ({row['peak_gflops']:.0f} GFLOP/s, {row['peak_of']})",
                seconds(g("products_s")), seconds(g("fastest_products_s")), seconds(g("update_s")),
                "{:.0f} to {:.0f} ns".format(*g("hand_over_ns")) if g("hand_over_ns") else "-", verdict]
    return [row["net"], str(row["threads"]), *(seconds(g(k)) for k in ("compile_s", "compiled_compile_s", "jax_compile_s")),
            *(text(f"{peer}_{key}_mb", "{:.1f} MB") for key in ("resident", "above_import")
              for peer in ("dlc", "eager", "compiled", "jax")), verdict]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("build")
    p.add_argument("--threads", type=thread_counts, default="1,2")
    p.add_argument("--seconds", type=number(float, 0.001, 600), help="of a turn (default 0.15)")
    p.add_argument("--rounds", type=number(int, 1, 1000), help="(default 15)")
    p.add_argument("--quick", action="store_true")
    p.add_argument("--cc", default="clang-22")
    p.add_argument("--json", type=output())
    p.add_argument("--markdown", type=output("run"))
    p.add_argument("nets", nargs="*")
    args = p.parse_intermixed_args()
    args.seconds = args.seconds or (0.06 if args.quick else 0.15)
    args.rounds = args.rounds or (7 if args.quick else 15)
    args.compiles = 3 if args.quick else 10
    for name in args.nets:
        if name not in NETS:
            p.error(f"unknown network '{name}'; there are {', '.join(NETS)}")
    build = os.path.abspath(args.build)
    folder = os.path.join(build, "benchmark")
    os.makedirs(folder, exist_ok=True)
    about = {"date": datetime.date.today().isoformat(), "cpu": floors.cpu()[2],
             "command": "test/benchmark/run" + "".join(" " + a for a in sys.argv[2:])}
    head = f"{about['date']}, {about['cpu']}, `{about['command']}`"
    print(head + "\n\n" + aligned(HEADERS["step"], [HEADERS["step"]]), flush=True)
    rows, gaps, meanwhile = [], [], Meanwhile()
    for threads in args.threads:
        for name in args.nets or NETS:
            rows.append(run_net(name, threads, args, build, folder, gaps))
            print(aligned(HEADERS["step"], [cells(rows[-1], "step")]), flush=True)
    summaries = {t: floors.summary([(row["net"], row["threads"], checks_of(row, t)) for row in rows]) for t in HEADERS}
    tables = {t: [cells(row, t) for row in rows] for t in HEADERS}
    print("\n" + "\n".join(summaries["step"]))
    print("\n" + aligned(HEADERS["compile"], [HEADERS["compile"]] + tables["compile"]))
    print("\n" + "\n".join(summaries["compile"]))
    about["meanwhile"] = meanwhile.text()
    print("\n" + about["meanwhile"])
    for gap in gaps:
        print("Gap: " + gap)
    if args.json:
        write_file(args.json, json.dumps({"about": about, "rows": rows, "gaps": gaps}, indent=1) + "\n")
    if args.markdown:
        parts = [part for t in HEADERS for part in (markdown(HEADERS[t], tables[t]), *summaries[t])]
        write_markdown(args.markdown, "run", "\n\n".join([head, *parts, about["meanwhile"], *("Gap: " + gap for gap in gaps)]) + "\n")


if __name__ == "__main__":
    main()
