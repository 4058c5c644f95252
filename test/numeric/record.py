"""Writes the numeric tests of this folder with PyTorch's results: record.py [FAMILY|FUNCTION...] (needs torch and numpy)

A FUNCTION is an operation whose record in dialects/dl/ops says all (a DL_Function) and that no family has.

A case is a function of dl operations, its arguments and the same computation in PyTorch. From each come
  check.expect    f64, PyTorch's results as literals (values with corners: zeros, infinities, NaN, subnormals, ties)
  check.gradient  f64, finite differences, where the operation has a gradient
  check.same      f32, optimised code against the reference loops, in several shapes
The shapes include extents 0 and 1, odd ones, rank 0, and ones past every vector and tile width.
"""
import math
import os
import struct
import sys

import numpy as np
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


class Family:
    def __init__(self, name):
        self.name, self.out, self.count = name, [], 0
        FILES[name] = self

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


g = torch.Generator().manual_seed(5)


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


def activation():
    f = Family("activation")
    F = torch.nn.functional

    def hardsigmoid(x):  # PyTorch's gradient multiplies with 1/6 in single precision
        return torch.where((x > -3) & (x < 3), x / 6 + 0.5, F.hardsigmoid(x).detach())
    unary = {
        "logsigmoid": (F.logsigmoid, ""), "relu6": (F.relu6, ""),
        "leaky_relu": (lambda x: F.leaky_relu(x, 0.1), "{slope = 0.1 : f64}"),
        "elu": (lambda x: F.elu(x, 0.7), "{alpha = 0.7 : f64}"), "selu": (F.selu, ""),
        "softplus": (F.softplus, "{beta = 1.0 : f64, threshold = 20.0 : f64}"),
        "softplus ": (lambda x: F.softplus(x, 2.0, 5.0), "{beta = 2.0 : f64, threshold = 5.0 : f64}"),
        "gelu": (F.gelu, ""), "gelu ": (lambda x: F.gelu(x, approximate="tanh"), "{tanh}"), "silu": (F.silu, ""),
        "mish": (F.mish, ""), "hardsigmoid": (hardsigmoid, ""), "hardswish": (F.hardswish, ""),
    }
    corners = torch.tensor([0.0, -0.0, 1.0, -1.0, inf, -inf, nan, 5e-324, 1e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0,
                            600.0, -600.0, 0.001, -0.001])
    x = draw(3, 5, low=-3.9, high=3.9) + 0.01  # not at a kink
    for op, (fn, attributes) in unary.items():
        op = op.strip()
        f.note(f"--- {op} {attributes}".rstrip())
        text = f"dl.{op} %0 {attributes} : " if attributes else f"dl.{op} %0 : "
        # Gradients of NaN depend on PyTorch's vector width there.
        at = corners[~corners.isnan()] if op in ("elu", "selu", "hardswish") else corners
        vjp(f, "%y = " + text + "{0}", fn, at, "rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64")
        f.gradient(f.expect(f"%r0 = {text}{ty(x.shape)}", [x], fn(x), "rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64"),
                   "low = -3.9 : f64, high = 3.9 : f64")
        for s in ((3, 5), (0, 3), (5, 131)):
            # The gradient meets its value in one kernel.
            t = ty(s, "f32")
            f.same(f"%r0 = {text}{t}\n%r1 = dl.gradient %r0 seed %1 wrt (%0) : {t}, {t}, ({t})", [t, t], [t, t],
                   "low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64")
    f.note("--- prelu")
    vjp(f, "%y = dl.prelu %0, %1 : {0}", lambda x, w: F.prelu(x[None], w)[0], corners, "ulps = 2.0 : f64, per_element",
        draw(*corners.shape))
    w = draw(3, 5)
    f.gradient(f.expect("%r0 = dl.prelu %0, %1 : tensor<3x5xf64>", [x, w], torch.where(x > 0, x, w * x), "ulps = 1.0 : f64"))
    f.same("%w = dl.broadcast %1 [1] : tensor<7xf32> to tensor<33x7xf32>\n%r0 = dl.prelu %0, %w : tensor<33x7xf32>\n"
           "%r1, %r2 = dl.gradient %r0 seed %0 wrt (%0, %1) : tensor<33x7xf32>, tensor<33x7xf32>, (tensor<33x7xf32>, "
           "tensor<7xf32>)", ["tensor<33x7xf32>", "tensor<7xf32>"], ["tensor<33x7xf32>"] * 2 + ["tensor<7xf32>"],
           "ulps = 16.0 : f64")


def elementwise():
    f = Family("elementwise")
    unary = {
        "neg": (torch.neg, (-2, 2)), "abs": (torch.abs, (-2, 2)), "exp": (torch.exp, (-3, 3)),
        "log": (torch.log, (0.1, 3)), "sqrt": (torch.sqrt, (0.1, 3)), "tanh": (torch.tanh, (-3, 3)),
        "sigmoid": (torch.sigmoid, (-3, 3)), "relu": (torch.relu, (-2, 2)), "sign": (torch.sign, (-2, 2)),
        "expm1": (torch.expm1, (-3, 3)), "log1p": (torch.log1p, (-0.9, 3)), "rsqrt": (torch.rsqrt, (0.1, 3)),
        "sin": (torch.sin, (-7, 7)), "cos": (torch.cos, (-7, 7)), "erf": (torch.erf, (-3, 3)),
    }
    corners = torch.tensor([0.0, -0.0, 1.0, -1.0, inf, -inf, nan, 5e-324, 1e-310, 700.0, -700.0, 1e300, -1e300, 709.9, -745.2])
    for op, (fn, (low, high)) in unary.items():
        f.note(f"--- {op}")
        x = draw(3, 5, low=low, high=high)
        want = torch.where(corners.isnan(), corners, fn(corners)) if op == "sign" else fn(corners)
        f.expect(f"%r0 = dl.{op} %0 : {ty(corners.shape)}", [corners], want, "ulps = 2.0 : f64, per_element")
        name = f.expect(f"%r0 = dl.{op} %0 : {ty(x.shape)}", [x], fn(x), "ulps = 2.0 : f64, per_element")
        if op != "sign":
            f.gradient(name, f"low = {float(low)} : f64, high = {float(high)} : f64")
        for s in SHAPES if op in ("exp", "tanh", "relu") else [(0, 3), (5, 131)]:
            f.same(f"%r0 = dl.{op} %0 : {ty(s, 'f32')}", [ty(s, "f32")], [ty(s, "f32")],
                   f"low = {float(low)} : f64, high = {float(high)} : f64, ulps = 4.0 : f64, per_element")
    for op in ("neg", "abs", "sign"):
        x = torch.tensor([-3, 0, 7, -2147483647], dtype=torch.int64)
        f.expect(f"%r0 = dl.{op} %0 : tensor<4xi64>", [x], getattr(torch, op)(x), "")
    f.note("--- whole numbers and bits")
    more = torch.cat((corners, torch.tensor([0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999999999999994, 4503599627370497.5])))
    for op in ("floor", "ceil", "round"):
        f.expect(f"%r0 = dl.{op} %0 : {ty(more.shape)}", [more], getattr(torch, op)(more), "ulps = 0.0 : f64, per_element")
        f.same(f"%r0 = dl.{op} %0 : tensor<5x131xf32>", ["tensor<5x131xf32>"], ["tensor<5x131xf32>"],
               "low = -9.0 : f64, high = 9.0 : f64, ulps = 0.0 : f64")
    for dtype in (torch.int32, torch.int64):
        least, most = torch.iinfo(dtype).min, torch.iinfo(dtype).max
        x = torch.tensor([7, -7, 7, -7, 5, least, least, most, 0, least], dtype=dtype)
        y = torch.tensor([2, 2, -2, -2, 0, -1, 0, -1, 0, 1], dtype=dtype)
        # As on RISC-V where C has no answer.
        quotient = torch.tensor([-1 if b == 0 else a if (a, b) == (least, -1) else int(abs(a) // abs(b)) * (1 if a * b >= 0 else -1)
                                 for a, b in zip(x.tolist(), y.tolist())], dtype=dtype)
        t = f"tensor<10x{MLIR[dtype]}>"
        f.expect(f"%r0 = dl.div %0, %1 : {t}\n%r1 = dl.rem %0, %1 : {t}", [x, y], [quotient, x - quotient * y], "")
        f.expect(f"%r0 = dl.and %0, %1 : {t}\n%r1 = dl.or %0, %1 : {t}\n%r2 = dl.xor %0, %1 : {t}\n%r3 = dl.not %0 : {t}",
                 [x, y], [x & y, x | y, x ^ y, ~x], "")
    c, d = torch.tensor([True, True, False, False]), torch.tensor([True, False, True, False])
    t = "tensor<4xi1>"
    f.expect(f"%r0 = dl.and %0, %1 : {t}\n%r1 = dl.or %0, %1 : {t}\n%r2 = dl.xor %0, %1 : {t}\n%r3 = dl.not %0 : {t}",
             [c, d], [c & d, c | d, c ^ d, ~c], "")
    for s in ((3, 5), (5, 131)):
        t, c = ty(s, "f32"), ty(s, "i1")
        f.same(f"%c = dl.compare gt %0, %1 : {t}\n%d = dl.compare lt %0, %2 : {t}\n%n = dl.not %d : {c}\n"
               f"%e = dl.and %c, %n : {c}\n%f = dl.xor %e, %d : {c}\n%r0 = dl.or %f, %c : {c}\n"
               f"%r1 = dl.select %e, %0, %1 : {c}, {t}", [t, t, t], [c, t], "")
        i = ty(s, "i32")
        f.same(f"%a = dl.div %0, %1 : {i}\n%b = dl.rem %0, %1 : {i}\n%r0 = dl.add %a, %b : {i}", [i, i], [i],
               "index_bound = 100 : i64")
    f.note("--- clamp")
    for low, high in ((-1.0, 0.5), (0.0, inf), (-inf, 0.0), (-inf, inf), (1.0, 1.0)):
        bounds = f"{{low = {number(low, 'f64')} : f64, high = {number(high, 'f64')} : f64}}"
        vjp(f, f"%y = dl.clamp %0 {bounds} : {{0}}", lambda x: x.clamp(low, high),
            torch.cat((corners, torch.tensor([0.5, -2.0, 0.25]))), "")
    x = draw(3, 5)
    f.gradient(f.expect("%r0 = dl.clamp %0 {low = -1.0 : f64, high = 0.5 : f64} : tensor<3x5xf64>", [x], x.clamp(-1, 0.5)),
               "low = -2.0 : f64, high = 2.0 : f64")
    f.same("%r0 = dl.clamp %0 {low = -1.0 : f64, high = 0.5 : f64} : tensor<5x131xf32>", ["tensor<5x131xf32>"],
           ["tensor<5x131xf32>"], "ulps = 0.0 : f64")
    binary = {
        "add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div, "maximum": torch.maximum,
        "minimum": torch.minimum, "pow": torch.pow,
    }
    a = torch.tensor([0.0, 1.0, inf, nan, 2.0, -3.0, 1e300, 0.0])
    b = torch.tensor([0.0, nan, inf, 1.0, -0.0, 2.0, 1e300, -1.0])
    for op, fn in binary.items():
        f.note(f"--- {op}")
        f.expect(f"%r0 = dl.{op} %0, %1 : tensor<8xf64>", [a, b], fn(a, b), "ulps = 2.0 : f64, per_element")
        low, high = (0.25, 2.0) if op in ("pow", "div") else (-2.0, 2.0)
        x, y = draw(3, 5, low=low, high=high), draw(3, 5, low=low, high=high)
        name = f.expect(f"%r0 = dl.{op} %0, %1 : {ty(x.shape)}", [x, y], fn(x, y), "ulps = 2.0 : f64, per_element")
        f.gradient(name, f"low = {low} : f64, high = {high} : f64")
        for s in SHAPES:
            t = ty(s, "f32")
            f.same(f"%r0 = dl.{op} %0, %1 : {t}", [t, t], [t],
                   f"low = {low} : f64, high = {high} : f64, ulps = 4.0 : f64, per_element")
    for op in ("add", "sub", "mul", "maximum", "minimum"):
        x, y = torch.tensor([3, -4, 5], dtype=torch.int32), torch.tensor([-7, 2, 5], dtype=torch.int32)
        f.expect(f"%r0 = dl.{op} %0, %1 : tensor<3xi32>", [x, y], binary[op](x, y), "")
    f.note("--- compare and select")
    for p, fn in {"eq": torch.eq, "ne": torch.ne, "lt": torch.lt, "le": torch.le, "gt": torch.gt, "ge": torch.ge}.items():
        f.expect(f"%r0 = dl.compare {p} %0, %1 : tensor<8xf64>", [a, b], fn(a, b), "")
        u, v = torch.tensor([0, 200, 100], dtype=torch.uint8), torch.tensor([0, 100, 200], dtype=torch.uint8)
        f.expect(f"%r0 = dl.compare {p} %0, %1 : tensor<3xui8>", [u, v], fn(u, v), "")
    x, y = draw(3, 5), draw(3, 5)
    body = ("%c = dl.compare gt %0, %1 : tensor<3x5xf64>\n%s = dl.mul %0, %0 : tensor<3x5xf64>\n"
            "%r0 = dl.select %c, %s, %1 : tensor<3x5xi1>, tensor<3x5xf64>")
    f.gradient(f.expect(body, [x, y], torch.where(x > y, x * x, y)))
    for s in SHAPES:
        t, c = ty(s, "f32"), ty(s, "i1")
        f.same(f"%c = dl.compare gt %0, %1 : {t}\n%r0 = dl.select %c, %0, %1 : {c}, {t}\n%r1 = dl.compare le %0, %1 : {t}",
               [t, t], [t, c], "")
    f.note("--- cast")
    x = torch.tensor([0.0, 1.5, -1.5, 2.5, 0.49, 255.0])
    f.expect("%r0 = dl.cast %0 : tensor<6xf64> to tensor<6xi64>", [x], x.to(torch.int64), "")
    f.expect("%r0 = dl.cast %0 : tensor<4xf64> to tensor<4xi32>", [torch.tensor([nan, inf, -inf, 3e9])],
             torch.tensor([0, 2147483647, -2147483648, 2147483647], dtype=torch.int32), "")
    f.expect("%r0 = dl.cast %0 : tensor<6xf64> to tensor<6xf32>", [x], x.float(), "")
    f.expect("%r0 = dl.cast %0 : tensor<6xf64> to tensor<6xi1>", [x], x != 0, "")
    u = torch.tensor([0, 1, 127, 128, 255], dtype=torch.uint8)
    for to in (torch.float32, torch.float64, torch.int32, torch.int64, torch.bool):
        f.expect(f"%r0 = dl.cast %0 : tensor<5xui8> to tensor<5x{MLIR[to]}>", [u], u.to(to), "")
    c = torch.tensor([True, False, True])
    for to in (torch.float32, torch.float64, torch.int64):
        f.expect(f"%r0 = dl.cast %0 : tensor<3xi1> to tensor<3x{MLIR[to]}>", [c], c.to(to), "")
    f.gradient(f.function("%r0 = dl.cast %0 : tensor<5xf64> to tensor<5xf64>\n", ["tensor<5xf64>"], ["tensor<5xf64>"]))
    for s in SHAPES:
        f.same(f"%r0 = dl.cast %0 : {ty(s, 'ui8')} to {ty(s, 'f32')}", [ty(s, "ui8")], [ty(s, "f32")],
               "index_bound = 256 : i64, ulps = 0.0 : f64")
    f.note("--- chains, as fusion sees them")
    for s in SHAPES:
        t = ty(s, "f32")
        f.same(f"%a = dl.mul %0, %1 : {t}\n%b = dl.add %a, %0 : {t}\n%c = dl.tanh %b : {t}\n%d = dl.sub %c, %a : {t}\n"
               f"%r0 = dl.relu %d : {t}\n%r1 = dl.exp %a : {t}", [t, t], [t, t], "ulps = 8.0 : f64")


def contraction():
    f = Family("contraction")
    def matmul(batch, m, k, n, ta, tb, dtype):
        lhs = batch + ((k, m) if ta else (m, k))
        rhs = batch + ((n, k) if tb else (k, n))
        flags = ", ".join(n for n, on in (("transpose_lhs", ta), ("transpose_rhs", tb)) if on)
        text = f"%r0 = dl.matmul %0, %1 {{{flags}}} : {ty(lhs, dtype)}, {ty(rhs, dtype)}"
        return text, lhs, rhs, batch + (m, n)
    for ta in (False, True):
        for tb in (False, True):
            for batch, m, k, n in (((), 3, 4, 5), ((2,), 3, 4, 2), ((2, 3), 1, 2, 3)):
                text, l, r, o = matmul(batch, m, k, n, ta, tb, "f64")
                x, y = draw(*l), draw(*r)
                want = (x.mT if ta else x) @ (y.mT if tb else y)
                f.gradient(f.expect(text, [x, y], want))
            for batch, m, k, n in (((), 0, 4, 5), ((), 3, 0, 5), ((), 3, 4, 0), ((), 1, 1, 1), ((), 1, 300, 1),
                                   ((), 33, 97, 67), ((), 130, 64, 48), ((), 7, 517, 10), ((), 32, 784, 10),
                                   ((), 65, 31, 129), ((3,), 9, 17, 33), ((), 256, 10, 8), ((), 96, 96, 96)):
                text, l, r, o = matmul(batch, m, k, n, ta, tb, "f32")
                f.same(text, [ty(l, "f32"), ty(r, "f32")], [ty(o, "f32")], f"ulps = {8 + k // 4}.0 : f64")
    f.note("--- with an epilogue and a prologue")
    for m, k, n in ((5, 7, 3), (33, 64, 40), (64, 100, 17)):
        a, w, b, o = ty((m, k), "f32"), ty((n, k), "f32"), ty((n,), "f32"), ty((m, n), "f32")
        f.same(f"%m = dl.matmul %0, %1 {{transpose_rhs}} : {a}, {w}\n%b = dl.broadcast %2 [1] : {b} to {o}\n"
               f"%s = dl.add %m, %b : {o}\n%r0 = dl.relu %s : {o}", [a, w, b], [o], "ulps = 32.0 : f64")
        u = ty((m, k), "ui8")
        f.same(f"%c = dl.cast %0 : {u} to {a}\n%m = dl.matmul %c, %1 {{transpose_rhs}} : {a}, {w}\n%r0 = dl.tanh %m : {o}",
               [u, w], [o], "ulps = 64.0 : f64, index_bound = 3 : i64")
    f.note("--- dot_general")
    def dot(lhs, rhs, lb, rb, lc, rc, dtype):
        texts = ["[" + ", ".join(map(str, v)) + "]" for v in (lb, rb, lc, rc)]
        names = "abcdefgh"
        left, right = [None] * len(lhs), [None] * len(rhs)
        for i, (p, q) in enumerate(list(zip(lb, rb)) + list(zip(lc, rc))):
            left[p] = right[q] = names[i]
        fresh = iter("stuvwxyz")
        free_left = [n := next(fresh) for i, v in enumerate(left) if v is None]
        free_right = [n := next(fresh) for i, v in enumerate(right) if v is None]
        fl, fr = iter(free_left), iter(free_right)
        left = [v or next(fl) for v in left]
        right = [v or next(fr) for v in right]
        result = [left[p] for p in lb] + free_left + free_right
        spec = "".join(left) + "," + "".join(right) + "->" + "".join(result)
        return (f"%r0 = dl.dot_general %0, %1 batch {texts[0]} {texts[1]} contract {texts[2]} {texts[3]} : "
                f"{ty(lhs, dtype)}, {ty(rhs, dtype)}", spec)
    for case in (((4, 5, 3), (5, 6, 4), (0,), (2,), (1,), (0,)), ((3, 4), (4, 5), (), (), (1,), (0,)),
                 ((3,), (5,), (), (), (), ()), ((2, 3), (3, 2), (0, 1), (1, 0), (), ()), ((2, 3), (3, 2), (), (), (0, 1), (1, 0)),
                 ((2, 3, 4, 5), (4, 6, 2, 5), (0,), (2,), (2, 3), (0, 3)), ((2, 3, 4, 5), (5, 4, 6), (), (), (3, 2), (0, 1))):
        text, spec = dot(*case, "f64")
        x, y = draw(*case[0]), draw(*case[1])
        f.gradient(f.expect(text, [x, y], torch.einsum(spec, x, y)))
    for case in (((0, 5), (5, 3), (), (), (1,), (0,)), ((2, 0), (0, 3), (), (), (1,), (0,)),
                 ((9, 17, 33), (33, 9, 20), (0,), (1,), (2,), (0,)), ((64, 7, 40), (31, 40, 64), (), (), (0, 2), (2, 1)),
                 ((1, 1), (1, 1), (0,), (0,), (1,), (1,)), ((67,), (45,), (), (), (), ()), ((16, 4, 33), (4, 16, 40), (0, 1), (1, 0), (), ())):
        text, spec = dot(*case, "f32")
        out = torch.einsum(spec, torch.zeros(case[0]), torch.zeros(case[1])).shape
        f.same(text, [ty(case[0], "f32"), ty(case[1], "f32")], [ty(out, "f32")], "ulps = 512.0 : f64")


def reduction():
    f = Family("reduction")
    x = draw(3, 4, 5)
    for dims in ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)):
        text = ", ".join(map(str, dims))
        f.gradient(f.expect(f"%r0 = dl.sum %0 [{text}] : tensor<3x4x5xf64>", [x], x.sum(dims)))
        f.gradient(f.expect(f"%r0 = dl.mean %0 [{text}] : tensor<3x4x5xf64>", [x], x.mean(dims)))
    f.expect("%r0 = dl.sum %0 [0] : tensor<0x3xf64>", [torch.zeros(0, 3)], torch.zeros(3), "")
    f.expect("%r0 = dl.mean %0 [0] : tensor<0x2xf64>", [torch.zeros(0, 2)], torch.tensor([nan, nan]), "")
    f.expect("%r0 = dl.sum %0 [1] : tensor<2x3xi64>", [torch.tensor([[1, 2, 3], [4, 5, 6]])], torch.tensor([6, 15]), "")
    ties = torch.tensor([[1.0, 3.0, 3.0], [nan, 1.0, nan], [-inf, -inf, -inf], [2.0, 1.0, 0.0]])
    f.expect("%r0 = dl.max %0 {dim = 1 : i64} : tensor<4x3xf64>", [ties], ties.max(1).values, "")
    f.expect("%r0 = dl.argmax %0 {dim = 1 : i64} : tensor<4x3xf64>", [ties], torch.tensor([1, 0, 0, 0]), "")
    f.expect("%r0 = dl.argmax %0 {dim = 0 : i64} : tensor<4x3xf64>", [ties], torch.tensor([1, 0, 1]), "")
    f.expect("%r0 = dl.max %0 {dim = 0 : i64} : tensor<3xi32>", [torch.tensor([3, 9, -4], dtype=torch.int32)],
             torch.tensor(9, dtype=torch.int32), "")
    for d in (0, 1, 2):
        f.gradient(f.expect(f"%r0 = dl.max %0 {{dim = {d} : i64}} : tensor<3x4x5xf64>", [x], x.max(d).values))
    for s in ((1,), (7,), (1, 1), (5, 1), (1, 5), (3, 130), (130, 3), (37, 41), (2, 3, 65), (1000,), (4, 1001)):
        t = ty(s, "f32")
        for dim in range(len(s)):
            o = tuple(e for i, e in enumerate(s) if i != dim)
            f.same(f"%r0 = dl.sum %0 [{dim}] : {t}\n%r1 = dl.max %0 {{dim = {dim} : i64}} : {t}\n"
                   f"%r2 = dl.argmax %0 {{dim = {dim} : i64}} : {t}\n%r3 = dl.mean %0 [{dim}] : {t}",
                   [t], [ty(o, "f32"), ty(o, "f32"), ty(o, "i64"), ty(o, "f32")], "ulps = 128.0 : f64")
        every = ", ".join(map(str, range(len(s))))
        f.same(f"%r0 = dl.sum %0 [{every}] : {t}", [t], ["tensor<f32>"], "low = 0.0 : f64, ulps = 64.0 : f64")

    f.note("--- min, argmin, prod")
    f.expect("%r0 = dl.min %0 {dim = 1 : i64} : tensor<4x3xf64>", [-ties], (-ties).min(1).values, "")
    f.expect("%r0 = dl.argmin %0 {dim = 1 : i64} : tensor<4x3xf64>", [-ties], torch.tensor([1, 0, 0, 0]), "")
    f.expect("%r0 = dl.min %0 {dim = 0 : i64} : tensor<3xi32>", [torch.tensor([3, 9, -4], dtype=torch.int32)],
             torch.tensor(-4, dtype=torch.int32), "")
    f.expect("%r0 = dl.prod %0 [1] : tensor<2x3xi64>", [torch.tensor([[1, 2, 3], [4, 0, 6]])], torch.tensor([6, 0]), "")
    f.expect("%r0 = dl.prod %0 [0] : tensor<0x2xf64>", [torch.zeros(0, 2)], torch.ones(2), "")
    for d in (0, 1, 2):
        f.gradient(f.expect(f"%r0 = dl.min %0 {{dim = {d} : i64}} : tensor<3x4x5xf64>", [x], x.min(d).values))
    for dims in ((0,), (1, 2)):
        want = x.prod(0) if dims == (0,) else x.reshape(3, 20).prod(1)
        f.gradient(f.expect(f"%r0 = dl.prod %0 [{', '.join(map(str, dims))}] : tensor<3x4x5xf64>", [x], want),
                   "low = 0.5 : f64, high = 1.5 : f64")
    zeros = torch.tensor([[2.0, 3.0, 4.0], [2.0, 0.0, 4.0], [0.0, 3.0, 0.0]], requires_grad=True)
    seed = torch.tensor([1.0, 2.0, 3.0])
    (zeros.prod(1) * seed).sum().backward()
    f.expect("%y = dl.prod %0 [1] : tensor<3x3xf64>\n%r0 = dl.gradient %y seed %1 wrt (%0) : tensor<3xf64>, "
             "tensor<3xf64>, (tensor<3x3xf64>)", [zeros.detach(), seed], zeros.grad)
    f.note("--- any, all")
    for truth in (x > 1.5, torch.zeros(3, 4, 5, dtype=torch.bool), torch.ones(3, 4, 5, dtype=torch.bool)):
        f.expect("%r0 = dl.any %0 [2] : tensor<3x4x5xi1>\n%r1 = dl.all %0 [2] : tensor<3x4x5xi1>\n"
                 "%r2 = dl.any %0 [0, 1, 2] : tensor<3x4x5xi1>\n%r3 = dl.all %0 [0, 1, 2] : tensor<3x4x5xi1>", [truth],
                 [truth.any(2), truth.all(2), truth.any(), truth.all()], "")
    f.expect("%r0 = dl.any %0 [1] : tensor<2x0xi1>\n%r1 = dl.all %0 [1] : tensor<2x0xi1>",
             [torch.zeros(2, 0, dtype=torch.bool)], [torch.tensor([False, False]), torch.tensor([True, True])], "")
    f.note("--- variance, norms, logsumexp")
    for dims in ((0,), (1, 2), (0, 1, 2)):
        text = ", ".join(map(str, dims))
        for c in (0, 1):
            f.gradient(f.expect(f"%r0 = dl.variance %0 [{text}] {{correction = {c} : i64}} : tensor<3x4x5xf64>", [x],
                                x.var(dims, correction=c)))
        f.gradient(f.expect(f"%r0 = dl.l2_norm %0 [{text}] : tensor<3x4x5xf64>", [x],
                            torch.linalg.vector_norm(x, 2, dims)))
    f.expect("%r0 = dl.variance %0 [0] {correction = 1 : i64} : tensor<1x2xf64>", [torch.ones(1, 2)],
             torch.tensor([nan, nan]), "")
    f.expect("%y = dl.l2_norm %0 [0] : tensor<3xf64>\n%r0 = dl.gradient %y wrt (%0) : tensor<f64>, (tensor<3xf64>)",
             [torch.zeros(3)], torch.zeros(3), "")
    for d in (0, 1, 2):
        f.gradient(f.expect(f"%r0 = dl.logsumexp %0 {{dim = {d} : i64}} : tensor<3x4x5xf64>", [x], x.logsumexp(d)))
    far = torch.tensor([[1000.0, 1000.0], [-1000.0, -1001.0], [-inf, -inf], [inf, 0.0], [-inf, 2.0], [nan, 0.0]])
    f.expect("%r0 = dl.logsumexp %0 {dim = 1 : i64} : tensor<6x2xf64>", [far], far.logsumexp(1), "ulps = 2.0 : f64, per_element")
    f.note("--- cumsum, top_k")
    for d in (0, 1, 2):
        f.gradient(f.expect(f"%r0 = dl.cumsum %0 {{dim = {d} : i64}} : tensor<3x4x5xf64>", [x], x.cumsum(d)))
        f.gradient(f.expect(f"%r0 = dl.cumsum %0 {{dim = {d} : i64, reverse}} : tensor<3x4x5xf64>", [x],
                            x.flip(d).cumsum(d).flip(d)))
        k = min(3, x.shape[d])
        top = x.topk(k, d)
        s = ty(top.values.shape)
        f.gradient(f.expect(f"%r0, %i = dl.top_k %0 {{dim = {d} : i64, k = {k} : i64}} : tensor<3x4x5xf64>", [x], top.values))
    order = torch.tensor([[1.0, 3.0, 3.0, nan, 3.0], [-inf, 2.0, -inf, 1.0, -inf]])
    f.expect("%r0, %r1 = dl.top_k %0 {dim = 1 : i64, k = 5 : i64} : tensor<2x5xf64>", [order],
             [torch.tensor([[nan, 3.0, 3.0, 3.0, 1.0], [2.0, 1.0, -inf, -inf, -inf]]),
              torch.tensor([[3, 1, 2, 4, 0], [1, 3, 0, 2, 4]])], "")
    f.expect("%r0, %r1 = dl.top_k %0 {dim = 0 : i64, k = 2 : i64} : tensor<4xi32>",
             [torch.tensor([5, -1, 5, 7], dtype=torch.int32)],
             [torch.tensor([7, 5], dtype=torch.int32), torch.tensor([3, 0])], "")
    f.expect("%r0 = dl.cumsum %0 {dim = 0 : i64} : tensor<5xi64>", [torch.arange(5)], torch.arange(5).cumsum(0), "")
    f.expect("%r0 = dl.cumsum %0 {dim = 0 : i64} : tensor<0x2xf64>", [torch.zeros(0, 2)], torch.zeros(0, 2), "")
    for s in ((1,), (7,), (5, 1), (3, 130), (130, 3), (2, 3, 65), (4, 1001)):
        t = ty(s, "f32")
        for dim in range(len(s)):
            o = tuple(e for i, e in enumerate(s) if i != dim)
            k = min(4, s[dim])
            top = s[:dim] + (k,) + s[dim + 1:]
            f.same(f"%r0 = dl.prod %0 [{dim}] : {t}\n%r1 = dl.min %0 {{dim = {dim} : i64}} : {t}\n"
                   f"%r2 = dl.argmin %0 {{dim = {dim} : i64}} : {t}\n%r3 = dl.variance %0 [{dim}] : {t}\n"
                   f"%r4 = dl.logsumexp %0 {{dim = {dim} : i64}} : {t}\n%r5 = dl.cumsum %0 {{dim = {dim} : i64}} : {t}\n"
                   f"%r6, %r7 = dl.top_k %0 {{dim = {dim} : i64, k = {k} : i64}} : {t}\n%r8 = dl.l2_norm %0 [{dim}] : {t}",
                   [t], [ty(o, "f32"), ty(o, "f32"), ty(o, "i64"), ty(o, "f32"), ty(o, "f32"), t, ty(top, "f32"),
                         ty(top, "i64"), ty(o, "f32")], "low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64")


def shape():
    f = Family("shape")
    x = draw(2, 3, 4)
    t = ty(x.shape)
    f.expect("%r0 = dl.constant dense<[1.5, -2.0]> : tensor<2xf64>", [], torch.tensor([1.5, -2.0]), "")
    f.expect("%c = dl.constant dense<[1.5, -2.0]> : tensor<2xf64>\n%r0 = dl.mul %0, %c : tensor<2xf64>",
             [torch.tensor([2.0, 3.0])], torch.tensor([3.0, -6.0]), "")
    sq = lambda i, o, s: f"%{o} = dl.mul %{i}, %{i} : {ty(s)}\n"
    for s in ((24,), (4, 6), (2, 12), (1, 24, 1), (2, 3, 2, 2)):
        f.gradient(f.expect(f"%a = dl.reshape %0 : {t} to {ty(s)}\n" + sq("a", "r0", s), [x], (x * x).reshape(s)))
    for p in ((0, 2, 1), (2, 1, 0), (1, 0, 2), (2, 0, 1)):
        text = ", ".join(map(str, p))
        f.gradient(f.expect(f"%a = dl.transpose %0 [{text}] : {t}\n" + sq("a", "r0", x.permute(p).shape), [x],
                            (x * x).permute(p)))
    y = draw(3)
    for s, dims in (((2, 3), (1,)), ((3, 2), (0,)), ((2, 3, 4), (1,))):
        want = y.reshape([3 if i == dims[0] else 1 for i in range(len(s))]).expand(s)
        f.gradient(f.expect(f"%a = dl.broadcast %0 [{dims[0]}] : tensor<3xf64> to {ty(s)}\n" + sq("a", "r0", s), [y],
                            (want * want).contiguous()))
    z = draw(3, 1)
    f.gradient(f.expect("%r0 = dl.broadcast %0 [1, 2] : tensor<3x1xf64> to tensor<2x3x4xf64>", [z],
                        z.expand(2, 3, 4).contiguous()))
    f.gradient(f.expect("%r0 = dl.broadcast %0 [] : tensor<f64> to tensor<2x2xf64>", [torch.tensor(1.5)],
                        torch.full((2, 2), 1.5)))
    for off, lim, st in (((0, 1, 0), (2, 3, 4), (1, 1, 1)), ((1, 0, 1), (2, 3, 4), (1, 2, 2)), ((0, 1, 2), (2, 1, 4), (1, 1, 1))):
        want = x[tuple(slice(a, b, c) for a, b, c in zip(off, lim, st))]
        a3 = lambda v: "[" + ", ".join(map(str, v)) + "]"
        f.gradient(f.expect(f"%a = dl.slice %0 {a3(off)} {a3(lim)} {a3(st)} : {t}\n" + sq("a", "r0", want.shape), [x],
                            (want * want).contiguous()))
    w = draw(2, 3)
    padded = torch.zeros(2 + 3, 3 + 2 + 1 + 2)
    padded[1:5:3, 2:7:2] = w
    f.gradient(f.expect("%a = dl.pad %0 [1, 2] [0, 1] [2, 1] : tensor<2x3xf64>\n" + sq("a", "r0", (5, 8)), [w],
                        padded * padded))
    b = draw(2, 5)
    f.gradient(f.expect("%r0 = dl.concat %0, %1, %0 {dim = 1 : i64} : tensor<2x3xf64>, tensor<2x5xf64>, tensor<2x3xf64>",
                        [w, b], torch.cat((w, b, w), 1)))
    f.expect("%r0 = dl.concat %0, %1 {dim = 0 : i64} : tensor<0x3xf64>, tensor<2x3xf64>", [torch.zeros(0, 3), w], w, "")
    f.expect("%r0 = dl.iota {dim = 1 : i64} : tensor<2x3xi64>", [], torch.arange(3).expand(2, 3).contiguous(), "")
    f.expect("%r0 = dl.iota {dim = 0 : i64} : tensor<3xf64>", [], torch.arange(3).double(), "")
    for dims in ((0,), (1, 2), (0, 1, 2)):
        f.gradient(f.expect(f"%a = dl.reverse %0 [{', '.join(map(str, dims))}] : {t}\n" + sq("a", "r0", x.shape), [x],
                            (x * x).flip(dims)))
    labels = torch.tensor([2, 0, 1], dtype=torch.uint8)
    f.expect("%r0 = dl.one_hot %0 : tensor<3xui8> to tensor<3x4xf64>", [labels],
             torch.nn.functional.one_hot(labels.long(), 4).double(), "")
    for s in ((67, 3), (1, 130), (5, 1, 7)):
        q = ty(s, "f32")
        rev = tuple(reversed(range(len(s))))
        f.same(f"%a = dl.transpose %0 [{', '.join(map(str, rev))}] : {q}\n%r0 = dl.exp %a : {ty(s[::-1], 'f32')}\n"
               f"%v = dl.reverse %0 [{', '.join(map(str, range(len(s))))}] : {q}\n%r3 = dl.tanh %v : {q}\n"
               f"%r1 = dl.concat %0, %0 {{dim = 0 : i64}} : {q}, {q}\n%r2 = dl.reshape %0 : {q} to {ty((math.prod(s),), 'f32')}",
               [q], [ty(s[::-1], "f32"), ty((2 * s[0],) + s[1:], "f32"), ty((math.prod(s),), "f32"), q])
    f.note("A result that is an argument, twice; a result that is a constant.")
    f.expect("%r0 = dl.reshape %0 : tensor<2xf64> to tensor<2xf64>\n%r1 = dl.reshape %0 : tensor<2xf64> to tensor<2xf64>",
             [torch.tensor([1.0, 2.0])], [torch.tensor([1.0, 2.0])] * 2, "")


def indexing():
    f = Family("indexing")
    x = draw(4, 6)
    for t in (torch.int64, torch.int32, torch.uint8):
        i = torch.tensor([[0, 5], [3, 3], [2, 0], [5, 5]])
        f.gradient(f.expect(f"%r0 = dl.gather %0, %1 {{dim = 1 : i64}} : tensor<4x6xf64>, tensor<4x2x{MLIR[t]}>",
                            [x, i.to(t)], x.gather(1, i), ""), "index_bound = 6 : i64")
        j = torch.tensor([[0, 3, 1, 1, 0], [2, 3, 1, 0, 0], [3, 3, 3, 3, 3]])
        f.gradient(f.expect(f"%r0 = dl.gather %0, %1 {{dim = 0 : i64}} : tensor<4x6xf64>, tensor<3x5x{MLIR[t]}>",
                            [x, j.to(t)], x.gather(0, j), ""), "index_bound = 4 : i64")
        s = draw(3, 5)
        f.gradient(f.expect(f"%r0 = dl.scatter_add %0, %1, %2 {{dim = 0 : i64}} : tensor<4x6xf64>, "
                            f"tensor<3x5x{MLIR[t]}>, tensor<3x5xf64>", [x, j.to(t), s], x.scatter_add(0, j, s)),
                   "index_bound = 4 : i64")
        s = draw(4, 2)
        f.gradient(f.expect(f"%r0 = dl.scatter_add %0, %1, %2 {{dim = 1 : i64}} : tensor<4x6xf64>, "
                            f"tensor<4x2x{MLIR[t]}>, tensor<4x2xf64>", [x, i.to(t), s], x.scatter_add(1, i, s)),
                   "index_bound = 6 : i64")
    b = torch.tensor([True, False, True])
    f.expect("%r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<3xi1>, tensor<5xi64>", [b, torch.tensor([2, 1, 0, 1, 1])],
             torch.tensor([True, False, True, False, False]), "")
    f.note("--- out of range: zeros, and no addition")
    v = torch.tensor([1.0, 2.0, 3.0])
    out = torch.tensor([1, 0, 4, 3, -9223372036854775808])
    shifted = "%c = dl.constant dense<1> : tensor<5xi64>\n%i = dl.sub %1, %c : tensor<5xi64>\n"
    f.expect(shifted + "%r0 = dl.gather %0, %i {dim = 0 : i64} : tensor<3xf64>, tensor<5xi64>", [v, out],
             torch.tensor([1.0, 0.0, 0.0, 3.0, 0.0]), "")
    f.expect(shifted + "%r0 = dl.scatter_add %0, %i, %2 {dim = 0 : i64} : tensor<3xf64>, tensor<5xi64>, tensor<5xf64>",
             [v, out, torch.tensor([10.0, 20.0, 30.0, 40.0, 50.0])], torch.tensor([11.0, 2.0, 43.0]), "")
    f.note("--- nothing to index with, and nothing beside the dimension")
    f.expect("%r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<3x2xf64>, tensor<0x2xi64>", [draw(3, 2), torch.zeros(0, 2, dtype=torch.int64)],
             torch.zeros(0, 2), "")
    f.expect("%r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<3x0xf64>, tensor<2x0xi64>", [torch.zeros(3, 0), torch.zeros(2, 0, dtype=torch.int64)],
             torch.zeros(2, 0), "")
    w = draw(3, 2)
    f.expect("%r0 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<3x2xf64>, tensor<0x2xi64>, tensor<0x2xf64>",
             [w, torch.zeros(0, 2, dtype=torch.int64), torch.zeros(0, 2)], w, "")
    f.note("--- additions come in the order of the indices: 1e16 + 1 - 1e16 is 0, the other way round 1")
    f.expect("%r0 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<2xf64>, tensor<6xi64>, tensor<6xf64>",
             [torch.zeros(2), torch.tensor([0, 1, 0, 1, 0, 1]), torch.tensor([1e16, 1e16, 1.0, -1e16, -1e16, 1.0])],
             torch.tensor([0.0, 1.0]), "")
    f.note("--- embedding")
    e = draw(6, 4)
    F = torch.nn.functional
    for t in (torch.int64, torch.int32, torch.uint8):
        i = torch.tensor([[5, 0, 2], [2, 2, 1]])
        f.gradient(f.expect(f"%r0 = dl.embedding %0, %1 : tensor<6x4xf64>, tensor<2x3x{MLIR[t]}>", [e, i.to(t)],
                            F.embedding(i, e), ""), "index_bound = 6 : i64")
        leaf, seed = e.clone().requires_grad_(), draw(2, 3, 4)
        (F.embedding(i, leaf, padding_idx=2) * seed).sum().backward()
        f.expect(f"%y = dl.embedding %0, %1 {{padding = 2 : i64}} : tensor<6x4xf64>, tensor<2x3x{MLIR[t]}>\n"
                 "%r0 = dl.gradient %y seed %2 wrt (%0) : tensor<2x3x4xf64>, tensor<2x3x4xf64>, (tensor<6x4xf64>)",
                 [e, i.to(t), seed], leaf.grad)
    f.expect("%r0 = dl.embedding %0, %1 : tensor<6x4xf64>, tensor<i64>", [e, torch.tensor(3)], e[3], "")
    for v, d, n in ((1, 1, 1), (5, 1, 7), (7, 16, 33), (50, 17, 130), (10, 100, 9), (1000, 64, 257), (3, 300, 64)):
        f.same(f"%y = dl.embedding %0, %1 : {ty((v, d), 'f32')}, {ty((n,), 'i64')}\n%r0 = dl.tanh %y : {ty((n, d), 'f32')}\n"
               f"%r1 = dl.gradient %r0 seed %2 wrt (%0) : {ty((n, d), 'f32')}, {ty((n, d), 'f32')}, ({ty((v, d), 'f32')})",
               [ty((v, d), "f32"), ty((n,), "i64"), ty((n, d), "f32")], [ty((n, d), "f32"), ty((v, d), "f32")],
               f"index_bound = {v} : i64, ulps = 16.0 : f64")
        f.same(f"%r0 = dl.gather %0, %1 {{dim = 1 : i64}} : {ty((d, v), 'f32')}, {ty((d, n), 'i32')}\n"
               f"%r1 = dl.scatter_add %0, %1, %2 {{dim = 1 : i64}} : {ty((d, v), 'f32')}, {ty((d, n), 'i32')}, {ty((d, n), 'f32')}",
               [ty((d, v), "f32"), ty((d, n), "i32"), ty((d, n), "f32")], [ty((d, n), "f32"), ty((d, v), "f32")],
               f"index_bound = {v} : i64, ulps = 0.0 : f64")
        f.same(f"%r0 = dl.gather %0, %1 {{dim = 0 : i64}} : {ty((v, d), 'f32')}, {ty((n, d), 'ui8')}\n"
               f"%r1 = dl.scatter_add %0, %1, %2 {{dim = 0 : i64}} : {ty((v, d), 'f32')}, {ty((n, d), 'ui8')}, {ty((n, d), 'f32')}",
               [ty((v, d), "f32"), ty((n, d), "ui8"), ty((n, d), "f32")], [ty((n, d), "f32"), ty((v, d), "f32")],
               f"index_bound = {min(v, 256)} : i64, ulps = 0.0 : f64")
    f.note("--- with what fusion puts around them")
    f.same("%b = dl.broadcast %1 [1] : tensor<40xi64> to tensor<8x40x6xi64>\n"
           "%g = dl.gather %0, %b {dim = 1 : i64} : tensor<8x9x6xf32>, tensor<8x40x6xi64>\n"
           "%s = dl.mul %g, %2 : tensor<8x40x6xf32>\n%r0 = dl.sum %s [1] : tensor<8x40x6xf32>\n"
           "%m = dl.exp %s : tensor<8x40x6xf32>\n"
           "%r1 = dl.scatter_add %0, %b, %m {dim = 1 : i64} : tensor<8x9x6xf32>, tensor<8x40x6xi64>, tensor<8x40x6xf32>",
           ["tensor<8x9x6xf32>", "tensor<40xi64>", "tensor<8x40x6xf32>"], ["tensor<8x6xf32>", "tensor<8x9x6xf32>"],
           "index_bound = 9 : i64, ulps = 32.0 : f64")
    f.same("%d = dl.matmul %0, %1 {transpose_rhs} : tensor<33x20xf32>, tensor<17x20xf32>\n"
           "%b = dl.broadcast %3 [0] : tensor<33xi32> to tensor<33x17xi32>\n"
           "%g = dl.gather %2, %b {dim = 0 : i64} : tensor<5x17xf32>, tensor<33x17xi32>\n%r0 = dl.add %d, %g : tensor<33x17xf32>",
           ["tensor<33x20xf32>", "tensor<17x20xf32>", "tensor<5x17xf32>", "tensor<33xi32>"], ["tensor<33x17xf32>"],
           "index_bound = 5 : i64, ulps = 32.0 : f64")


def normalization():
    f = Family("normalization")
    x = draw(3, 5)
    big = torch.tensor([[1000.0, 1000.0, 0.0], [-1000.0, -1001.0, -1002.0], [inf, 0.0, 0.0], [nan, 0.0, 1.0]])
    for op, fn in (("softmax", torch.softmax), ("log_softmax", torch.log_softmax)):
        for d in (0, 1):
            f.gradient(f.expect(f"%r0 = dl.{op} %0 {{dim = {d} : i64}} : tensor<3x5xf64>", [x], fn(x, d)))
        f.expect(f"%r0 = dl.{op} %0 {{dim = 1 : i64}} : tensor<4x3xf64>", [big], fn(big, 1), "ulps = 4.0 : f64")
        y = draw(2, 3, 4)
        f.gradient(f.expect(f"%r0 = dl.{op} %0 {{dim = 1 : i64}} : tensor<2x3x4xf64>", [y], fn(y, 1)))
        for s in ((1, 1), (4, 10), (33, 10), (7, 130), (0, 4), (3, 1000), (70, 3, 5)):
            for d in range(len(s)):
                if s[d]:
                    t = ty(s, "f32")
                    f.same(f"%r0 = dl.{op} %0 {{dim = {d} : i64}} : {t}", [t], [t],
                           "low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64")
    y = draw(3, 4, 5)
    F = torch.nn.functional
    for dims in ((2,), (1, 2), (0, 1, 2)):
        text, shape = ", ".join(map(str, dims)), y.shape[dims[0]:]
        f.gradient(f.expect(f"%r0 = dl.layer_norm %0 [{text}] {{epsilon = 1.0e-5 : f64}} : tensor<3x4x5xf64>", [y],
                            F.layer_norm(y, shape, eps=1e-5), "ulps = 8.0 : f64"))
        f.gradient(f.expect(f"%r0 = dl.rms_norm %0 [{text}] {{epsilon = 1.0e-6 : f64}} : tensor<3x4x5xf64>", [y],
                            F.rms_norm(y, shape, eps=1e-6), "ulps = 8.0 : f64"))
    flat = torch.full((2, 4), 3.0)
    f.expect("%r0 = dl.layer_norm %0 [1] {epsilon = 1.0e-5 : f64} : tensor<2x4xf64>", [flat], torch.zeros(2, 4), "")
    for op in ("layer_norm", "rms_norm"):
        for s in ((1, 1), (4, 10), (7, 130), (0, 4), (3, 1000), (70, 3, 5)):
            for d in range(len(s)):
                if s[d]:
                    t = ty(s, "f32")
                    f.same(f"%r0 = dl.{op} %0 [{d}] {{epsilon = 1.0e-2 : f64}} : {t}\n"
                           f"%r1 = dl.gradient %r0 seed %1 wrt (%0) : {t}, {t}, ({t})", [t, t], [t, t],
                           "low = -4.0 : f64, high = 4.0 : f64, ulps = 256.0 : f64")


def loss():
    f = Family("loss")
    F = torch.nn.functional
    x, y = draw(6, 7), draw(6, 7)
    label = torch.tensor([0, 6, 3, 3, 1, 5])
    for r in ("mean", "sum", "none"):
        f.gradient(f.expect(f"%r0 = dl.mse {r} %0, %1 : tensor<6x7xf64>", [x, y], F.mse_loss(x, y, reduction=r)))
        for t in (torch.int64, torch.int32, torch.uint8):
            f.gradient(f.expect(f"%r0 = dl.cross_entropy {r} %0, %1 : tensor<6x7xf64>, tensor<6x{MLIR[t]}>",
                                [x, label.to(t)], F.cross_entropy(x, label, reduction=r)), "index_bound = 7 : i64")
    f.note("--- of pairs; the first elements are equal, at the kinks, infinite")
    y[0, 0], y[0, 1], y[0, 2], y[0, 3] = x[0, 0], x[0, 1] + 0.5, x[0, 2] - 0.75, x[0, 3] + 1
    p, t = torch.sigmoid(x), torch.sigmoid(y)
    p[0, 0], t[0, 0], p[0, 1], t[0, 1] = 0.0, 0.0, 1.0, 1.0
    q, u = torch.tensor([0.0, 1.0, 0.0, 1.0, 1e-300]), torch.tensor([1.0, 0.0, 0.5, 0.5, 1.0])
    f.expect("%r0 = dl.bce none %0, %1 : tensor<5xf64>", [q, u], F.binary_cross_entropy(q, u, reduction="none"), "ulps = 1.0 : f64")
    sign = torch.where(y > 0, 1.0, -1.0)
    sign[1, 0], x[1, 0] = 1.0, 1.0
    def reduce(v, r):
        return v.mean() if r == "mean" else v.sum() if r == "sum" else v
    pairs = {
        "l1": ("", lambda a, b, r: F.l1_loss(a, b, reduction=r), x, y, -1, 1),
        "smooth_l1": (" {beta = 0.5 : f64}", lambda a, b, r: F.smooth_l1_loss(a, b, beta=0.5, reduction=r), x, y, -20, 20),
        "smooth_l1 ": (" {beta = 0.0 : f64}", lambda a, b, r: F.smooth_l1_loss(a, b, beta=0.0, reduction=r), x, y, -1, 1),
        "huber": (" {delta = 0.75 : f64}", lambda a, b, r: F.huber_loss(a, b, delta=0.75, reduction=r), x, y, -20, 20),
        "bce": ("", lambda a, b, r: F.binary_cross_entropy(a, b, reduction=r), p, t, 0.1, 0.9),
        "bce_logits": ("", lambda a, b, r: F.binary_cross_entropy_with_logits(a, b, reduction=r), x, t, -1, 1),
        "kl_div": ("", lambda a, b, r: F.kl_div(a, b, reduction=r), x, t, 0.1, 1),
        "hinge": ("", lambda a, b, r: reduce((1 - a * b).clamp(min=0), r), x, sign, -0.9, 0.9),
    }
    for op, (attributes, fn, a, b, low, high) in pairs.items():
        op = op.strip()
        for r in ("mean", "sum", "none"):
            text = f"dl.{op} {r} %0, %1{attributes} : "
            if op in ("bce", "kl_div"):  # PyTorch's gradients in the target are infinite or NaN at 0
                f.gradient(f.expect(f"%r0 = {text}tensor<6x7xf64>", [a, b], fn(a, b, r), "rtol = 1.0e-14 : f64"),
                           f"low = {float(low)} : f64, high = {float(high)} : f64")
                xs = a.clone().requires_grad_()
                fn(xs, b, r).sum().backward()
                shape = ty((6, 7) if r == "none" else ())
                f.expect(f"%y = {text}tensor<6x7xf64>\n%one = dl.constant dense<1.0> : {shape}\n"
                         f"%r0 = dl.gradient %y seed %one wrt (%0) : {shape}, {shape}, (tensor<6x7xf64>)",
                         [a, b], xs.grad, "rtol = 1.0e-14 : f64, atol = 1.0e-15 : f64")
            else:
                vjp(f, f"%y = {text}{{0}}", lambda u, v: fn(u, v, r), a, "rtol = 1.0e-14 : f64, atol = 1.0e-15 : f64", b)
                f.gradient(f.function(f"%r0 = {text}tensor<6x7xf64>", [ty((6, 7))] * 2, [ty((6, 7) if r == "none" else ())]),
                           f"low = {float(low)} : f64, high = {float(high)} : f64")
        for s in ((0, 3), (64, 33)):
            u = ty(s, "f32")
            f.same(f"%r0 = dl.{op} mean %0, %1{attributes} : {u}\n%r1:2 = dl.gradient %r0 wrt (%0, %1) : tensor<f32>, ({u}, {u})\n"
                   f"%r2 = dl.add %r1#0, %r1#1 : {u}".replace("%r1:2", "%g:2").replace("%r1#", "%g#").replace("%r2", "%r1"),
                   [u, u], ["tensor<f32>", u], f"low = {float(low)} : f64, high = {float(high)} : f64, ulps = 64.0 : f64")
    f.note("--- of classes")
    w = torch.round((torch.rand(7, generator=g) + 0.5) * 64) / 64
    soft = torch.softmax(draw(6, 7), 1)
    logp = torch.log_softmax(x, 1)
    for r in ("mean", "sum", "none"):
        out = ty((6,) if r == "none" else ())
        for weights, ignore, smooth in ((True, None, 0), (False, 3, 0), (False, None, 0.1), (True, 3, 0.1), (True, -100, 1)):
            marked = label.clone()
            if ignore == -100:
                marked[2] = -100
            settings = [f"ignore_index = {ignore} : i64"] * (ignore is not None)
            for op, fn, data in (("cross_entropy", F.cross_entropy, x), ("nll", F.nll_loss, logp)):
                options = dict(weight=w if weights else None, reduction=r, **({} if ignore is None else {"ignore_index": ignore}))
                mine = list(settings)
                if op == "cross_entropy" and smooth:
                    options["label_smoothing"] = smooth
                    mine.append(f"label_smoothing = {float(smooth)} : f64")
                a = data.clone().requires_grad_()
                want = fn(a, marked, **options)
                want.sum().backward()
                body = (f"%y = dl.{op} {r} %0, %1{' weights %2' if weights else ''}{' {' + ', '.join(mine) + '}' if mine else ''} : "
                        f"tensor<6x7xf64>, tensor<6xi64>{', tensor<7xf64>' if weights else ''}\n")
                f.expect(body + f"%one = dl.constant dense<1.0> : {out}\n%r0 = dl.reshape %y : {out} to {out}\n"
                         f"%r1 = dl.gradient %y seed %one wrt (%0) : {out}, {out}, (tensor<6x7xf64>)",
                         [data, marked] + [w] * weights, [want.detach(), a.grad], "rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64")
                constant = f"%w = dl.constant {dense(w)}\n" if weights else ""
                f.gradient(f.function(constant + body.replace("%2", "%w").replace("%y", "%r0"), ["tensor<6x7xf64>", "tensor<6xi64>"],
                                      [out]), "index_bound = 7 : i64")
        for weights, smooth in ((False, 0), (True, 0.1)):
            text = (f"dl.soft_cross_entropy {r} %0, %1{' weights %w' if weights else ''}"
                    f"{' {label_smoothing = 0.1 : f64}' if smooth else ''} : tensor<6x7xf64>{', tensor<7xf64>' if weights else ''}")
            constant = f"%w = dl.constant {dense(w)}\n" if weights else ""
            fn = lambda a, b: F.cross_entropy(a, b, weight=w if weights else None, label_smoothing=smooth, reduction=r)
            vjp(f, constant + "%y = " + text, fn, x, "rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64", soft)
            f.gradient(f.function(constant + "%r0 = " + text, ["tensor<6x7xf64>"] * 2, [out]))
    impossible = torch.tensor([[0.0, -inf, 1.0]])
    f.expect("%r0 = dl.cross_entropy mean %0, %1 weights %2 : tensor<1x3xf64>, tensor<1xi64>, tensor<3xf64>",
             [impossible, torch.tensor([2]), torch.tensor([1.0, 0.0, 2.0])],
             F.cross_entropy(impossible, torch.tensor([2]), weight=torch.tensor([1.0, 0.0, 2.0])), "ulps = 2.0 : f64")
    for n, c in ((1, 1), (33, 10), (64, 130)):
        a = ty((n, c), "f32")
        f.same(f"%r0 = dl.cross_entropy mean %0, %1 weights %2 {{ignore_index = 0 : i64, label_smoothing = 0.1 : f64}} : "
               f"{a}, tensor<{n}xui8>, tensor<{c}xf32>\n%r1 = dl.gradient %r0 wrt (%0) : tensor<f32>, ({a})\n"
               f"%r2 = dl.soft_cross_entropy none %0, %0 : {a}\n%r3 = dl.nll sum %0, %1 : {a}, tensor<{n}xui8>",
               [a, f"tensor<{n}xui8>", ty((c,), "f32")], ["tensor<f32>", a, ty((n,), "f32"), "tensor<f32>"],
               f"low = 0.5 : f64, high = 4.0 : f64, index_bound = {min(c, 256)} : i64, ulps = 32.0 : f64")
    for n, c in ((1, 1), (1, 10), (33, 10), (256, 10), (7, 130), (64, 1000)):
        a = ty((n, c), "f32")
        f.same(f"%r0 = dl.cross_entropy mean %0, %1 : {a}, tensor<{n}xui8>", [a, f"tensor<{n}xui8>"], ["tensor<f32>"],
               f"low = -4.0 : f64, high = 4.0 : f64, index_bound = {min(c, 256)} : i64, ulps = 16.0 : f64")
        f.same(f"%r0 = dl.mse mean %0, %1 : {a}", [a, a], ["tensor<f32>"], "ulps = 64.0 : f64")


def philox(counter, key):
    M = (0xD2511F53, 0xCD9E8D57)
    W = (0x9E3779B9, 0xBB67AE85)
    c, k = list(counter), list(key)
    for _ in range(10):
        p0, p1 = M[0] * c[0], M[1] * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k[0], p1 & 0xFFFFFFFF, (p0 >> 32) ^ c[3] ^ k[1], p0 & 0xFFFFFFFF]
        k = [(k[0] + W[0]) & 0xFFFFFFFF, (k[1] + W[1]) & 0xFFFFFFFF]
    return c


# Random123's known answers.
assert philox((0, 0, 0, 0), (0, 0)) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
assert philox((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2) == [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]


def random():
    f = Family("random")
    lo, hi = lambda v: v & 0xFFFFFFFF, lambda v: (v >> 32) & 0xFFFFFFFF

    def block(b, seed, step, key):
        return philox((lo(b), hi(b), lo(step), hi(step)), (lo(seed) ^ lo(key), hi(seed) ^ hi(key)))

    def word(e, seed, step, key):
        return block(e >> 2, seed, step, key)[e & 3]
    seed, step, key = 0x123456789ABCDEF0, 77, 0x0F0E0D0C0B0A0908
    rng = torch.tensor([seed, step])
    n = 37
    u32 = torch.tensor([(word(e, seed, step, key) >> 8) * 2.0 ** -24 for e in range(n)], dtype=torch.float32)
    f.expect(f"%r0 = dl.uniform %0 {{key = {key} : i64, low = 0.0 : f64, high = 1.0 : f64}} : tensor<{n}xf32>", [rng], u32, "")
    u64 = []
    for e in range(n):
        w = block(e >> 1, seed, step, key)
        u64.append(((w[2 * (e & 1)] | w[2 * (e & 1) + 1] << 32) >> 11) * 2.0 ** -53)
    f.expect(f"%r0 = dl.uniform %0 {{key = {key} : i64, low = -2.0 : f64, high = 2.0 : f64}} : tensor<{n}xf64>", [rng],
             -2 + 4 * torch.tensor(u64), "ulps = 1.0 : f64")
    for mean, stddev, low, high in ((0.0, 1.0, -2.0, 2.0), (1.0, 0.5, 1.25, 4.0), (0.0, 1.0, -30.0, -6.0), (0.0, 2.0, -9.0, 19.0)):
        # Above the mean the mirror image is drawn: the quantile is precise near 0.
        a, b = (low - mean) / stddev, (high - mean) / stddev
        mirror = -1 if a + b > 0 else 1
        below = lambda x: 0.5 * math.erfc(-x / math.sqrt(2))
        first, last = sorted((below(mirror * a), below(mirror * b)))
        want = mean + mirror * stddev * torch.special.ndtri(first + (last - first) * torch.tensor(u64))
        for dtype in (torch.float64, torch.float32):
            f.expect(f"%r0 = dl.truncated_normal %0 {{key = {key} : i64, mean = {mean} : f64, stddev = {stddev} : f64, "
                     f"low = {low} : f64, high = {high} : f64}} : {ty((n,), MLIR[dtype])}", [rng], want.to(dtype),
                     "rtol = 1.0e-13 : f64" if dtype == torch.float64 else "ulps = 1.0 : f64, per_element")
    keep = torch.tensor([word(e, seed, step, key) >= math.floor(0.25 * 2 ** 32) for e in range(n)])
    for dtype in (torch.float32, torch.float64):
        x = draw(n).to(dtype)
        # Where p is a power of two less than one, 1 / (1 - p) rounds once in either order.
        f.expect(f"%r0 = dl.dropout %0, %1 {{key = {key} : i64, p = 0.25 : f64}} : {ty((n,), MLIR[dtype])}", [x, rng],
                 torch.where(keep, x / (1 - 0.25), torch.zeros((), dtype=dtype)), "ulps = 1.0 : f64")
    f.gradient(f.function("%r0 = dl.dropout %0, %1 {key = 5 : i64, p = 0.5 : f64} : tensor<5x7xf64>",
                          ["tensor<5x7xf64>", "tensor<2xi64>"], ["tensor<5x7xf64>"]))
    f.same("%r0 = dl.normal %0 {key = 3 : i64, mean = 1.0 : f64, stddev = 2.0 : f64} : tensor<33x5xf32>\n"
           "%r1 = dl.normal %0 {key = 3 : i64, mean = 1.0 : f64, stddev = 2.0 : f64} : tensor<33x5xf64>",
           ["tensor<2xi64>"], ["tensor<33x5xf32>", "tensor<33x5xf64>"], "index_bound = 1000000 : i64, ulps = 4.0 : f64")
    # Moments of 100,000 normal numbers: mean within 5 standard errors of 0, second moment of 1.
    f.expect("%x = dl.normal %0 {key = 9 : i64, mean = 0.0 : f64, stddev = 1.0 : f64} : tensor<100000xf64>\n"
             "%q = dl.mul %x, %x : tensor<100000xf64>\n%r0 = dl.mean %x [0] : tensor<100000xf64>\n"
             "%r1 = dl.mean %q [0] : tensor<100000xf64>", [torch.tensor([1, 0])], [torch.tensor(0.0), torch.tensor(1.0)],
             "atol = 0.0224 : f64")


def function(name, settings, kinks):
    """functions/NAME.mlir: values and gradients at corners and elsewhere, both derivatives against finite differences."""
    f = Family(os.path.join("functions", name))
    fn = getattr(torch, name, None) or getattr(torch.nn.functional, name)
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
    f.expect(f"%r0 = {text}{ty(undefined.shape)}", [undefined], call(undefined), "ulps = 2.0 : f64")
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


ALL = [indexing, elementwise, activation, contraction, reduction, shape, normalization, loss, random]
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
