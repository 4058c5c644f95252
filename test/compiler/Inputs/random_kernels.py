"""Writes random modules of level kernels, one a seed, separated for -split-input-file.

    python random_kernels.py FIRST LAST > modules.mlir

Entries read and write persistent tensors, chain destinations, reshape, take and put slots, and nest loops and ifs. What
the kernels compute does not matter: test-check-plan tells values apart by who made them from what.
"""

import random
import sys

VECTOR, MATRIX, PAIR, SCALAR, NONE, STACK = (8,), (4, 2), (2,), (), (0,), (3, 8)


def tensor(shape):
    return "tensor<" + "".join(f"{d}x" for d in shape) + "f32>"


def types(shapes):
    return ", ".join(tensor(s) for s in shapes)


class Module:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.lines = []

    def name(self):
        self.count += 1
        return f"%v{self.count}"

    def emit(self, line):
        self.lines.append(line)

    def chance(self, p):
        return self.random.random() < p

    def pick(self, values, shape=None, latest=0.5):
        """A (name, shape) of the shape; the latest one with the given chance. Nothing if there is none."""
        found = [v for v in values if shape is None or v[1] == shape]
        if not found:
            return None
        return found[-1] if self.chance(latest) else self.random.choice(found)

    def empty(self, shape):
        name = self.name()
        self.emit(f"{name} = kernel.empty : {tensor(shape)}")
        return name, shape

    def kernel(self, name, inputs, inits, results):
        """A launch of one stage; inputs are (value, shape, map)."""
        shape = inits[0][1]
        dims = ", ".join(f"d{i}" for i in range(len(shape)))
        maps = [m for _, _, m in inputs] + [f"affine_map<({dims}) -> ({dims})>"] * len(inits)
        shapes, out = [s for _, s, _ in inputs], [s for _, s in inits]

        def ins(names):
            return f"ins({', '.join(names)} : {types(shapes)}) " if names else ""

        outer = [f"%a{i}" for i in range(len(inputs))]
        inner = [f"%d{i}" for i in range(len(inits))]
        scalars = [f"%p{i}: f32" for i in range(len(inputs))]
        arguments = [f"{n}: {tensor(s)}" for n, s in zip(outer + inner, shapes + out)]
        several = len(inits) > 1
        self.emit(f'{", ".join(results)} = kernel.launch "{name}" outer 0 {ins([v for v, _, _ in inputs])}'
                  f'outs({", ".join(v for v, _ in inits)} : {types(out)}) {{')
        self.emit(f"^bb0({', '.join(arguments)}):")
        iterators = ", ".join('"parallel"' for _ in shape)
        self.emit(f"  %s{':' + str(len(inits)) if several else ''} = kernel.stage extents [{', '.join(map(str, shape))}]"
                  f" iterators [{iterators}] maps [{', '.join(maps)}] identities []")
        self.emit(f"    {ins(outer)}outs({', '.join(inner)} : {types(out)}) prologue {{")
        self.emit(f"    ^bb0({', '.join(scalars)}):")
        self.emit("      %c = arith.constant 1.0 : f32")
        total = "%c"
        for i in range(len(inputs)):
            self.emit(f"      %q{i} = arith.addf {total}, %p{i} : f32")
            total = f"%q{i}"
        self.emit(f"      kernel.yield {total} : f32")
        self.emit("    } combine { } epilogue {")
        self.emit(f"    ^bb0({', '.join(['%q: f32'] + scalars)}):")
        self.emit(f"      kernel.yield {', '.join(['%q'] * len(inits))} : {', '.join(['f32'] * len(inits))}")
        self.emit(f"    }} -> {types(out)}")
        yielded = [f"%s#{i}" for i in range(len(inits))] if several else ["%s"]
        self.emit(f"  kernel.yield {', '.join(yielded)} : {types(out)}")
        self.emit(f"}} -> {types(out)}")

    def launch(self, values):
        shape = self.random.choice([VECTOR, MATRIX, PAIR, SCALAR, NONE]) if self.chance(0.4) else VECTOR
        dims = ", ".join(f"d{i}" for i in range(len(shape)))
        inputs = [self.pick(values, latest=0.2) for _ in range(self.random.randint(0, 3))]
        if self.chance(0.7):
            inputs.append(self.pick(values, shape, latest=0.2))
        mapped = []
        for value in filter(None, inputs):
            if value[1] == shape and self.chance(0.8):
                results = dims  # elementwise
            elif value[1] == shape and len(shape) == 1 and shape[0] and self.chance(0.5):
                results = f"-d0 + {shape[0] - 1}"  # all elements, but others than it writes
            elif 0 in value[1]:
                continue
            else:
                results = ", ".join("0" for _ in value[1])
            mapped.append((*value, f"affine_map<({dims}) -> ({results})>"))
        inits = []
        for _ in range(self.random.choice([1, 1, 1, 2])):
            chained = self.pick([v for v in values if v not in inits], shape, latest=0.2)
            inits.append(chained if chained and self.chance(0.3) else self.empty(shape))
        results = [self.name() for _ in inits]
        self.kernel(f"l{self.count}", mapped, inits, results)
        values += [(r, shape) for r in results]

    def reshape(self, values):
        value = self.pick([v for v in values if v[1] in (VECTOR, MATRIX)], latest=0.3)
        if value:
            to = MATRIX if value[1] == VECTOR else VECTOR
            name = self.name()
            self.emit(f"{name} = kernel.reshape {value[0]} : {tensor(value[1])} to {tensor(to)}")
            values.append((name, to))

    def take(self, values, indices):
        stack = self.pick(values, STACK, latest=0.2)
        if stack and indices:
            name = self.name()
            self.emit(f"{name} = kernel.take {stack[0]}[{self.random.choice(indices)}] : {tensor(STACK)} to {tensor(VECTOR)}")
            values.append((name, VECTOR))

    def put(self, values, stack, index):
        value, name = self.pick(values, VECTOR, latest=0.7), self.name()
        self.emit(f"{name} = kernel.put {value[0]} into {stack[0]}[{index}] : {tensor(VECTOR)}, {tensor(STACK)}")
        values.append((name, STACK))
        return name

    def body(self, values, depth, indices, count):
        for _ in range(count):
            what = self.random.random()
            stack = self.pick(values, STACK, latest=0.2)
            if what < 0.62 or depth == 2:
                self.launch(values)
            elif what < 0.72:
                self.reshape(values)
            elif what < 0.78:
                self.take(values, indices)
            elif what < 0.84 and indices and stack:
                self.put(values, stack, self.random.choice(indices))
            elif what < 0.94:
                self.loop(values, depth, indices)
            else:
                self.branch(values, depth, indices)

    def loop(self, values, depth, indices):
        carried = [self.pick([v for v in values if v[1] != STACK], latest=0.2) for _ in range(self.random.randint(1, 3))]
        stacks = []
        for _ in range(self.random.randint(0, 2)):
            stack = self.pick(values, STACK, latest=0.2)
            stacks.append(stack if stack and self.chance(0.5) else self.empty(STACK))
        inits = carried + stacks
        shapes = [s for _, s in inits]
        results = [self.name() for _ in inits]
        index, arguments = self.name(), [self.name() for _ in inits]
        header = f"{', '.join(results)} = kernel.loop 3 {'reverse ' if self.chance(0.4) else ''}"
        for word, operands in (("carried", carried), ("stacks", stacks)):
            if operands:
                header += f"{word}({', '.join(n for n, _ in operands)} : {types([s for _, s in operands])}) "
        self.emit(header + "{")
        self.emit(f"^bb0({', '.join([f'{index}: index'] + [f'{a}: {tensor(s)}' for a, s in zip(arguments, shapes)])}):")
        inner = values + list(zip(arguments, shapes))
        self.body(inner, depth + 1, indices + [index], self.random.randint(1, 5))
        yielded = []
        for argument, shape in zip(arguments, shapes):
            if shape == STACK and self.chance(0.8):
                yielded.append(self.put(inner, (argument, shape), index))
            else:
                yielded.append(self.pick(inner, shape)[0])
        self.emit(f"kernel.yield {', '.join(yielded)} : {types(shapes)}")
        self.emit(f"}} -> {types(shapes)}")
        values += zip(results, shapes)

    def branch(self, values, depth, indices):
        shapes = [self.random.choice(values)[1] for _ in range(self.random.randint(1, 3))]
        inits = [self.empty(s)[0] for s in shapes]
        results = [self.name() for _ in shapes]
        self.emit(f"{', '.join(results)} = kernel.if {self.random.choice(['%given', '%made'])} : tensor<i1> "
                  f"outs({', '.join(inits)} : {types(shapes)}) then {{")
        for end in ("} else {", f"}} -> {types(shapes)}"):
            inner = list(values)
            self.body(inner, depth + 1, indices, self.random.randint(0, 4))
            self.emit(f"kernel.yield {', '.join(self.pick(inner, s)[0] for s in shapes)} : {types(shapes)}")
            self.emit(end)
        values += zip(results, shapes)

    def condition(self, value):
        """%made: a condition that a kernel computes."""
        self.emit("%place = kernel.empty : tensor<i1>")
        self.emit(f'%made = kernel.launch "condition" outer 0 ins({value} : {tensor(VECTOR)}) outs(%place : tensor<i1>) {{')
        self.emit(f"^bb0(%a: {tensor(VECTOR)}, %d: tensor<i1>):")
        self.emit("  %s = kernel.stage extents [] iterators [] maps [affine_map<() -> (0)>, affine_map<() -> ()>]")
        self.emit(f"      identities [] ins(%a : {tensor(VECTOR)}) outs(%d : tensor<i1>)")
        self.emit("      prologue { ^bb0(%p: f32): %q = arith.cmpf oeq, %p, %p : f32  kernel.yield %q : i1 } combine { }")
        self.emit("      epilogue { ^bb0(%q: i1, %p: f32): kernel.yield %q : i1 } -> tensor<i1>")
        self.emit("  kernel.yield %s : tensor<i1>")
        self.emit("} -> tensor<i1>")

    def write(self):
        shapes = [VECTOR, VECTOR, MATRIX, PAIR, SCALAR, NONE, STACK]
        persistent = [(f"w{i}", self.random.choice(shapes)) for i in range(self.random.randint(0, 4))]
        inputs = [(f"%x{i}", self.random.choice(shapes)) for i in range(self.random.randint(0, 2))]
        values = list(inputs)
        for name, shape in persistent:
            if self.chance(0.85):
                values.append((self.name(), shape))
                self.emit(f"{values[-1][0]} = train.read @{name} : {tensor(shape)}")
        constant = self.name()
        self.emit(f"{constant} = kernel.constant dense<[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]> : {tensor(VECTOR)}")
        values.append((constant, VECTOR))
        self.condition(constant)
        self.body(values, 0, [], self.random.randint(1, 14))
        for name, shape in persistent:
            value = self.pick(values, shape, latest=0.6)
            if value and self.chance(0.8):
                self.emit(f"train.write @{name}, {value[0]} : {tensor(shape)}")
        outputs = [self.pick(values, latest=0.4) for _ in range(self.random.randint(1, 3))]
        out = types([s for _, s in outputs])
        self.emit(f"return {', '.join(n for n, _ in outputs)} : {out}")
        arguments = ["%given: tensor<i1>"] + [f"{n}: {tensor(s)}" for n, s in inputs]
        print("module {")
        for name, shape in persistent:
            print(f"train.param @{name} : {tensor(shape)} = #train.zeros")
        print(f'func.func @step({", ".join(arguments)}) -> ({out}) attributes {{train.entry = "step"}} {{')
        print("\n".join(self.lines))
        print("}\n}")


for seed in range(int(sys.argv[1]), int(sys.argv[2])):
    if seed != int(sys.argv[1]):
        print("// -----")
    Module(seed).write()
