"""The learning rates of user-schedule.cpp by formula: user-schedule.py NAME RATES"""
import math
import sys

name, path = sys.argv[1:]


def rate(k):
    if name.startswith("table"):
        return 0.1 * [1, 0.5, 0.25, 2][min(k, 3)]
    return max(0.1 * (math.cos(k * math.pi / 40) + 1) / 2 if k < 40 else 0.1 / (k / 10 + 1), 0.001)


got = [float(line) for line in open(path)]
assert len(got) == 120
for step, value in enumerate(got):
    k = step // 7 if "epochs" in name else step
    want = rate(k) if "warm" not in name else rate(0) * (k + 1) / 5 if k < 5 else rate(k - 5)
    if not abs(value - want) <= 1e-12 * want:
        sys.exit(f"{name}: step {step}: got {value!r}, expected {want!r}")
