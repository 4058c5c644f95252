"""What is wanted of the figures that `run` and `kernels` print, and whether it is reached.

A figure is the median over rounds in which all contestants took their turn, of a quotient within one round: what slows
the machine for a while slows both sides. Beside it stands the range that holds the median with 95 % certainty, whatever
the distribution (two order statistics; of five rounds or fewer, the least and the most).

  reached       the figure is at least its floor (times and bytes: less than it)
  at the floor  it is not, but the range reaches the floor, or that of the kernel by hand what is out of reach: these rounds
                cannot tell
  out of reach  below, and so would be others. A kernel by hand that is as fast as dlc in the same rounds, at most 5 % faster and
                10 % slower; which excuses no product that a library does faster. If it is slower than that it says nothing by
                itself, but where arithmetic misses the floor: the same kernel with its numbers in a cache, or a plain
                loop with as much of it.
                A whole step: the floor leaves it less time than its parts take: its products alone, each by the fastest
                of dlc and two libraries, and what Adam's update adds to the gradients of weights in one kernel by hand.
                Parts that take more than the fastest contestant's step say nothing, unless it is at most 5 %: then so
                much less must still be more than the floor leaves
  below         none of these
A row has the worst verdict of its figures, and none (-) if nothing is wanted of it.
"""
import math
import re
import statistics

VERDICTS = ["reached", "at the floor", "out of reach", "below"]  # from good to bad
BY_HAND = (0.95, 1.10)  # of the time of a kernel by hand that is as fast
PARTS = 1.05  # of the time of a step: calls of their own, which hand over and write all results to memory
WIDE = 0.2  # of a range, by its figure
LEAST_LIMIT = 1e-6  # seconds: to call a plain loop takes some 50 ns, of what takes less than this there is no share

# Of a square product, by vendor and family of the CPU; a Zen 3 has the family of a Zen 4, but no AVX-512. On others only
# the peers count.
ZEN_4, ZEN_5 = ("AuthenticAMD", 25), ("AuthenticAMD", 26)
PEAK_SHARE = {ZEN_4: 0.90, ZEN_5: 0.95}

# What, names of cases (kernels.py), figure, floor, where. The first line with a figure that fits a case counts.
#   ratio        time of the best peer or plain loop / time of dlc
#   limit_share  the limit's time / time of dlc
KERNELS = [
    (r"gemm/", "ratio", 1.00, None),
    (r"gemm/square/(256|512|1024|2048)/", "limit_share", PEAK_SHARE, "arithmetic"),
    (r"gemm/", "limit_share", 0.95, "memory"),
    (r"", "ratio", 0.95, None),
]

# Of whole steps (bench.py), on two threads; compile_s and resident_mb are the most that there may be, on any.
STEPS = {
    "linreg": {"ratio": 40, "compile_s": 0.1},
    "polyreg": {"ratio": 40},
    "softmax": {"ratio": 4},
    "two_layer": {"ratio": 2.5},
    "mlp": {"ratio": 1.6, "limit_share": 0.75, "compile_s": 0.2, "resident_mb": 16},
    "mlp_wide": {"ratio": 1.3, "limit_share": 0.85, "compile_s": 0.2},
}
STEP_THREADS = 2
AT_MOST = {"compile_s", "resident_mb"}


def cpu():
    """(vendor, family, model name); a family of 25 without AVX-512 is None."""
    fields = {}
    with open("/proc/cpuinfo") as f:
        for line in f:
            key, _, value = line.partition(":")
            fields.setdefault(key.strip(), value.strip())
    family = int(fields["cpu family"]) if fields.get("cpu family", "").isdigit() else None
    vendor = fields.get("vendor_id")
    if (vendor, family) == ZEN_4 and "avx512f" not in fields.get("flags", "").split():
        family = None
    return vendor, family, fields.get("model name", "unknown CPU")


def spread(values):
    """(median, low, high): the range that holds the median of what the values are drawn from with 95 % certainty."""
    values, n = sorted(values), len(values)
    left, below = 0, 0.5 ** n  # P(at most `left` of n values are less than the median)
    while 2 * (below + math.comb(n, left + 1) * 0.5 ** n) <= 0.05:
        left += 1
        below += math.comb(n, left) * 0.5 ** n
    return statistics.median(values), values[left], values[n - 1 - left]


def quotients(numerators, denominators):
    """Round by round."""
    if len(numerators) != len(denominators):
        raise ValueError(f"{len(numerators)} rounds beside {len(denominators)}")
    return [a / b for a, b in zip(numerators, denominators)]


def judge(figure, values, floor, others="below"):
    """The figure's check: what, floor, value, low, high, verdict. `others`: the verdict where the range does not reach the
    floor, for what others reach."""
    value, low, high = spread(values)
    if figure in AT_MOST:
        verdict = "reached" if value < floor else "at the floor" if low < floor else "below"
    else:
        verdict = "reached" if value >= floor else "at the floor" if high >= floor else "below"
    if verdict == "below":
        verdict = others
    return {"what": figure, "floor": floor, "value": value, "low": low, "high": high, "verdict": verdict}


def kernel_checks(case, figures, bound, of_cpu, hand=None, arithmetic=None):
    """Of a case of kernels.py: `figures` are values by round, those that the case has; `hand` is hand / dlc, where there is
    one; `arithmetic` is what the ratio would be if nothing but as much arithmetic were done."""
    checks = []
    by_hand, _, most_by_hand = spread(hand) if hand else (0, 0, 0)
    alone = spread(arithmetic)[0] if arithmetic else math.inf

    def others(floor):
        if by_hand < BY_HAND[0]:
            return "at the floor" if most_by_hand >= BY_HAND[0] else "below"
        return "out of reach" if by_hand <= BY_HAND[1] or alone < floor else "below"

    for figure, values in figures.items():
        floor = next((floor for names, what, floor, where in KERNELS
                      if what == figure and re.match(names, case) and where in (None, bound)), None)
        if isinstance(floor, dict):
            floor = floor.get(of_cpu)
        # A plain loop does less than the case, a library the same.
        from_library = figure == "ratio" and case.startswith("gemm/")
        if floor is not None:
            checks.append(judge(figure, values, floor, "below" if from_library else others(floor)))
    return checks


def step_checks(net, threads, figures, reference=None, parts=0, step=0):
    """Of a network of bench.py: `figures` are values by round; `reference`, of those that are quotients with dlc's time below,
    is the time above. `parts` is what the fastest code known of the step's products takes, and an update by hand adds; 0 if
    it is not known; `step`, the fastest contestant's step."""
    least = parts if parts <= step else parts / PARTS
    checks = []
    for figure, values in figures.items():
        floor = STEPS.get(net, {}).get(figure)
        if floor is None or (figure not in AT_MOST and threads != STEP_THREADS):
            continue
        above = (reference or {}).get(figure)
        out_of_reach = above is not None and above / floor < least <= step
        checks.append(judge(figure, values, floor, "out of reach" if out_of_reach else "below"))
    return checks


def worst(checks):
    return max((check["verdict"] for check in checks), key=VERDICTS.index, default="-")


def text(value, low, high):
    """0.98 (0.94..1.03), 12.3 (11.9..14.0), 97 (96..99): as many digits as can be meant."""
    digits = 2 if value < 10 else 1 if value < 50 else 0
    return f"{value:.{digits}f} ({low:.{digits}f}..{high:.{digits}f})"


NAMES = {"ratio": ("ratio", "{:.2f}"), "limit_share": ("share of limit", "{:.2f}"), "compile_s": ("compilation", "{:.3f} s"),
         "resident_mb": ("resident", "{:.1f} MB")}


def summary(rows):
    """Lines about (name, threads, checks) of each row: how many of each verdict, which are below by what, and how many
    ranges are so wide that the machine was not steady."""
    lines = []
    for threads in sorted({threads for _, threads, _ in rows}):
        these = [(name, checks) for name, t, checks in rows if t == threads]
        counts = {verdict: sum(worst(checks) == verdict for _, checks in these) for verdict in VERDICTS}
        line = f"{threads} thread{'s' if threads > 1 else ''}: " + (
            ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count) or "no floor")
        below = []
        for name, checks in these:
            for check in checks:
                if check["verdict"] == "below":
                    what, form = NAMES[check["what"]]
                    sign = ">" if check["what"] in AT_MOST else "<"
                    below.append(f"{name} ({what} {form.format(check['value'])} {sign} {form.format(check['floor'])})")
        line += ": " + ", ".join(below) if below else ""
        ranges = [(check["high"] - check["low"]) / check["value"] for _, checks in these for check in checks]
        wide = sum(width > WIDE for width in ranges)
        lines.append(line + (f"; {wide} of {len(ranges)} ranges are wider than {WIDE}" if wide else ""))
    return lines
