"""Compares learning rates with the recorded ones of PyTorch, or with a formula: rates.py schedules.json NAME RATES [WARMUP]

After WARMUP steps of growing linearly to its first value the schedule begins.
"""
import json
import math
import sys


def restarts(t, first, multiply, low):
    while t >= first:
        t, first = t - first, first * multiply
    return low + (0.1 - low) * (1 + math.cos(math.pi * t / first)) / 2


def triangle(t):
    at = t % 12
    return 0.1 + 0.4 * (at / 4 if at <= 4 else (12 - at) / 8) * 0.99**t


def lines(t):
    peak, t = 0.3 * 50 - 1, min(t, 49)
    start, end = 0.5 / 25, 0.5 / 25 / 1e4
    return start + (0.5 - start) * t / peak if t <= peak else 0.5 + (end - 0.5) * (t - peak) / (49 - peak)


FORMULAS = {
    "table": lambda t: 0.1 * [1.0, 0.5, 0.25, 2.0][min(t, 3)],
    "function": lambda t: 0.1 / math.sqrt(t + 1),
    "epochs": lambda t: 0.1 * 0.5 ** (t // 7),
    "warm_epochs": lambda t: 0.1 * (t // 7 + 1) / 3 if t // 7 < 3 else 0.1 * 0.5 ** (t // 7 - 3),
    "warmup": lambda t: 0.1 * min((t + 1) / 4, 1),
    "restarts_of_three": lambda t: restarts(t, 3, 3, 0.01),
    "restarts_of_one": lambda t: restarts(t, 13, 1, 0.0),
    "cyclic_uneven": triangle,
    "one_cycle_ended": lines,
    "polynomial_minimum": lambda t: 0.02 + 0.08 * (1 - min(t, 50) / 50),
}

path, name, rates, *warmup = sys.argv[1:]
got = [float(line) for line in open(rates)]
recorded = json.load(open(path))["schedules"]
want = recorded[name]["lr"] if name in recorded else [FORMULAS[name](t) for t in range(120)]
if warmup:
    steps = int(warmup[0])
    want = [want[0] * (t + 1) / steps for t in range(steps)] + want[:-steps]
# Without a schedule there is only what the update shows, in the dtype of the parameter.
relative = 1e-10 if warmup or name != "constant" else 1e-7
assert len(got) == len(want) == 120
for step, (a, b) in enumerate(zip(got, want)):
    if not abs(a - b) <= relative * abs(b) + 1e-14:
        sys.exit(f"{name}: step {step}: got {a!r}, expected {b!r}")
