"""Cases of contraction, reduction, shape, indexing and normalisation."""
import math

import torch

from cases import Family, MLIR, dense, draw, inf, nan, ty


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
    f.note("Padding with a number, and with elements of the operand; the gradient of these is that of PyTorch's pad, too.")
    pad = torch.nn.functional.pad
    f.gradient(f.expect("%a = dl.pad %0 [1, 0] [0, 2] [0, 0] {value = -1.5 : f64} : tensor<2x3xf64>\n" + sq("a", "r0", (3, 5)),
                        [w], pad(w, (0, 2, 1, 0), value=-1.5)**2))
    f.expect("%r0 = dl.pad %0 [2] [1] [3] {value = 0.5 : f64} : tensor<0xf64>", [torch.zeros(0)], torch.full((3,), 0.5), "")
    f.expect("%r0 = dl.pad %0 [1] [0] [0] {value = 0x7FF0000000000000 : f64} : tensor<1xf64>", [torch.tensor([2.0])],
             torch.tensor([inf, 2.0]), "")
    v = draw(1, 2, 4, 5)
    t = ty(v.shape)
    for mode in ("replicate", "reflect", "circular"):
        for left, right, top, bottom in ((2, 1, 3, 0), (0, 4, 1, 2), (1, 0, 0, 0)):
            if mode == "replicate":
                right += 3
            leaf = v.clone().requires_grad_()
            y = pad(leaf, (left, right, top, bottom), mode=mode)
            seed = draw(*y.shape)
            (y * y).backward(seed)
            a, b = f"[0, 0, {top}, {left}]", f"[0, 0, {bottom}, {right}]"
            square = f"%a = dl.extend %0 {mode} {a} {b} : {t}\n" + sq("a", "r0", y.shape)
            f.gradient(f.expect(square, [v], (y * y).detach()))
            s = ty(y.shape)
            f.gradient(f.expect(square + f"%r1 = dl.gradient %r0 seed %1 wrt (%0) : {s}, {s}, ({t})", [v, seed],
                                [(y * y).detach(), leaf.grad]))
        q, r = ty((3, 131), "f32"), ty((3, 131 + 12), "f32")
        f.same(f"%a = dl.extend %0 {mode} [0, 7] [0, 5] : {q}\n%r0 = dl.tanh %a : {r}\n"
               f"%r1 = dl.gradient %r0 seed %1 wrt (%0) : {r}, {r}, ({q})", [q, r], [r, q])
    f.expect("%r0 = dl.extend %0 replicate [2] [1] : tensor<1xf64>", [torch.tensor([2.5])], torch.full((4,), 2.5), "")


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
                           # Of one element the gradient cancels, and nothing else of the tensor says by how much.
                           "low = -4.0 : f64, high = 4.0 : f64, " + ("atol = 1.0e-6 : f64, " if s == (1, 1) else "") +
                           "ulps = 256.0 : f64")
