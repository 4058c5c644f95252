"""Contraction, reduction and normalisation."""
import math

from graph import size
from table import op, some_dims, without


@op("matmul")
def build_matmul(g):
    x = g.pick(test=lambda v: len(v.shape) >= 2)
    if x is None:
        return None
    fits = []
    for y in g.values("T"):
        for tl in (False, True):
            for tr in (False, True):
                if len(y.shape) == len(x.shape) and y.shape[:-2] == x.shape[:-2] and (
                        x.shape[-2 if tl else -1] == y.shape[-1 if tr else -2]):
                    fits.append((y, tl, tr))
    if not fits:
        return None
    y, tl, tr = g.rng.choice(fits)
    k, m, n = x.shape[-2 if tl else -1], x.shape[-1 if tl else -2], y.shape[-2 if tr else -1]
    if size(x.shape[:-2]) * m * n > 5000:
        return None
    flags = ", ".join(["transpose_lhs"] * tl + ["transpose_rhs"] * tr)
    flags = f" {{{flags}}}" if flags else ""
    return g.add("matmul", [x, y], [(x.shape[:-2] + (m, n), "T")],
                 lambda names, T: [f"dl.matmul {names[0]}, {names[1]}{flags} : {x.type(T)}, {y.type(T)}"],
                 lambda a, b: k * a * b, lambda t, x, y: (x.mT if tl else x) @ (y.mT if tr else y))


@op("dot_general")
def build_dot_general(g):
    x, y = g.pick(), g.pick()
    pairs = [(i, j) for i, d in enumerate(x.shape) for j, e in enumerate(y.shape) if d == e]
    g.rng.shuffle(pairs)
    batch, contract = [], []
    for i, j in pairs:
        if all(i != a and j != b for a, b in batch + contract) and g.rng.random() < 0.7:
            (batch if g.rng.random() < 0.4 else contract).append((i, j))
    lb, rb, lc, rc = ([p[s] for p in which] for which in (batch, contract) for s in (0, 1))
    lf = [i for i in range(len(x.shape)) if i not in lb + lc]
    rf = [j for j in range(len(y.shape)) if j not in rb + rc]
    shape = [x.shape[i] for i in lb + lf] + [y.shape[j] for j in rf]
    if size(shape) > 5000 or len(shape) > 5:
        return None
    k = size([x.shape[i] for i in lc])
    letters = {}
    for s, (i, j) in enumerate(batch + contract):
        letters[0, i] = letters[1, j] = "abcdefghijkl"[s]
    for s, key in enumerate([(0, i) for i in lf] + [(1, j) for j in rf]):
        letters[key] = "mnopqrstuvwxyz"[s]
    left, right = ("".join(letters[s, i] for i in range(len(v.shape))) for s, v in ((0, x), (1, y)))
    out = "".join([letters[0, i] for i in lb + lf] + [letters[1, j] for j in rf])
    return g.add("dot_general", [x, y], [(shape, "T")],
                 lambda n, T: [f"dl.dot_general {n[0]}, {n[1]} batch {lb} {rb} contract {lc} {rc} : {x.type(T)}, {y.type(T)}"],
                 lambda a, b: k * a * b, lambda t, x, y: t.einsum(f"{left},{right}->{out}", x, y))


def reduction(name, centres, bound, torch, nonempty=False, kinds=("T",), least=0, attribute=""):
    @op(name)
    def build(g):
        x = g.pick(kinds)
        if x is None:
            return None
        dims = some_dims(g, x, least)
        if dims is None:
            return None
        count = size([x.shape[d] for d in dims])
        if nonempty and count <= (1 if attribute else 0):
            return None
        if centres is not None:
            x = g.place(x, centres)
        return g.add(name, [x], [(without(x.shape, dims), x.dtype)],
                     lambda n, T: [f"dl.{name} {n[0]} {dims}{attribute} : {x.type(T)}"], lambda b: bound(b, count),
                     lambda t, v: torch(t, v, dims))


def every(t, x, dims, f):
    for d in reversed(dims):
        x = f(x, d)
    return x


reduction("sum", None, lambda b, n: b * n, lambda t, x, d: x.sum(d) if d else x.clone())
reduction("mean", None, lambda b, n: b, lambda t, x, d: x.mean(d) if d else x.clone(), nonempty=True)
reduction("variance", None, lambda b, n: 4 * b * b, lambda t, x, d: x.var(d, correction=1), nonempty=True, least=1,
          attribute=" {correction = 1 : i64}")
reduction("l2_norm", [0.7, 1.0, -1.0], lambda b, n: b * math.sqrt(n), lambda t, x, d: t.sqrt((x * x).sum(d)) if d else x.abs(),
          nonempty=True)
reduction("prod", [0.8, 1.0, -1.0], lambda b, n: min(b, 1.4) ** min(n, 40), lambda t, x, d: every(t, x, d, lambda v, i: v.prod(i)))
reduction("any", None, lambda b, n: 1, lambda t, x, d: every(t, x, d, lambda v, i: v.any(i)), kinds=("i1",))
reduction("all", None, lambda b, n: 1, lambda t, x, d: every(t, x, d, lambda v, i: v.all(i)), kinds=("i1",))


def along(name, results, torch, placed=False, bound=lambda b, n: b, empty=False, extra=lambda g, n: "", kinds=("T",)):
    """One dimension; results(shape, dim, attr) gives shapes and types."""
    @op(name)
    def build(g):
        x = g.pick(kinds, lambda v: v.shape)
        if x is None:
            return None
        dim = g.rng.randrange(len(x.shape))
        n = x.shape[dim]
        if n == 0 and not empty:
            return None
        if placed and x.dtype == "T":
            x = g.place(x, None, 0.4, dim)
            if x is None:
                return None
        attr = extra(g, n)
        out = results(x, dim, attr)
        return g.add(name, [x], out, lambda names, T: [f"dl.{name} {names[0]} {{dim = {dim} : i64{attr}}} : {x.type(T)}"],
                     lambda b: bound(b, n), lambda t, v: torch(t, v, dim, attr))


def reduced(x, dim, attr):
    return [(without(x.shape, [dim]), x.dtype)]


def kept(x, dim, attr):
    return [(x.shape, x.dtype)]


def position(x, dim, attr):
    return [(without(x.shape, [dim]), "i64")]


def k_of(attr):
    return int(attr.split("=")[1].split(":")[0])


def chosen(x, dim, attr):
    shape = x.shape[:dim] + (k_of(attr),) + x.shape[dim + 1:]
    return [(shape, "T"), (shape, "i64")]


along("max", reduced, lambda t, x, d, a: x.max(d).values, placed=True)
along("min", reduced, lambda t, x, d, a: x.min(d).values, placed=True)
along("argmax", position, lambda t, x, d, a: x.argmax(d), placed=True, bound=lambda b, n: n)
along("argmin", position, lambda t, x, d, a: x.argmin(d), placed=True, bound=lambda b, n: n)
along("logsumexp", reduced, lambda t, x, d, a: x.logsumexp(d), bound=lambda b, n: b + math.log(n))
along("softmax", kept, lambda t, x, d, a: x.softmax(d), bound=lambda b, n: 1, empty=True)
along("log_softmax", kept, lambda t, x, d, a: x.log_softmax(d), bound=lambda b, n: 2 * b + math.log(max(n, 1)), empty=True)
along("cumsum", kept, lambda t, x, d, a: x.flip(d).cumsum(d).flip(d) if a else x.cumsum(d), bound=lambda b, n: b * n, empty=True,
      extra=lambda g, n: g.rng.choice(["", ", reverse"]))
along("top_k", chosen, lambda t, x, d, a: tuple(x.topk(k_of(a), d)), placed=True,
      extra=lambda g, n: f", k = {g.rng.randint(1, min(n, 4))} : i64")


def normalise(name, epsilon, torch):
    @op(name)
    def build(g):
        x = g.pick()
        dims = some_dims(g, x, 1)
        if dims is None or size([x.shape[d] for d in dims]) == 1 and name == "layer_norm":
            return None
        # Far from a spread of 0, where the derivative is that of epsilon.
        x = g.place(x, None, 0.4, dims[0]) if size(x.shape) and x.shape[dims[0]] > 1 else g.place(x, [-1.0, 1.0])
        return x and g.add(name, [x], [(x.shape, "T")], lambda n, T: [f"dl.{name} {n[0]} {dims} {{epsilon = {epsilon} : f64}} : "
                           f"{x.type(T)}"], lambda b: 8, lambda t, v: torch(t, v, dims))


normalise("layer_norm", "0.1", lambda t, x, d: (x - x.mean(d, True)) / (x.var(d, correction=0, keepdim=True) + 0.1).sqrt())
normalise("rms_norm", "0.1", lambda t, x, d: x / ((x * x).mean(d, True) + 0.1).sqrt())
