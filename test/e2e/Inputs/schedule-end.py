"""Compares the printed learning rates with formulas: schedule-end.py NAME OUTPUT"""
import math
import re
import sys


def cosine(k):  # of 4 after 2 of warm-up
    return 0.1 * (k + 1) / 2 if k < 2 else 0.05 * (1 + math.cos(math.pi * min(k - 2, 4) / 4))


def one_cycle(k):  # total 8, up 0.5, linear
    start, end, k = 0.1 / 25, 0.1 / 25 / 1e4, min(k, 7)
    return start + (0.1 - start) * k / 3 if k <= 3 else 0.1 + (end - 0.1) * (k - 3) / 4


RATES = {
    "cosine": cosine,
    "plateau": lambda k: cosine(k) * 0.5 ** (0 if k < 6 else 1 if k < 10 else 2),  # epochs 2, 3 and then 4, 5
    "table": lambda k: 0.1 * [1, 0.5, 0.25][min(k, 2)],
    "epochs": lambda k: 0.02 + 0.08 * (1 - min(k // 2, 3) / 3),
    "one_cycle": one_cycle,
    "exponential": lambda k: 0.1 * 0.9 ** k,
    "function_plateau": lambda k: 0.1 / math.sqrt(k + 1) * 0.5 ** (0 if k < 6 else 1 if k < 10 else 2),
    "exact": lambda k: 0.1 * (1 - k / 12),
}
name, path = sys.argv[1:]
got = re.findall(r"step (\d+): rate (\S+)", open(path).read())
assert [int(step) for step, _ in got] == list(range(1, 13)), got
for step, rate in got:
    want = RATES[name](int(step) - 1)
    if not abs(float(rate) - want) <= 1e-9 * want + 1e-14:
        sys.exit(f"{name}: step {step}: got {rate}, expected {want!r}")
