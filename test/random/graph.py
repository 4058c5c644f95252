"""Random graphs of dl operations: values, nodes, and how they become text.

A graph is a list of nodes over arguments. Each float value has a bound on its magnitude. Operations with kinks, jumps or
poles see *placed* operands: x is scaled to at most +-0.4 and moved to centres far from all of these, other ones for each
element, so that every branch is taken, rounding never changes one, and finite differences hold.
"""
import math
import random

HALF = 0.4  # half the width of a placed value
LARGE = 200  # elements; beyond, patterns are those of one row


def size(shape):
    return math.prod(shape)


def tensor(shape, dtype, T):
    return "tensor<" + "".join(f"{d}x" for d in shape) + {"T": T, "U": "f64" if T == "f32" else "f32"}.get(dtype, dtype) + ">"


def literal(values, shape):
    if not shape:
        return str(values[0])
    if not size(shape):
        return ""
    step = size(shape[1:])
    return "[" + ", ".join(literal(values[i * step:(i + 1) * step], shape[1:]) for i in range(shape[0])) + "]"


class Value:
    """Result `index` of a node. dtype: T (the graph's float type), U (the other one), i1, i32, i64, ui8."""

    def __init__(self, node, index, shape, dtype):
        self.node, self.index, self.shape, self.dtype = node, index, tuple(shape), dtype
        self.bound = 1.0
        self.name = None

    def type(self, T):
        return tensor(self.shape, self.dtype, T)


class Node:
    """text(names, T) gives the right side, or several lines that end with one; torch(torch, *operands) the value(s)."""

    def __init__(self, op, operands, results, text, torch, movable=True):
        self.op, self.operands, self.text, self.torch = op, list(operands), text, torch
        self.movable = movable  # may be replaced by an argument in a smaller graph
        self.results = [Value(self, i, shape, dtype) for i, (shape, dtype) in enumerate(results)]


class Graph:
    SHAPES = [(), (1,), (3,), (7,), (17,), (67,), (3, 5), (5, 3), (1, 7), (4, 1), (8, 16), (0, 3), (4, 0), (2, 1, 5), (3, 4, 5),
              (2, 0, 3), (1, 1, 1), (2, 3, 1, 5), (1, 2, 3, 4), (2, 3, 3, 3), (40, 33), (9, 130)]

    def __init__(self, seed):
        self.seed, self.rng = seed, random.Random(seed)
        self.mixed = self.rng.random() < 0.1  # both float types: no finite differences
        self.random = False  # draws numbers: nothing to compare with elsewhere
        self.arguments, self.nodes, self.results = [], [], []
        shapes = self.rng.sample(self.SHAPES, 3)
        if not any(size(s) for s in shapes):
            shapes[0] = (3, 5)
        for shape in shapes + [shapes[0]]:
            self.argument(shape, "T")
        self.argument(self.rng.choice([s for s in self.SHAPES if len(s) < 3]), self.rng.choice(["i32", "i64", "ui8"]))
        self.argument(self.rng.choice(shapes), "i1")

    def argument(self, shape, dtype):
        value = Value(None, 0, shape, dtype)
        value.bound = {"T": 1.0, "i1": 1.0}.get(dtype, 2.0)
        self.arguments.append(value)
        return value

    # --- building -------------------------------------------------------------------------------------------

    def values(self, *dtypes):
        every = self.arguments + [v for n in self.nodes for v in n.results]
        return [v for v in every if v.dtype in dtypes] if dtypes else every

    def pick(self, dtypes=("T",), test=lambda v: True):
        """A value of one of the types, a recent one in half of the cases; None if there is none."""
        fit = [v for v in self.values(*dtypes) if test(v)]
        if not fit:
            return None
        return self.rng.choice(fit[-4:] if self.rng.random() < 0.5 else fit)

    def add(self, op, operands, results, text, bound=lambda *b: 1.0, torch=None, movable=True):
        node = Node(op, operands, results, text, torch, movable)
        self.nodes.append(node)
        for value in node.results:
            value.bound = float(bound(*[v.bound for v in operands]))
            if value.bound > 8 and value.dtype == "T":
                self.shrink(value)
            elif value.bound > 1000 and value.dtype in ("i32", "i64"):
                self.wrap(value, 7)
        return node.results[0]

    def shrink(self, x):
        self.place(x, [0.0], 2.0)

    def wrap(self, x, limit):
        """x modulo a number, as a small integer that is not negative."""
        shape, dtype = x.shape, x.dtype

        def text(names, T):
            t = x.type(T)
            return [f"%a = dl.abs {names[0]} : {t}", f"%k = dl.constant dense<{limit if size(shape) else ''}> : {t}",
                    f"dl.rem %a, %k : {t}"]
        return self.add("(index)", [x], [(shape, dtype)], text, lambda b: limit, lambda torch, x: torch.remainder(x.abs(), limit))

    def place(self, x, centres, half=HALF, dim=None):
        """x scaled to +-half around centres; with `dim`, around other centres for each element along it."""
        shape, rng = x.shape, self.rng
        row = size(shape) > LARGE
        where = shape[-1:] if row else shape
        if dim is None:
            pattern = [rng.choice(centres) for _ in range(size(where))]
        else:
            dim -= len(shape) - len(where)
            if dim < 0:
                return None
            order = [round(1.25 * i - 0.625 * where[dim], 4) for i in range(where[dim])]
            stride, lanes = size(where[dim + 1:]), {}
            pattern = []
            for i in range(size(where)):
                lane = (i // (stride * where[dim]), i % stride)
                if lane not in lanes:
                    lanes[lane] = rng.sample(order, len(order))
                pattern.append(lanes[lane][i // stride % where[dim]])
        uniform = len(set(pattern)) == 1
        largest = max(map(abs, pattern), default=0.0)
        last = [len(shape) - 1]

        def scale():
            return min(1.0, half / max(x.bound, 1e-3))

        def text(names, T):
            t, zero = x.type(T), tensor((), "T", T)
            lines = [f"%s = dl.constant dense<{scale()!r}> : {zero}", f"%b = dl.broadcast %s [] : {zero} to {t}",
                     f"dl.mul {names[0]}, %b : {t}"]
            if not size(shape) or pattern == [0.0] * len(pattern):
                return lines
            lines[-1] = "%m = " + lines[-1]
            if uniform:
                lines += [f"%k = dl.constant dense<{pattern[0]}> : {t}"]
            elif row:
                r = tensor(where, "T", T)
                lines += [f"%r = dl.constant dense<{literal(pattern, where)}> : {r}",
                          f"%k = dl.broadcast %r {last} : {r} to {t}"]
            else:
                lines += [f"%k = dl.constant dense<{literal(pattern, where)}> : {t}"]
            return lines + [f"dl.add %m, %k : {t}"]

        def torch(torch, v):
            return v * scale() + torch.tensor(pattern, dtype=v.dtype).reshape(where)
        return self.add("(place)", [x], [(shape, "T")], text, lambda b: min(half, max(b, 1e-3)) + largest, torch, False)

    def constant(self, shape, dtype, values):
        text = literal(values, shape)
        numbers = [{"true": True, "false": False}.get(v, v) for v in values]

        def torch(torch):
            kinds = {"T": torch.float64, "i64": torch.int64, "i32": torch.int32, "ui8": torch.uint8, "i1": torch.bool}
            return torch.tensor(numbers, dtype=kinds[dtype]).reshape(shape)
        return self.add("constant", [], [(shape, dtype)], lambda names, T: [f"dl.constant dense<{text}> : {tensor(shape, dtype, T)}"],
                        lambda: max([abs(v) for v in numbers], default=0), torch, False)

    def index(self, shape, classes):
        """Indices of a shape in [0, classes): an argument, whatever whole numbers there are, or a constant."""
        fit = [v for v in self.values("i32", "i64") if v.shape == tuple(shape)]
        outside = [v for v in self.arguments if v.dtype in ("i32", "i64", "ui8") and v.shape == tuple(shape)]
        if outside and classes >= 3 and self.rng.random() < 0.5:
            return self.rng.choice(outside)
        if fit and self.rng.random() < 0.5:
            return self.wrap(self.rng.choice(fit), classes)
        if size(shape) <= LARGE:
            return self.constant(shape, self.rng.choice(["i32", "i64"]), [self.rng.randrange(classes) for _ in range(size(shape))])
        return self.argument(shape, "i64") if classes >= 3 else None

    def finish(self):
        """What nobody uses is a result, so that no operation is dead; and one value in the middle."""
        used = {v for n in self.nodes for v in n.operands}
        self.results = [v for n in self.nodes for v in n.results if v not in used and v.dtype != "U"]
        middle = [v for n in self.nodes for v in n.results if v in used and v.dtype == "T"]
        if middle:
            self.results.append(self.rng.choice(middle))
        if not any(v.dtype == "T" for v in self.results):
            self.results.append(self.arguments[0])
        self.prune()

    def prune(self):
        live, nodes = set(self.results), []
        for node in reversed(self.nodes):
            if any(v in live for v in node.results):
                live.update(node.operands)
                nodes.append(node)
        self.nodes = nodes[::-1]
        self.arguments = [a for a in self.arguments if a in live]

    # --- writing --------------------------------------------------------------------------------------------

    def body(self, T):
        lines = []
        for i, a in enumerate(self.arguments):
            a.name = f"%{i}"
        for i, node in enumerate(self.nodes):
            text = node.text([v.name for v in node.operands], T)
            for k, line in enumerate(text):
                for short in "abkmrs":  # temporaries of one node
                    line = line.replace(f"%{short} ", f"%v{i}{short} ").replace(f"%{short},", f"%v{i}{short},")
                text[k] = line
            several = len(node.results) > 1
            text[-1] = f"%v{i}{':' + str(len(node.results)) if several else ''} = " + text[-1]
            for value in node.results:
                value.name = f"%v{i}" + (f"#{value.index}" if several else "")
            lines += text
        return lines

    def function(self, name, T, gradient):
        """The function; with `gradient` also the gradients of a weighted sum of its float results."""
        lines, arguments, scalar = self.body(T), list(self.arguments), tensor((), "T", T)
        parameters = [(a.name, a.type(T)) for a in arguments]
        results = [(v.name, v.type(T)) for v in self.results]
        wanted = [a for a in arguments if a.dtype == "T"]
        if gradient and wanted:
            total = None
            for i, v in enumerate(v for v in self.results if v.dtype == "T"):
                t = v.type(T)
                parameters.append((f"%w{i}", t))
                lines += [f"%p{i} = dl.mul {v.name}, %w{i} : {t}", f"%q{i} = dl.sum %p{i} {list(range(len(v.shape)))} : {t}"]
                if total:
                    lines.append(f"%t{i} = dl.add {total}, %q{i} : {scalar}")
                total = f"%t{i}" if total else f"%q{i}"
            types = ", ".join(a.type(T) for a in wanted)
            lines.append(f"%d:{len(wanted)} = dl.gradient {total} wrt ({', '.join(a.name for a in wanted)}) : {scalar}, ({types})")
            results += [(f"%d#{i}", a.type(T)) for i, a in enumerate(wanted)]
        head = ", ".join(f"{n}: {t}" for n, t in parameters)
        types = ", ".join(t for _, t in results)
        return (f"func.func @{name}({head}) -> ({types}) {{\n" + "".join(f"  {line}\n" for line in lines) +
                f"  return {', '.join(n for n, _ in results)} : {types}\n}}\n")

    def checks(self, name=None, torch=None, alone=False):
        """The functions of this graph and the checks of them; `alone` leaves out all but PyTorch's."""
        name = name or f"g{self.seed}"
        options = f"seed = {self.seed + 1} : i64, index_bound = 3 : i64"
        close = {"f32": "rtol = 1.0e-3 : f64, atol = 1.0e-5 : f64, ulps = 1024.0 : f64",
                 "f64": "rtol = 1.0e-9 : f64, atol = 1.0e-12 : f64, ulps = 65536.0 : f64"}
        # One graph in three against finite differences, which are of f64, the others with their gradients inside, so that
        # both meet in kernels. Each is a program to compile twice.
        if alone:
            out = ""
        elif self.seed % 3 == 0 and not self.mixed and any(a.dtype == "T" for a in self.arguments):
            out = (self.function(name + "_g", "f64", False) +
                   f"check.gradient @{name}_g {{{options}, samples = 24 : i64, tolerance = 1.0e-6 : f64}}\n")
        else:
            T = "f32" if self.mixed or self.seed % 2 else "f64"
            out = self.function(name + "_s", T, True) + f"check.same @{name}_s {{{options}, {close[T]}}}\n"
        if torch and not self.mixed and not self.random:
            out += self.expect(name + "_t", torch, close["f64"])
        return out + "\n"

    def expect(self, name, torch, close):
        """PyTorch's results and gradients of random arguments, as literals."""
        rng = random.Random(self.seed)
        text = self.function(name, "f64", True)
        kinds = {"i64": torch.int64, "i32": torch.int32, "ui8": torch.uint8, "i1": torch.bool}

        def draw(v):
            n = size(v.shape)
            if v.dtype == "T":
                return torch.tensor([rng.uniform(-1, 1) for _ in range(n)], dtype=torch.float64).reshape(v.shape)
            return torch.tensor([rng.randrange(2 if v.dtype == "i1" else 3) for _ in range(n)], dtype=kinds[v.dtype]).reshape(v.shape)
        inputs = [draw(a) for a in self.arguments]
        env = {a: t.clone().requires_grad_(a.dtype == "T") for a, t in zip(self.arguments, inputs)}
        for node in self.nodes:
            out = node.torch(torch, *[env[v] for v in node.operands])
            for value, got in zip(node.results, out if len(node.results) > 1 else [out]):
                assert tuple(got.shape) == value.shape, (node.op, got.shape, value.shape)
                if value.dtype == "T" and not got.requires_grad:  # a gradient may be asked for of any value
                    got = got.clone().requires_grad_()
                env[value] = got
        wanted = [a for a in self.arguments if a.dtype == "T"]
        outputs = [env[v] for v in self.results]
        if wanted:
            weights = [draw(v) for v in self.results if v.dtype == "T"]
            total = sum((o * w).sum() for o, w in zip([o for v, o in zip(self.results, outputs) if v.dtype == "T"], weights))
            xs = [env[a] for a in wanted]
            grads = torch.autograd.grad(total, xs, allow_unused=True) if total.requires_grad else [None] * len(xs)
            inputs = inputs + weights
            outputs = outputs + [torch.zeros_like(x) if d is None else d for x, d in zip(xs, grads)]

        def dense(t):
            t = t.detach()
            dtype = {torch.float64: "f64", torch.int64: "i64", torch.int32: "i32", torch.uint8: "ui8", torch.bool: "i1"}[t.dtype]

            def number(v):
                if dtype != "f64":
                    return str(v).lower()
                if v != v:
                    return "0x7FF8000000000000"
                text = repr(v)
                return text if "." in text or "e" not in text else text.replace("e", ".0e")
            return f"dense<{literal([number(v) for v in t.flatten().tolist()], tuple(t.shape))}> : {tensor(t.shape, dtype, 'f64')}"
        return (text + f"check.expect @{name} [{', '.join(map(dense, inputs))}]\n    gives [{', '.join(map(dense, outputs))}] "
                f"{{{close}}}\n")
