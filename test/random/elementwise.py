"""One element of the result from one of each operand."""
import math

from graph import tensor
from table import F, op, settings, unary

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
