"""chain_work.py SHORT LONG: of the kernels level of two models, the second with a chain twice as long as the first's. Fails if a
launch of either has more operations of arithmetic than Fuse.cpp's kMaxBody, or the second more than 2.2 times as many as the
first in all: then some part of the compiler does work that grows with more than the length."""
import re, sys

LIMIT = 512


def launches(path):
    sizes = [0]
    for line in open(path):
        if re.match(r"    (%\S+ = )?kernel\.launch ", line):
            sizes.append(0)
        sizes[-1] += bool(re.search(r"\b(arith|math)\.", line))
    return sizes[1:]


short, long = (launches(path) for path in sys.argv[1:3])
print(f"operations {sum(short)} and {sum(long)}, at most {max(short + long)} a launch")
if max(short + long) > LIMIT:
    sys.exit(f"a launch has at most {LIMIT} operations of arithmetic; got {max(short + long)}")
if min(sum(short), sum(long)) < 1000 or sum(long) > 2.2 * sum(short):
    sys.exit(f"twice the chain has at most 2.2 times the operations; got {sum(short)} and {sum(long)}")
