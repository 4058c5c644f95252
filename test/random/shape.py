"""Constants, shape and indexing."""
from graph import size, tensor
from table import F, op, some_dims, typed, without


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


def moved(name, build_one, kinds=("T", "T", "i64", "i1")):
    """build_one(g, x) gives (result shape, what follows the operand, torch[, the magnitude of what it adds])."""
    @op(name)
    def build(g):
        x = g.pick(kinds)
        made = x and build_one(g, x)
        if not made:
            return None
        shape, text, torch, added = (*made, 0)[:4]
        return g.add(name, [x], [(shape, x.dtype)], lambda n, T: [f"dl.{name} {n[0]} {text} : {x.type(T)}" + (
            f" to {typed(shape, x, T)}" if name == "broadcast" else "")], lambda b: max(b, added), lambda t, v: torch(t, v))


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

    value = g.rng.choice({"T": [0.0, 0.5, -1.25], "i64": [0.0, -3.0], "i1": [0.0, 1.0]}[x.dtype])

    def torch(t, v):
        out = t.full(shape, value, dtype=v.dtype)
        out[where] = v
        return out
    return shape, f"{low} {high} {between}" + (f" {{value = {value} : f64}}" if value else ""), torch, abs(value)


def extend(g, x):
    mode = g.rng.choice(["replicate", "reflect", "circular"])
    most = [{"replicate": 3 if n else 0, "reflect": max(n - 1, 0), "circular": n}[mode] for n in x.shape]
    low, high = ([g.rng.randint(0, min(m, 3)) for m in most] for _ in range(2))
    shape = [a + n + b for n, a, b in zip(x.shape, low, high)]
    if size(shape) > 4000:
        return None

    def source(i, n):
        return {"replicate": min(max(i, 0), n - 1), "circular": i % max(n, 1),
                "reflect": (n - 1) - abs((n - 1) - abs(i))}[mode]

    def torch(t, v):
        for d, (n, a, b) in enumerate(zip(x.shape, low, high)):
            v = v.index_select(d, t.tensor([source(i, n) for i in range(-a, n + b)], dtype=t.int64))
        return v.clone()
    return shape, f"{mode} {low} {high}", torch


def reverse(g, x):
    dims = some_dims(g, x)
    return x.shape, dims, lambda t, v: v.flip(dims) if dims else v.clone()


moved("transpose", transpose)
moved("broadcast", broadcast)
moved("slice", cut)
moved("pad", pad)
moved("extend", extend)
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
