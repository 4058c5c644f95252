"""Runs the suites of a build tree and adds up their counts: suites.py BUILD [FILTER]

Two kinds of suite: lit (IR tests, numeric tests, golden traces, tools, examples) and GoogleTest programs (the runtime).
A test that is skipped says why and never counts as passed.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile


def run_lit(build, pattern):
    """(passed, failed, skipped) of the lit tests whose path contains the pattern."""
    site = open(os.path.join(build, "test", "lit.site.cfg.py")).read()
    lit = os.path.join(re.search(r'llvm_tools_dir = "(.*)"', site).group(1), "lit")
    report = os.path.join(build, "test", "lit.json")
    if os.path.exists(report):
        os.remove(report)
    command = [sys.executable, lit, "-sv", "--timeout=1200", "-o", report, os.path.join(build, "test")]
    if pattern:
        command.append("--filter=" + re.escape(pattern))
        command.append("--allow-empty-runs")
    status = subprocess.run(command).returncode
    if not os.path.exists(report):
        return (0, 1 if status else 0, 0)
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for test in json.load(open(report))["tests"]:
        code = test["code"]
        if code == "PASS":
            counts["passed"] += 1
        elif code in ("UNSUPPORTED", "SKIPPED", "EXCLUDED"):
            counts["skipped"] += code != "EXCLUDED"
            if code != "EXCLUDED":
                print(f"skipped: {test['name']}: {test.get('output', '').strip()}")
        else:
            counts["failed"] += 1
    return counts["passed"], counts["failed"], counts["skipped"]


def run_gtest(program, pattern):
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        command = [program, "--gtest_brief=1", "--gtest_output=json:" + report]
        if pattern and pattern not in os.path.basename(program):
            command.append(f"--gtest_filter=*{pattern}*")
        status = subprocess.run(command).returncode
        if not os.path.exists(report):
            print(f"{program} ended without a report, status {status}")
            return (0, 1, 0)
        passed = failed = skipped = 0
        for suite in json.load(open(report))["testsuites"]:
            for test in suite["testsuite"]:
                if test.get("failures"):
                    failed += 1
                elif test["result"] == "SKIPPED":
                    skipped += 1
                    print(f"skipped: {suite['name']}.{test['name']}")
                elif test["status"] == "RUN":
                    passed += 1
        if status and not failed:
            print(f"{program} ended with status {status}")
            failed += 1
        return passed, failed, skipped


def main():
    build, pattern = sys.argv[1], (sys.argv[2] if len(sys.argv) > 2 else "")
    totals = [0, 0, 0]
    suites = [lambda: run_lit(build, pattern)]
    for program in sorted(glob.glob(os.path.join(build, "bin", "*-tests"))):
        suites.append(lambda program=program: run_gtest(program, pattern))
    for suite in suites:
        for i, n in enumerate(suite()):
            totals[i] += n
        sys.stdout.flush()
    if not sum(totals):
        print(f"no test matches '{pattern}'")
    print(f"{totals[0]} passed, {totals[1]} failed, {totals[2]} skipped")
    return 1 if totals[1] or not totals[0] else 0


if __name__ == "__main__":
    sys.exit(main())
