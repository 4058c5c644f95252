"""Completeness of the dl dialect: every op has what the house promises of an op.

  ops.py complete SOURCE BUILD LLVM_BIN [--plant]
  ops.py adjoints SOURCE BUILD LLVM_BIN
  ops.py functions SOURCE BUILD LLVM_BIN > MODEL.cpp
  ops.py recipe SOURCE BUILD LLVM_BIN

complete   every op has an example that parses, a gradient or a stated reason for none, a second derivative that is
           checked, a function in the DSL and a numeric test. --plant adds an op that has none of them: the test of the test.
functions  prints a model that calls every function made from a record, with FileCheck lines.
recipe     the diff in dialects/dl/README.md adds what the tree has, and an op made by that recipe is named in its three
           files and nowhere else.
adjoints   for every op with a gradient, scaling its adjoint by 1.001 makes a numeric test fail.
"""
import concurrent.futures
import glob
import json
import os
import re
import subprocess
import sys
import tempfile


def function_of(record, everything):
    """The settings of a DL_Function with their usual values, and its kinks; None for other ops."""
    arguments = [(everything[type["def"]], name) for type, name in record["arguments"]["args"]]
    settings = [(name, float(type["usual"])) for type, name in arguments[1:] if "usual" in type]
    if "DL_Function" not in record["!superclasses"] or len(settings) + 1 != len(arguments) or (
            arguments[0][0]["!name"] != "DL_Float"):
        return None
    usual = dict(settings)

    def number(kink):
        sign, name = (-1, kink[1:]) if kink.startswith("-") else (1, kink)
        return sign * usual[name] if name in usual else float(kink)
    return {"settings": settings, "kinks": sorted(map(number, record["kinks"]))}


def records(source, llvm_bin):
    out = subprocess.run(
        [os.path.join(llvm_bin, "llvm-tblgen"), "-dump-json", "-I" + source,
         "-I" + os.path.join(llvm_bin, "..", "include"), os.path.join(source, "dialects/dl/Dl.td")],
        check=True, capture_output=True, text=True).stdout
    everything = json.loads(out)

    def interfaces(record):
        names = set()
        for trait in record["traits"]:
            t = everything[trait["def"]]
            names.add(t.get("baseInterfaceName", {}) if isinstance(t.get("baseInterfaceName"), str) else trait["def"])
            names.update(t["!superclasses"])
            names.add(str(t.get("cppInterfaceName", "")))
            names.add(str(t.get("trait", "")))
        return names

    ops = []
    for name in everything["!instanceof"]["Op"]:
        record = everything[name]
        if record["opDialect"]["def"] != "DL_Dialect":
            continue
        differentiable = any("Differentiable" in n or "ZeroGradient" in n for n in interfaces(record))
        zero = "DL_ZeroGradientOp" in record["!superclasses"] or any(
            t["def"] == "DL_ZeroGradient" for t in record["traits"])
        ops.append({"name": record["opName"], "cpp": name.split("_", 1)[1], "description": record["description"] or "",
                    "differentiable": differentiable, "zero": zero, "function": function_of(record, everything)})
    if len(ops) < 30:
        sys.exit(f"found only {len(ops)} ops of the dl dialect: this test reads the records wrongly")
    return ops


def example_problem(op, build):
    examples = re.findall(r"```mlir\n(.*?)```", op["description"], re.S)
    if not examples:
        return "its description has no ```mlir example"
    for example in examples:
        if "dl." + op["name"] + " " not in example + " ":
            return "its example does not show it"
        with tempfile.NamedTemporaryFile("w", suffix=".mlir") as file:
            # Operands of an example are defined nowhere; that, and nothing else, may be wrong with it.
            file.write("func.func @example() {\n" + example + "\n  return\n}\n")
            file.flush()
            run = subprocess.run([os.path.join(build, "bin", "dlc-opt"), file.name], capture_output=True, text=True)
        errors = [line for line in run.stderr.splitlines() if "error:" in line]
        other = [line for line in errors if "use of undeclared SSA value name" not in line]
        if other or (run.returncode and not errors):
            return "its example does not parse: " + (other or ["dlc-opt crashed"])[0]
    return None


def numeric_files(source):
    return sorted(glob.glob(os.path.join(source, "test/numeric/**/*.mlir"), recursive=True))


def complete(source, build, llvm_bin, plant):
    ops = records(source, llvm_bin)
    if plant:
        ops.append({"name": "planted", "cpp": "PlantedOp", "description": "", "differentiable": False, "zero": False})
        ops.append({"name": "once", "cpp": "OnceOp", "description": "", "differentiable": True, "zero": False})
    generated = glob.glob(os.path.join(build, "compiler/graph/Functions.cpp.inc"))
    dsl = "".join(open(f).read() for f in glob.glob(os.path.join(source, "compiler/graph/*.cpp")) + generated)
    numeric = "".join(open(f).read() for f in numeric_files(source))
    twice = "".join(open(f).read() for f in numeric_files(source) if "second-order" in f or "functions" in f)
    problems = []
    for op in ops:
        said = op["description"]
        if problem := example_problem(op, build):
            problems.append((op, problem))
        if not op["differentiable"] and "No gradient:" not in said:
            problems.append((op, "it has neither a gradient nor a sentence 'No gradient: why' in its description"))
        if not re.search(r"\b" + op["cpp"] + r"\b", dsl) and "No DSL function:" not in said:
            problems.append((op, "no function of compiler/graph makes it, and no 'No DSL function: why' says that it is so"))
        if not re.search(r"\bdl\." + op["name"] + r"\b", numeric) and "No numeric test:" not in said:
            problems.append((op, "no file of test/numeric runs it, and no 'No numeric test: why' says that it is so"))
        if op["differentiable"] and not op.get("zero") and not re.search(r"\bdl\." + op["name"] + r"\b", twice):
            problems.append((op, "test/numeric/second-order.mlir does not differentiate its gradient"))
    for op, problem in problems:
        print(f"dl.{op['name']}: {problem}")
    print(f"{len(ops)} ops, {len(problems)} problems")
    return 1 if problems else 0


def adjoints(source, build, llvm_bin):
    files = {f: open(f).read() for f in numeric_files(source)}

    def noticed(op):
        for file, text in files.items():
            if "check.gradient" not in text or not re.search(r"\bdl\." + op["name"] + r"\b", text):
                continue
            run = subprocess.run([os.path.join(build, "bin", "dlc-check"), "--gradients-only",
                                  f"--scale-adjoint=dl.{op['name']}:1.001", file], capture_output=True, text=True)
            # Status 1 is a failed check; anything else is a broken run, which proves nothing.
            if run.returncode == 1 and "derivative in direction" in run.stderr:
                return True
        return False

    ops = [op for op in records(source, llvm_bin) if op["differentiable"] and not op["zero"]]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        missed = [op["name"] for op, seen in zip(ops, pool.map(noticed, ops)) if not seen]
    for name in missed:
        print(f"dl.{name}: its adjoint scaled by 1.001 makes no numeric test fail")
    print(f"{len(ops)} adjoints scaled, {len(missed)} not noticed")
    return 1 if missed or len(ops) < 20 else 0


def functions(source, llvm_bin):
    print('#include "compiler/graph/Graph.h"\nusing namespace dlc::graph;\nint main(int argc, char **argv) {\n'
          '  Model m("functions");\n  Tensor x = m.input("x", f64, {Batch, 3});')
    made = [op for op in records(source, llvm_bin) if op["function"]]
    for op in made:
        settings = ", ".join(f"{name} = {value:.6e} : f64" for name, value in sorted(op["function"]["settings"]))
        print(f"  // CHECK: dl.{op['name']} %x {{{settings}}} : tensor" if settings else f"  // CHECK: dl.{op['name']} %x : tensor")
        print(f'  m.predict("y_{op["name"]}", {op["name"]}(x));')
    print("  return m.main(argc, argv);\n}")
    return 0 if len(made) >= 20 else 1


def recipe(source, llvm_bin):
    readme = open(os.path.join(source, "dialects/dl/README.md")).read()
    diff = re.search(r"^```diff\n(.*?)^```$", readme, re.S | re.M)
    problems, shown = [], {}
    for line in diff.group(1).splitlines() if diff else []:
        if line.startswith("+++ "):
            file = shown.setdefault(line[6:], [[]])
        elif line.startswith("@@") and file[-1]:
            file.append([])
        elif line.startswith("+"):
            file[-1].append(line[1:])
    for path, pieces in shown.items():
        text = open(os.path.join(source, path)).read() if os.path.exists(os.path.join(source, path)) else ""
        problems += [f"dialects/dl/README.md shows what {path} lacks:\n" + "\n".join(piece)
                     for piece in pieces if "\n".join(piece) + "\n" not in text]
    if len(shown) != 3:
        problems.append(f"dialects/dl/README.md shows a diff of {len(shown)} files, expected 3")
    tracked = subprocess.run(["git", "ls-files", "*.cpp", "*.h", "*.td", "*.py", "*.mlir", "*.txt", "*.test", "*.cmake"],
                             cwd=source, check=True, capture_output=True, text=True).stdout.split()
    texts = {path: open(os.path.join(source, path)).read() for path in tracked if os.path.exists(os.path.join(source, path))}
    followed = 0
    for op in records(source, llvm_bin):
        test = f"test/numeric/functions/{op['name']}.mlir"
        if not os.path.exists(os.path.join(source, test)):
            continue
        followed += 1
        # Models and tests may use it; what must not be is a list somewhere that has to know it. Vector code of its own,
        # where libm's is not good enough, is a choice made later: it is no part of adding an operation.
        word = rf"\b{op['cpp']}\b|\bdl\.{op['name']}\b"
        quoted = rf"|[\"']{op['name']}[\"']"
        family = [path for path, text in texts.items()
                  if path.startswith(("dialects/", "compiler/", "test/random/", "test/meta/", "test/numeric/"))
                  and not path.startswith(("compiler/codegen/LowerMath", "dialects/kernel/Kernel."))
                  and path != "compiler/conversion/DlToKernel/Elementwise.cpp"
                  and re.search(word if path.endswith(".mlir") else word + quoted, text)]
        if len(set(family) | {test}) > 3:
            problems.append(f"dl.{op['name']} is named in more than three files: {', '.join(sorted(family))}")
    for problem in problems:
        print(problem)
    print(f"{followed} ops made by the recipe, {len(problems)} problems")
    return 1 if problems or not followed else 0


if __name__ == "__main__":
    what, source, build, llvm_bin = sys.argv[1:5]
    if what in ("functions", "recipe"):
        sys.exit({"functions": functions, "recipe": recipe}[what](source, llvm_bin))
    sys.exit(complete(source, build, llvm_bin, "--plant" in sys.argv) if what == "complete"
             else adjoints(source, build, llvm_bin))
