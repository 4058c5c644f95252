"""Cases of losses and of random numbers."""
import math

import torch

from cases import Family, MLIR, dense, draw, g, inf, ty, vjp


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
