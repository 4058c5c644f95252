"""Whole train steps of dlc and its peers in one run: bench.py BUILD [--threads 1,2] [--seconds S] [--rounds N] [--json FILE]
[--markdown FILE] [NET...]

Every contestant is a process of its own that begins from the same parameters and batch (one safetensors file a network)
and waits on a pipe (contest.py says what it answers). Losses of ten untimed steps must agree to 1e-4, or the row is void.
Then the contestants are timed in turn, round after round, so that a drifting machine drifts for all. dlc is held against
  best_peer  the fastest of PyTorch eager, torch.compile and JAX; ratio = best_peer_s / dlc_s
  limit      max(FLOPs / peak, compulsory bytes / bandwidth): peak = PyTorch's matrix product at 2048, the better of one
             before and one after; bandwidth = a plain kernel with the step's number of streams; both in this run.
A peer that cannot be installed or fails is named as a gap.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
LOSS_STEPS = 10

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


def limits(name):
    """(FLOPs, compulsory bytes, parameter streams read, written): each parameter and slot read once and written once."""
    widths, batch, loss, (optimizer, _), bias, _ = NETS[name]
    flops = sum(2 * batch * a * b * (2 if i == 0 else 3) for i, (a, b) in enumerate(zip(widths, widths[1:])))
    params = sum(a * b + (b if bias else 0) for a, b in zip(widths, widths[1:]))
    state = 2 if optimizer == "adam" else 0
    data = 4 * batch * widths[0] + (4 * batch * widths[-1] if loss == "mse" else 8 * batch)
    return flops, 4 * params * 2 * (1 + state) + data, 1 + state, 1 + state


def write_start(name, path):
    import torch
    from safetensors.torch import save_file
    sys.path.insert(0, os.path.join(HERE, "..", "golden"))
    import nets
    torch.manual_seed(0)
    net = nets.NETS[name]()
    tensors = {"param." + k: v.contiguous() for k, v in net.module.state_dict().items()}
    for i, t in enumerate(net.batch(torch.Generator().manual_seed(1))):
        tensors[f"batch.{i}"] = t.contiguous()
    save_file(tensors, path)


class Contestant:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True, cwd=HERE)
        self.about = self.read()

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
        self.process.stdin.close()
        self.process.wait()


def compile_time(dlc, path, folder, times=10):
    """Median wall time of fresh processes that write object and header."""
    seconds = []
    for _ in range(times):
        t = time.perf_counter()
        subprocess.run([dlc, "compile", path, "-o", folder], check=True)
        seconds.append(time.perf_counter() - t)
    return statistics.median(seconds)


def run_net(name, threads, args, build, folder, gaps):
    dlc = os.path.join(build, "bin", "dlc")
    start, source = os.path.join(folder, name + ".safetensors"), os.path.join(folder, name + ".mlir")
    write_start(name, start)
    open(source, "w").write(model(name))
    compile_s = compile_time(dlc, source, folder)
    library = os.path.join(folder, name + ".so")
    subprocess.run([args.cc, "-shared", os.path.join(folder, name + ".o"), "-o", library, "-lm"], check=True)
    t = str(threads)
    commands = {
        "dlc": [os.path.join(build, "bin", "dlc-bench-peer"), library, start, t],
        "eager": [sys.executable, "peer_torch.py", "eager", name, start, t],
        "compiled": [sys.executable, "peer_torch.py", "compile", name, start, t],
        "jax": [sys.executable, "peer_jax.py", name, start, t],
    }
    contestants, losses = {}, {}
    for key, command in commands.items():
        try:
            contestants[key] = Contestant(command)
            losses[key] = contestants[key].ask(f"losses {LOSS_STEPS}")
        except (RuntimeError, BrokenPipeError, json.JSONDecodeError) as error:
            gaps.append(f"{name}, {threads} threads, {key}: {error}")
            contestants.pop(key, None)
    reference = losses.get("eager")
    for key in list(contestants):
        if reference and key != "eager" and any(abs(a - b) > 1e-4 * max(1, abs(a)) for a, b in zip(reference, losses[key])):
            gaps.append(f"{name}, {threads} threads: losses of {key} differ from PyTorch's: {losses[key]} against {reference}")
            contestants.pop(key).stop()
    times = {key: [] for key in contestants}
    for _ in range(args.rounds):
        for key, contestant in contestants.items():
            times[key].append(contestant.ask(f"time {args.seconds}"))
    row = {"net": name, "threads": threads, "compile_s": compile_s}
    for key, contestant in contestants.items():
        row[key + "_s"] = statistics.median(times[key])
        memory = contestant.ask("memory")
        row[key + "_resident_mb"] = memory["now_mb"]
        row[key + "_above_import_mb"] = memory["now_mb"] - contestant.about["import_mb"]
        if "compile_s" in contestant.about:
            row[key + "_compile_s"] = contestant.about["compile_s"]
        if "matmul_gflops" in contestant.about:
            row["peak_gflops"] = contestant.about["matmul_gflops"]
        contestant.stop()
    peers = {key: row[key + "_s"] for key in ("eager", "compiled", "jax") if key + "_s" in row}
    if "dlc_s" not in row or not peers:
        return row
    best = min(peers, key=peers.get)
    flops, moved, reads, writes = limits(name)
    row["best_peer"], row["best_peer_s"] = best, peers[best]
    row["ratio"] = peers[best] / row["dlc_s"]
    row["resident_mb"] = row["dlc_resident_mb"]
    row["gflops"] = flops / row["dlc_s"] / 1e9
    out = subprocess.run([os.path.join(build, "bin", "dlc-bench-streams"), str(reads), str(writes), t], check=True,
                         capture_output=True, text=True).stdout
    row["bandwidth_gbs"] = float(out)
    if "peak_gflops" in row:
        row["limit_s"] = max(flops / row["peak_gflops"] / 1e9, moved / row["bandwidth_gbs"] / 1e9)
        row["limit_share"] = row["limit_s"] / row["dlc_s"]
        row["best_peer_limit_share"] = row["limit_s"] / row["best_peer_s"]
    return row


def seconds(v):
    return "-" if v is None else f"{v * 1e9:.0f} ns" if v < 1e-6 else f"{v * 1e6:.1f} us" if v < 1e-3 else \
        f"{v * 1e3:.2f} ms" if v < 1 else f"{v:.2f} s"


def table(rows, gaps):
    lines = ["| net | threads | dlc | eager | torch.compile | JAX | ratio to best peer | GFLOP/s | share of limit (best peer's) "
             "| compile (torch.compile, JAX) | resident MB (eager, JAX) |", "|" + "---|" * 11]
    for r in rows:
        g = r.get
        pct = lambda v: "-" if v is None else f"{100 * v:.0f} %"
        num = lambda v, f="{:.1f}": "-" if v is None else f.format(v)
        lines.append(f"| {r['net']} | {r['threads']} | {seconds(g('dlc_s'))} | {seconds(g('eager_s'))} | {seconds(g('compiled_s'))} | "
                     f"{seconds(g('jax_s'))} | {num(g('ratio'), '{:.2f}')} | {num(g('gflops'))} | {pct(g('limit_share'))} "
                     f"({pct(g('best_peer_limit_share'))}) | {seconds(g('compile_s'))} ({seconds(g('compiled_compile_s'))}, "
                     f"{seconds(g('jax_compile_s'))}) | {num(g('resident_mb'))} ({num(g('eager_resident_mb'), '{:.0f}')}, "
                     f"{num(g('jax_resident_mb'), '{:.0f}')}) |")
    return "\n".join(lines + [""] + ["Gaps: " + gap for gap in gaps])


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("build")
    p.add_argument("--threads", default="1,2")
    p.add_argument("--seconds", type=float, default=0.5, help="of a turn")
    p.add_argument("--rounds", type=int, default=5)
    p.add_argument("--cc", default="clang-22")
    p.add_argument("--json")
    p.add_argument("--markdown")
    p.add_argument("nets", nargs="*")
    args = p.parse_intermixed_args()
    for name in args.nets:
        if name not in NETS:
            p.error(f"unknown network '{name}'; there are {', '.join(NETS)}")
    build = os.path.abspath(args.build)
    folder = os.path.join(build, "benchmark")
    os.makedirs(folder, exist_ok=True)
    rows, gaps = [], []
    for threads in map(int, args.threads.split(",")):
        for name in args.nets or NETS:
            rows.append(run_net(name, threads, args, build, folder, gaps))
            print(table(rows[-1:], []).splitlines()[2], flush=True)
    text = table(rows, gaps)
    print("\n" + text)
    if args.json:
        with open(args.json, "w") as f:
            json.dump({"rows": rows, "gaps": gaps}, f, indent=1)
    if args.markdown:
        with open(args.markdown, "w") as f:
            f.write(text + "\n")


if __name__ == "__main__":
    main()
