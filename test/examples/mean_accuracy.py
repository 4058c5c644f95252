"""Trains an example with the seeds 0, 1 and 2: mean_accuracy.py PROGRAM DATA EXPECTED [OPTION...]. Fails if the mean test
accuracy is more than a point from the expected one."""
import re
import subprocess
import sys

program, data, expected = sys.argv[1], sys.argv[2], float(sys.argv[3])
got = []
for seed in range(3):
    run = subprocess.run([program, "--data", data, "--seed", str(seed), *sys.argv[4:]], check=True, capture_output=True, text=True)
    got.append(float(re.fullmatch(r"final test accuracy: ([0-9.]+)", run.stdout.splitlines()[-1]).group(1)))
mean = sum(got) / len(got)
print(f"test accuracy {got}, mean {mean:.4f}, expected {expected} +- 0.01")
sys.exit(abs(mean - expected) > 0.01)
