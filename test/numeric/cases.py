"""What the families of record.py share: a file of checks, PyTorch's tensors as text, random numbers."""
import math
import os
import struct

import torch

torch.set_default_dtype(torch.float64)
HERE = os.path.dirname(os.path.abspath(__file__))
MLIR = {torch.float64: "f64", torch.float32: "f32", torch.int64: "i64", torch.int32: "i32", torch.uint8: "ui8",
        torch.bool: "i1"}
FILES = {}


def ty(shape, dtype="f64"):
    return "tensor<" + "".join(f"{d}x" for d in shape) + dtype + ">"


def number(v, dtype):
    if dtype == "i1":
        return "true" if v else "false"
    if dtype in ("i32", "i64", "ui8"):
        return str(int(v))
    if math.isfinite(v):
        return repr(float(v)) if "e" not in repr(float(v)) or "." in repr(float(v)) else repr(float(v)).replace("e", ".0e")
    return "0x%016X" % struct.unpack("<Q", struct.pack("<d", v))[0]


def dense(t):
    dtype = MLIR[t.dtype]

    def nest(x):
        if x.dim() == 0:
            return number(x.item(), dtype)
        return "[" + ", ".join(nest(y) for y in x) + "]"
    body = "" if t.numel() == 0 else nest(t)
    return f"dense<{body}> : {ty(t.shape, dtype)}"


g = torch.Generator()


class Family:
    def __init__(self, name):
        self.name, self.out, self.count = name, [], 0
        FILES[name] = self
        g.manual_seed(5)  # the same numbers whatever was written before

    def function(self, body, arguments, results, name=None):
        """body(dtype) is text over %0, %1, ... that ends with the values %r0, %r1, ..."""
        self.count += 1
        name = name or f"f{self.count}"
        args = ", ".join(f"%{i}: {t}" for i, t in enumerate(arguments))
        rets = ", ".join(results)
        values = ", ".join(f"%r{i}" for i in range(len(results)))
        self.out.append(f"func.func @{name}({args}) -> ({rets}) {{\n" +
                        "".join("  " + line + "\n" for line in body.strip().split("\n")) +
                        f"  return {values} : {rets}\n}}\n")
        return name

    def note(self, text):
        self.out.append("// " + text + "\n")

    def expect(self, body, tensors, want, options="ulps = 4.0 : f64", name=None):
        want = want if isinstance(want, (tuple, list)) else (want,)
        name = self.function(body, [ty(t.shape, MLIR[t.dtype]) for t in tensors],
                             [ty(w.shape, MLIR[w.dtype]) for w in want])
        opts = f" {{{options}}}" if options else ""
        self.out.append(f"check.expect @{name} [{', '.join(map(dense, tensors))}]\n    gives "
                        f"[{', '.join(map(dense, want))}]{opts}\n")
        return name

    def gradient(self, name, options=""):
        self.out.append(f"check.gradient @{name}" + (f" {{{options}}}" if options else "") + "\n")

    def same(self, body, arguments, results, options="ulps = 4.0 : f64"):
        name = self.function(body, arguments, results)
        self.out.append(f"check.same @{name}" + (f" {{{options}}}" if options else "") + "\n")

    def write(self):
        path = os.path.join(HERE, self.name + ".mlir")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as f:
            f.write(f"// RUN: dlc-check %s\n// RUN: dlc-check --math=fast --cpu=x86-64-v3 %s\n// Written by record.py from "
                    f"PyTorch {torch.__version__.split('+')[0]}.\n\n" + "\n".join(self.out))




def draw(*shape, low=-2.0, high=2.0):
    return torch.round((torch.rand(shape, generator=g) * (high - low) + low) * 64) / 64


SHAPES = [(3, 5), (), (1,), (0, 3), (2, 1, 17), (67,), (5, 131)]
inf, nan = math.inf, math.nan


def vjp(f, body, fn, x, options, *others):
    """Values and gradients of every argument against PyTorch's; {0} in `body` is the type, %y its result."""
    xs = [v.clone().requires_grad_() for v in (x,) + others]
    y = fn(*xs)
    cotangent = draw(*y.shape, low=0.5, high=1.5)
    y.backward(cotangent)
    t, n = ty(x.shape), len(xs)
    types = ", ".join([t] * n)
    f.expect(body.replace("{0}", t) + f"\n%d:{n} = dl.gradient %y seed %{n} wrt ({', '.join(f'%{i}' for i in range(n))}) : "
             f"{ty(y.shape)}, {ty(y.shape)}, ({types})\n" +
             f"%r0 = dl.reshape %y : {ty(y.shape)} to {ty(y.shape)}\n" +
             "\n".join(f"%r{i + 1} = dl.reshape %d#{i} : {t} to {t}" for i in range(n)),
             [v.detach() for v in xs] + [cotangent], [y.detach()] + [v.grad for v in xs], options)
