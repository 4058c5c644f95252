"""Random numbers, and what is about the computation rather than in it."""
from elementwise import SIDES
from graph import size, tensor
from table import OPS, op


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
