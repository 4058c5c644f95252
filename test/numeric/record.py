"""Writes the numeric tests of this folder with PyTorch's results: record.py [FAMILY|FUNCTION...] (needs torch and numpy)

A FUNCTION is an operation whose record in dialects/dl/ops says all (a DL_Function) and that no family has.

A case is a function of dl operations, its arguments and the same computation in PyTorch. From each come
  check.expect    f64, PyTorch's results as literals (values with corners: zeros, infinities, NaN, subnormals, ties)
  check.gradient  f64, finite differences, where the operation has a gradient
  check.same      f32, optimised code against the reference loops, in several shapes
The shapes include extents 0 and 1, odd ones, rank 0, and ones past every vector and tile width.
"""
import os
import sys

import torch

from cases import Family, HERE, FILES, inf, nan, ty
from record_dtypes import dtypes
from record_elementwise import activation, elementwise
from record_losses import loss, random
from record_tensors import contraction, indexing, normalization, reduction, shape


def function(name, settings, kinks):
    """functions/NAME.mlir: values and gradients at corners and elsewhere, both derivatives against finite differences."""
    f = Family(os.path.join("functions", name))
    fn = next(getattr(m, name) for m in (torch, torch.nn.functional, torch.special) if hasattr(m, name))
    values = [v for _, v in settings]

    def call(x):
        return fn(x, *values)
    attributes = ", ".join(f"{n} = {v!r} : f64" for n, v in settings)
    text = f"dl.{name} %0 " + (f"{{{attributes}}} : " if attributes else ": ")
    draws = torch.Generator().manual_seed(5)
    corners = [0.0, -0.0, 1.0, -1.0, inf, -inf, 5e-324, 1e-310, 3.0, -3.0, 0.001, -0.001, 20.5, -30.0, 700.0, -700.0]
    corners = torch.tensor(corners + [k for k in kinks if k not in corners])
    # Where there is no value, as in inf / inf, there is no derivative to agree on.
    undefined = torch.cat((corners[call(corners).isnan()], torch.tensor([nan, 0.5])))
    corners = corners[~call(corners).isnan()]
    at = torch.cat((corners, torch.round((torch.rand(11, generator=draws) * 6 - 3) * 64) / 64)).requires_grad_()
    y = call(at)
    cotangent = torch.round((torch.rand(at.shape, generator=draws) + 0.5) * 64) / 64
    y.backward(cotangent)
    t = ty(at.shape)
    f.note("Values and gradients; NaN stays NaN.")
    f.expect(f"%r0 = {text}{t}\n%r1 = dl.gradient %r0 seed %1 wrt (%0) : {t}, {t}, ({t})", [at.detach(), cotangent],
             [y.detach(), at.grad], "rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64")
    f.expect(f"%r0 = {text}{ty(undefined.shape)}", [undefined], call(undefined), "rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64")
    f.note("First and second derivatives against finite differences.")
    t = "tensor<3x5xf64>"
    f.gradient(f.function(f"%r0 = {text}{t}", [t], [t]), "low = -3.0 : f64, high = 3.0 : f64")
    f.gradient(f.function(f"%y = {text}{t}\n%r0 = dl.gradient %y seed %1 wrt (%0) : {t}, {t}, ({t})", [t, t], [t]),
               "low = -3.0 : f64, high = 3.0 : f64")
    f.note("Optimised code against the reference; the gradient meets its value in one kernel.")
    for s in ((), (0, 3), (3, 5), (5, 131)):
        t = ty(s, "f32")
        f.same(f"%r0 = {text}{t}\n%r1 = dl.gradient %r0 seed %1 wrt (%0) : {t}, {t}, ({t})", [t, t], [t, t],
               "low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64")


def functions():
    """Those of the records that no family file has."""
    sys.path.insert(0, os.path.join(HERE, "..", "meta"))
    from ops import records  # of test/meta
    families = "".join(open(os.path.join(HERE, f)).read() for f in os.listdir(HERE) if f.endswith(".mlir"))
    source, llvm_bin = os.path.join(HERE, "..", ".."), os.environ.get("LLVM_BIN", "/usr/lib/llvm-22/bin")
    return {r["name"]: r["function"] for r in records(source, llvm_bin)
            if r["function"] and f"dl.{r['name']} " not in families}


ALL = [indexing, elementwise, activation, contraction, reduction, shape, normalization, loss, random, dtypes]
if __name__ == "__main__":
    for family in ALL:
        if not sys.argv[1:] or family.__name__ in sys.argv[1:]:
            family()
    for name, record in functions().items():
        if not sys.argv[1:] or name in sys.argv[1:]:
            function(name, **record)
    for f in FILES.values():
        f.write()
        print(f.name, f.count)
