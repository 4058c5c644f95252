"""The table of operations, and what its entries share: OPS[name](graph) adds one, or returns None where no value fits.

Every entry says what operands it takes (and where their kinks are), how it is written, how large its result is, and the same
in PyTorch.
"""
from graph import tensor

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


def typed(shape, x, T):
    return tensor(shape, x.dtype, T)


def some_dims(g, x, least=0):
    rank = len(x.shape)
    if rank < least:
        return None
    return sorted(g.rng.sample(range(rank), g.rng.randint(least, rank)))


def without(shape, dims):
    return [d for i, d in enumerate(shape) if i not in dims]
