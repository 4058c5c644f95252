"""Cases of whole numbers, bytes and booleans in every operation that takes them."""
import torch

from cases import Family, MLIR, g, ty

INTEGERS = (torch.int32, torch.int64)
ANY = INTEGERS + (torch.uint8, torch.bool)


def numbers(dtype, *shape):
    """Small numbers with many ties, and the largest and the least that there are."""
    if dtype == torch.bool:
        return torch.randint(0, 2, shape, generator=g) == 1
    info = torch.iinfo(dtype)
    values = torch.randint(0 if dtype == torch.uint8 else -4, 5, shape, generator=g).to(dtype)
    if values.numel() > 3:
        values.view(-1)[1], values.view(-1)[-2] = info.max, info.min
    return values


def arithmetic(f, dtype):
    x, y = numbers(dtype, 3, 23), numbers(dtype, 3, 23).flip(1)
    t = ty(x.shape, MLIR[dtype])
    pairs = {"add": x + y, "sub": x - y, "mul": x * y, "maximum": torch.maximum(x, y), "minimum": torch.minimum(x, y),
             "and": x & y, "or": x | y, "xor": x ^ y}
    f.expect("\n".join(f"%r{i} = dl.{name} %0, %1 : {t}" for i, name in enumerate(pairs)), [x, y], list(pairs.values()), "")
    for d in (0, 1):
        # The first of equals, which PyTorch leaves open: a stable sort has it.
        up, down = x.sort(dim=d, stable=True).indices, x.sort(dim=d, stable=True, descending=True)
        first = lambda v: v.narrow(d, 0, 3).contiguous()
        f.expect(f"%r0 = dl.sum %0 [{d}] : {t}\n%r1 = dl.prod %0 [{d}] : {t}\n%r2 = dl.max %0 {{dim = {d} : i64}} : {t}\n"
                 f"%r3 = dl.min %0 {{dim = {d} : i64}} : {t}\n%r4 = dl.argmin %0 {{dim = {d} : i64}} : {t}\n"
                 f"%r5 = dl.argmax %0 {{dim = {d} : i64}} : {t}\n%r6, %r7 = dl.top_k %0 {{dim = {d} : i64, k = 3 : i64}} : {t}\n"
                 f"%r8 = dl.cumsum %0 {{dim = {d} : i64}} : {t}\n%r9 = dl.cumsum %0 {{dim = {d} : i64, reverse}} : {t}", [x],
                 [x.sum(d, dtype=dtype), x.prod(d, dtype=dtype), x.amax(d), x.amin(d), up.select(d, 0).contiguous(),
                  down.indices.select(d, 0).contiguous(), first(down.values), first(down.indices),
                  x.cumsum(d, dtype=dtype), x.flip(d).cumsum(d, dtype=dtype).flip(d)], "")


def moved(f, dtype):
    kind = MLIR[dtype]
    x, y = numbers(dtype, 2, 3, 19), numbers(dtype, 2, 3, 4)
    t, u = ty(x.shape, kind), ty(y.shape, kind)
    padded = torch.zeros(5, 3, 40, dtype=dtype)
    padded[1:4:2, :, 2:39:2] = x
    last = {"ui8": 255, "i1": 1}.get(kind, -3)
    filled = torch.full((3, 3, 19), last, dtype=dtype)
    filled[:2] = x
    mirrored = x[:, :, [2, 1, *range(19), 17]].contiguous()
    results = ((f"dl.reshape %0 : {t} to {ty((6, 19), kind)}", x.reshape(6, 19)),
               (f"dl.transpose %0 [2, 0, 1] : {t}", x.permute(2, 0, 1).contiguous()),
               (f"dl.broadcast %0 [1, 2, 3] : {t} to {ty((2, 2, 3, 19), kind)}", x.expand(2, 2, 3, 19).contiguous()),
               (f"dl.slice %0 [0, 1, 2] [2, 3, 18] [1, 1, 5] : {t}", x[:, 1:3, 2:18:5].contiguous()),
               (f"dl.pad %0 [1, 0, 2] [1, 0, 1] [1, 0, 1] : {t}", padded),
               (f"dl.pad %0 [0, 0, 0] [1, 0, 0] [0, 0, 0] {{value = {last}.0 : f64}} : {t}", filled),
               (f"dl.extend %0 reflect [0, 0, 2] [0, 0, 1] : {t}", mirrored),
               (f"dl.reverse %0 [0, 2] : {t}", x.flip((0, 2))))
    f.expect("\n".join(f"%r{i} = {text}" for i, (text, _) in enumerate(results)), [x], [want for _, want in results], "")
    f.expect(f"%r0 = dl.concat %0, %1, %0 {{dim = 2 : i64}} : {t}, {u}, {t}", [x, y], torch.cat((x, y, x), 2), "")
    index = torch.randint(0, 19, (2, 3, 7), generator=g)
    f.expect(f"%r0 = dl.gather %0, %1 {{dim = 2 : i64}} : {t}, tensor<2x3x7xi64>", [x, index], x.gather(2, index), "")
    z = numbers(dtype, 2, 3, 19).flip(2)
    where = numbers(torch.bool, 2, 3, 19)
    f.expect(f"%r0 = dl.select %0, %1, %2 : {ty(x.shape, 'i1')}, {t}", [where, x, z], torch.where(where, x, z), "")
    predicates = {"eq": torch.eq, "ne": torch.ne, "lt": torch.lt, "le": torch.le, "gt": torch.gt, "ge": torch.ge}
    f.expect("\n".join(f"%r{i} = dl.compare {p} %0, %1 : {t}" for i, p in enumerate(predicates)), [x, z],
             [compare(x, z) for compare in predicates.values()], "")


def dtypes():
    f = Family("dtypes")
    for dtype in INTEGERS:
        f.note(f"--- arithmetic and reductions of {MLIR[dtype]}: they wrap")
        arithmetic(f, dtype)
    for dtype in ANY:
        f.note(f"--- {MLIR[dtype]} moved, compared, selected")
        moved(f, dtype)
    f.note("--- casts between any two; what saturates is in corners.mlir")
    everything = (torch.float32, torch.float64) + ANY
    for dtype in everything:
        x = {torch.bool: torch.tensor([0, 1, 1, 0, 1, 0, 1]), torch.uint8: torch.tensor([0, 1, 2, 77, 127, 128, 255])}.get(
            dtype, torch.tensor([0, 1, 2, 77, 127, 16777217, 2]) if dtype in INTEGERS else torch.tensor([0, -0.0, 0.75, 77.25, 1.5, 0.1, 99.9]))
        x = x.to(dtype)
        others = [to for to in everything if to != dtype and (to != torch.uint8 or x.max() < 256)]
        n = ty(x.shape, MLIR[dtype])
        f.expect("\n".join(f"%r{i} = dl.cast %0 : {n} to {ty(x.shape, MLIR[to])}" for i, to in enumerate(others)), [x],
                 [x.to(to) for to in others], "")
        if torch.uint8 not in others and dtype != torch.uint8:
            f.expect(f"%r0 = dl.cast %0 : {ty((4,), MLIR[dtype])} to {ty((4,), 'ui8')}", [x[:4]], x[:4].to(torch.uint8), "")
        if dtype in INTEGERS:
            f.expect(f"%r0 = dl.cast %0 : {ty((2,), MLIR[dtype])} to {ty((2,), 'f32')}\n"
                     f"%r1 = dl.cast %0 : {ty((2,), MLIR[dtype])} to {ty((2,), 'i1')}", [-x[2:4]],
                     [-x[2:4].float(), -x[2:4] != 0], "")
    f.note("--- one_hot of and to, iota")
    for dtype in INTEGERS + (torch.uint8,):
        labels = torch.tensor([2, 0, 6, 1, 2], dtype=dtype)
        hot = torch.nn.functional.one_hot(labels.long(), 7)
        for to in (torch.float32, torch.float64) + INTEGERS:
            f.expect(f"%r0 = dl.one_hot %0 : {ty((5,), MLIR[dtype])} to {ty((5, 7), MLIR[to])}", [labels], hot.to(to), "")
    for to in (torch.float32, torch.float64) + INTEGERS:
        f.expect(f"%r0 = dl.iota {{dim = 0 : i64}} : {ty((5, 2), MLIR[to])}", [],
                 torch.arange(5).to(to)[:, None].expand(5, 2).contiguous(), "")
