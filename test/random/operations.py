"""The table of operations: OPS[name](graph) adds one, or returns None where no value fits.

Every entry says what operands it takes (and where their kinks are), how it is written, how large its result is, and the same
in PyTorch. `random_graphs.py table` holds the table against the records of the dialect.
"""
import math
import os
import shutil
import sys

from graph import size, tensor

OPS = {}


def op(name):
    def register(build):
        OPS[name] = build
        return build
    return register


def unary(name, centres, bound, torch, attributes=("",), half=0.4):
    """Elementwise on one float; centres None takes any value."""
    @op(name)
    def build(g):
        x = g.pick()
        if centres is not None:
            x = g.place(x, centres, half)
        attr = g.rng.choice(attributes)
        text = f" {{{attr}}}" if attr else ""
        return g.add(name, [x], [(x.shape, "T")], lambda n, T: [f"dl.{name} {n[0]}{text} : {x.type(T)}"], bound,
                     lambda t, v: torch(t, v, attr))


def settings(attr):
    return {k.strip(): float(v.split(":")[0]) for k, v in (p.split("=") for p in attr.split(","))}


def F(t):
    return t.nn.functional


NEAR = [-1.0, 0.0, 1.0]  # smooth functions
SIDES = [-2.0, -0.5, 0.5, 2.0]  # a kink at 0
STEPS = [-1.5, -0.5, 0.5, 1.5, 2.5]  # jumps at whole numbers
BETWEEN = [-4.0, -1.0, 1.0, 4.5, 7.0]  # kinks at -3, 0, 3, 6: hard functions
HARD = [-3.7, -1.0, 1.0, 3.7]

unary("neg", None, lambda b: b, lambda t, x, a: -x)
unary("abs", SIDES, lambda b: b, lambda t, x, a: x.abs())
unary("exp", NEAR, lambda b: math.exp(min(b, 9)), lambda t, x, a: x.exp())
unary("expm1", NEAR, lambda b: math.exp(min(b, 9)), lambda t, x, a: x.expm1())
unary("log", [0.7, 1.0, 2.0], lambda b: 2, lambda t, x, a: x.log())
unary("log1p", [-0.2, 0.0, 1.0], lambda b: 2, lambda t, x, a: x.log1p())
unary("sqrt", [0.7, 1.0, 2.0], lambda b: b + 1, lambda t, x, a: x.sqrt())
unary("rsqrt", [0.8, 1.0, 2.0], lambda b: 2, lambda t, x, a: x.rsqrt())
unary("sin", [-3.0, 0.0, 1.5], lambda b: 1, lambda t, x, a: x.sin())
unary("cos", [-3.0, 0.0, 1.5], lambda b: 1, lambda t, x, a: x.cos())
unary("erf", NEAR, lambda b: 1, lambda t, x, a: x.erf())
unary("tanh", NEAR, lambda b: 1, lambda t, x, a: x.tanh())
unary("sigmoid", NEAR, lambda b: 1, lambda t, x, a: x.sigmoid())
unary("relu", SIDES, lambda b: b, lambda t, x, a: x.relu())
unary("clamp", SIDES, lambda b: 1, lambda t, x, a: x.clamp(-1.25, 0.0), ("low = -1.25 : f64, high = 0.0 : f64",))
unary("sign", SIDES, lambda b: 1, lambda t, x, a: x.sign())
unary("floor", STEPS, lambda b: b + 1, lambda t, x, a: x.floor())
unary("ceil", STEPS, lambda b: b + 1, lambda t, x, a: x.ceil())
unary("round", [-2.0, -1.0, 0.0, 1.0], lambda b: b + 1, lambda t, x, a: x.round())
unary("logsigmoid", NEAR, lambda b: b + 1, lambda t, x, a: F(t).logsigmoid(x))
unary("relu6", BETWEEN, lambda b: 6, lambda t, x, a: F(t).relu6(x))
unary("leaky_relu", SIDES, lambda b: b, lambda t, x, a: F(t).leaky_relu(x, settings(a)["slope"]),
      ("slope = 0.1 : f64", "slope = 0.25 : f64"))
unary("elu", SIDES, lambda b: b, lambda t, x, a: F(t).elu(x, settings(a)["alpha"]), ("alpha = 0.7 : f64", "alpha = 1.0 : f64"))
unary("selu", SIDES, lambda b: 1.8 * b, lambda t, x, a: F(t).selu(x))
unary("softplus", NEAR, lambda b: b + 1, lambda t, x, a: F(t).softplus(x, settings(a)["beta"], settings(a)["threshold"]),
      ("beta = 1.0 : f64, threshold = 20.0 : f64", "beta = 2.0 : f64, threshold = 5.0 : f64"))
unary("gelu", NEAR, lambda b: b, lambda t, x, a: F(t).gelu(x, approximate=a or "none"), ("", "tanh"))
unary("silu", NEAR, lambda b: b, lambda t, x, a: F(t).silu(x))
unary("mish", NEAR, lambda b: b, lambda t, x, a: F(t).mish(x))
# PyTorch's own gradients of these two multiply with 1/6 in single precision.
unary("hardsigmoid", HARD, lambda b: 1, lambda t, x, a: (x + 3).clamp(0, 6) / 6)
unary("hardswish", HARD, lambda b: b, lambda t, x, a: x * (x + 3).clamp(0, 6) / 6)


def binary(name, left, right, bound, torch):
    """Elementwise on two of one shape; centres as in unary."""
    @op(name)
    def build(g):
        if left is None and g.rng.random() < 0.15:  # whole numbers
            x = g.pick(("i32", "i64"))
            y = g.pick((x.dtype,), lambda v: v.shape == x.shape) if x else None
            if x and name in ("add", "sub", "mul"):
                return g.add(name, [x, y], [(x.shape, x.dtype)], lambda n, T: [f"dl.{name} {n[0]}, {n[1]} : {x.type(T)}"],
                             lambda a, b: a * b if name == "mul" else a + b, torch)
        x = g.pick()
        y = g.pick(test=lambda v: v.shape == x.shape)
        if left is not None:
            x, y = g.place(x, left), g.place(y, right)
        return g.add(name, [x, y], [(x.shape, "T")], lambda n, T: [f"dl.{name} {n[0]}, {n[1]} : {x.type(T)}"], bound, torch)


binary("add", None, None, lambda a, b: a + b, lambda t, x, y: x + y)
binary("sub", None, None, lambda a, b: a + b, lambda t, x, y: x - y)
binary("mul", None, None, lambda a, b: a * b, lambda t, x, y: x * y)
binary("div", NEAR, [-2.0, -1.0, 1.0, 2.0], lambda a, b: a / 0.6, lambda t, x, y: x / y)
binary("maximum", [-1.0, 1.0], [0.0], lambda a, b: max(a, b), lambda t, x, y: t.maximum(x, y))
binary("minimum", [-1.0, 1.0], [0.0], lambda a, b: max(a, b), lambda t, x, y: t.minimum(x, y))
binary("pow", [0.8, 1.0, 2.0], [-1.0, 0.0, 2.0], lambda a, b: 8, lambda t, x, y: x ** y)
binary("prelu", SIDES, [0.25, 1.0], lambda a, b: a * max(b, 1), lambda t, x, y: t.where(x > 0, x, x * y))


def bits(name, torch, kinds=("i1", "i32", "i64")):
    @op(name)
    def build(g):
        x = g.pick(kinds)
        if x is None:  # unsigned arguments alone
            return None
        y = g.pick((x.dtype,), lambda v: v.shape == x.shape)
        return g.add(name, [x, y], [(x.shape, x.dtype)], lambda n, T: [f"dl.{name} {n[0]}, {n[1]} : {x.type(T)}"],
                     lambda a, b: 2 * max(a, b) + 1, torch)


bits("and", lambda t, x, y: x & y)
bits("or", lambda t, x, y: x | y)
bits("xor", lambda t, x, y: x ^ y)


@op("not")
def build_not(g):
    x = g.pick(("i1", "i32", "i64"))
    return g.add("not", [x], [(x.shape, x.dtype)], lambda n, T: [f"dl.not {n[0]} : {x.type(T)}"], lambda b: b + 1, lambda t, x: ~x)


@op("rem")
def build_rem(g):
    x = g.pick(("i32", "i64"))
    y = x and g.pick((x.dtype,), lambda v: v.shape == x.shape)

    def torch(t, x, y):  # by 0: x
        return t.where(y == 0, x, t.fmod(x, t.where(y == 0, t.ones_like(y), y)))
    return x and g.add("rem", [x, y], [(x.shape, x.dtype)], lambda n, T: [f"dl.rem {n[0]}, {n[1]} : {x.type(T)}"],
                       lambda a, b: a, torch)


@op("compare")
def build_compare(g):
    p = g.rng.choice(["eq", "ne", "lt", "le", "gt", "ge"])
    x = g.pick() if g.rng.random() < 0.6 else g.pick(("i32", "i64", "ui8", "i1"))
    y = g.pick((x.dtype,), lambda v: v.shape == x.shape)
    if x.dtype == "T":
        x, y = g.place(x, [-1.0, 1.0]), g.place(y, [0.0])
    return g.add("compare", [x, y], [(x.shape, "i1")], lambda n, T: [f"dl.compare {p} {n[0]}, {n[1]} : {x.type(T)}"],
                 torch=lambda t, x, y: getattr(t, p)(x, y))


@op("select")
def build_select(g):
    c = g.pick(("i1",), lambda c: g.pick(test=lambda v: v.shape == c.shape))
    if c is None:
        return None
    x, y = (g.pick(test=lambda v: v.shape == c.shape) for _ in "xy")
    return g.add("select", [c, x, y], [(x.shape, "T")],
                 lambda n, T: [f"dl.select {n[0]}, {n[1]}, {n[2]} : {c.type(T)}, {x.type(T)}"],
                 lambda c, a, b: max(a, b), lambda t, c, x, y: t.where(c, x, y))


@op("cast")
def build_cast(g):
    def cast(x, dtype, bound=lambda b: b):
        def torch(t, v):
            return v.to({"T": t.float64, "i32": t.int32, "i64": t.int64, "ui8": t.uint8, "i1": t.bool}[dtype])
        return g.add("cast", [x], [(x.shape, dtype)], lambda n, T: [f"dl.cast {n[0]} : {x.type(T)} to {tensor(x.shape, dtype, T)}"],
                     bound, torch)

    if g.mixed and g.rng.random() < 0.5:
        return cast(cast(g.pick(), "U"), "T")
    if g.rng.random() < 0.4:
        dtype = g.rng.choice(["i32", "i64", "ui8"])
        return cast(g.place(g.pick(), [0.5, 1.5, 2.5] if dtype == "ui8" else STEPS), dtype)
    x = g.pick(("i32", "i64", "ui8", "i1"))
    return cast(x, g.rng.choice([d for d in ("T", "T", "i32", "i64", "i1") if d != x.dtype]))


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


def some_dims(g, x, least=0):
    rank = len(x.shape)
    if rank < least:
        return None
    return sorted(g.rng.sample(range(rank), g.rng.randint(least, rank)))


def without(shape, dims):
    return [d for i, d in enumerate(shape) if i not in dims]


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

# --- shape ------------------------------------------------------------------------------------------------------


@op("constant")
def build_constant(g):
    shape = g.rng.choice([v.shape for v in g.values() if size(v.shape) <= 200] or [()])
    dtype = g.rng.choice(["T", "T", "i32", "i64", "i1"])
    draw = {"T": lambda: round(g.rng.uniform(-1, 1), 4), "i1": lambda: g.rng.choice(["true", "false"])}.get(
        dtype, lambda: g.rng.randrange(-5, 6))
    return g.constant(shape, dtype, [draw() for _ in range(size(shape))])


@op("reshape")
def build_reshape(g):
    x = g.pick(("T", "T", "i32", "i64", "i1"))
    n, shape = size(x.shape), []
    if n == 0:
        shape = g.rng.sample(list(x.shape) + [1], len(x.shape) + 1)
    else:
        while n > 1 and len(shape) < 3:
            d = g.rng.choice([d for d in range(1, n + 1) if n % d == 0])
            shape, n = shape + [d], n // d
        shape += [n] if n > 1 or g.rng.random() < 0.3 else []
    return g.add("reshape", [x], [(shape, x.dtype)], lambda names, T: [f"dl.reshape {names[0]} : {x.type(T)} to "
                 + typed(shape, x, T)], lambda b: b, lambda t, v: v.reshape(shape))


def typed(shape, x, T):
    return tensor(shape, x.dtype, T)


def moved(name, build_one, kinds=("T", "T", "i64", "i1")):
    """build_one(g, x) gives (result shape, what follows the operand, torch)."""
    @op(name)
    def build(g):
        x = g.pick(kinds)
        made = x and build_one(g, x)
        if not made:
            return None
        shape, text, torch = made
        return g.add(name, [x], [(shape, x.dtype)], lambda n, T: [f"dl.{name} {n[0]} {text} : {x.type(T)}" + (
            f" to {typed(shape, x, T)}" if name == "broadcast" else "")], lambda b: b, lambda t, v: torch(t, v))


def transpose(g, x):
    p = g.rng.sample(range(len(x.shape)), len(x.shape))
    return [x.shape[i] for i in p], p, lambda t, v: v.permute(p)


def broadcast(g, x):
    shape, dims = [], []
    for d in list(x.shape):
        while len(shape) < 4 and g.rng.random() < 0.3:
            shape.append(g.rng.choice([1, 2, 3, 5]))
        dims.append(len(shape))
        shape.append(g.rng.choice([1, 4, 7]) if d == 1 else d)
    if len(shape) < 4 and (not shape or g.rng.random() < 0.5):
        shape.append(g.rng.choice([0, 1, 3, 5] if not shape else [1, 3, 5]))
    if size(shape) > 3000:
        return None
    view = [1] * len(shape)
    for d, e in zip(dims, x.shape):
        view[d] = e
    return shape, dims, lambda t, v: v.reshape(view).expand(shape)


def cut(g, x):
    offsets = [g.rng.randint(0, d // 2) for d in x.shape]
    limits = [g.rng.randint(o + (d > o), d) for o, d in zip(offsets, x.shape)]
    strides = [g.rng.choice([1, 1, 2, 3]) for _ in x.shape]
    shape = [-(-(e - o) // s) for o, e, s in zip(offsets, limits, strides)]
    where = tuple(slice(o, e, s) for o, e, s in zip(offsets, limits, strides))
    return shape, f"{offsets} {limits} {strides}", lambda t, v: v[where] if where else v.clone()


def pad(g, x):
    low, high, between = ([g.rng.choice([0, 0, 1, 2]) for _ in x.shape] for _ in range(3))
    shape = [a + b + (n - 1) * (i + 1) + 1 if n else a + b for n, a, b, i in zip(x.shape, low, high, between)]
    if size(shape) > 4000:
        return None
    where = tuple(slice(a, a + (n - 1) * (i + 1) + 1 if n else a, i + 1) for n, a, i in zip(x.shape, low, between))

    def torch(t, v):
        out = t.zeros(shape, dtype=v.dtype)
        out[where] = v
        return out
    return shape, f"{low} {high} {between}", torch


def reverse(g, x):
    dims = some_dims(g, x)
    return x.shape, dims, lambda t, v: v.flip(dims) if dims else v.clone()


moved("transpose", transpose)
moved("broadcast", broadcast)
moved("slice", cut)
moved("pad", pad)
moved("reverse", reverse)


@op("concat")
def build_concat(g):
    x = g.pick(test=lambda v: v.shape)
    if x is None:
        return None
    dim = g.rng.randrange(len(x.shape))
    fits = [v for v in g.values("T") if len(v.shape) == len(x.shape) and without(v.shape, [dim]) == without(x.shape, [dim])]
    parts = [x] + [g.rng.choice(fits) for _ in range(g.rng.randint(1, 2))]
    shape = list(x.shape)
    shape[dim] = sum(v.shape[dim] for v in parts)
    if size(shape) > 4000:
        return None
    return g.add("concat", parts, [(shape, "T")], lambda n, T: [f"dl.concat {', '.join(n)} {{dim = {dim} : i64}} : "
                 + ", ".join(v.type(T) for v in parts)], lambda *b: max(b), lambda t, *v: t.cat(v, dim))


@op("iota")
def build_iota(g):
    x = g.pick((), lambda v: v.shape)
    dim, dtype = g.rng.randrange(len(x.shape)), g.rng.choice(["T", "i32", "i64"])
    n, shape = x.shape[dim], x.shape

    def torch(t):
        view = [1] * len(shape)
        view[dim] = n
        return t.arange(n, dtype={"T": t.float64, "i32": t.int32, "i64": t.int64}[dtype]).reshape(view).expand(shape)
    return g.add("iota", [], [(shape, dtype)], lambda names, T: [f"dl.iota {{dim = {dim} : i64}} : {tensor(shape, dtype, T)}"],
                 lambda: n, torch)


@op("one_hot")
def build_one_hot(g):
    n = g.rng.choice([3, 5])
    x = g.index(g.rng.choice([v.shape for v in g.values() if len(v.shape) < 4 and size(v.shape) <= 200]), n)
    if x is None:
        return None
    return g.add("one_hot", [x], [(x.shape + (n,), "T")],
                 lambda names, T: [f"dl.one_hot {names[0]} : {x.type(T)} to {tensor(x.shape + (n,), 'T', T)}"],
                 torch=lambda t, v: F(t).one_hot(v.long(), n).double() if v.numel() else t.zeros(x.shape + (n,), dtype=t.float64))


def indexed(g):
    """A tensor, a dimension of extent > 0, and indices with a shape that fits both."""
    x = g.pick(test=lambda v: v.shape)
    if x is None:
        return None
    dim = g.rng.randrange(len(x.shape))
    if x.shape[dim] == 0:
        return None
    shape = [g.rng.randint(min(1, d), d) if i != dim else g.rng.choice([1, 2, d, d + 2]) for i, d in enumerate(x.shape)]
    i = g.index(shape, x.shape[dim])
    return i and (x, dim, i)


@op("gather")
def build_gather(g):
    made = indexed(g)
    if not made:
        return None
    x, dim, i = made
    return g.add("gather", [x, i], [(i.shape, "T")], lambda n, T: [f"dl.gather {n[0]}, {n[1]} {{dim = {dim} : i64}} : {x.type(T)}, "
                 f"{i.type(T)}"], lambda a, b: a, lambda t, v, j: v.gather(dim, j.long()))


@op("scatter_add")
def build_scatter_add(g):
    made = indexed(g)
    if not made:
        return None
    x, dim, i = made
    fit = g.pick(test=lambda v: v.shape == i.shape)
    src = fit or g.add("(shape)", [g.argument(i.shape, "T")], [(i.shape, "T")], lambda n, T: [
        f"dl.reshape {n[0]} : {typed(i.shape, x, T)} to {typed(i.shape, x, T)}"], lambda b: b, lambda t, v: v.clone())
    return g.add("scatter_add", [x, i, src], [(x.shape, "T")], lambda n, T: [f"dl.scatter_add {n[0]}, {n[1]}, {n[2]} {{dim = {dim} "
                 f": i64}} : {x.type(T)}, {i.type(T)}, {src.type(T)}"], lambda a, b, c: a + i.shape[dim] * c,
                 lambda t, v, j, s: v.scatter_add(dim, j.long(), s))


@op("embedding")
def build_embedding(g):
    w = g.pick(test=lambda v: len(v.shape) == 2 and v.shape[0] > 0)
    i = w and g.index(g.rng.choice([(), (3,), (2, 3), (0,), (5,)]), w.shape[0])
    if i is None:
        return None
    # With a padding row finite differences see what the gradient leaves out by definition: test/numeric has that.
    return g.add("embedding", [w, i], [(i.shape + w.shape[1:], "T")], lambda n, T: [f"dl.embedding {n[0]}, {n[1]} : {w.type(T)}, "
                 f"{i.type(T)}"], lambda a, b: a, lambda t, v, j: v[j.long()])

# --- random -----------------------------------------------------------------------------------------------------


def stream(g):
    g.random = True
    return next((v for v in g.arguments if v.dtype == "i64" and v.shape == (2,)), None) or g.argument((2,), "i64")


def source(name, attributes, bound):
    @op(name)
    def build(g):
        shape, key, rng = g.rng.choice([v.shape for v in g.values()]), g.rng.randrange(100), stream(g)
        return g.add(name, [rng], [(shape, "T")], lambda n, T: [f"dl.{name} {n[0]} {{key = {key} : i64, {attributes}}} : "
                     f"{tensor(shape, 'T', T)}"], lambda b: bound)


source("uniform", "low = -1.0 : f64, high = 1.0 : f64", 1)
source("normal", "mean = 0.0 : f64, stddev = 0.5 : f64", 5)
source("truncated_normal", "mean = 0.25 : f64, stddev = 0.5 : f64, low = -1.0 : f64, high = 2.0 : f64", 2)


@op("dropout")
def build_dropout(g):
    x, key, rng = g.pick(), g.rng.randrange(100), stream(g)
    return g.add("dropout", [x, rng], [(x.shape, "T")], lambda n, T: [f"dl.dropout {n[0]}, {n[1]} {{key = {key} : i64, p = 0.25 : "
                 f"f64}} : {x.type(T)}"], lambda a, b: a / 0.75)

# --- losses -----------------------------------------------------------------------------------------------------


def how(g, count):
    return g.rng.choice(["mean", "sum", "none"] if count else ["sum", "none"])


def total(t, x, reduction):
    return {"mean": t.mean, "sum": t.sum, "none": lambda v: v}[reduction](x)


def pair(name, left, right, bound, torch, attribute=""):
    @op(name)
    def build(g):
        x = g.pick()
        y = g.pick(test=lambda v: v.shape == x.shape)
        x, y, r = g.place(x, left), g.place(y, right, 0.2), how(g, size(x.shape))
        n = size(x.shape) if r == "sum" else 1
        return g.add(name, [x, y], [(x.shape if r == "none" else (), "T")], lambda names, T: [f"dl.{name} {r} {names[0]}, {names[1]}"
                     f"{attribute} : {x.type(T)}"], lambda a, b: bound * max(1, n), lambda t, p, q: total(t, torch(t, p, q), r))


APART = [-2.0, 2.0]
pair("mse", NEAR, NEAR, 8, lambda t, p, q: (p - q) ** 2)
pair("l1", APART, [0.0], 3, lambda t, p, q: (p - q).abs())
pair("smooth_l1", APART + [0.0], [0.0], 3, lambda t, p, q: F(t).smooth_l1_loss(p, q, reduction="none"), " {beta = 1.0 : f64}")
pair("huber", APART + [0.0], [0.0], 3, lambda t, p, q: F(t).huber_loss(p, q, reduction="none"), " {delta = 1.0 : f64}")
pair("bce", [0.5], [0.3, 0.5, 0.7], 4, lambda t, p, q: -(q * p.log() + (1 - q) * (1 - p).log()))
pair("bce_logits", NEAR, [0.3, 0.5, 0.7], 4, lambda t, p, q: (1 - q) * p - F(t).logsigmoid(p))
pair("kl_div", NEAR, [0.5, 1.0], 4, lambda t, p, q: q * (q.log() - p))
pair("hinge", [-3.0, 3.0], [-1.0, 1.0], 6, lambda t, p, q: t.relu(1 - p * q))


def labelled(name, smoothing, torch):
    @op(name)
    def build(g):
        x = g.pick(test=lambda v: len(v.shape) == 2 and v.shape[1] > 0)
        labels = x and g.index(x.shape[:1], x.shape[1])
        if labels is None:
            return None
        r, operands, attributes, n = how(g, x.shape[0]), [x, labels], [], x.shape[0]
        weights = g.rng.random() < 0.3 and x.shape[1] <= 200
        if weights:  # no gradient goes to them
            operands.append(g.constant(x.shape[1:], "T", [round(g.rng.uniform(0.5, 1.5), 3) for _ in range(x.shape[1])]))
        ignore = 1 if r != "mean" and g.rng.random() < 0.3 else None
        if ignore is not None:
            attributes.append(f"ignore_index = {ignore} : i64")
        smooth = g.rng.choice([0.0, 0.125]) if smoothing else 0.0
        if smooth:
            attributes.append(f"label_smoothing = {smooth} : f64")

        def text(names, T):
            w = f" weights {names[2]}" if weights else ""
            a = f" {{{', '.join(attributes)}}}" if attributes else ""
            return [f"dl.{name} {r} {names[0]}, {names[1]}{w}{a} : " + ", ".join(v.type(T) for v in operands)]

        def expected(t, v, j, *w):
            more = {"ignore_index": -100 if ignore is None else ignore, "reduction": r}
            if smooth:
                more["label_smoothing"] = smooth
            return torch(t)(v, j.long(), *(u.detach() for u in w), **more)
        return g.add(name, operands, [(x.shape[:1] if r == "none" else (), "T")], text,
                     lambda b, *other: (2 * b + 6) * 1.5 * (max(1, n) if r == "sum" else 1), expected)


labelled("cross_entropy", True, lambda t: F(t).cross_entropy)
labelled("nll", False, lambda t: F(t).nll_loss)


@op("soft_cross_entropy")
def build_soft(g):
    x = g.pick(test=lambda v: len(v.shape) == 2 and v.shape[1] > 0)
    y = x and g.pick(test=lambda v: v.shape == x.shape)
    if y is None:
        return None
    y, r, n = g.place(y, [0.25, 0.5], 0.2), how(g, x.shape[0]), x.shape[0]
    smooth, k = g.rng.choice([0.0, 0.125]), x.shape[1]
    a = f" {{label_smoothing = {smooth} : f64}}" if smooth else ""
    return g.add("soft_cross_entropy", [x, y], [(x.shape[:1] if r == "none" else (), "T")],
                 lambda names, T: [f"dl.soft_cross_entropy {r} {names[0]}, {names[1]}{a} : {x.type(T)}"],
                 lambda b, c: k * (2 * b + 6) * (max(1, n) if r == "sum" else 1),
                 lambda t, p, q: F(t).cross_entropy(p, q, reduction=r, label_smoothing=smooth))

# --- control ----------------------------------------------------------------------------------------------------


@op("stop_gradient")
def build_stop(g):
    # Of something with no derivative: finite differences see through it.
    x = OPS[g.rng.choice(["floor", "sign", "round", "constant"])](g)
    return x and g.add("stop_gradient", [x], [(x.shape, x.dtype)], lambda n, T: [f"dl.stop_gradient {n[0]} : {x.type(T)}"],
                       lambda b: b, lambda t, v: v.detach())


@op("surrogate")
def build_surrogate(g):
    # A value that differs from its surrogate by a constant, so that finite differences agree.
    x = g.pick()
    value = g.place(x, SIDES)
    other = g.place(x, [1.0])
    return g.add("surrogate", [value, other], [(x.shape, "T")], lambda n, T: [f"dl.surrogate {n[0]}, {n[1]} : {x.type(T)}"],
                 lambda a, b: a, lambda t, v, s: v.detach() + s - s.detach(), movable=False)


@op("check_range")
def build_check_range(g):
    # Arguments are drawn below 3. The operation has no result: the cast is what can be seen of the call going on.
    x = g.rng.choice([a for a in g.arguments if a.dtype in ("i32", "i64", "ui8") and a.shape != (2,)])
    ignored = g.rng.choice(["", " {ignored = 255 : i64}"])
    return g.add("check_range", [x], [(x.shape, "T")],
                 lambda n, T: [f"dl.check_range {n[0]}, 3{ignored} : {x.type(T)}",
                               f"dl.cast {n[0]} : {x.type(T)} to {tensor(x.shape, 'T', T)}"],
                 lambda b: b, lambda t, v: v.double(), movable=False)


# Operations whose gradient is a value of the graph, which the graph's gradient then differentiates again.
TWICE = ("abs exp expm1 log log1p sqrt rsqrt sin cos erf tanh sigmoid relu clamp logsigmoid relu6 leaky_relu elu selu softplus "
         "gelu silu mish hardsigmoid hardswish mul div maximum minimum pow prelu sum mean variance l2_norm prod max logsumexp "
         "softmax log_softmax cumsum layer_norm rms_norm matmul dot_general transpose broadcast slice pad concat gather "
         "scatter_add embedding mse smooth_l1 huber bce bce_logits kl_div cross_entropy nll soft_cross_entropy").split()


@op("gradient")
def build_gradient(g):
    y = OPS[g.rng.choice(TWICE)](g)
    x = y and y.dtype == "T" and next((v for v in y.node.operands if v.dtype == "T"), None)
    if not x:
        return None
    seed = g.pick(test=lambda v: v.shape == y.shape)
    # No derivative of one element by one is larger than 16 where operands are placed; an element of x has up to as many
    # terms as y has elements.
    terms = max(1.0, size(y.shape) / max(1, size(x.shape))) * max(1.0, max(v.bound for v in y.node.operands))
    return g.add("gradient", [y, seed, x], [(x.shape, "T")], lambda n, T: [
        f"dl.gradient {n[0]} seed {n[1]} wrt ({n[2]}) : {y.type(T)}, {seed.type(T)}, ({x.type(T)})"],
        lambda a, b, c: 16 * b * terms, lambda t, u, s, v: t.autograd.grad(u, v, s, create_graph=True)[0], movable=False)

# --- functions whose record says all --------------------------------------------------------------------------------


def from_record(name, settings, kinks):
    """Around points from -1.5 to 1.5 that are half a unit or more from all kinks; PyTorch's function has the same name."""
    centres = [c / 4 for c in range(-6, 7) if all(abs(c / 4 - kink) >= 0.5 for kink in kinks)]
    if not centres:
        raise ValueError(f"dl.{name}: no point in [-1.5, 1.5] is far from its kinks {kinks}: give it an entry of its own")
    attribute = ", ".join(f"{n} = {v!r} : f64" for n, v in settings)
    unary(name, centres, lambda b: 4, lambda t, x, a: (getattr(t, name, None) or getattr(F(t), name))(x, *(v for _, v in settings)),
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
