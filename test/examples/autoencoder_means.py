"""Means over runs of autoencoder: autoencoder_means.py CROSS_ENTROPY ERROR OUTPUT... Fails if they are off by more than 3%,
which is about the distance of two seeds."""
import re
import sys

texts = [open(path).read() for path in sys.argv[3:]]
for name, expected in zip(("cross entropy", "error"), map(float, sys.argv[1:3])):
    got = [float(re.search(rf"^final {name}: ([\d.]+)$", text, re.M).group(1)) for text in texts]
    mean = sum(got) / len(got)
    print(f"{name} {got}, mean {mean:.5f}, expected {expected} +- 3%")
    if abs(mean / expected - 1) > 0.03:
        sys.exit(1)
