"""Checks of PyTorch's recorded results as IR for dlc-check: expect.py FILE.safetensors f32|f64 losses|CASE... or expect.py FILE.safetensors left

Each case is a function of dl operations that gives a value and its gradients. In f64 they agree to 1e-10 relative plus
1e-14 absolute; in f32 they are no further away than twice PyTorch's own error in f32 plus 4 ulps of the largest entry.
A new case of ops.safetensors is an entry of CASES: operands are %0, %1, ..., {0}, {1}, ... their types, {y} that of the
result, {e} the element type, {low} its -inf, and the text ends with the result %y. Operands without a recorded gradient are constants of the function.
`left` prints the recorded cases that have no entry.
"""
import json
import math
import struct
import sys

CASES = {
    "add_broadcast": "%a = dl.broadcast %0 [0, 1, 2] : {0} to {y}\n%b = dl.broadcast %1 [1, 2] : {1} to {y}\n"
                     "%y = dl.add %a, %b : {y}",
    "mul_scalar_tensor": "%b = dl.broadcast %1 [1] : {1} to {y}\n%y = dl.mul %0, %b : {y}",
    "gelu_tanh": "%y = dl.gelu %0 {{tanh}} : {y}",
    "gelu": "%y = dl.gelu %0 : {y}",
    "silu": "%y = dl.silu %0 : {y}",
    "softplus": "%y = dl.softplus %0 {{beta = 1.0 : f64, threshold = 20.0 : f64}} : {y}",
    "elu": "%y = dl.elu %0 {{alpha = 1.0 : f64}} : {y}",
    "sigmoid_extreme": "%y = dl.sigmoid %0 : {y}",
    "tanh_extreme": "%y = dl.tanh %0 : {y}",
    "sqrt_pow": "%a = dl.abs %0 : {y}\n%s = dl.sqrt %a : {y}\n%e = dl.constant dense<1.7> : {y}\n%p = dl.pow %a, %e : {y}\n"
                "%y = dl.add %s, %p : {y}",
    "where": "%z = dl.constant dense<0> : {0}\n%c = dl.compare gt %0, %z : {0}\n"
             "%y = dl.select %c, %1, %2 : tensor<3x4xi1>, {y}",
    "softmax_extreme": "%s = dl.constant dense<300.0> : {y}\n%z = dl.mul %0, %s : {y}\n%y = dl.softmax %z {{dim = 1 : i64}} : {y}",
    "log_softmax_extreme": "%s = dl.constant dense<300.0> : {y}\n%z = dl.mul %0, %s : {y}\n"
                           "%y = dl.log_softmax %z {{dim = 1 : i64}} : {y}",
    "concat_split": "%c = dl.concat %0, %1 {{dim = 1 : i64}} : {0}, {1}\n"
                    "%s = dl.slice %c [0, 1, 0] [2, 4, 2] [1, 1, 1] : tensor<2x7x2x{e}>\n"
                    "%two = dl.constant dense<2.0> : {y}\n%y = dl.mul %s, %two : {y}",
    "pad_constant": "%y = dl.pad %0 [0, 0, 1] [0, 3, 2] [0, 0, 0] {{value = 0.5 : f64}} : {0}",
    "transpose_reshape": "%t = dl.transpose %0 [2, 0, 1] : {0}\n%r = dl.reshape %t : tensor<4x2x3x{e}> to {y}\n"
                         "%i = dl.iota {{dim = 1 : i64}} : {y}\n%y = dl.mul %r, %i : {y}",
    "layer_norm": "%n = dl.layer_norm %0 [2] {{epsilon = 1.0e-5 : f64}} : {0}\n%w = dl.broadcast %1 [2] : {1} to {y}\n"
                  "%b = dl.broadcast %2 [2] : {2} to {y}\n%s = dl.mul %n, %w : {y}\n%y = dl.add %s, %b : {y}",
    "layer_norm_constant_row": "%n = dl.layer_norm %0 [1] {{epsilon = 1.0e-5 : f64}} : {0}\n"
                               "%w = dl.broadcast %1 [1] : {1} to {y}\n%b = dl.broadcast %2 [1] : {2} to {y}\n"
                               "%s = dl.mul %n, %w : {y}\n%y = dl.add %s, %b : {y}",
    # Normalisations over groups of channels and over a batch are the same operation over other dimensions.
    "group_norm": "%g = dl.reshape %0 : {0} to tensor<2x2x3x4x4x{e}>\n"
                  "%m = dl.layer_norm %g [2, 3, 4] {{epsilon = 1.0e-5 : f64}} : tensor<2x2x3x4x4x{e}>\n"
                  "%n = dl.reshape %m : tensor<2x2x3x4x4x{e}> to {y}\n%w = dl.broadcast %1 [1] : {1} to {y}\n"
                  "%b = dl.broadcast %2 [1] : {2} to {y}\n%s = dl.mul %n, %w : {y}\n%y = dl.add %s, %b : {y}",
    "batch_norm": "%n = dl.layer_norm %0 [0, 2, 3] {{epsilon = 1.0e-5 : f64}} : {0}\n%w = dl.broadcast %1 [1] : {1} to {y}\n"
                  "%b = dl.broadcast %2 [1] : {2} to {y}\n%s = dl.mul %n, %w : {y}\n%y = dl.add %s, %b : {y}",
    "rms_norm": "%n = dl.rms_norm %0 [1] {{epsilon = 1.0e-5 : f64}} : {0}\n%w = dl.broadcast %1 [1] : {1} to {y}\n"
                "%y = dl.mul %n, %w : {y}",
    "embedding_repeats": "%y = dl.embedding %1, %0 : {1}, {0}",
    "gather": "%y = dl.gather %0, %1 {{dim = 1 : i64}} : {0}, {1}",
    "matmul_batched": "%y = dl.matmul %0, %1 : {0}, {1}",
    "matmul_broadcast": "%b = dl.broadcast %1 [1, 2] : {1} to tensor<3x5x6x{e}>\n%y = dl.matmul %0, %b : {0}, tensor<3x5x6x{e}>",
    # torch.amax shares the gradient among equal elements, where torch.max and dl.max give it to the first.
    "max_reduce_ties": "%m = dl.max %0 {{dim = 1 : i64}} : {0}\n%w = dl.broadcast %m [0] : {y} to {0}\n"
                       "%q = dl.compare eq %0, %w : {0}\n%f = dl.cast %q : tensor<2x3xi1> to {0}\n%n = dl.sum %f [1] : {0}\n"
                       "%p = dl.mul %0, %f : {0}\n%s = dl.sum %p [1] : {0}\n%y = dl.div %s, %n : {y}",
    "prod": "%y = dl.prod %0 [1] : {0}",
    "cumsum": "%y = dl.cumsum %0 {{dim = 1 : i64}} : {0}",
    "attention_causal": "%s = dl.matmul %0, %1 {{transpose_rhs}} : {0}, {1}\n%h = dl.constant dense<0.5> : tensor<2x2x5x5x{e}>\n"
                        "%z = dl.mul %s, %h : tensor<2x2x5x5x{e}>\n%i = dl.iota {{dim = 2 : i64}} : tensor<2x2x5x5xi32>\n"
                        "%j = dl.iota {{dim = 3 : i64}} : tensor<2x2x5x5xi32>\n%c = dl.compare le %j, %i : tensor<2x2x5x5xi32>\n"
                        "%w = dl.constant dense<{low}> : tensor<2x2x5x5x{e}>\n"
                        "%m = dl.select %c, %z, %w : tensor<2x2x5x5xi1>, tensor<2x2x5x5x{e}>\n"
                        "%a = dl.softmax %m {{dim = 3 : i64}} : tensor<2x2x5x5x{e}>\n%y = dl.matmul %a, %2 : tensor<2x2x5x5x{e}>, {2}",
}

# Of `input`, %0, as metadata of the file says; other tensors by name. {r} is the reduction, {t} the type of input.
LABELS = "{t}, tensor<6xi64>"
LOSSES = {
    "mse": "%y = dl.mse {r} %0, %target : {t}",
    "l1": "%y = dl.l1 {r} %0, %target : {t}",
    "smooth_l1": "%y = dl.smooth_l1 {r} %0, %target {{beta = 0.5 : f64}} : {t}",
    "huber": "%y = dl.huber {r} %0, %target {{delta = 0.7 : f64}} : {t}",
    "bce": "%y = dl.bce {r} %0, %binary : {t}",
    "bce_logits": "%y = dl.bce_logits {r} %0, %binary : {t}",
    "cross_entropy": "%y = dl.cross_entropy {r} %0, %label : " + LABELS,
    "cross_entropy_weight": "%y = dl.cross_entropy {r} %0, %label weights %class_weight : " + LABELS + ", {w}",
    "cross_entropy_ignore": "%y = dl.cross_entropy {r} %0, %label {{ignore_index = 1 : i64}} : " + LABELS,
    "cross_entropy_smoothing": "%y = dl.cross_entropy {r} %0, %label {{label_smoothing = 0.1 : f64}} : " + LABELS,
    "cross_entropy_soft": "%s = dl.softmax %target {{dim = 1 : i64}} : {t}\n%y = dl.soft_cross_entropy {r} %0, %s : {t}",
    "nll": "%p = dl.log_softmax %0 {{dim = 1 : i64}} : {t}\n%y = dl.nll {r} %p, %label : " + LABELS,
    "kl_div": "%p = dl.log_softmax %0 {{dim = 1 : i64}} : {t}\n%s = dl.softmax %target {{dim = 1 : i64}} : {t}\n"
              "%y = dl.kl_div {r} %p, %s : {t}",
    "hinge": "%two = dl.constant dense<2.0> : {t}\n%one = dl.constant dense<1.0> : {t}\n%d = dl.mul %binary, %two : {t}\n"
             "%s = dl.sub %d, %one : {t}\n%y = dl.hinge {r} %0, %s : {t}",
}


def load(path):
    """name -> (shape, list of numbers, whether they are integers)"""
    data = open(path, "rb").read()
    size = struct.unpack("<Q", data[:8])[0]
    tensors = {}
    for name, entry in json.loads(data[8:8 + size]).items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        kind = {"F64": "d", "I64": "q"}[entry["dtype"]]
        values = struct.unpack(f"<{(end - begin) // 8}{kind}", data[8 + size + begin:8 + size + end])
        tensors[name] = (tuple(entry["shape"]), list(values), kind == "q")
    return tensors


def type_of(tensor, dtype):
    return "tensor<" + "".join(f"{d}x" for d in tensor[0]) + ("i64" if tensor[2] else dtype) + ">"


def literal(tensor, dtype):
    shape, values, integers = tensor
    texts = iter([str(v) if integers else number(v, dtype) for v in values])

    def nest(shape):
        return next(texts) if not shape else "[" + ", ".join(nest(shape[1:]) for _ in range(shape[0])) + "]"
    return f"dense<{nest(shape)}> : {type_of(tensor, dtype)}"


def number(v, dtype):
    """The bits, so that rounding to f32 is this script's and no parser's."""
    assert math.isfinite(v)
    if dtype == "f64":
        return "0x%016X" % struct.unpack("<Q", struct.pack("<d", v))[0]
    return "0x%08X" % struct.unpack("<I", struct.pack("<f", v))[0]


def decimal(v):
    """As MLIR reads it: with a point."""
    text = repr(v)
    return text if "." in text else text.replace("e", ".0e")


def check(name, body, operands, wanted, results, error, dtype):
    """`operands` are (name, tensor, whether its gradient is wanted); results come before gradients in `wanted`."""
    arguments = ", ".join(f"%{n}: {type_of(t, dtype)}" for n, t, _ in operands)
    y = type_of(results, dtype)
    xs = [(n, t) for n, t, differentiated in operands if differentiated]
    types = ", ".join(type_of(t, dtype) for _, t in xs)
    gradients = ", ".join(f"%d{i}" for i in range(len(xs)))
    options = (f"atol = {decimal(2 * error)} : f64, ulps = 4.0 : f64" if dtype == "f32"
               else "rtol = 1.0e-10 : f64, atol = 1.0e-14 : f64")
    print(f"func.func @{name}({arguments}) -> ({y}, {types}) {{\n  " + body.replace("\n", "\n  ") +
          f"\n  {gradients} = dl.gradient %y seed %cotangent wrt ({', '.join('%' + n for n, _ in xs)}) : {y}, {y}, ({types})\n"
          f"  return %y, {gradients} : {y}, {types}\n}}\n"
          f"check.expect @{name} [{', '.join(literal(t, dtype) for _, t, _ in operands)}]\n"
          f"    gives [{', '.join(literal(t, dtype) for t in wanted)}] {{{options}}}\n")


def losses(file, dtype):
    # Recorded before it was rounded to f32, which all results are made with.
    shape, weights, _ = file["class_weight"]
    file["class_weight"] = shape, [struct.unpack("<f", struct.pack("<f", v))[0] for v in weights], False
    for name, text in LOSSES.items():
        for r in ("mean", "sum", "none"):
            value, grad = file[f"{name}.{r}.value"], file[f"{name}.{r}.grad"]
            if r != "none":
                value = ((), value[1], False)
            cotangent = (value[0], [1.0] * len(value[1]), False)
            x = file["probability" if name == "bce" else "input"]
            used = [n for n in ("target", "binary", "label", "class_weight") if f"%{n}" in text]
            operands = [("0", x, True)] + [(n, file[n], False) for n in used] + [("cotangent", cotangent, False)]
            body = text.format(r=r, t=type_of(x, dtype), w=type_of(file["class_weight"], dtype))
            check(f"{name}_{r}", body, operands, [value, grad], value, file[f"{name}.{r}.error"][1][0], dtype)


def case(file, name, dtype):
    count = 0
    while f"{name}.in.{count}" in file:
        count += 1
    ins = [file[f"{name}.in.{i}"] for i in range(count)]
    operands = [(str(i), t, f"{name}.grad.{i}" in file) for i, t in enumerate(ins)]
    out = file[name + ".out"]
    low = "0xFF800000" if dtype == "f32" else "0xFFF0000000000000"
    body = CASES[name].format(*[type_of(t, dtype) for t in ins], y=type_of(out, dtype), e=dtype, low=low)
    wanted = [out] + [file[f"{name}.grad.{i}"] for i in range(count) if f"{name}.grad.{i}" in file]
    check(name, body, operands + [("cotangent", file[name + ".cotangent"], False)], wanted, out,
          file[name + ".error"][1][0], dtype)


if __name__ == "__main__":
    path, dtype, what = sys.argv[1], sys.argv[2], sys.argv[3:]
    tensors = load(path)
    if dtype == "left":
        print("left:", *sorted({name.split(".")[0] for name in tensors} - set(CASES)))
        sys.exit()
    for one in what or CASES:
        losses(tensors, dtype) if one == "losses" else case(tensors, one, dtype)
