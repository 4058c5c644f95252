"""Checks the files of a profile: check-profile.py FOLDER THREADS."""
import json
import sys
import xml.dom.minidom

folder, threads = sys.argv[1], int(sys.argv[2])
events = json.load(open(folder + "/trace.json"))["traceEvents"]
spans = [e for e in events if e["ph"] == "X"]
rows = {e["tid"] for e in spans}
assert rows == set(range(threads)), rows
assert {e["tid"] for e in events if e["name"] == "thread_name"} == rows
for tid in rows:
    calls = [e for e in spans if e["tid"] == tid and e["cat"] == "entry"]
    assert len(calls) == 10 and all(e["name"] == "step" for e in calls), calls
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
table = open(folder + "/table.txt").read()
assert "step, batch " in table and ": 10 calls" in table and "rest" in table and "model.cpp:" in table, table
print("files hold")
