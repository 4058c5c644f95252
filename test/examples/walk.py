"""Walks the examples: walk.py SOURCE BUILD FOLDER free|data [DATA]

`free` takes those that make their data or carry them along, `data` those that need real ones. Of each program: --help names
it and its settings, and does so into a full disk with an error; Ctrl-C in training finishes the step, saves where a
checkpoint is asked for, says so and ends with status 1; training then goes on from there.
"""
import os
import re
import signal
import subprocess
import sys
import time

# The folder of data below DATA; None: none is needed.
DATA = {"airfoil": "tabular", "auto_mpg": "tabular", "autoencoder": "mnist", "bigram": "text", "california": "tabular",
        "digits_mlp": None, "gradients": None, "house_prices": "tabular", "linear_regression": None,
        "logistic_regression": "mnist", "matrix_factorisation": "text", "mlp": "fashion-mnist", "mlp_dropout": "fashion-mnist",
        "polynomial_regression": None, "softmax_regression": "fashion-mnist", "two_layer": None, "word2vec": "text"}
UNTRAINED = {"gradients"}
UNSAVED = {"polynomial_regression", "house_prices"}  # several models; that of house_prices that is saved comes last
UNRESUMED = UNSAVED | {"matrix_factorisation"}  # the same
SETTINGS = ["--epochs N", "--lr X", "--seed N", "--threads N"]


def catches(process, which):
    """Whether the process has a handler of its own for a signal: training has begun."""
    with open(f"/proc/{process.pid}/status") as status:
        caught = int(re.search(r"^SigCgt:\s*(\w+)", status.read(), re.M).group(1), 16)
    return caught >> (which - 1) & 1


def until(condition, process, what):
    for _ in range(6000):
        if condition():
            return
        assert process.poll() is None, (what, process.communicate())
        time.sleep(0.02)
    process.kill()
    raise AssertionError(f"{what}: not within two minutes")


def helped(name, program):
    run = subprocess.run([program, "--help"], capture_output=True, text=True)
    assert run.returncode == 0 and run.stderr == "", (run.returncode, run.stderr)
    assert run.stdout.startswith(f"usage: {name} [") and len(run.stdout.splitlines()) > 1, run.stdout
    saved = [] if name == "polynomial_regression" else ["--checkpoint FILE", "--resume FILE", "--profile FOLDER"]
    missing = [s for s in SETTINGS + (["--data DIR"] if DATA[name] else []) + saved if s not in run.stdout]
    assert name in UNTRAINED or not missing, (missing, run.stdout)
    with open("/dev/full", "w") as full:
        run = subprocess.run([program, "--help"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert run.returncode == 1 and "the standard output could not be written" in run.stderr, (run.returncode, run.stderr)


def interrupted(name, program, data, which):
    arguments = [program] + (["--data", data] if data else [])
    checkpoint = "stopped.safetensors"
    saves = name not in UNSAVED
    if os.path.exists(checkpoint):
        os.remove(checkpoint)
    process = subprocess.Popen(arguments + ["--epochs", "100000000"] + (["--checkpoint", checkpoint] if saves else []),
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if saves:
        until(lambda: os.path.exists(checkpoint), process, "a checkpoint")
    until(lambda: catches(process, which), process, "a signal handler")
    process.send_signal(which)
    out, errors = process.communicate(timeout=120)
    said = re.search(r"^error: stopped by a signal after (\d+) epochs and \d+ .*", errors, re.M)
    assert process.returncode == 1 and said, (process.returncode, errors)
    assert ('saved to "stopped.safetensors", from which it can resume' if saves else "no checkpoint was asked for") in errors, errors
    if name in UNRESUMED:
        return said.group(0)
    # To the end of the epoch that was begun.
    more = subprocess.run(arguments + ["--epochs", str(int(said.group(1)) + 1), "--resume", checkpoint], capture_output=True, text=True)
    assert more.returncode == 0 and more.stdout, (more.returncode, more.stderr)
    return said.group(0)


def full(name, program, data):
    with open("/dev/full", "w") as disk:
        run = subprocess.run([program] + (["--data", data, "--epochs", "1"] if data else ["--epochs", "1"] if name not in UNTRAINED
                                          else []), stdout=disk, stderr=subprocess.PIPE, text=True)
    assert run.returncode == 1 and "error: the standard output could not be written" in run.stderr, (run.returncode, run.stderr)


def main():
    source, build, folder, kind = sys.argv[1:5]
    there = {name for name in os.listdir(os.path.join(source, "examples"))
             if os.path.exists(os.path.join(source, "examples", name, "model.cpp"))}
    assert there == set(DATA), f"walk.py and examples/ differ in {sorted(there ^ set(DATA))}"
    os.makedirs(folder, exist_ok=True)
    os.chdir(folder)
    names = sorted(n for n in there if (DATA[n] is None) == (kind == "free"))
    for i, name in enumerate(names):
        program = os.path.join(build, "examples", name, name)
        data = DATA[name] and os.path.join(sys.argv[5], DATA[name])
        try:
            helped(name, program)
            said = "nothing to train" if name in UNTRAINED else interrupted(name, program, data, [signal.SIGINT, signal.SIGTERM][i % 4 == 3])
            if kind == "free":
                full(name, program, data)
        except AssertionError as error:
            sys.exit(f"{name}: {error}")
        print(f"{name}: {said}", flush=True)
    print(len(names), "examples")


main()
