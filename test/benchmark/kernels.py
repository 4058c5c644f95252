"""Single kernels of dlc beside OpenBLAS, oneDNN and plain loops: kernels.py BUILD [--list] [--quick] [--json FILE]
[--markdown FILE] [--beside STRATEGY] [FILTER]

--markdown: FILE is written anew, or only the part between its lines <!-- kernels --> and <!-- end of kernels -->
(<!-- beside -->, with --beside).

FILTER is a regular expression over the cases' names. Every case is a small function, or the update of an optimizer, that
`dlc compile` makes an object of. Its contestants take turns of some milliseconds (Google Benchmark), round after round, in
random order, on 1 and 2 threads. Times in the table are medians; a ratio and a share of the limit are medians of what each
round gives, beside the range that holds them with 95 % certainty. floors.py says what is wanted and what a verdict means.

  contractions  against cblas_sgemm and dnnl_sgemm on the same memory; ratio = the better of them / dlc. The limit is the
                longer of FLOPs / peak (multiply-adds in registers) and the time of a plain loop that reads both operands
                and writes the result where they lie, in a cache or not. Results are checked against sums in f64.
  streams       (everything else, 10 million elements) against a plain loop with as many streams read (r), written (w) and
                updated in place (u), the better of one with ordinary stores and one with stores past the caches;
                ratio = plain / dlc.
  in cache      the same kernel on some 40,000 elements that stay in the second-level cache, one thread, as if there were as
                many as in the case and so many threads: what its arithmetic takes, with no memory to wait for.
  as much       a plain loop past the caches with as many multiply-adds as take no longer than that in the cache: how far
                such arithmetic and memory can hide each other here (Loaded.cpp).
  by hand       where there is one (Handwritten*.cpp), a kernel in AVX-512
                intrinsics on the same inputs, which must agree to 1e-5 (in contractions: be as near to sums in f64); hand / dlc says how near dlc is to what a person reaches.

--beside: contractions alone, each beside the same with these entries in its strategy (compiler/codegen/Strategy.h):
'pack = "none", pack_rows = 0' shows what copies cost and give. Cases to which they make no difference are left out.
"""
import argparse
import datetime
import json
import os
import re
import shlex
import statistics
import subprocess
import sys

import bench
import floors

ELEMENTS = 10_000_000
IN_CACHE = 40_960  # 480 KiB of three streams
WIDTHS, BATCHES = (97, 130, 517), (1, 7, 96, 250)


def contraction(m, n, k, sides="nn", batch=1):
    ta, tb = sides[0] == "t", sides[1] == "t"
    hand = "-"
    if batch == 1 and k == 1 and sides == "tn":
        hand = "outer_product"
    elif batch * m == 1 and not ta:
        hand = "matrix_vector" if tb else "vector_matrix"
    elif batch == 1 and m == 8 and not ta and n % 32 == 0 and k % 16 == 0:
        hand = "few_rows_transposed" if tb else "few_rows"
    elif batch == 1 and sides == "nn" and k == 10 and m % 8 == 0 and n % 32 == 0:
        hand = "ten_steps"
    elif sides == "tn" and batch == 1 and k <= 10 and min(m, n) >= 97:
        hand = "few_steps"
    elif sides == "tn" and batch == 1 and min(m, n, k) >= 256:  # smaller ones would want other tiles and no panels
        hand = "transposed_product"
    return {"kind": "contraction", "entry": "f", "text": bench.product("f", m, n, k, sides, batch),
            "fields": [batch, m, n, k, int(ta), int(tb), hand], "flops": 2 * batch * m * n * k}


class Streams:
    """Cases of so many elements, but what is left of a row."""

    def __init__(self, elements):
        self.elements = elements

    def stream(self, entry, text, reads, writes, updates, elements=None, columns=1, hand="-", positive=False):
        """Inputs are between -1 and 1, or positive ones below 1."""
        return {"kind": "stream", "entry": entry, "text": text,
                "fields": [reads, writes, updates, elements or self.elements, columns, int(positive), hand]}

    def function(self, inputs, body, result, reads, writes, elements=None, columns=1, hand="-", positive=False):
        """A function of tensors %a, %b, ... of the given types; the body computes %r. `hand` names the kernel by hand."""
        arguments = ", ".join(f"%{name}: {kind}" for name, kind in zip("abcdefgh", inputs))
        return self.stream("f", f"func.func @f({arguments}) -> {result} {{\n{body}\n  return %r : {result}\n}}\n", reads, writes, 0,
                           elements, columns, hand, positive)

    def elementwise(self, body, inputs=1, dtype="f32", hand="-", positive=False):
        count = self.elements if dtype == "f32" else self.elements // 2
        t = f"tensor<{count}x{dtype}>"
        return self.function([t] * inputs, "\n".join("  " + line.replace("T", t) for line in body), t, inputs, 1, hand=hand,
                             positive=positive)

    def rows(self, body, columns, inputs=1, result=None, writes=1, hand="-"):
        count = self.elements // columns
        t, column, row = f"tensor<{count}x{columns}xf32>", f"tensor<{count}xf32>", f"tensor<{columns}xf32>"
        names = {"T": t, "ROWS": column, "COLUMNS": row, "SCALAR": "tensor<f32>"}
        kinds = [t] * inputs if isinstance(inputs, int) else [names.get(i, i) for i in inputs]
        lines = [re.sub(r"\b(T|ROWS|COLUMNS|SCALAR)\b", lambda m: names[m.group()], line) for line in body]
        reads = sum(k == t for k in kinds)
        return self.function(kinds, "\n".join("  " + line for line in lines), names[result or "T"], reads, writes,
                             count * columns, columns, hand)

    def optimizer(self, rule, slots):
        """The update alone: `apply` takes the stored gradient, clears it, and writes parameter and slots in place."""
        t = f"tensor<{self.elements}xf32>"
        text = (f"train.param @w : {t} = #train.zeros\n"
                f"func.func @model(%x: {t} {{train.name = \"x\"}}) {{\n"
                f"  %w = train.read @w : {t}\n  %p = dl.mul %w, %x : {t}\n"
                f"  %l = dl.sum %p [0] : {t}\n"
                f'  train.step "step" %l : tensor<f32> params [@w] optimizer #train.{rule}\n  return\n}}\n')
        case = self.stream("apply", text, 0, 0, 2 + slots)
        case["options"] = ["--entries=init,grad,apply", "--emit-gradients"]
        return case

    def cases(self):
        found = {}
        for op in ("relu", "exp", "log1p", "tanh", "sigmoid", "erf", "gelu", "sqrt", "sin"):
            found[f"elementwise/{op}"] = self.elementwise([f"%r = dl.{op} %a : T"], hand=op)
        for op in ("add", "div", "pow"):
            found[f"elementwise/{op}"] = self.elementwise([f"%r = dl.{op} %a, %b : T"], 2, hand=op, positive=op == "pow")
        found["elementwise/multiply_add"] = self.elementwise(["%0 = dl.mul %a, %b : T", "%r = dl.add %0, %c : T"], 3)
        for op in ("relu", "tanh", "sigmoid", "gelu"):
            found[f"elementwise/{op}_backward"] = self.elementwise(
                [f"%0 = dl.{op} %a : T", "%r = dl.gradient %0 seed %b wrt (%a) : T, T, (T)"], 2, hand=f"{op}_backward")
        for op in ("add", "exp", "log", "tanh", "sigmoid", "erf"):
            operands = "%a, %b" if op == "add" else "%a"
            found[f"elementwise/{op}_f64"] = self.elementwise([f"%r = dl.{op} {operands} : T"], 2 if op == "add" else 1, "f64",
                                                              f"{op}_f64", positive=op == "log")
        for columns in (10, 32, *WIDTHS, 1000, 4096):
            for op in ("softmax", "log_softmax"):
                found[f"{op}/{columns}"] = self.rows([f"%r = dl.{op} %a {{dim = 1 : i64}} : T"], columns, hand=op)
                found[f"{op}_backward/{columns}"] = self.rows(
                    [f"%0 = dl.{op} %a {{dim = 1 : i64}} : T", "%r = dl.gradient %0 seed %b wrt (%a) : T, T, (T)"], columns, 2,
                    hand=op + "_backward")
            labels = f"tensor<{self.elements // columns}xi64>"
            found[f"cross_entropy_backward/{columns}"] = self.rows(
                [f"%0 = dl.cross_entropy mean %a, %b : T, {labels}", "%r = dl.gradient %0 wrt (%a) : tensor<f32>, (T)"], columns,
                ["T", labels], hand="cross_entropy_backward")
        for columns in (32, 96, *WIDTHS, 1000, 4096):
            normalise = ["%0 = dl.layer_norm %a [1] {epsilon = 1.0e-5 : f64} : T",
                         "%s = dl.broadcast %b [1] : COLUMNS to T", "%1 = dl.mul %0, %s : T",
                         "%t = dl.broadcast %c [1] : COLUMNS to T"]
            found[f"layer_norm/{columns}"] = self.rows(normalise + ["%r = dl.add %1, %t : T"], columns,
                                                       ["T", "COLUMNS", "COLUMNS"], hand="layer_norm")
            found[f"layer_norm_backward/{columns}"] = self.rows(
                normalise + ["%y = dl.add %1, %t : T", "%r = dl.gradient %y seed %d wrt (%a) : T, T, (T)"], columns,
                ["T", "COLUMNS", "COLUMNS", "T"], hand="layer_norm_backward")
        for columns in (10, *WIDTHS, 1000, 4096):
            found[f"reduce/rows/{columns}"] = self.rows(["%r = dl.sum %a [1] : T"], columns, 1, "ROWS", 0, hand="sum_rows")
            found[f"reduce/columns/{columns}"] = self.rows(["%r = dl.sum %a [0] : T"], columns, 1, "COLUMNS", 0,
                                                           hand="sum_columns" if columns > 15 else "-")
        found["reduce/all"] = self.rows(["%r = dl.sum %a [0, 1] : T"], 1000, 1, "SCALAR", 0)
        found["reduce/mean"] = self.rows(["%r = dl.mean %a [0, 1] : T"], 1000, 1, "SCALAR", 0)
        found["reduce/max_rows"] = self.rows(["%r = dl.max %a {dim = 1 : i64} : T"], 1000, 1, "ROWS", 0, hand="max_rows")
        found["reduce/variance_rows"] = self.rows(["%r = dl.variance %a [1] : T"], 1000, 1, "ROWS", 0, hand="variance_rows")
        found["reduce/squared_difference"] = self.rows(["%r = dl.mse mean %a, %b : T"], 1000, 2, "SCALAR", 0)
        for name, rule, slots in (
                ("sgd", "sgd<lr = 0.1 : f64>", 0), ("sgd_decay", "sgd<lr = 0.1 : f64, weight_decay = 1.0e-4 : f64>", 0),
                ("momentum", "sgd<lr = 0.1 : f64, momentum = 0.9 : f64>", 1),
                ("nesterov", "sgd<lr = 0.1 : f64, momentum = 0.9 : f64, nesterov = true>", 1),
                ("adagrad", "adagrad<lr = 0.01 : f64>", 1), ("rmsprop", "rmsprop<lr = 0.01 : f64>", 1),
                ("rmsprop_centered", "rmsprop<lr = 0.01 : f64, momentum = 0.9 : f64, centered = true>", 3),
                ("adadelta", "adadelta<lr = 1.0 : f64>", 2), ("adam", "adam<lr = 0.001 : f64>", 2),
                ("amsgrad", "adam<lr = 0.001 : f64, amsgrad = true>", 3),
                ("adamw", "adamw<lr = 0.001 : f64, weight_decay = 0.01 : f64>", 2),
                ("adamax", "adamax<lr = 0.002 : f64>", 2), ("nadam", "nadam<lr = 0.002 : f64>", 2)):
            found[f"optimizer/{name}"] = self.optimizer(rule, slots)
        return found


def contractions():
    found = {}
    for n in (64, 128, 256, 512, 1024, 2048):
        for sides in ("nn", "nt", "tn"):
            found[f"gemm/square/{n}/{sides}"] = contraction(n, n, n, sides)
    for m in (1, 8, 32, 64, 256):
        for sides in ("nn", "nt"):
            found[f"gemm/rows/{m}x1024x1024/{sides}"] = contraction(m, 1024, 1024, sides)
    for m, n, k in ((97, 333, 517), (100, 10, 100), (333, 97, 130), (1000, 17, 31)):
        for sides in ("nn", "nt", "tn", "tt"):
            found[f"gemm/odd/{m}x{n}x{k}/{sides}"] = contraction(m, n, k, sides)
    for width in WIDTHS:
        for batch in BATCHES:  # of a layer: forward, the gradient of what it reads, that of its weight
            for (m, n, k), sides in zip(((batch, width, width),) * 2 + ((width, width, batch),), ("nt", "nn", "tn")):
                found[f"gemm/width/{m}x{n}x{k}/{sides}"] = contraction(m, n, k, sides)
    for batch, m, n, k, sides in ((64, 64, 64, 64, "nt"), (96, 128, 128, 64, "nt"), (96, 128, 64, 128, "nn"), (8, 33, 65, 17, "nn")):
        found[f"gemm/batch/{batch}x{m}x{n}x{k}/{sides}"] = contraction(m, n, k, sides, batch)
    for name, (widths, batch, *_) in bench.NETS.items():
        for i, (n_in, n_out) in enumerate(zip(widths, widths[1:])):
            found[f"gemm/net/{name}/forward{i}/{batch}x{n_out}x{n_in}/nt"] = contraction(batch, n_out, n_in, "nt")
            found[f"gemm/net/{name}/weight{i}/{n_out}x{n_in}x{batch}/tn"] = contraction(n_out, n_in, batch, "tn")
            if i:
                found[f"gemm/net/{name}/data{i}/{batch}x{n_in}x{n_out}/nn"] = contraction(batch, n_in, n_out, "nn")
    return found


def cases():
    found, small = contractions() | Streams(ELEMENTS).cases(), Streams(IN_CACHE).cases()
    for name, case in found.items():
        if case["kind"] == "stream" and not name.startswith("optimizer/"):
            case["in_cache"] = small[name]
    return found


def compile_case(dlc, cc, stem, text, folder, options=()):
    """A library of a module of this name."""
    source, library = os.path.join(folder, stem + ".mlir"), os.path.join(folder, stem + ".so")
    bench.write_file(source, text)
    subprocess.run([dlc, "compile", source, "-o", folder + os.sep, *options], check=True)
    subprocess.run([cc, "-shared", os.path.join(folder, stem + ".o"), "-o", library, "-lm"], check=True)
    return library


def strategies(dlc, path):
    """What was decided about the stages of an object, a line each."""
    text = subprocess.run([dlc, "inspect", path], check=True, stdout=subprocess.PIPE, text=True).stdout
    return re.findall(r"(?:contraction|loops) .*", text.partition("strategies of stages")[2])


def compile_beside(dlc, cc, stem, folder, strategy):
    """A library of the module with these entries in the strategy of its launch; None if they change nothing, or
    are refused."""
    beside = os.path.join(folder, "beside")
    os.makedirs(beside, exist_ok=True)
    planned = os.path.join(beside, stem + ".planned.mlir")
    subprocess.run([dlc, "compile", os.path.join(folder, stem + ".mlir"), "--stop-after=planned", "-o", beside + os.sep], check=True)
    with open(planned) as f:
        text, count = re.subn(r'kernel\.launch "[^"]*" outer \d+', lambda m: m.group() + " strategy {" + strategy + "}", f.read(), count=1)
    if not count:
        raise ValueError(f"{planned} has no launch that takes a strategy")
    try:
        library = compile_case(dlc, cc, stem, text, beside, ["--start-after=planned", "--name=" + stem])
    except subprocess.CalledProcessError:  # dlc has said why: an outer product is no contraction
        return None
    same = strategies(dlc, os.path.join(folder, stem + ".o")) == strategies(dlc, os.path.join(beside, stem + ".o"))
    return None if same else library


def build_case(dlc, cc, name, case, folder, beside=None):
    """The line of the plan, after compiling the case; None if there is nothing beside it."""
    stem = re.sub(r"\W", "_", name)
    module = lambda case: f"module @{stem} {{\n{case['text']}}}\n"
    library, other = compile_case(dlc, cc, stem, module(case), folder, case.get("options", ())), "-"
    if beside:
        case["strategy"] = strategies(dlc, os.path.join(folder, stem + ".o"))[0]
        other = compile_beside(dlc, cc, stem, folder, beside)
        if not other:
            return None
    elif "in_cache" in case:
        small = os.path.join(folder, "in_cache")
        os.makedirs(small, exist_ok=True)
        other = compile_case(dlc, cc, stem, module(case["in_cache"]), small)
    return "\t".join(map(str, [case["kind"], name, library, stem, case["entry"], *case["fields"], other]))


def row_of(name, case, seen, threads, of_cpu):
    """The row of JSON; each value of `seconds` has one number a round."""
    seconds = {key.rsplit("/", 1)[0]: values for key, values in seen["seconds"].items()
               if key.endswith(f"/{threads}") and key != "in_cache/1"}
    median = {contestant: statistics.median(values) for contestant, values in seconds.items()}
    dlc = seconds["dlc"]
    row = {"case": name, "threads": threads, "rounds": len(dlc), "dlc_s": median["dlc"]}
    if case["kind"] == "contraction":
        peers = ("openblas", "onednn")
        peak = [threads * seen["peak_flops"] / s for s in seconds["peak"]]
        limit = [max(case["flops"] / p, moved) for p, moved in zip(peak, seconds["moved"])]
        row |= {"peak_gflops": statistics.median(peak) / 1e9, "moved_s": median["moved"], "limit_s": statistics.median(limit),
                "gflops": case["flops"] / row["dlc_s"] / 1e9, "error": seen["error"]}
        row["bound"] = "memory" if median["moved"] > case["flops"] / row["peak_gflops"] / 1e9 else "arithmetic"
    else:
        peers = ("plain", "plain_past")
        reads, writes, updates, elements, *_ = case["fields"]
        row |= {"bound": "memory", "gbs": (reads + writes + 2 * updates) * 4 * elements / row["dlc_s"] / 1e9}
    row |= {peer + "_s": median[peer] for peer in peers}
    row["best_peer"] = min(peers, key=median.get)
    row["best_peer_s"] = median[row["best_peer"]]
    figures = {"ratio": floors.quotients(seconds[row["best_peer"]], dlc)}
    if case["kind"] == "contraction":
        if row["limit_s"] > floors.LEAST_LIMIT:
            figures["limit_share"] = floors.quotients(limit, dlc)
    else:
        row |= {"limit_s": row["best_peer_s"], "limit_share": statistics.median(figures["ratio"])}
    arithmetic = None
    if "in_cache/1" in seen["seconds"]:
        scale = elements / case["in_cache"]["fields"][3] / threads
        alone = [scale * s for s in seen["seconds"]["in_cache/1"]]
        row["in_cache_s"] = statistics.median(alone)
        if "loaded" in seconds:
            row["loaded_s"] = median["loaded"]
            alone = [max(both) for both in zip(alone, seconds["loaded"])]
        arithmetic = floors.quotients(seconds[row["best_peer"]], alone)
    if "beside" in seconds:
        row |= {"beside_s": median["beside"], "strategy": case["strategy"]}
        row["beside_share"], row["beside_share_low"], row["beside_share_high"] = floors.spread(floors.quotients(seconds["beside"], dlc))
    hand = None
    if "hand" in seconds:
        hand = floors.quotients(seconds["hand"], dlc)
        row |= {"hand_s": median["hand"], "error": seen["error"]}
    for figure, values in (figures | ({"hand_share": hand} if hand else {})).items():
        row[figure], row[figure + "_low"], row[figure + "_high"] = floors.spread(values)
    row["checks"] = floors.kernel_checks(name, figures, row["bound"], of_cpu, hand, arithmetic)
    row["verdict"] = floors.worst(row["checks"])
    return row


HEADERS = {
    "contraction": ["contraction", "threads", "dlc", "OpenBLAS", "oneDNN", "by hand", "ratio to the better", "hand / dlc", "GFLOP/s",
                    "share of limit", "bound", "verdict"],
    "stream": ["stream", "threads", "dlc", "plain", "plain past caches", "in cache", "as much", "by hand", "ratio to the better", "hand / dlc",
               "GB/s", "streams", "verdict"],
    "beside": ["contraction", "threads", "dlc", "beside", "beside / dlc", "strategy of dlc"],
}


def cells(row, case):
    t = bench.seconds
    with_range = lambda figure: floors.text(*(row[figure + end] for end in ("", "_low", "_high")))
    if "beside_s" in row:
        return [row["case"].removeprefix("gemm/"), str(row["threads"]), t(row["dlc_s"]), t(row["beside_s"]), with_range("beside_share"),
                row["strategy"]]
    ratio = with_range("ratio")
    by_hand, hand_share = (t(row["hand_s"]), with_range("hand_share")) if "hand_s" in row else ("-", "-")
    if case["kind"] == "contraction":
        share = "-"
        if "limit_share" in row:
            share = floors.text(*(100 * row["limit_share" + end] for end in ("", "_low", "_high"))) + " %"
        return [row["case"].removeprefix("gemm/"), str(row["threads"]), t(row["dlc_s"]), t(row["openblas_s"]), t(row["onednn_s"]),
                by_hand, ratio, hand_share, f"{row['gflops']:.1f}", share, row["bound"], row["verdict"]]
    reads, writes, updates, *_ = case["fields"]
    streams = " ".join(f"{n}{kind}" for n, kind in ((reads, "r"), (writes, "w"), (updates, "u")) if n)
    return [row["case"], str(row["threads"]), t(row["dlc_s"]), t(row["plain_s"]), t(row["plain_past_s"]), t(row.get("in_cache_s")),
            t(row.get("loaded_s")), by_hand, ratio, hand_share, f"{row['gbs']:.1f}", streams, row["verdict"]]


def summary(rows_, kind, chosen):
    return floors.summary([(row["case"].removeprefix("gemm/"), row["threads"], row["checks"]) for row in rows_
                           if chosen[row["case"]]["kind"] == kind])


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("build")
    p.add_argument("--list", action="store_true", help="print the cases and stop")
    p.add_argument("--quick", action="store_true", help="11 turns of 4 ms in place of 31 of 8 ms; ranges are wider, and verdicts less sure")
    p.add_argument("--cc", default="clang-22")
    p.add_argument("--json", type=bench.output())
    p.add_argument("--markdown")
    p.add_argument("--beside", metavar="STRATEGY", help="entries, as in 'pack = \"none\", pack_rows = 0'")
    p.add_argument("filter", nargs="?", default="")
    args = p.parse_intermixed_args()
    mark = "beside" if args.beside else "kernels"
    try:
        if args.markdown:
            bench.output(mark)(args.markdown)
        among = contractions() if args.beside else cases()
        chosen = {name: case for name, case in among.items() if re.search(args.filter, name)}
    except argparse.ArgumentTypeError as error:
        p.error(f"--markdown: {error}")
    except re.error as error:
        p.error(f"FILTER is a regular expression; got '{args.filter}': {error}")
    if not chosen:
        p.error(f"no case matches '{args.filter}'; --list prints them")
    if args.list:
        print("\n".join(chosen))
        return
    build = os.path.abspath(args.build)
    folder = os.path.join(build, "benchmark", "kernels")
    os.makedirs(folder, exist_ok=True)
    gaps, plan, same = [], [], 0
    for name, case in chosen.items():
        try:
            line = build_case(os.path.join(build, "bin", "dlc"), args.cc, name, case, folder, args.beside)
            plan += [line] if line else []
            same += line is None
        except subprocess.CalledProcessError as error:
            gaps.append(f"{name}: {' '.join(error.cmd[:2])} failed")
    path = os.path.join(folder, "plan.tsv")
    with open(path, "w") as f:
        f.write("\n".join(plan) + "\n")
    command = [os.path.join(build, "bin", "dlc-bench-kernels"), path, *(["11", "3", "--benchmark_min_time=0.004"] if args.quick else
                                                                        ["31", "15", "--benchmark_min_time=0.008"])]
    # OpenBLAS's threads spin for 2^26 cycles after a call, into the turn of the next contestant; 2^20 bridge its own calls.
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "OPENBLAS_THREAD_TIMEOUT": "20"})
    libraries = json.loads(process.stdout.readline())
    about = {"date": datetime.date.today().isoformat(), "cpu": floors.cpu()[2],
             "command": shlex.join(["test/benchmark/kernels", *sys.argv[2:]]), **libraries}
    head = (f"{about['date']}, {about['cpu']}, `{about['command']}`; {libraries['openblas']} (core "
            f"{libraries['openblas_core']}), oneDNN {libraries['onednn']}")
    print(head)
    meanwhile = bench.Meanwhile()
    rows_, tables = [], {"beside": []} if args.beside else {"contraction": [], "stream": []}
    of_cpu = floors.cpu()[:2]
    for line in process.stdout:
        seen = json.loads(line)
        case = chosen[seen["case"]]
        if not seen["error"] <= (1e-6 if case["kind"] == "contraction" else 1e-5):
            gaps.append(f"{seen['case']}: void, the result is wrong by {seen['error']} of " +
                        ("the sum of magnitudes" if case["kind"] == "contraction" else "the largest, by hand"))
            continue
        kind = "beside" if args.beside else case["kind"]
        table, header = tables[kind], HEADERS[kind]
        if not table:
            print("\n" + bench.aligned(header, [header]), flush=True)
        for threads in (1, 2):
            rows_.append(row_of(seen["case"], case, seen, threads, of_cpu))
            table.append(cells(rows_[-1], case))
            print(bench.aligned(header, table[-1:]), flush=True)
    if process.wait():
        gaps.append(f"dlc-bench-kernels ended with status {process.returncode}")
    if args.beside:
        summaries = {"beside": [f"Of {len(chosen)} cases {same} have these entries anyway, or cannot have others."]}
    else:
        summaries = {kind: summary(rows_, kind, chosen) for kind in tables}
    for kind, lines in summaries.items():
        for line in lines:
            print("\n" + (line if args.beside else f"{kind}s, {line}"))
    about["meanwhile"] = meanwhile.text()
    print("\n" + about["meanwhile"])
    for gap in gaps:
        print("Gap: " + gap)
    if args.json:
        bench.write_file(args.json, json.dumps({"about": about, "rows": rows_, "gaps": gaps}, indent=1) + "\n")
    if args.markdown:
        parts = [head] + [part for kind, body in tables.items() if body
                          for part in (bench.markdown(HEADERS[kind], body), *summaries[kind])]
        bench.write_markdown(args.markdown, mark, "\n\n".join(parts + [about["meanwhile"]] + ["Gap: " + gap for gap in gaps]) + "\n")
    sys.exit(1 if gaps else 0)


if __name__ == "__main__":
    main()
