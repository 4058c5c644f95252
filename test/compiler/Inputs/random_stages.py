"""Writes a module of random kernels of the planned level for dlc-kernel-check, one a seed, named after it.

    python random_stages.py FIRST LAST BITS > kernels.mlir

Seed n alone is `random_stages.py n n+1 BITS`. Kernels are sums of products (with and without a strategy that is given),
maps and reductions of every element type, and launches over rows whose stages hand each other local memory. Extents lie
around multiples of lanes and tiles; operands are permuted, padded, strided, reversed and broadcast; some elements are
special. Tiles that are given fit the registers of vectors of so many BITS.
"""

import math
import random
import sys

EXTENTS = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 47, 48, 63, 64, 65, 97, 100, 127, 130]
LONG = [200, 257, 300, 500, 1030]
SMALLEST = {"f32": "0xFF800000", "f64": "0xFFF0000000000000", "i8": -(2**7), "i32": -(2**31), "i64": -(2**63)}
LARGEST = {"f32": "0x7F800000", "f64": "0x7FF0000000000000", "i8": 2**7 - 1, "i32": 2**31 - 1, "i64": 2**63 - 1}


def memref(shape, element):
    return "memref<" + "".join(f"{d}x" for d in shape) + element + ">"


def is_float(element):
    return element[0] == "f"


def operation(name, element):
    if is_float(element):
        return "arith." + {"max": "maximumf", "min": "minimumf"}.get(name, name + "f")
    return "arith." + {"max": "maxsi", "min": "minsi"}.get(name, name + "i")


def number(value, element):
    return f"{float(value) if is_float(element) else int(value)} : {element}"


def identity(name, element):
    """Of a combination."""
    zero = 0.0 if is_float(element) else 0
    return {"add": zero, "max": SMALLEST[element], "min": LARGEST[element]}[name]


class Operand:
    """An argument of the kernel: its shape, its place for the indices of a stage, its elements."""

    def __init__(self, name, shape, places, element, attributes=""):
        self.name, self.shape, self.places, self.element = name, shape, places, element
        self.attributes = attributes
        self.type = memref(shape, element)


class Kernel:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.name = f"s{seed}"
        self.strategy = ""
        self.whole = False
        self.parallel = 0  # so many of the dimensions, the first
        self.inputs, self.outputs = [], []

    def chance(self, p):
        return self.random.random() < p

    def some(self, values, p):
        return [v for v in values if self.chance(p)]

    def order(self, values, p):
        values = list(values)
        if self.chance(p):
            self.random.shuffle(values)
        return values

    def operand(self, dims, extents, padded=0.3):
        """Indexed by these dimensions of the stage, in this order."""
        shape, places = [], []
        padded = self.chance(padded)
        for d in dims:
            extent, place = extents[d], f"d{d}"
            form = ""
            if padded and self.chance(0.5):
                form = self.random.choice(["pad", "offset", "stride", "reverse", "part"])
            if form == "pad":
                extent += self.random.choice([1, 3, 16, 300])
            elif form == "offset":
                extent, place = extent + 5, place + " + 3"
            elif form == "stride":
                extent, place = 2 * extent, place + " * 2"
            elif form == "reverse" and extent:
                place = f"-{place} + {extent - 1}"
            elif form == "part":
                shape, places = shape + [2], places + ["1"]
            shape.append(extent)
            places.append(place)
        return shape, places

    def input(self, dims, extents, element, special=0):
        shape, places = self.operand(dims, extents)
        # A sum with a NaN in it is one: few where much is summed up, none in what most of the results read.
        if any(d >= self.parallel for d in dims):
            several = any(extents[d] > 8 for d in dims if d < self.parallel)
            every = math.prod(shape) // 3 | 1 if special and several else 0
        else:
            every = special
        attributes = f" {{check.special = {every} : i64}}" if every and is_float(element) else ""
        self.inputs.append(Operand(f"%x{len(self.inputs)}", shape, places, element, attributes))
        return len(self.inputs) - 1

    def output(self, dims, extents, element, padded=0.3):
        shape, places = self.operand(dims, extents, padded)
        self.outputs.append(Operand(f"%y{len(self.outputs)}", shape, places, element))

    def write(self, body, outer=0):
        operands = self.inputs + self.outputs
        if self.whole:
            for o in self.outputs:
                o.attributes = " {check.whole}"
        print(f"func.func @{self.name}({', '.join(f'{o.name}: {o.type}{o.attributes}' for o in operands)}) {{")
        sides = [f"{word}({', '.join(o.name for o in side)} : {', '.join(o.type for o in side)})"
                 for word, side in (("ins", self.inputs), ("outs", self.outputs)) if side]
        print(f'  kernel.launch "{self.name}" outer {outer}{self.strategy} {" ".join(sides)} {{')
        print(f"  ^bb0({', '.join(f'{o.name}_: {o.type}' for o in operands)}):")
        print("\n".join("    " + line for line in body))
        print("    kernel.yield\n  }\n  return\n}")

    def stage(self, extents, parallel, inputs, outputs, prologue, combine, epilogue):
        """Lines of a stage. `prologue` and `epilogue` are (lines, values), `combine` is (operation, identity) or None;
        a prologue has one value, of the first input's type."""
        dims = ", ".join(f"d{i}" for i in range(len(extents)))
        maps = ", ".join(f"affine_map<({dims}) -> ({', '.join(o.places)})>" for o in inputs + outputs)
        iterators = ", ".join('"parallel"' if i < parallel else '"reduction"' for i in range(len(extents)))
        element = inputs[0].element
        scalars = ", ".join(f"%p{i}: {o.element}" for i, o in enumerate(inputs))
        lines = [f"kernel.stage extents [{', '.join(map(str, extents))}] iterators [{iterators}] maps [{maps}]",
                 f"  identities [{f'{combine[1]} : {element}' if combine else ''}]"]
        lines += [f"  {word}({', '.join(o.name + '_' for o in side)} : {', '.join(o.type for o in side)})"
                  for word, side in (("ins", inputs), ("outs", outputs))]
        lines += ["  prologue { " + f"^bb0({scalars}):"] + ["    " + line for line in prologue[0]]
        lines += [f"    kernel.yield {prologue[1][0]} : {element} }}"]
        if combine:
            lines += [f"  combine {{ ^bb0(%s: {element}, %q: {element}): %t = {operation(combine[0], element)} %s, %q :"
                      f" {element} kernel.yield %t : {element} }}"]
        else:
            lines += ["  combine { }"]
        lines += ["  epilogue { " + f"^bb0(%s: {element}, {scalars}):"] + ["    " + line for line in epilogue[0]]
        lines += [f"    kernel.yield {', '.join(epilogue[1])} : {', '.join(o.element for o in outputs)} }}"]
        return lines

    def tile(self):
        """A strategy for sums of products. What is given fits the tile that is given; with none it is a multiple of
        many, and may be refused."""
        lanes = bits // 32
        rows, vectors = self.random.choice([(r, v) for r in (1, 2, 3, 4, 5, 6, 8, 14) for v in (1, 2, 3, 4)
                                            if (r + 1) * v + 1 <= (32 if bits == 512 else 16)])
        columns = vectors * lanes
        entries = [f'tile = "{rows}x{columns}"'] if self.chance(0.7) else []
        if not entries:
            rows, columns = 24, 12 * lanes
        deep = self.chance(0.4)
        if deep:
            entries.append(f"depth = {self.random.choice([1, 3, 5, 16, 40, 64, 1000])}")
        if self.chance(0.5):
            entries.append(f'pack = "{self.random.choice(["none", "copy", "copy", "transpose"])}"')
        if self.chance(0.4):
            entries.append(f"pack_rows = {rows * self.random.choice([0, 1, 2, 3])}")
        if self.chance(0.4):
            entries.append(f"column_block = {columns * self.random.choice([0, 1, 2, 3, 8])}")
        if deep and self.chance(0.5):
            entries.append(f"row_block = {rows * self.random.choice([0, 0, 0, 1, 2, 5])}")
        if self.chance(0.3):
            entries.append(f'copies = "{self.random.choice(["before", "first"])}"')
        if self.chance(0.4):
            when = "immediate" if deep else self.random.choice(["immediate", "deferred"])
            entries.append(f'epilogue = "{when}"')
        if self.chance(0.2):
            entries.append(f'results = "{self.random.choice(["direct", "transpose"])}"')
        if self.chance(0.2):
            entries.append('next_rows = "none"')
        if self.chance(0.3):
            entries.append(f"fetch = {self.random.choice([0, 1, 3, 8, 100])}")
        if self.chance(0.4):
            entries.append(f"together = {self.random.choice([1, 2, 3, 4, 8, 16])}")
        if rows < 3 and self.chance(0.7):
            entries = [e for e in entries if e.split()[0] in ("tile", "fetch")] + [f"keep_rows = {rows * self.random.choice([1, 2, 5, 8])}"]
            if rows == 1 and self.chance(0.5):
                entries.append(f"keep_apart = {self.random.choice([1, 2, 3, 8, 16])}")
        if entries:
            self.strategy = f" strategy {{{', '.join(entries)}}}"

    def product(self):
        """A sum of products: rows, columns and a batch in any order, one to three reductions; or dot products of few
        rows that lie along the reduction."""
        dots = self.chance(0.25)
        element = self.random.choice(["f32", "f32", "f32", "f64"])
        while True:
            kinds = ["row"] * self.random.choice([0, 1, 1, 1, 1, 2]) + ["column"] * self.random.choice([1, 1, 1, 1, 2])
            kinds = self.order(kinds + ["batch"] * self.random.choice([0, 0, 0, 1]), 1)
            sums = self.random.choice([1, 1, 1, 2, 3])
            if dots:
                kinds, sums = ["row", "column"], 1
            parallel = self.parallel = len(kinds)
            kinds += ["sum"] * sums
            choices = {"batch": [1, 2, 3, 5], "sum": EXTENTS + LONG, "row": [1, 2, 3, 4] if dots else EXTENTS}
            extents = [self.random.choice(choices.get(k, EXTENTS)) for k in kinds]
            if math.prod(extents) <= 300000:
                break
        special = 13 if self.chance(0.3) else 0
        sides = [[d for d, k in enumerate(kinds) if k != other] for other in ("column", "row")]
        values, lines = [], []
        for i, dims in enumerate(sides):
            self.input(dims if dots else self.order(dims, 0.6), extents, element, special)
            values.append(f"%p{i}")
        # Where both sides are more than what is loaded, elements that are not there are no zeros.
        both = self.chance(0.5 if dots else 0.1)
        for i, dims in enumerate(sides):
            if self.chance(0.15):
                j = self.input(self.order(self.some(dims, 0.6), 0.6), extents, element)
                name = self.random.choice(["add", "mul", "sub"])
                lines.append(f"%e{i} = {operation(name, element)} {values[i]}, %p{j} : {element}")
                values[i] = f"%e{i}"
            elif both or self.chance(0.15):
                name = self.random.choice(["add", "sub", "mul", "max"])
                lines += [f"%c{i} = arith.constant {number(0.75, element)}",
                          f"%e{i} = {operation(name, element)} {values[i]}, %c{i} : {element}"]
                values[i] = f"%e{i}"
        left, right = self.order(values, 0.5)
        lines.append(f"%q = arith.mulf {left}, {right} : {element}")
        value, after = "%s", []
        for _ in range(self.random.choice([0, 0, 1, 1, 2, 3])):
            dims = range(parallel) if self.chance(0.6) else self.some(range(parallel), 0.5)
            i = self.input(self.order(dims, 0.6), extents, element, special)
            name = self.random.choice(["add", "mul", "add", "max", "sub"])
            after.append(f"%f{i} = {operation(name, element)} {value}, %p{i} : {element}")
            value = f"%f{i}"
        if self.chance(0.2):
            after += [f"%c = arith.constant {number(0.02, element)}", f"%g = arith.mulf {value}, %c : {element}",
                      f"%h = math.tanh %g : {element}"]
            value = "%h"
        results = [value] + ["%s"] * self.random.choice([0, 0, 0, 1])
        for _ in results:
            self.output(self.order(range(parallel), 0.6), extents, element)
        # An update in place: who computes an element twice does it wrong.
        read = list(self.inputs)
        if self.chance(0.3):
            read.append(self.outputs[0])
            after.append(f"%u = {operation('sub', element)} %p{len(self.inputs)}, {value} : {element}")
            results[0] = "%u"
        if not dots and self.chance(0.6) and math.prod(extents[parallel:]) > 1:
            self.tile()
        combine = "add", identity("add", element)
        self.write(self.stage(extents, parallel, read, self.outputs, (lines, ["%q"]), combine, (after, results)))

    def map_or_reduction(self):
        element = self.random.choice(["f32", "f32", "f32", "f64", "i32", "i64", "i8"])
        while True:
            parallel, sums = self.random.choice([(0, 1), (1, 1), (1, 1), (2, 1), (1, 2), (2, 2),
                                                   (1, 0), (2, 0), (3, 0), (3, 1)])
            self.parallel = parallel
            extents = [self.random.choice(EXTENTS + LONG) for _ in range(parallel + sums)]
            columns = parallel > 0 and sums > 0 and self.chance(0.5)
            if columns:
                extents[parallel - 1] = self.random.choice([65, 97, 130] + LONG)
            if math.prod(extents) <= 60000:
                break
        if self.chance(0.04):
            extents[self.random.randrange(len(extents))] = 0
        special = 13 if self.chance(0.5) else 0
        dims = range(len(extents))
        lines, after, value = [], [], "%p0"
        for i in range(self.random.choice([1, 1, 2, 3])):
            read = list(dims) if self.chance(0.7) else self.some(dims, 0.6)
            # Sums of columns: rows go by.
            read = sorted(read, key=lambda d: d < parallel) if columns else self.order(read, 0.4)
            self.input(read, extents, element, special)
            if i:
                name = self.random.choice(["add", "sub", "max", "min"] + ["mul"] * is_float(element))
                lines.append(f"%a{i} = {operation(name, element)} {value}, %p{i} : {element}")
                value = f"%a{i}"
        if self.chance(0.25):
            i = self.input(self.order(dims, 0.4), extents, "i1")
            lines += [f"%o = arith.constant {number(1, element)}", f"%m = arith.select %p{i}, {value}, %o : {element}"]
            value = "%m"
        if self.chance(0.3) and element != "i8":
            lines += [f"%i = kernel.index {self.random.choice(dims)}", "%j = arith.index_cast %i : index to i32"]
            convert = {"i32": "", "i64": "arith.extsi"}.get(element, "arith.sitofp")
            if convert:
                lines.append(f"%k = {convert} %j : i32 to {element}")
            lines += [f"%w = arith.constant {number(0.01 if is_float(element) else 3, element)}",
                      f"%l = {operation('mul', element)} {'%k' if convert else '%j'}, %w : {element}",
                      f"%n = {operation('add', element)} {value}, %l : {element}"]
            value = "%n"
        if self.chance(0.3) and is_float(element):
            name = self.random.choice(["exp", "absf", "tanh", "log", "sqrt"])
            lines.append(f"%g = math.{name} {value} : {element}")
            value, self.whole = "%g", True
        combine = None
        if sums:
            name = self.random.choice(["add", "max", "min"])
            combine = name, identity(name, element)
        result = "%s"
        for _ in range(self.random.choice([0, 0, 1, 2])):
            chosen = range(parallel) if self.chance(0.7) else self.some(range(parallel), 0.5)
            i = self.input(self.order(chosen, 0.4), extents, element, special)
            name = self.random.choice(["add", "sub", "max", "min"])
            after.append(f"%e{i} = {operation(name, element)} {result}, %p{i} : {element}")
            result = f"%e{i}"
        # A function's last bit is another's by right: what is added to it may leave that bit alone.
        self.whole &= bool(after)
        results = []
        for j in range(self.random.choice([1, 1, 1, 2])):
            # A bit tells nothing of how far a number is from 0: no sums, no functions.
            exact = not any("math." in line for line in lines) and not (combine and combine[0] == "add")
            as_bit = exact and self.chance(0.2)
            if as_bit:
                compare = "cmpf ogt" if is_float(element) else "cmpi sgt"
                after += [f"%z{j} = arith.constant {number(0, element)}",
                          f"%b{j} = arith.{compare}, {result}, %z{j} : {element}"]
            results.append(f"%b{j}" if as_bit else "%s" if j else result)
            self.output(self.order(range(parallel), 0.4), extents, "i1" if as_bit else element)
        self.write(self.stage(extents, parallel, self.inputs, self.outputs, (lines, [value]), combine,
                              (after, results)))

    def rows(self):
        """Stages of one row after the other, with local memory between them."""
        element = self.random.choice(["f32", "f32", "f64"])
        self.parallel = 1
        extents = [self.random.choice([1, 7, 33, 64, 100, 130]), self.random.choice(EXTENTS + LONG)]
        special = 13 if self.chance(0.3) else 0
        matrices = [self.inputs[self.input([0, 1], extents, element, special)]
                    for _ in range(self.random.choice([1, 2]))]
        vectors, body, used_function = [], [], False
        count = self.random.randint(2, 5)
        for n in range(count):
            reduces = self.chance(0.5)
            dims = [0] if reduces else [0, 1]
            if n == count - 1 or self.chance(0.2):
                self.output(dims, extents, element, padded=0)
                to = self.outputs[-1]
            else:
                to = Operand(f"%l{n}", [extents[d] for d in dims], [f"d{d}" for d in dims], element)
                body.append(f"{to.name}_ = kernel.local : {to.type}")
            read = [matrices[-1] if self.chance(0.6) else self.random.choice(matrices)]
            lines, value = [], "%p0"
            if vectors and self.chance(0.8):
                read.append(self.random.choice(vectors))
                name = self.random.choice(["sub", "max", "min", "add"])
                lines, value = [f"%a = {operation(name, element)} %p0, %p1 : {element}"], "%a"
            if not used_function and self.chance(0.4):
                lines += [f"%g = math.{self.random.choice(['tanh', 'absf'])} {value} : {element}"]
                value, used_function = "%g", True
            combine = None
            if reduces:
                name = self.random.choice(["add", "max", "min"])
                combine = name, identity(name, element)
            body += self.stage(extents, 1 if reduces else 2, read, [to], (lines, [value]), combine, ([], ["%s"]))
            (vectors if reduces else matrices).append(to)
        self.write(body, outer=1)


first, last, bits = map(int, sys.argv[1:])
for seed in range(first, last):
    kernel = Kernel(seed)
    kernel.random.choice([kernel.product, kernel.product, kernel.map_or_reduction, kernel.rows])()
