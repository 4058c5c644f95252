"""The tests that test/README.md and test/compiler/README.md name in their tables are there: items.py SOURCE"""
import glob
import os
import re
import sys

source = sys.argv[1]
tests = os.path.join(source, "test")
runtime = {f"{suite}.{name}" for path in glob.glob(os.path.join(tests, "runtime/*.cpp"))
           for suite, name in re.findall(r"^TEST\((\w+), (\w+)\)", open(path).read(), re.M)}


def is_there(name, folder):
    """A path below test/ or beside the table, with a function of it behind an @; or Suite.Name of the runtime's tests."""
    if "/" not in name and "." in name and name.split(".")[1].split()[0] not in ("mlir", "test"):
        return any(t == name or (name.endswith(".*") and t.startswith(name[:-1])) for t in runtime)
    path, _, function = name.partition(" @")
    path = os.path.join(tests if "/" in path else folder, path)
    return os.path.exists(path) and (not function or f"func.func @{function}(" in open(path).read())


ok = True
for table, least in ("README.md", 40), ("compiler/README.md", 80):
    path = os.path.join(tests, table)
    rows = [line.split("|")[2] for line in open(path) if line.startswith("| ")]
    named = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    for name in named:
        if not is_there(name, os.path.dirname(path)):
            print(f"test/{table} names {name}, which is no test")
            ok = False
    if len(named) < least:
        print(f"test/{table}: only {len(named)} tests are named in its tables")
        ok = False
sys.exit(not ok)
