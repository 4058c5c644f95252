"""All families of the table, and the functions whose record in TableGen says all.

`random_graphs.py table` holds the table against the records of the dialect.
"""
import os
import shutil
import sys

import elementwise  # noqa: F401: each registers its operations
import loss  # noqa: F401
import reduction  # noqa: F401
import shape  # noqa: F401
from control import TWICE
from table import F, OPS, unary


def from_record(name, settings, kinks):
    """Around points from -1.5 to 1.5 that are half a unit or more from all kinks; PyTorch's function has the same name."""
    centres = [c / 4 for c in range(-6, 7) if all(abs(c / 4 - kink) >= 0.5 for kink in kinks)]
    if not centres:
        raise ValueError(f"dl.{name}: no point in [-1.5, 1.5] is far from its kinks {kinks}: give it an entry of its own")
    attribute = ", ".join(f"{n} = {v!r} : f64" for n, v in settings)
    unary(name, centres, lambda b: 4, lambda t, x, a: next(getattr(m, name) for m in (t, F(t), t.special) if hasattr(m, name))(x, *(v for _, v in settings)),
          (attribute,))
    TWICE.append(name)


def add_records():
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    sys.path.insert(0, os.path.join(source, "test", "meta"))
    from ops import records  # of test/meta
    tblgen = shutil.which("llvm-tblgen", path="/usr/lib/llvm-22/bin:" + os.environ["PATH"])
    if not tblgen:
        raise FileNotFoundError("llvm-tblgen is neither in /usr/lib/llvm-22/bin nor in PATH")
    for record in records(source, os.path.dirname(os.path.realpath(tblgen))):
        if record["function"] and record["name"] not in OPS:
            from_record(record["name"], **record["function"])


add_records()
