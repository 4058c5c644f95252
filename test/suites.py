"""Runs the suites of a build tree and adds up their counts: suites.py BUILD [FILTER]

Two kinds of suite: lit (IR tests, numeric tests, golden traces, tools, examples) and GoogleTest programs (the runtime).
A test that is skipped says why, in the last lines too, and never counts as passed.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile


SKIPPED = []  # a line each
ELSEWHERE = {}  # what dlc-kernel-check says of a CPU that is not here, and the tests in which it does
# Of the features of lit.cfg.py that a machine may lack.
REASONS = {
    "data": "there is no real data: neither a folder DLC_DATA nor shared/data beside the checkout",
    "pytorch": "there is no PyTorch: neither a Python DLC_PYTORCH that has it nor the environment of test/benchmark/run",
    "aarch64": "there is no emulator of AArch64: qemu-aarch64 and aarch64-linux-gnu-gcc",
    "mounts": "nothing can be mounted in a namespace of its own: no unshare, or the system refuses it",
    "permissions": "root may write everywhere here: no setpriv, or the system refuses to bind it",
}


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
            for line in set(re.findall(r"^dlc-kernel-check: (this CPU lacks .*)$", test.get("output", ""), re.M)):
                ELSEWHERE.setdefault(line, []).append(test["name"])
        elif code in ("UNSUPPORTED", "SKIPPED", "EXCLUDED"):
            counts["skipped"] += code != "EXCLUDED"
            if code != "EXCLUDED":
                SKIPPED.append(f"skipped: {test['name']}: {reason_of(test.get('output', ''))}")
        else:
            counts["failed"] += 1
    return counts["passed"], counts["failed"], counts["skipped"]


def reason_of(output):
    """Lit's words for a test that cannot run here, in those of a person."""
    text = " ".join(output.split())
    for feature, reason in REASONS.items():
        if re.search(rf"unavailable features: .*\b{feature}\b", text):
            return reason
    return text or "it gives no reason"


def run_gtest(program, pattern):
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        command = [program, "--gtest_color=no", "--gtest_output=json:" + report]
        if pattern and pattern not in os.path.basename(program):
            command.append(f"--gtest_filter=*{pattern}*")
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True, errors="replace")
        if not os.path.exists(report):
            print("\n".join(run.stdout.splitlines()[-40:]))
            print(f"{program} ended without a report, status {run.returncode}")
            return (0, 1, 0)
        # What each test printed: the report has no reasons of those that were skipped.
        said = {name: text for name, text in
                re.findall(r"^\[ RUN      \] (\S+)\n(.*?)^\[ +(?:OK|FAILED|SKIPPED) +\] \1", run.stdout, re.S | re.M)}
        passed = failed = skipped = 0
        for suite in json.load(open(report))["testsuites"]:
            for test in suite["testsuite"]:
                name = f"{suite['name']}.{test['name']}"
                if test.get("failures"):
                    failed += 1
                    print(f"FAIL: {name}\n{said.get(name, '')}")
                elif test["result"] == "SKIPPED":
                    skipped += 1
                    reason = " ".join(said.get(name, "").partition(": Skipped\n")[2].split())
                    SKIPPED.append(f"skipped: {name}: {reason or 'it gives no reason'}")
                elif test["status"] == "RUN":
                    passed += 1
        if run.returncode and not failed:
            print(f"{program} ended with status {run.returncode}")
            failed += 1
        print(f"{os.path.basename(program)}: {passed} passed, {failed} failed, {skipped} skipped")
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
    for line in SKIPPED:
        print(line)
    for line, tests in sorted(ELSEWHERE.items()):
        print(f"{len(tests)} tests: {line}")
    if not sum(totals):
        print(f"no test matches '{pattern}'")
    print(f"{totals[0]} passed, {totals[1]} failed, {totals[2]} skipped")
    return 1 if totals[1] or not totals[0] else 0


if __name__ == "__main__":
    sys.exit(main())
