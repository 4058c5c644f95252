"""near_state.py FILE EXPECTED TOLERANCE: two checkpoints with the same tensors, whole numbers the same, all others to TOLERANCE
of the largest element that is expected; and each of these has been trained, so is not all one number."""
import array
import json
import operator
import sys


def read(path):
    data = open(path, "rb").read()
    begin = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:begin])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        code = {"F32": "f", "F64": "d", "I64": "q"}[entry["dtype"]]
        tensors[name] = (entry["shape"], code, array.array(code, data[begin + first:begin + last]))
    return tensors


got, expected = (read(path) for path in sys.argv[1:3])
tolerance = float(sys.argv[3])
if got.keys() != expected.keys() or not any(name.endswith(".weight") for name in expected):
    sys.exit(f"got {sorted(got)}, expected {sorted(expected)}")
for name, (shape, code, numbers) in expected.items():
    if got[name][:2] != (shape, code):
        sys.exit(f"{name}: got {got[name][:2]}, expected {(shape, code)}")
    if shape and code != "q" and min(numbers) == max(numbers):
        sys.exit(f"{name}: is {numbers[0]} everywhere, and so not trained")
    allowed = tolerance * max(map(abs, numbers)) if code != "q" else 0
    errors = list(map(abs, map(operator.sub, got[name][2], numbers)))
    if not sum(errors) <= allowed * len(errors) or max(errors) > allowed:  # the sum sees what is no number
        i, wrong = next((i, e) for i, e in enumerate(errors) if not e <= allowed)
        sys.exit(f"{name}: element {i} of {shape}: got {got[name][2][i]}, expected {numbers[i]}, off by {wrong:.3g} of {allowed:.3g}")
