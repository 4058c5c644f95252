"""verdicts.py SOURCE: test/benchmark/floors.py, and the rows of kernels.py and bench.py made of rounds that are known; arguments."""
import argparse
import math
import os
import random
import statistics
import sys
import tempfile
import unittest

SOURCE = sys.argv.pop()
sys.path.insert(0, os.path.join(SOURCE, "test", "benchmark"))
import bench
import floors
import kernels


class Spread(unittest.TestCase):
    def test_few_rounds_are_the_least_and_the_most(self):
        for n in range(1, 6):
            self.assertEqual(floors.spread(range(n, 0, -1)), ((n + 1) / 2, 1, n))

    def test_holds_the_median_19_times_of_20(self):
        for n in (6, 7, 9, 15, 21, 40):
            _, low, high = floors.spread(range(n))
            # The count of values below the median is binomial.
            inside = sum(math.comb(n, k) for k in range(low + 1, high + 1)) / 2 ** n
            self.assertGreaterEqual(inside, 0.95)
            narrower = sum(math.comb(n, k) for k in range(low + 2, high)) / 2 ** n
            self.assertLess(narrower, 0.95)

    def test_drawn_from_a_distribution_with_a_long_tail(self):
        draw, inside = random.Random(7), 0
        for _ in range(2000):
            _, low, high = floors.spread([draw.lognormvariate(0, 2) for _ in range(21)])
            inside += low <= 1 <= high
        self.assertGreater(inside, 0.94 * 2000)

    def test_a_slow_phase_leaves_a_ratio_alone(self):
        slow = [1, 1, 3, 3, 3, 1, 1]
        ratios = floors.quotients([1.02 * s for s in slow], [1.00 * s for s in reversed(slow)])
        self.assertAlmostEqual(floors.spread(ratios)[0], 1.02)
        with self.assertRaises(ValueError):
            floors.quotients([1, 2], [1])


class Verdicts(unittest.TestCase):
    def verdict(self, *arguments):
        return floors.judge(*arguments)["verdict"]

    def test_each(self):
        self.assertEqual(self.verdict("ratio", [0.95, 1.00, 1.30], 1.00), "reached")
        self.assertEqual(self.verdict("ratio", [0.94, 0.98, 1.03], 1.00), "at the floor")
        self.assertEqual(self.verdict("ratio", [0.94, 0.98, 0.99], 1.00), "below")
        self.assertEqual(self.verdict("ratio", [0.5] * 3, 0.95, "out of reach"), "out of reach")
        self.assertEqual(self.verdict("ratio", [0.94, 0.98, 1.03], 1.00, "out of reach"), "at the floor")
        self.assertEqual(self.verdict("ratio", [1.1] * 3, 0.95, "out of reach"), "reached")

    def test_at_most(self):
        self.assertEqual(self.verdict("compile_s", [0.09, 0.09, 0.11], 0.1), "reached")
        self.assertEqual(self.verdict("compile_s", [0.09, 0.12, 0.11], 0.1), "at the floor")
        self.assertEqual(self.verdict("compile_s", [0.12, 0.12, 0.11], 0.1), "below")
        self.assertEqual(self.verdict("resident_mb", [16.0], 16), "below")

    def test_a_row_has_the_worst(self):
        checks = [{"verdict": v} for v in ("at the floor", "below", "reached", "out of reach")]
        self.assertEqual([floors.worst(checks[:1]), floors.worst(checks), floors.worst(checks[2:]), floors.worst([])],
                         ["at the floor", "below", "out of reach", "-"])


class Kernels(unittest.TestCase):
    def floors_of(self, case, bound, cpu=floors.ZEN_4):
        figures = {"ratio": [1.0], "limit_share": [1.0]}
        return {check["what"]: check["floor"] for check in floors.kernel_checks(case, figures, bound, cpu)}

    def test_by_hand(self):
        verdict = lambda hand: floors.kernel_checks("elementwise/exp", {"ratio": [0.5] * 3}, "memory", floors.ZEN_4, hand)[0]["verdict"]
        self.assertEqual([verdict([0.96] * 3), verdict([0.94] * 3), verdict(None)], ["out of reach", "below", "below"])
        # One that is much slower than dlc says nothing, unless arithmetic alone takes too long.
        self.assertEqual([verdict([1.10] * 3), verdict([1.11] * 3)], ["out of reach", "below"])
        alone = lambda hand, ratio: floors.kernel_checks("elementwise/exp", {"ratio": [0.5] * 3}, "memory", floors.ZEN_4, hand, [ratio] * 3)[0]["verdict"]
        self.assertEqual([alone([1.3] * 3, 0.94), alone([1.3] * 3, 0.96), alone([0.9] * 3, 0.94), alone(None, 0.94)],
                         ["out of reach", "below", "below", "below"])
        # Of three rounds the range is all of them.
        self.assertEqual([verdict([0.90, 0.94, 0.96]), verdict([0.90, 0.95, 0.96])], ["at the floor", "out of reach"])

    def test_floors(self):
        self.assertEqual(self.floors_of("gemm/square/512/nt", "arithmetic"), {"ratio": 1.0, "limit_share": 0.90})
        self.assertEqual(self.floors_of("gemm/square/512/nt", "arithmetic", floors.ZEN_5), {"ratio": 1.0, "limit_share": 0.95})
        self.assertEqual(self.floors_of("gemm/square/512/nt", "arithmetic", ("GenuineIntel", 6)), {"ratio": 1.0})
        self.assertEqual(self.floors_of("gemm/square/128/nt", "arithmetic"), {"ratio": 1.0})
        self.assertEqual(self.floors_of("gemm/rows/1x1024x1024/nn", "memory"), {"ratio": 1.0, "limit_share": 0.95})
        self.assertEqual(self.floors_of("optimizer/adam", "memory"), {"ratio": 0.95})
        # Every case has one.
        for name in kernels.cases():
            self.assertIn("ratio", self.floors_of(name, "memory"), name)

    def row(self, name, seconds, threads=1, cpu=floors.ZEN_4, **fields):
        case = kernels.cases()[name]
        seen = {"case": name, "error": 0.0, "peak_flops": 1e6, "seconds": {f"{k}/{threads}": v for k, v in seconds.items()}}
        row = kernels.row_of(name, case, seen, threads, cpu)
        kind = case["kind"]
        self.assertEqual(len(kernels.cells(row, case)), len(kernels.HEADERS[kind]))
        return row

    def test_contraction(self):
        flops = 2 * 256 ** 3
        # The third round is slow for all; the peak is 1e6 / 1e-5 = 100 GFLOP/s.
        slow = [1, 1, 2, 1, 1]
        seconds = {"dlc": [flops / 92e9 * s for s in slow], "openblas": [flops / 90e9 * s for s in slow],
                   "onednn": [flops / 93e9 * s for s in slow], "moved": [1e-6] * 5, "peak": [1e-5 * s for s in slow]}
        row = self.row("gemm/square/256/nn", seconds)
        self.assertEqual([row["bound"], row["best_peer"], row["rounds"]], ["arithmetic", "onednn", 5])
        self.assertAlmostEqual(row["ratio"], 92 / 93)
        self.assertAlmostEqual(row["limit_share"], 0.92)
        self.assertEqual({c["what"]: c["verdict"] for c in row["checks"]}, {"ratio": "below", "limit_share": "reached"})
        self.assertEqual(row["verdict"], "below")
        # A kernel by hand excuses no product that a library does faster, only its share of the limit.
        self.assertEqual(self.row("gemm/square/256/nn", seconds | {"hand": seconds["dlc"]})["verdict"], "below")
        slower = seconds | {"hand": seconds["dlc"], "onednn": [flops / 80e9 * s for s in slow], "dlc": [flops / 85e9 * s for s in slow],
                            "openblas": [flops / 80e9 * s for s in slow]}
        checks = self.row("gemm/square/256/nn", slower)["checks"]
        self.assertEqual({c["what"]: c["verdict"] for c in checks}, {"ratio": "reached", "limit_share": "below"})
        checks = self.row("gemm/square/256/nn", slower | {"hand": slower["dlc"]})["checks"]
        self.assertEqual({c["what"]: c["verdict"] for c in checks}, {"ratio": "reached", "limit_share": "out of reach"})
        # Two threads have twice the peak.
        self.assertAlmostEqual(self.row("gemm/square/256/nn", seconds, threads=2)["limit_share"], 0.46)
        # What is over before a plain loop has begun has no share of it.
        tiny = {name: [2e-7] * 5 for name in seconds} | {"peak": [1e-5] * 5}
        self.assertNotIn("limit_share", self.row("gemm/width/1x97x97/nt", tiny))

    def test_stream(self):
        seconds = {"dlc": [2e-3] * 3, "plain": [3e-3] * 3, "plain_past": [1.8e-3] * 3}
        row = self.row("elementwise/exp", seconds)
        self.assertAlmostEqual(row["ratio"], 0.9)
        self.assertEqual([row["best_peer"], row["verdict"]], ["plain_past", "below"])
        row = self.row("elementwise/exp", seconds | {"hand": [1.95e-3] * 3})
        self.assertAlmostEqual(row["hand_share"], 0.975)
        self.assertEqual(row["verdict"], "out of reach")
        self.assertIn("0.97 (0.97..0.97)", kernels.cells(row, kernels.cases()["elementwise/exp"]))
        # In a cache, on one thread, 40960 of 10 million elements: 1.95 ms of all of them take longer than 1.8 / 0.95.
        for in_cache, verdict in ((1.95e-3, "out of reach"), (1.85e-3, "below")):
            few = {"in_cache": [in_cache * kernels.IN_CACHE / kernels.ELEMENTS] * 3}
            row = self.row("elementwise/exp", seconds | {"hand": [2.4e-3] * 3} | few)
            self.assertAlmostEqual(row["in_cache_s"], in_cache)
            self.assertEqual(row["verdict"], verdict)

    def test_beside(self):
        seconds = {"dlc": [2e-3] * 3, "openblas": [3e-3] * 3, "onednn": [3e-3] * 3, "moved": [1e-6] * 3, "peak": [1e-5] * 3, "beside": [3e-3] * 3}
        case = kernels.contractions()["gemm/square/256/tn"] | {"strategy": "contraction pack=copy"}
        seen = {"case": "gemm/square/256/tn", "error": 0.0, "peak_flops": 1e6, "seconds": {f"{k}/1": v for k, v in seconds.items()}}
        cells = kernels.cells(kernels.row_of(seen["case"], case, seen, 1, floors.ZEN_4), case)
        self.assertEqual(cells, ["square/256/tn", "1", "2.00 ms", "3.00 ms", "1.50 (1.50..1.50)", "contraction pack=copy"])
        self.assertEqual(len(cells), len(kernels.HEADERS["beside"]))


class Steps(unittest.TestCase):
    def test_floors(self):
        figures = {"ratio": [1.5] * 3, "limit_share": [0.8] * 3, "compile_s": [0.15] * 3, "resident_mb": [7.0]}
        found = {c["what"]: c["verdict"] for c in floors.step_checks("mlp", 2, figures)}
        self.assertEqual(found, {"ratio": "below", "limit_share": "reached", "compile_s": "reached", "resident_mb": "reached"})
        # What is wanted of steps is wanted on two threads.
        self.assertEqual({c["what"] for c in floors.step_checks("mlp", 1, figures)}, {"compile_s", "resident_mb"})
        self.assertEqual({c["what"] for c in floors.step_checks("softmax", 2, figures)}, {"ratio"})
        self.assertEqual(set(floors.STEPS), set(bench.NETS))

    def test_out_of_reach(self):
        # 1.6 of a peer that takes 1.5 of the time of the products alone, 0.75 of a limit that is 0.74 of it.
        def verdict(in_products, figure="ratio", products=2e-3, value=0.5, step=4e-3):
            reference = {"ratio": 1, "limit_share": 1, figure: in_products * 2e-3}
            return floors.step_checks("mlp", 2, {figure: [value] * 3}, reference, products, step)[0]["verdict"]
        self.assertEqual([verdict(1.5), verdict(1.7), verdict(1.5, products=0)], ["out of reach", "below", "below"])
        # Somebody's step is faster than the parts, by up to 5 %: so much less, 1.905 ms, is what counts; by more: nothing.
        self.assertEqual([verdict(x, step=1.95e-3) for x in (1.52, 1.53, 1.59)], ["out of reach", "below", "below"])
        self.assertEqual([verdict(1.5, step=step) for step in (1.91e-3, 1.9e-3)], ["out of reach", "below"])
        self.assertEqual([verdict(0.74, "limit_share"), verdict(0.76, "limit_share")], ["out of reach", "below"])
        self.assertEqual([verdict(1.5, value=1.7), verdict(1.5, "compile_s")], ["reached", "below"])

    def test_row(self):
        # 75 MFLOP at 150 GFLOP/s are 0.5 ms; the second round is slow for all, oneDNN's product is better than registers once.
        times = {"dlc": [6e-4, 12e-4, 6e-4], "eager": [30e-4, 60e-4, 30e-4], "jax": [9e-4, 18e-4, 9e-4]}
        peaks = [{"registers": 140, "oneDNN": 150}, {"registers": 75}, {"registers": 150}]
        row = bench.row_of("mlp", 2, 75e6, [0.1, 0.3, 0.1], times, peaks, [1e-5, 2e-5, 1e-5])
        self.assertEqual([row["best_peer"], row["limit_of"], row["rounds"], row["compile_s"]], ["jax", "arithmetic", 3, 0.1])
        self.assertAlmostEqual(row["ratio"], 1.5)
        self.assertAlmostEqual(row["limit_share"], 5 / 6)
        self.assertAlmostEqual(row["best_peer_limit_share"], 5 / 9)
        self.assertEqual({c["what"]: c["verdict"] for c in row["checks"]},
                         {"ratio": "below", "limit_share": "reached", "compile_s": "reached"})
        self.assertEqual([bench.cells(row, table)[-1] for table in bench.HEADERS], ["below", "reached"])
        for table, header in bench.HEADERS.items():
            self.assertEqual(len(bench.cells(row, table)), len(header))
        # Without peers there is no ratio, without dlc no share; both are still rows.
        alone = bench.row_of("mlp", 2, 75e6, [0.1], {"dlc": times["dlc"]}, peaks, [1e-5] * 3)
        self.assertEqual(["ratio" in alone, alone["limit_share"] is not None], [False, True])
        # 1.6 of JAX is 0.5625 ms. Of each product the fastest in any round counts.
        for library, own, best, fastest, verdict in (
                ([[3e-4, 2.9e-4]], [[4e-4, 4e-4]], 5.9e-4, 5.9e-4, "out of reach"),
                # The step takes 0.6 ms: products that take clearly more say nothing.
                ([[3e-4, 3.2e-4]], [[4e-4, 4e-4]], 6.2e-4, 6.2e-4, "out of reach"),
                ([[3e-4, 3.4e-4]], [[4e-4, 4e-4]], 6.4e-4, 6.4e-4, "below"), ([[3e-4, 3e-4]], [[4e-4, 2e-4]], 6e-4, 5e-4, "below"),
                ([[3e-4, 4e-4], [4e-4, 2e-4]], [[9e-4, 9e-4]] * 2, 6e-4, 5e-4, "below"), ([[]], [[4e-4, 4e-4]], None, 8e-4, "below"),
                ([[]], [[]], None, None, "below")):
            row = bench.row_of("mlp", 2, 75e6, [0.1], times, peaks, [1e-5, 2e-5, 1e-5], {"library": library, "own": own})
            self.assertEqual([key in row for key in ("products_s", "fastest_products_s")], [best is not None, fastest is not None])
            self.assertAlmostEqual(row.get("products_s", 0), best or 0, 12)
            self.assertAlmostEqual(row.get("fastest_products_s", 0), fastest or 0, 12)
            self.assertEqual((row["checks"][-1]["what"], row["checks"][-1]["verdict"]), ("ratio", verdict), (library, own))
            self.assertEqual(len(bench.cells(row, "step")), len(bench.HEADERS["step"]))
        # What an update adds counts with the products, the least of the rounds; alone it is nothing to go by.
        # Nor are dlc's own products, without those of a library.
        some, none = [[5e-4, 5e-4]], [[]]
        for library, own, updates, fastest, verdict in (
                (some, [[4e-4, 1e-4]], [8e-5, 7e-5], 5e-4, "out of reach"), (some, [[4e-4, 1e-4]], [6e-5, 7e-5], 5e-4, "below"),
                (some, [[4e-4, 1e-4]], [1.4e-4], 5e-4, "below"), (none, [[4e-4, 1e-4]], [8e-5], 5e-4, "below"),
                (none, none, [5.8e-4], None, "below")):
            row = bench.row_of("mlp", 2, 75e6, [0.1], times, peaks, [1e-5, 2e-5, 1e-5], {"library": library, "own": own}, updates)
            self.assertEqual([row.get("fastest_products_s"), row["update_s"]], [fastest, min(updates)])
            self.assertEqual((row["checks"][-1]["what"], row["checks"][-1]["verdict"]), ("ratio", verdict), (own, updates))
        self.assertEqual(bench.products("mlp").count("func.func"), 5)
        self.assertIn("@f4(%a: tensor<256x256xf32>, %b: tensor<256x784xf32>) -> tensor<256x784xf32>", bench.products("mlp"))
        # A step that is over before a plain loop has begun has no share of it.
        tiny = bench.row_of("linreg", 2, 80, [0.1], {"dlc": [4e-8] * 3, "jax": [1e-5] * 3}, peaks, [5e-8] * 3)
        self.assertEqual(["ratio" in tiny, tiny["limit_share"], "best_peer_limit_share" in tiny], [True, None, False])
        gone = bench.row_of("mlp", 2, 75e6, [0.1], {"jax": times["jax"]}, peaks, [1e-5] * 3)
        self.assertEqual(bench.cells(gone, "step")[6:10], ["-"] * 4)


class Entering(unittest.TestCase):
    """A contestant that learns something else, or nothing, is no contestant."""

    # By name: what it prints about itself, and what it answers to the question for losses.
    PEERS = {
        "eager": ('{"peer": "eager"}', "[2.0, 1.0, 0.5]"),
        "near": ('{"peer": "near"}', "[2.0, 1.00009, 0.50009]"),
        "far": ('{"peer": "far"}', "[2.0, 1.0, 0.50011]"),
        "nan": ('{"peer": "nan"}', "[2.0, NaN, 0.5]"),
        "short": ('{"peer": "short"}', "[2.0, 1.0]"),
        "silent": (None, None),
        "babbling": ("Welcome!", None),
        "breaking": ('{"peer": "breaking"}', None),
    }

    def command(self, name):
        about, losses = self.PEERS[name]
        script = "import sys\n"
        script += f"print({about!r}, flush=True)\n" if about else "sys.exit('No module named torch')\n"
        script += f"sys.stdin.readline()\nprint({losses!r}, flush=True)\nsys.stdin.read()\n" if losses else "sys.stdin.readline()\n"
        return [sys.executable, "-c", script]

    def enter(self, names):
        gaps = []
        contestants = bench.enter({name: self.command(name) for name in names}, "mlp, 2 threads", gaps)
        for contestant in contestants.values():
            contestant.stop()
        return list(contestants), gaps

    def test_each(self):
        entered, gaps = self.enter(self.PEERS)
        self.assertEqual(entered, ["eager", "near"])
        # Those that fail are noticed at once, wrong losses when all have theirs.
        for gap, text in zip(gaps, ("silent: No module named torch", "babbling: Expecting value", "breaking: ended without a word",
                                    "void, losses of far differ from those of eager", "void, losses of nan differ", "void, losses of short differ")):
            self.assertIn("mlp, 2 threads", gap)
            self.assertIn(text, gap)
        self.assertEqual(len(gaps), 6)

    def test_a_program_that_is_not_there(self):
        gaps = []
        self.assertEqual(bench.enter({"jax": ["/no/such/program"]}, "mlp, 1 thread", gaps), {})
        self.assertIn("jax: [Errno 2] No such file or directory", gaps[0])


class Meanwhile(unittest.TestCase):
    def test_others(self):
        # Ten seconds of two cores: 12 busy, 9 of them one's own; the host took one.
        others, host = bench.Meanwhile.shares((5, 100, 3, 1), (15, 112, 4, 10), 2)
        self.assertAlmostEqual(others, 0.15)
        self.assertAlmostEqual(host, 0.05)
        self.assertRegex(bench.Meanwhile().text(), r"^Meanwhile other programs took [0-9.]+ % of the cores, and the host [0-9.]+ %.$")


class Summary(unittest.TestCase):
    def test_counts_and_names(self):
        judge = floors.judge
        rows = [("a", 1, [judge("ratio", [1.2], 1.0)]), ("b", 1, [judge("ratio", [0.9], 1.0), judge("limit_share", [0.5], 0.9)]),
                ("c", 2, []), ("d", 2, [judge("compile_s", [0.3], 0.2)]), ("e", 2, [judge("ratio", [0.5], 0.9, "out of reach")])]
        self.assertEqual(floors.summary(rows), [
            "1 thread: 1 reached, 1 below: b (ratio 0.90 < 1.00), b (share of limit 0.50 < 0.90)",
            "2 threads: 1 out of reach, 1 below: d (compilation 0.300 s > 0.200 s)"])
        self.assertEqual(floors.summary([("c", 2, [])]), ["2 threads: no floor"])
        noisy = [("f", 1, [judge("ratio", [0.8, 1.1, 1.2], 1.0)]), ("g", 1, [judge("ratio", [1.1, 1.2], 1.0)])]
        self.assertEqual(floors.summary(noisy), ["1 thread: 2 reached; 1 of 2 ranges are wider than 0.2"])


class Arguments(unittest.TestCase):
    """Said before the work, not after it; and nothing that is no file of ours is written over."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def refused(self, check, text, message):
        with self.assertRaises(argparse.ArgumentTypeError) as error:
            check(text)
        self.assertIn(message, str(error.exception))

    def test_numbers(self):
        for text in ("0", "-1", "1001", "x", "", "1.5", "9" * 30):
            self.refused(bench.number(int, 1, 1000), text, f"got '{text}', expected a whole number from 1 to 1000")
        for text in ("nan", "inf", "-1", "x"):
            self.refused(bench.number(float, 0.001, 600), text, f"got '{text}', expected a number from 0.001 to 600")
        self.assertEqual(bench.thread_counts("1,2,5"), [1, 2, 5])
        for text in ("", "0", "1,", "1,x", "65"):
            self.refused(bench.thread_counts, text, "expected a whole number from 1 to 64")

    def test_files(self):
        path = os.path.join(self.folder, "table.md")
        self.refused(bench.output(), self.folder, "is a folder, a device or a pipe")
        self.refused(bench.output(), os.path.join(self.folder, "none", "x"), "no file can be made in")
        os.mkfifo(os.path.join(self.folder, "pipe"))
        self.refused(bench.output(), os.path.join(self.folder, "pipe"), "is a folder, a device or a pipe")
        with open(path, "w") as f:
            f.write("Somebody's notes.\n")
        self.assertEqual(bench.output()(path), path)
        self.refused(bench.output("run"), path, "has no lines <!-- run --> and <!-- end of run -->")

    def test_markdown_is_written_between_its_lines(self):
        path = os.path.join(self.folder, "table.md")
        bench.write_markdown(bench.output("run")(path), "run", "first\n")
        with open(path, "a") as f:
            f.write("after\n")
        bench.write_markdown(bench.output("run")(path), "run", "second\n")
        with open(path) as f:
            self.assertEqual(f.read(), "<!-- run -->\nsecond\n<!-- end of run -->\nafter\n")
        self.assertEqual(os.listdir(self.folder), ["table.md"])


if __name__ == "__main__":
    unittest.main()
