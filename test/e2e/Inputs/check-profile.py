"""Checks the files of a profile: check-profile.py FOLDER THREADS ENTRY=CALLS... [MODEL].

MODEL is the source of the model: a layer that the profile says is at a line of it must be named there.
"""
import json
import os
import re
import sys
import xml.dom.minidom

folder, threads = sys.argv[1], int(sys.argv[2])
counts = {name: int(count) for name, count in (a.split("=") for a in sys.argv[3:] if "=" in a)}
sources = [a for a in sys.argv[3:] if "=" not in a]
events = json.load(open(folder + "/trace.json"))["traceEvents"]
spans = [e for e in events if e["ph"] == "X"]
rows = {e["tid"] for e in spans}
assert rows == set(range(threads)), rows
assert {e["tid"] for e in events if e["name"] == "thread_name"} == rows
table = open(folder + "/table.txt").read()
tables = re.findall(r"^(\w+), batch \d+: (\d+) calls on (\d+) threads?,", table, re.MULTILINE)


def calls_of(name, thread):
    """An entry may have a table for each batch size, and of a small one on fewer threads."""
    return sum(int(calls) for entry, calls, count in tables if entry == name and int(count) > thread)


assert {entry for entry, _, _ in tables} == set(counts), table
assert all(calls_of(name, 0) == count for name, count in counts.items()), table
for tid in rows:
    calls = [e for e in spans if e["tid"] == tid and e["cat"] == "entry"]
    assert all(sum(e["name"] == name for e in calls) == calls_of(name, tid) for name in counts), calls
    for call in calls:
        begin, end = call["ts"], call["ts"] + call["dur"]
        inside = [e for e in spans if e["tid"] == tid and e["cat"] != "entry" and begin <= e["ts"] < end]
        # Numbers have four decimals of a microsecond.
        assert sum(e["dur"] for e in inside) <= call["dur"] + 1e-4 * (len(inside) + 1), (call, inside)
        at = begin - 1e-3
        for e in inside:
            assert e["ts"] >= at - 1e-3 and e["ts"] + e["dur"] <= end + 1e-3, (e, call)
            at = e["ts"] + e["dur"]
kernels = [e for e in spans if e["cat"] == "kernel"]
assert kernels and all("model.cpp:" in e["args"]["model"] for e in kernels), kernels
assert any("gradient of " in e["args"]["model"] for e in kernels)
page = xml.dom.minidom.parse(folder + "/roofline.svg")
assert page.documentElement.tagName == "svg" and page.getElementsByTagName("circle")
assert "rest" in table and "model.cpp:" in table, table
costs = re.findall(r"^The profile itself: \d+ marks a thread, [\d.]+ ns each, \S+ % of the call.$", table, re.MULTILINE)
assert len(costs) == len(tables), table
for source in sources:
    lines = open(source).read().splitlines()
    layers = re.findall(r"(\w+) at " + os.path.basename(source) + r":(\d+)", table)
    layers = [(layer, int(line)) for layer, line in layers if any(f'"{layer}"' in text for text in lines)]
    assert layers and all(f'"{layer}"' in lines[line - 1] for layer, line in layers), layers
print("files hold")
