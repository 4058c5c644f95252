"""PyTorch's values and gradients of what only the DSL has (Inputs/composites.cpp).

    composites.py record              writes composites.safetensors (needs PyTorch)
    composites.py check f32|f64 FILE  FILE is the output of the C++ program after expand-entries; writes checks for dlc-check

A case is the names of the inputs that have a gradient, those of the others, and the function in PyTorch. The recording
is in f64, with the largest distance of PyTorch's f32 from it: that is the yardstick in f32, as in golden.py.
"""
import os
import re
import sys

from expect import decimal, literal, load

HERE = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(HERE, "composites.safetensors")


def cases(torch):
    """name -> (differentiated inputs, other inputs, function)"""
    F = torch.nn.functional
    table = {}

    def add(name, of, given, f):
        table[name] = (of.split(), given.split(), f)

    def reduced(name, of, given, f):
        for r in ("mean", "sum", "none"):
            add(f"{name}_{r}", of, given, lambda *v, r=r: f(*v, r))

    def reduce(v, r):
        return {"mean": v.mean, "sum": v.sum, "none": lambda: v}[r]()

    # --- between vectors
    add("cosine_similarity", "x y", "", lambda x, y: F.cosine_similarity(x, y, dim=-1, eps=1e-8))
    add("cosine_similarity_dim0", "x y", "", lambda x, y: F.cosine_similarity(x, y, dim=0, eps=0.5))
    add("cosine_similarity_zero", "y", "with_zero", lambda y, x: F.cosine_similarity(x, y, eps=1e-3))
    add("pairwise_distance", "x y", "", F.pairwise_distance)
    add("pairwise_distance_eps", "x y", "", lambda x, y: F.pairwise_distance(x, y, eps=0.25))
    for name, margin in (("cosine_embedding", 0.0), ("cosine_embedding_margin", 0.3)):
        reduced(name, "x y", "sign", lambda x, y, t, r, m=margin: F.cosine_embedding_loss(x, y, t, margin=m, reduction=r))
    for name, margin in (("triplet", 1.0), ("triplet_margin", 0.25)):
        reduced(name, "x y z", "", lambda x, y, z, r, m=margin: F.triplet_margin_loss(x, y, z, margin=m, reduction=r))
    for name, margin in (("contrastive", 1.0), ("contrastive_margin", 2.5)):  # Hadsell, Chopra, LeCun 2006
        reduced(name, "x y", "same", lambda x, y, s, r, m=margin: reduce(
            s * F.pairwise_distance(x, y) ** 2 + (1 - s) * F.relu(m - F.pairwise_distance(x, y)) ** 2, r))
    # --- losses
    reduced("hinge", "x", "sign64", lambda x, t, r: reduce(F.relu(1 - x * t), r))
    reduced("smooth_l1_beta", "x y", "", lambda x, y, r: F.smooth_l1_loss(x, y, beta=0.4, reduction=r))
    reduced("huber_delta", "x y", "", lambda x, y, r: F.huber_loss(x, y, delta=0.6, reduction=r))
    reduced("bce_pos_weight", "x", "p w4",
            lambda x, p, w, r: F.binary_cross_entropy_with_logits(x, p, pos_weight=w, reduction=r))
    reduced("kl_div", "x", "p", lambda x, p, r: F.kl_div(x.log_softmax(-1), p, reduction=r))
    reduced("kl_div_log_target", "x y", "",
            lambda x, y, r: F.kl_div(x.log_softmax(-1), y.log_softmax(-1), reduction=r, log_target=True))
    reduced("cross_entropy", "x", "label", lambda x, t, r: F.cross_entropy(x, t, reduction=r))
    reduced("cross_entropy_u8", "x", "label8", lambda x, t, r: F.cross_entropy(x, t.long(), reduction=r))
    reduced("cross_entropy_all", "x", "marked w4", lambda x, t, w, r: F.cross_entropy(
        x, t, weight=w, ignore_index=-100, label_smoothing=0.2, reduction=r))
    reduced("cross_entropy_3d", "s", "tokens", lambda s, t, r: F.cross_entropy(s.movedim(-1, 1), t, reduction=r))
    reduced("cross_entropy_3d_ignore", "s", "tokens",
            lambda s, t, r: F.cross_entropy(s.movedim(-1, 1), t, ignore_index=2, reduction=r))
    reduced("soft_cross_entropy", "x p", "w4",
            lambda x, p, w, r: F.cross_entropy(x, p, weight=w, label_smoothing=0.1, reduction=r))
    reduced("soft_cross_entropy_3d", "s s2", "",
            lambda s, u, r: F.cross_entropy(s.movedim(-1, 1), u.softmax(-1).movedim(-1, 1), reduction=r))
    reduced("nll", "x", "marked w4",
            lambda x, t, w, r: F.nll_loss(x.log_softmax(-1), t, weight=w, ignore_index=-100, reduction=r))
    reduced("nll_3d", "s", "tokens", lambda s, t, r: F.nll_loss(s.log_softmax(-1).movedim(-1, 1), t, reduction=r))

    # --- metrics: the sum and the count
    def hits(x, t, k):
        order = x.sort(dim=-1, descending=True, stable=True).indices[..., :k]
        right = (order == t[..., None]).any(-1)
        return torch.stack([right.sum(), torch.tensor(right.numel())]).to(x.dtype)

    def over(each):
        return torch.stack([each.sum(), torch.tensor(each.numel(), dtype=each.dtype)])
    add("accuracy", "", "x label", lambda x, t: hits(x, t, 1))
    for k in (1, 2, 3):
        add(f"top_{k}_accuracy", "", "x label", lambda x, t, k=k: hits(x, t, k))
    add("top_k_accuracy_3d", "", "s tokens", lambda s, t: hits(s, t, 2))
    add("top_k_accuracy_ties", "", "ties label", lambda x, t: hits(x, t, 2))
    add("mean_absolute_error", "", "x y", lambda x, y: over((x - y).abs()))
    add("mean_squared_error", "", "x y", lambda x, y: over((x - y) ** 2))
    add("r2", "", "x y", lambda x, y: torch.stack([((y - 0.125) ** 2).sum() - ((x - y) ** 2).sum(), ((y - 0.125) ** 2).sum()]))
    add("log_perplexity", "", "s tokens", lambda s, t: over(F.cross_entropy(s.movedim(-1, 1), t, reduction="none")))

    # --- contractions
    for name, spec, of in (
            ("matmul", "ij,jk->ik", "a b"), ("implicit", "kj,ji", "a b"), ("batch", "bij,bjk->bik", "d e"),
            ("sum", "ij,jk->", "a b"), ("transpose", "ijk->kij", "d"), ("marginal", "bij,jk->kb", "d b"),
            ("outer", "i,j->ji", "v3 v4"), ("elementwise", "ij,ij->ij", "a a2"), ("bilinear", "bi,kij,bj->bk", "a g h"),
            ("chain", "ij,jk,kl->il", "a b c"), ("dots", "...ij,...jk->...ik", "d e"),
            ("dots_shared", "...ij,jk->...ik", "q b"), ("dots_broadcast", "...ij,...jk->...ik", "q e"),
            ("dots_implicit", "...ij,...jk", "d e"), ("dots_moved", "i...j->j...i", "q"), ("dots_empty", "...i,...i->...", "v4 u4"),
            ("dots_one_side", "...,i->i...", "a v4")):
        add("einsum_" + name, of, "", lambda *v, spec=spec: torch.einsum(spec, *v))
    for name, of in (("dot", "v4 u4"), ("vector", "d v4"), ("row", "v4 e"), ("rows", "d b"), ("broadcast", "q e")):
        add("matmul_" + name, of, "", torch.matmul)
    add("outer", "v3 v4", "", torch.outer)

    # --- others
    def top(v):
        values, indices = v.topk(2)
        return values * (indices + 1)

    def hessian(v):
        w = v - (v * (v.abs() < 0.75)).detach()
        return torch.autograd.grad(w.prod(2).sum(), w, create_graph=True)[0]
    add("stddev", "d", "", lambda v: v.std((0, 2), correction=1))
    add("l1_norm", "d", "", lambda v: v.abs().sum(-1, keepdim=True))
    for name, p in (("half", 0.5), ("1", 1), ("1_5", 1.5), ("2", 2), ("3", 3), ("inf", float("inf"))):
        add("norm_" + name, "d", "", lambda v, p=p: torch.linalg.vector_norm(v, p, (0, 2)))
        add(f"norm_{name}_zeros", "zeros", "", lambda v, p=p: torch.linalg.vector_norm(v, p, -1, keepdim=True))
        add(f"norm_{name}_all", "d", "", lambda v, p=p: torch.linalg.vector_norm(v, p))
    for name, dims in (("first", (0, 1)), ("last", (1, 2)), ("apart", (0, 2)), ("all", (0, 1, 2)), ("one", (1,))):
        add("max_" + name, "d", "", lambda v, d=dims: v.amax(d, keepdim=len(d) == 2))
        add("min_" + name, "d", "", lambda v, d=dims: v.amin(d, keepdim=len(d) == 2))
        add("logsumexp_" + name, "d", "", lambda v, d=dims: v.logsumexp(d, keepdim=len(d) == 2))
    add("square", "d", "", torch.square)
    add("reciprocal", "d", "", lambda v: torch.reciprocal(v + 5))
    add("tile", "d", "", lambda v: v.tile(2, 1, 3))
    add("repeat", "d", "", lambda v: v.repeat_interleave(3, 1))
    add("tril", "d", "", lambda v: v.tril(1))
    add("triu", "d", "", lambda v: v.triu(-1))
    add("split", "d", "", lambda v: v.split([1, 3], -1)[1])
    add("stack", "a a2", "", lambda v, w: torch.stack([v, w, v], 1))
    add("take", "d", "", lambda v: v[:, torch.tensor([[1, 0], [1, 1]])])
    add("top_k", "d", "", top)
    add("flatten", "d", "", lambda v: v.mT.flatten(1))
    add("squeeze", "d", "", lambda v: v[1:2].squeeze(0).unsqueeze(-1))
    add("pad_value", "d", "", lambda v: F.pad(v, (2, 1, 0, 3), value=-1.5))
    for mode in ("replicate", "reflect", "circular"):
        add("pad_" + mode, "d", "", lambda v, mode=mode: F.pad(v, (2, 3, 1, 2), mode=mode))
    add("straight_through", "d", "", lambda v: v.round().detach() + v * v - (v * v).detach())
    add("prod_hessian", "d", "", hessian)

    # --- layers: their parameters are called as in the model
    add("LayerNorm", "d norm.weight norm.bias", "", lambda v, w, b: F.layer_norm(v, (4,), w, b, 1e-5))
    add("LayerNorm_eps", "d norm.weight norm.bias", "", lambda v, w, b: F.layer_norm(v, (4,), w, b, 0.25))
    add("RMSNorm", "d norm.weight", "", lambda v, w: F.rms_norm(v, (4,), w, 1e-6))
    add("RMSNorm_eps", "d norm.weight", "", lambda v, w: F.rms_norm(v, (4,), w, 0.25))
    add("Embedding", "table.weight", "rows", lambda w, i: F.embedding(i, w))
    add("Embedding_padding", "table.weight", "rows", lambda w, i: F.embedding(i, w, padding_idx=1))
    add("Linear", "d fc.weight fc.bias", "", F.linear)
    add("Linear_no_bias", "d fc.weight", "", F.linear)
    return table


def pool(torch):
    g = torch.Generator().manual_seed(11)

    def draw(*shape):
        return torch.round(torch.randn(shape, generator=g, dtype=torch.float64) * 64) / 64
    inputs = {n: draw(6, 4) for n in ("x", "y", "z")}
    inputs["with_zero"] = inputs["x"].clone()
    inputs["with_zero"][2] = 0
    inputs["ties"] = torch.tensor([[1, 1, 1, 0], [0, 2, 2, 2], [3, 3, 3, 3], [0, 1, 0, 1], [2, 2, 1, 2], [1, 0, 1, 1]]).double()
    inputs["sign"] = torch.tensor([1.0, -1, -1, 1, -1, 1], dtype=torch.float64)
    inputs["same"] = (inputs["sign"] + 1) / 2
    inputs["sign64"] = torch.where(draw(6, 4) > 0, 1.0, -1.0).double()
    inputs["p"] = torch.softmax(draw(6, 4), -1).float().double()
    inputs["w4"] = torch.tensor([0.5, 1.25, 2.0, 0.75], dtype=torch.float64)
    inputs["label"] = torch.tensor([0, 3, 1, 2, 1, 3])
    inputs["label8"] = inputs["label"].clone()
    inputs["marked"] = torch.tensor([0, -100, 1, 2, -100, 3])
    inputs["tokens"] = torch.tensor([[4, 2, 0], [2, 1, 3]])
    for name, shape in {"s": (2, 3, 5), "s2": (2, 3, 5), "a": (3, 4), "a2": (3, 4), "b": (4, 5), "c": (5, 3), "d": (2, 3, 4),
                        "e": (2, 4, 5), "g": (2, 4, 5), "h": (3, 5), "q": (2, 1, 3, 4), "v3": (3,), "v4": (4,), "u4": (4,)}.items():
        inputs[name] = draw(*shape)
    weights = draw(256)
    inputs["zeros"] = draw(2, 3, 4) * (draw(2, 3, 4) > 0)
    inputs["zeros"][1, 1] = 0
    inputs["rows"] = torch.tensor([[2, 0], [1, 2], [1, 1], [2, 2]])
    for name, shape in {"norm.weight": (4,), "norm.bias": (4,), "table.weight": (3, 4), "fc.weight": (5, 4), "fc.bias": (5,)}.items():
        inputs[name] = draw(*shape)
    return inputs, weights


def record():
    import torch
    from safetensors.torch import save_file
    inputs, weights = pool(torch)
    out = {"in." + name: t for name, t in inputs.items()}
    for name, (of, given, f) in cases(torch).items():
        def run(dtype):
            convert = lambda t: t.to(dtype) if t.is_floating_point() else t
            xs = [convert(inputs[n]).clone().requires_grad_() for n in of]
            value = f(*xs, *[convert(inputs[n]) for n in given])
            cotangent = weights[:value.numel()].reshape(value.shape)
            grads = torch.autograd.grad(value, xs, cotangent.to(dtype)) if xs else []
            return [value.detach()] + [d.detach() for d in grads], cotangent
        results, cotangent = run(torch.float64)
        single, _ = run(torch.float32)
        out[name + ".value"] = results[0]
        for i, d in enumerate(results[1:]):
            out[f"{name}.grad_{i}"] = d
        if of:
            out[name + ".in.cotangent"] = cotangent
        out[name + ".error"] = torch.tensor([max((a - b).abs().max().item() for a, b in zip(results, single))], dtype=torch.float64)
    save_file({n: t.contiguous().clone() for n, t in out.items()}, FILE,
              metadata={"PyTorch": torch.__version__.split("+")[0]})
    print(len(cases(torch)), "cases")


def check(dtype, path):
    file = load(FILE)
    known = {n[:-len(".value")] for n in file if n.endswith(".value")}
    seen = set()
    for name, arguments, results, rest in re.findall(
            r"module @(\w+) \{\n(?:  train\.param [^\n]*\n)*(?:  func\.func @init\(.*?\n  \}\n)?  func\.func @predict\(([^\n]*)\) -> ([^\n]*) attributes [^\n]*\n(.*?)\n  \}\n\}", open(path).read(), re.S):
        seen.add(name)
        if name not in known:
            sys.exit(f"'{name}' is not recorded: add it to composites.py and record again")
        # Parameters are read from the session; here they are arguments like the others.
        for value, parameter, kind in re.findall(r"^    (%\d+) = train\.read @(\S+) : (\S+)$", rest, re.M):
            argument = "%" + parameter.replace(".", "_")
            arguments += f', {argument}: {kind} {{train.name = "{parameter}"}}'
            rest = rest.replace(f"{value} = train.read @{parameter} : {kind}", f"{value} = dl.reshape {argument} : {kind} to {kind}")
        operands = []
        for text in re.findall(r'(tensor<\S*>) \{train.name = "([^"]*)"', arguments):
            kind, operand = text
            t = file.get(f"{name}.in.{operand}") or file["in." + operand]
            operands.append(literal(t, dtype).split(" : ")[0] + " : " + kind)
        wanted = [file[f"{name}.{part}"] for part in re.findall(r'train.name = "([^"]*)"', results)]
        if len(wanted) != sum(n.startswith((name + ".value", name + ".grad_")) for n in file):
            sys.exit(f"'{name}' gives {len(wanted)} results, others are recorded")
        error = file[name + ".error"][1][0]
        options = (f"atol = {decimal(2 * error)} : f64, ulps = 4.0 : f64" if dtype == "f32"
                   else "rtol = 1.0e-10 : f64, atol = 1.0e-14 : f64")
        arguments, results = (re.sub(r' \{train.name = "[^"]*"\}', "", text) for text in (arguments, results))
        print(f"func.func @{name}({arguments}) -> {results} {{\n{rest}\n}}\n"
              f"check.expect @{name} [{', '.join(operands)}]\n    gives [{', '.join(literal(w, dtype) for w in wanted)}] {{{options}}}\n")
    if known - seen:
        sys.exit("no such case in composites.cpp: " + " ".join(sorted(known - seen)))


if __name__ == "__main__":
    if sys.argv[1] == "record":
        record()
    else:
        check(sys.argv[2], sys.argv[3])
