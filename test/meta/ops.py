"""Completeness of the dl dialect: every op has what the house promises of an op.

  ops.py complete SOURCE BUILD LLVM_BIN [--plant]
  ops.py adjoints SOURCE BUILD LLVM_BIN

complete   every op has an example that parses, a gradient or a stated reason for none, a function in the DSL and a
           numeric test. --plant adds an op that has none of them: the test of the test.
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
                    "differentiable": differentiable, "zero": zero})
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


def complete(source, build, llvm_bin, plant):
    ops = records(source, llvm_bin)
    if plant:
        ops.append({"name": "planted", "cpp": "PlantedOp", "description": "", "differentiable": False, "zero": False})
    dsl = "".join(open(f).read() for f in glob.glob(os.path.join(source, "compiler/graph/*.cpp")))
    numeric = "".join(open(f).read() for f in glob.glob(os.path.join(source, "test/numeric/*.mlir")))
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
    for op, problem in problems:
        print(f"dl.{op['name']}: {problem}")
    print(f"{len(ops)} ops, {len(problems)} problems")
    return 1 if problems else 0


def adjoints(source, build, llvm_bin):
    files = {f: open(f).read() for f in sorted(glob.glob(os.path.join(source, "test/numeric/*.mlir")))}

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


if __name__ == "__main__":
    what, source, build, llvm_bin = sys.argv[1:5]
    sys.exit(complete(source, build, llvm_bin, "--plant" in sys.argv) if what == "complete"
             else adjoints(source, build, llvm_bin))
