"""Cuts an object at many places and spoils bytes of it: dlc inspect says so or goes on, and never crashes."""
import random
import subprocess
import sys

whole, cut = sys.argv[1], sys.argv[2]
data = open(whole, "rb").read()


def inspect(contents, *options):
    with open(cut, "wb") as file:
        file.write(contents)
    return subprocess.run(["dlc", "inspect", cut, *options], capture_output=True, text=True)


for size in range(0, len(data), max(1, len(data) // 40)):
    result = inspect(data[:size])
    assert result.returncode == 1, (size, result)
    assert "error: " in result.stderr and not result.stdout, (size, result)
random.seed(1)
for _ in range(60):
    spoilt = bytearray(data)
    for _ in range(20):
        spoilt[random.randrange(len(data))] = random.randrange(256)
    result = inspect(bytes(spoilt), "--json")
    assert result.returncode in (0, 1), result
    assert result.returncode == 0 or "error: " in result.stderr, result
