"""Cases of one element from one of each operand."""
import torch

from cases import Family, MLIR, SHAPES, draw, inf, nan, number, ty, vjp


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
