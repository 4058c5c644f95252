"""Losses."""
from elementwise import NEAR
from graph import size
from table import F, op


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
