"""near.py FILE EXPECTED TOLERANCE: two files of numbers in C's hexadecimal form, a line each, that agree to TOLERANCE of the
larger of the expected one and 1, and are not all one number."""
import sys

got, expected = ([float.fromhex(line) for line in open(path)] for path in sys.argv[1:3])
tolerance = float(sys.argv[3])
if len(got) != len(expected) or len(set(expected)) < 2:
    sys.exit(f"got {len(got)} numbers, expected {len(expected)}, of which there are {len(set(expected))} different ones")
for i, (a, b) in enumerate(zip(got, expected)):
    if not abs(a - b) <= tolerance * max(1, abs(b)):
        sys.exit(f"number {i}: got {a}, expected {b}")
