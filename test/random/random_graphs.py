"""Random graphs of dl operations, optimised against the reference, finite differences and PyTorch.

  random_graphs.py run [--seeds=0:500] [--batch=10] [--jobs=2] [--check=dlc-check] [--option=--cpu=...]
                       [--no-torch|--only-torch] [--coverage=20] [--out=FOLDER] [--stop=N] [--having=OP]
  random_graphs.py print SEED
  random_graphs.py table SOURCE LLVM_BIN

run     checks a graph for each seed, against PyTorch too where that can be imported (--no-torch: never; --only-torch:
        against that alone, and it must be there); failing ones are made smaller while they fail and printed. --coverage fails unless every
        operation occurs that often; --option goes to dlc-check; --stop ends after so many failing graphs;
        --having takes only the seeds whose graph has that operation.
print   writes the file of one seed.
table   fails unless the table has every operation of the dialect.
"""
import argparse
import collections
import concurrent.futures
import copy
import os
import re
import subprocess
import sys
import tempfile
import warnings

from graph import Graph
from operations import OPS

NAMES = sorted(OPS)
OPERATIONS = 10


def make(seed):
    g = Graph(seed)
    wanted = OPERATIONS + g.rng.randrange(4)
    # Each operation has the same chance: one that finds no operands is tried again with others before another is.
    while wanted:
        build = OPS[g.rng.choice(NAMES)]
        for _ in range(8):
            if build(g):
                wanted -= 1
                break
    g.finish()
    return g


def used(g):
    """How often each operation was asked for; what placing needs is not counted."""
    return collections.Counter(n.op for n in g.nodes if n.op in OPS)


class Runner:
    def __init__(self, options, torch):
        self.options, self.torch = options, torch

    def text(self, g):
        return g.checks(torch=self.torch, alone=self.options.only_torch)

    def check(self, text, name):
        """(seeds that failed, or None where there is no telling which; what was said)"""
        path = os.path.join(self.options.out, name + ".mlir")
        with open(path, "w") as f:
            f.write(text)
        try:
            run = subprocess.run([self.options.check] + self.options.option + [path], capture_output=True, text=True, timeout=300)
        except subprocess.TimeoutExpired:
            return None, "takes longer than 300 s"
        said = run.stderr
        if run.returncode == 0:
            return set(), said
        failed = {int(s) for s in re.findall(r"check\.\w+ @g(\d+)_", said)}
        return (failed if run.returncode == 1 and failed else None), said

    def batch(self, seeds):
        """The failing seeds with what was said of each, and the graphs."""
        graphs = [make(s) for s in seeds]
        failed, said = self.check("".join(self.text(g) for g in graphs), f"batch-{seeds[0]}")
        if failed is None and len(seeds) > 1:  # the compiler refused or ended: one after the other
            failed = {s for s in seeds if self.fails(make(s))}
        elif failed is None:
            failed = set(seeds)
        return {s: said for s in failed}, graphs

    def fails(self, g):
        failed, said = self.check(self.text(g), f"try-{g.seed}")
        return said or "fails" if failed is None or failed else ""

    def minimise(self, g):
        """A smaller graph that fails with the same kind of message, and the message."""
        said = self.fails(g)
        kind = signature(said)

        def still(h):
            nonlocal said
            message = self.fails(h)
            if message and signature(message) == kind:
                said = message
                return True
            return False
        if not said:
            return g, "fails only together with others of its batch"
        tries = 0
        progress = True
        while progress and tries < 200:
            progress = False
            for i in range(len(g.results) if len(g.results) > 1 else 0):  # one result alone
                h = copy.deepcopy(g)
                h.results = [h.results[i]]
                h.prune()
                tries += 1
                if still(h):
                    g, progress = h, True
                    break
            for i in reversed(range(len(g.nodes))):  # without one operation
                if i >= len(g.nodes):
                    continue
                for h in without(g, i):
                    tries += 1
                    if still(h):
                        g, progress = h, True
                        break
        return g, said


def signature(message):
    for part in ("other bits", "against reference", "derivative in direction", "optimised: result", "reference: result", "error:"):
        if part in message:
            return part
    return "crash"


def without(g, i):
    """Graphs in which an operand or a fresh argument stands for what node i gives."""
    if not g.nodes[i].movable or len(g.nodes[i].results) > 1:
        return
    target = g.nodes[i].results[0]
    for k in [None] + [k for k, v in enumerate(g.nodes[i].operands) if (v.shape, v.dtype) == (target.shape, target.dtype)]:
        h = copy.deepcopy(g)
        node = h.nodes.pop(i)
        old = node.results[0]
        # Scales were chosen for the bound of what is replaced.
        if k is not None and node.operands[k].bound <= old.bound:
            new = node.operands[k]
        elif k is None and old.dtype == "T" and old.bound >= 1:
            new = h.argument(old.shape, old.dtype)
        else:
            return
        for other in h.nodes:
            # Texts hold the operand they were made with for its type, which the new one has too.
            other.operands = [new if v is old else v for v in other.operands]
        h.results = [new if v is old else v for v in h.results]
        h.prune()
        if h.nodes:
            yield h


def run(options):
    torch = None
    if not options.no_torch:
        try:
            import torch
            torch.set_num_threads(1)
            warnings.filterwarnings("ignore", "var")  # of one number: both give what there is
        except ImportError:
            if options.only_torch:
                sys.exit("PyTorch cannot be imported, expected a Python that has it")
    print(f"compared with PyTorch {torch.__version__}" if torch else "not compared with PyTorch" + (
        "" if options.no_torch else ", which is not installed"))
    first, last = map(int, options.seeds.split(":"))
    seeds = [s for s in range(first, last) if not options.having or used(make(s))[options.having]]
    with tempfile.TemporaryDirectory() as folder:
        options.out = options.out or folder
        os.makedirs(options.out, exist_ok=True)
        runner, count, failed, compared = Runner(options, torch), collections.Counter(), {}, 0
        batches = [seeds[i:i + options.batch] for i in range(0, len(seeds), options.batch)]
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            done, pending = 0, [pool.submit(runner.batch, b) for b in batches]
            for future in pending:
                bad, graphs = future.result()
                failed.update(bad)
                done += len(graphs)
                for g in graphs:
                    count += used(g)
                    compared += bool(torch and not g.mixed and not g.random)
                if options.stop and len(failed) >= options.stop:
                    for other in pending:
                        other.cancel()
                    break
        for seed in sorted(failed)[:options.stop or 10]:
            small, said = runner.minimise(make(seed))
            errors = [line.split("error: ")[-1] for line in said.splitlines() if "error: " in line] or said.splitlines()[-3:]
            print(f"seed {seed}: {(errors or ['fails'])[0]}")
            print(f"smallest that fails, {sum(used(small).values())} operations:\n{small.checks()}")
    if options.coverage or options.verbose:
        print(", ".join(f"{name} {count[name]}" for name in NAMES))
    rare = [name for name in NAMES if count[name] < options.coverage]
    for name in rare:
        print(f"dl.{name} occurs {count[name]} times, expected {options.coverage} or more")
    print(f"{done} graphs, {sum(count.values())} operations, each of {len(NAMES)} at least "
          f"{min(count[name] for name in NAMES)} times, {compared} compared with PyTorch, {len(failed)} failed: {' '.join(map(str, sorted(failed)))}".rstrip(": "))
    return 1 if failed or rare else 0


def table(source, llvm_bin):
    sys.path.insert(0, os.path.join(source, "test", "meta"))
    from ops import records  # of test/meta
    known = {o["name"] for o in records(source, llvm_bin)}
    for name in sorted(known - set(OPS)):
        print(f"dl.{name}: no entry in test/random")
    for name in sorted(set(OPS) - known):
        print(f"dl.{name}: in test/random, but no operation of the dialect")
    print(f"{len(known)} operations, {len(known ^ set(OPS))} problems")
    return 1 if known ^ set(OPS) else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    p = commands.add_parser("run")
    p.add_argument("--seeds", default="0:500")
    p.add_argument("--batch", type=int, default=10)
    p.add_argument("--jobs", type=int, default=os.cpu_count())
    p.add_argument("--check", default="dlc-check")
    p.add_argument("--option", action="append", default=[])
    p.add_argument("--no-torch", action="store_true")
    p.add_argument("--only-torch", action="store_true")
    p.add_argument("--coverage", type=int, default=0)
    p.add_argument("--out")
    p.add_argument("--stop", type=int, default=0)
    p.add_argument("--having")
    p.add_argument("--verbose", action="store_true")
    p = commands.add_parser("print")
    p.add_argument("seed", type=int)
    p = commands.add_parser("table")
    p.add_argument("source")
    p.add_argument("llvm_bin")
    options = parser.parse_args()
    if options.command == "print":
        print(make(options.seed).checks(), end="")
        return 0
    return run(options) if options.command == "run" else table(options.source, options.llvm_bin)


if __name__ == "__main__":
    sys.exit(main())
