"""The tests that test/README.md names in its table are there: items.py SOURCE"""
import glob
import os
import re
import sys

source = sys.argv[1]
text = open(os.path.join(source, "test/README.md")).read()
rows = [line.split("|")[2] for line in text.splitlines() if line.startswith("| ") and not line.startswith("| what")]
runtime = {f"{suite}.{name}" for path in glob.glob(os.path.join(source, "test/runtime/*.cpp"))
           for suite, name in re.findall(r"^TEST\((\w+), (\w+)\)", open(path).read(), re.M)}
named = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
for name in named:
    if "/" in name:
        there = os.path.exists(os.path.join(source, "test", name))
    else:
        there = any(t == name or (name.endswith(".*") and t.startswith(name[:-1])) for t in runtime)
    if not there:
        print(f"test/README.md names {name}, which is no test")
        rows = []
if len(rows) < 30 or len(named) < 40:
    sys.exit(1)
